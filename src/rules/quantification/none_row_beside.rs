//! J1103: a row that says “none” beside a real one.

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::rows;

rule! {
    "J1103", "none-row-beside", Warning, Form;
    runs: row(check);
    title: "同一类别既有指标又写“无”" => "“none” next to a real indicator";
    what: "一个二级指标下已有指标，又有一行写无或不适用。"
        => "A category has an indicator, but another row in it says 无 or 不适用.";
    why: "两行互相矛盾，表上多印一行空话。"
        => "The two contradict each other, and the form prints a useless row.";
    bad: rows!("经济效益：企业纳税额 ≥ 300 万元" "经济效益：不适用");
    good: rows!("经济效益：企业纳税额 ≥ 300 万元");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Value::None, Some(_)) = (&row.target.value, row.category.id) else {
        return;
    };
    let is_real = |other: &&Indicator<'_>| {
        other.category.id == row.category.id
            && !matches!(other.target.value, Value::None | Value::Unset { .. })
    };
    let Some(real) = rows::beside(row.project).find(is_real) else {
        return;
    };
    let category = row.category.level2.unwrap_or_default();
    let (name, written) = (real.name(), row.target.written);
    let message = say!(
        "{category}已有“{name}”，这一行又写“{written}”",
        "“{category}” has the indicator “{name}”, but this row says “{written}”"
    );
    out.push(
        Diagnostic::new(&RULE, row.target.span, message)
            .related(
                real.span,
                say!(
                    "这一类别的指标在这里",
                    "the indicator of this category is here"
                ),
            )
            .help(say!("删去这一行", "delete this row")),
    );
}
