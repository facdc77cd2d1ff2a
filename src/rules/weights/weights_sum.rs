//! J1501: weights that do not add up.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Severity, say};
use crate::facts::Role;
use crate::model::{Indicator, Project, Value, Weight};
use crate::evidence::Scope;
use crate::evidence::weights::{GoalPoints, weight, wrong_goals, wrong_sub_goals};
use crate::source::Span;

rule! {
    "J1501", "weights-sum", Error, Adequacy;
    runs: both(check, check_department);
    title: "权重合计不对" => "weights that do not add up";
    what: "项目只要有一行写了权重，各行都要写，合计是规范的 weight_sum；没有写的，是 100 减去预算执行率的分值（10 分的是 90，20 分的是 80）。没有核实的省 90、100 都可以。规范给各个目标定了分值（goal_weights）的，每个目标的指标合计是它的分值。各个一级指标都有时，一级指标的分值不超过规范的分值（提醒）。部门整体的表同样核对。"
        => "If one row of a project has a weight, all need one, and they have to add up to the profile’s weight_sum: 100 minus its points for budget execution where it says nothing (90 with 10 points, 80 with 20); profiles of places where it is not known take 90 and 100. Where the profile gives points to the goals (goal_weights), the rows of each goal add up to these. The form of a whole department is checked alike. If no first level is missing, none may have more points than in the profile (a warning).";
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
    let sums = Sums(scope.profile.weight_sum.sums());
    let is_right = sums.hold(sum);
    let lacks =
        |row: &&Indicator<'_>| weight(row).is_none() && !matches!(row.target.value, Value::None);
    let missing = project.indicators.iter().filter(lacks).count();
    if let Some(row) = project.indicators.iter().find(lacks) {
        let place = row.name.as_ref().map_or(row.span, |name| name.span);
        out.push(unweighted(place, missing, sum, &sums, is_right));
    } else if !is_right {
        out.push(wrong_sum(first.span, sum, &sums, scope));
    } else {
        goals(wrong_goals(project, scope.profile), scope, out);
        levels(project, sum, scope, out);
    }
}

/// The rows of the goals of a department, in its own form, where all have a weight.
pub fn check_department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let rows = || scope.department.rows_of_goals().filter(|row| !matches!(row.target.value, Value::None));
    if scope.profile.department_form.is_none() || !rows().all(|row| weight(row).is_some()) {
        return;
    }
    let mut weights = rows().filter_map(weight);
    let Some(first) = weights.next() else { return };
    let sum = weights.try_fold(first.number, |sum, weight| sum.checked_add(weight.number));
    let sums = Sums(scope.profile.weight_sum.sums());
    match sum.map(|sum| sum.normalize()) {
        Some(sum) if !sums.hold(sum) => out.push(wrong_sum(first.span, sum, &sums, scope)),
        _ => goals(wrong_sub_goals(scope.department, scope.profile), scope, out),
    }
}

/// What weights may add up to.
struct Sums<'p>(&'p [u8]);

impl Sums<'_> {
    fn hold(&self, sum: Decimal) -> bool {
        self.0.iter().any(|one| Decimal::from(*one) == sum)
    }

    fn text(&self, between: &str) -> String {
        let sums: Vec<String> = self.0.iter().map(u8::to_string).collect();
        sums.join(between)
    }
}

fn wrong_sum(first: Span, sum: Decimal, sums: &Sums<'_>, scope: &Scope<'_>) -> Diagnostic {
    let (zh, en, execution) = (sums.text(" 或 "), sums.text(" or "), scope.profile.execution_weight);
    let message = match sums.0 {
        [one] if *one < 100 && one.saturating_add(execution) == 100 => say!(
            "各行权重合计 {sum}，应当是 {zh}（另有预算执行率 {execution} 分）",
            "the weights add up to {sum} instead of {en} (budget execution has the other {execution} points)"
        ),
        _ => say!("各行权重合计 {sum}，应当是 {zh}", "the weights add up to {sum} instead of {en}"),
    };
    Diagnostic::new(&RULE, first, message)
        .label(say!("第一个权重", "the first weight"))
        .help(say!("调整各行权重，使合计等于 {zh}", "change the weights so that they add up to {en}"))
}

/// Goals with other points than the profile gives them.
fn goals(wrong: Vec<GoalPoints<'_>>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let profile = &scope.profile.name;
    for GoalPoints { goal, first, sum, wanted } in wrong {
        let message = say!(
            "目标{goal}的指标权重合计 {sum}，规范“{profile}”是 {wanted}",
            "the weights of goal {goal} add up to {sum}; the profile “{profile}” has {wanted}"
        );
        out.push(Diagnostic::new(&RULE, first.span, message).label(say!("这个目标的第一个权重", "the first weight of this goal")));
    }
}

/// Rows without a weight among rows that have one.
fn unweighted(place: Span, missing: usize, sum: Decimal, sums: &Sums<'_>, is_right: bool) -> Diagnostic {
    let (zh, en) = (sums.text(" 或 "), sums.text(" or "));
    let message = if is_right {
        say!(
            "其他行的权重合计已经是 {sum}，还有 {missing} 行没有写权重",
            "the other weights already add up to {sum}, and {missing} rows have none"
        )
    } else {
        say!(
            "有 {missing} 行没有写权重，其他行合计 {sum}，应当是 {zh}",
            "{missing} rows have no weight; the others add up to {sum} instead of {en}"
        )
    };
    let diagnostic = Diagnostic::new(&RULE, place, message)
        .label(say!("没有权重", "no weight here"))
        .help(say!(
            "给每一行写权重，合计等于 {zh}",
            "give each row a weight, {en} in all"
        ));
    if is_right {
        diagnostic.severity(Severity::Warning)
    } else {
        diagnostic
    }
}

/// First levels with more points than the profile has for them. Where one is missing its points go to the others.
fn levels(project: &Project<'_>, sum: Decimal, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let wanted = &scope.profile.weights;
    // They are points of the sum that they make up.
    let points = wanted.iter().map(|level| Decimal::from(level.weight));
    if points.sum::<Decimal>() != sum {
        return;
    }
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
