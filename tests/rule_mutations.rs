//! Files of rules, packs and projects that are broken at random: whatever comes of it can be told.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use factlint::config;
use factlint::language::Languages;
use factlint::rules::error::{LoadError, SourceFile, render};
use factlint::rules::{PackFiles, build};
use proptest::prelude::*;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);

/// The files of a pack of this repository, and its project file.
static FILES: LazyLock<[String; 4]> = LazyLock::new(|| {
    let read = |path: &str| std::fs::read_to_string(path).unwrap();
    let rule = |name: &str| read(&format!("rules/minusma/{name}.toml"));
    // What the pack knows is of facts of its other rules.
    let pack = read("rules/minusma/pack.toml").split("[[known]]").next().unwrap().to_owned();
    [pack, rule("closing-ended"), rule("coups"), read("factlint.toml")]
});

/// One thing that goes wrong with a file; numbers are places in it, of any size.
#[derive(Clone, Debug)]
enum Slip {
    DropLine(usize),
    DoubleLine(usize),
    SwapLines(usize, usize),
    Cut(usize),
    Replace(usize, char),
    Insert(usize, char),
    DropCharacter(usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let place = any::<usize>;
    let character = prop_oneof![
        proptest::sample::select(
            "[]{}()\"'=#.,\\\\|*?+<>@:$^-\n\t \r\0é\u{301}’“«\u{A0}\u{AD}\u{FEFF}𝟙".chars().collect::<Vec<_>>()
        ),
        any::<char>(),
    ];
    prop_oneof![
        place().prop_map(Slip::DropLine),
        place().prop_map(Slip::DoubleLine),
        (place(), place()).prop_map(|(one, other)| Slip::SwapLines(one, other)),
        place().prop_map(Slip::Cut),
        (place(), character.clone()).prop_map(|(at, character)| Slip::Replace(at, character)),
        (place(), character).prop_map(|(at, character)| Slip::Insert(at, character)),
        place().prop_map(Slip::DropCharacter),
    ]
}

/// The text after the slip.
fn slipped(text: &str, slip: &Slip) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut characters: Vec<char> = text.chars().collect();
    if characters.is_empty() {
        return String::new();
    }
    let (line, character) = (|at: usize| at % lines.len(), |at: usize| at % characters.len());
    match *slip {
        Slip::DropLine(at) => {
            lines.remove(line(at));
            return lines.concat();
        }
        Slip::DoubleLine(at) => {
            lines.insert(line(at), lines[line(at)]);
            return lines.concat();
        }
        Slip::SwapLines(one, other) => {
            let (one, other) = (line(one), line(other));
            lines.swap(one, other);
            return lines.concat();
        }
        Slip::Cut(at) => characters.truncate(character(at)),
        Slip::Replace(at, new) => {
            let at = character(at);
            characters[at] = new;
        }
        Slip::Insert(at, new) => characters.insert(character(at), new),
        Slip::DropCharacter(at) => {
            characters.remove(character(at));
        }
    }
    characters.into_iter().collect()
}

/// Every mistake is in its file and can be shown, and all are in the order of files and places.
fn check_told(errors: &[LoadError]) -> Result<(), TestCaseError> {
    let mut last = (String::new(), 0);
    for error in errors {
        let file = error.file.as_ref().unwrap();
        for (span, label) in &error.labels {
            prop_assert!(file.text().get(span.clone()).is_some(), "{span:?} of {label:?} is no place in the file");
        }
        let place = (file.path().to_owned(), error.labels.first().map_or(0, |(span, _)| span.start));
        prop_assert!(last <= place, "{place:?} comes after {last:?}");
        prop_assert!(render(error, false, 100).contains(error.message.split_whitespace().next().unwrap()));
        last = place;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_broken_pack_is_rules_or_mistakes(of in 0..3_usize, slips in proptest::collection::vec(slip(), 1..4)) {
        let mut files = FILES.clone();
        files[of] = slips.iter().fold(files[of].clone(), |text, slip| slipped(&text, slip));
        let rule = |stem: &str, text: &String| (stem.to_owned(), SourceFile::new(format!("rules/minusma/{stem}.toml"), text));
        let rules = BTreeMap::from([rule("closing-ended", &files[1]), rule("coups", &files[2])]);
        let pack = PackFiles { file: SourceFile::new("rules/minusma/pack.toml", &files[0]), rules };
        match build(&[pack], &LANGUAGES) {
            // No rule is lost without a word.
            Ok(set) => {
                prop_assert_eq!(set.rules.len(), 2);
                check_told(&set.warnings)?;
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                check_told(&errors)?;
            }
        }
    }

    #[test]
    fn a_broken_project_file_is_settings_or_mistakes(slips in proptest::collection::vec(slip(), 1..4)) {
        let text = slips.iter().fold(FILES[3].clone(), |text, slip| slipped(&text, slip));
        if let Err(errors) = config::parse(&SourceFile::new("factlint.toml", text), Path::new("")) {
            prop_assert!(!errors.is_empty());
            check_told(&errors)?;
        }
    }
}
