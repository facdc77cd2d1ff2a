//! J1311: a text whose subject is another department.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::model::{Project, Text};
use crate::wording::Sense;

rule! {
    "J1311", "other-department", Warning, Relevance;
    runs: project(check);
    title: "用途或目标写的是别的部门" => "a purpose or a goal of another department";
    what: "用途、目标的一句以别的部门的名称开头（县卫生健康局购买……），表头的部门和各单位都不是它。句子中间提到的协作、监管部门不算。"
        => "A sentence of a purpose or a goal begins with the name of another department (县卫生健康局购买…), which is neither that of the head nor one of its agencies. Partners and regulators in the middle of a sentence do not count.";
    why: "别的部门的事不能用这个部门的预算办：多半是照抄来的。"
        => "A department’s money is not for what another one does: mostly it was copied.";
    bad: "标题：示例\n部门：某县教育局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：校园保安服务\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  用途：县卫生健康局购买42所学校的专职保安服务。\n";
    good: "标题：示例\n部门：某县教育局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：校园保安服务\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  用途：购买42所学校的专职保安服务，会同县公安局验收。\n";
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let head = scope.department;
    if head.department.is_none() && head.title.is_none() && head.agencies.is_empty() {
        return;
    }
    for text in project.purpose.iter().chain(&project.goals) {
        let written = text.span.of(scope.text);
        let sentences = written.split(|c: char| c == '\n' || Sense::SentenceMark.is_sign(c));
        let found = sentences.map(|sentence| sentence.trim_start_matches([' ', '|', '｜', '\t'])).find_map(body);
        let Some(body) = found.filter(|body| !is_own(body, scope)) else { continue };
        let message = say!(
            "“{body}”不是这份文本的部门或单位",
            "“{body}” is neither the department of this text nor one of its agencies"
        );
        out.push(Diagnostic::new(&RULE, text.span.part(written, body), message).help(say!(
            "看看是不是从别处抄来没有改",
            "check whether it was copied from elsewhere"
        )));
    }
}

/// The name of a department at the start of a sentence: a level (县, 市), at least two letters, 局 or 委员会.
fn body(sentence: &str) -> Option<&str> {
    const LONGEST: usize = 16;
    let near = sentence.char_indices().nth(LONGEST).map_or(sentence, |(at, _)| &sentence[..at]);
    let (level, sign) = near.char_indices().find(|(_, c)| Sense::BodyLevel.is_sign(*c))?;
    let rest = level + sign.len_utf8();
    let mut ends = near[rest..].char_indices().map(|(at, c)| rest + at + c.len_utf8());
    let end = ends.rfind(|end| Sense::BodyEnd.ends(&near[..*end]))?;
    let body = &near[..end];
    let core = core(&body[rest..]);
    let is_name = core.chars().count() >= 2 && body.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    // 市级公安局, 县各局: no name.
    (is_name && level <= 4 * 3 && !Sense::NoBody.is_in(body)).then_some(body)
}

/// The letters between level and end: 卫生健康.
fn core(name: &str) -> &str {
    Sense::BodyEnd.strip_end(name).unwrap_or(name)
}

/// Whether a name is one of the head’s, in some short form: 文旅局 of 文化广电和旅游局.
fn is_own(body: &str, scope: &Scope<'_>) -> bool {
    let department = scope.department;
    let names = department.department.iter().map(Text::as_str);
    let titles = department.title.iter().map(Text::as_str);
    let agencies = department.agencies.iter().filter_map(|agency| agency.name);
    let level = body.find(|c| Sense::BodyLevel.is_sign(c)).unwrap_or(0);
    let core = core(&body[level + '县'.len_utf8()..]);
    names.chain(titles).chain(agencies).any(|name| {
        let mut letters = name.chars();
        core.chars().all(|wanted| letters.any(|letter| letter == wanted))
    })
}
