//! What the place of a finding is called.

use crate::diag::Outline;
use crate::source::{Locator, Span};

/// Characters of a line that stand for a place without a key.
const SHOWN: usize = 12;
/// Lines above a place that are looked through for the key of its paragraph, and for its row.
const NEAR: usize = 40;

/// The number of the line of a place.
pub fn line_of(places: &Locator<'_>, place: u32) -> usize {
    places.position(places.range(span_at(place)).start).line
}

/// What a place is called: the key of its line, of a row with its name (`数量：入驻企业`), below a row behind its name.
pub fn place_name(places: &Locator<'_>, outline: &Outline, place: u32) -> String {
    let text = places.text;
    let mut line = places.index().line_of(places.range(span_at(place)).start);
    // A paragraph belongs to the key above it.
    for _ in 0..NEAR {
        if line == 0
            || !line_text(places, line)
                .trim_start()
                .starts_with(['|', '｜'])
        {
            break;
        }
        line -= 1;
    }
    let start = places.index().line_range(text, line).start;
    let content = line_text(places, line).trim();
    let key = content
        .split_once([':', '：', '∶', '︰'])
        .map(|(key, _)| key.trim())
        .filter(|key| is_short(key));
    let key = key.map_or_else(|| cut(content), str::to_owned);
    let Some(row) = outline.row_before(place.max((start + line_text(places, line).len()) as u32))
    else {
        return key;
    };
    let name = row
        .name
        .map_or("", |name| text.get(name.range()).unwrap_or_default());
    let row_start = row.line.range().start;
    if row_start >= start {
        let key = text.get(row.key.range()).unwrap_or_default();
        return if name.is_empty() {
            key.to_owned()
        } else {
            format!("{key}：{name}")
        };
    }
    let row_line = places.index().line_of(row_start.min(text.len()));
    let own = indent(line_text(places, row_line));
    let mut between = (row_line + 1..=line).map(|line| line_text(places, line));
    let is_below =
        line - row_line < NEAR && between.all(|line| line.trim().is_empty() || indent(line) > own);
    if is_below && !name.is_empty() {
        format!("{name} · {key}")
    } else {
        key
    }
}

fn line_text<'t>(places: &Locator<'t>, line: usize) -> &'t str {
    &places.text[places.index().line_range(places.text, line)]
}

fn is_short(key: &str) -> bool {
    key.chars().nth(SHOWN).is_none()
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// A place without an extent.
fn span_at(place: u32) -> Span {
    Span {
        start: place,
        end: place,
    }
}
