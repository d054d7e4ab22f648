//! What patterns mean, and how their mistakes are told.

use std::collections::BTreeMap;

use super::{Pattern, PatternScope, SlotKind};
use crate::rules::{Entity, Pack};

fn pack() -> Pack {
    let camp = |id: &str| {
        let entity = Entity { id: id.to_owned(), kind: "camp".to_owned(), names: vec![id.to_owned()], ..Entity::default() };
        (id.to_owned(), entity)
    };
    Pack { name: "mali".to_owned(), entities: BTreeMap::from([camp("ber"), camp("goundam")]), ..Pack::default() }
}

fn compile(source: &str) -> Result<Pattern, Vec<super::PatternError>> {
    let pack = pack();
    Pattern::compile(source, false, &PatternScope { pack: &pack, pack_is_broken: false, subject: None })
}

/// The words of the source that the first error points at, its message and its help.
#[track_caller]
fn check_error(source: &str, at: &str, message: &str, help: &str) {
    let errors = compile(source).unwrap_err();
    let told = (&source[errors[0].span.clone()], errors[0].message.as_str(), errors[0].help.as_deref().unwrap_or_default());
    assert_eq!(told, (at, message, help));
}

/// The words of the source that the first error points at; what it says is kept in `snapshots/mistakes`.
#[track_caller]
fn check_place(source: &str, at: &str) {
    assert_eq!(&source[compile(source).unwrap_err()[0].span.clone()], at);
}

#[track_caller]
fn check_literals(source: &str, expected: &[&str]) {
    assert_eq!(compile(source).unwrap().literals.unwrap(), expected);
}

#[test]
fn a_mistake_is_told_at_its_characters() {
    check_error("en {dat}", "dat", "there is no slot `dat`", "did you mean `{date}`?");
    check_error("en {d: dat }", "dat", "there is no slot `dat`", "did you mean `{date}`?");
    check_error(
        "à {@bre} le {date}",
        "@bre",
        "the pack `mali` has no entity and no kind of entity `bre`",
        "did you mean `@ber`?",
    );
    check_error("en {date", "{date", "this slot is never closed", "close it with `}`; to match a brace itself, write `\\{`");
    check_error(
        "en {2x: date}",
        "2x",
        "`2x` is no name for a slot",
        "a name is made of letters, digits and `_`, and begins with a letter",
    );
    check_error("de {date} à {date}", "{date}", "two slots are called `date`", "give the slot a name of its own: `{name: date}`");
    check_error(
        "été {gap lots} {date}",
        "{gap lots}",
        "the limit of a gap is a number of words from 1 to 50",
        "write `{gap 5}`, or `{gap}` for any words of the sentence",
    );
    check_error(
        "a {count[length]}",
        "count[length]",
        "a count has no kind of unit",
        "only `quantity` takes one: `{quantity[length]}`",
    );
}

#[test]
fn a_mistake_of_the_expression_is_told_at_its_characters() {
    check_place("{gap} été {date} (fin", "(");
    check_place("{date} été [a-", "[");
    check_place("{date} été *? fin*+**{2", "*");
    check_place("été {date} \\q", "\\q");
    check_place("{date} (?<n>a) (?<n>b)", "n");
}

#[test]
fn all_mistakes_are_told_at_once() {
    assert_eq!(compile("{dat} {cout} {nothing}").unwrap_err().len(), 3);
}

#[test]
fn a_pattern_that_matches_everything_is_refused() {
    for source in ["", "{gap}", "(?:retrait)?", "{date}", "{gap} {date}", "[a-z]+ {count}"] {
        let errors = compile(source).unwrap_err();
        assert!(errors[0].message.contains("it would match"), "{source}: {errors:?}");
    }
}

#[test]
fn what_folding_changes_may_be_spelled() {
    // Each is folded like the text, so that it matches; escapes are not, and are refused where they can't.
    for source in ["La\u{A0}Minusma {date}", "l’ONU  part {date}", "« phase » {date}", "dé\u{AD}part {date}", "[À-Ü] est {date}"]
    {
        assert!(compile(source).is_ok() != source.contains('['), "{source}");
    }
    for source in [r"\p{Lu} est {date}", r"la\s\S est {date}", r"[^a-z]est {date}", r"(?i)\x41 est {date}"] {
        assert_eq!(compile(source).is_err(), source.contains(r"\p{Lu}"), "{source}");
    }
}

#[test]
fn spaces_that_meet_are_refused() {
    let check = |source: &str, fits: bool| assert_eq!(compile(source).is_ok(), fits, "{source}");
    check("départ (?:prévu )?{date}", true);
    check("départ(?: prévu)? {date}", true);
    check("départ (?:prévu)? {date}", false);
    check("départ (?:prévu ) {date}", false);
    check("départ (?:prévu|fixé) {date}", true);
    check("départ (?:prévu |fixé) {date}", false);
    check("départ (?: |prévu){date}", false);
    check("départ (?:en |le )?(?:mois de )?{date}", true);
    check("départ(?: | prévu )+{date}", true);
    check("départ (?: )?{date}", false);
    check("départ {gap 3} {date}", true);
    check("départ .* {date}", true);
}

#[test]
fn a_slot_that_may_be_left_out_is_known() {
    let around = |source: &str| {
        let pattern = compile(source).unwrap();
        pattern.ways_around.get("date").map(|around| source[around.clone()].to_owned())
    };
    assert_eq!(around("départ (?:le |)(?:{date}|{other: date})"), Some("{other: date}".to_owned()));
    assert_eq!(around("départ (?:le {date})?"), Some("(?:le {date})?".to_owned()));
    assert_eq!(around("départ|retrait {date}"), Some("départ".to_owned()));
    assert_eq!(around("(?:départ|retrait) (?:le {date}){1,2}"), None);
}

#[test]
fn an_expression_that_is_too_large_is_refused() {
    let errors = compile("retrait (?:\\w{90}){90} {date}").unwrap_err();
    assert_eq!(errors[0].message, "this pattern is too large");
}

#[test]
fn repetitions_are_no_slots() {
    let pattern = compile("n[0-9]{2,3}o{2}u{1,} {date}").unwrap();
    assert_eq!(pattern.slots.len(), 1);
}

#[test]
fn slots_have_names_and_kinds() {
    let pattern = compile("{start: date} {@ber} {place: @camp} {km: quantity[length]} (?<who>a|b)").unwrap();
    let names: Vec<&str> = pattern.slots.iter().map(|slot| slot.name.as_str()).collect();
    assert_eq!(names, ["start", "ber", "place", "km"]);
    assert_eq!(pattern.slots[2].kind, SlotKind::Entity(vec!["ber".to_owned(), "goundam".to_owned()]));
    assert_eq!(pattern.groups, ["who"]);
    assert_eq!(&pattern.source[pattern.slots[3].span.clone()], "{km: quantity[length]}");
}

#[test]
fn the_longest_text_that_must_stand_is_looked_for() {
    check_literals("(?:Retrait|départ) {gap} {date}", &["départ", "retrait"]);
    check_literals("retraits? {gap} d\u{2019}ici\u{A0}le {date}", &["d'ici le "]);
    check_literals("(?:quelque )?{count} (?<who>soldats|militaires)", &["militaires", "soldats"]);
    check_literals("(?i)mali {date}", &["mali "]);
    assert!(compile("{@camp} {gap} {date}").unwrap().literals.is_none());
}

/// The parts of a pattern in which `count` is compared, and the place of the one that holds it.
#[track_caller]
fn check_parts(source: &str, before: &[&str], value: &str, after: &[&str]) {
    let pack = pack();
    let scope = PatternScope { pack: &pack, pack_is_broken: false, subject: None };
    let pattern = Pattern::compile(source, false, &scope).unwrap();
    let parts = pattern.parts(false, &scope, pattern.slot("count").unwrap()).unwrap();
    let (found_before, found_value, found_after) = parts.around_value();
    let spelled = |part: &super::parts::Part| source[part.source.clone()].to_owned();
    assert_eq!(found_before.iter().map(spelled).collect::<Vec<_>>(), before);
    assert_eq!(found_value.map(spelled).unwrap(), value);
    assert_eq!(found_after.iter().map(spelled).collect::<Vec<_>>(), after);
}

#[test]
fn a_pattern_is_cut_at_spaces_gaps_and_slots() {
    check_parts(
        "a compté {gap 3} d'ici(?: le)? {count} soldats? été",
        &["a", "compté", "{gap 3}", "d'ici(?: le)?"],
        "{count}",
        &["soldats?", "été"],
    );
    check_parts("{@camp}: {count}", &["{@camp}", ":"], "{count}", &[]);
    check_parts("(?:avec {count} )?soldats", &[], "(?:avec {count} )?soldats", &[]);
    check_parts("avec {count}|{@camp} part", &[], "avec {count}|{@camp} part", &[]);
    check_parts("(?i)avec {count} été", &[], "(?i)avec {count} été", &[]);
}
