use rust_decimal::Decimal;

use super::{Target, Text, Value};
use crate::facts::CategoryKind;
use crate::source::Span;

/// A row: category, name, target, and the lines below it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Indicator<'a> {
    /// Its line, without indentation.
    pub span: Span,
    /// The key of its line.
    pub key: Span,
    /// Where it stands in the framework.
    pub category: Category<'a>,
    /// What is measured; `None` where nothing is written.
    pub name: Option<Text<'a>>,
    /// 说明
    pub description: Option<Text<'a>>,
    /// 依据
    pub basis: Option<Text<'a>>,
    /// What it asks for.
    pub target: Target<'a>,
    /// What the printed form has no place for.
    pub more: Option<Box<More<'a>>>,
    /// Its line could not be read as it stands, which is reported: what rests on its value stays silent.
    pub unread: bool,
}

impl Indicator<'_> {
    /// Whether it has a target of the medium term.
    pub fn has_medium_term(&self) -> bool {
        let more = self.more.as_ref();
        more.is_some_and(|more| more.medium_term.is_some())
    }

    /// The name, or a blank where it is missing.
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or("", Text::as_str)
    }

    /// The name and the description.
    pub fn texts(&self) -> impl Iterator<Item = &str> + Clone {
        self.name.iter().chain(&self.description).map(Text::as_str)
    }
}

impl Default for Indicator<'_> {
    fn default() -> Self {
        let value = Value::Unset {
            to_be_set: false,
            unit: None,
        };
        Self {
            span: Span::default(),
            key: Span::default(),
            category: Category::default(),
            name: None,
            description: None,
            basis: None,
            target: Target {
                span: Span::default(),
                op: None,
                op_assumed: false,
                value,
                written: "",
            },
            more: None,
            unread: false,
        }
    }
}

/// Where a row stands in the form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Category<'a> {
    /// First level as it is printed: 产出指标. `None` under 指标.
    pub level1: Option<&'a str>,
    /// Second level as it is printed: 数量指标.
    pub level2: Option<&'a str>,
    /// Canonical name, `quantity`; `None` where the profile does not know it.
    pub id: Option<&'a str>,
    /// Which of the language's categories it is; `None` also for one of the profile's own.
    pub kind: Option<CategoryKind>,
    /// Both levels were written in full: 效益·满意度.
    pub in_full: bool,
}

/// The optional lines below a row (language reference §4).
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct More<'a> {
    /// Name of the library row that this one was taken from.
    pub library: Option<&'a str>,
    /// 中期
    pub medium_term: Option<Target<'a>>,
    /// 节点
    pub milestones: Vec<Milestone<'a>>,
    /// 基期
    pub baseline: Option<Baseline<'a>>,
    /// 权重
    pub weight: Option<Weight>,
    /// 越大越好: true. 越小越好: false.
    pub more_is_better: Option<bool>,
    /// 公式
    pub formula: Option<Text<'a>>,
    /// 数据来源
    pub data_source: Option<Text<'a>>,
    /// 佐证
    pub evidence: Option<Text<'a>>,
    /// 评分标准
    pub scoring: Option<Text<'a>>,
    /// Numbers of the goals that it measures, from 1.
    pub for_goals: Vec<u32>,
    /// 备注
    pub remark: Option<Text<'a>>,
    /// 理由
    pub reason: Option<Text<'a>>,
    /// 曾用名
    pub former_names: Vec<Text<'a>>,
    /// 待核, of this row.
    pub to_confirm: Vec<Text<'a>>,
}

/// 节点: a target at a checkpoint.
#[derive(Debug, Clone)]
pub struct Milestone<'a> {
    /// By when, as the form has it: 第一季度, 6月底.
    pub at: &'static str,
    /// What is to be reached by then.
    pub target: Target<'a>,
}

/// 基期: an earlier year and its value.
#[derive(Debug, Clone)]
pub struct Baseline<'a> {
    /// Where it is written.
    pub span: Span,
    /// As it is written.
    pub written: &'a str,
    /// The year that it is about; `None` where none is written.
    pub year: Option<i32>,
    /// What was reached.
    pub target: Target<'a>,
}

/// 权重, in points or per cent: both sum to 100.
#[derive(Debug, Clone)]
pub struct Weight {
    /// Where it is written.
    pub span: Span,
    /// Points, mostly of 100.
    pub number: Decimal,
}
