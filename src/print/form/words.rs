//! Words that the outputs add to those of the form.

use crate::diag::Lang;
use crate::facts::FactName;

/// Heads and captions beside those of the form; what facts are called is in their table.
pub struct Words {
    pub lang: Lang,
    pub page: &'static str,
    pub contents: &'static str,
    pub table_of_contents: &'static str,
    pub number: &'static str,
    pub count: &'static str,
    pub unnamed: &'static str,
    pub indicators: &'static str,
    pub no_indicators: &'static str,
    pub indicator: &'static str,
    pub further: &'static str,
    pub facts: &'static str,
    pub item: &'static str,
    pub source: &'static str,
    pub within: &'static str,
    pub product: &'static str,
    pub catalogue_code: &'static str,
    pub procurement_item: &'static str,
    pub quantity_and_price: &'static str,
    pub amount: &'static str,
    pub scale: &'static str,
    pub more_is_better: &'static str,
    pub less_is_better: &'static str,
    pub spending: &'static str,
    /// Around the projects that are added up, all projects, and the sum of the budgets.
    pub spending_of: [&'static str; 3],
}

impl Words {
    pub fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }

    /// What a fact is called.
    pub fn label(&self, fact: FactName) -> &'static str {
        match self.lang {
            Lang::Zh => fact.zh(),
            Lang::En => fact.en_alone(),
        }
    }
}

const ZH: Words = Words {
    lang: Lang::Zh,
    page: "预算绩效目标",
    contents: "项目一览",
    table_of_contents: "目录",
    number: "序号",
    count: "指标数",
    unnamed: "（未写名称）",
    indicators: "绩效指标",
    no_indicators: "（没有指标）",
    indicator: "指标",
    further: "其他事项",
    facts: "基本情况",
    item: "事项",
    source: "资金来源",
    within: "属于",
    product: "计算",
    catalogue_code: "采购目录编码",
    procurement_item: "采购内容",
    quantity_and_price: "数量与单价",
    amount: "金额",
    scale: "等次",
    more_is_better: "越大越好",
    less_is_better: "越小越好",
    spending: "支出计划（累计）",
    spending_of: ["：有预算且计划完整的项目 ", " 个（共 ", " 个），预算合计 "],
};

const EN: Words = Words {
    lang: Lang::En,
    page: "Budget performance goals",
    contents: "Projects",
    table_of_contents: "Contents",
    number: "No.",
    count: "Indicators",
    unnamed: "(no name)",
    indicators: "Indicators",
    no_indicators: "(no indicators)",
    indicator: "Indicator",
    further: "Further facts",
    facts: "Facts",
    item: "Item",
    source: "Source",
    within: "Part of",
    product: "Calculation",
    catalogue_code: "Catalogue code",
    procurement_item: "Bought",
    quantity_and_price: "Quantity and price",
    amount: "Amount",
    scale: "Scale",
    more_is_better: "more is better",
    less_is_better: "less is better",
    spending: "Spending plan (cumulative)",
    spending_of: [
        ": ",
        " of ",
        " projects (those with a budget and a full plan), budgets ",
    ],
};
