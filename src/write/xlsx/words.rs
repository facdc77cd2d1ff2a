//! Names of sheets, and heads that only the workbook has.

use crate::diag::Lang;

pub struct SheetNames {
    /// The sheet of the department's goals.
    pub text: &'static str,
    /// The sheet of indicator rows.
    pub rows: &'static str,
    /// The sheet of the forms, where they stand under each other.
    pub forms: &'static str,
    pub document: &'static str,
    pub total: &'static str,
}

impl SheetNames {
    pub fn of(lang: Lang) -> &'static SheetNames {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

const ZH: SheetNames = SheetNames {
    text: "文本",
    rows: "指标明细",
    forms: "目标表",
    document: "文件",
    total: "合计",
};

const EN: SheetNames = SheetNames {
    text: "Text",
    rows: "Indicator rows",
    forms: "Forms",
    document: "Document",
    total: "Total",
};
