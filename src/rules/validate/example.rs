//! `[[example]]`: examples and counterexamples, without which a rule does not load.

use std::collections::BTreeMap;

use crate::rules::error::LoadError;
use crate::rules::raw::{Item, Table, Text, unknown_name};
use crate::rules::{Example, ExamplePlaces};

const VERDICTS: [(&str, &str); 5] = [
    ("agree", "agree"),
    ("compatible", "compatible"),
    ("discrepancy", "discrepancy"),
    ("conflict", "conflict"),
    ("unresolved", "unresolved"),
];

/// Reads all examples of a rule whose patterns are in the languages `codes`.
pub(super) fn read(rule: &Table<'_>, codes: &[&str]) -> Vec<Example> {
    let why = "a rule needs an example that it finds and one that it must not find:\n[[example]]\ntext = \"…\"\nfind = [\"…\"]";
    let Some(item) = rule.need("example", why) else { return Vec::new() };
    let tables = item.tables("an example");
    let written = tables.len();
    let examples: Vec<Example> = tables.into_iter().filter_map(|table| one(table, rule, codes)).collect();
    if examples.len() == written {
        let positive =
            examples.iter().any(|example| example.find.as_ref().map_or(example.verdict.is_some(), |find| !find.is_empty()));
        let negative = examples.iter().any(|example| example.find.as_ref().is_some_and(Vec::is_empty));
        for (there, code, message, help) in [
            (positive, "no-positive-example", "no example shows what the rule finds", "add one with `find = [\"…\"]`"),
            (
                negative,
                "no-negative-example",
                "no example shows what the rule must not find",
                "add the likeliest false alarm, with `find = []` and `why = \"…\"`",
            ),
        ] {
            if !there {
                rule.sink.report(LoadError::new(code, message).at(rule.span.clone(), "this rule").help(help));
            }
        }
    }
    examples
}

fn one(table: Table<'_>, rule: &Table<'_>, codes: &[&str]) -> Option<Example> {
    let written = documents(&table);
    let language = table.get("lang").and_then(|item| item.string());
    if let Some(language) = language.as_ref().filter(|language| !codes.is_empty() && !codes.contains(&language.value.as_str())) {
        unknown_name(table.sink, "unknown-language", "pattern for the language", language, codes);
    }
    let date = table.get("date").and_then(|item| item.date());
    let fields = table.get("fields").map(|item| fields(&item)).unwrap_or_default();
    let (find, scope, subject) = (table.get("find"), table.get("scope"), table.get("subject"));
    let verdict = table.get("verdict");
    let named = table.get("named").and_then(|item| item.boolean()).unwrap_or(true);
    let why = table.get("why").and_then(|item| item.words());
    let span = table.span.start..table.end();
    if [&find, &scope, &subject, &verdict].iter().all(|asked| asked.is_none()) {
        let error = LoadError::new("idle-example", "this example asks for nothing").at(table.span.clone(), "nothing to check");
        table.sink.report(error.help("say what must be found: `find = [\"…\"]`, or `find = []` for nothing"));
    }
    table.finish_inside(rule);
    let place = |item: &Option<Item<'_>>| item.as_ref().map(Item::span);
    let places = ExamplePlaces {
        documents: written.iter().flatten().map(|text| text.span.clone()).collect(),
        find: place(&find),
        scope: place(&scope),
        subject: place(&subject),
        verdict: place(&verdict),
    };
    // All keys are read before an example without documents is given up, so that all its mistakes are shown.
    let find = find.map(|item| item.values());
    let scope = scope.map(|item| item.string_or_strings().into_iter().map(|text| text.value).collect());
    let subject = subject.and_then(|item| item.words()).map(|subject| subject.value);
    let verdict = verdict.and_then(|item| item.choice(&VERDICTS)).map(str::to_owned);
    let written = written?;
    Some(Example {
        documents: written.into_iter().map(|text| text.value).collect(),
        language: language.map(|language| language.value),
        date: date.map(|date| date.value),
        fields,
        find,
        scope,
        subject,
        verdict,
        named,
        why: why.map(|why| why.value),
        span,
        places,
    })
}

/// Fields of the example's documents, as a JSON line or front matter would state them.
fn fields(item: &Item<'_>) -> BTreeMap<String, String> {
    let Some(table) = item.table("`fields`") else { return BTreeMap::new() };
    table.items().into_iter().filter_map(|field| Some((field.key.clone(), field.words()?.value))).collect()
}

/// The documents of an example: its `text`, or its `documents`.
fn documents(table: &Table<'_>) -> Option<Vec<Text>> {
    match (table.get("text"), table.get("documents")) {
        (Some(text), None) => text.words().map(|text| vec![text]),
        (None, Some(documents)) => Some(documents.some_strings()).filter(|documents| !documents.is_empty()),
        (Some(_), Some(documents)) => {
            let error = LoadError::new("text-and-documents", "an example has either `text` or `documents`");
            table.sink.report(error.at(documents.key_span, "there is a `text` too").help("keep one of the two"));
            None
        }
        (None, None) => {
            table.need("text", "write `text = \"…\"`, or `documents = [\"…\", \"…\"]` for a comparison");
            None
        }
    }
}
