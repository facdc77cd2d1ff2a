//! What is found before rows are written.

use crate::diag::{Bilingual, Group, Rule, Severity};

/// A text that does not fit into its column.
pub static TEXT_TOO_LONG: Rule = Rule {
    code: "J1601",
    name: "text-too-long",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "文字太长，放不进要输出的那一列",
        en: "a text that does not fit in its column",
    },
    what: Bilingual {
        zh: "由 jimu build 在写出之前检查：项目名称、绩效目标、指标名称、说明、指标值等的字节数超过了预算系统那一列的长度（规范的 lengths），或布局文件写明的长度；Excel 的一格超过 32767 个字符；数的位数超过 Parquet 的列。有一处超长就什么都不写。",
        en: "jimu build checks this before it writes: a project name, goal, indicator name, description, value or other text has more bytes than the budget system (lengths of the profile) or the layout file allows for its column, or more than the 32767 characters of an Excel cell; or a number has more digits than a Parquet column. If there is even one such place, nothing is written.",
    },
    why: Bilingual {
        zh: "预算系统按数据库的字节数截断或拒收；交出去以前改短，比导入失败后再改好。",
        en: "The budget system cuts off or refuses texts that are too long for its database; it is better to shorten them before they are submitted than after.",
    },
    // Which texts are too long depends on the output.
    bad: "",
    good: "",
};

/// All of this file, in the order of their codes.
pub static ALL: &[&Rule] = &[&TEXT_TOO_LONG];
