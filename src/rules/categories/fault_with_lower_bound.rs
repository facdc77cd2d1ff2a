//! J1113: something bad that is meant to be large, or a deadline that is meant to be late.

use crate::diag::{Diagnostic, say};
use crate::model::{TargetKind, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::{measure, rows};
use crate::value::Op;
use crate::wording::{Better, Sense};

rule! {
    "J1113", "fault-with-lower-bound", Warning, Adequacy;
    runs: any_row(check);
    title: "越少越好的写成“不少于”" => "something bad that is meant to be large";
    what: "按名称越少越好的（差错率、投诉、事故、能耗、等候时间、办理时限）用了 ≥ 或 >；完成的期限用了 ≥ 或 >。成本的金额另见 J1111；质保、开放一类的日期不报。"
        => "Something of which less is better, going by its name (差错率, 投诉, 事故, 能耗, waiting, the time to deal with something), has ≥ or >; or a deadline has. For the amount of a cost see J1111. Dates of warranties, opening hours and the like are not reported.";
    why: "“差错率 ≥ 2%”成了错得越多越好，“≥ 11月底”成了越晚越好。"
        => "差错率 ≥ 2% is met by more faults, ≥ 11月底 by being late.";
    bad: rows!("质量：资料差错率 ≥ 2%");
    good: rows!("质量：资料差错率 ≤ 2%");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(op @ (Op::GreaterOrEqual | Op::Greater)) = row.target.op else {
        return;
    };
    let is_deadline = match &row.target.value {
        Value::Deadline(_) if Sense::Lasting.is_in(row.name()) => return,
        Value::Deadline(_) => true,
        Value::Quantity(quantity) if quantity.number.is_zero() && op == Op::GreaterOrEqual => return,
        Value::Quantity(_) => false,
        _ => return,
    };
    let is_amount = measure::is_cost(row) && row.target.kind() == TargetKind::Money;
    if is_amount || row.direction(row.lexicon) != Some(Better::Less) {
        return;
    }
    let (sign, name, written) = (op.sign(), row.name(), row.target.written);
    let message = if is_deadline {
        say!(
            "“{name}”写了“{sign} {written}”，越晚越算完成",
            "“{name}” is “{sign} {written}”: this means the later, the better"
        )
    } else {
        say!(
            "“{name}”写了“{sign} {written}”，越多越算完成",
            "“{name}” is “{sign} {written}”: this means the more of it, the better"
        )
    };
    let finding = Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "写上限，用“≤”；真是越多越好的，在下面写“方向：越大越好”",
        "write an upper limit: ≤; if more is better, write 方向：越大越好 below it"
    ));
    out.push(rows::with_sign(finding, &row.target, "≤", scope.text));
}
