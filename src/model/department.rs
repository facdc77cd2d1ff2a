use super::{Amount, Indicator, Procurement, Text};
use crate::facts::TotalKind;
use crate::source::Span;

/// All of a document but its projects: small even where there are many projects.
#[derive(Debug, Clone, Default)]
pub struct Department<'a> {
    /// Name of an indicator library: then the file holds only `library_rows`.
    pub library: Option<Text<'a>>,
    pub title: Option<Text<'a>>,
    pub department: Option<Text<'a>>,
    pub prepared_by: Option<Text<'a>>,
    pub reviewed_by: Option<Text<'a>>,
    pub status: Option<Text<'a>>,
    pub preface: Option<Text<'a>>,
    pub agencies: Vec<Agency<'a>>,
    pub overall_goal: Option<Text<'a>>,
    pub overall_indicators: Vec<Indicator<'a>>,
    pub sub_goals_intro: Option<Text<'a>>,
    pub sub_goals: Vec<SubGoal<'a>>,
    pub safeguards_intro: Option<Text<'a>>,
    pub safeguards: Vec<Safeguard<'a>>,
    pub budget: Option<DepartmentBudget<'a>>,
    pub library_rows: Vec<Indicator<'a>>,
    pub to_confirm: Vec<Text<'a>>,
}

impl<'a> Department<'a> {
    /// Code of the agency of a project: its own, else that of the head's agency with its name.
    pub fn agency_code(&self, agency: &Agency<'a>) -> Option<&'a str> {
        let known = || {
            self.agencies
                .iter()
                .find(|known| known.name.is_some() && known.name == agency.name)
        };
        agency.code.or_else(|| known()?.code)
    }

    /// Name of the agency of a project: its own, else that of the head's agency with its code.
    pub fn agency_name(&self, agency: &Agency<'a>) -> Option<&'a str> {
        let known = || {
            self.agencies
                .iter()
                .find(|known| known.code.is_some() && known.code == agency.code)
        };
        agency.name.or_else(|| known()?.name)
    }
}

/// 单位: code, name, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency<'a> {
    pub span: Span,
    pub code: Option<&'a str>,
    pub name: Option<&'a str>,
}

/// 分项目标
#[derive(Debug, Clone, Default)]
pub struct SubGoal<'a> {
    /// Its line.
    pub span: Span,
    pub title: Option<Text<'a>>,
    /// 目标 lines, one each.
    pub goals: Vec<Text<'a>>,
    pub indicators: Vec<Indicator<'a>>,
    pub to_confirm: Vec<Text<'a>>,
}

/// 保障措施
#[derive(Debug, Clone, Default)]
pub struct Safeguard<'a> {
    /// Its line.
    pub span: Span,
    pub title: Option<Text<'a>>,
    pub text: Option<Text<'a>>,
    pub to_confirm: Vec<Text<'a>>,
}

/// 部门预算
#[derive(Debug, Clone, Default)]
pub struct DepartmentBudget<'a> {
    /// Its line.
    pub span: Span,
    pub totals: Vec<Total<'a>>,
    pub procurement: Vec<Procurement<'a>>,
    pub to_confirm: Vec<Text<'a>>,
}

/// One figure of 部门预算.
#[derive(Debug, Clone)]
pub struct Total<'a> {
    pub kind: TotalKind,
    pub amount: Amount<'a>,
}
