//! What is wrong with a file of rules, a pack or a project file: shown at the exact place, with what was meant.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub use miette::Severity;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};

/// A TOML file as it was read; cheap to clone, so that every error and every rule can carry its own.
#[derive(Clone)]
pub struct SourceFile(Arc<Contents>);

struct Contents {
    path: String,
    text: String,
}

impl SourceFile {
    /// A file of that path (with `/`) and text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Arc::new(Contents { path: path.into(), text: text.into() }))
    }

    /// The path as it is shown, with `/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The line on which byte `offset` stands, from 1.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        self.text().get(..offset).unwrap_or_default().matches('\n').count() + 1
    }

    /// The span of the first line that is neither empty nor a comment: where a thing that is missing from the whole file
    /// is shown.
    #[must_use]
    pub fn first_line(&self) -> Range<usize> {
        let mut start = 0;
        for line in self.text().split_inclusive('\n') {
            let content = line.trim();
            if !content.is_empty() && !content.starts_with('#') {
                return start..start + line.trim_end().len();
            }
            start += line.len();
        }
        0..0
    }
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The text would drown everything else.
        f.debug_tuple("SourceFile").field(&self.path()).finish()
    }
}

impl SourceCode for SourceFile {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let contents = self.0.text.read_span(span, lines_before, lines_after)?;
        // miette counts columns in bytes; people and editors count characters.
        let start = contents.span().offset();
        let before = self.0.text.get(..start).unwrap_or_default();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        Ok(Box::new(MietteSpanContents::new_named(
            self.0.path.clone(),
            contents.data(),
            *contents.span(),
            contents.line(),
            column,
            contents.line_count(),
        )))
    }
}

/// One mistake in one file, or a warning. A run that meets a mistake checks no source, and exits 2; a warning stops nothing.
#[derive(Clone, Debug)]
pub struct LoadError {
    /// Stable code: `rule/unknown-key`.
    pub code: String,
    /// `Error`, or `Warning` for what has no effect but does no harm.
    pub severity: Severity,
    /// One sentence.
    pub message: String,
    /// What was probably meant, or what to do.
    pub help: Option<String>,
    /// The file; `None` where the trouble is that there is none.
    pub file: Option<SourceFile>,
    /// Places in the file, in bytes, with what to say there; the first is the place of the mistake.
    pub labels: Vec<(Range<usize>, String)>,
}

impl LoadError {
    /// A mistake without a place.
    #[must_use]
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        let (code, message) = (code.into(), message.into());
        Self { code, severity: Severity::Error, message, help: None, file: None, labels: Vec::new() }
    }

    /// Adds a place, with what to say there.
    #[must_use]
    pub fn at(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.labels.push((span, label.into()));
        self
    }

    /// Says in which file the places are.
    #[must_use]
    pub fn within(mut self, file: &SourceFile) -> Self {
        self.file = Some(file.clone());
        self
    }

    /// Adds what was probably meant, or what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds help, where there is some.
    #[must_use]
    pub(crate) fn help_if(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Where errors stand in a list of all: by file and place.
    fn position(&self) -> (&str, usize) {
        (self.file.as_ref().map_or("", SourceFile::path), self.labels.first().map_or(0, |(span, _)| span.start))
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for LoadError {}

impl Diagnostic for LoadError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.file.as_ref().map(|file| file as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        labels_of(&self.labels)
    }
}

/// Puts mistakes in the order of files and places.
pub fn sort(errors: &mut [LoadError]) {
    errors.sort_by(|left, right| left.position().cmp(&right.position()));
}

/// Places as miette wants them; the first is the primary one.
pub(crate) fn labels_of(labels: &[(Range<usize>, String)]) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
    (!labels.is_empty()).then(|| {
        let spans = labels.iter().enumerate().map(|(index, (span, label))| {
            let label = (!label.is_empty()).then(|| label.clone());
            if index == 0 {
                LabeledSpan::new_primary_with_span(label, span.clone())
            } else {
                LabeledSpan::new_with_span(label, span.clone())
            }
        });
        Box::new(spans) as Box<dyn Iterator<Item = LabeledSpan>>
    })
}

/// A mistake, or a failed example, as it is shown on a screen of `width` columns.
#[must_use]
pub fn render(diagnostic: &dyn Diagnostic, colour: bool, width: usize) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let mut text = String::new();
    // Writing to a string cannot fail; a source that cannot be read leaves the message, which is better than none.
    if GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_context_lines(1)
        .with_links(false)
        .render_report(&mut text, diagnostic)
        .is_err()
    {
        text.push_str(&diagnostic.to_string());
    }
    text
}

/// The candidate that `word` was probably meant to be: within a third of its letters, with most of its beginning, or with it
/// behind a slash.
#[must_use]
pub(crate) fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    let distance = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        let distance = strsim::damerau_levenshtein(&word, &candidate);
        let begins_alike = candidate.len() > 2 && strsim::jaro_winkler(&word, &candidate) >= 0.85;
        // The last part of an id is what people know it by.
        let is_last_part = candidate.strip_suffix(&word).is_some_and(|rest| rest.ends_with('/'));
        (distance <= allowed || begins_alike || is_last_part).then_some(distance)
    };
    let near = candidates.into_iter().filter_map(|candidate| Some((distance(candidate)?, candidate)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// Help that names what was probably meant and all that is possible.
#[must_use]
pub(crate) fn choices<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let all = list(candidates.clone());
    match closest(word, candidates) {
        Some(candidate) => format!("did you mean `{candidate}`? Possible here: {all}"),
        None => format!("possible here: {all}"),
    }
}

/// Names in backquotes, with commas.
#[must_use]
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
