//! Rows: category, name, target, and the lines under them.

use std::borrow::Cow;

use super::findings;
use super::quote::{unclosed_quote, unquoted};
use super::reader::LineReader;
use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::{Category, Indicator, More, Quantity, Target, Text, UnitRef, Value};
use crate::profile::Profile;
use crate::source::Span;
use crate::syntax::{Block, Found, Role};

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
            row.name = self.row_name(name);
            row.target = self.target(Some(name), line.operator, line.value);
            let written = row.target.written;
            // 无 为 无 and 为 无 with a blank name: the category does not apply. 安全事故 为 无 is a value.
            if written == "无" && row.target.op.is_none() && matches!(row.name(), "" | "无") {
                row.target.value = Value::None;
            }
        } else {
            self.row_without_operator(&mut row, name, host);
        }
        if row.name().starts_with('@') {
            self.take_from_library(&mut row);
        }
        if let Some(unclosed) = unclosed_quote(self.text, line.after_colon(self.text)) {
            self.findings = vec![*unclosed];
        }
        let is_typed = !matches!(row.target.value, Value::Text(_) | Value::Unset { .. });
        row.unread = !is_typed && !self.findings.is_empty();
        row
    }

    /// A name alone, a statement, or a category that does not apply.
    fn row_without_operator(&mut self, row: &mut Indicator<'a>, name: Span, host: Block) {
        let written = name.of(self.text);
        row.target.span = name;
        match written {
            "不适用" | "无" | "n/a" => {
                row.target.value = Value::None;
                // What the form prints is Chinese in an English file too.
                row.target.written = if written == "n/a" {
                    "不适用"
                } else {
                    written
                };
            }
            _ if written.is_empty() => {}
            _ if unquoted(written).is_some_and(|inner| inner.trim().is_empty()) => {}
            _ if matches!(host, Block::SubGoal | Block::OverallGoal) => {
                row.target.value = Value::Text(written);
                row.target.written = written;
            }
            _ => {
                row.name = self.row_name(name);
                self.report_missing_operator(name);
            }
        }
    }

    /// The name of a row, without its quotation marks; `None` where it is blank.
    fn row_name(&self, span: Span) -> Option<Text<'a>> {
        let written = span.of(self.text);
        let inner = unquoted(written).map_or(span, |inner| span.part(written, inner));
        let name = inner.of(self.text);
        (!name.trim().is_empty()).then_some(Text {
            span: inner,
            text: Cow::Borrowed(name),
        })
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
            .strip_prefix('@')
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
        let here = |text: &Option<Text<'a>>| text.clone().map(|text| Text { span, ..text });
        row.name = here(&known.name);
        row.description = here(&known.description);
        row.basis = here(&known.basis);
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
            library: name.strip_prefix('@').map(str::trim),
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
