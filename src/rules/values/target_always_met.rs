//! J1012: a target that is met whatever happens.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::{Quantity, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::{measure, rows};
use crate::value::Op;
use crate::wording::{Better, Sense};

rule! {
    "J1012", "target-always-met", Warning, Adequacy;
    runs: any_row(check);
    title: "怎样都算完成的值" => "a target that is met whatever happens";
    what: "个数、比率一类不会小于零的量写成 ≥ 0；最多 100% 的比率写成 ≤ 100%，或者 0 至 100%。增长、利润、温度可以小于零，不报；成本、预算的比率不报。"
        => "What is never below zero (numbers, rates) is ≥ 0; a share that ends at 100% is ≤ 100%, or from 0 to 100%. Growth, profit and temperature may be below zero; rates of cost and budget are not reported.";
    why: "什么也不做也算完成，这个指标没有考核。"
        => "Doing nothing meets it: the row asks for nothing.";
    bad: rows!("质量：审核差错率 ≥ 0%");
    good: rows!("质量：审核差错率 = 0%");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let quantity = match &row.target.value {
        Value::Quantity(quantity) => quantity,
        Value::Range(ends) if is_all(ends, row) => {
            let (name, written) = (row.name(), row.target.written);
            let message = say!(
                "“{name}”总在“{written}”之间，怎样都算完成",
                "“{name}” is always within “{written}”: whatever happens meets it"
            );
            let help = say!("定一个要做到的数", "choose a figure that has to be reached");
            out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
            return;
        }
        _ => return,
    };
    let is_signed = || row.texts().any(|text| Sense::Change.is_in(text) || Sense::Signed.is_in(text));
    let (zh, en) = match row.target.op {
        Some(Op::GreaterOrEqual) if quantity.number <= Decimal::ZERO && !is_signed() => {
            ("不会小于零", "it is never below zero")
        }
        Some(Op::Greater) if quantity.number < Decimal::ZERO && !is_signed() => {
            ("不会小于零", "it is never below zero")
        }
        Some(Op::LessOrEqual) if measure::is_whole(row.indicator, row.lexicon) => {
            ("不会超过 100%", "it never exceeds 100%")
        }
        _ => return,
    };
    let (sign, name, written) = (row.target.op.map_or("", Op::sign), row.name(), row.target.written);
    let message = say!(
        "“{name}”{zh}，写“{sign} {written}”怎样都算完成",
        "“{name}” is “{sign} {written}”, and {en}: whatever happens meets it"
    );
    let finding = Diagnostic::new(&RULE, row.target.span, message);
    // 0 of what is good, or all of what is bad, is no target either.
    let wanted = if quantity.number.is_zero() { Better::Less } else { Better::More };
    out.push(if row.direction(row.lexicon) == Some(wanted) && quantity.number >= Decimal::ZERO {
        let finding = finding.help(say!("写成“= {written}”", "write = {written}"));
        rows::with_sign(finding, &row.target, "=", scope.text)
    } else {
        finding.help(say!("定一个要做到的数", "choose a figure that has to be reached"))
    });
}

/// Whether a range is all that a share can be: 0 to 100 %.
fn is_all((low, high): &(Quantity<'_>, Quantity<'_>), row: &Row<'_, '_>) -> bool {
    high.is_percent()
        && low.number <= Decimal::ZERO
        && high.number == Decimal::ONE_HUNDRED
        && row.texts().any(|text| row.lexicon.is_share(text))
}
