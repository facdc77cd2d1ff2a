//! J0711: a deadline and a plan that do not fit together.

use crate::facts::CategoryKind;
use crate::wording::Sense;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::{Text, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::plan::set;
use crate::value::{DateSpan, Op};

rule! {
    "J0711", "deadline-vs-plan", Info, Feasibility, opt_in;
    runs: row(check);
    title: "完成期限与支出计划对不上" => "a deadline and a plan that do not fit together";
    what: "时效指标的期限比支出计划到 100% 的时点晚半年以上；或者支付、拨付、发放的期限已到，支出计划还没有到 100%。"
        => "A deadline is half a year or more after the checkpoint where everything is spent; or a payment deadline has passed and the plan is not at 100%.";
    why: "钱先付完、事后做，资金没有保障；事情该付完了、计划还在付，两处总有一处是错的。"
        => "Money paid long before the work is done is at risk; if payment is finished while the plan goes on, one of the two is wrong.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 100%，10月底 100%，12月底 100%" "时效：展厅装修完工时间 ≤ 2024年12月底");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "时效：展厅装修完工时间 ≤ 2024年12月底");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Deadline(DateSpan { to, .. }) = &row.target.value else {
        return;
    };
    let is_latest = matches!(
        row.target.op,
        None | Some(Op::Less | Op::LessOrEqual | Op::Equal)
    );
    if row.category.kind != Some(CategoryKind::Timeliness) || !is_latest || scope.year != Some(to.year) {
        return;
    }
    let Some(plan) = &row.project.plan else {
        return;
    };
    let due = to.month;
    let date = row.target.written;
    let spent = set(plan).find(|(_, percent)| *percent == Decimal::ONE_HUNDRED);
    if let Some((checkpoint, _)) =
        spent.filter(|(checkpoint, _)| u32::from(checkpoint.month) + 6 <= due)
    {
        let at = checkpoint.at;
        let message = say!(
            "期限是“{date}”，支出计划到{at}就已经付完",
            "the deadline is “{date}”, but all the money is spent by {at}"
        );
        out.push(
            Diagnostic::new(&RULE, row.target.span, message)
                .related(
                    checkpoint.span,
                    say!("到这里已经 100%", "100% is reached here"),
                )
                .help(say!(
                    "按完成进度付款，或者把期限提前",
                    "pay as the work proceeds, or set an earlier deadline"
                )),
        );
        return;
    }
    let speaks_of = |text: Option<&Text<'_>>| {
        text.is_some_and(|text| Sense::Payment.is_in(text.as_str()))
    };
    if !speaks_of(row.name.as_ref()) && !speaks_of(row.description.as_ref()) {
        return;
    }
    let after = set(plan).find(|(checkpoint, _)| u32::from(checkpoint.month) >= due);
    if let Some((checkpoint, percent)) =
        after.filter(|(_, percent)| *percent < Decimal::ONE_HUNDRED)
    {
        let at = checkpoint.at;
        let message = say!(
            "“{date}”应当付完，支出计划到{at}只有 {percent}%",
            "everything is to be paid by “{date}”, but the plan is only at {percent}% by {at}"
        );
        out.push(
            Diagnostic::new(&RULE, row.target.span, message)
                .related(
                    checkpoint.span,
                    say!("到这里还没有付完", "not everything is paid here"),
                )
                .help(say!(
                    "期限和支出计划改成一致",
                    "make the deadline and the plan agree"
                )),
        );
    }
}
