//! J1017: a value that says neither how many nor whether.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::measure;
use crate::evidence::row::Row;
use crate::facts::CategoryKind;
use crate::wording::Sense;
use crate::wording::width::has_figure;

rule! {
    "J1017", "vague-value", Warning, Completeness;
    runs: row(check);
    title: "效益、满意度的值说不清多少" => "a benefit or satisfaction that does not say how much";
    what: "效益、满意度指标的值是“较多”“若干”“一批”一类的词，或者是一整句话，没有数字。产出、成本另见 J1001，提高、增长另见 J1005。"
        => "The target of a benefit or of satisfaction is a word such as 较多, 若干 or 一批, or a whole sentence, without a figure. For outputs and costs see J1001, for 提高 and the like J1005.";
    why: "多少算多没有说，自评时怎么写都算完成。" => "Nobody knows how many are many: whatever happens meets it.";
    bad: rows!("社会效益：带动就业 为 较多");
    good: rows!("社会效益：带动就业 ≥ 200 人");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let is_benefit = matches!(row.category.kind, Some(
        CategoryKind::EconomicBenefit | CategoryKind::SocialBenefit | CategoryKind::EcologicalBenefit
            | CategoryKind::SustainableImpact | CategoryKind::Satisfaction
    ));
    let (Some(words), None) = (measure::words(&row.target.value), row.target.op) else { return };
    if !is_benefit || has_figure(words) || !is_vague(words) || row.lexicon.is_trend(words) {
        return;
    }
    let sample = row.sample(row.lexicon);
    let message = say!("“{words}”没有说多少", "“{words}” does not say how much");
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "写数字和单位，如“{sample}”",
        "write a number with its unit, such as {sample}"
    )));
}

fn is_vague(words: &str) -> bool {
    // Or a sentence.
    Sense::VagueNumber.begins(words)
        || Sense::InnerClauseMark.has_sign(words) && words.chars().count() > 10
}
