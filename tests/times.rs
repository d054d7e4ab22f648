//! What phrases of time mean in the light of their text: `words=value (hedge)`.

#![allow(clippy::unwrap_used, reason = "a reading without mentions is a failed test")]

mod common;

/// What a French text told on Saturday 19 August 2023 holds.
fn fr(text: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, "fr", Some("2023-08-19")), expected, "in {text:?}");
}

/// What a Spanish text told on that day holds.
fn es(text: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, "es", Some("2023-08-19")), expected, "in {text:?}");
}

#[test]
fn four_digits_that_count_something_are_no_year() {
    fr("une force de 1500 hommes", &["1500=1500"]);
    fr("une force de 2000 hommes", &["2000=2000"]);
    fr("un total de 1200 euros", &["1200 euros=1200"]);
    fr("une force créée en 2013", &["2013=2013"]);
    es("una fuerza de 2000 hombres", &["2000=2000"]);
    es("la reforma de 1997 provocó protestas", &["1997=1997"]);
    es("en el 2000 igual", &["el 2000=2000"]);
}

#[test]
fn years_go_on_a_list_of_years() {
    es("los Juegos de 1996, 1998, 2000 y 2004.", &["1996=1996", "1998=1998", "2000=2000", "2004=2004"]);
    es("en 2013, 1500 hombres", &["2013=2013", "1500=1500"]);
}

#[test]
fn a_day_without_a_month_is_the_last_the_next_or_that_of_the_text() {
    es("La carta llegó el día 3.", &["día 3=2023-08-03"]);
    es("La carta llegará el día 3.", &["día 3=2023-09-03"]);
    es(
        "El 11 de septiembre de 2001 cambió todo. El día 12 volvió.",
        &["11 de septiembre de 2001=2001-09-11", "día 12=2001-09-12"],
    );
}

#[test]
fn years_of_an_era_may_be_short() {
    es("el año 44 a. C.", &["año 44 a. C.=-0044"]);
    es("el 24 de agosto del 79 d. C.", &["24 de agosto del 79 d. C.=0079-08-24"]);
}

#[test]
fn an_article_is_no_day_of_the_month() {
    es("anunciaron en junio una alianza", &["junio=2023-06"]);
}

#[test]
fn a_stretch_begins_in_the_year_of_its_end() {
    es("del 2 al 28 de julio", &["2 al 28 de julio=2023-07-02/2023-07-28"]);
    es("del 28 de junio al 2 de julio", &["28 de junio al 2 de julio=2023-06-28/2023-07-02"]);
}

#[test]
fn that_year_is_a_year_whatever_was_spoken_of() {
    es("Caducó en mayo de 1999. Ese año hubo otra.", &["mayo de 1999=1999-05", "Ese año=1999"]);
}

#[test]
fn articles_belong_to_a_time_but_not_to_an_adjective() {
    let extent = |text: &str| {
        let reading = common::read(text, "es", Some("2023-08-19"));
        reading.mentions.first().unwrap().extent.unwrap().of(text).to_owned()
    };
    assert_eq!(extent("la actual crisis"), "actual");
    assert_eq!(extent("en la actualidad"), "la actualidad");
    assert_eq!(extent("durante los últimos años"), "los últimos años");
}

#[test]
fn what_begins_on_a_day_lies_ahead_unless_it_is_told_as_past() {
    es("preparan a partir del viernes la cumbre", &["viernes=2023-08-25 (from)"]);
}

#[test]
fn no_amount_is_too_large_to_be_read() {
    let numbers = ["79228162514264337593543950335", "99999999999999999999999999,5", "9223372036854775807", "2147483647"];
    let phrases = [
        "{} siècles",
        "il y a {} ans et {} jours",
        "dans {} mois",
        "{} ans plus tard",
        "{} ½ heures",
        "{} virgule cinq",
        "{} € 50",
    ];
    for (number, phrase) in numbers.iter().flat_map(|number| phrases.map(|phrase| (number, phrase))) {
        // The quarter is what the lengths that follow are counted from.
        let text = format!("Au premier trimestre 1990, rien. {}.", phrase.replace("{}", number));
        assert!(common::mentions(&text, "fr", Some("2023-08-19")).len() > 1, "{text}");
    }
}

#[test]
fn a_night_between_two_days_is_one_time() {
    let reading = common::read("dans la nuit du 12 au 13 août 2022", "fr", Some("2023-08-16"));
    let values: Vec<String> = reading.mentions.iter().map(|mention| mention.value.canonical()).collect();
    assert_eq!(values, ["2022-08-12/2022-08-13"]);
}

#[test]
fn a_share_in_digits_is_no_date() {
    let kinds = |text: &str, language: &str| -> Vec<&str> {
        let reading = common::read(text, language, Some("2023-08-16"));
        reading.mentions.iter().map(|mention| mention.value.kind().name()).collect()
    };
    assert_eq!(kinds("Les 2/3 des Français", "fr"), ["number"]);
    assert_eq!(kinds("2/3 of the voters", "en"), ["number"]);
    assert_eq!(kinds("le 2/3 à Paris, le 12/05 la réunion", "fr"), ["date", "date"]);
}

/// Whoever writes `the day before` ten thousand times means no day; a memory of all of them in each other would be that of no machine.
#[test]
fn a_time_is_told_by_so_many_others_and_no_more() {
    let chain = |count: usize| format!("{}5 May 2023", "the day before ".repeat(count));
    assert_eq!(common::mentions(&chain(3), "en", None), ["the day before the day before the day before 5 May 2023=2023-05-02"]);
    let last = common::mentions(&chain(20_000), "en", None).pop().unwrap();
    assert!(last.starts_with("the day before the day before") && last.contains("5 May 2023=2023-04-27"), "{last}");
}
