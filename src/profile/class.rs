//! Classes of projects (人员类, 项目, 转移支付): what has to be filled in differs between them.

use serde::Deserialize;

use super::Profile;
use super::required::Required;
use crate::wording::width::half_width;

/// A class of projects, or the department as a whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectClass {
    /// What `class` of an entry of `required` says: 人员类.
    pub name: String,
    /// What is in the 类别 of its projects, beside the name.
    #[serde(default)]
    pub words: Vec<String>,
    /// Letters of its codes: what stands at the `C` of a mask.
    #[serde(default)]
    pub letters: String,
    /// Whether nothing is asked of it but what names it.
    #[serde(default)]
    pub only_own: bool,
    /// Whether it is the department as a whole, and no project.
    #[serde(default)]
    pub department: bool,
}

impl ProjectClass {
    /// Whether an entry that names that class, or none, holds for this one.
    fn is_asked(&self, class: Option<&str>) -> bool {
        class.map_or(!self.only_own && !self.department, |name| name == self.name)
    }
}

impl Profile {
    /// The class of a project with this 类别 and this code, in a budget year; of one where neither says it that of `default_class`.
    /// `None` where the profile has no such class.
    pub fn class_of(
        &self,
        kind: Option<&str>,
        code: Option<&str>,
        year: Option<i32>,
    ) -> Option<&ProjectClass> {
        let projects = || self.classes.iter().filter(|class| !class.department);
        let by_word = kind.and_then(|kind| {
            projects().find(|class| {
                class.name == kind || class.words.iter().any(|word| kind.contains(word.as_str()))
            })
        });
        let letter = || code.and_then(|code| self.letter_of(code, year));
        by_word
            .or_else(|| {
                let letter = letter()?;
                projects().find(|class| class.letters.contains(letter))
            })
            .or_else(|| {
                let name = self.default_class.as_ref()?;
                projects().find(|class| class.name == *name)
            })
    }

    /// The letter of its class in a code, by the patterns of a budget year.
    fn letter_of(&self, code: &str, year: Option<i32>) -> Option<char> {
        let code = half_width(code);
        let mut patterns = self.codes_for(year);
        patterns.find_map(|pattern| pattern.class_of(&code))
    }

    /// What a project of a class must not lack; of no class, what all must not.
    pub fn required_of<'p>(
        &'p self,
        class: Option<&'p ProjectClass>,
    ) -> impl Iterator<Item = &'p Required> {
        self.required.iter().filter(move |required| {
            let named = required.class.as_deref();
            class.map_or(named.is_none(), |class| class.is_asked(named))
        })
    }

    /// What the department as a whole must not lack.
    pub fn required_of_department(&self) -> impl Iterator<Item = &Required> {
        let class = self.classes.iter().find(|class| class.department);
        class
            .into_iter()
            .flat_map(|class| self.required_of(Some(class)))
    }
}
