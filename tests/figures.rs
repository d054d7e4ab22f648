//! Figures held against one another: sums, percentages, and sentences that stand elsewhere with another figure.

#![allow(clippy::unwrap_used, reason = "a test that can't read its own texts should fail")]

#[path = "common/shown.rs"]
mod shown;

use std::fs;

use assert_cmd::Command;
use factlint::check::figures;
use factlint::check::finding::Finding;
use factlint::corpus::Corpus;
use factlint::document::Document;
use factlint::reading::Reading;
use proptest::prelude::*;
use shown::snapshot;

mod common;

/// What is said of the figures of one text.
#[track_caller]
fn says(language: &str, text: &str, expected: &[&str]) {
    let document = common::document(text, language, None);
    let reading = factlint::reading::read(&document, &common::LANGUAGES);
    let found: Vec<String> =
        figures::findings(0, &reading).iter().map(|finding| format!("{:?} {}", finding.severity, finding.message)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn parts_of_a_whole_at_the_head_of_a_clause() {
    let wrong = &["Warning 80 + 30 + 20 make 130, but are told to be among 120"];
    says("en", "Of the 120 passengers, 80 were French, 30 German and 20 Italian.", wrong);
    says("fr", "Sur les 120 passagers, 80 étaient français, 30 allemands et 20 italiens.", wrong);
    says("en", "Of the 120 passengers, 70 were French, 30 German and 20 Italian.", &[]);
    // What has a verb of its own may be told of some of the others.
    says("en", "Of the 120 patients, 80 had fever, 70 had a cough and 20 had both.", &[]);
    says("fr", "Sur les 200 migrants, 150 étaient des hommes, 80 étaient mineurs et 30 étaient blessés.", &[]);
    says("de", "Von den 120 Patienten hatten 80 Fieber, 70 litten an Husten und 20 klagten über beides.", &[]);
    // What is compared behind the parts is no vote.
    says("en", "Of the 100 players, 60 scored and 50 won, against 30 last year.", &[]);
}

#[test]
fn parts_that_do_not_add_up() {
    says(
        "fr",
        "La mission compte 3.000 femmes et 5.130 hommes, soit 9.130 soldats.",
        &["Error 3,000 + 5,130 make 8,130, not 9,130"],
    );
    says(
        "fr",
        "Il y a 11.640 soldats, 1.500 policiers et 40 juges, au total 13.980 agents.",
        &["Error 11,640 + 1,500 + 40 make 13,180, not 13,980"],
    );
    says("en", "The raid left a total of 12 dead (4 women and 5 children).", &["Error 4 + 5 make 9, not 12"]);
    says("en", "They paid 300 euros and 450 euros, in all 850 euros.", &["Error 300 EUR + 450 EUR make 750 EUR, not 850 EUR"]);
    says("de", "3 Frauen und 5 Kinder, insgesamt also 9 Menschen, starben.", &["Error 3 + 5 make 8, not 9"]);
    says("es", "Murieron 3 mujeres y 5 niños, es decir, 9 personas.", &["Error 3 + 5 make 8, not 9"]);
    says("it", "Sono morte 3 donne e 5 bambini, per un totale di 9 persone.", &["Error 3 + 5 make 8, not 9"]);
    says("pt", "Morreram 3 mulheres e 5 crianças, ou seja, 9 pessoas.", &["Error 3 + 5 make 8, not 9"]);
}

#[test]
fn a_total_that_may_be_rounded_is_a_warning() {
    says(
        "fr",
        "La mission compte 11.600 soldats et 1.500 policiers, soit 13.000 hommes.",
        &["Warning 11,600 + 1,500 make 13,100, not 13,000"],
    );
}

#[test]
fn some_that_are_more_than_all() {
    says("fr", "L'attaque a fait 9 morts, dont 11 enfants.", &["Error 11 are told to be among 9"]);
    says("en", "The attack killed 9 people, including 11 children.", &["Error 11 are told to be among 9"]);
    // Some of all that a list names.
    says("en", "The blast killed 12 people and wounded 5, including 6 children.", &[]);
    says("en", "Twelve people were killed and five wounded, among them six children.", &[]);
    says("fr", "L'explosion a fait 12 morts et 5 blessés, dont 6 enfants.", &[]);
    says("de", "Es gab 12 Tote und 5 Verletzte, darunter 6 Kinder.", &[]);
    says("it", "Ci sono 12 morti e 5 feriti, tra cui 6 bambini.", &[]);
}

#[test]
fn some_parts_that_are_more_than_all() {
    says("fr", "L'attaque a fait 9 morts, dont 6 femmes et 5 enfants.", &["Warning 6 + 5 make 11, but are told to be among 9"]);
    says(
        "fr",
        "Ils sont 13.000 hommes, dont 11.600 soldats et 1.500 policiers.",
        &["Warning 11,600 + 1,500 make 13,100, but are told to be among 13,000"],
    );
}

#[test]
fn parts_listed_behind_their_total() {
    says(
        "de",
        "Insgesamt 13.640 Menschen, 11.600 Soldaten und 1.900 Polizisten, kamen.",
        &["Error 11,600 + 1,900 make 13,500, not 13,640"],
    );
    says(
        "en",
        "There was a total of 13,640: 11,600 soldiers and 1,900 police officers.",
        &["Error 11,600 + 1,900 make 13,500, not 13,640"],
    );
    says("en", "A total of 10 dead, 6 wounded and 5 missing were found.", &[]);
    says("en", "A total of 100 dead, 60 wounded and 30 missing were found.", &[]);
}

#[test]
fn what_is_no_wrong_sum_is_silent() {
    for text in [
        "Six des victimes, dont neuf enfants, étaient françaises.",
        "Six des dix victimes, dont neuf enfants, étaient françaises.",
        "Ils sont 13.000 hommes, dont 10.600 soldats et 1.500 policiers.",
        "La mission compte quelque 11.600 soldats et 1.500 policiers, soit environ 13.000 hommes.",
        "La mission compte plus de 11.600 soldats et 1.500 policiers, soit 13.500 hommes.",
        "Il a payé 300 francs et 200 francs, soit 75 euros.",
        "Il a payé 3 amendes et 12 timbres, soit 30 %.",
        "La ville a perdu 40 écoles et 15 lycées, soit 12 par an.",
        "L'équipe a marqué 40 buts et encaissé 15 buts, soit 25 de plus.",
        "Le prix est passé de 40 à 15 euros, soit 25 euros.",
        "Il y a 20 villes et 23 villages, soit 16.180 habitants.",
        "Trois salles et 12 rangées, soit 36 places.",
        "Il a vécu là en 2012 et 2014, soit deux ans.",
        "Entre 10 et 12 personnes, soit 20 yeux, le regardent.",
        "Deux familles, dont sept enfants, sont parties.",
        "L'attaque a fait 9 morts, dont 3 femmes et 5 enfants.",
        "Il y a 3 femmes et 5 enfants au total.",
    ] {
        says("fr", text, &[]);
    }
    for text in [
        "He has 3 sons and 5 daughters, a total of 8 children.",
        "Teams of 3 men and 5 women each, in all 40 people, took part.",
        "He scored 12 goals and gave 7 passes, a total of more than 15 points.",
        "Two families, including seven children, left.",
    ] {
        says("en", text, &[]);
    }
}

#[test]
fn a_percentage_that_its_figures_do_not_give() {
    says("fr", "Le texte a eu les voix de 133 députés sur 184, soit 62 %.", &["Error 133 of 184 are 72.3 %, not 62 %"]);
    says("en", "It won 200 of 400 seats (60%).", &["Error 200 of 400 are 50 %, not 60 %"]);
    says("en", "Some 60% (200 of 400) agreed.", &["Error 200 of 400 are 50 %, not 60 %"]);
    says("de", "Dafür stimmten 133 von 184 Abgeordneten, das sind 62,5 Prozent.", &["Error 133 of 184 are 72.3 %, not 62.5 %"]);
    says(
        "fr",
        "Il y a eu 52,4 % pour et 49,8 % contre.",
        &["Error 52.4 % + 49.8 % are 102.2 %, but shares of one vote can't be more than 100 %"],
    );
}

#[test]
fn a_share_told_in_another_order() {
    let wrong = &["Error 133 of 184 are 72.3 %, not 62 %"];
    says("fr", "Sur 184 députés, 133, soit 62 %, ont voté.", wrong);
    says("fr", "Sur 184 députés, 133 ont voté, soit 62 %.", wrong);
    says("fr", "Ils sont 62 % des 184 députés, soit 133, à voter.", wrong);
    says("en", "Of the 184 deputies, 133 (62 percent) voted.", wrong);
    says("en", "133 (62 percent) of the 184 deputies voted.", wrong);
    says("en", "133 of 184 deputies, or 62%, voted.", wrong);
    says("de", "Es stimmten 133 der 184 Abgeordneten (62 Prozent) dafür.", wrong);
    for text in [
        "Sur 184 députés, 133, soit 72 %, ont voté.",
        "133 députés sur 184, soit 42 % des inscrits, ont voté.",
        "Dans les villes des 184 députés, 133 personnes (62 %) ont voté.",
    ] {
        says("fr", text, &[]);
    }
}

#[test]
fn a_change_that_its_figures_do_not_give() {
    let wrong = &["Error 480 is 20 % more than 400, not 25 %"];
    says("fr", "Leur nombre a augmenté de 25 %, passant de 400 à 480.", wrong);
    says("en", "It rose 25 % from 400 to 480.", wrong);
    says("en", "It rose by 25 % last year to 480, from 400.", wrong);
    says("de", "Die Zahl stieg um 25 Prozent von 400 auf 480.", wrong);
    says(
        "fr",
        "Le prix est passé de 480 à 400 euros, soit une baisse de 20 %.",
        &["Error 400 EUR is 16.7 % less than 480 EUR, not 20 %"],
    );
    for text in [
        "It rose 20 % from 400 to 480.",
        "It rose about 22 % from 400 to 480.",
        "It fell 16.7 % from 480 to 400.",
        "It rose 25 % and the staff grew from 400 to 480.",
        "It rose 25 % in 12 towns, from 400 to 480.",
        "It rose 5 points from 20 to 25 %.",
        "It rose from about 400 to about 480, up 22 %.",
        "Sales rose 50 percent, from 2 to 3 million units.",
        "Sales rose 50 percent, from 20 to 30,000 units.",
    ] {
        says("en", text, &[]);
    }
}

#[test]
fn shares_of_one_whole_that_are_more_than_all() {
    says(
        "fr",
        "Le groupe se compose de 40 % de femmes, 35 % d'hommes et 30 % d'enfants.",
        &["Error 40 % + 35 % + 30 % are 105 %, but parts of one whole can't be more than 100 %"],
    );
    says(
        "en",
        "The poll has 40% for, 35% against and 30% undecided.",
        &["Error 40 % + 35 % + 30 % are 105 %, but shares of one vote can't be more than 100 %"],
    );
    says(
        "en",
        "Some 75% said yes, the remaining 35% said no.",
        &["Error 75 % + 35 % are 110 %, but a share and the rest can't be more than 100 %"],
    );
    for text in [
        "60 % des hommes et 50 % des femmes ont voté.",
        "Le groupe se compose de 33,4 % de femmes, 33,3 % d'hommes et 33,4 % d'enfants.",
        "Le groupe se compose de 60 % de femmes, 40 % d'hommes et 30 % d'étrangers.",
        "Il y a eu 50 % pour, 51 % contre.",
    ] {
        says("fr", text, &[]);
    }
}

#[test]
fn what_is_no_wrong_percentage_is_silent() {
    for text in [
        "Le texte a eu les voix de 133 députés sur 184, soit 72 %.",
        "Le texte a eu les voix de 133 députés sur 184, soit 72,3 %.",
        "Le texte a eu les voix de 133 députés sur 184, soit plus de 70 %.",
        "Neuf Français sur dix (91 %) sont pour.",
        "Il a gagné 51 % des voix contre 52 % en 2012.",
        "Le maire a eu 62 % des voix, et 45 % au premier tour.",
        "40 % citent la santé, 35 % l'emploi et 30 % le climat.",
        "Le chômage est de 12 % pour les femmes et de 95 % contre 3 % avant.",
        "Il a perdu 3 points sur 20, soit une hausse de 5 %.",
    ] {
        says("fr", text, &[]);
    }
}

/// Documents from their name, day and text.
fn documents(texts: &[(&str, &str, &str)]) -> Vec<Document> {
    let document = |(name, day, text): &(&str, &str, &str)| Document {
        id: (*name).to_owned(),
        path: (*name).to_owned(),
        ..common::document(text, "fr", Some(day).filter(|day| !day.is_empty()).copied())
    };
    texts.iter().map(document).collect()
}

fn reworded(documents: Vec<Document>) -> (Corpus, Vec<Finding>) {
    let readings: Vec<Reading> = documents.iter().map(|document| factlint::reading::read(document, &common::LANGUAGES)).collect();
    let corpus = Corpus { documents, ..Corpus::default() };
    let found = figures::reworded::findings(&corpus, &readings);
    (corpus, found)
}

/// What is said of two texts of these days.
#[track_caller]
fn differ(one: (&str, &str), other: (&str, &str), expected: &[&str]) {
    let (_, found) = reworded(documents(&[("a", one.0, one.1), ("b", other.0, other.1)]));
    let said: Vec<String> = found.iter().map(|finding| format!("{:?} {}", finding.severity, finding.message)).collect();
    assert_eq!(said, expected);
}

const ONE: &str = "Jeudi matin, Météo France maintenait son alerte sur 55 départements en raison des chutes de neige attendues.";
const OTHER: &str = "Météo France maintenait jeudi matin son alerte sur 34 départements en raison des chutes de neige attendues.";

#[test]
fn one_sentence_with_two_figures() {
    differ(("2018-03-01", ONE), ("2018-03-01", OTHER), &["Warning nearly the same sentence says 34 here, but 55 in a"]);
    differ(("", ONE), ("", OTHER), &["Warning nearly the same sentence says 34 here, but 55 in a"]);
    differ(("2018-03-01", ONE), ("2018-03-02", OTHER), &["Note nearly the same sentence says 34 here, but 55 in a"]);
}

/// What a time past for both says of itself does not change within days.
#[test]
fn figures_of_a_past_time_are_compared_for_longer() {
    let cases = |count: &str| {
        format!(
            "Selon l'institution, {count} pays sont responsables des trois quarts de l'augmentation des cas de rougeole en 2018."
        )
    };
    let said = "Note nearly the same sentence says 18 here, but 10 in b";
    differ(("2019-03-06", &cases("18")), ("2019-03-01", &cases("10")), &[said]);
}

#[test]
fn one_sentence_with_two_dates() {
    differ(
        ("2019-02-23", "La commission d'enquête du Sénat a rendu public mercredi 20 février son rapport sur l'affaire."),
        ("2019-02-20", "La commission d'enquête du Sénat a rendu public mercredi 20 janvier son rapport sur l'affaire."),
        &["Warning nearly the same sentence says \"mercredi 20 février\" here, but \"mercredi 20 janvier\" in b"],
    );
}

#[test]
fn sentences_with_other_names_tell_of_other_things() {
    let pairs = [
        (
            (
                "2018-03-01",
                "Shares of Apple fell 3.2 percent in New York on Friday after the company reported weaker sales in China.",
            ),
            (
                "2018-03-01",
                "Shares of Nike fell 4.7 percent in New York on Friday after the company reported weaker sales in China.",
            ),
        ),
        (
            ("2018-03-01", "Un homme de 34 ans a été retrouvé mort vendredi matin dans son appartement à Lyon, selon la police."),
            (
                "2018-03-01",
                "Un homme de 52 ans a été retrouvé mort vendredi matin dans son appartement à Lille, selon la police.",
            ),
        ),
        // Years in the names of two things.
        (
            ("2018-08-16", "RM Sotheby's vend cet hiver à Paris une Ferrari 275 P 1963 devant les amateurs du monde entier."),
            ("2018-08-08", "RM Sotheby's vend cet hiver à Paris une Ferrari 250 MM 1953 devant les amateurs du monde entier."),
        ),
    ];
    for (one, other) in pairs {
        differ(one, other, &[]);
    }
}

#[test]
fn what_tells_of_something_else_is_silent() {
    let pairs = [
        // The same figure, and one that the other allows.
        (("2018-03-01", ONE), ("2018-03-01", ONE)),
        (
            ("2018-03-01", "Le dernier bilan officiel de la police fait état de plus de 200 morts dans les églises du pays."),
            ("2018-03-01", "Le dernier bilan officiel de la police fait état de 207 morts dans les églises du pays."),
        ),
        // Days apart, as the next alert or poll is.
        (("2018-03-01", ONE), ("2018-03-04", OTHER)),
        (("2018-03-01", ONE), ("2018-03-20", OTHER)),
        // Another day or time of day.
        (
            (
                "2018-03-01",
                "Vingt départements étaient placés ce jeudi 1er mars en vigilance orange dans le bulletin de Météo France.",
            ),
            (
                "2018-03-02",
                "Trente départements étaient placés ce vendredi 2 mars en vigilance orange dans le bulletin de Météo France.",
            ),
        ),
        (
            (
                "2018-03-01",
                "À 12 heures, le taux de participation au second tour de cette élection présidentielle était de 28 %.",
            ),
            (
                "2018-03-01",
                "À 17 heures, le taux de participation au second tour de cette élection présidentielle était de 69 %.",
            ),
        ),
        // Told as seen from the day of the text.
        (
            ("2018-03-01", "Le président de la République doit recevoir demain les syndicats de la fonction publique à Paris."),
            ("2018-03-02", "Le président de la République doit recevoir demain les syndicats de la fonction publique à Paris."),
        ),
        // Turned round.
        (
            ("2018-03-01", "Il a été condamné à 10 ans de prison pour son évasion et à 18 ans pour son attaque du fourgon."),
            ("2018-03-01", "Il a été condamné à 18 ans de prison pour son attaque du fourgon et à 10 ans pour son évasion."),
        ),
        // Another rank, and too few words.
        (
            ("2018-03-01", "La 13e étape du Tour de France passera par la ville de Pau et par les villages de la montagne."),
            ("2018-03-01", "La 14e étape du Tour de France passera par la ville de Pau et par les villages de la montagne."),
        ),
        (("2018-03-01", "Il y a 12 morts."), ("2018-03-01", "Il y a 15 morts.")),
    ];
    for (one, other) in pairs {
        differ(one, other, &[]);
    }
}

#[test]
fn the_report_quotes_both_sides() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("2018-03-01-matin.md", format!("{ONE} La mairie compte 3.000 femmes et 5.130 hommes, soit 9.130 agents.\n")),
        ("2018-03-01-midi.md", format!("{OTHER} Le texte a eu les voix de 133 députés sur 184, soit 62 %.\n")),
        (
            "2018-03-02.md",
            "La commission d'enquête du Sénat a rendu public mercredi 28 février son rapport sur l'affaire Benalla.\n".to_owned(),
        ),
        (
            "2018-03-03.md",
            "La commission d'enquête du Sénat a rendu public mercredi 21 février son rapport sur l'affaire Benalla.\n".to_owned(),
        ),
        (
            "2018-03-04.md",
            "Le dernier bilan officiel du gouvernement fait état de 207 morts dans les églises et les hôtels.\n".to_owned(),
        ),
        (
            "2018-03-05.md",
            "Le dernier bilan officiel du gouvernement fait état de 290 morts dans les églises et les hôtels.\n".to_owned(),
        ),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = Command::cargo_bin("factlint").unwrap();
    let output =
        command.current_dir(folder.path()).env_clear().args(["check", "--isolated", "--pack", "figures", "."]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    snapshot("figures", &text);
}

/// A corpus of a few sentences with figures, among them copies.
fn texts() -> impl Strategy<Value = Vec<(String, String, String)>> {
    let sentence = (0..3_usize, 1..5_u32, any::<bool>()).prop_map(|(which, figure, turned)| {
        let figure = figure * 11;
        match (which, turned) {
            (0, false) => {
                format!("Le dernier bilan officiel du gouvernement fait état de {figure} morts dans les églises du pays.")
            }
            (0, true) => {
                format!("Selon le gouvernement, le dernier bilan officiel fait état de {figure} morts dans les églises du pays.")
            }
            (1, _) => format!(
                "La commission d'enquête du Sénat a rendu public le {} mars 2018 son rapport sur cette affaire.",
                figure.min(28)
            ),
            _ => format!(
                "Quelque 80 pompiers sont intervenus pour éteindre cet incendie dans un immeuble de {figure} appartements."
            ),
        }
    });
    let document = (prop::collection::vec(sentence, 1..4), 1..4_u32);
    prop::collection::vec(document, 1..6).prop_map(|documents| {
        let named = documents.into_iter().enumerate();
        named.map(|(index, (text, day))| (format!("{index}.txt"), format!("2018-03-{day:02}"), text.join(" "))).collect()
    })
}

fn prints(texts: &[(String, String, String)]) -> Vec<(String, String)> {
    let texts: Vec<(&str, &str, &str)> = texts.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    let (corpus, found) = reworded(documents(&texts));
    let quoted = |finding: &Finding| {
        let sides = finding.sides().map(|side| format!("{} {}", corpus.documents[side.document].id, side.value));
        (finding.fingerprint.clone(), format!("{:?} {}", finding.severity, sides.collect::<Vec<_>>().join(" ")))
    };
    let mut prints: Vec<_> = found.iter().map(quoted).collect();
    prints.sort();
    prints
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is found does not depend on the order of the documents.
    #[test]
    fn order_does_not_matter(texts in texts(), seed in any::<u64>()) {
        let mut turned = texts.clone();
        let length = turned.len();
        turned.rotate_left(usize::try_from(seed % length as u64).unwrap());
        if seed % 2 == 0 { turned.reverse(); }
        prop_assert_eq!(prints(&turned), prints(&texts));
    }

    /// A copy of a document under another name is no new finding, and changes none.
    #[test]
    fn a_copy_adds_nothing(texts in texts(), which in any::<prop::sample::Index>()) {
        let mut more = texts.clone();
        let (_, day, text) = which.get(&texts).clone();
        more.push(("z.txt".to_owned(), day, text));
        prop_assert_eq!(prints(&more), prints(&texts));
    }

    /// Under exchanged names the same two sentences are told.
    #[test]
    fn names_do_not_matter(texts in texts()) {
        let length = texts.len();
        let renamed: Vec<_> = texts.iter().enumerate().map(|(index, (_, day, text))| (format!("{}.txt", length - index), day.clone(), text.clone())).collect();
        prop_assert_eq!(prints(&renamed).is_empty(), prints(&texts).is_empty());
    }
}
