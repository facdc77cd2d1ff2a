//! J1014: a deadline after the end of the project.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::model::{Period, Target, Value};
use crate::wording::Sense;

rule! {
    "J1014", "deadline-outside-period", Warning, Feasibility;
    runs: row(check);
    title: "期限在项目起止之外" => "a deadline outside the project’s period";
    what: "指标的期限（中期、节点的也算）晚于项目“起止”的终点，或者早于它的起点，年份却在起止之内。质保、到期一类的日期不查；年份就不在起止之内的另见 J1009。"
        => "The deadline of a row (or of its 中期 or 节点) is after the end of 起止, or before its beginning, in one of its years. Dates of warranties and the like are not checked; for another year see J1009.";
    why: "项目完了事情还没有完，两处总有一处写错了。"
        => "Nothing is due after a project is over: one of the two is wrong.";
    bad: rows!("起止：2024年3月 至 2024年11月" "时效：装修完成时间 ≤ 2024年12月25日");
    good: rows!("起止：2024年3月 至 2024年11月" "时效：装修完成时间 ≤ 2024年11月25日");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(period) = row.project.period.as_ref().filter(|_| !Sense::Lasting.is_in(row.name())) else { return };
    look_at(&row.target, period, scope.year, out);
    let Some(more) = &row.more else { return };
    let milestones = more.milestones.iter().map(|milestone| &milestone.target);
    for target in more.medium_term.iter().chain(milestones) {
        look_at(target, period, None, out);
    }
}

/// A date in another year than the document’s is J1009, where `year` is given.
fn look_at(target: &Target<'_>, period: &Period, year: Option<i32>, out: &mut Vec<Diagnostic>) {
    let (first, date) = match &target.value {
        Value::Deadline(date) => (date, date),
        Value::Period(first, date) => (first, date),
        _ => return,
    };
    let (from, to) = (period.from.from, period.to.to);
    if from > to || year.is_some_and(|year| first.from.year > to.year.max(year) || date.to.year < from.year.min(year)) {
        return;
    }
    let written = target.written;
    let message = if date.from > to {
        say!(
            "“{written}”在项目结束（{to}）以后",
            "“{written}” is after {to}, the end of the project"
        )
    } else if date.to < from {
        say!(
            "“{written}”在项目开始（{from}）以前",
            "“{written}” is before {from}, the beginning of the project"
        )
    } else {
        return;
    };
    let finding = Diagnostic::new(&RULE, target.span, message);
    out.push(finding.related(period.span, say!("项目的起止", "the project’s period")).help(say!(
        "改期限，或者改“起止”",
        "correct the deadline, or 起止"
    )));
}
