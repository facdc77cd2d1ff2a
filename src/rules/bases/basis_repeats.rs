//! J1406: a basis that repeats the description or the name.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::likeness::alike;

rule! {
    "J1406", "basis-repeats", Warning, Feasibility;
    runs: row(check);
    title: "依据只是重复说明或名称" => "a basis that repeats the description or the name";
    what: "指标的依据与这一行的说明、名称一字不差。" => "The basis of a row is its description or its name, word for word.";
    why: "依据要说指标值从哪里来；重复说明，等于没有依据。"
        => "A basis says where the target comes from; the description says what is measured.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  说明：签订入驻协议的企业" "  依据：签订入驻协议的企业");
    good: rows!("数量：入驻企业 ≥ 30 家" "  说明：签订入驻协议的企业" "  依据：入驻协议");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    // 客流统计表 may be a name, a description and a basis.
    const SHORTEST: usize = 4 * '字'.len_utf8();
    let Some(basis) = row.basis.as_ref().filter(|basis| basis.as_str().len() > SHORTEST) else { return };
    let mut texts = row.description.iter().chain(&row.name);
    let Some(same) = texts.find(|text| alike(text.as_str(), basis.as_str())) else { return };
    let what = if row.name.as_ref().is_some_and(|name| name.span == same.span) { ("名称", "the name") } else { ("说明", "the description") };
    let (zh, en) = what;
    let message = say!("依据只是重复{zh}", "the basis only repeats {en}");
    out.push(Diagnostic::new(&RULE, basis.span, message).related(same.span, say!("{zh}", "{en}")).help(say!(
        "写指标值是怎么来的：合同、文件、计划的名称，或者上年的实际数",
        "write where the target comes from: a contract, notice or plan, or last year’s actual figure"
    )));
}
