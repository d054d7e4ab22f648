//! A document: its text, where that text lies in a file, and what it says of its own date.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::span::Span;
use crate::value::date::Date;
use marks::Mark;

mod marks;

pub use marks::Marks;

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
    /// Its marks of Markdown, which are no words: sorted, none in another.
    pub markup: Vec<Markup>,
    /// Other fields of the document (JSON Lines fields, front matter), as text.
    pub fields: BTreeMap<String, String>,
    /// Whether the document counts as naming the subject of every rule, as the examples of rules do.
    pub assume_named: bool,
    /// Where bytes of a long text stand, found once it is asked for.
    pub marks: Marks,
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

/// Bytes of a Markdown text that stand for something else, or for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Markup {
    /// Where they stand in the text.
    pub span: Span,
    /// What is read instead, which takes no more bytes: a space, [`BREAK`], the character of an entity; `None` is nothing.
    pub reads: Option<char>,
}

/// What is read where a paragraph ends and no empty line tells. No text has it but by mistake.
pub const BREAK: char = '\u{B}';

/// What is read where nothing is to be read, so that offsets stay what they are. No text has it.
pub const NOTHING: char = '\0';

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
            markup: Vec::new(),
            fields: BTreeMap::new(),
            assume_named: false,
            marks: Marks::default(),
        }
    }

    /// The text as it is read: spaces stand where comments do, so that offsets stay what they are. Of a comment that has a line
    /// for itself, nothing of the line is left.
    #[must_use]
    pub fn readable(&self) -> Cow<'_, str> {
        self.readable_in(Span::new(0, self.text.len()))
    }

    /// A part of the text as it is read.
    #[must_use]
    pub fn readable_in(&self, part: Span) -> Cow<'_, str> {
        let mut readable = Cow::Borrowed(part.of(&self.text));
        // What is left of the line of a comment is space, so that one that ends before the part hides nothing of it.
        let first = self.comments.partition_point(|comment| comment.span.end <= part.start);
        let comments = self.comments[first..].iter().take_while(|comment| comment.span.start < part.end);
        for comment in comments.filter(|comment| comment.span.start >= self.body) {
            let hidden = self.hidden_by(comment);
            let (start, end) = (hidden.start.max(part.start) - part.start, hidden.end.min(part.end) - part.start);
            readable.to_mut().replace_range(start..end, &" ".repeat(end - start));
        }
        readable
    }

    /// What is not read because of a comment: the comment, with the end of its line where it has that for itself.
    fn hidden_by(&self, comment: &Comment) -> Span {
        let Span { start, end } = comment.span;
        let is_space = |letter: char| letter.is_whitespace() && letter != '\n';
        let before = self.text[..start].trim_end_matches(is_space);
        let after = self.text[end..].trim_start_matches(is_space);
        let is_alone = (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'));
        let line_end = (self.text.len() - after.len() + 1).min(self.text.len());
        Span::new(start, if is_alone { line_end } else { end })
    }

    /// The words of the text, at their places: what stands for something else is read so, or is [`NOTHING`].
    #[must_use]
    pub fn words(&self) -> Cow<'_, str> {
        let readable = self.readable();
        if self.markup.is_empty() {
            return readable;
        }
        let (mut text, mut at) = (String::with_capacity(readable.len()), 0);
        for Markup { span, reads } in &self.markup {
            text.push_str(readable.get(at..span.start).unwrap_or_default());
            text.extend(reads);
            text.extend(std::iter::repeat_n(NOTHING, span.end - span.start - reads.map_or(0, char::len_utf8)));
            at = span.end;
        }
        text.push_str(&readable[at..]);
        Cow::Owned(text)
    }

    /// Where byte `offset` of the text stands in the document's file.
    #[must_use]
    pub fn location(&self, offset: usize) -> Location {
        self.locator(offset).locate(offset)
    }

    /// A locator that is not far from byte `offset` of the text.
    #[must_use]
    pub fn locator(&self, offset: usize) -> Locator<'_> {
        self.marks.locator(self, offset)
    }

    /// Where words of the text stand in the document's file: the place of their first character, and the place behind their
    /// last.
    #[must_use]
    pub fn locations(&self, span: Span) -> Range<Location> {
        self.locator(span.start).locate_words(span)
    }

    /// The whole line of the text on which byte `offset` stands, without its line break.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> Span {
        self.marks.line(self, offset)
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
        let place = match document.origin {
            Origin::WholeFile | Origin::Pieces(_) => Location::START,
            Origin::JsonLine { line, column, .. } => Location { line, column },
        };
        Self { document, offset: 0, place, escapes: escapes(document) }
    }

    /// Where words of the text stand in the document's file: the place of their first character, and the place behind their
    /// last.
    pub fn locate_words(&mut self, span: Span) -> Range<Location> {
        let start = self.locate(span.start);
        let last = span.of(&self.document.text).chars().next_back();
        let end = match (&self.document.origin, last) {
            // Behind the last character may stand tags of which the text knows nothing.
            (Origin::Pieces(_), Some(last)) => self.locate(span.end - last.len_utf8()).after(last.encode_utf8(&mut [0; 4])),
            _ => self.locate(span.end),
        };
        start..end
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

    /// A locator that goes on from a mark of a document.
    fn from_mark(document: &'a Document, mark: &Mark) -> Self {
        let escapes = escapes(document).get(mark.escapes..).unwrap_or_default();
        Self { document, offset: mark.offset, place: mark.place, escapes }
    }

    /// A mark where this locator stands.
    fn mark(&self) -> Mark {
        Mark { offset: self.offset, place: self.place, escapes: escapes(self.document).len() - self.escapes.len() }
    }
}

/// The escapes of the JSON string that a text was.
fn escapes(document: &Document) -> &[Escape] {
    match &document.origin {
        Origin::WholeFile | Origin::Pieces(_) => &[],
        Origin::JsonLine { escapes, .. } => escapes,
    }
}

#[cfg(test)]
mod tests;
