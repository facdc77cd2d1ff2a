//! Rows: category, name, operator, value, and the lines below.

use super::target::{IS, operator};
use super::{Composer, Lines, is_own_line, spelling};
use crate::facts::Role;
use crate::lower::category;
use crate::model::{Category, FactValue, Indicator, Value};
use crate::source::Span;
use crate::syntax::{Block, KEYS, Line, key, parse_piece};

impl Composer<'_, '_> {
    /// Indicators of a block, each with the lines below it.
    pub fn rows(&self, rows: &[Indicator<'_>], host: Block, lines: &mut Lines) {
        let depth = usize::from(host != Block::Library);
        for row in rows {
            self.row(row, host, depth, lines);
        }
    }

    fn row(&self, row: &Indicator<'_>, host: Block, depth: usize, lines: &mut Lines) {
        let library = row.more.as_ref().and_then(|more| more.library);
        let from = library.and_then(|name| self.context.library.get(name));
        let is_given = from.is_some_and(|from| same_category(&from.category, &row.category));
        let key = if is_given {
            spelling(Role::Indicator).to_owned()
        } else {
            self.category_key(&row.category)
        };
        lines.line(depth, &key, &self.row_value(&key, row, host));
        for fact in row.facts().iter().filter(|fact| is_own_line(fact.info())) {
            let value = row.fact(*fact);
            // What the library says is said there.
            let is_given = match (value, from.map(|from| from.fact(*fact))) {
                (FactValue::Text(Some(own)), Some(FactValue::Text(Some(given)))) => {
                    own.text == given.text
                }
                _ => false,
            };
            if !is_given {
                self.fact(depth + 1, fact.info().key, value, lines);
            }
        }
    }

    /// What stands behind the key of a row, which is spelt `key`.
    pub fn row_value(&self, key: &str, row: &Indicator<'_>, host: Block) -> String {
        let (name, target) = (row.name(), &row.target);
        let library = row.more.as_ref().and_then(|more| more.library);
        let is_given = library.is_some_and(|name| self.context.library.contains_key(name));
        let taken = library.map(|library| format!("@{library}"));
        let name = taken.as_deref().unwrap_or(name);
        let is_blank = matches!(
            &target.value,
            Value::Unset {
                to_be_set: false,
                ..
            }
        ) && target.op.is_none();
        let is_statement = matches!(&target.value, Value::Text(_))
            && matches!(host, Block::SubGoal | Block::OverallGoal)
            && name.is_empty()
            && target.op.is_none();
        let does_not_apply = matches!(target.value, Value::None) && name.is_empty();
        let alone = if is_statement || does_not_apply {
            Some(target.written.to_owned())
        } else if is_blank
            && (name.is_empty() || !matches!(host, Block::SubGoal | Block::OverallGoal))
        {
            Some(name.to_owned())
        } else {
            None
        };
        if let Some(alone) = alone
            && (does_not_apply || !matches!(&*alone, "不适用" | "无" | "n/a"))
        {
            let candidates = [
                alone.clone(),
                format!("「{alone}」"),
                format!("\"{alone}\""),
            ];
            let count = if is_blank && !name.is_empty() { 3 } else { 1 };
            let mut candidates = candidates[..count].iter();
            if let Some(value) = candidates.find(|value| divided(key, value) == (value, "")) {
                return value.clone();
            }
        }
        let written = if is_given {
            target.written.to_owned()
        } else {
            self.written(target)
        };
        let sign = operator(target, &written).unwrap_or(IS);
        let value = self.values.target(sign, &written);
        // A word is an operator only with a blank in front.
        let gap = if name.is_empty() && !value.starts_with(char::is_alphabetic) {
            ""
        } else {
            " "
        };
        let names = [
            name.to_owned(),
            format!("「{name}」"),
            format!("\"{name}\""),
        ];
        let texts = names.each_ref().map(|name| format!("{name}{gap}{value}"));
        let mut candidates = names.iter().zip(&texts);
        let chosen = candidates.find(|(name, text)| divided(key, text).0 == name.as_str());
        chosen.map_or(&texts[0], |(_, text)| text).clone()
    }

    /// The key of a category: the shortest spelling that is read as the same.
    fn category_key(&self, wanted: &Category<'_>) -> String {
        let profile = self.context.profile;
        if wanted.level1.is_none() && wanted.level2.is_none() {
            return spelling(Role::Indicator).to_owned();
        }
        let level2 = wanted.level2.unwrap_or_default();
        let keys = KEYS.all().iter().filter(|key| key.role == Role::Category);
        let plain = keys.map(|key| key.name.to_owned());
        let of_profile = profile
            .levels
            .iter()
            .flat_map(|level1| level1.level2.iter().map(|level2| level2.name.clone()));
        let firsts = profile.levels.iter().map(|level1| level1.name.as_str());
        let level1 = wanted.level1.unwrap_or_default();
        let in_full = firsts.chain([level1]).flat_map(|first| {
            let seconds = profile.place(level2).map(|(_, known)| known.name.as_str());
            seconds
                .into_iter()
                .chain([level2])
                .map(move |second| format!("{first}·{second}"))
        });
        plain
            .chain(of_profile)
            .chain([level2.to_owned()])
            .chain(in_full)
            .find(|candidate| {
                let found = key::find(candidate, |name| profile.key(name));
                found.is_some_and(|found| {
                    same_category(&category(profile, &found, candidate), wanted)
                })
            })
            .unwrap_or_else(|| level2.to_owned())
    }
}

/// Name and operator of a row as the parser divides it.
pub fn divided<'v>(key: &str, value: &'v str) -> (&'v str, &'v str) {
    let text = format!("{key}：{value}\n");
    let mut lines = Vec::new();
    parse_piece(&text, Span::new(0, text.len()), &mut lines);
    let Some(Line { body, operator, .. }) = lines.first() else {
        return ("", "");
    };
    let start = text.len() - value.len() - 1;
    let [body, operator] = [body, operator].map(|span| {
        let range = span.trimmed(&text).range();
        value
            .get(range.start.max(start) - start..range.end.max(start) - start)
            .unwrap_or_default()
    });
    (body, operator)
}

fn same_category(one: &Category<'_>, other: &Category<'_>) -> bool {
    (one.level1, one.level2, one.id, one.in_full)
        == (other.level1, other.level2, other.id, other.in_full)
}
