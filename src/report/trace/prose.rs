//! What is said of one pattern and one value.

use std::ops::Range;

use super::super::window::Mark;
use super::Place;
use crate::check::prose::{Sources, label};
use crate::claim::{Claim, Polarity};
use crate::excerpt::printable;
use crate::extract::trace::{Broke, Outcome, Reach, Try, Why};
use crate::mention::Mention;
use crate::rules::error::list;
use crate::rules::pattern::Pattern;
use crate::rules::raw::span_inside;
use crate::rules::{Near, Rule, Subject};
use crate::span::Span;

/// What is said, and what is pointed at.
pub(super) struct Said {
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// Words of the document.
    pub(super) marks: Vec<Mark>,
    /// A place in the file of the rule, with what is said there.
    pub(super) source: Option<(Range<usize>, String)>,
}

/// Words that are listed of a pattern or an entity; the others are left out.
const LISTED: usize = 6;

/// What came of a pattern and a value, in words.
pub(super) fn say(rule: &Rule, tried: &Try<'_>, place: Place<'_>) -> Said {
    match &tried.outcome {
        Outcome::Matched { claims, .. } => matched(rule, tried, claims, place),
        Outcome::Missed(why) => {
            let teller = Teller { rule, tried, place };
            teller.missed(why)
        }
    }
}

/// What a place is called.
pub(super) fn unit(place: Place<'_>) -> &'static str {
    if place.focus.start == place.focus.end { "place" } else { "line" }
}

/// A pattern that made claims.
fn matched(rule: &Rule, tried: &Try<'_>, claims: &[Claim], place: Place<'_>) -> Said {
    let facts = claims.iter().map(|claim| claim.fact.as_str()).collect::<Vec<_>>().join("; ");
    let from = Sources { corpus: place.corpus, readings: std::slice::from_ref(place.reading) };
    let mark = claims.first().map(|claim| {
        let denied = if claim.polarity == Polarity::Denied { ", denied" } else { "" };
        Mark { span: claim.mention.span, label: format!("{}{denied}", label(claim, rule.compare.holds, from)), primary: true }
    });
    Said {
        message: format!("matched, a claim of {facts}"),
        help: claims.iter().find_map(place.let_pass),
        marks: mark.into_iter().collect(),
        source: tried.pattern.map(|pattern| (pattern.span.clone(), "by this pattern".to_owned())),
    }
}

/// What is known of a miss.
struct Teller<'t, 'a> {
    rule: &'t Rule,
    tried: &'t Try<'a>,
    place: Place<'t>,
}

impl Teller<'_, '_> {
    fn missed(&self, why: &Why<'_>) -> Said {
        match why {
            Why::Language => self.language(),
            Why::Value => self.value(),
            Why::Words { words, part, beside } => self.words(words, part.as_ref(), *beside),
            Why::Unnamed { nickname } => self.unnamed(*nickname),
            Why::Shape(reach) => self.shape(reach.as_ref()),
            Why::Far { nearest } => self.far(*nearest),
            Why::Rival(name) => self.rival(*name),
            Why::Excepted { exception, span } => Said {
                message: "matched, but dropped by an expression of [except]".to_owned(),
                help: Some("[except] looks at the sentence of the value and at the one before".to_owned()),
                marks: vec![self.value_mark(), mark(*span, "the expression matches this")],
                source: Some((exception.span.clone(), "this expression".to_owned())),
            },
            Why::Subject(name) => self.subject(name.as_deref()),
            Why::Claimed(by) => Said {
                message: "not needed: another pattern of the rule made the same claim first".to_owned(),
                help: None,
                marks: vec![self.value_mark()],
                source: Some((by.span.clone(), "by this pattern".to_owned())),
            },
        }
    }

    fn language(&self) -> Said {
        let own = list(self.rule.patterns.keys().map(String::as_str));
        let language = self.place.reading.language.as_deref().unwrap_or("?");
        plain(format!("not tried: the document is read as `{language}`, and the rule has patterns for {own} only"))
    }

    /// No value of the rule's type: what values there are instead.
    fn value(&self) -> Said {
        let focus = self.place.focus;
        let there = |mention: &&Mention| {
            mention.span.overlaps(focus) || mention.span.start <= focus.start && focus.end < mention.span.end
        };
        let mentions: Vec<&Mention> = self.place.reading.mentions.iter().filter(there).collect();
        let shown = mentions.iter().take(LISTED);
        let marks =
            shown.map(|mention| mark(mention.span, &format!("{} {}", mention.value.kind().name(), mention.value.display())));
        let help = mentions.is_empty().then(|| "no value of any type is recognized there".to_owned());
        let preposition = if focus.start == focus.end { "at" } else { "on" };
        let message = format!("not tried: no {} is recognized {preposition} this {}", self.value_name(), unit(self.place));
        Said { marks: marks.collect(), help, ..plain(message) }
    }

    fn words(&self, words: &[String], part: Option<&Range<usize>>, beside: Option<Span>) -> Said {
        let message = match words {
            [word] => format!("not matched: the sentence lacks `{word}`"),
            words => format!("not matched: the sentence has none of {}", some(words)),
        };
        let mut marks = vec![self.value_mark()];
        marks.extend(beside.map(|span| mark(span, "stands in another sentence")));
        let help = beside.map(|_| "a pattern never reaches beyond the sentence of its value".to_owned());
        Said { help, marks, source: self.part(part, "needed by this"), ..plain(message) }
    }

    fn unnamed(&self, nickname: Option<Span>) -> Said {
        let message = format!("not tried: the document never names {}", self.subject_name());
        let nicknames = nickname.map(|_| "; its nicknames count only where one of these stands as well");
        let help = format!("names that count: {}{}", self.names(), nicknames.unwrap_or_default());
        let mut marks = vec![self.value_mark()];
        marks.extend(nickname.map(|span| mark(span, "only a nickname")));
        Said { help: Some(help), marks, ..plain(message) }
    }

    fn shape(&self, reach: Option<&Reach>) -> Said {
        let Some(Reach { span, part, broke, .. }) = reach else {
            let source = self.tried.pattern.map(|pattern| (pattern.span.clone(), "this pattern".to_owned()));
            let message = "not matched: the pattern does not match around the value".to_owned();
            return Said { marks: vec![self.value_mark()], source, ..plain(message) };
        };
        let so_far =
            if Some(*span) == self.tried.mention.as_ref().map(|mention| mention.span) { "this value" } else { "matches so far" };
        let piece = self.piece(part);
        let right = |gap: bool| if gap { "" } else { "right " };
        let words = self.words_of(*span);
        let mut marks = vec![mark(*span, so_far)];
        let (message, part, label) = match broke {
            Broke::Before { gap } => {
                (format!("`{piece}` does not stand {}before \"{}\"", right(*gap), first(&words)), part, "not found")
            }
            Broke::After { gap } => {
                (format!("`{piece}` does not stand {}after \"{}\"", right(*gap), last(&words)), part, "not found")
            }
            Broke::Around => (format!("`{piece}` does not match around the value"), part, "does not match"),
            Broke::Edge => (format!("`{piece}` stands there, but is only a part of a word"), part, "only a part of a word there"),
            Broke::Gap { gap, most, words, span } => {
                marks.push(mark(*span, &format!("{words} words")));
                let most = super::counted(*most as usize, "word");
                (format!("`{piece}` stands {words} words away, and the gap takes at most {most}"), gap, "too short")
            }
        };
        let help = (piece == "{subject}").then(|| format!("names that count: {}", self.names()));
        Said { help, marks, source: self.part(Some(part), label), ..plain(format!("not matched: {message}")) }
    }

    fn far(&self, nearest: Option<Span>) -> Said {
        let (asked, wider) = match self.rule.near {
            Near::Sentence => ("sentence", "; `near = \"paragraph\"` or `near = \"document\"` look further"),
            Near::Paragraph => ("paragraph", "; `near = \"document\"` looks further"),
            Near::Document => ("document", ""),
        };
        let message = format!("matched, but dropped: the {asked} of the value does not name {}", self.subject_name());
        let mut marks = vec![self.value_mark()];
        marks.extend(nearest.map(|span| mark(span, "the nearest name")));
        Said { help: Some(format!("names that count: {}{wider}", self.names())), marks, ..plain(message) }
    }

    fn rival(&self, name: Span) -> Said {
        let words = self.words_of(name);
        let before = self.tried.mention.as_ref().is_some_and(|mention| name.end <= mention.span.start);
        let (how, help) = if before {
            ("stands nearer before the value than", "a value belongs to the name that stands last before it in its sentence")
        } else {
            (
                "stands right after the value, and nothing before it names",
                "with no name before it, a value belongs to one right after it",
            )
        };
        let message = format!("matched, but dropped: \"{words}\" {how} {}", self.subject_name());
        Said { help: Some(help.to_owned()), marks: vec![self.value_mark(), mark(name, "competes")], ..plain(message) }
    }

    fn subject(&self, name: Option<&str>) -> Said {
        let name = name.unwrap_or_default();
        let message = match name.strip_prefix("doc.") {
            Some(field) => format!("matched, but dropped: the document has no field `{field}`, which the subject needs"),
            None => format!("matched, but dropped: the match has no `{name}`, which the subject needs"),
        };
        let source = self.tried.pattern.map(|pattern| (pattern.span.clone(), "this pattern".to_owned()));
        Said { marks: vec![self.value_mark()], source, ..plain(message) }
    }

    /// The value that was tried.
    fn value_mark(&self) -> Mark {
        mark(self.tried.mention.as_ref().map_or(self.place.focus, |mention| mention.span), "this value")
    }

    /// A part of the pattern in the file of the rule; the whole pattern where no part is to blame.
    fn part(&self, part: Option<&Range<usize>>, label: &str) -> Option<(Range<usize>, String)> {
        let pattern: &Pattern = self.tried.pattern?;
        let file = self.place.rules.sources.get(&self.rule.id)?;
        let range = part.map_or(pattern.span.clone(), |part| span_inside(file.text(), &pattern.span, part));
        Some((range, label.to_owned()))
    }

    /// A part of the pattern as it is spelled, cut where it is long.
    fn piece(&self, part: &Range<usize>) -> String {
        let source = self.tried.pattern.and_then(|pattern| pattern.source.get(part.clone())).unwrap_or_default();
        let short: String = source.chars().take(40).collect();
        if short.len() < source.len() { format!("{short}…") } else { short }
    }

    /// What the rule's value is called: `date`, `quantity[length]`.
    fn value_name(&self) -> String {
        let patterns = self.rule.patterns.values().flatten();
        let units = patterns.filter_map(|pattern| pattern.slots.get(pattern.slot(&self.rule.value_slot)?)).map(unit_of);
        let mut units: Vec<&str> = units.flatten().collect();
        units.sort_unstable();
        units.dedup();
        let units = if units.is_empty() { String::new() } else { format!(" of {}", units.join(" or ")) };
        format!("{}{units}", self.rule.value.name())
    }

    fn subject_name(&self) -> &str {
        let (Subject::Entity(name) | Subject::Template(name)) = &self.rule.subject;
        name
    }

    /// The names of the subject.
    fn names(&self) -> String {
        let pack = self.place.rules.packs.get(&self.rule.pack);
        pack.and_then(|pack| self.rule.entity(pack)).map_or_else(String::new, |entity| some(&entity.names))
    }

    /// Words of the document.
    fn words_of(&self, span: Span) -> String {
        self.place.corpus.documents.first().map_or_else(String::new, |document| printable(span.of(&document.text)))
    }
}

/// The kind of unit that a slot asks for.
fn unit_of(slot: &crate::rules::pattern::Slot) -> Option<&str> {
    match &slot.kind {
        crate::rules::pattern::SlotKind::Mention { unit, .. } => unit.as_deref(),
        _ => None,
    }
}

/// A message alone.
fn plain(message: String) -> Said {
    Said { message, help: None, marks: Vec::new(), source: None }
}

fn mark(span: Span, label: &str) -> Mark {
    Mark { span, label: label.to_owned(), primary: true }
}

/// Letters of a quotation within a sentence.
const QUOTED: usize = 30;

/// The first words of a quotation.
fn first(words: &str) -> String {
    let end = words.char_indices().nth(QUOTED).and_then(|(at, _)| words[..at].rfind(' '));
    end.map_or_else(|| words.to_owned(), |end| format!("{} …", &words[..end]))
}

/// The last words of a quotation.
fn last(words: &str) -> String {
    let start = words.char_indices().nth_back(QUOTED).and_then(|(at, _)| Some(at + words[at..].find(' ')? + 1));
    start.map_or_else(|| words.to_owned(), |start| format!("… {}", &words[start..]))
}

/// The first of some words, in backquotes.
fn some(words: &[String]) -> String {
    let more = if words.len() > LISTED { ", …" } else { "" };
    format!("{}{more}", list(words.iter().take(LISTED).map(String::as_str)))
}
