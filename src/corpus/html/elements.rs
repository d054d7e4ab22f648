//! What elements are to a text.

/// Whether an element begins and ends a paragraph, as browsers show it.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

/// Whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.binary_search(&name).is_ok()
}

/// Whether an element holds others, and is closed by its own end tag or that of an element around it. Browsers close `p`, `li`,
/// cells and their like sooner.
pub(super) fn is_container(name: &str) -> bool {
    CONTAINERS.binary_search(&name).is_ok() || is_block(name) && is_skipped(name)
}

/// Whether the content of an element is no text of the page: code, controls, pictures, ways to other pages, and what was
/// struck out.
pub(super) fn is_skipped(name: &str) -> bool {
    SKIPPED.binary_search(&name).is_ok()
}

/// Whether an element begins a text, and seldom stands in a menu.
pub(super) fn begins_text(name: &str) -> bool {
    matches!(name, "article" | "h1" | "h2" | "main" | "p" | "section")
}

/// Whether the role of an element is that of a skipped one.
pub(super) fn is_skipped_role(role: &str) -> bool {
    matches!(role.trim(), "navigation" | "search" | "contentinfo" | "complementary" | "menu" | "menubar" | "dialog")
}

const BLOCKS: [&str; 52] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

const CONTAINERS: [&str; 14] = [
    "article",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "figure",
    "header",
    "hgroup",
    "main",
    "ol",
    "section",
    "table",
    "ul",
];

const SKIPPED: [&str; 33] = [
    "applet", "aside", "audio", "button", "canvas", "datalist", "del", "dialog", "fieldset", "footer", "form", "iframe", "label",
    "map", "math", "menu", "meter", "nav", "noscript", "object", "progress", "rp", "rt", "s", "script", "search", "select",
    "strike", "style", "svg", "template", "textarea", "video",
];

const VOID: [&str; 18] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        for names in [&BLOCKS[..], &CONTAINERS, &SKIPPED, &VOID] {
            assert!(names.is_sorted(), "{names:?}");
        }
    }
}
