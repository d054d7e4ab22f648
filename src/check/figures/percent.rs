//! Percentages held against the figures beside them: as a share, as a change, and as shares of one whole.

use rust_decimal::Decimal;

use super::Fault;
use super::line::Piece;
use crate::link::LinkKind;
use crate::mention::{HedgeKind, Mention};
use crate::reading::Reading;
use crate::value::Value;
use crate::value::number::Number;

mod change;
mod share;
mod whole;

/// Percentages that the figures beside them do not give, and shares that are more than all.
pub(super) fn faults(line: &[Piece], reading: &Reading) -> Vec<Fault> {
    let percents = line.iter().any(|piece| matches!(piece, Piece::Figure(at) if percent(&reading.mentions[*at]).is_some()));
    if !percents || line.contains(&Piece::Link(LinkKind::Rate)) {
        return Vec::new();
    }
    let mut faults = share::faults(line, reading);
    faults.extend(change::fault(line, reading));
    faults.extend(whole::faults(line, reading));
    faults
}

/// The number of a percentage.
fn percent(mention: &Mention) -> Option<&Number> {
    match &mention.value {
        Value::Percent(number) => Some(number),
        _ => None,
    }
}

/// What a percentage allows: one unit of its last digit to either side, for some round and some cut off; and what its hedge
/// adds.
fn written(percent: &Number, hedge: Option<HedgeKind>) -> (Decimal, Decimal) {
    let unit = Decimal::new(1, percent.stated.scale().min(6));
    let slack = if hedge == Some(HedgeKind::About) { unit.max(Decimal::from(5)) } else { unit };
    let whole = percent.is_whole();
    let (least, most) = if whole { (percent.stated, percent.stated_high) } else { (percent.low, percent.high) };
    let (low, high) = (least.min(percent.stated) - slack, most.max(percent.stated_high) + slack);
    match hedge {
        Some(HedgeKind::AtLeast | HedgeKind::MoreThan) => (low, Decimal::MAX),
        Some(HedgeKind::AtMost | HedgeKind::LessThan | HedgeKind::UpTo) => (Decimal::MIN, high),
        _ => (low, high),
    }
}

/// A percentage that was worked out, as precise as the stated one and by one digit at least.
fn rounded(exact: Decimal, like: &Number) -> Decimal {
    exact.round_dp(like.stated.scale().max(1)).normalize()
}
