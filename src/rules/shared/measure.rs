//! What a row measures, by its value and by the words of its name and description.
//!
//! The lists of words are small on purpose: a word that is missing hides a finding, a word too many makes a false one.

use crate::model::{Indicator, Text, Value};
use crate::wording::likeness::alike;

/// Words that end in 率 and are no percentage.
const NO_RATES: [&str; 26] = [
    "效率",
    "频率",
    "速率",
    "功率",
    "汇率",
    "税率",
    "利率",
    "倍率",
    "分辨率",
    "曝光率",
    "心率",
    "容积率",
    "周转率",
    "生产率",
    "产出率",
    "采样率",
    "刷新率",
    "帧率",
    "码率",
    "比特率",
    "折射率",
    "曲率",
    "斜率",
    "概率",
    "表率",
    "统率",
];

/// Shares of a whole: none exceeds 100 %. What may be overfulfilled (完成率), grown or used twice over is not among them.
const SHARES: [&str; 34] = [
    "满意度",
    "满意率",
    "合格率",
    "优良率",
    "优秀率",
    "达标率",
    "通过率",
    "覆盖率",
    "普及率",
    "知晓率",
    "及时率",
    "准确率",
    "准时率",
    "按时率",
    "完好率",
    "完整率",
    "公开率",
    "入学率",
    "出勤率",
    "到课率",
    "参与率",
    "就业率",
    "治愈率",
    "存活率",
    "成活率",
    "返修率",
    "差错率",
    "故障率",
    "流失率",
    "空置率",
    "入住率",
    "出租率",
    "预算执行率",
    "资金支付率",
];

/// Words of a change, which has no upper end: 覆盖率提升幅度, 同比.
const CHANGES: [&str; 12] = [
    "增长",
    "增速",
    "增幅",
    "提高",
    "提升",
    "上升",
    "下降",
    "降低",
    "减少",
    "同比",
    "环比",
    "比上年",
];

/// What nobody wants to happen: less of it is better, and 否 is the good answer.
#[rustfmt::skip]
const FAULTS: [&str; 61] = [
    "事故", "故障", "差错", "错误", "失误", "误差", "投诉", "缺陷", "瑕疵", "违规", "违纪", "违法", "违约", "失信", "泄密", "失密",
    "涉密信息", "泄露", "损坏", "破损", "损失", "伤亡", "死亡", "中断", "断网", "断电", "断水", "停电", "停水", "停机", "宕机",
    "延误", "延迟", "逾期", "超期", "拖欠", "拖延", "舆情", "返修", "返工", "不合格", "不达标", "不良", "纠纷", "上访", "信访", "污染",
    "火灾", "隐患", "挪用", "截留", "挤占", "漏报", "误报", "瞒报", "超支", "闲置", "流失", "退回", "病例", "发病",
];

/// Money that is spent, not earned.
const SPENDING: [&str; 10] = [
    "经费",
    "支出",
    "费用",
    "投入",
    "成本",
    "开支",
    "预算",
    "租金",
    "工资",
    "采购金额",
];

/// Money that comes from others or is saved: more of it is better.
#[rustfmt::skip]
const GAINS: [&str; 26] = [
    "节约", "节省", "节支", "降低", "减少", "压减", "压缩", "核减", "审减", "减负", "减免", "收入", "产值", "效益", "利润", "税收", "配套",
    "带动", "撬动", "拉动", "引导", "社会资本", "自筹", "筹集", "企业投入", "研发投入",
];

/// Words of a comparison with an earlier year.
#[rustfmt::skip]
const BASES: [&str; 14] = [
    "比上年", "较上年", "比去年", "较去年", "比上一年", "较上一年", "比往年", "较往年", "比上期", "较上期", "比前", "较前", "同比", "环比",
];

/// What changes, without how much.
#[rustfmt::skip]
const TRENDS: [&str; 16] = [
    "提升", "提高", "增长", "增加", "改善", "增强", "降低", "减少", "下降", "上升", "扩大", "好转", "缩短", "上涨", "回升", "增多",
];

/// How it changes: what stands before such a word.
#[rustfmt::skip]
const MANNERS: [&str; 16] = [
    "稳步", "显著", "明显", "持续", "有效", "有所", "不断", "进一步", "逐步", "逐年", "大幅", "大幅度", "得到", "较大", "切实", "全面",
];

/// Words that stand for nothing.
const NOTHING: [&str; 8] = ["无", "没有", "不适用", "暂无", "不涉及", "无此项", "—", "/"];

/// Whether a name or a description ends in a rate: 合格率, 比例, 比重, 占比, 满意度. A `(%)` behind it does not count, nor
/// does one stray character behind a blank.
pub fn is_rate(text: &str) -> bool {
    let text = bare_end(text);
    text.ends_with(['率', '例', '重', '比', '度'])
        && ["率", "比例", "比重", "占比", "满意度"]
            .iter()
            .any(|end| text.ends_with(end))
        && !NO_RATES.iter().any(|word| text.ends_with(word))
}

/// Whether a name or a description ends in a share of a whole, which lies between 0 and 100 %.
pub fn is_share(text: &str) -> bool {
    let bare = bare_end(text);
    // 债务占地区生产总值的比重 may exceed it: the whole has to be named.
    let whole = bare.split_once('占').map_or("", |(_, whole)| whole);
    let is_part = || {
        ["比例", "比重", "占比", "比率"]
            .iter()
            .any(|end| whole.ends_with(end))
            && ["总数", "总人数", "总量", "全部", "全体", "应"]
                .iter()
                .any(|all| whole.contains(all))
    };
    (SHARES.iter().any(|share| bare.ends_with(share)) || is_part())
        && !CHANGES.iter().any(|word| text.contains(word))
}

/// The text without what stands behind its last word: `（%）`, a full stop, one character behind a blank.
pub fn bare_end(text: &str) -> &str {
    // Nearly all texts end in a word.
    let mut end = text.chars().rev();
    if end
        .next()
        .is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && end.next() != Some(' ')
    {
        return text;
    }
    let mut text = text.trim_end_matches(['。', '；', '，', '.', ' ']);
    if let Some((before, last)) = text.rsplit_once(' ')
        && last.chars().count() == 1
    {
        text = before.trim_end();
    }
    ["(%)", "（%）", "（％）", "(％)", "%"]
        .iter()
        .find_map(|mark| text.strip_suffix(mark))
        .unwrap_or(text)
        .trim_end()
}

/// The name and the description of a row.
pub fn texts<'r>(row: &'r Indicator<'_>) -> impl Iterator<Item = &'r str> {
    row.name.iter().chain(&row.description).map(Text::as_str)
}

/// Whether name or description holds one of the words.
pub fn speaks_of(row: &Indicator<'_>, words: &[&str]) -> bool {
    texts(row).any(|text| holds(text, words))
}

pub fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether name or description ends in one of the words.
pub fn ends_in(row: &Indicator<'_>, words: &[&str]) -> bool {
    texts(row).any(|text| words.iter().any(|word| bare_end(text).ends_with(word)))
}

/// Whether a text speaks of what nobody wants: 事故, 投诉, 返修.
pub fn is_fault(text: &str) -> bool {
    holds(text, &FAULTS)
}

/// Whether a text ends in what nobody wants: 是否发生安全事故, but not 事故处理.
pub fn ends_in_fault(text: &str) -> bool {
    FAULTS.iter().any(|fault| text.ends_with(fault))
}

/// Whether a row speaks of it.
pub fn is_about_fault(row: &Indicator<'_>) -> bool {
    texts(row).any(is_fault)
}

/// Whether a row is money that the project spends; 节约资金 and 带动投入 are not.
pub fn is_spending(row: &Indicator<'_>) -> bool {
    (speaks_of(row, &SPENDING) || ends_in(row, &["费"])) && !is_gain(row)
}

/// Whether a row is money that is saved, earned or given by others.
pub fn is_gain(row: &Indicator<'_>) -> bool {
    speaks_of(row, &GAINS)
}

/// Whether a row is one of the money that the project costs: 成本, 经济成本.
pub fn is_cost(row: &Indicator<'_>) -> bool {
    matches!(row.category.id, Some("cost" | "economic_cost"))
}

/// Whether a row counts what a text ends in: 企业数量, 培训人数, 到会人数.
pub fn is_count(text: &str) -> bool {
    const OTHERS: [&str; 9] = [
        "指数", "参数", "系数", "分数", "天数", "级数", "函数", "位数", "倍数",
    ];
    let text = bare_end(text);
    let is_number = text.ends_with('数')
        || ["数量", "人次", "场次"]
            .iter()
            .any(|end| text.ends_with(end));
    is_number && !OTHERS.iter().any(|word| text.ends_with(word))
}

/// The words of a value that has no more: a text, or a level without its scale in brackets.
pub fn words<'a>(value: &Value<'a>) -> Option<&'a str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Level { value, scale } if scale.is_empty() => Some(value),
        _ => None,
    }
}

/// Whether a text holds a figure.
pub fn has_figure(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// Whether words say only that something changes: 增长, 稳步提升, 提高了服务水平. 提高到国家一级 says how far.
pub fn is_trend(words: &str) -> bool {
    if has_figure(words) {
        return false;
    }
    let words = words.trim_end_matches(['。', '；']);
    if TRENDS.iter().any(|trend| words.ends_with(trend)) {
        return true;
    }
    let mut rest = words;
    while let Some(shorter) = MANNERS
        .iter()
        .chain(&BASES)
        .find_map(|word| rest.strip_prefix(word))
    {
        rest = shorter;
    }
    let behind = TRENDS.iter().find_map(|trend| rest.strip_prefix(trend));
    behind.is_some_and(|behind| !behind.starts_with(['到', '至', '为', '达']))
}

/// Whether words compare with an earlier year: 比上年增加, 同比增长.
pub fn names_base(words: &str) -> bool {
    holds(words, &BASES)
}

/// 无, 不适用 …
pub fn is_nothing(words: &str) -> bool {
    NOTHING.contains(&words)
}

/// Whether two texts say the same: blanks, marks at the end and a `(%)` apart.
pub fn is_same(one: &str, other: &str) -> bool {
    // Blanks and marks are no more than that.
    const SLACK: usize = 24;
    let may_be = !one.is_empty()
        && one.len().abs_diff(other.len()) <= SLACK
        && one.chars().next() == other.chars().next();
    may_be && (one == other || alike(bare_end(one), bare_end(other)))
}

#[cfg(test)]
mod tests {
    use super::{is_count, is_rate, is_same, is_share, is_trend};

    #[test]
    fn rates_are_told_from_other_words_that_end_alike() {
        for rate in [
            "验收合格率",
            "使用人员满意度(%) 调",
            "政府采购率（%）",
            "占总人数的比例",
            "覆盖率。",
        ] {
            assert!(is_rate(rate), "{rate}");
        }
        for other in ["网络办公效率", "屏幕分辨率", "入驻企业数量", "巡检频率", ""]
        {
            assert!(!is_rate(other), "{other}");
        }
    }
    #[test]
    fn shares_are_told_from_what_may_exceed_a_hundred() {
        for share in [
            "企业满意度（%）",
            "验收合格率",
            "占总人数的比例",
            "占应慰问人数的比率",
            "预算执行率",
        ] {
            assert!(is_share(share), "{share}");
        }
        for other in [
            "任务完成率",
            "出口额增长率",
            "覆盖率提升幅度",
            "增长比例",
            "满意度提升率",
            "设备利用率",
            "债务占生产总值的比重",
        ] {
            assert!(!is_share(other), "{other}");
        }
    }

    #[test]
    fn counts_are_told_from_other_words_that_end_alike() {
        for count in ["入驻企业数量", "到会客商人数", "服务人次", "新增企业数"]
        {
            assert!(is_count(count), "{count}");
        }
        for other in ["空气质量指数", "技术参数", "数据完整性", "满意度分数", ""]
        {
            assert!(!is_count(other), "{other}");
        }
    }

    #[test]
    fn trends_are_told_from_states() {
        for trend in [
            "增长",
            "稳步提升",
            "比上年增加",
            "较上年有所提高",
            "提高了政策知晓水平",
            "服务水平明显提高。",
        ] {
            assert!(is_trend(trend), "{trend}");
        }
        for other in [
            "显著",
            "优良",
            "提高到国家一级标准",
            "提升至95%",
            "增加30家",
            "为后续工作奠定基础",
            "",
        ] {
            assert!(!is_trend(other), "{other}");
        }
    }

    #[test]
    fn texts_that_say_the_same() {
        assert!(is_same("新增企业数", "新增企业数。"));
        assert!(is_same("企业满意率 (%)", "企业满意率"));
        assert!(!is_same("新增企业数", "新增企业数量"));
        assert!(!is_same("", ""));
    }
}
