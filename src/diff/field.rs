//! The names of facts, as keys, outputs and the glossary have them.

/// A kind of fact.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// As the JSON contract spells it.
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

macro_rules! fields {
    ($($name:ident = $id:literal $zh:literal $en:literal;)*) => {
        $(pub static $name: Field = Field { id: $id, zh: $zh, en: $en };)*
        /// All of them, in the order of a document.
        pub static ALL: &[&Field] = &[$(&$name),*];
    };
}

fields! {
    LIBRARY = "library" "指标库" "indicator library";
    TITLE = "title" "标题" "title";
    DEPARTMENT = "department" "部门" "department";
    YEAR = "year" "年度" "year";
    PROFILE = "profile" "规范" "profile";
    AMOUNT_UNIT = "amount_unit" "金额单位" "amount unit";
    PREPARED_BY = "prepared_by" "编制" "prepared by";
    REVIEWED_BY = "reviewed_by" "审核" "reviewed by";
    STATUS = "status" "状态" "status";
    PREFACE = "preface" "前言" "preface";
    AGENCIES = "agencies" "单位" "agencies";
    OVERALL_GOAL = "overall_goal" "总体目标" "overall goal";
    SUB_GOALS_INTRO = "sub_goals_intro" "分项说明" "introduction of the sub-goals";
    SAFEGUARDS_INTRO = "safeguards_intro" "保障说明" "introduction of the safeguards";
    TEXT = "text" "内容" "text";
    TOTALS = "totals" "部门预算" "department's budget";
    NAME = "name" "名称" "name";
    PROJECT_TITLE = "table_title" "表题" "table title";
    CODE = "code" "编码" "code";
    AGENCY = "agency" "单位" "agency";
    FORMER_NAMES = "former_names" "曾用名" "former names";
    PERIOD = "period" "起止" "period";
    PROJECT_TYPE = "project_type" "类别" "project type";
    MANAGER = "manager" "负责人" "manager";
    BUDGET = "budget" "预算" "budget";
    FUNDING = "funding" "资金来源" "funding";
    PURPOSE = "purpose" "用途" "purpose";
    SCHEME = "scheme" "支出计划时点" "scheme of the plan";
    PLAN = "plan" "支出计划" "spending plan";
    GOALS = "goals" "目标" "goals";
    MEDIUM_TERM_GOALS = "medium_term_goals" "中期目标" "medium-term goals";
    COSTING = "costing" "测算" "costing";
    PROCUREMENT = "procurement" "采购" "procurement";
    CATEGORY = "category" "指标类别" "category";
    TARGET = "target" "指标值" "target";
    DESCRIPTION = "description" "说明" "description";
    BASIS = "basis" "依据" "basis";
    LIBRARY_ROW = "library_indicator" "库指标" "library indicator";
    MEDIUM_TERM = "medium_term" "中期" "medium-term target";
    MILESTONES = "milestones" "节点" "milestones";
    BASELINE = "baseline" "基期" "baseline";
    WEIGHT = "weight" "权重" "weight";
    DIRECTION = "direction" "方向" "direction";
    FORMULA = "formula" "公式" "formula";
    DATA_SOURCE = "data_source" "数据来源" "data source";
    EVIDENCE = "evidence" "佐证" "evidence";
    SCORING = "scoring" "评分标准" "scoring";
    FOR_GOALS = "for_goals" "对应目标" "goals it measures";
    REMARK = "remark" "备注" "remark";
    REASON = "reason" "理由" "reason";
    IN_ERROR = "in_error" "有错的行" "line in error";
    TO_CONFIRM = "to_confirm" "待核" "to confirm";
}
