//! A trend as lists: of totals, of projects and of indicators, with the versions as columns.

use super::blocks::{budget, money, totals};
use super::{GAP, TrendWords, target};
use crate::diff::Course;
use crate::print::FlatList;
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};

/// Widths in pixels: of names, of codes and departments, of figures, of targets.
const NAME: u16 = 230;
const CODE: u16 = 165;
const FIGURE: u16 = 85;
const TARGET: u16 = 150;
const CATEGORY: u16 = 130;
/// Of a part of the page's width.
const PIXELS: u16 = 9;

/// All lists; their columns are as many pixels wide as they say.
pub fn lists<'a>(said: &TrendWords<'_, '_>) -> [FlatList<'a>; 3] {
    let mut totals = totals(said).without_drawings().into_owned();
    totals.columns.iter_mut().for_each(|width| *width *= PIXELS);
    [totals, projects(said), indicators(said)].map(|table| FlatList {
        name: table.caption.clone(),
        table,
        pixels: 1,
        frozen: 0,
        printed: None,
        has_marks: false,
    })
}

/// Columns of a list: the head and the width of each.
type ListColumns = Vec<(String, u16)>;

fn begin<'a>(caption: &'static str, columns: ListColumns) -> TableBuilder<'a> {
    let widths: Vec<u16> = columns.iter().map(|(_, width)| *width).collect();
    let mut table = TableBuilder::new(TableKind::Trend, caption, &widths);
    table.heads(columns.into_iter().map(|(head, _)| (1, head)));
    table
}

fn projects<'a>(said: &TrendWords<'_, '_>) -> Table<'a> {
    let trend = said.trend;
    let mut columns: ListColumns = vec![
        (said.word("部门", "Department").to_owned(), CODE),
        (said.word("项目编码", "Project code").to_owned(), CODE),
        (said.word("项目", "Project").to_owned(), NAME),
    ];
    let budget_of = said.word("预算（万元）", "Budget (万元)");
    let count_of = said.word("指标数", "Indicators");
    columns.extend(
        said.labels()
            .into_iter()
            .map(|label| (format!("{label}\n{budget_of}"), FIGURE)),
    );
    columns.push((
        said.word("增减\n（万元）", "Change\n(万元)").to_owned(),
        FIGURE,
    ));
    columns.push((said.word("幅度", "In percent").to_owned(), FIGURE));
    columns.extend(
        said.labels()
            .into_iter()
            .map(|label| (format!("{label}\n{count_of}"), FIGURE)),
    );
    columns.push((said.word("说明", "Notes").to_owned(), NAME));
    let mut table = begin(said.word("项目", "Projects"), columns);
    for (at, line) in trend.projects.iter().enumerate() {
        let row = table.row();
        row.cell(
            CellRole::Text,
            1,
            1,
            CellContent::text(line.department().to_owned()),
        );
        row.cell(
            CellRole::Code,
            1,
            1,
            CellContent::text(line.code().unwrap_or_default().to_owned()),
        );
        row.cell(
            CellRole::Text,
            1,
            1,
            CellContent::text(line.name().to_owned()),
        );
        for entry in &line.entries {
            row.cell(CellRole::Figure, 1, 1, budget(entry.as_ref()));
        }
        let growth = line.growth();
        row.cell(
            CellRole::Figure,
            1,
            1,
            growth.map_or(CellContent::Blank, |growth| money(Some(growth.yuan))),
        );
        row.cell(
            CellRole::Figure,
            1,
            1,
            CellContent::text(said.percent(growth)),
        );
        for entry in &line.entries {
            let count = entry
                .as_ref()
                .map(|entry| entry.located.project.indicators.len());
            row.cell(
                CellRole::Value,
                1,
                1,
                count.map_or(CellContent::text(GAP), |count| {
                    CellContent::number(count, "")
                }),
            );
        }
        row.cell(
            CellRole::Text,
            1,
            1,
            CellContent::text(said.of_project(at).join("\n")),
        );
    }
    table.end()
}

fn indicators<'a>(said: &TrendWords<'_, '_>) -> Table<'a> {
    let labels = said.labels();
    let mut columns: ListColumns = vec![
        (said.word("部门", "Department").to_owned(), CODE),
        (said.word("项目", "Project").to_owned(), NAME),
        (said.word("类别", "Category").to_owned(), CATEGORY),
        (said.word("指标", "Indicator").to_owned(), NAME),
    ];
    columns.extend(labels.iter().map(|label| {
        (
            format!("{label}\n{}", said.word("指标值", "target")),
            TARGET,
        )
    }));
    columns.extend(
        labels
            .iter()
            .skip(1)
            .map(|label| (format!("{label}\n{}", said.word("变化", "change")), TARGET)),
    );
    columns.push((said.word("结论", "Course").to_owned(), FIGURE));
    columns.push((
        said.word("不变的版数", "Versions unchanged").to_owned(),
        FIGURE,
    ));
    columns.push((said.word("说明", "Notes").to_owned(), NAME));
    let mut table = begin(said.word("指标", "Indicators"), columns);
    for line in &said.trend.indicators {
        let Some((_, last)) = line.last() else {
            continue;
        };
        let project = said.trend.projects.get(last.project);
        let row = table.row();
        row.cell(
            CellRole::Text,
            1,
            1,
            CellContent::text(
                project
                    .map_or("", |project| project.department())
                    .to_owned(),
            ),
        );
        row.cell(
            CellRole::Text,
            1,
            1,
            CellContent::text(project.map_or("", |project| project.name()).to_owned()),
        );
        let category = last.row.category;
        row.cell(
            CellRole::Value,
            1,
            1,
            CellContent::text(
                category
                    .level2
                    .or(category.level1)
                    .unwrap_or_default()
                    .to_owned(),
            ),
        );
        row.cell(
            CellRole::Text,
            1,
            1,
            CellContent::text(last.row.name().to_owned()),
        );
        for entry in &line.entries {
            let text = entry.as_ref().map_or(GAP.to_owned(), target);
            row.cell(CellRole::Value, 1, 1, CellContent::text(text));
        }
        for entry in line.entries.iter().skip(1) {
            let text = entry
                .as_ref()
                .map(|entry| said.step(entry))
                .unwrap_or_default();
            row.cell(CellRole::Value, 1, 1, CellContent::text(text));
        }
        let course = match line.course() {
            Course::Steady => said.word("未变", "steady"),
            Course::Moved => said.word("变过", "moved"),
            Course::Other => said.word("其他", "other"),
        };
        row.cell(CellRole::Value, 1, 1, CellContent::text(course));
        row.cell(
            CellRole::Value,
            1,
            1,
            CellContent::number(line.unchanged_for(), ""),
        );
        row.cell(
            CellRole::Text,
            1,
            1,
            CellContent::text(said.of_indicator(line).join("\n")),
        );
    }
    table.end()
}
