//! J0709: plans by month and plans by quarter in one file, or in the files of one department and year.

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::model::Plan;
use crate::wording::Scheme;
use crate::source::Span;

rule! {
    "J0709", "mixed-period-scheme", Warning, Form;
    runs: document(check);
    title: "月和季度混用" => "months and quarters mixed";
    what: "同一份文件里，有的项目按月末写支出计划，有的按季度写：报在与规范不同的支出计划上。一起检查的文件里，同一部门同一年度的也要一样：每份只报一次，报在后面的文件的第一个支出计划上。"
        => "In one file, some plans are by month and some by quarter: reported at the plans that differ from the profile. Files of one department and year that are checked together have to agree, too: one finding for each file, at the first plan of the later file.";
    why: "一个部门的支出进度要汇总在同一张表上，月和季度对不到一起。"
        => "The plans of a department are added up in one table: months and quarters do not fit together.";
    bad: concat!(
        project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%"),
        "\n项目：设备购置\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：第一季度 25%，第二季度 50%，第三季度 80%，第四季度 100%\n"
    );
    good: concat!(
        project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%"),
        "\n项目：设备购置\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    );
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let wanted = document.profile.plan.scheme;
    let plans = || {
        document
            .projects
            .iter()
            .filter_map(|project| project.plan.as_ref())
    };
    // All of one other kind: then the profile is the wrong one, and each plan lacks its checkpoints.
    let Some(usual) = plans().find(|plan| plan.scheme == wanted) else {
        return;
    };
    for plan in plans().filter(|plan| plan.scheme != wanted) {
        out.push(report(plan, usual, wanted));
    }
}

/// How the plans of a file are written, for the files that are checked with it.
#[derive(Debug)]
pub struct Plans {
    scheme: Scheme,
    /// The first of them.
    first: Span,
    /// File and line of the first.
    place: String,
    /// There are others: the file has findings of its own.
    are_mixed: bool,
    /// The profile asks for this scheme.
    pub are_asked_for: bool,
}

impl Plans {
    /// `None` where there are no plans. Where they are mixed, those count that are as the profile asks.
    pub fn of(document: &Model<'_>) -> Option<Self> {
        let wanted = document.profile.plan.scheme;
        let plans = || {
            document
                .projects
                .iter()
                .filter_map(|project| project.plan.as_ref())
        };
        let plan = plans()
            .find(|plan| plan.scheme == wanted)
            .or_else(|| plans().next())?;
        let file = document.file;
        let line = memchr::memchr_iter(b'\n', &file.text.as_bytes()[..plan.span.range().start])
            .count()
            + 1;
        Some(Self {
            scheme: plan.scheme,
            first: plan.span,
            place: format!("{}:{line}", file.name),
            are_mixed: plans().any(|other| other.scheme != plan.scheme),
            are_asked_for: plan.scheme == wanted,
        })
    }
}

/// What is wrong with the plans of a file beside those of the first file of its department and year.
pub fn beside(plans: &Plans, first: &Plans) -> Option<Diagnostic> {
    if plans.scheme == first.scheme || plans.are_mixed {
        return None;
    }
    let ((this, this_en), (other, other_en)) = (words(plans.scheme), words(first.scheme));
    let place = &first.place;
    let message = say!(
        "这个支出计划按{this}写，同一部门同一年度的 {place} 按{other}写",
        "this plan is by {this_en}, but the one at {place}, of the same department and year, is by {other_en}"
    );
    Some(Diagnostic::new(&RULE, plans.first, message).help(say!(
        "同一部门同一年度的文件用同一种时点",
        "use one kind of checkpoint in all files of a department and year"
    )))
}

fn report(plan: &Plan<'_>, usual: &Plan<'_>, wanted: Scheme) -> Diagnostic {
    let ((this, this_en), (others, others_en)) = (words(plan.scheme), words(wanted));
    let message = say!(
        "这个支出计划按{this}写，同一份文件里别的项目按{others}写",
        "this plan is by {this_en}, but others in the file are by {others_en}"
    );
    Diagnostic::new(&RULE, plan.span, message)
        .related(usual.span, say!("按{others}写的", "by {others_en}"))
        .help(say!(
            "规范要求按{others}写，改成一样的时点",
            "the profile asks for plans by {others_en}: use the same checkpoints"
        ))
}

fn words(scheme: Scheme) -> (&'static str, &'static str) {
    match scheme {
        Scheme::Month => ("月末", "month"),
        Scheme::Quarter => ("季度", "quarter"),
    }
}
