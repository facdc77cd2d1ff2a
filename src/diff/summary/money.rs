//! By how much the money grew, and what one unit of output costs for it.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::{Bilingual, Lang};
use crate::diff::comparison::Comparison;
use crate::diff::pairing::{ProjectPair, RowPair};
use crate::diff::values::printed_percent;
use crate::facts::CategoryKind;
use crate::model::{self, Amount, Indicator, Project, TargetKind, Text, UnitRef, WAN};
use crate::value::Direction;
use crate::wording::nouns;

/// By how many per cent the budget grew; `None` where one of them is not there or nil.
pub fn budget_percent(pair: &ProjectPair<'_>) -> Option<Decimal> {
    let (before, after) = pair.budgets();
    let (before, after) = (before?, after?);
    after
        .checked_sub(before)?
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(before)
}

/// The same, of a project that was split or merged with all its parts: the money of one of them paid for others too.
pub fn money_percent(comparison: &Comparison<'_>, pair: &ProjectPair<'_>) -> Option<Decimal> {
    let Some(found) = pair
        .regrouping
        .and_then(|at| comparison.regroupings.get(at))
    else {
        return budget_percent(pair);
    };
    let mut all: Vec<usize> = found.parts.iter().copied().chain([found.one]).collect();
    all.sort_unstable();
    all.dedup();
    let mut sums = (Decimal::ZERO, Decimal::ZERO);
    for pair in all.iter().filter_map(|&at| comparison.projects.get(at)) {
        if let Some(before) = pair.before {
            sums.0 = sums.0.checked_add(before.budget()?)?;
        }
        if let Some(after) = pair.after {
            sums.1 = sums.1.checked_add(after.budget()?)?;
        }
    }
    sums.1
        .checked_sub(sums.0)?
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(sums.0)
}

/// An amount in 元 as 万元, without zeros at its end.
pub fn in_wan(yuan: Decimal) -> String {
    format!("{} 万元", model::in_wan(yuan).unwrap_or(yuan).normalize())
}

/// 单位成本 on both sides, in 元 for one `unit`: the budget divided by the target.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitCost {
    /// Last year's.
    pub before: Decimal,
    /// This year's.
    pub after: Decimal,
    /// As it is written this year.
    pub unit: String,
    /// The money buys other things, too: 只供参考.
    pub is_rough: bool,
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
        let rough = self.rough().text(lang);
        match (lang, rough) {
            (Lang::Zh, "") => format!("{before} → {after} {unit}（{percent}）"),
            (Lang::Zh, _) => format!("{before} → {after} {unit}（{percent}，{rough}）"),
            (Lang::En, "") => format!("{before} → {after} {unit} ({percent})"),
            (Lang::En, _) => format!("{before} → {after} {unit} ({percent}, {rough})"),
        }
    }

    /// What is to be said of a figure that is rough; blank of another.
    pub fn rough(&self) -> Bilingual {
        if self.is_rough {
            ROUGH
        } else {
            Bilingual { zh: "", en: "" }
        }
    }

    /// Both costs in 元 or, where they are large, in 万元, and that unit.
    pub fn rounded(&self, lang: Lang) -> (Decimal, Decimal, String) {
        let is_large = self.before >= WAN && self.after >= WAN;
        let shown = [self.before, self.after].map(|number| {
            let in_wan = model::in_wan(number).filter(|_| is_large);
            rounded(in_wan.unwrap_or(number))
        });
        let money = match (is_large, lang) {
            (true, Lang::Zh) => "万元",
            (false, Lang::Zh) => "元",
            (true, Lang::En) => "×10 000 yuan",
            (false, Lang::En) => "yuan",
        };
        (shown[0], shown[1], format!("{money}/{}", self.unit))
    }
}

const ROUGH: Bilingual = Bilingual {
    zh: "只供参考",
    en: "a rough figure",
};

/// Where both years have a budget and a number of what the money buys.
pub fn unit_cost(project: &ProjectPair<'_>, row: &RowPair<'_>) -> Option<UnitCost> {
    // The budget of a split or merged project paid for other work too.
    if project.regrouping.is_some() {
        return None;
    }
    let (before, unit) = output(row.before?)?;
    let (after, after_unit) = output(row.after?)?;
    let before = unit.unit.convert(before, &after_unit.unit)?;
    let [earlier, later] = [project.before?.project, project.after?.project];
    let is_rough = [earlier, later].into_iter().any(has_several_outputs);
    if is_rough && !buys(later, row.after?) {
        return None;
    }
    Some(UnitCost {
        before: budget_of_one(earlier, before)?,
        after: budget_of_one(later, after)?,
        unit: after_unit.written.to_owned(),
        is_rough,
    })
}

fn has_several_outputs(project: &Project<'_>) -> bool {
    let mut outputs = project
        .indicators
        .iter()
        .filter(|row| output(row).is_some());
    outputs.nth(1).is_some()
}

/// Whether the money of a project is for what a row counts: its name, purpose or costing speaks of it.
fn buys(project: &Project<'_>, row: &Indicator<'_>) -> bool {
    let bought = project.procurement.iter().map(|bought| &bought.row);
    let costing = project.costing.iter().chain(bought);
    let labels = costing.filter_map(|costing| costing.label.as_ref());
    let purpose = project.purpose.iter().map(Text::as_str);
    let mut all = labels
        .map(Text::as_str)
        .chain(purpose)
        .chain([project.name()]);
    all.any(|text| nouns::are_shared(row.name(), text))
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
