//! What to ask where targets stand and what they rest on was changed: how a row is counted, where the money comes from, what
//! the department spends on itself, the unit of all amounts, the rows of its goals.

use rust_decimal::Decimal;

use super::money::in_wan;
use super::questions::{Question, listed, names};
use crate::diag::{Message, say};
use crate::diff::changes::Change;
use crate::diff::comparison::Comparison;
use crate::diff::judge::Verdict;
use crate::diff::pairing::{BlockKind, BlockPair, DocumentPair, ProjectPair, RowPair};
use crate::diff::values::{Datum, printed_percent};
use crate::facts::{FactName, TotalKind};
use crate::model::Indicator;

/// What a row is counted by: whoever rewrites it may make a target easier without touching it.
const COUNTED_BY: [FactName; 5] = [
    FactName::Description,
    FactName::Formula,
    FactName::Scoring,
    FactName::Weight,
    FactName::Baseline,
];

/// Whether a row is counted otherwise than before.
pub fn is_redefined(row: &RowPair<'_>) -> bool {
    redefined(row).next().is_some()
}

fn redefined<'r, 'd>(row: &'r RowPair<'d>) -> impl Iterator<Item = &'r Change<'d>> {
    let changes = row.changes.iter().filter(|change| !change.is_rolled());
    changes.filter(|change| {
        let (Some(before), Some(after)) = (&change.before, &change.after) else {
            return false;
        };
        let is_of_one_year = match (&before.datum, &after.datum) {
            // That of another year is another fact.
            (Datum::Baseline(one), Datum::Baseline(other)) => one.year == other.year,
            _ => true,
        };
        COUNTED_BY.contains(&change.field) && is_of_one_year
    })
}

/// How rows are counted, and where the money comes from.
pub fn of_project(pair: &ProjectPair<'_>) -> Vec<Message> {
    let mut found: Vec<Message> = funding(pair).into_iter().collect();
    let rows: Vec<&RowPair<'_>> = pair.rows.iter().filter(|row| is_redefined(row)).collect();
    let named = rows.iter().filter_map(|row| row.row());
    if let Some((zh, en)) = names(named.map(Indicator::name)) {
        let fields = COUNTED_BY.iter().filter(|field| {
            let mut all = rows.iter().flat_map(|row| redefined(row));
            all.any(|change| change.field == **field)
        });
        let fields: Vec<&FactName> = fields.collect();
        let facts: Vec<&str> = fields.iter().map(|field| field.zh()).collect();
        let facts_en: Vec<&str> = fields.iter().map(|field| field.en_alone()).collect();
        let (facts, facts_en) = (facts.join("、"), facts_en.join(", "));
        let name = pair.name();
        found.push(say!(
            "“{name}”的{zh}改了{facts}：口径变了吗，和上年还能比吗",
            "“{name}”: {facts_en} of {en} changed: is it still counted in the same way?"
        ));
    }
    found
}

/// A source that gives half of what it gave, where the budget did not fall as much.
fn funding(pair: &ProjectPair<'_>) -> Option<Message> {
    let (budget, later) = pair.budgets();
    let is_half = |before: Decimal, after: Decimal| {
        before > Decimal::ZERO
            && after
                .checked_add(after)
                .is_some_and(|twice| twice <= before)
    };
    if budget
        .zip(later)
        .is_some_and(|(before, after)| is_half(before, after))
    {
        return None;
    }
    pair.changes.iter().find_map(|change| {
        let (before, after) = amounts(change).filter(|_| change.field == FactName::Funding)?;
        let (name, source) = (pair.name(), &change.part);
        let [was, is] = [before, after].map(in_wan);
        is_half(before, after).then(|| {
            say!(
                "“{name}”的{source}由 {was} 减到 {is}：缺的钱从哪里来",
                "“{name}”: {source} fell from {was} to {is}: where does the rest come from?"
            )
        })
    })
}

/// The amounts of a change, in 元.
fn amounts(change: &Change<'_>) -> Option<(Decimal, Decimal)> {
    let (Datum::Amount(before), Datum::Amount(after)) = (
        &change.before.as_ref()?.datum,
        &change.after.as_ref()?.datum,
    ) else {
        return None;
    };
    before.in_yuan().zip(after.in_yuan())
}

/// What was changed outside the projects.
pub fn of_documents(comparison: &Comparison<'_>) -> Vec<Question> {
    let documents = comparison.documents.iter().enumerate();
    let documents = documents.filter(|(_, pair)| pair.is_on_both_sides());
    let found = documents.flat_map(|(at, pair)| {
        let of_blocks = pair.blocks.iter().flat_map(of_block);
        let messages = amount_unit(comparison, at, pair)
            .into_iter()
            .chain(of_blocks);
        messages.map(move |message| Question {
            project: None,
            document: Some(at),
            message,
        })
    });
    found.collect()
}

fn of_block(block: &BlockPair<'_>) -> Vec<Message> {
    let title = block
        .after
        .as_ref()
        .or(block.before.as_ref())
        .map_or("", |part| part.title);
    let kind = match block.kind {
        BlockKind::SubGoal => FactName::SubGoals,
        BlockKind::Library => FactName::LibraryIndicators,
        _ => FactName::OverallGoal,
    };
    let (place, place_en) = match title {
        "" => (kind.zh(), kind.en_alone()),
        title => (title, title),
    };
    let mut found = Vec::new();
    if let Some((zh, en)) = listed(&judged(block, |verdict| *verdict == Verdict::Loosened)) {
        found.push(say!(
            "“{place}”放宽了{zh}：依据是什么",
            "“{place_en}” loosened {en}: why?"
        ));
    }
    if let Some((zh, en)) = listed(&judged(block, |verdict| {
        matches!(verdict, Verdict::NotComparable(_))
    })) {
        found.push(say!(
            "“{place}”的{zh}前后写法不同，没法直接比：要求是不是低了",
            "“{place_en}”: {en} cannot be compared as written: is less asked for?"
        ));
    }
    let dropped = block.rows.iter().filter(|row| row.after.is_none());
    if let Some((zh, en)) = names(dropped.filter_map(RowPair::row).map(Indicator::name)) {
        found.push(say!(
            "“{place}”取消了指标{zh}：为什么不再考核",
            "“{place_en}” dropped {en}: why is it no longer measured?"
        ));
    }
    found.extend(block.changes.iter().filter_map(own_expenses));
    found
}

/// The rows of a part with such a verdict.
fn judged<'r, 'd>(block: &'r BlockPair<'d>, verdict: fn(&Verdict) -> bool) -> Vec<&'r RowPair<'d>> {
    let rows = block.rows.iter();
    rows.filter(|row| row.whole_verdict().as_ref().is_some_and(verdict))
        .collect()
}

/// 三公经费 that rose.
fn own_expenses(change: &Change<'_>) -> Option<Message> {
    let is_own =
        change.field == FactName::Totals && change.part == TotalKind::ThreePublicExpenses.name();
    let (before, after) = amounts(change).filter(|(before, after)| is_own && after > before)?;
    let [was, is] = [before, after].map(in_wan);
    let percent = after
        .checked_sub(before)?
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(before)
        .map(printed_percent);
    let (zh, en) = percent.map_or_else(Default::default, |percent| {
        (format!("（{percent}）"), format!(" ({percent})"))
    });
    Some(say!(
        "三公经费由 {was} 增加到 {is}{zh}：为什么",
        "travel, vehicles and reception rose from {was} to {is}{en}: why?"
    ))
}

/// 金额单位 was changed and the figures stand.
fn amount_unit(comparison: &Comparison<'_>, at: usize, pair: &DocumentPair<'_>) -> Option<Message> {
    let change = pair
        .blocks
        .iter()
        .flat_map(|block| &block.changes)
        .find(|change| change.field == FactName::AmountUnit)?;
    let own = comparison.projects.iter().filter(|project| {
        let sides = [project.before, project.after];
        sides
            .iter()
            .all(|side| side.is_some_and(|side| side.scope == at))
    });
    let count = own.filter(|project| figures_stand(project)).count();
    let [before, after] = [&change.before, &change.after].map(|said| {
        said.as_ref()
            .map_or_else(|| "—".to_owned(), |said| said.datum.printed().into_owned())
    });
    (count > 0).then(|| {
        say!(
            "金额单位由 {before} 改成 {after}，{count} 个项目的预算数没有变：是不是只改了单位",
            "the unit of amounts went from {before} to {after}, and the budgets of {count} projects have the same figures: was only the unit changed?"
        )
    })
}

/// Whether a budget is the same number in another unit.
fn figures_stand(project: &ProjectPair<'_>) -> bool {
    let [before, after] = [project.before, project.after]
        .map(|side| side.and_then(|side| side.project.budget.as_ref()));
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    before.number == after.number && before.in_yuan() != after.in_yuan()
}
