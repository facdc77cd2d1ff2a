//! Cuts a file at line starts into pieces that can be parsed in any order.

use crate::wording::Sense;
use std::sync::LazyLock;

use super::key::{self, Block, KEYS, Key, Role};
use super::lookalike;
use crate::source::Span;

/// A part of a file that begins at a line whose key is legal only at the top, so that no block reaches into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub span: Span,
    /// Begins with 项目: holds one project. The others hold the head and the department's goals.
    pub is_project: bool,
}

/// Cuts `text` into pieces that put together are the text.
///
/// A file with conflict marks stays whole: one conflict may reach over several projects.
pub fn split(text: &str) -> Vec<Piece> {
    if memchr::memmem::find(text.as_bytes(), b"<<<<<<<").is_some() {
        return vec![Piece {
            span: Span::new(0, text.len()),
            is_project: false,
        }];
    }
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut is_project = false;
    let mut line = 0;
    while line < text.len() {
        let end =
            memchr::memchr(b'\n', &text.as_bytes()[line..]).map_or(text.len(), |at| line + at + 1);
        if let Some(project) = top_key(&text[line..end]) {
            if line > begin && (project || is_project) {
                pieces.push(Piece {
                    span: Span::new(begin, line),
                    is_project,
                });
                begin = line;
            }
            is_project = project;
        }
        line = end;
    }
    if begin < text.len() || pieces.is_empty() {
        pieces.push(Piece {
            span: Span::new(begin, text.len()),
            is_project,
        });
    }
    pieces
}

/// Where the block begins that is open before `end`, the start of a line: at the nearest line above that cuts.
pub fn block_start(text: &str, end: usize) -> usize {
    let mut start = end;
    while start > 0 {
        let line = memchr::memrchr(b'\n', &text.as_bytes()[..start - 1]).map_or(0, |at| at + 1);
        if top_key(&text[line..start]).is_some() {
            return line;
        }
        start = line;
    }
    0
}

/// First characters of the keys that cut, so that most lines are passed by at a glance.
static FIRSTS: LazyLock<Firsts> = LazyLock::new(|| {
    let mut firsts: Vec<char> = KEYS
        .all()
        .iter()
        .filter(|key| cuts(key))
        .flat_map(Key::spellings)
        .filter_map(|spelling| spelling.chars().next())
        .flat_map(lookalike::variants)
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut bits = [0; 16];
    firsts.iter().for_each(|&c| bits[slot(c).0] |= slot(c).1);
    Firsts { bits, list: firsts }
});

/// A sorted list, and a bit for the low ten bits of each of its characters.
struct Firsts {
    bits: [u64; 16],
    list: Vec<char>,
}

impl Firsts {
    fn may_hold(&self, c: char) -> bool {
        let (word, bit) = slot(c);
        self.bits[word] & bit != 0
    }
}

fn slot(c: char) -> (usize, u64) {
    let low = c as usize & 0x3FF;
    (low >> 6, 1 << (low & 63))
}

/// Whether the line's key is legal only at the top, and then whether it opens a project.
fn top_key(line: &str) -> Option<bool> {
    // Nearly all lines are indented with plain blanks, if at all.
    let line = line.trim_start_matches(' ').trim_start();
    let first = line.chars().next()?;
    if !FIRSTS.may_hold(first) || FIRSTS.list.binary_search(&first).is_err() {
        return None;
    }
    let typed = &line[..line.find(|c| Sense::Colon.is_sign(c))?];
    let key = match key::find(typed, |_| None) {
        Some(found) => found.key,
        None => lookalike::traditional(typed)?.0,
    };
    cuts(key).then(|| key.opens == Some(Block::Project))
}

/// 计量单位 under a row is a mistake that is reported there.
fn cuts(key: &Key) -> bool {
    key.is_top_only() && key.role != Role::UnitOfMeasure
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_put_together_are_the_text() {
        let text =
            "标题：甲\n项目：一\n  数量：x ≥ 1 家\n# 注\n  项目名称: 二\n保障措施：三\n项目：四";
        let pieces = split(text);
        let whole: String = pieces.iter().map(|piece| piece.span.of(text)).collect();
        assert_eq!(whole, text);
        assert_eq!(
            pieces
                .iter()
                .map(|piece| piece.is_project)
                .collect::<Vec<_>>(),
            [false, true, true, false, true]
        );
        assert_eq!(split("").len(), 1);
    }

    #[test]
    fn every_accepted_spelling_of_a_key_cuts() {
        for line in [
            "标题：乙",
            "标 题：乙",
            "Title：乙",
            "ＴＩＴＬＥ：乙",
            "標題：乙",
            "标题∶乙",
            "标题︰乙",
            "\r标题：乙",
        ] {
            let text = format!("项目：甲\n  用途：丙\n  {line}\n");
            assert_eq!(split(&text).len(), 2, "{line}");
            assert_eq!(block_start(&text, text.rfind(line).unwrap() - 2), 0);
        }
        assert_eq!(split("项目：甲\n  用途：标题\n  | 标题：乙\n").len(), 1);
    }
}
