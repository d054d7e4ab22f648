//! Files in, documents out.

use crate::document::Document;

/// All documents of a run, sorted by path and place in the file.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The documents.
    pub documents: Vec<Document>,
    /// What could not be read: each makes the run exit 2 after the rest was checked.
    pub problems: Vec<Problem>,
}

/// A file, or a line of one, that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, with `/`.
    pub path: String,
    /// Line from 1, where the trouble is in one line.
    pub line: Option<usize>,
    /// What is wrong, for people.
    pub message: String,
}
