//! Whether the unit of a row measures what its name speaks of.

use rust_decimal::Decimal;

use super::rows;
use crate::facts::CategoryKind;
use crate::model::{Costing, Indicator, Project, Text, UnitRef};
use crate::value::unit::UnitKind;
use crate::wording::Sense;
use crate::wording::likeness::bare_end;

/// Whether nothing in the row is what the unit measures.
pub fn is_strange(row: &Indicator<'_>, unit: &UnitRef<'_>) -> bool {
    let name = bare_end(row.name());
    let name = Sense::NumberEnd.strip_end(name).unwrap_or(name);
    let own = match unit.unit.dimension() {
        Some("length") => Sense::OfLength,
        Some("area") if Sense::OfFields.is_in(unit.unit.canonical()) => Sense::OfLand,
        Some("area") => Sense::OfArea,
        Some("mass") => Sense::OfMass,
        _ if is_of_people(unit) => Sense::OfPeople,
        // 新建水库 ≥ 2 小时; 完工时间 ≤ 3 次.
        _ if unit.unit.kind() == UnitKind::Duration => return is_of_things(row, name),
        Some("count") => return is_a_time(row, name, unit),
        _ => return false,
    };
    let is_there = row.texts().any(|text| own.is_in(text));
    // 接待群众 ≥ 12 万平方米, 方案 ≥ 3 公里: nothing in the description makes it that.
    let is_other =
        Sense::Document.ends(name) || (Sense::PersonEnd.ends(name) && !is_of_people(unit));
    !name.is_empty() && (is_other && !own.ends(name) || !is_there)
}

/// Whether a row counts what is built or bought, of which nothing speaks of time.
fn is_of_things(row: &Indicator<'_>, name: &str) -> bool {
    row.category.kind == Some(CategoryKind::Quantity)
        && Sense::Acquired.begins(name)
        && !row.texts().any(|text| Sense::OfTime.is_in(text))
}

/// Whether a row asks how long or until when, and its unit counts something that is no time.
fn is_a_time(row: &Indicator<'_>, name: &str, unit: &UnitRef<'_>) -> bool {
    row.category.kind == Some(CategoryKind::Timeliness)
        && Sense::TimeEnd.ends(name)
        && !Sense::OfTime.is_in(unit.unit.canonical())
}

fn is_of_people(unit: &UnitRef<'_>) -> bool {
    let word = unit.unit.canonical();
    Sense::PersonUnit.is(Sense::Scale.strip_start(word).unwrap_or(word))
}

/// What kind of unit it is: 20 个 and 20 机位 are two words for one kind of thing.
fn kind(unit: &UnitRef<'_>) -> (Option<&'static str>, bool) {
    (unit.unit.dimension(), is_of_people(unit))
}

/// Whether a costing or a purchase of the same thing has the same number in a unit of another kind, and no other row has
/// that one.
pub fn is_other_in_costing(project: &Project<'_>, row: &Indicator<'_>, unit: &UnitRef<'_>) -> bool {
    const MOST: usize = 50;
    let bought = project.procurement.iter().map(|bought| &bought.row);
    let mut all = project.costing.iter().chain(bought).take(MOST);
    all.any(|costing| is_same_in_another(project, row, unit, costing))
}

fn is_same_in_another(
    project: &Project<'_>,
    row: &Indicator<'_>,
    unit: &UnitRef<'_>,
    costing: &Costing<'_>,
) -> bool {
    let label = costing.label.as_ref().map_or("", Text::as_str);
    let [count, price] = costing.factors.as_slice() else {
        return false;
    };
    let (Some(own), Some(of_price)) = (&count.unit, &price.unit) else {
        return false;
    };
    is_counted_so(row, count.number, label)
        && own.unit.is_known()
        && of_price.unit.is_price()
        && kind(own) != kind(unit)
        && !rows::beside(project)
            .any(|other| other.span != row.span && is_counted_so(other, count.number, label))
}

/// Whether a row has this number of what the label names.
fn is_counted_so(row: &Indicator<'_>, number: Decimal, label: &str) -> bool {
    let quantity = row.target.quantity();
    quantity.is_some_and(|quantity| quantity.number == number) && shares_a_name(row.name(), label)
}

/// Whether two names have four characters in a row in common, or one is at the end of the other: 适配轮椅, 轮椅.
fn shares_a_name(name: &str, label: &str) -> bool {
    if label.chars().nth(1).is_some() && name.ends_with(label) {
        return true;
    }
    let starts = name.char_indices().map(|(at, _)| at);
    let ends: Vec<usize> = starts.chain([name.len()]).collect();
    let mut parts = ends
        .windows(5)
        .filter_map(|window| name.get(window[0]..window[4]));
    parts.any(|part| label.contains(part))
}
