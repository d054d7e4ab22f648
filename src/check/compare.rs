//! Two claims of one fact, held against each other.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use super::finding::{Reconcile, Verdict};
use crate::claim::{AsOf, Claim, Modality, Polarity};
use crate::mention::HedgeKind;
use crate::rules::{Compare, Holds};
use crate::value::clock::{self, Clock};
use crate::value::relation::{Relation, relate, stated_order};

/// First and last day.
pub(crate) type Stretch = (NaiveDate, NaiveDate);

/// How many days apart two texts may tell of one change without naming its time.
const SAME_NEWS: i64 = 1;

/// A year that has every day, for days of which no year is known.
const LEAP_YEAR: i32 = 2000;

/// What comparing two claims gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The verdict. Claims that hold at different times are `compatible`, since both can be true; claims that are never
    /// compared by their nature (a denial, a plan beside a fact, `holds = "each"`) are `unresolved`.
    pub verdict: Verdict,
    /// For a discrepancy: all that could explain it, in the order of `Reconcile`.
    pub reconcile: Vec<Reconcile>,
}

/// How the as-of times of two claims bear on whether both can be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Timing {
    /// Both are meant to hold at one time: a difference is one.
    Together,
    /// Both can be true, each at its own time.
    Apart,
    /// Too little is known of when they hold.
    Unknown,
}

/// The verdict over two claims of one fact. Symmetric.
#[must_use]
pub fn compare(a: &Claim, b: &Claim, compare: &Compare) -> Comparison {
    let silent = |verdict| Comparison { verdict, reconcile: Vec::new() };
    if compare.holds == Holds::Each || !comparable(a, b) {
        return silent(Verdict::Unresolved);
    }
    match relate(&a.mention, &b.mention, compare.tolerance) {
        Relation::Unresolved => silent(Verdict::Unresolved),
        Relation::Agree => silent(Verdict::Agree),
        Relation::Compatible => silent(Verdict::Compatible),
        Relation::Differ => {
            let timing = timing(a, b, compare);
            if timing == Timing::Apart && !is_peak(a) && !is_peak(b) {
                return silent(Verdict::Compatible);
            }
            let reconcile = reconcilers(a, b, compare, timing);
            let verdict = if reconcile.is_empty() { Verdict::Conflict } else { Verdict::Discrepancy };
            Comparison { verdict, reconcile }
        }
    }
}

/// Whether the claims are of one kind: made, not denied, and in one mode that can be compared.
fn comparable(a: &Claim, b: &Claim) -> bool {
    a.modality == b.modality
        && a.modality != Modality::Relative
        && a.polarity == Polarity::Affirmed
        && b.polarity == Polarity::Affirmed
}

/// All that could explain why two claims differ.
fn reconcilers(a: &Claim, b: &Claim, compare: &Compare, timing: Timing) -> Vec<Reconcile> {
    let found = [
        (Reconcile::Peak, below_peak(a, b)),
        (Reconcile::Scope, scope(a) != scope(b)),
        (Reconcile::Speaker, !compare.on_record && may_differ(speaker(a), speaker(b))),
        // Two peaks are both of the whole life of the subject, so that no time explains them.
        (Reconcile::Time, timing != Timing::Together && !(is_peak(a) && is_peak(b))),
    ];
    found.into_iter().filter(|(_, applies)| *applies).map(|(reconcile, _)| reconcile).collect()
}

/// Who is counted, as the folded words of each scope group.
pub(crate) fn scope(claim: &Claim) -> Vec<(&str, &str)> {
    let words = claim.scope.iter().filter_map(|scope| Some((scope.group.as_str(), scope.words.as_ref()?.text.as_str())));
    words.collect()
}

/// Who says so, by the name that tells speakers apart: empty for one that is not named. `None` is the document's own voice.
pub(crate) fn speaker(claim: &Claim) -> Option<&str> {
    claim.according_to.as_ref().map(|words| words.text.as_str())
}

/// Whether two speakers may be two: they are named differently, or one of them is not named.
pub(crate) fn may_differ(one: Option<&str>, other: Option<&str>) -> bool {
    one != other || one == Some("")
}

/// Whether the value is a peak: `jusqu'à 15 000`.
pub(crate) fn is_peak(claim: &Claim) -> bool {
    claim.mention.hedge.is_some_and(|hedge| hedge.kind == HedgeKind::UpTo)
}

/// Whether one claim is a peak and the other stays below it. A value above the peak is not explained by it.
fn below_peak(a: &Claim, b: &Claim) -> bool {
    let order = stated_order(&a.mention.value, &b.mention.value);
    match (is_peak(a), is_peak(b)) {
        (true, false) => order == Some(Ordering::Greater),
        (false, true) => order == Some(Ordering::Less),
        _ => false,
    }
}

/// How the as-of times bear on two claims whose values differ.
fn timing(a: &Claim, b: &Claim, compare: &Compare) -> Timing {
    if a.modality == Modality::Change {
        return of_changes(known(a.as_of.as_ref()), known(b.as_of.as_ref()));
    }
    match (compare.holds, known(a.as_of.as_ref()).zip(known(b.as_of.as_ref()))) {
        (Holds::Always, _) => Timing::Together,
        (Holds::Each, _) => Timing::Apart,
        (_, Some(times)) => timing_at((a, b), times, compare),
        (_, None) => undated(a, b, compare),
    }
}

/// How the times over which two changes are told bear on them. One that names none was written on a day, and may be told over
/// the same time as one of that day or the next.
fn of_changes(one: Option<Stretch>, other: Option<Stretch>) -> Timing {
    match (one, other) {
        (Some(one), Some(other)) if one == other && one.0 < one.1 => Timing::Together,
        (Some(one), Some(other)) if farthest(one, other) <= SAME_NEWS => Timing::Unknown,
        (None, None) => Timing::Unknown,
        _ => Timing::Apart,
    }
}

/// How times bear on two claims of which one lacks its year. Days that lie apart in any one year are told of two times; that they
/// are one day is not known. A text of January may leave out another year than one of December does.
fn undated(a: &Claim, b: &Claim, compare: &Compare) -> Timing {
    let open = [a, b].iter().any(|claim| claim.as_of.as_ref().is_some_and(|as_of| as_of.side.is_some()));
    let shifts = if open || compare.holds != Holds::At { 0..=0 } else { -1..=1 };
    let apart = |shift| in_one_year(a, b, shift).is_some_and(|times| timing_at((a, b), times, compare) == Timing::Apart);
    if shifts.into_iter().all(apart) { Timing::Apart } else { Timing::Unknown }
}

/// How known times bear on two claims of what does not hold for ever.
fn timing_at((a, b): (&Claim, &Claim), (one, other): (Stretch, Stretch), compare: &Compare) -> Timing {
    match compare.holds {
        Holds::Growing => cumulative((a, one), (b, other), Ordering::Greater),
        Holds::Shrinking => cumulative((a, one), (b, other), Ordering::Less),
        Holds::Always | Holds::At | Holds::Each => {
            if farthest(one, other) <= compare.within_days {
                Timing::Together
            } else if are_apart((a, one), (b, other), compare.within_days) {
                Timing::Apart
            } else {
                Timing::Unknown
            }
        }
    }
}

/// The as-of times of two claims as they lie if a year that is unknown is that of the other, or `shift` years later.
fn in_one_year(a: &Claim, b: &Claim, shift: i32) -> Option<(Stretch, Stretch)> {
    let (one, other) = (a.as_of.as_ref()?, b.as_of.as_ref()?);
    let year = |as_of: &AsOf| as_of.date.bounds().map(|(first, _)| first.year());
    let (first, second) = match (year(one), year(other)) {
        (None, None) => (LEAP_YEAR, LEAP_YEAR + shift),
        (known, other) => (other.unwrap_or_default() + shift, known.unwrap_or_default() + shift),
    };
    let may_be = |as_of: &AsOf, year| as_of.date.years.is_none_or(|(first, last)| (first..=last).contains(&year));
    let days = |as_of: &AsOf, year| AsOf { date: as_of.date.in_year(year), side: as_of.side }.days();
    if may_be(one, first) && may_be(other, second) { days(one, first).zip(days(other, second)) } else { None }
}

/// First and last day of an as-of time, where it is known. Of several days that may be meant, none is known.
pub(crate) fn known(as_of: Option<&AsOf>) -> Option<(NaiveDate, NaiveDate)> {
    as_of.and_then(AsOf::days)
}

/// The time of day at which a claim holds, where it names one.
pub(crate) fn clock(claim: &Claim) -> Option<Clock> {
    claim.as_of.as_ref().filter(|as_of| as_of.side.is_none()).and_then(|as_of| as_of.date.clock)
}

/// Days from the end of the sooner stretch to the start of the later one; 0 where they overlap.
pub(crate) fn days_between(one: Stretch, other: Stretch) -> i64 {
    (other.0 - one.1).num_days().max((one.0 - other.1).num_days()).max(0)
}

/// Days from the start of the sooner stretch to the end of the later one: as far as a day of one can lie from a day of the other.
pub(crate) fn farthest(one: Stretch, other: Stretch) -> i64 {
    (other.1 - one.0).num_days().max((one.1 - other.0).num_days())
}

/// Whether two times are told of what may have changed between them: more than `within` days lie between them, or one of them is
/// a year or another stretch longer than that, and the other lies outside it.
pub(crate) fn are_apart((a, one): (&Claim, Stretch), (b, other): (&Claim, Stretch), within: i64) -> bool {
    let days = days_between(one, other);
    days > within || days > 0 && (is_long(a, within) || is_long(b, within))
}

/// Whether a claim is told for a year or another stretch longer than so many days.
pub(crate) fn is_long(claim: &Claim, within: i64) -> bool {
    claim.as_of.as_ref().is_some_and(|as_of| as_of.is_longer_than(within))
}

/// For totals that only move one way: the later value may lie on the `allowed` side of the sooner one.
fn cumulative(a: (&Claim, Stretch), b: (&Claim, Stretch), allowed: Ordering) -> Timing {
    let order = match (a.1.1 < b.1.0, b.1.1 < a.1.0) {
        (true, _) => Some(Ordering::Less),
        (_, true) => Some(Ordering::Greater),
        _ if farthest(a.1, b.1) == 0 => clock::order(clock(a.0), clock(b.0)),
        // The times overlap without being one day, so that either may be the later.
        _ => None,
    };
    let (sooner, later) = match order {
        Some(Ordering::Less) => (a.0, b.0),
        Some(Ordering::Greater) => (b.0, a.0),
        Some(Ordering::Equal) => return Timing::Together,
        None => return Timing::Unknown,
    };
    match stated_order(&later.mention.value, &sooner.mention.value) {
        Some(order) if order == allowed => Timing::Apart,
        _ => Timing::Together,
    }
}
