//! Comments that speak to factlint: `<!-- factlint: ignore[header/date] the day of the upload, until=2027-01-31 -->`.
//!
//! Only the form is read here; which names there are is known where rules are.

use chrono::NaiveDate;

use crate::span::Span;

/// What a comment orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Rules and codes that are let pass, in their order.
    pub names: Vec<Name>,
    /// Whether it is about the whole document (`ignore-file`), not about a paragraph.
    pub of_file: bool,
    /// Why they are let pass.
    pub reason: String,
    /// The last day on which it holds, and where that stands.
    pub until: Option<(NaiveDate, Span)>,
}

/// A name between the brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// Something wrong with a directive, which has no effect then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands.
    pub span: Span,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// How a directive is written.
const FORM: &str = "write `<!-- factlint: ignore[header/date] why -->`, or `ignore-file` for the whole document";

/// What the comment at `span` of a text orders, or its mistakes; `None` where it does not speak to factlint.
#[must_use]
pub fn read(text: &str, span: Span) -> Option<Result<Directive, Vec<Mistake>>> {
    let content = addressed(span.of(text))?;
    // The content is a part of the comment, so the difference of their lengths is its place.
    let inner = span.of(text).strip_suffix("-->").map_or(span.end, |rest| span.start + rest.len());
    let words = Words { text, at: span.end - content.len(), end: inner };
    Some(words.directive())
}

/// Whether a comment, with its marks, is meant for factlint.
#[must_use]
pub fn speaks_to_factlint(comment: &str) -> bool {
    addressed(comment).is_some()
}

/// What stands behind the address of a comment, up to its end.
fn addressed(comment: &str) -> Option<&str> {
    let rest = comment.strip_prefix("<!--")?.trim_start().strip_prefix("factlint")?;
    if let Some(order) = rest.strip_prefix(':') {
        return Some(order);
    }
    // One that forgot the colon is told so; prose about factlint is nobody's order.
    let order = rest.trim_start_matches([' ', '-']);
    let names = order.strip_prefix("ignore").map(|rest| rest.strip_prefix("-file").unwrap_or(rest));
    names.filter(|names| names.starts_with('[')).map(|_| rest)
}

/// What is left of a comment.
#[derive(Clone, Copy)]
struct Words<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Words<'t> {
    fn rest(self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// The next word, up to white space or a bracket, and what is behind it.
    fn word(self) -> (Span, Self) {
        let rest = self.rest();
        let start = self.at + rest.len() - rest.trim_start().len();
        let word = self.text.get(start..self.end).unwrap_or_default();
        let length = word.find(|letter: char| letter.is_whitespace() || letter == '[').unwrap_or(word.len());
        (Span::new(start, start + length), Self { at: start + length, ..self })
    }

    fn directive(self) -> Result<Directive, Vec<Mistake>> {
        let (word, behind) = self.word();
        let order = word.of(self.text);
        if !self.text.get(..self.at).is_some_and(|before| before.ends_with(':')) {
            return Err(vec![mistake(word, "a colon is missing behind `factlint`", FORM)]);
        }
        if order != "ignore" && order != "ignore-file" {
            let message = match order {
                "" => "the comment speaks to factlint, and says nothing".to_owned(),
                _ => format!("factlint knows no order `{order}`"),
            };
            return Err(vec![mistake(word, message, FORM)]);
        }
        let open = behind.at + behind.rest().len() - behind.rest().trim_start().len();
        if !self.text[open..self.end].starts_with('[') {
            let message = format!("`{order}` does not say what to let pass");
            return Err(vec![mistake(word, message, "name rules or codes in square brackets: `ignore[header/date] why`")]);
        }
        let Some(close) = self.text[open..self.end].find(']').map(|length| open + length) else {
            return Err(vec![mistake(Span::new(open, open + 1), "the square bracket is never closed", FORM)]);
        };
        let mut mistakes = Vec::new();
        let names = self.names(Span::new(open, close + 1), &mut mistakes);
        let (reason, until) = Self { at: close + 1, ..self }.reason(&mut mistakes);
        if !reason.chars().any(char::is_alphanumeric) {
            let help = "say why, behind the bracket, for whoever reads the text next";
            mistakes.push(mistake(Span::new(word.start, close + 1), "no reason is given", help));
        }
        let of_file = order == "ignore-file";
        if mistakes.is_empty() { Ok(Directive { names, of_file, reason, until }) } else { Err(mistakes) }
    }

    /// The names between brackets, which `span` includes.
    fn names(self, span: Span, mistakes: &mut Vec<Mistake>) -> Vec<Name> {
        let (mut names, mut at) = (Vec::new(), span.start + 1);
        for part in self.text[at..span.end - 1].split(',') {
            let name = part.trim();
            let start = at + part.len() - part.trim_start().len();
            if name.is_empty() {
                mistakes.push(mistake(span, "a name is missing between the brackets", FORM));
            } else {
                names.push(Name { text: name.to_owned(), span: Span::new(start, start + name.len()) });
            }
            at += part.len() + 1;
        }
        names
    }

    /// The reason, and the last day where one is told.
    fn reason(self, mistakes: &mut Vec<Mistake>) -> (String, Option<(NaiveDate, Span)>) {
        let (mut reason, mut until, mut words) = (Vec::new(), None, self);
        loop {
            let start = words.at + words.rest().len() - words.rest().trim_start().len();
            let word = words.text[start..words.end].split_whitespace().next().unwrap_or_default();
            if word.is_empty() {
                break;
            }
            words.at = start + word.len();
            let Some(day) = word.strip_prefix("until=") else {
                reason.push(word);
                continue;
            };
            let day = day.trim_end_matches([',', ';', '.']);
            let span = Span::new(start, start + "until=".len() + day.len());
            match NaiveDate::parse_from_str(day, "%Y-%m-%d") {
                Ok(day) => until = Some((day, span)),
                Err(_) => mistakes.push(mistake(
                    span,
                    format!("`{day}` is not a day"),
                    "write the last day on which it holds: `until=2027-01-31`",
                )),
            }
        }
        let reason = reason.join(" ");
        (reason.trim_matches([' ', ':', ',', ';', '-', '–', '—']).to_owned(), until)
    }
}

fn mistake(span: Span, message: impl Into<String>, help: &str) -> Mistake {
    Mistake { span, message: message.into(), help: help.to_owned() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a comment of these words orders, as text: names, `file`, reason, day; or its mistakes, each with its place.
    fn told(words: &str) -> Option<String> {
        let text = format!("Avant. <!--{words}--> Après.");
        let start = text.find("<!--").unwrap();
        Some(match read(&text, Span::new(start, text.find(" Après").unwrap()))? {
            Ok(Directive { names, of_file, reason, until }) => {
                let names: Vec<&str> = names.iter().map(|name| name.span.of(&text)).collect();
                let file = if of_file { " file" } else { "" };
                let until = until.map(|(day, span)| format!(" {day} {}", span.of(&text))).unwrap_or_default();
                format!("{}{file}: {reason}{until}", names.join("+"))
            }
            Err(mistakes) => {
                let told: Vec<String> =
                    mistakes.iter().map(|mistake| format!("{} <{}>", mistake.message, mistake.span.of(&text))).collect();
                told.join("; ")
            }
        })
    }

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(told(words).as_deref(), Some(expected));
    }

    #[test]
    fn orders() {
        check(" factlint: ignore[header/date] an upload ", "header/date: an upload");
        check("factlint:ignore [a/b , c]: deux\n motifs", "a/b+c: deux motifs");
        check(" factlint: ignore-file[a/b] known, until=2027-01-31 ", "a/b file: known 2027-01-31 until=2027-01-31");
        check(" factlint: ignore[a/b] until=2027-01-31, then gone ", "a/b: then gone 2027-01-31 until=2027-01-31");
    }

    #[test]
    fn mistakes() {
        check(" factlint: ignore[a/b] ", "no reason is given <ignore[a/b]>");
        check(" factlint: ignore[a/b] – ", "no reason is given <ignore[a/b]>");
        check(" factlint: ignore a/b known ", "`ignore` does not say what to let pass <ignore>");
        check(" factlint: ignore[a/b known ", "the square bracket is never closed <[>");
        check(" factlint: ignore[a,] known ", "a name is missing between the brackets <[a,]>");
        check(" factlint: disable[a] known ", "factlint knows no order `disable` <disable>");
        check(" factlint: ", "the comment speaks to factlint, and says nothing <>");
        check(" factlint ignore[a] known ", "a colon is missing behind `factlint` <ignore>");
        check(" factlint-ignore[a] known ", "a colon is missing behind `factlint` <-ignore>");
        check(
            " factlint: ignore[] until=2027-02-30 ",
            "a name is missing between the brackets <[]>; `2027-02-30` is not a day <until=2027-02-30>; no reason is given <ignore[]>",
        );
    }

    #[test]
    fn prose_is_no_order() {
        for words in [" factlint ignores this ", " factlint is run here ", " see factlint: ignore[a] b ", " Factlint: x ", ""] {
            assert_eq!(told(words), None, "{words}");
        }
    }

    proptest! {
        /// Nothing that stands in a comment makes a panic, and every place lies in the comment.
        #[test]
        fn places_lie_in_the_comment(words in "[ :a-cé\\[\\],=\n-]{0,20}", order in "(factlint|factlint:) ?(ignore|ignore-file)?") {
            let text = format!("<!--{order}{words}-->");
            if let Some(Err(mistakes)) = read(&text, Span::new(0, text.len())) {
                prop_assert!(mistakes.iter().all(|mistake| mistake.span.end <= text.len() && text.is_char_boundary(mistake.span.start)));
            }
        }
    }
}
