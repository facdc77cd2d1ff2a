//! J0334: a unit that does not measure what the name speaks of.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::written::place_of;
use crate::evidence::rows;
use crate::model::{Indicator, Project, Text, UnitRef, Value};
use crate::wording::Sense;
use crate::wording::likeness::bare_end;

rule! {
    "J0334", "unit-misfit", Warning, Relevance;
    runs: project(check);
    title: "单位量不了名称说的东西" => "a unit that does not measure what the name speaks of";
    what: "长度、面积、重量、人的单位，名称和说明里没有一个字说到路、地、物、人一类的东西；以设备、文书结尾的名称用了这些单位；或者测算、采购同一事项的数相同而单位不同。"
        => "The unit is one of length, area, mass or people, and no character of name and description speaks of roads, land, material or people; the name ends in a device or a document; or the costing has the same number of the same thing in another unit.";
    why: "单位写错，自评时不知道该数什么；多半是复制上一行时没有改。"
        => "With the wrong unit nobody knows what to count; mostly it was copied from another row.";
    bad: rows!("数量：修复馆藏文物 ≥ 35 公里");
    good: rows!("数量：修复馆藏文物 ≥ 35 件");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    for row in rows::judged(project) {
        let Value::Quantity(quantity) = &row.target.value else { continue };
        let Some(unit) = &quantity.unit else { continue };
        if !unit.unit.is_known() || !(is_strange(row, unit) || is_other_in_costing(project, row, unit)) {
            continue;
        }
        let (name, written) = (row.name(), unit.written);
        let message = say!(
            "“{name}”的单位写成了“{written}”",
            "“{name}” is measured in “{written}”"
        );
        let place = place_of(written, scope.text).unwrap_or(row.target.span);
        out.push(Diagnostic::new(&RULE, place, message).help(say!(
            "改单位，或者把名称改成所数、所量的东西",
            "correct the unit, or name what is counted or measured"
        )));
    }
}

/// Whether nothing in the row is what the unit measures.
fn is_strange(row: &Indicator<'_>, unit: &UnitRef<'_>) -> bool {
    let name = bare_end(row.name());
    let name = Sense::NumberEnd.strip_end(name).unwrap_or(name);
    let own = match unit.unit.dimension() {
        Some("length") => Sense::OfLength,
        Some("area") if Sense::OfFields.is_in(unit.unit.canonical()) => Sense::OfLand,
        Some("area") => Sense::OfArea,
        Some("mass") => Sense::OfMass,
        _ if is_of_people(unit) => Sense::OfPeople,
        _ => return false,
    };
    let is_there = || row.texts().any(|text| own.is_in(text));
    let is_document = || Sense::Document.ends(name);
    !name.is_empty() && (is_document() && !own.ends(name) || !is_there())
}

fn is_of_people(unit: &UnitRef<'_>) -> bool {
    let word = unit.unit.canonical();
    let word = Sense::Scale.strip_start(word).unwrap_or(word);
    Sense::PersonUnit.is(word)
}

/// Whether a costing or a purchase of the same thing has the same number in another unit, and no other row has that one.
fn is_other_in_costing(project: &Project<'_>, row: &Indicator<'_>, unit: &UnitRef<'_>) -> bool {
    let Value::Quantity(quantity) = &row.target.value else { return false };
    let bought = project.procurement.iter().map(|bought| &bought.row);
    // 20 个, 20 机位: two words for one kind of thing.
    let kind = |unit: &UnitRef<'_>| (unit.unit.dimension(), is_of_people(unit));
    let is_other = |count: &UnitRef<'_>| count.unit.is_known() && kind(count) != kind(unit);
    project.costing.iter().chain(bought).take(50).any(|costing| {
        let label = costing.label.as_ref().map_or("", Text::as_str);
        let [count, price] = costing.factors.as_slice() else { return false };
        count.number == quantity.number
            && count.unit.as_ref().is_some_and(is_other)
            && price.unit.as_ref().is_some_and(|unit| unit.unit.is_price())
            && shares_a_name(row.name(), label)
            && !rows::beside(project).any(|other| is_counted_so(other, count.number, label) && other.span != row.span)
    })
}

fn is_counted_so(row: &Indicator<'_>, number: rust_decimal::Decimal, label: &str) -> bool {
    let of_number = row.target.quantity().is_some_and(|quantity| quantity.number == number);
    of_number && shares_a_name(row.name(), label)
}

/// Whether two names have four characters in a row in common.
fn shares_a_name(name: &str, label: &str) -> bool {
    let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).collect();
    ends.windows(5).any(|window| label.contains(&name[window[0]..window[4]]))
}
