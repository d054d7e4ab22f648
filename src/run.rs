//! Runs of bytes of one kind, looked at eight at a time: most words are no longer.

/// One in each byte.
const EACH: u64 = u64::MAX / 0xFF;
/// The highest bit of each byte.
const HIGHEST: u64 = EACH << 7;

/// How many letters of ASCII a text begins with.
pub(crate) fn letters(text: &[u8]) -> usize {
    run(text, |eight| {
        // As small letters; what is no letter becomes none.
        let lower = eight | (EACH * 0x20);
        least(lower, b'a') & !least(lower, b'z' + 1) & !eight
    })
}

/// How many bytes a text begins with that are visible ASCII, less one character of it.
pub(crate) fn visible(text: &[u8], without: u8) -> usize {
    run(text, |eight| least(eight, b'!') & !least(eight, b'~' + 1) & least(eight ^ (EACH * u64::from(without)), 1) & !eight)
}

/// How many bytes a text begins with that are of a kind, to which 0 does not belong. `kind` gives the highest bit of those among
/// eight that are of it.
fn run(text: &[u8], kind: impl Fn(u64) -> u64) -> usize {
    let mut start = 0;
    loop {
        let rest = &text[start..];
        let eight = match rest.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => rest.iter().rev().fold(0, |eight, &byte| eight << u8::BITS | u64::from(byte)),
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

    proptest! {
        /// To look at eight bytes at once finds as many as to look at one after the other.
        #[test]
        fn runs_are_those_of_single_bytes(text in proptest::collection::vec(prop_oneof![any::<u8>(), 0x40..=0x7F_u8], 0..30)) {
            let alone = |kind: fn(&u8) -> bool| text.iter().take_while(|&byte| kind(byte)).count();
            prop_assert_eq!(letters(&text), alone(u8::is_ascii_alphabetic));
            prop_assert_eq!(visible(&text, b'`'), alone(|byte| byte.is_ascii_graphic() && *byte != b'`'));
        }
    }
}
