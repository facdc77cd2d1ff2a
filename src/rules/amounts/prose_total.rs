//! J0613: a total in the preface that differs from the department's budget.

use crate::wording::Sense;
use rust_decimal::Decimal;

use crate::compile::Model;
use crate::diag::{Diagnostic, Severity, say};
use crate::model::Total;
use crate::prose::{Figure, figures};
use crate::evidence::amounts::difference;
use crate::evidence::money::Gap;

rule! {
    "J0613", "prose-total", Error, Adequacy;
    runs: document(check);
    title: "前言里的总数与部门预算不符"
        => "a total in the preface that differs from the department’s budget";
    what: "前言里紧跟在“收入”“支出”“项目支出”等名称后面的金额，应等于部门预算里的同名总数。往年的数和增减额不比较。"
        => "An amount in the preface right after the name of a total (收入, 支出, 项目支出 …) has to be that total of 部门预算. Figures of earlier years and differences are not compared.";
    why: "公开的说明和预算表数字不同，群众和人大会追问哪个是真的。"
        => "If the published text and the table differ, readers will ask which one is right.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n前言：2024年项目支出20.5万元，比上年多3万元。\n\n部门预算：\n  项目支出：20 万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n前言：2024年项目支出20万元，比上年多3万元。\n\n部门预算：\n  项目支出：20 万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(preface), Some(budget)) = (&document.department.preface, &document.department.budget)
    else {
        return;
    };
    let figures = figures(&document.file.text, preface.span, document.year);
    for total in &budget.totals {
        judge(total, &figures, document, out);
    }
}

fn judge(
    total: &Total<'_>,
    figures: &[Figure<'_>],
    document: &Model<'_>,
    out: &mut Vec<Diagnostic>,
) {
    let Some(right) = total.amount.in_yuan() else {
        return;
    };
    let named = figures
        .iter()
        .filter(|figure| is_named(figure.before(), total.kind.name(), document.year));
    let named: Vec<(&Figure<'_>, Decimal)> = named
        .filter_map(|figure| Some((figure, figure.yuan()?)))
        .collect();
    let wrong: Vec<(&Figure<'_>, Decimal)> = named
        .iter()
        .copied()
        .filter(|(_, yuan)| *yuan != right)
        .collect();
    let Some((first, value)) = wrong.first() else {
        return;
    };
    // Several values are those of parts, unless they are one wrong figure written again.
    if wrong.iter().any(|(_, yuan)| yuan != value) {
        return;
    }
    let Some((gap, step)) = difference(first, &total.amount) else {
        return;
    };
    let (name, written) = (total.kind.name(), first.span.of(&document.file.text));
    let (number, unit) = (total.amount.number, total.amount.unit.written);
    let (more, than) = if step > Decimal::ZERO {
        ("多", "more")
    } else {
        ("少", "less")
    };
    let step = step.abs();
    let message = say!(
        "前言里的{name} {written} 比部门预算的 {number} {unit}{more} {step} {unit}",
        "{name} is {written} in the preface, {step} {unit} {than} than the {number} {unit} of 部门预算"
    );
    let mut diagnostic = Diagnostic::new(&RULE, first.span, message).related(
        total.amount.span,
        say!("部门预算的{name}", "{name} of 部门预算"),
    );
    for (again, _) in &wrong[1..] {
        diagnostic = diagnostic.related(again.span, say!("这里也是 {written}", "{written} again"));
    }
    for (same, _) in named.iter().filter(|(_, yuan)| *yuan == right) {
        diagnostic = diagnostic.related(
            same.span,
            say!("这里与部门预算相同", "the same as in 部门预算 here"),
        );
    }
    out.push(match gap {
        Gap::Rounding => diagnostic.severity(Severity::Info).help(say!(
            "只差在四舍五入；两处写到同样的位数",
            "only a rounding difference: write both with the same number of decimals"
        )),
        Gap::Real => diagnostic.help(say!(
            "以一处为准，把另一处改成一样",
            "decide which one is right and correct the other"
        )),
    });
}

/// Whether the words in front of an amount name this total of this year: 2020年项目支出, 支出预算为; not 上年项目支出.
fn is_named(before: &str, name: &str, year: Option<i32>) -> bool {
    let mut label = before.trim();
    while let Some(rest) = Sense::TotalVerb.strip_end(label)
    {
        label = rest.trim_end();
    }
    let written = label.strip_suffix(name);
    let written = written.or_else(|| {
        (name == "三公经费")
            .then(|| label.strip_suffix("“三公”经费"))
            .flatten()
    });
    let Some(mut front) = written.map(str::trim) else {
        return false;
    };
    while let Some(rest) = Sense::TotalFront.strip_end(front) {
        front = rest.trim_end();
    }
    let front = front.strip_suffix('度').unwrap_or(front);
    match front
        .strip_suffix('年')
        .map(|front| front.trim().parse::<i32>())
    {
        Some(Ok(named)) => Some(named) == year,
        Some(Err(_)) => false,
        None => front.is_empty(),
    }
}
