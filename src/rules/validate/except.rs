//! `[except]`: expressions over folded text that keep a rule silent.

use std::collections::BTreeMap;

use super::{Context, check_language, report_pattern};
use crate::rules::error::LoadError;
use crate::rules::pattern::PatternScope;
use crate::rules::pattern::exception::Exception;
use crate::rules::raw::{Sink, Table, Text};

/// Reads the table, if the rule has one.
pub(super) fn read(
    rule: &Table<'_>,
    scope: &PatternScope<'_>,
    context: &Context<'_>,
    case: bool,
) -> BTreeMap<String, Vec<Exception>> {
    let mut except = BTreeMap::new();
    let Some(table) = rule.get("except").and_then(|item| item.table("[except]")) else { return except };
    for item in table.items() {
        check_language(&item, rule, context);
        if rule.strayed(&item.key).is_some() {
            continue;
        }
        let compiled: Vec<Exception> =
            item.strings().iter().filter_map(|source| compile(table.sink, source, scope, case)).collect();
        except.insert(item.key, compiled);
    }
    except
}

fn compile(sink: &Sink, source: &Text, scope: &PatternScope<'_>, case: bool) -> Option<Exception> {
    if source.value.trim().is_empty() {
        let error = LoadError::new("bad-pattern", "an empty expression would silence the whole rule");
        sink.report(error.at(source.span.clone(), "empty").help("remove it"));
        return None;
    }
    let mut exception =
        Exception::compile(&source.value, case, scope).map_err(|errors| report_pattern(sink, source, errors)).ok()?;
    exception.at = source.span.clone();
    Some(exception)
}
