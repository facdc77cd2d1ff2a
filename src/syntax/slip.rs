//! Keys as people type them: with the number of a list, with the first level in front, with another mark for the colon.

use super::key::{self, Found, KEYS, Named, Role, ValueKind};
use crate::wording::Sense;
use crate::wording::numeral::is_ordinal;

/// No key is typed in more characters: longer texts are not worth a look.
const LONGEST: usize = 24;

/// A key that was meant, and what is wrong with how it was typed.
pub struct Meant<'t> {
    pub found: Found<'t>,
    /// How it is written.
    pub spelling: String,
    /// What stands beside it and says nothing: the number of a list.
    pub extra: Option<&'t str>,
    /// What stands in front may be the name of a row: 居民满意度：90%.
    pub is_guess: bool,
    /// A number stands in front, as it does in a list within a text.
    pub is_listed: bool,
}

/// The key that `typed` means, which is none as it stands: `（1）数量`, `数量指标1`, `产出指标-数量指标`, `社会公众满意度`.
pub fn meant<'t>(typed: &'t str, named: Named<'_>) -> Option<Meant<'t>> {
    if typed.chars().nth(LONGEST).is_some() {
        return None;
    }
    numbered(typed, named)
        .or_else(|| divided(typed, named))
        .or_else(|| glued(typed, named))
}

/// A key beside the number of a list, or in brackets.
fn numbered<'t>(typed: &'t str, named: Named<'_>) -> Option<Meant<'t>> {
    let is_number = |c: &char| is_extra(*c) || is_ordinal(*c);
    let starts = typed.char_indices().take_while(|(_, c)| is_number(c));
    let starts = starts.map(|(at, c)| (&typed[at + c.len_utf8()..], &typed[..at + c.len_utf8()]));
    let ends = typed.char_indices().rev().take_while(|(_, c)| is_number(c));
    let ends = ends.map(|(at, _)| typed.split_at(at));
    // Of （1）数量 all of the number is too much.
    let starts: Vec<(&str, &str)> = starts.collect();
    let ends: Vec<(&str, &str)> = ends.collect();
    let starts = starts.into_iter().rev().map(|parts| (parts, true));
    let ends = ends.into_iter().rev().map(|parts| (parts, false));
    let found = starts.chain(ends).find_map(|((key, extra), is_listed)| {
        let key = key.trim_matches(is_bracket);
        Some(Meant {
            found: key::find(key, named)?,
            spelling: key.to_owned(),
            extra: Some(extra.trim()),
            is_guess: false,
            is_listed,
        })
    });
    found.or_else(|| in_brackets(typed, named))
}

/// 数量（指标）, “数量”指标: a key of which a part stands in brackets.
fn in_brackets<'t>(typed: &'t str, named: Named<'_>) -> Option<Meant<'t>> {
    let at = typed.find(is_bracket)?;
    let bracket = typed[at..].chars().next()?;
    let spelling: String = typed.chars().filter(|c| !is_bracket(*c)).collect();
    let key = key::find(&spelling, named)?.key;
    Some(Meant {
        found: Found {
            key,
            unit: None,
            levels: None,
        },
        extra: typed.get(at..at + bracket.len_utf8()),
        is_guess: false,
        is_listed: false,
        spelling,
    })
}

/// Both levels of a category with another mark between them, or one of them in brackets; one of the two is a key.
fn divided<'t>(typed: &'t str, named: Named<'_>) -> Option<Meant<'t>> {
    let mut joints = typed.match_indices(is_joint);
    joints.find_map(|(at, mark)| {
        let front = typed[..at].trim_matches(is_outer);
        let behind = typed[at + mark.len()..].trim_matches(is_outer);
        both(front, behind, named).or_else(|| both(behind, front, named))
    })
}

/// What may stand between two levels.
fn is_joint(c: char) -> bool {
    Sense::LevelJoint.is_sign(c) || is_bracket(c)
}

/// What may stand around a level.
fn is_outer(c: char) -> bool {
    is_joint(c) || is_extra(c)
}

/// Both levels with nothing between them, or a key behind words that say whose it is.
fn glued<'t>(typed: &'t str, named: Named<'_>) -> Option<Meant<'t>> {
    // 数量 and 质量 end too many names.
    const FEWEST: usize = 3;
    let starts = typed.char_indices().skip(1);
    let mut keys = starts.map(|(at, _)| typed.split_at(at));
    keys.find_map(|(front, key)| {
        if Sense::FirstLevel.is(front) {
            return both(front, key, named);
        }
        let found = key::find(key, named)?;
        let is_long = key.chars().nth(FEWEST - 1).is_some();
        (is_long && found.key.role == Role::Category).then(|| Meant {
            found,
            spelling: key.to_owned(),
            extra: Some(front),
            is_guess: true,
            is_listed: false,
        })
    })
}

/// The category of two levels, of which the second is a key.
pub fn both<'t>(level1: &'t str, level2: &'t str, named: Named<'_>) -> Option<Meant<'t>> {
    let found = key::find(level2, named)?;
    let is_level = !level1.is_empty() && !level1.contains(Sense::ProseMark.signs());
    (is_level && found.key.role == Role::Category && found.levels.is_none()).then(|| Meant {
        found: Found {
            key: KEYS.of_role(Role::Category),
            unit: None,
            levels: Some((level1, level2)),
        },
        spelling: format!("{level1}·{level2}"),
        extra: None,
        is_guess: false,
        is_listed: false,
    })
}

/// 产出指标：数量指标：入驻企业: the first level has a colon of its own. With where the second one ends in `body`.
pub fn joined<'t>(typed: &'t str, body: &'t str, named: Named<'_>) -> Option<(Meant<'t>, usize)> {
    let level1 = typed.trim_start_matches(is_extra);
    if !Sense::FirstLevel.is(level1) {
        return None;
    }
    let end = body.find(Sense::Colon.signs())?;
    Some((both(level1, body[..end].trim(), named)?, end))
}

fn is_bracket(c: char) -> bool {
    Sense::Opening.is_sign(c)
        || Sense::Closing.is_sign(c)
        || c.is_whitespace()
        || matches!(c, '“' | '”')
}

/// What stands beside a key and says nothing: digits, brackets, marks, bullets.
fn is_extra(c: char) -> bool {
    c.is_numeric() || is_bracket(c) || Sense::NumberMark.is_sign(c) || Sense::Bullet.is_sign(c)
}

/// Where the key of a line ends that has no colon, or another mark for it; and where what follows begins.
///
/// `预算；20`, `预算=20`, `支出计划3月底 45%`, `项目 房屋租赁费`.
pub fn without_colon<'t>(line: &'t str, named: Named<'_>) -> Option<(Found<'t>, usize, usize)> {
    let letters = line.char_indices().take(LONGEST);
    let ends = letters.filter(|(_, c)| is_end(*c));
    for (at, c) in ends {
        let typed = line[..at].trim_end();
        let Some(found) = key::find(typed, named) else {
            continue;
        };
        let takes_number = matches!(found.key.kind, ValueKind::Plan | ValueKind::Amount);
        let begin = if c.is_ascii_digit() {
            // 标题 2024 年 may be prose.
            takes_number.then_some(at)?
        } else {
            let behind = line[at..].trim_start_matches(char::is_whitespace);
            let rest = behind.trim_start_matches(Sense::ColonSlip.signs());
            line.len() - rest.trim_start().len()
        };
        return Some((found, typed.len(), begin));
    }
    None
}

fn is_end(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_digit() || Sense::ColonSlip.is_sign(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_seen_through_numbers_and_levels() {
        for (typed, spelling) in [
            ("（1）数量", "数量"),
            ("1、数量", "数量"),
            ("1.2 质量指标", "质量指标"),
            ("①时效", "时效"),
            ("一、成本指标", "成本指标"),
            ("• 数量", "数量"),
            ("数量1", "数量"),
            ("数量指标（2）", "数量指标"),
            ("满意度③", "满意度"),
            ("2、一般公共预算", "一般公共预算"),
            ("产出指标-数量指标", "产出指标·数量指标"),
            ("产出指标 质量指标", "产出指标·质量指标"),
            ("效益/社会效益", "效益·社会效益"),
            ("1、产出——时效", "产出·时效"),
            ("效益（社会效益）", "效益·社会效益"),
            ("社会效益（效益指标）", "效益指标·社会效益"),
            ("产出数量", "产出·数量"),
            ("产出指标数量指标", "产出指标·数量指标"),
            ("【数量】", "数量"),
            ("数量（指标）", "数量指标"),
            ("“数量”指标", "数量指标"),
            ("社会公众满意度", "满意度"),
            ("生态环境效益", "环境效益"),
        ] {
            let meant = meant(typed, &|_| None).map(|meant| meant.spelling);
            assert_eq!(meant.as_deref(), Some(spelling), "{typed}");
        }
        for typed in [
            "传真号码",
            "1、传真号码",
            "甲-乙",
            "第1批数量",
            "用途-数量备",
            "培训质量",
            "",
        ] {
            assert!(meant(typed, &|_| None).is_none(), "{typed}");
        }
    }

    #[test]
    fn a_key_ends_where_another_mark_stands_for_its_colon() {
        for (line, key, rest) in [
            ("预算；20", "预算", "20"),
            ("预算 = 20 万元", "预算", "20 万元"),
            ("数量，入驻企业 ≥ 30 家", "数量", "入驻企业 ≥ 30 家"),
            ("项目 房屋租赁费", "项目", "房屋租赁费"),
            ("支出计划3月底 45%", "支出计划", "3月底 45%"),
        ] {
            let (_, end, begin) = without_colon(line, &|_| None).expect(line);
            assert_eq!((&line[..end], &line[begin..]), (key, rest), "{line}");
        }
        for line in ["标题2024", "项目房屋", "企业；30", ""] {
            assert!(without_colon(line, &|_| None).is_none(), "{line}");
        }
    }
}
