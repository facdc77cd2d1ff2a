//! J0707: a spending plan that is not the one of the purpose.

use crate::diag::{Diagnostic, Edit, say};
use crate::model::Project;
use crate::prose::Progress;
use crate::evidence::Scope;
use crate::evidence::plan::{of_purpose, set};

rule! {
    "J0707", "plan-vs-purpose", Error, Relevance;
    runs: project(check);
    title: "支出计划与用途里的进度不一致" => "a plan that differs from the progress in the purpose";
    what: "用途里写的各时点支出进度（“3月底支出进度达到20%”）应与支出计划相同，数字后面要有 %。计划没有写的时点由 J0704 说。"
        => "The spending progress that the purpose states (3月底支出进度达到20%) has to be that of the plan, and each figure needs its %. Checkpoints that the plan does not set are left to J0704.";
    why: "两处进度不同，执行监控时不知道按哪一个考核。"
        => "With two different schedules, nobody knows which one spending is monitored against.";
    bad: rows!(
        "用途：支付房屋租金。3月底支出进度达到25%，6月底支出进度达到40%，10月底支出进度达到80%，12月底支出进度达到100%。"
    );
    good: rows!(
        "用途：支付房屋租金。3月底支出进度达到25%，6月底支出进度达到50%，10月底支出进度达到80%，12月底支出进度达到100%。"
    );
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let stated = of_purpose(project, scope);
    out.extend(
        stated
            .iter()
            .filter(|stated| !stated.has_sign)
            .map(without_sign),
    );
    let Some(plan) = &project.plan else { return };
    let mut different: Option<Diagnostic> = None;
    for (checkpoint, planned) in set(plan) {
        let of_month = || {
            stated
                .iter()
                .filter(|stated| stated.month == checkpoint.month && stated.has_sign)
        };
        let Some(first) = of_month().next() else {
            continue;
        };
        if of_month().any(|stated| stated.percent == planned) {
            continue;
        }
        let (at, percent) = (checkpoint.at, first.percent);
        let diagnostic = different.take().unwrap_or_else(|| {
            let message = say!(
                "支出计划{at}是 {planned}%，用途写的是 {percent}%",
                "the plan sets {planned}% for {at}, the purpose says {percent}%"
            );
            Diagnostic::new(&RULE, checkpoint.span, message).help(say!(
                "以一处为准，把另一处改成一样",
                "decide which one is right and correct the other"
            ))
        });
        different = Some(diagnostic.related(
            first.span,
            say!(
                "用途写{at} {percent}%",
                "the purpose says {percent}% for {at}"
            ),
        ));
    }
    out.extend(different);
}

/// `10月底支出进度达到100。`
fn without_sign(stated: &Progress) -> Diagnostic {
    let percent = stated.percent;
    let message = say!(
        "支出进度“{percent}”后面少了 %",
        "the progress “{percent}” has no %"
    );
    Diagnostic::new(&RULE, stated.figure, message).suggestion(
        say!("补上 %", "add the %"),
        vec![Edit::insert(stated.figure.end, "%")],
    )
}
