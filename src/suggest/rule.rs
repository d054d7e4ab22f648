//! A group of figures as the text of a rule.

use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;

use super::figure::{REACH, Side, Slot, TO_NOUN};
use super::group::Group;
use super::spread::Elsewhere;
use crate::rules::Near;

/// A rule that is being written.
#[derive(Clone, Debug)]
pub(super) struct Draft<'a> {
    /// The file's name without its ending.
    pub(super) stem: String,
    /// Where the rule belongs.
    pub(super) home: Home,
    /// What it is about, as documents write it.
    pub(super) name: String,
    /// The code of its language.
    pub(super) language: String,
    /// The slot that is compared.
    pub(super) slot: Slot,
    /// The words of its pattern.
    pub(super) words: Vec<String>,
    /// What is told elsewhere beside the same words.
    pub(super) elsewhere: Elsewhere<'a>,
    /// What stands in the file above the examples.
    head: String,
}

/// The pack that a rule belongs to.
#[derive(Clone, Debug)]
pub(super) struct Home {
    /// Name of the pack.
    pub(super) pack: String,
    /// Id of the entity that the rule is about.
    pub(super) entity: String,
    /// The text of `pack.toml`, where the pack is a new one.
    pub(super) new: Option<String>,
}

/// A text with what a rule finds in it; nothing for a counterexample.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) text: String,
    pub(super) find: Vec<String>,
    /// Why nothing is found.
    pub(super) why: Option<String>,
    /// Whether it is taken for granted that the text is about the subject.
    pub(super) assumed: bool,
}

impl Home {
    /// A pack of its own for a name.
    pub(super) fn new(name: &str) -> Self {
        let slug = slug(name);
        let about = string(&format!("Figures about {name}."));
        let text =
            format!("name = \"{slug}\"\nversion = \"0.1.0\"\nabout = {about}\n\n[entity.{slug}]\nnames = [{}]\n", string(name));
        Self { pack: slug.clone(), entity: slug, new: Some(text) }
    }
}

impl<'a> Draft<'a> {
    /// A rule for a group about `name`.
    pub(super) fn new(group: &Group<'a>, name: &str, home: Home) -> Self {
        let (word, noun) = (group.words.first().copied(), group.nouns.first().copied());
        let said: Vec<&str> = match group.side {
            Side::Before => word.into_iter().chain(noun).collect(),
            Side::Behind => noun.into_iter().chain(word).collect(),
        };
        let quoted: Vec<String> = said.iter().map(|word| format!("\"{word}\"")).collect();
        let about = format!("Figures beside {} that are told of {name}.", quoted.join(" and "));
        let mut head = String::new();
        let mut line = |key: &str, value: &str| {
            let _ = writeln!(head, "{key:7} = {value}");
        };
        line("about", &string(&about));
        line("subject", &string(&home.entity));
        line("fact", &string(&said.join(" ")));
        line("value", &string(group.slot.value.name()));
        line("near", if group.near == Near::Sentence { "\"sentence\"" } else { "\"document\"" });
        let _ = write!(head, "\n[match]\n{} = [{}]\n", group.language, string(&pattern(group)));
        let words = group.nouns.iter().chain(&group.words).map(|&word| word.to_owned()).collect();
        let (stem, language) = (slug(&said.join(" ")), group.language.to_owned());
        Self { stem, home, name: name.to_owned(), language, slot: group.slot, words, elsewhere: group.elsewhere.clone(), head }
    }

    /// Its id.
    pub(super) fn id(&self) -> String {
        format!("{}/{}", self.home.pack, self.stem)
    }

    /// The whole file.
    pub(super) fn file(&self, examples: &[Example]) -> String {
        let mut file = self.head.clone();
        for example in examples {
            let find: Vec<String> = example.find.iter().map(|value| string(value)).collect();
            let _ = write!(file, "\n[[example]]\ntext  = {}\nfind  = [{}]\n", string(&example.text), find.join(", "));
            if let Some(why) = &example.why {
                let _ = writeln!(file, "why   = {}", string(why));
            }
            if !example.assumed {
                file.push_str("named = false\n");
            }
        }
        file
    }
}

/// The pattern that finds the figures of a group.
fn pattern(group: &Group<'_>) -> String {
    let mut parts = Vec::new();
    if !group.words.is_empty() && group.side == Side::Before {
        parts.push(format!("{} {{gap {REACH}}}", any_of(&group.words)));
    }
    parts.push(format!("{{{}}}", group.slot));
    if !group.nouns.is_empty() {
        parts.push(format!("{{gap {TO_NOUN}}} {}", any_of(&group.nouns)));
    }
    if !group.words.is_empty() && group.side == Side::Behind {
        parts.push(format!("{{gap {REACH}}} {}", any_of(&group.words)));
    }
    parts.join(" ")
}

/// An expression for one of some words, which are letters alone.
fn any_of(words: &[&str]) -> String {
    match words {
        [word] => (*word).to_owned(),
        words => format!("(?:{})", words.join("|")),
    }
}

/// A string as TOML has it.
pub(super) fn string(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A name for files and keys: small letters of ASCII, digits and hyphens.
pub(super) fn slug(text: &str) -> String {
    let plain = text.nfd().filter(|letter| !unicode_normalization::char::is_combining_mark(*letter)).collect::<String>();
    let words: Vec<String> = plain
        .to_lowercase()
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if words.is_empty() { "subject".to_owned() } else { words.join("-") }
}
