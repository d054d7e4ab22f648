//! What `factlint test --coverage` tells of patterns that no example exercises.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::fs;

use assert_cmd::Command;
use shown::snapshot;

const RULE: &str = r#"about   = "How many people came."
subject = "fair"
fact    = "visitors"
value   = "count"
near    = "document"

[match]
en = [
  "{count} (?:visitors|guests|readers)",
  "(?:attended|visited) by {count}",
  "crowd of (?:some (?:odd|strange) )?{count}",
]

[compare]
holds = "always"

[[example]]
text = "It drew 300 visitors."
find = ["300"]

[[example]]
text = "It saw a crowd of 300."
find = ["300"]

[[example]]
text = "It drew 300 traders."
find = []
why  = "traders are no visitors"
"#;

const SILENT: &str = r#"about   = "How many traders came."
subject = "fair"
fact    = "traders"
value   = "count"
near    = "document"

[match]
en = ["{count} traders"]

[[example]]
text = "It drew 300 traders."
find = ["300"]

[[example]]
text = "It drew 300 visitors."
find = []
why  = "visitors are no traders"
"#;

#[test]
fn what_no_example_exercises_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("factlint.toml", "[corpus]\nfiles = [\"*.txt\"]\nlanguage = \"en\"\n\n[rules]\npacks = [\"header\", \"rules/fair\"]\n");
    write(
        "rules/fair/pack.toml",
        "name = \"fair\"\nversion = \"1.0.0\"\nabout = \"A fair.\"\nlanguages = [\"en\"]\n\n[entity.fair]\nnames = [\"the Book Fair\"]\n",
    );
    write("rules/fair/visitors.toml", RULE);
    write("rules/fair/traders.toml", SILENT);
    write("a.txt", "The Book Fair drew 300 visitors.\n");
    let run = |arguments: &[&str], ci: Option<&str>| {
        let mut command = Command::cargo_bin("factlint").unwrap();
        let output =
            command.current_dir(folder.path()).env_clear().envs(ci.map(|ci| ("CI", ci))).args(arguments).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let listed = run(&["test", "--coverage"], None);
    // Where `CI` is set it is listed unasked, and only there.
    assert_eq!(run(&["test"], Some("true")), listed);
    let plain = "2 rules, 5 examples passed\n";
    assert_eq!((run(&["test"], None).as_str(), run(&["test", "--coverage=never"], Some("true")).as_str()), (plain, plain));
    snapshot("test-coverage", &listed);
}
