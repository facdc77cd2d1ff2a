//! The optional facts that stand under a row or a project in a fixed form.

use super::plan::read_checkpoint;
use crate::diag::{Diagnostic, Message, say};
use crate::lower::findings;
use crate::lower::reader::{LineReader, Unread};
use crate::model::{Baseline, Milestone, Period, Target, Value, Weight};
use crate::source::Span;
use crate::value::{DateSpan, Op, entries, read_date, read_number, split_mark};
use crate::wording::Sense;

impl<'a> LineReader<'a, '_> {
    /// A target without a name: `≥ 90 家`, `90 家以上`, `稳步提升`.
    fn target_at(&mut self, span: Span) -> Target<'a> {
        let written = span.of(self.text);
        let end = span.start as usize + Op::split_leading(written).0.len();
        let operator = Span::new(span.start as usize, end);
        self.target(None, operator, Span::new(end, span.end as usize))
    }

    /// 中期
    pub fn bare_target(&mut self) -> Option<Target<'a>> {
        let span = self.value()?;
        Some(self.target_at(span))
    }

    /// 节点：6月底 ≥ 15 家，12月底 ≥ 30 家
    pub fn milestones(&mut self) -> Vec<Milestone<'a>> {
        let Some(span) = self.value() else {
            return Vec::new();
        };
        let written = span.of(self.text);
        let mut milestones = Vec::new();
        for entry in entries(written) {
            let place = span.part(written, entry);
            let Some((at, .., rest)) = read_checkpoint(entry) else {
                self.findings.push(*bad_fact(
                    place,
                    say!(
                        "节点“{entry}”前面没有时点",
                        "the milestone “{entry}” has no checkpoint"
                    ),
                    say!(
                        "写作“6月底 ≥ 15 家，12月底 ≥ 30 家”",
                        "the form is 6月底 ≥ 15 家，12月底 ≥ 30 家"
                    ),
                ));
                continue;
            };
            let value = place.part(entry, rest.trim());
            let target = self.target_at(value);
            milestones.push(Milestone { at, target });
        }
        milestones
    }

    /// 基期：2023年 28 家
    pub fn baseline(&mut self) -> Option<Baseline<'a>> {
        let span = self.value()?;
        let written = span.of(self.text);
        let (year, rest) = match read_number(written) {
            Some((Ok(number), rest)) if rest.trim_start().starts_with('年') => {
                let year = i32::try_from(number)
                    .ok()
                    .filter(|year| (1949..=2200).contains(year));
                let rest = rest
                    .trim_start()
                    .trim_start_matches('年')
                    .trim_start_matches('度');
                (year, rest.trim_start_matches([' ', '：', ':', '\u{3000}']))
            }
            _ => (None, written),
        };
        let value = span.part(written, rest);
        let target = self.target_at(value);
        if matches!(target.value, Value::Unset { .. }) && year.is_none() {
            self.findings.push(*bad_fact(
                span,
                say!(
                    "基期“{written}”读不懂",
                    "the baseline “{written}” cannot be read"
                ),
                say!("写作“2023年 28 家”", "the form is 2023年 28 家"),
            ));
        }
        Some(Baseline {
            span,
            written,
            year,
            target,
        })
    }

    /// 权重：10, 10%, 10分
    pub fn weight(&mut self) -> Option<Weight> {
        let span = self.value()?;
        let written = span.of(self.text);
        let read = match read_number(written) {
            Some((Ok(number), rest)) if matches!(rest.trim(), "" | "%" | "％" | "分") => {
                Ok(Weight { span, number })
            }
            _ => Err(bad_fact(
                span,
                say!(
                    "权重“{written}”读不懂",
                    "the weight “{written}” cannot be read"
                ),
                say!("写作 10、10% 或 10分", "the form is 10, 10% or 10分"),
            )),
        };
        self.keep(read)
    }

    /// 方向
    pub fn direction(&mut self) -> Option<bool> {
        let span = self.value()?;
        let written = span.of(self.text);
        let read = if Sense::MoreIsBetter.is(written) {
            Ok(true)
        } else if Sense::LessIsBetter.is(written) {
            Ok(false)
        } else {
            Err(bad_fact(
                span,
                say!(
                    "方向“{written}”读不懂",
                    "the direction “{written}” cannot be read"
                ),
                say!(
                    "写“越大越好”或“越小越好”",
                    "write 越大越好 (more is better) or 越小越好 (less is better)"
                ),
            ))
        };
        self.keep(read)
    }

    /// 对应目标：1、2
    pub fn goal_numbers(&mut self) -> Vec<u32> {
        let Some(span) = self.value() else {
            return Vec::new();
        };
        let written = span.of(self.text);
        let mut numbers = Vec::new();
        for entry in written
            .split(|c| c == ' ' || Sense::ListMark.is_sign(c))
            .filter(|entry| !entry.trim().is_empty())
        {
            let digits = entry.trim().trim_start_matches("目标").trim();
            match digits.parse() {
                Ok(number) => numbers.push(number),
                Err(_) => {
                    let place = span.part(written, entry);
                    self.findings.push(*bad_fact(
                        place,
                        say!(
                            "“{entry}”不是目标的序号",
                            "“{entry}” is not the number of a goal"
                        ),
                        say!("写作“1、2”", "the form is 1、2"),
                    ));
                }
            }
        }
        numbers
    }

    /// 起止：2024年1月 至 2026年12月
    pub fn period(&mut self) -> Option<Period<'a>> {
        let span = self.value()?;
        let written = span.of(self.text);
        let read = read_period(written).map(|(from, to)| Period {
            span,
            written,
            from,
            to,
        });
        self.keep(read.ok_or_else(|| {
            bad_fact(
                span,
                say!(
                    "起止“{written}”读不懂",
                    "the period “{written}” cannot be read"
                ),
                say!(
                    "写作“2024年1月 至 2026年12月”",
                    "the form is 2024年1月 至 2026年12月"
                ),
            )
        }))
    }
}

/// Two dates of which the second is not before the first.
fn read_period(written: &str) -> Option<(DateSpan, DateSpan)> {
    let (from, rest) = read_date(written, None)?;
    let (_, rest) = split_mark(rest.trim())?;
    let from = from.ok()?;
    let until = rest.trim_start_matches(['-', '—', ' ']);
    let (to, rest) = read_date(until, Some(from.from.year))?;
    let to = to.ok()?;
    (rest.trim().is_empty() && to.to >= from.from).then_some((from, to))
}

fn bad_fact(span: Span, message: Message, help: Message) -> Unread {
    Diagnostic::new(&findings::BAD_FACT, span, message)
        .help(help)
        .into()
}
