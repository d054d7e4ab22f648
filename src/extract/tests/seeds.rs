//! The rules of the specification over the real articles, read by the real recognizers.

use super::*;
use crate::language::Language;

const SEEDS: [(&str, &str); 5] = [
    ("2023-06", include_str!("../../../seeds/000_237a3057c1c3d994.txt")),
    ("2023-08", include_str!("../../../seeds/001_9054664c1203f37d.txt")),
    ("2023-07", include_str!("../../../seeds/002_ec21b732ad02edc6.txt")),
    ("2023-07", include_str!("../../../seeds/003_603e33cbcedfd52c.txt")),
    ("2024-11", include_str!("../../../seeds/004_f881ec13b9ae2d24.txt")),
];

/// Each claim as `seed: fact = value (hedge) · scope · as of · who says so · modality`.
fn in_seeds(make: impl Fn() -> Rule) -> Vec<String> {
    let mut all = Languages::builtin();
    let mut french = Language::from_toml(include_str!("../../../rules/languages/fr.toml")).unwrap();
    french.voice = languages().get("fr").unwrap().voice.clone();
    all.insert(french);
    let rule = make();
    let rules = RuleSet {
        packs: BTreeMap::from([("mali".to_owned(), pack())]),
        rules: BTreeMap::from([(rule.id.clone(), rule)]),
        ..RuleSet::default()
    };
    let matcher = Matcher::new(&rules, &all);
    let mut lines = Vec::new();
    for (index, (date, text)) in SEEDS.into_iter().enumerate() {
        let mut document = read("").0;
        document.text = text.to_owned();
        let date = Date::parse_iso(date).unwrap();
        document.date_lines = vec![DateLine { kind: DateLineKind::Field, span: None, words: String::new(), date }];
        let reading = crate::reading::read(&document, &all);
        lines.extend(claims(&document, index, &reading, &matcher).iter().map(line));
    }
    lines
}

fn line(claim: &Claim) -> String {
    let mut parts = vec![format!("{}: {} = {}", claim.document, claim.fact, claim.mention.value.canonical())];
    parts.extend(claim.mention.hedge.map(|hedge| hedge.kind.to_string()));
    parts.extend(claim.scope.iter().filter_map(|scope| scope.words.as_ref()).map(|words| words.text.clone()));
    parts.extend(claim.as_of.as_ref().map(|date| format!("as of {}", date.edtf())));
    parts.extend(claim.according_to.as_ref().map(|words| format!("says {}", words.text)));
    parts.push(format!("{} {}", claim.polarity.name(), claim.modality.name()));
    parts.join(" · ")
}

#[test]
fn how_many_troops() {
    let found = in_seeds(|| {
        let mut rule = rule("count", &["{count} (?<who>soldats|policiers|militaires(?: et civils)?)"]);
        rule.compare.scope = vec!["who".to_owned()];
        rule
    });
    insta::assert_snapshot!(found.join("\n"), @r"
    1: minusma: fact = 11600 · about · soldats · as of 2023-08-19 · affirmed actual
    1: minusma: fact = 1500 · policiers · as of 2023-08-19 · affirmed actual
    4: minusma: fact = 15000 · up to · militaires et civils · affirmed actual
    ");
}

#[test]
fn until_when() {
    let deadline = || {
        rule(
            "date",
            &[
                "(?:retrait|départ) {gap} (?:jusqu'au|d'ici le|d'ici) {date}",
                "quitter le pays {gap} d'ici (?:le )?{date}",
                "terminer ce processus d'ici le {date}",
                "pour prendre fin le {date}",
            ],
        )
    };
    insta::assert_snapshot!(in_seeds(deadline).join("\n"), @r"
    1: minusma: fact = 2023-09-01/2023-12-31 · by · as of 2023-08-19 · says primature · affirmed actual
    1: minusma: fact = 2023-12-31 · until · as of 2023-08-19 · affirmed actual
    2: minusma: fact = 2023-12-31 · by · as of 2023-07 · affirmed actual
    2: minusma: fact = 2023-12-31 · as of 2023-07 · says diplomate malien · affirmed actual
    3: minusma: fact = 2023-12-31 · by · as of 2023-07 · says résolution · affirmed actual
    ");
}

#[test]
fn when_it_was_created_and_by_which_resolution() {
    insta::assert_snapshot!(in_seeds(|| rule("date", &["(?:créée|déployée) {gap 3} {date}"])).join("\n"), @r"
    1: minusma: fact = 2013 · since · as of 2023-08-19 · affirmed actual
    2: minusma: fact = 2013-04-25 · affirmed actual
    3: minusma: fact = 2013 · affirmed actual
    4: minusma: fact = 2013-04-25 · as of 2024-11 · affirmed actual
    ");
    let ends = || Rule {
        subject: Subject::Template("résolution {id}".to_owned()),
        ..rule("date", &["résolution {id} {gap} à compter {gap} {date}", "résolution {id} {gap} {date}"])
    };
    insta::assert_snapshot!(in_seeds(ends).join("\n"), @r"
    2: résolution 2690: fact = 2023-07-01 · from · as of 2023-07 · affirmed actual
    2: résolution 2690: fact = 2023-06-16 · as of 2023-07 · affirmed actual
    2: résolution 2690: fact = 2023-06-30 · as of 2023-07 · says ambassadeur issa konfourou · affirmed actual
    4: résolution 2690: fact = 2024-01-01 · as of 2024-11 · affirmed actual
    ");
}

#[test]
fn every_figure_and_who_gives_it() {
    let share = || Rule { subject: Subject::Template("mali".to_owned()), ..rule("percent", &["maliens à {percent}"]) };
    insta::assert_snapshot!(in_seeds(share).join("\n"), @r"
    3: mali: fact = 97 · as of 2023-07 · says autorité électorale · affirmed actual
    ");
    let coups = || Rule { subject: Subject::Template("mali".to_owned()), ..rule("date", &["coups? d'état (?:en|de) {date}"]) };
    insta::assert_snapshot!(in_seeds(coups).join("\n"), @r"
    0: mali: fact = 2020 · affirmed actual
    0: mali: fact = 2021 · affirmed actual
    4: mali: fact = 2021-05 · as of 2024-11 · affirmed actual
    ");
    let camps = || Rule { subject: Subject::Template("{camp}".to_owned()), ..rule("date", &["{date} {gap} camps? de {@camp}"]) };
    insta::assert_snapshot!(in_seeds(camps).join("\n"), @r"
    1: ber: fact = XXXX · affirmed actual
    1: goundam: fact = XXXX · affirmed actual
    1: ogossagou: fact = XXXX · affirmed actual
    ");
}
