//! Plans, milestones, baselines, periods: entries with a time in front.

use super::field::{Fields, number};
use super::target::day;
use crate::lower::{read_checkpoint, without_markup};
use crate::value::{self, Op, read_date, read_period};

impl<'a> Fields<'a, '_> {
    /// 3月底 45%，6月底 46%，10月底 95%，12月底 100%
    pub fn plan(&self, written: &'a str) -> Option<String> {
        let entries = entries(written, |entry, time, value| {
            if value.is_empty() {
                return time;
            }
            match number(value) {
                Some((number, rest)) if without_markup(value) == value => match rest.trim() {
                    "" => format!("{time} {number}"),
                    "%" | "％" => format!("{time} {number}%"),
                    _ => entry.to_owned(),
                },
                _ => entry.to_owned(),
            }
        });
        self.joined(&entries?)
    }

    /// 6月底 ≥ 15 家，12月底 ≥ 30 家
    pub fn milestones(&mut self, written: &'a str) -> Option<String> {
        let entries = entries(written, |_, time, value| {
            let target = self.bare_target(value);
            if target.is_empty() {
                time
            } else {
                format!("{time} {target}")
            }
        });
        self.joined(&entries?)
    }

    fn joined(&self, entries: &[String]) -> Option<String> {
        let separator = if self.english { ", " } else { "，" };
        (!entries.is_empty()).then(|| entries.join(separator))
    }

    /// 2023年 28 家
    pub fn baseline(&mut self, written: &'a str) -> String {
        let Some((year, rest)) = number(written) else {
            return self.bare_target(written);
        };
        let rest = rest.trim_start();
        let value = rest.trim_start_matches('年').trim_start_matches('度');
        let word = &rest[..rest.len() - value.len()];
        if !word.starts_with('年') {
            return self.bare_target(written);
        }
        let target = self.bare_target(
            value
                .trim_start_matches([' ', '：', ':', '\u{3000}'])
                .trim(),
        );
        if target.is_empty() {
            format!("{year}{word}")
        } else {
            format!("{year}{word} {target}")
        }
    }

    /// ≥ 90 家: a target without a name.
    pub fn bare_target(&mut self, written: &'a str) -> String {
        let (operator, value) = Op::split_leading(written);
        self.target(operator, value.trim())
    }

    /// 2024年1月 至 2026年12月
    pub fn period(&self, written: &str) -> Option<String> {
        let period = read_period(written, None)?.ok()?;
        let (from, to) = (period.from, period.to);
        // 2024年1-12月 and 全年 are written together.
        let is_apart = !period.mark.is_empty() && read_date(from.0, None).is_some();
        let is_read = is_apart && to.1.to >= from.1.from;
        is_read.then(|| format!("{} {} {}", day(from.0), self.until(period.mark), day(to.0)))
    }

    /// The word between two ends: as it was written, or for a mark in the language of the line.
    pub fn until(&self, mark: &str) -> &'static str {
        let typed = match mark {
            "to" => "to",
            "至" | "到" => "至",
            _ if self.english => "to",
            _ => "至",
        };
        self.word(typed)
    }
}

/// The entries of a list, each written by `write` from the whole entry, its time and its value.
/// `None` where one of them has no time.
fn entries<'t>(
    written: &'t str,
    mut write: impl FnMut(&'t str, String, &'t str) -> String,
) -> Option<Vec<String>> {
    value::entries(written)
        .map(|entry| {
            let (.., value) = read_checkpoint(entry)?;
            Some(write(
                entry,
                day(&entry[..entry.len() - value.len()]),
                value.trim(),
            ))
        })
        .collect()
}
