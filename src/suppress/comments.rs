//! The suppressions that stand in comments of a document.

use super::{Suppression, What, tell};
use crate::check::finding::{Code, Finding};
use crate::directive::{self, Directive, Mistake, Name};
use crate::document::{Comment, Document};
use crate::reading::Reading;
use crate::rules::RuleSet;
use crate::rules::error::closest;
use crate::span::Span;

/// The names that there are.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) rules: &'a RuleSet,
    /// Whether these are all rules of the project, so that any other name is a mistake.
    pub(super) is_complete: bool,
}

/// Reads the comments of a document: its suppressions, or what is wrong with them.
pub(super) fn read(
    document: &Document,
    index: usize,
    reading: &Reading,
    names: &Names<'_>,
    all: &mut Vec<Suppression<'_>>,
    mistakes: &mut Vec<Finding>,
) {
    for comment in &document.comments {
        let wrong = match directive::read(&document.text, comment.span) {
            None => continue,
            Some(Err(wrong)) => wrong,
            Some(Ok(directive)) => {
                let wrong: Vec<Mistake> = directive.names.iter().filter_map(|name| names.mistake(name)).collect();
                if wrong.is_empty() {
                    all.extend(suppressions(directive, index, comment, reading, names.rules));
                }
                wrong
            }
        };
        mistakes.extend(wrong.into_iter().map(|mistake| tell::mistake(mistake, document, index)));
    }
}

/// A suppression for each name of a directive.
fn suppressions<'a>(
    directive: Directive,
    document: usize,
    comment: &Comment,
    reading: &Reading,
    rules: &RuleSet,
) -> Vec<Suppression<'a>> {
    let part = if directive.of_file { None } else { Some(paragraph(reading, comment)) };
    let Directive { names, reason, until, .. } = directive;
    let suppression = |Name { text, span }: Name| {
        let what = match text.parse::<Code>() {
            Ok(code) if rules.get(&text).is_none() => What::Code(code, part),
            _ => What::Rule(text, part),
        };
        Suppression { what, document, span, reason: reason.clone(), until }
    };
    names.into_iter().map(suppression).collect()
}

/// The paragraph that a comment is about, as it is read; an empty one where none follows.
fn paragraph(reading: &Reading, comment: &Comment) -> Span {
    let (paragraphs, folded) = (&reading.segments.paragraphs, &reading.folded);
    let next = paragraphs.partition_point(|paragraph| folded.original(*paragraph).end <= comment.about);
    paragraphs.get(next).map_or(Span::new(comment.about, comment.about), |paragraph| folded.original(*paragraph))
}

impl Names<'_> {
    /// What is wrong with a name, if something is.
    fn mistake(&self, name: &Name) -> Option<Mistake> {
        let Name { text, span } = name;
        let mistake = |message: String, help: String| Some(Mistake { span: *span, message, help });
        match text.parse::<Code>() {
            Ok(code) if code.is_of_suppressions() => mistake(
                format!("no suppression can let `{code}` pass"),
                format!("mend the suppression that it is told of, or run with `--ignore {code}`"),
            ),
            Ok(_) => None,
            Err(_) if self.rules.get(text).is_some() || !self.is_complete && self.is_foreign(text) => None,
            Err(_) => {
                let help = match closest(text, self.all()) {
                    Some(near) => format!("did you mean `{near}`? `factlint explain` lists all"),
                    None => "`factlint explain` lists all codes and rules".to_owned(),
                };
                mistake(format!("there is no rule or code `{text}`"), help)
            }
        }
    }

    /// Whether a name may be that of a rule whose pack is not switched on.
    fn is_foreign(&self, name: &str) -> bool {
        let family = |known: &str| known.split('/').next().unwrap_or_default().to_owned();
        name.contains('/') && self.all().all(|known| family(known) != family(name))
    }

    /// All names that a suppression can have.
    fn all(&self) -> impl Iterator<Item = &str> {
        let codes = Code::ALL.iter().filter(|code| !code.is_of_suppressions()).map(|code| code.name());
        codes.chain(self.rules.iter().map(|rule| rule.id.as_str()))
    }
}
