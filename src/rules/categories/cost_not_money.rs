//! J1110: a cost that is no money.

use crate::diag::{Diagnostic, say};
use crate::model::TargetKind;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::measure;
use crate::wording::Better;

rule! {
    "J1110", "cost-not-money", Warning, Relevance;
    runs: row(check);
    title: "成本指标不是金额" => "a cost that is not money";
    what: "成本指标的值是次数、人数、时长或日期，既不是金额、单价，也不是比率。社会成本、生态环境成本不受此限。"
        => "The target of a cost indicator is a number of things, a duration or a date: neither an amount nor a price nor a rate. Social and ecological costs may be anything.";
    why: "成本指标用来考核花了多少钱。次数、时限属于数量、质量或时效。"
        => "A cost is about money. Numbers of things and time limits belong to quantity, quality or timeliness.";
    bad: rows!("成本：网络故障 ≤ 10 次");
    good: rows!("成本：网络运维费用 ≤ 20 万元");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !measure::is_cost(row) {
        return;
    }
    let is_other = match row.target.kind() {
        TargetKind::Number => row
            .target
            .unit()
            .is_some_and(|unit| unit.unit.dimension() == Some("count")),
        TargetKind::Duration | TargetKind::Deadline | TargetKind::Period => true,
        _ => false,
    };
    if !is_other {
        return;
    }
    let (name, written) = (row.name(), row.target.written);
    let message = say!(
        "成本指标“{name}”的值“{written}”不是金额",
        "the cost “{name}” is “{written}”, which is not an amount of money"
    );
    let (zh, en) = if row.lexicon.direction(row.name()) == Some(Better::Less) {
        ("质量", "quality")
    } else if row.target.kind() == TargetKind::Number {
        ("数量", "quantity")
    } else {
        ("时效", "timeliness")
    };
    let sample = row.sample(row.lexicon);
    let help = say!(
        "改成成本，如“{sample}”；这一项若要考核，放到{zh}指标",
        "write a cost, such as {sample}; if this itself is to be assessed, put it under {en}"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
}
