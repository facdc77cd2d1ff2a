//! J0317: a row without a description.

use crate::diag::{Diagnostic, say};
use crate::facts::IndicatorFact;
use crate::model::{Indicator, Project, Value};
use crate::evidence::Scope;
use crate::evidence::required::is_expected_of_rows;
use crate::evidence::rows;

rule! {
    "J0317", "empty-description", Warning, Completeness;
    runs: project(check);
    title: "指标没有说明" => "a row without a description";
    what: "项目的一行指标没有“说明”（绩效指标描述）。项目里没有一行写了说明时，只报一次。"
        => "A row of a project has no 说明. If none of the project’s rows has one, there is one finding for the project.";
    why: "说明写清算什么、怎样算；没有说明，自评时各算各的，结果无法核对。"
        => "The description says what is counted and how; without it, the actual figure cannot be verified.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  说明：年末在孵的科技型企业" "质量：企业毕业率 ≥ 10%");
    good: rows!("数量：入驻企业 ≥ 30 家" "  说明：年末在孵的科技型企业" "质量：企业毕业率 ≥ 10%" "  说明：当年毕业企业占在孵企业的比例");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !is_expected_of_rows(project, IndicatorFact::Description, scope.profile, scope.year) {
        return;
    }
    let mut without = rows::judged(project).filter(|row| lacks(row));
    let Some(first) = without.next() else { return };
    let help = || {
        say!(
            "在这一行下面写“说明：…”，写清算什么、怎样算",
            "write 说明：… below the row: what is counted, and how"
        )
    };
    if project
        .indicators
        .iter()
        .all(|row| row.description.is_none())
    {
        let count = without.count() + 1;
        let message = if count == 1 {
            let name = first.name();
            say!("“{name}”没有说明", "“{name}” has no description")
        } else {
            say!(
                "{count} 行指标都没有说明",
                "none of the {count} rows has a description"
            )
        };
        out.push(Diagnostic::new(&RULE, place(first), message).help(help()));
        return;
    }
    for row in std::iter::once(first).chain(without) {
        let name = row.name();
        let message = say!("“{name}”没有说明", "“{name}” has no description");
        out.push(Diagnostic::new(&RULE, place(row), message).help(help()));
    }
}

/// What does not apply needs none; a row without a name is not begun.
fn lacks(row: &Indicator<'_>) -> bool {
    row.description.is_none() && row.name.is_some() && !matches!(row.target.value, Value::None)
}

fn place(row: &Indicator<'_>) -> crate::source::Span {
    row.name.as_ref().map_or(row.span, |name| name.span)
}
