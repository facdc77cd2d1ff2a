//! J0320: a share below 0 or above 100 %.

use crate::wording::likeness::bare_end;
use crate::wording::{Lexicon, Sense};
use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::{Indicator, Project, Quantity, Target, Text, Value};
use crate::evidence::Scope;
use crate::evidence::rows;
use crate::value::Op;

rule! {
    "J0320", "percent-out-of-range", Error, Form;
    runs: both(project, department);
    title: "比率超出 0 到 100%" => "a share below 0 or above 100 %";
    what: "满意度、合格率、覆盖率、预算执行率等占全体的份额大于 100%（包括 > 100%）或小于 0。增长率可以超过 100%，不查；完成率、执行率到 500% 才查。中期、节点、基期的值和分项目标的指标也查。"
        => "A share of a whole (满意度, 合格率, 覆盖率, 预算执行率) is above 100 % (including > 100%) or below 0. 增长率 may exceed 100 %; 完成率 and 执行率 are checked from 500 % on. 中期, 节点, 基期 and rows of sub-goals are checked as well.";
    why: "全体里占的份额不可能超过全体：数字写错了，或者算法写错了。"
        => "A share cannot exceed the whole: either the figure is wrong, or the way it is calculated.";
    bad: rows!("质量：验收合格率 ≥ 105%");
    good: rows!("质量：验收合格率 ≥ 95%");
}

pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    rows::judged(project).for_each(|row| check(row, &scope.profile.lexicon, out));
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let department = scope.department;
    let of_goals = department
        .sub_goals
        .iter()
        .flat_map(|goal| &goal.indicators);
    department
        .overall_indicators
        .iter()
        .chain(of_goals)
        .for_each(|row| check(row, &scope.profile.lexicon, out));
}

fn check(row: &Indicator<'_>, lexicon: &Lexicon, out: &mut Vec<Diagnostic>) {
    report(row, &row.target, lexicon, out);
    let Some(more) = &row.more else { return };
    let milestones = more.milestones.iter().map(|milestone| &milestone.target);
    let baseline = more.baseline.iter().map(|baseline| &baseline.target);
    more.medium_term
        .iter()
        .chain(milestones)
        .chain(baseline)
        .for_each(|target| report(row, target, lexicon, out));
}

fn report(
    row: &Indicator<'_>,
    target: &Target<'_>,
    lexicon: &Lexicon,
    out: &mut Vec<Diagnostic>,
) {
    let Some((quantity, is_high)) = beyond(target) else {
        return;
    };
    let description = row.description.as_ref().map_or("", Text::as_str);
    let mut texts = [row.name(), description].into_iter().take(if lexicon.may_exceed(row.name()) { 1 } else { 2 });
    let named = texts.find(|text| lexicon.is_share(text));
    // 满意度：服务对象评价 ≥ 120%: all under this category is a share.
    let is_satisfaction = row.category.kind == Some(CategoryKind::Satisfaction);
    let (number, sign) = (quantity.number, target.op.map_or("", Op::sign));
    let Some(share) = named.or_else(|| is_satisfaction.then(|| row.name())) else {
        if number >= Decimal::from(TOO_FAR) && Sense::Overfulfilled.ends(bare_end(row.name())) {
            let name = row.name();
            let message = say!("“{name}”不会有 {number}%，多半写错了位数", "“{name}” is never {number}%: a digit is wrong");
            let help = say!("改数字", "correct the figure");
            out.push(Diagnostic::new(&RULE, target.span, message).help(help));
        }
        return;
    };
    let message = if is_high {
        say!(
            "“{share}”不会超过 100%，这里是 {sign} {number}%",
            "“{share}” cannot exceed 100%; here it is {sign} {number}%"
        )
    } else {
        say!(
            "“{share}”不会小于 0，这里是 {sign} {number}%",
            "“{share}” cannot be below 0; here it is {sign} {number}%"
        )
    };
    let help = say!(
        "改数字；如果量的是增长或超额，改名称",
        "correct the figure; growth or overfulfilment needs another name"
    );
    out.push(Diagnostic::new(&RULE, target.span, message).help(help));
}

/// What may be overfulfilled never is by so many percent.
const TOO_FAR: u32 = 500;

/// The end of a target that no share reaches, and whether it is too high.
fn beyond<'t, 'a>(target: &'t Target<'a>) -> Option<(&'t Quantity<'a>, bool)> {
    let ends = match &target.value {
        Value::Quantity(quantity) => [quantity, quantity],
        Value::Range(ends) => [&ends.0, &ends.1],
        _ => return None,
    };
    let is_high = |number: Decimal| match number.cmp(&Decimal::ONE_HUNDRED) {
        Ordering::Greater => true,
        Ordering::Equal => target.op == Some(Op::Greater),
        Ordering::Less => false,
    };
    let is_low = |number: Decimal| {
        if number.is_zero() {
            target.op == Some(Op::Less)
        } else {
            number.is_sign_negative()
        }
    };
    ends.into_iter()
        .filter(|end| end.is_percent())
        .find_map(|end| {
            let is_high = is_high(end.number);
            (is_high || is_low(end.number)).then_some((end, is_high))
        })
}
