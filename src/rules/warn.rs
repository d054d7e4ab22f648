//! What in valid rules has no effect: shown beside the run, which goes on.

use std::collections::BTreeSet;

use super::error::{LoadError, Severity, list};
use super::facts::keys;
use super::pattern::SlotKind;
use super::{Pack, RuleSet, Subject};

mod shadow;

/// All warnings about a rule set as a whole.
pub(super) fn warnings(set: &RuleSet) -> Vec<LoadError> {
    let mut warnings = shadow::warnings(set);
    for pack in set.packs.values() {
        warnings.extend(idle_entities(pack, set));
    }
    warnings
}

/// A warning of that code.
fn warning(code: &str, message: String) -> LoadError {
    LoadError { severity: Severity::Warning, ..LoadError::new(code, message) }
}

/// Entities that no rule, relation or known fact names, and that compete with none that is.
fn idle_entities(pack: &Pack, set: &RuleSet) -> Vec<LoadError> {
    let used = used_entities(pack, set);
    let Some(file) = set.sources.get(&pack.name) else { return Vec::new() };
    let kinds: BTreeSet<&str> =
        pack.entities.values().filter(|entity| used.contains(entity.id.as_str())).map(|entity| entity.kind.as_str()).collect();
    let idle = pack.entities.values().filter(|entity| {
        let competes = !entity.kind.is_empty() && kinds.contains(entity.kind.as_str());
        !used.contains(entity.id.as_str()) && !competes
    });
    idle.map(|entity| {
        let message = format!("no rule, relation or known fact is about the entity `{}`", entity.id);
        let names = list(entity.names.first().map(String::as_str));
        let help = format!("take it away; if it is there only to keep its values apart, put {names} under `rivals`");
        warning("pack/idle-entity", message).at(entity.span.clone(), "never used").help(help).within(file)
    })
    .collect()
}

/// The ids of entities that rules, relations and known facts name.
fn used_entities<'a>(pack: &'a Pack, set: &'a RuleSet) -> BTreeSet<&'a str> {
    let mut used: BTreeSet<&str> = keys(pack).into_iter().filter_map(|(key, _)| Some(key.split_once(": ")?.0)).collect();
    for rule in set.iter().filter(|rule| rule.pack == pack.name) {
        let patterns = rule.patterns.values().flatten();
        let slots = patterns.clone().flat_map(|pattern| &pattern.slots);
        used.extend(
            slots
                .filter_map(|slot| match &slot.kind {
                    SlotKind::Entity(ids) => Some(ids),
                    _ => None,
                })
                .flatten()
                .map(String::as_str),
        );
        let excepted = rule.except.values().flatten().map(|exception| exception.source.as_str());
        let named = |id: &str| excepted.clone().any(|source| source.contains(&format!("{{@{id}}}")));
        used.extend(
            pack.entities.values().filter(|entity| named(&entity.id) || named(&entity.kind)).map(|entity| entity.id.as_str()),
        );
        match &rule.subject {
            Subject::Entity(id) => {
                used.insert(id);
            }
            // The words of a group stand for an entity where they are its name: any may be meant.
            Subject::Template(text) => {
                if patterns.flat_map(|pattern| &pattern.groups).any(|group| text.contains(&format!("{{{group}}}"))) {
                    used.extend(pack.entities.keys().map(String::as_str));
                }
            }
        }
    }
    used
}
