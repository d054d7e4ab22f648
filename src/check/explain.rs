//! What each code means, for `factlint explain CODE`.

use std::str::FromStr;

use super::finding::Code;

/// What a code means, in three short paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What was found.
    pub meaning: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it, or how to silence it.
    pub mend: &'static str,
}

impl Explanation {
    /// What was found, in one clause without its full stop.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let ends = [". ", ": "].into_iter().filter_map(|end| self.meaning.find(end));
        let end = ends.min().unwrap_or(self.meaning.len());
        self.meaning[..end].trim_end_matches('.')
    }
}

/// A code that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no code `{name}`{}", suggestion.map(|code| format!("; did you mean `{code}`?")).unwrap_or_default())]
pub struct UnknownCode {
    /// The name that was asked for.
    pub name: String,
    /// The code that was most likely meant.
    pub suggestion: Option<Code>,
}

/// What `code` means, why it matters and what to do.
#[must_use]
pub fn explain(code: Code) -> Explanation {
    match code {
        Code::HeaderDate => HEADER_DATE,
        Code::HeaderMissing => HEADER_MISSING,
        Code::CalendarWeekday => CALENDAR_WEEKDAY,
        Code::CalendarImpossibleDate => CALENDAR_IMPOSSIBLE_DATE,
        Code::CalendarOrder => CALENDAR_ORDER,
        Code::FiguresSum => FIGURES_SUM,
        Code::FiguresPercent => FIGURES_PERCENT,
        Code::FiguresReworded => FIGURES_REWORDED,
        Code::FactConflict => FACT_CONFLICT,
        Code::FactDiscrepancy => FACT_DISCREPANCY,
        Code::DocumentSupersedes => DOCUMENT_SUPERSEDES,
        Code::KnownValue => KNOWN_VALUE,
        Code::RelationOrder => RELATION_ORDER,
        Code::RelationSum => RELATION_SUM,
        Code::RelationSpan => RELATION_SPAN,
        Code::SuppressionMistake => SUPPRESSION_MISTAKE,
        Code::SuppressionExpired => SUPPRESSION_EXPIRED,
        Code::SuppressionUnused => SUPPRESSION_UNUSED,
    }
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, UnknownCode> {
        if let Some(code) = Self::ALL.into_iter().find(|code| code.name() == name) {
            return Ok(code);
        }
        // Jaro-Winkler distance forgives typing errors and half a code (`conflict`); below 0.7 a guess is of no help.
        let likeness = |code: Code| {
            let tail = code.name().rsplit('/').next().unwrap_or_default();
            strsim::jaro_winkler(name, code.name()).max(strsim::jaro_winkler(name, tail))
        };
        let best = Self::ALL.into_iter().map(|code| (likeness(code), code)).max_by(|a, b| a.0.total_cmp(&b.0));
        let suggestion = best.filter(|(likeness, _)| *likeness > 0.7).map(|(_, code)| code);
        Err(UnknownCode { name: name.to_owned(), suggestion })
    }
}

const HEADER_DATE: Explanation = Explanation {
    meaning: "The date line of a document lies outside the interval in which its own words say it was written: a day told \
        as today, a deadline told as still to come, an event told as just past, days named by their weekday as only days close \
        by are (\"Tuesday 14 August\"). Each of these is quoted beside the date line.",
    why: "Every relative date of the text (\"vendredi\", \"le 31 décembre\") would be read against a wrong day. A refuted \
        date line anchors nothing: what the text itself tells takes its place, and the finding says how many dates had to \
        be resolved that way.",
    mend: "Correct the date line; the help proposes dates of the same grain that fit. If the date line is the day of an \
        upload or of a copy and can't be changed, suppress the finding with an [[ignore]] that names the document and \
        gives the reason.",
};

const HEADER_MISSING: Explanation = Explanation {
    meaning: "A document states no date: no header, no date field, no publication line. The note gives the interval that \
        its own words tell, if they tell one.",
    why: "Without a date, \"vendredi\" or \"le 16 juin\" can only be resolved as far as the text dates itself, and often \
        not at all. What can't be resolved is left unknown and compared with nothing.",
    mend: "Add a date to the document, or teach factlint how your documents state theirs under [corpus.header]. To be rid \
        of the note, pass `--ignore header/missing`.",
};

const CALENDAR_WEEKDAY: Explanation = Explanation {
    meaning: "A weekday stands beside a date that falls on another day of the week, as in \"vendredi 1er juillet 2023\", \
        which was a Saturday. A day without its year is looked up in the year that the date of the document gives it.",
    why: "One of the two is wrong. It may be the day, the month or the year as well as the weekday, so a reader who \
        trusts the date may be a day or a year off.",
    mend: "Look up which part is wrong and correct it; the help names the weekday of the date, and the \
        days nearby that fall on the weekday. Where another year would be right as well, it may be the date of the document \
        that is wrong. A quotation that must stand as it is can be suppressed with an [[ignore]] that names the document.",
};

const CALENDAR_IMPOSSIBLE_DATE: Explanation = Explanation {
    meaning: "A date that no calendar has, such as \"31 juin\" or \"29 février 2023\".",
    why: "It denotes no day, so that it can't be compared with anything; whatever depends on it (a deadline, an \
        anniversary) has no date either.",
    mend: "Correct the date. If the words are not a date at all, the vocabulary of the language reads too much: please \
        report it. A quotation that must stand can be suppressed with an [[ignore]] that names the document.",
};

const CALENDAR_ORDER: Explanation = Explanation {
    meaning: "A stretch of days ends before it begins, as in \"from 12 to 5 May 2023\". One that runs on into the \
        next year is none of these.",
    why: "One of its two ends is wrong, or they are exchanged. How long it lasts, and whether another day lies within it, \
        can't be told.",
    mend: "Correct the end that is wrong. A quotation that must stand can be suppressed with an [[ignore]] that names the \
        document.",
};

const FIGURES_SUM: Explanation = Explanation {
    meaning: "A sentence lists the parts of a whole beside its total (\"11.600 soldats et 1.500 policiers, soit 13.000 \
        hommes\"), and no choice of what the words allow adds up; or some of a whole are more than the whole (\"9 morts, dont 11 \
        enfants\"). It is an error, and a warning where a rounded figure could explain the difference, or where several parts \
        together are more than the whole that they are told to be among, for some may be counted twice. Only plain lists of \
        one kind are added up.",
    why: "One of the figures is wrong, or the list lacks a part. A reader can't tell which, and both will be quoted.",
    mend: "Correct the wrong figure, name the missing part, or write \"about\" before a total that is rounded. A quotation that \
        must stand can be suppressed with an [[ignore]] that names the document.",
};

const FIGURES_PERCENT: Explanation = Explanation {
    meaning: "A percentage stands beside the two figures that it is told of (\"133 députés sur 184, soit 62 %\"), and they \
        give another, by more than its last digit; or beside a change and the figures before and after it (\"rose 25 % from \
        400 to 480\"); or shares that a word tells to be of one whole make more than 100 %: for, against and undecided, \
        \"made up of\", \"the remaining\". Other shares may overlap, such as the answers of a poll, or be of different \
        wholes, and are not added up.",
    why: "One of the three figures is wrong, or the percentage is of another whole than the one beside it.",
    mend: "Work the percentage out again and correct the wrong figure, or name the whole that it is of. A quotation that must \
        stand can be suppressed with an [[ignore]] that names the document.",
};

const FIGURES_REWORDED: Explanation = Explanation {
    meaning: "Two documents written within a week have nearly the same sentence with another figure or date in the same place, \
        as happens when the text of an agency is reworded. Figures of one day, and written-out dates, are a warning; a later \
        document whose figure is another is a note, for it may know more; after two days only figures of one time long past are \
        compared. Sentences with different days, times of day or names in one place are not compared, nor are those told as \
        seen from their own day (\"tomorrow\"), or whose dates lie as far from their documents, give or take a month, for \
        bulletins are written anew each day. Dates that were long past for both are compared for a year.",
    why: "Either a figure was mistyped on the way, or one of the documents is out of date.",
    mend: "Compare with the source. Correct the figure that is wrong, or bring the older document up to date. What must stand, \
        such as an older report, can be suppressed with an [[ignore]] that names the document.",
};

const FACT_CONFLICT: Explanation = Explanation {
    meaning: "Two claims about one fact can't both be true, and nothing in their words explains it: they count the same \
        people or things, hold at times that are compared, and have the same speaker. All sources are shown, in camps of \
        like values; the smallest camp comes first.",
    why: "At least one document is wrong, or the rule compares what it should not. factlint does not say which: the \
        larger camp is not the truth, many articles copy one dispatch.",
    mend: "Check the sources and correct the wrong one. If the rule is at fault, teach it the difference: a [compare] \
        scope, another `holds`, a tolerance, an [except]. If the sources are not yours to edit, record the decision in \
        an [[ignore]] with a reason.",
};

const FACT_DISCREPANCY: Explanation = Explanation {
    meaning: "Two claims about one fact state different values, but something in their words could explain it: one is a \
        peak (\"jusqu'à\"), they count different people or things, different speakers make them, or the time for which \
        one holds is unknown. The help names all that apply.",
    why: "Often both are right and a reader only needs to be told what each counts. Sometimes the explanation does not \
        hold, and one of them is wrong.",
    mend: "See whether the explanation named is the true one. If it always is, say so in the rule: `split` makes separate \
        facts of different scopes, `holds = \"each\"` compares nothing, a tolerance allows small differences. Otherwise \
        correct the source, or record the decision in an [[ignore]] with a reason.",
};

const DOCUMENT_SUPERSEDES: Explanation = Explanation {
    meaning: "A document says in its field `supersedes` that it takes the place of another, but no document of the corpus has \
        that id or path; or documents supersede one another in a circle.",
    why: "What a superseded document says is history: it is shown, and compared with nothing. Where the older document can't \
        be told, its claims stay in the comparison, and what was corrected long ago is reported again.",
    mend: "Write the id of the older document, or its path as seen from the newer one. If the older one was left out of the \
        corpus on purpose, nothing is lost; pass `--ignore document/supersedes` to be rid of the note.",
};

const KNOWN_VALUE: Explanation = Explanation {
    meaning: "Documents state a value that differs from the one that the pack knows, by a [[known]] of its pack.toml. All \
        sources that differ are shown in one finding, the value that most of them state first. It is a warning where their \
        words could explain it: they count different people or things, someone else says so, or the time is another. A value with \
        an `as_of` is held against claims of that time alone.",
    why: "Here it is known which side is wrong, and where to look it up. Agreement among documents is no proof: many articles \
        copy one dispatch.",
    mend: "Look at the source that the message names, and correct the documents. If the known value is wrong or no longer \
        holds, correct it in the pack. If the sources are not yours to edit, record the decision in an [[ignore]] with a \
        reason.",
};

const RELATION_ORDER: Explanation = Explanation {
    meaning: "Two dates stand in the wrong order: by an `order` of the pack the one can't come after the other, and it does, \
        however each date is read. Dates on one day are in order, and so are dates of which one could be the earlier, such as \
        \"in June\" and \"on 12 June\". Where documents give several dates for a fact, each is held against the other's, and the finding \
        stands under the one about the dispute.",
    why: "At least one of the two dates is wrong, though no document need contradict another about it.",
    mend: "Check both dates and correct the wrong one. If things may well happen in the other order, correct the [[relation]] in \
        pack.toml. If the sources are not yours to edit, record the decision in an [[ignore]] with a reason.",
};

const RELATION_SUM: Explanation = Explanation {
    meaning: "A total is not the sum of its parts, whatever values within their precision, bounds and ranges are taken. The \
        total and all its parts stand in one document; where no such document is wrong, they are taken from several, which \
        makes it a warning. Figures of different times are not added up.",
    why: "One of the figures is wrong, or something is counted that the pack does not name.",
    mend: "Check the figures and correct the wrong one. If a part is missing, add it to the [[relation]] in pack.toml; if figures \
        are rounded, give the rule of the total a `tolerance`. If the sources are not yours to edit, record the decision in an \
        [[ignore]] with a reason.",
};

const RELATION_SPAN: Explanation = Explanation {
    meaning: "Two dates lie further apart, or closer, than the time that is told to lie between them. Lengths of time are told \
        roughly: \"ten years\" is anything from nine and a half to ten and a half, and a date may be any day it stands for.",
    why: "One of the three is wrong: the beginning, the end, or how long it lasted.",
    mend: "Check all three and correct the wrong one. If the time is not measured between these two dates, correct the \
        [[relation]] in pack.toml. If the sources are not yours to edit, record the decision in an [[ignore]] with a reason.",
};

const SUPPRESSION_MISTAKE: Explanation = Explanation {
    meaning: "A comment of a Markdown text or a web page speaks to factlint, and something in it is not understood: the order, \
        the brackets, a rule or code that does not exist, a day, or there is no reason. It is written as \
        `<!-- factlint: ignore[header/date] why -->`, with `ignore-file` for the whole document; `until=2027-01-31` may follow.",
    why: "Such a comment has no effect, so that what somebody meant to let pass is reported again, or will be.",
    mend: "Correct the comment as the help says, or remove it.",
};

const SUPPRESSION_EXPIRED: Explanation = Explanation {
    meaning: "A suppression, in an [[ignore]] of the project file or in a comment, has a last day that lies before the day given \
        by `--today`. It has no effect any more. Without `--today` nothing expires.",
    why: "Somebody let a finding pass until that day, and meant to look at it again.",
    mend: "See whether the reason still holds. If it does, write a later day; if not, mend the sources and remove the suppression. \
        No suppression and no baseline can let this finding pass; `--ignore suppression/expired` leaves it out of one report.",
};

const SUPPRESSION_UNUSED: Explanation = Explanation {
    meaning: "A suppression, in an [[ignore]] of the project file or in a comment, lets nothing pass: no finding fits it. This is \
        told only by a run over the whole corpus with all its packs, and not of checks that are switched off.",
    why: "The source was mended, the document renamed or the rule changed. What is left behind would hide the next mistake in \
        that place.",
    mend: "Remove the suppression, or correct what it names. A comment is about the paragraph that it stands in, or, on a line of its \
        own, about the next. No suppression and no baseline can let this finding pass; `--ignore suppression/unused` leaves it out of one report.",
};
