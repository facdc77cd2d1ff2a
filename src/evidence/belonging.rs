//! Under which category a row belongs, where it stands under another.

use super::measure;
use super::row::Row;
use crate::facts::CategoryKind;
use crate::model::{TargetKind, Value};
use crate::value::Op;
use crate::wording::likeness::bare_end;
use crate::wording::{Better, Sense};

/// Where a row belongs, and what it is.
pub struct Belongs {
    /// Id of the category; `None` where it may be one of several.
    pub to: Option<CategoryKind>,
    /// What it is, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
}

const fn belongs(to: Option<CategoryKind>, zh: &'static str, en: &'static str) -> Option<Belongs> {
    Some(Belongs { to, zh, en })
}

/// Where a row belongs that stands under the wrong category.
pub fn elsewhere(row: &Row<'_, '_>) -> Option<Belongs> {
    match row.category.kind {
        Some(CategoryKind::Quantity) => under_quantity(row).or_else(|| when(row)),
        Some(CategoryKind::Quality) => satisfaction(row)
            .or_else(|| under_quality(row))
            .or_else(|| when(row)),
        Some(CategoryKind::Timeliness) => satisfaction(row)
            .or_else(|| quality(row))
            .or_else(|| under_timeliness(row)),
        Some(CategoryKind::Satisfaction) => under_satisfaction(row),
        Some(CategoryKind::Cost | CategoryKind::EconomicCost) => {
            quality(row).or_else(|| under_cost(row))
        }
        // 群众安全感满意度 may be a benefit beside a satisfaction of its own.
        Some(kind) if kind.is_benefit() && !has_satisfaction(row) => satisfaction(row),
        _ => None,
    }
}

fn under_quantity(row: &Row<'_, '_>) -> Option<Belongs> {
    match row.target.kind() {
        TargetKind::Percent
            if row
                .texts()
                .any(|text| Sense::SatisfactionRate.ends(bare_end(text))) =>
        {
            belongs(Some(CategoryKind::Satisfaction), "满意度", "satisfaction")
        }
        TargetKind::Percent if row.texts().any(|text| Sense::Growth.is_in(text)) => {
            belongs(None, "变化的幅度", "a rate of change")
        }
        TargetKind::Percent if row.texts().any(|text| Sense::Timely.is_in(text)) => belongs(
            Some(CategoryKind::Timeliness),
            "及时、进度方面的比率",
            "a rate of time or progress",
        ),
        TargetKind::Percent
            if row
                .texts()
                .any(|text| Sense::PriceRate.ends(bare_end(text))) =>
        {
            belongs(Some(CategoryKind::Cost), "价格", "a price")
        }
        // 资金支出率 is no quality, and how fast it is to be spent may be meant, or how much.
        TargetKind::Percent
            if row.texts().any(|text| Sense::Execution.is_in(text))
                && measure::is_spending_rate(row.indicator, row.lexicon) =>
        {
            belongs(None, "花钱的进度", "how far the money is spent")
        }
        TargetKind::Percent => belongs(Some(CategoryKind::Quality), "比率", "a rate"),
        TargetKind::Money if row.is_spending() => belongs(
            Some(CategoryKind::Cost),
            "支出的金额",
            "an amount that is spent",
        ),
        _ => None,
    }
}

/// How many of those who are asked are satisfied; 能力验证结果满意率 is what a laboratory finds.
fn satisfaction(row: &Row<'_, '_>) -> Option<Belongs> {
    let is_asked =
        row.target.kind() == TargetKind::Percent && bare_end(row.name()).ends_with("满意度");
    is_asked.then(|| belongs(Some(CategoryKind::Satisfaction), "满意度", "satisfaction"))?
}

fn is_timely(row: &Row<'_, '_>) -> bool {
    row.texts().any(|text| Sense::Timely.is_in(text))
}

fn has_satisfaction(row: &Row<'_, '_>) -> bool {
    let mut rows = row.project.indicators.iter();
    rows.any(|row| row.category.kind == Some(CategoryKind::Satisfaction))
}

/// How many of the things are good.
fn quality(row: &Row<'_, '_>) -> Option<Belongs> {
    let is_rate = row.target.kind() == TargetKind::Percent
        && row.lexicon.ends(Sense::PieceRate, bare_end(row.name()));
    (is_rate && Sense::Verdict.is_in(row.name()) && !is_timely(row)).then(|| {
        belongs(
            Some(CategoryKind::Quality),
            "质量方面的比率",
            "a rate of quality",
        )
    })?
}

/// What is done, by when or how much of it, of which nobody is asked.
fn under_satisfaction(row: &Row<'_, '_>) -> Option<Belongs> {
    let found = match row.target.kind() {
        TargetKind::Percent if Sense::WorkRate.ends(bare_end(row.name())) => belongs(
            Some(CategoryKind::Quality),
            "工作本身的比率",
            "a rate of the work itself",
        ),
        TargetKind::Deadline => when(row),
        TargetKind::Number
            if row
                .target
                .unit()
                .is_some_and(|unit| unit.unit.dimension() == Some("count")) =>
        {
            belongs(Some(CategoryKind::Quantity), "数量", "a number of things")
        }
        _ => None,
    };
    found.filter(|_| !row.texts().any(|text| Sense::Opinion.is_in(text)))
}

/// People or things that are counted; how often something is done may be timely or not.
fn under_timeliness(row: &Row<'_, '_>) -> Option<Belongs> {
    let unit = row.target.unit()?;
    let word = unit.unit.canonical();
    let is_thing = unit.unit.dimension() == Some("count") && !Sense::FrequencyUnit.is(word);
    let is_up = matches!(
        row.target.op,
        Some(Op::GreaterOrEqual | Op::Greater | Op::Equal)
    );
    (is_thing && is_up && !is_timely(row))
        .then(|| belongs(Some(CategoryKind::Quantity), "数量", "a number of things"))?
}

/// By when something is done: a date, or a name that ends in 时间 or 时限 and a value that is no number.
fn when(row: &Row<'_, '_>) -> Option<Belongs> {
    let is_dated = match &row.target.value {
        Value::Deadline(_) => !Sense::Lasting.is_in(row.name()),
        Value::Text(text) => {
            Sense::TimeEnd.ends(bare_end(row.name())) && Sense::Recurring.begins(text)
        }
        _ => false,
    };
    is_dated.then(|| {
        belongs(
            Some(CategoryKind::Timeliness),
            "完成的时间",
            "a time by which something is done",
        )
    })?
}

/// What is earned, as a cost.
fn under_cost(row: &Row<'_, '_>) -> Option<Belongs> {
    let is_up = matches!(row.target.op, Some(Op::GreaterOrEqual | Op::Greater));
    let is_earned =
        row.target.kind() == TargetKind::Money && Sense::Earned.ends(bare_end(row.name()));
    (is_up && is_earned).then(|| {
        belongs(
            Some(CategoryKind::EconomicBenefit),
            "带来的收入",
            "money that is earned",
        )
    })?
}

fn under_quality(row: &Row<'_, '_>) -> Option<Belongs> {
    let is_limit = matches!(row.target.op, Some(Op::LessOrEqual | Op::Less));
    let is_money = row.target.kind() == TargetKind::Money;
    // 直接经济损失 ≤ 30 万元 is what nobody wants.
    if is_money && is_limit && !row.is_gain() && row.direction(row.lexicon) != Some(Better::Less) {
        return belongs(
            Some(CategoryKind::Cost),
            "支出的金额",
            "an amount that is spent",
        );
    }
    let unit = row.target.unit()?;
    let is_up = matches!(
        row.target.op,
        None | Some(Op::GreaterOrEqual | Op::Greater | Op::Equal | Op::Between)
    );
    if !is_up
        || unit.unit.dimension() != Some("count")
        || !(Sense::Acquired.begins(row.name())
            || row.texts().any(|text| row.lexicon.is_count(text)))
    {
        return None;
    }
    // 审计发现问题 = 0 个: none is to be there.
    if row
        .target
        .quantity()
        .is_some_and(|quantity| quantity.number.is_zero())
    {
        return None;
    }
    // What was found good is counted as a quality; what nobody wants is one.
    if row.direction(row.lexicon) == Some(Better::Less) || row.speaks_of(Sense::Good) {
        return None;
    }
    belongs(Some(CategoryKind::Quantity), "数量", "a number of things")
}
