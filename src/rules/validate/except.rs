//! `[except]`: expressions over folded text that keep a rule silent.

use std::collections::BTreeMap;

use super::{Context, check_language, report_pattern};
use crate::rules::error::LoadError;
use crate::rules::pattern::PatternScope;
use crate::rules::pattern::exception::Exception;
use crate::rules::raw::{Sink, Table, Text};

/// What the expressions depend on.
pub(super) struct Rule<'a> {
    /// Whether case matters.
    pub(super) case: bool,
    /// The languages that the rule has patterns for, if all of them could be read.
    pub(super) codes: Option<&'a Vec<&'a str>>,
}

/// Reads the table, if the rule has one.
pub(super) fn read(
    table: &Table<'_>,
    scope: &PatternScope<'_>,
    context: &Context<'_>,
    rule: &Rule<'_>,
) -> BTreeMap<String, Vec<Exception>> {
    let mut except = BTreeMap::new();
    let Some(expressions) = table.get("except").and_then(|item| item.table("[except]")) else { return except };
    for item in expressions.items() {
        check_language(&item, table, context);
        if table.strayed(&item.key).is_some() {
            continue;
        }
        let has_patterns = rule.codes.is_none_or(|codes| codes.contains(&item.key.as_str()));
        if !has_patterns && context.languages.contains(&item.key.as_str()) {
            let message = format!("the rule has no patterns for `{}`, so there is nothing to except", item.key);
            let error = LoadError::new("useless-key", message).at(item.key_span.clone(), "without effect");
            table.sink.report(error.help("take the line away, or add patterns of that language under [match]"));
        }
        let compiled: Vec<Exception> =
            item.strings().iter().filter_map(|source| compile(table.sink, source, scope, rule.case)).collect();
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
    let compiled = Exception::compile(&source.value, case, scope).map_err(|errors| report_pattern(sink, source, errors));
    compiled.ok().map(|exception| exception.at(source.span.clone()))
}
