//! What is found before rows are written.

use crate::diag::{Bilingual, Group, Rule, Severity};

/// Whether nothing is written where this is found: the target system would refuse it.
pub fn is_refusal(rule: &Rule) -> bool {
    [&TEXT_TOO_LONG, &TEXT_REFUSED, &CELL_MISSING]
        .iter()
        .any(|refusal| refusal.code == rule.code)
}

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
        zh: "由 jimu build 在写出之前检查：项目名称、绩效目标、指标名称、说明、指标值等的字节数超过了预算系统那一列的长度（规范的 lengths），或布局文件写明的长度；Excel 的一格超过 32767 个字符。一个汉字是 3 字节，“约几字”按此折算。有一处超长就什么都不写。",
        en: "jimu build checks this before it writes: a project name, goal, indicator name, description, value or other text has more bytes than the budget system (lengths of the profile) or the layout file allows for its column, or more than the 32767 characters of an Excel cell. A Chinese character takes 3 bytes: “about so many characters” counts by them. If there is even one such place, nothing is written.",
    },
    why: Bilingual {
        zh: "预算系统按数据库的字节数截断或拒收；交出去以前改短，比导入失败后再改好。",
        en: "The budget system cuts off or refuses texts that are too long for its database; it is better to shorten them before they are submitted than after.",
    },
    // Which texts are too long depends on the output.
    bad: "",
    good: "",
};

/// A text that the target system refuses.
pub static TEXT_REFUSED: Rule = Rule {
    code: "J1602",
    name: "text-refused",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "文字里有要导入的系统不收的字符",
        en: "a character that the importing system refuses",
    },
    what: Bilingual {
        zh: "由 jimu build 在写出之前检查：布局文件用 refuse 写明了那一列不收的字符，如预算系统的指标值不收 *、_ 和 -，名称不收空格。有一处就什么都不写。",
        en: "jimu build checks this before it writes: the layout file says with `refuse` what a column must not hold; values of the budget system, for example, take no *, _ or -, and names no blanks. If there is even one such place, nothing is written.",
    },
    why: Bilingual {
        zh: "这样的一行预算系统存不下来；在自己的文件里改，比导入失败后逐行去找快。",
        en: "The budget system does not save such a row; it is quicker to change it in the file than to look for it after a failed import.",
    },
    // What is refused depends on the layout.
    bad: "",
    good: "",
};

/// A cell that the target system wants filled in.
pub static CELL_MISSING: Rule = Rule {
    code: "J1603",
    name: "cell-missing",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "要导入的系统要求填的一格没有填",
        en: "an empty cell that the importing system wants filled in",
    },
    what: Bilingual {
        zh: "由 jimu build 在写出之前检查：布局文件用 required_with 写明了计算符号是哪些代码时那一列必须有内容，如符号是 1 到 5 的必须有计量单位，是 9 的必须有指标说明。有一处就什么都不写。",
        en: "jimu build checks this before it writes: the layout file says with `required_with` for which codes of the operator a column must not be empty; targets with the signs 1 to 5, for example, need a unit, those with 9 a description. If there is even one such place, nothing is written.",
    },
    why: Bilingual {
        zh: "没有填的一行预算系统存不下来。",
        en: "The budget system does not save a row in which it is missing.",
    },
    // What is wanted depends on the layout.
    bad: "",
    good: "",
};

/// A number that a column of decimals cannot hold.
pub static NUMBER_TOO_LONG: Rule = Rule {
    code: "J1604",
    name: "parquet-number-too-long",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "数的位数太多，Parquet 里写成空值",
        en: "a number with too many digits, which is null in Parquet",
    },
    what: Bilingual {
        zh: "由 jimu build 检查：数超过了 Parquet 的列能放的 28 位，或者小数超过 8 位。这一格写成空值，其余照写，退出状态是 1。",
        en: "jimu build checks this: a number has more than the 28 digits, or more than the 8 decimal places, of a column of Parquet. The cell becomes null, all else is written, and the exit status is 1.",
    },
    why: Bilingual {
        zh: "四舍五入会悄悄改掉写的数；空值看得出来，也不会算进合计。",
        en: "Rounding would silently change what was written; a null can be seen, and no sum counts it.",
    },
    // It depends on the output.
    bad: "",
    good: "",
};

/// A code that spreadsheet programs change.
pub static CODE_LIKE_NUMBER: Rule = Rule {
    code: "J1605",
    name: "code-like-number",
    severity: Severity::Info,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "CSV 里像数的编码，表格软件打开时会改掉",
        en: "a code in CSV that spreadsheet programs change",
    },
    what: Bilingual {
        zh: "由 jimu build 在写 CSV、TSV 时检查：编码以 0 开头（001002）、像科学记数（12E5），或者是 16 位以上的数字。每个文件只说第一处和处数，输出照写，退出状态不变。",
        en: "jimu build checks this where it writes CSV or TSV: a code begins with 0 (001002), looks like an exponent (12E5), or has 16 digits or more. For each file it tells the first place and their number; the output is written, and the exit status does not change.",
    },
    why: Bilingual {
        zh: "Excel、WPS 打开 CSV 时把 001002 变成 1002，把 12E5 变成 1200000，存盘以后就找不回来了；XLSX 里的编码是文字，不会变。",
        en: "Excel and WPS turn 001002 into 1002 and 12E5 into 1200000 when they open a CSV file, and saving makes it final; in XLSX codes are texts and stay what they are.",
    },
    // It depends on the output.
    bad: "",
    good: "",
};

/// All of this file, in the order of their codes.
pub static ALL: &[&Rule] = &[
    &TEXT_TOO_LONG,
    &TEXT_REFUSED,
    &CELL_MISSING,
    &NUMBER_TOO_LONG,
    &CODE_LIKE_NUMBER,
];
