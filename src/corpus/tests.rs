use std::{fs, io};

use tempfile::TempDir;

use super::*;
use crate::document::{DateLine, DateLineKind};

/// Files of a name and a content in a folder of their own.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn read_paths(folder: &TempDir, paths: &[&str]) -> Corpus {
    let paths: Vec<PathBuf> = paths.iter().map(|path| folder.path().join(path)).collect();
    read(Source::Paths(&paths), &Options::default(), &mut io::empty())
}

/// Names of the documents and all problems, without the folder's name.
fn summary(folder: &TempDir, corpus: &Corpus) -> Vec<String> {
    let root = format!("{}/", walk::slashes(folder.path()));
    let short = |text: String| text.replace(&root, "");
    let documents = corpus.documents.iter().map(|document| short(document.id.clone()));
    documents.chain(corpus.problems.iter().map(|problem| short(problem.to_string()))).collect()
}

#[track_caller]
fn check(files: &[(&str, &[u8])], paths: &[&str], expected: &[&str]) {
    let folder = folder(files);
    let corpus = read_paths(&folder, paths);
    assert_eq!(summary(&folder, &corpus), expected);
}

/// The single document of standard input.
fn stdin(input: &str) -> Corpus {
    read(Source::Paths(&["-".into()]), &Options::default(), &mut input.as_bytes())
}

#[test]
fn folders_are_walked_in_order_and_as_git_sees_them() {
    let files: [(&str, &[u8]); 6] = [
        ("b/z.txt", b"z"),
        ("b/a.md", b"a"),
        ("a.txt", b"a"),
        (".hidden.txt", b"h"),
        ("out/x.txt", b"x"),
        (".gitignore", b"out/\n"),
    ];
    check(&files, &["."], &["a.txt", "b/a.md", "b/z.txt"]);
}

#[test]
fn a_named_file_is_read_whatever_its_kind_and_only_once() {
    check(&[("notes.log", b"a"), ("b.txt", b"b")], &["notes.log", "b.txt", "b.txt"], &["b.txt", "notes.log"]);
}

#[test]
fn what_cannot_be_read_is_a_problem_and_the_rest_is_read() {
    check(&[("a.txt", b"a")], &["a.txt", "b.txt"], &["a.txt", "b.txt: no such file or directory"]);
    check(
        &[("a.txt", b"a\0b"), ("b.txt", b"b")],
        &["a.txt", "b.txt"],
        &["b.txt", "a.txt: not a text file: it contains NUL bytes"],
    );
    check(&[("a.bin", b"\x01\x02\x03\x04PK")], &["a.bin"], &["a.bin: not a text file: it is full of control characters"]);
    check(
        &[("a/b.pdf", b"a")],
        &["a"],
        &[
            "a: no documents found: no file of .txt, .text, .md, .html, .htm, .xhtml, .jsonl, .ndjson, .csv, .tsv, also packed as .gz or .zst",
        ],
    );
}

#[test]
fn a_broken_line_costs_no_other() {
    let lines = "{\"id\": \"a\", \"text\": \"é\"}\n{\"id\": \"é\", \"text\": }\n\n[1]\n{\"id\": 7, \"txt\": \"\"}\n{\"id\": 8, \"text\": 1}\n{\"id\": \"b\", \"text\": \"\"}";
    check(
        &[("x.jsonl", lines.as_bytes())],
        &["x.jsonl"],
        &[
            "a",
            "b",
            "x.jsonl:2:21: broken JSON: expected value",
            "x.jsonl:4: each line must be one JSON object, such as {\"id\": \"…\", \"text\": \"…\"}",
            "x.jsonl:5: no field `text`; the line has `id`, `txt`",
            "x.jsonl:6:19: the field `text` is not a string",
        ],
    );
}

#[test]
fn a_line_that_is_not_utf8_is_not_guessed_at() {
    check(&[("x.jsonl", b"{\"text\": \"caf\xE9\"}\n")], &["x.jsonl"], &["x.jsonl:1:14: not valid UTF-8, as JSON must be"]);
}

#[test]
fn ids_are_unique() {
    let lines = b"{\"id\": \"a\", \"text\": \"\"}\n{\"id\": \"a\", \"text\": \"\"}";
    check(
        &[("x.jsonl", lines)],
        &["x.jsonl"],
        &[
            "a",
            "a",
            "x.jsonl:2: the id `a` is already that of x.jsonl:1; let `id` under [corpus.fields] name another field, or one that is \
             not there, for ids of file and line",
        ],
    );
}

#[test]
fn a_json_date_is_a_date_line_or_a_problem() {
    let dates = |date: &str| {
        let corpus = stdin(&format!("{{\"text\": \"\", \"date\": {date}}}"));
        let dates = corpus.documents.iter().flat_map(|document| &document.date_lines).map(|line| line.date.edtf());
        dates.chain(corpus.problems.iter().map(ToString::to_string)).collect::<Vec<_>>()
    };
    assert_eq!(dates("\"2023-06-30\""), ["2023-06-30"]);
    assert_eq!(dates("\"2023-06-30T12:00:00Z\""), ["2023-06-30"]);
    assert_eq!(dates("\"2023-06\""), ["2023-06"]);
    assert_eq!(dates("2023"), ["2023"]);
    assert!(dates("null").is_empty());
    assert_eq!(
        dates("\"June\""),
        ["<stdin>:1:22: the field `date` is \"June\", which is no date: write 2023-06-30, 2023-06 or 2023"]
    );
}

#[test]
fn a_header_is_a_date_line_with_its_place() {
    let corpus = stdin(" date 2023-06 Les États-Unis");
    let line = &corpus.documents[0].date_lines[0];
    assert_eq!((line.kind, line.words.as_str(), line.date.edtf().as_str()), (DateLineKind::Header, "date 2023-06", "2023-06"));
    assert_eq!(line.span.map(|span| span.of(&corpus.documents[0].text)), Some("2023-06"));
    assert_eq!(stdin("date 2023-13 x").problems[0].to_string(), "<stdin>:1:6: the date line says `2023-13`, which is no date");
    assert!(stdin("Le 16 juin date 2023-06 ").documents[0].date_lines.is_empty());
}

#[test]
fn other_fields_are_kept_and_the_language_is_taken_from_the_line() {
    let corpus =
        stdin(r#"{"id": 7, "text": "a", "lang": "fr-FR", "incident": "x", "deaths": 12, "tags": ["a", 2, {}], "none": []}"#);
    let document = &corpus.documents[0];
    assert_eq!((document.id.as_str(), document.language.as_deref()), ("7", Some("fr")));
    let fields: Vec<_> = document.fields.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(fields, ["deaths=12", "incident=x", "tags=a, 2"]);
}

#[test]
fn one_json_field_may_have_two_parts() {
    let fields = FieldNames { id: "title".into(), text: "title".into(), date: "title".into(), ..FieldNames::default() };
    let options = Options { fields, ..Options::default() };
    let corpus = read(Source::Paths(&["-".into()]), &options, &mut r#"{"title": "2023-06-30"}"#.as_bytes());
    assert_eq!(corpus.problems, []);
    let document = &corpus.documents[0];
    assert_eq!((document.id.as_str(), document.text.as_str()), ("2023-06-30", "2023-06-30"));
    assert_eq!(document.date_lines[0].date.edtf(), "2023-06-30");
    assert!(document.fields.is_empty());
}

#[test]
fn texts_are_decoded() {
    let text = |bytes: &[u8]| decode::decode(bytes, None, decode::stated(bytes)).unwrap().text;
    assert_eq!(text("\u{feff}été".as_bytes()), "été");
    assert_eq!(text(b"\xFF\xFE\xE9\x00t\x00"), "ét");
    assert_eq!(text(b"\xFE\xFF\x00\xE9\x00t"), "ét");
    assert_eq!(
        text(b"Le d\xE9part des \x93 Casques bleus \x94, 15\xA0000 \x80"),
        "Le départ des “ Casques bleus ”, 15\u{a0}000 €"
    );
    assert_eq!(text(b"<meta charset=windows-1250>\xB9\xE9"), "<meta charset=windows-1250>ąé");
    assert_eq!(text(b"<META http-equiv=x content='text/html; charset=utf-8'>\xC3\xA9t\xE9").chars().last(), Some('\u{fffd}'));
    assert_eq!(text(b"d\0\xE9\0p\0a\0r\0t\0"), "départ");
    assert_eq!(text(b"\0d\0\xE9\0p"), "dép");
    assert_eq!(text(b"CAF\xC9\xA0: 15\xA0000 d\xE9c\xE8s"), "CAFÉ\u{a0}: 15\u{a0}000 décès");
    assert_eq!(decode::decode(b"\xFF\xFE\x00\xD8", None, None), Err(decode::NotText::Broken("UTF-16LE")));
}

#[test]
fn a_named_encoding_yields_to_a_mark_alone() {
    let text = |bytes: &[u8], label: &str| decode::decode(bytes, decode::by_label(label), None).unwrap().text;
    assert_eq!(text(b"\xE9t\xE9", "latin1"), "été");
    assert_eq!(text("été".as_bytes(), "windows-1252"), "Ã©tÃ©");
    assert_eq!(text("\u{feff}été".as_bytes(), "windows-1252"), "été");
    assert_eq!(text(b"\xB9\xE9", "windows-1250"), "ąé");
    assert_eq!(text(b"d\0\x30\x04", "utf-16"), "dа");
    assert!(decode::NAMES.iter().all(|name| decode::by_label(name).is_some()));
    assert_eq!([decode::by_label("utf-9"), decode::by_label("replacement"), decode::by_label("")], [None; 3]);
}

#[test]
fn damage_is_counted_and_placed_and_nothing_else_is_lost() {
    let bytes = b"\xC3\xA9t\xC3\xA9 15 juin\n\xC3\xA9\xFFt\xC3\xA9\n\xC3 l\xC3\xA0";
    let told = "bytes here, and at 1 more place on line 3, are not UTF-8, and are read as `\u{fffd}`; `--encoding` may name another encoding";
    check(&[("a.txt", bytes)], &["a.txt"], &["a.txt", &format!("a.txt:2:2: {told}")]);
    let folder = folder(&[("a.txt", bytes)]);
    assert_eq!(read_paths(&folder, &["a.txt"]).documents[0].text, "été 15 juin\né\u{fffd}té\n\u{fffd} là");
}

#[test]
fn standard_input_may_have_a_name() {
    let named = |name: &str, bytes: &[u8]| {
        let options = Options { stdin_name: Some(name.to_owned()), ..Options::default() };
        let corpus = read(Source::Paths(&["-".into()]), &options, &mut &*bytes);
        corpus.documents.into_iter().map(|document| (document.id, document.text)).collect::<Vec<_>>()
    };
    let one = |id: &str, text: &str| vec![(id.to_owned(), text.to_owned())];
    assert_eq!(named("a.csv", b"id,text\n1,un\n"), one("1", "un"));
    assert_eq!(named("a.txt", b"id,text\n1,un\n"), one("a.txt", "id,text\n1,un\n"));
    assert_eq!(named("a.html", b"<p>un"), one("a.html", "un"));
}

#[test]
fn languages_are_told_from_enough_text() {
    let tell = |text: &str| detect::language(text, &[]);
    assert_eq!(tell("La mission a quitté récemment les camps pour les remettre aux mains des autorités.").as_deref(), Some("fr"));
    assert_eq!(tell("The mission has left the camps and handed them over to the authorities.").as_deref(), Some("en"));
    assert_eq!(tell("15 000"), None);
    assert_eq!(tell(""), None);
}

#[test]
fn globs_are_relative_to_their_root_and_name_no_other_file() {
    let folder = folder(&[("seeds/a.txt", b"a"), ("seeds/b/c.txt", b"c"), ("d.txt", b"d"), ("seeds/e.pdf", b"e")]);
    let names = |pattern: &str| {
        let patterns = [pattern.to_owned()];
        let corpus = read(Source::Globs { root: folder.path(), patterns: &patterns }, &Options::default(), &mut io::empty());
        summary(&folder, &corpus)
    };
    assert_eq!(names("seeds/**/*.txt"), ["seeds/a.txt", "seeds/b/c.txt"]);
    assert_eq!(names("*.txt"), ["d.txt"]);
    assert_eq!(names("./seeds/a.txt"), ["seeds/a.txt"]);
    assert_eq!(names("x/*"), ["x/*: no documents found: no file matches the globs of the project file"]);
}

/// A Markdown file of that name, read.
fn markdown(name: &str, text: &str) -> Corpus {
    let file = Found { name: name.to_owned(), id: name.to_owned(), path: PathBuf::from(name) };
    text::read(text.to_owned(), kind::Kind::Text, &file, &Options::default())
}

/// The date lines of the first document, as `kind date`, and the words at their places.
fn stated(corpus: &Corpus) -> Vec<String> {
    let document = &corpus.documents[0];
    let words = |line: &DateLine| line.span.map_or("", |span| span.of(&document.text)).to_owned();
    document.date_lines.iter().map(|line| format!("{:?} {} {:?}", line.kind, line.date.edtf(), words(line))).collect()
}

#[test]
fn front_matter_states_dates_and_fields() {
    let yaml = markdown("a.md", "---\ntitle: \"12 : morts\"\npublish_date: '2019-08-14T10:00'\nlang: fr-FR\n---\nLe texte.");
    assert_eq!(stated(&yaml), ["FrontMatter 2019-08-14 \"2019-08-14T10:00\""]);
    let document = &yaml.documents[0];
    assert_eq!((&document.text[document.body..], document.language.as_deref()), ("Le texte.", Some("fr")));
    assert_eq!(document.fields["title"], "12 : morts");
    let lists = markdown("a.md", "---\ntags: [a, 2]\nauthors:\n  - b\n  - c: d\nnone: []\n---\nLe texte.");
    let fields: Vec<_> = lists.documents[0].fields.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(fields, ["authors=b", "tags=a, 2"]);
    assert_eq!(markdown("a.md", "+++\ntags = ['a', 2]\n+++\nLe texte.").documents[0].fields["tags"], "a, 2");
    let toml = markdown("a.md", "+++\r\ndate = 2019-08-14\r\n+++\r\nLe texte.");
    assert_eq!(stated(&toml), ["FrontMatter 2019-08-14 \"2019-08-14\""]);
}

#[test]
fn a_header_is_sought_behind_front_matter() {
    let corpus = markdown("a.md", "---\nlang: fr\n---\ndate 2023-06 Le texte.");
    assert_eq!(stated(&corpus), ["Header 2023-06 \"2023-06\""]);
}

#[test]
fn broken_front_matter_loses_no_text() {
    for (text, place) in [
        ("---\ndate: hier\n---\nLe texte.", "a.md:2:7: the field `date` is `hier`"),
        ("---\ndate: [\n---\nLe texte.", "a.md:3:1: broken YAML"),
        ("+++\ndate = \n+++\nLe texte.", "a.md:2:8: broken TOML"),
    ] {
        let corpus = markdown("a.md", text);
        let document = &corpus.documents[0];
        assert_eq!(&document.text[document.body..], "Le texte.", "{text:?}");
        assert!(corpus.problems[0].to_string().starts_with(place), "{}", corpus.problems[0]);
    }
    // A line of dashes alone begins no fields.
    assert_eq!(markdown("a.md", "---\n\nLe texte, sans fin.").documents[0].body, 0);
}

#[test]
fn the_name_of_a_file_may_state_its_day() {
    assert_eq!(stated(&markdown("news/2023-06-12-bamako.md", "Le texte.")), ["FileName 2023-06-12 \"\""]);
    assert_eq!(stated(&markdown("2023-06-12.txt", "Le texte.")), ["FileName 2023-06-12 \"\""]);
    for name in ["2023-06-123.md", "2023-13-12-a.md", "a-2023-06-12.md", "2023.md"] {
        assert!(stated(&markdown(name, "Le texte.")).is_empty(), "{name}");
    }
}

/// Gives a text a few bytes at a time, as a pipe may, and breaks behind it where that is wanted.
struct Dribble<'a>(&'a [u8], Option<io::ErrorKind>);

impl Read for Dribble<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = into.len().min(60_001).min(self.0.len());
        let (now, later) = self.0.split_at(count);
        into[..count].copy_from_slice(now);
        self.0 = later;
        match self.1 {
            Some(kind) if count == 0 => Err(kind.into()),
            _ => Ok(count),
        }
    }
}

/// Lines of JSON of all lengths, some of them beyond what is read at once; every fifth is broken, and some are empty.
fn many_lines() -> String {
    let lengths = [10, 300_000, 0, 1_048_576, 70, 2_500_000, 0, 5, 1_048_500, 3];
    let line = |(index, &length): (usize, &usize)| match (index % 5, length) {
        (_, 0) => "\n".to_owned(),
        (4, _) => "{\"text\": 1}\n".to_owned(),
        _ => format!("{{\"text\": \"{}\"}}\n", "é".repeat(length / 2)),
    };
    format!("\u{feff}{}", lengths.iter().enumerate().map(line).collect::<String>())
}

/// What is streamed from standard input: the documents and problems of each part that has any.
fn streamed(mut from: Dribble<'_>) -> Vec<(Vec<String>, Vec<String>)> {
    let mut parts = Vec::new();
    let name = |document: Document| format!("{} {}", document.id, document.text.len());
    stream(Source::Paths(&["-".into()]), &Options::default(), &mut from, &name, &mut |part| {
        let problems: Vec<String> = part.problems.iter().map(ToString::to_string).collect();
        if !part.documents.is_empty() || !problems.is_empty() {
            parts.push((part.documents, problems));
        }
        Ok(())
    })
    .unwrap();
    parts
}

/// A file of lines comes in parts, and nothing tells where one ends: not the line that it cuts, nor the numbers of lines.
#[test]
fn long_files_come_in_parts_that_make_the_whole() {
    let lines = many_lines();
    let parts = streamed(Dribble(lines.as_bytes(), None));
    assert!(parts.len() > 2, "{parts:?}");
    let (documents, problems): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let expected = ["1 10", "2 300000", "4 1048576", "6 2500000", "8 4", "9 1048500"];
    assert_eq!(documents.concat(), expected.map(|told| format!("<stdin>:{told}")));
    let wrong = |line: usize| format!("<stdin>:{line}:10: the field `text` is not a string");
    assert_eq!(problems.concat(), [wrong(5), wrong(10)]);
    // The same file from the disk.
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let read = read_paths(&folder, &["a.jsonl"]);
    let lengths: Vec<usize> = read.documents.iter().map(|document| document.text.len()).collect();
    assert_eq!(lengths, [10, 300_000, 1_048_576, 2_500_000, 4, 1_048_500]);
}

/// Nothing that was read is lost for what could not be.
#[test]
fn what_breaks_off_is_told_beside_what_was_read() {
    let lines = many_lines();
    let parts = streamed(Dribble(&lines.as_bytes()[..3_000_000], Some(io::ErrorKind::ConnectionReset)));
    let (documents, problems): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    assert_eq!(documents.concat(), ["<stdin>:1 10", "<stdin>:2 300000", "<stdin>:4 1048576"]);
    assert_eq!(problems.concat(), ["<stdin>:5:10: the field `text` is not a string", "<stdin>: connection reset"]);
}

/// Whoever takes the parts may have enough of them.
#[test]
fn a_part_that_is_not_taken_is_the_last() {
    let lines = many_lines();
    let mut parts = 0;
    let paths = ["-".into()];
    let refused = stream(Source::Paths(&paths), &Options::default(), &mut lines.as_bytes(), &|document| document, &mut |part| {
        parts += usize::from(!part.documents.is_empty());
        if part.documents.is_empty() { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
    });
    assert_eq!((refused.unwrap_err().kind(), parts), (io::ErrorKind::BrokenPipe, 1));
}
