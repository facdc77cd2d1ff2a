//! J1312: a text that is cut off.

use crate::diag::{Diagnostic, Message, say};
use crate::evidence::written::{TextKind, Written};
use crate::wording::brackets::{mark_name, unclosed};
use crate::wording::Sense;

rule! {
    "J1312", "text-cut-off", Warning, Form;
    runs: text(check);
    title: "文字没有写完" => "a text that is cut off";
    what: "用途、目标、说明一类的文字以顿号、逗号、左括号或者连词结尾，最后只剩一个要带宾语的动词（……，新增），或者括号、引号有左边没有右边。依据另见 J1404。"
        => "A purpose, a goal, a description or the like ends in 、, ，, an open bracket or a conjunction, its last clause is only a verb that needs an object (…，新增), or a bracket or a quotation is not closed. For bases see J1404.";
    why: "多半是单元格放不下被截断，或者粘贴时少了一段：少的那段可能正是数字。"
        => "Mostly a cell was too small or a part was not pasted: what is missing may be the figure.";
    bad: rows!("目标：租用三层办公用房，按时支付租金、");
    good: rows!("目标：租用三层办公用房，按时支付租金。");
}

pub fn check(written: Written<'_>, out: &mut Vec<Diagnostic>) {
    if written.kind != TextKind::Prose {
        return;
    }
    let text = written.text.trim_end();
    let Some((part, message)) = cut(text) else { return };
    let at = text.rfind(part).unwrap_or(0);
    out.push(Diagnostic::new(&RULE, written.part(at, at + part.len()), message).help(say!(
        "把没有写完的补上",
        "complete it"
    )));
}

fn cut(text: &str) -> Option<(&str, Message)> {
    if let Some(end) = Sense::CutEnd.end(text).filter(|_| !Sense::NotCut.ends(text)) {
        return Some((end, say!("以“{end}”结尾，没有写完", "it ends in “{end}”: it is not complete")));
    }
    if let Some(clause) = Sense::CutVerb.end(text)
        && text[..text.len() - clause.len()].trim_end().ends_with(|c| Sense::ClauseMark.is_sign(c))
    {
        return Some((clause, say!(
            "最后只写了“{clause}”，没有写完",
            "the last words are only “{clause}”: it is not complete"
        )));
    }
    let mark = unclosed(text)?;
    let from = text.rfind(mark)?;
    let (zh, en) = mark_name(mark);
    Some((&text[from..from + mark.len_utf8()], say!(
        "有左{zh}没有右{zh}",
        "a {en} is not closed"
    )))
}
