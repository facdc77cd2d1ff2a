//! Two spending plans.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diff::{ProjectPair, signed};
use crate::facts::FactName;
use crate::model::{Checkpoint, Project};
use crate::print::table::{CellContent, CellRole, Table};

use super::{Review, words};

impl<'c> Review<'c> {
    /// Both plans with all their checkpoints: what is to be spent by then, from the beginning of the year. `None` where
    /// nothing but years changed.
    pub(super) fn plan(&self, pair: &ProjectPair<'c>) -> Option<Table<'c>> {
        let is_changed = pair
            .changes
            .iter()
            .any(|change| change.field == FactName::Plan);
        let (before, after) = (
            pair.before.filter(|_| is_changed)?.project,
            pair.after?.project,
        );
        let (before, after) = (checkpoints(before), checkpoints(after));
        // By month: 3月底 and 第一季度 are the same end. It is called as it is this year.
        let mut names: BTreeMap<u8, &'static str> = BTreeMap::new();
        for point in after.iter().chain(before) {
            names.entry(point.month).or_insert(point.at);
        }
        let mut heads = vec![(12, self.say(words::PLAN))];
        heads.extend(names.values().map(|name| (11, *name)));
        let mut table = self.table(words::PLAN, &heads);
        for (side, points) in [(&self.sides.before, before), (&self.sides.after, after)] {
            table
                .row()
                .cell(CellRole::RowHead, 1, 1, CellContent::text(side.clone()));
            for month in names.keys() {
                table.cell(CellRole::Value, 1, 1, share(find(points, *month)));
            }
        }
        let differences: Vec<Option<Decimal>> = names
            .keys()
            .map(|&month| {
                find(after, month)?
                    .percent?
                    .checked_sub(find(before, month)?.percent?)
            })
            .map(|points| points.filter(|points| !points.is_zero()))
            .collect();
        table.row().cell(
            CellRole::RowHead,
            1,
            1,
            CellContent::text(self.say(words::POINTS)),
        );
        for points in &differences {
            let points = points.map(|points| signed(points.normalize()));
            table.cell(
                CellRole::Value,
                1,
                1,
                CellContent::text(points.unwrap_or_default()),
            );
        }
        table.row().cell(
            CellRole::RowHead,
            1,
            1,
            CellContent::text(self.say(words::JUDGEMENT)),
        );
        for points in &differences {
            // More is spent by then: earlier.
            let word = points.map(|points| {
                if points.is_sign_negative() {
                    words::LATER
                } else {
                    words::EARLIER
                }
            });
            table.cell(
                CellRole::Value,
                1,
                1,
                CellContent::text(word.map_or("", |word| self.say(word))),
            );
        }
        Some(table.end())
    }
}

fn checkpoints<'c>(project: &'c Project<'c>) -> &'c [Checkpoint<'c>] {
    project.plan.as_ref().map_or(&[], |plan| &plan.checkpoints)
}

fn find<'c>(points: &'c [Checkpoint<'c>], month: u8) -> Option<&'c Checkpoint<'c>> {
    points.iter().find(|point| point.month == month)
}

fn share<'t>(point: Option<&Checkpoint<'_>>) -> CellContent<'t> {
    match point.map(|point| (point.percent, point.written)) {
        Some((Some(percent), _)) => CellContent::number(percent, "%"),
        Some((None, Some(written))) => CellContent::text(written.to_owned()),
        _ => CellContent::Blank,
    }
}
