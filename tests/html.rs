//! Web pages as users meet them: what is found in them, and where they say it stands.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use shown::snapshot;
use tempfile::TempDir;

/// A page as newspapers make them: what is said of it, ways to other pages, and numbers and dates with tags and references in
/// them.
const PAGE: &str = r#"<!DOCTYPE html>
<html lang="fr-FR">
<head>
  <meta charset="utf-8">
  <title>Mali&nbsp;: les Casques bleus plient bagage | Le Quotidien</title>
  <meta property="og:title" content="Mali : les Casques bleus plient bagage">
  <meta property="article:published_time" content="2025-07-01T18:32:00+02:00">
  <meta property="article:modified_time" content="2025-07-02T09:00:00+02:00">
  <script type="application/ld+json">
    {"@context": "https://schema.org", "@graph": [
      {"@type": "BreadcrumbList", "itemListElement": []},
      {"@type": ["NewsArticle"], "headline": "Mali", "datePublished": "2025-07-01T16:32:00Z"}]}
  </script>
  <style>p { margin: 0 }</style>
</head>
<body>
  <header><nav><ul><li><a href="/">Accueil</a><li><a href="/mali">Mali</a></ul></nav></header>
  <main>
    <article>
      <h1>Les Casques bleus plient bagage</h1>
      <p>Le Conseil de s&eacute;curit&eacute; a adopt&eacute; la r&#233;solution 2690.
         Elle met fin au mandat &agrave; compter de ce jour,
         <strong>30&nbsp;juin <time datetime="2023">2023</time></strong>, selon l&rsquo;ambassadeur.</p>
      <script>window.ads = "<p>12 mai 1999</p>";</script>
      <p>Les <em>11.</em>600 soldats devront quitter le pays d'ici le <b>31</b> d&eacute;cembre 2023&nbsp;; ils &eacute;taient
         d&eacute;j&agrave; partis de Ber le jeudi&nbsp;<!-- fixe -->16&nbsp;ao&ucirc;t&nbsp;2023.<br>
         Une nouvelle r&eacute;union est pr&eacute;vue.</p>
      <aside>Lire aussi&nbsp;: le 1er janvier 1990</aside>
    </article>
    <article><a href="/autre">Niger : la junte, le 3 mars 1998</a></article>
  </main>
  <footer>&copy; 2025 Le Quotidien</footer>
</body>
</html>
"#;

/// A page that says nothing wrong.
const SOUND: &str =
    "<html lang=fr><meta name=date content=2023-07-01>\r\n<p>La mission a commenc&eacute; hier\r\nà se retirer.</html>";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// Status and both streams, as one text.
fn transcript(folder: &Path, arguments: &[&str], stdin: &str) -> String {
    let mut command = Command::cargo_bin("factlint").unwrap();
    let output = command.current_dir(folder).env_clear().args(arguments).write_stdin(stdin).output().unwrap();
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let status = output.status.code().unwrap();
    let (out, err) = (stream(&output.stdout), stream(&output.stderr));
    format!("$ factlint {}\nstatus {status}\n--- stdout\n{out}--- stderr\n{err}", arguments.join(" "))
}

#[test]
fn pages_of_a_folder_are_checked() {
    let folder =
        folder(&[("page.html", PAGE), ("sound.htm", SOUND), ("other.txt", "date 2023-07-01 La mission est partie hier.\n")]);
    snapshot("html-check", &transcript(folder.path(), &["check"], ""));
    snapshot("html-check-jsonl", &transcript(folder.path(), &["check", "--output-format", "jsonl"], ""));
    snapshot("html-mentions", &transcript(folder.path(), &["mentions"], ""));
}

#[test]
fn a_page_may_be_standard_input() {
    let folder = folder(&[]);
    let out = transcript(folder.path(), &["explain", "--document", "-"], &format!("\u{feff}\n{SOUND}"));
    assert!(out.contains("metadata   2023-07-01"), "{out}");
}

#[test]
fn a_document_is_explained_by_its_evidence() {
    let lines = r#"{"id": "one", "lang": "fr", "date": "2018-03-02", "text": "Le 24 décembre 2016, l'otage avait été enlevée. Depuis le 24 décembre dernier, rien."}
{"id": "two", "lang": "fr", "text": "La mission restera."}
"#;
    let text = "---\ndate: 2019-06-12\nlang: fr\n---\nPublié le 30 juin 2023. Le mandat prend fin à compter de ce jour, 30 juin 2023. \
                Le sommet du 12 mars 2025 a été annulé. La mission partira d'ici le 31 décembre 2023.\n";
    let folder = folder(&[("a.md", text), ("page.html", PAGE), ("b.jsonl", lines)]);
    let explain = |documents: &[&str]| {
        let arguments: Vec<&str> = documents.iter().flat_map(|document| ["--document", document]).collect();
        transcript(folder.path(), &[&["explain"], &arguments[..]].concat(), "")
    };
    let all = [explain(&["a.md", "page.html"]), explain(&["b.jsonl"]), explain(&["b.jsonl#two"]), explain(&["b.jsonl#three"])];
    snapshot("explain-document", &all.join("\n"));
}
