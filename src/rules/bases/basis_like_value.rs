//! J1403: a target in the place of its basis.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::value_text::is_value;
use crate::model::Value;
use crate::wording::likeness::alike;

rule! {
    "J1403", "basis-like-value", Warning, Form;
    runs: row(check);
    title: "依据写成了指标值" => "a target given as its own basis";
    what: "依据与指标值相同，或者只是一个数、一个日期（≥90%、30家、2024年12月底前）。"
        => "The basis is the same as the target, or only a number or a date (≥90%, 30家).";
    why: "多半是从表格复制时串了一格：真正的依据丢了，这一行的别的格也可能错位。"
        => "Usually a cell slipped when a table was copied: the real basis is lost, and other cells may be wrong, too.";
    bad: rows!("质量：设施完好率 ≥ 95%" "  依据：≥95%");
    good: rows!("质量：设施完好率 ≥ 95%" "  依据：物业服务合同");
}

/// No value is longer, in bytes.
const LONGEST: usize = 48;

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(basis) = row
        .basis
        .as_ref()
        .filter(|basis| basis.as_str().len() <= LONGEST)
    else {
        return;
    };
    let (written, value) = (basis.as_str(), row.target.written);
    let is_same = !value.is_empty() && alike(written, value);
    if !is_same && !is_value(written) {
        return;
    }
    let message = if is_same {
        say!(
            "依据“{written}”与指标值相同",
            "the basis “{written}” is the same as the target"
        )
    } else {
        say!(
            "依据“{written}”是一个指标值，不是依据",
            "the basis “{written}” is a value, not a basis"
        )
    };
    // 为 合同约定, with that as the basis: the value is the copy.
    if is_same && !is_value(written) && matches!(row.target.value, Value::Text(_)) {
        let message = say!(
            "指标值“{written}”是依据，不是值",
            "the value “{written}” is the basis, not a value"
        );
        out.push(Diagnostic::new(&RULE, row.target.span, message).related(basis.span, say!("依据", "the basis")).help(say!(
            "在这里写要达到的数字",
            "write the figure to be reached here"
        )));
        return;
    }
    out.push(Diagnostic::new(&RULE, basis.span, message).related(row.target.span, say!("指标值", "the target")).help(
        say!(
            "写指标值是怎么来的：合同、文件、计划的名称，或者上年的实际数",
            "write where the target comes from: a contract, notice or plan, or last year’s actual figure"
        ),
    ));
}
