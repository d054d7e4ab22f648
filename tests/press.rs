//! How the press writes values: ages between commas, units said once, names that hold a day: `words=value (hedge)`.

mod common;

/// What a text told on Monday 1 October 2018 holds.
fn read(language: &str, text: &str, expected: &[&str]) {
    assert_eq!(common::mentions(text, language, Some("2018-10-01")), expected, "in {language}: {text:?}");
}

#[test]
fn a_number_between_commas_behind_a_person_is_an_age() {
    read("en", "Mr Jones, 52, joined the firm.", &["52=P52Y"]);
    read("fr", "L'acteur, 31, a parlé.", &["31=P31Y"]);
    read("de", "Ronaldo (33) wies das zurück.", &["33=P33Y"]);
    read("en", "Her brother, who was 11 at the time, found him.", &["11=P11Y"]);
    // Members of a list, and a score behind a date, are none.
    read("en", "Lines 12, 37, 40 and 52 are closed.", &["12=12", "37=37", "40=40", "52=52"]);
    read("en", "In March, 37, they said, had come.", &["March=2018-03", "37=37"]);
}

#[test]
fn members_of_a_list_share_a_unit_of_time() {
    read("en", "Three men, aged 33, 34 and 39, were held.", &["Three=3", "33=P33Y", "34=P34Y", "39=P39Y"]);
    read("fr", "âgés de 33, 34 et 39 ans", &["33=P33Y", "34=P34Y", "39 ans=P39Y"]);
    read("en", "people aged 18 to 34", &["18 to 34=PXY"]);
    read("en", "a boy aged 5 and 12 dogs", &["5=P5Y", "12=12"]);
}

#[test]
fn a_time_of_day_takes_the_day_behind_it() {
    read("fr", "L'émeute a commencé vers 09h30, heure locale, dimanche.", &["09h30=2018-09-30 (about)", "dimanche=2018-09-30"]);
    read("es", "Comenzó hacia las 9:30 del domingo.", &["las 9:30 del domingo=2018-09-30 (about)"]);
}

#[test]
fn names_that_hold_a_day_are_no_dates() {
    read("en", "He told the Sunday Times and the Evening News.", &[]);
    read("en", "The host of This Morning has left.", &[]);
    read("en", "He has left this morning.", &["this morning=2018-10-01"]);
    read("en", "Jobless Rate Falls This Month", &["This Month=2018-10"]);
    read("en", "Anna Ollivier-May has left.", &[]);
    read("fr", "L'avenir de la Cour est en jeu.", &[]);
}

#[test]
fn both_ends_of_a_range_may_have_an_article_or_a_sign() {
    read("fr", "de 70 % à 90 % des hommes", &["70 % à 90 %=70..90"]);
    read("es", "entre el 30 y el 43 % de los votantes", &["30 y el 43 %=30..43"]);
    read("es", "entre un 70 % y un 90 % de los hombres", &["70 % y un 90 %=70..90"]);
    read("fr", "passé de 70 % à 90 %", &["70 %=70", "90 %=90"]);
}

#[test]
fn a_text_may_group_by_commas_where_its_language_does_not() {
    read("es", "Costó 10,000 pesos.", &["10,000 pesos=10000"]);
    read("es", "Costó 12,500 pesos, un 3.5 % más.", &["12,500 pesos=12500", "3.5 %=3.5"]);
    read("es", "Costó 12,500 euros, un 3,5 % más.", &["12,500 euros=12.5", "3,5 %=3.5"]);
    read("fr", "Elle pèse 1,234 kg.", &["1,234 kg=1.234"]);
}

#[test]
fn a_price_may_be_of_one_behind_a_slash() {
    read("en", "It costs $5.99/kg now.", &["$5.99=5.99", "now=XXXX"]);
    read("en", "It lies in room 5/kg.", &[]);
}

#[test]
fn what_has_come_to_an_end_has_no_end_of_a_month() {
    read("fr", "La mission a pris fin en novembre 2017.", &["novembre 2017=2017-11"]);
}

#[test]
fn halves_of_months_have_fifteen_days_and_the_rest() {
    read("fr", "la seconde quinzaine d'octobre 2017", &["seconde quinzaine d'octobre 2017=2017-10-16/2017-10-31"]);
    read("es", "la primera mitad de febrero de 2017", &["la primera mitad de febrero de 2017=2017-02-01/2017-02-15"]);
    read("en", "the second half of February 2017", &["the second half of February 2017=2017-02-16/2017-02-28"]);
}

#[test]
fn a_date_between_commas_looks_where_its_clause_looks() {
    read("fr", "Quand la Cour a statué, en janvier, que les cartes étaient fausses.", &["janvier=2018-01"]);
    read("en", "By mid-September, officials made that clear.", &["mid-September=2018-09-11/2018-09-20 (by)"]);
    read("en", "They must leave by mid-September.", &["mid-September=2019-09-11/2019-09-20 (by)"]);
    read("en", "To those who promoted the motion on Friday, I say no.", &["Friday=2018-09-28"]);
}

/// What looks like more than it says: other comparisons, scores, other weights, lengths that were passed.
#[test]
fn figures_take_nothing_from_what_goes_on_behind_them() {
    read("en", "It killed 12 people and over 30 were hurt.", &["12=12", "30=30 (more than)"]);
    read("en", "It has 300 branches and above all a name.", &["300=300"]);
    read("fr", "Il y a 5 morts et plus aucun disparu.", &["5=5"]);
    read("fr", "la population âgée de 18 ans et plus.", &["18 ans=P18Y (at least)"]);
    read("en", "New England Patriots, 31; New York Jets, 10.", &["31=31", "10=10"]);
    read("en", "A boxer weighing 200 pounds won 20,000 pounds.", &["200 pounds=90.718474", "20,000 pounds=20000"]);
    read("fr", "On a passé huit heures en cellule.", &["huit heures=PT8H"]);
    read("fr", "deux morts sur 10 kilomètres", &["deux=2", "10 kilomètres=10000"]);
}
