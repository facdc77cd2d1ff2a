//! J0901: a suppression without a reason.

use crate::diag::{Diagnostic, say};
use crate::source::Span;

rule! {
    "J0901", "suppression-without-reason", Warning, Form;
    runs: nothing();
    title: "“允许”没有写理由" => "a suppression without a reason";
    what: "注释“# 允许 编号：理由”没有写理由；它不起作用。"
        => "A comment # 允许 CODE：reason gives no reason; it has no effect.";
    why: "例外要能向审核的人说明。" => "A reviewer wants to know why.";
    bad: project!("编码：13029924P00123410001A" "# 允许 J0604" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "测算：租金 = 15 万元");
    good: project!("编码：13029924P00123410001A" "# 允许 J0604：其余五万元为预备费，不逐项测算" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "测算：租金 = 15 万元");
}

/// The finding about a comment.
pub fn report(comment: Span) -> Diagnostic {
    let message = say!(
        "“允许”没有写理由，不起作用",
        "the suppression gives no reason and has no effect"
    );
    Diagnostic::new(&RULE, comment, message)
        .help(say!("写成“# 允许 编号：理由”", "write # 允许 CODE：reason"))
}
