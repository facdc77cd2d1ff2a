//! Names that look alike and mean two things: 一期 and 二期, 合格率 and 不合格率, 小学教师培训 and 中学教师培训.

use crate::wording::Sense;
use crate::wording::likeness::letters;

/// What became of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renaming {
    /// Words were put in or left out: 维护展品, 维护常设展品.
    Longer,
    /// Words took the place of others, so that it is a new wording or another thing: something else has to decide.
    Reworded,
    /// It names another thing: other figures, or the opposite.
    Other,
}

/// Looks at two names that are not the same.
pub fn renaming(one: &str, other: &str) -> Renaming {
    let (one, other): (Vec<char>, Vec<char>) = (letters(one).collect(), letters(other).collect());
    if !one
        .iter()
        .filter(|c| is_figure(**c))
        .eq(other.iter().filter(|c| is_figure(**c)))
    {
        return Renaming::Other;
    }
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    let Some(added) = added(short, long) else {
        return Renaming::Reworded;
    };
    if Sense::MakesAnother.is_in(&added) {
        Renaming::Other
    } else {
        Renaming::Longer
    }
}

/// Numerals, and letters that count like them: 一期, 2024年, A区.
fn is_figure(c: char) -> bool {
    c.is_ascii_alphanumeric() || Sense::OrderWord.is_sign(c)
}

/// What `long` has more than `short`; `None` where it does not have all of `short`, in its order.
fn added(short: &[char], long: &[char]) -> Option<String> {
    let mut rest = short.iter().peekable();
    let added = long
        .iter()
        .filter(|c| rest.next_if_eq(c).is_none())
        .collect();
    rest.peek().is_none().then_some(added)
}

#[cfg(test)]
mod tests {
    use super::{Renaming, renaming};

    #[test]
    fn what_became_of_a_name() {
        for (one, other, expected) in [
            ("维护展品", "维护常设展品", Renaming::Longer),
            ("公租房维修", "公租房维修项目", Renaming::Longer),
            ("平台运维费用", "平台运行费用", Renaming::Reworded),
            ("小学教师培训", "中学教师培训", Renaming::Reworded),
            ("一期工程完工时间", "二期工程完工时间", Renaming::Other),
            ("2024年培训", "2025年培训", Renaming::Other),
            ("A区绿化", "B区绿化", Renaming::Other),
            ("抽检合格率", "抽检不合格率", Renaming::Other),
            ("就业人数", "新增就业人数", Renaming::Other),
        ] {
            assert_eq!(renaming(one, other), expected, "{one} {other}");
            assert_eq!(renaming(other, one), expected, "{other} {one}");
        }
    }
}
