//! J1402: targets that rest on experience alone.

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Project, Text};
use crate::evidence::Scope;
use crate::evidence::rows;
use crate::wording::likeness::without_final_marks;
use crate::wording::{Lexicon, Sense};

rule! {
    "J1402", "basis-weak", Info, Feasibility;
    runs: project(check);
    title: "依据只是经验" => "targets that rest on experience alone";
    what: "依据只写“工作经验”“经验标准”“历史标准”一类的话，没有文件、合同或者数据，下面也没有写基期。每个项目只报一次，说明有几行。"
        => "The basis is only 工作经验, 经验标准, 历史标准 or the like, without a document, contract or figure, and without 基期 below the row. One finding for each project, with the number of rows.";
    why: "经验无法查证：审核时不知道指标值是高了还是低了，自评时也说不清为什么定这个数。"
        => "Experience cannot be checked: nobody can tell whether the target is too low, or why it was set.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  依据：根据工作经验");
    good: rows!("数量：入驻企业 ≥ 30 家" "  依据：2023年入驻台账（28 家）");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let words = &scope.profile.lexicon;
    let all = || rows::judged(project).filter_map(|row| weak(row, words));
    let Some(first) = all().next() else { return };
    let count = all().count();
    let written = first.as_str();
    let message = if count == 1 {
        say!(
            "依据只写“{written}”，无法查证",
            "the basis is only “{written}”, which cannot be checked"
        )
    } else {
        say!(
            "有 {count} 行指标的依据只是“{written}”一类的话，无法查证",
            "the basis of {count} rows is only “{written}” or something like it, which cannot be checked"
        )
    };
    out.push(Diagnostic::new(&RULE, first.span, message).help(say!(
        "写明文件、合同、计划的名称，或者在下面写“基期：”和往年的实际数",
        "name a notice, contract or plan, or write 基期： with an earlier figure below the row"
    )));
}

/// The basis that is only experience, and no figure of an earlier year stands beside it.
fn weak<'r, 'a>(row: &'r Indicator<'a>, words: &Lexicon) -> Option<&'r Text<'a>> {
    let has_figure = row.more.as_ref().is_some_and(|more| more.baseline.is_some());
    let basis = row.basis.as_ref().filter(|_| !has_figure);
    basis.filter(|basis| is_experience(basis.as_str(), words))
}

fn is_experience(basis: &str, words: &Lexicon) -> bool {
    let basis = without_final_marks(basis);
    let basis = Sense::BasisVerb.strip_start(basis).unwrap_or(basis);
    let basis = Sense::FormerYears.strip_start(basis).unwrap_or(basis);
    words.is(Sense::WeakBasis, basis.trim_start_matches('的'))
}
