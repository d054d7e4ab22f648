//! Rules over readings made by hand: `[[n:11600|11.600]]` is a mention, `((about|quelque))` the hedge of the next one,
//! and `<<` … `>>` a list.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Matcher, claims};
use crate::check::finding::Severity;
use crate::claim::Claim;
use crate::dating::{Anchor, Dating};
use crate::document::{DateLine, DateLineKind, Document};
use crate::fold::Folded;
use crate::language::{Language, Languages, Voice};
use crate::mention::{Hedge, HedgeKind, Mention, RestsOn};
use crate::reading::Reading;
use crate::rules::pattern::{Pattern, PatternScope};
use crate::rules::{Compare, Entity, Holds, Near, Pack, Rule, RuleSet, Subject};
use crate::segment::Segments;
use crate::span::Span;
use crate::value::date::Date;
use crate::value::number::Number;
use crate::value::{Value, ValueType};

mod examples;
mod seeds;

/// A text without its markup, and its mentions.
fn unmark(marked: &str) -> (String, Vec<Mention>) {
    let (mut text, mut mentions) = (String::new(), Vec::<Mention>::new());
    let (mut hedge, mut list) = (None, None);
    let mut rest = marked;
    while let Some(at) = ["[[", "((", "<<", ">>"].iter().filter_map(|mark| rest.find(mark)).min() {
        text.push_str(&rest[..at]);
        let (mark, after) = rest[at..].split_at(2);
        rest = after;
        let mut words = |end: &str| {
            let (inside, after) = rest.split_once(end).unwrap();
            rest = after;
            let (kind, words) = inside.split_once('|').unwrap();
            let start = text.len();
            text.push_str(words);
            (kind, Span::new(start, text.len()))
        };
        match mark {
            "<<" => list = Some((text.len(), mentions.len())),
            ">>" => {
                let (start, first) = list.take().unwrap();
                mentions[first..].iter_mut().for_each(|mention| mention.list = Some(Span::new(start, text.len())));
            }
            "((" => {
                let (kind, span) = words("))");
                hedge = Some(Hedge { kind: toml::Value::String(kind.to_owned()).try_into().unwrap(), span });
            }
            _ => {
                let (value, span) = words("]]");
                let rests_on = Some(RestsOn::Explicit);
                mentions.push(Mention {
                    span,
                    value: value_of(value),
                    hedge: hedge.take(),
                    rests_on,
                    list: None,
                    extent: None,
                    ends: None,
                });
            }
        }
    }
    text.push_str(rest);
    (text, mentions)
}

fn value_of(marked: &str) -> Value {
    let (kind, text) = marked.split_once(':').unwrap();
    let number = |text: &str| Number::exact(text.parse::<Decimal>().unwrap());
    match kind {
        "n" => Value::Number(number(text)),
        "p" => Value::Percent(number(text)),
        "i" => Value::Id(text.to_owned()),
        "q" => {
            let (kind, amount) = text.split_once(':').unwrap();
            Value::Quantity { amount: number(amount), unit: "base".to_owned(), kind: kind.to_owned() }
        }
        _ => Value::Date(Date::parse_iso(text).unwrap()),
    }
}

/// A document of a marked text, and its reading.
pub(crate) fn read(marked: &str) -> (Document, Reading) {
    let (text, mentions) = unmark(marked);
    reading_of(text, mentions)
}

fn reading_of(text: String, mentions: Vec<Mention>) -> (Document, Reading) {
    let folded = Folded::new(&text);
    let segments = Segments::new(&folded, &["m.".to_owned()].into_iter().collect());
    let (earliest, latest) = (NaiveDate::from_ymd_opt(2023, 8, 1), NaiveDate::from_ymd_opt(2023, 8, 31));
    let dating =
        Dating { anchor: Some(Anchor { earliest, latest, clock: None, rests_on: RestsOn::Header }), ..Dating::default() };
    let reading = Reading { language: Some("fr".to_owned()), folded, segments, dating, mentions, ..Reading::default() };
    let fields = BTreeMap::from([("incident".to_owned(), "Ber".to_owned())]);
    let document = Document { language: Some("fr".to_owned()), fields, ..Document::plain("test.txt", text) };
    (document, reading)
}

fn entity(id: &str, kind: &str, names: &[&str], nicknames: &[&str]) -> (String, Entity) {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let (names, nicknames) = (owned(names), owned(nicknames));
    (id.to_owned(), Entity { id: id.to_owned(), kind: kind.to_owned(), names, nicknames, ..Entity::default() })
}

pub(crate) fn pack() -> Pack {
    Pack {
        name: "mali".to_owned(),
        about: String::new(),
        entities: BTreeMap::from([
            entity("minusma", "", &["minusma", "mission multidimensionnelle"], &["la mission", "casques bleus"]),
            entity("ber", "camp", &["ber"], &[]),
            entity("goundam", "camp", &["goundam"], &[]),
            entity("ogossagou", "camp", &["ogossagou"], &[]),
        ]),
        rivals: vec!["barkhane".to_owned(), "g5 sahel".to_owned()],
        ..Pack::default()
    }
}

/// A rule about the minusma with these patterns.
pub(crate) fn rule(value: &str, patterns: &[&str]) -> Rule {
    let pack = pack();
    let scope = PatternScope { pack: &pack, pack_is_broken: false, subject: pack.entities.get("minusma") };
    let patterns: Vec<Pattern> = patterns.iter().map(|pattern| Pattern::compile(pattern, false, &scope).unwrap()).collect();
    Rule {
        id: "mali/test".to_owned(),
        pack: "mali".to_owned(),
        about: String::new(),
        subject: Subject::Entity("minusma".to_owned()),
        fact: "fact".to_owned(),
        value_slot: value.to_owned(),
        value: ValueType::Count,
        near: Near::Document,
        case: false,
        patterns: BTreeMap::from([("fr".to_owned(), patterns)]),
        except: BTreeMap::new(),
        compare: Compare {
            holds: Holds::At,
            within_days: 180,
            tolerance: None,
            conflict: Severity::Error,
            discrepancy: Severity::Warning,
            scope: Vec::new(),
            split: Vec::new(),
            on_record: false,
        },
        examples: Vec::new(),
    }
}

pub(crate) fn languages() -> Languages {
    let voice: BTreeMap<String, Voice> = toml::from_str(include_str!("tests/voice.toml")).unwrap();
    let list_words = vec!["et".to_owned(), "ou".to_owned()];
    let before_dates = ["en", "le", "depuis"].map(str::to_owned).to_vec();
    let french =
        Language { code: "fr".to_owned(), voice: voice["voice"].clone(), list_words, before_dates, ..Language::default() };
    let mut languages = Languages::default();
    languages.insert(french);
    languages
}

/// The claims that a rule finds in a document.
pub(crate) fn claims_in(rule: Rule, (document, reading): &(Document, Reading)) -> Vec<Claim> {
    let rules = RuleSet {
        packs: BTreeMap::from([("mali".to_owned(), pack())]),
        rules: BTreeMap::from([(rule.id.clone(), rule)]),
        ..RuleSet::default()
    };
    let languages = languages();
    claims(document, 0, reading, &Matcher::new(&rules, &languages))
}

/// `fact = value` of each claim, joined by `; `.
fn found(rule: Rule, marked: &str) -> String {
    let claims = claims_in(rule, &read(marked));
    let lines: Vec<String> = claims.iter().map(|claim| format!("{} = {}", claim.fact, claim.mention.value.canonical())).collect();
    lines.join("; ")
}

proptest! {
    /// Text between spans is irrelevant to a value: a non-breaking space where a space stood changes nothing.
    #[test]
    fn a_non_breaking_space_changes_no_claim(mask in prop::collection::vec(any::<bool>(), 20)) {
        let marked = "Le retrait des ((about|quelque)) [[n:11600|11.600]] soldats de la Minusma est en cours à Ber.";
        let (text, mentions) = unmark(marked);
        let mut spaces = mask.into_iter();
        let changed: String = text
            .chars()
            .map(|character| if character == ' ' && spaces.next() == Some(true) { '\u{A0}' } else { character })
            .collect();
        // A non-breaking space takes two bytes instead of one.
        let shift = |at: usize| changed.char_indices().nth(text[..at].chars().count()).map_or(changed.len(), |(at, _)| at);
        let moved = |span: Span| Span::new(shift(span.start), shift(span.end));
        let mentions: Vec<Mention> = mentions
            .into_iter()
            .map(|mention| Mention {
                span: moved(mention.span),
                hedge: mention.hedge.map(|hedge| Hedge { kind: HedgeKind::About, span: moved(hedge.span) }),
                ..mention
            })
            .collect();
        let claims = claims_in(rule("count", &["retrait des {count} soldats"]), &reading_of(changed, mentions));
        prop_assert_eq!(claims.len(), 1);
        prop_assert_eq!(claims[0].mention.value.canonical(), "11600");
        prop_assert_eq!(claims[0].fact.as_str(), "minusma: fact");
    }
}
