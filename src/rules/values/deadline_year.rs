//! J1009: a date without its year, or of another year.

use crate::diag::{Diagnostic, Edit, say};
use crate::model::{Project, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::value::DateSpan;

rule! {
    "J1009", "deadline-year", Warning, Feasibility;
    runs: any_row(check);
    title: "期限没有年份，或不在本年度" => "a date without a year, or in another year";
    what: "指标值是日期，没有写年份，或者年份不是文本的年度。写了“起止”的跨年项目，起止之间的年份都可以。基期的年份不早于年度的，也报。"
        => "The target is a date without a year, or in a year that is not the document’s. With 起止, any year within the period is accepted. A baseline (基期) of this year or a later one is reported, too.";
    why: "“12月底前”离开文本就不知道是哪一年。不在本年度的期限，本年度的自评考核不到，多半是复制上年忘了改。"
        => "Outside the document, nobody knows the year of 12月底. A date in another year is not assessed this year; usually it was copied from last year.";
    bad: rows!("时效：租金支付时间 ≤ 12月底");
    good: rows!("时效：租金支付时间 ≤ 2024年12月底");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(baseline) = row.more.as_ref().and_then(|more| more.baseline.as_ref())
        && let (Some(of), Some(now)) = (baseline.year, scope.year)
        && of >= now
    {
        let message = say!("基期写的是 {of} 年，年度是 {now}", "the baseline is of {of}, but the document’s year is {now}");
        out.push(Diagnostic::new(&RULE, baseline.span.trimmed(scope.text), message).help(say!(
            "基期写以前的一年和那一年的实际数",
            "a baseline is of an earlier year, with what was reached in it"
        )));
    }
    let (from, to) = match &row.target.value {
        Value::Deadline(date) => (date, date),
        Value::Period(from, to) => (from, to),
        _ => return,
    };
    let written = row.target.written;
    if from.year_assumed {
        let year = from.from.year;
        let message = say!("“{written}”没有写年份", "“{written}” has no year");
        let mut diagnostic = Diagnostic::new(&RULE, row.target.span, message).help(say!(
            "这里按 {year} 年理解",
            "it is read as a date of {year}"
        ));
        let whole = row.target.span.of(scope.text);
        if let Some(at) = whole.rfind(written) {
            let year = if written.starts_with('年') {
                year.to_string()
            } else {
                format!("{year}年")
            };
            let title = say!("改为“{year}{written}”", "write “{year}{written}”");
            diagnostic = diagnostic.suggestion(
                title,
                vec![Edit::insert(row.target.span.start + at as u32, year)],
            );
        }
        out.push(diagnostic);
        return;
    }
    let Some(year) = scope
        .year
        .filter(|year| !is_within(*year, from, to, row.project))
    else {
        return;
    };
    let (zh, en) = if from.from.year > year {
        ("晚于", "after")
    } else {
        ("早于", "before")
    };
    let message = say!(
        "“{written}”{zh}本年度（{year} 年）",
        "“{written}” is {en} the document’s year, {year}"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "改成本年度要做到的期限；跨年的项目在项目下面写“起止：…”",
        "write the date to be met this year; if the project runs over several years, write 起止 under it"
    )));
}

/// Whether a date is one of the document's year, or lies between the years of the project.
fn is_within(year: i32, from: &DateSpan, to: &DateSpan, project: &Project<'_>) -> bool {
    let (mut first, mut last) = (year, year);
    if let Some(period) = &project.period {
        (first, last) = (
            first.min(period.from.from.year),
            last.max(period.to.to.year),
        );
    }
    from.from.year <= last && to.to.year >= first
}
