//! J1305: a text that was written for another place.

use crate::diag::{Diagnostic, say};
use crate::model::{Department, Project, Text};
use crate::evidence::Scope;
use crate::evidence::written::{self, Written};
use crate::source::Span;
use crate::wording::Sense;

rule! {
    "J1305", "foreign-body", Info, Relevance, opt_in;
    runs: both(project, department);
    title: "文字里是别的地方" => "a text about another place";
    what: "部门、单位的名称里是区，文字里却说“本县”“我县”“全县”；旗、乡、镇也一样。更高一级的（镇里说全县、区里说全市）不算。"
        => "The names of the department and its agencies are those of a district (区), but the text says 本县, 我县 or 全县; likewise for 旗, 乡 and 镇. A higher level (全县 in a town’s text) does not count.";
    why: "多半是照抄别处的文本没有改全：别的数字和要求也可能是别处的。"
        => "Usually a text copied from elsewhere: its figures may come from there, too.";
    bad: concat!(
        "标题：示例\n部门：甲市高新区某局\n年度：2024\n规范：通用-2015\n\n项目：招商经费\n  编码：13029924P00123410001A\n",
        "  预算：20 万元\n  财政资金：20 万元\n  用途：宣传本县的投资环境。\n",
        "  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    );
    good: concat!(
        "标题：示例\n部门：甲市高新区某局\n年度：2024\n规范：通用-2015\n\n项目：招商经费\n  编码：13029924P00123410001A\n",
        "  预算：20 万元\n  财政资金：20 万元\n  用途：宣传本区的投资环境。\n",
        "  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    );
}

/// Levels of the bodies that a name may hold: 县 and 区 are neighbours, a town is below both.
fn level(body: char) -> Option<u8> {
    match body {
        c if Sense::County.is_sign(c) => Some(1),
        c if Sense::Town.is_sign(c) => Some(0),
        _ => None,
    }
}

pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let own = own(scope.department);
    let mut see = |text: Written<'_>| look_at(text, &own, out);
    written::of_project(project, scope.text, &mut see);
    project
        .indicators
        .iter()
        .for_each(|row| written::of_row(row, scope.text, &mut see));
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let own = own(scope.department);
    written::of_department(scope.department, scope.text, &mut |text| {
        look_at(text, &own, out)
    });
}

/// The bodies that title, department and agencies name.
fn own(department: &Department<'_>) -> Vec<char> {
    let written = [&department.title, &department.department]
        .into_iter()
        .flatten()
        .map(Text::as_str);
    let names = written.chain(department.agencies.iter().filter_map(|agency| agency.name));
    names
        .flat_map(str::chars)
        .filter(|c| level(*c).is_some())
        .collect()
}

fn look_at(text: Written<'_>, own: &[char], out: &mut Vec<Diagnostic>) {
    let Some(named) = own.first() else { return };
    let highest = own.iter().filter_map(|body| level(*body)).max();
    let written = text.text;
    for word in Sense::OwnPlace.words() {
        let Some(body) = word.chars().next_back() else {
            continue;
        };
        // A town may well speak of its county.
        if own.contains(&body) || level(body) > highest {
            continue;
        }
        for (at, word) in written.match_indices(*word) {
            // 基本县级, 日本乡村, 全县级 … are other words.
            let (before, behind) = (&written[..at], &written[at + word.len()..]);
            let is_part = before.ends_with(Sense::BeforeNoPlace.signs())
                || behind.starts_with(Sense::BehindNoPlace.signs());
            if !is_part {
                out.push(report(text.span.part(written, word), word, *named));
            }
        }
    }
}

fn report(place: Span, word: &str, named: char) -> Diagnostic {
    let message = say!(
        "文字里说“{word}”，部门名称里却是“{named}”",
        "the text says “{word}”, but the name of the department says “{named}”"
    );
    Diagnostic::new(&RULE, place, message).help(say!(
        "看看是不是从别处抄来没有改",
        "check whether it was copied from elsewhere"
    ))
}
