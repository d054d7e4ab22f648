//! `factlint suggest`: what is proposed, and that every proposal is a rule that works.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use shown::snapshot;
use tempfile::TempDir;

/// Articles about one flood, whose number of houses differs, and what else a town's paper prints.
const ARTICLES: [(&str, &str); 7] = [
    (
        "a.txt",
        "date 2023-05-02 La rivière est sortie de son lit. La crue de la Loune a inondé 120 maisons à Valmont, selon les \
         pompiers. Valmont compte 5.200 habitants.\n",
    ),
    (
        "b.txt",
        "date 2023-05-03 Après la crue, le nettoyage. Les pompiers ont pompé 120 maisons inondées de Valmont depuis mardi, et \
         la Loune baisse. Le collège de Valmont rouvrira pour ses 430 élèves.\n",
    ),
    // Printed twice: it counts once.
    (
        "b-copy.txt",
        "date 2023-05-03 Après la crue, le nettoyage. Les pompiers ont pompé 120 maisons inondées de Valmont depuis mardi, et \
         la Loune baisse. Le collège de Valmont rouvrira pour ses 430 élèves.\n",
    ),
    (
        "c.txt",
        "date 2023-05-09 Une semaine après la crue de la Loune, les assureurs ont recensé 140 maisons touchées dans Valmont. \
         Les dégâts restent à chiffrer.\n",
    ),
    (
        "d.txt",
        "date 2023-05-11 Le conseil municipal a voté une aide aux sinistrés. Les 120 maisons de Valmont que la Loune a \
         envahies seront expertisées. La crue est la pire depuis 1994.\n",
    ),
    (
        "e.txt",
        "date 2023-05-12 Un lotissement sort de terre. À Orbec, 35 maisons seront vendues cette année. Le chantier avance.\n",
    ),
    ("f.txt", "date 2023-05-12 Le club fête son titre. À Orbec, 900 supporters ont chanté toute la nuit sur la place.\n"),
];

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    for (name, text) in ARTICLES {
        fs::write(folder.path().join("articles").join(name), text).unwrap();
    }
    folder
}

/// Standard output, standard error and status of a run in a folder.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let mut command = Command::cargo_bin("factlint").unwrap();
    let output = command.current_dir(folder).env_clear().args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// A proposal as it is printed: the comments above the rule, and the rule.
struct Printed {
    comments: String,
    rule: String,
}

/// The proposals of an output. A rule begins behind an empty line, and so does the next proposal.
fn proposals(out: &str) -> Vec<Printed> {
    let mut found: Vec<Printed> = Vec::new();
    for line in out.lines() {
        match line.strip_prefix('#') {
            Some(_) if found.last().is_none_or(|last| !last.rule.is_empty()) => {
                found.push(Printed { comments: format!("{line}\n"), rule: String::new() });
            }
            Some(_) => found.last_mut().unwrap().comments += &(line.to_owned() + "\n"),
            None => found.last_mut().unwrap().rule += &(line.to_owned() + "\n"),
        }
    }
    found
}

impl Printed {
    /// Does what the comments say: saves `pack.toml` and the rule; gives the path of the pack.
    fn save(&self, root: &Path) -> String {
        let between = |start: &str, end: &str| {
            let rest = self.comments.split_once(start).unwrap().1;
            rest.split_once(end).unwrap().0.to_owned()
        };
        let pack = between("Save as ", "/pack.toml");
        fs::create_dir_all(root.join(&pack)).unwrap();
        let lines = self.comments.lines().skip_while(|line| !line.contains("Save as ")).skip(1);
        let text = lines.take_while(|line| !line.contains("Save the rule")).map(|line| line.trim_start_matches('#').trim());
        fs::write(root.join(&pack).join("pack.toml"), text.collect::<Vec<_>>().join("\n")).unwrap();
        let file = between("beside it, as ", ":");
        fs::write(root.join(&pack).join(file), &self.rule).unwrap();
        pack
    }

    /// The documents that the comments name.
    fn documents(&self) -> BTreeSet<String> {
        let words = self.comments.split([' ', ',', '\n']);
        words.filter(|word| word.starts_with("articles/")).map(str::to_owned).collect()
    }
}

#[test]
fn a_figure_that_differs_is_proposed() {
    let folder = folder();
    let (out, err, status) = run(folder.path(), &["suggest", "articles"]);
    assert_eq!(status, 0);
    snapshot("suggest", &format!("{out}--- stderr\n{err}"));
}

#[test]
fn each_proposal_passes_its_tests_and_covers_the_documents_it_names() {
    let folder = folder();
    let (out, _, _) = run(folder.path(), &["suggest", "--min-documents", "2", "articles"]);
    let proposals = proposals(&out);
    assert!(!proposals.is_empty());
    for proposal in proposals {
        let pack = proposal.save(folder.path());
        let (out, err, status) = run(folder.path(), &["test", "--pack", &pack]);
        assert_eq!(status, 0, "{out}{err}");
        let (claims, _, _) = run(folder.path(), &["claims", "--pack", &pack, "--output-format", "jsonl", "articles"]);
        let documents = proposal.documents();
        assert!(documents.len() > 1, "{}", proposal.comments);
        for document in documents {
            assert!(claims.contains(&format!("\"{document}\"")), "no claim in {document}:\n{claims}");
        }
    }
}

#[test]
fn what_a_rule_covers_is_proposed_no_more() {
    let folder = folder();
    let (out, _, _) = run(folder.path(), &["suggest", "articles"]);
    let first = &proposals(&out)[0];
    let pack = first.save(folder.path());
    let (again, _, _) = run(folder.path(), &["suggest", "--pack", &pack, "articles"]);
    assert!(!again.contains(first.rule.trim()), "{again}");
    let (check, _, status) = run(folder.path(), &["check", "--pack", &pack, "articles"]);
    assert_eq!(status, 1, "{check}");
}

#[test]
fn an_entity_that_a_pack_has_is_used() {
    let folder = folder();
    let (out, _, _) = run(folder.path(), &["suggest", "articles"]);
    let pack = proposals(&out)[0].save(folder.path());
    let rule = "about = \"People.\"\nsubject = \"loune\"\nfact = \"people\"\nvalue = \"count\"\n[match]\n\
        fr = [\"{count} habitants\"]\n[[example]]\ntext = \"Le bourg compte 5 habitants.\"\nfind = [\"5\"]\n[[example]]\n\
        text = \"Le bourg compte 5 rues.\"\nfind = []\n";
    for file in fs::read_dir(folder.path().join(&pack)).unwrap().map(|file| file.unwrap().path()) {
        if !file.ends_with("pack.toml") {
            fs::write(file, rule).unwrap();
        }
    }
    let (out, _, _) = run(folder.path(), &["suggest", "--pack", &pack, "articles"]);
    assert!(out.contains("in the pack `loune`:") && out.contains("subject = \"loune\""), "{out}");
}

#[test]
fn nothing_is_proposed_where_nothing_differs() {
    let folder = folder();
    fs::remove_file(folder.path().join("articles/c.txt")).unwrap();
    let (out, err, status) = run(folder.path(), &["suggest", "articles"]);
    assert_eq!((out.as_str(), status), ("", 0));
    let why =
        "of 7 figures, none stand beside the same words and name in 3 documents and differ; `--min-documents 2` asks for fewer";
    assert_eq!(
        err,
        format!("read 6 documents: no rule proposed for figures that differ beside the same words in 3 or more\n{why}\n")
    );
}

#[test]
fn the_order_of_documents_changes_nothing() {
    let folder = folder();
    let names: Vec<String> = ARTICLES.iter().map(|(name, _)| format!("articles/{name}")).collect();
    let forward: Vec<&str> = ["suggest"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let backward: Vec<&str> = ["suggest"].into_iter().chain(names.iter().rev().map(String::as_str)).collect();
    assert_eq!(run(folder.path(), &forward), run(folder.path(), &backward));
}

#[test]
fn a_document_that_is_printed_twice_counts_once() {
    let folder = folder();
    let articles = folder.path().join("articles");
    for name in ["b.txt", "b-copy.txt", "c.txt", "d.txt"] {
        fs::remove_file(articles.join(name)).unwrap();
    }
    let text = |houses: u32, rest: &str| format!("date 2023-05-03 La crue de la Loune. À Valmont : {houses} maisons. {rest}\n");
    fs::write(articles.join("g.txt"), text(140, "Les dégâts restent à chiffrer.")).unwrap();
    fs::write(articles.join("h.txt"), text(140, "Les dégâts restent à chiffrer.")).unwrap();
    let (out, _, _) = run(folder.path(), &["suggest", "articles"]);
    assert_eq!(out, "");
    fs::write(articles.join("h.txt"), text(140, "Le préfet est venu dans la journée.")).unwrap();
    let (out, _, _) = run(folder.path(), &["suggest", "articles"]);
    assert!(out.starts_with("# 1. 3 documents, 2 values:\n"), "{out}");
}

/// A small corpus may have too little of anything, and is told of what.
#[test]
fn why_nothing_is_proposed_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, day: u32, text: &str| {
        fs::write(folder.path().join(name), format!("date 2024-05-0{day} {text}\n")).unwrap();
    };
    let why = |arguments: &[&str]| {
        let (out, err, status) = run(folder.path(), &[&["suggest"], arguments].concat());
        assert_eq!((out.as_str(), status), ("", 0));
        err.lines().nth(1).unwrap().to_owned()
    };
    let museum = |count: u32| {
        format!("The City Museum counts {count},000 visitors since it opened in March. The weather was fine this week.")
    };
    write("a.txt", 1, "The weather was fine in the harbour all this week, and nobody stayed at home.");
    assert!(why(&[]).starts_with("there are fewer than 3 documents: add some"));
    write("b.txt", 1, "The weather was fine in the harbour all this week, and nobody stayed at home.");
    assert!(why(&["--min-documents", "2"]).starts_with("there are fewer than 2 documents that are no copies"));
    write("b.txt", 2, "The weather was bad in the harbour all this week, and everybody stayed at home.");
    assert!(why(&["--min-documents", "2"]).starts_with("no figure was found that has no rule yet"));
    for day in 1..5 {
        write(&format!("{day}.txt"), day, &museum(40 + day));
    }
    let told = why(&[]);
    assert!(told.contains("1 group beside the same words differs, but none makes a rule: 1 for want of sentences"), "{told}");
}
