//! J0708: an activity after all is paid.

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::prose::{Bound, Fact, Figure, progress};
use crate::evidence::Scope;
use crate::evidence::plan::set;
use crate::source::Span;
use crate::wording::Sense;
use rust_decimal::Decimal;

rule! {
    "J0708", "activity-after-payment", Warning, Feasibility, opt_in;
    runs: project(check);
    title: "付完钱以后还有活动" => "an activity after everything is paid";
    what: "支出计划在某个时点已到 100%，用途或目标却写着之后才有的活动（十一、国庆、12月、第四季度）。截止日期不算。"
        => "The plan reaches 100% at a checkpoint, but the purpose or a goal mentions an activity after it (十一, 国庆, 12月, 第四季度). Deadlines do not count.";
    why: "事情没办就付清了款，要么是提前支付，要么是进度填错了。"
        => "Money paid before the work is done means payment in advance, or a wrong plan.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：彩旗更新费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  用途：五一、十一更换彩旗。\n  支出计划：3月底 25%，6月底 100%，10月底 100%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：彩旗更新费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  用途：五一、十一更换彩旗。\n  支出计划：3月底 25%，6月底 50%，10月底 100%，12月底 100%\n";
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(plan) = &project.plan else { return };
    let paid = set(plan)
        .into_iter()
        .find(|(_, percent)| *percent == Decimal::ONE_HUNDRED);
    let Some((paid, _)) = paid.filter(|(checkpoint, _)| checkpoint.month < 12) else {
        return;
    };
    let later = |figures: &[Figure<'_>]| later(figures, paid.month.into(), scope.year);
    let Some(place) = later(scope.purpose(project)).or_else(|| scope.goals(project).iter().find_map(|goal| later(goal))) else {
        return;
    };
    let (written, at) = (place.of(scope.text), paid.at);
    let message = say!(
        "{at}已支出 100%，“{written}”却还有活动",
        "100% is spent by {at}, but an activity is planned for “{written}”"
    );
    out.push(
        Diagnostic::new(&RULE, place, message)
            .related(paid.span, say!("到这里已支出 100%", "100% is spent here"))
            .help(say!(
                "留出之后活动的支出，或者改活动时间",
                "leave money for what comes later, or change its date"
            )),
    );
}

/// Where something happens in the year after this month.
fn later(figures: &[Figure<'_>], month: u32, year: Option<i32>) -> Option<Span> {
    let stated = progress(figures);
    let later = figures.iter().find(|figure| {
        let Fact::Date(date) = figure.fact else {
            return false;
        };
        let is_this_year = year.is_none_or(|year| date.from.year == year);
        let is_progress = stated
            .iter()
            .any(|stated| stated.span.start == figure.span.start);
        is_this_year && date.from.month > month && !is_progress && !is_end(figure)
    });
    later.map(|figure| figure.span)
}

/// Whether a date is a deadline or the end of a period: 12月底前, 至12月31日.
fn is_end(figure: &Figure<'_>) -> bool {
    let before = figure.gap.trim_end();
    let is_end = Sense::BehindDateMark.ends(before);
    is_end || figure.bound() == Bound::AtMost
}
