//! A pattern cut at its spaces, gaps and slots, to tell how much of it matches around a value.

use std::ops::Range;

use regex_syntax::ast::{self, Ast};

use super::expression::Expression;
use super::scan::{self, Piece, PieceKind};
use super::{Pattern, PatternScope, SlotKind, literal, parse, render};

/// A pattern in parts, from its first word to its last.
#[derive(Debug)]
pub(crate) struct Parts {
    /// The parts, in the order of the source.
    pub(crate) all: Vec<Part>,
    /// Which of them holds the value.
    pub(crate) value: usize,
}

/// A word of a pattern, with the space that parts it from the value; or a gap, or a slot.
#[derive(Debug)]
pub(crate) struct Part {
    /// Where it stands in the source, without the space.
    pub(crate) source: Range<usize>,
    /// Whether it is a gap, which always matches.
    pub(crate) is_gap: bool,
    /// All that it requires by itself: of each set of folded strings, one must stand in the sentence.
    required: Vec<Vec<String>>,
    /// Everything from this part to the value, both included.
    pub(crate) reach: Expression,
    /// The same, with gaps of any length.
    pub(crate) loose: Expression,
    /// The same as the first, but the pattern need not end at the edge of a word.
    pub(crate) edgeless: Expression,
    /// The gap between this part and the one before it on the way from the value, if there is one.
    pub(crate) gap_before: Option<Gap>,
}

/// A gap beside a part.
#[derive(Debug)]
pub(crate) struct Gap {
    /// Its group in the expressions of the part.
    pub(crate) group: String,
    /// How many words it takes at most, where it has a limit.
    pub(crate) most: Option<u32>,
    /// Where it stands in the source.
    pub(crate) source: Range<usize>,
}

impl Part {
    /// The first set of folded strings of which a text holds none.
    pub(crate) fn missing(&self, folded: &str) -> Option<&[String]> {
        literal::missing(&self.required, folded).next()
    }
}

impl Pattern {
    /// The parts of the pattern, where `slot` is compared. One that offers a choice at its top level is one part.
    pub(crate) fn parts(&self, case: bool, scope: &PatternScope<'_>, slot: usize) -> Option<Parts> {
        let scanned = scan::scan(&self.source, case, scope);
        let mentions: Vec<bool> = self.slots.iter().map(|slot| matches!(slot.kind, SlotKind::Mention { .. })).collect();
        let cutter = Cutter { source: &self.source, pieces: &scanned.pieces, mentions: &mentions, slot };
        let ranges = cutter.ranges()?;
        let holds_value = |range: &Range<usize>| cutter.pieces[range.clone()].iter().any(|piece| piece.kind == PieceKind::Slot(slot));
        let value = ranges.iter().position(holds_value)?;
        let ranges = with_spaces(ranges, value, &scanned.pieces);
        let value = ranges.iter().position(holds_value)?;
        let all = (0..ranges.len()).map(|part| cutter.part(&ranges, part, value)).collect();
        Some(Parts { all, value })
    }
}

/// What is needed to cut a pattern.
struct Cutter<'a> {
    source: &'a str,
    pieces: &'a [Piece],
    mentions: &'a [bool],
    slot: usize,
}

impl Cutter<'_> {
    /// The expression of some pieces.
    fn render(&self, pieces: Range<usize>, loose: bool) -> render::Rendered {
        render::body(&self.pieces[pieces], render::Target { mentions: self.mentions, value: Some(self.slot), loose })
    }

    /// The pieces of each word, space, gap and slot at the top level of the pattern.
    fn ranges(&self) -> Option<Vec<Range<usize>>> {
        let body = self.render(0..self.pieces.len(), true);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for item in items(&body.text)? {
            let range = body.piece(item.start)..body.piece(item.end - 1) + 1;
            match ranges.last_mut() {
                // A gap is several items, and a word is as many as it has letters.
                Some(last) if range.start < last.end => last.end = range.end,
                Some(last) if self.is_word(last) && self.is_word(&range) => last.end = range.end,
                _ => ranges.push(range),
            }
        }
        Some(ranges)
    }

    /// Whether pieces are neither a space nor a gap nor a slot; a space that may be missing is part of a word.
    fn is_word(&self, range: &Range<usize>) -> bool {
        match self.pieces[range.start].kind {
            PieceKind::Regex(_) => true,
            PieceKind::Space => range.len() > 1,
            PieceKind::Gap(_) | PieceKind::Slot(_) => false,
        }
    }

    fn part(&self, ranges: &[Range<usize>], part: usize, value: usize) -> Part {
        let last = ranges.len() - 1;
        let (from, to) = (part.min(value), part.max(value));
        let pieces = ranges[from].start..ranges[to].end;
        let whole = |loose, edges| {
            let body = self.render(pieces.clone(), loose).text;
            render::between(&body, edges && from == 0, edges && to == last)
        };
        let own = &self.pieces[ranges[part].clone()];
        let source = own.first().map_or(0, |piece| piece.span.start)..own.last().map_or(0, |piece| piece.span.end);
        let required = parse(self.source, &self.render(ranges[part].clone(), true)).map(|hir| literal::all(&hir));
        Part {
            source: trimmed(self.source, source),
            is_gap: own.first().is_some_and(is_gap),
            required: required.unwrap_or_default(),
            reach: Expression::new(whole(false, true)),
            loose: Expression::new(whole(true, true)),
            edgeless: Expression::new(whole(false, false)),
            gap_before: self.gap_before(ranges, part, value),
        }
    }

    /// The gap that is the next part on the way to the value.
    fn gap_before(&self, ranges: &[Range<usize>], part: usize, value: usize) -> Option<Gap> {
        let next = match part.cmp(&value) {
            std::cmp::Ordering::Less => part + 1,
            std::cmp::Ordering::Equal => return None,
            std::cmp::Ordering::Greater => part - 1,
        };
        let first = ranges[part.min(value)].start;
        let gap = &self.pieces[ranges[next].start];
        let PieceKind::Gap(most) = gap.kind else { return None };
        // The gaps of an expression are numbered from its first piece on.
        let number = self.pieces[first..ranges[next].start].iter().filter(|piece| is_gap(piece)).count();
        Some(Gap { group: render::gap_group(number), most, source: gap.span.clone() })
    }
}

/// Whether a piece is a gap.
fn is_gap(piece: &Piece) -> bool {
    matches!(piece.kind, PieceKind::Gap(_))
}

/// The items of an expression that follow one another, by their place in it: one where it is a choice, or where a flag changes
/// what follows.
fn items(text: &str) -> Option<Vec<Range<usize>>> {
    let range = |ast: &Ast| ast.span().start.offset..ast.span().end.offset;
    let ast = ast::parse::Parser::new().parse(text).ok()?;
    Some(match &ast {
        Ast::Concat(concat) if !concat.asts.iter().any(|ast| matches!(ast, Ast::Flags(_))) => {
            concat.asts.iter().map(range).filter(|range| !range.is_empty()).collect()
        }
        _ if text.is_empty() => return None,
        _ => Vec::from([0..text.len()]),
    })
}

/// The ranges with each space joined to what lies on its far side from the value.
fn with_spaces(ranges: Vec<Range<usize>>, value: usize, pieces: &[Piece]) -> Vec<Range<usize>> {
    let is_space = |range: &Range<usize>| range.len() == 1 && pieces[range.start].kind == PieceKind::Space;
    let mut joined: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (index, range) in ranges.into_iter().enumerate() {
        let space = is_space(&range);
        let joins = if index <= value { space } else { open };
        match joined.last_mut().filter(|_| joins) {
            Some(last) => last.end = range.end,
            None => joined.push(range),
        }
        open = space && index > value;
    }
    joined
}

/// A place in the source without the space around it.
fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let text = source.get(range.clone()).unwrap_or_default();
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}
