//! A page read token by token: its text, the parts of it that may be the article, and what is said about it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::dates::{self, Statement};
use super::elements::{begins_text, is_block, is_container, is_skipped, is_skipped_role, is_void};
use super::tokens::{Tag, Tokens};
use crate::corpus::pieces::Pieces;
use crate::directive;
use crate::document::DateLineKind;

/// What is known of a page.
#[derive(Debug, Default)]
pub(super) struct Page<'s> {
    source: &'s str,
    /// All its text, of which [`Page::main`] is the part that matters.
    pub(super) text: Pieces<'s>,
    /// The language that it states.
    pub(super) language: Option<String>,
    /// Its `title` element.
    pub(super) title: Option<String>,
    /// What other sites are to show as its title (`og:title`).
    pub(super) shared_title: Option<String>,
    /// What its `meta` elements say, by their names.
    pub(super) fields: BTreeMap<String, String>,
    /// What it states of its date at any place outside its text.
    pub(super) stated: Vec<Statement>,
    /// What `time` elements state, and whether it is the day of publication.
    times: Vec<(Statement, bool)>,
    /// The comments that speak to factlint, by where they stand in the source, each with the byte of its text that it is about.
    pub(super) comments: Vec<(Range<usize>, usize)>,
    /// Its articles, and what it calls its main part.
    articles: Vec<Part>,
    mains: Vec<Part>,
    /// The elements that are open, as far as they matter.
    open: Vec<Open>,
    /// Where the last end tags stand, by name, as far as they were looked for.
    last_ends: BTreeMap<String, Option<usize>>,
    /// How many of them are skipped or preformatted.
    skipped: usize,
    preformatted: usize,
    in_title: bool,
    /// Where JSON-LD begins that is open.
    json: Option<usize>,
    gap: Gap,
}

/// A part of a page.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its text, in that of the page.
    pub(super) text: Range<usize>,
    /// Its elements, in the source.
    source: Range<usize>,
}

/// An open element.
#[derive(Debug)]
struct Open {
    name: String,
    skipped: bool,
    preformatted: bool,
    /// Whether its end tag is missing, so that it ends where a text begins.
    unclosed: bool,
    /// Where it begins in the text and in the source.
    start: (usize, usize),
}

/// What stands between the last word of the text and the next: white space and tags.
#[derive(Debug, Default)]
struct Gap {
    /// How many line breaks, two for the end of a paragraph; and what makes the first.
    breaks: usize,
    at: usize,
    /// The first white space.
    space: Option<usize>,
}

/// Elements may be nested this deep; what is deeper is no element of its own. Browsers have the same limit.
const MAX_DEPTH: usize = 512;

impl<'s> Page<'s> {
    /// A page of which nothing has been read.
    pub(super) fn of(source: &'s str) -> Self {
        Self { source, text: Pieces::of(source), ..Self::default() }
    }

    /// The part of the page that is the article: the one useful `article`, or else `main`, or else all.
    pub(super) fn main(&self) -> Part {
        let whole = Part { text: 0..self.text.text.len(), source: 0..self.source.len() };
        let part = self.useful(&self.articles).or_else(|| self.useful(&self.mains)).unwrap_or(whole);
        let words = self.text.text[part.text.clone()].trim_end_matches(['\n', ' ']);
        let start = part.text.start + words.len() - words.trim_start_matches(['\n', ' ']).len();
        Part { text: start..part.text.start + words.len(), ..part }
    }

    /// The one useful part of some: a page shows many articles where it lists them, and short ones beside a long one where it
    /// points to them.
    fn useful(&self, parts: &[Part]) -> Option<Part> {
        let longest = parts.iter().map(|part| part.text.len()).max()?;
        let mut useful = parts.iter().filter(|part| part.text.len() * FRACTION_OF_LONGEST >= longest);
        let only = useful.next().filter(|_| useful.next().is_none())?;
        (only.text.len() * FRACTION_OF_PAGE >= self.text.text.len()).then(|| only.clone())
    }

    /// What the page states of its date, the surest first, where `part` of it is the article.
    pub(super) fn statements(&self, part: &Part) -> Vec<Statement> {
        let times = self.times.iter().filter(|(time, published)| *published && part.source.contains(&time.value_at));
        dates::surest(self.stated.iter().chain(times.map(|(time, _)| time)).cloned().collect())
    }

    /// The only `time` element in `part` of the page, where there is just one.
    pub(super) fn only_time(&self, part: &Part) -> Option<Statement> {
        let mut times = self.times.iter().filter(|(time, _)| part.source.contains(&time.value_at));
        let (time, _) = times.next()?;
        times.next().is_none().then(|| time.clone())
    }

    /// Ends a line, or with two breaks a paragraph.
    fn end_line(&mut self, breaks: usize, at: usize) {
        if self.gap.breaks == 0 {
            self.gap.at = at;
        }
        self.gap.breaks = if breaks == 1 { (self.gap.breaks + 1).min(2) } else { 2 };
    }

    /// Writes what separates the last word from the next one.
    fn close_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if self.text.text.is_empty() {
            return;
        }
        match gap {
            Gap { breaks: 0, space: Some(at), .. } => self.text.state(" ", at),
            Gap { breaks, at, .. } => self.text.put(&"\n".repeat(breaks), at),
        }
    }

    /// What a tag says about the page.
    fn heed(&mut self, tag: &Tag) {
        let property = tag.attribute("property").map(|property| property.value.as_str());
        match tag.name.as_str() {
            "html" => self.language = tag.attribute("lang").or_else(|| tag.attribute("xml:lang")).map(|lang| lang.value.clone()),
            "title" => self.in_title = self.skipped == 0 && self.title.is_none() && !tag.closed,
            "meta" if property == Some("og:title") => {
                self.shared_title = tag.attribute("content").map(|content| content.value.clone());
            }
            "script" if tag.attribute("type").is_some_and(|kind| kind.value.trim().eq_ignore_ascii_case(JSON_LD)) => {
                self.json = Some(tag.span.end);
            }
            _ => {}
        }
        self.fields.extend(field(tag).filter(|(name, _)| !self.fields.contains_key(name)));
        if let Some(statement) = dates::of_tag(tag) {
            if tag.name == "meta" {
                self.stated.push(statement);
            } else if self.skipped == 0 {
                let published = statement.kind == DateLineKind::Metadata;
                self.times.push((statement.in_text(), published));
            }
        } else {
            self.times.extend(dates::of_time(tag).filter(|_| self.skipped == 0));
        }
    }

    /// Whether the content of an element is no text.
    fn skips(&self, tag: &Tag) -> bool {
        let role = tag.attribute("role").is_some_and(|role| is_skipped_role(&role.value));
        // Some systems wrap every page in a form.
        let whole_page = tag.name == "form" && self.open.is_empty();
        let title = tag.name == "title" && !self.in_title;
        tag.attribute("hidden").is_some() || role || is_skipped(&tag.name) && !whole_page || title || self.is_footnote(tag)
    }

    /// Whether a raised number stands behind digits, and would be read as some more of them: `15 000<sup>3</sup>`.
    fn is_footnote(&self, tag: &Tag) -> bool {
        let digit = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
        let next = self.source.get(tag.span.end..).unwrap_or_default();
        let inner = next.strip_prefix('<').and_then(|tag| tag.split_once('>')).map_or(next, |(_, inner)| inner);
        tag.name == "sup" && self.gap.is_empty() && self.text.text.ends_with(|last: char| last.is_ascii_digit()) && digit(inner)
    }

    /// Opens an element that matters.
    fn open(&mut self, tag: Tag) {
        let skipped = self.skips(&tag);
        let unclosed = skipped && self.last_end_of(&tag.name).is_none_or(|end| end < tag.span.end);
        let preformatted = tag.name == "pre";
        // Within what is skipped, elements of its own name are counted, so that the right end tag ends it.
        let alike =
            self.skipped > 0 && self.open.iter().rev().find(|open| open.skipped).is_some_and(|open| open.name == tag.name);
        if (skipped || preformatted || alike || is_container(&tag.name)) && self.open.len() < MAX_DEPTH {
            self.skipped += usize::from(skipped);
            self.preformatted += usize::from(preformatted);
            self.open.push(Open {
                name: tag.name,
                skipped,
                preformatted,
                unclosed,
                start: (self.text.text.len(), tag.span.start),
            });
        }
    }

    /// Where the last end tag of a name stands in the source.
    fn last_end_of(&mut self, name: &str) -> Option<usize> {
        if let Some(end) = self.last_ends.get(name) {
            return *end;
        }
        let is_named = |at: &usize| {
            let rest = self.source.as_bytes().get(at + 2..).unwrap_or_default();
            rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = self.source.rmatch_indices("</").map(|(at, _)| at).find(is_named);
        self.last_ends.insert(name.to_owned(), end);
        end
    }

    /// Ends what is left out and has no end of its own, where a text begins.
    fn close_unclosed(&mut self, name: &str, at: usize) {
        if self.skipped > 0 && begins_text(name) {
            while self.open.iter().any(|open| open.unclosed) {
                self.close(at);
            }
        }
    }

    /// Closes the innermost open element at byte `at` of the source.
    fn close(&mut self, at: usize) {
        let Some(open) = self.open.pop() else { return };
        self.skipped -= usize::from(open.skipped);
        self.preformatted -= usize::from(open.preformatted);
        let part = Part { text: open.start.0..self.text.text.len(), source: open.start.1..at };
        match open.name.as_str() {
            // An article within an article is a comment on it.
            "article" if self.skipped == 0 && !self.open.iter().any(|open| open.name == "article") => self.articles.push(part),
            "main" if self.skipped == 0 => self.mains.push(part),
            _ => {}
        }
    }

    /// Closes what the page leaves open at its end.
    pub(super) fn finish(&mut self) {
        while !self.open.is_empty() {
            self.close(self.source.len());
        }
    }
}

/// The field that a `meta` element states.
fn field(tag: &Tag) -> Option<(String, String)> {
    let name = ["name", "property", "itemprop"].into_iter().find_map(|key| tag.attribute(key)).filter(|_| tag.name == "meta")?;
    let content = tag.attribute("content").filter(|content| !content.value.trim().is_empty())?;
    Some((name.value.clone(), content.value.trim().to_owned()))
}

/// The type of a script that holds JSON-LD.
const JSON_LD: &str = "application/ld+json";

/// What is shorter than this fraction of the longest part of its kind is only a hint to another page.
const FRACTION_OF_LONGEST: usize = 4;

/// What is shorter than this fraction of the page is not what the page is about.
const FRACTION_OF_PAGE: usize = 10;

impl Gap {
    fn is_empty(&self) -> bool {
        self.breaks == 0 && self.space.is_none()
    }
}

impl Tokens for Page<'_> {
    fn text(&mut self, range: Range<usize>) {
        let Some(words) = self.source.get(range.clone()) else { return };
        if self.in_title {
            self.title.get_or_insert_default().push_str(words);
        }
        if self.skipped > 0 || self.in_title {
            return;
        }
        if self.preformatted > 0 {
            self.close_gap();
            return self.text.copy(range);
        }
        let mut at = range.start;
        for run in words.split_inclusive(|letter: char| letter.is_ascii_whitespace()) {
            let word = run.trim_end_matches(|letter: char| letter.is_ascii_whitespace());
            if !word.is_empty() {
                self.close_gap();
                self.text.copy(at..at + word.len());
            }
            if word.len() < run.len() {
                self.gap.space.get_or_insert(at + word.len());
            }
            at += run.len();
        }
    }

    fn reference(&mut self, words: &str, at: usize) {
        if self.in_title {
            self.title.get_or_insert_default().push_str(words);
        } else if self.skipped == 0 {
            if self.preformatted == 0 && words.trim_matches(|letter: char| letter.is_ascii_whitespace()).is_empty() {
                self.gap.space.get_or_insert(at);
            } else {
                self.close_gap();
                self.text.put(words, at);
            }
        }
    }

    fn start(&mut self, tag: Tag) {
        self.close_unclosed(&tag.name, tag.span.start);
        self.heed(&tag);
        if self.skipped == 0 {
            match tag.name.as_str() {
                "br" => self.end_line(1, tag.span.start),
                name if is_block(name) => self.end_line(2, tag.span.start),
                _ => {}
            }
        }
        if !is_void(&tag.name) && !tag.closed {
            self.open(tag);
        }
    }

    fn end(&mut self, name: &str, at: usize) {
        self.in_title &= name != "title";
        if let Some(start) = self.json.take_if(|_| name == "script") {
            self.stated.extend(dates::of_json(self.source, start..at));
        }
        // An end tag within a line closes nothing around it.
        let reach = self.open.iter().rev().take_while(|open| is_block(name) || open.name == name || !is_container(&open.name));
        if let Some(depth) = reach.map(|open| &open.name).position(|open| open == name) {
            (0..=depth).for_each(|_| self.close(at));
        }
        if self.skipped == 0 && is_block(name) {
            self.end_line(2, at);
        }
    }

    fn comment(&mut self, range: Range<usize>) {
        if self.source.get(range.clone()).is_some_and(directive::speaks_to_factlint) {
            // Behind words it is about their paragraph, also where that has ended on the same line of the file; where another element
            // has begun or on a line of its own, about what follows.
            let end = self.text.text.len();
            let gap = self.source.get(self.gap.at..range.start).unwrap_or_default();
            let begins = gap.match_indices('<').any(|(at, _)| gap[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic()));
            let is_behind = self.gap.breaks == 0 || end > 0 && !begins && !gap.contains('\n');
            self.comments.push((range, if is_behind { end.saturating_sub(1) } else { end }));
        }
    }
}
