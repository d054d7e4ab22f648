//! What `--verbose` tells on the way: which project file, packs and files there are, and what was left out and why.

use std::io;

use super::Streams;
use super::load::Settings;
use crate::corpus::{Source, walk};
use crate::report::counted;
use crate::rules::{PackSource, RuleSet};

/// Tells of the project file and the packs.
pub(super) fn project(settings: &Settings, packs: &[PackSource], rules: &RuleSet, streams: &mut Streams<'_>) -> io::Result<()> {
    if !settings.verbose {
        return Ok(());
    }
    match &settings.config {
        Some(config) => writeln!(streams.stderr, "project file: {}", config.file.path())?,
        None => writeln!(streams.stderr, "project file: none")?,
    }
    for pack in packs {
        let rules = rules.iter().filter(|rule| rule.id.split('/').next() == pack.name.rsplit('/').next()).count();
        let holds = if rules == 0 { "built-in checks".to_owned() } else { counted(rules, "rule") };
        writeln!(streams.stderr, "pack {}: {holds}", pack.name)?;
    }
    Ok(())
}

/// Tells which files are left out.
pub(super) fn files(source: Source<'_>, settings: &Settings, streams: &mut Streams<'_>) -> io::Result<()> {
    if !settings.verbose {
        return Ok(());
    }
    for (path, reason) in walk::left_out(source) {
        writeln!(streams.stderr, "left out {path}: {reason}")?;
    }
    Ok(())
}
