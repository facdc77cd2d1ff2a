//! J0710: one odd plan in several projects.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::model::{Plan, Project};
use crate::evidence::gist::{Gist, Gists};
use crate::evidence::plan::set;

rule! {
    "J0710", "plan-copied", Info, Adequacy;
    runs: gist(take, check);
    title: "支出计划照抄别的项目" => "a plan copied from another project";
    what: "两个项目的支出计划完全相同，而且至少有两个数既不是 5 的倍数，也不是按月平均的数（33%、67%）。每一组只报一次，报在第二个项目上。"
        => "Two projects have the same plan, with at least two figures that are neither multiples of 5 nor an even monthly share (33%, 67%). One finding for each group, at the second project.";
    why: "两个项目的用款不会碰巧都是 69%、77%：多半是复制上一个项目以后没有重新测算。"
        => "Two projects do not both happen to spend 69% and 77%: usually one plan was copied instead of being worked out.";
    bad: concat!(
        project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 0%，6月底 69%，10月底 77%，12月底 100%"),
        "\n项目：设备购置\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 0%，6月底 69%，10月底 77%，12月底 100%\n"
    );
    good: concat!(
        project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 0%，6月底 69%，10月底 77%，12月底 100%"),
        "\n项目：设备购置\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 0%，6月底 40%，10月底 90%，12月底 100%\n"
    );
}

/// Projects with one plan.
struct Copies<'p, 'a> {
    name: &'p str,
    first: &'p Plan<'a>,
    second: Option<&'p Plan<'a>>,
    /// Beside these two.
    more: usize,
}

pub fn take(project: &Project<'_>, _: &RandomState, gist: &mut Gist) {
    gist.has_odd_plan = project.plan.as_ref().is_some_and(is_odd);
}

pub fn check(document: &Model<'_>, gists: &Gists, out: &mut Vec<Diagnostic>) {
    let mut places: HashMap<Vec<(&str, Decimal)>, usize> = HashMap::new();
    let mut all: Vec<Copies<'_, '_>> = Vec::new();
    let odd = document
        .projects
        .iter()
        .zip(&gists.of_projects)
        .filter(|(_, gist)| gist.has_odd_plan);
    for (project, _) in odd {
        let Some(plan) = &project.plan else { continue };
        let figures = set(plan)
            .map(|(checkpoint, percent)| (checkpoint.at, percent))
            .collect();
        match places.entry(figures) {
            Entry::Vacant(place) => {
                place.insert(all.len());
                all.push(Copies {
                    name: project.name(),
                    first: plan,
                    second: None,
                    more: 0,
                });
            }
            Entry::Occupied(place) => match all.get_mut(*place.get()) {
                Some(Copies {
                    second: Some(_),
                    more,
                    ..
                }) => *more += 1,
                Some(copies) => copies.second = Some(plan),
                None => {}
            },
        }
    }
    out.extend(all.iter().filter_map(report));
}

fn report(copies: &Copies<'_, '_>) -> Option<Diagnostic> {
    let Copies {
        name,
        first,
        second,
        more,
    } = copies;
    let message = match more {
        0 => say!(
            "支出计划与项目“{name}”的完全相同",
            "the plan is exactly that of “{name}”"
        ),
        _ => say!(
            "支出计划与项目“{name}”的完全相同，另外还有 {more} 个项目也是",
            "the plan is exactly that of “{name}”, and so are those of {more} more projects"
        ),
    };
    let help = say!(
        "按这个项目自己的合同和用款时间重新测算",
        "plan according to the contracts and payments of this project"
    );
    let diagnostic = Diagnostic::new(&RULE, second.as_ref()?.span, message);
    Some(
        diagnostic
            .related(first.span, say!("第一次在这里", "the first one is here"))
            .help(help),
    )
}

/// Whether two figures are such that no two projects have them by chance.
fn is_odd(plan: &Plan<'_>) -> bool {
    set(plan).filter(|(_, percent)| !is_usual(*percent)).count() >= 2
}

/// Multiples of 5, and what even spending gives at the end of a month, rounded in any way: 8, 16.7, 33, 34, 67 …
fn is_usual(percent: Decimal) -> bool {
    // Most are whole: no need to divide decimals.
    if percent.scale() == 0
        && u64::try_from(percent.mantissa()).is_ok_and(|percent| percent % 5 == 0)
    {
        return true;
    }
    if percent
        .checked_rem(Decimal::from(5))
        .is_some_and(|rest| rest.is_zero())
    {
        return true;
    }
    let months = Decimal::from(12);
    let share = percent
        .checked_mul(months)
        .and_then(|twelfths| twelfths.checked_div(Decimal::ONE_HUNDRED));
    // Within one point.
    share.is_some_and(|share| (share - share.round()).abs() * Decimal::ONE_HUNDRED < months)
}
