//! J1108: too few or too many indicators.

use crate::diag::{Diagnostic, say};
use crate::model::{Project, Value};
use crate::evidence::Scope;
use crate::evidence::required::is_by_list;

rule! {
    "J1108", "indicator-count", Warning, Completeness;
    runs: project(check);
    title: "指标太少或太多" => "too few or too many indicators";
    what: "项目的指标行数少于规范的下限，或者多于上限。写“不适用”的行不计；一行都没有的另见 J1101。"
        => "The project has fewer indicators than the profile’s minimum, or more than its maximum. Rows that do not apply are not counted. For a project without any, see J1101.";
    why: "三四行指标撑不起一个项目的产出、效益和满意度；几十行指标又抓不住重点，自评打分也难。"
        => "Three or four rows cannot cover outputs, benefits and satisfaction; with dozens, nobody sees what matters.";
    bad: rows!("数量：租用面积 ≥ 500 平方米" "质量：房屋验收合格率 = 100%" "满意度：租用单位满意度 ≥ 90%");
    good: rows!("数量：租用面积 ≥ 500 平方米" "质量：房屋验收合格率 = 100%" "成本：全年租金 ≤ 20 万元" "社会效益：服务群众 ≥ 3000 人次" "满意度：租用单位满意度 ≥ 90%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if project.indicators.is_empty() || is_by_list(project, scope.profile, scope.year) {
        return;
    }
    let count = project
        .indicators
        .iter()
        .filter(|row| !matches!(row.target.value, Value::None))
        .count();
    let (min, max) = (scope.profile.indicators.min, scope.profile.indicators.max);
    let (name, profile) = (project.name(), &scope.profile.name);
    let (message, help) = if count < min {
        (
            say!(
                "项目“{name}”只有 {count} 行指标，规范“{profile}”至少 {min} 行",
                "the project “{name}” has {count} indicators; the profile “{profile}” asks for at least {min}"
            ),
            say!(
                "补写产出、效益、满意度中缺的方面",
                "add what is missing in outputs, benefits and satisfaction"
            ),
        )
    } else if count > max {
        (
            say!(
                "项目“{name}”有 {count} 行指标，规范“{profile}”至多 {max} 行",
                "the project “{name}” has {count} indicators; the profile “{profile}” allows at most {max}"
            ),
            say!(
                "留下最能说明问题的，合并相近的",
                "keep those that matter and merge similar ones"
            ),
        )
    } else {
        return;
    };
    let place = project.name.as_ref().map_or(project.span, |name| name.span);
    out.push(Diagnostic::new(&RULE, place, message).help(help));
}
