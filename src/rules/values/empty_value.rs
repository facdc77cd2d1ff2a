//! J0315: a row without a target.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::rows;
use crate::wording::slot::is_slot;

rule! {
    "J0315", "empty-value", Error, Completeness;
    runs: row(check);
    title: "指标值没有填" => "a row without a target";
    what: "项目的一行指标没有指标值（名称后面是空的）。这一行的其他问题不再报。"
        => "A row of a project has no target. Nothing else is reported about the row.";
    why: "没有指标值的指标不能监控，也不能自评：表上印出来是空格。"
        => "A row without a target can neither be monitored nor evaluated: the form prints a blank cell.";
    bad: rows!("数量：入驻企业");
    good: rows!("数量：入驻企业 ≥ 30 家");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    // An open slot is that: J0323. What is due at the end of the medium term alone has its target there.
    if !rows::is_empty(row) || row.unread || is_slot(row.name(), true) || row.has_medium_term() {
        return;
    }
    out.push(match &row.name {
        Some(name) => {
            let (written, sample) = (name.as_str(), row.sample(row.lexicon));
            let tail = written.rsplit_once(char::is_whitespace).map(|(_, tail)| tail);
            if let Some(tail) = tail {
                let message = say!(
                    "“{written}”里没有计算符号，分不出名称和指标值",
                    "“{written}” has no operator that divides its name from its target"
                );
                let help = say!(
                    "如果“{tail}”是指标值，前面写“为”；没有指标值的，在后面写，如“{sample}”",
                    "if “{tail}” is the target, write 为 before it; if there is none, write one, such as {sample}"
                );
                return out.push(Diagnostic::new(&RULE, name.span, message).help(help));
            }
            Diagnostic::new(&RULE, name.span, say!("“{written}”没有填指标值", "“{written}” has no target")).help(say!(
                "在名称后面写计算符号和值，如“{sample}”；这类指标用不上时写“不适用”，或者删去这一行",
                "write an operator and a value after the name, such as {sample}; if the category does not apply, write 不适用 or delete the row"
            ))
        }
        None => {
            let message = say!("这一行的指标名称和指标值都没有填", "this row has neither a name nor a target");
            Diagnostic::new(&RULE, row.span, message)
                .help(say!("填上名称和值，或者删去这一行", "write both, or delete the row"))
        }
    });
}
