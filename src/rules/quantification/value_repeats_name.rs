//! J1002: a value that is the name once more.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::measure;
use crate::wording::likeness::says_the_same;

rule! {
    "J1002", "value-repeats-name", Error, Completeness;
    runs: row(check);
    title: "指标值重复名称" => "a value that repeats the name";
    what: "指标值是文字，与指标名称相同。"
        => "The target is in words, and they are the name of the indicator.";
    why: "名称说考核什么，指标值说做到多少。重复名称等于没有指标值。"
        => "The name says what is judged; the target says how much. A repeated name is not a target.";
    bad: rows!("社会效益：改善园区办公条件 为 改善园区办公条件");
    good: rows!("社会效益：受益企业 ≥ 30 家");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(words), Some(name)) = (measure::words(&row.target.value), &row.name) else {
        return;
    };
    if !says_the_same(words, name.as_str()) {
        return;
    }
    let message = say!(
        "指标值“{words}”只是重复名称",
        "the target “{words}” only repeats the name"
    );
    let sample = row.sample(row.lexicon);
    let help = say!(
        "在这里写要达到的数字，如“{sample}”",
        "write the figure to be reached here, such as {sample}"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
}
