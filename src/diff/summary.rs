//! What a reviewer wants to know first, and what to ask.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::delta::printed_percent;
use super::rows::{RowAt, RowPair};
use super::unit_cost::unit_cost;
use super::{
    Change, Comparison, GroupSum, Located, ProjectPair, RegroupingKind, RowGroup, Verdict,
};
use crate::diag::{Message, say};
use crate::facts::FactName;
use crate::model::{self, Amount, Indicator};

/// The summary of a comparison: indexes into it, in the order in which a reviewer reads them.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    pub projects: ProjectCounts,
    pub rows: RowCounts,
    /// Of the rows outside the projects: overall goal, sub-goals, library.
    pub goal_rows: RowCounts,
    /// Total of all project budgets, in 元: last year's and this year's. `None` where no project has one.
    pub budget: (Option<Decimal>, Option<Decimal>),
    /// Those first that got more money.
    pub loosened: Vec<RowAt>,
    pub tightened: Vec<RowAt>,
    pub not_comparable: Vec<RowAt>,
    /// Rows of projects that go on, or that are part of a split or a merge.
    pub dropped_rows: Vec<RowAt>,
    pub added_rows: Vec<RowAt>,
    /// Without those that were merged into others or split.
    pub dropped_projects: Vec<usize>,
    pub added_projects: Vec<usize>,
    pub questions: Vec<Question>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ProjectCounts {
    pub before: usize,
    pub after: usize,
    pub added: usize,
    pub dropped: usize,
    pub changed: usize,
    /// Nothing changed but years that moved with the document.
    pub quiet: usize,
    pub renamed: usize,
    /// To another agency.
    pub moved: usize,
}

/// Of the rows of all projects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowCounts {
    pub before: usize,
    pub after: usize,
    pub added: usize,
    pub dropped: usize,
    /// Those of projects that are new, or gone.
    pub came: usize,
    pub went: usize,
    pub tightened: usize,
    pub loosened: usize,
    pub not_comparable: usize,
    /// The target asks for the same.
    pub unchanged: usize,
    pub renamed: usize,
    /// To another category or another project.
    pub moved: usize,
}

/// Something to ask the department.
#[derive(Debug, Clone)]
pub struct Question {
    /// Index of [`Comparison::projects`]; `None` where it is about several.
    pub project: Option<usize>,
    pub message: Message,
}

/// From this growth on more money should show in some target, in per cent.
const NOTABLE: u32 = 10;
/// Names in one question.
const NAMES: usize = 3;

/// Summarizes a comparison.
pub fn summarize(comparison: &Comparison<'_>) -> Summary {
    let mut summary = Summary::default();
    let in_group = |group: &RowGroup| {
        group
            .parts
            .iter()
            .chain([&group.one])
            .map(|at| (at.project, at.row))
            .collect::<Vec<_>>()
    };
    let grouped: HashSet<(usize, usize), FixedState> =
        comparison.row_groups.iter().flat_map(in_group).collect();
    for (at, pair) in comparison.projects.iter().enumerate() {
        summary.count_project(at, pair);
        // A part of a split is no new project, so that its new rows have to be told.
        let goes_on = pair.by.is_some() || pair.regrouping.is_some();
        for (row, found) in pair.rows.iter().enumerate() {
            let at = RowAt { project: at, row };
            summary.count_row(goes_on, found, at, grouped.contains(&(at.project, at.row)));
        }
    }
    for group in &comparison.row_groups {
        group
            .sum
            .iter()
            .for_each(|sum| summary.rows.judged(sum.verdict));
    }
    let blocks = comparison.documents.iter().flat_map(|pair| &pair.blocks);
    blocks
        .flat_map(|block| &block.rows)
        .for_each(|row| summary.goal_rows.count(row, true, false));
    summary.loosened.sort_by_cached_key(|at| {
        let pair = &comparison.projects[at.project];
        let is_limit = pair.rows[at.row].row().is_some_and(Indicator::is_of_cost);
        // A limit of costs follows the money: work that became less comes first, where the most money is.
        (
            is_limit,
            std::cmp::Reverse(money_percent(comparison, pair).unwrap_or(Decimal::MIN)),
            at.project,
            at.row,
        )
    });
    summary.questions = questions(comparison, &summary);
    summary
}

impl Summary {
    fn count_project(&mut self, at: usize, pair: &ProjectPair<'_>) {
        let add = |sum: &mut Option<Decimal>, located: Option<Located<'_>>| {
            if let Some(amount) =
                located.and_then(|located| located.project.budget.as_ref()?.in_yuan())
            {
                *sum = sum.unwrap_or_default().checked_add(amount).or(*sum);
            }
        };
        add(&mut self.budget.0, pair.before);
        add(&mut self.budget.1, pair.after);
        let counts = &mut self.projects;
        counts.before += usize::from(pair.before.is_some());
        counts.after += usize::from(pair.after.is_some());
        match (pair.before, pair.after) {
            // What was split or merged is neither new nor given up.
            (None, _) | (_, None) if pair.regrouping.is_some() => {}
            (None, _) => {
                counts.added += 1;
                self.added_projects.push(at);
            }
            (_, None) => {
                counts.dropped += 1;
                self.dropped_projects.push(at);
            }
            _ if pair.is_quiet() => counts.quiet += 1,
            _ => {
                counts.changed += 1;
                counts.renamed += usize::from(is_renamed(pair.change(FactName::Name)));
                counts.moved += usize::from(pair.change(FactName::Agency).is_some());
            }
        }
    }

    fn count_row(&mut self, goes_on: bool, row: &RowPair<'_>, at: RowAt, is_grouped: bool) {
        // Split or merged: neither given up nor new.
        self.rows.count(row, goes_on, is_grouped);
        match row.verdict() {
            None if is_grouped || !goes_on => {}
            None if row.before.is_some() => self.dropped_rows.push(at),
            None => self.added_rows.push(at),
            Some(Verdict::Unchanged) => {}
            Some(Verdict::Tightened) => self.tightened.push(at),
            Some(Verdict::Loosened) => self.loosened.push(at),
            Some(Verdict::NotComparable(_)) => self.not_comparable.push(at),
        }
    }
}

impl RowCounts {
    fn count(&mut self, row: &RowPair<'_>, goes_on: bool, is_grouped: bool) {
        self.before += usize::from(row.before.is_some());
        self.after += usize::from(row.after.is_some());
        if row.by.is_some() {
            self.renamed += usize::from(is_renamed(row.change(FactName::Name)));
            self.moved +=
                usize::from(row.from.is_some() || row.change(FactName::Category).is_some());
        }
        match row.verdict() {
            Some(verdict) => self.judged(verdict),
            None if is_grouped => {}
            None => {
                let count = match (row.before.is_some(), goes_on) {
                    (true, true) => &mut self.dropped,
                    (true, false) => &mut self.went,
                    (false, true) => &mut self.added,
                    (false, false) => &mut self.came,
                };
                *count += 1;
            }
        }
    }

    fn judged(&mut self, verdict: Verdict) {
        let count = match verdict {
            Verdict::Unchanged => &mut self.unchanged,
            Verdict::Tightened => &mut self.tightened,
            Verdict::Loosened => &mut self.loosened,
            Verdict::NotComparable(_) => &mut self.not_comparable,
        };
        *count += 1;
    }
}

/// Whether a name is another one, and not that of last year with this year in it.
fn is_renamed(change: Option<&Change<'_>>) -> bool {
    change.is_some_and(|change| !change.rolled)
}

/// By how many per cent the budget grew; `None` where one of them is not there or nil.
pub fn budget_percent(pair: &ProjectPair<'_>) -> Option<Decimal> {
    let yuan =
        |located: Option<Located<'_>>| located?.project.budget.as_ref().and_then(Amount::in_yuan);
    let (before, after) = (yuan(pair.before)?, yuan(pair.after)?);
    after
        .checked_sub(before)?
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(before)
}

/// The same, of a project that was split or merged with all its parts: the money of one of them paid for others too.
fn money_percent(comparison: &Comparison<'_>, pair: &ProjectPair<'_>) -> Option<Decimal> {
    let Some(found) = pair
        .regrouping
        .and_then(|at| comparison.regroupings.get(at))
    else {
        return budget_percent(pair);
    };
    let mut all: Vec<usize> = found.parts.iter().copied().chain([found.one]).collect();
    all.sort_unstable();
    all.dedup();
    let mut sums = (Decimal::ZERO, Decimal::ZERO);
    for pair in all.iter().filter_map(|&at| comparison.projects.get(at)) {
        let budget =
            |located: Located<'_>| located.project.budget.as_ref().and_then(Amount::in_yuan);
        if let Some(before) = pair.before {
            sums.0 = sums.0.checked_add(budget(before)?)?;
        }
        if let Some(after) = pair.after {
            sums.1 = sums.1.checked_add(budget(after)?)?;
        }
    }
    sums.1
        .checked_sub(sums.0)?
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(sums.0)
}

/// An amount in 元 as 万元, without zeros at its end.
pub fn in_wan(yuan: Decimal) -> String {
    format!("{} 万元", model::in_wan(yuan).unwrap_or(yuan).normalize())
}

fn questions(comparison: &Comparison<'_>, summary: &Summary) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    let projects = &comparison.projects;
    // The loosened rows of a project are one question, at the place of the first of them.
    let rows = by_project(&summary.loosened);
    let mut told = HashSet::<usize, FixedState>::default();
    for at in summary.loosened.iter().filter(|at| told.insert(at.project)) {
        let pair = &projects[at.project];
        let rows = rows
            .get(&at.project)
            .into_iter()
            .flatten()
            .map(|at| &pair.rows[at.row]);
        let money = money_percent(comparison, pair);
        let messages = loosened(pair, money, rows.collect());
        found.extend(messages.into_iter().map(|message| Question {
            project: Some(at.project),
            message,
        }));
    }
    for group in &comparison.row_groups {
        if let Some(GroupSum {
            verdict: Verdict::Loosened,
            before,
            after,
        }) = &group.sum
        {
            let row = |at: &RowAt| {
                projects[at.project].rows[at.row]
                    .row()
                    .map(Indicator::name)
                    .unwrap_or_default()
            };
            let (name, one) = (projects[group.one.project].name(), row(&group.one));
            let message = match group.kind {
                RegroupingKind::Split => say!(
                    "“{name}”的“{one}”拆成几项后，合计由 {before} 放宽到 {after}：依据是什么",
                    "“{name}”: “{one}” was split, and the total loosened from {before} to {after}: why?"
                ),
                RegroupingKind::Merge => say!(
                    "“{name}”的几项指标并成“{one}”后，合计由 {before} 放宽到 {after}：依据是什么",
                    "“{name}”: rows were merged into “{one}”, and the total loosened from {before} to {after}: why?"
                ),
            };
            found.push(Question {
                project: Some(group.one.project),
                message,
            });
        }
    }
    let (dropped, not_comparable) = (
        by_project(&summary.dropped_rows),
        by_project(&summary.not_comparable),
    );
    for (at, pair) in projects.iter().enumerate() {
        let rows = |list: &HashMap<usize, Vec<RowAt>, FixedState>| -> Vec<&RowPair<'_>> {
            list.get(&at)
                .into_iter()
                .flatten()
                .map(|at| &pair.rows[at.row])
                .collect()
        };
        let name = pair.name();
        let mut ask = |message: Message| {
            found.push(Question {
                project: Some(at),
                message,
            })
        };
        if let Some((zh, en)) = names(
            rows(&dropped)
                .into_iter()
                .filter_map(RowPair::row)
                .map(Indicator::name),
        ) {
            ask(say!(
                "“{name}”取消了指标{zh}：为什么不再考核",
                "“{name}” dropped {en}: why is it no longer measured?"
            ));
        }
        if let Some((zh, en)) = listed(&rows(&not_comparable)) {
            ask(say!(
                "“{name}”的{zh}前后写法不同，没法直接比：要求是不是低了",
                "“{name}”: {en} cannot be compared as written: is less asked for?"
            ));
        }
        if pair.by.is_some()
            && let Some(message) = money(pair, money_percent(comparison, pair))
        {
            ask(message);
        }
    }
    for &at in &summary.dropped_projects {
        let name = projects[at].name();
        let budget = projects[at]
            .before
            .and_then(|before| before.project.budget.as_ref()?.in_yuan());
        let (zh, en) = budget.map(in_wan).map_or_else(Default::default, |budget| {
            (
                format!("（上年 {budget}）"),
                format!(" ({budget} last year)"),
            )
        });
        let message = match projects[at].near {
            Some((other, _)) => say!(
                "“{name}”{zh}本年没有了，新增的“{other}”和它很像：是不是同一个项目",
                "“{name}”{en} is gone, and the new “{other}” is very similar: are they the same project?"
            ),
            None => say!(
                "“{name}”{zh}本年没有了：是完成了，并到别处了，还是不做了",
                "“{name}”{en} is gone: was it finished, made part of something else, or given up?"
            ),
        };
        found.push(Question {
            project: Some(at),
            message,
        });
    }
    let added = summary.added_projects.iter().map(|&at| projects[at].name());
    if let Some((zh, en)) = names(added) {
        found.push(Question {
            project: None,
            message: say!(
                "新增项目{zh}：是否做过事前绩效评估",
                "new: {en}: was it appraised in advance?"
            ),
        });
    }
    found
}

fn by_project(rows: &[RowAt]) -> HashMap<usize, Vec<RowAt>, FixedState> {
    let mut found: HashMap<usize, Vec<RowAt>, FixedState> = HashMap::default();
    for at in rows {
        found.entry(at.project).or_default().push(*at);
    }
    found
}

/// What was loosened in one project, against its money: work, and limits of costs.
fn loosened(
    pair: &ProjectPair<'_>,
    money: Option<Decimal>,
    rows: Vec<&RowPair<'_>>,
) -> Vec<Message> {
    let percent = |row: &RowPair<'_>| {
        row.target()
            .and_then(|change| change.delta.as_ref()?.percent)
    };
    let (limits, mut work): (Vec<&RowPair<'_>>, Vec<&RowPair<'_>>) = rows
        .into_iter()
        .partition(|row| row.row().is_some_and(Indicator::is_of_cost));
    // Less money for less work is no question, unless the work fell more than the money.
    work.retain(|row| match (money, percent(row)) {
        (Some(money), Some(work)) => {
            !(money.is_sign_negative() && work.is_sign_negative() && money <= work)
        }
        _ => true,
    });
    let name = pair.name();
    let (mut zh, mut en) = money_words(money);
    if pair.regrouping.is_some() && money.is_some() {
        zh = format!("拆分合并前后合计{zh}");
        en = format!(", all parts together{en}");
    }
    let mut found = Vec::new();
    if let Some((rows, rows_en)) = listed_with_cost(pair, &work) {
        let (why, why_en) = match money {
            Some(money) if money > Decimal::ZERO => {
                ("钱多了，要求为什么低了", "more money, less asked for: why?")
            }
            Some(money) if money.is_sign_negative() && !money.is_zero() => {
                ("两者相称吗", "is that in proportion?")
            }
            _ => ("依据是什么", "why?"),
        };
        found.push(say!(
            "“{name}”{zh}放宽了{rows}：{why}",
            "“{name}”{en} loosened {rows_en}: {why_en}"
        ));
    }
    // A limit that rose no more than the money only follows it.
    let limits: Vec<&RowPair<'_>> = limits
        .into_iter()
        .filter(|row| {
            percent(row)
                .zip(money)
                .is_none_or(|(limit, money)| limit > money)
        })
        .collect();
    if let Some((rows, rows_en)) = listed(&limits) {
        found.push(say!(
            "“{name}”{zh}成本放宽了{rows}：按什么标准",
            "“{name}”{en} allows a higher cost: {rows_en}: by what standard?"
        ));
    }
    found
}

/// `预算 +10%`, `预算没变`.
fn money_words(percent: Option<Decimal>) -> (String, String) {
    match percent {
        None => (String::new(), ":".to_owned()),
        Some(percent) if percent.is_zero() => (
            "预算没变，".to_owned(),
            ": the budget is the same;".to_owned(),
        ),
        Some(percent) => {
            let percent = printed_percent(percent);
            (format!("预算 {percent}，"), format!(": budget {percent};"))
        }
    }
}

/// More money and nothing more asked for; less money and more asked for; no money.
fn money(pair: &ProjectPair<'_>, percent: Option<Decimal>) -> Option<Message> {
    let name = pair.name();
    let budget =
        |located: Option<Located<'_>>| located?.project.budget.as_ref().and_then(Amount::in_yuan);
    if let (Some(before), None) = (budget(pair.before), budget(pair.after)) {
        let before = in_wan(before);
        return Some(say!(
            "“{name}”上年预算 {before}，本年没有预算：是没有填吗",
            "“{name}” had {before} last year but has no budget now: was it left out?"
        ));
    }
    let percent = percent?;
    let notable = Decimal::from(NOTABLE);
    let work = || {
        pair.rows
            .iter()
            .filter(|row| !row.row().is_some_and(Indicator::is_of_cost))
    };
    let asks_less =
        |row: &RowPair<'_>| row.verdict() == Some(Verdict::Loosened) || row.after.is_none();
    let shown = printed_percent(percent);
    // What was loosened or dropped is asked for already.
    if percent >= notable && !work().any(asks_less) {
        let asks_more =
            |row: &RowPair<'_>| row.verdict() == Some(Verdict::Tightened) || row.before.is_none();
        if !work().any(asks_more) {
            return Some(say!(
                "“{name}”预算 {shown}，指标没有提高：增加的钱做什么",
                "“{name}”: budget {shown}, and no target asks for more: what is the money for?"
            ));
        }
        let dearer: Vec<&RowPair<'_>> = work()
            .filter(|row| {
                let cost = unit_cost(pair, row).and_then(|cost| cost.percent());
                row.target().is_some() && cost.is_some_and(|percent| percent >= notable)
            })
            .collect();
        return listed_with_cost(pair, &dearer).map(|(rows, rows_en)| {
            say!(
                "“{name}”预算 {shown}，只提高了{rows}：钱为什么多这么多",
                "“{name}”: budget {shown} for {rows_en}: why so much more?"
            )
        });
    }
    let tightened = work().filter(|row| row.verdict() == Some(Verdict::Tightened));
    let (zh, en) = names(tightened.filter_map(RowPair::row).map(Indicator::name))?;
    (percent <= -notable).then(|| {
        say!(
            "“{name}”预算 {shown}，{zh}却提高了要求：做得到吗",
            "“{name}”: budget {shown}, but more is asked of {en}: can it be done?"
        )
    })
}

/// `“兑付创新券”（≥480张 → ≥450张）` for the first of these rows, and how many there are; `None` for no rows.
fn listed(rows: &[&RowPair<'_>]) -> Option<(String, String)> {
    in_words(rows, |_| None)
}

/// The same, with the growth of the cost per unit.
fn listed_with_cost(pair: &ProjectPair<'_>, rows: &[&RowPair<'_>]) -> Option<(String, String)> {
    in_words(rows, |row| {
        unit_cost(pair, row)?
            .percent()
            .filter(|percent| *percent > Decimal::ZERO)
    })
}

fn in_words(
    rows: &[&RowPair<'_>],
    cost: impl Fn(&RowPair<'_>) -> Option<Decimal>,
) -> Option<(String, String)> {
    let named = rows.iter().take(NAMES);
    let (zh, en): (Vec<String>, Vec<String>) = named.map(|row| in_words_of(row, cost(row))).unzip();
    let (count, more) = (rows.len(), rows.len().saturating_sub(NAMES));
    let zh = zh.join("、")
        + &if more > 0 {
            format!("等 {count} 项")
        } else {
            String::new()
        };
    let en = en.join(", ")
        + &if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
    (!rows.is_empty()).then_some((zh, en))
}

/// `“兑付创新券”（≥480张 → ≥450张）`, with what one costs more.
fn in_words_of(row: &RowPair<'_>, cost: Option<Decimal>) -> (String, String) {
    let printed = |row: Option<&Indicator<'_>>| row?.target.printed();
    let before = printed(row.before).unwrap_or_default();
    let after = printed(row.after).unwrap_or_default();
    let (filled, filled_en) = match (before.as_str(), after.as_str()) {
        (before, "") => (format!("{before} → 没有填"), format!("{before} → blank")),
        ("", after) => (format!("没有填 → {after}"), format!("blank → {after}")),
        (before, after) => (format!("{before} → {after}"), format!("{before} → {after}")),
    };
    let (zh, en) = cost
        .map(printed_percent)
        .map_or_else(Default::default, |cost| {
            (
                format!("，单位成本 {cost}"),
                format!(", cost per unit {cost}"),
            )
        });
    let name = row.row().map(Indicator::name).unwrap_or_default();
    (
        format!("“{name}”（{filled}{zh}）"),
        format!("“{name}” ({filled_en}{en})"),
    )
}

/// The first names of a list, and how many there are; `None` for an empty one.
fn names<'n>(all: impl Iterator<Item = &'n str>) -> Option<(String, String)> {
    let all: Vec<&str> = all.collect();
    let shown: Vec<String> = all
        .iter()
        .take(NAMES)
        .map(|name| format!("“{name}”"))
        .collect();
    let (count, more) = (all.len(), all.len() > NAMES);
    let zh = shown.join("、")
        + &if more {
            format!("等 {count} 项")
        } else {
            String::new()
        };
    let en = shown.join(", ")
        + &if more {
            format!(" and {} more", count - NAMES)
        } else {
            String::new()
        };
    (!all.is_empty()).then_some((zh, en))
}
