//! The closed list of what a column can show.

use std::sync::LazyLock;

use crate::profile::Scheme;
use crate::syntax::{KEYS, Role};

/// One fact of the model that a column can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    Year,
    Title,
    Department,
    Profile,
    PreparedBy,
    ReviewedBy,
    Status,

    AgencyCode,
    AgencyName,
    ProjectCode,
    ProjectName,
    TableTitle,
    ProjectFormerNames,
    ProjectType,
    Manager,
    Period,
    PeriodFrom,
    PeriodTo,
    Budget,
    /// A source of funding, by the canonical name of its key.
    Funding(&'static str),
    Purpose,
    Plan,
    /// The share that is set for one checkpoint, by its canonical name.
    Share(&'static str),
    Goals,
    MediumTermGoals,
    Costing,
    Procurement,
    IndicatorCount,
    ProjectToConfirm,

    Checkpoint,
    CheckpointMonth,
    Percent,
    PlannedAmount,

    Order,
    Level1,
    Level2,
    Level1Name,
    Level2Name,
    Category,
    Name,
    Description,
    Operator,
    Value,
    Unit,
    UnitCanonical,
    Printed,
    Kind,
    Number,
    NumberTo,
    DateFrom,
    DateTo,
    Basis,
    Weight,
    Formula,
    Scoring,
    Remark,
    Reason,
    DataSource,
    Evidence,
    Direction,
    MediumTerm,
    Milestones,
    BaselineYear,
    Baseline,
    LastYear,
    YearBeforeLast,
    ForGoals,
    Library,
    FormerNames,
    ToConfirm,
}

/// What a field belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The file and the project: in rows of every kind.
    Project,
    Checkpoint,
    Indicator,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A text of sentences.
    Prose,
    Number,
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
pub struct Entry {
    pub field: Field,
    pub name: &'static str,
    pub en: &'static str,
    pub owner: Owner,
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
    let funding = KEYS
        .all()
        .iter()
        .filter(|key| key.role == Role::Funding)
        .map(|key| {
            let note = "没有写的留空，不是 0";
            entry(
                Field::Funding(key.name),
                key.name,
                key.en,
                Owner::Project,
                Kind::Amount,
                note,
            )
        });
    let shares = [
        (Scheme::Month, &MONTHS[..]),
        (Scheme::Quarter, &QUARTERS[..]),
    ];
    let shares = shares
        .into_iter()
        .flat_map(|(scheme, names)| scheme.checkpoints().iter().copied().zip(names));
    let shares = shares.map(|(at, en)| {
        entry(
            Field::Share(at),
            at,
            en,
            Owner::Project,
            Kind::Number,
            "支出计划在该节点的累计百分数；没有设的留空",
        )
    });
    let known = DOCUMENT
        .into_iter()
        .chain(PROJECT)
        .chain(funding)
        .chain(TEXTS)
        .chain(shares);
    known.chain(CHECKPOINT).chain(INDICATOR).collect()
});

const MONTHS: [&str; 12] = [
    "month_1", "month_2", "month_3", "month_4", "month_5", "month_6", "month_7", "month_8",
    "month_9", "month_10", "month_11", "month_12",
];
const QUARTERS: [&str; 4] = ["quarter_1", "quarter_2", "quarter_3", "quarter_4"];

const DOCUMENT: [Entry; 7] = [
    entry(
        Field::Year,
        "年度",
        "year",
        Owner::Project,
        Kind::Integer,
        "表头的年度",
    ),
    entry(
        Field::Title,
        "标题",
        "title",
        Owner::Project,
        Kind::Text,
        "",
    ),
    entry(
        Field::Department,
        "部门",
        "department",
        Owner::Project,
        Kind::Text,
        "",
    ),
    entry(
        Field::Profile,
        "规范",
        "profile",
        Owner::Project,
        Kind::Text,
        "采用的规范的名称",
    ),
    entry(
        Field::PreparedBy,
        "编制",
        "prepared_by",
        Owner::Project,
        Kind::Text,
        "",
    ),
    entry(
        Field::ReviewedBy,
        "审核",
        "reviewed_by",
        Owner::Project,
        Kind::Text,
        "",
    ),
    entry(
        Field::Status,
        "状态",
        "status",
        Owner::Project,
        Kind::Text,
        "",
    ),
];

const PROJECT: [Entry; 12] = [
    entry(
        Field::AgencyCode,
        "单位编码",
        "agency_code",
        Owner::Project,
        Kind::Text,
        "项目的单位；只写了名称的，从表头的单位里找",
    ),
    entry(
        Field::AgencyName,
        "单位名称",
        "agency_name",
        Owner::Project,
        Kind::Text,
        "项目的单位；没有写的是表头的部门",
    ),
    entry(
        Field::ProjectCode,
        "项目编码",
        "project_code",
        Owner::Project,
        Kind::Text,
        "`————` 留空",
    ),
    entry(
        Field::ProjectName,
        "项目名称",
        "project_name",
        Owner::Project,
        Kind::Text,
        "",
    ),
    entry(
        Field::TableTitle,
        "表题",
        "table_title",
        Owner::Project,
        Kind::Text,
        "与项目名称不同时才有",
    ),
    entry(
        Field::ProjectFormerNames,
        "项目曾用名",
        "project_former_names",
        Owner::Project,
        Kind::Text,
        "用“、”隔开",
    ),
    entry(
        Field::ProjectType,
        "项目类别",
        "project_type",
        Owner::Project,
        Kind::Text,
        "",
    ),
    entry(
        Field::Manager,
        "负责人",
        "manager",
        Owner::Project,
        Kind::Text,
        "",
    ),
    entry(
        Field::Period,
        "起止",
        "period",
        Owner::Project,
        Kind::Text,
        "照写的",
    ),
    entry(
        Field::PeriodFrom,
        "开始日期",
        "period_from",
        Owner::Project,
        Kind::Date,
        "`2024-01-01`",
    ),
    entry(
        Field::PeriodTo,
        "结束日期",
        "period_to",
        Owner::Project,
        Kind::Date,
        "`2024-12-31`",
    ),
    entry(
        Field::Budget,
        "预算数",
        "budget",
        Owner::Project,
        Kind::Amount,
        "换算成所要的单位，不四舍五入",
    ),
];

const TEXTS: [Entry; 8] = [
    entry(
        Field::Purpose,
        "用途",
        "purpose",
        Owner::Project,
        Kind::Prose,
        "",
    ),
    entry(
        Field::Goals,
        "绩效目标",
        "goals",
        Owner::Project,
        Kind::Prose,
        "几个目标各占一行",
    ),
    entry(
        Field::MediumTermGoals,
        "中期目标",
        "medium_term_goals",
        Owner::Project,
        Kind::Prose,
        "几个目标各占一行",
    ),
    entry(
        Field::Costing,
        "测算",
        "costing",
        Owner::Project,
        Kind::Prose,
        "照写的，各占一行",
    ),
    entry(
        Field::Procurement,
        "采购",
        "procurement",
        Owner::Project,
        Kind::Prose,
        "照写的，各占一行",
    ),
    entry(
        Field::IndicatorCount,
        "指标数",
        "indicator_count",
        Owner::Project,
        Kind::Integer,
        "",
    ),
    entry(
        Field::ProjectToConfirm,
        "项目待核",
        "project_to_confirm",
        Owner::Project,
        Kind::Prose,
        "各占一行",
    ),
    entry(
        Field::Plan,
        "支出计划",
        "plan",
        Owner::Project,
        Kind::Text,
        "所有节点写在一格：`3月底 25%，6月底 50%`",
    ),
];

const CHECKPOINT: [Entry; 4] = [
    entry(
        Field::Checkpoint,
        "节点",
        "checkpoint",
        Owner::Checkpoint,
        Kind::Text,
        "`3月底`、`第一季度`",
    ),
    entry(
        Field::CheckpointMonth,
        "节点月份",
        "checkpoint_month",
        Owner::Checkpoint,
        Kind::Integer,
        "节点在哪个月的月底：1 到 12",
    ),
    entry(
        Field::Percent,
        "累计比例",
        "percent",
        Owner::Checkpoint,
        Kind::Number,
        "百分数；没有设的留空",
    ),
    entry(
        Field::PlannedAmount,
        "累计金额",
        "planned_amount",
        Owner::Checkpoint,
        Kind::Amount,
        "预算数乘累计比例",
    ),
];

const INDICATOR: [Entry; 37] = [
    entry(
        Field::Order,
        "序号",
        "ordinal",
        Owner::Indicator,
        Kind::Integer,
        "在本项目中的次序，从 1 起",
    ),
    entry(
        Field::Level1,
        "一级指标",
        "level1",
        Owner::Indicator,
        Kind::Text,
        "照表上印的：`产出指标`",
    ),
    entry(
        Field::Level2,
        "二级指标",
        "level2",
        Owner::Indicator,
        Kind::Text,
        "照表上印的：`数量指标`；同义名照写的",
    ),
    entry(
        Field::Level1Name,
        "一级类别",
        "level1_name",
        Owner::Indicator,
        Kind::Text,
        "规范里的正式名称：`产出`；规范不认识的留空",
    ),
    entry(
        Field::Level2Name,
        "二级类别",
        "level2_name",
        Owner::Indicator,
        Kind::Text,
        "规范里的正式名称：`数量`；规范不认识的留空",
    ),
    entry(
        Field::Category,
        "类别",
        "category",
        Owner::Indicator,
        Kind::Text,
        "二级类别的英文名：`quantity`",
    ),
    entry(
        Field::Name,
        "三级指标",
        "indicator_name",
        Owner::Indicator,
        Kind::Text,
        "",
    ),
    entry(
        Field::Description,
        "指标说明",
        "description",
        Owner::Indicator,
        Kind::Prose,
        "",
    ),
    entry(
        Field::Operator,
        "计算符号",
        "operator",
        Owner::Indicator,
        Kind::Operator,
        "五种比较和定性；写法由 `operator` 定",
    ),
    entry(
        Field::Value,
        "指标值",
        "value",
        Owner::Indicator,
        Kind::Text,
        "不带符号和单位，见 `docs/flat-rows.md`",
    ),
    entry(
        Field::Unit,
        "计量单位",
        "unit",
        Owner::Indicator,
        Kind::Text,
        "照写的",
    ),
    entry(
        Field::UnitCanonical,
        "标准单位",
        "unit_canonical",
        Owner::Indicator,
        Kind::Text,
        "单位表里的名称",
    ),
    entry(
        Field::Printed,
        "印出的指标值",
        "printed",
        Owner::Indicator,
        Kind::Text,
        "连同符号和单位：`≥30家`",
    ),
    entry(
        Field::Kind,
        "指标值种类",
        "kind",
        Owner::Indicator,
        Kind::Text,
        "JSON 里的 `kind`：`number`、`percent`、`text` 等",
    ),
    entry(
        Field::Number,
        "数值",
        "number",
        Owner::Indicator,
        Kind::Number,
        "指标值的数；范围的下限",
    ),
    entry(
        Field::NumberTo,
        "数值上限",
        "number_to",
        Owner::Indicator,
        Kind::Number,
        "范围的上限",
    ),
    entry(
        Field::DateFrom,
        "日期起",
        "date_from",
        Owner::Indicator,
        Kind::Date,
        "指标值是日期或期间：所指的第一天",
    ),
    entry(
        Field::DateTo,
        "日期止",
        "date_to",
        Owner::Indicator,
        Kind::Date,
        "指标值是日期或期间：所指的最后一天",
    ),
    entry(
        Field::Basis,
        "指标值确定依据",
        "basis",
        Owner::Indicator,
        Kind::Text,
        "",
    ),
    entry(
        Field::Weight,
        "权重",
        "weight",
        Owner::Indicator,
        Kind::Number,
        "",
    ),
    entry(
        Field::Formula,
        "计算公式",
        "formula",
        Owner::Indicator,
        Kind::Prose,
        "",
    ),
    entry(
        Field::Scoring,
        "评分标准",
        "scoring",
        Owner::Indicator,
        Kind::Prose,
        "",
    ),
    entry(
        Field::Remark,
        "备注",
        "remark",
        Owner::Indicator,
        Kind::Prose,
        "",
    ),
    entry(
        Field::Reason,
        "理由",
        "reason",
        Owner::Indicator,
        Kind::Prose,
        "",
    ),
    entry(
        Field::DataSource,
        "数据来源",
        "data_source",
        Owner::Indicator,
        Kind::Text,
        "",
    ),
    entry(
        Field::Evidence,
        "佐证",
        "evidence",
        Owner::Indicator,
        Kind::Text,
        "",
    ),
    entry(
        Field::Direction,
        "方向",
        "direction",
        Owner::Indicator,
        Kind::Text,
        "`越大越好`、`越小越好`；没有写的留空",
    ),
    entry(
        Field::MediumTerm,
        "中期指标值",
        "medium_term",
        Owner::Indicator,
        Kind::Text,
        "连同符号和单位",
    ),
    entry(
        Field::Milestones,
        "节点指标值",
        "milestones",
        Owner::Indicator,
        Kind::Text,
        "写在一格：`6月底 ≥15家；12月底 ≥30家`",
    ),
    entry(
        Field::BaselineYear,
        "基期年度",
        "baseline_year",
        Owner::Indicator,
        Kind::Integer,
        "",
    ),
    entry(
        Field::Baseline,
        "基期值",
        "baseline",
        Owner::Indicator,
        Kind::Text,
        "连同符号和单位",
    ),
    entry(
        Field::LastYear,
        "上年指标值",
        "last_year",
        Owner::Indicator,
        Kind::Text,
        "基期是上年时的基期值；单位与指标值相同的不带单位",
    ),
    entry(
        Field::YearBeforeLast,
        "前年指标值",
        "year_before_last",
        Owner::Indicator,
        Kind::Text,
        "基期是前年时的基期值；同上",
    ),
    entry(
        Field::ForGoals,
        "对应目标",
        "for_goals",
        Owner::Indicator,
        Kind::Text,
        "目标的序号，用“、”隔开",
    ),
    entry(
        Field::Library,
        "引自指标库",
        "library",
        Owner::Indicator,
        Kind::Text,
        "指标库中那一行的名称",
    ),
    entry(
        Field::FormerNames,
        "指标曾用名",
        "former_names",
        Owner::Indicator,
        Kind::Text,
        "用“、”隔开",
    ),
    entry(
        Field::ToConfirm,
        "指标待核",
        "to_confirm",
        Owner::Indicator,
        Kind::Prose,
        "各占一行",
    ),
];

impl Entry {
    /// The field of a Chinese or English name.
    pub fn named(name: &str) -> Option<&'static Entry> {
        FIELDS
            .iter()
            .find(|entry| entry.name == name || entry.en == name)
    }
}
