//! J1105: a benefit of another kind than its category.

use crate::diag::{Diagnostic, say};
use crate::model::{TargetKind, Value};
use crate::rules::Scope;
use crate::rules::row::Row;
use crate::rules::shared::measure;

rule! {
    "J1105", "benefit-kind", Info, Relevance, opt_in;
    runs: row(check);
    title: "效益与类别不符" => "a benefit of another kind";
    what: "经济效益的名称和说明不谈收入、投资、产值一类的事；生态效益不谈环境、资源；社会效益写的是维修率、完成率一类的产出。按用词判断。"
        => "An economic benefit says nothing of income, investment or output, an ecological one nothing of nature or resources; a social benefit is the rate of an output. Judged by the words.";
    why: "效益要说明花钱带来的变化。写成制度建设或工作完成率，就是拿产出充效益。"
        => "A benefit is the change that the money brings; rules that were set up or work that was done are outputs.";
    bad: rows!("经济效益：职工制度规范性 为 是" "  说明：职工制度是否建立");
    good: rows!("社会效益：职工制度规范性 为 是" "  说明：职工制度是否建立");
}

#[rustfmt::skip]
const ECONOMIC: [&str; 48] = [
    "收入", "产值", "利润", "税", "投资", "成本", "节约", "节省", "销售", "经济", "效益", "金额", "营收", "成交", "产业", "出口", "融资",
    "贷款", "价格", "资产", "资金", "财政", "增收", "引资", "外资", "招商", "研发", "费用", "营业", "增加值", "消费", "市场", "产量", "产能",
    "减负", "降本", "增效", "企业研", "贸易", "旅游", "盈利", "回报", "增值", "亩均", "GDP", "生产总值", "产出", "游客",
];

#[rustfmt::skip]
const ECOLOGICAL: [&str; 45] = [
    "生态", "环境", "环保", "污染", "排放", "绿", "水", "空气", "大气", "节能", "能耗", "能源", "碳", "噪", "垃圾", "土壤", "土地", "耕地",
    "植", "林", "草", "湿地", "资源", "减排", "扬尘", "废", "化肥", "农药", "沙", "物种", "生物", "节电", "电耗", "新能源", "纸", "循环", "卫生", "无害化",
    "PM2.5", "PM10", "浓度", "油耗", "秸秆", "粪污", "COD",
];

/// Rates of what a project does, not of what it brings.
const OUTPUTS: [&str; 9] = [
    "维修率",
    "完好率",
    "合格率",
    "及时率",
    "执行率",
    "支付率",
    "采购率",
    "验收率",
    "返修率",
];

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(id @ ("economic_benefit" | "ecological_benefit" | "social_benefit")) = row.category.id
    else {
        return;
    };
    let category = row.category.level2.unwrap_or_default();
    if row.name.is_none() || matches!(row.target.value, Value::None | Value::Unset { .. }) {
        return;
    }
    let name = row.name();
    let message = match id {
        "economic_benefit"
            if row.target.kind() != TargetKind::Money && !measure::speaks_of(row, &ECONOMIC) =>
        {
            say!(
                "{category}“{name}”没有谈到收入、投资、产值一类的事",
                "“{name}” under “{category}” says nothing of income, investment or output"
            )
        }
        "ecological_benefit" if !measure::speaks_of(row, &ECOLOGICAL) => say!(
            "{category}“{name}”没有谈到环境、资源",
            "“{name}” under “{category}” says nothing of nature or resources"
        ),
        "social_benefit" if measure::ends_in(row, &OUTPUTS) => say!(
            "{category}“{name}”是工作本身的比率，不是带来的变化",
            "“{name}” under “{category}” is a rate of the work itself, not of what it brings"
        ),
        _ => return,
    };
    out.push(Diagnostic::new(&RULE, row.key, message).help(say!(
        "放到合适的类别，或者换成这一类的效益",
        "put it under the category that it belongs to, or name a benefit of this kind"
    )));
}
