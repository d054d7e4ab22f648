//! A document: its text, where that text lies in a file, and what it says of its own date.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::span::Span;
use crate::value::date::Date;

/// One document of the corpus, decoded to UTF-8.
#[derive(Clone, Debug)]
pub struct Document {
    /// What the output calls the document: a JSON Lines `id`, or the path as given with `/`.
    pub id: String,
    /// The file it was read from, with `/`.
    pub path: String,
    /// The decoded text. Every span of the program is a span of this text.
    pub text: String,
    /// Byte at which the text begins that is read; before it stand fields of the document (front matter, the metadata of a page).
    pub body: usize,
    /// Where the text lies in its file.
    pub origin: Origin,
    /// Code of the language it is written in (`"fr"`), where it could be told.
    pub language: Option<String>,
    /// What the document says of its own date: claims, not facts.
    pub date_lines: Vec<DateLine>,
    /// Its comments, which are no part of what is read: all of a Markdown text, and those of a page that speak to factlint.
    pub comments: Vec<Comment>,
    /// Other fields of the document (JSON Lines fields, front matter), as text.
    pub fields: BTreeMap<String, String>,
    /// Whether the document counts as naming the subject of every rule, as the examples of rules do.
    pub assume_named: bool,
}

/// Where a document's text lies in its file.
#[derive(Clone, Debug)]
pub enum Origin {
    /// The text is the file.
    WholeFile,
    /// The text is the value of a string of a JSON line.
    JsonLine {
        /// Line of the file, from 1.
        line: usize,
        /// Column of the string's first character (after the quote), in characters from 1.
        column: usize,
        /// Its escapes, in order.
        escapes: Vec<Escape>,
    },
    /// The text is put together from pieces of the file, without the tags between them: sorted, the first at offset 0.
    Pieces(Vec<Piece>),
}

/// A character of a text that a JSON string spells by an escape. A text has few of them, so that they take far less room than
/// the string as it stands in the file would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escape {
    /// Byte of the text. No line of a file is so long that it would not fit.
    pub offset: u32,
    /// How many columns the escape takes, all of them ASCII.
    pub columns: u8,
}

/// Where a piece of a text begins. Up to the next, the text goes on as the file does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Byte of the text.
    pub offset: usize,
    /// Where it stands in the file.
    pub place: Location,
}

/// A comment of a Markdown text or a web page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands in the text, with its marks; before [`Document::body`] where the text was taken out of a page.
    pub span: Span,
    /// A byte of the text: the comment is about the paragraph in which it stands, or else about the next.
    pub about: usize,
}

/// One statement of when the document was written.
#[derive(Clone, Debug, PartialEq)]
pub struct DateLine {
    /// How it is stated.
    pub kind: DateLineKind,
    /// Where the date stands in the text; `None` where it stands outside it (a JSON field).
    pub span: Option<Span>,
    /// The words of the statement: `date 2023-06`, `Publié le samedi 19 aout 2023`.
    pub words: String,
    /// The date stated, at its own grain.
    pub date: Date,
}

/// How a document states its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateLineKind {
    /// A header line at the top of the text: `date 2023-06 …`.
    Header,
    /// A field of a JSON line, outside the text.
    Field,
    /// A field of the front matter: `date: 2023-06-12`.
    FrontMatter,
    /// The day of publication in the metadata of a web page: a `meta` or `time` element, JSON-LD.
    Metadata,
    /// The name of the file: `2023-06-12-bamako.md`.
    FileName,
    /// A publication line within the text: `Publié le samedi 19 aout 2023`.
    Published,
    /// The day on which a web page was last changed, by its metadata. A text may be changed long after it was written.
    Modified,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

impl Location {
    /// The beginning of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The place behind a stretch of the file that begins here.
    #[must_use]
    pub fn after(self, passed: &str) -> Self {
        match passed.rfind('\n') {
            Some(newline) => Self {
                line: self.line + passed.bytes().filter(|&byte| byte == b'\n').count(),
                column: passed[newline + 1..].chars().count() + 1,
            },
            None => Self { column: self.column + passed.chars().count(), ..self },
        }
    }
}

impl Document {
    /// A text that is the file of that path and says nothing of itself.
    #[must_use]
    pub fn plain(path: impl Into<String>, text: impl Into<String>) -> Self {
        let path = path.into();
        Self {
            id: path.clone(),
            path,
            text: text.into(),
            body: 0,
            origin: Origin::WholeFile,
            language: None,
            date_lines: Vec::new(),
            comments: Vec::new(),
            fields: BTreeMap::new(),
            assume_named: false,
        }
    }

    /// The text as it is read: spaces stand where comments do, so that offsets stay what they are. Of a comment that has a line
    /// for itself, nothing of the line is left.
    #[must_use]
    pub fn readable(&self) -> Cow<'_, str> {
        let mut text = Cow::Borrowed(self.text.as_str());
        for comment in self.comments.iter().filter(|comment| comment.span.start >= self.body) {
            let Span { start, mut end } = comment.span;
            let before = text[..start].rsplit('\n').next().unwrap_or_default();
            let after = text[end..].split_inclusive('\n').next().unwrap_or_default();
            if before.trim().is_empty() && after.trim().is_empty() {
                end += after.len();
            }
            text.to_mut().replace_range(start..end, &" ".repeat(end - start));
        }
        text
    }

    /// Where byte `offset` of the text stands in the document's file.
    #[must_use]
    pub fn location(&self, offset: usize) -> Location {
        Locator::new(self).locate(offset)
    }

    /// Where words of the text stand in the document's file: the place of their first character, and the place behind their
    /// last.
    #[must_use]
    pub fn locations(&self, span: Span) -> Range<Location> {
        let mut locator = Locator::new(self);
        let start = locator.locate(span.start);
        let last = span.of(&self.text).chars().next_back();
        let end = match (&self.origin, last) {
            // Behind the last character may stand tags of which the text knows nothing.
            (Origin::Pieces(_), Some(last)) => locator.locate(span.end - last.len_utf8()).after(last.encode_utf8(&mut [0; 4])),
            _ => locator.locate(span.end),
        };
        start..end
    }

    /// The whole line of the text on which byte `offset` stands, without its line break.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> Span {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[before.len()..].find('\n').map_or(self.text.len(), |newline| before.len() + newline);
        Span::new(start, end)
    }

    /// What stands on a line of the document's file: all words of the line, for a JSON line the whole text. With a column, the
    /// empty span before the character there. `None` where no words of the text stand there.
    #[must_use]
    pub fn span_at(&self, line: usize, column: Option<usize>) -> Option<Span> {
        let whole = match &self.origin {
            Origin::WholeFile => self.line_at(line_start(&self.text, line)?),
            Origin::JsonLine { line: own, .. } => Some(Span::new(0, self.text.len())).filter(|_| *own == line)?,
            Origin::Pieces(_) => self.extracted_from(line)?,
        };
        let text = whole.of(&self.text);
        if whole.end <= self.body || text.trim().is_empty() {
            return None;
        }
        let Some(column) = column else { return Some(whole) };
        let mut locator = Locator::new(self);
        let places = text.char_indices().map(|(at, _)| (locator.locate(whole.start + at).column, whole.start + at));
        // A character of a JSON string may take several columns. What lies past the end of the line is no place.
        let (first, at) = places.take_while(|(start, _)| *start <= column).last()?;
        let is_last = at + self.text[at..].chars().next().map_or(0, char::len_utf8) == whole.end;
        (first == column || !is_last || matches!(self.origin, Origin::JsonLine { .. })).then(|| Span::new(at, at))
    }
}

impl Document {
    /// The text that was taken out of a line of the file.
    fn extracted_from(&self, line: usize) -> Option<Span> {
        let mut locator = Locator::new(self);
        let mut on_line = self.text.char_indices().filter(|(at, _)| *at >= self.body && locator.locate(*at).line == line);
        let (start, first) = on_line.next()?;
        let (end, last) = on_line.last().unwrap_or((start, first));
        Some(Span::new(start, end + last.len_utf8()))
    }
}

/// Where a line of a text begins, from 1.
fn line_start(text: &str, line: usize) -> Option<usize> {
    let lines = text.split_inclusive('\n').take(line.checked_sub(1)?);
    let (count, start) = lines.fold((1, 0), |(count, start), line| (count + 1, start + line.len()));
    // The last line of a text may lack its line break, and nothing follows it then.
    (count == line && (start == 0 || text[..start].ends_with('\n'))).then_some(start)
}

/// Finds the places of offsets of one document; quickly where they come in order.
#[derive(Clone, Debug)]
pub struct Locator<'a> {
    document: &'a Document,
    /// What was located last.
    offset: usize,
    /// Where that is.
    place: Location,
    /// The escapes of a JSON string that come next.
    escapes: &'a [Escape],
}

impl<'a> Locator<'a> {
    /// A locator at the beginning of a document.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let (place, escapes) = match &document.origin {
            Origin::WholeFile | Origin::Pieces(_) => (Location::START, &[][..]),
            Origin::JsonLine { line, column, escapes } => (Location { line: *line, column: *column }, escapes.as_slice()),
        };
        Self { document, offset: 0, place, escapes }
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Where byte `offset` of the text stands in the document's file.
    pub fn locate(&mut self, offset: usize) -> Location {
        if offset < self.offset {
            *self = Self::new(self.document);
        }
        let text = &self.document.text;
        let end = if text.is_char_boundary(offset) { offset } else { text.len() };
        if let Origin::Pieces(pieces) = &self.document.origin {
            let before = pieces.partition_point(|piece| piece.offset <= end);
            let piece = before.checked_sub(1).map(|last| pieces[last]);
            if let Some(piece) = piece.filter(|piece| piece.offset >= self.offset) {
                (self.offset, self.place) = (piece.offset, piece.place);
            }
        }
        let passed = text.get(self.offset..end).unwrap_or_default();
        match self.document.origin {
            Origin::WholeFile | Origin::Pieces(_) => self.place = self.place.after(passed),
            Origin::JsonLine { .. } => self.place.column += passed.chars().count() + self.pass_escapes(end),
        }
        self.offset = end;
        self.place
    }

    /// Passes over the escapes up to an offset, and gives how many more columns they take than the characters that they spell.
    fn pass_escapes(&mut self, end: usize) -> usize {
        let count = self.escapes.iter().take_while(|escape| (escape.offset as usize) < end).count();
        let (passed, rest) = self.escapes.split_at(count);
        self.escapes = rest;
        passed.iter().map(|escape| usize::from(escape.columns) - 1).sum()
    }
}

#[cfg(test)]
mod tests;
