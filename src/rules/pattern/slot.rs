//! What stands between a pair of braces.

use std::ops::Range;

use super::{PatternError, PatternScope, Slot, SlotKind};
use crate::value::ValueType;

/// Braces, read.
pub(super) enum Read {
    /// `{gap}` or `{gap 5}`.
    Gap(Option<u32>),
    /// Anything else.
    Slot(Slot),
}

/// Reads the text `inner` of the braces at `span`.
pub(super) fn read(inner: &str, span: Range<usize>, scope: &PatternScope<'_>) -> Result<Read, PatternError> {
    let (name, kind) = match inner.split_once(':') {
        Some((name, kind)) => (Some(name), kind),
        None => (None, inner),
    };
    let part = |part: &str| {
        let lead = part.len() - part.trim_start().len();
        let start = span.start + 1 + (part.as_ptr() as usize - inner.as_ptr() as usize) + lead;
        start..start + part.trim().len()
    };
    if let (None, Some(limit)) = (name, inner.trim().strip_prefix("gap"))
        && (limit.is_empty() || limit.starts_with(' '))
    {
        return gap(limit.trim(), span);
    }
    if let Some(name) = name.filter(|name| !is_name(name.trim())) {
        return Err(PatternError {
            span: if name.trim().is_empty() { span } else { part(name) },
            message: format!("`{}` is no name for a slot", name.trim()),
            help: Some("a name is made of letters, digits and `_`, and begins with a letter".to_owned()),
        });
    }
    let (own_name, slot_kind) = read_kind(kind.trim(), part(kind), scope)?;
    let name = name.map_or(own_name, |name| name.trim().to_owned());
    Ok(Read::Slot(Slot { name, kind: slot_kind, span }))
}

/// The kind of a slot as the source spells it: `date` of `{deadline: date}`.
pub(super) fn written_kind<'a>(source: &'a str, slot: &Slot) -> &'a str {
    let inner = &source[slot.span.start + 1..slot.span.end - 1];
    inner.split_once(':').map_or(inner, |(_, kind)| kind).trim()
}

/// `{gap}` with its limit, if any.
fn gap(limit: &str, span: Range<usize>) -> Result<Read, PatternError> {
    match limit.parse() {
        _ if limit.is_empty() => Ok(Read::Gap(None)),
        Ok(words @ 1..=50) => Ok(Read::Gap(Some(words))),
        _ => Err(PatternError {
            span,
            message: "the limit of a gap is a number of words from 1 to 50".to_owned(),
            help: Some("write `{gap 5}`, or `{gap}` for any words of the sentence".to_owned()),
        }),
    }
}

/// The name a slot has by itself, and its kind.
fn read_kind(kind: &str, span: Range<usize>, scope: &PatternScope<'_>) -> Result<(String, SlotKind), PatternError> {
    if let Some(id) = kind.strip_prefix('@') {
        return entity(id, span, scope).map(|ids| (id.replace('-', "_"), SlotKind::Entity(ids)));
    }
    if kind == "subject" {
        return match scope.subject {
            Some(_) => Ok((kind.to_owned(), SlotKind::Subject)),
            None => Err(PatternError {
                span,
                message: "the subject of this rule is a template, so `{subject}` stands for no entity".to_owned(),
                help: Some("name the entity, or a kind of entity: `{@kind}`".to_owned()),
            }),
        };
    }
    let (word, unit) = match kind.strip_suffix(']').and_then(|kind| kind.split_once('[')) {
        Some((word, unit)) => (word, Some(unit.trim().to_owned())),
        None => (kind, None),
    };
    let value = ValueType::ALL.iter().find(|(_, name)| *name == word).map(|&(value, _)| value);
    match (value, unit) {
        (Some(value), unit) if unit.is_none() || value == ValueType::Quantity => {
            Ok((word.to_owned(), SlotKind::Mention { value, unit }))
        }
        (Some(_), _) => Err(PatternError {
            span,
            message: format!("a {word} has no kind of unit"),
            help: Some("only `quantity` takes one: `{quantity[length]}`".to_owned()),
        }),
        (None, _) => Err(unknown(kind, word, span)),
    }
}

/// The error for a slot that does not exist.
fn unknown(kind: &str, word: &str, span: Range<usize>) -> PatternError {
    let known = ValueType::ALL.iter().map(|(_, name)| *name).chain(["subject", "gap"]);
    let help = match nearest(word, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("slots are {}, and `@` with the id or kind of an entity", known.collect::<Vec<_>>().join(", ")),
    };
    PatternError { span, message: format!("there is no slot `{kind}`"), help: Some(help) }
}

/// The entities of the pack that `id` names: one by its id, or all of a kind.
fn entity(id: &str, span: Range<usize>, scope: &PatternScope<'_>) -> Result<Vec<String>, PatternError> {
    let entities = &scope.pack.entities;
    if entities.contains_key(id) {
        return Ok(vec![id.to_owned()]);
    }
    let of_kind: Vec<String> =
        entities.values().filter(|entity| !id.is_empty() && entity.kind == id).map(|entity| entity.id.clone()).collect();
    if !of_kind.is_empty() {
        return Ok(of_kind);
    }
    let known = entities.values().flat_map(|entity| [entity.id.as_str(), entity.kind.as_str()]).filter(|name| !name.is_empty());
    let help = nearest(id, known).map_or_else(
        || format!("entities stand in the pack's pack.toml, under `[entity.{id}]`"),
        |near| format!("did you mean `@{near}`?"),
    );
    let message = format!("the pack `{}` has no entity and no kind of entity `{id}`", scope.pack.name);
    Err(PatternError { span, message, help: Some(help) })
}

/// The known word that is most like `word`, if any is like it at all.
fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Below 0.7 the likeness is that of unrelated words; in short words one slip of the pen is enough to get there.
    known
        .map(|known| (strsim::jaro_winkler(word, known), known))
        .filter(|(likeness, known)| *likeness > 0.7 || strsim::osa_distance(word, known) == 1)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, known)| known)
}

/// Whether `name` may name a slot.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}
