//! What to do about a file that is not UTF-8, and is therefore never written.

use jimu::diag::{Message, say};
use jimu::source::{Encoding, SourceFile};

/// Why a file was left as it is.
pub fn refusal(file: &SourceFile) -> Message {
    let (path, name) = (&file.name, file.encoding.name());
    if file.encoding == Encoding::DamagedUtf8 {
        return say!(
            "没有修改 {path}：里面有不是文字的字节，先在编辑器里改好",
            "{path} was not changed because some of its bytes are no text; correct them in your editor first"
        );
    }
    say!(
        "没有修改 {path}：它不是 UTF-8；用记事本或 WPS“另存为”，编码选 UTF-8；或者运行 iconv -f {name} -t UTF-8",
        "{path} was not changed because it is not UTF-8; save it as UTF-8 in your editor, or run iconv -f {name} -t UTF-8"
    )
}
