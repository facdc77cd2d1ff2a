//! J0514: a head without title or department, a file without content.

use crate::compile::Model;
use crate::diag::{Diagnostic, Message, say};
use crate::evidence::required::is_listed_of_head;
use crate::facts::DocumentFact;
use crate::source::Span;

rule! {
    "J0514", "head-incomplete", Warning, Completeness;
    runs: document(check);
    title: "表头或内容不全" => "a head without title, department or year, or a file without content";
    what: "有项目的文件没有写“标题”“部门”或“年度”；或者文件里既没有项目，也没有目标和指标，又不是指标库。" => "A file with projects has no 标题, 部门 or 年度; or there is neither a project nor a goal nor a row in it, and it is no library.";
    why: "没有部门、标题和年度，审核、汇总时不知道是谁的、哪一年的文本；空的文件没有东西可以审。" => "Without them nobody knows whose text it is, and of which year; and there is nothing to review in an empty one.";
    bad: "标题：示例\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let department = &document.department;
    if department.library.is_some() {
        return;
    }
    let title = department.title.as_ref().map(|title| title.span);
    if document.projects.is_empty() {
        let has_goal = department.overall_goal.is_some() || !department.overall_indicators.is_empty();
        let has_more = !department.sub_goals.is_empty() || !department.safeguards.is_empty() || !department.tasks.is_empty() || department.budget.is_some();
        if !has_goal && !has_more && !document.file.text.trim().is_empty() {
            out.push(report(title, say!("文件里没有项目，也没有目标和指标", "the file has neither a project nor a goal nor a row"), say!(
                "写“项目：…”；指标库的第一行写“指标库：…”",
                "write 项目：…; a library begins with 指标库：…"
            )));
        }
        return;
    }
    let place = title.or_else(|| department.department.as_ref().map(|name| name.span));
    let is_listed = |fact| is_listed_of_head(fact, document.profile);
    if title.is_none() && !is_listed(DocumentFact::Title) {
        out.push(lacks(place, "标题", "title"));
    }
    if department.department.is_none() && !is_listed(DocumentFact::Department) {
        out.push(lacks(place, "部门", "department"));
    }
    if document.year.is_none() && !is_listed(DocumentFact::Year) {
        out.push(lacks(place, "年度", "year"));
    }
}

fn lacks(place: Option<Span>, key: &str, en: &str) -> Diagnostic {
    let help = say!("在文件开头写“{key}：…”", "write {key}：… at the top of the file");
    report(place, say!("表头没有写{key}", "the head has no {en} ({key})"), help)
}

fn report(place: Option<Span>, message: Message, help: Message) -> Diagnostic {
    Diagnostic::new(&RULE, place.unwrap_or_default(), message).help(help)
}
