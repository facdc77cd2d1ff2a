//! How lines and values are read, and what is said about those that cannot be.

use jimu::compile::{Compilation, Model};
use jimu::lower::{Includes, Profiles};
use jimu::model::{Target, Value};
use jimu::source::{LineIndex, SourceFile};

/// `line code` of every finding of reading, in the order of the file.
fn findings(text: &str) -> Vec<String> {
    with_document(text, |document| {
        let index = LineIndex::new(text);
        let place = |span: jimu::source::Span| index.position(text, span.start as usize).line;
        document
            .diagnostics
            .iter()
            .map(|found| format!("{} {}", place(found.span), found.rule.code))
            .collect()
    })
}

fn with_document<T>(text: &str, look: impl FnOnce(&Model<'_>) -> T) -> T {
    let file = SourceFile::from_text("-", text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    look(&Compilation::open(&file, &includes, &profiles).model())
}

const HEAD: &str = "年度：2024\n金额单位：万元\n项目：甲\n";

/// Kind, operator, number, unit and printed form of the value of a row.
fn target(row: &str) -> String {
    with_document(&format!("{HEAD}{row}\n"), |document| {
        show(&document.projects[0].indicators[0].target)
    })
}

fn show(target: &Target<'_>) -> String {
    let number = target
        .quantity()
        .map(|quantity| quantity.number.to_string())
        .unwrap_or_default();
    let unit = target.unit().map_or("", |unit| unit.unit.canonical());
    let op = target.op.map_or("", |op| op.id());
    format!(
        "{} {op} {number} {unit} [{}]",
        target.kind().id(),
        target.printed().unwrap_or_default()
    )
}

#[test]
fn values_of_every_kind() {
    let cases = [
        ("数量：入驻企业 ≥ 30 家", "number >= 30 家 [≥30家]"),
        ("数量：入驻企业≥30家", "number >= 30 家 [≥30家]"),
        ("数量:入驻企业　不少于　３０　家", "number >= 30 家 [≥30家]"),
        (
            "数量：入驻企业 ＞＝ 1,280 家",
            "number >= 1280 家 [≥1280家]",
        ),
        ("数量：入驻企业 为 25 家以上", "number >= 25 家 [≥25家]"),
        ("数量：人次 ≥ 3 万人次", "number >= 3 万人次 [≥3万人次]"),
        (
            "数量：入驻企业 介于 30 至 50 家",
            "number between 50 家 [30～50家]",
        ),
        (
            "数量：入驻企业 为 30～50 家",
            "number between 50 家 [30～50家]",
        ),
        ("质量：合格率 = 100%", "percent = 100 % [=100%]"),
        ("质量：合格率 为 95％", "percent  95 % [95％]"),
        (
            "成本：租金 ≤ 2.45 元/平方米·日",
            "money <= 2.45 元/平方米·日 [≤2.45元/平方米·日]",
        ),
        ("成本：标准 为 10 万元/家", "money  10 万元/家 [10万元/家]"),
        ("成本：总额 ≤ 1.5亿元", "money <= 1.5 亿元 [≤1.5亿元]"),
        ("时效：处理时间 ≤ 2小时", "duration <= 2 小时 [≤2小时]"),
        (
            "时效：完成时间 为 2024年12月底前",
            "deadline <=   [2024年12月底前]",
        ),
        (
            "时效：完成时间 ≤ 2024-12-31",
            "deadline <=   [2024-12-31前]",
        ),
        (
            "时效：完成时间 ≤ 2024.12.31",
            "deadline <=   [2024.12.31前]",
        ),
        ("数量：入驻企业 ≥ 30～50 家", "text >=   [≥30～50 家]"),
        ("数量：入驻企业 ≥ 3 万", "number >= 3 万 [≥3万]"),
        ("时效：完成时间 为 12月底前", "deadline <=   [12月底前]"),
        (
            "时效：实施期 介于 2023年7月 至 2024年1月",
            "period between   [2023年7月 至 2024年1月]",
        ),
        ("质量：正常运行 为 是", "boolean    [是]"),
        ("社会效益：保障能力 为 稳步提升", "level    [稳步提升]"),
        (
            "社会效益：影响 为 显著 [显著/一般/不显著]",
            "level    [显著]",
        ),
        ("社会效益：影响 为 0 显著/非显著", "text    [0 显著/非显著]"),
        ("数量：保障 为 7*24小时", "text    [7*24小时]"),
        ("数量：进度 为 2号加速器完工", "text    [2号加速器完工]"),
        ("数量：清晰度 ≥ 720P", "number >= 720 P [≥720P]"),
        ("数量：差错 为 0", "number  0  [0]"),
        ("数量：面积 为 待定 平方米", "unset   平方米 [平方米]"),
        ("数量：面积 为 待定", "unset    [待定]"),
        ("数量：面积", "unset    []"),
        ("数量：面积 为", "unset    []"),
        ("成本：「」", "unset    []"),
        ("经济效益：不适用", "none    [不适用]"),
        ("经济效益：无", "none    [无]"),
        ("数量：安全事故 为 无", "text    [无]"),
        (
            "数量：「响应 < 5分钟的次数」 ≥ 3 次",
            "number >= 3 次 [≥3次]",
        ),
        ("数量：「说\"a≥b\"的次数」 ≥ 3 次", "number >= 3 次 [≥3次]"),
        ("quantity: tenants >= 30 家", "number >= 30 家 [≥30家]"),
        (
            "quantity: tenants between 30 to 50 家",
            "number between 50 家 [30～50家]",
        ),
        ("quality: works is yes", "boolean    [是]"),
        ("cost: rent is tbd 元", "unset   元 [元]"),
    ];
    for (row, expected) in cases {
        assert_eq!(target(row), expected, "{row}");
    }
}

#[test]
fn names_keep_what_was_written() {
    let name = |row: &str| {
        with_document(&format!("{HEAD}{row}\n"), |document| {
            document.projects[0].indicators[0].name().to_owned()
        })
    };
    assert_eq!(
        name("满意度：使用人员满意度(%) 调 ≥ 90%"),
        "使用人员满意度(%) 调"
    );
    assert_eq!(name("数量：「a ≥ b」 ≥ 3 次"), "a ≥ b");
    assert_eq!(name("数量：“四个”活动 ≥ 3 次"), "“四个”活动");
    assert_eq!(name("指标：省级以上平台 ≥ 2 个"), "省级以上平台");
    assert_eq!(name("数量：人均为民服务次数 ≥ 2 次"), "人均为民服务次数");
}

#[test]
fn a_statement_under_a_sub_goal_is_a_text() {
    with_document(
        "分项目标：甲\n  指标：不发生安全事故\n  指标：满意度95%\n",
        |document| {
            let rows = &document.department.sub_goals[0].indicators;
            assert!(matches!(
                rows[0].target.value,
                Value::Text("不发生安全事故")
            ));
            assert!(rows[0].name.is_none() && rows[1].name.is_none());
            assert!(document.diagnostics.is_empty());
        },
    );
}

#[test]
fn all_errors_come_at_once_and_spare_the_lines_around_them() {
    let text = "\
年度：2024
项目：房屋租赁
  编码：13029924P00123410001A
  预箅：20 万元
  财政资金：20
  支出计划：25、50、80、100
  传真号码：123
  数量：入驻企业 ≥ 很多
  满意度：企业满意度95%
  成本：租金 ≤ 1,23 元
  时效：完成 ≤ 2024年13月底
  质量：合格率 ≤ 90%以上
    依据：合同
依据错误行
";
    let expected = [
        "4 J0201", "5 J0401", "6 J0404", "7 J0201", "8 J0303", "9 J0307", "10 J0301", "11 J0309",
        "12 J0305", "14 J0205",
    ];
    assert_eq!(findings(text), expected);
    with_document(text, |document| {
        let project = &document.projects[0];
        assert_eq!(project.indicators.len(), 5);
        assert_eq!(
            project
                .budget
                .as_ref()
                .map(|budget| budget.number.to_string())
                .as_deref(),
            Some("20")
        );
        assert_eq!(
            project.indicators[4]
                .basis
                .as_ref()
                .map(|basis| basis.as_str()),
            Some("合同")
        );
    });
}

#[test]
fn blocks_follow_the_keys() {
    assert_eq!(
        findings("依据：合同\n项目：甲\n  依据：合同\n"),
        ["1 J0202", "3 J0202"]
    );
    assert_eq!(
        findings("项目：甲\n  数量：x ≥ 3 家\n    计量单位：家\n"),
        ["3 J0211"]
    );
    assert_eq!(findings("单位：万元\n"), ["1 J0212"]);
    assert_eq!(findings("項目：甲\n  编码∶1\n"), ["1 J0210", "2 J0210"]);
    assert_eq!(
        findings("项目：甲\n数量：x ≥ 3 家\n用途：乙\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        findings("项目：甲\n  数量：x ≥ 3 家\n    用途：乙\n"),
        ["3 J0209"]
    );
    assert_eq!(findings("标题：甲\n标题：乙\n"), ["2 J0203"]);
    assert_eq!(
        findings("项目：甲\n  编码：1\n  编码：2\n项目：乙\n  编码：3\n"),
        ["3 J0203"]
    );
}

#[test]
fn texts_go_on_in_paragraphs() {
    let text = "项目：甲\n  用途：第一段\n    # 注\n\n    | 第二段\n    |\n    |   第三段\n  目标：\n    | 只有一段\n";
    with_document(text, |document| {
        let project = &document.projects[0];
        assert_eq!(
            project.purpose.as_ref().map(|text| text.as_str()),
            Some("第一段\n第二段\n\n  第三段")
        );
        assert_eq!(project.goals[0].as_str(), "只有一段");
        assert!(document.diagnostics.is_empty());
    });
    assert_eq!(
        findings("项目：甲\n  用途：第一段，\n换了行的，\n又一行。\n  目标：乙\n"),
        ["3 J0205"]
    );
    assert_eq!(
        findings("项目：甲\n  预算：1 万元\n  | 多余\n  | 再多\n"),
        ["3 J0208"]
    );
}

#[test]
fn a_comment_behind_a_value_is_moved_above_by_its_fix() {
    let text = "项目：甲\n  预算：20 万元 # 已核\n";
    with_document(text, |document| {
        let fix = document.diagnostics[0].fix.as_ref().expect("a fix");
        let mut edits = fix.edits.clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        let mut mended = text.to_owned();
        edits
            .iter()
            .for_each(|edit| mended.replace_range(edit.span.range(), &edit.text));
        assert_eq!(mended, "项目：甲\n  # 已核\n  预算：20 万元\n");
        assert_eq!(
            document.projects[0]
                .budget
                .as_ref()
                .map(|budget| budget.number.to_string())
                .as_deref(),
            Some("20")
        );
    });
    assert_eq!(
        findings("项目：甲\n  用途：改造 1-4#厂房 # 是文字\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        findings(&format!("{HEAD}  数量：厂房 为 1-4#厂房\n")),
        Vec::<String>::new()
    );
}

#[test]
fn a_conflict_keeps_both_sides_and_the_first_counts() {
    let text = "项目：甲\n<<<<<<< 我\n  预算：20 万元\n=======\n  预算：30 万元\n>>>>>>> 他\n  用途：乙\n项目：丙\n";
    assert_eq!(findings(text), ["2 J0207"]);
    with_document(text, |document| {
        assert_eq!(document.projects.len(), 2);
        assert_eq!(
            document.projects[0]
                .budget
                .as_ref()
                .map(|budget| budget.number.to_string())
                .as_deref(),
            Some("20")
        );
        assert!(document.projects[0].purpose.is_some());
    });
}

#[test]
fn the_head_may_stand_anywhere() {
    let text = "项目：甲\n  预算：20\n  时效：完成 为 12月底前\n年度：2024\n金额单位：万元\n";
    assert_eq!(findings(text), Vec::<String>::new());
}

#[test]
fn facts_under_a_lost_row_belong_to_no_other() {
    let bases = |text: &str| {
        with_document(text, |document| {
            let rows = &document.projects[0].indicators;
            rows.iter()
                .map(|row| row.basis.as_ref().map(|basis| basis.as_str().to_owned()))
                .collect::<Vec<_>>()
        })
    };
    let lost = format!(
        "{HEAD}  数量：甲 ≥ 30 家\n  质量保障 设备运行 为 是\n    依据：合同\n  时效：乙 ≤ 2 天\n    依据：计划\n"
    );
    assert_eq!(bases(&lost), [None, Some("计划".to_owned())]);
    // A wrapped text holds no rows, whatever signs stand in it.
    let wrapped =
        format!("{HEAD}  数量：甲 ≥ 30 家\n    说明：第一行\n第二行\n第三行 ≥ 5\n    依据：合同\n");
    assert_eq!(bases(&wrapped), [Some("合同".to_owned())]);
    assert_eq!(findings(&wrapped), ["6 J0205"]);
    assert_eq!(
        findings(&format!("{HEAD}  数量：甲 为 3 不小于 4\n")),
        ["4 J0306"]
    );
}

#[test]
fn a_second_operator_word_behind_several_blanks_is_found() {
    for row in [
        "数量：甲 为 组织　 为 乙",
        "数量：甲 为 组织  为 乙",
        "数量：甲 为 组织 \t不少于 乙",
    ] {
        assert_eq!(findings(&format!("{HEAD}{row}\n")), ["4 J0306"], "{row}");
    }
}
