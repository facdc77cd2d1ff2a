//! Names that are one however they are spelt: marks, quotation marks, dashes, the number of a list, 其它 and 其他, 及时支付率
//! and 支付及时率, 满意率 and 满意度, 第1期 and 第一期. A name in which a word was replaced names another thing, whatever else is
//! equal.

use super::Sense;
use super::likeness::{bare_end, letters};
use super::list_number::without_number;
use super::numeral::{in_digits, is_numeral};

/// How far from the end of a rate an attribute may stand to belong to it: 及时拨付资金率.
const NEAR: usize = 4;

/// What becomes of what joins nouns. 道路、照明 is 道路和照明, and may be 道路照明; 道路和照明 is not 道路照明.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joints {
    /// 、 and 和 are one.
    Alike,
    /// 、 says nothing: 水、电费 and 水电费.
    Unmarked,
}

/// The same text for all spellings of a name; blank for a name of nothing but marks.
pub fn spelling(name: &str, joints: Joints) -> String {
    let plain: String = letters(without_number(bare_end(name))).collect();
    let mut text = String::with_capacity(plain.len());
    let mut before = None;
    for (at, c) in plain.char_indices() {
        let after = &plain[at + c.len_utf8()..];
        if counts(before, c, after) {
            text.push(c);
        } else if joins(before, c, after, joints) {
            text.push('、');
        }
        before = Some(c);
    }
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
    let text = in_digits(&attribute_behind(usual_end(text)));
    match joints {
        Joints::Alike => Sense::Joint.replaced(&text, "、"),
        Joints::Unmarked => text,
    }
}

/// Whether a character of a name is part of what it says: a letter, or a sign that compares, counts or stands in a figure.
pub fn counts(before: Option<char>, c: char, after: &str) -> bool {
    if c.is_alphanumeric() || Sense::NameSign.is_sign(c) {
        return true;
    }
    let next = after.chars().next();
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (is_behind, is_in_front) = (is_latin(before), is_latin(next));
    if Sense::OperatorSign.is_sign(c) {
        return is_behind || is_in_front;
    }
    if Sense::PercentMarkSign.is_sign(c) {
        return !Sense::CloseRound.is_sign(c) && !Sense::OpenRound.is_sign(c);
    }
    match c {
        // A+级, C++, 互联网+5G
        '+' => is_behind || is_in_front || before == Some('+'),
        // C#, 1#楼
        '#' => is_behind,
        '-' | '−' if is_behind && !is_in_front => Sense::Numbered.begins(after),
        '-' | '−' if !is_behind => is_below_zero(after),
        _ if Sense::Dash.is_sign(c) => is_behind && is_in_front && !is_in_word(before, after),
        _ => is_behind && is_in_front,
    }
}

/// Whether a dash before this is a minus: 5℃冷库, 1层.
fn is_below_zero(after: &str) -> bool {
    let unit = after.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    unit.len() < after.len() && Sense::BelowZero.begins(unit)
}

/// Whether a dash stands in a word of Latin letters: Wi-Fi. A-F may be a range.
fn is_in_word(before: Option<char>, after: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let count = after.chars().take_while(|c| is_letter(*c)).count();
    before.is_some_and(is_letter) && count > 1
}

/// Whether a mark that says nothing itself joins two things, of which numbers must stay apart: 一、二级 is not 十二级.
fn joins(before: Option<char>, c: char, after: &str, joints: Joints) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || is_numeral(c);
    let is_between = before.is_some_and(is_number) && after.starts_with(is_number);
    Sense::ListMark.is_sign(c)
        && (is_between || joints == Joints::Alike && before.is_some() && !after.is_empty())
}

/// The name with the usual one of several ends: 合格率 for 合格比例, 教师 for 教师人数.
fn usual_end(mut text: String) -> String {
    if let Some(end) = Sense::RateEnd.end(&text).filter(|end| is_other_end(end)) {
        let rate = format!("{}率", &text[..text.len() - end.len()]);
        let is_usual = Sense::WorkRate.ends(&rate)
            || Sense::PieceRate.ends(&rate)
            || end == "比例" && Sense::Overfulfilled.ends(&rate);
        return if is_usual { rate } else { text };
    }
    if !Sense::OtherNumber.ends(&text)
        && let Some(thing) = text.strip_suffix('数')
    {
        let people = thing
            .strip_suffix('人')
            .filter(|who| Sense::Person.ends(who));
        text.truncate(people.unwrap_or(thing).len());
    }
    text
}

/// 比例, 占比
fn is_other_end(rate: &str) -> bool {
    rate != "率" && !Sense::SatisfactionRate.is(rate)
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
    use super::{Joints, spelling};

    fn is_one(one: &str, other: &str) -> bool {
        [Joints::Alike, Joints::Unmarked]
            .iter()
            .any(|joints| spelling(one, *joints) == spelling(other, *joints))
    }

    #[test]
    fn spellings_of_one_name() {
        for (one, other) in [
            ("“放管服”改革事项数", "放管服改革事项数"),
            ("项目——签约数", "项目签约数"),
            ("其它资金到位率", "其他资金到位率"),
            ("及时支付率", "支付及时率"),
            ("租金及时支付率", "租金支付及时率"),
            ("群众满意率", "群众满意度"),
            ("群众满意程度", "群众满意度"),
            ("群众满意度情况", "群众满意率"),
            ("（一）培训人数", "培训人数"),
            ("指标2：培训人数", "1、培训人数"),
            ("验收合格率（％）", "验收合格率"),
            ("验收合格比例", "验收合格率"),
            ("任务完成比例", "任务完成率"),
            ("水质达标占比", "水质达标率"),
            ("水、电、气缴纳率", "水电气缴纳率"),
            ("《办法》印发份数", "<办法>印发份数"),
            ("入驻企业", "入驻企业数量"),
            ("入驻企业数", "入驻的企业个数"),
            ("教师人数", "教师数量"),
            ("辅警人数", "辅警数"),
            ("中小学、幼儿园校医人数", "中小学和幼儿园校医人数"),
            ("水库及塘坝巡查次数", "水库与塘坝巡查次数"),
            ("门窗、屋面修缮面积", "门窗以及屋面修缮面积"),
            ("第3批次抽检数", "第三批次抽检数"),
            ("十五个社区改造", "15个社区改造"),
            ("一百二十所学校", "120所学校"),
            ("三十里铺桥", "30里铺桥"),
            ("1、2号楼维修", "一、二号楼维修"),
            ("Ⅳ类水体个数", "IV类水体个数"),
            ("③号泵", "3号泵"),
            ("60㎡公租房套数", "60平方米公租房套数"),
            ("30m³水箱个数", "30立方米水箱个数"),
            ("E-mail投递数", "Email投递数"),
            ("Wi-Fi覆盖点数", "WIFI覆盖点数"),
            ("粘土砖检验批次", "黏土砖检验批次"),
            ("布署点位数", "部署点位数"),
        ] {
            assert!(is_one(one, other), "{one} {other}");
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
            ("一、二类疫苗", "二类疫苗"),
            ("一、二级公路", "十二级公路"),
            ("1、2号楼", "12号楼"),
            ("-18℃冷库间数", "18℃冷库间数"),
            ("-1层车位数", "1层车位数"),
            ("±800千伏线路", "800千伏线路"),
            ("A+级景区", "A级景区"),
            ("B-级企业", "B级企业"),
            ("C++课程", "C课程"),
            ("C#课程", "C课程"),
            ("5‰样本量", "5%样本量"),
            ("20㎡岗亭", "20㎥岗亭"),
            ("A-F区保洁面积", "AF区保洁面积"),
            ("道路和照明改造", "道路照明改造"),
            ("登陆演练次数", "登录演练次数"),
            ("投诉占比", "投诉率"),
            ("死亡占比", "死亡率"),
            ("培训人数", "培训数"),
        ] {
            assert!(!is_one(one, other), "{one} {other}");
        }
    }
}
