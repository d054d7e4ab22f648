//! When a text was written, by its own words and its date line.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use factlint::check::finding::Severity;
use factlint::check::header;
use factlint::document::{DateLine, DateLineKind};
use factlint::reading::Reading;
use factlint::value::date::Date;

/// The interval that a text's own words give, as `earliest..latest`.
fn interval(reading: &Reading) -> String {
    let end = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}..{}", end(reading.dating.earliest), end(reading.dating.latest))
}

#[track_caller]
fn check(text: &str, header: Option<&str>, expected: &str, refuted: bool) {
    let reading = common::read(text, "fr", header);
    assert_eq!(
        (interval(&reading).as_str(), !reading.dating.refuted.is_empty()),
        (expected, refuted),
        "in {text:?}: {:?}",
        reading.dating.evidence
    );
}

#[test]
fn a_day_told_as_now_dates_the_text() {
    check("Le mandat prend fin à compter de ce jour, 30 juin 2023.", None, "2023-06-30..2023-07-06", false);
}

#[test]
fn a_past_and_a_future_bound_the_text() {
    check(
        "La mission a été créée le 25 avril 2013. Elle devra partir d'ici le 31 décembre 2023.",
        None,
        "2013-04-25..2023-12-31",
        false,
    );
}

#[test]
fn a_heading_in_capitals_bounds_the_text_as_well() {
    check("Les opérations cesseront le 31 décembre 2023.", None, "..2023-12-31", false);
    check("LES OPÉRATIONS CESSERONT LE 31 DÉCEMBRE 2023.", None, "..2023-12-31", false);
}

#[test]
fn a_history_told_twice_tells_no_more_than_once() {
    let history = "Au 3 mai 2023, la mission doit compter 400 soldats. Elle a été créée à la mi-juin 2023.";
    let once = common::read(history, "fr", Some("2024-11-15"));
    let twice = common::read(&format!("{history}\n\n{history}"), "fr", Some("2024-11-15"));
    assert_eq!(interval(&once), interval(&twice));
    assert_eq!(once.dating.refuted.is_empty(), twice.dating.refuted.is_empty());
    // Two later days make a history of it.
    check(&format!("{history} Elle a été agrandie le 3 juillet 2023."), Some("2024-11-15"), "2023-07-03..", false);
}

#[test]
fn the_last_sixteenth_of_june_is_less_than_a_year_ago() {
    check(
        "La demande du 16 juin dernier. Le 16 juin 2023, Bamako avait demandé le retrait.",
        None,
        "2023-06-16..2024-06-16",
        false,
    );
}

#[test]
fn a_weekday_beside_a_day_leaves_one_year() {
    check(
        "La junte a pris le pouvoir en 2020. Elle cessera ses opérations le 1er juillet (samedi) et devra partir d'ici 2023.",
        None,
        "2022-07-01..2023-07-01",
        false,
    );
}

#[test]
fn a_header_outside_the_interval_is_refuted_and_anchors_nothing() {
    let text = "Le mandat prend fin à compter de ce jour, 30 juin 2023. Le Conseil a adopté vendredi la résolution.";
    check(text, Some("2025-07"), "2023-06-30..2023-07-06", true);
    let mentions = common::mentions(text, "fr", Some("2025-07"));
    assert_eq!(mentions[1], "vendredi=2023-06-30");
}

#[test]
fn a_header_inside_the_interval_anchors_at_its_own_grain() {
    let text = "Le mandat, créé en 2013, expire le 30 juin.";
    check(text, Some("2023-06"), "2013-01-01..", false);
    assert_eq!(common::mentions(text, "fr", Some("2023-06"))[1], "30 juin=2023-06-30");
}

#[test]
fn a_publication_line_is_a_date_line() {
    let reading =
        common::read("Publié le samedi 19 aout 2023 | AFP\n\nIl a rencontré vendredi le ministre.", "fr", Some("2023-08"));
    assert_eq!(reading.dating.lines.len(), 2);
    assert_eq!(reading.mentions.len(), 1, "{:?}", reading.mentions);
    assert_eq!(reading.mentions[0].value.canonical(), "2023-08-18");
}

#[test]
fn date_lines_that_disagree_are_told_apart() {
    let text = "Publié le samedi 19 août 2023 | AFP\n\nIl a rencontré le ministre.";
    check(text, Some("2022-08"), "2023-08-17..2023-08-21", true);
    check(text, Some("2023-08"), "2023-08-17..2023-08-21", false);
    check("Une photo publiée le 7 janvier 2015 a fait scandale.", Some("2018-05-04"), "2015-01-07..", false);
}

#[test]
fn a_sentence_with_a_day_of_its_figures_is_no_publication_line() {
    let lines = |text: &str, language: &str| common::read(text, language, Some("2024-05-10")).dating.lines.len();
    assert_eq!(lines("Stand 1. März 2023 hatte die Stadt 400 Soldaten.", "de"), 1);
    assert_eq!(lines("Stand 1. März 2023 gibt es 400 Soldaten.", "de"), 1);
    assert_eq!(lines("Die Stadt hatte Stand 1. März 2023 400 Soldaten.", "de"), 1);
    assert_eq!(lines("Die Stadt hatte 400 Soldaten (Stand 1. März 2023).", "de"), 1);
    assert_eq!(lines("Stand 1. März 2023\n\nDie Stadt hat 400 Soldaten.", "de"), 2);
    assert_eq!(lines("Aktualisiert am 1. März 2023 um 10 Uhr\n\nDie Stadt hat 400 Soldaten.", "de"), 2);
    assert_eq!(lines("Updated 1 March 2023 was the list of the army.", "en"), 1);
    assert_eq!(lines("Updated 1 March 2023 by John Smith\n\nThe army has 400 soldiers.", "en"), 2);
}

#[test]
fn a_language_without_a_vocabulary_keeps_its_date_line() {
    let reading = common::read("Am Dienstag kam er.", "de", Some("2023-06"));
    assert_eq!(reading.dating.lines.len(), 1);
}

#[test]
fn evidence_that_contradicts_stronger_evidence_is_set_aside() {
    let reading = common::read("À compter de ce jour, 30 juin 2023. Tout a pris fin le 3 mai 2031.", "fr", None);
    assert_eq!(interval(&reading), "2023-06-30..2023-07-06");
    assert_eq!(reading.dating.set_aside.len(), 1);
}

#[test]
fn days_named_by_their_weekday_date_the_text() {
    let text = "Le maire a été entendu mardi 14 août. Le procès s'ouvrira lundi 3 septembre.";
    // 2018 is the year of both weekdays.
    for (header, refuted) in
        [("2018-08-16", false), ("2019-08-16", true), ("2017-08-16", true), ("2018-11-16", true), ("2022-05-03", true)]
    {
        let reading = common::read(text, "fr", Some(header));
        assert_eq!(!reading.dating.refuted.is_empty(), refuted, "{header}: {:?}", reading.dating.evidence);
    }
}

#[test]
fn one_misprinted_weekday_refutes_no_date_line() {
    // Yesterday's weekday beside today's date, and another month than that of the text.
    for text in ["Il est mort mercredi 16 août.", "Le 3 juin, il est mort. Il a été enterré mercredi 5 mai."] {
        let header = if text.contains("mai") { "2019-06-06" } else { "2018-08-16" };
        let reading = common::read(text, "fr", Some(header));
        assert!(reading.dating.refuted.is_empty(), "{text}: {:?}", reading.dating.evidence);
        assert_eq!(reading.faults.len(), 1, "{text}");
    }
}

#[test]
fn only_the_day_of_publication_keeps_yesterdays_weekday_by_mistake() {
    // `mardi 14 août` is of 2018; a year later, the day was a Wednesday.
    let text = "Le maire a été entendu mardi 14 août.";
    for (header, refuted) in [("2018-08-14", false), ("2019-08-14", false), ("2019-08-15", true), ("2019-08-18", true)] {
        let reading = common::read(text, "fr", Some(header));
        assert_eq!(!reading.dating.refuted.is_empty(), refuted, "{header}: {:?}", reading.dating.evidence);
    }
}

#[test]
fn a_weekday_that_no_misprint_explains_refutes_a_date_line_and_is_told_itself() {
    let reading = common::read("Le maire a été entendu mardi 14 août.", "fr", Some("2020-08-16"));
    assert_eq!((reading.dating.refuted.len(), reading.faults.len()), (1, 1), "{:?}", reading.dating.evidence);
}

/// Whether a French text refutes a date field.
fn refutes(text: &str, header: &str) -> bool {
    !common::read(text, "fr", Some(header)).dating.refuted.is_empty()
}

#[test]
fn a_weekday_told_as_these_days_refutes_a_day_that_is_not_beside_it() {
    // 2018-08-14 was a Tuesday.
    let (past, ahead) = ("Le maire a été entendu ce mardi.", "Le maire sera entendu ce mardi.");
    let days = ["2018-08-14", "2018-08-15", "2018-08-16", "2018-08-18", "2018-08-19"];
    assert_eq!(days.map(|day| refutes(past, day)), [false, false, false, true, true]);
    // `este martes` is told four days ahead as well.
    assert_eq!(days.map(|day| refutes(ahead, day)), [false, true, true, false, false]);
    assert!(!refutes(past, "2018-08"), "a month has every weekday");
}

#[test]
fn the_day_that_a_loan_ends_on_dates_nothing() {
    let text =
        "Automatic Data said that holders of its debentures due March 15, 2007 converted the debt. It was issued last year.";
    assert!(common::read(text, "en", Some("1989-10-30")).dating.refuted.is_empty());
    // A plan is not told as past.
    assert!(refutes("Le maire a été entendu le 15 mars 1991.", "1989-10-30"));
}

#[test]
fn one_bare_weekday_refutes_nothing_and_two_that_agree_do() {
    let (one, two) = ("Il a été arrêté mardi.", "Il a été arrêté mardi. Il a été libéré lundi.");
    assert!(!refutes(one, "2018-08-18"));
    assert!(refutes(two, "2018-08-19"));
    assert!(!refutes(two, "2018-08-15"));
    // The same day is said twice.
    assert!(!refutes("Il a été arrêté mardi. Il a été entendu mardi.", "2018-08-18"));
}

#[test]
fn a_day_that_fits_the_date_line_bears_it_out_against_weekdays() {
    assert!(!refutes("Le maire a été entendu mardi 14 août. Il a été libéré ce mardi.", "2018-08-18"));
}

#[test]
fn a_weekday_leaves_the_days_before_and_after_its_gap() {
    let reading = common::read("Le maire a été entendu ce mardi.", "fr", Some("2018-08-18"));
    let gap = reading.dating.evidence[0].gap.map(|(from, to)| (from.to_string(), to.to_string()));
    assert_eq!(gap, Some(("2018-08-17".to_owned(), "2018-08-20".to_owned())));
    assert!(reading.dating.anchor.is_none(), "nothing tells the week");
}

#[test]
fn a_line_refuted_by_weekdays_is_told_with_its_own() {
    let text = "Le maire a été entendu ce mardi.";
    let document = common::document(text, "fr", Some("2018-08-18"));
    let findings = header::findings(&document, 0, &common::read(text, "fr", Some("2018-08-18")));
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(finding.message, "the date field says 2018-08-18, a Saturday, but the text was written on another day");
    assert_eq!(
        finding.help.as_deref(),
        Some("no day from 2018-08-17 to 2018-08-20 fits; one date of the text was resolved without it")
    );
    assert_eq!(finding.severity, Severity::Warning, "a story may be told days after");
    assert_eq!(finding.others[0].label, "a weekday told as just past");
}

// In English, `this Tuesday` is that of the week, and a report says `on Tuesday`.
#[test]
fn most_languages_tell_of_these_days() {
    let texts = [
        ("de", "Er wurde diesen Dienstag verhaftet."),
        ("es", "Fue detenido este martes."),
        ("fr", "Il a été arrêté ce mardi."),
        ("it", "È stato arrestato questo martedì."),
        ("nl", "Hij werd deze dinsdag gearresteerd."),
        ("pt", "Ele foi detido nesta terça-feira."),
    ];
    for (language, text) in texts {
        let refuted = ["2018-08-14", "2018-08-18"].map(|day| !common::read(text, language, Some(day)).dating.refuted.is_empty());
        assert_eq!(refuted, [false, true], "{language}");
    }
    let english = "He was arrested on Tuesday. He was released on Monday.";
    assert!(!common::read(english, "en", Some("2018-08-19")).dating.refuted.is_empty());
}

#[test]
fn a_weekday_of_these_days_decides_between_a_misprint_and_a_wrong_year() {
    // 26 November was a Monday in 2018; on Thursday the 29th, nobody tells of this Friday as past.
    let misprint = "Il est mort lundi 26 novembre.";
    assert!(refutes(misprint, "2019-11-29"));
    assert!(!refutes(&format!("{misprint} Son chef a parlé ce vendredi."), "2019-11-29"));
}

#[test]
fn what_is_told_as_past_lies_no_months_ahead() {
    let text = "Le maire a été élu le 14 août 2018.";
    assert!(refutes(text, "2017-08-14"));
    // A plan, perhaps, whose verb was misread.
    assert!(!refutes(text, "2018-06-01"));
    let month = "Le maire a été élu en août 2018.";
    assert!(refutes(month, "2016-08-14"));
    assert!(!refutes(month, "2018-01-14"));
}

#[test]
fn date_lines_are_held_against_each_other() {
    let mut document = common::document("Le texte ne dit rien du jour.", "fr", Some("2023-06-12"));
    document.date_lines.push(DateLine {
        kind: DateLineKind::FileName,
        span: None,
        words: "a".into(),
        date: Date::parse_iso("2023-07-01").unwrap(),
    });
    let dating = factlint::reading::read(&document, &common::LANGUAGES).dating;
    assert_eq!(dating.disagreeing.len(), 1);
    assert_eq!(dating.anchor.unwrap().earliest.unwrap().to_string(), "2023-06-12");
}

/// Whether a day of change is refuted by the text or disagrees with the day of publication, and the day that anchors.
#[track_caller]
fn check_change(text: &str, published: Option<&str>, modified: &str, refuted: bool, disagrees: bool, anchor: &str) {
    let mut document = common::document(text, "fr", published);
    let date = Date::parse_iso(modified).unwrap();
    document.date_lines.insert(0, DateLine { kind: DateLineKind::Modified, span: None, words: modified.into(), date });
    let dating = factlint::reading::read(&document, &common::LANGUAGES).dating;
    let anchored = dating.anchor.as_ref().and_then(factlint::dating::Anchor::date).unwrap().edtf();
    assert_eq!(
        (!dating.refuted.is_empty(), !dating.disagreeing.is_empty(), anchored.as_str()),
        (refuted, disagrees, anchor),
        "{text}"
    );
}

#[test]
fn a_text_may_be_changed_after_it_was_written_and_not_before() {
    let silent = "Le texte ne dit rien du jour.";
    check_change(silent, Some("2023-06-12"), "2024-01-10", false, false, "2023-06-12");
    check_change(silent, Some("2023-06"), "2023-07-10", false, false, "2023-06");
    check_change(silent, Some("2023-06-12"), "2023-06-12", false, false, "2023-06-12");
    check_change(silent, Some("2023-06-12"), "2023-05-01", false, true, "2023-06-12");
    // Where nothing else dates the text, it anchors, unless the text tells more.
    check_change(silent, None, "2023-06-12", false, false, "2023-06-12");
    let dated = "Le mandat prend fin à compter de ce jour, 30 juin 2023.";
    check_change(dated, None, "2024-01-10", false, false, "2023-06-30/2023-07-06");
    check_change(dated, None, "2022-01-10", true, false, "2023-06-30/2023-07-06");
    check_change("Publié le 30 juin 2023. Le texte.", None, "2024-01-10", false, false, "2023-06-30");
}

#[test]
fn a_dispatch_states_its_day_behind_its_place() {
    for (text, language) in [
        ("Bamako, 16 août 2023 (AFP) - Le mandat prend fin vendredi.", "fr"),
        ("New York, August 16, 2023 – The mandate ends on Friday.", "en"),
        ("BERLIN, 16. August 2023 (dpa) - Das Mandat endet am Freitag.", "de"),
    ] {
        let dating = common::read(text, language, None).dating;
        assert_eq!(dating.lines.iter().map(|line| line.date.edtf()).collect::<Vec<_>>(), ["2023-08-16"], "{text}");
    }
    for text in
        ["Bamako, 16 août 2023, le mandat prend fin.", "Accord du 16 août 2023 (texte)", "À Bamako, le 16 août 2023 : le texte."]
    {
        assert!(common::read(text, "fr", None).dating.lines.is_empty(), "{text}");
    }
}
