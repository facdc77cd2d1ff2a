//! All projects, a line each.

use rust_decimal::Decimal;

use crate::diag::{Bilingual, Lang, Message, say};
use crate::diff::{self, Match, ProjectPair, RowAt, Verdict, budget_percent, printed_percent};
use crate::facts::FactName;
use crate::model::{Amount, Code};
use crate::print::Block;
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, Tone};

use super::line::{is_renamed, is_told, perhaps, was_called};
use super::regroup::GroupPart;
use super::{Review, words};

/// A project of last year, one of this year, or both.
pub struct ProjectSummary<'c> {
    /// Index of the comparison's projects.
    pub at: usize,
    pub code: &'c str,
    pub name: &'c str,
    pub before: Option<&'c Amount<'c>>,
    pub after: Option<&'c Amount<'c>>,
    /// In 万元, where both sides have a budget.
    pub difference: Option<Decimal>,
    /// Of last year's budget.
    pub percent: Option<Decimal>,
    pub rows: Counts,
    pub judgement: String,
    pub tone: Option<Tone>,
    pub notes: Vec<String>,
}

/// Its rows.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub added: usize,
    pub dropped: usize,
    pub loosened: usize,
    pub tightened: usize,
    pub not_comparable: usize,
}

impl Review<'_> {
    /// Without the rows that were split or merged.
    fn counts_of(&self, project: usize, pair: &ProjectPair<'_>) -> Counts {
        let mut counts = Counts::default();
        let rows = pair.rows.iter().enumerate();
        for (_, row) in
            rows.filter(|(row, _)| self.row_group(RowAt { project, row: *row }).is_none())
        {
            let count = match (row.whole_verdict(), row.before) {
                (None, None) => &mut counts.added,
                (None, Some(_)) => &mut counts.dropped,
                (Some(Verdict::Loosened), _) => &mut counts.loosened,
                (Some(Verdict::Tightened), _) => &mut counts.tightened,
                (Some(Verdict::NotComparable(_)), _) => &mut counts.not_comparable,
                (Some(Verdict::Unchanged), _) => continue,
            };
            *count += 1;
        }
        counts
    }
}

impl<'c> Review<'c> {
    /// What is said of a project in one line.
    pub fn project_summary(&self, at: usize) -> Option<ProjectSummary<'c>> {
        let pair = self.comparison.projects.get(at)?;
        let project = pair.located()?.project;
        let [before, after] = [pair.before, pair.after]
            .map(|located| located.and_then(|located| located.project.budget.as_ref()));
        let (tone, judgement) = self.judgement(at, pair);
        Some(ProjectSummary {
            at,
            code: project
                .code
                .as_ref()
                .and_then(Code::code)
                .unwrap_or_default(),
            name: if pair.name().is_empty() {
                self.say(words::NO_NAME)
            } else {
                pair.name()
            },
            before,
            after,
            difference: before
                .and_then(Amount::in_wan)
                .zip(after.and_then(Amount::in_wan))
                .and_then(|(one, other)| other.checked_sub(one)),
            percent: budget_percent(pair),
            rows: self.counts_of(at, pair),
            judgement,
            tone,
            notes: self.notes(at, pair),
        })
    }

    fn judgement(&self, at: usize, pair: &ProjectPair<'_>) -> (Option<Tone>, String) {
        let mut said: Vec<Bilingual> = Vec::new();
        let part = self.part(at);
        let tone = match (pair.before, pair.after, part) {
            (_, _, Some(GroupPart::Split)) => {
                said.push(words::SPLIT);
                Some(Tone::Changed)
            }
            (_, _, Some(GroupPart::Merged)) => {
                said.push(words::MERGED);
                Some(Tone::Changed)
            }
            (None, ..) => {
                said.push(words::ADDED);
                Some(Tone::Added)
            }
            (_, None, _) => {
                said.push(words::DROPPED);
                Some(Tone::Dropped)
            }
            _ => None,
        };
        let is_renamed = is_renamed(pair.change(FactName::Name));
        said.extend(is_renamed.then_some(words::RENAMED));
        said.extend(pair.change(FactName::Agency).map(|_| words::OTHER_AGENCY));
        if said.is_empty() {
            said.push(if !pair.is_quiet() {
                words::CHANGED_PROJECT
            } else if pair.changes.is_empty() && pair.rows.iter().all(|row| row.changes.is_empty())
            {
                words::UNCHANGED
            } else {
                words::ROLLED
            });
        }
        (tone, self.joined(said.iter().map(|word| self.say(*word))))
    }

    /// What it was called, what it became, what else it might be.
    pub(super) fn notes(&self, at: usize, pair: &ProjectPair<'_>) -> Vec<String> {
        let mut notes: Vec<Message> = Vec::new();
        if let Some(before) = pair
            .change(FactName::Name)
            .filter(|change| !change.is_rolled())
            .and_then(|change| change.before.as_ref())
        {
            let name = before.datum.printed();
            notes.push(was_called(&name));
        }
        if let Some(Match::Similar(score)) = pair.by {
            notes.push(say!(
                "按相似度 {score}% 认作同一项目，请核对",
                "matched as the same project by {score}% similarity: please check"
            ));
        }
        if let Some((name, score)) = pair.near {
            notes.push(perhaps(name, score));
        }
        let notes = notes.iter().map(|note| note.text(self.lang).to_owned());
        notes.chain(self.regroupings_of(at)).collect()
    }

    /// The changes of a project that are shown: without the former name that its heading says.
    pub(super) fn changes(
        &self,
        pair: &'c ProjectPair<'c>,
    ) -> impl Iterator<Item = &'c crate::diff::Change<'c>> {
        let names = pair.change(FactName::Name);
        pair.changes
            .iter()
            .filter(move |change| !is_told(change, names))
    }

    /// What stands above the list of projects: with the unit of its amounts.
    pub fn projects_title(&self) -> String {
        self.in_wan(self.say(words::PROJECTS))
    }

    /// The projects with the sum of all budgets; those that did not change are folded.
    pub fn projects(&self) -> Vec<Block<'c>> {
        let all = self.by_department((0..self.comparison.projects.len()).collect());
        let lines = all.into_iter().filter_map(|at| self.project_summary(at));
        let (loud, quiet): (Vec<_>, Vec<_>) = lines.partition(|line| self.is_shown(line.at));
        if loud.is_empty() && quiet.is_empty() {
            return Vec::new();
        }
        let has_codes = loud.iter().chain(&quiet).any(|line| !line.code.is_empty());
        let mut blocks = Vec::new();
        blocks
            .extend((!loud.is_empty()).then(|| Block::Table(self.loud_projects(&loud, has_codes))));
        if !quiet.is_empty() {
            let count = quiet.len();
            let summary = say!("没有变化的项目 {count} 个", "{count} unchanged projects");
            let table = self.project_table(&quiet, has_codes).end();
            blocks.push(Block::Folded {
                summary: summary.text(self.lang).to_owned(),
                table,
            });
        }
        blocks
    }

    /// With the sums of all projects.
    fn loud_projects(&self, lines: &[ProjectSummary<'c>], has_codes: bool) -> Table<'c> {
        let mut table = self.project_table(lines, has_codes);
        table.row().cell(
            CellRole::RowHead,
            1 + u16::from(has_codes) + u16::from(self.departments.is_some()),
            1,
            CellContent::text(self.say(words::TOTAL)),
        );
        for content in self.total() {
            table.cell(CellRole::Figure, 1, 1, content);
        }
        let rows = &self.summary.rows;
        for count in [
            rows.added,
            rows.dropped,
            rows.loosened,
            rows.tightened,
            rows.not_comparable,
        ] {
            table.cell(CellRole::Value, 1, 1, count_of(count));
        }
        table.cell(CellRole::Label, 1, 1, CellContent::Blank);
        table.end()
    }

    fn project_table(&self, lines: &[ProjectSummary<'c>], has_codes: bool) -> TableBuilder<'c> {
        let [before, after] = [&self.sides.before, &self.sides.after]
            .map(|side| self.joined_words(side, words::BUDGET));
        let mut heads = Vec::new();
        heads.extend(self.department_head());
        heads.extend(has_codes.then_some((19, self.say(words::CODE))));
        heads.extend([
            (25, self.say(words::NAME)),
            (10, before.as_str()),
            (10, after.as_str()),
            (9, self.say(words::DIFFERENCE)),
            (8, self.say(words::PERCENT)),
            (6, self.say(words::ADDED)),
            (6, self.say(words::DROPPED)),
            (6, self.say(words::LOOSENED)),
            (8, self.say(words::TIGHTENED)),
            (6, self.say(words::NOT_COMPARABLE)),
            (12, self.say(words::JUDGEMENT)),
        ]);
        let mut table = self.table(words::PROJECTS, &heads);
        for line in lines {
            table.row().tone(line.tone);
            self.department_cell(&mut table, line.at, 1);
            if has_codes {
                table.cell(CellRole::Code, 1, 1, CellContent::text(line.code));
            }
            let text = line.name.into();
            let is_shown = self.is_shown(line.at);
            let name = if is_shown {
                CellContent::Link {
                    text,
                    anchor: anchor(line.at),
                }
            } else {
                CellContent::Text(text)
            };
            table
                .cell(CellRole::RowHead, 1, 1, name)
                .cell(CellRole::Figure, 1, 1, in_wan(line.before))
                .cell(CellRole::Figure, 1, 1, in_wan(line.after))
                .cell(
                    CellRole::Figure,
                    1,
                    1,
                    CellContent::text(line.difference.map(signed).unwrap_or_default()),
                )
                .cell(
                    CellRole::Figure,
                    1,
                    1,
                    CellContent::text(growth(line.percent)),
                );
            let rows = line.rows;
            for count in [
                rows.added,
                rows.dropped,
                rows.loosened,
                rows.tightened,
                rows.not_comparable,
            ] {
                table.cell(CellRole::Value, 1, 1, count_of(count));
            }
            table.cell(
                CellRole::Label,
                1,
                1,
                CellContent::text(line.judgement.clone()),
            );
        }
        table
    }

    /// The budgets of both sides in 万元, their difference and that in per cent.
    pub(super) fn total(&self) -> [CellContent<'c>; 4] {
        let (before, after) = self.summary.budget;
        amounts([before, after])
    }

    /// `上年预算`, `Last year: budget`
    pub(super) fn joined_words(&self, one: &str, other: Bilingual) -> String {
        let other = self.say(other);
        match self.lang {
            Lang::Zh => format!("{one}{other}"),
            Lang::En => format!("{one}: {}", other.to_lowercase()),
        }
    }

    /// A head with the unit of its figures.
    pub(super) fn in_wan(&self, head: &str) -> String {
        match self.lang {
            Lang::Zh => format!("{head}（万元）"),
            Lang::En => format!("{head} (10 000 yuan)"),
        }
    }
}

/// Amounts of both sides in 元 as 万元, their difference and that in per cent.
pub(super) fn amounts<'t>(yuan: [Option<Decimal>; 2]) -> [CellContent<'t>; 4] {
    let [before, after] = yuan.map(|yuan| yuan.and_then(wan));
    let difference = before
        .zip(after)
        .and_then(|(one, other)| other.checked_sub(one));
    let percent = difference.zip(before).and_then(|(difference, before)| {
        difference
            .checked_mul(Decimal::ONE_HUNDRED)?
            .checked_div(before)
    });
    [
        CellContent::figure(before),
        CellContent::figure(after),
        CellContent::text(difference.map(signed).unwrap_or_default()),
        CellContent::text(growth(percent)),
    ]
}

/// Nothing for none: a list of noughts hides what is there.
pub(super) fn count_of<'t>(count: usize) -> CellContent<'t> {
    if count == 0 {
        CellContent::Blank
    } else {
        CellContent::number(count, "")
    }
}

/// The anchor of a project's section.
pub fn anchor(at: usize) -> String {
    format!("p{}", at + 1)
}

/// An amount in 万元; one of another currency as it was written.
pub fn in_wan<'t>(amount: Option<&Amount<'t>>) -> CellContent<'t> {
    let Some(amount) = amount else {
        return CellContent::Blank;
    };
    match amount.in_wan() {
        Some(wan) => CellContent::number(wan.normalize(), ""),
        None => CellContent::number(amount.number, amount.unit.written),
    }
}

/// 元 in 万元, without zeros at its end; `None` where it is too large.
pub fn wan(yuan: Decimal) -> Option<Decimal> {
    Some(crate::model::in_wan(yuan)?.normalize())
}

/// `+10%`; blank where nothing grew.
pub fn growth(percent: Option<Decimal>) -> String {
    percent
        .filter(|percent| !percent.is_zero())
        .map(printed_percent)
        .unwrap_or_default()
}

/// With its sign in front; nil without one.
pub fn signed(number: Decimal) -> String {
    let number = number.normalize();
    if number.is_zero() {
        "0".to_owned()
    } else {
        diff::signed(number)
    }
}
