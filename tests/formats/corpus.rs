//! A small corpus with what formats stumble over: paths that need escaping, text that looks like markup or a command, copies,
//! documents of many kinds, findings with one to three sides.

use std::fs;

use tempfile::TempDir;

/// A rule about what differs by time, and one about what never does.
const PACK: [(&str, &str); 3] = [
    (
        "rules/mission/pack.toml",
        r#"
name = "mission"
version = "1.0.0"
about = "What is told of the mission."
[entity.mission]
names = ["Minusma"]
"#,
    ),
    (
        "rules/mission/troops.toml",
        r#"
about = "How many soldiers the mission has."
subject = "mission"
fact = "troop strength"
value = "count"
near = "paragraph"
match = { fr = ["(?:retrait des|compte|a compté) {count} (?<who>soldats|militaires)"] }
[compare]
holds = "at"
scope = ["who"]
[[example]]
text = "La Minusma compte 11.600 soldats."
find = ["11600"]
[[example]]
text = "La Minusma a perdu 180 soldats."
find = []
why = "Losses are no strength."
"#,
    ),
    (
        "rules/mission/deadline.toml",
        r#"
about = "By what day the mission must have left."
subject = "mission"
fact = "deadline"
value = "date"
near = "document"
match = { fr = ["doit {gap} (?:achevé|retrait) le {date}"] }
[compare]
holds = "always"
[[example]]
text = "Le retrait de la Minusma doit être achevé le 31 décembre 2023."
find = ["2023-12-31"]
[[example]]
text = "La Minusma doit partir."
find = []
why = "No day is told."
"#,
    ),
];

const MARKUP: &str = "date 2023-08-19\n\
    | `Minusma` | *100%0A* | [1](2) |\n\
    - Le retrait des quelque 11.600 soldats de la Minusma @onu <b>va</b> s'achever.\n\
    Rendez-vous vendredi 1er juillet 2023, ::error::100 %, #12.\n";

const DOCUMENTS: [(&str, &str); 7] = [
    (
        "a.txt",
        " date 2025-07 La résolution met fin au mandat à compter de ce jour, 30 juin 2023. Les soldats devront quitter le pays \
         d'ici le 31 décembre 2023.\n",
    ),
    ("été, 50%/août: 1.txt", MARKUP),
    ("été, 50%/copie #2.txt", MARKUP),
    (
        "nouvelles.jsonl",
        concat!(
            r#"{"id": "afp: 17", "lang": "fr", "date": "2024-11-15", "text": "La \"Minusma\" a compté jusqu’à 15\u00a0000 "#,
            r#"militaires.\nElle doit achever son retrait le 30 juin 2024."}"#,
            "\n"
        ),
    ),
    (
        "page.html",
        "<html lang=\"fr\"><head><meta property=\"article:published_time\" content=\"2024-12-02\"></head>\n<body><article>\
         <p>La Minusma compte <b>12.900</b> soldats&nbsp;: elle s&rsquo;en va.</p>\n<p>Le retrait de la Minusma doit être \
         achevé le <em>31\ndécembre 2023</em>.</p></article></body></html>\n",
    ),
    ("sans-date.txt", "La Minusma est partie de ce pays.\n"),
    ("sound.txt", "date 2023-07-01 La mission a commencé hier à se retirer du pays, selon le gouvernement.\n"),
];

/// The corpus in a folder of its own. A `.git` folder ends the search for ignore files that lie above it.
pub(crate) fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    for (name, content) in PACK.into_iter().chain(DOCUMENTS) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}
