//! Where a document names the entities of a pack and their rivals.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::fold::is_edge;
use crate::rules::Pack;
use crate::span::Span;

/// The names of a pack, ready to be looked for.
#[derive(Debug)]
pub(super) struct Names<'a> {
    automaton: Option<AhoCorasick>,
    /// For each name, whose it is.
    owners: Vec<Vec<Owner<'a>>>,
}

/// Whose a name is.
#[derive(Clone, Copy, Debug)]
enum Owner<'a> {
    /// An entity's name.
    Name(&'a str),
    /// An entity's nickname.
    Nickname(&'a str),
    /// A thing that is no entity of the pack.
    Rival,
}

/// A name in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Occurrence<'a> {
    /// Its place in the folded text.
    pub(super) span: Span,
    /// The entities of that name; none for a rival.
    pub(super) ids: Vec<&'a str>,
}

impl Occurrence<'_> {
    /// Whether it may name the entity `id`.
    pub(super) fn is(&self, id: &str) -> bool {
        self.ids.contains(&id)
    }
}

impl<'a> Names<'a> {
    /// The names of a pack.
    pub(super) fn new(pack: &'a Pack) -> Self {
        let mut owners: BTreeMap<&str, Vec<Owner<'a>>> = BTreeMap::new();
        for entity in pack.entities.values() {
            entity.names.iter().for_each(|name| owners.entry(name).or_default().push(Owner::Name(&entity.id)));
            entity.nicknames.iter().for_each(|name| owners.entry(name).or_default().push(Owner::Nickname(&entity.id)));
        }
        pack.rivals.iter().for_each(|name| owners.entry(name).or_default().push(Owner::Rival));
        owners.remove("");
        let automaton = AhoCorasick::new(owners.keys()).ok().filter(|_| !owners.is_empty());
        Self { automaton, owners: owners.into_values().collect() }
    }

    /// The names in a folded text, in order and the longest at each place. Nicknames count where a name of the same entity
    /// stands in the text, or anyway with `assume_named`.
    pub(super) fn occurrences(&self, text: &str, assume_named: bool) -> Vec<Occurrence<'a>> {
        let hits: Vec<(Span, &[Owner<'a>])> = self
            .automaton
            .iter()
            .flat_map(|automaton| automaton.find_overlapping_iter(text))
            .filter(|hit| is_edge(text, hit.start()) && is_edge(text, hit.end()))
            .map(|hit| (Span::new(hit.start(), hit.end()), self.owners[hit.pattern()].as_slice()))
            .collect();
        let by_name = resolve(&hits, |owner| match owner {
            Owner::Name(id) => Some(Some(id)),
            Owner::Nickname(_) => None,
            Owner::Rival => Some(None),
        });
        let named: BTreeSet<&str> = by_name.iter().flat_map(|occurrence| occurrence.ids.iter().copied()).collect();
        resolve(&hits, |owner| match owner {
            Owner::Name(id) => Some(Some(id)),
            Owner::Nickname(id) => (assume_named || named.contains(id)).then_some(Some(id)),
            Owner::Rival => Some(None),
        })
    }
}

/// The longest of the names that count at each place; `count` gives the entity of an owner that counts, if it is one.
fn resolve<'a>(hits: &[(Span, &[Owner<'a>])], count: impl Fn(Owner<'a>) -> Option<Option<&'a str>>) -> Vec<Occurrence<'a>> {
    let mut all: Vec<Occurrence<'a>> = hits
        .iter()
        .filter_map(|(span, owners)| {
            let counting: Vec<Option<&str>> = owners.iter().filter_map(|&owner| count(owner)).collect();
            (!counting.is_empty()).then(|| Occurrence { span: *span, ids: counting.into_iter().flatten().collect() })
        })
        .collect();
    all.sort_by_key(|occurrence| (occurrence.span.start, std::cmp::Reverse(occurrence.span.end)));
    let mut end = 0;
    all.retain(|occurrence| {
        let free = occurrence.span.start >= end;
        end = if free { occurrence.span.end } else { end };
        free
    });
    all
}
