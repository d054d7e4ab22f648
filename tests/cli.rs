//! The command as users and scripts meet it: exit status, what stands on which stream, and what bad input gets.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "no test needs all of it")]
#[path = "common/ran.rs"]
mod ran;
#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::process::Output;

use assert_cmd::Command;
use ran::{folder, run, transcript_with_input as transcript};
use shown::snapshot;

/// A header that its own text refutes: an error of a built-in check.
const REFUTED: &str = " date 2025-07 Le Conseil de sécurité a adopté la résolution 2690 qui met fin au mandat de la mission. \
    L'ambassadeur a affirmé que la résolution met fin au mandat à compter de ce jour, 30 juin 2023. Les Casques bleus devront \
    quitter le pays d'ici le 31 décembre 2023.\n";
const SOUND: &str = "date 2023-07-01 La mission a commencé hier à se retirer du pays, selon le gouvernement.\n";

/// What the first document of a run is called, and where its first mention stands.
fn first_mention(output: &Output) -> serde_json::Value {
    let out = String::from_utf8(output.stdout.clone()).unwrap();
    serde_json::from_str(out.lines().next().unwrap()).unwrap()
}

#[test]
fn a_refuted_header_is_an_error() {
    let folder = folder(&[("a.txt", REFUTED.as_bytes()), ("b.txt", SOUND.as_bytes())]);
    snapshot("cli-check", &transcript(folder.path(), &["check", "a.txt", "b.txt"], ""));
    snapshot("cli-check-concise", &transcript(folder.path(), &["check", "--output-format", "concise"], ""));
    snapshot("cli-check-jsonl", &transcript(folder.path(), &["check", "--output-format", "jsonl", "."], ""));
}

#[test]
fn the_exit_status_says_what_was_found() {
    let folder = folder(&[("a.txt", REFUTED.as_bytes()), ("b.txt", SOUND.as_bytes()), ("c.txt", b"x\0y")]);
    let status = |arguments: &[&str]| run(folder.path(), arguments, "").status.code().unwrap();
    assert_eq!(status(&["check", "b.txt"]), 0);
    assert_eq!(status(&["check", "a.txt"]), 1);
    assert_eq!(status(&["check", "--exit-zero", "a.txt"]), 0);
    assert_eq!(status(&["check", "--fail-on", "error", "a.txt"]), 1);
    assert_eq!(status(&["check", "--ignore", "header/date", "a.txt"]), 0);
    assert_eq!(status(&["check", "--select", "calendar", "a.txt"]), 0);
    assert_eq!(status(&["check", "--select", "header", "a.txt"]), 1);
    assert_eq!(status(&["check", "--exit-zero", "a.txt", "c.txt"]), 2);
    assert_eq!(status(&["check", "--pack", "calendar", "a.txt"]), 0);
    assert_eq!(status(&["chekc"]), 2);
    assert_eq!(status(&["check", "--today", "tomorrow"]), 2);
}

#[test]
fn bad_input_is_named_and_the_rest_is_checked() {
    let files: [(&str, &[u8]); 4] = [
        ("a.txt", REFUTED.as_bytes()),
        ("binary.txt", b"x\0y"),
        ("lines.jsonl", b"{\"id\": \"one\", \"text\": \"Le 15 juin 2023\"}\n{\"id\": \"\xC3\xA9\", \"text\": \"x}\n"),
        ("empty/notes.pdf", b""),
    ];
    let folder = folder(&files);
    let check = |arguments: &[&str]| transcript(folder.path(), arguments, "");
    let all = [
        check(&["check", "--output-format", "concise", "a.txt", "binary.txt", "lines.jsonl", "missing.txt"]),
        check(&["check", "empty"]),
        check(&["check", "--pack", "rules/none", "a.txt"]),
        check(&["check", "--ignore", "header/dates", "a.txt"]),
        check(&["check", "--output", "jsonl=no/such/folder.jsonl", "a.txt", "--ignore", "header"]),
        check(&["claims", "a.txt"]),
        check(&["explain", "header/dat"]),
    ];
    snapshot("cli-bad-input", &all.join("\n"));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_a_problem() {
    let folder = folder(&[("a.txt", SOUND.as_bytes())]);
    // A link to itself can be read by nobody, whoever runs the tests.
    std::os::unix::fs::symlink("loop.txt", folder.path().join("loop.txt")).unwrap();
    let output = run(folder.path(), &["check", "a.txt", "loop.txt"], "");
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("error: loop.txt: too many levels of symbolic links"), "{stderr}");
}

#[test]
fn machine_formats_are_valid_and_alone_on_their_stream() {
    let folder = folder(&[("a.txt", REFUTED.as_bytes())]);
    let json = |arguments: &[&str]| {
        let output = run(folder.path(), arguments, "");
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let findings = json(&["check", "--output-format", "json", "a.txt"]);
    assert_eq!(findings[0]["code"], "header/date");
    assert_eq!(findings[0]["sides"][0]["text"], "2025-07");
    assert_eq!(json(&["check", "--output-format", "json", "--ignore", "header", "a.txt"]), serde_json::json!([]));
    assert!(!json(&["mentions", "--output-format", "json", "a.txt"]).as_array().unwrap().is_empty());
}

#[test]
fn a_report_is_also_written_to_files() {
    let folder = folder(&[("a.txt", REFUTED.as_bytes())]);
    let both = ["check", "--color", "always", "--output", "jsonl=out.jsonl", "--output", "graphical=out.txt", "a.txt"];
    let stdout = String::from_utf8(run(folder.path(), &both, "").stdout).unwrap();
    let file = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(stdout.contains('\u{1b}') && !file("out.txt").contains('\u{1b}'));
    assert_eq!(serde_json::from_str::<serde_json::Value>(file("out.jsonl").trim()).unwrap()["code"], "header/date");
}

#[test]
fn colour_is_for_terminals_and_whoever_asks() {
    let folder = folder(&[("a.txt", REFUTED.as_bytes())]);
    let coloured = |arguments: &[&str], variable: Option<&str>| {
        let mut command = Command::cargo_bin("factlint").unwrap();
        command.current_dir(folder.path()).env_clear().args(["check", "a.txt"]).args(arguments);
        command.envs(variable.map(|name| (name, "1")));
        command.output().unwrap().stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], None));
    assert!(!coloured(&[], Some("NO_COLOR")));
    assert!(coloured(&["--color", "always"], None));
    assert!(!coloured(&["--color", "never"], Some("CLICOLOR_FORCE")));
}

#[test]
fn standard_input_is_text_or_json_lines() {
    let folder = folder::<&str>(&[]);
    let mentions = |input: &str| first_mention(&run(folder.path(), &["mentions", "--output-format", "jsonl", "-"], input));
    let text = mentions("La réunion des ministres a été fixée au 30 juin 2023 par le gouvernement de la République.");
    assert_eq!((&text["document"], &text["column"]), (&"<stdin>".into(), &41.into()));
    let line = mentions("\n {\"id\": \"x\", \"lang\": \"fr\", \"text\": \"\\u00c0 Gao, le \\\"30 juin 2023\\\"\"}\n");
    assert_eq!((&line["document"], &line["path"], &line["line"]), (&"x".into(), &"<stdin>".into(), &2.into()));
    assert_eq!((&line["column"], &line["start"], &line["text"]), (&54.into(), &12.into(), &"30 juin 2023".into()));
}

#[test]
fn paths_limit_the_report_of_a_project_and_strangers_join_it() {
    let project = "[corpus]\nfiles = [\"texts/*.txt\"]\n";
    let files: [(&str, &[u8]); 4] = [
        ("factlint.toml", project.as_bytes()),
        ("texts/a.txt", REFUTED.as_bytes()),
        ("texts/b.txt", SOUND.as_bytes()),
        ("draft.txt", REFUTED.as_bytes()),
    ];
    let folder = folder(&files);
    let check = |at: &str, arguments: &[&str]| {
        let mut all = vec!["check", "--output-format", "concise"];
        all.extend(arguments);
        let out = String::from_utf8(run(&folder.path().join(at), &all, REFUTED).stdout).unwrap();
        out.lines().map(|line| line.split(": ").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(check("", &[]), ["texts/a.txt:1:7", "checked 2 documents, 0 claims, 0 facts compared"]);
    assert_eq!(check("", &["texts/b.txt"]), ["checked 2 documents, 0 claims, 0 facts compared"]);
    assert_eq!(check("texts", &["a.txt"]), ["a.txt:1:7", "checked 2 documents, 0 claims, 0 facts compared"]);
    assert_eq!(check("", &["draft.txt"]), ["draft.txt:1:7", "checked 3 documents, 0 claims, 0 facts compared"]);
    assert_eq!(check("", &["-"]), ["<stdin>:1:7", "checked 3 documents, 0 claims, 0 facts compared"]);
    assert_eq!(check("", &["--isolated", "draft.txt"]), ["draft.txt:1:7", "checked 1 document, 0 claims, 0 facts compared"]);
}

#[test]
fn suppressions_that_idle_are_told() {
    let project = "[corpus]\nfiles = [\"*.txt\"]\n\n[[ignore]]\nrule = \"header/date\"\ndocument = \"a*\"\nreason = \"known\"\nuntil = 2026-01-01\n\n\
                   [[ignore]]\nrule = \"calendar/weekday\"\nreason = \"a hoax\"\n";
    let folder = folder(&[("factlint.toml", project.as_bytes()), ("a.txt", REFUTED.as_bytes())]);
    let all = [
        transcript(folder.path(), &["check", "--output-format", "concise"], ""),
        transcript(folder.path(), &["check", "--output-format", "concise", "--today", "2026-06-01"], ""),
    ];
    snapshot("cli-suppressions", &all.join("\n"));
}

#[test]
fn init_starts_a_project_once() {
    let folder = folder::<&str>(&[]);
    let all = [
        transcript(folder.path(), &["init"], ""),
        transcript(folder.path(), &["init"], ""),
        transcript(folder.path(), &["test"], ""),
    ];
    snapshot("cli-init", &all.join("\n"));
}

const PACK: &str =
    "name = \"small\"\nversion = \"1.0.0\"\nabout = \"Two lines.\"\n\n[entity.mission]\nnames = [\"MINUSMA\", \"Minusma\"]\n";
const RULE: &str = "about = \"How many soldiers there are.\"\nsubject = \"mission\"\nfact = \"strength\"\nvalue = \"count\"\n\n\
    [match]\nfr = [\"compte {count} soldats\"]\n\n[except]\nfr = [\"autrefois\"]\n\n\
    [[example]]\ntext = \"La mission compte 500 soldats.\"\nfind = [500]\n\n\
    [[example]]\ntext = \"La mission compte 500 civils.\"\nfind = []\n";

#[test]
fn warnings_stop_nothing_but_a_test_that_denies_them() {
    let folder =
        folder(&[("small/pack.toml", PACK.as_bytes()), ("small/strength.toml", RULE.as_bytes()), ("b.txt", SOUND.as_bytes())]);
    let all = [
        transcript(folder.path(), &["check", "--pack", "small", "b.txt"], ""),
        transcript(folder.path(), &["test", "--pack", "small"], ""),
    ];
    snapshot("cli-warnings", &all.join("\n"));
    let status = |arguments: &[&str]| run(folder.path(), arguments, "").status.code().unwrap();
    assert_eq!(status(&["test", "--pack", "small", "--deny-warnings"]), 1);
    // The exception is then needed, and the name stands once.
    let rule = RULE.replace("text = \"La mission compte 500 civils.\"", "text = \"Elle compte 500 soldats, ou autrefois.\"");
    fs::write(folder.path().join("small/strength.toml"), rule).unwrap();
    fs::write(folder.path().join("small/pack.toml"), PACK.replace(", \"Minusma\"", "")).unwrap();
    assert_eq!(status(&["test", "--pack", "small", "--deny-warnings"]), 0);
}

#[test]
fn a_failing_example_says_where_the_nearest_pattern_stopped() {
    let shape = "\n[[example]]\ntext = \"La mission compte toujours 500 soldats.\"\nfind = [500]\n";
    let dropped = "\n[[example]]\ntext = \"La mission compte 500 soldats, mais moins qu'autrefois.\"\nfind = [500]\n";
    let other = "\n[[example]]\ntext = \"La mission compte trois mois de retard.\"\nfind = [3]\n";
    let rule = format!("{RULE}{shape}{dropped}{other}");
    let folder = folder(&[("small/pack.toml", PACK.as_bytes()), ("small/strength.toml", rule.as_bytes())]);
    snapshot("cli-example-fails", &transcript(folder.path(), &["test", "--pack", "small"], ""));
}

#[test]
fn mistakes_of_all_files_are_told_together() {
    let project = "[corpus]\nfile = [\"*.txt\"]\n\n[rules]\npacks = [\"small\", \"smal\"]\n";
    let rule = RULE.replace("{count}", "{cuont}");
    let pack = PACK.replace("1.0.0", "1");
    let files = [("factlint.toml", project), ("small/pack.toml", &pack), ("small/strength.toml", &rule), ("b.txt", SOUND)];
    let folder = folder(&files.map(|(path, text)| (path, text.as_bytes())));
    snapshot("cli-mistakes", &transcript(folder.path(), &["check"], ""));
}

#[test]
fn init_adds_a_pack_to_a_project() {
    let folder = folder::<&str>(&[]);
    let run = |at: &str, arguments: &[&str]| transcript(&folder.path().join(at), arguments, "");
    let all = [
        run("", &["init", "--pack", "harbour"]),
        run("", &["test"]),
        run("rules", &["init", "--pack", "town-hall"]),
        run("", &["test", "--pack", "rules/town-hall"]),
        run("", &["init", "--pack", "harbour"]),
        run("", &["init", "--pack", "calendar"]),
        run("", &["init", "--pack", "town/hall"]),
    ];
    snapshot("cli-init-pack", &all.join("\n"));
    assert!(!folder.path().join("rules/rules").exists(), "the project above is found");
}

#[test]
fn init_touches_nothing_that_is_there() {
    let files: [(&str, &[u8]); 3] = [
        ("factlint.toml", b"# ours\n[rules]\npacks = [\"header\", \"rules/new\"]\n"),
        ("rules/schema/rule.json", b"ours"),
        ("broken/factlint.toml", b"[rule]\n"),
    ];
    let folder = folder(&files);
    let out = transcript(folder.path(), &["init", "--pack", "new"], "");
    assert!(out.contains("factlint.toml names the pack already") && !out.contains("rule.json"), "{out}");
    for (name, content) in &files[..2] {
        assert_eq!(fs::read(folder.path().join(name)).unwrap(), *content);
    }
    let output = run(&folder.path().join("broken"), &["init", "--pack", "new"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().ends_with("nothing was written\n"));
    assert!(!folder.path().join("broken/rules").exists());
}

#[test]
fn a_new_rule_works_at_once() {
    let folder = folder::<&str>(&[]);
    let run = |arguments: &[&str]| transcript(folder.path(), arguments, "");
    run(&["init"]);
    let written = run(&["new", "rule", "first/ticket-price"]);
    let rule = fs::read_to_string(folder.path().join("rules/first/ticket-price.toml")).unwrap();
    let all = [
        written,
        format!("--- rules/first/ticket-price.toml\n{rule}"),
        run(&["test", "--pack", "rules/first", "-f", "ticket-price"]),
        run(&["new", "rule", "first/ticket-price"]),
        run(&["new", "rule", "frist/opening-hours"]),
        run(&["new", "rule", "opening-hours"]),
        run(&["new", "rule", "first/opening hours"]),
        run(&["new", "rule", "first/pack"]),
        run(&["--isolated", "new", "rule", "first/opening-hours"]),
    ];
    snapshot("cli-new-rule", &all.join("\n"));
}

/// A pack without any rule, which a new one is made for. Its names are what TOML must escape.
const BARE: &str = "name = \"harbour\"\nversion = \"1.0.0\"\nabout = \"A harbour.\"\nlanguages = [\"fr\"]\n\n\
                    [entity.\"the \\\"port\\\"\"]\nnames = ['Le \"Port\"']\n";

#[test]
fn a_new_rule_is_of_the_language_and_the_names_of_its_pack() {
    let nobody = BARE.split("\n\n").next().unwrap();
    let broken = BARE.replace("version", "versoin");
    let folder = folder(&[
        ("ports/bare/pack.toml", BARE.as_bytes()),
        ("ports/nobody/pack.toml", nobody.as_bytes()),
        ("ports/broken/pack.toml", broken.as_bytes()),
    ]);
    let run = |arguments: &[&str]| transcript(folder.path(), arguments, "");
    let all = [
        run(&["new", "rule", "ports/bare/quay_length.toml"]),
        run(&["test", "--pack", "ports/bare"]),
        run(&["explain", "harbour/quay_length", "--pack", "ports/bare"]),
        run(&["new", "rule", "ports/nobody/quays"]),
        run(&["new", "rule", "ports/broken/quays"]),
    ];
    snapshot("cli-new-rule-in-a-folder", &all.join("\n"));
}

#[test]
fn rules_are_listed() {
    let folder = folder::<&str>(&[]);
    let run = |arguments: &[&str]| transcript(folder.path(), arguments, "");
    run(&["init"]);
    run(&["init", "--pack", "harbour"]);
    run(&["new", "rule", "harbour/quays"]);
    let all = [
        run(&["rules"]),
        run(&["rules", "--pack", "rules/harbour", "--output-format", "jsonl"]),
        run(&["rules", "--output-format", "json"]),
        run(&["rules", "--pack", "calendar"]),
        run(&["rules", "--pack", "rules/habour"]),
    ];
    snapshot("cli-rules", &all.join("\n"));
}

#[test]
fn help_is_for_people() {
    let folder = folder::<&str>(&[]);
    snapshot("cli-help", &transcript(folder.path(), &["--help"], ""));
    snapshot("cli-help-check", &transcript(folder.path(), &["check", "--help"], ""));
    let short =
        [&["rules", "-h"], &["init", "-h"], &["new", "-h"], &["schema", "-h"]].map(|line| transcript(folder.path(), line, ""));
    let new_rule = transcript(folder.path(), &["new", "rule", "-h"], "");
    snapshot("cli-help-rules", &format!("{}\n{new_rule}", short.join("\n")));
    snapshot("cli-bad-schema", &transcript(folder.path(), &["schema", "rules"], ""));
}
