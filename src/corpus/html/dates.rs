//! When a page says that it was published or changed: `meta` and `time` elements, microdata, JSON-LD.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::value::RawValue;

use super::super::date_of_field;
use super::tokens::Tag;
use crate::document::DateLineKind;
use crate::value::date::Date;

/// One statement of a page.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) kind: DateLineKind,
    /// How it is called in the source: `article:published_time`.
    pub(super) name: String,
    /// Where the name stands in the source.
    pub(super) name_at: usize,
    /// The words of the date.
    pub(super) value: String,
    /// Where they stand in the source.
    pub(super) value_at: usize,
    pub(super) date: Date,
    /// The surest first.
    rank: usize,
}

/// Names that state the day of publication, the surest first. Case and marks make no difference.
const PUBLISHED: [&str; 27] = [
    "articlepublishedtime",
    "datepublished",
    "ogpublishedtime",
    "ogarticlepublishedtime",
    "parselypubdate",
    "sailthrudate",
    "articlepublished",
    "publishedtime",
    "publishedat",
    "publisheddate",
    "publicationdate",
    "publishdate",
    "pubdate",
    "dctermsissued",
    "dcdateissued",
    "dcissued",
    "dctermsdate",
    "dcdate",
    "dcdatecreated",
    "dctermscreated",
    "citationpublicationdate",
    "citationonlinedate",
    "citationdate",
    "originalpublicationdate",
    "releasedate",
    "datecreated",
    "date",
];

/// Names that state the day of the last change.
const MODIFIED: [&str; 8] = [
    "articlemodifiedtime",
    "datemodified",
    "ogupdatedtime",
    "articleupdated",
    "dctermsmodified",
    "dcdatemodified",
    "modifieddate",
    "lastmodified",
];

/// Classes of a `time` element that states the day of publication: those of microformats, and of `WordPress`.
const CLASSES: [&str; 3] = ["dt-published", "published", "entry-date"];

/// The rank of what stands among the text, which is less sure than what stands at the head of the page.
const IN_TEXT: usize = 100;

/// What a `meta` element states, or an element with microdata.
pub(super) fn of_tag(tag: &Tag) -> Option<Statement> {
    let keys = ["property", "name", "itemprop"].into_iter().filter_map(|key| tag.attribute(key));
    let (key, kind, rank) = keys
        .filter(|key| tag.name == "meta" || key.name == "itemprop")
        .find_map(|key| kind_of(&key.value).map(|(kind, rank)| (key, kind, rank)))?;
    let value = ["content", "datetime"].into_iter().find_map(|name| tag.attribute(name))?;
    Some(Statement {
        kind,
        name: key.value.clone(),
        name_at: key.value_at,
        value: value.value.clone(),
        value_at: value.value_at,
        date: read(&value.value)?,
        rank,
    })
}

/// What a `time` element states of any day, and whether it says that this is the day of publication.
pub(super) fn of_time(tag: &Tag) -> Option<(Statement, bool)> {
    let value = tag.attribute("datetime").filter(|_| tag.name == "time")?;
    let classes = tag.attribute("class").map_or("", |class| class.value.as_str());
    let marked = tag.attribute("pubdate").is_some() || classes.split_whitespace().any(|class| CLASSES.contains(&class));
    let statement = Statement {
        kind: DateLineKind::Metadata,
        name: value.name.clone(),
        name_at: value.at,
        value: value.value.clone(),
        value_at: value.value_at,
        date: read(&value.value)?,
        rank: IN_TEXT,
    };
    Some((statement, marked))
}

/// What JSON-LD in a stretch of the source states of an article, or else of the page. Broken JSON states nothing.
pub(super) fn of_json(source: &str, range: Range<usize>) -> Vec<Statement> {
    let Some(json) = source.get(range.clone()) else { return Vec::new() };
    let Ok(raw) = serde_json::from_str::<&RawValue>(json) else { return Vec::new() };
    let mut things = Vec::new();
    collect(raw, DEPTH, &mut things);
    let thing = |kinds: &[&str]| things.iter().find(|thing| thing.is_one_of(kinds));
    let Some(thing) = thing(&ARTICLES).or_else(|| thing(&PAGES)) else { return Vec::new() };
    let fields = ["datePublished", "dateModified"].into_iter().filter_map(|name| {
        let raw = thing.fields.get(name)?;
        let value: String = serde_json::from_str(raw.get()).ok()?;
        // The value is borrowed from the source, so the difference of their addresses is its place; its quote stands before it.
        let value_at = (raw.get().as_ptr() as usize).checked_sub(source.as_ptr() as usize)? + 1;
        let (kind, rank) = kind_of(name)?;
        let name_at = source.get(..value_at)?.rfind(name)?;
        Some(Statement { kind, name: name.to_owned(), name_at, date: read(&value)?, value, value_at, rank })
    });
    fields.collect()
}

/// The statements that count, of each kind the surest first. What tells the same day is told once.
pub(super) fn surest(mut statements: Vec<Statement>) -> Vec<Statement> {
    statements.sort_by_key(|statement| (statement.kind, statement.rank, statement.value_at));
    let mut surest: Vec<Statement> = Vec::new();
    for statement in statements {
        // What is stated again under the same name is about something else: an article that the page points to.
        let told = |other: &Statement| {
            other.kind == statement.kind && (other.rank == statement.rank || other.date.shape == statement.date.shape)
        };
        if !surest.iter().any(told) {
            surest.push(statement);
        }
    }
    surest
}

impl Statement {
    /// The same, found among the text.
    pub(super) fn in_text(self) -> Self {
        Self { rank: IN_TEXT, ..self }
    }
}

/// Types of JSON-LD that are articles, by the ends of their names, and those that are whole pages.
const ARTICLES: [&str; 3] = ["Article", "Posting", "Report"];
const PAGES: [&str; 2] = ["Page", "CreativeWork"];

/// How deep articles may stand in lists and graphs.
const DEPTH: usize = 4;

/// One thing that JSON-LD tells of.
struct Thing<'a> {
    fields: BTreeMap<String, &'a RawValue>,
}

impl Thing<'_> {
    fn is_one_of(&self, kinds: &[&str]) -> bool {
        let stated = self.fields.get("@type").map_or("", |kind| kind.get());
        stated.split('"').any(|word| kinds.iter().any(|kind| word.ends_with(kind)))
    }
}

/// All things of a value, those of lists and of its graph among them.
fn collect<'a>(raw: &'a RawValue, depth: usize, things: &mut Vec<Thing<'a>>) {
    if depth == 0 {
        return;
    }
    if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        for raw in list {
            collect(raw, depth - 1, things);
        }
    } else if let Ok(fields) = serde_json::from_str::<BTreeMap<String, &RawValue>>(raw.get()) {
        if let Some(graph) = fields.get("@graph") {
            collect(graph, depth - 1, things);
        }
        things.push(Thing { fields });
    }
}

/// What a name states, and how surely.
fn kind_of(name: &str) -> Option<(DateLineKind, usize)> {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
    let rank = |names: &[&str]| names.iter().position(|known| *known == plain);
    let published = rank(&PUBLISHED).map(|rank| (DateLineKind::Metadata, rank));
    published.or_else(|| rank(&MODIFIED).map(|rank| (DateLineKind::Modified, rank)))
}

/// What stands where no date was known: the zeros of two ways to count time.
const PLACEHOLDERS: [&str; 2] = ["0001-01-01", "1970-01-01"];

/// A date as pages write it for programs: ISO 8601, also with slashes or without marks, and RFC 2822.
fn read(words: &str) -> Option<Date> {
    let words = words.trim();
    let (day, time) = words.find(['T', ' ']).map_or((words, ""), |at| words.split_at(at));
    let plain = match day.as_bytes() {
        [b'0'..=b'9', _, _, _, b'/', ..] => day.replace('/', "-"),
        [b'0'..=b'9', .., b'0'..=b'9'] if day.len() == 8 && day.is_ascii() => {
            format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..])
        }
        _ => day.to_owned(),
    };
    let mail = || chrono::DateTime::parse_from_rfc2822(words).ok().map(|time| Date::day(time.date_naive()));
    let date = date_of_field(&(plain + time)).or_else(mail)?;
    (!PLACEHOLDERS.contains(&date.edtf().as_str())).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_for_programs_are_read() {
        for (words, expected) in [
            ("2023-08-19T10:00:00+02:00", Some("2023-08-19")),
            ("2023-08-19 10:00", Some("2023-08-19")),
            ("2023-08", Some("2023-08")),
            ("20230819", Some("2023-08-19")),
            ("20230819T100000Z", Some("2023-08-19")),
            ("2023/08/19", Some("2023-08-19")),
            ("Sat, 19 Aug 2023 10:00:00 +0200", Some("2023-08-19")),
            ("1970-01-01T00:00:00Z", None),
            ("19 août 2023", None),
            ("10:00", None),
            ("éé/é/é", None),
            ("", None),
        ] {
            assert_eq!(read(words).map(|date| date.edtf()).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn broken_or_deep_json_states_nothing() {
        let tell = |json: &str| of_json(json, 0..json.len()).iter().map(|statement| statement.value.clone()).collect::<Vec<_>>();
        assert_eq!(tell(r#"[{"@graph": [{"@type": "NewsArticle", "datePublished": "2023-08-19"}]}]"#), ["2023-08-19"]);
        assert_eq!(
            tell(r#"[{"@type": "WebPage", "datePublished": "2020"}, {"@type": ["Thing", "Article"], "datePublished": "2021"}]"#),
            ["2021"]
        );
        for json in [
            r#"{"@type": "Article", "datePublished": "2023"#,
            r#"{"@type": "Article", "datePublished": 2023}"#,
            r#"{"@type": "Comment", "datePublished": "2023"}"#,
            r#"{"@type": "Article", "datePublished": "hier"}"#,
        ] {
            assert!(tell(json).is_empty(), "{json}");
        }
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(tell(&deep).is_empty());
    }
}
