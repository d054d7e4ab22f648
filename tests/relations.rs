//! What packs know and relate, and documents that supersede others: reports as an editor reads them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use shown::snapshot;
use tempfile::TempDir;

const PACK: &str = r#"name = "fair"
version = "1.0.0"
about = "A book fair."
languages = ["en"]

[entity.fair]
names = ["Book Fair"]

[[known]]
fact = "fair: opening"
value = "2023-05-03"
source = "programme of the fair"

[[known]]
fact = "fair: visitors"
value = "400"
source = "ticket office"

[[relation]]
order = ["fair: founded", "fair: opening", "fair: closing"]

[[relation]]
sum = { total = "fair: visitors", parts = ["fair: adults", "fair: children"] }

[[relation]]
span = { from = "fair: opening", to = "fair: closing", lasts = "fair: length" }
"#;

/// Names of the rules with their type, pattern, a text that it finds and how the fact holds.
const RULES: [(&str, &str, &str, &str, &str); 7] = [
    ("founded", "date", "founded (?:on|in) {date}", "It was founded on 3 May 2023.", "always"),
    ("opening", "date", "open(?:ed|s) (?:on|in|by) {date}", "It opened on 3 May 2023.", "always"),
    ("closing", "date", "clos(?:ed|es) (?:on|in) {date}", "It closed on 3 May 2023.", "always"),
    ("length", "duration", "lasted {duration}", "It lasted ten days.", "always"),
    ("visitors", "count", "{count} (?:visitors|guests)", "It drew 300 visitors.", "at"),
    ("adults", "count", "{count} adults", "It drew 300 adults.", "at"),
    ("children", "count", "{count} children", "It drew 300 children.", "at"),
];

fn rule(&(name, kind, pattern, text, holds): &(&str, &str, &str, &str, &str)) -> String {
    let find = match kind {
        "date" => "2023-05-03",
        "duration" => "P10D",
        _ => "300",
    };
    format!(
        "about = \"{name} of the fair\"\nsubject = \"fair\"\nfact = \"{name}\"\nvalue = \"{kind}\"\nnear = \"document\"\n\n\
         [match]\nen = [\"{pattern}\"]\n\n[compare]\nholds = \"{holds}\"\n\n[[example]]\ntext = \"{text}\"\nfind = [\"{find}\"]\n\n\
         [[example]]\ntext = \"Nothing of the kind.\"\nfind = []\nwhy = \"no value\"\n"
    )
}

/// A project with these documents; JSON Lines where the name says so.
fn project(documents: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let project = "[corpus]\nfiles = [\"news/*\"]\nlanguage = \"en\"\n\n[rules]\npacks = [\"fair\"]\n";
    write("factlint.toml", project);
    write("fair/pack.toml", PACK);
    for named in &RULES {
        write(&format!("fair/{}.toml", named.0), &rule(named));
    }
    for (name, text) in documents {
        write(&format!("news/{name}"), text);
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("factlint").unwrap().current_dir(folder).env_clear().args(arguments).output().unwrap()
}

/// What is printed, without the line on what was checked.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let kept = text.lines().filter(|line| !line.starts_with("checked ") && !line.starts_with("rules that never fired"));
    kept.collect::<Vec<_>>().join("\n")
}

/// The report over some documents, as it was read and accepted.
#[track_caller]
fn report(name: &str, documents: &[(&str, &str)]) {
    snapshot(&format!("relations/{name}"), &printed(project(documents).path(), &["check"]));
}

/// The codes of what is found in documents, each of which names the fair, with severities.
#[track_caller]
fn check(texts: &[&str], expected: &[&str]) {
    let documents: Vec<(String, String)> =
        texts.iter().zip('a'..).map(|(text, name)| (format!("{name}.txt"), format!("The Book Fair. {text}\n"))).collect();
    let documents: Vec<(&str, &str)> = documents.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let found = printed(project(&documents).path(), &["check", "--output-format", "concise"]);
    let codes: Vec<&str> = found.lines().filter_map(|line| line.split(": ").nth(1)?.split(' ').next()).collect();
    assert_eq!(codes, expected, "{found}");
}

#[test]
fn known_values() {
    report(
        "known-value",
        &[
            ("a.txt", "The Book Fair opened on 3 May 2023.\n"),
            ("b.txt", "The Book Fair opened on 4 May 2023, with a speech.\n"),
            ("c.txt", "The Book Fair opened on 4 May 2023, in the rain.\n"),
            ("d.txt", "The Book Fair opened in June 2023.\n"),
            ("e.txt", "The Book Fair opened in May 2023.\n"),
        ],
    );
    report("known-value-warning", &[("a.txt", "The Book Fair was a success: it drew 300 visitors, according to the mayor.\n")]);
}

#[test]
fn what_agrees_with_the_known_value_is_silent() {
    check(&["It opened on 3 May 2023.", "It opened in May 2023.", "It opened in 2023."], &[]);
    check(&["It drew more than 350 visitors.", "It drew about 400 visitors."], &[]);
    check(&["It drew more than 450 visitors."], &["warning[known/value]"]);
}

#[test]
fn order() {
    report(
        "order",
        &[
            ("a.txt", "The Book Fair was founded on 20 April 2023 and opened on 3 May 2023.\n"),
            ("b.txt", "The Book Fair opened in May 2023. It closed on 1 May 2023.\n"),
            ("c.txt", "The Book Fair closed on 30 April 2023.\n"),
        ],
    );
}

#[test]
fn dates_that_could_be_in_order_are_silent() {
    check(&["It was founded on 3 May 2023.", "It opened on 3 May 2023."], &[]);
    check(&["It was founded in May 2023.", "It opened on 3 May 2023."], &[]);
    check(&["It was founded in 2023.", "It closed in May 2023."], &[]);
    check(&["It was founded on 4 May 2023.", "It opened on 3 May 2023."], &["error[relation/order]"]);
    // What nobody dates is passed over, and the dates around it are compared.
    check(&["It was founded on 14 May 2023.", "It closed on 13 May 2023."], &["error[relation/order]"]);
    check(&["It was founded on 9 May 2023, according to the mayor.", "It opened on 3 May 2023."], &["warning[relation/order]"]);
}

/// That another document is in order mends nothing: the fact is in conflict, and what is out of order stands under that.
#[test]
fn a_date_in_dispute_is_out_of_order_all_the_same() {
    report(
        "order-in-dispute",
        &[
            ("a.txt", "The Book Fair was founded on 4 May 2023.\n"),
            ("b.txt", "The Book Fair was founded on 2 May 2023.\n"),
            ("c.txt", "The Book Fair opened on 3 May 2023.\n"),
        ],
    );
}

#[test]
fn one_wrong_date_is_told_once() {
    let texts = ["It was founded on 20 April 2023.", "It opened on 3 May 2023.", "It closed on 3 April 2023."];
    check(&texts, &["error[relation/order]"]);
}

#[test]
fn sum() {
    report(
        "sum",
        &[("a.txt", "date 2023-05-12 The Book Fair draws crowds. There are 400 visitors today: 250 adults and 120 children.\n")],
    );
    report(
        "sum-across",
        &[
            ("a.txt", "date 2023-05-12 The Book Fair draws crowds. There are 400 visitors today.\n"),
            ("b.txt", "date 2023-05-12 The Book Fair draws crowds. There are 250 adults and about 100 children here now.\n"),
        ],
    );
}

#[test]
fn sums_that_could_add_up_are_silent() {
    check(&["There were 400 visitors: 250 adults and 150 children."], &[]);
    check(&["There were 400 visitors: 250 adults and about 150 children."], &[]);
    check(&["There were 400 visitors: more than 200 adults and 150 children."], &[]);
    check(&["There were 400 visitors: up to 300 adults and up to 200 children."], &[]);
    check(&["There were 400 visitors: 500 adults and up to 20 children."], &["warning[relation/sum]"]);
    // One part is not claimed.
    check(&["There were 400 visitors: 250 adults."], &[]);
    // For a bare past it is unknown when it holds.
    check(&["There were 400 visitors: 250 adults and 120 children."], &["warning[relation/sum]"]);
    check(&["There were 400 visitors: at least 300 adults and 120 children."], &["warning[relation/sum]"]);
}

#[test]
fn figures_of_different_times_are_not_added_up() {
    let documents = [
        ("a.txt", "date 2021-05-12 The Book Fair draws crowds. There are 400 visitors now.\n"),
        ("b.txt", "date 2023-05-12 The Book Fair draws crowds. There are 250 adults and 100 children here now.\n"),
    ];
    assert_eq!(printed(project(&documents).path(), &["check", "--select", "relation"]), "");
}

#[test]
fn span() {
    report(
        "span",
        &[
            ("a.txt", "The Book Fair opened on 3 May 2023. It lasted two weeks.\n"),
            ("b.txt", "The Book Fair closed on 12 May 2023.\n"),
        ],
    );
}

#[test]
fn lengths_are_told_roughly() {
    let lasted = |length: &str| format!("It opened on 3 May 2023 and closed on 12 May 2023. It lasted {length}.");
    for length in ["nine days", "ten days", "a week", "about a week", "more than a week"] {
        check(&[&lasted(length)], &[]);
    }
    for length in ["eight days", "eleven days", "two weeks", "a month"] {
        check(&[&lasted(length)], &["error[relation/span]"]);
    }
    check(&["It opened on 3 May 2023, closed in June 2023 and lasted a month."], &[]);
}

/// A project with these documents, of which the date lines and the calendar are checked as well.
fn dated(documents: &[(&str, &str)]) -> TempDir {
    let folder = project(documents);
    let path = folder.path().join("factlint.toml");
    let project = fs::read_to_string(&path).unwrap().replace("[\"fair\"]", "[\"fair\", \"header\", \"calendar\"]");
    fs::write(path, project).unwrap();
    folder
}

/// A document whose text refutes its date line, and two that tell another closing and contradict one another on the founding.
const REFUTED: [(&str, &str); 3] = [
    (
        "a.txt",
        "date 2025-07-10\n\nThe Book Fair was agreed on Friday, 30 June 2023. \"I am glad on this day, 30 June 2023,\" the mayor \
         said. The Book Fair closes on 3 July. It is in the old town.\n",
    ),
    ("b.txt", "The Book Fair closed on 5 July 2023, with a speech. It was founded in 1998.\n"),
    ("c.txt", "The Book Fair closed on 5 July 2023, in the rain. It was founded in 1999.\n"),
];

#[test]
fn what_rests_on_a_wrong_date_line_stands_under_it() {
    snapshot("relations/refuted-date-line", &printed(dated(&REFUTED).path(), &["check"]));
}

/// What differs from a known value stands under the date line that its date or its time rests on, and the conflict under that.
#[test]
fn known_values_that_a_wrong_date_line_made_differ() {
    let text = "date 2025-07-10\n\n\"I am glad on this day, 30 June 2023,\" the mayor of the Book Fair said. It is opened on 2 July. \
                There are 300 visitors.\n";
    let folder = dated(&[("a.txt", text), ("b.txt", "The Book Fair opened on 3 May 2023.\n")]);
    let output = run(folder.path(), &["check", "--output-format", "jsonl"]);
    let records: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found = |code: &str, fact: Option<&str>| {
        let is = |record: &&serde_json::Value| record["code"] == code && record["fact"].as_str() == fact;
        records.iter().find(is).unwrap_or_else(|| panic!("{code} {fact:?} is not among {records:?}"))
    };
    let line = found("header/date", None);
    let opening = found("known/value", Some("fair: opening"));
    assert_eq!(opening["under"], line["fingerprint"]);
    assert_eq!(found("fact/conflict", Some("fair: opening"))["under"], opening["fingerprint"]);
    assert_eq!(found("known/value", Some("fair: visitors"))["under"], line["fingerprint"]);
}

/// What rests on one date line is told with it, in a few lines each.
#[test]
fn several_findings_on_one_date_line() {
    let text = "date 2025-07-10\n\n\"I am glad on this day, 30 June 2023,\" the mayor of the Book Fair said. It is opened on 2 July. \
                There are 300 visitors.\n";
    let folder = dated(&[("a.txt", text), ("b.txt", "The Book Fair opened on 3 May 2023.\n")]);
    snapshot("relations/several-on-a-date-line", &printed(folder.path(), &["check"]));
}

/// A finding stands under another only where that one is reported, right behind it or behind what stands under it as well.
#[test]
fn nothing_stands_under_what_is_not_reported() {
    let folder = dated(&REFUTED);
    let found = |arguments: &[&str]| -> Vec<[String; 3]> {
        let output = run(folder.path(), &[&["check", "--output-format", "jsonl"], arguments].concat());
        let printed = String::from_utf8(output.stdout).unwrap();
        let records = printed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let text = |record: &serde_json::Value, name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let named = |record: &serde_json::Value| if record["fact"].is_null() { "code" } else { "fact" };
        records.map(|record| [named(&record), "fingerprint", "under"].map(|name| text(&record, name))).collect()
    };
    let whole = found(&[]);
    let above = |fact: &str| whole.iter().find(|finding| finding[0] == fact).map(|finding| finding[2].clone());
    let line = whole.iter().find(|finding| finding[0] == "header/date").map(|finding| finding[1].clone());
    assert_eq!(above("fair: closing"), line, "{whole:?}");
    assert_eq!(above("fair: founded"), Some(String::new()), "both its dates are explicit: {whole:?}");
    for arguments in [&[][..], &["--ignore", "header/date"], &["--select", "fact"], &["news/b.txt"]] {
        let found = found(arguments);
        assert!(found.iter().any(|finding| finding[0] == "fair: closing"), "{found:?}");
        for (place, [.., under]) in found.iter().enumerate().filter(|(_, finding)| !finding[2].is_empty()) {
            assert!(found[..place].iter().any(|above| above[1] == *under), "{arguments:?}: {found:?}");
        }
    }
}

/// A conflict that other documents have as well does not go away with a date line.
#[test]
fn what_is_left_without_a_date_line_stands_by_itself() {
    let closing = |more: &[(&str, &str)]| {
        let folder = dated(&[&REFUTED[..], more].concat());
        let printed = String::from_utf8(run(folder.path(), &["check", "--output-format", "jsonl"]).stdout).unwrap();
        let mut records = printed.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        records.find(|record| record["fact"] == "fair: closing").unwrap()["under"].clone()
    };
    assert!(closing(&[]).is_string());
    assert!(closing(&[("d.txt", "The Book Fair closed on 9 May 2021, they say.\n")]).is_null());
}

#[test]
fn relations_can_be_selected_and_suppressed() {
    let text = "The Book Fair opened on 3 May 2023. It closed on 1 May 2023.\n";
    let folder = project(&[("a.txt", text), ("b.txt", "The Book Fair closed on 1 May 2023, they say.\n")]);
    let count = |arguments: &[&str]| {
        let found = printed(folder.path(), &[&["check", "--output-format", "concise"], arguments].concat());
        found.lines().filter(|line| line.contains("[relation/order]")).count()
    };
    assert_eq!(count(&[]), 1);
    assert_eq!(count(&["--select", "relation"]), 1);
    assert_eq!(count(&["--select", "fair/opening"]), 1);
    assert_eq!(count(&["--select", "known"]), 0);
    assert_eq!(count(&["--ignore", "relation/order"]), 0);
    // The other document says the same, though it is not shown.
    assert_eq!(count(&["news/b.txt"]), 1);
    let project = fs::read_to_string(folder.path().join("factlint.toml")).unwrap();
    for ignore in ["rule = \"fair/opening\"", "rule = \"relation/order\"", "rule = \"fair/closing\"\ndocument = \"news/*\""] {
        let ignore = format!("{project}\n[[ignore]]\n{ignore}\nreason = \"checked\"\n");
        fs::write(folder.path().join("factlint.toml"), ignore).unwrap();
        assert_eq!(count(&[]), 0);
    }
}

#[test]
fn a_superseded_document_is_history() {
    let newer = "---\nsupersedes: old.md\n---\nThe Book Fair was founded on 2 May 2023.\n";
    let documents = [
        ("old.md", "The Book Fair was founded on 1 May 2023. It closed on 4 May 2023.\n"),
        ("new.md", newer),
        ("other.md", "The Book Fair was founded on 2 May 2023.\n"),
    ];
    let folder = project(&documents);
    assert_eq!(printed(folder.path(), &["check"]), "");
    snapshot("relations/superseded-facts", &printed(folder.path(), &["facts"]));
    fs::write(folder.path().join("news/new.md"), newer.replace("supersedes", "replaces")).unwrap();
    assert!(printed(folder.path(), &["check"]).contains("fact/conflict"));
}

#[test]
fn a_line_names_another_by_its_id() {
    let lines = "{\"id\": \"v1\", \"text\": \"The Book Fair was founded on 1 May 2023.\"}\n\
        {\"id\": \"v2\", \"supersedes\": \"v1\", \"text\": \"The Book Fair was founded on 2 May 2023.\"}\n\
        {\"id\": \"v3\", \"supersedes\": \"v2\", \"text\": \"The Book Fair was founded on 3 May 2023.\"}\n";
    let folder = project(&[("wire.jsonl", lines)]);
    assert_eq!(printed(folder.path(), &["check"]), "");
    let facts = printed(folder.path(), &["facts", "--output-format", "jsonl"]);
    let fact: serde_json::Value = serde_json::from_str(facts.lines().next().unwrap()).unwrap();
    assert_eq!(fact["camps"].as_array().unwrap().len(), 1);
    assert_eq!(fact["history"].as_array().unwrap().len(), 2);
}

#[test]
fn an_older_document_is_named_as_seen_from_the_newer() {
    let folder = project(&[("old.md", "The Book Fair was founded on 1 May 2023.\n")]);
    for (name, status) in [("old.md", 0), ("./old.md", 0), ("../news/old.md", 0), ("news/old.md", 0), ("old", 1), ("new.md", 1)] {
        let newer = format!("+++\nsupersedes = \"{name}\"\n+++\nThe Book Fair was founded on 2 May 2023.\n");
        fs::write(folder.path().join("news/new.md"), newer).unwrap();
        assert_eq!(run(folder.path(), &["check"]).status.code(), Some(status), "{name}");
    }
}

#[test]
fn either_of_two_known_values_will_do() {
    let folder = project(&[("a.txt", "The Book Fair opened on 2 May 2023, for guests.\n")]);
    assert!(printed(folder.path(), &["check"]).contains("known/value"));
    let second = "\n[[known]]\nfact = \"fair: opening\"\nvalue = 2023-05-02\nsource = \"invitations\"\n";
    fs::write(folder.path().join("fair/pack.toml"), format!("{PACK}{second}")).unwrap();
    assert_eq!(printed(folder.path(), &["check"]), "");
    fs::write(folder.path().join("news/a.txt"), "The Book Fair opened on 1 May 2023.\n").unwrap();
    let found = printed(folder.path(), &["check", "--output-format", "concise"]);
    assert!(found.contains("2023-05-03 (programme of the fair) or 2023-05-02 (invitations)"), "{found}");
}

/// What is told of one text, where the pack knows more of the visitors.
#[track_caller]
fn known(value: &str, as_of: &str, text: &str, expected: &[&str]) {
    let folder = project(&[("a.txt", text)]);
    let time = if as_of.is_empty() { String::new() } else { format!("as_of = \"{as_of}\"\n") };
    let pack = PACK.replace("value = \"400\"\n", &format!("value = \"{value}\"\n{time}"));
    fs::write(folder.path().join("fair/pack.toml"), pack).unwrap();
    let found = printed(folder.path(), &["check", "--output-format", "concise"]);
    let told: Vec<&str> = found.lines().map(|line| line.split_once(": ").unwrap().1).collect();
    assert_eq!(told, expected, "{value} {as_of}: {text}");
}

#[test]
fn a_known_value_may_be_a_range_or_a_bound() {
    let drew = |number: &str| format!("The Book Fair drew {number} visitors.\n");
    let wrong = |known: &str, told: &str| {
        format!("warning[known/value] fair: visitors is known to be {known} (ticket office), but is {told} here")
    };
    known("400..500", "", &drew("450"), &[]);
    known("400..500", "", &drew("300"), &[&wrong("400 to 500", "300")]);
    known("at least 400", "", &drew("450"), &[]);
    known("at least 400", "", &drew("300"), &[&wrong("at least 400", "300")]);
    known("at most 400", "", &drew("450"), &[&wrong("at most 400", "450")]);
    known("about 400", "", &drew("405"), &[]);
}

#[test]
fn a_known_value_may_be_of_one_time() {
    let now = |year: u32| format!("date {year}-05-12\n\nThe Book Fair draws crowds. There are 300 visitors now.\n");
    let wrong = "error[known/value] fair: visitors is known to be 400 as of 2022 to 2023 (ticket office), \
                 but is 300 as of 2023-05-12 here";
    known("400", "2022/2023", &now(2023), &[wrong]);
    known("400", "2022/2023", &now(2024), &[]);
    known("400", "2023-05-12", &now(2023), &[&wrong.replace("2022 to 2023", "2023-05-12")]);
    known("300", "2022/2023", &now(2023), &[]);
    // When it drew them is not told.
    let past = "The Book Fair drew 300 visitors.\n";
    let unsure = "warning[known/value] fair: visitors is known to be 400 as of 2023 (ticket office), but is 300 here";
    known("400", "2023", past, &[unsure]);
}

#[test]
fn mistakes_of_known_values_are_shown_where_they_stand() {
    let folder = project(&[("a.txt", "The Book Fair opened on 3 May 2023.\n")]);
    let said = |known: &[(&str, &str, &str)]| {
        let table = |(fact, value, as_of): &(&str, &str, &str)| {
            format!("\n[[known]]\nfact = \"fair: {fact}\"\nvalue = \"{value}\"\nas_of = \"{as_of}\"\nsource = \"hearsay\"\n")
        };
        let more: String = known.iter().map(table).collect();
        fs::write(folder.path().join("fair/pack.toml"), format!("{PACK}{more}")).unwrap();
        let output = run(folder.path(), &["check"]);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let shown = said(&[("visitors", "300", "last May")])
        + &said(&[("visitors", "between 300 and 400", "2023-05-12"), ("closing", "2023-05-09", "2023-05")]);
    snapshot("relations/known-mistakes", &shown);
}

#[test]
fn what_supersedes_nothing_is_told() {
    report(
        "supersedes",
        &[
            ("a.md", "---\nsupersedes: odl.md\n---\nThe Book Fair was founded on 1 May 2023.\n"),
            ("b.md", "---\nsupersedes: c.md\n---\nThe Book Fair was founded on 1 May 2023.\n"),
            ("c.md", "---\nsupersedes: b.md\n---\nThe Book Fair was founded on 2 May 2023.\n"),
        ],
    );
}

#[test]
fn a_relation_of_other_things_is_a_mistake() {
    let folder = project(&[("a.txt", "The Book Fair opened on 3 May 2023.\n")]);
    let relations = "\n[[known]]\nfact = \"fair: closing\"\nvalue = \"202X\"\nsource = \"hearsay\"\n\n\
        [[relation]]\norder = [\"fair: opening\", \"fair: visitors\"]\n\n\
        [[relation]]\nsum = { total = \"fair: visitors\", parts = [\"fair: adults\", \"fair: length\"] }\n\n\
        [[relation]]\nspan = { from = \"fair: opening\", to = \"fair: closing\", lasts = \"fair: founded\" }\n";
    fs::write(folder.path().join("fair/pack.toml"), format!("{PACK}{relations}")).unwrap();
    let output = run(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    snapshot("relations/mistakes", &String::from_utf8(output.stderr).unwrap());
}

#[test]
fn what_codes_mean() {
    let folder = tempfile::tempdir().unwrap();
    let codes = ["known/value", "relation/order", "relation/sum", "relation/span", "document/supersedes"];
    let all: Vec<String> = codes.iter().map(|code| printed(folder.path(), &["explain", code])).collect();
    snapshot("relations/explain", &all.join("\n\n"));
}
