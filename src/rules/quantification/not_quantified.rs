//! J1001: an output whose target is words.

use crate::diag::{Diagnostic, Severity, say};
use crate::facts::CategoryKind;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::measure;
use crate::model::Value;
use crate::value::recurs;
use crate::wording::Sense;
use crate::wording::options::off_scale;
use crate::wording::width::has_figure;

rule! {
    "J1001", "not-quantified", Warning, Completeness;
    runs: row(check);
    title: "产出指标没有量化" => "an output that is not quantified";
    what: "数量、质量、时效、成本指标的值是文字或等级，没有数字。数量指标按错误报，效益指标的文字（不是等级、不是趋势）按提示报；一个项目报一次。“比上年增加”另见 J1005；方括号里写明等级范围的、质量写“合格”“符合标准”的不报。"
        => "The target of a quantity, quality, timeliness or cost indicator is in words. For quantities this is an error; a benefit in words that are no level and no trend is an info. One finding for each project. For 比上年增加 see J1005; a level with its scale in brackets is not reported, nor is a quality that is certified (合格, 符合标准).";
    why: "产出要能数、能量。文字目标做到什么程度都算完成，自评无法打分，审核时会被退回。"
        => "Outputs are counted or measured. Anything can satisfy words: nobody can score them, and the review sends them back.";
    bad: rows!("质量：企业销售收入 为 增长");
    good: rows!("质量：企业销售收入增长率 ≥ 5%");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let is_output = matches!(
        row.category.kind,
        Some(CategoryKind::Quantity | CategoryKind::Quality | CategoryKind::Timeliness | CategoryKind::Cost | CategoryKind::EconomicCost)
    );
    // Behind a comparison words are an error of their own; what holds a figure is quantified, if not well written.
    let (Some(words), None) = (measure::words(&row.target.value), row.target.op) else {
        return;
    };
    // A benefit may be a level; a trend is J1005.
    let is_benefit = row.category.kind.is_some_and(CategoryKind::is_benefit);
    let is_plain = matches!(row.target.value, Value::Text(_)) && !row.lexicon.is_trend(words);
    let is_to_count = is_output || (is_benefit && is_plain);
    if !is_to_count || has_figure(words) || recurs(words) || off_scale(words).is_some()
        || (row.category.kind == Some(CategoryKind::Quality) && (is_verdict(words) || is_graded(row.name())))
    {
        return;
    }
    let has_base = Sense::BaseYear.is_in(words)
        || row
            .more
            .as_ref()
            .is_some_and(|more| more.baseline.is_some());
    if has_base && row.lexicon.is_trend(words) {
        return;
    }
    let message = say!(
        "“{words}”没有量化，难以考核是否完成",
        "“{words}” is not a figure, so it is hard to judge whether it was reached"
    );
    let sample = row.sample(row.lexicon);
    let help = if is_benefit || row.category.kind == Some(CategoryKind::Quality) {
        say!(
            "写比率或数字，如“{sample}”；分等级的把等级写全，如“优 [优/良/中/差]”",
            "write a rate or a number, such as {sample}; give a grade together with its scale: 优 [优/良/中/差]"
        )
    } else {
        say!(
            "写数字和单位，如“{sample}”",
            "write a number with its unit, such as {sample}"
        )
    };
    let mut diagnostic = Diagnostic::new(&RULE, row.target.span, message).help(help);
    if row.category.kind == Some(CategoryKind::Quantity) {
        diagnostic = diagnostic.severity(Severity::Error);
    } else if is_benefit {
        diagnostic = diagnostic.severity(Severity::Info);
    }
    out.push(diagnostic);
}

/// Whether words say what somebody finds or certifies: 合格, 符合国家标准, Ⅲ类.
fn is_verdict(words: &str) -> bool {
    Sense::Verdict.is_in(words) || Sense::ClassEnd.ends(words)
}

/// Whether a name asks for the grade that somebody awards: 考核等次 为 优秀.
fn is_graded(name: &str) -> bool {
    Sense::Grading.ends(name)
}
