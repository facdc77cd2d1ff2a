//! 指标值: what stands behind the name of a row.

use rust_decimal::Decimal;

use super::builder::{Builder, comment_start};
use super::findings;
use crate::diag::{Diagnostic, Edit, say};
use crate::model::{Quantity, Target, Value};
use crate::source::Span;
use crate::value::{DateError, DateSpan, NumberError, Op, RANGE_MARKS, TRAILING, read_date, read_number};

/// A value as far as it is typed.
enum Reading<'a> {
    /// All of the text was read; `Op` where a word behind the value is an operator.
    Whole(Value<'a>, Option<Op>),
    /// A value, and then something that was not read. A number alone is a value only behind a comparison: behind 为,
    /// `7*24小时` and `2号加速器完工` are texts that happen to begin with one.
    Leftover {
        rest: Span,
        has_unit: bool,
    },
    Malformed(NumberError),
    NoDate(DateError),
    Reversed(Value<'a>),
    /// No number and no date.
    Untyped,
}

impl<'a> Builder<'a, '_> {
    /// The target of a row: its operator as written (a sign or a word) and the value behind it.
    pub fn target(&mut self, operator: Span, value: Span) -> Target<'a> {
        let op = Op::read(operator.of(self.text)).flatten();
        let is_word = op.is_none();
        let value = self.value_span(value);
        let written = value.of(self.text);
        let span = operator.trimmed(self.text).to(value);
        let done = |op, value| Target { span, op, value, written };
        if written.is_empty() {
            return done(op, Value::Unset { to_be_set: false, unit: None });
        }
        if let Some(unset) = self.unset_value(written) {
            return done(op, unset);
        }
        if is_word && let Some(value) = self.plain_value(written) {
            let written = if written == "n/a" { "不适用" } else { written };
            return Target { span, op: None, value, written };
        }
        match self.read(value, op == Some(Op::Between)) {
            Reading::Whole(read, trailing) => self.whole(span, op, read, trailing, written),
            _ if self.has_second_operator(value) => done(op, Value::Text(written)),
            Reading::Leftover { rest, has_unit } => {
                if !is_word || has_unit {
                    let left = rest.of(self.text);
                    let message = say!(
                        "值后面的“{left}”没有读懂，整个值按文字保留",
                        "“{left}” behind the value was not read; the whole value is kept as text"
                    );
                    let help = say!("把附加的条件写进“说明”", "put the condition into 说明");
                    self.out.diagnostics.push(Diagnostic::new(&findings::UNREAD_REST, rest, message).help(help));
                }
                done(op, Value::Text(written))
            }
            Reading::Malformed(error) => {
                self.report_number(error, value);
                done(op, Value::Text(written))
            }
            Reading::NoDate(error) => {
                let message = match error {
                    DateError::NoSuchDay => say!("没有“{written}”这个日期", "there is no date “{written}”"),
                    DateError::NoYear => {
                        say!(
                            "“{written}”没有年份，文件里也没有写“年度”",
                            "“{written}” has no year, and the file has no 年度"
                        )
                    }
                };
                self.report(&findings::BAD_DATE, value, message);
                done(op, Value::Text(written))
            }
            Reading::Reversed(read) => {
                let message = say!("范围“{written}”的两端颠倒了", "the ends of the range “{written}” are reversed");
                self.report(&findings::REVERSED_RANGE, value, message);
                Target { span, op: Some(Op::Between), value: read, written }
            }
            Reading::Untyped => {
                if let Some(op) = op {
                    let sign = op.sign();
                    let message = say!(
                        "“{sign}”后面应是数字、金额、时长或日期，不是“{written}”",
                        "behind “{sign}” stands a number, money, a duration or a date, not “{written}”"
                    );
                    let diagnostic = Diagnostic::new(&findings::NOT_COMPARABLE, value, message)
                        .help(say!("文字、是否和等级用“为”", "text, yes/no and levels take 为"))
                        .suggestion(say!("改为“为”", "write “为”"), vec![Edit::replace(operator, " 为 ")]);
                    self.out.diagnostics.push(diagnostic);
                }
                done(op, Value::Text(written))
            }
        }
    }

    /// The value's place without outer blanks; a `#` behind a typed value is reported and left out.
    fn value_span(&mut self, value: Span) -> Span {
        let value = value.trimmed(self.text);
        let written = value.of(self.text);
        if !written.contains(['#', '＃']) {
            return value;
        }
        // In a text, # is text: only behind a value that is complete without it is it a comment.
        let Some(cut) = comment_start(written) else { return value };
        let before = Span::new(value.start as usize, value.start as usize + cut).trimmed(self.text);
        let is_typed =
            self.plain_value(before.of(self.text)).is_some() || matches!(self.read(before, false), Reading::Whole(..));
        if is_typed { self.typed(value) } else { value }
    }

    /// A value that was read whole: settles the operator between sign and trailing word.
    fn whole(
        &mut self,
        span: Span,
        op: Option<Op>,
        value: Value<'a>,
        trailing: Option<Op>,
        written: &'a str,
    ) -> Target<'a> {
        let op = match (op, trailing) {
            (None, trailing) => trailing,
            (Some(op), Some(trailing)) if op.direction() != trailing.direction() => {
                let sign = op.sign();
                let message = say!(
                    "“{sign}”和“{written}”里的字方向相反",
                    "“{sign}” and the words of “{written}” point in different directions"
                );
                self.report(&findings::CONTRARY_DIRECTION, span, message);
                Some(op)
            }
            (op, _) => op,
        };
        let is_unknown = |quantity: &Quantity| quantity.unit.as_ref().is_some_and(|unit| !unit.unit.is_known());
        match value {
            // 为 2 窝蜂 is text unless the unit is known, declared or absent.
            Value::Quantity(quantity) if op.is_none() && is_unknown(&quantity) => {
                Target { span, op, value: Value::Text(written), written }
            }
            Value::Range(_) | Value::Period(..) if op.is_some_and(|op| op != Op::Between) => {
                let sign = op.map_or("", Op::sign);
                let message = say!(
                    "“{sign}”后面是一个数，不是范围“{written}”",
                    "behind “{sign}” stands one number, not the range “{written}”"
                );
                let help = say!("范围写作“介于 30 至 50 家”", "a range is written 介于 30 至 50 家");
                self.out.diagnostics.push(Diagnostic::new(&findings::NOT_COMPARABLE, span, message).help(help));
                Target { span, op, value: Value::Text(written), written }
            }
            Value::Range(_) | Value::Period(..) => Target { span, op: Some(Op::Between), value, written },
            value => Target { span, op, value, written },
        }
    }

    /// 待定, 待定 元, tbd.
    fn unset_value(&mut self, written: &'a str) -> Option<Value<'a>> {
        let rest = written.strip_prefix("待定").or_else(|| strip_word(written, "tbd"))?;
        let is_apart = rest.starts_with(char::is_whitespace);
        let rest = rest.trim();
        if rest.is_empty() {
            return Some(Value::Unset { to_be_set: true, unit: None });
        }
        // 待定方案 is a text: only a known unit may stand without a blank.
        let unit = self.units.read(rest).filter(|unit| is_apart || unit.unit.is_known())?;
        Some(Value::Unset { to_be_set: true, unit: Some(unit) })
    }

    /// Yes and no, levels, and what does not apply: values that only 为 takes.
    fn plain_value(&self, written: &'a str) -> Option<Value<'a>> {
        match written {
            "是" | "yes" => return Some(Value::Boolean(true)),
            "否" | "no" => return Some(Value::Boolean(false)),
            "不适用" | "n/a" => return Some(Value::None),
            _ => {}
        }
        if self.context.profile.is_level_value(written) {
            return Some(Value::Level { value: written, scale: Vec::new() });
        }
        let inner = written.strip_suffix([']', '】', '］'])?;
        let (value, scale) = inner.split_once(['[', '【', '［'])?;
        let scale: Vec<&str> =
            scale.split(['/', '、', '／', '|']).map(str::trim).filter(|level| !level.is_empty()).collect();
        let value = value.trim();
        (scale.len() > 1 && scale.contains(&value)).then_some(Value::Level { value, scale })
    }

    fn has_second_operator(&mut self, value: Span) -> bool {
        let written = value.of(self.text);
        let sign = written.find(['≥', '≤', '>', '<', '=', '≧', '≦', '⩾', '⩽', '＝', '＞', '＜']);
        let word = || {
            [" 为 ", " 不少于 ", " 不低于 ", " 不超过 ", " 不高于 ", " 大于 ", " 小于 ", " 介于 "]
                .iter()
                .find_map(|word| written.find(word).map(|at| at + 1))
        };
        let Some(at) = sign.or_else(word) else { return false };
        let place = Span::new(
            value.start as usize + at,
            value.start as usize + at + written[at..].chars().next().map_or(1, char::len_utf8),
        );
        let message = say!(
            "值里还有一个计算符号：名称在最左边的符号处断开了",
            "a second operator: the name was divided at the leftmost one"
        );
        let mut diagnostic = Diagnostic::new(&findings::SECOND_OPERATOR, place, message)
            .help(say!("名称里有符号时，用「」把名称括起来", "quote a name that holds an operator with 「」"));
        let line_start = self.text[..value.start as usize].rfind('\n').map_or(0, |at| at + 1);
        if let Some(colon) = self.text[line_start..].find(['：', ':']) {
            let colon = line_start + colon;
            let name =
                Span::new(colon + self.text[colon..].chars().next().map_or(1, char::len_utf8), place.start as usize)
                    .trimmed(self.text);
            diagnostic = diagnostic.suggestion(
                say!("给名称加引号", "quote the name"),
                vec![Edit::insert(name.start, "「"), Edit::insert(name.end, "」")],
            );
        }
        self.out.diagnostics.push(diagnostic);
        true
    }

    /// Reads a date, a number with its unit, or a range of them.
    fn read(&mut self, span: Span, is_range: bool) -> Reading<'a> {
        let written = span.of(self.text);
        let Some((number, rest)) = read_number(written) else { return self.read_day(span, written) };
        let after = rest.trim_start();
        // 2024.12.31 looks like a malformed number.
        let is_date = after.starts_with(['年', '月']) || number.is_err() || rest.starts_with(['-', '/']);
        if is_date {
            let day = self.read_day(span, written);
            if matches!(day, Reading::Whole(..) | Reading::Reversed(_)) {
                return day;
            }
            if after.starts_with(['年', '月'])
                && let Some((Err(error), _)) = read_date(written, self.context.year)
            {
                return Reading::NoDate(error);
            }
        }
        let number = match number {
            Ok(number) => number,
            Err(error) => return Reading::Malformed(error),
        };
        // 7*24, 2-3: a mark right behind the number may begin a range.
        if let Some(reading) = self.read_range(span, written, number, after) {
            return reading;
        }
        if is_range {
            return Reading::Leftover { rest: span, has_unit: false };
        }
        self.read_unit(span, written, number, after.trim_end())
    }

    fn read_unit(&mut self, span: Span, written: &'a str, number: Decimal, rest: &'a str) -> Reading<'a> {
        if rest.is_empty() {
            return Reading::Whole(Value::Quantity(Quantity { span, number, unit: None }), None);
        }
        let unit = self.units.read(rest);
        if let Some(known) = unit.clone().filter(|unit| unit.unit.is_known()) {
            return Reading::Whole(Value::Quantity(Quantity { span, number, unit: Some(known) }), None);
        }
        for (word, op) in TRAILING {
            let Some(head) = rest.strip_suffix(word).map(str::trim_end) else { continue };
            if head.is_empty() && word != "前" {
                return Reading::Whole(Value::Quantity(Quantity { span, number, unit: None }), Some(op));
            }
            if let Some(known) = self.units.read(head).filter(|unit| unit.unit.is_known()) {
                return Reading::Whole(Value::Quantity(Quantity { span, number, unit: Some(known) }), Some(op));
            }
        }
        // A known unit and a remark is no unit of its own.
        let (left, has_unit) = match self.units.prefix(rest) {
            Some(known) => (rest[known.written.len()..].trim_start(), true),
            None => (rest, false),
        };
        let is_remark =
            left.starts_with(['（', '(', '，', ',', '。', '；', '、', '余', '多', '左', '上', '含', '*', '×']);
        match unit {
            Some(unit) if !is_remark => {
                Reading::Whole(Value::Quantity(Quantity { span, number, unit: Some(unit) }), None)
            }
            _ => Reading::Leftover {
                rest: span.part(written, if left.is_empty() { rest } else { left }),
                has_unit: has_unit && is_remark,
            },
        }
    }

    /// `30 至 50 家`, `30%～50%`: `first` and what follows it.
    fn read_range(&mut self, span: Span, written: &'a str, first: Decimal, rest: &'a str) -> Option<Reading<'a>> {
        let (first_unit, rest) = match rest.chars().next() {
            Some(c) if RANGE_MARKS.contains(&c) => (None, rest),
            Some(_) if rest.starts_with("to ") => (None, rest),
            Some(_) => {
                let known = self.units.prefix(rest)?;
                (Some(known.clone()), rest[known.written.len()..].trim_start())
            }
            None => return None,
        };
        let rest = rest.strip_prefix(RANGE_MARKS).or_else(|| rest.strip_prefix("to "))?;
        let (second, rest) = read_number(rest.trim_start())?;
        let second = match second {
            Ok(number) => number,
            Err(error) => return Some(Reading::Malformed(error)),
        };
        let rest = rest.trim();
        let unit = if rest.is_empty() {
            first_unit.clone()
        } else {
            match self.units.read(rest) {
                Some(unit) if unit.unit.is_known() || first_unit.is_none() => Some(unit),
                _ => return Some(Reading::Leftover { rest: span.part(written, rest), has_unit: first_unit.is_some() }),
            }
        };
        let from = Quantity { span, number: first, unit: first_unit.or_else(|| unit.clone()) };
        let to = Quantity { span, number: second, unit };
        let reversed = is_greater(&from, &to);
        let value = Value::Range(Box::new((from, to)));
        Some(if reversed { Reading::Reversed(value) } else { Reading::Whole(value, None) })
    }

    /// A deadline or a period.
    fn read_day(&mut self, span: Span, written: &'a str) -> Reading<'a> {
        let (date, rest) = match read_date(written, self.context.year) {
            Some((Ok(date), rest)) => (date, rest.trim()),
            Some((Err(error), _)) => return Reading::NoDate(error),
            None => return Reading::Untyped,
        };
        if rest.is_empty() {
            return Reading::Whole(Value::Deadline(date), None);
        }
        if let Some((_, op)) = TRAILING.iter().find(|(word, _)| *word == rest) {
            return Reading::Whole(Value::Deadline(date), Some(*op));
        }
        if let Some(rest) = rest.strip_prefix(RANGE_MARKS).or_else(|| rest.strip_prefix("to ")) {
            let year = Some(date.from.year);
            if let Some((Ok(end), "")) = read_date(rest.trim(), year) {
                let value = Value::Period(date, DateSpan { year_assumed: date.year_assumed, ..end });
                return if end.to < date.from { Reading::Reversed(value) } else { Reading::Whole(value, None) };
            }
        }
        Reading::Leftover { rest: span.part(written, rest), has_unit: false }
    }

    /// Whether a name ends in a number with a known unit: where, and the number's place.
    pub fn trailing_quantity(&mut self, name: Span) -> Option<Span> {
        let written = name.of(self.text);
        let is_numeric = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',') || ('０'..='９').contains(&c);
        let last_digit = written.rfind(is_numeric)?;
        let end = last_digit + written[last_digit..].chars().next().map_or(1, char::len_utf8);
        let start = written[..end]
            .rfind(|c| !is_numeric(c))
            .map_or(0, |at| at + written[at..].chars().next().map_or(1, char::len_utf8));
        let unit = written[end..].trim();
        let (number, _) = read_number(&written[start..])?;
        let is_known = !unit.is_empty() && self.units.read(unit).is_some_and(|unit| unit.unit.is_known());
        (start > 0 && number.is_ok() && is_known).then(|| Span::new(name.start as usize + start, name.end as usize))
    }
}

fn is_greater(from: &Quantity, to: &Quantity) -> bool {
    let number = match (&from.unit, &to.unit) {
        (Some(a), Some(b)) => a.unit.convert(from.number, &b.unit),
        _ => Some(from.number),
    };
    number.is_some_and(|number| number > to.number)
}

/// An English word at the start of a text, with its end there.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.strip_prefix(word).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}
