//! Packs: folders of TOML in, a rule set or every mistake of every file out.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{self, LoadError, SourceFile, closest, list};
use super::raw::Sink;
use super::validate::{self, Context};
use super::{Pack, Rule, RuleSet, facts, pack, warn};
use crate::corpus::walk;
use crate::language::Languages;

/// The checks that are built in, and switched on by name.
pub const BUILTIN: [&str; 3] = ["calendar", "figures", "header"];

/// A pack as it is asked for: the name of a built-in check, or the path of a folder.
#[derive(Clone, Debug)]
pub struct PackSource {
    /// The name or path, as written.
    pub name: String,
    /// The folder that a path is relative to; empty is the working directory.
    pub base: PathBuf,
    /// Where it is asked for, if in a file.
    pub asked: Option<(SourceFile, Range<usize>)>,
}

impl PackSource {
    /// A pack that is asked for on the command line.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), base: PathBuf::new(), asked: None }
    }

    /// The folder of a pack that is none of the built-in checks.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.base.join(&self.name)
    }

    fn error(&self, code: &str, message: String, label: &str) -> LoadError {
        let error = LoadError::new(code, message);
        match &self.asked {
            Some((file, span)) => error.at(span.clone(), label).within(file),
            None => error,
        }
    }
}

/// The files of one pack, as they were read.
#[derive(Clone, Debug)]
pub struct PackFiles {
    /// `pack.toml`.
    pub file: SourceFile,
    /// The rule files, by stem.
    pub rules: BTreeMap<String, SourceFile>,
}

/// Reads and validates all packs.
///
/// # Errors
/// Every mistake of every file, in the order of files and places.
pub fn load(packs: &[PackSource], languages: &Languages) -> Result<RuleSet, Vec<LoadError>> {
    let mut errors = Vec::new();
    let mut builtin = Vec::new();
    let mut files = Vec::new();
    for source in packs {
        if BUILTIN.contains(&source.name.as_str()) {
            builtin.push(source.name.clone());
        } else {
            match read_pack(source, &mut errors) {
                Ok(pack) => files.push(pack),
                Err(error) => errors.push(error),
            }
        }
    }
    builtin.sort_unstable();
    builtin.dedup();
    match build(&files, languages) {
        Ok(set) if errors.is_empty() => Ok(RuleSet { builtin, ..set }),
        Ok(_) => Err(sorted(errors)),
        Err(mut mistakes) => {
            // What a file that could not be read would have given can't be missed.
            let missed = |error: &LoadError| matches!(error.code.as_str(), "pack/no-rule" | "pack/unknown-fact");
            mistakes.retain(|error| errors.is_empty() || !missed(error));
            errors.extend(mistakes);
            Err(sorted(errors))
        }
    }
}

/// Validates packs whose files were read already, as from the buffers of an editor.
///
/// # Errors
/// Every mistake of every file, in the order of files and places.
pub fn build(packs: &[PackFiles], languages: &Languages) -> Result<RuleSet, Vec<LoadError>> {
    let codes: Vec<&str> = languages.codes().collect();
    let mut set = RuleSet::default();
    let mut errors = Vec::new();
    for files in packs {
        let (pack, rules) = build_pack(files, &codes, &mut errors, &mut set.warnings);
        if let Some(other) = set.sources.get(&pack.name) {
            errors.push(duplicate_pack(&pack.name, &files.file, other));
            continue;
        }
        for (rule, file) in rules {
            set.sources.insert(rule.id.clone(), file);
            set.rules.insert(rule.id.clone(), rule);
        }
        set.sources.insert(pack.name.clone(), files.file.clone());
        set.packs.insert(pack.name.clone(), pack);
    }
    if errors.is_empty() {
        errors = facts::check(&set);
    }
    if !errors.is_empty() {
        return Err(sorted(errors));
    }
    let found = warn::warnings(&set);
    set.warnings.extend(found);
    set.warnings = sorted(set.warnings);
    Ok(set)
}

fn sorted(mut errors: Vec<LoadError>) -> Vec<LoadError> {
    error::sort(&mut errors);
    errors
}

fn build_pack(
    files: &PackFiles,
    codes: &[&str],
    errors: &mut Vec<LoadError>,
    warnings: &mut Vec<LoadError>,
) -> (Pack, Vec<(Rule, SourceFile)>) {
    let sink = Sink::new("pack", files.file.clone());
    let pack = pack::read(&sink, &files.file, codes);
    if files.rules.is_empty() && sink.is_empty() && pack.known.is_empty() && pack.relations.is_empty() {
        let error = LoadError::new("no-rule", format!("the pack `{}` has no rule", pack.name));
        sink.report(
            error
                .at(files.file.first_line(), "this pack")
                .help("add a rule file beside pack.toml, such as `troop-strength.toml`"),
        );
    }
    warn_of_name(&sink, files, &pack.name);
    let context = Context { pack: &pack, pack_is_broken: !sink.is_empty(), languages: codes };
    let results: Vec<_> = files
        .rules
        .par_iter()
        .map(|(stem, file)| {
            let sink = Sink::new("rule", file.clone());
            let rule = validate::rule(&sink, file, &format!("{}/{stem}", pack.name), &context);
            (rule.map(|rule| (rule, file.clone())), sink.into_parts())
        })
        .collect();
    let mut keep = |(mistakes, more): (Vec<LoadError>, Vec<LoadError>)| {
        errors.extend(mistakes);
        warnings.extend(more);
    };
    keep(sink.into_parts());
    let mut rules = Vec::new();
    for (rule, told) in results {
        rules.extend(rule);
        keep(told);
    }
    (pack, rules)
}

/// Warns of a pack that calls itself otherwise than its folder, for it is asked for by the folder and told by the name.
fn warn_of_name(sink: &Sink, files: &PackFiles, name: &str) {
    let folder = Path::new(files.file.path()).parent().and_then(Path::file_name).map(|folder| folder.to_string_lossy());
    if let Some(folder) = folder.filter(|folder| !name.is_empty() && folder != name) {
        let message = format!("the pack in the folder `{folder}` calls itself `{name}`");
        let help = format!("its rules are `{name}/…`: give the folder and the pack one name");
        sink.warn(LoadError::new("name-of-folder", message).at(files.file.first_line(), "here").help(help));
    }
}

fn duplicate_pack(name: &str, file: &SourceFile, other: &SourceFile) -> LoadError {
    let message = format!("two packs have the name `{name}`, so their rules would have the same ids");
    let help = if other.path() == file.path() {
        format!("the pack in {} is asked for twice", file.path())
    } else {
        format!("the other is in {}", other.path())
    };
    LoadError::new("pack/duplicate-name", message).at(file.first_line(), "this one").within(file).help(help)
}

/// Reads and validates what the rules of a pack share, and none of its rules.
///
/// # Errors
/// Every mistake of `pack.toml`, or that there is none.
pub fn load_pack(source: &PackSource, languages: &Languages) -> Result<(Pack, SourceFile), Vec<LoadError>> {
    let file = read_pack_toml(source, &source.folder()).map_err(|error| vec![error])?;
    let sink = Sink::new("pack", file.clone());
    let pack = pack::read(&sink, &file, &languages.codes().collect::<Vec<_>>());
    if sink.is_empty() { Ok((pack, file)) } else { Err(sorted(sink.into_errors())) }
}

/// Reads `pack.toml` in the folder of a pack.
fn read_pack_toml(source: &PackSource, folder: &Path) -> Result<SourceFile, LoadError> {
    if !folder.is_dir() {
        return Err(missing(source, folder));
    }
    read(&folder.join("pack.toml")).map_err(|problem| {
        let message = format!("{} is no pack: its `pack.toml` cannot be read: {problem}", show(folder));
        let help = "a pack is a folder with a `pack.toml` that has `name`, `version` and `about`";
        source.error("pack/no-pack-toml", message, "asked for here").help(help)
    })
}

/// Reads the files of one pack; rule files that cannot be read are reported, and left out.
fn read_pack(source: &PackSource, errors: &mut Vec<LoadError>) -> Result<PackFiles, LoadError> {
    let folder = source.folder();
    let file = read_pack_toml(source, &folder)?;
    let mut paths = BTreeMap::new();
    rule_files(&folder, &mut paths, errors);
    let mut rules = BTreeMap::new();
    for (stem, path) in paths {
        match read(&path) {
            Ok(file) => {
                rules.insert(stem, file);
            }
            Err(problem) => {
                let error = LoadError::new("rule/unreadable", format!("cannot read {}: {problem}", show(&path)));
                errors.push(error.help("it must be a file that you may read, saved as plain text in UTF-8"));
            }
        }
    }
    Ok(PackFiles { file, rules })
}

/// The rule files of a pack and its subfolders, by stem. A subfolder only sorts files: the id is the stem alone.
fn rule_files(folder: &Path, found: &mut BTreeMap<String, PathBuf>, errors: &mut Vec<LoadError>) {
    let mut paths: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.path()).collect(),
        Err(problem) => {
            let error = LoadError::new("pack/unreadable", format!("cannot list {}: {problem}", show(folder)));
            errors.push(error.help("it must be a folder that you may read"));
            return;
        }
    };
    paths.sort_unstable();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if path.join("pack.toml").exists() {
                let message = format!("the pack {} lies inside another pack", show(&path));
                errors.push(
                    LoadError::new("pack/nested", message).help("move it beside the other, and ask for it by its own path"),
                );
            } else {
                rule_files(&path, found, errors);
            }
            continue;
        }
        let Some(stem) = name.strip_suffix(".toml").filter(|stem| *stem != "pack") else { continue };
        match found.entry(stem.to_owned()) {
            Entry::Vacant(entry) => {
                entry.insert(path);
            }
            Entry::Occupied(entry) => errors.push(duplicate(stem, entry.get(), &path)),
        }
    }
}

fn duplicate(stem: &str, first: &Path, second: &Path) -> LoadError {
    let message = format!("two rules of one pack have the id `{stem}`");
    let help = format!("{} and {}: rename one of them, for the file's name is the rule's id", show(first), show(second));
    let error = LoadError::new("rule/duplicate-id", message).help(help);
    match read(second) {
        Ok(file) => error.at(file.first_line(), "the second").within(&file),
        Err(_) => error,
    }
}

/// A pack that is not there: names the place, and what is.
fn missing(source: &PackSource, folder: &Path) -> LoadError {
    let message = format!("there is no pack `{}`: {} is no folder", source.name, show(folder));
    let mut place = folder.parent();
    while let Some(parent) = place.filter(|parent| !parent.as_os_str().is_empty() && !parent.is_dir()) {
        place = parent.parent();
    }
    let place = place.filter(|place| !place.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut packs = packs_in(place);
    if packs.is_empty() {
        // Whoever writes the bare name of a pack most often has it under `rules`.
        packs = packs_in(&place.join("rules"));
    }
    let wanted = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let meant = closest(&source.name, BUILTIN).map(str::to_owned).or_else(|| {
        packs.iter().find(|pack| pack.rsplit('/').next().is_some_and(|name| closest(&wanted, [name]).is_some())).cloned()
    });
    let known = list(packs.iter().map(String::as_str));
    let there = if packs.is_empty() { format!("there are no packs in {}", show(place)) } else { format!("packs there: {known}") };
    let inside = folder.is_file().then(|| Path::new(&source.name).parent()).flatten();
    let help = match (inside, meant) {
        (Some(inside), _) => format!("write the folder, not a file in it: \"{}\"", inside.to_string_lossy()),
        (None, Some(meant)) => {
            format!("did you mean `{meant}`? {}{}; built in: {}", there[..1].to_uppercase(), &there[1..], list(BUILTIN))
        }
        (None, None) => format!("{there}; built in: {}", list(BUILTIN)),
    };
    source.error("pack/missing", message, "asked for here").help(help)
}

/// Paths of the packs that lie directly in a folder.
fn packs_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut packs: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.join("pack.toml").is_file())
        .map(|path| show(&path))
        .collect();
    packs.sort_unstable();
    packs
}

/// A file as it is shown and read.
fn read(path: &Path) -> Result<SourceFile, String> {
    let bytes = std::fs::read(path).map_err(|problem| problem.to_string())?;
    let text = String::from_utf8(bytes)
        .map_err(|problem| format!("its text is not UTF-8 from byte {} on", problem.utf8_error().valid_up_to()))?;
    Ok(SourceFile::new(show(path), text))
}

/// A path as it is shown: with `/`, and from the working directory where it lies below or beside it.
pub(crate) fn show(path: &Path) -> String {
    let text = walk::from_here(path.strip_prefix(".").unwrap_or(path));
    if text.is_empty() { ".".to_owned() } else { text }
}
