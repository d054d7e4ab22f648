//! The rules of holidays give the days on which they were kept.

#![allow(clippy::unwrap_used, reason = "a rule that is not read is a failed test")]

use factlint::value::holiday::Holiday;

/// The TIMEX3 values of a rule in a year.
fn days(rule: &str, year: i32) -> Vec<String> {
    let holiday: Holiday = rule.parse().unwrap_or_else(|error| panic!("{error}"));
    holiday.dates(year).iter().map(factlint::value::date::Date::timex).collect()
}

/// Checks the day of a rule in several years.
fn check(rule: &str, expected: &[&str]) {
    for day in expected {
        let year = day[..4].parse().unwrap();
        assert_eq!(days(rule, year), [*day], "{rule}");
    }
}

#[test]
fn easter_and_what_is_counted_from_it() {
    check(
        "easter",
        &["1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31", "2025-04-20"],
    );
    check("easter-46", &["2016-02-10", "2023-02-22", "2024-02-14"]);
    check("easter-2", &["2018-03-30", "2022-04-15", "2024-03-29"]);
    check("easter+39", &["2018-05-10", "2024-05-09"]);
    check("easter+49", &["2013-05-19", "2018-05-20", "2022-06-05"]);
    check("easter+60", &["2018-05-31", "2024-05-30"]);
    check("orthodox", &["1982-04-18", "2014-04-20", "2019-04-28", "2021-05-02", "2024-05-05"]);
    check("orthodox-2", &["2020-04-17"]);
    assert!(days("easter", 1200).is_empty(), "there was no Gregorian calendar");
}

#[test]
fn weekdays_of_a_month_and_before_a_day() {
    check("nth:4:thursday:11", &["2012-11-22", "2013-11-28", "2016-11-24", "2023-11-23"]);
    check("nth:4:thursday:11+1", &["2017-11-24", "2024-11-29"]);
    check("nth:-1:monday:5", &["2016-05-30", "2021-05-31", "2024-05-27"]);
    check("nth:1:monday:11+1", &["2016-11-08", "2020-11-03", "2022-11-08"]);
    check("nth:-1:sunday:12", &["2023-12-31"]);
    // The first Sunday of Advent, the day of penance and Victoria Day.
    check("before:4:sunday:12-25", &["2016-11-27", "2022-11-27", "2023-12-03"]);
    check("before:1:wednesday:11-23", &["2016-11-16", "2022-11-16", "2023-11-22"]);
    check("before:1:monday:5-25", &["2020-05-18", "2022-05-23", "2024-05-20"]);
}

#[test]
fn days_that_move_off_weekdays() {
    // The Dutch king's day, and what Israel keeps off the sabbath.
    check("4-27 sunday-1", &["2014-04-26", "2018-04-27", "2025-04-26"]);
    // Mother's day of France makes way for Whitsun.
    check("nth:-1:sunday:5 pentecost+7", &["2012-06-03", "2015-05-31", "2022-05-29", "2023-06-04", "2024-05-26"]);
    check("hebrew:8-5 monday+1 friday-1 saturday-2", &["2013-04-16", "2018-04-19", "2021-04-15", "2024-05-14"]);
    check("hebrew:7-27 friday-1 sunday+1", &["2018-04-12", "2021-04-08", "2024-05-06"]);
}

#[test]
fn islamic_days_are_a_few_days_wide() {
    check("islamic:10-1", &["2012-08-19", "2018-06-15", "2019-06-04", "2021-05-13", "2023-04-21", "2024-04-10"]);
    check("islamic:12-10", &["2018-08-21", "2019-08-11", "2022-07-09", "2023-06-28", "2024-06-16"]);
    check("islamic:1-1", &["2018-09-11", "2021-08-09", "2023-07-19"]);
    check("islamic:1-10", &["2017-09-30", "2023-07-28"]);
    check("islamic:9", &["2018-05-16/2018-06-14", "2023-03-23/2023-04-20"]);
    check("islamic:9-1", &["2018-05-16", "2023-03-23"]);
    let eid: Holiday = "islamic:10-1".parse().unwrap();
    assert_eq!(eid.dates(2023)[0].edtf(), "2023-04-19/2023-04-23");
    let ramadan: Holiday = "islamic:9".parse().unwrap();
    assert_eq!(ramadan.dates(2023)[0].edtf(), "2023-03-21/2023-04-22");
}

#[test]
fn a_year_may_hold_two_islamic_holidays() {
    assert_eq!(days("islamic:10-1", 2000), ["2000-01-08", "2000-12-27"]);
    assert_eq!(days("islamic:12-10", 2006), ["2006-01-10", "2006-12-31"]);
}

#[test]
fn hebrew_and_chinese_days() {
    check("hebrew:1-1", &["2016-10-03", "2018-09-10", "2021-09-07", "2023-09-16"]);
    check("hebrew:1-10", &["1973-10-06", "2018-09-19", "2023-09-25"]);
    check("hebrew:7-15", &["2016-04-23", "2018-03-31", "2024-04-23"]);
    // Purim falls in the second Adar of a leap year.
    check("hebrew:6-14", &["2018-03-01", "2019-03-21", "2024-03-24"]);
    check("hebrew:3-25..hebrew:3-25+7", &["2018-12-03/2018-12-10", "2016-12-25/2017-01-01", "2023-12-08/2023-12-15"]);
    check("chinese:1-1", &["1976-01-31", "2013-02-10", "2014-01-31", "2018-02-16", "2023-01-22", "2024-02-10"]);
    check("chinese:8-15", &["2018-09-24", "2023-09-29"]);
    check("persian:1-1", &["2018-03-21", "2024-03-20"]);
}

#[test]
fn feasts_of_india_follow_the_new_moon_give_or_take_a_day() {
    check("moon:11-16-1", &["2017-10-19", "2018-11-07", "2019-10-27", "2021-11-04", "2023-11-12"]);
    check("moon:10-17+9", &["2018-10-18", "2019-10-08", "2022-10-05"]);
    // A leap month before the month of the feast moves it.
    check("moon:8-16+14", &["2023-08-30"]);
}

#[test]
fn stretches_run_from_one_day_to_another() {
    check("12-24..12-26", &["2013-12-24/2013-12-26"]);
    check("12-24..1-6", &["2013-12-24/2014-01-06"]);
    check("easter-46..easter-1", &["2024-02-14/2024-03-30"]);
    check("before:4:sunday:12-25..12-24", &["2023-12-03/2023-12-24"]);
}

#[test]
fn wrong_rules_say_what_is_wrong() {
    let errors: Vec<String> = [
        "",
        "christmas",
        "13-1",
        "2-30",
        "easter49",
        "easter+",
        "nth:0:monday:5",
        "nth:1:monday:13",
        "nth:1:lundi:5",
        "before:0:monday:5-25",
        "islamic:",
        "julian:1-1",
        "12-25 sunday",
        "12-25 ",
        "12-25~x",
        "12-25..",
        "hebrew:1-x",
    ]
    .into_iter()
    .map(|rule| rule.parse::<Holiday>().expect_err(rule))
    .collect();
    assert!(errors.iter().all(|error| error.contains("is no rule of a holiday; such are `12-25`")), "{errors:#?}");
    for rule in ["nth:6:monday:5", "nth:-6:monday:5", "islamic:13-1", "islamic:0", "hebrew:7-31", "chinese:1-300"] {
        let error = rule.parse::<Holiday>().expect_err(rule);
        assert!(error.contains(rule), "{error}");
    }
}

#[test]
fn names_of_no_holiday() {
    let none: Holiday = "none".parse().unwrap();
    assert!(none.is_none() && none.dates(2023).is_empty() && none.yearless().is_none());
}

#[test]
fn holidays_of_the_same_day_every_year_have_it_without_a_year() {
    let edtf = |rule: &str| rule.parse::<Holiday>().unwrap().yearless().map(|date| date.edtf());
    assert_eq!(edtf("12-25").as_deref(), Some("XXXX-12-25"));
    assert!(["easter", "4-27 sunday-1", "12-24..12-26", "chinese:1-1"].iter().all(|rule| edtf(rule).is_none()));
}

#[test]
fn early_months_of_umm_al_qura_follow_the_new_moon() {
    let day = |rule: &str, year: i32| rule.parse::<Holiday>().unwrap().dates(year)[0].timex();
    // The first day of 1400, on which the mosque of Mecca was seized.
    assert_eq!(day("islamic:1-1", 1979), "1979-11-20");
    assert_eq!(day("islamic:12-10", 1987), "1987-08-04");
    assert_eq!(day("islamic:10-1", 1975), "1975-10-06");
    assert_eq!(day("islamic:12-10", 2018), "2018-08-21");
}

#[test]
fn no_rule_panics_in_any_year() {
    for rule in [
        "12-25",
        "easter-2",
        "orthodox+1",
        "nth:-1:monday:5",
        "before:4:sunday:12-25",
        "islamic:9",
        "hebrew:1-1",
        "chinese:1-1",
        "persian:1-1",
        "ethiopian:1-1",
        "coptic:1-1",
        "moon:11-16",
    ] {
        let holiday: Holiday = rule.parse().unwrap();
        for year in [i32::MIN, -9999, -1, 0, 1, 622, 1583, 9999, 262_142, i32::MAX] {
            let _ = holiday.dates(year);
        }
    }
}
