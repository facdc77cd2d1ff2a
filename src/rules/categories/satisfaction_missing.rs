//! J1106: a project without a figure for satisfaction.

use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::{Indicator, Project, Value};
use crate::profile::Profile;
use crate::evidence::Scope;
use crate::evidence::required::{is_by_list, of_project};
use crate::evidence::row::Row;
use crate::evidence::rows;
use crate::wording::Sense;
use crate::wording::likeness::bare_end;
use crate::wording::width::has_figure;

rule! {
    "J1106", "satisfaction-missing", Warning, Completeness;
    runs: row_and_project(row, project);
    title: "没有量化的满意度" => "no satisfaction figure";
    what: "项目没有满意度指标，或者满意度的值不是数字。别的类别下有“……满意度”的数字，或者写了“满意度：不适用”和理由的，不报。"
        => "The project has no satisfaction indicator, or none with a figure. A project with a figure for …满意度 under another category, or with 满意度：不适用, is not reported.";
    why: "自评表给满意度 10 分。钱花给谁、谁说好，是财政支出效果的最后一关。"
        => "Satisfaction is worth 10 points in the self-evaluation: the people the money serves have the last word.";
    bad: rows!("数量：租用面积 ≥ 500 平方米" "满意度：租用单位评价 为 好");
    good: rows!("数量：租用面积 ≥ 500 平方米" "满意度：租用单位满意度 ≥ 90%");
}

/// A project without any such row.
pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let is_asked = |row: &Indicator<'_>| is_satisfaction(row) || is_satisfaction_by_name(row);
    let is_by_list = is_by_list(project, scope.profile, scope.year);
    if is_by_list || project.indicators.is_empty() || project.indicators.iter().any(is_asked) {
        return;
    }
    let Some((level1, level2)) = scope.profile.level2(CategoryKind::Satisfaction.id()) else {
        return;
    };
    let is_required = |name: &str| {
        of_project(project, scope.profile, scope.year).any(|required| required.category() == Some(name))
    };
    // What is required is reported as that, and so is a whole first level.
    if is_required(&level2.name)
        || (is_required(&level1.name) && !has_level1(project, scope.profile, &level1.name))
    {
        return;
    }
    if project
        .indicators
        .iter()
        .any(|row| row.category.level2.is_some() && row.category.id.is_none())
    {
        return;
    }
    let place = project.name.as_ref().map_or(project.span, |name| name.span);
    let name = project.name();
    let message = say!(
        "项目“{name}”没有满意度指标",
        "the project “{name}” has no satisfaction indicator"
    );
    let key = &level2.name;
    out.push(Diagnostic::new(&RULE, place, message).help(say!(
        "写“{key}：… 满意度 ≥ 90%”；没有服务对象的，写“{key}：不适用”和“理由：…”",
        "write {key}：…满意度 ≥ 90%; if nobody is served, write {key}：不适用 with 理由：…"
    )));
}

/// The first such row of a project, where none has a figure.
pub fn row(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !is_satisfaction(row) || !lacks_figure(row) {
        return;
    }
    let mut all = rows::beside(row.project).filter(|other| is_satisfaction(other));
    if !all
        .clone()
        .next()
        .is_some_and(|first| std::ptr::eq(first, row.indicator))
        || !all.all(lacks_figure)
    {
        return;
    }
    let written = row.target.written;
    let message = say!(
        "满意度的值“{written}”不是数字",
        "the satisfaction target “{written}” is not a figure"
    );
    let sample = row.sample(row.lexicon);
    let help = say!("写成百分比，如“{sample}”", "write a percentage, such as {sample}");
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
}

fn is_satisfaction(row: &Indicator<'_>) -> bool {
    row.category.kind == Some(CategoryKind::Satisfaction)
}

/// 社会效益：群众满意度 ≥ 90%
fn is_satisfaction_by_name(row: &Indicator<'_>) -> bool {
    Sense::SatisfactionRate.ends(bare_end(row.name())) && !lacks_figure(row)
}

/// Whether the value is no number; one that is not set, or does not apply, is another matter.
fn lacks_figure(row: &Indicator<'_>) -> bool {
    match &row.target.value {
        Value::Boolean(_) | Value::Deadline(_) | Value::Period(..) => true,
        Value::Level { scale, .. } => scale.is_empty(),
        Value::Text(text) => !has_figure(text),
        Value::Quantity(_) | Value::Range(_) | Value::Unset { .. } | Value::None => false,
    }
}

fn has_level1(project: &Project<'_>, profile: &Profile, name: &str) -> bool {
    let Some(level1) = profile.levels.iter().find(|level1| level1.name == name) else {
        return false;
    };
    let ids = project.indicators.iter().filter_map(|row| row.category.id);
    ids.into_iter()
        .any(|id| level1.level2.iter().any(|level2| level2.id == id))
}
