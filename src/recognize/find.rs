//! Every typed value of a document, unresolved.

use super::amount::amount_at;
use super::number::number_at;
use super::scan::Scan;
use super::tense::{Told, tense_at};
use super::time::{Time, TimeAt, time_at};
use super::token::Kind;
use crate::language::table::Table;
use crate::mention::{Hedge, HedgeKind};
use crate::span::Span;
use crate::value::Value;

/// A value as its words tell it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// First token.
    pub(crate) first: usize,
    /// Token after the last.
    pub(crate) last: usize,
    pub(crate) reading: Reading,
    /// Its hedge, with a folded span.
    pub(crate) hedge: Option<Hedge>,
    /// The tense of its clause; looked up for dates alone.
    pub(crate) tense: Option<Told>,
    /// Folded span of the list it is a member of.
    pub(crate) list: Option<Span>,
}

/// A value, or a date that is still to be resolved.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Value(Value),
    Time(Time),
}

/// All values of a document, in order and without overlaps.
pub(crate) fn find(scan: &Scan<'_>, sentence_of: &dyn Fn(usize) -> Span) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        match value_at(scan, at) {
            Some((first, last, end, reading)) => {
                at = end;
                found.push(Found { first, last, reading, hedge: None, tense: None, list: None });
                if let Some(next) = next_year(scan, found.last()) {
                    at = next.last;
                    found.push(next);
                }
            }
            None => at += 1,
        }
    }
    for value in &mut found {
        extend_to_part(scan, value);
        value.hedge = hedge(scan, value);
        if matches!(value.reading, Reading::Time(_)) {
            value.tense = tense_at(scan, value.first, value.last, sentence_of(scan.tokens[value.first].span.start));
        }
    }
    join_lists(scan, &mut found);
    found
}

/// The value that begins at a token: first token of the value itself, the token after it, and the token to go on from.
fn value_at(scan: &Scan<'_>, at: usize) -> Option<(usize, usize, usize, Reading)> {
    if scan.kind(at) != Some(Kind::Digits) && scan.words[at].is_none() {
        return None;
    }
    if let Some(found) = time_at(scan, at) {
        let found = longest(scan, found);
        return Some((found.first, found.last, found.end, Reading::Time(found.time)));
    }
    let amount = amount_at(scan, at)?;
    Some((amount.first, amount.end, amount.end, Reading::Value(amount.value)))
}

/// A phrase found by the words before the date may be longer on its own: `en > juillet` is `en juillet dernier`.
fn longest(scan: &Scan<'_>, found: TimeAt) -> TimeAt {
    match time_at(scan, found.first).filter(|_| found.end == found.last) {
        Some(mut own) if own.first == found.first && own.last > found.last => {
            own.time.direction = own.time.direction.or(found.time.direction);
            own
        }
        _ => found,
    }
}

/// A year that goes on a list of years: the `2021` of `en 2020 et 2021`.
fn next_year(scan: &Scan<'_>, before: Option<&Found>) -> Option<Found> {
    let before = before?;
    let Reading::Time(time) = &before.reading else { return None };
    time.year.filter(|_| time.month.is_none() && time.season.is_none())?;
    let joined = scan.is(before.last, |word| scan.language.joiners.contains(word));
    let at = before.last + 1;
    let year = scan.text(at).parse().ok().filter(|year| joined && scan.digits(at) == Some(4) && (1000..2200).contains(year))?;
    let number = number_at(scan, at).filter(|number| number.end == at + 1)?;
    let time = Time { year: Some(year), ..Time::default() };
    Some(Found { first: at, last: number.end, reading: Reading::Time(time), hedge: None, tense: None, list: None })
}

/// Takes in the words before a date that name a third of it: `fin juin`.
fn extend_to_part(scan: &Scan<'_>, found: &mut Found) {
    let Reading::Time(time) = &mut found.reading else { return };
    if time.names_a_stretch()
        && let Some((length, part)) = scan.language.parts.at_end(&scan.words[..found.first])
        && time.part.is_none()
    {
        time.part = Some(*part);
        found.first -= length;
    }
}

/// The hedge beside a value, with a folded span.
fn hedge(scan: &Scan<'_>, found: &Found) -> Option<Hedge> {
    let table = match found.reading {
        Reading::Time(_) => &scan.language.date_hedges,
        Reading::Value(_) => &scan.language.number_hedges,
    };
    if let Some(hedge) = hedge_before(scan, table, found.first) {
        return Some(hedge);
    }
    if matches!(found.reading, Reading::Time(_)) {
        return None;
    }
    // The noun may stand between: `400 morts au moins`.
    let behind_noun = found.last + usize::from(scan.kind(found.last) == Some(Kind::Word));
    [found.last, behind_noun].into_iter().find_map(|at| {
        let (length, kind) = scan.language.number_hedges_after.at_start(scan.words_from(at))?;
        Some(Hedge { kind: *kind, span: scan.span(at, at + length) })
    })
}

/// The hedge that ends right before a token, or before the articles that stand between.
fn hedge_before(scan: &Scan<'_>, table: &Table<HedgeKind>, first: usize) -> Option<Hedge> {
    let mut end = first;
    loop {
        if let Some((length, kind)) = table.at_end(&scan.words[..end]) {
            return Some(Hedge { kind: *kind, span: scan.span(end - length, end) });
        }
        if end == 0 || first - end >= 3 || !scan.is(end - 1, |word| scan.language.articles.contains(word)) {
            return None;
        }
        end -= 1;
    }
}

/// Marks the members of each list: values of one type with nothing but commas, a list word and articles between them.
fn join_lists(scan: &Scan<'_>, found: &mut [Found]) {
    let mut start = 0;
    while start < found.len() {
        let mut end = start;
        let mut joined = false;
        while end + 1 < found.len() && same_type(&found[end].reading, &found[end + 1].reading) && !joined {
            match link(scan, found[end].last, found[end + 1].first) {
                Some(last) => joined = last,
                None => break,
            }
            end += 1;
        }
        if joined {
            let span = scan.span(found[start].first, found[end].last);
            found[start..=end].iter_mut().for_each(|member| member.list = Some(span));
        }
        start = end + 1;
    }
}

/// Whether the tokens between two values link them into a list; `Some(true)` where they announce its last member.
fn link(scan: &Scan<'_>, from: usize, to: usize) -> Option<bool> {
    let joins = |at: usize| scan.is(at, |word| scan.language.joiners.contains(word));
    let mut between = (from..to).filter(|&at| !scan.is(at, |word| scan.language.articles.contains(word)));
    match (between.next(), between.next(), between.next()) {
        (Some(at), None, None) if joins(at) => Some(true),
        (Some(comma), Some(at), None) if scan.text(comma) == "," && joins(at) => Some(true),
        (Some(comma), None, None) if scan.text(comma) == "," => Some(false),
        _ => None,
    }
}

/// Whether two values are of one type.
fn same_type(one: &Reading, other: &Reading) -> bool {
    match (one, other) {
        (Reading::Time(_), Reading::Time(_)) => true,
        (Reading::Value(one), Reading::Value(other)) => one.kind() == other.kind(),
        _ => false,
    }
}
