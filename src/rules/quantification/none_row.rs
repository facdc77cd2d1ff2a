//! J1008: a row that only says that there is none.

use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::{Indicator, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;

rule! {
    "J1008", "none-row", Warning, Completeness;
    runs: row(check);
    title: "写着“无”的指标行" => "a row that says “none”";
    what: "一行指标只写无、没有、不适用，没有写理由。"
        => "A row only says 无, 没有 or 不适用, without 理由.";
    why: "填“无”是为了不空格，不是指标。确实不适用的要说明理由，否则审核认为没有填完。"
        => "无 fills a cell but is not an indicator. If a category really does not apply, the review wants the reason.";
    bad: rows!("生态效益：无");
    good: rows!("生态效益：不适用" "  理由：租赁办公用房，不涉及排放");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !says_none(row) || row.more.as_ref().is_some_and(|more| more.reason.is_some()) {
        return;
    }
    let written = row.target.written;
    let message = match row.category.level2 {
        Some(category) => {
            say!(
                "{category}只写了“{written}”，没有理由",
                "“{category}” only says “{written}”, without a reason"
            )
        }
        None => say!(
            "这一行只写了“{written}”，没有理由",
            "the row only says “{written}”, without a reason"
        ),
    };
    // Without its only row a project lacks satisfaction, which is another finding.
    let help = if row.category.kind == Some(CategoryKind::Satisfaction) {
        say!(
            "写服务对象的满意度，如“≥ 90%”；确实没有服务对象的，在下面写“理由：…”",
            "write the satisfaction of those who are served, such as ≥ 90%; if nobody is served, write 理由：… below it"
        )
    } else {
        say!(
            "删去这一行；确实不适用的，在下面写“理由：…”",
            "delete the row, or write 理由：… below it if it really does not apply"
        )
    };
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
}

/// `经济效益：无`, and `经济效益：没有 为 没有`; 安全事故 为 无 is a value.
fn says_none(row: &Indicator<'_>) -> bool {
    match row.target.value {
        Value::None => true,
        Value::Text(text) => {
            Sense::Nothing.is(text) && (row.name.is_none() || Sense::Nothing.is(row.name()))
        }
        _ => false,
    }
}
