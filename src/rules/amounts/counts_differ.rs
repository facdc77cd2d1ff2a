//! J0617: one thing, counted differently in two places of a project.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::stated::{SaidIn, Stated, stated};
use crate::evidence::stated::product::wrong;
use crate::model::Project;

rule! {
    "J0617", "counts-differ", Warning, Relevance;
    runs: project(check);
    title: "同一事物几处的数量不同" => "one thing with two counts";
    what: "用途、目标、测算、采购和指标里，同一事物、同一单位的数量不同，而且在别处找不到与它相同的数，几项相加也不等于它。现有的、约数、平均数不比；跨年项目的用途和目标不比。"
        => "Purpose, goals, costing, procurement and rows count one thing in one unit differently, and neither number stands in the other place, nor is it a sum there. What exists already, round figures and averages are not compared, nor are purpose and goals of a project of several years.";
    why: "钱按一个数给，目标按另一个数考核：总有一个数写错了。"
        => "The money is for one number and the target is another: one of the two is wrong.";
    bad: rows!("用途：购置办公电脑40台。" "测算：购置办公电脑 40 台 × 5000 元/台 = 20 万元" "数量：购置办公电脑 = 46 台");
    good: rows!("用途：购置办公电脑40台。" "测算：购置办公电脑 40 台 × 5000 元/台 = 20 万元" "数量：购置办公电脑 = 40 台");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let mut all = stated(project, scope);
    // The factors of a wrong product are another finding.
    for product in wrong(scope.purpose(project)) {
        all.retain(|stated| !product.factors.iter().any(|factor| factor.span == stated.span));
    }
    let mut units: Vec<&str> = Vec::new();
    for one in &all {
        if units.contains(&one.unit) {
            continue;
        }
        units.push(one.unit);
        let of_unit: Vec<&Stated<'_>> = all.iter().filter(|other| other.unit == one.unit).collect();
        out.extend(conflict(&of_unit, is_of_years(project)));
    }
}

const PLACES: [SaidIn; 5] = [SaidIn::Row, SaidIn::Costing, SaidIn::Procurement, SaidIn::Purpose, SaidIn::Goal];

/// The first two that speak of one thing, where neither number has its like in the place of the other.
fn conflict(all: &[&Stated<'_>], is_of_years: bool) -> Option<Diagnostic> {
    for (at, first) in PLACES.into_iter().enumerate() {
        for second in PLACES.into_iter().skip(at + 1) {
            if is_of_years && (is_prose(first) || is_prose(second)) {
                continue;
            }
            let (here, there) = (of(all, first), of(all, second));
            let mut open = here.iter().filter(|stated| !has_like(stated, &there));
            let pair = open.find_map(|one| {
                let is_one = |other: &&&Stated<'_>| {
                    (!has_like(other, &here) && other.is_about(one)) || is_only_namesake(one, other, &here)
                };
                let other = there.iter().find(is_one)?;
                Some((*one, *other))
            });
            if let Some((one, other)) = pair {
                return Some(report(one, other, all));
            }
        }
    }
    None
}

/// Whether two of them have one name, and no other in the place of the first has it.
fn is_only_namesake(one: &Stated<'_>, other: &Stated<'_>, here: &[&Stated<'_>]) -> bool {
    other.is_named_as(one) && here.iter().filter(|own| other.is_named_as(own)).count() == 1
}

fn of<'s, 't>(all: &[&'s Stated<'t>], place: SaidIn) -> Vec<&'s Stated<'t>> {
    all.iter().copied().filter(|stated| stated.said_in == place).collect()
}

fn is_prose(place: SaidIn) -> bool {
    matches!(place, SaidIn::Purpose | SaidIn::Goal)
}

/// Whether a place states the same number, or numbers beside one another whose sum it is.
fn has_like(stated: &Stated<'_>, there: &[&Stated<'_>]) -> bool {
    (0..there.len()).any(|from| {
        let mut sum = Decimal::ZERO;
        there[from..].iter().any(|other| match sum.checked_add(other.number) {
            Some(next) => {
                sum = next;
                sum == stated.number
            }
            None => false,
        })
    })
}

fn is_of_years(project: &Project<'_>) -> bool {
    let period = project.period.as_ref();
    period.is_some_and(|period| period.from.from.year != period.to.to.year)
}

/// At the one that fewer places agree with.
fn report(one: &Stated<'_>, other: &Stated<'_>, all: &[&Stated<'_>]) -> Diagnostic {
    let agreeing = |stated: &Stated<'_>| all.iter().filter(|same| same.number == stated.number).count();
    let (odd, usual) = if agreeing(other) < agreeing(one) { (other, one) } else { (one, other) };
    let (number, right, unit) = (odd.number.normalize(), usual.number.normalize(), odd.unit);
    let ((zh, en), (zh_usual, en_usual)) = (name(odd.said_in), name(usual.said_in));
    let message = say!(
        "{zh}是 {number} {unit}，{zh_usual}是 {right} {unit}",
        "{en} says {number} {unit}, {en_usual} says {right} {unit}"
    );
    Diagnostic::new(&RULE, odd.span, message)
        .related(usual.span, say!("{zh_usual}写的数量", "the count in {en_usual}"))
        .help(say!(
            "以一处为准，把另一处改成一样；数的不是一样东西的，把名称写清",
            "decide which one is right and correct the other; if they count two things, name them"
        ))
}

fn name(place: SaidIn) -> (&'static str, &'static str) {
    match place {
        SaidIn::Row => ("指标", "the row"),
        SaidIn::Costing => ("测算", "the costing"),
        SaidIn::Procurement => ("采购", "procurement"),
        SaidIn::Purpose => ("用途", "the purpose"),
        SaidIn::Goal => ("目标", "the goal"),
    }
}
