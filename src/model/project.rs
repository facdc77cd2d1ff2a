use rust_decimal::Decimal;

use super::{Agency, Amount, Costing, Indicator, Procurement, Text};
use crate::facts::{Fund, Role};
use crate::source::Span;
use crate::value::DateSpan;
use crate::wording::Scheme;

/// 项目
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Project<'a> {
    /// The 项目 line.
    pub span: Span,
    /// 名称; `None` where only the title of its block names it.
    pub name: Option<Text<'a>>,
    /// 表题, where it differs from the name.
    pub title: Option<Text<'a>>,
    /// 编码
    pub code: Option<Code<'a>>,
    /// 单位
    pub agency: Option<Agency<'a>>,
    /// 曾用名
    pub former_names: Vec<Text<'a>>,
    /// 起止
    pub period: Option<Period<'a>>,
    /// 类别
    pub project_type: Option<Text<'a>>,
    /// 负责人
    pub manager: Option<Text<'a>>,
    /// 联系电话, of the one who is responsible.
    pub phone: Option<Text<'a>>,
    /// 预算
    pub budget: Option<Amount<'a>>,
    /// Where the money comes from.
    pub funding: Vec<Funding<'a>>,
    /// 用途
    pub purpose: Option<Text<'a>>,
    /// 支出计划
    pub plan: Option<Plan<'a>>,
    /// 目标
    pub goals: Vec<Text<'a>>,
    /// 中期目标
    pub medium_term_goals: Vec<Text<'a>>,
    /// 测算
    pub costing: Vec<Costing<'a>>,
    /// 采购
    pub procurement: Vec<Procurement<'a>>,
    /// Its rows, in the order of the file.
    pub indicators: Vec<Indicator<'a>>,
    /// 待核, of the project itself.
    pub to_confirm: Vec<Text<'a>>,
    /// What lines say that are there but could not be read, those under its rows too: what rests on them stays silent.
    pub unread: Vec<Role>,
}

impl<'a> Project<'a> {
    /// A project of which nothing is known yet but where it stands.
    pub fn new(span: Span) -> Self {
        Self {
            span,
            ..Self::default()
        }
    }

    /// What one source of funding gives.
    pub fn funds(&self, fund: Fund) -> Option<&Amount<'a>> {
        let mut sources = self.funding.iter();
        let found = sources.find(|funding| funding.source == fund);
        found.map(|funding| &funding.amount)
    }

    /// The name, or a blank where it is missing.
    pub fn name(&self) -> &str {
        self.name.as_ref().map_or("", Text::as_str)
    }
}

/// 编码
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code<'a> {
    /// Where it is written.
    pub span: Span,
    /// As it is written.
    pub written: &'a str,
}

impl<'a> Code<'a> {
    /// The code; `None` for the dashes that mean there is none (`————`).
    pub fn code(&self) -> Option<&'a str> {
        const DASHES: [char; 7] = ['—', '-', '－', '–', '─', '―', '/'];
        (!self.written.trim_matches(DASHES).is_empty()).then_some(self.written)
    }
}

/// 起止
#[derive(Debug, Clone)]
pub struct Period<'a> {
    /// Where it is written.
    pub span: Span,
    /// As it is written.
    pub written: &'a str,
    /// Its beginning.
    pub from: DateSpan,
    /// Its end.
    pub to: DateSpan,
}

/// One source of funding.
#[derive(Debug, Clone)]
pub struct Funding<'a> {
    /// Which source it is.
    pub source: Fund,
    /// The source that it is part of, by the profile.
    pub within: Option<Fund>,
    /// How much.
    pub amount: Amount<'a>,
}

/// 支出计划: cumulative percentages.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The value behind the key.
    pub span: Span,
    /// By months or by quarters.
    pub scheme: Scheme,
    /// In the order of the calendar: those that were written and those that the profile asks for.
    pub checkpoints: Vec<Checkpoint<'a>>,
}

/// One checkpoint of a plan.
#[derive(Debug, Clone)]
pub struct Checkpoint<'a> {
    /// Its entry; the plan's span where it was not written.
    pub span: Span,
    /// Canonical name: 3月底, 第一季度.
    pub at: &'static str,
    /// Month at whose end it lies, 1 to 12.
    pub month: u8,
    /// `None` where it is not set: never 0.
    pub percent: Option<Decimal>,
    /// The value as it was written; `None` where there is none.
    pub written: Option<&'a str>,
}
