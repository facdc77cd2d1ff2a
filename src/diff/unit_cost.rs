//! What one unit of output costs: the budget divided by the target. A rough figure where a project has several outputs, and
//! still the first that a reviewer asks for.

use rust_decimal::{Decimal, RoundingStrategy};

use super::ProjectPair;
use super::delta::printed_percent;
use super::rows::RowPair;
use crate::diag::Lang;
use crate::facts::CategoryKind;
use crate::model::{Amount, Indicator, Project, TargetKind, UnitRef, WAN, in_wan};
use crate::value::Direction;

/// 单位成本 on both sides, in 元 for one `unit`.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitCost {
    pub before: Decimal,
    pub after: Decimal,
    /// As it is written this year.
    pub unit: String,
}

impl UnitCost {
    /// By how many per cent it rose.
    pub fn percent(&self) -> Option<Decimal> {
        let more = self.after.checked_sub(self.before)?;
        more.checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(self.before)
    }

    /// `6250 → 7333.33 元/张（+17.3%）`
    pub fn printed(&self, lang: Lang) -> String {
        let (before, after, unit) = self.rounded(lang);
        let percent = self.percent().map(printed_percent).unwrap_or_default();
        match lang {
            Lang::Zh => format!("{before} → {after} {unit}（{percent}）"),
            Lang::En => format!("{before} → {after} {unit} ({percent})"),
        }
    }

    /// Both costs in 元 or, where they are large, in 万元, and that unit.
    pub fn rounded(&self, lang: Lang) -> (Decimal, Decimal, String) {
        let is_large = self.before >= WAN && self.after >= WAN;
        let shown = |number| rounded(in_wan(number).filter(|_| is_large).unwrap_or(number));
        let money = match (is_large, lang) {
            (true, Lang::Zh) => "万元",
            (false, Lang::Zh) => "元",
            (true, Lang::En) => "×10 000 yuan",
            (false, Lang::En) => "yuan",
        };
        (
            shown(self.before),
            shown(self.after),
            format!("{money}/{}", self.unit),
        )
    }
}

/// Where both years have a budget and a number of things to be done.
pub fn unit_cost(project: &ProjectPair<'_>, row: &RowPair<'_>) -> Option<UnitCost> {
    // The budget of a split or merged project paid for other work too.
    if project.regrouping.is_some() {
        return None;
    }
    let (before, unit) = output(row.before?)?;
    let (after, after_unit) = output(row.after?)?;
    let before = unit.unit.convert(before, &after_unit.unit)?;
    Some(UnitCost {
        before: budget_of_one(project.before?.project, before)?,
        after: budget_of_one(project.after?.project, after)?,
        unit: after_unit.written.to_owned(),
    })
}

fn rounded(number: Decimal) -> Decimal {
    number
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// The budget of a project, divided by the number of what is done with it.
fn budget_of_one(project: &Project<'_>, number: Decimal) -> Option<Decimal> {
    let budget = project.budget.as_ref().and_then(Amount::in_yuan)?;
    if budget.is_zero() {
        return None;
    }
    budget.checked_div(number)
}

/// The number of a row that counts what is done.
fn output<'r, 'a>(row: &'r Indicator<'a>) -> Option<(Decimal, &'r UnitRef<'a>)> {
    let target = &row.target;
    let is_upper = target
        .op
        .is_some_and(|op| op.direction() == Direction::Down);
    if row.category.kind != Some(CategoryKind::Quantity)
        || target.kind() != TargetKind::Number
        || is_upper
    {
        return None;
    }
    let quantity = match &target.value {
        crate::model::Value::Quantity(quantity) => quantity,
        _ => return None,
    };
    let unit = quantity.unit.as_ref()?;
    (quantity.number > Decimal::ZERO).then_some((quantity.number, unit))
}
