//! Runs of bytes of one kind, looked at eight at a time: most words are no longer.

/// The first byte of the letters from `À` to `ÿ`, which few texts of Western Europe are without.
pub(crate) const LATIN: u8 = 0xC3;

/// One in each byte.
const EACH: u64 = u64::MAX / 0xFF;
/// The highest bit of each byte.
const HIGHEST: u64 = EACH << 7;

/// Where the letters of ASCII end that a text goes on with at an offset.
pub(crate) fn letters(text: &[u8], start: usize) -> usize {
    run(text, start, |eight| {
        // As small letters; what is no letter becomes none.
        let lower = eight | (EACH * 0x20);
        least(lower, b'a') & !least(lower, b'z' + 1) & !eight
    })
}

/// Where the bytes end that a text goes on with at an offset and that are visible ASCII, less one character of it, or a space
/// before such a byte. A space that is the last of eight bytes ends the run.
pub(crate) fn visible(text: &[u8], start: usize, without: u8) -> usize {
    run(text, start, |eight| {
        let other = eight ^ (EACH * u64::from(without));
        let visible = least(eight, b'!') & !least(eight, b'~' + 1) & least(other, 1) & !eight & HIGHEST;
        let space = !least(eight ^ (EACH * u64::from(b' ')), 1) & !eight;
        visible | (space & (visible >> u8::BITS))
    })
}

/// The last bytes of a text, less than eight, as a number.
#[cold]
fn last_bytes(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |eight, &byte| eight << u8::BITS | u64::from(byte))
}

/// Where the bytes end that a text goes on with at an offset and that are of a kind, to which 0 does not belong. `kind` gives the
/// highest bit of those among eight that are of it.
#[inline]
fn run(text: &[u8], mut start: usize, kind: impl Fn(u64) -> u64) -> usize {
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let eight = match rest.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => last_bytes(rest),
        };
        let others = !kind(eight) & HIGHEST;
        if others != 0 {
            return start + (others.trailing_zeros() / u8::BITS) as usize;
        }
        start += 8;
    }
}

/// The highest bit of each byte that is at least `limit` without its own highest bit.
fn least(eight: u64, limit: u8) -> u64 {
    // No sum runs over into the next byte: both are less than 0x80, or add up to less than 0x100.
    (eight & !HIGHEST) + EACH * u64::from(0x80 - limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Bytes of all kinds, those of words more often than others.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        proptest::collection::vec(prop_oneof![any::<u8>(), 0x40..=0x7F_u8, Just(b' ')], 0..30)
    }

    proptest! {
        /// To look at eight bytes at once finds what looking at one after the other does.
        #[test]
        fn runs_are_those_of_single_bytes(text in bytes()) {
            let alone = |kind: fn(&u8) -> bool| text.iter().take_while(|&byte| kind(byte)).count();
            prop_assert_eq!(letters(&text, 0), alone(u8::is_ascii_alphabetic));
            let seen = |byte: &u8| byte.is_ascii_graphic() && *byte != b'`';
            let run = &text[..visible(&text, 0, b'`')];
            prop_assert!(run.len() >= alone(seen));
            let single = |at: usize| run[at] == b' ' && run.get(at + 1).is_some_and(seen);
            prop_assert!((0..run.len()).all(|at| seen(&run[at]) || single(at)));
        }
    }
}
