//! What to ask the department.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::money::{UnitCost, in_wan, money_percent, unit_cost};
use super::{Summary, rewritten};
use crate::diag::{Bilingual, Message, say};
use crate::diff::comparison::Comparison;
use crate::diff::judge::Verdict;
use crate::diff::pairing::{GroupSum, ProjectPair, RegroupingKind, RowAt, RowPair};
use crate::diff::values::printed_percent;
use crate::facts::FactName;
use crate::model::Indicator;

/// Something to ask the department.
#[derive(Debug, Clone)]
pub struct Question {
    /// Index of [`Comparison::projects`]; `None` where it is about several, or about none.
    pub project: Option<usize>,
    /// Index of [`Comparison::documents`], of what is asked about the head or the goals of one.
    pub document: Option<usize>,
    /// The question, in both languages.
    pub message: Message,
}

/// From this growth on more money should show in some target, in per cent.
const NOTABLE: u32 = 10;
/// Names in one question.
const NAMES: usize = 3;

/// In the order in which a reviewer goes through the summary.
pub fn questions(comparison: &Comparison<'_>, summary: &Summary) -> Vec<Question> {
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
            document: None,
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
            let name = projects[group.one.project].name();
            let one = group.one.row(projects).map_or("", Indicator::name);
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
                document: None,
                message,
            });
        }
    }
    found.extend(exchanged_codes(comparison));
    let (dropped, not_comparable) = (
        by_project(&summary.dropped_rows),
        by_project(&summary.not_comparable),
    );
    for (at, pair) in projects.iter().enumerate() {
        let messages = dropped_rows(pair, dropped.get(&at))
            .into_iter()
            .chain(rows_to_compare(pair, not_comparable.get(&at)))
            .chain(rewritten::of_project(pair))
            .chain(
                pair.by
                    .and_then(|_| money(pair, money_percent(comparison, pair))),
            );
        found.extend(messages.map(|message| Question {
            project: Some(at),
            document: None,
            message,
        }));
    }
    found.extend(rewritten::of_documents(comparison));
    found.extend(missing_documents(comparison));
    for &at in &summary.dropped_projects {
        if projects[at].near.is_none() && is_of_missing(comparison, &projects[at]) {
            continue;
        }
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
            document: None,
            message,
        });
    }
    let scope = |at: &usize| projects[*at].after.map(|after| after.scope);
    for added in summary
        .added_projects
        .chunk_by(|one, other| scope(one) == scope(other))
    {
        if let Some((zh, en)) = names(added.iter().map(|&at| projects[at].name())) {
            found.push(Question {
                project: None,
                document: scope(&added[0]),
                message: say!(
                    "新增项目{zh}：是否做过事前绩效评估",
                    "new: {en}: was it appraised in advance?"
                ),
            });
        }
    }
    found
}

/// Whether a project stood in a document that is gone as a whole, and not all there was.
fn is_of_missing(comparison: &Comparison<'_>, project: &ProjectPair<'_>) -> bool {
    let documents = &comparison.documents;
    let document = project
        .before
        .and_then(|before| documents.get(before.scope));
    documents.len() > 1 && document.is_some_and(|document| document.after.is_none())
}

/// Documents that are gone as a whole: one question stands for all of their projects.
fn missing_documents(comparison: &Comparison<'_>) -> Vec<Question> {
    let mut projects: HashMap<usize, usize, FixedState> = HashMap::default();
    for pair in &comparison.projects {
        if let Some(before) = pair.before.filter(|_| is_of_missing(comparison, pair)) {
            *projects.entry(before.scope).or_default() += 1;
        }
    }
    let mut missing: Vec<(usize, usize)> = projects.into_iter().collect();
    missing.sort_unstable();
    let asked = missing.into_iter().map(|(document, projects)| Question {
        project: None,
        document: Some(document),
        message: say!(
            "上年的 {projects} 个项目本年整份没有：是还没有报来，还是机构撤并了",
            "none of last year's {projects} projects is there: were they not handed in yet, or was the department merged or closed?"
        ),
    });
    asked.collect()
}

/// Two codes that are not the same.
fn codes<'d>(pair: &ProjectPair<'d>) -> Option<(&'d str, &'d str)> {
    let codes = pair.before?.code().zip(pair.after?.code());
    codes.filter(|(before, after)| before != after)
}

/// Two projects of which each has the code now that the other had.
fn exchanged_codes(comparison: &Comparison<'_>) -> impl Iterator<Item = Question> {
    let all = 0..comparison.projects.len();
    let of_codes: HashMap<(&str, &str), usize, FixedState> = all
        .clone()
        .filter_map(|at| Some((codes(&comparison.projects[at])?, at)))
        .collect();
    all.filter_map(move |at| {
        let (before, after) = codes(&comparison.projects[at])?;
        let other = of_codes
            .get(&(after, before))
            .filter(|other| **other > at)?;
        let [one, other] = [at, *other].map(|at| comparison.projects[at].name());
        Some(Question {
            project: Some(at),
            document: None,
            message: say!(
                "“{one}”和“{other}”的编码对调了：是不是填反了",
                "“{one}” and “{other}” exchanged their codes: was one entered for the other?"
            ),
        })
    })
}

fn by_project(rows: &[RowAt]) -> HashMap<usize, Vec<RowAt>, FixedState> {
    let mut found: HashMap<usize, Vec<RowAt>, FixedState> = HashMap::default();
    for at in rows {
        found.entry(at.project).or_default().push(*at);
    }
    found
}

fn dropped_rows(pair: &ProjectPair<'_>, rows: Option<&Vec<RowAt>>) -> Option<Message> {
    let rows = rows?.iter().filter_map(|at| pair.rows[at.row].row());
    let (zh, en) = names(rows.map(Indicator::name))?;
    let name = pair.name();
    Some(say!(
        "“{name}”取消了指标{zh}：为什么不再考核",
        "“{name}” dropped {en}: why is it no longer measured?"
    ))
}

fn rows_to_compare(pair: &ProjectPair<'_>, rows: Option<&Vec<RowAt>>) -> Option<Message> {
    let rows: Vec<&RowPair<'_>> = rows?.iter().map(|at| &pair.rows[at.row]).collect();
    let (zh, en) = listed(&rows)?;
    let name = pair.name();
    Some(say!(
        "“{name}”的{zh}前后写法不同，没法直接比：要求是不是低了",
        "“{name}”: {en} cannot be compared as written: is less asked for?"
    ))
}

/// What was loosened in one project, against its money: work, and limits of costs.
fn loosened(
    pair: &ProjectPair<'_>,
    money: Option<Decimal>,
    rows: Vec<&RowPair<'_>>,
) -> Vec<Message> {
    let (limits, mut work): (Vec<&RowPair<'_>>, Vec<&RowPair<'_>>) = rows
        .into_iter()
        .partition(|row| row.row().is_some_and(Indicator::is_of_cost));
    // Less money for less work is no question, unless the work fell more than the money.
    work.retain(|row| match (money, percent_of_target(row)) {
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
    // A limit that rose no more than the money only follows it; what one of something costs has nothing to follow.
    let limits: Vec<&RowPair<'_>> = limits
        .into_iter()
        .filter(|row| {
            let unit = row.after.and_then(|row| row.target.unit());
            if unit.is_some_and(|unit| unit.unit.is_price()) {
                return true;
            }
            percent_of_target(row)
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

/// By how many per cent its target moved.
fn percent_of_target(row: &RowPair<'_>) -> Option<Decimal> {
    row.telling()?.delta.as_ref()?.percent
}

/// The rows of a project that say what is done, and not what it may cost.
fn work<'p, 'd>(pair: &'p ProjectPair<'d>) -> impl Iterator<Item = &'p RowPair<'d>> {
    let rows = pair.rows.iter();
    rows.filter(|row| !row.row().is_some_and(Indicator::is_of_cost))
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
    if let (Some(before), None) = pair.budgets() {
        let before = in_wan(before);
        return Some(say!(
            "“{name}”上年预算 {before}，本年没有填预算：是漏了吗",
            "“{name}” had {before} last year but has no budget now: was it left out?"
        ));
    }
    let percent = percent?;
    let notable = Decimal::from(NOTABLE);
    let shown = printed_percent(percent);
    let asks_less =
        work(pair).any(|row| row.whole_verdict() == Some(Verdict::Loosened) || row.after.is_none());
    // What was loosened or dropped is asked for already.
    if percent >= notable && !asks_less {
        let asks_more = work(pair)
            .any(|row| row.whole_verdict() == Some(Verdict::Tightened) || row.before.is_none());
        if !asks_more {
            return Some(say!(
                "“{name}”预算 {shown}，指标没有提高：增加的钱做什么",
                "“{name}”: budget {shown}, and no target asks for more: what is the money for?"
            ));
        }
        let dearer: Vec<&RowPair<'_>> = work(pair)
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
    if percent > -notable {
        return None;
    }
    let tightened = work(pair).filter(|row| row.whole_verdict() == Some(Verdict::Tightened));
    if let Some((zh, en)) = names(tightened.filter_map(RowPair::row).map(Indicator::name)) {
        return Some(say!(
            "“{name}”预算 {shown}，{zh}却提高了要求：做得到吗",
            "“{name}”: budget {shown}, but more is asked of {en}: can it be done?"
        ));
    }
    let goes_on = work(pair).any(|row| row.whole_verdict() == Some(Verdict::Unchanged));
    (goes_on && !asks_less).then(|| {
        say!(
            "“{name}”预算 {shown}，指标没有降低：钱少了怎么做到",
            "“{name}”: budget {shown}, and as much is asked for: how will it be done?"
        )
    })
}

/// `“兑付创新券”（≥480张 → ≥450张）` for the first of these rows, and how many there are; `None` for no rows.
pub fn listed(rows: &[&RowPair<'_>]) -> Option<(String, String)> {
    in_words(rows, |_| None)
}

/// The same, with the growth of the cost per unit.
fn listed_with_cost(pair: &ProjectPair<'_>, rows: &[&RowPair<'_>]) -> Option<(String, String)> {
    in_words(rows, |row| {
        let cost = unit_cost(pair, row)?;
        let is_dearer = cost.percent()? > Decimal::ZERO;
        is_dearer.then_some(cost)
    })
}

fn in_words(
    rows: &[&RowPair<'_>],
    cost: impl Fn(&RowPair<'_>) -> Option<UnitCost>,
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
fn in_words_of(row: &RowPair<'_>, cost: Option<UnitCost>) -> (String, String) {
    let (of_horizon, before, after) = asked(row);
    let (filled, filled_en) = match (before.as_str(), after.as_str()) {
        (before, "") => (format!("{before} → 没有填"), format!("{before} → blank")),
        ("", after) => (format!("没有填 → {after}"), format!("blank → {after}")),
        (before, after) => (format!("{before} → {after}"), format!("{before} → {after}")),
    };
    let dearer = |cost: UnitCost| Some((printed_percent(cost.percent()?), cost.rough()));
    let (zh, en) = match cost.and_then(dearer) {
        None => Default::default(),
        Some((percent, Bilingual { zh: "", .. })) => (
            format!("，单位成本 {percent}"),
            format!(", cost per unit {percent}"),
        ),
        Some((percent, Bilingual { zh, en })) => (
            format!("，单位成本 {percent}，{zh}"),
            format!(", cost per unit {percent}, {en}"),
        ),
    };
    let name = row.row().map(Indicator::name).unwrap_or_default();
    let Bilingual { zh: of, en: of_en } = of_horizon;
    (
        format!("“{name}”（{of}{filled}{zh}）"),
        format!("“{name}” ({of_en}{filled_en}{en})"),
    )
}

/// What a row asked for and asks for, by which time: 中期 or 节点, where the target itself asks for the same.
fn asked(row: &RowPair<'_>) -> (Bilingual, String, String) {
    let nothing = Bilingual { zh: "", en: "" };
    if let Some(change) = row
        .telling()
        .filter(|change| change.field != FactName::Target)
    {
        let [before, after] = [&change.before, &change.after]
            .map(|said| said.as_ref().map(|said| said.datum.printed().into_owned()));
        let of_horizon = match change.field {
            FactName::MediumTerm => Bilingual {
                zh: "中期 ",
                en: "medium term: ",
            },
            _ => Bilingual {
                zh: "节点 ",
                en: "milestone: ",
            },
        };
        return (
            of_horizon,
            before.unwrap_or_default(),
            after.unwrap_or_default(),
        );
    }
    let [before, after] = [row.before, row.after]
        .map(|row| row.and_then(|row| row.target.printed()).unwrap_or_default());
    (nothing, before, after)
}

/// The first names of a list, and how many there are; `None` for an empty one.
pub fn names<'n>(all: impl Iterator<Item = &'n str>) -> Option<(String, String)> {
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
