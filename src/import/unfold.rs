//! Tables of which every cell became a paragraph and all tabs are lost: put together again by their labels.
//!
//! Blank cells are lost as well, so a row is only as certain as its labels, its categories and the looks of its values.

use std::ops::Range;

use super::extract::{Extract, ExtractPart, Grid, GridCell};
use super::labels::{LABELS, LabelMeaning, plain};
use super::recognise::{checkpoint, is_identity, is_level1, is_level2, is_money};
use crate::facts::IndicatorFact;
use crate::field::{Field, IndicatorPart};
use crate::profile::Profile;
use crate::value::Op;
use crate::wording::Sense;
use crate::wording::width::{has_figure, is_digit};

/// Lines that one label may be broken into.
const MOST_PIECES: usize = 3;

/// The file with its tables, where it has none but the labels of some.
pub fn unfold(extract: Extract) -> Extract {
    let has_grid = extract
        .parts
        .iter()
        .any(|part| matches!(part, ExtractPart::Grid(_)));
    if has_grid || !has_heads(&extract) {
        return extract;
    }
    let mut unfolder = Unfolder {
        tokens: tokens(&extract),
        extract,
        grid: Grid::default(),
        parts: Vec::new(),
    };
    unfolder.all();
    unfolder.end_grid();
    Extract {
        parts: unfolder.parts,
        ..unfolder.extract
    }
}

/// Whether labels of a table stand on lines of their own.
fn has_heads(extract: &Extract) -> bool {
    let fragments = extract.fragments.iter();
    let heads = fragments.filter(|fragment| LABELS.column(&fragment.text).is_some());
    heads.count() >= 3
}

/// What a cell may have been: one paragraph, or the pieces of a label.
struct Token {
    text: String,
    fragments: Range<usize>,
}

/// The paragraphs, those of a broken label together.
fn tokens(extract: &Extract) -> Vec<Token> {
    let texts: Vec<&str> = extract
        .fragments
        .iter()
        .map(|fragment| fragment.text.as_str())
        .collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < texts.len() {
        let most = MOST_PIECES.min(texts.len() - at);
        let joined = (2..=most).rev().find_map(|count| {
            let text = texts[at..at + count].concat();
            is_one_label(&texts[at..at + count], &text).then_some((count, text))
        });
        let (count, text) = joined.unwrap_or((1, texts[at].to_owned()));
        tokens.push(Token {
            text,
            fragments: at..at + count,
        });
        at += count;
    }
    tokens
}

/// Whether pieces are a label only together.
fn is_one_label(pieces: &[&str], joined: &str) -> bool {
    const LONGEST_PIECE: usize = 8;
    let is_short = pieces
        .iter()
        .all(|piece| piece.chars().count() <= LONGEST_PIECE);
    is_short
        && is_label(joined)
        && !pieces[1..]
            .iter()
            .any(|piece| is_label(piece) && plain(piece).chars().count() > 2)
}

/// Whether a text is a label, the head of a column or a category.
fn is_label(text: &str) -> bool {
    LABELS.fact(text).is_some()
        || LABELS.column(text).is_some()
        || is_level1(text)
        || is_level2(text)
}

struct Unfolder {
    extract: Extract,
    tokens: Vec<Token>,
    grid: Grid,
    parts: Vec<ExtractPart>,
}

impl Unfolder {
    fn all(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = match self.label(at) {
                Some(meaning) => self.fact(at, meaning),
                None if self.head_length(at) > 0 => self.rows(at),
                None if self.grid.rows.is_empty() => self.paragraph(at),
                // Behind labels a text is a cell; a title begins something new.
                None if self.is_title_line(at) || LABELS.heading(self.text(at)).is_some() => {
                    self.paragraph(at)
                }
                None => {
                    self.row(vec![Some(at)]);
                    at + 1
                }
            };
        }
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    /// Whether a text is the title of a table, or one of its two lines.
    fn is_title_line(&self, at: usize) -> bool {
        LABELS
            .title(self.text(at))
            .is_some_and(|name| !name.is_empty())
            || self.is_bare_title(at)
            || self.is_bare_title(at + 1)
    }

    /// Whether a text is the second line of a title. 绩效目标 alone is a label.
    fn is_bare_title(&self, at: usize) -> bool {
        let text = self.text(at);
        LABELS.title(text).is_some_and(str::is_empty) && LABELS.fact(text).is_none()
    }

    fn label(&self, at: usize) -> Option<LabelMeaning> {
        // 三级指标 is the head of a column, whatever else it may be.
        let text = self.text(at);
        let is_title = LABELS.title(text).is_some_and(|name| !name.is_empty());
        let label = LABELS.fact(text)?;
        (!is_title && self.head_length(at) == 0).then_some(label.meaning)
    }

    fn paragraph(&mut self, at: usize) -> usize {
        self.end_grid();
        let fragments = self.tokens[at].fragments.clone();
        self.parts.extend(fragments.map(ExtractPart::Paragraph));
        at + 1
    }

    fn end_grid(&mut self) {
        let grid = std::mem::take(&mut self.grid);
        if !grid.rows.is_empty() {
            self.parts.push(ExtractPart::Grid(grid));
        }
    }

    /// A row of cells, `None` for those that are blank.
    fn row(&mut self, cells: Vec<Option<usize>>) {
        let mut row = Vec::with_capacity(cells.len());
        for (column, cell) in cells.into_iter().enumerate() {
            let fragment = match cell {
                Some(at) => self.cell(at),
                None => {
                    let origin = self.extract.fragments[0].origin.clone();
                    self.extract.add("", origin)
                }
            };
            row.push(GridCell {
                fragment,
                column,
                columns: 1,
                rows: 1,
            });
        }
        self.grid.rows.push(row);
    }

    /// The fragment of a token; the pieces of a label become one.
    fn cell(&mut self, at: usize) -> usize {
        let token = &self.tokens[at];
        let first = token.fragments.start;
        if token.fragments.len() > 1 {
            let text = token.text.clone();
            for fragment in token.fragments.clone().skip(1) {
                self.extract.fragments[fragment].text.clear();
            }
            self.extract.fragments[first].text = text;
        }
        first
    }

    /// A label with what stands behind it.
    fn fact(&mut self, at: usize, meaning: LabelMeaning) -> usize {
        let next = at + 1;
        let has_value =
            next < self.tokens.len() && self.label(next).is_none() && self.head_length(next) == 0;
        match meaning {
            LabelMeaning::Plan => self.plan(at),
            LabelMeaning::Field(field)
                if has_value && (!is_money(field) || is_amount(self.text(next))) =>
            {
                self.row(vec![Some(at), Some(next)]);
                next + 1
            }
            LabelMeaning::GoalNumber if has_value => {
                self.row(vec![Some(at), Some(next)]);
                next + 1
            }
            _ => {
                self.row(vec![Some(at), None]);
                next
            }
        }
    }

    /// The checkpoints, and as many shares behind them.
    fn plan(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while checkpoint(self.text(end)).is_some() {
            end += 1;
        }
        let heads = end - at - 1;
        let mut values = end;
        while values < end + heads && is_share(self.text(values)) {
            values += 1;
        }
        self.row((at..end).map(Some).collect());
        if values > end {
            // Where some are missing, none stands under its checkpoint.
            let gap = if values - end == heads { 1 } else { heads + 1 };
            let cells = std::iter::repeat_n(None, gap).chain((end..values).map(Some));
            self.row(cells.collect());
        }
        values
    }

    /// What the head of a column says.
    fn column(&self, at: usize) -> Option<Field> {
        match LABELS.column(self.text(at))?.meaning {
            LabelMeaning::Field(field) => Some(field),
            _ => None,
        }
    }

    /// How many heads of columns stand behind each other, where one of them names the indicators.
    fn head_length(&self, at: usize) -> usize {
        let tokens = at..self.tokens.len();
        let fields: Vec<Field> = tokens.map_while(|at| self.column(at)).collect();
        let names = fields.contains(&Field::Indicator(IndicatorFact::Name));
        if names && fields.len() >= 3 {
            fields.len()
        } else {
            0
        }
    }

    /// The head of a table of indicators and its rows.
    fn rows(&mut self, at: usize) -> usize {
        let length = self.head_length(at);
        let fields: Vec<Option<Field>> = (at..at + length).map(|at| self.column(at)).collect();
        self.row((at..at + length).map(Some).collect());
        let level = |part: IndicatorPart| fields.contains(&Some(Field::IndicatorPart(part)));
        let levels =
            usize::from(level(IndicatorPart::Level1)) + usize::from(level(IndicatorPart::Level2));
        let shape = RowShape {
            levels,
            cells: length - levels,
            value: fields[levels..].iter().position(|field| {
                matches!(
                    field,
                    Some(Field::IndicatorPart(
                        IndicatorPart::Value | IndicatorPart::Printed
                    ))
                )
            }),
        };
        let mut next = at + length;
        while next < self.tokens.len() && !self.ends_rows(next) {
            let mut categories = [None, None];
            let text = self.text(next).to_owned();
            // 成本指标 is a first level only where a second one follows.
            let is_second = is_level2(&text) && !self.is_printed_category(next + 1, &shape);
            if shape.levels > 0 && is_level1(&text) && !is_second {
                categories[0] = Some(next);
                next += 1;
            }
            if shape.levels > 1 && is_level2(self.text(next)) {
                categories[1] = Some(next);
                next += 1;
            }
            let start = next;
            // What follows a category is a row, though its name may be that of a category: 服务对象满意度.
            if next < self.tokens.len()
                && !self.ends_rows(next)
                && !self.is_printed_category(next, &shape)
            {
                next += 1;
            }
            while next < self.tokens.len()
                && !self.ends_rows(next)
                && !self.is_category(next, &shape)
            {
                next += 1;
            }
            self.data_rows(categories, start..next, &shape);
        }
        next
    }

    fn is_category(&self, at: usize, shape: &RowShape) -> bool {
        let text = self.text(at);
        shape.levels > 0 && (is_level1(text) || is_level2(text))
    }

    fn is_printed_category(&self, at: usize, shape: &RowShape) -> bool {
        let text = self.text(at);
        let names = Profile::builtin_names();
        let mut profiles = names.iter().filter_map(|name| Profile::builtin(name));
        self.is_category(at, shape)
            && profiles.any(|profile| {
                let first = profile.level1(text).map(|level| &level.printed);
                let second = profile.place(text).map(|(_, level)| &level.printed);
                [first, second]
                    .into_iter()
                    .flatten()
                    .any(|printed| printed == text)
            })
    }

    /// Whether the table ends: a title, a label of the next form, a heading.
    fn ends_rows(&self, at: usize) -> bool {
        // 年度目标 may also be what a target rests on.
        let is_label =
            matches!(self.label(at), Some(LabelMeaning::Field(field)) if is_identity(field));
        let is_heading = LABELS.heading(self.text(at)).is_some();
        self.is_title_line(at) || is_label || is_heading || self.head_length(at) > 0
    }

    /// Cells of one category: as many rows as they fill, or one row around its value.
    fn data_rows(&mut self, categories: [Option<usize>; 2], cells: Range<usize>, shape: &RowShape) {
        if cells.is_empty() {
            return;
        }
        let categories = &categories[2 - shape.levels.min(2)..];
        let blank = vec![None; shape.levels];
        if cells.len().is_multiple_of(shape.cells) {
            for from in cells.clone().step_by(shape.cells) {
                let before = if from == cells.start {
                    categories
                } else {
                    &blank
                };
                let row = (from..from + shape.cells).map(Some);
                self.row(before.iter().copied().chain(row).collect());
            }
            return;
        }
        if let Some(rows) = self.around_values(cells.clone(), shape) {
            for (at, row) in rows.into_iter().enumerate() {
                let before = if at == 0 { categories } else { &blank };
                self.row(before.iter().copied().chain(row).collect());
            }
            return;
        }
        // Which cell is which nobody can say: they stand under no head, and are told.
        let beyond = std::iter::repeat_n(None, shape.cells).chain(cells.map(Some));
        let row: Vec<Option<usize>> = categories.iter().copied().chain(beyond).collect();
        self.row(row);
    }

    /// The rows of some cells, each around its value; `None` where they do not fit. A short name may have been broken.
    fn around_values(
        &mut self,
        cells: Range<usize>,
        shape: &RowShape,
    ) -> Option<Vec<Vec<Option<usize>>>> {
        const LONGEST_PIECE: usize = 10;
        let place = shape.value?;
        let behind = shape.cells - place - 1;
        let values: Vec<usize> = cells
            .clone()
            .skip(1)
            .filter(|at| is_value(self.text(*at)))
            .collect();
        let mut rows = Vec::new();
        let mut start = cells.start;
        for (number, &value) in values.iter().enumerate() {
            let end = if number + 1 == values.len() {
                cells.end
            } else {
                value + behind + 1
            };
            let before = value.checked_sub(start)?;
            if end - value - 1 > behind || before == 0 {
                return None;
            }
            let extra = before.saturating_sub(place);
            let pieces = start..start + extra + 1;
            let are_short = pieces
                .clone()
                .all(|at| self.text(at).chars().count() <= LONGEST_PIECE);
            if extra > 0 && !are_short {
                return None;
            }
            if extra > 0 {
                self.join(pieces);
            }
            let mut row: Vec<Option<usize>> = vec![None; shape.cells];
            row[0] = Some(start);
            for (column, at) in (start + extra + 1..value).enumerate() {
                row[column + 1] = Some(at);
            }
            for (column, at) in (value..end).enumerate() {
                row[place + column] = Some(at);
            }
            rows.push(row);
            start = end;
        }
        (!rows.is_empty() && start == cells.end).then_some(rows)
    }

    /// Makes the pieces of a name one cell.
    fn join(&mut self, pieces: Range<usize>) {
        let text: Vec<&str> = pieces.clone().map(|at| self.text(at)).collect();
        let text = text.join("\n");
        let end = self.tokens[pieces.end - 1].fragments.end;
        let first = &mut self.tokens[pieces.start];
        first.fragments.end = end;
        first.text = text;
    }
}

/// What a row of a table consists of.
struct RowShape {
    /// Columns of categories, at the left.
    levels: usize,
    /// The other columns.
    cells: usize,
    /// Which of these is the target.
    value: Option<usize>,
}

/// Whether a text may be an amount of money.
fn is_amount(text: &str) -> bool {
    const LONGEST: usize = 16;
    text.chars().count() <= LONGEST && text.starts_with(is_digit)
}

/// Whether a text may be the share of a checkpoint.
fn is_share(text: &str) -> bool {
    const LONGEST: usize = 8;
    text.chars().count() <= LONGEST && text.starts_with(is_digit)
}

/// Whether a text looks like a target.
fn is_value(text: &str) -> bool {
    const LONGEST: usize = 16;
    let is_short = text.chars().count() <= LONGEST;
    let has_operator = !Op::split_leading(text).0.trim().is_empty();
    let is_level = Profile::default_profile().is_level_value(text);
    let is_word = Sense::Yes.is(text) || Sense::No.is(text) || is_level;
    has_operator || is_word || is_short && has_figure(text) && text.starts_with(is_digit)
}

#[cfg(test)]
mod tests {
    use super::unfold;
    use crate::import::extract::ExtractPart;
    use crate::import::readers::read;

    #[test]
    fn a_table_without_tabs() {
        let text = "项目\n编码\n项目名称\n路灯养护\n预算数\n20万元\n其他资金\n支付电费。\n资金支出计划（%）\n3月底\n6月底\n10月底\n12月底\n\
            20\n40\n80\n100\n一级指标\n二级指标\n三级指标\n指标值\n产出\n指标\n数量指标\n路灯\n≥30盏\n灯杆\n≥30根\n质量指标\n亮灯率\n≥98%\n";
        let extract = unfold(read("-", text.into()).unwrap());
        let [ExtractPart::Grid(grid)] = extract.parts.as_slice() else {
            panic!("one table");
        };
        let rows: Vec<String> = grid
            .rows
            .iter()
            .map(|row| {
                let texts = row
                    .iter()
                    .map(|cell| extract.fragments[cell.fragment].text.as_str());
                texts.collect::<Vec<_>>().join("|")
            })
            .collect();
        assert_eq!(
            rows,
            [
                "项目编码|",
                "项目名称|路灯养护",
                "预算数|20万元",
                "其他资金|",
                "支付电费。",
                "资金支出计划（%）|3月底|6月底|10月底|12月底",
                "|20|40|80|100",
                "一级指标|二级指标|三级指标|指标值",
                "产出指标|数量指标|路灯|≥30盏",
                "||灯杆|≥30根",
                "|质量指标|亮灯率|≥98%",
            ]
        );
    }
}
