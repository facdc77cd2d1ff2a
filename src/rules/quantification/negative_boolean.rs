//! J1007: 否 as the good answer.

use crate::diag::{Diagnostic, Edit, say};
use crate::facts::CategoryKind;
use crate::model::{Text, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::{Better, Lexicon, Sense};

rule! {
    "J1007", "negative-boolean", Info, Form;
    runs: row(check);
    title: "以“否”为好" => "“no” is the good answer";
    what: "指标问是否发生事故、故障、泄密一类的坏事，值写成“否”。"
        => "The row asks whether something bad happens (事故, 故障, 泄密), and its target is 否.";
    why: "表上只印一个“否”，像是没有完成；汇总时“是”算完成，“否”算没完成。写成 = 0 就不会误读。"
        => "The form prints a bare 否, which reads like a failure; = 0 cannot be misread.";
    bad: rows!("质量：是否发生安全事故 为 否");
    good: rows!("质量：安全事故 = 0 起");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Boolean(false) = row.target.value else {
        return;
    };
    if !row.texts().any(|text| is_bad(text, row.lexicon)) {
        return;
    }
    let message = say!(
        "“否”在这里是好结果，容易误读成没有完成",
        "“否” is the good answer here, but it reads like a failure"
    );
    let sample = row.sample(row.lexicon);
    let help = match row.category.kind {
        Some(CategoryKind::Timeliness | CategoryKind::Cost | CategoryKind::EconomicCost) => {
            say!("写数字和单位，如“{sample}”", "write a number with its unit, such as {sample}")
        }
        _ if row.lexicon.is_rate(row.name()) => say!("写百分比，如“= 0%”", "write a percentage, such as = 0%"),
        _ => say!(
            "名称写要避免的事，值写“= 0 次”或“= 0 起”，如“安全事故 = 0 起”",
            "name what must not happen and write = 0 次 or = 0 起, as in 安全事故 = 0 起"
        ),
    };
    let mut diagnostic = Diagnostic::new(&RULE, row.target.span, message).help(help);
    let name = row
        .name
        .as_ref()
        .filter(|name| is_bad(name.as_str(), row.lexicon));
    if let Some(thing) = name.and_then(|name| thing(name, scope.text, row.lexicon)) {
        let unit = if thing.ends_with("事故") {
            "起"
        } else {
            "次"
        };
        let target = format!("= 0 {unit}");
        let name = name
            .filter(|name| name.as_str() != thing)
            .map(|name| Edit::replace(name.span, &*thing));
        let edits = name
            .into_iter()
            .chain([Edit::replace(row.target.span, target.as_str())])
            .collect();
        diagnostic = diagnostic.suggestion(
            say!("改为“{thing} {target}”", "write “{thing} {target}”"),
            edits,
        );
    }
    out.push(diagnostic);
}

/// The bad thing that a name asks about: 是否发生安全事故 → 安全事故, 系统是否发生故障 → 系统故障. `None` where the name
/// stands in another file.
fn thing(name: &Text<'_>, text: &str, words: &Lexicon) -> Option<String> {
    let written = name.as_str();
    if name.span.of(text) != written {
        return None;
    }
    let (before, asked) = written.split_once("是否").unwrap_or(("", written));
    let asked = Sense::FaultVerb.strip_start(asked).unwrap_or(asked);
    let thing = format!("{before}{asked}");
    is_bad(&thing, words).then_some(thing)
}

fn is_bad(text: &str, words: &Lexicon) -> bool {
    words.direction(text) == Some(Better::Less)
}
