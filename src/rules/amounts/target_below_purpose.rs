//! J0611: a target far below what the purpose counts.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Project};
use crate::prose::Figure;
use crate::evidence::Scope;
use crate::evidence::counts::{is_about, number_in, planned, targets};
use crate::value::unit::Listed;

rule! {
    "J0611", "target-below-purpose", Warning, Adequacy;
    runs: project(check);
    title: "指标值远低于用途里的数量" => "a target far below the count in the purpose";
    what: "用途写了要做多少（“举办培训12场”），同一事物、同一单位的数量指标加起来还不到它的 80%。现有的、约数和多年的数量不比较。"
        => "The purpose says how many there will be (举办培训12场), but the 数量 targets for the same thing and unit come to less than 80% of it. Things that exist already, round figures and counts of several years are not compared.";
    why: "预算按用途里的数量给，指标定得低，完成了指标也没有办完事。"
        => "The money is granted for the count in the purpose; a low target can be met with the work half done.";
    bad: rows!("用途：举办创业培训12场，支付场地租金。" "数量：创业培训场次 ≥ 5 场");
    good: rows!("用途：举办创业培训12场，支付场地租金。" "数量：创业培训场次 ≥ 12 场");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    // What is built over several years: the purpose counts the whole, the target this year's part.
    if project
        .period
        .as_ref()
        .is_some_and(|period| period.from.from.year != period.to.to.year)
    {
        return;
    }
    let planned = scope.purpose(project).iter().filter_map(|figure| {
        let (count, unit) = planned(figure)?;
        Some((figure, count, unit))
    });
    let planned: Vec<(&Figure<'_>, Decimal, Listed)> = planned.collect();
    for (_, _, unit) in &planned {
        let of_unit = || {
            targets(project).filter_map(|(row, quantity)| Some((row, number_in(quantity, unit.name())?)))
        };
        let all = of_unit().try_fold(Decimal::ZERO, |sum, (_, number)| sum.checked_add(number));
        // Any count that the targets reach together may be the one that is meant.
        let is_low = |count: Decimal| all.is_some_and(|all| is_far_below(all, count));
        let same_unit = || planned.iter().filter(|(_, _, other)| other == unit);
        if !same_unit().all(|(_, count, _)| is_low(*count)) {
            continue;
        }
        let of_row = |row: &Indicator<'_>| {
            same_unit().find(|(figure, ..)| {
                is_about(row, figure.before()) || is_about(row, figure.after())
            })
        };
        let found = of_unit().find_map(|(row, number)| {
            let is_part = row
                .more
                .as_ref()
                .is_some_and(|more| more.medium_term.is_some());
            (!is_part).then_some((row, number, of_row(row)?))
        });
        let Some((row, number, (figure, count, _))) = found else {
            continue;
        };
        let (unit, count) = (unit.name(), count.normalize());
        let message = say!(
            "用途写 {count} {unit}，这一行只要求 {number} {unit}",
            "the purpose says {count} {unit}, but this row only asks for {number} {unit}"
        );
        out.push(
            Diagnostic::new(&RULE, row.target.span, message)
                .related(
                    figure.span,
                    say!("用途写的数量", "the count in the purpose"),
                )
                .help(say!(
                    "两处改成一致，或者在说明里写明这一行只算哪一部分",
                    "make the two agree, or say in 说明 which part this row counts"
                )),
        );
        return;
    }
}

/// Less than four fifths.
fn is_far_below(number: Decimal, whole: Decimal) -> bool {
    let ends = number
        .checked_mul(Decimal::from(5))
        .zip(whole.checked_mul(Decimal::from(4)));
    ends.is_some_and(|(number, whole)| number < whole)
}
