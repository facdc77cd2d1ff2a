//! J1109: the rate of spending as a cost.

use crate::diag::{Diagnostic, say};
use crate::model::TargetKind;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::measure;

rule! {
    "J1109", "cost-is-a-rate", Warning, Relevance;
    runs: row(check);
    title: "用执行率充当成本指标" => "a rate of spending as a cost";
    what: "成本指标写的是预算执行率、支付率、资金完成率一类的比率，不是成本。节约率、成本控制率、价格和标准的执行率不报。"
        => "A cost indicator is the rate at which the money is spent (执行率, 支付率, 完成率), not what something costs. 节约率, 成本控制率 and how a price or a standard is kept are not reported.";
    why: "钱花完了不等于花得省。自评表另有预算执行率 10 分，成本指标要写花多少钱办成多少事。"
        => "Money spent is not money well spent. Budget execution is scored separately; a cost says for how much money something is done.";
    bad: rows!("成本：预算资金执行率 ≥ 95%");
    good: rows!("成本：全年租金 ≤ 20 万元");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !measure::is_cost(row) || row.target.kind() != TargetKind::Percent {
        return;
    }
    if !measure::is_spending_rate(row.indicator, row.lexicon) {
        return;
    }
    let name = row.name();
    let message = say!(
        "“{name}”是花钱的进度，不是成本",
        "“{name}” says how much of the money is spent; it is not a cost"
    );
    let help = say!(
        "换成总成本或单位成本，如“项目总成本 ≤ 20 万元”“人均成本 ≤ 120 元/人”",
        "write a total or a unit cost instead, such as 项目总成本 ≤ 20 万元 or 人均成本 ≤ 120 元/人"
    );
    out.push(Diagnostic::new(&RULE, place(row), message).help(help));
}

/// The name: it is what is wrong.
fn place(row: &Row<'_, '_>) -> crate::source::Span {
    row.name.as_ref().map_or(row.span, |name| name.span)
}
