//! Printed forms (表样): the goal table of a province, as data (`data/forms/*.toml`, or `[form]` of a profile). A form is a list of
//! blocks over a grid; what stands in a cell is a field, by the names that columns of rows have.

mod builtin;
mod edit;
mod file;

use crate::diag::{Message, say};
use crate::facts::{DocumentFact, Fund, IndicatorFact, ProjectFact, TotalKind};
use crate::field::{
    AmountUnit, CheckpointPart, Entry, Field, IndicatorPart, OperatorStyle, ProjectPart,
};

pub(super) use builtin::find;
pub use builtin::names;
pub(super) use file::FormText;

/// The goal table of a project, as it is printed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Form {
    /// What `form` of a profile says: 云南.
    pub name: String,
    /// One line in Chinese.
    pub title: String,
    /// The stage of the year that it is handed in at.
    pub stage: Stage,
    /// The title of the table; `{name}` is that of the project.
    pub heading: String,
    /// Whether code and name of the agency stand above the table.
    pub agency_line: bool,
    /// The line above the table that gives the unit of the amounts.
    pub unit_line: Option<String>,
    /// The unit that amounts are converted to; `None`: as they were written.
    pub amounts: Option<AmountUnit>,
    /// Whether each amount carries its unit: 2033万元. Else only those do whose unit is not that of `unit_line`.
    pub with_unit: bool,
    /// Widths of the grid that all blocks share, as parts of their sum.
    pub grid: Vec<u16>,
    /// From top to bottom.
    pub blocks: Vec<FormBlock>,
    /// Headings of the goals of the department.
    pub department: DepartmentHeadings,
    /// What its cells show: asked for each fact of each row.
    fields: Vec<Field>,
}

/// When in the year a form is handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
pub enum Stage {
    /// With the budget.
    #[default]
    #[serde(rename = "申报", alias = "application")]
    Application,
    /// While the money is spent.
    #[serde(rename = "监控", alias = "monitoring")]
    Monitoring,
    /// After the year.
    #[serde(rename = "自评", alias = "evaluation")]
    Evaluation,
}

impl Stage {
    /// Its name.
    pub fn name(self) -> Message {
        match self {
            Stage::Application => say!("申报", "application"),
            Stage::Monitoring => say!("监控", "monitoring"),
            Stage::Evaluation => say!("自评", "self-evaluation"),
        }
    }
}

/// Headings of what stands before the projects.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartmentHeadings {
    /// 总体绩效目标
    pub overall_goal: String,
    /// 分项绩效目标
    pub sub_goals: String,
    /// 工作保障措施
    pub safeguards: String,
}

/// A part of the form.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum FormBlock {
    /// Lines of labels with their values.
    Facts(Vec<FormLine>),
    /// Amounts.
    Money(MoneyBlock),
    /// The spending plan: checkpoints above their shares.
    Plan {
        /// 资金支出计划（%）
        head: Label,
        /// What stands below each checkpoint.
        shows: CheckpointPart,
    },
    /// The goals under each other.
    Goals(GoalsBlock),
    /// Goals beside each other, each under its head.
    GoalColumns {
        /// At the left of all; blank where there is none.
        head: Label,
        /// From left to right.
        columns: Vec<FormColumn>,
    },
    /// Tasks of the department, a row each.
    Tasks {
        /// At the left of all of them; blank where there is none.
        head: Label,
        /// From left to right.
        columns: Vec<FormColumn>,
    },
    /// A table of the indicators.
    Indicators(IndicatorsBlock),
    /// A line of text across the form: a note, the title of what follows.
    Text(String),
    /// Labels with room beside them, on one line.
    Signatures(Vec<Label>),
}

/// A label and the columns of the grid that it takes.
#[derive(Debug, Clone)]
pub struct Label {
    /// As it is printed.
    pub text: String,
    /// Columns of the grid.
    pub span: u16,
}

/// A line of labels with their values.
pub type FormLine = Vec<FormFact>;

/// A label with its value.
#[derive(Debug, Clone)]
pub struct FormFact {
    /// As it is printed; blank where the value stands alone.
    pub label: Label,
    /// What stands beside it.
    pub content: FormContent,
    /// Columns of the grid that the value takes.
    pub span: u16,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum FormContent {
    /// Nothing: somebody else fills it in.
    Blank,
    /// Always the same.
    Text(String),
    /// A field of the model.
    Field(&'static Entry),
    /// Boxes, the one of which the field says the words ticked: □新增项目 ☑延续项目.
    Choices(&'static Entry, Vec<String>),
}

/// The amounts of a project.
#[derive(Debug, Clone)]
pub struct MoneyBlock {
    /// At the left of all of them.
    pub head: Label,
    /// Heads of the columns; empty where each amount stands beside its label, in one line.
    pub columns: Vec<MoneyColumn>,
    /// Columns of the grid that a label takes.
    pub label: u16,
    /// The amounts.
    pub amounts: Vec<FormFact>,
    /// What shares are shares of; `None`: of the first amount.
    pub whole: Option<&'static Entry>,
    /// A text below them, such as the purpose.
    pub below: Option<&'static Entry>,
}

/// A column of amounts.
#[derive(Debug, Clone)]
pub struct MoneyColumn {
    /// Its head.
    pub head: Label,
    /// What stands below it.
    pub shows: MoneyPart,
}

/// What a column of amounts shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
pub enum MoneyPart {
    /// The amount of this year.
    #[default]
    #[serde(rename = "金额", alias = "amount")]
    Amount,
    /// The same of last year: of figures of the department's budget.
    #[serde(rename = "上年", alias = "last_year")]
    LastYear,
    /// The same of the year before last.
    #[serde(rename = "前年", alias = "year_before_last")]
    YearBeforeLast,
    /// Its share in the whole, in percent.
    #[serde(rename = "占比", alias = "share")]
    Share,
    /// Nothing: somebody else fills it in, as what is spent in the year.
    #[serde(rename = "空", alias = "blank")]
    Blank,
}

impl MoneyPart {
    /// The word in front of the name of a figure of the year that it shows; `None` where it shows this year's, or none.
    pub fn earlier(self) -> Option<&'static str> {
        match self {
            MoneyPart::LastYear => Some("上年"),
            MoneyPart::YearBeforeLast => Some("前年"),
            MoneyPart::Amount | MoneyPart::Share | MoneyPart::Blank => None,
        }
    }
}

impl MoneyBlock {
    /// Whether one of its columns shows a figure of an earlier year.
    fn shows_earlier(&self, kind: TotalKind) -> bool {
        let mut words = self
            .columns
            .iter()
            .filter_map(|column| column.shows.earlier());
        words.any(|word| {
            self.amounts.iter().any(|fact| match &fact.content {
                FormContent::Field(entry) => match entry.field {
                    Field::Total(own) => own.earlier(word) == Some(kind),
                    _ => false,
                },
                _ => false,
            })
        })
    }
}

/// The goals of a project under each other.
#[derive(Debug, Clone)]
pub struct GoalsBlock {
    /// At the left of all of them.
    pub head: Label,
    /// Label of one goal; `{n}` is its number.
    pub label: String,
    /// Whether all goals stand in one cell, the label part of the text; else each label and each goal has its own cell.
    pub in_one_cell: bool,
    /// Columns of the grid that a label takes.
    pub label_span: u16,
}

impl GoalsBlock {
    /// The label of the goal with that number, from 1.
    pub fn label(&self, number: usize) -> String {
        self.label.replace("{n}", &number.to_string())
    }
}

/// A table of indicators.
#[derive(Debug, Clone)]
pub struct IndicatorsBlock {
    /// At the left of all rows; blank where there is none.
    pub head: Label,
    /// What stands above the rows of a goal of the department; `{n}` is its number.
    pub label: String,
    /// Which rows stand in it.
    pub rows: Horizon,
    /// From left to right.
    pub columns: Vec<FormColumn>,
    /// Whether each second level of the profile has a row, also where no indicator has it.
    pub all_categories: bool,
    /// Whether the sum of the weights stands behind the name of a first level: 产出指标（50分）.
    pub level_weights: bool,
}

/// Which targets a table of indicators is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
pub enum Horizon {
    /// All rows.
    #[default]
    #[serde(skip)]
    All,
    /// Those with a target of the year.
    #[serde(rename = "年度", alias = "year")]
    Year,
    /// Those with a target of the medium term.
    #[serde(rename = "中期", alias = "medium_term")]
    MediumTerm,
}

/// A column of a table in a form.
#[derive(Debug, Clone)]
pub struct FormColumn {
    /// Its head.
    pub head: String,
    /// The head above it and its neighbours with the same.
    pub group: String,
    /// What stands below the head.
    pub content: FormContent,
    /// Columns of the grid.
    pub span: u16,
    /// Whether equal cells under each other are one: first and second level.
    pub merged: bool,
    /// Blank in rows that have no target of that kind: one half of a table whose halves stand beside each other.
    pub side: Horizon,
    /// How operators are written.
    pub operator: OperatorStyle,
    /// Texts that are written as others.
    pub values: Vec<(String, String)>,
}

impl Form {
    /// Whether something of the form shows a fact of a project.
    pub fn shows(&self, fact: ProjectFact) -> bool {
        self.fields.iter().any(|field| shows(*field, fact))
            || self.blocks.iter().any(|block| match block {
                FormBlock::Plan { .. } => fact == ProjectFact::Plan,
                FormBlock::Goals(_) => fact == ProjectFact::Goals,
                _ => false,
            })
            // They are the title.
            || matches!(fact, ProjectFact::Name | ProjectFact::TableTitle)
            || fact == ProjectFact::Agency && self.agency_line
    }

    /// Whether one of its cells shows this very field.
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }

    /// All labels and heads that it prints, in their order.
    pub fn labels(&self) -> Vec<&str> {
        self.blocks.iter().flat_map(FormBlock::labels).collect()
    }

    /// Whether something of the form shows a fact of the head.
    pub fn shows_of_head(&self, fact: DocumentFact) -> bool {
        self.fields.contains(&Field::Document(fact))
            || self.blocks.iter().any(|block| match block {
                FormBlock::Tasks { .. } => fact == DocumentFact::Tasks,
                FormBlock::Indicators(_) => matches!(
                    fact,
                    DocumentFact::OverallIndicators | DocumentFact::SubGoals
                ),
                _ => false,
            })
    }

    /// Whether something of the form shows a figure of the department's budget.
    pub fn shows_total(&self, kind: TotalKind) -> bool {
        self.fields.contains(&Field::Total(kind))
            || self.blocks.iter().any(|block| match block {
                FormBlock::Money(money) => money.shows_earlier(kind),
                _ => false,
            })
    }

    /// Whether one of its columns shows a fact of an indicator.
    pub fn shows_of_rows(&self, fact: IndicatorFact) -> bool {
        self.fields.iter().any(|field| shows_of_rows(*field, fact))
    }

    /// Whether it has a place for the money from a source.
    pub fn shows_funding(&self, fund: Fund) -> bool {
        let field = Field::ProjectPart(ProjectPart::Funding(fund));
        self.fields.contains(&field)
    }

    /// The head of the first column that shows a fact of indicators: all of it, where some column does.
    pub fn head_of(&self, fact: IndicatorFact) -> Option<&str> {
        self.blocks.iter().find_map(|block| {
            let FormBlock::Indicators(table) = block else {
                return None;
            };
            let fields = table
                .columns
                .iter()
                .filter_map(|column| match &column.content {
                    FormContent::Field(entry) => Some((column, entry.field)),
                    _ => None,
                });
            let mut shown = fields.filter(|(_, field)| shows_of_rows(*field, fact));
            let first = shown.next()?;
            let whole = [
                Field::Indicator(fact),
                Field::IndicatorPart(IndicatorPart::Printed),
                Field::IndicatorPart(IndicatorPart::Value),
            ];
            let named = std::iter::once(first)
                .chain(shown)
                .find(|(_, field)| whole.contains(field));
            let (column, _) = named.unwrap_or(first);
            Some(column.head.as_str())
        })
    }
}

/// What the cells of some blocks show.
fn fields(blocks: &[FormBlock]) -> Vec<Field> {
    let below = blocks.iter().filter_map(|block| match block {
        FormBlock::Money(money) => money.below.map(|entry| entry.field),
        _ => None,
    });
    let contents = blocks.iter().flat_map(FormBlock::contents);
    let fields = contents.filter_map(|content| match content {
        FormContent::Field(entry) | FormContent::Choices(entry, _) => Some(entry.field),
        FormContent::Blank | FormContent::Text(_) => None,
    });
    fields.chain(below).collect()
}

impl FormBlock {
    /// What it prints beside and above its values.
    fn labels(&self) -> Vec<&str> {
        let mut labels = Vec::new();
        match self {
            FormBlock::Facts(lines) => {
                let facts = lines.iter().flatten();
                labels.extend(facts.map(|fact| fact.label.text.as_str()));
            }
            FormBlock::Money(money) => {
                labels.push(money.head.text.as_str());
                labels.extend(money.columns.iter().map(|column| column.head.text.as_str()));
                labels.extend(money.amounts.iter().map(|fact| fact.label.text.as_str()));
            }
            FormBlock::Plan { head, .. } => labels.push(head.text.as_str()),
            FormBlock::Goals(goals) => labels.push(goals.head.text.as_str()),
            FormBlock::GoalColumns { head, columns } | FormBlock::Tasks { head, columns } => {
                labels.push(head.text.as_str());
                labels.extend(columns.iter().map(|column| column.head.as_str()));
            }
            FormBlock::Indicators(table) => {
                labels.push(table.head.text.as_str());
                labels.extend(table.columns.iter().map(|column| column.head.as_str()));
            }
            FormBlock::Text(text) => labels.push(text.as_str()),
            FormBlock::Signatures(all) => {
                labels.extend(all.iter().map(|label| label.text.as_str()));
            }
        }
        labels
    }

    fn contents(&self) -> Vec<&FormContent> {
        match self {
            FormBlock::Facts(lines) => lines.iter().flatten().map(|fact| &fact.content).collect(),
            FormBlock::Money(money) => money.amounts.iter().map(|fact| &fact.content).collect(),
            FormBlock::GoalColumns { columns, .. }
            | FormBlock::Tasks { columns, .. }
            | FormBlock::Indicators(IndicatorsBlock { columns, .. }) => {
                columns.iter().map(|column| &column.content).collect()
            }
            FormBlock::Plan { .. }
            | FormBlock::Goals(_)
            | FormBlock::Text(_)
            | FormBlock::Signatures(_) => Vec::new(),
        }
    }
}

/// Whether a field shows a fact of a project, or a part of it.
fn shows(field: Field, fact: ProjectFact) -> bool {
    let shown = match field {
        Field::Project(shown) => shown,
        Field::ProjectPart(part) => match part {
            ProjectPart::AgencyCode | ProjectPart::AgencyName => ProjectFact::Agency,
            ProjectPart::PeriodFrom | ProjectPart::PeriodTo => ProjectFact::Period,
            ProjectPart::Funding(_) => ProjectFact::Funding,
            ProjectPart::Share(_) => ProjectFact::Plan,
            ProjectPart::IndicatorCount => ProjectFact::Indicators,
        },
        Field::CheckpointPart(_) => ProjectFact::Plan,
        Field::Document(_)
        | Field::Total(_)
        | Field::Task(_)
        | Field::Indicator(_)
        | Field::IndicatorPart(_) => return false,
    };
    shown == fact
}

/// Whether a field shows a fact of an indicator, or a part of it. Of a baseline the parts show one year, or nothing: it is
/// still to be said.
fn shows_of_rows(field: Field, fact: IndicatorFact) -> bool {
    match field {
        Field::Indicator(shown) => shown == fact,
        Field::IndicatorPart(part) => part.fact() == Some(fact) && fact != IndicatorFact::Baseline,
        Field::Document(_)
        | Field::Total(_)
        | Field::Task(_)
        | Field::Project(_)
        | Field::ProjectPart(_)
        | Field::CheckpointPart(_) => false,
    }
}
