//! Profiles (规范): all that differs by notice, province and year, as data (`data/profiles/*.toml`).
//! Knows nothing of the grammar, of findings or of files.

mod builtin;
mod class;
mod code;
mod edits;
mod file;
pub mod form;
mod keys;
mod required;
#[cfg(test)]
mod tests;
mod weights;
mod years;

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::diag::{FileError, Message};
use crate::facts::{Key, Role};
use crate::field::AmountUnit;
use crate::wording::width::half_width;
use crate::wording::{Lexicon, Scheme};

pub use class::ProjectClass;
pub use code::CodePattern;
pub use form::Form;
use keys::KeyNames;
pub use required::{Required, RequiredSeverity, Wanted};
pub use weights::{DefaultOperator, Split, WeightSums, Weights};
pub use years::Years;

/// One profile.
#[derive(Debug, Clone)]
pub struct Profile {
    /// What `规范` says: 河北-月末.
    pub name: String,
    /// One line in Chinese.
    pub title: String,
    /// The profile that it takes over what it does not say.
    pub extends: Option<String>,
    /// The budget years for which it is valid; `None`: for all.
    pub years: Option<Years>,
    /// The category tree, in the order of the form.
    pub levels: Vec<Level1>,
    /// Classes of projects.
    pub classes: Vec<ProjectClass>,
    /// The class of a project that says none.
    pub default_class: Option<String>,
    /// What must not be lacking, by class.
    pub required: Vec<Required>,
    /// How many indicators a project has.
    pub indicators: IndicatorCount,
    /// Which checkpoints a spending plan has.
    pub plan: Plan,
    /// Sources of funding, in the order of the form.
    pub funding: Vec<FundingSource>,
    /// Words that are a level (稳步提升, 优) and not free text.
    pub level_values: Vec<String>,
    /// What codes of projects look like.
    pub codes: Vec<CodePattern>,
    /// What the columns of the budget system hold.
    pub lengths: Lengths,
    /// The printed form.
    pub form: Form,
    /// The printed form of the department as a whole; `None` where its goals are printed as texts.
    pub department_form: Option<Form>,
    /// Points of the first levels; empty where they are shared out freely.
    pub weights: Vec<Weights>,
    /// Points of the budget execution.
    pub execution_weight: u8,
    /// What the weights of the rows may add up to.
    pub weight_sum: WeightSums,
    /// Points of the goals, by their order; empty where they are shared out freely.
    pub goal_weights: Vec<u8>,
    /// How a number without a sign is meant; `None`: it is not compared.
    pub default_operator: Option<DefaultOperator>,
    /// The unit of amounts without one, where the file gives none.
    pub amount_unit: Option<AmountUnit>,
    /// How a self-evaluation is scored.
    pub scoring: Scoring,
    /// Severities of findings where they differ, as words: by code, name or group. Who knows the codes reads them.
    pub severity: BTreeMap<String, String>,
    /// Words of this place beside those that everybody uses.
    pub lexicon: Lexicon,
    places: Places,
    keys: KeyNames,
}

/// A first-level category (一级指标).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level1 {
    /// Canonical: 产出.
    pub name: String,
    /// As the form has it: 产出指标.
    pub printed: String,
    /// Other names that are read.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Its second levels, in the order of the form.
    pub level2: Vec<Level2>,
}

/// A second-level category (二级指标).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level2 {
    /// Canonical: 数量, the name of the key where there is one.
    pub name: String,
    /// `quantity`, the English spelling of the key where there is one.
    pub id: String,
    /// As the form has it: 数量指标.
    pub printed: String,
    /// Other names that are read.
    #[serde(default)]
    pub synonyms: Vec<String>,
}

/// How many indicators a project has at least and at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorCount {
    /// At least so many.
    pub min: usize,
    /// At most so many.
    pub max: usize,
}

/// The spending plan (资金支出计划).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Months or quarters.
    pub scheme: Scheme,
    /// The checkpoints that must stand, canonical and in order.
    pub checkpoints: Vec<String>,
}

/// A source of funding.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundingSource {
    /// 财政资金: the name of the funding key; in a file it may be what the place calls it, if `key` names the key.
    pub name: String,
    /// The funding key, where `name` is another.
    #[serde(default)]
    key: Option<String>,
    /// The source that it is a part of; none for a part of the budget itself.
    pub within: Option<String>,
}

/// Lengths of the budget system's database columns, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lengths {
    /// `mof_div_code`
    pub region_code: usize,
    /// `pro_code`
    pub project_code: usize,
    /// `pro_name`
    pub project_name: usize,
    /// `kpi_target`
    pub goal: usize,
    /// `lv3_perf_ind_code`
    pub indicator_code: usize,
    /// `lv3_perf_ind_name`
    pub indicator_name: usize,
    /// `kpi_content`
    pub description: usize,
    /// `kpi_evalstd`
    pub scoring: usize,
    /// `kpi_val`
    pub value: usize,
    /// `kpi_remark`
    pub remark: usize,
}

impl Lengths {
    /// Their names in a profile file.
    pub const NAMES: [&str; 10] = [
        "region_code",
        "project_code",
        "project_name",
        "goal",
        "indicator_code",
        "indicator_name",
        "description",
        "scoring",
        "value",
        "remark",
    ];

    /// The length of that name.
    pub fn named(&self, name: &str) -> Option<usize> {
        Some(match name {
            "region_code" => self.region_code,
            "project_code" => self.project_code,
            "project_name" => self.project_name,
            "goal" => self.goal,
            "indicator_code" => self.indicator_code,
            "indicator_name" => self.indicator_name,
            "description" => self.description,
            "scoring" => self.scoring,
            "value" => self.value,
            "remark" => self.remark,
            _ => return None,
        })
    }
}

/// How a self-evaluation is scored.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// Bands of qualitative indicators, from the best down.
    pub bands: Vec<Band>,
    /// Grades of the total, from the best down.
    pub grades: Vec<Grade>,
}

/// What a qualitative result is worth.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// 达成, 部分达成, 未达成.
    pub value: String,
    /// Least per cent of the weight.
    pub from: u8,
    /// Most per cent of the weight.
    pub to: u8,
}

/// A grade of the total score.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// 优, 良, 中, 差.
    pub name: String,
    /// Least total.
    pub from: u8,
}

/// Where each spelling of a category stands in the tree.
#[derive(Debug, Clone, Default)]
struct Places {
    level1: HashMap<String, usize>,
    level2: HashMap<String, (usize, usize)>,
}

impl Profile {
    /// The profile that ships with the compiler under that name; parsed on its first use.
    pub fn builtin(name: &str) -> Option<&'static Profile> {
        builtin::find(name)
    }

    /// The TOML text of a profile that ships with the compiler.
    pub fn builtin_source(name: &str) -> Option<&'static str> {
        builtin::source(name)
    }

    /// The sections of a profile, and the names of the profiles that it has them from; `None` for its own. `find` gives the
    /// TOML texts of others.
    ///
    /// # Errors
    /// What is wrong with the text, or with a profile that it extends.
    pub fn origins(
        text: &str,
        find: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Vec<(&'static str, Option<String>)>, FileError> {
        file::origins(text, find)
    }

    /// Names of the profiles that ship with the compiler, the default first.
    pub fn builtin_names() -> &'static [&'static str] {
        &builtin::NAMES
    }

    /// The profile of a file that names none.
    pub fn default_profile() -> &'static Profile {
        builtin::default()
    }

    /// A profile from a user's TOML text; `extends` may name a built-in profile.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn from_toml(text: &str) -> Result<Profile, FileError> {
        Self::from_toml_with(text, &|_| None)
    }

    /// The same, where `extends` may also name a profile whose TOML text `find` knows; built-in names come first.
    ///
    /// # Errors
    /// What is wrong with the text, or with a profile that it extends.
    pub fn from_toml_with(
        text: &str,
        find: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Profile, FileError> {
        let profile = file::read(text, find)?;
        if builtin::source(&profile.name).is_some() {
            return Err(file::taken(&profile.name, text));
        }
        Ok(profile)
    }

    /// What somebody else finds wrong with the text of a profile: at a word of a section.
    pub fn error_at(text: &str, section: &'static str, word: &str, message: Message) -> FileError {
        file::Misfit::new(section, message).at(word).in_text(text)
    }

    /// Where a category stands: by canonical name, printed name, id or synonym of its second level.
    pub fn place(&self, spelling: &str) -> Option<(&Level1, &Level2)> {
        let &(first, second) = self.places.level2.get(spelling)?;
        let level1 = &self.levels[first];
        Some((level1, &level1.level2[second]))
    }

    /// The second level with that id, `quantity`, and the first level that it stands under.
    pub fn level2(&self, id: &str) -> Option<(&Level1, &Level2)> {
        self.levels
            .iter()
            .find_map(|level1| Some((level1, level1.level2.iter().find(|level2| level2.id == id)?)))
    }

    /// The first level of that canonical name, printed name or synonym.
    pub fn level1(&self, spelling: &str) -> Option<&Level1> {
        self.places
            .level1
            .get(spelling)
            .map(|&index| &self.levels[index])
    }

    /// Whether it spells a second level.
    pub fn is_category(&self, spelling: &str) -> bool {
        self.places.level2.contains_key(spelling)
    }

    /// The key of a name that only the profile knows: of a category, or another name of a key.
    pub fn key(&self, spelling: &str) -> Option<&'static Key> {
        if self.is_category(spelling) {
            return Key::all().iter().find(|key| key.role == Role::Category);
        }
        self.keys.get(spelling)
    }

    /// Whether it is one of the profile's levels.
    pub fn is_level_value(&self, text: &str) -> bool {
        self.level_values.iter().any(|value| value == text)
    }

    /// Patterns of project codes that hold for the budget year; all of them where there is no year.
    pub fn codes_for(&self, year: Option<i32>) -> impl Iterator<Item = &CodePattern> {
        self.codes
            .iter()
            .filter(move |code| year.is_none_or(|year| code.holds_in(year)))
    }

    /// The year in a project code, and the code without it, by the patterns that hold for the budget year. A code that is
    /// renewed every year stays the same without its year.
    pub fn dated_code(&self, code: &str, year: Option<i32>) -> Option<(i32, String)> {
        let code = half_width(code);
        self.codes_for(year)
            .find_map(|pattern| pattern.dated(&code))
    }

    /// The parent of a source of funding, `Some(None)` for a top one; `None` where the profile does not know the source.
    pub fn funding_parent(&self, name: &str) -> Option<Option<&str>> {
        self.funding
            .iter()
            .find(|source| source.name == name)
            .map(|source| source.within.as_deref())
    }
}
