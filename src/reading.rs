//! One document as the recognizers read it: the work that is done once, whatever the number of rules.

use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::dating::{self, Dating};
use crate::document::Document;
use crate::fault::{DateFault, FaultKind, Faults};
use crate::fold::Folded;
use crate::language::{Language, Languages};
use crate::link::{self, Link};
use crate::mention::{Hedge, Mention};
use crate::recognize::chart::Chart;
use crate::recognize::find::{self, Found, find};
use crate::recognize::scan::{self, Scan};
use crate::resolve::Resolver;
use crate::segment::{Abbreviations, Segments};
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
    /// What is wrong with its dates, in the order of the text.
    pub faults: Vec<DateFault>,
    /// Words that tell how the figures of a sentence hang together, in the order of the text.
    pub links: Vec<Link>,
}

impl Reading {
    /// The sentence in which a place of the document stands, as it is matched and however its lines are broken: what a
    /// fingerprint goes by, so that a baseline survives what is changed elsewhere.
    #[must_use]
    pub fn sentence_around(&self, place: Span) -> String {
        let index = self.segments.sentence_at(self.folded.folded(place).start);
        self.words(index.map_or(0..0, |index| index..index + 1))
    }

    /// The first sentence of the text, which tells a document from others whatever it is called.
    #[must_use]
    pub fn opening(&self) -> String {
        self.words(0..1)
    }

    fn words(&self, sentences: Range<usize>) -> String {
        let sentences = self.segments.sentences.get(sentences).unwrap_or_default().iter();
        sentences.flat_map(|sentence| sentence.of(&self.folded.text).split_whitespace()).collect::<Vec<_>>().join(" ")
    }
}

/// Memory that is used again and again by whoever reads many documents: a room for each that is read at the same time.
#[derive(Debug, Default)]
pub struct Rooms(Mutex<Vec<Room>>);

/// Memory for reading one document.
#[derive(Debug, Default)]
struct Room {
    scan: scan::Room,
    chart: Chart,
}

impl Rooms {
    /// Reads one document in a room that is free.
    #[must_use]
    pub fn read(&self, document: &Document, languages: &Languages) -> Reading {
        let mut room = self.free().pop().unwrap_or_default();
        let reading = read_in(&mut room, document, languages);
        self.free().push(room);
        reading
    }

    fn free(&self) -> MutexGuard<'_, Vec<Room>> {
        // A room is cleared before it is used.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads one document. A document in no known language is folded and cut, and no value is found in it.
#[must_use]
pub fn read(document: &Document, languages: &Languages) -> Reading {
    read_in(&mut Room::default(), document, languages)
}

/// The same, in memory that has served before.
fn read_in(room: &mut Room, document: &Document, languages: &Languages) -> Reading {
    let folded = Folded::starting(&document.words(), document.body);
    let Some(language) = document.language.as_deref().and_then(|code| languages.get(code)) else {
        let segments = Segments::new(&folded, &Abbreviations::default());
        return Reading { folded, segments, dating: Dating::of_lines(document), ..Reading::default() };
    };
    let segments = Segments::new(&folded, &language.abbreviations);
    let values = values(room, document, &folded, &segments, language);
    Reading {
        language: Some(language.code.clone()),
        segments,
        dating: values.dating,
        mentions: values.mentions,
        faults: values.faults,
        links: values.links,
        folded,
    }
}

/// What the recognizers give for one document.
struct Values {
    dating: Dating,
    mentions: Vec<Mention>,
    faults: Vec<DateFault>,
    links: Vec<Link>,
}

/// Finds, dates and resolves.
fn values(room: &mut Room, document: &Document, folded: &Folded, segments: &Segments, language: &Language) -> Values {
    let scan = Scan::new(folded, language, std::mem::take(&mut room.scan));
    let sentence_of =
        |at: usize| segments.sentence_at(at).map_or(Span::new(0, folded.text.len()), |index| segments.sentences[index]);
    let found = find(&scan, &mut room.chart, &sentence_of);
    let dating = dating::date(document, &scan, &found);
    let mut resolver = Resolver::new(language, &dating, &found);
    let wrong = Faults::new(&scan, &document.text, &dating, &found);
    let (mut mentions, mut faults) = (Vec::with_capacity(found.len()), wrong.in_digits());
    for found in &found {
        let span = folded.original(scan.span(found.first, found.last));
        let (value, rests_on, ends) = match &found.reading {
            find::Reading::Value(value) => {
                resolver.pass(value);
                (value.clone(), None, None)
            }
            find::Reading::Time(time) => {
                let fault = wrong.of(found, time, span);
                let misread = fault.as_ref().is_some_and(|fault| fault.kind != FaultKind::Weekday);
                faults.extend(fault);
                if misread {
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
    faults.sort_by_key(|fault| fault.span);
    // Most sentences have no two figures that words could link.
    let figures = found.iter().filter(|found| matches!(found.reading, find::Reading::Value(_)));
    let sentences: Vec<Span> = figures.map(|found| sentence_of(scan.tokens[found.first].span.start)).collect();
    let shared = sentences.chunk_by(|one, next| one == next).filter(|same| same.len() > 1).map(|same| same[0]);
    let links = link::links(&scan, shared);
    room.scan = scan.leave();
    Values { dating, mentions, faults, links }
}

/// The ends of a stretch with their words, articles among them.
fn ends(scan: &Scan<'_>, found: &Found, dates: Option<[Date; 2]>) -> Option<Box<[(Span, Date); 2]>> {
    let ([(first, middle), (second, last)], [from, to]) = (found.ends?, dates?);
    let span = |first, last| scan.folded.original(Span { start: find::with_articles(scan, first), ..scan.span(first, last) });
    Some(Box::new([(span(first, middle), from), (span(second, last), to)]))
}
