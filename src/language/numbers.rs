//! How one language writes numbers, compiled from `[number]` and `[id]`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::Tables;
use super::glued::{CompoundKind, Ending, Glue};
use super::id_set::IdSet;
use super::lexicon::{Lexicon, NumberWord, WordId};
use super::raw::{RawCompose, RawEnding, RawLanguage, RawMakes, RawNumber};
use super::sum::Composition;
use super::table::Table;

/// How numbers are written.
#[derive(Debug, Default)]
pub struct Numbers {
    /// What may stand between groups of three digits.
    pub group: Vec<char>,
    /// What may stand before decimals.
    pub decimal: Vec<char>,
    /// How number words add up.
    pub composition: Composition,
    /// The pieces of numbers that are written as one word.
    pub glue: Option<Glue>,
    /// What may stand between a ten and a unit.
    pub connectors: IdSet,
    /// What may stand behind a hundred or a scale.
    pub connectors_after_hundred: IdSet,
    /// Number words that are articles as well.
    pub articles: IdSet,
    /// Number words that mean something else unless a noun follows.
    pub ambiguous: IdSet,
    /// What joins a number that ends with a noun to its unit, found by its first word.
    pub of: Table<()>,
    /// Whether a word behind a hyphen is counted by the number before it.
    pub hyphenated: bool,
    /// Names that begin with digits, found by their first letters.
    pub names: BTreeSet<String>,
    /// Words for a negative number.
    pub minus: IdSet,
    /// Phrases in which such a word is none, found by their last word.
    pub not_minus: Table<()>,
    /// Nouns that a round number before them counts.
    pub counted: IdSet,
    /// Nouns and adjectives, found by their letters as all nouns are that mean nothing else, before which a letter of `money_scales`
    /// multiplies as it does before a currency.
    pub in_millions: BTreeSet<String>,
    /// Words near which a word for money and for a weight is one for a weight.
    pub weighs: BTreeSet<String>,
    /// Whether `'` and `"` behind digits are feet and inches.
    pub feet_by_signs: bool,
    /// Nouns that digits before them are the name of.
    pub id_behind: BTreeSet<String>,
    /// Nouns that have a price: before them, a word for money and for a weight is one for money.
    pub priced: BTreeSet<String>,
    /// What makes the number before it a negative one, found by its first word.
    pub below_zero: Table<()>,
    /// Words for the decimal mark.
    pub point: IdSet,
    /// Words for it between two numbers in words that are all of a line.
    pub point_alone: IdSet,
    /// What makes a rank of digits.
    pub ordinal_suffixes: IdSet,
    /// Words before a rank whose only mark is a full stop.
    pub ordinal_dot_after: IdSet,
    /// Ranks that are more often another word.
    pub ambiguous_ordinals: IdSet,
    /// What stands before such a rank.
    pub ambiguous_ordinals_after: IdSet,
    /// What makes a share of a number, found by its first word.
    pub percent: Table<()>,
    /// What does so before the number, found by its last word.
    pub percent_before: Table<()>,
    /// What stands between the ends of a range.
    pub range: IdSet,
    /// List words that make a range of two close numbers.
    pub either: IdSet,
    /// What stands before a range whose ends a list word joins.
    pub between: IdSet,
    /// What stands before the first end of a range or change.
    pub from: IdSet,
    /// What stands before the second value of a change, besides what joins the ends of a range.
    pub change_to: IdSet,
    /// Verbs of change.
    pub change: IdSet,
    /// What makes a vague number of a scale or collective behind it, found by its first word.
    pub several: Table<()>,
    /// What stands between the two numbers of a ratio, found by its first word.
    pub ratio: Table<()>,
    /// Letters that multiply the digits they follow, in the case they are written in.
    pub short_scales: HashMap<String, u64, FixedState>,
    /// The same where a currency stands beside the number.
    pub money_scales: HashMap<String, u64, FixedState>,
    /// Words for a half that need no count.
    pub half: IdSet,
    /// Denominators by their word.
    pub denominators: HashMap<WordId, u64, FixedState>,
    /// The same for plurals of ranks, which any count may stand before.
    pub plural_denominators: HashMap<WordId, u64, FixedState>,
    /// What joins a number and its fraction.
    pub fraction_connectors: IdSet,
    /// Phrases with a number of their own, and how many of their words belong to it; found by the first word.
    pub fixed: Table<(Decimal, usize)>,
    /// Nouns whose number is a name.
    pub id_nouns: IdSet,
    /// What may stand between such a noun and its number.
    pub id_between: IdSet,
    /// What stands before a date that a street is named after, found by its last word.
    pub id_places: Table<()>,
    /// Whether a capitalised word within a sentence makes a name of digits that end a clause.
    pub id_capitals: bool,
    /// Phrases with the value that the tests check.
    pub examples: Vec<(String, String)>,
}

/// Fractions that are one character.
pub(crate) const VULGAR: [(&str, i64, i64); 18] = [
    ("½", 1, 2),
    ("⅓", 1, 3),
    ("⅔", 2, 3),
    ("¼", 1, 4),
    ("¾", 3, 4),
    ("⅕", 1, 5),
    ("⅖", 2, 5),
    ("⅗", 3, 5),
    ("⅘", 4, 5),
    ("⅙", 1, 6),
    ("⅚", 5, 6),
    ("⅐", 1, 7),
    ("⅛", 1, 8),
    ("⅜", 3, 8),
    ("⅝", 5, 8),
    ("⅞", 7, 8),
    ("⅑", 1, 9),
    ("⅒", 1, 10),
];

/// The tables of `[number]` and `[id]`.
#[expect(clippy::too_many_lines, reason = "each line is a key of the language file")]
pub(super) fn numbers(raw: &RawLanguage, tables: &mut Tables) -> Result<Numbers, String> {
    let number = &raw.number;
    Ok(Numbers {
        group: number.group.clone(),
        decimal: number.decimal.clone(),
        composition: composition(number),
        glue: number.glued.then(|| glue(number)),
        connectors: tables.words(&number.connectors),
        connectors_after_hundred: tables.words(&number.connectors_after_hundred),
        articles: tables.words(&number.articles),
        ambiguous: tables.words(&number.ambiguous),
        of: tables.after(&list(&number.of)),
        hyphenated: number.hyphenated,
        names: number.names.iter().cloned().collect(),
        minus: tables.words(&number.minus),
        not_minus: tables.before(&list(&number.not_minus)),
        counted: tables.words(&number.counted),
        priced: number.priced.iter().cloned().collect(),
        weighs: number.weighs.iter().cloned().collect(),
        feet_by_signs: number.feet_by_signs,
        in_millions: number.in_millions.iter().cloned().collect(),
        below_zero: tables.after(&list(&number.below_zero)),
        point: tables.words(&number.point),
        point_alone: tables.words(&number.point_alone),
        ordinal_suffixes: tables.words(&number.ordinal_suffixes),
        ordinal_dot_after: tables.words(&number.ordinal_dot_after),
        ambiguous_ordinals: tables.words(&number.ambiguous_ordinals),
        ambiguous_ordinals_after: tables.words(&number.ambiguous_ordinals_after),
        percent: tables.after(&list(&number.percent)),
        percent_before: tables.before(&list(&number.percent_before)),
        range: tables.words(&number.range),
        either: tables.words(&number.either),
        between: tables.words(&number.between),
        from: tables.words(&number.from),
        change: tables.words(&number.change),
        change_to: tables.words(&number.change_to),
        several: tables.after(&list(&number.several)),
        ratio: tables.after(&list(&number.ratio)),
        short_scales: number.short_scales.clone().into_iter().collect(),
        money_scales: number.money_scales.clone().into_iter().collect(),
        half: tables.words(&number.fraction.half),
        denominators: denominators(&number.fraction.words, tables),
        plural_denominators: denominators(&number.fraction.plurals, tables),
        fraction_connectors: tables.words(&number.fraction.connectors),
        fixed: fixed(number, tables)?,
        id_nouns: tables.words(&raw.id.nouns),
        id_between: tables.words(&raw.id.between),
        id_places: tables.before(&list(&raw.id.places)),
        id_behind: raw.id.behind.iter().cloned().collect(),
        id_capitals: raw.id.capitals,
        examples: number.examples.iter().map(|(text, value)| (text.clone(), value.clone())).collect(),
    })
}

/// Phrases that mean nothing but themselves.
fn list(phrases: &[String]) -> BTreeMap<(), Vec<String>> {
    BTreeMap::from([((), phrases.to_vec())])
}

/// How number words add up.
fn composition(number: &RawNumber) -> Composition {
    Composition {
        unit_before_ten: number.compose == RawCompose::UnitBeforeTen,
        teens: number.teens,
        score: !number.score.is_empty(),
        before_hundred: number.before_hundred,
    }
}

/// Denominators by their word, with and without accents.
fn denominators(words: &BTreeMap<String, u64>, tables: &mut Tables) -> HashMap<WordId, u64, FixedState> {
    words.iter().flat_map(|(word, &value)| spellings(word).map(move |word| (word, value))).fold(
        HashMap::default(),
        |mut denominators, (word, value)| {
            denominators.entry(tables.lexicon.enter(&word)).or_insert(value);
            denominators
        },
    )
}

/// Phrases with a number of their own.
fn fixed(number: &RawNumber, tables: &mut Tables) -> Result<Table<(Decimal, usize)>, String> {
    let mut phrases = Vec::new();
    for (phrase, value) in &number.fixed {
        let value = Decimal::from_str_exact(value).map_err(|error| format!("[number.fixed] has `{value}`: {error}"))?;
        let (own, behind) = phrase.split_once(" < ").unwrap_or((phrase, ""));
        let length = crate::recognize::token::tokens(own).count();
        phrases.push((format!("{own} {behind}"), (value, length)));
    }
    Ok(tables.after_each(phrases.iter().map(|(phrase, meaning)| (phrase.as_str(), *meaning))))
}

/// The pieces of numbers that are written as one word.
fn glue(number: &RawNumber) -> Glue {
    let endings = number.endings.iter().flat_map(endings).collect();
    let ranks = number.ordinals.iter().flat_map(|(word, &rank)| spellings(word).map(move |word| (word, rank)));
    let connectors: Vec<String> = number.connectors.iter().filter(|word| word.len() > 1).cloned().collect();
    Glue::new(words(number).filter(|(word, _)| word.len() > 1), ranks, &connectors, endings, composition(number))
}

/// One ending for each spelling of it and each loss before it.
fn endings(raw: &RawEnding) -> impl Iterator<Item = Ending> + '_ {
    let kind = match raw.makes {
        RawMakes::Ordinal => CompoundKind::Ordinal,
        RawMakes::Denominator => CompoundKind::Denominator,
        RawMakes::AndHalf => CompoundKind::AndHalf,
    };
    let last = (raw.at_least, if raw.below == 0 { u64::MAX } else { raw.below });
    let lost = std::iter::once("").chain(raw.lost.iter().map(String::as_str));
    lost.flat_map(move |lost| {
        raw.endings.iter().map(move |text| Ending { text: text.clone(), lost: lost.to_owned(), last, kind })
    })
}

/// Every number word with what it does, in each of its spellings.
fn words(number: &RawNumber) -> impl Iterator<Item = (String, NumberWord)> + '_ {
    let plain = number.words.iter().map(|(word, &value)| {
        let sense = if number.score.contains(word) {
            NumberWord::Score
        } else if value == 100 {
            NumberWord::Hundred
        } else {
            NumberWord::Add(value)
        };
        (word, sense)
    });
    let plain = plain.chain(number.stems.iter().map(|(word, &value)| (word, NumberWord::Stem(value))));
    let plain = plain.chain(number.collectives.iter().map(|(word, &about)| (word, NumberWord::Collective(about))));
    let plain = plain.chain(number.scales.iter().map(|(word, &scale)| (word, NumberWord::Scale(scale))));
    let plain = plain.chain(number.plurals.iter().map(|(word, &unit)| (word, NumberWord::Plural(unit))));
    plain.flat_map(|(word, sense)| spellings(word).map(move |word| (word, sense)))
}

/// Enters the number words.
pub(super) fn enter(raw: &RawLanguage, lexicon: &mut Lexicon) {
    let number = &raw.number;
    for (word, sense) in words(number) {
        lexicon.sense_mut(&word).number = Some(sense);
    }
    for (word, &rank) in &number.ordinals {
        for word in spellings(word) {
            lexicon.sense_mut(&word).ordinal.get_or_insert(rank);
        }
    }
    let fixed = number.fixed.keys().chain(&number.several).filter_map(|phrase| phrase.split(' ').next());
    let opening = number.fraction.half.iter().chain(&number.minus).map(String::as_str);
    for word in fixed.chain(opening) {
        lexicon.sense_mut(word).number.get_or_insert(NumberWord::Opens);
    }
    // Marks that a number may begin with need be known, so that they are looked at.
    for mark in ["-", "."].into_iter().chain(VULGAR.map(|(sign, ..)| sign)) {
        lexicon.enter(mark);
    }
    for mark in &number.decimal {
        lexicon.enter(&mark.to_string());
    }
    if number.glued {
        lexicon.enter_glued();
    }
}

/// A word as it is written, and without its accents.
fn spellings(word: &str) -> impl Iterator<Item = String> {
    let plain: String = word.chars().map(without_accent).collect();
    let other = (plain != word).then_some(plain);
    std::iter::once(word.to_owned()).chain(other)
}

/// A Latin letter without its accent.
fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        _ => letter,
    }
}
