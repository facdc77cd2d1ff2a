//! A text as facts, rows and blocks, each with all its lines.

use std::collections::HashMap;

use super::lines::is_alike;
use crate::fmt::{CanonicalLine, Fields};
use crate::lower::{Outlined, Profiles};
use crate::parallel;
use crate::source::Span;
use crate::syntax::{Block, Found, Line, Piece, Place, ValueKind, key, split};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// Lines above the first key, or below the last.
    Loose,
    Fact {
        repeats: bool,
    },
    Row,
    /// 总体目标, 分项目标, 保障措施, 部门预算
    Part,
    Project,
}

/// A fact, a row or a block. Nodes lie side by side: put together they are the text.
#[derive(Debug)]
pub struct Node<'t> {
    pub kind: NodeKind,
    /// All lines: those above it, its own, those of the nodes in it.
    pub whole: &'t str,
    /// Key, or category of a row.
    pub group: &'t str,
    /// Name of a row, a project, a part that may stand several times; else empty.
    pub name: &'t str,
    /// Whether the node above it, beside it, has nodes in it: such a line could take this one for its own.
    pub is_behind_block: bool,
    pub nodes: Vec<Node<'t>>,
    /// The key's line as the formatter writes it; `None` of loose lines and of what is the same everywhere.
    pub canonical: Option<CanonicalLine<'t>>,
    /// Where the parts of `whole` end: the lines above, the key's line, the lines that continue it.
    lead_end: usize,
    line_end: usize,
    own_end: usize,
    /// Name and value of the key's line, as places in `whole`.
    name_at: usize,
    value_at: usize,
}

impl<'t> Node<'t> {
    /// Comments and blank lines right above it.
    pub fn lead(&self) -> &'t str {
        &self.whole[..self.lead_end]
    }

    /// The lines that continue the key's line: `|` and what was not understood.
    pub fn tail(&self) -> &'t str {
        &self.whole[self.line_end..self.own_end]
    }

    pub fn own(&self) -> &'t str {
        &self.whole[self.lead_end..self.own_end]
    }

    /// The lines of the nodes in it.
    pub fn below(&self) -> &'t str {
        &self.whole[self.own_end..]
    }

    /// The key's line in parts that may change apart: key, name, operator with value.
    pub fn parts(&self) -> [&'t str; 3] {
        let parts = [
            self.lead_end..self.name_at,
            self.name_at..self.value_at,
            self.value_at..self.line_end,
        ];
        parts.map(|part| &self.whole[part])
    }

    /// The same parts as the formatter writes them.
    pub fn canonical_parts(&self) -> [&str; 3] {
        match &self.canonical {
            Some(line) => [&line.key, line.name, &line.value],
            None => self.parts(),
        }
    }

    /// Whether two nodes say the same in their own lines, however they are laid out.
    pub fn says_the_same(&self, other: &Node<'_>) -> bool {
        is_alike(self.own(), other.own())
            || self.canonical_parts() == other.canonical_parts()
                && is_alike(self.tail(), other.tail())
    }

    /// The same of all that is in them.
    pub fn says_all_the_same(&self, other: &Node<'_>) -> bool {
        self.says_the_same(other)
            && is_alike(self.lead(), other.lead())
            && self.nodes.len() == other.nodes.len()
            && self
                .nodes
                .iter()
                .zip(&other.nodes)
                .all(|(node, other)| node.says_all_the_same(other))
    }

    pub fn value(&self) -> &'t str {
        &self.whole[self.value_at..self.line_end]
    }

    /// Whether nodes may stand in it.
    pub fn is_block(&self) -> bool {
        matches!(
            self.kind,
            NodeKind::Row | NodeKind::Part | NodeKind::Project
        )
    }

    /// Values of the facts in it that have a key, by its canonical name.
    pub fn facts(&self, key: &'static str) -> impl Iterator<Item = &'t str> {
        self.nodes
            .iter()
            .filter(move |node| node.group == key)
            .map(|fact| fact.value().trim())
    }

    /// Lines above the first key, which were not understood, or comments below the last.
    fn loose(group: &'t str, whole: &'t str) -> Self {
        let (lead_end, own_end) = (0, whole.len());
        Self {
            kind: NodeKind::Loose,
            whole,
            group,
            name: "",
            is_behind_block: true,
            nodes: Vec::new(),
            canonical: None,
            lead_end,
            line_end: lead_end,
            own_end,
            name_at: lead_end,
            value_at: lead_end,
        }
    }
}

/// A key's line while the tree is not built yet.
struct Flat<'t> {
    kind: NodeKind,
    group: &'t str,
    name: &'t str,
    /// 0 at the top, 1 in a block, 2 under a row.
    level: u8,
    /// Where the lines above it begin, its line, its name, its value, and what continues it.
    begin: usize,
    line: usize,
    name_at: usize,
    value_at: usize,
    line_end: usize,
    canonical: Option<CanonicalLine<'t>>,
}

/// Reads base, ours and theirs, LF behind every line.
///
/// Projects that stand in all three as they are need not be taken apart.
pub fn parse<'t>(texts: [&'t str; 3], profiles: &'t Profiles) -> [Vec<Node<'t>>; 3] {
    let pieces = &texts.map(pieces);
    let mut seen: HashMap<&str, u8, foldhash::fast::FixedState> = HashMap::default();
    for (side, (text, pieces)) in texts.iter().zip(pieces).enumerate() {
        for piece in pieces.iter().filter(|piece| piece.is_project) {
            *seen.entry(piece.span.of(text)).or_default() |= 1 << side;
        }
    }
    let is_everywhere = &|project: &str| seen.get(project) == Some(&0b111);
    let [base, ours, theirs] =
        [0, 1, 2].map(|side| move || nodes(texts[side], &pieces[side], profiles, is_everywhere));
    let (base, (ours, theirs)) = parallel::join(base, || parallel::join(ours, theirs));
    [base, ours, theirs]
}

/// The pieces of a text, each with the comments and blank lines above its first key.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = split(text);
    let mut end = text.len();
    for piece in pieces.iter_mut().rev() {
        piece.span.end = end as u32;
        if piece.span.start > 0 {
            piece.span.start = lead_start(text, piece.span.start as usize) as u32;
        }
        end = piece.span.start as usize;
    }
    pieces
}

/// Where the comments and blank lines begin that stand right above `end`, the start of a line.
fn lead_start(text: &str, end: usize) -> usize {
    let mut start = end;
    for line in text[..end].split_inclusive('\n').rev() {
        let is_blank = Span::new(0, line.len()).trimmed(line).is_empty();
        let content = line.trim_start_matches([' ', '\t', '\u{3000}', '\u{A0}', '\r']);
        if !is_blank && !content.starts_with(['#', '＃']) {
            break;
        }
        start -= line.len();
    }
    start
}

fn nodes<'t>(
    text: &'t str,
    pieces: &[Piece],
    profiles: &'t Profiles,
    is_everywhere: impl Fn(&str) -> bool,
) -> Vec<Node<'t>> {
    let mut lines = Vec::new();
    let mut outlined = Outlined::of(text, pieces, profiles, &mut lines);
    let mut fields = Fields::new(text, None, &outlined.head);
    let mut flats: Vec<Flat<'t>> = Vec::new();
    let mut first_key = None;
    // Where the comments and blank lines begin that wait for a key.
    let mut begin = 0;
    for (index, piece) in pieces.iter().enumerate() {
        if piece.is_project && is_everywhere(piece.span.of(text)) {
            flats.push(unread(text, piece.span));
            first_key.get_or_insert(piece.span.start as usize);
            begin = piece.span.range().end;
            continue;
        }
        let (placed, _) = outlined.piece(index, piece, &mut lines);
        let mut under_row = 0;
        for line in &placed {
            match line.place {
                Place::Trivia => {}
                Place::Field { found, host } => {
                    let level = match host {
                        Block::Document | Block::Library => 0,
                        Block::Indicator => under_row,
                        _ => 1,
                    };
                    let canonical = fields.line(&line.line, &found);
                    let flat = flat(text, &line.line, &found, (level, begin), canonical);
                    if flat.kind == NodeKind::Row {
                        under_row = level + 1;
                    }
                    first_key.get_or_insert(begin);
                    begin = flat.line_end;
                    flats.push(flat);
                }
                Place::Paragraph | Place::Broken | Place::OtherSide => {
                    begin = line.line.span.range().end
                }
            }
        }
    }
    let top = first_key.unwrap_or(begin);
    let mut nodes = vec![Node::loose("top", &text[..top])];
    let mut flats = flats.into_iter().peekable();
    while let Some(node) = build(text, &mut flats, begin, 0, nodes.last()) {
        nodes.push(node);
    }
    nodes.push(Node::loose("end", &text[begin.max(top)..]));
    nodes
}

/// A project that is the same everywhere.
fn unread(text: &str, span: Span) -> Flat<'_> {
    let range = span.range();
    Flat {
        kind: NodeKind::Project,
        group: "",
        name: "",
        level: 0,
        begin: range.start,
        line: range.start,
        name_at: range.start,
        value_at: range.start,
        line_end: range.start
            + text[range.clone()]
                .find('\n')
                .map_or(range.len(), |at| at + 1),
        canonical: None,
    }
}

fn flat<'t>(
    text: &'t str,
    line: &Line,
    found: &Found<'t>,
    (level, begin): (u8, usize),
    canonical: CanonicalLine<'t>,
) -> Flat<'t> {
    let kind = match found.key.opens {
        Some(Block::Indicator) => NodeKind::Row,
        Some(Block::Project) => NodeKind::Project,
        Some(_) => NodeKind::Part,
        None => NodeKind::Fact {
            repeats: found.key.repeats,
        },
    };
    let range = line.span.range();
    let body = if kind == NodeKind::Row {
        line.body.trimmed(text)
    } else {
        line.after_colon(text)
    };
    // A unit behind the key belongs to the value: they change together.
    let at = if found.unit.is_some() {
        range.start
    } else {
        (body.start as usize).clamp(range.start, range.end)
    };
    let value_at = if kind == NodeKind::Row {
        (at + canonical.name.len()).min(range.end)
    } else {
        at
    };
    Flat {
        kind,
        group: if found.key.kind == ValueKind::Row {
            category(text, line)
        } else {
            found.key.name
        },
        name: if kind != NodeKind::Row && (found.key.opens.is_none() || !found.key.repeats) {
            ""
        } else if kind == NodeKind::Row {
            canonical.name
        } else {
            body.of(text)
        },
        level,
        begin,
        line: range.start,
        name_at: at,
        value_at,
        line_end: range.end,
        canonical: Some(canonical),
    }
}

/// The category of a row: the key's name, or what only the profile knows as it was written.
fn category<'t>(text: &'t str, line: &Line) -> &'t str {
    let typed = line.key.of(text);
    match key::find(typed, |_| None) {
        Some(found) if found.levels.is_none() => found.key.name,
        _ => typed.trim(),
    }
}

/// The next node at `level` with what is in it; `end` is where the last line of the last node ends.
fn build<'t>(
    text: &'t str,
    flats: &mut std::iter::Peekable<std::vec::IntoIter<Flat<'t>>>,
    end: usize,
    level: u8,
    above: Option<&Node<'t>>,
) -> Option<Node<'t>> {
    let flat = flats.next_if(|flat| flat.level >= level)?;
    let own_end = flats.peek().map_or(end, |next| next.begin);
    let mut nodes = Vec::new();
    while let Some(node) = build(text, flats, end, flat.level + 1, nodes.last()) {
        nodes.push(node);
    }
    let whole_end = flats.peek().map_or(end, |next| next.begin);
    let whole = &text[flat.begin..whole_end];
    Some(Node {
        kind: flat.kind,
        whole,
        group: flat.group,
        name: flat.name,
        is_behind_block: above.is_some_and(Node::is_block),
        nodes,
        canonical: flat.canonical,
        lead_end: flat.line - flat.begin,
        line_end: flat.line_end - flat.begin,
        own_end: own_end - flat.begin,
        name_at: flat.name_at - flat.begin,
        value_at: flat.value_at - flat.begin,
    })
}
