//! J1204: two rows that say one thing in other words.

use std::iter;

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Project, Text, Value};
use crate::rules::Scope;
use crate::wording::likeness::{alike, plain, without_final_marks};

rule! {
    "J1204", "double-row", Warning, Completeness;
    runs: project(check);
    title: "换个说法的重复指标" => "two rows that say one thing in other words";
    what: "同一个项目里两行指标类别、计算符号、数字、单位都相同，名称去掉“数量”“年度”一类的字、换成同一种叫法（高企即高新技术企业，补助即扶持）以后也相同。"
        => "Two rows of a project have one category, operator, number and unit, and one name, once words like 数量 and 年度 are left out and synonyms (高企 = 高新技术企业, 补助 = 扶持) are one.";
    why: "一件事考核两遍，凑了指标的行数，其实少一个方面；自评时一个实际值得两次分。"
        => "One thing is measured twice, and another is not measured at all; in the self-evaluation one actual scores twice.";
    bad: rows!("数量：补助高企数量 ≥ 60 家" "数量：扶持高新技术企业的数量 ≥ 60 家");
    good: rows!("数量：补助高企数量 ≥ 60 家" "数量：补助高企新增研发人员 ≥ 200 人");
}

/// How many rows before it a row is compared with: doubles stand near one another.
const NEAR: usize = 16;

/// Words, the longest first where one begins another, and what stands for them: one letter for what is one thing,
/// nothing for what says nothing where target and unit are the same.
const WORDS: [(&str, Option<char>); 23] = [
    ("科技型中小企业", Some('S')),
    ("科小企业", Some('S')),
    ("科小", Some('S')),
    ("高新技术企业", HIGH_TECH),
    ("高新企业", HIGH_TECH),
    ("高企企业", HIGH_TECH),
    ("高企", HIGH_TECH),
    ("补助", Some('A')),
    ("扶持", Some('A')),
    ("支持", Some('A')),
    ("资助", Some('A')),
    ("奖补", Some('A')),
    ("补贴", Some('A')),
    ("拨付", Some('A')),
    ("年度", None),
    ("全年", None),
    ("当年", None),
    ("数量", None),
    ("个数", None),
    ("家数", None),
    ("次数", None),
    ("人数", None),
    ("的", None),
];

const HIGH_TECH: Option<char> = Some('H');

/// What a row may call 高企, and whose description says that they are.
const TECHNOLOGY: [&str; 2] = ["科技型企业", "科技企业"];

/// Verbs that say nothing in front.
const VERBS: [&str; 5] = ["举办", "举行", "开展", "组织", "召开"];

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

/// The letters of the name, with `WORDS` by what stands for them: capitals, which no letter is.
fn meaning<'r>(row: &'r Indicator<'_>) -> impl Iterator<Item = char> + 'r {
    let name = without_final_marks(row.name());
    let mut rest = VERBS
        .iter()
        .find_map(|verb| name.strip_prefix(verb))
        .unwrap_or(name);
    iter::from_fn(move || {
        loop {
            if let Some(behind) = TECHNOLOGY.iter().find_map(|word| rest.strip_prefix(word))
                && is_of_high_tech(row)
            {
                rest = behind;
                return HIGH_TECH;
            }
            let word = WORDS
                .iter()
                .find_map(|(word, letter)| Some((rest.strip_prefix(word)?, letter)));
            if let Some((behind, letter)) = word {
                rest = behind;
                if letter.is_some() {
                    return *letter;
                }
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
    WORDS
        .iter()
        .any(|(word, letter)| *letter == HIGH_TECH && description.contains(word))
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
        "“{second}” and “{first}” are one thing, with one target {target}"
    );
    Diagnostic::new(&RULE, place(row), message)
        .related(place(earlier), say!("前面已有的一行", "the row before it"))
        .help(say!(
            "删去一行，换成另一个方面的指标",
            "delete one, and measure something else instead"
        ))
}
