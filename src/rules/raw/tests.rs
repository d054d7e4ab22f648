use super::*;

/// Finds `needle` in the value of `key` in `source`, and expects its place in the source to read `written`.
fn check(source: &str, needle: &str, written: &str) {
    let table = DeTable::parse(source).unwrap().into_inner();
    let (_, item) = table.iter().next().unwrap();
    let value = item.get_ref().as_str().unwrap();
    let start = value.find(needle).unwrap();
    let span = span_inside(source, &item.span(), &(start..start + needle.len()));
    assert_eq!(&source[span], written, "{needle:?} in {source:?}");
}

#[test]
fn places_inside_strings() {
    check("a = 'é{count}'", "{count}", "{count}");
    check("a = \"é{count}\"", "{count}", "{count}");
    check(r#"a = "\\d{count}""#, "{count}", "{count}");
    check(r#"a = "\u00e9{count}""#, "{count}", "{count}");
    check(r#"a = "\U0001F600 \t{count}\n""#, "{count}", "{count}");
    check(r#"a = "x\u00e9y""#, "éy", r"\u00e9y");
    check("a = \"\"\"\n  x {count}\"\"\"", "{count}", "{count}");
    check("a = \"\"\"x \\\n    {count} y\"\"\"", "{count} y", "{count} y");
    check("a = '''\nx {count}'''", "{count}", "{count}");
    check("a = '''{count}'''", "{count}", "{count}");
    check("a = \"{count}\"", "", "");
}

#[test]
fn a_place_that_is_not_inside_is_the_whole_string() {
    let source = "a = \"xy\"";
    assert_eq!(span_inside(source, &(4..8), &(0..9)), 4..8);
    assert_eq!(span_inside(source, &(0..1), &(0..1)), 0..1);
}
