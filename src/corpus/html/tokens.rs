//! Tags and text of a page with their places, as `html5gum` finds them.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::emitters::{Emitter, ForwardingEmitter};
use html5gum::{Span, State, Tokenizer};

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// Its name in lower case.
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    /// Where it stands in the source.
    pub(super) span: Range<usize>,
    /// Whether the element ends with this tag, as it may in XML.
    pub(super) closed: bool,
}

/// An attribute of a tag.
#[derive(Debug, Default)]
pub(super) struct Attribute {
    /// Its name in lower case.
    pub(super) name: String,
    /// Where the name stands in the source.
    pub(super) at: usize,
    /// Its value, character references read; empty where it has none.
    pub(super) value: String,
    /// Where the value stands in the source.
    pub(super) value_at: usize,
}

/// What takes the tokens of a page, in their order.
pub(super) trait Tokens {
    /// A stretch of the source that is text.
    fn text(&mut self, range: Range<usize>);
    /// A character reference at byte `at` of the source, or what else is not told as it stands.
    fn reference(&mut self, words: &str, at: usize);
    fn start(&mut self, tag: Tag);
    /// An end tag that begins at byte `at` of the source.
    fn end(&mut self, name: &str, at: usize);
    /// What reads as a comment, with its marks.
    fn comment(&mut self, range: Range<usize>);
}

impl Tag {
    /// An attribute by its name; of several the first, as browsers have it.
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// Cuts a page into tokens.
pub(super) fn tokenize(source: &str, tokens: &mut impl Tokens) {
    let xml = source.trim_start().starts_with("<?xml");
    let mut inner = CallbackEmitter::new(Tags { tokens, xml, tag: None });
    inner.naively_switch_states(true);
    let emitter = Places { source, inner, at: 0, start: 0, run: 0..0, closed: false };
    let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
}

/// Puts tags together from their parts.
struct Tags<'t, T> {
    tokens: &'t mut T,
    /// Whether `<a/>` ends the element.
    xml: bool,
    tag: Option<Tag>,
}

impl<T: Tokens> Callback<Infallible, usize> for Tags<'_, T> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some(Tag { name: text(name), span: span.start..span.end, ..Tag::default() });
            }
            // The attributes of an end tag belong to no tag.
            CallbackEvent::AttributeName { name } => {
                if let Some(tag) = &mut self.tag {
                    tag.attributes.push(Attribute { name: text(name), at: span.start, ..Attribute::default() });
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attribute) = self.tag.as_mut().and_then(|tag| tag.attributes.last_mut()) {
                    (attribute.value, attribute.value_at) = (text(value), span.start);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(mut tag) = self.tag.take() {
                    tag.span.end = span.end;
                    tag.closed = self_closing && self.xml;
                    self.tokens.start(tag);
                }
            }
            CallbackEvent::EndTag { name } => self.tokens.end(&text(name), span.start),
            CallbackEvent::Comment { .. } => self.tokens.comment(span.start..span.end),
            _ => {}
        }
        None
    }
}

/// Tells text as it is met, with its place; the tags go through `inner`.
struct Places<'s, 't, T: Tokens> {
    source: &'s str,
    inner: CallbackEmitter<Tags<'t, T>, Infallible, usize>,
    /// How far the source has been read.
    at: usize,
    /// Where what is told next begins at the soonest.
    start: usize,
    /// Text that has not been told yet: it may come in parts of a character.
    run: Range<usize>,
    /// Whether the current tag ends in `/>`.
    closed: bool,
}

impl<T: Tokens> Places<'_, '_, T> {
    fn tokens(&mut self) -> &mut T {
        self.inner.callback_mut().tokens
    }

    /// Tells the text that is kept back.
    fn flush(&mut self) {
        let run = std::mem::replace(&mut self.run, self.at..self.at);
        if !run.is_empty() {
            self.tokens().text(run);
        }
    }
}

impl<T: Tokens> ForwardingEmitter for Places<'_, '_, T> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn move_position(&mut self, offset: isize) {
        self.at = self.at.saturating_add_signed(offset);
        self.inner.move_position(offset);
    }

    fn init_string(&mut self) {
        self.start = self.at;
    }

    fn emit_string(&mut self, bytes: &[u8]) {
        let begin = self.at.saturating_sub(bytes.len()).max(self.start);
        let before = self.source.as_bytes().get(self.start..begin).unwrap_or_default();
        let reference = before.iter().position(|&byte| byte == b'&').map(|place| self.start + place);
        let verbatim = reference.is_none() && self.source.as_bytes().get(begin..self.at) == Some(bytes);
        if verbatim && self.run.end == begin {
            self.run.end = self.at;
        } else {
            self.flush();
            if verbatim {
                self.run = begin..self.at;
            } else {
                let words = String::from_utf8_lossy(bytes).into_owned();
                self.tokens().reference(&words, reference.unwrap_or(begin));
            }
        }
        self.start = self.at;
    }

    fn init_start_tag(&mut self) {
        self.closed = false;
        self.inner.init_start_tag();
    }

    fn set_self_closing(&mut self) {
        self.closed = true;
        self.inner.set_self_closing();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush();
        let next = self.inner.emit_current_tag();
        self.start = self.at;
        // In XML, a script that is closed at once has no content.
        next.filter(|_| !(self.closed && self.inner.callback_mut().xml))
    }

    fn emit_current_comment(&mut self) {
        self.flush();
        self.inner.emit_current_comment();
        self.start = self.at;
    }

    fn emit_eof(&mut self) {
        self.flush();
        self.inner.emit_eof();
    }
}
