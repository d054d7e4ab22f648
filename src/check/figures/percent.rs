//! A percentage and the figures that it is told of, and the two sides of a vote.

use rust_decimal::Decimal;

use super::Fault;
use super::line::{Piece, amount, figure_after, skip_comma, skip_words};
use crate::check::finding::{Code, Severity};
use crate::link::LinkKind;
use crate::mention::HedgeKind;
use crate::reading::Reading;
use crate::value::Value;
use crate::value::number::Number;
use crate::value::relation::extent;

/// So many words may stand between the figures: what they count.
const COUNTED: usize = 4;

/// Percentages that the figures beside them do not give, and sides of a vote that are more than all.
pub(super) fn faults(line: &[Piece], reading: &Reading) -> Vec<Fault> {
    if line.contains(&Piece::Link(LinkKind::Rate)) {
        return Vec::new();
    }
    let shares = (0..line.len()).filter_map(|at| share_behind(line, at).or_else(|| share_before(line, at)));
    let shares = shares.filter_map(|share| share.fault(reading));
    shares.chain((0..line.len()).filter_map(|at| over_the_whole(line, at, reading))).collect()
}

/// A part, its whole and the percentage, as indexes of mentions.
struct Share {
    part: usize,
    whole: usize,
    percent: usize,
}

/// `133 députés sur 184`, from a piece on, and the piece behind it.
fn part_of_whole(line: &[Piece], at: usize) -> Option<(usize, usize, usize)> {
    let (part, end) = figure_after(line, at, 0)?;
    let of = skip_words(line, end, COUNTED);
    let (whole, end) = figure_after(line, of + 1, 1).filter(|_| line.get(of) == Some(&Piece::Link(LinkKind::Of)))?;
    Some((part, whole, end))
}

/// `133 députés sur 184, soit 72 %`, `200 of 400 (50 %)`.
fn share_behind(line: &[Piece], at: usize) -> Option<Share> {
    let (part, whole, end) = part_of_whole(line, at)?;
    let mut at = skip_words(line, end, COUNTED);
    let open = line.get(at) == Some(&Piece::Mark('('));
    at += usize::from(open || matches!(line.get(at), Some(Piece::Mark(',' | '-' | '–' | '—'))));
    let tells = |piece: &Piece| matches!(piece, Piece::Link(LinkKind::Equals | LinkKind::Share | LinkKind::Total));
    let told = line.get(at).is_some_and(tells);
    let (percent, end) = figure_after(line, if told { skip_comma(line, at + 1) } else { at }, 0)?;
    let closed = line.get(end) == Some(&Piece::Mark(')'));
    (told || open && closed).then_some(Share { part, whole, percent })
}

/// `72 % (133 sur 184)`.
fn share_before(line: &[Piece], at: usize) -> Option<Share> {
    let (percent, end) = figure_after(line, at, 0)?;
    let open = skip_words(line, end, COUNTED);
    let (part, whole, end) = part_of_whole(line, open + 1).filter(|_| line.get(open) == Some(&Piece::Mark('(')))?;
    let closed = line.get(skip_words(line, end, COUNTED)) == Some(&Piece::Mark(')'));
    closed.then_some(Share { part, whole, percent })
}

impl Share {
    /// What is wrong, if no choice of what the figures denote gives the percentage.
    fn fault(&self, reading: &Reading) -> Option<Fault> {
        let mention = |at: usize| &reading.mentions[at];
        let Value::Percent(percent) = &mention(self.percent).value else { return None };
        let ((part, unit), (whole, other)) = (amount(mention(self.part))?, amount(mention(self.whole))?);
        let ((least, most), (smallest, largest)) = (extent(mention(self.part))?, extent(mention(self.whole))?);
        if unit != other || unit == "%" || part.stated > whole.stated || smallest <= Decimal::ZERO {
            return None;
        }
        let share = |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
        // `neuf sur dix` is a figure of speech for about so many.
        let speech = if largest <= Decimal::TEN { Decimal::new(5, 1) } else { Decimal::ZERO };
        let (low, high) = (share(least - speech, largest)?, share(most.saturating_add(speech), smallest)?);
        let (from, to) = written(percent, mention(self.percent).hedge.map(|hedge| hedge.kind));
        if low < to && from < high {
            return None;
        }
        let exact = share(part.stated, whole.stated)?.round_dp(percent.stated.scale().max(1)).normalize();
        let shown = |at: usize| mention(at).value.display();
        Some(Fault {
            code: Code::FiguresPercent,
            severity: Severity::Error,
            message: format!("{} of {} are {exact} %, not {}", shown(self.part), shown(self.whole), shown(self.percent)),
            help: "one of the three figures is wrong, or the percentage is of something else".to_owned(),
            stated: (self.percent, "told as the share".to_owned()),
            others: vec![(self.part, "the part".to_owned()), (self.whole, "the whole".to_owned())],
        })
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

/// The two sides of a vote, which are more than all: `52 % pour et 51 % contre`.
fn over_the_whole(line: &[Piece], at: usize, reading: &Reading) -> Option<Fault> {
    let side = |at: usize, kind: LinkKind| {
        let (figure, end) = figure_after(line, at, 0)?;
        (line.get(end) == Some(&Piece::Link(kind))).then_some((figure, end + 1))
    };
    let (first, end) = side(at, LinkKind::For)?;
    let joined = line[end..].iter().take_while(|piece| matches!(piece, Piece::Mark(',') | Piece::Link(LinkKind::And))).count();
    let (second, end) = side(end + joined, LinkKind::Against)?;
    // What is told against another figure is compared with it, and no side of a vote.
    if figure_after(line, end, COUNTED).is_some() {
        return None;
    }
    let percent = |at: usize| match &reading.mentions[at].value {
        Value::Percent(_) => extent(&reading.mentions[at]),
        _ => None,
    };
    let (low, other) = (percent(first)?.0, percent(second)?.0);
    let shown = |at: usize| reading.mentions[at].value.display();
    (low + other > Decimal::ONE_HUNDRED).then(|| Fault {
        code: Code::FiguresPercent,
        severity: Severity::Error,
        message: format!("{} for and {} against are more than 100 %", shown(first), shown(second)),
        help: "one of the two shares is wrong, or they are not shares of one whole".to_owned(),
        stated: (second, "against".to_owned()),
        others: vec![(first, "for".to_owned())],
    })
}
