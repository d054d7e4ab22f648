//! What the mistakes of rule authors get: each is a named case, and each family of cases one snapshot. Whoever reviews one reads
//! the line that was written and what is said of it, and asks: would a news editor who has never programmed know what to do?
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests may unwrap as tests do")]

#[path = "common/shown.rs"]
mod shown;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use factlint::language::Languages;
use factlint::rules::error::{LoadError, SourceFile, render};
use factlint::rules::{PackFiles, RuleSet, build};
use shown::snapshot;

const PACK: &str = r#"name = "minusma"
version = "1.0.0"
about = "The UN mission in Mali."
languages = ["fr", "en"]

[entity.minusma]
names = ["MINUSMA"]
nicknames = ["la mission"]
"#;

const RULE: &str = r#"about = "How many soldiers the mission has."
subject = "minusma"
fact = "troop strength"
value = "count"

[match]
fr = ["compte {gap 5} {count} (?<who>militaires|soldats)"]

[[example]]
text = "La mission compte 11.600 soldats."
find = ["11600"]

[[example]]
text = "La mission compte sur 3 pays."
find = []
"#;

/// The line of the good rule that most mistakes are made in.
const PATTERN: &str = r#"fr = ["compte {gap 5} {count} (?<who>militaires|soldats)"]"#;

/// A mistake: its name, and what of the good file is replaced by what.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

/// Mistakes in a rule file, by family.
const RULES: &[(&str, &[Case])] = &[
    (
        "syntax",
        &[
            ("quote-missing", &[("value = \"count\"", "value = \"count")]),
            ("quotes-none", &[("value = \"count\"", "value = count")]),
            ("curly-toml-quotes", &[("value = \"count\"", "value = “count”")]),
            ("quotes-in-quotes", &[("text = \"La mission compte sur 3 pays.\"", "text = \"La \"mission\" compte sur 3 pays.\"")]),
            ("bracket-missing", &[(PATTERN, "fr = [\"compte {count} soldats\"")]),
            ("comma-missing", &[(PATTERN, "fr = [\n  \"compte {count} soldats\"\n  \"a {count} soldats\",\n]")]),
            ("colon-for-equals", &[("value = \"count\"", "value: \"count\"")]),
            ("empty-file", &[(RULE, "# to do\n")]),
            ("nbsp", &[("value = ", "value\u{A0}= ")]),
            ("yaml", &[("about = ", "---\nabout: ")]),
            ("json", &[("about = ", "{\"about\": ")]),
            ("value-missing", &[("value = \"count\"", "value \"count\"")]),
            ("value-empty", &[("value = \"count\"", "value = ")]),
            ("value-comment", &[("value = \"count\"", "value = # to do")]),
            ("backslash-in-double", &[(PATTERN, r#"fr = ["compte \d+ {count} soldats"]"#)]),
            ("header-missing-bracket", &[("[match]", "[match")]),
            ("mixed-example", &[("[[example]]\ntext = \"La mission compte 11", "[example]\ntext = \"La mission compte 11")]),
            ("duplicate-key", &[("value = \"count\"", "value = \"count\"\nvalue = \"count\"")]),
            ("duplicate-table", &[("[[example]]", "[match]\nen = [\"has {count} soldiers\"]\n\n[[example]]")]),
            ("ex-date-slash", &[("find = []", "find = []\ndate = 30/06/2023")]),
            ("ex-date-month", &[("find = []", "find = []\ndate = 2023-06")]),
        ],
    ),
    (
        "shape",
        &[
            (
                "single-example",
                &[
                    ("[[example]]\ntext = \"La mission compte 11", "[example]\ntext = \"La mission compte 11"),
                    ("[[example]]\ntext = \"La mission compte sur 3 pays.\"\nfind = []\n", ""),
                ],
            ),
            ("match-string", &[(PATTERN, "fr = \"compte {count} soldats\"")]),
            (
                "match-no-lang",
                &[(
                    "[match]\nfr = [\"compte {gap 5} {count} (?<who>militaires|soldats)\"]",
                    "match = [\"compte {count} soldats\"]",
                )],
            ),
            ("misplaced-near", &[(PATTERN, "fr = [\"compte {gap 5} {count} (?<who>militaires|soldats)\"]\nnear = \"sentence\"")]),
            ("misplaced-tolerance", &[("value = \"count\"", "value = \"count\"\ntolerance = \"5%\"")]),
            ("wrong-type-about", &[("about = \"How many soldiers the mission has.\"", "about = 5")]),
            ("case-string", &[("value = \"count\"", "value = \"count\"\ncase = \"yes\"")]),
            ("near-number", &[("value = \"count\"", "value = \"count\"\nnear = 5")]),
            ("within-bare", &[("[[example]]", "[compare]\nwithin = 6\n\n[[example]]")]),
            ("severity-flat", &[("[[example]]", "[compare]\nseverity = \"warning\"\n\n[[example]]")]),
            ("ex-find-string", &[("find = [\"11600\"]", "find = \"11600\"")]),
            (
                "ex-text-list",
                &[("text = \"La mission compte 11.600 soldats.\"", "text = [\"La mission compte 11.600 soldats.\"]")],
            ),
            (
                "ex-documents-string",
                &[("text = \"La mission compte 11.600 soldats.\"", "documents = \"La mission compte 11.600 soldats.\"")],
            ),
            ("ex-date-int", &[("find = []", "find = []\ndate = 2023")]),
            ("unknown-key-rule", &[("value = \"count\"", "value = \"count\"\nmatchs = 3")]),
            ("examples-key", &[("[[example]]\ntext = \"La mission compte 11", "[[examples]]\ntext = \"La mission compte 11")]),
            ("fact-empty", &[("fact = \"troop strength\"", "fact = \"\"")]),
            ("empty-match", &[(PATTERN, "")]),
            ("empty-list", &[(PATTERN, "fr = []")]),
        ],
    ),
    (
        "slots",
        &[
            ("slot-misspelt", &[(PATTERN, "fr = [\"compte {cuont} soldats\"]")]),
            ("slot-upper", &[(PATTERN, "fr = [\"compte {Count} soldats\"]")]),
            ("slot-integer", &[(PATTERN, "fr = [\"compte {integer} soldats\"]")]),
            ("slot-year", &[(PATTERN, "fr = [\"compte {year} {count} soldats\"]")]),
            ("slot-double-brace", &[(PATTERN, "fr = [\"compte {{count}} soldats\"]")]),
            ("slot-empty", &[(PATTERN, "fr = [\"compte {} soldats {count}\"]")]),
            ("unit-kind-unknown", &[(PATTERN, "fr = [\"compte {quantity[lenght]} {count} soldats\"]")]),
            ("unit-kind-km", &[(PATTERN, "fr = [\"compte {quantity[km]} {count} soldats\"]")]),
            ("unit-on-count", &[(PATTERN, "fr = [\"compte {count[length]} soldats\"]")]),
            ("gap-word", &[(PATTERN, "fr = [\"compte {gap five} {count} soldats\"]")]),
            ("gap-colon", &[(PATTERN, "fr = [\"compte {gap: 5} {count} soldats\"]")]),
            ("gap-glued", &[(PATTERN, "fr = [\"compte {gap5} {count} soldats\"]")]),
            ("gap-zero", &[(PATTERN, "fr = [\"compte {gap 0} {count} soldats\"]")]),
            ("gap-range", &[(PATTERN, "fr = [\"compte {gap 1-5} {count} soldats\"]")]),
            ("brace-open", &[(PATTERN, "fr = [\"compte {count soldats\"]")]),
            ("brace-close", &[(PATTERN, "fr = [\"compte count} {count} soldats\"]")]),
            ("two-slots-unnamed", &[(PATTERN, "fr = [\"entre {count} et {count} soldats\"]")]),
            ("group-slot-name", &[(PATTERN, "fr = [\"(?<count>compte) {count} soldats\"]")]),
            ("name-hyphen", &[(PATTERN, "fr = [\"compte {n-x: count} soldats\"]")]),
            ("name-is-type", &[(PATTERN, "fr = [\"compte {date: count} soldats en {count}\"]")]),
            ("slot-entity-unknown", &[(PATTERN, "fr = [\"{@barkhane} compte {count} soldats\"]")]),
            ("slot-entity-noat", &[(PATTERN, "fr = [\"{minusma} compte {count} soldats\"]")]),
            (
                "slot-subject-in-template",
                &[
                    ("subject = \"minusma\"", "subject = \"{who}\""),
                    (PATTERN, "fr = [\"{subject} compte {count} (?<who>soldats)\"]"),
                ],
            ),
            (
                "too-many-slots",
                &[(
                    PATTERN,
                    "fr = [\"{a: count} {b: count} {c: count} {d: count} {e: count} {f: count} {g: count} {count} soldats\"]",
                )],
            ),
        ],
    ),
    (
        "stated",
        &[
            ("stated-no-words", &[(PATTERN, "fr = [\"{count = 1} soldat\"]")]),
            ("stated-empty", &[(PATTERN, "fr = [\"{count = 1: } soldat\"]")]),
            ("stated-no-value", &[(PATTERN, "fr = [\"{count = : un} soldat\"]")]),
            ("stated-word-for-value", &[(PATTERN, "fr = [\"{count = one: un} soldat\"]")]),
            ("stated-not-whole", &[(PATTERN, "fr = [\"{count = 1.5: un} soldat\"]")]),
            ("stated-hedge-unknown", &[(PATTERN, "fr = [\"{count = at lest 1: un} soldat\"]")]),
            ("stated-slot-misspelt", &[(PATTERN, "fr = [\"{cuont = 1: un} soldat\"]")]),
            (
                "stated-quantity",
                &[("value = \"count\"", "value = \"quantity\""), (PATTERN, "fr = [\"{quantity = 1: un} soldat\"]")],
            ),
            ("stated-entity", &[(PATTERN, "fr = [\"{@minusma = 1: un} soldat {count}\"]")]),
            ("stated-words-wrong", &[(PATTERN, "fr = [\"{count = 1: (un} soldat\"]")]),
            ("stated-words-missing", &[(PATTERN, "fr = [\"{count = 1: (?:un)?} soldat\"]")]),
            ("stated-group", &[(PATTERN, "fr = [\"{count = 1: (?<who>un)} soldat\"]")]),
            ("stated-other", &[(PATTERN, "fr = [\"{ordinal = 1: premier} de {count} soldats\"]")]),
        ],
    ),
    (
        "expressions",
        &[
            ("paren-open", &[(PATTERN, "fr = [\"(?:compte {count} soldats\"]")]),
            ("paren-close", &[(PATTERN, "fr = [\"compte) {count} soldats\"]")]),
            ("bracket-class", &[(PATTERN, "fr = [\"compte {count} [soldats\"]")]),
            ("class-backwards", &[(PATTERN, "fr = ['compte {count} [z-a]']")]),
            ("lookahead", &[(PATTERN, "fr = ['compte (?=sur) {count} soldats']")]),
            ("neg-lookbehind", &[(PATTERN, "fr = ['(?<!ne )compte {count} soldats']")]),
            ("backref", &[(PATTERN, r"fr = ['(?<who>soldats) compte {count} \1']")]),
            ("atomic", &[(PATTERN, "fr = ['(?>soldats) compte {count}']")]),
            ("escape", &[(PATTERN, r"fr = ['compte {count} \qui soldats']")]),
            ("group-badname", &[(PATTERN, "fr = [\"compte {count} (?<qui est>soldats)\"]")]),
            ("group-dup", &[(PATTERN, "fr = [\"(?<who>compte) {count} (?<who>soldats)\"]")]),
            ("property", &[(PATTERN, r"fr = ['compte {count} \p{Letters}+']")]),
            ("star-glob", &[(PATTERN, "fr = [\"compte * {count} soldats\"]")]),
            ("star-first", &[(PATTERN, "fr = [\"*compte {count} soldats\"]")]),
        ],
    ),
    (
        "reach",
        &[
            ("upper-class", &[(PATTERN, "fr = [\"[A-Z]+ compte {count} soldats\"]")]),
            ("upper-property", &[(PATTERN, r"fr = ['\p{Lu}\w+ compte {count} soldats']")]),
            ("escaped-upper", &[(PATTERN, r"fr = ['\x41 compte {count} soldats']")]),
            ("escaped-quote", &[(PATTERN, r"fr = ['l\x{2019}onu compte {count}']")]),
            ("escaped-nbsp", &[(PATTERN, r"fr = ['compte\x{A0}{count} soldats']")]),
            ("newline-pattern", &[(PATTERN, r"fr = ['compte\n{count} soldats']")]),
            ("two-spaces-meet", &[(PATTERN, "fr = [\"compte (?:sur |avec ) {count} soldats\"]")]),
            ("optional-between-spaces", &[(PATTERN, "fr = [\"compte (?:plus de)? {count} soldats\"]")]),
            ("empty-class", &[(PATTERN, r"fr = ['compte [^\s\S] {count}']")]),
            ("empty-pattern", &[(PATTERN, "fr = [\"\"]")]),
            ("match-nothing", &[(PATTERN, "fr = [\"(?:compte)?\"]")]),
            ("match-everything", &[(PATTERN, "fr = [\"{count}\"]")]),
            ("match-everything2", &[(PATTERN, "fr = [\".* {count}\"]")]),
            ("match-gap-only", &[(PATTERN, "fr = [\"{gap} {count} {gap}\"]")]),
            ("too-large", &[(PATTERN, r"fr = ['(?:\w{50} ){50}compte {count} (?:\w{50} ){50}']")]),
        ],
    ),
    (
        "value",
        &[
            ("value-case", &[("value = \"count\"", "value = \"Count\"")]),
            ("value-braces", &[("value = \"count\"", "value = \"{count}\"")]),
            ("value-wrong", &[("value = \"count\"", "value = \"troops\"")]),
            ("value-group", &[("value = \"count\"", "value = \"who\"")]),
            ("digits", &[(PATTERN, r"fr = ['compte \d+ soldats']")]),
            ("no-slot", &[(PATTERN, "fr = [\"la mission compte des soldats\"]")]),
            (
                "value-in-one",
                &[(PATTERN, "fr = [\"compte {gap 5} {count} (?<who>militaires|soldats)\", \"une force de soldats\"]")],
            ),
            ("pipe-open", &[(PATTERN, "fr = [\"compte|comptait {count} soldats\"]")]),
            ("value-optional", &[(PATTERN, "fr = [\"compte (?:{count} )?soldats\"]")]),
            (
                "mixed-types",
                &[
                    ("value = \"count\"", "value = \"n\""),
                    (PATTERN, "fr = [\"compte {n: count} soldats\", \"un effectif de {n: number}\"]"),
                ],
            ),
        ],
    ),
    (
        "names",
        &[
            ("subject-name-not-id", &[("subject = \"minusma\"", "subject = \"MINUSMA\"")]),
            ("subject-unknown", &[("subject = \"minusma\"", "subject = \"barkhane\"")]),
            (
                "subject-unknown-in-pattern",
                &[("subject = \"minusma\"", "subject = \"minsuma\""), (PATTERN, "fr = [\"{subject} compte {count} soldats\"]")],
            ),
            ("template-unknown", &[("subject = \"minusma\"", "subject = \"camp {place}\"")]),
            (
                "template-one-language",
                &[
                    ("subject = \"minusma\"", "subject = \"{who}\""),
                    (PATTERN, "fr = [\"compte {gap 5} {count} (?<who>militaires|soldats)\"]\nen = [\"has {count} soldiers\"]"),
                ],
            ),
            (
                "template-optional",
                &[("subject = \"minusma\"", "subject = \"{who}\""), (PATTERN, "fr = [\"compte {count}(?: (?<who>soldats))?\"]")],
            ),
            ("template-entity", &[("subject = \"minusma\"", "subject = \"{minusma}\"")]),
            ("template-at", &[("subject = \"minusma\"", "subject = \"{@minusma}\"")]),
            ("template-doc", &[("subject = \"minusma\"", "subject = \"{doc}\"")]),
            ("template-close", &[("subject = \"minusma\"", "subject = \"camp who}\"")]),
            ("template-open", &[("subject = \"minusma\"", "subject = \"camp {who\"")]),
            ("fact-colon", &[("fact = \"troop strength\"", "fact = \"minusma: troop strength\"")]),
            ("lang-unknown", &[("fr = [", "french = [")]),
            ("lang-not-packs", &[("fr = [", "de = [")]),
            ("lang-upper", &[("fr = [", "FR = [")]),
            ("scope-nowhere", &[("[[example]]", "[compare]\nscope = [\"whom\"]\n\n[[example]]")]),
            (
                "split-one-language",
                &[
                    (PATTERN, "fr = [\"compte {gap 5} {count} (?<who>militaires|soldats)\"]\nen = [\"has {count} soldiers\"]"),
                    ("[[example]]", "[compare]\nsplit = [\"who\"]\n\n[[example]]"),
                ],
            ),
            ("scope-is-value", &[("[[example]]", "[compare]\nscope = [\"count\"]\n\n[[example]]")]),
            ("scope-and-split", &[("[[example]]", "[compare]\nscope = [\"who\"]\nsplit = [\"who\"]\n\n[[example]]")]),
        ],
    ),
    (
        "choices",
        &[
            ("near-typo", &[("value = \"count\"", "value = \"count\"\nnear = \"sentance\"")]),
            ("near-word", &[("value = \"count\"", "value = \"count\"\nnear = \"article\"")]),
            ("holds-typo", &[("[[example]]", "[compare]\nholds = \"allways\"\n\n[[example]]")]),
            ("holds-word", &[("[[example]]", "[compare]\nholds = \"forever\"\n\n[[example]]")]),
            ("tolerance-unit", &[("[[example]]", "[compare]\ntolerance = \"5 soldiers\"\n\n[[example]]")]),
            ("tolerance-days", &[("[[example]]", "[compare]\ntolerance = \"2 days\"\n\n[[example]]")]),
            ("tolerance-percent-word", &[("[[example]]", "[compare]\ntolerance = \"5 percent\"\n\n[[example]]")]),
            ("tolerance-neg", &[("[[example]]", "[compare]\ntolerance = -5\n\n[[example]]")]),
            ("tolerance-comma", &[("[[example]]", "[compare]\ntolerance = \"2,5%\"\n\n[[example]]")]),
            ("tolerance-100pc", &[("[[example]]", "[compare]\ntolerance = \"500%\"\n\n[[example]]")]),
            (
                "tolerance-of-date",
                &[
                    ("value = \"count\"", "value = \"date\""),
                    (PATTERN, "fr = [\"compte {date}\"]"),
                    ("find = [\"11600\"]", "find = [\"2023-06-30\"]"),
                    ("[[example]]", "[compare]\ntolerance = \"5%\"\n\n[[example]]"),
                ],
            ),
            (
                "tolerance-of-id",
                &[
                    ("value = \"count\"", "value = \"id\""),
                    (PATTERN, "fr = [\"compte {id}\"]"),
                    ("[[example]]", "[compare]\ntolerance = 1\n\n[[example]]"),
                ],
            ),
            ("within-moons", &[("[[example]]", "[compare]\nwithin = \"6 moons\"\n\n[[example]]")]),
            ("within-useless", &[("[[example]]", "[compare]\nholds = \"always\"\nwithin = \"6 months\"\n\n[[example]]")]),
            ("severity-typo", &[("[[example]]", "[compare]\nseverity = { conflict = \"eror\" }\n\n[[example]]")]),
            ("severity-key", &[("[[example]]", "[compare]\nseverity = { conflicts = \"error\" }\n\n[[example]]")]),
        ],
    ),
    (
        "examples",
        &[
            ("ex-no-find", &[("find = [\"11600\"]\n", "")]),
            ("ex-no-text", &[("text = \"La mission compte 11.600 soldats.\"\n", "")]),
            ("ex-empty-text", &[("text = \"La mission compte 11.600 soldats.\"", "text = \"\"")]),
            ("ex-find-dots", &[("find = [\"11600\"]", "find = [\"11.600\"]")]),
            ("ex-find-words", &[("find = [\"11600\"]", "find = [\"11600 soldats\"]")]),
            (
                "ex-find-date",
                &[
                    ("find = [\"11600\"]", "find = [\"30 juin\"]"),
                    ("value = \"count\"", "value = \"date\""),
                    (PATTERN, "fr = [\"compte {date}\"]"),
                ],
            ),
            (
                "ex-find-date2",
                &[
                    ("find = [\"11600\"]", "find = [\"30/06/2023\"]"),
                    ("value = \"count\"", "value = \"date\""),
                    (PATTERN, "fr = [\"compte {date}\"]"),
                ],
            ),
            (
                "ex-find-length",
                &[
                    ("value = \"count\"", "value = \"duration\""),
                    (PATTERN, "fr = [\"compte {duration}\"]"),
                    ("find = [\"11600\"]", "find = [\"10 ans\"]"),
                ],
            ),
            ("ex-date-words", &[("find = []", "find = []\ndate = \"30 juin 2023\"")]),
            ("ex-date-none", &[("find = []", "find = []\ndate = \"2023-02-30\"")]),
            ("ex-verdict-typo", &[("find = []", "find = []\nverdict = \"conflit\"")]),
            ("ex-lang", &[("find = []", "find = []\nlang = \"en\"")]),
            ("ex-language-key", &[("find = []", "find = []\nlanguage = \"fr\"")]),
            ("ex-expect-key", &[("find = []", "expect = []")]),
            ("ex-scope-nowhere", &[("find = [\"11600\"]", "find = [\"11600\"]\nscope = \"soldats\"")]),
            ("ex-why-empty", &[("find = []", "find = []\nwhy = \"\"")]),
            ("ex-only-good", &[("find = []", "find = [\"3\"]")]),
            ("ex-only-bad", &[("find = [\"11600\"]", "find = []")]),
            (
                "ex-none",
                &[(
                    "[[example]]\ntext = \"La mission compte 11.600 soldats.\"\nfind = [\"11600\"]\n\n[[example]]\ntext = \"La mission compte sur 3 pays.\"\nfind = []\n",
                    "",
                )],
            ),
        ],
    ),
    (
        "except",
        &[
            ("except-value", &[("[[example]]", "[except]\nfr = [\"phase {date}\"]\n\n[[example]]")]),
            ("except-all", &[("[[example]]", "[except]\nfr = [\".*\"]\n\n[[example]]")]),
            ("except-empty", &[("[[example]]", "[except]\nfr = [\" \"]\n\n[[example]]")]),
            ("except-paren", &[("[[example]]", "[except]\nfr = [\"fin (de\"]\n\n[[example]]")]),
            ("except-lang", &[("[[example]]", "[except]\nen = [\"phase\"]\n\n[[example]]")]),
            ("except-key", &[("[[example]]", "[except]\nnear = \"sentence\"\n\n[[example]]")]),
        ],
    ),
];

/// Mistakes in `pack.toml`.
const PACKS: &[Case] = &[
    ("no-name", &[("name = \"minusma\"\n", "")]),
    ("name-space", &[("name = \"minusma\"", "name = \"la minusma\"")]),
    ("version", &[("version = \"1.0.0\"", "version = \"1.0\"")]),
    ("version-num", &[("version = \"1.0.0\"", "version = 1.0")]),
    ("requires", &[("languages", "requires = \">=9\"\nlanguages")]),
    ("requires-bad", &[("languages", "requires = \"newest\"\nlanguages")]),
    ("lang", &[("[\"fr\", \"en\"]", "[\"fr\", \"english\"]")]),
    ("entities", &[("[entity.minusma]", "[entities.minusma]")]),
    ("entity-array", &[("[entity.minusma]", "[[entity]]\nid = \"minusma\"")]),
    ("entity-space", &[("[entity.minusma]", "[entity.la minusma]")]),
    ("nick-only", &[("names = [\"MINUSMA\"]\n", "")]),
    ("names-empty", &[("names = [\"MINUSMA\"]", "names = []")]),
    ("name-blank", &[("names = [\"MINUSMA\"]", "names = [\"MINUSMA\", \" \"]")]),
    ("names-string", &[("names = [\"MINUSMA\"]", "names = \"MINUSMA\"")]),
    (
        "shared",
        &[("nicknames = [\"la mission\"]", "nicknames = [\"la mission\"]\n\n[entity.onu]\nnames = [\"ONU\", \"Minusma\"]")],
    ),
    ("rivals-table", &[("languages", "rival = [\"x\"]\nlanguages")]),
    ("rule-in-pack", &[("[entity", "[match]\nfr = [\"x\"]\n\n[entity")]),
    ("known-unknown", &[("[entity", "[[known]]\nfact = \"minusma: troops\"\nvalue = \"5\"\nsource = \"x\"\n\n[entity")]),
    (
        "known-value",
        &[("[entity", "[[known]]\nfact = \"minusma: troop strength\"\nvalue = \"11.600\"\nsource = \"x\"\n\n[entity")],
    ),
    ("known-source", &[("[entity", "[[known]]\nfact = \"minusma: troop strength\"\nvalue = 11600\n\n[entity")]),
    ("key", &[("[entity", "[[known]]\nfact = \"troop strength\"\nvalue = 11600\nsource = \"x\"\n\n[entity")]),
    ("relation-unknown", &[("[entity", "[[relation]]\norder = [\"minusma: created\", \"minusma: ended\"]\n\n[entity")]),
    ("relation-kind", &[("[entity", "[[relation]]\nbefore = [\"minusma: created\", \"minusma: ended\"]\n\n[entity")]),
    (
        "relation-two",
        &[(
            "[entity",
            "[[relation]]\norder = [\"minusma: a\", \"minusma: b\"]\nspan = { from = \"minusma: a\", to = \"minusma: b\", lasts = \"minusma: c\" }\n\n[entity",
        )],
    ),
    ("relation-few", &[("[entity", "[[relation]]\norder = [\"minusma: troop strength\"]\n\n[entity")]),
    (
        "sum-key",
        &[("[entity", "[[relation]]\nsum = { totl = \"minusma: all\", parts = [\"minusma: a\", \"minusma: b\"] }\n\n[entity")],
    ),
];

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::builtin);

fn load(pack: &str, rule: &str) -> Result<RuleSet, Vec<LoadError>> {
    let rules = BTreeMap::from([("troop-strength".to_owned(), SourceFile::new("rules/minusma/troop-strength.toml", rule))]);
    build(&[PackFiles { file: SourceFile::new("rules/minusma/pack.toml", pack), rules }], &LANGUAGES)
}

/// The good text with the mistakes of a case.
fn with_mistake(good: &str, (name, changes): Case) -> String {
    changes.iter().fold(good.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{name}: the good file has no {from:?}");
        text.replacen(from, to, 1)
    })
}

/// What is said of a case, under its name.
fn told(name: &str, loaded: Result<RuleSet, Vec<LoadError>>) -> String {
    let errors = loaded.err().unwrap_or_else(|| panic!("{name}: the mistake passed"));
    for error in &errors {
        assert!(error.help.is_some(), "{name}: nothing says what to do about this: {error}");
        assert!(!error.labels.is_empty(), "{name}: no place is shown: {error}");
    }
    let shown: String = errors.iter().map(|error| render(error, false, 100)).collect();
    let shown: Vec<&str> = shown.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    format!("## {name}\n{}\n", shown.join("\n"))
}

#[test]
fn the_good_files_are_good() {
    let set = load(PACK, RULE).unwrap();
    assert!(set.warnings.is_empty() && set.get("minusma/troop-strength").is_some());
}

#[test]
fn mistakes_of_rules() {
    for (family, cases) in RULES {
        let said: Vec<String> = cases.iter().map(|case| told(case.0, load(PACK, &with_mistake(RULE, *case)))).collect();
        snapshot(&format!("mistakes/{family}"), &said.join("\n"));
    }
}

#[test]
fn mistakes_of_packs() {
    let said: Vec<String> = PACKS.iter().map(|case| told(case.0, load(&with_mistake(PACK, *case), RULE))).collect();
    snapshot("mistakes/pack", &said.join("\n"));
}

#[test]
fn no_mistake_is_told_in_the_words_of_another_program() {
    let all = RULES.iter().flat_map(|(_, cases)| *cases).map(|case| (case.0, load(PACK, &with_mistake(RULE, *case))));
    let packs = PACKS.iter().map(|case| (case.0, load(&with_mistake(PACK, *case), RULE)));
    for (name, loaded) in all.chain(packs) {
        for error in loaded.unwrap_err() {
            // What stands in backquotes is the author's own.
            let ours: String = error.message.split('`').step_by(2).collect();
            for word in ["invalid", "unexpected", "parse", "array", "integer", "boolean", "not TOML"] {
                assert!(!ours.contains(word), "{name}: {error}");
            }
        }
    }
}
