//! What the printed form has no place for: label and value.

use super::money;
use super::words::Words;
use crate::model::{Indicator, More, Project, Text, Value};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};

/// Facts of a project and of its indicators; `None` where there are none.
///
/// `with_agency`: the form itself does not name the agency.
pub fn project<'a>(
    project: &'a Project<'_>,
    with_agency: bool,
    words: &'static Words,
) -> Option<Table<'a>> {
    let mut facts = Facts::default();
    if let Some(agency) = project.agency.as_ref().filter(|_| with_agency) {
        facts.fact(words.agency, money::agency(agency));
    }
    facts.texts(words.former_names, &project.former_names);
    facts.fact(
        words.period,
        project.period.as_ref().map_or("", |period| period.written),
    );
    facts.texts(words.project_type, project.project_type.as_slice());
    facts.texts(words.manager, project.manager.as_slice());
    facts.texts(words.medium_term_goals, &project.medium_term_goals);
    facts.texts(words.to_confirm, &project.to_confirm);
    facts.indicators(&project.indicators, words);
    facts.table(words)
}

/// Facts of indicators alone; `None` where there are none.
pub fn indicators<'a>(rows: &'a [Indicator<'_>], words: &'static Words) -> Option<Table<'a>> {
    let mut facts = Facts::default();
    facts.indicators(rows, words);
    facts.table(words)
}

/// What has not been confirmed yet; `None` where there is nothing.
pub fn to_confirm<'a>(texts: &'a [Text<'_>], words: &'static Words) -> Option<Table<'a>> {
    let mut facts = Facts::default();
    facts.texts(words.to_confirm, texts);
    facts.table(words)
}

/// Labels with their values.
#[derive(Default)]
pub struct Facts<'a> {
    rows: Vec<(String, CellContent<'a>)>,
}

impl<'a> Facts<'a> {
    /// Adds a fact, unless it is empty.
    pub fn fact(&mut self, label: &str, value: impl Into<std::borrow::Cow<'a, str>>) {
        let content = CellContent::text(value);
        if content != CellContent::Blank {
            self.rows.push((label.to_owned(), content));
        }
    }

    /// Texts under one label, a paragraph each.
    pub fn texts(&mut self, label: &str, texts: &'a [Text<'_>]) {
        match texts {
            [text] => self.fact(label, text.as_str()),
            _ => self.fact(
                label,
                texts
                    .iter()
                    .map(Text::as_str)
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
        }
    }

    fn indicators(&mut self, rows: &[Indicator<'_>], words: &'static Words) {
        for row in rows {
            let lines = indicator_lines(row, words);
            let name = if row.name().is_empty() {
                words.indicator
            } else {
                row.name()
            };
            self.fact(name, lines.join("\n"));
        }
    }

    pub fn table(self, words: &'static Words) -> Option<Table<'a>> {
        self.into_table(TableKind::Further, words.further)
    }

    pub fn into_table(self, kind: TableKind, caption: &'static str) -> Option<Table<'a>> {
        if self.rows.is_empty() {
            return None;
        }
        let mut table = TableBuilder::new(kind, caption, &[2, 8]);
        for (label, content) in self.rows {
            table
                .row()
                .cell(CellRole::Label, 1, 1, CellContent::text(label))
                .cell(CellRole::Text, 1, 1, content);
        }
        Some(table.end())
    }
}

/// What the printed form has no place for in the row of an indicator, one line each.
pub fn indicator_lines(row: &Indicator<'_>, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    if let Value::Level { scale, .. } = &row.target.value
        && !scale.is_empty()
    {
        lines.push(line(words.scale, &scale.join("、")));
    }
    if let Some(more) = &row.more {
        more_lines(more, &mut lines, words);
    }
    lines
}

fn line(label: &str, value: &str) -> String {
    format!("{label}：{value}")
}

/// The optional lines below a row, one line each.
fn more_lines(more: &More<'_>, lines: &mut Vec<String>, words: &Words) {
    let mut add =
        |label: &str, value: Option<String>| lines.extend(value.map(|value| line(label, &value)));
    let text = |text: &Option<Text<'_>>| text.as_ref().map(|text| text.as_str().to_owned());
    let printed = |target: &crate::model::Target<'_>| target.printed().unwrap_or_default();
    add(words.from_library, more.library.map(str::to_owned));
    add(words.medium_term, more.medium_term.as_ref().map(printed));
    let milestones = more
        .milestones
        .iter()
        .map(|point| format!("{} {}", point.at, printed(&point.target)));
    let milestones = milestones.collect::<Vec<_>>().join("，");
    add(
        words.milestones,
        (!milestones.is_empty()).then_some(milestones),
    );
    let baseline = more.baseline.as_ref().map(|baseline| {
        let year = baseline
            .year
            .map(|year| format!("{year}年 "))
            .unwrap_or_default();
        format!("{year}{}", printed(&baseline.target))
    });
    add(words.baseline, baseline);
    add(
        words.weight,
        more.weight.as_ref().map(|weight| weight.number.to_string()),
    );
    let direction = |more_is_better| {
        if more_is_better {
            words.more_is_better
        } else {
            words.less_is_better
        }
    };
    add(
        words.direction,
        more.more_is_better
            .map(|better| direction(better).to_owned()),
    );
    add(words.formula, text(&more.formula));
    add(words.data_source, text(&more.data_source));
    add(words.evidence, text(&more.evidence));
    add(words.scoring, text(&more.scoring));
    let goals: Vec<String> = more.for_goals.iter().map(u32::to_string).collect();
    add(
        words.for_goals,
        (!goals.is_empty()).then(|| goals.join("、")),
    );
    add(words.remark, text(&more.remark));
    add(words.reason, text(&more.reason));
    for (label, texts) in [
        (words.former_names, &more.former_names),
        (words.to_confirm, &more.to_confirm),
    ] {
        texts
            .iter()
            .for_each(|text| add(label, Some(text.as_str().to_owned())));
    }
}
