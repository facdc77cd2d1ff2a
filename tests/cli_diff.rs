//! `jimu diff` as reviewers use it: files, folders, git, statuses, and what stands on the screen.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::command::{Folder, Run, run};

const BEFORE: &str = include_str!("../examples/xinghe/2024.jimu");
const AFTER: &str = include_str!("../examples/xinghe/2025.jimu");

fn two_years() -> Folder {
    let folder = Folder::new();
    folder.write("2024.jimu", BEFORE).write("2025.jimu", AFTER);
    folder
}

#[test]
fn the_summary_says_what_was_loosened_what_it_costs_and_what_to_ask() {
    let found = two_years().jimu(&["diff", "2024.jimu", "2025.jimu"]);
    assert_eq!(found.status, 1, "{}", found.err);
    for line in [
        "预算 1482 万元 → 1527 万元（+45 万元，+3%）",
        "科技创新券补助（预算 300 → 330 万元，+30 万元，+10%）",
        "≥480张 → ≥450张  -30张（-6.3%）  单位成本 6250 → 7333.33 元/张（+17.3%，只供参考）",
        "“科技计划项目评审与验收管理”拆分为“科技计划项目评审”“科技计划项目验收”：原预算 96 万元，现合计 96 万元",
        "“科技创新券补助”预算 +10%，放宽了“兑付创新券”（≥480张 → ≥450张，单位成本 +17.3%，只供参考）：钱多了，要求为什么低了",
        "2024年4月底前 → 2025年3月底前  早30天",
        "原名“使用创新券企业”",
    ] {
        assert!(found.out.contains(line), "{line}\n{}", found.out);
    }
    // The order of projects and what only moved with the year are no changes.
    assert!(!found.out.contains("2024年12月底"), "{}", found.out);
    let summary = two_years().jimu(&["diff", "2024.jimu", "2025.jimu", "--summary"]);
    assert!(found.out.starts_with(&summary.out));
    assert!(
        summary.out.lines().count() <= 40,
        "more than a screen:\n{}",
        summary.out
    );
}

#[test]
fn the_summary_is_there_in_english() {
    let found = two_years().jimu(&[
        "diff",
        "2024.jimu",
        "2025.jimu",
        "--lang",
        "en",
        "--summary",
    ]);
    for line in [
        "projects 6 → 7: split 1",
        "Loosened 2",
        "What to ask",
        "-30 张 (-6.3%)",
    ] {
        assert!(found.out.contains(line), "{line}\n{}", found.out);
    }
}

#[test]
fn the_status_is_that_of_diff() {
    let folder = two_years();
    let status = |arguments: &[&str]| folder.jimu(&[&["diff"], arguments].concat()).status;
    assert_eq!(status(&["2024.jimu", "2024.jimu"]), 0);
    assert_eq!(status(&["2024.jimu", "2025.jimu"]), 1);
    assert_eq!(
        status(&["2024.jimu", "2025.jimu", "--fail-on", "loosened,dropped"]),
        1
    );
    assert_eq!(
        status(&["2024.jimu", "2025.jimu", "--fail-on", "not-comparable"]),
        0
    );
    assert_eq!(
        status(&["2024.jimu", "2024.jimu", "--fail-on", "loosened"]),
        0
    );
    assert_eq!(status(&["2024.jimu", "没有.jimu"]), 2);
    assert_eq!(status(&["2024.jimu"]), 2);
}

#[test]
fn order_and_spelling_are_no_change() {
    let folder = Folder::new();
    let spelled = BEFORE
        .replace("预算：300 万元", "预算：3000000元")
        .replace("≥ ", ">=")
        .replace('\n', "\r\n");
    let mut parts: Vec<&str> = spelled.split("\r\n项目：").collect();
    parts[1..].reverse();
    folder
        .write("a.jimu", BEFORE)
        .write("b.jimu", parts.join("\r\n项目："));
    let found = folder.jimu(&["diff", "a.jimu", "b.jimu"]);
    assert_eq!(
        (found.status, found.out.lines().last()),
        (0, Some("没有变化")),
        "{}",
        found.out
    );
}

#[test]
fn folders_are_compared_file_by_file_and_projects_across_files() {
    let folder = Folder::new();
    let head =
        |department: &str| format!("标题：示例\n部门：{department}\n年度：2024\n金额单位：万元\n");
    let moved = "\n项目：道路清扫\n  编码：13029924P00123410001A\n  预算：20 万元\n";
    folder
        .write("旧/甲.jimu", head("甲局") + moved)
        .write("旧/乙.jimu", head("乙局"));
    folder
        .write("新/甲.jimu", head("甲局"))
        .write("新/乙.jimu", head("乙局") + &moved.replace("20", "30"));
    let found = folder.jimu(&["diff", "旧", "新"]);
    assert!(found.out.contains("项目 1 → 1：有变化 1"), "{}", found.out);
    assert!(found.out.contains("20 万元 → 30 万元"), "{}", found.out);
}

#[test]
fn versions_come_from_git() {
    let folder = Folder::new();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command
            .current_dir(folder.root())
            .args(["-c", "user.name=a", "-c", "user.email=a@example.cn"])
            .args(arguments);
        command.output().is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        eprintln!("git is not installed: nothing is tested");
        return;
    }
    // The row of a library of that revision counts, not that of today.
    let library = "指标库：库\n数量：入驻企业 ≥ 30 家\n  说明：签约入驻的企业\n";
    let uses = "\n引用：库.jimu\n\n项目：甲\n  数量：@入驻企业 ≥ 30 家\n";
    folder
        .write("目标/a.jimu", BEFORE)
        .write("目标/库.jimu", library);
    folder.write("目标/用.jimu", format!("标题：示例{uses}"));
    assert!(git(&["add", "-A"]) && git(&["commit", "-q", "-m", "上年"]));
    folder
        .write("目标/a.jimu", AFTER)
        .write("目标/库.jimu", library.replace("签约入驻", "实际入驻"));
    let loosened = "≥480张 → ≥450张";
    for arguments in [
        &["diff", "HEAD:目标/a.jimu", "目标/a.jimu"][..],
        &["diff", "--rev", "HEAD"],
        &["diff", "--rev", "HEAD..", "目标/a.jimu"],
    ] {
        let found = folder.jimu(arguments);
        assert!(
            found.out.contains(loosened),
            "{arguments:?}\n{}{}",
            found.out,
            found.err
        );
    }
    let of_library = folder.jimu(&["diff", "HEAD:目标/用.jimu", "目标/用.jimu"]);
    assert!(
        of_library.out.contains("签约入驻的企业 → 实际入驻的企业"),
        "{}{}",
        of_library.out,
        of_library.err
    );
    assert!(git(&["add", "-A"]) && git(&["commit", "-q", "-m", "本年"]));
    let found = run(
        &folder.path("目标"),
        &["diff", "--rev", "HEAD~1..HEAD", "a.jimu"],
        &[],
        "",
    );
    assert!(found.out.contains(loosened), "{}{}", found.out, found.err);
    assert_eq!(
        folder.jimu(&["diff", "--rev", "HEAD..HEAD", "目标"]).status,
        0
    );
    let unknown = folder.jimu(&["diff", "没有的版本:目标/a.jimu", "目标/a.jimu"]);
    assert!(
        unknown.status == 2 && unknown.err.contains("git"),
        "{}",
        unknown.err
    );
    let missing = folder.jimu(&["diff", "HEAD:没有.jimu", "目标/a.jimu"]);
    assert!(
        missing.status == 2 && missing.err.contains("没有.jimu"),
        "{}",
        missing.err
    );
}

const HEAD: &str = "标题：示例\n部门：某局\n规范：通用-2015\n金额单位：万元\n";

/// What is told of two texts, with their years.
fn told(before: &str, after: &str) -> String {
    let folder = Folder::new();
    folder
        .write("a.jimu", format!("{HEAD}年度：2024\n{before}"))
        .write("b.jimu", format!("{HEAD}年度：2025\n{after}"));
    folder.jimu(&["diff", "a.jimu", "b.jimu"]).out
}

#[test]
fn merged_rows_are_added_up_and_judged() {
    let before =
        "项目：甲\n  预算：100 万元\n  数量：培训教师 ≥ 100 人\n  数量：培训学生 ≥ 300 人\n";
    let after = "项目：甲\n  预算：100 万元\n  数量：培训人员 ≥ 350 人\n    曾用名：培训教师\n    曾用名：培训学生\n";
    let found = told(before, after);
    assert!(found.contains("合计 ≥400人 → ≥350人，放宽"), "{found}");
    assert!(found.contains("指标 2 → 1：放宽 1，拆分合并 1"), "{found}");
}

#[test]
fn the_money_of_a_split_project_is_that_of_all_its_parts() {
    let before = "项目：道路养护\n  编码：13029924P00123410001A\n  预算：100 万元\n  数量：养护县道 ≥ 100 公里\n  数量：养护乡道 ≥ 200 公里\n";
    let after = "项目：县道养护\n  编码：13029924P00123410001A\n  预算：60 万元\n  数量：养护县道 ≥ 90 公里\n项目：乡道养护\n  曾用名：道路养护\n  预算：60 万元\n  数量：养护乡道 ≥ 180 公里\n";
    let found = told(before, after);
    assert!(
        found.contains(
            "“县道养护”拆分合并前后合计预算 +20%，放宽了“养护县道”（≥100公里 → ≥90公里）"
        ),
        "{found}"
    );
    assert!(!found.contains("-40%，放宽"), "{found}");
}

#[test]
fn a_project_with_the_same_rows_under_another_name_is_hinted_at() {
    let rows =
        "  数量：更换摄像机 ≥ 30 台\n  质量：设备完好率 ≥ 98%\n  时效：故障响应时间 ≤ 4 小时\n";
    let found = told(
        &format!("项目：安防设备更新\n{rows}"),
        &format!("项目：平安校园\n{rows}"),
    );
    assert!(
        found.contains("新增的“平安校园”和它很像：是不是同一个项目"),
        "{found}"
    );
}

#[test]
fn a_little_more_work_does_not_explain_much_more_money() {
    let project = |budget: &str, people: &str| {
        format!(
            "项目：甲\n  预算：{budget} 万元\n  数量：培训人员 ≥ {people} 人\n  成本：场地费 ≤ {budget} 万元\n"
        )
    };
    let found = told(&project("100", "100"), &project("150", "101"));
    assert!(
        found.contains("预算 +50%，只提高了“培训人员”（≥100人 → ≥101人，单位成本 +48.5%）"),
        "{found}"
    );
    let found = told(&project("100", "100"), &project("150", "100"));
    assert!(
        found.contains("预算 +50%，指标没有提高：增加的钱做什么"),
        "{found}"
    );
    let found = told(
        &project("100", "100"),
        &project("150", "100").replace("预算：150 万元", "类别：延续项目"),
    );
    assert!(found.contains("本年没有填预算：是漏了吗"), "{found}");
}

#[test]
fn a_baseline_that_is_last_years_target_is_no_news_and_a_weight_is() {
    let row = |line: &str| format!("项目：甲\n  数量：培训人员 ≥ 100 人\n{line}");
    let found = told(&row(""), &row("    基期：2024年 100 人\n"));
    assert!(
        found.contains("项目 1 → 1：不变 1") && !found.contains("基期"),
        "{found}"
    );
    let found = told(&row(""), &row("    基期：2024年 90 人\n"));
    assert!(found.contains("基期"), "{found}");
    let found = told(&row("    权重：10\n"), &row("    权重：11\n"));
    assert!(found.contains("权重      10 → 11"), "{found}");
}

#[test]
fn a_checkpoint_that_was_not_filled_in_is_neither_earlier_nor_later() {
    let plan = |percent: &str| {
        format!("项目：甲\n  支出计划：3月底 {percent}，6月底 50%，10月底 80%，12月底 100%\n")
    };
    for (before, after) in [("待定", "20%"), ("20%", "待定")] {
        let found = told(&plan(before), &plan(after));
        assert!(
            !found.contains("提前") && !found.contains("推后"),
            "{found}"
        );
    }
}

#[test]
fn rows_of_the_goals_count_too() {
    let folder = Folder::new();
    let text =
        |number: &str| format!("{HEAD}年度：2024\n分项目标：甲\n  指标：培训人员 ≥ {number} 人\n");
    folder
        .write("a.jimu", text("30"))
        .write("b.jimu", text("20"));
    let found = folder.jimu(&["diff", "a.jimu", "b.jimu", "--fail-on", "loosened"]);
    assert!(
        found.status == 1 && found.out.contains("总体和分项目标的指标：放宽 1"),
        "{}",
        found.out
    );
}

#[test]
fn what_can_hardly_be_meant_is_told() {
    let folder = two_years();
    let found = folder.jimu(&["diff", "2025.jimu", "2024.jimu", "--summary"]);
    assert!(found.err.contains("上年的文件要写在前面"), "{}", found.err);
    folder.write(
        "b.jimu",
        BEFORE.replace("星河市科学技术局\n年度", "某局\n年度"),
    );
    let found = folder.jimu(&["diff", "2024.jimu", "b.jimu", "--summary"]);
    assert!(found.err.contains("部门不同"), "{}", found.err);
}

#[test]
fn every_format_is_written_for_two_versions_and_for_more() {
    let folder = two_years();
    folder.write("2023.jimu", include_str!("../examples/xinghe/2023.jimu"));
    for versions in [
        &["2024.jimu", "2025.jimu"][..],
        &["2023.jimu", "2024.jimu", "2025.jimu"],
    ] {
        for (format, start) in [
            ("html", "<!DOCTYPE html>"),
            ("markdown", "# "),
            ("json", "{\"schema\":\"jimu-"),
            ("xlsx", "PK"),
        ] {
            let name = format!("{}.{format}", versions.len());
            let arguments = [&["diff", "--format", format, "-o", &name], versions].concat();
            let found = folder.jimu(&arguments);
            assert_eq!((found.status, found.err.as_str()), (1, ""), "{arguments:?}");
            assert!(
                std::fs::read(folder.path(&name))
                    .unwrap()
                    .starts_with(start.as_bytes()),
                "{name}"
            );
        }
    }
    let trend = folder.jimu(&["diff", "2023.jimu", "2024.jimu", "2025.jimu"]);
    assert!(
        trend.out.contains("至少 3 年没有变的指标值"),
        "{}",
        trend.out
    );
    let refused = folder.jimu(&[
        "diff",
        "2023.jimu",
        "2024.jimu",
        "2025.jimu",
        "--fail-on",
        "loosened",
    ]);
    assert!(
        refused.status == 2 && refused.err.contains("两个版本"),
        "{}",
        refused.err
    );
}

#[test]
fn lines_that_cannot_be_read_are_told() {
    let folder = Folder::new();
    folder.write("a.jimu", BEFORE).write(
        "b.jimu",
        BEFORE.replace("  预算：300 万元", "  预算：三百来万"),
    );
    let found = folder.jimu(&["diff", "a.jimu", "b.jimu"]);
    assert!(found.err.contains("b.jimu：有 1 处读不懂"), "{}", found.err);
    assert!(found.out.contains("三百来万"), "{}", found.out);
}

/// A repository of its own.
struct Repository(Folder);

impl Repository {
    /// `None` where there is no git.
    fn new() -> Option<Self> {
        let repository = Self(Folder::new());
        let is_there = Command::new("git").arg("--version").output().is_ok();
        if !is_there {
            eprintln!("git is not installed: nothing is tested");
            return None;
        }
        repository.git(&["init", "-q", "--initial-branch=main"], "");
        Some(repository)
    }

    /// What git prints, without the last line break.
    fn git(&self, arguments: &[&str], input: &str) -> String {
        let mut command = Command::new("git");
        command.args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.cn",
            "-c",
            "core.autocrlf=false",
        ]);
        command
            .args(arguments)
            .current_dir(self.0.root())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout)
            .unwrap()
            .trim_end()
            .to_owned()
    }

    fn commit(&self) {
        self.git(&["add", "-A"], "");
        self.git(&["commit", "-q", "-m", "改"], "");
    }

    /// A commit of a tree of these lines of `ls-tree`.
    fn commit_of(&self, lines: &str) -> String {
        let tree = self.git(&["mktree"], lines);
        self.git(&["commit-tree", "-m", "树", &tree], "")
    }

    fn object(&self, text: &str) -> String {
        self.git(&["hash-object", "-w", "--stdin"], text)
    }

    /// Runs in a folder of the repository.
    fn jimu(&self, folder: &str, arguments: &[&str]) -> Run {
        run(
            &self.0.path(folder),
            &[&["diff"], arguments].concat(),
            &[],
            "",
        )
    }
}

fn plan(department: &str, budget: &str) -> String {
    format!("标题：示例\n部门：{department}\n年度：2024\n\n项目：道路清扫\n  预算：{budget} 万元\n")
}

#[test]
fn a_tree_cannot_write_outside_its_folder() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let file = repository.object(&plan("甲局", "20"));
    let inner = repository.git(&["mktree"], &format!("100644 blob {file}\tescaped.jimu\n"));
    let revision = repository.commit_of(&format!("040000 tree {inner}\t..\n"));
    let temporary = repository.0.path("temporary");
    std::fs::create_dir(&temporary).unwrap();
    let variables = [
        ("TMPDIR", temporary.to_str().unwrap()),
        ("TMP", temporary.to_str().unwrap()),
    ];
    let range = format!("{revision}..{revision}");
    let found = run(
        repository.0.root(),
        &["diff", "--rev", &range],
        &variables,
        "",
    );
    assert_eq!(found.status, 2);
    assert!(
        found.err.contains("路径超出仓库：../escaped.jimu"),
        "{}",
        found.err
    );
    assert_eq!(std::fs::read_dir(temporary).unwrap().count(), 0);
}

#[test]
fn a_link_is_no_goal_file() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let (file, link) = (
        repository.object(&plan("甲局", "20")),
        repository.object("a.jimu"),
    );
    let revision = repository.commit_of(&format!(
        "100644 blob {file}\ta.jimu\n120000 blob {link}\tb.jimu\n"
    ));
    repository.0.write("a.jimu", plan("甲局", "20"));
    let found = repository.jimu(".", &["--rev", &revision]);
    assert_eq!((found.status, found.err.as_str()), (0, ""), "{}", found.out);
}

#[test]
fn files_of_one_name_are_paired_by_their_folders() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let folder = &repository.0;
    // One department, or none that is named.
    for department in ["甲局", ""] {
        let texts = ["20", "30", "40"].map(|budget| {
            let text = plan(department, budget).replace("道路清扫", &format!("道路清扫{budget}"));
            if department.is_empty() {
                text.replace("部门：\n", "")
            } else {
                text
            }
        });
        for (name, text) in ["目标.jimu", "甲所/目标.jimu", "乙所/目标.jimu"]
            .iter()
            .zip(&texts)
        {
            folder
                .write(&format!("旧/{name}"), text)
                .write(&format!("新/{name}"), text);
        }
        assert_eq!(
            repository.jimu(".", &["旧", "新"]).status,
            0,
            "{department}"
        );
        repository.commit();
        assert_eq!(
            repository.jimu(".", &["--rev", "HEAD"]).status,
            0,
            "{department}"
        );
        assert_eq!(
            repository.jimu("旧", &["--rev", "HEAD"]).status,
            0,
            "{department}"
        );
        assert_eq!(
            repository.jimu(".", &["HEAD:旧", "新"]).status,
            0,
            "{department}"
        );
    }
}

#[test]
fn files_at_the_root_of_two_revisions_are_one() {
    let Some(repository) = Repository::new() else {
        return;
    };
    for (name, department) in [("甲.jimu", "甲局"), ("乙.jimu", "乙局")] {
        repository.0.write(name, plan(department, "20"));
    }
    repository.commit();
    for (name, department) in [("甲.jimu", "丙局"), ("乙.jimu", "丁局")] {
        repository.0.write(name, plan(department, "20"));
    }
    repository.commit();
    let found = repository.jimu(".", &["--rev", "HEAD~1..HEAD"]);
    assert!(
        found.out.contains("甲局 → 丙局") && found.out.contains("乙局 → 丁局"),
        "{}",
        found.out
    );
}

#[test]
fn a_bare_repository_has_revisions_too() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.0.write("所/a.jimu", plan("甲局", "20"));
    repository.commit();
    repository.0.write("所/a.jimu", plan("甲局", "30"));
    repository.commit();
    repository.git(&["clone", "-q", "--bare", ".", "裸.git"], "");
    for arguments in [
        &["--rev", "HEAD~1..HEAD"][..],
        &["--rev", "HEAD~1..HEAD", "所"],
        &["HEAD~1:所/a.jimu", "HEAD:所/a.jimu"],
    ] {
        let found = repository.jimu("裸.git", arguments);
        assert!(
            found.status == 1 && found.out.contains("20 万元 → 30 万元"),
            "{arguments:?}: {}{}",
            found.out,
            found.err
        );
    }
}

#[test]
fn a_department_that_is_gone_is_asked_about_once() {
    let folder = Folder::new();
    for (name, department) in [("a.jimu", "甲局"), ("b.jimu", "乙局")] {
        folder.write(&format!("2024/{name}"), plan(department, "20"));
    }
    folder.write("2025/a.jimu", plan("甲局", "20"));
    let found = folder.jimu(&["diff", "2024", "2025"]);
    assert!(
        found
            .out
            .contains("  甲局  项目 1 → 1，预算 20 万元 → 20 万元，没有变化\n"),
        "{}",
        found.out
    );
    assert_eq!(found.out.matches("本年没有了").count(), 0, "{}", found.out);
    assert!(
        found
            .out
            .contains("上年的 1 个项目本年整份没有：是还没有报来，还是机构撤并了"),
        "{}",
        found.out
    );
}

#[test]
fn a_path_that_begins_with_a_dot_starts_from_the_current_folder() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository
        .0
        .write("a.jimu", plan("甲局", "10"))
        .write("所/a.jimu", plan("甲局", "20"));
    repository.0.write("所/室/b.jimu", plan("甲局", "30"));
    repository.commit();
    let status = |path: &str, now: &str| repository.jimu("所/室", &[path, now]).status;
    assert_eq!(status("HEAD:./b.jimu", "b.jimu"), 0);
    assert_eq!(status("HEAD:../a.jimu", "../a.jimu"), 0);
    assert_eq!(status("HEAD:../../a.jimu", "../../a.jimu"), 0);
    assert_eq!(status("HEAD:a.jimu", "../../a.jimu"), 0);
    for path in [
        "HEAD:./a.jimu",
        "HEAD:../../../a.jimu",
        "HEAD:../../../../所/a.jimu",
    ] {
        let found = repository.jimu("所/室", &[path, "b.jimu"]);
        assert!(
            found.status == 2 && found.err.contains(&path[5..]),
            "{path}: {}",
            found.err
        );
    }
    let outside = repository.jimu("所/室", &["--rev", "HEAD", "../../../a.jimu"]);
    assert!(
        outside.err.contains("不在当前的 git 仓库里"),
        "{}",
        outside.err
    );
}

#[test]
fn settings_of_a_revision_are_those_in_it() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.0.write("目标/a.jimu", plan("甲局", "20"));
    repository.commit();
    // Above the place where the revision is laid out.
    repository
        .0
        .write("temporary/jimu.toml", "没有这一项 = 1\n");
    let temporary = repository.0.path("temporary");
    let variables = [
        ("TMPDIR", temporary.to_str().unwrap()),
        ("TMP", temporary.to_str().unwrap()),
    ];
    let diff = |range| {
        run(
            repository.0.root(),
            &["diff", "--rev", range, "目标"],
            &variables,
            "",
        )
    };
    let found = diff("HEAD");
    assert_eq!((found.status, found.err.as_str()), (0, ""));
    // That of the repository counts.
    repository.0.write("jimu.toml", "没有这一项 = 1\n");
    repository.git(&["add", "jimu.toml"], "");
    repository.git(&["commit", "-q", "-m", "改"], "");
    let found = diff("HEAD..HEAD");
    assert!(
        found.status == 2 && found.err.contains("jimu.toml"),
        "{}",
        found.err
    );
}

#[test]
fn a_file_that_is_gone_is_found_by_its_absolute_path() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.0.write("旧所/a.jimu", plan("甲局", "20"));
    repository.commit();
    std::fs::remove_dir_all(repository.0.path("旧所")).unwrap();
    let path = repository.0.path("旧所/a.jimu");
    let found = repository.jimu(".", &["--rev", "HEAD", path.to_str().unwrap()]);
    assert!(
        found.status == 1 && found.out.contains("道路清扫"),
        "{}{}",
        found.out,
        found.err
    );
}

#[test]
fn three_dots_compare_with_where_the_branches_parted() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.0.write("a.jimu", plan("甲局", "10"));
    repository.commit();
    repository.git(&["checkout", "-q", "-b", "side"], "");
    repository.0.write("a.jimu", plan("甲局", "20"));
    repository.commit();
    repository.git(&["checkout", "-q", "main"], "");
    repository.0.write("a.jimu", plan("甲局", "30"));
    repository.commit();
    for range in ["main...side", "...side"] {
        let found = repository.jimu(".", &["--rev", range]);
        assert!(
            found.out.contains("10 万元 → 20 万元"),
            "{}{}",
            found.out,
            found.err
        );
    }
    assert!(
        repository
            .jimu(".", &["--rev", "side..."])
            .out
            .contains("10 万元 → 30 万元")
    );
    assert!(
        repository
            .jimu(".", &["--rev", "main..side"])
            .out
            .contains("30 万元 → 20 万元")
    );
    let alone = repository.commit_of("");
    let found = repository.jimu(".", &["--rev", &format!("main...{alone}")]);
    assert!(
        found.status == 2 && found.err.contains("没有共同的版本"),
        "{}",
        found.err
    );
}

#[test]
fn a_drive_is_no_revision() {
    let folder = two_years();
    for path in [r"C:\目标\x.jimu", "C:/目标/x.jimu"] {
        let found = folder.jimu(&["diff", path, "2025.jimu"]);
        assert_eq!(found.status, 2);
        assert!(
            found.err.contains(&format!("没有“{path}”这个文件或文件夹")),
            "{}",
            found.err
        );
    }
}

#[test]
fn standard_input_is_one_version_only() {
    let folder = two_years();
    let found = folder.jimu_with(&["diff", "-", "-"], BEFORE);
    assert!(
        found.status == 2 && found.err.contains("标准输入（-）只能用一次"),
        "{}",
        found.err
    );
    assert_eq!(
        folder.jimu_with(&["diff", "-", "2024.jimu"], BEFORE).status,
        0
    );
}

#[test]
fn what_cannot_be_read_is_not_taken_for_deleted() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let texts = ["10", "20", "30"].map(|budget| plan("甲局", budget));
    for (name, text) in ["a.jimu", "b.jimu", "c.jimu"].iter().zip(&texts) {
        repository.0.write(name, text);
    }
    repository.commit();
    let object = repository.object(&texts[1]);
    let (folder, file) = object.split_at(2);
    let path = repository.0.path(&format!(".git/objects/{folder}/{file}"));
    std::fs::remove_file(path).unwrap();
    let found = repository.jimu(".", &["--rev", "HEAD"]);
    assert!(
        found.status == 2 && found.err.contains("git 仓库不完整"),
        "{}{}",
        found.out,
        found.err
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_not_taken_for_deleted() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    let Some(repository) = Repository::new() else {
        return;
    };
    repository
        .0
        .write("甲所/a.jimu", plan("甲局", "20"))
        .write("乙所/a.jimu", plan("乙局", "20"));
    repository.commit();
    let closed = repository.0.path("甲所");
    set_permissions(&closed, Permissions::from_mode(0o000)).unwrap();
    let found = repository.jimu(".", &["--rev", "HEAD"]);
    let is_closed = std::fs::read_dir(&closed).is_err();
    set_permissions(&closed, Permissions::from_mode(0o755)).unwrap();
    if !is_closed {
        eprintln!("this user may read everything: nothing is tested");
        return;
    }
    assert!(
        found.status == 2 && found.err.contains("甲所"),
        "{}{}",
        found.out,
        found.err
    );
    assert_eq!(found.out, "");
}

/// A department with a project for each budget, and an overall goal with a row.
fn department(name: &str, year: i32, goal: u32, projects: &[(&str, u32, u32, &str)]) -> String {
    let mut text = format!(
        "标题：{year}年绩效目标\n部门：{name}\n年度：{year}\n规范：通用-2015\n金额单位：万元\n\n总体目标：把事办好。\n  数量：办结事项 ≥ {goal} 件\n"
    );
    for (project, budget, target, description) in projects {
        text += &format!(
            "\n项目：{project}\n  预算：{budget} 万元\n  财政资金：{budget} 万元\n  用途：用于{project}\n  数量：{project}点位 ≥ {target} 处\n    说明：{description}\n"
        );
    }
    text
}

#[test]
fn every_line_of_several_departments_says_whose_it_is() {
    let folder = Folder::new();
    let streets = [
        ("路灯维护", 50, 300, "按台账统计"),
        ("道路清扫", 40, 90, "按台账统计"),
    ];
    let streets_later = [
        ("路灯维护", 50, 280, "按台账统计"),
        ("道路清扫", 30, 90, "按台账统计"),
    ];
    let parks = [("公园养护", 20, 12, "按巡查记录统计")];
    let parks_later = [("公园养护", 20, 12, "按养护合同统计")];
    folder
        .write(
            "2024/城管.jimu",
            department("临江县城管局", 2024, 500, &streets),
        )
        .write(
            "2024/园林.jimu",
            department("临江县园林局", 2024, 80, &parks),
        )
        .write(
            "2025/城管.jimu",
            department("临江县城管局", 2025, 500, &streets_later),
        )
        .write(
            "2025/园林.jimu",
            department("临江县园林局", 2025, 70, &parks_later),
        );
    let found = folder.jimu(&["diff", "2024", "2025"]);
    for line in [
        "各部门 2",
        "临江县城管局  项目 2 → 2，预算 90 万元 → 80 万元，放宽 1，问询 2",
        "临江县城管局 · 路灯维护（预算 50 万元，不变）",
        "“道路清扫”预算 -25%，指标没有降低：钱少了怎么做到",
        "“公园养护”的“公园养护点位”改了说明：口径变了吗，和上年还能比吗",
        "“总体目标”放宽了“办结事项”（≥80件 → ≥70件）：依据是什么",
        "临江县园林局 · 公园养护",
    ] {
        assert!(found.out.contains(line), "{line}\n{}", found.out);
    }
    let page = folder
        .jimu(&["diff", "2024", "2025", "--format", "markdown"])
        .out;
    for line in [
        "# 绩效目标对比：2 个部门 2024年 → 2025年",
        "| 临江县城管局 | 2 | 2 | 90 | 80 | -10 | -11.1% | 1 |  |  |  |  | 2 |",
        "| 临江县城管局 | 路灯维护 | 路灯维护点位 |",
        "## 问询要点：临江县园林局",
        "## 临江县城管局 · 路灯维护（有变化）",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    // One department needs no name on each line.
    let one = folder
        .jimu(&["diff", "2024/城管.jimu", "2025/城管.jimu"])
        .out;
    assert!(!one.contains("·") && !one.contains("各部门"), "{one}");
}

#[test]
fn what_targets_rest_on_is_asked_about() {
    let project = |money: &str, own: u32, base: u32, weight: u32, price: u32| {
        format!(
            "项目：社区食堂\n  预算：100{money}\n  财政资金：{}{money}\n  其他资金：{own}{money}\n  数量：供餐人次 ≥ 3000 人次\n    基期：2023年 {base} 人次\n    权重：{weight}\n  成本：每餐补贴 ≤ {price} 元/人次\n",
            100 - own
        )
    };
    let text = |year: u32, unit: &str, own: u32, project: String| {
        format!(
            "标题：{year}年绩效目标\n部门：临江县某局\n年度：{year}\n规范：通用-2015\n金额单位：{unit}\n\n部门预算：\n  三公经费：{own} 万元\n\n{project}"
        )
    };
    let compared = |unit: &str| {
        let before = text(2024, "万元", 12, project("", 10, 2800, 20, 5));
        let after = text(2025, unit, 15, project("", 60, 2500, 15, 6));
        let folder = Folder::new();
        folder.write("a.jimu", before).write("b.jimu", after);
        folder.jimu(&["diff", "a.jimu", "b.jimu", "--all"]).out
    };
    let found = compared("元");
    for line in [
        "“社区食堂”的“供餐人次”改了权重、基期：口径变了吗，和上年还能比吗",
        "“每餐补贴”（≤5元/人次 → ≤6元/人次）：按什么标准",
        "金额单位由 万元 改成 元，1 个项目的预算数没有变：是不是只改了单位",
        "三公经费由 12 万元 增加到 15 万元（+25%）：为什么",
    ] {
        assert!(found.contains(line), "{line}\n{found}");
    }
    let found = compared("万元");
    let line = "“社区食堂”的财政资金由 90 万元 减到 40 万元：缺的钱从哪里来";
    assert!(found.contains(line), "{line}\n{found}");
}

#[test]
fn a_cost_per_unit_is_of_what_the_money_buys() {
    let text = |budget: u32| {
        format!(
            "项目：购置校车\n  预算：{budget} 万元\n  财政资金：{budget} 万元\n  用途：购置校车\n  数量：购置校车 ≥ 10 辆\n  数量：接送学生 ≥ {} 人\n",
            budget * 2
        )
    };
    let found = told(&text(300), &text(330));
    assert!(found.contains("接送学生  ≥600人 → ≥660人"), "{found}");
    assert!(!found.contains("元/人"), "{found}");
}

#[test]
fn rows_of_one_name_are_told_apart_by_what_they_count() {
    let text = |found: u32| {
        format!(
            "项目：安全\n  数量：次数 ≥ 300 次\n    说明：检查的次数\n  数量：次数 ≤ {found} 次\n    说明：事故的次数\n"
        )
    };
    let found = told(&text(2), &text(5));
    assert!(
        found.contains("数量 次数（事故的次数）  ≤2次 → ≤5次"),
        "{found}"
    );
}
