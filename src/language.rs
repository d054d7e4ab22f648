//! One language's vocabulary, compiled from `rules/languages/<code>.toml`.

pub mod cldr;
pub mod endings;
pub mod glued;
pub mod id_set;
pub mod lexicon;
pub mod numbers;
pub mod phrase;
pub mod raw;
pub mod sum;
pub mod table;
pub mod units;
mod voice;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::Weekday;
use include_dir::{Dir, include_dir};

use crate::link::LinkKind;
use crate::mention::HedgeKind;
use crate::segment::Abbreviations;
use crate::value::clock::DayPart;
use crate::value::date::Part;
use crate::value::holiday::Holiday;
use endings::Endings;
use id_set::IdSet;
use lexicon::{Lexicon, Tense, WordId};
use numbers::Numbers;
use phrase::{Phrases, Slot, Slots};
use raw::{RawCompounds, RawLanguage, RawTense};
use table::Table;
use units::Units;
pub use voice::Voice;

/// The folder of language files: the folder is the list.
static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/rules/languages");

/// The languages a run knows, by code. Each is compiled when it is first asked for: most runs read one or two.
#[derive(Debug, Default)]
pub struct Languages {
    by_code: BTreeMap<String, Known>,
}

/// A language that is compiled, or will be.
#[derive(Debug, Default)]
struct Known {
    text: &'static str,
    language: OnceLock<Language>,
}

/// One language.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "how a language is written are habits that have nothing to do with one another")]
pub struct Language {
    /// Two-letter code.
    pub code: String,
    /// Words that tell who says something, and in what mode.
    pub voice: Voice,
    /// Words that join the last member of a list.
    pub list_words: Vec<String>,
    /// Prepositions, articles and words that join: all that may stand before a date that opens a sentence.
    pub before_dates: Vec<String>,
    /// Articles, those that are numbers as well among them.
    pub article_words: Vec<String>,
    /// Words that tell how two values hang together, as they are spelled.
    pub relations: Relations,
    /// Abbreviations, with their full stop, that end no sentence.
    pub abbreviations: Abbreviations,
    /// Whether months and weekdays are written with a capital.
    pub capitalised_dates: bool,
    /// Whether an apostrophe behind a vowel may stand for its accent.
    pub accents_as_apostrophes: bool,
    /// Names of times that name none by themselves.
    pub never_alone: IdSet,
    /// Whether nouns are written with a capital, so that one tells no name.
    pub capitalised_nouns: bool,
    /// Months and weekdays that are no such names without their capital.
    pub capitalised_words: IdSet,
    /// Every word the language knows.
    pub lexicon: Lexicon,
    /// How numbers are written.
    pub numbers: Numbers,
    /// Currencies and units of measure.
    pub units: Units,
    /// Words that are written as one.
    pub compounds: Compounds,
    /// Words that may stand between a hedge and its value.
    pub articles: IdSet,
    /// Words that may stand between a participle and its date.
    pub prepositions: IdSet,
    /// Words that join lists, as words of the lexicon.
    pub joiners: IdSet,
    /// Hedges before a number, found by their last word.
    pub number_hedges: Table<HedgeKind>,
    /// Hedges after a number, found by their first word.
    pub number_hedges_after: Table<HedgeKind>,
    /// Phrases before a number that end as a hedge does and are none.
    pub no_hedges: Table<()>,
    /// Hedges before a date, found by their last word.
    pub date_hedges: Table<HedgeKind>,
    /// Words before a date that name a third of it, found by their last word.
    pub parts: Table<Part>,
    /// Phrases that name a time.
    pub phrases: Phrases,
    /// Names of holidays, found by their first word, as indexes of `holiday_rules`.
    pub holidays: Table<usize>,
    /// The rules that give the days of the holidays.
    pub holiday_rules: Vec<Holiday>,
    /// Words for parts of a day, found by the first of them.
    pub day_parts: Table<DayPart>,
    /// Articles that belong to the extent of the time behind them.
    pub extent_articles: Table<()>,
    /// Kinds of hedges that belong to the extent of the length of time beside them.
    pub extent_hedges: Vec<HedgeKind>,
    /// Kinds of hedges that belong to the extent of the date or time of day behind them.
    pub extent_date_hedges: Vec<HedgeKind>,
    /// Whether an age has a TIMEX3 value, as annotators of the language see it.
    pub ages_are_times: bool,
    /// How figures hang together.
    pub figures: Figures,
    /// Words before the date of publication, found by their last word.
    pub published: Table<()>,
    /// Which way a clause looks in time.
    pub tense: RawTense,
    /// Endings of words that only look like verbs.
    pub no_verb: Endings,
}

/// Words between figures that tell how they hang together.
#[derive(Debug, Default)]
pub struct Figures {
    /// The words, found by the first of them.
    pub links: Table<LinkKind>,
    /// Texts with the code of what is wrong with their figures; empty where nothing is.
    pub examples: BTreeMap<String, String>,
}

/// Words that are written as one: `Montag` and `Abend` as `Montagabend`.
#[derive(Debug, Default)]
pub struct Compounds {
    /// Words that may come first, besides numbers.
    pub first: IdSet,
    /// Words that may come behind them.
    pub last: IdSet,
    /// How the spellings of these end.
    pub ends: Ends,
}

/// How some words end: enough to tell most others from them at once.
#[derive(Debug, Default)]
pub struct Ends {
    /// How many bytes the longest has.
    pub longest: usize,
    /// Their last bytes.
    pub last: IdSet,
}

/// Words that tell how two values hang together: a part and its whole, the older and the newer value of a change.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// Before some of what was told before: `dont`.
    pub parts: Vec<String>,
    /// Verbs of change: `rose`.
    pub change: Vec<String>,
    /// Before the older value: `from`.
    pub from: Vec<String>,
    /// Before the newer value: `to`.
    pub to: Vec<String>,
}

impl Languages {
    /// The languages that come with the program, named after their files. The tests see to it that each compiles.
    #[must_use]
    pub fn builtin() -> Self {
        let files = BUILTIN.files().filter(|file| file.path().extension().is_some_and(|extension| extension == "toml"));
        let known = files.filter_map(|file| {
            let code = file.path().file_stem()?.to_str()?.to_owned();
            Some((code, Known { text: file.contents_utf8()?, language: OnceLock::new() }))
        });
        Self { by_code: known.collect() }
    }

    /// The language of that code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Language> {
        let known = self.by_code.get(code)?;
        Some(known.language.get_or_init(|| Language::from_toml(known.text).unwrap_or_default()))
    }

    /// Adds a language, or puts it in the place of the one of the same code.
    pub fn insert(&mut self, language: Language) {
        self.by_code.insert(language.code.clone(), Known { text: "", language: OnceLock::from(language) });
    }

    /// The codes, sorted.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.by_code.keys().map(String::as_str)
    }
}

impl Language {
    /// Compiles the text of a language file.
    ///
    /// # Errors
    /// Says what is wrong with the file: TOML, an unknown key, or a phrase that can't be read.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let mut raw: RawLanguage = toml::from_str(text).map_err(|error| error.to_string())?;
        cldr::merge(&mut raw);
        let relations = relations(&raw);
        let mut lexicon = Lexicon::default();
        enter_forms(&raw, &mut lexicon)?;
        numbers::enter(&raw, &mut lexicon);
        enter_calendar(&raw, &mut lexicon)?;
        enter_tense(&raw.tense, &mut lexicon);
        let phrases = Phrases::new(&mut raw, &mut lexicon)?;
        let mut tables = Tables { lexicon };
        let mut language = Self {
            numbers: numbers::numbers(&raw, &mut tables)?,
            units: Units::new(&raw, &mut tables)?,
            compounds: compounds(&raw.compounds, &mut tables),
            capitalised_words: capitalised(&raw, &mut tables),
            articles: tables.words(&raw.articles),
            prepositions: tables.words(&raw.prepositions),
            joiners: tables.words(&raw.list_words),
            never_alone: tables.words(&raw.never_alone),
            number_hedges: tables.before(&raw.hedge.number),
            number_hedges_after: tables.after(&raw.hedge.number_after),
            no_hedges: tables.before(&BTreeMap::from([((), raw.hedge.plain)])),
            date_hedges: tables.before(&raw.hedge.date),
            parts: tables.before(&raw.parts),
            figures: Figures { links: tables.after(&raw.figures.links), examples: raw.figures.examples },
            published: tables.before(&BTreeMap::from([((), raw.published.phrases)])),
            phrases,
            holiday_rules: raw.holidays.keys().map(|rule| rule.parse()).collect::<Result<_, _>>()?,
            holidays: tables.after(&raw.holidays.into_values().enumerate().collect()),
            day_parts: tables.after(&raw.day_parts),
            extent_articles: tables.before(&BTreeMap::from([((), raw.extent.articles)])),
            extent_hedges: raw.extent.hedges,
            extent_date_hedges: raw.extent.date_hedges,
            ages_are_times: !raw.extent.no_ages,
            code: raw.code,
            voice: raw.voice,
            relations,
            article_words: [raw.articles.clone(), raw.number.articles.clone()].concat(),
            before_dates: [raw.prepositions, raw.articles, raw.list_words.clone()].concat(),
            list_words: raw.list_words,
            abbreviations: raw.abbreviations.into_iter().collect(),
            capitalised_dates: raw.capitalised_dates,
            accents_as_apostrophes: raw.accents_as_apostrophes,
            capitalised_nouns: raw.capitalised_nouns,
            no_verb: endings_of(&raw.tense.not),
            tense: raw.tense,
            lexicon: Lexicon::default(),
        };
        language.complete(tables.lexicon);
        Ok(language)
    }

    /// Takes the words in, and notes of each what is known only once all are.
    fn complete(&mut self, lexicon: Lexicon) {
        self.lexicon = lexicon;
        let all = |slots: Slots| move |word: WordId| (word, slots);
        let begins = self.holidays.keys().map(all(Slots::of(&[Slot::Holiday])));
        let begins = begins.chain(self.day_parts.keys().map(all(Slots::of(&[Slot::DayPart]))));
        let begins = begins.chain(self.phrases.trie.first_words().map(all(Slots::BEGINS)));
        self.lexicon.note_slots(begins);
        self.lexicon.know_without_accents();
        self.compounds.ends = self.lexicon.ends(&self.compounds.last);
    }
}

/// The words that tell how two values hang together; the recognizers of numbers and figures go by the same lists.
fn relations(raw: &RawLanguage) -> Relations {
    let number = &raw.number;
    Relations {
        parts: raw.figures.links.get(&LinkKind::OfWhich).cloned().unwrap_or_default(),
        change: number.change.clone(),
        from: number.from.clone(),
        to: [number.range.clone(), number.change_to.clone()].concat(),
    }
}

/// The words that make compounds; their ends are known once all words are.
fn compounds(raw: &RawCompounds, tables: &mut Tables) -> Compounds {
    Compounds { first: tables.words(&raw.first), last: tables.words(&raw.last), ends: Ends::default() }
}

/// Makes tables of phrases while it enters their words into the lexicon.
struct Tables {
    lexicon: Lexicon,
}

impl Tables {
    /// Single words.
    fn words(&mut self, words: &[String]) -> IdSet {
        words.iter().map(|word| self.lexicon.enter(word)).collect()
    }

    /// Phrases found by their last word.
    fn before<T: Clone>(&mut self, phrases: &BTreeMap<T, Vec<String>>) -> Table<T> {
        Table::by_last(flat(phrases), &mut self.lexicon)
    }

    /// Phrases found by their first word.
    fn after<T: Clone>(&mut self, phrases: &BTreeMap<T, Vec<String>>) -> Table<T> {
        self.after_each(flat(phrases))
    }

    /// The same, one by one.
    fn after_each<'a, T>(&mut self, phrases: impl Iterator<Item = (&'a str, T)>) -> Table<T> {
        Table::by_first(phrases, &mut self.lexicon)
    }
}

/// The months and weekdays that need their capital: all of them where the file names none.
fn capitalised(raw: &RawLanguage, tables: &mut Tables) -> IdSet {
    if raw.capitalised_words.is_empty() {
        let names: Vec<String> = raw.months.values().chain(raw.weekdays.values()).flatten().cloned().collect();
        return tables.words(&names);
    }
    tables.words(&raw.capitalised_words)
}

/// Phrases with their meanings, one by one.
fn flat<T: Clone>(phrases: &BTreeMap<T, Vec<String>>) -> impl Iterator<Item = (&str, T)> {
    phrases.iter().flat_map(|(meaning, phrases)| phrases.iter().map(|phrase| (phrase.as_str(), meaning.clone())))
}

/// Enters the forms of words before anything else, so that all that is said of a word holds for its forms.
fn enter_forms(raw: &RawLanguage, lexicon: &mut Lexicon) -> Result<(), String> {
    for (word, forms) in &raw.forms {
        for form in forms {
            let form = form.strip_prefix('-').map_or_else(|| form.clone(), |ending| format!("{word}{ending}"));
            if !lexicon.enter_form(&form, word) {
                return Err(format!("[forms] has `{form}` as a form of `{word}` and of another word"));
            }
        }
    }
    Ok(())
}

/// Enters months, weekdays, seasons, decades and units of time.
fn enter_calendar(raw: &RawLanguage, lexicon: &mut Lexicon) -> Result<(), String> {
    for (number, names) in &raw.months {
        let month = number.parse().ok().filter(|month| (1..=12).contains(month));
        let month = month.ok_or_else(|| format!("[months] has `{number}`; months are 1 to 12"))?;
        for name in names {
            let sense = lexicon.sense_mut(name);
            (sense.month, sense.abbreviated) = (Some(month), is_abbreviation(name, names));
        }
    }
    for (number, names) in &raw.weekdays {
        let weekday = number.parse::<u8>().ok().and_then(|day| Weekday::try_from(day.wrapping_sub(1)).ok());
        let weekday = weekday.ok_or_else(|| format!("[weekdays] has `{number}`; weekdays are 1 to 7, Monday first"))?;
        for name in names {
            let sense = lexicon.sense_mut(name);
            (sense.weekday, sense.abbreviated) = (Some(weekday), is_abbreviation(name, names));
        }
    }
    for (&season, names) in &raw.seasons {
        for name in names {
            lexicon.sense_mut(name).season = Some(season);
        }
    }
    for (tens, names) in &raw.decades {
        let tens = tens.parse().ok().filter(|tens| (10..=90).contains(tens) && tens % 10 == 0);
        let tens = tens.ok_or("[decades] has a key that is no decade; decades are 10 to 90")?;
        for name in names {
            lexicon.sense_mut(name).decade = Some(tens);
        }
    }
    for (&unit, names) in &raw.units {
        for name in names {
            lexicon.sense_mut(name).unit = Some(unit);
        }
    }
    Ok(())
}

/// How many letters an abbreviation of a month or weekday has at most.
const ABBREVIATION: usize = 4;

/// Whether a name is an abbreviation of one of the others: such a word often means something else as well.
fn is_abbreviation(name: &str, names: &[String]) -> bool {
    name.chars().count() <= ABBREVIATION && names.iter().any(|other| other.len() > name.len() && other.starts_with(name))
}

/// The entries of a list that are endings: those with a hyphen before them.
fn endings_of(entries: &[String]) -> Endings {
    let endings = entries.iter().filter_map(|entry| entry.strip_prefix('-'));
    endings.map(str::to_owned).collect::<Vec<_>>().into()
}

/// Enters the finite verbs that are listed whole.
fn enter_tense(tense: &RawTense, lexicon: &mut Lexicon) {
    for (words, sense) in [(&tense.past, Tense::Past), (&tense.future, Tense::Future)] {
        for word in words {
            lexicon.sense_mut(word).tense = Some(sense);
        }
    }
    for word in &tense.perfect {
        lexicon.sense_mut(word).perfect = true;
    }
    for word in &tense.being {
        lexicon.sense_mut(word).being = true;
    }
    for word in &tense.future_participles {
        lexicon.sense_mut(word).expected = true;
    }
    for word in &tense.announcing {
        lexicon.sense_mut(word).announces = true;
    }
    for word in tense.not.iter().filter(|word| !word.starts_with('-')) {
        lexicon.sense_mut(word).no_verb = true;
    }
}
