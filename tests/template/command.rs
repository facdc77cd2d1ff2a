//! `jimu build --template`: what is written where, and what is refused.

use super::forms;
use crate::support::command::Folder;

const FORM: &str = "项目名称 | | 联系方式 |
    一级指标 | 二级指标 | 三级指标 | 指标值
    产出指标 | 数量指标 | |";
const ONE: &str = "年度：2026\n金额单位：万元\n\n项目：山区公路养护\n  预算：20 万元\n  数量：养护里程 ≥ 120 公里\n  质量：合格率 ≥ 95%\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("form.docx", forms::docx(FORM));
    folder.write("form.xlsx", forms::xlsx(FORM));
    folder.write("a.jimu", ONE);
    folder
}

#[test]
fn one_project_is_one_file() {
    let folder = folder();
    for form in ["form.docx", "form.xlsx"] {
        let out = format!("out-{form}");
        let run = folder.jimu(&["build", "a.jimu", "--template", form, "-o", &out]);
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(run.err.contains(&format!("已写出 {out}")), "{}", run.err);
        assert!(run.err.contains("没有认出，留空：联系方式"), "{}", run.err);
        assert!(
            run.err.contains("表上没有地方，没有写：预算"),
            "{}",
            run.err
        );
        assert!(run.err.contains("合格率（质量指标）"), "{}", run.err);
        let back = folder.jimu(&["import", &out]);
        assert!(back.out.contains("项目：山区公路养护\n"), "{}", back.out);
        assert!(
            back.out.contains("数量：养护里程 ≥ 120 公里\n"),
            "{}",
            back.out
        );
        let english = folder.jimu(&[
            "build",
            "a.jimu",
            "--template",
            form,
            "-o",
            &out,
            "--lang",
            "en",
        ]);
        assert!(
            english
                .err
                .contains("labels of the form that are not known, left blank: 联系方式"),
            "{}",
            english.err
        );
    }
}

#[test]
fn several_projects_are_a_folder() {
    let folder = folder();
    folder.write(
        "b.jimu",
        format!("{ONE}\n项目：甲/乙\n  预算：1 万元\n\n项目：甲/乙\n  预算：2 万元\n"),
    );
    let refused = folder.jimu(&["build", "b.jimu", "--template", "form.docx", "-o", "b.docx"]);
    assert_eq!(refused.status, 2);
    assert!(!folder.path("b.docx").exists());
    let run = folder.jimu(&["build", "b.jimu", "--template", "form.docx", "-o", "all/"]);
    assert_eq!(run.status, 0, "{}", run.err);
    for name in ["山区公路养护", "甲_乙", "甲_乙-2"] {
        assert!(folder.path(&format!("all/{name}.docx")).exists(), "{name}");
    }
    // What is wrong with the form is told once.
    assert_eq!(run.err.matches("联系方式").count(), 1, "{}", run.err);
    folder.jimu(&[
        "build",
        "a.jimu",
        "b.jimu",
        "--template",
        "form.xlsx",
        "-o",
        "two/",
    ]);
    assert!(folder.path("two/a/山区公路养护.xlsx").exists());
    assert!(folder.path("two/b/山区公路养护.xlsx").exists());
}

#[test]
fn what_is_no_form_is_refused() {
    let folder = folder();
    folder.write("old.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    folder.write("text.docx", "项目名称");
    folder.write("cut.docx", &forms::docx(FORM)[..300]);
    folder.write("none.docx", forms::docx("通知 | 正文"));
    let mut broken = forms::xlsx(FORM);
    let middle = broken.len() / 2;
    broken[middle..middle + 40].fill(0);
    folder.write("broken.xlsx", broken);
    for (form, out, says) in [
        ("old.doc", "x.docx", "旧格式"),
        ("text.docx", "x.docx", "不是 .docx 或 .xlsx"),
        ("cut.docx", "x.docx", "损坏"),
        ("broken.xlsx", "x.xlsx", "损坏"),
        ("none.docx", "x.docx", "没有认出可以填的格子"),
        ("gone.docx", "x.docx", "gone.docx"),
        ("form.docx", "x.xlsx", "也要以 .docx 结尾"),
        ("form.docx", "form.docx", "不能作为输出"),
        ("form.docx", "a.jimu", "也要以 .docx 结尾"),
    ] {
        let run = folder.jimu(&["build", "a.jimu", "--template", form, "-o", out]);
        assert_eq!(run.status, 2, "{form} {out}\n{}", run.err);
        assert!(run.err.contains(says), "{form} {out}\n{}", run.err);
        assert!(!folder.path("x.docx").exists() && !folder.path("x.xlsx").exists());
    }
    assert_eq!(
        std::fs::read(folder.path("form.docx")).unwrap(),
        forms::docx(FORM)
    );
    let run = folder.jimu(&[
        "build",
        "a.jimu",
        "--template",
        "form.docx",
        "--to",
        "html",
        "-o",
        "x.docx",
    ]);
    assert!(run.err.contains("--to 也要是 docx"), "{}", run.err);
    let run = folder.jimu(&["build", "a.jimu", "--template", "form.docx", "--to", "docx"]);
    assert!(run.err.contains("要用 -o"), "{}", run.err);
}
