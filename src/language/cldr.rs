//! The block of a language file that is generated from the Unicode CLDR, and how it joins what is written by hand.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use foldhash::fast::FixedState;
use schemars::JsonSchema;
use serde::Deserialize;

use super::raw::RawLanguage;
use crate::value::duration::TimeUnit;

/// What stands between `# <cldr>` and `# </cldr>` of a language file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawCldr {
    /// What stands before decimals.
    pub decimal: Option<char>,
    /// What stands between groups of three digits.
    pub group: Option<char>,
    /// Months by number.
    pub months: BTreeMap<String, Vec<String>>,
    /// Weekdays by ISO number, Monday first.
    pub weekdays: BTreeMap<String, Vec<String>>,
    /// Units of time.
    #[schemars(schema_with = "super::raw::lists_by::<TimeUnit>")]
    pub units: BTreeMap<TimeUnit, Vec<String>>,
    /// Names of currencies by ISO 4217 code, as they stand after an amount.
    pub currencies: BTreeMap<String, Vec<String>>,
    /// Symbols of currencies by ISO 4217 code, as they stand on either side of an amount.
    pub symbols: BTreeMap<String, Vec<String>>,
    /// Units of measure by name of the unit.
    pub measures: BTreeMap<String, Vec<String>>,
}

/// Forms of the generated block that a language does without, because running text uses them as other words.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawDrop {
    /// Names of months.
    pub months: Vec<String>,
    /// Names of weekdays.
    pub weekdays: Vec<String>,
    /// Units of time.
    pub units: Vec<String>,
    /// Names and symbols of currencies.
    pub currencies: Vec<String>,
    /// Codes of currencies.
    pub codes: Vec<String>,
    /// Codes of currencies that stand before other numbers: `COP 27`.
    pub codes_before: Vec<String>,
    /// Units of measure.
    pub measures: Vec<String>,
}

/// Adds the generated block to the tables written by hand. What is written by hand wins: a form that stands in a table
/// keeps its meaning there, and dropped forms are left out.
pub(crate) fn merge(raw: &mut RawLanguage) {
    let RawLanguage { cldr, cldr_drop: drop, .. } = raw;
    let cldr = std::mem::take(cldr);
    let separator = |list: &mut Vec<char>, mark: Option<char>| list.extend(mark.filter(|mark| !list.contains(mark)));
    separator(&mut raw.number.decimal, cldr.decimal);
    separator(&mut raw.number.group, cldr.group);
    join(&mut raw.months, cldr.months, &drop.months);
    join(&mut raw.weekdays, cldr.weekdays, &drop.weekdays);
    join(&mut raw.units, cldr.units, &drop.units);
    join(&mut raw.money, cldr.currencies, &drop.currencies);
    join(&mut raw.money_before, cldr.symbols, &drop.currencies);
    join(&mut raw.measures, cldr.measures, &drop.measures);
}

/// Adds generated forms to a table written by hand.
fn join<K: Ord>(table: &mut BTreeMap<K, Vec<String>>, generated: BTreeMap<K, Vec<String>>, dropped: &[String]) {
    let taken: HashSet<&String, FixedState> = table.values().flatten().chain(dropped).collect();
    let free = |forms: Vec<String>| forms.into_iter().filter(|form| !taken.contains(form)).collect::<Vec<String>>();
    let generated: Vec<(K, Vec<String>)> = generated.into_iter().map(|(key, forms)| (key, free(forms))).collect();
    for (key, mut forms) in generated {
        table.entry(key).or_default().append(&mut forms);
    }
}

/// All spellings that an entry of `[money]` or `[measures]` stands for: `(a|b)` is either, `[…]` may be missing.
pub(crate) fn spellings(entry: &str) -> Vec<Cow<'_, str>> {
    let Some(open) = entry.find(['(', '[']) else { return vec![Cow::Borrowed(entry)] };
    let close = if entry[open..].starts_with('(') { ')' } else { ']' };
    let Some(length) = entry[open..].find(close) else { return vec![Cow::Borrowed(entry)] };
    let (head, rest) = (&entry[..open], &entry[open + length + 1..]);
    let mut ways: Vec<&str> = entry[open + 1..open + length].split('|').collect();
    if close == ']' {
        ways.push("");
    }
    let tails = spellings(rest);
    ways.iter().flat_map(|way| tails.iter().map(move |tail| format!("{head}{way}{tail}").into())).collect()
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn an_entry_stands_for_all_its_spellings() {
        assert_eq!(spellings("euros"), ["euros"]);
        assert_eq!(
            spellings("(dänische|dänischen) krone[n]"),
            ["dänische kronen", "dänische krone", "dänischen kronen", "dänischen krone"]
        );
        assert_eq!(spellings("never (closed"), ["never (closed"]);
    }
}
