//! Which patterns, and which named groups in them, take part in the claims of a document.

use std::collections::BTreeSet;

use super::{Matcher, Scene, each_search, try_value};
use crate::document::Document;
use crate::reading::Reading;
use crate::rules::Rule;
use crate::rules::pattern::Pattern;

/// Tells of each pattern that makes a claim, with those of its named groups that take part. A pattern counts that only repeats
/// the claim of another.
pub(crate) fn patterns(
    document: &Document,
    reading: &Reading,
    matcher: &Matcher<'_>,
    mut tell: impl FnMut(&Rule, &Pattern, &mut dyn Iterator<Item = &str>),
) {
    let Some(scene) = Scene::new(document, 0, reading, matcher) else { return };
    let hits = scene.language.triggers.hits(&reading.folded.text);
    for sentence in scene.sentences() {
        each_search(&scene, sentence, &hits, |entry, search| {
            let matched = search.and_then(|search| try_value(&search, &mut BTreeSet::new()).ok());
            if let Some(matched) = matched {
                let groups = entry.pattern.groups.iter().zip(&matched.found.groups);
                let mut taken = groups.filter(|(_, span)| span.is_some()).map(|(name, _)| name.as_str());
                tell(entry.rule, entry.pattern, &mut taken);
            }
        });
    }
}
