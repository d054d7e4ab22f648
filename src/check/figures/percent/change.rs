//! A change that is told in percent, and the figures before and after it.

use rust_decimal::Decimal;

use super::super::Fault;
use super::super::line::{Piece, amount};
use super::{percent, rounded, written};
use crate::check::finding::{Code, Severity};
use crate::link::LinkKind;
use crate::reading::Reading;
use crate::value::Value;
use crate::value::relation::extent;

/// So many words and marks may stand between the percentage and the two figures: `25 % cette année, passant`.
const BETWEEN: usize = 5;

/// A figure so many times the other is rather one whose scale the other leaves out: `from 20 to 30 000`.
const FAR: Decimal = Decimal::ONE_HUNDRED;

/// What is wrong with the change that a sentence tells: `a augmenté de 25 %, passant de 400 à 480`. Where it has another figure
/// besides dates, more than one percentage, or two figures that are joined otherwise, it is not known what the percentage is of.
pub(super) fn fault(line: &[Piece], reading: &Reading) -> Option<Fault> {
    line.iter().position(|piece| *piece == Piece::Link(LinkKind::Change))?;
    let mut figures = line.iter().enumerate().filter_map(|(at, piece)| match piece {
        Piece::Figure(figure) if !is_time(&reading.mentions[*figure].value) => Some((at, *figure)),
        _ => None,
    });
    let found = [figures.next()?, figures.next()?, figures.next()?];
    if figures.next().is_some() {
        return None;
    }
    let is_share = |(_, figure): (usize, usize)| percent(&reading.mentions[figure]).is_some();
    let (share, [first, second], gap) = match found.map(is_share) {
        [true, false, false] => (found[0], [found[1], found[2]], found[0].0 + 1..found[1].0),
        [false, false, true] => (found[2], [found[0], found[1]], found[1].0 + 1..found[2].0),
        _ => return None,
    };
    let led_by = |(at, _): (usize, usize), kinds: &[LinkKind]| {
        at.checked_sub(1).is_some_and(|before| matches!(line[before], Piece::Link(kind) if kinds.contains(&kind)))
    };
    let from = [LinkKind::From, LinkKind::Of];
    let (old, new) = match (led_by(first, &from), led_by(second, &[LinkKind::To])) {
        (true, true) => (first.1, second.1),
        _ if led_by(first, &[LinkKind::To]) && led_by(second, &from) => (second.1, first.1),
        _ => return None,
    };
    let close = gap.len() <= BETWEEN
        && !line[gap].iter().any(|piece| matches!(piece, Piece::Link(LinkKind::And) | Piece::Mark('.' | ';')));
    let joined = line[first.0 + 1..second.0 - 1].iter().all(|piece| *piece == Piece::Mark(','));
    (close && joined && line[share.0.saturating_sub(BETWEEN)..].contains(&Piece::Link(LinkKind::Change)))
        .then(|| judge(share.1, old, new, reading))?
}

/// Whether a value is a time, which tells when a change was and not of what.
fn is_time(value: &Value) -> bool {
    matches!(value, Value::Date(_) | Value::Duration(_))
}

/// What is wrong, if no choice of what the figures denote gives the percentage. Which way it went is told by the figures.
fn judge(share: usize, old: usize, new: usize, reading: &Reading) -> Option<Fault> {
    let mention = |at: usize| &reading.mentions[at];
    let stated = percent(mention(share))?;
    let ((before, unit), (after, other)) = (amount(mention(old))?, amount(mention(new))?);
    let (first, last) = (extent(mention(old))?, extent(mention(new))?);
    if unit != other || unit == "%" || first.0 <= Decimal::ZERO {
        return None;
    }
    let (less, more) = (before.stated.min(after.stated), before.stated.max(after.stated));
    if less.saturating_mul(FAR) <= more {
        return None;
    }
    let fell = after.stated < before.stated;
    let change = |before: Decimal, after: Decimal| {
        let change = after.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)?;
        Some(if fell { -change } else { change })
    };
    let ends = [change(first.0, last.1)?, change(first.1, last.0)?];
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let (from, to) = written(stated, mention(share).hedge.map(|hedge| hedge.kind));
    if low < to && from < high {
        return None;
    }
    let exact = rounded(change(before.stated, after.stated)?, stated);
    let shown = |at: usize| mention(at).value.display();
    let way = if fell { "less" } else { "more" };
    Some(Fault {
        code: Code::FiguresPercent,
        severity: Severity::Error,
        message: format!("{} is {exact} % {way} than {}, not {}", shown(new), shown(old), shown(share)),
        help: "one of the three figures is wrong, or the percentage is of something else".to_owned(),
        stated: (share, "told as the change".to_owned()),
        others: vec![(old, "the old figure".to_owned()), (new, "the new figure".to_owned())],
    })
}
