//! Rules that read figures out of sentences.

use super::*;

/// The first finding of one rule.
fn finding_of(rule: &str, text: &str) -> Diagnostic {
    let mut settings = Settings::default();
    settings.select(rule).unwrap();
    report(text, &settings).findings.remove(0)
}

/// A project with budget, plan and rows, whose purpose is the given one. The purpose stands in line 12.
fn with_purpose(purpose: &str) -> String {
    with_rows(&format!("  用途：{purpose}"))
}

#[test]
fn plan_and_purpose() {
    let rule = |purpose: &str| found_of("J0707", &with_purpose(purpose));
    let same = "3月底支出进度达到25%，6 月底，支付进度达到 50%，10 月份达到 80%，12 月底 100%。";
    let none: [&str; 0] = [];
    for silent in [
        same,
        "支付租金。",
        "第一季度支出25%，上半年支出50%",
        "6月底工程进度达到40%，12月底全部完工",
        "6月底满意度达到95%",
        "2023年6月底支出进度达到40%",
        "今年投入比6月底多40%，支出加快",
        "5月底支出进度达到40%",
        "6月底支出进度约40%左右",
    ] {
        assert_eq!(rule(silent), none, "{silent}");
    }
    assert_eq!(rule(&same.replace("80%", "75%")), ["11 J0707"]);
    // One finding, however many differ.
    assert_eq!(
        rule("3月底支出20%，6月底40%，10月底70%，12月底100%"),
        ["11 J0707"]
    );
    assert_eq!(rule("6月底支出进度达到50。力争超额"), ["12 J0707"]);
    // What the plan does not set is the matter of J0704.
    let unset = with_purpose(same).replace("，12月底 100%\n", "\n");
    expect_of!("J0707", unset,);
}

#[test]
fn the_places_of_plan_and_purpose() {
    let text = with_purpose("3月底支出进度达到20%，6月底达到40%");
    let finding = finding_of("J0707", &text);
    assert_eq!(finding.message.zh, "支出计划3月底是 25%，用途写的是 20%");
    assert_eq!(finding.span.of(&text), "3月底 25%");
    let related: Vec<&str> = finding
        .related
        .iter()
        .map(|place| place.span.of(&text))
        .collect();
    assert_eq!(related, ["3月底支出进度达到20%", "6月底达到40%"]);
}

#[test]
fn an_unset_checkpoint_is_completed_from_the_purpose() {
    let purpose =
        "用途：支付租金。3月底支出进度达到20%，6月底达到40%，10月底达到80%，12月底达到100%。";
    let offered = |plan: &str, purpose: &str| {
        let text = with_facts(&format!("  {purpose}\n  支出计划：{plan}"));
        let finding = finding_of("J0704", &text);
        let edit = finding.fix.map(|fix| fix.edits[0].clone());
        (
            finding.help.map(|help| help.zh).unwrap_or_default(),
            edit.map(|edit| edit.text).unwrap_or_default(),
        )
    };
    let expected = ("用途写 12月底 100%".to_owned(), "，12月底 100%".to_owned());
    assert_eq!(
        offered("3月底 20.00，6月底 40.00，10月底 80.00", purpose),
        expected
    );
    let expected = (
        "用途写 3月底 20%".to_owned(),
        "3月底 20%，6月底 40，10月底 80，12月底 100".to_owned(),
    );
    assert_eq!(
        offered("6月底 40，10月底 80，12月底 100", purpose),
        expected
    );
    assert_eq!(
        offered("3月底，6月底 40，10月底 80，12月底 100", purpose),
        expected
    );
    // Only some are known.
    let expected = ("用途写 6月底 50%".to_owned(), String::new());
    assert_eq!(
        offered("3月底 20，12月底 100", "用途：租金，6月底支出50%"),
        expected
    );
    // A purpose that says nothing leaves the help as it was.
    assert_eq!(
        offered("3月底 40%，6月底 100%", "用途：租金").1,
        "，10月底 100%，12月底 100%"
    );
}

/// The findings of one rule in a project with this purpose, budget and rows.
fn found_with(rule: &str, purpose: &str, budget: &str, rows: &str) -> Vec<String> {
    let text = with_purpose(&format!("{purpose}\n{rows}"));
    found_of(rule, &text.replace("20 万元", &format!("{budget} 万元")))
}

#[test]
fn count_price_and_budget() {
    let rule = |purpose: &str, rows: &str| found_with("J0610", purpose, "1280", rows);
    let none: [&str; 0] = [];
    let purpose = "预计有128家企业申领高新技术企业补助，每家补助10万元，合计1280万元。";
    let few = "数量：补助高企数量 ≥ 60 家";
    assert_eq!(rule(purpose, few), ["13 J0610"]);
    // One finding, however many rows are short.
    assert_eq!(
        rule(
            purpose,
            "数量：补助高企数量 ≥ 60 家\n数量：扶持企业 ≥ 60 家"
        ),
        ["13 J0610"]
    );
    assert_eq!(rule("补助高企128家，10万元/家", few), ["13 J0610"]);
    assert_eq!(rule("补助高企128家×10万元=1280万元", few), ["13 J0610"]);
    assert_eq!(
        rule("补助一百二十八家企业，每家补助十万元", few),
        ["13 J0610"]
    );
    for rows in [
        "数量：补助高企数量 ≥ 128 家",
        "数量：补助高企数量 ≥ 130 家",
        "数量：补助高企数量 ≤ 60 家",
        "数量：补助高企数量 为 待定 家",
        // Parts that add up.
        "数量：补助首次认定高企 ≥ 60 家\n数量：补助复审高企 ≥ 68 家",
        // Another row has the whole.
        "数量：补助规上高企 ≥ 30 家\n数量：补助高企总数 ≥ 128 家",
        // Another unit, another thing, another category.
        "数量：补助高企数量 ≥ 60 个",
        "数量：走访企业 ≥ 30 家",
        "社会效益：补助高企 ≥ 60 家",
        "数量：补助标准 = 10 万元/家",
    ] {
        assert_eq!(rule(purpose, rows), none, "{rows}");
    }
    for purpose in [
        "补助高企，合计1280万元。",
        // What there is already, and what is not certain.
        "全区现有高企128家，每家补助10万元。",
        "补助高企约128家，每家补助10万元。",
        "补助高企128家，每家补助不超过10万元。",
        "补助高企128家，每家补助5-10万元。",
        // Two prices, or two counts: which go together is not known.
        "补助高企128家，首次认定每家10万元，复审每家5万元。",
        "补助高企28家、科小100家，每家补助10万元。",
        // The product is no amount that is stated.
        "补助高企100家，每家补助10万元。",
    ] {
        assert_eq!(rule(purpose, few), none, "{purpose}");
    }
    // Only a price: the budget has to be enough.
    assert_eq!(
        rule("对高企每家补助10万元。", "数量：补助高企 ≥ 150 家"),
        ["13 J0610"]
    );
    assert_eq!(rule("对高企每家补助10万元。", few), none);
}

#[test]
fn count_and_price_of_a_costing() {
    let rule = |costing: &str, rows: &str| found_with("J0610", costing, "1280", rows);
    let none: [&str; 0] = [];
    let costing = "发放补助\n测算：高企补助 128 家 × 10 万元/家 = 1280 万元";
    assert_eq!(rule(costing, "数量：补助高企数量 ≥ 60 家"), ["14 J0610"]);
    assert_eq!(rule(costing, "数量：补助高企数量 = 128 家"), none);
    assert_eq!(rule(costing, "数量：走访企业 ≥ 30 家"), none);
    assert_eq!(
        rule(
            "发放补助\n测算：补助 128 家 × 2 次 × 5 万元/家·次",
            "数量：补助高企 ≥ 60 家"
        ),
        none
    );
}

#[test]
fn the_places_of_count_and_price() {
    let text = with_purpose("128家企业申领补助，每家补助10万元。\n数量：补助高企 ≥ 60 家")
        .replace("20 万元", "1280 万元");
    let finding = finding_of("J0610", &text);
    assert_eq!(
        finding.message.zh,
        "用途写 128 家 × 10 万元 = 1280 万元，这一行只要求 60 家（600 万元）"
    );
    assert_eq!(finding.span.of(&text), "≥ 60 家");
    let related: Vec<&str> = finding
        .related
        .iter()
        .map(|place| place.span.of(&text))
        .collect();
    assert_eq!(related, ["128家", "10万元", "1280 万元"]);
    // J0611 says the same with fewer words: it stays silent.
    assert_eq!(
        found(&text)
            .iter()
            .filter(|found| found.contains("J0611"))
            .count(),
        0
    );
    assert_eq!(found_of("J0611", &text), ["13 J0611"]);
}

#[test]
fn counts_of_purpose_and_rows() {
    let rule = |purpose: &str, rows: &str| found_with("J0611", purpose, "20", rows);
    let none: [&str; 0] = [];
    let few = "数量：创业培训场次 ≥ 5 场";
    assert_eq!(rule("举办创业培训12场。", few), ["13 J0611"]);
    assert_eq!(rule("举办创业培训十二场。", few), ["13 J0611"]);
    assert_eq!(
        rule(
            "举办不少于12场创业培训。",
            "数量：场次 为 5 场\n  说明：创业培训场次"
        ),
        ["13 J0611"]
    );
    for purpose in [
        "举办创业培训6场。",
        "举办创业培训12次。",
        "举办演出12场。",
        "去年举办创业培训12场。",
        "三年共举办创业培训12场。",
        "举办创业培训约12场。",
        "举办创业培训10-12场。",
        "每月举办创业培训12场。",
        "举办创业培训12场，其中本年5场。",
        "举办第12场创业培训。",
    ] {
        assert_eq!(rule(purpose, few), none, "{purpose}");
    }
    // What takes several years: the row is this year's part.
    let whole = "举办创业培训12场。\n起止：2023年10月 至 2025年5月";
    assert_eq!(rule(whole, few), none);
    assert_eq!(
        rule(
            &whole.replace("2023年10月 至 2025", "2024年1月 至 2024"),
            few
        ),
        ["14 J0611"]
    );
    assert_eq!(
        rule("举办创业培训12场。", &format!("{few}\n  中期：≥ 12 场")),
        none
    );
    for rows in [
        "数量：创业培训场次 ≥ 10 场",
        "数量：创业培训场次 ≤ 5 场",
        "数量：线上创业培训 ≥ 6 场\n数量：线下创业培训 ≥ 6 场",
        "数量：路演 ≥ 5 场",
        "数量：创业培训场次 介于 5 至 8 场",
        "质量：创业培训合格场次 ≥ 5 场",
    ] {
        assert_eq!(rule("举办创业培训12场。", rows), none, "{rows}");
    }
}

#[test]
fn totals_of_purposes() {
    let rule = |purpose: &str, budget: &str| found_with("J0609", purpose, budget, "");
    let none: [&str; 0] = [];
    let template = "预算数预计 299.0238 万元，其中一般预算 299.0238 万元，基金 0 万元,上级专项 0 万元。用于人员经费。";
    assert_eq!(rule(template, "299.02"), ["12 J0609 info"]);
    assert_eq!(rule("合计299.02万元", "299.0238"), ["12 J0609 info"]);
    assert_eq!(rule(template, "298.02"), ["12 J0609"]);
    assert_eq!(rule("每家补助10万元，合计1280万元。", "1208"), ["12 J0609"]);
    assert_eq!(
        rule("租金12万元、税费8万元，共计20万元。", "22"),
        ["12 J0609"]
    );
    assert_eq!(rule("需支付973万元；", "937"), ["12 J0609"]);
    assert_eq!(
        rule("2024年租金需支付500万元（含税费）。", "400"),
        ["12 J0609"]
    );
    assert_eq!(
        rule("合计200万元，其中设备150万元、安装50万元。", "220"),
        ["12 J0609"]
    );
    assert_eq!(
        rule(
            "预算数 1 万元，其中一般预算 1 万元。宽带费 9000 元。",
            "0.96"
        ),
        ["12 J0609"]
    );
    for (purpose, budget) in [
        (
            "预算数 0.96 万元，其中一般预算 0.96 万元。宽带费 9600 元。",
            "0.96",
        ),
        ("宽带费共计9600元。", "0.96"),
        ("合计一千二百八十万元。", "1280"),
        ("合计0.128亿元。", "1280"),
        ("合计1,280万元", "1280.00"),
        ("支付租金22万元。", "20"),
        ("合同总额100万元，按进度需支付20万元。", "20"),
        ("合同共计100万元。", "20"),
        ("总投资合计5000万元，其中本年20万元。", "20"),
        ("2023年共计支出18万元。", "20"),
        ("需支付尾款12万元，另购设备8万元。", "20"),
        ("A区5万元、B区7万元，合计12万元；C区8万元。", "20"),
        ("C区8万元；A区5万元、B区7万元，合计12万元。", "20"),
        ("共计约22万元。", "20"),
        ("共计不超过22万元。", "20"),
        ("共计20-25万元。", "20"),
        ("设备小计12万元，服务小计8万元。", "20"),
        ("甲合计12万元，乙合计8万元。", "20"),
        ("每人共计补助2万元。", "20"),
        // The last total is that of what stands behind the amount of another part.
        (
            "补助每馆5万元，2馆共10万元；文化站每站2万元，共10万元。",
            "20",
        ),
        ("住宿费14万元；师资费每天3000元，共需6万元。", "20"),
        ("三年共计60万元。", "20"),
        ("已累计投入60万元。", "20"),
    ] {
        assert_eq!(rule(purpose, budget), none, "{purpose}");
    }
}

#[test]
fn items_of_purposes() {
    let rule = |purpose: &str, budget: &str| found_with("J0608", purpose, budget, "");
    let none: [&str; 0] = [];
    let numbered = "主要有：1.日常的维护、升级费50万元；2.改造网站35万元：系统用了7年，要更换服务器；3.升级平台65万元：\
                    依照要求；4.安全改造的费用150万元：依照等级保护2.0的要求，做好防护等。";
    assert_eq!(rule(numbered, "300"), none);
    assert_eq!(rule(numbered, "310"), ["9 J0608"]);
    assert_eq!(rule("用于租金12万元、税费6万元。", "20"), ["9 J0608"]);
    assert_eq!(
        rule(
            "租金12万元，税费6万元，水电费3万元。3月底支出进度达到25%。",
            "20"
        ),
        ["9 J0608"]
    );
    assert_eq!(rule("用于：租金12万元；税费6万元。", "20"), ["9 J0608"]);
    assert_eq!(
        rule("发放60名特派员补助72万元，补助10个示范点30万元。", "100"),
        ["9 J0608"]
    );
    assert_eq!(
        rule("维护费用，其中：租金12万元、税费9万元。", "20"),
        ["9 J0608"]
    );
    assert_eq!(
        rule("共安排20万元，其中：租金12万元、税费9万元。", "20"),
        ["9 J0608"]
    );
    // More than the budget: whatever else is paid makes it no better.
    assert_eq!(
        rule("为改善条件，支付租金15万元、税费8万元。做好服务。", "20"),
        ["9 J0608"]
    );
    assert_eq!(
        rule("印刷1.333万元、邮寄1.333万元。", "2.67"),
        ["9 J0608 info"]
    );
    for (purpose, budget) in [
        ("租金12万元、税费8万元。", "20"),
        ("租金12万元、税费80000元。", "20"),
        ("租金12万元、税费6万元，以及办公费。", "20"),
        ("租金12万元、税费6万元等。", "20"),
        ("办公费、租金12万元，税费6万元，并做好服务。", "20"),
        ("做好服务，支付租金12万元、税费6万元。", "20"),
        ("支付租金12万元、税费6万元。其余用于水电。", "20"),
        ("租金20万元，其中税费2万元、物业费3万元。", "20"),
        ("租金12万元，其中税费2万元、物业费3万元。", "20"),
        ("共安排20万元，其中：租金12万元、税费6万元。", "20"),
        (
            "共安排20万元，其中区级12万元、企业8万元；用于租金15万元、税费5万元。",
            "20",
        ),
        ("维护费用，其中：租金12万元、税费6万元。", "20"),
        ("租金每月1万元、税费2万元。", "20"),
        ("租金约12万元、税费2万元。", "20"),
        ("奖金5-10万元、税费2万元。", "20"),
        ("10台电脑×0.5万元=5万元，桌椅3万元。", "20"),
        ("租金12万元。", "20"),
        ("合同额100万元、已付80万元。", "20"),
        ("去年投入12万元、今年6万元。", "20"),
        ("2023年12万元、2024年6万元。", "20"),
        (
            "预算数 20 万元，其中一般预算 12 万元，基金 0 万元,上级专项 6 万元。",
            "20",
        ),
        ("甲、乙两校分别补助5万元、6万元。", "20"),
        ("贷款1000万元、贴息6万元。", "20"),
        ("1.租金12万元；2.税费6万元；3.服务费按实结算。", "20"),
        ("购置设备12万元，用于检验；安装调试6万元，用于开机。", "20"),
    ] {
        assert_eq!(rule(purpose, budget), none, "{purpose}");
    }
}

#[test]
fn a_wrong_total_silences_the_items() {
    let both = with_purpose("租金12万元、税费10万元，合计22万元。");
    let about = |text: &str| -> Vec<String> {
        found(text)
            .into_iter()
            .filter(|found| found.contains("J0608") || found.contains("J0609"))
            .collect()
    };
    assert_eq!(about(&both), ["12 J0609"]);
    assert_eq!(about(&both.replace("，合计22万元", "")), ["9 J0608"]);
    // The items are right, their total is not; the items are wrong, their total is right.
    assert_eq!(about(&both.replace("税费10", "税费8")), ["12 J0609"]);
    assert_eq!(about(&both.replace("合计22", "合计20")), ["9 J0608"]);
}

#[test]
fn totals_in_the_preface() {
    let with = |preface: &str| {
        let budget = "部门预算：\n  收入：1683.86 万元\n  支出：1683.86 万元\n  项目支出：607.5 万元\n  三公经费：6 万元\n";
        format!("标题：示例\n部门：某局\n年度：2020\n规范：通用-2015\n前言：{preface}\n\n{budget}")
    };
    let rule = |preface: &str| found_of("J0613", &with(preface));
    let none: [&str; 0] = [];
    assert_eq!(rule("项目支出607.54万元，增加145.46万元。"), ["5 J0613"]);
    assert_eq!(rule("2020年预算收入1683.87万元。"), ["5 J0613"]);
    assert_eq!(rule("2020年度部门支出预算为1700万元。"), ["5 J0613"]);
    assert_eq!(rule("“三公”经费共安排5万元"), ["5 J0613"]);
    assert_eq!(
        rule("项目支出607.5万元。\n  | 项目支出607.54万元\n  | 项目支出 607.54 万元"),
        ["6 J0613"]
    );
    for silent in [
        "2020年预算收入1683.86万元：项目支出607.5万元。",
        "项目支出6075000元。",
        "2019年项目支出462.08万元。",
        "上年项目支出462.08万元。",
        "项目支出比2019年多145.46万元。",
        "项目支出增加145.46万元。",
        "事业收入10万元、其他收入5万元。",
        "本级项目支出500万元。",
        "甲单位：项目支出400万元；乙单位：项目支出207.5万元。",
        "项目支出约608万元。",
        "收支预算1700万元。",
        "《2019年项目支出462万元》",
    ] {
        assert_eq!(rule(silent), none, "{silent}");
    }
    let text = with("项目支出607.5万元。\n  | 项目支出607.54万元，还是项目支出607.54万元");
    let finding = finding_of("J0613", &text);
    assert_eq!(
        finding.message.zh,
        "前言里的项目支出 607.54万元 比部门预算的 607.5 万元多 0.04 万元"
    );
    let related: Vec<&str> = finding
        .related
        .iter()
        .map(|place| place.span.of(&text))
        .collect();
    assert_eq!(related, ["607.5 万元", "607.5万元"]);
}

/// A document with goals and two projects that have the given rows.
fn with_goals(goals: &str, first: &str, second: &str) -> String {
    let project = |name: &str, rows: &str| format!("项目：{name}\n  {PLAN}\n{rows}\n");
    format!(
        "部门：某局\n年度：2020\n{goals}\n{}{}",
        project("甲", first),
        project("乙", second)
    )
}

#[test]
fn targets_of_goals_and_projects() {
    let rule = |goals: &str, first: &str, second: &str| {
        found_of("J1206", &with_goals(goals, first, second))
    };
    let none: [&str; 0] = [];
    let goal = "分项目标：丙\n  指标：到会的客商人数 ≥ 200 人次";
    // The unit; by the name, by the description.
    assert_eq!(rule(goal, "数量：到会客商人数 ≥ 200 人", ""), ["7 J1206"]);
    assert_eq!(
        rule(goal, "数量：客商 ≥ 200 人\n说明：到会客商人数", ""),
        ["7 J1206"]
    );
    let goal = "分项目标：丙\n  指标：全年内引进高级职称高水平人才数量 ≥ 100 人次";
    let row = "质量：引进人才 ≥ 100 人\n  说明：一年内引进的高级职称、高水平人才数量";
    assert_eq!(rule(goal, row, ""), ["7 J1206"]);
    // The operator, the number.
    let goal = "总体目标：丙\n  指标：新引进企业 ≥ 100 家";
    assert_eq!(rule(goal, "数量：新引进企业数 = 100 家", ""), ["7 J1206"]);
    assert_eq!(rule(goal, "数量：新引进企业数 ≥ 90 家", ""), ["7 J1206"]);
    assert_eq!(
        rule(
            goal,
            "数量：新引进企业数 ≥ 60 家",
            "数量：新引进企业数 ≥ 110 家"
        ),
        ["10 J1206"]
    );
    let goals =
        "总体目标：丙\n  指标：新引进企业 ≥ 100 家\n分项目标：丁\n  指标：新引进企业 ≥ 90 家";
    assert_eq!(rule(goals, "", ""), ["6 J1206"]);
    for (first, second) in [
        (
            "数量：新引进企业数 ≥ 100 家",
            "数量：新引进企业数量 ≥ 100 家",
        ),
        ("数量：新引进企业数 ≥ 60 家", "数量：新引进企业数 ≥ 40 家"),
        // What is missing has its own finding.
        ("数量：新引进企业数 为 100 家", ""),
        ("数量：新引进企业数 ≥ 100", ""),
        ("数量：新引进企业数 ≥ 100 桩位", ""),
        // Another name, another kind of value.
        ("数量：新增企业 ≥ 90 家", "数量：新引进科技企业 ≥ 90 家"),
        ("数量：新引进企业 为 较多", ""),
        ("数量：新引进企业 ≥ 90 人", ""),
        ("质量：新引进企业 ≥ 95%", ""),
        ("时效：新引进企业 ≤ 10 工作日", ""),
    ] {
        assert_eq!(rule(goal, first, second), none, "{first} {second}");
    }
    // Percentages and short names say little about one another.
    assert_eq!(
        rule(
            "总体目标：丙\n  指标：群众满意度 ≥ 90%",
            "满意度：群众满意度 ≥ 95%",
            ""
        ),
        none
    );
    assert_eq!(
        rule("总体目标：丙\n  指标：培训 ≥ 3 次", "数量：培训 ≥ 5 次", ""),
        none
    );
}

#[test]
fn targets_of_two_projects() {
    let rule = |first: &str, second: &str| found_of("J1206", &with_goals("", first, second));
    let none: [&str; 0] = [];
    let first = "数量：入驻企业 ≥ 30 家\n  说明：入驻科技型企业数量";
    assert_eq!(
        rule(
            first,
            "数量：入驻企业数量 = 30 家\n  说明：稳住入驻企业的数量"
        ),
        ["10 J1206"]
    );
    assert_eq!(rule(first, "数量：入驻企业数量 ≥ 30 个"), ["10 J1206"]);
    for second in [
        "数量：入驻企业数量 ≥ 30 家",
        "数量：入驻企业数量 = 40 家",
        "数量：入驻企业数量 为 30 家",
        "数量：入驻企业数量 = 30 家\n  说明：众创空间新增团队",
        "质量：入驻企业数量 = 30 家",
        "单位：某中心\n数量：入驻企业数量 = 30 家",
        "数量：在孵企业数量 = 30 家",
    ] {
        assert_eq!(rule(first, second), none, "{second}");
    }
    assert_eq!(
        rule("数量：组织培训 ≥ 3 次", "数量：组织培训次数 = 3 次"),
        none
    );
    assert_eq!(rule("数量：组织培训 ≥ 3 次", "数量：组织培训 = 3 次"), none);
    assert_eq!(
        rule("数量：入驻企业 ≥ 30 家\n数量：入驻企业数 = 30 家", ""),
        none
    );
}

#[test]
fn targets_of_the_preface() {
    let with = |preface: &str| {
        format!(
            "部门：某局\n年度：2020\n前言：{preface}\n总体目标：做好服务。\n  指标：认定科技型中小企业 为 30 家\n"
        )
    };
    let rule = |preface: &str| found_of("J1206", &with(preface));
    let none: [&str; 0] = [];
    assert_eq!(rule("1、助其申报，认定科技型中小企业 40 家；"), ["5 J1206"]);
    for silent in [
        "认定科技型中小企业 30 家。",
        "认定科技型中小企业 30 家，力争认定科技型中小企业 40 家。",
        "累计认定科技型中小企业 400 家。",
        "去年认定科技型中小企业 25 家。",
        "认定科技型中小企业约 40 家。",
        "认定科技型中小企业 40 户。",
        "认定科技型中小企业 30 家以上",
    ] {
        assert_eq!(rule(silent), none, "{silent}");
    }
    let text = with("认定科技型中小企业 40 家").replace("做好服务", "认定科技型中小企业 20 家");
    assert_eq!(found_of("J1206", &text), ["5 J1206", "5 J1206"]);
}

#[test]
fn numbers_in_sentences() {
    let rule = |value: &str| found_of("J0321", &with_rows(&format!("数量：创业培训 为 {value}")));
    let none: [&str; 0] = [];
    for buried in [
        "完成培训不少于30场",
        "完成培训30场以上",
        "全年举办十二场",
        "合格率达到95%以上",
        "投诉后2小时内答复",
        "培训 30 场，参训 600 人",
        "费用控制在20万元以内",
    ] {
        assert_eq!(rule(buried), ["12 J0321"], "{buried}");
    }
    for sentence in [
        "0 显著/非显著",
        "7*24小时",
        "做到7*24小时正常运转",
        "实行24小时值守",
        "达到GB50016-2014的要求",
        "达到等保2.0三级要求",
        "2号加速器完工",
        "完成1-4#厂房改造",
        "完成“十四五”规划编制",
        "编制3年行动计划",
        "达到国家3级标准",
        "一期工程2栋主楼封顶",
        "2024年12月底前完成招标",
        "按冀财〔2020〕10号文件执行",
        "按《2024年培训30场计划》执行",
        "建成一站式服务大厅",
        "发现故障及时联系维修",
        "30 家左右",
        "显著提升",
    ] {
        assert_eq!(rule(sentence), none, "{sentence}");
    }
    let text = with_rows("数量：创业培训 为 全年完成培训不少于30场");
    let finding = finding_of("J0321", &text);
    let fix = finding.fix.unwrap();
    assert_eq!(
        (fix.edits[0].span.of(&text), &*fix.edits[0].text, fix.safe),
        ("为 全年完成培训不少于30场", "≥ 30场", false)
    );
}

#[test]
fn activities_after_payment() {
    let rule = |text: &str| {
        let text = with_purpose(text).replace("6月底 50%，10月底 80%", "6月底 100%，10月底 100%");
        found_of("J0708", &text)
    };
    let none: [&str; 0] = [];
    assert_eq!(rule("国旗更新，时间为五一、十一、春节。"), ["12 J0708"]);
    assert_eq!(rule("更新国旗。\n目标：国庆期间换新。"), ["13 J0708"]);
    assert_eq!(rule("第四季度举办展会。"), ["12 J0708"]);
    assert_eq!(rule("12月举办展会。"), ["12 J0708"]);
    for silent in [
        "五一更换国旗。",
        "5月举办展会。",
        "12月底前完成。",
        "合同期为1月1日至12月31日。",
        "6月底支出进度达到100%，12月底支出进度达到100%。",
        "2025年10月举办展会。",
        "补助十一家企业。",
        "“十一五”以来的规划。",
    ] {
        assert_eq!(rule(silent), none, "{silent}");
    }
    assert_eq!(found_of("J0708", &with_purpose("十一更换国旗。")), none);
    // It runs where it is asked for.
    assert!(
        found(&with_purpose("十一更换国旗。").replace("6月底 50%", "6月底 100%"))
            .iter()
            .all(|found| !found.contains("J0708"))
    );
}

#[test]
fn a_purpose_that_states_what_there_is() {
    let rule = |purpose: &str| found_of("J1304", &with_purpose(purpose));
    let none: [&str; 0] = [];
    assert_eq!(rule("孵化基金目前的规模是20万元（循环使用）"), ["12 J1304"]);
    for silent in [
        "基金规模200万元。",
        "向基金注资20万元，规模不变。",
        "基金现有规模20万元，用于扶持企业。",
        "租金20万元。",
    ] {
        assert_eq!(rule(silent), none, "{silent}");
    }
}
