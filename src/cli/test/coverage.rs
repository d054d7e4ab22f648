//! What of the patterns the examples exercise, and which rules the corpus does.

use std::io::{self, Write};

use crate::cli::found::Found;
use crate::excerpt::and_more;
use crate::rules::example::Coverage;

/// How many alternatives of a pattern are named.
const NAMED: usize = 8;

/// Lists what is not exercised, each at its line, and how much is.
pub(super) fn write(out: &mut dyn Write, coverage: &Coverage, found: Option<&Found>) -> io::Result<()> {
    for idle in &coverage.idle {
        write!(out, "{}:{}: ", idle.path, idle.line)?;
        match idle.alternatives.as_slice() {
            [] => writeln!(out, "no example exercises this pattern")?,
            all => {
                let named: Vec<String> = all.iter().take(NAMED).map(|words| named(words)).collect();
                writeln!(out, "no example exercises {}{}", named.join(", "), and_more(all.len(), NAMED))?;
            }
        }
    }
    if let Some(found) = found {
        let silent = found.by_rule.iter().filter(|(rule, kept)| kept.claims.is_empty() && !is_code(rule, kept.findings.len()));
        let silent: Vec<&str> = silent.map(|(rule, _)| rule.as_str()).collect();
        if !silent.is_empty() {
            writeln!(out, "rules that never fire on the corpus: {}", silent.join(", "))?;
        }
    }
    let ((patterns, all_patterns), (alternatives, all_alternatives)) = (coverage.patterns, coverage.alternatives);
    writeln!(
        out,
        "examples exercise {patterns} of {all_patterns} patterns, and {alternatives} of {all_alternatives} alternatives in them"
    )
}

/// Whether an entry without claims is a built-in check: those are there for their findings alone.
fn is_code(name: &str, findings: usize) -> bool {
    findings > 0 && crate::check::finding::Code::ALL.iter().any(|code| code.name() == name)
}

/// An alternative as it is written; nothing at all is one as well.
fn named(words: &str) -> String {
    if words.is_empty() { "the empty alternative".to_owned() } else { format!("`{words}`") }
}
