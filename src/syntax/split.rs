//! Cuts a file at line starts into pieces that can be parsed in any order.

use super::key::{Block, KEYS, Role};
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
        return vec![Piece { span: Span::new(0, text.len()), is_project: false }];
    }
    let firsts: Vec<char> = first_characters();
    let mut pieces = Vec::new();
    let mut begin = 0;
    let mut is_project = false;
    let mut line = 0;
    while line < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[line..]).map_or(text.len(), |at| line + at + 1);
        if let Some(project) = top_key(&text[line..end], &firsts) {
            if line > begin && (project || is_project) {
                pieces.push(Piece { span: Span::new(begin, line), is_project });
                begin = line;
            }
            is_project = project;
        }
        line = end;
    }
    if begin < text.len() || pieces.is_empty() {
        pieces.push(Piece { span: Span::new(begin, text.len()), is_project });
    }
    pieces
}

/// First characters of the keys that cut, so that most lines are passed by at a glance.
fn first_characters() -> Vec<char> {
    let mut firsts: Vec<char> = KEYS
        .all()
        .iter()
        .filter(|key| key.is_top_only())
        .flat_map(|key| [&key.name, &key.en].into_iter().chain(&key.aliases))
        .filter_map(|spelling| spelling.chars().next())
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    firsts
}

/// Whether the line's key is legal only at the top, and then whether it opens a project.
fn top_key(line: &str, firsts: &[char]) -> Option<bool> {
    let line = line.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}']);
    let first = line.chars().next()?;
    firsts.binary_search(&first).ok()?;
    let colon = line.find(['：', ':'])?;
    let key = KEYS.exact(line[..colon].trim_end())?;
    // 计量单位 under a row is a mistake that is reported there.
    let cuts = key.is_top_only() && key.role != Role::UnitOfMeasure;
    cuts.then(|| key.opens == Some(Block::Project))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_put_together_are_the_text() {
        let text = "标题：甲\n项目：一\n  数量：x ≥ 1 家\n# 注\n  项目名称: 二\n保障措施：三\n项目：四";
        let pieces = split(text);
        let whole: String = pieces.iter().map(|piece| piece.span.of(text)).collect();
        assert_eq!(whole, text);
        assert_eq!(pieces.iter().map(|piece| piece.is_project).collect::<Vec<_>>(), [false, true, true, false, true]);
        assert_eq!(split("").len(), 1);
    }
}
