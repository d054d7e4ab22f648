//! `factlint suggest`: figures that no rule covers, as rules that are ready to be used.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use super::load::{self, Reading};
use super::{Done, Global, Streams};
use crate::corpus::Corpus;
use crate::excerpt::and_more;
use crate::report::counted;
use crate::suggest::{Options, Proposal, Suggested, suggest};

/// Arguments of `factlint suggest`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders; `-` is standard input. Without any, the corpus of the project file.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// In how many documents, at least, figures must stand beside the same words.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(2..))]
    pub min_documents: u32,
    /// How many rules are proposed, at most.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: u32,
    #[command(flatten)]
    rules: load::Rules,
}

/// Values of a proposal that are shown.
const VALUES: usize = 6;

/// Documents that are named for a value.
const DOCUMENTS: usize = 3;

/// Runs the verb.
///
/// # Errors
/// If the project file or a rule is wrong, nothing can be read, or the output can't be written.
pub fn run(arguments: &Arguments, global: &Global, streams: &mut Streams<'_>) -> Done {
    let (settings, rules) = load::project(&arguments.rules, global, streams)?;
    let corpus = load::documents(&arguments.paths, Reading::Alone, &settings, streams)?.corpus;
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let options = Options { least: size(arguments.min_documents), limit: size(arguments.limit) };
    let suggested = suggest(&corpus, &settings.languages, &rules, options);
    let proposals = &suggested.proposals;
    for (index, proposal) in proposals.iter().enumerate() {
        write(streams.stdout, index + 1, proposal, &corpus)?;
    }
    let proposed = if proposals.is_empty() { "no rule".to_owned() } else { counted(proposals.len(), "rule") };
    let least = options.least;
    writeln!(
        streams.stderr,
        "read {}: {proposed} proposed for figures that differ beside the same words in {least} or more",
        counted(corpus.documents.len(), "document"),
    )?;
    if proposals.is_empty() {
        writeln!(streams.stderr, "{}", why_none(&suggested, corpus.documents.len(), least))?;
    }
    Ok(load::report_problems(&corpus.problems, streams.stderr)?)
}

/// Why nothing is proposed, and what may help.
fn why_none(suggested: &Suggested, documents: usize, least: usize) -> String {
    let Suggested { copies, figures, groups, unlike, untested, .. } = suggested;
    let (differing, own) = (documents - copies, if *copies > 0 { " that are no copies" } else { "" });
    let figures = counted(*figures, "figure");
    if differing < least {
        format!("there are fewer than {least} documents{own}: add some, or ask for fewer with `--min-documents`")
    } else if suggested.figures == 0 {
        "no figure was found that has no rule yet; `factlint mentions` lists all values that are recognized".to_owned()
    } else if *groups == 0 {
        let fewer = if least > 2 { "; `--min-documents 2` asks for fewer" } else { "" };
        format!("of {figures}, none stand beside the same words and name in {least} documents and differ{fewer}")
    } else {
        let unlike = format!("{unlike} more likely of several things than of one");
        let untested = format!("{untested} for want of sentences: one that a rule finds, and one like it that it must pass over");
        let reasons = [(suggested.unlike, unlike), (suggested.untested, untested)];
        let reasons: Vec<String> = reasons.into_iter().filter(|(count, _)| *count > 0).map(|(_, reason)| reason).collect();
        let differ = if *groups == 1 { "differs" } else { "differ" };
        format!(
            "of {figures}, {} beside the same words {differ}, but none makes a rule: {}; more documents help, and `factlint new rule` \
             begins a rule by hand",
            counted(*groups, "group"),
            reasons.join(", ")
        )
    }
}

/// Writes a proposal: what it rests on and where it goes as comments, then the rule file.
fn write(out: &mut dyn Write, number: usize, proposal: &Proposal, corpus: &Corpus) -> io::Result<()> {
    if number > 1 {
        writeln!(out)?;
    }
    let documents: usize = proposal.values.iter().map(|(_, documents)| documents.len()).sum();
    writeln!(out, "# {number}. {}, {}:", counted(documents, "document"), counted(proposal.values.len(), "value"))?;
    for (value, documents) in proposal.values.iter().take(VALUES) {
        let names: Vec<&str> = documents.iter().take(DOCUMENTS).map(|&index| corpus.documents[index].id.as_str()).collect();
        writeln!(out, "#      {value} in {}{}", names.join(", "), and_more(documents.len(), DOCUMENTS))?;
    }
    if proposal.values.len() > VALUES {
        writeln!(out, "#      and {} more", proposal.values.len() - VALUES)?;
    }
    let Proposal { pack, stem, name, .. } = proposal;
    if let Some(text) = &proposal.new_pack {
        writeln!(
            out,
            "# {name} is no entity of a pack yet. Save as rules/{pack}/pack.toml, or copy the entity into another pack:"
        )?;
        for line in text.lines() {
            writeln!(out, "{}", format!("#      {line}").trim_end())?;
        }
        writeln!(out, "# Save the rule beside it, as {stem}.toml:")?;
    } else {
        writeln!(out, "# Save as {stem}.toml in the pack `{pack}`:")?;
    }
    writeln!(out, "\n{}", proposal.file.trim_end())
}
