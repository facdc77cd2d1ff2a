//! J0316: a row without a name.

use crate::diag::{Diagnostic, say};
use crate::model::Value;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::rows;

rule! {
    "J0316", "empty-name", Error, Completeness;
    runs: row(check);
    title: "指标没有名称" => "a row without a name";
    what: "项目的一行指标有指标值，没有三级指标名称。"
        => "A row of a project has a target but no name (三级指标).";
    why: "没有名称，就不知道这个数量的是什么。"
        => "Without a name, nobody knows what the figure measures.";
    bad: rows!("数量：≥ 30 家");
    good: rows!("数量：入驻企业 ≥ 30 家");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if row.name.is_some()
        || row.unread
        || rows::is_empty(row)
        || matches!(row.target.value, Value::None)
    {
        return;
    }
    let written = row.target.written;
    let message = say!(
        "指标值“{written}”前面没有指标名称",
        "there is no name before the target “{written}”"
    );
    let help = say!(
        "在计算符号前面写三级指标的名称",
        "write the name (三级指标) before the operator"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
}
