//! `pack.toml`: what the rules of a pack share.

use std::collections::BTreeMap;

use super::error::{LoadError, SourceFile};
use super::raw::{Item, Sink, Table, Text, unknown_name};
use super::{Entity, Known, Pack, Relation, RelationKind};
use crate::fold::Folded;

/// Reads the file, as much of it as makes sense; mistakes go to `sink`.
pub(super) fn read(sink: &Sink, file: &SourceFile, codes: &[&str]) -> Pack {
    let toml = sink.parse(file);
    let mut pack = Pack::default();
    let table = Table::new(sink, "a pack", file.first_line(), &toml);
    if !sink.is_empty() {
        // After a syntax error a key that is missing may be there: only what can be read is read.
        if let Some(Ok(name)) = toml.get("name").map(|name| name.get_ref().as_str().ok_or(())) {
            name.clone_into(&mut pack.name);
        }
        return pack;
    }
    if let Some(name) =
        table.need("name", "the first half of the ids of its rules: `name = \"minusma\"`").and_then(|item| item.words())
    {
        check_name(sink, &name);
        pack.name = name.value;
    }
    let version = table.need("version", "of the pack: `version = \"1.0.0\"`").and_then(|item| item.words());
    pack.version = version.map(|version| check_version(sink, version)).unwrap_or_default();
    let about = table.need("about", "say in one sentence what the pack is about").and_then(|item| item.words());
    pack.about = about.map(|about| about.value).unwrap_or_default();
    if let Some(requires) = table.get("requires").and_then(|item| item.words()) {
        check_requires(sink, &requires);
    }
    for language in table.get("languages").map(|item| item.strings()).unwrap_or_default() {
        if !codes.contains(&language.value.as_str()) {
            unknown_name(sink, "unknown-language", "language", &language, codes);
        }
        pack.languages.push(language.value);
    }
    pack.rivals = table.get("rivals").map(|item| fold_all(&item)).unwrap_or_default();
    pack.entities = table.get("entity").map(|item| entities(&item)).unwrap_or_default();
    pack.known = table.get("known").map(|item| known(&item)).unwrap_or_default();
    pack.relations = table.get("relation").map(|item| relations(&item)).unwrap_or_default();
    table.finish();
    pack
}

/// Whether a text can be half of a rule's id: the name of a pack, or of a rule in it.
#[must_use]
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '_'))
}

/// A name becomes half of ids that are written in files and on command lines.
fn check_name(sink: &Sink, name: &Text) {
    if !is_name(&name.value) {
        let error = LoadError::new("bad-name", format!("`{}` cannot be part of a rule's id", name.value));
        sink.report(error.at(name.span.clone(), "not a name").help("use letters, digits and hyphens: \"peace-missions\""));
    }
}

fn check_version(sink: &Sink, version: Text) -> String {
    if let Err(problem) = semver::Version::parse(&version.value) {
        let error = LoadError::new("bad-value", format!("`{}` is not a version: {problem}", version.value));
        sink.report(error.at(version.span, "not a version").help("write three numbers: \"1.0.0\""));
    }
    version.value
}

/// Reports a pack that needs another factlint than this one.
fn check_requires(sink: &Sink, requires: &Text) {
    let this = env!("CARGO_PKG_VERSION");
    let (Ok(wanted), Ok(version)) = (semver::VersionReq::parse(&requires.value), semver::Version::parse(this)) else {
        let error = LoadError::new("bad-value", format!("`{}` is not a range of versions", requires.value));
        sink.report(error.at(requires.span.clone(), "not understood").help("write it as \">=0.1\""));
        return;
    };
    if !wanted.matches(&version) {
        let error = LoadError::new("requires", format!("this pack needs factlint {}, and this is {this}", requires.value));
        sink.report(
            error.at(requires.span.clone(), "not met").help("install a factlint that meets it, or an older version of the pack"),
        );
    }
}

/// Strings folded like the text of documents.
fn fold_all(item: &Item<'_>) -> Vec<String> {
    let mut folded = Vec::new();
    for text in item.strings() {
        let name = Folded::new(text.value.trim()).text;
        if name.is_empty() {
            let error = LoadError::new("empty", format!("`{}` holds an empty name", item.key));
            item.sink.report(error.at(text.span, "empty").help("remove it"));
        } else if !folded.contains(&name) {
            folded.push(name);
        }
    }
    folded
}

fn entities(item: &Item<'_>) -> BTreeMap<String, Entity> {
    let mut entities = BTreeMap::new();
    let Some(table) = item.table("[entity]") else { return entities };
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for item in table.items() {
        let Some(table) = item.table("an entity") else { continue };
        let id = item.key.clone();
        let mut entity = Entity { id: id.clone(), ..Entity::default() };
        if let Some(names) = table.need("names", "all names that documents use for it: `names = [\"MINUSMA\"]`") {
            entity.names = fold_all(&names);
            if entity.names.is_empty() && names.sink.is_empty() {
                let error = LoadError::new("empty", format!("the entity `{id}` has no name"));
                names.sink.report(error.at(names.span(), "empty").help("give at least one name that documents use for it"));
            }
            report_shared_names(&names, &id, &entity.names, &mut owners);
        }
        entity.nicknames = table.get("nicknames").map(|item| fold_all(&item)).unwrap_or_default();
        entity.kind = table.get("kind").and_then(|item| item.words()).map(|kind| kind.value).unwrap_or_default();
        table.finish();
        entities.insert(id, entity);
    }
    entities
}

/// Reports a name that stands for two entities: nothing could tell them apart.
fn report_shared_names(item: &Item<'_>, id: &str, names: &[String], owners: &mut BTreeMap<String, String>) {
    for name in names {
        if let Some(other) = owners.insert(name.clone(), id.to_owned()) {
            let message = format!("`{name}` is a name of both `{other}` and `{id}`");
            let error = LoadError::new("shared-name", message).at(item.span(), "here too");
            item.sink.report(error.help("a name stands for one entity; one that both go by can be a nickname"));
        }
    }
}

fn known(item: &Item<'_>) -> Vec<Known> {
    let mut known = Vec::new();
    for table in item.tables("a known fact") {
        let span = table.span.start..table.end();
        let fact = table.need("fact", "the key of the fact: \"résolution 2690: adopted\"").and_then(|item| item.words());
        let value = table.need("value", "the value that is known, as \"2023-06-30\" or \"11600\"");
        let value = value.and_then(|item| item.value());
        let source = table.need("source", "where it is known from, for those who doubt it").and_then(|item| item.words());
        if let Some(fact) = &fact {
            check_key(item.sink, fact);
        }
        table.finish();
        if let (Some(fact), Some(value), Some(source)) = (fact, value, source) {
            known.push(Known { fact: fact.value, value: value.value, source: source.value, span });
        }
    }
    known
}

fn relations(item: &Item<'_>) -> Vec<Relation> {
    let mut relations = Vec::new();
    for table in item.tables("a relation") {
        relations.extend(relation(&table));
        table.finish();
    }
    relations
}

fn relation(table: &Table<'_>) -> Option<Relation> {
    let sink = table.sink;
    let span = table.span.start..table.end();
    let (order, sum, between) = (table.get("order"), table.get("sum"), table.get("span"));
    let kind = match (order, sum, between) {
        (Some(order), None, None) => RelationKind::Order(facts(&order, 2)?),
        (None, Some(sum), None) => {
            let sum = sum.table("`sum`")?;
            let total = fact(&sum, "total");
            let parts = sum.need("parts", "the facts that add up to the total").and_then(|parts| facts(&parts, 2));
            sum.finish();
            RelationKind::Sum { total: total?, parts: parts? }
        }
        (None, None, Some(between)) => {
            let between = between.table("`span`")?;
            let (from, to, lasts) = (fact(&between, "from"), fact(&between, "to"), fact(&between, "lasts"));
            between.finish();
            RelationKind::Span { from: from?, to: to?, lasts: lasts? }
        }
        (None, None, None) => {
            let error = LoadError::new("missing-key", "a relation is an `order`, a `sum` or a `span`");
            sink.report(
                error.at(table.span.clone(), "none of them").help("order = [\"minusma: created\", \"minusma: mandate ended\"]"),
            );
            return None;
        }
        _ => {
            let error = LoadError::new("two-relations", "a relation is one of `order`, `sum` and `span`");
            sink.report(error.at(table.span.clone(), "more than one").help("write each under a `[[relation]]` of its own"));
            return None;
        }
    };
    Some(Relation { kind, span })
}

fn fact(table: &Table<'_>, key: &'static str) -> Option<String> {
    let text = table.need(key, "the key of a fact: \"minusma: created\"")?.words()?;
    check_key(table.sink, &text);
    Some(text.value)
}

fn facts(item: &Item<'_>, least: usize) -> Option<Vec<String>> {
    let texts = item.strings();
    for text in &texts {
        check_key(item.sink, text);
    }
    if texts.len() < least {
        let error = LoadError::new("bad-value", format!("`{}` needs at least {least} facts", item.key));
        item.sink.report(error.at(item.span(), "too few"));
        return None;
    }
    Some(texts.into_iter().map(|text| text.value).collect())
}

/// A key is a subject and what is claimed of it.
fn check_key(sink: &Sink, text: &Text) {
    if !text.value.split_once(": ").is_some_and(|(subject, fact)| !subject.trim().is_empty() && !fact.trim().is_empty()) {
        let error = LoadError::new("bad-value", format!("`{}` is not the key of a fact", text.value));
        sink.report(
            error.at(text.span.clone(), "no `subject: fact`").help("write the subject and the fact: \"minusma: created\""),
        );
    }
}
