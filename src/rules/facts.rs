//! Facts that `[[known]]` and `[[relation]]` name, held against those that rules can make.

use std::ops::Range;

use regex::Regex;
use rust_decimal::Decimal;

use super::error::{LoadError, SourceFile, closest, list};
use super::validate::find::not_in_base_form;
use super::{Holds, Known, Pack, RelationKind, Rule, RuleSet, Subject};
use crate::mention::HedgeKind;
use crate::value::number::Number;
use crate::value::{Value, ValueType, base_form};

/// Reports facts that no rule makes, and known values that are written as no example could write them.
pub(super) fn check(set: &RuleSet) -> Vec<LoadError> {
    let makers: Vec<Maker<'_>> = set.iter().map(Maker::new).collect();
    let mut errors = Vec::new();
    for (pack, file) in set.packs.values().filter_map(|pack| Some((pack, set.sources.get(&pack.name)?))) {
        for (key, span) in keys(pack) {
            if !makers.iter().any(|maker| maker.makes(key)) {
                errors.push(unknown(key, place(file, span, key), &makers).within(file));
            }
        }
        errors.extend(mistyped(pack, file, &makers));
        for known in &pack.known {
            let maker = makers.iter().find(|maker| maker.makes(&known.fact));
            if known.as_of.is_some() && maker.is_some_and(|maker| maker.rule.compare.holds == Holds::Always) {
                errors.push(timeless(known, file));
            }
            if let Some(help) = maker.and_then(|maker| unreadable(&known.value, maker.rule.value)) {
                let error = LoadError::new("pack/bad-value", format!("`{}` is not in base form", known.value));
                errors.push(error.at(place(file, &known.span, &known.value), "not understood").help(help).within(file));
            }
        }
    }
    errors
}

/// The mistake of a time for a value that holds whatever the time.
fn timeless(known: &Known, file: &SourceFile) -> LoadError {
    let error = LoadError::new("pack/bad-value", format!("`{}` has one value for ever, so that no `as_of` parts it", known.fact));
    let help = "remove `as_of`, or let the rule say `holds = \"at\"` under `[compare]`";
    error.at(place(file, &known.span, "as_of"), "of no use").help(help).within(file)
}

/// How to write a value that can be compared, if `text` is none.
fn unreadable(text: &str, of: ValueType) -> Option<String> {
    let text = HedgeKind::parted(text).1;
    let vague = || base_form::read(text, of, &Value::Number(Number::exact(Decimal::ZERO))).is_none();
    let bounded = |help: String| match of {
        ValueType::Date | ValueType::Duration | ValueType::Age | ValueType::Set | ValueType::Ordinal | ValueType::Id => help,
        _ => help + "; a range is `11000..12000`, a bound `at least 400`",
    };
    not_in_base_form(text, of).map(bounded).or_else(|| {
        vague().then(|| {
            "a value that is known is a definite one: for a date `2023-06-30`, `2023-06`, `2023` or a stretch between \
            two of these, `2023-06/2023-09`; for a length of time `P10Y`"
                .to_owned()
        })
    })
}

/// Reports facts that are of another type than their place in a relation asks for: they would never be compared.
fn mistyped(pack: &Pack, file: &SourceFile, makers: &[Maker<'_>]) -> Vec<LoadError> {
    const DATES: &[ValueType] = &[ValueType::Date];
    const LENGTHS: &[ValueType] = &[ValueType::Duration, ValueType::Age];
    const NUMBERS: &[ValueType] =
        &[ValueType::Number, ValueType::Count, ValueType::Quantity, ValueType::Percent, ValueType::Money];
    let asked = |kind: &RelationKind| -> Vec<(String, &[ValueType])> {
        match kind {
            RelationKind::Order(facts) => facts.iter().map(|fact| (fact.clone(), DATES)).collect(),
            RelationKind::Sum { total, parts } => {
                std::iter::once(total).chain(parts).map(|fact| (fact.clone(), NUMBERS)).collect()
            }
            RelationKind::Span { from, to, lasts } => {
                vec![(from.clone(), DATES), (to.clone(), DATES), (lasts.clone(), LENGTHS)]
            }
        }
    };
    let all = pack.relations.iter().flat_map(|relation| asked(&relation.kind).into_iter().map(move |fact| (relation, fact)));
    let wrong = all.filter_map(|(relation, (key, types))| {
        let value = makers.iter().find(|maker| maker.makes(&key))?.rule.value;
        let help = "an `order` is of dates, a `sum` of numbers; a `span` is between two dates and lasts a length of time";
        let error = LoadError::new("pack/bad-value", format!("`{key}` is of type {}, which can't stand here", value.name()));
        let at = place(file, &relation.span, &key);
        (!types.contains(&value)).then(|| error.at(at, value.name()).help(help).within(file))
    });
    wrong.collect()
}

/// All facts that a pack names, with the table in which it does.
pub(super) fn keys(pack: &Pack) -> Vec<(&str, &Range<usize>)> {
    let known = pack.known.iter().map(|known| (known.fact.as_str(), &known.span));
    let related = pack.relations.iter().flat_map(|relation| {
        let facts: Vec<&String> = match &relation.kind {
            RelationKind::Order(facts) => facts.iter().collect(),
            RelationKind::Sum { total, parts } => std::iter::once(total).chain(parts).collect(),
            RelationKind::Span { from, to, lasts } => vec![from, to, lasts],
        };
        facts.into_iter().map(|fact| (fact.as_str(), &relation.span))
    });
    known.chain(related).collect()
}

/// A rule, and the keys of the facts that it makes.
struct Maker<'a> {
    rule: &'a Rule,
    /// The key as it is written, for people.
    key: String,
    /// What keys it makes; none where the key is fixed.
    pattern: Option<Regex>,
}

impl<'a> Maker<'a> {
    fn new(rule: &'a Rule) -> Self {
        let (Subject::Entity(subject) | Subject::Template(subject)) = &rule.subject;
        let key = format!("{subject}: {}", rule.fact);
        let mut expression = String::from("^");
        let mut rest = key.as_str();
        while let Some((before, after)) = rest.split_once('{').filter(|_| matches!(rule.subject, Subject::Template(_))) {
            expression += &regex::escape(before);
            expression += ".+";
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        expression += &regex::escape(rest);
        // Words of `split` stand behind the fact, in parentheses.
        expression += &r" \(.+\)".repeat(rule.compare.split.len().min(1));
        let pattern = Regex::new(&format!("{expression}$")).ok();
        Self { rule, key, pattern }
    }

    fn makes(&self, key: &str) -> bool {
        self.key == key || self.pattern.as_ref().is_some_and(|pattern| pattern.is_match(key))
    }
}

fn unknown(key: &str, at: Range<usize>, makers: &[Maker<'_>]) -> LoadError {
    let known = || makers.iter().map(|maker| maker.key.as_str());
    let (subject, fact) = key.split_once(": ").unwrap_or((key, ""));
    let facts = known().filter_map(|known| known.strip_prefix(subject)?.strip_prefix(": "));
    let subjects = known().filter_map(|known| known.strip_suffix(fact)?.strip_suffix(": "));
    let other_fact = closest(fact, facts).map(|fact| format!("{subject}: {fact}"));
    let other_subject = || closest(subject, subjects).map(|subject| format!("{subject}: {fact}"));
    let help = match other_fact.or_else(other_subject) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if makers.len() <= SHOWN => format!("the rules make {}", list(known())),
        None => "a fact is the subject of a rule, a colon and its `fact`: \"minusma: created\"".to_owned(),
    };
    LoadError::new("pack/unknown-fact", format!("no rule makes the fact `{key}`")).at(at, "unknown").help(help)
}

/// How many facts are listed to whoever named one that is none.
const SHOWN: usize = 12;

/// Where a string stands in a table of a file; the table where it can't be found, because it is written with escapes.
fn place(file: &SourceFile, table: &Range<usize>, text: &str) -> Range<usize> {
    let source = file.text().get(table.clone()).unwrap_or_default();
    let found = ['"', '\''].iter().find_map(|quote| {
        let written = format!("{quote}{text}{quote}");
        source.find(&written).map(|at| table.start + at..table.start + at + written.len())
    });
    let bare = || source.rfind(text).map(|at| table.start + at..table.start + at + text.len());
    found.or_else(bare).unwrap_or_else(|| table.clone())
}
