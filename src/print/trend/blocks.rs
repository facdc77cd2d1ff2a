//! A trend as headings, texts and tables.

use rust_decimal::Decimal;

use super::{GAP, TrendWords, target};
use crate::diff::{Course, Growth, IndicatorLine, STEADY};
use crate::print::Block;
use crate::print::comparison::wan;
use crate::print::table::{CellContent, CellRole, Drawing, Table, TableBuilder, TableKind};

/// All of a trend below its title.
pub fn blocks<'a>(said: &TrendWords<'_, '_>) -> Vec<Block<'a>> {
    let mut found = Vec::new();
    if !said.has_years() {
        let list: Vec<String> = (0..said.trend.versions.len())
            .map(|version| {
                format!(
                    "{}{}{}",
                    said.label(version),
                    said.word("：", ": "),
                    said.files(version)
                )
            })
            .collect();
        found.push(Block::Text(list.join("\n").into()));
    }
    found.push(heading(said.word("合计", "Totals")));
    found.push(Block::Table(totals(said)));
    found.extend(said.unbudgeted().map(|note| Block::Text(note.into())));
    if !said.trend.projects.is_empty() {
        found.push(heading(
            said.word("各项目预算（万元）", "Project budgets (万元)"),
        ));
        found.push(Block::Table(projects(said, usize::MAX, true)));
    }
    let asks = said.same_targets_other_budget();
    if !asks.is_empty() {
        found.push(heading(said.word(
            "钱变了、要求没变的项目",
            "Different budget for the same targets",
        )));
        found.push(Block::Text(asks.join("\n").into()));
    }
    for (course, title) in [
        (
            Course::Moved,
            said.word("变过的指标值", "Targets that moved").to_owned(),
        ),
        (Course::Steady, said.steady_heading()),
        (
            Course::Other,
            said.word("其他指标", "Other indicators").to_owned(),
        ),
    ] {
        let lines: Vec<&IndicatorLine<'_>> = said.trend.of_course(course).collect();
        if lines.is_empty() {
            continue;
        }
        let title = said.with_count(&title, lines.len());
        found.push(heading(&title));
        if course == Course::Steady {
            found.push(Block::Text(said.steady_question().into()));
        }
        found.push(Block::Table(indicators(said, &lines, course, title)));
    }
    found
}

fn heading<'a>(text: &str) -> Block<'a> {
    Block::Heading {
        level: 1,
        text: text.to_owned().into(),
    }
}

impl TrendWords<'_, '_> {
    pub fn with_count(&self, title: &str, count: usize) -> String {
        match self.lang {
            crate::diag::Lang::Zh => format!("{title}（{count} 个）"),
            crate::diag::Lang::En => format!("{title} ({count})"),
        }
    }
}

/// Widths: a name takes as much as three figures.
const NAME: u16 = 30;
const FIGURE: u16 = 10;

fn heads<'a>(table: &mut TableBuilder<'a>, heads: Vec<String>) {
    table.heads(heads.into_iter().map(|head| (1, head)));
}

/// What is written below a name.
fn with_notes(name: &str, notes: Vec<String>) -> String {
    let mut text = name.to_owned();
    for note in notes {
        text.push('\n');
        text.push_str(&note);
    }
    text
}

/// 元 in 万元.
pub fn money<'a>(yuan: Option<Decimal>) -> CellContent<'a> {
    match yuan.and_then(wan) {
        Some(wan) => CellContent::number(wan, ""),
        None => CellContent::text(GAP),
    }
}

/// What figures show in words.
fn spoken(said: &TrendWords<'_, '_>, values: &[Option<Decimal>], unit: &str) -> String {
    let said_of_each = values.iter().enumerate().map(|(at, value)| {
        let value = value.map_or(GAP.to_owned(), |value| format!("{value}{unit}"));
        format!("{} {value}", said.label(at))
    });
    said_of_each.collect::<Vec<_>>().join(said.word("，", ", "))
}

fn series<'a>(
    said: &TrendWords<'_, '_>,
    drawing: Drawing,
    values: Vec<Option<Decimal>>,
    unit: &str,
) -> CellContent<'a> {
    CellContent::Series {
        drawing,
        said: spoken(said, &values, unit),
        values,
    }
}

/// Sums of each version.
pub fn totals<'a>(said: &TrendWords<'_, '_>) -> Table<'a> {
    let versions = &said.trend.versions;
    let mut widths = vec![NAME];
    widths.extend(vec![FIGURE; versions.len() + 3]);
    let mut table = TableBuilder::new(TableKind::Trend, said.word("合计", "Totals"), &widths);
    let mut row = vec![String::new()];
    row.extend(said.labels());
    row.extend([
        said.word("增减", "Change").to_owned(),
        said.word("幅度", "In percent").to_owned(),
        said.word("走势", "Course").to_owned(),
    ]);
    heads(&mut table, row);
    let budgets: Vec<Option<Decimal>> = versions
        .iter()
        .map(|version| version.budget.and_then(wan))
        .collect();
    let projects = versions
        .iter()
        .map(|version| Some(Decimal::from(version.projects)))
        .collect();
    let indicators = versions
        .iter()
        .map(|version| Some(Decimal::from(version.indicators)))
        .collect();
    for (name, unit, values) in [
        (
            said.word("项目预算（万元）", "Project budgets (万元)"),
            " 万元",
            budgets,
        ),
        (said.word("项目数", "Projects"), "", projects),
        (said.word("指标数", "Indicators"), "", indicators),
    ] {
        table
            .row()
            .cell(CellRole::RowHead, 1, 1, CellContent::text(name));
        for value in &values {
            let content = value.map_or(CellContent::text(GAP), |value| {
                CellContent::number(value, "")
            });
            table.cell(CellRole::Figure, 1, 1, content);
        }
        let growth = match values[..] {
            [Some(first), .., Some(last)] => Growth::of(first, last),
            _ => None,
        };
        let change = growth
            .map(|growth| crate::diff::signed(growth.yuan))
            .unwrap_or_default();
        table.cell(CellRole::Figure, 1, 1, CellContent::text(change));
        table.cell(
            CellRole::Figure,
            1,
            1,
            CellContent::text(said.percent(growth)),
        );
        table.cell(
            CellRole::Value,
            1,
            1,
            series(said, Drawing::Bars, values, unit),
        );
    }
    table.end()
}

/// The budgets of the first so many projects; `has_codes`: with their codes.
pub fn projects<'a>(said: &TrendWords<'_, '_>, most: usize, has_codes: bool) -> Table<'a> {
    let has_departments = said.trend.departments().len() > 1;
    let mut widths = vec![NAME];
    if has_departments {
        widths.push(FIGURE * 3 / 2);
    }
    widths.extend(vec![FIGURE; said.trend.versions.len() + 4]);
    let caption = said.word("各项目预算", "Project budgets");
    let mut table = TableBuilder::new(TableKind::Trend, caption, &widths);
    let mut row = vec![said.word("项目", "Project").to_owned()];
    row.extend(has_departments.then(|| said.word("部门", "Department").to_owned()));
    row.extend(said.labels());
    row.extend([
        said.word("增减", "Change").to_owned(),
        said.word("幅度", "In percent").to_owned(),
    ]);
    row.push(said.word("指标数", "Indicators").to_owned());
    row.push(said.word("走势", "Course").to_owned());
    heads(&mut table, row);
    for (at, line) in said.trend.projects.iter().enumerate().take(most) {
        let code = line.code().filter(|_| has_codes);
        let mut notes: Vec<String> = code.map(str::to_owned).into_iter().collect();
        notes.extend(said.of_project(at));
        table.row().cell(
            CellRole::RowHead,
            1,
            1,
            CellContent::text(with_notes(line.name(), notes)),
        );
        if has_departments {
            table.cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(line.department().to_owned()),
            );
        }
        for entry in &line.entries {
            table.cell(CellRole::Figure, 1, 1, budget(entry.as_ref()));
        }
        table.cell(
            CellRole::Figure,
            1,
            1,
            CellContent::text(said.difference(line.growth())),
        );
        table.cell(
            CellRole::Figure,
            1,
            1,
            CellContent::text(said.percent(line.growth())),
        );
        table.cell(CellRole::Value, 1, 1, CellContent::text(counts(line)));
        let values = line
            .entries
            .iter()
            .map(|entry| entry.as_ref().and_then(|entry| wan(entry.yuan()?)))
            .collect();
        table.cell(
            CellRole::Value,
            1,
            1,
            series(said, Drawing::Bars, values, " 万元"),
        );
    }
    table.end()
}

/// A budget in 万元; as written where it does not convert, and a mark where the project is not there.
pub fn budget<'a>(entry: Option<&crate::diff::ProjectEntry<'_>>) -> CellContent<'a> {
    let Some(entry) = entry else {
        return CellContent::text(GAP);
    };
    match (entry.yuan(), entry.budget()) {
        (None, Some(written)) => {
            CellContent::text(format!("{}{}", written.number, written.unit.written))
        }
        (None, None) => CellContent::Blank,
        (yuan, _) => money(yuan),
    }
}

/// How many indicators a project has in each version where it stands; one number where it is always the same: `9`, `8→6`.
pub fn counts(line: &crate::diff::ProjectLine<'_>) -> String {
    let mut counts: Vec<usize> = line
        .entries
        .iter()
        .flatten()
        .map(|entry| entry.located.project.indicators.len())
        .collect();
    if counts.iter().all(|count| counts.first() == Some(count)) {
        counts.truncate(1);
    }
    counts
        .iter()
        .map(usize::to_string)
        .collect::<Vec<_>>()
        .join("→")
}

fn indicators<'a>(
    said: &TrendWords<'_, '_>,
    lines: &[&IndicatorLine<'_>],
    course: Course,
    caption: String,
) -> Table<'a> {
    let versions = said.trend.versions.len();
    let is_drawn = course == Course::Moved && lines.iter().any(|line| has_line(line));
    let mut widths = vec![FIGURE * 2, FIGURE * 2];
    // All versions of what is the same are one column, unless it moved before.
    let is_short = course == Course::Steady && versions == STEADY;
    widths.extend(vec![FIGURE * 3 / 2; if is_short { 1 } else { versions }]);
    widths.extend(is_drawn.then_some(FIGURE));
    let mut table = TableBuilder::new(TableKind::Trend, caption, &widths);
    let mut row = vec![
        said.word("项目", "Project").to_owned(),
        said.word("指标", "Indicator").to_owned(),
    ];
    match is_short {
        true => row.push(said.word("指标值", "Target").to_owned()),
        false => row.extend(said.labels()),
    }
    row.extend(is_drawn.then(|| said.word("走势", "Course").to_owned()));
    heads(&mut table, row);
    for of_project in lines.chunk_by(|one, other| one.project() == other.project()) {
        for (at, line) in of_project.iter().enumerate() {
            table.row();
            if at == 0 {
                let project = line
                    .project()
                    .and_then(|project| said.trend.projects.get(project));
                let name = project.map_or("", |project| project.name());
                let rows = u16::try_from(of_project.len()).unwrap_or(u16::MAX);
                table.cell(
                    CellRole::GroupHead,
                    1,
                    rows,
                    CellContent::text(name.to_owned()),
                );
            }
            let name = line.last().map_or("", |(_, entry)| entry.row.name());
            table.cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(with_notes(name, said.of_indicator(line))),
            );
            let skipped = if is_short { versions - 1 } else { 0 };
            for entry in line.entries.iter().skip(skipped) {
                let text = entry.as_ref().map_or(GAP.to_owned(), |entry| {
                    let step = said.step(entry);
                    with_notes(
                        &target(entry),
                        (!step.is_empty()).then_some(step).into_iter().collect(),
                    )
                });
                table.cell(CellRole::Value, 1, 1, CellContent::text(text));
            }
            if is_drawn {
                let unit = line
                    .last()
                    .and_then(|(_, entry)| entry.row.target.unit())
                    .map_or("", |unit| unit.written);
                let content = if has_line(line) {
                    series(said, Drawing::Line, line.series(), unit)
                } else {
                    CellContent::Blank
                };
                table.cell(CellRole::Value, 1, 1, content);
            }
        }
    }
    table.end()
}

/// Whether there are figures to draw a line through.
fn has_line(line: &IndicatorLine<'_>) -> bool {
    line.series().iter().flatten().count() > 1
}
