//! J0703: a plan that does not end at 100%.

use crate::diag::{Diagnostic, Edit, say};
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::plan::is_possible;
use crate::source::Span;
use rust_decimal::Decimal;

rule! {
    "J0703", "plan-end", Error, Completeness;
    runs: project(check);
    title: "支出计划最后不是 100%" => "a plan that does not end at 100%";
    what: "支出计划的最后一个时点写了，而不是 100%。"
        => "The last checkpoint of the plan is set and is not 100%.";
    why: "预算安排的资金当年要支出完；没有用完的部分应减预算。"
        => "A year’s budget has to be spent in that year.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 90%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(last) = project
        .plan
        .as_ref()
        .and_then(|plan| plan.checkpoints.last())
    else {
        return;
    };
    let Some(percent) = last.percent.filter(|percent| is_possible(*percent)) else {
        return;
    };
    if percent == Decimal::ONE_HUNDRED {
        return;
    }
    let at = last.at;
    let message = say!(
        "支出计划到{at}是 {percent}%，不是 100%",
        "the plan ends with {percent}% at {at}, not with 100%"
    );
    let fix = say!("改为 100%", "write 100%");
    let diagnostic = Diagnostic::new(&RULE, last.span, message);
    // Only the figure: what else stands in the entry stays.
    let figure = last.written.and_then(|written| {
        let digits = written.trim_end_matches(['%', '％']).trim_end();
        let at = last.span.of(scope.text).rfind(written)? + last.span.range().start;
        Some(Span::new(at, at + digits.len()))
    });
    out.push(match figure {
        Some(figure) => diagnostic.suggestion(fix, vec![Edit::replace(figure, "100")]),
        None => diagnostic,
    });
}
