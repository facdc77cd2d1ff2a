//! What two people meet.

use jimu::lower::Profiles;
use jimu::merge::{Labels, Merged};

use super::merge;

const BASE: &str = "标题：示例
年度：2024

项目：房屋租赁费
  编码：A1
  预算：20 万元
  用途：支付租金。
  目标：提供场地。

  数量：入驻企业 ≥ 30 家
    说明：签约企业
    依据：合同约定
  质量：设备完好率 ≥ 95%
    依据：合同约定

# 第二个项目
项目：宣传费
  编码：A2
  预算：5 万元
";

fn changed(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BASE.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text.replace(from, to)
    })
}

/// Merges edits of both sides; the result must be the base with the edits of `expected`.
fn assert_clean(ours: &[(&str, &str)], theirs: &[(&str, &str)], expected: &[(&str, &str)]) {
    let merged = merge(BASE, &changed(ours), &changed(theirs));
    assert_eq!(merged.text, changed(expected));
    assert_eq!(merged.conflicts, 0);
}

/// Merges edits of both sides; the result must be the base with one conflict in it.
fn assert_conflict(ours: &[(&str, &str)], theirs: &[(&str, &str)], expected: &[(&str, &str)]) {
    let merged = merge(BASE, &changed(ours), &changed(theirs));
    assert_eq!(merged.text, changed(expected));
    assert_eq!(merged.conflicts, 1);
}

#[test]
fn neighbouring_lines_are_merged() {
    let (o, t) = (
        ("预算：20 万元", "预算：30 万元"),
        ("用途：支付租金。", "用途：支付租金和税费。"),
    );
    assert_clean(&[o], &[t], &[o, t]);
}

#[test]
fn name_and_value_of_one_row_are_merged() {
    assert_clean(
        &[("入驻企业 ≥ 30 家", "入驻科技企业 ≥ 30 家")],
        &[("入驻企业 ≥ 30 家", "入驻企业 ≥ 35 家")],
        &[("入驻企业 ≥ 30 家", "入驻科技企业 ≥ 35 家")],
    );
    assert_clean(
        &[("数量：入驻企业 ≥ 30 家", "社会效益：入驻企业 ≥ 30 家")],
        &[
            ("入驻企业 ≥ 30 家", "入驻企业 ≥ 35 家"),
            ("签约企业", "年末签约企业"),
        ],
        &[
            ("数量：入驻企业 ≥ 30 家", "社会效益：入驻企业 ≥ 35 家"),
            ("签约企业", "年末签约企业"),
        ],
    );
}

#[test]
fn layout_gives_way_to_a_change() {
    assert_clean(
        &[
            ("入驻企业 ≥ 30 家", "入驻企业≥30家"),
            ("  编码：A1", "编码:A1"),
        ],
        &[("入驻企业 ≥ 30 家", "入驻企业 ≥ 35 家")],
        &[
            ("入驻企业 ≥ 30 家", "入驻企业 ≥ 35 家"),
            ("  编码：A1", "编码:A1"),
        ],
    );
    let o = (
        "  质量：设备完好率 ≥ 95%\n    依据：合同约定\n",
        "质量：设备完好率≥95%\n依据：合同约定\n",
    );
    assert_clean(&[o], &[(o.0, "")], &[(o.0, "")]);
}

#[test]
fn what_both_add_at_one_place_stays_ours_first() {
    let place = "  目标：提供场地。\n";
    assert_clean(
        &[(place, "  目标：提供场地。\n  目标：甲。\n")],
        &[(place, "  目标：提供场地。\n  目标：乙。\n")],
        &[(place, "  目标：提供场地。\n  目标：甲。\n  目标：乙。\n")],
    );
    let project = |name: &str| format!("  预算：5 万元\n\n项目：{name}\n  编码：{name}\n");
    let [one, two] = ["甲", "乙"].map(project);
    let both = format!("{one}{}", two.trim_start_matches("  预算：5 万元\n"));
    assert_clean(
        &[("  预算：5 万元\n", &one)],
        &[("  预算：5 万元\n", &two)],
        &[("  预算：5 万元\n", &both)],
    );
}

#[test]
fn the_same_change_counts_once() {
    let same = [
        ("20 万元", "30 万元"),
        (
            "    说明：签约企业\n",
            "    说明：签约企业\n    待核：面积\n",
        ),
    ];
    assert_clean(&same, &same, &same);
    let more = [same[0], same[1], ("5 万元", "6 万元")];
    assert_clean(&same, &more, &more);
}

#[test]
fn rows_may_be_moved_while_they_are_changed() {
    let first = "  数量：入驻企业 ≥ 30 家\n    说明：签约企业\n    依据：合同约定\n";
    let second = "  质量：设备完好率 ≥ 95%\n    依据：合同约定\n";
    let turned = format!("{second}{first}");
    let moved = (format!("{first}{second}"), turned.clone());
    let t = ("入驻企业 ≥ 30 家", "入驻企业 ≥ 35 家");
    let expected = turned.replace(t.0, t.1);
    assert_clean(&[(&moved.0, &moved.1)], &[t], &[(&moved.0, &expected)]);
    assert_clean(&[t], &[(&moved.0, &moved.1)], &[(&moved.0, &expected)]);
}

#[test]
fn a_renamed_project_keeps_the_changes_of_the_other_side() {
    let budget = ("预算：20 万元", "预算：30 万元");
    for renamed in [
        ("项目：房屋租赁费\n", "项目：场地租赁费\n"),
        ("  编码：A1\n", "  编码：B1\n"),
        (
            "项目：房屋租赁费\n  编码：A1\n",
            "项目：场地租赁费\n  编码：B1\n  曾用名：房屋租赁费\n",
        ),
        (
            "项目：房屋租赁费\n  编码：A1\n",
            "项目：场地租赁费\n  编码：B1\n",
        ),
    ] {
        assert_clean(&[renamed], &[budget], &[renamed, budget]);
    }
}

#[test]
fn a_renamed_row_keeps_the_changes_of_the_other_side() {
    let row = "  数量：入驻企业 ≥ 30 家\n    说明：签约企业\n";
    let to_named = "  数量：在园企业 ≥ 40 家\n    曾用名：入驻企业\n    说明：在园签约企业\n";
    let other = "  数量：入驻企业 ≥ 30 家\n    说明：签约企业\n    备注：不含分公司\n";
    let both = "  数量：在园企业 ≥ 40 家\n    曾用名：入驻企业\n    说明：在园签约企业\n    备注：不含分公司\n";
    assert_clean(&[(row, to_named)], &[(row, other)], &[(row, both)]);
}

#[test]
fn a_row_with_a_longer_name_is_the_same_row_whatever_line_it_lost() {
    let row = "  数量：入驻企业 ≥ 30 家\n    说明：签约企业\n    依据：合同约定\n";
    let longer = "  数量：在园入驻企业 ≥ 30 家\n    依据：合同约定\n";
    let other = "  数量：入驻企业 ≥ 30 家\n    说明：签约企业\n";
    let both = "  数量：在园入驻企业 ≥ 30 家\n";
    assert_clean(&[(row, longer)], &[(row, other)], &[(row, both)]);
    // Another name and another line: another row, put in the place of the first.
    let another = "  数量：举办招商活动 ≥ 30 家\n    依据：活动方案\n";
    let merged = merge(
        BASE,
        &changed(&[(row, another)]),
        &changed(&[(row, &row.replace("签约", "注册"))]),
    );
    assert_eq!(merged.conflicts, 1, "{}", merged.text);
}

#[test]
fn rows_of_one_name_are_told_apart_by_what_is_below_them() {
    let base = "项目：甲\n  数量：次数 ≥ 3 次\n    说明：讲座\n  数量：次数 ≥ 3 次\n    说明：展览\n  数量：次数 ≥ 3 次\n    说明：比赛\n";
    let ours = base.replace("  数量：次数 ≥ 3 次\n    说明：讲座\n", "");
    let theirs = base.replace("3 次\n    说明：展览", "5 次\n    说明：展览");
    let merged = merge(base, &ours, &theirs);
    assert_eq!(
        merged,
        Merged {
            text: ours.replace("3 次\n    说明：展览", "5 次\n    说明：展览"),
            conflicts: 0
        }
    );
}

#[test]
fn a_fact_does_not_fall_to_a_row_that_the_other_side_put_in() {
    let place = "  目标：提供场地。\n";
    assert_clean(
        &[(place, "  目标：提供场地。\n  时效：付款 ≤ 12月底\n")],
        &[(place, "  目标：提供场地。\n  待核：面积\n")],
        &[(
            place,
            "  目标：提供场地。\n  待核：面积\n  时效：付款 ≤ 12月底\n",
        )],
    );
}

#[test]
fn two_values_of_one_fact_are_a_conflict() {
    assert_conflict(
        &[("  预算：20 万元\n", "  预算：25 万元\n")],
        &[("  预算：20 万元\n", "  预算：30 万元\n")],
        &[(
            "  预算：20 万元\n",
            "<<<<<<< ours\n  预算：25 万元\n=======\n  预算：30 万元\n>>>>>>> theirs\n",
        )],
    );
    let row = "  质量：设备完好率 ≥ 95%\n";
    assert_conflict(
        &[(row, "  质量：设备完好率 ≥ 96%\n")],
        &[(row, "  质量：设备完好率 ≥ 97%\n"), ("20 万元", "30 万元")],
        &[
            (
                row,
                "<<<<<<< ours\n  质量：设备完好率 ≥ 96%\n=======\n  质量：设备完好率 ≥ 97%\n>>>>>>> theirs\n",
            ),
            ("20 万元", "30 万元"),
        ],
    );
}

#[test]
fn a_text_is_shown_whole_in_a_conflict() {
    let text = "  用途：支付租金。\n";
    assert_conflict(
        &[(text, "  用途：支付房租。\n    | 另付税费。\n")],
        &[(text, "  用途：支付场地租金。\n    | 另付水费。\n")],
        &[(
            text,
            "<<<<<<< ours\n  用途：支付房租。\n    | 另付税费。\n=======\n  用途：支付场地租金。\n    | 另付水费。\n>>>>>>> theirs\n",
        )],
    );
}

#[test]
fn the_same_key_added_twice_is_a_conflict() {
    let place = "  编码：A2\n";
    assert_conflict(
        &[(place, "  编码：A2\n  负责人：王\n")],
        &[(place, "  编码：A2\n  负责人：李\n")],
        &[(
            place,
            "  编码：A2\n<<<<<<< ours\n  负责人：王\n=======\n  负责人：李\n>>>>>>> theirs\n",
        )],
    );
}

#[test]
fn what_one_side_deleted_and_the_other_changed_is_a_conflict() {
    let row = "  质量：设备完好率 ≥ 95%\n    依据：合同约定\n";
    let new = "  质量：设备完好率 ≥ 97%\n    依据：合同约定\n";
    assert_conflict(
        &[(row, "")],
        &[(row, new)],
        &[(
            row,
            &format!("<<<<<<< ours\n=======\n{new}>>>>>>> theirs\n"),
        )],
    );
    assert_conflict(
        &[(row, new)],
        &[(row, "")],
        &[(
            row,
            &format!("<<<<<<< ours\n{new}=======\n>>>>>>> theirs\n"),
        )],
    );
}

#[test]
fn line_ends_are_those_of_ours() {
    let ours = changed(&[("20 万元", "30 万元")])
        .trim_end()
        .replace('\n', "\r\n");
    let theirs = changed(&[("5 万元", "6 万元")]);
    let expected = changed(&[("20 万元", "30 万元"), ("5 万元", "6 万元")])
        .trim_end()
        .replace('\n', "\r\n");
    assert_eq!(
        merge(BASE, &ours, &theirs),
        Merged {
            text: expected,
            conflicts: 0
        }
    );
}

#[test]
fn a_file_that_both_wrote_anew_is_merged_by_names() {
    let merged = merge(
        "",
        BASE,
        &changed(&[
            ("A2", "A3"),
            ("  预算：5 万元\n", "  预算：5 万元\n  负责人：李\n"),
        ]),
    );
    let conflict = "<<<<<<< ours\n  编码：A2\n=======\n  编码：A3\n>>>>>>> theirs\n";
    let expected = changed(&[
        ("  编码：A2\n", conflict),
        ("  预算：5 万元\n", "  预算：5 万元\n  负责人：李\n"),
    ]);
    assert_eq!(
        merged,
        Merged {
            text: expected,
            conflicts: 1
        }
    );
}

#[test]
fn a_file_with_marks_is_merged_by_lines() {
    let open = (
        "  编码：A1\n",
        "<<<<<<< a\n  编码：A1\n=======\n  编码：B1\n>>>>>>> b\n",
    );
    let t = ("5 万元", "6 万元");
    assert_clean(&[open], &[t], &[open, t]);
    let merged = merge(
        BASE,
        &changed(&[open]),
        &changed(&[("编码：A1", "编码：C1")]),
    );
    assert_eq!(merged.conflicts, 1);
    assert!(
        ["A1", "B1", "C1"]
            .iter()
            .all(|code| merged.text.contains(code)),
        "{}",
        merged.text
    );
}

#[test]
fn lines_that_are_not_understood_stay_where_they_are() {
    let t = (
        "    依据：合同约定\n\n# 第",
        "    依据：合同约定\n看不懂的一行\n\n# 第",
    );
    let o = ("20 万元", "30 万元");
    assert_clean(&[o], &[t], &[o, t]);
    let top = "看不懂\n";
    let merged = merge(
        &format!("{top}{BASE}"),
        BASE,
        &format!("{top}{}", changed(&[o])),
    );
    assert_eq!(
        merged,
        Merged {
            text: changed(&[o]),
            conflicts: 0
        }
    );
}

#[test]
fn categories_of_the_profile_are_known() {
    let base = "规范：广西-2015\n\n项目：甲\n  项目立项：立项规范 为 是\n    依据：文件\n";
    let ours = base.replace("立项规范", "立项程序规范");
    let theirs = base.replace("文件", "批复");
    assert_eq!(
        merge(base, &ours, &theirs).text,
        ours.replace("文件", "批复")
    );
}

#[test]
fn labels_stand_behind_the_marks() {
    let labels = Labels {
        ours: "HEAD\n第二行",
        theirs: "三科",
        base: None,
    };
    let [ours, theirs] = ["25", "30"].map(|amount| changed(&[("20 万元", amount)]));
    let merged = jimu::merge::merge(BASE, &ours, &theirs, labels, &Profiles::default());
    assert!(
        merged
            .text
            .contains("<<<<<<< HEAD\n  预算：25\n=======\n  预算：30\n>>>>>>> 三科\n"),
        "{}",
        merged.text
    );
}

#[test]
fn rows_of_one_name_that_cannot_be_told_apart_are_a_conflict() {
    let base = "项目：甲\n  数量：次数 ≥ 3 次\n  数量：次数 ≥ 4 次\n";
    let merged = merge(
        base,
        "项目：甲\n  数量：次数 ≥ 5 次\n",
        &base.replace('4', "6"),
    );
    assert_eq!(merged.conflicts, 1);
    assert!(
        ["≥ 5 次", "≥ 6 次"]
            .iter()
            .all(|value| merged.text.contains(value)),
        "{}",
        merged.text
    );
}

/// Under a head with its settings.
fn with_head(year: &str, unit: &str, projects: &str) -> String {
    format!(
        "标题：示例\n年度：{year}\n金额单位：{unit}\n计量单位：格\n\n项目：河道保洁\n  编码：A1\n  预算：20 万元\n{projects}"
    )
}

#[test]
fn what_leans_on_a_setting_that_the_other_side_changed_is_a_conflict() {
    let base = with_head("2025", "万元", "");
    let in_yuan = with_head("2025", "元", "");
    let in_2026 = with_head("2026", "万元", "");
    let undeclared = base.replace("计量单位：格\n", "");
    for (ours, added) in [
        (&in_yuan, "\n项目：林木养护\n  编码：A2\n  预算：35\n"),
        (&in_yuan, "  测算：甲 5 家 × 2 万元/家 = 10\n"),
        (&in_2026, "  时效：岸坡修整 ≤ 9月底\n"),
        (&in_2026, "  支出计划：6月底 50%，12月底 100%\n"),
        (&in_2026, "  时效：补助发放 ≤ 年底\n"),
        (&undeclared, "  数量：柜子 ≥ 5 格\n"),
    ] {
        let theirs = format!("{base}{added}");
        for (one, other) in [(ours, &theirs), (&theirs, ours)] {
            let merged = merge(&base, one, other);
            assert_eq!(merged.conflicts, 1, "{}", merged.text);
            assert!(merged.text.contains(added.trim()), "{}", merged.text);
        }
    }
    for (ours, added) in [
        (&in_yuan, "\n项目：林木养护\n  编码：A2\n  预算：35 万元\n"),
        (&in_yuan, "  数量：清淤河段 ≥ 8 段\n"),
        (&in_2026, "  时效：岸坡修整 ≤ 2025年9月底\n"),
        (&in_2026, "  时效：工期 ≤ 3 个月\n"),
        (&undeclared, "  数量：清淤河段 ≥ 8 段\n"),
    ] {
        let merged = merge(&base, ours, &format!("{base}{added}"));
        assert_eq!(merged.conflicts, 0, "{}", merged.text);
        assert_eq!(merged.text, format!("{ours}{added}"));
    }
}

#[test]
fn a_row_that_one_side_moved_and_the_other_deleted_is_a_conflict() {
    let rows = ["甲", "乙", "丙", "丁"].map(|name| format!("  数量：{name} ≥ 1 个\n"));
    let text = |order: &[usize]| {
        let rows: String = order.iter().map(|at| rows[*at].as_str()).collect();
        with_head("2025", "万元", &rows)
    };
    let base = text(&[0, 1, 2, 3]);
    let merged = merge(&base, &text(&[1, 2, 3, 0]), &text(&[1, 2, 3]));
    assert_eq!(merged.conflicts, 1, "{}", merged.text);
    assert!(merged.text.contains("数量：甲"));
    // What stayed where it was is gone.
    let merged = merge(&base, &text(&[1, 2, 3, 0]), &text(&[0, 1, 3]));
    assert_eq!((merged.text, merged.conflicts), (text(&[1, 3, 0]), 0));
}

#[test]
fn checkpoints_of_one_plan_are_facts_of_their_own() {
    let plan = |one: u8, other: u8| {
        format!("项目：甲\n  支出计划：3月底 {one}%，6月底 {other}%，12月底 100%\n")
    };
    let merged = merge(&plan(20, 50), &plan(25, 50), &plan(20, 60));
    assert_eq!((merged.text, merged.conflicts), (plan(25, 60), 0));
    let merged = merge(&plan(20, 50), &plan(25, 50), &plan(30, 50));
    assert_eq!(merged.conflicts, 1);
}

#[test]
fn lines_are_compared_as_the_formatter_writes_them() {
    let base = changed(&[
        ("入驻企业 ≥ 30 家", "入驻企业 不少于30家"),
        (
            "预算：20 万元",
            "预算金额： 20万元\n  支出计划：6月底 50％、12月 100%",
        ),
    ]);
    let ours = changed(&[(
        "预算：20 万元",
        "预算：20 万元\n  支出计划：6月底 50%，12月底 100%",
    )]);
    let theirs = base
        .replace("不少于30家", "不少于45家")
        .replace("50％、", "60％、9月 80%、");
    let merged = merge(&base, &ours, &theirs);
    let expected = changed(&[
        ("入驻企业 ≥ 30 家", "入驻企业 不少于45家"),
        (
            "预算：20 万元",
            "预算：20 万元\n  支出计划：6月底 60%，9月 80%，12月底 100%",
        ),
    ]);
    assert_eq!((merged.text, merged.conflicts), (expected, 0));
}

#[test]
fn a_checkpoint_that_one_side_adds_stands_beside_one_that_the_other_changes() {
    let plan = |plan: &str| {
        changed(&[(
            "预算：20 万元",
            &format!("预算：20 万元\n  支出计划：{plan}"),
        )])
    };
    let base = plan("6月底 50%，12月底 100%");
    let added = plan("3月底 20%，6月底 50%，12月底 100%");
    let moved = plan("6月底 55%，12月底 100%");
    let expected = plan("3月底 20%，6月底 55%，12月底 100%");
    for (ours, theirs) in [(&added, &moved), (&moved, &added)] {
        let merged = merge(&base, ours, theirs);
        assert_eq!((merged.text, merged.conflicts), (expected.clone(), 0));
    }
    let dropped = plan("12月底 100%");
    assert_eq!(merge(&base, &dropped, &moved).conflicts, 1);
    assert_eq!(
        merge(&base, &plan("6月底 45%，12月底 100%"), &moved).conflicts,
        1
    );
}

#[test]
fn conflicts_show_what_both_sides_changed_where_that_is_asked_for() {
    let labels = Labels {
        base: Some("base"),
        ..Labels::default()
    };
    let [ours, theirs] = ["25", "30"].map(|amount| changed(&[("20 万元", amount)]));
    let merged = jimu::merge::merge(BASE, &ours, &theirs, labels, &Profiles::default());
    let shown = "||||||| base\n  预算：20 万元\n=======\n";
    assert!(merged.text.contains(shown), "{}", merged.text);
}
