//! What a rule finds, and what it must not find.

use super::*;
use crate::rules::pattern::PatternScope;
use crate::rules::pattern::exception::Exception;

#[track_caller]
fn check(rule: Rule, marked: &str, expected: &str) {
    assert_eq!(found(rule, marked), expected, "in {marked}");
}

fn count(pattern: &str) -> Rule {
    rule("count", &[pattern])
}

fn date(pattern: &str) -> Rule {
    rule("date", &[pattern])
}

const DEADLINE: &str = "(?:retrait|départ) {gap} (?:jusqu'au|d'ici le|d'ici) {date}";

#[test]
fn a_value_is_found_beside_the_words_of_the_pattern() {
    check(
        date(DEADLINE),
        "Le retrait de la Minusma doit s'échelonner ((until|jusqu'au)) [[d:2023-12-31|31 décembre]].",
        "minusma: fact = 2023-12-31",
    );
    check(
        date("quitter le pays {gap} d'ici (?:le )?{date}"),
        "La MINUSMA devra quitter le pays \"((by|d’ici)) le [[d:2023-12-31|31 décembre 2023]]\".",
        "minusma: fact = 2023-12-31",
    );
}

#[test]
fn a_pattern_needs_not_spell_the_hedge() {
    check(
        count("compté {count}"),
        "La Minusma a compté ((up-to|jusqu’à)) [[n:15000|15 000]] militaires.",
        "minusma: fact = 15000",
    );
    check(count("compté jusqu'à {count}"), "La Minusma a compté ((up-to|jusqu’à)) [[n:15000|15 000]].", "minusma: fact = 15000");
}

#[test]
fn a_match_ends_at_the_edges_of_words() {
    check(count("{count} soldat"), "La Minusma a [[n:12|12]] soldats.", "");
    check(count("{count} (?:créé|créée)"), "La Minusma : [[n:12|12]] créée.", "minusma: fact = 12");
    check(count("ces {count} soldats"), "La Minusma et forces [[n:12|12]] soldats.", "");
}

#[test]
fn a_value_of_another_type_or_unit_is_no_candidate() {
    check(count("avec {count}"), "La Minusma avec [[n:1.5|1,5]].", "");
    check(rule("quantity", &["à {quantity[length]}"]), "La Minusma est à [[q:mass:30|30 kg]].", "");
    check(rule("km", &["à {km: quantity[length]}"]), "La Minusma est à [[q:length:30|30 m]].", "minusma: fact = 30");
}

#[test]
fn every_member_of_a_list_is_claimed() {
    check(
        date("coups d'état (?:de|en) {date}"),
        "La Minusma a vu les coups d'État en <<[[d:2020|2020]] et [[d:2021|2021]]>>.",
        "minusma: fact = 2020; minusma: fact = 2021",
    );
}

#[test]
fn every_member_of_a_list_of_names_is_claimed() {
    let camps = || Rule { subject: Subject::Template("camp {camp}".to_owned()), ..date("camps? (?:de )?{@camp} {gap} {date}") };
    check(
        camps(),
        "Elle a quitté les camps de Ber, Goundam et Ogossagou le [[d:2023-08-03|3 août]].",
        "camp ber: fact = 2023-08-03; camp goundam: fact = 2023-08-03; camp ogossagou: fact = 2023-08-03",
    );
    check(camps(), "Le camp de Berlin a fermé le [[d:2023-08-03|3 août]].", "");
}

#[test]
fn a_list_of_names_ends_behind_its_last_word() {
    let camps = || Rule { subject: Subject::Template("camp {camp}".to_owned()), ..date("{@camp} {gap 2} fermé {gap} {date}") };
    check(camps(), "Après Ber et Goundam, Ogossagou a fermé le [[d:2023-08-03|3 août]].", "camp ogossagou: fact = 2023-08-03");
    check(camps(), "Base du camp Ber, Goundam a fermé le [[d:2023-08-03|3 août]].", "camp goundam: fact = 2023-08-03");
}

#[test]
fn two_names_of_a_list_may_fill_two_slots() {
    let road = Rule { subject: Subject::Template("{a}-{b}".to_owned()), ..count("entre {a: @camp} et {b: @camp} {gap} {count}") };
    check(road, "La route entre Ber et Goundam a [[n:3|trois]] ponts.", "ber-goundam: fact = 3");
}

#[test]
fn a_gap_takes_so_many_words_at_most() {
    let text = "Le retrait de la Minusma se fait [[d:2023-12-31|31 décembre]].";
    check(date("retrait {gap 5} {date}"), text, "minusma: fact = 2023-12-31");
    check(date("retrait {gap 4} {date}"), text, "");
    check(
        date("retrait {gap 1} l'armée {gap} {date}"),
        "Minusma: retrait « l'armée » le [[d:2023|2023]].",
        "minusma: fact = 2023",
    );
}

#[test]
fn a_gap_stays_within_the_sentence() {
    check(date("retrait {gap} {date}"), "La Minusma annonce un retrait. Le [[d:2023-12-31|31 décembre]] est férié.", "");
}

#[test]
fn groups_bind_to_the_nearest_words() {
    let mut split = count("(?<who>soldats|policiers) {gap} {count}");
    split.compare.split = vec!["who".to_owned()];
    split.compare.scope = vec!["who".to_owned()];
    let text = "La Minusma a des soldats et des policiers, au nombre de [[n:1500|1.500]].";
    check(split, text, "minusma: fact (policiers) = 1500");
}

#[test]
fn scope_words_are_quoted_with_their_place() {
    let mut scoped = count("{count} (?<who>militaires(?: et civils)?)");
    scoped.compare.scope = vec!["who".to_owned()];
    let document = read("La Minusma a compté [[n:15000|15 000]] Militaires\u{A0}et civils.");
    let claims = claims_in(scoped, &document);
    let words = claims[0].scope[0].words.as_ref().unwrap();
    assert_eq!(words.text, "militaires et civils");
    assert_eq!(words.span.of(&document.0.text), "Militaires\u{A0}et civils");
}

#[test]
fn an_exception_in_the_sentence_or_the_one_before_drops_the_match() {
    let except = || {
        let scope = PatternScope { pack: &Pack::default(), pack_is_broken: false, subject: None };
        let exception = Exception::compile("phase de fermeture", false, &scope).unwrap();
        Rule { except: BTreeMap::from([("fr".to_owned(), vec![exception])]), ..date("départ {gap} {date}") }
    };
    let departure = "Son départ est prévu le [[d:2024-12-31|31 décembre]].";
    check(except(), &format!("Minusma. La phase de fermeture a suivi. {departure}"), "");
    check(except(), &format!("Minusma. La phase de fermeture a suivi. Rien d'autre. {departure}"), "minusma: fact = 2024-12-31");
}

#[test]
fn a_name_of_the_subject_must_stand_near() {
    let near = |near| Rule { near, ..count("{count} soldats") };
    let text = "La Minusma part. Elle a [[n:12|12]] soldats.\n\nIl reste [[n:13|13]] soldats.";
    check(near(Near::Sentence), text, "");
    check(near(Near::Paragraph), text, "minusma: fact = 12");
    check(near(Near::Document), text, "minusma: fact = 12; minusma: fact = 13");
}

#[test]
fn a_nickname_counts_only_beside_a_name() {
    check(count("{count} soldats"), "La mission a [[n:12|12]] soldats.", "");
    check(count("{count} soldats"), "La Minusma part. La mission a [[n:12|12]] soldats.", "minusma: fact = 12");
}

#[test]
fn an_example_counts_as_naming_the_subject() {
    let (mut document, reading) = read("Il y a [[n:12|12]] soldats.");
    document.assume_named = true;
    assert_eq!(claims_in(count("{count} soldats"), &(document, reading)).len(), 1);
}

#[test]
fn a_rival_nearer_than_the_subject_blocks_the_claim() {
    let text = "L'opération Barkhane compte ((about|quelque)) [[n:4500|4.500]] militaires aux côtés de la Minusma.";
    check(count("{count} militaires"), text, "");
    check(count("{count} militaires {gap} {subject}"), text, "");
    check(count("{count} militaires"), "La Minusma suit. Il reste [[n:4500|4.500]] militaires de Barkhane.", "");
    check(count("{count} militaires"), "Après Barkhane, la Minusma compte [[n:15|15]] militaires.", "minusma: fact = 15");
}

#[test]
fn the_subject_spelled_beside_the_value_is_beyond_doubt() {
    let text = "Après Barkhane, ce sont [[n:15000|15 000]] casques bleus de la Minusma qui partent.";
    check(count("{count} casques bleus de la {subject}"), text, "minusma: fact = 15000");
}

#[test]
fn a_template_is_filled_in() {
    let adopted = || Rule {
        subject: Subject::Template("résolution {id}".to_owned()),
        ..date("adopté {gap} résolution {id} {gap} {date}")
    };
    let text = "Le Conseil a adopté la résolution [[i:2690|2690]] le [[d:2023-06-30|30 juin 2023]].";
    check(adopted(), text, "résolution 2690: fact = 2023-06-30");
    let incident = Rule { subject: Subject::Template("{doc.incident}".to_owned()), ..count("{count} morts") };
    check(incident, "Il y a [[n:3|trois]] morts.", "Ber: fact = 3");
    let missing = Rule { subject: Subject::Template("{doc.place}".to_owned()), ..count("{count} morts") };
    check(missing, "Il y a [[n:3|trois]] morts.", "");
    let place = Rule { subject: Subject::Template("à {place}".to_owned()), ..count("{count} morts à (?<place>[a-z]+)") };
    check(place, "Il y a [[n:3|trois]] morts à Goundam.", "à goundam: fact = 3");
}

#[test]
fn slots_of_one_type_are_told_apart_by_name() {
    let pattern = "du {start: date} au {deadline: date}";
    let text = "La Minusma, du [[d:2013-07-01|1er juillet 2013]] au [[d:2023-12-31|31 décembre 2023]].";
    check(rule("deadline", &[pattern]), text, "minusma: fact = 2023-12-31");
    check(rule("start", &[pattern]), text, "minusma: fact = 2013-07-01");
}

#[test]
fn the_first_pattern_that_matches_makes_the_claim() {
    check(rule("count", &["{count} soldats", "a {count}"]), "La Minusma a [[n:12|12]] soldats.", "minusma: fact = 12");
}

#[test]
fn quotes_and_spaces_of_any_kind_are_read_alike() {
    check(count("l'effectif : \"{count}\""), "Minusma, l’effectif\u{A0}: «[[n:12|12]]».", "minusma: fact = 12");
}

#[test]
fn an_endless_sentence_is_searched_only_around_the_value() {
    let row = "Minusma é [[n:12|12]] soldats, ";
    let text = row.repeat(400);
    assert_eq!(claims_in(count("soldats, minusma é {count}"), &read(&text)).len(), 399);
}

#[test]
fn entities_of_one_kind_compete_and_others_do_not() {
    let ber = || Rule { subject: Subject::Entity("ber".to_owned()), ..count("{count} soldats") };
    check(ber(), "À Ber, la Minusma a [[n:12|12]] soldats.", "ber: fact = 12");
    check(ber(), "Après Ber, à Goundam, il y a [[n:12|12]] soldats.", "");
}

#[test]
fn case_matters_only_where_the_rule_says_so() {
    let pack = pack();
    let scope = PatternScope { pack: &pack, pack_is_broken: false, subject: pack.entities.get("minusma") };
    let cased = |source: &str| {
        let pattern = Pattern::compile(source, true, &scope).unwrap();
        Rule { case: true, patterns: BTreeMap::from([("fr".to_owned(), vec![pattern])]), ..count("{count} soldats") }
    };
    let text = "La MINUSMA a reçu de l’Etat [[n:12|12]] véhicules.";
    check(cased("{subject} {gap} l'Etat {count}"), text, "minusma: fact = 12");
    check(cased("l'etat {count}"), text, "");
}
