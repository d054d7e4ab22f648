//! A pattern cut at its spaces, gaps and slots, to tell how much of it matches around a value.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::ops::Range;

use regex_syntax::ast::{self, Ast};

use super::expression::Expression;
use super::scan::{self, Piece, PieceKind};
use super::{Pattern, PatternScope, SlotKind, literal, parse, render};

/// A pattern in parts, from its first word to its last. What is asked of them is made when it is first asked for.
#[derive(Debug)]
pub(crate) struct Parts {
    source: String,
    pieces: Vec<Piece>,
    /// Which slots are of values, not names.
    mentions: Vec<bool>,
    /// The slot that is compared.
    slot: usize,
    /// The pieces of each part.
    ranges: Vec<Range<usize>>,
    /// Which part holds the value.
    value: usize,
    all: OnceCell<Vec<Part>>,
}

/// A word of a pattern, with the space that parts it from the value; or a gap, or a slot.
#[derive(Debug)]
pub(crate) struct Part {
    /// Where it stands in the source, without the space.
    pub(crate) source: Range<usize>,
    /// Whether it is a gap, which always matches.
    pub(crate) is_gap: bool,
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

impl Pattern {
    /// The parts of the pattern, where `slot` is compared. One that offers a choice at its top level is one part.
    pub(crate) fn parts(&self, case: bool, scope: &PatternScope<'_>, slot: usize) -> Option<Parts> {
        let scanned = scan::scan(&self.source, case, scope);
        let mentions: Vec<bool> = self.slots.iter().map(|slot| matches!(slot.kind, SlotKind::Mention { .. })).collect();
        let (source, pieces) = (self.source.clone(), scanned.pieces);
        let mut parts = Parts { source, pieces, mentions, slot, ranges: Vec::new(), value: 0, all: OnceCell::new() };
        let ranges = parts.cut()?;
        parts.ranges = with_spaces(ranges.clone(), parts.value_in(&ranges)?, &parts.pieces);
        parts.value = parts.value_in(&parts.ranges)?;
        Some(parts)
    }
}

impl Parts {
    /// The parts before the value, then the one that holds it, then those after it; in the order of the source.
    pub(crate) fn around_value(&self) -> (&[Part], Option<&Part>, &[Part]) {
        let all = self.all.get_or_init(|| (0..self.ranges.len()).map(|part| self.part(part)).collect());
        let (before, rest) = all.split_at(self.value.min(all.len()));
        (before, rest.first(), rest.get(1..).unwrap_or_default())
    }

    /// The first part that requires what folded text lacks: its place in the source, and the strings of which one must stand
    /// there.
    pub(crate) fn lacking(&self, folded: &str) -> Option<(Range<usize>, Vec<String>)> {
        self.ranges.iter().find_map(|range| {
            let required = literal::all(&parse(&self.render(range.clone(), true)).ok()?.1);
            let missing = literal::missing(&required, folded).next()?.to_vec();
            Some((self.place(range), missing))
        })
    }

    /// Which range holds the value.
    fn value_in(&self, ranges: &[Range<usize>]) -> Option<usize> {
        let holds =
            |range: &Range<usize>| self.pieces[range.clone()].iter().any(|piece| piece.kind == PieceKind::Slot(self.slot));
        ranges.iter().position(holds)
    }

    /// Where pieces stand in the source, without the space around them.
    fn place(&self, pieces: &Range<usize>) -> Range<usize> {
        let own = &self.pieces[pieces.clone()];
        let range = own.first().map_or(0, |piece| piece.span.start)..own.last().map_or(0, |piece| piece.span.end);
        let text = self.source.get(range.clone()).unwrap_or_default();
        let start = range.start + (text.len() - text.trim_start().len());
        start..start + text.trim().len()
    }

    /// The expression of some pieces.
    fn render(&self, pieces: Range<usize>, loose: bool) -> render::Rendered {
        render::body(&self.pieces[pieces], render::Target { mentions: &self.mentions, value: Some(self.slot), loose })
    }

    /// The pieces of each word, space, gap and slot at the top level of the pattern.
    fn cut(&self) -> Option<Vec<Range<usize>>> {
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

    fn part(&self, part: usize) -> Part {
        let last = self.ranges.len() - 1;
        let (from, to) = (part.min(self.value), part.max(self.value));
        let pieces = self.ranges[from].start..self.ranges[to].end;
        let whole = |loose, edges| {
            let body = self.render(pieces.clone(), loose).text;
            render::between(&body, edges && from == 0, edges && to == last)
        };
        Part {
            source: self.place(&self.ranges[part]),
            is_gap: is_gap(&self.pieces[self.ranges[part].start]),
            reach: Expression::new(whole(false, true)),
            loose: Expression::new(whole(true, true)),
            edgeless: Expression::new(whole(false, false)),
            gap_before: self.gap_before(part),
        }
    }

    /// The gap that is the next part on the way to the value.
    fn gap_before(&self, part: usize) -> Option<Gap> {
        let next = match part.cmp(&self.value) {
            Ordering::Less => part + 1,
            Ordering::Equal => return None,
            Ordering::Greater => part - 1,
        };
        let first = self.ranges[part.min(self.value)].start;
        let gap = &self.pieces[self.ranges[next].start];
        let PieceKind::Gap(most) = gap.kind else { return None };
        // The gaps of an expression are numbered from its first piece on.
        let number = self.pieces[first..self.ranges[next].start].iter().filter(|piece| is_gap(piece)).count();
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
        _ => std::iter::once(0..text.len()).collect(),
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
