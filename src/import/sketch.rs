//! What was recognised, before it is written as text: the facts of a goal file, each with the text it came from.

use crate::facts::{DocumentFact, TotalKind};
use crate::field::Field;

/// A text that was taken, and the fragment it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What is kept of the fragment.
    pub text: String,
    /// The number of the fragment.
    pub fragment: usize,
}

/// A goal file that grows.
#[derive(Debug, Default)]
pub struct Sketch {
    /// 标题
    pub title: Option<Kept>,
    /// 部门
    pub department: Option<Kept>,
    /// Other facts of the head, each once.
    pub head: Vec<(DocumentFact, Kept)>,
    /// 规范, where the file names one that is known.
    pub profile: Option<String>,
    /// 年度
    pub year: Option<i32>,
    /// Units in which the file gives its amounts, each once.
    pub units: Vec<String>,
    /// Code and name of the agencies of the projects, each once.
    pub agencies: Vec<String>,
    /// Paragraphs of 总体目标.
    pub overall: Vec<Kept>,
    /// 中期目标 of the department.
    pub medium_term: Vec<Kept>,
    /// Figures of the department's budget.
    pub totals: Vec<(TotalKind, SketchFact)>,
    /// 任务
    pub tasks: Vec<SketchTask>,
    /// Figures of 总体目标.
    pub overall_rows: Vec<SketchRow>,
    /// Paragraphs of 分项说明.
    pub sub_goals_intro: Vec<Kept>,
    /// 分项目标
    pub sub_goals: Vec<SketchSubGoal>,
    /// Paragraphs of 保障说明.
    pub safeguards_intro: Vec<Kept>,
    /// 保障措施
    pub safeguards: Vec<SketchSafeguard>,
    /// 项目
    pub projects: Vec<SketchProject>,
}

/// A task of the department, as its cells have it.
#[derive(Debug, Default)]
pub struct SketchTask {
    /// What it is called.
    pub name: String,
    /// What is done.
    pub text: String,
    /// All its money.
    pub budget: String,
    /// 财政资金
    pub fiscal_funds: String,
    /// 其他资金
    pub other_funds: String,
    /// The unit of its amounts.
    pub unit: Option<String>,
}

/// A goal of one task of the department.
#[derive(Debug, Default)]
pub struct SketchSubGoal {
    /// What it is called.
    pub title: String,
    /// 目标
    pub goals: Vec<Kept>,
    /// The sentence that states its indicators.
    pub figures: Vec<Kept>,
    /// 指标
    pub rows: Vec<SketchRow>,
}

/// What secures the goals.
#[derive(Debug, Default)]
pub struct SketchSafeguard {
    /// What it is called.
    pub title: String,
    /// Paragraphs of 内容.
    pub text: Vec<Kept>,
}

/// A project.
#[derive(Debug, Default)]
pub struct SketchProject {
    /// The fragment it begins with.
    pub fragment: Option<usize>,
    /// 项目
    pub name: Option<Kept>,
    /// The name in the title of its table.
    pub title: Option<String>,
    /// 单位: code and name.
    pub agency: Option<String>,
    /// The unit of amounts that have none.
    pub unit: Option<String>,
    /// Other facts, with the note in brackets behind the label.
    pub facts: Vec<SketchFact>,
    /// Checkpoints and what is said of them.
    pub plan: Vec<(String, Option<Kept>)>,
    /// 指标
    pub rows: Vec<SketchRow>,
    /// 待核
    pub doubts: Vec<String>,
    /// It stands in a list, not in a form of its own.
    pub is_listed: bool,
}

/// A fact of a project.
#[derive(Debug)]
pub struct SketchFact {
    /// What it is.
    pub field: Field,
    /// What is said.
    pub kept: Kept,
    /// What stood in brackets behind its label: 万元.
    pub note: Option<String>,
}

/// An indicator.
#[derive(Debug, Default)]
pub struct SketchRow {
    /// The fragments it was read from.
    pub fragments: Vec<usize>,
    /// 一级指标, as it is printed.
    pub level1: Option<String>,
    /// 二级指标, as it is printed.
    pub level2: Option<String>,
    /// 三级指标
    pub name: String,
    /// Operator, or 定性.
    pub sign: String,
    /// Value, with or without operator and unit.
    pub value: String,
    /// 计量单位
    pub unit: String,
    /// The target of the medium term.
    pub medium_term: Option<String>,
    /// Other facts.
    pub facts: Vec<(Field, Kept)>,
    /// It is a sentence of its own.
    pub is_statement: bool,
}

impl SketchProject {
    /// What it is called.
    pub fn name_text(&self) -> Option<String> {
        self.name.as_ref().map(|kept| kept.text.clone())
    }

    /// The facts of a field.
    pub fn of(&self, field: Field) -> impl Iterator<Item = &SketchFact> {
        self.facts.iter().filter(move |fact| fact.field == field)
    }
}
