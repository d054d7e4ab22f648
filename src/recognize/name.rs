//! Times that are no times but parts of names: Easter Island, the Evening News, This Morning.

use super::find::{Found, Reading};
use super::scan::Scan;
use super::slot::is_roman;
use super::time::{Fields, Time};
use super::token::{Kind, Token};
use crate::language::lexicon::Sense;
use crate::span::Span;
use crate::value::holiday::Holiday;

/// Whether a time is but a part of a name.
pub(super) fn is_part_of_a_name(scan: &Scan<'_>, found: &Found, sentence_of: &dyn Fn(usize) -> Span) -> bool {
    let Reading::Time(time) = &found.reading else { return false };
    match time.fields.holiday {
        Some(holiday) => is_holiday_of_a_name(scan, found, time, holiday),
        None => is_after_hyphen(scan, found) || is_street(scan, found, time) || is_title(scan, found, time, sentence_of),
    }
}

/// Whether a street or square is named after a day: `via XX Settembre`, `Straße des 17. Juni`. A weekday beside it tells a date.
fn is_street(scan: &Scan<'_>, found: &Found, time: &Time) -> bool {
    let roman = found.first.checked_sub(1).filter(|&before| is_roman(scan, before));
    let first = if time.fields.day.is_none() { roman.unwrap_or(found.first) } else { found.first };
    let place = || scan.language.numbers.id_places.at_end(&scan.words[..first]).is_some();
    time.fields.month.is_some() && time.fields.weekday.is_none() && time.from.is_none() && place()
}

/// Whether a holiday is but the beginning of a name, as in Easter Island or Thanksgiving Parade.
fn is_holiday_of_a_name(scan: &Scan<'_>, found: &Found, time: &Time, holiday: usize) -> bool {
    if scan.language.holiday_rules.get(holiday).is_some_and(Holiday::is_none) {
        return true;
    }
    let apart = |next: &Token| scan.folded.text[scan.tokens[found.last - 1].span.end..next.span.start] == *" ";
    let of_time = scan.sense(found.last).is_some_and(Sense::is_of_time);
    let goes_on = scan.named(found.last) && !of_time && scan.tokens.get(found.last).is_some_and(apart);
    goes_on && time.fields.year.is_none() && !scan.language.capitalised_nouns
}

/// Whether a month or weekday ends a name that a hyphen joins: the `May` of `Ollivier-May`.
fn is_after_hyphen(scan: &Scan<'_>, found: &Found) -> bool {
    let Some(hyphen) = found.first.checked_sub(1).filter(|&hyphen| hyphen > 0 && scan.text(hyphen) == "-") else { return false };
    if scan.language.capitalised_nouns {
        return false;
    }
    let joined = scan.glued(hyphen) && scan.glued(found.first) && found.last == found.first + 1;
    joined && scan.kind(hyphen - 1) == Some(Kind::Word) && scan.named(hyphen - 1) && scan.words[hyphen - 1].is_none()
}

/// Whether a word that has a capital only in names has one within the sentence, in what counts from the day of the text or
/// names a part of a day. Headlines that write all their words so tell nothing, nor do languages whose nouns have one.
fn is_title(scan: &Scan<'_>, found: &Found, time: &Time, sentence_of: &dyn Fn(usize) -> Span) -> bool {
    let holds_holiday = (found.first..found.last).any(|at| scan.language.holidays.at_start(scan.words_from(at)).is_some());
    if holds_holiday || scan.language.capitalised_nouns || time.is_plain() && time.fields != Fields::default() {
        return false;
    }
    let within = |at: usize| at > 0 && matches!(scan.kind(at - 1), Some(Kind::Word | Kind::Digits));
    let name_by_custom = |at: usize| {
        scan.sense(at).is_some_and(|sense| sense.month.is_some() || sense.weekday.is_some() || sense.season.is_some())
    };
    let titled = (found.first..found.last).any(|at| scan.named(at) && within(at) && !name_by_custom(at));
    titled && !is_headline(scan, sentence_of(scan.tokens[found.first].span.start))
}

/// Letters from which on a headline writes a word with a capital.
const LONG: usize = 4;

/// Whether every longer word of a sentence has a capital.
fn is_headline(scan: &Scan<'_>, sentence: Span) -> bool {
    let long = |at: &usize| scan.kind(*at) == Some(Kind::Word) && scan.text(*at).chars().count() >= LONG;
    scan.tokens_of(sentence).filter(long).all(|at| scan.capitalised(at))
}
