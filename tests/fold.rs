//! Folding and cutting: what is matched, and where it came from.

use factlint::fold::Folded;
use factlint::segment::{Abbreviations, Segments};
use factlint::span::Span;
use proptest::prelude::*;

fn sentences(text: &str) -> Vec<String> {
    let folded = Folded::new(text);
    let abbreviations = ["m.", "aux."].map(str::to_owned).into_iter().collect();
    Segments::new(&folded, &abbreviations)
        .sentences
        .iter()
        .map(|span| folded.original(*span).of(text).trim().to_owned())
        .collect()
}

#[test]
fn spaces_quotes_and_case_are_folded() {
    assert_eq!(Folded::new("L’ONU : «\u{a0}15\u{202f}000\u{2009}hommes\u{a0}»").text, "l'onu : \" 15 000 hommes \"");
    assert_eq!(Folded::new("con\u{ad}flit").text, "conflit");
}

#[test]
fn a_line_break_ends_a_paragraph_unless_the_sentence_runs_on() {
    assert_eq!(Folded::new("le rapatriement du\npersonnel civil.\nLa fin").text, "le rapatriement du personnel civil.\nla fin");
    assert_eq!(Folded::new("Un titre\nLe texte").text, "un titre\nle texte");
    assert_eq!(Folded::new("un\n\ndeux").text, "un\ndeux");
}

#[test]
fn a_span_takes_in_nothing_that_was_folded_away_beside_it() {
    let text = "a\u{ad} 15\u{202f}000\u{ad} b";
    let folded = Folded::new(text);
    let at = folded.text.find("15 000").unwrap();
    assert_eq!(folded.original(Span::new(at, at + 6)).of(text), "15\u{202f}000");
}

#[test]
fn abbreviations_and_initials_end_no_sentence() {
    assert_eq!(sentences("M. Miller a parlé. Il est parti."), ["M. Miller a parlé.", "Il est parti."]);
    assert_eq!(sentences("J.-P. Lacroix est venu. Bien."), ["J.-P. Lacroix est venu.", "Bien."]);
    assert_eq!(sentences("Les aux. Maliens. Bien."), ["Les aux. Maliens.", "Bien."]);
}

#[test]
fn glued_paragraphs_are_cut() {
    assert_eq!(sentences("C'est la fin.La mission part."), ["C'est la fin.", "La mission part."]);
}

proptest! {
    /// Law 6: a span of the folded text, cut from the document, folds to the same words.
    #[test]
    fn spans_lead_back_to_the_words_they_came_from(text in "[a-zé A-Z’«»\u{a0}\u{202f}\u{ad}\u{200b}\n.,0-9İß]{0,60}", from in 0usize..60, length in 0usize..20) {
        let folded = Folded::new(&text);
        let boundaries: Vec<usize> = folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect();
        let start = boundaries[from.min(boundaries.len() - 1)];
        let end = boundaries[(from + length).min(boundaries.len() - 1)].max(start);
        let original = folded.original(Span::new(start, end));
        prop_assert!(text.get(original.start..original.end).is_some(), "{original:?} is no span of {text:?}");
        if start < end {
            prop_assert_eq!(folded.folded(original), Span::new(start, end));
        }
        prop_assert_eq!(folded.text.len(), folded.cased.len());
    }

    /// Every byte of text is in at most one sentence, and sentences lie inside paragraphs.
    #[test]
    fn sentences_do_not_overlap(text in "[a-zA-Z .!?\n«»é0-9]{0,120}") {
        let folded = Folded::new(&text);
        let segments = Segments::new(&folded, &Abbreviations::default());
        for pair in segments.sentences.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        for sentence in &segments.sentences {
            prop_assert!(segments.paragraphs.iter().any(|paragraph| paragraph.contains(*sentence)));
        }
    }
}
