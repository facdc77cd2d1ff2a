//! J1004: a value that is the description once more.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::measure;
use crate::wording::likeness::says_the_same;

rule! {
    "J1004", "value-repeats-description", Warning, Completeness;
    runs: row(check);
    title: "指标值重复说明" => "a value that repeats the description";
    what: "指标值是文字，与这一行的说明相同。"
        => "The target is in words, and they are the row’s description.";
    why: "说明解释指标怎样计算，指标值说做到多少。两处同一句话，就没有可以考核的目标。"
        => "The description says how the indicator is measured; the target says how much. The same sentence in both is not a target.";
    bad: rows!("可持续影响：后续建设 为 为后续建设打好基础" "  说明：为后续建设打好基础");
    good: rows!("可持续影响：后续建设用地手续 为 是" "  说明：用地批复是否取得");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(words), Some(description)) = (measure::words(&row.target.value), &row.description)
    else {
        return;
    };
    if !says_the_same(words, description.as_str()) {
        return;
    }
    let message = say!(
        "指标值“{words}”只是重复说明",
        "the target “{words}” only repeats the description"
    );
    let help = say!(
        "在这里写要达到的数字，或者能判断的“是”；句子留在说明里",
        "write the figure to be reached here, or 是 if that can be decided; leave the sentence in 说明"
    );
    out.push(
        Diagnostic::new(&RULE, row.target.span, message)
            .related(
                description.span,
                say!("说明在这里", "the description is here"),
            )
            .help(help),
    );
}
