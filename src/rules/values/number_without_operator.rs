//! J0312: a number without an operator.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::rows;
use crate::model::Value;

rule! {
    "J0312", "number-without-operator", Warning, Form;
    runs: row(check);
    title: "数字没有计算符号" => "a number without an operator";
    what: "项目指标的数字写在“为”后面，没有 ≥、≤、=。零值另见 J0314。"
        => "A project’s target is a number after 为, without ≥, ≤ or =. For zero, see J0314.";
    why: "表上的计算符号一栏要填；不写符号，就不知道多了好还是少了好，怎样算完成。"
        => "The form has a column for the operator; without one, nobody knows whether more or less is better.";
    bad: rows!("数量：入驻企业 为 30 家");
    good: rows!("数量：入驻企业 ≥ 30 家");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (None, Value::Quantity(_)) = (row.target.op, &row.target.value) else {
        return;
    };
    // A row that lacks its operator is reported.
    if row.unread {
        return;
    }
    let written = row.target.written;
    let message = say!(
        "“{written}”前面没有计算符号",
        "there is no operator before “{written}”"
    );
    let finding = Diagnostic::new(&RULE, row.target.span, message);
    out.push(match row.sign(row.lexicon) {
        Some(sign) => {
            let finding = finding.help(say!(
                "把“为”改成 ≥、≤ 或 =，看这里像是“{sign}”",
                "replace 为 with ≥, ≤ or =; here probably “{sign}”"
            ));
            rows::with_sign(finding, &row.target, sign, scope.text)
        }
        None => finding.help(say!(
            "把“为”改成 ≥、≤ 或 =：多了好写 ≥，少了好写 ≤",
            "replace 为 with ≥ if more is better, ≤ if less is better, or ="
        )),
    });
}
