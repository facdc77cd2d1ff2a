//! J1207: more is recognised than applied for.

use crate::wording::Sense;
use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Project, Text, Value};
use crate::evidence::Scope;
use crate::value::Op;

rule! {
    "J1207", "logical-order", Warning, Feasibility, opt_in;
    runs: both(project, department);
    title: "认定的比申报的多" => "more recognised than applied for";
    what: "同一类对象，认定数大于申报数。总体目标和分项目标合在一起看，每个项目自己看。"
        => "More of one kind are recognised than have applied. Checked within the department’s goals and within each project.";
    why: "没有申报就不能认定：两个数放在一起，一看就知道至少有一个没有核实。"
        => "Nothing can be recognised that was not applied for: side by side, the two figures show that one was not checked.";
    bad: rows!("数量：申报高新技术企业数 ≥ 5 家" "数量：新认定高新技术企业数 ≥ 10 家");
    good: rows!("数量：申报高新技术企业数 ≥ 15 家" "数量：新认定高新技术企业数 ≥ 10 家");
}

struct Counted<'r, 'a> {
    row: &'r Indicator<'a>,
    what: String,
    number: Decimal,
    is_application: bool,
}

pub fn project(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    compare(project.indicators.iter(), out);
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let department = scope.department;
    let goals = department
        .sub_goals
        .iter()
        .flat_map(|goal| &goal.indicators);
    compare(department.overall_indicators.iter().chain(goals), out);
}

fn compare<'r, 'a: 'r>(rows: impl Iterator<Item = &'r Indicator<'a>>, out: &mut Vec<Diagnostic>) {
    let (applications, recognitions): (Vec<Counted<'_, '_>>, Vec<_>) = rows
        .filter_map(count)
        .partition(|count| count.is_application);
    // Several rows may apply for one thing: only all of them together can be too few.
    let mut applied: HashMap<&str, (&Indicator<'_>, Option<Decimal>)> = HashMap::new();
    for Counted {
        row, what, number, ..
    } in &applications
    {
        let (_, sum) = applied.entry(what).or_insert((row, Some(Decimal::ZERO)));
        *sum = sum.and_then(|sum| sum.checked_add(*number));
    }
    for Counted {
        row, what, number, ..
    } in &recognitions
    {
        let Some((first, Some(applied))) = applied.get(what.as_str()) else {
            continue;
        };
        if number <= applied {
            continue;
        }
        let (name, application) = (row.name(), first.name());
        let message = say!(
            "“{name}”是 {number}，“{application}”只有 {applied}",
            "“{name}” is {number}, but “{application}” is only {applied}"
        );
        out.push(
            Diagnostic::new(&RULE, row.target.span, message)
                .related(first.target.span, say!("申报的数", "the number of applications"))
                .help(say!(
                    "核实两个数：认定数不能大于申报数",
                    "check both: no more can be recognised than have applied"
                )),
        );
    }
}

/// `None` for rows that are about neither.
fn count<'r, 'a>(row: &'r Indicator<'a>) -> Option<Counted<'r, 'a>> {
    let Value::Quantity(quantity) = &row.target.value else {
        return None;
    };
    let is_least = matches!(
        row.target.op,
        None | Some(Op::GreaterOrEqual | Op::Greater | Op::Equal)
    );
    let is_count = quantity
        .unit
        .as_ref()
        .is_none_or(|unit| Sense::FirmCountUnit.is(unit.unit.canonical()));
    if !is_least || !is_count {
        return None;
    }
    // The description says of what, where the name is only 申报企业数.
    let description = row.description.as_ref().map_or("", Text::as_str);
    let kind = |text: &str| Sense::HighTech.is_in(text) || Sense::SmallTech.is_in(text);
    let text = if kind(row.name()) || !kind(description) {
        row.name()
    } else {
        description
    };
    let is_application = text.contains("申报");
    if is_application == text.contains("认定") {
        return None;
    }
    // 高新技术企业 and 高企 are one thing.
    let what = Sense::HighTech.replaced(text, "高企");
    let what = Sense::SmallTech.replaced(&what, "科小");
    let what = Sense::Stage.replaced(&what, "");
    let what = what
        .trim_end_matches(['数', ' '])
        .trim_end_matches("企业")
        .to_owned();
    (!what.is_empty()).then_some(Counted {
        row,
        what,
        number: quantity.number,
        is_application,
    })
}
