//! What is read, whatever its form: packed or not, in any encoding, from files and from standard input; and where it stands.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "common/shown.rs"]
mod shown;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::{Value, json};
use shown::snapshot;
use tempfile::TempDir;

/// A table as spreadsheets in France save it: semicolons, and a text in quotation marks of two lines.
const TABLE: &str = "id;date;text\r\nafp-1;2023-07-01;\"Le gouvernement a dit : \"\"Ils partent\"\".\r\nLa mission s'en ira le vendredi 15 juin 2023.\"\r\n";
const LINE: &str = "{\"id\": \"afp-2\", \"date\": \"2023-07-01\", \"text\": \"La mission s'en ira le vendredi 15 juin 2023.\"}\n";

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    folder
}

/// Runs the command in a folder, with nothing of the tester's environment.
fn run(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut command = Command::cargo_bin("factlint").unwrap();
    command.current_dir(folder).env_clear().args(arguments).write_stdin(stdin).output().unwrap()
}

/// Status and both streams, as one text.
fn transcript(folder: &Path, arguments: &[&str], stdin: &[u8]) -> String {
    let output = run(folder, arguments, stdin);
    let stream = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let status = output.status.code().unwrap();
    let (out, err) = (stream(&output.stdout), stream(&output.stderr));
    format!("$ factlint {}\nstatus {status}\n--- stdout\n{out}--- stderr\n{err}", arguments.join(" "))
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(content).unwrap();
    packed.finish().unwrap()
}

fn zstd(content: &[u8]) -> Vec<u8> {
    compress_to_vec(content, CompressionLevel::Fastest)
}

/// UTF-16 with the less significant byte first, and no byte order mark.
fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn every_form_is_read_and_shown_at_its_place() {
    let folder = folder(&[
        ("table.csv", TABLE.as_bytes()),
        ("lines.jsonl.gz", &gzip(LINE.as_bytes())),
        ("text.txt.zst", &zstd("date 2023-07-01\nIls partent le vendredi 15 juin 2023.\n".as_bytes())),
        ("wide.txt", &utf16("date 2023-07-01\nIls ont quitté Ménaka le vendredi 15 juin 2023.\n")),
    ]);
    let forms = [
        transcript(folder.path(), &["check", "table.csv"], b""),
        transcript(folder.path(), &["check", "--output-format", "concise"], b""),
        transcript(folder.path(), &["check", "--output-format", "concise", "-"], &gzip(LINE.as_bytes())),
        transcript(
            folder.path(),
            &["check", "--output-format", "concise", "--stdin-filename", "draft.csv", "-"],
            TABLE.as_bytes(),
        ),
    ];
    snapshot("inputs", &forms.join("\n"));
}

#[test]
fn what_is_wrong_with_an_input_is_told_and_the_rest_is_read() {
    let latin = b"date 2023-07-01 La mission est partie de M\xE9naka d\xE8s le 15 juin.\n";
    let mut damaged = "date 2023-07-01 Déjà partie de Ménaka,\nla mission l'a quittée le ".as_bytes().to_vec();
    damaged.extend(b"15\xA0juin.\n\n\xFF\n");
    let packed = gzip(LINE.as_bytes());
    let folder = folder(&[
        ("cut.jsonl.gz", &packed[..packed.len() - 4]),
        ("damaged.txt", &damaged),
        ("figures.csv", b"country,deaths\nMali,12\n"),
        ("latin.txt", latin),
        ("rows.csv", b"id,text\n1,un,deux\n2,trois\n3,\"quatre\n4,cinq\n"),
        ("text.zst", b"date 2023-07-01 Pas un fichier zstd.\n"),
    ]);
    let check = |arguments: &[&str]| transcript(folder.path(), arguments, b"");
    let wrong = [
        check(&["check", "."]),
        check(&["mentions", "latin.txt"]),
        check(&["mentions", "latin.txt", "--encoding", "utf-8"]),
        check(&["check", "latin.txt", "--encoding", "windows-1225"]),
        check(&["check", "latin.txt", "--stdin-filename", "a.txt"]),
    ];
    snapshot("inputs-wrong", &wrong.join("\n"));
}

/// The corpus of a project is read in the encoding of its project file, unless the command names another.
#[test]
fn a_project_may_name_its_encoding() {
    let folder = folder(&[
        ("factlint.toml", b"[corpus]\nfiles = [\"*.txt\"]\nencoding = \"iso-8859-2\"\nlanguage = \"fr\"\n"),
        ("a.txt", b"Le 15 juin 2023 \xE0 \xA3\xF3d\xBC."),
    ]);
    let words = |arguments: &[&str]| {
        let output = run(folder.path(), &[&["mentions", "--output-format", "jsonl"], arguments].concat(), b"");
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    // Only in one of the two, the last byte is a number.
    assert!(words(&[]).contains("15 juin 2023") && !words(&[]).contains('¼'));
    assert!(words(&["--encoding", "windows-1252"]).contains('¼'));
}

/// An editor hands in what it holds of a file: the file itself, as it was saved, is no document beside it.
#[test]
fn standard_input_takes_the_place_of_the_file_it_is_called_by() {
    let folder = folder(&[
        ("factlint.toml", b"[corpus]\nfiles = [\"*.txt\"]\n"),
        ("a.txt", "date 2023-07-01 Ils partent le vendredi 15 juin 2023.\n".as_bytes()),
    ]);
    let check = |text: &str| run(folder.path(), &["check", "-", "--stdin-filename", "a.txt"], text.as_bytes());
    assert_eq!(check("date 2023-07-01 Ils partent le jeudi 15 juin 2023.\n").status.code(), Some(0));
    let wrong = check("date 2023-07-01 Ils partent le lundi 15 juin 2023.\n");
    let stdout = String::from_utf8(wrong.stdout).unwrap();
    assert!(stdout.contains("a.txt:1:32") && stdout.contains("checked 1 document"), "{stdout}");
}

/// What a fingerprint and an id are made of is the same wherever the program is started.
#[test]
fn a_record_without_an_id_is_called_the_same_from_everywhere() {
    let folder = folder(&[
        ("factlint.toml", b"[corpus]\nfiles = [\"*.jsonl\"]\n"),
        ("a.jsonl", b"{\"text\": \"Ils partent le vendredi 15 juin 2023.\"}\n"),
    ]);
    fs::create_dir(folder.path().join("deep")).unwrap();
    let finding = |from: &str| -> Value {
        let output = run(&folder.path().join(from), &["check", "--output-format", "jsonl"], b"");
        serde_json::from_slice(output.stdout.split(|&byte| byte == b'\n').next().unwrap()).unwrap()
    };
    let (here, deep) = (finding("."), finding("deep"));
    assert_eq!(here["sides"][0]["document"], "a.jsonl:1");
    assert_eq!((&here["sides"][0]["document"], &here["fingerprint"]), (&deep["sides"][0]["document"], &deep["fingerprint"]));
}

/// What stands between the words of a Markdown text hides no value, moves no place, and is none itself.
#[test]
fn marks_of_markdown_are_read_over() {
    let text = "# Le retrait\n\nIls partent le **vendredi**  \n[15 juin](https://a.org/2023-02-31) 2023.\n\n```\nvendredi 16 août 2023\n```\n";
    let folder = folder(&[("a.md", text.as_bytes())]);
    let output = run(folder.path(), &["check", "--output-format", "concise", "a.md"], b"");
    let stdout = String::from_utf8(output.stdout).unwrap();
    let found: Vec<&str> = stdout.lines().filter(|line| line.contains("calendar/")).collect();
    assert_eq!(found.len(), 1, "{stdout}");
    assert!(found[0].starts_with("a.md:3:18: error[calendar/weekday]"), "{stdout}");
}

/// What a run finds: by document, the words and the place of each finding.
fn findings(file: &str, content: &[u8]) -> Vec<Value> {
    let folder = folder(&[(file, content)]);
    let output = run(folder.path(), &["check", "--output-format", "json", file], b"");
    assert!(output.stderr.starts_with(b"checked"), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice::<Vec<Value>>(&output.stdout).unwrap()
}

/// The characters of a file from a place on, as many as the words there have.
fn slice(file: &str, side: &Value) -> String {
    let number = |key: &str| usize::try_from(side[key].as_u64().unwrap()).unwrap();
    let mut lines = file.split_inclusive('\n').skip(number("line") - 1);
    let first: String = lines.next().unwrap().chars().skip(number("column") - 1).collect();
    let rest: String = lines.collect();
    (first + &rest).chars().take(side["text"].as_str().unwrap().chars().count()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// The same records give the same findings as JSON Lines, as a table and packed, and each place in the file holds the words.
    #[test]
    fn records_are_the_same_in_every_form(
        texts in prop::collection::vec(("[a-zé\",; ]{0,20}", prop::sample::select(vec![" ", "\n", "\r\n", "\"\""]), 10..29_u32), 1..4)
    ) {
        let (mut lines, mut table) = (String::new(), csv::Writer::from_writer(Vec::new()));
        table.write_record(["date", "lang", "text", "id"]).unwrap();
        for (index, (before, space, day)) in texts.iter().enumerate() {
            let text = format!("{before}{space}Ils partent le lundi {day} mai 2023.");
            let record = json!({ "id": index.to_string(), "date": "2023-06-01", "lang": "fr", "text": text });
            writeln!(lines, "{record}").unwrap();
            table.write_record(["2023-06-01", "fr", &text, &index.to_string()]).unwrap();
        }
        let table = String::from_utf8(table.into_inner().unwrap()).unwrap();
        let expected = findings("a.jsonl", lines.as_bytes());
        prop_assert!(expected.len() >= texts.iter().filter(|(.., day)| day % 7 != 1).count().min(1));
        let forms: [(&str, Vec<u8>, &str); 5] = [
            ("a.csv", table.clone().into_bytes(), &table),
            ("a.jsonl.gz", gzip(lines.as_bytes()), &lines),
            ("a.jsonl.zst", zstd(lines.as_bytes()), &lines),
            ("a.csv.gz", gzip(table.as_bytes()), &table),
            ("a.csv.zst", zstd(&utf16(&table)), &table),
        ];
        for (name, content, file) in forms {
            let found = findings(name, &content);
            let told = |findings: &[Value]| -> Vec<Value> {
                findings.iter().map(|finding| {
                    let side = &finding["sides"][0];
                    json!([finding["code"], finding["message"], finding["fingerprint"], side["document"], side["text"], side["start"]])
                }).collect()
            };
            prop_assert_eq!(told(&found), told(&expected));
            for finding in &found {
                let side = &finding["sides"][0];
                prop_assert_eq!(slice(file, side), side["text"].as_str().unwrap());
            }
        }
    }
}
