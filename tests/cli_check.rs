//! `jimu check` as users meet it: what is selected, how findings are shown, what `--fix` does, the review sheet.

use std::fs;

use serde_json::Value;

use crate::support::command::{Folder, Run};
use crate::support::{assert_expected, root};

/// Two projects; by rules that were there first: a row without an operator twice, sums that differ, a comment that
/// allows one of them.
const TEXT: &str = "标题：2024年部门预算绩效文本
部门：某局 <b>
年度：2024
规范：通用-2015
金额单位：万元
不是键：x

项目：房屋租赁费
  编码：13029924P00123410001A
  预算：20
  财政资金：15
  数量：入驻企业 为 30 家
    依据：租赁合同
  # 允许 J0312：上级已同意
  质量：合格率 为 95%

项目：物业费
  编码：13029924P00123410002A
  预算：20
  财政资金：20
  数量：培训 为 30 家
";

/// The rules that the tests look at.
const SELECT: [&str; 2] = ["--select", "J0312,J0601"];

fn check(arguments: &[&str]) -> Run {
    let folder = Folder::new();
    folder.write("a.jimu", TEXT);
    folder.jimu(&[&["check"], arguments].concat())
}

/// Codes in the order of the short lines.
fn codes(run: &Run) -> Vec<&str> {
    let code = |line: &'_ str| -> Option<(usize, usize)> {
        let at = line.find('[')? + 1;
        Some((at, at + line[at..].find(']')?))
    };
    run.out
        .lines()
        .filter_map(|line| code(line).map(|(start, end)| &line[start..end]))
        .collect()
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

// --- which rules run ----------------------------------------------------------------------------------------------

#[test]
fn rules_are_selected_by_code_name_and_group() {
    let found = |arguments: &[&str]| {
        let run = check(&[&["--format", "short"], arguments].concat());
        codes(&run)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    // What could not be read is always said.
    assert_eq!(found(&SELECT), ["J0201", "J0601", "J0312", "J0312"]);
    assert_eq!(
        found(&["--select", "J0312", "--select=funding-sum"]),
        found(&SELECT)
    );
    assert_eq!(
        found(&["--select", "J0312,J0601", "--ignore", "J0312"]),
        ["J0201", "J0601"]
    );
    let form = found(&["--select", "形式"]);
    assert!(
        form.contains(&"J0312".to_owned()) && !form.contains(&"J0601".to_owned()),
        "{form:?}"
    );
    assert_eq!(form, found(&["--select", "form"]));
    let rest = found(&["--ignore", "form"]);
    assert!(
        !rest.contains(&"J0312".to_owned()) && rest.contains(&"J0601".to_owned()),
        "{rest:?}"
    );
    for (option, name, zh) in [
        (
            "--select",
            "J0699",
            "--select：没有“J0699”这个编号、规则或分组",
        ),
        (
            "--ignore",
            "行式",
            "--ignore：没有“行式”这个编号、规则或分组，是不是“形式”？",
        ),
        (
            "--ignore",
            "J0201",
            "--ignore：J0201 是读不懂的内容，不能关",
        ),
    ] {
        let run = check(&[option, name]);
        assert_eq!((run.status, run.out.as_str()), (2, ""));
        assert!(run.err.starts_with(&format!("错误：{zh}")), "{}", run.err);
    }
}

#[test]
fn opt_in_rules_run_where_they_are_asked_for() {
    let opt_in: Vec<&str> = jimu::catalogue::all()
        .iter()
        .filter(|rule| rule.opt_in)
        .map(|rule| rule.code)
        .collect();
    for code in opt_in {
        let rule = jimu::catalogue::find(code).unwrap();
        let folder = Folder::new();
        folder.write("a.jimu", rule.bad);
        let has = |arguments: &[&str]| {
            codes(&folder.jimu(&[&["check", "--format", "short"], arguments].concat()))
                .contains(&code)
        };
        assert!(
            !has(&[]) && has(&["--opt-in"]) && has(&["--select", code]),
            "{code}"
        );
        for settings in [
            "opt_in = true".to_owned(),
            "试行规则 = true".to_owned(),
            format!("[severity]\n{code} = \"error\""),
        ] {
            folder.write("jimu.toml", &settings);
            assert!(has(&[]), "{code}: {settings}");
        }
    }
}

#[test]
fn the_command_line_lies_over_jimu_toml_and_that_over_the_profile() {
    let folder = Folder::new();
    folder.write("a.jimu", TEXT.replace("规范：通用-2015\n", ""));
    let profile = |severity: &str| {
        format!(
            "name = \"本市\"\ntitle = \"本市\"\nextends = \"通用-2015\"\n\n[severity]\n{severity}\n"
        )
    };
    folder.write(
        "own.toml",
        profile("J0312 = \"error\"\nfunding-sum = \"关\""),
    );
    let found = |arguments: &[&str]| {
        let all = [&["check", "--format", "short"], arguments].concat();
        let run = folder.jimu(&all);
        let lines = run
            .out
            .lines()
            .filter(|line| line.contains("[J0312]") || line.contains("[J0601]"));
        let short = |line: &str| {
            line.split(": ")
                .nth(1)
                .unwrap_or_default()
                .split(']')
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        let mut found: Vec<String> = lines.map(short).collect();
        found.dedup();
        (run.status, found)
    };
    assert_eq!(found(&["--profile", "own.toml"]).1, ["错误[J0312"]);
    assert_eq!(
        found(&["--profile", "own.toml", "--select", "J0601"]).1,
        ["错误[J0601"]
    );
    folder.write(
        "jimu.toml",
        "profiles = [\"own.toml\"]\nprofile = \"本市\"\n\n[severity]\nJ0312 = \"info\"\n",
    );
    assert_eq!(found(&[]).1, ["提示[J0312"]);
    folder.write(
        "jimu.toml",
        "profiles = [\"own.toml\"]\nprofile = \"本市\"\n不查 = [\"J0312\"]\n",
    );
    assert_eq!(found(&[]).1, [""; 0]);
    assert_eq!(found(&["--select", "数字没有计算符号"]).0, 2);
    assert_eq!(found(&["--select", "J0312"]).1, ["错误[J0312"]);
    folder.write("jimu.toml", "只查 = [\"适当性\"]\n");
    assert_eq!(found(&[]).1, ["错误[J0601"]);
    folder.write("jimu.toml", "select = [\"适当\"]\n");
    let run = folder.jimu(&["check"]);
    assert!(
        run.status == 2
            && run
                .err
                .contains("jimu.toml:1:11：没有“适当”这个编号、规则或分组"),
        "{}",
        run.err
    );
    // Unknown names are refused when the profile is read.
    folder.write("jimu.toml", "");
    for (severity, message) in [
        ("J0699 = \"error\"", "own.toml:6:1：没有“J0699”"),
        ("J0312 = \"bad\"", "own.toml:6:1：没有“bad”这个严重程度"),
    ] {
        folder.write("own.toml", profile(severity));
        let run = folder.jimu(&["check", "--profile", "own.toml"]);
        assert!(run.status == 2 && run.err.contains(message), "{}", run.err);
    }
}

#[test]
fn a_group_cannot_make_light_of_what_was_not_read() {
    let folder = Folder::new();
    folder
        .write("a.jimu", TEXT)
        .write("jimu.toml", "[severity]\nform = \"info\"\n");
    let run = folder.jimu(&["check", "--format", "short"]);
    assert!(
        run.out.contains("错误[J0201]") && run.out.contains("提示[J0312]"),
        "{}",
        run.out
    );
}

#[test]
fn an_unknown_profile_names_the_built_in_ones() {
    for command in ["check", "fmt", "build"] {
        let folder = Folder::new();
        folder.write("a.jimu", TEXT);
        let run = folder.jimu(
            &[
                &[command, "a.jimu", "--profile", "河北"][..],
                if command == "build" {
                    &["--to", "json"]
                } else {
                    &[]
                },
            ]
            .concat(),
        );
        assert_eq!(run.status, 2);
        let start = "错误：没有“河北”这个规范；可用的有：通用-2015、";
        assert!(
            run.err.starts_with(start) && run.err.contains("河北-月末"),
            "{}",
            run.err
        );
    }
    let run = check(&["--profile", "none.toml"]);
    assert!(
        run.err.contains("none.toml：没有这个文件或文件夹"),
        "{}",
        run.err
    );
}

// --- how findings are shown ---------------------------------------------------------------------------------------

#[test]
fn findings_stand_by_project_and_end_in_a_summary() {
    let run = check(&SELECT);
    let expected = "\
a.jimu  2024年部门预算绩效文本

── 全文 ── 错误 1
错误[J0201] 没有“不是键”这个键
  6 │ 不是键：x
    │ ──────
    = 建议：";
    assert!(run.out.starts_with(expected), "{}", run.out);
    let expected = "
── 项目 1/2  房屋租赁费  第 8 行 ── 错误 1　警告 1
错误[J0601] 资金来源合计 15 万元，比预算 20 万元少 5 万元
 10 │   预算：20
    │         ─┬
    │          ╰── 此处
 11 │   财政资金：15
    │             ─┬
    │              ╰── 财政资金
    = 建议：没有写其他资金；有就写上
警告[J0312] “30 家”前面没有计算符号
 12 │   数量：入驻企业 为 30 家
    │                  ────────
    = 建议：把“为”改成 ≥、≤ 或 =，看这里像是“≥”
    = 改法：改为“≥ 30 家”

── 项目 2/2  物业费  第 17 行 ── 警告 1
";
    assert!(run.out.contains(expected), "{}", run.out);
    let expected = "
── 小结 ── 错误 2　警告 2 ── 适当性 1　形式 3
  项目          错误  警告  提示
  全文             1     -     -
  1 房屋租赁费     1     1     -
  2 物业费         -     1     -

文件 1，项目 2，指标 3，预算合计 40 万元；错误 2，警告 2，提示 0，已允许 1
";
    assert!(run.out.ends_with(expected), "{}", run.out);
}

#[test]
fn a_run_over_many_files_has_no_tables_but_an_overview() {
    let folder = Folder::new();
    folder.write("a.jimu", TEXT).write("b.jimu", TEXT);
    let run = folder.jimu(&[&["check"], &SELECT[..]].concat());
    assert_eq!(run.out.matches("── 小结 ──").count(), 2);
    assert!(!run.out.contains("  项目          错误"), "{}", run.out);
    let run = folder.jimu(&[&["check", "--summary", "a.jimu"], &SELECT[..]].concat());
    let expected = "\
a.jimu  2024年部门预算绩效文本  某局 <b>  2024
  项目          错误  警告  提示  完整性  相关性  适当性  可行性  形式
  全文             1     -     -       -       -       -       -     1
  1 房屋租赁费     1     1     -       -       -       1       -     1
  2 物业费         -     1     -       -       -       -       -     1
  合计             2     2     -       -       -       1       -     3
  没有问题的项目 0，已允许 1

文件 1，项目 2，指标 3，预算合计 40 万元；错误 2，警告 2，提示 0，已允许 1
";
    assert_eq!(run.out, expected);
    assert_eq!(run.status, 1);
    assert_eq!(check(&["--summary", "--format", "json"]).status, 2);
    let run = folder.jimu(&[&["check", "--summary", "a.jimu", "b.jimu"], &SELECT[..]].concat());
    let expected = concat!(
        "  文件    部门      项目  错误  警告  提示  完整性  相关性  适当性  可行性  形式\n",
        "  a.jimu  某局 <b>     2     2     2     -       -       -       1       -     3\n",
        "  b.jimu  某局 <b>     2     2     2     -       -       -       1       -     3\n",
        "  合计                 4     4     4     -       -       -       2       -     6\n\n",
        "文件 2，项目 4，指标 6，预算合计 80 万元；错误 4，警告 4，提示 0，已允许 2\n"
    );
    assert_eq!(run.out, expected);
}

#[test]
fn findings_are_a_list_to_answer() {
    let run = check(&[&["--format", "csv", "--show-suppressed"], &SELECT[..]].concat());
    let lines: Vec<&str> = run.out.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(
        lines[..2],
        [
            "序号,部门,文件,项目,项目编码,指标,位置,行,编号,级别,问题,建议,分组,答复,处理",
            "1,某局 <b>,a.jimu,全文,,,不是键,6,J0201,错误,没有“不是键”这个键,这里可以写：指标库、版本、引用、标题、部门、年度、规范、金额单位 等,形式,,"
        ]
    );
    let allowed: Vec<&&str> = lines
        .iter()
        .filter(|line| line.ends_with(",已允许"))
        .collect();
    assert_eq!(allowed.len(), 1, "{}", run.out);
    assert!(allowed[0].ends_with("上级已同意,已允许"), "{}", run.out);
    assert!(
        lines
            .iter()
            .any(|line| line.contains(",入驻企业,数量,12,J0312,警告,")),
        "{}",
        run.out
    );
}

#[test]
fn columns_stand_under_each_other() {
    use unicode_width::UnicodeWidthStr;
    for lang in ["zh", "en"] {
        let run = check(&["--summary", "--lang", lang]);
        let rows: Vec<&str> = run.out.lines().skip(1).take(5).collect();
        assert!(
            rows.iter().all(|row| row.width() == rows[0].width()),
            "{}",
            run.out
        );
    }
}

#[test]
fn suppressed_findings_are_listed_with_their_reason() {
    let list =
        |format: &str| check(&[&["--show-suppressed", "--format", format], &SELECT[..]].concat());
    let line = "已允许[J0312] “95%”前面没有计算符号（理由：上级已同意）\n";
    assert!(
        list("human")
            .out
            .contains(&format!("{line} 15 │   质量：合格率 为 95%\n")),
        "{}",
        list("human").out
    );
    assert!(
        list("short").out.contains(&format!("a.jimu:15:10: {line}")),
        "{}",
        list("short").out
    );
    assert!(
        list("github").out.contains("::notice file=a.jimu,line=15,"),
        "{}",
        list("github").out
    );
    let results = json(&list("sarif"))["runs"][0]["results"].clone();
    let suppressed: Vec<&Value> = results
        .as_array()
        .unwrap()
        .iter()
        .filter(|result| result["suppressions"][0].is_object())
        .collect();
    assert_eq!(suppressed.len(), 1);
    let expected = serde_json::json!({ "kind": "inSource", "justification": "上级已同意" });
    assert_eq!(suppressed[0]["suppressions"][0], expected);
    assert!(list("html").out.contains("上级已同意"));
    for format in ["human", "short", "github", "sarif", "html"] {
        let run = check(&[&["--format", format], &SELECT[..]].concat());
        assert!(!run.out.contains("上级已同意"), "{}", run.out);
    }
    // Data has them always.
    let file = json(&check(&["--format", "json"]))["files"][0].clone();
    let suppressed = &file["suppressed_findings"][0];
    assert_eq!(
        (&suppressed["reason"], &file["suppressed"]),
        (&"上级已同意".into(), &1.into())
    );
    assert_eq!(
        (
            &suppressed["comment"]["start"]["line"],
            &suppressed["finding"]["start"]["line"]
        ),
        (&14.into(), &15.into())
    );
}

#[test]
fn json_knows_projects_and_counts() {
    let document = json(&check(&[&["--format", "json"], &SELECT[..]].concat()));
    let file = &document["files"][0];
    let projects: Vec<_> = file["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["project"].as_u64())
        .collect();
    assert_eq!(projects, [None, Some(1), Some(1), Some(2)]);
    let first = &file["projects"][0];
    assert_eq!(
        (&first["number"], &first["name"]),
        (&1.into(), &"房屋租赁费".into())
    );
    assert_eq!(
        (&first["code"], &first["start"]["line"]),
        (&"13029924P00123410001A".into(), &8.into())
    );
    assert_eq!(first["summary"]["groups"]["adequacy"], 1);
    assert_eq!(
        (&file["summary"], &document["summary"]["errors"]),
        (&document["summary"], &2.into())
    );
}

// --- fixes --------------------------------------------------------------------------------------------------------

#[test]
fn unsafe_fixes_want_to_be_asked_for() {
    let folder = Folder::new();
    let text = TEXT.replace("标题：", "標題：");
    folder.write("a.jimu", &text);
    let arguments =
        |more: &[&'static str]| [&["check", "--format", "short"], &SELECT[..], more].concat();
    // Nothing is written where the fixes are only looked at.
    let run = folder.jimu(
        &arguments(&["--fix"])[..1]
            .iter()
            .chain(&["--fix", "--unsafe", "--diff"])
            .copied()
            .collect::<Vec<_>>(),
    );
    assert_eq!((run.status, folder.read("a.jimu")), (1, text.clone()));
    assert!(
        run.out.contains("--- a.jimu\n+++ a.jimu\n") && run.out.contains("\n+标题：2024"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("\n-  数量：培训 为 30 家\n+  数量：培训 ≥ 30 家\n"),
        "{}",
        run.out
    );
    assert!(
        !run.out.contains("文件 1") && run.err.contains("可改 a.jimu:1：改为“标题”（J0210）"),
        "{}",
        run.err
    );

    let run = folder.jimu(&arguments(&["--fix"]));
    assert_eq!(folder.read("a.jimu"), TEXT);
    assert!(
        run.err
            .starts_with("已修改 a.jimu:1：改为“标题”（J0210）\n"),
        "{}",
        run.err
    );
    assert!(
        run.err.ends_with(
            "还有 2 处改法要自己确认（--fix --unsafe；先看一看用 --fix --unsafe --diff）\n"
        ),
        "{}",
        run.err
    );

    let run = folder.jimu(&arguments(&["--fix", "--unsafe"]));
    let expected = TEXT.replace(" 为 30", " ≥ 30");
    assert_eq!((folder.read("a.jimu"), run.status), (expected, 1));
    assert!(
        run.err
            .contains("已修改 a.jimu:12：改为“≥ 30 家”（J0312，请核对）\n"),
        "{}",
        run.err
    );
    assert!(
        !run.err.contains("还有") && codes(&run) == ["J0201", "J0601"],
        "{}{}",
        run.out,
        run.err
    );
    let run = folder.jimu(&["check", "--fix", "--unsafe", "--diff"]);
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, "", "还有 4 处错误这样改不掉（jimu check 列出全部）\n")
    );

    for arguments in [&["--unsafe"][..], &["--diff"]] {
        assert_eq!(
            check(arguments).err.lines().next(),
            Some("错误：缺少 --fix")
        );
    }
    let run = folder.jimu_with(&["check", "--fix", "--diff", "-"], "標題：甲\n");
    assert!(
        run.status == 1 && run.out.contains("\n+标题：甲\n"),
        "{}{}",
        run.out,
        run.err
    );
}

#[test]
fn no_fix_loses_what_was_written() {
    let folder = Folder::new();
    let project = "项目：甲\n  编码：13029924P00123410001A\n";
    let twice = |second: &str| format!("年度：2024\n{project}  预算：20 万元\n  {second}\n");
    for (text, is_mended) in [
        (twice("预算：20 万元"), true),
        (twice("预算：30 万元"), false),
        // A misspelt key becomes a repeated one, and stays.
        (twice("预箅：30 万元"), false),
        (
            format!("年度：2024\n{project}  用途：甲\n  用途：甲\n    | 乙\n"),
            false,
        ),
        ("金额单位：千美圆\n".to_owned(), false),
    ] {
        folder.write("a.jimu", &text);
        folder.jimu(&["check", "--fix", "--unsafe"]);
        let lines = folder.read("a.jimu").lines().count();
        assert_eq!(
            lines < text.lines().count(),
            is_mended,
            "{text}{}",
            folder.read("a.jimu")
        );
        assert!(is_mended || !folder.read("a.jimu").contains("金额单位：万元"));
    }
}

/// Every fix of every sample, applied until none is left: it ends, and what it was offered for is mended.
#[test]
fn the_fixes_of_all_samples_come_to_an_end() {
    let folder = Folder::new();
    let rules = jimu::catalogue::all();
    let samples: Vec<_> = rules.iter().filter(|rule| !rule.bad.is_empty()).collect();
    for rule in &samples {
        folder.write(&format!("{}.jimu", rule.code), rule.bad);
    }
    let fixes_of = |run: &Run| -> Vec<(String, String)> {
        let document = json(run);
        let files = document["files"].as_array().unwrap();
        let found = files.iter().flat_map(|file| {
            let path = file["path"].as_str().unwrap().to_owned();
            // A line that would be lost is left to the person.
            let deletes = |found: &Value| {
                found["fix"]["edits"]
                    .as_array()
                    .is_some_and(|edits| edits.iter().any(|edit| edit["text"] == ""))
            };
            let found = file["diagnostics"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|found| found["fix"].is_object() && !deletes(found));
            found
                .map(move |found| (path.clone(), found["code"].as_str().unwrap().to_owned()))
                .collect::<Vec<_>>()
        });
        found.collect()
    };
    let offered = fixes_of(&folder.jimu(&["check", "--opt-in", "--format", "json"]));
    assert!(offered.len() > 10, "{offered:?}");
    let run = folder.jimu(&["check", "--opt-in", "--fix", "--unsafe", "--format", "json"]);
    assert!(
        run.status < 2 && !run.err.contains("停在这里"),
        "{}",
        run.err
    );
    // None is left: each one was applied, and none makes room for itself.
    assert_eq!(fixes_of(&run), []);
    let again = folder.jimu(&["check", "--opt-in", "--fix", "--unsafe", "--diff"]);
    assert_eq!((again.status, again.out.as_str()), (0, ""));
}

// --- the review sheet ---------------------------------------------------------------------------------------------

/// What stands in the body of the sheet, a line for each tag that matters.
fn body(page: &str) -> String {
    let body = page
        .split("<body>\n")
        .nth(1)
        .unwrap()
        .split("</body>")
        .next()
        .unwrap();
    body.replace("</tr><tr>", "</tr>\n<tr>")
}

#[test]
fn the_review_sheet_is_as_expected() {
    let run = check(&[&["--format", "html", "--show-suppressed"], &SELECT[..]].concat());
    assert_eq!(run.status, 1);
    assert_expected("review", &body(&run.out));
}

#[test]
fn the_review_sheet_is_well_formed_and_in_one_language() {
    let folder = Folder::new();
    folder
        .write("a.jimu", TEXT)
        .write("b.jimu", "标题：乙\"'&\n部门：<script>\n")
        .write("c.jimu", [0xFF, 0, 0x89]);
    for lang in ["zh", "en"] {
        let run = folder.jimu(&[
            "check",
            "--format",
            "html",
            "--show-suppressed",
            "--lang",
            lang,
        ]);
        assert_eq!(run.status, 2);
        let page = &run.out;
        crate::html::check_tags(page);
        assert!(
            !page.contains("<script") && !page.contains("<b>") && page.contains("&lt;script&gt;")
        );
        assert!(page.starts_with(&format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">",
            if lang == "zh" { "zh-CN" } else { "en" }
        )));
        for outside in ["http:", "https:", "src=", "url(", "href"] {
            assert!(!page.contains(outside), "{outside}");
        }
        for needed in [
            "<thead>",
            "scope=\"col\"",
            "scope=\"row\"",
            "<caption",
            "break-inside: avoid",
            "[J0101]",
        ] {
            assert!(page.contains(needed.trim_matches(['[', ']'])), "{needed}");
        }
        assert_eq!(page.matches("<article>").count(), 3);
    }
    let words = ["审核意见", "处理意见", "建议", "第 12 行"];
    let english = folder
        .jimu(&["check", "--format", "html", "--lang", "en", "a.jimu"])
        .out;
    assert!(
        words.iter().all(|word| !body(&english).contains(word)),
        "{english}"
    );
    assert!(
        english.contains("<span lang=\"zh-CN\">数量：入驻企业</span>")
            && english.contains("Review of performance goals")
    );
}

#[test]
fn the_report_is_written_whole_or_not_at_all() {
    let folder = Folder::new();
    folder
        .write("a.jimu", TEXT)
        .write("out.html", "old")
        .write("goals.txt", TEXT);
    let run = folder.jimu(&["check", "a.jimu", "--format", "html", "-o", "out.html"]);
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    let page = folder.read("out.html");
    assert_eq!(
        page,
        folder.jimu(&["check", "a.jimu", "--format", "html"]).out
    );
    let run = folder.jimu(&[
        "check",
        "a.jimu",
        "none.jimu",
        "--format",
        "html",
        "-o",
        "out.html",
    ]);
    assert!(
        run.status == 2 && run.err.contains("没有写出 out.html"),
        "{}",
        run.err
    );
    assert_eq!(folder.read("out.html"), page);
    for out in ["a.jimu", "new.jimu", "goals.txt"] {
        let run = folder.jimu(&[
            "check",
            "a.jimu",
            "goals.txt",
            "--format",
            "html",
            "-o",
            out,
        ]);
        assert!(
            run.status == 2 && run.err.contains("不能作为输出"),
            "{}",
            run.err
        );
    }
    assert_eq!(folder.read("goals.txt"), TEXT);
    // Other forms, too; colours are for terminals.
    let run = folder.jimu(&["check", "a.jimu", "--color", "always", "-o", "out.txt"]);
    assert_eq!(run.status, 1);
    assert!(
        folder.read("out.txt").starts_with("a.jimu  ")
            && !folder.read("out.txt").contains('\u{1B}')
    );
}

// --- the rules as data --------------------------------------------------------------------------------------------

#[test]
fn explain_lists_groups_and_gives_data() {
    let folder = Folder::new();
    let group = folder.jimu(&["explain", "适当性"]).out;
    assert_eq!(group, folder.jimu(&["explain", "Adequacy"]).out);
    assert!(
        group.contains("J0601 错误 资金来源与预算不符 (funding-sum)\n") && !group.contains("J0312"),
        "{group}"
    );
    let data = |arguments: &[&str]| {
        json(&folder.jimu(&[&["explain", "--format", "json"], arguments].concat()))
    };
    let all = data(&[]);
    assert_eq!(
        (&all["schema"], all["rules"].as_array().unwrap().len()),
        (&"jimu-rules/1".into(), jimu::catalogue::all().len())
    );
    assert_eq!(
        data(&["适当性"])["rules"].as_array().unwrap().len(),
        group.lines().count()
    );
    let one = &data(&["funding-sum"])["rules"][0];
    assert_eq!(
        (&one["code"], &one["group"], &one["opt_in"]),
        (&"J0601".into(), &"adequacy".into(), &false.into())
    );
    let near = folder.jimu(&["explain", "完整"]);
    assert_eq!(
        (near.status, near.err.as_str()),
        (2, "错误：没有“完整”这个编号；是不是“完整性”？\n")
    );
}

// --- the documents ------------------------------------------------------------------------------------------------

/// The READMEs show what `check` prints for the file above it.
#[test]
fn the_readmes_show_what_is_printed() {
    for (name, lang) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let readme = fs::read_to_string(root().join(name)).unwrap();
        let (before, after) = readme
            .split_once("```text\n$ jimu ")
            .expect("a block with a command");
        let file = before
            .rsplit("```jimu\n")
            .next()
            .unwrap()
            .split("```")
            .next()
            .unwrap();
        let (command, printed) = after.split_once('\n').unwrap();
        let printed = printed.split("```").next().unwrap();
        let folder = Folder::new();
        folder.write("goals.jimu", file);
        let arguments: Vec<&str> = command.split(' ').chain(["--lang", lang]).collect();
        assert_eq!(folder.jimu(&arguments).out, printed, "{name}");
    }
}

// --- several files --------------------------------------------------------------------------------------------------

/// A file of 某局 with one plan, in line 7.
fn planned(year: i32, department: &str, scheme: &str) -> String {
    let plan = match scheme {
        "月末" => "3月底 25%，6月底 50%，10月底 80%，12月底 100%",
        _ => "第一季度 25%，第二季度 50%，第三季度 80%，第四季度 100%",
    };
    format!(
        "规范：河北-{scheme}\n部门：{department}\n年度：{year}\n项目：租赁费\n\n  # 同上年\n  支出计划：{plan}\n"
    )
}

#[test]
fn plans_of_one_department_are_compared_across_files() {
    let folder = Folder::new();
    folder
        .write("a/1.jimu", planned(2024, "某局", "月末"))
        .write("b/2.jimu", planned(2024, "某局", "季度"));
    folder
        .write("b/3.jimu", planned(2025, "某局", "季度"))
        .write("b/4.jimu", planned(2024, "别的局", "季度"));
    let check = |arguments: &[&str]| {
        folder.jimu(&[&["check", "--select", "J0709,J0903"], arguments].concat())
    };
    let short = |arguments: &[&str]| check(&[&["--format", "short"], arguments].concat()).out;
    let zh =
        "b/2.jimu:7:8: 警告[J0709] 这个支出计划按季度写，同一部门同一年度的 a/1.jimu:7 按月末写";
    let told = |out: &str| -> Vec<String> {
        out.lines()
            .filter(|line| line.contains("J0709"))
            .map(|line| line.replace("./", ""))
            .collect()
    };
    let only = told(&short(&[]));
    assert!(only.len() == 1 && only[0].starts_with(zh), "{only:?}");
    assert!(
        short(&["--lang", "en"])
            .contains("a/1.jimu:7, of the same department and year, is by month")
    );
    // The order of the arguments is that of the files.
    assert!(told(&short(&["b", "a"]))[0].starts_with("a/1.jimu:7"));
    assert!(told(&short(&["b"])).is_empty());
    // Like any other finding: in data, on a review sheet, in the status, left out, fixed around.
    let files = json(&check(&["--format", "json"]));
    let findings: Vec<usize> = files["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["diagnostics"].as_array().unwrap().len())
        .collect();
    assert_eq!(findings, [0, 1, 0, 0]);
    assert_eq!(files["files"][1]["diagnostics"][0]["code"], "J0709");
    assert!(check(&["--format", "html"]).out.contains("a/1.jimu:7"));
    assert_eq!([check(&[]).status, check(&["--strict"]).status], [0, 1]);
    assert!(
        told(
            &folder
                .jimu(&["check", "--ignore", "J0709", "--format", "short"])
                .out
        )
        .is_empty()
    );
    assert_eq!(told(&short(&["--fix"])), only);
    folder.write("b/jimu.toml", "[严重程度]\nJ0709 = \"错误\"\n");
    assert_eq!(check(&[]).status, 1);
    fs::remove_file(folder.path("b/jimu.toml")).unwrap();
    // A comment allows it, and is needed.
    let allowed = planned(2024, "某局", "季度").replace("# 同上年", "# 允许 J0709：财政局同意");
    folder.write("b/2.jimu", allowed);
    assert!(codes(&check(&["--format", "short"])).is_empty());
    let suppressed = json(&check(&["--format", "json"]));
    assert_eq!(
        suppressed["files"][1]["suppressed_findings"][0]["finding"]["code"],
        "J0709"
    );
}

#[test]
fn files_are_compared_however_many_there_are() {
    let folder = Folder::new();
    for number in 0..150 {
        let scheme = if number % 50 == 49 {
            "季度"
        } else {
            "月末"
        };
        folder.write(&format!("{number:03}.jimu"), planned(2024, "某局", scheme));
    }
    let out = folder
        .jimu(&["check", "--select", "J0709", "--format", "short"])
        .out;
    let places: Vec<&str> = out
        .lines()
        .filter_map(|line| line.split_once(".jimu:7:").map(|(name, _)| name))
        .collect();
    let numbers: Vec<&str> = places
        .iter()
        .map(|name| name.trim_start_matches("./"))
        .collect();
    assert_eq!(numbers, ["049", "099", "149"]);
    assert_eq!(out.matches("000.jimu:7").count(), 3);
}

#[test]
fn a_trial_of_fixes_says_how_many_errors_have_none() {
    let folder = Folder::new();
    folder.write("a.jimu", "项目：甲\n  支出计划：25、50、80\n");
    let run = folder.jimu(&["check", "--select", "J0404", "--fix", "--diff", "a.jimu"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert!(run.err.contains("还有 1 处错误这样改不掉"), "{}", run.err);
}

#[test]
fn the_total_counts_the_rows_of_goals_too() {
    let folder = Folder::new();
    folder.write(
        "a.jimu",
        "总体目标：办好。\n  指标：甲 ≥ 3 家\n分项目标：乙\n  数量：丙 ≥ 3 家\n项目：丁\n  数量：戊 ≥ 3 家\n",
    );
    let run = folder.jimu(&["check", "--format", "short", "a.jimu"]);
    assert!(run.out.contains("指标 3，"), "{}", run.out);
}
