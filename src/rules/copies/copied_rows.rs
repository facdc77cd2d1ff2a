//! J1202: rows that a project shares with another one.

use crate::wording::{Lexicon, Sense};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::{Indicator, Project, TargetKind, Text, Value};
use crate::evidence::gist::{Gist, Gists};
use crate::evidence::rows;
use crate::value::Op;
use crate::wording::likeness::{alike, without_final_marks};

rule! {
    "J1202", "copied-rows", Info, Relevance;
    runs: gist(take, check);
    title: "指标照抄别的项目" => "rows copied from another project";
    what: "两个名称不同的项目至少有三行指标相同：类别、说明（没有说明的看名称）和指标值都一样。满意度、是否和预算执行率的行不算。每个项目只报一次，报在后面的项目上。"
        => "Two projects with different names share three rows or more: category, description (or name, if there is none) and target. Satisfaction, yes/no rows and budget execution do not count. One finding for each project, at the later one.";
    why: "两笔钱办不同的事，产出却一模一样：多半是复制，看不出这个项目自己要做什么，同一份成绩也会算两遍。"
        => "Two budgets for different things have the same outputs: usually a copy that does not say what this project is for, and one result counted twice.";
    bad: concat!(
        rows!("数量：申报高新技术企业 ≥ 5 家" "数量：新注册企业 ≥ 10 家" "数量：认定科技型中小企业 ≥ 15 家"),
        "\n项目：协会会费\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 20%，6月底 40%，10月底 90%，12月底 100%\n  数量：申报高新技术企业 ≥ 5 家\n  数量：新注册企业 ≥ 10 家\n  数量：认定科技型中小企业 ≥ 15 家\n"
    );
    good: concat!(
        rows!("数量：申报高新技术企业 ≥ 5 家" "数量：新注册企业 ≥ 10 家" "数量：认定科技型中小企业 ≥ 15 家"),
        "\n项目：协会会费\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 20%，6月底 40%，10月底 90%，12月底 100%\n  数量：缴纳会费的协会 ≥ 1 个\n  数量：参加协会活动 ≥ 4 次\n"
    );
}

/// How many rows make a copy.
const COPY: usize = 3;

/// What makes two rows the same: a copy is one to the letter.
#[derive(PartialEq, Eq, Hash)]
struct RowKey<'r> {
    category: Option<&'r str>,
    says: &'r str,
    op: Option<Op>,
    value: RowValue<'r>,
}

#[derive(PartialEq, Eq, Hash)]
enum RowValue<'r> {
    Number(Decimal, Option<&'r str>),
    Written(&'r str),
}

pub fn take(project: &Project<'_>, hasher: &RandomState, gist: &mut Gist) {
    gist.rows.reserve(project.indicators.len());
    gist.rows
        .extend(keys(project).map(|key| hasher.hash_one(key)));
}

pub fn check(document: &Model<'_>, gists: &Gists, out: &mut Vec<Diagnostic>) {
    let rows = gists.of_projects.iter().map(|gist| gist.rows.len()).sum();
    // By the hash of a row, the first and the latest project that has it: however popular a row is, each project is
    // compared with two others for it at most.
    let mut known: HashMap<u64, [u32; 2], RandomState> =
        HashMap::with_capacity_and_hasher(rows, gists.hasher.clone());
    let mut shared: Vec<(u32, usize)> = Vec::new();
    for (index, (project, gist)) in (0..).zip(document.projects.iter().zip(&gists.of_projects)) {
        shared.clear();
        for key in &gist.rows {
            let places = known.entry(*key).or_insert([index; 2]);
            let [first, latest] = *places;
            if latest == index {
                continue;
            }
            places[1] = index;
            count(&mut shared, first);
            if latest != first {
                count(&mut shared, latest);
            }
        }
        let most = shared
            .iter()
            .filter(|(_, rows)| *rows >= COPY)
            .min_by_key(|(project, _)| *project);
        let Some(origin) = most.and_then(|(project, _)| document.projects.get(*project as usize))
        else {
            continue;
        };
        // Agencies that run the same project measure it in the same way.
        if !alike(origin.name(), project.name()) {
            out.extend(report(origin, project));
        }
    }
}

fn count(shared: &mut Vec<(u32, usize)>, project: u32) {
    match shared.iter_mut().find(|(known, _)| *known == project) {
        Some((_, rows)) => *rows += 1,
        None => shared.push((project, 1)),
    }
}

fn keys<'p>(project: &'p Project<'_>) -> impl Iterator<Item = RowKey<'p>> {
    rows::judged(project).filter_map(key)
}

/// `None` for rows that many projects rightly share.
fn key<'r>(row: &'r Indicator<'_>) -> Option<RowKey<'r>> {
    let mut is_percent = false;
    let value = match &row.target.value {
        Value::Boolean(_) | Value::None | Value::Unset { .. } => return None,
        Value::Quantity(quantity) => {
            is_percent = quantity.kind() == TargetKind::Percent;
            RowValue::Number(
                quantity.number,
                quantity.unit.as_ref().map(|unit| unit.unit.canonical()),
            )
        }
        _ => RowValue::Written(row.target.written),
    };
    let name = row.name();
    let category = row.category.id.or(row.category.level2);
    let is_execution = || {
        is_percent
            && Sense::Execution.is_in(name)
            && Lexicon::builtin().is_rate(name)
    };
    if row.category.kind == Some(CategoryKind::Satisfaction) || is_execution() {
        return None;
    }
    let says = without_final_marks(row.description.as_ref().map_or(name, Text::as_str));
    Some(RowKey {
        category,
        says,
        op: row.target.op,
        value,
    })
}

/// The finding, at the first of the rows.
fn report(origin: &Project<'_>, project: &Project<'_>) -> Option<Diagnostic> {
    let theirs: HashSet<RowKey<'_>, RandomState> = keys(origin).collect();
    let is_shared = |row: &&Indicator<'_>| key(row).is_some_and(|key| theirs.contains(&key));
    let copied: Vec<&Indicator<'_>> = rows::judged(project).filter(is_shared).collect();
    let first = copied.first().filter(|_| copied.len() >= COPY)?;
    let (count, name) = (copied.len(), origin.name());
    let message = say!(
        "有 {count} 行指标与项目“{name}”的完全相同",
        "{count} rows are exactly those of the project “{name}”"
    );
    let names: Vec<&str> = copied.iter().map(|row| row.name()).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let place = first.name.as_ref().map_or(first.span, |name| name.span);
    Some(
        Diagnostic::new(&RULE, place, message)
            .label(say!("相同的是：{zh}", "these: {en}"))
            .related(
                origin.span,
                say!("先有这些指标的项目", "the project that had them first"),
            )
            .help(say!(
                "改写成这个项目自己的产出和效益",
                "measure what this project itself achieves"
            )),
    )
}
