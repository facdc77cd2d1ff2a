//! J1208: a goal or a purpose that another project has, too.

use std::collections::HashMap;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::evidence::gist::{Gist, Gists};
use crate::model::{Project, Text};
use crate::wording::likeness::{Alike, alike};
use crate::wording::list_number::without_number;

rule! {
    "J1208", "copied-text", Warning, Relevance;
    runs: gist(take, check);
    title: "目标或用途与别的项目相同" => "a goal or a purpose that another project has, too";
    what: "两个名称不同的项目有一个目标相同，或者用途相同。每个项目只报一次，报在后面的项目上；八个字以内的、名称前八个字相同的项目不比。"
        => "Two projects with different names share a goal, or have the same purpose. One finding for each project, at the later one; texts of up to eight characters are not compared, nor are projects whose names begin with the same eight.";
    why: "两笔钱办不同的事，写的却是一样的话：多半是复制以后忘了改。"
        => "Two sums of money for two matters, described in the same words: mostly a copy that was never changed.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  目标：保障三层办公用房安全、按时投入使用。\n\n项目：职工培训\n  编码：13029924P00123410002A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  目标：保障三层办公用房安全、按时投入使用。\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  目标：保障三层办公用房安全、按时投入使用。\n\n项目：职工培训\n  编码：13029924P00123410002A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  目标：新进职工全部通过岗位培训考核。\n";
}

/// Shorter texts say the same by chance, in bytes.
const SHORTEST: usize = 8 * '字'.len_utf8();

fn texts<'p, 'a>(project: &'p Project<'a>) -> impl Iterator<Item = &'p Text<'a>> {
    let all = project.purpose.iter().chain(&project.goals);
    all.filter(|text| text.as_str().len() > SHORTEST)
}

/// The words without the number of a list in front.
fn entry<'t>(text: &'t Text<'_>) -> &'t str {
    without_number(text.as_str().trim())
}

pub fn take(project: &Project<'_>, hasher: &RandomState, gist: &mut Gist) {
    gist.texts.extend(texts(project).map(|text| hasher.hash_one(Alike(entry(text)))));
}

pub fn check(document: &Model<'_>, gists: &Gists, out: &mut Vec<Diagnostic>) {
    let mut known: HashMap<u64, usize, RandomState> = HashMap::default();
    for (at, (project, gist)) in document.projects.iter().zip(&gists.of_projects).enumerate() {
        for (text, hash) in texts(project).zip(&gist.texts) {
            let first = *known.entry(*hash).or_insert(at);
            let Some(other) = document.projects.get(first).filter(|_| first != at) else { continue };
            if are_one(other.name(), project.name()) {
                continue;
            }
            if let Some(same) = texts(other).find(|same| alike(entry(same), entry(text))) {
                out.push(report(text, same, other.name()));
                break;
            }
        }
    }
}

/// Whether two projects may be described in the same words: agencies run the same one, or it is divided, and the names
/// begin alike (某大厦多功能厅采暖费, 某大厦多功能厅物业费).
fn are_one(name: &str, other: &str) -> bool {
    const LONG: usize = 8;
    let alike_letters = name.chars().zip(other.chars()).take_while(|(one, two)| one == two).count();
    alike_letters >= LONG || alike(name, other)
}

fn report(text: &Text<'_>, same: &Text<'_>, name: &str) -> Diagnostic {
    let message = say!(
        "这段话与项目“{name}”的完全相同",
        "this is word for word what the project “{name}” says"
    );
    Diagnostic::new(&RULE, text.span, message)
        .related(same.span, say!("先有这段话的项目", "the project that had it first"))
        .help(say!(
            "写这个项目自己的用途和目标",
            "write the purpose and the goals of this project itself"
        ))
}
