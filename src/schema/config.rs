//! The form of `factlint.toml`.

use schemars::JsonSchema;

use super::{OneOrMore, Words};

/// A project: which documents are checked, by which rules, and what is let pass.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "A project of factlint")]
pub struct ConfigFile {
    /// The documents.
    pub corpus: Option<Corpus>,
    /// What they are checked by.
    pub rules: Option<Rules>,
    /// Languages that are added, or that take the place of built-in ones.
    pub languages: Option<Languages>,
    /// What is let pass, and why.
    pub ignore: Option<Vec<Ignore>>,
    /// What is different for the files of some folders.
    pub overrides: Option<Vec<Override>>,
}

/// The documents.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Corpus {
    /// Globs of the documents, relative to this file: `["articles/**/*.txt"]`.
    pub files: Option<OneOrMore<String>>,
    /// The code of the language of all documents: `"fr"`. With `"auto"`, or if missing, each is told from its text.
    pub language: Option<Words>,
    /// The encoding of all documents: `"windows-1252"`. With `"auto"`, or if missing, each is told from its bytes.
    pub encoding: Option<Words>,
    /// How a plain text states its date.
    pub header: Option<Header>,
    /// What fields of JSON Lines and columns of tables are called.
    pub fields: Option<Fields>,
}

/// How a plain text states its date.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Header {
    /// A regular expression with a group `date`: `'^date (?<date>\d{4}-\d{2})'`.
    #[schemars(regex(pattern = r"\(\?P?<date>"))]
    pub date: String,
}

/// Names of the fields of JSON Lines and of the columns of tables, where they differ from the usual.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fields {
    /// Instead of `id`.
    pub id: Option<Words>,
    /// Instead of `text`.
    pub text: Option<Words>,
    /// Instead of `date`.
    pub date: Option<Words>,
    /// Instead of `lang`.
    pub lang: Option<Words>,
}

/// What the documents are checked by.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rules {
    /// The built-in checks `"calendar"`, `"figures"` and `"header"`, and folders of rules, relative to this file:
    /// `"rules/minusma"`. If missing, `"calendar"` and `"header"`.
    #[schemars(extend("uniqueItems" = true))]
    pub packs: Option<Vec<String>>,
}

/// Languages that are added.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Languages {
    /// A language file or a folder of them, relative to this file; or several.
    pub path: OneOrMore<String>,
}

/// What is different for the files of some folders: which findings about them are reported, and how they are read.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Override {
    /// Globs of the files, relative to this file: `["archive/**"]`.
    pub files: OneOrMore<String>,
    /// Only findings of these codes and rules are reported where all sides are in such files: `["header", "minusma/troop-strength"]`.
    pub select: Option<OneOrMore<String>>,
    /// Findings of these codes and rules are not reported where all sides are in such files: `["header/missing"]`.
    pub ignore: Option<OneOrMore<String>>,
    /// The code of their language, or `"auto"`.
    pub language: Option<Words>,
    /// How a plain text among them states its date.
    pub header: Option<Header>,
}

/// What is let pass, and why.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("anyOf" = [{ "required": ["rule"] }, { "required": ["code"] }]))]
pub struct Ignore {
    /// The id of a rule, or a code: `"minusma/troop-strength"`, `"header/date"`. May be missing where `code` is there.
    pub rule: Option<Words>,
    /// The code that it is limited to: `"fact/discrepancy"`.
    pub code: Option<Words>,
    /// Why it is let pass.
    pub reason: Words,
    /// A glob of the documents that it is limited to: `"archive/2019-*"`.
    pub document: Option<Words>,
    /// The fact that it is limited to: `"minusma: troop strength"`.
    pub fact: Option<Words>,
    /// The finding that it is limited to: 16 hexadecimal digits, as reports show them.
    #[schemars(regex(pattern = "^[0-9A-Fa-f]{16}$"))]
    pub fingerprint: Option<String>,
    /// The last day on which it holds, against `--today`: `2027-01-01`.
    #[schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}$"))]
    pub until: Option<String>,
}
