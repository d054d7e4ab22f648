//! The main job, end to end: the five articles of `seeds`, with the project's own `factlint.toml`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::path::Path;

use assert_cmd::Command;
use shown::snapshot;

/// What a verb prints on the articles, and its exit status.
fn run(arguments: &[&str]) -> (String, i32) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::cargo_bin("factlint").unwrap().current_dir(root).env_clear().args(arguments).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[track_caller]
fn check(name: &str, arguments: &[&str], status: i32) {
    let (out, got) = run(arguments);
    assert_eq!(got, status);
    snapshot(name, &out);
}

#[test]
fn the_findings() {
    check("seeds-check", &["check", "seeds"], 1);
}

#[test]
fn the_claims() {
    check("seeds-claims", &["claims", "seeds"], 0);
}

#[test]
fn the_facts() {
    check("seeds-facts", &["facts", "seeds"], 0);
}

#[test]
fn the_mentions() {
    check("seeds-mentions", &["mentions", "seeds"], 0);
}

#[test]
fn the_refuted_header_is_in_no_claim() {
    let (claims, _) = run(&["claims", "--output-format", "jsonl", "seeds"]);
    assert!(claims.lines().count() > 40);
    assert!(!claims.contains("2025"), "a claim rests on the refuted header");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let arguments = ["check", "--output-format", "json", "--fail-on", "error", "seeds"];
    assert_eq!(run_json(&arguments), run_json(&arguments));
}

/// The machine report, whose closing line goes to standard error.
fn run_json(arguments: &[&str]) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Command::cargo_bin("factlint").unwrap().current_dir(root).env_clear().args(arguments).output().unwrap().stdout
}
