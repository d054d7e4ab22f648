//! What dates a document, for people: its date lines, and the evidence of its text.

use std::io::{self, Write};

use super::table;
use crate::check::header::{NOTHING_TELLS, SET_ASIDE, UNKNOWN, interval, name};
use crate::dating::{Anchor, Dating, Evidence, agree};
use crate::document::{DateLine, Document, Locator};
use crate::excerpt::printable;
use crate::mention::RestsOn;
use crate::reading::Reading;
use crate::span::Span;

/// Characters of a cell that are shown: the longest reason for evidence.
const WIDEST: usize = 64;

/// Writes what dates a document.
///
/// # Errors
/// If `out` can't be written.
pub fn document(out: &mut dyn Write, document: &Document, reading: &Reading) -> io::Result<()> {
    let dating = &reading.dating;
    writeln!(out, "{}: {}", printable(&document.id), told(reading))?;
    if !dating.lines.is_empty() {
        writeln!(out)?;
        let rows = dating.lines.iter().map(|line| {
            vec![
                name(line.kind).to_owned(),
                line.date.told(),
                line.span.map_or_else(String::new, |span| place(document, span)),
                printable(&line.words),
                verdict(line, dating),
            ]
        });
        table::table(out, WIDEST, ["date line", "says", "place", "words", "verdict"], rows)?;
    }
    let mut evidence: Vec<(&Evidence, bool)> = dating.evidence.iter().map(|piece| (piece, false)).collect();
    evidence.extend(dating.set_aside.iter().map(|piece| (piece, true)));
    evidence.sort_by_key(|(piece, _)| piece.span);
    if !evidence.is_empty() {
        writeln!(out)?;
        let rows = evidence.into_iter().map(|(piece, aside)| {
            vec![
                place(document, piece.span),
                printable(piece.span.of(&document.text)),
                piece.why.to_owned(),
                written(piece),
                if aside { SET_ASIDE.to_owned() } else { String::new() },
            ]
        });
        table::table(out, WIDEST, ["place", "evidence", "why", "written", ""], rows)?;
    }
    writeln!(out, "\n{}", against(dating))
}

/// When a piece of evidence says that the text was written, or was not.
fn written(piece: &Evidence) -> String {
    let gap = piece.gap.and_then(|(from, to)| interval(Some(from), Some(to))).map(|words| format!("not {words}"));
    interval(piece.earliest, piece.latest).or(gap).unwrap_or_default()
}

/// What the text tells by itself.
fn told(reading: &Reading) -> String {
    match interval(reading.dating.earliest, reading.dating.latest) {
        Some(words) => format!("by its own words written {words}"),
        None if reading.language.is_none() => "not read, for its language has no vocabulary or could not be told".to_owned(),
        None => NOTHING_TELLS.to_owned(),
    }
}

/// What becomes of a date line.
fn verdict(line: &DateLine, dating: &Dating) -> String {
    let anchor = anchoring(dating);
    let doubted = line.date.bounds().is_some_and(|(first, last)| !dating.against(first, last).is_empty());
    let verdict = if dating.refuted.contains(line) {
        return "refuted by the text".to_owned();
    } else if anchor == Some(line) {
        "relative dates are read against it"
    } else if dating.disagreeing.contains(line) {
        "disagrees with the first that stands"
    } else if anchor.is_some_and(|anchor| agree(anchor, line)) {
        "agrees"
    } else {
        return "a change after the text was written".to_owned();
    };
    if doubted { format!("{verdict}; too little speaks against it") } else { verdict.to_owned() }
}

/// The date line that anchors relative dates, if one does.
fn anchoring(dating: &Dating) -> Option<&DateLine> {
    let anchor = dating.anchor.as_ref().filter(|anchor| anchor.rests_on == RestsOn::Header)?;
    let bounds = anchor.earliest.zip(anchor.latest);
    dating.lines.iter().find(|line| line.date.bounds() == bounds && !dating.refuted.contains(line))
}

/// What relative dates are read against.
fn against(dating: &Dating) -> String {
    match (anchoring(dating), &dating.anchor) {
        (Some(line), _) => format!("relative dates are read against {}, as the {} says", line.date.told(), name(line.kind)),
        (None, Some(Anchor { earliest, latest, .. })) => {
            let words = interval(*earliest, *latest).unwrap_or_default();
            let why = if dating.lines.is_empty() { "the document states no date" } else { "no date line stands" };
            format!("relative dates are read as those of a text written {words}, as {why}")
        }
        (None, None) => format!("nothing dates the text: {UNKNOWN}"),
    }
}

/// Line and column of words of a document.
fn place(document: &Document, span: Span) -> String {
    let place = Locator::new(document).locate(span.start);
    format!("{}:{}", place.line, place.column)
}
