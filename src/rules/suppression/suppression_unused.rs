//! J0903: a suppression that suppresses nothing.

use crate::diag::{Diagnostic, Rule, say};
use crate::source::Span;

rule! {
    "J0903", "suppression-unused", Warning, Form;
    runs: nothing();
    title: "“允许”没有用处" => "a suppression that suppresses nothing";
    what: "注释“# 允许 编号：理由”下面紧接着的键没有这个编号的问题。"
        => "The next key below a comment # 允许 CODE：reason has no finding of that code.";
    why: "问题改好了，注释也应删去，免得日后盖住新的问题。"
        => "When the defect is gone, the comment should go too, before it hides another one.";
    bad: project!("编码：13029924P00123410001A" "# 允许 J0604：其余五万元为预备费，不逐项测算" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

/// The finding about a code that nothing was found of.
pub fn report(place: Span, rule: &'static Rule) -> Diagnostic {
    let code = rule.code;
    let message = say!(
        "下面的键没有 {code} 的问题，这个“允许”没有用处",
        "the key below has no {code}, so nothing is suppressed"
    );
    Diagnostic::new(&RULE, place, message).help(say!("删去这个编号", "delete the code"))
}
