//! J1405: a basis that has expired by its own words.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;
use crate::wording::year::{end_of_term, last_of_range, named};

rule! {
    "J1405", "basis-expired", Warning, Feasibility;
    runs: row(check);
    title: "依据的文件已经过期" => "a basis that has expired";
    what: "依据的规划、方案按名称里的起止年份（2019—2021年）五年规划的序号（“十三五”），或者年度计划、工作要点的年份，或者它自己写的有效期，在“年度”以前就到期了。往年的统计数字不算。"
        => "The plan that a row rests on ended before 年度, by the years in its name (2019—2021年) the number of its five years (十三五), the year of a yearly plan, or its own 有效期. Figures of earlier years do not count.";
    why: "到期的文件管不到今年：指标值没有依据，也说明文本是从前几年抄来的。"
        => "A plan that is over sets no target for this year; it also shows that the text is an old one.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  依据：《创业服务三年行动计划（2019—2021年）》");
    good: rows!("数量：入驻企业 ≥ 30 家" "  依据：《创业服务三年行动计划（2023—2025年）》");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(basis), Some(year)) = (&row.basis, scope.year) else { return };
    let text = basis.as_str();
    let of_plan = Sense::FiveYears.is_in(text).then(|| last_of_plan(text)).flatten();
    let of_range = last_of_range(text).filter(|_| Sense::Plan.is_in(text));
    // 2022年工作要点: a plan of that year.
    let of_year = named(text).max().filter(|_| Sense::YearPlan.is_in(text));
    let Some(last) = of_range.or(of_plan).or(of_year).or_else(|| end_of_term(text)).filter(|last| *last < year) else { return };
    let message = say!(
        "依据的文件到 {last} 年为止，年度是 {year}",
        "the document ended in {last}, but the year is {year}"
    );
    out.push(Diagnostic::new(&RULE, basis.span, message).help(say!(
        "换成现行的文件",
        "name the one that is in force"
    )));
}

/// The last year of the latest plan that a text names by its number.
fn last_of_plan(text: &str) -> Option<i32> {
    let plans = Sense::FiveYears.words();
    plans.iter().rposition(|word| text.contains(word)).map(|at| FIRST + 5 * at as i32)
}

/// The last year of the first of the plans.
const FIRST: i32 = 2010;
