use super::*;

/// All figures of a text in one line: `128家 | 10万元/家 | 12-31`.
fn read(text: &str) -> String {
    let figures = figures(text, Span::new(0, text.len()), Some(2024));
    figures.iter().map(shown).collect::<Vec<_>>().join(" | ")
}

fn shown(figure: &Figure<'_>) -> String {
    let number = |measure: &Measure| {
        let low = measure.low.map(|low| format!("{low}-")).unwrap_or_default();
        format!("{low}{}", measure.exact().unwrap().normalize())
    };
    let what = match &figure.fact {
        Fact::Money(measure) => format!("{}元", number(measure)),
        Fact::Count(measure, unit) => format!("{}{}", number(measure), unit.name()),
        Fact::Percent(measure) => format!("{}%", number(measure)),
        Fact::BarePercent(number) => format!("{number}?"),
        Fact::Number(measure) => number(measure),
        Fact::Date(date) if date.from == date.to => date.to.to_string(),
        Fact::Date(date) => format!("{}..{}", date.from, date.to),
    };
    let per = match figure.per() {
        Per::Whole => String::new(),
        Per::Each(unit, None) => format!("/{}", unit.name()),
        Per::Each(unit, Some(second)) => format!("/{}·{}", unit.name(), second.name()),
        Per::Other => "/?".to_owned(),
    };
    let bound = match figure.bound() {
        Bound::Exactly => "",
        Bound::AtLeast => " ≥",
        Bound::AtMost => " ≤",
        Bound::About => " ≈",
    };
    let total = if figure.is_total() { " Σ" } else { "" };
    format!("{what}{per}{bound}{total}")
}

macro_rules! reads {
    ($($text:literal => $expected:literal),* $(,)?) => {
        let wrong: Vec<String> = [$(($text, $expected)),*]
            .into_iter()
            .filter_map(|(text, expected)| {
                let found = read(text);
                (found != expected).then(|| format!("{text}: {found}, not {expected}"))
            })
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    };
}

#[test]
fn amounts() {
    reads! {
        "合计1280万元" => "12800000元 Σ",
        "基金1.5亿元" => "150000000元",
        "宽带费 9600 元。" => "9600元",
        "安排资金1,100万" => "11000000元",
        "用户1,100万" => "11000000",
        "奖金3万4000元" => "34000元",
        "奖金3万4000" => "34000元",
        "投入8亿元人民币" => "800000000元",
        "投资1亿2000万元" => "120000000元",
        "补助三万元" => "30000元",
        "补助一百二十万元" => "1200000元",
        "需支付973万元；" => "9730000元 Σ",
        "预算数预计 299.0238 万元，其中一般预算 299.0238 万元，基金 0 万元" => "2990238元 Σ | 2990238元 | 0元",
        "运行费１２万元" => "120000元",
        "租金500万元（含税费）" => "5000000元",
        "经费10万元至20万元" => "10-200000元",
        "经费10-20万元" => "10-200000元",
        "经费不超过30万元" => "300000元 ≤",
        "捐款1000多万元" => "10000000元 ≈",
        "收入3万余元" => "30000元 ≈",
        "约607万元" => "6070000元 ≈",
        "电费0.5元3角" => "0.5元 | 0.3元",
    }
}

#[test]
fn prices() {
    reads! {
        "每家补助10万元，合计1280万元" => "100000元/家 | 12800000元 Σ",
        "10万元/家" => "100000元/家",
        "10 万元／家" => "100000元/家",
        "10万元每家" => "100000元/家",
        "慰问金人均1000元" => "1000元/人",
        "户均2万元" => "20000元/户",
        "平均工资5000元" => "5000元/?",
        "每人每月500元" => "500元/人·月",
        "日租金2.45元/平方米·日" => "2.45元/平方米·日",
        "2.45 元/平方米/日" => "2.45元/平方米·日",
        "每馆5万元" => "50000元/?",
        "补助标准2000元" => "2000元/?",
        "每年须交会费 0.3 万元" => "3000元/年",
        "128家×10万元=1280万元" => "128家 | 100000元/家 | 12800000元",
        "128家企业，每家企业10万元" => "128家 | 100000元/家",
    }
}

#[test]
fn counts() {
    reads! {
        "128家" => "128家",
        "预计有128家企业申领" => "128家",
        "建设五个服务站" => "5个",
        "举办十二场" => "12场",
        "一百二十家企业" => "120家",
        "全年两次" => "2次",
        "培训2-3次" => "2-3次",
        "培训2次至3次" => "2-3次",
        "沙发小茶几一套。" => "1套",
        "每半年办培训 1 次" => "1次/半年",
        "每半年一次" => "1次/半年",
        "1次/月" => "1次/月",
        "服务人次 400 人。" => "400人",
        "新引进企业 100 家以上" => "100家 ≥",
        "不少于30场" => "30场 ≥",
        "园内企业约 200 家" => "200家 ≈",
        "百余家" => "",
        "受益群众30余户" => "30户 ≈",
        "服务3万人次" => "30000人次",
        "建筑面积6万平方米，地上24层" => "60000平方米 | 24层",
        "两小时内能够出库" => "2小时 ≤",
        "在30个工作日内" => "30工作日 ≤",
        "十一家企业" => "11家",
        "已经用了7年" => "7年",
        "覆盖12个村、20个社区" => "12村 | 20社区",
        "12%以上" => "12% ≥",
        "降低5个百分点" => "5百分点",
        "一支队伍三名专家" => "1支 | 3名",
        "购进一台、每周两次" => "1台 | 2次/周",
        "火情发生后两日内" => "",
    }
}

#[test]
fn percentages() {
    reads! {
        "3月底支出进度达到20%" => "2024-03-31 | 20% ≥",
        "6 月底支出进度达到 25%,10 月份支出进度达到 80%,12月底 100%" =>
            "2024-06-30 | 25% ≥ | 2024-10-01..2024-10-31 | 80% ≥ | 2024-12-31 | 100%",
        "10 月底支出进度达到 100。务求安全" => "2024-10-31 | 100? ≥",
        "满意度百分之九十" => "90%",
        "百分之百完成" => "100%",
        "百分之12.5" => "12.5%",
        "30%～50%" => "30-50%",
        "20.00％" => "20%",
        "三分之一" => "",
        "千分之三" => "",
    }
}

#[test]
fn dates() {
    reads! {
        "2024年12月31日前" => "2024-12-31 ≤",
        "12月底前完成" => "2024-12-31 ≤",
        "时间在每年五一、十一、春节（或元旦）" => "2024-05-01 | 2024-10-01",
        "五一、十一更换彩旗" => "2024-05-01 | 2024-10-01",
        "十一更换彩旗" => "",
        "“十一”期间" => "2024-10-01",
        "国庆期间" => "2024-10-01",
        "十二月底前" => "2024-12-31 ≤",
        "第四季度" => "2024-10-01..2024-12-31",
        "一季度" => "2024-01-01..2024-03-31",
        "上半年" => "2024-01-01..2024-06-30",
        "年底前" => "2024-12-31 ≤",
        "2023-07-01" => "2023-07-01",
        "2024年13月" => "",
        "十一届三中全会" => "",
        "“十一五”规划" => "",
        "十一、其他事项" => "",
    }
}

#[test]
fn numbers_that_are_no_figures() {
    reads! {
        "7*24小时运转" => "",
        "2号加速器" => "",
        "“十四五”规划" => "",
        "十四五期间" => "",
        "518经贸洽谈会" => "",
        "廊坊 518 经贸洽谈会" => "",
        "1-4#厂房" => "",
        "《建筑设计防火规范》GB50016-2014（2018年版）" => "",
        "冀财〔2020〕10号" => "",
        "冀财[2020]10号" => "",
        "《关于2024年安排1000万元的通知》" => "",
        "(1)在南侧" => "",
        "1、会议费；2、培训费" => "",
        "1.通信服务费" => "",
        "第三方评估" => "",
        "第 3 批" => "",
        "一是调研二是培训" => "",
        "一站式服务" => "",
        "万众创新，大众创业" => "",
        "三公经费" => "",
        "“三公”经费" => "",
        "统一管理" => "",
        "上年末资产" => "",
        "落实到每一户" => "",
        "最后一公里" => "",
        "按三条线分解" => "",
        "统一套用" => "",
        "十九大四中全会" => "",
        "等保2.0的要求" => "",
        "2020年预算" => "",
        "2020 年度工作" => "",
        "2019—2021年" => "",
        "电话0315-1234567" => "",
        "电话13800138000" => "",
        "身份证110101199003070000家" => "",
        "拨打12345热线" => "",
        "上午9:00" => "",
        "LED2个" => "",
        "A-3层" => "",
        "5G网络" => "",
        "“四个意识”" => "",
        "两个维护" => "",
        "一次性补助" => "",
        "一户一档" => "",
        "十分重要" => "",
        "三方面" => "",
        "3方面" => "",
        "进一步" => "",
        "数十家" => "",
        "三四十家" => "",
        "二〇二四年" => "",
        "三级医院" => "",
        "千家万户" => "",
        "三年行动" => "",
        "7-8月" => "",
        "互联网+创新" => "",
    }
}

#[test]
fn paragraphs_are_read_without_marks_and_comments() {
    let text = "用途：\n  | 甲 20 万元\n  # 原为 30 万元\n  | 合计\n  |20 家\n  乙 5 家";
    let span = Span::new(text.find('甲').unwrap(), text.len());
    let found = figures(text, span, None);
    let written: Vec<&str> = found.iter().map(|figure| figure.span.of(text)).collect();
    assert_eq!(written, ["20 万元", "20 家"]);
    assert_eq!(
        (found[1].gap, found[1].before(), found[0].rest),
        ("", "", "\n")
    );
    assert!(!found[1].is_total());
}

#[test]
fn words_around_a_figure() {
    let text = "预计有128家企业申领补助，每家补助10万元，合计1280万元。";
    let found = figures(text, Span::new(0, text.len()), Some(2024));
    assert_eq!(
        (found[0].before(), found[0].after()),
        ("预计有", "企业申领补助")
    );
    assert_eq!(
        (found[1].gap, found[1].before()),
        ("企业申领补助，每家补助", "每家补助")
    );
    assert_eq!(found[2].span.of(text), "1280万元");
    assert_eq!(found[2].yuan(), Some(Decimal::from(12_800_000)));
    assert_eq!(found[1].yuan(), None);
}

#[test]
fn spending_plans() {
    let plan = |text: &str| -> Vec<String> {
        let figures = figures(text, Span::new(0, text.len()), Some(2020));
        progress(&figures)
            .iter()
            .map(|at| {
                format!(
                    "{}:{}{}",
                    at.month,
                    at.percent,
                    if at.has_sign { "" } else { "?" }
                )
            })
            .collect()
    };
    assert_eq!(
        plan("3 月份支出进度达到 25%，6 月底达到 50%，10 月底,支出进度达到 80%，12 月底 100%。"),
        ["3:25", "6:50", "10:80", "12:100"]
    );
    assert_eq!(plan("10 月底指出进度达到 100。务求"), ["10:100?"]);
    assert_eq!(
        plan("预计 3 月底，支出进度达到 5%；截至 6 月底，支出进度达到 100%"),
        ["3:5", "6:100"]
    );
    assert_eq!(plan("一季度支出25%，上半年支出50%"), ["3:25", "6:50"]);
    assert_eq!(plan("6月底工程进度达到50%"), [""; 0]);
    assert_eq!(plan("6月底达到50%"), [""; 0]);
    assert_eq!(plan("12月底满意度达到95%，支出进度100%"), [""; 0]);
}

#[test]
fn long_texts_cost_no_more_than_their_length() {
    for part in [
        "《",
        "〔",
        "1个",
        "达1",
        "12月底达1",
        "一",
        "万",
        "十",
        "第",
        "1 ",
        "每",
        "一千亿",
        "1*",
        "1-",
        "国",
        "年",
    ] {
        let text = part.repeat(100_000 / part.len());
        let figures = figures(&text, Span::new(0, text.len()), None);
        let read = |figure: &Figure<'_>| {
            (
                figure.bound(),
                figure.per(),
                figure.is_total(),
                figure.ends_clause(),
            )
        };
        assert!(
            figures
                .iter()
                .all(|figure| read(figure).1 != Per::Other || part == "每"),
            "{part}"
        );
        progress(&figures);
    }
}

#[test]
fn any_text_can_be_read() {
    let text = "，。3万4000-5%～６月底第十一、百分之《〔2020〕每均×10万元/家·日\n|一二三万亿1,1000.5.6#GB2-3年底五一国上下半年";
    for (start, _) in text.char_indices() {
        for (length, _) in text[start..].char_indices().step_by(3) {
            figures(text, Span::new(start, start + length), None);
        }
    }
}
