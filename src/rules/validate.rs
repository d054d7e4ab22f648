//! One rule file: TOML in, a valid rule or its mistakes out.

use std::collections::BTreeMap;

use super::error::{LoadError, SourceFile, closest, list};
use super::pattern::{Pattern, PatternError, PatternScope, SlotKind};
use super::raw::{Item, Sink, Table, Text, names_of, span_inside, unknown_name};
use super::{Entity, Near, Pack, Rule, Subject};
use crate::value::ValueType;

mod compare;
pub(super) mod example;
mod except;
pub(super) mod find;
mod template;

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
    let toml = sink.parse_form(file, FORM);
    sink.is_empty().then_some(())?;
    let table = Table::new(sink, "a rule", file.first_line(), &toml);
    let about = table.need_words("about", "say in one sentence what the rule finds");
    let why = "name an entity of pack.toml, or write a template such as \"résolution {id}\"";
    let subject = table.need_words("subject", why);
    let fact = table.need_words("fact", "say what is claimed of the subject: \"troop strength\"");
    let value = table.need_words("value", "name the slot that is compared: \"count\", \"date\"");
    let near = table.get("near").and_then(|item| item.choice(&NEAR)).unwrap_or(Near::Document);
    let case = table.get("case").and_then(|item| item.boolean()).unwrap_or(false);

    let resolved = subject.as_ref().and_then(|subject| resolve_subject(sink, subject, context));
    let unknown = Entity::default();
    let entity = match &resolved {
        Some(Subject::Entity(id)) => context.pack.entities.get(id),
        Some(Subject::Template(_)) => None,
        // That it is unknown has been told; `{subject}` is no second mistake.
        None => Some(&unknown),
    };
    let scope = PatternScope { pack: context.pack, pack_is_broken: context.pack_is_broken, subject: entity };
    let placed = match_table(&table, context, &scope, case);
    let complete = placed.as_ref().is_some_and(|placed| placed.complete);
    let patterns = placed.map(|placed| placed.by_language).unwrap_or_default();
    let codes: Vec<&str> = patterns.keys().map(String::as_str).collect();
    let except = except::read(&table, &scope, context, &except::Rule { case, codes: complete.then_some(&codes) });
    if let (Some(Subject::Template(_)), Some(text)) = (&resolved, &subject) {
        template::check(sink, text, &patterns, complete, context);
    }
    check_fact(sink, subject.as_ref(), fact.as_ref());
    let value_type = value.as_ref().and_then(|value| value_slot(sink, value, &patterns, complete));
    let asked = value.as_ref().map(|value| value.value.as_str());
    let compare = compare::read(&table, (asked, value_type), &patterns, complete);
    let examples = example::read(&table, &example::Rule { codes: &codes, value: value_type, scope: &compare.scope });
    table.finish_above(&[("[compare]", &compare::KEYS), ("[[example]]", &["text", "find", "date", "verdict"])]);
    sink.is_empty().then_some(())?;
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
        patterns: compiled(patterns),
        except,
        compare,
        examples,
    })
}

/// What a rule must say, for whoever begins with an empty file.
const FORM: &str = "about = \"…\"\nsubject = \"…\"\nfact = \"…\"\nvalue = \"count\"\n[match]\nen = [\"… {count} …\"]\n\
                    [[example]]\ntext = \"…\"\nfind = [\"…\"]\n[[example]]\ntext = \"…\"\nfind = []";

/// The patterns without their places.
fn compiled(patterns: BTreeMap<String, Vec<Placed>>) -> BTreeMap<String, Vec<Pattern>> {
    let bare = |placed: Vec<Placed>| placed.into_iter().map(|placed| placed.pattern).collect();
    patterns.into_iter().map(|(code, placed)| (code, bare(placed))).collect()
}

const NEAR: [(&str, Near); 3] = [("sentence", Near::Sentence), ("paragraph", Near::Paragraph), ("document", Near::Document)];

/// Reports a fact that begins with its subject: the key of the fact would have it twice.
fn check_fact(sink: &Sink, subject: Option<&Text>, fact: Option<&Text>) {
    let (Some(subject), Some(fact)) = (subject, fact) else { return };
    if let Some(rest) = fact.value.strip_prefix(&subject.value).and_then(|rest| rest.strip_prefix(':')) {
        let error = LoadError::new("bad-value", "`fact` says what is claimed, without the subject");
        sink.report(error.at(fact.span.clone(), "begins with the subject").help(format!("write \"{}\"", rest.trim())));
    }
}

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

fn match_table(table: &Table<'_>, context: &Context<'_>, scope: &PatternScope<'_>, case: bool) -> Option<Patterns> {
    let why = "give the patterns of each language: `[match]`, then `en = [\"…\"]`";
    let languages = table.need("match", why)?.table("[match]")?;
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
        let before = table.sink.count();
        let sources = item.strings();
        patterns.complete &= !sources.is_empty();
        if sources.is_empty() && table.sink.count() == before {
            let error = LoadError::new("empty", format!("`{}` has no pattern", item.key)).at(item.span(), "empty");
            table.sink.report(error.help("write at least one pattern in quotes, or take the line away"));
        }
        for source in sources {
            match compile(&item, source, case, scope) {
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
        let help = format!("add it to `languages` of pack.toml, which has {known}");
        item.sink.report(error.at(key.span, "not in the pack's `languages`").help(help));
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
        Ok(pattern) => Some(Placed { pattern: pattern.at(source.span.clone()), at: source }),
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
        report_idle_statement(sink, placed, name);
        match type_in(placed) {
            None => {
                let error = LoadError::new("no-value", format!("this pattern captures no `{{{name}}}`, so it can find nothing"));
                sink.report(
                    error
                        .at(placed.at.span.clone(), format!("no `{{{name}}}` here"))
                        .at(value.span.clone(), "the value of the rule")
                        .help(format!("put `{{{name}}}` where the value stands, or take the pattern away")),
                );
            }
            Some(of) if of != found => {
                let message = format!("`{{{name}}}` is a {} here and a {} in another pattern", of.name(), found.name());
                let error = LoadError::new("mixed-value", message).at(placed.at.span.clone(), "here");
                sink.report(error.help("a rule compares values of one type: make two rules of it"));
            }
            Some(_) => report_way_around(sink, placed, name),
        }
    }
    Some(found)
}

/// Reports a slot that states a value and is not the one that is compared: no recognizer would ever fill it.
fn report_idle_statement(sink: &Sink, placed: &Placed, name: &str) {
    for slot in placed.pattern.slots.iter().filter(|slot| slot.stated.is_some() && slot.name != name) {
        let message = format!("`{}` is stated here, and the rule compares `{{{name}}}`", slot.name);
        let at = span_inside(sink.file.text(), &placed.at.span, &slot.span);
        let help = "only the value of the rule can be stated; write these words without braces";
        sink.report(LoadError::new("no-value", message).at(at, "states another value").help(help));
    }
}

/// Reports a pattern that can match without the value: it would claim whatever value stands elsewhere in the sentence.
fn report_way_around(sink: &Sink, placed: &Placed, name: &str) {
    let message = format!("this pattern can match without its `{{{name}}}`");
    sink.report_if(way_around(sink, placed, name, message, "it is what the rule compares"));
}

/// What is wrong with a pattern that can match without a slot or group that it must capture.
fn way_around(sink: &Sink, placed: &Placed, name: &str, message: String, why: &str) -> Option<LoadError> {
    let around = placed.pattern.ways_around.get(name)?;
    let at = span_inside(sink.file.text(), &placed.at.span, around);
    let (label, help) = if placed.at.value[..around.end].ends_with(['?', '*', '}']) {
        ("may be missing", format!("{why}, so it may not be left out: take the `?` or `*` away"))
    } else {
        let help = "`|` parts all that stands on its two sides: put the words that may replace one another in `(?:…|…)`";
        ("an alternative without it", help.to_owned())
    };
    Some(LoadError::new("no-value", message).at(at, label).help(help))
}

fn report_unknown_value(sink: &Sink, value: &Text, patterns: &BTreeMap<String, Vec<Placed>>) {
    let mut slots: Vec<&str> = all(patterns).flat_map(Placed::values).map(|(name, _)| name).collect();
    slots.sort_unstable();
    slots.dedup();
    let is_group = all(patterns).any(|placed| placed.pattern.groups.contains(&value.value));
    let bare = value.value.trim_matches(['{', '}']);
    let help = match (closest(bare, slots.iter().copied()), slots.is_empty()) {
        _ if is_group => format!("`{}` is a group of words; a value needs a slot such as `{{count}}` or `{{date}}`", value.value),
        (_, true) if all(patterns).any(|placed| placed.at.value.contains("\\d") || placed.at.value.contains("0-9")) => {
            "digits spelled as `\\d` or `[0-9]` are words like others: put a slot such as `{count}` in their place".to_owned()
        }
        (_, true) => "put a slot such as `{count}` or `{date}` into the patterns, where the value stands".to_owned(),
        (Some(meant), _) if meant == bare => format!("write the name without braces: \"{meant}\""),
        (Some(meant), _) => format!("did you mean `{meant}`? The patterns capture {}", list(slots)),
        (None, _) => format!("the patterns capture {}", list(slots)),
    };
    let error = LoadError::new("no-value", format!("no pattern captures `{{{bare}}}`"));
    sink.report(error.at(value.span.clone(), "captured nowhere").help(help));
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
