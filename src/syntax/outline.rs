//! Which block each line belongs to: keys decide, indentation does not.

use super::findings;
use super::key::{self, Block, Found, Key, Named, Role, ValueKind};
use super::line::{Line, LineKind};
use super::lookalike;
use super::parser::parse_after_key;
use super::slip;
use crate::diag::{Diagnostic, Edit, say};
use crate::source::Span;
use crate::wording::Sense;
use crate::wording::numeral::is_numeral;

/// A line with its place in the document.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'t> {
    pub line: Line,
    pub place: Place<'t>,
    /// Nesting of the line: 0 at the top, 1 in a block, 2 under a row.
    pub depth: u8,
}

/// What a line is.
#[derive(Debug, Clone, Copy)]
pub enum Place<'t> {
    /// A key with its value, in `host`.
    Field { found: Found<'t>, host: Block },
    /// A further paragraph of the text above.
    Paragraph,
    /// Reported: the line takes no part in the document and is copied as it is.
    Broken,
    /// A blank line, a comment or a conflict mark.
    Trivia,
    /// A line of the second side of a conflict: kept, does not count.
    OtherSide,
}

/// The state between two lines.
pub struct Outline<'t, 'c> {
    text: &'t str,
    named: Named<'c>,
    pub diagnostics: Vec<Diagnostic>,
    base: Block,
    /// The open block under the top, with the indentation of its line.
    top: Option<(Block, usize)>,
    /// The open row, likewise.
    row: Option<(Block, usize)>,
    /// End of the open row's own line.
    row_end: u32,
    /// A line that looks like a row could not be read: what follows under it belongs to no row.
    row_lost: bool,
    /// What a line without a key would continue.
    above: Above,
    conflict: Conflict,
    /// The open blocks at the end of a conflict's first side, which counts.
    before_other_side: Option<OpenBlocks>,
    indent_reported: bool,
}

type OpenBlocks = (Option<(Block, usize)>, Option<(Block, usize)>, u32);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Nothing that `|` could continue.
    Fact,
    /// A text.
    Text,
    /// A line in error: what follows it is not reported again.
    Broken,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Conflict {
    None,
    First,
    Second,
}

impl<'t, 'c> Outline<'t, 'c> {
    /// An outline at the start of a file or of a piece of one.
    ///
    /// `named` tells the names that only the profile knows.
    pub fn new(text: &'t str, is_library: bool, named: Named<'c>) -> Self {
        Self {
            text,
            named,
            diagnostics: Vec::new(),
            base: if is_library {
                Block::Library
            } else {
                Block::Document
            },
            top: None,
            row: None,
            row_end: 0,
            row_lost: false,
            before_other_side: None,
            above: Above::Fact,
            conflict: Conflict::None,
            indent_reported: false,
        }
    }

    /// Places the next line of the file.
    pub fn place(&mut self, mut line: Line) -> Placed<'t> {
        let (place, depth) = match line.kind {
            LineKind::Field => self.field(&mut line),
            LineKind::Paragraph => self.paragraph(&line),
            LineKind::Stray => match self.missing_colon(&mut line) {
                Some(found) => self.known(&line, found),
                None => self.stray(&line),
            },
            LineKind::Conflict => self.conflict_mark(&line),
            LineKind::Blank | LineKind::Comment => (Place::Trivia, self.depth()),
        };
        let place = if self.conflict == Conflict::Second
            && !matches!(place, Place::Trivia | Place::Broken)
        {
            Place::OtherSide
        } else {
            place
        };
        Placed { line, place, depth }
    }

    fn depth(&self) -> u8 {
        u8::from(self.top.is_some()) + u8::from(self.row.is_some())
    }

    fn field(&mut self, line: &mut Line) -> (Place<'t>, u8) {
        let typed = line.key.of(self.text);
        let found = match key::find(typed, self.named) {
            Some(found) => found,
            None => match self.slip(line) {
                Some(found) => found,
                None => return self.unknown(line, typed),
            },
        };
        self.colon(line);
        self.second_mark(line, found.key);
        self.known(line, found)
    }

    /// `数量：：甲`, `预算：=20`: what follows the colon and says nothing is reported and passed over.
    fn second_mark(&mut self, line: &mut Line, key: &Key) {
        // Nearly all values begin with an ideograph or a digit.
        let first = self.text.as_bytes().get(line.body.range().start);
        if first.is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, 0xE4..=0xE9)) {
            return;
        }
        let value = line.after_colon(self.text);
        let written = value.of(self.text);
        let takes_number = matches!(key.kind, ValueKind::Amount | ValueKind::Plan);
        let is_spare =
            |c: char| Sense::Colon.is_sign(c) || (takes_number && matches!(c, '=' | '＝'));
        if !written.starts_with(is_spare) {
            return;
        }
        let rest = written.trim_start_matches(|c| is_spare(c) || c == ' ');
        if rest.is_empty() {
            return;
        }
        let mark = value.part(written, &written[..written.len() - rest.len()]);
        let shown = mark.trimmed(self.text).of(self.text);
        let message = say!(
            "键的冒号后面多了“{shown}”",
            "“{shown}” after the colon of the key is too much"
        );
        let finding = Diagnostic::new(&findings::MISSING_COLON, mark, message)
            .suggestion(say!("删去它", "delete it"), vec![Edit::replace(mark, "")]);
        self.diagnostics.push(finding);
        let after = Span {
            start: mark.end,
            end: line.span.end,
        };
        let divided = Line {
            kind: line.kind,
            span: line.span,
            key: line.key,
            ..Line::default()
        };
        *line = divided;
        parse_after_key(self.text, after, line);
    }

    /// The key that is meant where only its number, its first level or its colon went wrong.
    fn slip(&mut self, line: &mut Line) -> Option<Found<'t>> {
        let typed = line.key.trimmed(self.text).of(self.text);
        let joined = slip::joined(typed, line.body.of(self.text), self.named);
        if let Some((meant, end)) = joined {
            let body = line.body.of(self.text);
            line.key.end = line.body.start + end as u32;
            let rest = &body[end..];
            let rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
            line.body = line.body.part(body, rest);
            return self.take_for(line, meant);
        }
        let Some(meant) = slip::meant(typed, self.named) else {
            return self.missing_colon(line);
        };
        let is_row = meant.is_guess && self.is_value(line);
        let is_prose = meant.is_listed && !self.is_sure(line, meant.found.key, "");
        (!is_row && !is_prose)
            .then(|| self.take_for(line, meant))
            .flatten()
    }

    /// Reports a key that is not written as it should be, and takes it for what was meant.
    fn take_for(&mut self, line: &Line, meant: slip::Meant<'t>) -> Option<Found<'t>> {
        if self.host(meant.found.key).is_none() || self.would_close(meant.found.key) {
            return None;
        }
        let place = line.key.trimmed(self.text);
        let spelling = meant.spelling;
        let message = match meant.extra {
            Some(extra) => say!(
                "键写作“{spelling}”，“{extra}”是多余的",
                "the key is “{spelling}”: “{extra}” is not part of it"
            ),
            None => say!(
                "键写作“{spelling}”：一级和二级之间是“·”",
                "the key is “{spelling}”, with “·” between the two levels"
            ),
        };
        let edit = Edit::replace(place, spelling.as_str());
        let fix = say!("改为“{spelling}”", "write “{spelling}”");
        let finding = Diagnostic::new(&findings::UNKNOWN_KEY, place, message);
        self.diagnostics.push(finding.suggestion(fix, vec![edit]));
        Some(meant.found)
    }

    /// Whether what follows the colon looks like the value of a row and not like its name: 居民满意度：90%.
    fn is_value(&self, line: &Line) -> bool {
        let body = line.body.trimmed(self.text).of(self.text);
        let begins_number = body.starts_with(|c: char| c.is_numeric() || is_numeral(c));
        (line.has_operator() && body.is_empty()) || (!line.has_operator() && begins_number)
    }

    /// A line whose key is known: finds its host, opens and closes blocks.
    fn known(&mut self, line: &Line, found: Found<'t>) -> (Place<'t>, u8) {
        let key = found.key;
        if let Some((unit, host)) = self.unit_of_row(line, key) {
            self.diagnostics.push(unit);
            // Read as what was meant, so that the row is not reported again for its missing unit.
            self.above = Above::Broken;
            return (Place::Field { found, host }, self.depth());
        }
        if let Some(diagnostic) = self.misused_unit(line, key) {
            self.diagnostics.push(diagnostic);
            self.above = Above::Broken;
            if key.role == Role::Agency && self.top.is_none() {
                // 单位：万元 in the head is read as what it means.
                let key = super::key::KEYS.of_role(Role::AmountUnit);
                let found = Found {
                    key,
                    unit: None,
                    levels: None,
                };
                return (
                    Place::Field {
                        found,
                        host: self.base,
                    },
                    self.depth(),
                );
            }
            return (Place::Broken, self.depth());
        }
        if self.row_lost && !key.is_legal_in(Block::Indicator) {
            self.row_lost = false;
        } else if self.row_lost {
            // Its row is reported: it must not be taken for a fact of the row before.
            self.above = Above::Broken;
            return (Place::Broken, self.depth());
        }
        let Some(host) = self.host(key) else {
            self.diagnostics.push(self.outside(line, key));
            self.above = Above::Broken;
            return (Place::Broken, self.depth());
        };
        self.warn_of_indent(line, key, host);
        if !matches!(host, Block::Indicator) {
            self.row = None;
        }
        if matches!(host, Block::Document | Block::Library) {
            self.top = None;
        }
        let depth = self.depth();
        match key.opens {
            Some(Block::Indicator) => {
                self.row = Some((Block::Indicator, line.indent(self.text)));
                self.row_end = line.content(self.text).end;
            }
            Some(block) => self.top = Some((block, line.indent(self.text))),
            None => {}
        }
        if key.opens.is_some() {
            self.indent_reported = false;
        }
        if key.role == Role::Library {
            self.base = Block::Library;
        }
        self.above = if key.kind.is_prose() {
            Above::Text
        } else {
            Above::Fact
        };
        (Place::Field { found, host }, depth)
    }

    /// The innermost open block in which the key is legal.
    fn host(&self, key: &Key) -> Option<Block> {
        let open = [
            self.row.map(|open| open.0),
            self.top.map(|open| open.0),
            Some(self.base),
        ];
        let host = open
            .into_iter()
            .flatten()
            .find(|&block| key.is_legal_in(block));
        // The line that makes a file a library stands in a file that is none yet.
        host.or_else(|| (key.role == Role::Library).then_some(Block::Document))
    }

    fn outside(&self, line: &Line, key: &Key) -> Diagnostic {
        let name = &key.name;
        let host = key
            .hosts
            .iter()
            .find(|host| !matches!(host, Block::Document | Block::Library));
        let (zh, en) = host
            .copied()
            .map_or(("文件开头", "the top of a file"), block_name);
        let message = if self.base == Block::Library {
            say!(
                "指标库里只能写指标，“{name}”不能写在这里",
                "a library contains only indicators: “{name}” is not allowed here"
            )
        } else {
            say!(
                "“{name}”属于{zh}；上面没有打开的{zh}",
                "“{name}” belongs to {en}, and there is none above it"
            )
        };
        let help = say!(
            "把这一行移到它所属的{zh}下面",
            "move the line to where it belongs: {en}"
        );
        Diagnostic::new(
            &findings::KEY_OUTSIDE_BLOCK,
            line.key.trimmed(self.text),
            message,
        )
        .help(help)
    }

    /// 单位 and 计量单位 under a row: the unit belongs behind the row's number.
    fn unit_of_row(&self, line: &Line, key: &Key) -> Option<(Diagnostic, Block)> {
        let (host, _) = self.row?;
        if !names_unit(key) {
            return None;
        }
        let unit = line.after_colon(self.text).of(self.text);
        if unit.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let message = say!(
            "计量单位“{unit}”应写在上面指标的数字后面",
            "the unit “{unit}” belongs after the number of the row above"
        );
        let diagnostic = Diagnostic::new(
            &findings::UNIT_ON_OWN_LINE,
            line.content(self.text),
            message,
        );
        let above = Span {
            start: self.row_end,
            end: self.row_end,
        };
        let before = self.text[..above.start as usize].chars().next_back();
        Some((
            if before.is_some_and(|c| c.is_ascii_digit()) {
                let edits = vec![
                    Edit::insert(above.start, format!(" {unit}")),
                    Edit::replace(line.span, ""),
                ];
                diagnostic.suggestion(
                    say!("把单位移到数字后面", "move the unit after the number"),
                    edits,
                )
            } else {
                diagnostic.help(say!(
                    "写作“≥ 30 {unit}”，删去这一行",
                    "write “≥ 30 {unit}” and delete this line"
                ))
            },
            host,
        ))
    }

    /// 计量单位 in a project, 单位：万元 in the head: each means another key.
    fn misused_unit(&self, line: &Line, key: &Key) -> Option<Diagnostic> {
        if !names_unit(key) {
            return None;
        }
        let span = line.content(self.text);
        let unit = line.after_colon(self.text).of(self.text);
        if key.role == Role::UnitOfMeasure
            && self.top.is_some_and(|(block, _)| block == Block::Project)
        {
            let message = say!(
                "“计量单位”应写在文件开头，第一个项目之前",
                "计量单位 belongs in the head, before the first project"
            );
            return Some(Diagnostic::new(&findings::UNIT_ON_OWN_LINE, span, message));
        }
        let is_money = Sense::MoneyUnit.is(unit);
        if key.role == Role::Agency && is_money {
            let message = say!(
                "“单位：{unit}”应写作“金额单位：{unit}”",
                "“单位：{unit}” should be “金额单位：{unit}”"
            );
            let diagnostic = Diagnostic::new(&findings::UNIT_MEANS_AMOUNT_UNIT, span, message);
            return Some(if self.top.is_some() {
                diagnostic.help(say!(
                    "写在文件开头，删去这一行",
                    "declare it in the head and delete this line"
                ))
            } else {
                let edit = Edit::replace(line.key.trimmed(self.text), "金额单位");
                diagnostic.suggestion(say!("改为“金额单位”", "write “金额单位”"), vec![edit])
            });
        }
        None
    }

    fn warn_of_indent(&mut self, line: &Line, key: &Key, host: Block) {
        if self.indent_reported {
            return;
        }
        let misled = match (self.row, self.top) {
            (Some((_, indent)), _) if host != Block::Indicator => line.indent(self.text) > indent,
            // A key of both blocks, indented like one of the outer: it belongs to the row all the same.
            (Some((_, indent)), Some((top, _))) if is_shared(key, top) => {
                indent > 0 && line.indent(self.text) <= indent
            }
            (None, Some((_, indent))) if matches!(host, Block::Document | Block::Library) => {
                line.indent(self.text) > indent
            }
            _ => false,
        };
        if misled {
            self.indent_reported = true;
            let key = line.key.trimmed(self.text);
            let name = key.of(self.text);
            let (zh, en) = block_name(host);
            let message = say!(
                "缩进看起来属于另一个块，但“{name}”属于上面的{zh}",
                "indented as if it belonged to another block, but “{name}” belongs to {en} above"
            );
            let help = say!(
                "运行 jimu fmt 会按归属重排缩进",
                "jimu fmt corrects the indentation"
            );
            self.diagnostics
                .push(Diagnostic::new(&findings::MISLEADING_INDENT, key, message).help(help));
        }
    }

    /// Names a colon that only looks like one.
    fn colon(&mut self, line: &Line) {
        let between = Span {
            start: line.key.end,
            end: line.body.start,
        };
        let Some(c) = between
            .of(self.text)
            .chars()
            .find(|c| matches!(c, '∶' | '︰'))
        else {
            return;
        };
        let Some((zh, en)) = lookalike::name_of(c) else {
            return;
        };
        let message = say!("这里的冒号是{zh}，不是“：”", "this colon is {en}, not “：”");
        self.diagnostics.push(
            Diagnostic::new(&findings::LOOKALIKE, between, message).safe_fix(
                say!("改为“：”", "write “：”"),
                vec![Edit::replace(between, "：")],
            ),
        );
    }

    /// A line with a colon and no known key: a misspelt key, or prose.
    fn unknown(&mut self, line: &mut Line, typed: &str) -> (Place<'t>, u8) {
        let span = line.key.trimmed(self.text);
        let typed = typed.trim();
        let prose = typed.chars().count() > 12 || Sense::ProseMark.has_sign(typed);
        let is_long = typed.chars().count() > 24 || Sense::SharpProseMark.has_sign(typed);
        let is_value = self.is_value(line);
        let near = if is_long {
            None
        } else {
            lookalike::nearest(typed, |key| self.host(key).is_some())
        };
        // A value stands behind the name of a row, an operator in a row or in a text.
        let near = near.filter(|near| match near.key.kind {
            ValueKind::Row => !is_value,
            kind => !line.has_operator() || kind.is_prose(),
        });
        let Some(near) = near else {
            if prose {
                return self.stray(line);
            }
            if is_value && is_short(line.after_colon(self.text).of(self.text)) {
                return self.without_category(line, span);
            }
            let message = say!("没有“{typed}”这个键", "there is no key “{typed}”");
            let help = if self.above == Above::Text {
                say!(
                    "如果是上面文字的下一段，在行首加“| ”；键的列表见语言手册",
                    "if it continues the text above, put “| ” before it"
                )
            } else {
                {
                    let keys = self.legal_keys();
                    say!("这里可以写：{keys} 等", "possible here: {keys} …")
                }
            };
            self.diagnostics
                .push(Diagnostic::new(&findings::UNKNOWN_KEY, span, message).help(help));
            self.row_lost |= line.has_operator();
            self.above = Above::Broken;
            return (Place::Broken, self.depth());
        };
        let spelling = near.spelling;
        let fix = (
            say!("改为“{spelling}”", "write “{spelling}”"),
            vec![Edit::replace(span, spelling)],
        );
        let diagnostic = if near.traditional {
            let message = say!(
                "“{typed}”含繁体字，键写作“{spelling}”",
                "“{typed}” has traditional characters; the key is “{spelling}”"
            );
            Diagnostic::new(&findings::LOOKALIKE, span, message).safe_fix(fix.0, fix.1)
        } else {
            let message = say!(
                "没有“{typed}”这个键，是不是“{spelling}”？",
                "there is no key “{typed}”; did you mean “{spelling}”?"
            );
            let finding = Diagnostic::new(&findings::UNKNOWN_KEY, span, message);
            // Where the key may not stand, it would be wrong again.
            match self.host(near.key) {
                Some(_) => finding.suggestion(fix.0, fix.1),
                None => finding,
            }
        };
        self.diagnostics.push(diagnostic);
        if self.host(near.key).is_none()
            || !near.is_close
            || (self.would_close(near.key) && !near.traditional)
        {
            self.row_lost |= line.has_operator();
            self.above = Above::Broken;
            return (Place::Broken, self.depth());
        }
        // Read as the key that was meant, so that the lines below keep their block.
        self.second_mark(line, near.key);
        self.known(
            line,
            Found {
                key: near.key,
                unit: None,
                levels: None,
            },
        )
    }

    /// 居民满意度：90%: a row that lacks its category.
    fn without_category(&mut self, line: &Line, name: Span) -> (Place<'t>, u8) {
        let row = line.content(self.text);
        let (name, row) = (name.of(self.text), row.of(self.text));
        let message = say!(
            "没有“{name}”这个键；如果是指标，前面缺少类别",
            "there is no key “{name}”; if it is an indicator, its category is missing"
        );
        let help = say!(
            "写成“数量：名称 ≥ 值”这样的行；不分类别的写“指标：{row}”",
            "write a row such as 数量：name ≥ value; without a category: 指标：{row}"
        );
        let finding = Diagnostic::new(&findings::UNKNOWN_KEY, line.content(self.text), message);
        self.diagnostics.push(finding.help(help));
        self.row_lost = true;
        self.above = Above::Broken;
        (Place::Broken, self.depth())
    }

    /// Whether a key of the head would close the open project. Only one that is spelled right may: by such keys the file
    /// is cut into projects.
    fn would_close(&self, key: &Key) -> bool {
        let in_project = self.top.is_some_and(|(block, _)| block == Block::Project);
        in_project && key.is_top_only() && key.opens != Some(Block::Project)
    }

    fn legal_keys(&self) -> String {
        let open = self.row.or(self.top).map_or(self.base, |open| open.0);
        let names: Vec<&str> = key::KEYS
            .all()
            .iter()
            .filter(|key| key.is_legal_in(open))
            .take(8)
            .map(|key| key.name)
            .collect();
        names.join("、")
    }

    fn paragraph(&mut self, line: &Line) -> (Place<'t>, u8) {
        let depth = self.depth() + u8::from(self.row.is_none() && self.top.is_none());
        match self.above {
            Above::Text => (Place::Paragraph, depth),
            Above::Broken => (Place::Broken, depth),
            Above::Fact => {
                let message = say!(
                    "“|”上面没有可以接续的文字",
                    "there is no text above for this “|” to continue"
                );
                let help = say!(
                    "先写一个文字键，如“用途：”或“说明：”",
                    "write a key such as 用途： or 说明： first"
                );
                self.diagnostics.push(
                    Diagnostic::new(
                        &findings::PARAGRAPH_WITHOUT_TEXT,
                        line.content(self.text),
                        message,
                    )
                    .help(help),
                );
                self.above = Above::Broken;
                (Place::Broken, depth)
            }
        }
    }

    fn stray(&mut self, line: &Line) -> (Place<'t>, u8) {
        let content = line.content(self.text);
        let depth = self.depth();
        if content.is_empty() {
            return (Place::Trivia, depth);
        }
        let mark = (
            say!("在行首加“| ”", "put “| ” before the line"),
            Edit::insert(content.start, "| "),
        );
        let has_tab = content.of(self.text).contains('\t');
        match self.above {
            Above::Broken => {
                // One finding for a run of such lines: it grows.
                if let Some(last) = self.diagnostics.last_mut().filter(|last| is_run(last)) {
                    // A text that was wrapped holds no rows, whatever signs stand in it.
                    let is_text = std::ptr::eq(last.rule, &findings::WRAPPED_PARAGRAPH);
                    self.row_lost |= !is_text && looks_like_row(content.of(self.text));
                    last.span.end = content.end;
                    if let Some(fix) = &mut last.fix {
                        fix.edits.push(mark.1);
                    }
                    return (Place::Broken, depth);
                }
                self.push_stray(content, has_tab);
            }
            Above::Text if !has_tab => {
                let message = say!(
                    "这里接着上一段文字，但行首没有“|”",
                    "this continues the text above without a “|”"
                );
                self.diagnostics.push(
                    Diagnostic::new(&findings::WRAPPED_PARAGRAPH, content, message)
                        .suggestion(mark.0, vec![mark.1]),
                );
            }
            _ => self.push_stray(content, has_tab),
        }
        self.above = Above::Broken;
        (Place::Broken, depth)
    }

    /// A key that the line begins with, where its colon is missing or another mark stands for it: `项目 房屋租赁费`, `预算；20`.
    fn missing_colon(&mut self, line: &mut Line) -> Option<Found<'t>> {
        let content = line.content(self.text);
        let written = content.of(self.text);
        let (found, end, begin) = slip::without_colon(written, self.named)?;
        let key = found.key;
        if written.contains('\t') || self.host(key).is_none() || self.would_close(key) {
            return None;
        }
        let gap = content.part(written, &written[end..begin]);
        let mark = gap.of(self.text).trim();
        let mut divided = Line {
            kind: LineKind::Field,
            span: line.span,
            key: content.part(written, &written[..end]),
            ..Line::default()
        };
        let rest = Span {
            start: gap.end,
            end: line.span.end,
        };
        parse_after_key(self.text, rest, &mut divided);
        if !mark.is_empty() && !self.is_sure(&divided, key, mark) {
            return None;
        }
        *line = divided;
        let name = &written[..end];
        let diagnostic = if mark.is_empty() {
            let message = say!("“{name}”后面缺少冒号", "a colon is missing after “{name}”");
            let place = Span {
                end: gap.start,
                ..gap
            };
            Diagnostic::new(&findings::MISSING_COLON, place, message).suggestion(
                say!("加上冒号", "add the colon"),
                vec![Edit::replace(gap, "：")],
            )
        } else {
            let message = say!(
                "“{name}”后面应写冒号，不是“{mark}”",
                "“{name}” has to be followed by a colon, not “{mark}”"
            );
            Diagnostic::new(&findings::MISSING_COLON, gap.trimmed(self.text), message).suggestion(
                say!("改为冒号", "write a colon"),
                vec![Edit::replace(gap, "：")],
            )
        };
        self.diagnostics.push(diagnostic);
        Some(found)
    }

    /// Whether a mark behind a key is surely meant as a colon: a sentence may begin with a word that is a key.
    fn is_sure(&self, line: &Line, key: &Key, mark: &str) -> bool {
        let value = line.after_colon(self.text).of(self.text);
        let is_row = key.kind == ValueKind::Row;
        match key.kind {
            ValueKind::Amount => value.starts_with(|c: char| c.is_numeric() || is_numeral(c)),
            // 成本=20万元 has no name.
            ValueKind::Row if line.has_operator() => true,
            // Below a row, a numbered category is the next row.
            ValueKind::Row if self.row.is_some() && mark.is_empty() => true,
            _ => self.above != Above::Text && !(is_row && Sense::Equal.is(mark)),
        }
    }

    fn push_stray(&mut self, content: Span, has_tab: bool) {
        self.row_lost |= self.top.is_some() && looks_like_row(content.of(self.text));
        let diagnostic = if has_tab {
            let message = say!(
                "这像是从表格里粘贴的一行",
                "this looks like a row pasted from a table"
            );
            Diagnostic::new(&findings::PASTED_TABLE, content, message).help(say!(
                "逐行改写成“数量：入驻企业 ≥ 30 家”这样的行",
                "write each row as a line such as 数量：入驻企业 ≥ 30 家"
            ))
        } else {
            let message = say!("这一行没有“键：值”", "this line is not “key: value”");
            Diagnostic::new(&findings::NOT_UNDERSTOOD, content, message).help(say!(
                "写成“键：值”；注释在行首加 #，上面文字的下一段在行首加 |",
                "write a key, a colon and a value; a comment begins with #, a further paragraph with |"
            ))
        };
        self.diagnostics.push(diagnostic);
    }

    fn conflict_mark(&mut self, line: &Line) -> (Place<'t>, u8) {
        let mark = line.content(self.text).of(self.text);
        let is_new = mark.starts_with('<') || self.conflict == Conflict::None;
        match (self.conflict, mark.as_bytes().first()) {
            (Conflict::First, Some(b'|' | b'=')) => {
                self.before_other_side = Some((self.top, self.row, self.row_end))
            }
            (Conflict::Second, Some(b'>')) => {
                if let Some(open) = self.before_other_side.take() {
                    (self.top, self.row, self.row_end) = open;
                }
            }
            _ => {}
        }
        self.conflict = match mark.as_bytes().first() {
            Some(b'<') => Conflict::First,
            _ if self.conflict == Conflict::None => Conflict::None,
            Some(b'>') => Conflict::None,
            _ => Conflict::Second,
        };
        if is_new {
            let message = say!(
                "合并冲突没有解决：两边都保留，以第一边为准",
                "an unresolved merge conflict: both sides are kept, and the first one counts"
            );
            let help = say!(
                "选定一边，删去 <<<<<<<、=======、>>>>>>> 三行和另一边",
                "keep one side; delete the three markers and the other side"
            );
            self.diagnostics.push(
                Diagnostic::new(&findings::CONFLICT_MARK, line.content(self.text), message)
                    .help(help),
            );
        }
        (Place::Trivia, self.depth())
    }
}

/// Whether a text is a value rather than a sentence.
fn is_short(text: &str) -> bool {
    const LONGEST: usize = 16;
    text.chars().nth(LONGEST).is_none() && !Sense::ProseMark.has_sign(text)
}

/// 单位 and 计量单位, which are often taken for each other.
fn names_unit(key: &Key) -> bool {
    matches!(key.role, Role::Agency | Role::UnitOfMeasure)
}

/// Whether a key is legal under a row and in the block around it.
fn is_shared(key: &Key, top: Block) -> bool {
    key.is_legal_in(Block::Indicator) && key.is_legal_in(top)
}

/// Whether a line that was not read is likely a row of a table of indicators.
fn looks_like_row(line: &str) -> bool {
    line.contains(['≥', '≤', '=', '<', '>', '\t']) || line.contains(" 为 ")
}

/// Whether a finding grows with the lines that follow it.
fn is_run(diagnostic: &Diagnostic) -> bool {
    [
        &findings::WRAPPED_PARAGRAPH,
        &findings::PASTED_TABLE,
        &findings::NOT_UNDERSTOOD,
    ]
    .iter()
    .any(|rule| std::ptr::eq(*rule, diagnostic.rule))
}

/// Name of a block in both languages.
pub fn block_name(block: Block) -> (&'static str, &'static str) {
    match block {
        Block::Document => ("文件开头", "the top of the file"),
        Block::Library => ("指标库", "a library"),
        Block::OverallGoal => ("总体目标", "the overall goal"),
        Block::SubGoal => ("分项目标", "a sub-goal"),
        Block::Safeguard => ("保障措施", "a safeguard"),
        Block::Task => ("任务", "a task"),
        Block::DepartmentBudget => ("部门预算", "the department's budget"),
        Block::Project => ("项目", "a project"),
        Block::Indicator => ("指标", "an indicator"),
    }
}
