//! Changes of a text at some places: all that is between them stays byte for byte.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::blank::{is_blank, is_room};
use super::fill::{CellFill, FillHow};
use super::form::is_box;

/// Changes of a text, each at a range of its bytes.
#[derive(Default)]
pub struct Edits {
    edits: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Puts a text in the place of a range.
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push((range, text.into()));
    }

    /// Puts a text in front of a place.
    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// The part of a text in a range, with its changes. Of two that touch the same bytes the first one holds.
    pub fn applied(mut self, text: &str, within: Range<usize>) -> String {
        self.edits
            .sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(within.len());
        let mut at = within.start;
        for (range, new) in self.edits {
            if range.start < at || range.end > within.end {
                continue;
            }
            out.push_str(&text[at..range.start]);
            out.push_str(&new);
            at = range.end;
        }
        out.push_str(&text[at..within.end]);
        out
    }
}

/// A text as XML has it; what XML cannot hold is left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Which part of the text of a cell gives way to what; `None` where its label is not there.
pub fn change(old: &str, fill: &CellFill) -> Option<(Range<usize>, String)> {
    const TICKED: &str = "☑";
    let value = fill.value.text.as_str();
    match &fill.how {
        FillHow::Whole => Some((0..old.len(), value.to_owned())),
        FillHow::Behind(label) => {
            let at = old.find(label.as_str())? + label.len();
            let colon = old[at..].find(['：', ':'])? + at;
            let start = colon + old[colon..].chars().next()?.len_utf8();
            let behind = &old[start..];
            if is_blank(behind) {
                return Some((start..old.len(), value.to_owned()));
            }
            // The next label moves as little as it can.
            let room = behind.len() - behind.trim_start_matches(is_room).len();
            let free = behind[..room].width();
            let gap = free.saturating_sub(value.width()).max(2);
            Some((start..start + room, format!("{value}{}", " ".repeat(gap))))
        }
        FillHow::Tick(option) => {
            let range = box_of(old, option)?;
            Some((range, TICKED.to_owned()))
        }
    }
}

/// The box of an option: before it, or behind it where the text does not begin with one.
fn box_of(text: &str, option: &str) -> Option<Range<usize>> {
    let in_front = text.trim_start().starts_with(is_box);
    let boxes: Vec<Range<usize>> = text
        .match_indices(is_box)
        .map(|(at, sign)| at..at + sign.len())
        .collect();
    let mut found = boxes.iter().enumerate().filter(|(nth, own)| {
        let choice = if in_front {
            let next = boxes.get(nth + 1).map_or(text.len(), |next| next.start);
            &text[own.end..next]
        } else {
            let before = nth.checked_sub(1).map_or(0, |before| boxes[before].end);
            &text[before..own.start]
        };
        choice.trim() == option
    });
    found.next().map(|(_, own)| own.clone())
}

#[cfg(test)]
mod tests {
    use super::{Edits, change};
    use crate::template::fill::{CellFill, FillHow};
    use crate::template::values::CellValue;

    fn changed(old: &str, how: FillHow, value: &str) -> String {
        let value = CellValue {
            text: value.to_owned(),
            ..CellValue::default()
        };
        let fill = CellFill {
            fragment: 0,
            how,
            value,
        };
        let (range, new) = change(old, &fill).unwrap();
        let mut edits = Edits::default();
        edits.replace(range, new);
        edits.applied(old, 0..old.len())
    }

    #[test]
    fn a_part_of_a_text_gives_way() {
        let behind = |label: &str| FillHow::Behind(label.to_owned());
        let tick = |option: &str| FillHow::Tick(option.to_owned());
        for (old, how, value, new) in [
            ("（请填写）", FillHow::Whole, "路灯", "路灯"),
            (
                "项目名称：____",
                behind("项目名称"),
                "路灯",
                "项目名称：路灯",
            ),
            (
                "部门：________  年度：    ",
                behind("部门"),
                "某局",
                "部门：某局      年度：    ",
            ),
            (
                "部门：  年度：    ",
                behind("年度"),
                "2026",
                "部门：  年度：2026",
            ),
            ("□新增 □延续", tick("延续"), "", "□新增 ☑延续"),
            ("新增□ 延续□", tick("新增"), "", "新增☑ 延续□"),
        ] {
            assert_eq!(changed(old, how, value), new, "{old}");
        }
    }
}
