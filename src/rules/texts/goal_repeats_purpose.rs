//! J1303: a goal that says nothing of its own.

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::evidence::Scope;
use crate::wording::Sense;
use crate::wording::likeness::{alike, without_final_marks};

rule! {
    "J1303", "goal-repeats-purpose", Warning, Completeness;
    runs: project(check);
    title: "目标重复用途，或者只是口号" => "a goal that repeats the purpose, or says nothing";
    what: "绩效目标与资金用途一字不差（前面的序号、外面的引号不算）；或者项目的目标全是“完成各项工作任务”一类的话，没有说是什么事。"
        => "A goal is the purpose, word for word, but for a number in front and quotation marks; or all goals of the project are phrases such as 完成各项工作任务, which name nothing specific.";
    why: "用途说钱花在哪里，目标说花了有什么结果：两处一样，等于少填一处；口号无法考核。"
        => "The purpose says what is paid for, and the goal says what comes of it: if they are the same, one is missing; and a phrase cannot be measured.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "用途：支付办公楼三层全年租金。" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "目标：支付办公楼三层全年租金");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "用途：支付办公楼三层全年租金。" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "目标：保障三个科室全年的办公用房。");
}

/// The longest phrase that is looked at, in bytes.
const LONGEST: usize = 72;

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let before = out.len();
    if let Some(purpose) = &project.purpose {
        for goal in project
            .goals
            .iter()
            .filter(|goal| alike(bare(goal.as_str()), bare(purpose.as_str())))
        {
            let message = say!(
                "目标与资金用途完全相同",
                "the goal is the purpose, word for word"
            );
            out.push(
                Diagnostic::new(&RULE, goal.span, message)
                    .related(purpose.span, say!("资金用途", "the purpose"))
                    .help(say!(
                        "用途写钱花在哪里，目标写花了以后达到什么结果",
                        "the purpose says what is paid for; the goal says what comes of it"
                    )),
            );
        }
    }
    let Some(goal) = project.goals.first() else {
        return;
    };
    if out.len() == before && project.goals.iter().all(|goal| is_phrase(goal.as_str())) {
        let written = without_final_marks(goal.as_str());
        let message = say!(
            "目标“{written}”没有说是什么事",
            "the goal “{written}” does not name anything specific"
        );
        out.push(Diagnostic::new(&RULE, goal.span, message).help(say!(
            "写明为谁、做什么、达到什么程度",
            "say what, for whom, and how much"
        )));
    }
}

/// The text without the number of a list in front and quotation marks around it: 1.“支付租金。”
fn bare(text: &str) -> &str {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let text = behind.strip_prefix(Sense::NumberMark.signs()).filter(|_| behind.len() < text.len()).unwrap_or(text);
    without_final_marks(text.trim().trim_matches(['“', '”', '"', '「', '」'])).trim_matches(['“', '”', '"'])
}

/// Whether a goal holds nothing but words that name no matter.
fn is_phrase(goal: &str) -> bool {
    let mut rest = without_final_marks(goal);
    if rest.len() > LONGEST {
        return false;
    }
    while let Some(shorter) = Sense::Phrase.strip_start(rest) {
        rest = shorter.trim_start_matches(['、', '，', ' ']);
    }
    rest.is_empty()
}
