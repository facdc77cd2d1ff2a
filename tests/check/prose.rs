//! Rules that read figures out of sentences.

use super::*;

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
    assert_eq!(rule("3月底支出20%，6月底40%，10月底70%，12月底100%"), ["11 J0707"]);
    assert_eq!(rule("6月底支出进度达到50。力争超额"), ["12 J0707"]);
    // What the plan does not set is the matter of J0704.
    let unset = with_purpose(same).replace("，12月底 100%\n", "\n");
    assert_eq!(found_of("J0707", &unset), none);
}

#[test]
fn the_places_of_plan_and_purpose() {
    let text = with_purpose("3月底支出进度达到20%，6月底达到40%");
    let finding = &report(&text, &Settings::default()).findings[0];
    assert_eq!(finding.message.zh, "支出计划3月底是 25%，用途写的是 20%");
    assert_eq!(finding.span.of(&text), "3月底 25%");
    let related: Vec<&str> = finding.related.iter().map(|place| place.span.of(&text)).collect();
    assert_eq!(related, ["3月底支出进度达到20%", "6月底达到40%"]);
}

#[test]
fn an_unset_checkpoint_is_completed_from_the_purpose() {
    let purpose = "用途：支付租金。3月底支出进度达到20%，6月底达到40%，10月底达到80%，12月底达到100%。";
    let offered = |plan: &str, purpose: &str| {
        let text = with_facts(&format!("  {purpose}\n  支出计划：{plan}"));
        let finding = report(&text, &Settings::default()).findings.remove(0);
        let edit = finding.fix.map(|fix| fix.edits[0].clone());
        (finding.help.map(|help| help.zh).unwrap_or_default(), edit.map(|edit| edit.text).unwrap_or_default())
    };
    let expected = ("用途写 12月底 100%".to_owned(), "，12月底 100%".to_owned());
    assert_eq!(offered("3月底 20.00，6月底 40.00，10月底 80.00", purpose), expected);
    let expected = ("用途写 3月底 20%".to_owned(), "3月底 20%，6月底 40，10月底 80，12月底 100".to_owned());
    assert_eq!(offered("6月底 40，10月底 80，12月底 100", purpose), expected);
    assert_eq!(offered("3月底，6月底 40，10月底 80，12月底 100", purpose), expected);
    // Only some are known.
    let expected = ("用途写 6月底 50%".to_owned(), String::new());
    assert_eq!(offered("3月底 20，12月底 100", "用途：租金，6月底支出50%"), expected);
    // A purpose that says nothing leaves the help as it was.
    assert_eq!(offered("3月底 40%，6月底 100%", "用途：租金").1, "，10月底 100%，12月底 100%");
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
    assert_eq!(rule(purpose, "数量：补助高企数量 ≥ 60 家\n数量：扶持企业 ≥ 60 家"), ["13 J0610"]);
    assert_eq!(rule("补助高企128家，10万元/家", few), ["13 J0610"]);
    assert_eq!(rule("补助高企128家×10万元=1280万元", few), ["13 J0610"]);
    assert_eq!(rule("补助一百二十八家企业，每家补助十万元", few), ["13 J0610"]);
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
    assert_eq!(rule("对高企每家补助10万元。", "数量：补助高企 ≥ 150 家"), ["13 J0610"]);
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
    assert_eq!(rule("发放补助\n测算：补助 128 家 × 2 次 × 5 万元/家·次", "数量：补助高企 ≥ 60 家"), none);
}

#[test]
fn the_places_of_count_and_price() {
    let text =
        with_purpose("128家企业申领补助，每家补助10万元。\n数量：补助高企 ≥ 60 家").replace("20 万元", "1280 万元");
    let finding = report(&text, &Settings::default()).findings.remove(0);
    assert_eq!(finding.message.zh, "用途写 128 家 × 10 万元 = 1280 万元，这一行只要求 60 家（600 万元）");
    assert_eq!(finding.span.of(&text), "≥ 60 家");
    let related: Vec<&str> = finding.related.iter().map(|place| place.span.of(&text)).collect();
    assert_eq!(related, ["128家", "10万元", "1280 万元"]);
    // J0611 says the same with fewer words: it stays silent.
    assert_eq!(found(&text).iter().filter(|found| found.contains("J0611")).count(), 0);
    assert_eq!(found_of("J0611", &text), ["13 J0611"]);
}

#[test]
fn counts_of_purpose_and_rows() {
    let rule = |purpose: &str, rows: &str| found_with("J0611", purpose, "20", rows);
    let none: [&str; 0] = [];
    let few = "数量：创业培训场次 ≥ 5 场";
    assert_eq!(rule("举办创业培训12场。", few), ["13 J0611"]);
    assert_eq!(rule("举办创业培训十二场。", few), ["13 J0611"]);
    assert_eq!(rule("举办不少于12场创业培训。", "数量：场次 为 5 场\n  说明：创业培训场次"), ["13 J0611"]);
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
