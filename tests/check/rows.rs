//! Rules about the parts of a row: what is empty, units and rates, what typing and templates left, codes and agencies.

use super::*;

/// A file of 2020 with one project of Hebei's form; `lines` begin at line 9.
fn hebei(agency: &str, lines: &str) -> String {
    format!(
        "标题：示例\n部门：某局\n年度：2020\n规范：河北-月末\n单位：{agency}\n项目：租赁费\n  预算：20 万元\n  财政资金：20 \
         万元\n{lines}\n"
    )
}

fn example(name: &str) -> String {
    std::fs::read_to_string(format!("examples/{name}.jimu")).unwrap()
}

#[test]
fn an_empty_value_is_all_there_is_to_say() {
    expect!(with_rows("数量：入驻企业"), "12 J0315");
    expect!(with_rows("数量：入驻企业 ≥"), "12 J0315");
    expect!(
        with_rows("成本：「」\n  说明：单位面积年服务费"),
        "12 J0315"
    );
    expect!(with_rows("过程·制度：入驻XX企业"), "12 J0315");
    expect_of!("J0317", with_rows("数量：甲 ≥ 3 家\n  说明：丙\n质量：乙"),);
    // What has its own finding, or does not apply.
    expect!(with_rows("满意度：企业满意度95%"), "12 J0307");
    expect!(
        with_rows("经济效益：不适用\n生态效益：无\n社会效益： 为 无"),
        "12 J1008",
        "13 J1008",
        "14 J1008"
    );
    expect_of!("J0315", "分项目标：甲\n  指标：不发生事故\n指标库：乙\n",);
    expect_of!("J0315", "指标库：甲\n\n数量：入驻企业\n",);
    expect!(with_rows("数量：面积 为 待定 平方米"), "12 J0313");
}

#[test]
fn both_missing_parts_are_named() {
    let text = with_rows("成本：「」");
    let report = report(&text, &Settings::default());
    assert!(
        report.findings[0]
            .message
            .zh
            .contains("名称和指标值都没有填")
    );
    assert_eq!(report.findings[0].span.of(&text), "成本：「」");
}

#[test]
fn an_empty_name() {
    expect!(with_rows("数量：≥ 30 家"), "12 J0316");
    expect!(with_rows("质量：「」 为 是"), "12 J0316");
    expect!(
        with_rows("数量： 为 无\n质量：无 为 无"),
        "12 J1008",
        "13 J1008"
    );
    expect!("分项目标：甲\n  指标：≥ 3 家\n",);
}

#[test]
fn descriptions() {
    let described = "数量：甲 ≥ 3 家\n  说明：丙";
    expect_of!(
        "J0317",
        with_rows(&format!("{described}\n质量：乙 ≥ 3 家\n质量：丁 为 是")),
        "14 J0317",
        "15 J0317"
    );
    expect_of!(
        "J0317",
        with_rows("数量：甲 ≥ 3 家\n质量：乙 ≥ 3 家"),
        "12 J0317"
    );
    expect_of!(
        "J0317",
        with_rows(&format!("{described}\n经济效益：不适用\n质量：无 为 无")),
    );
    expect_of!(
        "J0317",
        with_rows(&format!("{described}\n质量：面积 为 待定 元\n数量：≥ 3 家")),
    );
    expect_of!("J0317", "分项目标：甲\n  指标：乙 ≥ 3 家\n",);
    expect_of!("J0317", example("tangshan-office-2021"), "81 J0317");
}

#[test]
fn prices_with_an_incomplete_unit() {
    let row = |name: &str, description: &str, value: &str| {
        with_rows(&format!("成本：{name} {value}\n  说明：{description}"))
    };
    for (name, description, value) in [
        ("软件园租金", "单位平米日租金额", "= 2.45 元"),
        ("软件园租金", "单位平米日租金额", "= 2.45 元/平方米"),
        ("物业成本", "单位面积年服务费", "= 35.7 元"),
        ("场地", "会议室日租金", "≤ 800 元"),
        ("补贴", "每户补贴标准", "= 600 元"),
        ("伙食费", "每人每天伙食费", "≤ 100 元/人"),
        ("每场活动费用", "活动平均支出", "≤ 2 万元"),
        ("养护费", "每平方米养护单价", "≤ 8 元"),
        ("保安服务", "按天计费", "≤ 200 元/人"),
        ("每月租金", "仓库租金", "≤ 2 万元"),
    ] {
        expect_of!("J0318", row(name, description, value), "12 J0318");
    }
    for (name, description) in [
        ("招待客商人均费用", "招待费"),
        ("慰问标准", "慰问金人均标准"),
        ("户均补贴", "补贴"),
    ] {
        expect_of!("J0318", row(name, description, "≤ 120 元"), "12 J0318 info");
    }
    for (name, description, value) in [
        ("软件园租金", "单位平米日租金额", "= 2.45 元/平方米·日"),
        ("产业园租金", "年租金额", "= 20 万元"),
        ("补贴总额", "按每户600元计算的总额", "≤ 60 万元"),
        ("补贴资金", "每人500元，由街道发放", "≤ 60 万元"),
        ("房屋租金", "按时支付每月租金", "≤ 24 万元"),
        ("购置费", "为每人配备一台电脑的购置费", "≤ 24 万元"),
        ("节日租金优惠", "节日租金优惠", "≤ 2 万元"),
        ("农民人均可支配收入", "农民人均可支配收入", "≥ 20000 元"),
        ("亩均税收", "每亩产值", "≥ 20 万元"),
        ("特派员人均补助", "补助标准", "≤ 12000 元/人"),
        ("人均住房面积", "单位面积", "≥ 30 平方米"),
        ("更新速度", "每天更新数量", "≥ 2 条"),
        ("检查费用", "每年检查的费用", "≤ 5 万元"),
        ("日常维护费", "每日巡查、清扫、维护的全部费用", "≤ 5 万元"),
        ("房租成本", "房屋租赁单位面积年租金", "为 待定 元"),
        ("试验田租金", "每亩租金标准", "≤ 800 元/亩"),
        ("食宿费", "每人每天综合标准", "≤ 250 元/人·天"),
        ("公共区域保洁费", "公共区域保洁", "≤ 5 万元"),
        ("人工成本", "每年每名保洁员的工资", "≤ 5 万元"),
    ] {
        expect_of!("J0318", row(name, description, value),);
    }
    let text = row("软件园租金", "单位平米日租金额", "= 2.45 元");
    let report = report(&text, &Settings::default());
    let fix = report.findings[0].fix.as_ref().unwrap();
    assert_eq!(
        (
            report.findings[0].span.of(&text),
            fix.edits[0].text.as_str(),
            fix.safe
        ),
        ("元", "元/平方米·日", false)
    );
}

#[test]
fn rates_without_a_percentage() {
    for row in [
        "质量：受阅读局办覆盖率 为 是",
        "质量：验收合格率 ≥ 3 台",
        "质量：验收合格率 ≥ 95",
        "质量：返修率 = 0 次",
        "质量：入学率 为 较好",
        "质量：任务完成率 为 全部完成",
        "时效：项目完成率 ≤ 2024年12月底",
        "满意度：群众满意度 为 满意",
        "质量：贷款比重 ≥ 20 万元",
        "质量：受阅读局办情况 为 是\n  说明：局办覆盖率",
        "质量：公交准点 为 是\n  说明：准点班次占比",
    ] {
        expect!(with_rows(row), "12 J0319");
    }
    expect!(with_rows("质量：验收合格率 为 95"), "12 J0312", "12 J0319");
    for row in [
        "质量：验收合格率 ≥ 95%",
        "质量：差错率 ≤ 3‰",
        "质量：就业率 ≥ 3 百分点",
        "质量：销售增长率 ≥ 2 倍",
        "质量：犯罪率 ≤ 3 件/户",
        "质量：差错率 = 0",
        "质量：师生比例 为 1:20",
        "质量：绿化比例 为 三分之一",
        "质量：绿化比例 为 1/3",
        "质量：绿化比例 为 七成以上的路段",
        "质量：合格率 为 达到95%以上的水平",
        "质量：就业率 为 稳步提升",
        "质量：研发投入比重 为 比上年增加",
        "质量：网络办公效率 为 是",
        "质量：屏幕分辨率 ≥ 720 P",
        "质量：是否提高入学率 为 是",
        "质量：提高设备使用率 为 是",
        "质量：发挥党员表率 为 是",
        "质量：地块容积率 ≤ 2 倍",
        "质量：库存周转率 ≥ 5 次",
        "质量：维修台数 ≥ 3 台\n  说明：维修率",
        "时效：响应时间 ≤ 2 小时\n  说明：及时率",
        "时效：故障处理及时性 = 100%\n  说明：及时处理率",
        "满意度：群众满意度 ≥ 90 分",
        "满意度：受访人员满意度（%） ≥ 90%",
        "满意度：满意度调查 ≥ 300 份",
        "满意度：使用人员满意度(%) 调 ≥ 90%",
        "满意度：受访人员 ≥ 90%\n  说明：受访人员满意度占总人数的比例",
    ] {
        expect_of!("J0319", with_rows(row),);
    }
    // Others say what is wrong with these.
    expect!(with_rows("质量：覆盖率 为 是/否"), "12 J0326");
    expect!(with_rows("质量：覆盖率 为 待定"), "12 J0323");
    expect!(with_rows("质量：覆盖率 ≥ 95%左右"), "12 J0304");
    expect_of!("J0319", example("tangshan-office-2021"), "286 J0319");
}

#[test]
fn shares_beyond_the_whole() {
    expect!(with_rows("质量：验收合格率 ≥ 105%"), "12 J0320");
    expect!(with_rows("质量：验收合格率 > 100%"), "12 J0320");
    expect!(with_rows("质量：差错率 ≤ -1%"), "12 J0320");
    expect!(with_rows("满意度：企业满意度 介于 90% 至 120%"), "12 J0320");
    expect!(
        with_rows(
            "满意度：企业满意度 ≥ 90%\n  中期：≥ 120%\n  节点：6月底 ≥ 110%\n  基期：2023年 101%"
        ),
        "13 J0320",
        "14 J0320",
        "15 J0320"
    );
    expect!(
        with_rows("时效：维修及时性 = 150%\n  说明：及时处理率占全部报修的比例"),
        "12 J0320"
    );
    expect!(
        "总体目标：甲\n  指标：群众满意度 ≥ 101%\n分项目标：乙\n  指标：覆盖率 ≥ 1000%\n",
        "2 J0320",
        "4 J0320"
    );
    for row in [
        "质量：出口额增长率 ≥ 120%",
        "质量：出口额增长率 ≥ -5%",
        "质量：任务完成率 ≥ 120%",
        "质量：覆盖率提升幅度 ≥ 120%",
        "质量：满意度比上年提高率 ≥ 150%",
        "质量：超募比例 ≥ 150%",
        "质量：合格率 ≥ 100%",
        "质量：差错率 = 0%",
        "质量：设备利用率 ≥ 110%",
        "质量：满意度 ≥ 120 分",
    ] {
        expect_of!("J0320", with_rows(row),);
    }
}

#[test]
fn marks_of_editors() {
    expect!(
        with_rows("目标：<p>甲。</p>\n目标：乙&nbsp;丙\n用途：\n  | <p>丁</p>\n  | 戊<br>己"),
        "12 J0322",
        "13 J0322",
        "15 J0322"
    );
    expect!(
        with_rows(
            "社会效益：运行 为 [bookmark: _GoBack]正常\n  说明：[[填这里]]\n质量：用 ≥ [bookmark: a]3 家"
        ),
        "12 J0322",
        "13 J0322",
        "14 J0303",
        "14 J0322"
    );
    expect!(
        "标题：<b>甲</b>\n前言：<p>甲\n分项目标：乙\n  目标：<p>\n保障措施：丙\n  内容：&ldquo;\n",
        "1 J0322",
        "2 J0322",
        "4 J0322",
        "6 J0322"
    );
    expect!(with_rows(
        "目标：A<B 且 C>D；p<0.05；R&D；[1]；<办法>；x<b>y\n质量：「温度<p的占比」 ≥ 90%"
    ),);
    let text = with_rows("目标：<p>甲。</p><p>乙</p>");
    let report = report(&text, &Settings::default());
    let fix = report.findings[0].fix.as_ref().unwrap();
    assert!(fix.safe && fix.edits.len() == 4 && fix.edits.iter().all(|edit| edit.text.is_empty()));
    expect_of!("J0322", example("tangshan-scitech-2023"), "115 J0322");
}

#[test]
fn placeholders() {
    for row in [
        "目标：为XXX服务",
        "数量：指标2 ≥ 3 家",
        "数量：指标1： ≥ 3 家",
        "质量：运行情况 为 待定",
        "质量：运行情况 为 ……",
        "质量：运行情况 为 XX",
        "数量：企业 ≥ 3 家\n  说明：待补充",
        "用途：支付____万元",
        "用途：（100字以内）",
        "目标：请填写绩效目标",
    ] {
        let codes = codes(&with_rows(row));
        assert_eq!(codes, ["J0323"], "{row}");
    }
    expect!(
        "部门：XX局\n前言：20XX年\n分项目标：……\n",
        "1 J0323",
        "2 J0323",
        "3 J0323"
    );
    for row in [
        "用途：支付书报、杂志……等的费用",
        "质量：网络 为 7*24小时",
        "数量：征文（1000字以内） ≥ 30 篇",
        "数量：XXL码工装 ≥ 30 件",
        "质量：X射线检测 为 正常",
        "质量：待业人员培训 为 有序开展",
        "目标：目标1：按时完工",
        "编码：————",
    ] {
        expect_of!("J0323", with_rows(row),);
    }
    expect!(with_rows("数量：企业 ≥ XX 家"), "12 J0303");
}

#[test]
fn odd_blanks() {
    for row in [
        "数量：入驻 企业 ≥ 3 家",
        "数量：入驻企　业 ≥ 3 家",
        "社会效益：运行 为 正 常运行",
        "社会效益：网络 为 LED　屏正常",
        "质量：运行 为 是\n  依据：工作 计划表 一",
    ] {
        let codes = codes(&with_rows(row));
        assert_eq!(codes, ["J0324"], "{row}");
    }
    expect!(
        "标题：某市财政局 部门预算\n项目：房屋 租赁费\n编码：13029924P00123410001A\n支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n",
        "2 J0324"
    );
    expect!(
        "单位：435002 某 局\n单位：435003 某市财政局 本级\n",
        "1 J0324"
    );
    for row in [
        "满意度：使用人员满意度(%) 调 ≥ 90%",
        "满意度：企业调查满意率 (%) ≥ 90%",
        "质量：培训 会议 展览 为 有序",
        "质量：运行 为 是\n  依据：年度计划 合同约定",
        "质量：运行 为 是\n  依据：2020 年工作总结暨 2020 年工作谋划",
        "质量：LED 显示屏 为 正常 运行",
        "质量：业务能力 为 显著/ 不明",
        "表题：某市财政局 房屋租赁费",
        "目标：甲 乙，丙　丁",
        "用途：甲 乙",
    ] {
        expect_of!("J0324", with_rows(row),);
    }
    expect_of!("J0324", example("shijiazhuang-park-2020"),);
    expect_of!("J0324", example("tangshan-scitech-2023"),);
    let fix = |row: &str| {
        report(&with_rows(row), &Settings::default()).findings[0]
            .fix
            .clone()
            .unwrap()
    };
    assert!(fix("数量：入驻企 业 ≥ 3 家").safe);
    assert!(!fix("数量：入驻 企业 ≥ 3 家").safe);
}

#[test]
fn units_in_names() {
    expect!(with_rows("数量：净化器(台) ≥ 8 台"), "12 J0325");
    expect!(with_rows("成本：改造费（万元） ≤ 8 万元"), "12 J0325");
    expect!(with_rows("数量：面积（㎡） ≥ 8 平方米"), "12 J0325");
    for row in [
        "质量：合格率（%） ≥ 90%",
        "数量：净化器(甲型) ≥ 8 台",
        "数量：净化器(套) ≥ 8 台",
        "数量：(台) ≥ 8 台",
        "满意度：满意度(%) 调 ≥ 90%",
    ] {
        expect_of!("J0325", with_rows(row),);
    }
    let seen = [
        "234 J0325",
        "305 J0325",
        "308 J0325",
        "311 J0325",
        "701 J0325",
    ];
    assert_eq!(found_of("J0325", &example("shijiazhuang-park-2020")), seen);
}

#[test]
fn option_lists() {
    for value in [
        "0 显著/非显著",
        "显著/ 非显著",
        "是/否",
        "是或否",
        "优/良/中/差",
        "优、良、中、差",
        "达成/部分达成/未达成",
        "□是 □否",
        "（是/否）",
        "有/无",
        "合格/不合格",
        "满意／基本满意／不满意",
        "及时/不及时",
    ] {
        expect!(with_rows(&format!("质量：能力 为 {value}")), "12 J0326");
    }
    for value in [
        "7*24小时",
        "及时/足额",
        "优、良",
        "优良",
        "优或良",
        "☑是 □否",
        "显著 [显著/不显著]",
        "企业/个人",
        "10/20",
        "稳步提升/提高",
        "不断/完善",
        "2024/12",
    ] {
        expect_of!("J0326", with_rows(&format!("质量：能力 为 {value}")),);
    }
    expect_of!("J0326", with_rows("成本：租金 = 3 元/家"),);
    assert_eq!(
        found_of("J0326", &example("shijiazhuang-park-2020")),
        ["194 J0326", "331 J0326", "574 J0326", "634 J0326"]
    );
}

#[test]
fn units_unlike_the_name_are_asked_for() {
    expect!(with_rows("数量：发放企业数 ≥ 100 册"),);
    for row in [
        "数量：发放企业数 ≥ 100 册",
        "数量：接待展示数量 = 80 家",
        "数量：培训次数 ≥ 3 人",
        "数量：到会客商人数 ≥ 200 家",
    ] {
        expect_of!("J0327", with_rows(row), "12 J0327");
    }
    for row in [
        "数量：服务企业数量 ≥ 100 个",
        "数量：培训人数 ≥ 3 万人",
        "数量：培训次数 ≥ 3 场",
        "数量：培训人次数 ≥ 300 人次",
        "数量：电子大屏使用次数 ≥ 10 次",
        "数量：宣传数量 ≥ 30 次",
        "数量：建筑面积数 ≥ 30 平方米",
        "数量：企业数 为 待定 家",
    ] {
        expect_of!("J0327", with_rows(row),);
    }
    assert_eq!(
        found_of("J0327", &example("shijiazhuang-park-2020")),
        ["725 J0327"]
    );
    assert_eq!(
        found_of("J0327", &example("tangshan-incubator-2024")),
        ["168 J0327"]
    );
    for name in [
        "tangshan-office-2021",
        "tangshan-scitech-2023",
        "xinghe/2023",
        "xinghe/2024",
        "xinghe/2025",
    ] {
        assert_eq!(found_of("J0327", &example(name)), [""; 0], "{name}");
    }
}

#[test]
fn impossible_percentages() {
    expect!(
        with_rows("数量：购置投影仪(甲型) = 3 台\n质量：投影仪验收合格率 = 95%"),
        "13 J1011"
    );
    for rows in [
        "数量：购置投影仪 = 3 台\n质量：投影仪验收合格率 ≥ 95%",
        "数量：购置投影仪 = 20 台\n质量：投影仪验收合格率 = 95%",
        "数量：购置投影仪 = 3 台\n质量：投影仪验收合格率 = 100%",
        "数量：购置投影仪 = 3 台\n数量：维修投影仪 = 5 台\n质量：投影仪验收合格率 = 95%",
        "数量：购置投影仪 = 300 台\n质量：投影仪验收合格率 = 95.5%",
        "数量：购置投影仪 = 3 台\n质量：显示屏验收合格率 = 95%",
        "数量：检测面积 = 3 平方米\n质量：检测面积合格率 = 95%",
        "数量：购置投影仪 = 3 台\n质量：投影仪使用率 = 95%",
        "数量：购置投影仪 ≤ 3 台\n质量：投影仪验收合格率 = 95%",
    ] {
        expect_of!("J1011", with_rows(rows),);
    }
}

#[test]
fn amounts_with_and_without_a_unit() {
    let amounts = |lines: &str| {
        with_facts(&format!("  {PLAN}\n{lines}")).replace("项目：", "金额单位：万元\n项目：")
    };
    expect!(amounts("预算：20 万元\n财政资金：20"), "10 J0408");
    expect!(amounts("预算：20\n财政资金：20 万元"), "9 J0408");
    expect!(
        amounts("预算：20\n财政资金：15\n其他资金：5 万元"),
        "9 J0408"
    );
    expect!(amounts("预算：20\n财政资金：20"),);
    expect!(amounts("预算：20 万元\n财政资金：20 万元"),);
    expect!(amounts("预算数（万元）：20\n财政资金：20 万元"),);
    let text = amounts("预算：20\n财政资金：15\n其他资金：5 万元");
    let report = report(&text, &Settings::default());
    let fix = report.findings[0].fix.as_ref().unwrap();
    assert_eq!(
        fix.edits
            .iter()
            .map(|edit| edit.text.as_str())
            .collect::<Vec<_>>(),
        [" 万元", " 万元"]
    );
    assert_eq!(
        found_of("J0408", &example("tangshan-office-2021")),
        ["328 J0408", "356 J0408"]
    );
}

#[test]
fn codes_and_years() {
    let code = |code: &str| with_rows("").replace("13029924P00123410001A", code);
    expect!(code("13029925P00123410001A"), "8 J0509");
    expect!(code("１３０２９９２５P00123410001A"), "8 J0509");
    expect!(code("13029919P00123410001A"),);
    expect!(code("13029924P00123410001A").replace("年度：2024\n", ""),);
    expect!(code("1302-99"), "8 J0503");
    expect_of!("J0509", hebei("435002 某局", "  编码：435-0701-JQN-CXQF"),);
}

#[test]
fn codes_and_agencies() {
    let coded =
        |agency: &str, own: &str| hebei(agency, &format!("  编码：435-0701-JQN-CXQF\n{own}"));
    expect_of!("J0510", coded("435002 某局", ""),);
    expect_of!("J0510", coded("312001 某局", ""), "9 J0510");
    expect_of!("J0510", coded("435002 某局", "单位：312001"), "9 J0510");
    expect_of!(
        "J0510",
        coded("435002 某局\n单位：312001 某所", "单位：某所"),
        "10 J0510"
    );
    expect_of!("J0510", coded("435002 某局\n单位：312001 某所", ""),);
    expect_of!("J0510", coded("某局", ""),);
    expect_of!("J0510", coded("43 某局", ""),);
    // The national code begins with the region, not with the agency.
    expect_of!("J0510", with_rows("单位：312001 某局"),);
    expect_of!("J0510", example("shijiazhuang-park-2020"),);
}

#[test]
fn names_of_agencies() {
    let named = |names: &[&str]| {
        let project = |name: &&str| format!("项目：{}\n单位：{name}\n", name.replace(' ', ""));
        names.iter().map(project).collect::<String>()
    };
    expect_of!(
        "J0511",
        named(&["1001 甲所", "1001 乙所", "1001 甲所"]),
        "4 J0511"
    );
    expect_of!(
        "J0511",
        named(&["1001 乙所", "1001 甲所", "1001 甲所"]),
        "2 J0511"
    );
    expect_of!("J0511", named(&["1001 甲所", "1001 乙所"]), "4 J0511");
    expect_of!(
        "J0511",
        named(&["1001 甲所", "1001 乙所", "1001 丙所", "1001 乙所"]),
        "2 J0511",
        "6 J0511"
    );
    expect_of!(
        "J0511",
        named(&["1001 甲所", "1001", "甲所", "1002 乙所", "乙所"]),
    );
    expect_of!("J0511", example("shijiazhuang-park-2020"), "740 J0511");
}

#[test]
fn figures_of_sub_goals() {
    let goal = |rows: &str| format!("分项目标：甲\n{rows}");
    expect!(
        goal("指标：企业 为 3 家\n指标：培训 ≥ 3\n指标：合格率 为 95%"),
        "2 J0328"
    );
    expect!(goal("指标：甲 ≥ 3 家\n指标：培训 ≥ 3"), "3 J0328");
    expect!(goal(
        "指标：甲 ≥ 3 家\n指标：不发生事故\n指标：运行 为 是\n指标：期限 为 2024年12月底前\n指标：不发生3起事故"
    ),);
    expect!(
        "年度：2024\n总体目标：甲\n指标：企业 为 3 家\n分项目标：乙\n指标：企业 为 3 家\n分项目标：丙\n",
        "3 J0328",
        "5 J0328"
    );
    let text = goal("指标：企业 为 3 家\n指标：培训 ≥ 3\n指标：合格率 为 95%\n指标：入库 为 3");
    let message = &report(&text, &Settings::default()).findings[0].message.zh;
    assert_eq!(
        message,
        "分项目标“甲”有 3 行的数字没有计算符号，2 行没有计量单位：“企业”、“培训”、“合格率”……"
    );
    // Projects keep their own findings.
    expect!(with_rows("数量：企业 为 3"), "12 J0312", "12 J0311");
}

#[test]
fn missing_budgets() {
    expect_of!("J0614", with_facts(PLAN), "5 J0614");
    expect_of!("J0614", with_facts("预算："), "5 J0614");
    expect_of!("J0614", with_facts("预算：许多"),);
    expect_of!("J0614", "项目：甲\n项目：乙\n", "1 J0614");
    expect_of!("J0614", "项目：甲\n预算：3 万元\n项目：乙\n", "3 J0614");
    expect_of!("J0614", "项目：\n",);
}

#[test]
fn one_defect_has_one_finding() {
    let plan = |plan: &str| with_facts(&format!("  支出计划：{plan}"));
    // A checkpoint that stands twice was meant to be another.
    expect!(
        plan("3月底 25%，3月底 50%，10月底 80%，12月底 100%"),
        "7 J0404"
    );
    expect!(
        plan("3月底 四分之一，10月底 80%，12月底 100%"),
        "7 J0405",
        "7 J0704"
    );
    expect!(format!("项目：\n{PLAN}\n"), "1 J0214");
    expect!(
        format!("项目：\n{PLAN}\n项目：甲\n编码：13029924P00123410001A\n{PLAN}\n"),
        "1 J0214"
    );
    expect!(
        with_rows("数量：@没有 ≥ 30\n数量：@没有\n数量：@没有 为 XX"),
        "12 J0804",
        "13 J0804",
        "14 J0804"
    );
}

#[test]
fn quotes_that_are_not_closed() {
    expect!(
        with_rows("数量：「响应时间 < 5分钟的次数 ≥ 30 次"),
        "12 J0216"
    );
    expect!(
        with_rows("数量：\"响应时间 < 5分钟的次数 ≥ 30 次"),
        "12 J0216"
    );
    expect!(
        with_rows("数量：「入驻企业 ≥ 30 家\n  说明：在孵"),
        "12 J0216"
    );
    expect!(
        with_rows("测算：「功率≥3千瓦的 2 台 × 10 万元/台 = 20 万元"),
        "12 J0216"
    );
    expect!("分项目标：甲\n  指标：「不发生事故\n", "2 J0216");
    expect!(with_rows(
        "数量：「响应时间 < 5分钟的次数」 ≥ 30 次\n数量：“十四五规划 ≥ 1 个\n数量：5\"屏 ≥ 1 个"
    ),);
    expect!(with_rows("数量：\"十四五\"规划 ≥ 1 个\n目标：「甲"),);
}
