//! Jimu's own outputs, back to what they hold.

use std::path::Path;

use jimu::profile::Profile;
use jimu::write::Format;
use serde_json::Value;

use super::{json_of, model};
use crate::support::build;

/// A goal file with something of everything that a form of a project shows.
fn source(profile: &str) -> String {
    format!(
        "标题：2024年部门预算绩效文本\n部门：安澜县水利局\n年度：2024\n规范：{profile}\n金额单位：万元\n\n\
        总体目标：让全县用上放心水。\n\n分项目标：供水保障\n  目标：管网不断水。\n  指标：供水保证率 ≥ 98%\n  指标：不发生水质事故\n\n\
        保障措施：完善制度\n  内容：健全巡查制度。\n\n\
        项目：管网改造\n  编码：13029924P00123410001A\n  起止：2024年1月 至 2025年12月\n  负责人：站长\n  预算：120\n  财政资金：100\n  其他资金：20\n\
        用途：更换超期管道。\n  支出计划：3月底 20%，6月底 50%，10月底 80%，12月底 100%\n  目标：更换管道 12 公里。\n  目标：漏损率下降。\n  中期目标：三年换完老旧管道。\n  \
        数量：更换管道 ≥ 12 公里\n    说明：干管和支管\n    依据：实施方案\n    中期：≥ 36 公里\n  质量：验收合格率 = 100%\n    依据：行业标准\n  \
        时效：完工时间 ≤ 2024年11月底\n  社会效益：群众用水 为 明显改善\n  满意度：用户满意度 ≥ 90%\n\n\
        项目：水质监测\n  预算：8.5\n  财政资金：8.5\n  支出计划：3月底 25%，6月底 50%，10月底 75%，12月底 100%\n  目标：按月监测水质。\n  数量：监测次数 ≥ 12 次\n  社会效益：水质信息 为 公开\n"
    )
}

/// What must come back, where the form shows it.
fn facts(document: &Value) -> Vec<String> {
    let mut facts = Vec::new();
    let mut add = |name: &str, value: &Value| facts.push(format!("{name} {value}"));
    for key in ["title", "department", "year", "overall_goal"] {
        add(key, &document[key]);
    }
    for goal in document["sub_goals"].as_array().unwrap() {
        add("sub-goal", &goal["title"]);
        add("its goal", &goal["goal"]);
        for row in goal["indicators"].as_array().unwrap() {
            add("its row", &row["name"]);
            add("its target", &row["target"]["printed"]);
        }
    }
    for project in document["projects"].as_array().unwrap() {
        add("project", &project["name"]);
        add("goals", &project["goals"]);
        for row in project["indicators"].as_array().unwrap() {
            add("row", &row["name"]);
            add("target", &row["target"]["printed"]);
        }
    }
    facts
}

fn endings() -> [(Format, &'static str); 3] {
    [
        (Format::Html, "html"),
        (Format::Docx, "docx"),
        (Format::Xlsx, "xlsx"),
    ]
}

#[test]
fn every_form_comes_back_from_pages_word_files_and_workbooks() {
    for profile in Profile::builtin_names() {
        if Profile::builtin(profile).unwrap().department_form.is_some() {
            continue;
        }
        let text = source(profile);
        let before = json_of(&text);
        for (format, ending) in endings() {
            let bytes = build(Path::new("a.jimu"), &text, format);
            let after = model(&format!("a.{ending}"), bytes);
            assert_eq!(facts(&after), facts(&before), "{profile} as {ending}");
        }
    }
}

#[test]
fn forms_with_all_facts_give_all_of_them_back() {
    let text = source("河北-月末");
    let before = json_of(&text);
    for (format, ending) in [(Format::Html, "html"), (Format::Xlsx, "xlsx")] {
        let after = model(
            &format!("a.{ending}"),
            build(Path::new("a.jimu"), &text, format),
        );
        for (ours, theirs) in after["projects"]
            .as_array()
            .unwrap()
            .iter()
            .zip(before["projects"].as_array().unwrap())
        {
            for key in ["code", "purpose", "medium_term_goals", "period", "manager"] {
                assert_eq!(ours[key], theirs[key], "{ending} {key}");
            }
            let shares = |project: &Value| {
                let at = project["plan"]["checkpoints"].as_array().unwrap().iter();
                at.map(|at| at["percent"].clone()).collect::<Vec<_>>()
            };
            assert_eq!(shares(ours), shares(theirs), "{ending}");
            for (ours, theirs) in ours["indicators"]
                .as_array()
                .unwrap()
                .iter()
                .zip(theirs["indicators"].as_array().unwrap())
            {
                for key in ["level1", "level2", "description", "basis", "medium_term"] {
                    assert_eq!(ours[key], theirs[key], "{ending} {} {key}", theirs["name"]);
                }
            }
        }
    }
}

#[test]
fn rows_come_back_from_csv_and_tsv() {
    let text = source("通用-2015");
    for (format, ending) in [(Format::Csv, "csv"), (Format::Tsv, "tsv")] {
        let after = model(
            &format!("a.{ending}"),
            build(Path::new("a.jimu"), &text, format),
        );
        let projects = after["projects"].as_array().unwrap();
        assert_eq!(projects.len(), 2, "{ending}");
        assert_eq!(projects[0]["code"], "13029924P00123410001A");
        let rows = projects[0]["indicators"].as_array().unwrap();
        assert_eq!(rows.len(), 5, "{ending}");
        assert_eq!(rows[0]["target"]["printed"], "≥12公里", "{ending}");
        assert_eq!(rows[0]["basis"], "实施方案", "{ending}");
    }
}
