//! Short articles in French and English about one made-up mission, and rules that read them.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't build its own rules should fail")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use factlint::Outcome;
use factlint::corpus::{Corpus, text::default_header};
use factlint::document::{DateLine, DateLineKind, Document, Origin};
use factlint::language::Languages;
use factlint::rules::error::{SourceFile, render};
use factlint::rules::{PackFiles, RuleSet, build};
use factlint::span::Span;
use factlint::value::date::Date;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The languages, read once for all cases.
pub(crate) static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);

/// The rules with all built-in checks, compiled once for all cases.
pub(crate) static RULES: LazyLock<RuleSet> = LazyLock::new(|| rules(&[0, 1], &["calendar", "header"]));

const PACKS: [&str; 2] = [
    "name = \"sahel\"\nversion = \"1.0.0\"\nabout = \"The mission.\"\n[entity.mission]\nnames = [\"Mission Sahel\", \"Sahel Mission\"]\n",
    "name = \"votes\"\nversion = \"1.0.0\"\nabout = \"The vote on it.\"\n[entity.vote]\nnames = [\"scrutin\", \"vote\"]\n",
];

/// Each rule as pack, stem, type of value, how it compares, French and English pattern.
const RULE_TABLE: [(usize, &str, &str, &str, &str, &str); 7] = [
    (
        0,
        "strength",
        "count",
        "holds = \"at\"\nwithin = \"6 months\"\nscope = \"who\"",
        "{subject} {gap 2} (?:compter?|comptera|compté) {gap 4} {count} (?<who>soldats|civils)",
        "{subject} {gap 2} (?:counts?|counted) {gap 4} {count} (?<who>soldiers|civilians)",
    ),
    (
        0,
        "losses",
        "count",
        "holds = \"growing\"",
        "{subject} a perdu {gap 4} {count} hommes",
        "{subject} lost {gap 4} {count} men",
    ),
    (0, "created", "date", "", "{subject} a été créée (?:le |en |à la )?{date}", "{subject} was created (?:on |in )?{date}"),
    (0, "leaves", "date", "", "{subject} doit partir {gap 1} {date}", "{subject} must leave {gap 1} {date}"),
    (0, "lasts", "duration", "", "{subject} a duré {gap 2} {duration}", "{subject} lasted {gap 2} {duration}"),
    (
        1,
        "share",
        "percent",
        "tolerance = \"0.5\"",
        "{subject} {gap 3} soutenue? à {gap 2} {percent}",
        "{subject} {gap 3} backed by {gap 2} {percent}",
    ),
    (1, "cost", "money", "holds = \"at\"", "{subject} a coûté {gap 2} {money}", "{subject} cost {gap 2} {money}"),
];

/// The packs of those numbers in that order, with the built-in checks of those names.
pub(crate) fn rules(packs: &[usize], builtin: &[&str]) -> RuleSet {
    let files: Vec<PackFiles> = packs.iter().map(|&pack| pack_files(pack)).collect();
    let set = build(&files, &LANGUAGES).unwrap_or_else(|errors| panic!("{}", render(&errors[0], false, 100)));
    RuleSet { builtin: builtin.iter().map(|&name| name.to_owned()).collect(), ..set }
}

fn pack_files(pack: usize) -> PackFiles {
    let rules = RULE_TABLE.iter().filter(|rule| rule.0 == pack).map(|&(_, stem, kind, compare, french, english)| {
        let subject = ["mission", "vote"][pack];
        let find = match kind {
            "date" => "2023",
            "duration" => "P1Y",
            _ => "1",
        };
        let example = format!(
            "[[example]]\ntext = \"Rien.\"\nfind = []\nwhy = \"no value\"\n[[example]]\ntext = \"Peu.\"\nfind = [\"{find}\"]\n"
        );
        let text = format!(
            "about = \"The {stem}.\"\nsubject = \"{subject}\"\nfact = \"{stem}\"\nvalue = \"{kind}\"\nnear = \"sentence\"\n\
             [match]\nfr = ['''{french}''']\nen = ['''{english}''']\n[compare]\n{compare}\n{example}"
        );
        (stem.to_owned(), SourceFile::new(format!("{stem}.toml"), text))
    });
    PackFiles { file: SourceFile::new("pack.toml", PACKS[pack]), rules: rules.collect::<BTreeMap<_, _>>() }
}

/// Runs the whole pipeline.
pub(crate) fn check(corpus: &Corpus) -> Outcome {
    factlint::check(corpus, &LANGUAGES, &RULES)
}

/// What an article says, before it is a document of some name.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) language: &'static str,
    /// The date of its head, in ISO text.
    pub(crate) date: Option<&'static str>,
    /// Its text below the head.
    pub(crate) body: String,
}

impl Article {
    /// The document of that name.
    pub(crate) fn document(&self, path: &str) -> Document {
        let head = self.date.map_or(String::new(), |date| format!("date {date} \n"));
        let line = self.date.map(|date| {
            let words = default_header().captures(&head).unwrap().name("date").unwrap().range();
            let span = Some(Span::new(words.start, words.end));
            DateLine { kind: DateLineKind::Header, span, words: head.trim().to_owned(), date: Date::parse_iso(date).unwrap() }
        });
        Document {
            id: path.to_owned(),
            path: path.to_owned(),
            text: head + &self.body,
            body: 0,
            origin: Origin::WholeFile,
            language: Some(self.language.to_owned()),
            date_lines: line.into_iter().collect(),
            comments: Vec::new(),
            markup: Vec::new(),
            fields: BTreeMap::new(),
            assume_named: false,
            marks: factlint::document::Marks::default(),
        }
    }
}

/// A corpus of articles, named in their order.
pub(crate) fn corpus(articles: &[Article]) -> Corpus {
    let documents = articles.iter().enumerate().map(|(index, article)| article.document(&format!("{index}.txt")));
    Corpus { documents: documents.collect(), ..Corpus::default() }
}

/// One to six articles in both languages, some of them printed twice.
pub(crate) fn some_articles() -> impl Strategy<Value = Vec<Article>> {
    let chosen = prop::collection::vec(any::<Index>(), 1..7);
    (prop::collection::vec(article(), 1..5), chosen)
        .prop_map(|(articles, chosen)| chosen.iter().map(|which| which.get(&articles).clone()).collect())
}

/// An article of up to five sentences, with a date at its head more often than not.
pub(crate) fn article() -> impl Strategy<Value = Article> {
    let date = select(vec![None, Some("2023-06"), Some("2023-06-30"), Some("2023-07-03"), Some("2024-11-15"), Some("2019-02")]);
    select(vec!["fr", "en"]).prop_flat_map(move |language| {
        let sentence = (sentence(language), select(vec![" ", " ", "\n\n", "  \n"]));
        let body = prop::collection::vec(sentence, 1..6)
            .prop_map(|sentences| sentences.into_iter().fold(String::new(), |body, (sentence, blank)| body + &sentence + blank));
        (Just(language), date.clone(), body).prop_map(|(language, date, body)| Article { language, date, body })
    })
}

/// One of these words.
fn word(words: &[&'static str]) -> prop::sample::Select<&'static str> {
    select(words.to_vec())
}

fn sentence(language: &'static str) -> BoxedStrategy<String> {
    if language == "fr" { french() } else { english() }
}

fn french() -> BoxedStrategy<String> {
    let lead = word(&[
        "",
        "",
        "",
        "",
        "",
        "selon l'armée, ",
        "d'après les rebelles, ",
        "l'ONU affirme que ",
        "l'armée a démenti que ",
        "au 3 mai 2023, ",
        "en réalité, ",
    ]);
    let subject = word(&["la Mission Sahel", "la Mission Sahel", "le scrutin"]);
    let hedge = word(&["", "", "", "", "quelque ", "au moins ", "plus de ", "moins de ", "jusqu'à "]);
    let number = word(&["400", "415", "900", "11.600", "11 600", "15 000", "quinze mille", "quatre cents", "1.000"]);
    let what = prop_oneof![
        4 => (word(&["compte ", "compte ", "compte ", "a compté ", "pourrait compter ", "prévoit de compter "]), hedge.clone(), number.clone(),
            word(&[" soldats", " soldats", " civils"])).prop_map(|(verb, hedge, number, who)| format!("{verb}{hedge}{number}{who}")),
        1 => (hedge.clone(), number.clone()).prop_map(|(hedge, number)| format!("a perdu {hedge}{number} hommes")),
        2 => french_date().prop_map(|date| format!("a été créée {date}")),
        1 => word(&["le 31 décembre 2023", "le 31 décembre", "le 30 juin 2024", "fin 2023", "vendredi"])
            .prop_map(|date| format!("doit partir d'ici {date}")),
        1 => word(&["dix ans", "10 ans", "six mois", "près de dix ans", "neuf ans"]).prop_map(|time| format!("a duré {time}")),
        1 => word(&["97 %", "97%", "plus de 60 %", "72 %", "96,91 %"]).prop_map(|share| format!("a été soutenu à {share}")),
        1 => word(&["5 millions d'euros", "cinq millions d'euros", "30 euros"]).prop_map(|price| format!("a coûté {price}")),
    ];
    let claim = (lead, subject, what, word(&["", "", ", dit-on", " à l'heure où nous écrivons"]))
        .prop_map(|(lead, subject, what, tail)| capital(&format!("{lead}{subject} {what}{tail}.")));
    let filler = word(&[
        "Le convoi a parcouru 30 km.",
        "\"C'est l'avenir\", a dit un général.",
        "Publié le samedi 19 août 2023.",
        "Il est rentré vendredi dernier.",
        "Le marché ouvre aujourd'hui, ce 15 novembre 2024.",
        "L'accord court jusqu'au 1er juillet (samedi).",
        "Le 31 juin 2023 n'existe pas.",
        "Il a plu le lundi 30 juin 2023.",
    ]);
    prop_oneof![5 => claim, 1 => filler.prop_map(str::to_owned)].boxed()
}

fn french_date() -> impl Strategy<Value = String> {
    word(&[
        "le 30 juin 2023",
        "en juin 2023",
        "en 2023",
        "fin 2023",
        "le vendredi 30 juin 2023",
        "le 16 juin",
        "vendredi dernier",
        "il y a trois jours",
        "le 25 avril 2013",
        "en avril 2013",
        "en 2013",
        "le jeudi 25 avril 2013",
        "le lundi 25 avril 2013",
        "à la mi-juin 2023",
        "le mois dernier",
        "en 2020 et 2021",
    ])
    .prop_map(str::to_owned)
}

fn english() -> BoxedStrategy<String> {
    let lead = word(&[
        "",
        "",
        "",
        "",
        "",
        "according to the army, ",
        "according to the rebels, ",
        "the army said that ",
        "the army denied that ",
        "as of June 3, 2023, ",
        "in truth, ",
    ]);
    let subject = word(&["the Sahel Mission", "the Sahel Mission", "the vote"]);
    let hedge = word(&["", "", "", "", "some ", "at least ", "more than ", "fewer than ", "up to "]);
    let number = word(&["400", "415", "900", "11,600", "15,000", "fifteen thousand", "four hundred", "1,000"]);
    let what = prop_oneof![
        4 => (word(&["counts ", "counts ", "counts ", "had counted ", "could count ", "plans to count "]), hedge.clone(), number.clone(),
            word(&[" soldiers", " soldiers", " civilians"])).prop_map(|(verb, hedge, number, who)| format!("{verb}{hedge}{number}{who}")),
        1 => (hedge.clone(), number.clone()).prop_map(|(hedge, number)| format!("lost {hedge}{number} men")),
        2 => word(&[
            "on June 30, 2023", "in June 2023", "in 2023", "in late 2023", "on Friday, June 30, 2023", "on June 16", "last Friday",
            "three days ago", "on 25 April 2013", "in April 2013", "in 2013", "on Monday, April 25, 2013", "last month",
        ]).prop_map(|date| format!("was created {date}")),
        1 => word(&["December 31, 2023", "December 31", "June 30, 2024", "the end of 2023", "Friday"])
            .prop_map(|date| format!("must leave by {date}")),
        1 => word(&["ten years", "10 years", "six months", "nearly ten years"]).prop_map(|time| format!("lasted {time}")),
        1 => word(&["97 percent", "97%", "more than 60%", "72%"]).prop_map(|share| format!("was backed by {share}")),
        1 => word(&["5 million euros", "five million euros", "30 euros"]).prop_map(|price| format!("cost {price}")),
    ];
    let claim = (lead, subject, what, word(&["", "", ", it's said", " at the time of writing"]))
        .prop_map(|(lead, subject, what, tail)| capital(&format!("{lead}{subject} {what}{tail}.")));
    let filler = word(&[
        "The convoy drove 30 miles.",
        "\"That's the future\", a general said.",
        "He came home last Friday.",
        "The market opens today, this 15 November 2024.",
        "June 31, 2023 is no day.",
        "It rained on Monday, June 30, 2023.",
    ]);
    prop_oneof![5 => claim, 1 => filler.prop_map(str::to_owned)].boxed()
}

/// The text with a capital at its head.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
