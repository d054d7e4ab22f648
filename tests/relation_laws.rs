//! The laws of relations, held against brute force over small numbers and few days.

#![allow(clippy::unwrap_used, reason = "a test that can't read its own notation should fail")]

#[path = "common/claims.rs"]
mod claims;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use claims::{compare, document, mention};
use factlint::check::finding::{Code, Finding, Severity};
use factlint::claim::Claim;
use factlint::corpus::Corpus;
use factlint::fact::Fact;
use factlint::mention::Mention;
use factlint::rules::{Compare, Holds, Pack, Relation, RelationKind, RuleSet};
use factlint::value::relation::{Relation as Related, relate};
use factlint::value::{ValueType, base_form};
use proptest::prelude::*;
use proptest::sample::select;

/// What one document says: the fact, by its letter, and the claim.
type Said = (char, String);

/// Documents by path, each with what it says.
type Texts = Vec<(String, Vec<Said>)>;

const FACTS: [char; 4] = ['a', 'b', 'c', 'd'];

fn key(letter: char) -> String {
    format!("subject: {letter}")
}

fn keys(letters: &str) -> Vec<String> {
    letters.chars().map(key).collect()
}

/// The findings about relations over some documents, with documents named by path.
fn found(texts: &Texts, kind: &RelationKind, rule: &Compare) -> Vec<(Finding, Vec<String>)> {
    let documents = texts.iter().map(|(path, said)| {
        let sentences: Vec<String> = said.iter().map(|(letter, text)| format!("{letter} {text}.")).collect();
        document(path, &sentences.join(" "))
    });
    let corpus = Corpus { documents: documents.collect(), ..Corpus::default() };
    let mut claims: Vec<Claim> = Vec::new();
    for (index, (_, said)) in texts.iter().enumerate() {
        for (letter, text) in said {
            claims.push(Claim { fact: key(*letter), rule: format!("pack/{letter}"), ..claims::claim(index, text) });
        }
    }
    let of = |letter: char| claims.iter().filter(move |claim| claim.fact == key(letter));
    let keys: BTreeMap<char, String> = FACTS.into_iter().map(|letter| (letter, key(letter))).collect();
    let facts = keys.iter().filter(|(letter, _)| of(**letter).next().is_some());
    let facts: Vec<Fact<'_>> =
        facts.map(|(letter, key)| Fact { key, claims: of(*letter).collect(), history: Vec::new(), compare: rule }).collect();
    let pack = Pack { relations: vec![Relation { kind: kind.clone(), span: 0..0 }], ..Pack::default() };
    let rules = RuleSet { packs: [("pack".to_owned(), pack)].into(), ..RuleSet::default() };
    let related = |finding: &Finding| matches!(finding.code, Code::RelationOrder | Code::RelationSum | Code::RelationSpan);
    let found = factlint::check::findings(&corpus, &[], &facts, &rules).into_iter().filter(related);
    let named = found.map(|mut finding| {
        let shown: Vec<usize> = finding.sides().map(|side| side.document).collect();
        let also: BTreeSet<String> = finding.also.drain(..).map(|copy| corpus.documents[copy.document].path.clone()).collect();
        finding.primary.document = 0;
        finding.others.iter_mut().for_each(|side| side.document = 0);
        (finding, shown.into_iter().map(|index| corpus.documents[index].path.clone()).chain(also).collect())
    });
    named.collect()
}

/// Codes and fingerprints alone: what a copy may not change.
fn prints(texts: &Texts, kind: &RelationKind, rule: &Compare) -> Vec<(Code, Severity, String)> {
    found(texts, kind, rule).into_iter().map(|(finding, _)| (finding.code, finding.severity, finding.fingerprint)).collect()
}

/// One document that makes one claim of each fact.
fn alone(said: &[(char, &str)]) -> Texts {
    vec![("0.txt".to_owned(), said.iter().map(|(letter, text)| (*letter, (*text).to_owned())).collect())]
}

/// Whether a value may be what is claimed. A day by which something happens, and a peak, allow all below.
fn allows(claim: &str, value: &str, below: bool) -> bool {
    let differs = |claim: &Mention| relate(claim, &mention(value), None) == Related::Differ;
    below && (claim.starts_with("by ") || claim.starts_with("up to ")) || !differs(&mention(claim))
}

fn june(day: u32) -> String {
    format!("2023-06-{day:02}")
}

/// The days of June that a claim allows; those of whole years and months lie in June as well.
fn days(claim: &str) -> Vec<u32> {
    let stated = claim.strip_prefix("by ").map(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").unwrap());
    let sooner = |day: u32| stated.is_some_and(|stated| NaiveDate::from_ymd_opt(2023, 6, day).unwrap() <= stated);
    (1..=30).filter(|&day| sooner(day) || allows(claim, &june(day), false)).collect()
}

/// Days and stretches of June, away from its ends, so that what a hedge allows shows within June.
fn date() -> impl Strategy<Value = String> {
    let hedge = select(vec!["", "", "", "by ", "until ", "from ", "before ", "after "]);
    let day = (hedge, 8..22_u32).prop_map(|(hedge, day)| format!("{hedge}{}", june(day)));
    let range = (8..18_u32, 1..5_u32).prop_map(|(first, more)| format!("{}/{}", june(first), june(first + more)));
    let part = select(vec!["early 2023-06", "mid 2023-06", "late 2023-06"]).prop_map(str::to_owned);
    prop_oneof![6 => day, 2 => range, 1 => part]
}

/// Whole numbers with hedges whose bounds are whole and count themselves.
fn number() -> impl Strategy<Value = String> {
    let hedge = select(vec!["", "", "", "at least ", "at most ", "up to "]);
    (hedge, 1..10_u32, prop::option::weighted(0.2, 1..4_u32)).prop_map(|(hedge, low, width)| match width {
        Some(width) => format!("{low}..{}", low + width),
        None => format!("{hedge}{low}"),
    })
}

/// The whole numbers that a claim allows.
fn numbers(claim: &str) -> Vec<u32> {
    let peak = claim.strip_prefix("up to ").map(|stated| stated.parse::<u32>().unwrap());
    (0..60).filter(|&value| peak.is_some_and(|peak| value <= peak) || allows(claim, &value.to_string(), false)).collect()
}

fn sum_of_three() -> RelationKind {
    RelationKind::Sum { total: key('a'), parts: keys("bc") }
}

/// A corpus in which documents state several facts, at several times and by several speakers, among them copies.
fn texts(value: impl Strategy<Value = String>) -> impl Strategy<Value = Texts> {
    let as_of = select(vec!["", "", " as of 2023-06-01", " as of 2023-09-01", " as of Y2025"]);
    let speaker = select(vec!["", "", "", " says army"]);
    let kind = select(vec!["", "", "", "", "", "planned ", "denied "]);
    let said = (select(FACTS.to_vec()), kind, value, as_of, speaker)
        .prop_map(|(letter, kind, value, as_of, speaker)| (letter, format!("{kind}{value}{as_of}{speaker}")));
    let documents = prop::collection::vec(prop::collection::vec(said, 1..6), 1..5);
    documents
        .prop_map(|documents| documents.into_iter().enumerate().map(|(index, said)| (format!("{index}.txt"), said)).collect())
}

/// A relation with a corpus of the type it is about.
fn related() -> impl Strategy<Value = (RelationKind, Texts)> {
    let order = texts(date()).prop_map(|texts| (RelationKind::Order(keys("abcd")), texts));
    let sum = texts(number()).prop_map(|texts| (sum_of_three(), texts));
    let length = (1..30_u32).prop_map(|days| format!("P{days} day"));
    let span = (texts(date()), prop::collection::vec(length, 1..3)).prop_map(|(mut texts, lengths)| {
        for (_, said) in &mut texts {
            said.retain(|(letter, _)| *letter != 'c');
        }
        texts[0].1.extend(lengths.into_iter().map(|length| ('c', length)));
        (RelationKind::Span { from: key('a'), to: key('b'), lasts: key('c') }, texts)
    });
    prop_oneof![order, sum, span]
}

fn rule() -> impl Strategy<Value = Compare> {
    let holds = select(vec![Holds::Always, Holds::Always, Holds::At, Holds::Growing]);
    (holds, any::<bool>()).prop_map(|(holds, on_record)| Compare { on_record, ..compare(holds) })
}

/// What is known is written as values are shown in base form, and read back as the same value.
#[test]
fn base_form_is_read_back() {
    let texts = [
        "11600",
        "2.5",
        "10..12",
        "97%",
        "5 EUR",
        "30 m",
        "2023-06-30",
        "2023-06",
        "Y2023",
        "XXXX-02-29",
        "XXXX-06",
        "2023-06/2023-09",
        "P10 year",
        "P1 year, 6 month",
        "P2 week",
        "P48 hour",
        "P1 day, 12 hour",
        "no. 15",
        "id 2690",
    ];
    for text in texts {
        let stated = mention(text);
        let (kind, written) = (stated.value.kind(), stated.value.canonical());
        let value = base_form::read(&written, kind, &stated.value).unwrap_or_else(|| panic!("{written} is not read"));
        assert_eq!(value.canonical(), written);
        let read = Mention { value, ..stated.clone() };
        assert_eq!(relate(&read, &stated, None), Related::Agree, "{text} is written {written}");
    }
    let like = mention("1").value;
    for (text, kind) in [
        ("2023-02-30", ValueType::Date),
        ("202X", ValueType::Date),
        ("2023-09/2023-06", ValueType::Date),
        ("PXY", ValueType::Duration),
        ("P10", ValueType::Duration),
        ("P1H", ValueType::Duration),
        ("11,600", ValueType::Count),
        ("", ValueType::Ordinal),
    ] {
        assert_eq!(base_form::read(text, kind, &like), None, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Two dates are out of order if and only if no days that they allow are in order.
    #[test]
    fn order_is_brute_force(a in date(), b in date()) {
        let broken = !days(&a).iter().any(|first| days(&b).iter().any(|last| first <= last));
        let told = found(&alone(&[('a', &a), ('b', &b)]), &RelationKind::Order(keys("ab")), &compare(Holds::Always));
        prop_assert_eq!(told.len(), usize::from(broken), "{} before {}", a, b);
    }

    /// Of facts with several days each, two are out of order if and only if some day of the one comes after some of the other.
    #[test]
    fn several_days_are_brute_force(
        a in prop::collection::vec(8..22_u32, 1..4),
        b in prop::collection::vec(8..22_u32, 1..4),
    ) {
        let broken = a.iter().any(|first| b.iter().any(|last| first > last));
        let said = |letter, days: &[u32]| days.iter().map(move |&day| (letter, june(day))).collect::<Vec<_>>();
        let texts = vec![("0.txt".to_owned(), said('a', &a)), ("1.txt".to_owned(), said('b', &b))];
        let told = found(&texts, &RelationKind::Order(keys("ab")), &compare(Holds::Always));
        prop_assert_eq!(told.len(), usize::from(broken));
    }

    /// A chain is told if and only if some pair of it is out of order, in no more findings than there are neighbours.
    #[test]
    fn a_chain_is_told_by_its_pairs(days in prop::collection::vec(prop::option::weighted(0.8, 1..9_u32), 4)) {
        let claimed: Vec<(char, String)> =
            FACTS.iter().zip(&days).filter_map(|(letter, day)| Some((*letter, june((*day)?)))).collect();
        let texts = vec![("0.txt".to_owned(), claimed)];
        let told = found(&texts, &RelationKind::Order(keys("abcd")), &compare(Holds::Always));
        let dated: Vec<u32> = days.iter().copied().flatten().collect();
        let sorted = dated.is_sorted();
        prop_assert_eq!(told.is_empty(), sorted, "{:?}", dated);
        prop_assert!(told.len() < dated.len().max(1));
    }

    /// Parts do not add up if and only if no whole numbers that the claims allow do.
    #[test]
    fn sum_is_brute_force(a in number(), b in number(), c in number()) {
        let totals: BTreeSet<u32> = numbers(&a).into_iter().collect();
        let parts = numbers(&b).into_iter().flat_map(|one| numbers(&c).into_iter().map(move |other| one + other));
        let broken = !parts.into_iter().any(|sum| totals.contains(&sum));
        let told = found(&alone(&[('a', &a), ('b', &b), ('c', &c)]), &sum_of_three(), &compare(Holds::Always));
        prop_assert_eq!(told.len(), usize::from(broken), "{} = {} + {}", a, b, c);
    }

    /// Two dates and a length don't go together if and only if no days do; the last day may count.
    #[test]
    fn span_is_brute_force(a in date(), b in date(), length in 1..15_u32, unit in select(vec![("day", 1), ("week", 7)])) {
        let open = |text: &str| ["by ", "before ", "after "].iter().any(|hedge| text.starts_with(hedge));
        prop_assume!(!open(&a) && !open(&b));
        // June has room for two weeks between such dates, and for one that is told as three.
        let length = if unit.1 == 7 { length.div_ceil(5) } else { length };
        let near = |apart: i64| 2 * (apart - i64::from(length * unit.1)).abs() <= i64::from(unit.1);
        let broken = !days(&a).iter().any(|&first| days(&b).iter().any(|&last| {
            let apart = i64::from(last) - i64::from(first);
            near(apart) || near(apart + 1)
        }));
        let lasts = format!("P{length} {}", unit.0);
        let kind = RelationKind::Span { from: key('a'), to: key('b'), lasts: key('c') };
        let told = found(&alone(&[('a', &a), ('b', &b), ('c', &lasts)]), &kind, &compare(Holds::Always));
        prop_assert_eq!(told.len(), usize::from(broken), "from {} to {} is {}", a, b, lasts);
    }

    /// The order of documents, and of what each says, changes nothing.
    #[test]
    fn order_of_documents_changes_nothing(
        ((kind, texts), shuffled) in related()
            .prop_flat_map(|(kind, texts)| (Just((kind, texts.clone())), Just(texts).prop_shuffle())),
        rule in rule(),
    ) {
        prop_assert_eq!(found(&texts, &kind, &rule), found(&shuffled, &kind, &rule));
    }

    /// A copy of a document adds no finding, and changes none.
    #[test]
    fn a_copy_adds_nothing((kind, texts) in related(), which in any::<prop::sample::Index>(), rule in rule()) {
        let mut more = texts.clone();
        more.push(("copy.txt".to_owned(), which.get(&texts).1.clone()));
        prop_assert_eq!(prints(&texts, &kind, &rule), prints(&more, &kind, &rule));
    }

    /// A document more never mends a relation: where one was broken, one still is, and as badly.
    #[test]
    fn a_document_more_mends_nothing((kind, texts) in related(), last in any::<prop::sample::Index>(), rule in rule()) {
        let worst = |texts: &Texts| found(texts, &kind, &rule).into_iter().map(|(finding, _)| finding.severity).max();
        let mut fewer = texts.clone();
        fewer.remove(last.index(texts.len()));
        prop_assert!(worst(&fewer) <= worst(&texts), "{:?} without one: {:?}", worst(&texts), worst(&fewer));
    }

    /// What differs in the speaker alone makes a warning of an error, and never adds or drops a finding.
    #[test]
    fn a_speaker_only_explains(a in date(), b in date()) {
        let kind = RelationKind::Order(keys("ab"));
        let plain = found(&alone(&[('a', &a), ('b', &b)]), &kind, &compare(Holds::Always));
        let told = found(&alone(&[('a', &format!("{a} says army")), ('b', &b)]), &kind, &compare(Holds::Always));
        prop_assert_eq!(plain.len(), told.len());
        prop_assert!(plain.iter().all(|(finding, _)| finding.severity == Severity::Error));
        prop_assert!(told.iter().all(|(finding, _)| finding.severity == Severity::Warning));
    }
}
