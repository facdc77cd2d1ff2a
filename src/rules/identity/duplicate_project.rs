//! J0506: two projects that cannot be told apart.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::model::{Agency, Project};
use crate::source::Span;

rule! {
    "J0506", "duplicate-project", Warning, Form;
    runs: document(check);
    title: "两个项目无法区分" => "two projects that cannot be told apart";
    what: "两个项目名称相同、单位相同，也没有编码来区分。"
        => "Two projects have the same name and the same agency, and no codes that tell them apart.";
    why: "多半是复制后忘了改；两笔预算也可能是同一笔。"
        => "Usually a copy that was not changed; the two budgets may be one and the same.";
    bad: concat!(
        project!("预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%"),
        "\n项目：房屋租赁费\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    );
    good: concat!(
        project!("预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%"),
        "\n项目：设备租赁费\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    );
}

/// Earlier projects of one name and agency.
struct Earlier {
    first: Span,
    /// The first without a code.
    without_code: Option<Span>,
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let agencies = &document.department.agencies;
    let codes: HashMap<&str, &str, RandomState> = agencies
        .iter()
        .filter_map(|agency| Some((agency.name?, agency.code?)))
        .collect();
    let mut known: HashMap<(&str, &str), Earlier, RandomState> = HashMap::default();
    for project in &document.projects {
        let Some(name) = &project.name else { continue };
        let has_code = project
            .code
            .as_ref()
            .is_some_and(|code| code.code().is_some());
        let without_code = (!has_code).then_some(project.span);
        match known.entry((name.as_str(), agency(project, &codes))) {
            Entry::Vacant(place) => {
                place.insert(Earlier {
                    first: project.span,
                    without_code,
                });
            }
            Entry::Occupied(mut place) => {
                let earlier = place.get_mut();
                // Two codes tell projects apart; the same code twice has its own finding.
                let same = if has_code {
                    earlier.without_code
                } else {
                    Some(earlier.first)
                };
                earlier.without_code = earlier.without_code.or(without_code);
                let Some(same) = same else { continue };
                let name = name.as_str();
                let message = say!(
                    "已有一个项目“{name}”，单位相同，没有编码可以区分",
                    "there already is a project “{name}” of the same agency, and no codes tell the two apart"
                );
                out.push(
                    Diagnostic::new(&RULE, project.span, message)
                        .related(same, say!("第一个在这里", "the first one is here")),
                );
            }
        }
    }
}

/// The agency by its code where one is known, else by its name.
fn agency<'a>(project: &Project<'a>, codes: &HashMap<&'a str, &'a str, RandomState>) -> &'a str {
    match project.agency {
        Some(Agency {
            code: Some(code), ..
        }) => code,
        Some(Agency {
            name: Some(name), ..
        }) => codes.get(name).copied().unwrap_or(name),
        _ => "",
    }
}
