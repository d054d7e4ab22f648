//! Who says so, in what mode, and for which time.

use crate::claim::{Claim, Modality, Polarity};
use crate::extract::tests::{claims_in, read, rule};

fn claim(pattern: &str, marked: &str) -> Claim {
    let claims = claims_in(rule("count", &[pattern]), &read(&format!("Sur la Minusma.\n\n{marked}")));
    assert_eq!(claims.len(), 1, "in {marked}");
    claims[0].clone()
}

#[track_caller]
fn check_speaker(marked: &str, expected: &str) {
    let claim = claim("{count}(?: soldats|%| morts)", marked);
    assert_eq!(claim.according_to.map_or(String::new(), |words| words.text), expected, "in {marked}");
}

#[track_caller]
fn check_mode(marked: &str, polarity: Polarity, modality: Modality) {
    let claim = claim("{count} soldats", marked);
    assert_eq!((claim.polarity, claim.modality), (polarity, modality), "in {marked}");
}

#[track_caller]
fn check_as_of(marked: &str, expected: &str) {
    let claim = claim("{count} (?:soldats|hommes)", marked);
    assert_eq!(claim.as_of.map_or(String::new(), |date| date.edtf()), expected, "in {marked}");
}

#[test]
fn the_speaker_is_named() {
    check_speaker("Selon l'armée, il reste [[n:12|12]] soldats.", "l'armée");
    check_speaker("Il reste [[n:12|12]] soldats, selon l'armée malienne.", "l'armée malienne");
    check_speaker(
        "Elle est approuvée à [[n:97|97]]% selon l'autorité électorale, même si le vote a été entravé.",
        "l'autorité électorale",
    );
    check_speaker("Les rebelles affirment que [[n:12|12]] soldats sont partis.", "les rebelles");
    check_speaker("Le [[d:2023-05-03|3 mai]], l'armée a affirmé que [[n:12|12]] soldats sont partis.", "l'armée");
    check_speaker(
        "Abdoulaye Diop, ministre malien des Affaires étrangères, a assuré «que [[n:12|12]] soldats partent».",
        "abdoulaye diop",
    );
    check_speaker(
        "\"Il reste [[n:12|12]] soldats\", a indiqué [[d:2023-08-19|samedi]] la primature dans un communiqué.",
        "la primature",
    );
}

#[test]
fn nobody_is_named_without_a_cue() {
    check_speaker("Il reste [[n:12|12]] soldats.", "");
    check_speaker("Les règles selon lesquelles il reste [[n:12|12]] soldats.", "");
    check_speaker("L'armée a affirmé sa volonté, et il reste [[n:12|12]] soldats.", "");
    check_speaker("Il reste [[n:12|12]] soldats et la junte a affirmé sa volonté.", "");
}

#[test]
fn denials_govern_their_clause_or_what_que_opens() {
    use Modality::Actual;
    check_mode("L'armée dément que, malgré tout, [[n:12|12]] soldats soient partis.", Polarity::Denied, Actual);
    check_mode("Elle ne compte pas [[n:12|12]] soldats.", Polarity::Denied, Actual);
    check_mode("Elle ne compte pas seulement [[n:12|12]] soldats.", Polarity::Affirmed, Actual);
    check_mode("Elle n'a pas atteint son objectif, avec [[n:12|12]] soldats.", Polarity::Affirmed, Actual);
    check_mode("L'armée dément tout, et il reste [[n:12|12]] soldats.", Polarity::Affirmed, Actual);
}

#[test]
fn plans_and_conditions_are_told_apart() {
    use Polarity::Affirmed;
    check_mode("Elle est autorisée à déployer [[n:12|12]] soldats.", Affirmed, Modality::Planned);
    check_mode("Elle aurait [[n:12|12]] soldats.", Affirmed, Modality::Conditional);
    check_mode("Elle prévoit un retrait, et compte [[n:12|12]] soldats.", Affirmed, Modality::Actual);
}

#[test]
fn what_the_pattern_spells_marks_nothing() {
    let spelled = claim("autorisée à déployer {count} soldats", "Elle est autorisée à déployer [[n:12|12]] soldats.");
    assert_eq!(spelled.modality, Modality::Actual);
    let in_gap = claim("elle {gap} {count} soldats", "Elle aurait compté [[n:12|12]] soldats.");
    assert_eq!(in_gap.modality, Modality::Conditional);
}

#[test]
fn a_figure_holds_at_its_own_time() {
    check_as_of("La mission compte [[n:12|12]] soldats.", "2023-08");
    check_as_of("La mission a compté [[n:12|12]] soldats.", "");
    check_as_of("La mission a compté ((up-to|jusqu'à)) [[n:12|12]] soldats.", "");
    check_as_of("La mission comptait [[n:12|12]] soldats.", "");
    check_as_of("La mission a [[n:12|12]] soldats.", "2023-08");
    check_as_of("La mission a compté [[n:12|12]] soldats au [[d:2023-05-03|3 mai]].", "2023-05-03");
    check_as_of("En [[d:2016|2016]], la mission comptait [[n:12|12]] soldats.", "2016");
    check_as_of("Créée en [[d:2016|2016]], la mission compte [[n:12|12]] soldats.", "2023-08");
    check_as_of("Les [[n:12|12]] soldats partent jusqu'au [[d:2023-12-31|31 décembre]].", "2023-08");
    check_as_of("L'armée a affirmé que la mission compte [[n:12|12]] soldats.", "2023-08");
}
