//! What the recognizers see in short phrases: `words=value (hedge)`.

mod common;

/// What a French text told on Saturday 19 August 2023 holds.
fn fr(text: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, "fr", Some("2023-08-19")), expected, "in {text:?}");
}

/// What an English text told on Saturday 19 August 2023 holds.
fn en(text: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, "en", Some("2023-08-19")), expected, "in {text:?}");
}

#[test]
fn digits_are_grouped_by_the_language_and_then_by_their_number() {
    fr("les 11.600 soldats", &["11.600=11600"]);
    fr("les 15 000 soldats", &["15 000=15000"]);
    fr("les 15\u{202f}000 soldats", &["15\u{202f}000=15000"]);
    fr("une hausse de 11,60 points", &["11,60=11.6"]);
    en("the 11,600 soldiers", &["11,600=11600"]);
    en("a rise of 11.6 points", &["11.6=11.6"]);
}

#[test]
fn number_words_add_up() {
    fr("quinze mille hommes", &["quinze mille=15000"]);
    fr("quatre-vingt-dix-sept blessés", &["quatre-vingt-dix-sept=97"]);
    fr("vingt et un morts", &["vingt et un=21"]);
    fr("une dizaine de bases", &["une dizaine=10"]);
    fr("deux cents trente-quatre tués", &["deux cents trente-quatre=234"]);
    en("twenty-one dead", &["twenty-one=21"]);
    en("two hundred and thirty-four killed", &["two hundred and thirty-four=234"]);
    en("1.2 million people", &["1.2 million=1200000"]);
}

#[test]
fn a_loose_hyphen_joins_ones_to_tens_and_nothing_else() {
    en("ninety - five dead", &["ninety - five=95"]);
    en("twenty - thirty", &["twenty - thirty=20..30"]);
}

#[test]
fn tens_before_a_second_are_a_rank() {
    en("He was the forty-second.", &["forty-second=42"]);
    en("It took forty seconds.", &["forty seconds=PT40S"]);
    en("a forty-second delay", &["forty-second=PT40S"]);
}

#[test]
fn signs_of_time_count_where_they_stand_alone() {
    en("2'", &["2'=PT2M"]);
    en("They wrote '1 and 2' on it.", &["1=1", "2=2"]);
}

#[test]
fn a_word_makes_a_denominator_of_the_number_before_it() {
    assert_eq!(common::mentions("tres vinte avos", "pt", Some("2023-08-19")), ["tres vinte avos=0.15"]);
}

#[test]
fn a_line_without_a_verb_looks_ahead_of_what_is_long_over() {
    en("1 May", &["1 May=2024-05-01"]);
    en("1 August", &["1 August=2023-08-01"]);
    en("They met on 1 May", &["1 May=2023-05-01"]);
}

#[test]
fn a_lone_article_is_no_number() {
    fr("un homme et une femme", &[]);
    fr("pendant un an", &["un an=P1Y"]);
    fr("Elle est partie un an plus tard", &["un an plus tard=XXXX"]);
    fr("un an plus tard", &["un an plus tard=2024"]);
    en("a man and one of his sons", &[]);
}

#[test]
fn hedges_are_part_of_the_value() {
    fr("quelque 11.600 soldats", &["11.600=11600 (about)"]);
    fr("jusqu’à 15 000 militaires", &["15 000=15000 (up to)"]);
    fr("plus de 400 morts", &["400=400 (more than)"]);
    fr("au moins 12 blessés", &["12=12 (at least)"]);
    fr("400 morts au moins", &["400=400 (at least)"]);
    en("as many as 15,000 troops", &["15,000=15000 (up to)"]);
    en("some 11,600 soldiers", &["11,600=11600 (about)"]);
}

#[test]
fn percentages_durations_money_and_names() {
    fr("approuvée à 97%", &["97%=97"]);
    fr("approuvée à 97 % des voix", &["97 %=97"]);
    fr("pendant dix ans", &["dix ans=P10Y"]);
    fr("en 48 heures", &["48 heures=PT48H"]);
    fr("cinq millions d'euros", &["cinq millions d'euros=5000000"]);
    fr("la résolution 2690", &["2690=2690"]);
    en("Resolution 2690 of the Council", &["2690=2690"]);
    fr("il roulait à 120 km/h", &["120 km/h=120"]);
    fr("12 hectares brûlés", &["12 hectares=120000"]);
    en("it was 40 °C", &["40 °C=40"]);
    en("1’500 beds", &["1’500=1500"]);
    en("a plan of $3bn", &["$3bn=3000000000"]);
    en("paid £2.5 million", &["£2.5 million=2500000"]);
    fr("à 30 km de la ville", &["30 km=30000"]);
}

#[test]
fn digits_of_names_times_and_scores_are_no_numbers() {
    fr("le vol A320 a atterri à 16:30", &["16:30=2023-08-19"]);
    fr("battu 3-0 par Lens", &[]);
    fr("le covid-19", &[]);
}

#[test]
fn dates_are_resolved_by_their_words() {
    fr("Il est venu vendredi.", &["vendredi=2023-08-18"]);
    fr("Il a parlé samedi.", &["samedi=2023-08-19"]);
    fr("Il est arrivé vendredi dernier.", &["vendredi dernier=2023-08-18"]);
    fr("Le 16 juin dernier, il avait refusé.", &["16 juin dernier=2023-06-16"]);
    fr("La décision a été prise fin juin.", &["fin juin=2023-06-21/2023-06-30"]);
    fr("Ils devront partir d'ici le 31 décembre.", &["31 décembre=2023-12-31 (by)"]);
    fr("Le retrait doit s'achever d'ici fin 2023.", &["fin 2023=2023-09-01/2023-12-31 (by)"]);
    fr("Elle est déployée depuis 2013.", &["2013=2013 (since)"]);
    fr("deux coups d'État en 2020 et 2021", &["deux=2", "2020=2020", "2021=2021"]);
    en("They left on Friday.", &["Friday=2023-08-18"]);
    en("They will leave by 31 December.", &["31 December=2023-12-31 (by)"]);
    en("It was adopted on June 30, 2023.", &["June 30, 2023=2023-06-30"]);
    en("They may march in March.", &["March=2024-03"]);
}

#[test]
fn what_nothing_dates_stays_unknown() {
    assert_eq!(common::mentions("Le 16 juin, il avait refusé.", "fr", None), ["16 juin=XXXX-06-16"]);
    assert_eq!(common::mentions("Il est parti vendredi.", "fr", None), ["vendredi=XXXX"]);
    assert_eq!(
        common::mentions("Il est parti vendredi, le 1er juillet.", "fr", Some("2023-07")).last().unwrap(),
        "1er juillet=2023-07-01"
    );
}

#[test]
fn glued_paragraphs_and_odd_spaces_change_no_value() {
    fr("C'est la fin.La mission compte 15\u{a0}000 hommes.", &["15\u{a0}000=15000"]);
    fr("le 16\u{a0}juin\u{202f}2023", &["16\u{a0}juin\u{202f}2023=2023-06-16"]);
    fr("le 16\njuin 2023", &["16\njuin 2023=2023-06-16"]);
}

#[test]
fn direction_comes_from_the_tense_and_the_connective() {
    let fr = |text: &str, expected: &str| {
        let mentions = common::mentions(text, "fr", Some("2024-02-01"));
        assert_eq!(mentions.last().map(String::as_str), Some(expected), "in {text:?}");
    };
    fr("Il a annoncé dimanche que tout va bien.", "dimanche=2024-01-28");
    fr("Il a annoncé le 31 janvier son retrait.", "31 janvier=2024-01-31");
    fr("Ils seront déférés samedi.", "samedi=2024-02-03");
    fr("Le vote est prévu dimanche.", "dimanche=2024-02-04");
    fr("Il a signé un bail à partir du 1er septembre.", "1er septembre=XXXX-09-01 (from)");
    fr("Il a signé un bail à partir du 1er mars.", "1er mars=2024-03-01 (from)");
    fr("Il a demandé un retrait d'ici le 31 décembre.", "31 décembre=2024-12-31 (by)");
    fr("Le 3 mai, l'hôpital comptait trop peu de lits.", "3 mai=2023-05-03");
    let en = |text: &str, expected: &str| {
        let mentions = common::mentions(text, "en", Some("2024-02-01"));
        assert_eq!(mentions.last().map(String::as_str), Some(expected), "in {text:?}");
    };
    en("The meeting will be held Monday.", "Monday=2024-02-05");
    en("An autopsy will be performed on Monday.", "Monday=2024-02-05");
    en("She is expected to appear in court on Tuesday.", "Tuesday=2024-02-06");
    en("He is expected to be arraigned Wednesday.", "Wednesday=2024-02-07");
    en("It is scheduled for Monday.", "Monday=2024-02-05");
    en("The company announced Monday that it won.", "Monday=2024-01-29");
    en("The Council voted, ending the mandate as of April 1.", "April 1=2024-04-01 (from)");
}

/// What a German text told on Wednesday 16 August 2023 holds.
fn de(text: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, "de", Some("2023-08-16")), expected, "in {text:?}");
}

#[test]
fn compounds_are_read_as_the_words_they_are_made_of() {
    de("Sie kam Montagabend an.", &["Montagabend=2023-08-14"]);
    de("Sie kam Montag Abend an.", &["Montag Abend=2023-08-14"]);
    // A concert on Mondays is no Monday.
    de("Das Montagskonzert fiel aus.", &[]);
}

#[test]
fn days_of_a_list_take_the_month_of_the_last_one() {
    de("am 3., 4. und 5. Mai 2023", &["3.=2023-05-03", "4.=2023-05-04", "5. Mai 2023=2023-05-05"]);
}

#[test]
fn a_second_hour_opens_another_time_of_day() {
    let reading = common::read("von 14-17.30 Uhr", "de", Some("2023-08-16"));
    let times: Vec<_> = reading.mentions.iter().filter_map(|mention| mention.value.timex()).collect();
    assert_eq!(times, ["2023-08-16T14:00", "2023-08-16T17:30"]);
}

#[test]
fn a_number_before_a_noun_is_no_year() {
    let kinds = |text: &str| -> Vec<&str> {
        common::read(text, "de", None).mentions.iter().map(|mention| mention.value.base_kind().name()).collect()
    };
    assert_eq!(kinds("Der Verein wurde 1975 gegründet."), ["date"]);
    assert_eq!(kinds("Der Verein hat 1975 Mitglieder."), ["number"]);
}

#[test]
fn a_weekend_told_as_past_has_gone_by() {
    de("Der Brand wurde am Wochenende gelegt.", &["Wochenende=2023-08-12/2023-08-13"]);
    de("Das Fest findet am Wochenende statt.", &["Wochenende=2023-08-19/2023-08-20"]);
}

#[test]
fn a_season_that_holds_the_text_is_neither_the_last_nor_the_next_one() {
    de("letzten Sommer", &["letzten Sommer=2022-22"]);
    de("diesen Sommer", &["diesen Sommer=2023-22"]);
    de("nächsten Sommer", &["nächsten Sommer=2024-22"]);
}

#[test]
fn a_verb_that_may_not_govern_a_near_day_moves_it_to_no_other_year() {
    de("Die Halle wurde saniert; Termin: 20. August.", &["20. August=2023-08-20"]);
}
