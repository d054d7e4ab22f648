//! An expression of `[except]`: a pattern without values, whose names stand for themselves in the text.

use std::ops::Range;

use super::expression::Expression;
use super::scan::{self, Piece, PieceKind};
use super::{PatternError, PatternScope, Slot, SlotKind, parse, reach, render};
use crate::rules::Entity;

/// What keeps a rule silent where it matches.
#[derive(Debug)]
pub struct Exception {
    /// The expression as the rule spells it.
    pub source: String,
    /// Where it stands in the rule's file, quotes included, in bytes.
    pub span: Range<usize>,
    expression: Expression,
}

impl Exception {
    /// Compiles an expression of `[except]`. With `case`, it is matched against the text as it is cased.
    ///
    /// # Errors
    /// All that is wrong with the expression, each at its own characters.
    pub fn compile(source: &str, case: bool, scope: &PatternScope<'_>) -> Result<Self, Vec<PatternError>> {
        let mut scanned = scan::scan(source, case, scope);
        for slot in &scanned.slots {
            if matches!(slot.kind, SlotKind::Mention { .. }) {
                scanned.errors.push(no_value(slot));
            }
        }
        if !scanned.errors.is_empty() {
            return Err(scanned.errors);
        }
        let spelled = scanned.pieces.into_iter().map(|piece| spell(piece, &scanned.slots, scope)).collect::<Vec<_>>();
        let body = render::body(&spelled, render::Target { mentions: &[], value: None, loose: false });
        let (ast, hir) = parse(&body).map_err(|error| vec![error])?;
        let mistakes = reach::mistakes(&ast, &body, source, case);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        if hir.properties().minimum_len().unwrap_or(0) == 0 {
            let message = "this expression matches everything, so the rule would find nothing".to_owned();
            let help = Some("spell the words that must keep the rule silent".to_owned());
            return Err(vec![PatternError { span: 0..source.len(), message, help }]);
        }
        super::refuse_heavy(source, super::weight(&hir), &body.text).map_err(|error| vec![error])?;
        Ok(Self { source: source.to_owned(), span: 0..0, expression: Expression::new(body.text) })
    }

    /// The expression, with its place in the rule's file.
    #[must_use]
    pub(crate) fn at(self, span: Range<usize>) -> Self {
        Self { span, ..self }
    }

    /// Whether the expression matches in a folded sentence.
    #[must_use]
    pub fn is_match(&self, sentence: &str) -> bool {
        self.expression.is_match(sentence)
    }

    /// Where the expression matches first in a folded sentence, in bytes.
    pub(crate) fn find(&self, sentence: &str) -> Option<Range<usize>> {
        self.expression.captures_at(sentence, 0)?.get_match().map(|whole| whole.range())
    }
}

/// The error for a slot of a value.
fn no_value(slot: &Slot) -> PatternError {
    PatternError {
        span: slot.span.clone(),
        message: format!("[except] takes no value such as `{{{}}}`", slot.name),
        help: Some("it takes `{gap}`, `{subject}` and `{@entity}`".to_owned()),
    }
}

/// A piece with names spelled out: there is no slot here for them to fill.
fn spell(piece: Piece, slots: &[Slot], scope: &PatternScope<'_>) -> Piece {
    let PieceKind::Slot(index) = piece.kind else { return piece };
    let ids: &[String] = match slots.get(index).map(|slot| &slot.kind) {
        Some(SlotKind::Entity(ids)) => ids,
        _ => &[],
    };
    let named = ids.iter().filter_map(|id| scope.pack.entities.get(id));
    let entities: Vec<&Entity> = if ids.is_empty() { scope.subject.into_iter().collect() } else { named.collect() };
    let mut names: Vec<&String> = entities.iter().flat_map(|entity| entity.names.iter().chain(&entity.nicknames)).collect();
    // The longest first, so that no name is cut short by another.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let names = names.into_iter().map(|name| regex::escape(name)).collect::<Vec<_>>().join("|");
    Piece { kind: PieceKind::Regex(format!("{0}(?:{names}){0}", render::EDGE)), span: piece.span }
}
