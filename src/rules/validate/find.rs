//! Values as examples and known facts write them: in base form, so that there is one way to write each.

use rust_decimal::Decimal;

use crate::value::ValueType;

/// How to write a value of a type in base form, if `text` is not.
pub(in crate::rules) fn not_in_base_form(text: &str, of: ValueType) -> Option<String> {
    match of {
        ValueType::Number | ValueType::Count | ValueType::Quantity | ValueType::Percent | ValueType::Money => {
            (!text.split("..").all(is_number)).then(|| match ungrouped(text) {
                Some(plain) => format!("write `{plain}`: no spaces, points or commas between thousands"),
                None => "write the bare number, without unit or sign: `11600`; a fraction behind a point: `11.6`".to_owned(),
            })
        }
        ValueType::Date => (!is_date(text)).then(|| {
            "write a day as `2023-06-30`, a month as `2023-06`, a year as `2023`; where the year is unknown, `XXXX-06-30`"
                .to_owned()
        }),
        ValueType::Duration | ValueType::Age => (!is_length(text))
            .then(|| "write ten years as `P10Y`, six months as `P6M`, two weeks as `P2W`, 48 hours as `PT48H`".to_owned()),
        ValueType::Ordinal => {
            (!text.bytes().all(|byte| byte.is_ascii_digit())).then(|| "write the bare rank: `3` for `third`".to_owned())
        }
        ValueType::Set | ValueType::Id => None,
    }
}

fn is_number(text: &str) -> bool {
    text.parse::<Decimal>().is_ok_and(|number| number.normalize().to_string() == text)
}

/// The number without marks between its thousands: `11600` for `11.600`.
fn ungrouped(text: &str) -> Option<String> {
    let groups: Vec<&str> =
        text.split(|character: char| matches!(character, '.' | ',' | '\'') || character.is_whitespace()).collect();
    let digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, rest) = groups.split_first()?;
    (digits && !rest.is_empty() && (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3))
        .then(|| groups.concat())
}

/// Whether the text is made of dates as EDTF writes them: alone, the ends of an interval, or the members of a set.
fn is_date(text: &str) -> bool {
    let members = text.trim_matches(['[', ']', '{', '}']).split(['/', ',']);
    let mut parts = members.flat_map(|member| member.split("..")).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(is_calendar_date)
}

fn is_calendar_date(text: &str) -> bool {
    let mut widths = [4, 2, 2].into_iter();
    text.split('-').all(|part| {
        widths.next().is_some_and(|width| part.len() == width) && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
    })
}

/// Whether the text is a length of time as ISO 8601 writes it.
fn is_length(text: &str) -> bool {
    text.strip_prefix('P').is_some_and(|rest| {
        rest.len() > 1 && rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'.')
    })
}
