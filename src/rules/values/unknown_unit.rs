//! J0310: a unit that is not known.

use crate::diag::{Diagnostic, Edit, nearest, say};
use crate::model::{Costing, Indicator, Project, UnitRef};
use crate::evidence::Scope;
use crate::evidence::rows;
use crate::evidence::written::place_of;
use crate::value::unit::{self, Unit};
use crate::wording::Sense;

rule! {
    "J0310", "unknown-unit", Warning, Form;
    runs: both(project, department);
    title: "计量单位不认识" => "an unknown unit";
    what: "指标值、测算、采购里的计量单位，既不在单位表里，也没有用“计量单位：”声明（引用的指标库里声明的也算）。一个单位在一个文件里报一次。"
        => "The unit of a target, a costing or a procurement row is neither in the table of units nor declared with 计量单位, here or in an included library. One finding for each unit of a file.";
    why: "不认识的单位不能换算、不能汇总，多半是错字，或者把名称的一部分写进了单位。"
        => "An unknown unit can neither be converted nor added up; usually it is a slip, or part of the name.";
    bad: rows!("数量：建成充电桩位 ≥ 20 桩位");
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n计量单位：桩位\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：建成充电桩位 ≥ 20 桩位\n";
}

pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    for row in rows::judged(project) {
        report_first(units_of(row), scope.text, out);
    }
    for row in project
        .costing
        .iter()
        .chain(project.procurement.iter().map(|bought| &bought.row))
    {
        report_first(factors_of(row), scope.text, out);
    }
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (text, department) = (scope.text, scope.department);
    let sub_goals = department
        .sub_goals
        .iter()
        .flat_map(|goal| &goal.indicators);
    for row in department
        .overall_indicators
        .iter()
        .chain(sub_goals)
        .chain(&department.library_rows)
    {
        report_first(units_of(row), text, out);
    }
    for bought in department
        .budget
        .iter()
        .flat_map(|budget| &budget.procurement)
    {
        report_first(factors_of(&bought.row), text, out);
    }
}

fn units_of<'r, 'a>(row: &'r Indicator<'a>) -> impl Iterator<Item = &'r UnitRef<'a>> {
    let more = row.more.as_deref();
    let below = more.into_iter().flat_map(|more| {
        let milestones = more.milestones.iter().map(|milestone| &milestone.target);
        let baseline = more.baseline.iter().map(|baseline| &baseline.target);
        more.medium_term.iter().chain(milestones).chain(baseline)
    });
    std::iter::once(&row.target)
        .chain(below)
        .filter_map(|target| target.unit())
}

fn factors_of<'r, 'a>(row: &'r Costing<'a>) -> impl Iterator<Item = &'r UnitRef<'a>> {
    row.factors
        .iter()
        .chain(&row.result)
        .filter_map(|factor| factor.unit.as_ref())
}

/// Reports the first unknown unit that stands in this file: one that a library gave is reported there.
fn report_first<'r, 'a: 'r>(
    units: impl Iterator<Item = &'r UnitRef<'a>>,
    text: &str,
    out: &mut Vec<Diagnostic>,
) {
    let mut unknown = units.filter(|unit| !unit.unit.is_known());
    let Some((place, unit)) =
        unknown.find_map(|unit| Some((place_of(unit.written, text)?, unit.written)))
    else {
        return;
    };
    let message = say!(
        "单位表里没有“{unit}”，也没有声明",
        "the unit “{unit}” is neither in the table of units nor declared"
    );
    let diagnostic = Diagnostic::new(&RULE, place, message);
    out.push(if let Some(near) = meant(unit) {
        diagnostic
            .help(say!(
                "可能是“{near}”；确有此单位时在文件开头写“计量单位：{unit}”",
                "did you mean “{near}”? If it is a unit of its own, declare 计量单位：{unit} in the head"
            ))
            .suggestion(say!("把“{unit}”改成“{near}”", "change “{unit}” to “{near}”"), vec![Edit::replace(place, near)])
    } else if let Some((known, _)) = unit::known_prefix(unit, &[]) {
        diagnostic.help(say!(
            "单位只写“{known}”，其余的字写进名称；确有此单位时在文件开头写“计量单位：{unit}”",
            "write “{known}” as the unit and put the rest in the name, or declare 计量单位：{unit} in the head"
        ))
    } else {
        diagnostic.help(say!("在文件开头写“计量单位：{unit}”来声明", "declare it in the head: 计量单位：{unit}"))
    });
}

/// The unit with its unknown word replaced by the nearest known one; short words are too much alike.
fn meant(unit: &str) -> Option<String> {
    let is_known = |word: &str| Unit::read(word, &[]).is_some_and(|unit| unit.is_known());
    let word = unit
        .split(['/', '·'])
        .find(|word| !is_known(word))
        .filter(|word| word.chars().count() > 2)?;
    let words = unit::table()
        .iter()
        .flat_map(|entry| entry.aliases.iter().copied().chain([entry.name]));
    let words = words.filter(|known| known.chars().count() > 2 && !known.starts_with('/'));
    let near = nearest(word, words)?;
    // 年万平方米 is no slip for 平方米: what multiplies the number stays.
    if Sense::BareScale.is_in(word) != Sense::BareScale.is_in(near) {
        return None;
    }
    Some(unit.replacen(word, near, 1))
}
