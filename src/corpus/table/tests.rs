use std::path::PathBuf;

use proptest::prelude::*;

use super::read;
use crate::corpus::walk::Found;
use crate::corpus::{Corpus, FieldNames, Options};
use crate::document::Location;

fn table_with(source: &str, options: &Options) -> Corpus {
    read(source, &Found { name: "a.csv".into(), id: "a.csv".into(), path: PathBuf::from("a.csv") }, options)
}

fn table(source: &str) -> Corpus {
    table_with(source, &Options::default())
}

/// Ids and texts of the documents, then the problems.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let corpus = table(source);
    let documents = corpus.documents.iter().map(|document| format!("{}={}", document.id, document.text));
    let told: Vec<String> = documents.chain(corpus.problems.iter().map(ToString::to_string)).collect();
    assert_eq!(told, expected, "{source}");
}

#[test]
fn a_row_is_a_document() {
    check("id,text\na,un\nb,deux\n", &["a=un", "b=deux"]);
    check("id;text\r\na;un, deux\r\n\r\nb;trois", &["a=un, deux", "b=trois"]);
    check("text\tid\n\"un \"\"deux\"\"\ntrois\"\ta\n\tb\n", &["a=un \"deux\"\ntrois", "b="]);
    check(" text \nun\ndeux\n", &["a.csv:2=un", "a.csv:3=deux"]);
    check("id,text\n", &[]);
}

#[test]
fn the_first_row_names_the_columns() {
    let help = "a column of another name is stated under [corpus.fields] in factlint.toml";
    let none = |has: &str| format!("a.csv:1: no column `text`: the first row must name the columns, and it has {has}; {help}");
    check("a,Le 5 juin 2023\n", &[&none("`a`, `Le 5 juin 2023`")]);
    check("id;body\na;b\n", &[&none("`id`, `body`")]);
    check("", &[&none("none at all")]);
    check("id,text,text\na,b,c\n", &["a.csv:1: two columns are called `text`"]);
    let fields = FieldNames { text: "body".into(), date: "day".into(), ..FieldNames::default() };
    let named = table_with("id;body;day\na;b;2023-06-05\n", &Options { fields, ..Options::default() });
    assert_eq!(named.documents[0].text, "b");
    assert_eq!(named.documents[0].date_lines[0].date.edtf(), "2023-06-05");
}

#[test]
fn a_bad_row_costs_no_other() {
    check(
        "id,text\na,b,c\nb\nc,d\n",
        &[
            "c=d",
            "a.csv:2: the row has 3 cells, where the first row has 2",
            "a.csv:3: the row has 1 cell, where the first row has 2",
        ],
    );
    let never = "the quotation mark at the beginning of this cell is never closed, so that the row can't be read";
    check("id,text\na,b\nc,\"d\ne,f\ng,h\n", &["a=b", "e=f", "g=h", &format!("a.csv:3:3: {never}")]);
    check(
        "id,text,date\na,b,June\nc,\"d\n\",2023\n",
        &["a=b", "c=d\n", "a.csv:2:5: the field `date` is \"June\", which is no date: write 2023-06-30, 2023-06 or 2023"],
    );
}

#[test]
fn other_columns_are_kept() {
    let corpus = table("id,text,lang,desk,empty\na,b,fr-FR,Mali,\n");
    let document = &corpus.documents[0];
    assert_eq!(document.language.as_deref(), Some("fr"));
    let fields: Vec<_> = document.fields.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(fields, ["desk=Mali"]);
}

/// Where each character of the source stands.
fn places(source: &str) -> Vec<(Location, char)> {
    let mut place = Location::START;
    let step = |character: char| {
        let at = place;
        place = place.after(character.encode_utf8(&mut [0; 4]));
        (at, character)
    };
    source.chars().map(step).collect()
}

proptest! {
    /// Whatever stands in the cells, the texts are those that were written, and every character of them is found in the file.
    #[test]
    fn every_character_is_found_in_the_file(rows in prop::collection::vec(("[a\"é,;\n\r \u{1F600}]{0,12}", "[a\"é,\n]{0,6}"), 1..5)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["other", "text", "id"]).unwrap();
        for (index, (text, other)) in rows.iter().enumerate() {
            writer.write_record([other.as_str(), text, &index.to_string()]).unwrap();
        }
        let source = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let corpus = table(&source);
        prop_assert_eq!(&corpus.problems, &[]);
        prop_assert_eq!(corpus.documents.len(), rows.len());
        let places = places(&source);
        for (document, (text, _)) in corpus.documents.iter().zip(&rows) {
            prop_assert_eq!(&document.text, text);
            for (offset, character) in text.char_indices() {
                let place = document.location(offset);
                prop_assert!(places.contains(&(place, character)), "{character:?} at {place:?} of {source:?}");
            }
        }
    }

    /// Nothing that a file may hold makes the reader stumble.
    #[test]
    fn any_bytes_are_read(source in "[a\",;\t\n\ré]{0,40}") {
        let corpus = table(&format!("id,text\n{source}"));
        for document in &corpus.documents {
            prop_assert!(document.location(document.text.len()).line > 0);
        }
    }
}
