//! What is let pass and what is selected, as users and scripts meet it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::path::Path;
use std::process::{self, Output};

use assert_cmd::Command;
use proptest::prelude::*;
use shown::snapshot;
use tempfile::TempDir;

const PACK: (&str, &str) = (
    "small/pack.toml",
    "name = \"small\"\nversion = \"1.0.0\"\nabout = \"A mission.\"\n\n[entity.mission]\nnames = [\"Minusma\"]\n",
);
const RULE: (&str, &str) = (
    "small/strength.toml",
    "about = \"How many soldiers there are.\"\nsubject = \"mission\"\nfact = \"strength\"\nvalue = \"count\"\n\n\
     [match]\nfr = [\"compte {count} soldats\"]\n\n\
     [[example]]\ntext = \"La Minusma compte 500 soldats.\"\nfind = [500]\n\n\
     [[example]]\ntext = \"La Minusma compte 500 civils.\"\nfind = []\n",
);
const PROJECT: &str =
    "[corpus]\nfiles = [\"texts/**/*\"]\nlanguage = \"fr\"\n\n[rules]\npacks = [\"calendar\", \"header\", \"small\"]\n";

/// A project of these documents, with more lines in its file.
fn project(lines: &str, documents: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("{PROJECT}{lines}");
    for (name, content) in [PACK, RULE, ("factlint.toml", file.as_str())].iter().chain(documents) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// Runs the command in a folder, with nothing of the tester's environment but the way to git.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("factlint").unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.current_dir(folder).env_clear().env("PATH", path).args(arguments).output().unwrap()
}

/// Status and both streams, as one text.
fn transcript(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let status = output.status.code().unwrap();
    let (out, err) = (stream(&output.stdout), stream(&output.stderr));
    format!("$ factlint {}\nstatus {status}\n--- stdout\n{out}--- stderr\n{err}", arguments.join(" "))
}

/// The findings of a run as `place code`, a line each.
fn found(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let arguments: Vec<&str> = ["check", "--output-format", "jsonl"].iter().chain(arguments).copied().collect();
    let output = run(folder, &arguments);
    assert!(output.status.code() < Some(2), "{}", transcript(folder, &arguments));
    let out = String::from_utf8(output.stdout).unwrap();
    let line = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let side = &finding["sides"][0];
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        format!("{}:{} {}", text(&side["path"]), side["line"], text(&finding["code"]))
    };
    out.lines().map(line).collect()
}

/// Two paragraphs that contradict one another, and a weekday that is wrong.
const MARKDOWN: &str = "---\ndate: 2023-06-20\n---\nLa Minusma compte 500 soldats à Gao.\n\n\
    La Minusma compte 700 soldats au total.\n\n\
    Le vendredi 21 juin 2023, elle est partie.\n";

/// The text with a comment behind the words of its paragraph.
fn commented(words: &str, comment: &str) -> String {
    assert!(MARKDOWN.contains(words));
    MARKDOWN.replace(words, &format!("{words} <!-- factlint: {comment} -->"))
}

/// What is found in the text with that comment.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let folder = project("", &[("texts/a.md", text)]);
    assert_eq!(found(folder.path(), &[]), expected, "{text}");
}

#[test]
fn comments_let_pass_what_stands_in_their_paragraph() {
    let (conflict, weekday) = ("texts/a.md:4 fact/conflict", "texts/a.md:8 calendar/weekday");
    check(MARKDOWN, &[weekday, conflict]);
    check(&commented("elle est partie.", "ignore[calendar/weekday] quoted"), &[conflict]);
    check(&commented("au total.", "ignore[small/strength] a plan"), &[weekday]);
    check(&commented("à Gao.", "ignore[small/strength] a plan"), &[weekday]);
    check(&commented("au total.", "ignore[fact/conflict] a plan"), &[weekday]);
    check(&commented("au total.", "ignore-file[small/strength, calendar/weekday] both known"), &[]);
    let on_its_own = |before: &str, comment: &str| MARKDOWN.replace(before, &format!("<!-- factlint: {comment} -->\n{before}"));
    check(&on_its_own("Le vendredi", "ignore[calendar/weekday] quoted"), &["texts/a.md:4 fact/conflict"]);
    check(&on_its_own("Le vendredi", "ignore[calendar/weekday] quoted\nfrom a letter"), &["texts/a.md:4 fact/conflict"]);
    // It is about the next paragraph, and no other.
    let elsewhere = on_its_own("La Minusma compte 700", "ignore[calendar/weekday] quoted");
    check(&elsewhere, &["texts/a.md:9 calendar/weekday", "texts/a.md:4 fact/conflict", "texts/a.md:6 suppression/unused"]);
}

#[test]
fn what_is_no_comment_suppresses_nothing() {
    let (conflict, weekday) = ("texts/a.md:4 fact/conflict", "texts/a.md:8 calendar/weekday");
    let comment = "<!-- factlint: ignore-file[calendar/weekday] quoted -->";
    for code in [format!("```\n{comment}\n```\n"), format!("Voici `{comment}`.\n"), format!("Voici :\n\n    {comment}\n")] {
        check(&format!("{MARKDOWN}\n{code}"), &[weekday, conflict]);
    }
    check(&format!("{MARKDOWN}\n\\{comment}\n\nfactlint: ignore-file[calendar/weekday] quoted\n"), &[weekday, conflict]);
    check(&format!("{MARKDOWN}\n<!-- see factlint: ignore-file[calendar/weekday] quoted -->\n"), &[weekday, conflict]);
    let folder = project("", &[("texts/a.txt", &format!("{}\n{comment}\n", &MARKDOWN[MARKDOWN.find("La").unwrap()..]))]);
    let found = found(folder.path(), &["--select", "calendar,suppression"]);
    assert_eq!(found, ["texts/a.txt:5 calendar/weekday"], "plain text has no comments");
}

const PAGE: &str = "<html lang=\"fr\"><head><meta property=\"article:published_time\" content=\"2023-06-20\"></head><body>\n\
    <article><p>La Minusma compte <b>500</b> soldats.</p>\n<p>La Minusma compte 700 soldats.</p>\n\
    <p>Le vendredi 21 juin 2023, elle est partie.</p></article>\n</body></html>\n";

#[test]
fn comments_of_pages_are_those_of_html() {
    let check = |text: &str, expected: &[&str]| {
        let folder = project("", &[("texts/a.html", text)]);
        assert_eq!(found(folder.path(), &["--ignore", "suppression/unused"]), expected, "{text}");
    };
    let (conflict, weekday) = ("texts/a.html:2 fact/conflict", "texts/a.html:4 calendar/weekday");
    let comment = |names: &str| format!("<!-- factlint: ignore[{names}] known -->");
    check(PAGE, &[weekday, conflict]);
    check(&PAGE.replace("<p>Le", &format!("{}<p>Le", comment("calendar/weekday"))), &[conflict]);
    check(&PAGE.replace("partie.", &format!("partie. {}", comment("calendar/weekday"))), &[conflict]);
    check(&PAGE.replace("</article>", &format!("{}</article>", comment("calendar/weekday"))), &[conflict]);
    check(&PAGE.replace("</article>", &format!("\n{}</article>", comment("calendar/weekday"))), &[weekday, conflict]);
    check(&PAGE.replace("<b>500", &format!("{}<b>500", comment("small/strength"))), &[weekday]);
    check(&PAGE.replace("<head>", &format!("<head>{}", comment("small/strength").replace("ignore", "ignore-file"))), &[weekday]);
    check(&PAGE.replace("<p>Le", &format!("<script>{}</script><p>Le", comment("calendar/weekday"))), &[weekday, conflict]);
    let escaped = comment("calendar/weekday").replace('<', "&lt;").replace('>', "&gt;");
    check(&PAGE.replace("partie.", &format!("partie. {escaped}")), &[weekday, conflict]);
}

#[test]
fn mistakes_and_leftovers_are_told_at_their_place() {
    let mistaken = [
        "ignore[calendar/weekday]",
        "ignore calendar/weekday: quoted",
        "ignore[calendar/weekdays] quoted",
        "ignore[weekday] quoted",
        "ignore[suppression/unused] quoted",
        "disable[calendar/weekday] quoted",
        "ignore[calendar/weekday] until=2027 quoted",
        "ignore[calendar/weekday] until=2027-01-31 until=2028-01-31 quoted",
    ];
    let comments: Vec<String> = mistaken.iter().map(|comment| format!("<!-- factlint: {comment} -->\n")).collect();
    let comments = comments.concat() + "<!-- Factlint: ignore[calendar/weekday] quoted -->\n<!-- Factlint: a linter -->\n";
    let left =
        "<!-- factlint: ignore[header/missing] no date, until=2026-03-31 -->\n<!-- factlint: ignore[header/date] an upload -->\n";
    let lines = "\n[[ignore]]\nrule = \"small/strength\"\ndocument = \"texts/gone*\"\nreason = \"a peak\"\n\n\
                 [[ignore]]\ncode = \"fact/conflict\"\nreason = \"known\"\nuntil = 2026-01-31\n";
    let page = PAGE.replace(
        "</body>",
        "<!-- factlint: ignore[header/dates] an upload -->\n<!-- factlint: ignore[header/date] an upload --></body>",
    );
    let folder = project(lines, &[("texts/a.md", &format!("{MARKDOWN}\n{comments}{left}")), ("texts/b.html", &page)]);
    let all = [
        transcript(folder.path(), &["check", "--select", "suppression", "--today", "2026-06-01"]),
        transcript(folder.path(), &["explain", "suppression/unused"]),
    ];
    snapshot("suppressions", &all.join("\n"));
    // A comment without an end hides all that follows it in a page.
    let text = format!("{MARKDOWN}\n<!-- factlint: ignore[calendar/weekday] quoted\n");
    let folder_of_open =
        project("", &[("texts/a.md", &text), ("texts/b.html", &PAGE.replace("</p>\n<p>Le", "</p><!-- factlint: x\n<p>Le"))]);
    let open = found(folder_of_open.path(), &["--select", "suppression"]);
    assert_eq!(open, ["texts/a.md:10 suppression/mistake", "texts/b.html:3 suppression/mistake"]);
    // Nobody knows all rules of a project where only some are switched on.
    let some = found(folder.path(), &["--isolated", "--pack", "calendar", "--select", "suppression", "texts"]);
    assert!(some.iter().all(|line| line.ends_with("/mistake")), "{some:?}");
}

#[test]
fn a_copy_is_let_pass_by_itself() {
    let lines = "\n[[ignore]]\ncode = \"calendar/weekday\"\ndocument = \"texts/a*\"\nreason = \"a scan\"\n";
    let text = "date 2023-06-20 Le vendredi 21 juin 2023, elle est partie.\n";
    let texts = [("texts/a.txt", text), ("texts/b.txt", text), ("texts/c.txt", text)];
    assert_eq!(found(project("", &texts).path(), &[]), ["texts/a.txt:1 calendar/weekday"]);
    let folder = project(lines, &texts);
    assert_eq!(found(folder.path(), &[]), ["texts/b.txt:1 calendar/weekday"]);
    let told = transcript(folder.path(), &["check", "--output-format", "json"]);
    assert!(told.contains("the same stands in texts/c.txt\"") && !told.contains("a.txt"), "{told}");
    assert!(
        told.contains("\"copies\":[{\"document\":\"texts/c.txt\",\"path\":\"texts/c.txt\",\"line\":1,\"column\":20,"),
        "{told}"
    );
    // What is asked for is told, though another copy comes first.
    assert_eq!(found(folder.path(), &["texts/c.txt"]), ["texts/c.txt:1 calendar/weekday"]);
    assert_eq!(found(folder.path(), &["texts/a.txt"]), Vec::<String>::new());
    let comment = "<!-- factlint: ignore[calendar/weekday] a scan -->";
    let page =
        |end: &str| format!("<html lang=\"fr\"><body><p>Le vendredi 21 juin 2023, elle est partie.</p>{end}</body></html>\n");
    let folder = project("", &[("texts/a.html", &page(comment)), ("texts/b.html", &page(""))]);
    assert_eq!(found(folder.path(), &["--select", "calendar,suppression"]), ["texts/b.html:1 calendar/weekday"]);
}

#[test]
fn every_format_tells_what_is_wrong_in_the_project_file() {
    let lines = "\n[[ignore]]\nrule = \"calendar/order\"\nreason = \"known\"\n";
    let folder = project(lines, &[("texts/a.txt", "date 2023-06-20 La Minusma compte 500 soldats.\n")]);
    for format in ["graphical", "concise", "markdown", "json", "jsonl", "sarif", "github", "gitlab", "junit"] {
        let told = transcript(folder.path(), &["check", "--output-format", format]);
        assert!(told.contains("factlint.toml") && told.contains("calendar/order lets nothing pass"), "{format}: {told}");
        assert!(told.contains("status 1"), "{format}: {told}");
        assert!(!told.contains("2 documents"), "the project file is no document: {told}");
    }
}

#[test]
fn a_trace_tells_what_lets_a_claim_pass() {
    let folder = project("", &[("texts/a.md", &commented("au total.", "ignore[small/strength] a plan"))]);
    let told = transcript(folder.path(), &["trace", "texts/a.md:6"]);
    assert!(told.contains("it is compared with no other, by a comment in texts/a.md:6: a plan"), "{told}");
}

#[test]
fn a_suppression_of_claims_is_of_use_where_they_are_contradicted() {
    let lines = "\n[[ignore]]\nrule = \"small/strength\"\ndocument = \"texts/b*\"\nreason = \"a plan\"\n";
    let document = |count: u32| format!("date 2023-06-20 La Minusma compte {count} soldats.\n");
    let found = |count: u32| {
        let folder = project(lines, &[("texts/a.txt", &document(500)), ("texts/b.txt", &document(count))]);
        found(folder.path(), &[])
    };
    assert_eq!(found(700), Vec::<String>::new());
    assert_eq!(found(500), ["factlint.toml:9 suppression/unused"]);
}

#[test]
fn a_code_narrows_a_rule() {
    let texts = [
        ("texts/a.txt", "date 2023-06-20 La Minusma compte 500 soldats.\n"),
        ("texts/b.txt", "date 2023-06-20 La Minusma compte 700 soldats.\n"),
    ];
    let found = |code: &str| {
        let lines =
            format!("\n[[ignore]]\nrule = \"small/strength\"\ncode = \"{code}\"\ndocument = \"texts/b*\"\nreason = \"known\"\n");
        found(project(&lines, &texts).path(), &[])
    };
    assert_eq!(found("fact/conflict"), Vec::<String>::new());
    assert_eq!(found("fact/discrepancy"), ["texts/a.txt:1 fact/conflict", "factlint.toml:9 suppression/unused"]);
}

#[test]
fn a_part_of_the_corpus_calls_no_suppression_unused() {
    let lines = "\n[[ignore]]\nrule = \"calendar/order\"\nreason = \"known\"\nuntil = 2020-01-01\n";
    let other = "date 2023-06-20 La Minusma compte 900 soldats.\n";
    let text = format!("{MARKDOWN}\n<!-- factlint: ignore[header/date] an upload -->\n");
    let folder = project(lines, &[("texts/a.md", &text), ("texts/b.txt", other)]);
    let found = |arguments: &[&str]| found(folder.path(), arguments);
    let idle = |found: Vec<String>| found.iter().filter(|line| line.contains("suppression")).count();
    assert_eq!(idle(found(&["--today", "2023-01-01"])), 2);
    for part in [&["texts/b.txt"][..], &["texts/a.md"], &["texts"], &["--pack", "calendar"], &["--select", "fact"]] {
        assert_eq!(idle(found(&[part, &["--today", "2023-01-01"]].concat())), 0, "{part:?}");
    }
    // The file that a hook passes is held against the rest.
    assert_eq!(found(&["texts/b.txt"]), ["texts/b.txt:1 fact/conflict"]);
    assert_eq!(found(&["--fail-on", "error", "--select", "suppression/expired", "--today", "2023-01-01"]).len(), 1);
    let status = |arguments: &[&str]| run(folder.path(), &[&["check"], arguments].concat()).status.code().unwrap();
    assert_eq!(status(&["--select", "suppression"]), 1);
    assert_eq!(status(&["--select", "suppression", "--fail-on", "error"]), 0);
}

#[test]
fn extend_select_reports_more() {
    let sum =
        "date 2023-06-20 Le camp abrite 100 soldats et 50 policiers, soit 170 hommes. Le vendredi 21 juin 2023, il a fermé.\n";
    let folder = project("\n[[overrides]]\nfiles = \"texts/old/**\"\nignore = [\"calendar\"]\n", &[("texts/old/a.txt", sum)]);
    let found = |arguments: &[&str]| found(folder.path(), arguments);
    assert_eq!(found(&[]), Vec::<String>::new());
    assert_eq!(found(&["--extend-select", "figures/sum"]), ["texts/old/a.txt:1 figures/sum"]);
    assert_eq!(found(&["--extend-select", "figures/percent"]), Vec::<String>::new());
    assert_eq!(found(&["--extend-select", "calendar"]), ["texts/old/a.txt:1 calendar/weekday"]);
    assert_eq!(found(&["--select", "header", "--extend-select", "figures,calendar"]).len(), 2);
    assert_eq!(found(&["--extend-select", "figures,calendar", "--ignore", "figures"]), ["texts/old/a.txt:1 calendar/weekday"]);
}

#[test]
fn overrides_change_folders() {
    let lines = "\n[[overrides]]\nfiles = [\"texts/old/**\"]\nignore = [\"header/missing\"]\nlanguage = \"en\"\n\n\
                 [overrides.header]\ndate = '^Filed (?<date>\\d{4}-\\d{2}-\\d{2})'\n\n\
                 [[overrides]]\nfiles = \"texts/old/strict/*\"\nselect = \"calendar\"\n";
    let english = "Filed 2023-06-20. The talks began on Friday, 21 June 2023.\n";
    let folder = project(
        lines,
        &[
            ("texts/new/a.txt", "La Minusma compte 500 soldats.\n"),
            ("texts/old/b.txt", "Nobody knows the day of this text.\n"),
            ("texts/old/c.txt", english),
            (
                "texts/old/strict/d.txt",
                "Filed 2023-01-01. The talks began today, 20 June 2023, and will go on until Friday, 21 June 2023.\n",
            ),
        ],
    );
    let expected =
        ["texts/old/c.txt:1 calendar/weekday", "texts/old/strict/d.txt:1 calendar/weekday", "texts/new/a.txt:1 header/missing"];
    assert_eq!(found(folder.path(), &[]), expected);
}

#[test]
fn a_finding_is_reported_where_one_side_is_selected() {
    let lines = "\n[[overrides]]\nfiles = \"texts/old/**\"\nignore = \"fact\"\n";
    let document = |count: u32| format!("date 2023-06-20 La Minusma compte {count} soldats.\n");
    let found =
        |second: &str| found(project(lines, &[("texts/old/a.txt", &document(500)), (second, &document(700))]).path(), &[]);
    assert_eq!(found("texts/new/b.txt").len(), 1);
    assert_eq!(found("texts/old/b.txt").len(), 0);
}

/// Runs git in a folder.
fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    let output = process::Command::new("git").current_dir(folder).args(identity).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn since_a_revision_only_what_changed_is_reported() {
    let document = |count: u32| format!("date 2023-06-20 La Minusma compte {count} soldats.\n");
    let weekday = "date 2023-06-20 Le vendredi 21 juin 2023, elle est partie.\n";
    let changed = weekday.replace("21 juin", "22 juin");
    let lines = "\n[[ignore]]\nrule = \"calendar/order\"\nreason = \"known\"\n";
    let folder = project(lines, &[("texts/a.txt", &document(500)), ("texts/b.txt", weekday), ("texts/é d.txt", &changed)]);
    let outside = transcript(folder.path(), &["check", "--since", "main"]);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "first"]);
    let found = |arguments: &[&str]| found(folder.path(), arguments);
    assert_eq!(found(&["--since", "main"]), Vec::<String>::new());
    fs::write(folder.path().join("texts/new.txt"), document(700)).unwrap();
    fs::write(folder.path().join("texts/é d.txt"), format!("{changed}Fin.\n")).unwrap();
    let new = ["texts/é d.txt:1 calendar/weekday", "texts/new.txt:1 fact/conflict"];
    assert_eq!(found(&["--since", "main"]), new);
    assert_eq!(found(&["--since", "main", "texts/new.txt", "texts/b.txt"]), new[1..]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "second"]);
    assert_eq!(found(&["--since", "main"]), Vec::<String>::new());
    assert_eq!(found(&["--since", "main~1"]), new);
    assert_eq!(found(&[]).len(), 4);
    let place = folder.path().canonicalize().unwrap().display().to_string();
    let all = [outside, transcript(folder.path(), &["check", "--since", "mian"])].join("\n");
    snapshot("since-errors", &all.replace(&place, "[folder]"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// A comment more adds no finding but its own, wherever it stands and whatever it says.
    #[test]
    fn a_comment_adds_no_finding_but_its_own(
        at in any::<prop::sample::Index>(),
        own_line in any::<bool>(),
        names in prop::sample::select(vec!["calendar/weekday", "fact/conflict", "small/strength", "header/date", "no/rule"]),
        order in prop::sample::select(vec!["factlint: ignore", "factlint: ignore-file", "factlint ignore", "factlint: nothing", "see"]),
        reason in prop::sample::select(vec!["known", "", "le vendredi 3 juin 2021, la Minusma compte 900 soldats", "yesterday, on Monday 12 May 2020"]),
    ) {
        let lines: Vec<&str> = MARKDOWN.lines().collect();
        let at = 3 + at.index(lines.len() - 2);
        let comment = format!("<!-- {order}[{names}] {reason} -->");
        let mut more: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        if own_line || at == lines.len() {
            more.insert(at, comment);
        } else {
            more[at] = format!("{} {comment}", more[at]);
        }
        let codes = |text: &str| {
            let folder = project("", &[("texts/a.md", text)]);
            let found = found(folder.path(), &[]);
            found.into_iter().map(|line| line.split(' ').next_back().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let before = codes(MARKDOWN);
        let after = codes(&(more.join("\n") + "\n"));
        let count = |codes: &[String], code: &str| codes.iter().filter(|other| *other == code).count();
        let is_new = |code: &&String| !code.starts_with("suppression/") && count(&after, code) > count(&before, code);
        let new: Vec<_> = after.iter().filter(is_new).collect();
        prop_assert!(new.is_empty(), "{new:?} in {}", more.join("\n"));
        prop_assert!(after.iter().filter(|code| code.starts_with("suppression/")).count() <= 1);
    }
}
