//! `factlint explain`: what a code or a rule means, or what dates a document.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Done, Failure, Global, Status, Streams, load};
use crate::check::explain::{self, Explanation};
use crate::check::finding::Code;
use crate::corpus::walk::slashes;
use crate::excerpt;
use crate::reading;
use crate::report;
use crate::rules::{Compare, Example, Holds, Near, Rule, RuleSet, Subject, Tolerance};

/// Arguments of `factlint explain`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// A code (`fact/conflict`) or the id of a rule (`minusma/troop-strength`). Without one, all that there are.
    #[arg(value_name = "CODE|RULE")]
    pub name: Option<String>,
    /// Shows what dates a document instead, with all evidence: `PATH`, `FILE#ID` for one of JSON Lines, `-` for standard
    /// input. Repeatable.
    #[arg(long = "document", value_name = "PATH", conflicts_with = "name")]
    pub documents: Vec<PathBuf>,
    #[command(flatten)]
    rules: load::Rules,
}

/// Runs the verb.
///
/// # Errors
/// If there is no such code, rule or document, the project file or a rule is wrong, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    if !arguments.documents.is_empty() {
        return explain_documents(&arguments.documents, global, streams);
    }
    // A code is explained even where the rules are broken: that is when it is asked for.
    let code = arguments.name.as_deref().map(str::parse::<Code>);
    if let Some(Ok(code)) = code {
        explain_code(streams.stdout, code, explain::explain(code))?;
        return Ok(Status::Clean);
    }
    if let Some(kind) = arguments.name.as_deref().and_then(kind_of_file) {
        streams.stdout.write_all(explain_mistake(kind).as_bytes())?;
        return Ok(Status::Clean);
    }
    let (_, rules) = load::project(&arguments.rules, global, streams)?;
    let out = &mut *streams.stdout;
    match (&arguments.name, code) {
        (Some(name), Some(Err(unknown))) => match named(name, &rules) {
            Some(rule) => explain_rule(out, rule, &rules)?,
            None if covers_codes(name) => list_family(out, name)?,
            None => return Err(Failure::Message(missing(name, &rules, &unknown.to_string()))),
        },
        _ => list(out, &rules)?,
    }
    Ok(Status::Clean)
}

/// Shows what dates some documents.
fn explain_documents(named: &[PathBuf], global: &Global, streams: &mut Streams<'_>) -> Done {
    let settings = load::settings(global, streams.errors)?;
    let (paths, ids): (Vec<PathBuf>, Vec<Option<&str>>) = named.iter().map(|name| selection(name)).unzip();
    let corpus = load::documents(&paths, load::Reading::Alone, &settings, streams)?.corpus;
    let selected: Vec<(String, &str)> = paths.iter().zip(ids).filter_map(|(path, id)| Some((slashes(path), id?))).collect();
    for (path, id) in &selected {
        if !corpus.documents.iter().any(|document| document.path == *path && document.id == *id) {
            return Err(Failure::Message(format!("there is no document `{id}` in {path}")));
        }
    }
    let shown = corpus.documents.iter().filter(|document| {
        let mut ids = selected.iter().filter(|(path, _)| document.path == *path).map(|(_, id)| *id).peekable();
        ids.peek().is_none() || ids.any(|id| document.id == id)
    });
    for (index, document) in shown.enumerate() {
        if index > 0 {
            writeln!(streams.stdout)?;
        }
        report::dating::document(streams.stdout, document, &reading::read(document, &settings.languages))?;
    }
    Ok(load::report_problems(&corpus.problems, streams.stderr)?)
}

/// The file of a document, and its id where one is named: `news.jsonl#post-1`.
fn selection(name: &Path) -> (PathBuf, Option<&str>) {
    let parts = name.to_str().and_then(|name| name.split_once('#')).filter(|_| !name.exists());
    parts.map_or_else(|| (name.to_owned(), None), |(path, id)| (PathBuf::from(path), Some(id)))
}

/// The rule of that id, or the only one whose id ends so.
fn named<'a>(name: &str, rules: &'a RuleSet) -> Option<&'a Rule> {
    let mut ending = rules.iter().filter(|rule| rule.id.rsplit('/').next() == Some(name));
    rules.get(name).or_else(|| ending.next().filter(|_| ending.next().is_none()))
}

/// The kind of file whose mistakes have such a code: `rule` for `rule/unknown-key`.
fn kind_of_file(code: &str) -> Option<(&'static str, &'static str)> {
    let (kind, _) = code.split_once('/')?;
    [("config", "the project file"), ("pack", "the pack.toml of a pack"), ("rule", "a rule file")]
        .into_iter()
        .find(|(known, _)| *known == kind)
}

/// What there is to say of the mistakes of a kind of file: each is shown at its place, with what to do.
fn explain_mistake((kind, file): (&str, &str)) -> String {
    let told = format!(
        "A code that begins with `{kind}/` is of a mistake in {file}, or of a warning about it, and not of a finding: no `--select` and \
         no suppression is about it. The message shows the place and what to write instead. After a mistake nothing is checked, \
         after a warning everything."
    );
    let more = match kind {
        "config" => "`factlint schema config` describes every key, `factlint check --show-settings` shows those in force.",
        "pack" => "`factlint schema pack` describes every key, and `factlint init --pack NAME` writes a pack that works.",
        _ => "`factlint schema rule` describes every key, and `factlint new rule PACK/NAME` writes a rule that works.",
    };
    format!("{}\n\n{}\n", wrapped(&told), wrapped(more))
}

/// Whether a name is the first part of codes.
fn covers_codes(name: &str) -> bool {
    Code::ALL.iter().any(|code| code.family() == name)
}

/// Lists the codes of one family.
fn list_family(out: &mut dyn Write, family: &str) -> io::Result<()> {
    for code in Code::ALL.into_iter().filter(|code| code.family() == family) {
        writeln!(out, "{code}\n    {}", explain::explain(code).summary())?;
    }
    Ok(())
}

/// What to say of a name that is neither a code nor a rule.
fn missing(name: &str, rules: &RuleSet, unknown_code: &str) -> String {
    let near = rules
        .iter()
        .map(|rule| (strsim::jaro_winkler(name, &rule.id), &rule.id))
        .max_by(|left, right| left.0.total_cmp(&right.0));
    match near.filter(|(likeness, _)| *likeness > 0.8) {
        Some((_, rule)) => format!("there is no code or rule `{name}`; did you mean the rule `{rule}`?"),
        None => unknown_code.replacen("no code", "no code or rule", 1),
    }
}

fn explain_code(out: &mut dyn Write, code: Code, explanation: Explanation) -> io::Result<()> {
    writeln!(out, "{code}")?;
    for paragraph in [explanation.meaning, explanation.why, explanation.mend] {
        writeln!(out, "\n{}", wrapped(paragraph))?;
    }
    Ok(())
}

fn explain_rule(out: &mut dyn Write, rule: &Rule, rules: &RuleSet) -> io::Result<()> {
    writeln!(out, "{}\n\n{}\n", rule.id, wrapped(&rule.about))?;
    let (Subject::Entity(subject) | Subject::Template(subject)) = &rule.subject;
    if let Some(file) = rules.sources.get(&rule.id) {
        writeln!(out, "file: {}", file.path())?;
    }
    writeln!(out, "fact: {subject}: {}\nvalue: {}", rule.fact, rule.value.name())?;
    if let Some(entity) = rules.packs.get(&rule.pack).and_then(|pack| rule.entity(pack)) {
        writeln!(out, "names: {}", list_of(&entity.names))?;
        if !entity.nicknames.is_empty() {
            writeln!(out, "nicknames: {}", list_of(&entity.nicknames))?;
        }
        let near = match rule.near {
            Near::Sentence => "in the sentence of the value",
            Near::Paragraph => "in the paragraph of the value",
            Near::Document => "anywhere in the document",
        };
        writeln!(out, "one of them must stand {near}")?;
    }
    writeln!(out, "\n{}", wrapped(&comparison(&rule.compare)))?;
    for (language, patterns) in &rule.patterns {
        writeln!(out, "\npatterns ({language}):")?;
        patterns.iter().try_for_each(|pattern| writeln!(out, "  {}", pattern.source))?;
    }
    for (language, exceptions) in &rule.except {
        writeln!(out, "\nsilent beside ({language}):")?;
        exceptions.iter().try_for_each(|exception| writeln!(out, "  {}", exception.source))?;
    }
    let (finds, silent): (Vec<_>, Vec<_>) = rule.examples.iter().partition(|example| !is_counterexample(example));
    for (title, examples) in [("finds", finds), ("stays silent on", silent)] {
        if !examples.is_empty() {
            writeln!(out, "\n{title}:")?;
        }
        examples.into_iter().try_for_each(|example| explain_example(out, example))?;
    }
    writeln!(out, "\nto let it pass, in factlint.toml:\n\n  [[ignore]]\n  rule = \"{}\"", rule.id)?;
    writeln!(out, "  document = \"…\"          # may be left out\n  reason = \"…\"")
}

/// How the claims of a rule are compared, in sentences.
fn comparison(compare: &Compare) -> String {
    let holds = match compare.holds {
        Holds::Always => "Claims are compared whenever they were made".to_owned(),
        Holds::At => {
            format!("Claims are compared if the times for which they are made lie at most {} days apart", compare.within_days)
        }
        Holds::Growing => "A later claim may be higher, and never lower".to_owned(),
        Holds::Shrinking => "A later claim may be lower, and never higher".to_owned(),
        Holds::Each => return "Claims are collected, and never compared.".to_owned(),
    };
    let tolerance = match compare.tolerance {
        None => "they agree within the precision they are written with".to_owned(),
        Some(Tolerance::Absolute(amount)) => format!("they agree if they are at most {} apart", amount.normalize()),
        Some(Tolerance::Percent(share)) => format!("they agree if they are at most {} % apart", share.normalize()),
    };
    let groups = |names: &[String], does: &str| {
        if names.is_empty() { String::new() } else { format!(" {} {does}.", list_of(names)) }
    };
    let record = if compare.on_record { " It is on record: who says so explains no difference." } else { "" };
    format!(
        "{holds}; {tolerance}.{}{}{record} A conflict is of severity {}, a discrepancy of {}.",
        groups(&compare.scope, "may explain a difference"),
        groups(&compare.split, "makes facts of their own"),
        report::severity_name(compare.conflict),
        report::severity_name(compare.discrepancy),
    )
}

/// Names with commas.
fn list_of(names: &[String]) -> String {
    names.join(", ")
}

fn explain_example(out: &mut dyn Write, example: &Example) -> io::Result<()> {
    for (index, text) in example.documents.iter().enumerate() {
        let which = if example.documents.len() > 1 { format!("document {}: ", index + 1) } else { String::new() };
        writeln!(out, "  {which}{text}")?;
    }
    if let Some(values) = example.find.as_ref().filter(|values| !values.is_empty()) {
        writeln!(out, "    → {}", values.join(", "))?;
    }
    if let Some(verdict) = &example.verdict {
        writeln!(out, "    → {verdict}")?;
    }
    example.why.iter().try_for_each(|why| writeln!(out, "    because: {why}"))
}

fn is_counterexample(example: &Example) -> bool {
    example.find.as_ref().is_some_and(Vec::is_empty)
}

/// All codes and rules, each with its first sentence.
fn list(out: &mut dyn Write, rules: &RuleSet) -> io::Result<()> {
    for code in Code::ALL {
        writeln!(out, "{code}\n    {}", explain::explain(code).summary())?;
    }
    rules.iter().try_for_each(|rule| writeln!(out, "{}\n    {}", rule.id, rule.about.trim_end_matches('.')))
}

/// Lines of at most 90 characters.
fn wrapped(text: &str) -> String {
    excerpt::wrapped(text, 90, [0, 0])
}
