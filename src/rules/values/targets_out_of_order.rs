//! J1015: milestones that fall, a medium term below the year.

use crate::diag::{Diagnostic, Message, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::worse::{falls, is_worse};
use crate::model::{Target, Value};
use crate::value::Op;
use crate::wording::{Better, Scheme};


rule! {
    "J1015", "targets-out-of-order", Warning, Feasibility;
    runs: any_row(check);
    title: "节点、年度值、中期值的次序不对" => "milestones, year and medium term in the wrong order";
    what: "要达到的数（≥ 或 =）越往后越不能少：后一个节点低于前一个，节点高于年度指标值，年末的节点低于它，或者中期低于年度指标值。越小越好的比率和时间，中期和年末的节点不能高于年度指标值。单位不能换算的不比。"
        => "What has to be reached (≥ or =) cannot fall: a milestone is below the one before it or above the year’s target, one at the end of the year is below it, or so is 中期. Of rates and times that are better small neither 中期 nor a milestone at the end of the year may be above the target. Units that do not convert are not compared.";
    why: "节点是累计到那时的数，中期是几年合起来的数：比前面的少，总有一个写错了。"
        => "A milestone counts what was reached by then, and 中期 all years together: a smaller figure means that one is wrong.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  节点：6月底 ≥ 15 家，10月底 ≥ 5 家，12月底 ≥ 30 家");
    good: rows!("数量：入驻企业 ≥ 30 家" "  节点：6月底 ≥ 15 家，10月底 ≥ 25 家，12月底 ≥ 30 家");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(more) = &row.more else { return };
    let better = if falls(row, row.lexicon) { Better::Less } else { Better::More };
    let target = &row.target;
    let steps: Vec<&Target<'_>> = more.milestones.iter().map(|milestone| &milestone.target).collect();
    // How a rate falls within a year says nothing.
    let fallen = steps.windows(2).find(|pair| better == Better::More && is_behind(pair[1], pair[0], better));
    if let Some(&[before, step]) = fallen {
        let (first, next) = (before.written, step.written);
        let message = say!(
            "节点“{next}”比前一个节点“{first}”还少",
            "the milestone “{next}” is below the one before it, “{first}”"
        );
        out.push(report(step, before, message));
        return;
    }
    let year = target.written;
    let last = more.milestones.last();
    if let Some(last) = steps.last().filter(|last| better == Better::More && is_behind(target, last, better)) {
        let written = last.written;
        let message = say!(
            "节点“{written}”超过了年度指标值“{year}”",
            "the milestone “{written}” is above the year’s target, “{year}”"
        );
        out.push(report(last, target, message));
    } else if let Some(last) = last.filter(|last| is_year_end(last.at) && is_behind(&last.target, target, better)) {
        let (at, written) = (last.at, last.target.written);
        let message = say!(
            "{at}的节点“{written}”没有达到年度指标值“{year}”",
            "the milestone at the end of the year, “{written}”, does not reach the year’s target, “{year}”"
        );
        out.push(report(&last.target, target, message));
    } else if let Some(medium) = more.medium_term.as_ref().filter(|medium| is_behind(medium, target, better)) {
        let written = medium.written;
        let message = if better == Better::More {
            say!(
                "中期“{written}”比年度指标值“{year}”还少",
                "中期 “{written}” is below the year’s target, “{year}”"
            )
        } else {
            say!(
                "中期“{written}”高于年度指标值“{year}”，这里越小越好",
                "中期 “{written}” is above the year’s target, “{year}”, and less is better here"
            )
        };
        out.push(report(medium, target, message));
    }
}

fn report(place: &Target<'_>, other: &Target<'_>, message: Message) -> Diagnostic {
    let finding = Diagnostic::new(&RULE, place.span, message).help(say!(
        "数量的节点写累计数，中期写几年合计的数；比率和时间写到那时的水平",
        "milestones of counts are cumulative, and 中期 is the figure for all years together; of rates and times they say what is reached by then"
    ));
    finding.related(other.span, say!("与它比较", "compared with this"))
}

/// Whether a target is behind another one: what has to be reached is lower, what is better small is higher.
fn is_behind(target: &Target<'_>, other: &Target<'_>, better: Better) -> bool {
    (better == Better::Less || (is_to_reach(target) && is_to_reach(other))) && is_worse(target, other, better)
}

fn is_to_reach(target: &Target<'_>) -> bool {
    matches!(target.op, Some(Op::GreaterOrEqual | Op::Greater | Op::Equal)) && matches!(target.value, Value::Quantity(_))
}

/// Whether a checkpoint lies at the end of the year.
fn is_year_end(at: &str) -> bool {
    [Scheme::Month, Scheme::Quarter].iter().any(|scheme| scheme.checkpoints().last() == Some(&at))
}
