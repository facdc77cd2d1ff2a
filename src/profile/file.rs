//! Reads a profile file, takes over what it extends, and checks that the parts fit together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::wording::lexicon::NotAdded;
use crate::wording::{Lexicon, Sense};

use super::{
    CodePattern, FundingSource, IndicatorCount, Lengths, Level1, Places, Plan, Print, Profile,
    ProfileError, Required, Scoring, Weights, builtin,
};

/// A profile as its file has it: a section that it lacks is the one of the profile it extends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    title: String,
    extends: Option<String>,
    levels: Option<Vec<Level1>>,
    required: Option<Vec<Required>>,
    indicators: Option<IndicatorCount>,
    plan: Option<Plan>,
    funding: Option<Vec<FundingSource>>,
    level_values: Option<Vec<String>>,
    codes: Option<Vec<CodePattern>>,
    lengths: Option<Lengths>,
    print: Option<Print>,
    weights: Option<Vec<Weights>>,
    execution_weight: Option<u8>,
    scoring: Option<Scoring>,
    severity: Option<BTreeMap<String, String>>,
    /// By sense.
    lexicon: Option<BTreeMap<String, Vec<String>>>,
}

/// A profile from its TOML text; `find` gives the text of a profile that is not built in.
pub(super) fn read(
    text: &str,
    find: &dyn Fn(&str) -> Option<String>,
) -> Result<Profile, ProfileError> {
    let mut file = File::parse(text)?;
    let mut chain = vec![file.name.clone()];
    while let Some(base) = file.extends.take() {
        if chain.contains(&base) {
            let path = [chain.as_slice(), &[base]].concat().join(" → ");
            return Err(ProfileError::new(
                format!("规范互为底本，绕成了圈：{path}"),
                format!("the profiles extend each other in a circle: {path}"),
            ));
        }
        let source = builtin::source(&base)
            .map(Cow::Borrowed)
            .or_else(|| find(&base).map(Cow::Owned));
        let source = source.ok_or_else(|| unknown_base(&base))?;
        file = file.over(File::parse(&source).map_err(|error| error.in_base(&base))?);
        chain.push(base);
    }
    file.finish()
}

fn unknown_base(base: &str) -> ProfileError {
    let (zh, en) = (builtin::NAMES.join("、"), builtin::NAMES.join(", "));
    ProfileError::new(
        format!("没有名为“{base}”的规范；内置的有：{zh}"),
        format!("there is no profile \"{base}\"; the built-in ones are: {en}"),
    )
}

impl File {
    fn parse(text: &str) -> Result<Self, ProfileError> {
        toml::from_str(text).map_err(|error| ProfileError::from_toml(&error, text))
    }

    /// This file laid over the one it extends.
    fn over(self, base: File) -> File {
        File {
            name: self.name,
            title: self.title,
            extends: base.extends,
            levels: self.levels.or(base.levels),
            required: self.required.or(base.required),
            indicators: self.indicators.or(base.indicators),
            plan: self.plan.or(base.plan),
            funding: self.funding.or(base.funding),
            level_values: self.level_values.or(base.level_values),
            codes: self.codes.or(base.codes),
            lengths: self.lengths.or(base.lengths),
            print: self.print.or(base.print),
            weights: self.weights.or(base.weights),
            execution_weight: self.execution_weight.or(base.execution_weight),
            scoring: self.scoring.or(base.scoring),
            severity: self.severity.or(base.severity),
            lexicon: self.lexicon.or(base.lexicon),
        }
    }

    fn finish(self) -> Result<Profile, ProfileError> {
        let levels = given(self.levels, "levels")?;
        let profile = Profile {
            places: Places::of(&levels)?,
            name: self.name,
            title: self.title,
            levels,
            required: given(self.required, "required")?,
            indicators: given(self.indicators, "indicators")?,
            plan: given(self.plan, "plan")?,
            funding: given(self.funding, "funding")?,
            level_values: given(self.level_values, "level_values")?,
            codes: given(self.codes, "codes")?,
            lengths: given(self.lengths, "lengths")?,
            print: given(self.print, "print")?,
            weights: given(self.weights, "weights")?,
            execution_weight: given(self.execution_weight, "execution_weight")?,
            scoring: given(self.scoring, "scoring")?,
            severity: self.severity.unwrap_or_default(),
            lexicon: lexicon(self.lexicon.unwrap_or_default())?,
        };
        check_names(&profile)?;
        check_count(profile.indicators)?;
        check_plan(&profile.plan)?;
        check_codes(&profile.codes)?;
        check_weights(&profile)?;
        Ok(profile)
    }
}

/// The words that a profile adds, by sense.
fn lexicon(words: BTreeMap<String, Vec<String>>) -> Result<Lexicon, ProfileError> {
    let mut lexicon = Lexicon::default();
    for (name, words) in words {
        let sense = Sense::named(&name).ok_or_else(|| unknown_sense(&name))?;
        for word in words {
            lexicon.add(sense, &word).map_err(|error| match error {
                NotAdded::Closed => ProfileError::new(
                    format!("lexicon 里的义项“{name}”不能加词"),
                    format!("the sense \"{name}\" of lexicon takes no words"),
                ),
                NotAdded::Empty => ProfileError::new(
                    format!("lexicon 里的义项“{name}”有一个空的词"),
                    format!("a word of the sense \"{name}\" of lexicon is empty"),
                ),
            })?;
        }
    }
    Ok(lexicon)
}

fn unknown_sense(name: &str) -> ProfileError {
    let open = Sense::ALL.into_iter().filter(|sense| sense.is_open());
    let names: Vec<&str> = open.map(Sense::name).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    ProfileError::new(
        format!("lexicon 里没有义项“{name}”；可以加词的有：{zh}"),
        format!("lexicon has no sense \"{name}\"; those that take words are: {en}"),
    )
}

fn given<T>(section: Option<T>, name: &str) -> Result<T, ProfileError> {
    section.ok_or_else(|| {
        ProfileError::new(
            format!("缺少 {name}；请补上，或用 extends 写明底本"),
            format!("{name} is missing; add it, or name a profile to take it from with extends"),
        )
    })
}

impl Places {
    fn of(levels: &[Level1]) -> Result<Self, ProfileError> {
        let mut places = Places::default();
        for (first, level1) in levels.iter().enumerate() {
            for spelling in [&level1.name, &level1.printed]
                .into_iter()
                .chain(&level1.synonyms)
            {
                if places
                    .level1
                    .insert(spelling.clone(), first)
                    .is_some_and(|before| before != first)
                {
                    return Err(twice(spelling));
                }
            }
            for (second, level2) in level1.level2.iter().enumerate() {
                let place = (first, second);
                for spelling in [&level2.name, &level2.id, &level2.printed]
                    .into_iter()
                    .chain(&level2.synonyms)
                {
                    if places
                        .level2
                        .insert(spelling.clone(), place)
                        .is_some_and(|before| before != place)
                    {
                        return Err(twice(spelling));
                    }
                }
            }
        }
        Ok(places)
    }
}

fn twice(spelling: &str) -> ProfileError {
    ProfileError::new(
        format!("“{spelling}”同时指两个指标类别"),
        format!("\"{spelling}\" stands for two categories"),
    )
}

/// Names that other sections use must be those of the tree and of the sources.
fn check_names(profile: &Profile) -> Result<(), ProfileError> {
    let level1 = |name: &str| profile.levels.iter().find(|level1| level1.name == name);
    let is_level2 = |name: &str| {
        profile
            .levels
            .iter()
            .flat_map(|level1| &level1.level2)
            .any(|level2| level2.name == name)
    };
    let unknown = |section: &str, name: &str| {
        let (zh, en) = (
            format!("{section} 中的“{name}”"),
            format!("\"{name}\" in {section}"),
        );
        Err(ProfileError::new(
            format!("{zh}在本规范中没有定义"),
            format!("{en} is not defined in this profile"),
        ))
    };
    for required in &profile.required {
        if level1(&required.category).is_none() && !is_level2(&required.category) {
            return unknown("required", &required.category);
        }
    }
    for source in &profile.funding {
        let Some(within) = &source.within else {
            continue;
        };
        if profile.funding_parent(within) != Some(None) {
            return unknown("funding", within);
        }
    }
    for weights in &profile.weights {
        let Some(level1) = level1(&weights.level1) else {
            return unknown("weights", &weights.level1);
        };
        for split in &weights.split {
            if !level1
                .level2
                .iter()
                .any(|level2| level2.name == split.category)
            {
                return unknown("weights", &split.category);
            }
        }
    }
    Ok(())
}

/// There is a number of indicators between the least and the most.
fn check_count(IndicatorCount { min, max }: IndicatorCount) -> Result<(), ProfileError> {
    if min <= max {
        return Ok(());
    }
    Err(ProfileError::new(
        format!("indicators 的下限 {min} 大于上限 {max}"),
        format!("the min {min} of indicators is above its max {max}"),
    ))
}

/// Checkpoints are canonical and stand in the order of the year.
fn check_plan(plan: &Plan) -> Result<(), ProfileError> {
    let mut year = plan.scheme.checkpoints().iter();
    let Some(wrong) = plan
        .checkpoints
        .iter()
        .find(|at| !year.any(|known| known == at))
    else {
        return Ok(());
    };
    let known = plan.scheme.checkpoints();
    Err(ProfileError::new(
        format!(
            "plan 中的“{wrong}”不是可用的节点，或先后不对；节点依次为：{}",
            known.join("、")
        ),
        format!(
            "\"{wrong}\" in plan is no checkpoint, or out of order; they are: {}",
            known.join(", ")
        ),
    ))
}

/// A mask can be matched, and its year read.
fn check_codes(codes: &[CodePattern]) -> Result<(), ProfileError> {
    for CodePattern { mask, classes, .. } in codes {
        if mask.contains('C') && classes.is_empty() {
            return Err(ProfileError::new(
                format!("编码式样“{mask}”里有 C，还要用 classes 写明它可以是哪些字母"),
                format!(
                    "the mask \"{mask}\" has a C: give the letters that it stands for in classes"
                ),
            ));
        }
        if !matches!(mask.matches('Y').count(), 0 | 2) {
            return Err(ProfileError::new(
                format!("编码式样“{mask}”里的年度应是两个 Y，或者没有"),
                format!("the mask \"{mask}\" must have two Y for the year, or none"),
            ));
        }
    }
    Ok(())
}

/// Where points are given they add up.
fn check_weights(profile: &Profile) -> Result<(), ProfileError> {
    let sums = |what: &str, sum: u32, expected: u32| {
        if sum == expected {
            return Ok(());
        }
        Err(ProfileError::new(
            format!("{what} 的分值合计 {sum}，应为 {expected}"),
            format!("the points of {what} add up to {sum}, not to {expected}"),
        ))
    };
    if !profile.weights.is_empty() {
        let given: u32 = profile
            .weights
            .iter()
            .map(|weights| u32::from(weights.weight))
            .sum();
        sums(
            "weights + execution_weight",
            given + u32::from(profile.execution_weight),
            100,
        )?;
    }
    for weights in profile
        .weights
        .iter()
        .filter(|weights| !weights.split.is_empty())
    {
        let split = weights
            .split
            .iter()
            .map(|split| u32::from(split.weight))
            .sum();
        sums(&weights.level1, split, u32::from(weights.weight))?;
    }
    Ok(())
}
