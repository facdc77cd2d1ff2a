//! The forms that ship with the compiler.

use std::sync::OnceLock;

use super::{Form, FormText};

/// One form that ships with the compiler.
struct BuiltinForm {
    name: &'static str,
    source: &'static str,
    parsed: OnceLock<Form>,
}

impl BuiltinForm {
    const fn new(name: &'static str, source: &'static str) -> Self {
        Self {
            name,
            source,
            parsed: OnceLock::new(),
        }
    }
}

macro_rules! forms {
    ($($name:literal $file:literal)*) => {
        [$(BuiltinForm::new($name, include_str!(concat!("../../../data/forms/", $file, ".toml"))),)*]
    };
}

static BUILTIN: [BuiltinForm; 15] = forms! {
    "河北-月末" "hebei-month"
    "河北-季度" "hebei-quarter"
    "石家庄-2020" "shijiazhuang-2020"
    "全国-2021" "national-2021"
    "湖北" "hubei"
    "湖南" "hunan"
    "云南" "yunnan"
    "四川" "sichuan"
    "重庆" "chongqing"
    "广东" "guangdong"
    "黑龙江" "heilongjiang"
    "陕西" "shaanxi"
    "转移支付" "transfer"
    "部门整体" "department"
    "部门整体-湖北" "department-hubei"
};

/// Their names.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|form| form.name)
}

/// The form of a name.
pub fn find(name: &str) -> Option<&'static Form> {
    let form = BUILTIN.iter().find(|form| form.name == name)?;
    Some(
        form.parsed.get_or_init(|| {
            FormText::parse(form.source).expect("data/forms is checked by the tests")
        }),
    )
}
