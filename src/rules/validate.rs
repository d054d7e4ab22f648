//! One rule file: TOML in, a valid rule or its mistakes out.

use std::collections::BTreeMap;

use super::error::{LoadError, SourceFile, closest, list};
use super::pattern::{Pattern, PatternError, PatternScope, SlotKind};
use super::raw::{Item, Sink, Table, Text, names_of, span_inside, unknown_name};
use super::{Entity, Near, Pack, Rule, Subject};
use crate::value::ValueType;

mod compare;
mod example;
mod except;

/// What the rules of a pack are validated against.
#[derive(Debug)]
pub(super) struct Context<'a> {
    /// The pack, as far as it could be read.
    pub(super) pack: &'a Pack,
    /// Whether `pack.toml` has mistakes: then an entity may be missing for that reason alone.
    pub(super) pack_is_broken: bool,
    /// Codes of the languages factlint has.
    pub(super) languages: &'a [&'a str],
}

/// A pattern with its place in the file.
struct Placed {
    pattern: Pattern,
    at: Text,
}

/// Reads one rule; `None`, or mistakes in `sink`, where it is not valid.
pub(super) fn rule(sink: &Sink, file: &SourceFile, id: &str, context: &Context<'_>) -> Option<Rule> {
    let toml = sink.parse(file);
    if !sink.is_empty() {
        return None;
    }
    let table = Table::new(sink, "a rule", file.first_line(), &toml);
    let about = table.need("about", "say in one sentence what the rule finds").and_then(|item| item.words());
    let subject = table.need("subject", "name an entity of pack.toml, or write a template such as \"résolution {id}\"");
    let subject = subject.and_then(|item| item.words());
    let fact = table.need("fact", "say what is claimed of the subject: \"troop strength\"").and_then(|item| item.words());
    let value = table.need("value", "name the slot that is compared: \"count\", \"date\"").and_then(|item| item.words());
    let near = table.get("near").and_then(|item| item.choice(&NEAR)).unwrap_or(Near::Document);
    let case = table.get("case").and_then(|item| item.boolean()).unwrap_or(false);

    let resolved = subject.as_ref().and_then(|subject| resolve_subject(sink, subject, context));
    let entity = match &resolved {
        Some(Subject::Entity(id)) => context.pack.entities.get(id),
        _ => None,
    };
    let placed = match_table(&table, context, entity, case);
    let except = except::read(&table, &PatternScope { pack: context.pack, subject: entity }, context, case);
    let complete = placed.as_ref().is_some_and(|placed| placed.complete);
    let patterns = placed.map(|placed| placed.by_language).unwrap_or_default();
    if let (Some(Subject::Template(_)), Some(text)) = (&resolved, &subject) {
        check_template(sink, text, &patterns, complete);
    }
    let value_type = value.as_ref().and_then(|value| value_slot(sink, value, &patterns, complete));
    let compare = compare::read(&table, value_type, &patterns, complete);
    let codes: Vec<&str> = patterns.keys().map(String::as_str).collect();
    let examples = example::read(&table, &codes);
    table.finish();
    if !sink.is_empty() {
        return None;
    }
    Some(Rule {
        id: id.to_owned(),
        pack: context.pack.name.clone(),
        about: about?.value,
        subject: resolved?,
        fact: fact?.value,
        value_slot: value?.value,
        value: value_type?,
        near,
        case,
        patterns: patterns
            .into_iter()
            .map(|(code, placed)| (code, placed.into_iter().map(|placed| placed.pattern).collect()))
            .collect(),
        except,
        compare,
        examples,
    })
}

const NEAR: [(&str, Near); 3] = [("sentence", Near::Sentence), ("paragraph", Near::Paragraph), ("document", Near::Document)];

/// An entity of the pack, or a template.
fn resolve_subject(sink: &Sink, text: &Text, context: &Context<'_>) -> Option<Subject> {
    let entities = &context.pack.entities;
    if entities.contains_key(&text.value) {
        return Some(Subject::Entity(text.value.clone()));
    }
    if text.value.contains(['{', '}']) {
        return Some(Subject::Template(text.value.clone()));
    }
    if !context.pack_is_broken {
        let message = format!("the pack has no entity `{}`", text.value);
        let help = match closest(&text.value, entities.keys().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`? The entities of pack.toml: {}", names_of(entities)),
            None if entities.is_empty() => format!("add `[entity.{}]` with its `names` to pack.toml", text.value),
            None => format!(
                "the entities of pack.toml: {}. Add `[entity.{}]` there, or write a template such as \"résolution {{id}}\"",
                names_of(entities),
                text.value
            ),
        };
        sink.report(LoadError::new("unknown-entity", message).at(text.span.clone(), "unknown").help(help));
    }
    None
}

/// The patterns of a rule, and whether every one of them compiled.
struct Patterns {
    by_language: BTreeMap<String, Vec<Placed>>,
    complete: bool,
}

fn match_table(table: &Table<'_>, context: &Context<'_>, subject: Option<&Entity>, case: bool) -> Option<Patterns> {
    let why = "give the patterns of each language: `[match]`, then `en = [\"…\"]`";
    let languages = table.need("match", why)?.table("[match]")?;
    let scope = PatternScope { pack: context.pack, subject };
    let mut patterns = Patterns { by_language: BTreeMap::new(), complete: true };
    let items = languages.items();
    if items.is_empty() {
        let error = LoadError::new("empty", "[match] has no pattern").at(languages.span.clone(), "empty");
        table.sink.report(error.help(why));
    }
    for item in items {
        check_language(&item, table, context);
        if table.strayed(&item.key).is_some() {
            continue;
        }
        let sources = item.some_strings();
        if sources.is_empty() {
            patterns.complete = false;
        }
        for source in sources {
            match compile(&item, source, case, &scope) {
                Some(placed) => patterns.by_language.entry(item.key.clone()).or_default().push(placed),
                None => patterns.complete = false,
            }
        }
    }
    Some(patterns)
}

/// Reports a code under `[match]` or `[except]` that is no language, or none of the pack's.
fn check_language(item: &Item<'_>, rule: &Table<'_>, context: &Context<'_>) {
    let key = Text { value: item.key.clone(), span: item.key_span.clone() };
    if !context.languages.contains(&key.value.as_str()) {
        if let Some(help) = rule.strayed(&key.value) {
            let error = LoadError::new("unknown-language", format!("there is no language `{}`", key.value));
            item.sink.report(error.at(key.span, "unknown").help(help));
        } else {
            unknown_name(item.sink, "unknown-language", "language", &key, context.languages);
        }
    } else if !context.pack.languages.is_empty() && !context.pack.languages.contains(&key.value) {
        let error = LoadError::new("unknown-language", format!("the pack is not written for `{}`", key.value));
        let known = list(context.pack.languages.iter().map(String::as_str));
        item.sink.report(error.at(key.span, "not in the pack's `languages`").help(format!("`languages` of pack.toml: {known}")));
    }
}

fn compile(item: &Item<'_>, source: Text, case: bool, scope: &PatternScope<'_>) -> Option<Placed> {
    let sink = item.sink;
    if source.value.trim().is_empty() {
        let error = LoadError::new("bad-pattern", "an empty pattern matches everything");
        sink.report(error.at(source.span, "empty").help("remove it"));
        return None;
    }
    match Pattern::compile(&source.value, case, scope) {
        Ok(mut pattern) => {
            pattern.at = source.span.clone();
            Some(Placed { pattern, at: source })
        }
        Err(errors) => {
            report_pattern(sink, &source, errors);
            None
        }
    }
}

/// Reports what is wrong with a pattern, each mistake at its own characters.
fn report_pattern(sink: &Sink, source: &Text, errors: Vec<PatternError>) {
    for error in errors {
        let at = span_inside(sink.file.text(), &source.span, &error.span);
        sink.report(LoadError::new("bad-pattern", error.message).at(at, "here").help_if(error.help));
    }
}

impl Placed {
    /// Names that a template, `scope` or `split` may use.
    fn names(&self) -> impl Iterator<Item = &str> {
        let slots = self.pattern.slots.iter().map(|slot| slot.name.as_str());
        slots.chain(self.pattern.groups.iter().map(String::as_str))
    }

    /// Slots that carry a value, by name.
    fn values(&self) -> impl Iterator<Item = (&str, ValueType)> {
        self.pattern.slots.iter().filter_map(|slot| match &slot.kind {
            SlotKind::Mention { value, .. } => Some((slot.name.as_str(), *value)),
            _ => None,
        })
    }
}

fn all(patterns: &BTreeMap<String, Vec<Placed>>) -> impl Iterator<Item = &Placed> + Clone {
    patterns.values().flatten()
}

/// The type of the slot that `value` names; reports a name that no pattern, or not every pattern, captures.
fn value_slot(sink: &Sink, value: &Text, patterns: &BTreeMap<String, Vec<Placed>>, complete: bool) -> Option<ValueType> {
    let name = value.value.as_str();
    let type_in = |placed: &Placed| placed.values().find(|(slot, _)| *slot == name).map(|(_, of)| of);
    let Some(found) = all(patterns).find_map(type_in) else {
        if complete && all(patterns).next().is_some() {
            report_unknown_value(sink, value, patterns);
        }
        return None;
    };
    for placed in all(patterns) {
        match type_in(placed) {
            None => {
                let error = LoadError::new("no-value", format!("this pattern captures no `{{{name}}}`, so it can find nothing"));
                sink.report(
                    error
                        .at(placed.at.span.clone(), format!("no `{{{name}}}` here"))
                        .at(value.span.clone(), "the value of the rule"),
                );
            }
            Some(of) if of != found => {
                let message = format!("`{{{name}}}` is a {} here and a {} in another pattern", of.name(), found.name());
                let error = LoadError::new("mixed-value", message).at(placed.at.span.clone(), "here");
                sink.report(error.help("a rule compares values of one type"));
            }
            Some(_) => {}
        }
    }
    Some(found)
}

fn report_unknown_value(sink: &Sink, value: &Text, patterns: &BTreeMap<String, Vec<Placed>>) {
    let mut slots: Vec<&str> = all(patterns).flat_map(Placed::values).map(|(name, _)| name).collect();
    slots.sort_unstable();
    slots.dedup();
    let is_group = all(patterns).any(|placed| placed.pattern.groups.contains(&value.value));
    let help = match (closest(&value.value, slots.iter().copied()), slots.is_empty()) {
        _ if is_group => format!("`{}` is a group of words; a value needs a slot such as `{{count}}` or `{{date}}`", value.value),
        (_, true) => "no pattern has a slot for a value, such as `{count}` or `{date}`".to_owned(),
        (Some(meant), _) => format!("did you mean `{meant}`? The patterns capture {}", list(slots)),
        (None, _) => format!("the patterns capture {}", list(slots)),
    };
    let error = LoadError::new("no-value", format!("no pattern captures `{{{}}}`", value.value));
    sink.report(error.at(value.span.clone(), "captured nowhere").help(help));
}

/// Reports names in a template's braces that its patterns do not capture.
fn check_template(sink: &Sink, text: &Text, patterns: &BTreeMap<String, Vec<Placed>>, complete: bool) {
    let mut rest = text.value.as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            let at = text.value.len() - rest.len() + rest.find('{').unwrap_or(0);
            let span = span_inside(sink.file.text(), &text.span, &(at..at + 1));
            sink.report(LoadError::new("bad-template", "a brace is not closed").at(span, "opened here"));
            return;
        };
        let start = text.value.len() - after.len() - name.len() - 1;
        rest = after;
        if name.strip_prefix("doc.").is_some_and(|field| !field.is_empty()) || !complete {
            continue;
        }
        let span = span_inside(sink.file.text(), &text.span, &(start..start + name.len()));
        report_missing_name(sink, &Text { value: name.to_owned(), span }, patterns);
    }
}

fn report_missing_name(sink: &Sink, name: &Text, patterns: &BTreeMap<String, Vec<Placed>>) {
    let lacking: Vec<&Placed> = all(patterns).filter(|placed| !placed.names().any(|known| known == name.value)).collect();
    if lacking.is_empty() {
        return;
    }
    if lacking.len() == all(patterns).count() {
        unknown_group(sink, name, patterns);
        return;
    }
    for placed in lacking {
        let error =
            LoadError::new("unknown-group", format!("this pattern captures no `{}`, which the subject needs", name.value));
        sink.report(error.at(placed.at.span.clone(), "not captured here").at(name.span.clone(), "needed here"));
    }
}

/// Reports a name that is neither a slot nor a group of any pattern.
fn unknown_group(sink: &Sink, name: &Text, patterns: &BTreeMap<String, Vec<Placed>>) {
    let mut known: Vec<&str> = all(patterns).flat_map(Placed::names).filter(|known| !known.starts_with("gap")).collect();
    known.sort_unstable();
    known.dedup();
    let help = match closest(&name.value, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`? The patterns capture {}", list(known)),
        None if known.is_empty() => format!("name a group in the pattern: `(?<{}>…)`", name.value),
        None => format!("the patterns capture {}; a group is named by `(?<{}>…)`", list(known), name.value),
    };
    let error = LoadError::new("unknown-group", format!("no pattern captures `{}`", name.value));
    sink.report(error.at(name.span.clone(), "captured nowhere").help(help));
}
