//! Who says so and in what mode, through the whole pipeline, in each language's own words.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use factlint::claim::Claim;
use factlint::corpus::Corpus;
use factlint::language::Languages;
use factlint::rules::error::SourceFile;
use factlint::rules::{PackFiles, RuleSet, build};

mod common;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let pack = "name = 'alma'\nversion = '1.0.0'\nabout = 'A hospital.'\n[entity.alma]\nnames = ['Alma']\n";
    let rule = "about = 'Its beds.'\nsubject = 'alma'\nfact = 'beds'\nvalue = 'count'\n\
        [match]\nfr = ['{count} (?:lits|soldats)']\nen = ['{count} beds', '{count} soldiers']\n\
        de = ['{count} (?:betten|soldaten)']\nit = ['{count} soldati']\nes = ['{count} soldados']\npt = ['{count} soldados']\n\
        nl = ['{count} soldaten']\n\
        [[example]]\ntext = 'Alma a 5 lits.'\nfind = ['5']\n[[example]]\ntext = 'Alma a 5 ans.'\nfind = []\nwhy = 'no beds'\n";
    let total = "about = 'The dead.'\nsubject = 'alma'\nfact = 'dead'\nvalue = 'count'\n[compare]\nholds = 'growing'\n\
        [match]\nfr = ['{count} personnes']\nen = ['{count} people']\n\
        [[example]]\ntext = 'Alma : 5 personnes.'\nfind = ['5']\n[[example]]\ntext = 'Alma a 5 ans.'\nfind = []\nwhy = 'none'\n";
    let files = [("beds", "beds.toml", rule), ("dead", "dead.toml", total)];
    let rules = files.map(|(id, path, text)| (id.to_owned(), SourceFile::new(path, text))).into();
    build(&[PackFiles { file: SourceFile::new("pack.toml", pack), rules }], &LANGUAGES).unwrap()
});

/// The one claim of a text.
#[track_caller]
fn claim(text: &str, language: &str) -> Claim {
    let corpus = Corpus { documents: vec![common::document(text, language, Some("2023-08-19"))], ..Corpus::default() };
    let claims = factlint::check(&corpus, &LANGUAGES, &RULES).claims;
    assert_eq!(claims.len(), 1, "in {text}");
    claims[0].clone()
}

#[track_caller]
fn speaker(language: &str, text: &str, expected: &str) {
    let words = claim(text, language).according_to.map_or(String::new(), |words| words.text);
    assert_eq!(words, expected, "in {text}");
}

#[track_caller]
fn mode(language: &str, text: &str, expected: (&str, &str)) {
    let claim = claim(text, language);
    assert_eq!((claim.polarity.name(), claim.modality.name()), expected, "in {text}");
}

#[test]
fn the_speaker_is_named() {
    speaker("en", "Alma has 600 beds.", "");
    speaker("en", "According to the mayor, Alma has 600 beds.", "mayor");
    speaker("en", "The mayor said that Alma has 600 beds.", "mayor");
    speaker("en", "Alma has 600 beds, the mayor said.", "mayor");
    speaker("en", "\"Alma has 600 beds\", the mayor of the town said on Friday.", "mayor of the town");
    speaker("fr", "Selon le maire, Alma a 600 lits.", "maire");
    speaker("fr", "Alma a 600 lits, a indiqué le maire.", "maire");
}

#[test]
fn denials_plans_and_hearsay_are_told_apart() {
    mode("en", "Alma has 600 beds.", ("affirmed", "actual"));
    mode("en", "The mayor denied that Alma has 600 beds.", ("denied", "actual"));
    mode("en", "Alma plans to open 600 beds.", ("affirmed", "planned"));
    mode("en", "Alma reportedly has 600 beds.", ("affirmed", "conditional"));
    mode("fr", "Le maire dément qu'Alma a 600 lits.", ("denied", "actual"));
    mode("fr", "Alma prévoit d'ouvrir 600 lits.", ("affirmed", "planned"));
    mode("fr", "Alma aurait 600 lits.", ("affirmed", "conditional"));
}

#[track_caller]
fn as_of(language: &str, text: &str, expected: &str) {
    let date = claim(text, language).as_of.map_or(String::new(), |date| date.edtf());
    assert_eq!(date, expected, "in {text}");
}

#[test]
fn a_figure_holds_on_the_date_that_opens_its_sentence() {
    as_of("en", "In 2010, Alma had 600 beds.", "2010");
    as_of("en", "In May 2010, Alma had 600 beds.", "2010-05");
    as_of("en", "As of 3 May 2010, Alma had 600 beds.", "2010-05-03");
    as_of("en", "In town, as of 3 May 2010, Alma had 600 beds.", "2010-05-03");
    as_of("en", "Alma has, as of 3 May 2010, 600 beds.", "2010-05-03");
    as_of("fr", "Alma comptait, au 3 mai 2010, 600 lits.", "2010-05-03");
    as_of("en", "By the end of 2010, Alma had 600 beds.", "2010-09-01/2010-12-31");
    as_of("fr", "En 2010, Alma comptait 600 lits.", "2010");
    as_of("fr", "Le 3 mai 2010, Alma comptait 600 lits.", "2010-05-03");
    as_of("de", "Im Jahr 2010, so Alma, gab es 600 Betten.", "2010");
}

#[test]
fn a_beginning_is_not_the_time_of_a_figure() {
    as_of("en", "Since 2010, Alma has 600 beds.", "2023-08-19");
    as_of("en", "Founded in 2010, Alma has 600 beds.", "2023-08-19");
    as_of("en", "Opened 2010, Alma has 600 beds.", "2023-08-19");
    as_of("en", "Until 2010, Alma had 600 beds.", "");
    as_of("fr", "Depuis 2010, Alma compte 600 lits.", "2023-08-19");
    as_of("fr", "Fondé en 2010, Alma compte 600 lits.", "2023-08-19");
    as_of("de", "Seit 2010, so heißt es, hat Alma 600 Betten.", "2023-08-19");
    as_of("de", "Gegründet 2010, hat Alma 600 Betten.", "2023-08-19");
}

#[test]
fn a_total_told_in_the_past_holds_when_the_text_was_written() {
    as_of("en", "At Alma, 10 people were killed.", "2023-08-19");
    as_of("en", "On 16 August 2023, 10 people were killed at Alma.", "2023-08-19");
    as_of("en", "As of 16 August 2023, 10 people were killed at Alma.", "2023-08-16");
    as_of("en", "At Alma 10 people were killed as of 16 August 2023.", "2023-08-16");
    as_of("fr", "Le 16 août 2023, 10 personnes ont été tuées à Alma.", "2023-08-19");
    as_of("fr", "À Alma 10 personnes ont été tuées au 16 août 2023.", "2023-08-16");
    // Of what may rise and fall, the past tells no time.
    as_of("en", "Alma had 600 beds.", "");
}

#[test]
fn the_verb_behind_a_subject_tells_how_its_figure_is_meant() {
    let planned = [
        ("en", "In Alma, 500 soldiers will leave."),
        ("en", "Alma, Some 500 soldiers are expected to arrive."),
        ("en", "Alma, The 500 soldiers will leave."),
        ("en", "Alma, The mayor said that 500 soldiers will leave."),
        ("de", "Alma, 500 Soldaten sollen verlegt werden."),
    ];
    let conditional = [
        ("en", "Alma, 500 soldiers may have died."),
        ("en", "Alma, 500 soldiers were reportedly killed."),
        ("fr", "Alma, 500 soldats auraient quitté le camp."),
        ("fr", "Alma, Quelque 500 soldats seraient morts."),
        ("fr", "Alma, Les 500 soldats seraient morts."),
        ("it", "Alma, 500 soldati sarebbero morti."),
        ("es", "Alma, 500 soldados habrían muerto."),
        ("pt", "Alma, 500 soldados teriam morrido."),
        ("nl", "Alma, 500 soldaten zouden zijn omgekomen."),
    ];
    let actual = [
        ("fr", "Alma, le retrait des 500 policiers et 200 soldats doit prendre fin."),
        ("fr", "Alma veut 300 places au lieu de 200 lits."),
        ("en", "Alma, 500 soldiers are there and will leave."),
        ("en", "Alma, 500 soldiers left the camp, which may close."),
        ("en", "Alma, 500 soldiers say they will leave."),
        ("en", "Alma has 500 soldiers the town may need."),
        ("en", "Alma, 500 soldiers were in the camp the town may close."),
        ("fr", "Alma, 500 soldats sont partis et seraient en ville."),
        ("fr", "Alma, 500 soldats gardent le camp qui serait fermé."),
    ];
    for (language, text) in planned {
        mode(language, text, ("affirmed", "planned"));
    }
    for (language, text) in conditional {
        mode(language, text, ("affirmed", "conditional"));
    }
    for (language, text) in actual {
        mode(language, text, ("affirmed", "actual"));
    }
}

#[test]
fn a_comma_before_what_is_governed_parts_nothing() {
    let denied = [
        "In Alma bestreitet die Armee, dass 500 Soldaten im Lager sind.",
        "Alma bestreitet, dass 500 Soldaten im Lager sind.",
        "Alma dementierte, 500 Soldaten verloren zu haben.",
    ];
    let planned = [
        "Alma plant, 500 Soldaten zu entsenden.",
        "Alma ist ermächtigt, 500 Soldaten zu entsenden.",
        "Alma wird 500 Soldaten entsenden.",
    ];
    let actual = [
        "Alma plant den Abzug, 500 Soldaten sind im Lager.",
        "Alma wird von 500 Soldaten bewacht.",
        "In Alma, 500 Soldaten werden verlegt.",
        "Alma fordert mehr Geld, 500 Soldaten warten im Lager auf den Abzugsbefehl.",
    ];
    for text in denied {
        mode("de", text, ("denied", "actual"));
    }
    for text in planned {
        mode("de", text, ("affirmed", "planned"));
    }
    for text in actual {
        mode("de", text, ("affirmed", "actual"));
    }
}

#[test]
fn speakers_are_named_in_the_order_of_each_language() {
    speaker("de", "Der Armee zufolge hat Alma 500 Soldaten.", "armee");
    speaker("de", "Alma hat der Armee zufolge 500 Soldaten.", "armee");
    speaker("de", "Alma hat 500 Soldaten, wie die Armee mitteilte.", "armee");
    speaker("de", "Alma hat 500 Soldaten, so der General.", "general");
    speaker("de", "Die Rebellen behaupten, dass Alma 500 Soldaten hat.", "rebellen");
    speaker("en", "Alma has 600 beds, as the mayor said.", "mayor");
}

#[test]
fn the_name_of_a_speaker_ends_where_the_sentence_goes_on() {
    speaker("de", "Nach Angaben der Armee gab es in Alma 500 Soldaten.", "armee");
    speaker("de", "Laut dem Bericht der neuen Regierung verließen Alma 500 Soldaten.", "bericht der neuen regierung");
    speaker("de", "Laut Armee fielen bei Alma 500 Soldaten.", "armee");
    speaker("fr", "Selon la mairie il y a 600 lits à Alma.", "mairie");
    speaker("fr", "Selon la mairie on compte 600 lits à Alma.", "mairie");
    speaker("en", "According to the army there were 600 beds at Alma.", "army");
    speaker("es", "Según el ejército hubo 500 soldados en Alma.", "ejército");
    speaker("it", "Secondo l'esercito ci sono stati 500 soldati ad Alma.", "esercito");
    speaker("pt", "Segundo o exército houve 500 soldados em Alma.", "exército");
}

#[test]
fn a_clause_that_names_the_speaker_may_stand_first() {
    speaker("de", "Wie die Armee am Montag mitteilte, hat Alma 500 Soldaten.", "armee");
    speaker("en", "As the mayor said on Monday, Alma has 600 beds.", "mayor");
    speaker("fr", "Comme l'a indiqué la mairie, Alma a 600 lits.", "mairie");
    speaker("es", "Según informó el ejército, Alma tiene 500 soldados.", "ejército");
    speaker("it", "Come ha riferito l'esercito, Alma ha 500 soldati.", "esercito");
    speaker("pt", "Como informou o exército, Alma tem 500 soldados.", "exército");
    speaker("en", "As the mayor said goodbye, the town slept; Alma has 600 beds.", "");
}

#[test]
fn those_who_are_spoken_to_are_no_speakers() {
    speaker("en", "Alma has 600 beds, the mayor told Reuters.", "mayor");
    speaker("en", "Alma has 600 beds, the mayor told the BBC on Friday.", "mayor");
    speaker("en", "Alma has 600 beds, the mayor told the town it would never ever again have to beg.", "");
    speaker("fr", "Alma a 600 lits, a déclaré à l'AFP le maire.", "maire");
    speaker("es", "Alma tiene 500 soldados, dijo a Efe el alcalde.", "alcalde");
    speaker("it", "Alma ha 500 soldati, ha detto all'Ansa il sindaco.", "sindaco");
    speaker("pt", "Alma tem 500 soldados, disse à Lusa o autarca.", "autarca");
    speaker("de", "Alma hat 500 Soldaten, sagte Müller der Agentur Reuters.", "müller");
}

#[test]
fn what_is_done_is_not_said() {
    speaker("en", "The town added 600 beds to Alma.", "");
    speaker("en", "The mayor added that Alma has 600 beds.", "mayor");
    speaker("fr", "La ville a ajouté 600 lits à Alma.", "");
    speaker("de", "Die Stadt fügte in Alma 500 Betten hinzu.", "");
}

#[test]
fn somebody_speaks_who_is_not_named() {
    for (language, text) in [("de", "Alma hat 500 Betten, hieß es."), ("fr", "Alma a 600 lits, a-t-elle ajouté.")] {
        assert_eq!(claim(text, language).according_to.map(|words| words.text), Some(String::new()), "in {text}");
    }
}

#[test]
fn a_date_behind_a_figure_in_its_clause_is_its_time() {
    as_of("en", "Alma had 600 beds in 2018.", "2018");
    as_of("en", "Alma had 600 beds at the end of 2018.", "2018-09-01/2018-12-31");
    as_of("en", "Alma had 600 beds last year.", "2022");
    as_of("en", "Alma had 600 beds before March 2018.", "../2018-02-28");
    as_of("en", "After March 2018, Alma had 600 beds.", "2018-04-01/..");
    as_of("en", "In 2018, Alma grew, and in 2020 it had 600 beds.", "2020");
    as_of("fr", "Alma comptait 600 lits en 2018.", "2018");
    as_of("fr", "En 2018 Alma comptait 600 lits.", "2018");
    as_of("fr", "Alma comptait 600 lits l'an dernier.", "2022");
    as_of("de", "Im Jahr 2018 hatte Alma 600 Betten.", "2018");
    // What was made at a date does not hold at it, nor does what is told of another clause.
    as_of("en", "Alma has 600 beds bought in 2018.", "2023-08-19");
    as_of("en", "Alma has 600 beds, and it was founded in 2018.", "2023-08-19");
    as_of("fr", "Alma compte 600 lits ouverts en 2018.", "2023-08-19");
    as_of("fr", "Alma compte 600 lits depuis 2018.", "2023-08-19");
}

#[test]
fn the_older_figure_of_a_comparison_is_no_claim_of_now() {
    let former = [
        ("en", "Alma grew, up from 600 beds."),
        ("en", "Alma added ten wards compared with 600 beds."),
        ("fr", "Alma progresse par rapport à 600 lits."),
        ("it", "Alma cresce rispetto a 600 soldati."),
        ("en", "Alma initially had 600 beds."),
        ("en", "Initially, 600 beds were counted at Alma."),
        ("fr", "Dans un premier temps, Alma avait 600 lits."),
        ("de", "Alma hatte zunächst 600 Betten."),
    ];
    for (language, text) in former {
        mode(language, text, ("affirmed", "former"));
    }
    // One that names its time is a claim of that time.
    mode("en", "Alma grew, up from 600 beds in 2018.", ("affirmed", "actual"));
    as_of("en", "Alma grew, up from 600 beds in 2018.", "2018");
    mode("fr", "Alma se bat contre 600 soldats.", ("affirmed", "actual"));
    both("fr", "Alma compte 700 lits contre 600 lits.", [("700", "actual"), ("600", "former")]);
    both("de", "Alma hat 700 Betten gegenüber 600 Betten.", [("700", "actual"), ("600", "former")]);
    both("en", "Alma initially had 600 beds, later 700 beds.", [("600", "former"), ("700", "actual")]);
}

/// The values of two claims of a text, with their modes.
#[track_caller]
fn both(language: &str, text: &str, expected: [(&str, &str); 2]) {
    let corpus = Corpus { documents: vec![common::document(text, language, Some("2023-08-19"))], ..Corpus::default() };
    let claims = factlint::check(&corpus, &LANGUAGES, &RULES).claims;
    let told: Vec<(String, &str)> = claims.iter().map(|claim| (claim.mention.value.canonical(), claim.modality.name())).collect();
    let expected: Vec<(String, &str)> = expected.iter().map(|(value, mode)| ((*value).to_owned(), *mode)).collect();
    assert_eq!(told, expected, "in {text}");
}

#[test]
fn a_cue_ends_where_another_verb_begins() {
    mode("en", "Alma denied the charge and has 600 beds.", ("affirmed", "actual"));
    mode("fr", "Alma dément l'accusation et compte 600 lits.", ("affirmed", "actual"));
    mode("de", "Alma bestreitet den Vorwurf und hat 600 Betten.", ("affirmed", "actual"));
    mode("en", "Alma plans a new ward and has 600 beds.", ("affirmed", "actual"));
    // What `that` opens goes on, and so does a list.
    mode("en", "Alma denied that it is old and has 600 beds.", ("denied", "actual"));
    mode("en", "Alma plans to open a ward and 600 beds.", ("affirmed", "planned"));
    mode("en", "Alma did not deny having 600 beds.", ("affirmed", "actual"));
    mode("fr", "Alma n'a pas démenti avoir 600 lits.", ("affirmed", "actual"));
    mode("en", "Alma dismissed reports that it has 600 beds.", ("denied", "actual"));
    mode("de", "Alma wies Berichte zurück, dass es 600 Betten hat.", ("denied", "actual"));
    mode("en", "Alma has not 400 but 600 beds.", ("affirmed", "actual"));
}

#[test]
fn hearsay_and_plans_have_many_words() {
    for (language, text) in [
        ("en", "Alma is believed to have 600 beds."),
        ("fr", "Alma fermerait 600 lits."),
        ("it", "Alma perderebbe 600 soldati."),
        ("it", "Si ritiene che Alma ha 600 soldati."),
        ("es", "Se cree que Alma tiene 600 soldados."),
        ("pt", "Acredita-se que Alma tem 600 soldados."),
    ] {
        mode(language, text, ("affirmed", "conditional"));
    }
    mode("fr", "Alma doit ouvrir 600 lits.", ("affirmed", "planned"));
    mode("fr", "Alma veut ouvrir 600 lits.", ("affirmed", "planned"));
    mode("fr", "Alma gérait 600 lits.", ("affirmed", "actual"));
}

#[test]
fn what_is_denied_may_stand_before_its_denial() {
    for (language, text) in [
        ("en", "Reports that 600 beds are free at Alma are false."),
        ("en", "Claims that Alma has 600 beds were false."),
        ("fr", "Les informations selon lesquelles Alma a 600 lits sont fausses."),
        ("de", "Berichte, wonach Alma 500 Soldaten hat, sind falsch."),
        ("es", "La noticia de que Alma tiene 500 soldados es falsa."),
        ("it", "Le notizie secondo cui Alma ha 500 soldati sono false."),
        ("pt", "As notícias de que Alma tem 500 soldados são falsas."),
    ] {
        mode(language, text, ("denied", "actual"));
    }
    mode("en", "The mayor said that Alma has 600 beds and the reports are false.", ("affirmed", "actual"));
    mode("en", "Alma has 600 beds, and the reports are false.", ("affirmed", "actual"));
}

#[test]
fn what_is_wanted_is_not_there() {
    for (language, text, expected) in [
        ("en", "Alma needs 600 beds.", "conditional"),
        ("en", "Alma should have 600 beds.", "conditional"),
        ("en", "At Alma, 600 beds are to be built.", "planned"),
        ("en", "Alma had hoped for 600 beds.", "conditional"),
        ("en", "Alma has a target of 600 beds.", "conditional"),
        ("fr", "Alma a besoin de 600 lits.", "conditional"),
        ("fr", "À Alma, l'objectif est de 600 lits.", "conditional"),
        ("de", "Alma braucht 500 Betten.", "conditional"),
        ("de", "In Alma, Ziel sind 500 Betten.", "conditional"),
        ("es", "Alma necesita 500 soldados.", "conditional"),
        ("it", "Alma ha bisogno di 500 soldati.", "conditional"),
        ("pt", "Alma precisa de 500 soldados.", "conditional"),
    ] {
        mode(language, text, ("affirmed", expected));
    }
    mode("en", "Alma opened a ward that was needed and has 600 beds.", ("affirmed", "actual"));
}

#[test]
fn speakers_are_told_apart_without_their_articles() {
    speaker("de", "Nach Angaben der Armee hat Alma 600 Betten.", "armee");
    speaker("de", "Die Armee sagte, dass Alma 600 Betten hat.", "armee");
    speaker("fr", "Selon l'armée, Alma a 600 lits.", "armée");
    speaker("fr", "Un bilan fait état de 600 lits à Alma.", "");
    let unnamed = claim("She said that Alma has 600 beds.", "en").according_to.unwrap();
    assert_eq!(unnamed.text, "");
    assert!(claim("Alma has 600 beds.", "en").according_to.is_none());
    assert!(claim("Le bilan fait état de 600 lits à Alma.", "fr").according_to.is_none());
}

/// The codes of the findings about facts over some English documents of one day.
fn codes(texts: &[&str]) -> Vec<&'static str> {
    codes_in("en", texts)
}

/// The same, in any language. Every document makes one claim.
#[track_caller]
fn codes_in(language: &str, texts: &[&str]) -> Vec<&'static str> {
    let documents = texts.iter().enumerate().map(|(index, text)| {
        let document = common::document(text, language, Some("2023-08-19"));
        factlint::document::Document { path: format!("{index}.txt"), id: format!("{index}.txt"), ..document }
    });
    let corpus = Corpus { documents: documents.collect(), ..Corpus::default() };
    let checked = factlint::check(&corpus, &LANGUAGES, &RULES);
    assert!(checked.claims.len() >= texts.len(), "{texts:?}");
    checked.findings.iter().map(|finding| finding.code.name()).collect()
}

#[test]
fn a_total_may_grow_within_a_day() {
    let noon = "By Saturday noon, 10 people had died at Alma.";
    let evening = "By Saturday evening, 12 people had died at Alma.";
    assert!(codes(&[noon, evening]).is_empty());
    assert_eq!(codes(&[noon, "By Saturday noon, 12 people had died at Alma."]), ["fact/conflict"]);
    assert_eq!(codes(&["By Saturday noon, 14 people had died at Alma.", evening]), ["fact/conflict"]);
    assert_eq!(codes(&["10 people died at Alma.", "12 people died at Alma."]), ["fact/conflict"]);
}

#[test]
fn a_speaker_who_is_not_named_may_be_another() {
    assert_eq!(codes(&["The army said Alma has 600 beds.", "Army said Alma has 500 beds."]), ["fact/conflict"]);
    assert_eq!(codes(&["She said that Alma has 600 beds.", "She said that Alma has 500 beds."]), ["fact/discrepancy"]);
    assert!(codes(&["Alma has 600 beds, up from 300 beds."]).is_empty());
    assert!(codes(&["Alma has 600 beds.", "Alma had 300 beds in 2018."]).is_empty());
}

#[test]
fn a_figure_of_last_year_is_of_another_time() {
    let now = [("en", "Alma has 600 beds."), ("fr", "Alma a 600 lits."), ("de", "Alma hat 600 Betten.")];
    let south = [("es", "Alma tiene 600 soldados."), ("it", "Alma ha 600 soldati."), ("pt", "Alma tem 600 soldados.")];
    let newer: std::collections::BTreeMap<&str, &str> = now.into_iter().chain(south).collect();
    for (language, older) in [
        ("en", "Last year, Alma had 300 beds."),
        ("en", "Alma had 300 beds a year earlier."),
        ("en", "Alma had 300 beds the year before."),
        ("fr", "L'an dernier, Alma comptait 300 lits."),
        ("fr", "Alma comptait 300 lits un an plus tôt."),
        ("de", "Im Vorjahr hatte Alma 300 Betten."),
        ("de", "Alma hatte 300 Betten ein Jahr zuvor."),
        ("es", "Alma tenía 300 soldados un año antes."),
        ("it", "Alma aveva 300 soldati un anno prima."),
        ("pt", "Alma tinha 300 soldados um ano antes."),
    ] {
        assert!(codes_in(language, &[newer[language], older]).is_empty(), "{older}");
    }
    // Where the text says what it counts back from, it is known which year it is.
    let counted_back = "Alma ouvrit en 2021. Alma comptait 300 lits un an plus tôt.";
    assert_eq!(codes_in("fr", &[counted_back, "En 2020, Alma comptait 400 lits."]), ["fact/discrepancy"]);
    assert_eq!(codes(&["Last year, Alma had 300 beds.", "Last year, Alma had 400 beds."]), ["fact/discrepancy"]);
}
