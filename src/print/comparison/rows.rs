//! Tables of rows: those that changed, those that did not, what else changed of them.

use crate::diff::{Change, RowPair};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};

use super::facts::cells;
use super::line::{RowLine, further, has_further};
use super::{Review, words};

impl<'c> Review<'c> {
    /// The rows that changed, side by side. `None` where none did.
    pub(super) fn changed_rows(&self, lines: &[RowLine<'c>]) -> Option<Table<'c>> {
        if lines.is_empty() {
            return None;
        }
        let has_categories = lines.iter().any(|line| !line.category.is_empty());
        let has_costs = lines.iter().any(|line| line.unit_cost.is_some());
        let has_notes = lines.iter().any(|line| !line.notes.is_empty());
        let mut heads = Vec::new();
        heads.extend(has_categories.then_some((9, self.say(words::CATEGORY))));
        heads.extend([
            (18, self.say(words::INDICATOR)),
            (12, &self.sides.before),
            (12, &self.sides.after),
            (10, self.say(words::DIFFERENCE)),
            (7, self.say(words::PERCENT)),
            (10, self.say(words::JUDGEMENT)),
        ]);
        heads.extend(has_costs.then_some((17, self.say(words::UNIT_COST))));
        heads.extend(has_notes.then_some((22, self.say(words::REMARK))));
        let mut table = self.table(words::ROWS, &heads);
        for line in lines {
            self.add_line(&mut table, line, has_categories);
            if has_costs {
                let cost = line
                    .unit_cost
                    .as_ref()
                    .map(|cost| cost.printed(self.lang))
                    .unwrap_or_default();
                table.cell(CellRole::Text, 1, 1, CellContent::text(cost));
            }
            if has_notes {
                table.cell(
                    CellRole::Text,
                    1,
                    1,
                    CellContent::text(line.notes.join("\n")),
                );
            }
        }
        Some(table.end())
    }

    /// The columns that all rows have.
    fn add_line(&self, table: &mut TableBuilder<'c>, line: &RowLine<'c>, has_categories: bool) {
        table.row().tone(line.tone);
        if has_categories {
            table.cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(line.category.clone()),
            );
        }
        table
            .cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(line.name.clone()),
            )
            .cell(
                CellRole::Value,
                1,
                1,
                CellContent::text(line.before.clone()),
            )
            .cell(CellRole::Value, 1, 1, CellContent::text(line.after.clone()))
            .cell(
                CellRole::Figure,
                1,
                1,
                CellContent::text(line.difference.clone()),
            )
            .cell(
                CellRole::Figure,
                1,
                1,
                CellContent::text(line.percent.clone()),
            )
            .cell(
                CellRole::Label,
                1,
                1,
                CellContent::text(line.judgement.clone()),
            );
    }

    /// The rows of a project that is only on one side, and those that did not change.
    pub(super) fn plain_rows(&self, lines: &[RowLine<'c>], is_one_side: bool) -> Option<Table<'c>> {
        if lines.is_empty() {
            return None;
        }
        let has_categories = lines.iter().any(|line| !line.category.is_empty());
        let mut heads = Vec::new();
        heads.extend(has_categories.then_some((12, self.say(words::CATEGORY))));
        heads.push((30, self.say(words::INDICATOR)));
        if is_one_side {
            heads.push((22, self.say(words::VALUE)));
        } else {
            heads.extend([
                (18, self.sides.before.as_str()),
                (18, self.sides.after.as_str()),
            ]);
        }
        heads.push((12, self.say(words::JUDGEMENT)));
        let has_notes = lines.iter().any(|line| !line.notes.is_empty());
        heads.extend(has_notes.then_some((24, self.say(words::REMARK))));
        let mut table = self.table(words::ROWS, &heads);
        for line in lines {
            table.row().tone(line.tone);
            if has_categories {
                table.cell(
                    CellRole::Text,
                    1,
                    1,
                    CellContent::text(line.category.clone()),
                );
            }
            table.cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(line.name.clone()),
            );
            if is_one_side {
                let value = if line.after.is_empty() {
                    &line.before
                } else {
                    &line.after
                };
                table.cell(CellRole::Value, 1, 1, CellContent::text(value.clone()));
            } else {
                table
                    .cell(
                        CellRole::Value,
                        1,
                        1,
                        CellContent::text(line.before.clone()),
                    )
                    .cell(CellRole::Value, 1, 1, CellContent::text(line.after.clone()));
            }
            table.cell(
                CellRole::Label,
                1,
                1,
                CellContent::text(line.judgement.clone()),
            );
            if has_notes {
                table.cell(
                    CellRole::Text,
                    1,
                    1,
                    CellContent::text(line.notes.join("\n")),
                );
            }
        }
        Some(table.end())
    }

    /// What changed of rows beside name, place and target; not where only the year moved.
    pub(super) fn further_of_rows(&self, rows: &'c [RowPair<'c>]) -> Option<Table<'c>> {
        rows.iter().find(|pair| has_further(pair))?;
        let has_differences = rows
            .iter()
            .flat_map(loud)
            .any(|change| !self.said_of(change).is_empty());
        let mut heads = vec![
            (18, self.say(words::INDICATOR)),
            (10, self.say(words::ITEM)),
            (34, self.sides.before.as_str()),
            (34, self.sides.after.as_str()),
        ];
        heads.extend(has_differences.then_some((14, self.say(words::DIFFERENCE))));
        let mut table = self.table(words::FURTHER, &heads);
        for pair in rows {
            let changes: Vec<&Change<'_>> = loud(pair).collect();
            for (at, change) in changes.iter().enumerate() {
                table.row();
                if at == 0 {
                    let name = CellContent::text(pair.row().map_or("", |row| row.name()));
                    table.cell(CellRole::GroupHead, 1, changes.len() as u16, name);
                }
                let [before, after] = cells(change);
                table
                    .cell(CellRole::Label, 1, 1, CellContent::text(self.label(change)))
                    .cell(CellRole::Text, 1, 1, before)
                    .cell(CellRole::Text, 1, 1, after);
                if has_differences {
                    table.cell(
                        CellRole::Value,
                        1,
                        1,
                        CellContent::text(self.said_of(change)),
                    );
                }
            }
        }
        Some(table.end())
    }

    /// A table with a row of heads, each with its width.
    pub(super) fn table(
        &self,
        caption: crate::diag::Bilingual,
        heads: &[(u16, &str)],
    ) -> TableBuilder<'c> {
        let widths: Vec<u16> = heads.iter().map(|(width, _)| *width).collect();
        let mut table = TableBuilder::new(TableKind::Comparison, self.say(caption), &widths);
        table.heads(heads.iter().map(|(_, head)| (1, (*head).to_owned())));
        table
    }
}

/// What else changed of a row, without what only moved with the year.
fn loud<'c>(pair: &'c RowPair<'c>) -> impl Iterator<Item = &'c Change<'c>> {
    further(pair).filter(|change| !change.is_rolled())
}
