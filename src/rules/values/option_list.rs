//! J0326: a menu of options left in as the target.

use crate::diag::{Diagnostic, say};
use crate::model::Value;
use crate::rules::Scope;
use crate::rules::row::Row;

rule! {
    "J0326", "option-list", Error, Form;
    runs: row(check);
    title: "选项没有选定" => "a menu of options as the target";
    what: "指标值是整份选项（显著/非显著、是/否、优/良/中/差、达成/部分达成/未达成），没有选定一项。"
        => "The target is a whole menu (显著/非显著, 是/否, 优/良/中/差, 达成/部分达成/未达成) of which nothing was chosen.";
    why: "“显著/非显著”怎样都算完成：等于没有目标。"
        => "“Notable or not” is met whatever happens: there is no target.";
    bad: rows!("社会效益：业务保障能力 为 显著/非显著");
    good: rows!("社会效益：业务保障能力 为 显著");
}

/// Values of one scale: two or more of them are a menu.
const SCALES: [&[&str]; 9] = [
    &["是", "否"],
    &["有", "无"],
    &[
        "优",
        "良",
        "中",
        "差",
        "优秀",
        "良好",
        "中等",
        "较好",
        "一般",
        "较差",
        "合格",
        "不合格",
    ],
    &[
        "达成",
        "基本达成",
        "部分达成",
        "未达成",
        "达成预期指标",
        "部分达成预期指标",
        "未达成预期指标",
    ],
    &["完成", "基本完成", "部分完成", "未完成"],
    &["高", "较高", "中", "较低", "低", "一般"],
    &[
        "显著",
        "较显著",
        "一般",
        "不显著",
        "非显著",
        "明显",
        "较明显",
        "不明显",
    ],
    &[
        "满意",
        "较满意",
        "基本满意",
        "一般",
        "不满意",
        "很满意",
        "非常满意",
    ],
    &["好", "较好", "一般", "较差", "差"],
];

const NEGATIONS: [&str; 5] = ["非", "不", "未", "无", "没有"];

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
        "“{text}” is a menu of options; none was chosen"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "只留选定的一项；要写明可选的等级时写“显著 [显著/一般/不显著]”",
        "keep the one that is meant; to show the scale write 显著 [显著/一般/不显著]"
    )));
}

/// Whether a text is two or more options of one scale, or a word and its negation.
fn is_menu(text: &str) -> bool {
    // A ticked box is a choice.
    if text.contains(['☑', '☒', '■', '√', '✓', '✔']) {
        return false;
    }
    // 0 显著/非显著: what a system put in front.
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let text = text.trim_matches(['（', '）', '(', ')', '[', ']', '【', '】']);
    let is_slash = |c: char| matches!(c, '/' | '／' | '\\' | '|' | '｜' | '□' | '☐' | '○');
    let (options, least) = if text.contains(is_slash) {
        (parts(text, is_slash), 2)
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
                    .any(|scale| options.iter().all(|option| scale.contains(option)))
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
    NEGATIONS
        .iter()
        .any(|negation| negative.strip_prefix(negation) == Some(word))
}
