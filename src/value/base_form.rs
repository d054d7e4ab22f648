//! Values read back from the text that [`Value::canonical`] writes: reference values stand in rule files that way.

use rust_decimal::Decimal;

use super::date::{Date, Shape};
use super::duration::{Duration, TimeUnit};
use super::number::Number;
use super::{Value, ValueType};

/// The value of a type that `text` writes in base form, in the unit or currency of `like` where it has one. `None` for what is
/// not in base form, or denotes nothing definite (`PXY`, `202X`).
#[must_use]
pub fn read(text: &str, kind: ValueType, like: &Value) -> Option<Value> {
    Some(match kind {
        ValueType::Number | ValueType::Count => Value::Number(number(text)?),
        ValueType::Percent => Value::Percent(number(text)?),
        ValueType::Quantity | ValueType::Money => match like {
            Value::Quantity { unit, kind, .. } => {
                Value::Quantity { amount: number(text)?, unit: unit.clone(), kind: kind.clone() }
            }
            Value::Money { currency, .. } => Value::Money { amount: number(text)?, currency: currency.clone() },
            _ => Value::Number(number(text)?),
        },
        ValueType::Date => Value::Date(date(text)?),
        ValueType::Duration => Value::Duration(duration(text)?),
        ValueType::Age => Value::Age(duration(text)?),
        ValueType::Set => Value::Set(Box::new(match duration(text) {
            Some(every) => Value::Duration(every),
            None => Value::Date(date(text)?),
        })),
        ValueType::Ordinal => Value::Ordinal(text.parse().ok()?),
        ValueType::Id => Value::Id(text.to_owned()),
    })
}

/// `11600`, or a range: `10..12`.
fn number(text: &str) -> Option<Number> {
    let exact = |text: &str| text.parse::<Decimal>().ok().map(Number::exact);
    match text.split_once("..") {
        Some((from, to)) => Some(Number::range(exact(from)?, exact(to)?)),
        None => exact(text),
    }
}

/// `2023-06-30`, `2023-06`, `2023`, `XXXX-06-30`, `XXXX-06`, or a stretch between two of these: `2023-06/2023-09`.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    if let Some((from, to)) = text.split_once('/') {
        let range = Date::from(Shape::Range(Box::new(date(from)?), Box::new(date(to)?)));
        return range.bounds().is_some().then_some(range);
    }
    let Some(rest) = text.strip_prefix("XXXX-") else { return Date::parse_iso(text) };
    // A leap year has all the days that any year has.
    match Date::parse_iso(&format!("2000-{rest}"))?.shape {
        Shape::Day { month, day, .. } => Some(Shape::Day { year: None, month, day }.into()),
        Shape::Month { month, .. } => Some(Shape::Month { year: None, month }.into()),
        _ => None,
    }
}

/// `P10Y`, `P1Y6M`, `P2W`, `PT48H`.
fn duration(text: &str) -> Option<Duration> {
    let text = text.strip_prefix('P')?;
    let (days, hours) = text.split_once('T').unwrap_or((text, ""));
    let mut parts = Vec::new();
    for (mut rest, units) in [
        (days, &[('Y', TimeUnit::Year), ('M', TimeUnit::Month), ('W', TimeUnit::Week), ('D', TimeUnit::Day)][..]),
        (hours, &[('H', TimeUnit::Hour), ('M', TimeUnit::Minute), ('S', TimeUnit::Second)][..]),
    ] {
        while let Some(end) = rest.find(|letter: char| letter.is_ascii_uppercase()) {
            let unit = units.iter().find(|(letter, _)| rest[end..].starts_with(*letter))?.1;
            parts.push((number(&rest[..end])?, unit));
            rest = &rest[end + 1..];
        }
        if !rest.is_empty() {
            return None;
        }
    }
    (!parts.is_empty()).then_some(Duration { parts, vague: false })
}
