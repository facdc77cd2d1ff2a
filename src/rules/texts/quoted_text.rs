//! J1314: a text that is all in quotation marks.

use crate::diag::{Diagnostic, Edit, say};
use crate::evidence::written::{TextKind, Written};

rule! {
    "J1314", "quoted-text", Warning, Form;
    runs: text(check);
    title: "整段文字加了引号" => "a text that is all in quotation marks";
    what: "用途、目标、说明、依据一类的文字从头到尾括在一对引号里。文字里的引号不算。"
        => "A purpose, goal, description, basis or the like stands in one pair of quotation marks from beginning to end. Quotation marks inside a text do not count.";
    why: "这里的文字不用引号，写了会照样印到表上；多半是从程序或表格里粘贴来的。"
        => "Texts take no quotation marks here, and they are printed as they are; mostly the text was pasted from a program or a table.";
    bad: rows!("目标：“按时支付三层办公用房的租金。”");
    good: rows!("目标：按时支付三层办公用房的租金。");
}

pub fn check(written: Written<'_>, out: &mut Vec<Diagnostic>) {
    if !matches!(written.kind, TextKind::Prose | TextKind::Basis) {
        return;
    }
    let text = written.text;
    let mut inside = text.chars();
    let Some(close) = inside.next().and_then(closing) else { return };
    let open = text.len() - inside.as_str().len();
    if inside.next_back() != Some(close) || inside.as_str().is_empty() || inside.any(|c| c == close || closing(c).is_some()) {
        return;
    }
    let end = text.len() - close.len_utf8();
    let message = say!("整段文字括在引号里", "all of the text is in quotation marks");
    let edits = vec![
        Edit::replace(written.part(0, open), ""),
        Edit::replace(written.part(end, text.len()), ""),
    ];
    out.push(Diagnostic::new(&RULE, written.part(0, text.len()), message).safe_fix(say!("删去引号", "delete the quotation marks"), edits));
}

/// The mark that closes what this one opens.
fn closing(mark: char) -> Option<char> {
    match mark {
        '“' => Some('”'),
        '‘' => Some('’'),
        '「' => Some('」'),
        '"' | '\'' => Some(mark),
        _ => None,
    }
}
