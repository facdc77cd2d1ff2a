//! J0612: a cost above the budget.

use crate::diag::{Diagnostic, say};
use crate::model::{Project, TargetKind};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::measure;
use crate::evidence::money::{Gap, gap};
use crate::value::Op;
use crate::value::unit::UnitKind;
use crate::wording::Sense;

rule! {
    "J0612", "cost-above-budget", Error, Adequacy;
    runs: row(check);
    title: "成本指标高于预算" => "a cost above the budget";
    what: "成本指标的金额（上限或等于的数）大于项目的预算数。单价、人均、跨年项目的总额不比。"
        => "The amount of a cost indicator, as a limit or a fixed sum, is above the project’s budget. Prices, costs per head and totals of several years are not compared.";
    why: "成本不能超过批复的预算：不是成本写错，就是预算写错，或者单位写错了。"
        => "A cost cannot exceed the budget that was granted: one of the two is wrong, or its unit.";
    bad: rows!("成本：装修费用 ≤ 200 万元");
    good: rows!("成本：装修费用 ≤ 20 万元");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !measure::is_cost(row) || row.target.kind() != TargetKind::Money {
        return;
    }
    let (Some(quantity), Some(budget)) = (row.target.quantity(), &row.project.budget) else {
        return;
    };
    let Some(unit) = quantity
        .unit
        .as_ref()
        .filter(|unit| unit.unit.kind() == UnitKind::Money)
    else {
        return;
    };
    if matches!(row.target.op, Some(Op::Greater | Op::GreaterOrEqual)) {
        return;
    }
    let Some(cost) = unit
        .unit
        .convert(quantity.number, &budget.unit.unit)
        .map(|cost| cost.normalize())
    else {
        return;
    };
    if cost <= budget.number || gap(budget.number, cost) == Some(Gap::Rounding) {
        return;
    }
    if is_of_years(row.project) || row.speaks_of(Sense::OtherCost) {
        return;
    }
    let (number, unit) = (budget.number, budget.unit.written);
    let message = say!(
        "成本 {cost} {unit}，大于预算数 {number} {unit}",
        "the cost of {cost} {unit} is above the budget of {number} {unit}"
    );
    out.push(
        Diagnostic::new(&RULE, row.target.span, message)
            .related(budget.span, say!("预算数在这里", "the budget is here"))
            .help(say!(
                "改成不超过预算的数；跨年的总额写明“起止”",
                "write an amount within the budget; if it is the total of several years, give 起止"
            )),
    );
}

/// Whether a project runs over more than one year.
fn is_of_years(project: &Project<'_>) -> bool {
    project
        .period
        .as_ref()
        .is_some_and(|period| period.from.from.year != period.to.to.year)
}
