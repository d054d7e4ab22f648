//! Every typed value of a document, unresolved.

use super::amount::amount_at;
use super::chart::{Chart, Named, Phrase};
use super::number::number_at;
use super::scan::Scan;
use super::tense::{Told, tense_at};
use super::time::{Fields, Time};
use super::token::Kind;
use crate::language::phrase::Kind as PhraseKind;
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
    /// The tokens of the two ends of a stretch.
    pub(crate) ends: Option<[(usize, usize); 2]>,
}

impl Found {
    /// A value with nothing known of what stands around it.
    fn new(first: usize, last: usize, reading: Reading) -> Self {
        Self { first, last, reading, hedge: None, tense: None, list: None, ends: None }
    }

    /// The folded span as TIMEX3 draws it: a time takes in the article before it and the hedges that modify it.
    pub(crate) fn extent(&self, scan: &Scan<'_>) -> Option<Span> {
        let of_time = match &self.reading {
            Reading::Value(Value::Age(_)) => scan.language.ages_are_times,
            Reading::Value(value) => matches!(value, Value::Duration(_) | Value::Set(_)),
            Reading::Time(_) => true,
        };
        if !of_time {
            return None;
        }
        let mut span = scan.span(self.first, self.last);
        span.start = scan.tokens[with_articles(scan, self.first)].span.start;
        let hedges = match &self.reading {
            Reading::Time(_) => &scan.language.extent_date_hedges,
            Reading::Value(_) => &scan.language.extent_hedges,
        };
        if let Some(hedge) = self.hedge.filter(|hedge| hedges.contains(&hedge.kind)) {
            span = Span::new(span.start.min(hedge.span.start), span.end.max(hedge.span.end));
        }
        Some(span)
    }
}

/// The first of the articles that stand right before a time, as TIMEX3 draws its extent.
pub(crate) fn with_articles(scan: &Scan<'_>, first: usize) -> usize {
    let before = scan.language.extent_articles.at_end(&scan.words[..first]);
    before.map_or(first, |(length, ())| with_articles(scan, first - length))
}

/// A value, or a date that is still to be resolved.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Value(Value),
    Time(Time),
}

/// All values of a document, in order and without overlaps.
pub(crate) fn find(scan: &Scan<'_>, sentence_of: &dyn Fn(usize) -> Span) -> Vec<Found> {
    let chart = Chart::new(scan);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        at = if let Some(days) = day_list(scan, &chart, at) {
            found.extend(days);
            found.last().map_or(at + 1, |last: &Found| last.last)
        } else if let Some((value, end)) = value_at(scan, &chart, at) {
            let next = next_year(scan, &value);
            found.push(value);
            next.map_or(end, |next| {
                let end = next.last;
                found.push(next);
                end
            })
        } else {
            at + 1
        };
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

/// The value that begins at a token, and the token to go on from. A phrase wins over an amount that is no longer.
fn value_at(scan: &Scan<'_>, chart: &Chart, at: usize) -> Option<(Found, usize)> {
    if scan.kind(at) != Some(Kind::Digits) && scan.words[at].is_none() {
        return None;
    }
    let phrase = chart.longest(at).map(|phrase| longer(chart, at, phrase));
    let amount = amount_at(scan, at);
    match (phrase, amount) {
        (Some(phrase), amount) if amount.as_ref().is_none_or(|amount| amount.end <= phrase.end) => {
            let reading = match &phrase.named {
                Named::Time(time) => Reading::Time((**time).clone()),
                Named::Value(value) => Reading::Value(value.clone()),
            };
            Some((Found { ends: phrase.ends, ..Found::new(phrase.first, phrase.last, reading) }, phrase.end))
        }
        (_, Some(amount)) => Some((Found::new(amount.first, amount.end, Reading::Value(amount.value)), amount.end)),
        _ => None,
    }
}

/// A phrase within the reach of another that ends further on and takes more tokens wins over it: `en > juillet` is
/// `en juillet dernier`, and `le jeudi` is no habit in `le jeudi 7 octobre`.
fn longer<'a>(chart: &'a Chart, at: usize, phrase: &'a Phrase) -> &'a Phrase {
    let own = |start: usize| chart.longest(start).filter(|own| own.end > phrase.end);
    let within = (at + 1..phrase.end).filter_map(own).max_by_key(|own| own.end);
    within.filter(|own| own.first == phrase.first || own.last - own.first > phrase.last - phrase.first).unwrap_or(phrase)
}

/// The days before the last one of a list: the `3` and the `5` of `les 3, 5 et 9 mai`, with the date itself.
fn day_list(scan: &Scan<'_>, chart: &Chart, at: usize) -> Option<Vec<Found>> {
    let day = |at: usize| {
        let day = scan.digits(at).filter(|&length| length <= 2).and_then(|_| scan.text(at).parse().ok());
        day.filter(|day| (1..=31).contains(day))
    };
    let joins =
        |at: usize| scan.is(at, |word| scan.language.joiners.contains(word) || scan.language.numbers.range.contains(word));
    let light = |at: usize| scan.is(at, |word| scan.language.articles.contains(word));
    let (mut days, mut here) = (Vec::new(), at);
    loop {
        let end = here + 1;
        let glued = scan.glued(end) && scan.text(end) != ",";
        if glued || scan.text(end) != "," && !joins(end) {
            return None;
        }
        days.push((here, day(here)?));
        here = (end + 1..end + 3).find(|&next| !light(next))?;
        let whole = chart.get(here, PhraseKind::Date).filter(|phrase| phrase.first == here);
        if let Some((Named::Time(last), phrase)) = whole.map(|phrase| (&phrase.named, phrase))
            && let Time { fields: Fields { day: Some(_), month: Some(_), .. }, from: None, .. } = **last
        {
            let member = |(at, day)| {
                let fields = Fields { day: Some(day), weekday: None, ..last.fields };
                Found::new(at, at + 1, Reading::Time(Time { fields, ..Time::default() }))
            };
            let mut found: Vec<Found> = days.into_iter().map(member).collect();
            found.push(Found::new(phrase.first, phrase.last, Reading::Time((**last).clone())));
            return Some(found);
        }
    }
}

/// A year that goes on a list of years: the `2021` of `en 2020 et 2021`.
fn next_year(scan: &Scan<'_>, before: &Found) -> Option<Found> {
    let Reading::Time(time) = &before.reading else { return None };
    let Fields { year, month, season, .. } = time.fields;
    year.filter(|_| month.is_none() && season.is_none() && time.from.is_none())?;
    let joined = scan.is(before.last, |word| scan.language.joiners.contains(word));
    let at = before.last + 1;
    let year = scan.text(at).parse().ok().filter(|year| joined && scan.digits(at) == Some(4) && (1000..2200).contains(year))?;
    let number = number_at(scan, at).filter(|number| number.end == at + 1)?;
    let time = Time { fields: Fields { year: Some(year), ..Fields::default() }, ..Time::default() };
    Some(Found::new(at, number.end, Reading::Time(time)))
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
