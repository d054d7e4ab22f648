//! Subjects with parts of the match and of the document filled in.

/// All texts that a template gives when each `{name}` is replaced by each of its values; none where a name has no value.
/// At most `MOST` texts are made.
pub(super) fn fill(template: &str, values: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut rest = template;
    while let Some((before, name, after)) = placeholder(rest) {
        let fills = values(name);
        texts = texts.iter().flat_map(|text| fills.iter().map(move |fill| format!("{text}{before}{fill}"))).take(MOST).collect();
        rest = after;
    }
    texts.iter().map(|text| format!("{text}{rest}")).collect()
}

/// The names in the braces of a template.
pub(super) fn names(template: &str) -> impl Iterator<Item = &str> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let (_, name, after) = placeholder(rest)?;
        rest = after;
        Some(name)
    })
}

/// No sentence lists as many things in earnest.
const MOST: usize = 100;

/// The next `{name}` of a template, with the text before and after it.
fn placeholder(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name.trim(), after))
}
