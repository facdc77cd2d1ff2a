//! The closed list of what a column of rows and a cell of a form can show: the facts of the table, and what some of them
//! consist of.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::facts::{DocumentFact, FactInfo, FactKind, Fund, IndicatorFact, ProjectFact, TotalKind};
use crate::wording::Scheme;

/// One fact of the model that a column can show, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Field {
    /// A fact of the head.
    Document(DocumentFact),
    /// A figure of the department's budget.
    Total(TotalKind),
    /// What a task of the department consists of.
    Task(TaskPart),
    /// A fact of the project.
    Project(ProjectFact),
    /// Worked out of the facts of the project.
    ProjectPart(ProjectPart),
    /// A part of a checkpoint of the plan.
    CheckpointPart(CheckpointPart),
    /// A fact of the indicator.
    Indicator(IndicatorFact),
    /// Worked out of the facts of the indicator.
    IndicatorPart(IndicatorPart),
}

/// What is worked out of the facts of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProjectPart {
    /// The code of its agency, from the head where the project has only the name.
    AgencyCode,
    /// The name of its agency, from the head where the project has only the code.
    AgencyName,
    /// The day on which it begins.
    PeriodFrom,
    /// The day on which it ends.
    PeriodTo,
    /// The amount from one source.
    Funding(Fund),
    /// The share that is set for one checkpoint, by its canonical name.
    Share(&'static str),
    /// How many indicators it has.
    IndicatorCount,
}

/// What a task of the department consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TaskPart {
    /// What it is called.
    Name,
    /// What is done.
    Text,
    /// All its money.
    Budget,
    /// The amount from one source.
    Funding(Fund),
}

/// What a checkpoint of a plan consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CheckpointPart {
    /// Its canonical name: 3月底, 第一季度.
    Name,
    /// The month at whose end it lies, 1 to 12.
    Month,
    /// The share of the budget that is spent by then.
    Percent,
    /// The budget times the percentage.
    Amount,
}

/// What is worked out of the facts of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IndicatorPart {
    /// Its place in the project, from 1.
    Order,
    /// Its first level, as it is printed.
    Level1,
    /// Its second level, as it is printed.
    Level2,
    /// The name of its first level in the profile.
    Level1Name,
    /// The name of its second level in the profile.
    Level2Name,
    /// What the profile knows its category by.
    Category,
    /// The operator of its target.
    Operator,
    /// The value of its target, without the unit.
    Value,
    /// The unit of its target, as it is written.
    Unit,
    /// The unit of its target, by its canonical name.
    UnitCanonical,
    /// Its target, as it is printed.
    Printed,
    /// What kind of target it is.
    Kind,
    /// The number of its target, of a range the lower one.
    Number,
    /// The upper number of a range.
    NumberTo,
    /// The number in the base unit.
    NumberBase,
    /// The upper number of a range in the base unit.
    NumberToBase,
    /// The base unit that all units of its dimension convert into.
    UnitBase,
    /// The first day of a date or a period.
    DateFrom,
    /// The last day of a date or a period.
    DateTo,
    /// The year of its baseline.
    BaselineYear,
    /// Its baseline, where that is of the year before.
    LastYear,
    /// Its baseline, where that is of two years before.
    YearBeforeLast,
}

impl IndicatorPart {
    /// The fact of which it is a part; `None` of its place in the project.
    pub fn fact(self) -> Option<IndicatorFact> {
        match self {
            IndicatorPart::Order => None,
            IndicatorPart::Level1
            | IndicatorPart::Level2
            | IndicatorPart::Level1Name
            | IndicatorPart::Level2Name
            | IndicatorPart::Category => Some(IndicatorFact::Category),
            IndicatorPart::Operator
            | IndicatorPart::Value
            | IndicatorPart::Unit
            | IndicatorPart::UnitCanonical
            | IndicatorPart::Printed
            | IndicatorPart::Kind
            | IndicatorPart::Number
            | IndicatorPart::NumberTo
            | IndicatorPart::NumberBase
            | IndicatorPart::NumberToBase
            | IndicatorPart::UnitBase
            | IndicatorPart::DateFrom
            | IndicatorPart::DateTo => Some(IndicatorFact::Target),
            IndicatorPart::BaselineYear
            | IndicatorPart::LastYear
            | IndicatorPart::YearBeforeLast => Some(IndicatorFact::Baseline),
        }
    }
}

/// What a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The file and the project: in rows of every kind.
    Project,
    /// A task of the department: in forms alone.
    Task,
    /// A checkpoint of a plan.
    Checkpoint,
    /// An indicator.
    Indicator,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A short text.
    Text,
    /// A text of sentences.
    Prose,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// A day: 2024-12-31.
    Date,
    /// Money: in the unit that the column asks for.
    Amount,
    /// 计算符号: written as the column asks for.
    Operator,
}

/// A field as a layout file names it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Entry {
    /// The field.
    pub field: Field,
    /// Its Chinese name.
    pub name: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// What it belongs to: a layout with other rows cannot have it.
    pub owner: Owner,
    /// What its cells hold.
    pub kind: Kind,
    /// What it is, in Chinese; blank where the name says it.
    pub note: &'static str,
}

const fn entry(
    field: Field,
    name: &'static str,
    en: &'static str,
    owner: Owner,
    kind: Kind,
    note: &'static str,
) -> Entry {
    Entry {
        field,
        name,
        en,
        owner,
        kind,
        note,
    }
}

/// All fields, in the order of the documentation.
pub static FIELDS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let document = DocumentFact::ALL
        .iter()
        .filter_map(|fact| of_fact(Field::Document(*fact), fact.info(), Owner::Project));
    let project = ProjectFact::ALL
        .iter()
        .filter_map(|fact| of_fact(Field::Project(*fact), fact.info(), Owner::Project));
    let indicator = IndicatorFact::ALL
        .iter()
        .filter_map(|fact| of_fact(Field::Indicator(*fact), fact.info(), Owner::Indicator));
    document
        .chain(totals())
        .chain(project)
        .chain(PROJECT_PARTS)
        .chain(funding())
        .chain(shares())
        .chain(CHECKPOINT_PARTS)
        .chain(indicator)
        .chain(INDICATOR_PARTS)
        .chain(TASK_PARTS)
        .collect()
});

/// The field that shows all of a fact.
fn of_fact(field: Field, info: &'static FactInfo, owner: Owner) -> Option<Entry> {
    let column = info.column.as_ref()?;
    let kind = kind(info.kind, column.is_prose)?;
    Some(entry(
        field,
        column.name,
        column.en,
        owner,
        kind,
        column.note,
    ))
}

/// What the column of a fact holds; `None` for what has columns for its parts alone.
fn kind(kind: FactKind, is_prose: bool) -> Option<Kind> {
    Some(match kind {
        FactKind::Text
        | FactKind::Name
        | FactKind::RowName
        | FactKind::AmountUnit
        | FactKind::Texts
        | FactKind::Notes
        | FactKind::Profile
        | FactKind::LibraryRow
        | FactKind::Code
        | FactKind::Agencies
        | FactKind::Period
        | FactKind::Plan
        | FactKind::Costing
        | FactKind::Procurement
        | FactKind::Target
        | FactKind::Milestones
        | FactKind::Baseline
        | FactKind::Direction
        | FactKind::GoalNumbers => {
            if is_prose {
                Kind::Prose
            } else {
                Kind::Text
            }
        }
        FactKind::Year => Kind::Integer,
        FactKind::Weight => Kind::Number,
        FactKind::Amount => Kind::Amount,
        FactKind::RowTarget
        | FactKind::Category
        | FactKind::Agency
        | FactKind::Funding
        | FactKind::Totals
        | FactKind::Scheme
        | FactKind::InError
        | FactKind::Rows
        | FactKind::SubGoals
        | FactKind::Safeguards
        | FactKind::Tasks
        | FactKind::Budget => return None,
    })
}

fn totals() -> impl Iterator<Item = Entry> {
    TotalKind::ALL.into_iter().map(|total| {
        entry(
            Field::Total(total),
            total.name(),
            total.id(),
            Owner::Project,
            Kind::Amount,
            "部门预算里的数",
        )
    })
}

fn funding() -> impl Iterator<Item = Entry> {
    Fund::ALL.into_iter().map(|fund| {
        entry(
            Field::ProjectPart(ProjectPart::Funding(fund)),
            fund.name(),
            fund.id(),
            Owner::Project,
            Kind::Amount,
            "没有写的留空，不是 0",
        )
    })
}

fn shares() -> impl Iterator<Item = Entry> {
    let schemes = [
        (Scheme::Month, &MONTHS[..]),
        (Scheme::Quarter, &QUARTERS[..]),
    ];
    let names = schemes
        .into_iter()
        .flat_map(|(scheme, names)| scheme.checkpoints().iter().copied().zip(names));
    names.map(|(at, en)| {
        entry(
            Field::ProjectPart(ProjectPart::Share(at)),
            at,
            en,
            Owner::Project,
            Kind::Number,
            "支出计划在该节点的累计百分数；没有设的留空",
        )
    })
}

const MONTHS: [&str; 12] = [
    "month_1", "month_2", "month_3", "month_4", "month_5", "month_6", "month_7", "month_8",
    "month_9", "month_10", "month_11", "month_12",
];
const QUARTERS: [&str; 4] = ["quarter_1", "quarter_2", "quarter_3", "quarter_4"];

const PROJECT_PARTS: [Entry; 5] = [
    entry(
        Field::ProjectPart(ProjectPart::AgencyCode),
        "单位编码",
        "agency_code",
        Owner::Project,
        Kind::Text,
        "项目的单位；只写了名称的，从表头的单位里找",
    ),
    entry(
        Field::ProjectPart(ProjectPart::AgencyName),
        "单位名称",
        "agency_name",
        Owner::Project,
        Kind::Text,
        "项目的单位；没有写的是表头的部门",
    ),
    entry(
        Field::ProjectPart(ProjectPart::PeriodFrom),
        "开始日期",
        "period_from",
        Owner::Project,
        Kind::Date,
        "`2024-01-01`",
    ),
    entry(
        Field::ProjectPart(ProjectPart::PeriodTo),
        "结束日期",
        "period_to",
        Owner::Project,
        Kind::Date,
        "`2024-12-31`",
    ),
    entry(
        Field::ProjectPart(ProjectPart::IndicatorCount),
        "指标数",
        "indicator_count",
        Owner::Project,
        Kind::Integer,
        "",
    ),
];

const TASK_PARTS: [Entry; 5] = [
    entry(
        Field::Task(TaskPart::Name),
        "任务名称",
        "task_name",
        Owner::Task,
        Kind::Text,
        "",
    ),
    entry(
        Field::Task(TaskPart::Text),
        "任务内容",
        "task_text",
        Owner::Task,
        Kind::Prose,
        "",
    ),
    entry(
        Field::Task(TaskPart::Budget),
        "任务金额",
        "task_budget",
        Owner::Task,
        Kind::Amount,
        "总额",
    ),
    entry(
        Field::Task(TaskPart::Funding(Fund::FiscalFunds)),
        "任务财政资金",
        "task_fiscal_funds",
        Owner::Task,
        Kind::Amount,
        "",
    ),
    entry(
        Field::Task(TaskPart::Funding(Fund::OtherFunds)),
        "任务其他资金",
        "task_other_funds",
        Owner::Task,
        Kind::Amount,
        "",
    ),
];

const CHECKPOINT_PARTS: [Entry; 4] = [
    entry(
        Field::CheckpointPart(CheckpointPart::Name),
        "节点",
        "checkpoint",
        Owner::Checkpoint,
        Kind::Text,
        "`3月底`、`第一季度`",
    ),
    entry(
        Field::CheckpointPart(CheckpointPart::Month),
        "节点月份",
        "checkpoint_month",
        Owner::Checkpoint,
        Kind::Integer,
        "节点在哪个月的月底：1 到 12",
    ),
    entry(
        Field::CheckpointPart(CheckpointPart::Percent),
        "累计比例",
        "percent",
        Owner::Checkpoint,
        Kind::Number,
        "百分数；没有设的留空",
    ),
    entry(
        Field::CheckpointPart(CheckpointPart::Amount),
        "累计金额",
        "planned_amount",
        Owner::Checkpoint,
        Kind::Amount,
        "预算数乘累计比例",
    ),
];

const INDICATOR_PARTS: [Entry; 22] = [
    entry(
        Field::IndicatorPart(IndicatorPart::Order),
        "序号",
        "ordinal",
        Owner::Indicator,
        Kind::Integer,
        "在本项目中的次序，从 1 起",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Level1),
        "一级指标",
        "level1",
        Owner::Indicator,
        Kind::Text,
        "照表上印的：`产出指标`",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Level2),
        "二级指标",
        "level2",
        Owner::Indicator,
        Kind::Text,
        "照表上印的：`数量指标`；同义名照写的",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Level1Name),
        "一级类别",
        "level1_name",
        Owner::Indicator,
        Kind::Text,
        "规范里的正式名称：`产出`；规范不认识的留空",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Level2Name),
        "二级类别",
        "level2_name",
        Owner::Indicator,
        Kind::Text,
        "规范里的正式名称：`数量`；规范不认识的留空",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Category),
        "类别",
        "category",
        Owner::Indicator,
        Kind::Text,
        "二级类别的英文名：`quantity`",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Operator),
        "计算符号",
        "operator",
        Owner::Indicator,
        Kind::Operator,
        "五种比较和定性；写法由 `operator` 定",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Value),
        "指标值",
        "value",
        Owner::Indicator,
        Kind::Text,
        "不带符号和单位，见 `docs/flat-rows.md`",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Unit),
        "计量单位",
        "unit",
        Owner::Indicator,
        Kind::Text,
        "照写的",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::UnitCanonical),
        "标准单位",
        "unit_canonical",
        Owner::Indicator,
        Kind::Text,
        "单位表里的名称",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Printed),
        "印出的指标值",
        "printed",
        Owner::Indicator,
        Kind::Text,
        "连同符号和单位：`≥30家`",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Kind),
        "指标值种类",
        "kind",
        Owner::Indicator,
        Kind::Text,
        "JSON 里的 `kind`：`number`、`percent`、`text` 等",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::Number),
        "数值",
        "number",
        Owner::Indicator,
        Kind::Number,
        "指标值的数；范围的下限",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::NumberTo),
        "数值上限",
        "number_to",
        Owner::Indicator,
        Kind::Number,
        "范围的上限",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::NumberBase),
        "基本单位数值",
        "number_base",
        Owner::Indicator,
        Kind::Number,
        "换算成基本单位的数值：`3万元` 是 30000；除不尽的四舍五入到 8 位小数",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::NumberToBase),
        "基本单位数值上限",
        "number_to_base",
        Owner::Indicator,
        Kind::Number,
        "同上，范围的上限",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::UnitBase),
        "基本单位",
        "unit_base",
        Owner::Indicator,
        Kind::Text,
        "元、平方米、秒、% 等；同一基本单位的数可以相加、比较",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::DateFrom),
        "日期起",
        "date_from",
        Owner::Indicator,
        Kind::Date,
        "指标值是日期或期间：所指的第一天",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::DateTo),
        "日期止",
        "date_to",
        Owner::Indicator,
        Kind::Date,
        "指标值是日期或期间：所指的最后一天",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::BaselineYear),
        "基期年度",
        "baseline_year",
        Owner::Indicator,
        Kind::Integer,
        "",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::LastYear),
        "上年指标值",
        "last_year",
        Owner::Indicator,
        Kind::Text,
        "基期是上年时的基期值；单位与指标值相同的不带单位",
    ),
    entry(
        Field::IndicatorPart(IndicatorPart::YearBeforeLast),
        "前年指标值",
        "year_before_last",
        Owner::Indicator,
        Kind::Text,
        "基期是前年时的基期值；同上",
    ),
];

/// What only monitoring and self-evaluation know, in Chinese and English: a form may name it, and its cells stay blank.
pub const LATER_FIELDS: [(&str, &str); 10] = [
    ("实际完成值", "actual_value"),
    ("实际完成情况", "actual_result"),
    ("完成率", "completion_rate"),
    ("得分", "score"),
    ("总分", "total_score"),
    ("全年预算数", "adjusted_budget"),
    ("执行数", "spent"),
    ("执行率", "execution_rate"),
    ("完成可能性", "likelihood"),
    ("偏差原因", "deviation_reason"),
];

impl Entry {
    /// Whether it shows codes: digits and letters that are no number.
    pub fn is_code(&self) -> bool {
        matches!(
            self.field,
            Field::Project(ProjectFact::Code) | Field::ProjectPart(ProjectPart::AgencyCode)
        )
    }

    /// The field of a Chinese or English name.
    pub fn named(name: &str) -> Option<&'static Entry> {
        FIELDS
            .iter()
            .find(|entry| entry.name == name || entry.en == name)
    }
}

/// How amounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum AmountUnit {
    /// In 元.
    #[serde(rename = "元", alias = "yuan")]
    Yuan,
    /// In 万元.
    #[default]
    #[serde(rename = "万元", alias = "wan")]
    Wan,
}

impl AmountUnit {
    /// 元 or 万元.
    pub fn name(self) -> &'static str {
        match self {
            AmountUnit::Yuan => "元",
            AmountUnit::Wan => "万元",
        }
    }
}

/// How operators are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum OperatorStyle {
    /// ≥ ＞ ＝ ＜ ≤ 定性
    #[default]
    #[serde(rename = "符号", alias = "sign")]
    Sign,
    /// The official codes 1 to 6.
    #[serde(rename = "代码", alias = "code")]
    Code,
    /// 大于等于 … 定性
    #[serde(rename = "名称", alias = "name")]
    Name,
}
