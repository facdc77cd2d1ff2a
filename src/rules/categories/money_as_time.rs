//! J1114: money under timeliness.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::facts::CategoryKind;
use crate::model::TargetKind;

rule! {
    "J1114", "money-as-time", Warning, Relevance;
    runs: row(check);
    title: "时效指标写了金额" => "money under timeliness";
    what: "时效指标的值是金额或者单价。" => "The target of a timeliness indicator is an amount of money or a price.";
    why: "时效看快慢和期限，金额看不出按时没有。" => "An amount does not say when something is done.";
    bad: rows!("时效：装修完成时间 ≤ 20 万元");
    good: rows!("时效：装修完成时间 ≤ 2024年11月底");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if row.category.kind != Some(CategoryKind::Timeliness) || row.target.kind() != TargetKind::Money {
        return;
    }
    let (name, written) = (row.name(), row.target.written);
    let message = say!(
        "时效指标“{name}”的值“{written}”是金额",
        "“{name}” under timeliness is “{written}”, an amount of money"
    );
    let sample = row.sample(row.lexicon);
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "写期限、时长或及时率，如“{sample}”；金额放到成本或效益",
        "write a date, a duration or a rate, such as {sample}; money belongs under cost or benefits"
    )));
}
