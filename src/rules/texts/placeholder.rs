//! J0323: something that was never filled in.

use crate::diag::{Diagnostic, say};
use crate::model::Value;
use crate::evidence::Scope;
use crate::evidence::placeholder::open_place;
use crate::evidence::row::Row;
use crate::evidence::written::{TextKind, Written};

rule! {
    "J0323", "placeholder", Error, Completeness;
    runs: text_and_row(text, row);
    title: "模板的空位没有填" => "a placeholder that was never filled in";
    what: "名称、值或文字里留着模板的空位：XXX、××、**、____、{…}，整段只有“……”“待补充”“指标2”，“请填写…”“（100字以内）”一类的提示，或者指标值是“待定”。"
        => "A name, value or text contains something that a template left open: XXX, ××, **, ____, a bare …… or 待补充, 指标2 as a name, hints such as 请填写… or （100字以内）, or the target is 待定.";
    why: "没填完的文本不能上报；公开出去就是笑话。"
        => "An unfinished text cannot be submitted, let alone published.";
    bad: rows!("目标：为XXX企业提供安全舒适的场地。");
    good: rows!("目标：为入驻企业提供安全舒适的场地。");
}

pub fn row(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if matches!(
        row.target.value,
        Value::Unset {
            to_be_set: true,
            unit: None
        }
    ) {
        let name = row.name();
        let message = say!(
            "“{name}”的指标值待定",
            "the target of “{name}” is still open"
        );
        let help = say!(
            "定下来以后写计算符号和值；上报之前要定",
            "set it before the text is submitted"
        );
        out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
    }
}

pub fn text(written: Written<'_>, out: &mut Vec<Diagnostic>) {
    // That such a value is none has been said.
    if written.kind == TextKind::Unread {
        return;
    }
    let may_have = (written.may_have_filler(), written.may_have_bracket());
    let Some((from, to)) = open_place(written.text, written.kind, may_have) else {
        return;
    };
    let mark = &written.text[from..to];
    let message = say!("“{mark}”还没有填", "“{mark}” was not filled in");
    let help = say!(
        "换成实际内容，或者删去",
        "replace it with the real words, or delete it"
    );
    out.push(Diagnostic::new(&RULE, written.part(from, to), message).help(help));
}
