//! Rows that were loosened, tightened, or cannot be compared, as tables.

use super::MOST;
use crate::diag::{Bilingual, Lang};
use crate::diff::{RowAt, printed_percent};
use crate::print::Block;
use crate::print::comparison::projects::{ProjectSummary, anchor, in_wan};
use crate::print::comparison::{Review, words};
use crate::print::table::{CellContent, CellRole};

impl<'c> Review<'c> {
    /// Rows that were judged alike, those of a project under its name.
    pub(super) fn judged(&self, blocks: &mut Vec<Block<'c>>, title: Bilingual, rows: &[RowAt]) {
        let found = &rows[..rows.len().min(MOST)];
        if found.is_empty() {
            return;
        }
        let budget = self.in_wan(self.say(words::PROJECT_BUDGET));
        let heads = self.department_head().into_iter().chain([
            (18, self.say(words::PROJECT)),
            (18, self.say(words::INDICATOR)),
            (11, self.sides.before.as_str()),
            (11, self.sides.after.as_str()),
            (9, self.say(words::DIFFERENCE)),
            (7, self.say(words::PERCENT)),
            (22, self.say(words::UNIT_COST)),
            (20, budget.as_str()),
        ]);
        let heads: Vec<(u16, &str)> = heads.collect();
        let mut table = self.table(title, &heads);
        for of_project in found.chunk_by(|one, other| one.project == other.project) {
            let height = of_project.len() as u16;
            for (number, at) in of_project.iter().enumerate() {
                let Some(pair) = self.comparison.projects.get(at.project) else {
                    continue;
                };
                let (Some(row), Some(project)) =
                    (pair.rows.get(at.row), self.project_summary(at.project))
                else {
                    continue;
                };
                let line = self.line(Some(*at), row);
                table.row().tone(line.tone);
                if number == 0 {
                    let name = CellContent::Link {
                        text: project.name.into(),
                        anchor: anchor(at.project),
                    };
                    self.department_cell(&mut table, at.project, height);
                    table.cell(CellRole::RowHead, 1, height, name);
                }
                let cost = line.unit_cost.as_ref();
                let cost = cost.map(|cost| cost.printed(self.lang)).unwrap_or_default();
                table
                    .cell(CellRole::RowHead, 1, 1, CellContent::text(line.name))
                    .cell(CellRole::Value, 1, 1, CellContent::text(line.before))
                    .cell(CellRole::Value, 1, 1, CellContent::text(line.after))
                    .cell(CellRole::Figure, 1, 1, CellContent::text(line.difference))
                    .cell(CellRole::Figure, 1, 1, CellContent::text(line.percent))
                    .cell(CellRole::Value, 1, 1, CellContent::text(cost));
                if number == 0 {
                    let money = CellContent::text(self.money_of(&project));
                    table.cell(CellRole::Value, 1, height, money);
                }
            }
        }
        self.list(blocks, title, rows.len(), Some(table.end()));
    }

    /// `300 → 330（+10%）`
    fn money_of(&self, project: &ProjectSummary<'_>) -> String {
        let [before, after] =
            [project.before, project.after].map(|amount| in_wan(amount).printed().into_owned());
        match project.percent.map(printed_percent) {
            Some(percent) if before != after => match self.lang {
                Lang::Zh => format!("{before} → {after}（{percent}）"),
                Lang::En => format!("{before} → {after} ({percent})"),
            },
            _ if before == after => after,
            _ => format!("{before} → {after}"),
        }
    }
}
