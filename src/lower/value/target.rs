//! 指标值: what stands behind the name of a row.

use super::amount::unread_number;
use super::reading::{Dated, Measure, Plain, Reading, Typed};
use crate::diag::{Diagnostic, Edit, say};
use crate::facts::CategoryKind;
use crate::lower::findings;
use crate::lower::indicator::category;
use crate::lower::reader::{LineReader, comment_start};
use crate::model::{Quantity, Target, Value};
use crate::source::Span;
use crate::value::{DateError, Direction, Op};
use crate::wording::Sense;
use crate::wording::slot::begins_slot;

impl<'a> LineReader<'a, '_> {
    /// A target: its operator as written (a sign or a word) and the value behind it; `name` is that of its row.
    pub fn target(&mut self, name: Option<Span>, operator: Span, value: Span) -> Target<'a> {
        let whole = operator.trimmed(self.text).to(self.value_span(value));
        match self.last_operator(operator, value) {
            Ok((operator, value)) => Target {
                span: whole,
                ..self.target_behind(name, operator, value)
            },
            Err(value) => {
                let written = value.of(self.text);
                Target {
                    span: whole,
                    op: Op::read(operator.of(self.text)).flatten(),
                    op_assumed: false,
                    value: Value::Text(written),
                    written,
                }
            }
        }
    }

    /// Of operators side by side the last one, with what stands behind it: the others are reported.
    ///
    /// # Errors
    /// The value with the operators in front of it, where two of them contradict each other.
    fn last_operator(&mut self, operator: Span, value: Span) -> Result<(Span, Span), Span> {
        let value = self.without_colon(value.trimmed(self.text));
        let written = value.of(self.text);
        let (second, rest) = Op::split_leading(written);
        let second = value.part(written, second.trim_end());
        let rest = value.part(written, rest);
        // A word may begin a text: 不低于上年.
        let is_word = second.of(self.text).ends_with(char::is_alphabetic);
        if second.is_empty() || (is_word && !self.is_typed(rest)) {
            return Ok((operator, value));
        }
        let read = |span: Span| Op::read(span.of(self.text)).flatten();
        let direction = |span| {
            read(span)
                .map(Op::direction)
                .filter(|way| *way != Direction::Level)
        };
        if let (Some(one), Some(other)) = (direction(operator), direction(second))
            && one != other
        {
            let message = say!(
                "两个方向相反的计算符号挨在一起",
                "two operators that contradict each other stand side by side"
            );
            self.report(
                &findings::CONTRARY_DIRECTION,
                operator.trimmed(self.text).to(second),
                message,
            );
            return Err(value);
        }
        self.report_two_operators(operator, second);
        self.last_operator(second, rest)
    }

    /// `≥：30 家`: the value without a colon in front of it, which is reported.
    fn without_colon(&mut self, value: Span) -> Span {
        let written = value.of(self.text);
        let rest = written.trim_start_matches(|c: char| Sense::Colon.is_sign(c) || c == ' ');
        if rest.len() == written.len() || rest.is_empty() {
            return value;
        }
        let colon = value.part(written, &written[..written.len() - rest.len()]);
        let message = say!(
            "计算符号后面多了冒号",
            "there is a colon after the operator"
        );
        let finding = Diagnostic::new(&findings::UNREAD_REST, colon, message).suggestion(
            say!("删去冒号", "delete the colon"),
            vec![Edit::replace(colon, " ")],
        );
        self.findings.push(finding);
        value.part(written, rest)
    }

    /// Reports an operator in front of another.
    pub fn report_two_operators(&mut self, first: Span, second: Span) {
        let sign = second.of(self.text).trim();
        let sign = Op::read(sign).flatten().map_or(sign, |op| op.sign());
        let both = Span::new(first.start as usize, second.end as usize);
        let message = say!(
            "两个计算符号挨在一起，以后一个“{sign}”为准",
            "two operators side by side: the second, “{sign}”, counts"
        );
        let finding = Diagnostic::new(&findings::SECOND_OPERATOR, both.trimmed(self.text), message)
            .suggestion(
                say!("只留“{sign}”", "keep “{sign}” only"),
                vec![Edit::replace(both, self.apart(both, sign))],
            );
        self.findings.push(finding);
    }

    /// Whether a text is a value from its start to its end.
    fn is_typed(&mut self, span: Span) -> bool {
        let written = span.trimmed(self.text).of(self.text);
        let mut parts = self.parts();
        parts.plain(written).is_some() || matches!(parts.read(written, None), Reading::Whole(..))
    }

    /// A target whose operator is `operator`.
    fn target_behind(&mut self, name: Option<Span>, operator: Span, value: Span) -> Target<'a> {
        let op = Op::read(operator.of(self.text)).flatten();
        let is_word = op.is_none();
        let value = self.value_span(value);
        let written = value.of(self.text);
        let span = operator.trimmed(self.text).to(value);
        let done = |op, value| Target {
            span,
            op,
            op_assumed: false,
            value,
            written,
        };
        if written.is_empty() {
            return done(
                op,
                Value::Unset {
                    to_be_set: false,
                    unit: None,
                },
            );
        }
        if let Some((_, unit)) = self.parts().unset(written) {
            return done(
                op,
                Value::Unset {
                    to_be_set: true,
                    unit,
                },
            );
        }
        if is_word && let Some(plain) = self.parts().plain(written) {
            return match plain {
                Plain::Boolean(value) => done(None, Value::Boolean(value)),
                Plain::Level(value, scale) => done(None, Value::Level { value, scale }),
                Plain::DoesNotApply => Target {
                    span,
                    op: None,
                    op_assumed: false,
                    value: Value::None,
                    written: "不适用",
                },
            };
        }
        match self.parts().read(written, op) {
            Reading::Whole(read, trailing) => {
                if let Typed::Range(_, mark, _) = &read {
                    self.report_and(value, mark);
                }
                self.whole(span, op, modelled(read, value), trailing, written)
            }
            // 每月25日前: a text that says all.
            Reading::Recurring => done(op, Value::Text(written)),
            _ if self.has_second_operator(name, value) => done(op, Value::Text(written)),
            Reading::Leftover { rest, is_complete } => {
                if !is_word || is_complete {
                    self.report_rest(value, rest);
                }
                done(op, Value::Text(written))
            }
            Reading::Malformed(error) => {
                self.findings.push(*unread_number(error, value, self.text));
                done(op, Value::Text(written))
            }
            Reading::NoDate(error) => {
                let message = match error {
                    DateError::NoSuchDay => {
                        say!("没有“{written}”这个日期", "there is no date “{written}”")
                    }
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
                let message = say!(
                    "范围“{written}”的两端颠倒了",
                    "the ends of the range “{written}” are reversed"
                );
                self.report(&findings::REVERSED_RANGE, value, message);
                Target {
                    span,
                    op: Some(Op::Between),
                    op_assumed: false,
                    value: modelled(read, value),
                    written,
                }
            }
            Reading::BareYear => {
                let message = say!(
                    "分不清“{written}”是年份还是数",
                    "“{written}” may be a year or a number"
                );
                let year: String = written.chars().take(4).collect();
                let help = say!(
                    "时间写作日期，如“{year}年底”；数写上计量单位",
                    "write a time as a date, such as {year}年底, and a number with its unit"
                );
                let finding = Diagnostic::new(&findings::UNREAD_REST, value, message).help(help);
                self.findings.push(finding);
                done(op, Value::Text(written))
            }
            Reading::Untyped if op.is_some() && begins_slot(written) => {
                let message = say!(
                    "指标值“{written}”还没有填",
                    "the target “{written}” was not filled in"
                );
                let help = say!(
                    "换成确切的数字和单位",
                    "replace it with a number and its unit"
                );
                let finding = Diagnostic::new(&findings::NOT_COMPARABLE, value, message).help(help);
                self.findings.push(finding);
                done(op, Value::Text(written))
            }
            Reading::Untyped => {
                if let Some(op) = op {
                    let sign = op.sign();
                    let message = say!(
                        "“{sign}”后面应是数字、金额、时长或日期，不是“{written}”",
                        "“{sign}” has to be followed by a number, an amount of money, a duration or a date, not “{written}”"
                    );
                    let diagnostic = Diagnostic::new(&findings::NOT_COMPARABLE, value, message)
                        .help(say!(
                            "文字、是否和等级用“为”",
                            "text, yes/no and levels take 为"
                        ))
                        .suggestion(
                            say!("改为“为”", "write “为”"),
                            vec![Edit::replace(operator, self.apart(operator, "为"))],
                        );
                    self.findings.push(diagnostic);
                }
                done(op, Value::Text(written))
            }
        }
    }

    /// Reports what stands beside a value and was not read.
    fn report_rest(&mut self, value: Span, rest: &str) {
        let place = value.part(value.of(self.text), rest);
        if rest.starts_with(['/', '／', '每']) {
            return self.report_missing_unit(place);
        }
        let is_front = place.start == value.start;
        let message = if is_front {
            say!(
                "“{rest}”不是确切的值，整个值按文字保留",
                "“{rest}” is no exact value; the whole value is kept as text"
            )
        } else {
            say!(
                "值后面的“{rest}”没有读懂，整个值按文字保留",
                "“{rest}” after the value was not read; the whole value is kept as text"
            )
        };
        let help = if is_front {
            say!("写确切的数或日期", "write an exact number or date")
        } else {
            say!("把附加的条件写进“说明”", "put the condition in 说明")
        };
        self.findings
            .push(Diagnostic::new(&findings::UNREAD_REST, place, message).help(help));
    }

    /// `≤ 28.40/株`: a price that lacks its currency, or another quotient of which the first unit is missing.
    fn report_missing_unit(&mut self, rest: Span) {
        let written = rest.of(self.text);
        let key = self.line.key.trimmed(self.text).of(self.text);
        let category = category(self.context.profile, &self.found, key);
        let finding = if category.kind.is_some_and(CategoryKind::is_money) {
            let message = say!(
                "“{written}”前面缺少货币单位",
                "the currency in front of “{written}” is missing"
            );
            Diagnostic::new(&findings::UNREAD_REST, rest, message).suggestion(
                say!("加上“元”", "add “元”"),
                vec![Edit::insert(rest.start, "元")],
            )
        } else {
            let message = say!(
                "“{written}”前面缺少单位",
                "the unit in front of “{written}” is missing"
            );
            Diagnostic::new(&findings::UNREAD_REST, rest, message).help(say!(
                "写全单位，如“元{written}”",
                "write all of the unit, such as “元{written}”"
            ))
        };
        self.findings.push(finding);
    }

    /// 介于 5% 和 20%: read as it is meant, and reported.
    fn report_and(&mut self, value: Span, mark: &str) {
        if Sense::RangeAnd.is(mark) {
            let place = value.part(value.of(self.text), mark);
            let message = say!(
                "范围的两端之间写“至”，不写“{mark}”",
                "between the two ends of a range stands 至, not “{mark}”"
            );
            let edit = Edit::replace(place, self.apart(place, "至"));
            let finding = Diagnostic::new(&findings::UNREAD_REST, place, message)
                .suggestion(say!("改为“至”", "write “至”"), vec![edit]);
            self.findings.push(finding);
        }
    }

    /// A word that stands in for an operator, with the blanks that it needs and that are not there.
    fn apart(&self, operator: Span, word: &str) -> String {
        let (before, behind) = (
            &self.text[..operator.range().start],
            &self.text[operator.range().end..],
        );
        let lead = if before.ends_with(char::is_whitespace) {
            ""
        } else {
            " "
        };
        let end = if behind.starts_with(char::is_whitespace) {
            ""
        } else {
            " "
        };
        format!("{lead}{word}{end}")
    }

    /// The value's place without outer blanks; a `#` behind a typed value is reported and left out.
    fn value_span(&mut self, value: Span) -> Span {
        let value = value.trimmed(self.text);
        let written = value.of(self.text);
        if !written.contains(['#', '＃']) {
            return value;
        }
        // In a text, # is text: only behind a value that is complete without it is it a comment.
        let Some(cut) = comment_start(written) else {
            return value;
        };
        let before = Span::new(value.start as usize, value.start as usize + cut).trimmed(self.text);
        let before = before.of(self.text);
        let mut parts = self.parts();
        let is_typed =
            parts.plain(before).is_some() || matches!(parts.read(before, None), Reading::Whole(..));
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
                    "“{sign}” and the wording of “{written}” point in different directions"
                );
                self.report(&findings::CONTRARY_DIRECTION, span, message);
                Some(op)
            }
            (op, _) => op,
        };
        let is_unknown = |quantity: &Quantity| {
            quantity
                .unit
                .as_ref()
                .is_some_and(|unit| !unit.unit.is_known() && !unit.unit.is_money())
        };
        match value {
            // 为 2 窝蜂 is text unless the unit is known, declared or absent.
            Value::Quantity(quantity) if op.is_none() && is_unknown(&quantity) => Target {
                span,
                op,
                op_assumed: false,
                value: Value::Text(written),
                written,
            },
            Value::Range(_) | Value::Period(..) if op.is_some_and(|op| op != Op::Between) => {
                let sign = op.map_or("", Op::sign);
                let message = say!(
                    "“{sign}”后面是一个数，不是范围“{written}”",
                    "“{sign}” has to be followed by one number, not the range “{written}”"
                );
                let help = say!(
                    "范围写作“为 {written}”",
                    "a range is written “为 {written}”"
                );
                self.findings
                    .push(Diagnostic::new(&findings::NOT_COMPARABLE, span, message).help(help));
                Target {
                    span,
                    op,
                    op_assumed: false,
                    value: Value::Text(written),
                    written,
                }
            }
            Value::Range(_) | Value::Period(..) => Target {
                span,
                op: Some(Op::Between),
                op_assumed: false,
                value,
                written,
            },
            value => Target {
                span,
                op,
                op_assumed: false,
                value,
                written,
            },
        }
    }

    fn has_second_operator(&mut self, name: Option<Span>, value: Span) -> bool {
        let written = value.of(self.text);
        // Of several, the last stands in front of the value.
        let is_sign = |c| Sense::OperatorSign.is_sign(c);
        let sign = written.rfind(is_sign).map(|at| {
            let end = at + written[at..].chars().next().map_or(0, char::len_utf8);
            written[..end].trim_end_matches(is_sign).len()
        });
        let Some(at) = sign.or_else(|| {
            // A word is an operator only with a blank on each side.
            let mut places = written
                .match_indices(char::is_whitespace)
                .map(|(at, blank)| at + blank.len());
            places.find(|at| begins_with_operator_word(&written[*at..]))
        }) else {
            return false;
        };
        let place = Span::new(
            value.start as usize + at,
            value.start as usize + at + written[at..].chars().next().map_or(1, char::len_utf8),
        );
        let message = match name {
            Some(_) => say!(
                "值里还有一个计算符号：名称在最左边的符号处断开了",
                "there is a second operator: the name was split at the leftmost one"
            ),
            None => say!(
                "值里还有一个计算符号",
                "the value contains a second operator"
            ),
        };
        let mut diagnostic = Diagnostic::new(&findings::SECOND_OPERATOR, place, message);
        // 培训 ≥ 3 期 ≥ 5 天: two values, and no name that holds a sign.
        let between = written[..at].trim();
        let is_value = match self.parts().read(between, None) {
            Reading::Whole(Typed::Quantity(measure), _) => {
                measure.unit.is_none_or(|unit| unit.unit.is_known())
            }
            Reading::Whole(..) => true,
            _ => false,
        };
        if let Some(name) = name.filter(|_| !is_value) {
            let front = Span::new(name.start as usize, place.start as usize);
            // Of signs side by side the last one counts; the others are no part of the name.
            let name = front.of(self.text);
            let name = front.part(name, name.trim_end_matches(|c| is_sign(c) || c == ' '));
            let rest = Span::new(name.end as usize, front.end as usize);
            diagnostic = diagnostic
                .help(say!(
                    "名称里有符号时，用「」把名称括起来",
                    "put a name that contains an operator in 「」"
                ))
                .suggestion(
                    say!("给名称加引号", "quote the name"),
                    vec![Edit::insert(name.start, "「"), Edit::replace(rest, "」 ")],
                );
        }
        self.findings.push(diagnostic);
        true
    }
}

/// Whether a text begins with a word that is an operator, and a blank after it.
fn begins_with_operator_word(text: &str) -> bool {
    let end = text.find(char::is_whitespace);
    end.is_some_and(|end| Op::read(&text[..end]).is_some())
}

/// A value in the model; `span` is all of it.
fn modelled<'a>(value: Typed<'a>, span: Span) -> Value<'a> {
    let quantity = |measure: Measure<'a>| Quantity {
        span,
        number: measure.number,
        unit: measure.unit,
        in_words: measure.in_words,
    };
    match value {
        Typed::Quantity(measure) => Value::Quantity(quantity(measure)),
        Typed::Range(from, _, to) => {
            let unit = from.unit.clone().or_else(|| to.unit.clone());
            Value::Range(Box::new((
                Quantity {
                    span,
                    number: from.number,
                    unit,
                    in_words: from.in_words.or(to.in_words),
                },
                quantity(to),
            )))
        }
        Typed::Deadline(date) => Value::Deadline(date.days),
        Typed::Period(Dated { days: from, .. }, _, Dated { days: to, .. }) => {
            Value::Period(from, to)
        }
    }
}
