//! One pattern of a rule, compiled.

use std::collections::BTreeMap;
use std::ops::Range;

use regex_syntax::ast::Ast;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::rules::{Entity, Pack, Rule};
use crate::value::{Value, ValueType};
use expression::Expression;
use stated::Stated;

mod branch;
pub mod exception;
pub(crate) mod expression;
mod literal;
pub(crate) mod mistake;
pub(crate) mod parts;
mod reach;
pub(crate) mod render;
mod scan;
mod slot;
pub(crate) mod stated;
#[cfg(test)]
mod tests;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// The pattern as the rule spells it.
    pub source: String,
    /// Where it stands in the rule's file, quotes included, in bytes.
    pub span: Range<usize>,
    /// Its slots, gaps excepted, in the order of the source.
    pub slots: Vec<Slot>,
    /// Its named regex groups, in the order of the source.
    pub groups: Vec<String>,
    /// For each slot and group without which the pattern can match, by name, the part of the source that does: one side of a
    /// `|`, or a part with a `?`.
    pub ways_around: BTreeMap<String, Range<usize>>,
    /// Folded strings of which one must stand in a sentence that the pattern matches; none where names alone are required.
    pub(crate) literals: Option<Vec<String>>,
    /// All sets of folded strings of which one must stand there: what is looked up before an expression is compiled.
    required: Vec<Vec<String>>,
    /// How many gaps it has.
    pub(crate) gaps: usize,
    /// For each slot, the expression in which that slot is the one compared: its text, compiled when it is first needed.
    variants: Vec<Expression>,
}

/// A pair of braces of a pattern.
#[derive(Debug)]
pub struct Slot {
    /// The name it was given, otherwise what stands in the braces: `date`, `subject`, `camp` for `{@camp}`.
    pub name: String,
    /// What it matches.
    pub kind: SlotKind,
    /// The words that it matches instead of a value that was recognized, where the pattern says what they stand for.
    pub(crate) stated: Option<Box<Stated>>,
    /// Where it stands in the source, braces included, in bytes.
    pub span: Range<usize>,
}

/// What a slot matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A value that the recognizers found.
    Mention {
        /// Its type.
        value: ValueType,
        /// For a quantity: the kind of unit that is asked for, if one is.
        unit: Option<String>,
    },
    /// A name of the rule's subject.
    Subject,
    /// A name of one of these entities of the pack, by id.
    Entity(Vec<String>),
}

/// What the slots of a pattern may name.
#[derive(Clone, Copy, Debug)]
pub struct PatternScope<'a> {
    /// The pack of the rule.
    pub pack: &'a Pack,
    /// Whether `pack.toml` has mistakes: then an entity may be missing for that reason alone.
    pub pack_is_broken: bool,
    /// The subject of the rule, where it is an entity.
    pub subject: Option<&'a Entity>,
}

impl<'a> PatternScope<'a> {
    /// What the patterns of a rule that was loaded may name.
    pub(crate) fn of_rule(rule: &Rule, pack: &'a Pack) -> Self {
        Self { pack, pack_is_broken: false, subject: rule.entity(pack) }
    }
}

/// Something wrong with a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The characters that are wrong, in bytes of the source.
    pub span: Range<usize>,
    /// What is wrong, for people.
    pub message: String,
    /// What was probably meant.
    pub help: Option<String>,
}

impl Pattern {
    /// Compiles a pattern of a rule. With `case`, the pattern is matched against the text as it is cased.
    ///
    /// # Errors
    /// All that is wrong with the pattern, each at its own characters.
    pub fn compile(source: &str, case: bool, scope: &PatternScope<'_>) -> Result<Self, Vec<PatternError>> {
        let mut scanned = scan::scan(source, case, scope);
        if scanned.slots.len() > render::MOST_SLOTS {
            scanned.errors.push(PatternError {
                span: scanned.slots[render::MOST_SLOTS].span.clone(),
                message: format!("a pattern has at most {} slots", render::MOST_SLOTS),
                help: Some("split it into several patterns or rules".to_owned()),
            });
        }
        if !scanned.errors.is_empty() {
            return Err(scanned.errors);
        }
        let mentions: Vec<bool> = scanned.slots.iter().map(|slot| matches!(slot.kind, SlotKind::Mention { .. })).collect();
        let render = |value, loose| render::body(&scanned.pieces, render::Target { mentions: &mentions, value, loose });
        let body = render(None, true);
        let (ast, hir) = parse(&body).map_err(|error| vec![error])?;
        let mistakes = reach::mistakes(&ast, &body, source, case);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        check(source, &scanned, &hir).map_err(|error| vec![error])?;
        let slots = scanned.slots.iter().enumerate().map(|(index, slot)| (&slot.name, render::slot_group(index)));
        let captures = slots.chain(scanned.groups.iter().map(|group| (group, group.clone())));
        let ways_around = captures
            .filter_map(|(name, group)| Some((name.clone(), reach::way_around(&ast, &group, &body)?)))
            .collect::<BTreeMap<_, _>>();
        let variant = |slot: usize| render::whole(&render(Some(slot), false).text);
        let words = scanned.pieces.iter().map(scan::Piece::most_words).sum::<usize>();
        refuse_heavy(source, weight(&hir) + words * WORD, &variant(0)).map_err(|error| vec![error])?;
        let gaps = scanned.pieces.iter().filter(|piece| matches!(piece.kind, scan::PieceKind::Gap(_))).count();
        Ok(Self {
            source: source.to_owned(),
            span: 0..0,
            literals: literal::required(&hir),
            required: literal::all(&hir),
            gaps,
            ways_around,
            variants: (0..scanned.slots.len()).map(|slot| Expression::new(variant(slot))).collect(),
            slots: scanned.slots,
            groups: scanned.groups,
        })
    }

    /// The pattern, with its place in the rule's file.
    #[must_use]
    pub(crate) fn at(self, span: Range<usize>) -> Self {
        Self { span, ..self }
    }

    /// Whether folded text holds all the words that the pattern requires.
    pub(crate) fn may_match(&self, folded: &str) -> bool {
        self.missing(folded).next().is_none()
    }

    /// What the pattern requires and folded text lacks: of each set, one must stand there.
    pub(crate) fn missing(&self, folded: &str) -> impl Iterator<Item = &[String]> {
        literal::missing(&self.required, folded)
    }

    /// How much of what the pattern requires folded text holds, in hundredths.
    pub(crate) fn held(&self, folded: &str) -> usize {
        100 - self.missing(folded).count() * 100 / self.required.len().max(1)
    }

    /// The expression in which the slot of that index is the one compared.
    pub(crate) fn expression(&self, slot: usize) -> Option<&Expression> {
        self.variants.get(slot)
    }

    /// The index of the slot of that name.
    #[must_use]
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.name == name)
    }
}

/// Refuses what would match everywhere.
fn check(source: &str, scanned: &scan::Scanned, hir: &Hir) -> Result<(), PatternError> {
    let error = |message: &str| {
        Err(PatternError { span: 0..source.len(), message: message.to_owned(), help: Some(MORE_WORDS.to_owned()) })
    };
    if hir.properties().minimum_len().unwrap_or(0) == 0 {
        return error("every part of this pattern may be missing, so it would match anywhere");
    }
    let has_name = scanned.slots.iter().any(|slot| !matches!(slot.kind, SlotKind::Mention { .. }));
    if literal::required(hir).is_none() && !has_name {
        return error("this pattern requires no word of the text, so it would match beside every value");
    }
    Ok(())
}

/// Parses an expression; an error is told at its own characters of the source.
fn parse(body: &render::Rendered) -> Result<(Ast, Hir), PatternError> {
    let error = |span: &regex_syntax::ast::Span, (message, help): mistake::Told| PatternError {
        span: body.source(span.start.offset..span.end.offset),
        message,
        help,
    };
    let ast = regex_syntax::ast::parse::Parser::new()
        .parse(&body.text)
        .map_err(|wrong| error(wrong.span(), mistake::of_syntax(wrong.kind())))?;
    let hir = regex_syntax::hir::translate::Translator::new()
        .translate(&body.text, &ast)
        .map_err(|wrong| error(wrong.span(), mistake::of_meaning(wrong.kind())))?;
    Ok((ast, hir))
}

/// Refuses an expression that is too large to compile. Only large ones are compiled here; a thousand rules should not pay
/// for those that no document needs.
fn refuse_heavy(source: &str, weight: usize, expression: &str) -> Result<(), PatternError> {
    if weight <= HEAVY || expression::compiles(expression) {
        return Ok(());
    }
    let help = Some("repeat less, or split it into several patterns".to_owned());
    Err(PatternError { span: 0..source.len(), message: "this pattern is too large".to_owned(), help })
}

/// What to do about a pattern that matches everything.
const MORE_WORDS: &str = "spell at least one word that must stand beside the value";

/// The weight from which a pattern may be too large for the 10 MB that are allowed; each unit takes some 100 bytes.
const HEAVY: usize = 10_000;

/// About the weight of one word of a gap.
const WORD: usize = 100;

/// About how many states an expression takes.
fn weight(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => class.ranges().len() * 4,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len(),
        HirKind::Capture(capture) => weight(&capture.sub) + 2,
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(weight).fold(1, usize::saturating_add),
        HirKind::Repetition(repetition) => {
            let times = repetition.max.unwrap_or(repetition.min).max(1);
            weight(&repetition.sub).saturating_mul(usize::try_from(times).unwrap_or(usize::MAX))
        }
    }
}

impl SlotKind {
    /// Whether a value may stand in the slot.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        match self {
            Self::Mention { value: asked, unit } => {
                let kind = match value {
                    Value::Quantity { kind, .. } => Some(kind),
                    _ => None,
                };
                asked.accepts(value) && (unit.is_none() || unit.as_ref() == kind)
            }
            Self::Subject | Self::Entity(_) => false,
        }
    }
}
