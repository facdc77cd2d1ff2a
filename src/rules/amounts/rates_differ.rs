//! J0619: a share or a time that a goal states otherwise than its row.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::stated_rate::unlike;
use crate::model::Project;

rule! {
    "J0619", "rates-differ", Warning, Relevance;
    runs: project(check);
    title: "目标里的比率、时间与指标不同" => "a goal with another share or time than its row";
    what: "目标、用途里写了某项指标的名称和它的百分数或时间（“成活率达到85%”），与这一行的指标值、中期、基期、节点都不同。往年的、到某个时点的、约数不比；名称对得上几行的不比。"
        => "A goal or the purpose gives the name of a row with a percentage or a time (成活率达到85%) that is neither its target nor its 中期, 基期 or a milestone. Figures of other years, by a date, and round ones are not compared, nor what several rows may be meant by.";
    why: "目标和指标说的是一件事，两个数总有一个写错了。" => "Goal and row speak of one thing, so one of the two figures is wrong.";
    bad: rows!("目标：办公用房完好率达到98%。" "质量：办公用房完好率 ≥ 95%");
    good: rows!("目标：办公用房完好率达到95%。" "质量：办公用房完好率 ≥ 95%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let goals = scope.goals(project).iter().map(Vec::as_slice);
    for figures in goals.chain([scope.purpose(project)]) {
        for (row, figure) in unlike(project, figures, scope.year) {
            let (stated, target, name) = (figure.span.of(scope.text), row.target.written, row.name());
            let message = say!(
                "这里写 {stated}，“{name}”的指标值是“{target}”",
                "this says {stated}, but the target of “{name}” is “{target}”"
            );
            let finding = Diagnostic::new(&RULE, figure.span, message);
            out.push(finding.related(row.target.span, say!("指标值", "the target")).help(say!(
                "以一处为准，把另一处改成一样",
                "decide which one is right and correct the other"
            )));
        }
    }
}
