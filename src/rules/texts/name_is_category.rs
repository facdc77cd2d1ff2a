//! J1310: a name that is only the name of its category.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;
use crate::wording::likeness::bare_end;

rule! {
    "J1310", "name-is-category", Warning, Completeness;
    runs: any_row(check);
    title: "指标名称只是类别的名称" => "a name that is only the name of its category";
    what: "指标的名称就是一级、二级指标的名称（数量、质量、社会效益……），或者只有“满意度”三个字。"
        => "The name of a row is that of a first or second level (数量, 质量, 社会效益 …), or nothing but 满意度.";
    why: "看不出考核的是什么、问的是谁，自评时各填各的。"
        => "Nobody can see what is measured or who is asked.";
    bad: rows!("满意度：满意度 ≥ 90%");
    good: rows!("满意度：租户满意度 ≥ 90%");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(name) = &row.name else { return };
    let bare = bare_end(name.as_str());
    let bare = bare.strip_suffix("指标").unwrap_or(bare);
    // No name of a level is longer, in bytes.
    const LONGEST: usize = 30;
    let levels = &scope.profile.levels;
    let is_level = bare.len() <= LONGEST
        && levels.iter().any(|level| {
            level.name == bare || level.level2.iter().any(|below| below.name == bare && !Sense::SatisfactionRate.ends(bare))
        });
    if !is_level && !Sense::SatisfactionRate.is(bare) {
        return;
    }
    let message = say!("名称只写了“{bare}”", "the name is only “{bare}”");
    out.push(Diagnostic::new(&RULE, name.span, message).help(if Sense::SatisfactionRate.is(bare) {
        say!("写明是谁的满意度，如“参训人员满意度”", "say whose satisfaction it is")
    } else {
        say!("写明数的、量的是什么", "say what is counted or measured")
    }));
}
