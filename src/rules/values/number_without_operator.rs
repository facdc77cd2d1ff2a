//! J0312: a number without an operator.

use crate::diag::{Diagnostic, Edit, say};
use crate::facts::CategoryKind;
use crate::model::{Indicator, Quantity, TargetKind, Value};
use crate::rules::Scope;
use crate::rules::row::Row;
use crate::rules::shared::rows;
use crate::value::Op;

rule! {
    "J0312", "number-without-operator", Warning, Form;
    runs: row(check);
    title: "数字没有计算符号" => "a number without an operator";
    what: "项目指标的数字写在“为”后面，没有 ≥、≤、=。零值另见 J0314。"
        => "A project’s target is a number after 为, without ≥, ≤ or =. For zero, see J0314.";
    why: "表上的计算符号一栏要填；不写符号，就不知道多了好还是少了好，怎样算完成。"
        => "The form has a column for the operator; without one, nobody knows whether more or less is better.";
    bad: rows!("数量：入驻企业 为 30 家");
    good: rows!("数量：入驻企业 ≥ 30 家");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (None, Value::Quantity(quantity)) = (row.target.op, &row.target.value) else {
        return;
    };
    let written = row.target.written;
    let sign = likely(row, quantity).sign();
    let message = say!(
        "“{written}”前面没有计算符号",
        "there is no operator before “{written}”"
    );
    let mut diagnostic = Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "把“为”改成 ≥、≤ 或 =，看这里像是“{sign}”",
        "replace 为 with ≥, ≤ or =; here probably “{sign}”"
    ));
    if let Some(place) = rows::word_of_operator(row.target.span, scope.text) {
        let title = say!("改为“{sign} {written}”", "write “{sign} {written}”");
        diagnostic = diagnostic.suggestion(title, vec![Edit::replace(place, sign)]);
    }
    out.push(diagnostic);
}

/// The operator that is most likely meant.
fn likely(row: &Indicator<'_>, quantity: &Quantity<'_>) -> Op {
    let is_percent = quantity.kind() == TargetKind::Percent;
    let is_all = is_percent && quantity.number == rust_decimal::Decimal::ONE_HUNDRED;
    let is_price = quantity
        .unit
        .as_ref()
        .is_some_and(|unit| unit.unit.is_price());
    let less_is_better = !is_percent && matches!(row.category.kind, Some(CategoryKind::Cost | CategoryKind::Timeliness));
    match row.more.as_ref().and_then(|more| more.more_is_better) {
        _ if is_all => Op::Equal,
        Some(true) => Op::GreaterOrEqual,
        Some(false) => Op::LessOrEqual,
        // 补助标准 10 万元/家 is a rate that is kept.
        None if is_price => Op::Equal,
        None if less_is_better => Op::LessOrEqual,
        None => Op::GreaterOrEqual,
    }
}
