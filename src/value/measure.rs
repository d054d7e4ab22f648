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
    /// How many base units it is, as a fraction: `(1, 1000)` is a thousandth.
    factor: (i64, i64),
    /// What is added before the factor is applied, in hundredths: scales of temperature differ in where they begin.
    offset: i64,
}

/// The units: factors of the International System, of the 1959 international yard and pound agreement, and of the gallon
/// of the United States. A calorie is the thermochemical one. Points of percentage tell how far two shares lie apart, and are no
/// share; a basis point is a hundredth of one.
const MEASURES: [Measure; 56] = [
    measure("mm", "length", "m", (1, 1000)),
    measure("cm", "length", "m", (1, 100)),
    measure("m", "length", "m", (1, 1)),
    measure("km", "length", "m", (1000, 1)),
    measure("in", "length", "m", (254, 10_000)),
    measure("ft", "length", "m", (3048, 10_000)),
    measure("yd", "length", "m", (9144, 10_000)),
    measure("mi", "length", "m", (1_609_344, 1000)),
    measure("nmi", "length", "m", (1852, 1)),
    measure("ly", "length", "m", (9_460_730_472_580_800, 1)),
    measure("mg", "mass", "kg", (1, 1_000_000)),
    measure("g", "mass", "kg", (1, 1000)),
    measure("kg", "mass", "kg", (1, 1)),
    measure("t", "mass", "kg", (1000, 1)),
    measure("oz", "mass", "kg", (28_349_523_125, 1_000_000_000_000)),
    measure("lb", "mass", "kg", (45_359_237, 100_000_000)),
    measure("cm2", "area", "m2", (1, 10_000)),
    measure("m2", "area", "m2", (1, 1)),
    measure("ha", "area", "m2", (10_000, 1)),
    measure("km2", "area", "m2", (1_000_000, 1)),
    measure("ft2", "area", "m2", (9_290_304, 100_000_000)),
    measure("acre", "area", "m2", (40_468_564_224, 10_000_000)),
    measure("mi2", "area", "m2", (2_589_988_110_336, 1_000_000)),
    measure("ml", "volume", "l", (1, 1000)),
    measure("cl", "volume", "l", (1, 100)),
    measure("l", "volume", "l", (1, 1)),
    measure("hl", "volume", "l", (100, 1)),
    measure("cm3", "volume", "l", (1, 1000)),
    measure("m3", "volume", "l", (1000, 1)),
    measure("km3", "volume", "l", (1_000_000_000_000, 1)),
    measure("ft3", "volume", "l", (28_316_846_592, 1_000_000_000)),
    measure("gal", "volume", "l", (3_785_411_784, 1_000_000_000)),
    measure("°C", "temperature", "°C", (1, 1)),
    Measure { offset: -3_200, ..measure("°F", "temperature", "°C", (5, 9)) },
    Measure { offset: -27_315, ..measure("K", "temperature", "°C", (1, 1)) },
    measure("km/h", "speed", "km/h", (1, 1)),
    measure("m/s", "speed", "km/h", (36, 10)),
    measure("mph", "speed", "km/h", (1_609_344, 1_000_000)),
    measure("kn", "speed", "km/h", (1852, 1000)),
    measure("J", "energy", "kWh", (1, 3_600_000)),
    measure("cal", "energy", "kWh", (4184, 3_600_000_000)),
    measure("kcal", "energy", "kWh", (4184, 3_600_000)),
    measure("kWh", "energy", "kWh", (1, 1)),
    measure("MWh", "energy", "kWh", (1000, 1)),
    measure("GWh", "energy", "kWh", (1_000_000, 1)),
    measure("TWh", "energy", "kWh", (1_000_000_000, 1)),
    measure("W", "power", "W", (1, 1)),
    measure("kW", "power", "W", (1000, 1)),
    measure("MW", "power", "W", (1_000_000, 1)),
    measure("GW", "power", "W", (1_000_000_000, 1)),
    measure("hPa", "pressure", "hPa", (1, 1)),
    measure("MB", "data", "MB", (1, 1)),
    measure("GB", "data", "MB", (1000, 1)),
    measure("TB", "data", "MB", (1_000_000, 1)),
    measure("pp", "points", "pp", (1, 1)),
    measure("bp", "points", "pp", (1, 100)),
];

/// A row of the table.
const fn measure(name: &'static str, kind: &'static str, base: &'static str, factor: (i64, i64)) -> Measure {
    Measure { name, kind, base, factor, offset: 0 }
}

/// The unit of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Measure> {
    MEASURES.iter().find(|measure| measure.name == name)
}

/// The names of all units, in the order of the table.
pub fn names() -> impl Iterator<Item = &'static str> {
    MEASURES.iter().map(|measure| measure.name)
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
    /// A number of this unit, in the base unit; `None` where it is too large to be held.
    #[must_use]
    pub fn quantity(&self, number: Number) -> Option<Value> {
        let number = number.measured();
        let amount = Number {
            stated: self.in_base(number.stated, self.offset)?,
            stated_high: self.in_base(number.stated_high, self.offset)?,
            low: self.in_base(number.low, self.offset)?,
            high: self.in_base(number.high, self.offset)?,
            step: self.in_base(number.step, 0)?,
        };
        Some(Value::Quantity { amount, unit: self.base.to_owned(), kind: self.kind.to_owned() })
    }

    /// One value in the base unit.
    fn in_base(&self, value: Decimal, offset: i64) -> Option<Decimal> {
        let shifted = value.checked_add(Decimal::new(offset, 2))?;
        let (over, under) = (Decimal::from(self.factor.0), Decimal::from(self.factor.1));
        // Many base units are multiplied first, for a quotient such as 5/9 has no end.
        let base = shifted.checked_mul(over)?.checked_div(under)?;
        Some(base.round_dp(DIGITS.max(shifted.scale())).normalize())
    }
}

/// Decimals that a quotient without end is cut to.
const DIGITS: u32 = 12;
