//! What a team takes factlint up with: the help, shell completions, manual pages, the hook for pre-commit, the action for GitHub.
//! Other programs read each of these; where one of them is installed, it is asked as well.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may panic, and tells what it can't try")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command as Process, Output, Stdio};

use assert_cmd::Command;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

#[path = "common/yaml.rs"]
mod yaml;

const ACTION: &str = include_str!("../action.yml");
const HOOKS: &str = include_str!("../.pre-commit-hooks.yaml");

/// Runs factlint in a folder, with nothing of the tester's environment.
fn factlint(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("factlint").unwrap().current_dir(folder).env_clear().args(arguments).output().unwrap()
}

/// What factlint prints.
#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let output = factlint(Path::new("."), arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a program says of a text on its standard input, or nothing where it is not installed.
fn asked(program: &str, arguments: &[&str], text: &str) -> Option<Output> {
    let child = Process::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        eprintln!("{program} is not installed, and was not asked");
        return None;
    };
    // A program that needs no more of the text may close its end.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().ok()
}

/// A program that is installed must find nothing wrong.
#[track_caller]
fn accepted(program: &str, arguments: &[&str], text: &str) {
    if let Some(output) = asked(program, arguments, text) {
        let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program}: {told}");
    }
}

/// The commands of factlint, as its help names them.
fn verbs() -> Vec<String> {
    let help = printed(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let entries = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    entries.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

/// The long flags of a command, as its help names them.
fn flags(verb: &str) -> Vec<String> {
    let flag = Regex::new(r"(?m)^ +(?:-\w, )?(--[a-z-]+)").unwrap();
    flag.captures_iter(&printed(&[verb, "--help"])).map(|found| found[1].to_owned()).collect()
}

#[test]
fn the_help_of_check_fits_two_screens() {
    let help = printed(&["check", "--help"]);
    assert!(help.lines().count() <= 100 && help.lines().all(|line| line.chars().count() <= 100), "{help}");
    assert_eq!(help, printed(&["check", "-h"]));
    // Each flag stands in a group and begins a sentence on its own line.
    let sentence = Regex::new(r"^ +(?:-\w, )?--[a-z-]+(?: <[^>]+>)?  +[A-Z]").unwrap();
    let flags: Vec<&str> = help.lines().filter(|line| line.trim_start().starts_with('-')).collect();
    assert!(flags.len() > 10 && flags.iter().all(|line| sentence.is_match(line)), "{flags:#?}");
    assert!(!help.contains("\nOptions:"), "{help}");
}

#[test]
fn shells_complete_every_command_and_flag() {
    for (shell, check) in [("bash", &["-n"][..]), ("zsh", &["-n"]), ("fish", &["--no-execute"])] {
        let script = printed(&["completions", shell]);
        accepted(shell, check, &script);
        for verb in verbs() {
            assert!(script.contains(&verb), "{shell}: {verb}");
            for flag in flags(&verb) {
                assert!(script.contains(flag.trim_start_matches('-')), "{shell}: {verb} {flag}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn bash_completes_what_is_begun() {
    let script = printed(&["completions", "bash"]);
    let typed = "COMP_WORDS=(factlint check --output-format ju); COMP_CWORD=3; _factlint factlint ju --output-format\n\
                 printf '%s\\n' \"${COMPREPLY[@]}\"";
    let Some(output) = asked("bash", &["--noprofile", "--norc"], &format!("{script}\n{typed}\n")) else { return };
    assert_eq!(String::from_utf8_lossy(&output.stdout), "junit\n", "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn manual_pages_tell_of_every_command_and_flag() {
    let all = printed(&["man"]);
    for verb in verbs() {
        assert!(all.contains(&format!("factlint\\-{verb}(1)")), "{verb}");
        let page = printed(&["man", &verb]);
        assert_roff(&page);
        for flag in flags(&verb) {
            assert!(page.contains(&flag.replace('-', "\\-")), "{verb} {flag}");
        }
    }
    assert_roff(&all);
    assert_roff(&printed(&["man", "new", "rule"]));
}

/// A page of manual has the sections that `man` needs, and a formatter has nothing to warn of.
#[track_caller]
fn assert_roff(page: &str) {
    let macros = ["TH", "SH", "TP", "RS", "RE", "IP", "br", "ie", "el", "PP", "nf", "fi"];
    for line in page.lines().filter_map(|line| line.strip_prefix('.')) {
        assert!(macros.contains(&line.split([' ', '\\']).next().unwrap()), ".{line}");
    }
    let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert!(sections.starts_with(&["NAME", "SYNOPSIS", "DESCRIPTION"]), "{sections:?}");
    let title = page.lines().find(|line| line.starts_with(".TH ")).unwrap();
    let source = format!(" 1 \" \" \"factlint {}\"", env!("CARGO_PKG_VERSION"));
    assert!(title.trim_end().ends_with(&source), "{title}");
    if let Some(output) = asked("groff", &["-man", "-Tutf8", "-ww", "-z"], page) {
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn manual_pages_are_written_to_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let output = factlint(folder.path(), &["man", "--folder", "share/man1"]);
    assert_eq!(output.status.code(), Some(0));
    let mut pages: BTreeSet<String> = verbs().iter().map(|verb| format!("factlint-{verb}.1")).collect();
    pages.extend(["factlint.1".to_owned(), "factlint-new-rule.1".to_owned()]);
    let found = fs::read_dir(folder.path().join("share/man1")).unwrap();
    assert_eq!(found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect::<BTreeSet<_>>(), pages);
    let wrong = factlint(folder.path(), &["man", "chekc"]);
    assert_eq!(String::from_utf8(wrong.stderr).unwrap(), "error: `factlint chekc` is no command\n");
}

/// A project with two articles that contradict each other, and one with a mistake of its own.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    factlint(path, &["init"]);
    fs::create_dir(path.join("articles")).unwrap();
    let project = "[corpus]\nfiles = [\"articles/*.md\"]\n\n[rules]\npacks = [\"calendar\", \"header\", \"rules/first\"]\n";
    fs::write(path.join("factlint.toml"), project).unwrap();
    let articles = [
        ("2024-07-02-summer.md", "The City Museum counts 48,000 visitors since it opened in March.\n"),
        ("2024-07-02-tourism.md", "The City Museum counts 52,000 visitors since the spring.\n"),
        ("2024-03-07-opening.md", "The City Museum opened its doors on Monday, 6 March 2024.\n"),
    ];
    for (name, text) in articles {
        fs::write(path.join("articles").join(name), text).unwrap();
    }
    folder
}

/// The one hook, as pre-commit describes hooks.
fn hook() -> Value {
    yaml::valid(HOOKS, include_str!("schemas/pre-commit-hooks.json"))[0].clone()
}

#[test]
fn the_hook_is_one() {
    assert_eq!(hook()["language"], "rust");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.pre-commit-hooks.yaml");
    accepted("pre-commit", &["validate-manifest", path], "");
}

#[test]
fn the_hook_holds_a_changed_file_against_the_unchanged_rest() {
    let folder = project();
    let hook = hook();
    let entry: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
    assert_eq!(entry[0], "factlint");
    let changed = |name: &str| {
        let output = factlint(folder.path(), &[&entry[1..], &["--output-format", "concise", name]].concat());
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    for name in ["articles/2024-07-02-summer.md", "articles/2024-07-02-tourism.md"] {
        let (status, told) = changed(name);
        assert_eq!(status, Some(1), "{told}");
        assert_eq!((told.matches("fact/conflict").count(), told.lines().count()), (1, 2), "{told}");
        assert!(told.contains("48,000") && told.contains("52,000"), "{told}");
    }
    let (_, told) = changed("articles/2024-03-07-opening.md");
    assert!(told.contains("calendar/weekday") && !told.contains("fact/conflict"), "{told}");
}

#[test]
fn the_hook_passes_what_is_read_in_a_folder() {
    let plain =
        ["txt", "text", "md", "html", "htm", "xhtml", "jsonl", "ndjson", "json", "csv", "tsv", "pdf", "toml", "xml", "rs"];
    let packed = plain.iter().map(|ending| format!("{ending}.gz"));
    let names: Vec<String> = plain.map(str::to_owned).into_iter().chain(packed).map(|ending| format!("a.{ending}")).collect();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    for name in &names {
        let unpacked = name.trim_end_matches(".gz");
        let content = match unpacked.rsplit('.').next() {
            Some("csv") => format!("id,text\n{name},On Monday.\n"),
            Some("tsv") => format!("id\ttext\n{name}\tOn Monday.\n"),
            _ => format!("{{\"id\": \"{name}\", \"text\": \"On Monday.\"}}\n"),
        };
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(content.as_bytes()).unwrap();
        let bytes = if name == unpacked { content.into_bytes() } else { encoder.finish().unwrap() };
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let output = factlint(folder.path(), &["check", "--isolated", "--show-files", "."]);
    let listed = String::from_utf8(output.stdout).unwrap();
    let read: BTreeSet<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    let files = Regex::new(hook()["files"].as_str().unwrap()).unwrap();
    let passed = names.iter().map(String::as_str).filter(|name| files.is_match(name));
    assert_eq!(passed.collect::<BTreeSet<_>>(), read);
}

/// The script of a step of the action.
fn step(name: &str) -> String {
    let action = yaml::valid(ACTION, include_str!("schemas/github-action.json"));
    let steps = action["runs"]["steps"].as_array().unwrap().clone();
    let step = steps.iter().find(|step| step["name"] == name).unwrap();
    assert_eq!(step["shell"], "bash");
    step["run"].as_str().unwrap().to_owned()
}

/// Runs a step of the action as a runner does, in a folder that is the workspace.
#[cfg(unix)]
fn run_step(name: &str, folder: &Path, environment: &[(&str, &str)]) -> Option<Output> {
    let temp = folder.join("temp");
    fs::create_dir_all(temp.join("factlint/bin")).unwrap();
    let binary = temp.join("factlint/bin/factlint");
    if !binary.exists() {
        std::os::unix::fs::symlink(assert_cmd::cargo::cargo_bin("factlint"), binary).unwrap();
    }
    let script = temp.join("script.sh");
    fs::write(&script, step(name)).unwrap();
    let mut command = Process::new("bash");
    command.current_dir(folder).env_clear().env("PATH", std::env::var("PATH").unwrap()).env("CI", "true");
    for name in ["GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"] {
        command.env(name, temp.join(name));
    }
    command.env("GITHUB_ACTION_PATH", env!("CARGO_MANIFEST_DIR")).env("RUNNER_TEMP", &temp).envs(environment.iter().copied());
    command.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(script).output().ok()
}

#[cfg(unix)]
#[test]
fn the_action_annotates_and_writes_what_is_asked_for() {
    let folder = project();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap_or_default();
    fs::write(folder.path().join("junit=other.xml"), "").unwrap();
    let asked = [("ARGUMENTS", "--ignore  calendar\n--output junit=*.xml\n"), ("SARIF_FILE", "my facts.sarif")];
    let Some(output) = run_step("Check", folder.path(), &asked) else { return };
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(told.starts_with("::error file=articles/2024-07-02-") && !told.contains("calendar/weekday"), "{told}");
    let sarif: Value = serde_json::from_str(&read("my facts.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1);
    // A word is a word, whatever files there are.
    assert!(read("*.xml").starts_with("<?xml"));
    assert!(read("temp/GITHUB_STEP_SUMMARY").starts_with("## factlint: 1 error"));
    assert!(read("temp/GITHUB_PATH").ends_with("temp/factlint/bin\n"));
    // Quotes hold a word together, and nothing in them is run.
    let quoted = [("ARGUMENTS", "--ignore calendar --output 'json=my \"new\" facts $(id).json'"), ("SARIF_FILE", "")];
    run_step("Check", folder.path(), &quoted);
    assert!(read("my \"new\" facts $(id).json").starts_with('['));
    let open = [("ARGUMENTS", "--output 'json=my"), ("SARIF_FILE", "")];
    assert!(!run_step("Check", folder.path(), &open).unwrap().status.success());
    // Nothing is asked for, and nothing is written.
    let nothing = [("ARGUMENTS", ""), ("SARIF_FILE", "")];
    let told = String::from_utf8(run_step("Check", folder.path(), &nothing).unwrap().stdout).unwrap();
    assert_eq!(told.matches("::error ").count(), 2, "{told}");
}

/// What is found must not make every later job build anew.
#[test]
fn the_action_keeps_its_build_before_it_checks() {
    let action = yaml::valid(ACTION, include_str!("schemas/github-action.json"));
    let steps = action["runs"]["steps"].as_array().unwrap();
    let at = |key: &str, value: &str| {
        steps.iter().position(|step| step[key].as_str().is_some_and(|found| found.starts_with(value))).unwrap()
    };
    let (restore, keep) = (at("uses", "actions/cache/restore@"), at("uses", "actions/cache/save@"));
    assert!(restore < at("name", "Install") && at("name", "Install") < keep && keep < at("name", "Check"));
    assert_eq!(steps[restore]["with"], steps[keep]["with"]);
}

#[cfg(unix)]
#[test]
fn the_action_names_a_build_by_its_sources() {
    let folder = tempfile::tempdir().unwrap();
    let environment = [("RUNNER_OS", "Linux"), ("RUNNER_ARCH", "X64"), ("ImageOS", "ubuntu24")];
    let Some(output) = run_step("Name the build", folder.path(), &environment) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let key = fs::read_to_string(folder.path().join("temp/GITHUB_OUTPUT")).unwrap();
    assert!(Regex::new(r"^key=factlint-Linux-X64-ubuntu24-[0-9a-f]{40}\n$").unwrap().is_match(&key), "{key}");
}
