//! The findings as lists, to filter and to answer.

use super::parts::name_of;
use super::place::{line_of, place_name};
use super::{FileReport, ReviewSheet, words};
use crate::diag::{Bilingual, Diagnostic};
use crate::print::FlatList;
use crate::print::table::{CellContent, CellRole, TableBuilder, TableKind};
use crate::source::Locator;

/// What both lists begin with.
const PLACES: [(u16, Bilingual); 9] = [
    (50, words::NUMBER),
    (150, words::FILE),
    (180, words::PROJECT),
    (165, words::CODE),
    (50, words::LINE),
    (150, words::PLACE),
    (60, words::SEVERITY),
    (300, words::FINDING),
    (150, words::RULE),
];

impl<'a> ReviewSheet<'a> {
    /// All findings.
    pub(super) fn finding_list(&self) -> FlatList<'a> {
        let more = [
            (260, words::SUGGESTION),
            (70, words::GROUP),
            (180, words::REPLY),
        ];
        let mut table = self.begin(words::LIST, &more);
        for report in self.reports {
            let places = Locator::new(report.file);
            for (number, found) in (1..).zip(report.diagnostics) {
                self.add(&mut table, report, found, &places, number);
                self.answer(&mut table, found);
            }
        }
        self.list(words::LIST, table)
    }

    /// What comments suppress, where that is asked for and there is something.
    pub(super) fn allowed_list(&self) -> Option<FlatList<'a>> {
        if !self.has_suppressed || self.reports.iter().all(|file| file.suppressed.is_empty()) {
            return None;
        }
        let mut table = self.begin(words::ALLOWED, &[(260, words::REASON)]);
        for report in self.reports {
            let places = Locator::new(report.file);
            let first = report.diagnostics.len() + 1;
            for (number, suppressed) in (first..).zip(report.suppressed) {
                self.add(&mut table, report, &suppressed.finding, &places, number);
                table.cell(
                    CellRole::Text,
                    1,
                    1,
                    CellContent::text(suppressed.reason.as_str()),
                );
            }
        }
        Some(self.list(words::ALLOWED_LIST, table))
    }

    fn begin(&self, caption: Bilingual, more: &[(u16, Bilingual)]) -> TableBuilder<'a> {
        let columns: Vec<(u16, Bilingual)> = PLACES.iter().chain(more).copied().collect();
        let widths: Vec<u16> = columns.iter().map(|(width, _)| *width).collect();
        let mut table = TableBuilder::new(TableKind::Findings, self.say(caption), &widths);
        table.heads(columns.iter().map(|(_, head)| (1, self.say(*head))));
        table
    }

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
        let rule = found.rule;
        table
            .row()
            .cell(CellRole::Figure, 1, 1, CellContent::number(number, ""))
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(report.file.name.as_str()),
            )
            .cell(CellRole::Text, 1, 1, CellContent::text(name))
            .cell(CellRole::Code, 1, 1, CellContent::text(code))
            .cell(
                CellRole::Figure,
                1,
                1,
                CellContent::number(line_of(places, start), ""),
            )
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(place_name(places, outline, start)),
            )
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
            )
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(format!("{} {}", rule.code, rule.title.text(self.lang))),
            );
    }

    fn list(&self, name: Bilingual, table: TableBuilder<'a>) -> FlatList<'a> {
        FlatList {
            name: self.say(name).into(),
            table: table.end(),
            pixels: 1,
            frozen: 0,
            printed: None,
            has_marks: false,
        }
    }
}
