//! J1308: a name that ends in a mark.

use crate::diag::{Diagnostic, Edit, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;
use crate::wording::brackets::{Facing, facing};

rule! {
    "J1308", "name-ends-in-mark", Warning, Form;
    runs: row(check);
    title: "名称末尾有标点" => "a name that ends in a mark";
    what: "指标名称的末尾是逗号、冒号、顿号、句号、横线一类的标点。"
        => "The name of a row ends in a comma, a colon, a full stop, a dash or the like.";
    why: "标点会照样印到表上，按名称查找、跨年对照也对不上。"
        => "The mark is printed in the form, and the name matches nowhere else.";
    bad: rows!("数量：会展场次： ≥ 2 场");
    good: rows!("数量：会展场次 ≥ 2 场");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(name) = &row.name else { return };
    let written = name.as_str();
    let bare = written.trim_end_matches(is_mark);
    if bare.len() == written.len() || bare.is_empty() {
        return;
    }
    let marks = &written[bare.len()..];
    let message = say!("名称末尾多了“{marks}”", "the name ends in “{marks}”");
    let mut finding = Diagnostic::new(&RULE, name.span, message);
    // A name of a library stands in another file.
    if name.span.of(scope.text) == written {
        let title = say!("改为“{bare}”", "write “{bare}”");
        finding = finding.safe_fix(title, vec![Edit::replace(name.span, bare)]);
    }
    out.push(finding);
}

/// A mark that ends something, or opens a bracket.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || Sense::FinalMark.is_sign(c) || Sense::Dash.is_sign(c) || matches!(facing(c), Some(Facing::Open(_)))
}
