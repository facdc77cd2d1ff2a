use super::Text;

/// What the head says about how the rest is read, as it was written: no fact of the document, but needed to write it.
#[derive(Debug, Clone, Default)]
pub struct Preamble<'a> {
    /// The file is an indicator library.
    pub is_library: bool,
    /// 版本
    pub edition: Option<Text<'a>>,
    /// 引用
    pub includes: Vec<Text<'a>>,
    /// 规范; `None` where the file names none, or one that there is not.
    pub profile: Option<Text<'a>>,
    /// 计量单位
    pub units: Vec<String>,
}
