//! J1501: weights that do not add up.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Severity, say};
use crate::facts::Role;
use crate::model::{Indicator, Project, Value, Weight};
use crate::evidence::Scope;
use crate::source::Span;

rule! {
    "J1501", "weights-sum", Error, Adequacy;
    runs: project(check);
    title: "权重合计不对" => "weights that do not add up";
    what: "项目只要有一行写了权重，各行都要写，合计是 100 减去规范里预算执行率的分值（10 分的是 90，0 分的是 100）。各个一级指标都有时，一级指标的分值不超过规范的分值（提醒）。"
        => "If one row of a project has a weight, all need one, and they have to add up to 100 minus the profile’s points for budget execution (90 with 10 points, 100 with none). If no first level is missing, none may have more points than in the profile (a warning).";
    why: "自评得分按权重折算成百分制：合计不对，得分和等次就不能用。"
        => "The score of the self-evaluation is out of 100: with a wrong sum, neither the score nor the grade can be used.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  权重：50" "质量：设施完好率 ≥ 95%" "  权重：30");
    good: rows!("数量：入驻企业 ≥ 30 家" "  权重：50" "质量：设施完好率 ≥ 95%" "  权重：40");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let mut weights = project.indicators.iter().filter_map(weight);
    let Some(first) = weights.next() else { return };
    if project.unread.contains(&Role::Weight) {
        return;
    }
    let Some(sum) = weights.try_fold(first.number, |sum, weight| sum.checked_add(weight.number))
    else {
        return;
    };
    let sum = sum.normalize();
    let execution = Decimal::from(scope.profile.execution_weight);
    let wanted = Decimal::ONE_HUNDRED.saturating_sub(execution);
    let is_right = sum == wanted;
    let lacks =
        |row: &&Indicator<'_>| weight(row).is_none() && !matches!(row.target.value, Value::None);
    let missing = project.indicators.iter().filter(lacks).count();
    if let Some(row) = project.indicators.iter().find(lacks) {
        let place = row.name.as_ref().map_or(row.span, |name| name.span);
        out.push(unweighted(place, missing, sum, wanted, is_right));
    } else if !is_right {
        let message = say!(
            "各行权重合计 {sum}，应当是 {wanted}（另有预算执行率 {execution} 分）",
            "the weights add up to {sum} instead of {wanted} (budget execution has the other {execution} points)"
        );
        out.push(
            Diagnostic::new(&RULE, first.span, message)
                .label(say!("第一个权重", "the first weight"))
                .help(say!(
                    "调整各行权重，使合计等于 {wanted}",
                    "change the weights so that they add up to {wanted}"
                )),
        );
    } else {
        levels(project, scope, out);
    }
}

fn weight<'r>(row: &'r Indicator<'_>) -> Option<&'r Weight> {
    row.more.as_ref()?.weight.as_ref()
}

/// Rows without a weight among rows that have one.
fn unweighted(place: Span, missing: usize, sum: Decimal, wanted: Decimal, is_right: bool) -> Diagnostic {
    let message = if is_right {
        say!(
            "其他行的权重合计已经是 {sum}，还有 {missing} 行没有写权重",
            "the other weights already add up to {sum}, and {missing} rows have none"
        )
    } else {
        say!(
            "有 {missing} 行没有写权重，其他行合计 {sum}，应当是 {wanted}",
            "{missing} rows have no weight; the others add up to {sum} instead of {wanted}"
        )
    };
    let diagnostic = Diagnostic::new(&RULE, place, message)
        .label(say!("没有权重", "no weight here"))
        .help(say!(
            "给每一行写权重，合计等于 {wanted}",
            "give each row a weight, {wanted} in all"
        ));
    if is_right {
        diagnostic.severity(Severity::Warning)
    } else {
        diagnostic
    }
}

/// First levels with more points than the profile has for them. Where one is missing its points go to the others.
fn levels(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let wanted = &scope.profile.weights;
    let of_levels = wanted.iter().map(|level| of_level(&level.level1, project, scope));
    let of_levels: Vec<Vec<&Weight>> = of_levels.collect();
    if of_levels.iter().any(Vec::is_empty) {
        return;
    }
    for (level, weights) in wanted.iter().zip(of_levels) {
        let (name, most) = (level.level1.as_str(), Decimal::from(level.weight));
        let mut numbers = weights.iter().map(|weight| weight.number);
        let sum = numbers.try_fold(Decimal::ZERO, Decimal::checked_add);
        let (Some(first), Some(sum)) = (weights.first(), sum) else {
            continue;
        };
        let sum = sum.normalize();
        if sum > most {
            let profile = scope.profile.name.as_str();
            let message = say!(
                "{name}指标的权重合计 {sum}，规范“{profile}”是 {most}",
                "the weights under {name} add up to {sum}; the profile “{profile}” allows {most}"
            );
            out.push(
                Diagnostic::new(&RULE, first.span, message)
                    .severity(Severity::Warning)
                    .label(say!("这一级的第一个权重", "the first weight of this level"))
                    .help(say!(
                        "确有需要的，在评分说明里写明原因",
                        "if there is a reason, state it"
                    )),
            );
        }
    }
}

/// The weights of the rows that the form has under a first level.
fn of_level<'r>(level1: &str, project: &'r Project<'_>, scope: &Scope<'_>) -> Vec<&'r Weight> {
    let printed = |level1: &str| Some(scope.profile.level1(level1)?.printed.as_str());
    let wanted = printed(level1);
    let rows = project.indicators.iter();
    rows.filter(|row| wanted.is_some() && row.category.level1.and_then(printed) == wanted)
        .filter_map(weight)
        .collect()
}
