//! How much the values differ that several documents give.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figure::Figure;
use super::topic::Topics;
use crate::mention::Mention;
use crate::value::relation::{Relation, extent, relate};

/// A value, and the documents that give it.
#[derive(Clone, Debug)]
pub(super) struct Camp<'a> {
    /// One mention of it, and the document in which it stands.
    pub(super) mention: &'a Mention,
    pub(super) told_by: usize,
    /// The documents, in order.
    pub(super) documents: Vec<usize>,
}

/// A value in a document, with what shows that two of them are one text.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    /// The document.
    pub(super) document: usize,
    /// The value.
    pub(super) mention: &'a Mention,
    /// Words of its sentence, sorted.
    pub(super) words: Vec<&'a str>,
}

impl<'a> Told<'a> {
    /// A figure as it is told.
    pub(super) fn of(figure: &Figure<'a>) -> Self {
        let mut words: Vec<&str> = figure.words.iter().map(|(_, word)| *word).chain(figure.names.iter().copied()).collect();
        words.sort_unstable();
        words.dedup();
        Self { document: figure.document, mention: figure.mention, words }
    }
}

/// The values, those of most documents first. Each document stands for the one of its values that most others give, and a
/// sentence that was copied from another document counts once.
pub(super) fn camps<'a>(told: &[Told<'a>]) -> Vec<Camp<'a>> {
    let mut by_value: BTreeMap<String, Vec<&Told<'a>>> = BTreeMap::new();
    for one in told {
        let same = by_value.entry(one.mention.value.display()).or_default();
        if !same.iter().any(|other| other.document == one.document || is_copy(one, other)) {
            same.push(one);
        }
    }
    let mut order: Vec<(String, Vec<&Told<'a>>)> = by_value.into_iter().collect();
    order.sort_by_key(|(_, same)| std::cmp::Reverse(same.len()));
    let mut seen: Vec<usize> = Vec::new();
    let mut camps = Vec::new();
    for (_, same) in order {
        let others: Vec<&Told<'_>> = same.into_iter().filter(|told| !seen.contains(&told.document)).collect();
        let mut documents: Vec<usize> = others.iter().map(|told| told.document).collect();
        documents.sort_unstable();
        seen.extend(&documents);
        camps.extend(others.first().map(|told| Camp { mention: told.mention, told_by: told.document, documents }));
    }
    camps.sort_by_key(|camp| std::cmp::Reverse(camp.documents.len()));
    camps
}

/// Whether two sentences with one value are the same but for a few words.
fn is_copy(one: &Told<'_>, other: &Told<'_>) -> bool {
    let shared = one.words.iter().filter(|word| other.words.binary_search(word).is_ok()).count();
    let most = one.words.len().max(other.words.len());
    most >= ENOUGH_WORDS && shared * 5 >= most * 4
}

/// Sentences of fewer words may be alike by chance.
const ENOUGH_WORDS: usize = 4;

/// Values that other documents give beside the same words, but of something else, with how many documents give each.
#[derive(Clone, Debug, Default)]
pub(super) struct Elsewhere<'a>(Vec<(&'a Mention, usize)>);

impl<'a> Elsewhere<'a> {
    /// The values of some mentions, the most frequent of them.
    pub(super) fn of(mentions: impl Iterator<Item = &'a Mention>) -> Self {
        let mut values: BTreeMap<String, (&Mention, usize)> = BTreeMap::new();
        for mention in mentions {
            values.entry(mention.value.display()).or_insert((mention, 0)).1 += 1;
        }
        let mut values: Vec<(&Mention, usize)> = values.into_values().collect();
        values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        values.truncate(MOST);
        Self(values)
    }

    /// How close a value of the camps and one of these are on the whole.
    fn closeness(&self, camps: &[Camp<'_>]) -> f64 {
        let (mut close, mut all) = (0.0, 0.0);
        for camp in camps.iter().take(MOST) {
            for (mention, count) in &self.0 {
                let pairs = number(camp.documents.len()) * number(*count);
                all += pairs;
                close += pairs * closeness(relation(camp.mention, mention));
            }
        }
        if all == 0.0 { 0.0 } else { close / all }
    }
}

/// How well it would pay to watch some values; nothing where none of them differ.
///
/// Two values are likely to be of one thing, one of them wrong, if they differ little and the documents share many names and
/// were written at about one time. That the values are of one thing at all is the likelier the closer they are to each other,
/// beyond what comes of itself: beyond how close they are to what is told elsewhere beside the same words (as in Cohen's
/// kappa). Both are means over all pairs of documents. Their product grows with the root of the number of documents: ten are
/// better than three, but not three times as good.
pub(super) fn score(camps: &[Camp<'_>], elsewhere: &Elsewhere<'_>, topics: &Topics) -> f64 {
    let told: Vec<(usize, usize)> =
        camps.iter().enumerate().flat_map(|(camp, one)| one.documents.iter().map(move |&document| (camp, document))).collect();
    let compared = &told[..told.len().min(MOST)];
    let most = &camps[..camps.len().min(MOST)];
    let relations: Vec<Vec<Option<f64>>> =
        most.iter().map(|one| most.iter().map(|other| relation(one.mention, other.mention)).collect()).collect();
    let (mut close, mut differing, mut pairs) = (0.0, 0.0, 0.0);
    for (index, &(camp, document)) in compared.iter().enumerate() {
        for &(other_camp, other) in &compared[index + 1..] {
            let (shared, relation) = (topics.shared(document, other), relations[camp][other_camp]);
            close += shared * closeness(relation);
            differing += relation.map_or(0.0, |weight| shared * weight * topics.near(document, other));
            pairs += 1.0;
        }
    }
    if pairs == 0.0 {
        return 0.0;
    }
    let chance = elsewhere.closeness(camps).min(CERTAIN);
    let beyond = ((close / pairs - chance) / (1.0 - chance)).max(0.0);
    differing / pairs * (ALONE + beyond) * number(told.len()).sqrt()
}

/// How telling it is that two values differ; nothing where they agree.
fn relation(one: &Mention, other: &Mention) -> Option<f64> {
    match relate(one, other, None) {
        Relation::Agree | Relation::Compatible => None,
        Relation::Differ => Some(weight(one, other)),
        Relation::Unresolved => Some(0.0),
    }
}

/// How much two values speak for one thing that both are of: all where they agree, half where they nearly do.
fn closeness(relation: Option<f64>) -> f64 {
    relation.map_or(1.0, |weight| weight / 2.0)
}

/// Closeness by chance is never taken for more.
const CERTAIN: f64 = 0.9;

/// Documents that are compared, those of the greatest camps.
const MOST: usize = 40;

/// What counts where values are no closer than by chance.
const ALONE: f64 = 0.02;

/// A number of documents, to reckon with.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// How telling it is that two values differ.
fn weight(one: &Mention, other: &Mention) -> f64 {
    let (Some((one, _)), Some((other, _))) = (extent(one), extent(other)) else { return 0.0 };
    let (less, more) = (one.min(other), one.max(other));
    if less <= Decimal::ZERO {
        return 0.0;
    }
    let within = |hundredths: i64| less.checked_mul(Decimal::new(hundredths, 2)).is_some_and(|limit| more <= limit);
    // Small numbers differ by much, and are often of other things.
    let small = more < Decimal::TEN;
    match () {
        () if within(125) && !small => 1.0,
        () if within(200) && !small => 0.75,
        () if within(500) => 0.25,
        () => 0.0,
    }
}
