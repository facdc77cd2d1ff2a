//! Splits and merges in words.

use std::borrow::Cow;

use crate::diag::{Bilingual, say};
use crate::diff::{Located, Regrouping, RegroupingKind, RowAt, RowGroup, Verdict, in_wan};
use crate::model::{Indicator, Value};

use super::Review;

/// What a project without a partner has to do with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupPart {
    /// A new part of one that was split, or the one that is gone into its parts.
    Split,
    /// Gone into another, or made of others.
    Merged,
}

impl<'c> Review<'c> {
    /// The split or merge that a row is in.
    pub(super) fn row_group(&self, at: RowAt) -> Option<&'c RowGroup> {
        let group = self.row_groups.get(&at)?;
        self.comparison.row_groups.get(*group)
    }

    /// `“专家费支出 ≤72万元”拆分为“评审专家费支出 ≤36万元”“验收专家费支出 ≤36万元”`; of one name `“入驻企业”合并：≥30家、≥20家 → ≥50家`
    pub(super) fn row_regrouping(&self, group: &RowGroup) -> String {
        let is_split = group.kind == RegroupingKind::Split;
        let Some(one) = self.row_side(group.one, is_split) else {
            return String::new();
        };
        let parts = group.parts.iter();
        let parts: Vec<&Indicator<'_>> = parts
            .filter_map(|at| self.row_side(*at, !is_split))
            .collect();
        let message = if parts.iter().all(|part| part.name() == one.name()) {
            let name = one.name();
            let targets: Vec<Cow<'_, str>> = parts.iter().map(|part| target_of(part)).collect();
            let (whole, [zh, en]) = (target_of(one), ["、", ", "].map(|mark| targets.join(mark)));
            match group.kind {
                RegroupingKind::Split => {
                    say!(
                        "指标“{name}”拆分：{whole} → {zh}",
                        "“{name}” was split: {whole} → {en}"
                    )
                }
                RegroupingKind::Merge => {
                    say!(
                        "指标“{name}”合并：{zh} → {whole}",
                        "“{name}” was merged: {en} → {whole}"
                    )
                }
            }
        } else {
            let one = quoted(one);
            let parts: Vec<String> = parts.into_iter().map(quoted).collect();
            let (zh, en) = (parts.join(""), parts.join(", "));
            match group.kind {
                RegroupingKind::Split => say!("指标{one}拆分为{zh}", "{one} was split into {en}"),
                RegroupingKind::Merge => say!("指标{zh}合并为{one}", "{en} were merged into {one}"),
            }
        };
        let sum = group
            .sum
            .as_ref()
            .filter(|sum| sum.verdict != Verdict::Unchanged)
            .map(|sum| {
                let (before, after, Bilingual { zh, en }) =
                    (&sum.before, &sum.after, sum.verdict.name());
                say!(
                    "：合计 {before} → {after}，{zh}",
                    ": together {before} → {after}, {en}"
                )
            });
        message.text(self.lang).to_owned() + sum.as_ref().map_or("", |sum| sum.text(self.lang))
    }

    /// A row as it is on one side.
    fn row_side(&self, at: RowAt, is_before: bool) -> Option<&'c Indicator<'c>> {
        let pair = self.comparison.projects.get(at.project)?.rows.get(at.row)?;
        if is_before { pair.before } else { pair.after }
    }

    /// The part that a project has in a split or a merge; `None` of one that goes on by itself.
    pub(super) fn part(&self, at: usize) -> Option<GroupPart> {
        Some(match self.regroupings_with(at).next()?.kind {
            RegroupingKind::Split => GroupPart::Split,
            RegroupingKind::Merge => GroupPart::Merged,
        })
    }

    /// The splits and merges that a project is in, a sentence each.
    pub(super) fn regroupings_of(&self, at: usize) -> Vec<String> {
        self.regroupings_with(at)
            .map(|found| self.regrouping(found))
            .collect()
    }

    fn regroupings_with(&self, at: usize) -> impl Iterator<Item = &'c Regrouping> {
        let found = self.regroupings.get(&at).into_iter().flatten();
        found.filter_map(|found| self.comparison.regroupings.get(*found))
    }

    /// `“甲”拆分为“甲”“乙”：预算 96 万元，现合计 96 万元`
    pub(super) fn regrouping(&self, found: &Regrouping) -> String {
        let is_split = found.kind == RegroupingKind::Split;
        let one = self.side(found.one, is_split);
        let parts: Vec<Located<'_>> = found
            .parts
            .iter()
            .filter_map(|&at| self.side(at, !is_split))
            .collect();
        let sum = parts
            .iter()
            .map(|part| part.budget())
            .reduce(|sum, next| sum?.checked_add(next?))
            .flatten();
        let budget = one.and_then(Located::budget);
        let name = one.map_or("", |one| one.project.name());
        let names: Vec<String> = parts
            .iter()
            .map(|part| format!("“{}”", part.project.name()))
            .collect();
        let (zh, en) = (names.join(""), names.join(", "));
        let [one, sum] = [budget, sum].map(|yuan| yuan.map_or_else(|| "—".to_owned(), in_wan));
        let message = if is_split {
            say!(
                "“{name}”拆分为{zh}：原预算 {one}，现合计 {sum}",
                "“{name}” was split into {en}: {one} before, {sum} now"
            )
        } else {
            say!(
                "{zh}合并为“{name}”：原合计 {sum}，现预算 {one}",
                "{en} were merged into “{name}”: {sum} before, {one} now"
            )
        };
        message.text(self.lang).to_owned()
    }

    /// A project as it is on one side.
    fn side(&self, at: usize, is_before: bool) -> Option<Located<'c>> {
        let pair = self.comparison.projects.get(at)?;
        if is_before { pair.before } else { pair.after }
    }
}

/// `“评审专家费支出 ≤36万元”`
fn quoted(row: &Indicator<'_>) -> String {
    format!("“{} {}”", row.name(), target_of(row))
}

/// A target as it is printed; of one that is not set, that it is not.
fn target_of<'r>(row: &'r Indicator<'_>) -> Cow<'r, str> {
    match row.target.value {
        Value::Unset { .. } => row.target.written.into(),
        _ => row.target.printed().unwrap_or_default().into(),
    }
}
