//! What is not filled in stays byte for byte: an oracle that knows nothing of labels. It takes the two files apart and puts away what
//! a filled cell may have more.

use super::parts;

/// Tags and the texts between them.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = match rest.strip_prefix('<') {
            Some(_) => rest.find('>').map(|end| end + 1),
            None => rest.find('<'),
        };
        let (token, behind) = rest.split_at(end.unwrap_or(rest.len()));
        tokens.push(token);
        rest = behind;
    }
    tokens
}

/// Asserts that all parts but the text are the same, and that in the text only blank cells have changed.
pub fn assert_kept(blank: &[u8], filled: &[u8]) {
    let (before, after) = (parts(blank), parts(filled));
    assert_eq!(before.len(), after.len());
    for ((name, old), (own, new)) in before.iter().zip(&after) {
        assert_eq!(name, own, "parts stay in their order");
        match name.as_str() {
            "word/document.xml" => assert_docx(old, new),
            "xl/worksheets/sheet1.xml" => assert_xlsx(old, new),
            _ => assert_eq!(old, new, "{name}"),
        }
    }
}

/// The tokens of the form come in the same order; between them stand rows that are repeated, and runs with their texts.
fn assert_docx(old: &str, new: &str) {
    let (old, new) = (without_repeated(old, new), tokens(new));
    let mut at = 0;
    for token in tokens(&old.0) {
        while new.get(at).is_some_and(|own| *own != token) {
            let own = new[at];
            let is_of_run = !own.starts_with('<')
                || [
                    "<w:r>", "</w:r>", "<w:t", "</w:t>", "<w:br/>", "<w:rPr>", "</w:rPr>", "<w:sz ",
                ]
                .iter()
                .any(|tag| own.starts_with(tag))
                || old.1
                    && [
                        "<w:tr",
                        "</w:tr",
                        "<w:tc",
                        "</w:tc",
                        "<w:p>",
                        "</w:p>",
                        "<w:pPr",
                        "</w:pPr",
                        "<w:vMerge",
                        "<w:gridSpan",
                        "<w:vAlign",
                    ]
                    .iter()
                    .any(|tag| own.starts_with(tag));
            assert!(is_of_run, "{own} is no part of a cell that was filled in");
            at += 1;
        }
        assert!(at < new.len(), "{token} is gone");
        at += 1;
    }
}

/// The form without the texts that may be placeholders, and whether rows were added.
fn without_repeated(old: &str, new: &str) -> (String, bool) {
    let count = |text: &str| text.matches("<w:tr>").count();
    let kept = tokens(old).into_iter();
    let kept: String = kept
        .filter(|token| token.starts_with('<') || new.contains(&format!(">{token}<")))
        .collect();
    (kept, count(old) < count(new))
}

/// The cells of a sheet, each with its style, and all that stands around them.
fn assert_xlsx(old: &str, new: &str) {
    if old.matches("<row ").count() < new.matches("<row ").count() {
        // Rows were added: `layouts.rs` looks at the numbers and the merged cells.
        return;
    }
    let (old, new) = (divided(old), divided(new));
    assert_eq!(old.len(), new.len());
    for (old, new) in old.iter().zip(&new) {
        match (old.strip_prefix("<c "), new.strip_prefix("<c ")) {
            (Some(_), Some(_)) if old == new => {}
            (Some(old), Some(new)) => {
                let head = |cell: &str| {
                    let tag = cell.split('>').next().unwrap_or_default();
                    tag.trim_end_matches('/').replace(" t=\"inlineStr\"", "")
                };
                assert_eq!(head(old), head(new), "place and style stay");
            }
            _ => assert_eq!(old, new),
        }
    }
}

/// A sheet as cells and what is between them.
fn divided(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for token in tokens(text) {
        if token.starts_with("<c ") {
            parts.push(String::new());
        }
        parts.last_mut().unwrap().push_str(token);
        if token == "</c>" || token.starts_with("<c ") && token.ends_with("/>") {
            parts.push(String::new());
        }
    }
    parts
}
