//! J0609: a purpose that states another total than the budget.

use crate::wording::Sense;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Severity, say};
use crate::model::{Amount, Project};
use crate::prose::{Fact, Figure, Per};
use crate::evidence::Scope;
use crate::evidence::amounts::{difference, is_other};
use crate::evidence::money::Gap;
use crate::evidence::stated::product::wrong;

rule! {
    "J0609", "purpose-amount", Error, Adequacy;
    runs: project(check);
    title: "用途里的总额与预算不符" => "a purpose that states a total other than the budget";
    what: "用途里写的总额（“合计”“共计”“预算数”，或者全文唯一的“需支付”金额）应等于预算；元、万元、亿元换算后比较。合同总额、往年和多年的金额不比较。"
        => "The total that the purpose states (合计, 共计, 预算数, or a 需支付 that is its only amount) has to be the budget. Units are converted; totals of contracts, of earlier years and of several years are not compared.";
    why: "同一张表里两个总额，批复时不知道以哪个为准。"
        => "With two totals in one form, nobody knows which one is to be approved.";
    bad: rows!("用途：支付孵化场地租金和税费，共计22万元。");
    good: rows!("用途：支付孵化场地租金和税费，共计20万元。");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &project.budget else {
        return;
    };
    let figures = scope.purpose(project);
    let amounts = || {
        figures
            .iter()
            .filter(|figure| matches!(figure.fact, Fact::Money(_)))
    };
    // One amount that is the budget is enough: the others are parts, or of something else.
    let is_budget = |amount: &Figure<'_>| is_exactly(amount, budget);
    if amounts().next().is_none() || amounts().any(is_budget) {
        return;
    }
    // 计20万元 is mostly the total of a part where 合计 follows.
    let has_sum = amounts().any(|amount| amount.is_total() && Sense::Sum.is_in(amount.before()));
    let is_total = |amount: &&Figure<'_>| amount.is_total() && (!has_sum || Sense::Sum.is_in(amount.before()));
    let totals: Vec<&Figure<'_>> = amounts().filter(is_total).collect();
    // Whatever it is the total of, it is no part of less.
    let is_more = |total: &Figure<'_>| budget.in_yuan().is_some_and(|whole| total.yuan() > Some(whole));
    let above = totals.iter().find(|total| is_more(total));
    let Some(&total) = above.or(totals.first()) else { return };
    // Of two totals one may be that of a part.
    let is_one_of_several = totals.iter().any(|other| other.yuan() != total.yuan());
    if total.yuan().is_none() || is_other(total, scope.year) {
        return;
    }
    if above.is_none() && (is_one_of_several || !states_the_whole(total, figures)) {
        return;
    }
    // A wrong product is another finding.
    if wrong(figures).iter().any(|product| product.result.span == total.span) {
        return;
    }
    let Some((gap, step)) = difference(total, budget) else {
        return;
    };
    let (written, number, unit) = (
        total.span.of(scope.text),
        budget.number,
        budget.unit.written,
    );
    let diagnostic = if gap == Gap::Rounding {
        let message = say!(
            "用途写 {written}，预算写 {number} {unit}",
            "the purpose says {written}, the budget is {number} {unit}"
        );
        Diagnostic::new(&RULE, total.span, message)
            .severity(Severity::Info)
            .help(say!(
                "只差在四舍五入；两处写到同样的位数",
                "only a rounding difference: write both with the same number of decimals"
            ))
    } else {
        let (more, than) = if step > Decimal::ZERO {
            ("多", "more")
        } else {
            ("少", "less")
        };
        let step = step.abs();
        let message = say!(
            "用途写的总额 {written} 比预算 {number} {unit}{more} {step} {unit}",
            "the total in the purpose, {written}, is {step} {unit} {than} than the budget of {number} {unit}"
        );
        Diagnostic::new(&RULE, total.span, message).help(say!(
            "以一处为准，把另一处改成一样",
            "decide which one is right and correct the other"
        ))
    };
    out.push(diagnostic.related(budget.span, say!("预算", "the budget")));
}

fn is_exactly(figure: &Figure<'_>, budget: &Amount<'_>) -> bool {
    let exact = figure.measure().and_then(|measure| measure.exact());
    exact == budget.in_yuan() && figure.yuan().is_some()
}

/// Whether nothing that the purpose states stands beside this total.
fn states_the_whole(total: &Figure<'_>, figures: &[Figure<'_>]) -> bool {
    let amounts: Vec<&Figure<'_>> = figures
        .iter()
        .filter(|figure| matches!(figure.fact, Fact::Money(_)))
        .collect();
    let Some(at) = amounts.iter().position(|amount| amount.span == total.span) else {
        return false;
    };
    let before = total.before();
    if before.contains("预算") {
        return true;
    }
    if before.contains("需支付")
        && !Sense::Sum.is_in(before)
    {
        return amounts.len() == 1;
    }
    // 合计, and then what it consists of.
    let is_divided = |next: &&Figure<'_>| {
        Sense::Part.is_in(next.gap)
    };
    if !amounts.get(at + 1).is_none_or(is_divided) {
        return false;
    }
    // 每馆20万元，2馆共40万元；每站3万元，共30万元: behind a price, and an amount in front of that, the total of a part.
    if let [others @ .., price] = &amounts[..at]
        && price.per() != Per::Whole
        && others.iter().any(|amount| amount.yuan().is_some())
    {
        return false;
    }
    // The sum of only the last ones in front of it is the total of a part.
    let mut sum = Decimal::ZERO;
    for (count, amount) in amounts[..at].iter().rev().enumerate() {
        let Some(next) = amount.yuan().and_then(|yuan| sum.checked_add(yuan)) else {
            return true;
        };
        sum = next;
        if count > 0 && count + 1 < at && Some(sum) == total.yuan() {
            return false;
        }
    }
    true
}
