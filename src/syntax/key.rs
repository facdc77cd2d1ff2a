//! The table of keys (`grammar/keys.toml`) and the look-up of a key that a user typed.

use crate::wording::Sense;
use crate::wording::width::narrow;
use std::collections::HashMap;
use std::sync::LazyLock;

pub use crate::facts::{Block, Key, Role, ValueKind};

/// All keys, and where a spelling leads to.
#[derive(Debug)]
pub struct Keys {
    by_spelling: HashMap<String, &'static Key, foldhash::fast::FixedState>,
}

/// The table that ships with the compiler.
pub static KEYS: LazyLock<Keys> = LazyLock::new(Keys::new);

impl Keys {
    fn new() -> Self {
        let mut by_spelling = HashMap::default();
        for key in Key::all() {
            by_spelling.extend(key.spellings().map(|spelling| (spelling.to_owned(), key)));
        }
        // Labels with full-width brackets are typed with half-width ones too.
        for key in Key::all() {
            for spelling in key.aliases {
                by_spelling.entry(normalized(spelling)).or_insert(key);
            }
        }
        Self { by_spelling }
    }

    pub fn all(&self) -> &'static [Key] {
        Key::all()
    }

    /// The key of an exact spelling: canonical, alias or English.
    pub fn exact(&self, spelling: &str) -> Option<&'static Key> {
        self.by_spelling.get(spelling).copied()
    }

    /// The first key of a role.
    pub fn of_role(&self, role: Role) -> &'static Key {
        Key::all()
            .iter()
            .find(|key| key.role == role)
            .expect("every role has a key")
    }
}

/// A key as found in a line.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    pub key: &'static Key,
    /// The unit in brackets behind it: `预算数（万元）`.
    pub unit: Option<&'a str>,
    /// Both levels in full: `效益·满意度`.
    pub levels: Option<(&'a str, &'a str)>,
}

/// Middle dots that divide the two levels of a category.
pub const MIDDLE_DOTS: [char; 6] = ['·', '・', '•', '‧', '⋅', '●'];

/// The key of a name that only the profile knows: of a category, or a label of its own.
pub type Named<'n> = &'n dyn Fn(&str) -> Option<&'static Key>;

/// Finds the key that `typed` spells: exactly, or up to blanks, width, case, a number behind 目标 and a bracketed unit.
pub fn find<'a>(typed: &'a str, named: impl Fn(&str) -> Option<&'static Key>) -> Option<Found<'a>> {
    if let Some(key) = KEYS.exact(typed) {
        return plain(key);
    }
    let typed = typed.trim();
    if let Some((level1, level2)) = typed.split_once(MIDDLE_DOTS) {
        let levels = (level1.trim(), level2.trim());
        let is_prose = Sense::ProseMark.has_sign(typed);
        // A comment is no level, and neither is what has a colon of its own.
        let are_named = [levels.0, levels.1].iter().all(|level| {
            !level.is_empty() && !level.starts_with(['#', '＃']) && !Sense::Colon.has_sign(level)
        });
        let named = are_named && !is_prose;
        return named.then(|| Found {
            key: KEYS.of_role(Role::Category),
            unit: None,
            levels: Some(levels),
        });
    }
    let normal = normalized(typed);
    if let Some(key) = KEYS.exact(&normal) {
        return plain(key);
    }
    if let Some(key) = named(typed) {
        return plain(key);
    }
    if let Some(key) = KEYS
        .exact(normal.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|key| key.role == Role::Goal)
    {
        return plain(key);
    }
    let (head, unit) = bracketed(typed)?;
    let key = KEYS.exact(&normalized(head)).or_else(|| named(head))?;
    match key.kind {
        ValueKind::Amount => Some(Found {
            key,
            unit: Some(unit),
            levels: None,
        }),
        // 资金支出计划（%）, 资金支出计划（累进进度%）: a label of the form.
        ValueKind::Plan => plain(key),
        _ => None,
    }
}

/// A key with nothing beside it.
fn plain<'a>(key: &'static Key) -> Option<Found<'a>> {
    Some(Found {
        key,
        unit: None,
        levels: None,
    })
}

/// Splits `预算数（万元）` into the key and what is in the brackets.
fn bracketed(typed: &str) -> Option<(&str, &str)> {
    let inner = typed.strip_suffix(['）', ')'])?;
    let (head, unit) = inner.split_once(['（', '('])?;
    (!unit.is_empty()).then(|| (head.trim(), unit.trim()))
}

/// Half width, lower case, no blanks; the colon of 其中： stays full width as the table has it.
fn normalized(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '：' | ':' => '：',
            _ => narrow(c),
        })
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_the_forms_are_found() {
        for (typed, name) in [
            ("数量指标", "数量"),
            ("预算数", "预算"),
            ("其中：财政资金", "财政资金"),
            ("其中:财政资金", "财政资金"),
            ("资金支出计划（%）", "支出计划"),
            ("资金支出计划 (累进进度%)", "支出计划"),
            ("目标 1", "目标"),
            ("目标１", "目标"),
            ("Quantity", "数量"),
            ("项 目", "项目"),
            ("评(扣)分标准", "评分标准"),
        ] {
            assert_eq!(
                find(typed, |_| None).map(|found| found.key.name),
                Some(name),
                "{typed}"
            );
        }
        assert_eq!(find("预算数（万元）", |_| None).unwrap().unit, Some("万元"));
        assert_eq!(
            find("效益・满意度", |_| None).unwrap().levels,
            Some(("效益", "满意度"))
        );
        assert!(find("预箅", |_| None).is_none());
        assert!(find("备注1", |_| None).is_none());
    }
}
