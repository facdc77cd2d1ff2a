//! J1206: one target that two sections state differently.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::RandomState as Hasher;
use rust_decimal::Decimal;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::{Project, Text};
use crate::prose::{Bound, Fact, Figure, Per, figures};
use crate::evidence::gist::{Count, Gist, Gists};
use crate::evidence::rows;
use crate::evidence::target_place::{GoalSection, Mismatch, SharedName, TargetPlace};
use crate::wording::same_name::{first, is_same, key};
use crate::value::Direction;
use crate::value::unit::UnitKind;

rule! {
    "J1206", "target-differs", Warning, Relevance;
    runs: gist(take, check);
    title: "同一目标前后写法不同" => "one target stated differently in two sections";
    what: "前言、总体目标、分项目标和项目里名称（或说明）相同的目标，数值、计算符号和计量单位应一致；百分比和时间也比，满意度不比。两个项目之间只看数值相同而符号或单位不同的；几个项目分担一个目标时，只看比总数还大的。"
        => "Targets with the same name (or description) in the preface, the overall goal, the sub-goals and the projects should have the same number, operator and unit; percentages and times are compared as well, satisfaction is not. Between two projects, only the operator and unit of equal numbers are compared; if several projects share a target, only a part that is larger than the whole is reported.";
    why: "同一件事两个目标，年终考核时达没达到说不清。"
        => "With two targets for one thing, nobody can say at the end of the year whether it was met.";
    bad: concat!(
        "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n\n总体目标：服务科技企业。\n  指标：重点培育企业 ≥ 60 家\n\n项目：房屋租赁费\n",
        "  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n",
        "  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：重点培育企业数量 ≥ 60 个\n"
    );
    good: concat!(
        "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n\n总体目标：服务科技企业。\n  指标：重点培育企业 ≥ 60 家\n\n项目：房屋租赁费\n",
        "  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n",
        "  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  数量：重点培育企业数量 ≥ 60 家\n"
    );
}

pub fn take(project: &Project<'_>, hasher: &Hasher, gist: &mut Gist) {
    // Small numbers are equal by chance.
    let is_telling = |place: &TargetPlace<'_, '_>| {
        place.unit.kind() == UnitKind::Other && place.quantity.number >= Decimal::TEN
    };
    for (row, indicator) in project.indicators.iter().enumerate() {
        if indicator.category.kind != Some(CategoryKind::Quantity) || !rows::is_judged(indicator) {
            continue;
        }
        let Some(place) = TargetPlace::of(indicator, GoalSection::of(0, project)).filter(is_telling) else {
            continue;
        };
        let Some(name) = key(indicator.name(), hasher) else {
            continue;
        };
        let number = hasher.hash_one(place.quantity.number);
        let manner = hasher.hash_one((place.unit.canonical(), place.direction().map(|way| way as u8)));
        gist.counts.push(Count {
            name,
            number,
            manner,
            row,
        });
    }
}

pub fn check(document: &Model<'_>, gists: &Gists, out: &mut Vec<Diagnostic>) {
    let hasher = &gists.hasher;
    let mut order = Vec::new();
    let mut goals: HashMap<u64, usize, Hasher> = HashMap::default();
    of_goals(document, hasher, &mut order, &mut goals);
    if !goals.is_empty() {
        of_projects(document, hasher, &mut order, &goals);
    }
    for named in &order {
        compare(&named.first, named.is_only, &named.sub_goals, out);
        compare(&named.first, named.is_only, &named.projects, out);
    }
    of_prose(document, hasher, &order, &goals, out);
    between_projects(document, gists, out);
}

/// The targets of the overall goal and the sub-goals by name.
fn of_goals<'d, 'a>(
    document: &'d Model<'a>,
    hasher: &Hasher,
    order: &mut Vec<SharedName<'d, 'a>>,
    goals: &mut HashMap<u64, usize, Hasher>,
) {
    let department = &document.department;
    let overall = department
        .overall_indicators
        .iter()
        .map(|row| (row, GoalSection::Overall));
    let sub_goals = department
        .sub_goals
        .iter()
        .flat_map(|goal| &goal.indicators);
    for (row, section) in overall.chain(sub_goals.map(|row| (row, GoalSection::SubGoal))) {
        let Some(place) = TargetPlace::of(row, section) else {
            continue;
        };
        let Some(key) = key(row.name(), hasher) else {
            continue;
        };
        match goals.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(order.len());
                order.push(SharedName {
                    first: place,
                    is_only: true,
                    sub_goals: Vec::new(),
                    projects: Vec::new(),
                });
            }
            Entry::Occupied(entry) => {
                let Some(named) = order.get_mut(*entry.get()) else {
                    continue;
                };
                match (named.first.section, section) {
                    (GoalSection::Overall, GoalSection::SubGoal) => named.sub_goals.push(place),
                    _ => named.is_only = false,
                }
            }
        }
    }
}

/// Adds the rows of projects whose name or description is that of a goal's target.
fn of_projects<'d, 'a>(
    document: &'d Model<'a>,
    hasher: &Hasher,
    order: &mut [SharedName<'d, 'a>],
    goals: &HashMap<u64, usize, Hasher>,
) {
    // Most names begin with another character than those of the goals.
    let firsts: HashSet<Option<char>, Hasher> = order
        .iter()
        .map(|named| first(named.first.row.name()))
        .collect();
    for (at, project) in document.projects.iter().enumerate() {
        let section = GoalSection::of(at, project);
        for row in rows::judged(project) {
            let Some(place) = TargetPlace::of(row, section) else {
                continue;
            };
            let description = row.description.as_ref().map_or("", Text::as_str);
            let named = [row.name(), description].into_iter().find_map(|name| {
                firsts.contains(&first(name)).then_some(())?;
                let at = *goals.get(&key(name, hasher)?)?;
                order
                    .get(at)
                    .is_some_and(|named| is_same(named.first.row.name(), name))
                    .then_some(at)
            });
            if let Some(named) = named.and_then(|at| order.get_mut(at)) {
                named.projects.push(place);
            }
        }
    }
}

/// Reports what contradicts the target of a goal: `others` bear its name in sections further on.
fn compare(
    first: &TargetPlace<'_, '_>,
    is_only: bool,
    others: &[TargetPlace<'_, '_>],
    out: &mut Vec<Diagnostic>,
) {
    for other in others {
        let is_single = is_only && others.len() == 1;
        let difference = first.difference(other).or_else(|| {
            let (whole, part) = (first.quantity.number, other.quantity.number);
            // One place in each section is the same whole; several are parts, of which none is larger than it.
            let is_wrong = if is_single {
                whole != part
            } else {
                part > whole && is_only && !first.is_rate()
            };
            let is_lower_bound = [first, other]
                .iter()
                .all(|place| place.direction() != Some(Direction::Down));
            (is_wrong && (is_lower_bound || first.is_rate()) && first.unit == other.unit).then_some(Mismatch::Number)
        });
        if let Some(difference) = difference {
            out.push(report(first, other, difference));
        }
    }
}

/// Targets of the overall goal that the preface or the text of the goal states with another number.
fn of_prose(
    document: &Model<'_>,
    hasher: &Hasher,
    order: &[SharedName<'_, '_>],
    goals: &HashMap<u64, usize, Hasher>,
    out: &mut Vec<Diagnostic>,
) {
    let department = &document.department;
    if department.overall_indicators.is_empty() {
        return;
    }
    for (text, section) in [
        (&department.preface, ("前言", "the preface")),
        (
            &department.overall_goal,
            ("总体目标的正文", "the text of the overall goal"),
        ),
    ] {
        let Some(text) = text else { continue };
        let figures = figures(&document.file.text, text.span, document.year);
        let mut stated: Vec<(usize, &Figure<'_>, Decimal)> = figures
            .iter()
            .filter_map(|figure| {
                let (number, unit) = planned(figure)?;
                let at = *goals.get(&key(figure.before(), hasher)?)?;
                let named = order.get(at)?;
                let is_one = named.is_only && matches!(named.first.section, GoalSection::Overall);
                let fits = is_one
                    && is_same(named.first.row.name(), figure.before())
                    && named.first.unit.canonical() == unit;
                fits.then_some((at, figure, number))
            })
            .collect();
        stated.sort_by_key(|(at, figure, _)| (*at, figure.span.start));
        for same in stated.chunk_by(|one, other| one.0 == other.0) {
            let [(at, figure, number), ..] = same else {
                continue;
            };
            let Some(named) = order.get(*at) else {
                continue;
            };
            let place = &named.first;
            if same
                .iter()
                .any(|(.., number)| *number == place.quantity.number)
            {
                continue;
            }
            let (name, unit) = (place.row.name(), place.unit.canonical());
            let (here, there, section_en) = (place.quantity.number, number.normalize(), section.1);
            let section = section.0;
            let message = say!(
                "“{name}”这里是 {here} {unit}，{section}写 {there} {unit}",
                "“{name}” is {here} {unit} here and {there} {unit} in {section_en}"
            );
            out.push(
                Diagnostic::new(&RULE, place.row.target.span, message)
                    .related(
                        figure.span,
                        say!("{section}里的数", "the figure in {section_en}"),
                    )
                    .help(same_everywhere()),
            );
        }
    }
}

/// An exact count that is no rate.
fn planned(figure: &Figure<'_>) -> Option<(Decimal, &'static str)> {
    let Fact::Count(measure, unit) = &figure.fact else {
        return None;
    };
    let is_plain = measure.low.is_none()
        && matches!(figure.bound(), Bound::Exactly | Bound::AtLeast)
        && figure.per() == Per::Whole;
    is_plain.then(|| Some((measure.exact()?, unit.name())))?
}

/// Targets of one name, number and agency in two projects.
fn between_projects(document: &Model<'_>, gists: &Gists, out: &mut Vec<Diagnostic>) {
    let mut known: HashMap<u64, (usize, Count), Hasher> = HashMap::default();
    for (at, gist) in gists.of_projects.iter().enumerate() {
        for count in &gist.counts {
            let first = *known.entry(count.name).or_insert((at, *count));
            if first.1.number != count.number || first.1.manner == count.manner {
                continue;
            }
            let (Some(first), Some(later)) = (
                TargetPlace::in_project(&document.projects, first),
                TargetPlace::in_project(&document.projects, (at, *count)),
            ) else {
                continue;
            };
            if let Some(difference) = first.difference(&later)
                && first.is_of_the_same_thing(&later)
            {
                out.push(report(&first, &later, difference));
            }
        }
    }
}

fn report(first: &TargetPlace<'_, '_>, other: &TargetPlace<'_, '_>, difference: Mismatch) -> Diagnostic {
    let start = |place: &TargetPlace<'_, '_>| place.row.target.span.start;
    let (earlier, later) = if start(first) <= start(other) {
        (first, other)
    } else {
        (other, first)
    };
    let printed = |place: &TargetPlace<'_, '_>| place.row.target.printed().unwrap_or_default();
    let (what, what_en) = match difference {
        Mismatch::Number => ("数值", "number"),
        Mismatch::Unit => ("计量单位", "unit"),
        Mismatch::Operator => ("计算符号", "operator"),
    };
    let (here, there) = (printed(later), printed(earlier));
    let (section, section_en) = earlier.section_name();
    let message = say!(
        "同一目标的{what}不同：这里是“{here}”，{section}写“{there}”",
        "the same target with a different {what_en}: “{here}” here, “{there}” in {section_en}"
    );
    Diagnostic::new(&RULE, later.row.target.span, message)
        .related(
            earlier.row.target.span,
            say!("{section}里的同一目标", "the same target in {section_en}"),
        )
        .help(same_everywhere())
}

fn same_everywhere() -> crate::diag::Message {
    say!(
        "两处改成一致；如果不是一回事，把名称写得能够区分",
        "make the two agree; if they are different things, give them names that tell them apart"
    )
}
