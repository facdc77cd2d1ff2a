//! One rule, one file. Each has its catalogue entry (`RULE`) and what runs it; one line in the list of its area names it.

/// A file with one project: its lines are the given ones.
macro_rules! project {
    ($($line:literal)*) => {
        concat!(
            "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n",
            $("  ", $line, "\n",)*
        )
    };
}

/// The same, where the project has code, budget, funding and plan above the given lines.
macro_rules! rows {
    ($($line:literal)*) => {
        concat!(
            "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n",
            "  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n",
            "  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n",
            $("  ", $line, "\n",)*
        )
    };
}

/// The catalogue entry of a rule (`RULE`) and what runs it (`CHECK`). Texts stand in Chinese `=>` English.
macro_rules! rule {
    (
        $code:literal, $name:literal, $severity:ident, $group:ident $(, $opt_in:ident)?;
        runs: $runs:ident($($run:ident),*);
        title: $title_zh:expr => $title_en:expr;
        what: $what_zh:expr => $what_en:expr;
        why: $why_zh:expr => $why_en:expr;
        bad: $bad:expr;
        good: $good:expr;
    ) => {
        pub static RULE: $crate::diag::Rule = $crate::diag::Rule {
            code: $code,
            name: $name,
            severity: $crate::diag::Severity::$severity,
            group: $crate::diag::Group::$group,
            opt_in: rule!(@opt_in $($opt_in)?),
            title: $crate::diag::Bilingual { zh: $title_zh, en: $title_en },
            what: $crate::diag::Bilingual { zh: $what_zh, en: $what_en },
            why: $crate::diag::Bilingual { zh: $why_zh, en: $why_en },
            bad: $bad,
            good: $good,
        };

        pub static CHECK: $crate::rules::registry::Check =
            $crate::rules::registry::$runs(&RULE, $($run),*);
    };
    (@opt_in) => { false };
    (@opt_in opt_in) => { true };
}

/// The rules of an area: one line each.
macro_rules! rules {
    ($($rule:ident),* $(,)?) => {
        $(pub mod $rule;)*

        pub static CHECKS: &[&$crate::rules::registry::Check] = &[$(&$rule::CHECK),*];
    };
}

pub mod amounts;
pub mod bases;
pub mod categories;
pub mod copies;
pub mod identity;
pub mod plan;
pub mod quantification;
pub mod registry;
pub mod suppression;
pub mod texts;
pub mod values;
pub mod weights;

/// All rules, in the order of their codes.
pub fn all() -> impl Iterator<Item = &'static crate::diag::Rule> {
    registry::CHECKS.iter().map(|check| check.rule)
}
