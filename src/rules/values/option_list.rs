//! J0326: a menu of options left in as the target.

use crate::diag::{Diagnostic, say};
use crate::model::Value;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::options::is_menu;

rule! {
    "J0326", "option-list", Error, Form;
    runs: row(check);
    title: "选项没有选定" => "a list of options as the target";
    what: "指标值是整份选项（显著/非显著、是/否、优/良/中/差、达成/部分达成/未达成），没有选定一项。"
        => "The target is a whole list of options (显著/非显著, 是/否, 优/良/中/差, 达成/部分达成/未达成), none of which was chosen.";
    why: "“显著/非显著”怎样都算完成：等于没有目标。"
        => "“Significant or not” is met whatever happens: there is no target.";
    bad: rows!("社会效益：业务保障能力 为 显著/非显著");
    good: rows!("社会效益：业务保障能力 为 显著");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Text(text) = row.target.value else {
        return;
    };
    const LONGEST: usize = 80;
    if row.unread || text.len() > LONGEST || !is_menu(text) {
        return;
    }
    let message = say!(
        "“{text}”是选项，没有选定一项",
        "“{text}” is a list of options, and none was chosen"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "只留选定的一项；要写明可选的等级时写“显著 [显著/一般/不显著]”",
        "keep the one you mean; to show the scale, write 显著 [显著/一般/不显著]"
    )));
}
