//! J1115: staff counted as an output.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::facts::CategoryKind;
use crate::wording::Sense;
use crate::wording::likeness::bare_end;

rule! {
    "J1115", "staff-as-output", Warning, Relevance;
    runs: row(check);
    title: "把在编人员当作产出" => "staff counted as an output";
    what: "数量指标数的是本单位在编、在职的人员，不是做成的事。给他们发放、培训、体检的不算。"
        => "A quantity indicator counts the staff of the office itself, not what it does. What is paid to them or done for them does not count.";
    why: "有多少人是投入，不是产出：钱花了没有办成什么，看不出来。"
        => "Staff is what goes in, not what comes out.";
    bad: rows!("数量：中心在编人员 = 32 人");
    good: rows!("数量：服务入驻企业 ≥ 32 家");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let name = bare_end(row.name());
    let name = name.strip_suffix("人数").or(Sense::NumberEnd.strip_end(name)).unwrap_or(name);
    if row.category.kind != Some(CategoryKind::Quantity) || Sense::Staff.strip_end(name).is_none_or(is_for) {
        return;
    }
    let message = say!("“{name}”是投入的人，不是产出", "“{name}” are the people who work, not what they do");
    out.push(Diagnostic::new(&RULE, row.name.as_ref().map_or(row.span, |name| name.span), message).help(say!(
        "换成这些人要做成的事",
        "count what they are to achieve"
    )));
}

/// Whether something is done for them; what an office is called is not: 就业服务所在编人员.
fn is_for(before: &str) -> bool {
    Sense::ForStaff.begins(before) || Sense::ForStaff.ends(before) || before.ends_with('的')
}
