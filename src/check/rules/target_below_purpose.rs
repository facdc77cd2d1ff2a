//! J0611: a target far below what the purpose counts.

use rust_decimal::Decimal;

use crate::check::Scope;
use crate::check::counts::{is_about, is_in, planned, targets};
use crate::diag::{Bilingual, Diagnostic, Group, Rule, Severity, say};
use crate::model::Project;
use crate::prose::Fact;

pub static RULE: Rule = Rule {
    code: "J0611",
    name: "target-below-purpose",
    severity: Severity::Warning,
    group: Group::Adequacy,
    opt_in: false,
    title: Bilingual { zh: "指标值远低于用途里的数量", en: "a target far below the count in the purpose" },
    what: Bilingual {
        zh: "用途写了要做多少（“举办培训12场”），同一事物、同一单位的数量指标加起来还不到它的 80%。现有的、约数和多年的数量不比较。",
        en: "The purpose says how many there will be (举办培训12场), and the 数量 targets of the same thing and unit come to less than 80% of it. What exists already, round figures and counts of several years are not compared.",
    },
    why: Bilingual {
        zh: "预算按用途里的数量给，指标定得低，完成了指标也没有办完事。",
        en: "The money is granted for the count in the purpose; a low target is met with the work half done.",
    },
    bad: rows!("用途：举办创业培训12场，支付场地租金。" "数量：创业培训场次 ≥ 5 场"),
    good: rows!("用途：举办创业培训12场，支付场地租金。" "数量：创业培训场次 ≥ 12 场"),
};

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let figures = scope.purpose(project);
    if !figures.iter().any(|figure| matches!(figure.fact, Fact::Count(..))) {
        return;
    }
    for (row, quantity) in targets(project) {
        let same_unit = || figures.iter().filter_map(planned_in).filter(|(_, _, unit)| is_in(quantity, unit));
        let unit = quantity.unit.as_ref().map_or("", |unit| unit.unit.canonical());
        let all = targets(project).filter(|(_, other)| is_in(other, unit)).map(|(_, other)| other.number);
        let Some(all) = all.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add) else { continue };
        let is_low = |count: Decimal| all.checked_mul(Decimal::from(5)) < count.checked_mul(Decimal::from(4));
        // Any count that the targets reach may be the one that is meant.
        if !same_unit().all(|(_, count, _)| is_low(count)) {
            continue;
        }
        let stated = same_unit().find(|(figure, ..)| is_about(row, figure.before()) || is_about(row, figure.after()));
        let Some((figure, count, _)) = stated else { continue };
        let (number, count) = (quantity.number, count.normalize());
        let message = say!(
            "用途写 {count} {unit}，这一行只要求 {number} {unit}",
            "the purpose says {count} {unit}, this row asks for {number} {unit} only"
        );
        out.push(
            Diagnostic::new(&RULE, row.target.span, message)
                .related(figure.span, say!("用途写的数量", "the count in the purpose"))
                .help(say!(
                    "两处改成一致，或者在说明里写明这一行只算哪一部分",
                    "make both agree, or say in 说明 which part the row counts"
                )),
        );
        return;
    }
}

/// A count of the purpose with its figure and unit.
fn planned_in<'f, 't>(
    figure: &'f crate::prose::Figure<'t>,
) -> Option<(&'f crate::prose::Figure<'t>, Decimal, &'static str)> {
    planned(figure).map(|(count, unit)| (figure, count, unit.name()))
}
