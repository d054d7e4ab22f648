//! Literals that must stand in a text for a pattern to match it: what decides which rules run at all.

use regex_syntax::hir::{Class, Hir, HirKind};

use super::render::is_code;
use crate::fold;

/// How many alternatives are worth looking for; an expression with more is as good as none.
const MOST: usize = 64;

/// Folded strings of which one must occur, or `None` where the expression requires no text.
pub(super) fn required(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Literal(_) | HirKind::Class(_) => best(std::slice::from_ref(hir)),
        HirKind::Repetition(repetition) => (repetition.min > 0).then(|| required(&repetition.sub)).flatten(),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Concat(parts) => best(parts),
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(required(branch)?);
            }
            all.sort_unstable();
            all.dedup();
            (all.len() <= MOST).then_some(all)
        }
    }
}

/// All that an expression requires: of each set of folded strings, one must occur.
pub(super) fn all(hir: &Hir) -> Vec<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => all(&capture.sub),
        HirKind::Concat(parts) => candidates(parts),
        _ => required(hir).into_iter().collect(),
    }
}

/// The sets of which folded text holds none.
pub(super) fn missing<'a>(required: &'a [Vec<String>], folded: &str) -> impl Iterator<Item = &'a [String]> {
    required.iter().map(Vec::as_slice).filter(move |set| !set.iter().any(|literal| folded.contains(literal.as_str())))
}

/// The most telling requirement of parts that follow one another: the one whose shortest literal is longest.
fn best(parts: &[Hir]) -> Option<Vec<String>> {
    let shortest = |literals: &Vec<String>| literals.iter().map(String::len).min().unwrap_or(0);
    candidates(parts).into_iter().max_by_key(|literals| (shortest(literals), std::cmp::Reverse(literals.len())))
}

/// The requirements of parts that follow one another.
fn candidates(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut candidates: Vec<Vec<String>> = Vec::new();
    let mut run = String::new();
    for part in parts {
        if let Some(text) = plain_text(part) {
            run.push_str(&text);
            continue;
        }
        candidates.extend(pieces(&std::mem::take(&mut run)));
        candidates.extend(required_inside(part));
    }
    candidates.extend(pieces(&run));
    candidates
}

/// What a part requires that is no plain text itself.
fn required_inside(part: &Hir) -> Option<Vec<String>> {
    match part.kind() {
        HirKind::Literal(_) | HirKind::Class(_) => None,
        _ => required(part),
    }
}

/// The stretches of literal text between codes, white space alone excepted.
fn pieces(run: &str) -> impl Iterator<Item = Vec<String>> {
    run.split(is_code).filter(|piece| !piece.trim().is_empty()).map(|piece| vec![piece.to_owned()])
}

/// The folded text of a literal, or of a class whose characters fold to one, as `(?i)` makes them.
fn plain_text(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            Some(text.chars().filter_map(|character| fold::character(character, false)).collect())
        }
        HirKind::Capture(capture) => plain_text(&capture.sub),
        HirKind::Class(Class::Unicode(class)) => {
            let characters: Vec<char> = class.iter().flat_map(|range| range.start()..=range.end()).take(5).collect();
            let mut folded = characters.iter().filter_map(|&character| fold::character(character, false));
            let first = folded.next()?;
            (characters.len() <= 4 && folded.all(|other| other == first)).then(|| first.to_string())
        }
        _ => None,
    }
}
