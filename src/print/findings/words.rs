//! Words that the review adds to those of the findings.

use crate::diag::Bilingual;

macro_rules! words {
    ($($name:ident = $zh:literal $en:literal;)*) => {
        $(pub const $name: Bilingual = Bilingual { zh: $zh, en: $en };)*
    };
}

words! {
    TITLE = "绩效目标审核意见" "Review of performance goals";
    SHEET = "审核意见" "Review";
    LIST = "问题" "Findings";
    DEPARTMENT = "部门" "Department";
    YEAR = "年度" "Year";
    FILE = "文件" "File";
    PROJECTS = "项目数" "Projects";
    PROJECT = "项目" "Project";
    CODE = "编码" "Code";
    PROJECT_CODE = "项目编码" "Project code";
    WHOLE_FILE = "全文" "Whole file";
    UNNAMED = "（未写名称）" "(no name)";
    FACTS = "基本情况" "Facts";
    COUNTS = "问题数量" "Findings";
    TOTAL = "合计" "Total";
    NOTHING = "没有发现问题。" "Nothing was found.";
    CLEAN = "没有发现问题的项目" "Projects without findings";
    COLON = "：" ": ";
    COMMA = "、" ", ";
    SEE = "另见" "See";
    FIX = "改法" "Fix";

    NUMBER = "序号" "No.";
    ROW = "指标" "Indicator";
    LINE = "行" "Line";
    PLACE = "位置" "Place";
    SEVERITY = "级别" "Severity";
    FINDING = "问题" "Finding";
    RULE = "依据规则" "Rule";
    RULE_CODE = "编号" "Rule code";
    SUGGESTION = "建议" "Suggestion";
    GROUP = "分组" "Group";
    REPLY = "处理意见" "Reply";
    REASON = "理由" "Reason";

    ALLOWED = "文件中说明了理由、已允许的问题" "Findings that the file allows, with the reasons given";
    IS_ALLOWED = "已允许" "Allowed";
    ANSWER = "答复" "Reply";
    DECISION = "处理" "Decision";

    SIGNATURE = "签署" "Signature";
    REVIEWER = "审核人" "Reviewed by";
    DATE = "审核日期" "Date";
    OPINION = "单位意见" "Reply of the department";
}
