//! The alternatives of a pattern, each marked by a group of its own, so that a match tells which took part.

use std::ops::Range;

use regex_syntax::ast::{Ast, parse::Parser};

use super::{Pattern, PatternScope};

/// What the names of the groups begin with.
const GROUP: &str = "alternative_of_test_";

impl Pattern {
    /// The alternatives that the source offers with `|`, in bytes, in the order of their beginnings.
    #[must_use]
    pub(crate) fn alternatives(&self) -> Vec<Range<usize>> {
        // A letter for each byte of a brace leaves the rest where it is.
        let mut plain = self.source.clone();
        for slot in &self.slots {
            fill(&mut plain, slot.span.clone());
        }
        while let Some(start) = plain.find("{gap") {
            let end = plain[start..].find('}').map_or(plain.len(), |end| start + end + 1);
            fill(&mut plain, start..end);
        }
        let mut found = Vec::new();
        if let Ok(ast) = Parser::new().parse(&plain) {
            collect(&ast, &mut found);
        }
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        found
    }

    /// The pattern with its alternatives marked; none where it has none, or would grow too large. `scope` is that of its rule.
    #[must_use]
    pub(crate) fn marked(&self, case: bool, scope: &PatternScope<'_>) -> Option<Self> {
        let alternatives = self.alternatives();
        if alternatives.is_empty() {
            return None;
        }
        let mut marks: Vec<(usize, String)> = Vec::new();
        for (index, range) in alternatives.into_iter().enumerate() {
            marks.push((range.start, format!("(?<{GROUP}{index}>")));
            marks.push((range.end, ")".to_owned()));
        }
        // An alternative that is empty begins before it ends; no other two marks are of one place.
        marks.sort_by_key(|(at, _)| *at);
        let mut source = self.source.clone();
        for (at, mark) in marks.into_iter().rev() {
            source.insert_str(at, &mark);
        }
        Self::compile(&source, case, scope).ok().map(|marked| marked.at(self.span.clone()))
    }

    /// Whether the alternatives are marked, if there are any.
    #[must_use]
    pub(crate) fn is_marked(&self) -> bool {
        self.groups.iter().any(|group| Self::alternative(group).is_some())
    }

    /// The index of the alternative that a group of a marked pattern stands for.
    pub(crate) fn alternative(group: &str) -> Option<usize> {
        group.strip_prefix(GROUP)?.parse().ok()
    }
}

/// Puts letters in the place of a stretch of text, byte by byte.
fn fill(text: &mut String, range: Range<usize>) {
    text.replace_range(range.clone(), &"x".repeat(range.len()));
}

/// The places of all alternatives within an expression.
fn collect(ast: &Ast, found: &mut Vec<Range<usize>>) {
    match ast {
        Ast::Alternation(choice) => {
            found.extend(choice.asts.iter().map(|way| way.span().start.offset..way.span().end.offset));
            choice.asts.iter().for_each(|way| collect(way, found));
        }
        Ast::Concat(parts) => parts.asts.iter().for_each(|part| collect(part, found)),
        Ast::Group(group) => collect(&group.ast, found),
        Ast::Repetition(repetition) => collect(&repetition.ast, found),
        _ => {}
    }
}
