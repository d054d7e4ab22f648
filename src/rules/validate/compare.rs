//! `[compare]`: how the claims of a fact are compared.

use std::collections::BTreeMap;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Placed, all, unknown_group};
use crate::check::finding::Severity;
use crate::rules::error::LoadError;
use crate::rules::raw::{Item, Sink, Table, Text};
use crate::rules::{Compare, Holds, Tolerance};
use crate::value::ValueType;

const HOLDS: [(&str, Holds); 5] = [
    ("always", Holds::Always),
    ("at", Holds::At),
    ("growing", Holds::Growing),
    ("shrinking", Holds::Shrinking),
    ("each", Holds::Each),
];

const SEVERITIES: [(&str, Severity); 3] = [("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)];

/// The keys of the table, for those who put one elsewhere.
pub(super) const KEYS: [&str; 7] = ["holds", "within", "tolerance", "severity", "scope", "split", "on_record"];

/// Half a year, in days: how far apart two as-of times may lie unless the rule says otherwise.
const SIX_MONTHS: i64 = 183;

/// How facts of a type compare unless the rule says otherwise: what is once so remains so, what is counted changes.
pub(super) fn default(value: Option<ValueType>) -> Compare {
    let fixed = matches!(value, Some(ValueType::Date | ValueType::Duration | ValueType::Id | ValueType::Ordinal));
    Compare {
        holds: if fixed { Holds::Always } else { Holds::At },
        within_days: SIX_MONTHS,
        tolerance: None,
        conflict: Severity::Error,
        discrepancy: Severity::Warning,
        scope: Vec::new(),
        split: Vec::new(),
        on_record: false,
    }
}

/// Reads the table, if the rule has one.
pub(super) fn read(
    rule: &Table<'_>,
    (slot, value): (Option<&str>, Option<ValueType>),
    patterns: &BTreeMap<String, Vec<Placed>>,
    complete: bool,
) -> Compare {
    let mut compare = default(value);
    let Some(table) = rule.get("compare").and_then(|item| item.table("[compare]")) else { return compare };
    if let Some(holds) = table.get("holds").and_then(|item| item.choice(&HOLDS)) {
        compare.holds = holds;
    }
    if let Some(item) = table.get("within") {
        if let Some(days) = within(&item) {
            compare.within_days = days;
        }
        if compare.holds != Holds::At && value.is_some() {
            let error = LoadError::new("useless-key", "`within` has no effect here").at(item.key_span.clone(), "without effect");
            item.sink.report(error.help("only facts with `holds = \"at\"` are compared by how far apart their times lie"));
        }
    }
    compare.tolerance = table.get("tolerance").and_then(|item| tolerance(&item, value));
    if let Some(severity) = table.get("severity").and_then(|item| item.table("`severity`")) {
        let level = |key, default| severity.get(key).and_then(|item| item.choice(&SEVERITIES)).unwrap_or(default);
        compare.conflict = level("conflict", compare.conflict);
        compare.discrepancy = level("discrepancy", compare.discrepancy);
        severity.finish();
    }
    let scope = table.get("scope").map(|item| item.string_or_strings()).unwrap_or_default();
    let split = table.get("split").map(|item| item.string_or_strings()).unwrap_or_default();
    check_groups(table.sink, &scope, &split, patterns, complete);
    check_groups_are_words(table.sink, scope.iter().chain(&split), slot);
    if complete {
        for name in &scope {
            table.sink.warn_if(one_language(name, patterns, true));
        }
        for name in &split {
            table.sink.report_if(one_language(name, patterns, false));
        }
    }
    compare.scope = scope.into_iter().map(|name| name.value).collect();
    compare.split = split.into_iter().map(|name| name.value).collect();
    compare.on_record = table.get("on_record").and_then(|item| item.boolean()).unwrap_or(false);
    table.finish_inside(rule);
    compare
}

/// Reports names under `scope` and `split` that no pattern captures, or that stand under both.
fn check_groups(sink: &Sink, scope: &[Text], split: &[Text], patterns: &BTreeMap<String, Vec<Placed>>, complete: bool) {
    for name in scope.iter().chain(split) {
        let known = all(patterns).any(|placed| placed.names().any(|known| known == name.value));
        if complete && !known {
            unknown_group(sink, name, patterns);
        }
    }
    for name in split {
        if let Some(other) = scope.iter().find(|other| other.value == name.value) {
            let message = format!("`{}` stands under both `scope` and `split`", name.value);
            let error =
                LoadError::new("scope-and-split", message).at(name.span.clone(), "here").at(other.span.clone(), "and here");
            sink.report(error.help("`scope` compares claims that differ in it; `split` keeps them apart"));
        }
    }
}

/// Reports the value itself under `scope` or `split`: no two values would then be compared.
fn check_groups_are_words<'a>(sink: &Sink, names: impl Iterator<Item = &'a Text>, slot: Option<&str>) {
    for name in names.filter(|name| slot == Some(&name.value)) {
        let error = LoadError::new("scope-of-value", format!("`{}` is the value that the rule compares", name.value));
        let help = "name a group of words that say who or what is counted: `(?<who>…)`";
        sink.report(error.at(name.span.clone(), "the value").help(help));
    }
}

/// What is wrong with a group that the patterns of some languages capture, and no pattern of another.
fn one_language(name: &Text, patterns: &BTreeMap<String, Vec<Placed>>, is_scope: bool) -> Option<LoadError> {
    let captured = |placed: &[Placed]| placed.iter().any(|placed| placed.names().any(|known| known == name.value));
    let (with, without): (Vec<_>, Vec<_>) = patterns.iter().partition(|(_, placed)| captured(placed));
    let (code, placed) = without.first().filter(|_| !with.is_empty())?;
    let effect = if is_scope { "its claims never tell it" } else { "its claims stand under a fact of their own" };
    let message = format!("no pattern of `{code}` captures `{}`, so {effect}", name.value);
    let error = LoadError::new("group-in-one-language", message).at(name.span.clone(), format!("asked for in `{code}` as well"));
    let error = placed.first().into_iter().fold(error, |error, placed| error.at(placed.at.span.clone(), "not captured here"));
    Some(error.help(format!("name the group in the patterns of `{code}` as well: `(?<{}>…)`", name.value)))
}

/// A length of time in days, from `6 months` or `180 days`.
fn within(item: &Item<'_>) -> Option<i64> {
    let text = item.scalar("a length of time, as in \"6 months\"")?;
    let days = length(&text.value).and_then(|days| days.ceil().to_i64());
    if days.is_none() {
        item.bad(format!("`{}` is not a length of time", text.value), "write it as \"6 months\", \"180 days\" or \"2 years\"");
    }
    days
}

/// Days in a length of time; months and years are their mean lengths in the Gregorian calendar.
fn length(text: &str) -> Option<Decimal> {
    let (amount, unit) = text.trim().split_once(char::is_whitespace)?;
    let amount = Decimal::from_str(amount).ok().filter(|amount| !amount.is_sign_negative())?;
    let days = match unit.trim() {
        "day" | "days" => Decimal::ONE,
        "week" | "weeks" => Decimal::from(7),
        "month" | "months" => Decimal::new(30_436_875, 6),
        "year" | "years" => Decimal::new(3_652_425, 4),
        _ => return None,
    };
    amount.checked_mul(days)
}

fn tolerance(item: &Item<'_>, value: Option<ValueType>) -> Option<Tolerance> {
    let text = item.scalar("a string, as in \"5%\", \"100\" or \"2 days\"")?;
    let words = text.value.trim();
    let plain = |digits: &str| Decimal::from_str(digits.trim()).ok().filter(|amount| !amount.is_sign_negative());
    let timed = matches!(value, Some(ValueType::Date | ValueType::Duration));
    let found = if let Some(share) = words.strip_suffix('%') {
        plain(share).map(Tolerance::Percent)
    } else {
        plain(words).or_else(|| length(words)).map(Tolerance::Absolute)
    };
    let Some(found) = found else {
        let help = if words.contains(',') {
            "fractions are written with a point: \"2.5%\"; thousands without any mark: \"1000\""
        } else {
            "write a share as \"5%\", an amount as \"100\", a length of time as \"2 days\""
        };
        item.bad(format!("`{words}` is not a tolerance"), help);
        return None;
    };
    match (found, value) {
        (Tolerance::Percent(_), Some(ValueType::Date)) => {
            item.bad("a date has no share to tolerate", "write a length of time: \"2 days\"");
            None
        }
        (Tolerance::Percent(share), _) if share >= Decimal::ONE_HUNDRED => {
            item.bad("with such a tolerance no two values would ever differ", "write a share below 100%, as in \"5%\"");
            None
        }
        (_, Some(of @ (ValueType::Id | ValueType::Ordinal))) => {
            item.bad(format!("{} values are equal or not: there is nothing to tolerate", of.name()), "remove `tolerance`");
            None
        }
        (Tolerance::Absolute(_), Some(of)) if !timed && plain(words).is_none() => {
            item.bad(format!("a {} is not measured in days", of.name()), "write a share as \"5%\" or an amount as \"100\"");
            None
        }
        _ => Some(found),
    }
}
