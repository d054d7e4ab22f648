//! Every phrase of a text by the token it begins at. The text is walked from its end to its beginning, so that a phrase
//! that holds another (`la fin de {date}`) finds it read already.

use chrono::Datelike;

use super::amount::{ranged, unit_behind};
use super::build;
use super::number::words::behind_of;
use super::number::{number_at, stands_alone};
use super::scan::{BY_SENSE, Scan};
use super::slot::{Filler, fill};
use super::time::{Fields, Time};
use super::token::Kind as TokenKind;
use crate::language::lexicon::WordId;
use crate::language::phrase::{End, Kind, NodeId, Slot, Slots};
use crate::value::Value;
use crate::value::duration::{Duration, TimeUnit};
use crate::value::holiday::Holiday;

/// The phrases of a text.
#[derive(Debug, Default)]
pub(crate) struct Chart {
    /// The best phrase of each kind at each token.
    phrases: Vec<Phrase>,
    /// For each token the place of its first phrase.
    at: Vec<Place>,
}

/// Where a phrase of a chart stands: one more than its index, 0 for none.
type Place = u32;

/// A phrase of the text.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) kind: Kind,
    /// First token of what it names.
    pub(crate) first: usize,
    /// Token after what it names.
    pub(crate) last: usize,
    /// Token after the whole phrase.
    pub(crate) end: usize,
    /// Token to go on from: words that must stand behind it are read again, unless slots have taken them.
    pub(crate) next: usize,
    pub(crate) named: Named,
    /// Where the two ends of a stretch stand.
    pub(crate) ends: Option<[(usize, usize); 2]>,
    /// Index of its meaning: of two that are as long, the one that the language file has first stands.
    meaning: usize,
    /// The phrase of another kind that begins at the same token.
    also: Place,
}

/// How many times a phrase may tell its own by, one within the other. Nobody follows more, and a line that says `the day before` ten
/// thousand times must not be followed either.
const DEEPEST: usize = 8;

impl Phrase {
    /// Whether no other phrase may hold this one.
    fn is_deep(&self) -> bool {
        matches!(&self.named, Named::Time(time) if time.depth() >= DEEPEST)
    }
}

/// What a phrase names.
#[derive(Clone, Debug)]
pub(crate) enum Named {
    Time(Box<Time>),
    Value(Value),
}

/// What the slots of a phrase have taken so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    pub(crate) fields: Fields,
    /// The parts of the beginning of a stretch: what was given when a part came a second time.
    pub(crate) before: Option<Fields>,
    pub(crate) number: Option<rust_decimal::Decimal>,
    /// Whether that is but some of so many: `dozens`.
    pub(crate) some: bool,
    pub(crate) unit: Option<TimeUnit>,
    pub(crate) ordinal: Option<i64>,
    pub(crate) hour: Option<u32>,
    pub(crate) minute: Option<u32>,
    /// Whether another hour came after the first.
    pub(crate) second_hour: bool,
    pub(crate) day_part: Option<crate::value::clock::DayPart>,
    pub(crate) dates: Vec<Time>,
    pub(crate) durations: Vec<Duration>,
    pub(crate) clock: Option<crate::value::clock::Clock>,
    /// Token after the last slot, and the token at which the second end of a stretch begins.
    pub(crate) slot_end: usize,
    pub(crate) turn: Option<(usize, usize)>,
}

impl Chart {
    /// Finds all phrases of a text, in the place of those of another.
    pub(crate) fn fill(&mut self, scan: &Scan<'_>) {
        self.phrases.clear();
        self.at.clear();
        self.at.resize(scan.tokens.len(), 0);
        let (mut scratch, nothing) = (Scratch::default(), Filled::default());
        for &at in scan.begins.iter().rev() {
            self.read(scan, at, &mut scratch, &nothing);
        }
    }

    /// How many phrases there are.
    pub(crate) fn count(&self) -> usize {
        self.phrases.len()
    }

    /// The phrase of a kind that begins at a token.
    pub(crate) fn get(&self, at: usize, kind: Kind) -> Option<&Phrase> {
        self.all(at).find(|phrase| phrase.kind == kind)
    }

    /// Whether any phrase begins at a token.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.at.get(at).is_some_and(|&place| place > 0)
    }

    /// All phrases that begin at a token.
    fn all(&self, at: usize) -> impl Iterator<Item = &Phrase> {
        let phrase = |place: Place| self.phrases.get((place as usize).wrapping_sub(1));
        std::iter::successors(self.at.get(at).and_then(|&place| phrase(place)), move |known| phrase(known.also))
    }

    /// The longest phrase that begins at a token.
    pub(crate) fn longest(&self, at: usize) -> Option<&Phrase> {
        self.all(at).max_by_key(|phrase| (phrase.end, std::cmp::Reverse(phrase.kind)))
    }

    /// Finds the phrases that begin at a token, then those that begin with one of these, as long as they grow.
    fn read(&mut self, scan: &Scan<'_>, at: usize, scratch: &mut Scratch, nothing: &Filled) {
        let phrases = &scan.language.phrases;
        let root = scan.words[at].and_then(|word| phrases.trie.root(word)).filter(|&root| self.leads(scan, root, at + 1));
        let begins = slot_can_begin(scan, at);
        if root.is_none() && !begins {
            return;
        }
        if begins && let Some(duration) = counted(scan, at) {
            self.enter(at, duration);
        }
        if let Some(node) = root {
            let mut walk = Walk { scan, chart: self, scratch };
            walk.step(node, (at, at + 1), (at, at + 1), nothing);
        }
        if begins {
            let short = one_token(scan, at);
            let (word, behind) = self.behind(scan, at + 1);
            let mut walk = Walk { scan, chart: self, scratch };
            for (slot, node) in phrases.trie.root_slots(scan.fills[at]) {
                if !short.has(slot) || phrases.trie.may_lead(node, word, behind) {
                    walk.slot(slot, node, at, nothing);
                }
            }
        }
        if scratch.found.is_empty() && !self.has(at) {
            return;
        }
        for phrase in scratch.found.drain(..) {
            self.enter(at, phrase);
        }
        self.grow(scan, at, scratch, nothing);
    }

    /// Whether a phrase ends at a node, or may go on from it at a token: nearly all words that phrases begin with stand in
    /// texts for themselves.
    fn leads(&self, scan: &Scan<'_>, node: NodeId, at: usize) -> bool {
        let (word, fills) = self.behind(scan, at);
        scan.language.phrases.trie.leads(node, word, fills)
    }

    /// The word at a token that something may go on with, and the slots that it may fill.
    fn behind(&self, scan: &Scan<'_>, at: usize) -> (Option<WordId>, Slots) {
        scan.words.get(at).map_or((None, Slots::NONE), |&word| (word, self.fills(scan, at)))
    }

    /// The slots that what begins at a token may fill.
    fn fills(&self, scan: &Scan<'_>, at: usize) -> Slots {
        scan.fills[at].and(if self.has(at) { OF_PHRASES } else { Slots::NONE })
    }

    /// Finds the phrases that begin with a phrase at this token, until none is longer than what it began with.
    fn grow(&mut self, scan: &Scan<'_>, at: usize, scratch: &mut Scratch, nothing: &Filled) {
        loop {
            let mut walk = Walk { scan, chart: self, scratch };
            for &(slot, node) in scan.language.phrases.trie.root_phrases() {
                walk.slot(slot, node, at, nothing);
            }
            let mut grown = false;
            for phrase in scratch.found.drain(..) {
                grown |= self.enter(at, phrase);
            }
            if !grown {
                return;
            }
        }
    }

    /// Keeps a phrase if it is the best of its kind so far: the one that reaches furthest, then the one that names with more
    /// of its words.
    fn enter(&mut self, at: usize, phrase: Phrase) -> bool {
        let rank = |phrase: &Phrase| (phrase.end, phrase.last - phrase.first, std::cmp::Reverse(phrase.meaning));
        let mut place = self.at[at];
        while let Some(known) = (place as usize).checked_sub(1).and_then(|index| self.phrases.get_mut(index)) {
            if known.kind != phrase.kind {
                place = known.also;
                continue;
            }
            let better = rank(known) < rank(&phrase);
            if better {
                *known = Phrase { also: known.also, ..phrase };
            }
            return better;
        }
        self.phrases.push(Phrase { also: self.at[at], ..phrase });
        self.at[at] = Place::try_from(self.phrases.len()).unwrap_or(0);
        true
    }
}

/// Whether a word stands before a token that is neither an article nor a hedge of a number: `le Mondial 2003`, but not
/// `plus de 2003` nor `les 2003`.
fn stands_after_word(scan: &Scan<'_>, first: usize) -> bool {
    let before = first.checked_sub(1).filter(|&before| scan.kind(before) == Some(TokenKind::Word) && !scan.glued(first));
    before.is_some_and(|before| {
        let known = scan.sense(before).is_some_and(|sense| sense.number.is_some() || sense.unit.is_some());
        !known
            && !scan.is(before, |word| scan.language.numbers.id_nouns.contains(word))
            && !scan.is(before, |word| scan.language.articles.contains(word) || scan.language.joiners.contains(word))
            && scan.language.number_hedges.at_end(&scan.words[..first]).is_none()
            && super::unit::currency_before(scan, first).is_none()
    })
}

/// Slots that whole phrases fill.
pub(super) const OF_PHRASES: Slots = Slots::of(&[Slot::Date, Slot::Duration, Slot::Clock]);

/// Slots that take one token, whatever it is: what stands behind it is quicker to look at than what it says.
const OF_ONE_TOKEN: Slots =
    Slots::of(&[Slot::MonthNumber, Slot::Unit, Slot::Season, Slot::Quarter, Slot::Half, Slot::Decade, Slot::Hour, Slot::Minute]);

/// The slots that no more than one token fills at this place.
fn one_token(scan: &Scan<'_>, at: usize) -> Slots {
    let abbreviated = scan.glued(at + 1);
    match scan.kind(at) {
        // `1 er`: a suffix may stand apart.
        Some(TokenKind::Digits)
            if !abbreviated && !scan.is(at + 1, |word| scan.language.numbers.ordinal_suffixes.contains(word)) =>
        {
            Slots::ALL.without(Slots::of(&[Slot::Number]))
        }
        Some(TokenKind::Word) if !abbreviated => OF_ONE_TOKEN.and(Slots::of(&[Slot::Month, Slot::Weekday])),
        _ => OF_ONE_TOKEN,
    }
}

/// Whether a slot may begin at a token: digits, or a word with a meaning of its own.
fn slot_can_begin(scan: &Scan<'_>, at: usize) -> bool {
    // Any word may be a Roman numeral, and any mark the first of a number: no phrase begins with those.
    match scan.kind(at) {
        Some(TokenKind::Digits) => true,
        Some(TokenKind::Word) => scan.fills[at].meets(BY_SENSE),
        _ => {
            scan.text(at) == "'"
                || scan.words[at].is_some_and(|word| scan.language.lexicon.fills(word).without(Slots::BEGINS) != Slots::NONE)
        }
    }
}

/// A number of a unit: `dix ans`, `two-week`.
fn counted(scan: &Scan<'_>, at: usize) -> Option<Phrase> {
    let found = ranged(scan, at, number_at(scan, at)?);
    let hyphen = scan.text(found.end) == "-" && scan.glued(found.end);
    // A preposition joins a noun to its unit: `une dizaine d'années`.
    let noun = if found.noun { behind_of(scan, found.end) } else { found.end };
    let end = if scan.sense(noun).is_some_and(|sense| sense.unit.is_some()) { noun } else { found.end + 1 };
    let unit = unit_behind(scan, &found, end).filter(|_| end == noun || hyphen)?;
    let value = Value::Duration(Duration::new(found.number, unit));
    let named = Named::Value(value);
    Some(Phrase {
        kind: Kind::Duration,
        first: at,
        last: end + 1,
        end: end + 1,
        next: end + 1,
        named,
        ends: None,
        meaning: usize::MAX,
        also: 0,
    })
}

/// A walk down the tree of phrases from one token.
struct Walk<'a, 'b> {
    scan: &'a Scan<'b>,
    chart: &'a Chart,
    scratch: &'a mut Scratch,
}

/// What a walk puts together, kept from one to the next to spare every token its own memory.
#[derive(Debug, Default)]
struct Scratch {
    /// Where each element so far begins.
    starts: Vec<usize>,
    /// First and last token, the latter exclusive, of what each element names: a phrase needs words that it does not name.
    names: Vec<(usize, usize)>,
    found: Vec<Phrase>,
}

impl Walk<'_, '_> {
    /// Goes on from a node behind an element that takes some tokens and names some of them.
    fn step(&mut self, node: NodeId, (start, end): (usize, usize), names: (usize, usize), filled: &Filled) {
        self.scratch.starts.push(start);
        self.scratch.names.push(names);
        self.go(node, end, filled);
        self.scratch.names.pop();
        self.scratch.starts.pop();
    }

    /// Goes on from a node at a token.
    fn go(&mut self, node: NodeId, at: usize, filled: &Filled) {
        let trie = &self.scan.language.phrases.trie;
        for end in trie.ends(node) {
            self.end(end, at, filled);
        }
        let Some(word) = self.scan.words.get(at) else { return };
        if let Some(word) = word {
            for (glued, child) in trie.behind(node, *word) {
                if !glued || self.scan.glued(at) {
                    self.step(child, (at, at + 1), (at, at + 1), filled);
                }
            }
        }
        let fills = self.chart.fills(self.scan, at);
        if !trie.takes(node).meets(fills) {
            return;
        }
        for (slot, glued, child) in trie.slots(node) {
            if fills.has(slot) && (!glued || self.scan.glued(at)) {
                self.slot(slot, child, at, filled);
            }
        }
    }

    /// Goes on behind a slot, if what stands there may. What a phrase needs behind it is no part of it, and may be one of what
    /// holds the phrase.
    fn slot(&mut self, slot: Slot, child: NodeId, at: usize, filled: &Filled) {
        let (scan, chart) = (self.scan, self.chart);
        let leads = |end: usize| chart.leads(scan, child, end);
        if OF_ONE_TOKEN.has(slot) && !leads(at + 1) {
            return;
        }
        if let Some(kind) = slot.kind() {
            if let Some(phrase) = chart.get(at, kind).filter(|phrase| leads(phrase.last) && !phrase.is_deep()) {
                let names = (phrase.first, phrase.last);
                self.step(child, (at, phrase.last), names, &filled.with_phrase(phrase, at));
            }
        } else if let Some((filler, end)) = fill(scan, at, slot).filter(|&(_, end)| leads(end)) {
            self.step(child, (at, end), (at, end), &filled.with(filler, at, end));
        }
    }

    /// Whether what was read up to a token is one word that names no time by itself, with its full stop or without, unless it
    /// is all of a line and no abbreviation: the head of a table has `March`.
    fn is_lone_word(&self, at: usize) -> bool {
        let [start] = self.scratch.starts[..] else { return false };
        (at == start + 1 || at == start + 2 && self.scan.text(start + 1) == ".")
            && self.scan.is(start, |word| self.scan.language.never_alone.contains(word))
            && (self.scan.sense(start).is_some_and(|sense| sense.abbreviated) || !stands_alone(self.scan, start, at))
    }

    /// Notes a phrase that ends before a token.
    fn end(&mut self, end: &End, at: usize, filled: &Filled) {
        let (kind, entry) = &self.scan.language.phrases.meanings[end.meaning];
        // Digits at the end go on behind a slash: `2012/8/32` is no August.
        let runs_on = self.scan.text(at) == "/" && self.scan.joins_digits(at);
        if self.is_lone_word(at) || runs_on {
            return;
        }
        let (first, last) = (self.scratch.names[end.first].0, self.scratch.names[end.last - 1].1);
        let Some(named) = build::named(*kind, entry, filled) else { return };
        // What is no holiday has no year, and leaves what stands behind it alone: `sur France 2 en septembre`.
        let is_none = |holiday: usize| self.scan.language.holiday_rules.get(holiday).is_some_and(Holiday::is_none);
        let beyond = filled.fields.year.is_some() || at > filled.slot_end;
        let out_of_place = beyond && filled.fields.holiday.is_some_and(is_none)
            || entry.after_word && !stands_after_word(self.scan, first)
            || entry.ends_clause && !self.scan.ends_clause(at)
            || entry.no_noun && self.scan.is_counted(at)
            || entry.alone && !self.scratch.starts.first().is_some_and(|&start| stands_alone(self.scan, start, at));
        if out_of_place {
            return;
        }
        let turn = filled.turn.filter(|_| entry.range);
        let ends = turn.map(|(from_end, to_start)| [(first, from_end), (to_start, last)]);
        // What stands behind a time of day or a century is often another: `14 bis 18 Uhr`, `the 17th and 18th centuries`.
        let again = *kind == Kind::Clock || filled.fields.century.is_some();
        let next = if filled.slot_end <= last || again { last } else { at };
        self.scratch.found.push(Phrase { kind: *kind, first, last, end: at, next, named, ends, meaning: end.meaning, also: 0 });
    }
}

impl Filled {
    /// With one more slot filled.
    fn with(&self, filler: Filler, at: usize, end: usize) -> Self {
        let mut filled = self.clone();
        // A part that comes a second time belongs to the other end of a stretch.
        let again = match filler {
            Filler::Day(_) | Filler::WholeDay(_) => self.fields.day.is_some(),
            Filler::Month(_) => self.fields.month.is_some(),
            Filler::Year(_) | Filler::ShortYear(_) => self.fields.year.is_some(),
            Filler::Weekday(_) => self.fields.weekday.is_some(),
            Filler::Season(_) => self.fields.season.is_some(),
            Filler::Decade(_) | Filler::ShortDecade(_) => self.fields.decade.is_some(),
            _ => false,
        };
        if again {
            filled.before = Some(std::mem::take(&mut filled.fields));
            filled.turn = Some((filled.slot_end, at));
        }
        filled.slot_end = end;
        match filler {
            Filler::Day(day) => filled.fields.day = Some(day),
            Filler::Month(month) => filled.fields.month = Some(month),
            Filler::WholeDay(day) => {
                let (year, month, day) = (Some(day.year()), Some(day.month()), Some(day.day()));
                filled.fields = Fields { year, month, day, ..filled.fields };
            }
            Filler::Year(year) => filled.fields.year = Some(year),
            Filler::ShortYear(year) => (filled.fields.year, filled.fields.short_year) = (Some(year), true),
            Filler::Weekday(weekday) => filled.fields.weekday = Some(weekday),
            Filler::Season(season) => filled.fields.season = Some(season),
            Filler::Quarter(quarter) => filled.fields.quarter = Some(quarter),
            Filler::Half(half) => filled.fields.half = Some(half),
            Filler::Decade(decade) => filled.fields.decade = Some(decade),
            Filler::ShortDecade(tens) => filled.fields.decade = Some(1900 + tens),
            // A second one opens another time: `the 17th to the 19th century`.
            Filler::Century(century) => filled.fields.century = filled.fields.century.or(Some(century)),
            Filler::Holiday(holiday) => filled.fields.holiday = Some(holiday),
            Filler::Number(number) => filled.number = Some(number),
            Filler::Some(number) => (filled.number, filled.some) = (Some(number), true),
            Filler::Unit(unit) => filled.unit = Some(unit),
            Filler::Ordinal(rank) => filled.ordinal = Some(rank),
            // A second hour opens another time of day, which is no part of this one: `14 bis 17.30 Uhr`.
            Filler::Hour(hour) => {
                filled.second_hour = filled.hour.is_some();
                filled.hour = filled.hour.or(Some(hour));
            }
            Filler::Minute(minute) => filled.minute = if filled.second_hour { filled.minute } else { Some(minute) },
            Filler::WholeClock(hour, minute) if filled.hour.is_none() => {
                (filled.hour, filled.minute) = (Some(hour), Some(minute));
            }
            Filler::WholeClock(..) => {}
            Filler::DayPart(part) => filled.day_part = Some(part),
        }
        filled
    }

    /// With a slot filled by a phrase.
    fn with_phrase(&self, phrase: &Phrase, at: usize) -> Self {
        let mut filled = self.clone();
        match &phrase.named {
            // `7 a.m. (1100 GMT)`: the first is that of the place.
            Named::Time(time) if phrase.kind == Kind::Clock => filled.clock = filled.clock.or(time.clock),
            Named::Time(time) => {
                if filled.turn.is_none() && (!filled.dates.is_empty() || !filled.fields.is_empty()) {
                    filled.turn = Some((filled.slot_end, phrase.first.max(at)));
                }
                filled.dates.push((**time).clone());
            }
            Named::Value(Value::Duration(duration)) => filled.durations.push(duration.clone()),
            Named::Value(_) => {}
        }
        filled.slot_end = phrase.last;
        filled
    }
}
