//! What is said of an expression that is none: the words of `regex_syntax` are for those who know its grammar.

use regex_syntax::ast::ErrorKind;
use regex_syntax::hir;

/// What is wrong, and what to do about it, where that can be told.
pub(crate) type Told = (String, Option<String>);

/// A mistake of syntax.
pub(crate) fn of_syntax(kind: &ErrorKind) -> Told {
    let (message, help) = match kind {
        ErrorKind::GroupUnclosed => {
            ("this parenthesis is never closed", "put `)` where it ends; to match a parenthesis of the text, write `\\(`")
        }
        ErrorKind::GroupUnopened => {
            ("this parenthesis closes nothing", "put `(?:` where it begins; to match a parenthesis of the text, write `\\)`")
        }
        ErrorKind::ClassUnclosed => {
            ("this square bracket is never closed", "put `]` where it ends; to match a bracket of the text, write `\\[`")
        }
        ErrorKind::ClassRangeInvalid => {
            ("this range runs backwards", "put the lower character first, as in `[a-z]`; a `-` that is meant as such stands last")
        }
        ErrorKind::ClassRangeLiteral | ErrorKind::ClassEscapeInvalid => {
            ("this cannot stand in square brackets", "in square brackets stand single characters and ranges, as in `[a-z]`")
        }
        ErrorKind::UnsupportedLookAround => (
            "looking ahead or behind, `(?=…)`, `(?!…)`, `(?<=…)` or `(?<!…)`, is not possible",
            "spell the words that must stand there; in a rule, what must not stand there belongs under [except]",
        ),
        ErrorKind::UnsupportedBackreference => (
            "a back-reference such as `\\1` is not possible: a pattern cannot ask for the same words twice",
            "spell each wording by itself; to match a digit, write `[1]`",
        ),
        ErrorKind::EscapeUnrecognized => {
            ("a backslash has no meaning before this character", "take the backslash away; a backslash itself is `\\\\`")
        }
        ErrorKind::EscapeUnexpectedEof => ("a pattern cannot end with a backslash", "take it away"),
        ErrorKind::RepetitionMissing => (
            "there is nothing before this sign that it could repeat",
            "put it behind what is repeated; for any words write `{gap}`; to match the sign itself, put `\\` before it",
        ),
        ErrorKind::RepetitionCountInvalid => ("this count runs backwards", "put the lower number first: `{2,5}`"),
        ErrorKind::RepetitionCountUnclosed => ("this count is never closed", "close it with `}`: `{2,5}`"),
        ErrorKind::RepetitionCountDecimalEmpty => ("this count lacks its number", "write `{2,5}` or `{2,}`"),
        ErrorKind::GroupNameDuplicate { .. } => {
            ("two groups of one pattern have this name", "give each a name of its own, or leave the name out: `(?:…)`")
        }
        ErrorKind::GroupNameEmpty | ErrorKind::GroupNameInvalid | ErrorKind::GroupNameUnexpectedEof => {
            ("this is no name for a group", "a name is made of letters, digits and `_`, and begins with a letter: `(?<who>…)`")
        }
        ErrorKind::FlagUnrecognized | ErrorKind::FlagUnexpectedEof => {
            ("`(?` does not go on like this", "write `(?:…)` for alternatives, or `(?<name>…)` for words that are kept")
        }
        other => return (format!("this is not a regular expression: {other}"), None),
    };
    (message.to_owned(), Some(help.to_owned()))
}

/// A mistake of meaning.
pub(super) fn of_meaning(kind: &hir::ErrorKind) -> Told {
    let (message, help) = match kind {
        hir::ErrorKind::UnicodePropertyNotFound | hir::ErrorKind::UnicodePropertyValueNotFound => {
            ("there is no class of characters of this name", "`\\p{L}` is any letter, `\\d` any digit")
        }
        other => return (format!("this is not possible in a pattern: {other}"), None),
    };
    (message.to_owned(), Some(help.to_owned()))
}
