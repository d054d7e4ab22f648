//! Date lines that the text itself refutes, and documents without any.

use chrono::{Datelike, Days, NaiveDate};

use super::finding::{Code, Finding, Severity, Side, fingerprint};
use crate::dating::{Dating, Evidence};
use crate::document::{DateLine, DateLineKind, Document};
use crate::fault::weekday_name;
use crate::mention::RestsOn;
use crate::reading::Reading;
use crate::span::Span;
use crate::value::Value;
use crate::value::date::{Date, Shape};

/// One finding a refuted date line, or one for a document that states no date.
#[must_use]
pub fn findings(document: &Document, index: usize, reading: &Reading) -> Vec<Finding> {
    if reading.dating.lines.is_empty() {
        return vec![missing(document, index, reading)];
    }
    let refuted = reading.dating.refuted.iter().map(|line| refuted(document, index, reading, line));
    refuted.chain(disagreements(index, reading)).collect()
}

/// One finding for each date line that contradicts the first, where the text bears out neither or both.
fn disagreements(index: usize, reading: &Reading) -> impl Iterator<Item = Finding> {
    let dating = &reading.dating;
    let first = dating.lines.iter().find(|line| !dating.refuted.contains(line));
    let pairs = dating.disagreeing.iter().filter_map(move |line| Some((first?, line)));
    pairs.map(move |(first, line)| {
        let says = |line: &DateLine| format!("the {} says {}", name(line.kind), line.date.told());
        let side = |line: &DateLine| Side::new(index, line.span.unwrap_or(Span::new(0, 0)), line.date.edtf(), says(line));
        Finding {
            severity: Severity::Warning,
            help: Some(format!("nothing in the text tells which is right; dates were read against {}", first.date.told())),
            others: vec![side(first)],
            fingerprint: fingerprint([Code::HeaderDate.name(), &line.words, &first.words, &reading.opening()]),
            ..Finding::new(Code::HeaderDate, format!("{}, but {}", says(line), says(first)), side(line))
        }
    })
}

/// A date line outside the interval that the text gives.
fn refuted(document: &Document, index: usize, reading: &Reading, line: &DateLine) -> Finding {
    let value = line.date.edtf();
    let against = line.date.bounds().map(|(first, last)| reading.dating.against(first, last)).unwrap_or_default();
    let unsure = against.len() == 1 && against[0].named_day || only_by_weekdays(&against);
    let message = message(line, &against, &reading.dating);
    let witnesses = witnesses(&reading.dating, against);
    let says = format!("the {} says {}", name(line.kind), line.date.told());
    let primary = Side::new(index, line.span.unwrap_or(Span::new(0, 0)), value.clone(), says);
    Finding {
        // One weekday alone may be a misprint itself, however unlikely, and one without its day may be of another week.
        severity: if unsure { Severity::Warning } else { Severity::Error },
        help: Some(mend(reading, &line.date, &document.text)),
        fingerprint: fingerprint([Code::HeaderDate.name(), &line.words, &value, &reading.opening()]),
        others: witnesses.into_iter().map(|evidence| witness(index, evidence)).collect(),
        ..Finding::new(Code::HeaderDate, message, primary)
    }
}

/// What a refuted date line says, and when the text was written instead. The weekday of the line is told where weekdays of the
/// text are evidence.
fn message(line: &DateLine, against: &[&Evidence], dating: &Dating) -> String {
    let by_weekday = against.iter().any(|piece| piece.gap.is_some());
    let weekday = line
        .date
        .first_day()
        .filter(|_| by_weekday)
        .map_or_else(String::new, |day| format!(", a {}", weekday_name(day.weekday())));
    let interval = interval(dating.earliest, dating.latest).filter(|_| !only_by_weekdays(against));
    let when = interval.unwrap_or_else(|| "on another day".to_owned());
    format!("the {} says {}{weekday}, but the text was written {when}", name(line.kind), line.date.told())
}

/// Whether nothing but weekdays without their day speaks against a line, so that the line may lie within the interval.
fn only_by_weekdays(against: &[&Evidence]) -> bool {
    !against.is_empty() && against.iter().all(|piece| piece.gap.is_some())
}

/// A document that states no date at all.
fn missing(document: &Document, index: usize, reading: &Reading) -> Finding {
    let found = interval(reading.dating.earliest, reading.dating.latest);
    let text = document.readable();
    let start = text.len() - text.get(document.body..).unwrap_or_default().trim_start().len();
    let first_word = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
    let message = found.as_ref().map_or_else(
        || format!("the document states no date, and {NOTHING_TELLS}"),
        |words| format!("the document states no date; by its own words it was written {words}"),
    );
    let value = edtf(reading.dating.earliest, reading.dating.latest);
    let primary = Side::new(index, Span::new(start, first_word), value, "no date line");
    Finding {
        help: Some(if found.is_some() {
            "state the date, so that relative dates are read to the day".to_owned()
        } else {
            format!("state the date: without it, {UNKNOWN}")
        }),
        others: reading.dating.decisive().into_iter().map(|evidence| witness(index, evidence)).collect(),
        fingerprint: fingerprint([Code::HeaderMissing.name(), &reading.opening()]),
        ..Finding::new(Code::HeaderMissing, message, primary)
    }
}

/// The evidence against a date line, with what sets the interval that it lies outside of.
fn witnesses<'a>(dating: &'a Dating, mut witnesses: Vec<&'a Evidence>) -> Vec<&'a Evidence> {
    for piece in dating.decisive() {
        if !witnesses.contains(&piece) {
            witnesses.push(piece);
        }
    }
    witnesses.sort_by_key(|piece| piece.span);
    witnesses
}

/// A piece of evidence as a side of the finding.
fn witness(document: usize, evidence: &Evidence) -> Side {
    Side::new(document, evidence.span, evidence.date.edtf(), evidence.why)
}

/// An interval in EDTF, open where one end is unknown; empty where both are.
fn edtf(earliest: Option<NaiveDate>, latest: Option<NaiveDate>) -> String {
    match (earliest, latest) {
        (Some(first), Some(last)) if first <= last => Date::between(first, last).edtf(),
        (None, None) => String::new(),
        (first, last) => {
            let text = |day: Option<NaiveDate>| day.map_or("..".to_owned(), |day| Date::day(day).edtf());
            format!("{}/{}", text(first), text(last))
        }
    }
}

/// What people call a date line.
#[must_use]
pub fn name(kind: DateLineKind) -> &'static str {
    match kind {
        DateLineKind::Header => "header",
        DateLineKind::Field => "date field",
        DateLineKind::FrontMatter => "front matter",
        DateLineKind::Metadata => "metadata",
        DateLineKind::FileName => "file name",
        DateLineKind::Published => "publication line",
        DateLineKind::Modified => "modification date",
    }
}

/// When a text was written, for people: `between 2023-06-30 and 2023-07-06`; `None` where both ends are open.
#[must_use]
pub fn interval(earliest: Option<NaiveDate>, latest: Option<NaiveDate>) -> Option<String> {
    match (earliest, latest) {
        (Some(first), Some(last)) if first == last => Some(format!("on {first}")),
        (Some(first), Some(last)) => Some(format!("between {first} and {last}")),
        (Some(first), None) => Some(format!("on {first} or later")),
        (None, Some(last)) => Some(format!("on {last} or sooner")),
        (None, None) => None,
    }
}

/// Why evidence was set aside, for people.
pub const SET_ASIDE: &str = "set aside, as surer words tell another time";

/// What to say of a text whose words tell nothing of its date, and what comes of it.
pub const NOTHING_TELLS: &str = "nothing in its text tells when it was written";
/// See [`NOTHING_TELLS`].
pub const UNKNOWN: &str = "relative dates stay unknown";

/// Which dates of the same grain would fit, and what had to do without the refuted one.
fn mend(reading: &Reading, stated: &Date, text: &str) -> String {
    let fitting = fitting(&reading.dating, stated);
    let without = reading.mentions.iter().filter(|mention| {
        matches!(mention.value, Value::Date(_)) && matches!(mention.rests_on, Some(RestsOn::Inferred | RestsOn::Context))
    });
    let resolved = match without.count() {
        0 => String::new(),
        1 => "one date of the text was resolved without it".to_owned(),
        count => format!("{count} dates of the text were resolved without it"),
    };
    let aside = reading
        .dating
        .set_aside
        .iter()
        .take(ASIDE)
        .map(|piece| format!("\"{}\", {}, was {SET_ASIDE}", piece.span.of(text), piece.why));
    let parts: Vec<String> = [fitting, resolved].into_iter().chain(aside).filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

/// How much of the evidence that was set aside is named.
const ASIDE: usize = 2;

/// The dates of the grain of `stated` that meet the interval, the nearest alone where there are more than a few.
fn fitting(dating: &Dating, stated: &Date) -> String {
    if let Some(gap) = gap(dating, stated) {
        return gap;
    }
    let ends = match (dating.earliest, dating.latest) {
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => return format!("anything from {} on would fit", of_grain(first, stated).edtf()),
        (None, Some(last)) => return format!("anything up to {} would fit", of_grain(last, stated).edtf()),
        (None, None) => return String::new(),
    };
    let (first, last) = (of_grain(ends.0, stated), of_grain(ends.1, stated));
    let (from, to) = (first.edtf(), last.edtf());
    if from == to {
        format!("{from} would fit")
    } else if adjoining(&first, &last) {
        format!("{from} or {to} would fit")
    } else {
        format!("anything from {from} to {to} would fit")
    }
}

/// The days around a stated one that weekdays of the text leave out, where nothing else speaks against it.
fn gap(dating: &Dating, stated: &Date) -> Option<String> {
    let (first, last) = stated.bounds()?;
    let against = dating.against(first, last);
    let (from, to) = against.iter().find_map(|piece| piece.gap).filter(|_| only_by_weekdays(&against))?;
    Some(if from == to { format!("a day before or after {from} would fit") } else { format!("no day from {from} to {to} fits") })
}

/// The date around `day` at the grain of `like`.
fn of_grain(day: NaiveDate, like: &Date) -> Date {
    match like.shape {
        Shape::Year(_) => Shape::Year(day.year()).into(),
        Shape::Month { .. } => Date::month(day.year(), day.month()),
        _ => Date::day(day),
    }
}

/// Whether the second date begins on the day after the first ends.
fn adjoining(first: &Date, last: &Date) -> bool {
    let next = first.last_day().and_then(|day| day.checked_add_days(Days::new(1)));
    next.is_some() && next == last.first_day()
}
