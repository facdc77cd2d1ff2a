//! J0332: a percentage of which nothing says what it is a part of.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::model::TargetKind;

rule! {
    "J0332", "percent-of-nothing", Warning, Relevance;
    runs: any_row(check);
    title: "说不清是什么的百分比" => "a percentage of nothing";
    what: "指标值是百分比，名称和说明里却没有“率”“比”“占”“度”，也没有增减、误差一类的词：经济发展 ≥ 90%。"
        => "The target is a percentage, but name and description speak of no rate, share, change, error or the like: 经济发展 ≥ 90%.";
    why: "不知道分子分母是什么，自评时没有办法算。" => "Without a part and a whole, nobody can work it out.";
    bad: rows!("社会效益：营商环境 ≥ 90%");
    good: rows!("社会效益：营商环境评价好评率 ≥ 90%");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if row.target.kind() != TargetKind::Percent || row.unread || row.name.is_none() {
        return;
    }
    let has_formula = row.more.as_ref().is_some_and(|more| more.formula.is_some());
    if has_formula || row.is_of_part() {
        return;
    }
    let (name, written) = (row.name(), row.target.written);
    let message = say!(
        "“{name}”不是比率，说不清 {written} 是什么的比例",
        "“{name}” is no rate: nobody can say what {written} is a share of"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "把名称写成比率，说明里写“……占……的比例”，或者改写数量",
        "name a rate and say in 说明 what is a share of what, or write a number"
    )));
}
