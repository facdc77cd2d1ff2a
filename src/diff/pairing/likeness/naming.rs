//! Names of rows and projects as keys: names that are one however they are spelt have one key.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::value::unit::Unit;
use crate::wording::Sense;
use crate::wording::spelling::{Joints, spelling};

/// The ways to spell names, the surer one first.
pub const WAYS: [Joints; 2] = [Joints::Alike, Joints::Unmarked];

/// A name however it is spelt, and the unit that it needs to be told from others.
pub type Spelt = (String, Option<String>);

/// Which of some names need the unit in brackets at their end: 培训（人） is 培训, but not where there is 培训（场）.
pub struct Naming {
    joints: Joints,
    /// The unit of each name that has one; `None` where they have several.
    units: HashMap<String, Option<String>, FixedState>,
}

impl Naming {
    /// Of all the names that are compared.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>, joints: Joints) -> Self {
        let mut units: HashMap<String, Option<String>, FixedState> = HashMap::default();
        for (name, unit) in names.filter_map(with_unit) {
            units
                .entry(spelling(name, joints))
                .and_modify(|known| *known = known.take().filter(|known| *known == unit))
                .or_insert(Some(unit.clone()));
        }
        Self { joints, units }
    }

    /// The key of a name.
    pub fn key(&self, name: &str) -> Spelt {
        let Some((bare, unit)) = with_unit(name) else {
            return (spelling(name, self.joints), None);
        };
        let spelt = spelling(bare, self.joints);
        let has_several = self.units.get(&spelt) == Some(&None);
        (spelt, has_several.then_some(unit))
    }
}

/// A name with a unit in brackets at its end, apart: 培训人数（人）.
fn with_unit(name: &str) -> Option<(&str, String)> {
    let name = name.trim_end_matches(|c: char| c == ' ' || Sense::EndMark.is_sign(c));
    let (before, unit) = name
        .strip_suffix(Sense::CloseRound.signs())?
        .rsplit_once(Sense::OpenRound.signs())?;
    let unit = Unit::read(unit, &[]).filter(Unit::is_known)?;
    Some((before, unit.canonical().to_owned()))
}

/// Whether two names are one.
pub fn is_one(one: &str, other: &str) -> bool {
    WAYS.into_iter().any(|joints| {
        let naming = Naming::of([one, other].into_iter(), joints);
        naming.key(one) == naming.key(other)
    })
}

/// The name of a project without what any project may be called besides: 经费, 项目.
pub fn matter(name: &str) -> String {
    let mut matter = spelling(name, Joints::Unmarked);
    while let Some(shorter) = Sense::ProjectEnd
        .strip_end(&matter)
        .filter(|rest| !rest.is_empty())
    {
        matter.truncate(shorter.len());
    }
    matter
}

/// Numerals, and letters that count like them: 一期, 2024年, A区.
pub fn is_figure(c: char) -> bool {
    c.is_ascii_alphanumeric() || Sense::OrderWord.is_sign(c)
}

#[cfg(test)]
mod tests {
    use super::{is_one, matter};

    #[test]
    fn a_unit_in_brackets_counts_where_there_is_another() {
        for (one, other) in [
            ("培训人数（人）", "培训人数"),
            ("（2）培训人数(人)", "培训人数（人）。"),
            ("修渠长度（km）", "修渠长度（公里）"),
            ("发病率（‰）", "发病率"),
        ] {
            assert!(is_one(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("培训（人）", "培训（场）"),
            ("补贴标准（元/人）", "补贴标准（元/亩）"),
            ("养护（公里）", "养护（座）"),
            ("发病率（%）", "发病率（‰）"),
        ] {
            assert!(!is_one(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_a_project_is_about() {
        assert_eq!(matter("公租房维修项目经费"), matter("公租房维修"));
        assert_ne!(matter("城区道路养护经费"), matter("城区道路绿化经费"));
        assert_eq!(matter("经费"), "经费");
    }
}
