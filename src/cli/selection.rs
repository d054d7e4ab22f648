//! The names that `--select`, `--extend-select` and `--ignore` give. One that is no code and no rule, or that selects what is
//! switched off, is a mistake: a run that can find nothing must not look like one that found nothing.

use std::path::Path;

use super::check::Arguments;
use super::load::{self, Settings};
use super::{Failure, Streams};
use crate::check::finding::{Code, covers};
use crate::rules::{self, BUILTIN, RuleSet};

/// Likeness from which one name may be a slip of another.
const LIKE: f64 = 0.8;

/// Holds the names against the rules, switches on the built-in checks that `--extend-select` names, and tells which of them were
/// off. What names leave out that is off anyway is told on standard error.
///
/// # Errors
/// If a name stands for nothing, or selects what is switched off.
pub(super) fn settle(
    arguments: &Arguments,
    rules: &mut RuleSet,
    settings: &Settings,
    streams: &mut Streams<'_>,
) -> Result<Vec<&'static str>, Failure> {
    let Arguments { select, extend_select, ignore, .. } = arguments;
    let root = settings.config.as_ref().map_or(Path::new(""), |config| config.root.as_path());
    known(select.iter().chain(extend_select).chain(ignore), rules, root)?;
    let added = switch_on(extend_select, rules);
    if let Some(name) = select.iter().chain(extend_select).find(|name| !rules.can_find(name)) {
        return Err(Failure::Message(switched_off(name)));
    }
    for name in ignore.iter().filter(|name| !rules.can_find(name)) {
        writeln!(streams.stderr, "note: `{name}` is switched off, so `--ignore {name}` changes nothing")?;
    }
    // What the project file says of its own packs can't be held against others.
    let config = settings.config.as_ref().filter(|_| arguments.rules.packs.is_empty());
    load::warn(&config.map(|config| config.idle_names(rules)).unwrap_or_default(), streams)?;
    Ok(added)
}

/// What to say of a name that selects nothing but what is switched off.
fn switched_off(name: &str) -> String {
    let family = BUILTIN.into_iter().find(|family| covers(family, name));
    family.map_or_else(
        || format!("`{name}` is about claims, and no pack with rules is switched on: name one with --pack, or in factlint.toml"),
        |family| {
            format!(
                "`{name}` is switched off, and nothing would be found: `--extend-select {name}` switches it on for this run, \
                 \"{family}\" under `packs` in factlint.toml for good"
            )
        },
    )
}

/// Switches on the built-in checks of some codes, and tells which of them were off.
fn switch_on(names: &[String], rules: &mut RuleSet) -> Vec<&'static str> {
    let is_asked = |family: &&str| names.iter().any(|name| covers(family, name));
    let is_off = |family: &&str| !rules.builtin.iter().any(|builtin| builtin == family);
    let added: Vec<&'static str> = BUILTIN.into_iter().filter(is_asked).filter(is_off).collect();
    rules.builtin.extend(added.iter().map(|family| (*family).to_owned()));
    added
}

/// A name that is no code and no rule is a mistake, not an empty selection. `root` is the folder of the project.
fn known<'a>(names: impl Iterator<Item = &'a String>, rules: &RuleSet, root: &Path) -> Result<(), Failure> {
    let codes = Code::ALL.iter().flat_map(|code| [code.family(), code.name()]);
    let all: Vec<&str> = codes.chain(rules.packs.keys().chain(rules.rules.keys()).map(String::as_str)).collect();
    for name in names {
        if all.iter().any(|full| covers(name, full)) {
            continue;
        }
        let pack = root.join("rules").join(name.split('/').next().unwrap_or_default());
        let near =
            all.iter().map(|full| (strsim::jaro_winkler(name, full), full)).max_by(|left, right| left.0.total_cmp(&right.0));
        if pack.join("pack.toml").is_file() {
            let pack = rules::show(&pack);
            return Err(Failure::Message(format!(
                "`{name}` is of a pack that is not switched on: name it with `--pack {pack}`, or under `packs` in factlint.toml"
            )));
        }
        let help = if let Some((_, full)) = near.filter(|(likeness, _)| *likeness > LIKE) {
            format!(": did you mean `{full}`?")
        } else {
            "; `factlint explain` lists all".to_owned()
        };
        return Err(Failure::Message(format!("`{name}` is neither a code nor a rule that is switched on{help}")));
    }
    Ok(())
}
