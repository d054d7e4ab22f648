//! Words that tell who speaks, in what mode and of which time: the `[voice]` lists of a language file.

use std::collections::BTreeMap;

/// Folded phrases that tell who speaks, what is denied, and what is only planned or possible (`[voice]` of the file).
#[derive(Clone, Debug, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Voice {
    /// Sentences about a total that only grows, told on Friday 10 May 2024, with what the tests expect of each of its figures:
    /// `40, former`; `40, by polizei`; `40, at 2024-05-10T10:00`. What is told as fact, by the text itself and as of that day has
    /// nothing behind the figure.
    pub examples: BTreeMap<String, String>,
    /// Before a speaker: `selon`, `d'après`, `according to`.
    pub according: Vec<String>,
    /// Verbs of speech, all inflected forms in use: `a déclaré`, `affirment`, `said`.
    pub says: Vec<String>,
    /// Words that open what is said: `que`, `qu'`, `that`.
    pub that: Vec<String>,
    /// Words that end the name of a speaker: `dans`, `lors`, `at`.
    pub speaker_ends: Vec<String>,
    /// Verbs that deny what follows: `dément`, `a nié`, `denied`.
    pub denied: Vec<String>,
    /// What denies what `that` opened before it: `are false` in `reports that 40 people died are false`.
    pub denied_behind: Vec<String>,
    /// Negation of the next few words: `pas`, `jamais`, `not`.
    pub not: Vec<String>,
    /// Plan, order or authorisation of what follows: `autorisé à`, `prévoit de`, `plans to`.
    pub planned: Vec<String>,
    /// Hearsay or condition: `aurait`, `auraient`, `would have`, `reportedly`.
    pub conditional: Vec<String>,
    /// Endings of verbs that tell hearsay or condition, where no other word ends so: `erait`.
    pub conditional_suffixes: Vec<String>,
    /// Finite verbs that tell what is still to come: `aura`, `will`. They mark a figure that holds for a time as planned.
    pub future: Vec<String>,
    /// What tells that something is needed, asked for or aimed at: `needs`, `a target of`. A figure that holds for a time may not
    /// be there then; a deadline that is asked for is one.
    pub wanted: Vec<String>,
    /// The same, of words that tell of victims as well: `fordert` in `fordert 4000 Soldaten`, but not in `forderte 40 Todesopfer`.
    pub demands: Vec<String>,
    /// Nouns for those victims.
    pub victims: Vec<String>,
    /// Longer phrases in which a cue is none: `pas seulement`, `selon lesquelles`, `jusqu'au`.
    pub plain: Vec<String>,
    /// Before the date for which a figure is given: `au`, `as of`.
    pub as_of: Vec<String>,
    /// Before a date behind a figure that holds at that date: `en` in `600 lits en 2018`, `in`.
    pub when: Vec<String>,
    /// Last words of a time counted back from another one: `plus tôt` in `un an plus tôt`. Where that other time is not known, the
    /// figure that is given for it is an older one.
    pub earlier: Vec<String>,
    /// Right before the older figure of a comparison, whatever stands before them: `up from`, `compared with`.
    pub compared: Vec<String>,
    /// The same, where they mean that only behind the newer figure: `contre` in `600 lits contre 300`.
    pub compared_behind: Vec<String>,
    /// Between a verb of change and what the change comes to: `by` in `rose by 50 beds`, which states no total.
    pub changed_by: Vec<String>,
    /// The same, wherever in the clause the verb stands: `um` in `ist um 50 Betten gestiegen`.
    pub changed_by_alone: Vec<String>,
    /// Over what time a change is measured: `year-on-year`. Such a change is compared with none.
    pub rates: Vec<String>,
    /// Behind a part of what was told before: `of them` in `50 of them`.
    pub parts_behind: Vec<String>,
    /// At the head of a sentence, before the whole of which its other figures tell parts: `of the 400 beds, 50 are free`.
    pub wholes: Vec<String>,
    /// Before or behind a figure beside another one of the same text: `another` in `400 beds, another 50 beds`. Where the text
    /// gives no other, it is all that it tells: `10 were killed and another 12 injured`.
    pub others: Vec<String>,
    /// Before or behind an addition or a difference, which states no total whatever else is told: `an additional`, `de moins`.
    pub added: Vec<String>,
    /// Before what a multiple is of: `twice the` in `twice the 500 beds`.
    pub multiples: Vec<String>,
    /// Before a figure that was put right later: `initially`, `dans un premier temps`.
    pub superseded: Vec<String>,
    /// Finite verbs that put a clause in the past by themselves: `était`, `comptait`, `had`.
    pub past: Vec<String>,
    /// Auxiliaries that do so before a participle: `a`, `ont`, `has`.
    pub perfect: Vec<String>,
    /// Finite verbs of a past tense that tell how things stood: `s'élevait à`, `stood at`. In a clause with one, a date at its
    /// head is the time of a total, and not the day of what happened. They put a clause in the past as `past` does.
    pub state: Vec<String>,
    /// The same, right before the figure: `was` in `the toll was 40`, but not in `40 people were killed`.
    pub copulas: Vec<String>,
    /// Finite verbs of a past tense that tell what there was: `gab es`. In a clause with one, a time of day at its head is the
    /// time of a total; a day may be that of what happened.
    pub existence: Vec<String>,
    /// Finite verbs of the present. What a denial or a plan governs ends before an `and` with one behind it: `denied the
    /// charge and is ready`.
    pub present: Vec<String>,
    /// Before what is replaced: `instead of`. No plan or denial before them reaches what follows.
    pub instead: Vec<String>,
    /// Endings of participles: `é`, `ées`, `ed`.
    pub past_suffixes: Vec<String>,
    /// Words other than `that` with which another clause begins: `et`, `qui`, `if`, `because`. A verb behind them tells nothing
    /// of a value before them.
    pub clauses: Vec<String>,
    /// Words that stand before a number at the head of a subject: `les`, `ces`, `the`, `all`.
    pub determiners: Vec<String>,
    /// Words before the infinitive that ends a clause: `zu`. Only for a language that sets a comma before such clauses and
    /// before `that`: what governs them stands before the comma.
    pub infinitive: Vec<String>,
    /// What may stand before such a word within an infinitive: `bereit` in `bereitzustellen`.
    pub infinitive_prefixes: Vec<String>,
    /// Words of `future` that make a passive of the present where their clause ends in a participle: `wird`.
    pub passive: Vec<String>,
    /// Endings of those participles, none of which ends an infinitive: `t`.
    pub passive_suffixes: Vec<String>,
    /// Behind a speaker: `zufolge`.
    pub according_after: Vec<String>,
    /// Before a speaker with a verb of speech behind or before it: `wie` in `wie die Armee mitteilte`, `comme` in `comme l'a
    /// indiqué la police`.
    pub as_said: Vec<String>,
    /// Verbs of speech with a speaker who is not named: `a-t-il ajouté`, `hieß es`.
    pub someone: Vec<String>,
    /// Verbs of speech that are deeds as well. Right before a figure, without `that` or a quote, they tell what was done: `added
    /// 40 beds`.
    pub deeds: Vec<String>,
    /// Verbs of speech right behind which those stand who are spoken to: `told` in `the mayor told Reuters`.
    pub telling: Vec<String>,
    /// Behind a verb of speech, before those who are spoken to: `à` in `a déclaré à l'AFP le maire`.
    pub hearers: Vec<String>,
    /// Words for a speaker who is not named: `she`, `which`.
    pub unnamed: Vec<String>,
    /// Nouns for a count of what happened. They are no speaker, though they say something (`le bilan fait état de`), and a date
    /// beside one is the time of its figure: `un bilan établi à la mi-journée`.
    pub counts: Vec<String>,
}
