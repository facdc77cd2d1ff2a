//! J1005: a target that only says that something grows.

use crate::diag::{Diagnostic, Message, say};
use crate::facts::CategoryKind;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::measure;
use crate::wording::Sense;

rule! {
    "J1005", "trend-without-baseline", Warning, Completeness;
    runs: row(check);
    title: "只说变化，没有基期" => "a trend without a baseline";
    what: "效益、满意度指标的值只是提高、稳步提升、增长一类的话，或者任何指标的值是“比上年增加”，又没有写基期。方括号里写明等级范围的不报。"
        => "The target of a benefit or satisfaction indicator only says that something rises, or a target of any kind compares with last year, and there is no 基期. A level with its scale in brackets is not reported.";
    why: "不知道原来是多少，就不知道提高了没有。评审会要求写明上年数和要达到的数。"
        => "Without knowing where it started, nobody can tell whether it rose. The review asks for last year’s figure and the figure to be reached.";
    bad: rows!("社会效益：园区企业就业人数 为 比上年增加");
    good: rows!("社会效益：园区企业就业人数 为 比上年增加" "  基期：2023年 1200 人");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(words), None) = (measure::words(&row.target.value), row.target.op) else {
        return;
    };
    if !row.lexicon.is_trend(words)
        || row
            .more
            .as_ref()
            .is_some_and(|more| more.baseline.is_some())
    {
        return;
    }
    let names_base = Sense::BaseYear.is_in(words);
    let is_output = matches!(
        row.category.kind,
        Some(CategoryKind::Quantity | CategoryKind::Quality | CategoryKind::Timeliness | CategoryKind::Cost | CategoryKind::EconomicCost)
    );
    if is_output && !names_base {
        return;
    }
    let message = if names_base {
        say!(
            "“{words}”没有写原来是多少",
            "“{words}” does not say what the figure was before"
        )
    } else {
        say!(
            "“{words}”没有写从多少到多少",
            "“{words}” does not say from what to what"
        )
    };
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help(scope.year)));
}

fn help(year: Option<i32>) -> Message {
    let before = year
        .and_then(|year| year.checked_sub(1))
        .map_or_else(String::new, |year| format!("{year}年 "));
    say!(
        "在这一行下面写“基期：{before}…”，指标值改成数字，如“增长率 ≥ 5%”；真是定性的，写出等级范围：“显著提升 [显著提升/有所提升/没有提升]”",
        "write “基期：{before}…” below the row and a figure as the target, such as 增长率 ≥ 5%; if it is a grade, give its scale: 显著提升 [显著提升/有所提升/没有提升]"
    )
}
