//! What a file holds, told by its name; of standard input, by its beginning.

use std::path::Path;

use super::decode;
use super::html;
use super::unpack::{self, Packing};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A text, which may have front matter.
    Text,
    /// The same, with comments as Markdown has them.
    Markdown,
    /// A web page.
    Page,
    /// One JSON object a line, each a document.
    JsonLines,
    /// A table, each row but the first a document.
    Table,
}

/// The endings of files that are read when a folder is walked. Any other file is read as text if it is named.
const ENDINGS: [(&str, Kind); 10] = [
    ("txt", Kind::Text),
    ("text", Kind::Text),
    ("md", Kind::Markdown),
    ("html", Kind::Page),
    ("htm", Kind::Page),
    ("xhtml", Kind::Page),
    ("jsonl", Kind::JsonLines),
    ("ndjson", Kind::JsonLines),
    ("csv", Kind::Table),
    ("tsv", Kind::Table),
];

impl Kind {
    /// The kind of a file by its name, be it packed or not, if it is one that is read unasked.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let unpacked = path.file_stem().map(Path::new).filter(|_| Packing::of_name(path).is_some());
        let ending = unpacked.unwrap_or(path).extension()?.to_str()?.to_ascii_lowercase();
        ENDINGS.into_iter().find(|(known, _)| *known == ending).map(|(_, kind)| kind)
    }

    /// Its name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "Markdown",
            Self::Page => "HTML",
            Self::JsonLines => "JSON Lines",
            Self::Table => "CSV",
        }
    }

    /// The kind of nameless bytes: JSON Lines if they begin with a brace, a web page if they begin as one, otherwise a text.
    pub(super) fn of_start(bytes: &[u8]) -> Self {
        let start = bytes.strip_prefix(decode::MARK).unwrap_or(bytes).trim_ascii_start();
        match start {
            [b'{', ..] => Self::JsonLines,
            _ if html::is_page(start) => Self::Page,
            _ => Self::Text,
        }
    }
}

/// The endings, for people.
pub(super) fn endings() -> String {
    format!("{}, also packed as {}", ENDINGS.map(|(ending, _)| format!(".{ending}")).join(", "), unpack::endings())
}
