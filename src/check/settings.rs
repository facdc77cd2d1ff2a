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

/// Levels by rule and by group; a rule's own level comes before that of its group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    rules: BTreeMap<&'static str, Level>,
    groups: BTreeMap<Group, Level>,
}

impl Settings {
    /// Sets the level of a code, a rule name, or a group (`form`, 形式).
    ///
    /// # Errors
    /// The name is unknown, or the rule cannot be turned off.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Message> {
        if let Some(group) = Group::ALL.into_iter().find(|group| is_group(*group, name)) {
            self.groups.insert(group, level);
            return Ok(());
        }
        let Some(rule) = catalogue::find(name) else { return Err(unknown(name)) };
        if level == Level::Off && is_syntax(rule) {
            let code = rule.code;
            return Err(say!(
                "{code} 是读不懂的内容，不能关",
                "{code} is about text that was not read: it cannot be off"
            ));
        }
        self.rules.insert(rule.code, level);
        Ok(())
    }

    /// Sets the severity of a finding; false where its rule is off.
    pub(super) fn apply(&self, finding: &mut Diagnostic) -> bool {
        let rule = finding.rule;
        match self.rules.get(rule.code).or_else(|| self.groups.get(&rule.group)) {
            Some(Level::On(severity)) => finding.severity = *severity,
            Some(Level::Off) => return is_syntax(rule),
            None => {}
        }
        true
    }
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
