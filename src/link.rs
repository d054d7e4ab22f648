//! Words that tell how the figures beside them hang together: what joins parts, and what tells their total or share.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::recognize::scan::Scan;
use crate::recognize::token::Kind;
use crate::span::Span;

/// A word or phrase between figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it tells.
    pub kind: LinkKind,
    /// Its place in the folded text.
    pub span: Span,
}

/// What a word between figures tells of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// Joins the parts of a whole: `et`, `plus`.
    And,
    /// Stands between a part and its whole: `133 députés sur 184`.
    Of,
    /// Names some of the whole before it: `dont`.
    OfWhich,
    /// Tells that a figure is the sum of others: `au total`.
    Total,
    /// Tells that what follows says the same in another way, a sum or a share: `soit`.
    Equals,
    /// The same, of a share alone: `or`.
    Share,
    /// Tells that a figure is counted by something else, or told as a difference: `par an`, `de plus`.
    Rate,
    /// Names those of a vote who are for something.
    For,
    /// Names those who are against it.
    Against,
    /// Names those who are neither: `sans opinion`.
    Neither,
    /// Tells that the shares behind it are all of one whole: `se compose de`.
    MadeUp,
    /// Tells that a share is all that the others leave: `restants`.
    Rest,
    /// Tells that a figure rose or fell: `augmenté`.
    Change,
    /// Stands before the old figure of a change. `[number]` of the language has these words.
    #[serde(skip)]
    From,
    /// Stands before the new figure of a change.
    #[serde(skip)]
    To,
}

/// The words that link figures in some sentences of a document, in order and without overlaps.
pub(crate) fn links(scan: &Scan<'_>, sentences: impl Iterator<Item = Span>) -> Vec<Link> {
    let mut links = Vec::new();
    for sentence in sentences {
        let known = links.len();
        let mut end = 0;
        for at in scan.tokens_of(sentence) {
            if at >= end
                && let Some((length, &kind)) = scan.language.figures.links.at_start(&scan.words[at..])
            {
                end = at + length;
                links.push(Link { kind, span: scan.span(at, end) });
            }
        }
        if links[known..].iter().any(|link| link.kind == LinkKind::Change) {
            let ends = ends_of_changes(scan, sentence, &links[known..]);
            links.extend(ends);
            links[known..].sort_unstable_by_key(|link| link.span);
        }
    }
    links
}

/// The words of a sentence that stand before the old and the new figure of a change, besides those that are links already.
fn ends_of_changes(scan: &Scan<'_>, sentence: Span, links: &[Link]) -> Vec<Link> {
    let numbers = &scan.language.numbers;
    let found = scan.tokens_of(sentence).filter(|&at| scan.kind(at) == Some(Kind::Word)).filter_map(|at| {
        let kind = if scan.is(at, |word| numbers.from.contains(word)) {
            LinkKind::From
        } else if scan.is(at, |word| numbers.range.contains(word) || numbers.change_to.contains(word)) {
            LinkKind::To
        } else {
            return None;
        };
        Some(Link { kind, span: scan.span(at, at + 1) })
    });
    found.filter(|link| !links.iter().any(|other| other.span.overlaps(link.span))).collect()
}
