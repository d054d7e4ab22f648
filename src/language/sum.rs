//! How number words add up, word by word.

use super::lexicon::NumberWord;

/// How a language puts its number words together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// Whether a unit may stand before its ten: `ein und zwanzig`.
    pub unit_before_ten: bool,
    /// Whether ten and a unit make a number of the teens: `dix-sept`, `diez y seis`.
    pub teens: bool,
    /// Whether a word multiplies the digit before it by twenty: `quatre-vingts`.
    pub score: bool,
    /// Greatest number that may stand before the word for a hundred: 9, or 99 for `forty-five hundred`.
    pub before_hundred: u64,
}

/// What stands between two number words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Nothing, or a hyphen.
    Plain,
    /// A connector, by where it may stand.
    Connector {
        /// Between a ten and a unit: `vingt et un`.
        tens: bool,
        /// After a hundred or a scale: `two hundred and five`.
        hundreds: bool,
    },
}

/// A number being put together from words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    /// Parts that larger scales have closed.
    high: u64,
    /// The smallest scale of `high`; 0 for none.
    high_scale: u64,
    /// The part that the last scale has closed; a larger scale may still multiply it: `mil millones`.
    low: u64,
    /// The scale of `low`; 0 for none.
    low_scale: u64,
    /// What no scale has closed yet.
    current: u64,
    /// Whether a word was taken.
    began: bool,
    /// The scale of the last word, where the last word was a scale with something before it.
    pub last_scale: Option<u64>,
}

impl Sum {
    /// The number so far.
    #[must_use]
    pub fn value(&self) -> u64 {
        self.high.saturating_add(self.low).saturating_add(self.current)
    }

    /// Whether a smaller group of digits would begin behind what was taken: after a scale, or after a hundred.
    #[must_use]
    pub fn between_groups(&self) -> bool {
        self.began && self.current.is_multiple_of(100) && self.value() > 0
    }

    /// Takes one more word; `false`, and nothing taken, where the word begins another number.
    pub fn take(&mut self, word: NumberWord, joint: Joint, composition: Composition) -> bool {
        let plain = joint == Joint::Plain;
        // `mil e cem` is one number.
        let behind_scale = matches!(joint, Joint::Connector { hundreds: true, .. }) && self.current == 0 && self.low_scale != 0;
        let mut next = *self;
        next.last_scale = None;
        let taken = match word {
            NumberWord::Add(value) => next.add(u64::from(value), joint, composition),
            NumberWord::Score if plain && self.current % 100 == 4 => {
                next.current += 76;
                true
            }
            NumberWord::Score => next.add(20, joint, composition),
            NumberWord::Hundred if behind_scale => next.hundred(composition),
            NumberWord::Hundred | NumberWord::Plural(100) => plain && next.hundred(composition),
            NumberWord::Scale(scale) => plain && next.scale(scale),
            NumberWord::Plural(scale) if scale >= 1_000 => plain && next.scale(scale),
            NumberWord::Collective(about) => plain && next.collective(about.into()),
            NumberWord::Plural(about) => plain && next.collective(about),
            NumberWord::Stem(_) | NumberWord::Glued | NumberWord::Opens => false,
        };
        if taken {
            next.began = true;
            *self = next;
        }
        taken
    }

    /// Adds a number that is written by itself: a word, a compound or digits.
    pub fn add(&mut self, value: u64, joint: Joint, composition: Composition) -> bool {
        if !self.fits(value, joint, composition) {
            return false;
        }
        self.began = true;
        self.last_scale = None;
        if value >= 1_000 {
            self.close();
            self.low = value - value % 1_000;
            self.low_scale = 1_000;
            self.current = value % 1_000;
        } else {
            self.current = self.current.saturating_add(value);
        }
        true
    }

    /// Adds a unit to a ten of its own word: `décimo primeiro`.
    pub fn add_to_ten(&mut self, unit: u64) -> bool {
        let fits = self.current % 100 == 10 && unit < 10;
        self.current += if fits { unit } else { 0 };
        fits
    }

    /// Whether a number fits behind what was taken.
    fn fits(&self, value: u64, joint: Joint, composition: Composition) -> bool {
        if !self.began {
            return joint == Joint::Plain;
        }
        let tail = self.current % 100;
        if let Joint::Connector { tens, hundreds } = joint {
            let fits = if tail == 0 { hundreds && self.value() > 0 } else { tens };
            if !fits {
                return false;
            }
        }
        // A leading zero adds nothing, and nothing but zeros may stand before one: `zéro huit`.
        if value == 0 || self.value() == 0 {
            return self.value() == 0 && value < 1_000 && joint == Joint::Plain;
        }
        if self.current == 0 {
            return value < self.low_scale;
        }
        let ten = value.is_multiple_of(10) && (20..100).contains(&value);
        match tail {
            0 => value < 100,
            1..=9 => composition.unit_before_ten && ten && joint != Joint::Plain,
            10 => composition.teens && (6..10).contains(&value),
            // After a ten comes a unit, and after sixty or fourscore also ten to nineteen.
            20.. if tail.is_multiple_of(10) => value < 10 || value < 20 && (tail == 60 || tail == 80),
            _ => false,
        }
    }

    fn hundred(&mut self, composition: Composition) -> bool {
        if self.current > composition.before_hundred.max(9) || self.began && self.value() == 0 {
            return false;
        }
        self.current = self.current.max(1) * 100;
        true
    }

    fn scale(&mut self, scale: u64) -> bool {
        if self.began && self.value() == 0 {
            return false;
        }
        let counted = self.began;
        let group = if self.low_scale != 0 && self.low_scale < scale {
            self.low.saturating_add(self.current)
        } else {
            // A smaller scale needs a number of its own behind a larger one.
            if self.low_scale == scale || self.low_scale != 0 && self.current == 0 {
                return false;
            }
            self.close();
            self.current.max(1)
        };
        let Some(value) = group.checked_mul(scale).filter(|value| self.high_scale == 0 || *value < self.high_scale) else {
            return false;
        };
        (self.low, self.low_scale, self.current) = (value, scale, 0);
        self.last_scale = counted.then_some(scale);
        true
    }

    fn collective(&mut self, about: u64) -> bool {
        if self.began && self.value() == 0 {
            return false;
        }
        let Some(value) = self.value().max(1).checked_mul(about) else { return false };
        *self = Self { current: value, began: true, ..Self::default() };
        true
    }

    /// Sets the closed part aside, so that only smaller ones may follow.
    fn close(&mut self) {
        if self.low_scale != 0 {
            self.high = self.high.saturating_add(self.low);
            (self.high_scale, self.low, self.low_scale) = (self.low_scale, 0, 0);
        }
    }
}
