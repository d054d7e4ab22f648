use std::fmt::Write;
use std::io;

use proptest::prelude::*;

use crate::corpus::{self, Options, Source};
use crate::document::{Document, Location, Locator, Origin};
use crate::span::Span;

/// The documents of JSON Lines.
fn jsonl(lines: &str) -> Vec<Document> {
    let corpus = corpus::read(Source::Paths(&["-".into()]), &Options::default(), &mut lines.as_bytes());
    assert_eq!(corpus.problems, []);
    corpus.documents
}

/// `needle` in the document's text stands at this line and column of the file.
#[track_caller]
fn check(file: &str, needle: &str, line: usize, column: usize) {
    let corpus = corpus::read(Source::Paths(&["-".into()]), &Options::default(), &mut io::Cursor::new(file));
    let document = &corpus.documents[0];
    let offset = document.text.find(needle).unwrap();
    assert_eq!(document.location(offset), Location { line, column });
}

#[test]
fn columns_count_characters() {
    check("quelque 11.600 soldats", "11.600", 1, 9);
    check("é\né\u{a0}été 15\u{202f}000", "15", 2, 7);
    check("a\r\nb c\r\n", "c", 2, 3);
}

#[test]
fn columns_of_json_go_through_the_escapes() {
    check(r#"{"text": "été 15"}"#, "15", 1, 15);
    check(r#"{"text": "\u00e9t\u00E9 15"}"#, "15", 1, 25);
    check(r#"{"text": "a\n\"b\" \ud83d\ude00 15"}"#, "15", 1, 33);
    check(r#"{"id": "é", "text":"15"}"#, "15", 1, 21);
}

#[test]
fn a_place_outside_the_text_is_its_end() {
    let document = &jsonl(r#"{"text": "ab"}"#)[0];
    assert_eq!(document.location(99), document.location(2));
    assert_eq!(document.line_at(99).of("ab"), "ab");
}

proptest! {
    /// Whatever the escapes, the location of each character of the text is where its spelling starts in the file.
    #[test]
    fn every_character_is_found_in_the_raw_line(text in any::<String>(), ways in proptest::collection::vec(0..3u8, 0..40)) {
        let mut raw = String::new();
        let mut starts = Vec::new();
        for (index, character) in text.chars().enumerate() {
            starts.push(raw.chars().count());
            spell(&mut raw, character, ways.get(index).copied().unwrap_or(0));
        }
        let before = "{\"ï\": 1, \"text\" : \"";
        let document = &jsonl(&format!("\n{before}{raw}\"}}"))[0];
        prop_assert_eq!(&document.text, &text);
        for ((offset, _), start) in text.char_indices().zip(starts) {
            let expected = Location { line: 2, column: before.chars().count() + start + 1 };
            prop_assert_eq!(document.location(offset), expected);
            let span = (!text.trim().is_empty()).then_some(Span::new(offset, offset));
            prop_assert_eq!(document.span_at(expected.line, Some(expected.column)), span);
        }
    }

    /// A place in a plain text is where its offset says it is, and what is no place is none.
    #[test]
    fn every_place_is_found_in_its_line(text in "[aé\u{1F600} \n]{0,30}") {
        let document = &plain(&text);
        for (offset, character) in text.char_indices() {
            let Location { line, column } = document.location(offset);
            let blank = document.line_at(offset).of(&text).trim().is_empty();
            let expected = (!blank && character != '\n').then_some(Span::new(offset, offset));
            prop_assert_eq!(document.span_at(line, Some(column)), expected);
            prop_assert_eq!(document.span_at(line, None), (!blank).then_some(document.line_at(offset)));
        }
        prop_assert_eq!(document.span_at(text.split('\n').count() + 1, None), None);
        prop_assert_eq!(document.span_at(0, None), None);
    }
}

/// A document of a plain text.
fn plain(text: &str) -> Document {
    Document { text: text.to_owned(), origin: Origin::WholeFile, ..jsonl(r#"{"text": "a"}"#).remove(0) }
}

/// Writes a character as JSON may: as it is, with a short escape, or with its code units.
fn spell(raw: &mut String, character: char, way: u8) {
    let short = match character {
        '"' => Some("\\\""),
        '\\' => Some("\\\\"),
        '/' => Some("\\/"),
        '\n' => Some("\\n"),
        '\t' => Some("\\t"),
        _ => None,
    };
    let must = character < ' ' || character == '"' || character == '\\';
    match (way, short) {
        (0, _) if !must => raw.push(character),
        (0 | 1, Some(short)) => raw.push_str(short),
        _ => {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(raw, "\\u{unit:04x}");
            }
        }
    }
}

/// Places and lines of a long text are those that a walk from its beginning gives, wherever they are asked for.
#[test]
fn places_in_long_texts_are_those_of_a_walk() {
    let words = "L’été 2023, 15\u{202f}000 soldats \\ \"partis\". ".repeat(400);
    let broken = words.replace("soldats", "soldats\n");
    let escaped = serde_json::json!({ "text": broken }).to_string();
    let page = format!("<html><body><p>{}</p></body></html>", words.replace("15", "<b>15</b>\n"));
    let mut documents = vec![Document::plain("a.txt", words), Document::plain("b.txt", broken)];
    documents.extend([escaped, page].iter().flat_map(|file| jsonl_or_page(file)));
    for document in &documents {
        let mut walk = Locator::new(document);
        let mut start = 0;
        for (at, letter) in document.text.char_indices() {
            assert_eq!(document.location(at), walk.locate(at), "{at}");
            let end = document.text[at..].find('\n').map_or(document.text.len(), |newline| at + newline);
            assert_eq!(document.line_at(at), Span::new(start, end), "{at}");
            start = if letter == '\n' { at + 1 } else { start };
        }
    }
}

/// The document of a file whose beginning tells its kind.
fn jsonl_or_page(file: &str) -> Vec<Document> {
    corpus::read(Source::Paths(&["-".into()]), &Options::default(), &mut file.as_bytes()).documents
}
