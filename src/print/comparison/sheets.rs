//! The same as flat lists, for those who filter and sort: numbers are numbers, units stand beside them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::Lang;
use crate::diff::{BlockPair, Change, Measure, ProjectPair, RowAt, RowPair, unit_cost};
use crate::model::{Indicator, Quantity};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, Tone};

use super::facts::cells;
use super::line::further;
use super::projects::{ProjectSummary, in_wan};
use super::{Review, words};

/// Where a row of a project stands.
struct RowPlace<'p, 'c> {
    at: RowAt,
    pair: &'p ProjectPair<'c>,
    line: &'p ProjectSummary<'c>,
}

/// Where a change stands: what it is called, and whose it is.
struct Place<'c> {
    department: Option<&'c str>,
    name: String,
}

impl<'c> Review<'c> {
    /// All projects.
    pub fn project_sheet(&self) -> Table<'c> {
        let [before, after] = [&self.sides.before, &self.sides.after]
            .map(|side| self.in_wan(&self.joined_words(side, words::BUDGET)));
        let difference = self.in_wan(self.say(words::DIFFERENCE));
        let heads = self.department_head().into_iter().chain([
            (20, self.say(words::CODE)),
            (26, self.say(words::NAME)),
            (11, before.as_str()),
            (11, after.as_str()),
            (11, difference.as_str()),
            (8, self.say(words::PERCENT)),
            (8, self.say(words::ADDED)),
            (8, self.say(words::DROPPED)),
            (8, self.say(words::LOOSENED)),
            (8, self.say(words::TIGHTENED)),
            (8, self.say(words::NOT_COMPARABLE)),
            (12, self.say(words::JUDGEMENT)),
            (40, self.say(words::REMARK)),
        ]);
        let heads: Vec<(u16, &str)> = heads.collect();
        let mut table = self.table(words::PROJECTS, &heads);
        let all = self.by_department((0..self.comparison.projects.len()).collect());
        for line in all.into_iter().filter_map(|at| self.project_summary(at)) {
            table.row().tone(line.tone);
            self.department_cell(&mut table, line.at, 1);
            table
                .cell(CellRole::Code, 1, 1, CellContent::text(line.code))
                .cell(CellRole::RowHead, 1, 1, CellContent::text(line.name));
            self.money(&mut table, &line);
            let rows = line.rows;
            for count in [
                rows.added,
                rows.dropped,
                rows.loosened,
                rows.tightened,
                rows.not_comparable,
            ] {
                table.cell(CellRole::Figure, 1, 1, CellContent::number(count, ""));
            }
            table
                .cell(CellRole::Label, 1, 1, CellContent::text(line.judgement))
                .cell(
                    CellRole::Text,
                    1,
                    1,
                    CellContent::text(line.notes.join("\n")),
                );
        }
        table.end()
    }

    /// Budget before, after, difference, per cent.
    fn money(&self, table: &mut TableBuilder<'c>, line: &ProjectSummary<'c>) {
        table
            .cell(CellRole::Figure, 1, 1, in_wan(line.before))
            .cell(CellRole::Figure, 1, 1, in_wan(line.after))
            .cell(
                CellRole::Figure,
                1,
                1,
                CellContent::figure(line.difference.map(|number| number.normalize())),
            )
            .cell(CellRole::Figure, 1, 1, percent(line.percent));
    }

    /// All rows, those that did not change too.
    pub fn row_sheet(&self) -> Table<'c> {
        let (before, after) = (&self.sides.before, &self.sides.after);
        let [number_before, number_after] =
            [before, after].map(|side| self.joined_words(side, words::NUMBER));
        let [unit_before, unit_after] =
            [before, after].map(|side| self.joined_words(side, words::UNIT));
        let [cost_before, cost_after] =
            [before, after].map(|side| self.joined_words(side, words::UNIT_COST));
        let [money_before, money_after] = [before, after]
            .map(|side| self.in_wan(&self.joined_words(side, words::PROJECT_BUDGET)));
        let heads = self.department_head().into_iter().chain([
            (20, self.say(words::CODE)),
            (20, self.say(words::PROJECT)),
            (12, self.say(words::CATEGORY)),
            (22, self.say(words::INDICATOR)),
            (13, before.as_str()),
            (13, after.as_str()),
            (9, self.say(words::DIFFERENCE)),
            (8, self.say(words::DIFFERENCE_UNIT)),
            (8, self.say(words::PERCENT)),
            (12, self.say(words::JUDGEMENT)),
            (30, self.say(words::REMARK)),
            (9, number_before.as_str()),
            (8, unit_before.as_str()),
            (9, number_after.as_str()),
            (8, unit_after.as_str()),
            (12, cost_before.as_str()),
            (12, cost_after.as_str()),
            (10, self.say(words::COST_UNIT)),
            (13, money_before.as_str()),
            (13, money_after.as_str()),
            (9, self.say(words::BUDGET_PERCENT)),
        ]);
        let heads: Vec<(u16, &str)> = heads.collect();
        let mut table = self.table(words::ROWS, &heads);
        for (document, block) in self.all_blocks() {
            for row in &block.rows {
                table.row();
                self.document_cell(&mut table, document);
                self.row(&mut table, "", &self.place(block), None, row);
            }
        }
        for at in self.by_department((0..self.comparison.projects.len()).collect()) {
            let (Some(project), pair) = (self.project_summary(at), &self.comparison.projects[at])
            else {
                continue;
            };
            for (row, found) in pair.rows.iter().enumerate() {
                let place = RowPlace {
                    at: RowAt { project: at, row },
                    pair,
                    line: &project,
                };
                table.row();
                self.department_cell(&mut table, at, 1);
                self.row(&mut table, project.code, project.name, Some(place), found);
            }
        }
        table.end()
    }

    fn row(
        &self,
        table: &mut TableBuilder<'c>,
        code: &'c str,
        place: &str,
        project: Option<RowPlace<'_, 'c>>,
        pair: &'c RowPair<'c>,
    ) {
        let line = self.line(project.as_ref().map(|project| project.at), pair);
        table
            .tone(line.tone)
            .cell(CellRole::Code, 1, 1, CellContent::text(code))
            .cell(CellRole::Text, 1, 1, CellContent::text(place.to_owned()))
            .cell(CellRole::Text, 1, 1, CellContent::text(line.category))
            .cell(CellRole::RowHead, 1, 1, CellContent::text(line.name))
            .cell(CellRole::Value, 1, 1, CellContent::text(line.before))
            .cell(CellRole::Value, 1, 1, CellContent::text(line.after));
        let delta = pair.target().and_then(|change| change.delta.as_ref());
        let number = CellContent::figure(delta.map(|delta| delta.number));
        let unit = delta.map_or("", |delta| match &delta.measure {
            Measure::Bare => "",
            Measure::Unit { written, .. } => written,
            Measure::Points => self.say(words::PERCENTAGE_POINTS),
            Measure::PermillePoints => self.say(words::PERMILLE_POINTS),
            Measure::Days => self.say(words::DAYS),
        });
        table
            .cell(CellRole::Figure, 1, 1, number)
            .cell(CellRole::Label, 1, 1, CellContent::text(unit))
            .cell(
                CellRole::Figure,
                1,
                1,
                percent(delta.and_then(|delta| delta.percent)),
            )
            .cell(CellRole::Label, 1, 1, CellContent::text(line.judgement))
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(line.notes.join("\n")),
            );
        for side in [pair.before, pair.after] {
            let quantity = side.and_then(single);
            let number = CellContent::figure(quantity.map(|quantity| quantity.number));
            let unit = quantity
                .and_then(|quantity| quantity.unit.as_ref())
                .map_or("", |unit| unit.written);
            table.cell(CellRole::Figure, 1, 1, number).cell(
                CellRole::Label,
                1,
                1,
                CellContent::text(unit),
            );
        }
        match project
            .as_ref()
            .and_then(|project| unit_cost(project.pair, pair))
        {
            Some(cost) => {
                let (before, after, mut unit) = cost.rounded(self.lang);
                if cost.is_rough {
                    let rough = cost.rough().text(self.lang);
                    unit = match self.lang {
                        Lang::Zh => format!("{unit}（{rough}）"),
                        Lang::En => format!("{unit} ({rough})"),
                    };
                }
                table
                    .cell(CellRole::Figure, 1, 1, CellContent::number(before, ""))
                    .cell(CellRole::Figure, 1, 1, CellContent::number(after, ""))
                    .cell(CellRole::Label, 1, 1, CellContent::text(unit));
            }
            None => (0..3).for_each(|_| {
                table.cell(CellRole::Label, 1, 1, CellContent::Blank);
            }),
        }
        let line = project.as_ref().map(|project| project.line);
        table
            .cell(
                CellRole::Figure,
                1,
                1,
                in_wan(line.and_then(|line| line.before)),
            )
            .cell(
                CellRole::Figure,
                1,
                1,
                in_wan(line.and_then(|line| line.after)),
            )
            .cell(
                CellRole::Figure,
                1,
                1,
                percent(line.and_then(|line| line.percent)),
            );
    }

    /// All changes but those of targets: facts, plans, texts, what else was said of rows.
    pub fn other_sheet(&self) -> Table<'c> {
        let heads = self.department_head().into_iter().chain([
            (24, self.say(words::PLACE)),
            (18, self.say(words::INDICATOR)),
            (16, self.say(words::ITEM)),
            (40, self.sides.before.as_str()),
            (40, self.sides.after.as_str()),
            (12, self.say(words::DIFFERENCE)),
            (8, self.say(words::PERCENT)),
            (12, self.say(words::JUDGEMENT)),
        ]);
        let heads: Vec<(u16, &str)> = heads.collect();
        let mut table = self.table(words::OTHER, &heads);
        for (document, block) in self.all_blocks() {
            let place = Place {
                department: self.department_of_document(document),
                name: self.place(block),
            };
            self.others(&mut table, &place, &block.changes, &block.rows);
        }
        for at in self.by_department((0..self.comparison.projects.len()).collect()) {
            let pair = &self.comparison.projects[at];
            let place = Place {
                department: self.department_of(at),
                name: pair.name().to_owned(),
            };
            self.others(&mut table, &place, &pair.changes, &pair.rows);
        }
        table.end()
    }

    /// The parts of all documents, each with the place of its document.
    fn all_blocks(&self) -> impl Iterator<Item = (usize, &'c BlockPair<'c>)> {
        let documents = self.comparison.documents.iter().enumerate();
        documents.flat_map(|(at, pair)| pair.blocks.iter().map(move |block| (at, block)))
    }

    fn others(
        &self,
        table: &mut TableBuilder<'c>,
        place: &Place<'c>,
        changes: &'c [Change<'c>],
        rows: &'c [RowPair<'c>],
    ) {
        for change in changes {
            self.other(table, place, "", change);
        }
        for row in rows {
            let name = row.row().map_or("", |row| row.name());
            further(row).for_each(|change| self.other(table, place, name, change));
        }
    }

    fn other(
        &self,
        table: &mut TableBuilder<'c>,
        place: &Place<'c>,
        row: &'c str,
        change: &Change<'_>,
    ) {
        let [before, after] = cells(change);
        let delta = change.delta.as_ref();
        let (tone, word) = match (&change.before, &change.after) {
            (None, _) => (Some(Tone::Added), words::ADDED),
            (_, None) => (Some(Tone::Dropped), words::DROPPED),
            _ if change.is_rolled() => (None, words::ROLLED),
            _ => (None, words::CHANGED_FACT),
        };
        let word = change.verdict.map_or(word, |verdict| verdict.name());
        table.row().tone(tone);
        if let Some(department) = place.department {
            table.cell(CellRole::Text, 1, 1, CellContent::text(department));
        }
        table
            .cell(CellRole::Text, 1, 1, CellContent::text(place.name.clone()))
            .cell(CellRole::Text, 1, 1, CellContent::text(row))
            .cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(self.label(change)),
            )
            .cell(CellRole::Text, 1, 1, before)
            .cell(CellRole::Text, 1, 1, after)
            .cell(
                CellRole::Figure,
                1,
                1,
                CellContent::text(
                    delta
                        .map(|delta| delta.printed_number(self.lang))
                        .unwrap_or_default(),
                ),
            )
            .cell(
                CellRole::Figure,
                1,
                1,
                percent(delta.and_then(|delta| delta.percent)),
            )
            .cell(CellRole::Label, 1, 1, CellContent::text(self.say(word)));
    }

    /// 分项目标：壮大科技企业群体
    pub(super) fn place(&self, block: &BlockPair<'_>) -> String {
        let kind = self.say(super::chapters::kind(block.kind));
        let title = block
            .after
            .as_ref()
            .or(block.before.as_ref())
            .map_or("", |part| part.title);
        let colon = match (title, self.lang) {
            ("", _) => "",
            (_, Lang::Zh) => "：",
            (_, Lang::En) => ": ",
        };
        format!("{kind}{colon}{title}")
    }
}

/// The number of a target that has one.
fn single<'r, 'a>(row: &'r Indicator<'a>) -> Option<&'r Quantity<'a>> {
    match &row.target.value {
        crate::model::Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

/// A growth with one digit behind the point.
fn percent<'t>(percent: Option<Decimal>) -> CellContent<'t> {
    percent.map_or(CellContent::Blank, |number| {
        let number = number.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        CellContent::number(number.normalize(), "%")
    })
}
