//! The findings as a list, to filter and to answer.

use super::parts::name_of;
use super::place::{line_of, place_of};
use super::{FileReport, ReviewSheet, words};
use crate::diag::{Bilingual, Diagnostic};
use crate::print::FlatList;
use crate::print::table::{CellContent, CellRole, TableBuilder, TableKind};
use crate::source::Locator;

/// Its columns.
const COLUMNS: [(u16, Bilingual); 15] = [
    (50, words::NUMBER),
    (150, words::DEPARTMENT),
    (120, words::FILE),
    (180, words::PROJECT),
    (165, words::PROJECT_CODE),
    (130, words::ROW),
    (90, words::PLACE),
    (50, words::LINE),
    (70, words::RULE_CODE),
    (60, words::SEVERITY),
    (300, words::FINDING),
    (260, words::SUGGESTION),
    (70, words::GROUP),
    (180, words::ANSWER),
    (120, words::DECISION),
];
/// Columns that stay where they are: up to the project.
const FROZEN: u16 = 4;

impl<'a> ReviewSheet<'a> {
    /// All findings; behind those of each file, where that is asked for, what its comments suppress, with the reason as the
    /// reply.
    pub fn list(&self) -> FlatList<'a> {
        let widths = COLUMNS.map(|(width, _)| width);
        let mut table = TableBuilder::new(TableKind::Findings, self.say(words::LIST), &widths);
        table.heads(COLUMNS.map(|(_, head)| (1, self.say(head))));
        for report in self.reports {
            let places = Locator::new(report.file);
            for (number, found) in (1..).zip(report.diagnostics) {
                self.add(&mut table, report, found, &places, number);
                answer(&mut table, "", "");
            }
            let first = report.diagnostics.len() + 1;
            let suppressed = report.suppressed.iter().filter(|_| self.has_suppressed);
            for (number, suppressed) in (first..).zip(suppressed) {
                self.add(&mut table, report, &suppressed.finding, &places, number);
                answer(&mut table, &suppressed.reason, self.say(words::IS_ALLOWED));
            }
        }
        FlatList {
            name: self.say(words::LIST).into(),
            table: table.end(),
            pixels: 1,
            frozen: FROZEN,
            printed: None,
            has_marks: false,
        }
    }

    /// All but the reply.
    fn add(
        &self,
        table: &mut TableBuilder<'a>,
        report: &'a FileReport<'a>,
        found: &'a Diagnostic,
        places: &Locator<'a>,
        number: usize,
    ) {
        let (outline, start) = (report.outline, found.span.start);
        let project = outline.project_at(start).map(|at| &outline.projects[at]);
        let (name, code) = project.map_or((self.say(words::WHOLE_FILE), ""), |section| {
            (
                name_of(section, self.lang),
                section.code.as_deref().unwrap_or_default(),
            )
        });
        let mut message = vec![found.message.text(self.lang).to_owned()];
        message.extend(self.related(found, places));
        let (rule, place) = (found.rule, place_of(places, outline, start));
        table
            .row()
            .cell(CellRole::Figure, 1, 1, CellContent::number(number, ""));
        text(table, outline.department.as_deref().unwrap_or_default());
        text(table, report.file.name.as_str());
        text(table, name);
        table.cell(CellRole::Code, 1, 1, CellContent::text(code));
        text(table, place.row);
        table.cell(CellRole::Text, 1, 1, CellContent::text(place.key));
        let line = CellContent::number(line_of(places, start), "");
        table
            .cell(CellRole::Figure, 1, 1, line)
            .cell(CellRole::Value, 1, 1, CellContent::text(rule.code))
            .cell(
                CellRole::Value,
                1,
                1,
                CellContent::text(found.severity.name(self.lang)),
            )
            .cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(message.join("\n")),
            );
        let suggestion = CellContent::text(self.suggestion(found));
        let group = CellContent::text(rule.group.name(self.lang));
        table
            .cell(CellRole::Text, 1, 1, suggestion)
            .cell(CellRole::Value, 1, 1, group);
    }
}

fn text<'a>(table: &mut TableBuilder<'a>, text: &'a str) {
    table.cell(CellRole::Text, 1, 1, CellContent::text(text));
}

/// What the department says of a finding, and what is decided: blank where somebody else writes it.
fn answer<'a>(table: &mut TableBuilder<'a>, reply: &'a str, decision: &'a str) {
    text(table, reply);
    text(table, decision);
}
