//! The shape of `rules/languages/<code>.toml`.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Voice;
use super::cldr::{RawCldr, RawDrop};
use super::endings::Endings;
use super::phrase::Entry;
use crate::link::LinkKind;
use crate::mention::HedgeKind;
use crate::value::clock::DayPart;
use crate::value::date::{Part, Season};
use crate::value::duration::TimeUnit;

/// A language file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLanguage {
    /// Two-letter code, the same as the file's stem.
    pub code: String,
    /// Its name in the language itself.
    pub name: String,
    /// Words that join the last member of a list.
    pub list_words: Vec<String>,
    /// Words that may stand between a hedge and its value.
    pub articles: Vec<String>,
    /// Words that may stand between a participle and its date: `adopté en 2013`.
    pub prepositions: Vec<String>,
    /// Abbreviations, with their full stop, that end no sentence.
    pub abbreviations: Vec<String>,
    /// Whether months and weekdays are written with a capital: then `march` and `may` are no months.
    #[serde(default)]
    pub capitalised_dates: bool,
    /// Whether an apostrophe behind a vowel may stand for its accent: `lunedi'`, `e'`.
    #[serde(default)]
    pub accents_as_apostrophes: bool,
    /// Names of months, weekdays and holidays that are other words as well, or abbreviations: no date by themselves, unless a
    /// whole name is all of a line.
    #[serde(default)]
    pub never_alone: Vec<String>,
    /// Whether nouns are written with a capital: then a number before one counts it.
    #[serde(default)]
    pub capitalised_nouns: bool,
    /// Inflected forms and close synonyms by the word that they are read as; one that begins with a hyphen is an ending of it.
    #[serde(default)]
    pub forms: BTreeMap<String, Vec<String>>,
    /// Words that are written as one.
    #[serde(default)]
    pub compounds: RawCompounds,
    /// Those of them that are other words as well; the rest may lack its capital.
    #[serde(default)]
    pub capitalised_words: Vec<String>,
    /// Numbers.
    pub number: RawNumber,
    /// Nouns whose number is a name.
    pub id: RawId,
    /// Hedges and bounds.
    pub hedge: RawHedges,
    /// Currencies by ISO 4217 code.
    #[serde(default)]
    pub money: BTreeMap<String, Vec<String>>,
    /// What stands before an amount, by ISO 4217 code.
    #[serde(default)]
    pub money_before: BTreeMap<String, Vec<String>>,
    /// Hundredths of a currency, by ISO 4217 code.
    #[serde(default)]
    pub money_minor: BTreeMap<String, Vec<String>>,
    /// Units of measure by name of the unit.
    #[serde(default)]
    pub measures: BTreeMap<String, Vec<String>>,
    /// Units of time.
    #[schemars(schema_with = "lists_by::<TimeUnit>")]
    pub units: BTreeMap<TimeUnit, Vec<String>>,
    /// Months by number, abbreviations without their full stop.
    pub months: BTreeMap<String, Vec<String>>,
    /// Weekdays by ISO number, Monday first.
    pub weekdays: BTreeMap<String, Vec<String>>,
    /// Seasons.
    #[schemars(schema_with = "lists_by::<Season>")]
    pub seasons: BTreeMap<Season, Vec<String>>,
    /// Words before a date that name a third of it.
    #[schemars(schema_with = "lists_by::<Part>")]
    pub parts: BTreeMap<Part, Vec<String>>,
    /// Holidays by the rule that gives their day.
    #[serde(default)]
    pub holidays: BTreeMap<String, Vec<String>>,
    /// Parts of a day.
    #[serde(default)]
    #[schemars(schema_with = "lists_by::<DayPart>")]
    pub day_parts: BTreeMap<DayPart, Vec<String>>,
    /// Words for decades, by the tens of their year: 90 for the nineties.
    #[serde(default)]
    pub decades: BTreeMap<String, Vec<String>>,
    /// Words that belong to the extent of a time.
    #[serde(default)]
    pub extent: RawExtent,
    /// Phrases that name a date, or a time of a day of it.
    pub date: Vec<Entry>,
    /// Phrases that name a time of day.
    #[serde(default)]
    pub clock: Vec<Entry>,
    /// Phrases that name an age.
    #[serde(default)]
    pub age: Vec<Entry>,
    /// Phrases that name how often something happens.
    #[serde(default)]
    pub set: Vec<Entry>,
    /// Phrases that name a length of time.
    #[serde(default)]
    pub duration: Vec<Entry>,
    /// How figures hang together.
    #[serde(default)]
    pub figures: RawFigures,
    /// Words before the date of publication.
    pub published: RawPublished,
    /// Which way a clause looks in time.
    pub tense: RawTense,
    /// Who says so, and in what mode.
    #[serde(default)]
    pub voice: Voice,
    /// What is generated from the Unicode CLDR.
    #[serde(default)]
    pub cldr: RawCldr,
    /// What of it the language does without.
    #[serde(default)]
    pub cldr_drop: RawDrop,
}

/// The schema of lists under names of which each means something: editors complete the names, and know no others.
pub(super) fn lists_by<K: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let names = K::json_schema(generator);
    let lists: Map<String, Value> = names
        .get("oneOf")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|name| {
            let about = name.get("description")?;
            let list = json!({ "description": about, "type": "array", "items": { "type": "string" } });
            Some((name.get("const")?.as_str()?.to_owned(), list))
        })
        .collect();
    json_schema!({ "type": "object", "properties": lists, "additionalProperties": false })
}

/// Words that may stand first and last in a compound: `Montag` and `Abend`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawCompounds {
    /// Words before others, besides numbers.
    pub first: Vec<String>,
    /// Words behind them.
    pub last: Vec<String>,
}

/// How numbers are written.
#[derive(Debug, Deserialize, JsonSchema)]
#[allow(clippy::struct_excessive_bools, reason = "each is a key of its own in the language file")]
#[serde(deny_unknown_fields)]
pub struct RawNumber {
    /// What may stand between groups of three digits.
    pub group: Vec<char>,
    /// What may stand before decimals.
    pub decimal: Vec<char>,
    /// How number words are put together.
    #[serde(default)]
    pub compose: RawCompose,
    /// Whether a number may be written as one word: `zweihundert`.
    #[serde(default)]
    pub glued: bool,
    /// Greatest number that may stand before the word for a hundred, if that is more than nine.
    #[serde(default)]
    pub before_hundred: u64,
    /// Whether ten and a unit make a number of the teens: `dix-sept`.
    #[serde(default)]
    pub teens: bool,
    /// Words for twenty that multiply the digit before them.
    #[serde(default)]
    pub score: Vec<String>,
    /// What may stand between a ten and a unit.
    pub connectors: Vec<String>,
    /// What may stand behind a hundred or a scale.
    #[serde(default)]
    pub connectors_after_hundred: Vec<String>,
    /// Number words that are articles as well.
    pub articles: Vec<String>,
    /// Number words that mean something else unless a noun follows.
    #[serde(default)]
    pub ambiguous: Vec<String>,
    /// What joins a number that ends with a noun to its unit: `15 millions d'euros`.
    #[serde(default)]
    pub of: Vec<String>,
    /// Whether a word behind a hyphen is counted by the number before it: `a 15-member council`.
    #[serde(default)]
    pub hyphenated: bool,
    /// Phrases of digits and letters that are names: `5g`.
    #[serde(default)]
    pub names: Vec<String>,
    /// Words for a negative number.
    #[serde(default)]
    pub minus: Vec<String>,
    /// Phrases in which such a word is none: `au moins`.
    #[serde(default)]
    pub not_minus: Vec<String>,
    /// Nouns that a round number before them counts, though the file knows them for another reason: `soldados` is no verb.
    #[serde(default)]
    pub counted: Vec<String>,
    /// Words before which a letter of `money_scales` multiplies as it does before a currency: `1.2m people`.
    #[serde(default)]
    pub in_millions: Vec<String>,
    /// Words near which a word for money and for a weight is one for a weight wherever it stands: `weighing about 200 pounds`.
    #[serde(default)]
    pub weighs: Vec<String>,
    /// Whether the signs behind the digits of `5'11"` are those of feet and inches.
    #[serde(default)]
    pub feet_by_signs: bool,
    /// Nouns that have a price: what a hyphen joins to a number before another noun is a weight, where its word is one for money as well.
    /// `a five-pound note`, but `a 200-pound man`.
    #[serde(default)]
    pub priced: Vec<String>,
    /// What makes the number before it, or before its unit, a negative one: `below zero`.
    #[serde(default)]
    pub below_zero: Vec<String>,
    /// Words for the decimal mark.
    #[serde(default)]
    pub point: Vec<String>,
    /// Words for it between two numbers in words that are all of a line.
    #[serde(default)]
    pub point_alone: Vec<String>,
    /// What makes a rank of digits: `15e`.
    pub ordinal_suffixes: Vec<String>,
    /// Words before a rank whose only mark is a full stop: `der 3. Platz`.
    #[serde(default)]
    pub ordinal_dot_after: Vec<String>,
    /// What makes a share of a number.
    pub percent: Vec<String>,
    /// What does so before a number that ends its clause: `a percentage of 20`.
    #[serde(default)]
    pub percent_before: Vec<String>,
    /// What stands between the ends of a range.
    pub range: Vec<String>,
    /// List words that make a range of two close numbers: `five or six dead`.
    #[serde(default)]
    pub either: Vec<String>,
    /// What stands before a range whose ends are joined by a list word.
    pub between: Vec<String>,
    /// What stands before the first end of a range or change.
    #[serde(default)]
    pub from: Vec<String>,
    /// What stands before the second value of a change, besides what joins the ends of a range.
    #[serde(default)]
    pub change_to: Vec<String>,
    /// Verbs of change: what stands behind them is no range but two values.
    #[serde(default)]
    pub change: Vec<String>,
    /// Words that make a vague number of a scale or collective behind them: `plusieurs centaines`.
    #[serde(default)]
    pub several: Vec<String>,
    /// What stands between the two numbers of a ratio: `un sur trois`.
    #[serde(default)]
    pub ratio: Vec<String>,
    /// Words for numbers below a thousand.
    pub words: BTreeMap<String, u32>,
    /// Number words that have lost their end: `settant'anni`.
    #[serde(default)]
    pub stems: BTreeMap<String, u32>,
    /// Words that multiply what stands before them.
    pub scales: BTreeMap<String, u64>,
    /// Letters that multiply the digits they follow, in the case they are written in.
    #[serde(default)]
    pub short_scales: BTreeMap<String, u64>,
    /// The same where a currency stands beside the number: `£3m`, where `3m` alone is a length.
    #[serde(default)]
    pub money_scales: BTreeMap<String, u64>,
    /// Words that stand for about so many.
    pub collectives: BTreeMap<String, u32>,
    /// Plurals that stand for some of so many unless a number counts them.
    #[serde(default)]
    pub plurals: BTreeMap<String, u64>,
    /// Words for ranks.
    pub ordinals: BTreeMap<String, u64>,
    /// Ranks that are more often another word: they count behind one of `ambiguous_ordinals_after` alone.
    #[serde(default)]
    pub ambiguous_ordinals: Vec<String>,
    /// What stands before such a rank.
    #[serde(default)]
    pub ambiguous_ordinals_after: Vec<String>,
    /// Endings that make something else of a number written as one word.
    #[serde(default)]
    pub endings: Vec<RawEnding>,
    /// How fractions are written.
    #[serde(default)]
    pub fraction: RawFraction,
    /// Phrases with a number of their own, in decimal digits; behind ` < ` what must follow.
    #[serde(default)]
    pub fixed: BTreeMap<String, String>,
    /// Phrases with the value that the tests check.
    #[serde(default)]
    pub examples: BTreeMap<String, String>,
}

/// How number words are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawCompose {
    /// The larger before the smaller: `vingt et un`.
    #[default]
    Additive,
    /// The unit before its ten: `ein und zwanzig`.
    UnitBeforeTen,
}

/// An ending that makes something else of a number written as one word.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawEnding {
    /// The endings.
    pub endings: Vec<String>,
    /// What the number may have lost before the ending.
    #[serde(default)]
    pub lost: Vec<String>,
    /// Least value of the last piece of the number.
    #[serde(default)]
    pub at_least: u64,
    /// The first value too large for the last piece of the number; 0 for none.
    #[serde(default)]
    pub below: u64,
    /// What it makes of the number.
    pub makes: RawMakes,
}

/// What an ending makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RawMakes {
    /// A rank.
    Ordinal,
    /// The denominator of a fraction.
    Denominator,
    /// A number and a half.
    AndHalf,
}

/// How fractions are written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawFraction {
    /// Words for a half that need no count: `demi`.
    pub half: Vec<String>,
    /// What joins a number and its fraction: `deux et demi`.
    pub connectors: Vec<String>,
    /// Plurals of such words that are plurals of ranks as well; any count may stand before them.
    pub plurals: BTreeMap<String, u64>,
    /// Denominators by word, ranks that are denominators as well among them. A word of 1 makes one of the number before it.
    pub words: BTreeMap<String, u64>,
}

/// Nouns whose number is a name.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawId {
    /// The nouns.
    pub nouns: Vec<String>,
    /// What may stand between the noun and the number.
    pub between: Vec<String>,
    /// What stands right before a day or month that a street or square is named after: `via`, `plaza del`.
    #[serde(default)]
    pub places: Vec<String>,
    /// Nouns that digits before them are the name of: `the 8200 block of North 10th Street`.
    #[serde(default)]
    pub behind: Vec<String>,
    /// Whether a capitalised word within a sentence makes a name of digits that end a clause: `le Boeing 747`.
    #[serde(default)]
    pub capitals: bool,
}

/// Hedges by what they qualify.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHedges {
    /// Before a number.
    #[schemars(schema_with = "lists_by::<HedgeKind>")]
    pub number: BTreeMap<HedgeKind, Vec<String>>,
    /// After a number.
    #[serde(default)]
    #[schemars(schema_with = "lists_by::<HedgeKind>")]
    pub number_after: BTreeMap<HedgeKind, Vec<String>>,
    /// Before a date.
    #[schemars(schema_with = "lists_by::<HedgeKind>")]
    pub date: BTreeMap<HedgeKind, Vec<String>>,
    /// Phrases before a number that end in a word for a hedge and are none: `averaged over 40 reviews`.
    #[serde(default)]
    pub plain: Vec<String>,
}

/// Words beside a time that belong to its extent, as TIMEX3 draws it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawExtent {
    /// Articles.
    pub articles: Vec<String>,
    /// Kinds of hedges of lengths of time: `nearly forty years`.
    pub hedges: Vec<HedgeKind>,
    /// Kinds of hedges of dates and times of day: `around noon`.
    pub date_hedges: Vec<HedgeKind>,
    /// Whether the annotated texts of the language leave ages out of TIMEX3.
    pub no_ages: bool,
}

/// Words between figures that tell how they hang together.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawFigures {
    /// The words, by what they tell.
    #[schemars(schema_with = "lists_by::<LinkKind>")]
    pub links: BTreeMap<LinkKind, Vec<String>>,
    /// Texts with the code of the finding that the tests expect, empty for none.
    pub examples: BTreeMap<String, String>,
}

/// What stands before the date of publication.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPublished {
    /// The phrases.
    pub phrases: Vec<String>,
}

/// Words and endings that tell the tense of a clause.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTense {
    /// Finite verbs of a past tense.
    pub past: Vec<String>,
    /// Auxiliaries that tell of the past only with a participle behind them in their clause.
    #[serde(default)]
    pub perfect: Vec<String>,
    /// Endings of participles behind such an auxiliary, where any word may end so that is no noun.
    #[serde(default)]
    pub perfect_participles: Endings,
    /// Auxiliaries that tell of the past only with one of some participles behind them: `est né`, but not `est prévu`.
    #[serde(default)]
    pub being: Vec<String>,
    /// Those participles.
    #[serde(default)]
    pub being_participles: Vec<String>,
    /// Words before such an auxiliary with which any participle does: `s'est ouvert`.
    #[serde(default)]
    pub reflexive: Vec<String>,
    /// Verbs of a past tense that open a condition of what is to come: `sollte er am Freitag kommen`.
    #[serde(default)]
    pub conditions: Vec<String>,
    /// Auxiliaries of what was over at a time of the past: `had` in `had left by Friday`.
    #[serde(default)]
    pub pluperfect: Vec<String>,
    /// Endings of finite verbs of a past tense.
    pub past_suffixes: Endings,
    /// Endings of infinitives.
    pub infinitive_suffixes: Endings,
    /// Words that stand before an infinitive.
    pub infinitive_marks: Vec<String>,
    /// Endings of participles that tell of the past where they stand right before a date.
    #[serde(default)]
    pub past_participles: Endings,
    /// Finite verbs of a future tense.
    pub future: Vec<String>,
    /// Endings of finite verbs of a future tense.
    #[serde(default)]
    pub future_suffixes: Endings,
    /// Participles that tell of the future where they stand right before a date.
    #[serde(default)]
    pub future_participles: Vec<String>,
    /// Verb forms of announcing and planning: what follows them lies later than they do.
    #[serde(default)]
    pub announcing: Vec<String>,
    /// Words that have such an ending and are no such verb; with a hyphen before it, an ending.
    pub not: Vec<String>,
}
