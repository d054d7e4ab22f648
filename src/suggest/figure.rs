//! Figures that no rule covers, with the words that stand beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::fold::is_edge;
use crate::language::Language;
use crate::mention::Mention;
use crate::reading::Reading;
use crate::recognize::token::{Kind, Token, tokens};
use crate::segment::Segments;
use crate::span::Span;
use crate::value::{Value, ValueType, measure};

/// How many words before and behind a figure are looked at; a pattern made of them has a gap as wide.
pub(super) const REACH: usize = 8;

/// How many words may part a figure from what it counts: `11.600 autres soldats`.
pub(super) const TO_NOUN: usize = 2;

/// How many figures of one kind a sentence may have.
const MOST_ALIKE: usize = 3;

/// How many names may be what a document is about, and how often each must stand there.
const TOPICS: usize = 3;
const TOPIC_USES: usize = 2;

/// Shorter words are articles and the like in most languages.
const SHORTEST: usize = 4;

/// A figure of a document.
#[derive(Debug)]
pub(super) struct Figure<'a> {
    /// Index of its document.
    pub(super) document: usize,
    /// The figure itself.
    pub(super) mention: &'a Mention,
    /// Its sentence, as a span of the folded text.
    pub(super) sentence: Span,
    /// The slot of a pattern that takes it.
    pub(super) slot: Slot,
    /// What it counts: the first word of content close behind it.
    pub(super) noun: Option<&'a str>,
    /// Words of content in reach, folded, without names.
    pub(super) words: Vec<(Side, &'a str)>,
    /// Names in its sentence, folded, each once.
    pub(super) names: Vec<&'a str>,
    /// Names that its document uses most, and its sentence not at all.
    pub(super) topics: Vec<&'a str>,
}

/// A slot of a pattern: `count`, `quantity[length]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    /// The type of its values.
    pub(super) value: ValueType,
    /// For a quantity: the kind of its unit.
    unit: Option<&'static str>,
}

/// On which side of a figure a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Side {
    /// Before it.
    Before,
    /// Behind it.
    Behind,
}

/// A sentence cut into words.
struct Sentence<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// For each token, what it is to a rule.
    roles: Vec<Role>,
    names: Vec<&'a str>,
}

/// What a token is to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Part of a value, or of the words that qualify it.
    Value,
    /// Part of a name.
    Name,
    /// A word with a capital that makes no name by itself: the `Le` of `Marine Le Pen`.
    Particle,
    /// A word that tells what is spoken of.
    Content,
    /// Any other word.
    Function,
    /// Anything but a word.
    Mark,
}

/// The figures of a document whose place is not in `covered`, in the order of the text.
pub(super) fn figures<'a>(document: usize, reading: &'a Reading, language: &Language, covered: &[Span]) -> Vec<Figure<'a>> {
    let mut figures = Vec::new();
    let places: Vec<(usize, &Mention)> =
        reading.mentions.iter().filter_map(|mention| Some((sentence_of(reading, mention.span)?, mention))).collect();
    for mentions in places.chunk_by(|left, right| left.0 == right.0) {
        let open = |mention: &Mention| Slot::of(&mention.value).filter(|_| !covered.contains(&mention.span));
        if mentions.iter().all(|(_, mention)| open(mention).is_none()) {
            continue;
        }
        let span = reading.segments.sentences[mentions[0].0];
        let sentence = Sentence::new(reading, span, mentions, language);
        for (_, mention) in mentions {
            let Some(slot) = open(mention) else { continue };
            let alike = mentions.iter().filter(|(_, other)| Slot::of(&other.value) == Some(slot)).count();
            // Whose each figure of a long list is, no pattern can tell.
            if alike > MOST_ALIKE {
                continue;
            }
            let value = reading.folded.folded(mention.span);
            let (noun, words) = sentence.beside(value);
            figures.push(Figure {
                document,
                mention,
                sentence: span,
                slot,
                noun,
                words,
                names: sentence.names.clone(),
                topics: Vec::new(),
            });
        }
    }
    add_topics(&mut figures, &reading.folded.text);
    figures
}

/// Adds to each figure of a text the names that the text uses most, of those that stand beside figures.
fn add_topics<'a>(figures: &mut [Figure<'a>], text: &str) {
    let mut counts: BTreeMap<&'a str, usize> = BTreeMap::new();
    for name in figures.iter().flat_map(|figure| figure.names.iter().copied()).collect::<BTreeSet<_>>() {
        let edges = |at: usize| is_edge(text, at) && is_edge(text, at + name.len());
        let count = text.match_indices(name).filter(|(at, _)| edges(*at)).count();
        counts.extend((count >= TOPIC_USES).then_some((name, count)));
    }
    let mut topics: Vec<(&str, usize)> = counts.into_iter().collect();
    topics.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    topics.truncate(TOPICS);
    for figure in figures {
        figure.topics = topics.iter().map(|(name, _)| *name).filter(|name| !figure.names.contains(name)).collect();
    }
}

/// Index of the sentence in which a span of the document stands.
fn sentence_of(reading: &Reading, span: Span) -> Option<usize> {
    Segments::sentence_at(&reading.segments, reading.folded.folded(span).start)
}

impl Slot {
    /// The slot that takes a value; none for what is no figure, and for figures that say too little to be compared.
    fn of(value: &Value) -> Option<Self> {
        let plain = |value| Some(Self { value, unit: None });
        match value {
            Value::Number(number) if number.is_vague() => None,
            Value::Number(number) if number.is_whole() => plain(ValueType::Count),
            Value::Number(_) | Value::Percent(_) | Value::Money { .. } => plain(value.kind()),
            Value::Quantity { kind, .. } => {
                Some(Self { value: value.kind(), unit: Some(measure::kinds().find(|known| known == kind)?) })
            }
            _ => None,
        }
    }

    /// Whether its values are bare numbers, which tell nothing without what they count.
    pub(super) fn counts(self) -> bool {
        matches!(self.value, ValueType::Count | ValueType::Number)
    }
}

impl fmt::Display for Slot {
    /// As a pattern has it between its braces.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.value.name())?;
        self.unit.map_or(Ok(()), |unit| write!(f, "[{unit}]"))
    }
}

impl<'a> Sentence<'a> {
    fn new(reading: &'a Reading, span: Span, mentions: &[(usize, &Mention)], language: &Language) -> Self {
        let shift = |token: Token| Token { span: Span::new(span.start + token.span.start, span.start + token.span.end), ..token };
        let tokens: Vec<Token> = tokens(span.of(&reading.folded.text)).map(shift).collect();
        let mut values: Vec<Span> = Vec::new();
        for (_, mention) in mentions {
            values.push(reading.folded.folded(mention.span));
            values.extend(mention.hedge.map(|hedge| reading.folded.folded(hedge.span)));
        }
        let mut sentence =
            Self { text: &reading.folded.text, roles: Vec::with_capacity(tokens.len()), tokens, names: Vec::new() };
        for index in 0..sentence.tokens.len() {
            let token = sentence.tokens[index];
            let role = if values.iter().any(|value| value.overlaps(token.span)) {
                Role::Value
            } else if token.kind != Kind::Word {
                Role::Mark
            } else {
                sentence.role(index, &reading.folded.cased, language)
            };
            sentence.roles.push(role);
        }
        sentence.find_names();
        sentence
    }

    /// What a word is: a name where it has a capital that the beginning of the sentence does not give it.
    fn role(&self, index: usize, cased: &str, language: &Language) -> Role {
        let token = self.tokens[index];
        let word = token.span.of(self.text);
        let known = language.lexicon.find(word);
        let capital = token.span.of(cased).starts_with(char::is_uppercase);
        let opens = index.checked_sub(1).is_none_or(|before| self.roles[before] == Role::Mark && !self.joins(before));
        let long = word.chars().count() >= SHORTEST;
        let lower_behind = !token.span.of(cased).chars().skip(1).any(char::is_uppercase);
        if capital && !opens && !language.capitalised_nouns {
            let means = known.is_some_and(|id| language.lexicon.sense(id).means_something());
            if means || !long && lower_behind { Role::Particle } else { Role::Name }
        } else if capital && !opens && !lower_behind {
            Role::Name
        } else if known.is_none() && long {
            Role::Content
        } else {
            Role::Function
        }
    }

    /// Whether a mark joins two words: a hyphen or an apostrophe without spaces.
    fn joins(&self, mark: usize) -> bool {
        let tight = |index: usize| self.tokens.get(index).is_some_and(|token| token.glued);
        matches!(self.tokens[mark].span.of(self.text), "-" | "'") && tight(mark) && tight(mark + 1)
    }

    /// Notes the names: runs of capitalised words, and the last word of each.
    fn find_names(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            if self.roles[at] != Role::Name {
                at += 1;
                continue;
            }
            let first = at;
            let (mut last, mut part) = (at, at);
            while let Some((begins, next)) = self.goes_on(last) {
                // Words that a hyphen joins are one; of several words, the last is used by itself.
                part = if self.roles[begins] == Role::Mark { part } else { begins };
                last = next;
            }
            at = last + 1;
            if self.is_counted(first) {
                continue;
            }
            let start = |index: usize| self.tokens[index].span.start;
            let end = self.tokens[last].span.end;
            self.names.push(Span::new(start(first), end).of(self.text));
            let part = Span::new(start(part), end).of(self.text);
            self.names.extend(Some(part).filter(|part| part.len() >= SHORTEST));
        }
        self.names.retain(|name| name.chars().count() > 1);
        self.names.sort_unstable();
        self.names.dedup();
    }

    /// Whether a name is what the value before it counts: `60 % des Français`.
    fn is_counted(&self, first: usize) -> bool {
        let role = |back: usize| first.checked_sub(back).map(|index| self.roles[index]);
        role(1) == Some(Role::Value) || (role(1) == Some(Role::Function) && role(2) == Some(Role::Value))
    }

    /// The word that goes on with the name that a word belongs to, behind the particle or mark that joins it.
    fn goes_on(&self, last: usize) -> Option<(usize, usize)> {
        let role = |index: usize| self.roles.get(index).copied();
        match (role(last + 1), role(last + 2)) {
            (Some(Role::Name), _) => Some((last + 1, last + 1)),
            (Some(Role::Particle), Some(Role::Name)) => Some((last + 1, last + 2)),
            (Some(Role::Mark), Some(Role::Name)) if self.joins(last + 1) => Some((last + 1, last + 2)),
            _ => None,
        }
    }

    /// What a value counts, and the words of content in reach of it.
    fn beside(&self, value: Span) -> (Option<&'a str>, Vec<(Side, &'a str)>) {
        let before = self.tokens.partition_point(|token| token.span.end <= value.start);
        let behind = self.tokens.partition_point(|token| token.span.start < value.end);
        let noun = self.noun(behind);
        let text = |index: usize| self.tokens[index].span.of(self.text);
        let is_word = |index: &usize| self.roles[*index] != Role::Mark;
        let is_content = |index: &usize| self.roles[*index] == Role::Content;
        let mut words: Vec<(Side, &str)> = Vec::new();
        words.extend((0..before).rev().filter(is_word).take(REACH).filter(is_content).map(|index| (Side::Before, text(index))));
        let rest = noun.map_or(behind, |noun| noun + 1)..self.tokens.len();
        words.extend(rest.filter(is_word).take(REACH).filter(is_content).map(|index| (Side::Behind, text(index))));
        words.sort_unstable();
        words.dedup();
        (noun.map(text), words)
    }

    /// The token that tells what a figure before `behind` counts.
    fn noun(&self, behind: usize) -> Option<usize> {
        let mut passed = 0;
        for index in behind..self.tokens.len() {
            match self.roles[index] {
                Role::Content => return Some(index),
                Role::Function | Role::Particle if passed < TO_NOUN => passed += 1,
                Role::Mark if matches!(self.tokens[index].span.of(self.text), "-" | "'") => {}
                _ => return None,
            }
        }
        None
    }
}
