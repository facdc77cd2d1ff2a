//! J1305: a text that was written for another place.

use crate::check::Scope;
use crate::check::texts::{self, Written};
use crate::compile::Document;
use crate::diag::{Bilingual, Diagnostic, Group, Rule, Severity, say};
use crate::model::{Department, Project, Text};

pub static RULE: Rule = Rule {
    code: "J1305",
    name: "foreign-body",
    severity: Severity::Info,
    group: Group::Relevance,
    opt_in: true,
    title: Bilingual { zh: "文字里是别的地方", en: "a text that speaks of another place" },
    what: Bilingual {
        zh: "部门名称里是区，文字里却说“本县”“我县”“全县”（或者反过来，乡、镇也一样）。更高一级的（区里说全市、全省）不算。",
        en: "The department is one of a district (区), and the text says 本县, 我县 or 全县, or the other way round; towns likewise. A higher level does not count.",
    },
    why: Bilingual {
        zh: "多半是照抄别处的文本没有改全：别的数字和要求也可能是别处的。",
        en: "Mostly a text copied from elsewhere: its figures may be from there, too.",
    },
    bad: concat!(
        "标题：示例\n部门：甲市高新区某局\n年度：2024\n规范：通用-2015\n\n项目：招商经费\n  编码：13029924P00123410001A\n",
        "  预算：20 万元\n  财政资金：20 万元\n  用途：宣传本县的投资环境。\n",
        "  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    ),
    good: concat!(
        "标题：示例\n部门：甲市高新区某局\n年度：2024\n规范：通用-2015\n\n项目：招商经费\n  编码：13029924P00123410001A\n",
        "  预算：20 万元\n  财政资金：20 万元\n  用途：宣传本区的投资环境。\n",
        "  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    ),
};

/// Bodies of one level and below: one that the head names speaks of the others as foreign.
const BODIES: [char; 6] = ['县', '区', '旗', '州', '乡', '镇'];

pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let own = own(scope.department);
    let mut see = |text: Written<'_>| look_at(text, &own, out);
    texts::of_project(project, scope.text, &mut see);
    project.indicators.iter().for_each(|row| texts::of_row(row, scope.text, &mut see));
}

pub fn document(document: &Document<'_>, out: &mut Vec<Diagnostic>) {
    let own = own(&document.department);
    texts::of_department(&document.department, &document.file.text, &mut |text| look_at(text, &own, out));
}

/// The bodies that title, department and agencies name.
fn own(department: &Department<'_>) -> Vec<char> {
    let written = [&department.title, &department.department].into_iter().flatten().map(Text::as_str);
    let names = written.chain(department.agencies.iter().filter_map(|agency| agency.name));
    names.flat_map(|name| name.chars()).filter(|c| BODIES.contains(c)).collect()
}

fn look_at(text: Written<'_>, own: &[char], out: &mut Vec<Diagnostic>) {
    if own.is_empty() {
        return;
    }
    let written = text.text;
    for (at, body) in written.match_indices(BODIES).filter(|(_, body)| !own.iter().any(|own| body.starts_with(*own))) {
        let before = &written[..at];
        let Some(word) = ["本", "我", "全"].into_iter().find(|word| before.ends_with(word)) else { continue };
        // 基本县级, 根本乡 … are other words.
        let start = at - word.len();
        let is_part = written[..start].ends_with(['基', '根', '日', '样', '版', '资', '成', '原', '自', '安', '健'])
            || written[at + body.len()..].starts_with(['级', '域', '村', '镇']);
        if is_part {
            continue;
        }
        let place = text.span.part(written, &written[start..at + body.len()]);
        let (said, own) = (&written[start..at + body.len()], own.first().copied().unwrap_or_default());
        let message = say!(
            "文字里说“{said}”，部门名称里却是“{own}”",
            "the text says “{said}”, but the department’s name has “{own}”"
        );
        out.push(
            Diagnostic::new(&RULE, place, message)
                .help(say!("看看是不是从别处抄来没有改", "see whether it was copied from elsewhere")),
        );
    }
}
