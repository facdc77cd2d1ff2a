//! `jimu import` as users meet it.

use super::FORM;
use crate::support::command::Folder;

fn text() -> String {
    FORM.iter().map(|row| row.join("\t") + "\n").collect()
}

#[test]
fn a_goal_file_that_compiles_and_a_report() {
    let folder = Folder::new();
    folder.write("去年.txt", text() + "\n备用\t表外的格\n");
    let run = folder.jimu(&["import", "去年.txt"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.out.contains("项目：路灯养护\n"), "{}", run.out);
    assert!(run.err.contains("项目 1 个，指标 4 行"), "{}", run.err);
    assert!(run.err.contains("第 14 行：“表外的格”"), "{}", run.err);
    let built = folder.jimu_with(&["build", "-", "--to", "json"], &run.out);
    assert_eq!(built.status, 0, "{}", built.err);
    let english = folder.jimu(&["import", "去年.txt", "--lang", "en"]);
    assert!(
        english.err.contains("projects 1, indicators 4"),
        "{}",
        english.err
    );
}

#[test]
fn a_pasted_table_and_where_it_comes_from() {
    let folder = Folder::new();
    let run = folder.jimu_with(&["import", "-", "--sources"], &text());
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(
        run.out
            .contains("  # 来源：第 9 行\n  数量：养护路灯 ≥ 300 盏\n"),
        "{}",
        run.out
    );
}

#[test]
fn a_folder_becomes_a_folder_and_nothing_is_replaced() {
    let folder = Folder::new();
    folder
        .write("来/甲/a.txt", text())
        .write("来/b.txt", "没有表。\n")
        .write("来/c.bin", "x")
        .write("去/x.jimu", "");
    let run = folder.jimu(&["import", "来", "-o", "去"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("b.txt：没有认出绩效目标表"), "{}", run.err);
    assert!(folder.read("去/甲/a.jimu").contains("项目：路灯养护"));
    let again = folder.jimu(&["import", "来/甲/a.txt", "-o", "去/甲/a.jimu"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("已经存在"), "{}", again.err);
    let several = folder.jimu(&["import", "来/甲/a.txt", "来/b.txt"]);
    assert_eq!(several.status, 2);
}

#[test]
fn last_years_word_file_is_compared_with_this_years_goal_file() {
    let folder = Folder::new();
    folder.write("a.txt", text());
    let old = folder.jimu(&["import", "a.txt"]).out;
    folder
        .write("去年.jimu", &old)
        .write("今年.jimu", old.replace("≥ 300 盏", "≥ 200 盏"));
    assert_eq!(
        folder
            .jimu(&["build", "去年.jimu", "--to", "docx", "-o", "去年.docx"])
            .status,
        0
    );
    let run = folder.jimu(&["diff", "去年.docx", "今年.jimu"]);
    assert_eq!(run.status, 1, "{}{}", run.out, run.err);
    assert!(
        run.out.contains("养护路灯") && run.out.contains("200盏"),
        "{}",
        run.out
    );
}

#[test]
fn check_only_reports() {
    let folder = Folder::new();
    folder
        .write("a.txt", text())
        .write("b.txt", text() + "\n备用\t表外的格\n");
    let whole = folder.jimu(&["import", "--check", "a.txt"]);
    assert_eq!((whole.status, whole.err.as_str()), (0, ""), "{}", whole.out);
    let run = folder.jimu(&["import", "--check", "--report", "json", "b.txt"]);
    assert_eq!(run.status, 1, "{}", run.out);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report[0]["projects"], 1);
    assert!(
        report[0]["left"]
            .as_array()
            .unwrap()
            .iter()
            .any(|left| left["text"] == "表外的格")
    );
    let unknown = folder.jimu(&["import", "--profile", "某省", "a.txt"]);
    assert_eq!(unknown.status, 2);
}
