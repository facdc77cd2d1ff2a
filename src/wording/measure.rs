//! What a name measures, by its words.
//!
//! The lists of words are small on purpose: a word that is missing hides a finding, a word too many makes a false one.

use super::Sense;
use super::lexicon::Lexicon;
use super::likeness::bare_end;
use super::width::has_figure;

impl Lexicon {
    /// Whether a name or a description ends in a rate: 合格率, 比例, 比重, 占比, 满意度. A `(%)` after it does not count,
    /// nor does one stray character after a blank.
    pub fn is_rate(&self, text: &str) -> bool {
        let text = bare_end(text);
        self.ends(Sense::RateEnd, text) && !self.ends(Sense::NoRate, text)
    }

    /// Whether a name or a description ends in a share of a whole, which lies between 0 and 100 %: all rates are one
    /// but those that are known to exceed it.
    pub fn is_share(&self, text: &str) -> bool {
        let bare = bare_end(text);
        let is_share = if self.may_exceed(bare) {
            self.added(Sense::Share).any(|word| bare.ends_with(word))
        } else {
            self.ends(Sense::Share, bare) || (bare.ends_with('率') && self.is_rate(bare))
        };
        (is_share || self.is_part(bare)) && !Sense::Change.is_in(text)
    }

    /// Whether a name ends in a rate that may exceed 100 %: 完成率, 增长率, 负债率.
    pub fn may_exceed(&self, name: &str) -> bool {
        let bare = bare_end(name);
        // 预算执行率 is a share, 执行率 may be none; 毛入学率 is none, 入学率 is one.
        let length = |sense: Sense| sense.end(bare).map_or(0, str::len);
        length(Sense::BeyondWhole) > length(Sense::Share)
    }

    /// 合格件数占全部件数的比例, 低温仓容占比, 达标比例: a part, and what it is part of.
    fn is_part(&self, bare: &str) -> bool {
        let Some(named) = Sense::Proportion.strip_end(bare) else {
            return false;
        };
        match named.split_once('占') {
            // 债务占地区生产总值的比重 may exceed it.
            Some((_, whole)) => !whole.is_empty() && !Sense::OtherWhole.is_in(whole),
            None => {
                let is_plain = Sense::PlainProportion.ends(bare) && !Sense::OtherWhole.is_in(named);
                is_plain || self.ends(Sense::Share, &format!("{named}率"))
            }
        }
    }

    /// Whether a text ends in what is counted: 企业数量, 培训人数, 到会人数.
    pub fn is_count(&self, text: &str) -> bool {
        let text = bare_end(text);
        let is_number = text.ends_with('数') || Sense::CountEnd.ends(text);
        is_number && !self.ends(Sense::OtherNumber, text)
    }

    /// Whether texts speak of money that the project spends; 节约资金 and 带动投入 are not.
    pub fn is_spending<'t>(&self, texts: impl Iterator<Item = &'t str> + Clone) -> bool {
        let is_spent = |text| self.is_in(Sense::Spending, text) || bare_end(text).ends_with('费');
        texts.clone().any(is_spent) && !self.is_gain(texts)
    }

    /// Whether texts speak of money that is saved, earned or given by others.
    pub fn is_gain<'t>(&self, mut texts: impl Iterator<Item = &'t str>) -> bool {
        texts.any(|text| self.is_in(Sense::Gain, text))
    }

    /// Whether words say only that something changes: 增长, 稳步提升, 提高了服务水平. 提高到国家一级 says how far.
    pub fn is_trend(&self, words: &str) -> bool {
        if has_figure(words) {
            return false;
        }
        let words = words.trim_end_matches(['。', '；']);
        if self.ends(Sense::Trend, words) {
            return true;
        }
        let mut rest = words;
        while let Some(word) = self
            .start(Sense::Manner, rest)
            .or_else(|| Sense::BaseYear.start(rest))
        {
            rest = &rest[word.len()..];
        }
        let trend = self.start(Sense::Trend, rest);
        trend.is_some_and(|trend| !Sense::TrendGoal.begins(&rest[trend.len()..]))
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn rates_are_told_from_other_words_that_end_alike() {
        let words = Lexicon::default();
        for rate in [
            "验收合格率",
            "使用人员满意度(%) 调",
            "政府采购率（%）",
            "占总人数的比例",
            "覆盖率。",
        ] {
            assert!(words.is_rate(rate), "{rate}");
        }
        for other in ["网络办公效率", "屏幕分辨率", "入驻企业数量", "巡检频率", ""]
        {
            assert!(!words.is_rate(other), "{other}");
        }
    }

    #[test]
    fn shares_are_told_from_what_may_exceed_a_hundred() {
        let words = Lexicon::default();
        for share in [
            "企业满意度（%）",
            "验收合格率",
            "验收率",
            "资金支付率",
            "占总人数的比例",
            "占应慰问人数的比率",
            "预算执行率",
            "粮食宜存率",
            "设备利用率",
            "第三产业占比",
            "达标比例",
            "合格件数占抽检件数的比例",
        ] {
            assert!(words.is_share(share), "{share}");
        }
        for other in [
            "任务完成率",
            "出口额增长率",
            "覆盖率提升幅度",
            "增长比例",
            "满意度提升率",
            "产能利用率",
            "债务占生产总值的比重",
            "完成数占计划数的比例",
            "资产负债率",
            "增长比例",
            "配套比例",
        ] {
            assert!(!words.is_share(other), "{other}");
        }
    }

    #[test]
    fn counts_are_told_from_other_words_that_end_alike() {
        let words = Lexicon::default();
        for count in ["入驻企业数量", "到会客商人数", "服务人次", "新增企业数"]
        {
            assert!(words.is_count(count), "{count}");
        }
        for other in ["空气质量指数", "技术参数", "数据完整性", "满意度分数", ""]
        {
            assert!(!words.is_count(other), "{other}");
        }
    }

    #[test]
    fn trends_are_told_from_states() {
        let words = Lexicon::default();
        for trend in [
            "增长",
            "稳步提升",
            "比上年增加",
            "较上年有所提高",
            "提高了政策知晓水平",
            "大幅度提高了政策知晓水平",
            "服务水平明显提高。",
        ] {
            assert!(words.is_trend(trend), "{trend}");
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
            assert!(!words.is_trend(other), "{other}");
        }
    }

    #[test]
    fn a_profile_adds_words() {
        let mut words = Lexicon::default();
        assert!(!words.is_share("家庭医生点卯执行率"));
        words.add(super::Sense::Share, "点卯执行率").unwrap();
        assert!(words.is_share("家庭医生点卯执行率"));
        assert!(words.is_share("验收合格率"));
    }
}
