//! J0618: a product that a text states wrongly.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::measure;
use crate::evidence::stated::product::{WrongProduct, wrong};
use crate::model::{Project, Text};
use crate::prose::figures;
use crate::wording::Sense;

rule! {
    "J0618", "worded-product", Warning, Adequacy;
    runs: both(project, department);
    title: "文字里数量乘单价与写的金额不符" => "a product in a text that is not its amount";
    what: "用途、目标（总体、分项目标的也算）、任务、保障措施和成本指标的说明里写了数量、单价和两者相乘的金额（“40台，每台5000元，计20万元”“20万元（40台×5000元）”），金额却不是乘出来的数。句子里的几个数怎样相乘、相加都得不出它时才报；约数、范围、带百分比的不算。"
        => "A purpose, a goal, a task, a safeguard or the description of a cost gives a count, a price and their product (40台，每台5000元，计20万元, or 20万元（40台×5000元）), and the amount is another one. It is only reported if no product and no sum of the counts of the sentence gives it; round figures, ranges and what has a percentage are passed by.";
    why: "数量、单价、金额总有一个写错了，照着它安排的预算就不准。"
        => "Count, price or amount is wrong, and so is the budget that was made from them.";
    bad: rows!("用途：购置办公电脑40台，每台4500元，计20万元。");
    good: rows!("用途：购置办公电脑40台，每台5000元，计20万元。");
}

pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let goals = scope.goals(project).iter().map(Vec::as_slice);
    for figures in goals.chain([scope.purpose(project)]) {
        out.extend(wrong(figures).iter().map(|product| report(product, scope)));
    }
    let costs = project.indicators.iter().filter(|row| measure::is_cost(row));
    let costs = costs.filter(|row| row.more.as_ref().is_none_or(|more| more.library.is_none()));
    for text in costs.filter_map(|row| row.description.as_ref()).filter(|text| may_multiply(text)) {
        let figures = figures(scope.text, text.span, scope.year);
        out.extend(wrong(&figures).iter().map(|product| report(product, scope)));
    }
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let department = scope.department;
    let safeguards = department.safeguards.iter().filter_map(|safeguard| safeguard.text.as_ref());
    let tasks = department.tasks.iter().filter_map(|task| task.text.as_ref());
    let goals = department.overall_goal.iter().chain(department.sub_goals.iter().flat_map(|goal| &goal.goals));
    for text in goals.chain(tasks).chain(safeguards).filter(|text| may_multiply(text)) {
        let figures = figures(scope.text, text.span, scope.year);
        out.extend(wrong(&figures).iter().map(|product| report(product, scope)));
    }
}

/// A quick look: most texts name no price.
fn may_multiply(text: &Text<'_>) -> bool {
    let text = text.as_str();
    text.contains(['每', '×', '*', '/']) && Sense::ProductResult.is_in(text)
}

fn report(product: &WrongProduct<'_, '_>, scope: &Scope<'_>) -> Diagnostic {
    let factors: Vec<&str> = product.factors.iter().map(|figure| figure.span.of(scope.text)).collect();
    let (factors, stated, right) = (factors.join(" × "), product.result.span.of(scope.text), product.right);
    let unit = stated.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '));
    let message = say!(
        "{factors} = {right} {unit}，这里写的是 {stated}",
        "{factors} = {right} {unit}, but the text says {stated}"
    );
    let mut finding = Diagnostic::new(&RULE, product.result.span, message).help(say!(
        "核对数量、单价和金额，改正写错的一个",
        "check count, price and amount, and correct the one that is wrong"
    ));
    for figure in &product.factors {
        finding = finding.related(figure.span, say!("乘进去的数", "a factor"));
    }
    finding
}
