//! J1102: a category that is not named as the profile names it.

use crate::diag::{Diagnostic, Edit, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;

rule! {
    "J1102", "category-synonym", Warning, Form;
    runs: row(check);
    title: "指标类别用了别的叫法" => "another name for a category";
    what: "指标类别写的是规范的同义名（可持续性影响、环境效益，写全称时的效果与效益），不是规范印在表上的名称。"
        => "A category is written with a synonym from the profile (可持续性影响, 环境效益, or 效果 for 效益 in the full form), not with the name that the form prints.";
    why: "同义名会照写的样子印到表上，同一张表里就有两种叫法，系统导入时也对不上。"
        => "A synonym is printed as it is written: the form then has two names for the same thing, and the import finds no match.";
    bad: rows!("可持续性影响：合同续签率 ≥ 90%");
    good: rows!("可持续影响：合同续签率 ≥ 90%");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let category = &row.category;
    let (Some(written), Some(id)) = (category.level2, category.id) else {
        return;
    };
    // A synonym is kept as it was written, and so is the key of a row that has one; other spellings are printed in full.
    if !category.in_full && row.key.of(scope.text) != written {
        return;
    }
    let Some((level1, level2)) = scope.profile.level2(id) else {
        return;
    };
    let first = category.level1.filter(|_| category.in_full);
    let (synonym, right) =
        if !is_same(written, &level2.printed) && !is_same(written, &level2.name) && written != id {
            (written, &level2.printed)
        } else if let Some(first) = first.filter(|first| !is_same(first, &level1.printed)) {
            (first, &level1.printed)
        } else {
            return;
        };
    let key = &level2.name;
    let (name, own) = (&scope.profile.name, row.key.of(scope.text));
    let message = say!(
        "“{synonym}”在规范“{name}”里叫“{right}”",
        "“{synonym}” is called “{right}” in the profile “{name}”"
    );
    out.push(
        Diagnostic::new(&RULE, row.key, message)
            .help(say!(
                "写成“{key}：”，表上印作“{right}”",
                "write {key}：, which is printed as “{right}”"
            ))
            .safe_fix(
                say!("把“{own}”改成“{key}”", "change “{own}” to “{key}”"),
                vec![Edit::replace(row.key, key)],
            ),
    );
}

/// Whether two names differ in nothing but the word 指标 behind them.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |name| str::strip_suffix(name, "指标").unwrap_or(name);
    bare(one) == bare(other)
}
