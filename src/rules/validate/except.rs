//! `[except]`: expressions over folded text that keep a rule silent.

use std::collections::BTreeMap;

use regex::{Regex, RegexBuilder};

use super::{Context, check_language};
use crate::fold::Folded;
use crate::rules::Entity;
use crate::rules::error::LoadError;
use crate::rules::pattern::PatternScope;
use crate::rules::raw::{Sink, Table, Text, report_regex, span_inside};

/// Reads the table, if the rule has one.
pub(super) fn read(
    rule: &Table<'_>,
    scope: &PatternScope<'_>,
    context: &Context<'_>,
    case: bool,
) -> BTreeMap<String, Vec<Regex>> {
    let mut except = BTreeMap::new();
    let Some(table) = rule.get("except").and_then(|item| item.table("[except]")) else { return except };
    for item in table.items() {
        check_language(&item, rule, context);
        if rule.strayed(&item.key).is_some() {
            continue;
        }
        let compiled: Vec<Regex> = item.strings().iter().filter_map(|source| compile(table.sink, source, scope, case)).collect();
        except.insert(item.key, compiled);
    }
    except
}

fn compile(sink: &Sink, source: &Text, scope: &PatternScope<'_>, case: bool) -> Option<Regex> {
    if source.value.trim().is_empty() {
        let error = LoadError::new("bad-pattern", "an empty expression would silence the whole rule");
        sink.report(error.at(source.span.clone(), "empty").help("remove it"));
        return None;
    }
    let expression = fill(sink, source, scope)?;
    let compiled = RegexBuilder::new(&expression).case_insensitive(!case).build();
    match compiled {
        Ok(regex) if regex.is_match("") => {
            let error = LoadError::new("bad-pattern", "this expression matches everything, so the rule would find nothing");
            sink.report(error.at(source.span.clone(), "matches the empty text"));
            None
        }
        Ok(regex) => Some(regex),
        Err(error) => {
            report_regex(sink, source, &without_slots(&source.value), &error);
            None
        }
    }
}

/// The slots of a source, by the place of their braces. `{2,3}` is a repetition, `\{` and `\p{…}` are no slots.
fn slots(source: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut characters = source.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            if matches!(characters.next(), Some((_, 'p' | 'P' | 'x' | 'u' | 'b'))) && characters.as_str().starts_with('{') {
                while characters.next().is_some_and(|(_, inner)| inner != '}') {}
            }
            continue;
        }
        if character == '{' && !characters.as_str().starts_with(|next: char| next.is_ascii_digit()) {
            found.extend(source[at..].find('}').map(|length| (at, at + length + 1)));
        }
    }
    found
}

/// The source with every slot made a run of harmless letters of its own length, so that places stay what they are.
fn without_slots(source: &str) -> String {
    let mut text = source.to_owned();
    for (start, end) in slots(source) {
        text.replace_range(start..end, &"x".repeat(end - start));
    }
    text
}

/// The source with its slots and typographic characters replaced by what they stand for in folded text.
fn fill(sink: &Sink, source: &Text, scope: &PatternScope<'_>) -> Option<String> {
    let text = &source.value;
    let mut filled = String::new();
    let mut position = 0;
    for (start, end) in slots(text) {
        let is_gap = text[start..end].starts_with("{gap");
        // A gap takes in the spaces beside it.
        let before = plain(&text[position..start]);
        filled.push_str(if is_gap { before.trim_end_matches(' ') } else { &before });
        match slot(&text[start + 1..end - 1], scope) {
            Ok(expression) => filled.push_str(&expression),
            Err(message) => {
                let at = span_inside(sink.file.text(), &source.span, &(start..end));
                let error = LoadError::new("unknown-slot", message).at(at, "here");
                sink.report(error.help("[except] takes `{gap}`, `{subject}` and `{@entity}`"));
                return None;
            }
        }
        let after = text[end..].len() - text[end..].trim_start_matches(' ').len();
        position = if is_gap { end + after } else { end };
    }
    filled.push_str(&plain(&text[position..]));
    Some(filled)
}

/// Expression text with the characters that folding makes plain in documents made plain; its case is kept, for `\S` is
/// not `\s`.
fn plain(text: &str) -> String {
    Folded::new(text).cased.replace('\n', " ")
}

/// An edge of a word or the side of anything else: not between two characters of words.
const EDGE: &str = r"(?:\b{start-half}|\b{end-half})";

/// The expression that a slot stands for. It is held against single sentences, so that a gap cannot leave one.
fn slot(name: &str, scope: &PatternScope<'_>) -> Result<String, String> {
    let name = name.trim();
    if let Some(words) = name.strip_prefix("gap") {
        let words = words.trim();
        return match words.parse::<u32>() {
            Ok(most) => Ok(format!(r"{EDGE}(?:\W*\w+){{0,{most}}}?\W*?{EDGE}")),
            Err(_) if words.is_empty() => Ok(format!("{EDGE}.*?{EDGE}")),
            Err(_) => Err(format!("`{{{name}}}` is not a gap")),
        };
    }
    if name == "subject" {
        return scope.subject.map(names).ok_or_else(|| "this rule's subject is a template, which has no names".to_owned());
    }
    let id = name.strip_prefix('@').ok_or_else(|| format!("there is no slot `{{{name}}}` under [except]"))?;
    if let Some(entity) = scope.pack.entities.get(id) {
        return Ok(names(entity));
    }
    let of_kind: Vec<String> = scope.pack.entities.values().filter(|entity| entity.kind == id).map(names).collect();
    if of_kind.is_empty() {
        return Err(format!("the pack has no entity `{id}`, and none of that kind"));
    }
    Ok(format!("(?:{})", of_kind.join("|")))
}

/// All names of an entity; the longest first, so that none is cut short by another.
fn names(entity: &Entity) -> String {
    let mut names: Vec<&String> = entity.names.iter().chain(&entity.nicknames).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    // The expression is only held against single sentences, where the cost of a Unicode word boundary is nothing.
    format!(r"\b(?:{})\b", names.into_iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|"))
}
