//! Which way the clause of a date looks in time.

use std::ops::Range;

use super::scan::Scan;
use super::token::Kind;
use crate::language::lexicon::Tense;
use crate::span::Span;

/// The tense of a date's clause, and how surely the verb governs the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each tells one thing of the verb, and any may go with any")]
pub(crate) struct Told {
    pub(crate) tense: Tense,
    /// Whether the verb is one that tells when the date was: a participle right before it, or a finite verb of its own
    /// clause with no infinitive between.
    pub(crate) sure: bool,
    /// Whether it stands right before the date, so that it can govern no other: `murió el 3 de octubre`.
    pub(crate) beside: bool,
    /// Whether what it tells was over at the date: it stands behind it in its clause (`by mid-May, they were`), or an auxiliary
    /// says so (`they had left by mid-May`).
    pub(crate) over: bool,
    /// Whether there is no verb at all, and nothing but the date in its line.
    pub(crate) alone: bool,
}

/// How many tokens may stand before a date that opens its sentence: a preposition and an article.
const OPENING: usize = 2;

/// How many tokens before and behind a date may tell its tense. No sentence is so long, but tables and lists of dates without a full
/// stop are, and each date would be told by all of them.
const REACH: usize = 250;

/// The tense of the clause of the tokens `first..last`: of a participle right before them, else of the nearest finite verb
/// before them in the clause, after them in the clause, before them in the sentence, or after them in it.
pub(crate) fn tense_at(scan: &Scan<'_>, first: usize, last: usize, sentence: Span) -> Option<Told> {
    let Range { start, end } = scan.tokens_of(sentence);
    let (start, end) = (start.max(first.saturating_sub(REACH)), end.min(last + REACH));
    // `ruled, in January, that`: what stands between two commas is of the clause around them.
    let opening = before_light(scan, first, start);
    let aside = opening > start && scan.text(opening - 1) == "," && scan.text(last) == ",";
    let (from, to) = if aside { (opening - 1, last + 1) } else { (first, last) };
    let clause_start = (start..from).rev().find(|&at| ends_clause(scan, at)).unwrap_or(start);
    let clause_end = (to..end).find(|&at| ends_clause(scan, at)).unwrap_or(end);
    let finite =
        |sure: bool| move |at: usize| verb(scan, at).map(|tense| Told { tense, sure, beside: false, over: false, alone: false });
    // A date that opens the sentence is governed by its first verb: `Le 3 mai, l'hôpital comptait`.
    let opens = first - start <= OPENING;
    // `Die auf Mitte Oktober angesetzte Konferenz`: a participle of what is to come right behind the date is told of it.
    let expected = (to < clause_end && expects(scan, to)).then_some(Tense::Future);
    participle_before(scan, first, start)
        .or(expected)
        .map(|tense| Told { tense, sure: true, beside: true, over: false, alone: false })
        .or_else(|| governing(scan, clause_start, from))
        .or_else(|| (to..clause_end).find_map(finite(true)).map(|told| Told { over: true, ..told }))
        .or_else(|| (start..clause_start).rev().find_map(finite(false)))
        .or_else(|| (clause_end..end).find_map(finite(opens)).map(|told| Told { over: opens, ..told }))
        .or_else(|| {
            stands_alone(scan, (start, end), (first, last)).then_some(Told {
                tense: Tense::Future,
                sure: false,
                beside: false,
                over: false,
                alone: true,
            })
        })
}

/// Whether a date opens its sentence with nothing but a preposition before it, and is set off from the rest, which is told of
/// it: `In 2004, …`, `2004: …`.
pub(crate) fn opens(scan: &Scan<'_>, first: usize, last: usize, sentence: Span) -> bool {
    let start = scan.tokens_of(sentence).start;
    matches!(scan.text(last), "," | ":") && before_light(scan, first, start) == start
}

/// How many words may stand beside a date that is a line of its own.
const BESIDE: usize = 2;

/// Whether a date is all that its sentence holds, as in an agenda, a notice or a deadline: such lines look ahead. One that counts
/// something tells what happened: `Jeudi soir, 40 morts`.
fn stands_alone(scan: &Scan<'_>, (start, end): (usize, usize), (first, last): (usize, usize)) -> bool {
    let word = |at: &usize| scan.kind(*at) == Some(Kind::Word);
    let beside = || (start..first).chain(last..end);
    beside().filter(word).take(BESIDE + 1).count() <= BESIDE && !beside().any(|at| at + 1 != first && counts(scan, at))
}

/// Whether a token is a number in digits with what it counts behind it, unless that is an hour or a length of time.
fn counts(scan: &Scan<'_>, at: usize) -> bool {
    let of_time = |at: usize| scan.sense(at).is_some_and(|sense| sense.unit.is_some() || sense.month.is_some());
    scan.digits(at).is_some() && scan.is_counted(at + 1) && !scan.glued(at + 1) && !of_time(at + 1)
}

/// The nearest finite verb before a date in its clause. An infinitive between the two takes place later than a verb of the
/// past (`a promis de partir en 2030`), and along with one of the future (`devra partir en 2030`).
fn governing(scan: &Scan<'_>, start: usize, first: usize) -> Option<Told> {
    let (at, tense) = (start..first).rev().find_map(|at| {
        // `le rendez-vous est fixé à tous samedi`: what is set or expected lies ahead, whatever its auxiliary.
        let condition = || at == start && scan.language.tense.conditions.iter().any(|word| word == scan.text(at));
        let tense = if expects(scan, at) || condition() { Tense::Future } else { verb(scan, at)? };
        Some((at, tense))
    })?;
    // `will be held Monday`: a form of the past is a participle behind an auxiliary of the future.
    // A word that need not be one has it right before it: `could believe what was happening`.
    let reach = if is_participle(scan, at) { start } else { start.max(at.saturating_sub(AUXILIARY - 1)) };
    if tense == Tense::Past && auxiliary(scan, reach, at) == Some(Tense::Future) {
        return Some(Told { tense: Tense::Future, sure: true, beside: false, over: false, alone: false });
    }
    // `is expected to appear on Monday`: what is expected lies ahead of what is told.
    if tense == Tense::Past && expects(scan, at) {
        return Some(Told { tense: Tense::Future, sure: false, beside: false, over: false, alone: false });
    }
    // So do things that were announced or planned: `a annoncé la tenue du scrutin le 18 juin 2017`.
    let later = (at + 1..first).any(|at| is_infinitive(scan, at) || announces(scan, at));
    // An auxiliary has its participle behind it: `est mort le 3 octobre`.
    let auxiliary = scan.sense(at).is_some_and(|sense| sense.perfect || sense.being);
    // A verb may itself be one of the light words, and is then told by another rule.
    let between = before_light(scan, first, start).checked_sub(at);
    let beside = between.is_some_and(|between| between <= if auxiliary { 2 } else { 1 }) && !announces(scan, at);
    let over = tense == Tense::Past && !later && !announces(scan, at) && is_pluperfect(scan, start, at);
    Some(Told { tense, sure: tense == Tense::Future || !later, beside, over, alone: false })
}

/// Whether a verb is a participle of the pluperfect: `had counted`.
fn is_pluperfect(scan: &Scan<'_>, start: usize, at: usize) -> bool {
    let auxiliaries = &scan.language.tense.pluperfect;
    (start.max(at.saturating_sub(AUXILIARY))..at).any(|before| auxiliaries.iter().any(|word| word == scan.text(before)))
}

/// How many words before a participle its auxiliary may stand.
const AUXILIARY: usize = 3;

/// The tense of the auxiliary of a participle: of the nearest finite verb right before it, or the future where it is
/// expected or an infinitive (`is expected to be held`, `to be held`).
fn auxiliary(scan: &Scan<'_>, start: usize, participle: usize) -> Option<Tense> {
    let near = (start.max(participle.saturating_sub(AUXILIARY))..participle).rev();
    // Behind an article stands a noun that the participle belongs to: `finalizar el trabajo iniciado`.
    near.take_while(|&at| !scan.is(at, |word| scan.language.articles.contains(word))).find_map(|at| {
        // `to those who promoted` is none.
        let ahead = is_infinitive(scan, at) && participle - at < AUXILIARY || expects(scan, at);
        if ahead { Some(Tense::Future) } else { verb(scan, at) }
    })
}

/// Whether a word is a participle of what is to come: `prévu`, `scheduled`.
fn expects(scan: &Scan<'_>, at: usize) -> bool {
    scan.sense(at).is_some_and(|sense| sense.expected)
}

/// Whether a word tells of what is to come: `annoncé`, `promised`.
fn announces(scan: &Scan<'_>, at: usize) -> bool {
    scan.sense(at).is_some_and(|sense| sense.announces)
}

/// Whether a word looks like an infinitive or announces one.
fn is_infinitive(scan: &Scan<'_>, at: usize) -> bool {
    let (tense, word) = (&scan.language.tense, scan.text(at));
    // `to Venezuela` is no infinitive.
    let marks = !scan.named(at + 1) && tense.infinitive_marks.iter().any(|mark| mark == word);
    marks || word.len() > 4 && tense.infinitive_suffixes.end(word) && !scan.named(at) && !excepted(scan, at)
}

/// Whether a clause ends at a token.
fn ends_clause(scan: &Scan<'_>, at: usize) -> bool {
    scan.kind(at) == Some(Kind::Mark) && matches!(scan.text(at), "," | ";" | ":" | "\"" | "(" | ")" | "–" | "—")
}

/// The tense of a participle that stands before a date with nothing but articles and hedges between: `créée le 25 avril`.
fn participle_before(scan: &Scan<'_>, first: usize, start: usize) -> Option<Tense> {
    let participle = before_light(scan, first, start).checked_sub(1).filter(|&at| at >= start)?;
    let past = is_participle(scan, participle);
    let ahead = expects(scan, participle);
    // The auxiliary tells the tense of its participle: `seront livrées à la fin de 2019`, `a annoncé dimanche`.
    let told = auxiliary(scan, start, participle).or(if ahead { Some(Tense::Future) } else { Some(Tense::Past) });
    told.filter(|_| past || ahead)
}

/// Where the articles, prepositions and hedges begin that stand right before a date.
fn before_light(scan: &Scan<'_>, first: usize, start: usize) -> usize {
    let mut at = first;
    while at > start && first - at < 5 {
        match light(scan, at) {
            0 => break,
            length => at = at.saturating_sub(length),
        }
    }
    at
}

/// Whether a word looks like a participle of the past.
fn is_participle(scan: &Scan<'_>, at: usize) -> bool {
    let (word, tense) = (scan.text(at), &scan.language.tense);
    word.chars().count() > 3 && tense.past_participles.end(word) && !excepted(scan, at)
}

/// Whether a participle follows an auxiliary in its clause: `a accepté`, but not `a jusqu'au 31 décembre`.
fn participle_after(scan: &Scan<'_>, at: usize) -> bool {
    (at + 1..scan.tokens.len()).take_while(|&at| !ends_sentence_part(scan, at)).any(|at| {
        let word = scan.text(at);
        let endings = &scan.language.tense.perfect_participles;
        let ends = || endings.end(word) && !excepted(scan, at) && !scan.named(at);
        is_participle(scan, at) || scan.kind(at) == Some(Kind::Word) && (endings.are(word) || ends())
    })
}

/// How many words may stand between such an auxiliary and its participle: `est également mort`.
const BETWEEN: usize = 2;

/// Whether an auxiliary of being has a participle behind it with which it tells of the past.
fn is_perfect_of_being(scan: &Scan<'_>, at: usize) -> bool {
    let tense = &scan.language.tense;
    let elided = at > 1 && scan.text(at - 1) == "'" && scan.glued(at);
    let before = at.checked_sub(if elided { 2 } else { 1 });
    let reflexive = before.is_some_and(|before| tense.reflexive.iter().any(|word| word == scan.text(before)));
    let behind = (at + 1..=at + 1 + BETWEEN).take_while(|&at| !ends_sentence_part(scan, at));
    behind.map(|at| (at, scan.text(at))).any(|(at, word)| {
        tense.being_participles.iter().any(|known| known == word)
            || reflexive && (tense.perfect_participles.are(word) || tense.perfect_participles.end(word)) && !excepted(scan, at)
    })
}

/// Whether a clause or sentence ends at a token.
fn ends_sentence_part(scan: &Scan<'_>, at: usize) -> bool {
    // The full stop of a rank ends nothing: `am 20. Dezember explodiert`.
    let ranks = scan.glued(at)
        && at > 0
        && scan.digits(at - 1).is_some()
        && scan.sense(at + 1).is_some_and(|sense| sense.month.is_some());
    ends_clause(scan, at) || scan.kind(at) == Some(Kind::Break) || scan.text(at) == "." && !ranks
}

/// How many of the words that end before a token may stand between a participle and its date: a hedge, an article, a
/// preposition.
fn light(scan: &Scan<'_>, end: usize) -> usize {
    let language = scan.language;
    let before = &scan.words[..end];
    let phrase = language
        .date_hedges
        .at_end(before)
        .map(|found| found.0)
        .or_else(|| language.published.at_end(before).map(|found| found.0));
    let word = scan.is(end - 1, |word| language.articles.contains(word) || language.prepositions.contains(word));
    phrase.unwrap_or(usize::from(word))
}

/// The tense of a finite verb.
pub(crate) fn verb(scan: &Scan<'_>, at: usize) -> Option<Tense> {
    // Where nouns have a capital, a word with one within its sentence is no verb: `der Laden wurde eröffnet`.
    let within = at > 0 && matches!(scan.kind(at - 1), Some(Kind::Word | Kind::Digits));
    if scan.language.capitalised_nouns && within && scan.named(at) {
        return None;
    }
    if let Some(sense) = scan.sense(at) {
        if let Some(tense) = sense.tense {
            return Some(tense);
        }
        if sense.perfect {
            return participle_after(scan, at).then_some(Tense::Past);
        }
        if sense.being {
            return is_perfect_of_being(scan, at).then_some(Tense::Past);
        }
    }
    let word = scan.text(at);
    if scan.kind(at) != Some(Kind::Word) || word.len() < 5 {
        return None;
    }
    let tense = &scan.language.tense;
    let known = if tense.future_suffixes.end(word) {
        Tense::Future
    } else if tense.past_suffixes.end(word) {
        Tense::Past
    } else {
        return None;
    };
    // A verb that opens its sentence has a capital; what ends in an accent is hardly a name: `Anunció el cambio`.
    let opens = at == 0 || matches!(scan.kind(at - 1), Some(Kind::Break)) || scan.text(at - 1) == ".";
    let name = scan.named(at) && (!opens || word.ends_with(|letter: char| letter.is_ascii()));
    (!excepted(scan, at) && !name).then_some(known)
}

/// Whether a word only looks like a verb: it is listed, or has a listed ending (`-ité`).
fn excepted(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.text(at);
    scan.sense(at).is_some_and(|sense| sense.no_verb) || scan.language.no_verb.end(word)
}
