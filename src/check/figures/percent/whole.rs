//! Shares of one whole that are more than all of it. Shares that stand side by side are mostly of different wholes, so that a word
//! must tell: the sides of a vote, what something is made up of, what the others leave.

use rust_decimal::Decimal;

use super::super::Fault;
use super::super::line::{COUNTED, Piece, figure_after, list, skip_words};
use super::percent;
use crate::check::finding::{Code, Severity};
use crate::link::LinkKind;
use crate::reading::Reading;
use crate::value::relation::extent;

/// Shares that are told to be of one whole and are more.
pub(super) fn faults(line: &[Piece], reading: &Reading) -> Vec<Fault> {
    let sides = (0..line.len()).find_map(|at| sides(line, at)).and_then(|found| over(&found, "shares of one vote", reading));
    let made_up = (0..line.len()).find_map(|at| made_up(line, at)).and_then(|found| over(&found, "parts of one whole", reading));
    let rest =
        (0..line.len()).find_map(|at| rest(line, at, reading)).and_then(|found| over(&found, "a share and the rest", reading));
    sides.into_iter().chain(made_up).chain(rest).collect()
}

/// The sides of a vote, each once: `52 % pour, 51 % contre et 3 % sans opinion`. The first two are for and against.
fn sides(line: &[Piece], at: usize) -> Option<Vec<usize>> {
    let side = |at: usize, kind: LinkKind| {
        let (figure, end) = figure_after(line, at, 0)?;
        (line.get(end) == Some(&Piece::Link(kind))).then_some((figure, end + 1))
    };
    let joined = |at: usize| {
        at + line[at..].iter().take_while(|piece| matches!(piece, Piece::Mark(',') | Piece::Link(LinkKind::And))).count()
    };
    let (first, end) = side(at, LinkKind::For)?;
    let (second, end) = side(joined(end), LinkKind::Against)?;
    let third = side(joined(end), LinkKind::Neither);
    // What is told against another figure is compared with it, and no side of a vote.
    if third.is_none() && figure_after(line, end, COUNTED).is_some() {
        return None;
    }
    Some([first, second].into_iter().chain(third.map(|(figure, _)| figure)).collect())
}

/// The list behind a word that tells what something is made up of: `se compose de 40 % de femmes et 65 % d'hommes`.
fn made_up(line: &[Piece], at: usize) -> Option<Vec<usize>> {
    let first = figure_after(line, at + 1, 2).filter(|_| line[at] == Piece::Link(LinkKind::MadeUp))?;
    let is_of = |end: usize| line.get(end) == Some(&Piece::Link(LinkKind::Of));
    let (parts, _) = list(line, first, 1, |end| skip_words(line, end + usize::from(is_of(end)), COUNTED))?;
    Some(parts)
}

/// One share, and all that it leaves: `75 % ont dit oui, les 35 % restants non`. Of more shares it is not known which go together.
fn rest(line: &[Piece], at: usize, reading: &Reading) -> Option<Vec<usize>> {
    let shares: Vec<(usize, usize)> = line.iter().enumerate().filter_map(|(at, piece)| share_at(at, *piece, reading)).collect();
    let [(_, first), (place, second)] = *shares.as_slice() else { return None };
    let beside = place == at + 1 || place + 1 == at;
    (beside && line[at] == Piece::Link(LinkKind::Rest)).then(|| vec![first, second])
}

/// A percentage at a place, with its place.
fn share_at(at: usize, piece: Piece, reading: &Reading) -> Option<(usize, usize)> {
    match piece {
        Piece::Figure(figure) if percent(&reading.mentions[figure]).is_some() => Some((at, figure)),
        _ => None,
    }
}

/// What is wrong with shares of one whole, if they are more than all even where each was rounded up.
fn over(shares: &[usize], told: &str, reading: &Reading) -> Option<Fault> {
    let mention = |at: usize| &reading.mentions[at];
    let numbers: Vec<_> = shares.iter().map(|&at| percent(mention(at))).collect::<Option<_>>()?;
    let least: Vec<Decimal> = shares.iter().map(|&at| extent(mention(at)).map(|(low, _)| low)).collect::<Option<_>>()?;
    // Some of the shares may be all already, and the others cut the whole in another way.
    let exact = |count: usize| numbers[..count].iter().map(|number| number.stated).sum::<Decimal>() == Decimal::ONE_HUNDRED;
    if least.iter().sum::<Decimal>() <= Decimal::ONE_HUNDRED || (2..numbers.len()).any(exact) {
        return None;
    }
    let shown: Vec<String> = shares.iter().map(|&at| mention(at).value.display()).collect();
    let stated: Decimal = numbers.iter().map(|number| number.stated).sum();
    let (last, others) = shares.split_last()?;
    Some(Fault {
        code: Code::FiguresPercent,
        severity: Severity::Error,
        message: format!("{} are {} %, but {told} can't be more than 100 %", shown.join(" + "), stated.normalize()),
        help: "one of the shares is wrong, or they are not shares of one whole".to_owned(),
        stated: (*last, "the last share".to_owned()),
        others: others.iter().map(|&at| (at, "a share".to_owned())).collect(),
    })
}
