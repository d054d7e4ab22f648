//! What the project file lets pass: claims that are not compared, findings that are not reported.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::NaiveDate;

use super::load::Settings;
use crate::Outcome;
use crate::check::finding::Finding;
use crate::claim::Claim;
use crate::config::Config;
use crate::corpus::Corpus;
use crate::language::Languages;
use crate::rules::RuleSet;
use crate::watch::Watch;

/// The suppressions of a run, and which of them were of use.
pub(super) struct Suppressed<'a> {
    config: Option<&'a Config>,
    today: Option<NaiveDate>,
    used: BTreeSet<usize>,
}

impl<'a> Suppressed<'a> {
    /// Those of the project file, as of `today`.
    pub(super) fn new(settings: &'a Settings, today: Option<NaiveDate>) -> Self {
        Self { config: settings.config.as_ref(), today, used: BTreeSet::new() }
    }

    /// The pipeline without the claims that are taken out of the comparison.
    pub(super) fn check(&mut self, corpus: &Corpus, languages: &Languages, rules: &RuleSet, watch: &dyn Watch) -> Outcome {
        let keep = |claim: &Claim| {
            let document = corpus.documents.get(claim.document);
            let ignores =
                self.config.zip(document).and_then(|(config, document)| config.ignores_claim(claim, document, self.today));
            self.used.extend(ignores);
            ignores.is_none()
        };
        crate::check_where(corpus, languages, rules, keep, watch)
    }

    /// Whether a finding is let pass.
    pub(super) fn drops(&mut self, finding: &Finding, corpus: &Corpus) -> bool {
        let ignores = self.config.and_then(|config| config.ignores_finding(finding, &corpus.documents, self.today));
        self.used.extend(ignores);
        ignores.is_some()
    }

    /// Says which suppressions have expired or were of no use, so that none outlives its reason.
    pub(super) fn report_idle(&self, stderr: &mut dyn Write) -> io::Result<()> {
        let Some(config) = self.config else { return Ok(()) };
        let unused = config.ignores.iter().enumerate().filter(|(index, _)| !self.used.contains(index));
        for (_, ignore) in unused {
            let (code, state) = match ignore.until.filter(|_| ignore.is_expired(self.today)) {
                Some(until) => ("suppression/expired", format!("expired on {until}")),
                None => ("suppression/unused", "suppresses nothing".to_owned()),
            };
            let line = config.file.line_at(ignore.span.start);
            let path = config.file.path();
            writeln!(stderr, "warning[{code}]: {path}:{line}: the suppression of {} {state}: {}", ignore.rule, ignore.reason)?;
        }
        Ok(())
    }
}
