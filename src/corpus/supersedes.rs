//! Which documents others take the place of: `supersedes = "PATH or id"` in the front matter or in a JSON line.

use std::collections::{BTreeMap, BTreeSet};

use super::Corpus;

/// Name of the field.
pub const FIELD: &str = "supersedes";

/// What the documents of a corpus say of one another, by their indexes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supersedes {
    /// The documents whose place others take: what they say is history.
    pub superseded: BTreeSet<usize>,
    /// Documents that name one that the corpus does not hold.
    pub unknown: BTreeSet<usize>,
    /// Documents that supersede themselves, at once or by way of others; what such a document says of that counts for nothing.
    pub circular: BTreeSet<usize>,
}

/// Reads what the documents say of one another.
#[must_use]
pub fn read(corpus: &Corpus) -> Supersedes {
    let mut found = Supersedes::default();
    let stated = corpus.documents.iter().enumerate();
    let stated: Vec<_> = stated.filter_map(|(index, document)| Some((index, document.fields.get(FIELD)?.trim()))).collect();
    if stated.is_empty() {
        return found;
    }
    let names = names(corpus);
    let mut older: BTreeMap<usize, &[usize]> = BTreeMap::new();
    for (index, name) in stated {
        let beside = beside(&corpus.documents[index].path, name);
        match names.get(name).or_else(|| names.get(beside.as_str())) {
            Some(targets) => _ = older.insert(index, targets),
            None => _ = found.unknown.insert(index),
        }
    }
    found.circular = older.keys().copied().filter(|&index| reaches_itself(index, &older)).collect();
    let straight = older.iter().filter(|(index, _)| !found.circular.contains(index));
    found.superseded = straight.flat_map(|(_, targets)| targets.iter().copied()).collect();
    found
}

/// The documents of each name: a document by its id, all documents of a file by its path.
fn names(corpus: &Corpus) -> BTreeMap<&str, Vec<usize>> {
    let mut names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, document) in corpus.documents.iter().enumerate() {
        names.entry(&document.path).or_default().push(index);
    }
    // An id that reads like the path of another file is an id.
    for (index, document) in corpus.documents.iter().enumerate().filter(|(_, document)| document.id != document.path) {
        names.insert(&document.id, vec![index]);
    }
    names
}

/// A path as it is seen from the folder of the file that names it, as documents are called: with `/`, without `.` and `..`.
fn beside(path: &str, name: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if folder.is_empty() { Vec::new() } else { folder.split('/').collect() };
    for part in name.split(['/', '\\']) {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether a document comes back to itself from one that it supersedes to the next.
fn reaches_itself(index: usize, older: &BTreeMap<usize, &[usize]>) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![index];
    while let Some(document) = next.pop() {
        for &target in older.get(&document).copied().unwrap_or_default() {
            if target == index {
                return true;
            }
            if seen.insert(target) {
                next.push(target);
            }
        }
    }
    false
}
