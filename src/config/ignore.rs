//! `[[ignore]]`: what is let pass, and why. Sources are often not ours to edit, so suppressions live in the project file.

use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;
use globset::{ErrorKind, GlobBuilder, GlobMatcher};

use super::Config;
use crate::check::finding::{Code, Finding};
use crate::claim::Claim;
use crate::document::Document;
use crate::rules::check_key;
use crate::rules::error::LoadError;
use crate::rules::raw::{Item, Sink, Table, Text};

/// One suppression.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// A rule's id or a finding's code.
    pub rule: String,
    /// Where `rule` stands in the project file.
    pub(super) rule_span: Range<usize>,
    /// The documents it is limited to, by path or id.
    pub document: Option<GlobMatcher>,
    /// The fact it is limited to.
    pub fact: Option<String>,
    /// The finding it is limited to.
    pub fingerprint: Option<String>,
    /// Why it is let pass.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// Where it stands in the project file, in bytes.
    pub span: Range<usize>,
}

/// Reads one suppression; `None`, or mistakes in the table's sink, where it is not valid.
pub(super) fn read(table: Table<'_>) -> Option<Ignore> {
    let span = table.span.start..table.end();
    let rule = table.need_words("rule", "name what is let pass, a rule or the code of a finding: `rule = \"header/date\"`");
    let reason = table.need_words("reason", "say why, for whoever reads the file next: `reason = \"…\"`");
    let document = table.get("document");
    let glob = document.as_ref().and_then(Item::words).and_then(|text| compile_glob(table.sink, &text));
    let fact = table.get("fact").and_then(|item| item.words());
    let fact = fact.inspect(|fact| check_key(table.sink, fact)).map(|fact| fact.value);
    let print = table.get("fingerprint");
    let fingerprint = print.as_ref().and_then(read_fingerprint);
    if let (Some(document), Some(print), Some(rule)) = (&document, &print, &rule)
        && !is_code(&rule.value)
    {
        let error = LoadError::new("document-and-fingerprint", "a suppression has either `document` or `fingerprint`");
        let error =
            error.at(print.key_span.clone(), "names one finding").at(document.key_span.clone(), "names the claims of a document");
        table.sink.report(error.help("keep the one that says what is meant"));
    }
    let until = table.get("until").and_then(|item| read_day(&item));
    table.finish();
    let rule = rule?;
    Some(Ignore { rule: rule.value, rule_span: rule.span, document: glob, fact, fingerprint, reason: reason?.value, until, span })
}

/// Compiles a glob in which `*` stays within a folder and `**` does not.
pub(super) fn compile_glob(sink: &Sink, text: &Text) -> Option<GlobMatcher> {
    match GlobBuilder::new(&text.value).literal_separator(true).build() {
        Ok(glob) => Some(glob.compile_matcher()),
        Err(problem) => {
            let wrong = match problem.kind() {
                ErrorKind::UnclosedAlternates | ErrorKind::UnopenedAlternates => "its braces do not pair",
                ErrorKind::UnclosedClass => "a square bracket is never closed",
                ErrorKind::InvalidRange(..) => "a range in square brackets runs backwards",
                ErrorKind::DanglingEscape => "it ends with a backslash",
                _ => "it is not understood",
            };
            let error = LoadError::new("bad-glob", format!("`{}` is no pattern for paths: {wrong}", text.value));
            sink.report(
                error.at(text.span.clone(), "not understood").help("write it as \"articles/**/*.txt\" or \"{news,mail}/*.txt\""),
            );
            None
        }
    }
}

fn read_fingerprint(item: &Item<'_>) -> Option<String> {
    let text = item.string()?.value;
    if text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(text.to_ascii_lowercase());
    }
    item.bad(format!("`{text}` is not a fingerprint"), "write the 16 digits and letters that the report shows");
    None
}

fn read_day(item: &Item<'_>) -> Option<NaiveDate> {
    let text = item.value()?.value;
    let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
    if day.is_none() {
        item.bad(format!("`{text}` is not a day"), "write the last day on which the suppression holds: `2027-01-01`");
    }
    day
}

fn is_code(rule: &str) -> bool {
    Code::ALL.iter().any(|code| code.name() == rule)
}

impl Ignore {
    /// Whether it has expired by the day `today`; where no day is given, nothing expires.
    #[must_use]
    pub fn is_expired(&self, today: Option<NaiveDate>) -> bool {
        today.zip(self.until).is_some_and(|(today, until)| until < today)
    }

    /// Whether it is of a rule's findings in all documents.
    fn is_of_rule(&self, rule: &str) -> bool {
        self.document.is_none() && self.rule == rule
    }

    /// Whether it is limited to documents and this is none of them.
    fn spares(&self, document: &Document, root: &Path) -> bool {
        self.document.as_ref().is_some_and(|glob| !glob.is_match(&document.id) && !glob.is_match(below(root, &document.path)))
    }
}

/// The path as seen from `root`, which globs are relative to; paths of documents are relative to the working directory.
fn below(root: &Path, path: &str) -> String {
    let absolute = |path: &Path| std::path::absolute(path).ok();
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let relative = absolute(Path::new(path))
        .zip(absolute(root))
        .and_then(|(path, root)| path.strip_prefix(root).map(|rest| rest.to_string_lossy().replace('\\', "/")).ok());
    relative.unwrap_or_else(|| path.to_owned())
}

impl Config {
    /// Index of the suppression that takes a claim out of every comparison: one of its rule with a `document`.
    #[must_use]
    pub fn ignores_claim(&self, claim: &Claim, document: &Document, today: Option<NaiveDate>) -> Option<usize> {
        self.ignores.iter().position(|ignore| {
            ignore.rule == claim.rule
                && ignore.document.is_some()
                && !ignore.is_expired(today)
                && !ignore.spares(document, &self.root)
                && ignore.fact.as_ref().is_none_or(|fact| *fact == claim.fact)
        })
    }

    /// Index of the suppression that drops every finding about a claim: one of its rule that is not limited otherwise.
    #[must_use]
    pub fn ignores_findings_of(&self, claim: &Claim) -> Option<usize> {
        self.ignores.iter().position(|ignore| {
            ignore.is_of_rule(&claim.rule)
                && ignore.fingerprint.is_none()
                && ignore.fact.as_ref().is_none_or(|fact| *fact == claim.fact)
        })
    }

    /// Index of the suppression that drops a finding: one of its rule without a `document`, or one of its code. With a
    /// `document`, a code's findings are dropped if any side is in such a document.
    #[must_use]
    pub fn ignores_finding(&self, finding: &Finding, documents: &[Document], today: Option<NaiveDate>) -> Option<usize> {
        self.ignores.iter().position(|ignore| {
            let of_rule = finding.rule.as_ref().is_some_and(|rule| ignore.is_of_rule(rule));
            let in_document = || {
                let mut sides = finding.sides().filter_map(|side| documents.get(side.document));
                sides.any(|document| !ignore.spares(document, &self.root))
            };
            (of_rule || ignore.rule == finding.code.name())
                && !ignore.is_expired(today)
                && ignore.fact.as_ref().is_none_or(|fact| finding.fact.as_ref() == Some(fact))
                && ignore.fingerprint.as_ref().is_none_or(|print| *print == finding.fingerprint)
                && (of_rule || in_document())
        })
    }
}
