//! A sentence as figures, the words that link them, and marks.

use std::ops::Range;

use crate::link::{Link, LinkKind};
use crate::mention::Mention;
use crate::reading::Reading;
use crate::recognize::token::{Kind, tokens};
use crate::span::Span;
use crate::value::Value;
use crate::value::number::Number;

/// So many words may stand behind a figure: what it counts.
pub(super) const COUNTED: usize = 4;

/// A piece of a sentence. Hedges are no pieces: they are part of what their figure denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A value, as the index of its mention.
    Figure(usize),
    /// A word that links figures.
    Link(LinkKind),
    /// Any other word.
    Word,
    /// A sign of punctuation.
    Mark(char),
}

/// The pieces of each sentence that has two figures and a word that may tell how they hang together.
pub(super) fn lines(reading: &Reading) -> Vec<Vec<Piece>> {
    let folded: Vec<Span> = reading.mentions.iter().map(|mention| reading.folded.folded(mention.span)).collect();
    let telling = |kind: LinkKind| {
        !matches!(kind, LinkKind::And | LinkKind::Rate | LinkKind::For | LinkKind::Of | LinkKind::From | LinkKind::To)
    };
    // A whole and three parts of it, which need no other word: `of the 120, 80 were French, 30 German and 20 Italian`.
    let of_whole = |mentions: usize, links: &[Link]| mentions > 3 && links.iter().any(|link| link.kind == LinkKind::Of);
    let mut lines = Vec::new();
    for &sentence in &reading.segments.sentences {
        let mentions = within(sentence, folded.len(), |at| folded[at]);
        let links = within(sentence, reading.links.len(), |at| reading.links[at].span);
        let percents = reading.mentions[mentions.clone()].iter().any(|mention| matches!(mention.value, Value::Percent(_)));
        let linked = &reading.links[links.clone()];
        let tells = || percents || linked.iter().any(|link| telling(link.kind)) || of_whole(mentions.len(), linked);
        if mentions.len() >= 2 && tells() {
            lines.push(pieces(reading, sentence, &folded, mentions, links));
        }
    }
    lines
}

/// The spans, sorted and apart, that begin within a sentence.
fn within(sentence: Span, count: usize, span: impl Fn(usize) -> Span) -> Range<usize> {
    let first_from = |limit: usize| {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low.midpoint(high);
            if span(middle).start < limit { low = middle + 1 } else { high = middle }
        }
        low
    };
    first_from(sentence.start)..first_from(sentence.end)
}

fn pieces(reading: &Reading, sentence: Span, folded: &[Span], mentions: Range<usize>, links: Range<usize>) -> Vec<Piece> {
    let mut covers: Vec<(Span, Option<Piece>)> = Vec::new();
    for at in mentions {
        let hedge = reading.mentions[at].hedge.map(|hedge| (reading.folded.folded(hedge.span), None));
        covers.extend(hedge);
        covers.push((folded[at], Some(Piece::Figure(at))));
    }
    let free = |span: Span, covers: &[(Span, Option<Piece>)]| !covers.iter().any(|(cover, _)| cover.overlaps(span));
    for link in &reading.links[links] {
        if free(link.span, &covers) {
            covers.push((link.span, Some(Piece::Link(link.kind))));
        }
    }
    let mut placed: Vec<(usize, Piece)> = covers.iter().filter_map(|(span, piece)| Some((span.start, (*piece)?))).collect();
    for token in tokens(sentence.of(&reading.folded.text)) {
        let span = Span::new(sentence.start + token.span.start, sentence.start + token.span.end);
        let piece = match token.kind {
            Kind::Mark => span.of(&reading.folded.text).chars().next().map_or(Piece::Word, Piece::Mark),
            Kind::Break => continue,
            Kind::Word | Kind::Digits => Piece::Word,
        };
        // An apostrophe or a hyphen parts no words here.
        if !matches!(piece, Piece::Mark('\'' | '-' | '"')) && free(span, &covers) {
            placed.push((span.start, piece));
        }
    }
    placed.sort_by_key(|(at, _)| *at);
    let mut pieces: Vec<Piece> = placed.into_iter().map(|(_, piece)| piece).collect();
    plain_words(&mut pieces);
    pieces
}

/// Makes words of prepositions that belong to no figure, as most do: `des` in `3 femmes des environs`, unlike `six des victimes`.
fn plain_words(pieces: &mut [Piece]) {
    for at in 0..pieces.len() {
        let is_figure = |at: usize| matches!(pieces.get(at), Some(Piece::Figure(_)));
        let before_figure = is_figure(at + 1) || pieces.get(at + 1) == Some(&Piece::Word) && is_figure(at + 2);
        let stands = match pieces[at] {
            Piece::Link(LinkKind::Of) => before_figure || at > 0 && is_figure(at - 1),
            Piece::Link(LinkKind::From | LinkKind::To) => is_figure(at + 1),
            _ => true,
        };
        if !stands {
            pieces[at] = Piece::Word;
        }
    }
}

/// The number that a figure tells, and the kind and unit of what it is told in: figures add up only where these are the same.
pub(super) fn amount(mention: &Mention) -> Option<(&Number, &str)> {
    match &mention.value {
        Value::Number(number) if number.is_whole() => Some((number, "")),
        Value::Percent(number) => Some((number, "%")),
        Value::Money { amount, currency } => Some((amount, currency)),
        Value::Quantity { amount, unit, .. } => Some((amount, unit)),
        _ => None,
    }
}

/// The figure that stands behind at most `words` words from `at` on, and the piece after it.
pub(super) fn figure_after(line: &[Piece], mut at: usize, words: usize) -> Option<(usize, usize)> {
    at = skip_words(line, at, words);
    match line.get(at) {
        Some(Piece::Figure(figure)) => Some((*figure, at + 1)),
        _ => None,
    }
}

/// The list that goes on from a figure with the piece behind it, and the piece behind the list: `3 femmes, 5 hommes et 2 enfants`. At
/// most `words` words lead to a further figure, and `counted` gives the piece behind what one counts.
pub(super) fn list(
    line: &[Piece],
    (first, end): (usize, usize),
    words: usize,
    counted: impl Fn(usize) -> usize,
) -> Option<(Vec<usize>, usize)> {
    let (mut listed, mut end, mut joined) = (vec![first], counted(end), false);
    loop {
        let mut next = skip_comma(line, end);
        let and = line.get(next) == Some(&Piece::Link(LinkKind::And));
        next += usize::from(and);
        let Some((figure, behind)) = figure_after(line, next, words).filter(|_| next > end) else { break };
        listed.push(figure);
        joined |= and;
        end = counted(behind);
    }
    joined.then_some((listed, end))
}

/// The piece behind a comma, if one stands there: `au total, 12 morts`.
pub(super) fn skip_comma(line: &[Piece], at: usize) -> usize {
    at + usize::from(line.get(at) == Some(&Piece::Mark(',')))
}

/// The first piece behind at most `words` words.
pub(super) fn skip_words(line: &[Piece], at: usize, words: usize) -> usize {
    at + line[at.min(line.len())..].iter().take(words).take_while(|piece| **piece == Piece::Word).count()
}
