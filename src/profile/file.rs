//! Reads a profile file, takes over what it extends, and checks that the parts fit together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::diag::{FileError, Message, say};
use crate::field::AmountUnit;
use crate::toml_file::{self, Flaw};
use crate::wording::lexicon::NotAdded;
use crate::wording::{Lexicon, Sense};

use super::edits::{Added, Dropped, Edits};
use super::form::{self, Form, FormText};
use super::keys::KeyNames;
use super::required::{RequiredText, known_class};
use super::{
    CodePattern, DefaultOperator, FundingSource, IndicatorCount, Lengths, Level1, Places, Plan,
    Profile, ProjectClass, Required, Scoring, WeightSums, Weights, Years, builtin,
};

/// The names of its sections and keys at the top.
const SECTIONS: [&str; 29] = [
    "name",
    "title",
    "extends",
    "years",
    "add",
    "drop",
    "rename",
    "levels",
    "keys",
    "classes",
    "default_class",
    "required",
    "indicators",
    "plan",
    "funding",
    "level_values",
    "codes",
    "lengths",
    "form",
    "department_form",
    "weights",
    "execution_weight",
    "weight_sum",
    "goal_weights",
    "default_operator",
    "amount_unit",
    "scoring",
    "severity",
    "lexicon",
];

/// A profile as its file has it: a section that it lacks is the one of the profile it extends, with its `add`, `drop`, `rename`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileText {
    name: String,
    title: String,
    extends: Option<String>,
    years: Option<String>,
    add: Option<Added>,
    drop: Option<Dropped>,
    rename: Option<BTreeMap<String, String>>,
    pub levels: Option<Vec<Level1>>,
    /// Other names of keys, by canonical key: beside those of the other profile.
    #[serde(default)]
    keys: BTreeMap<String, Vec<String>>,
    classes: Option<Vec<ProjectClass>>,
    default_class: Option<String>,
    pub required: Option<Vec<RequiredText>>,
    indicators: Option<IndicatorCount>,
    plan: Option<Plan>,
    pub funding: Option<Vec<FundingSource>>,
    pub level_values: Option<Vec<String>>,
    pub codes: Option<Vec<CodePattern>>,
    lengths: Option<Lengths>,
    form: Option<FormChoice>,
    department_form: Option<FormChoice>,
    weights: Option<Vec<Weights>>,
    execution_weight: Option<u8>,
    weight_sum: Option<WeightSums>,
    goal_weights: Option<Vec<u8>>,
    default_operator: Option<DefaultOperator>,
    amount_unit: Option<AmountUnit>,
    scoring: Option<Scoring>,
    severity: Option<BTreeMap<String, String>>,
    /// By sense.
    lexicon: Option<BTreeMap<String, Vec<String>>>,
}

/// The form of a profile: one that ships with the compiler, or its own.
enum FormChoice {
    Named(String),
    Own(FormText),
    Found(Box<Form>),
}

impl FormChoice {
    /// The form itself, of the profile that has this text.
    fn found(self, section: &'static str, text: &str) -> Result<Self, FileError> {
        let form = match self {
            FormChoice::Named(name) => form::find(&name).cloned().ok_or_else(|| {
                let known: Vec<&str> = form::names().collect();
                let message = toml_file::unknown(&name, ("种表样", "form"), &known, &known);
                Misfit::new(section, message).at(&name).in_text(text)
            })?,
            FormChoice::Own(form) => form.finish().map_err(|flaw| flaw.in_text(text))?,
            FormChoice::Found(form) => *form,
        };
        Ok(FormChoice::Found(Box::new(form)))
    }

    fn form(self) -> Option<Form> {
        match self {
            FormChoice::Found(form) => Some(*form),
            FormChoice::Named(_) | FormChoice::Own(_) => None,
        }
    }
}

impl<'de> Deserialize<'de> for FormChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Choice;
        impl<'de> Visitor<'de> for Choice {
            type Value = FormChoice;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<FormChoice, E> {
                Ok(FormChoice::Named(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<FormChoice, A::Error> {
                FormText::deserialize(MapAccessDeserializer::new(map)).map(FormChoice::Own)
            }
        }
        deserializer.deserialize_any(Choice)
    }
}

/// A key of the top that stands below the header of a section belongs to that section for TOML.
fn moved_up(flaw: Flaw, text: &str) -> Flaw {
    let start = flaw.range.as_ref().map_or(0, |range| range.start);
    let start = text.floor_char_boundary(start.min(text.len()));
    let (before, after) = text.split_at(start);
    let begun = before.rsplit('\n').next().unwrap_or_default();
    let line = format!("{begun}{}", after.lines().next().unwrap_or_default());
    let key = line.split('=').next().unwrap_or_default().trim();
    let headers = before.lines().map(str::trim);
    let headers: Vec<&str> = headers.filter(|line| line.starts_with('[')).collect();
    let [header, ..] = headers[..] else {
        return flaw;
    };
    // Forms have names and titles, and changes have the names of sections.
    let is_entry = matches!(
        key,
        "level_values" | "levels" | "required" | "funding" | "codes"
    );
    let is_own = matches!(key, "name" | "title")
        || is_entry
            && ["[add", "[drop"]
                .iter()
                .any(|start| headers[headers.len() - 1].starts_with(start))
        || headers[headers.len() - 1].starts_with("[rename");
    if is_own || !line.contains('=') || !SECTIONS.contains(&key) {
        return flaw;
    }
    let message = say!(
        "“{key}”写在了一节里面；把它移到上面，放在第一节“{header}”之前",
        "“{key}” stands inside a section; move it up, before the first section “{header}”"
    );
    Flaw { message, ..flaw }
}

/// Parts that do not fit together.
pub(super) struct Misfit {
    message: Message,
    /// The section that it is about, and the word in it.
    section: &'static str,
    word: Option<String>,
}

impl Misfit {
    pub fn new(section: &'static str, message: Message) -> Self {
        Self {
            message,
            section,
            word: None,
        }
    }

    /// The same, about another section.
    fn of(self, section: &'static str) -> Self {
        Self {
            section,
            word: None,
            ..self
        }
    }

    pub fn at(self, word: &str) -> Self {
        Self {
            word: Some(word.to_owned()),
            ..self
        }
    }

    /// The error of a file, at the word where the file itself has it.
    pub fn in_text(self, text: &str) -> FileError {
        let word = self.word.as_deref();
        let range = toml_file::place(text, self.section, word).or_else(|| added(text, word));
        let mut message = self.message;
        // A section that the file has not is that of another profile; a required one that nobody has is missing.
        if range.is_none()
            && self.word.is_some()
            && toml_file::place(text, "extends", None).is_some()
        {
            message.zh.push_str("（这一节是从底本继承来的）");
            message.en.push_str(" (that section is inherited)");
        }
        Flaw { message, range }.in_text(text)
    }
}

/// Where a word stands in the entries that a file adds.
fn added(text: &str, word: Option<&str>) -> Option<std::ops::Range<usize>> {
    let found = toml_file::place(text, "add", word);
    found.filter(|found| toml_file::place(text, "add", None).as_ref() != Some(found))
}

/// A profile from its TOML text; `find` gives the text of a profile that is not built in.
pub(super) fn read(
    text: &str,
    find: &dyn Fn(&str) -> Option<String>,
) -> Result<Profile, FileError> {
    let file = whole(text, find, &mut Vec::new())?;
    file.finish().map_err(|misfit| misfit.in_text(text))
}

/// A file over all that it extends; `chain` are the names of those above it.
fn whole(
    text: &str,
    find: &dyn Fn(&str) -> Option<String>,
    chain: &mut Vec<String>,
) -> Result<ProfileText, FileError> {
    let mut file = ProfileText::parse(text)?;
    chain.push(file.name.clone());
    let is_edited = file.add.is_some() || file.drop.is_some() || file.rename.is_some();
    let edits = Edits {
        add: file.add.take().unwrap_or_default(),
        drop: file.drop.take().unwrap_or_default(),
        rename: file.rename.take().unwrap_or_default(),
    };
    if let Some(base) = file.extends.clone() {
        if chain.contains(&base) {
            let path = [chain.as_slice(), &[base]].concat().join(" → ");
            let message = say!(
                "规范互为底本，绕成了圈：{path}",
                "the profiles extend each other in a circle: {path}"
            );
            return Err(Misfit::new("extends", message).in_text(text));
        }
        let source = builtin::source(&base)
            .map(Cow::Borrowed)
            .or_else(|| find(&base).map(Cow::Owned));
        let source = source.ok_or_else(|| unknown_base(&base).in_text(text))?;
        file = file.over(whole(&source, find, chain).map_err(|error| of_base(&error, &base))?);
    }
    if is_edited {
        let edited = edits.apply(&mut file);
        edited.map_err(|misfit| misfit.in_text(text))?;
    }
    Ok(file)
}

/// Where each section comes from: `None` for the file itself.
pub(super) fn origins(
    text: &str,
    find: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<(&'static str, Option<String>)>, FileError> {
    // That they do not go round in a circle, too.
    read(text, find)?;
    let mut found = Vec::new();
    let mut left = SECTIONS.to_vec();
    let (mut text, mut base) = (text.to_owned(), None);
    loop {
        let tables = toml_file::parse(&text).map_err(|flaw| flaw.in_text(&text))?;
        let tables = tables.get_ref();
        let here = left.extract_if(.., |section| tables.contains_key(*section));
        found.extend(here.map(|section| (section, base.clone())));
        // What is left of 100 is the sum.
        left.retain(|section| *section != "weight_sum" || !tables.contains_key("execution_weight"));
        let next = tables
            .get("extends")
            .and_then(|name| name.get_ref().as_str());
        let Some(next) = next.map(str::to_owned) else {
            return Ok(found);
        };
        let source = builtin::source(&next).map(str::to_owned);
        let Some(source) = source.or_else(|| find(&next)) else {
            return Ok(found);
        };
        (text, base) = (source, Some(next));
        // What a profile is called, and what it changes, is not handed on.
        left.retain(|section| {
            !matches!(
                *section,
                "name" | "title" | "extends" | "years" | "add" | "drop" | "rename"
            )
        });
    }
}

/// The error of a profile that the file extends: its place is not one of the file.
fn of_base(error: &FileError, base: &str) -> FileError {
    let Message { zh, en } = &error.reason;
    FileError::new(match error.line() {
        Some(line) => say!(
            "底本“{base}”第 {line} 行：{zh}",
            "“{base}”, which it extends, line {line}: {en}"
        ),
        None => say!("底本“{base}”：{zh}", "“{base}”, which it extends: {en}"),
    })
}

fn unknown_base(base: &str) -> Misfit {
    let known: &[&str] = &builtin::NAMES;
    let message = toml_file::unknown(base, ("个规范", "profile"), known, known);
    Misfit::new("extends", message)
}

/// The name is one that is built in.
pub(super) fn taken(name: &str, text: &str) -> FileError {
    let message = say!(
        "“{name}”是内置规范的名称，请另取一个名称",
        "“{name}” is the name of a built-in profile; choose another one"
    );
    Misfit::new("name", message).in_text(text)
}

impl ProfileText {
    fn parse(text: &str) -> Result<Self, FileError> {
        let mut file: Self =
            toml_file::deserialize(text).map_err(|flaw| moved_up(flaw, text).in_text(text))?;
        for (section, form) in [
            ("form", &mut file.form),
            ("department_form", &mut file.department_form),
        ] {
            let found = form.take().map(|form| form.found(section, text));
            *form = found.transpose()?;
        }
        Ok(file)
    }

    /// The forms that it has.
    pub fn forms(&mut self) -> Vec<&mut Form> {
        let forms = [self.form.as_mut(), self.department_form.as_mut()];
        let forms = forms.into_iter().flatten();
        forms
            .filter_map(|form| match form {
                FormChoice::Found(form) => Some(&mut **form),
                FormChoice::Named(_) | FormChoice::Own(_) => None,
            })
            .collect()
    }

    /// This file laid over the one it extends.
    fn over(self, mut base: Self) -> Self {
        if let (Some(own), Some(entries)) = (&self.classes, &mut base.required) {
            entries.retain(|entry| entry.is_of_one(own));
        }
        Self {
            name: self.name,
            title: self.title,
            extends: self.extends,
            years: self.years,
            add: None,
            drop: None,
            rename: None,
            levels: self.levels.or(base.levels),
            keys: with_names(self.keys, base.keys),
            classes: self.classes.or(base.classes),
            default_class: self.default_class.or(base.default_class),
            required: self.required.or(base.required),
            indicators: self.indicators.or(base.indicators),
            plan: self.plan.or(base.plan),
            funding: self.funding.or(base.funding),
            level_values: self.level_values.or(base.level_values),
            codes: self.codes.or(base.codes),
            lengths: self.lengths.or(base.lengths),
            form: self.form.or(base.form),
            department_form: self.department_form.or(base.department_form),
            weights: self.weights.or(base.weights),
            // Other points of the execution leave other points for the rows.
            weight_sum: match self.execution_weight {
                Some(_) => self.weight_sum,
                None => self.weight_sum.or(base.weight_sum),
            },
            execution_weight: self.execution_weight.or(base.execution_weight),
            goal_weights: self.goal_weights.or(base.goal_weights),
            default_operator: self.default_operator.or(base.default_operator),
            amount_unit: self.amount_unit.or(base.amount_unit),
            scoring: self.scoring.or(base.scoring),
            severity: self.severity.or(base.severity),
            lexicon: self.lexicon.or(base.lexicon),
        }
    }

    fn finish(self) -> Result<Profile, Misfit> {
        let levels = given(self.levels, "levels")?;
        let places = Places::of(&levels)?;
        let mut keys = KeyNames::of(&self.keys, &places)?;
        let mut funding = given(self.funding, "funding")?;
        keys.add_funding(&mut funding, &places)?;
        let classes = self.classes.unwrap_or_default();
        if let Some(name) = &self.default_class {
            known_class(name, "default_class", &classes)?;
        }
        let required = given(self.required, "required")?.into_iter();
        let required = required.map(|entry| entry.finish(&classes));
        let years = self.years.as_deref().map(Years::read).transpose();
        let execution_weight = given(self.execution_weight, "execution_weight")?;
        let profile = Profile {
            places,
            keys,
            name: self.name,
            title: self.title,
            levels,
            extends: self.extends,
            years: years.map_err(|message| Misfit::new("years", message))?,
            required: required.collect::<Result<_, _>>()?,
            classes,
            default_class: self.default_class,
            indicators: given(self.indicators, "indicators")?,
            plan: given(self.plan, "plan")?,
            funding,
            level_values: given(self.level_values, "level_values")?,
            codes: given(self.codes, "codes")?,
            lengths: given(self.lengths, "lengths")?,
            department_form: self.department_form.and_then(FormChoice::form),
            form: given(self.form.and_then(FormChoice::form), "form")?,
            weights: given(self.weights, "weights")?,
            execution_weight,
            weight_sum: self
                .weight_sum
                .unwrap_or(WeightSums::One(100_u8.saturating_sub(execution_weight))),
            goal_weights: self.goal_weights.unwrap_or_default(),
            default_operator: self.default_operator,
            amount_unit: self.amount_unit,
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

/// Other names of keys of two profiles.
fn with_names(
    own: BTreeMap<String, Vec<String>>,
    mut base: BTreeMap<String, Vec<String>>,
) -> BTreeMap<String, Vec<String>> {
    for (key, names) in own {
        base.entry(key).or_default().extend(names);
    }
    base
}

/// The words that a profile adds, by sense.
fn lexicon(words: BTreeMap<String, Vec<String>>) -> Result<Lexicon, Misfit> {
    let mut lexicon = Lexicon::default();
    for (name, words) in words {
        let sense = Sense::named(&name).ok_or_else(|| unknown_sense(&name))?;
        for word in words {
            lexicon.add(sense, &word).map_err(|error| {
                let message = match error {
                    NotAdded::Closed => say!(
                        "lexicon 里的义项“{name}”不能加词",
                        "no words can be added to the sense “{name}” in lexicon"
                    ),
                    NotAdded::Empty => say!(
                        "lexicon 里的义项“{name}”有一个空的词",
                        "a word of the sense “{name}” in lexicon is empty"
                    ),
                };
                Misfit::new("lexicon", message).at(&name)
            })?;
        }
    }
    Ok(lexicon)
}

fn unknown_sense(name: &str) -> Misfit {
    let open = Sense::ALL.into_iter().filter(|sense| sense.is_open());
    let names: Vec<&str> = open.map(Sense::name).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let message = say!(
        "lexicon 里没有义项“{name}”；可以加词的有：{zh}",
        "there is no sense “{name}” in lexicon; words can be added to {en}"
    );
    Misfit::new("lexicon", message).at(name)
}

fn given<T>(section: Option<T>, name: &'static str) -> Result<T, Misfit> {
    section.ok_or_else(|| {
        let message = say!(
            "缺少 {name}；请补上，或用 extends 写明底本",
            "{name} is missing; add it, or use extends to name the profile it should come from"
        );
        Misfit::new(name, message)
    })
}

impl Places {
    fn of(levels: &[Level1]) -> Result<Self, Misfit> {
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

fn twice(spelling: &str) -> Misfit {
    let message = say!(
        "“{spelling}”同时指两个指标类别",
        "“{spelling}” means two categories"
    );
    Misfit::new("levels", message).at(spelling)
}

/// Names that other sections use must be those of the tree and of the sources.
fn check_names(profile: &Profile) -> Result<(), Misfit> {
    for name in profile.required.iter().filter_map(Required::category) {
        let mut levels = profile.levels.iter();
        if !levels.any(|one| one.name == name || one.level2.iter().any(|two| two.name == name)) {
            return undefined("required", name);
        }
    }
    for source in &profile.funding {
        let Some(within) = &source.within else {
            continue;
        };
        if profile.funding_parent(within) != Some(None) {
            return undefined("funding", within);
        }
    }
    for weights in &profile.weights {
        let mut levels = profile.levels.iter();
        let Some(level1) = levels.find(|level1| level1.name == weights.level1) else {
            return undefined("weights", &weights.level1);
        };
        for split in &weights.split {
            if !level1
                .level2
                .iter()
                .any(|level2| level2.name == split.category)
            {
                return undefined("weights", &split.category);
            }
        }
    }
    Ok(())
}

fn undefined(section: &'static str, name: &str) -> Result<(), Misfit> {
    let message = say!(
        "{section} 中的“{name}”在本规范中没有定义",
        "“{name}” in {section} is not defined in this profile"
    );
    Err(Misfit::new(section, message).at(name))
}

/// There is a number of indicators between the least and the most.
fn check_count(IndicatorCount { min, max }: IndicatorCount) -> Result<(), Misfit> {
    if min <= max {
        return Ok(());
    }
    let message = say!(
        "indicators 的下限 {min} 大于上限 {max}",
        "min {min} of indicators is above max {max}"
    );
    Err(Misfit::new("indicators", message))
}

/// Checkpoints are canonical and stand in the order of the year.
fn check_plan(plan: &Plan) -> Result<(), Misfit> {
    let mut year = plan.scheme.checkpoints().iter();
    let Some(wrong) = plan
        .checkpoints
        .iter()
        .find(|at| !year.any(|known| known == at))
    else {
        return Ok(());
    };
    let known = plan.scheme.checkpoints();
    let (zh, en) = (known.join("、"), known.join(", "));
    let message = say!(
        "plan 中的“{wrong}”不是可用的节点，或先后不对；节点依次为：{zh}",
        "“{wrong}” in plan is not a checkpoint, or is out of order; the checkpoints are, in order: {en}"
    );
    Err(Misfit::new("plan", message).at(wrong))
}

/// A mask can be matched, and its year read.
fn check_codes(codes: &[CodePattern]) -> Result<(), Misfit> {
    for CodePattern { mask, classes, .. } in codes {
        if mask.contains('C') && classes.is_empty() {
            let message = say!(
                "编码式样“{mask}”里有 C，还要用 classes 写明它可以是哪些字母",
                "the mask “{mask}” has a C: list in classes the letters it may be"
            );
            return Err(Misfit::new("codes", message).at(mask));
        }
        if !matches!(mask.matches('Y').count(), 0 | 2) {
            let message = say!(
                "编码式样“{mask}”里的年度应是两个 Y，或者没有",
                "the mask “{mask}” must have two Ys for the year, or none"
            );
            return Err(Misfit::new("codes", message).at(mask));
        }
    }
    Ok(())
}

/// Where points are given they add up.
fn check_weights(profile: &Profile) -> Result<(), Misfit> {
    let sums = profile.weight_sum.sums();
    if sums.is_empty() || sums.iter().any(|sum| !(1..=100).contains(sum)) {
        let message = say!(
            "weight_sum 是 1 到 100 的数，如 90 或 [90, 100]",
            "weight_sum is a number from 1 to 100, such as 90, or a list such as [90, 100]"
        );
        return Err(Misfit::new("weight_sum", message));
    }
    let points = profile
        .weights
        .iter()
        .map(|weights| u32::from(weights.weight));
    let given: u32 = points.sum();
    if !profile.weights.is_empty() && !sums.iter().any(|sum| u32::from(*sum) == given) {
        adds_up(
            "weights + execution_weight",
            given + u32::from(profile.execution_weight),
            100,
        )?;
    }
    let goals: u32 = profile.goal_weights.iter().copied().map(u32::from).sum();
    if !profile.goal_weights.is_empty() && !sums.iter().any(|sum| u32::from(*sum) == goals) {
        let sum = sums.first().copied().map_or(0, u32::from);
        adds_up("goal_weights", goals, sum).map_err(|misfit| misfit.of("goal_weights"))?;
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
        adds_up(&weights.level1, split, u32::from(weights.weight))?;
    }
    Ok(())
}

fn adds_up(what: &str, sum: u32, expected: u32) -> Result<(), Misfit> {
    if sum == expected {
        return Ok(());
    }
    let message = say!(
        "{what} 的分值合计 {sum}，应为 {expected}",
        "the points of {what} add up to {sum}, not to {expected}"
    );
    Err(Misfit::new("weights", message).at(what))
}
