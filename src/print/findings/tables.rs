//! Tables of the review.

use super::parts::{FindingCounts, ProjectFindings, SEVERITIES};
use super::place::place_of;
use super::{FileReport, ReviewSheet, words};
use crate::diag::{Diagnostic, Group, Lang, say};
use crate::print::table::{
    CellContent, CellRole, RunMark, Table, TableBuilder, TableKind, TextRun,
};
use crate::source::Locator;

/// More related places than these are only counted.
const MOST_RELATED: usize = 8;

impl<'a> ReviewSheet<'a> {
    /// How much was found in each of several files.
    pub(super) fn files(&self) -> Table<'a> {
        let mut table = TableBuilder::new(
            TableKind::Files,
            self.say(words::COUNTS),
            &[30, 26, 8, 9, 9, 9, 9],
        );
        let severities = SEVERITIES.map(|severity| severity.name(self.lang));
        let [file, department, year, total] =
            [words::FILE, words::DEPARTMENT, words::YEAR, words::TOTAL].map(|word| self.say(word));
        let heads = [file, department, year]
            .into_iter()
            .chain(severities)
            .chain([total]);
        table.heads(heads.map(|head| (1, head)));
        let mut sum = FindingCounts::default();
        for report in self.reports {
            let outline = report.outline;
            let counts = FindingCounts::of(report.diagnostics);
            sum.add(&counts);
            let year = outline.year.map(|year| year.to_string());
            table
                .row()
                .cell(
                    CellRole::RowHead,
                    1,
                    1,
                    CellContent::text(report.file.name.as_str()),
                )
                .cell(
                    CellRole::Text,
                    1,
                    1,
                    CellContent::text(outline.department.as_deref().unwrap_or_default()),
                )
                .cell(
                    CellRole::Value,
                    1,
                    1,
                    CellContent::text(year.unwrap_or_default()),
                );
            add_counts(&mut table, &counts);
        }
        table
            .row()
            .cell(CellRole::RowHead, 3, 1, CellContent::text(total));
        add_counts(&mut table, &sum);
        table.end()
    }

    /// What was reviewed.
    pub(super) fn facts(&self, report: &FileReport<'a>) -> Table<'a> {
        let outline = report.outline;
        let year = outline.year.map(|year| year.to_string());
        let projects = outline.projects.len().to_string();
        let facts = [
            (words::DEPARTMENT, outline.department.clone()),
            (words::YEAR, year),
            (words::FILE, Some(report.file.name.clone())),
            (words::PROJECTS, Some(projects)),
        ];
        let facts = facts
            .into_iter()
            .filter_map(|(label, fact)| Some((self.say(label), CellContent::text(fact?))));
        labelled(TableKind::Brief, self.say(words::FACTS), facts)
    }

    /// Who signs, and what the department says.
    pub(super) fn signature(&self) -> Table<'a> {
        let labels = [words::REVIEWER, words::DATE, words::OPINION];
        let labels = labels.map(|label| (self.say(label), CellContent::Blank));
        labelled(
            TableKind::Signature,
            self.say(words::SIGNATURE),
            labels.into_iter(),
        )
    }

    /// How much was found, by severity and by group.
    pub(super) fn counts(&self, report: &FileReport<'a>) -> Table<'a> {
        let caption = self.say(words::COUNTS);
        let mut table = TableBuilder::new(TableKind::Counts, caption, &[10; Group::ALL.len() + 2]);
        let total = self.say(words::TOTAL);
        let groups = Group::ALL.map(|group| group.name(self.lang));
        let heads = [""].into_iter().chain(groups).chain([total]);
        table.heads(heads.map(|head| (1, head)));
        let rows = SEVERITIES.map(|severity| {
            let found = report.diagnostics.iter();
            let found = found.filter(|found| found.severity == severity);
            (severity.name(self.lang), FindingCounts::of(found))
        });
        let sum = (total, FindingCounts::of(report.diagnostics));
        for (name, counts) in rows.into_iter().chain([sum]) {
            table
                .row()
                .cell(CellRole::Label, 1, 1, CellContent::text(name));
            for count in counts.groups.into_iter().chain([counts.total()]) {
                table.cell(CellRole::Value, 1, 1, CellContent::number(count, ""));
            }
        }
        table.end()
    }

    /// The findings of a project, or of what stands outside; `number` is that of the last one before.
    pub(super) fn findings(
        &self,
        report: &'a FileReport<'a>,
        part: &ProjectFindings<'a>,
        places: &Locator<'a>,
        number: &mut usize,
    ) -> Table<'a> {
        let heads = [
            (4, words::NUMBER),
            (14, words::PLACE),
            (26, words::FINDING),
            (13, words::RULE),
            (22, words::SUGGESTION),
            (7, words::GROUP),
            (14, words::REPLY),
        ];
        let widths = heads.map(|(width, _)| width);
        let mut table = TableBuilder::new(TableKind::Findings, self.say(words::LIST), &widths);
        table.heads(heads.map(|(_, head)| (1, self.say(head))));
        for found in part.findings(report) {
            *number += 1;
            self.number_and_place(&mut table, report, found, places, *number);
            table
                .cell(CellRole::Text, 1, 1, self.finding(found, places))
                .cell(CellRole::Text, 1, 1, self.rule(found));
            self.answer(&mut table, found);
        }
        table.end()
    }

    /// What to do about a finding, its group, and room for the reply.
    fn answer(&self, table: &mut TableBuilder<'a>, found: &'a Diagnostic) {
        let group = CellContent::text(found.rule.group.name(self.lang));
        table
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(self.suggestion(found)),
            )
            .cell(CellRole::Value, 1, 1, group)
            .cell(CellRole::Text, 1, 1, CellContent::Blank);
    }

    /// What comments in the file suppress; `number` is that of the last finding.
    pub(super) fn allowed(
        &self,
        report: &'a FileReport<'a>,
        places: &Locator<'a>,
        number: usize,
    ) -> Table<'a> {
        let heads = [
            (4, words::NUMBER),
            (16, words::PLACE),
            (34, words::FINDING),
            (16, words::RULE),
            (30, words::REASON),
        ];
        let widths = heads.map(|(width, _)| width);
        let mut table = TableBuilder::new(TableKind::Allowed, self.say(words::ALLOWED), &widths);
        table.heads(heads.map(|(_, head)| (1, self.say(head))));
        for (number, suppressed) in (number + 1..).zip(report.suppressed) {
            let found = &suppressed.finding;
            self.number_and_place(&mut table, report, found, places, number);
            table
                .cell(
                    CellRole::Text,
                    1,
                    1,
                    CellContent::text(found.message.text(self.lang)),
                )
                .cell(CellRole::Text, 1, 1, self.rule(found))
                .cell(
                    CellRole::Text,
                    1,
                    1,
                    CellContent::text(suppressed.reason.as_str()),
                );
        }
        table.end()
    }

    fn number_and_place(
        &self,
        table: &mut TableBuilder<'a>,
        report: &FileReport<'a>,
        found: &Diagnostic,
        places: &Locator<'a>,
        number: usize,
    ) {
        let start = found.span.start;
        let mut runs = vec![TextRun::plain(self.line(places, start))];
        let name = place_of(places, report.outline, start).whole();
        if !name.is_empty() {
            runs.push(TextRun::plain("\n"));
            runs.push(TextRun {
                // The words of the file are Chinese whatever the language of the review.
                mark: (self.lang == Lang::En).then_some(RunMark::Chinese),
                text: name.into(),
            });
        }
        table
            .row()
            .cell(CellRole::Label, 1, 1, CellContent::number(number, ""))
            .cell(CellRole::Text, 1, 1, CellContent::Marked(runs));
    }

    /// What is wrong, and what else it has to do with.
    fn finding(&self, found: &'a Diagnostic, places: &Locator<'a>) -> CellContent<'a> {
        let lang = self.lang;
        let badge = TextRun {
            mark: Some(RunMark::Severity(found.severity)),
            text: found.severity.name(lang).into(),
        };
        let message = format!(" {}", found.message.text(lang));
        let mut runs = vec![badge, TextRun::plain(message)];
        let more = self.related(found, places);
        runs.extend(more.into_iter().map(|line| TextRun {
            mark: Some(RunMark::Small),
            text: format!("\n{line}").into(),
        }));
        CellContent::Marked(runs)
    }

    /// Other places that belong to a finding, a line each.
    pub(super) fn related(&self, found: &Diagnostic, places: &Locator<'_>) -> Vec<String> {
        let lang = self.lang;
        let [see, colon] = [words::SEE, words::COLON].map(|word| self.say(word));
        let related = found.related.iter().take(MOST_RELATED).map(|label| {
            let line = self.line(places, label.span.start);
            format!("{see} {line}{colon}{}", label.message.text(lang))
        });
        let mut lines: Vec<String> = related.collect();
        let more = found.related.len().saturating_sub(MOST_RELATED);
        if more > 0 {
            lines.push(
                say!("另有 {more} 处", "{more} other places")
                    .text(lang)
                    .to_owned(),
            );
        }
        lines
    }

    fn rule(&self, found: &Diagnostic) -> CellContent<'a> {
        let rule = found.rule;
        CellContent::text(format!("{}\n{}", rule.code, rule.title.text(self.lang)))
    }

    /// What to do.
    pub(super) fn suggestion(&self, found: &Diagnostic) -> String {
        let [word, colon] = [words::FIX, words::COLON].map(|word| self.say(word));
        let help = found
            .help
            .as_ref()
            .map(|help| help.text(self.lang).to_owned());
        let fix = found.fix.as_ref();
        let fix = fix.map(|fix| format!("{word}{colon}{}", fix.title.text(self.lang)));
        help.into_iter().chain(fix).collect::<Vec<_>>().join("\n")
    }
}

/// How many there are of each severity, and in all.
fn add_counts(table: &mut TableBuilder<'_>, counts: &FindingCounts) {
    let severities = counts.severities().map(|(_, count)| count);
    for count in severities.into_iter().chain([counts.total()]) {
        table.cell(CellRole::Value, 1, 1, CellContent::number(count, ""));
    }
}

fn labelled<'a>(
    kind: TableKind,
    caption: &'static str,
    rows: impl Iterator<Item = (&'static str, CellContent<'a>)>,
) -> Table<'a> {
    let mut table = TableBuilder::new(kind, caption, &[2, 8]);
    for (label, content) in rows {
        table
            .row()
            .cell(CellRole::Label, 1, 1, CellContent::text(label))
            .cell(CellRole::Text, 1, 1, content);
    }
    table.end()
}
