//! J0311: a number without a unit.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;
use crate::wording::likeness::bare_end;

rule! {
    "J0311", "number-without-unit", Warning, Form;
    runs: row(check);
    title: "数字没有计量单位" => "a number without a unit";
    what: "项目指标的数字后面没有计量单位。指数、系数、性别比一类不用单位的不报。"
        => "The number of a project’s target has no unit. Pure numbers are not reported: 指数, 系数, 性别比.";
    why: "没有单位的指标值不能监控、不能与别的项目汇总。"
        => "Without a unit, a target can neither be monitored nor added up.";
    bad: rows!("数量：入驻企业 ≥ 30");
    good: rows!("数量：入驻企业 ≥ 30 家");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(quantity) = row
        .target
        .quantity()
        .filter(|quantity| quantity.unit.is_none())
    else {
        return;
    };
    // 路面技术状况指数（PQI） ≥ 88
    let name = row.name().split(Sense::OpenRound.signs()).next().map_or("", bare_end);
    if row.lexicon.ends(Sense::PureNumber, name) {
        return;
    }
    let number = quantity.number;
    let message = say!("“{number}”没有计量单位", "“{number}” has no unit");
    let help = say!(
        "在数字后面写计量单位，如 家、次、%",
        "write the unit after the number: 家, 次, % …"
    );
    out.push(Diagnostic::new(&RULE, quantity.span, message).help(help));
}
