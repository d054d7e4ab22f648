//! A part, its whole and its share.

use rust_decimal::Decimal;

use super::super::Fault;
use super::super::line::{COUNTED, Piece, amount, figure_after, skip_comma, skip_words};
use super::{percent, rounded, written};
use crate::check::finding::{Code, Severity};
use crate::link::LinkKind;
use crate::reading::Reading;
use crate::value::relation::extent;

/// Shares that their part and whole do not give.
pub(super) fn faults(line: &[Piece], reading: &Reading) -> Vec<Fault> {
    let at = 0..line.len();
    let shares = at.filter_map(|at| {
        behind(line, at).or_else(|| before(line, at)).or_else(|| between(line, at)).or_else(|| whole_first(line, at))
    });
    shares.filter_map(|share| share.fault(reading)).collect()
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
    let (whole, end) = whole_after(line, skip_words(line, end, COUNTED))?;
    Some((part, whole, end))
}

/// `sur 184`, from a piece on, and the piece behind it.
fn whole_after(line: &[Piece], at: usize) -> Option<(usize, usize)> {
    figure_after(line, at + 1, 1).filter(|_| line.get(at) == Some(&Piece::Link(LinkKind::Of)))
}

/// `, soit 72 %`, `, or 72 %,`, `, el 72 %.`, `(72 %)`, `(or 72 %)`, from a piece on: the figure that says the same, and the piece behind.
fn told_again(line: &[Piece], mut at: usize) -> Option<(usize, usize)> {
    let open = line.get(at) == Some(&Piece::Mark('('));
    let aside = line.get(at) == Some(&Piece::Mark(','));
    at += usize::from(open || matches!(line.get(at), Some(Piece::Mark(',' | '-' | '–' | '—'))));
    let tells = |piece: &Piece| matches!(piece, Piece::Link(LinkKind::Equals | LinkKind::Share | LinkKind::Total));
    let told = line.get(at).is_some_and(tells);
    let (figure, end) = figure_after(line, if told { skip_comma(line, at + 1) } else { at }, usize::from(aside && !told))?;
    let closed = line.get(end) == Some(&Piece::Mark(')'));
    // Between two commas, or at the end of its sentence.
    let stands = aside && line.get(end).is_none_or(|piece| matches!(piece, Piece::Mark(',' | '.' | ';')));
    (told || open && closed || stands).then_some((figure, end + usize::from(open && closed)))
}

/// The same of a percentage; one that names what it is of may be of something else: `, soit 5 % des salariés`.
fn share_told(line: &[Piece], at: usize) -> Option<usize> {
    let (percent, end) = told_again(line, at)?;
    (line.get(end) != Some(&Piece::Link(LinkKind::Of))).then_some(percent)
}

/// `133 députés sur 184, soit 72 %`, `200 of 400 (50 %)`.
fn behind(line: &[Piece], at: usize) -> Option<Share> {
    let (part, whole, end) = part_of_whole(line, at)?;
    let percent = share_told(line, skip_words(line, end, COUNTED))?;
    Some(Share { part, whole, percent })
}

/// `72 % (133 sur 184)`.
fn before(line: &[Piece], at: usize) -> Option<Share> {
    let (percent, end) = figure_after(line, at, 0)?;
    let open = skip_words(line, end, COUNTED);
    let (part, whole, end) = part_of_whole(line, open + 1).filter(|_| line.get(open) == Some(&Piece::Mark('(')))?;
    let closed = line.get(skip_words(line, end, COUNTED)) == Some(&Piece::Mark(')'));
    closed.then_some(Share { part, whole, percent })
}

/// `133 (72 %) of the 184 deputies`, `133 députés, soit 72 %, des 184`.
fn between(line: &[Piece], at: usize) -> Option<Share> {
    let (part, end) = figure_after(line, at, 0)?;
    let (percent, end) = told_again(line, skip_words(line, end, COUNTED))?;
    let (whole, _) = whole_after(line, skip_comma(line, end))?;
    Some(Share { part, whole, percent })
}

/// `Sur 184 députés, 133, soit 72 %`, `Of the 184 deputies, 133 (72 percent)`, `72 % des 184 députés (133)`.
fn whole_first(line: &[Piece], at: usize) -> Option<Share> {
    let (whole, end) = whole_after(line, at)?;
    let end = skip_words(line, end, COUNTED);
    if let Some(Piece::Figure(percent)) = at.checked_sub(1).map(|before| line[before]) {
        let (part, _) = told_again(line, end)?;
        return Some(Share { part, whole, percent });
    }
    let (part, end) = figure_after(line, skip_comma(line, end), 0)?;
    // Within a clause, what is counted behind the part may be something else: `in the towns of 184 deputies, 133 people (72 %)`.
    let opens = at.checked_sub(1).is_none_or(|before| matches!(line[before], Piece::Mark(_)));
    let percent = share_told(line, skip_words(line, end, if opens { COUNTED } else { 0 }))?;
    Some(Share { part, whole, percent })
}

impl Share {
    /// What is wrong, if no choice of what the figures denote gives the percentage.
    fn fault(&self, reading: &Reading) -> Option<Fault> {
        let mention = |at: usize| &reading.mentions[at];
        let share = percent(mention(self.percent))?;
        let ((part, unit), (whole, other)) = (amount(mention(self.part))?, amount(mention(self.whole))?);
        let ((least, most), (smallest, largest)) = (extent(mention(self.part))?, extent(mention(self.whole))?);
        if unit != other || unit == "%" || part.stated > whole.stated || smallest <= Decimal::ZERO {
            return None;
        }
        let ratio = |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
        // `neuf sur dix` is a figure of speech for about so many.
        let speech = if largest <= Decimal::TEN { Decimal::new(5, 1) } else { Decimal::ZERO };
        let (low, high) = (ratio(least - speech, largest)?, ratio(most.saturating_add(speech), smallest)?);
        let (from, to) = written(share, mention(self.percent).hedge.map(|hedge| hedge.kind));
        if low < to && from < high {
            return None;
        }
        let exact = rounded(ratio(part.stated, whole.stated)?, share);
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
