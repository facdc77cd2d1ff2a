//! J0312: a number without an operator.

use crate::check::Scope;
use crate::check::rows;
use crate::diag::{Bilingual, Diagnostic, Edit, Group, Rule, Severity, say};
use crate::model::{Indicator, Project, Quantity, TargetKind, Value};
use crate::source::Span;
use crate::value::Op;

pub static RULE: Rule = Rule {
    code: "J0312",
    name: "number-without-operator",
    severity: Severity::Warning,
    group: Group::Form,
    title: Bilingual { zh: "数字没有计算符号", en: "a number without an operator" },
    what: Bilingual {
        zh: "项目指标的数字写在“为”后面，没有 ≥、≤、=。零值（为 0 次）方向明确，只作提示。",
        en: "A project’s target is a number behind 为, without ≥, ≤ or =. For a zero (为 0 次) there is only one reading: information.",
    },
    why: Bilingual {
        zh: "表上的计算符号一栏要填；不写符号，就不知道多了好还是少了好，怎样算完成。",
        en: "The form has a column for the operator; without it nobody knows whether more or less is better.",
    },
    bad: rows!("数量：入驻企业 为 30 家"),
    good: rows!("数量：入驻企业 ≥ 30 家"),
};

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    for row in rows::judged(project) {
        let (None, Value::Quantity(quantity)) = (row.target.op, &row.target.value) else { continue };
        let written = row.target.written;
        let sign = likely(row, quantity).sign();
        let edits = operator(row.target.span, scope.text).map(|place| vec![Edit::replace(place, sign)]);
        let mut diagnostic = if rows::is_bare_zero(row) {
            Diagnostic::new(
                &RULE,
                row.target.span,
                say!("目标是零，写作“= {written}”", "a target of zero: write “= {written}”"),
            )
            .severity(Severity::Info)
        } else {
            let message = say!("“{written}”前面没有计算符号", "no operator before “{written}”");
            Diagnostic::new(&RULE, row.target.span, message).help(say!(
                "把“为”改成 ≥、≤ 或 =，看这里像是“{sign}”",
                "replace 为 by ≥, ≤ or =; here probably “{sign}”"
            ))
        };
        if let Some(edits) = edits {
            let title = say!("改为“{sign} {written}”", "write “{sign} {written}”");
            let is_zero = rows::is_bare_zero(row);
            diagnostic = if is_zero { diagnostic.safe_fix(title, edits) } else { diagnostic.suggestion(title, edits) };
        }
        out.push(diagnostic);
    }
}

/// The operator that is most likely meant.
fn likely(row: &Indicator<'_>, quantity: &Quantity<'_>) -> Op {
    let is_percent = quantity.kind() == TargetKind::Percent;
    let is_all = is_percent && quantity.number == rust_decimal::Decimal::ONE_HUNDRED;
    let is_price = quantity.unit.as_ref().is_some_and(|unit| unit.unit.is_price());
    let less_is_better = !is_percent && matches!(row.category.id, Some("cost" | "timeliness"));
    match row.more.as_ref().and_then(|more| more.more_is_better) {
        _ if quantity.number.is_zero() || is_all => Op::Equal,
        Some(true) => Op::GreaterOrEqual,
        Some(false) => Op::LessOrEqual,
        // 补助标准 10 万元/家 is a rate that is kept.
        None if is_price => Op::Equal,
        None if less_is_better => Op::LessOrEqual,
        None => Op::GreaterOrEqual,
    }
}

/// The word 为 at the start of a target.
fn operator(target: Span, text: &str) -> Option<Span> {
    let written = target.of(text);
    let word = ["为", "is"].into_iter().find(|word| written.starts_with(word))?;
    Some(target.part(written, &written[..word.len()]))
}
