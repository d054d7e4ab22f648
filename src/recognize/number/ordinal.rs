//! Ranks in words and in digits.

use super::super::scan::Scan;
use super::super::token::Kind;
use super::{name, stands_alone};
use crate::language::glued::CompoundKind;
use crate::language::lexicon::NumberWord;
use crate::language::phrase::Slot;
use crate::language::sum::{Joint, Sum};

/// A rank in words or in digits with a suffix: the token behind it, and the rank.
pub(crate) fn ordinal_at(scan: &Scan<'_>, at: usize) -> Option<(usize, u64)> {
    match scan.kind(at)? {
        Kind::Digits => scan.ordinal(at, || in_digits(scan, at)),
        Kind::Word if scan.fills[at].has(Slot::Ordinal) => scan.ordinal(at, || in_words(scan, at)),
        Kind::Word | Kind::Mark | Kind::Break => None,
    }
}

/// Digits with a suffix: `15e`, `2.º`, and `der 3. Platz`.
fn in_digits(scan: &Scan<'_>, at: usize) -> Option<(usize, u64)> {
    let numbers = &scan.language.numbers;
    // What names a part of a time may be glued to its rank: `mid-19th century`.
    let part = || scan.language.parts.at_end(&scan.words[..at]).is_some();
    if scan.digits(at)? > 7 || scan.glued(at) && name::belongs_to_name(scan, at) && !part() {
        return None;
    }
    let rank = || scan.text(at).parse().ok().filter(|rank| *rank > 0);
    let suffix = |index: usize| scan.glued(index) && scan.is(index, |word| numbers.ordinal_suffixes.contains(word));
    if let Some((behind, rank)) = in_groups(scan, at).filter(|(behind, _)| suffix(*behind)) {
        return Some((behind + 1, rank));
    }
    if suffix(at + 1) {
        return rank().filter(|_| !is_degree(scan, at + 1)).map(|rank| (at + 2, rank));
    }
    if scan.text(at + 1) != "." || !scan.glued(at + 1) {
        return None;
    }
    if suffix(at + 2) {
        return rank().map(|rank| (at + 3, rank));
    }
    let article = at > 0 && scan.is(at - 1, |word| numbers.ordinal_dot_after.contains(word));
    let noun = scan.kind(at + 2) == Some(Kind::Word) && !scan.glued(at + 2);
    // With a full stop and nothing else on its line, digits are a rank where any digits with one may be.
    let alone = || !numbers.ordinal_dot_after.is_empty() && stands_alone(scan, at, at + 2);
    rank().filter(|_| article && noun || alone()).map(|rank| (at + 2, rank))
}

/// Digits in groups of three with the mark of the language between, and the token behind them: the `1,000` of `1,000th`.
fn in_groups(scan: &Scan<'_>, at: usize) -> Option<(usize, u64)> {
    let group = |mark: usize| {
        let marked = scan.joins_digits(mark) && scan.text(mark).starts_with(|mark| scan.language.numbers.group.contains(&mark));
        marked && scan.digits(mark + 1) == Some(3)
    };
    let mut rank: u64 = scan.text(at).parse().ok().filter(|rank| (1..1_000).contains(rank) && group(at + 1))?;
    let mut end = at + 1;
    while group(end) {
        rank = rank.checked_mul(1_000)?.checked_add(scan.text(end + 1).parse().ok()?)?;
        end += 2;
    }
    Some((end, rank))
}

/// Whether the ring behind digits is that of a temperature: `30° C`.
fn is_degree(scan: &Scan<'_>, at: usize) -> bool {
    scan.text(at) == "°"
        && (matches!(scan.text(at + 1), "c" | "f") || scan.glued(at + 1) && scan.kind(at + 1) == Some(Kind::Word))
}

/// A rank in words, number words before it: `deuxième`, `vingt et unième`, `vigésimo tercero`.
fn in_words(scan: &Scan<'_>, index: usize) -> Option<(usize, u64)> {
    let first = scan.sense(index)?;
    if first.number.is_none() && first.ordinal.is_none() || is_other_word(scan, index) {
        return None;
    }
    let mut sum = Sum::default();
    let (mut at, mut joint) = (index, Joint::Plain);
    let mut found = None;
    while let Some(word) = Word::at(scan, at).filter(|word| found.is_none() || matches!(word, Word::Rank(_))) {
        if !word.add_to(&mut sum, scan, joint, found.is_some()) {
            break;
        }
        at += 1;
        if matches!(word, Word::Rank(_)) {
            found = Some((at, sum.value()));
        }
        (at, joint) = connector(scan, at);
    }
    found
}

/// Passes over a connector between two words of a rank.
fn connector(scan: &Scan<'_>, mut at: usize) -> (usize, Joint) {
    let numbers = &scan.language.numbers;
    let hyphen = |at: usize| matches!(scan.text(at), "-" | "–" | "—") && scan.glued(at) && scan.glued(at + 1);
    at += usize::from(hyphen(at));
    let word = scan.kind(at) == Some(Kind::Word);
    let tens = word && scan.is(at, |word| numbers.connectors.contains(word));
    let hundreds = word && scan.is(at, |word| numbers.connectors_after_hundred.contains(word));
    if !tens && !hundreds {
        return (at, Joint::Plain);
    }
    at += 1;
    (at + usize::from(hyphen(at)), Joint::Connector { tens, hundreds })
}

/// A word of a rank.
#[derive(Clone, Copy)]
enum Word {
    Rank(u64),
    Compound(u64),
    Number(NumberWord),
}

impl Word {
    /// The word at a token.
    fn at(scan: &Scan<'_>, at: usize) -> Option<Self> {
        let sense = scan.sense(at)?;
        match (sense.ordinal, scan.compound(at)) {
            (Some(rank), _) => Some(Self::Rank(rank)),
            (None, Some(compound)) => match compound.kind {
                CompoundKind::Ordinal => Some(Self::Rank(compound.value)),
                CompoundKind::Number => Some(Self::Compound(compound.value)),
                CompoundKind::AndHalf | CompoundKind::Vague | CompoundKind::Denominator => None,
            },
            (None, None) => sense.number.map(Self::Number),
        }
    }

    /// Adds the word to what was read; `ranks` tells whether a rank was read before it.
    fn add_to(self, sum: &mut Sum, scan: &Scan<'_>, joint: Joint, ranks: bool) -> bool {
        let composition = scan.language.numbers.composition;
        match self {
            Self::Number(word) => sum.take(word, joint, composition),
            Self::Compound(value) => sum.add(value, joint, composition),
            // `deux centième`, `three thousandth`: the last word multiplies.
            Self::Rank(100) => sum.take(NumberWord::Hundred, joint, composition) || sum.add(100, joint, composition),
            // `quatre-vingtième`
            Self::Rank(20) if composition.score => sum.take(NumberWord::Score, joint, composition),
            Self::Rank(rank) if is_scale(rank) => sum.take(NumberWord::Scale(rank), joint, composition),
            Self::Rank(rank) => {
                let teen = ranks && joint == Joint::Plain;
                sum.add(rank, joint, composition) || teen && sum.add_to_ten(rank)
            }
        }
    }
}

/// Whether a rank is that of a scale: a power of a thousand.
fn is_scale(mut rank: u64) -> bool {
    if rank < 1_000 {
        return false;
    }
    while rank.is_multiple_of(1_000) {
        rank /= 1_000;
    }
    rank == 1
}

/// Whether a rank is more often another word, and nothing here makes a rank of it: `secondo il governo`.
fn is_other_word(scan: &Scan<'_>, at: usize) -> bool {
    let numbers = &scan.language.numbers;
    scan.is(at, |word| numbers.ambiguous_ordinals.contains(word))
        && !(at > 0 && scan.is(at - 1, |word| numbers.ambiguous_ordinals_after.contains(word)))
        && !stands_alone(scan, at, at + 1)
}
