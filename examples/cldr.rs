//! Writes the block between `# <cldr>` and `# </cldr>` of every language file from the Unicode CLDR.
//!
//! ```text
//! cargo run --example cldr -- FOLDER [LANGUAGES]
//! ```
//!
//! FOLDER holds the unpacked npm packages `cldr-core`, `cldr-dates-full`, `cldr-numbers-full` and `cldr-units-full`, each in a
//! folder of its name; `rules/languages/README.md` says how to get them. LANGUAGES is the folder of language files,
//! `rules/languages` unless given. A language that the packages know gets a new block, and a file without a block gets one
//! at its end; all else in the file stays. The same packages always give the same bytes.
//!
//! Forms are folded as text is before it is matched, without the full stop of an abbreviation. Left out are forms that no
//! running text can tell from other words, by these rules alone (anything further is for `[cldr_drop]` of a language):
//! abbreviations of months, weekdays and units of time of less than three letters; units of time that are months or
//! weekdays as well (`dec`); names with parentheses; symbols that are nothing but letters, or that several currencies share.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use serde_json::Value;

/// What can go wrong: a message for the person who runs this.
type Fallible<T> = Result<T, String>;

/// A table of the block: forms by key, the keys in the order in which they are written.
type Forms = BTreeMap<String, Vec<String>>;

/// Where the block begins and ends.
const MARKS: (&str, &str) = ("# <cldr>", "# </cldr>");

/// Currencies that are no longer paid with, but told of: those of Europe that a newspaper archive names.
const HISTORIC: [&str; 12] = ["ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "GRD", "HRK", "IEP", "ITL", "NLG", "PTE"];

/// Weekdays as the CLDR names them, Monday first.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Units of time by their names in language files; those of the CLDR have `duration-` before them.
const TIMES: [&str; 9] = ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade"];

/// Units of measure: the name in the CLDR, the name in language files.
pub(crate) const MEASURES: [(&str, &str); 50] = [
    ("length-millimeter", "mm"),
    ("length-centimeter", "cm"),
    ("length-meter", "m"),
    ("length-kilometer", "km"),
    ("length-inch", "in"),
    ("length-foot", "ft"),
    ("length-yard", "yd"),
    ("length-mile", "mi"),
    ("length-nautical-mile", "nmi"),
    ("length-light-year", "ly"),
    ("mass-milligram", "mg"),
    ("mass-gram", "g"),
    ("mass-kilogram", "kg"),
    ("mass-tonne", "t"),
    ("mass-ounce", "oz"),
    ("mass-pound", "lb"),
    ("area-square-centimeter", "cm2"),
    ("area-square-meter", "m2"),
    ("area-hectare", "ha"),
    ("area-square-kilometer", "km2"),
    ("area-square-foot", "ft2"),
    ("area-acre", "acre"),
    ("area-square-mile", "mi2"),
    ("volume-milliliter", "ml"),
    ("volume-centiliter", "cl"),
    ("volume-liter", "l"),
    ("volume-hectoliter", "hl"),
    ("volume-cubic-centimeter", "cm3"),
    ("volume-cubic-meter", "m3"),
    ("volume-cubic-kilometer", "km3"),
    ("volume-cubic-foot", "ft3"),
    ("volume-gallon", "gal"),
    ("temperature-celsius", "°C"),
    ("temperature-fahrenheit", "°F"),
    ("temperature-kelvin", "K"),
    ("speed-kilometer-per-hour", "km/h"),
    ("speed-meter-per-second", "m/s"),
    ("speed-mile-per-hour", "mph"),
    ("speed-knot", "kn"),
    ("energy-joule", "J"),
    ("energy-kilocalorie", "kcal"),
    ("energy-kilowatt-hour", "kWh"),
    ("power-watt", "W"),
    ("power-kilowatt", "kW"),
    ("power-megawatt", "MW"),
    ("power-gigawatt", "GW"),
    ("pressure-hectopascal", "hPa"),
    ("digital-megabyte", "MB"),
    ("digital-gigabyte", "GB"),
    ("digital-terabyte", "TB"),
];

#[allow(clippy::print_stderr, reason = "this is a tool with one person to tell what went wrong")]
fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [packages] => write_all(Path::new(packages), Path::new("rules/languages")),
        [packages, languages] => write_all(Path::new(packages), Path::new(languages)),
        _ => Err("usage: cargo run --example cldr -- FOLDER [LANGUAGES]".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the block of every language file.
pub(crate) fn write_all(packages: &Path, languages: &Path) -> Fallible<()> {
    let version = text(&json(&packages.join("cldr-core/package.json"))?["version"])?;
    let paid = currencies_in_use(&json(&packages.join("cldr-core/supplemental/currencyData.json"))?)?;
    let entries = fs::read_dir(languages).map_err(|error| format!("{}: {error}", languages.display()))?;
    for file in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let Some(code) = file.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let known = packages.join("cldr-units-full/main").join(code).is_dir();
        if known && file.extension().is_some_and(|extension| extension == "toml") {
            let block = block(packages, code, &version, &paid).map_err(|message| format!("{code}: {message}"))?;
            let wrong = |error: std::io::Error| format!("{}: {error}", file.display());
            let old = fs::read_to_string(&file).map_err(wrong)?;
            fs::write(&file, replaced(&old, &block)?).map_err(wrong)?;
        }
    }
    Ok(())
}

/// A language file with its block replaced, or added at the end.
fn replaced(file: &str, block: &str) -> Fallible<String> {
    let Some((before, rest)) = file.split_once(MARKS.0) else { return Ok(format!("{}\n\n{block}", file.trim_end())) };
    let (_, after) = rest.split_once(MARKS.1).ok_or_else(|| format!("`{}` without `{}`", MARKS.0, MARKS.1))?;
    Ok(format!("{before}{}{}", block.trim_end(), after))
}

/// The block of one language.
fn block(packages: &Path, code: &str, version: &str, paid: &BTreeSet<String>) -> Fallible<String> {
    let read = |package: &str, file: &str| -> Fallible<Value> {
        let read = json(&packages.join(package).join("main").join(code).join(file))?;
        Ok(read["main"][code].clone())
    };
    let calendar = read("cldr-dates-full", "ca-gregorian.json")?["dates"]["calendars"]["gregorian"].clone();
    let numbers = read("cldr-numbers-full", "numbers.json")?["numbers"]["symbols-numberSystem-latn"].clone();
    let currencies = read("cldr-numbers-full", "currencies.json")?["numbers"]["currencies"].clone();
    let units = read("cldr-units-full", "units.json")?["units"].clone();
    let months = calendar_names(&calendar["months"], (1..=12).map(|month| month.to_string()))?;
    let weekdays = calendar_names(&calendar["days"], WEEKDAYS.iter().map(|&day| day.to_owned()))?;
    let mut block = format!(
        "{}\n# Unicode CLDR {version}, licence Unicode-3.0 (LICENSE-UNICODE). Written by `cargo run --example cldr`: what is to be \
         changed\n# is written by hand above this block, or named in `[cldr_drop]`.\n[cldr]\n",
        MARKS.0
    );
    for key in ["decimal", "group"] {
        let _ = writeln!(block, "{key} = {}", quoted(&folded(&text(&numbers[key])?)));
    }
    table(&mut block, "months", &months);
    table(&mut block, "weekdays", &weekdays);
    table(&mut block, "units", &time_units(&units, &[&months, &weekdays])?);
    table(&mut block, "currencies", &currency_names(&currencies, paid)?);
    table(&mut block, "symbols", &currency_symbols(&currencies, paid));
    table(&mut block, "measures", &measures(&units)?);
    block.push_str(MARKS.1);
    block.push('\n');
    Ok(block)
}

/// Codes of the currencies that some region pays with today, and of the historic ones.
fn currencies_in_use(data: &Value) -> Fallible<BTreeSet<String>> {
    let regions = object(&data["supplemental"]["currencyData"]["region"])?;
    let entries = regions.values().filter_map(Value::as_array).flatten().filter_map(Value::as_object).flatten();
    let today =
        entries.filter(|(_, use_)| use_.get("_to").is_none() && use_.get("_tender").is_none_or(|tender| tender != "false"));
    let mut codes: BTreeSet<String> = today.map(|(code, _)| code.clone()).collect();
    codes.extend(HISTORIC.map(str::to_owned));
    // Bonds, test codes and metals begin with X, but so do the francs of Africa and the Pacific and the East Caribbean dollar.
    codes.retain(|code| !code.starts_with('X') || ["XAF", "XCD", "XCG", "XOF", "XPF"].contains(&code.as_str()));
    Ok(codes)
}

/// Names and abbreviations of months or weekdays, by number.
fn calendar_names(names: &Value, keys: impl Iterator<Item = String>) -> Fallible<Forms> {
    let mut table = Forms::new();
    for (index, key) in keys.enumerate() {
        let mut forms = Vec::new();
        for width in ["wide", "abbreviated"] {
            for context in ["format", "stand-alone"] {
                let form = folded(&text(&names[context][width][&key])?);
                if width == "wide" || is_long(&form) {
                    add(&mut forms, form);
                }
            }
        }
        table.insert((index + 1).to_string(), forms);
    }
    Ok(table)
}

/// Long and short forms of the units of time.
fn time_units(units: &Value, other: &[&Forms]) -> Fallible<Forms> {
    let taken: BTreeSet<&String> = other.iter().flat_map(|table| table.values()).flatten().collect();
    let mut table = Forms::new();
    for unit in TIMES.into_iter().chain(["century"]) {
        let id = format!("duration-{unit}");
        let mut forms = unit_forms(&units["long"][&id])?;
        let short = unit_forms(&units["short"][&id])?;
        short.into_iter().filter(|form| is_long(form) && !taken.contains(form)).for_each(|form| add(&mut forms, form));
        table.insert(unit.to_owned(), forms);
    }
    Ok(table)
}

/// Long and short forms of the units of measure, in the order of the list.
fn measures(units: &Value) -> Fallible<Forms> {
    let mut table = Forms::new();
    for (id, name) in MEASURES {
        let mut forms = Vec::new();
        for form in [unit_forms(&units["long"][id])?, unit_forms(&units["short"][id])?].concat() {
            let plain = form.replace('²', "2").replace('³', "3");
            add(&mut forms, form);
            add(&mut forms, plain);
        }
        table.insert(name.to_owned(), forms);
    }
    Ok(table)
}

/// What the patterns of a unit say beside the number, in all numbers and cases.
fn unit_forms(patterns: &Value) -> Fallible<Vec<String>> {
    let mut forms = Vec::new();
    for (key, pattern) in object(patterns)? {
        let form = pattern.as_str().filter(|_| key.contains("-count-")).and_then(|pattern| pattern.strip_prefix("{0}"));
        if let Some(form) = form {
            add(&mut forms, folded(form));
        }
    }
    Ok(forms)
}

/// Whether an abbreviation is long enough to be told from other words.
fn is_long(form: &str) -> bool {
    form.chars().count() > 2
}

/// Names of currencies in singular and plural.
fn currency_names(currencies: &Value, paid: &BTreeSet<String>) -> Fallible<Forms> {
    let mut table = Forms::new();
    for code in paid {
        let Some(names) = currencies[code].as_object() else { continue };
        let mut forms = Vec::new();
        for (_, name) in names.iter().filter(|(key, _)| key.starts_with("displayName")) {
            let name = folded(&text(name)?);
            if name != folded(code) && !name.contains('(') {
                add(&mut forms, name);
            }
        }
        if !forms.is_empty() {
            table.insert(code.clone(), forms);
        }
    }
    Ok(table)
}

/// Symbols of currencies that mean one currency alone. A symbol outranks the short symbol that another currency shares
/// with it: `$` is the dollar of the United States where the language writes all others with a letter.
fn currency_symbols(currencies: &Value, paid: &BTreeSet<String>) -> Forms {
    let mut table = Forms::new();
    let mut taken = BTreeSet::new();
    for kind in ["symbol", "symbol-alt-narrow"] {
        let mut owners: BTreeMap<String, BTreeSet<&String>> = BTreeMap::new();
        for code in paid {
            let form = currencies[code][kind].as_str().map(folded);
            if let Some(form) = form.filter(|form| !form.chars().all(|letter| letter.is_alphabetic() || letter == ' ')) {
                owners.entry(form).or_default().insert(code);
            }
        }
        for (form, codes) in owners.iter().filter(|(form, codes)| codes.len() == 1 && !taken.contains(*form)) {
            for &code in codes {
                table.entry(code.clone()).or_default().push(form.clone());
            }
        }
        taken.extend(owners.into_keys());
    }
    table
}

/// Adds a form that is neither empty nor there already.
fn add(forms: &mut Vec<String>, form: String) {
    if !form.is_empty() && !forms.contains(&form) {
        forms.push(form);
    }
}

/// A form as folded text has it, without the full stop of an abbreviation.
fn folded(form: &str) -> String {
    let folded: String = form.chars().filter_map(|character| factlint::fold::character(character, false)).collect();
    // A lone mark or space is a separator of numbers.
    if folded.chars().count() == 1 { folded } else { folded.trim().trim_end_matches('.').to_owned() }
}

/// Writes a table of the block; keys that are numbers come in their order.
fn table(block: &mut String, name: &str, forms: &Forms) {
    let _ = writeln!(block, "\n[cldr.{name}]");
    let mut rows: Vec<_> = forms.iter().filter(|(_, forms)| !forms.is_empty()).collect();
    rows.sort_by_key(|(key, _)| (key.parse::<u32>().unwrap_or_default(), key.as_str()));
    for (key, forms) in rows {
        let bare = key.chars().all(|letter| letter.is_ascii_alphanumeric());
        let key = if bare { key.clone() } else { quoted(key) };
        let forms = forms.iter().map(|form| quoted(form)).collect::<Vec<_>>().join(", ");
        let _ = writeln!(block, "{key} = [{forms}]");
    }
}

/// A TOML string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A JSON file.
fn json(path: &Path) -> Fallible<Value> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// A JSON string.
fn text(value: &Value) -> Fallible<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("expected a string, found {value}"))
}

/// A JSON object.
fn object(value: &Value) -> Fallible<&serde_json::Map<String, Value>> {
    value.as_object().ok_or_else(|| format!("expected an object, found {value}"))
}
