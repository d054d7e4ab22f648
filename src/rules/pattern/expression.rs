//! Regular expressions for single sentences, compiled when a sentence first needs them.
//!
//! What counts is the time to compile: most expressions of a pack meet a few short sentences. The lazy automaton of `regex`
//! is left out, which halves that time; it would give up on these expressions anyway, for they have the word boundaries of
//! Unicode and the texts have accents.

use std::sync::OnceLock;

use regex_automata::Input;
use regex_automata::meta::{Builder, Config, Regex};
use regex_automata::util::captures::Captures;

/// How large a compiled expression may be, in bytes; the limit of the `regex` crate.
const SIZE_LIMIT: usize = 10 << 20;

/// An expression that has been parsed, compiled when it is first needed.
#[derive(Debug)]
pub(crate) struct Expression {
    text: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// An expression that is known to compile.
    pub(super) fn new(text: String) -> Self {
        Self { text, compiled: OnceLock::new() }
    }

    /// The captures of the first match from byte `at` on.
    pub(crate) fn captures_at(&self, text: &str, at: usize) -> Option<Captures> {
        let regex = self.regex()?;
        let mut captures = regex.create_captures();
        regex.search_captures(&Input::new(text).range(at..), &mut captures);
        captures.is_match().then_some(captures)
    }

    /// Whether the expression matches somewhere in a text.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.text)).as_ref()
    }
}

/// Whether an expression is small enough to be compiled.
pub(super) fn compiles(text: &str) -> bool {
    compile(text).is_some()
}

fn compile(text: &str) -> Option<Regex> {
    let config = Config::new().hybrid(false).onepass(false).nfa_size_limit(Some(SIZE_LIMIT));
    Builder::new().configure(config).build(text).ok()
}
