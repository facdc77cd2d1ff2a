//! J0616: a unit cost that goes with neither the costing nor the budget.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Message, say};
use crate::evidence::Scope;
use crate::evidence::counts::targets;
use crate::evidence::measure;
use crate::evidence::priced::{in_purpose, is_off, price, priced};
use crate::model::{Amount, Costing, Indicator, Project, Quantity, Text, UnitRef, Value};
use crate::value::Op;
use crate::value::unit::Unit;
use crate::wording::nouns;

rule! {
    "J0616", "unit-cost", Warning, Adequacy;
    runs: project(check);
    title: "单位成本与测算或预算不相称" => "a unit cost that does not match the costing or the budget";
    what: "成本指标是单价时：与测算、用途里同一事项的单价不同（上限差一倍以上才算），多半是“元”和“万元”写错；或者单价乘数量指标超过预算。"
        => "If a cost is a price: it differs from the price of the same thing in the costing or the purpose (a limit has to be off by a factor of two), mostly because 元 was written for 万元; or the price times a 数量 target exceeds the budget.";
    why: "单价错一位，按它控制成本就没有用：花多少都算达标，或者永远不能达标。"
        => "A unit cost that is off by a digit controls nothing: it is met whatever is spent, or never.";
    bad: rows!("测算：购置计算机 40 台 × 5000 元/台 = 20 万元" "数量：购置计算机 = 40 台" "成本：计算机单价 ≤ 5000 万元/台");
    good: rows!("测算：购置计算机 40 台 × 5000 元/台 = 20 万元" "数量：购置计算机 = 40 台" "成本：计算机单价 ≤ 5000 元/台");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    const MOST: usize = 50;
    let costs = project.indicators.iter().filter(|row| measure::is_cost(row));
    for row in costs.take(MOST) {
        let is_limit = matches!(row.target.op, None | Some(Op::Equal | Op::LessOrEqual | Op::Less));
        if let (Value::Quantity(quantity), true) = (&row.target.value, is_limit)
            && let Some((yuan, unit)) = price(quantity)
            && !is_costed(project, yuan, unit)
        {
            let found = unlike_costing(project, row, yuan, unit).or_else(|| unlike_purpose(project, scope, row, yuan, unit));
            out.extend(found.or_else(|| above_budget(project, row, yuan, unit)));
        }
    }
}

/// What is costed at a price is held against the budget with all of the costing.
fn is_costed(project: &Project<'_>, yuan: Decimal, unit: &UnitRef<'_>) -> bool {
    let mut prices = project.costing.iter().filter_map(priced);
    prices.any(|(price, own, _)| price == yuan && own.unit.divisors().first() == unit.unit.divisors().first())
}

/// A price of the costing for one of the same, where none is the one of the row.
fn unlike_costing(project: &Project<'_>, row: &Indicator<'_>, yuan: Decimal, unit: &UnitRef<'_>) -> Option<Diagnostic> {
    const MOST: usize = 50;
    let bought = project.procurement.iter().map(|bought| &bought.row);
    let all = project.costing.iter().chain(bought).take(MOST);
    let divisors = unit.unit.divisors();
    let prices = || all.clone().filter_map(priced).filter(|(_, priced, _)| priced.unit.divisors() == divisors);
    let (least, most) = prices().fold((yuan, yuan), |(least, most), (price, ..)| (least.min(price), most.max(price)));
    // The row may be an average of several, unless one of them has its name.
    let is_named = |costing: &Costing<'_>| costing.label.as_ref().is_some_and(|label| !label.as_str().is_empty() && row.name().starts_with(label.as_str()));
    let is_one = prices().any(|(.., costing)| is_named(costing));
    if prices().any(|(price, ..)| price == yuan) || (least < yuan && yuan < most && !is_one) {
        return None;
    }
    let is_exact = row.target.op == Some(Op::Equal);
    let (_, _, costing) = prices().find(|(price, _, costing)| {
        let label = costing.label.as_ref().map_or("", Text::as_str);
        is_off(*price, yuan, is_exact) && is_named(costing) == is_one && nouns::are_shared(row.name(), label)
    })?;
    let factor = costing.factors.iter().find(|factor| price(factor).is_some())?;
    let (written, number, own) = (row.target.written, factor.number, factor.unit.as_ref()?.written);
    let message = say!(
        "单价“{written}”与测算的 {number} {own} 不符",
        "the unit cost “{written}” differs from {number} {own} in the costing"
    );
    let finding = Diagnostic::new(&RULE, row.target.span, message);
    Some(finding.related(factor.span, say!("测算的单价", "the price in the costing")).help(same_price()))
}

/// The one price of the purpose for such a thing, where it is another one.
fn unlike_purpose(project: &Project<'_>, scope: &Scope<'_>, row: &Indicator<'_>, yuan: Decimal, unit: &UnitRef<'_>) -> Option<Diagnostic> {
    let (is_exact, divisors) = (row.target.op == Some(Op::Equal), unit.unit.divisors());
    let mut prices = in_purpose(scope.purpose(project));
    let priced = prices.find(|priced| {
        divisors == [priced.unit]
            && is_off(priced.price, yuan, is_exact)
            && priced.words.iter().any(|words| nouns::are_shared(row.name(), words))
    })?;
    let (written, own) = (row.target.written, priced.price_span.of(scope.text));
    let each = priced.unit;
    let message = say!(
        "单价“{written}”与用途里的每{each} {own} 不符",
        "the unit cost “{written}” differs from {own} in the purpose"
    );
    let finding = Diagnostic::new(&RULE, row.target.span, message);
    Some(finding.related(priced.price_span, say!("用途的单价", "the price in the purpose")).help(same_price()))
}

fn same_price() -> Message {
    say!(
        "核对数字和单位（元还是万元），两处改成一致",
        "check number and unit (元 or 万元) and make the two agree"
    )
}

/// One of them, or as many as a row asks for, costs more than the budget.
fn above_budget(project: &Project<'_>, row: &Indicator<'_>, yuan: Decimal, unit: &UnitRef<'_>) -> Option<Diagnostic> {
    let budget: &Amount<'_> = project.budget.as_ref()?;
    let whole = budget.in_yuan()?;
    let (number, money, written) = (budget.number, budget.unit.written, row.target.written);
    let of_budget = |finding: Diagnostic| {
        finding.related(budget.span, say!("预算", "the budget")).help(say!(
            "核对单价、数量和预算",
            "check the price, the count and the budget"
        ))
    };
    let divisors = unit.unit.divisors();
    let one = divisors.first().and_then(|one| Unit::read(one, &[]))?;
    // A price is kept for one of the base unit: for a metre, where it is written for a kilometre.
    if yuan.checked_mul(one.factor())? > whole {
        let message = say!(
            "一个的成本“{written}”就超过了预算 {number} {money}",
            "the cost of one, “{written}”, is above the whole budget of {number} {money}"
        );
        return Some(of_budget(Diagnostic::new(&RULE, row.target.span, message)));
    }
    if divisors.len() > 1 {
        return None;
    }
    let counted: Vec<(&Indicator<'_>, &Quantity<'_>, Decimal)> = targets(project)
        .filter_map(|(row, quantity)| {
            let own = &quantity.unit.as_ref().filter(|own| own.unit.same_dimension(&one))?.unit;
            Some((row, quantity, quantity.number.checked_mul(own.factor())?))
        })
        .collect();
    let is_only = counted.len() == 1;
    let is_named = |(other, ..): &&(&Indicator<'_>, _, _)| is_only || nouns::are_shared(row.name(), other.name());
    // Of several rows any may be the one that is meant.
    let named = counted.iter().filter(is_named).min_by_key(|(.., count)| *count);
    let (counting, quantity, count) = named.or(counted.iter().min_by_key(|(.., count)| *count))?;
    if count.checked_mul(yuan)? <= whole {
        return None;
    }
    let (asked, unit) = (quantity.number, quantity.unit.as_ref().map_or("", |unit| unit.written));
    let product = count.checked_mul(yuan)?.checked_div(budget.unit.unit.factor())?.normalize();
    let message = say!(
        "{asked} {unit} × “{written}” = {product} {money}，超过预算 {number} {money}",
        "{asked} {unit} × “{written}” = {product} {money}, more than the budget of {number} {money}"
    );
    let finding = Diagnostic::new(&RULE, row.target.span, message);
    Some(of_budget(finding.related(counting.target.span, say!("数量", "the count"))))
}
