//! What a reviewer wants to know first, and what to ask.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::delta::printed_percent;
use super::field;
use super::rows::{RowAt, RowPair};
use super::unit_cost::unit_cost;
use super::{Change, Comparison, Located, ProjectPair, RegroupingKind, RowGroup, Verdict};
use crate::check::measure::is_cost;
use crate::diag::{Message, say};
use crate::model::{Amount, Indicator};

/// The summary of a comparison: indexes into it, in the order in which a reviewer reads them.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    pub projects: ProjectCounts,
    pub rows: RowCounts,
    /// Budgets of all projects, in 元: last year's and this year's. `None` where no project has one.
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
    pub renamed_projects: Vec<usize>,
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
    let in_group =
        |group: &RowGroup| group.parts.iter().chain([&group.one]).map(|at| (at.project, at.row)).collect::<Vec<_>>();
    let grouped: HashSet<(usize, usize), FixedState> = comparison.row_groups.iter().flat_map(in_group).collect();
    for (at, pair) in comparison.projects.iter().enumerate() {
        summary.count_project(comparison, at, pair);
        // A part of a split is no new project, so that its new rows have to be told.
        let goes_on = pair.by.is_some() || is_regrouped(comparison, at);
        for (row, found) in pair.rows.iter().enumerate() {
            let at = RowAt { project: at, row };
            summary.count_row(goes_on, found, at, grouped.contains(&(at.project, at.row)));
        }
    }
    let more_money = |at: &RowAt| {
        let pair = &comparison.projects[at.project];
        let is_limit = pair.rows[at.row].row().is_some_and(is_cost);
        // A limit of costs follows the money: work that became less comes first, where the most money is.
        (is_limit, std::cmp::Reverse(budget_percent(pair).unwrap_or(Decimal::MIN)))
    };
    summary.loosened.sort_by_key(more_money);
    summary.questions = questions(comparison, &summary);
    summary
}

impl Summary {
    fn count_project(&mut self, comparison: &Comparison<'_>, at: usize, pair: &ProjectPair<'_>) {
        let add = |sum: &mut Option<Decimal>, located: Option<Located<'_>>| {
            if let Some(amount) = located.and_then(|located| located.project.budget.as_ref()?.in_yuan()) {
                *sum = sum.unwrap_or_default().checked_add(amount).or(*sum);
            }
        };
        add(&mut self.budget.0, pair.before);
        add(&mut self.budget.1, pair.after);
        let counts = &mut self.projects;
        counts.before += usize::from(pair.before.is_some());
        counts.after += usize::from(pair.after.is_some());
        let is_part = |kind| comparison.regroupings.iter().any(|found| found.kind == kind && found.parts.contains(&at));
        let is_one = |kind| comparison.regroupings.iter().any(|found| found.kind == kind && found.one == at);
        match (pair.before, pair.after) {
            (None, _) if is_part(RegroupingKind::Split) || is_one(RegroupingKind::Merge) => {}
            (_, None) if is_part(RegroupingKind::Merge) || is_one(RegroupingKind::Split) => {}
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
                if is_renamed(pair.change(&field::NAME)) {
                    counts.renamed += 1;
                    self.renamed_projects.push(at);
                }
                counts.moved += usize::from(pair.change(&field::AGENCY).is_some());
            }
        }
    }

    fn count_row(&mut self, goes_on: bool, row: &RowPair<'_>, at: RowAt, is_grouped: bool) {
        let counts = &mut self.rows;
        counts.before += usize::from(row.before.is_some());
        counts.after += usize::from(row.after.is_some());
        let Some(verdict) = row.verdict() else {
            // Split or merged: neither given up nor new.
            if is_grouped {
                return;
            }
            let (count, list) = match row.before {
                Some(_) => (&mut counts.dropped, &mut self.dropped_rows),
                None => (&mut counts.added, &mut self.added_rows),
            };
            *count += 1;
            if goes_on {
                list.push(at);
            }
            return;
        };
        counts.renamed += usize::from(is_renamed(row.change(&field::NAME)));
        counts.moved += usize::from(row.from.is_some() || row.change(&field::CATEGORY).is_some());
        match verdict {
            Verdict::Unchanged => counts.unchanged += 1,
            Verdict::Tightened => {
                counts.tightened += 1;
                self.tightened.push(at);
            }
            Verdict::Loosened => {
                counts.loosened += 1;
                self.loosened.push(at);
            }
            Verdict::NotComparable(_) => {
                counts.not_comparable += 1;
                self.not_comparable.push(at);
            }
        }
    }
}

/// Whether a project was split, merged, or is a part of that.
fn is_regrouped(comparison: &Comparison<'_>, at: usize) -> bool {
    comparison.regroupings.iter().any(|found| found.one == at || found.parts.contains(&at))
}

/// Whether a name is another one, and not that of last year with this year in it.
fn is_renamed(change: Option<&Change<'_>>) -> bool {
    change.is_some_and(|change| !change.rolled)
}

/// By how many per cent the budget grew; `None` where one of them is not there or nil.
pub fn budget_percent(pair: &ProjectPair<'_>) -> Option<Decimal> {
    let yuan = |located: Option<Located<'_>>| located?.project.budget.as_ref().and_then(Amount::in_yuan);
    let (before, after) = (yuan(pair.before)?, yuan(pair.after)?);
    after.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)
}

/// An amount in 元 as 万元, without zeros at its end.
pub fn in_wan(yuan: Decimal) -> String {
    format!("{} 万元", yuan.checked_div(Decimal::from(10_000)).unwrap_or(yuan).normalize())
}

fn questions(comparison: &Comparison<'_>, summary: &Summary) -> Vec<Question> {
    let mut found: Vec<Question> = Vec::new();
    let projects = &comparison.projects;
    for at in &summary.loosened {
        let pair = &projects[at.project];
        let message = loosened(pair, &pair.rows[at.row]);
        found.extend(message.map(|message| Question { project: Some(at.project), message }));
    }
    let mut ask = |at: usize, message: Message| found.push(Question { project: Some(at), message });
    for (at, pair) in projects.iter().enumerate().filter(|(_, pair)| pair.by.is_some()) {
        let names = |list: &[RowAt]| {
            let rows = list.iter().filter(|found| found.project == at).map(|found| &pair.rows[found.row]);
            names(rows.filter_map(RowPair::row).map(Indicator::name))
        };
        if let Some((zh, en)) = names(&summary.dropped_rows) {
            let name = pair.name();
            ask(
                at,
                say!("“{name}”取消了指标{zh}：为什么不再考核", "“{name}” dropped {en}: why is it no longer measured?"),
            );
        }
        if let Some((zh, en)) = names(&summary.not_comparable) {
            let name = pair.name();
            ask(
                at,
                say!(
                    "“{name}”的指标{zh}换了写法，和上年没法比：按上年的口径是多少",
                    "“{name}”: {en} cannot be compared with last year: what is it in last year's terms?"
                ),
            );
        }
        if let Some(message) = money(pair) {
            ask(at, message);
        }
    }
    for &at in &summary.dropped_projects {
        let name = projects[at].name();
        let budget = projects[at].before.and_then(|before| before.project.budget.as_ref()?.in_yuan());
        let budget = budget.map(in_wan).unwrap_or_default();
        let (zh, en) = match budget.as_str() {
            "" => (String::new(), String::new()),
            budget => (format!("（上年 {budget}）"), format!(" ({budget} last year)")),
        };
        ask(
            at,
            say!(
                "“{name}”{zh}本年没有了：是完成了，并到别处了，还是不做了",
                "“{name}”{en} is gone: is it done, part of something else, or given up?"
            ),
        );
    }
    let added = summary.added_projects.iter().map(|&at| projects[at].name());
    if let Some((zh, en)) = names(added) {
        found.push(Question {
            project: None,
            message: say!("新增项目{zh}：是否做过事前绩效评估", "new: {en}: was it appraised beforehand?"),
        });
    }
    found
}

/// A target that was loosened, against the money.
fn loosened(pair: &ProjectPair<'_>, row: &RowPair<'_>) -> Option<Message> {
    let change = row.target()?;
    let (before, after) = (change.before.as_ref()?.datum.printed(), change.after.as_ref()?.datum.printed());
    let (name, row_name) = (pair.name(), row.row()?.name());
    let percent = budget_percent(pair).filter(|_| row.from.is_none());
    let fell = |delta: Option<Decimal>| delta.is_some_and(|delta| delta.is_sign_negative());
    let target_percent = change.delta.as_ref().and_then(|delta| delta.percent);
    // Less money for less work is no question, unless the work fell more than the money.
    if let (Some(money), Some(work)) = (percent, target_percent)
        && money.is_sign_negative()
        && fell(target_percent)
        && money <= work
    {
        return None;
    }
    let cost = unit_cost(pair, row).and_then(|cost| cost.percent()).filter(|percent| percent.is_sign_positive());
    let cost = cost.filter(|percent| !percent.is_zero()).map(printed_percent);
    let (cost_zh, cost_en) =
        cost.map_or_else(Default::default, |cost| (format!("，单位成本 {cost}"), format!(", cost per unit {cost}")));
    if let (Some(money), Some(limit), true) = (percent, target_percent, row.row().is_some_and(is_cost)) {
        // A limit that rose no more than the money only follows it.
        let (money_shown, limit_shown) = (printed_percent(money), printed_percent(limit));
        return (limit > money).then(|| say!(
            "“{name}”预算 {money_shown}，“{row_name}”的上限 {limit_shown}（{before} → {after}）：按什么标准",
            "“{name}”: budget {money_shown}, the limit of “{row_name}” {limit_shown} ({before} → {after}): by what standard?"
        ));
    }
    Some(match percent {
        Some(percent) if percent > Decimal::ZERO => {
            let percent = printed_percent(percent);
            say!(
                "“{name}”预算 {percent}，“{row_name}”却由 {before} 放宽到 {after}{cost_zh}：钱多了，要求为什么低了",
                "“{name}”: budget {percent}, yet “{row_name}” was loosened from {before} to {after}{cost_en}: why?"
            )
        }
        Some(percent) if percent.is_zero() => say!(
            "“{name}”预算没变，“{row_name}”由 {before} 放宽到 {after}{cost_zh}：依据是什么",
            "“{name}”: the budget is the same, “{row_name}” was loosened from {before} to {after}{cost_en}: why?"
        ),
        Some(percent) => {
            let percent = printed_percent(percent);
            say!(
                "“{name}”预算 {percent}，“{row_name}”由 {before} 放宽到 {after}{cost_zh}：两者相称吗",
                "“{name}”: budget {percent}, “{row_name}” was loosened from {before} to {after}{cost_en}: is that in proportion?"
            )
        }
        None => say!(
            "“{name}”的“{row_name}”由 {before} 放宽到 {after}：依据是什么",
            "“{name}”: “{row_name}” was loosened from {before} to {after}: why?"
        ),
    })
}

/// More money and nothing more asked for; less money and more asked for.
fn money(pair: &ProjectPair<'_>) -> Option<Message> {
    let percent = budget_percent(pair)?;
    let notable = Decimal::from(NOTABLE);
    let asks_more = |row: &RowPair<'_>| row.verdict() == Some(Verdict::Tightened) || row.before.is_none();
    let asks_less = |row: &RowPair<'_>| row.verdict() == Some(Verdict::Loosened) || row.after.is_none();
    let name = pair.name();
    let shown = printed_percent(percent);
    // What was loosened is asked for already.
    if percent >= notable && !pair.rows.iter().any(|row| asks_more(row) || asks_less(row)) {
        return Some(say!(
            "“{name}”预算 {shown}，指标没有提高：增加的钱做什么",
            "“{name}”: budget {shown}, and no target asks for more: what is the money for?"
        ));
    }
    let tightened = pair.rows.iter().filter(|row| row.verdict() == Some(Verdict::Tightened));
    let (zh, en) = names(tightened.filter_map(RowPair::row).map(Indicator::name))?;
    (percent <= -notable).then(|| {
        say!(
            "“{name}”预算 {shown}，{zh}却提高了要求：做得到吗",
            "“{name}”: budget {shown}, yet more is asked of {en}: can it be done?"
        )
    })
}

/// The first names of a list, and how many there are; `None` for an empty one.
fn names<'n>(all: impl Iterator<Item = &'n str>) -> Option<(String, String)> {
    let all: Vec<&str> = all.collect();
    let shown: Vec<String> = all.iter().take(NAMES).map(|name| format!("“{name}”")).collect();
    let (count, more) = (all.len(), all.len() > NAMES);
    let zh = shown.join("、") + &if more { format!("等 {count} 项") } else { String::new() };
    let en = shown.join(", ") + &if more { format!(" and {} more", count - NAMES) } else { String::new() };
    (!all.is_empty()).then_some((zh, en))
}
