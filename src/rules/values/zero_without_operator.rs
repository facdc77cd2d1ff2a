//! J0314: a target of zero without an operator.

use crate::diag::{Diagnostic, Edit, say};
use crate::facts::CategoryKind;
use crate::model::{Indicator, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::rows;
use crate::wording::{Better, Sense};

rule! {
    "J0314", "zero-without-operator", Info, Form;
    runs: row(check);
    title: "零值没有计算符号" => "a target of zero without an operator";
    what: "项目指标的值是零（为 0 次），没有计算符号，或者效益指标把“没有事故”写成“无”。零值只有一种读法：等于零。"
        => "A project’s target is zero (为 0 次) without an operator, or a benefit says 无 of accidents and the like. It has only one reading: equal to zero.";
    why: "表上的计算符号一栏要填，“不发生”类的目标写作 = 0。"
        => "The form has a column for the operator; a target that nothing should happen is written = 0.";
    bad: rows!("数量：安全事故 为 0 起");
    good: rows!("数量：安全事故 = 0 起");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !is_bare_zero(row) {
        if is_nothing_bad(row) {
            let written = row.target.written;
            let message = say!(
                "“{written}”就是零，没有写成数字",
                "“{written}” means zero but is not written as a number"
            );
            out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
                "写“= 0”和单位，如“= 0 起”“= 0 次”",
                "write = 0 with its unit, such as = 0 起 or = 0 次"
            )));
        }
        return;
    }
    let written = row.target.written;
    let message = say!(
        "目标是零，写作“= {written}”",
        "this is a target of zero: write “= {written}”"
    );
    let mut diagnostic = Diagnostic::new(&RULE, row.target.span, message);
    if let Some(place) = rows::word_of_operator(row.target.span, scope.text) {
        let title = say!("改为“= {written}”", "write “= {written}”");
        diagnostic = diagnostic.safe_fix(title, vec![Edit::replace(place, "=")]);
    }
    out.push(diagnostic);
}

/// `为 0 次`: a zero without an operator, of which there is only one reading.
fn is_bare_zero(row: &Indicator<'_>) -> bool {
    row.target.op.is_none()
        && matches!(&row.target.value, Value::Quantity(quantity) if quantity.number.is_zero())
}

/// 交通事故 为 无, as a benefit: an output in words is another finding.
fn is_nothing_bad(row: &Row<'_, '_>) -> bool {
    let Value::Text(text) = row.target.value else {
        return false;
    };
    Sense::Nothing.is(text)
        && row.category.kind.is_some_and(CategoryKind::is_benefit)
        && row.direction(row.lexicon) == Some(Better::Less)
}
