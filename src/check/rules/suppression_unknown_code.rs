//! J0902: a suppression of a code that is unknown or cannot be suppressed.

use crate::catalogue;
use crate::diag::{Bilingual, Diagnostic, Edit, Group, Rule, Severity, nearest, say};
use crate::source::Span;

pub static RULE: Rule = Rule {
    code: "J0902",
    name: "suppression-unknown-code",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "“允许”的编号不能用",
        en: "a suppression of a code that is unknown or cannot be suppressed",
    },
    what: Bilingual {
        zh: "注释“# 允许 编号：理由”里的编号不存在，或者是不能允许的（J01、J02 是读不懂的内容）。",
        en: "The code of a comment # 允许 CODE：reason does not exist, or cannot be suppressed (J01 and J02 are about text that was not read).",
    },
    why: Bilingual {
        zh: "写错的编号什么也不允许。",
        en: "A misspelt code suppresses nothing.",
    },
    bad: project!("编码：13029924P00123410001A" "# 允许 J0694：其余五万元为预备费，不逐项测算" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "测算：租金 = 15 万元"),
    good: project!("编码：13029924P00123410001A" "# 允许 J0604：其余五万元为预备费，不逐项测算" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "测算：租金 = 15 万元"),
};

/// The finding about a comment that names no code at all.
pub fn missing(place: Span) -> Diagnostic {
    let message = say!("“允许”后面没有写编号", "no code behind “允许”");
    Diagnostic::new(&RULE, place, message).help(say!(
        "写作“# 允许 J0604：理由”",
        "written “# allow J0604: reason”"
    ))
}

/// The finding about a code as written; `known` is its rule where it has one that cannot be suppressed.
pub fn report(place: Span, written: &str, known: Option<&'static Rule>) -> Diagnostic {
    if known.is_some() {
        let message = say!(
            "{written} 是读不懂的内容，不能允许",
            "{written} is about text that was not read: it cannot be suppressed"
        );
        return Diagnostic::new(&RULE, place, message);
    }
    let message = say!(
        "没有“{written}”这个编号或规则",
        "there is no code or rule “{written}”"
    );
    let diagnostic = Diagnostic::new(&RULE, place, message);
    let rules = catalogue::all();
    match nearest(
        written,
        rules.iter().flat_map(|rule| [rule.code, rule.name]),
    ) {
        Some(near) => diagnostic
            .help(say!("是不是“{near}”？", "did you mean “{near}”?"))
            .suggestion(
                say!("改为“{near}”", "write “{near}”"),
                vec![Edit::replace(place, near)],
            ),
        None => diagnostic,
    }
}
