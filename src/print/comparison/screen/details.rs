//! What changed in each block and project, a line for each change; what only moved with the year is counted.

use unicode_width::UnicodeWidthStr;

use super::{NAME, Screen};
use crate::diag::say;
use crate::diff::{
    BlockKind, BlockPair, Change, Part, ProjectPair, RowAt, RowGroup, RowPair, Verdict, words,
};
use crate::facts::FactName;
use crate::print::comparison::line::{is_told, origin, regrouped};
use crate::print::comparison::words as said;
use crate::print::screen::marked;
use crate::print::table::{RunMark, TextRun, Tone};
use crate::print::{ScreenBlock, ScreenGroup, ScreenLine};

/// Columns of the label of a fact below a row.
const LABEL: usize = 8;
/// Characters around a changed word.
const AROUND: usize = 12;
/// Columns of two values that stand whole in one line.
const WHOLE: usize = 60;

impl<'r, 'c> Screen<'r, 'c> {
    pub(super) fn details(self) -> impl Iterator<Item = ScreenGroup<'static>> + use<'r, 'c> {
        let comparison = self.review.comparison;
        let documents = comparison.documents.iter().enumerate();
        let blocks =
            documents.flat_map(|(at, pair)| pair.blocks.iter().map(move |block| (at, block)));
        let blocks = blocks.filter(move |(_, block)| self.show.all || !block.is_quiet());
        let projects = (0..comparison.projects.len())
            .filter(|at| self.is_shown(&comparison.projects[*at]))
            .collect();
        let projects = self.review.by_department(projects).into_iter();
        blocks
            .map(move |(at, block)| self.block(at, block))
            .chain(projects.map(move |at| self.project(at, &comparison.projects[at])))
    }

    /// Others that stand alone are in the summary.
    fn is_shown(self, pair: &ProjectPair<'_>) -> bool {
        let is_changed = pair.by.is_some() && (!pair.is_quiet() || self.show.all && !is_same(pair));
        let took_rows = pair.before.is_none() && pair.rows.iter().any(|row| row.from.is_some());
        is_changed || took_rows
    }

    fn block(self, document: usize, block: &BlockPair<'_>) -> ScreenGroup<'static> {
        let kind = match block.kind {
            BlockKind::Head => said::HEAD_PART,
            BlockKind::OverallGoal => said::OVERALL_ROWS,
            BlockKind::SubGoal => said::SUB_GOAL,
            BlockKind::Safeguard => said::SAFEGUARD,
            BlockKind::Task => said::TASK,
            BlockKind::Budget => said::DEPARTMENT_BUDGET,
            BlockKind::Library => said::LIBRARY_PART,
        };
        let part = block.after.as_ref().or(block.before.as_ref());
        let title = part.map_or("", |part| part.title);
        let sign = match (&block.before, &block.after) {
            (None, _) => "+ ",
            (_, None) => "- ",
            _ => "",
        };
        let of = self.review.department_of_document(document);
        let of = of.map_or_else(String::new, |department| format!("{department} · "));
        let heading = format!("{sign}{of}{} {title}", self.review.say(kind));
        let mut blocks = Vec::new();
        if block.by.is_some() {
            blocks.push(ScreenBlock::Lines(self.changes(block.changes.iter())));
            blocks.push(ScreenBlock::Lines(self.changed_rows(None, &block.rows)));
        }
        ScreenGroup::new(heading.trim_end(), None, blocks)
    }

    fn project(self, at: usize, pair: &ProjectPair<'_>) -> ScreenGroup<'static> {
        let code = pair
            .located()
            .and_then(|located| located.project.code.as_ref())
            .map_or("", |code| code.written);
        let sign = if pair.before.is_none() { "+ " } else { "" };
        let name = self.review.with_department(at, pair.name());
        let heading = format!("{sign}{name} {code}");
        let notes = self.review.notes(at, pair).into_iter();
        let mut lines: Vec<ScreenLine> = notes.map(|note| ScreenLine::text(1, note)).collect();
        if pair.has_moved() {
            let moved = self.word("移到了另一份文件", "moved to another file");
            lines.push(ScreenLine::text(1, moved));
        }
        let changes = pair.changes.iter();
        // The notes have said it.
        lines.extend(self.changes(changes.filter(|change| {
            (change.field != FactName::Name || change.rolled)
                && !is_told(change, pair.change(FactName::Name))
        })));
        if let Some(moved) = pair.plan_move() {
            let plan = self.word("支出计划整体：", "plan as a whole: ");
            let moved = self.review.say(moved.name());
            lines.push(ScreenLine::text(1, format!("{plan}{moved}")));
        }
        let rows = self.changed_rows(Some((at, pair)), &pair.rows);
        ScreenGroup::new(
            heading.trim_end(),
            None,
            vec![ScreenBlock::Lines(lines), ScreenBlock::Lines(rows)],
        )
    }

    fn changes<'d>(self, changes: impl Iterator<Item = &'d Change<'d>> + Clone) -> Vec<ScreenLine> {
        let shown = changes
            .clone()
            .filter(|change| self.show.all || !change.rolled);
        let mut lines: Vec<ScreenLine> = shown
            .filter_map(|change| self.change(change, 1, (0, NAME)))
            .collect();
        let rolled = changes.filter(|change| change.rolled).count();
        lines.extend(self.folded(if self.show.all { 0 } else { rolled }));
        lines
    }

    fn folded(self, rolled: usize) -> Option<ScreenLine> {
        let message = say!(
            "…… {rolled} 处只是随年度顺延",
            "… {rolled} that only moved with the year"
        );
        (rolled > 0).then(|| ScreenLine::text(1, self.text(&message)))
    }

    /// One change: of long texts only the changed words.
    fn change(
        self,
        change: &Change<'_>,
        depth: usize,
        first: (usize, usize),
    ) -> Option<ScreenLine> {
        let line = ScreenLine {
            first: Some(first),
            ..ScreenLine::text(depth, self.review.label(change))
        };
        let [before, after] = [&change.before, &change.after]
            .map(|said| said.as_ref().map(|said| said.datum.printed()));
        Some(match (before, after) {
            (Some(before), Some(after)) => {
                let is_long = before.width() + after.width() > WHOLE
                    || before.contains('\n')
                    || after.contains('\n');
                if is_long {
                    return Some(line.runs(self.changed_words(&before, &after)));
                }
                let delta = change.delta.as_ref();
                let delta = delta.map(|delta| delta.printed(self.review.lang));
                line.cell(format!("{before} → {after}"))
                    .cell(delta.unwrap_or_default())
                    .cell(self.judged(change))
            }
            (Some(before), None) => line.runs(vec![self.whole(RunMark::Removed, &before)]),
            (None, Some(after)) => line.runs(vec![self.whole(RunMark::Added, &after)]),
            (None, None) => return None,
        })
    }

    /// Which way a change goes.
    fn judged(self, change: &Change<'_>) -> &'static str {
        if change.rolled {
            return self.word("顺延", "moved with the year");
        }
        if let Some(verdict) = change.verdict {
            return self.review.say(verdict.name());
        }
        match &change.delta {
            // Without two percentages it is neither.
            Some(delta) if change.field == FactName::Plan => {
                let is_later = delta.number.is_sign_negative();
                let word = if is_later { said::LATER } else { said::EARLIER };
                self.review.say(word)
            }
            _ => "",
        }
    }

    fn whole(self, mark: RunMark, text: &str) -> TextRun<'static> {
        marked(mark, self.in_one_line(text))
    }

    /// A text in one line, cut where it is long.
    fn in_one_line(self, text: &str) -> String {
        const LONGEST: usize = 80;
        let text = text.replace('\n', " ");
        match text.char_indices().nth(LONGEST).filter(|_| !self.show.all) {
            Some((at, _)) => format!("{}…", &text[..at]),
            None => text,
        }
    }

    /// Both texts in one, with what stands around the changes.
    fn changed_words(self, before: &str, after: &str) -> Vec<TextRun<'static>> {
        let parts = words(before, after);
        let last = parts.len().saturating_sub(1);
        let runs = parts.into_iter().enumerate().map(|(at, part)| match part {
            Part::Removed(text) => self.whole(RunMark::Removed, text),
            Part::Added(text) => self.whole(RunMark::Added, text),
            Part::Same(text) if self.show.all => TextRun::plain(text.replace('\n', " ")),
            Part::Same(text) => {
                TextRun::plain(around(&text.replace('\n', " "), at == 0, at == last))
            }
        });
        runs.collect()
    }

    /// `project`: the project that they are of, with its place.
    fn changed_rows(
        self,
        project: Option<(usize, &ProjectPair<'_>)>,
        rows: &[RowPair<'_>],
    ) -> Vec<ScreenLine> {
        let (mut rolled, mut same) = (0, 0);
        let mut lines = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let at = project.map(|(project, _)| RowAt { project, row: at });
            let group = at.and_then(|at| self.review.row_group(at));
            let is_target = |change: &Change<'_>| change.field == FactName::Target;
            if group.is_some() && row.changes.iter().all(is_target) {
                continue;
            }
            if row.by.is_some() && row.changes.is_empty() && row.from.is_none() {
                same += 1;
            } else if row.is_quiet() && !self.show.all {
                rolled += 1;
            } else {
                let pair = project.map(|(_, pair)| pair);
                self.changed_row(&mut lines, pair, row, group);
            }
        }
        lines.extend(self.folded(rolled));
        if same > 0 {
            let message = say!("…… {same} 行没有变化", "… {same} rows unchanged");
            lines.push(ScreenLine::text(1, self.text(&message)));
        }
        lines
    }

    fn changed_row(
        self,
        lines: &mut Vec<ScreenLine>,
        pair: Option<&ProjectPair<'_>>,
        row: &RowPair<'_>,
        group: Option<&RowGroup>,
    ) {
        let line = self.row_line(2, pair, row, row.target());
        let regrouped = group.map(|group| self.review.say(regrouped(group.kind)));
        lines.push(match (row.before, row.after, row.verdict()) {
            // Neither new nor given up; what it asks for was told of the group.
            _ if let Some(word) = regrouped => {
                let name = self.row_name(pair, row);
                ScreenLine::text(2, format!("{name}  {word}"))
            }
            (None, ..) => toned(line, Some('+'), Some(Tone::Added)),
            (_, None, _) => toned(line, Some('-'), Some(Tone::Dropped)),
            (.., Some(verdict)) => {
                let word = if row.target().is_some() {
                    self.review.say(verdict.name())
                } else {
                    ""
                };
                let tone = match verdict {
                    Verdict::Loosened => Some(Tone::Loosened),
                    Verdict::Tightened => Some(Tone::Tightened),
                    Verdict::NotComparable(_) => Some(Tone::NotComparable),
                    Verdict::Unchanged => None,
                };
                toned(line.cell(word), None, tone)
            }
            (_, _, None) => line,
        });
        let origin = origin(self.review.comparison, row);
        lines.extend(
            origin
                .iter()
                .map(|said| ScreenLine::text(4, self.text(said))),
        );
        let changes = row.changes.iter().filter(|change| {
            let is_shown = change.field == FactName::Target;
            let is_told = matches!(change.field, FactName::Name | FactName::Category)
                && !change.rolled
                || is_told(change, row.change(FactName::Name));
            !is_shown && !is_told && (!change.rolled || self.show.all)
        });
        lines.extend(changes.filter_map(|change| self.change(change, 4, (LABEL, LABEL))));
    }
}

fn toned(line: ScreenLine, sign: Option<char>, tone: Option<Tone>) -> ScreenLine {
    ScreenLine { sign, tone, ..line }
}

/// Whether a pair says the same to the letter.
fn is_same(pair: &ProjectPair<'_>) -> bool {
    let mut rows = pair.rows.iter();
    pair.changes.is_empty() && rows.all(|row| row.changes.is_empty() && row.by.is_some())
}

/// The end and the beginning of a text between two changes.
fn around(text: &str, is_first: bool, is_last: bool) -> String {
    let count = text.chars().count();
    let head = if is_first { 0 } else { AROUND };
    let tail = if is_last { 0 } else { AROUND };
    if count <= head + tail + 1 {
        return text.to_owned();
    }
    let [head, tail] = [head, count - tail].map(|nth| {
        let mut starts = text.char_indices().map(|(at, _)| at);
        starts.nth(nth).unwrap_or(text.len())
    });
    format!("{}…{}", &text[..head], &text[tail..])
}
