//! J0902: a suppression of a code that is unknown or cannot be suppressed.

use crate::diag::{Diagnostic, Edit, Rule, say};
use crate::source::Span;

rule! {
    "J0902", "suppression-unknown-code", Warning, Form;
    runs: nothing();
    title: "“允许”的编号不能用"
        => "a suppression of a code that is unknown or cannot be suppressed";
    what: "注释“# 允许 编号：理由”里的编号不存在，或者是不能允许的（J01、J02 是读不懂的内容）。"
        => "The code in a comment # 允许 CODE：reason does not exist or cannot be suppressed (J01 and J02 report text that could not be read).";
    why: "写错的编号什么也不允许。" => "A misspelt code suppresses nothing.";
    bad: project!("编码：13029924P00123410001A" "# 允许 J0694：其余五万元为预备费，不逐项测算" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "测算：租金 = 15 万元");
    good: project!("编码：13029924P00123410001A" "# 允许 J0604：其余五万元为预备费，不逐项测算" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "测算：租金 = 15 万元");
}

/// The finding about a comment that names no code at all.
pub fn missing(place: Span) -> Diagnostic {
    let message = say!("“允许”后面没有写编号", "there is no code after “允许”");
    Diagnostic::new(&RULE, place, message).help(say!(
        "写作“# 允许 J0604：理由”",
        "the form is “# allow J0604: reason”"
    ))
}

/// The finding about a code as written; `known` is its rule where it has one that cannot be suppressed, `near` the code
/// or rule that is spelt nearly so.
pub fn report(
    place: Span,
    written: &str,
    known: Option<&'static Rule>,
    near: Option<&str>,
) -> Diagnostic {
    if known.is_some() {
        let message = say!(
            "{written} 是读不懂的内容，不能允许",
            "{written} reports text that could not be read and cannot be suppressed"
        );
        return Diagnostic::new(&RULE, place, message);
    }
    let message = say!(
        "没有“{written}”这个编号或规则",
        "there is no code or rule “{written}”"
    );
    let diagnostic = Diagnostic::new(&RULE, place, message);
    match near {
        Some(near) => diagnostic
            .help(say!("是不是“{near}”？", "did you mean “{near}”?"))
            .suggestion(
                say!("改为“{near}”", "write “{near}”"),
                vec![Edit::replace(place, near)],
            ),
        None => diagnostic,
    }
}
