//! J1204: two rows that say one thing in other words.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row_meaning::{is_named_within, say_the_same};
use crate::model::{Indicator, Project, Quantity, Value};
use crate::value::unit::UnitKind;
use rust_decimal::Decimal;

rule! {
    "J1204", "double-row", Warning, Completeness;
    runs: project(check);
    title: "换个说法的重复指标" => "two rows that say the same thing in different words";
    what: "同一个项目里两行指标类别、计算符号、数字、单位都相同，名称去掉“数量”“年度”一类的字、换成同一种叫法（高企即高新技术企业，补助即扶持）、换了字的次序以后也相同；或者十以上的数量相同，一行的名称就是另一行名称的结尾。"
        => "Two rows of a project have the same category, operator, number and unit, and the same name once words like 数量 and 年度 are left out and synonyms (高企 = 高新技术企业, 补助 = 扶持) are treated as equal and the order of the characters is left out; or they have the same count above ten and one name ends in the other.";
    why: "一件事考核两遍，凑了指标的行数，其实少一个方面；自评时一个实际值得两次分。"
        => "One thing is measured twice, and another is not measured at all; in the self-evaluation one result scores twice.";
    bad: rows!("数量：补助高企数量 ≥ 60 家" "数量：扶持高新技术企业的数量 ≥ 60 家");
    good: rows!("数量：补助高企数量 ≥ 60 家" "数量：补助高企新增研发人员 ≥ 200 人");
}

/// How many rows before it a row is compared with: doubles stand near one another.
const NEAR: usize = 16;

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let rows = &project.indicators;
    for (index, row) in rows.iter().enumerate() {
        let Value::Quantity(quantity) = &row.target.value else {
            continue;
        };
        let near = &rows[index.saturating_sub(NEAR)..index];
        let found = near.iter().filter(|earlier| has_same_target(earlier, row)).find(|earlier| {
            (is_same_category(earlier, row) && say_the_same(earlier, row)) || (is_count(quantity) && is_named_within(earlier, row))
        });
        if let Some(earlier) = found {
            out.push(report(earlier, row));
        }
    }
}

fn has_same_target(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    one.target.op == other.target.op && number(one) == number(other) && canonical(one) == canonical(other)
}

fn number(row: &Indicator<'_>) -> Option<Decimal> {
    match &row.target.value {
        Value::Quantity(quantity) => Some(quantity.number),
        _ => None,
    }
}

fn is_same_category(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    let (one, other) = (&one.category, &other.category);
    one.level1 == other.level1 && one.id.or(one.level2) == other.id.or(other.level2)
}

/// Whether a number is one that no two counts have by chance.
fn is_count(quantity: &Quantity<'_>) -> bool {
    quantity.number > Decimal::TEN && quantity.unit.as_ref().is_some_and(|unit| unit.unit.kind() == UnitKind::Other)
}

fn canonical<'r>(row: &'r Indicator<'_>) -> Option<&'r str> {
    row.target.unit().map(|unit| unit.unit.canonical())
}

fn report(earlier: &Indicator<'_>, row: &Indicator<'_>) -> Diagnostic {
    let (first, second) = (earlier.name(), row.name());
    let target = row.target.printed().unwrap_or_default();
    let place = |row: &Indicator<'_>| row.name.as_ref().map_or(row.span, |name| name.span);
    let message = say!(
        "“{second}”和“{first}”说的是一件事，指标值都是 {target}",
        "“{second}” and “{first}” are the same thing, with the same target {target}"
    );
    Diagnostic::new(&RULE, place(row), message)
        .related(place(earlier), say!("前面已有的一行", "the row before it"))
        .help(say!(
            "删去一行，换成另一个方面的指标",
            "delete one and measure something else instead"
        ))
}
