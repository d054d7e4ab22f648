//! Every typed value of a document, unresolved.

use super::amount::{AmountAt, amount_at};
use super::chart::{Chart, Named, Phrase};
use super::elided::{share_days, share_parts_of_days, share_units};
use super::name::is_part_of_a_name;
use super::number::words::behind_of;
use super::number::{number_at, stands_alone};
use super::scan::Scan;
use super::series::{day_list, next_members, year_after};
use super::tense::{Told, opens, tense_at, verb};
use super::time::{Fields, Time};
use super::token::Kind;
use crate::language::lexicon::Tense;
use crate::language::phrase::Slot;
use crate::language::table::Table;
use crate::mention::{Hedge, HedgeKind};
use crate::span::Span;
use crate::value::Value;
use crate::value::duration::Duration;
use crate::value::number::Number;

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
    /// Whether it opens its sentence, so that the rest is told of it; looked up for dates alone.
    pub(crate) opens: bool,
    /// Folded span of the list it is a member of.
    pub(crate) list: Option<Span>,
    /// The tokens of the two ends of a stretch.
    pub(crate) ends: Option<[(usize, usize); 2]>,
}

impl Found {
    /// A value with nothing known of what stands around it.
    pub(super) fn new(first: usize, last: usize, reading: Reading) -> Self {
        Self { first, last, reading, hedge: None, tense: None, opens: false, list: None, ends: None }
    }

    /// A date that has nothing but these parts.
    pub(super) fn of_fields(first: usize, last: usize, fields: Fields) -> Self {
        Self::new(first, last, Reading::Time(Time { fields, ..Time::default() }))
    }

    /// The folded span as TIMEX3 draws it: a time takes in the article before it and the hedges that modify it.
    pub(crate) fn extent(&self, scan: &Scan<'_>) -> Option<Span> {
        let of_time = match &self.reading {
            // An age is one where its words say so: `48 years old` and `at age 48`, not `Jones, 48, said`.
            Reading::Value(Value::Age(_)) => {
                let unit = |at: usize| scan.sense(at).is_some_and(|sense| sense.unit.is_some());
                let before =
                    self.first.checked_sub(1).filter(|&at| scan.kind(at) == Some(Kind::Word) && verb(scan, at).is_none());
                scan.language.ages_are_times && (before.is_some() || (self.first..self.last).any(unit))
            }
            Reading::Value(value) => matches!(value, Value::Duration(_) | Value::Set(_)),
            Reading::Time(_) => true,
        };
        if !of_time {
            return None;
        }
        let mut span = scan.span(self.first, self.last);
        // The article before a vague reference is that of the noun behind it (`the current president`), unless the phrase has
        // it itself (`the past`).
        if !matches!(&self.reading, Reading::Time(time) if time.refer.is_some()) {
            span.start = with_articles(scan, self.first);
        }
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

/// Where the articles right before a token begin that belong to the extent of a time.
pub(crate) fn with_articles(scan: &Scan<'_>, mut first: usize) -> usize {
    while let Some((length, ())) = scan.language.extent_articles.at_end(&scan.words[..first]) {
        first -= length;
    }
    scan.tokens[first].span.start
}

/// A value, or a date that is still to be resolved.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Value(Value),
    Time(Time),
}

/// All values of a document, in order and without overlaps. The chart is filled anew.
pub(crate) fn find(scan: &Scan<'_>, chart: &mut Chart, sentence_of: &dyn Fn(usize) -> Span) -> Vec<Found> {
    chart.fill(scan);
    let mut found = Vec::with_capacity(chart.count());
    let mut end = 0;
    for &at in &scan.begins {
        if at < end || !(chart.has(at) || scan.fills[at].has(Slot::Number)) {
            continue;
        }
        let value = value_at(scan, chart, at);
        // A list of days may stand behind what begins the phrase of its first: `le 3, 5 et 9 mai`.
        let behind = value.as_ref().filter(|(value, _)| value.first > at && is_bare_day(value)).map(|(value, _)| value.first);
        // `5 a 10 de mayo` is a stretch, which no list word joins.
        let ends = value.as_ref().and_then(|(value, _)| value.ends);
        let stretch = ends.is_some_and(|[(_, joiner), _]| !scan.is(joiner, |word| scan.language.joiners.contains(word)));
        let days = || day_list(scan, chart, at).or_else(|| day_list(scan, chart, behind?));
        let days = if stretch { None } else { days() };
        end = if let Some(days) = days {
            found.extend(days);
            found.last().map_or(at + 1, |last: &Found| last.last)
        } else if let Some((value, end)) = value {
            found.push(value);
            let next = next_members(scan, found.last());
            let end = next.last().map_or(end, |member| member.last);
            found.extend(next);
            end
        } else {
            at + 1
        };
    }
    found.retain(|value| !is_part_of_a_name(scan, value, sentence_of));
    share_units(scan, &mut found);
    for value in &mut found {
        extend_to_part(scan, value);
        value.hedge = hedge(scan, value);
        if matches!(value.reading, Reading::Time(_)) {
            let sentence = sentence_of(scan.tokens[value.first].span.start);
            value.tense = tense_at(scan, value.first, value.last, sentence);
            value.opens = value.hedge.is_none() && opens(scan, value.first, value.last, sentence);
            read_as_length(value);
        }
    }
    share_parts_of_days(scan, &mut found);
    share_days(scan, &mut found, sentence_of);
    join_lists(scan, &mut found);
    found
}

/// Whether a value is a day whose month is not told.
fn is_bare_day(found: &Found) -> bool {
    let day = Fields { day: Some(0), ..Fields::default() };
    matches!(&found.reading, Reading::Time(Time { fields, from: None, .. }) if Fields { day: fields.day.map(|_| 0), ..*fields } == day)
}

/// What is told as past and counts ahead is how long it took: `doubled in three years`.
fn read_as_length(found: &mut Found) {
    let Reading::Time(time) = &found.reading else { return };
    let sure = |wanted: Tense| matches!(found.tense, Some(Told { tense, sure: true, .. }) if tense == wanted);
    let ahead = || sure(Tense::Future) || matches!(found.tense, Some(Told { alone: true, .. }));
    if time.length_in_past && sure(Tense::Past) || time.only_ahead && !ahead() {
        let parts = time.shift.iter().map(|step| (Number::exact(step.count.into()), step.unit)).collect();
        found.reading = Reading::Value(Value::Duration(Duration { parts, vague: false }));
    }
}

/// The value that begins at a token, and the token to go on from. A phrase wins over an amount that is no longer.
fn value_at(scan: &Scan<'_>, chart: &Chart, at: usize) -> Option<(Found, usize)> {
    let no_time = |phrase: &&Phrase| counts(scan, phrase) || is_mere_number(scan, phrase);
    let phrase = chart.longest(at).map(|phrase| longer(chart, at, phrase)).filter(|phrase| !no_time(phrase));
    let amount = amount_at(scan, at).filter(|amount| !ends_in_time(chart, at, amount));
    match (phrase, amount) {
        // The number of a name is no year: `resolution 2100`.
        (Some(phrase), Some(AmountAt { value: value @ Value::Id(_), first, end })) if end >= phrase.last => {
            Some((Found::new(first, end, Reading::Value(value)), end))
        }
        (Some(phrase), amount) if amount.as_ref().is_none_or(|amount| amount.end <= phrase.end) => {
            let reading = match &phrase.named {
                Named::Time(time) => Reading::Time((**time).clone()),
                Named::Value(value) => Reading::Value(value.clone()),
            };
            Some((Found { ends: phrase.ends, ..Found::new(phrase.first, phrase.last, reading) }, phrase.next))
        }
        (_, Some(amount)) => Some((Found::new(amount.first, amount.end, Reading::Value(amount.value)), amount.end)),
        _ => None,
    }
}

/// Whether the second end of a bare range is the hour or day of a time that ends further on: `at 5 or 6 p.m.`.
fn ends_in_time(chart: &Chart, at: usize, amount: &AmountAt) -> bool {
    let runs_on = |start| chart.longest(start).is_some_and(|own| matches!(own.named, Named::Time(_)) && own.end > amount.end);
    matches!(&amount.value, Value::Number(number) if number.is_range()) && (at + 1..amount.end).any(runs_on)
}

/// Whether what looks like a bare year counts what stands beside it: it is part of an amount (`de 2000 euros`, `€2000`), or it is a round
/// number, or one that no year of our times has, before a noun (`une force de 1500 hommes`). Two years have to be round both, and not both
/// of our times: `entre 1500 et 2000 soldats`.
fn counts(scan: &Scan<'_>, phrase: &Phrase) -> bool {
    let Some((years, next)) = bare_years(scan, phrase) else { return false };
    if amount_at(scan, phrase.first).is_some_and(|amount| amount.end > phrase.end || amount.first < phrase.first) {
        return true;
    }
    let [first, last] = years;
    let single = first == last;
    // `bis 2000 Präsident` tells of a year.
    let small = !scan.capitalised(next) || !single && scan.language.capitalised_nouns;
    let word = scan.kind(next) == Some(Kind::Word) && small && verb(scan, next).is_none();
    // What the language knows is a noun where it says so: `hasta 1500 soldados`.
    let noun = word && (scan.words[next].is_none() || scan.is(next, |word| scan.language.numbers.counted.contains(word)));
    // `plus de 2000 personnes`: what is hedged as numbers are, and as dates are not, is no year.
    let before = &scan.words[..phrase.first];
    if single && scan.language.number_hedges.at_end(before).is_some() {
        let light =
            |at: usize| scan.is(at, |word| scan.language.articles.contains(word) || scan.language.prepositions.contains(word));
        return match scan.language.date_hedges.at_end(before) {
            None | Some((_, HedgeKind::MoreThan | HedgeKind::LessThan | HedgeKind::AtLeast | HedgeKind::AtMost)) => true,
            Some((_, HedgeKind::About)) => word && !light(next),
            // `jusqu'à 1824 roi de France` tells of a year.
            Some(_) => noun && first % ROUND == 0,
        };
    }
    let (ours, round) = (|year: &i32| OUR_TIMES.contains(year), |year: &i32| year % ROUND == 0);
    noun && if single { round(&first) || !ours(&first) } else { years.iter().all(round) && !years.iter().all(ours) }
}

/// The year that a phrase has alone, twice, or the two that words join to a stretch or a change, and the token behind them.
fn bare_years(scan: &Scan<'_>, phrase: &Phrase) -> Option<([i32; 2], usize)> {
    let Named::Time(time) = &phrase.named else { return None };
    let bare = |time: &Time| {
        let fields = Fields { year: time.fields.year, ..Fields::default() };
        time.fields.year.filter(|_| *time == Time { fields, from: time.from.clone(), ..Time::default() })
    };
    let last = bare(time)?;
    if let Some(from) = &time.from {
        let [(_, joiner), _] = phrase.ends?;
        return (scan.kind(joiner) == Some(Kind::Word)).then_some(([bare(from)?, last], phrase.end));
    }
    if phrase.end != phrase.first + 1 {
        return None;
    }
    // `von 1500 auf 2000` is no stretch of time in any case.
    let numbers = &scan.language.numbers;
    let changes = phrase.first > 0
        && scan.is(phrase.first - 1, |word| numbers.from.contains(word))
        && scan.is(phrase.end, |word| numbers.change_to.contains(word));
    let second = year_after(scan, phrase.end).filter(|_| changes);
    Some(second.map_or(([last, last], phrase.end), |(second, end)| ([last, second], end)))
}

/// Numbers that are multiples of this are as likely to count something as to be a year.
const ROUND: i32 = 50;

/// Years that texts tell of so often that four digits behind a preposition are one of them.
pub(super) const OUR_TIMES: std::ops::Range<i32> = 1900..2100;

/// A phrase within the reach of another that ends further on and takes more tokens wins over it: `en > juillet` is
/// `en juillet dernier`, and `le jeudi` is no habit in `le jeudi 7 octobre`.
fn longer<'a>(chart: &'a Chart, at: usize, phrase: &'a Phrase) -> &'a Phrase {
    // Nor is the day of a weekday the beginning of a length: `jeudi 13 à 22 heures`.
    let day = |time: &Time| time.fields.weekday.is_some() && time.fields.day.is_some();
    let dated = matches!(&phrase.named, Named::Time(time) if day(time));
    let length = |own: &Phrase| matches!(own.named, Named::Value(Value::Duration(_)));
    let own = |start: usize| chart.longest(start).filter(|own| own.end > phrase.end && !(dated && length(own)));
    // What stands behind a value and was only asked for goes on by itself: `turned 50 last week`.
    let reach = if matches!(phrase.named, Named::Value(_)) { phrase.end.min(phrase.next) } else { phrase.end };
    let within = (at + 1..reach).filter_map(own).max_by_key(|own| (own.end, std::cmp::Reverse(own.first)));
    within.filter(|own| own.first == phrase.first || own.last - own.first > phrase.last - phrase.first).unwrap_or(phrase)
}

/// Whether a phrase has nothing but a number that need not be a year: one in words that counts by hundreds or thousands,
/// digits in a text without a word, or digits that run on into others.
fn is_mere_number(scan: &Scan<'_>, phrase: &Phrase) -> bool {
    let Named::Time(time) = &phrase.named else { return false };
    let digits = (phrase.first..phrase.end).all(|at| matches!(scan.kind(at), Some(Kind::Digits | Kind::Mark)));
    let within =
        runs_on(scan, phrase.end) || phrase.first > 0 && runs_on(scan, phrase.first - 1) || ends_name(scan, phrase.first);
    if digits && (within || is_fraction(scan, phrase) || is_number_of_law(scan, phrase)) {
        return true;
    }
    if time.fields != (Fields { year: time.fields.year, ..Fields::default() }) || time.from.is_some() || !time.is_plain() {
        return false;
    }
    if scan.digits(phrase.first).is_none() {
        // `in two thousand and twenty`, with nothing behind it that it counts, is one.
        let told = phrase.first > 0 && scan.is(phrase.first - 1, |word| scan.language.prepositions.contains(word));
        let counts = scan.kind(phrase.end) == Some(Kind::Word);
        return (!told || counts) && number_at(scan, phrase.first).is_some_and(|number| number.end == phrase.end);
    }
    let beside = |at: Option<usize>| at.is_some_and(|at| scan.kind(at) == Some(Kind::Word));
    let alone = phrase.end == phrase.first + 1 && !beside(phrase.first.checked_sub(1)) && !beside(Some(phrase.end));
    alone && !scan.tokens.iter().any(|token| token.kind == Kind::Word)
}

/// Whether digits are the end of a name that letters begin: the `3` of `GT3 2019`. Words that lead to a date may be glued to it.
fn ends_name(scan: &Scan<'_>, digits: usize) -> bool {
    let leads = |at| scan.is(at, |word| scan.language.articles.contains(word) || scan.language.prepositions.contains(word));
    scan.glued(digits) && digits.checked_sub(1).is_some_and(|at| scan.kind(at) == Some(Kind::Word) && !leads(at))
}

/// Whether a day and a month in digits are rather a share of what stands behind them, or of nothing: `les 2/3 des Français`, `3/4`.
fn is_fraction(scan: &Scan<'_>, phrase: &Phrase) -> bool {
    let part = |at: usize| scan.text(at).parse::<u32>().ok().filter(|_| !scan.text(at).starts_with('0'));
    let (Some(over), Some(under)) = (part(phrase.first), part(phrase.first + 2)) else { return false };
    let whole = phrase.end == phrase.first + 3 && scan.text(phrase.first + 1) == "/" && over < under && under <= 10;
    let counts = !scan.glued(phrase.end) && scan.is(phrase.end, |word| scan.language.articles.contains(word));
    whole && (counts || stands_alone(scan, phrase.first, phrase.end))
}

/// Whether a month and a year in digits are rather the number of what stands before them: `Ley Orgánica 10/2022`, `Directive 2008/6`.
/// Months by themselves have a word of time before them or a zero: `vence 05/2023`.
fn is_number_of_law(scan: &Scan<'_>, phrase: &Phrase) -> bool {
    let numbers = &scan.language.numbers;
    let glued = scan.glued(phrase.first + 1) && scan.glued(phrase.first + 2);
    let slashed = glued && phrase.end == phrase.first + 3 && scan.text(phrase.first + 1) == "/";
    let lengths = (scan.digits(phrase.first), scan.digits(phrase.first + 2));
    let padded = |at: usize| scan.text(at).starts_with('0');
    let dated = slashed && matches!(lengths, (Some(1 | 2), Some(4)) | (Some(4), Some(1 | 2)));
    let Some(before) = phrase.first.checked_sub(1).filter(|_| dated && !padded(phrase.first) && !padded(phrase.first + 2)) else {
        return false;
    };
    let named = |at: usize| scan.is(at, |word| numbers.id_nouns.contains(word) || numbers.id_between.contains(word));
    // `Ley Orgánica 10/2022`, `la Directiva 2008/10`
    let unknown = scan.kind(before) == Some(Kind::Word) && scan.words[before].is_none();
    let within = before > 0 && scan.kind(before - 1) == Some(Kind::Word);
    let of_name = unknown && within && (named(before - 1) || scan.named(before) && !scan.language.capitalised_nouns);
    named(before) || matches!(scan.text(before), "º" | "°") || of_name
}

/// Whether a mark joins the digits before it to those behind it: `2014/22/29`.
fn runs_on(scan: &Scan<'_>, mark: usize) -> bool {
    scan.joins_digits(mark) && matches!(scan.text(mark), "/" | "-" | ".")
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
    let table = match &found.reading {
        // Nothing is about the past or before the present.
        Reading::Time(time) if time.refer.is_some() => return None,
        Reading::Time(_) => &scan.language.date_hedges,
        Reading::Value(_) => &scan.language.number_hedges,
    };
    // `over the past two years` is no more and no less than two years.
    let is_plain = || scan.language.no_hedges.at_end(&scan.words[..found.first]).is_some();
    let settled = matches!(found.reading, Reading::Value(Value::Duration(_))) && is_definite(scan, found.first);
    if let Some(hedge) = hedge_before(scan, table, found.first)
        .filter(|_| matches!(found.reading, Reading::Time(_)) || !is_plain())
        .filter(|hedge| !settled || !matches!(hedge.kind, HedgeKind::MoreThan | HedgeKind::LessThan | HedgeKind::About))
    {
        return Some(hedge);
    }
    if matches!(found.reading, Reading::Time(_)) {
        return None;
    }
    // The noun may stand between: `400 morts au moins`.
    let behind_noun = found.last + usize::from(scan.kind(found.last) == Some(Kind::Word));
    [found.last, behind_noun].into_iter().find_map(|at| {
        let (length, kind) = scan.language.number_hedges_after.at_start(scan.words_from(at))?;
        let joined = scan.is(at, |word| scan.language.joiners.contains(word));
        (!joined || closes(scan, at + length)).then(|| Hedge { kind: *kind, span: scan.span(at, at + length) })
    })
}

/// Whether a hedge that a list word joins to its number may end before a token: `aged 65 and over in Paris`, `18 ans et plus`. What goes on
/// otherwise is rather another number or another comparison: `12 people and over 30 cars`, `deux morts et plus de 650 blessés`.
fn closes(scan: &Scan<'_>, at: usize) -> bool {
    let apart = scan.is(at, |word| scan.language.prepositions.contains(word)) && behind_of(scan, at) == at;
    scan.ends_clause(at) || apart || verb(scan, at).is_some()
}

/// Whether a word is an article that is no number as well: `the`, but not `a`.
fn is_definite(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, |word| scan.language.articles.contains(word) && !scan.language.numbers.articles.contains(word))
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
pub(super) fn link(scan: &Scan<'_>, from: usize, to: usize) -> Option<bool> {
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
