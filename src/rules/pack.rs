//! `pack.toml`: what the rules of a pack share.

use std::collections::BTreeMap;

use super::error::{LoadError, SourceFile};
use super::raw::{Item, Sink, Table, Text, unknown_name};
use super::{Entity, Known, Pack, Relation, RelationKind};
use crate::value::base_form;
use crate::value::date::Date;
use names::{Names, Role};

mod names;

/// Reads the file, as much of it as makes sense; mistakes go to `sink`.
pub(super) fn read(sink: &Sink, file: &SourceFile, codes: &[&str]) -> Pack {
    let toml = sink.parse_form(file, "name = \"minusma\"\nversion = \"1.0.0\"\nabout = \"The UN mission in Mali.\"");
    let mut pack = Pack::default();
    let table = Table::new(sink, "a pack", file.first_line(), &toml);
    if !sink.is_empty() {
        // After a syntax error a key that is missing may be there: only what can be read is read.
        if let Some(Ok(name)) = toml.get("name").map(|name| name.get_ref().as_str().ok_or(())) {
            name.clone_into(&mut pack.name);
        }
        return pack;
    }
    if let Some(name) = table.need_words("name", "name it like its folder: `name = \"minusma\"`") {
        check_name(sink, &name);
        pack.name = name.value;
    }
    let version = table.need_words("version", "write `version = \"1.0.0\"`");
    pack.version = version.map(|version| check_version(sink, version)).unwrap_or_default();
    let about = table.need_words("about", "say in one sentence what the pack is about");
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
    let mut names = Names::default();
    pack.entities = table.get("entity").map(|item| entities(&item, &mut names)).unwrap_or_default();
    pack.rivals = table.get("rivals").map(|item| names.read(&item, "", Role::Rival)).unwrap_or_default();
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
    if semver::Version::parse(&version.value).is_err() {
        let error = LoadError::new("bad-value", format!("`{}` is not a version", version.value));
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

fn entities(item: &Item<'_>, names: &mut Names) -> BTreeMap<String, Entity> {
    let mut entities = BTreeMap::new();
    let Some(table) = item.table("[entity.ID]") else { return entities };
    for item in table.items() {
        let Some(table) = item.table("an entity") else { continue };
        let id = item.key.clone();
        let mut entity = Entity { id: id.clone(), span: item.key_span.clone(), ..Entity::default() };
        let why = "give all names that documents use for it: `names = [\"MINUSMA\"]`; a nickname counts only beside a name";
        if let Some(item) = table.need("names", why) {
            let before = item.sink.count();
            entity.names = names.read(&item, &id, Role::Name);
            if entity.names.is_empty() && item.sink.count() == before {
                let error = LoadError::new("empty", format!("the entity `{id}` has no name"));
                item.sink.report(error.at(item.span(), "empty").help("give at least one name that documents use for it"));
            }
        }
        entity.nicknames = table.get("nicknames").map(|item| names.read(&item, &id, Role::Nickname)).unwrap_or_default();
        entity.kind = table.get("kind").and_then(|item| item.words()).map(|kind| kind.value).unwrap_or_default();
        table.finish();
        entities.insert(id, entity);
    }
    entities
}

fn known(item: &Item<'_>) -> Vec<Known> {
    let mut known = Vec::new();
    for table in item.tables("a known fact") {
        let span = table.span.start..table.end();
        let fact = table.need_words("fact", "name the fact: `fact = \"résolution 2690: adopted\"`");
        let value = table.need("value", "write the value that is known: `value = \"2023-06-30\"`, `value = \"11600\"`");
        let value = value.and_then(|item| item.value());
        let as_of = table.get("as_of").and_then(|item| as_of(&item));
        let source = table.need_words("source", "say where it is known from, for those who doubt it: `source = \"…\"`");
        if let Some(fact) = &fact {
            check_key(item.sink, fact);
        }
        table.finish();
        if let (Some(fact), Some(value), Some(source)) = (fact, value, source) {
            known.push(Known { fact: fact.value, value: value.value, as_of, source: source.value, span });
        }
    }
    known
}

/// The days for which a value is known.
fn as_of(item: &Item<'_>) -> Option<Date> {
    let text = item.value()?;
    let date = base_form::date(&text.value).filter(|date| date.bounds().is_some());
    if date.is_none() {
        let error = LoadError::new("bad-value", format!("`{}` is no time for which a value can be known", text.value));
        let help = "write a day, a month, a year or a stretch between two of these: \"2023-06-30\", \"2014/2023\"";
        item.sink.report(error.at(text.span, "not understood").help(help));
    }
    date
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
                error
                    .at(table.span.clone(), "none of them")
                    .help("write `order = [\"minusma: created\", \"minusma: mandate ended\"]`"),
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
        item.sink.report(
            error
                .at(item.span(), "too few")
                .help(format!("write at least two: `{} = [\"minusma: created\", \"minusma: mandate ended\"]`", item.key)),
        );
        return None;
    }
    Some(texts.into_iter().map(|text| text.value).collect())
}

/// A key is a subject and what is claimed of it.
pub(crate) fn check_key(sink: &Sink, text: &Text) {
    if !text.value.split_once(": ").is_some_and(|(subject, fact)| !subject.trim().is_empty() && !fact.trim().is_empty()) {
        let error = LoadError::new("bad-value", format!("`{}` is not the key of a fact", text.value));
        sink.report(
            error.at(text.span.clone(), "no `subject: fact`").help("write the subject and the fact: \"minusma: created\""),
        );
    }
}
