//! A subject that is a template: `résolution {id}`, `{doc.incident}`.

use std::collections::BTreeMap;

use super::{Context, Placed, all, unknown_group, way_around};
use crate::rules::error::LoadError;
use crate::rules::raw::{Sink, Text, span_inside};

/// Reports braces that do not pair, and names in braces that the patterns do not capture.
pub(super) fn check(sink: &Sink, text: &Text, patterns: &BTreeMap<String, Vec<Placed>>, complete: bool, context: &Context<'_>) {
    let place = |at: usize, length: usize| span_inside(sink.file.text(), &text.span, &(at..at + length));
    let mut at = 0;
    while let Some(found) = text.value[at..].find(['{', '}']) {
        let open = at + found;
        let inner = text.value[open..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((name, _)) = inner else {
            let opens = text.value[open..].starts_with('{');
            let message = if opens { "a brace is not closed" } else { "a brace is closed that was never opened" };
            let help = "a subject is the id of an entity, or a text with names in braces: \"camp {place}\"";
            let label = if opens { "opened here" } else { "closed here" };
            return sink.report(LoadError::new("bad-template", message).at(place(open, 1), label).help(help));
        };
        let span = place(open + 1, name.len());
        at = open + name.len() + 2;
        // Blanks inside the braces never matter.
        let name = Text { value: name.trim().to_owned(), span };
        if let Some(help) = no_name(&name.value, context) {
            let error = LoadError::new("bad-template", format!("`{{{}}}` cannot stand in a subject", name.value));
            sink.report(error.at(name.span, "here").help(help));
        } else if complete && !name.value.starts_with("doc.") {
            report_missing(sink, &name, patterns);
        }
    }
}

/// What to write where braces of a template hold what can be no name of a capture.
fn no_name(name: &str, context: &Context<'_>) -> Option<String> {
    match name {
        "" => Some("write the name of a slot or group of the patterns, as in \"camp {place}\"".to_owned()),
        "doc" | "doc." => Some("name the field of the document: `{doc.incident}`".to_owned()),
        _ if name.starts_with('@') => {
            Some(format!("write `{{{}}}`: braces of a subject hold the name of a slot", name[1..].replace('-', "_")))
        }
        _ if context.pack.entities.contains_key(name) => Some(format!("to name the entity, write it without braces: \"{name}\"")),
        _ => None,
    }
}

fn report_missing(sink: &Sink, name: &Text, patterns: &BTreeMap<String, Vec<Placed>>) {
    let lacking: Vec<&Placed> = all(patterns).filter(|placed| !placed.names().any(|known| known == name.value)).collect();
    if !lacking.is_empty() && lacking.len() == all(patterns).count() {
        return unknown_group(sink, name, patterns);
    }
    for placed in all(patterns) {
        let message = format!("this pattern can match without `{}`, which the subject needs", name.value);
        sink.report_if(way_around(sink, placed, &name.value, message, "the subject needs it"));
    }
    for placed in lacking {
        let message = format!("this pattern captures no `{}`, which the subject needs", name.value);
        let error = LoadError::new("unknown-group", message);
        let error = error.at(placed.at.span.clone(), "not captured here").at(name.span.clone(), "needed here");
        sink.report(error.help(format!("capture it here as well: `(?<{}>…)`, or a slot of that name", name.value)));
    }
}
