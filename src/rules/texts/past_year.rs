//! J1309: a goal or a purpose of an earlier year.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::model::{Project, Text};
use crate::wording::Sense;
use crate::wording::year::leading;

rule! {
    "J1309", "past-year", Warning, Form;
    runs: both(project, department);
    title: "目标或用途写的是往年" => "a goal or a purpose of an earlier year";
    what: "项目的目标、中期目标、用途，总体目标和分项目标里，分句以早于“年度”的年份开头（2023年内完成……）。起止之内的年份、与往年比较、结转和尾款、文件的名称不算。项目的“起止”在“年度”以前就结束的，也报。"
        => "A clause of a goal or a purpose begins with a year before 年度 (2023年内完成…). Years within 起止, comparisons with earlier years, what was carried over or is still owed, and names of documents do not count. A project whose 起止 ended before 年度 is reported, too.";
    why: "过去的年份里做不成本年的事：多半是复制上年的文本忘了改。"
        => "Nothing can be done in a year that is over: mostly the text was copied from last year.";
    bad: rows!("用途：支付房屋租金。" "目标：2022年完成三层办公用房的租赁和搬迁。");
    good: rows!("用途：支付房屋租金。" "目标：2024年完成三层办公用房的租赁和搬迁。");
}

pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let first = project.period.as_ref().map(|period| period.from.from.year);
    for text in project.purpose.iter().chain(&project.goals).chain(&project.medium_term_goals) {
        look_at(text, first, scope, out);
    }
    let Some((period, now)) = project.period.as_ref().zip(scope.year) else { return };
    let last = period.to.to.year;
    if last < now && period.from.from <= period.to.to {
        let message = say!("项目到 {last} 年就结束了，年度是 {now}", "the project ended in {last}, but the document’s year is {now}");
        out.push(Diagnostic::new(&RULE, period.span, message).help(say!("改“起止”", "correct 起止")));
    }
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let department = scope.department;
    let goals = department.sub_goals.iter().flat_map(|goal| &goal.goals);
    for text in department.overall_goal.iter().chain(&department.medium_term_goals).chain(goals) {
        look_at(text, None, scope, out);
    }
}

/// The first clause of a text that begins with a year that is over.
fn look_at(text: &Text<'_>, first: Option<i32>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(now) = scope.year else { return };
    let written = text.span.of(scope.text);
    let mut clauses = written.split_inclusive(|c: char| Sense::ClauseMark.is_sign(c) || c == '\n');
    let found = clauses.find_map(|clause| {
        let clause = clause.trim_start_matches([' ', '|', '｜', '\t']);
        let dated = Sense::BeforePlan.strip_start(clause).unwrap_or(clause);
        let (year, rest) = leading(dated)?;
        let is_over = year < first.unwrap_or(now).min(now);
        (is_over && !is_rightly_past(rest)).then_some((year, &dated[..dated.len() - rest.len()]))
    });
    let Some((year, part)) = found else { return };
    let message = say!(
        "这里写的是 {year} 年的事，年度是 {now}",
        "this speaks of {year}, but the document’s year is {now}"
    );
    out.push(Diagnostic::new(&RULE, text.span.part(written, part), message).help(say!(
        "改成本年度；确是往年的事，写明“已”“结转”“尾款”等",
        "write this year; if it really is about that year, say so (已, 结转, 尾款 …)"
    )));
}

/// 2022年已建成…, 2022年建成的…, 2022年尾款…: what was done, or is left of it.
fn is_rightly_past(rest: &str) -> bool {
    const NEAR: usize = 7;
    let end = rest.char_indices().nth(NEAR).map_or(rest.len(), |(at, _)| at);
    Sense::PastRight.is_in(&rest[..end])
}
