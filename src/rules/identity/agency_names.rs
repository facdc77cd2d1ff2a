//! J0511: one agency code with two names.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::source::Span;

rule! {
    "J0511", "agency-names", Warning, Form;
    runs: document(check);
    title: "一个单位代码有两个名称" => "one agency code with two names";
    what: "文件里同一个单位代码后面写了不同的名称。少见的那个名称报一次，多见的（一样多时是先写的）算作通用名称。"
        => "Different names are used with one agency code. Each of the rarer names is reported once; of two equally frequent ones, the later.";
    why: "一个代码只能是一个单位：名称不一，多半有一处是抄错的。"
        => "A code is one agency: if the names differ, one of them is a slip.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n单位：312001 某局创新服务中心\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  单位：312001 某局创业服务中心\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n单位：312001 某局创新服务中心\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  单位：312001\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

/// A name, where it first stands, and how often it does.
struct Uses<'a> {
    code: &'a str,
    name: &'a str,
    place: Span,
    count: usize,
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let of_projects = document
        .projects
        .iter()
        .filter_map(|project| project.agency.as_ref());
    let mut known: Vec<Uses<'_>> = Vec::new();
    let mut index: HashMap<(&str, &str), usize, RandomState> = HashMap::default();
    for agency in document.department.agencies.iter().chain(of_projects) {
        let (Some(code), Some(name)) = (agency.code, agency.name) else {
            continue;
        };
        let at = *index.entry((code, name)).or_insert_with(|| {
            let place = place_in(agency.span, name, &document.file.text);
            known.push(Uses {
                code,
                name,
                place,
                count: 0,
            });
            known.len() - 1
        });
        known[at].count += 1;
    }
    // The most frequent name of each code; of two, the first.
    let mut usual: HashMap<&str, &Uses<'_>, RandomState> = HashMap::default();
    for uses in &known {
        let best = usual.entry(uses.code).or_insert(uses);
        if uses.count > best.count {
            *best = uses;
        }
    }
    if usual.len() == known.len() {
        return;
    }
    for Uses {
        code,
        name,
        place,
        count,
    } in &known
    {
        let Some(other) = usual.get(code).filter(|usual| usual.name != *name) else {
            continue;
        };
        let (usual_name, usual_count) = (other.name, other.count);
        let message = say!(
            "单位代码 {code} 在这里是“{name}”（{count} 处），在别处是“{usual_name}”（{usual_count} 处）",
            "{code} is “{name}” here ({count} ×), and “{usual_name}” elsewhere ({usual_count} ×)"
        );
        let help = say!(
            "按单位的全称改成一样；确是两个单位时改代码",
            "use one name, or correct the code if they are two agencies"
        );
        let finding = Diagnostic::new(&RULE, *place, message);
        out.push(
            finding
                .related(other.place, say!("通用的名称", "the usual name"))
                .help(help),
        );
    }
}

/// Where a name stands in a place; the place where it does not.
fn place_in(place: Span, name: &str, text: &str) -> Span {
    let written = place.of(text);
    written
        .find(name)
        .map_or(place, |at| place.part(written, &written[at..at + name.len()]))
}
