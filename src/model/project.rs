use rust_decimal::Decimal;

use super::{Agency, Amount, Costing, Indicator, Procurement, Text};
use crate::facts::{Fund, Role};
use crate::profile::Scheme;
use crate::source::Span;
use crate::value::DateSpan;

/// 项目
#[derive(Debug, Clone, Default)]
pub struct Project<'a> {
    /// The 项目 line.
    pub span: Span,
    pub name: Option<Text<'a>>,
    /// 表题, where it differs from the name.
    pub title: Option<Text<'a>>,
    pub code: Option<Code<'a>>,
    pub agency: Option<Agency<'a>>,
    pub former_names: Vec<Text<'a>>,
    pub period: Option<Period<'a>>,
    /// 类别
    pub project_type: Option<Text<'a>>,
    pub manager: Option<Text<'a>>,
    pub budget: Option<Amount<'a>>,
    pub funding: Vec<Funding<'a>>,
    pub purpose: Option<Text<'a>>,
    pub plan: Option<Plan<'a>>,
    pub goals: Vec<Text<'a>>,
    pub medium_term_goals: Vec<Text<'a>>,
    pub costing: Vec<Costing<'a>>,
    pub procurement: Vec<Procurement<'a>>,
    pub indicators: Vec<Indicator<'a>>,
    pub to_confirm: Vec<Text<'a>>,
    /// What lines say that are there but could not be read, those under its rows too: what rests on them stays silent.
    pub unread: Vec<Role>,
}

impl<'a> Project<'a> {
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
    pub span: Span,
    pub written: &'a str,
}

impl<'a> Code<'a> {
    /// The code; `None` for the dashes that mean there is none (`————`).
    pub fn code(&self) -> Option<&'a str> {
        let is_dash = |c| matches!(c, '—' | '-' | '－' | '–' | '─' | '―' | '/');
        (!self.written.chars().all(is_dash)).then_some(self.written)
    }
}

/// 起止
#[derive(Debug, Clone)]
pub struct Period<'a> {
    pub span: Span,
    pub written: &'a str,
    pub from: DateSpan,
    pub to: DateSpan,
}

/// One source of funding.
#[derive(Debug, Clone)]
pub struct Funding<'a> {
    pub source: Fund,
    /// The source that it is part of, by the profile.
    pub within: Option<Fund>,
    pub amount: Amount<'a>,
}

/// 支出计划: cumulative percentages.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// The value behind the key.
    pub span: Span,
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
