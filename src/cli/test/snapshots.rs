//! What each rule finds over the corpus, held against its snapshot.

use std::io;
use std::path::Path;

use crate::cli::found::Found;
use crate::cli::load::Settings;
use crate::cli::{Done, Failure, Status, Streams};
use crate::corpus::walk;
use crate::report::{changes, counted};
use crate::rules::RuleSet;
use crate::snapshot::changes::{Changes, between};
use crate::snapshot::store::{Error, Store};
use crate::snapshot::{self, Snapshot};

/// What the arguments ask for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Only rules whose id contains this.
    pub(super) filter: Option<&'a str>,
    /// The rules are those of the project file, not of the command line.
    pub(super) of_project: bool,
    /// Keep what is found.
    pub(super) update: bool,
    /// Write nothing.
    pub(super) in_ci: bool,
}

/// How the snapshots of a run stand.
#[derive(Default)]
struct Tally {
    same: usize,
    written: usize,
    different: usize,
}

/// The packs whose snapshots are taken, compared or updated, in the project that they belong to.
pub(super) struct Kept<'a> {
    root: &'a Path,
    store: Store,
    packs: Vec<String>,
}

/// Those of the run; none where the project has no corpus, or never took a snapshot and is not asked to.
pub(super) fn kept<'a>(asked: Asked<'_>, rules: &'a RuleSet, settings: &'a Settings) -> Result<Option<Kept<'a>>, Failure> {
    if asked.update && asked.in_ci {
        return Err(Failure::Message(NOT_IN_CI.to_owned()));
    }
    let Some(config) = settings.config.as_ref().filter(|config| !config.files.is_empty()) else {
        return if asked.update { Err(Failure::Message(NO_CORPUS.to_owned())) } else { Ok(None) };
    };
    let store = Store::new(&config.root);
    let known = store.packs(|pack| rules.packs.contains_key(pack)).map_err(|error| unusable(&store, "", &error))?;
    // A project that keeps some keeps those of all its packs, and none of packs that it has no more. Packs that the command line
    // names are another matter.
    let all = asked.update || asked.of_project && !known.is_empty();
    let mut packs: Vec<String> = rules.packs.keys().filter(|pack| all || known.contains(pack)).cloned().collect();
    packs.extend(known.into_iter().filter(|pack| asked.of_project && !rules.packs.contains_key(pack)));
    packs.sort();
    Ok(Some(Kept { root: &config.root, store, packs }).filter(|kept| !kept.packs.is_empty()))
}

/// Takes, compares or updates them.
pub(super) fn test(asked: Asked<'_>, kept: &Kept<'_>, rules: &RuleSet, found: &Found, streams: &mut Streams<'_>) -> Done {
    let Kept { root, store, packs } = kept;
    let mut tally = Tally::default();
    let in_packs = |id: &str| packs.iter().any(|pack| id.split('/').next() == Some(pack.as_str()));
    for (rule, snapshot) in found.by_rule.iter().filter(|(rule, _)| rules.get(rule).is_some() && in_packs(rule)) {
        let source = rules.sources.get(rule).map_or(rule.as_str(), |file| file.path());
        let source = source.strip_prefix(&snapshot::prefix(root)).unwrap_or(source);
        one(rule, source, snapshot, store, asked, &mut tally, streams)?;
    }
    for pack in packs {
        orphans(pack, rules, store, asked, &mut tally, streams)?;
    }
    finish(&tally, found.documents, asked, streams)?;
    Ok(if tally.different > 0 { Status::Findings } else { Status::Clean })
}

/// What to say where files must stay as they are.
const NOT_IN_CI: &str = "snapshots are not updated where `CI` is set: update them, review them and commit them";

/// What to say where there is nothing to take snapshots of.
const NO_CORPUS: &str = "there is no corpus to take snapshots of: name its files under [corpus] in factlint.toml";

/// Compares what one rule finds with what is kept of it.
fn one(
    rule: &str,
    source: &str,
    now: &Snapshot,
    store: &Store,
    asked: Asked<'_>,
    tally: &mut Tally,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    let kept = match store.read(rule) {
        // What can't be read is replaced by an update, and otherwise an error at its file.
        Err(Error::Malformed(_)) if asked.update => None,
        kept => kept.map_err(|error| unusable(store, rule, &error))?,
    };
    if kept.as_ref() == Some(now) {
        tally.same += 1;
        return if asked.in_ci { Ok(()) } else { store.withdraw(rule).map_err(|error| unusable(store, rule, &error)) };
    }
    let is_new = kept.is_none();
    let differs = between(&kept.unwrap_or_default(), now);
    show(rule, &differs, is_new, streams)?;
    if asked.update {
        tally.written += 1;
        return streams.unbroken.hold(|| store.write(rule, source, now)).map_err(|error| unusable(store, rule, &error));
    }
    tally.different += 1;
    if asked.in_ci {
        return Ok(());
    }
    streams.unbroken.hold(|| store.propose(rule, source, now)).map_err(|error| unusable(store, rule, &error))
}

/// Says how a rule's snapshot differs. Of a new one the numbers are enough: all of it is new.
fn show(rule: &str, differs: &Changes, is_new: bool, streams: &mut Streams<'_>) -> io::Result<()> {
    match (is_new, differs.is_empty()) {
        (true, true) => writeln!(streams.stdout, "{rule}: no snapshot yet; it finds nothing in the corpus"),
        (true, false) => writeln!(streams.stdout, "{rule}: no snapshot yet; it finds {}", differs.summary().replace('+', "")),
        (false, _) => changes::of_rule(streams.stdout, rule, differs),
    }
}

/// Snapshots of rules that are no more.
fn orphans(
    pack: &str,
    rules: &RuleSet,
    store: &Store,
    asked: Asked<'_>,
    tally: &mut Tally,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    let kept = store.kept(pack).map_err(|error| unusable(store, pack, &error))?;
    let is_asked = |rule: &&String| asked.filter.is_none_or(|filter| rule.contains(filter)) && rules.get(rule).is_none();
    for rule in kept.iter().filter(is_asked) {
        let path = walk::from_here(&store.path(rule));
        if asked.update {
            store.remove(rule).map_err(|error| unusable(store, rule, &error))?;
            tally.written += 1;
            writeln!(streams.stdout, "removed {path}: there is no rule {rule}")?;
        } else {
            tally.different += 1;
            writeln!(streams.stdout, "{path}: there is no rule {rule}; remove the file, or run `factlint test -U`")?;
        }
    }
    Ok(())
}

/// Says how the snapshots stand, and what to do about it.
fn finish(tally: &Tally, documents: usize, asked: Asked<'_>, streams: &mut Streams<'_>) -> io::Result<()> {
    let over = format!("over {}", counted(documents, "document"));
    let out = &mut *streams.stdout;
    match tally {
        Tally { written: 0, different: 0, same } => writeln!(out, "{} {over} unchanged", counted(*same, "snapshot")),
        Tally { different: 0, written, same } => {
            writeln!(out, "{} {over} updated, {same} unchanged", counted(*written, "snapshot"))
        }
        Tally { different, same, .. } => {
            writeln!(out, "{} {over} changed, {same} unchanged", counted(*different, "snapshot"))?;
            let how = "if that is what was meant, `factlint test -U` keeps it";
            let beside =
                if asked.in_ci { "" } else { "; it stands beside in `.snap.new` files, as `cargo insta review` reads them" };
            writeln!(out, "{how}{beside}")
        }
    }
}

/// A snapshot that can't be used.
fn unusable(store: &Store, rule: &str, error: &Error) -> Failure {
    let path = walk::from_here(&store.path(rule));
    match error {
        Error::Io(error) => Failure::Message(format!("{path}: {}", crate::corpus::reason(error))),
        Error::Malformed(_) => Failure::Message(format!("{path}: {error}; `factlint test -U` writes it anew")),
    }
}
