//! What is found before a file is text, or in how it is stored.

use jimu::diag::{Bilingual, Diagnostic, Group, Message, Rule, Severity, say};
use jimu::source::{Encoding, NotText, SourceFile, Span};

/// bytes that are no text.
static NOT_TEXT: Rule = Rule {
    code: "J0101",
    name: "not-text",
    severity: Severity::Error,
    group: Group::Form,
    title: Bilingual { zh: "不是文本文件", en: "not a text file" },
    what: Bilingual {
        zh: "文件的字节在 UTF-8、UTF-16、GB18030 里都读不成文字。",
        en: "The bytes of the file are no text in UTF-8, UTF-16 or GB18030.",
    },
    why: Bilingual {
        zh: "多半是 Word、PDF 或图片改了扩展名，或者文件已经损坏。",
        en: "Mostly a Word, PDF or image file under another name, or a damaged file.",
    },
    bad: "",
    good: "",
};

/// text in an older encoding.
static LEGACY_ENCODING: Rule = Rule {
    code: "J0102",
    name: "legacy-encoding",
    severity: Severity::Warning,
    group: Group::Form,
    title: Bilingual { zh: "文件编码不是 UTF-8", en: "text in an older encoding" },
    what: Bilingual {
        zh: "文件存成了 GB18030（GBK）或 UTF-16；能读，但 jimu 不会改写它。",
        en: "The file is stored in GB18030 (GBK) or UTF-16; it is read, but never rewritten.",
    },
    why: Bilingual {
        zh: "别的工具会把它显示成乱码，版本管理也看不出改了哪一行。",
        en: "Other tools garble it, and version control shows no line of it.",
    },
    bad: "",
    good: "",
};

/// The finding of a file that is no text. An empty text stands for it.
pub fn not_text(problem: &NotText) -> Diagnostic {
    let NotText { offset, line } = problem;
    let message = say!(
        "这不是文本文件：第 {line} 行（第 {offset} 个字节之后）读不成文字",
        "this is no text file: line {line} (behind byte {offset}) cannot be read"
    );
    let help = say!(
        "如果是 Word、WPS 或 PDF 文件，请把内容另存为纯文本（UTF-8）",
        "save the content of a Word, WPS or PDF file as plain text (UTF-8)"
    );
    Diagnostic::new(&NOT_TEXT, Span::at(0), message).help(help)
}

/// The finding of a file in an older encoding.
pub fn legacy_encoding(file: &SourceFile) -> Option<Diagnostic> {
    if file.encoding == Encoding::Utf8 {
        return None;
    }
    let name = file.encoding.name();
    let message = say!("文件编码是 {name}，不是 UTF-8", "the file is stored in {name}, not in UTF-8");
    let help = how_to_convert(file);
    Some(Diagnostic::new(&LEGACY_ENCODING, Span::at(0), message).help(help))
}

/// How to make a file UTF-8.
pub fn how_to_convert(file: &SourceFile) -> Message {
    let name = file.encoding.name();
    say!(
        "用记事本或 WPS“另存为”，编码选 UTF-8；或者运行 iconv -f {name} -t UTF-8",
        "save it as UTF-8 in your editor, or run iconv -f {name} -t UTF-8"
    )
}
