//! What decides a run, as a project file that says the same, with where each setting comes from.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use regex::Regex;
use toml::{Table, Value};

use crate::cli::Global;
use crate::cli::check::Arguments;
use crate::cli::load::Settings;
use crate::config::{self, Config};
use crate::corpus::text::DEFAULT_HEADER;
use crate::corpus::walk::slashes;

/// Column at which the place of a setting stands, unless the setting is longer.
const WIDTH: usize = 44;

/// What stands above the settings that a project file has no keys for.
const OF_THE_COMMAND: &str = "# What only arguments say, of this run:";

/// Lists the settings as a project file would state them, each with where it comes from; then what arguments alone decide, as
/// comments.
///
/// # Errors
/// If `out` can't be written.
pub(in crate::cli) fn write(out: &mut dyn Write, settings: &Settings, arguments: &Arguments, global: &Global) -> io::Result<()> {
    let config = settings.config.as_ref();
    match config {
        Some(config) => writeln!(out, "# Project file: {}", config.file.path())?,
        None => writeln!(out, "# Project file: none")?,
    }
    sections(out, settings, arguments, global)?;
    if let Some(config) = config {
        as_written(out, config)?;
    }
    writeln!(out, "{OF_THE_COMMAND}")?;
    let of_the_command = of_the_command(arguments, settings);
    of_the_command.iter().try_for_each(|(flag, value)| writeln!(out, "#   {flag} {}", value.as_deref().unwrap_or("(none)")))
}

/// The sections that have a default.
fn sections(out: &mut dyn Write, settings: &Settings, arguments: &Arguments, global: &Global) -> io::Result<()> {
    let config = settings.config.as_ref();
    let from = |section: &str, key: &str| origin(config, section, key);
    let options = &settings.corpus;
    let encoding = options.encoding.map_or("auto".to_owned(), |encoding| encoding.name().to_ascii_lowercase());
    let encoding_from = if global.encoding.is_some() { "--encoding".to_owned() } else { from("corpus", "encoding") };
    let mut section = |name: &str, lines: &[(&str, Value, String)]| -> io::Result<()> {
        writeln!(out, "[{name}]")?;
        lines.iter().try_for_each(|(key, value, from)| line(out, &format!("{key} = {value}"), from))
    };
    let mut corpus = vec![
        ("language", Value::from(options.language.as_deref().unwrap_or("auto")), from("corpus", "language")),
        ("encoding", Value::from(encoding), encoding_from),
    ];
    // A project file may not name no files.
    if let Some(config) = config.filter(|config| !config.files.is_empty()) {
        corpus.insert(0, ("files", Value::from(config.files.clone()), from("corpus", "files")));
    }
    section("corpus", &corpus)?;
    let header = options.header.as_ref().map_or(DEFAULT_HEADER, Regex::as_str);
    section("corpus.header", &[("date", Value::from(header), from("corpus.header", "date"))])?;
    let names = &options.fields;
    let fields = [("id", &names.id), ("text", &names.text), ("date", &names.date), ("lang", &names.lang)];
    section("corpus.fields", &fields.map(|(key, name)| (key, Value::from(name.as_str()), from("corpus.fields", key))))?;
    let packs = &arguments.rules.packs;
    let (packs, packs_from) = match config {
        _ if !packs.is_empty() => (packs.clone(), "--pack".to_owned()),
        Some(config) => (config.packs.iter().map(|pack| pack.name.clone()).collect(), from("rules", "packs")),
        None => (config::DEFAULT_PACKS.map(str::to_owned).into(), "default".to_owned()),
    };
    section("rules", &[("packs", Value::from(packs), packs_from)])
}

/// The sections of the project file that have no default, as they stand in it.
fn as_written(out: &mut dyn Write, config: &Config) -> io::Result<()> {
    let Ok(written) = config.file.text().parse::<Table>() else { return Ok(()) };
    for name in ["languages", "ignore", "overrides"] {
        let entries = match written.get(name) {
            Some(Value::Array(entries)) => entries.iter().map(|entry| Value::from(vec![entry.clone()])).collect(),
            Some(section) => vec![section.clone()],
            None => Vec::new(),
        };
        for (index, entry) in entries.into_iter().enumerate() {
            let text = Table::from_iter([(name.to_owned(), entry)]).to_string();
            let (head, rest) = text.split_once('\n').unwrap_or((&text, ""));
            line(out, head, &origin(Some(config), name, &index.to_string()))?;
            out.write_all(rest.as_bytes())?;
        }
    }
    Ok(())
}

/// What arguments alone decide: the names of their flags, and their values unless they are the default.
fn of_the_command(arguments: &Arguments, settings: &Settings) -> Vec<(&'static str, Option<String>)> {
    let list = |names: &[String]| (!names.is_empty()).then(|| Value::from(names.to_vec()).to_string());
    let text = |text: &str| Value::from(text).to_string();
    let path = |path: &PathBuf| slashes(path);
    let outputs: Vec<String> = arguments.outputs.iter().map(ToString::to_string).collect();
    vec![
        ("PATH", list(&arguments.paths.iter().map(path).collect::<Vec<_>>())),
        ("--stdin-filename", settings.corpus.stdin_name.as_deref().map(text)),
        ("--select", list(&arguments.select)),
        ("--extend-select", list(&arguments.extend_select)),
        ("--ignore", list(&arguments.ignore)),
        ("--since", arguments.since.as_deref().map(text)),
        ("--baseline", arguments.baseline.baseline.as_ref().map(|file| text(&path(file)))),
        ("--fail-on", arguments.fail_on.to_possible_value().map(|value| text(value.get_name()))),
        ("--exit-zero", Some(if arguments.exit_zero { "yes" } else { "no" }.to_owned())),
        ("--today", arguments.today.map(|day| day.to_string())),
        ("--output-format", arguments.output_format.to_possible_value().map(|value| text(value.get_name()))),
        ("--output", list(&outputs)),
    ]
}

/// One setting, and where it comes from.
fn line(out: &mut dyn Write, setting: &str, from: &str) -> io::Result<()> {
    writeln!(out, "{setting:<WIDTH$}  # {from}")
}

/// Where a setting comes from: `factlint.toml:5`, or the default.
fn origin(config: Option<&Config>, section: &str, key: &str) -> String {
    let line = config.and_then(|config| Some((config, config.lines.get(&format!("{section}.{key}"))?)));
    line.map_or_else(|| "default".to_owned(), |(config, line)| format!("{}:{line}", config.file.path()))
}
