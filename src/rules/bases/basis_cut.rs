//! J1404: a basis that was cut off.

use crate::diag::{Diagnostic, Edit, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;
use crate::wording::brackets::{mark_name, unclosed};
use crate::wording::likeness::without_final_marks;

rule! {
    "J1404", "basis-cut", Info, Form;
    runs: row(check);
    title: "依据没有写完" => "a basis that was cut off";
    what: "依据只有“计划”“历史”“行业”两个字（应当是计划标准、历史标准、行业标准），或者以顿号、“和”一类结尾，或者书名号、引号、括号有头没有尾。"
        => "The basis is only 计划, 历史 or 行业 (for 计划标准 …), it ends in 、 or a conjunction, or a title, quotation or bracket is not closed.";
    why: "多半是单元格放不下被截断：依据的文件查不到。"
        => "It was probably cut off by a cell that was too short: the document cannot be found from it.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  依据：《高新区孵化器管理办");
    good: rows!("数量：入驻企业 ≥ 30 家" "  依据：《高新区孵化器管理办法》");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(basis) = &row.basis else { return };
    let written = basis.as_str();
    let kind = without_final_marks(written);
    if Sense::CutBasis.is(kind) {
        let message = say!(
            "依据只写“{kind}”，没有写完",
            "the basis is only “{kind}”: it was cut off"
        );
        let whole = format!("{kind}标准");
        out.push(
            Diagnostic::new(&RULE, basis.span, message)
                .help(say!(
                    "写“{whole}”，最好写出文件的名称",
                    "write “{whole}”, or better, the name of the document"
                ))
                .suggestion(
                    say!("改为“{whole}”", "write “{whole}”"),
                    vec![Edit::replace(basis.span, whole)],
                ),
        );
    } else if let Some(end) = Sense::CutEnd.end(written).filter(|_| !Sense::NotCut.ends(written)) {
        let message = say!("依据以“{end}”结尾，没有写完", "the basis ends in “{end}”: it was cut off");
        out.push(Diagnostic::new(&RULE, basis.span, message).help(say!(
            "把后面的文件名称补上",
            "complete the names of the documents"
        )));
    } else if let Some(mark) = unclosed(written) {
        let (zh, en) = mark_name(mark);
        let message = say!(
            "依据里有左{zh}没有右{zh}，可能没有写完",
            "a {en} (“{mark}”) of the basis is not closed: it may be cut off"
        );
        out.push(Diagnostic::new(&RULE, basis.span, message).help(say!(
            "补全文件名称和后面的符号",
            "complete the name of the document and close the mark"
        )));
    }
}
