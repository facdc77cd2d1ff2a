//! J0322: marks of a web editor or a word processor in a text.

use crate::diag::{Diagnostic, Edit, say};
use crate::wording::residue::{EditorMark, marks};
use crate::evidence::written::Written;

rule! {
    "J0322", "markup-residue", Warning, Form;
    runs: text(check);
    title: "文字里留着排版标记" => "markup left in a text";
    what: "名称、值或文字里有网页标记（<p>、<br>、&nbsp;）、Word 书签（[bookmark: …]）或模板标记（[[…]]）。一个字段报一次，一次删净。"
        => "A name, value or text contains web markup (<p>, <br>, &nbsp;), a Word bookmark ([bookmark: …]) or template marks ([[…]]). One finding for each field; its fix removes all of them.";
    why: "标记会原样印进公开的表里，导入系统时还会把数字变成文字。"
        => "The published form prints the markup as it is, and on import it turns figures into text.";
    bad: rows!("目标：<p>为企业提供安全舒适的场地。</p>");
    good: rows!("目标：为企业提供安全舒适的场地。");
}

pub fn check(written: Written<'_>, out: &mut Vec<Diagnostic>) {
    if !written.may_have_mark() {
        return;
    }
    let found = marks(written.text);
    let Some(first) = found.first() else { return };
    let mark = &written.text[first.from..first.to];
    let message = match found.len() {
        1 => say!(
            "文字里留着标记“{mark}”",
            "the mark “{mark}” was left in the text"
        ),
        count => say!(
            "文字里留着“{mark}”等 {count} 处标记",
            "“{mark}” and other marks, {count} in all, were left in the text"
        ),
    };
    let edits = found
        .iter()
        .map(
            |EditorMark {
                 from, to, instead, ..
             }| Edit::replace(written.part(*from, *to), *instead),
        )
        .collect();
    let diagnostic = Diagnostic::new(&RULE, written.part(first.from, first.to), message);
    let title = say!("删去标记", "delete the marks");
    out.push(if found.iter().all(|mark| mark.is_safe) {
        diagnostic.safe_fix(title, edits)
    } else {
        diagnostic.suggestion(title, edits)
    });
}
