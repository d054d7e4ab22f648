//! Totals that only grow, such as the dead of a disaster: for which time each figure is given, and what that makes of two.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use factlint::corpus::{self, Corpus, Options, Source};
use factlint::document::Document;
use factlint::language::Languages;
use factlint::rules::error::SourceFile;
use factlint::rules::{PackFiles, RuleSet, build};

mod common;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);
static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    let pack = "name = 'quake'\nversion = '1.0.0'\nabout = 'An earthquake.'\n[entity.tamar]\nnames = ['Tamar']\n";
    let rule = "about = 'The dead.'\nsubject = 'tamar'\nfact = 'dead'\nvalue = 'count'\n[compare]\nholds = 'growing'\n\
        [match]\nfr = ['{count} (?:morts|personnes)', 'bilan {gap 6} {count}']\n\
        en = ['{count} (?:dead|people)', 'toll {gap 6} {count}']\nde = ['{count} (?:tote|menschen)']\nes = ['{count} muertos']\n\
        it = ['{count} morti']\npt = ['{count} mortos']\n\
        [[example]]\ntext = 'Tamar: 5 dead.'\nfind = ['5']\n[[example]]\ntext = 'Tamar: 5 km.'\nfind = []\nwhy = 'none'\n";
    let rules = [("dead".to_owned(), SourceFile::new("dead.toml", rule))].into();
    build(&[PackFiles { file: SourceFile::new("pack.toml", pack), rules }], &LANGUAGES).unwrap()
});

/// A document about Tamar of Friday 10 May 2024.
fn document(text: &str, language: &str) -> Document {
    common::document(&format!("{text} (Tamar)"), language, Some("2024-05-10"))
}

/// The codes of the findings over some documents.
fn codes(documents: Vec<Document>) -> Vec<&'static str> {
    let named = documents.into_iter().enumerate().map(|(index, document)| {
        let name = format!("{index}.txt");
        Document { path: name.clone(), id: name, ..document }
    });
    let corpus = Corpus { documents: named.collect(), ..Corpus::default() };
    factlint::check(&corpus, &LANGUAGES, &RULES).findings.iter().map(|finding| finding.code.name()).collect()
}

#[track_caller]
fn as_of(language: &str, text: &str, expected: &str) {
    let corpus = Corpus { documents: vec![document(text, language)], ..Corpus::default() };
    let claims = factlint::check(&corpus, &LANGUAGES, &RULES).claims;
    assert_eq!(claims.len(), 1, "in {text}");
    let told = claims[0].as_of.as_ref().map_or(String::new(), |as_of| as_of.date.timex());
    assert_eq!(told, expected, "in {text}");
}

#[test]
fn a_time_of_day_at_the_head_of_a_clause_is_that_of_its_total() {
    for (language, text, expected) in [
        ("fr", "À la mi-journée, 40 morts étaient recensés.", "2024-05-10TMI"),
        ("fr", "À 10h, le bilan était de 40 morts.", "2024-05-10T10:00"),
        ("fr", "Dans la soirée, 40 morts.", "2024-05-10TEV"),
        ("en", "At 10 a.m., 40 people were dead.", "2024-05-10T10:00"),
        ("en", "At about 10 a.m. the toll was 40.", "2024-05-10T10:00"),
        ("en", "The toll stood at 40 at 10 a.m.", "2024-05-10T10:00"),
        ("de", "Um 10 Uhr lag die Zahl bei 40 Tote.", "2024-05-10T10:00"),
        ("de", "Am Abend gab es 40 Tote.", "2024-05-10TEV"),
        ("es", "A las 10 horas había 40 muertos.", "2024-05-10T10:00"),
        ("it", "In serata si contavano 40 morti.", "2024-05-10TEV"),
        ("pt", "Às 10h havia 40 mortos.", "2024-05-10T10:00"),
        // What happened at that time is told by other verbs.
        ("en", "In the evening, 40 people were killed.", "2024-05-10"),
        ("fr", "Dans la soirée, 40 personnes ont été tuées.", "2024-05-10"),
        ("de", "Am Abend wurden 40 Menschen getötet.", "2024-05-10"),
    ] {
        as_of(language, text, expected);
    }
}

#[test]
fn a_day_is_that_of_a_total_where_its_clause_tells_how_things_stood() {
    for (language, text, expected) in [
        ("en", "On 3 May the toll was 40.", "2024-05-03"),
        ("en", "On 3 May, 40 people had died.", "2024-05-03"),
        ("en", "Yesterday the toll stood at 40.", "2024-05-09"),
        ("fr", "Le 3 mai, le bilan s'élevait à 40 morts.", "2024-05-03"),
        ("de", "Am 3. Mai lag die Zahl bei 40 Tote.", "2024-05-03"),
        ("es", "El 3 de mayo había 40 muertos.", "2024-05-03"),
        ("it", "Il 3 maggio c'erano 40 morti.", "2024-05-03"),
        ("pt", "Em 3 de maio havia 40 mortos.", "2024-05-03"),
        // Else it is the day of what happened, of which the text tells as it knows it now.
        ("en", "On 3 May, 40 people were killed.", "2024-05-10"),
        ("en", "On 3 May there were 40 people killed.", "2024-05-10"),
        ("fr", "Le 3 mai, 40 personnes sont mortes.", "2024-05-10"),
        ("de", "Am 3. Mai gab es 40 Tote.", "2024-05-10"),
        ("es", "El 3 de mayo hubo 40 muertos.", "2024-05-10"),
        // Behind a word that opens another clause, things stand elsewhere.
        ("en", "On 3 May, 40 people were killed while the river stood at its peak.", "2024-05-10"),
    ] {
        as_of(language, text, expected);
    }
}

#[test]
fn a_total_may_grow_within_a_day_of_one_text_or_two() {
    let told = |texts: &[&str]| codes(texts.iter().map(|text| document(text, "fr")).collect());
    let (noon, evening) = ("À la mi-journée, 40 morts étaient recensés.", "Dans la soirée, 60 morts étaient recensés.");
    assert!(told(&[noon, evening]).is_empty());
    assert!(told(&[&format!("{noon} {evening}")]).is_empty());
    assert_eq!(
        told(&["À la mi-journée, 60 morts étaient recensés.", "Dans la soirée, 40 morts étaient recensés."]),
        ["fact/conflict"]
    );
}

#[test]
fn a_total_may_grow_between_the_times_that_two_texts_are_dated() {
    let told = |texts: [(&str, &str); 2]| {
        let line = |(date, text): (&str, &str)| format!("{{\"date\":\"{date}\",\"lang\":\"en\",\"text\":\"{text}\"}}\n");
        let lines = texts.map(line).concat();
        codes(corpus::read(Source::Paths(&["-".into()]), &Options::default(), &mut lines.as_bytes()).documents)
    };
    let (few, many) = ("The quake in Tamar left 40 people dead.", "The quake in Tamar left 60 people dead.");
    assert!(told([("2024-05-10T08:00", few), ("2024-05-10T18:00", many)]).is_empty());
    assert_eq!(told([("2024-05-10T08:00", many), ("2024-05-10T18:00", few)]), ["fact/conflict"]);
    assert_eq!(told([("2024-05-10", few), ("2024-05-10", many)]), ["fact/conflict"]);
    // Midnight is how a day without its time is stored.
    assert_eq!(told([("2024-05-10T00:00:00Z", few), ("2024-05-10T00:00:00Z", many)]), ["fact/conflict"]);
    // Where only one text tells its time, either may be the later.
    assert_eq!(told([("2024-05-10", few), ("2024-05-10T18:00", many)]), ["fact/discrepancy"]);
    assert_eq!(told([("2024-05-10T08:00", few), ("2024-05-10T18:00+02:00", many)]), ["fact/discrepancy"]);
}
