//! How bad the verdict over a class can be at most, told for all classes by sorting them.
//!
//! Without it, ten thousand values that all fit together would be compared pair by pair before it is known that they do.

use std::collections::BTreeMap;

use chrono::Datelike;
use rust_decimal::Decimal;

use super::Class;
use crate::check::finding::Verdict;
use crate::claim::{Modality, Polarity};
use crate::rules::{Compare, Holds};
use crate::value::relation::extent;

/// The worst verdict that each class can stand in, by class; `alone` is what each gives by itself.
pub(super) fn caps(classes: &[Class<'_>], rule: &Compare, alone: &[Verdict]) -> Vec<Verdict> {
    let mut by_mode: BTreeMap<Modality, Vec<usize>> = BTreeMap::new();
    for (index, class) in classes.iter().enumerate() {
        let compared = class.claim().polarity == Polarity::Affirmed && class.claim().modality != Modality::Relative;
        if rule.holds != Holds::Each && compared {
            by_mode.entry(class.claim().modality).or_default().push(index);
        }
    }
    // What is compared with nothing stays as it is.
    let mut caps = alone.to_vec();
    for (mode, members) in by_mode.iter().filter(|(_, members)| members.len() > 1) {
        let mut voices: BTreeMap<usize, usize> = BTreeMap::new();
        for &member in members {
            *voices.entry(classes[member].voice).or_default() += 1;
        }
        // A later change need not be the greater.
        let orderly = match mode {
            Modality::Change => vec![false; members.len()],
            _ => orderly(classes, members, rule),
        };
        for (position, &member) in members.iter().enumerate() {
            let class = &classes[member];
            let untimed = (rule.holds != Holds::Always || *mode == Modality::Change) && class.as_of.is_none() && !class.peak;
            caps[member] = if orderly[position] {
                Verdict::Compatible
            } else if untimed || class.unnamed || voices[&class.voice] == 1 {
                Verdict::Discrepancy
            } else {
                Verdict::Conflict
            };
        }
    }
    caps
}

/// For totals that only move one way, which classes fit with all others: what states less was told wholly sooner, and what states
/// more wholly later. None is told of where a time or value has no place on its line.
fn orderly(classes: &[Class<'_>], members: &[usize], rule: &Compare) -> Vec<bool> {
    let shrinks = match rule.holds {
        Holds::Growing => false,
        Holds::Shrinking => true,
        Holds::Always | Holds::At | Holds::Each => return vec![false; members.len()],
    };
    let placed = |&member: &usize| {
        let class = &classes[member];
        let (low, high) = extent(&class.claim().mention).filter(|_| !class.peak)?;
        let (start, end) = class.as_of.map(|(first, last)| (first.num_days_from_ce(), last.num_days_from_ce()))?;
        let (low, high) = if shrinks { (-high, -low) } else { (low, high) };
        Some(Placed { low, high, start, end })
    };
    let Some(all) = members.iter().map(placed).collect::<Option<Vec<_>>>() else { return vec![false; members.len()] };
    let mirrored: Vec<Placed> = all.iter().map(Placed::mirrored).collect();
    follows(&all).into_iter().zip(follows(&mirrored)).map(|(less, more)| less && more).collect()
}

/// A class on the lines of values and of days.
struct Placed {
    low: Decimal,
    high: Decimal,
    start: i32,
    end: i32,
}

impl Placed {
    /// The same with both lines turned round.
    fn mirrored(&self) -> Self {
        Self { low: -self.high, high: -self.low, start: -self.end, end: -self.start }
    }
}

/// Whether each follows all that lie lower: wholly above them, and wholly later.
fn follows(all: &[Placed]) -> Vec<bool> {
    let value = |&index: &usize| (all[index].low, all[index].high);
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(value);
    let mut follows = vec![false; all.len()];
    let mut reached: Option<(Decimal, i32)> = None;
    for alike in order.chunk_by(|one, other| value(one) == value(other)) {
        // One exact value told at several times agrees with itself; stretches that are as wide may still state different values.
        let exact = alike.len() == 1 || all[alike[0]].low == all[alike[0]].high;
        for &index in alike {
            let one = &all[index];
            follows[index] = exact && reached.is_none_or(|(high, end)| high < one.low && end < one.start);
        }
        for &index in alike {
            let (high, end) = reached.unwrap_or((all[index].high, all[index].end));
            reached = Some((high.max(all[index].high), end.max(all[index].end)));
        }
    }
    follows
}
