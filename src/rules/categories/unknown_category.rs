//! J0502: a category that the profile does not have.

use crate::diag::{Diagnostic, Edit, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;

rule! {
    "J0502", "unknown-category", Error, Form;
    runs: row(check);
    title: "规范里没有的指标类别" => "a category that the profile does not have";
    what: "二级指标不在规范里，或者写全称时挂在了别的一级指标下面（效益·满意度）。"
        => "The second level is not in the profile, or the full form puts it under the wrong first level (效益·满意度).";
    why: "类别对不上，指标进不了报表的格子，系统导入也会失败。"
        => "The row fits no cell of the form, and the import into the budget system fails.";
    bad: rows!("过程·制度：入驻登记制度 为 是");
    good: rows!("质量：入驻登记制度 为 是");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let profile = scope.profile;
    let name = &profile.name;
    let Some(written) = row.category.level2 else {
        return;
    };
    let Some((level1, level2)) = profile.place(written) else {
        let message = say!(
            "规范“{name}”没有“{written}”这个二级指标",
            "the profile “{name}” has no category “{written}”"
        );
        let known: Vec<&str> = profile
            .levels
            .iter()
            .flat_map(|level1| &level1.level2)
            .map(|level2| level2.name.as_str())
            .collect();
        let (zh, en) = (known.join("、"), known.join(", "));
        out.push(
            Diagnostic::new(&RULE, row.key, message)
                .help(say!("可用的有：{zh}", "use one of: {en}")),
        );
        return;
    };
    let Some(above) = row.category.level1.filter(|_| row.category.in_full) else {
        return;
    };
    if profile
        .level1(above)
        .is_some_and(|known| known.name == level1.name)
    {
        return;
    }
    let (second, first) = (&level2.name, &level1.printed);
    let message = say!(
        "“{second}”在规范“{name}”里属于“{first}”，不属于“{above}”",
        "in the profile “{name}”, “{second}” belongs to “{first}”, not to “{above}”"
    );
    let own = row.key.of(scope.text);
    let fix = say!("把“{own}”改成“{second}”", "change “{own}” to “{second}”");
    out.push(
        Diagnostic::new(&RULE, row.key, message)
            .suggestion(fix, vec![Edit::replace(row.key, second)]),
    );
}
