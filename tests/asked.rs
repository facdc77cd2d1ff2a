//! What a profile asks of each class of project, and how it reads what a file does not write: signs, units, years.

use jimu::Jimu;
use jimu::check::Report;
use jimu::load::ProfileFile;
use jimu::profile::Profile;
use jimu::source::SourceFile;
use serde_json::Value;

use crate::support::command::Folder;

/// A profile over a built-in one.
fn profile(base: &str, sections: &str) -> String {
    format!("name = \"沅浦\"\ntitle = \"沅浦的表\"\nextends = \"{base}\"\n{sections}")
}

fn error(base: &str, sections: &str) -> String {
    let error = Profile::from_toml(&profile(base, sections)).unwrap_err();
    assert!(error.line().is_some(), "{}", error.reason.zh);
    error.reason.zh
}

fn jimu(base: &str, sections: &str) -> Jimu {
    let file = SourceFile::from_text("a.toml", profile(base, sections));
    Jimu::new().profile_files([ProfileFile::new(file)]).unwrap()
}

fn check(base: &str, sections: &str, text: &str) -> Report {
    let head = "标题：示例\n部门：某局\n年度：2025\n规范：沅浦\n";
    jimu(base, sections).check("a.jimu", format!("{head}{text}"))
}

/// What is found by some codes, in Chinese.
fn found(report: &Report, codes: &[&str]) -> Vec<String> {
    let all = report.findings.iter();
    let named = all.filter(|finding| codes.contains(&finding.rule.code));
    named
        .map(|finding| {
            format!(
                "{} {} {}",
                finding.rule.code,
                finding.severity.id(),
                finding.message.zh
            )
        })
        .collect()
}

const REQUIRED: &str = "[add]\nrequired = [\n\
    { field = \"负责人\", severity = \"error\" },\n\
    { field = \"起止\", class = \"项目\", severity = \"warning\" },\n\
    { field = \"项目编码\", class = \"项目\", severity = \"warning\" },\n\
    { field = \"其他资金\", class = \"人员类\", severity = \"warning\" },\n\
    { field = \"指标说明\", class = \"转移支付\", severity = \"warning\" },\n\
    { category = \"时效\", class = \"人员类\", severity = \"error\" },\n\
    { category = \"成本\", severity = \"error\" },\n]\n";

#[test]
fn each_class_is_asked_for_its_own() {
    let codes = [
        "J1101", "J1116", "J1106", "J1108", "J0505", "J0614", "J1302", "J0704",
    ];
    let rows = "用途：换管网。\n数量：管网长度 ≥ 45 公里\n质量：合格率 ≥ 98%\n社会效益：受益人口 ≥ 300 人\n满意度：用户满意度 ≥ 90%\n成本：单价 ≤ 3 万元\n";
    for (project, expected) in [
        (
            format!("项目：甲\n预算：20 万元\n{rows}"),
            vec!["J1116 error 项目“甲”没有填负责人、起止、项目编码"],
        ),
        (
            format!("项目：甲\n类别：中央转移支付\n编码：42011525P000000100002\n负责人：王一\n预算：20 万元\n{rows}"),
            Vec::new(),
        ),
        // Only what names the class: no satisfaction, no benefit, no number of rows.
        (
            "项目：乙\n类别：人员类\n数量：发放人数 = 30 人\n".to_owned(),
            vec![
                "J1101 error 项目“乙”缺时效指标",
                "J1116 warning 项目“乙”没有填预算数、其他资金",
            ],
        ),
        // The letter of the code says the class.
        (
            "项目：乙\n编码：42011525R000000100002\n预算：3 万元\n其他资金：3 万元\n数量：发放人数 = 30 人\n时效：发放 ≤ 2025年12月底\n".to_owned(),
            Vec::new(),
        ),
        // What could not be read is told once.
        (
            format!("项目：甲\n负责人：王一\n起止：许多\n编码：————\n预算：20 万元\n{rows}"),
            vec!["J1116 warning 项目“甲”没有填项目编码"],
        ),
    ] {
        let report = check("湖北-2015", REQUIRED, &project);
        assert_eq!(found(&report, &codes), expected, "{project}");
    }
}

#[test]
fn what_a_form_lacks_is_not_required() {
    // The form of Yunnan has neither.
    let text = "项目：甲\n预算：20\n";
    let report = check("云南-2015", REQUIRED, text);
    assert_eq!(found(&report, &["J1116"]), Vec::<String>::new());
}

#[test]
fn rows_have_to_say_what_is_asked() {
    let asked = "[[required]]\nfield = \"评分标准\"\nseverity = \"error\"\n[[required]]\nfield = \"指标说明\"\nseverity = \"warning\"\n";
    let text = "项目：甲\n预算：20\n数量：管网长度 ≥ 45 公里\n说明：竣工图上的长度\n质量：合格率 ≥ 98%\n说明：验收\n评分标准：按比例\n";
    let report = check("云南-2015", asked, text);
    assert_eq!(
        found(&report, &["J1116", "J0317"]),
        ["J1116 error 项目“甲”没有填评分标准"]
    );
    let report = check("云南-2015", asked, &text.replace("说明：验收\n", ""));
    assert_eq!(
        found(&report, &["J1116", "J0317"]),
        ["J1116 error 项目“甲”没有填评分标准、指标说明"]
    );
}

#[test]
fn a_department_is_asked_in_its_own_form() {
    let asked = "[add]\nrequired = [\n\
        { field = \"联系人\", class = \"部门整体\", severity = \"warning\" },\n\
        { field = \"收入\", class = \"部门整体\", severity = \"error\" },\n\
        { category = \"满意度\", class = \"部门整体\", severity = \"warning\" },\n]\n";
    let text = "总体目标：供水。\n数量：管网长度 ≥ 45 公里\n权重：30\n";
    let report = check("部门整体-2021", asked, text);
    let codes = ["J1101", "J1116", "J1501"];
    assert_eq!(
        found(&report, &codes),
        [
            "J1101 warning 部门整体缺满意度指标",
            "J1116 error 部门整体没有填联系人、收入",
            "J1501 error 各行权重合计 30，应当是 90 或 100",
        ]
    );
    let whole = "联系人：王一\n总体目标：供水。\n数量：管网长度 ≥ 45 公里\n权重：60\n满意度：用户满意度 ≥ 90%\n权重：40\n部门预算：\n收入：20 万元\n";
    assert_eq!(
        found(&check("部门整体-2021", asked, whole), &codes),
        Vec::<String>::new()
    );
    // A project form has no such parts.
    assert_eq!(
        found(&check("湖北-2015", asked, text), &codes),
        Vec::<String>::new()
    );
}

#[test]
fn weights_add_up_to_what_the_profile_says() {
    let text = |weights: [u8; 2]| {
        format!(
            "项目：甲\n目标：一\n目标：二\n数量：管网长度 ≥ 45 公里\n权重：{}\n对应目标：1\n质量：合格率 ≥ 98%\n权重：{}\n对应目标：2\n",
            weights[0], weights[1]
        )
    };
    for (sections, weights, is_right) in [
        ("", [40, 50], true),
        ("", [50, 50], false),
        ("execution_weight = 20\nweights = []", [40, 40], true),
        ("execution_weight = 20\nweights = []", [40, 50], false),
        ("weight_sum = 100", [50, 50], true),
        ("weight_sum = 100", [40, 50], false),
        ("weight_sum = [90, 100]", [50, 50], true),
        ("weight_sum = [90, 100]", [40, 50], true),
        ("weight_sum = [90, 100]", [40, 45], false),
        ("execution_weight = 0\nweights = []", [50, 50], true),
        (
            "execution_weight = 20\nweights = []\ngoal_weights = [40, 40]",
            [40, 40],
            true,
        ),
        (
            "execution_weight = 20\nweights = []\ngoal_weights = [40, 40]",
            [30, 50],
            false,
        ),
    ] {
        let report = check("通用-2015", sections, &text(weights));
        assert_eq!(
            found(&report, &["J1501"]).is_empty(),
            is_right,
            "{sections} {weights:?}"
        );
    }
    let wrong = check(
        "通用-2015",
        "execution_weight = 20\nweights = []\ngoal_weights = [40, 40]",
        &text([30, 50]),
    );
    assert_eq!(
        found(&wrong, &["J1501"])[0],
        "J1501 error 目标1的指标权重合计 30，规范“沅浦”是 40"
    );
}

/// A file in a folder whose profile reads what it does not write.
fn folder(sections: &str, text: &str) -> Folder {
    let folder = Folder::new();
    folder.write("a.toml", profile("湖北-2015", sections));
    folder.write("jimu.toml", "profiles = [\"a.toml\"]\n");
    folder.write(
        "a.jimu",
        format!("标题：示例\n部门：某局\n年度：2025\n规范：沅浦\n\n{text}"),
    );
    folder
}

fn json(folder: &Folder) -> Value {
    let run = folder.jimu(&["build", "a.jimu", "--to", "json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    json["documents"][0]["projects"][0].clone()
}

#[test]
fn numbers_without_a_sign_are_meant_as_the_profile_says() {
    let text = "项目：甲\n  预算：20 万元\n\n  数量：管网长度 45公里\n    中期：为 120 公里\n  质量：管网漏损率 为 12%\n  \
                质量：安全事故 为 0 起\n  时效：完工时间 为 2025年12月\n  社会效益：供水能力 ≥ 30 吨\n  社会效益：满意程度 为 稳步提升\n";
    for (sections, ops) in [
        ("default_operator = \"≥\"\n", [">=", "<=", "=", ">="]),
        ("default_operator = \"=\"\n", ["=", "=", "=", ">="]),
    ] {
        let folder = folder(sections, text);
        let project = json(&folder);
        let targets: Vec<&Value> = project["indicators"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| &row["target"])
            .collect();
        for (at, op) in [0, 1, 2, 4].into_iter().zip(ops) {
            assert_eq!(targets[at]["op"], op, "{sections} {}", targets[at]);
        }
        let assumed: Vec<bool> = targets
            .iter()
            .map(|target| target.get("op_assumed").is_some())
            .collect();
        assert_eq!(assumed, [true, true, true, false, false, false]);
        assert_eq!(project["indicators"][0]["medium_term"]["op"], ops[0]);
        // The form prints what was written.
        assert_eq!(targets[0]["printed"], "45公里");
        assert_eq!(targets[4]["printed"], "≥30吨");
        let report = folder.jimu(&["check", "a.jimu", "--format", "short"]);
        for code in ["J0312", "J0307", "J0314", "J1111", "J1113"] {
            assert!(!report.out.contains(code), "{code}: {}", report.out);
        }
        // Neither the formatter nor the text of the model writes a sign.
        folder.jimu(&["fmt", "a.jimu"]);
        assert!(folder.read("a.jimu").contains("管网长度 45公里"));
        let run = folder.jimu(&["build", "a.jimu", "--to", "jimu", "-o", "b.jimu"]);
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(folder.read("b.jimu").contains("管网长度 为 45"));
        let same = folder.jimu(&["diff", "a.jimu", "b.jimu", "--format", "json"]);
        let same: Value = serde_json::from_str(&same.out).unwrap();
        assert_eq!(same["projects"][0]["change"], "unchanged", "{same}");
        let rows = folder.jimu(&["build", "a.jimu", "--to", "rows:indicators", "-o", "a.csv"]);
        assert_eq!(rows.status, 0, "{}", rows.err);
        let sign = if ops[0] == ">=" {
            ",≥,45,"
        } else {
            ",＝,45,"
        };
        assert!(
            folder.read("a.csv").contains(sign),
            "{}",
            folder.read("a.csv")
        );
    }
    // Where the profile says nothing, nothing is assumed.
    let plain = json(&folder("", text));
    assert_eq!(plain["indicators"][1]["target"]["op"], Value::Null);
}

#[test]
fn a_written_sign_says_the_same_as_the_default() {
    let folder = folder(
        "default_operator = \"≥\"\n",
        "项目：甲\n  数量：管网长度 为 45 公里\n  质量：合格率 为 90%\n",
    );
    let old = folder.read("a.jimu");
    folder.write(
        "b.jimu",
        old.replace("为 45", "≥ 45").replace("为 90%", "≥ 92%"),
    );
    let run = folder.jimu(&["diff", "a.jimu", "b.jimu", "--format", "json"]);
    let compared: Value = serde_json::from_str(&run.out).unwrap();
    let rows = &compared["projects"][0]["rows"];
    assert_eq!(rows[0]["change"], "unchanged", "{rows}");
    assert_eq!(rows[1]["verdict"], "tightened", "{rows}");
}

#[test]
fn amounts_without_a_unit_have_that_of_the_profile() {
    let text = "项目：甲\n  预算：8605000\n  财政资金：8605000\n";
    let own = folder("amount_unit = \"元\"\n", text);
    let budget = &json(&own)["budget"];
    assert_eq!(
        (&budget["amount"], &budget["unit"]),
        (&"8605000".into(), &"元".into())
    );
    assert_eq!(budget["bare"], true);
    let page = own.jimu(&["build", "a.jimu", "-o", "a.md"]);
    assert_eq!(page.status, 0, "{}", page.err);
    assert!(own.read("a.md").contains("860.5"), "{}", own.read("a.md"));
    let report = own.jimu(&["check", "a.jimu", "--format", "short"]).out;
    assert!(
        !report.contains("J0402") && !report.contains("J0408"),
        "{report}"
    );
    // What is written back is read the same.
    own.jimu(&["build", "a.jimu", "--to", "jimu", "-o", "b.jimu"]);
    assert!(own.read("b.jimu").contains("预算：8605000\n"));
    // The file's own unit wins.
    let named = text.replace("项目：甲", "金额单位：万元\n项目：甲");
    assert_eq!(
        json(&folder("amount_unit = \"元\"\n", &named))["budget"]["unit"],
        "万元"
    );
    // Without either, a bare number is no amount.
    let report = folder("", text).jimu(&["check", "a.jimu", "--format", "short"]);
    assert_eq!(report.out.matches("J0401").count(), 2, "{}", report.out);
}

#[test]
fn a_profile_of_other_years_names_the_right_one() {
    let folder = Folder::new();
    let old =
        "name = \"沅浦-旧\"\ntitle = \"旧\"\nextends = \"通用-2015\"\nyears = \"2019-2023\"\n";
    let new = "name = \"沅浦-新\"\ntitle = \"新\"\nextends = \"沅浦-旧\"\nyears = \"2024-\"\n";
    folder.write("old.toml", old);
    folder.write("new.toml", new);
    folder.write("jimu.toml", "profiles = [\"old.toml\", \"new.toml\"]\n");
    for (profile, year, wanted) in [
        ("沅浦-旧", 2021, None),
        ("沅浦-旧", 2025, Some("2025 年用 沅浦-新")),
        ("沅浦-新", 2022, Some("2022 年用 沅浦-旧")),
        ("沅浦-新", 2024, None),
        ("沅浦-新", 2018, Some("2018 年用 通用-2015")),
        ("通用-2015", 2018, None),
    ] {
        folder.write(
            "a.jimu",
            format!("标题：甲\n部门：乙\n年度：{year}\n规范：{profile}\n总体目标：丙。\n"),
        );
        let run = folder.jimu(&["check", "a.jimu"]);
        assert_eq!(run.out.contains("J0516"), wanted.is_some(), "{}", run.out);
        assert!(
            wanted.is_none_or(|wanted| run.out.contains(wanted)),
            "{}",
            run.out
        );
    }
    let shown = folder
        .jimu(&["profile", "show", "new.toml", "old.toml"])
        .out;
    assert!(
        shown.contains("2024-") && shown.contains("河北-月末（申报）"),
        "{shown}"
    );
}

#[test]
fn later_stages_have_their_columns_and_no_data() {
    let form = "\n[form]\nstage = \"自评\"\nheading = \"{name}自评表\"\n\
        [[form.blocks]]\nkind = \"资金\"\nhead = \"资金\"\ncolumns = [{ head = \"预算\" }, { head = \"全年执行数\", amount = \"执行数\" }]\n\
        amounts = [{ label = \"总额\", field = \"预算数\" }]\n\
        [[form.blocks]]\nkind = \"指标\"\ncolumns = [{ head = \"指标\", field = \"三级指标\" }, { head = \"完成\", field = \"实际完成值\" }, { head = \"偏差\", field = \"偏差原因\" }]\n";
    let folder = folder(
        form,
        "项目：甲\n  预算：20 万元\n  数量：管网长度 ≥ 45 公里\n",
    );
    let run = folder.jimu(&["build", "a.jimu", "-o", "a.md"]);
    assert_eq!(run.status, 0, "{}", run.err);
    let page = folder.read("a.md");
    assert!(
        page.contains("| 指标 | 完成 | 偏差 |") && page.contains("| 管网长度 |  |  |"),
        "{page}"
    );
    let shown = folder.jimu(&["profile", "show", "a.toml"]).out;
    assert!(shown.contains("（自评）"), "{shown}");
}

#[test]
fn what_does_not_fit_is_told_with_its_line() {
    for (sections, said) in [
        (
            "[[required]]\nfield = \"负责仁\"\nseverity = \"error\"\n",
            "负责人",
        ),
        (
            "[[required]]\nfield = \"负责人\"\nclass = \"人员\"\nseverity = \"error\"\n",
            "人员类",
        ),
        (
            "[[required]]\nfield = \"负责人\"\nclass = \"部门整体\"\nseverity = \"error\"\n",
            "不能写在这里",
        ),
        (
            "[[required]]\nfield = \"负责人\"\ncategory = \"产出\"\nseverity = \"error\"\n",
            "写一个",
        ),
        ("default_class = \"专项\"\n", "没有“专项”"),
        (
            "[add]\nrequired = [{ field = \"起止\", class = \"转移\", severity = \"error\" }]\n",
            "转移支付",
        ),
        ("[add]\nyears = \"2021-\"\n", "移到上面"),
        ("weight_sum = 0\n", "1 到 100"),
        ("goal_weights = [40, 40]\n", "80"),
        ("years = \"今年\"\n", "今年"),
        ("years = \"2025-2021\"\n", "2025-2021"),
        ("amount_unit = \"美元\"\n", "美元"),
        ("default_operator = \"≤\"\n", "≤"),
        (
            "[form]\nheading = \"表\"\nstage = \"申报前\"\nblocks = []\n",
            "申报前",
        ),
    ] {
        let told = error("通用-2015", sections);
        assert!(told.contains(said), "{sections}: {told}");
    }
    // A class that the other profile asks something of is not there any more: nothing is.
    let own = "[[classes]]\nname = \"项目\"\n";
    let changed = Profile::from_toml(&profile("通用-2015", own)).unwrap();
    assert!(changed.required.iter().all(|entry| entry.class.is_none()));
    assert_eq!(changed.required.len(), 5);
    let without = Profile::from_toml(&profile("通用-2015", "classes = []\n")).unwrap_err();
    assert!(without.reason.zh.contains("继承"), "{}", without.reason.zh);
}
