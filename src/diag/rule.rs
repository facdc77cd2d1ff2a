//! What stands behind a code: the catalogue entry that messages, `explain` and the docs share.

use super::Lang;

/// How bad a finding is. Not part of the code: a profile or `jimu.toml` may change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// To be looked at.
    Info,
    /// Most likely wrong.
    Warning,
    /// Wrong: it could not be read, or contradicts itself or the rules.
    Error,
}

impl Severity {
    /// The word of the JSON and SARIF outputs.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The word for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Severity::Error, Lang::Zh) => "错误",
            (Severity::Warning, Lang::Zh) => "警告",
            (Severity::Info, Lang::Zh) => "提示",
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Info, Lang::En) => "info",
        }
    }
}

/// The headings under which a finance bureau reviews goals, and the form itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Group {
    /// 完整性: is all there that has to be there
    Completeness,
    /// 相关性: does it belong to the project
    Relevance,
    /// 适当性: do the figures agree
    Adequacy,
    /// 可行性: can it be reached
    Feasibility,
    /// 形式: spelling, types, units
    Form,
}

impl Group {
    /// All of them, in the order of the review sheet.
    pub const ALL: [Group; 5] = [
        Group::Completeness,
        Group::Relevance,
        Group::Adequacy,
        Group::Feasibility,
        Group::Form,
    ];

    /// The word of the JSON output and of `jimu.toml`.
    pub fn id(self) -> &'static str {
        match self {
            Group::Completeness => "completeness",
            Group::Relevance => "relevance",
            Group::Adequacy => "adequacy",
            Group::Feasibility => "feasibility",
            Group::Form => "form",
        }
    }

    /// The group of a word in Chinese or English.
    pub fn read(word: &str) -> Option<Group> {
        Group::ALL
            .into_iter()
            .find(|group| word.eq_ignore_ascii_case(group.id()) || word == group.name(Lang::Zh))
    }

    /// The word for people.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Group::Completeness, Lang::Zh) => "完整性",
            (Group::Relevance, Lang::Zh) => "相关性",
            (Group::Adequacy, Lang::Zh) => "适当性",
            (Group::Feasibility, Lang::Zh) => "可行性",
            (Group::Form, Lang::Zh) => "形式",
            (other, Lang::En) => other.id(),
        }
    }
}

/// Fixed text in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Bilingual {
    /// In Chinese.
    pub zh: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Bilingual {
    /// The text in one of them.
    pub fn text(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A catalogue entry: one kind of finding.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    /// `J` and four digits; never reused.
    pub code: &'static str,
    /// Names the defect in English, in kebab case: reads well after "allow".
    pub name: &'static str,
    /// How bad it is, until the configuration says otherwise.
    pub severity: Severity,
    /// The heading under which a bureau reviews it.
    pub group: Group,
    /// A guess about meaning that will sometimes be wrong: it runs only where it is asked for.
    pub opt_in: bool,
    /// The defect in a few words.
    pub title: Bilingual,
    /// What is checked.
    pub what: Bilingual,
    /// Why a finance bureau minds.
    pub why: Bilingual,
    /// A goal file that has exactly this finding (others may stand beside it only where they cannot be avoided).
    pub bad: &'static str,
    /// The same file, mended: without this finding.
    pub good: &'static str,
}
