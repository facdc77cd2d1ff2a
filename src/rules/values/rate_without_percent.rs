//! J0319: a rate whose target is no percentage.

use crate::wording::{Better, Sense};
use crate::wording::numeral::is_small_numeral;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Edit, say};
use crate::model::{Indicator, Quantity, TargetKind, Text, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::value::unit::UnitKind;

rule! {
    "J0319", "rate-without-percent", Warning, Form;
    runs: row(check);
    title: "比率的指标值不是百分比" => "a rate whose target is not a percentage";
    what: "名称或说明是比率（率、比例、比重、满意度），指标值却是“是”、次数、没有 % 的数等。效率、频率等不是百分比的词不算；‰、百分点、倍、“件/万人”一类的单位可以；满意度可以用“分”。"
        => "The name or the description is a rate (率, 比例, 比重, 满意度), but the target is yes, a count, or a number without %. 效率, 频率 and the like do not count; ‰, 百分点, 倍, units with a divisor, and 分 for satisfaction are fine.";
    why: "比率要有百分比才能算、才能比：写“是”的覆盖率，做到一成和做到十成都算完成。"
        => "A rate is calculated and compared as a percentage: a coverage of “yes” is reached with 10 % just as with 100 %.";
    bad: rows!("质量：企业政策知晓率 为 是");
    good: rows!("质量：企业政策知晓率 ≥ 90%");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if row.unread || is_possible(row) {
        return;
    }
    let name = row.name();
    let description = row.description.as_ref().map_or("", Text::as_str);
    // A date stands for when something happens, whatever the description ends in.
    let is_dated = matches!(row.target.value, Value::Deadline(_) | Value::Period(..));
    let rate = if row.lexicon.is_rate(name) {
        name
    } else if !is_dated && row.lexicon.is_rate(description) && !is_count(name) {
        description
    } else {
        return;
    };
    let is_score = row
        .target
        .unit()
        .is_some_and(|unit| unit.unit.canonical() == "分");
    let is_statement =
        !matches!(row.target.value, Value::Quantity(_) | Value::Range(_)) && is_wish(rate);
    if is_statement || (is_score && rate.contains("满意")) {
        return;
    }
    let written = row.target.written;
    let message = say!(
        "“{rate}”是比率，指标值“{written}”不是百分比",
        "“{rate}” is a rate, but its target “{written}” is not a percentage"
    );
    let sample = match row.lexicon.direction(row.name()) {
        Some(Better::Less) => "≤ 5%",
        Some(Better::More) => "≥ 90%",
        None => "90%",
    };
    let help = say!(
        "写成百分比，如“{sample}”；不是比率就改名称或说明",
        "write a percentage such as {sample}, or correct the name or 说明"
    );
    let mut diagnostic = Diagnostic::new(&RULE, row.target.span, message).help(help);
    if let Value::Quantity(Quantity {
        span,
        number,
        unit: None,
        ..
    }) = &row.target.value
        && (Decimal::ONE..=Decimal::ONE_HUNDRED).contains(number)
    {
        diagnostic = diagnostic.suggestion(
            say!("加上“%”", "write “{number}%”"),
            vec![Edit::insert(span.end, "%")],
        );
    }
    out.push(diagnostic);
}

/// Whether a rate may have such a target, or another rule says what is wrong with it.
fn is_possible(row: &Indicator<'_>) -> bool {
    if row.target.kind() == TargetKind::Percent {
        return true;
    }
    match &row.target.value {
        Value::Unset { .. } | Value::None => true,
        Value::Quantity(_) | Value::Range(_) => {
            row.target
                .quantity()
                .is_some_and(|quantity| match &quantity.unit {
                    // Nothing is nothing in every unit.
                    None => quantity.number.is_zero(),
                    Some(unit) => {
                        unit.unit.kind() == UnitKind::PercentPoint
                            || unit.unit.canonical() == "倍"
                            || unit.written.contains(['/', '每', '／'])
                    }
                })
        }
        // What rises or falls lacks a baseline, which is another defect.
        Value::Text(text) => is_share(text) || is_change(text),
        Value::Level { value, .. } => is_change(value),
        Value::Deadline(_) | Value::Period(..) | Value::Boolean(_) => false,
    }
}

/// 达到95%, 1:20, 1/3, 三分之一, 九成, 一半: a share in words.
fn is_share(text: &str) -> bool {
    let is_tenths = |tenths: &str| {
        text.split_once(tenths)
            .is_some_and(|(before, _)| before.ends_with(is_numeral))
    };
    Sense::RatioSign.has_sign(text)
        || text.contains("分之")
        || is_tenths("成")
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_small_numeral(c)
}

fn is_change(text: &str) -> bool {
    Sense::Trend.is_in(text)
}

/// 返修台数, 响应时间: a count or a measure of its own, whatever the description ends in.
fn is_count(name: &str) -> bool {
    Sense::MeasureEnd.ends(name.trim_end_matches([')', '）', ' ']))
}

/// 是否提高入学率, 提高设备使用率: a question or a wish, which yes or no answers.
fn is_wish(text: &str) -> bool {
    Sense::Question.is_in(text) || Sense::Wish.begins(text)
}
