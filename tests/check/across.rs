//! What several files of one run say together.

use jimu::check::{Across, Report, Settings, judge};
use jimu::compile::Compilation;
use jimu::diag::{Diagnostic, Lang};
use jimu::lower::{Includes, Profiles};
use jimu::source::{LineIndex, SourceFile};

const MONTHS: &str = "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%";
const QUARTERS: &str = "支出计划：第一季度 25%，第二季度 50%，第三季度 80%，第四季度 100%";
const BY_QUARTER: &str = "规范：河北-季度\n部门：某局\n年度：2024\n";
const BY_MONTH: &str = "规范：河北-月末\n部门：某局\n年度：2024\n";

fn file(name: &str, head: &str, plans: &[&str]) -> SourceFile {
    let project = |plan: &&str| format!("项目：{}\n  {plan}\n", plan.len());
    SourceFile::from_text(
        name,
        format!("{head}{}", plans.iter().map(project).collect::<String>()),
    )
}

/// The findings of the rules about plans in each of the files, checked in their order.
fn reports(files: &[SourceFile]) -> Vec<Report> {
    reports_of(&["J0704", "J0709", "J0903"], files)
}

fn reports_of(rules: &[&str], files: &[SourceFile]) -> Vec<Report> {
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let mut settings = Settings::default();
    rules.iter().for_each(|code| settings.select(code).unwrap());
    let mut across = Across::default();
    let report = |file| {
        let (_, mut judged) = judge(Compilation::open(file, &includes, &profiles), &settings);
        across.compare(&mut judged);
        judged.finish(&file.text)
    };
    files.iter().map(report).collect()
}

/// `line code` of each finding, file by file.
fn found(files: &[SourceFile]) -> Vec<Vec<String>> {
    let reports = reports(files);
    let places = |(file, report): (&SourceFile, &Report)| {
        let index = LineIndex::new(&file.text);
        let show = |at: &Diagnostic| {
            format!(
                "{} {}",
                index.line_of(at.span.range().start) + 1,
                at.rule.code
            )
        };
        report.findings.iter().map(show).collect()
    };
    files.iter().zip(&reports).map(places).collect()
}

macro_rules! assert_found {
    ([$($file:expr),* $(,)?], $([$($line:literal),*]),* $(,)?) => {{
        let expected: Vec<Vec<&str>> = vec![$(vec![$($line),*]),*];
        assert_eq!(found(&[$($file),*]), expected);
    }};
}

#[test]
fn one_finding_for_each_later_file() {
    assert_found!(
        [
            file("a", BY_MONTH, &[MONTHS]),
            file("b", BY_QUARTER, &["用途：乙", QUARTERS, QUARTERS]),
            file("c", BY_MONTH, &[MONTHS]),
            file("d", BY_QUARTER, &[QUARTERS]),
        ],
        [],
        ["4 J0704", "7 J0709"],
        [],
        ["5 J0709"],
    );
    // The first file counts, whatever it says.
    assert_found!(
        [
            file("a", BY_QUARTER, &[QUARTERS]),
            file("b", BY_MONTH, &[MONTHS])
        ],
        [],
        ["5 J0709"]
    );
}

#[test]
fn the_other_file_is_named() {
    let files = [
        file("甲/a.jimu", BY_MONTH, &["用途：乙", MONTHS]),
        file("b.jimu", BY_QUARTER, &[QUARTERS]),
    ];
    let finding = &reports(&files)[1].findings[0];
    let message = |lang| finding.message.text(lang);
    assert_eq!(
        message(Lang::Zh),
        "这个支出计划按季度写，同一部门同一年度的 甲/a.jimu:7 按月末写"
    );
    assert_eq!(
        message(Lang::En),
        "this plan is by quarter, but the one at 甲/a.jimu:7, of the same department and year, is by month"
    );
    assert_eq!(
        finding.span.of(&files[1].text),
        QUARTERS.split_once('：').unwrap().1
    );
    assert!(finding.related.is_empty() && finding.help.is_some());
}

#[test]
fn only_one_department_and_year() {
    let first = || file("a", BY_MONTH, &[MONTHS]);
    for head in [
        "规范：河北-季度\n部门：某局\n年度：2025\n",
        "规范：河北-季度\n部门：别的局\n年度：2024\n",
        "规范：河北-季度\n部门：某局\n",
        "规范：河北-季度\n年度：2024\n",
        "规范：河北-季度\n",
    ] {
        let second = || file("b", head, &[QUARTERS]);
        assert_found!([first(), second()], [], []);
        // Nor do two that lack the same.
        if !(head.contains("部门") && head.contains("年度")) {
            let third = head.replace("季度\n", "月末\n");
            assert_found!([second(), file("c", &third, &[MONTHS])], [], []);
        }
    }
    // The name as a reader compares it.
    let second = file(
        "b",
        "规范：河北-季度\n部门：某 局。\n年度：2024年\n",
        &[QUARTERS],
    );
    assert_found!([first(), second], [], ["5 J0709"]);
    // Files without plans say nothing, and are not the first.
    let without = || file("0", BY_QUARTER, &["用途：甲"]);
    assert_found!(
        [without(), first(), without()],
        ["4 J0704"],
        [],
        ["4 J0704"]
    );
}

#[test]
fn a_file_that_mixes_them_has_its_own_findings() {
    let mixed = |name| file(name, BY_QUARTER, &[MONTHS, QUARTERS]);
    assert_found!(
        [file("a", BY_MONTH, &[MONTHS]), mixed("b")],
        [],
        ["5 J0709"]
    );
    // For others it counts as its profile asks.
    assert_found!(
        [
            mixed("a"),
            file("b", BY_QUARTER, &[QUARTERS]),
            file("c", BY_MONTH, &[MONTHS])
        ],
        ["5 J0709"],
        [],
        ["5 J0709"],
    );
}

#[test]
fn one_defect_one_finding() {
    // That the profile asks for another kind is the same defect, what a plan of the right kind lacks is not.
    let wrong = || file("b", BY_MONTH, &[QUARTERS, QUARTERS]);
    assert_found!(
        [file("a", BY_MONTH, &[MONTHS]), wrong()],
        [],
        ["5 J0709", "7 J0704"]
    );
    // The one that is off hides nothing of the other.
    let without = reports_of(&["J0704"], &[file("a", BY_MONTH, &[MONTHS]), wrong()]);
    assert_eq!(without[1].findings.len(), 2);
    let lacking = file("b", BY_QUARTER, &["支出计划：第一季度 25%，第四季度 100%"]);
    assert_found!(
        [file("a", BY_MONTH, &[MONTHS]), lacking],
        [],
        ["5 J0704", "5 J0709"]
    );
}

#[test]
fn a_comment_allows_it() {
    let allowed = || {
        file(
            "b",
            BY_QUARTER,
            &[&format!(
                "用途：甲\n  # 允许 J0709：财政局同意\n  {QUARTERS}"
            )],
        )
    };
    let reports = reports(&[file("a", BY_MONTH, &[MONTHS]), allowed()]);
    assert!(reports[1].findings.is_empty());
    assert_eq!(reports[1].suppressed[0].finding.rule.code, "J0709");
    // Checked alone, nobody knows whether it is needed.
    assert_found!([allowed()], []);
}
