//! A total and its parts within one sentence.

use rust_decimal::Decimal;

use super::Fault;
use super::line::{COUNTED, Piece, amount, figure_after, list, skip_comma, skip_words};
use crate::check::finding::{Code, Severity};
use crate::link::LinkKind;
use crate::mention::Mention;
use crate::reading::Reading;
use crate::value::number::Number;
use crate::value::relation::extent;

/// So many words may stand between a word that tells of a total and the total: `un effectif de`.
const BEFORE_TOTAL: usize = 2;

/// Totals that their parts do not give.
pub(super) fn faults(line: &[Piece], reading: &Reading) -> Vec<Fault> {
    if line.contains(&Piece::Link(LinkKind::Rate)) {
        return Vec::new();
    }
    let mut sums: Vec<Sum> = Vec::new();
    for at in 0..line.len() {
        let found = match line[at] {
            Piece::Link(LinkKind::Total | LinkKind::Equals) => told_behind(line, at, reading).or_else(|| told_before(line, at)),
            Piece::Mark('(') => told_in_parentheses(line, at, reading),
            Piece::Link(LinkKind::OfWhich) => some_of_which(line, at, reading),
            Piece::Link(LinkKind::Of) => parts_of_head(line, at),
            _ => None,
        };
        sums.extend(found.filter(|found| sums.iter().all(|sum| sum.total != found.total)));
    }
    sums.iter().filter_map(|sum| sum.fault(reading)).chain(too_many(line, reading)).collect()
}

/// A total with its parts, as indexes of mentions.
struct Sum {
    total: usize,
    parts: Vec<usize>,
    kind: Parts,
}

/// How surely parts make up a total.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    /// Words tell that they do.
    All,
    /// They stand beside it, and may be counted besides: `insgesamt 100 Tote, 60 Verletzte und 30 Vermisste`.
    Beside,
    /// They are told to be some of it, so that they can't be more.
    Some,
}

/// Parts, then their total: `3 femmes et 5 enfants, au total 9 personnes`.
fn told_behind(line: &[Piece], at: usize, reading: &Reading) -> Option<Sum> {
    let parts = list_before(line, at, reading)?;
    let more = line[at..].iter().take_while(|piece| matches!(piece, Piece::Link(LinkKind::Total | LinkKind::Equals))).count();
    let (total, _) = figure_after(line, skip_comma(line, at + more), BEFORE_TOTAL)?;
    Some(Sum { total, parts, kind: Parts::All })
}

/// Parts, then their total in parentheses: `3 femmes et 5 enfants (9 personnes au total)`.
fn told_in_parentheses(line: &[Piece], at: usize, reading: &Reading) -> Option<Sum> {
    let (total, end) = figure_after(line, at + 1, BEFORE_TOTAL)?;
    let behind = line.get(skip_words(line, end, COUNTED));
    let parts = list_before(line, at, reading).filter(|_| behind == Some(&Piece::Link(LinkKind::Total)))?;
    Some(Sum { total, parts, kind: Parts::All })
}

/// A total, then its parts behind a colon to the end of the sentence, or in parentheses: `au total 9 morts : 3 femmes et 5
/// enfants`.
fn told_before(line: &[Piece], at: usize) -> Option<Sum> {
    if line[at] != Piece::Link(LinkKind::Total) {
        return None;
    }
    let (total, end) = match figure_after(line, skip_comma(line, at + 1), BEFORE_TOTAL) {
        Some((total, end)) => (total, skip_words(line, end, COUNTED)),
        None => (figure_before(line, at)?, at + 1),
    };
    let opened = line.get(end).copied();
    let (parts, end) = list_from(line, end + 1)?;
    let closed = match opened? {
        Piece::Mark('(') => line.get(end) == Some(&Piece::Mark(')')),
        Piece::Mark(':') => line[end..].iter().all(|piece| *piece == Piece::Mark('.')),
        Piece::Mark(',') => return Some(Sum { total, parts, kind: Parts::Beside }),
        _ => false,
    };
    closed.then_some(Sum { total, parts, kind: Parts::All })
}

/// A whole, then several of its parts: `9 morts, dont 6 femmes et 5 enfants`.
fn some_of_which(line: &[Piece], at: usize, reading: &Reading) -> Option<Sum> {
    let total = whole_before(line, at, reading)?;
    let (parts, _) = list_from(line, at + 1).filter(|_| line[at] == Piece::Link(LinkKind::OfWhich))?;
    Some(Sum { total, parts, kind: Parts::Some })
}

/// A whole at the head of a clause, then several of its parts: `Of the 120 passengers, 80 were French, 30 German and 20 Italian`. Of
/// two, some may be both; those who vote for and against are not.
fn parts_of_head(line: &[Piece], at: usize) -> Option<Sum> {
    let opens = at.checked_sub(1).is_none_or(|before| matches!(line[before], Piece::Mark(_)));
    let (total, end) = figure_after(line, at + 1, 1).filter(|_| opens)?;
    let (first, start) = figure_after(line, skip_comma(line, skip_words(line, end, COUNTED)), 0)?;
    let is_vote = |piece: &Piece| matches!(piece, Piece::Link(LinkKind::For | LinkKind::Against | LinkKind::Neither));
    let is_told = |piece: &&Piece| **piece == Piece::Word || is_vote(piece);
    let told = |end: usize| end + line[end.min(line.len())..].iter().take(COUNTED).take_while(is_told).count();
    let (parts, end) = list(line, (first, start), 0, told)?;
    let listed = &line[start..end.min(line.len())];
    let has = |kind| listed.contains(&Piece::Link(kind));
    let votes = has(LinkKind::For) && has(LinkKind::Against);
    (votes || parts.len() > 2 && share_a_verb(listed)).then_some(Sum { total, parts, kind: Parts::Some })
}

/// Whether all figures of a list but the first, which stands before it, have the verb of the first: `30 German`. What has its own
/// (`70 had a cough`, `20 were both`) may be told of some of the others.
fn share_a_verb(listed: &[Piece]) -> bool {
    let is_figure = |piece: &Piece| matches!(piece, Piece::Figure(_));
    listed.split(is_figure).skip(1).all(|behind| behind.iter().filter(|piece| **piece == Piece::Word).count() <= 1)
}

/// The whole of which some are told. Behind a list, they may be some of all that it names: `12 morts et 5 blessés, dont 6 enfants`.
fn whole_before(line: &[Piece], at: usize, reading: &Reading) -> Option<usize> {
    let whole = figure_before(line, at - usize::from(at > 0 && line[at - 1] == Piece::Mark(',')))?;
    let here = line.iter().position(|piece| *piece == Piece::Figure(whole))?;
    let without = |line: &'_ [Piece], is_left: fn(&Piece) -> bool| {
        line.len() - line.iter().rev().take_while(|piece| is_left(piece)).count()
    };
    let behind_list = without(&line[..here], |piece| *piece == Piece::Word);
    let listed = without(&line[..behind_list], |piece| matches!(piece, Piece::Link(LinkKind::And) | Piece::Mark(',')));
    let another = without(&line[..listed], |piece| *piece == Piece::Word);
    let is_amount = |piece: &Piece| matches!(piece, Piece::Figure(figure) if amount(&reading.mentions[*figure]).is_some());
    (listed == behind_list || !line[..another].last().is_some_and(is_amount)).then_some(whole)
}

/// The figure whose counted words end before a piece.
fn figure_before(line: &[Piece], at: usize) -> Option<usize> {
    let words = line[..at].iter().rev().take(COUNTED).take_while(|piece| **piece == Piece::Word).count();
    match line[..at - words].last() {
        Some(Piece::Figure(figure)) => Some(*figure),
        _ => None,
    }
}

/// The list of parts that ends before a piece, in the order of the text. All that is listed must be of one kind.
fn list_before(line: &[Piece], at: usize, reading: &Reading) -> Option<Vec<usize>> {
    let mut end = at;
    while matches!(line[..end].last(), Some(Piece::Mark(',' | '-' | '–' | '—' | '(' | ':'))) {
        end -= 1;
    }
    let mut parts = vec![figure_before(line, end)?];
    let mut joined = false;
    loop {
        let here = line.iter().position(|piece| *piece == Piece::Figure(parts[parts.len() - 1]))?;
        let mut before = here;
        if line[..before].last() == Some(&Piece::Link(LinkKind::And)) {
            (before, joined) = (before - 1, true);
        }
        if line[..before].last() == Some(&Piece::Mark(',')) {
            before -= 1;
        }
        match figure_before(line, before).filter(|_| before < here) {
            // A date or a share before the list is no part of it; another amount makes it a list of something else.
            Some(figure) if amount(&reading.mentions[figure]).is_some() => parts.push(figure),
            _ => break,
        }
    }
    parts.reverse();
    (joined && parts.len() >= 2).then_some(parts)
}

/// The list of parts that begins at a piece, and the piece behind it.
fn list_from(line: &[Piece], at: usize) -> Option<(Vec<usize>, usize)> {
    list(line, figure_after(line, at, 0)?, 0, |end| skip_words(line, end, COUNTED))
}

impl Sum {
    /// What is wrong, if no choice of what the figures denote adds up.
    fn fault(&self, reading: &Reading) -> Option<Fault> {
        let mention = |at: usize| &reading.mentions[at];
        let (total, unit) = amount(mention(self.total))?;
        let amounts: Vec<_> = self.parts.iter().map(|&part| amount(mention(part))).collect::<Option<_>>()?;
        if self.parts.contains(&self.total) || amounts.iter().any(|(_, other)| *other != unit) {
            return None;
        }
        let (low, high) = extent(mention(self.total))?;
        let extents: Vec<_> = self.parts.iter().map(|&part| extent(mention(part))).collect::<Option<_>>()?;
        let add = |sum: Decimal, amount: &Decimal| sum.saturating_add(*amount);
        let least = extents.iter().map(|(low, _)| low).fold(Decimal::ZERO, add);
        let most = extents.iter().map(|(_, high)| high).fold(Decimal::ZERO, add);
        let stated = amounts.iter().map(|(number, _)| &number.stated).fold(Decimal::ZERO, add);
        let told: Vec<Decimal> = amounts.iter().map(|(number, _)| number.stated).collect();
        let fits = match self.kind {
            Parts::All => least <= high && low <= most,
            Parts::Beside => least <= high && low <= most || !is_near(stated, total.stated),
            // What is more than all by itself counts something else: `625 armes, dont 78 de guerre, et 752 personnes`.
            Parts::Some => least <= high || extents.iter().any(|(low, _)| *low > high),
        };
        if fits || !comparable(stated, total.stated) || other_arithmetic(&told, total.stated) {
            return None;
        }
        let gap = (least - high).max(low - most);
        let rounded = gap <= amounts.iter().map(|(number, _)| slack(number)).fold(slack(total), |sum, add| sum + add);
        let (severity, help) = match self.kind {
            _ if rounded => (Severity::Warning, "the total may be rounded; then a word such as \"about\" should say so"),
            Parts::Some => (Severity::Warning, "one of the figures is wrong, or some are counted in several of them"),
            Parts::All | Parts::Beside => (Severity::Error, "one of the figures is wrong, or a part is missing from the list"),
        };
        let shown = |at: usize| mention(at).value.display();
        let parts: Vec<String> = self.parts.iter().map(|&part| shown(part)).collect();
        let sum = format!("{} {unit}", Number::exact(stated).grouped());
        Some(Fault {
            code: Code::FiguresSum,
            severity,
            message: match self.kind {
                Parts::Some => {
                    format!("{} make {}, but are told to be among {}", parts.join(" + "), sum.trim_end(), shown(self.total))
                }
                Parts::All | Parts::Beside => format!("{} make {}, not {}", parts.join(" + "), sum.trim_end(), shown(self.total)),
            },
            help: help.to_owned(),
            stated: (self.total, if self.kind == Parts::Some { "told as all" } else { "told as the total" }.to_owned()),
            others: self.parts.iter().map(|&part| (part, "a part".to_owned())).collect(),
        })
    }
}

/// How far a written figure may be rounded: half a unit of its last digit that is not zero, at most a twentieth.
fn slack(number: &Number) -> Decimal {
    (number.step / Decimal::TWO).min(number.stated.abs() / Decimal::from(20))
}

/// Whether neither figure is more than twice the other. Slips are seldom larger; what is counts something else: households and
/// those who live in them.
fn comparable(one: Decimal, other: Decimal) -> bool {
    one <= other.saturating_mul(Decimal::TWO) && other <= one.saturating_mul(Decimal::TWO)
}

/// Whether two figures lie so close that one was meant to be the other: a twentieth apart, and too large for that to be chance.
fn is_near(one: Decimal, other: Decimal) -> bool {
    let apart = (one - other).abs();
    one.min(other) >= Decimal::ONE_HUNDRED && apart.saturating_mul(Decimal::from(20)) <= one.max(other)
}

/// Whether a total may be had from two figures in another way than by adding them up: as a difference or a product.
fn other_arithmetic(parts: &[Decimal], total: Decimal) -> bool {
    let [one, other] = parts else { return false };
    total == (*one - *other).abs() || one.checked_mul(*other) == Some(total)
}

/// Some of a whole that are more than the whole: `9 morts, dont 11 enfants`.
fn too_many(line: &[Piece], reading: &Reading) -> Vec<Fault> {
    let found = line.iter().enumerate().filter(|(_, piece)| **piece == Piece::Link(LinkKind::OfWhich)).filter_map(|(at, _)| {
        let (whole, (some, _)) = (whole_before(line, at, reading)?, figure_after(line, at + 1, 0)?);
        let mention = |at: usize| -> &Mention { &reading.mentions[at] };
        let ((_, unit), (_, other)) = (amount(mention(whole))?, amount(mention(some))?);
        let ((_, most), (least, _)) = (extent(mention(whole))?, extent(mention(some))?);
        let shown = |at: usize| mention(at).value.display();
        (unit == other && least > most && comparable(least, most)).then(|| Fault {
            code: Code::FiguresSum,
            severity: Severity::Error,
            message: format!("{} are told to be among {}", shown(some), shown(whole)),
            help: "one of the two figures is wrong, or they do not count the same".to_owned(),
            stated: (some, "told as some of these".to_owned()),
            others: vec![(whole, "told as all".to_owned())],
        })
    });
    found.collect()
}
