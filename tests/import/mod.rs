//! What offices have becomes goal files: the real texts against their verified figures, Jimu's own outputs back, tables of
//! other programs and places, and files that are damaged on purpose.
#![allow(clippy::unwrap_used)]

mod back;
mod commands;
mod hostile;
mod layouts;
mod lost;
mod seeds;
mod tables;

use std::path::Path;

use jimu::import::{ImportOptions, Imported, import};
use jimu::write::Format;
use serde_json::Value;

use crate::support::build;

/// What a file becomes.
fn imported(name: &str, bytes: impl Into<Vec<u8>>) -> Imported {
    import(name, bytes.into(), ImportOptions::default())
        .unwrap_or_else(|message| panic!("{}", message.en))
}

/// The JSON of a goal file.
fn json_of(text: &str) -> Value {
    let bytes = build(Path::new("a.jimu"), text, Format::Json);
    let mut value: Value = serde_json::from_slice(&bytes).unwrap();
    value["documents"][0].take()
}

/// The JSON of what a file becomes.
fn model(name: &str, bytes: impl Into<Vec<u8>>) -> Value {
    json_of(&imported(name, bytes).text)
}

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word file of that body.
fn docx(body: &str) -> Vec<u8> {
    let text = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    archive(&[("word/document.xml", &text)])
}

/// A paragraph of a Word file.
fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A table of a Word file: rows of cells.
fn table(rows: &[&[&str]]) -> String {
    let rows = rows.iter().map(|row| {
        let cells = row
            .iter()
            .map(|text| format!("<w:tc>{}</w:tc>", paragraph(text)));
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    });
    format!("<w:tbl>{}</w:tbl>", rows.collect::<String>())
}

/// A goal table that is complete, as rows of cells.
const FORM: &[&[&str]] = &[
    &[
        "项目编码",
        "13029924P00123410001A",
        "项目名称",
        "路灯养护",
        "",
        "",
    ],
    &[
        "预算规模及资金用途",
        "预算数",
        "20万元",
        "其中：财政资金",
        "15万元",
        "",
    ],
    &["", "用于支付电费和换灯。", "", "", "", ""],
    &[
        "资金支出计划（%）",
        "3月底",
        "6月底",
        "10月底",
        "12月底",
        "",
    ],
    &["", "25%", "50%", "80%", "100%", ""],
    &["绩效目标", "目标1", "路灯常亮。", "", "", ""],
    &["", "目标2", "坏灯当日修好。", "", "", ""],
    &[
        "一级指标",
        "二级指标",
        "三级指标",
        "绩效指标描述",
        "指标值",
        "指标值确定依据",
    ],
    &[
        "产出指标",
        "数量指标",
        "养护路灯",
        "城区路灯",
        "≥300盏",
        "年度计划",
    ],
    &["", "质量指标", "亮灯率", "亮灯的比例", "≥98%", "行业标准"],
    &[
        "效益指标",
        "社会效益指标",
        "夜间出行",
        "夜间出行方便",
        "明显改善",
        "工作经验",
    ],
    &[
        "满意度指标",
        "服务对象满意度指标",
        "居民满意度",
        "问卷",
        "≥90%",
        "问卷",
    ],
];

/// What each reader must find in [`FORM`].
fn assert_form(model: &Value, place: &str) {
    let project = &model["projects"][0];
    assert_eq!(model["projects"].as_array().unwrap().len(), 1, "{place}");
    assert_eq!(project["name"], "路灯养护", "{place}");
    assert_eq!(project["code"], "13029924P00123410001A", "{place}");
    assert_eq!(project["budget"]["amount"], "20", "{place}");
    assert_eq!(project["funding"][0]["amount"], "15", "{place}");
    assert_eq!(project["purpose"], "用于支付电费和换灯。", "{place}");
    let shares: Vec<&str> = project["plan"]["checkpoints"]
        .as_array()
        .unwrap()
        .iter()
        .map(|at| at["percent"].as_str().unwrap())
        .collect();
    assert_eq!(shares, ["25", "50", "80", "100"], "{place}");
    assert_eq!(
        project["goals"],
        serde_json::json!(["路灯常亮。", "坏灯当日修好。"]),
        "{place}"
    );
    let rows: Vec<String> = project["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let texts = ["level1", "level2", "name", "description", "basis"]
                .map(|key| row[key].as_str().unwrap_or("-"));
            format!(
                "{} {}",
                texts.join(" "),
                row["target"]["printed"].as_str().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "产出指标 数量指标 养护路灯 城区路灯 年度计划 ≥300盏",
            "产出指标 质量指标 亮灯率 亮灯的比例 行业标准 ≥98%",
            "效益指标 社会效益指标 夜间出行 夜间出行方便 工作经验 明显改善",
            "满意度指标 服务对象满意度指标 居民满意度 问卷 问卷 ≥90%",
        ],
        "{place}"
    );
}
