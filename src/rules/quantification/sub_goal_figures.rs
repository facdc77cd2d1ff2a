//! J0328: figures of a sub-goal without operator or unit.

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Text, Value};

rule! {
    "J0328", "sub-goal-figures", Info, Form;
    runs: document(check);
    title: "分项目标的数字缺计算符号或单位" => "figures of a sub-goal without operator or unit";
    what: "“分项目标”或“总体目标”下面的指标，数字写在“为”后面，或者没有计量单位。每个目标报一次；一句话的指标不报。"
        => "A figure under 分项目标 or 总体目标 is written with 为, or has no unit. One finding for each goal; plain statements are not reported.";
    why: "没有符号就不知道多了好还是少了好；与项目指标对照时，两边的写法要能比。"
        => "Without an operator, nobody knows which way is better, and the figure cannot be compared with those of the projects.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n\n分项目标：企业孵化\n  指标：入驻企业 为 30 家\n  指标：培训场次 ≥ 4\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n\n分项目标：企业孵化\n  指标：入驻企业 ≥ 30 家\n  指标：培训场次 ≥ 4 场\n  指标：不发生安全事故\n";
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let department = &document.department;
    report(&department.overall_indicators, None, out);
    for goal in &department.sub_goals {
        report(
            &goal.indicators,
            Some(goal.title.as_ref().map_or("", Text::as_str)),
            out,
        );
    }
}

fn report(rows: &[Indicator<'_>], title: Option<&str>, out: &mut Vec<Diagnostic>) {
    let Some(first) = rows
        .iter()
        .find(|row| lacks_operator(row) || lacks_unit(row))
    else {
        return;
    };
    let (zh, en) = match title {
        Some(title) => (
            format!("分项目标“{title}”"),
            format!("in the sub-goal “{title}”"),
        ),
        None => ("总体目标".to_owned(), "in the overall goal".to_owned()),
    };
    let without_operator = rows.iter().filter(|row| lacks_operator(row)).count();
    let without_unit = rows.iter().filter(|row| lacks_unit(row)).count();
    let names = names(rows);
    let message = match (without_operator, without_unit) {
        (count, 0) => {
            say!(
                "{zh}有 {count} 行的数字没有计算符号：{names}",
                "{en}, {count} figures have no operator: {names}"
            )
        }
        (0, count) => {
            say!(
                "{zh}有 {count} 行的数字没有计量单位：{names}",
                "{en}, {count} figures have no unit: {names}"
            )
        }
        (one, other) => say!(
            "{zh}有 {one} 行的数字没有计算符号，{other} 行没有计量单位：{names}",
            "{en}, {one} figures have no operator and {other} no unit: {names}"
        ),
    };
    let place = first.name.as_ref().map_or(first.span, |name| name.span);
    let help = say!(
        "把“为”改成 ≥、≤ 或 =，数字后面写单位",
        "write ≥, ≤ or = instead of 为, and the unit after the number"
    );
    out.push(Diagnostic::new(&RULE, place, message).help(help));
}

/// The first three that lack something.
fn names(rows: &[Indicator<'_>]) -> String {
    const SHOWN: usize = 3;
    let mut lacking = rows
        .iter()
        .filter(|row| lacks_operator(row) || lacks_unit(row))
        .map(Indicator::name);
    let shown: Vec<String> = lacking
        .by_ref()
        .take(SHOWN)
        .map(|name| format!("“{name}”"))
        .collect();
    shown.join("、")
        + if lacking.next().is_some() {
            "……"
        } else {
            ""
        }
}

fn lacks_operator(row: &Indicator<'_>) -> bool {
    row.target.op.is_none() && matches!(row.target.value, Value::Quantity(_))
}

fn lacks_unit(row: &Indicator<'_>) -> bool {
    row.target
        .quantity()
        .is_some_and(|quantity| quantity.unit.is_none())
}
