//! What a number is a number of: the currency or the unit of measure beside it.

use super::scan::Scan;
use super::token::Kind;
use crate::language::lexicon::WordId;
use crate::language::units::Code;
use crate::value::measure::Measure;

/// A currency that begins at a token, behind an amount: the token after it, and its code.
pub(crate) fn currency_at(scan: &Scan<'_>, at: usize) -> Option<(usize, Code)> {
    let units = &scan.language.units;
    let named = units.money.at_start(scan.words_from(at)).map(|(length, code)| (at + length, *code));
    let (end, currency) = named.or_else(|| Some((at + 1, *units.codes.get(&code(scan, at)?)?)))?;
    // A symbol that digits are glued to is theirs: `in 2005 $40 million`.
    let theirs = scan.kind(end - 1) == Some(Kind::Mark) && scan.digits(end).is_some() && scan.glued(end) && !scan.glued(at);
    (!theirs).then_some((end, currency))
}

/// The code of a currency with the letter of a scale before it, as reports of companies have it, and what that multiplies by:
/// `30 MUSD`, `250 kEUR`.
pub(crate) fn scaled_code_at(scan: &Scan<'_>, at: usize) -> Option<(u64, Code)> {
    let token = scan.tokens.get(at).filter(|token| token.kind == Kind::Word && token.span.end - token.span.start == 4)?;
    let (letter, code) = token.span.of(&scan.folded.cased).split_at_checked(1)?;
    let scale = match letter {
        "k" | "K" | "T" => 1_000,
        "M" => 1_000_000,
        _ => return None,
    };
    let word = scan.language.lexicon.find(&code.to_lowercase()).filter(|_| code.chars().all(char::is_uppercase))?;
    Some((scale, *scan.language.units.codes.get(&word)?))
}

/// A currency that ends right before a token, where an amount begins: its first token, and its code.
pub(crate) fn currency_before(scan: &Scan<'_>, at: usize) -> Option<(usize, Code)> {
    let units = &scan.language.units;
    let named = |from: usize| units.money_before.at_end(&scan.words[from..at]).map(|(length, code)| (at - length, *code));
    match named(0) {
        // One letter is part of the symbol only where it is written as one: `A$5 million` is no `a $5 million deal`.
        Some((first, _)) if at - first > 1 && loose_letter(scan, first) => named(first + 1),
        Some(found) => Some(found),
        None => {
            let before = at.checked_sub(1)?;
            Some((before, *units.codes_before.get(&code(scan, before)?)?))
        }
    }
}

/// A currency that begins at a token, before an amount: the token after it.
pub(crate) fn sign_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let units = &scan.language.units;
    match units.money_signs.at_start(scan.words_from(at)) {
        Some((length, _)) => Some(at + length),
        None => units.codes_before.get(&code(scan, at)?).map(|_| at + 1),
    }
}

/// The hundredths of a currency that begin at a token: the token after them, and the code of the currency.
pub(crate) fn minor_at(scan: &Scan<'_>, at: usize) -> Option<(usize, Code)> {
    let (length, code) = scan.language.units.money_minor.at_start(scan.words_from(at))?;
    // One letter stands right behind its digits: `50p`, but not `vol. 2 p. 50`.
    let letter = scan.text(at).len() == 1;
    (!letter || behind_digits(scan, at)).then_some((at + length, *code))
}

/// A unit of measure that begins at a token, with the token after it.
pub(crate) fn measure_at(scan: &Scan<'_>, at: usize) -> Option<(usize, &'static Measure)> {
    let (length, measure) = scan.language.units.measures.at_start(scan.words_from(at))?;
    // A preposition is a unit right behind digits alone: `6ft 2in`, but not `a 2in1 laptop`.
    let tight = || behind_digits(scan, at) && !(scan.glued(at + 1) && scan.digits(at + 1).is_some());
    let bare = scan.is(at, |word| scan.language.prepositions.contains(word)) && !tight();
    (length > 1 || !bare && is_symbol(scan, at, measure)).then_some((at + length, *measure))
}

/// Whether a currency, its hundredths or a unit of measure begins at a token.
pub(crate) fn stands_at(scan: &Scan<'_>, at: usize) -> bool {
    currency_at(scan, at).is_some() || minor_at(scan, at).is_some() || measure_at(scan, at).is_some()
}

/// The word at a token if it is written in capitals, as codes of currencies are.
fn code(scan: &Scan<'_>, at: usize) -> Option<WordId> {
    let word = (*scan.words.get(at)?)?;
    scan.tokens[at].span.of(&scan.folded.cased).chars().all(char::is_uppercase).then_some(word)
}

/// Whether a token stands right behind digits.
fn behind_digits(scan: &Scan<'_>, at: usize) -> bool {
    scan.glued(at) && at.checked_sub(1).is_some_and(|digits| scan.digits(digits).is_some())
}

/// Whether a token is one letter with a space behind it.
fn loose_letter(scan: &Scan<'_>, at: usize) -> bool {
    scan.kind(at) == Some(Kind::Word) && scan.text(at).chars().nth(1).is_none() && !scan.glued(at + 1)
}

/// Whether a token may be a unit. One letter is a symbol, and symbols have a case: `2005 M. Dupont` is no length. What an
/// apostrophe follows is an article: `en 2005 l'armée`.
fn is_symbol(scan: &Scan<'_>, at: usize, measure: &Measure) -> bool {
    let cased = scan.tokens.get(at).map_or("", |token| token.span.of(&scan.folded.cased));
    if cased.chars().nth(1).is_some() {
        return true;
    }
    let elided = scan.text(at + 1) == "'" && scan.glued(at + 1);
    // `3025 W. Main Street` has no power, and neither has `861 W Main Street`.
    let next = at + 1 + usize::from(scan.text(at + 1) == ".");
    let of_name = cased.starts_with(char::is_uppercase) && !scan.glued(at) && scan.named(next);
    !elided && !of_name && (cased == measure.name || cased == "L" && measure.name == "l" || is_degree(scan, at, cased, measure))
}

/// Whether a word that the language does not know has a capital somewhere: `Boeing`, `iPhone`.
fn is_unknown_name(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.kind(at) == Some(Kind::Word) && scan.words[at].is_none();
    word && scan.tokens[at].span.of(&scan.folded.cased).contains(char::is_uppercase)
}

/// Whether a letter right behind digits is that of a temperature which has lost its ring: `1.5C`, `104F`. Larger numbers are those of
/// aeroplanes and cars.
fn is_degree(scan: &Scan<'_>, at: usize, cased: &str, measure: &Measure) -> bool {
    let degrees = at.checked_sub(1).filter(|_| behind_digits(scan, at));
    let warm = degrees.is_some_and(|digits| scan.text(digits).parse::<u32>().is_ok_and(|degrees| degrees < 150));
    let named = degrees.and_then(|digits| digits.checked_sub(1)).is_some_and(|before| is_unknown_name(scan, before));
    warm && !named && measure.name.strip_prefix('°') == Some(cased)
}
