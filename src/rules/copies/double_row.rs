//! J1204: two rows that say one thing in other words.

use crate::wording::Sense;
use crate::wording::lexicon::start_of;
use std::iter;

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Project, Text, Value};
use crate::evidence::Scope;
use crate::wording::likeness::{alike, plain, without_final_marks};

rule! {
    "J1204", "double-row", Warning, Completeness;
    runs: project(check);
    title: "换个说法的重复指标" => "two rows that say the same thing in different words";
    what: "同一个项目里两行指标类别、计算符号、数字、单位都相同，名称去掉“数量”“年度”一类的字、换成同一种叫法（高企即高新技术企业，补助即扶持）以后也相同。"
        => "Two rows of a project have the same category, operator, number and unit, and the same name once words like 数量 and 年度 are left out and synonyms (高企 = 高新技术企业, 补助 = 扶持) are treated as equal.";
    why: "一件事考核两遍，凑了指标的行数，其实少一个方面；自评时一个实际值得两次分。"
        => "One thing is measured twice, and another is not measured at all; in the self-evaluation one result scores twice.";
    bad: rows!("数量：补助高企数量 ≥ 60 家" "数量：扶持高新技术企业的数量 ≥ 60 家");
    good: rows!("数量：补助高企数量 ≥ 60 家" "数量：补助高企新增研发人员 ≥ 200 人");
}

/// How many rows before it a row is compared with: doubles stand near one another.
const NEAR: usize = 16;

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let rows = &project.indicators;
    for (index, row) in rows.iter().enumerate() {
        let Value::Quantity(quantity) = &row.target.value else {
            continue;
        };
        let same_target = |earlier: &&Indicator<'_>| match &earlier.target.value {
            Value::Quantity(other) => {
                other.number == quantity.number
                    && earlier.target.op == row.target.op
                    && earlier.category.level1 == row.category.level1
                    && earlier.category.id.or(earlier.category.level2)
                        == row.category.id.or(row.category.level2)
                    && canonical(earlier) == canonical(row)
            }
            _ => false,
        };
        let near = &rows[index.saturating_sub(NEAR)..index];
        if let Some(earlier) = near
            .iter()
            .filter(same_target)
            .find(|earlier| say_the_same(earlier, row))
        {
            out.push(report(earlier, row));
        }
    }
}

/// Whether two rows have other names, and one meaning.
fn say_the_same(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    meaning(one).eq(meaning(other))
        && meaning(one).next().is_some()
        && !alike(one.name(), other.name())
}

/// Words that are one thing, each by a capital.
const ONE_THING: [(Sense, char); 3] =
    [(Sense::SmallTech, 'S'), (Sense::HighTech, HIGH_TECH), (Sense::Support, 'A')];

const HIGH_TECH: char = 'H';

/// The letters of the name, with the words of `ONE_THING` by what stands for them: capitals, which no letter is.
fn meaning<'r>(row: &'r Indicator<'_>) -> impl Iterator<Item = char> + 'r {
    let name = without_final_marks(row.name());
    let mut rest = Sense::Activity.strip_start(name).unwrap_or(name);
    iter::from_fn(move || {
        loop {
            if let Some(behind) = Sense::Technology.strip_start(rest)
                && is_of_high_tech(row)
            {
                rest = behind;
                return Some(HIGH_TECH);
            }
            if let Some((word, letter)) = start_of(rest, &ONE_THING) {
                rest = &rest[word.len()..];
                return Some(letter);
            }
            if let Some(behind) = Sense::Uncounted.strip_start(rest) {
                rest = behind;
                continue;
            }
            if rest == "数" {
                return None;
            }
            let mut characters = rest.chars();
            let letter = plain(characters.next()?);
            rest = characters.as_str();
            if !letter.is_whitespace() && !letter.is_ascii_punctuation() {
                return Some(letter);
            }
        }
    })
}

/// Whether the description speaks of 高企.
fn is_of_high_tech(row: &Indicator<'_>) -> bool {
    let description = row.description.as_ref().map_or("", Text::as_str);
    Sense::HighTech.is_in(description)
}

fn canonical<'r>(row: &'r Indicator<'_>) -> Option<&'r str> {
    row.target.unit().map(|unit| unit.unit.canonical())
}

fn report(earlier: &Indicator<'_>, row: &Indicator<'_>) -> Diagnostic {
    let (first, second) = (earlier.name(), row.name());
    let target = row.target.printed().unwrap_or_default();
    let place = |row: &Indicator<'_>| row.name.as_ref().map_or(row.span, |name| name.span);
    let message = say!(
        "“{second}”和“{first}”说的是一件事，指标值都是 {target}",
        "“{second}” and “{first}” are the same thing, with the same target {target}"
    );
    Diagnostic::new(&RULE, place(row), message)
        .related(place(earlier), say!("前面已有的一行", "the row before it"))
        .help(say!(
            "删去一行，换成另一个方面的指标",
            "delete one and measure something else instead"
        ))
}
