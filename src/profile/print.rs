//! What the printed form says: labels, column heads, lines above the table.

use serde::Deserialize;

/// Printed names of the form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Print {
    /// Heading of the overall goal: 总体绩效目标.
    pub overall_goal: String,
    /// Heading of the goals by task: 分项绩效目标.
    pub sub_goals: String,
    /// Heading of the safeguards: 工作保障措施.
    pub safeguards: String,
    /// What follows the project's name in the title of its table: 项目绩效目标表.
    pub table_suffix: String,
    /// Whether code and name of the agency stand above the table.
    pub agency_line: bool,
    /// The line above the table that gives the unit of the amounts.
    pub unit_line: Option<String>,
    /// 项目编码
    pub code: String,
    /// 项目名称
    pub name: String,
    /// Head of the row of amounts and purpose: 预算规模及资金用途.
    pub money: String,
    /// 预算数
    pub budget: String,
    /// 其中：财政资金
    pub fiscal_funds: String,
    /// 其他资金
    pub other_funds: String,
    /// Whether each amount carries its unit: 2033万元.
    pub amounts_with_unit: bool,
    /// Head of the spending plan: 资金支出计划（%）.
    pub plan: String,
    /// Head of the goals: 绩效目标.
    pub goals: String,
    /// Label of one goal; `{n}` is its number.
    pub goal_label: String,
    /// Whether all goals stand in one cell, the label part of the text; else each label and each goal has its own cell.
    pub goals_in_one_cell: bool,
    /// Heads of the six indicator columns.
    pub heads: [String; 6],
}

impl Print {
    /// The label of the goal with that number, from 1.
    pub fn goal_label(&self, number: usize) -> String {
        self.goal_label.replace("{n}", &number.to_string())
    }
}
