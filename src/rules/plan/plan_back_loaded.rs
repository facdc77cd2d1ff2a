//! J0706: a plan that leaves nearly all spending to the end of the year.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::plan::is_possible;

/// What should be spent by the last checkpoint but one, in per cent.
const LEAST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

rule! {
    "J0706", "plan-back-loaded", Warning, Feasibility;
    runs: project(check);
    title: "支出都压在年底" => "nearly all spending at the end of the year";
    what: "支出计划倒数第二个时点写了，而且不到 20%。没有写的时点不算 0。"
        => "The second to last checkpoint is set and is below 20%. A checkpoint that is not set is not 0.";
    why: "八成以上的钱留到最后两三个月，不是突击花钱就是结转；财政局逐月考核支出进度，这样的项目多半完不成。"
        => "More than 80% in the last months means a rush or a carry-over; the bureau monitors progress month by month.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 0%，6月底 5%，10月底 10%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 0%，6月底 30%，10月底 75%，12月底 100%");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let checkpoints = project
        .plan
        .as_ref()
        .map_or(&[][..], |plan| &plan.checkpoints);
    let [.., before, last] = checkpoints else {
        return;
    };
    let (Some(percent), Some(end)) = (before.percent, last.percent) else {
        return;
    };
    if !is_possible(percent) || percent >= LEAST {
        return;
    }
    let (at, until) = (before.at, last.at);
    let rest = end.saturating_sub(percent).normalize();
    let message = if percent.is_zero() {
        say!(
            "到{at}一分钱也不支出，全部压到{until}",
            "nothing is spent by {at}: everything is left to {until}"
        )
    } else {
        say!(
            "到{at}只支出 {percent}%，其余 {rest}% 都压到{until}",
            "only {percent}% is spent by {at}: the other {rest}% is left to {until}"
        )
    };
    out.push(Diagnostic::new(&RULE, before.span, message).help(say!(
        "按合同和实际进度把支出分到前面的时点；确实要年底集中支付的，在用途里写明原因",
        "spread the payments as contracts and progress allow; if everything is due at the end, say why in 用途"
    )));
}
