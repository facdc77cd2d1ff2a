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
