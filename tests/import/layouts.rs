//! Tables as different offices lay them out: other labels, other columns, plans and amounts in other places.

use super::imported;

/// A page with the lines above a table, and its rows; `|` divides cells.
fn page(above: &str, rows: &str) -> String {
    let lines = above.lines().map(|line| format!("<p>{line}</p>"));
    let rows = rows.lines().map(|row| {
        let cells = row.split('|').map(|cell| {
            let cell = cell.trim().replace('/', "<br>");
            format!("<td>{cell}</td>")
        });
        format!("<tr>{}</tr>", cells.collect::<String>())
    });
    format!(
        "<html><body>{}<table>{}</table></body></html>",
        lines.collect::<String>(),
        rows.collect::<String>()
    )
}

const INDICATORS: &str = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|清淤长度|≥12公里\n满意度指标|服务对象满意度指标|居民满意度|≥90%";

/// All of these lines stand in what the file becomes.
fn assert_lines(what: &str, text: &str, wanted: &[&str]) {
    for line in wanted {
        assert!(
            text.lines().any(|own| own.trim() == *line),
            "{what}: no line “{line}” in\n{text}"
        );
    }
}

fn assert_page(above: &str, rows: &str, wanted: &[&str]) {
    let rows = rows.replace("INDICATORS", INDICATORS);
    let read = imported("a.html", page(above, &rows));
    assert_lines(above, &read.text, wanted);
}

#[test]
fn plans_stand_where_offices_put_them() {
    let plan = "支出计划：3月底 25%，6月底 50%，12月底 100%";
    for rows in [
        // A row for each checkpoint.
        "资金支出计划|3月底|25%\n|6月底|50%\n|12月底|100%",
        // With the amounts beside the shares.
        "资金支出计划|时间|计划支出金额|累计支出比例\n|3月底|30|25%\n|6月底|60|50%\n|12月底|120|100%",
        // Amounts and shares below the checkpoints.
        "用款进度|3月底|6月底|12月底\n支出金额|30万元|60万元|120万元\n累计比例|25%|50%|100%",
        // In one cell.
        "资金使用计划|3月底前支出25%，6月底前支出50%，12月底前支出100%",
        // By ranges of months.
        "资金支付进度|1-3月|4-6月|7-12月\n|25%|50%|100%",
    ] {
        let rows = format!("项目名称|河道清淤\n预算金额|120万元\n{rows}\nINDICATORS");
        assert_page(
            "项目支出绩效目标表",
            &rows,
            &[plan, "预算：120 万元", "数量：清淤长度 ≥ 12 公里"],
        );
    }
}

#[test]
fn amounts_stand_where_offices_put_them() {
    for rows in [
        "项目资金（万元）|合计|120|其中：财政拨款|100|其他|20",
        "预算金额（万元）|合计|财政拨款|其他资金\n|120|100|20",
        "资金总额（单位：万元）|120\n其中：财政安排资金|100\n自筹及其他资金|20",
        "项目资金（万元）：120（其中：财政资金 100，其他资金 20）",
        "年度资金|总额|120万元\n|财政|100万元\n|其他|20万元",
        "预算批复金额（万元）|120|其中：本级财政拨款|100|其他收入|20",
    ] {
        let rows = format!("项目名称|河道清淤\n{rows}\nINDICATORS");
        assert_page(
            "项目支出绩效目标表",
            &rows,
            &["预算：120 万元", "财政资金：100 万元", "其他资金：20 万元"],
        );
    }
}

#[test]
fn columns_without_a_known_head_are_told_by_their_cells() {
    for rows in [
        "序号|考核内容|考核标准|单位|所属类别\n1|清淤长度|≥12|公里|数量指标\n2|居民满意度|≥90|%|满意度指标",
        "类别|类型|考核事项|比较|目标|量纲|分\n产出指标|数量指标|清淤长度|≥|12|公里|60\n满意度指标|服务对象满意度指标|居民满意度|≥|90|%|30",
        "一级|二级|指标描述及名称|标尺\n产出指标|数量指标|清淤长度|≥12公里\n满意度指标|服务对象满意度指标|居民满意度|≥90%",
    ] {
        let rows = format!("项目名称|河道清淤\n预算|120万元\n{rows}");
        assert_page("项目支出绩效目标表", &rows, &["数量：清淤长度 ≥ 12 公里"]);
    }
}

#[test]
fn several_indicators_in_one_cell_are_several() {
    assert_page(
        "项目支出绩效目标表",
        "项目名称|水文站点看护\n预算|20万元\n一级指标|二级指标|三级指标|指标值|权重\n产出指标|数量指标|看护站点/校核次数|=14处/≥28次|20",
        &["数量：看护站点 = 14 处", "数量：校核次数 ≥ 28 次"],
    );
    assert_page(
        "2026年项目绩效目标汇总表\n单位：万元",
        "序号|主管部门|项目名称|预算数|年度绩效目标|数量指标|质量指标|满意度指标\n1|甲局|河道清淤|120|清淤河道|清淤长度≥12公里；清运淤泥≥3万立方米|验收合格率100%|居民满意度≥90%\n2|甲局|堤防加固|80|加固堤防|加固长度≥3公里|验收合格率=100%|居民满意度≥85%",
        &[
            "年度：2026",
            "项目：河道清淤",
            "数量：清淤长度 ≥ 12 公里",
            "数量：清运淤泥 ≥ 3 万立方米",
            "项目：堤防加固",
            "数量：加固长度 ≥ 3 公里",
        ],
    );
}

#[test]
fn the_unit_may_stand_behind_the_name() {
    assert_page(
        "省级专项资金绩效目标表",
        "专项资金名称|河道整治专项\n资金需求（万元）|实施周期总额|600|当年|200\n一级指标|二级指标|三级指标|年度目标值|实施周期目标值\n产出指标|数量指标|整治河道长度（公里）|20|60",
        &[
            "项目：河道整治专项",
            "预算：200 万元",
            "数量：整治河道长度 为 20 公里",
            "中期：60 公里",
        ],
    );
}

#[test]
fn the_form_of_a_whole_department_is_that_of_the_department() {
    let read = imported(
        "a.html",
        page(
            "部门整体支出绩效目标申报表\n（2026年度）",
            "部门名称|安澜县教育局\n年度主要任务|任务名称|主要内容|预算金额（万元）\n|||总额|财政拨款|其他资金\n|校舍改造|改造校舍四所|260|240|20\n|金额合计||260|240|20\n长期总体目标|建成均衡的教育。\n年度总体目标|扩大学位供给。\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|新增学位|≥1200个",
        ),
    );
    assert_lines(
        "whole",
        &read.text,
        &[
            "部门：安澜县教育局",
            "年度：2026",
            "总体目标：扩大学位供给。",
            "中期目标：建成均衡的教育。",
            "数量：新增学位 ≥ 1200 个",
            "任务：校舍改造",
            "内容：改造校舍四所",
        ],
    );
    assert!(!read.text.contains("项目："), "{}", read.text);
}

#[test]
fn a_project_may_be_paragraphs_alone() {
    let text = "项目名称：档案数字化\n预算数：80万元，其中财政拨款80万元。\n绩效目标：完成馆藏档案数字化三十万页。\n绩效指标：\n一、产出指标\n（一）数量指标：数字化档案≥30万页。\n（二）质量指标：图像合格率≥99%。\n二、效益指标\n（一）社会效益指标：查档方便程度明显提高。\n";
    let read = imported("a.txt", text);
    assert_lines(
        "paragraphs",
        &read.text,
        &[
            "项目：档案数字化",
            "预算：80 万元",
            "财政资金：80 万元",
            "目标：完成馆藏档案数字化三十万页。",
            "数量：数字化档案 ≥ 30 万页",
            "质量：图像合格率 ≥ 99%",
            "社会效益：查档方便程度 为 明显提高",
        ],
    );
}

#[test]
fn year_and_department_stand_in_titles() {
    for (above, wanted) in [
        ("青溪县水利局2026年项目绩效目标", "部门：青溪县水利局"),
        ("青溪县水利局\n2026年度项目绩效目标", "部门：青溪县水利局"),
        ("项目支出绩效目标申报表（2026年度）", "年度：2026"),
        ("临江市2026年市级部门项目支出绩效目标表", "年度：2026"),
    ] {
        let rows = "项目名称|河道清淤\n预算|120万元\nINDICATORS";
        assert_page(above, rows, &[wanted, "年度：2026", "项目：河道清淤"]);
        let read = imported(
            "a.html",
            page(above, &rows.replace("INDICATORS", INDICATORS)),
        );
        assert!(!read.text.contains("表题："), "{}", read.text);
    }
}
