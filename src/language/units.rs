//! What one language calls currencies and units of measure, compiled from `[money…]` and `[measures]`.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::Tables;
use super::cldr::spellings;
use super::lexicon::WordId;
use super::raw::RawLanguage;
use super::table::Table;
use crate::value::measure::{self, Measure};

/// Currencies and units of measure.
#[derive(Debug, Default)]
pub struct Units {
    /// Currencies by what stands after the amount, found by the first word.
    pub money: Table<Code>,
    /// Currencies by what stands before the amount, found by the last word.
    pub money_before: Table<Code>,
    /// The same, found by the first word.
    pub money_signs: Table<Code>,
    /// Hundredths of a currency, found by the first word; those that many currencies have are of [`Code::UNKNOWN`].
    pub money_minor: Table<Code>,
    /// Currencies by their code in capitals, where it stands after the amount.
    pub codes: HashMap<WordId, Code, FixedState>,
    /// The same where it stands before the amount.
    pub codes_before: HashMap<WordId, Code, FixedState>,
    /// Units of measure by what stands after the number, found by the first word.
    pub measures: Table<&'static Measure>,
}

/// An ISO 4217 code. It stands in thousands of entries, so it is kept without an allocation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code([u8; 3]);

impl Code {
    /// No particular currency, as ISO 4217 has it.
    pub const UNKNOWN: Self = Self(*b"XXX");

    fn new(code: &str) -> Result<Self, String> {
        let letters = code.as_bytes().try_into().ok().filter(|letters: &[u8; 3]| letters.iter().all(u8::is_ascii_uppercase));
        letters.map(Self).ok_or_else(|| format!("[money] has `{code}`; currencies are codes of ISO 4217, such as EUR"))
    }

    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Units {
    /// # Errors
    /// When `[measures]` names a unit that is none, or `[money]` a currency that has no code.
    pub(super) fn new(raw: &RawLanguage, tables: &mut Tables) -> Result<Self, String> {
        let (after, before, minor) = (money(&raw.money)?, money(&raw.money_before)?, money(&raw.money_minor)?);
        Ok(Self {
            // What may stand before an amount may stand after it.
            money: Table::by_first(spelled(&after).chain(spelled(&before)), &mut tables.lexicon),
            money_before: Table::by_last(spelled(&before), &mut tables.lexicon),
            money_signs: Table::by_first(spelled(&before), &mut tables.lexicon),
            money_minor: Table::by_first(spelled(&minor), &mut tables.lexicon),
            codes: codes(raw, &[], &after, tables),
            codes_before: codes(raw, &raw.cldr_drop.codes_before, &after, tables),
            measures: Table::by_first(spelled(&measures(raw)?), &mut tables.lexicon),
        })
    }
}

/// Entries with what they mean.
type Entries<'a, T> = Vec<(T, &'a [String])>;

/// Currencies with their entries.
fn money(table: &BTreeMap<String, Vec<String>>) -> Result<Entries<'_, Code>, String> {
    table.iter().map(|(code, entries)| Ok((Code::new(code)?, entries.as_slice()))).collect()
}

/// Units of measure with their entries.
fn measures(raw: &RawLanguage) -> Result<Entries<'_, &'static Measure>, String> {
    let known = |name: &str| {
        let unknown = || format!("[measures] has `{name}`; there are {}", measure::names().collect::<Vec<_>>().join(", "));
        measure::find(name).ok_or_else(unknown)
    };
    raw.measures.iter().map(|(name, entries)| Ok((known(name)?, entries.as_slice()))).collect()
}

/// All spellings of all entries, one by one.
fn spelled<'a, T: Copy>(entries: &'a Entries<'a, T>) -> impl Iterator<Item = (Cow<'a, str>, T)> {
    let one = |&(meaning, entries): &(T, &'a [String])| {
        entries.iter().flat_map(move |entry| spellings(entry)).map(move |way| (way, meaning))
    };
    entries.iter().flat_map(one)
}

/// The codes of all currencies that the language names, but for those that running text uses as other words.
fn codes(
    raw: &RawLanguage,
    dropped: &[String],
    money: &Entries<'_, Code>,
    tables: &mut Tables,
) -> HashMap<WordId, Code, FixedState> {
    let is_dropped = |code: &Code| dropped.iter().chain(&raw.cldr_drop.codes).any(|dropped| dropped == code.as_str());
    let known = money.iter().map(|(code, _)| *code).filter(|code| !is_dropped(code));
    known.map(|code| (tables.lexicon.enter(&code.as_str().to_lowercase()), code)).collect()
}
