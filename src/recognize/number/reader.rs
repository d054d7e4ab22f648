//! Number words read one by one, as long as they add up.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::scan::Scan;
use super::super::token::Kind;
use super::super::unit::stands_at;
use super::digits::digits_at;
use super::draft::Draft;
use super::fraction;
use super::words::{behind_of, is_money, scale, word};
use crate::language::glued::CompoundKind;
use crate::language::lexicon::NumberWord;
use crate::language::sum::{Joint, Sum};

/// Reads number words one by one.
pub(super) struct Reader<'s, 'a> {
    scan: &'s Scan<'a>,
    sum: Sum,
    at: usize,
    pub(super) end: usize,
    /// What was read before the group of digits that is being read, and where it ended.
    safe: Option<(Sum, usize)>,
    collective: Option<u64>,
    /// Whether scales and what they multiply are left to the caller.
    small: bool,
}

impl<'s, 'a> Reader<'s, 'a> {
    /// A reader that goes on from what was read before token `at`.
    pub(super) fn new(scan: &'s Scan<'a>, sum: Sum, at: usize) -> Self {
        Self { scan, sum, at, end: at, safe: None, collective: None, small: false }
    }

    /// A reader of a number below a thousand.
    pub(super) fn below_thousand(scan: &'s Scan<'a>, at: usize) -> Self {
        Self { small: true, ..Self::new(scan, Sum::default(), at) }
    }

    /// The number read.
    pub(super) fn value(&self) -> u64 {
        self.sum.value()
    }

    /// Reads on as long as the words add up.
    pub(super) fn run(&mut self) {
        let mut joint = Joint::Plain;
        while self.step(joint) {
            self.end = self.at;
            if self.collective.is_some() {
                return;
            }
            joint = self.connector();
            // `one million and a half`
            if joint != Joint::Plain && self.sum.between_groups() && fraction::is_part(self.scan, self.at) {
                break;
            }
        }
        // `deux cents et trois cents`: the three belongs to another number.
        let multiplies = matches!(word(self.scan, self.end), Some(NumberWord::Hundred)) || scale(self.scan, self.end).is_some();
        if let Some((sum, end)) = self.safe
            && multiplies
            && !is_money(self.scan, self.end)
        {
            (self.sum, self.end) = (sum, end);
        }
    }

    /// Takes one number word, or digits behind words.
    fn step(&mut self, joint: Joint) -> bool {
        let before = (self.sum, self.end);
        let taken = match self.scan.kind(self.at) {
            Some(Kind::Digits) => self.take_digits(joint),
            Some(Kind::Word) => self.take_word(joint),
            _ => false,
        };
        if taken && self.sum.last_scale.is_some() {
            self.safe = None;
        } else if taken && before.0.between_groups() {
            self.safe = Some(before);
        }
        taken
    }

    fn take_word(&mut self, joint: Joint) -> bool {
        let Some(word) = word(self.scan, self.at) else { return false };
        match word {
            NumberWord::Glued => return self.take_compound(joint),
            NumberWord::Stem(value) => return self.take_stem(value, joint),
            NumberWord::Scale(_) | NumberWord::Plural(_) | NumberWord::Collective(_) if self.small => return false,
            // `$33 million a year`, `358,000 a month`
            NumberWord::Add(_) if joint == Joint::Plain && self.is_article_behind() => return false,
            NumberWord::Hundred if is_money(self.scan, self.at) && self.counts_coins() => return false,
            _ => {}
        }
        if !self.sum.take(word, joint, self.scan.language.numbers.composition) {
            return false;
        }
        self.collective = match word {
            NumberWord::Collective(about) => Some(about.into()),
            NumberWord::Plural(about) if about < 1_000 && about != 100 => Some(about),
            _ => None,
        };
        self.at += 1;
        true
    }

    /// Whether a word for a hundred that is one for a coin as well means the coin: behind digits, and behind words for more than nine
    /// unless the number goes on or counts what follows (`quinze cents`, but `dix-neuf cent douze` and `quinze cents soldats`).
    fn counts_coins(&self) -> bool {
        let next = self.at + 1;
        let goes_on = || word(self.scan, next).is_some() || self.scan.is_counted(next) || is_unit(self.scan, next);
        // Behind a thousand the count of hundreds begins anew: `deux mille trois cents`.
        self.after_digits() || self.sum.value() % 1_000 > 9 && self.sum.last_scale.is_none() && !goes_on()
    }

    /// Whether the word at hand is an article that stands behind digits or a scale: it begins what follows. Digits go on in no word
    /// for one, whatever else it means: `contre 400 un an plus tôt`.
    fn is_article_behind(&self) -> bool {
        let language = self.scan.language;
        let article = self.scan.is(self.at, |word| language.articles.contains(word));
        let one =
            self.sum.value() > 0 && self.after_digits() && self.scan.is(self.at, |word| language.numbers.articles.contains(word));
        one || article && (self.after_digits() || self.sum.last_scale.is_some())
    }

    /// Whether digits stand right before the word at hand.
    fn after_digits(&self) -> bool {
        self.at > 0 && self.scan.kind(self.at - 1) == Some(Kind::Digits)
    }

    /// Digits behind words: a whole number that is a group of its own, or that multiplies on.
    fn take_digits(&mut self, joint: Joint) -> bool {
        // Digits add nothing to digits: `des enfants de 20 et 3 ans`.
        let behind_digits = self.end > 0 && self.scan.kind(self.end - 1) == Some(Kind::Digits);
        if self.sum.value() == 0 || behind_digits {
            return false;
        }
        let Some(digits) = digits_at(self.scan, self.at).filter(|digits| digits.decimals == 0) else { return false };
        let Some(value) = digits.value.to_u64() else { return false };
        let group = value >= 100 || word(self.scan, digits.end).is_some();
        let taken = (joint != Joint::Plain || group) && self.sum.add(value, joint, self.scan.language.numbers.composition);
        if taken {
            self.at = digits.end;
        }
        taken
    }

    /// A number that is written as one word.
    fn take_compound(&mut self, joint: Joint) -> bool {
        let compound = self.scan.compound(self.at).filter(|compound| compound.kind == CompoundKind::Number);
        let composition = self.scan.language.numbers.composition;
        let taken = compound.is_some_and(|compound| self.sum.add(compound.value, joint, composition));
        self.at += usize::from(taken);
        taken
    }

    /// A number word that has lost its end, with the apostrophe behind it or the word that it goes on in.
    fn take_stem(&mut self, value: u32, joint: Joint) -> bool {
        let apostrophe = self.scan.text(self.at + 1) == "'" && self.scan.glued(self.at + 1);
        let goes_on = matches!(word(self.scan, self.at + 1), Some(NumberWord::Add(_)));
        let composition = self.scan.language.numbers.composition;
        let taken = (apostrophe || goes_on) && self.sum.add(value.into(), joint, composition);
        self.at += if taken { 1 + usize::from(apostrophe) } else { 0 };
        taken
    }

    /// Passes over a connector, and tells where it may stand. It belongs to the number only if another word follows.
    fn connector(&mut self) -> Joint {
        let (scan, at) = (self.scan, self.at);
        let numbers = &scan.language.numbers;
        let known = |at: usize| scan.is(at, |word| numbers.connectors.contains(word));
        let hyphen = |at: usize| scan.kind(at) == Some(Kind::Mark) && known(at) && scan.glued(at) && scan.glued(at + 1);
        // `vingt-et-un` has hyphens on both sides.
        self.at += usize::from(hyphen(self.at) || self.loose_hyphen());
        let tens = scan.kind(self.at) == Some(Kind::Word) && known(self.at);
        let hundreds = scan.is(self.at, |word| numbers.connectors_after_hundred.contains(word));
        if !tens && !hundreds || word(scan, self.at).is_some() {
            return Joint::Plain;
        }
        self.at += 1;
        self.at += usize::from(self.at > at + 1 && hyphen(self.at));
        Joint::Connector { tens, hundreds }
    }

    /// Whether a hyphen with spaces around it joins the ones to the tens: `ninety - five`.
    fn loose_hyphen(&self) -> bool {
        let (scan, at) = (self.scan, self.at);
        let joins = scan.text(at) == "-" && !scan.glued(at) && !scan.glued(at + 1);
        let ends = |at: usize| match word(scan, at) {
            Some(NumberWord::Add(value)) => Some(value),
            _ => None,
        };
        let tens = || ends(at - 1).is_some_and(|tens| tens >= 20 && tens % 10 == 0);
        joins && at > 0 && tens() && ends(at + 1).is_some_and(|ones| (1..10).contains(&ones))
    }

    /// What was read.
    pub(super) fn draft(&self) -> Draft {
        let value = Decimal::from(self.sum.value());
        // A half behind a dozen is one of a dozen.
        let multiplier = self.sum.last_scale.or(self.collective).map_or(Decimal::ONE, Decimal::from);
        let step = match (self.collective, self.sum.last_scale) {
            (Some(about), _) => Some(Decimal::from(about) / Decimal::TWO),
            (None, Some(scale)) => Some(Decimal::from(scale)),
            (None, None) => None,
        };
        let noun = self.collective.is_some() || scale(self.scan, self.end - 1).is_some();
        let mut draft = Draft { step, scale: multiplier, noun, ..Draft::new(value, self.end) };
        // `une dizaine de milliers`
        let next = behind_of(self.scan, self.end);
        if let Some(scale) = scale(self.scan, next).filter(|_| self.collective.is_some()) {
            let mut scaled = draft;
            if scaled.multiply(Decimal::from(scale), next + 1, true).is_some() {
                draft = scaled;
            }
        }
        draft
    }
}

/// Whether a unit of time, a currency or a measure stands at a token.
fn is_unit(scan: &Scan<'_>, at: usize) -> bool {
    scan.sense(at).is_some_and(|sense| sense.unit.is_some()) || stands_at(scan, at)
}
