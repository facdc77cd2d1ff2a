//! Names that are one however they are spelt: marks, quotation marks, dashes, the number of a list, 其它 and 其他, 及时支付率
//! and 支付及时率, 满意率 and 满意度. A name in which a word was replaced names another thing, whatever else is equal.

use crate::value::unit::Unit;
use crate::wording::Sense;
use crate::wording::likeness::{bare_end, letters};
use crate::wording::list_number::without_number;

/// How far from the end of a rate an attribute may stand to belong to it: 及时拨付资金率.
const NEAR: usize = 4;

/// The same text for all spellings of a name; blank for a name of nothing but marks.
pub fn spelling(name: &str) -> String {
    let name = without_unit(bare_end(without_number(name)));
    let plain: Vec<char> = letters(name).collect();
    let mut text: String = plain
        .iter()
        .enumerate()
        .filter(|&(at, c)| counts(&plain, at, *c))
        .map(|(_, c)| *c)
        .collect();
    for (one, other) in Sense::TwoSpellings
        .words()
        .iter()
        .filter_map(|pair| pair.split_once('/'))
    {
        if text.contains(one) {
            text = text.replace(one, other);
        }
    }
    text.retain(|c| c != '的');
    if !Sense::OtherNumber.ends(&text)
        && let Some(thing) = text.strip_suffix('数')
    {
        text.truncate(thing.len());
    }
    attribute_behind(text)
}

/// The name of a project without what any project may be called besides: 经费, 项目.
pub fn matter(name: &str) -> String {
    let mut matter = spelling(name);
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

/// The name without the unit in brackets at its end: 培训人数（人）.
fn without_unit(name: &str) -> &str {
    let inner = name
        .strip_suffix(Sense::CloseRound.signs())
        .and_then(|rest| rest.rsplit_once(Sense::OpenRound.signs()));
    match inner {
        Some((before, unit)) if Unit::read(unit, &[]).is_some_and(|unit| unit.is_known()) => before,
        _ => name,
    }
}

/// Whether a character is part of what is said: a letter, or a sign that compares or stands in a figure.
fn counts(text: &[char], at: usize, c: char) -> bool {
    let is_letter = |at: usize| text.get(at).is_some_and(char::is_ascii_alphanumeric);
    c.is_alphanumeric()
        || Sense::OperatorSign.is_sign(c) && (is_letter(at + 1) || at > 0 && is_letter(at - 1))
        || Sense::PercentMarkSign.is_sign(c)
            && !Sense::CloseRound.is_sign(c)
            && !Sense::OpenRound.is_sign(c)
        || at > 0 && is_letter(at - 1) && is_letter(at + 1)
}

/// A rate with the attributes of what it is of at its end: 及时支付率 as 支付及时率.
fn attribute_behind(text: String) -> String {
    let Some(rate) = Sense::RateEnd.end(&text) else {
        return text;
    };
    let head = &text[..text.len() - rate.len()];
    let found = Sense::Attribute.words().iter().find_map(|word| {
        let (before, behind) = head.rsplit_once(word)?;
        let is_near = !behind.is_empty() && behind.chars().count() <= NEAR;
        is_near.then(|| [before, behind, word, rate].concat())
    });
    found.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{matter, spelling};

    #[test]
    fn spellings_of_one_name() {
        for (one, other) in [
            ("“放管服”改革事项数", "放管服改革事项数"),
            ("项目——签约数", "项目签约数"),
            ("其它资金到位率", "其他资金到位率"),
            ("及时支付率", "支付及时率"),
            ("租金及时支付率", "租金支付及时率"),
            ("群众满意率", "群众满意度"),
            ("（一）培训人数", "培训人数"),
            ("指标2：培训人数", "1、培训人数"),
            ("培训人数（人）", "培训人数"),
            ("验收合格率（％）", "验收合格率"),
            ("水、电、气缴纳率", "水电气缴纳率"),
            ("《办法》印发份数", "<办法>印发份数"),
            ("入驻企业", "入驻企业数量"),
            ("入驻企业数", "入驻的企业个数"),
        ] {
            assert_eq!(spelling(one), spelling(other), "{one} {other}");
        }
    }

    #[test]
    fn another_word_is_another_name() {
        for (one, other) in [
            ("公办幼儿园", "民办幼儿园"),
            ("合格率", "不合格率"),
            ("教师学生满意度", "学生教师满意度"),
            ("及时反映群众问题办理率", "反映群众问题及时办理率"),
            ("1.5倍以上占比", "15倍以上占比"),
            ("空气质量指数", "空气质量指"),
            ("占比≥5%的企业", "占比≤5%的企业"),
            ("维护展品", "维护常设展品"),
        ] {
            assert_ne!(spelling(one), spelling(other), "{one} {other}");
        }
    }

    #[test]
    fn what_a_project_is_about() {
        assert_eq!(matter("公租房维修项目经费"), matter("公租房维修"));
        assert_ne!(matter("城区道路养护经费"), matter("城区道路绿化经费"));
        assert_eq!(matter("经费"), "经费");
    }
}
