//! J0318: a price whose unit lacks what it is paid for.

use crate::diag::{Diagnostic, Edit, Severity, say};
use crate::model::{Text, UnitRef};
use crate::evidence::Scope;
use crate::evidence::asked::Asked;
use crate::evidence::row::Row;
use crate::evidence::written::place_of;
use crate::value::unit::UnitKind;
use crate::wording::Sense;

rule! {
    "J0318", "unit-incomplete", Warning, Form;
    runs: row(check);
    title: "单价的单位不完整" => "a price whose unit is incomplete";
    what: "名称或说明是按面积、按天、按户、按人等计的价钱（单位面积、日租金、每户补贴标准），单位里没有“/平方米”“/日”“/户”。“年”是表格本身的期间，不必写；人均、户均只作提示。"
        => "The name or the description is a price per area, day, household, person …, but the unit lacks the divisor (/平方米, /日, /户). A year is the period of the form and needs none; averages (人均, 户均) are information only.";
    why: "“2.45 元”是一天一平方米的租金还是全部租金，从表上看不出来，也没法与预算核对。"
        => "Nobody can see whether 2.45 元 is the rent per square metre and day or the whole rent, and it cannot be compared with the budget.";
    bad: rows!("成本：软件园租金 ≤ 2.5 元" "  说明：单位面积日租金");
    good: rows!("成本：软件园租金 ≤ 2.5 元/平方米·日" "  说明：单位面积日租金");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(unit) = row
        .target
        .quantity()
        .and_then(|quantity| quantity.unit.as_ref())
    else {
        return;
    };
    if unit.unit.kind() != UnitKind::Money && !unit.unit.is_price() {
        return;
    }
    let (name, description) = (
        row.name(),
        row.description.as_ref().map_or("", Text::as_str),
    );
    if ![name, description]
        .iter()
        .any(|text| text.contains(Sense::PriceStart.signs()))
    {
        return;
    }
    // What prices something is said in a few words.
    const LONGEST: usize = 600;
    if name.len() + description.len() > LONGEST {
        return;
    }
    let mut asked = Asked::default();
    asked.read(name);
    asked.read(description);
    let missing = asked.missing(&unit.unit);
    let is_no_price = || [name, description].iter().any(|text| Sense::NoPrice.is_in(text));
    if missing.is_empty() || is_no_price() {
        return;
    }
    report(unit, name, &missing, asked.is_average, scope, row, out);
}

fn report(
    unit: &UnitRef<'_>,
    name: &str,
    missing: &[&str],
    is_average: bool,
    scope: &Scope<'_>,
    row: &Row<'_, '_>,
    out: &mut Vec<Diagnostic>,
) {
    let written = unit.written;
    let full = format!(
        "{written}{}{}",
        if written.contains('/') { "·" } else { "/" },
        missing.join("·")
    );
    let (zh, en) = (missing.join("、"), missing.join(" and "));
    let message = say!(
        "“{name}”按{zh}计价，单位“{written}”不完整",
        "“{name}” is a price per {en}; the unit “{written}” is incomplete"
    );
    let place = place_of(written, scope.text);
    let mut diagnostic = Diagnostic::new(&RULE, place.unwrap_or(row.target.span), message)
        .help(say!("单位写完整：{full}", "write the whole unit: {full}"));
    if is_average {
        diagnostic = diagnostic.severity(Severity::Info);
    }
    if let Some(place) = place {
        diagnostic = diagnostic.suggestion(
            say!("把“{written}”改成“{full}”", "change “{written}” to “{full}”"),
            vec![Edit::replace(place, full)],
        );
    }
    out.push(diagnostic);
}
