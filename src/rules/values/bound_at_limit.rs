//! J1010: a bound at 100%.

use crate::wording::Sense;
use crate::wording::likeness::bare_end;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::Value;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::rows;
use crate::value::Op;

rule! {
    "J1010", "bound-at-limit", Info, Form;
    runs: row(check);
    title: "以 100% 为界" => "a limit at 100%";
    what: "合格率、覆盖率一类最多 100% 的比率写成 ≥ 100%；满意度要求 100%。完成率、增长率可以超过 100%，不报。"
        => "A share that cannot exceed 100% (合格率, 覆盖率) is ≥ 100%; or satisfaction is to be 100%. Rates that may exceed 100% (完成率, 增长率) are not reported.";
    why: "不可能超过 100%，写 = 100% 才清楚。满意度要求人人满意，一份差评就没有完成。"
        => "It cannot exceed 100%, so = 100% says it all. A satisfaction of 100% is missed with a single bad answer.";
    bad: rows!("质量：设备验收合格率 ≥ 100%");
    good: rows!("质量：设备验收合格率 = 100%");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Quantity(quantity) = &row.target.value else {
        return;
    };
    if !quantity.is_percent() || quantity.number != Decimal::ONE_HUNDRED {
        return;
    }
    let Some(Op::GreaterOrEqual | Op::Equal) = row.target.op else {
        return;
    };
    if row.texts().any(|text| Sense::SatisfactionRate.ends(bare_end(text))) {
        let message = say!(
            "满意度要求 100%，很难做到",
            "a satisfaction of 100% can hardly be reached"
        );
        let help = say!(
            "按上年结果定一个做得到的数，如“≥ 95%”",
            "choose a figure based on last year’s result, such as ≥ 95%"
        );
        out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
        return;
    }
    if row.target.op != Some(Op::GreaterOrEqual) || !row.texts().any(|text| row.lexicon.is_share(text)) {
        return;
    }
    let name = row.name();
    let message = say!(
        "“{name}”最多 100%，不会大于",
        "“{name}” can never be more than 100%"
    );
    let finding =
        Diagnostic::new(&RULE, row.target.span, message).help(say!("写成“= 100%”", "write = 100%"));
    out.push(rows::with_sign(finding, &row.target, "=", scope.text));
}
