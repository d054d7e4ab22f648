//! The claims of one fact, parted into camps of like values, and the worst that stands between them.
//!
//! What it costs: claims are first sorted into *classes* that compare alike (same value, hedge, scope, speaker, mode
//! and, where it matters, as-of time), which is n log n; after that only classes count, however many documents repeat
//! them. For each class, `cap` tells by sorting how bad its verdict can be at most, and once that is reached it looks no further: of
//! values that differ, the first one looked at mostly does. A pair of classes is compared only while it can still make the
//! verdict over one of the two worse: equal values can at most agree, different scopes, speakers or an unknown time give at
//! most a discrepancy. What is skipped costs a few integer comparisons.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::compare::{self, compare};
use super::finding::{Reconcile, Verdict};
use crate::claim::{Claim, Modality, Polarity};
use crate::corpus::Corpus;
use crate::fact::Fact;
use crate::rules::{Compare, Holds, Tolerance};
use crate::value::Value;
use crate::value::relation::{Relation, extent, relate};

mod cap;
mod copies;

/// What the claims of a fact amount to.
#[derive(Clone, Debug)]
pub struct FactVerdict<'a> {
    /// The verdict over the worst pair. A single claim is held against itself: it agrees, or is unresolved.
    pub verdict: Verdict,
    /// For a conflict or discrepancy: the pair that shows it. The first is the primary side, from the smallest camp.
    pub pair: Option<(&'a Claim, &'a Claim)>,
    /// What could reconcile the pair; empty for a conflict.
    pub reconcile: Vec<Reconcile>,
    /// All claims in camps of like values, sorted by value. Camps that no difference concerns are among them.
    pub camps: Vec<Camp<'a>>,
}

impl FactVerdict<'_> {
    /// The verdict over all claims of the fact: several camps that were never compared, as a denial is with nothing, do not
    /// agree, though each does with itself; nor do claims of one value of which one denies it.
    #[must_use]
    pub fn over_all(&self) -> Verdict {
        let alike = |camp: &Camp<'_>| {
            let mut modes = camp.claims().map(|claim| (claim.polarity, claim.modality));
            let first = modes.next();
            modes.all(|mode| Some(mode) == first && mode.0 == Polarity::Affirmed)
        };
        match self.verdict {
            Verdict::Agree if self.camps.len() > 1 || !self.camps.iter().all(alike) => Verdict::Unresolved,
            verdict => verdict,
        }
    }
}

/// Claims of like values: any two of them agree or are compatible as far as their values go.
#[derive(Clone, Debug)]
pub struct Camp<'a> {
    /// The narrowest value of the camp in canonical text, with its unit: what the fingerprint counts.
    pub value: String,
    /// The sources, by path and place.
    pub sources: Vec<Source<'a>>,
}

/// A claim, with the copies of its text.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Claims of the same value in a near-identical sentence, by path and place.
    pub copies: Vec<&'a Claim>,
    /// Whether the claim, or a copy of it, stands in a pair that is a discrepancy or conflict.
    pub disputed: bool,
}

impl<'a> Source<'a> {
    /// The claim, then its copies.
    pub fn claims(&self) -> impl Iterator<Item = &'a Claim> + use<'_, 'a> {
        std::iter::once(self.claim).chain(self.copies.iter().copied())
    }

    /// Whether `claim` is the claim of this source or one of its copies.
    #[must_use]
    pub fn tells(&self, claim: &Claim) -> bool {
        self.claims().any(|own| std::ptr::eq(own, claim))
    }
}

impl<'a> Camp<'a> {
    /// All claims of the camp, copies too, by source.
    pub fn claims(&self) -> impl Iterator<Item = &'a Claim> {
        self.sources.iter().flat_map(Source::claims)
    }

    /// All values of the camp in canonical text, each with its unit; that of the camp is the first.
    #[must_use]
    pub fn values(&self) -> Vec<String> {
        let others: BTreeSet<String> = self.claims().map(|claim| canonical(&claim.mention.value)).collect();
        let others = others.into_iter().filter(|value| *value != self.value);
        std::iter::once(self.value.clone()).chain(others).collect()
    }

    /// Whether some source of the camp is disputed.
    #[must_use]
    pub fn disputed(&self) -> bool {
        self.sources.iter().any(|source| source.disputed)
    }
}

/// The verdict over the claims of a fact. Depends on neither the order of the claims nor that of the corpus.
#[must_use]
pub fn verdict<'a>(fact: &Fact<'a>, corpus: &Corpus) -> FactVerdict<'a> {
    let classes = classes(fact);
    let worst = worst_of_each(&classes, fact.compare);
    let verdict = worst.iter().copied().max().unwrap_or(Verdict::Agree);
    let camps = camps(&classes, &worst, fact.compare.tolerance, corpus);
    let pair = (verdict >= Verdict::Discrepancy).then(|| worst_pair(&camps, &classes, &worst, fact.compare, corpus)).flatten();
    let reconcile = pair.map(|(a, b)| compare(a, b, fact.compare).reconcile).unwrap_or_default();
    FactVerdict { verdict, pair, reconcile, camps }
}

/// Claims that compare alike with all others.
struct Class<'a> {
    claims: Vec<&'a Claim>,
    /// The value with its hedge, as text that leaves nothing out.
    value: String,
    /// Number of the value among the values of the fact.
    value_index: usize,
    /// Number of the scope and speaker: a conflict needs one that is the same.
    voice: usize,
    /// Whether the value is a peak, which is compared whatever its time.
    peak: bool,
    /// First and last day of the as-of time, where it is known and matters.
    as_of: Option<(NaiveDate, NaiveDate)>,
    /// Whether it has a speaker who is not named, and so may not be that of any other.
    unnamed: bool,
}

impl<'a> Class<'a> {
    /// Any of its claims.
    fn claim(&self) -> &'a Claim {
        self.claims[0]
    }
}

/// The claims of a fact sorted into classes. The order of the classes depends on what the claims say alone.
fn classes<'a>(fact: &Fact<'a>) -> Vec<Class<'a>> {
    let timed = matches!(fact.compare.holds, Holds::At | Holds::Growing | Holds::Shrinking);
    let mut sorted: BTreeMap<_, Vec<&'a Claim>> = BTreeMap::new();
    for &claim in &fact.claims {
        let timed = timed || claim.modality == Modality::Change;
        let is_long = compare::is_long(claim, fact.compare.within_days);
        let as_of = compare::known(claim.as_of.as_ref()).filter(|_| timed).map(|days| (days, compare::clock(claim), is_long));
        // A time whose year is unknown may still lie apart from another.
        let undated = claim.as_of.as_ref().filter(|_| timed && as_of.is_none()).map(|as_of| format!("{as_of:?}"));
        let voice = (compare::scope(claim), compare::speaker(claim).filter(|_| !fact.compare.on_record));
        sorted.entry((value_text(claim), voice, claim.modality, claim.polarity, as_of, undated)).or_default().push(claim);
    }
    let values: BTreeSet<String> = sorted.keys().map(|key| key.0.clone()).collect();
    let voices: BTreeSet<_> = sorted.keys().map(|key| key.1.clone()).collect();
    let numbered = |(index, value)| (value, index);
    let value_numbers: BTreeMap<String, usize> = values.into_iter().enumerate().map(numbered).collect();
    let voice_numbers: BTreeMap<_, usize> = voices.into_iter().enumerate().map(|(index, voice)| (voice, index)).collect();
    sorted
        .into_iter()
        .map(|((value, voice, _, _, as_of, _), claims)| Class {
            peak: compare::is_peak(claims[0]),
            as_of: as_of.map(|(days, ..)| days),
            unnamed: voice.1 == Some(""),
            claims,
            value_index: value_numbers[&value],
            voice: voice_numbers[&voice],
            value,
        })
        .collect()
}

/// The value with its hedge. The debug text is the one that leaves out nothing that a comparison could look at.
fn value_text(claim: &Claim) -> String {
    format!("{:?} {:?}", claim.mention.value, claim.mention.hedge.map(|hedge| hedge.kind))
}

/// The worst verdict that each class stands in, by class. A class looks no further once nothing worse can come.
fn worst_of_each(classes: &[Class<'_>], rule: &Compare) -> Vec<Verdict> {
    let mut worst: Vec<Verdict> = classes.iter().map(|class| alone(class, rule)).collect();
    let caps = cap::caps(classes, rule, &worst);
    for one in 0..classes.len() {
        for other in 0..classes.len() {
            if worst[one] >= caps[one] {
                break;
            }
            hold(classes, (one, other), rule, &mut worst);
        }
    }
    worst
}

/// The verdict within a class: any of its claims with another, or a single one with itself, which comes to the same.
fn alone(class: &Class<'_>, rule: &Compare) -> Verdict {
    compare(class.claim(), class.claim(), rule).verdict
}

/// Holds two classes against each other, unless that can make the verdict over neither worse.
fn hold(classes: &[Class<'_>], (one, other): (usize, usize), rule: &Compare, worst: &mut [Verdict]) {
    let (a, b) = (&classes[one], &classes[other]);
    if one == other || worst[one].min(worst[other]) >= ceiling(a, b, rule) {
        return;
    }
    let verdict = compare(a.claim(), b.claim(), rule).verdict;
    worst[one] = worst[one].max(verdict);
    worst[other] = worst[other].max(verdict);
}

/// The worst verdict that two classes can get, as far as it can be told without looking at their values.
fn ceiling(a: &Class<'_>, b: &Class<'_>, rule: &Compare) -> Verdict {
    if a.value_index == b.value_index {
        return Verdict::Agree;
    }
    let voices = if a.voice == b.voice && !a.unnamed { Verdict::Conflict } else { Verdict::Discrepancy };
    let times = match (rule.holds, a.as_of.zip(b.as_of)) {
        (Holds::Always, _) => Verdict::Conflict,
        (_, None) if !(a.peak && b.peak) => Verdict::Discrepancy,
        (Holds::At, Some((one, other)))
            if !a.peak && !b.peak && compare::are_apart((a.claim(), one), (b.claim(), other), rule.within_days) =>
        {
            Verdict::Compatible
        }
        _ => Verdict::Conflict,
    };
    voices.min(times)
}

/// Parts the classes into camps. Values are taken from the narrowest to the widest, then from the least to the
/// greatest, and each joins the first camp in which it differs from nothing: so `plus de 400` joins 415, but never
/// brings 415 and 900 into one camp.
fn camps<'a>(classes: &[Class<'a>], worst: &[Verdict], tolerance: Option<Tolerance>, corpus: &Corpus) -> Vec<Camp<'a>> {
    let mut groups: Vec<Vec<Distinct<'_>>> = Vec::new();
    let mut index = Index::default();
    for value in distinct(classes) {
        let like = |member: &Distinct<'_>| {
            let mention = |value: &Distinct<'_>| &classes[value.classes[0]].claim().mention;
            matches!(relate(mention(member), mention(&value), tolerance), Relation::Agree | Relation::Compatible)
        };
        let near = index.near(value.extent, tolerance, groups.len());
        if let Some(group) = near.into_iter().find(|&group| groups[group].iter().all(like)) {
            groups[group].push(value);
        } else {
            index.add(value.extent, groups.len());
            groups.push(vec![value]);
        }
    }
    groups.sort_by(|a, b| (a[0].extent, a[0].text).cmp(&(b[0].extent, b[0].text)));
    groups.iter().map(|group| camp(group, classes, worst, corpus)).collect()
}

/// Where the first value of each camp lies on its line, so that a value is related only to camps in its reach.
#[derive(Default)]
struct Index {
    by_low: BTreeMap<Decimal, Vec<usize>>,
    /// Camps of values that have no place on a line.
    placeless: Vec<usize>,
}

impl Index {
    fn add(&mut self, extent: Option<(Decimal, Decimal)>, camp: usize) {
        match extent {
            Some((low, _)) => self.by_low.entry(low).or_default().push(camp),
            None => self.placeless.push(camp),
        }
    }

    /// The camps, of `count`, that a value of that extent may join, in the order in which they were founded.
    fn near(&self, extent: Option<(Decimal, Decimal)>, tolerance: Option<Tolerance>, count: usize) -> Vec<usize> {
        let Some((low, high)) = extent else { return (0..count).collect() };
        let reach = match tolerance {
            None => Decimal::ZERO,
            Some(Tolerance::Absolute(allowed)) => allowed,
            // The share is one of the larger value, which lies at most so much further out.
            Some(Tolerance::Percent(share)) => low.abs().max(high.abs()).saturating_mul(share / Decimal::from(50)),
        }
        .max(Decimal::ZERO);
        // A camp's first value is no wider than this one, so that one which reaches it starts within its width.
        let width = high.saturating_sub(low).saturating_add(reach);
        let (from, to) = (low.saturating_sub(width), high.saturating_add(reach));
        let placed = self.by_low.range(from..=to).flat_map(|(_, camps)| camps);
        let mut near: Vec<usize> = placed.chain(&self.placeless).copied().collect();
        near.sort_unstable();
        near
    }
}

/// One distinct value of the fact, with the classes that have it.
struct Distinct<'c> {
    extent: Option<(Decimal, Decimal)>,
    text: &'c str,
    classes: Vec<usize>,
}

/// The distinct values of the classes, the narrowest first.
fn distinct<'c>(classes: &'c [Class<'_>]) -> Vec<Distinct<'c>> {
    let mut values: BTreeMap<usize, Distinct<'c>> = BTreeMap::new();
    for (index, class) in classes.iter().enumerate() {
        let new = || Distinct { extent: extent(&class.claim().mention), text: &class.value, classes: Vec::new() };
        values.entry(class.value_index).or_insert_with(new).classes.push(index);
    }
    let mut values: Vec<_> = values.into_values().collect();
    let width = |value: &Distinct<'_>| value.extent.map(|(low, high)| high.saturating_sub(low));
    values.sort_by(|a, b| (width(a), a.extent, a.text).cmp(&(width(b), b.extent, b.text)));
    values
}

/// One camp with its sources, copies of one text told as one.
fn camp<'a>(group: &[Distinct<'_>], classes: &[Class<'a>], worst: &[Verdict], corpus: &Corpus) -> Camp<'a> {
    let members = group.iter().flat_map(|value| &value.classes);
    let mut claims: Vec<(&'a Claim, bool)> = members
        .flat_map(|&class| classes[class].claims.iter().map(move |&claim| (claim, worst[class] >= Verdict::Discrepancy)))
        .collect();
    claims.sort_by_cached_key(|(claim, _)| place(claim, corpus));
    let mut by_value: BTreeMap<String, Vec<(&'a Claim, bool)>> = BTreeMap::new();
    for (claim, disputed) in claims {
        by_value.entry(value_text(claim)).or_default().push((claim, disputed));
    }
    let mut sources: Vec<Source<'a>> = by_value.values().flat_map(|claims| of_one_value(claims, corpus)).collect();
    sources.sort_by_cached_key(|source| place(source.claim, corpus));
    Camp { value: canonical(&classes[group[0].classes[0]].claim().mention.value), sources }
}

/// A value in canonical text, with its unit.
fn canonical(value: &Value) -> String {
    let unit = value.unit().map(|unit| format!(" {unit}")).unwrap_or_default();
    value.canonical() + &unit
}

/// The sources of claims that give one value, in their order.
fn of_one_value<'a>(claims: &[(&'a Claim, bool)], corpus: &Corpus) -> Vec<Source<'a>> {
    let sentences: Vec<Vec<String>> = claims.iter().map(|(claim, _)| words(claim, corpus)).collect();
    let mut sources: BTreeMap<usize, Source<'a>> = BTreeMap::new();
    for (first, &(claim, disputed)) in copies::firsts(&sentences).into_iter().zip(claims) {
        match sources.entry(first) {
            Entry::Vacant(place) => {
                place.insert(Source { claim, copies: Vec::new(), disputed });
            }
            Entry::Occupied(source) => {
                let source = source.into_mut();
                source.copies.push(claim);
                source.disputed |= disputed;
            }
        }
    }
    sources.into_values().collect()
}

/// Where a claim stands: file, place of the document in it, document, place and rule.
pub(super) fn place<'c>(claim: &'c Claim, corpus: &'c Corpus) -> impl Ord + use<'c> {
    let document = corpus.documents.get(claim.document);
    let document = document.map(|document| (document.path.as_str(), document.location(0), document.id.as_str()));
    (document, claim.mention.span.start, claim.rule.as_str())
}

/// The words of the claim's sentence, without marks and case: what copies of one text have in common.
fn words(claim: &Claim, corpus: &Corpus) -> Vec<String> {
    let sentence = corpus.documents.get(claim.document).map(|document| document.readable_in(claim.sentence)).unwrap_or_default();
    let words = sentence.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The pair that a report shows. Of the camps that stand in a worst pair, the smallest gives the primary side (of two
/// as small, the one with the later as-of time, then path); its counterpart is in the same document if it can be, since
/// a document that contradicts itself is the plainest case, and otherwise in the largest camp.
fn worst_pair<'a>(
    camps: &[Camp<'a>],
    classes: &[Class<'a>],
    worst: &[Verdict],
    rule: &Compare,
    corpus: &Corpus,
) -> Option<(&'a Claim, &'a Claim)> {
    let overall = worst.iter().copied().max()?;
    let guilty: BTreeSet<*const Claim> = (classes.iter().zip(worst))
        .filter(|(_, verdict)| **verdict == overall)
        .flat_map(|(class, _)| class.claims.iter().map(|&claim| std::ptr::from_ref(claim)))
        .collect();
    let first = |camp: &Camp<'a>| camp.claims().find(|&claim| guilty.contains(&std::ptr::from_ref(claim)));
    let (_, primary) = camps.iter().filter_map(|camp| Some((camp, first(camp)?))).min_by_key(|(camp, claim)| {
        let latest = camp.claims().filter_map(|claim| compare::known(claim.as_of.as_ref())).max();
        (camp.sources.len(), std::cmp::Reverse(latest), place(claim, corpus))
    })?;
    let against = |claim: &&'a Claim| compare(primary, claim, rule).verdict == overall;
    let rivals = camps.iter().filter_map(|camp| {
        let mut claims = camp.claims().filter(against);
        let first = claims.next()?;
        let here = std::iter::once(first).chain(claims).find(|claim| claim.document == primary.document);
        Some((here.is_none(), std::cmp::Reverse(camp.sources.len()), here.unwrap_or(first)))
    });
    let (.., counter) = rivals.min_by_key(|(elsewhere, size, claim)| (*elsewhere, *size, place(claim, corpus)))?;
    Some((primary, counter))
}
