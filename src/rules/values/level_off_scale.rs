//! J0335: a level that is not on its own scale.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::model::Value;
use crate::wording::options::off_scale;

rule! {
    "J0335", "level-off-scale", Error, Form;
    runs: any_row(check);
    title: "等级不在列出的等级里" => "a level that is not on its scale";
    what: "指标值是一个等级，后面方括号里列出了全部等级，却没有这一个：高 [优/良/中/差]。"
        => "The target is a level, and the scale in brackets behind it does not have it: 高 [优/良/中/差].";
    why: "自评时只能评列出的等级，这个目标永远达不到，也评不出差多少。"
        => "Only what is on the scale can be awarded: the target is never met.";
    bad: rows!("质量：审核等次 为 高 [优/良/中/差]");
    good: rows!("质量：审核等次 为 优 [优/良/中/差]");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Text(text) = row.target.value else { return };
    let Some((level, scale)) = off_scale(text) else { return };
    let message = say!("列出的等级“{scale}”里没有“{level}”", "the scale “{scale}” has no “{level}”");
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "换成列出的一个等级，或者把它补进方括号",
        "choose one that is on the scale, or add it to the scale"
    )));
}
