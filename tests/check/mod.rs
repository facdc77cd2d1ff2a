//! What the check stage finds: small files, the real documents, and large ones.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use jimu::check::{Level, Report, Settings, Suppressed, judge};
use jimu::compile::Compilation;
use jimu::config::Config;
use jimu::diag::{Diagnostic, Lang, Rule};
use jimu::lower::{Include, IncludeProblem, Profiles, include_paths};
use jimu::source::{LineIndex, SourceFile};

/// Whether generated files are to be written anew.
pub fn is_update() -> bool {
    std::env::var_os("JIMU_UPDATE").is_some()
}

fn run(file: &SourceFile, includes: &Vec<Include>, settings: &Settings) -> Report {
    let profiles = Profiles::default();
    judge(Compilation::open(file, includes, &profiles), settings)
        .1
        .finish(&file.text)
}

/// What is found in a short text, the rules of a whole table apart.
fn report(text: &str, settings: &Settings) -> Report {
    let mut report = whole_report(text, settings);
    report
        .findings
        .retain(|finding| !OF_A_WHOLE_TABLE.contains(&finding.rule.code));
    report
}

fn whole_report(text: &str, settings: &Settings) -> Report {
    run(&SourceFile::from_text("-", text), &Vec::new(), settings)
}

/// Rules that miss something of a whole goal table: short texts lack most of one, and it is not what they show.
pub const OF_A_WHOLE_TABLE: &[&str] = &[
    "J0317", "J0614", "J1101", "J1106", "J1108", "J1302", "J1307", "J1401",
];

/// Codes of what is found in a text, those of a whole table apart.
pub fn codes(text: &str) -> Vec<&'static str> {
    codes_with(text, &Settings::default(), None)
}

/// The same for the sample of a rule: it runs even where it is opt-in or one of a whole table.
pub fn codes_of(rule: &'static Rule, text: &str) -> Vec<&'static str> {
    let mut settings = Settings::default();
    if rule.opt_in {
        settings
            .set(rule.code, Level::On(rule.severity))
            .expect("the rule exists");
    }
    codes_with(text, &settings, Some(rule.code))
}

fn codes_with(text: &str, settings: &Settings, shown: Option<&str>) -> Vec<&'static str> {
    let include = |path: String| {
        let problem = if path.starts_with("..") {
            IncludeProblem::OutsideRoot
        } else {
            IncludeProblem::NotFound(jimu::diag::say!("无", "none"))
        };
        Include {
            path,
            answer: Err(problem),
            nested: Vec::new(),
        }
    };
    let includes = include_paths(text).into_iter().map(include).collect();
    let report = run(&SourceFile::from_text("-", text), &includes, settings);
    let codes = report.findings.iter().map(|finding| finding.rule.code);
    codes
        .filter(|code| shown == Some(code) || !OF_A_WHOLE_TABLE.contains(code))
        .collect()
}

/// `line code` of each finding, those of a whole table apart; `line code info` (or error, warning) where the severity is not that of the rule.
fn found(text: &str) -> Vec<String> {
    shown(text, &Settings::default(), |code| {
        !OF_A_WHOLE_TABLE.contains(&code)
    })
}

/// The same of one rule only, opt-in or not.
fn found_of(rule: &str, text: &str) -> Vec<String> {
    let mut settings = Settings::default();
    settings.select(rule).unwrap();
    shown(text, &settings, |code| code == rule)
}

fn shown(text: &str, settings: &Settings, is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let index = LineIndex::new(text);
    let line = |at: u32| index.line_of(at as usize) + 1;
    let show = |finding: &Diagnostic| {
        let (line, rule) = (line(finding.span.start), finding.rule);
        match finding.severity {
            own if own == rule.severity => format!("{line} {}", rule.code),
            other => format!("{line} {} {}", rule.code, other.id()),
        }
    };
    let findings = whole_report(text, settings).findings;
    findings
        .iter()
        .filter(|finding| is_wanted(finding.rule.code))
        .map(show)
        .collect()
}

/// A file with one project that has nothing wrong, and `lines` at its end: they begin at line 12.
fn with_rows(lines: &str) -> String {
    format!(
        "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：租赁费\n  编码：13029924P00123410001A\n  \
         预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n{lines}\n"
    )
}

/// A file with one project that has only a name and a code; `lines` begin at line 7.
fn with_facts(lines: &str) -> String {
    format!(
        "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n项目：租赁费\n  编码：13029924P00123410001A\n{lines}\n"
    )
}

const PLAN: &str = "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%";

macro_rules! expect {
    ($text:expr, $($line:literal),* $(,)?) => {{
        let expected: &[&str] = &[$($line),*];
        assert_eq!(found(&$text), expected, "\n{}", $text);
    }};
}

/// Asserts what one rule finds: `expect_of!("J1101", text, "12 J1101")`.
macro_rules! expect_of {
    ($rule:literal, $text:expr, $($line:literal),* $(,)?) => {{
        let expected: &[&str] = &[$($line),*];
        assert_eq!(found_of($rule, &$text), expected, "\n{}", $text);
    }};
}

// Below the macros that they use.
mod across;
mod consistency;
mod prose;
mod quant;
mod rows;

#[test]
fn a_rule_runs_where_it_is_selected_and_not_where_it_is_ignored() {
    let text = with_rows("预箅：20 万元\n数量：企业 为 30");
    let found = |set: &dyn Fn(&mut Settings)| {
        let mut settings = Settings::default();
        set(&mut settings);
        shown(&text, &settings, |code| !OF_A_WHOLE_TABLE.contains(&code))
    };
    let unread = ["12 J0201", "12 J0203"];
    assert_eq!(
        found(&|_| {}),
        ["12 J0201", "12 J0203", "13 J0312", "13 J0311"]
    );
    // What could not be read is always said.
    assert_eq!(
        found(&|settings| settings.select("J0312").unwrap()),
        [&unread[..], &["13 J0312"]].concat()
    );
    assert_eq!(
        found(&|settings| settings.ignore("J0312").unwrap()),
        [&unread[..], &["13 J0311"]].concat()
    );
    assert_eq!(found(&|settings| settings.ignore("形式").unwrap()), unread);
    assert_eq!(
        found(&|settings| settings.select("feasibility").unwrap()),
        unread
    );
    let mut settings = Settings::default();
    assert!(settings.ignore("J0201").unwrap_err().zh.contains("不能关"));
    assert!(settings.select("J0699").unwrap_err().zh.contains("J06"));
}

#[test]
fn a_complete_project_has_no_finding() {
    expect!(with_rows(
        "数量：企业 ≥ 30 家\n质量：运行 为 是\n时效：支付 ≤ 2024年12月底"
    ),);
}

#[test]
fn units() {
    expect!(with_rows("数量：建成 ≥ 20 桩位"), "12 J0310");
    expect!(
        with_rows("数量：建成 ≥ 20 桩位\n  中期：≥ 60 桩位"),
        "12 J0310"
    );
    expect!(
        with_rows("数量：建成 ≥ 20 家\n  中期：≥ 60 桩位"),
        "13 J0310"
    );
    expect!(with_rows("数量：建成 ≥ 20 平方米·日").replace("项目：", "计量单位：桩位\n项目："),);
    expect!(with_rows("数量：建成 ≥ 20 桩位").replace("项目：", "计量单位：桩位\n项目："),);
    expect!(with_rows("数量：企业 ≥ 30"), "12 J0311");
    expect!(with_rows("数量：企业 介于 30 至 50"), "12 J0311");
    // Pure numbers.
    expect!(with_rows(
        "质量：路面状况指数 ≥ 85\n社会效益：出生人口性别比 ≤ 108\n质量：出水pH值 介于 6 至 9"
    ),);
    expect!(
        with_rows("测算：桩位 2 桩位 × 10 万元/桩位 = 20 万元"),
        "12 J0310"
    );
    expect!(
        with_rows("采购：桩位 2 桩位 × 10 万元/桩位 = 20 万元"),
        "12 J0310"
    );
    expect!("分项目标：甲\n  指标：建成 ≥ 20 桩位\n", "2 J0310");
    expect!(
        "指标库：甲\n\n数量：建成 为 待定 桩位\n数量：企业 为 待定 家\n",
        "3 J0310"
    );
}

#[test]
fn operators() {
    expect!(with_rows("数量：企业 为 30 家"), "12 J0312");
    expect!(with_rows("数量：企业 为 30"), "12 J0312", "12 J0311");
    expect!(with_rows("数量：事故 为 0 次"), "12 J0314");
    expect!(with_rows("数量：事故 为 0"), "12 J0314");
    // What does not happen, in words.
    expect!(with_rows("社会效益：有责交通事故 为 无"), "12 J0314");
    expect!(with_rows("社会效益：群众意见 为 无"),);
    expect!(with_rows("数量：事故 = 0 次"),);
    expect!(with_rows("数量：企业 为 30 家以上"),);
    // Rows of goals above the projects are statements as often as targets.
    expect!("分项目标：甲\n  指标：企业 为 30\n", "2 J0328");
}

#[test]
fn the_operator_that_is_offered_fits_the_row() {
    let offered = |row: &str| {
        let report = report(&with_rows(row), &Settings::default());
        let of_operator = report
            .findings
            .iter()
            .find(|finding| matches!(finding.rule.code, "J0312" | "J0314"))
            .unwrap();
        let fix = of_operator.fix.clone().unwrap();
        (fix.edits[0].text.clone(), fix.safe)
    };
    for (row, sign, safe) in [
        ("数量：企业 为 30 家", "≥", false),
        ("成本：租金 为 30 元", "≤", false),
        ("成本：补助标准 为 10 万元/家", "=", false),
        ("成本：支付率 为 90%", "≥", false),
        ("质量：合格率 为 100%", "=", false),
        ("时效：处理时间 为 2 小时", "≤", false),
        ("数量：投诉 为 3 次\n方向：越小越好", "≤", false),
        ("数量：事故 为 0 次", "=", true),
    ] {
        assert_eq!(offered(row), (sign.to_owned(), safe), "{row}");
    }
}

#[test]
fn a_unit_without_a_number_silences_its_row() {
    expect!(with_rows("数量：面积 为 待定 平方米"), "12 J0313");
    expect!(
        with_rows("过程·制度：面积 为 待定 桩位\n过程·制度：面积 为 待定 桩位"),
        "12 J0313",
        "13 J0313"
    );
    expect!("指标库：甲\n\n数量：企业 为 待定 家\n",);
}

#[test]
fn categories() {
    expect!(with_rows("过程·制度：登记制度 为 是"), "12 J0502");
    expect!(with_rows("效益·满意度：企业满意度 ≥ 90%"), "12 J0502");
    expect!(
        with_rows(
            "满意度·服务对象满意度：企业满意度 ≥ 90%\n产出指标·数量指标：企业 ≥ 3 家\n环境效益：是 为 是"
        ),
        "14 J1102"
    );
}

#[test]
fn codes_of_projects() {
    expect!(
        with_facts(PLAN).replace("13029924P00123410001A", "1302-01"),
        "6 J0503"
    );
    expect!(with_facts(PLAN).replace("13029924P00123410001A", "１３０２９９２４P00123410001A"),);
    expect!(
        with_facts(PLAN).replace("13029924P00123410001A", "————"),
        "6 J0505"
    );
    let two = |first: &str, second: &str| {
        format!("项目：甲\n{first}\n{PLAN}\n项目：乙\n{second}\n{PLAN}\n")
    };
    let code = "编码：13029924P00123410001A";
    expect!(two("", ""), "1 J0505");
    expect!(two(code, ""), "4 J0505");
    expect!(two(code, code), "5 J0504");
}

#[test]
fn projects_that_cannot_be_told_apart() {
    let two = |first: &str, second: &str| {
        format!("项目：甲\n{first}\n{PLAN}\n项目：甲\n{second}\n{PLAN}\n")
    };
    let (one, other) = ("编码：13029924P00123410001A", "编码：13029924P00123410002A");
    expect!(two("", ""), "1 J0505", "4 J0506");
    expect!(two(one, ""), "4 J0505", "4 J0506");
    expect!(two(one, other),);
    expect!(two(one, one), "5 J0504");
    expect!(two("单位：乙所", "单位：丙所"), "1 J0505");
    // The code of an agency and its name are one agency.
    let named = format!("单位：435002 乙所\n{}", two("单位：435002", "单位：乙所"));
    expect!(named, "2 J0505", "5 J0506");
}

#[test]
fn rows_that_cannot_be_told_apart() {
    expect!(
        with_rows("数量：次数 ≥ 2 次\n数量：次数 ≥ 3 次\n数量：次数 ≥ 4 次"),
        "13 J0507",
        "14 J0507"
    );
    expect!(
        with_rows(
            "数量：次数 ≥ 2 次\n  说明：培训\n数量：次数 ≥ 2 次\n  说明：会议\n经济效益：次数 ≥ 2 次"
        ),
        "14 J1201"
    );
    expect!(
        with_rows("经济效益：不适用\n经济效益：不适用\n成本：「」\n成本：「」"),
        "12 J1008",
        "13 J1008",
        "14 J0315",
        "15 J0315"
    );
}

#[test]
fn to_confirm() {
    let text = with_rows("待核：甲\n数量：企业 ≥ 3 家\n  待核：乙");
    expect!(
        text.replace("项目：", "待核：丙\n分项目标：丁\n待核：戊\n项目："),
        "7 J0508",
        "9 J0508",
        "15 J0508",
        "17 J0508"
    );
    expect!(
        "指标库：甲\n\n数量：企业 为 待定 家\n  待核：乙\n",
        "4 J0508"
    );
}

#[test]
fn sources_of_funding() {
    let funding = |lines: &str| with_facts(&format!("  {PLAN}\n{lines}"));
    expect!(funding(
        "预算：20 万元\n财政资金：15 万元\n其他资金：50000 元"
    ),);
    expect!(funding("预算：20 万元\n财政资金：0.002 亿元"),);
    expect!(
        funding("预算：20 万元\n财政资金：15 万元\n其他资金：6 万元"),
        "8 J0601"
    );
    expect!(funding("预算：20 万元\n财政资金：15 万元"), "8 J0601");
    expect!(funding("预算：20 万元"),);
    expect!(funding("财政资金：20 万元"),);
    expect!(
        funding("预算：299.02 万元\n财政资金：299.0238 万元"),
        "8 J0601 info"
    );
    // A part stands for a source that is not written.
    expect!(funding("预算：20 万元\n一般公共预算：20 万元"),);
    expect!(funding("预算：20 万元\n一般公共预算：30 万元"), "8 J0601");
    // What could not be read has its own finding.
    expect!(
        funding("预算：20 万元\n财政资金：十五万\n其他资金：6 万元"),
        "9 J0402"
    );
    expect!(funding("预算：二十万\n财政资金：15 万元"), "8 J0402");
}

#[test]
fn parts_of_a_source() {
    let funding = |lines: &str| with_facts(&format!("  {PLAN}\n  预算：20 万元\n{lines}"));
    expect!(funding(
        "财政资金：20 万元\n一般公共预算：12 万元\n上级专项：8 万元"
    ),);
    expect!(
        funding("财政资金：20 万元\n一般公共预算：12 万元"),
        "9 J0602"
    );
    expect!(
        funding("财政资金：20 万元\n一般公共预算：12 万元\n上级专项：9 万元"),
        "9 J0602"
    );
    expect!(funding(
        "财政资金：12 万元\n其他资金：8 万元\n单位资金：3 万元\n事业收入：5 万元"
    ),);
    expect!(
        funding("财政资金：20 万元\n一般公共预算：12 万元\n上级专项：许多"),
        "11 J0402"
    );
}

#[test]
fn costings() {
    expect!(with_rows("测算：甲 100 平方米 × 0.2 万元/平方米 = 20 万元"),);
    expect!(with_rows(
        "测算：甲 4 人 × 10 月 × 5000 元/人·月 = 200000 元"
    ),);
    expect!(with_rows("测算：甲 400 万元 × 5% = 20 万元"),);
    expect!(
        with_rows("测算：甲 128 家 × 10 万元/家 = 1208 万元"),
        "12 J0603"
    );
    expect!(with_rows("测算：甲 2 家 × 10 万元 = 20 万元"), "12 J0603");
    expect!(
        with_rows("测算：甲 2 家 × 10 万元/个 = 20 万元"),
        "12 J0603"
    );
    expect!(with_rows("测算：甲 2 × 10 = 20 万元"), "12 J0603");
    expect!(with_rows("测算：甲 2 家 × 10 万元/家 = 20"), "12 J0603");
    // A product that no decimal can hold is said to be so.
    expect!(
        with_rows("测算：甲 99999999999999999999 家 × 99999999999999999999 元/家 = 1 元"),
        "12 J0603"
    );
    expect!(with_rows("测算：甲 = 15 万元\n测算：乙 = 50000 元"),);
    expect!(with_rows("测算：甲 = 15 万元"), "9 J0604");
    expect!(with_rows("测算：甲 2 家 × 10 万元/家"),);
    expect!(
        with_rows("测算：甲 = 15 万元\n测算：乙 若干 × 3 元 = 5 万元"),
        "13 J0406"
    );
    expect!(
        with_rows("测算：甲 3 家 × 6.6667 万元/家 = 20.00 万元"),
        "12 J0603 info"
    );
}

#[test]
fn procurement() {
    expect!(with_rows(
        "采购：A0206 空气净化设备 8.00 台 × 0.30 万元/台\n采购：桌 1.00 个 × 0.04 万元/个 = 0.04 万元"
    ),);
    expect!(
        with_rows("采购：桌 2 个 × 0.04 万元/个 = 0.4 万元"),
        "12 J0605"
    );
    expect!(with_rows("采购：桌 2 个 × 0.04 万元"), "12 J0605");
    expect!(with_rows("采购：桌 500 个 × 0.05 万元/个"), "9 J0606");
    expect!(
        "部门预算：\n  采购：桌 2 个 × 0.04 万元/个 = 0.4 万元\n",
        "2 J0605"
    );
}

#[test]
fn the_right_product_is_offered() {
    let text = with_rows("测算：甲 128 家 × 10 万元/家 = 1208 万元");
    let report = report(&text, &Settings::default());
    let finding = &report.findings[0];
    assert_eq!(finding.span.of(&text), "1208 万元");
    assert_eq!(finding.related[0].span.of(&text), "128 家 × 10 万元/家");
    assert!(finding.help.as_ref().unwrap().zh.contains("1280 万元"));
    assert_eq!(finding.fix.as_ref().unwrap().edits[0].text, "1280 万元");
}

#[test]
fn project_total() {
    let two = |total: &str, second: &str| {
        format!(
            "部门预算：\n  项目支出：{total}\n项目：甲\n编码：13029924P00123410001A\n预算：5 万元\n{PLAN}\n\
             项目：乙\n编码：13029924P00123410002A\n{second}\n{PLAN}\n"
        )
    };
    expect!(two("7.50 万元", "预算：2.5 万元"),);
    expect!(two("75000 元", "预算：2.5 万元"),);
    expect!(two("8 万元", "预算：2.5 万元"), "2 J0607");
    expect!(two("8 万元", ""),);
    expect!(two("8 万元", "预算：许多"), "9 J0402");
    expect!("部门预算：\n  项目支出：8 万元\n",);
}

#[test]
fn plans() {
    let plan = |plan: &str| with_facts(&format!("  支出计划：{plan}"));
    expect!(
        plan("3月底 25%，6月底 20%，10月底 80%，12月底 100%"),
        "7 J0701"
    );
    expect!(
        plan("3月底 25%，6月底 50%，10月底 80%，12月底 90%"),
        "7 J0703"
    );
    expect!(
        plan("3月底 -5%，6月底 25%，10月底 25%，12月底 120%"),
        "7 J0702",
        "7 J0702"
    );
    expect!(
        plan("3月底 0%，6月底 300%，10月底 25%，12月底 100%"),
        "7 J0702"
    );
    // Unset is not 0, and the end is not known.
    expect!(plan("6月底 50%，10月底 80%"), "7 J0704");
    expect!(plan("3月底，6月底 50%，10月底 80%，12月底 100%"), "7 J0704");
    expect!(
        plan("第一季度 25%，第二季度 50%，第三季度 80%，第四季度 100%"),
        "7 J0704"
    );
    expect!(plan(""), "5 J0704");
    expect!(with_facts(""), "5 J0704");
    // A value that could not be read is reported once.
    expect!(
        plan("3月底 四分之一，6月底 50%，10月底 80%，12月底 100%"),
        "7 J0405"
    );
    expect!(plan("25，50，80，100"), "7 J0404");
}

#[test]
fn a_plan_that_is_spent_early_can_be_completed() {
    let text = with_facts("  支出计划：3月底 40%，6月底 100%");
    let report = report(&text, &Settings::default());
    let fix = report.findings[0].fix.as_ref().unwrap();
    assert_eq!(fix.edits[0].text, "，10月底 100%，12月底 100%");
    assert!(!fix.safe);
}

#[test]
fn suppression() {
    let budget = |comment: &str| {
        with_rows("测算：甲 = 15 万元").replace("  预算：", &format!("{comment}\n  预算："))
    };
    expect!(budget("# 别的注释"), "10 J0604");
    for comment in [
        "# 允许 J0604：预备费",
        "  #允许J0604：预备费",
        "＃　允许　Ｊ０６０４　：预备费",
        "# 允许 j0604: 预备费",
        "# allow costing-sum: a reserve",
        "# 允许 J0604：预备费\n\n# 别的注释",
    ] {
        expect!(budget(comment),);
    }
    expect!(budget("# 允许 J0604"), "9 J0901", "10 J0604");
    expect!(budget("# 允许 J0604："), "9 J0901", "10 J0604");
    expect!(budget("# 允许 J0604 预备费不测算"), "9 J0901", "10 J0604");
    expect!(budget("# 允许 J0694：预备费"), "9 J0902", "10 J0604");
    expect!(budget("# 允许 J0601、J0604：预备费"), "9 J0903");
    expect!(
        budget("# 允许 J0601，J0602 J0604：预备费"),
        "9 J0903",
        "9 J0903"
    );
    // Two comments above one key.
    expect!(
        budget("# 允许 J0604：预备费\n# 允许 J0601：拨款未到")
            .replace("财政资金：20", "财政资金：19"),
    );
    // Only the next key; ordinary comments with the word; nothing below.
    expect!(
        budget("# 允许 J0604：预备费\n  表题：租赁费"),
        "9 J0903",
        "11 J0604"
    );
    expect!(with_rows(
        "# 允许使用的单位见附件：一\n# 允许 3 人以下不列\n# allow me to say: this"
    ),);
    expect!(with_rows("# 允许 J0604：预备费"), "12 J0903");
    // A text that speaks of it is a text.
    expect!(with_rows("用途：\n  | # 允许 J0604：预备费"),);
}

#[test]
fn suppression_covers_the_paragraphs_of_a_key() {
    let text = with_rows("# 允许 to-confirm：在办\n待核：甲\n# 说明\n\n  | 乙\n待核：丙");
    expect!(text, "17 J0508");
    let report = report(&text, &Settings::default());
    assert_eq!(report.suppressed.len(), 1);
    assert_eq!(report.suppressed[0].reason, "在办");
    assert_eq!(
        report.suppressed[0].comment.of(&text),
        "# 允许 to-confirm：在办"
    );
}

#[test]
fn what_was_not_read_cannot_be_suppressed() {
    expect!(
        with_rows("# 允许 J0201：习惯\n预箅：20 万元"),
        "12 J0902",
        "13 J0201",
        "13 J0203"
    );
}

#[test]
fn severities_are_set_by_code_name_and_group() {
    let severities = |config: &str| {
        let config = Config::from_toml(config).unwrap();
        let text = with_rows("数量：企业 ≥ 30\n数量：企业 为 3 家")
            .replace("财政资金：20", "财政资金：19");
        let report = report(&text, &config.settings);
        report
            .findings
            .iter()
            .map(|found| format!("{} {}", found.rule.code, found.severity.id()))
            .collect::<Vec<_>>()
    };
    let plain = [
        "J0601 error",
        "J0311 warning",
        "J0507 warning",
        "J0312 warning",
    ];
    assert_eq!(severities(""), plain);
    let set = ["J0601 warning", "J0311 error", "J0507 info"];
    let by_code = "[severity]\nJ0601 = \"warning\"\nform = \"info\"\nj0311 = \"error\"\nnumber-without-operator = \"off\"";
    assert_eq!(severities(by_code), set);
    let chinese = "[严重程度]\nJ0601 = \"警告\"\n形式 = \"提示\"\nJ0311 = \"错误\"\nnumber-without-operator = \"关\"\n";
    assert_eq!(severities(chinese), set);
    assert_eq!(
        severities("severity = { form = \"off\", adequacy = \"off\" }"),
        [""; 0]
    );
}

#[test]
fn a_group_that_is_off_still_shows_what_was_not_read() {
    let config = Config::from_toml("[severity]\nform = \"off\"").unwrap();
    let report = report(
        &with_rows("预箅：20 万元\n数量：企业 ≥ 30"),
        &config.settings,
    );
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.rule.code)
        .collect();
    assert_eq!(codes, ["J0201", "J0203"]);
}

#[test]
fn configuration() {
    let config = Config::from_toml(
        "# 设置\n规范 = \"河北-月末\"\n语言 = \"英文\"\nprofiles = [\"规范/本市.toml\"]\n",
    )
    .unwrap();
    assert_eq!(config.profile.as_deref(), Some("河北-月末"));
    assert_eq!(config.lang, Some(Lang::En));
    assert_eq!(config.profiles, ["规范/本市.toml"]);
    for (text, line, part) in [
        ("profil = \"甲\"", 1, "“profile”"),
        ("\n规泛 = \"甲\"", 2, "“规范”"),
        ("lang = \"fr\"", 1, "“中文”或“英文”"),
        ("profile = 3", 1, "加引号的文字"),
        ("profiles = \"甲\"", 1, "列表"),
        (
            "[severity]\nJ0601 = \"error\"\nJ0693 = \"error\"",
            3,
            "“J06",
        ),
        ("[severity]\nJ0601 = \"fatal\"", 2, "错误、警告、提示、关"),
        ("[severity]\nJ0201 = \"off\"", 2, "不能关"),
        ("[severity]\n形势 = \"off\"", 2, "“形式”"),
        ("x = 1\ny =", 2, "等号后面没有值"),
        ("[unknown]\n", 1, "没有“unknown”这一项"),
    ] {
        let error = Config::from_toml(text).unwrap_err();
        assert_eq!(error.line(), Some(line), "{text}: {error}");
        assert!(error.reason.zh.contains(part), "{text}: {error}");
        assert!(error.reason.en.is_ascii() || !error.reason.en.is_empty());
    }
}

#[test]
fn findings_stand_in_the_order_of_the_file() {
    let projects = 300;
    let text = large(projects);
    let starts: Vec<u32> = report(&text, &Settings::default())
        .findings
        .iter()
        .map(|finding| finding.span.start)
        .collect();
    assert!(starts.is_sorted());
}

/// Projects of one name and code, each with a comment that suppresses nothing: what is compared with all others.
fn large(projects: usize) -> String {
    let mut text = "标题：示例\n年度：2024\n规范：通用-2015\n".to_owned();
    for _ in 0..projects {
        text.push_str(
            "项目：租赁费\n编码：13029924P00123410001A\n# 允许 J0604：无\n预算：20 万元\n财政资金：20 万元\n",
        );
        text.push_str(PLAN);
        text.push_str("\n数量：企业 ≥ 30 桩位\n");
    }
    text
}

#[test]
fn ten_thousand_projects() {
    let report = report(&large(10_000), &Settings::default());
    let count = |code: &str| {
        report
            .findings
            .iter()
            .filter(|finding| finding.rule.code == code)
            .count()
    };
    assert_eq!(
        (count("J0504"), count("J0310"), count("J0903")),
        (9_999, 10_000, 10_000)
    );
}

#[test]
fn ten_thousand_comments_above_one_key() {
    let text = with_rows(&format!(
        "{}待核：甲",
        "# 允许 J0508：在办\n".repeat(10_000)
    ));
    let report = report(&text, &Settings::default());
    assert_eq!((report.findings.len(), report.suppressed.len()), (0, 1));
}

#[test]
fn broken_files_do_not_panic() {
    let text = std::fs::read_to_string("examples/teaching/14-suppression.jimu").unwrap();
    for (at, _) in text.char_indices().step_by(7) {
        codes(&text[..at]);
        codes(&text[at..]);
    }
    for number in [
        "79228162514264337593543950335",
        "-1",
        "0",
        "0.0000000000000000000000000001",
    ] {
        codes(&with_facts(&format!(
            "预算：{number} 亿元\n财政资金：{number} 亿元\n测算：甲 {number} 亿家 × {number} 亿元/家 = {number} 亿元\n\
             采购：甲 {number} 台 × {number} 万元/台\n支出计划：3月底 {number}%，6月底 {number}%"
        )));
    }
}

/// Every goal file of the examples, sorted.
fn examples() -> Vec<PathBuf> {
    let folders = ["examples", "examples/teaching", "examples/xinghe"];
    let entries = folders
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("the folder is there"));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "jimu")
    });
    paths.sort();
    paths
}

fn read(path: &Path) -> (SourceFile, Vec<Include>) {
    let bytes = std::fs::read(path).expect("the file is there");
    let file = SourceFile::from_bytes(path.to_string_lossy().replace('\\', "/"), bytes)
        .expect("it is text");
    let include = |written: String| {
        let (file, nested) = read(&path.with_file_name(&written));
        Include {
            path: written,
            answer: Ok(file),
            nested,
        }
    };
    let includes = include_paths(&file.text).into_iter().map(include).collect();
    (file, includes)
}

/// The findings in the examples, each seen by eye: a change of this list is a change of what users are told.
#[test]
fn examples_have_the_findings_that_were_looked_at() {
    let mut list = String::new();
    for path in examples() {
        let (file, includes) = read(&path);
        let report = run(&file, &includes, &Settings::default());
        let index = LineIndex::new(&file.text);
        let place = |finding: &Diagnostic| {
            let line = index.line_of(finding.span.start as usize) + 1;
            format!("{}:{line} {}", file.name, finding.rule.code)
        };
        for finding in &report.findings {
            let severity = finding.severity.name(Lang::Zh);
            writeln!(list, "{} {severity} {}", place(finding), finding.message.zh).unwrap();
        }
        for Suppressed {
            finding, reason, ..
        } in &report.suppressed
        {
            writeln!(list, "{} 已允许 {reason}", place(finding)).unwrap();
        }
    }
    let expected = "tests/expected/examples.txt";
    if is_update() {
        std::fs::create_dir_all("tests/expected").unwrap();
        std::fs::write(expected, &list).unwrap();
    }
    let known = std::fs::read_to_string(expected)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert_same_lines(&known, &list, expected);
}

fn assert_same_lines(known: &str, now: &str, path: &str) {
    let changed: Vec<String> = similar::TextDiff::from_lines(known, now)
        .iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .map(|change| format!("{}{change}", change.tag()))
        .collect();
    assert!(
        changed.is_empty(),
        "{path} (JIMU_UPDATE=1 writes it anew):\n{}",
        changed.concat()
    );
}

#[test]
fn the_files_of_xinghe_are_clean() {
    for path in examples()
        .into_iter()
        .filter(|path| path.starts_with("examples/xinghe"))
    {
        let (file, includes) = read(&path);
        let findings = run(&file, &includes, &Settings::default()).findings;
        assert!(
            findings.is_empty(),
            "{}: {:?}",
            path.display(),
            findings[0].message.zh
        );
    }
}
