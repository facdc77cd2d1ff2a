//! J0619: a figure that a goal or a description states otherwise than its row.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::stated::rate::{unlike, unlike_own};
use crate::model::{Indicator, Project};
use crate::prose::{Figure, figures};

rule! {
    "J0619", "rates-differ", Warning, Relevance;
    runs: row_and_project(row, project);
    title: "目标、说明里的数与指标值不同" => "a goal or a description with another figure than its row";
    what: "目标、用途里写了某项指标的名称和它的百分数、时间或金额（“成活率达到85%”），与这一行的指标值、中期、基期、节点都不同。往年的、到某个时点的、约数不比；名称对得上几行的不比。说明里写了这一行的名称和别的数，或者比指标值晚的期限，也报。"
        => "A goal or the purpose gives the name of a row with a percentage, a time or an amount (成活率达到85%) that is neither its target nor its 中期, 基期 or a milestone. Figures of other years, by a date, and round ones are not compared, nor what several rows may be meant by. The description of a row is looked at for another figure behind its name, and for a later deadline.";
    why: "目标和指标说的是一件事，两个数总有一个写错了。" => "Goal and row speak of one thing, so one of the two figures is wrong.";
    bad: rows!("目标：办公用房完好率达到98%。" "质量：办公用房完好率 ≥ 95%");
    good: rows!("目标：办公用房完好率达到95%。" "质量：办公用房完好率 ≥ 95%");
}

pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let goals = scope.goals(project).iter().map(Vec::as_slice);
    for figures in goals.chain([scope.purpose(project)]) {
        for (row, figure) in unlike(project, figures, scope.year) {
            out.push(report(row, figure, scope));
        }
    }
}

pub fn row(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let own = row.description.as_ref().filter(|_| row.more.as_ref().is_none_or(|more| more.library.is_none()));
    let Some(text) = own.filter(|text| text.as_str().bytes().any(|byte| byte.is_ascii_digit())) else { return };
    let figures = figures(scope.text, text.span, scope.year);
    out.extend(unlike_own(row, &figures, scope.year).map(|figure| report(row, figure, scope)));
}

fn report(row: &Indicator<'_>, figure: &Figure<'_>, scope: &Scope<'_>) -> Diagnostic {
    let (stated, target, name) = (figure.span.of(scope.text), row.target.written, row.name());
    let message = say!(
        "这里写 {stated}，“{name}”的指标值是“{target}”",
        "this says {stated}, but the target of “{name}” is “{target}”"
    );
    let finding = Diagnostic::new(&RULE, figure.span, message);
    finding.related(row.target.span, say!("指标值", "the target")).help(say!(
        "以一处为准，把另一处改成一样",
        "decide which one is right and correct the other"
    ))
}
