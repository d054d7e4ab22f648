//! How much of a pattern matches around a value.

use std::ops::Range;

use crate::extract::search::{Search, nearest};
use crate::extract::slotted::Slotted;
use crate::fold::Folded;
use crate::rules::pattern::expression::Expression;
use crate::rules::pattern::parts::{Part, Parts};
use crate::rules::pattern::render;
use crate::span::Span;

/// How far a pattern got from the value outwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The words of the document that match so far, the value among them.
    pub span: Span,
    /// The part of the pattern's source that does not match next.
    pub part: Range<usize>,
    /// How that came.
    pub broke: Broke,
    /// How much of the pattern was found, in hundredths.
    pub share: usize,
}

/// What kept the next part of a pattern from matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broke {
    /// It does not stand before what matches so far; behind a gap, nowhere before it.
    Before {
        /// Whether a gap parts the two.
        gap: bool,
    },
    /// It does not stand after what matches so far.
    After {
        /// Whether a gap parts the two.
        gap: bool,
    },
    /// It stands there, but in the middle of a word.
    Edge,
    /// It stands there, but too far off.
    Gap {
        /// The gap in the pattern's source.
        gap: Range<usize>,
        /// How many words the gap takes at most.
        most: u32,
        /// How many stand there.
        words: usize,
        /// Those words.
        span: Span,
    },
    /// The part that holds the value does not match.
    Around,
}

/// How far a pattern got on the text on which it got furthest; `None` where all its parts match and it still does not.
pub(super) fn reach(search: &Search<'_, '_>, parts: &Parts) -> Option<Reach> {
    let folded = &search.scene.reading.folded;
    let value = search.place.span;
    // Of equals the first counts, as the attempts come in the order of what is most natural.
    let mut best: Option<Reach> = None;
    for text in search.all_texts() {
        let reach = on_text(parts, &text, value, folded)?;
        if best.as_ref().is_none_or(|best| reach.share > best.share) {
            best = Some(reach);
        }
    }
    best
}

/// How far a pattern got on one text.
fn on_text(parts: &Parts, text: &Slotted, value: Span, folded: &Folded) -> Option<Reach> {
    let (before, holds_value, after) = parts.around_value();
    let holds_value = holds_value?;
    let of = 1 + before.iter().chain(after).filter(|part| !part.is_gap).count();
    let reach = |found: usize, span: Span, part: &Part, broke: Broke| {
        Some(Reach { span: folded.original(span), part: part.source.clone(), broke, share: found * 100 / of })
    };
    let Some(span) = matched(&holds_value.reach, text, render::MATCH) else {
        return reach(0, value, holds_value, Broke::Around);
    };
    let before = outwards(before.iter().rev(), text);
    let after = outwards(after.iter(), text);
    let span =
        [before.span, after.span].into_iter().flatten().fold(span, |whole, span| whole.join(text.folded(&span)).join(value));
    let found = 1 + before.found + after.found;
    if let Some(part) = before.missed {
        return reach(found, span, part, broke(part, text, folded, Broke::Before { gap: part.gap_before.is_some() }));
    }
    let part = after.missed?;
    reach(found, span, part, broke(part, text, folded, Broke::After { gap: part.gap_before.is_some() }))
}

/// How far the parts on one side of the value match.
struct Side<'p> {
    /// How many do, gaps left out.
    found: usize,
    /// What they match, with the value, in the slotted text.
    span: Option<Range<usize>>,
    /// The first that does not.
    missed: Option<&'p Part>,
}

fn outwards<'p>(parts: impl Iterator<Item = &'p Part>, text: &Slotted) -> Side<'p> {
    let mut side = Side { found: 0, span: None, missed: None };
    for part in parts {
        let Some(span) = group(&part.reach, text, render::MATCH) else {
            side.missed = Some(part);
            break;
        };
        if !part.is_gap {
            side.found += 1;
            side.span = Some(span);
        }
    }
    side
}

/// Why a part does not match: `absent`, unless it does match but for a gap or an edge.
fn broke(part: &Part, text: &Slotted, folded: &Folded, absent: Broke) -> Broke {
    if group(&part.edgeless, text, render::MATCH).is_some() {
        return Broke::Edge;
    }
    let too_short = || {
        let gap = part.gap_before.as_ref()?;
        let range = group(&part.loose, text, &gap.group)?;
        let words = render::words(text.text.get(range.clone())?);
        let span = folded.original(text.folded(&range));
        Some(Broke::Gap { gap: gap.source.clone(), most: gap.most?, words, span })
    };
    too_short().unwrap_or(absent)
}

/// Where a group of an expression matches, in the folded text.
fn matched(expression: &Expression, text: &Slotted, name: &str) -> Option<Span> {
    group(expression, text, name).map(|range| text.folded(&range))
}

/// Where a group of an expression matches, in the slotted text.
fn group(expression: &Expression, text: &Slotted, name: &str) -> Option<Range<usize>> {
    let (_, captures) = nearest(expression, &text.text)?;
    captures.get_group_by_name(name).map(|span| span.range())
}
