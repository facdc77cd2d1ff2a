//! Severities that the configuration changes.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diag::{Diagnostic, Group, Message, Rule, Severity, nearest, say};

/// What the configuration makes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Off,
    On(Severity),
}

impl Level {
    /// The level of a word in Chinese or English: 错误, `error` …
    pub fn read(word: &str) -> Option<Level> {
        Some(match word {
            "error" | "错误" => Level::On(Severity::Error),
            "warning" | "警告" => Level::On(Severity::Warning),
            "info" | "提示" => Level::On(Severity::Info),
            "off" | "关" => Level::Off,
            _ => return None,
        })
    }
}

/// Which rules run, and how bad what they find is. A rule's own level comes before that of its group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    rules: BTreeMap<&'static str, Level>,
    groups: BTreeMap<Group, Level>,
    /// Only these run; where there are none, all.
    selected: Vec<Selector>,
    ignored: Vec<Selector>,
    opt_in: bool,
}

/// A rule or a group of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Selector {
    Rule(&'static str),
    Group(Group),
}

impl Selector {
    /// A code, a rule name, or a group (`form`, 形式).
    fn read(name: &str) -> Result<Self, Message> {
        if let Some(group) = Group::ALL.into_iter().find(|group| is_group(*group, name)) {
            return Ok(Selector::Group(group));
        }
        catalogue::find(name).map(|rule| Selector::Rule(rule.code)).ok_or_else(|| unknown(name))
    }

    fn is(self, rule: &Rule) -> bool {
        match self {
            Selector::Rule(code) => code == rule.code,
            Selector::Group(group) => group == rule.group,
        }
    }
}

impl Settings {
    /// Sets the level of a code, a rule name, or a group (`form`, 形式).
    ///
    /// # Errors
    /// The name is unknown, or the rule cannot be turned off.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Message> {
        match Selector::read(name)? {
            Selector::Group(group) => {
                self.groups.insert(group, level);
            }
            Selector::Rule(code) => {
                if level == Level::Off {
                    refuse_syntax(code)?;
                }
                self.rules.insert(code, level);
            }
        }
        Ok(())
    }

    /// Lets only this code, rule or group run, beside what was selected before. An opt-in rule runs where it is named.
    ///
    /// # Errors
    /// The name is unknown.
    pub fn select(&mut self, name: &str) -> Result<(), Message> {
        self.selected.push(Selector::read(name)?);
        Ok(())
    }

    /// Leaves this code, rule or group out.
    ///
    /// # Errors
    /// The name is unknown, or the rule cannot be turned off.
    pub fn ignore(&mut self, name: &str) -> Result<(), Message> {
        let selector = Selector::read(name)?;
        if let Selector::Rule(code) = selector {
            refuse_syntax(code)?;
        }
        self.ignored.push(selector);
        Ok(())
    }

    /// Lets the opt-in rules run, too.
    pub fn opt_in(&mut self) {
        self.opt_in = true;
    }

    /// Whether a rule runs. What says that text could not be read always does.
    pub(super) fn is_on(&self, rule: &Rule) -> bool {
        let is_named = self.selected.contains(&Selector::Rule(rule.code));
        let is_asked_for = !rule.opt_in || self.opt_in || is_named || self.rules.contains_key(rule.code);
        let is_selected = self.selected.is_empty() || self.selected.iter().any(|selector| selector.is(rule));
        let is_ignored = self.ignored.iter().any(|selector| selector.is(rule));
        let is_off = self.level(rule) == Some(Level::Off);
        is_syntax(rule) || (is_asked_for && is_selected && !is_ignored && !is_off)
    }

    /// Sets the severity of a finding; false where its rule does not run.
    pub(super) fn apply(&self, finding: &mut Diagnostic) -> bool {
        if let Some(Level::On(severity)) = self.level(finding.rule) {
            finding.severity = severity;
        }
        self.is_on(finding.rule)
    }

    fn level(&self, rule: &Rule) -> Option<Level> {
        self.rules.get(rule.code).or_else(|| self.groups.get(&rule.group)).copied()
    }
}

fn refuse_syntax(code: &'static str) -> Result<(), Message> {
    if catalogue::find(code).is_none_or(|rule| !is_syntax(rule)) {
        return Ok(());
    }
    Err(say!("{code} 是读不懂的内容，不能关", "{code} is about text that was not read: it cannot be off"))
}

/// Whether a rule is about text that could not be read: nobody may hide it.
pub(super) fn is_syntax(rule: &Rule) -> bool {
    rule.code < "J03"
}

fn is_group(group: Group, name: &str) -> bool {
    use crate::diag::Lang;
    name.eq_ignore_ascii_case(group.id()) || name == group.name(Lang::Zh)
}

fn unknown(name: &str) -> Message {
    use crate::diag::Lang;
    let rules = catalogue::all();
    let names = rules.iter().flat_map(|rule| [rule.code, rule.name]);
    let groups = Group::ALL.iter().flat_map(|group| [group.id(), group.name(Lang::Zh)]);
    match nearest(name, names.chain(groups)) {
        Some(near) => {
            say!(
                "没有“{name}”这个编号、规则或分组，是不是“{near}”？",
                "no code, rule or group “{name}”; did you mean “{near}”?"
            )
        }
        None => say!("没有“{name}”这个编号、规则或分组", "there is no code, rule or group “{name}”"),
    }
}
