//! The forms of provinces: what stands in their tables, where, and that what has no place in one is not lost.

use std::collections::BTreeSet;

use jimu::Jimu;
use jimu::profile::{Profile, form};
use jimu::write::Format;

use crate::support;
use crate::support::command::Folder;
use crate::support::schema::Schema;

/// An output as a text.
fn built(text: &str, format: Format) -> String {
    String::from_utf8(support::build("a.jimu".as_ref(), text, format)).unwrap()
}

/// A project with every kind of row, in the form of a profile.
fn text(profile: &str) -> String {
    format!(
        "标题：2025年部门预算绩效文本\n部门：临江县水务局\n年度：2025\n规范：{profile}\n金额单位：万元\n\n\
         项目：村镇管网改造项目\n  编码：42011525T000000100001\n  单位：供水管理站\n  负责人：王一\n  起止：2024年1月 至 2026年12月\n  类别：延续项目\n\
         \x20 预算：860.50\n  财政资金：600.50\n  其他资金：260\n  用途：换管网和水表。\n\
         \x20 支出计划：3月底 10%，6月底 40%，10月底 80%，12月底 100%\n  中期目标：三年换管网。\n  目标：本年换管网。\n\n\
         \x20 数量：换管网长度 ≥ 45公里\n    中期：≥ 120公里\n    说明：竣工图上的长度\n    依据：初步设计批复\n    权重：30\n    基期：2024年 38公里\n    备注：含支管\n\
         \x20 质量：管网漏损率 ≤ 12%\n    依据：行业标准\n    权重：20\n\
         \x20 社会效益：供水能力 为 稳步提升\n    权重：30\n\
         \x20 满意度：用水户满意度 ≥ 90%\n    权重：10\n"
    )
}

/// The profiles whose forms are tried.
const PROFILES: [&str; 12] = [
    "河北-月末",
    "河北-季度",
    "石家庄-2020",
    "全国-2021",
    "湖北-2015",
    "湖南-2015",
    "云南-2015",
    "四川-2015",
    "重庆-2015",
    "广东-2015",
    "黑龙江-2015",
    "陕西-2015",
];

#[test]
fn every_form_ships_with_a_profile() {
    let profiles = Profile::builtin_names().iter();
    let used: BTreeSet<String> = profiles
        .flat_map(|name| {
            let profile = Profile::builtin(name).unwrap();
            [Some(&profile.form), profile.department_form.as_ref()]
        })
        .flatten()
        .map(|form| form.name.clone())
        .collect();
    let forms: BTreeSet<String> = form::names().map(str::to_owned).collect();
    assert_eq!(used, forms);
}

/// The columns of the tables of indicators, as Markdown has them.
#[test]
fn columns_are_those_of_the_form() {
    for (profile, heads) in [
        (
            "全国-2021",
            "一级指标 | 二级指标 | 三级指标 | 权重 | 年度指标值·指标性质 | 年度指标值·指标值 | 年度指标值·度量单位",
        ),
        (
            "云南-2015",
            "一级指标 | 二级指标 | 三级指标 | 年度指标值·指标性质 | 年度指标值·指标值 | 年度指标值·度量单位 | 指标属性 | 指标内容 | 评分标准",
        ),
        (
            "重庆-2015",
            "指标名称 | 计量单位 | 指标性质 | 指标值 | 权重",
        ),
        (
            "广东-2015",
            "一级指标 | 二级指标 | 三级指标 | 年度目标值 | 实施周期目标值",
        ),
        (
            "黑龙江-2015",
            "一级指标 | 二级指标 | 指标名称 | 上年度实际水平 | 本年度计划水平 | 指标内容/计算公式",
        ),
    ] {
        let page = built(&text(profile), Format::Markdown);
        let found = page.lines().any(|line| {
            let cells: BTreeSet<&str> = line
                .split('|')
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect();
            cells == heads.split('|').map(str::trim).collect()
        });
        assert!(found, "{profile}: {page}");
    }
}

#[test]
fn nothing_is_lost_in_any_form() {
    for profile in PROFILES {
        for format in [Format::Markdown, Format::Html] {
            let page = built(&text(profile), format);
            for said in [
                "42011525T000000100001",
                "供水管理站",
                "王一",
                "2024年1月 至 2026年12月",
                "延续项目",
                "换管网和水表",
                "三年换管网",
                "本年换管网",
                "换管网长度",
                "120公里",
                "竣工图上的长度",
                "初步设计批复",
                "38公里",
                "含支管",
                "行业标准",
                "稳步提升",
            ] {
                assert!(page.contains(said), "{profile} as {format:?} lacks {said}");
            }
        }
    }
}

#[test]
fn a_choice_that_the_form_lacks_is_printed_beside_the_others() {
    let text = text("湖南-2015").replace("延续项目", "一次性项目");
    let page = built(&text, Format::Markdown);
    assert!(page.contains("□新增项目 □延续项目 ☑一次性项目"), "{page}");
}

#[test]
fn a_baseline_of_another_year_than_the_columns_is_not_lost() {
    let text = text("黑龙江-2015").replace("2024年 38公里", "2021年 31公里");
    let page = built(&text, Format::Markdown);
    assert!(page.contains("2021年 31公里"), "{page}");
}

#[test]
fn amounts_are_in_the_unit_of_the_form() {
    let page = built(&text("云南-2015"), Format::Markdown);
    assert!(
        page.contains("8605000") && !page.contains("860.5"),
        "{page}"
    );
}

#[test]
fn what_a_form_has_no_place_for_is_not_asked_for() {
    let text = text("湖南-2015");
    let without = |line: &&str| {
        !["依据：", "说明：", "支出计划：", "编码："]
            .iter()
            .any(|key| line.trim_start().starts_with(key))
    };
    let bare: String = text
        .lines()
        .filter(without)
        .map(|line| format!("{line}\n"))
        .collect();
    let asked = |text: &str| -> BTreeSet<String> {
        let found = Jimu::new().check("a.jimu", text).findings;
        let codes = found
            .into_iter()
            .map(|finding| finding.rule.code.to_owned());
        codes
            .filter(|code| ["J0317", "J1401", "J0704"].contains(&code.as_str()))
            .collect()
    };
    assert_eq!(asked(&bare), BTreeSet::new());
    let other = bare.replace("湖南-2015", "通用-2015");
    assert_eq!(asked(&other).len(), 3, "{:?}", asked(&other));
}

/// The table of a whole department, from what stands before the projects.
#[test]
fn a_department_has_a_form_of_its_own() {
    let path = support::root().join("examples/teaching/16-whole-department.jimu");
    let text = support::read(&path).text.to_string();
    for (profile, said) in [
        (
            "部门整体-2021",
            [
                "- **财政拨款·占比** 87.72%",
                "- **合计·上年预算** 2165",
                "- **村镇供水管网改造·其他资金** 296",
                "- **中长期目标** 用三年时间",
                "| 一级指标 | 二级指标 | 三级指标 | 中期目标值 | 年度目标值 | 权重 |",
                "| 产出指标 | 数量指标 | 改造村镇供水管网 | ≥190公里 | ≥68公里 | 20 |",
                "分项目标1：安全度汛<br>水库大坝",
            ],
        ),
        (
            "湖北部门整体-2021",
            [
                "- **财政拨款·前年收支金额** 1860",
                "- **项目支出·上年收支金额** 1460",
                "- **村镇供水管网改造·财政拨款** 1200",
                "- **年度目标** 农村供水",
                "前年值 | 上年值 | 计算符号 | 指标值 | 计量单位",
                "改造村镇供水管网 |  | 52 | ≥ | 68 | 公里 |",
                "年度绩效目标1：安全度汛<br>水库大坝",
            ],
        ),
    ] {
        let text = text.replace("部门整体-2021", profile);
        let page = built(&text, Format::Markdown);
        for line in said {
            assert!(page.contains(line), "{profile} lacks {line}: {page}");
        }
        // The table says it: no heading does so again.
        for heading in ["总体绩效目标", "分项绩效目标", "## 职能"] {
            assert!(!page.contains(&format!("{heading}\n")), "{heading}: {page}");
        }
        let title = "部门整体支出绩效目标表";
        let page = built(&text, Format::Html);
        assert_eq!(page.matches(&format!("<h2>{title}</h2>")).count(), 1);
    }
}

#[test]
fn a_form_with_several_tables_says_its_title_once() {
    let page = built(&text("湖南-2015"), Format::Html);
    assert_eq!(page.matches("申报表</h2>").count(), 1, "{page}");
}

/// A form that is no more than a profile of a city, written from the documents alone.
#[test]
fn a_city_writes_its_own() {
    let page = support::root().join("docs/profiles-writing.md");
    let page = std::fs::read_to_string(page).unwrap();
    let examples: Vec<&str> = page
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    let changed = Profile::from_toml(examples[1]).unwrap();
    assert!(changed.is_level_value("稳中有进") && changed.is_category("工作量指标"));
    assert_eq!(changed.place("数量指标").unwrap().1.printed, "产出数量指标");
    assert!(
        changed
            .required
            .iter()
            .all(|one| one.category() != Some("成本"))
    );
    let own_keys = Profile::from_toml(examples[2]).unwrap();
    assert_eq!(own_keys.key("单位自筹").unwrap().name, "其他资金");
    let whole = Profile::from_toml(examples[4]).unwrap();
    assert_eq!(whole.department_form.unwrap().blocks.len(), 3);
    let example = examples[3];
    let profile = Profile::from_toml(example).unwrap();
    assert_eq!(profile.form.blocks.len(), 7);

    for (from, to, zh) in [
        ("field = \"三级指标\"", "field = \"三级指表\"", "三级指标"),
        ("span = 6 },", "span = 9 },", "格"),
        ("kind = \"资金\"", "kind = \"资全\"", "资全"),
        ("labels = [", "lables = [", "labels"),
    ] {
        let broken = example.replacen(from, to, 1);
        let error = Profile::from_toml(&broken).unwrap_err();
        assert!(
            error.reason.zh.contains(zh) && error.line().is_some(),
            "{from}: {}",
            error.reason.zh
        );
    }
}

/// The schema for editors takes what ships, and what the documents show.
#[test]
fn profiles_are_valid_under_their_schema() {
    let schema = support::root().join("src/contract/profile.schema.json");
    let schema: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    let schema = Schema::new(schema);
    let form = schema.definition("form");
    let judge = |schema: &Schema, text: &str| {
        let value: toml::Value = toml::from_str(text).unwrap();
        schema.judge(&serde_json::to_value(value).unwrap());
    };
    for name in Profile::builtin_names() {
        judge(&schema, Profile::builtin_source(name).unwrap());
    }
    for file in std::fs::read_dir(support::root().join("data/forms")).unwrap() {
        judge(
            &form,
            &std::fs::read_to_string(file.unwrap().path()).unwrap(),
        );
    }
    let page = support::root().join("docs/profiles-writing.md");
    let page = std::fs::read_to_string(page).unwrap();
    for example in page.split("```toml\n").skip(1) {
        judge(&schema, example.split("```").next().unwrap());
    }
}

#[test]
fn a_profile_is_written_checked_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| support::command::run(folder.path(), args, &[], "");
    let path = "云南某县-2025.toml";
    assert_eq!(run(&["profile", "new", path]).status, 0);
    assert_eq!(run(&["profile", "new", path]).status, 2);
    let checked = run(&["profile", "check", path]);
    assert_eq!(checked.status, 0, "{}", checked.err);
    let shown = run(&["profile", "show", path]).out;
    assert!(shown.contains("继承自 云南-2015"), "{shown}");
    assert!(shown.contains("继承自 通用-2015"), "{shown}");
    let path = folder.path().join(path);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text + "[drop]\nlabels = [\"没有的\"]\n").unwrap();
    let checked = run(&["profile", "check", "云南某县-2025.toml"]);
    assert_eq!(checked.status, 2);
    let is_placed = checked.err.contains("云南某县-2025.toml") && checked.err.contains("没有的");
    assert!(is_placed, "{}", checked.err);
}

/// The forms alone on wish; what a word processor's file has no place for is named.
#[test]
fn only_forms_and_what_they_leave_out() {
    let folder = Folder::new();
    folder.write("a.jimu", text("湖北-2015"));
    let whole = folder.jimu(&["build", "a.jimu", "-o", "a.md"]);
    assert_eq!(whole.status, 0, "{}", whole.err);
    folder.jimu(&["build", "a.jimu", "--only-forms", "-o", "b.md"]);
    let (whole, forms) = (folder.read("a.md"), folder.read("b.md"));
    assert!(
        whole.contains("含支管") && whole.contains("其他事项"),
        "{whole}"
    );
    assert!(
        !forms.contains("含支管") && !forms.contains("其他事项"),
        "{forms}"
    );
    assert!(whole.len() > forms.len());
    let told = folder.jimu(&["build", "a.jimu", "-o", "a.docx"]);
    assert_eq!(told.err.matches("Word 里没有写").count(), 1, "{}", told.err);
    assert!(told.err.contains("备注"), "{}", told.err);
}

/// The goals of a department name the column of their targets as the form does, not one of its parts.
#[test]
fn a_target_of_a_goal_stands_under_the_head_of_the_value() {
    for profile in ["四川-2015", "重庆-2015", "云南-2015"] {
        let form = &Profile::builtin(profile).unwrap().form;
        let head = form.head_of(jimu::facts::IndicatorFact::Target);
        assert_eq!(head, Some("指标值"), "{profile}");
    }
}
