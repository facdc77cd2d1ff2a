//! What a row measures, by the words of its name and description.

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
const CHANGES: [&str; 12] =
    ["增长", "增速", "增幅", "提高", "提升", "上升", "下降", "降低", "减少", "同比", "环比", "比上年"];

/// Whether a name or a description ends in a rate: 合格率, 比例, 比重, 满意度. A `(%)` behind it does not count, nor
/// does one stray character behind a blank.
pub fn is_rate(text: &str) -> bool {
    let text = bare_end(text);
    ["率", "比例", "比重", "满意度"].iter().any(|end| text.ends_with(end))
        && !NO_RATES.iter().any(|word| text.ends_with(word))
}

/// Whether a name or a description ends in a share of a whole, which lies between 0 and 100 %.
pub fn is_share(text: &str) -> bool {
    let bare = bare_end(text);
    // 债务占地区生产总值的比重 may exceed it: the whole has to be named.
    let whole = bare.split_once('占').map_or("", |(_, whole)| whole);
    let is_part = || {
        ["比例", "比重", "占比", "比率"].iter().any(|end| whole.ends_with(end))
            && ["总数", "总人数", "总量", "全部", "全体", "应"].iter().any(|all| whole.contains(all))
    };
    (SHARES.iter().any(|share| bare.ends_with(share)) || is_part()) && !CHANGES.iter().any(|word| text.contains(word))
}

/// The text without what stands behind its last word: `（%）`, a full stop, one character behind a blank.
fn bare_end(text: &str) -> &str {
    let mut text = text.trim_end_matches(['。', '；', '，', '.', ' ']);
    if let Some((before, last)) = text.rsplit_once(' ')
        && last.chars().count() == 1
    {
        text = before.trim_end();
    }
    ["(%)", "（%）", "（％）", "(％)", "%"].iter().find_map(|mark| text.strip_suffix(mark)).unwrap_or(text).trim_end()
}

#[cfg(test)]
mod tests {
    use super::{is_rate, is_share};

    #[test]
    fn rates_are_told_from_other_words_that_end_alike() {
        for rate in ["验收合格率", "使用人员满意度(%) 调", "政府采购率（%）", "占总人数的比例", "覆盖率。"]
        {
            assert!(is_rate(rate), "{rate}");
        }
        for other in ["网络办公效率", "屏幕分辨率", "入驻企业数量", "巡检频率", ""] {
            assert!(!is_rate(other), "{other}");
        }
    }
    #[test]
    fn shares_are_told_from_what_may_exceed_a_hundred() {
        for share in ["企业满意度（%）", "验收合格率", "占总人数的比例", "占应慰问人数的比率", "预算执行率"]
        {
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
}
