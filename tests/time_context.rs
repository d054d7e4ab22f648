//! What times of a text come out as, given when it was written and what it spoke of before.

mod common;

/// What an English text of that date holds.
fn en(text: &str, date: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, "en", Some(date)), expected, "in {text:?}");
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
