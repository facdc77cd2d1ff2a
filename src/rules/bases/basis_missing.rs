//! J1401: a target without a basis.

use crate::diag::{Diagnostic, Message, say};
use crate::facts::IndicatorFact;
use crate::model::{Indicator, Project, Value};
use crate::evidence::Scope;
use crate::evidence::required::{has_no_basis, is_expected_of_rows};
use crate::evidence::rows;
use crate::source::Span;

rule! {
    "J1401", "basis-missing", Warning, Completeness;
    runs: project(check);
    title: "指标值没有依据" => "a target without a basis";
    what: "指标没有写“依据”，或者写的是“无”。整个项目都没有写时只报一次；不适用的行不需要依据。"
        => "A row has no basis (依据), or the basis is 无. If no row of the project has one, there is one finding; a row that does not apply needs none.";
    why: "指标值是高是低，审核时只能看依据：合同、文件、计划或者上年的数；没有依据的指标值等于随手填的。"
        => "Whether a target is high or low is judged by its basis: a contract, a notice, a plan, last year’s figure.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  依据：2024年招商计划" "质量：设施完好率 ≥ 95%" "  依据：无");
    good: rows!("数量：入驻企业 ≥ 30 家" "  依据：2024年招商计划" "质量：设施完好率 ≥ 95%" "  依据：物业服务合同");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !is_expected_of_rows(project, IndicatorFact::Basis, scope.profile, scope.year) {
        return;
    }
    let needs_one = |row: &&Indicator<'_>| !matches!(row.target.value, Value::None);
    let without = || {
        rows::judged(project)
            .filter(needs_one)
            .filter(|row| has_no_basis(row))
    };
    let Some(first) = without().next() else {
        return;
    };
    let all = rows::judged(project).filter(needs_one).count();
    let count = without().count();
    if count == all && count > 1 {
        let message = say!(
            "这个项目的 {count} 行指标都没有依据",
            "none of the {count} rows of this project has a basis"
        );
        out.push(Diagnostic::new(&RULE, place(first), message).help(help()));
        return;
    }
    for row in without() {
        let name = row.name();
        let message = say!(
            "“{name}”的指标值没有依据",
            "the target of “{name}” has no basis"
        );
        out.push(Diagnostic::new(&RULE, place(row), message).help(help()));
    }
}

fn place(row: &Indicator<'_>) -> Span {
    let name = || row.name.as_ref().map_or(row.span, |name| name.span);
    row.basis.as_ref().map_or_else(name, |basis| basis.span)
}

fn help() -> Message {
    say!(
        "在指标下面写“依据：”，写明合同、文件、计划的名称，或者上年的实际数",
        "write 依据： under the row: the name of the contract, notice or plan, or last year’s actual figure"
    )
}
