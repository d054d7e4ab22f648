//! Units of measure: what kind they are of, and how many of its base unit.

use rust_decimal::Decimal;

use super::Value;
use super::number::Number;

/// A unit of measure.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Its name in language files.
    pub name: &'static str,
    /// Kind of unit, as rules name it: `quantity[length]`.
    pub kind: &'static str,
    /// Base unit of the kind.
    pub base: &'static str,
    /// How many base units it is, as a whole number and a scale: `(1, 3)` is 0.001.
    factor: (i64, u32),
}

/// The units: factors of the International System, and of the 1959 international yard and pound agreement.
const MEASURES: [Measure; 19] = [
    measure("mm", "length", "m", (1, 3)),
    measure("cm", "length", "m", (1, 2)),
    measure("m", "length", "m", (1, 0)),
    measure("km", "length", "m", (1000, 0)),
    measure("in", "length", "m", (254, 4)),
    measure("ft", "length", "m", (3048, 4)),
    measure("mi", "length", "m", (1_609_344, 3)),
    measure("g", "mass", "kg", (1, 3)),
    measure("kg", "mass", "kg", (1, 0)),
    measure("t", "mass", "kg", (1000, 0)),
    measure("lb", "mass", "kg", (45_359_237, 8)),
    measure("m2", "area", "m2", (1, 0)),
    measure("ha", "area", "m2", (10_000, 0)),
    measure("km2", "area", "m2", (1_000_000, 0)),
    measure("l", "volume", "l", (1, 0)),
    measure("m3", "volume", "l", (1000, 0)),
    measure("°C", "temperature", "°C", (1, 0)),
    measure("km/h", "speed", "km/h", (1, 0)),
    measure("kWh", "energy", "kWh", (1, 0)),
];

/// A row of the table.
const fn measure(name: &'static str, kind: &'static str, base: &'static str, factor: (i64, u32)) -> Measure {
    Measure { name, kind, base, factor }
}

/// The unit of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.name == name)
}

/// The kinds of units, in the order of the table, as rules may name them.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    MEASURES
        .iter()
        .enumerate()
        .filter(|(index, measure)| MEASURES[..*index].iter().all(|other| other.kind != measure.kind))
        .map(|(_, measure)| measure.kind)
}

impl Measure {
    /// A number of this unit, in the base unit.
    #[must_use]
    pub fn quantity(&self, number: Number) -> Value {
        let factor = Decimal::new(self.factor.0, self.factor.1);
        Value::Quantity { amount: number.scaled(factor), unit: self.base.to_owned(), kind: self.kind.to_owned() }
    }
}
