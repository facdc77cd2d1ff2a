//! J1209: a description that was copied from another row.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::diag::{Diagnostic, say};
use crate::evidence::{Scope, rows};
use crate::model::{Indicator, Project, Text};
use crate::wording::likeness::{Alike, says_the_same};

rule! {
    "J1209", "same-description", Warning, Completeness;
    runs: project(check);
    title: "说明与别的行相同" => "a description that another row has, too";
    what: "同一个项目里，两行指标名称不同，说明却一字不差（五个字以内的、名称末尾四个字相同的不比，除非一个名称只比另一个多几个字，指标值也一样）。" => "Two rows of a project have different names and word for word the same description (of more than five characters), and the names do not end in the same four, unless one only has more in front and the target is the same.";
    why: "多半是复制上一行时忘了改：这一行到底数什么、怎样算，没有写。"
        => "Mostly it was copied with the row and never changed: what this row counts is not said.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  说明：签订入驻协议的企业" "数量：毕业企业 ≥ 5 家" "  说明：签订入驻协议的企业");
    good: rows!("数量：入驻企业 ≥ 30 家" "  说明：签订入驻协议的企业" "数量：毕业企业 ≥ 5 家" "  说明：达到毕业条件、迁出孵化器的企业");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    const SHORTEST: usize = 5 * '字'.len_utf8();
    let mut known: HashMap<Alike<'_>, &Indicator<'_>, RandomState> = HashMap::default();
    for row in rows::judged(project) {
        let Some(text) = row.description.as_ref().filter(|text| text.as_str().len() > SHORTEST) else { continue };
        let first = *known.entry(Alike(Text::as_str(text))).or_insert(row);
        // Rows of one name, and descriptions that repeat it, have their own findings.
        if first.span == row.span || says_the_same(first.name(), row.name()) || says_the_same(row.name(), text.as_str()) || (end_alike(first.name(), row.name()) && !is_longer(first, row)) {
            continue;
        }
        let (name, other) = (row.name(), first.name());
        let message = say!(
            "“{name}”的说明与“{other}”的完全相同",
            "the description of “{name}” is word for word that of “{other}”"
        );
        let place = first.description.as_ref().map_or(first.span, |text| text.span);
        out.push(Diagnostic::new(&RULE, text.span, message).related(place, say!("相同的说明", "the same description")).help(say!(
            "写明这一行数的是什么、怎样算",
            "say what this row counts, and how"
        )));
    }
}

/// 器具返修率 and 辅助器具返修率 with the same target.
fn is_longer(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    let (first, second) = (one.name(), other.name());
    (first.ends_with(second) || second.ends_with(first)) && one.target.written == other.target.written
}

/// 甲大厦物业服务成本, 乙园区物业服务成本: one measure of two things.
fn end_alike(one: &str, other: &str) -> bool {
    const LONG: usize = 4;
    one.chars().rev().zip(other.chars().rev()).take_while(|(one, other)| one == other).count() >= LONG
}
