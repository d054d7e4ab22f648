//! `factlint init`: a project file and a first pack, ready to be changed; or a further pack for a project.

use std::path::{self, Path, PathBuf};

use clap::Args;
use toml::Value;

use super::{Done, Failure, Status, Streams, load, output};
use crate::config::{self, Config};
use crate::rules::{self, BUILTIN};
use crate::schema::{self, Kind};

/// Arguments of `factlint init`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder of the project.
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    /// The name of the pack, which is made in the folder `rules`. A project that is there already gets it beside its other
    /// packs; without a name, a project is only started.
    #[arg(long, value_name = "NAME")]
    pub pack: Option<String>,
}

/// What the pack is called unless `--pack` says otherwise.
const FIRST: &str = "first";

const PROJECT: &str = include_str!("init/factlint.toml");
const PACK: &str = include_str!("init/pack.toml");
const RULE: &str = include_str!("init/visitors.toml");

/// Where a project keeps the schemas, seen from its folder. They are files of the project because an editor finds a schema
/// by the path in a file's first line, and the program is of no fixed place.
const SCHEMAS: [(&str, Kind); 3] =
    [("rules/schema/config.json", Kind::Config), ("rules/schema/pack.json", Kind::Pack), ("rules/schema/rule.json", Kind::Rule)];

/// Runs the verb. Nothing is written if one of the files is there already, but for the project file that a pack is added to.
///
/// # Errors
/// If the name can't be a pack's, a file is there already or can't be written, or the project file is wrong.
pub fn run(arguments: &Arguments, streams: &mut Streams<'_>) -> Done {
    let name = arguments.pack.as_deref().unwrap_or(FIRST);
    check_name(name)?;
    let project = arguments.pack.as_ref().and_then(|_| project_file(&arguments.folder));
    let config = project.as_deref().map(config::read).transpose();
    let config = config.map_err(|errors| load::rendered(&errors, "nothing was written", streams.errors))?;
    let root = config.as_ref().map_or(arguments.folder.as_path(), |config| &config.root);
    let pack = root.join("rules").join(name);
    let project = config.is_none().then(|| (root.join(config::FILE_NAME), PROJECT.replace("@pack@", name)));
    let rules = [(pack.join("pack.toml"), PACK.replace("@pack@", name)), (pack.join("visitors.toml"), RULE.to_owned())];
    let mut files: Vec<(PathBuf, String)> = project.into_iter().chain(rules).collect();
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(Failure::Message(format!("{} is there already; nothing was written", output::shown(path))));
    }
    let schemas = SCHEMAS.map(|(path, kind)| (root.join(path), schema::text(kind)));
    files.extend(schemas.into_iter().filter(|(path, _)| !path.exists()));
    for (path, text) in &files {
        output::create(path, text, streams.unbroken)?;
        writeln!(streams.stdout, "wrote {}", output::shown(path))?;
    }
    writeln!(streams.stdout, "\n{}", next_step(config.as_ref(), name))?;
    Ok(Status::Clean)
}

/// What to do once the files are written. A project file that is there already is its writer's, comments and all: what it
/// lacks is told, not written.
fn next_step(config: Option<&Config>, name: &str) -> String {
    let then = "run `factlint test` and `factlint check`";
    let Some(config) = config else {
        return format!("now put your documents under [corpus] in factlint.toml, then {then}");
    };
    let path = format!("rules/{name}");
    let mut packs: Vec<Value> = config.packs.iter().map(|pack| Value::from(pack.name.as_str())).collect();
    if packs.iter().any(|pack| pack.as_str() == Some(&path)) {
        return format!("{} names the pack already: {then}", config.file.path());
    }
    packs.push(path.into());
    format!(
        "now switch the pack on: under [rules] in {}, write\n\n    packs = {}\n\nthen {then}",
        config.file.path(),
        Value::Array(packs)
    )
}

/// A name is half of the ids of rules, and must not be taken for a built-in check.
fn check_name(name: &str) -> Result<(), Failure> {
    if !rules::is_name(name) {
        let message = format!("`{name}` cannot be the name of a pack: use letters, digits and hyphens, as in `peace-missions`");
        return Err(Failure::Message(message));
    }
    if BUILTIN.contains(&name) {
        return Err(Failure::Message(format!("`{name}` is a built-in check: give the pack another name")));
    }
    Ok(())
}

/// The project file that applies to a folder, by the name that a user would type.
fn project_file(folder: &Path) -> Option<PathBuf> {
    let file = config::find(&path::absolute(folder).ok()?)?;
    Some(PathBuf::from(output::shown(&file)))
}
