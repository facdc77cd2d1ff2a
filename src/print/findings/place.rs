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

/// What a place is called.
pub struct PlaceName<'t> {
    /// The name of its row; blank where it is in none, or in one without a name.
    pub row: &'t str,
    /// The key of its line.
    pub key: String,
    /// Whether it is below the line of its row.
    is_below: bool,
}

impl PlaceName<'_> {
    /// In one: the key of its line, of a row with its name (`数量：入驻企业`), below a row behind its name.
    pub fn whole(&self) -> String {
        let Self { row, key, is_below } = self;
        match (row.is_empty(), is_below) {
            (true, _) => key.to_owned(),
            (false, false) => format!("{key}：{row}"),
            (false, true) => format!("{row} · {key}"),
        }
    }
}

/// What a place is called.
pub fn place_of<'t>(places: &Locator<'t>, outline: &Outline, place: u32) -> PlaceName<'t> {
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
    let outside = PlaceName {
        row: "",
        key,
        is_below: false,
    };
    let Some(row) = outline.row_before(place.max((start + line_text(places, line).len()) as u32))
    else {
        return outside;
    };
    let name = row
        .name
        .map_or("", |name| text.get(name.range()).unwrap_or_default());
    let row_start = row.line.range().start;
    if row_start >= start {
        return PlaceName {
            row: name,
            key: text.get(row.key.range()).unwrap_or_default().to_owned(),
            is_below: false,
        };
    }
    let row_line = places.index().line_of(row_start.min(text.len()));
    let own = indent(line_text(places, row_line));
    let mut between = (row_line + 1..=line).map(|line| line_text(places, line));
    let is_below =
        line - row_line < NEAR && between.all(|line| line.trim().is_empty() || indent(line) > own);
    if is_below {
        PlaceName {
            row: name,
            is_below: true,
            ..outside
        }
    } else {
        outside
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
