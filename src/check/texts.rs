//! All texts of a document that a person wrote in sentences.

use crate::model::{Department, Indicator, Project, Text};

/// Texts of the head, of the department's goals and of its safeguards.
pub fn of_department<'d, 'a>(department: &'d Department<'a>) -> impl Iterator<Item = &'d Text<'a>> {
    let head = [
        &department.title,
        &department.preface,
        &department.overall_goal,
        &department.sub_goals_intro,
        &department.safeguards_intro,
    ];
    let goals = department.sub_goals.iter().flat_map(|goal| goal.title.iter().chain(&goal.goals));
    let goal_rows = department.sub_goals.iter().flat_map(|goal| &goal.indicators);
    let rows = department.overall_indicators.iter().chain(goal_rows).chain(&department.library_rows);
    let safeguards = department.safeguards.iter().flat_map(|safeguard| [&safeguard.title, &safeguard.text]);
    head.into_iter().flatten().chain(goals).chain(rows.flat_map(of_row)).chain(safeguards.flatten())
}

pub fn of_project<'p, 'a>(project: &'p Project<'a>) -> impl Iterator<Item = &'p Text<'a>> {
    let own = [&project.name, &project.title, &project.purpose].into_iter().flatten();
    let rows = project.indicators.iter().flat_map(of_row);
    own.chain(&project.goals).chain(&project.medium_term_goals).chain(rows)
}

/// Those of a library have their place at the row's name.
fn of_row<'r, 'a>(row: &'r Indicator<'a>) -> impl Iterator<Item = &'r Text<'a>> {
    let is_own = row.more.as_ref().is_none_or(|more| more.library.is_none());
    [&row.name, &row.description, &row.basis].into_iter().flatten().filter(move |_| is_own)
}
