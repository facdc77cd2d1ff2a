//! Words beside a figure, and words that only look like one.

use super::number::is_numeral;

/// How a figure is bounded by the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Exactly,
    /// 不少于, 达到, 以上
    AtLeast,
    /// 不超过, 以内
    AtMost,
    /// 约, 左右, 百余家
    About,
}

/// Words in front of a figure.
const IN_FRONT: [(&str, Bound); 25] = [
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("达到", Bound::AtLeast),
    ("达", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不得超过", Bound::AtMost),
    ("控制在", Bound::AtMost),
    ("最高", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("低于", Bound::AtMost),
    ("少于", Bound::AtMost),
    ("小于", Bound::AtMost),
    ("超过", Bound::AtLeast),
    ("高于", Bound::AtLeast),
    ("大于", Bound::AtLeast),
    ("多于", Bound::AtLeast),
    ("超", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("≤", Bound::AtMost),
    ("约", Bound::About),
];

/// Words behind a figure.
const BEHIND: [(&str, Bound); 13] = [
    ("以上", Bound::AtLeast),
    ("及以上", Bound::AtLeast),
    ("或以上", Bound::AtLeast),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("内", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("及以下", Bound::AtMost),
    ("以前", Bound::AtMost),
    ("之前", Bound::AtMost),
    ("前", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
];

pub fn bound(before: &str, behind: &str) -> Bound {
    let before = before.trim_end();
    let behind = behind.trim_start();
    let found = BEHIND.iter().find(|(word, _)| behind.starts_with(word));
    let found = found.or_else(|| IN_FRONT.iter().find(|(word, _)| before.ends_with(word)));
    found.map_or(Bound::Exactly, |(_, bound)| *bound)
}

/// Words that make the figure behind them a total.
const TOTAL: [&str; 12] = [
    "合计",
    "共计",
    "总计",
    "总共",
    "共需",
    "需支付",
    "预算数",
    "预算总额",
    "预算金额",
    "总预算",
    "资金总额",
    "总金额",
];

/// Whether the words in front of a figure make it a total. 小计 and 累计 do not.
pub fn is_total(before: &str) -> bool {
    let before = before.trim();
    matches!(before, "计" | "共" | "总额") || TOTAL.iter().any(|word| before.contains(word))
}

/// Whether the words in front of a number without a unit speak of money: 资金1,100万.
pub fn is_money(before: &str) -> bool {
    [
        "资", "金", "费", "款", "预算", "补助", "补贴", "支出", "收入", "合计", "共计",
    ]
    .iter()
    .any(|word| before.trim_end().ends_with(word))
}

/// Words between a checkpoint and its percentage; `true` for those that speak of spending.
const PROGRESS: [(&str, bool); 30] = [
    ("支出", true),
    ("支付", true),
    // As it is sometimes typed.
    ("指出", true),
    ("资金", true),
    ("预算", true),
    ("执行", true),
    ("拨付", true),
    ("使用", true),
    ("进度", false),
    ("累计", false),
    ("完成", false),
    ("达到", false),
    ("计划", false),
    ("预计", false),
    ("不低于", false),
    ("不少于", false),
    ("比例", false),
    ("前", false),
    ("要", false),
    ("应", false),
    ("须", false),
    ("达", false),
    ("到", false),
    ("至", false),
    ("为", false),
    ("率", false),
    ("，", false),
    (",", false),
    ("：", false),
    ("、", false),
];

/// Whether nothing but words of progress stands between a checkpoint and a percentage; then, whether they speak of
/// spending.
pub fn progress(between: &str) -> Option<bool> {
    let mut rest = between.trim();
    let mut of_spending = false;
    while !rest.is_empty() {
        let (word, spending) = PROGRESS.iter().find(|(word, _)| rest.starts_with(word))?;
        of_spending |= spending;
        rest = rest[word.len()..].trim_start();
    }
    Some(of_spending)
}

/// Words that begin like a unit of one character and are none.
pub const NO_UNITS: [&str; 40] = [
    "方面", "方案", "方式", "层次", "层面", "版本", "版块", "分别", "分级", "分类", "分项", "分之",
    "分支", "时代", "时间", "时段", "时期", "本科", "本次", "本项", "本级", "名单", "名称", "次要",
    "级别", "面积", "部署", "部分", "处理", "处置", "期间", "期限", "位于", "节约", "组织", "台账",
    "台阶", "集中", "场所", "年代",
];

/// Units that behind a Chinese numeral are mostly part of a word or a number of an order: 三级, 一期, 四面, 三包, 十分.
pub const NO_COUNTS: [&str; 28] = [
    "级",
    "期",
    "类",
    "层",
    "班",
    "路",
    "立方米",
    "分",
    "面",
    "头",
    "口",
    "门",
    "部",
    "位",
    "度",
    "节",
    "集",
    "版",
    "段",
    "包",
    "款",
    "站",
    "批",
    "把",
    "星",
    "字",
    "学期",
    "届",
];

/// Words of a Chinese numeral and what is no count: 一次性, 两个维护, 一户一档.
pub const NO_FIGURES: [&str; 38] = [
    "一次性",
    "一件事",
    "一家人",
    "一张网",
    "一张图",
    "一本账",
    "一条龙",
    "一条线",
    "一个口",
    "一项一",
    "一户一",
    "一村一",
    "一人一",
    "一家一",
    "一对一",
    "一事一",
    "一组一",
    "四个意识",
    "四个自信",
    "四个全面",
    "四个办",
    "两个维护",
    "两个确立",
    "两个责任",
    "两个一百",
    "三个代表",
    "三个务必",
    "五个一",
    "四个一",
    "三个一",
    "八项规定",
    "九项规定",
    "一票否决",
    "三重一大",
    "一公里",
    "一起",
    "两条线",
    "三条线",
];

/// Characters in front of 一 that make it part of a word: 统一, 唯一, 每一户.
pub const BEFORE_NO_ONE: [char; 13] = [
    '统', '唯', '单', '同', '某', '任', '另', '之', '逐', '不', '每', '上', '如',
];

/// Quotes in front of a Chinese numeral: “四个意识” is a name.
pub const QUOTES: [char; 4] = ['“', '‘', '"', '「'];

/// Holidays that are written as numerals.
const HOLIDAYS: [(&str, (u32, u32)); 5] = [
    ("十一", (10, 1)),
    ("五一", (5, 1)),
    ("六一", (6, 1)),
    ("七一", (7, 1)),
    ("八一", (8, 1)),
];

/// Words that may stand behind such a holiday.
const BEHIND_HOLIDAY: [&str; 20] = [
    "期间",
    "假",
    "长假",
    "小长假",
    "黄金周",
    "国庆",
    "劳动",
    "国际",
    "儿童",
    "建党",
    "建军",
    "节",
    "前",
    "后",
    "和",
    "与",
    "及",
    "或",
    "、",
    "等",
];

/// The holiday at the start of a text: 十一 in 五一、十一, but not in 十一家, 十一五 or 十一届. `follows_one`: another
/// stands right in front.
pub fn holiday(text: &str, follows_one: bool) -> Option<(&'static str, (u32, u32))> {
    let (word, day) = HOLIDAYS.iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let next = rest.chars().next();
    let is_apart = next.is_none_or(|c| !c.is_alphanumeric() || (follows_one && !is_numeral(c)));
    (is_apart || BEHIND_HOLIDAY.iter().any(|behind| rest.starts_with(behind)))
        .then_some((*word, *day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        for (before, behind, expected) in [
            ("培训不少于", "", Bound::AtLeast),
            ("进度达到", "，", Bound::AtLeast),
            ("", "以上的企业", Bound::AtLeast),
            ("最高", "", Bound::AtMost),
            ("费用不超过", "", Bound::AtMost),
            ("用时", "内", Bound::AtMost),
            ("企业约 ", "", Bound::About),
            ("", "左右", Bound::About),
            ("企业", "", Bound::Exactly),
        ] {
            assert_eq!(bound(before, behind), expected, "{before} {behind}");
        }
    }

    #[test]
    fn totals() {
        for before in [
            "合计",
            "共计补助",
            "预算数预计 ",
            "租金需支付",
            "计",
            "总计约",
        ] {
            assert!(is_total(before), "{before}");
        }
        for before in ["小计", "累计", "预计", "审计", "每家补助", ""] {
            assert!(!is_total(before), "{before}");
        }
    }

    #[test]
    fn words_of_progress() {
        assert_eq!(progress("支出进度达到 "), Some(true));
        assert_eq!(progress("，支付进度达到 "), Some(true));
        assert_eq!(progress("达到"), Some(false));
        assert_eq!(progress(" "), Some(false));
        assert_eq!(progress("满意度达到"), None);
        assert_eq!(progress("完成工程"), None);
    }
}
