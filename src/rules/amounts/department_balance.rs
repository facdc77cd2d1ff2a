//! J0615: totals of the department's budget that do not balance.

use rust_decimal::Decimal;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::evidence::money::Difference;
use crate::facts::TotalKind;
use crate::model::Total;

rule! {
    "J0615", "department-balance", Error, Adequacy;
    runs: document(check);
    title: "部门预算的总数不平" => "totals of the department’s budget that do not balance";
    what: "部门预算里，基本支出与项目支出之和应等于支出，财政拨款收入与其他收入之和应等于收入，收入应等于支出，机关运行经费、三公经费不大于支出。只在写了的数之间比较；项目支出与各项目预算之和不符、改了就平的，另见 J0607。"
        => "In 部门预算, 基本支出 and 项目支出 have to add up to 支出, 财政拨款收入 and 其他收入 to 收入; 收入 has to equal 支出, and neither 机关运行经费 nor 三公经费 exceeds it. Only what is given is compared; if the sum of the projects’ budgets instead of 项目支出 would balance, see J0607.";
    why: "收支不平的预算不能报人大，公开以后也会被追问。"
        => "A budget that does not balance cannot be submitted, and once it is published people will ask.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n部门预算：\n  收入：120 万元\n  支出：120 万元\n  基本支出：90 万元\n  项目支出：20 万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n部门预算：\n  收入：120 万元\n  支出：120 万元\n  基本支出：100 万元\n  项目支出：20 万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &document.department.budget else { return };
    let total = |kind: TotalKind| budget.totals.iter().find(|total| total.kind == kind);
    if let (Some(income), [Some(fiscal), Some(other)]) = (total(TotalKind::Income), [TotalKind::FiscalIncome, TotalKind::OtherIncome].map(total))
        && let Some(difference) = Difference::of([fiscal, other].map(yuan), &income.amount)
    {
        let names = ("财政拨款收入与其他收入合计", "财政拨款收入 and 其他收入 add up to");
        out.push(with(difference.report(&RULE, names, ("收入", "收入 of")), &[fiscal, other]));
        return;
    }
    let Some(spent) = total(TotalKind::Expenditure) else { return };
    let within = [TotalKind::OperatingCost, TotalKind::ThreePublicExpenses].map(total);
    for part in within.into_iter().flatten() {
        if let Some(difference) = Difference::of([yuan(part)], &spent.amount).filter(Difference::is_excess) {
            let name = part.kind.name();
            out.push(with(difference.report(&RULE, (name, &format!("{name} is")), ("支出", "支出 of")), &[part]));
            return;
        }
    }
    let parts = [TotalKind::BasicExpenditure, TotalKind::ProjectExpenditure].map(total);
    let income = total(TotalKind::Income);
    if let [Some(basic), Some(projects)] = parts
        && let Some(difference) = Difference::of([basic, projects].map(yuan), &spent.amount)
    {
        // 项目支出 alone is wrong, which its own rule says.
        let sum = document.projects.iter().map(|project| project.budget.as_ref()?.in_yuan());
        let of_projects: Option<Decimal> = sum.sum();
        let is_said = yuan(projects) != of_projects
            && Difference::of([yuan(basic), of_projects], &spent.amount).is_none();
        if !is_said {
            let names = ("基本支出与项目支出合计", "基本支出 and 项目支出 add up to");
            out.push(with(difference.report(&RULE, names, ("支出", "支出 of")), &[basic, projects]));
            return;
        }
    }
    if let Some(income) = income
        && let Some(difference) = Difference::of([yuan(income)], &spent.amount)
    {
        let names = ("收入", "收入 is");
        out.push(with(difference.report(&RULE, names, ("支出", "支出 of")), &[income]));
    }
}

fn yuan(total: &Total<'_>) -> Option<Decimal> {
    total.amount.in_yuan()
}

fn with(finding: Diagnostic, others: &[&Total<'_>]) -> Diagnostic {
    others.iter().fold(finding, |finding, other| {
        let name = other.kind.name();
        finding.related(other.amount.span, say!("{name}", "{name}"))
    })
}
