//! Laws of the comparison of snapshots.

use proptest::prelude::*;

use super::changes::{Change, between};
use super::{Claim, Snapshot};

fn claim() -> impl Strategy<Value = Claim> {
    (0..2_u8, 0..2_u8, 0..3_u8, 0..3_u8).prop_map(|(document, fact, value, text)| Claim {
        document: document.to_string(),
        fact: fact.to_string(),
        value: value.to_string(),
        scope: None,
        as_of: None,
        according_to: None,
        told: Vec::new(),
        text: text.to_string(),
    })
}

fn snapshot() -> impl Strategy<Value = Snapshot> {
    prop::collection::vec(claim(), 0..8).prop_map(|claims| Snapshot { claims, findings: Vec::new() })
}

proptest! {
    #[test]
    fn nothing_differs_from_itself_in_any_order(snapshot in snapshot(), seed in any::<u64>()) {
        let mut other = snapshot.clone();
        let at = usize::try_from(seed % 8).unwrap_or(0).min(other.claims.len());
        other.claims.rotate_left(at);
        prop_assert!(between(&snapshot, &other).is_empty());
    }

    #[test]
    fn what_was_less_what_is_lost_plus_what_is_added_is_what_is(before in snapshot(), after in snapshot()) {
        let mut claims = before.claims.clone();
        let take = |claims: &mut Vec<Claim>, claim: &Claim| {
            let index = claims.iter().position(|other| other == claim);
            index.map(|index| claims.remove(index)).is_some()
        };
        for change in between(&before, &after).claims {
            let (lost, added) = match change {
                Change::Added(added) => (None, Some(added)),
                Change::Lost(lost) => (Some(lost), None),
                Change::Changed { before, after } => {
                    prop_assert_ne!(&before, &after);
                    (Some(before), Some(after))
                }
            };
            prop_assert!(lost.is_none_or(|lost| take(&mut claims, &lost)));
            claims.extend(added);
        }
        let mut expected = after.claims;
        claims.sort();
        expected.sort();
        prop_assert_eq!(claims, expected);
    }

    #[test]
    fn the_way_back_is_the_way_there(before in snapshot(), after in snapshot()) {
        let count = |changes: Vec<Change<Claim>>, sign| changes.iter().filter(|change| change.sign() == sign).count();
        let (there, back) = (between(&before, &after).claims, between(&after, &before).claims);
        prop_assert_eq!(count(there.clone(), '+'), count(back.clone(), '−'));
        prop_assert_eq!(count(there.clone(), '~'), count(back, '~'));
    }

    #[test]
    fn what_is_written_is_read_back(snapshot in snapshot()) {
        let text = toml::to_string(&snapshot).unwrap_or_default();
        prop_assert_eq!(toml::from_str::<Snapshot>(&text), Ok(snapshot));
    }
}
