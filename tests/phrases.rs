//! What short phrases of several parts mean, and what only looks like them: `words=value`.

mod common;

/// What a text told on Saturday 19 August 2023 holds.
fn read(language: &str, text: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, language, Some("2023-08-19")), expected, "in {language}: {text:?}");
}

#[test]
fn a_length_by_the_clock_has_one_text_however_it_is_told() {
    for (language, text) in [
        ("en", "1 hour 30 minutes"),
        ("en", "an hour and a half"),
        ("en", "ninety minutes"),
        ("fr", "une heure et trente minutes"),
        ("de", "eine Stunde und 30 Minuten"),
        ("es", "una hora y 30 minutos"),
        ("it", "un'ora e 30 minuti"),
        ("pt", "uma hora e 30 minutos"),
    ] {
        read(language, text, &[&format!("{text}=PT90M")]);
    }
    read("en", "an hour and 30 seconds", &["an hour and 30 seconds=PT3630S"]);
    read("en", "15.5 minutes", &["15.5 minutes=PT930S"]);
    read("en", "1 year 2 days", &["1 year 2 days=P1Y2D"]);
    read("en", "2 days 3 hours 20 minutes", &["2 days 3 hours 20 minutes=P2DT3H20M"]);
}

#[test]
fn two_times_of_day_are_no_sum() {
    read("fr", "entre 14h et 19h", &["14h=2023-08-19", "19h=2023-08-19"]);
    read("fr", "ouvert entre 9 heures et 17 heures.", &["9 heures=2023-08-19", "17 heures=2023-08-19"]);
    read("fr", "entre 2 heures et 3 heures de retard", &["2 heures=PT2H", "3 heures=PT3H"]);
    read("fr", "deux jours et 3 heures.", &["deux jours et 3 heures=P2DT3H"]);
    read("fr", "entre quinze minutes et une heure", &["quinze minutes=PT15M", "une heure=PT1H"]);
    read("en", "an hour and three quarters", &["an hour and three quarters=PT105M"]);
    read("en", "1 hour and two dogs", &["1 hour=PT1H", "two=2"]);
}

#[test]
fn three_digits_are_a_year_behind_the_word_for_one() {
    for (language, text, words) in [
        ("en", "in the year 800", "the year 800"),
        ("fr", "en l'an 800", "l'an 800"),
        ("de", "im Jahr 800", "Jahr 800"),
        ("es", "en el año 800", "el año 800"),
        ("it", "nell'anno 800", "nell'anno 800"),
        ("pt", "no ano 800", "no ano 800"),
        ("nl", "in het jaar 800", "jaar 800"),
    ] {
        read(language, text, &[&format!("{words}=0800")]);
    }
    read("en", "this year 300 people died", &["this year=2023", "300=300"]);
    read("en", "the year 800 people died", &["the year=2023", "800=800"]);
    read("de", "im Jahr 800 Menschen", &["800=800"]);
}

#[test]
fn a_weekday_may_have_the_number_of_its_day_behind_it() {
    read("en", "It ends Friday 25.", &["Friday 25=2023-08-25"]);
    read("fr", "Il sera là mardi 22 à Paris.", &["mardi 22=2023-08-22"]);
    read("fr", "Il sera là le mardi 22.", &["mardi 22=2023-08-22"]);
    read("de", "Es endet am Freitag, den 25.", &["Freitag, den 25.=2023-08-25"]);
    read("es", "Acaba el viernes 25.", &["viernes 25=2023-08-25"]);
    // A noun behind the number is what it counts.
    read("en", "Tuesday 25 people died.", &["Tuesday=2023-08-15", "25=25"]);
    read("fr", "mardi, 25 personnes sont mortes", &["mardi=2023-08-15", "25=25"]);
    read("es", "El martes, 25 personas murieron.", &["martes=2023-08-15", "25=25"]);
}

#[test]
fn a_day_alone_ends_its_clause() {
    read("en", "They came on the 15th", &["the 15th=2023-08-15"]);
    read("en", "They live on the 15th floor.", &["15th=15"]);
    read("fr", "Il part le 16.", &["16=2023-08-16"]);
    read("fr", "Il vit dans le 15e, à Paris.", &["15e=15"]);
    read("fr", "Il faut composer le 17.", &[]);
    read("es", "el 15 por ciento", &["15 por ciento=15"]);
    read("de", "am 15. Tag", &["15=15"]);
}

#[test]
fn days_of_a_list_share_their_month_whatever_stands_before_them() {
    read("fr", "Le 3, 5 et 9 mai 2022, il", &["3=2022-05-03", "5=2022-05-05", "9 mai 2022=2022-05-09"]);
    read("de", "am 3., 4. und 5. Mai 2022", &["3.=2022-05-03", "4.=2022-05-04", "5. Mai 2022=2022-05-05"]);
}

#[test]
fn a_rank_of_a_weekday_is_one_of_the_month_under_discussion() {
    read("en", "They meet on the third Tuesday.", &["the third Tuesday=2023-08-15"]);
    read("en", "In May 2022, they met. It was the first Sunday.", &["May 2022=2022-05", "the first Sunday=2022-05-01"]);
    read("en", "every third Tuesday", &["every third Tuesday=XXXX-WXX-2"]);
    read("en", "the first Sunday since the vote", &["first=1", "Sunday=[2023-08-13,2023-08-20]"]);
}

#[test]
fn eight_digits_are_a_day_where_they_are_no_part_of_a_name() {
    read("en", "It opened on 20161016.", &["20161016=2016-10-16"]);
    read("en", "-20200701-", &["20200701=2020-07-01"]);
    read("en", "ref-20161016-a", &[]);
    read("en", "20161316", &["20161316=20161316"]);
    read("en", "$20161016", &["$20161016=20161016"]);
    read("en", "20161016 people", &["20161016=20161016"]);
}

#[test]
fn a_year_may_be_told_in_words_or_in_two_digits_behind_its_day() {
    read("en", "on September 10, nineteen zero one", &["September 10, nineteen zero one=1901-09-10"]);
    read("en", "on September 10, two thousand people came", &["September 10=2023-09-10", "two thousand=2000"]);
    read("en", "Aug 9, 96", &["Aug 9, 96=1996-08-09"]);
    read("en", "August 99", &["August 99=1999-08"]);
    read("en", "In August, 99 people came.", &["August=2023-08", "99=99"]);
    read("en", "on march fifteenth", &["march fifteenth=2024-03-15"]);
    read("en", "they march first to the palace", &["first=1"]);
}

#[test]
fn a_part_of_a_percent_or_of_an_hour_is_no_whole_one() {
    read("en", "rose by half a percent", &["half a percent=0.5"]);
    read("en", "half a percentage point", &["half a percentage point=0.5"]);
    read("en", "two thirds of one percent", &["two thirds of one percent=0.6666666666666666666666666667"]);
    read("en", "three quarters of a percentage point", &["three quarters of a percentage point=0.75"]);
    read("en", "a quarter of an hour", &["a quarter of an hour=PT15M"]);
    read("fr", "une heure et quart", &["une heure et quart=PT75M"]);
    read("fr", "à 3h du matin", &["3h du matin=2023-08-19"]);
}

#[test]
fn hundreds_and_coins_share_a_word() {
    read("fr", "dix-neuf cents soldats", &["dix-neuf cents=1900"]);
    read("fr", "en dix-neuf cent quatorze", &["dix-neuf cent quatorze=1914"]);
    read("fr", "quinze cents euros", &["quinze cents euros=1500"]);
    read("fr", "quinze cents", &["quinze cents=15"]);
    read("fr", "2,5 cents", &["2,5 cents=2.5"]);
    read("fr", "deux mille trois cents", &["deux mille trois cents=2300"]);
    read("fr", "contre 400 un an plus tôt", &["400=400", "un an plus tôt=2022"]);
}

#[test]
fn a_weekday_behind_a_count_of_days_tells_which_is_meant() {
    read("en", "He comes in 4 days on Thursday.", &["4 days on Thursday=2023-08-24"]);
    read("en", "He comes in 4 days.", &["4 days=2023-08-23"]);
}

#[test]
fn a_week_that_a_sunday_names_begins_with_it() {
    read("en", "the week of October 6, 2013", &["the week of October 6, 2013=2013-10-07/2013-10-13"]);
    read("fr", "la semaine du 6 octobre 2013", &["la semaine du 6 octobre 2013=2013-10-07/2013-10-13"]);
    read("en", "the week of October 5, 2013", &["the week of October 5, 2013=2013-09-30/2013-10-06"]);
}

#[test]
fn a_century_by_its_hundreds_has_a_capital() {
    read("it", "nell'Ottocento", &["Ottocento=18XX"]);
    read("it", "ottocento soldati", &["ottocento=800"]);
    read("it", "Ottocento persone", &["Ottocento=800"]);
}

#[test]
fn a_second_century_is_a_time_of_its_own() {
    read("en", "in the 17th and 18th centuries", &["the 17th=16XX", "18th centuries=17XX"]);
    read("en", "the mid-19th century", &["the mid-19th century=18XX"]);
    read("fr", "aux XVIIe et XVIIIe siècles", &["aux XVIIe=16XX", "XVIIIe siècles=17XX"]);
    read("de", "im 17. und 18. Jahrhundert", &["17.=16XX", "18. Jahrhundert=17XX"]);
}

#[test]
fn a_rank_counts_units_but_not_weekdays_of_a_month() {
    read("en", "every third day", &["every third day=P3D"]);
    read("de", "jede zweite Woche", &["jede zweite Woche=P2W"]);
    read("de", "jeden dritten Montag im Monat", &["jeden dritten Montag im Monat=P1M"]);
}

#[test]
fn a_round_year_in_words_stands_behind_the_word_for_one() {
    read("en", "by the year two thousand", &["the year two thousand=2000 (by)"]);
    read("en", "in the year two thousand people died", &["the year=2023", "two thousand=2000"]);
}
