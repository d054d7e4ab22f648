//! Pages keep what they promise: their commands are run in the order of the page, over the files that it shows, and give what
//! stands below them. What other programs read is held against their schemas.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use serde_json::Value;

#[path = "common/yaml.rs"]
mod yaml;

const PAGE: &str = include_str!("../docs/ci.md");
const ACTION: &str = include_str!("../action.yml");
const HOOKS: &str = include_str!("../.pre-commit-hooks.yaml");

/// A block of code, and what the paragraph before it says.
struct Block {
    language: String,
    text: String,
    /// The last code of that paragraph.
    name: String,
}

/// All blocks of code of a page.
fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut code = None;
    let mut name = String::new();
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::Paragraph) => name.clear(),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => code = Some((language.to_string(), String::new())),
            Event::End(TagEnd::CodeBlock) => {
                let (language, text) = code.take().unwrap();
                blocks.push(Block { language, text, name: std::mem::take(&mut name) });
            }
            Event::Code(text) => name = text.to_string(),
            Event::Text(text) => code.iter_mut().for_each(|(_, block)| block.push_str(&text)),
            _ => {}
        }
    }
    blocks
}

/// The one block of the page about jobs that shows this file.
fn file(name: &str) -> String {
    let mut found = blocks(PAGE).into_iter().filter(|block| block.name.ends_with(name) && block.language != "console");
    let block = found.next().unwrap();
    assert!(found.next().is_none(), "{name}");
    block.text
}

/// Runs a line of a shell where the page has brought us, with nothing of the tester's environment but where programs are.
fn shell(folder: &Path, line: &str) -> Output {
    let binary = cargo_bin("factlint");
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let who = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"].map(|name| (name, "a@b"));
    let nowhere = [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")];
    let mut command = Command::new("sh");
    command.current_dir(folder).env_clear().env("PATH", path).envs(who).envs(nowhere);
    command.args(["-c", &format!("exec 2>&1\n{line}")]).output().unwrap()
}

/// Runs the commands of a block, and compares what they tell. A line `…` stands for any lines.
#[track_caller]
fn run(folder: &Path, block: &str) {
    for shown in block.split("$ ").filter(|command| !command.is_empty()) {
        let (line, expected) = shown.split_once('\n').unwrap();
        let told = String::from_utf8(shell(folder, line).stdout).unwrap();
        let mut rest = told.as_str();
        let mut parts = expected.split("…\n");
        let begins = rest.strip_prefix(parts.next().unwrap());
        rest = begins.unwrap_or_else(|| panic!("$ {line}\n{told}\nbut the page shows\n{expected}"));
        for part in parts {
            rest = rest.split_once(part).unwrap_or_else(|| panic!("$ {line}\n{told}\nbut the page shows\n{expected}")).1;
        }
        assert!(rest.is_empty() || expected.ends_with("…\n"), "$ {line}\n{told}\nbut the page shows\n{expected}");
    }
}

/// Follows a page over these blocks. A block is a file that the paragraph before it names; where that names none, it goes into the
/// file that was named last: tables to its end, lines below the one that the paragraph names.
#[track_caller]
fn follow(folder: &Path, blocks: &[Block]) {
    let mut last = String::new();
    for block in blocks {
        match block.language.as_str() {
            "console" => run(folder, &block.text),
            // Installing, and a hook of git: what a page can't try.
            "sh" => {}
            _ => {
                let is_file = block.name.contains('.') || block.name == "Jenkinsfile";
                let adds = !is_file || block.text.starts_with("[[");
                last = if is_file { block.name.clone() } else { last };
                let path = folder.join(&last);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                let before = if adds { fs::read_to_string(&path).unwrap() } else { String::new() };
                fs::write(&path, with(&before, block)).unwrap();
            }
        }
    }
}

/// A file with what a block adds to it.
#[track_caller]
fn with(file: &str, block: &Block) -> String {
    if file.is_empty() || block.text.starts_with('[') {
        let gap = if file.is_empty() { "" } else { "\n" };
        return format!("{file}{gap}{}", block.text);
    }
    let lines: Vec<&str> = file.split_inclusive('\n').collect();
    let place = lines.iter().position(|line| line.starts_with(&block.name)).unwrap() + 1;
    lines[..place].concat() + &block.text + &lines[place..].concat()
}

#[cfg(unix)]
#[test]
fn the_first_command_of_the_readme_shows_what_it_says() {
    let block = blocks(include_str!("../README.md")).into_iter().find(|block| block.language == "console").unwrap();
    let built = block.text.replace("cargo run --release -- ", "factlint ");
    assert_ne!(built, block.text);
    run(Path::new(env!("CARGO_MANIFEST_DIR")), &built);
}

#[cfg(unix)]
#[test]
fn the_guide_to_rules_can_be_followed() {
    let folder = tempfile::tempdir().unwrap();
    let guide = include_str!("../rules/README.md");
    let lesson = guide.split("\n## ").find(|part| part.starts_with("Ten minutes")).unwrap();
    follow(folder.path(), &blocks(lesson));
    let rule = fs::read_to_string(folder.path().join("rules/tunnel/opening.toml")).unwrap();
    assert!(rule.contains("near    = \"sentence\"") && rule.contains("verdict   = \"conflict\""), "{rule}");
}

#[cfg(unix)]
#[test]
fn the_commands_of_the_page_give_what_stands_below_them() {
    let folder = tempfile::tempdir().unwrap();
    let blocks = blocks(PAGE);
    assert!(blocks.iter().filter(|block| block.language == "console").count() > 8);
    follow(folder.path(), &blocks);
    let project = fs::read_to_string(folder.path().join("factlint.toml")).unwrap();
    assert!(project.contains("[[ignore]]") && project.contains("[corpus]"), "{project}");
}

#[cfg(unix)]
#[test]
fn the_commands_of_the_jobs_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    let is_job = |block: &Block| ["yaml", "groovy"].contains(&block.language.as_str());
    let blocks = blocks(PAGE);
    // Where the page comes to its first job, a new contradiction stands there, and rules that are sound.
    follow(folder.path(), &blocks[..blocks.iter().position(is_job).unwrap()]);
    let lines = blocks.iter().filter(|block| is_job(block)).flat_map(|block| block.text.lines());
    let start = |line: &str| line.find("factlint check").or_else(|| line.find("factlint test"));
    let commands: Vec<&str> = lines.filter_map(|line| line.get(start(line)?..)).collect();
    assert_eq!(commands.len(), 3, "{commands:?}");
    for command in commands {
        let output = shell(folder.path(), command.trim_end_matches('\''));
        let expected = i32::from(command.starts_with("factlint check"));
        assert_eq!(output.status.code(), Some(expected), "{command}: {}", String::from_utf8_lossy(&output.stdout));
    }
    for report in ["gl-code-quality-report.json", "factlint.xml"] {
        assert!(PAGE.contains(&format!("junit '{report}'")) || PAGE.contains(&format!("codequality: {report}")), "{report}");
        assert!(folder.path().join(report).exists(), "{report}");
    }
}

#[test]
fn the_workflow_is_one_and_uses_the_action() {
    let workflow = yaml::valid(&file("facts.yml"), include_str!("schemas/github-workflow.json"));
    let steps = workflow["jobs"]["facts"]["steps"].as_array().unwrap();
    let with = steps.iter().find_map(|step| step["with"].as_object()).unwrap();
    let inputs = yaml::read(ACTION)["inputs"].clone();
    assert!(with.keys().all(|name| inputs.get(name).is_some()), "{with:?}");
    // The page explains all inputs.
    assert!(inputs.as_object().unwrap().keys().all(|name| PAGE.contains(&format!("| `{name}` |"))), "{inputs}");
}

#[test]
fn the_job_for_gitlab_is_one() {
    let text = file(".gitlab-ci.yml");
    let job = yaml::valid(&text, include_str!("schemas/gitlab-ci.json"));
    assert_eq!(job["facts"]["artifacts"]["when"], "always");
}

#[test]
fn the_hook_of_the_page_is_ours() {
    let config = yaml::read(&file(".pre-commit-config.yaml"));
    let asked = &config["repos"][0]["hooks"][0];
    let hooks = yaml::read(HOOKS);
    assert!(hooks.as_array().unwrap().iter().any(|hook| hook["id"] == asked["id"]));
    assert_eq!(asked["args"], Value::from(vec!["--baseline", "factlint.baseline.toml"]));
}
