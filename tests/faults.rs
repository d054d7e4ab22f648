//! Dates that are wrong by themselves, or beside the date of their document.

mod common;

use factlint::fault::FaultKind;

/// What is wrong with the dates of a French text of that date, as `kind: words`.
fn faults(text: &str, date: Option<&str>) -> Vec<String> {
    let document = common::document(text, "fr", date);
    let reading = common::read(text, "fr", date);
    let kind = |kind| match kind {
        FaultKind::Weekday => "weekday",
        FaultKind::Impossible => "impossible",
        FaultKind::Order => "order",
    };
    reading.faults.iter().map(|fault| format!("{}: {}", kind(fault.kind), fault.span.of(&document.text))).collect()
}

#[test]
fn a_weekday_is_held_against_the_year_of_its_date() {
    assert_eq!(faults("Signé le lundi 30 juin 2023.", None), ["weekday: lundi 30 juin 2023"]);
    assert!(faults("Signé le vendredi 30 juin 2023.", None).is_empty());
}

#[test]
fn a_weekday_without_a_year_is_held_against_the_date_of_the_document() {
    assert_eq!(faults("Il est mort mardi 15 août, à Paris.", Some("2018-08-16")), ["weekday: mardi 15 août"]);
    assert!(faults("Il est mort mardi 14 août, à Paris.", Some("2018-08-16")).is_empty());
    // In January, December is that of the year before.
    assert!(faults("Il est mort lundi 31 décembre.", Some("2019-01-02")).is_empty());
    assert_eq!(faults("Il est mort mardi 31 décembre.", Some("2019-01-02")), ["weekday: mardi 31 décembre"]);
    // Nothing tells the year.
    assert!(faults("Il est mort mardi 15 août, à Paris.", None).is_empty());
}

#[test]
fn both_ends_of_a_stretch_are_held_against_it() {
    let text = "La session se tiendra du mardi 20 au dimanche 26 septembre.";
    assert_eq!(faults(text, Some("2016-09-18")), ["weekday: mardi 20 au dimanche 26 septembre"]);
    assert!(faults("La session se tiendra du mardi 20 au lundi 26 septembre.", Some("2016-09-18")).is_empty());
}

#[test]
fn a_weekday_far_off_may_be_that_of_another_year() {
    assert!(faults("Les attentats du vendredi 13 novembre ont marqué le pays.", Some("2016-06-20")).is_empty());
}

#[test]
fn the_number_that_begins_the_next_sentence_is_no_year() {
    let text = "Elle a été tuée dimanche 12 juin. 53 personnes ont été blessées.";
    assert!(faults(text, Some("2016-06-13")).is_empty());
    assert!(faults("À la mi-journée de mercredi 23 janvier 40 à 60 cm étaient tombés.", Some("2019-01-23")).is_empty());
}

#[test]
fn no_calendar_has_these_days() {
    assert_eq!(
        faults("Né le 31 juin, mort le 29 février 2023, le 13/13/2023 ou le 45.13.2023.", Some("2023-01-01")),
        ["impossible: 31 juin", "impossible: 29 février 2023", "impossible: 13/13/2023", "impossible: 45.13.2023"]
    );
    assert_eq!(
        faults("Signé le 32 août 2022 ou 33 mai 2021. Ils étaient 35 en mars 2014, 32 mai.", Some("2023-01-01")),
        ["impossible: 32 août 2022", "impossible: 33 mai 2021"]
    );
    assert!(faults("Le 29 février 2024, le 12/31/2023, 13/20, 3-0, 192.168.13.13 et 13/13/13/2023.", None).is_empty());
}

#[test]
fn a_stretch_ends_no_sooner_than_it_begins() {
    assert_eq!(faults("Le sommet se tient du 12 au 5 mai 2023.", None), ["order: 12 au 5 mai 2023"]);
    assert_eq!(faults("Fermé du 12 mai 2024 au 5 mai 2023.", None), ["order: 12 mai 2024 au 5 mai 2023"]);
    assert_eq!(faults("Fermé du 12 juin 2024 au 3 mai 2024.", None), ["order: 12 juin 2024 au 3 mai 2024"]);
    assert!(faults("Attentats du 13-Novembre 2015.", None).is_empty());
    assert!(faults("Fermé du 28 décembre au 3 janvier 2024, puis du 5 au 12 mai.", None).is_empty());
}
