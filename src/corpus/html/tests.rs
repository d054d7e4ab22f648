use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::document::{Document, Location};

/// A page of that name, read.
fn named(name: &str, source: &str) -> Document {
    let file = Found { name: name.to_owned(), id: name.to_owned(), path: PathBuf::from(name) };
    let options = Options { known_languages: vec!["fr".into(), "en".into()], ..Options::default() };
    let mut corpus = read(source, &file, &options);
    assert_eq!(corpus.problems, []);
    corpus.documents.remove(0)
}

fn page(source: &str) -> Document {
    named("page.html", source)
}

#[track_caller]
fn check(source: &str, text: &str) {
    let document = page(source);
    assert_eq!(&document.text[document.body..], text, "in {source}");
}

/// The date lines of a page, as `kind words`.
fn dates(document: &Document) -> Vec<String> {
    document.date_lines.iter().map(|line| format!("{:?} {}", line.kind, line.words)).collect()
}

#[track_caller]
fn check_dates(source: &str, expected: &[&str]) {
    assert_eq!(dates(&page(source)), expected, "in {source}");
}

#[test]
fn blocks_are_paragraphs_and_what_stands_in_a_line_vanishes() {
    check("<h1>Titre</h1><p>Un <b>mot</b>,\n  deux.</p>\n<p>Trois<br>quatre", "Titre\n\nUn mot, deux.\n\nTrois\nquatre");
    check("<ul><li>un<li>deux</ul><table><tr><td>12<td>345</table>", "un\n\ndeux\n\n12\n\n345");
    check("<p>15&nbsp;<span>000</span> ao&ucirc;t", "15\u{a0}000 août");
    check("<p>a<br><br>b<br/><br/><br/>c", "a\n\nb\n\nc");
    check("<p>a <i> b</i> <!-- c --> d", "a b d");
    check("<pre>1  2\n 3</pre>4", "1  2\n 3\n\n4");
    check("sans balise", "sans balise");
    check("", "");
}

#[test]
fn what_surrounds_a_text_is_left_out() {
    check("<nav>Menu<nav>x</nav>y</nav><p>Un<script>var a = '<p>';</script> texte<aside>Lire aussi</aside></p>", "Un texte");
    check("<p>Un<button>Partager<div>x</div></button> <span hidden>a<span>b</span>c</span>texte", "Un texte");
    check("<div role=navigation><div>Menu</div></div><style>p{}</style><template><p>x</template>Texte", "Texte");
    check("<svg><title>Icône</title><text>9</text></svg><p>Texte<noscript><p>x</noscript>", "Texte");
    check("Bilan : <del>12</del> <s>13</s> 14 morts", "Bilan : 14 morts");
    check("<div><form><p>Recherche</p></form></div><p>Texte", "Texte");
    check("<body><form id=aspnetForm><select><option>1</select><p>Texte</form>", "Texte");
}

#[test]
fn raised_numbers_are_read_where_they_belong() {
    check("15 000<sup>3</sup> soldats, 12<sup><a href=#n>[4]</a></sup> camps", "15 000 soldats, 12[4] camps");
    check("15<sup><a href=#n>4</a></sup> camps", "15 camps");
    check("le 1<sup>er</sup> juillet, 30 m<sup>2</sup>", "le 1er juillet, 30 m2");
}

#[test]
fn broken_pages_lose_no_text() {
    check("<div><nav>Menu</div><p>Texte</span></article></p>", "Texte");
    check("<p>a < b & c &eacute d &unknown; <", "a < b & c é d &unknown; <");
    check("<p>un</b></i> <div>deux<nav", "un\n\ndeux");
    check("<title>Titre", "");
    // What is left out and never ends is left out no longer where a text begins.
    check("<nav>Menu<ul><li>a</ul><p>Texte", "Texte");
    check("<p hidden>Note<p>Texte", "Texte");
    check("<div><aside>Lire aussi<h1>Titre</h1><p>Texte</p></div>", "Titre\n\nTexte");
    check("<nav>Menu<p>x</p></nav><form>Recherche<main><p>Texte</main>", "Texte");
    check(&format!("{}a{}b", "<div>".repeat(2_000), "</div>".repeat(2_000)), "a\n\nb");
    let xml = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='a'/></head><body>\
               <div/><p>Texte</p></body></html>";
    check(xml, "Texte");
}

#[test]
fn the_article_is_the_text() {
    let long = "Le texte de l'article. ".repeat(20);
    let long = long.trim();
    check(&format!("<p>Le journal</p><article><h1>A</h1>{long}</article><p>Fin"), &format!("A\n\n{long}"));
    // Short ones point to other pages, and those within are comments.
    let others = "<article>Lire aussi</article>".repeat(3);
    check(
        &format!("{others}<main><article>{long}<article>Un avis</article></article></main>{others}"),
        &format!("{long}\n\nUn avis"),
    );
    check(&format!("Le journal<main><article>{long}</article><article>{long}</article></main>"), &format!("{long}\n\n{long}"));
    check(&format!("<p>{long}</p><article>Lire aussi</article>"), &format!("{long}\n\nLire aussi"));
    check(&format!("<article></article><main>{long}"), long);
}

#[test]
fn the_fields_of_a_page_are_its_meta_elements() {
    let document = page(
        "<meta name=incident content=' 2023-17 '><meta property=og:site_name content='A &amp; B'><meta name=incident content=2>\
         <meta charset=utf-8><meta name=author content=''><title>a</title><p>Texte",
    );
    let fields: Vec<(&str, &str)> = document.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(fields, [("incident", "2023-17"), ("og:site_name", "A & B"), ("title", "a")]);
}

#[test]
fn a_page_states_its_title_and_language() {
    let document = page("<html lang=fr-FR><head><title>Mali : \n l&eacute;gislatives</title></head>Texte");
    assert_eq!((document.language.as_deref(), document.fields["title"].as_str()), (Some("fr"), "Mali : législatives"));
    let document =
        page("<html lang=xx><title>a</title><meta property=og:title content=b>The mission has left the camps to them.");
    assert_eq!((document.language.as_deref(), document.fields["title"].as_str()), (Some("en"), "b"));
}

#[test]
fn metadata_states_dates() {
    check_dates(
        "<meta property='article:published_time' content='2023-08-19T10:00:00+02:00'>",
        &["Metadata article:published_time: 2023-08-19T10:00:00+02:00"],
    );
    for name in ["date", "dc.date", "DC.date.issued", "pubdate", "publish-date", "parsely-pub-date"] {
        check_dates(&format!("<META Name=\"{name}\" content=2023-08-19>"), &[&format!("Metadata {name}: 2023-08-19")]);
    }
    check_dates("<meta itemprop=datePublished content=2023-08>", &["Metadata datePublished: 2023-08"]);
    check_dates("<p>Le <time datetime=2023-08-19T10:00 pubdate>19</time></p>", &["Metadata datetime: 2023-08-19T10:00"]);
    check_dates("<p><time datetime=2023-08-19 itemprop=datePublished>", &["Metadata datePublished: 2023-08-19"]);
    let json = r#"<script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "Person"},
        {"@type": "NewsArticle", "datePublished": "2023-08-19", "dateModified":"2023-08-20T01:00"}]}</script>"#;
    check_dates(json, &["Metadata datePublished: 2023-08-19", "Modified dateModified: 2023-08-20T01:00"]);
    for nothing in [
        "<meta name=date content=hier>",
        "<meta name=date>",
        "<meta name=viewport content=2023-08-19>",
        "<script type=application/ld+json>{</script>",
        "<script>{\"@type\": \"Article\", \"datePublished\": \"2023\"}</script>",
        "<meta itemprop=datePublished content=1970-01-01T00:00:00Z>",
    ] {
        check_dates(nothing, &[]);
    }
}

#[test]
fn the_surest_statement_stands_first_and_none_twice() {
    check_dates(
        "<meta name=date content=2023-08-25><meta property=article:modified_time content=2023-09-01>
         <meta property=article:published_time content=2023-08-19><meta name=pubdate content=2023-08-19>",
        &[
            "Metadata article:published_time: 2023-08-19",
            "Metadata date: 2023-08-25",
            "Modified article:modified_time: 2023-09-01",
        ],
    );
    // Further on, the same words are about other articles.
    check_dates(
        "<p>Texte<time datetime=2023-08-19 class='a published'></time><time datetime=2020-01-01 pubdate></time>",
        &["Metadata datetime: 2023-08-19"],
    );
}

#[test]
fn a_bare_time_dates_a_page_that_states_nothing_else() {
    let time = "<time datetime=2023-08-19>samedi</time>";
    check_dates(&format!("<p>Le {time}."), &["Metadata datetime: 2023-08-19"]);
    check(&format!("<p>Le {time}."), "Le samedi.");
    check_dates(&format!("<p>Du {time} au <time datetime=2023-08-21>lundi</time>."), &[]);
    check_dates(&format!("<meta name=date content=2023-08-25>{time}"), &["Metadata date: 2023-08-25"]);
    check_dates(&format!("<article>{}</article><p>{time}", "Le texte. ".repeat(9)), &[]);
    assert_eq!(dates(&named("2023-08-20-a.html", time)), ["FileName 2023-08-20-a.html"]);
}

/// The place of byte `at` of a file.
fn place(source: &str, at: usize) -> Location {
    let line = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    Location { line: source[..at].matches('\n').count() + 1, column: source[line..at].chars().count() + 1 }
}

#[test]
fn dates_are_quoted_from_their_places() {
    let source =
        "<p>é</p>\n<script type='application/ld+json'>\n {\"@type\": \"Article\",\n \"datePublished\" : \"2023-08-19\"}</script>";
    let document = page(source);
    let line = &document.date_lines[0];
    let span = line.span.unwrap();
    assert_eq!((span.of(&document.text), document.line_at(span.start).of(&document.text)), ("2023-08-19", line.words.as_str()));
    assert_eq!(document.location(span.start), place(source, source.find("2023").unwrap()));
    assert_eq!(document.location(0), place(source, source.find("datePublished").unwrap()));
    assert_eq!(document.location(document.body), Location { line: 1, column: 4 });
}

/// A part of a page, and what its text has of it: characters, with the byte of the part that each stands for.
#[derive(Clone, Debug)]
struct Part {
    source: String,
    told: Vec<(char, usize)>,
}

fn parts() -> impl Strategy<Value = Part> {
    let plain = "[a-z0-9éÀ€😀\u{a0}\u{202f}«,.;#x \n\r\t]{1,12}"
        .prop_map(|source| Part { told: source.char_indices().map(|(at, letter)| (letter, at)).collect(), source });
    let references = [
        ("&eacute;", "é"),
        ("&eacute", "é"),
        ("&#233;", "é"),
        ("&#xE9;", "é"),
        ("&nbsp;", "\u{a0}"),
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&#59;", ";"),
        ("&#x30;", "0"),
        ("&#128;", "€"),
        ("&NotEqualTilde;", "≂̸"),
        ("&#32;", " "),
    ];
    let reference = proptest::sample::select(references.to_vec())
        .prop_map(|(source, words)| Part { source: source.to_owned(), told: words.chars().map(|letter| (letter, 0)).collect() });
    let verbatim = proptest::sample::select(&["& ", "&; ", "< ", "<é", "&&#; ", "&xyzzy; "][..]).prop_map(|source| Part {
        source: source.to_owned(),
        told: source.char_indices().map(|(at, letter)| (letter, at)).collect(),
    });
    let tags = [
        "<b>",
        "</b>",
        "<a href='?a=1&amp;b&eacute;'>",
        "</a>",
        "<!-- é\r\n<p> -->",
        "<br>",
        "<br/>",
        "<p class=é\r\n>",
        "</p>",
        "<div>",
        "</div>",
        "<li>",
        "<nav>é 12</nav>",
        "<script>1 < '&eacute;'</script>",
        "<style>é\n</style>",
        "<p\n\n>",
        "<title>é&amp;</title>",
        "<?php é ?>",
        "<!doctype é>",
        "<img alt='>é'>",
        "</x é='1'>",
        "<h2 é>",
    ];
    let tag = proptest::sample::select(tags.to_vec()).prop_map(|source| Part { source: source.to_owned(), told: Vec::new() });
    prop_oneof![4 => plain, 2 => reference, 1 => verbatim, 3 => tag]
}

proptest! {
    /// Whatever the tags and references, each character of the text stands where its spelling begins in the file, none is
    /// lost and none is invented; and what separates words stands between them.
    #[test]
    fn every_character_is_found_in_the_page(parts in proptest::collection::vec(parts(), 0..40)) {
        let (mut source, mut expected) = (String::new(), Vec::new());
        for part in &parts {
            expected.extend(part.told.iter().map(|&(letter, at)| (letter, source.len() + at)));
            source.push_str(&part.source);
            // A name or number goes on as far as it can, so that what ends in one must be told from what follows.
            if part.source.ends_with("acute") {
                expected.push(('!', source.len()));
                source.push('!');
            }
        }
        let expected: Vec<(char, Location)> = expected
            .into_iter()
            .filter(|(letter, _)| !letter.is_ascii_whitespace())
            .map(|(letter, at)| (letter, place(&source, at)))
            .collect();
        let document = page(&source);
        let body = document.text[document.body..].char_indices();
        let all: Vec<(char, Location)> = body.map(|(at, letter)| (letter, document.location(document.body + at))).collect();
        let words: Vec<_> = all.iter().copied().filter(|(letter, _)| !letter.is_ascii_whitespace()).collect();
        prop_assert_eq!(words, expected);
        prop_assert!(all.is_sorted_by_key(|(_, place)| *place), "{:?}", all);
    }

    /// Any bytes are a page.
    #[test]
    fn nothing_is_an_error(source in "([<>&/!?;=\"' \n-]|[a-z]|é|<p>|</|&#x|<!--|<script|<title>|<svg|<meta name=date content=|article|\\PC){0,60}") {
        let document = page(&source);
        for (at, _) in document.text.char_indices() {
            let place = document.location(at);
            prop_assert!(place.line >= 1 && place.column >= 1);
        }
    }
}

/// The comments of a page, each with its place in the file and what of the text it is about up to the end of the line.
#[track_caller]
fn comments(source: &str, expected: &[(&str, usize, &str)]) {
    let document = page(source);
    let found = document.comments.iter().map(|comment| {
        let behind = document.text[comment.about..].starts_with('\n');
        let line = document.line_at(comment.about + if behind { 2 } else { 0 });
        let line = if comment.about == document.text.len() { Span::new(0, 0) } else { line };
        assert!(comment.span.end <= document.body, "a comment is no text");
        (comment.span.of(&document.text), document.location(comment.span.start).column, line.of(&document.text))
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "{source}");
}

#[test]
fn comments_are_kept_that_speak_to_factlint() {
    comments("<p>A.</p><!-- factlint: x --><p>B.</p>", &[("<!-- factlint: x -->", 10, "A.")]);
    comments(
        "<p>A.</p> <!-- factlint: x --> <!-- factlint: y -->\n<p>B.</p>",
        &[("<!-- factlint: x -->", 11, "A."), ("<!-- factlint: y -->", 32, "A.")],
    );
    comments("<p>A.</p>\n<!-- factlint: x --><p>B.</p>", &[("<!-- factlint: x -->", 1, "B.")]);
    comments("<p>A.</p></div><p><!-- factlint: x -->B.</p>", &[("<!-- factlint: x -->", 19, "B.")]);
    comments("<p>A. <b>x</b> <!-- factlint: x --></p><p>B.</p>", &[("<!-- factlint: x -->", 16, "A. x")]);
    comments("<p><!-- factlint: x -->A.</p><p>B.</p>", &[("<!-- factlint: x -->", 4, "A.")]);
    comments("<p>A &amp; <!-- other --> B</p><!-- factlint: x -->", &[("<!-- factlint: x -->", 32, "A & B")]);
    comments("<!-- factlint: x --><nav>N</nav><article><p>A.</p></article>", &[("<!-- factlint: x -->", 1, "A.")]);
    comments("<p>A.</p><script>\"<!-- factlint: x -->\"</script><p title='<!-- factlint: x -->'>B.</p>", &[]);
    comments("<p>&lt;!-- factlint: x --&gt;</p>", &[]);
}
