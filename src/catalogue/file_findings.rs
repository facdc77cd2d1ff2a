//! What is found while the bytes of a file become text.

use crate::diag::{Bilingual, Diagnostic, FileError, Group, Rule, Severity, say};
use crate::source::{Encoding, NotText, SourceFile, Span};

/// A file that is no text.
pub static NOT_TEXT: Rule = Rule {
    code: "J0101",
    name: "not-text",
    severity: Severity::Error,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "不是文本文件",
        en: "not a text file",
    },
    what: Bilingual {
        zh: "文件的内容不是 UTF-8、GB18030（含 GBK、GB2312）或带标记的 UTF-16 文本：多半是 Word、Excel 文件或图片。",
        en: "The file is not text in UTF-8, GB18030 (GBK, GB 2312) or UTF-16 with a byte order mark. It is usually a Word or Excel file, or a picture.",
    },
    why: Bilingual {
        zh: "本语言的文件是纯文本；Word、Excel 文件要先把内容写成目标文件（jimu new 给出样式）。",
        en: "Goal files are plain text. Content from Word or Excel has to be written as a goal file first (jimu new shows how).",
    },
    // Bytes that are no text cannot stand in a text.
    bad: "",
    good: "",
};

/// A file in an older encoding.
pub static LEGACY_ENCODING: Rule = Rule {
    code: "J0102",
    name: "legacy-encoding",
    severity: Severity::Warning,
    group: Group::Form,
    opt_in: false,
    title: Bilingual {
        zh: "文件不是 UTF-8 编码",
        en: "a file that is not UTF-8",
    },
    what: Bilingual {
        zh: "文件按 GB18030（含 GBK、GB2312）或 UTF-16 保存；照常读取；jimu fmt 和 check --fix 不改写这样的文件，要先另存为 UTF-8。",
        en: "The file is stored as GB18030 (GBK, GB 2312) or UTF-16. It is read all the same, but jimu fmt and check --fix do not rewrite it: save it as UTF-8 first.",
    },
    why: Bilingual {
        zh: "换一台电脑或换一个软件就可能是乱码，git 也不能逐行比较。",
        en: "Other computers and programs may show it garbled, and git cannot compare its lines.",
    },
    // The same text is right or wrong by the bytes it is stored in.
    bad: "",
    good: "",
};

/// All of this file, in the order of their codes.
pub static ALL: &[&Rule] = &[&NOT_TEXT, &LEGACY_ENCODING];

/// The finding about a file that was not read.
pub fn not_text(error: &NotText) -> Diagnostic {
    let NotText { offset, line } = error;
    let message = say!(
        "不是文本文件：第 {line} 行（第 {offset} 字节）不是文字",
        "not a text file: line {line} (byte {offset}) is not text"
    );
    Diagnostic::new(&NOT_TEXT, Span::at(0), message).help(say!(
        "这里要的是纯文本的 .jimu 文件；Word、Excel 文件不能直接读",
        "Jimu reads plain text .jimu files; Word and Excel files cannot be read"
    ))
}

/// The finding about a file that cannot be used at all.
pub fn refused(error: &FileError) -> Diagnostic {
    Diagnostic::new(&NOT_TEXT, Span::at(0), error.reason.clone())
}

/// The finding about the encoding of a file; `None` for UTF-8, wrong bytes in which are reported where they stand.
pub fn legacy_encoding(file: &SourceFile) -> Option<Diagnostic> {
    let encoding = file.encoding.name();
    let message = say!(
        "文件的编码是 {encoding}，不是 UTF-8",
        "the file is stored as {encoding}, not as UTF-8"
    );
    let help = say!("用编辑器另存为 UTF-8", "save it as UTF-8 in your editor");
    (!matches!(file.encoding, Encoding::Utf8 | Encoding::DamagedUtf8))
        .then(|| Diagnostic::new(&LEGACY_ENCODING, Span::at(0), message).help(help))
}
