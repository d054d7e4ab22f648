//! Values told by their relation to another: the older one of a comparison, a part, an addition, a difference, a multiple.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use factlint::corpus::Corpus;
use factlint::document::Document;
use factlint::language::Languages;
use factlint::rules::error::SourceFile;
use factlint::rules::{PackFiles, RuleSet, build};

mod common;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let pack = "name = 'alma'\nversion = '1.0.0'\nabout = 'A hospital.'\n[entity.alma]\nnames = ['Alma']\n";
    let rule = "about = 'Its beds.'\nsubject = 'alma'\nfact = 'beds'\nvalue = 'count'\n\
        [match]\nfr = ['{count} (?:autres )?lits']\nen = ['{count} (?:more |additional )?beds']\nde = ['{count} betten']\n\
        es = ['{count} camas']\nit = ['{count} letti']\npt = ['{count} camas']\n\
        [[example]]\ntext = 'Alma a 5 lits.'\nfind = ['5']\n[[example]]\ntext = 'Alma a 5 ans.'\nfind = []\nwhy = 'no beds'\n";
    let rules = [("beds".to_owned(), SourceFile::new("beds.toml", rule))].into();
    build(&[PackFiles { file: SourceFile::new("pack.toml", pack), rules }], &LANGUAGES).unwrap()
});

fn document(text: &str, language: &str) -> Document {
    common::document(&format!("{text} (Alma)"), language, Some("2024-05-10"))
}

/// The values of a text as it tells them: `500, 400 former`.
#[track_caller]
fn told(language: &str, text: &str, expected: &str) {
    let corpus = Corpus { documents: vec![document(text, language)], ..Corpus::default() };
    let claims = factlint::check(&corpus, &LANGUAGES, &RULES).claims;
    let told: Vec<String> = claims
        .iter()
        .map(|claim| format!("{} {}", claim.mention.value.canonical(), claim.modality.name()).replace(" actual", ""))
        .collect();
    assert_eq!(told.join(", "), expected, "in {text}");
}

#[test]
fn the_older_value_of_a_change_is_no_claim_beside_the_newer_one() {
    for (language, text) in [
        ("en", "It went from 400 beds to 500 beds."),
        ("fr", "La capacité est passée de 400 lits à 500 lits."),
        ("fr", "Le chiffre a été revu à la hausse de 400 lits à 500 lits."),
        ("de", "Die Zahl ist von 400 Betten auf 500 Betten gestiegen."),
        ("es", "Subió de 400 camas a 500 camas."),
        ("it", "È salito da 400 letti a 500 letti."),
        ("pt", "Aumentou de 400 camas para 500 camas."),
    ] {
        told(language, text, "400 former, 500");
    }
    told("en", "It has grown to 500 beds from 400 beds.", "500, 400 former");
    // A stretch from one place to another is no change.
    told("en", "From 400 beds to 500 beds are in each.", "400, 500");
}

#[test]
fn the_older_value_of_a_comparison_is_a_claim_where_its_time_tells_it_apart() {
    for (language, text) in [
        ("en", "It has 500 beds, up from 400 beds a month earlier."),
        ("en", "It has 500 beds, compared with 400 beds in March 2024."),
        ("fr", "Il compte 500 lits, contre 400 lits un an plus tôt."),
        ("fr", "Il compte 500 lits contre 400 lits auparavant."),
        ("de", "Es hat 500 Betten, nach 400 Betten im Vormonat."),
        ("it", "Ha 500 letti, rispetto ai 400 letti del mese prima."),
    ] {
        told(language, text, "500, 400 former");
    }
    for (language, text) in [
        ("en", "It has 500 beds, up from 400 beds in 2018."),
        ("en", "It has 500 beds, up from 400 beds a year earlier."),
        ("de", "Es hat 500 Betten, nach 400 Betten im Vorjahr."),
        ("fr", "Il compte 500 lits, contre 400 lits en 2018."),
        ("de", "Es hat 500 Betten gegenüber 400 Betten im Jahr 2018."),
        ("es", "Tiene 500 camas, frente a 400 camas en 2018."),
        ("pt", "Tem 500 camas, contra 400 camas em 2018."),
    ] {
        told(language, text, "500, 400");
    }
}

#[test]
fn a_part_is_not_held_against_its_whole() {
    for (language, text) in [
        ("en", "It has 400 beds, including 50 beds in the annex."),
        ("en", "It has 400 beds, 50 beds of them in the annex."),
        ("en", "Of the 400 beds, 50 beds are free."),
        ("fr", "Il compte 400 lits, dont 50 lits en réanimation."),
        ("fr", "Sur les 400 lits, 50 lits sont libres."),
        ("de", "Es hat 400 Betten, davon 50 Betten im Anbau."),
        ("es", "Tiene 400 camas, de las cuales 50 camas son nuevas."),
        ("it", "Ha 400 letti, di cui 50 letti sono nuovi."),
        ("pt", "Tem 400 camas, das quais 50 camas são novas."),
        ("en", "It has 400 beds. Another 50 beds are in the annex."),
        ("de", "Es hat 400 Betten. Weitere 50 Betten stehen im Anbau."),
    ] {
        told(language, text, "400, 50 relative");
    }
    // Beside nothing, it is all that the text tells.
    told("en", "It has 12 wards and another 50 beds.", "50");
}

#[test]
fn additions_differences_and_multiples_state_no_total() {
    for (language, text) in [
        ("en", "It opened an additional 50 beds."),
        ("en", "It has 50 beds fewer than planned."),
        ("en", "It has twice the 50 beds of the old one."),
        ("en", "It has three times as many as 50 beds."),
        ("en", "It has half the 50 beds."),
        ("fr", "Il a ouvert 50 lits supplémentaires."),
        ("fr", "Il a 50 lits de moins que prévu."),
        ("fr", "Il a le double des 50 lits."),
        ("de", "Es bekommt zusätzlich 50 Betten."),
        ("de", "Es hat 50 Betten weniger als geplant."),
        ("es", "Tiene 50 camas menos que antes."),
        ("it", "Ha 50 letti in più."),
        ("pt", "Tem o dobro das 50 camas."),
    ] {
        told(language, text, "50 relative");
    }
    told("en", "It has 50 beds, more than 40 years after its founding.", "50");
    told("en", "It has more than 50 beds.", "50");
    // What the rule spells is what it is about.
    told("en", "It has 50 additional beds.", "50");
}

#[test]
fn what_is_relative_is_compared_with_nothing() {
    let codes = |texts: [&str; 2]| {
        let documents = texts.into_iter().enumerate().map(|(index, text)| {
            let name = format!("{index}.txt");
            Document { path: name.clone(), id: name, ..document(text, "en") }
        });
        let corpus = Corpus { documents: documents.collect(), ..Corpus::default() };
        factlint::check(&corpus, &LANGUAGES, &RULES).findings.len()
    };
    assert_eq!(
        codes(["It has 400 beds, including 50 beds in the annex.", "It has 400 beds, including 60 beds in the cellar."]),
        0
    );
    assert_eq!(codes(["It opened an additional 50 beds.", "It has 400 beds."]), 0);
    assert_eq!(codes(["It has 400 beds, including 50 beds in the annex.", "It has 500 beds."]), 1);
}

#[test]
fn a_change_is_told_apart_from_what_changed() {
    for (language, text) in [
        ("en", "The number rose by 50 beds."),
        ("en", "The number rose sharply by 50 beds."),
        ("fr", "Le nombre a augmenté de 50 lits."),
        ("fr", "La capacité augmente de 50 lits."),
        ("de", "Die Zahl stieg um 50 Betten."),
        ("de", "Die Zahl ist im Vorjahr um 50 Betten gestiegen."),
        ("de", "Im Vorjahr stieg die Zahl um 50 Betten."),
        ("es", "El número aumentó en 50 camas."),
        ("it", "Il numero è aumentato di 50 letti."),
        ("pt", "O número aumentou em 50 camas."),
    ] {
        told(language, text, "50 change");
    }
    // Over how long it is told, or from when, makes a change that is like no other; what will change is none yet.
    for (language, text) in [
        ("en", "The number rose by 50 beds in six months."),
        ("en", "The number has risen by 50 beds since 2019."),
        ("en", "The number rose by 50 beds year-on-year."),
        ("en", "The number will rise by 50 beds."),
        ("fr", "Le nombre a augmenté de 50 lits sur un an."),
        ("de", "Die Zahl stieg zum Vorjahr um 50 Betten."),
        ("es", "El número aumentó en 50 camas en seis meses."),
        ("it", "Il numero è aumentato di 50 letti in sei mesi."),
        ("pt", "O número aumentou em 50 camas em seis meses."),
    ] {
        told(language, text, "50 relative");
    }
    told("en", "The number rose to 50 beds.", "50");
}

#[test]
fn a_change_without_a_time_is_of_the_day_it_was_told_on_and_of_no_month() {
    let as_of = |date: &str| {
        let documents = vec![common::document("The number rose by 50 beds. (Alma)", "en", Some(date))];
        let claims = factlint::check(&Corpus { documents, ..Corpus::default() }, &LANGUAGES, &RULES).claims;
        claims
            .iter()
            .map(|claim| (claim.modality.name(), claim.as_of.as_ref().map(factlint::claim::AsOf::edtf)))
            .collect::<Vec<_>>()
    };
    assert_eq!(as_of("2024-04-10"), [("change", Some("2024-04-10".to_owned()))]);
    assert_eq!(as_of("2024-04"), [("change", None)]);
}
