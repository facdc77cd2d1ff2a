//! J0508: something that is not confirmed yet.

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Project, Text};
use crate::evidence::Scope;

rule! {
    "J0508", "to-confirm", Warning, Completeness;
    runs: both(project, department);
    title: "还没有核实的内容" => "something still to be confirmed";
    what: "文件里有“待核：”。" => "The file contains a 待核 line.";
    why: "待核的内容核实之前不能上报。" => "Nothing should be submitted before it is confirmed.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  待核：依据上年");
    good: rows!("数量：入驻企业 ≥ 30 家");
}

pub fn project(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    report(&project.to_confirm, out);
    project.indicators.iter().for_each(|row| of_row(row, out));
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let department = scope.department;
    report(&department.to_confirm, out);
    for goal in &department.sub_goals {
        report(&goal.to_confirm, out);
        goal.indicators.iter().for_each(|row| of_row(row, out));
    }
    department
        .safeguards
        .iter()
        .map(|part| &part.to_confirm)
        .chain(department.tasks.iter().map(|part| &part.to_confirm))
        .chain(department.budget.iter().map(|part| &part.to_confirm))
        .for_each(|notes| report(notes, out));
    department
        .overall_indicators
        .iter()
        .chain(&department.library_rows)
        .for_each(|row| of_row(row, out));
}

fn of_row(row: &Indicator<'_>, out: &mut Vec<Diagnostic>) {
    if let Some(more) = &row.more {
        report(&more.to_confirm, out);
    }
}

fn report(notes: &[Text<'_>], out: &mut Vec<Diagnostic>) {
    for note in notes {
        let first = note.as_str().lines().next().unwrap_or_default();
        let message = say!("还没有核实：{first}", "still to be confirmed: {first}");
        out.push(
            Diagnostic::new(&RULE, note.span, message)
                .help(say!("核实以后删去这一行", "delete the line when it is confirmed")),
        );
    }
}
