//! The table of keys (`grammar/keys.toml`) and the look-up of a key that a user typed.

use crate::wording::width::narrow;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What the compiler does with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Library,
    Edition,
    Include,
    Title,
    Department,
    Year,
    Profile,
    AmountUnit,
    UnitOfMeasure,
    PreparedBy,
    ReviewedBy,
    Status,
    Preface,
    Agency,
    OverallGoal,
    SubGoalsIntro,
    SubGoal,
    SafeguardsIntro,
    Safeguard,
    Content,
    DepartmentBudget,
    Total,
    Procurement,
    Project,
    Code,
    TableTitle,
    FormerName,
    Period,
    ProjectType,
    Manager,
    Budget,
    Funding,
    Purpose,
    Plan,
    Goal,
    MediumTermGoal,
    Costing,
    ToConfirm,
    Indicator,
    Category,
    Description,
    Basis,
    MediumTerm,
    Milestones,
    Baseline,
    Weight,
    Direction,
    Formula,
    DataSource,
    Evidence,
    Scoring,
    ForGoals,
    Remark,
    Reason,
}

impl Role {
    /// Whether the value is a text that `|` lines continue.
    pub fn is_text(self) -> bool {
        use Role::{
            Basis, Content, Description, Evidence, Formula, Goal, MediumTermGoal, OverallGoal,
            Preface, Purpose, Reason, Remark, SafeguardsIntro, Scoring, SubGoalsIntro, ToConfirm,
        };
        matches!(
            self,
            Preface
                | OverallGoal
                | SubGoalsIntro
                | SafeguardsIntro
                | Content
                | Purpose
                | Goal
                | MediumTermGoal
                | Description
                | Basis
                | Formula
                | Evidence
                | Scoring
                | Remark
                | Reason
                | ToConfirm
        )
    }

    /// Whether the value is a row: name, operator, value.
    pub fn is_row(self) -> bool {
        matches!(self, Role::Indicator | Role::Category)
    }

    /// Whether the value is an amount of money, so that a unit in brackets behind the key is its unit.
    pub fn is_money(self) -> bool {
        matches!(self, Role::Budget | Role::Funding | Role::Total)
    }
}

/// A block of lines: what a line can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// The top of a file of goals.
    Document,
    /// The top of an indicator library.
    Library,
    OverallGoal,
    SubGoal,
    Safeguard,
    DepartmentBudget,
    Project,
    Indicator,
}

/// One key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Canonical Chinese spelling.
    pub name: String,
    /// English spelling.
    pub en: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub role: Role,
    /// Blocks in which it is legal.
    #[serde(rename = "in")]
    pub hosts: Vec<Block>,
    /// Block that its line opens.
    pub opens: Option<Block>,
    #[serde(default)]
    pub repeats: bool,
    /// One line of help in Chinese.
    pub zh: String,
    /// One line of help in English.
    pub help: String,
}

impl Key {
    pub fn is_legal_in(&self, block: Block) -> bool {
        self.hosts.contains(&block)
    }

    /// Legal only at the top of the file: its line ends every block above it.
    pub fn is_top_only(&self) -> bool {
        self.hosts
            .iter()
            .all(|host| matches!(host, Block::Document | Block::Library))
    }
}

/// All keys.
#[derive(Debug)]
pub struct Keys {
    list: Vec<Key>,
    by_spelling: HashMap<String, usize, foldhash::fast::FixedState>,
}

/// The table that ships with the compiler.
pub static KEYS: LazyLock<Keys> =
    LazyLock::new(|| Keys::from_toml(include_str!("../../grammar/keys.toml")));

impl Keys {
    fn from_toml(source: &str) -> Self {
        #[derive(Deserialize)]
        struct Table {
            key: Vec<Key>,
        }
        let list = toml::from_str::<Table>(source)
            .expect("grammar/keys.toml is checked by the tests")
            .key;
        let mut by_spelling = HashMap::default();
        for (index, key) in list.iter().enumerate() {
            for spelling in std::iter::once(&key.name)
                .chain([&key.en])
                .chain(&key.aliases)
            {
                let before = by_spelling.insert(spelling.clone(), index);
                debug_assert!(
                    before.is_none(),
                    "{spelling} stands twice in grammar/keys.toml"
                );
            }
        }
        // Labels with full-width brackets are typed with half-width ones too.
        for (index, key) in list.iter().enumerate() {
            for spelling in &key.aliases {
                by_spelling.entry(normalized(spelling)).or_insert(index);
            }
        }
        Self { list, by_spelling }
    }

    pub fn all(&self) -> &[Key] {
        &self.list
    }

    /// The key of an exact spelling: canonical, alias or English.
    pub fn exact(&self, spelling: &str) -> Option<&Key> {
        self.by_spelling
            .get(spelling)
            .map(|&index| &self.list[index])
    }

    /// The first key of a role.
    pub fn of_role(&self, role: Role) -> &Key {
        self.list
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

/// Finds the key that `typed` spells: exactly, or up to blanks, width, case, a number behind 目标 and a bracketed unit.
pub fn find<'a>(typed: &'a str, is_category: impl Fn(&str) -> bool) -> Option<Found<'a>> {
    let plain = |key| {
        Some(Found {
            key,
            unit: None,
            levels: None,
        })
    };
    if let Some(key) = KEYS.exact(typed) {
        return plain(key);
    }
    let typed = typed.trim();
    if let Some((level1, level2)) = typed.split_once(MIDDLE_DOTS) {
        let levels = (level1.trim(), level2.trim());
        let named = !levels.0.is_empty() && !levels.1.is_empty() && levels.0.chars().count() <= 12;
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
    if is_category(typed) {
        return plain(KEYS.of_role(Role::Category));
    }
    if let Some(key) = KEYS
        .exact(normal.trim_end_matches(|c: char| c.is_ascii_digit()))
        .filter(|key| key.role == Role::Goal)
    {
        return plain(key);
    }
    let (head, unit) = bracketed(typed)?;
    let key = KEYS.exact(&normalized(head))?;
    match key.role {
        role if role.is_money() => Some(Found {
            key,
            unit: Some(unit),
            levels: None,
        }),
        // 资金支出计划（%）, 资金支出计划（累进进度%）: a label of the form.
        Role::Plan => plain(key),
        _ => None,
    }
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
                find(typed, |_| false).map(|found| found.key.name.as_str()),
                Some(name),
                "{typed}"
            );
        }
        assert_eq!(
            find("预算数（万元）", |_| false).unwrap().unit,
            Some("万元")
        );
        assert_eq!(
            find("效益・满意度", |_| false).unwrap().levels,
            Some(("效益", "满意度"))
        );
        assert!(find("预箅", |_| false).is_none());
        assert!(find("备注1", |_| false).is_none());
    }
}
