//! The command line: arguments in, one verb run, an exit status out.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use encoding_rs::Encoding;

use crate::corpus::decode;
use crate::report::Style;
use crate::rules::error::closest;
use output::Tolerant;
use unbroken::Unbroken;

pub mod baseline;
pub mod check;
pub mod claims;
pub mod completions;
pub mod diff;
pub mod explain;
pub mod facts;
mod found;
mod git;
mod github;
pub mod init;
pub mod load;
mod log;
pub mod man;
pub mod mentions;
pub mod new;
pub mod output;
pub mod rules;
mod selection;
mod show;
mod statistics;
pub mod schema;
pub mod suggest;
pub mod test;
pub mod trace;
pub mod unbroken;
mod watcher;

/// Shows where documents contradict one another, themselves, their own date line or the calendar.
#[derive(Debug, Parser)]
#[command(name = "factlint", version, max_term_width = 100, disable_help_flag = true, disable_help_subcommand = true)]
#[command(after_help = "Exit status: 0 no findings, 1 findings, 2 a file, rule or argument is wrong, 130 broken off.")]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
    #[command(flatten)]
    global: Global,
    /// Prints this help; `factlint man COMMAND` prints more.
    #[arg(id = "help", short = 'h', long = "help", global = true, action = ArgAction::HelpShort)]
    #[arg(help_heading = "Global options")]
    _help: Option<bool>,
}

/// Flags that every verb takes.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Reads this project file instead of the closest factlint.toml.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Reads no project file: the corpus is what PATHs name.
    #[arg(long, global = true)]
    pub isolated: bool,
    /// The encoding of documents that have no byte order mark, such as `windows-1252`.
    #[arg(long, global = true, value_name = "LABEL", value_parser = encoding)]
    pub encoding: Option<&'static Encoding>,
    /// Takes standard input for a file of this name.
    #[arg(long, global = true, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Tells on standard error what is decided on the way: packs loaded, files left out.
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// When to use colour; `auto` is on a terminal, unless `NO_COLOR` is set.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Checks documents and reports what contradicts what.
    Check(check::Arguments),
    /// Lists the claims that the rules find.
    Claims(claims::Arguments),
    /// Lists facts with all that is claimed of them, agreement as well as conflict.
    Facts(facts::Arguments),
    /// Lists every value that is recognized, before any rule.
    Mentions(mentions::Arguments),
    /// Proposes rules for figures that no rule covers and that differ between documents.
    Suggest(suggest::Arguments),
    /// Runs the examples of the rules, and holds what they find over the corpus against their snapshots.
    Test(test::Arguments),
    /// Shows which claims and findings a change of rules or corpus adds, loses and changes.
    Diff(diff::Arguments),
    /// Tells why rules fire at a place of a document, or don't.
    Trace(trace::Arguments),
    /// Explains a code or a rule, or what dates a document.
    Explain(explain::Arguments),
    /// Lists the rules that are switched on.
    Rules(rules::Arguments),
    /// Starts a project, or adds a pack to one, with a rule that works.
    Init(init::Arguments),
    /// Writes a new file: a rule of a pack, ready to be changed.
    New(new::Arguments),
    /// Prints the JSON Schema of a kind of TOML file, for editors.
    Schema(schema::Arguments),
    /// Prints what makes a shell complete commands, flags and values.
    Completions(completions::Arguments),
    /// Prints a manual page, of factlint or of one of its commands.
    Man(man::Arguments),
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings, or rules whose examples fail.
    Findings,
    /// Something could not be read or was not meant so.
    Failure,
}

/// Why a verb could not do its work, ready to be read; each stands for itself.
#[derive(Debug)]
pub enum Failure {
    /// One sentence without `error:`.
    Message(String),
    /// A rendered report that says itself that it is an error.
    Rendered(String),
}

/// What a verb reads and writes, so that tests need no process.
pub struct Streams<'a> {
    /// Standard input, read where a path is `-`.
    pub stdin: &'a mut dyn Read,
    /// Standard output.
    pub stdout: &'a mut dyn Write,
    /// Standard error.
    pub stderr: &'a mut dyn Write,
    /// What Ctrl-C waits for.
    pub unbroken: &'a Unbroken,
    /// How standard output may look.
    pub style: Style,
    /// How standard error may look.
    pub errors: Style,
}

/// What a verb returns.
pub type Done = Result<Status, Failure>;

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Message(format!("the output can't be written: {}", crate::corpus::reason(&error)))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message) => write!(f, "error: {message}"),
            Self::Rendered(text) => f.write_str(text.trim_end()),
        }
    }
}

/// Runs the command with the arguments and streams of the process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => return tell(&told),
    };
    let style = style(cli.global.color, &io::stdout());
    let errors = self::style(cli.global.color, &io::stderr());
    // A reader that has seen enough (`factlint check | head`) is not an error.
    let mut stdout = Tolerant::new(io::BufWriter::new(io::stdout()));
    let mut stderr = Tolerant::new(io::stderr());
    let (unbroken, stdin) = (Unbroken::watch(), &mut io::stdin());
    let mut streams = Streams { stdin, stdout: &mut stdout, stderr: &mut stderr, unbroken: &unbroken, style, errors };
    let done = run(&cli, &mut streams).and_then(|status| stdout.flush().map(|()| status).map_err(Failure::from));
    let status = done.unwrap_or_else(|failure| {
        // Where not even an error can be written, the exit status still tells.
        let _ = stdout.flush();
        let _ = writeln!(stderr, "{failure}");
        Status::Failure
    });
    ExitCode::from(status as u8)
}

/// Tells of arguments that ask for help, or that are none.
fn tell(told: &clap::Error) -> ExitCode {
    match told.print() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "{}", Failure::from(error));
            ExitCode::from(Status::Failure as u8)
        }
        _ => ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(Status::Failure as u8)),
    }
}

fn run(cli: &Cli, streams: &mut Streams<'_>) -> Done {
    match &cli.verb {
        Verb::Check(arguments) => check::run(arguments, &cli.global, streams),
        Verb::Claims(arguments) => claims::run(arguments, &cli.global, streams),
        Verb::Facts(arguments) => facts::run(arguments, &cli.global, streams),
        Verb::Mentions(arguments) => mentions::run(arguments, &cli.global, streams),
        Verb::Suggest(arguments) => suggest::run(arguments, &cli.global, streams),
        Verb::Test(arguments) => test::run(arguments, &cli.global, streams),
        Verb::Diff(arguments) => diff::run(arguments, &cli.global, streams),
        Verb::Trace(arguments) => trace::run(arguments, &cli.global, streams),
        Verb::Explain(arguments) => explain::run(arguments, &cli.global, streams),
        Verb::Rules(arguments) => rules::run(arguments, &cli.global, streams),
        Verb::Init(arguments) => init::run(arguments, streams),
        Verb::New(arguments) => new::run(arguments, &cli.global, streams),
        Verb::Schema(arguments) => schema::run(arguments, streams),
        Verb::Completions(arguments) => completions::run(arguments, streams),
        Verb::Man(arguments) => man::run(arguments, streams),
    }
}

/// Colour and width of a stream. A width that is no terminal's must not depend on one.
fn style(color: Color, stream: &impl anstream::stream::RawStream) -> Style {
    let color = match color {
        Color::Auto => AutoStream::choice(stream) != ColorChoice::Never,
        Color::Always => true,
        Color::Never => false,
    };
    let terminal = stream.is_terminal().then(terminal_size::terminal_size).flatten();
    let width = terminal.map_or(Style::WIDTH, |(width, _)| usize::from(width.0).clamp(60, 120));
    Style { color, width }
}

/// The encoding of a label, or what may have been meant.
fn encoding(label: &str) -> Result<&'static Encoding, String> {
    decode::by_label(label).ok_or_else(|| {
        let help = closest(label, decode::NAMES).unwrap_or("windows-1252");
        format!("there is no such encoding; did you mean `{help}`?")
    })
}

/// Whether the run is one of continuous integration, which must leave the files as they are.
fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !["", "0", "false"].contains(&value.to_string_lossy().as_ref()))
}
