//! J1304: a purpose that states what there is, and no use of the money.

use crate::diag::{Diagnostic, say};
use crate::model::{Project, Text};
use crate::evidence::Scope;
use crate::wording::Sense;

rule! {
    "J1304", "purpose-contradiction", Warning, Relevance, opt_in;
    runs: project(check);
    title: "用途写的是现有规模，没有写钱怎么用"
        => "a purpose that states what exists, not how the money is used";
    what: "用途里与预算相同的金额是“规模”“余额”一类现有的数，全文又没有写这笔钱用来做什么。"
        => "The amount in the purpose that equals the budget is something that exists already (规模, 余额), and nothing says what the money is for.";
    why: "已经有的钱不用再安排；看不出这笔预算要做什么。"
        => "Money that already exists needs no budget, and nobody can see what this budget is for.";
    bad: rows!("用途：孵化基金目前的规模是20万元（循环使用）。");
    good: rows!("用途：向孵化基金注资20万元。");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(budget), Some(purpose)) = (&project.budget, &project.purpose) else {
        return;
    };
    let of_budget = |yuan| budget.in_yuan() == Some(yuan);
    let figures = scope.purpose(project);
    let Some(existing) = figures
        .iter()
        .find(|figure| figure.yuan().is_some_and(of_budget))
    else {
        return;
    };
    let before = existing.before();
    if !Sense::Existing.is_in(before)
        || Sense::Use.is_in(Text::as_str(purpose))
    {
        return;
    }
    let written = existing.span.of(scope.text);
    let message = say!(
        "用途只说现有 {written}，没有说预算的钱做什么",
        "the purpose only says that {written} exists already, not what the budget is for"
    );
    out.push(
        Diagnostic::new(&RULE, existing.span, message)
            .related(budget.span, say!("预算", "the budget"))
            .help(say!(
                "写明这笔钱用来做什么，如“注资…万元，用于…”",
                "say what the money is for"
            )),
    );
}
