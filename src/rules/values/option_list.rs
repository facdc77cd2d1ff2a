//! J0326: a menu of options left in as the target.

use crate::diag::{Diagnostic, say};
use crate::model::Value;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;
use crate::wording::brackets;

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

/// Each scale: two or more of its values are a menu.
const SCALES: [Sense; 9] = [
    Sense::LevelScaleYes,
    Sense::LevelScaleHave,
    Sense::LevelScaleGrade,
    Sense::LevelScaleAchieved,
    Sense::LevelScaleDone,
    Sense::LevelScaleHeight,
    Sense::LevelScaleEffect,
    Sense::LevelScaleContent,
    Sense::LevelScaleFair,
];

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

/// Whether a text is two or more options of one scale, or a word and its negation.
fn is_menu(text: &str) -> bool {
    // A ticked box is a choice.
    if Sense::Tick.has_sign(text) {
        return false;
    }
    // 0 显著/非显著: what a system put in front.
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let text = text.trim_matches(|c| brackets::facing(c).is_some());
    let (options, least) = if Sense::OptionMark.has_sign(text) {
        (parts(text, |c| Sense::OptionMark.is_sign(c)), 2)
    } else {
        // 优、良: good or excellent may be meant. The whole scale is a menu.
        (parts(text, |c| matches!(c, '、' | '或')), 3)
    };
    match options.as_slice() {
        [] | [_] => false,
        [one, other] if is_negation(one, other) || is_negation(other, one) => true,
        [one, other] if ["是", "否"] == [*one, *other] => true,
        options => {
            options.len() >= least
                && SCALES
                    .iter()
                    .any(|scale| options.iter().all(|option| scale.is(option)))
        }
    }
}

fn parts(text: &str, is_divider: impl Fn(char) -> bool) -> Vec<&str> {
    text.split(is_divider)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// 非显著 and 显著
fn is_negation(negative: &str, word: &str) -> bool {
    Sense::Negation.strip_start(negative) == Some(word)
}
