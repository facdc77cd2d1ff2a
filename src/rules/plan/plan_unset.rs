//! J0704: a plan that lacks checkpoints.

use crate::diag::{Diagnostic, Edit, say};
use crate::facts::{ProjectFact, Role};
use crate::model::{Checkpoint, Plan, Project};
use crate::prose::Progress;
use crate::evidence::Scope;
use crate::evidence::plan::of_purpose;
use crate::evidence::required::is_expected;
use rust_decimal::Decimal;

rule! {
    "J0704", "plan-unset", Warning, Completeness;
    runs: project(check);
    title: "支出计划缺时点" => "a plan that lacks checkpoints";
    what: "规范要求的时点没有写，或者写了时点没有写百分比。每个项目只报一次，列出所缺的时点，用途里写了它们的进度时一并列出。"
        => "Checkpoints that the profile asks for are missing or have no percentage. One finding for each project, with what the purpose says about them.";
    why: "没有写不等于 0：没有进度就不能监控支出。"
        => "Not set is not the same as 0: without figures, spending cannot be monitored.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：6月底 50%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let asked = &scope.profile.plan;
    let Some(plan) = &project.plan else {
        let is_asked = !asked.checkpoints.is_empty()
            && is_expected(project, ProjectFact::Plan, scope.profile, scope.year);
        if is_asked && !project.unread.contains(&Role::Plan) {
            let (zh, en) = listed(asked.checkpoints.iter().map(String::as_str));
            let message = say!("没有写支出计划（{zh}）", "there is no spending plan ({en})");
            out.push(Diagnostic::new(&RULE, project.span, message));
        }
        return;
    };
    if plan.scheme != asked.scheme {
        let name = &scope.profile.name;
        let (zh, en) = listed(asked.checkpoints.iter().map(String::as_str));
        let message = say!(
            "规范“{name}”要求的时点是{zh}，这里都没有",
            "the profile “{name}” asks for {en}, but none of them is given"
        );
        out.push(Diagnostic::new(&RULE, plan.span, message));
        return;
    }
    // A checkpoint that stands twice was meant to be another one: that has its own finding.
    let is_bad =
        |checkpoint: &Checkpoint<'_>| checkpoint.percent.is_none() && checkpoint.written.is_some();
    if project.unread.contains(&Role::Plan) && !plan.checkpoints.iter().any(is_bad) {
        return;
    }
    // A value that is there and could not be read has its own finding.
    let unset = || {
        plan.checkpoints
            .iter()
            .filter(|checkpoint| checkpoint.percent.is_none() && checkpoint.written.is_none())
    };
    if unset().next().is_none() {
        return;
    }
    let (zh, en) = listed(unset().map(|checkpoint| checkpoint.at));
    let message = say!("支出计划没有写 {zh}", "the plan does not set {en}");
    let mut diagnostic = Diagnostic::new(&RULE, plan.span, message);
    let stated = of_purpose(project, scope);
    let of_purpose = |checkpoint: &Checkpoint<'_>| {
        stated
            .iter()
            .find(|stated| stated.month == checkpoint.month)
    };
    let known: Vec<_> = unset()
        .filter_map(|checkpoint| Some((checkpoint, of_purpose(checkpoint)?)))
        .collect();
    if !known.is_empty() {
        for (checkpoint, stated) in &known {
            let at = checkpoint.at;
            diagnostic =
                diagnostic.related(stated.span, say!("用途里的{at}", "what the purpose says about {at}"));
        }
        let entries: Vec<String> = known
            .iter()
            .map(|(checkpoint, stated)| entry(checkpoint, stated))
            .collect();
        let (zh, en) = listed(entries.iter().map(String::as_str));
        diagnostic = diagnostic.help(say!("用途写 {zh}", "the purpose says {en}"));
        if known.len() == unset().count() {
            let title = say!("按用途补写 {zh}", "add {en}, as in the purpose");
            diagnostic = diagnostic.suggestion(title, vec![completed(plan, &known, scope.text)]);
        }
    } else if let Some(rest) = all_spent(plan) {
        let title = say!(
            "后面的时点补写 100%",
            "write 100% for the checkpoints that follow"
        );
        diagnostic = diagnostic.suggestion(title, vec![Edit::insert(plan.span.end, rest)]);
    } else if let Some((at, percent)) = last_before_the_end(plan) {
        diagnostic = diagnostic.help(say!(
            "只写到{at} {percent}%，没有写到 100%",
            "it stops with {percent}% at {at} and does not reach 100%"
        ));
    } else {
        diagnostic = diagnostic.help(say!(
            "补上累计百分比；还没有支出的写 0%",
            "add the cumulative percentages; 0% if nothing is spent by then"
        ));
    }
    out.push(diagnostic);
}

fn entry(checkpoint: &Checkpoint<'_>, stated: &Progress) -> String {
    format!("{} {}%", checkpoint.at, stated.percent)
}

/// The plan with the entries that it lacks.
fn completed(plan: &Plan<'_>, known: &[(&Checkpoint<'_>, &Progress)], text: &str) -> Edit {
    let new = |checkpoint: &Checkpoint<'_>| {
        known
            .iter()
            .find(|(other, _)| other.at == checkpoint.at)
            .map(|(_, stated)| entry(checkpoint, stated))
    };
    let entries = plan.checkpoints.iter();
    let set = entries
        .clone()
        .take_while(|checkpoint| checkpoint.written.is_some())
        .count();
    let is_tail = plan.checkpoints[set..]
        .iter()
        .all(|checkpoint| checkpoint.span == plan.span);
    if set > 0 && is_tail {
        let tail: String = plan.checkpoints[set..]
            .iter()
            .filter_map(|entry| Some(format!("，{}", new(entry)?)))
            .collect();
        return Edit::insert(plan.span.end, tail);
    }
    let all: Vec<String> = entries
        .map(|checkpoint| new(checkpoint).unwrap_or_else(|| checkpoint.span.of(text).to_owned()))
        .collect();
    Edit::replace(plan.span, all.join("，"))
}

fn listed<'n>(names: impl Iterator<Item = &'n str>) -> (String, String) {
    let names: Vec<&str> = names.collect();
    (names.join("、"), names.join(", "))
}

/// Entries for the unset checkpoints, where they are the last ones, not written at all, and all money is spent before them.
fn all_spent(plan: &Plan<'_>) -> Option<String> {
    let set = plan
        .checkpoints
        .iter()
        .take_while(|checkpoint| checkpoint.percent.is_some())
        .count();
    let last = plan.checkpoints[..set].last()?;
    let rest = &plan.checkpoints[set..];
    let is_free = rest
        .iter()
        .all(|checkpoint| checkpoint.percent.is_none() && checkpoint.span == plan.span);
    let is_spent = last.percent == Some(Decimal::ONE_HUNDRED);
    (is_spent && is_free).then(|| {
        rest.iter()
            .map(|checkpoint| format!("，{} 100%", checkpoint.at))
            .collect()
    })
}

/// The last checkpoint that is set, with its percentage, where those after it are unset and money is left.
fn last_before_the_end(plan: &Plan<'_>) -> Option<(&'static str, Decimal)> {
    let end = plan.checkpoints.last()?;
    let (at, percent) = plan
        .checkpoints
        .iter()
        .rev()
        .find_map(|checkpoint| Some((checkpoint.at, checkpoint.percent?)))?;
    (end.written.is_none() && percent < Decimal::ONE_HUNDRED).then_some((at, percent))
}
