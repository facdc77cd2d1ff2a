use super::{Amount, Funding, Indicator, Procurement, Text};
use crate::facts::{Fund, TotalKind};
use crate::source::Span;

/// All of a document but its projects: small even where there are many projects.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Department<'a> {
    /// Name of an indicator library: then the file holds only `library_rows`.
    pub library: Option<Text<'a>>,
    /// 标题
    pub title: Option<Text<'a>>,
    /// 部门
    pub department: Option<Text<'a>>,
    /// 编制
    pub prepared_by: Option<Text<'a>>,
    /// 审核
    pub reviewed_by: Option<Text<'a>>,
    /// 联系人
    pub contact: Option<Text<'a>>,
    /// 联系电话
    pub phone: Option<Text<'a>>,
    /// 职能
    pub functions: Option<Text<'a>>,
    /// 状态
    pub status: Option<Text<'a>>,
    /// 前言
    pub preface: Option<Text<'a>>,
    /// 单位, listed in the head.
    pub agencies: Vec<Agency<'a>>,
    /// 总体目标
    pub overall_goal: Option<Text<'a>>,
    /// 中期目标 of the department.
    pub medium_term_goals: Vec<Text<'a>>,
    /// The rows of the overall goal.
    pub overall_indicators: Vec<Indicator<'a>>,
    /// 分项说明
    pub sub_goals_intro: Option<Text<'a>>,
    /// 分项目标
    pub sub_goals: Vec<SubGoal<'a>>,
    /// 保障说明
    pub safeguards_intro: Option<Text<'a>>,
    /// 保障措施
    pub safeguards: Vec<Safeguard<'a>>,
    /// 任务
    pub tasks: Vec<Task<'a>>,
    /// The department's budget; `None` where nothing is said of it.
    pub budget: Option<DepartmentBudget<'a>>,
    /// The rows of a library, in its own file.
    pub library_rows: Vec<Indicator<'a>>,
    /// 待核, of the head.
    pub to_confirm: Vec<Text<'a>>,
}

impl<'a> Department<'a> {
    /// A figure of its budget.
    pub fn total(&self, kind: TotalKind) -> Option<&Amount<'a>> {
        let mut totals = self.budget.iter().flat_map(|budget| &budget.totals);
        let total = totals.find(|total| total.kind == kind);
        total.map(|total| &total.amount)
    }

    /// The rows of the overall goal and of the sub-goals.
    pub fn rows_of_goals(&self) -> impl Iterator<Item = &Indicator<'a>> {
        let of_sub_goals = self.sub_goals.iter().flat_map(|goal| &goal.indicators);
        self.overall_indicators.iter().chain(of_sub_goals)
    }

    /// Where what is said of all of it is shown: at its title, or its name; the start of the file where it has neither.
    pub fn heading_place(&self) -> Span {
        let said = self.title.as_ref().or(self.department.as_ref());
        said.map_or(Span::default(), |said| said.span)
    }

    /// Code of the agency of a project: its own, else that of the head's agency with its name.
    pub fn agency_code(&self, agency: &Agency<'a>) -> Option<&'a str> {
        agency.code.or_else(|| {
            let mut named = self.agencies.iter().filter(|known| known.name.is_some());
            named.find(|known| known.name == agency.name)?.code
        })
    }

    /// Name of the agency of a project: its own, else that of the head's agency with its code.
    pub fn agency_name(&self, agency: &Agency<'a>) -> Option<&'a str> {
        agency.name.or_else(|| {
            let mut coded = self.agencies.iter().filter(|known| known.code.is_some());
            coded.find(|known| known.code == agency.code)?.name
        })
    }
}

/// 单位: code, name, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency<'a> {
    /// Where it is written.
    pub span: Span,
    /// Its code, without its name.
    pub code: Option<&'a str>,
    /// Its name, without its code.
    pub name: Option<&'a str>,
}

/// 分项目标
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct SubGoal<'a> {
    /// Its line.
    pub span: Span,
    /// What it is called.
    pub title: Option<Text<'a>>,
    /// 目标 lines, one each.
    pub goals: Vec<Text<'a>>,
    /// Its rows.
    pub indicators: Vec<Indicator<'a>>,
    /// 待核, of this part.
    pub to_confirm: Vec<Text<'a>>,
}

/// 保障措施
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Safeguard<'a> {
    /// Its line.
    pub span: Span,
    /// What it is called.
    pub title: Option<Text<'a>>,
    /// What is done.
    pub text: Option<Text<'a>>,
    /// 待核, of this part.
    pub to_confirm: Vec<Text<'a>>,
}

/// 任务: what the department does this year, and with how much money.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Task<'a> {
    /// Its line.
    pub span: Span,
    /// What it is called.
    pub title: Option<Text<'a>>,
    /// What is done.
    pub text: Option<Text<'a>>,
    /// 预算
    pub budget: Option<Amount<'a>>,
    /// Where the money comes from, in the order of the file.
    pub funding: Vec<Funding<'a>>,
    /// 待核, of this part.
    pub to_confirm: Vec<Text<'a>>,
}

impl<'a> Task<'a> {
    /// The amount from one source.
    pub fn funds(&self, source: Fund) -> Option<&Amount<'a>> {
        let funding = self.funding.iter().find(|funding| funding.source == source);
        funding.map(|funding| &funding.amount)
    }
}

/// 部门预算
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct DepartmentBudget<'a> {
    /// Its line.
    pub span: Span,
    /// Its figures, in the order of the file.
    pub totals: Vec<Total<'a>>,
    /// 采购
    pub procurement: Vec<Procurement<'a>>,
    /// 待核, of this part.
    pub to_confirm: Vec<Text<'a>>,
}

/// One figure of 部门预算.
#[derive(Debug, Clone)]
pub struct Total<'a> {
    /// Which figure it is.
    pub kind: TotalKind,
    /// How much.
    pub amount: Amount<'a>,
}
