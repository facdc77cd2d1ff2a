//! J0515: a row that measures a goal which does not exist.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;

rule! {
    "J0515", "goal-number", Warning, Form;
    runs: row(check);
    title: "对应目标没有这个序号" => "a row for a goal that does not exist";
    what: "“对应目标”写的序号，项目里没有这么多目标；序号从 1 数起。项目没有写目标的不查。"
        => "对应目标 gives the number of a goal that the project does not have; they are counted from 1. Nothing is checked where the project has no goal.";
    why: "删了目标或者改了次序，指标就对错了目标，完成了也不知道算哪一条。"
        => "Goals were deleted or moved, and nobody knows which of them the row measures.";
    bad: rows!("目标：保障办公用房。" "数量：租用面积 = 300 平方米" "  对应目标：2");
    good: rows!("目标：保障办公用房。" "数量：租用面积 = 300 平方米" "  对应目标：1");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(more) = &row.more else { return };
    let goals = &row.project.goals;
    let count = goals.len();
    let mut numbers = more.for_goals.iter();
    let strange = numbers.find(|number| **number == 0 || count < **number as usize);
    let (Some(number), Some(last)) = (strange, goals.last()) else { return };
    let message = say!(
        "对应目标 {number}，这个项目只有 {count} 个目标",
        "this row is for goal {number}, but the project has {count}"
    );
    let finding = Diagnostic::new(&RULE, row.target.span, message);
    out.push(finding.related(last.span, say!("最后一个目标", "the last goal")).help(say!(
        "改“对应目标”的序号，或者补上缺的“目标”",
        "correct the number, or add the goal that is missing"
    )));
}
