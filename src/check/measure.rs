//! What a row measures, by the words of its name and description.

/// Words that end in 率 and are no percentage.
const NO_RATES: [&str; 11] =
    ["效率", "频率", "速率", "功率", "汇率", "税率", "利率", "倍率", "分辨率", "曝光率", "心率"];

/// Whether a name or a description ends in a rate: 合格率, 比例, 比重, 满意度. A `(%)` behind it does not count, nor
/// does one stray character behind a blank.
pub fn is_rate(text: &str) -> bool {
    let text = bare_end(text);
    ["率", "比例", "比重", "满意度"].iter().any(|end| text.ends_with(end))
        && !NO_RATES.iter().any(|word| text.ends_with(word))
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
    use super::is_rate;

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
}
