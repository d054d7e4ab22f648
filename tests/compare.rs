//! How two values relate, and what verdict two claims get.

#[path = "common/claims.rs"]
mod claims;

use claims::{claim, compare, mention};
use factlint::check::finding::{Reconcile, Verdict};
use factlint::rules::{Compare, Holds, Tolerance};
use factlint::value::relation::Relation::{self, Agree, Compatible, Differ, Unresolved};
use factlint::value::relation::relate;
use rust_decimal::Decimal;

#[track_caller]
fn check(a: &str, b: &str, expected: Relation) {
    check_within(a, b, None, expected);
}

#[track_caller]
fn check_within(a: &str, b: &str, tolerance: Option<Tolerance>, expected: Relation) {
    let (one, other) = (mention(a), mention(b));
    assert_eq!(relate(&one, &other, tolerance), expected, "{a} | {b}");
    assert_eq!(relate(&other, &one, tolerance), expected, "{b} | {a}");
}

#[test]
fn numbers() {
    check("11600", "11600", Agree);
    check("11600", "11600.0", Agree);
    check("11600", "15000", Differ);
    check("10..12", "11", Compatible);
    check("10..12", "10..12", Agree);
    check("10..12", "12..15", Compatible);
    check("10..12", "13..15", Differ);
    check("-3", "3", Differ);
}

#[test]
fn written_precision() {
    check("1.2e6", "1200000", Agree);
    check("1.2e6", "1150000", Compatible);
    check("1.2e6", "1149999", Differ);
    // Neighbouring roundings touch at 1 250 000, which neither states.
    check("1.2e6", "1.3e6", Differ);
    check("1.2e6", "1.24e6", Compatible);
}

#[test]
fn about() {
    check("about 11600", "11600", Agree);
    check("about 11600", "11550", Compatible);
    check("about 11600", "11650", Compatible);
    check("about 11600", "11651", Differ);
    check("about 10000", "9500", Compatible);
    check("about 10000", "9499", Differ);
    check("about 10000", "10501", Differ);
    check("about 11600", "about 11700", Differ);
    check("about 0", "0", Agree);
    check("about 0", "1", Differ);
    check("about 1.2e6", "1150000", Compatible);
    check("about 30000", "30900", Compatible);
    check("about 30e3", "30900", Compatible);
    check("about 30e6", "31500000", Compatible);
    check("about 30e6", "31500001", Differ);
    check("about 31e6", "31500001", Differ);
    check("about 30.0e6", "31500000", Differ);
    check("30e6", "31500000", Differ);
}

#[test]
fn bounds() {
    check("more than 400", "415", Compatible);
    check("more than 400", "400", Agree);
    check("more than 400", "399", Differ);
    check("at least 400", "400", Agree);
    check("at most 400", "at least 400", Agree);
    check("more than 400", "less than 400", Differ);
    check("at least 400", "less than 400", Differ);
    check("more than 400", "more than 900", Compatible);
    check("more than 400", "less than 500", Compatible);
    check("more than 500", "less than 400", Differ);
}

#[test]
fn peak_denotes_nothing_below_itself() {
    check("up to 15000", "11600", Differ);
    check("up to 15000", "15000", Agree);
    check("up to 15000", "up to 15000", Agree);
    check("up to 15000", "more than 14000", Compatible);
}

#[test]
fn tolerance() {
    let absolute = Some(Tolerance::Absolute(Decimal::from(100)));
    check_within("1000", "1100", absolute, Compatible);
    check_within("1000", "1101", absolute, Differ);
    check_within("1000", "1000", absolute, Agree);
    let share = Some(Tolerance::Percent(Decimal::from(5)));
    check_within("100", "105", share, Compatible);
    check_within("95", "100", share, Compatible);
    check_within("94", "100", share, Differ);
    let days = Some(Tolerance::Absolute(Decimal::from(2)));
    check_within("2023-06-30", "2023-07-02", days, Compatible);
    check_within("2023-06-30", "2023-07-03", days, Differ);
    check_within("P10 day", "P12 day", days, Compatible);
    check_within("P10 day", "P13 day", days, Differ);
    check_within("1000", "1001", Some(Tolerance::Absolute(Decimal::ZERO)), Differ);
}

#[test]
fn units_and_kinds() {
    check("30 m", "30 m", Agree);
    check("30 m", "31 m", Differ);
    check("30 m", "30 kg", Unresolved);
    check("5 EUR", "5 USD", Unresolved);
    check("5 EUR", "6 EUR", Differ);
    check("97%", "97", Unresolved);
    check("97%", "96%", Differ);
    check("no. 15", "no. 15", Agree);
    check("no. 15", "no. 16", Differ);
    check("id 2690", "id 2690", Agree);
    check("id 2690", "id 2100", Differ);
}

#[test]
fn numbers_at_the_end_of_their_range() {
    check("79228162514264337593543950335", "-79228162514264337593543950335", Differ);
    check("about 79228162514264337593543950335", "79228162514264337593543950335", Agree);
    check("P79228162514264337593543950335 year", "P1 day", Differ);
}

#[test]
fn dates() {
    check("2023-06", "2023-06-30", Agree);
    check("2023-06-30", "2023-06-30", Agree);
    check("2023-06-30", "2023-07-01", Differ);
    check("Y2023", "late 2023-06", Agree);
    check("until late Y2023", "until 2023-12-31", Agree);
    check("by 2023-12-31", "2023-12-31", Agree);
    check("by 2023-12-31", "until 2024-06-30", Differ);
    check("2023-01/2023-06", "2023-06/2023-09", Compatible);
    check("2023-01/2023-05", "2023-06/2023-09", Differ);
    check("vague", "2023-06-30", Unresolved);
    check("vague", "vague", Unresolved);
}

#[test]
fn dates_without_a_year() {
    check("XXXX-06-16", "2023-06-16", Agree);
    check("XXXX-06-16", "2023-06-17", Differ);
    check("XXXX-06-16", "XXXX-06-16", Agree);
    check("XXXX-06-16", "XXXX-06", Agree);
    check("XXXX-02-29", "XXXX-02-29", Agree);
    check("XXXX-06-16", "XXXX-07", Differ);
    check("XXXX-06-16", "2022-01/2023-01", Compatible);
}

#[test]
fn dates_as_half_lines() {
    check("before 2023-06-30", "2023-06-29", Compatible);
    check("before 2023-06-30", "2023-06-30", Differ);
    check("before 2023-06-30", "before 2023-06-30", Agree);
    check("before 2023-06-30", "after 2023-06-30", Differ);
    check("after 2023-06", "2023-06-30", Differ);
    check("after 2023-06", "2023-07-01", Compatible);
    check("after 2023-06", "before 2024-01", Compatible);
}

#[test]
fn durations() {
    check("P10 year", "P1 decade", Agree);
    check("P10 year", "P120 month", Agree);
    check("P48 hour", "P2 day", Agree);
    check("P1 week", "P7 day", Agree);
    check("P1 month", "P30 day", Compatible);
    check("P1 month", "P32 day", Differ);
    check("P1 year, 6 month", "P18 month", Agree);
    check("P10 year", "P11 year", Differ);
    check("about P10 year", "P10 year", Agree);
    check("P1 month, 3 day", "P1 month, 3 day", Agree);
}

/// The verdict over two claims in two documents, and what reconciles them.
#[track_caller]
fn judge(rule: &Compare, a: &str, b: &str, verdict: Verdict, reconcile: &[Reconcile]) {
    let (one, other) = (claim(0, a), claim(1, b));
    for (left, right) in [(&one, &other), (&other, &one)] {
        let found = factlint::check::compare::compare(left, right, rule);
        assert_eq!((found.verdict, found.reconcile.as_slice()), (verdict, reconcile), "{a} | {b}");
    }
}

#[test]
fn what_holds_for_ever() {
    let always = compare(Holds::Always);
    judge(&always, "2023-12-31", "2024-06-30", Verdict::Conflict, &[]);
    judge(&always, "2023-12-31 as of 2013-01", "2024-06-30 as of 2023-01", Verdict::Conflict, &[]);
    judge(&always, "2023-12-31", "Y2023", Verdict::Agree, &[]);
    judge(&always, "vague", "2024-06-30", Verdict::Unresolved, &[]);
}

#[test]
fn what_holds_at_its_time() {
    let at = compare(Holds::At);
    judge(&at, "11600 as of 2023-06", "15000 as of 2023-08", Verdict::Conflict, &[]);
    judge(&at, "11600 as of 2023-06", "15000 as of 2024-06", Verdict::Compatible, &[]);
    judge(&at, "11600 as of 2023-06", "15000", Verdict::Discrepancy, &[Reconcile::Time]);
    judge(&at, "11600", "15000", Verdict::Discrepancy, &[Reconcile::Time]);
    judge(&at, "11600 as of XXXX-06-16", "15000 as of 2023-06", Verdict::Discrepancy, &[Reconcile::Time]);
    judge(&at, "11600 as of 2023-06", "11600", Verdict::Agree, &[]);
    // Where a year is left out, only what lies apart in any year is apart: a December and a January may follow each other.
    judge(&at, "11600 as of XXXX-06-16", "15000 as of XXXX-06-16", Verdict::Discrepancy, &[Reconcile::Time]);
    judge(&at, "11600 as of XXXX-12-16", "15000 as of XXXX-01-16", Verdict::Discrepancy, &[Reconcile::Time]);
    let on_its_day = Compare { within_days: 0, ..compare(Holds::At) };
    judge(&on_its_day, "11600 as of XXXX-06-16", "15000 as of XXXX-06-17", Verdict::Compatible, &[]);
    judge(&on_its_day, "11600 as of XXXX-06-16", "15000 as of 2023-06-17", Verdict::Compatible, &[]);
    judge(&on_its_day, "11600 as of XXXX-06-16", "15000 as of 2023-06", Verdict::Discrepancy, &[Reconcile::Time]);
    // Half a year is 183 days: from 30 June, 30 December is within, 31 December is not.
    judge(&at, "1 as of 2023-06-30", "2 as of 2023-12-30", Verdict::Conflict, &[]);
    judge(&at, "1 as of 2023-06-30", "2 as of 2023-12-31", Verdict::Compatible, &[]);
    // Of a month it is not known which day is meant: the claims may hold within half a year or not.
    judge(&at, "500 as of 2023-06", "300 as of 2023-12", Verdict::Discrepancy, &[Reconcile::Time]);
}

#[test]
fn a_figure_of_a_year_is_one_of_that_year() {
    let at = compare(Holds::At);
    judge(&at, "500 as of Y2020", "300 as of Y2020", Verdict::Discrepancy, &[Reconcile::Time]);
    judge(&at, "500 as of Y2020", "300 as of 2020-06-30", Verdict::Discrepancy, &[Reconcile::Time]);
    for other in ["Y2021", "Y2022", "2021-01-02", "2021-01"] {
        judge(&at, "500 as of Y2020", &format!("300 as of {other}"), Verdict::Compatible, &[]);
    }
    // A stretch between two days may be all that is known of one day.
    judge(&at, "500 as of 2020-01/2020-12", "300 as of 2021-01", Verdict::Discrepancy, &[Reconcile::Time]);
    // What holds for a week is told of a month by itself; what holds for a year is not told of one by itself.
    let for_a_week = Compare { within_days: 7, ..compare(Holds::At) };
    judge(&for_a_week, "500 as of 2023-06", "300 as of 2023-07-01", Verdict::Compatible, &[]);
    let for_a_year = Compare { within_days: 365, ..compare(Holds::At) };
    judge(&for_a_year, "500 as of Y2020", "300 as of Y2021", Verdict::Discrepancy, &[Reconcile::Time]);
    // The event is one, and its year is what differs.
    judge(&compare(Holds::Always), "Y2020", "Y2021", Verdict::Conflict, &[]);
    let growing = compare(Holds::Growing);
    judge(&growing, "500 as of Y2020", "300 as of Y2021", Verdict::Conflict, &[]);
}

#[test]
fn what_only_grows_or_shrinks() {
    let growing = compare(Holds::Growing);
    judge(&growing, "10 as of 2023-06-01", "12 as of 2023-06-02", Verdict::Compatible, &[]);
    judge(&growing, "12 as of 2023-06-01", "10 as of 2023-06-02", Verdict::Conflict, &[]);
    judge(&growing, "12 as of 2023-06-01", "10 as of 2023-06-01", Verdict::Conflict, &[]);
    judge(&growing, "12 as of 2023-06", "10 as of 2023-06-01", Verdict::Discrepancy, &[Reconcile::Time]);
    judge(&growing, "12 as of 2023-08", "10 as of 2023-08", Verdict::Discrepancy, &[Reconcile::Time]);
    judge(&growing, "12", "10 as of 2023-06-01", Verdict::Discrepancy, &[Reconcile::Time]);
    let shrinking = compare(Holds::Shrinking);
    judge(&shrinking, "10 as of 2023-06-01", "12 as of 2023-06-02", Verdict::Conflict, &[]);
    judge(&shrinking, "12 as of 2023-06-01", "10 as of 2023-06-02", Verdict::Compatible, &[]);
}

#[test]
fn what_differs_by_nature() {
    judge(&compare(Holds::Each), "10 as of 2023-06-01", "12 as of 2023-06-01", Verdict::Unresolved, &[]);
}

#[test]
fn a_peak_is_compared_whatever_the_time() {
    let at = compare(Holds::At);
    judge(&at, "11600 as of 2023-08", "up to 15000", Verdict::Discrepancy, &[Reconcile::Peak, Reconcile::Time]);
    judge(&at, "11600 as of 2023-08", "up to 15000 as of 2023-08", Verdict::Discrepancy, &[Reconcile::Peak]);
    judge(&at, "11600 as of Y2013", "up to 15000 as of 2023-08", Verdict::Discrepancy, &[Reconcile::Peak, Reconcile::Time]);
    judge(&at, "16000 as of 2023-08", "up to 15000 as of 2023-08", Verdict::Conflict, &[]);
    judge(&at, "up to 13000", "up to 15000", Verdict::Conflict, &[]);
    judge(&compare(Holds::Each), "11600", "up to 15000", Verdict::Unresolved, &[]);
}

#[test]
fn scope_and_speaker() {
    let always = compare(Holds::Always);
    judge(&always, "10 of soldats", "12 of civils", Verdict::Discrepancy, &[Reconcile::Scope]);
    judge(&always, "10 of soldats", "12", Verdict::Discrepancy, &[Reconcile::Scope]);
    judge(&always, "10 of soldats", "12 of soldats", Verdict::Conflict, &[]);
    judge(&always, "10 says army", "12 says rebels", Verdict::Discrepancy, &[Reconcile::Speaker]);
    judge(&always, "10 says army", "12", Verdict::Discrepancy, &[Reconcile::Speaker]);
    judge(&always, "10 says army", "12 says army", Verdict::Conflict, &[]);
    judge(&always, "10 of soldats says army", "12", Verdict::Discrepancy, &[Reconcile::Scope, Reconcile::Speaker]);
    let on_record = Compare { on_record: true, ..always };
    judge(&on_record, "10 says army", "12 says rebels", Verdict::Conflict, &[]);
    judge(&on_record, "10 of soldats says army", "12 says army", Verdict::Discrepancy, &[Reconcile::Scope]);
}

#[test]
fn only_claims_of_one_kind_are_compared() {
    let always = compare(Holds::Always);
    judge(&always, "planned 12000", "11600", Verdict::Unresolved, &[]);
    judge(&always, "planned 12000", "planned 11600", Verdict::Conflict, &[]);
    judge(&always, "denied 12000", "11600", Verdict::Unresolved, &[]);
    judge(&always, "denied 12000", "denied 11600", Verdict::Unresolved, &[]);
}

#[test]
fn what_is_measured_is_written_to_its_unit() {
    use factlint::mention::Mention;
    use factlint::value::Value;
    use factlint::value::measure;
    use factlint::value::number::Number;
    let exact = |text: &str| Number::exact(text.parse().unwrap());
    let plain = |value| Mention { value, ..mention("1") };
    let of = |amount: &str, unit: &str| plain(measure::find(unit).unwrap().quantity(exact(amount)).unwrap());
    assert_eq!(relate(&of("5", "mi"), &of("8", "km"), None), Compatible);
    assert_eq!(relate(&of("5", "mi"), &of("10", "km"), None), Differ);
    let share = |text: &str| plain(Value::Percent(exact(text).measured()));
    let tenth = plain(Value::Percent(Number::rounded("33.4".parse().unwrap(), "0.1".parse().unwrap())));
    assert_eq!(relate(&share("33"), &tenth, None), Compatible);
    assert_eq!(relate(&share("33"), &share("34"), None), Differ);
    assert_eq!(relate(&share("32"), &tenth, None), Differ);
}

#[test]
fn changes_are_compared_over_one_time_and_with_no_value() {
    let change = |text: &str, document: usize| factlint::claim::Claim {
        modality: factlint::claim::Modality::Change,
        ..claim(document, text)
    };
    for holds in [Holds::At, Holds::Growing, Holds::Shrinking, Holds::Always] {
        let rule = compare(holds);
        let judged = |a: &str, b: &str| {
            let found = factlint::check::compare::compare(&change(a, 0), &change(b, 1), &rule);
            assert_eq!(found, factlint::check::compare::compare(&change(b, 1), &change(a, 0), &rule));
            found.verdict
        };
        assert_eq!(judged("5% as of Y2023", "8% as of Y2023"), Verdict::Conflict);
        assert_eq!(judged("5% as of Y2023", "8% as of Y2022"), Verdict::Compatible);
        assert_eq!(judged("5% as of Y2023", "8% as of 2023-06"), Verdict::Compatible);
        assert_eq!(judged("5% as of Y2023", "8%"), Verdict::Compatible);
        // Told on one day or the next without a time, they may be changes over one.
        assert_eq!(judged("5% as of 2023-06-01", "8% as of 2023-06-02"), Verdict::Discrepancy);
        assert_eq!(judged("5% as of 2023-06-01", "8% as of 2023-06-09"), Verdict::Compatible);
        let level = claim(1, "8% as of Y2023");
        assert_eq!(factlint::check::compare::compare(&change("5% as of Y2023", 0), &level, &rule).verdict, Verdict::Unresolved);
    }
}
