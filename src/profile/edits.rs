//! What a profile changes in the one it extends, entry by entry: what it adds, drops and renames, without a copy of the rest.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::file::{Misfit, ProfileText};
use super::required::RequiredText;
use super::{CodePattern, FundingSource, Level1, Level2};
use crate::diag::say;

/// The sections `add`, `drop` and `rename`.
#[derive(Default)]
pub(super) struct Edits {
    pub add: Added,
    pub drop: Dropped,
    /// What is printed, by what the other profile prints: names of levels, labels and heads of forms.
    pub rename: BTreeMap<String, String>,
}

/// Entries beside those of the other profile.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Added {
    level_values: Vec<String>,
    /// Other names of a first or second level, by its name.
    synonyms: BTreeMap<String, Vec<String>>,
    /// Second levels, by the name of their first level.
    level2: BTreeMap<String, Vec<Level2>>,
    required: Vec<RequiredText>,
    funding: Vec<FundingSource>,
    codes: Vec<CodePattern>,
}

/// Entries of the other profile that do not hold here, by their names.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Dropped {
    level_values: Vec<String>,
    /// First or second levels.
    levels: Vec<String>,
    required: Vec<String>,
    funding: Vec<String>,
    /// Rows, columns and blocks of the forms, by their labels.
    labels: Vec<String>,
}

impl Edits {
    /// Makes the changes.
    pub fn apply(self, profile: &mut ProfileText) -> Result<(), Misfit> {
        for name in &self.drop.labels {
            let mut forms = profile.forms();
            let was = forms.iter_mut().map(|form| form.take_out(name));
            found(was.fold(false, |any, was| any | was), "drop", name)?;
        }
        let Dropped {
            level_values,
            levels,
            required,
            funding,
            labels: _,
        } = self.drop;
        drop_from(&mut profile.level_values, level_values, String::as_str)?;
        drop_from(&mut profile.required, required, RequiredText::name)?;
        drop_from(&mut profile.funding, funding, |source| source.name.as_str())?;
        let tree = profile.levels.get_or_insert_default();
        for name in levels {
            let before = count(tree);
            tree.retain(|level1| level1.name != name);
            tree.iter_mut()
                .for_each(|level1| level1.level2.retain(|level2| level2.name != name));
            found(count(tree) < before, "drop", &name)?;
        }
        for (name, levels) in self.add.level2 {
            let level1 = tree.iter_mut().find(|level1| level1.name == name);
            found(level1.is_some(), "add", &name)?;
            level1
                .into_iter()
                .for_each(|level1| level1.level2.extend(levels.clone()));
        }
        for (name, words) in self.add.synonyms {
            let synonyms = synonyms(tree, &name);
            found(synonyms.is_some(), "add", &name)?;
            synonyms
                .into_iter()
                .for_each(|list| list.extend(words.clone()));
        }
        for (from, to) in &self.rename {
            let is_level = rename(profile.levels.get_or_insert_default(), from, to);
            let mut forms = profile.forms();
            let in_forms = forms.iter_mut().map(|form| form.rename(from, to));
            found(
                in_forms.fold(is_level, |any, was| any | was),
                "rename",
                from,
            )?;
        }
        let Added {
            level_values,
            required,
            funding,
            codes,
            ..
        } = self.add;
        profile
            .level_values
            .get_or_insert_default()
            .extend(level_values);
        let entries = profile.required.get_or_insert_default();
        entries.retain(|entry| !required.iter().any(|own| own.is_of(entry)));
        entries.extend(required);
        profile.funding.get_or_insert_default().extend(funding);
        profile.codes.get_or_insert_default().extend(codes);
        Ok(())
    }
}

/// An entry is changed where it is one.
fn found(is_there: bool, section: &'static str, name: &str) -> Result<(), Misfit> {
    if is_there {
        return Ok(());
    }
    let message = say!(
        "底本里没有“{name}”",
        "the profile that this one extends has no “{name}”"
    );
    Err(Misfit::new(section, message).at(name))
}

fn drop_from<T>(
    list: &mut Option<Vec<T>>,
    names: Vec<String>,
    name_of: impl Fn(&T) -> &str,
) -> Result<(), Misfit> {
    let list = list.get_or_insert_default();
    for name in names {
        let before = list.len();
        list.retain(|entry| name_of(entry) != name);
        found(list.len() < before, "drop", &name)?;
    }
    Ok(())
}

fn count(levels: &[Level1]) -> usize {
    levels.iter().map(|level1| 1 + level1.level2.len()).sum()
}

/// Other names of a level, the first that has this name.
fn synonyms<'l>(levels: &'l mut [Level1], name: &str) -> Option<&'l mut Vec<String>> {
    levels.iter_mut().find_map(|level1| {
        if level1.name == name {
            return Some(&mut level1.synonyms);
        }
        let mut seconds = level1.level2.iter_mut();
        let level2 = seconds.find(|level2| level2.name == name)?;
        Some(&mut level2.synonyms)
    })
}

/// Prints a level under another name; the old one is still read.
fn rename(levels: &mut [Level1], from: &str, to: &str) -> bool {
    let mut is_found = false;
    for level1 in levels {
        let seconds = level1.level2.iter_mut();
        let seconds = seconds.map(|level2| (&mut level2.printed, &mut level2.synonyms));
        let first = (&mut level1.printed, &mut level1.synonyms);
        for (printed, synonyms) in std::iter::once(first).chain(seconds) {
            if printed == from {
                synonyms.push(std::mem::replace(printed, to.to_owned()));
                is_found = true;
            }
        }
    }
    is_found
}
