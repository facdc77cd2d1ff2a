//! J1003: descriptions that are the names once more.

use crate::diag::{Diagnostic, say};
use crate::model::{Indicator, Project, Text, Value};
use crate::evidence::Scope;
use crate::evidence::{measure, rows};
use crate::wording::likeness::says_the_same;

rule! {
    "J1003", "description-repeats-name", Warning, Completeness;
    runs: project(check);
    title: "说明重复名称" => "a description that repeats the name";
    what: "指标的说明与名称相同。每个项目只报一次，列出各行。值也重复名称的另见 J1002。"
        => "The description of an indicator is just its name. One finding for each project, with all its rows. If the value repeats the name as well, see J1002.";
    why: "说明要写清口径：数的是什么、怎样算、从哪里取数。重复名称，自评时各算各的。"
        => "The description says what is counted, how, and from which source. Without it, everybody counts differently.";
    bad: rows!("数量：电子屏使用次数 ≥ 10 次" "  说明：电子屏使用次数" "质量：电子屏完好率 ≥ 95%" "  说明：电子屏完好率");
    good: rows!("数量：电子屏使用次数 ≥ 10 次" "  说明：播放记录中一次播放为一次" "质量：电子屏完好率 ≥ 95%" "  说明：季度巡检时能正常播放的占比");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let mut repeating = rows::judged(project).filter_map(|row| Some((row, repeated(row)?)));
    let Some((first, description)) = repeating.next() else {
        return;
    };
    let others: Vec<(&Indicator<'_>, &Text<'_>)> = repeating.collect();
    let name = first.name();
    let message = if others.is_empty() {
        say!(
            "“{name}”的说明只是重复名称",
            "the description of “{name}” only repeats the name"
        )
    } else {
        let names: Vec<&str> = std::iter::once(name)
            .chain(others.iter().map(|(row, _)| row.name()))
            .collect();
        let (count, zh, en) = (names.len(), names.join("、"), names.join(", "));
        say!(
            "{count} 行的说明只是重复名称：{zh}",
            "{count} descriptions only repeat the name: {en}"
        )
    };
    let mut diagnostic = Diagnostic::new(&RULE, description.span, message).help(say!(
        "写清数的是什么、怎样算、从哪里取数",
        "say what is counted, how, and from which source"
    ));
    for (_, description) in others {
        diagnostic = diagnostic.related(description.span, say!("这里也是", "here, too"));
    }
    out.push(diagnostic);
}

/// The description, where it is the name.
fn repeated<'r, 'a>(row: &'r Indicator<'a>) -> Option<&'r Text<'a>> {
    let (name, description) = (row.name.as_ref()?, row.description.as_ref()?);
    if matches!(row.target.value, Value::None) {
        return None;
    }
    let is_in_the_value = || {
        measure::words(&row.target.value).is_some_and(|words| says_the_same(words, row.name()))
    };
    (says_the_same(name.as_str(), description.as_str()) && !is_in_the_value())
        .then_some(description)
}
