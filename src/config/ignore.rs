//! `[[ignore]]`: what is let pass, and why. Sources are often not ours to edit, so suppressions live in the project file.

use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;
use globset::{ErrorKind, GlobBuilder, GlobMatcher};

use crate::check::finding::{Code, Finding};
use crate::claim::Claim;
use crate::corpus::walk;
use crate::document::Document;
use crate::rules::check_key;
use crate::rules::error::LoadError;
use crate::rules::raw::{Item, Sink, Table, Text};

/// One suppression.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// The id of the rule whose claims or findings it is about.
    pub rule: Option<String>,
    /// The code of the findings that it is about. It has a rule or a code, or both.
    pub code: Option<Code>,
    /// Where the rule stands in the project file, or else the code.
    pub name_span: Range<usize>,
    /// The documents it is limited to, by path or id.
    pub document: Option<GlobMatcher>,
    /// The fact it is limited to.
    pub fact: Option<String>,
    /// The finding it is limited to.
    pub fingerprint: Option<String>,
    /// Why it is let pass.
    pub reason: String,
    /// The last day on which it holds, and where that stands in the project file.
    pub until: Option<(NaiveDate, Range<usize>)>,
    /// Where it stands in the project file, in bytes.
    pub span: Range<usize>,
}

/// Reads one suppression; `None`, or mistakes in the table's sink, where it is not valid.
pub(super) fn read(table: Table<'_>) -> Option<Ignore> {
    let span = table.span.start..table.end();
    let named = read_names(&table);
    let reason = table.need_words("reason", "say why, for whoever reads the file next: `reason = \"…\"`");
    let document = table.get("document");
    let glob = document.as_ref().and_then(Item::words).and_then(|text| compile_glob(table.sink, &text));
    let fact = table.get("fact").and_then(|item| item.words());
    let fact = fact.inspect(|fact| check_key(table.sink, fact)).map(|fact| fact.value);
    let print = table.get("fingerprint");
    let fingerprint = print.as_ref().and_then(read_fingerprint);
    if let (Some(document), Some(print), Some(Names { code: None, .. })) = (&document, &print, &named) {
        let error = LoadError::new("document-and-fingerprint", "a suppression has either `document` or `fingerprint`");
        let error =
            error.at(print.key_span.clone(), "names one finding").at(document.key_span.clone(), "names the claims of a document");
        table.sink.report(error.help("keep the one that says what is meant"));
    }
    let until = table.get("until").and_then(|item| Some((read_day(&item)?, item.span())));
    table.finish();
    let Names { rule, code, span: name_span } = named?;
    Some(Ignore { rule, code, name_span, document: glob, fact, fingerprint, reason: reason?.value, until, span })
}

/// What a suppression is about.
struct Names {
    rule: Option<String>,
    code: Option<Code>,
    span: Range<usize>,
}

/// The rule and the code of a suppression, one of which it must have. `rule` may name a code as well.
fn read_names(table: &Table<'_>) -> Option<Names> {
    let code = table.get("code").map(|item| (read_code(&item), item.span()));
    let why = "name what is let pass: `rule = \"minusma/troop-strength\"`, `rule = \"header/date\"`";
    let rule = match &code {
        Some(_) => table.get("rule").and_then(|item| item.words()),
        None => table.need_words("rule", why),
    };
    let own = rule.as_ref().and_then(|rule| rule.value.parse::<Code>().ok());
    let names = match (rule, code) {
        (Some(rule), Some((Some(_), span))) if own.is_some() => {
            let error = LoadError::new("two-codes", format!("`{}` is a code as well", rule.value)).at(rule.span, "no rule");
            table.sink.report(error.at(span, "the other code").help("`rule` narrows a code to one rule; leave one of them out"));
            return None;
        }
        (Some(rule), None) if own.is_some() => Names { rule: None, code: own, span: rule.span },
        (Some(rule), code) => Names { rule: Some(rule.value), code: code.and_then(|(code, _)| code), span: rule.span },
        (None, Some((code, span))) => Names { rule: None, code: Some(code?), span },
        (None, None) => return None,
    };
    if let Some(code) = names.code.filter(|code| code.is_of_suppressions()) {
        let error = LoadError::new("suppresses-suppression", format!("no suppression can let `{code}` pass"));
        let error = error.at(names.span, "is about suppressions");
        table.sink.report(error.help(format!("mend the suppression that it is told of, or run with `--ignore {code}`")));
        return None;
    }
    Some(names)
}

/// A code. One that no suppression can let pass is read as well, but not proposed.
fn read_code(item: &Item<'_>) -> Option<Code> {
    let known = item.plain().and_then(|name| name.parse::<Code>().ok());
    let possible: Vec<_> =
        Code::ALL.into_iter().filter(|code| !code.is_of_suppressions()).map(|code| (code.name(), code)).collect();
    known.or_else(|| item.choice(&possible))
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

impl Ignore {
    /// What it is told by: its rule, or else its code.
    #[must_use]
    pub fn name(&self) -> &str {
        self.rule.as_deref().or(self.code.map(Code::name)).unwrap_or_default()
    }

    /// Whether it has expired by the day `today`; where no day is given, nothing expires.
    #[must_use]
    pub fn is_expired(&self, today: Option<NaiveDate>) -> bool {
        today.zip(self.until.as_ref()).is_some_and(|(today, (until, _))| *until < today)
    }

    /// Whether it takes claims out of the comparison: a rule's in some documents.
    fn is_of_claims(&self) -> bool {
        self.rule.is_some() && self.code.is_none() && self.document.is_some()
    }

    /// Whether it takes a claim out of every comparison. `root` is the folder of the project file.
    #[must_use]
    pub fn takes(&self, claim: &Claim, document: &Document, root: &Path) -> bool {
        self.is_of_claims()
            && self.rule.as_ref() == Some(&claim.rule)
            && !self.spares(document, root)
            && self.fact.as_ref().is_none_or(|fact| *fact == claim.fact)
    }

    /// Whether it drops every finding about a claim.
    #[must_use]
    pub fn drops_all_of(&self, claim: &Claim) -> bool {
        self.rule.as_ref() == Some(&claim.rule)
            && self.code.is_none()
            && self.document.is_none()
            && self.fingerprint.is_none()
            && self.fact.as_ref().is_none_or(|fact| *fact == claim.fact)
    }

    /// Whether it drops a finding of its rule and code; with `document`, any side or copy of one must be in such a document.
    #[must_use]
    pub fn drops(&self, finding: &Finding, documents: &[Document], root: &Path) -> bool {
        let in_document = || {
            let mut sides = finding.documents().filter_map(|document| documents.get(document));
            self.document.is_none() || sides.any(|document| !self.spares(document, root))
        };
        !self.is_of_claims()
            && self.rule.as_ref().is_none_or(|rule| finding.rule.as_ref() == Some(rule))
            && self.code.is_none_or(|code| finding.code == code)
            && self.fact.as_ref().is_none_or(|fact| finding.fact.as_ref() == Some(fact))
            && self.fingerprint.as_ref().is_none_or(|print| *print == finding.fingerprint)
            && in_document()
    }

    /// Whether it is limited to documents and this is none of them.
    fn spares(&self, document: &Document, root: &Path) -> bool {
        self.document
            .as_ref()
            .is_some_and(|glob| !glob.is_match(&document.id) && !glob.is_match(walk::below(root, Path::new(&document.path))))
    }
}
