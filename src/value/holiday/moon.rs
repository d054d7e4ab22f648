//! When the moon is new.

use chrono::{Datelike, Days, NaiveDate};

/// Days from the first day of year 1 to the new moon of January 2000, by the mean motion of the moon.
const EPOCH: f64 = 730_125.597_66;

/// Days between two new moons, by that motion.
const MONTH: f64 = 29.530_588_861;

/// The day after the new moon that lies nearest to the day before one, by the clock of Greenwich.
pub(super) fn day_after_new_moon(near: NaiveDate) -> Option<NaiveDate> {
    let midnight = |day: NaiveDate| f64::from(day.num_days_from_ce());
    let number = ((midnight(near) - 1.0 - EPOCH) / MONTH).round();
    let new_moon = new_moon(number);
    let days = (0..=6).filter_map(|day| near.checked_sub_days(Days::new(3))?.checked_add_days(Days::new(day)));
    days.into_iter().find(|day| midnight(*day) > new_moon)
}

/// The moment of a new moon, counted from that of January 2000; to a few minutes (Meeus, Astronomical Algorithms, chapter 49).
fn new_moon(number: f64) -> f64 {
    let angle = |start: f64, rate: f64| (start + rate * number).to_radians();
    let sun = angle(2.5534, 29.105_356_70);
    let moon = angle(201.5643, 385.816_935_28);
    let latitude = angle(160.7108, 390.670_502_84);
    EPOCH + MONTH * number - 0.407_20 * moon.sin()
        + 0.172_41 * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * latitude).sin()
        + 0.007_39 * (moon - sun).sin()
        - 0.005_14 * (moon + sun).sin()
        + 0.002_08 * (2.0 * sun).sin()
}
