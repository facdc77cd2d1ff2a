//! Flat rows, version 1 (docs/flat-rows.md): one row per project indicator.

use std::io::{self, Write};

use super::{Format, Options, Output, stream};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::model::{Department, Indicator, Project, Target, Text, Value};
use crate::value::Op;

/// Column heads, in order.
pub const HEADS: [&str; 14] = [
    "年度",
    "单位编码",
    "单位名称",
    "项目编码",
    "项目名称",
    "预算数(万元)",
    "一级指标",
    "二级指标",
    "三级指标",
    "绩效指标描述",
    "计算符号",
    "指标值",
    "计量单位",
    "指标值确定依据",
];

/// Rows as CSV or TSV.
pub struct Flat {
    options: Options,
}

impl Flat {
    pub fn new(options: Options) -> Self {
        Self { options }
    }
}

impl Output for Flat {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = "\u{FEFF}".as_bytes().to_vec();
        let mut row = Row::new(&mut bytes, self.options);
        HEADS.iter().for_each(|head| row.cell(head));
        row.end();
        out.write_all(&bytes)
    }

    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let year = file.context.year.map(|year| year.to_string()).unwrap_or_default();
        let options = self.options;
        let department = &file.department;
        stream(out, file, |project, bytes| {
            let shared = Shared::new(project, &year, department);
            for indicator in &project.indicators {
                shared.write(indicator, &mut Row::new(bytes, options));
            }
        })
    }
}

/// Takes the cells of flat rows, row by row.
pub trait Cells {
    /// A text that a user wrote.
    fn cell(&mut self, text: &str);

    /// A number: a minus sign in front of it is no formula.
    fn number(&mut self, number: &str);

    /// An operator of the closed list: ＝ alone is no formula.
    fn sign(&mut self, sign: &str);

    fn end(&mut self);
}

/// The cells that all rows of a project have in common.
pub struct Shared<'a> {
    year: &'a str,
    agency_code: &'a str,
    pub agency_name: &'a str,
    pub code: &'a str,
    pub name: &'a str,
    budget: String,
}

impl<'a> Shared<'a> {
    pub fn new(project: &'a Project<'_>, year: &'a str, department: &'a Department<'_>) -> Self {
        let agency = project.agency.as_ref();
        let wan = project.budget.as_ref().and_then(crate::model::Amount::in_wan);
        Self {
            year,
            agency_code: agency.and_then(|agency| department.agency_code(agency)).unwrap_or_default(),
            agency_name: agency
                .and_then(|agency| department.agency_name(agency))
                .or(department.department.as_ref().map(Text::as_str))
                .unwrap_or_default(),
            code: project.code.as_ref().and_then(crate::model::Code::code).unwrap_or_default(),
            name: project.name(),
            budget: wan.map(|wan| wan.normalize().to_string()).unwrap_or_default(),
        }
    }

    pub fn write(&self, indicator: &Indicator<'_>, row: &mut impl Cells) {
        let target = &indicator.target;
        row.number(self.year);
        for cell in [self.agency_code, self.agency_name, self.code, self.name] {
            row.cell(cell);
        }
        row.number(&self.budget);
        row.cell(indicator.category.level1.unwrap_or_default());
        row.cell(indicator.category.level2.unwrap_or_default());
        row.cell(indicator.name());
        row.cell(indicator.description.as_ref().map_or("", Text::as_str));
        row.sign(sign(target));
        match value(target) {
            (number, true) => row.number(&number),
            (text, false) => row.cell(&text),
        }
        row.cell(target.unit().map_or("", |unit| unit.written));
        row.cell(indicator.basis.as_ref().map_or("", Text::as_str));
        row.end();
    }
}

/// 计算符号: the official five, 定性 for what is not compared, blank where a number has none of them.
pub fn sign(target: &Target<'_>) -> &'static str {
    match (&target.value, target.op) {
        (Value::Text(_) | Value::Level { .. } | Value::Boolean(_), _) => "定性",
        (_, Some(Op::GreaterOrEqual)) => "≥",
        (_, Some(Op::Greater)) => "＞",
        (_, Some(Op::Equal)) => "＝",
        (_, Some(Op::Less)) => "＜",
        (_, Some(Op::LessOrEqual)) => "≤",
        // A range has no official sign: its two ends stand in the value.
        (_, Some(Op::Between) | None) => "",
    }
}

/// 指标值 without operator and unit, and whether it is a number.
pub fn value(target: &Target<'_>) -> (String, bool) {
    match &target.value {
        Value::Quantity(quantity) => (quantity.number.to_string(), true),
        Value::Range(ends) => (format!("{}～{}", ends.0.number, ends.1.number), false),
        Value::Deadline(_) => (target.date_written().to_owned(), false),
        Value::Unset { to_be_set: true, unit: Some(_) } => (String::new(), false),
        _ => (target.printed().unwrap_or_default(), false),
    }
}

/// One line of a CSV or TSV file.
struct Row<'b> {
    bytes: &'b mut Vec<u8>,
    options: Options,
    started: bool,
}

impl<'b> Row<'b> {
    fn new(bytes: &'b mut Vec<u8>, options: Options) -> Self {
        Self { bytes, options, started: false }
    }

    fn separate(&mut self) {
        if std::mem::replace(&mut self.started, true) {
            self.bytes.push(if self.options.format == Format::Tsv { b'\t' } else { b',' });
        }
    }
}

impl Cells for Row<'_> {
    /// A text: guarded where a spreadsheet would take it for a formula, quoted where it must be.
    fn cell(&mut self, text: &str) {
        self.separate();
        let guard = self.options.guard && text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        if self.options.format == Format::Tsv {
            // A TSV file has no quotes: what would break the row becomes a blank.
            if guard {
                self.bytes.push(b'\'');
            }
            self.bytes.extend(text.bytes().map(|byte| if matches!(byte, b'\t' | b'\n' | b'\r') { b' ' } else { byte }));
            return;
        }
        let quoted =
            text.contains([',', '"', '\n', '\r']) || text.starts_with([' ', '\t']) || text.ends_with([' ', '\t']);
        if quoted {
            self.bytes.push(b'"');
        }
        if guard {
            self.bytes.push(b'\'');
        }
        if text.contains('"') {
            self.bytes.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        } else {
            self.bytes.extend_from_slice(text.as_bytes());
        }
        if quoted {
            self.bytes.push(b'"');
        }
    }

    fn number(&mut self, number: &str) {
        self.separate();
        self.bytes.extend_from_slice(number.as_bytes());
    }

    fn sign(&mut self, sign: &str) {
        self.separate();
        self.bytes.extend_from_slice(sign.as_bytes());
    }

    fn end(&mut self) {
        self.bytes.extend_from_slice(b"\r\n");
    }
}
