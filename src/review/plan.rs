//! Two spending plans.

use rust_decimal::Decimal;

use crate::diff::{ProjectPair, field};
use crate::model::{Checkpoint, Project};
use crate::table::{Content, Role, Table};

use super::{Review, words};

impl<'c> Review<'c> {
    /// Both plans with all their checkpoints: what is to be spent by then, from the beginning of the year. `None` where
    /// nothing but years changed.
    pub(super) fn plan(&self, pair: &ProjectPair<'c>) -> Option<Table<'c>> {
        let is_changed = pair.changes.iter().any(|change| change.field == &field::PLAN);
        let (before, after) = (pair.before.filter(|_| is_changed)?.project, pair.after?.project);
        let (before, after) = (checkpoints(before), checkpoints(after));
        let mut all: Vec<&Checkpoint<'_>> = before.iter().chain(after).collect();
        all.sort_by_key(|point| point.month);
        let mut names: Vec<&'static str> = Vec::new();
        for point in all {
            if !names.contains(&point.at) {
                names.push(point.at);
            }
        }
        let mut heads = vec![(12, self.say(words::PLAN))];
        heads.extend(names.iter().map(|name| (11, *name)));
        let mut table = self.table(words::PLAN, &heads);
        for (side, points) in [(&self.sides.before, before), (&self.sides.after, after)] {
            table.row().cell(Role::RowHead, 1, 1, Content::text(side.clone()));
            for name in &names {
                table.cell(Role::Value, 1, 1, share(find(points, name)));
            }
        }
        let differences: Vec<Option<Decimal>> = names
            .iter()
            .map(|name| find(after, name)?.percent?.checked_sub(find(before, name)?.percent?))
            .map(|points| points.filter(|points| !points.is_zero()))
            .collect();
        table.row().cell(Role::RowHead, 1, 1, Content::text(self.say(words::POINTS)));
        for points in &differences {
            let signed = points.map(|points| format!("{}{}", sign(points), points.normalize()));
            table.cell(Role::Value, 1, 1, Content::text(signed.unwrap_or_default()));
        }
        table.row().cell(Role::RowHead, 1, 1, Content::text(self.say(words::JUDGEMENT)));
        for points in &differences {
            // More is spent by then: earlier.
            let word = points.map(|points| if points.is_sign_negative() { words::LATER } else { words::EARLIER });
            table.cell(Role::Value, 1, 1, Content::text(word.map_or("", |word| self.say(word))));
        }
        Some(table.end())
    }
}

fn checkpoints<'c>(project: &'c Project<'c>) -> &'c [Checkpoint<'c>] {
    project.plan.as_ref().map_or(&[], |plan| &plan.checkpoints)
}

fn find<'c>(points: &'c [Checkpoint<'c>], at: &str) -> Option<&'c Checkpoint<'c>> {
    points.iter().find(|point| point.at == at)
}

fn share<'t>(point: Option<&Checkpoint<'_>>) -> Content<'t> {
    match point.map(|point| (point.percent, point.written)) {
        Some((Some(percent), _)) => Content::number(percent, "%"),
        Some((None, Some(written))) => Content::text(written.to_owned()),
        _ => Content::Blank,
    }
}

/// The sign in front of a number that has none.
pub fn sign(number: Decimal) -> &'static str {
    if number.is_sign_negative() { "" } else { "+" }
}
