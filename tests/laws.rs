//! The laws of comparison, held against generated claims.

#![allow(clippy::unwrap_used, reason = "a test that can't read its own notation should fail")]

#[path = "common/claims.rs"]
mod claims;

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use claims::{claim, compare, corpus, date, mention};
use factlint::check::camps::{FactVerdict, verdict};
use factlint::check::finding::{Finding, Verdict};
use factlint::claim::Claim;
use factlint::corpus::Corpus;
use factlint::fact::Fact;
use factlint::rules::{Compare, Holds};
use factlint::value::relation::{Relation, relate};
use proptest::prelude::*;
use proptest::sample::select;

/// Documents of one claim each: `(path, claim)`.
type Texts = Vec<(String, String)>;

/// Small numbers with every hedge, so that all relations are common.
fn number() -> impl Strategy<Value = String> {
    let hedge = select(vec!["", "", "about ", "at least ", "more than ", "at most ", "less than ", "up to "]);
    (hedge, 1..13_u32, prop::option::weighted(0.1, 1..4_u32)).prop_map(|(hedge, low, width)| match width {
        Some(width) => format!("{hedge}{low}..{}", low + width),
        None => format!("{hedge}{low}"),
    })
}

/// Days, months and years around the turn of a year, the year not always known.
fn plain_date() -> impl Strategy<Value = String> {
    (2022..=2024_i32, 1..=12_u32, 1..=28_u32, 0..6_u32).prop_map(|(year, month, day, shape)| match shape {
        0 | 1 => format!("{year}-{month:02}-{day:02}"),
        2 => format!("{year}-{month:02}"),
        3 => format!("Y{year}"),
        4 => format!("XXXX-{month:02}-{day:02}"),
        _ => format!("XXXX-{month:02}"),
    })
}

/// The same, parts of months, and a vague past.
fn day_or_more() -> impl Strategy<Value = String> {
    let part = (2022..=2024_i32, 1..=12_u32).prop_map(|(year, month)| format!("late {year}-{month:02}"));
    prop_oneof![6 => plain_date(), 1 => part, 1 => Just("vague".to_owned())]
}

/// Values of one type: numbers, dates or lengths of time.
fn value() -> impl Strategy<Value = String> {
    let unit = select(vec!["day", "week", "month", "year"]);
    let hedge = select(vec!["", "by ", "until ", "before ", "after ", "about "]);
    prop_oneof![
        number(),
        (hedge, day_or_more()).prop_map(|(hedge, date)| format!("{hedge}{date}")),
        (1..40_u32, unit).prop_map(|(amount, unit)| format!("P{amount} {unit}")),
    ]
}

/// A claim of a number, with scope, speaker, as-of time and mode as they come.
fn claim_text() -> impl Strategy<Value = String> {
    let scope = select(vec!["", "", " of soldats", " of civils"]);
    let as_of = select(vec!["", " as of 2023-06-01", " as of 2023-06", " as of 2023-09-01", " as of Y2023", " as of Y2025"]);
    let speaker = select(vec!["", "", "", " says army", " says rebels"]);
    let kind = select(vec!["", "", "", "", "planned ", "denied "]);
    (kind, number(), scope, as_of, speaker)
        .prop_map(|(kind, number, scope, as_of, speaker)| format!("{kind}{number}{scope}{as_of}{speaker}"))
}

/// A corpus of up to eight documents of one claim each, among them copies.
fn texts() -> impl Strategy<Value = Texts> {
    let chosen = prop::collection::vec(any::<prop::sample::Index>(), 1..9);
    (prop::collection::vec(claim_text(), 1..7), chosen).prop_map(|(texts, chosen)| {
        let document = |(index, which): (usize, &prop::sample::Index)| (format!("{index}.txt"), which.get(&texts).clone());
        chosen.iter().enumerate().map(document).collect()
    })
}

fn rule() -> impl Strategy<Value = Compare> {
    let holds = select(vec![Holds::Always, Holds::At, Holds::Growing, Holds::Shrinking, Holds::Each]);
    (holds, any::<bool>()).prop_map(|(holds, on_record)| Compare { on_record, ..compare(holds) })
}

/// Runs `look` on the verdict over the documents.
fn judged<T>(texts: &Texts, rule: &Compare, look: impl Fn(&FactVerdict<'_>, &Corpus, &[Claim]) -> T) -> T {
    let (corpus, claims) = corpus(texts);
    let fact = Fact { key: "subject: fact", claims: claims.iter().collect(), history: Vec::new(), compare: rule };
    look(&verdict(&fact, &corpus), &corpus, &claims)
}

/// The findings over the documents, with documents named by path in place of their index.
fn findings(texts: &Texts, rule: &Compare) -> Vec<(Finding, Vec<String>)> {
    let (corpus, claims) = corpus(texts);
    let fact = Fact { key: "subject: fact", claims: claims.iter().collect(), history: Vec::new(), compare: rule };
    let found = factlint::check::findings(&corpus, &[], &[fact], &factlint::rules::RuleSet::default());
    let named = found.into_iter().map(|mut finding| {
        let documents: Vec<usize> = finding.sides().map(|side| side.document).collect();
        let copies: BTreeSet<_> = finding.also.drain(..).map(|copy| corpus.documents[copy.document].path.clone()).collect();
        let paths = documents.into_iter().map(|index| corpus.documents[index].path.clone()).chain(copies).collect();
        finding.primary.document = 0;
        finding.others.iter_mut().for_each(|side| side.document = 0);
        (finding, paths)
    });
    named.collect()
}

/// The camps as values with how many sources each has.
fn camps(found: &FactVerdict<'_>) -> Vec<(String, usize, bool)> {
    found.camps.iter().map(|camp| (camp.value.clone(), camp.sources.len(), camp.disputed())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Law 1: a copy of a document adds no camp to any fact and no finding.
    #[test]
    fn a_copy_adds_nothing(texts in texts(), rule in rule(), which in any::<prop::sample::Index>(), path in "[0-9a-z]") {
        let mut more = texts.clone();
        more.push((format!("{path}-copy.txt"), which.get(&texts).1.clone()));
        let look = |found: &FactVerdict<'_>, _: &Corpus, _: &[Claim]| (found.verdict, camps(found));
        prop_assert_eq!(judged(&texts, &rule, look), judged(&more, &rule, look));
        let prints = |texts| findings(texts, &rule).into_iter().map(|(finding, _)| (finding.code, finding.fingerprint)).collect::<Vec<_>>();
        prop_assert_eq!(prints(&texts), prints(&more));
    }

    /// Law 2: the order of documents changes nothing.
    #[test]
    fn order_changes_nothing(
        (texts, shuffled) in texts().prop_flat_map(|texts| (Just(texts.clone()), Just(texts).prop_shuffle())),
        rule in rule(),
    ) {
        prop_assert_eq!(findings(&texts, &rule), findings(&shuffled, &rule));
    }

    /// Law 3: adding a document never makes other claims stop conflicting.
    #[test]
    fn a_document_more_ends_no_conflict(texts in texts(), more in claim_text(), rule in rule()) {
        let disputed = |found: &FactVerdict<'_>, _: &Corpus, _: &[Claim]| {
            let sources = found.camps.iter().flat_map(|camp| &camp.sources).filter(|source| source.disputed);
            sources.flat_map(|source| std::iter::once(source.claim).chain(source.copies.iter().copied()))
                .map(|claim| claim.document).collect::<BTreeSet<_>>()
        };
        let before = (judged(&texts, &rule, |found, _, _| found.verdict), judged(&texts, &rule, disputed));
        let mut texts = texts;
        texts.push(("new.txt".to_owned(), more));
        let after = (judged(&texts, &rule, |found, _, _| found.verdict), judged(&texts, &rule, disputed));
        prop_assert!(before.0 <= after.0, "{:?} became {:?}", before.0, after.0);
        prop_assert!(before.1.is_subset(&after.1));
    }

    /// Law 4: comparison is symmetric, and no claim differs from itself.
    #[test]
    fn relate_is_symmetric(a in value(), b in value()) {
        let (a, b) = (mention(&a), mention(&b));
        prop_assert_eq!(relate(&a, &b, None), relate(&b, &a, None));
        prop_assert!(matches!(relate(&a, &a, None), Relation::Agree | Relation::Unresolved));
    }

    /// Law 4, for claims.
    #[test]
    fn compare_is_symmetric(a in claim_text(), b in claim_text(), rule in rule()) {
        let (a, b) = (claim(0, &a), claim(1, &b));
        let compare = factlint::check::compare::compare;
        prop_assert_eq!(compare(&a, &b, &rule), compare(&b, &a, &rule));
        prop_assert!(compare(&a, &a, &rule).verdict <= Verdict::Agree);
    }

    /// Law 4: a coarser grain never turns agreement into conflict: however coarsely one day is told, twice, it is one day.
    #[test]
    fn a_coarser_date_does_not_conflict(
        (year, month, day) in (2022..=2024_i32, 1..=12_u32, 1..=28_u32),
        (one, other) in (0..8_usize, 0..8_usize),
    ) {
        let third = ["early", "mid", "late"][usize::try_from((day - 1) / 10).unwrap()];
        let told = [
            format!("{year}-{month:02}-{day:02}"),
            format!("{year}-{month:02}"),
            format!("Y{year}"),
            format!("XXXX-{month:02}-{day:02}"),
            format!("XXXX-{month:02}"),
            format!("{third} {year}-{month:02}"),
            format!("{}-{month:02}/{year}-{month:02}", year - 1),
            format!("about {year}-{month:02}-{day:02}"),
        ];
        let relation = relate(&mention(&told[one]), &mention(&told[other]), None);
        prop_assert!(matches!(relation, Relation::Agree | Relation::Compatible), "{} and {}: {relation:?}", told[one], told[other]);
    }

    /// Law 4, for numbers told with less precision.
    #[test]
    fn a_coarser_number_does_not_conflict(exact in 1..99_999_u64, places in 1..4_u32) {
        let scale = 10_u64.pow(places);
        let rounded = (exact + scale / 2) / scale;
        for coarse in [format!("{rounded}e{places}"), format!("about {exact}"), format!("{}..{}", exact - 1, exact + 1)] {
            let relation = relate(&mention(&exact.to_string()), &mention(&coarse), None);
            prop_assert!(matches!(relation, Relation::Agree | Relation::Compatible), "{exact} and {coarse}: {relation:?}");
        }
    }

    /// Law 4, for whatever denotes more: widening a value never makes a difference of what was none.
    #[test]
    fn a_wider_number_does_not_conflict(a in number(), b in number(), by in 1..4_u32) {
        let (hedge, digits) = a.rsplit_once(' ').unwrap_or(("", &a));
        let (low, high) = digits.split_once("..").unwrap_or((digits, digits));
        let (low, high) = (low.parse::<u32>().unwrap(), high.parse::<u32>().unwrap());
        let wider = match hedge {
            "at least" | "more than" => format!("at least {}", low.saturating_sub(by)),
            "at most" | "less than" => format!("at most {}", high + by),
            // Up to 5 % to either side.
            _ => format!("{}..{}", low.saturating_sub(by), high + by),
        };
        if relate(&mention(&a), &mention(&b), None) != Relation::Differ {
            let relation = relate(&mention(&wider), &mention(&b), None);
            prop_assert_ne!(relation, Relation::Differ, "{} and {}, but {} agreed", wider, b, a);
        }
    }

    /// Claims of two stretches conflict if they would whichever day of each is meant, and fit if they would on all; else their
    /// time explains them. What is true at its time is told of a stretch longer than `within` by itself.
    #[test]
    fn a_stretch_of_time_is_any_of_its_days(
        (one, other) in ((2022..=2023_i32, 1..=12_u32), (2022..=2023_i32, 1..=12_u32)),
        (low, high) in (1..4_u32, 1..4_u32),
        holds in select(vec![Holds::At, Holds::Growing, Holds::Shrinking]),
        (wide, within_days) in (0..3_u8, 0..400_i64),
    ) {
        let rule = Compare { within_days, ..compare(holds) };
        let told = |(year, month): (i32, u32), wide: bool| if wide { format!("Y{year}") } else { format!("{year}-{month:02}") };
        let (one, other) = (told(one, wide > 0), told(other, wide > 1));
        let verdict = |one: &str, other: &str| {
            let claims = (claim(0, &format!("{low} as of {one}")), claim(1, &format!("{high} as of {other}")));
            factlint::check::compare::compare(&claims.0, &claims.1, &rule).verdict
        };
        let days = |text: &str| {
            let (first, last) = date(text).unwrap().bounds().unwrap();
            first.iter_days().take_while(|day| *day <= last).collect::<Vec<_>>()
        };
        // The first and last days decide, and those that both have.
        let ends = |of: &[NaiveDate], beside: &[NaiveDate]| {
            let all = [of.first(), of.last(), beside.first(), beside.last()];
            all.into_iter().flatten().filter(|day| of.contains(day)).map(ToString::to_string).collect::<BTreeSet<_>>()
        };
        let (these, those) = (days(&one), days(&other));
        let (x, y) = (ends(&these, &those), ends(&those, &these));
        let each: BTreeSet<Verdict> = x.iter().flat_map(|x| y.iter().map(|y| verdict(x, y))).collect();
        let is_longer = |days: &[NaiveDate]| (days[days.len() - 1] - days[0]).num_days() > within_days;
        let alone = holds == Holds::At && (is_longer(&these) || is_longer(&those)) && !these.iter().any(|day| those.contains(day));
        let expected = match each.first() {
            Some(Verdict::Agree) => Verdict::Agree,
            _ if alone => Verdict::Compatible,
            Some(one) if each.len() == 1 => *one,
            _ => Verdict::Discrepancy,
        };
        prop_assert_eq!(verdict(&one, &other), expected, "{} and {}", one, other);
    }

    /// The verdict over a fact is that of its worst pair, whatever pairs the search leaves out.
    #[test]
    fn the_verdict_is_that_of_the_worst_pair(texts in texts(), rule in rule()) {
        judged(&texts, &rule, |found, _, claims| {
            let verdict = |a: &Claim, b: &Claim| factlint::check::compare::compare(a, b, &rule).verdict;
            let worst = |a: &Claim| claims.iter().map(|b| verdict(a, b)).max().unwrap();
            prop_assert_eq!(found.verdict, claims.iter().map(worst).max().unwrap());
            for source in found.camps.iter().flat_map(|camp| &camp.sources) {
                let copies = std::iter::once(source.claim).chain(source.copies.iter().copied());
                let disputed = copies.map(worst).max().unwrap() >= Verdict::Discrepancy;
                prop_assert_eq!(source.disputed, disputed, "{:?}", source.claim);
            }
            if let Some((a, b)) = found.pair {
                prop_assert_eq!(verdict(a, b), found.verdict);
            }
            prop_assert_eq!(found.pair.is_some(), found.verdict >= Verdict::Discrepancy);
            Ok(())
        })?;
    }

    /// Each claim stands in one camp, and no two of a camp differ.
    #[test]
    fn camps_hold_like_values(texts in texts(), rule in rule()) {
        judged(&texts, &rule, |found, _, claims| {
            let members: Vec<&Claim> = found.camps.iter().flat_map(factlint::check::camps::Camp::claims).collect();
            prop_assert_eq!(members.len(), claims.len());
            let documents: BTreeSet<usize> = members.iter().map(|claim| claim.document).collect();
            prop_assert_eq!(documents.len(), claims.len());
            for camp in &found.camps {
                let claims: Vec<&Claim> = camp.claims().collect();
                for (a, b) in claims.iter().flat_map(|a| claims.iter().map(move |b| (a, b))) {
                    prop_assert_ne!(relate(&a.mention, &b.mention, rule.tolerance), Relation::Differ);
                }
            }
            Ok(())
        })?;
    }

    /// Numbers relate as the sets of points on a fine grid that they denote.
    #[test]
    fn numbers_relate_as_sets(a in number(), b in number()) {
        let stated = |text: &str| {
            let digits = text.rsplit(' ').next().unwrap();
            let (low, high) = digits.split_once("..").unwrap_or((digits, digits));
            (low.parse::<i32>().unwrap() * 40, high.parse::<i32>().unwrap() * 40)
        };
        // In fortieths, so that 5 % of a unit is two steps and no open stretch is empty. `about` is 5 % below 10; from 10
        // on it is half a unit of the last digit, which 10 itself has only as a ten, so that 5 % bounds it again.
        let slack = |end: i32| (end / 20).min(if end == 400 { 200 } else { 20 });
        let denotes = |text: &str, point: i32| {
            let (low, high) = stated(text);
            match text.rsplit_once(' ').map_or("", |(hedge, _)| hedge) {
                "about" => low - slack(low) <= point && point <= high + slack(high),
                "at least" => point >= low,
                "more than" => point > low,
                "at most" => point <= high,
                "less than" => point < high,
                _ => low <= point && point <= high,
            }
        };
        let shared: Vec<i32> = (-100..1_500).filter(|&point| denotes(&a, point) && denotes(&b, point)).collect();
        let is_end = |point: i32| [stated(&a), stated(&b)].iter().any(|(low, high)| point == *low || point == *high);
        let meet = shared.len() > 1 || shared.iter().any(|&point| is_end(point));
        let upper = |text: &str| text.starts_with("at most") || text.starts_with("less");
        let lower = |text: &str| text.starts_with("at least") || text.starts_with("more");
        let opposed = upper(&a) && lower(&b) || lower(&a) && upper(&b);
        // Ten alone is a round number, which a strict bound leaves in.
        let loose = stated(&a) == (400, 400) && !opposed;
        let expected = match (stated(&a) == stated(&b) && (meet || loose), meet) {
            (true, _) => Relation::Agree,
            (_, true) => Relation::Compatible,
            _ => Relation::Differ,
        };
        prop_assert_eq!(relate(&mention(&a), &mention(&b), None), expected);
    }

    /// Dates relate as sets of days.
    #[test]
    fn dates_relate_as_sets(a in plain_date(), b in plain_date()) {
        let year = |text: &str| text.trim_start_matches('Y')[..4].parse::<i32>().ok();
        let known: Vec<i32> = [year(&a), year(&b)].into_iter().flatten().collect();
        let window = known.iter().min().copied().unwrap_or(2022)..=known.iter().max().copied().unwrap_or(2024);
        let has = |text: &str, day: NaiveDate| {
            let parts: Vec<&str> = text.trim_start_matches('Y').split('-').collect();
            let is = |part: Option<&&str>, number: u32| part.is_none_or(|part| part.parse() == Ok(number));
            let in_year = year(text).map_or(window.contains(&day.year()), |year| day.year() == year);
            in_year && is(parts.get(1), day.month()) && is(parts.get(2), day.day())
        };
        let first = NaiveDate::from_ymd_opt(2022, 1, 1).unwrap();
        let days: Vec<NaiveDate> = first.iter_days().take(365 + 365 + 366).collect();
        let set = |text: &str| days.iter().copied().filter(|&day| has(text, day)).collect::<BTreeSet<_>>();
        let (x, y) = (set(&a), set(&b));
        let expected = if x.is_subset(&y) || y.is_subset(&x) {
            Relation::Agree
        } else if x.is_disjoint(&y) {
            Relation::Differ
        } else {
            Relation::Compatible
        };
        prop_assert!(date(&a).is_some() && date(&b).is_some());
        prop_assert_eq!(relate(&mention(&a), &mention(&b), None), expected);
    }
}

/// Ten thousand values that all fit are told to fit without comparing each with each, which takes minutes.
#[test]
fn many_values_of_one_fact_are_compared_in_time() {
    let day = |number: i64| NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Duration::days(number);
    let toll = |number: i64| (format!("{number:05}.txt"), format!("{} as of {}", number * 3, day(number)));
    let mut texts: Texts = (0..10_000).map(toll).collect();
    let rule = compare(Holds::Growing);
    let started = std::time::Instant::now();
    judged(&texts, &rule, |found, _, _| assert_eq!((found.verdict, found.camps.len()), (Verdict::Compatible, 10_000)));
    // One that falls behind the day before it is found among them.
    texts[5_000].1 = format!("{} as of {}", 4_999 * 3 - 1, day(5_000));
    judged(&texts, &rule, |found, _, _| {
        assert_eq!(found.verdict, Verdict::Conflict);
        assert_eq!(found.camps.iter().filter(|camp| camp.disputed()).count(), 2);
    });
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}
