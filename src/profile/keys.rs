//! Names of keys that only a profile has: the labels of its own form, and what it calls its sources of funding.

use std::collections::{BTreeMap, HashMap};

use super::file::Misfit;
use super::{FundingSource, Places};
use crate::diag::say;
use crate::facts::{Fund, Key};
use crate::wording::width::half_width;

/// The keys by the names of one profile.
#[derive(Debug, Clone, Default)]
pub(super) struct KeyNames(HashMap<String, &'static Key>);

impl KeyNames {
    /// The names of the section `keys`, by canonical key, beside the categories of the profile.
    pub fn of(names: &BTreeMap<String, Vec<String>>, places: &Places) -> Result<Self, Misfit> {
        let mut known = Self::default();
        for (name, spellings) in names {
            for spelling in spellings {
                known.add(name, spelling, places, "keys")?;
            }
        }
        Ok(known)
    }

    pub fn get(&self, spelling: &str) -> Option<&'static Key> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(normal(spelling).as_str()).copied()
    }

    /// Takes the names of sources that are not those of keys, and calls each by its key.
    pub fn add_funding(
        &mut self,
        funding: &mut [FundingSource],
        places: &Places,
    ) -> Result<(), Misfit> {
        for source in funding.iter_mut() {
            let Some(key) = source.key.take() else {
                if Fund::named(&source.name).is_none() {
                    return Err(no_source(&source.name));
                }
                continue;
            };
            if Fund::named(&key).is_none() {
                return Err(no_source(&key));
            }
            self.add(&key, &source.name, places, "funding")?;
            source.name = key;
        }
        for source in funding {
            if let Some(key) = source.within.as_deref().and_then(|name| self.get(name)) {
                source.within = Some(key.name.to_owned());
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        name: &str,
        spelling: &str,
        places: &Places,
        section: &'static str,
    ) -> Result<(), Misfit> {
        let Some(key) = Key::all().iter().find(|key| key.name == name) else {
            let message = say!(
                "没有“{name}”这个键；所有的键见 docs/keys.md",
                "there is no key “{name}”; docs/keys.md has all of them"
            );
            return Err(Misfit::new(section, message).at(name));
        };
        if key.is_top_only() || key.opens.is_some() {
            let message = say!(
                "“{name}”划分目标文件，不能有别的叫法；可以给项目、目标和指标下面的键起别名",
                "“{name}” divides a file and has no other names; keys below a project, a goal or an indicator can have some"
            );
            return Err(Misfit::new(section, message).at(name));
        }
        let normal = normal(spelling);
        let mut others = Key::all().iter().filter(|other| !std::ptr::eq(*other, key));
        let is_other_key =
            others.any(|other| other.spellings().any(|known| self::normal(known) == normal));
        let is_category =
            places.level2.contains_key(spelling) || places.level1.contains_key(spelling);
        let is_twice = self
            .0
            .get(&normal)
            .is_some_and(|known| !std::ptr::eq(*known, key));
        if is_other_key || is_category || is_twice {
            let message = say!(
                "“{spelling}”已经是另一个键或指标类别的名称",
                "“{spelling}” is the name of another key or category"
            );
            return Err(Misfit::new(section, message).at(spelling));
        }
        let is_text = !normal.is_empty() && !normal.contains([':', '：', '#', '|', '·']);
        if !is_text {
            let message = say!(
                "“{spelling}”不能作键：键里没有冒号、#、| 和 ·",
                "“{spelling}” cannot be a key: no key has a colon, #, | or · in it"
            );
            return Err(Misfit::new(section, message).at(spelling));
        }
        self.0.insert(normal, key);
        Ok(())
    }
}

/// Names are one whatever their width, case and blanks.
fn normal(spelling: &str) -> String {
    let narrow = half_width(spelling);
    let letters = narrow.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

fn no_source(name: &str) -> Misfit {
    let names: Vec<&str> = Fund::ALL.iter().map(|fund| fund.name()).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let message = say!(
        "“{name}”不是资金来源的键；本地的叫法写 key = \"…\"，是下面的一种：{zh}",
        "“{name}” is no key of a source of funding; for a name of your own write key = \"…\" with one of {en}"
    );
    Misfit::new("funding", message).at(name)
}
