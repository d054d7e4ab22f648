//! Which patterns are worth trying in a sentence: one scan for the literals of all of them.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use super::Place;
use crate::rules::pattern::Pattern;
use crate::rules::pattern::stated::Stated;
use crate::rules::{Pack, Rule, RuleSet};
use crate::span::Span;

/// A pattern and its rule.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) rule: &'a Rule,
    pub(super) pattern: &'a Pattern,
    /// The language it is written for.
    pub(super) language: &'a str,
    /// The pack of the rule.
    pub(super) pack: &'a Pack,
    /// The number of the pattern among those that state their value.
    pub(super) stating: Option<usize>,
}

impl<'a> Entry<'a> {
    /// The slot that is compared.
    pub(super) fn slot(&self) -> Option<usize> {
        self.pattern.slot(&self.rule.value_slot)
    }

    /// Whether a value that was recognized may stand in a slot.
    pub(super) fn accepts(&self, slot: usize, place: &Place<'_>) -> bool {
        self.pattern.slots[slot].kind.accepts(&place.mention.value)
    }

    /// The words that the pattern takes for its value, and the value.
    pub(super) fn stated(&self) -> Option<&'a Stated> {
        self.pattern.slots.get(self.slot()?)?.stated.as_deref()
    }
}

/// All patterns of a language, and the literals that wake them.
#[derive(Debug)]
pub(super) struct Triggers<'a> {
    entries: Vec<Entry<'a>>,
    /// Finds the literals; none where no pattern has any.
    automaton: Option<AhoCorasick>,
    /// For each literal, the entries it wakes.
    wakes: Vec<Vec<usize>>,
    /// Entries that require no literal, only a name.
    always: Vec<usize>,
    /// How many patterns state their value.
    pub(super) stating: usize,
}

/// A literal of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    span: Span,
    literal: usize,
}

impl<'a> Triggers<'a> {
    /// The patterns of all rules for documents in `language`, in the order of the rules.
    pub(super) fn new(rules: &'a RuleSet, language: &'a str) -> Self {
        let mut entries: Vec<Entry<'a>> = rules
            .iter()
            .filter_map(|rule| Some((rule, rules.packs.get(&rule.pack)?, rule.patterns.get(language)?)))
            .flat_map(|(rule, pack, patterns)| {
                patterns.iter().map(move |pattern| Entry { rule, pattern, language, pack, stating: None })
            })
            .collect();
        let mut stating = 0;
        for entry in entries.iter_mut().filter(|entry| entry.stated().is_some()) {
            entry.stating = Some(stating);
            stating += 1;
        }
        let mut literals: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut always = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            match &entry.pattern.literals {
                None => always.push(index),
                Some(required) => {
                    for literal in required {
                        literals.entry(literal).or_default().push(index);
                    }
                }
            }
        }
        // Building fails only beyond billions of states; every pattern would then be tried.
        let automaton = AhoCorasick::new(literals.keys()).ok().filter(|_| !literals.is_empty());
        if automaton.is_none() {
            always = (0..entries.len()).collect();
        }
        Self { wakes: literals.into_values().collect(), entries, automaton, always, stating }
    }

    /// All patterns, in the order of the rules.
    pub(super) fn all(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// All literals of a text, in order.
    pub(super) fn hits(&self, text: &str) -> Vec<Hit> {
        let found = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        let mut hits: Vec<Hit> =
            found.map(|hit| Hit { span: Span::new(hit.start(), hit.end()), literal: hit.pattern().as_usize() }).collect();
        hits.sort_unstable();
        hits
    }

    /// The patterns that may match in a sentence, in the order of the rules.
    pub(super) fn entries_in(&self, sentence: Span, hits: &[Hit]) -> impl Iterator<Item = &Entry<'a>> {
        let first = hits.partition_point(|hit| hit.span.start < sentence.start);
        let inside = hits[first..].iter().take_while(|hit| hit.span.start < sentence.end);
        let woken = inside.filter(|hit| hit.span.end <= sentence.end).flat_map(|hit| &self.wakes[hit.literal]);
        let indices: BTreeSet<usize> = woken.chain(&self.always).copied().collect();
        indices.into_iter().map(|index| &self.entries[index])
    }
}
