//! The codes and rules that results refer to, each with what it finds, why that matters and what to do.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Text;
use crate::check::explain::explain;
use crate::check::finding::{Code, Severity};
use crate::report::markdown::paragraph;
use crate::report::{Report, severity_name};
use crate::rules::{Rule, Subject};

/// What the descriptors describe: every code, then every rule.
pub(super) struct Catalogue<'a> {
    rules: Vec<(&'a str, Option<&'a Rule>)>,
    indexes: BTreeMap<&'a str, usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor {
    id: String,
    short_description: Text,
    full_description: Text,
    help: Described,
    default_configuration: Configuration,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relationships: Vec<Relationship>,
    properties: Tags,
}

/// The same, plain and as Markdown.
#[derive(Serialize)]
struct Described {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Relationship {
    target: Target,
    kinds: [&'static str; 1],
}

#[derive(Serialize)]
struct Target {
    id: &'static str,
    index: usize,
}

#[derive(Serialize)]
struct Tags {
    tags: [String; 1],
}

impl<'a> Catalogue<'a> {
    /// The codes in their own order, and the rules by id: those that are switched on, and those that findings name.
    pub(super) fn new(report: &Report<'a>) -> Self {
        let named = report.findings.iter().filter_map(|finding| finding.rule.as_deref());
        let ids: BTreeSet<&str> = report.rules.iter().map(|rule| rule.id.as_str()).chain(named).collect();
        let rules: Vec<_> = ids.into_iter().map(|id| (id, report.rules.get(id))).collect();
        let all = Code::ALL.iter().map(|code| code.name()).chain(rules.iter().map(|(id, _)| *id));
        let indexes = all.enumerate().map(|(index, id)| (id, index)).collect();
        Self { rules, indexes }
    }

    /// Where the descriptor of a code or rule stands.
    pub(super) fn index(&self, id: &str) -> Option<usize> {
        self.indexes.get(id).copied()
    }

    /// All descriptors.
    pub(super) fn descriptors(&self) -> Vec<Descriptor> {
        let codes = Code::ALL.into_iter().map(Descriptor::of_code);
        codes.chain(self.rules.iter().map(|(id, rule)| Descriptor::of_rule(id, *rule, self))).collect()
    }
}

impl Descriptor {
    fn of_code(code: Code) -> Self {
        let explained = explain(code);
        let help = [("Why it matters", explained.why), ("What to do", explained.mend)];
        let full = Described { text: explained.meaning.to_owned(), markdown: explained.meaning.to_owned() };
        Self::new(code.name(), code.severity(), explained.summary(), full, &help)
    }

    /// A rule that is not at hand is described by its id.
    fn of_rule(id: &str, rule: Option<&Rule>, catalogue: &Catalogue<'_>) -> Self {
        let help = [
            ("Where claims conflict", explain(Code::FactConflict).mend),
            ("Where something could explain that they differ", explain(Code::FactDiscrepancy).mend),
        ];
        let about = rule.map_or(id, |rule| rule.about.as_str());
        let full = rule.map_or_else(|| about.to_owned(), compared);
        let full = Described { markdown: paragraph(&full), text: full };
        let severity = rule.map_or(Code::FactConflict.severity(), |rule| rule.compare.conflict);
        let target = |code: Code| Some(Target { id: code.name(), index: catalogue.index(code.name())? });
        let codes = [Code::FactConflict, Code::FactDiscrepancy].into_iter().filter_map(target);
        let relationships = codes.map(|target| Relationship { target, kinds: ["relevant"] }).collect();
        Self { relationships, ..Self::new(id, severity, about, full, &help) }
    }

    fn new(id: &str, severity: Severity, short: &str, full: Described, help: &[(&str, &str)]) -> Self {
        let text = help.iter().map(|(title, text)| format!("{title}: {text}"));
        let markdown = help.iter().map(|(title, text)| format!("**{title}.** {text}"));
        let full_description = Text { text: full.text.clone() };
        Self {
            id: id.to_owned(),
            short_description: Text { text: short.to_owned() },
            full_description,
            help: Described { text: paragraphs(full.text, text), markdown: paragraphs(full.markdown, markdown) },
            default_configuration: Configuration { level: severity_name(severity) },
            relationships: Vec::new(),
            // The pack, or what a built-in check looks at.
            properties: Tags { tags: [id.split('/').next().unwrap_or(id).to_owned()] },
        }
    }
}

fn paragraphs(first: String, others: impl Iterator<Item = String>) -> String {
    std::iter::once(first).chain(others).collect::<Vec<_>>().join("\n\n")
}

/// What a rule compares.
fn compared(rule: &Rule) -> String {
    let (Subject::Entity(subject) | Subject::Template(subject)) = &rule.subject;
    let about = rule.about.trim_end();
    let stop = if about.ends_with('.') { "" } else { "." };
    format!("{about}{stop} Compares all claims of the fact \"{subject}: {}\".", rule.fact)
}
