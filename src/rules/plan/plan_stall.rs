//! J0705: a plan that hardly moves.

use crate::wording::Sense;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::{Project, Text};
use crate::evidence::Scope;
use crate::evidence::plan::{Step, set};

rule! {
    "J0705", "plan-stall", Warning, Adequacy;
    runs: project(check);
    title: "支出计划停滞" => "a plan that hardly moves";
    what: "规范要求的两个相邻时点都在 0 和 100% 之间，累计进度只增加 0 至 2 个百分点。用途或目标写明分次支付（每半年、两次、学期）而进度不变的不报；每个支出计划只报第一处。"
        => "Between two neighbouring checkpoints of the profile, both above 0 and below 100%, the plan grows by only 0 to 2 points. A plan that does not move is accepted if the purpose or a goal says that payments are periodic (每半年, 两次, 学期). One finding for each plan.";
    why: "项目已经开始花钱，却有几个月不花：财政局按这个计划安排资金、通报进度，多半是数字填错，或者后面集中突击支出。"
        => "Money is being spent, and then for months it is not, although the finance bureau provides cash according to this plan. Usually a figure is wrong, or there will be a rush later.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 45%，6月底 46%，10月底 95%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 45%，6月底 60%，10月底 95%，12月底 100%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(plan) = &project.plan else { return };
    // A file may set more checkpoints than the form has: from one month to the next a plan may well stand still.
    let asked = &scope.profile.plan;
    let is_asked = |(at, _): &Step<'_, '_>| {
        plan.scheme != asked.scheme || asked.checkpoints.iter().any(|name| name == at.at)
    };
    let steps = || set(plan).filter(is_asked);
    // It is below 100 where what it grows to is.
    let stall = steps().zip(steps().skip(1)).find(|((_, from), (_, to))| {
        !from.is_zero()
            && to >= from
            && to.saturating_sub(*from) <= Decimal::TWO
            && *to < Decimal::ONE_HUNDRED
    });
    let Some(((before, from), (after, to))) = stall else {
        return;
    };
    if from == to && is_paid_in_turns(project) {
        return;
    }
    let (since, at) = (before.at, after.at);
    let message = if from == to {
        say!(
            "从{since}到{at}，累计进度一直是 {to}%，这段时间没有支出",
            "from {since} to {at} the plan stays at {to}%: nothing is spent"
        )
    } else {
        say!(
            "从{since}到{at}，累计进度只由 {from}% 增加到 {to}%",
            "from {since} to {at} the plan only grows from {from}% to {to}%"
        )
    };
    out.push(
        Diagnostic::new(&RULE, after.span, message)
            .related(before.span, say!("前一个时点", "the checkpoint before it"))
            .help(say!(
                "按实际用款的月份改；每半年或分两次支付的，在用途里写明“每半年支付一次”",
                "plan according to the months of payment; if it is paid every half-year, say so in 用途: 每半年支付一次"
            )),
    );
}

/// Whether the project says that it pays once or twice a year: interest, rent, what is paid by the term.
fn is_paid_in_turns(project: &Project<'_>) -> bool {
    let mut texts = project
        .purpose
        .iter()
        .chain(&project.goals)
        .map(Text::as_str);
    texts.any(|text| Sense::InTurns.is_in(text))
}
