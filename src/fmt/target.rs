//! 指标值: operator and value.

use super::field::{Fields, number};
use super::list::split_mark;
use crate::value::{Op, RANGE_MARKS, TRAILING, half_width_digits, read_date, read_number};

/// A value in canonical form, and the operator that a word behind it is.
type Measured = (String, Option<Op>);

impl<'a> Fields<'a, '_> {
    /// A target: its operator as written (empty where there is none) and the value behind it.
    pub fn target(&mut self, operator: &str, written: &'a str) -> String {
        let op = Op::read(operator).flatten();
        let (op, value) = self.read(op, written.trim()).unwrap_or_else(|| (op, written.to_owned()));
        let sign = match op {
            Some(Op::Between) | None => self.word(operator.trim()),
            Some(op) => op.sign(),
        };
        [sign, &value].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// A typed value in canonical form, with its operator; `None` where it is text or was not read.
    fn read(&mut self, op: Option<Op>, written: &'a str) -> Option<(Option<Op>, String)> {
        if written.contains(['#', '＃']) {
            return None;
        }
        if let Some(value) = self.unset(written) {
            return Some((op, value));
        }
        if let Some(value) = self.plain(written).filter(|_| op.is_none()) {
            return Some((None, value));
        }
        match (op, self.measured(op, written)?) {
            (op, (value, None)) => Some((op, value)),
            // 为 25 家以上 and ≥ 25 家以上 are ≥ 25 家.
            (op, (value, trailing)) if op.is_none() || op == trailing => Some((trailing, value)),
            _ => None,
        }
    }

    /// 待定, 待定 元
    fn unset(&mut self, written: &'a str) -> Option<String> {
        let (word, rest) = ["待定", "tbd"].iter().find_map(|word| Some((*word, written.strip_prefix(word)?)))?;
        let is_apart = rest.starts_with(char::is_whitespace);
        let unit = rest.trim();
        let word = self.word(word);
        if unit.is_empty() {
            return Some(word.to_owned());
        }
        let is_known = self.units.read(unit)?.unit.is_known();
        let is_read = is_apart || (is_known && written.starts_with('待'));
        is_read.then(|| format!("{word} {unit}"))
    }

    /// 是, 否, 不适用, a level with its scale.
    fn plain(&self, written: &str) -> Option<String> {
        if matches!(written, "是" | "yes" | "否" | "no" | "不适用" | "n/a") {
            return Some(self.word(written).to_owned());
        }
        if self.profile.is_level_value(written) {
            return Some(written.to_owned());
        }
        let inner = written.strip_suffix([']', '】', '］'])?;
        let (value, scale) = inner.split_once(['[', '【', '［'])?;
        let levels = scale.split(['/', '、', '／', '|']).map(str::trim).filter(|level| !level.is_empty());
        let levels: Vec<&str> = levels.collect();
        let value = value.trim();
        (levels.len() > 1 && levels.contains(&value)).then(|| format!("{value} [{}]", levels.join("/")))
    }

    /// A number with its unit, a range, a date, a period: what is read whole.
    fn measured(&mut self, op: Option<Op>, written: &'a str) -> Option<Measured> {
        let Some((first, rest)) = read_number(written) else { return self.date(op, written) };
        let rest_start = rest.trim_start();
        if rest_start.starts_with(['年', '月']) || first.is_err() || rest.starts_with(['-', '/']) {
            if let Some(date) = self.date(op, written) {
                return Some(date);
            }
            if rest_start.starts_with(['年', '月']) && matches!(read_date(written, self.year), Some((Err(_), _))) {
                return None;
            }
        }
        let (number, rest) = number(written)?;
        let range = self.range(op, &number, rest_start);
        if range.is_some() || op == Some(Op::Between) { range } else { self.quantity(&number, rest.trim()) }
    }

    /// 25 家, 25 家以上
    fn quantity(&mut self, number: &str, rest: &'a str) -> Option<Measured> {
        if rest.is_empty() || self.is_known(rest) {
            return Some((with_unit(number, rest), None));
        }
        TRAILING.iter().find_map(|(word, op)| {
            let unit = rest.strip_suffix(word)?.trim_end();
            let is_read = if unit.is_empty() { *word != "前" } else { self.is_known(unit) };
            is_read.then(|| (with_unit(number, unit), Some(*op)))
        })
    }

    /// 30 至 50 家, 30%～50%
    fn range(&mut self, op: Option<Op>, first: &str, rest: &'a str) -> Option<Measured> {
        if !takes_range(op) {
            return None;
        }
        let starts_range = rest.starts_with(RANGE_MARKS) || rest.starts_with("to ");
        let first_unit = if starts_range { "" } else { self.units.prefix(rest)?.written };
        let (mark, rest) = split_mark(rest[first_unit.len()..].trim_start(), &RANGE_MARKS)?;
        let (second, rest) = number(rest.trim_start())?;
        let unit = rest.trim();
        if !unit.is_empty() && !self.is_known(unit) {
            return None;
        }
        Some((self.joined_ends(op, &with_unit(first, first_unit), mark, &with_unit(&second, unit)), None))
    }

    /// 2024年12月底, 2024年12月底前, 2023年7月 至 2024年1月
    fn date(&self, op: Option<Op>, written: &str) -> Option<Measured> {
        let (from, rest) = read_date(written, self.year)?;
        let from = from.ok()?;
        let from_written = day(&written[..written.len() - rest.len()]);
        let rest = rest.trim();
        if rest.is_empty() {
            return Some((from_written, None));
        }
        if let Some((_, op)) = TRAILING.iter().find(|(word, _)| *word == rest) {
            return Some((from_written, Some(*op)));
        }
        let (mark, to_written) = split_mark(rest, &RANGE_MARKS).filter(|_| takes_range(op))?;
        let to_written = to_written.trim();
        match read_date(to_written, Some(from.from.year)) {
            Some((Ok(_), "")) => Some((self.joined_ends(op, &from_written, mark, &day(to_written)), None)),
            _ => None,
        }
    }

    fn joined_ends(&self, op: Option<Op>, from: &str, mark: &str, to: &str) -> String {
        let is_word = matches!(mark, "to" | "至" | "到");
        if is_word || op == Some(Op::Between) {
            format!("{from} {} {to}", self.until(mark))
        } else {
            format!("{from}～{to}")
        }
    }

    fn is_known(&mut self, unit: &'a str) -> bool {
        self.units.read(unit).is_some_and(|unit| unit.unit.is_known())
    }
}

/// Behind a sign a range is a mistake, which stays as it was written.
fn takes_range(op: Option<Op>) -> bool {
    matches!(op, None | Some(Op::Between))
}

/// A number and its unit with a blank between; none before a per cent sign.
pub fn with_unit(number: &str, unit: &str) -> String {
    let unit = unit.replace('％', "%");
    let gap = if unit.is_empty() || unit.starts_with(['%', '‰']) { "" } else { " " };
    format!("{number}{gap}{unit}")
}

/// A date or a checkpoint in half width, without blanks.
pub fn day(written: &str) -> String {
    half_width_digits(written).chars().filter(|c| !c.is_whitespace()).collect()
}
