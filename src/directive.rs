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

/// How its last day is written.
const UNTIL: &str = "write the last day on which it holds as one word: `until=2027-01-31`";

/// What the comment at `span` of a text orders, or its mistakes; `None` where it does not speak to factlint.
#[must_use]
pub fn read(text: &str, span: Span) -> Option<Result<Directive, Vec<Mistake>>> {
    let comment = span.of(text);
    let content = addressed(comment)?;
    // The content is a part of the comment, so the difference of their lengths is its place.
    let at = span.end - content.len();
    let Some(inner) = comment.strip_suffix(CLOSE) else {
        let line = comment.lines().next().unwrap_or_default().trim_end();
        let place = Span::new(span.start, span.start + line.len());
        return Some(Err(vec![mistake(place, "the comment is never closed", "end it with `-->`, on its line or further down")]));
    };
    let name = Span::new(at - NAME.len(), at);
    if name.of(text) != NAME {
        return Some(Err(vec![mistake(name, format!("`{}` is not `{NAME}`", name.of(text)), FORM)]));
    }
    Some(Words { text, at, end: span.start + inner.len() }.directive())
}

/// Whether a comment, with its marks, is meant for factlint.
#[must_use]
pub fn speaks_to_factlint(comment: &str) -> bool {
    addressed(comment).is_some()
}

/// The marks of a comment.
pub(crate) const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// Whom a comment must speak to.
const NAME: &str = "factlint";

/// What stands behind the name of factlint in a comment, up to its end, where it is meant for factlint: behind a colon, anything;
/// but one that is miswritten (`Factlint: ignore[…]`, `factlint ignore[…]`) is told so only where it orders something, for prose
/// about factlint is nobody's order.
fn addressed(comment: &str) -> Option<&str> {
    let content = comment.strip_prefix(OPEN)?.trim_start();
    let (name, rest) = content.split_at_checked(NAME.len())?;
    if name == NAME && rest.starts_with(':') {
        return Some(rest);
    }
    let order = rest.trim_start_matches(|mark: char| mark.is_whitespace() || matches!(mark, '-' | ':')).to_ascii_lowercase();
    let names = order.strip_prefix("ignore").map(|rest| rest.strip_prefix("-file").unwrap_or(rest).trim_start());
    names.filter(|names| name.eq_ignore_ascii_case(NAME) && names.starts_with('[')).map(|_| rest)
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
        if !self.rest().starts_with(':') {
            let (word, _) = self.word();
            return Err(vec![mistake(word, "no colon stands right behind `factlint`", FORM)]);
        }
        let (word, behind) = Self { at: self.at + ':'.len_utf8(), ..self }.word();
        let order = word.of(self.text);
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
                if let Some(length) = miswritten_day(&words.text[start..words.end]) {
                    let message = "the last day on which it holds is miswritten";
                    mistakes.push(mistake(Span::new(start, start + length), message, UNTIL));
                }
                reason.push(word);
                continue;
            };
            let day = day.trim_end_matches([',', ';', '.']);
            let span = Span::new(start, start + "until=".len() + day.len());
            match NaiveDate::parse_from_str(day, "%Y-%m-%d") {
                Ok(_) if until.is_some() => {
                    mistakes.push(mistake(span, "a second last day is given", "keep the one that is meant"));
                }
                Ok(day) => until = Some((day, span)),
                Err(_) => mistakes.push(mistake(span, format!("`{day}` is not a day"), UNTIL)),
            }
        }
        let reason = reason.join(" ");
        (reason.trim_matches([' ', ':', ',', ';', '-', '–', '—']).to_owned(), until)
    }
}

/// How long the last day is that `words` begin with, where it is written in another way than as `until=2027-01-31`, so that the order
/// would hold for ever without a word: `Until=`, `until: `, `(until=`, `until 2027-01-31`. The word alone is no more than a part of the reason.
fn miswritten_day(words: &str) -> Option<usize> {
    let behind = |part: &str| words.len() - part.len();
    let word = words.trim_start_matches(|mark: char| mark.is_ascii_punctuation());
    let (until, rest) = word.split_at_checked("until".len())?;
    let value = rest.trim_start_matches(|mark: char| mark.is_whitespace() || matches!(mark, '=' | ':'));
    if !until.eq_ignore_ascii_case("until") || value.len() == rest.len() {
        return None;
    }
    let end = value.find(char::is_whitespace).map_or(words.len(), |length| behind(value) + length);
    let day = value[..end - behind(value)].trim_end_matches(|mark: char| mark.is_ascii_punctuation());
    let ordered = rest[..rest.len() - value.len()].contains(['=', ':']);
    (ordered || NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok()).then(|| behind(value) + day.len())
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
        check(" factlint ignore[a] known ", "no colon stands right behind `factlint` <ignore>");
        check(" factlint-ignore[a] known ", "no colon stands right behind `factlint` <-ignore>");
        check(" factlint : ignore[a] known ", "no colon stands right behind `factlint` <:>");
        check(" Factlint: ignore[a] known ", "`Factlint` is not `factlint` <Factlint>");
        check(" FACTLINT ignore-file [a] known ", "`FACTLINT` is not `factlint` <FACTLINT>");
        check(" factlint: Ignore[a] known ", "factlint knows no order `Ignore` <Ignore>");
        check(" factlint: ignore[a] known until=2027-01-31 until=2028-01-31 ", "a second last day is given <until=2028-01-31>");
        check(
            " factlint: ignore[] until=2027-02-30 ",
            "a name is missing between the brackets <[]>; `2027-02-30` is not a day <until=2027-02-30>; no reason is given <ignore[]>",
        );
    }

    #[test]
    fn a_last_day_is_never_lost_in_the_reason() {
        let miswritten = |words: &str, place: &str| {
            check(&format!(" factlint: ignore[a] {words} "), &format!("the last day on which it holds is miswritten <{place}>"));
        };
        miswritten("foo, until 2024-12-31", "until 2024-12-31");
        miswritten("foo (until=2024-12-31).", "(until=2024-12-31");
        miswritten("foo, Until=2024-12-31", "Until=2024-12-31");
        miswritten("foo, until: 31/12/2024", "until: 31/12/2024");
        miswritten("foo, until = 2024-12-31, then gone", "until = 2024-12-31");
        check(" factlint: ignore[a] kept until the desk has called back ", "a: kept until the desk has called back");
        check(" factlint: ignore[a] the count of 2019 until then ", "a: the count of 2019 until then");
    }

    #[test]
    fn a_comment_without_an_end_is_a_mistake() {
        let text = "<!-- factlint: ignore[a] known\nand so on";
        let mistakes = read(text, Span::new(0, text.len())).unwrap().unwrap_err();
        assert_eq!(mistakes[0].message, "the comment is never closed");
        assert_eq!(mistakes[0].span.of(text), "<!-- factlint: ignore[a] known");
    }

    #[test]
    fn prose_is_no_order() {
        for words in [
            " factlint ignores this ",
            " factlint is run here ",
            " see factlint: ignore[a] b ",
            " Factlint: x ",
            " Factlint: a linter ",
            " factlint : x ",
            "",
        ] {
            assert_eq!(told(words), None, "{words}");
        }
    }

    proptest! {
        /// Nothing that stands in a comment makes a panic, and every place lies in the comment.
        #[test]
        fn places_lie_in_the_comment(words in "([ :a-cé\\[\\],=\n-]|until){0,20}", order in "(factlint|factlint:) ?(ignore|ignore-file)?") {
            let text = format!("<!--{order}{words}-->");
            if let Some(Err(mistakes)) = read(&text, Span::new(0, text.len())) {
                prop_assert!(mistakes.iter().all(|mistake| mistake.span.end <= text.len() && text.is_char_boundary(mistake.span.start)));
            }
        }
    }
}
