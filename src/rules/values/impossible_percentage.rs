//! J1011: a percentage that a small count cannot give.

use crate::facts::CategoryKind;
use crate::wording::Sense;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Quantity, TargetKind, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::rows;
use crate::value::Op;

rule! {
    "J1011", "impossible-percentage", Warning, Feasibility;
    runs: row(check);
    title: "数量太少，得不出这个百分比" => "a percentage that is impossible with a small count";
    what: "一样东西只有几件（数量指标是 20 以内的整数），它的合格率、完好率等却要等于一个凑不出整数的百分比：3 台的 95%。"
        => "For a few things (a count of at most 20), a rate has to equal a percentage that does not give a whole number: 95 % of 3.";
    why: "3 台设备的合格率只能是 0、33%、67% 或 100%：等于 95% 的目标完不成，也没法评分。"
        => "Of three machines, 0, 33, 67 or 100 % can be accepted: a target equal to 95 % can neither be reached nor scored.";
    bad: rows!("数量：购置投影仪数量 = 3 台" "质量：投影仪验收合格率 = 95%");
    good: rows!("数量：购置投影仪数量 = 3 台" "质量：投影仪验收合格率 = 100%");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(percent) = percent_of(row) else {
        return;
    };
    let name = row.name();
    let mut counts = rows::judged(row.project).filter_map(|row| count_of(row, name));
    let (Some((counted, count)), None) = (counts.next(), counts.next()) else {
        return;
    };
    let share = percent
        .checked_mul(count.number)
        .and_then(|share| share.checked_div(Decimal::ONE_HUNDRED));
    let Some(share) = share
        .filter(|share| !share.is_integer())
        .map(|share| share.normalize())
    else {
        return;
    };
    let number = count.number;
    let unit = count.unit.as_ref().map_or("", |unit| unit.written);
    let message = say!(
        "{number} {unit}的 {percent}% 是 {share} {unit}，“{name}”不会正好等于它",
        "{percent}% of {number} {unit} is {share}, so “{name}” can never equal it"
    );
    out.push(
        Diagnostic::new(&RULE, row.target.span, message)
            .related(counted.target.span, say!("数量在这里", "the count is here"))
            .help(say!(
                "改用“≥”，或者写凑得成整数的百分比",
                "use ≥, or a percentage that gives a whole number"
            )),
    );
}

/// The percentage of a rate of counted things that is to be met exactly.
fn percent_of(row: &Row<'_, '_>) -> Option<Decimal> {
    let Value::Quantity(Quantity { number, .. }) = &row.target.value else {
        return None;
    };
    let is_exact = row.target.op == Some(Op::Equal) && row.target.kind() == TargetKind::Percent;
    let is_inside = || *number > Decimal::ZERO && *number < Decimal::ONE_HUNDRED;
    let is_end = |c: char| c == ' ' || Sense::PercentMarkSign.is_sign(c);
    let name = row.name().trim_end_matches(is_end);
    (is_exact && is_inside() && row.lexicon.ends(Sense::PieceRate, name)).then_some(*number)
}

/// A small count of things that the name of a rate speaks of.
fn count_of<'r, 'a>(
    row: &'r Indicator<'a>,
    rate: &str,
) -> Option<(&'r Indicator<'a>, &'r Quantity<'a>)> {
    const MOST: u32 = 20;
    let Value::Quantity(quantity) = &row.target.value else {
        return None;
    };
    let is_counted = row.category.kind == Some(CategoryKind::Quantity)
        && matches!(row.target.op, Some(Op::Equal | Op::GreaterOrEqual))
        && quantity.number.is_integer()
        && quantity.number > Decimal::ZERO
        && quantity.number <= Decimal::from(MOST)
        && quantity
            .unit
            .as_ref()
            .is_some_and(|unit| Sense::PieceUnit.is(unit.unit.canonical()));
    // 活动达标率 = 85% of one event: what is rated are those who come, or what is done there.
    let noun = noun_of(row.name()).filter(|noun| !Sense::Event.is_in(noun))?;
    (is_counted && rate.contains(noun)).then_some((row, quantity))
}

/// 购置投影仪数量(台) → 投影仪: what is counted, in at least two characters.
fn noun_of(name: &str) -> Option<&str> {
    let name = name.split(['(', '（']).next().unwrap_or(name).trim();
    let name = Sense::NumberEnd.strip_end(name).unwrap_or(name);
    let noun = Sense::Acquired.strip_start(name).unwrap_or(name);
    (noun.chars().count() >= 2).then_some(noun)
}
