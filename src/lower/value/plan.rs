//! 支出计划: checkpoints with cumulative percentages.

use super::amount::unread_number;
use super::reading::{Measure, Reading, Typed};
use crate::diag::{Diagnostic, Edit, say};
use crate::lower::findings;
use crate::lower::reader::LineReader;
use crate::model::{Checkpoint, Plan};
use crate::source::Span;
use crate::value::unit::UnitKind;
use crate::value::{read_month, read_number, read_quarter};
use crate::wording::Scheme;
use crate::wording::Sense;

/// A checkpoint at the start of `text`: its canonical name, its month, its scheme, and what follows it.
pub fn read_checkpoint(text: &str) -> Option<(&'static str, u8, Scheme, &str)> {
    if let Some((quarter, rest)) = read_quarter(text) {
        let name = Scheme::Quarter.checkpoints().get(quarter as usize - 1)?;
        return Some((name, quarter as u8 * 3, Scheme::Quarter, strip_end(rest)));
    }
    let (month, rest) = read_month(text)?;
    let name = Scheme::Month
        .checkpoints()
        .get((month as usize).checked_sub(1)?)?;
    Some((name, month as u8, Scheme::Month, strip_end(rest)))
}

fn strip_end(rest: &str) -> &str {
    rest.strip_prefix(Sense::MonthTail.signs()).unwrap_or(rest)
}

impl<'a> LineReader<'a, '_> {
    /// The plan behind its key; `None` where it is blank or has no checkpoints.
    pub fn plan(&mut self) -> Option<Plan<'a>> {
        let span = self.value()?;
        let written = span.of(self.text);
        let mut checkpoints: Vec<Checkpoint<'a>> = Vec::with_capacity(4);
        let mut scheme = None;
        for entry in written.split(Sense::ListMark.signs()) {
            // Blanks inside an entry may be full-width and are part of what was written.
            let place = span.part(written, entry.trim_matches([' ', '\t', '\u{3000}', '\r']));
            let Some((at, month, kind, rest)) = read_checkpoint(place.of(self.text)) else {
                if !place.is_empty() {
                    self.report_entry(span, place);
                    return None;
                }
                continue;
            };
            if let Some(first) = checkpoints.iter().find(|known| known.at == at) {
                let first = first.span;
                let message = say!(
                    "“{at}”写了两次，以第一次为准",
                    "“{at}” is given twice; the first one counts"
                );
                let diagnostic = Diagnostic::new(&findings::BAD_PLAN, place, message)
                    .related(first, say!("第一次在这里", "the first one is here"));
                self.findings.push(diagnostic);
                continue;
            }
            if *scheme.get_or_insert(kind) != kind {
                let message = say!(
                    "一份支出计划里不能混用月和季度",
                    "a plan is by month or by quarter, not both"
                );
                self.report(&findings::BAD_PLAN, place, message);
                continue;
            }
            let value = rest.trim();
            let percent = self.percent(place, value);
            let written = (!value.is_empty()).then_some(value);
            checkpoints.push(Checkpoint {
                span: place,
                at,
                month,
                percent,
                written,
            });
        }
        let scheme = scheme.unwrap_or(self.context.profile.plan.scheme);
        self.add_unset(&mut checkpoints, scheme, span);
        checkpoints.sort_by_key(|checkpoint| checkpoint.month);
        Some(Plan {
            span,
            scheme,
            checkpoints,
        })
    }

    /// Those that the form has and the file does not set.
    fn add_unset(&self, checkpoints: &mut Vec<Checkpoint<'a>>, scheme: Scheme, span: Span) {
        let plan = &self.context.profile.plan;
        if plan.scheme != scheme {
            return;
        }
        for name in &plan.checkpoints {
            if checkpoints.iter().any(|checkpoint| checkpoint.at == name) {
                continue;
            }
            if let Some((at, month, ..)) = read_checkpoint(name) {
                checkpoints.push(Checkpoint {
                    span,
                    at,
                    month,
                    percent: None,
                    written: None,
                });
            }
        }
    }

    /// The percentage of a checkpoint; markup that a word processor left in front of it is seen through.
    fn percent(&mut self, place: Span, value: &'a str) -> Option<rust_decimal::Decimal> {
        if value.is_empty() {
            return None;
        }
        let number = without_markup(value);
        match self.parts().amount(number) {
            Reading::Whole(Typed::Quantity(measure), None) if is_percent(&measure) => {
                Some(measure.number)
            }
            Reading::Malformed(error) => {
                self.findings.push(*unread_number(error, place, self.text));
                None
            }
            _ => {
                let message = say!(
                    "时点的值“{value}”不是百分比",
                    "the value “{value}” of this checkpoint is not a percentage"
                );
                self.report(&findings::BAD_CHECKPOINT_VALUE, place, message);
                None
            }
        }
    }

    /// An entry without a checkpoint; where as many numbers stand as the profile has checkpoints, the fix labels them.
    fn report_entry(&mut self, span: Span, place: Span) {
        let entry = place.of(self.text);
        let message = say!(
            "“{entry}”前面没有时点（如 3月底）",
            "there is no checkpoint such as 3月底 before “{entry}”"
        );
        let mut diagnostic = Diagnostic::new(&findings::BAD_PLAN, place, message);
        let written = span.of(self.text);
        let numbers: Vec<&str> = written
            .split(|c| matches!(c, ' ' | '/') || Sense::ListMark.is_sign(c))
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .collect();
        let names = &self.context.profile.plan.checkpoints;
        let all_numbers = numbers
            .iter()
            .all(|number| matches!(read_number(number), Some((Ok(_), "" | "%" | "％"))));
        if all_numbers && numbers.len() == names.len() {
            let labelled: Vec<String> = names
                .iter()
                .zip(&numbers)
                .map(|(name, number)| format!("{name} {number}"))
                .collect();
            diagnostic = diagnostic.suggestion(
                say!("加上时点", "add the checkpoints"),
                vec![Edit::replace(span, labelled.join("，"))],
            );
        } else {
            let key = &self.found.key.name;
            let example = names
                .iter()
                .map(|name| format!("{name} …%"))
                .collect::<Vec<_>>()
                .join("，");
            diagnostic = diagnostic.help(say!(
                "写作“{key}：{example}”",
                "the form is “{key}：{example}”"
            ));
        }
        self.findings.push(diagnostic);
    }
}

/// Text behind a `[bookmark: …]` or a tag such as `<p>` that was pasted with it.
pub fn without_markup(value: &str) -> &str {
    let mut rest = value.trim();
    loop {
        let close = match rest.chars().next() {
            Some('[') => ']',
            Some('<') => '>',
            _ => return rest,
        };
        match rest.find(close) {
            Some(end) => rest = rest[end + 1..].trim_start(),
            None => return rest,
        }
    }
}

/// Whether a number is a percentage: a checkpoint may leave the sign out.
fn is_percent(measure: &Measure<'_>) -> bool {
    let unit = measure.unit.as_ref();
    unit.is_none_or(|unit| unit.unit.kind() == UnitKind::Percent)
}
