//! Tables of other programs and places: merged cells, pages, units, heads of two lines.

use super::{FORM, archive, assert_form, docx, imported, model, paragraph, table};

/// The rows with tabs between their cells.
fn tabbed() -> String {
    let rows = FORM.iter().map(|row| row.join("\t") + "\n");
    format!("路灯养护项目绩效目标表\n{}", rows.collect::<String>())
}

/// The rows with each cell a line.
fn cell_lines() -> String {
    let rows = FORM.iter().map(|row| {
        let cells = row.iter().map(|cell| format!("\t{cell}\n"));
        format!("\n{}", cells.collect::<String>())
    });
    format!("路灯养护项目绩效目标表\n{}", rows.collect::<String>())
}

/// A workbook of one sheet.
pub fn xlsx(rows: &str) -> Vec<u8> {
    archive(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

#[test]
fn one_form_from_all_readers() {
    let lines = tabbed();
    assert_form(&model("a.txt", lines.clone()), "tabs");
    assert_form(&model("a.txt", cell_lines()), "a line for each cell");
    let bare: String = FORM
        .iter()
        .flat_map(|row| row.iter().filter(|cell| !cell.is_empty()))
        .map(|cell| format!("{cell}\n"))
        .collect();
    assert_form(
        &model("a.txt", format!("路灯养护项目绩效目标表\n{bare}")),
        "tabs lost",
    );
    let wide: String = lines
        .chars()
        .map(|c| {
            if c.is_ascii_digit() {
                char::from_u32(c as u32 + 0xFEE0).unwrap()
            } else {
                c
            }
        })
        .collect();
    assert_eq!(
        model("a.txt", wide)["projects"][0]["indicators"][0]["target"]["number"],
        "300"
    );
    let (gbk, _, _) = encoding_rs::GB18030.encode(&lines);
    assert_form(&model("a.txt", gbk.into_owned()), "GB18030");
    let rows: String = FORM
        .iter()
        .map(|row| {
            format!(
                "<tr>{}</tr>",
                row.iter()
                    .map(|cell| format!("<td>{cell}"))
                    .collect::<String>()
            )
        })
        .collect();
    assert_form(
        &model(
            "a.html",
            format!("<p>路灯养护项目绩效目标表</p><table>{rows}</table>"),
        ),
        "HTML",
    );
    // A table that was pasted says what it is.
    assert_form(
        &model("-", format!("<meta charset='utf-8'><table>{rows}</table>")),
        "pasted HTML",
    );
    assert_form(
        &model(
            "a.docx",
            docx(&(paragraph("路灯养护项目绩效目标表") + &table(FORM))),
        ),
        "DOCX",
    );
    let cells: String = FORM
        .iter()
        .map(|row| {
            let cells = row
                .iter()
                .map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
            format!("<row>{}</row>", cells.collect::<String>())
        })
        .collect();
    assert_form(&model("a.xlsx", xlsx(&cells)), "XLSX");
}

#[test]
fn shares_of_a_workbook_are_read_as_they_are_shown() {
    let rows = "<row><c t=\"inlineStr\"><is><t>项目名称</t></is></c><c t=\"inlineStr\"><is><t>甲</t></is></c></row>\
        <row><c t=\"inlineStr\"><is><t>资金支出计划</t></is></c><c t=\"inlineStr\"><is><t>6月底</t></is></c><c t=\"inlineStr\"><is><t>12月底</t></is></c></row>\
        <row><c r=\"B3\" s=\"1\"><v>0.45</v></c><c r=\"C3\" s=\"1\"><v>1</v></c></row>\
        <row><c t=\"inlineStr\"><is><t>绩效目标</t></is></c><c t=\"inlineStr\"><is><t>做好。</t></is></c></row>";
    let model = model("a.xlsx", xlsx(rows));
    let plan = &model["projects"][0]["plan"]["checkpoints"];
    let shares: Vec<&serde_json::Value> = plan
        .as_array()
        .unwrap()
        .iter()
        .map(|at| &at["percent"])
        .filter(|share| !share.is_null())
        .collect();
    assert_eq!(shares, ["45", "100"]);
}

#[test]
fn word_files_keep_what_stands_in_merged_and_deleted_cells() {
    let body = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>项目名称</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>绩效目标</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>修好。</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p/></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>续格里有字。</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>预算数</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>9万元</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>预算数</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>8</w:t></w:r><w:del w:id=\"2\"><w:r><w:delText>7</w:delText></w:r></w:del><w:ins w:id=\"3\"><w:r><w:t>万元</w:t></w:r></w:ins></w:p></w:tc></w:tr></w:tbl>";
    let imported = imported("a.docx", docx(body));
    let model = super::json_of(&imported.text);
    let project = &model["projects"][0];
    assert_eq!(
        project["goals"],
        serde_json::json!(["修好。", "续格里有字。"])
    );
    assert_eq!(project["budget"]["amount"], "8");
    let left: Vec<&str> = imported
        .report
        .left
        .iter()
        .map(|left| left.text.as_str())
        .collect();
    for deleted in ["7", "预算数", "9万元"] {
        assert!(left.contains(&deleted), "{deleted} in {left:?}");
    }
}

#[test]
fn a_table_goes_on_behind_a_page_break() {
    let head = "一级指标\t二级指标\t三级指标\t指标值\t依据\n";
    let text = format!(
        "项目名称\t甲\n绩效目标\t做好。\n{head}产出指标\t数量指标\t培训期数\t≥3期\t年度培训\n\n{head}\t\t\t\t计划\n\t质量指标\t合格率\t≥95%\t标准\n"
    );
    let model = model("a.txt", text);
    let rows = model["projects"][0]["indicators"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["basis"], "年度培训计划");
    assert_eq!(
        (&rows[1]["level1"], &rows[1]["level2"]),
        (&"产出指标".into(), &"质量指标".into())
    );
}

#[test]
fn a_plan_whose_checkpoints_and_shares_do_not_match_is_not_guessed() {
    let text =
        "项目名称\t甲\n绩效目标\t做好。\n资金支出计划\t6月底\t10月底\t12月底\n\t25\t50\t80\t100\n";
    let imported = imported("a.txt", text);
    assert!(
        imported.text.contains(
            "待核：支出计划的时点和数对不上：时点 6月底、10月底、12月底；数 25、50、80、100"
        ),
        "{}",
        imported.text
    );
    let model = super::json_of(&imported.text);
    assert!(
        model["projects"][0]["plan"]["checkpoints"]
            .as_array()
            .unwrap()
            .iter()
            .all(|at| at["percent"].is_null())
    );
}

#[test]
fn operator_value_and_unit_in_cells_of_any_order() {
    let text = "项目名称\t甲\n绩效目标\t做好。\n三级指标\t计量单位\t指标性质\t指标值\t权重\n购车\t辆\t＝\t2\t20\n合格率\t%\t≥\t98\t30\n投诉\t次\t5\t3\t10\n服务\t\t定性\t优\t40\n";
    let model = model("a.txt", text);
    let rows = model["projects"][0]["indicators"].as_array().unwrap();
    let printed: Vec<&str> = rows
        .iter()
        .map(|row| row["target"]["printed"].as_str().unwrap())
        .collect();
    assert_eq!(printed, ["=2辆", "≥98%", "≤3次", "优"]);
    assert_eq!(rows[0]["weight"], "20");
}

#[test]
fn amounts_of_several_years_and_units() {
    let text = "项目名称\t甲\n项目资金（元）\t\t项目总预算\t本年度预算\n\t合计\t9000\t3000\n\t其中：财政拨款\t8000\t2000\n绩效目标\t\t做好。\n";
    let imported = imported("a.txt", text);
    let model = super::json_of(&imported.text);
    let project = &model["projects"][0];
    assert_eq!(
        (&project["budget"]["amount"], &project["budget"]["unit"]),
        (&"3000".into(), &"元".into())
    );
    assert_eq!(project["funding"][0]["amount"], "2000");
    let left: Vec<&str> = imported
        .report
        .left
        .iter()
        .map(|left| left.text.as_str())
        .collect();
    assert_eq!(left, ["9000", "8000"]);
}

#[test]
fn tables_of_other_kinds_are_left() {
    let text = "甲项目绩效目标表\n项目名称\t甲\n绩效目标\t做好。\n三级指标\t指标值\t依据\n次数\t≥3次\t计划\n\n部门政府采购预算\n项目名称\t采购物品名称\t数量\t单价\n甲\t办公桌\t3\t0.1\n";
    let imported = imported("a.txt", text);
    assert_eq!(
        super::json_of(&imported.text)["projects"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert!(
        imported
            .report
            .left
            .iter()
            .any(|left| left.text == "办公桌" && left.why[1].contains("another kind"))
    );
}
