//! J1015: milestones that fall, a medium term below the year.

use crate::diag::{Diagnostic, Message, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::model::{Quantity, Target, Value};
use crate::value::Op;

rule! {
    "J1015", "targets-out-of-order", Warning, Feasibility;
    runs: row(check);
    title: "节点、年度值、中期值的次序不对" => "milestones, year and medium term in the wrong order";
    what: "要达到的数（≥ 或 =）越往后越不能少：后一个节点低于前一个，节点高于年度指标值，或者中期低于年度指标值。单位不能换算的不比。"
        => "What has to be reached (≥ or =) cannot fall: a milestone is below the one before it or above the year’s target, or 中期 is below the target. Units that do not convert are not compared.";
    why: "节点是累计到那时的数，中期是几年合起来的数：比前面的少，总有一个写错了。"
        => "A milestone counts what was reached by then, and 中期 all years together: a smaller figure means that one is wrong.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  节点：6月底 ≥ 15 家，10月底 ≥ 5 家，12月底 ≥ 30 家");
    good: rows!("数量：入驻企业 ≥ 30 家" "  节点：6月底 ≥ 15 家，10月底 ≥ 25 家，12月底 ≥ 30 家");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(more) = &row.more else { return };
    let mut steps = more.milestones.iter().map(|milestone| &milestone.target);
    let mut before = steps.next();
    for step in steps {
        if before.is_some_and(|before| is_below(step, before)) {
            let (first, next) = (before.map_or("", |before| before.written), step.written);
            out.push(report(
                step,
                before,
                say!(
                    "节点“{next}”比前一个节点“{first}”还少",
                    "the milestone “{next}” is below the one before it, “{first}”"
                ),
            ));
            return;
        }
        before = Some(step);
    }
    let (year, target) = (row.target.written, &row.target);
    if let Some(last) = before.filter(|last| is_below(target, last)) {
        let written = last.written;
        let message = say!(
            "节点“{written}”超过了年度指标值“{year}”",
            "the milestone “{written}” is above the year’s target, “{year}”"
        );
        out.push(report(last, Some(target), message));
    } else if let Some(medium) = more.medium_term.as_ref().filter(|medium| is_below(medium, target)) {
        let written = medium.written;
        let message = say!(
            "中期“{written}”比年度指标值“{year}”还少",
            "中期 “{written}” is below the year’s target, “{year}”"
        );
        out.push(report(medium, Some(target), message));
    }
}

fn report(place: &Target<'_>, other: Option<&Target<'_>>, message: Message) -> Diagnostic {
    let finding = Diagnostic::new(&RULE, place.span, message).help(say!(
        "节点写累计数，中期写几年合计的数",
        "milestones are cumulative, and 中期 is the figure for all years together"
    ));
    match other {
        Some(other) => finding.related(other.span, say!("与它比较", "compared with this")),
        None => finding,
    }
}

/// Whether a target that has to be reached is lower than another one.
fn is_below(target: &Target<'_>, other: &Target<'_>) -> bool {
    let pair = reached(target).zip(reached(other));
    pair.is_some_and(|(one, two)| {
        let units = one.unit.as_ref().zip(two.unit.as_ref());
        units.is_some_and(|(unit, of_other)| {
            unit.unit.convert(one.number, &of_other.unit).is_some_and(|number| number < two.number)
        })
    })
}

fn reached<'t, 'a>(target: &'t Target<'a>) -> Option<&'t Quantity<'a>> {
    match (&target.value, target.op) {
        (Value::Quantity(quantity), Some(Op::GreaterOrEqual | Op::Greater | Op::Equal)) => Some(quantity),
        _ => None,
    }
}
