//! J0610: a count that does not go with the unit price and the budget.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::{Amount, Indicator, Project};
use crate::evidence::Scope;
use crate::evidence::counts::{is_about, number_in, targets};
use crate::evidence::priced::{Priced, in_costing, in_purpose};

rule! {
    "J0610", "count-times-price", Warning, Adequacy;
    runs: project(check);
    title: "数量、单价与预算不相称"
        => "a count that does not match the unit price and the budget";
    what: "用途或测算写明了单价（“每家补助10万元”）和数量，两者相乘就是预算；同一单位的数量指标却都达不到这个数量。只写单价时，数量指标乘单价不应超过预算。"
        => "The purpose or a costing states a unit price and a count whose product is the budget, but no 数量 target in that unit reaches the count. If only a price is stated, target × price must not exceed the budget.";
    why: "钱按 128 家给，目标只要求 60 家，多出来的钱没有产出对应。"
        => "With money for 128 firms and a target of 60, nothing has to be delivered for the rest of the money.";
    bad: rows!("用途：对2家企业发放房租补助，每家补助10万元，合计20万元。" "数量：补助企业 ≥ 1 家");
    good: rows!("用途：对2家企业发放房租补助，每家补助10万元，合计20万元。" "数量：补助企业 ≥ 2 家");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &project.budget else {
        return;
    };
    let figures = scope.purpose(project);
    for priced in in_purpose(figures) {
        let is_stated = |yuan: Decimal| {
            budget.in_yuan() == Some(yuan)
                || figures.iter().any(|figure| figure.yuan() == Some(yuan))
        };
        if let Some(diagnostic) = judge(project, budget, &priced, is_stated) {
            out.push(diagnostic);
            return;
        }
    }
    // Each costing looks at all rows.
    const MOST: usize = 50;
    let found = project.costing.iter().take(MOST).find_map(|row| {
        let is_low = |unit: &str, count| !is_reached(project, unit, count);
        judge(project, budget, &in_costing(row, is_low)?, |_| true)
    });
    out.extend(found);
}

fn judge(
    project: &Project<'_>,
    budget: &Amount<'_>,
    priced: &Priced<'_>,
    is_stated: impl Fn(Decimal) -> bool,
) -> Option<Diagnostic> {
    let about = |row: &Indicator<'_>| priced.words.iter().any(|words| is_about(row, words));
    let rows = targets(project).filter(|(row, _)| about(row));
    let mut rows = rows.filter_map(|(row, quantity)| Some((row, number_in(quantity, priced.unit)?)));
    let in_unit = |yuan: Decimal| Some(yuan.checked_div(budget.unit.unit.factor())?.normalize());
    let (unit, money) = (priced.unit, budget.unit.written);
    let price = in_unit(priced.price)?;
    let (zh, en) = priced.source;
    let of_price = |diagnostic: Diagnostic| {
        diagnostic
            .related(
                priced.price_span,
                say!("{zh}写的单价", "the unit price in {en}"),
            )
            .related(budget.span, say!("预算", "the budget"))
    };
    let Some((count, place)) = priced.count else {
        let (row, number) = rows.find_map(|(row, number)| {
            let asked = priced.price.checked_mul(number)?;
            (asked > budget.in_yuan()?).then_some((row, number))
        })?;
        let (asked, whole) = (
            in_unit(priced.price.checked_mul(number)?)?,
            budget.number,
        );
        let message = say!(
            "{number} {unit} × 每{unit} {price} {money} = {asked} {money}，超过预算 {whole} {money}",
            "{number} {unit} × {price} {money} each = {asked} {money}, more than the budget of {whole} {money}"
        );
        let help = say!(
            "核对数量、单价和预算",
            "check the count, the price and the budget"
        );
        return Some(of_price(
            Diagnostic::new(&RULE, row.target.span, message).help(help),
        ));
    };
    let product = count.checked_mul(priced.price)?;
    if is_reached(project, unit, count) || !is_stated(product) {
        return None;
    }
    let (row, number) = rows.next()?;
    let (count, product, asked) = (
        count.normalize(),
        in_unit(product)?,
        in_unit(number.checked_mul(priced.price)?)?,
    );
    let message = say!(
        "{zh}写 {count} {unit} × {price} {money} = {product} {money}，这一行只要求 {number} {unit}（{asked} {money}）",
        "{en} says {count} {unit} × {price} {money} = {product} {money}; this row only asks for {number} {unit} ({asked} {money})"
    );
    let diagnostic = Diagnostic::new(&RULE, row.target.span, message)
        .related(place, say!("{zh}写的数量", "the count in {en}"))
        .help(say!(
            "把指标值改到 {count} {unit}，或者写明其余资金做什么",
            "ask for {count} {unit}, or say what the rest of the money is for"
        ));
    Some(of_price(diagnostic))
}

/// Whether one target, or all of them together, ask for the whole count.
fn is_reached(project: &Project<'_>, unit: &str, count: Decimal) -> bool {
    let numbers = || {
        targets(project)
            .filter_map(|(_, quantity)| number_in(quantity, unit))
    };
    let sum = numbers().try_fold(Decimal::ZERO, Decimal::checked_add);
    // A row that only lacks its unit is another finding.
    let mut quantities = project.indicators.iter().filter_map(|row| row.target.quantity());
    if quantities.any(|quantity| quantity.unit.is_none() && quantity.number == count) {
        return true;
    }
    sum.is_none_or(|sum| sum >= count) || numbers().next().is_none()
}
