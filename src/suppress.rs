//! What the project file and comments let pass: claims that are not compared, findings that are not reported; and findings about
//! suppressions that have expired, are of no use or are not understood.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use crate::Outcome;
use crate::check;
use crate::check::finding::{Code, Finding, Place};
use crate::claim::Claim;
use crate::config::{Config, Ignore};
use crate::corpus::Corpus;
use crate::fact;
use crate::reading::Reading;
use crate::rules::RuleSet;
use crate::span::Span;

use index::Index;

mod comments;
mod index;
mod tell;

/// All suppressions of a run, and which of them were of use.
#[derive(Debug)]
pub struct Suppressions<'a> {
    all: Vec<Suppression<'a>>,
    /// Which of them can be about a place.
    index: Index,
    /// What is wrong with comments.
    mistakes: Vec<Finding>,
    /// The folder of the project file.
    root: &'a Path,
    today: Option<NaiveDate>,
    used: BTreeSet<usize>,
}

/// One suppression: an entry of the project file, or a name in a comment.
#[derive(Debug)]
struct Suppression<'a> {
    what: What<'a>,
    /// The document in which it stands; the project file is the one behind the last.
    document: usize,
    /// Where its name stands.
    span: Span,
    reason: String,
    /// The last day on which it holds, and where that stands.
    until: Option<(NaiveDate, Span)>,
}

/// What is let pass.
#[derive(Debug)]
enum What<'a> {
    /// By an entry of the project file.
    Entry(&'a Ignore),
    /// Claims of a rule in a part of a document.
    Rule(String, Option<Span>),
    /// Findings of a code that have a side in a part of a document.
    Code(Code, Option<Span>),
}

impl<'a> Suppressions<'a> {
    /// Those of the project file and of the comments of a corpus, as of `today`. `is_complete` says that all rules are there that
    /// the project has, so that any other name is a mistake.
    #[must_use]
    pub fn new(
        config: Option<&'a Config>,
        corpus: &Corpus,
        readings: &[Reading],
        rules: &RuleSet,
        is_complete: bool,
        today: Option<NaiveDate>,
    ) -> Self {
        let entry = |ignore: &'a Ignore| Suppression {
            what: What::Entry(ignore),
            document: corpus.documents.len(),
            span: Span::new(ignore.name_span.start, ignore.name_span.end),
            reason: ignore.reason.clone(),
            until: ignore.until.as_ref().map(|(day, span)| (*day, Span::new(span.start, span.end))),
        };
        let mut all: Vec<Suppression<'_>> = config.iter().flat_map(|config| &config.ignores).map(entry).collect();
        let mut mistakes = Vec::new();
        for (index, (document, reading)) in corpus.documents.iter().zip(readings).enumerate() {
            comments::read(document, index, reading, &comments::Names { rules, is_complete }, &mut all, &mut mistakes);
        }
        let root = config.map_or(Path::new(""), |config| config.root.as_path());
        Self { index: Index::new(&all), all, mistakes, root, today, used: BTreeSet::new() }
    }

    /// What is left of what a run found: claims that are let pass are compared with no other. Copies of one document are let pass
    /// each by itself.
    #[must_use]
    pub fn apply(&mut self, mut outcome: Outcome, corpus: &Corpus, rules: &RuleSet) -> Outcome {
        let taken: BTreeMap<usize, Vec<usize>> = outcome
            .claims
            .iter()
            .enumerate()
            .map(|(index, claim)| {
                let fits = |suppression: &Suppression<'_>| suppression.takes(claim, corpus, self.root);
                (index, self.matching(std::iter::once(Place::of(claim)), fits))
            })
            .filter(|(_, suppressions)| !suppressions.is_empty())
            .collect();
        let is_merged = |finding: &Finding| finding.code.is_of_one_document() && !finding.also.is_empty();
        let before = outcome.alone.len();
        if outcome.findings.iter().any(is_merged) {
            // Fingerprints are those of merged findings.
            self.drop_from(&mut outcome.alone, corpus, |suppression| !suppression.has_fingerprint());
        }
        if !taken.is_empty() || outcome.alone.len() < before {
            self.note_use(&outcome, &taken);
            let mut index = 0..;
            outcome.claims.retain(|_| index.next().is_some_and(|index| !taken.contains_key(&index)));
            let facts = fact::group(&outcome.claims, rules, corpus);
            outcome.findings = check::all_findings(outcome.alone.clone(), corpus, &outcome.readings, &facts, rules);
        }
        self.drop_from(&mut outcome.findings, corpus, |_| true);
        outcome
    }

    /// Takes away the findings that one of some suppressions drops.
    fn drop_from(&mut self, findings: &mut Vec<Finding>, corpus: &Corpus, among: impl Fn(&Suppression<'_>) -> bool) {
        findings.retain(|finding| {
            let fits = |suppression: &Suppression<'_>| among(suppression) && suppression.drops(finding, corpus, self.root);
            let drops = self.matching(finding.places(), fits);
            let is_kept = drops.is_empty();
            self.used.extend(drops);
            is_kept
        });
    }

    /// What is wrong with comments; and where `is_whole` says that the whole corpus was read and checked, the suppressions that
    /// have expired or are of no use, so that none outlives its reason.
    #[must_use]
    pub fn findings(self, is_whole: bool, corpus: &Corpus, rules: &RuleSet) -> Vec<Finding> {
        let idle = self.all.iter().enumerate().filter(|_| is_whole).filter_map(|(index, suppression)| {
            match suppression.until.filter(|_| suppression.is_expired(self.today)) {
                Some(until) => Some(tell::expired(suppression, until, corpus)),
                None if self.used.contains(&index) || !suppression.is_checked(rules) => None,
                None => Some(tell::unused(suppression, corpus)),
            }
        });
        idle.collect::<Vec<_>>().into_iter().chain(self.mistakes).collect()
    }

    /// How a claim is let pass, for people: what comes of it, by which suppression and why.
    #[must_use]
    pub fn lets_pass(&self, claim: &Claim, corpus: &Corpus) -> Option<String> {
        let taken = self.all.iter().find(|suppression| suppression.takes(claim, corpus, self.root));
        let dropped = || self.all.iter().find(|suppression| suppression.drops_all_of(claim));
        let (suppression, effect) = taken
            .map(|suppression| (suppression, "it is compared with no other"))
            .or_else(|| Some((dropped()?, "what is found of it is not reported")))?;
        let (kind, at) = match &suppression.what {
            What::Entry(ignore) => ("[[ignore]]", ignore.span.start),
            What::Rule(..) | What::Code(..) => ("a comment", suppression.span.start),
        };
        let file = corpus.document(suppression.document)?;
        Some(format!("{effect}, by {kind} in {}:{}: {}", file.path, file.location(at).line, suppression.reason))
    }

    /// The suppressions that hold, can be about one of some places and fit, by index.
    fn matching(&self, places: impl Iterator<Item = Place>, fits: impl Fn(&Suppression<'_>) -> bool) -> Vec<usize> {
        let holds = |index: &usize| {
            self.all.get(*index).is_some_and(|suppression| !suppression.is_expired(self.today) && fits(suppression))
        };
        self.index.about(places).into_iter().filter(holds).collect()
    }

    /// A claim that nothing contradicts needs no suppression: one is of use if a finding about its claims is there without it.
    fn note_use(&mut self, outcome: &Outcome, taken: &BTreeMap<usize, Vec<usize>>) {
        let (mut sides, mut copies) = (BTreeSet::new(), BTreeSet::new());
        for finding in outcome.findings.iter().filter(|finding| finding.code.is_of_claims()) {
            sides.extend(finding.sides().map(|side| (side.document, side.span)));
            copies.extend(finding.also.iter().map(|copy| (copy.document, finding.fact.as_deref())));
        }
        for (index, suppressions) in taken {
            let Some(claim) = outcome.claims.get(*index) else { continue };
            if sides.contains(&(claim.document, claim.mention.span)) || copies.contains(&(claim.document, Some(&claim.fact))) {
                self.used.extend(suppressions);
            }
        }
    }
}

impl Suppression<'_> {
    fn is_expired(&self, today: Option<NaiveDate>) -> bool {
        today.zip(self.until).is_some_and(|(today, (until, _))| until < today)
    }

    /// Whether it takes a claim out of every comparison.
    fn takes(&self, claim: &Claim, corpus: &Corpus, root: &Path) -> bool {
        match &self.what {
            What::Entry(ignore) => {
                corpus.documents.get(claim.document).is_some_and(|document| ignore.takes(claim, document, root))
            }
            What::Rule(rule, part) => claim.document == self.document && *rule == claim.rule && is_in(claim.mention.span, *part),
            What::Code(..) => false,
        }
    }

    /// Whether it drops every finding about a claim, wherever that stands.
    fn drops_all_of(&self, claim: &Claim) -> bool {
        matches!(self.what, What::Entry(ignore) if ignore.drops_all_of(claim))
    }

    /// Whether it drops a finding.
    fn drops(&self, finding: &Finding, corpus: &Corpus, root: &Path) -> bool {
        match &self.what {
            What::Entry(ignore) => ignore.drops(finding, &corpus.documents, root),
            What::Rule(..) => false,
            What::Code(code, part) => {
                finding.code == *code && finding.places().any(|place| place.document == self.document && is_in(place.span, *part))
            }
        }
    }

    /// Whether it is limited to a finding by its fingerprint.
    fn has_fingerprint(&self) -> bool {
        matches!(self.what, What::Entry(Ignore { fingerprint: Some(_), .. }))
    }

    /// The rule or code that it names, or both.
    fn name(&self) -> String {
        match &self.what {
            What::Entry(Ignore { rule: Some(rule), code: Some(code), .. }) => format!("{code} of {rule}"),
            What::Entry(ignore) => ignore.name().to_owned(),
            What::Rule(rule, _) => rule.clone(),
            What::Code(code, _) => code.name().to_owned(),
        }
    }

    /// Whether what it names is switched on.
    fn is_checked(&self, rules: &RuleSet) -> bool {
        let (rule, code) = match &self.what {
            What::Entry(ignore) => (ignore.rule.as_deref(), ignore.code),
            What::Rule(rule, _) => (Some(rule.as_str()), None),
            What::Code(code, _) => (None, Some(*code)),
        };
        let is_on = |code: Code| {
            let builtin = rules.builtin.iter().any(|builtin| builtin == code.family());
            builtin || code == Code::DocumentSupersedes || code.is_of_claims() && !rules.rules.is_empty()
        };
        rule.is_none_or(|rule| rules.get(rule).is_some()) && code.is_none_or(is_on)
    }
}

/// Whether words stand in a part of a document; `None` is all of it.
fn is_in(words: Span, part: Option<Span>) -> bool {
    part.is_none_or(|part| part.contains(words))
}
