//! Why a profile file cannot be used.

use std::fmt;

/// What is wrong with a profile file, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    pub zh: String,
    pub en: String,
    /// Line in the file, from 1, where one is known.
    pub line: Option<usize>,
}

impl ProfileError {
    pub(super) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
            line: None,
        }
    }

    /// From what the TOML reader says of `text`.
    pub(super) fn from_toml(error: &toml::de::Error, text: &str) -> Self {
        let en = error.message().to_owned();
        let lines_before =
            |end: usize| text.bytes().take(end).filter(|&byte| byte == b'\n').count();
        Self {
            zh: chinese(&en),
            en,
            line: error.span().map(|span| lines_before(span.start) + 1),
        }
    }

    /// The same error as one of a profile that the file extends: the line is not one of the file.
    pub(super) fn in_base(self, name: &str) -> Self {
        let (zh, en) = match self.line {
            Some(line) => (
                format!("底本“{name}”第{line}行：{}", self.zh),
                format!("\"{name}\", line {line}: {}", self.en),
            ),
            None => (
                format!("底本“{name}”：{}", self.zh),
                format!("\"{name}\": {}", self.en),
            ),
        };
        Self::new(zh, en)
    }
}

/// The sentence of the TOML reader in Chinese; names and what it expects stay as they are.
fn chinese(message: &str) -> String {
    let named = || message.split('`').nth(1).unwrap_or_default();
    let expected = || {
        message
            .split_once("expected ")
            .map_or("", |(_, rest)| rest.trim_start_matches("one of "))
    };
    if message.starts_with("unknown field") {
        format!("不认识的项“{}”，可用的有：{}", named(), expected())
    } else if message.starts_with("missing field") {
        format!("缺少“{}”一项", named())
    } else if message.starts_with("unknown variant") {
        format!("“{}”不是可用的值，可用的有：{}", named(), expected())
    } else if message.starts_with("invalid") {
        format!("值的类型、大小或个数不对：{message}")
    } else if message.starts_with("duplicate") {
        format!("同一项写了两次：{message}")
    } else {
        format!("不合 TOML 的写法：{message}")
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "第{line}行：{}", self.zh),
            None => f.write_str(&self.zh),
        }
    }
}

impl std::error::Error for ProfileError {}
