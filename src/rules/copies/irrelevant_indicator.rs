//! J1203: a row that shares no word with its project.

use crate::facts::CategoryKind;
use crate::wording::Sense;
use std::collections::HashSet;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::model::{Department, Indicator, Project, Text, Value};
use crate::wording::likeness::letters;

rule! {
    "J1203", "irrelevant-indicator", Info, Relevance, opt_in;
    runs: document(check);
    title: "指标与项目没有关系" => "a row that has nothing to do with its project";
    what: "一个项目的数量、质量、效益指标有一半以上，名称和说明与项目的名称、用途、目标没有一个词相同；“企业”“数量”一类哪里都有的词和部门的名称不算，是否类的行也不看。每个项目只报一次。"
        => "More than half of a project’s outputs and benefits share no word with its name, purpose and goals; words such as 企业 or 数量 and the department’s name do not count, and yes/no rows are not looked at. One finding for each project.";
    why: "会费项目考核新认定企业，钱花完了指标也不会因此完成：指标衡量的不是这笔钱的效果。"
        => "A membership fee does not get firms certified: such a row does not measure what the money achieves.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "用途：支付办公楼三层全年租金。" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "目标：保障办公用房。" "数量：认定科技型中小企业数 ≥ 15 家");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "用途：支付办公楼三层全年租金。" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "目标：保障办公用房。" "数量：解决办公用房人数 ≥ 15 人");
}

/// Categories that speak of the matter itself; deadlines, costs and satisfaction are alike everywhere.
const CATEGORIES: [CategoryKind; 6] = [
    CategoryKind::Quantity,
    CategoryKind::Quality,
    CategoryKind::EconomicBenefit,
    CategoryKind::SocialBenefit,
    CategoryKind::EcologicalBenefit,
    CategoryKind::SustainableImpact,
];

type Pair = (char, char);

/// So many characters of the department’s name in a row are a name, and say nothing of the project.
const NAME: usize = 4;

/// How many other rows are shown.
const SHOWN: usize = 3;

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let names = letters_of_names(&document.department);
    for project in &document.projects {
        // Nothing to compare with.
        if project.purpose.is_none() && project.goals.is_empty() {
            continue;
        }
        let own = of_project(project, &names);
        let judged = project
            .indicators
            .iter()
            .filter(|row| is_judged(row))
            .map(|row| (row, of_row(row)));
        let judged: Vec<(&Indicator<'_>, Vec<Pair>)> =
            judged.filter(|(_, words)| !words.is_empty()).collect();
        let is_foreign = |words: &[Pair]| !words.iter().any(|pair| own.contains(pair));
        let foreign: Vec<&Indicator<'_>> = judged
            .iter()
            .filter(|(_, words)| is_foreign(words))
            .map(|(row, _)| *row)
            .collect();
        if let [first, others @ ..] = foreign.as_slice()
            && foreign.len() * 2 > judged.len()
        {
            out.push(report(project, first, others));
        }
    }
}

/// Rows whose words are those of the matter: a yes/no question is asked in words of its own.
fn is_judged(row: &Indicator<'_>) -> bool {
    row.category.kind.is_some_and(|kind| CATEGORIES.contains(&kind))
        && matches!(
            row.target.value,
            Value::Quantity(_) | Value::Range(_) | Value::Level { .. }
        )
}

fn report(project: &Project<'_>, first: &Indicator<'_>, others: &[&Indicator<'_>]) -> Diagnostic {
    let (row, name, count) = (first.name(), project.name(), others.len() + 1);
    let place = |row: &Indicator<'_>| row.name.as_ref().map_or(row.span, |name| name.span);
    let message = match others {
        [] => say!(
            "“{row}”与项目“{name}”的用途和目标没有一个词相同",
            "“{row}” shares no word with the purpose and goals of the project “{name}”"
        ),
        _ => say!(
            "“{row}”等 {count} 行指标与项目“{name}”的用途和目标没有一个词相同",
            "{count} rows, starting with “{row}”, share no word with the purpose and goals of the project “{name}”"
        ),
    };
    let mut diagnostic = Diagnostic::new(&RULE, place(first), message).help(say!(
        "换成这笔钱直接带来的产出或效益；确有关系的，在目标里写明",
        "measure what this money achieves; if there is a connection, state it in the goals"
    ));
    for row in others.iter().take(SHOWN) {
        diagnostic = diagnostic.related(place(row), say!("这一行也是", "this one as well"));
    }
    diagnostic
}

/// The characters of the names of the department and its agencies.
fn letters_of_names(department: &Department<'_>) -> HashSet<char> {
    let names = department.department.iter().map(Text::as_str);
    names
        .chain(department.agencies.iter().filter_map(|agency| agency.name))
        .flat_map(letters)
        .collect()
}

/// Words of the project, apart from runs of characters that are the department’s name in some short form.
fn of_project(project: &Project<'_>, names: &HashSet<char>) -> HashSet<Pair> {
    let texts = [&project.name, &project.purpose].into_iter().flatten();
    let texts = texts
        .chain(&project.goals)
        .chain(&project.medium_term_goals);
    let mut found = HashSet::new();
    for text in texts {
        let all: Vec<char> = letters(text.as_str()).collect();
        let runs = all.chunk_by(|one, next| names.contains(one) == names.contains(next));
        let is_name = |run: &[char]| {
            run.len() >= NAME && run.first().is_some_and(|letter| names.contains(letter))
        };
        // A mark in the place of each letter of a name: no pair is made with it.
        let bare = |run: &[char]| {
            if is_name(run) {
                vec!['，'; run.len()]
            } else {
                run.to_vec()
            }
        };
        found.extend(pairs(&runs.flat_map(bare).collect::<Vec<char>>()));
    }
    found
}

/// Neighbouring characters of a row's words, general words apart.
fn of_row(row: &Indicator<'_>) -> Vec<Pair> {
    let texts = [&row.name, &row.description].into_iter().flatten();
    texts
        .flat_map(|text| {
            let bare = Sense::GeneralWord.replaced(text.as_str(), "，");
            let all: Vec<char> = letters(&bare).collect();
            pairs(&all).collect::<Vec<Pair>>()
        })
        .collect()
}

fn pairs(letters: &[char]) -> impl Iterator<Item = Pair> {
    let pair = |pair: &[char]| Some((*pair.first()?, *pair.get(1)?));
    letters
        .windows(2)
        .filter_map(pair)
        .filter(|(first, second)| is_of_word(*first) && is_of_word(*second))
}

fn is_of_word(c: char) -> bool {
    c.is_alphabetic() && !Sense::NoWord.is_sign(c)
}
