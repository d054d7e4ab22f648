//! One document as the recognizers read it: the work that is done once, whatever the number of rules.

use chrono::Datelike;

use crate::dating::{self, Dating};
use crate::document::Document;
use crate::fold::Folded;
use crate::language::{Language, Languages};
use crate::mention::{Hedge, Mention};
use crate::recognize::find::{self, Found, find};
use crate::recognize::scan::Scan;
use crate::recognize::time::Time;
use crate::resolve::Resolver;
use crate::segment::Segments;
use crate::span::Span;
use crate::value::Value;
use crate::value::date::Date;

/// A document, folded, cut and with its values found and resolved.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Code of the language it was read in.
    pub language: Option<String>,
    /// The text as it is matched.
    pub folded: Folded,
    /// Its sentences and paragraphs.
    pub segments: Segments,
    /// When it was written.
    pub dating: Dating,
    /// Every typed value, in the order of the text. Spans do not overlap.
    pub mentions: Vec<Mention>,
    /// Dates that no calendar has, or that fall on another weekday than the one beside them.
    pub faults: Vec<DateFault>,
}

/// Something wrong with a date by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFault {
    /// The words.
    pub span: Span,
    /// What is wrong, for people.
    pub message: String,
    /// What would mend it, for people.
    pub help: String,
    /// Whether the weekday is wrong; otherwise the date itself is impossible.
    pub weekday: bool,
    /// The date as read.
    pub value: String,
}

/// Reads one document. A document in no known language is folded and cut, and no value is found in it.
#[must_use]
pub fn read(document: &Document, languages: &Languages) -> Reading {
    let folded = Folded::new(&document.text);
    let Some(language) = document.language.as_deref().and_then(|code| languages.get(code)) else {
        let segments = Segments::new(&folded, &[]);
        return Reading { folded, segments, dating: Dating::of_lines(document), ..Reading::default() };
    };
    let segments = Segments::new(&folded, &language.abbreviations);
    let values = values(document, &folded, &segments, language);
    Reading {
        language: Some(language.code.clone()),
        segments,
        dating: values.dating,
        mentions: values.mentions,
        faults: values.faults,
        folded,
    }
}

/// What the recognizers give for one document.
struct Values {
    dating: Dating,
    mentions: Vec<Mention>,
    faults: Vec<DateFault>,
}

/// Finds, dates and resolves.
fn values(document: &Document, folded: &Folded, segments: &Segments, language: &Language) -> Values {
    let scan = Scan::new(folded, language);
    let sentence_of =
        |at: usize| segments.sentence_at(at).map_or(Span::new(0, folded.text.len()), |index| segments.sentences[index]);
    let found = find(&scan, &sentence_of);
    let dating = dating::date(document, &scan, &found);
    let mut resolver = Resolver::new(language, &dating, &found);
    let (mut mentions, mut faults) = (Vec::new(), Vec::new());
    for found in &found {
        let span = folded.original(scan.span(found.first, found.last));
        let (value, rests_on, ends) = match &found.reading {
            find::Reading::Value(value) => {
                resolver.pass(value);
                (value.clone(), None, None)
            }
            find::Reading::Time(time) => {
                let fault = fault(time, span, span.of(&document.text));
                let impossible = fault.as_ref().is_some_and(|fault| !fault.weekday);
                faults.extend(fault);
                if impossible {
                    continue;
                }
                let sentence = sentence_of(scan.tokens[found.first].span.start);
                let (date, rests_on) = resolver.next(found, time, sentence);
                (Value::Date(date), Some(rests_on), ends(&scan, found, resolver.ends(found, time)))
            }
        };
        // The date line itself is no mention of the text.
        if !dating::is_line(&scan, found, &dating.lines) {
            mentions.push(Mention {
                span,
                extent: found.extent(&scan).map(|extent| folded.original(extent)),
                value,
                hedge: found.hedge.map(|hedge| Hedge { span: folded.original(hedge.span), ..hedge }),
                rests_on,
                list: found.list.map(|list| folded.original(list)),
                ends,
            });
        }
    }
    Values { dating, mentions, faults }
}

/// The ends of a stretch with their words, articles among them.
fn ends(scan: &Scan<'_>, found: &Found, dates: Option<[Date; 2]>) -> Option<Box<[(Span, Date); 2]>> {
    let ([(first, middle), (second, last)], [from, to]) = (found.ends?, dates?);
    let span = |first, last| scan.folded.original(Span { start: find::with_articles(scan, first), ..scan.span(first, last) });
    Some(Box::new([(span(first, middle), from), (span(second, last), to)]))
}

/// What is wrong with a date by itself, if anything.
fn fault(time: &Time, span: Span, words: &str) -> Option<DateFault> {
    let (month, day) = (time.fields.month?, time.fields.day?);
    let longest = Date::month(time.fields.year.unwrap_or(2000), month).last_day()?.day();
    let value = time.explicit().or_else(|| time.yearless())?;
    if day > longest {
        let message = format!("\"{words}\" is no day of the calendar: the month has {longest} days");
        let help = format!("perhaps {longest} is meant, or another month");
        return Some(DateFault { span, message, help, weekday: false, value: value.edtf() });
    }
    let (stated, actual) = (time.fields.weekday?, value.first_day()?.weekday());
    if stated == actual {
        return None;
    }
    let message = format!("\"{words}\": {} was a {}, not a {}", value.edtf(), name(actual), name(stated));
    let near = |step: i64| value.first_day().and_then(|day| day.checked_add_signed(chrono::TimeDelta::try_days(step)?));
    let since = i64::from(actual.days_since(stated));
    let days = [near(-since), near(7 - since)].into_iter().flatten().map(|day| day.format("%Y-%m-%d").to_string());
    let help = format!("either the weekday is {}, or the day is {}", name(actual), days.collect::<Vec<_>>().join(" or "));
    Some(DateFault { span, message, help, weekday: true, value: value.edtf() })
}

/// English name of a weekday, for messages.
fn name(weekday: chrono::Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday.num_days_from_monday() as usize]
}
