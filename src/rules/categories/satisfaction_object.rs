//! J1107: satisfaction of somebody, or with something, that the project does not speak of.

use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::{Project, Text};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::likeness::bare_end;
use crate::wording::{Lexicon, Sense};

rule! {
    "J1107", "satisfaction-object", Info, Relevance, opt_in;
    runs: row(check);
    title: "满意度的对象与项目无关" => "satisfaction of the wrong people";
    what: "满意度问的人在项目名称、用途、目标和其他指标里都没有提到；或者问的是对一个单位、园区的总体满意度，不是对这个项目。按用词判断。"
        => "The people asked are not mentioned anywhere else in the project; or they are asked about an institution or a park as a whole, not about this project. Judged by the words.";
    why: "复制来的满意度不反映这个项目办得怎样，问卷也发不到受益的人手里。"
        => "A copied satisfaction target says nothing about this project, and the questionnaire does not reach the people it serves.";
    bad: rows!("用途：支付展示中心的运营费。" "数量：接待参观团队 ≥ 80 批" "满意度：入驻企业满意度 ≥ 95%");
    good: rows!("用途：支付展示中心的运营费。" "数量：接待参观团队 ≥ 80 批" "满意度：参观团队满意度 ≥ 95%");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if row.category.kind != Some(CategoryKind::Satisfaction) {
        return;
    }
    let description = row
        .description
        .as_ref()
        .map(|text| (text.span, text.as_str()));
    let name = row.name.as_ref().map(|text| (text.span, text.as_str()));
    let body = description
        .into_iter()
        .chain(name)
        .find_map(|(span, text)| Some((span, body_of(text, row.lexicon)?)));
    let (place, message) = if let Some((place, body)) = body {
        let message = say!(
            "问的是对“{body}”的总体满意度，不是对这个项目",
            "it asks about “{body}” as a whole, not about this project"
        );
        (place, message)
    } else if let Some((span, name)) = name
        && let Some(asked) = asked(name, row.lexicon)
        && !is_spoken_of(asked, row)
    {
        let message = say!(
            "“{asked}”在项目的名称、用途、目标和其他指标里都没有提到",
            "“{asked}” is not mentioned anywhere else in the project"
        );
        (span, message)
    } else {
        return;
    };
    out.push(Diagnostic::new(&RULE, place, message).help(say!(
        "问直接受益的人对这个项目的满意度",
        "ask the people the project serves about the project itself"
    )));
}

/// The body or place that a text asks about as a whole: 对金石工业园的总体满意度 → 金石工业园.
fn body_of<'t>(text: &'t str, words: &Lexicon) -> Option<&'t str> {
    let (end, _) = Sense::AsAWhole.find(text)?;
    let (_, object) = text[..end].rsplit_once('对')?;
    words.ends(Sense::Body, object).then_some(object)
}

/// Those whom the name says are asked: 入驻企业满意度 → 入驻企业; `None` where any project may ask them.
fn asked<'n>(name: &'n str, words: &Lexicon) -> Option<&'n str> {
    let name = bare_end(name);
    let asked = Sense::SatisfactionRate.strip_end(name)?.trim_end_matches('的');
    let asked = asked.split_once('对').map_or(asked, |(asked, _)| asked);
    (asked.chars().count() >= 3 && !words.is_in(Sense::Anybody, asked)).then_some(asked)
}

/// Whether two neighbouring letters of those who are asked stand elsewhere in the project.
fn is_spoken_of(asked: &str, row: &Row<'_, '_>) -> bool {
    let letters: Vec<(usize, char)> = asked.char_indices().collect();
    let mut pairs = letters.windows(2).filter_map(|pair| {
        let [(from, _), (to, last)] = pair else {
            return None;
        };
        asked.get(*from..to + last.len_utf8())
    });
    if asked.ends_with("学员")
        && texts_of(row.project, row).any(|text| Sense::Teaching.is_in(text))
    {
        return true;
    }
    pairs.any(|pair| texts_of(row.project, row).any(|text| text.contains(pair)))
}

/// The texts of a project but those of the row itself.
fn texts_of<'p>(project: &'p Project<'_>, row: &Row<'p, '_>) -> impl Iterator<Item = &'p str> {
    let own = row.indicator.span;
    let facts = project
        .name
        .iter()
        .chain(&project.title)
        .chain(&project.purpose)
        .chain(&project.goals);
    let rows = project
        .indicators
        .iter()
        .filter(move |other| other.span != own);
    let rows = rows.filter(|other| other.category.kind != Some(CategoryKind::Satisfaction));
    facts
        .map(Text::as_str)
        .chain(rows.flat_map(|other| other.texts()))
}
