//! What a pattern can match: parts that no folded text holds, and slots that may be left out.
//!
//! Folded text has one plain space where white space stands, plain quotes and, without `case`, no capitals. A pattern is
//! folded alike, but escapes (`\n`, `\x{2019}`, `\p{Lu}`) and spaces that meet in the end are not seen there.

use std::ops::Range;

use regex_syntax::ast::{Ast, GroupKind, LiteralKind, RepetitionKind, RepetitionRange};
use regex_syntax::hir::translate::TranslatorBuilder;
use regex_syntax::hir::{Class, HirKind};

use super::PatternError;
use super::render::Rendered;
use crate::fold;

/// How strings begin and end that a part of a pattern matches: a set of the empty string and the four pairs of space and
/// no space at either end, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shapes(u8);

impl Shapes {
    const NONE: Self = Self(0);
    const EMPTY: Self = Self(1);
    const PLAIN: Self = Self::pair(false, false);
    const SPACE: Self = Self::pair(true, true);
    const ALL: Self = Self(0b1_1111);

    const fn pair(begins: bool, ends: bool) -> Self {
        Self(2 << (begins as u8 * 2 + ends as u8))
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without_empty(self) -> Self {
        Self(self.0 & !Self::EMPTY.0)
    }

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing or something other than a space may stand at the end.
    fn may_end_plain(self) -> bool {
        self.has(Self(Self::EMPTY.0 | Self::PLAIN.0 | Self::pair(true, false).0))
    }

    /// Whether nothing or something other than a space may stand at the beginning.
    fn may_begin_plain(self) -> bool {
        self.has(Self(Self::EMPTY.0 | Self::PLAIN.0 | Self::pair(false, true).0))
    }

    /// The shapes of two parts that follow one another, where no two spaces meet.
    fn then(self, next: Self) -> Self {
        let ends = [(false, false), (false, true), (true, false), (true, true)];
        let mut all = Self::NONE;
        if self.has(Self::EMPTY) {
            all = all.or(next);
        }
        for (begins, meets) in ends.into_iter().filter(|&(begins, meets)| self.has(Self::pair(begins, meets))) {
            if next.has(Self::EMPTY) {
                all = all.or(Self::pair(begins, meets));
            }
            for (met, ending) in ends {
                if next.has(Self::pair(met, ending)) && !(meets && met) {
                    all = all.or(Self::pair(begins, ending));
                }
            }
        }
        all
    }
}

/// What is wrong with the reach of a pattern: each place at which it can't match, or can't match as it says.
pub(super) fn mistakes(ast: &Ast, body: &Rendered, source: &str, case: bool) -> Vec<PatternError> {
    let ignores_case = body.text.contains("(?i");
    let mut walk = Walk { body, source, case, ignores_case, errors: Vec::new() };
    walk.shapes(ast);
    walk.errors
}

struct Walk<'a> {
    body: &'a Rendered,
    source: &'a str,
    case: bool,
    /// Whether `(?i)` stands somewhere: then a capital stands for its small letter as well.
    ignores_case: bool,
    errors: Vec<PatternError>,
}

impl Walk<'_> {
    fn error(&mut self, ast: &Ast, message: String, help: String) {
        let span = self.body.source(range(ast));
        self.errors.push(PatternError { span, message, help: Some(help) });
    }

    /// The shapes of what a part matches; where it matches nothing, that is reported, and it counts as matching anything.
    fn shapes(&mut self, ast: &Ast) -> Shapes {
        match ast {
            Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => Shapes::EMPTY,
            Ast::Dot(_) => Shapes::PLAIN.or(Shapes::SPACE),
            Ast::Literal(literal) if literal.kind == LiteralKind::Verbatim && literal.c == ' ' => Shapes::SPACE,
            Ast::Literal(literal) if matches!(literal.kind, LiteralKind::Verbatim | LiteralKind::Meta) => Shapes::PLAIN,
            Ast::Literal(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) | Ast::ClassBracketed(_) => self.class(ast),
            Ast::Group(group) => self.shapes(&group.ast),
            Ast::Alternation(alternation) => {
                let branches: Vec<Shapes> = alternation.asts.iter().map(|branch| self.shapes(branch)).collect();
                branches.into_iter().fold(Shapes::NONE, Shapes::or)
            }
            Ast::Repetition(repetition) => self.repetition(&repetition.op.kind, &repetition.ast),
            Ast::Concat(concat) => self.concat(&concat.asts),
        }
    }

    fn repetition(&mut self, kind: &RepetitionKind, ast: &Ast) -> Shapes {
        let once = self.shapes(ast);
        let least = least(kind);
        let mut all = if least == 0 { once.or(Shapes::EMPTY) } else { once };
        if !matches!(kind, RepetitionKind::ZeroOrOne) {
            // After three times nothing new can come.
            for _ in 0..3 {
                all = all.or(all.then(once));
            }
        }
        all
    }

    fn concat(&mut self, parts: &[Ast]) -> Shapes {
        let shapes: Vec<Shapes> = parts.iter().map(|part| self.shapes(part)).collect();
        // What follows each part, from the last to the first: letters are parts, so that patterns have many.
        let mut after = vec![Shapes::EMPTY; parts.len() + 1];
        for (index, shape) in shapes.iter().enumerate().rev() {
            after[index] = shape.then(after[index + 1]);
        }
        let mut before = Shapes::EMPTY;
        for (index, (part, &shape)) in parts.iter().zip(&shapes).enumerate() {
            let whole = before.then(shape);
            if whole == Shapes::NONE {
                let message = "this space meets another one, and text never has two in a row, so the pattern matches nothing";
                self.error(part, message.to_owned(), "take one of the two spaces away".to_owned());
                return Shapes::ALL;
            }
            let after = after[index + 1];
            // Beside no space nothing can meet one.
            if !(before.may_end_plain() && after.may_begin_plain()) && whole.then(after) != Shapes::NONE {
                self.check_options(part, shape, before, after);
            }
            before = whole;
        }
        before
    }

    /// Reports what a part allows and its neighbours do not: to be left out or to stand there, or one of its alternatives.
    fn check_options(&mut self, part: &Ast, shape: Shapes, before: Shapes, after: Shapes) {
        let fits = |shape: Shapes| before.then(shape).then(after) != Shapes::NONE;
        let inner = match part {
            Ast::Repetition(repetition) => &repetition.ast,
            _ => part,
        };
        // Of `.*` nobody expects that it is empty between two spaces.
        let is_option = matches!(part, Ast::Repetition(repetition) if repetition.op.kind == RepetitionKind::ZeroOrOne);
        if is_option && !fits(Shapes::EMPTY) {
            self.report_needed(part);
        } else if shape.has(Shapes::EMPTY) && shape != Shapes::EMPTY && !fits(shape.without_empty()) {
            self.report_meeting(part);
        } else if let Ast::Group(group) = inner
            && let Ast::Alternation(alternation) = group.ast.as_ref()
        {
            let told = self.errors.len();
            let shapes: Vec<Shapes> = alternation.asts.iter().map(|branch| self.shapes(branch)).collect();
            // What is wrong inside a branch was told before.
            self.errors.truncate(told);
            for (branch, _) in alternation.asts.iter().zip(shapes).filter(|&(_, shape)| !fits(shape)) {
                self.report_meeting(branch);
            }
        }
    }

    /// Reports a part that says that it may be missing, and can't be, for two spaces would meet in its place.
    fn report_needed(&mut self, part: &Ast) {
        let text = self.source.get(self.body.source(range(part))).unwrap_or_default().to_owned();
        let message = format!("`{text}` can never be left out: the spaces on both sides of it would meet");
        let help = match text.rfind(')') {
            Some(end) => format!("put the space behind it inside: `{} {}`", &text[..end], &text[end..]),
            None => "put one of the two spaces inside: `(?:word )?`".to_owned(),
        };
        self.error(part, message, help);
    }

    /// Reports a part whose own space meets the space beside it.
    fn report_meeting(&mut self, part: &Ast) {
        let text = self.source.get(self.body.source(range(part))).unwrap_or_default().to_owned();
        let message = format!("`{text}` never matches here: its space meets another one, and text never has two in a row");
        self.error(part, message, "take one of the two spaces away".to_owned());
    }

    /// An escape or a class of characters, of which only those count that folded text can hold.
    fn class(&mut self, ast: &Ast) -> Shapes {
        let text = self.body.text.as_str();
        let mut translator = TranslatorBuilder::new().case_insensitive(self.ignores_case).build();
        let Ok(hir) = translator.translate(text, ast) else { return Shapes::ALL };
        let characters: Vec<Range<u32>> = match hir.kind() {
            HirKind::Class(Class::Unicode(class)) => {
                class.iter().map(|range| u32::from(range.start())..u32::from(range.end()) + 1).collect()
            }
            HirKind::Literal(literal) => {
                let text = String::from_utf8_lossy(&literal.0).into_owned();
                text.chars().map(|character| u32::from(character)..u32::from(character) + 1).collect()
            }
            _ => Vec::new(),
        };
        let all = || characters.iter().cloned().flatten().filter_map(char::from_u32);
        // A class of all but some characters is too long to be gone through.
        let has_space = characters.iter().any(|range| range.contains(&u32::from(' ')));
        let mut shapes = if has_space { Shapes::SPACE } else { Shapes::NONE };
        if all().any(|character| character != ' ' && self.stands_in_text(character)) {
            shapes = shapes.or(Shapes::PLAIN);
        }
        if shapes == Shapes::NONE {
            self.report_class(ast, all().next());
            return Shapes::ALL;
        }
        shapes
    }

    /// Whether folded text can hold a character within a sentence.
    fn stands_in_text(&self, character: char) -> bool {
        fold::character(character, self.case) == Some(character) && (self.case || !character.is_uppercase())
    }

    fn report_class(&mut self, ast: &Ast, first: Option<char>) {
        let written = self.source.get(self.body.source(range(ast))).unwrap_or_default();
        let (message, help) = match first.map(|first| (first, fold::character(first, self.case))) {
            None => (format!("`{written}` matches no character at all"), "write the characters that may stand there".to_owned()),
            Some((_, Some(' '))) => (
                format!("`{written}` never stands in a sentence: all white space is one plain space there"),
                "write a space".to_owned(),
            ),
            Some((first, Some(folded))) if first.is_uppercase() => {
                let small = if matches!(ast, Ast::Literal(_)) { format!("`{folded}`") } else { "small letters".to_owned() };
                (
                    format!("`{written}` asks for capitals, and patterns are matched against text in small letters"),
                    format!("write {small}, or put `case = true` above [match] if capitals matter in this rule"),
                )
            }
            Some((_, Some(folded))) => {
                (format!("`{written}` never stands in the text that patterns are matched against"), format!("write `{folded}`"))
            }
            Some((_, None)) => {
                (format!("`{written}` is left out of the text that patterns are matched against"), "take it away".to_owned())
            }
        };
        self.error(ast, message, help);
    }
}

/// The part of a pattern that can match without the group of that name; `None` where every match captures it.
pub(super) fn way_around(ast: &Ast, group: &str, body: &Rendered) -> Option<Range<usize>> {
    let around = way(ast, group)?;
    Some(body.source(around))
}

fn way(ast: &Ast, name: &str) -> Option<Range<usize>> {
    match ast {
        Ast::Group(group) => match &group.kind {
            GroupKind::CaptureName { name: found, .. } if found.name == name => None,
            _ => way(&group.ast, name),
        },
        Ast::Concat(concat) => match concat.asts.iter().find(|part| captures(part, name)) {
            Some(part) => way(part, name),
            None => Some(range(ast)),
        },
        Ast::Alternation(alternation) => alternation.asts.iter().find_map(|branch| way(branch, name)),
        Ast::Repetition(repetition) if least(&repetition.op.kind) == 0 => Some(range(ast)),
        Ast::Repetition(repetition) => way(&repetition.ast, name),
        _ => Some(range(ast)),
    }
}

/// Whether a group of that name stands in a part.
fn captures(ast: &Ast, name: &str) -> bool {
    match ast {
        Ast::Group(group) => {
            matches!(&group.kind, GroupKind::CaptureName { name: found, .. } if found.name == name) || captures(&group.ast, name)
        }
        Ast::Concat(concat) => concat.asts.iter().any(|part| captures(part, name)),
        Ast::Alternation(alternation) => alternation.asts.iter().any(|branch| captures(branch, name)),
        Ast::Repetition(repetition) => captures(&repetition.ast, name),
        _ => false,
    }
}

/// How often a part must stand at least.
fn least(kind: &RepetitionKind) -> u32 {
    match kind {
        RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => 0,
        RepetitionKind::OneOrMore => 1,
        RepetitionKind::Range(
            RepetitionRange::Exactly(least) | RepetitionRange::AtLeast(least) | RepetitionRange::Bounded(least, _),
        ) => *least,
    }
}

/// Where a part stands in the expression, in bytes.
fn range(ast: &Ast) -> Range<usize> {
    let span = ast.span();
    span.start.offset..span.end.offset
}
