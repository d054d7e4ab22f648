//! What rules find over a corpus: kept in snapshots, held against a revision of git, told in claims and findings.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::path::Path;
use std::process::Command as Process;

use assert_cmd::Command;
use shown::snapshot;
use tempfile::TempDir;

const PROJECT: &str = "[corpus]\nfiles = [\"articles/*.txt\"]\nlanguage = \"en\"\n\n[rules]\npacks = [\"rules/show\"]\n";
const PACK: &str = "name = \"show\"\nversion = \"1.0.0\"\nabout = \"A show.\"\nlanguages = [\"en\"]\n\n[entity.show]\nnames = [\"the Book Fair\"]\n";
const RULE: &str = r#"about   = "How many people came."
subject = "show"
fact    = "visitors"
value   = "count"
near    = "document"

[match]
en = ["{count} (?:visitors|guests)"]

[compare]
holds = "always"

[[example]]
text = "It drew 300 visitors."
find = ["300"]

[[example]]
text = "It drew 300 traders."
find = []
why  = "traders are no visitors"
"#;

/// A project with two articles that agree.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    for folder in ["articles", "rules/show"] {
        fs::create_dir_all(path.join(folder)).unwrap();
    }
    write(path, "factlint.toml", PROJECT);
    write(path, "rules/show/pack.toml", PACK);
    write(path, "rules/show/visitors.toml", RULE);
    write(path, "articles/a.txt", "The Book Fair is over. It drew 300 visitors.\n");
    write(path, "articles/b.txt", "The Book Fair is over. Some 300 visitors came, and 20 traders.\n");
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

fn change(folder: &Path, name: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    assert!(text.contains(from), "{from:?} stands in {name}");
    write(folder, name, &text.replace(from, to));
}

/// Runs the command in a folder, with nothing of the tester's environment but the way to git.
fn run(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = Command::cargo_bin("factlint").unwrap();
    command.current_dir(folder).env_clear().envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    let output = command.envs(environment.iter().copied()).args(arguments).output().unwrap();
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let status = output.status.code().unwrap();
    format!("$ factlint {}\nstatus {status}\n{}{}", arguments.join(" "), stream(&output.stdout), stream(&output.stderr))
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Process::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .env_remove("GIT_DIR")
        .env_remove("GIT_INDEX_FILE")
        .env_remove("GIT_WORK_TREE")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn commit_all(folder: &Path) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--message", "all"]);
}

#[test]
fn snapshots_are_taken_compared_and_updated() {
    let folder = project();
    let folder = folder.path();
    let mut told = vec![run(folder, &["test"], &[]), run(folder, &["test", "-U"], &[]), run(folder, &["test"], &[])];
    told.push(fs::read_to_string(folder.join("snapshots/show/visitors.snap")).unwrap());
    // A rule that also counts traders, and an article that changed its mind.
    change(folder, "rules/show/visitors.toml", "visitors|guests", "visitors|traders");
    change(folder, "rules/show/visitors.toml", "300 traders", "300 people");
    change(folder, "articles/a.txt", "300", "400");
    told.push(run(folder, &["test"], &[]));
    assert!(folder.join("snapshots/show/visitors.snap.new").exists());
    told.push(run(folder, &["test", "-U"], &[]));
    assert!(!folder.join("snapshots/show/visitors.snap.new").exists());
    told.push(run(folder, &["test", "--filter", "visi"], &[]));
    snapshot("test-snapshots", &told.join("\n"));
}

#[test]
fn where_ci_is_set_nothing_is_written() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["test", "-U"], &[]);
    change(folder, "articles/a.txt", "300", "400");
    let kept =
        || fs::read_dir(folder.join("snapshots/show")).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    let told = [run(folder, &["test"], &[("CI", "true")]), run(folder, &["test", "-U"], &[("CI", "true")])];
    assert_eq!(kept(), ["visitors.snap"]);
    snapshot("test-snapshots-ci", &told.join("\n"));
}

#[test]
fn a_snapshot_without_a_rule_fails() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["test", "-U"], &[]);
    fs::rename(folder.join("rules/show/visitors.toml"), folder.join("rules/show/guests.toml")).unwrap();
    let mut told = vec![run(folder, &["test"], &[("CI", "1")]), run(folder, &["test", "-U"], &[]), run(folder, &["test"], &[])];
    write(folder, "snapshots/show/guests.snap", "---\nsource: x\n---\n[[claims]]\n");
    told.push(run(folder, &["test"], &[]));
    snapshot("test-snapshots-orphans", &told.join("\n"));
}

#[test]
fn a_text_that_moves_changes_no_snapshot() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["test", "-U"], &[]);
    change(folder, "articles/a.txt", "The Book Fair", "\n\nNothing else happened.\n\nThe Book Fair");
    let told = run(folder, &["test"], &[("CI", "true")]);
    assert!(told.contains("status 0") && told.contains("1 snapshot over 2 documents unchanged"), "{told}");
}

#[test]
fn a_word_in_a_pattern_shows_as_the_claims_that_it_changes() {
    let folder = project();
    let folder = folder.path();
    git(folder, &["init", "--quiet"]);
    commit_all(folder);
    let untouched = run(folder, &["diff", "--base", "HEAD"], &[]);
    assert!(untouched.contains("status 0\nno claim and no finding changed since HEAD"), "{untouched}");
    change(folder, "rules/show/visitors.toml", "visitors|guests", "visitors|traders");
    write(folder, "articles/c.txt", "The Book Fair drew 350 visitors.\n");
    // What is staged and what is not stays as it was.
    git(folder, &["add", "articles/c.txt"]);
    let status = git(folder, &["status", "--porcelain"]);
    let told =
        ["text", "markdown", "jsonl"].map(|format| run(folder, &["diff", "--base", "HEAD", "--output-format", format], &[]));
    assert_eq!(git(folder, &["status", "--porcelain"]), status);
    // From a folder below, the names are those of the project all the same.
    let below = run(&folder.join("articles"), &["diff", "--base", "HEAD", "--output-format", "markdown"], &[]);
    assert_eq!(below, told[1]);
    snapshot("diff", &told.join("\n"));
}

#[test]
fn a_revision_that_cannot_be_compared_is_an_error() {
    let folder = project();
    let folder = folder.path();
    let mut told = vec![run(folder, &["diff", "--base", "HEAD"], &[("GIT_CEILING_DIRECTORIES", "/")])];
    git(folder, &["init", "--quiet"]);
    change(folder, "rules/show/visitors.toml", "holds = ", "hold = ");
    commit_all(folder);
    change(folder, "rules/show/visitors.toml", "hold = ", "holds = ");
    told.extend([run(folder, &["diff", "--base", "nothing"], &[]), run(folder, &["diff", "--base", "HEAD"], &[])]);
    let path = folder.canonicalize().unwrap().display().to_string();
    // How git says that there is no repository depends on how disks are mounted.
    let told: Vec<&str> = told.iter().map(|told| told.split(": not a git repository").next().unwrap()).collect();
    snapshot("diff-errors", &told.join("\n").replace(&path, "[folder]"));
}

#[test]
fn snapshots_of_a_pack_that_is_no_more_fail() {
    let folder = project();
    let folder = folder.path();
    run(folder, &["test", "-U"], &[]);
    fs::rename(folder.join("rules/show"), folder.join("rules/fair")).unwrap();
    change(folder, "rules/fair/pack.toml", "name = \"show\"", "name = \"fair\"");
    change(folder, "factlint.toml", "rules/show", "rules/fair");
    let told = run(folder, &["test", "--coverage=never"], &[("CI", "1")]);
    assert!(told.contains("status 1") && told.contains("fair/visitors: no snapshot yet"), "{told}");
    assert!(told.contains("snapshots/show/visitors.snap: there is no rule show/visitors"), "{told}");
    run(folder, &["test", "-U"], &[]);
    let told = run(folder, &["test", "--coverage=never"], &[("CI", "1")]);
    assert!(told.contains("status 0") && told.contains("1 snapshot over 2 documents unchanged"), "{told}");
    // A pack that the command line names is no pack of the project.
    let told = run(folder, &["test", "--pack", "rules/fair", "-f", "visitors"], &[]);
    assert!(told.contains("status 0"), "{told}");
}

#[test]
fn documents_that_git_does_not_hold_are_those_of_the_work_tree() {
    let folder = project();
    let folder = folder.path();
    git(folder, &["init", "--quiet"]);
    write(folder, ".git/info/exclude", "articles\n");
    commit_all(folder);
    change(folder, "rules/show/visitors.toml", "visitors|guests", "visitors|traders");
    let told = run(folder, &["diff", "--base", "HEAD"], &[]);
    assert!(told.contains("+1 claim, +1 conflict since HEAD, in 1 rule"), "{told}");
    assert!(told.contains("HEAD holds none of the documents"), "{told}");
}
