//! What times of a text come out as, given when it was written and what it spoke of before.

mod common;

/// What an English text of that date holds.
fn en(text: &str, date: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, "en", Some(date)), expected, "in {text:?}");
}

/// What a French text of that date holds.
fn fr(text: &str, date: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, "fr", Some(date)), expected, "in {text:?}");
}

#[test]
fn a_name_that_is_another_word_needs_its_capital_or_a_day() {
    en("He came on the third of march.", "2023-08-19", &["the third of march=2023-03-03"]);
    en("They may march in tuesday's parade.", "2023-08-19", &["tuesday=2023-08-22"]);
}

#[test]
fn a_number_is_no_year_by_its_digits_alone() {
    en("resolution 2100", "2023-08-19", &["2100=2100"]);
    en("the file 2014/22/29", "2023-08-19", &[]);
    en("twelve hundred students", "2023-08-19", &["twelve hundred=1200"]);
    en("its 1990 results", "2023-08-19", &["1990=1990"]);
}

#[test]
fn a_definite_length_is_no_more_and_no_less() {
    en("over the past two years", "2023-08-19", &["the past two years=P2Y"]);
    en("over two years", "2023-08-19", &["two years=P2Y (more than)"]);
}

#[test]
fn a_report_counts_back_from_its_quarter() {
    let text = "Profit fell in the third quarter from $3 million a year ago. Sales rose from those of a year earlier.";
    let values = ["the third quarter=1989-35", "$3 million=3000000", "a year ago=1988-35", "a year earlier=1988-35"];
    en(text, "1989-11-02", &values);
    let text = "Profit fell in the third quarter. In the nine months, it rose from that of a year earlier.";
    en(text, "1989-11-02", &["the third quarter=1989-35", "the nine months=P9M", "a year earlier=1988"]);
}

#[test]
fn a_year_that_opens_its_sentence_is_that_of_its_days() {
    en("2004: A quake hit the coast on Dec. 26.", "2018-10-01", &["2004=2004", "Dec. 26=2004-12-26"]);
    en("In 2004, at Christmas, he left.", "2018-10-01", &["2004=2004", "Christmas=2004-12-25"]);
    en("Last year, he left on 26 August.", "2018-10-01", &["Last year=2017", "26 August=2017-08-26"]);
    // Neither what holds since a year or until it, nor what another sentence tells of.
    en("Since 2004, he was there; on Dec. 26 he left.", "2018-10-01", &["2004=2004 (since)", "Dec. 26=2017-12-26"]);
    en("In 2004, he came. On 26 August he left.", "2018-10-01", &["2004=2004", "26 August=2018-08-26"]);
    // The weekday tells of another year.
    let text = "In 2017, they were few, says a study published on Monday, 26 November.";
    en(text, "2018-11-27", &["2017=2017", "Monday, 26 November=2018-11-26"]);
}

#[test]
fn a_day_close_by_is_meant_whatever_the_verb() {
    en("The bank declared a dividend, payable Dec. 15.", "1989-11-02", &["Dec. 15=1989-12-15"]);
    en("They said on Saturday, April 25, that he left.", "1998-04-24", &["Saturday, April 25=1998-04-25"]);
}

#[test]
fn a_day_of_a_month_may_go_without_the_month() {
    en("He came on Thursday the 17th.", "2023-08-19", &["Thursday the 17th=2023-08-17"]);
    en("It opens on the 25th, and he will come.", "2023-08-19", &["the 25th=2023-08-25"]);
}

#[test]
fn a_part_of_the_day_is_no_part_of_a_day() {
    en("It closed late Friday.", "2023-08-16", &["late Friday=2023-08-11"]);
}

#[test]
fn a_history_goes_on_over_its_asides() {
    let text = "In 1917 it began. In 1918 it spread. In 1919 it slowed. In January 1920 it stopped. On 6 March 1920 peace came. \
                It was the longest since 1813. On 8 March he left. He recalled the fighting of the previous year. On 9 March he died.";
    let values = common::mentions(text, "en", Some("2009-12-19"));
    assert!(values.contains(&"8 March=1920-03-08".to_owned()), "{values:?}");
    assert!(values.contains(&"9 March=1920-03-09".to_owned()), "{values:?}");
    let text = "In 1917 it began. In 1918 it spread. In 1919 it slowed. In January 1920 it stopped. On 6 March 1920 peace came. \
                It was not expected before 1921. On 7 March he left.";
    let values = common::mentions(text, "en", Some("2009-12-19"));
    assert!(values.contains(&"7 March=1920-03-07".to_owned()), "{values:?}");
}

#[test]
fn a_history_tells_of_the_future_of_its_time() {
    let text = "The troops must leave by 20 July 1956. The talks must end by 30 July 1956. He was shot on 2 May 1963. \
                She was freed on 3 May 1968.";
    let reading = common::read(text, "en", Some("2009-12-19"));
    assert!(reading.dating.refuted.is_empty(), "{:?}", reading.dating.evidence);
}

/// The values of a text written on 16 August 2023.
fn values(text: &str, language: &str) -> Vec<String> {
    let reading = common::read(text, language, Some("2023-08-16"));
    reading.mentions.iter().map(|mention| mention.value.canonical()).collect()
}

#[test]
fn what_took_a_while_is_a_length_and_what_is_due_a_date() {
    assert_eq!(values("The army lost ten bases in two weeks.", "en"), ["10", "P2W"]);
    assert_eq!(values("The base will close in two days.", "en"), ["2023-08-18"]);
    assert_eq!(values("In zwei Tagen starben viele Menschen.", "de"), ["P2D"]);
}

#[test]
fn a_verb_beside_a_date_governs_it_however_near_the_next_such_day_is() {
    assert_eq!(values("Il est mort le 3 octobre.", "fr"), ["2022-10-03"]);
    assert_eq!(values("El papa murió el 3 de octubre.", "es"), ["2022-10-03"]);
    // What was declared is payable then.
    assert_eq!(values("The company declared a dividend, payable Oct. 3.", "en"), ["2023-10-03"]);
}

#[test]
fn a_text_said_twice_is_no_history() {
    let once = "The mission must leave by 31 December. It was created in 2019, 2020 and 2021. The accord runs until 1 July.";
    let expected = common::mentions(once, "en", Some("2023-06"));
    assert_eq!(expected[0], "31 December=2023-12-31 (by)");
    let twice = common::mentions(&format!("{once}\n\n{once}"), "en", Some("2023-06"));
    assert_eq!(twice, [expected.clone(), expected].concat());
}

#[test]
fn a_weekday_with_a_number_is_a_day_of_the_months_around_the_text() {
    fr("Il sera jugé vendredi 25.", "2019-10-24", &["vendredi 25=2019-10-25"]);
    fr("Ils ont fait grève jeudi 26, dit la SNCF.", "2019-10-24", &["jeudi 26=2019-09-26"]);
    let values = ["jeudi 12=2019-12-12", "22 heures=2019-12-12", "samedi 14=2019-12-14", "7h=2019-12-14"];
    fr("La grève du jeudi 12 à 22 heures au samedi 14 à 7h sera suivie.", "2019-12-08", &values);
    // No Friday around the text was a 19th: the weekday is right more often than the number.
    fr("Ils ont fait grève vendredi 19, dit la SNCF.", "2019-10-24", &["vendredi 19=2019-10-18"]);
    // A line of its own may name a day that is far away.
    en("Thu 15th", "2013-02-12", &["Thu 15th=2013-08-15"]);
}

#[test]
fn a_line_that_counts_something_tells_what_happened() {
    fr("Le 5 mai : 40 morts", "2019-08-05", &["5 mai=2019-05-05", "40=40"]);
    fr("Jeudi soir, 40 morts", "2019-08-05", &["Jeudi soir=[2019-08-01,2019-08-08]", "40=40"]);
    // An agenda has no count, and hours are none.
    fr("Réunion jeudi soir", "2019-08-05", &["jeudi soir=2019-08-08"]);
    fr("Le 5 mai", "2019-08-05", &["5 mai=2020-05-05"]);
}

#[test]
fn this_weekday_is_the_one_close_by() {
    let text = "Les trains rouleront jusqu'au dimanche 22 décembre. Ce dimanche, le trafic sera réduit.";
    fr(text, "2019-12-14", &["dimanche 22 décembre=2019-12-22 (until)", "Ce dimanche=2019-12-15"]);
    // What the text tells of in its own week or at another time is what it goes on to tell of.
    let text = "Le vote aura lieu dimanche 27 novembre. Le tour a lieu ce dimanche.";
    fr(text, "2016-11-26", &["dimanche 27 novembre=2016-11-27", "ce dimanche=2016-11-27"]);
    let text = "Il est mort le dimanche 10 mars 2019. Ce dimanche, il était seul.";
    fr(text, "2019-12-14", &["dimanche 10 mars 2019=2019-03-10", "Ce dimanche=2019-03-10"]);
}

#[test]
fn i_was_there_is_told_as_past() {
    fr("J'étais à Paris lundi et je serai à Lyon demain.", "2018-09-12", &["lundi=2018-09-10", "demain=2018-09-13"]);
    fr("Je serai à Paris lundi.", "2018-09-12", &["lundi=2018-09-17"]);
}

#[test]
fn a_day_of_any_month_is_no_date() {
    fr("Le 17 du mois, le compte est vide.", "2019-01-02", &["17=17"]);
    fr("Il part le 17 de ce mois.", "2019-01-02", &["17 de ce mois=2019-01-17"]);
    fr("Lors du premier samedi, ils étaient seuls.", "2019-11-16", &["premier=1", "samedi=2019-11-16"]);
}

#[test]
fn a_month_of_four_sundays_has_no_fifth() {
    // It is some Sunday, and neither the day of the text nor another.
    let reading = common::read("They met on the fifth Sunday in February 2019.", "en", Some("2019-03-05"));
    let timex: Vec<String> = reading.mentions.iter().filter_map(|mention| mention.value.timex()).collect();
    assert_eq!(timex, ["XXXX-WXX-7"]);
    en("They met on the fifth Sunday in March 2019.", "2019-04-05", &["the fifth Sunday in March 2019=2019-03-31"]);
}

#[test]
fn lengths_from_the_shortest_up_are_told_one_by_one() {
    en("Brothers of 18 months and 3 years died.", "2016-10-02", &["18 months=P18M", "3 years=P3Y"]);
    en("It is open seven days a week.", "2016-10-02", &["seven days=P7D", "a week=P1W"]);
    fr("Des rappels à 11 mois, 6 ans et 11 ans.", "2018-12-11", &["11 mois=P11M", "6 ans=P6Y", "11 ans=P11Y"]);
    // From the longest down they add up; so do three, in any order, and vague ones.
    fr("Il a duré 2 ans et 3 mois.", "2018-12-11", &["2 ans et 3 mois=P2Y3M"]);
    fr("Il a duré 1 mois 2 ans 21 jours.", "2018-12-11", &["1 mois 2 ans 21 jours=P2Y1M21D"]);
    en("It rose in recent weeks and months.", "2018-12-11", &["recent weeks and months=PXMXW"]);
}

#[test]
fn what_was_over_by_a_day_lies_behind_the_text_and_what_is_scheduled_ahead() {
    let on = |text: &str, language: &str, expected: &str| {
        let reading = common::read(text, language, Some("2018-10-01"));
        let dates: Vec<String> = reading.mentions.iter().map(|mention| mention.value.canonical()).collect();
        assert_eq!(dates, [expected], "{text}");
    };
    // Written on a Monday.
    on("The army had counted them by Thursday.", "en", "2018-09-27");
    on("The army has to leave by Thursday.", "en", "2018-10-04");
    on("Das Drama vom Freitag war lang.", "de", "2018-09-28");
    on("Die auf Mitte Oktober angesetzte Konferenz ist wichtig.", "de", "2018-10-11/2018-10-20");
    on("Sollte das Land am 29. März austreten, wird es schwer.", "de", "2019-03-29");
}

/// What is counted in days from a month or a year may be counted from any of its days; from a stretch, it is counted from its end.
#[test]
fn days_counted_from_a_month_are_as_uncertain_as_the_month() {
    let any = ["May 2015=2015-05", "Ten days later=[2015-05-11..2015-06-10]"];
    en("It opened in May 2015. Ten days later it burned.", "2016-11-07", &any);
    let stretch = common::mentions("It met from 3 to 5 May 2015. Ten days later it burned.", "en", Some("2016-11-07"));
    assert_eq!(stretch.last().map(String::as_str), Some("Ten days later=2015-05-15"));
    fr(
        "Il a ouvert en mai 2015. Dix jours plus tard, il brûlait.",
        "2016-11-07",
        &["mai 2015=2015-05", "Dix jours plus tard=[2015-05-11..2015-06-10]"],
    );
}

/// The end of a stretch is its last day where something is counted from it, and so is a feast of many days counted from its ends.
#[test]
fn ends_of_stretches_are_counted_from() {
    let one =
        |text: &str, expected: &str| assert_eq!(common::mentions(text, "en", Some("2023-08-16")), [format!("{text}={expected}")]);
    one("two days after the end of May 2015", "2015-06-02");
    one("three weeks before the end of 2015", "2015-12-07/2015-12-13");
    one("a week before the beginning of 2015", "2014-12-22/2014-12-28");
    one("two days after Ramadan 2020", "2020-05-27");
    one("a year before the third quarter of 2015", "2014-35");
    fr("deux jours avant la fin du mois", "2023-08-16", &["deux jours avant la fin du mois=2023-08-29"]);
}
