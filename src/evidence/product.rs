//! The product of a 测算 or 采购 row: numbers and units multiplied, held against the result.

use rust_decimal::Decimal;

use super::money::{Gap, gap};
use crate::diag::{Diagnostic, Edit, Rule, Severity, say};
use crate::model::{Costing, Quantity};
use crate::source::Span;
use crate::value::unit::{Unit, UnitKind};

/// What is wrong with a row.
pub enum Fault {
    /// The number; the right one in the unit of the result.
    Number(Decimal, Gap),
    /// The product has this unit, which does not convert into that of the result (or into money).
    Unit(String),
    /// The result has a unit that is no money, or none.
    NotMoney,
    /// The product has more digits than can be kept exactly.
    TooLarge,
}

/// What is wrong with the product of a row; `None` where it fits, or cannot be known.
///
/// Words that are no known unit are reported as such: a row with one is only wrong where its number is.
pub fn fault(row: &Costing<'_>) -> Option<Fault> {
    let product = product(row);
    if product.is_none() && !row.factors.is_empty() {
        return Some(Fault::TooLarge);
    }
    let Some(result) = &row.result else {
        let (_, unit) = product?;
        let is_wrong = unit.is_known() && unit.kind() != UnitKind::Money;
        return is_wrong.then(|| Fault::Unit(unit.canonical().to_owned()));
    };
    match &result.unit {
        None => return Some(Fault::NotMoney),
        Some(unit) if unit.unit.is_known() && unit.unit.kind() != UnitKind::Money => {
            return Some(Fault::NotMoney);
        }
        Some(_) => {}
    }
    let wanted = &result.unit.as_ref()?.unit;
    let (number, unit) = product?;
    if !unit.same_dimension(wanted) {
        let is_known = unit.is_known() && wanted.is_known();
        return is_known.then(|| Fault::Unit(unit.canonical().to_owned()));
    }
    let right = unit.convert(number, wanted)?.normalize();
    gap(result.number, right).map(|gap| Fault::Number(right, gap))
}

/// The money that a row stands for, in 元: its result, or its product where there is none; `None` where it is faulty.
pub fn yuan(row: &Costing<'_>) -> Option<Decimal> {
    let in_yuan = |number: Decimal, unit: &Unit| {
        (unit.kind() == UnitKind::Money)
            .then(|| number.checked_mul(unit.factor()))
            .flatten()
    };
    match fault(row) {
        None | Some(Fault::Number(_, Gap::Rounding)) => {}
        Some(_) => return None,
    }
    match &row.result {
        Some(Quantity {
            number,
            unit: Some(unit),
            ..
        }) => in_yuan(*number, &unit.unit),
        Some(_) => None,
        None => product(row).and_then(|(number, unit)| in_yuan(number, &unit)),
    }
}

/// All factors multiplied; `None` where there are none, and on overflow.
fn product(row: &Costing<'_>) -> Option<(Decimal, Unit)> {
    let mut factors = row.factors.iter();
    let one = Unit::one();
    let unit_of = |factor: &Quantity<'_>| {
        factor
            .unit
            .as_ref()
            .map_or_else(|| one.clone(), |unit| (*unit.unit).clone())
    };
    let first = factors.next()?;
    let mut product = (first.number, unit_of(first));
    for factor in factors {
        let (number, unit) = product;
        product = (
            number.checked_mul(factor.number)?,
            unit.multiply(&unit_of(factor))?,
        );
    }
    // 860 人 × 2400 元/人·年: for the one year of the form.
    if product.1.is_price() && product.1.divisors() == ["年"] {
        product.1 = product.1.multiply(&Unit::read("年", &[])?)?;
    }
    Some(product)
}

/// The finding of a faulty row.
pub fn report(rule: &'static Rule, row: &Costing<'_>, fault: &Fault) -> Diagnostic {
    let factors = row
        .factors
        .iter()
        .map(|factor| factor.span)
        .reduce(Span::to);
    let place = row
        .result
        .as_ref()
        .map(|result| result.span)
        .or(factors)
        .unwrap_or(row.span);
    match fault {
        Fault::Number(right, gap) => {
            let unit = row
                .result
                .as_ref()
                .and_then(|result| result.unit.as_ref())
                .map_or("", |unit| unit.written);
            let message = say!(
                "各因子相乘是 {right} {unit}，与写的金额不同",
                "the product is {right} {unit}, not what is written"
            );
            let diagnostic = Diagnostic::new(rule, place, message)
                .label(say!("写的金额", "the amount as written"));
            let diagnostic = match gap {
                Gap::Rounding => diagnostic
                    .severity(Severity::Info)
                    .help(say!("只差在四舍五入", "only a rounding difference")),
                Gap::Real => diagnostic
                    .help(say!(
                        "应为 {right} {unit}，或者改因子",
                        "it should be {right} {unit}, or a factor is wrong"
                    ))
                    .suggestion(
                        say!("改为“{right} {unit}”", "write “{right} {unit}”"),
                        vec![Edit::replace(place, format!("{right} {unit}"))],
                    ),
            };
            match factors {
                Some(factors) => diagnostic.related(
                    factors,
                    say!("相乘是 {right} {unit}", "the product is {right} {unit}"),
                ),
                None => diagnostic,
            }
        }
        Fault::Unit(unit) => {
            let message = if unit.is_empty() {
                say!(
                    "各因子相乘没有单位，不是金额",
                    "the product has no unit, so it is not an amount of money"
                )
            } else {
                say!(
                    "各因子相乘的单位是“{unit}”，不是金额",
                    "the product is in “{unit}”, which is not a unit of money"
                )
            };
            let help = say!(
                "单价写明每什么多少钱，单位才能消去：128 家 × 10 万元/家",
                "write the price per unit, so that the units cancel out: 128 家 × 10 万元/家"
            );
            let diagnostic = Diagnostic::new(rule, place, message).help(help);
            match factors.filter(|factors| *factors != place) {
                Some(factors) => diagnostic.related(factors, say!("这些因子", "the factors")),
                None => diagnostic,
            }
        }
        Fault::TooLarge => {
            let message = say!(
                "各因子相乘超过 28 位，无法验算",
                "the product has more than 28 digits and cannot be checked"
            );
            Diagnostic::new(rule, place, message).help(say!(
                "检查因子是否多写了位数",
                "check whether a factor has too many digits"
            ))
        }
        Fault::NotMoney => {
            let message = say!(
                "等号后面不是带货币单位的金额",
                "= is not followed by an amount with a unit of money"
            );
            let number = row
                .result
                .as_ref()
                .map(|result| result.number.to_string())
                .unwrap_or_default();
            Diagnostic::new(rule, place, message).help(say!(
                "在“{number}”后面写货币单位，如“元”“万元”；“金额单位”管不到测算和采购",
                "write a unit of money after {number}, such as 元 or 万元; 金额单位 does not apply to costings"
            ))
        }
    }
}
