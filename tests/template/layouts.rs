//! Forms as cities have them, in words of our own.

use super::{assert_filled, filled, forms, parts};

/// Head and project of the goal files.
const HEAD: &str = "年度：2026\n规范：通用-2015\n金额单位：万元\n\n项目：山区公路养护\n";

fn goal(lines: &str) -> String {
    let lines = lines.lines().map(|line| format!("  {}\n", line.trim()));
    format!("{HEAD}{}", lines.collect::<String>())
}

#[test]
fn labels_at_the_left_and_categories_that_are_printed() {
    let told = assert_filled(
        "项目支出绩效目标申报表
        填报日期：          金额单位：万元
        项目名称 | >2 | 项目编码 | >2
        项目单位 | （请填写）>2 | 项目负责人 | ××× >2
        项目类别 | □新增 □延续 □一次性>2 | 起止时间 | 年　月至　年　月>2
        预算金额 | >2 | 其中：财政拨款 | >2
        联系电话 | >2 | 审核意见 | >2
        年度绩效目标 | 目标1：\\目标2：\\…… >5
        一级指标 | 二级指标 | 三级指标 | 指标值 | 备注 | 指标值设定依据
        ^产出指标 | ^数量指标 | 指标1： | | |
        \" | \" | 指标2： | | |
        \" | 质量指标 | | | |
        \" | 时效指标 | …… | | |
        ^效益指标 | 社会效益指标 | | | |
        \" | 生态效益指标 | | | |
        满意度指标 | 服务对象满意度指标 | | | |",
        &goal(
            "编码：13000026P00001
            单位：公路中心
            类别：延续
            负责人：李明
            起止：2026-01-01 至 2026-12-31
            预算：260 万元
            财政资金：200 万元
            目标：路面完好。
            目标：病害及时处置。
            数量：养护里程 ≥ 120 公里
            数量：修补坑槽 ≥ 300 处
            质量：养护合格率 ≥ 95%
            依据：规程第 3 条
            备注：委托检测
            社会效益：事故发生率 下降
            服务对象满意度：群众满意度 ≥ 90%",
        ),
    );
    assert!(told.unknown.is_empty(), "{told:?}");
    assert_eq!(told.without_value, ["联系电话", "审核意见"]);
}

#[test]
fn labels_above_their_cells() {
    assert_filled(
        "项目绩效目标表
        单位：万元
        项目名称 | 项目编码 | 项目单位 | 负责人
        | | |
        资金总额 | 财政资金 | 其他资金 | 单位资金
        | | |
        年度目标>4
        >4
        三级指标 | 二级指标 | 指标值 | 权重
        | 数量指标 | |
        | 成本指标 | |
        | 经济效益指标 | |",
        &goal(
            "编码：13000026P00002
            单位：公路中心
            负责人：李明
            预算：20.5 万元
            财政资金：20 万元
            其他资金：0.5 万元
            目标：路面完好。
            数量：养护里程 ≥ 120 公里
            权重：30
            成本：每公里成本 ≤ 2 万元/公里
            权重：10
            经济效益：节约维修费 ≥ 10 万元
            权重：20",
        ),
    );
}

#[test]
fn amounts_of_several_years_in_yuan() {
    let told = assert_filled(
        "项目名称 | >3
        资金来源 | 上年预算 | 年初预算数 | 占比
        合计 | | |
        财政拨款 | | |
        其他资金 | | |
        ^资金支出计划（%） | 3月底 | 6月底 | 12月底
        \" | | |
        金额单位：元>4
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | |",
        &goal(
            "预算：12.34 万元
            财政资金：12 万元
            其他资金：0.34 万元
            支出计划：3月底 20%，6月底 50%，12月底 100%
            数量：养护里程 ≥ 120 公里",
        ),
    );
    assert!(told.left.is_empty(), "{told:?}");
}

#[test]
fn checkpoints_and_shares_in_one_line() {
    assert_filled(
        "项目名称 | >8
        预算金额 | ____万元>8
        支出计划 | 3月底 | % | 6月底 | % | 9月底 | % | 12月底 | %
        一级指标 | 二级指标>2 | 三级指标>3 | 指标值>3
        产出指标 | 数量指标>2 | >3 | >3",
        &goal(
            "预算：260000 元
            支出计划：3月底 20%，6月底 50%，9月底 75%，12月底 100%
            数量：养护里程 ≥ 120 公里",
        ),
    );
}

#[test]
fn words_before_the_checkpoints_and_a_unit_in_the_row_of_the_agency() {
    let told = assert_filled(
        "填报单位： | >2 | 单位：万元>2
        项目名称 | >4
        预算数 | >4
        ^支出计划 | 时间 | 第一季度 | 第二季度 | 第四季度
        \" | 进度 | | |
        项目绩效目标 | >4
        一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
        产出指标 | 数量指标 | | |",
        &goal(
            "预算：26 万元
            支出计划：3月底 20%，6月底 50%，12月底 100%
            目标：路面完好。
            数量：养护里程 ≥ 120 公里",
        ),
    );
    assert!(told.unknown.is_empty() && told.left.is_empty(), "{told:?}");
}

#[test]
fn the_value_in_three_cells_in_another_order() {
    assert_filled(
        "项目名称 | >6
        预算数（万元） | >6
        权重 | 一级指标 | 二级指标 | 三级指标 | 计量单位 | 指标值 | 指标性质
        | 产出指标 | 数量指标 | | | |
        | 产出指标 | 质量指标 | | | |
        | 效益指标 | 社会效益指标 | | | |
        | 满意度指标 | 服务对象满意度指标 | | | |",
        &goal(
            "预算：26 万元
            数量：养护里程 ≥ 120 公里
            权重：40
            质量：养护合格率 = 100%
            权重：20
            社会效益：出行条件 明显改善
            权重：20
            服务对象满意度：群众满意度 ≥ 90%
            权重：10",
        ),
    );
}

#[test]
fn a_head_of_two_rows() {
    assert_filled(
        "项目名称 | >5
        ^一级指标 | ^二级指标 | ^三级指标 | 年度指标值>3
        \" | \" | \" | 指标性质 | 指标值 | 度量单位
        ^产出指标 | ^数量指标 | | | |
        \" | \" | | | |
        \" | 质量指标 | | | |",
        &goal(
            "数量：养护里程 ≥ 120 公里
            数量：修补坑槽 ≥ 300 处
            质量：养护合格率 ≥ 95%",
        ),
    );
}

#[test]
fn a_table_whose_categories_are_blank() {
    assert_filled(
        "项目名称 | >4
        一级指标 | 二级指标 | 三级指标 | 指标值 | 备注
        | | | |
        | | | |
        | | | |",
        &goal(
            "数量：养护里程 ≥ 120 公里
            备注：含支线
            数量：修补坑槽 ≥ 300 处
            质量：养护合格率 ≥ 95%
            社会效益：事故发生率 下降
            服务对象满意度：群众满意度 ≥ 90%",
        ),
    );
}

#[test]
fn goals_beside_each_other_and_two_tables() {
    assert_filled(
        "项目名称 | >3
        ^总体目标 | 实施期目标>2 | 年度目标
        \" | >2 |
        长期绩效指标>4
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | |
        年度绩效指标>4
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | |
        产出指标 | 质量指标 | |",
        &goal(
            "目标：今年修好一半。
            中期目标：三年修好全部。
            数量：养护里程 ≥ 120 公里
            中期：≥ 360 公里
            质量：养护合格率 ≥ 95%",
        ),
    );
}

#[test]
fn targets_of_two_horizons_in_columns() {
    assert_filled(
        "项目名称 | >4
        一级指标 | 二级指标 | 三级指标 | 实施周期目标值 | 年度目标值
        产出指标 | 数量指标 | | |
        产出指标 | 质量指标 | | |",
        &goal(
            "数量：养护里程 ≥ 120 公里
            中期：≥ 360 公里
            质量：养护合格率 ≥ 95%",
        ),
    );
}

#[test]
fn indicators_that_the_form_names() {
    let told = assert_filled(
        "项目名称 | >3
        一级指标 | 二级指标 | 三级指标 | 指标值
        产出指标 | 数量指标 | 养护里程 |
        产出指标 | 数量指标 | |",
        &goal(
            "数量：修补坑槽 ≥ 300 处
            数量：养护里程 ≥ 120 公里",
        ),
    );
    assert!(told.rows_left.is_empty(), "{told:?}");
}

#[test]
fn rows_are_repeated() {
    let form = "项目名称 | >4
        ^绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
        \" | ^产出指标 | ^数量指标 | |
        \" | \" | \" | |
        \" | \" | 质量指标 | |
        \" | 效益指标 | 社会效益指标 | |
        填表人 | >2 | 联系电话 |";
    let goal = goal(
        "数量：里程一 ≥ 1 公里
        数量：里程二 ≥ 2 公里
        数量：里程三 ≥ 3 公里
        数量：里程四 ≥ 4 公里
        质量：合格率一 ≥ 91%
        质量：合格率二 ≥ 92%
        社会效益：事故发生率 下降",
    );
    assert_filled(form, &goal);
    let (bytes, _) = filled(&forms::docx(form), &goal);
    let (_, text) = parts(&bytes).remove(1);
    // Two more rows of the first category, one of the second, which reaches over both now.
    assert_eq!(text.matches("<w:tr>").count(), 10);
    let second = text.split("质量指标").next().unwrap();
    assert!(second.ends_with("<w:vMerge w:val=\"restart\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:rPr><w:sz w:val=\"20\"/></w:rPr></w:pPr><w:r><w:t>"));
    let (bytes, _) = filled(&forms::xlsx(form), &goal);
    let (_, text) = parts(&bytes).pop().unwrap();
    for merge in ["A2:A9", "B3:B8", "C3:C6", "C7:C8", "B10:C10"] {
        let is_there = text.contains(&format!("<mergeCell ref=\"{merge}\"/>"));
        assert!(is_there, "{merge}\n{text}");
    }
    let numbers: Vec<usize> = text
        .split("<row r=\"")
        .skip(1)
        .map(|row| row.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(numbers, (1..=10).collect::<Vec<usize>>());
    for row in text.split("<row r=\"").skip(1) {
        let number = row.split('"').next().unwrap();
        let cells = row.split("<c r=\"").skip(1);
        cells.for_each(|cell| {
            let place = cell.split('"').next().unwrap();
            assert_eq!(&place[1..], number, "{row}");
        });
    }
}

#[test]
fn shares_in_cells_of_percentages() {
    let form = forms::sheet(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>项目名称</t></is></c><c r=\"B1\"/><c r=\"C1\"/></row>\
         <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>预算数（元）</t></is></c><c r=\"B2\" s=\"2\"/></row>\
         <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>支出计划</t></is></c><c r=\"B3\" t=\"inlineStr\"><is><t>6月底</t></is></c><c r=\"C3\" t=\"inlineStr\"><is><t>12月底</t></is></c></row>\
         <row r=\"4\"><c r=\"A4\"/><c r=\"B4\" s=\"1\"/><c r=\"C4\" s=\"0\"/></row></sheetData>",
        &["0", "9", "2"],
    );
    let goal = goal("预算：12.3 万元\n支出计划：6月底 45%，12月底 100%");
    let (bytes, _) = filled(&form, &goal);
    let (_, text) = parts(&bytes).pop().unwrap();
    for cell in [
        "<c r=\"B2\" s=\"2\"><v>123000</v></c>",
        "<c r=\"B4\" s=\"1\"><v>0.45</v></c>",
        "<c r=\"C4\" s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">100%</t></is></c>",
    ] {
        assert!(text.contains(cell), "{cell}\n{text}");
    }
}

#[test]
fn rows_above_formulas_are_not_moved() {
    let cell = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let head = ["二级指标", "三级指标", "指标值", "权重"];
    let head: String = "ABCD"
        .chars()
        .zip(head)
        .map(|(at, text)| cell(&format!("{at}1"), text))
        .collect();
    let form = forms::sheet(
        &format!(
            "<sheetData><row r=\"1\">{head}</row><row r=\"2\">{}<c r=\"B2\"/><c r=\"C2\"/><c r=\"D2\"/></row>\
             <row r=\"3\">{}<c r=\"D3\"><f>SUM(D2:D2)</f><v>0</v></c></row></sheetData>",
            cell("A2", "数量指标"),
            cell("A3", "合计")
        ),
        &["0"],
    );
    let goal = goal("数量：里程一 ≥ 1 公里\n数量：里程二 ≥ 2 公里");
    let (bytes, told) = filled(&form, &goal);
    assert_eq!(told.rows_left, ["里程二（数量指标）"]);
    assert!(told.is_blocked && told.has_formulas);
    let (_, text) = parts(&bytes).pop().unwrap();
    assert!(
        text.contains("<f>SUM(D2:D2)</f>") && text.contains("里程一") && !text.contains("里程二")
    );
}
