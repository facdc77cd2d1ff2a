//! Words of a comparison.

use crate::diag::Bilingual;

macro_rules! words {
    ($($name:ident = $zh:literal $en:literal;)*) => {
        $(pub const $name: Bilingual = Bilingual { zh: $zh, en: $en };)*
    };
}

words! {
    TITLE = "绩效目标对比" "Goals compared";
    LAST_YEAR = "上年" "Last year";
    THIS_YEAR = "本年" "This year";
    BEFORE = "改前" "Before";
    AFTER = "改后" "After";
    DIFFERENCE = "增减" "Change";
    PERCENT = "幅度" "In %";

    SUMMARY = "摘要" "Summary";
    PROJECTS = "项目一览" "Projects";
    DEPARTMENT = "部门" "Department";
    DEPARTMENTS = "各部门" "Departments";
    SEVERAL_DEPARTMENTS = "几个部门" "several departments";
    SAME = "没有变化" "nothing changed";
    NOTHING = "两边说的完全一样，没有变化" "Both are the same: nothing changed";
    ONLY_YEARS = "除随年度顺延的年份外没有变化" "Nothing changed except the years, which moved with the document";
    COUNTS = "各类变化的个数" "Number of changes";
    KIND = "对象" "Of";
    PROJECT = "项目" "Project";
    INDICATOR = "指标" "Indicator";
    TOTAL_BUDGET = "项目预算合计" "Total of all project budgets";
    BUDGETS = "预算" "Budgets";
    BUDGET = "预算" "Budget";
    QUESTIONS = "问询要点" "What to ask";
    QUESTION = "问询" "questions";
    LOOSENED_ROWS = "放宽的指标" "Loosened targets";
    NOT_COMPARABLE_ROWS = "不可比的指标" "Targets that are not comparable";
    TIGHTENED_ROWS = "提高要求的指标" "Tightened targets";
    DROPPED_THINGS = "取消的项目和指标" "Dropped";
    ADDED_THINGS = "新增的项目和指标" "Added";
    REGROUPED = "拆分与合并" "Split and merged";
    PROJECT_BUDGET = "项目预算" "Project budget";
    TARGET_OR_BUDGET = "指标值或预算" "Target or budget";

    LOOSENED = "放宽" "loosened";
    TIGHTENED = "提高要求" "tightened";
    ADDED = "新增" "added";
    DROPPED = "取消" "dropped";
    NOT_COMPARABLE = "不可比" "not comparable";
    MOVED = "移动" "moved";
    RENAMED = "改名" "renamed";
    REDEFINED = "改口径" "counted otherwise";
    OTHER_AGENCY = "换单位" "other agency";
    SPLIT = "拆分" "split";
    MERGED = "合并" "merged";
    CHANGED = "其他变化" "other changes";
    CHANGED_PROJECT = "有变化" "changed";
    UNCHANGED = "不变" "unchanged";
    ROLLED = "年度顺延" "only the year";
    WENT = "随项目取消" "dropped with their projects";
    CAME = "随项目新增" "added with their projects";
    WENT_WITH_ALL = "随整份文件取消" "dropped with their documents";
    CAME_WITH_ALL = "随整份文件新增" "added with their documents";
    REGROUPED_ROWS = "拆分合并" "split or merged";
    ROW_SPLIT = "指标拆分" "row split";
    ROWS_MERGED = "指标合并" "rows merged";
    GOAL_ROWS = "总体和分项目标的指标" "indicators of the goals";

    LOOSENED_LIST = "放宽" "Loosened";
    TIGHTENED_LIST = "提高要求" "Tightened";
    NOT_COMPARABLE_LIST = "不可比" "Not comparable";
    DROPPED_ROWS = "取消的指标" "Dropped indicators";
    DROPPED_PROJECTS = "取消的项目" "Dropped projects";
    ADDED_ROWS = "新增的指标" "Added indicators";
    ADDED_PROJECTS = "新增的项目" "Added projects";

    CODE = "编码" "Code";
    NAME = "名称" "Name";
    JUDGEMENT = "判断" "Judgement";
    TOTAL = "合计" "Total";
    NO_NAME = "（未写名称）" "(no name)";

    FACTS = "基本情况" "Facts";
    ITEM = "事项" "Item";
    CONTENT = "内容" "Text";
    PLAN = "支出计划（累计）" "Spending plan (cumulative)";
    EARLIER = "提前" "earlier";
    LATER = "推后" "later";
    POINTS = "差（百分点）" "Difference (points)";
    TEXTS = "文字" "Texts";
    ROWS = "指标变化" "Indicators";
    CATEGORY = "类别" "Category";
    VALUE = "指标值" "Target";
    UNIT_COST = "单位成本" "Cost per unit";
    REMARK = "备注" "Remark";
    FURTHER = "指标的其他变化" "Other changes in indicators";
    ROLLED_FACTS = "仅年度顺延的事项" "Only the year moved";
    OTHER = "其他变化" "Other changes";
    PLACE = "所在" "Where";

    CONFLICT = "没有解决的合并冲突" "Unresolved merge conflict";
    OUTSIDE = "总体目标等项目以外的内容" "what stands outside the projects";
    HEAD = "文件头与部门文字" "Head and texts of the department";
    HEAD_PART = "表头" "Head";
    OVERALL_ROWS = "总体目标的指标" "Indicators of the overall goal";
    LIBRARY_PART = "指标库" "Library";
    OVERALL_GOAL = "总体目标" "Overall goal";
    SUB_GOAL = "分项目标" "Sub-goal";
    SAFEGUARD = "保障措施" "Safeguard";
    TASK = "任务" "Task";
    DEPARTMENT_BUDGET = "部门预算" "Department's budget";
    LIBRARY = "指标库" "Indicator library";

    UNIT = "单位" "Unit";
    AGENCY = "单位" "Agency";
    PURPOSE = "用途" "Purpose";
    GOALS = "目标" "Goals";
    NUMBER = "数值" "Number";
    DIFFERENCE_UNIT = "增减单位" "Unit of the change";
    COST_UNIT = "成本单位" "Unit of the cost";
    BUDGET_PERCENT = "预算幅度" "Budget in %";
    PERCENTAGE_POINTS = "百分点" "percentage points";
    PERMILLE_POINTS = "千分点" "per mille points";
    DAYS = "天" "days";
    CHANGED_FACT = "变化" "changed";
}
