//! J0510: a project code of another agency.

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::model::Department;
use crate::wording::width::half_width;

rule! {
    "J0510", "code-agency", Warning, Form;
    runs: document(check);
    title: "编码不是这个单位的" => "a project code of another agency";
    what: "项目编码里的部门代码与项目“单位”的代码开头不同。只查带部门代码的编码（河北2020年及以前：435-0701-… 属于 435 开头的单位），和含有表头另一个单位的六位代码、不含项目自己的。"
        => "The agency’s digits in the project code differ from the first digits of 单位. Only for codes that contain them (Hebei until 2020), or that hold the six digits of another agency of the head and not the project’s own.";
    why: "项目会记到别的部门名下；多半是从别的单位的文本复制来的。"
        => "The project would be booked under another department; usually it was copied from that department’s text.";
    bad: "标题：示例\n部门：某局\n年度：2020\n规范：河北-月末\n金额单位：万元\n\n项目：房屋租赁费\n  编码：435-0701-JQN-CXQF\n  单位：312001 某局本级\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2020\n规范：河北-月末\n金额单位：万元\n\n项目：房屋租赁费\n  编码：312-0701-JQN-CXQF\n  单位：312001 某局本级\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let department = &document.department;
    let has_agency = document.profile.codes_for(document.year).any(|pattern| pattern.mask.contains('U'));
    if !has_agency && department.agencies.len() < 2 {
        return;
    }
    for project in &document.projects {
        let Some((written, code)) = project
            .code
            .as_ref()
            .and_then(|code| Some((code.code()?, code)))
        else {
            continue;
        };
        let Some(agency) = project.agency.as_ref().or(only(&department.agencies)) else {
            continue;
        };
        let Some(number) = department.agency_code(agency) else {
            continue;
        };
        let narrow = half_width(written);
        let mut patterns = document.profile.codes_for(document.year);
        let by_mask = patterns.find_map(|pattern| pattern.agency_of(&narrow));
        let Some(digits) = by_mask.or_else(|| of_another(department, number, &narrow)) else { continue };
        if number.starts_with(&digits) || digits.starts_with(number) {
            continue;
        }
        let message = say!(
            "编码“{written}”属于代码以 {digits} 开头的单位，项目的单位是 {number}",
            "the code “{written}” belongs to an agency whose number begins with {digits}; the project’s agency is {number}"
        );
        out.push(
            Diagnostic::new(&RULE, code.span, message)
                .related(agency.span, say!("项目的单位", "the project’s agency"))
                .help(say!(
                    "核对编码和单位，改正抄错的一个",
                    "check the code and 单位, and correct the wrong one"
                )),
        );
    }
}

/// The code of another agency of the head that a project code holds, where it does not hold the project’s own.
fn of_another(department: &Department<'_>, own: &str, code: &str) -> Option<String> {
    // Fewer digits are there by chance.
    const FEWEST: usize = 6;
    let mut known = department.agencies.iter().filter_map(|agency| agency.code);
    let other = known.find(|known| known.len() >= FEWEST && *known != own && code.contains(known))?;
    (!code.contains(own)).then(|| other.to_owned())
}

/// The agency of the head, where there is one only.
fn only<T>(agencies: &[T]) -> Option<&T> {
    match agencies {
        [agency] => Some(agency),
        _ => None,
    }
}
