//! The fields of layouts and the layouts that ship, as a page.

use jimu::rows::{Column, Content, FIELDS, Kind, Layout, Limit, Owner, RowKind};

use super::{head, row};

/// What stands above it is written by hand.
const MARK: &str = "<!-- 以下由测试生成，请勿手改：JIMU_UPDATE=1 cargo test generated -->\n";

/// `docs/layouts.md`: what is written by hand, and the tables behind the mark.
pub fn page(written: &str) -> String {
    let (by_hand, _) = written
        .split_once(MARK)
        .expect("the mark of the generated part");
    let mut out = format!("{by_hand}{MARK}");
    for (owner, title) in [
        (Owner::Project, "文件和项目"),
        (Owner::Indicator, "指标"),
        (Owner::Checkpoint, "支出计划的节点"),
        (Owner::Task, "任务（只有表样里才有）"),
    ] {
        out += &format!("\n**{title}**\n\n");
        head(&mut out, &["字段", "English", "种类", "说明"]);
        for entry in FIELDS.iter().filter(|entry| entry.owner == owner) {
            row(
                &mut out,
                &[
                    entry.name,
                    &format!("`{}`", entry.en),
                    kind(entry.kind),
                    entry.note,
                ],
            );
        }
    }
    out += "\n## 内置的布局\n";
    for layout in Layout::builtin_names().filter_map(Layout::builtin) {
        let rows = match layout.rows {
            RowKind::Indicator => "每个指标一行",
            RowKind::Project => "每个项目一行",
            RowKind::Plan => "每个节点一行",
            RowKind::Goal => "部门目标的每个指标一行",
        };
        let split = if layout.per_project {
            "，一个项目一张表"
        } else {
            ""
        };
        out += &format!(
            "\n### `rows:{}` {}\n\n{rows}{split}。\n\n",
            layout.name, layout.title
        );
        head(&mut out, &["列", "字段", "最多字节", "导入时不收"]);
        for column in &layout.columns {
            let content = match &column.content {
                Content::Blank => "",
                Content::Text(text) => text,
                Content::Field(entry) => entry.name,
            };
            let limit = match column.limit {
                None => String::new(),
                Some(Limit::Profile(name)) => format!("`{name}`"),
                Some(Limit::Bytes(bytes)) => bytes.to_string(),
            };
            row(&mut out, &[&column.head, content, &limit, &refused(column)]);
        }
    }
    out
}

/// What the target system refuses in a column.
fn refused(column: &Column) -> String {
    let parts: Vec<String> = column
        .refuse
        .iter()
        .map(|part| format!("`{part}`"))
        .collect();
    let mut refused = vec![parts.join(" ")];
    if !column.required_with.is_empty() {
        let signs = column.required_with.join("、");
        refused.push(format!("符号的代码是 {signs} 时为空"));
    }
    refused.retain(|part| !part.is_empty());
    refused.join("；")
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Prose => "文字",
        Kind::Number | Kind::Integer => "数",
        Kind::Date => "日期",
        Kind::Amount => "金额",
        Kind::Operator => "计算符号",
    }
}
