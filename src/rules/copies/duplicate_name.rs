//! J1201: rows of one name that only their descriptions tell apart.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Project, Text};
use crate::evidence::Scope;
use crate::evidence::rows;
use crate::wording::likeness::Alike;

rule! {
    "J1201", "duplicate-name", Warning, Form;
    runs: project(check);
    title: "指标重名" => "rows with the same name";
    what: "同一个项目的同一个二级指标下，几行指标名称相同，只有说明不同。一个名称只报一次，报在第二行上。"
        => "In one project, several rows of one category have the same name and differ only in their descriptions. One finding for each name, at the second row.";
    why: "监控表和自评表只有指标名称，没有说明：三个“次数”填实际值时分不清是哪一个。"
        => "The monitoring and self-evaluation tables show names without descriptions: nobody knows which of three 次数 an actual figure is for.";
    bad: rows!("数量：次数 ≥ 300 次" "  说明：全年安全检查次数" "数量：次数 ≥ 2 次" "  说明：安全生产培训次数");
    good: rows!("数量：安全检查次数 ≥ 300 次" "数量：安全生产培训次数 ≥ 2 次");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !rows::may_repeat_names(project) {
        return;
    }
    let mut first =
        HashMap::with_capacity_and_hasher(project.indicators.len(), RandomState::default());
    // Of each name that stands twice, the rows.
    let mut same: Vec<Vec<&Indicator<'_>>> = Vec::new();
    for row in rows::judged(project) {
        let Some(name) = &row.name else { continue };
        let category = row.category.id.or(row.category.level2);
        match first.entry((category, row.category.level1, Alike(name.as_str()))) {
            Entry::Vacant(place) => {
                place.insert((row, None));
            }
            Entry::Occupied(mut place) => {
                let (first, index) = place.get_mut();
                let index = *index.get_or_insert_with(|| {
                    same.push(vec![*first]);
                    same.len() - 1
                });
                same.get_mut(index)
                    .into_iter()
                    .for_each(|rows| rows.push(row));
            }
        }
    }
    out.extend(same.into_iter().filter_map(report));
}

/// `None` where the descriptions are the same, too: then the rows cannot be told apart at all.
fn report(mut rows: Vec<&Indicator<'_>>) -> Option<Diagnostic> {
    let mut known = HashSet::with_capacity(rows.len());
    rows.retain(|row| {
        known.insert(
            row.description
                .as_ref()
                .map(|text| Alike(Text::as_str(text))),
        )
    });
    let [first, second, more @ ..] = rows.as_slice() else {
        return None;
    };
    let name = second.name();
    let count = rows.len();
    let message = say!(
        "{count} 行指标都叫“{name}”，只有说明不同",
        "{count} rows are called “{name}” and differ only in their descriptions"
    );
    let place = |row: &Indicator<'_>| row.name.as_ref().map_or(row.span, |name| name.span);
    let mut diagnostic = Diagnostic::new(&RULE, place(second), message)
        .related(place(first), say!("第一行在这里", "the first one is here"))
        .help(help(second));
    for row in more {
        diagnostic = diagnostic.related(place(row), say!("还有这一行", "this one as well"));
    }
    Some(diagnostic)
}

fn help(row: &Indicator<'_>) -> crate::diag::Message {
    match row.description.as_ref().map(Text::as_str) {
        Some(description) => say!(
            "把说明里区分它们的话写进名称，如“{description}”",
            "put what the description says into the name, as in “{description}”"
        ),
        None => say!("把要区分的内容写进名称", "give them names that tell them apart"),
    }
}
