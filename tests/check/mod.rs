//! How the check stage runs: settings, suppression, the real documents, and large ones. What each rule finds stands in
//! `tests/rules`.

mod across;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use jimu::check::{Level, Report, Settings, Suppressed, judge};
use jimu::compile::Compilation;
use jimu::config::Config;
use jimu::diag::{Diagnostic, Lang, Rule};
use jimu::lower::{Include, IncludeProblem, Profiles, include_paths};
use jimu::source::{LineIndex, SourceFile};

use crate::rules::OF_A_WHOLE_TABLE;
use crate::support::assert_expected;

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

/// Codes of what is found in the sample of a rule, which runs even where it is opt-in or one of a whole table.
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
fn suppression_covers_the_paragraphs_of_a_key() {
    let text = with_rows("# 允许 to-confirm：在办\n待核：甲\n# 说明\n\n  | 乙\n待核：丙");
    let report = report(&text, &Settings::default());
    let codes: Vec<&str> = report
        .findings
        .iter()
        .map(|finding| finding.rule.code)
        .collect();
    assert_eq!(codes, ["J0508"]);
    assert_eq!(report.findings[0].span.of(&text), "丙");
    assert_eq!(report.suppressed.len(), 1);
    assert_eq!(report.suppressed[0].reason, "在办");
    assert_eq!(
        report.suppressed[0].comment.of(&text),
        "# 允许 to-confirm：在办"
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
        // A unit is declared once.
        (9_999, 1, 10_000)
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
        report(&text[..at], &Settings::default());
        report(&text[at..], &Settings::default());
    }
    for number in [
        "79228162514264337593543950335",
        "-1",
        "0",
        "0.0000000000000000000000000001",
    ] {
        let text = with_facts(&format!(
            "预算：{number} 亿元\n财政资金：{number} 亿元\n测算：甲 {number} 亿家 × {number} 亿元/家 = {number} 亿元\n\
             采购：甲 {number} 台 × {number} 万元/台\n支出计划：3月底 {number}%，6月底 {number}%"
        ));
        report(&text, &Settings::default());
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
    assert_expected("examples", &list);
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

const THREE: &str =
    "数量：申报企业 ≥ 5 家\n说明：申报高企\n数量：注册企业 ≥ 10 家\n质量：认定率 ≥ 15%\n";

#[test]
fn rows_that_many_projects_share_cost_little() {
    let mut text = String::new();
    for number in 0..3_000 {
        writeln!(text, "项目：甲{number}\n{THREE}").unwrap();
    }
    let mut settings = Settings::default();
    settings.select("J1202").unwrap();
    let findings = whole_report(&text, &settings).findings;
    let copied = findings
        .iter()
        .filter(|finding| finding.rule.code == "J1202");
    assert_eq!(copied.count(), 2_999);
}

#[test]
fn opt_in_rules_do_not_panic_on_broken_files() {
    let mut settings = Settings::default();
    settings.opt_in();
    for name in [
        "teaching/08-long-texts",
        "teaching/12-uses-library",
        "teaching/07-beyond-the-form",
    ] {
        let text = std::fs::read_to_string(format!("examples/{name}.jimu")).unwrap();
        for (at, _) in text.char_indices().step_by(23) {
            whole_report(&text[..at], &settings);
            whole_report(&text[at..], &settings);
        }
    }
    let most = "79228162514264337593543950335";
    whole_report(
        &with_rows(&format!(
            "数量：申报高企 ≥ {most} 家\n权重：{most}\n数量：申报高企 ≥ {most} 家\n权重：{most}\n数量：认定高企 ≥ {most} 家"
        )),
        &settings,
    );
}

#[test]
fn a_rule_that_is_off_hides_nothing_of_another() {
    let project = |name: &str, number: u8, plan: &str| {
        format!("项目：{name}\n编码：13029924P0012341000{number}A\n{plan}\n")
    };
    let quarters = "支出计划：第一季度 25%，第二季度 50%，第三季度 80%，第四季度 100%";
    let text = project("甲", 0, PLAN) + &project("乙", 1, quarters) + &project("丙", 2, quarters);
    let mut settings = Settings::default();
    settings.ignore("J0709").unwrap();
    let findings = report(&text, &settings).findings;
    let codes: Vec<&str> = findings.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(codes, ["J0704", "J0704"]);
}

/// What each rule finds where it alone is asked for, opt-in or not: also what another rule would say in its place.
#[test]
fn each_rule_alone_finds_in_the_examples_what_was_looked_at() {
    let files: Vec<(SourceFile, Vec<Include>)> = examples().iter().map(|path| read(path)).collect();
    let mut list = String::new();
    for rule in jimu::rules::all() {
        let mut settings = Settings::default();
        settings.select(rule.code).unwrap();
        for (file, includes) in &files {
            let index = LineIndex::new(&file.text);
            let findings = run(file, includes, &settings).findings;
            let lines: Vec<String> = findings
                .iter()
                .filter(|finding| finding.rule.code == rule.code)
                .map(|finding| (index.line_of(finding.span.start as usize) + 1).to_string())
                .collect();
            if !lines.is_empty() {
                writeln!(list, "{} {}: {}", rule.code, file.name, lines.join(" ")).unwrap();
            }
        }
    }
    assert_expected("examples-by-rule", &list);
}
