//! A slot whose words stand for a value that they do not tell: in `{count = 1: one} man was killed`, the word is the number
//! one, and in `{count = at least 1: an?} man was killed` the article is one or more.

use std::ops::Range;

use super::expression::Expression;
use super::{PatternError, PatternScope, Slot, SlotKind, parse, render, scan, slot};
use crate::mention::HedgeKind;
use crate::rules::error::list;
use crate::rules::validate::find::not_in_base_form;
use crate::value::{Value, ValueType, base_form};

/// Words, and the value they stand for.
#[derive(Debug)]
pub(crate) struct Stated {
    /// The value.
    pub(crate) value: Value,
    /// What qualifies the value, whatever stands before the words; otherwise a hedge there counts.
    pub(crate) hedge: Option<HedgeKind>,
    words: Expression,
}

impl Stated {
    /// Where the words stand in folded text, in bytes: all places that share no letter.
    pub(crate) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut at = 0;
        std::iter::from_fn(move || {
            let captures = self.words.captures_at(text, at)?;
            let words = captures.get_group_by_name(render::MATCH)?.range();
            at = words.end;
            Some(words)
        })
    }
}

/// Types that a value in base form tells completely; amounts of money and quantities have a unit besides.
const TYPES: [ValueType; 8] = [
    ValueType::Count,
    ValueType::Number,
    ValueType::Percent,
    ValueType::Date,
    ValueType::Duration,
    ValueType::Age,
    ValueType::Ordinal,
    ValueType::Id,
];

/// A pair of braces of a pattern.
pub(super) struct Braces<'a> {
    /// What they hold.
    pub(super) inner: &'a str,
    /// Where they stand in the source.
    pub(super) span: Range<usize>,
    /// Whether capitals matter.
    pub(super) case: bool,
    pub(super) scope: &'a PatternScope<'a>,
}

/// Reads braces that state a value; none where they don't.
pub(super) fn read(braces: &Braces<'_>) -> Option<Result<Slot, Vec<PatternError>>> {
    braces.inner.split_once('=').map(|parts| read_parts(braces, parts))
}

/// Reads what stands before `=` and behind it.
fn read_parts(braces: &Braces<'_>, (head, rest): (&str, &str)) -> Result<Slot, Vec<PatternError>> {
    let slot = match slot::read(head, braces.span.clone(), braces.scope).map_err(|error| vec![error])? {
        slot::Read::Slot(slot) => slot,
        slot::Read::Gap(_) => return Err(braces.error(head, "a gap has no value".to_owned(), "write `{gap}`".to_owned())),
    };
    let SlotKind::Mention { value: kind, unit: None } = slot.kind else { return Err(not_stated(braces, head)) };
    if !TYPES.contains(&kind) {
        return Err(not_stated(braces, head));
    }
    let (value, words) = rest.split_once(':').unwrap_or((rest, ""));
    if words.trim().is_empty() {
        let help = format!("write them behind a colon: `{{{} = {}: an?|one}}`", head.trim(), value.trim());
        return Err(braces.error("", "no words stand for this value".to_owned(), help));
    }
    if value.trim().is_empty() {
        let help = format!("write it as `find` does: `{{{} = 1: {}}}`", head.trim(), words.trim());
        return Err(braces.error("", "no value stands before the colon".to_owned(), help));
    }
    let (hedge, text) = HedgeKind::parted(value.trim());
    let help = not_in_base_form(text, kind);
    let read = base_form::read(text, kind, &Value::Id(String::new())).filter(|value| help.is_none() && kind.accepts(value));
    let Some(read) = read else {
        let help = help.unwrap_or_else(|| format!("this is no {}; write one as `find` does", kind.name()));
        let hedges = "; before it may stand a hedge, as in `at least 1`";
        return Err(braces.error(value, format!("`{text}` is not in base form"), help + hedges));
    };
    let words = compile(words.trim(), braces.place(words), braces)?;
    let stated = Some(Box::new(Stated { value: read, hedge, words }));
    Ok(Slot { stated, span: braces.span.clone(), ..slot })
}

/// The error for a slot whose value can't be stated.
fn not_stated(braces: &Braces<'_>, head: &str) -> Vec<PatternError> {
    let types = list(TYPES.iter().map(|kind| kind.name()));
    braces.error(head, format!("the value of `{}` can't be stated", head.trim()), format!("those that can are {types}"))
}

impl Braces<'_> {
    /// Where a part of what the braces hold stands in the source; the braces themselves where it is empty.
    fn place(&self, part: &str) -> Range<usize> {
        if part.trim().is_empty() {
            return self.span.clone();
        }
        let offset = part.as_ptr() as usize - self.inner.as_ptr() as usize;
        let start = self.span.start + 1 + offset + (part.len() - part.trim_start().len());
        start..start + part.trim().len()
    }

    fn error(&self, part: &str, message: String, help: String) -> Vec<PatternError> {
        vec![PatternError { span: self.place(part), message, help: Some(help) }]
    }
}

/// Compiles the words, which stand at `at` in the source of the pattern.
fn compile(words: &str, at: Range<usize>, braces: &Braces<'_>) -> Result<Expression, Vec<PatternError>> {
    let scanned = scan::scan(words, braces.case, braces.scope);
    let moved = |error: PatternError| PatternError { span: at.start + error.span.start..at.start + error.span.end, ..error };
    if !scanned.errors.is_empty() {
        return Err(scanned.errors.into_iter().map(moved).collect());
    }
    if !scanned.groups.is_empty() {
        let message = "words that stand for a value hold no named group".to_owned();
        return Err(braces.error(words, message, "write `(?:…|…)`".to_owned()));
    }
    let body = render::body(&scanned.pieces, render::Target { mentions: &[], value: None, loose: false });
    let (_, hir) = parse(&body).map_err(|error| vec![moved(error)])?;
    if hir.properties().minimum_len().unwrap_or(0) == 0 {
        let help = "spell at least one word that stands for the value".to_owned();
        return Err(braces.error(words, "these words may all be missing".to_owned(), help));
    }
    let expression = render::whole(&body.text);
    super::refuse_heavy(words, super::weight(&hir), &expression).map_err(|error| vec![moved(error)])?;
    Ok(Expression::new(expression))
}
