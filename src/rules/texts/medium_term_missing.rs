//! J1313: a project of three years without anything about the whole of it.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::required::is_by_list;
use crate::model::Project;

rule! {
    "J1313", "medium-term-missing", Warning, Completeness;
    runs: project(check);
    title: "跨三年的项目没有中期目标" => "a project of three years without a medium-term goal";
    what: "项目的“起止”跨三个年度以上，既没有“中期目标”，也没有一行指标写“中期”。"
        => "起止 covers three years or more, and there is neither 中期目标 nor 中期 below a row.";
    why: "项目按几年申报，只有一年的目标，看不出几年要做成什么、今年做到了哪里。"
        => "The project is granted for several years: with goals for one only, nobody can see what it is to achieve, or how far it is.";
    bad: rows!("起止：2023年1月 至 2025年12月" "目标：全年入驻企业达到30家。");
    good: rows!("起止：2023年1月 至 2025年12月" "目标：全年入驻企业达到30家。" "中期目标：三年入驻企业达到90家。");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(period) = &project.period else { return };
    if is_by_list(project, scope.profile, scope.year) {
        return;
    }
    let (first, last) = (period.from.from.year, period.to.to.year);
    let mut more = project.indicators.iter().filter_map(|row| row.more.as_ref());
    if last - first < 2 || !project.medium_term_goals.is_empty() || more.any(|more| more.medium_term.is_some()) {
        return;
    }
    let years = last - first + 1;
    let message = say!(
        "项目做 {years} 个年度，没有中期目标",
        "the project covers {years} years and has no medium-term goal"
    );
    out.push(Diagnostic::new(&RULE, period.span, message).help(say!(
        "写“中期目标：…”，或者在指标下面写“中期：…”；起止写错的改起止",
        "write 中期目标, or 中期 below a row; or correct 起止"
    )));
}
