//! J0513: a title of another year.

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::wording::year::{in_numerals, written};

rule! {
    "J0513", "title-year", Warning, Form;
    runs: document(check);
    title: "标题的年份与年度不符" => "a title of another year";
    what: "标题里写了年份，没有一个是文件的“年度”，年度也不在标题写的起止年份之间。"
        => "The title names a year, or several, and the document’s year (年度) is neither one of them nor between them.";
    why: "多半是复制上年的文本忘了改：不是标题错，就是年度错，期限和编码也跟着错。"
        => "Mostly it was copied from last year: either the title is wrong or 年度 is, and deadlines and codes with it.";
    bad: "标题：2023年部门预算绩效文本\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：2024年部门预算绩效文本\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(title), Some(year)) = (&document.department.title, document.year) else {
        return;
    };
    let title_text = title.as_str();
    let years: Vec<i32> = written(title_text).chain(in_numerals(title_text)).collect();
    let (Some(&first), Some(&last)) = (years.iter().min(), years.iter().max()) else {
        return;
    };
    if (first..=last).contains(&year) {
        return;
    }
    let message = say!(
        "标题写的是 {last} 年，年度是 {year}",
        "the title says {last}, but the document’s year is {year}"
    );
    out.push(Diagnostic::new(&RULE, title.span, message).help(say!(
        "以一处为准，把另一处改成一样",
        "decide which one is right and correct the other"
    )));
}
