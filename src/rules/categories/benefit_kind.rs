//! J1105: a benefit of another kind than its category.

use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::{TargetKind, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;

rule! {
    "J1105", "benefit-kind", Info, Relevance, opt_in;
    runs: row(check);
    title: "效益与类别不符" => "a benefit of the wrong kind";
    what: "经济效益的名称和说明不谈收入、投资、产值一类的事；生态效益不谈环境、资源；社会效益写的是维修率、完成率一类的产出。按用词判断。"
        => "An economic benefit says nothing about income, investment or output; an ecological one says nothing about nature or resources; a social benefit is the rate of an output. Judged by the words.";
    why: "效益要说明花钱带来的变化。写成制度建设或工作完成率，就是拿产出充效益。"
        => "A benefit is the change that the money brings; rules that were drawn up or work that was done are outputs.";
    bad: rows!("经济效益：职工制度规范性 为 是" "  说明：职工制度是否建立");
    good: rows!("社会效益：职工制度规范性 为 是" "  说明：职工制度是否建立");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(kind) = row.category.kind else {
        return;
    };
    let category = row.category.level2.unwrap_or_default();
    if row.name.is_none() || matches!(row.target.value, Value::None | Value::Unset { .. }) {
        return;
    }
    let name = row.name();
    let message = match kind {
        CategoryKind::EconomicBenefit
            if row.target.kind() != TargetKind::Money && !row.speaks_of(Sense::Economic) =>
        {
            say!(
                "{category}“{name}”没有谈到收入、投资、产值一类的事",
                "“{name}” under “{category}” says nothing about income, investment or output"
            )
        }
        CategoryKind::EcologicalBenefit if !row.texts().any(|text| is_of_nature(text, row)) => say!(
            "{category}“{name}”没有谈到环境、资源",
            "“{name}” under “{category}” says nothing about nature or resources"
        ),
        CategoryKind::SocialBenefit if row.ends_in(Sense::WorkRate) => say!(
            "{category}“{name}”是工作本身的比率，不是带来的变化",
            "“{name}” under “{category}” is a rate of the work itself, not of what it brings"
        ),
        _ => return,
    };
    out.push(Diagnostic::new(&RULE, row.key, message).help(say!(
        "放到合适的类别，或者换成这一类的效益",
        "put it under the category it belongs to, or name a benefit of this kind"
    )));
}

/// Whether a text speaks of nature: the 水 of 水平 is no water.
fn is_of_nature(text: &str, row: &Row<'_, '_>) -> bool {
    row.lexicon.is_in(Sense::Ecological, &Sense::NoNature.replaced(text, ""))
}
