//! J0709: plans by month and plans by quarter in one file.

use crate::compile::Document;
use crate::diag::{Bilingual, Diagnostic, Group, Rule, Severity, say};
use crate::model::Plan;
use crate::profile::Scheme;

pub static RULE: Rule = Rule {
    code: "J0709",
    name: "mixed-period-scheme",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual { zh: "月和季度混用", en: "months and quarters mixed" },
    what: Bilingual {
        zh: "同一份文件里，有的项目按月末写支出计划，有的按季度写。报在与规范不同的支出计划上。",
        en: "In one file some plans are by month and some by quarter. Reported at the plans that differ from the profile.",
    },
    why: Bilingual {
        zh: "一个部门的支出进度要汇总在同一张表上，月和季度对不到一起。",
        en: "The plans of a department are added up in one table: months and quarters do not fit together.",
    },
    bad: concat!(
        project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%"),
        "\n项目：设备购置\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：第一季度 25%，第二季度 50%，第三季度 80%，第四季度 100%\n"
    ),
    good: concat!(
        project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%"),
        "\n项目：设备购置\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    ),
};

pub fn check(document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    let wanted = document.profile.plan.scheme;
    let plans = || document.projects.iter().filter_map(|project| project.plan.as_ref());
    // All of one other kind: then the profile is the wrong one, and each plan lacks its checkpoints.
    let Some(usual) = plans().find(|plan| plan.scheme == wanted) else { return };
    for plan in plans().filter(|plan| plan.scheme != wanted) {
        out.push(report(plan, usual, wanted));
    }
}

fn report(plan: &Plan<'_>, usual: &Plan<'_>, wanted: Scheme) -> Diagnostic {
    let (this, others) = match wanted {
        Scheme::Month => (("季度", "quarter"), ("月末", "month")),
        Scheme::Quarter => (("月末", "month"), ("季度", "quarter")),
    };
    let ((this, this_en), (others, others_en)) = (this, others);
    let message = say!(
        "这个支出计划按{this}写，同一份文件里别的项目按{others}写",
        "this plan is by {this_en}, others in the file are by {others_en}"
    );
    Diagnostic::new(&RULE, plan.span, message).related(usual.span, say!("按{others}写的", "by {others_en}")).help(say!(
        "规范要求按{others}写，改成一样的时点",
        "the profile asks for plans by {others_en}: use the same checkpoints"
    ))
}
