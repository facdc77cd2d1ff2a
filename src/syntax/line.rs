//! A line of a goal file, as spans: what the parser knows before any key is understood.

use crate::source::Span;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineKind {
    /// 键：值
    Field,
    /// `|` and a paragraph
    Paragraph,
    /// `#` and a comment
    Comment,
    #[default]
    Blank,
    /// A mark that git leaves in a file it could not merge
    Conflict,
    /// None of these
    Stray,
}

/// One line with its line break. The lines of a file lie side by side: put together they are the file.
///
/// The inner spans are set for a [`LineKind::Field`] only and lie in this order; what is between them is blanks and the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Line {
    pub kind: LineKind,
    /// The whole line with its line break.
    pub span: Span,
    /// What stands before the colon, outer blanks possible at its end.
    pub key: Span,
    /// The row's name, or all of the text where the line has no operator.
    pub body: Span,
    /// The operator that divides the row, with blanks before a word; empty where there is none.
    pub operator: Span,
    /// What follows the operator, to the end of the line.
    pub value: Span,
}

impl Line {
    pub fn other(kind: LineKind, span: Span) -> Self {
        Self {
            kind,
            span,
            ..Self::default()
        }
    }

    /// The line without its line break and outer blanks.
    pub fn content(&self, text: &str) -> Span {
        if self.kind == LineKind::Field {
            let end = if self.has_operator() {
                self.value.end
            } else {
                self.body.end
            };
            // A key begins with a character that is no blank: only the end is to be looked at.
            return Span {
                start: self.key.start,
                end,
            }
            .trimmed(text);
        }
        self.span.trimmed(text)
    }

    pub fn has_operator(&self) -> bool {
        !self.operator.is_empty()
    }

    /// All that stands after the colon, outer blanks apart.
    pub fn after_colon(&self, text: &str) -> Span {
        let end = if self.has_operator() {
            self.value.end
        } else {
            self.body.end
        };
        Span {
            start: self.body.start,
            end,
        }
        .trimmed(text)
    }

    /// Width of the indentation in blanks (a full-width blank and a tab count two).
    pub fn indent(&self, text: &str) -> usize {
        self.span
            .of(text)
            .chars()
            .map_while(|c| match c {
                ' ' | '\u{A0}' => Some(1),
                '\t' | '\u{3000}' => Some(2),
                _ => None,
            })
            .sum()
    }

    /// The words of a [`LineKind::Comment`], blanks around them apart; `None` for any other line.
    pub fn comment(&self, text: &str) -> Option<Span> {
        let content = self.content(text);
        let marked = content.of(text);
        let words = marked.strip_prefix(['#', '＃'])?;
        (self.kind == LineKind::Comment).then(|| content.part(marked, words).trimmed(text))
    }

    /// The text of a [`LineKind::Paragraph`]: one blank after the mark is layout, blanks at the end too.
    pub fn paragraph(&self, text: &str) -> Span {
        let content = self.content(text);
        let marked = content.of(text);
        let inner = marked.trim_start_matches(['|', '｜']);
        // Only one mark is a mark: `||` is a paragraph that begins with one.
        let skipped = marked.chars().next().map_or(0, char::len_utf8);
        let inner = if marked.len() - inner.len() > skipped {
            &marked[skipped..]
        } else {
            inner
        };
        let inner = inner.strip_prefix([' ', '\u{3000}']).unwrap_or(inner);
        content.part(marked, inner)
    }
}
