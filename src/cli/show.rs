//! What `--show-files` and `--show-settings` list instead of checking.

use std::io::{self, Write};

use toml::Value;

use super::Global;
use super::load::{self, Settings};
use crate::check::header;
use crate::config::{self, Config};
use crate::corpus::Corpus;
use crate::corpus::unpack::Packing;
use crate::document::Document;

/// Widest name of a document that the columns behind it are kept in line with.
const WIDEST: usize = 60;

/// Lists the documents: name, format, encoding, language and what dates them.
///
/// # Errors
/// If `out` can't be written.
pub(super) fn files(out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
    let width = corpus.documents.iter().map(|document| document.id.chars().count()).max().unwrap_or(0).min(WIDEST);
    corpus.documents.iter().try_for_each(|document| {
        let language = document.language.as_deref().unwrap_or("-");
        let form = form(document, corpus);
        writeln!(out, "{:<width$}  {form:<22}  {language:<2}  {}", document.id, dated(document))
    })
}

/// The format and encoding of a document's file: `JSON Lines, gzip, UTF-8`.
fn form(document: &Document, corpus: &Corpus) -> String {
    let Some(form) = corpus.forms.get(&document.path) else { return "-".to_owned() };
    let packing = form.packing.map(Packing::name);
    let parts = [Some(form.kind.name()), packing, Some(form.encoding.name())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a document says of its own date.
fn dated(document: &Document) -> String {
    let lines: Vec<String> =
        document.date_lines.iter().map(|line| format!("{} ({})", line.date.edtf(), header::name(line.kind))).collect();
    if lines.is_empty() { "no date line".to_owned() } else { lines.join(", ") }
}

/// Lists the settings as a project file would state them, each with where it comes from.
///
/// # Errors
/// If `out` can't be written.
pub(super) fn settings(out: &mut dyn Write, settings: &Settings, rules: &load::Rules, global: &Global) -> io::Result<()> {
    let config = settings.config.as_ref();
    let from = |section: &str, key: &str| origin(config, section, key);
    let options = &settings.corpus;
    let text = |text: &str| Value::from(text);
    let list = |all: Vec<String>| Value::from(all);
    let files = config.map(|config| config.files.clone()).unwrap_or_default();
    let encoding = options.encoding.map_or("auto".to_owned(), |encoding| encoding.name().to_ascii_lowercase());
    let encoding_from = if global.encoding.is_some() { "--encoding".to_owned() } else { from("corpus", "encoding") };
    let (packs, packs_from) = match config {
        _ if !rules.packs.is_empty() => (rules.packs.clone(), "--pack".to_owned()),
        Some(config) => (config.packs.iter().map(|pack| pack.name.clone()).collect(), from("rules", "packs")),
        None => (config::DEFAULT_PACKS.map(str::to_owned).into(), "default".to_owned()),
    };
    let names = &options.fields;
    let mut section = |name: &str, lines: &[(&str, Value, String)]| -> io::Result<()> {
        writeln!(out, "[{name}]")?;
        lines.iter().try_for_each(|(key, value, from)| writeln!(out, "{:<44}  # {from}", format!("{key} = {value}")))
    };
    let mut corpus = vec![
        ("language", text(options.language.as_deref().unwrap_or("auto")), from("corpus", "language")),
        ("encoding", text(&encoding), encoding_from),
    ];
    // A project file may not name no files.
    if !files.is_empty() {
        corpus.insert(0, ("files", list(files), from("corpus", "files")));
    }
    section("corpus", &corpus)?;
    section("corpus.header", &[("date", text(options.header.as_str()), from("corpus.header", "date"))])?;
    let fields = [("id", &names.id), ("text", &names.text), ("date", &names.date), ("lang", &names.lang)];
    section("corpus.fields", &fields.map(|(key, name)| (key, text(name), from("corpus.fields", key))))?;
    section("rules", &[("packs", list(packs), packs_from)])
}

/// Where a setting comes from: `factlint.toml:5`, or the default.
fn origin(config: Option<&Config>, section: &str, key: &str) -> String {
    let line = config.and_then(|config| Some((config, config.lines.get(&format!("{section}.{key}"))?)));
    line.map_or_else(|| "default".to_owned(), |(config, line)| format!("{}:{line}", config.file.path()))
}
