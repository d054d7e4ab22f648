//! Findings as Markdown, for pull requests and summaries of jobs: counts, then the findings by severity, each with its sides
//! as quotations.

use std::io::{self, Write};

use super::window::Window;
use super::{Report, SEVERITIES, counted, counts, place, told};
use crate::check::finding::{Finding, Severity, Side};
use crate::corpus::Corpus;
use crate::excerpt::harmless;

/// How many sides of a finding are quoted.
const SHOWN: usize = 12;

/// Characters of a quotation.
const WIDTH: usize = 300;

/// Writes the report, or as many of its findings as fit in about `limit` bytes.
///
/// # Errors
/// If `out` can't be written.
pub fn report(out: &mut dyn Write, report: &Report<'_>, limit: usize) -> io::Result<()> {
    writeln!(out, "## factlint: {}\n", told(counts(report.findings)))?;
    let problems = match report.corpus.problems.len() {
        0 => String::new(),
        count => format!(", {} with the input", counted(count, "problem")),
    };
    writeln!(out, "{} checked{problems}.", counted(report.corpus.documents.len(), "document"))?;
    let (mut written, mut left_out) = (0, 0);
    for severity in SEVERITIES {
        let findings: Vec<_> = report.findings.iter().filter(|finding| finding.severity == severity).collect();
        let mut heading = format!("\n### {}\n", title(severity));
        for finding in findings {
            let text = self::finding(finding, report.corpus);
            written += text.len();
            if written > limit {
                left_out += 1;
                continue;
            }
            write!(out, "{}{text}", std::mem::take(&mut heading))?;
        }
    }
    if left_out > 0 {
        writeln!(out, "\n{} left out, for there is no more room here.", counted(left_out, "finding"))?;
    }
    Ok(())
}

fn title(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Errors",
        Severity::Warning => "Warnings",
        Severity::Note => "Notes",
    }
}

/// A paragraph of text in which nothing is markup.
pub(super) fn paragraph(text: &str) -> String {
    line(&inline(text))
}

/// Text in which no character begins an emphasis, a link, an entity, a tag or a formula, and which calls no people and no
/// issues. It stays on its line.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for character in text.chars().map(one_line) {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' => escaped.extend(['\\', character]),
            // GitHub and GitLab look for names and numbers when the backslashes are gone; a space of no width hides them.
            '@' | '#' => {
                escaped.push(character);
                escaped.push_str("&#8203;");
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A line whose beginning is no list, no heading and no code.
fn line(inline: &str) -> String {
    let line = inline.trim();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    let is_markup = if digits == 0 { rest.starts_with(['-', '+', '=']) } else { rest.starts_with(['.', ')']) };
    if is_markup { format!("{number}\\{rest}") } else { line.to_owned() }
}

/// Text as code, whatever backticks it holds.
fn code(text: &str) -> String {
    let text: String = text.chars().map(one_line).collect();
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // One space at each end is taken away by the reader.
    let space = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A character that neither ends the line nor does harm.
fn one_line(character: char) -> char {
    if character.is_control() && character.is_whitespace() { ' ' } else { harmless(character) }
}

/// A finding, after an empty line.
fn finding(finding: &Finding, corpus: &Corpus) -> String {
    let rule = finding.rule.as_ref().map_or_else(String::new, |rule| format!(", rule {}", code(rule)));
    let mut text = format!("\n<b>{}</b> ({}{rule})\n", inline(&finding.message), code(finding.code.name()));
    for quoted in finding.sides().take(SHOWN).filter_map(|side| quotation(side, corpus)) {
        text.push('\n');
        text.push_str(&quoted);
    }
    let more = finding.sides().count().checked_sub(SHOWN).filter(|more| *more > 0);
    let more = more.map(|more| format!("\n… and {more} more\n"));
    let help = super::help(finding, corpus).map(|help| format!("\nHelp: {}\n", inline(&help)));
    text.extend([more, help].into_iter().flatten());
    text
}

/// A side: where it stands, what it says, and the words around it.
fn quotation(side: &Side, corpus: &Corpus) -> Option<String> {
    let document = corpus.document(side.document)?;
    let window = Window::new(document, side.span, WIDTH);
    let focus = window.place(side.span);
    let [before, words, after] = [&window.text[..focus.start], &window.text[focus.clone()], &window.text[focus.end..]];
    let words = if words.trim().is_empty() { words.to_owned() } else { format!("<b>{}</b>", inline(words)) };
    let quoted = line(&format!("{}{words}{}", inline(before), inline(after)));
    Some(format!("> {} {}\n>\n> {quoted}\n", code(&place(document, side.span)), inline(&side.label)))
}
