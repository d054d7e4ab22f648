//! What stands between a pair of braces.

use std::ops::Range;

use super::{PatternError, PatternScope, Slot, SlotKind};
use crate::rules::error::{choices, closest, list};
use crate::value::{ValueType, measure};

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
    if let Some(limit) = gap_limit(inner) {
        return gap(limit, span);
    }
    if inner.trim().is_empty() || inner.trim_start().starts_with('{') {
        return Err(braces(inner, span));
    }
    if let Some(name) = name.filter(|name| !is_name(name.trim())) {
        return Err(PatternError {
            span: if name.trim().is_empty() { span } else { part(name) },
            message: format!("`{}` is no name for a slot", name.trim()),
            help: Some("a name is made of letters, digits and `_`, and begins with a letter".to_owned()),
        });
    }
    let (own_name, slot_kind) = read_kind(kind.trim(), part(kind), scope)?;
    if let Some(taken) = name.filter(|name| is_taken(name.trim(), &slot_kind)) {
        return Err(PatternError {
            span: part(taken),
            message: format!("`{}` is the name of another kind of slot", taken.trim()),
            help: Some("give the slot a name that says what it holds: `{killed: count}`".to_owned()),
        });
    }
    let name = name.map_or(own_name, |name| name.trim().to_owned());
    Ok(Read::Slot(Slot { name, kind: slot_kind, stated: None, span }))
}

/// The kind of a slot as the source spells it: `date` of `{deadline: date}`.
pub(super) fn written_kind<'a>(source: &'a str, slot: &Slot) -> &'a str {
    let inner = &source[slot.span.start + 1..slot.span.end - 1];
    inner.split_once(':').map_or(inner, |(_, kind)| kind).trim()
}

/// What stands behind `gap` where the braces are meant as one: nothing, a limit, or what was taken for one.
fn gap_limit(inner: &str) -> Option<&str> {
    let limit = inner.trim().strip_prefix("gap")?;
    let number = limit.trim_start_matches([':', ' ']).starts_with(|first: char| first.is_ascii_digit());
    (limit.is_empty() || limit.starts_with(' ') || number).then_some(limit)
}

/// The error for braces that hold nothing, or another pair of braces.
fn braces(inner: &str, span: Range<usize>) -> PatternError {
    let name = inner.trim().trim_start_matches('{');
    let (message, help) = if name.is_empty() {
        ("these braces hold nothing", "write the slot that is meant, such as `{count}`, `{date}` or `{gap}`".to_owned())
    } else {
        ("a slot stands in one pair of braces", format!("write `{{{name}}}`"))
    };
    PatternError { span, message: message.to_owned(), help: Some(help) }
}

/// `{gap}` with its limit, if any.
fn gap(limit: &str, span: Range<usize>) -> Result<Read, PatternError> {
    let spelled = limit.is_empty() || limit.starts_with(' ');
    match limit.trim_matches([':', ' ']).parse() {
        _ if limit.is_empty() => Ok(Read::Gap(None)),
        Ok(words @ 1..=50) if !spelled => Err(PatternError {
            span,
            message: "a gap and its limit are parted by a space".to_owned(),
            help: Some(format!("write `{{gap {words}}}`")),
        }),

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
        (Some(ValueType::Quantity), Some(unit)) if !measure::kinds().any(|kind| kind == unit) => Err(unknown_unit(&unit, span)),
        (Some(value), unit) if unit.is_none() || value == ValueType::Quantity => {
            Ok((word.to_owned(), SlotKind::Mention { value, unit }))
        }
        (Some(_), _) => Err(PatternError {
            span,
            message: format!("a {word} has no kind of unit"),
            help: Some("only `quantity` takes one: `{quantity[length]}`".to_owned()),
        }),
        (None, _) => Err(unknown(kind, word, span, scope)),
    }
}

/// The error for a kind of unit that does not exist.
fn unknown_unit(unit: &str, span: Range<usize>) -> PatternError {
    let kinds: Vec<&str> = measure::kinds().collect();
    let help = Some(choices(unit, kinds.iter().copied()));
    PatternError { span, message: format!("there is no kind of unit `{unit}`"), help }
}

/// Names that people give to slots, with what they are called here.
const MEANT: [(&str, &[&str]); 7] = [
    ("date", &["day", "month", "year", "time", "when"]),
    ("count", &["integer", "int", "digits", "amount", "figure"]),
    ("number", &["decimal", "float", "digit", "value"]),
    ("percent", &["share", "rate", "percentage"]),
    ("money", &["currency", "sum", "price", "cost"]),
    ("duration", &["period", "length", "span"]),
    ("gap", &["any", "words", "word", "text", "anything", "skip", "wildcard"]),
];

/// The error for a slot that does not exist.
fn unknown(kind: &str, word: &str, span: Range<usize>, scope: &PatternScope<'_>) -> PatternError {
    let known = || ValueType::ALL.iter().map(|(_, name)| *name).chain(["subject", "gap"]);
    let lower = word.to_lowercase();
    let alias = MEANT.iter().find(|(_, names)| names.contains(&lower.as_str())).map(|(meant, _)| *meant);
    let entities = &scope.pack.entities;
    let is_entity = entities.contains_key(&lower) || (!lower.is_empty() && entities.values().any(|entity| entity.kind == lower));
    let help = match alias.or_else(|| closest(word, known())) {
        _ if is_entity => format!("for a name of that entity write `{{@{lower}}}`"),
        Some(near) => format!("did you mean `{{{near}}}`?"),
        None => format!("slots are {}; for a name of an entity write `{{@entity}}`", list(known())),
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
    if !of_kind.is_empty() || scope.pack_is_broken {
        return Ok(of_kind);
    }
    let known = entities.values().flat_map(|entity| [entity.id.as_str(), entity.kind.as_str()]).filter(|name| !name.is_empty());
    let help = closest(id, known).map_or_else(
        || format!("add it to the pack's pack.toml: `[entity.{id}]`, and below it its `names`"),
        |near| format!("did you mean `@{near}`?"),
    );
    let message = format!("the pack `{}` has no entity and no kind of entity `{id}`", scope.pack.name);
    Err(PatternError { span, message, help: Some(help) })
}

/// Whether a slot's own name is that of a type of slot that it is not.
fn is_taken(name: &str, kind: &SlotKind) -> bool {
    let own = match kind {
        SlotKind::Mention { value, .. } => Some(value.name()),
        _ => None,
    };
    Some(name) != own && (matches!(name, "gap" | "subject") || ValueType::ALL.iter().any(|(_, known)| *known == name))
}

/// Whether `name` may name a slot.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}
