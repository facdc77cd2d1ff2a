//! Rules that hold one part of a document against another: plans, copies, names, texts, bases, weights.

use super::*;

/// `line code` of what one rule finds in the example of that name.
fn in_example(rule: &str, name: &str) -> Vec<usize> {
    let (file, includes) = read(Path::new(&format!("examples/{name}.jimu")));
    let mut settings = Settings::default();
    settings.select(rule).unwrap();
    let index = LineIndex::new(&file.text);
    let findings = run(&file, &includes, &settings).findings;
    let of_rule = findings.iter().filter(|finding| finding.rule.code == rule);
    of_rule
        .map(|finding| index.line_of(finding.span.start as usize) + 1)
        .collect()
}

/// The findings of one rule.
fn findings(rule: &str, text: &str) -> Vec<Diagnostic> {
    let mut settings = Settings::default();
    settings.select(rule).unwrap();
    let mut findings = whole_report(text, &settings).findings;
    findings.retain(|finding| finding.rule.code == rule);
    findings
}

const INCUBATOR: &str = "tangshan-incubator-2024";
const SCITECH: &str = "tangshan-scitech-2023";
const OFFICE: &str = "tangshan-office-2021";
const PARK: &str = "shijiazhuang-park-2020";

fn with_plan(plan: &str) -> String {
    with_facts(&format!("  支出计划：{plan}"))
}

/// Projects with names and lines of their own; each begins with the line of its name.
fn projects(projects: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (index, (name, lines)) in projects.iter().enumerate() {
        writeln!(
            text,
            "项目：{name}\n编码：13029924P0012341000{index}A\n{lines}"
        )
        .unwrap();
    }
    text
}

#[test]
fn plans_that_stall() {
    assert_eq!(in_example("J0705", INCUBATOR), [79]);
    // The second one also leaves all to the end: where both rules run it is that which is said.
    assert_eq!(in_example("J0705", OFFICE), [242, 270]);
    assert_eq!(in_example("J0705", PARK), [0; 0]);
    let stalls = |plan: &str| found_of("J0705", &with_plan(plan)).len();
    for plan in [
        "3月底 45%，6月底 46%，10月底 95%，12月底 100%",
        "3月底 25%，6月底 50%，10月底 52%，12月底 100%",
        "3月底 25%，6月底 50%，10月底 50%，12月底 90%",
        // Unset is not 0: from March to October nothing happens.
        "3月底 30%，10月底 30%，12月底 100%",
        // Between the checkpoints of the profile the months do not matter.
        "3月底 30%，4月底 30%，5月底 31%，6月底 31%，10月底 80%，12月底 100%",
    ] {
        assert_eq!(stalls(plan), 1, "{plan}");
    }
    for plan in [
        "3月底 0%，6月底 0%，10月底 80%，12月底 100%",
        "3月底 0%，6月底 2%，10月底 80%，12月底 100%",
        "3月底 25%，6月底 100%，10月底 100%，12月底 100%",
        "3月底 25%，6月底 98%，10月底 100%，12月底 100%",
        "3月底 25%，6月底 27.1%，10月底 80%，12月底 100%",
        // From one month to the next a plan may stand still.
        "3月底 25%，6月底 50%，9月底 75%，10月底 76%，12月底 100%",
        "3月底，6月底 50%，10月底，12月底 100%",
        "6月底 50%",
        "",
    ] {
        assert_eq!(stalls(plan), 0, "{plan}");
    }
    // What is paid by the half-year stands still between.
    let twice = |purpose: &str, plan: &str| {
        found_of(
            "J0705",
            &with_facts(&format!("  用途：{purpose}\n  支出计划：{plan}")),
        )
        .len()
    };
    let halves = "3月底 50%，6月底 50%，10月底 100%，12月底 100%";
    assert_eq!(twice("支付租金，每半年支付一次。", halves), 0);
    assert_eq!(twice("春、秋两学期各发放一次。", halves), 0);
    assert_eq!(twice("支付租金，上半年完成招标。", halves), 1);
    assert_eq!(
        twice(
            "每半年付息一次。",
            &halves.replace("6月底 50%", "6月底 51%")
        ),
        1
    );
    // One finding for each plan; a plan that falls or leaves 0 to 100 has that finding only.
    assert_eq!(stalls("3月底 25%，6月底 26%，10月底 27%，12月底 100%"), 1);
    expect!(
        with_plan("3月底 45%，6月底 46%，10月底 40%，12月底 100%"),
        "7 J0701"
    );
    expect!(
        with_plan("3月底 -5%，6月底 45%，10月底 46%，12月底 100%"),
        "7 J0702"
    );
}

#[test]
fn plans_that_leave_all_to_the_end() {
    assert_eq!(in_example("J0706", SCITECH), [54, 85, 115]);
    assert_eq!(in_example("J0706", OFFICE), [270]);
    assert_eq!(in_example("J0706", PARK), [0; 0]);
    expect!(
        with_plan("3月底 10%，6月底 10%，10月底 10%，12月底 100%"),
        "7 J0706"
    );
    expect!(
        with_plan("3月底 0%，6月底 0%，10月底 19.9%，12月底 100%"),
        "7 J0706"
    );
    expect!(with_plan("3月底 0%，6月底 0%，10月底 20%，12月底 100%"),);
    // Unset is not 0.
    expect!(with_plan("12月底 100%"), "7 J0704");
    expect!(with_plan("10月底 5%"), "7 J0704");
    expect!(
        with_plan("3月底 0%，6月底 0%，11月底 5%，12月底 100%，10月底 5%"),
        "7 J0706"
    );
    expect!(
        with_plan("3月底 40%，6月底 60%，10月底 10%，12月底 100%"),
        "7 J0701"
    );
}

#[test]
fn months_and_quarters_in_one_file() {
    let quarters = "支出计划：第一季度 25%，第二季度 50%，第三季度 80%，第四季度 100%";
    let both = projects(&[("甲", PLAN), ("乙", quarters), ("丙", quarters)]);
    expect!(both, "6 J0709", "9 J0709");
    // All of the other kind: the profile is the wrong one.
    expect!(
        projects(&[("甲", quarters), ("乙", quarters)]),
        "3 J0704",
        "6 J0704"
    );
    expect!(projects(&[("甲", PLAN), ("乙", PLAN)]),);
    // What J0704 says of other plans stays.
    expect!(
        projects(&[("甲", "支出计划：12月底 100%"), ("乙", quarters)]),
        "3 J0704",
        "6 J0709"
    );
    // Where the file asks for quarters the months are the others.
    let by_quarter = format!(
        "规范：河北-季度\n{}",
        projects(&[("甲", quarters), ("乙", PLAN)])
    );
    expect!(by_quarter, "7 J0709");
    // The one that is off hides nothing of the other.
    let mut settings = Settings::default();
    settings.ignore("J0709").unwrap();
    let codes: Vec<&str> = report(&both, &settings)
        .findings
        .iter()
        .map(|finding| finding.rule.code)
        .collect();
    assert_eq!(codes, ["J0704", "J0704"]);
}

#[test]
fn plans_that_were_copied() {
    assert_eq!(in_example("J0710", INCUBATOR), [165]);
    assert_eq!(in_example("J0710", OFFICE), [0; 0]);
    assert_eq!(in_example("J0710", PARK), [0; 0]);
    let copied = |plan: &str| {
        let plan = format!("支出计划：{plan}");
        found_of(
            "J0710",
            &projects(&[("甲", &plan), ("乙", &plan), ("丙", &plan)]),
        )
    };
    assert_eq!(
        copied("3月底 0，6月底 69，10月底 77，12月底 100"),
        ["6 J0710"]
    );
    assert_eq!(
        copied("3月底 12.5%，6月底 46%，10月底 71%，12月底 100%"),
        ["6 J0710"]
    );
    for innocent in [
        "3月底 25%，6月底 50%，10月底 80%，12月底 100%",
        "3月底 25%，6月底 50%，10月底 83%，12月底 100%",
        // Thirds and twelfths of a year.
        "3月底 0%，6月底 33%，10月底 67%，12月底 100%",
        "3月底 8%，6月底 33.33%，10月底 66.67%，12月底 100%",
        "3月底 16.7%，6月底 41.7%，10月底 83.3%，12月底 100%",
        "3月底 20%，6月底 45%，10月底 77%，12月底 100%",
    ] {
        assert_eq!(copied(innocent), [""; 0], "{innocent}");
    }
    let other = projects(&[
        ("甲", "支出计划：3月底 0，6月底 69，10月底 77，12月底 100"),
        (
            "乙",
            "支出计划：3月底 0.00%，6月底 69.0%，10月底 77%，12月底 100%",
        ),
        ("丙", "支出计划：3月底 0，6月底 69，10月底 78，12月底 100"),
    ]);
    expect_of!("J0710", other, "6 J0710");
    assert_eq!(
        findings("J0710", &other)[0].related[0].span.of(&other),
        "3月底 0，6月底 69，10月底 77，12月底 100"
    );
}

#[test]
fn deadlines_and_plans() {
    for name in [
        INCUBATOR,
        SCITECH,
        OFFICE,
        PARK,
        "xinghe/2023",
        "xinghe/2024",
        "xinghe/2025",
        "teaching/01-smallest",
    ] {
        assert_eq!(in_example("J0711", name), [0; 0], "{name}");
    }
    let with = |plan: &str, row: &str| with_rows(row).replace(&PLAN["支出计划：".len()..], plan);
    let early = "3月底 25%，6月底 100%，10月底 100%，12月底 100%";
    let even = "3月底 25%，6月底 50%，10月底 80%，12月底 100%";
    expect_of!(
        "J0711",
        with(early, "时效：完工时间 ≤ 2024年12月底"),
        "12 J0711"
    );
    expect_of!(
        "J0711",
        with(early, "时效：完工时间 为 2024年12月底前"),
        "12 J0711"
    );
    expect_of!(
        "J0711",
        with(even, "时效：资金拨付时间 ≤ 2024年6月底"),
        "12 J0711"
    );
    for (plan, row) in [
        (even, "时效：完工时间 ≤ 2024年12月底"),
        (early, "时效：完工时间 ≤ 2024年10月底"),
        // Work that ends early is often paid later.
        (even, "时效：完工时间 ≤ 2024年6月底"),
        (even, "时效：资金拨付时间 ≤ 2024年11月底"),
        (early, "时效：资金拨付时间 ≤ 2024年6月30日"),
        (early, "时效：完工时间 ≤ 2025年12月底"),
        (early, "时效：处理时间 ≤ 2 小时"),
        (early, "质量：证书有效期 ≥ 2024年12月底"),
        ("12月底 100%", "时效：资金拨付时间 ≤ 2024年12月底"),
    ] {
        expect_of!("J0711", with(plan, row),);
    }
}

#[test]
fn names_that_stand_twice() {
    assert_eq!(in_example("J1201", PARK), [171, 282, 510, 614, 677]);
    assert_eq!(in_example("J1201", OFFICE), [0; 0]);
    let text = with_rows(
        "数量：次数 ≥ 300 次\n  说明：检查\n数量：次数 = 2 次\n  说明：培训\n数量：次数 = 0 次\n  说明：事故\n质量：次数 ≥ 1 次",
    );
    expect!(text, "14 J1201", "18 J1104");
    let finding = &findings("J1201", &text)[0];
    assert_eq!(finding.span.of(&text), "次数");
    assert_eq!(finding.related.len(), 2);
    // The same description, too, is what J0507 says; the third row is another matter.
    expect!(
        with_rows("数量：次数 ≥ 2 次\n数量：次数 ≥ 3 次"),
        "13 J0507"
    );
    expect!(
        with_rows(
            "数量：次数 ≥ 2 次\n  说明：检查\n数量：次数 ≥ 3 次\n  说明：检查。\n数量：次数 ≥ 4 次\n  说明：培训"
        ),
        "14 J0507",
        "16 J1201"
    );
    // Width and blanks do not tell names apart.
    expect!(
        with_rows("质量：合格率(%) ≥ 2%\n  说明：甲\n质量：合格率 （％） ≥ 3%\n  说明：乙"),
        "14 J1201"
    );
    for innocent in [
        "数量：次数 ≥ 2 次\n质量：次数 ≥ 2 次",
        "数量：培训次数 ≥ 2 次\n数量：培训人次 ≥ 2 人次",
        "经济效益：不适用\n社会效益：不适用",
        "数量：面积 为 待定 平方米\n  说明：甲\n数量：面积 ≥ 3 平方米\n  说明：乙",
        "成本：「」\n  说明：甲\n成本：「」\n  说明：乙",
    ] {
        expect_of!("J1201", with_rows(innocent),);
    }
    // Rows of goals above the projects are statements as often as targets.
    expect!("分项目标：甲\n  指标：次数 ≥ 3 次\n    说明：乙\n  指标：次数 ≥ 3 次\n    说明：丙\n",);
}

const THREE: &str =
    "数量：申报企业 ≥ 5 家\n说明：申报高企\n数量：注册企业 ≥ 10 家\n质量：认定率 ≥ 15%\n";

#[test]
fn rows_that_were_copied() {
    assert_eq!(in_example("J1202", PARK), [771]);
    for name in [
        INCUBATOR,
        SCITECH,
        OFFICE,
        "xinghe/2023",
        "xinghe/2024",
        "xinghe/2025",
    ] {
        assert_eq!(in_example("J1202", name), [0; 0], "{name}");
    }
    let copied =
        |one: &str, other: &str| found_of("J1202", &projects(&[("甲", one), ("乙", other)]));
    assert_eq!(copied(THREE, THREE), ["10 J1202"]);
    // Width, the form of the number and the name beside a description do not matter.
    assert_eq!(
        copied(
            THREE,
            "质量：认定率 ≥ 15.0％\n数量：企业 ≥ 5 家\n说明：申报高企。\n数量：注册企业 ≥ 10家"
        ),
        ["10 J1202"]
    );
    for (one, other) in [
        (
            THREE,
            "数量：申报企业 ≥ 5 家\n说明：申报高企\n数量：注册企业 ≥ 10 家\n质量：认定率 ≥ 16%",
        ),
        (
            THREE,
            "数量：申报企业 ≥ 5 家\n说明：申报科小\n数量：注册企业 ≥ 10 家\n质量：认定率 ≥ 15%",
        ),
        (
            THREE,
            "数量：申报企业 ≥ 5 家\n说明：申报高企\n数量：注册企业 ≤ 10 家\n质量：认定率 ≥ 15%",
        ),
        (
            THREE,
            "数量：申报企业 ≥ 5 家\n说明：申报高企\n数量：注册企业 ≥ 10 个\n质量：认定率 ≥ 15%",
        ),
        (
            THREE,
            "质量：申报企业 ≥ 5 家\n说明：申报高企\n数量：注册企业 ≥ 10 家\n质量：认定率 ≥ 15%",
        ),
        // The same row three times is one.
        (
            "数量：甲 ≥ 1 家\n数量：甲 ≥ 1 家\n数量：甲 ≥ 1 家",
            "数量：甲 ≥ 1 家\n数量：甲 ≥ 1 家\n数量：甲 ≥ 1 家",
        ),
    ] {
        assert_eq!(copied(one, other), [""; 0], "{other}");
    }
    // What many projects rightly share.
    let usual = "满意度：群众满意度 ≥ 90%\n质量：设备运行 为 是\n成本：预算资金执行率 ≥ 95%\n成本：资金支付率 = 100%\n\
                 社会效益：无\n数量：面积 为 待定 平方米\n时效：及时性 ≤ 2 小时\n";
    assert_eq!(copied(usual, usual), [""; 0]);
    // One project of several agencies is measured in one way.
    expect_of!("J1202", projects(&[("甲 项目", THREE), ("甲项目", THREE)]),);
    // Each later project once, and the one before it that it shares with.
    expect_of!(
        "J1202",
        projects(&[
            ("甲", THREE),
            ("乙", "数量：丁 ≥ 1 家"),
            ("丙", THREE),
            ("戊", THREE)
        ]),
        "13 J1202",
        "20 J1202"
    );
}

#[test]
fn rows_that_many_projects_share_cost_little() {
    let mut text = String::new();
    for number in 0..3_000 {
        writeln!(text, "项目：甲{number}\n{THREE}").unwrap();
    }
    assert_eq!(found_of("J1202", &text).len(), 2_999);
}

#[test]
fn rows_that_have_nothing_to_do_with_their_project() {
    assert_eq!(in_example("J1203", PARK), [348, 728, 748, 774]);
    assert_eq!(in_example("J1203", SCITECH), [89]);
    assert_eq!(in_example("J1203", INCUBATOR), [0; 0]);
    for name in [
        "xinghe/2023",
        "xinghe/2024",
        "xinghe/2025",
        "teaching/07-beyond-the-form",
        "teaching/13-department-and-agencies",
    ] {
        assert_eq!(in_example("J1203", name), [0; 0], "{name}");
    }
    let with = |row: &str| {
        with_rows(&format!(
            "用途：支付办公楼租金。\n目标：保障办公用房。\n{row}"
        ))
    };
    expect_of!(
        "J1203",
        with("数量：认定科技型中小企业 ≥ 15 家"),
        "14 J1203"
    );
    for innocent in [
        "数量：解决办公用房人数 ≥ 15 人",
        "数量：租金支付次数 ≥ 4 次",
        // Nothing but general words.
        "数量：服务企业数量 ≥ 15 家",
        "质量：采购验收合格率 = 100%",
        "时效：报修响应时间 ≤ 2 小时",
        "满意度：群众满意度 ≥ 90%",
        "社会效益：安全生产形势 为 是",
        // Half of the rows are of the project.
        "数量：解决办公用房人数 ≥ 15 人\n数量：认定科技型中小企业 ≥ 15 家",
    ] {
        expect_of!("J1203", with(innocent),);
    }
    expect_of!("J1203", with_rows("数量：认定科技型中小企业 ≥ 15 家"),);
}

#[test]
fn rows_that_say_one_thing_twice() {
    assert_eq!(in_example("J1204", SCITECH), [61]);
    for name in [
        INCUBATOR,
        OFFICE,
        PARK,
        "xinghe/2023",
        "xinghe/2024",
        "xinghe/2025",
    ] {
        assert_eq!(in_example("J1204", name), [0; 0], "{name}");
    }
    for double in [
        "数量：补助高企数量 ≥ 60 家\n数量：扶持科技型企业的数量 ≥ 60 家\n  说明：受高企资金扶持的企业",
        "数量：培训 ≥ 5 次\n数量：举办培训次数 ≥ 5 次",
        "数量：新增科技型中小企业数量 ≥ 5 家\n数量：新增科小企业 ≥ 5家",
        "成本：补贴标准 = 1 万元/家\n成本：补助标准 = 1 万元/家",
    ] {
        let found = found_of("J1204", &with_rows(double));
        assert_eq!(found, ["13 J1204"], "{double}");
    }
    for innocent in [
        "数量：新增科技型中小企业 ≥ 10 家\n数量：新增高新技术企业 ≥ 10 家",
        "数量：新增科技型企业 ≥ 10 家\n数量：新增高新技术企业 ≥ 10 家",
        "数量：组织党建培训(次) ≥ 2 次\n数量：组织团课讲座(次) ≥ 2 次\n数量：组织工会活动(次) ≥ 2 次",
        "数量：一季度巡查 ≥ 2 次\n数量：二季度巡查 ≥ 2 次",
        "数量：省级平台 ≥ 1 个\n数量：市级平台 ≥ 1 个",
        "数量：A座维修 ≥ 1 次\n数量：B座维修 ≥ 1 次",
        "数量：组织培训 ≥ 2 次\n数量：参加培训 ≥ 2 次",
        "数量：党组织活动 ≥ 2 次\n数量：党活动 ≥ 2 次",
        "数量：补助企业 ≥ 60 家\n数量：扶持企业 ≥ 61 家",
        "数量：补助企业 ≥ 60 家\n数量：扶持企业 ≤ 60 家",
        "数量：补助企业 ≥ 60 家\n数量：扶持企业 ≥ 60 户",
        "数量：补助企业 ≥ 60 家\n社会效益：扶持企业 ≥ 60 家",
        "质量：慰问人数覆盖率 = 100%\n质量：慰问金覆盖率 = 100%",
        "质量：验收合格率 = 100%\n质量：抽检合格率 = 100%",
        "数量：数据 ≥ 1 条\n数量：据 ≥ 1 条",
        "质量：运行 为 是\n质量：运行 为 是\n数量：数量 ≥ 1 个\n数量：个数 ≥ 1 个",
        // J0507 and J1201 say these.
        "数量：培训 ≥ 2 次\n数量：培训 ≥ 2 次",
        "数量：培训 ≥ 2 次\n  说明：甲\n数量：培训 ≥ 2 次\n  说明：乙",
    ] {
        let found = found_of("J1204", &with_rows(innocent));
        assert_eq!(found, [""; 0], "{innocent}");
    }
}

#[test]
fn more_recognised_than_applied_for() {
    assert_eq!(in_example("J1207", PARK), [56]);
    for name in [
        INCUBATOR,
        SCITECH,
        OFFICE,
        "xinghe/2023",
        "xinghe/2024",
        "xinghe/2025",
    ] {
        assert_eq!(in_example("J1207", name), [0; 0], "{name}");
    }
    expect_of!(
        "J1207",
        with_rows("数量：申报高企 ≥ 5 家\n数量：新认定高新技术企业数 ≥ 10 家"),
        "13 J1207"
    );
    for innocent in [
        "数量：申报高企 ≥ 10 家\n数量：新认定高新技术企业数 ≥ 10 家",
        "数量：申报高企 ≥ 5 家\n数量：认定科技型中小企业 ≥ 10 家",
        "数量：申报企业数 ≥ 5 家\n  说明：申报高新技术企业数\n数量：认定企业数 ≥ 15 家\n  说明：认定科小企业数",
        "数量：申报高企 ≥ 5 家\n数量：申报高企 ≥ 6 家\n数量：认定高企 ≥ 10 家",
        "数量：申报高企 ≥ 5 批\n数量：认定高企 ≥ 10 家",
        "数量：认定高企 ≥ 10 家",
    ] {
        expect_of!("J1207", with_rows(innocent),);
    }
}

#[test]
fn titles_and_names() {
    assert_eq!(in_example("J1301", INCUBATOR), [105, 135]);
    assert_eq!(in_example("J1301", SCITECH), [81]);
    assert_eq!(in_example("J1301", OFFICE), [297, 410]);
    let differs = |name: &str, title: &str| {
        let text = format!(
            "部门：某市某局\n单位：435002 某所\n项目：{name}\n编码：13029924P00123410001A\n表题：{title}\n{PLAN}"
        );
        found_of("J1301", &text).len()
    };
    for (name, title) in [
        ("零星修缮费", "零星修缮"),
        ("物业服务外包费", "物业外包服务费"),
        ("指挥中心建设资金", "指挥中心建设"),
        ("指挥中心建设资金", "指挥中心建设资金及运维项目绩效目标表"),
        ("一期工程", "二期工程"),
    ] {
        assert_eq!(differs(name, title), 1, "{name} and {title}");
    }
    for (name, title) in [
        ("零星修缮费", "零星修缮费"),
        ("零星修缮费", "零星修缮费项目"),
        ("零星修缮费", "零星修缮费（项目）绩效目标表"),
        ("零星修缮费", "（二）零星修缮费项目绩效目标申报表"),
        ("零星修缮费", "3、零星修缮费"),
        ("零星修缮费", "2024年度零星修缮费项目支出绩效目标表"),
        ("零星修缮费", "2024年某市某局零星修缮费绩效目标"),
        ("零星修缮费", "某所零星修缮费"),
        ("升级改造项目", "升级改造绩效目标表"),
        ("更新（3次/年）", "更新(3次/年)"),
        ("LED 大屏", "led大屏"),
        ("统计报表", "统计报表项目"),
        ("2024年春节慰问", "2024年春节慰问项目"),
    ] {
        assert_eq!(differs(name, title), 0, "{name} and {title}");
    }
    let text = with_rows("表题：租赁");
    let finding = &findings("J1301", &text)[0];
    assert_eq!(
        (finding.span.of(&text), finding.related[0].span.of(&text)),
        ("租赁", "租赁费")
    );
}

#[test]
fn purposes_and_goals() {
    for rule in ["J1302", "J1307"] {
        for name in [INCUBATOR, SCITECH, OFFICE, PARK] {
            assert_eq!(in_example(rule, name), [0; 0], "{name}");
        }
    }
    assert_eq!(in_example("J1303", OFFICE), [127]);
    for name in [
        INCUBATOR,
        SCITECH,
        PARK,
        "xinghe/2023",
        "teaching/08-long-texts",
    ] {
        assert_eq!(in_example("J1303", name), [0; 0], "{name}");
    }
    expect_of!("J1302", with_rows(""), "7 J1302");
    expect_of!("J1302", with_rows("用途："), "7 J1302");
    expect_of!("J1302", with_rows("用途：租 赁 费。"), "12 J1302");
    expect_of!("J1302", with_rows("用途：支付租赁费。"),);
    expect_of!("J1307", with_rows("用途：支付租赁费。"), "7 J1307");
    expect_of!("J1307", with_rows("目标："), "7 J1307");
    expect_of!("J1307", with_rows("目标：办公用房有保障"),);
    let goals = |goals: &str| {
        found_of(
            "J1303",
            &with_rows(&format!("用途：支付三层楼的租金。\n{goals}")),
        )
    };
    assert_eq!(
        goals("目标：房屋可用\n目标：支付三层楼的租金"),
        ["14 J1303"]
    );
    for phrase in [
        "完成各项工作任务。",
        "保障各项工作正常开展",
        "按时、按质完成上级下达的任务",
        "提高工作效率",
    ] {
        assert_eq!(goals(&format!("目标：{phrase}")), ["13 J1303"], "{phrase}");
    }
    for goal in [
        "机关工作运转正常。",
        "把政务宣传做好",
        "让职工的生活更丰富。",
        "按时完成省市下达的任务",
        "提高服务企业的水平",
        "支付三层楼的租金，保障办公",
        "完成任务\n目标：房屋可用",
    ] {
        assert_eq!(goals(&format!("目标：{goal}")), [""; 0], "{goal}");
    }
}

#[test]
fn texts_of_another_place() {
    assert_eq!(in_example("J1305", OFFICE), [15]);
    for name in [
        INCUBATOR,
        SCITECH,
        PARK,
        "xinghe/2024",
        "teaching/01-smallest",
        "teaching/13-department-and-agencies",
    ] {
        assert_eq!(in_example("J1305", name), [0; 0], "{name}");
    }
    let said = |department: &str, text: &str| {
        found_of(
            "J1305",
            &format!(
                "部门：{department}\n项目：甲\n编码：13029924P00123410001A\n用途：{text}\n{PLAN}"
            ),
        )
        .len()
    };
    assert_eq!(said("高新区某局", "宣传本县的环境，服务全县企业"), 2);
    assert_eq!(said("某县某局", "宣传我镇的环境"), 1);
    for (department, text) in [
        ("高新区某局", "宣传本区、全市、我省的环境"),
        ("高新区某局", "完善基本县级财力保障；健全县乡体系；日本县市"),
        ("某局", "宣传本县的环境"),
        ("某县某局", "带动全县和周边各县"),
        ("某县某局", "覆盖全乡镇、本乡镇，服务全镇、全区（自治区）"),
        ("某镇人民政府", "服务全县"),
        ("某市景区管理处", "本区游客"),
    ] {
        assert_eq!(said(department, text), 0, "{department} {text}");
    }
}

#[test]
fn slips_of_the_pen() {
    assert_eq!(in_example("J1306", INCUBATOR), [72]);
    assert_eq!(in_example("J1306", SCITECH), [20, 48]);
    assert_eq!(in_example("J1306", PARK), [272, 286]);
    assert_eq!(in_example("J1306", OFFICE), [241, 357]);
    for path in examples()
        .into_iter()
        .filter(|path| path.components().count() > 2)
    {
        let (file, includes) = read(&path);
        let mut settings = Settings::default();
        settings.select("J1306").unwrap();
        let findings = run(&file, &includes, &settings).findings;
        assert!(
            findings.iter().all(|finding| finding.rule.code != "J1306"),
            "{}",
            path.display()
        );
    }
    let offered = |text: &str| {
        let text = with_rows(&format!("用途：{text}"));
        let fixes = findings("J1306", &text).into_iter().map(|finding| {
            let fix = finding.fix.unwrap();
            assert!(!fix.safe);
            format!("{}→{}", finding.span.of(&text), fix.edits[0].text)
        });
        fixes.collect::<Vec<_>>().join(" ")
    };
    for (text, fix) in [
        ("提出意见意见；", "意见意见→意见"),
        ("指出进度达到 25%", "指出进度→支出进度"),
        ("要用于慰问", "要用于→主要用于"),
        ("甲。要用于慰问", "要用于→主要用于"),
        ("完成240家。；", "。；→。"),
        ("甲，。乙", "，。→。"),
        ("及时拔付资金", "拔付→拨付"),
        ("高新区高新区管委会", "高新区高新区→高新区"),
    ] {
        assert_eq!(offered(text), fix, "{text}");
    }
    for innocent in [
        "资金要用于慰问",
        "主要用于慰问",
        "逐步逐个、一个一个落实，好好学习，方方面面",
        "做好服务服务对象的工作",
        "推进开发开发区",
        "2020202020年",
        "哈哈哈哈",
        "“内容。”；（甲。）、乙……",
        "研究研究",
        "寄宿生每生每年补助",
        "指出问题",
    ] {
        assert_eq!(offered(innocent), "", "{innocent}");
    }
    // Paragraphs: the place is that in the file.
    let text = with_rows("用途：\n  | 甲\n  | 要用于慰问");
    assert_eq!(findings("J1306", &text)[0].span.of(&text), "要用于");
}

#[test]
fn bases_that_are_missing() {
    for name in [
        INCUBATOR,
        SCITECH,
        OFFICE,
        PARK,
        "xinghe/2023",
        "teaching/12-uses-library",
    ] {
        assert_eq!(in_example("J1401", name), [0; 0], "{name}");
    }
    let basis = |first: &str, second: &str| {
        with_rows(&format!(
            "数量：甲 ≥ 1 家\n{first}\n质量：乙 ≥ 1%\n{second}"
        ))
    };
    expect_of!("J1401", basis("依据：合同", "依据：无"), "15 J1401");
    expect_of!("J1401", basis("依据：合同", "依据：——"), "15 J1401");
    expect_of!("J1401", basis("依据：合同", ""), "14 J1401");
    expect_of!("J1401", basis("", ""), "12 J1401");
    expect_of!("J1401", basis("依据：暂无。", "依据：/"), "13 J1401");
    expect_of!("J1401", with_rows("数量：甲 ≥ 1 家"), "12 J1401");
    expect_of!("J1401", basis("依据：合同", "依据：无线电管理条例"),);
    expect_of!(
        "J1401",
        with_rows(
            "数量：甲 ≥ 1 家\n依据：合同\n经济效益：不适用\n成本：面积 为 待定 平方米\n成本：「」"
        ),
    );
    expect_of!("J1401", "分项目标：甲\n  指标：乙 ≥ 3 次\n",);
}

#[test]
fn bases_of_experience_alone() {
    assert_eq!(in_example("J1402", INCUBATOR), [84, 132, 144, 188]);
    assert_eq!(in_example("J1402", SCITECH), [66, 91, 121]);
    assert_eq!(in_example("J1402", OFFICE).len(), 13);
    let rows = |bases: &[&str]| {
        let rows: Vec<String> = bases
            .iter()
            .enumerate()
            .map(|(index, basis)| format!("数量：甲{index} ≥ 1 家\n依据：{basis}"))
            .collect();
        with_rows(&rows.join("\n"))
    };
    for weak in [
        "工作经验",
        "根据工作经验。",
        "经验",
        "经验标准",
        "历史标准",
        "往年经验",
        "按照以往的经验",
    ] {
        expect_of!("J1402", rows(&["合同", weak]), "15 J1402");
    }
    for sound in [
        "计划标准",
        "行业标准",
        "工作计划",
        "合同约定",
        "历史标准（2023年 28 家）",
        "《工作经验汇编》",
        "工作经验和合同",
        "2023年历史数据",
    ] {
        expect_of!("J1402", rows(&[sound]),);
    }
    let text = rows(&["经验", "合同", "历史标准", "经验", "经验", "经验", "经验"]);
    let finding = &findings("J1402", &text)[0];
    assert!(
        finding.message.zh.contains("6 行"),
        "{}",
        finding.message.zh
    );
    assert!(finding.related.is_empty());
}

#[test]
fn bases_that_are_values() {
    let basis = |row: &str, basis: &str| {
        found_of("J1403", &with_rows(&format!("{row}\n依据：{basis}"))).len()
    };
    for value in [
        "≥90%",
        "30家",
        "30 家",
        "95%",
        "12",
        "≤ 2小时",
        "2024年12月底前",
        "2024-12-31",
        "1.5万元",
        "≧ 3",
    ] {
        assert_eq!(basis("质量：甲 ≥ 1%", value), 1, "{value}");
    }
    assert_eq!(basis("质量：甲 为 是", "是"), 1);
    assert_eq!(basis("社会效益：甲 为 显著提升", "显著提升。"), 1);
    for sound in [
        "合同约定",
        "2023年",
        "2023",
        "2023年度",
        "2023年工作计划",
        "2023年12月31日会议纪要",
        "3家单位报价",
        "100%完成计划",
        "财预〔2015〕88号",
        "GB50016-2014",
        "12345热线",
        "3号文件",
        "十四五规划",
        "每平方米 30 元的租赁合同",
    ] {
        assert_eq!(basis("质量：甲 ≥ 1%", sound), 0, "{sound}");
    }
    expect!(
        with_rows("质量：面积 为 待定 平方米\n依据：30家"),
        "12 J0313"
    );
}

#[test]
fn bases_that_were_cut() {
    assert_eq!(in_example("J1404", PARK), [639]);
    for name in [
        INCUBATOR,
        SCITECH,
        OFFICE,
        "xinghe/2023",
        "xinghe/2024",
        "xinghe/2025",
    ] {
        assert_eq!(in_example("J1404", name), [0; 0], "{name}");
    }
    let basis = |basis: &str| {
        found_of(
            "J1404",
            &with_rows(&format!("质量：甲 ≥ 1%\n依据：{basis}")),
        )
        .len()
    };
    for cut in [
        "计划",
        "历史。",
        "《管理办法",
        "合同（2024年",
        "“十四五规划",
        "财预〔2015",
        "《甲办法》和《乙办",
    ] {
        assert_eq!(basis(cut), 1, "{cut}");
    }
    for whole in [
        "计划标准",
        "年度计划",
        "合同",
        "《管理办法》（财预〔2015〕88号）",
        "合同(2024年）",
        "“十四五“规划",
        "”十四五“规划",
        "《关于〈办法〉的通知》",
        "1）合同；2）计划",
        "《甲》《乙》",
    ] {
        assert_eq!(basis(whole), 0, "{whole}");
    }
}

#[test]
fn sums_of_weights() {
    let rows = |weights: &[(&str, &str)]| {
        let rows: Vec<String> = weights
            .iter()
            .enumerate()
            .map(|(index, (category, weight))| match *weight {
                "" => format!("{category}：甲{index} ≥ 1%"),
                weight => format!("{category}：甲{index} ≥ 1%\n权重：{weight}"),
            })
            .collect();
        with_rows(&rows.join("\n"))
    };
    expect_of!("J1501", rows(&[("数量", ""), ("质量", "")]),);
    expect_of!("J1501", rows(&[("数量", "50"), ("质量", "50分")]),);
    expect_of!("J1501", rows(&[("数量", "50.00%"), ("质量", "40%")]),);
    expect_of!("J1501", rows(&[("数量", "50"), ("质量", "30")]), "13 J1501");
    expect_of!(
        "J1501",
        rows(&[("数量", "0.5"), ("质量", "0.5")]),
        "13 J1501"
    );
    expect_of!(
        "J1501",
        rows(&[("数量", "50"), ("质量", ""), ("成本", "")]),
        "14 J1501"
    );
    expect_of!(
        "J1501",
        rows(&[("数量", "50"), ("质量", "50"), ("成本", "")]),
        "16 J1501 warning"
    );
    // What could not be read has its own finding.
    expect_of!("J1501", rows(&[("数量", "50"), ("质量", "很重要")]),);
    // A row that does not apply carries nothing.
    expect_of!(
        "J1501",
        format!(
            "{}经济效益：不适用\n",
            rows(&[("数量", "50"), ("质量", "50")])
        ),
    );
    // The points of the first levels: only beside those of budget execution, and where none is missing.
    let full = |output: &str, benefit: &str| {
        rows(&[("数量", output), ("社会效益", benefit), ("满意度", "10")])
    };
    expect_of!("J1501", full("50", "30"),);
    expect_of!("J1501", full("40", "40"), "15 J1501 warning");
    expect_of!("J1501", full("60", "30"),);
    expect_of!("J1501", rows(&[("数量", "60"), ("社会效益", "30")]),);
    // Hubei has 20 points for execution.
    expect_of!(
        "J1501",
        rows(&[("数量", "40"), ("社会效益", "40")]).replace("通用-2015", "湖北-2015"),
    );
    expect_of!(
        "J1501",
        rows(&[("数量", "50"), ("社会效益", "40")]).replace("通用-2015", "湖北-2015"),
        "13 J1501"
    );
}

#[test]
fn one_row_that_decides_the_score() {
    let rows = |first: &str, second: &str| {
        with_rows(&format!(
            "数量：甲 ≥ 1 家\n权重：{first}\n质量：乙 ≥ 1%\n权重：{second}"
        ))
    };
    expect!(rows("60", "40"), "13 J1502");
    expect!(rows("50", "50"),);
    expect!(rows("50.5", "49.5"), "13 J1502");
    // The sum is wrong: so are the parts.
    expect!(rows("60", "60"), "13 J1501");
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
