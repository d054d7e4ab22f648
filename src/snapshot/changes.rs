//! How two snapshots of a rule differ, told in claims and findings and not in lines of text.

use std::collections::{BTreeMap, VecDeque};

use super::{Claim, Finding, Snapshot};

/// How a rule's claims and findings changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Claims, by document.
    pub claims: Vec<Change<Claim>>,
    /// Findings, by code.
    pub findings: Vec<Change<Finding>>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change<T> {
    /// It was not there before.
    Added(T),
    /// It is there no more.
    Lost(T),
    /// It is there still, but not as it was.
    Changed {
        /// As it was.
        before: T,
        /// As it is.
        after: T,
    },
}

/// The changes from one snapshot to another.
#[must_use]
pub fn between(before: &Snapshot, after: &Snapshot) -> Changes {
    Changes {
        // The same words say something else, or the same document says something else of the same fact.
        claims: compare(
            &before.claims,
            &after.claims,
            &[
                |claim| vec![claim.document.clone(), claim.fact.clone(), claim.text.clone()],
                |claim| vec![claim.document.clone(), claim.text.clone()],
                |claim| vec![claim.document.clone(), claim.fact.clone()],
            ],
        ),
        // A fact has one finding at most; what is found in a document without any fact goes by its words.
        findings: compare(
            &before.findings,
            &after.findings,
            &[|finding| match &finding.fact {
                Some(fact) => vec![fact.clone()],
                None => vec![finding.code.clone(), finding.sides.first().cloned().unwrap_or_default()],
            }],
        ),
    }
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.findings.is_empty()
    }

    /// The changes in a few words: `+1 claim, ~2 values, −1 conflict`.
    #[must_use]
    pub fn summary(&self) -> String {
        let claims = self.claims.iter().map(|change| {
            let is_value = matches!(change, Change::Changed { before, after } if before.value != after.value);
            (change.sign(), if is_value { "value" } else { "claim" })
        });
        let findings = self.findings.iter().map(|change| (change.sign(), kind(change.entry())));
        let mut counts: Vec<((char, &str), usize)> = Vec::new();
        for named in claims.chain(findings) {
            match counts.iter_mut().find(|(other, _)| *other == named) {
                Some((_, count)) => *count += 1,
                None => counts.push((named, 1)),
            }
        }
        let told = counts.iter().map(|((sign, name), count)| format!("{sign}{}", plural(*count, name)));
        told.collect::<Vec<_>>().join(", ")
    }
}

/// What a finding is called in a sentence: `conflict` for `fact/conflict`, otherwise its code.
fn kind(finding: &Finding) -> &str {
    finding.code.strip_prefix("fact/").unwrap_or(&finding.code)
}

/// `1 claim`, `2 discrepancies`.
fn plural(count: usize, name: &str) -> String {
    match (count, name.strip_suffix('y')) {
        (1, _) => format!("1 {name}"),
        (_, Some(stem)) if !name.contains('/') => format!("{count} {stem}ies"),
        _ if name.contains('/') => format!("{count} {name}"),
        _ => format!("{count} {name}s"),
    }
}

impl<T> Change<T> {
    /// `+`, `−` or `~`.
    #[must_use]
    pub fn sign(&self) -> char {
        match self {
            Self::Added(_) => '+',
            Self::Lost(_) => '−',
            Self::Changed { .. } => '~',
        }
    }

    /// As it is, or as it was where it is no more.
    #[must_use]
    pub fn entry(&self) -> &T {
        match self {
            Self::Added(entry) | Self::Lost(entry) | Self::Changed { after: entry, .. } => entry,
        }
    }
}

/// What tells that two entries are one before and after.
type Key<T> = fn(&T) -> Vec<String>;

/// What was added, lost and changed. Entries that are equal pair first, then those that share a key, the earlier keys first.
fn compare<T: Ord + Clone>(before: &[T], after: &[T], keys: &[Key<T>]) -> Vec<Change<T>> {
    let mut before: Vec<Option<&T>> = before.iter().map(Some).collect();
    let mut after: Vec<Option<&T>> = after.iter().map(Some).collect();
    pair(&mut before, &mut after, T::clone);
    let mut changes = Vec::new();
    for key in keys {
        let pairs = pair(&mut before, &mut after, key);
        changes.extend(pairs.into_iter().map(|(before, after)| Change::Changed { before: before.clone(), after: after.clone() }));
    }
    changes.extend(before.into_iter().flatten().cloned().map(Change::Lost));
    changes.extend(after.into_iter().flatten().cloned().map(Change::Added));
    changes.sort_by(|left, right| (left.entry(), left.sign()).cmp(&(right.entry(), right.sign())));
    changes
}

/// Takes out of both lists the entries that have the same key, each once, in order.
fn pair<'a, T, K: Ord>(before: &mut [Option<&'a T>], after: &mut [Option<&'a T>], key: impl Fn(&T) -> K) -> Vec<(&'a T, &'a T)> {
    let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    for (index, entry) in before.iter().enumerate() {
        if let Some(entry) = entry {
            waiting.entry(key(entry)).or_default().push_back(index);
        }
    }
    let mut pairs = Vec::new();
    for slot in after {
        let index = slot.and_then(|entry| waiting.get_mut(&key(entry))).and_then(VecDeque::pop_front);
        if let Some(old) = index.and_then(|index| before[index].take())
            && let Some(new) = slot.take()
        {
            pairs.push((old, new));
        }
    }
    pairs
}
