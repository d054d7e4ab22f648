//! `[[example]]`: examples and counterexamples, without which a rule does not load.

use std::collections::BTreeMap;

use super::find::not_in_base_form;
use crate::mention::HedgeKind;
use crate::rules::error::{LoadError, choices};
use crate::rules::raw::{Item, Table, Text, unknown_name};
use crate::rules::{Example, ExamplePlaces};
use crate::value::ValueType;

const VERDICTS: [(&str, &str); 5] = [
    ("agree", "agree"),
    ("compatible", "compatible"),
    ("discrepancy", "discrepancy"),
    ("conflict", "conflict"),
    ("unresolved", "unresolved"),
];

/// What examples depend on.
pub(super) struct Rule<'a> {
    /// The languages that the rule has patterns for.
    pub(super) codes: &'a [&'a str],
    /// The type of its values, if that is known.
    pub(super) value: Option<ValueType>,
    /// The groups under `scope`.
    pub(super) scope: &'a [String],
}

/// Reads all examples of a rule.
pub(super) fn read(table: &Table<'_>, rule: &Rule<'_>) -> Vec<Example> {
    let why = "a rule needs an example that it finds and one that it must not find:\n[[example]]\ntext = \"…\"\nfind = [\"…\"]";
    let Some(item) = table.need("example", why) else { return Vec::new() };
    let before = table.sink.count();
    let examples: Vec<Example> = item.tables("an example").into_iter().filter_map(|example| one(example, table, rule)).collect();
    // What a broken example was meant to show can't be told.
    if table.sink.count() == before && !table.misspells("example") {
        check_both_kinds(table, &examples);
    }
    examples
}

/// Reports a rule that lacks an example or a counterexample.
fn check_both_kinds(rule: &Table<'_>, examples: &[Example]) {
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

fn one(table: Table<'_>, outer: &Table<'_>, rule: &Rule<'_>) -> Option<Example> {
    let written = documents(&table);
    let language = table.get("lang").and_then(|item| item.string());
    let codes = rule.codes;
    if let Some(language) = language.as_ref().filter(|language| !codes.is_empty() && !codes.contains(&language.value.as_str())) {
        unknown_name(table.sink, "unknown-language", "pattern for the language", language, codes);
    }
    let date = table.get("date").and_then(|item| item.date());
    let fields = table.get("fields").map(|item| fields(&item)).unwrap_or_default();
    let (find, scope, subject) = (table.get("find"), table.get("scope"), table.get("subject"));
    let (verdict, hedge) = (table.get("verdict"), table.get("hedge"));
    let named = table.get("named").and_then(|item| item.boolean()).unwrap_or(true);
    let why = table.get("why").and_then(|item| item.words());
    let span = table.span.start..table.end();
    if [&find, &hedge, &scope, &subject, &verdict].iter().all(|asked| asked.is_none()) {
        let error = LoadError::new("idle-example", "this example asks for nothing").at(table.span.clone(), "nothing to check");
        table.sink.report(error.help("say what must be found: `find = [\"…\"]`, or `find = []` for nothing"));
    }
    table.finish_inside(outer);
    let place = |item: &Option<Item<'_>>| item.as_ref().map(Item::span);
    let places = ExamplePlaces {
        documents: written.iter().flatten().map(|text| text.span.clone()).collect(),
        find: place(&find),
        hedge: place(&hedge),
        scope: place(&scope),
        subject: place(&subject),
        verdict: place(&verdict),
    };
    // All keys are read before an example without documents is given up, so that all its mistakes are shown.
    let find = find.map(|item| base_forms(&item, rule));
    scope.iter().filter(|_| rule.scope.is_empty()).for_each(report_no_scope);
    let scope = scope.map(|item| item.string_or_strings().into_iter().map(|text| text.value).collect());
    let subject = subject.and_then(|item| item.words()).map(|subject| subject.value);
    let verdict = verdict.and_then(|item| item.choice(&VERDICTS)).map(str::to_owned);
    let hedge = hedge.map(|item| hedges(&item));
    let written = written?;
    Some(Example {
        documents: written.into_iter().map(|text| text.value).collect(),
        language: language.map(|language| language.value),
        date: date.map(|date| date.value),
        fields,
        find,
        hedge,
        scope,
        subject,
        verdict,
        named,
        why: why.map(|why| why.value),
        span,
        places,
    })
}

/// The values that must be found, each in base form.
fn base_forms(item: &Item<'_>, rule: &Rule<'_>) -> Vec<String> {
    let values = item.values();
    for text in &values {
        if let Some(help) = rule.value.and_then(|of| not_in_base_form(&text.value, of)) {
            let error = LoadError::new("bad-value", format!("`{}` is not in base form", text.value));
            item.sink.report(error.at(text.span.clone(), "not understood").help(help));
        }
    }
    values.into_iter().map(|text| text.value).collect()
}

/// What stands in the place of a hedge where a value has none.
pub(in crate::rules) const NO_HEDGE: &str = "none";

/// The hedges that must be found, each one that there is.
fn hedges(item: &Item<'_>) -> Vec<String> {
    let known: Vec<String> = HedgeKind::ALL.iter().map(ToString::to_string).chain(std::iter::once(NO_HEDGE.to_owned())).collect();
    let asked = item.string_or_strings();
    for text in asked.iter().filter(|text| !known.contains(&text.value)) {
        let error = LoadError::new("bad-value", format!("there is no hedge `{}`", text.value));
        let help = choices(&text.value, known.iter().map(String::as_str));
        item.sink.report(error.at(text.span.clone(), "not understood").help(help));
    }
    asked.into_iter().map(|text| text.value).collect()
}

/// Reports an example that asks for scope words of a rule that keeps none.
fn report_no_scope(item: &Item<'_>) {
    let error = LoadError::new("useless-key", "the rule keeps no scope words, so none can be found");
    let help = "name the group under [compare], as in `scope = [\"who\"]`, or take the line away";
    item.sink.report(error.at(item.key_span.clone(), "without effect").help(help));
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
        (None, Some(documents)) => {
            let before = table.sink.count();
            let texts = documents.strings();
            if texts.is_empty() && table.sink.count() == before {
                let error = LoadError::new("empty", "`documents` has no text").at(documents.span(), "empty");
                table.sink.report(error.help("write at least two texts in quotes: what is compared are the claims of several"));
            }
            Some(texts).filter(|texts| !texts.is_empty())
        }
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
