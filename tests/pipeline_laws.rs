//! The laws of comparison, held against the whole pipeline: generated texts in, findings out.

#![allow(clippy::unwrap_used, reason = "a test that finds no verdict should fail")]

#[path = "common/articles.rs"]
mod articles;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use articles::{Article, LANGUAGES, RULES, article, check, corpus, rules, some_articles};
use factlint::Outcome;
use factlint::check::camps::verdict;
use factlint::check::finding::{Code, Finding, Verdict};
use factlint::claim::Words;
use factlint::corpus::{Corpus, Options, Source};
use factlint::document::{Document, Origin};
use factlint::fact::group;
use factlint::fold::Folded;
use factlint::mention::Mention;
use factlint::report::json::{ClaimRecord, MentionRecord, array};
use factlint::report::{self, Format, Report, Style};
use factlint::rules::{PackSource, RuleSet, load};
use factlint::span::Span;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Cases a law: what a debug build does in three seconds.
const CASES: u32 = 64;

/// The generator makes every verdict, reason and kind of finding, so that the laws below are held against all of them.
#[test]
fn every_verdict_occurs() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |what: &str| *seen.entry(what.to_owned()).or_default() += 1;
    for _ in 0..250 {
        let corpus = corpus(&some_articles().new_tree(&mut runner).unwrap().current());
        let outcome = check(&corpus);
        for fact in group(&outcome.claims, &RULES, &corpus) {
            let found = verdict(&fact, &corpus);
            count(&format!("{:?}", found.verdict));
            found.reconcile.iter().for_each(|reconcile| count(&format!("{reconcile:?}")));
        }
        outcome.findings.iter().for_each(|finding| count(finding.code.name()));
        for claim in &outcome.claims {
            count(claim.polarity.name());
            count(claim.modality.name());
        }
    }
    let verdicts = ["Unresolved", "Agree", "Compatible", "Discrepancy", "Conflict", "Peak", "Scope", "Speaker", "Time"];
    let kinds = ["affirmed", "denied", "actual", "planned", "conditional"];
    let codes =
        ["header/date", "header/missing", "calendar/weekday", "calendar/impossible-date", "fact/conflict", "fact/discrepancy"];
    for what in verdicts.into_iter().chain(kinds).chain(codes) {
        assert!(seen.get(what).is_some_and(|&times| times >= 5), "{what} is rare: {seen:#?}");
    }
}

/// Every fact with its verdict and camps: value, number of sources and whether they are disputed.
fn camps(corpus: &Corpus, outcome: &Outcome) -> Vec<(String, Verdict, Vec<CampShown>)> {
    let of_fact = |fact: &factlint::fact::Fact<'_>| {
        let found = verdict(fact, corpus);
        let camps = found.camps.iter().map(|camp| (camp.value.clone(), camp.sources.len(), camp.disputed()));
        (fact.key.to_owned(), found.verdict, camps.collect())
    };
    group(&outcome.claims, &RULES, corpus).iter().map(of_fact).collect()
}

type CampShown = (String, usize, bool);

/// Code and fingerprint of each finding, in the order of the report.
fn prints(outcome: &Outcome) -> Vec<(Code, String)> {
    outcome.findings.iter().map(|finding| (finding.code, finding.fingerprint.clone())).collect()
}

/// The findings as they are printed for programs.
fn printed(corpus: &Corpus, outcome: &Outcome) -> String {
    let mut out = Vec::new();
    let shown: Vec<&Finding> = outcome.findings.iter().collect();
    let report = Report { findings: &shown, corpus, rules: &RuleSet::default(), against_baseline: false };
    report::write(&mut out, Format::Json, &report, Style::PLAIN).unwrap();
    array(&mut out, outcome.claims.iter().map(|claim| ClaimRecord::new(&corpus.documents[claim.document], claim))).unwrap();
    for (document, reading) in corpus.documents.iter().zip(&outcome.readings) {
        array(&mut out, reading.mentions.iter().map(|mention| MentionRecord::new(document, mention))).unwrap();
    }
    String::from_utf8(out).unwrap()
}

/// The documents as the corpus holds them, however they came in: by path and line.
fn sorted(documents: Vec<Document>) -> Corpus {
    let one = |document| Corpus { documents: vec![document], ..Corpus::default() };
    documents.into_iter().map(one).fold(Corpus::default(), Corpus::join)
}

/// Pools of one thread and of four.
static POOLS: LazyLock<[ThreadPool; 2]> =
    LazyLock::new(|| [1, 4].map(|threads| ThreadPoolBuilder::new().num_threads(threads).build().unwrap()));

/// The same rules, packs and built-in checks, asked for in the other order.
static RULES_REVERSED: LazyLock<RuleSet> = LazyLock::new(|| rules(&[1, 0], &["header", "calendar"]));

/// Every claim that is in a conflict, or at least a discrepancy: path, place and fact.
fn disputed(corpus: &Corpus, outcome: &Outcome) -> BTreeSet<(String, Span, String)> {
    let mut disputed = BTreeSet::new();
    for fact in group(&outcome.claims, &RULES, corpus) {
        let found = verdict(&fact, corpus);
        for claim in found
            .camps
            .iter()
            .flat_map(|camp| camp.sources.iter().filter(|source| source.disputed))
            .flat_map(|source| std::iter::once(source.claim).chain(source.copies.iter().copied()))
        {
            disputed.insert((corpus.documents[claim.document].path.clone(), claim.mention.span, fact.key.to_owned()));
        }
    }
    disputed
}

/// What the verdict over each fact is.
fn verdicts(corpus: &Corpus, outcome: &Outcome) -> BTreeMap<String, Verdict> {
    group(&outcome.claims, &RULES, corpus).iter().map(|fact| (fact.key.to_owned(), verdict(fact, corpus).verdict)).collect()
}

/// All that is read in the only document of a corpus, places left out: mentions, claims and findings as lines.
fn read_out(article: &Article, rules: &RuleSet) -> Vec<String> {
    let corpus = corpus(std::slice::from_ref(article));
    let outcome = factlint::check(&corpus, &LANGUAGES, rules);
    let folded = |span: Span| fold(span.of(&corpus.documents[0].text));
    let mention = |mention: &factlint::mention::Mention| {
        let record = MentionRecord::new(&corpus.documents[0], mention);
        format!(
            "{:?} {:?} {:?}",
            folded(mention.span),
            mention.hedge.map(|hedge| (hedge.kind, folded(hedge.span))),
            (record.kind, record.value, record.unit, record.timex, record.rests_on)
        )
    };
    let words = |words: &Words| words.text.clone();
    let mentions = outcome.readings[0].mentions.iter().map(mention);
    let claims = outcome.claims.iter().map(|claim| {
        let scope: Vec<_> = claim.scope.iter().map(|scope| (&scope.group, scope.words.as_ref().map(words))).collect();
        let told = (&claim.as_of, claim.according_to.as_ref().map(words), claim.polarity, claim.modality);
        format!("{} {:?} {} {scope:?} {told:?}", claim.fact, folded(claim.sentence), mention(&claim.mention))
    });
    let findings = outcome.findings.iter().map(|finding| {
        let sides: Vec<_> = finding.sides().map(|side| (folded(side.span), &side.value)).collect();
        format!("{} {:?} {:?} {:?} {sides:?}", finding.code, finding.fact, finding.reconcile, finding.verdict)
    });
    mentions.chain(claims).chain(findings).collect()
}

/// Every span that the pipeline gives out, with what it is and, where it is known, the folded words.
fn spans(outcome: &Outcome) -> Vec<(usize, Span, &'static str, Option<&str>)> {
    let mut spans = Vec::new();
    for (document, reading) in outcome.readings.iter().enumerate() {
        spans.extend(reading.mentions.iter().flat_map(|mention| of_mention(document, mention)));
        spans.extend(reading.faults.iter().map(|fault| (document, fault.span, "fault", None)));
        spans.extend(reading.dating.evidence.iter().map(|evidence| (document, evidence.span, "evidence", None)));
        spans.extend(reading.dating.set_aside.iter().map(|evidence| (document, evidence.span, "set aside", None)));
        for line in &reading.dating.lines {
            spans.extend(line.span.map(|span| (document, span, "date line", None)));
        }
    }
    for claim in &outcome.claims {
        let words = claim.scope.iter().filter_map(|scope| scope.words.as_ref()).chain(&claim.according_to);
        spans.extend(words.map(|words| (claim.document, words.span, "words", Some(words.text.as_str()))));
        spans.push((claim.document, claim.sentence, "sentence", None));
        spans.extend(of_mention(claim.document, &claim.mention));
    }
    for finding in &outcome.findings {
        // A date line that stands outside the text has an empty place at its top.
        let sides = finding.sides().filter(|side| side.span.end > 0);
        spans.extend(sides.map(|side| (side.document, side.span, "side", None)));
    }
    spans
}

/// The spans of a mention.
fn of_mention<'a>(document: usize, mention: &Mention) -> impl Iterator<Item = (usize, Span, &'static str, Option<&'a str>)> {
    let hedge = mention.hedge.map(|hedge| (document, hedge.span, "hedge", None));
    let list = mention.list.map(|list| (document, list, "list", None));
    [Some((document, mention.span, "mention", None)), hedge, list].into_iter().flatten()
}

/// A JSON Lines file of the documents, its strings escaped as `dice` choose.
fn json_lines(documents: &[Document], dice: &[u8]) -> String {
    let mut dice = dice.iter().copied().cycle();
    let line = |document: &Document| {
        let text = escaped(&document.text, &mut dice);
        let date = document.date_lines.first().map_or("null".to_owned(), |line| format!("\"{}\"", line.date.edtf()));
        let (id, language) = (&document.id, document.language.as_deref().unwrap());
        format!("{{\"id\": \"{id}\", \"lang\": \"{language}\", \"date\": {date}, \"text\": \"{text}\"}}\n")
    };
    documents.iter().map(line).collect()
}

/// The text as a JSON string without its quotes, with every eighth character or so escaped though it need not be.
fn escaped(text: &str, dice: &mut impl Iterator<Item = u8>) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        let plain = letter >= ' ' && letter != '"' && letter != '\\';
        if plain && dice.next().unwrap() >= 32 {
            escaped.push(letter);
        } else {
            let mut units = [0; 2];
            escaped.extend(letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    escaped
}

/// The text that the lines of `file` have from a place on, up to the end of its line or JSON string.
fn text_at(file: &str, document: &Document, offset: usize) -> String {
    let location = document.location(offset);
    let line = file.split('\n').nth(location.line - 1).unwrap();
    let rest: String = line.chars().skip(location.column - 1).collect();
    match document.origin {
        Origin::WholeFile | Origin::Pieces(_) => rest,
        Origin::JsonLine { .. } => serde_json::from_str(&format!("\"{}", &rest[..rest.rfind('}').unwrap()])).unwrap(),
    }
}

/// Words as they are matched.
fn fold(words: &str) -> String {
    Folded::new(words).text.trim().to_owned()
}

/// How a typesetter changes a character.
#[derive(Clone, Copy, Debug)]
enum Typesetting {
    Spaces,
    Quotes,
    Breaks,
    Capitals,
    All,
}

fn typesetting() -> impl Strategy<Value = Typesetting> {
    use Typesetting::{All, Breaks, Capitals, Quotes, Spaces};
    select(vec![Spaces, Quotes, Breaks, Capitals, All])
}

/// The rules for the articles in `seeds`.
static MINUSMA: LazyLock<RuleSet> =
    LazyLock::new(|| load(&["rules/minusma", "calendar", "header"].map(PackSource::new), &LANGUAGES).unwrap());

/// The articles in `seeds`.
static SEEDS: LazyLock<Vec<Article>> = LazyLock::new(|| {
    let mut paths: Vec<_> = std::fs::read_dir("seeds").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let article = |path| Article { language: "fr", date: None, body: std::fs::read_to_string(path).unwrap() };
    paths.into_iter().map(article).collect()
});

/// What is read in them.
static SEEDS_READ: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| SEEDS.iter().map(|article| read_out(article, &MINUSMA)).collect());

/// The text as typeset otherwise; `dice` choose where and how. Words whose case tells something keep it.
fn typeset(article: &Article, how: Typesetting, dice: &[u8], keeps_case: impl Fn(&str) -> bool) -> Article {
    let mut dice = dice.iter().copied().cycle();
    let mut body = String::new();
    for word in article.body.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let end = word.find(|letter: char| !letter.is_alphabetic()).unwrap_or(word.len());
        let (word, mark) = word.split_at(end);
        let die = dice.next().unwrap();
        let on =
            |this: Typesetting| matches!(how, Typesetting::All) || std::mem::discriminant(&how) == std::mem::discriminant(&this);
        let word =
            if on(Typesetting::Capitals) && die & 1 == 1 && !keeps_case(word) { word.to_uppercase() } else { word.to_owned() };
        body += &if on(Typesetting::Breaks) && die & 2 == 2 { broken(&word, die & 4 == 4) } else { word };
        let choice = usize::from(die >> 2);
        body.push_str(match mark {
            " " if on(Typesetting::Spaces) => [" ", "\u{A0}", "\u{202F}", "\u{2009}"][choice % 4],
            "'" if on(Typesetting::Quotes) => ["'", "\u{2019}", "\u{2018}", "\u{2BC}"][choice % 4],
            "\"" if on(Typesetting::Quotes) => ["\"", "\u{201C}", "\u{201D}", "\u{AB}"][choice % 4],
            _ => mark,
        });
    }
    Article { body, ..article.clone() }
}

/// Whether a word is a month or weekday of a language that tells them by their capital.
fn names_time(article: &Article, word: &str) -> bool {
    let language = LANGUAGES.get(article.language).unwrap();
    let sense = language.lexicon.find(&word.to_lowercase()).map(|id| language.lexicon.sense(id));
    language.capitalised_dates && sense.is_some_and(|sense| sense.month.is_some() || sense.weekday.is_some())
}

/// A word with a soft hyphen before its last two letters, if it is long enough to be broken, or a zero-width space after it.
fn broken(word: &str, after: bool) -> String {
    let letters = word.chars().count();
    let middle = word.char_indices().nth(letters.saturating_sub(2)).map_or(0, |(at, _)| at);
    match letters {
        0 => String::new(),
        _ if after => format!("{word}\u{200B}"),
        1..4 => word.to_owned(),
        _ => format!("{}\u{AD}{}", &word[..middle], &word[middle..]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 1: a copy of a document adds no camp to any fact and no finding, wherever it is sorted.
    #[test]
    fn a_copy_adds_nothing(articles in some_articles(), which in any::<Index>(), name in "[0-9a-z]") {
        let once = corpus(&articles);
        let copy = which.get(&articles).document(&format!("{name}-copy.txt"));
        let twice = sorted(once.documents.iter().cloned().chain([copy]).collect());
        let (before, after) = (check(&once), check(&twice));
        prop_assert_eq!(camps(&once, &before), camps(&twice, &after));
        let sorted = |outcome| { let mut prints = prints(outcome); prints.sort(); prints };
        prop_assert_eq!(sorted(&before), sorted(&after));
    }

    /// Law 2: the order of documents, packs and checks and the number of threads change nothing in the output.
    #[test]
    fn order_and_threads_change_nothing(
        (articles, shuffled) in some_articles().prop_map(|articles| corpus(&articles).documents)
            .prop_flat_map(|documents| (Just(documents.clone()), Just(documents).prop_shuffle())),
    ) {
        let (first, second) = (sorted(articles), sorted(shuffled));
        let [one, four] = &*POOLS;
        let expected = printed(&first, &one.install(|| check(&first)));
        prop_assert_eq!(&expected, &printed(&second, &four.install(|| check(&second))));
        prop_assert_eq!(&expected, &printed(&second, &factlint::check(&second, &LANGUAGES, &RULES_REVERSED)));
    }

    /// Law 2: even before the corpus is sorted, no finding about a fact depends on the order of the documents.
    #[test]
    fn facts_depend_on_no_order(
        (documents, shuffled) in some_articles().prop_map(|articles| corpus(&articles).documents)
            .prop_flat_map(|documents| (Just(documents.clone()), Just(documents).prop_shuffle())),
    ) {
        let found = |documents: Vec<Document>| {
            let corpus = Corpus { documents, ..Corpus::default() };
            let mut outcome = check(&corpus);
            outcome.findings.retain(|finding| finding.fact.is_some());
            outcome.claims.clear();
            outcome.readings.clear();
            printed(&corpus, &outcome)
        };
        prop_assert_eq!(found(documents), found(shuffled));
    }

    /// Law 3: adding a document never makes other claims stop conflicting.
    #[test]
    fn a_document_more_ends_no_conflict(articles in some_articles(), more in article(), name in "[0-9a-z]") {
        let without = corpus(&articles);
        let with = sorted(without.documents.iter().cloned().chain([more.document(&format!("{name}-new.txt"))]).collect());
        let (before, after) = (check(&without), check(&with));
        prop_assert!(disputed(&without, &before).is_subset(&disputed(&with, &after)));
        let now = verdicts(&with, &after);
        for (fact, verdict) in verdicts(&without, &before) {
            prop_assert!(verdict <= now[&fact], "{fact}: {verdict:?} became {:?}", now[&fact]);
        }
        let of_documents = |outcome: &Outcome| prints(outcome).into_iter().filter(|(code, _)| !code.name().starts_with("fact")).collect::<BTreeSet<_>>();
        prop_assert!(of_documents(&before).is_subset(&of_documents(&after)));
    }

    /// Law 4: one value, told over and over at every grain and in both languages, is no finding.
    #[test]
    fn a_coarser_grain_does_not_conflict(articles in prop::collection::vec(one_truth(), 1..4)) {
        let corpus = corpus(&articles);
        let outcome = check(&corpus);
        let sentences: usize = articles.iter().map(|article| article.body.matches("Mission").count()).sum();
        prop_assert_eq!(outcome.claims.len(), sentences);
        prop_assert_eq!(&outcome.findings, &Vec::new(), "{:#?}", articles);
    }

    /// Law 4: no document conflicts with itself when it only says the same again.
    #[test]
    fn the_same_again_does_not_conflict(article in article()) {
        let again = Article { body: format!("{}\n\n{}", article.body, article.body), ..article.clone() };
        let (once, twice) = (corpus(&[article]), corpus(&[again]));
        let found = |corpus: &Corpus| verdicts(corpus, &check(corpus));
        let facts = |found: BTreeMap<String, Verdict>| found.into_iter().filter(|(_, verdict)| *verdict >= Verdict::Discrepancy).collect::<Vec<_>>();
        prop_assert_eq!(facts(found(&once)), facts(found(&twice)));
    }

    /// Law 5: how a text is typeset changes nothing that is read in it.
    #[test]
    fn typesetting_changes_nothing(
        article in article(),
        how in typesetting(),
        dice in prop::collection::vec(any::<u8>(), 40),
    ) {
        let other = typeset(&article, how, &dice, |word| names_time(&article, word));
        prop_assert_eq!(read_out(&article, &RULES), read_out(&other, &RULES), "{:?}", other.body);
    }

    /// Law 6: every span, cut from the text of its document, is what was quoted, and stands in the file where it is said to.
    #[test]
    fn spans_are_what_they_quote(articles in some_articles(), dice in prop::collection::vec(any::<u8>(), 40)) {
        let typeset: Vec<Article> = articles.iter().map(|article| typeset(article, Typesetting::All, &dice, |word| names_time(article, word))).collect();
        let corpus = corpus(&typeset);
        let outcome = check(&corpus);
        for (document, span, what, words) in spans(&outcome) {
            let document = &corpus.documents[document];
            let cut = document.text.get(span.start..span.end);
            prop_assert!(cut.is_some_and(|cut| !cut.is_empty()), "{what} {span:?} of {:?}", document.text);
            let cut = cut.unwrap();
            // A sentence ends with its space, and the place of a missing date is a word of the raw text.
            let blank = |letter: char| letter.is_whitespace() || matches!(letter, '\u{AD}' | '\u{200B}');
            prop_assert!(matches!(what, "sentence" | "side") || cut.trim_matches(blank) == cut, "{what}: {cut:?}");
            // The name of a speaker leaves out its article.
            prop_assert!(words.is_none_or(|words| fold(cut).ends_with(words)), "{what}: {words:?} is {cut:?}");
            let first_line = cut.split('\n').next().unwrap();
            prop_assert!(text_at(&document.text, document, span.start).starts_with(first_line), "{what} {cut:?}");
        }
    }

    /// Law 6: the same documents as JSON Lines read the same, at places that the lines of the file really have.
    #[test]
    fn json_lines_read_the_same(articles in some_articles(), dice in prop::collection::vec(any::<u8>(), 40)) {
        let typeset: Vec<Article> = articles.iter().map(|article| typeset(article, Typesetting::All, &dice, |word| names_time(article, word))).collect();
        let texts = corpus(&typeset);
        let file = json_lines(&texts.documents, &dice);
        let lines = factlint::corpus::read(Source::Paths(&["-".into()]), &Options::default(), &mut file.as_bytes());
        prop_assert_eq!(&lines.problems, &Vec::new());
        prop_assert_eq!(lines.documents.len(), texts.documents.len());
        // A head line is one of plain texts: in JSON Lines the date is a field, and the words at the top are text.
        let bare = Corpus { documents: texts.documents.into_iter().zip(&lines.documents).map(|(document, line)| {
            Document { date_lines: line.date_lines.clone(), ..document }
        }).collect(), ..Corpus::default() };
        let (one, other) = (check(&bare), check(&lines));
        prop_assert_eq!(&one.claims, &other.claims);
        prop_assert_eq!(prints(&one).into_iter().collect::<BTreeSet<_>>(), prints(&other).into_iter().collect::<BTreeSet<_>>());
        prop_assert_eq!(spans(&one).len(), spans(&other).len());
        for (document, span, what, _) in spans(&other) {
            let document = &lines.documents[document];
            prop_assert!(text_at(&file, document, span.start).starts_with(span.of(&document.text)), "{what} {span:?} in {file}");
        }
    }
}

proptest! {
    // An article takes as long as thirty sentences.
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 5, for real articles under the rules that are written for them.
    #[test]
    fn typesetting_of_articles_changes_nothing(which in 0..5_usize, how in typesetting(), dice in prop::collection::vec(any::<u8>(), 50)) {
        // By its capital alone a name is told from a verb: Wagner is no infinitive.
        let typeset = typeset(&SEEDS[which], how, &dice, |word| word.starts_with(char::is_uppercase));
        let read = read_out(&typeset, &MINUSMA);
        let differing = SEEDS_READ[which].iter().zip(&read).find(|(one, other)| one != other);
        prop_assert_eq!(differing, None, "{}", typeset.body);
        prop_assert_eq!(SEEDS_READ[which].len(), read.len());
    }
}

/// Sentences about a mission of 11,600 that was created on Friday, 30 June 2023, and lasted ten years.
fn one_truth() -> impl Strategy<Value = Article> {
    let french = vec![
        "La Mission Sahel a été créée en juin 2023.",
        "La Mission Sahel a été créée le 30 juin 2023.",
        "La Mission Sahel a été créée en 2023.",
        "La Mission Sahel a été créée le vendredi 30 juin 2023.",
        "La Mission Sahel a été créée fin juin 2023.",
        "La Mission Sahel a été créée le 30 juin.",
        "La Mission Sahel compte 11.600 soldats.",
        "La Mission Sahel compte quelque 11 600 soldats.",
        "La Mission Sahel compte plus de 11.000 soldats.",
        "La Mission Sahel compte onze mille six cents soldats.",
        "La Mission Sahel a duré dix ans.",
        "La Mission Sahel a duré 10 ans.",
        "La Mission Sahel a duré près de dix ans.",
    ];
    let english = vec![
        "The Sahel Mission was created in June 2023.",
        "The Sahel Mission was created on June 30, 2023.",
        "The Sahel Mission was created in 2023.",
        "The Sahel Mission was created on Friday, June 30, 2023.",
        "The Sahel Mission was created in late June 2023.",
        "The Sahel Mission was created on 30 June.",
        "The Sahel Mission lasted ten years.",
        "The Sahel Mission lasted 10 years.",
    ];
    prop_oneof![Just(("fr", french)), Just(("en", english))].prop_flat_map(|(language, sentences)| {
        prop::collection::vec(select(sentences), 1..8).prop_map(move |chosen| Article {
            language,
            date: Some("2023-07-03"),
            body: chosen.join(" "),
        })
    })
}
