//! What stopped the patterns of a rule in an example that it finds nothing in.

use crate::corpus::Corpus;
use crate::document::Document;
use crate::extract::{Matcher, trace};
use crate::language::Languages;
use crate::reading::Reading;
use crate::report::trace::{Place, Stop, furthest};
use crate::rules::RuleSet;
use crate::rules::example::Failure;
use crate::span::Span;

/// Adds to each example that nothing was found in which pattern came nearest, and the part of it that did not match.
pub(super) fn explain(failures: &mut [Failure], rules: &RuleSet, languages: &Languages) {
    if failures.iter().all(|failure| failure.missed.is_empty()) {
        return;
    }
    let matcher = Matcher::new(rules, languages);
    for failure in failures {
        let documents = std::mem::take(&mut failure.missed).into_iter();
        let stops = documents.filter_map(|(document, reading)| nearest(&failure.rule, document, &reading, &matcher, rules));
        // Of two that came equally far, the first is told.
        let Some((_, stop)) = stops.reduce(|best, next| if next.0 > best.0 { next } else { best }) else { continue };
        let help = stop.help.map_or_else(String::new, |help| format!(" ({help})"));
        let message = stop.message.strip_prefix("not matched: ").unwrap_or(&stop.message);
        let nearest = format!("the pattern that came nearest: {message}{help}");
        failure.help = Some(failure.help.take().map_or_else(|| nearest.clone(), |known| format!("{known}\n{nearest}")));
        failure.labels.push(stop.part);
    }
}

/// What stopped the pattern of a rule that came furthest in a document.
fn nearest(
    rule: &str,
    document: Document,
    reading: &Reading,
    matcher: &Matcher<'_>,
    rules: &RuleSet,
) -> Option<(trace::Progress, Stop)> {
    let focus = Span::new(0, document.text.len());
    let corpus = Corpus { documents: vec![document], ..Corpus::default() };
    let traces = trace::trace(&corpus.documents[0], reading, matcher, focus);
    let trace = traces.iter().find(|trace| trace.rule.id == rule)?;
    furthest(trace, Place { corpus: &corpus, reading, focus, rules, let_pass: &|_| None })
}
