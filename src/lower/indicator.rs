//! Rows: category, name, target, and the lines under them.

use std::borrow::Cow;

use super::findings;
use super::quote::{unclosed_quote, unquoted};
use super::reader::LineReader;
use crate::diag::{Diagnostic, Edit, say};
use crate::facts::CategoryKind;
use crate::model::{Category, Indicator, More, Quantity, Target, Text, UnitRef, Value};
use crate::profile::Profile;
use crate::source::Span;
use crate::syntax::{self, Block, Found, Role};
use crate::value::Op;
use crate::wording::Sense;

impl<'a> LineReader<'a, '_> {
    /// The row of a line under `host`.
    pub fn indicator(&mut self, host: Block) -> Indicator<'a> {
        let line = self.line;
        let mut row = Indicator {
            span: line.content(self.text),
            key: line.key.trimmed(self.text),
            category: category(
                self.context.profile,
                &self.found,
                line.key.trimmed(self.text).of(self.text),
            ),
            name: None,
            description: None,
            basis: None,
            target: Target {
                span: line.key,
                op: None,
                op_assumed: false,
                value: Value::Unset {
                    to_be_set: false,
                    unit: None,
                },
                written: "",
            },
            more: None,
            unread: false,
        };
        let name = line.body.trimmed(self.text);
        if line.has_operator() {
            let name = self.without_operator(name);
            row.name = self.row_name(name);
            row.target = self.target(Some(name), line.operator, line.value);
        } else {
            self.row_without_operator(&mut row, name, host);
        }
        self.nothing(&mut row);
        self.report_bare_scale(&row);
        self.report_wide_mark(&row);
        if row.name().starts_with(LIBRARY_MARKS) {
            self.take_from_library(&mut row);
        }
        if let Some(unclosed) = unclosed_quote(self.text, line.after_colon(self.text)) {
            self.findings = vec![*unclosed];
        }
        let is_typed = !matches!(row.target.value, Value::Text(_) | Value::Unset { .. });
        let lacks_operator = self
            .findings
            .iter()
            .any(|found| std::ptr::eq(found.rule, &findings::MISSING_OPERATOR));
        row.unread = lacks_operator || (!is_typed && !self.findings.is_empty());
        row
    }

    /// A name alone, a statement, or a value that has no operator.
    fn row_without_operator(&mut self, row: &mut Indicator<'a>, name: Span, host: Block) {
        let written = name.of(self.text);
        row.target.span = name;
        let is_blank = unquoted(written).unwrap_or(written).trim().is_empty();
        if is_blank || is_nothing(written) {
            return;
        }
        let divided = self.divided_by_word(name);
        let is_statement = matches!(host, Block::SubGoal | Block::OverallGoal);
        if let Some(divided) =
            divided.or_else(|| self.divided_by_blank(row.category, name, is_statement))
        {
            row.name = self.row_name(divided.name);
            row.target = self.target(Some(divided.name), divided.operator, divided.value);
        } else if is_statement {
            row.target.value = Value::Text(written);
            row.target.written = written;
        } else {
            row.name = self.row_name(name);
        }
    }

    /// 租金 ≤ 20万: what costs or earns is counted in 元.
    fn report_bare_scale(&mut self, row: &Indicator<'a>) {
        let is_money = row.category.kind.is_some_and(CategoryKind::is_money);
        let unit = row.target.unit().filter(|_| is_money);
        let Some(scale) = unit
            .map(|unit| unit.written)
            .filter(|unit| Sense::BareScale.is(unit))
        else {
            return;
        };
        let end = row
            .target
            .span
            .of(self.text)
            .rfind(scale)
            .map_or(0, |at| at + scale.len());
        let end = row.target.span.start as usize + end;
        let place = Span::new(end - scale.len(), end);
        let message = say!("“{scale}”后面缺少“元”", "元 is missing after “{scale}”");
        let finding = Diagnostic::new(&findings::SCALE_WITHOUT_MONEY, place, message).suggestion(
            say!("加上“元”", "add “元”"),
            vec![Edit::insert(place.end, "元")],
        );
        self.findings.push(finding);
    }

    /// `X 为≥95%`: the name without the operator in which it ends, which is reported.
    fn without_operator(&mut self, name: Span) -> Span {
        let written = name.of(self.text);
        let Some((front, word)) = written.rsplit_once(char::is_whitespace) else {
            return name;
        };
        let front = front.trim_end();
        if front.is_empty() || Op::read(word).is_none() {
            return name;
        }
        let word = name.part(written, word);
        self.report_two_operators(word, self.line.operator.trimmed(self.text));
        name.part(written, front)
    }

    /// 无, 暂无, ——, 不涉及 为 不涉及: where a row has nothing else, its category does not apply. 安全事故 为 无 is a value.
    fn nothing(&mut self, row: &mut Indicator<'a>) {
        let line = self.line;
        let (name, value) = match line.has_operator() {
            true => (line.body.trimmed(self.text), line.value.trimmed(self.text)),
            false => (line.body.trimmed(self.text), Span::default()),
        };
        let [name, value] = [name, value].map(|span| span.of(self.text));
        let inner = unquoted(name).unwrap_or(name).trim();
        let is_blank = |text: &str| text.is_empty() || is_nothing(text);
        if !is_blank(inner) || !is_blank(value) || (inner.is_empty() && value.is_empty()) {
            return;
        }
        let is_compared =
            line.has_operator() && Op::read(line.operator.of(self.text)) != Some(None);
        if is_compared {
            return;
        }
        let written = if value.is_empty() { inner } else { value };
        row.target.op = None;
        row.target.value = Value::None;
        // What the form prints is Chinese in an English file too.
        row.target.written = if written == "n/a" {
            "不适用"
        } else {
            written
        };
    }

    /// The name of a row, without its quotation marks; `None` where it is blank.
    pub fn row_name(&self, span: Span) -> Option<Text<'a>> {
        let written = span.of(self.text);
        let inner = unquoted(written).map_or(span, |inner| span.part(written, inner));
        let name = inner.of(self.text);
        (!name.trim().is_empty()).then_some(Text {
            span: inner,
            text: Cow::Borrowed(name),
        })
    }

    /// ＠ is read as @, and reported.
    fn report_wide_mark(&mut self, row: &Indicator<'a>) {
        let Some(name) = row
            .name
            .as_ref()
            .filter(|name| name.as_str().starts_with('＠'))
        else {
            return;
        };
        let start = name.span.start as usize;
        let mark = Span::new(start, start + '＠'.len_utf8());
        let message = say!("这里的“＠”是全角，应写“@”", "“＠” is full width: write “@”");
        let finding = Diagnostic::new(&syntax::findings::LOOKALIKE, mark, message)
            .safe_fix(say!("改为“@”", "write “@”"), vec![Edit::replace(mark, "@")]);
        self.findings.push(finding);
    }

    /// `@name`: what the line does not say is taken from the library.
    fn take_from_library(&mut self, row: &mut Indicator<'a>) {
        let Some(Text {
            span,
            text: Cow::Borrowed(name),
        }) = row.name
        else {
            return;
        };
        let known = name
            .strip_prefix(LIBRARY_MARKS)
            .map(str::trim)
            .and_then(|name| self.context.library.get(name));
        let Some(known) = known else {
            let message = say!(
                "引用的指标库里没有“{name}”",
                "no included library has “{name}”"
            );
            let help = say!(
                "检查“引用”的文件和指标名称",
                "check the 引用 lines and the name"
            );
            self.findings
                .push(Diagnostic::new(&findings::UNKNOWN_LIBRARY_ROW, span, message).help(help));
            return;
        };
        // Texts of the library lie in another file: their place here is the row's name.
        let texts = [&known.name, &known.description, &known.basis];
        [row.name, row.description, row.basis] =
            texts.map(|text| text.clone().map(|text| Text { span, ..text }));
        if row.category.level2.is_none() {
            row.category = known.category;
        }
        let unit = known.target.unit();
        match &mut row.target.value {
            Value::Quantity(quantity) => fill(&mut quantity.unit, unit),
            Value::Range(ends) => {
                fill(&mut ends.0.unit, unit);
                fill(&mut ends.1.unit, unit);
            }
            _ => {}
        }
        row.more = Some(Box::new(More {
            library: name.strip_prefix(LIBRARY_MARKS).map(str::trim),
            ..More::default()
        }));
    }

    /// A line under a row. The row's own line overrides what a library gave.
    pub fn row_fact(&mut self, row: &mut Indicator<'a>) {
        if let Some(fact) = self.found.key.facts.indicator {
            let had_more = row.more.is_some();
            if let Some(place) = row.place(fact) {
                self.read(place);
            }
            // A blank line makes no row that says more than others.
            if !had_more && !row.fact(fact).is_said() {
                row.more = None;
            }
            return;
        }
        // 单位 and 计量单位: the outline lets no other key stand under a row.
        let unit = self.line.after_colon(self.text).of(self.text);
        if let Value::Quantity(quantity @ Quantity { unit: None, .. }) = &mut row.target.value {
            quantity.unit = self.units.read(unit);
        }
    }
}

/// What stands before a name that a library holds.
const LIBRARY_MARKS: [char; 2] = ['@', '＠'];

/// Whether a text stands for nothing: 无, 暂无, ——, /.
fn is_nothing(text: &str) -> bool {
    Sense::Nothing.is(text) || text.chars().all(|c| Sense::Dash.is_sign(c))
}

/// The library's unit, where the row has none.
fn fill<'a>(place: &mut Option<UnitRef<'a>>, unit: Option<&UnitRef<'a>>) {
    if place.is_none() {
        *place = unit.cloned();
    }
}

/// The category that a key names; `written` is the key as it is spelt.
pub fn category<'a>(profile: &'a Profile, found: &Found<'a>, written: &'a str) -> Category<'a> {
    if found.key.role == Role::Indicator {
        return Category::default();
    }
    if let Some((level1, level2)) = found.levels {
        let first = profile.level1(level1).map_or(level1, |known| {
            if known.name == level1 {
                &known.printed
            } else {
                level1
            }
        });
        let known = profile.place(level2);
        let second = known.map_or(level2, |(_, known)| {
            if known.name == level2 {
                &known.printed
            } else {
                level2
            }
        });
        return Category {
            level1: Some(first),
            level2: Some(second),
            id: known.map(|known| known.1.id.as_str()),
            kind: known.and_then(|known| CategoryKind::with_id(&known.1.id)),
            in_full: true,
        };
    }
    let key = found.key;
    let Some((level1, level2)) = profile.place(written).or_else(|| profile.place(key.name)) else {
        return Category {
            level1: None,
            level2: Some(written),
            id: None,
            kind: None,
            in_full: false,
        };
    };
    // A synonym is printed as it was written, every other spelling as the profile prints it.
    let is_synonym = level2.synonyms.iter().any(|synonym| synonym == written);
    let printed = if is_synonym {
        written
    } else {
        level2.printed.as_str()
    };
    Category {
        level1: Some(&level1.printed),
        level2: Some(printed),
        id: Some(&level2.id),
        kind: CategoryKind::with_id(&level2.id),
        in_full: false,
    }
}
