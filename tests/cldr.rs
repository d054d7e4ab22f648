//! The blocks of language files that are generated from the CLDR, and the tool that writes them.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read is a failed test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use factlint::language::raw::RawLanguage;

#[allow(dead_code, reason = "its `main` is for the command line")]
#[path = "../examples/cldr.rs"]
mod tool;

/// The built-in language files.
fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/languages");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn every_file_ends_with_one_block_that_states_its_version() {
    for (name, text) in files() {
        assert_eq!((text.matches("# <cldr>").count(), text.matches("# </cldr>").count()), (1, 1), "{name}");
        let (_, block) = text.split_once("# <cldr>\n").unwrap();
        assert!(block.starts_with("# Unicode CLDR 48") && block.ends_with("\n# </cldr>\n"), "{name}");
    }
}

#[test]
fn forms_are_folded_and_stand_once_in_their_entry() {
    for (name, text) in files() {
        let cldr = toml::from_str::<RawLanguage>(&text).unwrap().cldr;
        assert_eq!((cldr.months.len(), cldr.weekdays.len()), (12, 7), "{name}");
        assert!(cldr.units.len() >= 10 && cldr.currencies.len() > 140 && cldr.measures.len() >= 48, "{name}");
        let entries = cldr.months.values().chain(cldr.weekdays.values()).chain(cldr.units.values());
        for forms in entries.chain(cldr.currencies.values()).chain(cldr.symbols.values()).chain(cldr.measures.values()) {
            assert_eq!(forms.iter().collect::<BTreeSet<_>>().len(), forms.len(), "{name}: {forms:?}");
            for form in forms {
                let folded: String = form.chars().filter_map(|letter| factlint::fold::character(letter, false)).collect();
                assert!(!form.is_empty() && *form == folded && form.trim() == form && !form.ends_with('.'), "{name}: {form}");
            }
        }
        for code in cldr.currencies.keys().chain(cldr.symbols.keys()) {
            assert!(code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase()), "{name}: {code}");
        }
    }
}

#[test]
fn dropped_forms_stand_in_the_block() {
    for (name, text) in files() {
        let raw = toml::from_str::<RawLanguage>(&text).unwrap();
        let (cldr, drop) = (&raw.cldr, &raw.cldr_drop);
        let forms = |table: Vec<&Vec<String>>| table.into_iter().flatten().cloned().collect::<BTreeSet<String>>();
        let tables = [
            (&drop.months, forms(cldr.months.values().collect())),
            (&drop.weekdays, forms(cldr.weekdays.values().collect())),
            (&drop.units, forms(cldr.units.values().collect())),
            (&drop.currencies, forms(cldr.currencies.values().chain(cldr.symbols.values()).collect())),
            (&drop.measures, forms(cldr.measures.values().collect())),
        ];
        for (dropped, known) in tables {
            let idle: Vec<&String> = dropped.iter().filter(|form| !known.contains(*form)).collect();
            assert!(idle.is_empty(), "{name} drops {idle:?}, which the block lacks");
        }
    }
}

#[test]
fn the_tool_writes_a_block_once_and_leaves_all_else_alone() {
    let folder = tempfile::tempdir().unwrap();
    let packages = folder.path();
    for (path, json) in packages_of_an_invented_language() {
        let path = packages.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, json).unwrap();
    }
    let languages = packages.join("languages");
    fs::create_dir(&languages).unwrap();
    let (known, unknown) = (languages.join("qq.toml"), languages.join("zz.toml"));
    fs::write(&known, "code = \"qq\"\n").unwrap();
    fs::write(&unknown, "code = \"zz\"\n").unwrap();
    tool::write_all(packages, &languages).unwrap();
    let once = fs::read_to_string(&known).unwrap();
    tool::write_all(packages, &languages).unwrap();
    assert_eq!(once, fs::read_to_string(&known).unwrap());
    assert_eq!(fs::read_to_string(&unknown).unwrap(), "code = \"zz\"\n");
    assert!(once.starts_with("code = \"qq\"\n\n# <cldr>\n# Unicode CLDR 9.9"), "{once}");
    for line in [
        "group = \" \"",
        "1 = [\"pima\", \"pim\"]",
        "EUR = [\"yuro\", \"yuros\"]",
        "EUR = [\"€\"]",
        "m2 = [\"meta kwa\", \"m²\", \"m2\"]",
    ] {
        assert!(once.lines().any(|found| found == line), "no {line} in:\n{once}");
    }
    assert!(!once.contains("XYZ") && !once.contains("OLD"), "{once}");
}

/// The least that the tool reads: names with capitals, full stops, odd spaces and currencies that nobody pays with.
fn packages_of_an_invented_language() -> Vec<(String, String)> {
    let numbered = |count: u32, name: &str| (1..=count).map(|n| format!("\"{n}\":\"{name}\"")).collect::<Vec<_>>().join(",");
    let days =
        |name: &str| ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(|day| format!("\"{day}\":\"{name}\"")).join(",");
    let both = |wide: String, short: String| {
        let widths = format!("{{\"wide\":{{{wide}}},\"abbreviated\":{{{short}}}}}");
        format!("{{\"format\":{widths},\"stand-alone\":{widths}}}")
    };
    let months = both(numbered(12, "Pima"), numbered(12, "pim."));
    let weekdays = both(days("Luna"), days("lu"));
    let file = |path: &str, json: String| (path.to_owned(), json);
    let main = |package: &str, name: &str, json: String| {
        file(&format!("{package}/main/qq/{name}.json"), format!("{{\"main\":{{\"qq\":{json}}}}}"))
    };
    vec![
        file("cldr-core/package.json", "{\"version\":\"9.9\"}".to_owned()),
        file(
            "cldr-core/supplemental/currencyData.json",
            "{\"supplemental\":{\"currencyData\":{\"region\":{\"QQ\":[{\"EUR\":{\"_from\":\"1999\"}},\
             {\"OLD\":{\"_from\":\"1900\",\"_to\":\"1999\"}},{\"XYZ\":{\"_tender\":\"false\"}}]}}}}"
                .to_owned(),
        ),
        main(
            "cldr-dates-full",
            "ca-gregorian",
            format!("{{\"dates\":{{\"calendars\":{{\"gregorian\":{{\"months\":{months},\"days\":{weekdays}}}}}}}}}"),
        ),
        main(
            "cldr-numbers-full",
            "numbers",
            "{\"numbers\":{\"symbols-numberSystem-latn\":{\"decimal\":\",\",\"group\":\"\u{202f}\"}}}".to_owned(),
        ),
        main(
            "cldr-numbers-full",
            "currencies",
            "{\"numbers\":{\"currencies\":{\"EUR\":{\"displayName\":\"Yuro\",\"displayName-count-other\":\"Yuros\",\
             \"symbol\":\"€\"},\"OLD\":{\"displayName\":\"old\"},\"XYZ\":{\"displayName\":\"xyz\"}}}}"
                .to_owned(),
        ),
        main(
            "cldr-units-full",
            "units",
            format!("{{\"units\":{{\"long\":{{{}}},\"short\":{{{}}}}}}}", units("Meta kwa"), units("m²")),
        ),
    ]
}

/// The units of that language, with one form for the square metre.
fn units(square: &str) -> String {
    let times = ["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"];
    let times = times.map(|unit| format!("\"duration-{unit}\":{{\"unitPattern-count-other\":\"{{0}} {unit}\"}}"));
    let measures = tool::MEASURES.map(|(id, name)| {
        let form = if name == "m2" { square } else { name };
        format!("\"{id}\":{{\"unitPattern-count-other\":\"{{0}}\u{a0}{form}\"}}")
    });
    times.into_iter().chain(measures).collect::<Vec<_>>().join(",")
}
