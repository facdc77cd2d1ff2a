//! Rules about what is measured: quantified or not, the right category, enough of them.

use super::*;

#[test]
fn outputs_are_quantified() {
    expect_of!("J1001", with_rows("质量：企业销售收入 为 增长"), "12 J1001");
    expect_of!(
        "J1001",
        with_rows("数量：培训场次 为 若干"),
        "12 J1001 error"
    );
    expect_of!(
        "J1001",
        with_rows("时效：及时性 为 发现故障及时联系维修\n成本：租金 为 合理"),
        "12 J1001",
        "13 J1001"
    );
    expect_of!("J1001", with_rows("质量：服务水平 为 优"), "12 J1001");
    expect_of!(
        "J1001",
        with_rows("质量：合规性 为 真实有效合法\n时效：验收时间 为 合格"),
        "12 J1001",
        "13 J1001"
    );
    expect_of!(
        "J1001",
        with_rows("质量：验收 为 合格\n质量：水质 为 Ⅲ类\n质量：做法 为 符合国家标准"),
    );
    // A level with its scale, yes and no, dates, figures in words, unset values, benefits.
    expect_of!(
        "J1001",
        with_rows(
            "质量：服务水平 为 优 [优/良/中/差]\n质量：验收 为 是\n时效：完成 为 2024年12月底前"
        ),
    );
    expect_of!(
        "J1001",
        with_rows(
            "数量：保障 为 7*24小时\n质量：合格 为 达到100%\n数量：面积 为 待定 平方米\n成本：「」"
        ),
    );
    expect_of!(
        "J1001",
        with_rows(
            "社会效益：保障能力 为 明显\n满意度：评价 为 好\n数量：无 为 无\n指标：水平 为 好"
        ),
    );
    // A grade that somebody awards.
    expect_of!(
        "J1001",
        with_rows("质量：年度考核等次 为 优秀\n质量：信用评级 为 AA"),
    );
    // Behind a sign words are another finding; a trend with its baseline, or with the year it is compared with.
    expect_of!("J1001", with_rows("数量：企业 ≥ 许多"),);
    expect_of!(
        "J1001",
        with_rows("质量：收入 为 增长\n  基期：2023年 5 万元\n质量：投入 为 比上年增加"),
    );
}

#[test]
fn values_that_repeat() {
    expect!(
        with_rows("社会效益：改善办公条件 为 改善办公条件\n  说明：改善办公条件"),
        "12 J1002"
    );
    expect!(
        with_rows("质量：提高服务水平 为 提高服务水平。"),
        "12 J1002"
    );
    expect!(with_rows("数量：保障安全 为 保障安全"), "12 J1002");
    expect!(
        with_rows("可持续影响：前期准备 为 打好基础\n  说明：打好基础"),
        "12 J1004"
    );
    expect!(
        with_rows("社会效益：服务水平 为 明显提高\n  说明：明显提高"),
        "12 J1004"
    );
    expect!(with_rows(
        "质量：验收 为 是\n  说明：验收是否合格\n社会效益：秩序 为 井然有序\n  说明：现场秩序"
    ),);
}

#[test]
fn descriptions_that_repeat() {
    let repeated = |count: usize| {
        let rows: Vec<String> = (1..=count)
            .map(|n| format!("数量：培训{n} ≥ 2 场\n  说明：培训{n}"))
            .collect();
        with_rows(&rows.join("\n"))
    };
    expect!(repeated(1), "13 J1003");
    expect!(repeated(6), "13 J1003");
    let report = report(&repeated(6), &Settings::default());
    assert_eq!(report.findings[0].related.len(), 5);
    assert!(
        report.findings[0].message.zh.starts_with("6 行"),
        "{}",
        report.findings[0].message.zh
    );
    expect!(
        with_rows("质量：合格率(%) ≥ 95%\n  说明：合格率。"),
        "13 J1003"
    );
    // Only a part, and a row whose value is missing anyway.
    expect!(
        with_rows("数量：培训 ≥ 2 场\n  说明：培训场次\n数量：面积 为 待定 平方米\n  说明：面积"),
        "14 J0313"
    );
}

#[test]
fn trends_have_a_baseline() {
    for value in [
        "稳步提升",
        "显著提升",
        "提高",
        "比上年增加",
        "同比有所增长",
        "提高了企业对政策的知晓水平",
    ] {
        expect_of!(
            "J1005",
            with_rows(&format!("社会效益：保障能力 为 {value}")),
            "12 J1005"
        );
        expect_of!(
            "J1005",
            with_rows(&format!(
                "社会效益：保障能力 为 {value}\n  基期：2023年 80%"
            )),
        );
    }
    expect!(with_rows("质量：研发资金投入 为 比上年增加"), "12 J1005");
    expect!(with_rows("质量：研发资金投入 为 增加"), "12 J1001");
    for value in [
        "显著提升 [显著提升/有所提升/没有提升]",
        "显著",
        "优",
        "是",
        "提高到国家一级标准",
        "增长 5%",
        "井然有序",
        "为后续工作奠定基础",
        "达成",
    ] {
        expect_of!(
            "J1005",
            with_rows(&format!("社会效益：保障能力 为 {value}")),
        );
    }
}

#[test]
fn yes_or_no_for_what_can_be_measured() {
    expect!(with_rows("时效：按时组织活动 为 是"), "12 J1006");
    expect!(
        with_rows("数量：网络运转 为 是\n  说明：是否做到7*24小时正常运转"),
        "12 J1006"
    );
    expect!(with_rows("成本：成本控制 为 是"), "12 J1006");
    expect!(with_rows("社会效益：带动就业人数 为 是"), "12 J1006");
    expect!(
        with_rows("质量：响应 为 是\n  说明：2小时内到场"),
        "12 J1006"
    );
    // A rate is measured in per cent: another finding.
    expect_of!(
        "J1006",
        with_rows("时效：维修及时率 为 是\n经济效益：覆盖率 为 是"),
    );
    for row in [
        "质量：设备设施运行 为 是",
        "质量：工程质量 为 是\n  说明：工程验收是否合格",
        "社会效益：职工制度 为 是\n  说明：是否建立职工制度",
        "可持续影响：免费开放长效安排 为 是",
        "质量：值班制度 为 是\n  说明：实行24小时值班",
        "质量：技术参数 为 是\n  说明：是否符合参数",
        "质量：数据完整 为 是\n  说明：空气质量指数是否上报",
    ] {
        expect!(with_rows(row),);
    }
}

#[test]
fn no_is_the_good_answer() {
    expect!(
        with_rows("质量：安全生产 为 否\n  说明：施工过程是否出现安全事故"),
        "12 J1007"
    );
    expect!(
        with_rows("质量：网络安全 为 否\n  说明：是否上传涉密信息"),
        "12 J1007"
    );
    expect!(with_rows("时效：是否延误 为 否"), "12 J1007");
    expect!(with_rows(
        "质量：安全事故 = 0 起\n质量：是否收费 为 否\n质量：是否整改隐患 为 是"
    ),);
}

#[test]
fn a_negative_question_is_turned_into_a_zero() {
    let text = with_rows("质量：是否出现安全事故 为 否");
    let report = report(&text, &Settings::default());
    let fix = report.findings[0].fix.as_ref().unwrap();
    assert_eq!(
        (fix.title.zh.as_str(), fix.edits.len(), fix.safe),
        ("改为“安全事故 = 0 起”", 2, false)
    );
}

#[test]
fn rows_that_say_none() {
    expect!(with_rows("生态效益：无"), "12 J1008");
    expect!(with_rows("生态效益：不适用"), "12 J1008");
    expect!(with_rows("生态效益：无 为 无\n  说明：无"), "12 J1008");
    expect!(with_rows("生态效益：没有 为 没有"), "12 J1008");
    expect!(
        with_rows("生态效益：不适用\n  理由：不涉及排放\n质量：安全事故 为 无"),
        "14 J1001"
    );
    // Beside a real row the other finding says it.
    expect!(with_rows("生态效益：减排 ≥ 5%\n生态效益：无"), "13 J1103");
    expect!(
        with_rows("生态效益：无\n  理由：不涉及\n生态效益：减排 ≥ 5%"),
        "12 J1103"
    );
    expect!(
        with_rows("生态效益：减排 为 待定\n生态效益：不适用"),
        "12 J0323",
        "13 J1008"
    );
    expect!(with_rows(
        "经济效益：纳税 ≥ 5 万元\n生态效益：不适用\n  理由：不涉及"
    ),);
}

#[test]
fn dates_are_of_the_year() {
    expect!(with_rows("时效：项目完成时限 为 12月底前"), "12 J1009");
    expect!(with_rows("质量：验收 ≤ 年底"), "12 J1009");
    expect!(with_rows("时效：完成 ≤ 2023年12月底"), "12 J1009");
    expect!(
        with_rows("时效：完成 ≤ 2025年1月15日\n时效：期间 介于 2022年1月 至 2023年6月"),
        "12 J1009",
        "13 J1009"
    );
    expect!(with_rows(
        "时效：完成 ≤ 2024年12月底\n时效：期间 介于 2023年7月 至 2024年1月\n时效：用时 ≤ 3 个月"
    ),);
    let years = with_rows(
        "起止：2023年1月 至 2026年12月\n时效：完成 ≤ 2026年12月底\n时效：完工 ≤ 2027年1月底",
    );
    expect!(years, "14 J1009");
    expect!(with_rows("时效：完成 ≤ 2023年12月底").replace("年度：2024\n", ""),);
}

#[test]
fn the_year_is_written() {
    for (row, mended) in [
        ("时效：甲 为 12月底前", "时效：甲 为 2024年12月底前"),
        ("时效：甲 ≤ 年底", "时效：甲 ≤ 2024年底"),
        ("时效：甲 为 上半年", "时效：甲 为 2024年上半年"),
    ] {
        assert_eq!(mended_by_first_fix(row), mended);
    }
}

/// The row with the fix of its first finding.
fn mended_by_first_fix(row: &str) -> String {
    let text = with_rows(row);
    let report = report(&text, &Settings::default());
    let mut edits = report.findings[0].fix.clone().unwrap().edits;
    edits.sort();
    let mut mended = text.clone();
    for edit in edits.iter().rev() {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    let start = text.find(row).unwrap();
    mended[start..].trim_end().to_owned()
}

#[test]
fn bounds_at_the_limit() {
    expect!(
        with_rows("质量：验收合格率 ≥ 100%\n数量：企业 ≥ 100 家"),
        "12 J1010"
    );
    expect!(
        with_rows("质量：合格 不低于 100%\n  说明：抽检合格率（%）"),
        "12 J1010"
    );
    expect!(
        with_rows("满意度：群众满意度 = 100%\n满意度：企业满意率 ≥ 100%"),
        "12 J1010",
        "13 J1010"
    );
    expect!(with_rows(
        "质量：任务完成率 ≥ 100%\n经济效益：产值增长率 ≥ 100%\n质量：合格率 = 100%\n质量：通过率 ≥ 99%"
    ),);
    assert_eq!(
        mended_by_first_fix("质量：合格率 ≥ 100%"),
        "质量：合格率 = 100%"
    );
}

#[test]
fn required_categories() {
    let whole =
        "数量：企业 ≥ 30 家\n质量：合格率 = 100%\n成本：租金 ≤ 20 万元\n社会效益：就业 ≥ 30 人";
    expect_of!("J1101", with_rows(whole),);
    expect_of!("J1101", with_rows(&whole.replace("社会效益", "生态效益")),);
    expect_of!(
        "J1101",
        with_rows(&whole.replace("成本：租金 ≤ 20 万元\n", "")),
        "7 J1101 warning"
    );
    expect_of!(
        "J1101",
        with_rows(&whole.replace("社会效益", "满意度")),
        "7 J1101"
    );
    expect_of!("J1101", with_rows(""), "7 J1101");
    // A category that does not apply, or is not filled yet, is there; one that is not known may be any.
    expect_of!(
        "J1101",
        with_rows(&whole.replace("租金 ≤ 20 万元", "不适用\n  理由：无偿使用")),
    );
    expect_of!(
        "J1101",
        with_rows(&whole.replace("租金 ≤ 20 万元", "租金 为 待定 元")),
    );
    expect_of!("J1101", with_rows(&whole.replace("成本", "过程·制度")),);
    expect_of!(
        "J1101",
        with_rows(&whole.replace("成本", "指标")),
        "7 J1101 warning"
    );
    let message = |rows: &str| {
        let report = whole_report(&with_rows(rows), &Settings::default());
        let finding = report
            .findings
            .into_iter()
            .find(|finding| finding.rule.code == "J1101")
            .unwrap();
        finding.message.zh
    };
    assert_eq!(
        message("数量：企业 ≥ 30 家"),
        "项目“租赁费”缺效益指标、质量指标、成本指标"
    );
    // Of a first level that is missing, its second levels go without saying.
    assert_eq!(message("社会效益：就业 ≥ 30 人"), "项目“租赁费”缺产出指标");
    assert_eq!(message(""), "项目“租赁费”没有指标，缺产出指标、效益指标");
    let tree_of_2021 = with_rows(whole)
        .replace("通用-2015", "通用-2021")
        .replace("成本：", "经济成本：");
    expect_of!("J1101", tree_of_2021,);
    expect_of!(
        "J1101",
        tree_of_2021.replace("经济成本：租金 ≤ 20 万元\n", ""),
        "7 J1101 warning"
    );
}

#[test]
fn synonyms_of_categories() {
    expect!(with_rows("可持续性影响：合同续签率 ≥ 90%"), "12 J1102");
    expect!(
        with_rows("环境效益指标：减排 ≥ 5%\n数量值：企业 ≥ 3 家"),
        "12 J1102",
        "13 J1102"
    );
    expect!(
        with_rows("效果·社会效益：就业 ≥ 30 人\n效益·经济效益：纳税 ≥ 5 万元"),
        "12 J1102"
    );
    expect!(with_rows("效益指标·环境效益：减排 ≥ 5%"), "12 J1102");
    for key in [
        "数量",
        "数量指标",
        "quantity",
        "产出·数量",
        "产出指标·数量指标",
    ] {
        expect!(with_rows(&format!("{key}：企业 ≥ 3 家")),);
    }
    for key in [
        "满意度",
        "服务对象满意度",
        "满意度指标",
        "服务对象满意度指标",
        "满意度·满意度",
    ] {
        expect!(with_rows(&format!("{key}：企业满意度 ≥ 90%")),);
    }
    // In Hebei the form itself says 效果.
    let hebei = |rows: &str| with_rows(rows).replace("通用-2015", "河北-月末");
    expect!(hebei(
        "效果·社会效益：就业 ≥ 30 人\n效益·社会效益：就业率 ≥ 30%\n效果指标·经济效益：纳税 ≥ 5 万元"
    ),);
    expect!(hebei("效益指标·社会效益：就业 ≥ 30 人"), "12 J1102");
    // Under another first level the row has a finding already.
    expect!(with_rows("产出·环境效益：减排 ≥ 5%"), "12 J0502");
    assert_eq!(
        mended_by_first_fix("可持续性影响：续签 ≥ 90%"),
        "可持续影响：续签 ≥ 90%"
    );
    assert_eq!(
        mended_by_first_fix("效果·社会效益：就业 ≥ 30 人"),
        "社会效益：就业 ≥ 30 人"
    );
}

#[test]
fn rows_of_another_category() {
    for row in [
        "数量：政府采购率(%) ≥ 99%",
        "数量：返修率 ≤ 20%",
        "数量：完成率 ≥ 90%",
        "数量：公用经费数量 ≥ 35 万元",
        "数量：投入水平 ≤ 17.49 万元\n  说明：实际支出金额",
        "质量：引进和培养高层次人才数量 ≥ 100 人",
        "质量：宣传稿件被刊登数量 ≥ 12 个",
        "质量：次数 ≥ 3 次",
    ] {
        expect!(with_rows(row), "12 J1104");
    }
    for row in [
        "质量：订阅出现差错数量 = 0 个",
        "质量：投诉件数 ≤ 3 件",
        "质量：视频清晰度 ≥ 720 P",
        "质量：温度 ≥ 18 摄氏度",
        "质量：验收合格项目数 ≥ 10 个",
        "质量：获奖作品数量 ≥ 3 部",
        "质量：新建道路宽度 ≥ 6 米",
        "质量：空气质量指数 ≤ 50",
        "数量：发放贷款 ≥ 3000 万元",
        "数量：招商引资额 ≥ 2 亿元",
        "数量：带动企业投入 ≥ 500 万元",
        "数量：人均产值 ≥ 3 万元/人",
        "质量：论文被引 ≥ 5 篇",
        "质量：系统并发用户数 ≥ 500 个",
        "质量：信息录用条数 ≥ 30 条",
        "质量：审计整改问题个数 = 0 个",
        "质量：检测通量 ≥ 96 个\n  说明：每台仪器单次检测的样本数",
    ] {
        expect_of!("J1104", with_rows(row),);
    }
    let key = |row: &str| {
        mended_by_first_fix(row)
            .split('：')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(key("数量：维修及时率 ≥ 90%"), "时效");
    assert_eq!(key("数量：覆盖率 ≥ 90%"), "质量");
    assert_eq!(key("数量：群众满意度 ≥ 90%"), "满意度");
    expect!(with_rows("数量：就业增长率 ≥ 3%"), "12 J1104");
    assert_eq!(key("产出·数量：办公经费 ≤ 3 万元"), "成本");
    let tree_of_2021 = with_rows("数量：办公经费 ≤ 3 万元").replace("通用-2015", "通用-2021");
    let found = report(&tree_of_2021, &Settings::default())
        .findings
        .remove(0);
    assert_eq!(found.fix.unwrap().edits[0].text, "经济成本");
}

#[test]
fn kinds_of_benefits() {
    for row in [
        "经济效益：职工制度规范性 为 是\n  说明：是否建立职工制度",
        "经济效益：受阅读局办覆盖率 = 100%",
        "社会效益：设备设施维修率 = 100%",
        "生态效益：培训人数 ≥ 30 人",
    ] {
        expect_of!("J1105", with_rows(row), "12 J1105");
    }
    for row in [
        "经济效益：招商引资规模增长率 ≥ 20%",
        "经济效益：项目 ≥ 30 万元",
        "社会效益：群众知晓率 ≥ 90%",
        "生态效益：化肥减施比例 ≥ 8%",
        "生态效益：PM2.5年均浓度 ≤ 28 微克/立方米",
        "生态效益：百公里油耗下降率 ≥ 2%",
        "经济效益：GDP增速 ≥ 6%",
        "经济效益：不适用",
        "质量：设备设施维修率 = 100%",
    ] {
        expect_of!("J1105", with_rows(row),);
    }
    // Nobody is told who did not ask.
    expect!(with_rows("社会效益：设备设施维修率 = 100%"),);
}

#[test]
fn satisfaction_has_a_figure() {
    expect_of!("J1106", with_rows("数量：企业 ≥ 30 家"), "7 J1106");
    expect_of!("J1106", with_rows("满意度：企业满意度 ≥ 90%"),);
    expect_of!(
        "J1106",
        with_rows("满意度：企业评价 ≥ 90 分\n满意度：有效投诉 ≤ 2 件"),
    );
    expect_of!(
        "J1106",
        with_rows("满意度：企业评价 为 好\n满意度：职工评价 为 满意"),
        "12 J1106"
    );
    expect_of!(
        "J1106",
        with_rows("满意度：企业评价 为 好\n满意度：职工满意度 ≥ 90%"),
    );
    expect_of!(
        "J1106",
        with_rows("数量：企业 ≥ 30 家\n满意度：不适用\n  理由：没有服务对象"),
    );
    expect_of!("J1106", with_rows("满意度：企业满意度 为 待定"),);
    // No rows at all, or one of no known category: other findings.
    expect_of!("J1106", with_rows(""),);
    expect_of!("J1106", with_rows("过程·满意：企业满意度 ≥ 90%"),);
    // In Hubei it stands under 效益: where all of that is missing, one finding says so.
    let hubei = |rows: &str| with_rows(rows).replace("通用-2015", "湖北-2015");
    expect_of!("J1106", hubei("数量：企业 ≥ 30 家"),);
    expect_of!("J1106", hubei("社会效益：就业 ≥ 30 人"), "7 J1106");
}

#[test]
fn satisfaction_has_one_finding() {
    let one = |value: &str| shown_of_row(&format!("满意度：企业评价 为 {value}"));
    assert_eq!(one("显著提升"), ["J1005"]);
    assert_eq!(one("企业评价"), ["J1002"]);
    assert_eq!(one("好"), ["J1106"]);
    assert_eq!(one("是"), ["J1106"]);
}

/// Codes of the findings about line 12.
fn shown_of_row(row: &str) -> Vec<&'static str> {
    let text = with_rows(row);
    let start = text.find(row).unwrap() as u32;
    let mut findings = whole_report(&text, &Settings::default()).findings;
    findings.retain(|finding| {
        finding.rule.code == "J1106" || !OF_A_WHOLE_TABLE.contains(&finding.rule.code)
    });
    findings
        .iter()
        .filter(|finding| finding.span.start >= start)
        .map(|finding| finding.rule.code)
        .collect()
}

#[test]
fn objects_of_satisfaction() {
    let rows = "用途：支付展示中心的运营费。\n数量：接待展示 ≥ 80 家\n";
    let text = |satisfaction: &str| with_rows(&format!("{rows}{satisfaction}"));
    expect_of!("J1107", text("满意度：入驻企业满意度 ≥ 95%"), "14 J1107");
    expect_of!(
        "J1107",
        text("满意度：群众满意度 ≥ 90%\n  说明：企业对高新产业园的总体满意度"),
        "15 J1107"
    );
    for row in [
        "满意度：展示观众满意度 ≥ 95%",
        "满意度：群众满意度 ≥ 90%",
        "满意度：服务对象满意度（%） ≥ 90%",
        "满意度：群众满意度 ≥ 90%\n  说明：群众对园区悬挂国旗的总体满意度",
        "满意度：使用人员满意度(%) 调 ≥ 90%",
    ] {
        expect_of!("J1107", text(row),);
    }
}

#[test]
fn numbers_of_indicators() {
    let rows = |count: usize| {
        let rows: Vec<String> = (0..count)
            .map(|n| format!("数量：企业{n} ≥ 30 家"))
            .collect();
        with_rows(&rows.join("\n"))
    };
    expect_of!("J1108", rows(0),);
    expect_of!("J1108", rows(4), "7 J1108");
    expect_of!("J1108", rows(5),);
    expect_of!("J1108", rows(40),);
    expect_of!("J1108", rows(41), "7 J1108");
    expect_of!(
        "J1108",
        rows(4) + "经济效益：不适用\n  理由：公益项目\n",
        "7 J1108"
    );
}

#[test]
fn costs_above_the_budget() {
    expect!(with_rows("成本：改造费用 ≤ 2000 万元"), "12 J0612");
    expect!(
        with_rows("成本：改造费用 = 200001 元\n成本：设计费用 介于 1 至 30 万元"),
        "12 J0612",
        "13 J0612"
    );
    expect!(with_rows(
        "成本：改造费用 ≤ 20 万元\n成本：改造 = 200000 元\n成本：租金 ≤ 300 元/平方米"
    ),);
    expect!(
        with_rows(
            "成本：人均经费 ≤ 30 万元\n成本：工程总投资 ≤ 300 万元\n成本：补助标准 ≤ 30 万元"
        ),
        "12 J0318 info"
    );
    expect!(with_rows(
        "起止：2024年1月 至 2026年12月\n成本：改造费用 ≤ 60 万元"
    ),);
    expect!(with_rows("成本：经费 ≤ 20.0043 万元").replace("20 万元\n", "20.00 万元\n"),);
    expect_of!(
        "J0612",
        with_rows("成本：经费 ≤ 30 万元").replace("  预算：20 万元\n", ""),
    );
    // A lower bound is another finding; other amounts are no costs.
    expect!(
        with_rows("成本：经费 ≥ 30 万元\n经济效益：纳税 ≥ 300 万元"),
        "12 J1111"
    );
}

#[test]
fn costs_that_are_rates() {
    for row in [
        "成本：预算资金执行率 ≥ 95%",
        "成本：预算资金完成率 ≥ 90%",
        "成本：资金支付率 = 100%",
        "成本：资金情况 ≥ 90%\n  说明：资金支付率",
    ] {
        expect!(with_rows(row), "12 J1109");
    }
    for row in [
        "成本：成本节约率 ≥ 5%",
        "成本：成本控制率 ≤ 100%",
        "成本：预算完成偏差率 ≤ 5%",
        "成本：管理费占补助比例 ≤ 5%",
        "成本：贷款贴息比例 ≤ 50%",
        "质量：预算执行率 ≥ 95%",
        "成本：支付金额 ≤ 20 万元",
    ] {
        expect!(with_rows(row),);
    }
    let tree_of_2021 = with_rows("经济成本：预算资金执行率 ≥ 95%\n社会成本：资金执行率 ≥ 95%");
    expect!(tree_of_2021.replace("通用-2015", "通用-2021"), "12 J1109");
}

#[test]
fn costs_are_money() {
    expect!(with_rows("成本：网络故障情况 ≤ 10 次"), "12 J1110");
    expect!(
        with_rows("成本：用工 ≤ 10 人\n成本：用时 ≤ 3 日\n成本：完成时间 ≤ 2024年12月底"),
        "12 J1110",
        "13 J1110",
        "14 J1110"
    );
    for row in [
        "成本：单价 ≤ 120 元/人",
        "成本：总成本 ≤ 20 万元",
        "成本：成本降低 ≥ 2 百分点",
        "成本：单位能耗 ≤ 5 千瓦时/平方米",
        "成本：电耗 ≤ 300 千瓦时",
        "成本：外币采购 ≤ 3 万美元",
    ] {
        expect!(with_rows(row),);
    }
    expect_of!(
        "J1110",
        with_rows("成本：费用 ≤ 10\n成本：租金 为 待定 元\n成本：控制 为 是\n成本：水平 为 合理"),
    );
    let tree_of_2021 = with_rows("生态环境成本：占用林地 ≤ 3 处\n社会成本：投诉 ≤ 3 件");
    expect!(tree_of_2021.replace("通用-2015", "通用-2021"),);
}

#[test]
fn costs_have_no_lower_bound() {
    expect!(with_rows("成本：物业服务费用 ≥ 15 万元"), "12 J1111");
    expect!(with_rows("成本：租金 > 2 元/平方米·日"), "12 J1111");
    // As a quantity it stands in the wrong place: one finding.
    expect!(with_rows("数量：公用经费数量 ≥ 35 万元"), "12 J1104");
    expect_of!(
        "J1111",
        with_rows("数量：公用经费数量 ≥ 35 万元"),
        "12 J1111"
    );
    for row in [
        "成本：节约成本 ≥ 3 万元",
        "成本：补助标准 ≥ 1000 元/人",
        "成本：带动社会资本投入 ≥ 3 万元",
        "成本：执行率 ≥ 95%",
        "经济效益：营业收入 ≥ 300 万元",
        "数量：技术合同成交额 ≥ 300 万元",
        "成本：物业服务费用 ≤ 15 万元",
    ] {
        expect_of!("J1111", with_rows(row),);
    }
    assert_eq!(
        mended_by_first_fix("成本：租金 不少于 15 万元"),
        "成本：租金 ≤ 15 万元"
    );
}

#[test]
fn outputs_have_no_upper_bound() {
    for row in [
        "数量：检测及评估面积 ≤ 20000 平方米",
        "数量：培训人数 ≤ 100 人",
        "数量：扶持企业 < 30 家",
        "数量：新增设备 ≤ 3 台",
    ] {
        expect!(with_rows(row), "12 J1112");
    }
    // Rates of which more is better.
    for row in [
        "质量：验收合格率 ≤ 95%",
        "满意度：群众满意度 < 90%",
        "时效：拨付及时率 ≤ 100%",
    ] {
        expect!(with_rows(row), "12 J1112");
    }
    assert_eq!(
        mended_by_first_fix("时效：拨付及时率 ≤ 100%"),
        "时效：拨付及时率 = 100%"
    );
    for row in [
        "质量：不合格率 ≤ 5%",
        "质量：未及时率 ≤ 5%",
        "质量：差评满意度 ≤ 5%",
        "数量：覆盖率差距 ≤ 5 个百分点",
    ] {
        expect_of!("J1112", with_rows(row),);
    }
    for row in [
        "数量：安全事故 ≤ 3 起",
        "数量：培训投诉 ≤ 3 件",
        "质量：维修返修率 ≤ 20%",
        "数量：每班培训人数 ≤ 45 人",
        "数量：办理环节 ≤ 3 个",
        "数量：群众跑动次数 ≤ 1 次",
        "数量：公务接待批次 ≤ 20 批",
        "数量：维修等候时间 ≤ 2 小时",
        "数量：服务半径 ≤ 3 公里",
        "数量：改造后能耗 ≤ 300 千瓦时",
        "质量：噪声 ≤ 60 分贝",
        "质量：检测误差 ≤ 2 毫米",
        "数量：服务存量积压 ≤ 3 件",
        "数量：检查次数 ≤ 2 次\n  方向：越小越好",
        "数量：重复检查次数 ≤ 2 次/年",
        "数量：人均用房面积 ≤ 9 平方米",
        "数量：维护车辆 介于 3 至 5 辆",
        "社会效益：检测阳性 ≤ 5 例",
        "数量：安保服务人员 ≤ 30 人",
        "数量：编制人数 ≤ 30 人",
    ] {
        expect!(with_rows(row),);
    }
    assert_eq!(
        mended_by_first_fix("数量：培训人数 ≤ 100 人"),
        "数量：培训人数 ≥ 100 人"
    );
}

#[test]
fn the_real_documents_lack_what_was_counted() {
    let count = |path: &str, part: &str| {
        let (file, includes) = read(Path::new(path));
        let findings = run(&file, &includes, &Settings::default()).findings;
        let required = findings
            .iter()
            .filter(|finding| finding.rule.code == "J1101");
        required
            .filter(|finding| finding.message.zh.contains(part))
            .count()
    };
    let shijiazhuang = "examples/shijiazhuang-park-2020.jimu";
    assert_eq!(
        (
            count(shijiazhuang, "成本指标"),
            count(shijiazhuang, "效果指标")
        ),
        (28, 22)
    );
}
