//! Readers of reports that share no code with their writers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jsonschema::Validator;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

static SARIF: LazyLock<Validator> = LazyLock::new(|| validator(include_str!("../schemas/sarif-2.1.0.json")));
static GITLAB: LazyLock<Validator> = LazyLock::new(|| validator(include_str!("../schemas/gitlab-code-quality.json")));

fn validator(schema: &str) -> Validator {
    // The pattern of a language in the official schema has a bracket too many, which only lenient readers of patterns take.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}?$");
    jsonschema::options().should_validate_formats(true).build(&serde_json::from_str(&schema).unwrap()).unwrap()
}

#[track_caller]
fn valid(text: &str, schema: &Validator) -> Value {
    let value: Value = serde_json::from_str(text).unwrap();
    let errors: Vec<String> = schema.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    value
}

/// A log that the official schema allows.
#[track_caller]
pub(crate) fn sarif(text: &str) -> Value {
    valid(text, &SARIF)
}

/// A report as GitLab describes it. It keeps one of the issues that share a fingerprint, so none may.
#[track_caller]
pub(crate) fn gitlab(text: &str) -> Value {
    let issues = valid(text, &GITLAB);
    let mut prints: Vec<&str> = issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    let count = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), count);
    issues
}

/// The head and the rows of a table, read by the grammar of RFC 4180 alone.
#[track_caller]
pub(crate) fn csv(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let (mut rows, mut row, mut rest) = (Vec::new(), Vec::new(), text);
    while !rest.is_empty() {
        let mut cell = String::new();
        if let Some(quoted) = rest.strip_prefix('"') {
            rest = quoted;
            loop {
                let (part, after) = rest.split_once('"').unwrap();
                cell.push_str(part);
                rest = after.strip_prefix('"').unwrap_or(after);
                if rest.len() == after.len() {
                    break;
                }
                cell.push('"');
            }
        } else {
            let end = rest.find([',', '\r', '\n', '"']).unwrap();
            cell.push_str(&rest[..end]);
            rest = &rest[end..];
        }
        row.push(cell);
        if let Some(after) = rest.strip_prefix(',') {
            rest = after;
        } else {
            rest = rest.strip_prefix("\r\n").unwrap();
            rows.push(std::mem::take(&mut row));
        }
    }
    let head = rows.remove(0);
    assert!(rows.iter().all(|row| row.len() == head.len()));
    (head, rows)
}

/// The characters of a file from a line and column up to another.
pub(crate) fn region(file: &str, region: &Value) -> String {
    let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
    let (first, last) = (number("startLine"), number("endLine"));
    let lines = file.split_inclusive('\n').enumerate().filter(|(index, _)| (first..=last).contains(&(index + 1)));
    let cut = lines.flat_map(|(index, line)| {
        let start = if index + 1 == first { number("startColumn") } else { 1 };
        let end = if index + 1 == last { number("endColumn") } else { usize::MAX };
        line.chars().skip(start - 1).take(end - start)
    });
    cut.collect()
}

/// How many other sides and copies a result has. Its message links each of the first five sides, and all of them and the primary
/// side link each other.
#[track_caller]
pub(crate) fn linked_sides(result: &Value) -> usize {
    let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
    let text = result["message"]["text"].as_str().unwrap();
    let others = related.len().saturating_sub(1);
    for (index, location) in related.iter().enumerate() {
        assert_eq!(location["id"], index);
        let targets: Vec<_> = location["relationships"].as_array().unwrap().iter().map(|link| link["target"].clone()).collect();
        let expected: Vec<Value> = if index == 0 { (1..=others).map(Value::from).collect() } else { vec![Value::from(0)] };
        assert_eq!(targets, expected);
        let is_copy = location["message"]["text"] == "the same words, as a copy";
        assert_eq!(text.contains(&format!("]({index})")), (1..=5).contains(&index) && !is_copy, "{text}");
    }
    assert!(related.first().is_none_or(|first| first["physicalLocation"] == result["locations"][0]["physicalLocation"]));
    others
}

/// A workflow command as a runner of GitHub reads it.
pub(crate) struct Command {
    pub(crate) kind: String,
    pub(crate) properties: BTreeMap<String, String>,
    pub(crate) message: String,
}

/// Reads a line as the runner does: the name ends at a space, the properties at the next `::`, and then the escapes are undone.
pub(crate) fn command(line: &str) -> Option<Command> {
    let (head, message) = line.strip_prefix("::")?.split_once("::")?;
    let (kind, properties) = head.split_once(' ')?;
    let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| data(&text.replace("%3A", ":").replace("%2C", ","));
    let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (name.to_owned(), property(value)));
    let properties = properties.split(',').map(pair).collect::<Option<_>>()?;
    Some(Command { kind: kind.to_owned(), properties, message: data(message) })
}

/// What a page of Markdown holds besides paragraphs of text, code and bold words.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) headings: Vec<String>,
    pub(crate) quotations: usize,
    /// All text, without what stands in headings and code.
    pub(crate) text: String,
}

/// Reads a page as GitHub does.
#[track_caller]
pub(crate) fn markdown(text: &str) -> Page {
    let mut page = Page::default();
    let mut heading = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => page.headings.extend(heading.take()),
            Event::Start(Tag::BlockQuote(_)) => page.quotations += 1,
            Event::Text(words) => heading.as_mut().unwrap_or(&mut page.text).push_str(&words),
            Event::InlineHtml(tag) => assert!(["<b>", "</b>"].contains(&&*tag), "{tag} in\n{text}"),
            Event::End(TagEnd::Paragraph) => page.text.push('\n'),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::BlockQuote(_)) | Event::Code(_) => {}
            other => panic!("{other:?} in\n{text}"),
        }
    }
    page
}
