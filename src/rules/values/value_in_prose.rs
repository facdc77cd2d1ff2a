//! J0321: a number that is buried in a sentence.

use crate::diag::{Diagnostic, Edit, say};
use crate::model::Value;
use crate::prose::{Bound, Fact, Figure, figures};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::source::Span;
use crate::value::recurs;
use crate::value::unit::UnitKind;
use crate::wording::Sense;

rule! {
    "J0321", "value-in-prose", Warning, Form;
    runs: row(check);
    title: "指标值的数字埋在句子里" => "a number buried in a sentence";
    what: "指标值是一句话，话里有带单位的数字（“完成培训不少于30场”）。名称里的数字、年份、日期和没有界限的时长不算。"
        => "The value is a sentence that contains a number and its unit (完成培训不少于30场). Numbers in names, years, dates and open-ended times do not count.";
    why: "句子不能比较：监控和自评时要有人把数字再挑出来。"
        => "A sentence cannot be compared: somebody has to pick the number out of it again for monitoring and evaluation.";
    bad: rows!("数量：创业培训 为 全年完成培训不少于30场");
    good: rows!("数量：创业培训 ≥ 30 场");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Text(sentence) = row.target.value else {
        return;
    };
    // What could not be read is reported; 每月25日前 says all there is to say.
    if row.target.op.is_some() || row.unread || recurs(sentence) {
        return;
    }
    // A row from a library stands in another file.
    let span = row.target.span;
    let Some(sentence_span) = scope
        .text
        .get(span.range())
        .filter(|written| written.ends_with(sentence))
        .map(|_| Span::new(span.end as usize - sentence.len(), span.end as usize))
    else {
        return;
    };
    let figures = figures(scope.text, sentence_span, scope.year);
    // What begins with its number was judged when it was read.
    let Some(figure) = figures
        .iter()
        .find(|figure| figure.span.start > sentence_span.start && is_value(figure))
    else {
        return;
    };
    let written = figure.span.of(scope.text);
    let message = say!(
        "“{written}”埋在句子里，不能比较",
        "“{written}” is buried in a sentence and cannot be compared"
    );
    let diagnostic = Diagnostic::new(&RULE, figure.span, message);
    let sign = match figure.bound() {
        Bound::AtLeast => Some("≥"),
        Bound::AtMost => Some("≤"),
        Bound::Exactly | Bound::About => None,
    };
    out.push(match sign {
        Some(sign) if figures.len() == 1 => diagnostic
            .help(say!(
                "指标值只写符号、数字和单位，其余的话写进说明",
                "write only the operator, the number and the unit, and put the words in 说明"
            ))
            .suggestion(
                say!(
                    "指标值写作“{sign} {written}”",
                    "write the value as “{sign} {written}”"
                ),
                vec![Edit::replace(span, format!("{sign} {written}"))],
            ),
        _ => diagnostic.help(say!(
            "指标值只写符号、数字和单位；几个数字分成几行",
            "write only the operator, the number and the unit, with a row for each number"
        )),
    });
}

/// Whether a figure is what the sentence is about: it is bounded, or ends its clause.
fn is_value(figure: &Figure<'_>) -> bool {
    let is_bounded = matches!(figure.bound(), Bound::AtLeast | Bound::AtMost);
    let is_last = figure.ends_clause();
    match &figure.fact {
        Fact::Percent(_) => true,
        Fact::Count(_, unit) if unit.kind() == UnitKind::Duration => is_bounded,
        Fact::Count(_, unit) => !Sense::Numbered.is(unit.name()) && (is_bounded || is_last),
        Fact::Money(_) => is_bounded || is_last,
        Fact::BarePercent(_) | Fact::Number(_) | Fact::Date(_) => false,
    }
}
