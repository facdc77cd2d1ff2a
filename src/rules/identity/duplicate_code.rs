//! J0504: two projects with one code.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use foldhash::fast::RandomState;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::wording::width::half_width;

rule! {
    "J0504", "duplicate-code", Error, Form;
    runs: document(check);
    title: "两个项目用同一个编码" => "two projects with one code";
    what: "同一份文件里两个项目的编码相同。" => "Two projects of one file have the same code.";
    why: "编码是项目的身份：重复的编码会使一个项目覆盖另一个。"
        => "The code identifies a project: one would overwrite the other.";
    bad: concat!(
        project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%"),
        "\n项目：设备购置\n  编码：13029924P00123410001A\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    );
    good: concat!(
        project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%"),
        "\n项目：设备购置\n  编码：13029924P00123410002B\n  预算：5 万元\n  财政资金：5 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n"
    );
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let mut first =
        HashMap::with_capacity_and_hasher(document.projects.len(), RandomState::default());
    for project in &document.projects {
        let Some(code) = &project.code else { continue };
        let Some(written) = code.code() else { continue };
        match first.entry(half_width(written)) {
            Entry::Vacant(place) => {
                place.insert((code.span, project.name()));
            }
            Entry::Occupied(place) => {
                let (span, name) = *place.get();
                let message = say!(
                    "编码“{written}”已经用于项目“{name}”",
                    "“{name}” already has the code “{written}”"
                );
                out.push(
                    Diagnostic::new(&RULE, code.span, message)
                        .related(span, say!("第一次在这里", "the first one is here")),
                );
            }
        }
    }
}
