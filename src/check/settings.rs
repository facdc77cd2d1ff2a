//! Which rules run and how bad they are: what the command line, `jimu.toml` and the profile say.

use std::collections::BTreeMap;

use crate::catalogue;
use crate::diag::{Diagnostic, Group, Message, Rule, Severity, nearest, say};
use crate::profile::Profile;

/// What the configuration makes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It does not run.
    Off,
    /// It runs, and its findings are this bad.
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

    /// What is said of a word that is no level.
    pub fn unknown(word: &str) -> Message {
        say!(
            "没有“{word}”这个严重程度，可用的有：错误、警告、提示、关",
            "there is no severity “{word}”; use error, warning, info or off"
        )
    }
}

/// Which rules run, and how bad what they find is.
///
/// Made of layers: the command line lies over `jimu.toml`, which lies over the profile. Of two that say something about
/// a rule the upper one counts; in one layer, what is said of the rule counts before what is said of its group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The uppermost first; never empty.
    layers: Vec<Layer>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            layers: vec![Layer::default()],
        }
    }
}

/// What one place says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Layer {
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
        if let Some(group) = Group::read(name) {
            return Ok(Selector::Group(group));
        }
        catalogue::find(name)
            .map(|rule| Selector::Rule(rule.code))
            .ok_or_else(|| unknown(name))
    }

    fn is(self, rule: &Rule) -> bool {
        match self {
            Selector::Rule(code) => code == rule.code,
            Selector::Group(group) => group == rule.group,
        }
    }
}

impl Settings {
    /// Sets the level of a code, a rule name, or a group (`form`, 形式). An opt-in rule that gets a level by name runs.
    ///
    /// # Errors
    /// The name is unknown, or the rule cannot be turned off.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Message> {
        match Selector::read(name)? {
            Selector::Group(group) => {
                self.top().groups.insert(group, level);
            }
            Selector::Rule(code) => {
                if level == Level::Off {
                    refuse_syntax(code)?;
                }
                self.top().rules.insert(code, level);
            }
        }
        Ok(())
    }

    /// Lets only this code, rule or group run, beside what was selected before. An opt-in rule runs where it is named.
    ///
    /// # Errors
    /// The name is unknown.
    pub fn select(&mut self, name: &str) -> Result<(), Message> {
        self.top().selected.push(Selector::read(name)?);
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
        self.top().ignored.push(selector);
        Ok(())
    }

    /// Lets the opt-in rules run, too.
    pub fn opt_in(&mut self) {
        self.top().opt_in = true;
    }

    /// The levels of a profile.
    ///
    /// # Errors
    /// The first name or level that is unknown, with the name as written.
    pub fn of_profile(profile: &Profile) -> Result<Self, (&str, Message)> {
        let mut settings = Self::default();
        for (name, word) in &profile.severity {
            let level = Level::read(word).ok_or_else(|| Level::unknown(word));
            level
                .and_then(|level| settings.set(name, level))
                .map_err(|message| (name.as_str(), message))?;
        }
        Ok(settings)
    }

    /// These settings laid over those of a profile.
    #[must_use]
    pub(super) fn over_profile(self, profile: &Profile) -> Self {
        // A profile with a name that is unknown is refused when its file is read.
        self.over(Settings::of_profile(profile).unwrap_or_default())
    }

    /// These settings laid over others.
    #[must_use]
    pub fn over(mut self, below: Settings) -> Self {
        self.layers.extend(below.layers);
        self
    }

    fn top(&mut self) -> &mut Layer {
        // Never empty.
        &mut self.layers[0]
    }

    /// Whether a rule runs. What says that text could not be read always does.
    pub(super) fn is_on(&self, rule: &Rule) -> bool {
        if is_syntax(rule) {
            return true;
        }
        let selection = self
            .layers
            .iter()
            .map(|layer| &layer.selected)
            .find(|selected| !selected.is_empty());
        let is_selected =
            selection.is_none_or(|selected| selected.iter().any(|selector| selector.is(rule)));
        let answer = self.layers.iter().find_map(|layer| layer.answer(rule));
        let is_wanted = !rule.opt_in || self.layers.iter().any(|layer| layer.opt_in);
        is_selected && answer.unwrap_or(is_wanted)
    }

    /// Sets the severity of a finding; false where its rule does not run.
    pub(super) fn apply(&self, finding: &mut Diagnostic) -> bool {
        let level = self
            .layers
            .iter()
            .find_map(|layer| layer.level(finding.rule));
        if let Some(Level::On(severity)) = level {
            finding.severity = severity;
        }
        self.is_on(finding.rule)
    }
}

impl Layer {
    /// Whether a rule runs, as far as this layer says so.
    fn answer(&self, rule: &Rule) -> Option<bool> {
        if self.ignored.iter().any(|selector| selector.is(rule)) {
            return Some(false);
        }
        if self.selected.contains(&Selector::Rule(rule.code)) {
            return Some(true);
        }
        match (self.rules.get(rule.code), self.groups.get(&rule.group)) {
            (Some(level), _) => Some(*level != Level::Off),
            (None, Some(Level::Off)) => Some(false),
            // A group's level says how bad it is, not that it is to run.
            (None, Some(Level::On(_))) if rule.opt_in => None,
            (None, group) => group.map(|_| true),
        }
    }

    fn level(&self, rule: &Rule) -> Option<Level> {
        self.rules
            .get(rule.code)
            .copied()
            .or_else(|| match self.groups.get(&rule.group) {
                // A group's level cannot make light of text that was not read.
                Some(Level::On(severity)) if is_syntax(rule) => {
                    Some(Level::On(rule.severity.max(*severity)))
                }
                Some(Level::Off) if is_syntax(rule) => None,
                level => level.copied(),
            })
    }
}

fn refuse_syntax(code: &'static str) -> Result<(), Message> {
    if catalogue::find(code).is_none_or(|rule| !is_syntax(rule)) {
        return Ok(());
    }
    Err(say!(
        "{code} 是读不懂的内容，不能关",
        "{code} reports text that could not be read and cannot be turned off"
    ))
}

/// Whether a rule is about text that could not be read: nobody may hide it.
pub(super) fn is_syntax(rule: &Rule) -> bool {
    rule.code < "J03"
}

fn unknown(name: &str) -> Message {
    use crate::diag::Lang;
    let rules = catalogue::all();
    let names = rules.iter().flat_map(|rule| [rule.code, rule.name]);
    let groups = Group::ALL
        .iter()
        .flat_map(|group| [group.id(), group.name(Lang::Zh)]);
    match nearest(name, names.chain(groups)) {
        Some(near) => {
            say!(
                "没有“{name}”这个编号、规则或分组，是不是“{near}”？",
                "there is no code, rule or group “{name}”; did you mean “{near}”?"
            )
        }
        None => say!(
            "没有“{name}”这个编号、规则或分组",
            "there is no code, rule or group “{name}”"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Bilingual;

    const WORD: Bilingual = Bilingual { zh: "", en: "" };
    const OPT_IN: Rule = Rule {
        code: "J0312",
        name: "a-guess",
        severity: Severity::Info,
        group: Group::Form,
        opt_in: true,
        title: WORD,
        what: WORD,
        why: WORD,
        bad: "",
        good: "",
    };

    fn with(set: impl Fn(&mut Settings)) -> Settings {
        let mut settings = Settings::default();
        set(&mut settings);
        settings
    }

    #[test]
    fn an_opt_in_rule_runs_where_it_is_asked_for() {
        let is_on = |set: &dyn Fn(&mut Settings)| with(set).is_on(&OPT_IN);
        assert!(!is_on(&|_| {}));
        assert!(is_on(&|settings| settings.opt_in()));
        assert!(is_on(&|settings| settings.select("J0312").unwrap()));
        assert!(is_on(&|settings| settings
            .set("J0312", Level::On(Severity::Warning))
            .unwrap()));
        // Its group does not name it.
        assert!(!is_on(&|settings| settings.select("形式").unwrap()));
        assert!(!is_on(&|settings| settings
            .set("form", Level::On(Severity::Warning))
            .unwrap()));
        assert!(is_on(&|settings| (
            settings.opt_in(),
            settings.select("form").unwrap()
        )
            .1));
        assert!(!is_on(&|settings| (
            settings.opt_in(),
            settings.ignore("J0312").unwrap()
        )
            .1));
    }

    #[test]
    fn the_upper_layer_counts() {
        let ordinary = Rule {
            opt_in: false,
            ..OPT_IN
        };
        let level = |settings: &Settings| {
            let mut finding = Diagnostic::new(
                catalogue::find("J0312").unwrap(),
                crate::source::Span::at(0),
                say!("", ""),
            );
            settings.apply(&mut finding).then_some(finding.severity)
        };
        let off = || with(|settings| settings.set("J0312", Level::Off).unwrap());
        let error = || with(|settings| settings.set("form", Level::On(Severity::Error)).unwrap());
        assert_eq!(level(&error().over(off())), Some(Severity::Error));
        assert_eq!(level(&off().over(error())), None);
        assert_eq!(
            level(&Settings::default().over(error())),
            Some(Severity::Error)
        );
        // What is selected above is selected; what is left out below stays out, unless it is named.
        let ignoring = || with(|settings| settings.ignore("J0312").unwrap());
        let other = || with(|settings| settings.select("完整性").unwrap());
        assert!(
            !with(|settings| settings.select("form").unwrap())
                .over(ignoring())
                .is_on(&ordinary)
        );
        assert!(
            with(|settings| settings.select("J0312").unwrap())
                .over(ignoring())
                .is_on(&ordinary)
        );
        assert!(
            with(|settings| settings.select("form").unwrap())
                .over(other())
                .is_on(&ordinary)
        );
        assert!(!other().over(Settings::default()).is_on(&ordinary));
    }

    #[test]
    fn a_group_cannot_make_light_of_what_was_not_read() {
        let unknown_key = catalogue::find("J0201").unwrap();
        let severity = |level: Level, name: &str| {
            let settings = with(|settings| settings.set(name, level).unwrap());
            let mut finding =
                Diagnostic::new(unknown_key, crate::source::Span::at(0), say!("", ""));
            assert!(settings.apply(&mut finding));
            finding.severity
        };
        assert_eq!(severity(Level::On(Severity::Info), "形式"), Severity::Error);
        assert_eq!(severity(Level::Off, "form"), Severity::Error);
        assert_eq!(
            severity(Level::On(Severity::Warning), "J0201"),
            Severity::Warning
        );
    }
}
