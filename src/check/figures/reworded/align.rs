//! The values of two sentences that stand in the same place.

use super::sentence::Piece;
use super::slot::Slot;
use crate::value::ValueType;

/// The values that stand in the same place of two lists of pieces, between like pieces on both sides; where `counted` says so, before
/// a like piece is enough for a figure. A date behind another word is mostly part of another name (`Type 64 1939`).
pub(super) fn aligned(one: &[Piece], other: &[Piece], counted: bool) -> Vec<Slot> {
    let matched = matched(one, other);
    let like = |i: Option<usize>, j: Option<usize>| match (i.and_then(|i| one.get(i)), j.and_then(|j| other.get(j))) {
        (Some(one), Some(other)) => one.is_like(*other),
        (None, None) => true,
        _ => false,
    };
    let slots = matched.into_iter().filter_map(|(i, j)| match (one[i], other[j]) {
        (Piece::Value(kind, first), Piece::Value(_, second)) => {
            let counted = counted && kind != ValueType::Date;
            let between = (counted || like(i.checked_sub(1), j.checked_sub(1))) && like(Some(i + 1), Some(j + 1));
            between.then_some((first, second))
        }
        _ => None,
    });
    slots.collect()
}

/// Whether one list has a name where the other has another, so that they are of different things: shares of two firms, fires in two
/// towns.
pub(super) fn renamed(one: &[Piece], other: &[Piece]) -> bool {
    let names = |pieces: &[Piece]| pieces.iter().any(|piece| matches!(piece, Piece::Word(_, true)));
    let (mut i, mut j) = (0, 0);
    matched(one, other).into_iter().chain([(one.len(), other.len())]).any(|(here, there)| {
        let replaced = names(&one[i..here]) && names(&other[j..there]);
        (i, j) = (here + 1, there + 1);
        replaced
    })
}

/// The longest common subsequence of two lists of pieces, as pairs of indexes.
fn matched(one: &[Piece], other: &[Piece]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * width];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            longest[i * width + j] = if one[i].is_like(other[j]) {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < one.len() && j < other.len() {
        if one[i].is_like(other[j]) {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
