//! Reports for other programs, each read back by something that is not ours: a schema, a parser of its own.

#![allow(clippy::unwrap_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "common/shown.rs"]
mod shown;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use shown::snapshot;

#[path = "formats/corpus.rs"]
mod corpus;
#[path = "formats/laws.rs"]
mod laws;
#[path = "formats/readers.rs"]
mod readers;

/// Runs `factlint check` over the corpus, with nothing of the tester's environment but what is given.
fn check(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let packs = ["check", "--pack", "header", "--pack", "calendar", "--pack", "rules/mission"];
    let mut command = Command::cargo_bin("factlint").unwrap();
    let command = command.current_dir(folder).env_clear().envs(environment.iter().copied());
    command.args(packs).args(arguments).output().unwrap()
}

/// The report of the corpus in a format, which stands alone on its stream.
fn report(format: &str) -> String {
    let folder = corpus::folder();
    let output = check(folder.path(), &["--output-format", format], &[]);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.starts_with("checked 7 documents"), "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn sarif_says_what_was_found() {
    let text = report("sarif");
    let log = readers::sarif(&text);
    let run = &log["runs"][0];
    let rules: Vec<&str> = run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| str_of(&rule["id"])).collect();
    assert!(rules.contains(&"calendar/order") && rules.contains(&"mission/deadline"), "{rules:?}");
    for result in run["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index], str_of(&result["ruleId"]));
    }
    // The rules are described by their own texts, which other tests read.
    let mut log = log;
    log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap().retain(|rule| rule["id"] == "mission/troops");
    snapshot("format-sarif", &serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn sarif_points_at_the_words_of_the_file() {
    let folder = corpus::folder();
    let output = check(folder.path(), &["--output-format", "sarif"], &[]);
    let log = readers::sarif(std::str::from_utf8(&output.stdout).unwrap());
    let mut seen = BTreeSet::new();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
        for location in result["locations"].as_array().unwrap().iter().chain(&related) {
            let place = &location["physicalLocation"];
            let path = percent_decode_str(str_of(&place["artifactLocation"]["uri"])).decode_utf8().unwrap().into_owned();
            let file = fs::read_to_string(folder.path().join(&path)).unwrap();
            let words = readers::region(&file, &place["region"]);
            let words = if path.ends_with("jsonl") { serde_json::from_str(&format!("\"{words}\"")).unwrap() } else { words };
            // A line of a page may end between two words.
            assert_eq!(words.replace('\n', " "), str_of(&place["region"]["snippet"]["text"]), "{path}");
            seen.insert(path);
        }
    }
    let expected = ["a.txt", "nouvelles.jsonl", "page.html", "sans-date.txt", "été, 50%/août: 1.txt", "été, 50%/copie #2.txt"];
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn sides_of_a_sarif_result_link_each_other() {
    let log = readers::sarif(&report("sarif"));
    let results = log["runs"][0]["results"].as_array().unwrap();
    let sides: Vec<usize> = results.iter().map(readers::linked_sides).collect();
    assert_eq!(sides, [2, 1, 1, 3, 0]);
}

#[test]
fn github_annotates_each_finding() {
    let text = report("github");
    let commands: Vec<_> = text.lines().map(|line| readers::command(line).unwrap()).collect();
    let kinds: Vec<&str> = commands.iter().map(|command| command.kind.as_str()).collect();
    assert_eq!(kinds, ["error", "error", "error", "warning", "notice"]);
    let weekday = &commands[1].properties;
    assert_eq!(weekday["file"], "été, 50%/août: 1.txt");
    assert_eq!([&weekday["line"], &weekday["endLine"], &weekday["col"], &weekday["endColumn"]], ["4", "4", "13", "38"]);
    snapshot("format-github", &text);
}

/// The corpus with two more findings of one kind than GitHub shows.
fn many_weekdays() -> tempfile::TempDir {
    let folder = corpus::folder();
    let days = [2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13];
    let wrong = days.map(|day| format!("Le gouvernement a quitté la capitale le lundi {day} avril 2024.\n"));
    fs::write(folder.path().join("lundis.txt"), format!("date 2024-05-02\n{}", wrong.concat())).unwrap();
    folder
}

#[test]
fn github_shows_ten_of_a_kind_and_says_where_the_rest_is() {
    let folder = many_weekdays();
    let only = ["--output-format", "github", "--select", "calendar/weekday"];
    let output = String::from_utf8(check(folder.path(), &only, &[]).stdout).unwrap();
    let (rest, commands) =
        output.lines().collect::<Vec<_>>().split_last().map(|(last, all)| (last.to_string(), all.to_vec())).unwrap();
    assert!(commands.len() == 10 && commands.iter().all(|line| readers::command(line).is_some()), "{output}");
    assert_eq!(
        rest,
        "2 more findings without an annotation, for GitHub shows 10 of a kind; `--output markdown=FILE` writes them all"
    );
}

#[test]
fn the_summary_of_a_job_has_all_findings() {
    let folder = many_weekdays();
    let only = ["--output-format", "github", "--select", "calendar/weekday"];
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "# Another tool\n").unwrap();
    let output = check(folder.path(), &only, &[("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())]);
    let text = fs::read_to_string(&summary).unwrap();
    assert!(text.starts_with("# Another tool\n## factlint: 12 errors\n"), "{text}");
    assert_eq!(text.matches("another day of the week").count(), 12);
    let output = String::from_utf8(output.stdout).unwrap();
    assert!(output.ends_with("10 of a kind; the summary of this job has them all\n"), "{output}");
    // Another format asks for no summary.
    check(folder.path(), &["--output-format", "concise"], &[("GITHUB_STEP_SUMMARY", summary.to_str().unwrap())]);
    assert_eq!(fs::read_to_string(&summary).unwrap(), text);
    let nowhere = check(folder.path(), &only, &[("GITHUB_STEP_SUMMARY", "no/such/folder.md")]);
    let told = String::from_utf8(nowhere.stderr).unwrap();
    assert!(nowhere.status.code() == Some(2) && told.starts_with("error: no/such/folder.md: the summary of the job"), "{told}");
}

#[test]
fn gitlab_gets_issues() {
    let text = report("gitlab");
    let issues = readers::gitlab(&text);
    assert_eq!(issues[0]["severity"], "major");
    assert_eq!(issues[1]["location"]["path"], "été, 50%/août: 1.txt");
    snapshot("format-gitlab", &text);
}

#[test]
fn junit_fails_what_is_wrong_and_passes_the_rest() {
    let text = report("junit");
    let suites = junit_parser::from_reader(text.as_bytes()).unwrap();
    assert_eq!((suites.tests, suites.failures, suites.errors, suites.skipped), (6, 4, 0, 0));
    let cases: Vec<_> = suites.suites.iter().flat_map(|suite| &suite.cases).collect();
    let passed: Vec<&str> =
        cases.iter().filter(|case| case.status.is_success()).map(|case| case.original_name.as_str()).collect();
    assert_eq!(passed, ["sans-date.txt", "sound.txt"]);
    let deadline = cases.iter().find(|case| case.original_name == "mission: deadline").unwrap();
    assert_eq!((deadline.file.as_deref(), deadline.line), (Some("page.html"), Some(3)));
    let failure = deadline.status.failure_as_ref();
    assert_eq!(failure.failure_type, "error");
    assert!(failure.text.contains("30 juin 2024") && failure.text.contains("nouvelles.jsonl:1:"), "{}", failure.text);
    snapshot("format-junit", &text);
}

#[test]
fn markdown_quotes_every_side() {
    let text = report("markdown");
    let page = readers::markdown(&text);
    assert_eq!((page.headings.len(), page.quotations), (4, 10));
    snapshot("format-markdown", &text);
}

#[test]
fn spreadsheets_get_claims_and_mentions() {
    let folder = corpus::folder();
    let list = |verb: &str, format: &str, packs: &[&str]| {
        let mut command = Command::cargo_bin("factlint").unwrap();
        let command = command.current_dir(folder.path()).env_clear().args([verb, "--output-format", format]).args(packs);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for (verb, packs) in [("claims", &["--pack", "rules/mission"][..]), ("mentions", &[])] {
        let table = list(verb, "csv", packs);
        let (head, rows) = readers::csv(&table);
        snapshot(&format!("format-csv-{verb}"), &table.lines().take(4).collect::<Vec<_>>().join("\n"));
        let records: Vec<Value> = serde_json::from_str(&list(verb, "json", packs)).unwrap();
        assert_eq!(rows.len(), records.len());
        for (row, record) in rows.iter().zip(&records) {
            let record = record.as_object().unwrap();
            assert!(record.keys().all(|field| head.contains(field)), "{record:?}");
            for (column, cell) in head.iter().zip(row) {
                let field = record.get(column).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                assert_eq!(*cell, field.unwrap_or_default(), "{column}");
            }
        }
    }
}

#[test]
fn reports_of_nothing_are_reports() {
    let folder = corpus::folder();
    let written = |format: &str| {
        let output = check(folder.path(), &["--output-format", format, "sound.txt"], &[]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(readers::sarif(&written("sarif"))["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(readers::gitlab(&written("gitlab")), Value::Array(Vec::new()));
    assert_eq!(written("github"), "");
    assert_eq!(junit_parser::from_reader(written("junit").as_bytes()).unwrap().tests, 1);
    assert_eq!(written("markdown"), "## factlint: no findings\n\n1 document checked.\n");
}

#[test]
fn what_could_not_be_read_is_told_in_sarif() {
    let folder = corpus::folder();
    fs::write(folder.path().join("binary.txt"), b"x\0y").unwrap();
    let output = check(folder.path(), &["--output-format", "sarif", "binary.txt", "sound.txt"], &[]);
    assert_eq!(output.status.code(), Some(2));
    let log = readers::sarif(std::str::from_utf8(&output.stdout).unwrap());
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0];
    assert_eq!(told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "binary.txt");
}

fn str_of(value: &Value) -> &str {
    value.as_str().unwrap()
}
