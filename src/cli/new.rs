//! `factlint new`: a rule that works at once, ready to be changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use toml::Value;

use super::load::{self, Settings};
use super::{Done, Failure, Global, Status, Streams, output};
use crate::corpus::walk;
use crate::report::Style;
use crate::rules::error::{LoadError, SourceFile, closest, list};
use crate::rules::{self, BUILTIN, Pack, PackFiles, PackSource, example};

/// Arguments of `factlint new`.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Writes a rule that explains itself and passes its tests, to be filled with your own words.
    Rule(NewRule),
}

#[derive(Debug, Args)]
struct NewRule {
    /// The pack and the name of the rule: `minusma/troop-strength`. The pack is one of the project file, by its name, or any
    /// folder of rules: `rules/minusma/troop-strength`.
    #[arg(value_name = "PACK/NAME")]
    rule: String,
}

/// A rule about one entity in one language. It spells no word, so that it works in all of them.
const RULE: &str = include_str!("new/rule.toml");

/// The language of a rule where neither its pack nor the project has one.
const LANGUAGE: &str = "en";

/// Runs the verb.
///
/// # Errors
/// If the name is none, the pack is not there or has mistakes, the rule is there already, or it can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let What::Rule(NewRule { rule }) = &arguments.what;
    let settings = load::settings(global, streams.errors)?;
    let asked = rule.strip_suffix(".toml").unwrap_or(rule);
    let (pack, name) = asked.rsplit_once('/').ok_or_else(|| Failure::Message(no_pack(asked, &settings)))?;
    check_name(name)?;
    let folder = find(pack, &settings)?;
    let path = folder.join(name).with_extension("toml");
    if path.exists() {
        return Err(Failure::Message(format!("{} is there already; nothing was written", output::shown(&path))));
    }
    let text = draft(&folder, name, &settings, streams.errors)?;
    output::create(&path, &text, streams.unbroken)?;
    let (path, folder) = (output::shown(&path), output::shown(&folder));
    writeln!(streams.stdout, "wrote {path}\n\nnow put your own words in it, then run `factlint test --pack {folder} -f {name}`")?;
    Ok(Status::Clean)
}

/// A name is half of the rule's id, and the stem of its file.
fn check_name(name: &str) -> Result<(), Failure> {
    let message = match name {
        "pack" => "pack.toml is the file of the pack itself: give the rule another name".to_owned(),
        _ if rules::is_name(name) => return Ok(()),
        _ => format!("`{name}` cannot be the name of a rule: use letters, digits and hyphens, as in `troop-strength`"),
    };
    Err(Failure::Message(message))
}

/// The folder of a pack: one that the project file names, or any other.
fn find(pack: &str, settings: &Settings) -> Result<PathBuf, Failure> {
    let known = known(settings);
    let path = PathBuf::from(pack);
    match known.iter().find(|(name, _)| name == pack) {
        Some((_, folder)) => Ok(folder.clone()),
        None if path.join("pack.toml").is_file() => Ok(path),
        None if beside(&path, settings).join("pack.toml").is_file() => Ok(beside(&path, settings)),
        None => {
            let meant = closest(pack, known.iter().map(|(name, _)| name.as_str()));
            let question = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
            Err(Failure::Message(format!("there is no pack `{pack}`{question}\n{}", told(&known))))
        }
    }
}

/// Where a pack of that name lies that the project does not switch on yet, as `init --pack` leaves it.
fn beside(name: &Path, settings: &Settings) -> PathBuf {
    let root = settings.config.as_ref().map_or(Path::new(""), |config| config.root.as_path());
    PathBuf::from(walk::from_here(&root.join("rules").join(name)))
}

/// What to say of a rule that is named without a pack.
fn no_pack(name: &str, settings: &Settings) -> String {
    let known = known(settings);
    let pack = known.first().map_or("minusma", |(name, _)| name);
    format!("`{name}` names no pack: write the pack and the name of the rule, as in `{pack}/{name}`\n{}", told(&known))
}

/// The packs there are, for people.
fn told(known: &[(String, PathBuf)]) -> String {
    match known {
        [] => "no pack with rules is switched on; start one with `factlint init --pack NAME`".to_owned(),
        _ => format!("the packs of the project: {}", list(known.iter().map(|(name, _)| name.as_str()))),
    }
}

/// The packs of the project file by name. A `pack.toml` that can't be read is told of when a rule is made for it: until then
/// its pack goes by the name of its folder.
fn known(settings: &Settings) -> Vec<(String, PathBuf)> {
    let packs = settings.config.iter().flat_map(|config| &config.packs);
    let named = packs.filter(|pack| !BUILTIN.contains(&pack.name.as_str())).map(|pack| {
        let folder = pack.folder();
        let name = rules::load_pack(pack, &settings.languages).map(|(pack, _)| pack.name);
        (name.unwrap_or_else(|_| folder.file_name().unwrap_or_default().to_string_lossy().into_owned()), folder)
    });
    named.collect()
}

/// The text of a new rule, which was loaded and tested.
fn draft(folder: &Path, name: &str, settings: &Settings, style: Style) -> Result<String, Failure> {
    let failed = |errors: Vec<LoadError>| load::rendered(&errors, "nothing was written", style);
    let source = PackSource::new(folder.to_string_lossy());
    let (pack, file) = rules::load_pack(&source, &settings.languages).map_err(failed)?;
    let (entity, called) = subject(&pack, &file).ok_or_else(|| {
        let message = "a rule is about somebody or something, and the pack has no entity: add `[entity.ID]` with its `names` to";
        Failure::Message(format!("{message} {}", file.path()))
    })?;
    let project = settings.config.as_ref().and_then(|config| config.language.as_deref());
    let language = pack.languages.first().map(String::as_str).or(project).unwrap_or(LANGUAGE);
    // An editor finds the schema by this line, which must not name what is not there.
    let schema = if folder.join("../schema/rule.json").is_file() { "#:schema ../schema/rule.json\n" } else { "" };
    let text = RULE
        .replace("@pack@", &pack.name)
        .replace("@rule@", name)
        .replace("@subject@", &Value::from(entity).to_string())
        .replace("@fact@", &name.replace(['-', '_'], " "))
        .replace("@language@", language)
        .replace("@text@", &Value::from(format!("{called}: 12.")).to_string())
        .replace("@silent@", &Value::from(format!("{called}.")).to_string());
    let text = format!("{schema}{text}");
    let rule = SourceFile::new(output::shown(&folder.join(name).with_extension("toml")), text.as_str());
    let files = PackFiles { file, rules: BTreeMap::from([(name.to_owned(), rule)]) };
    let rules = rules::build(&[files], &settings.languages).map_err(failed)?;
    if let Some(failure) = example::test(&rules, &settings.languages).first() {
        return Err(Failure::Message(format!("no rule can be drafted about `{called}`: {failure}; nothing was written")));
    }
    Ok(text)
}

/// The entity that a new rule is about, with a name as it is written: the one that the pack is called by, or the first.
fn subject(pack: &Pack, file: &SourceFile) -> Option<(String, String)> {
    let entity = pack.entities.get(&pack.name).or_else(|| pack.entities.values().next())?;
    let written: toml::Table = file.text().parse().ok()?;
    let name = written.get("entity")?.get(&entity.id)?.get("names")?.get(0)?.as_str()?;
    Some((entity.id.clone(), name.to_owned()))
}
