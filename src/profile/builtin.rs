//! The profiles that ship with the compiler.

use std::sync::{LazyLock, OnceLock};

use super::{Profile, file};

/// One profile that ships with the compiler.
struct BuiltinProfile {
    name: &'static str,
    source: &'static str,
    parsed: OnceLock<Profile>,
}

impl BuiltinProfile {
    const fn new(name: &'static str, source: &'static str) -> Self {
        Self {
            name,
            source,
            parsed: OnceLock::new(),
        }
    }

    fn profile(&'static self) -> &'static Profile {
        self.parsed.get_or_init(|| {
            file::read(self.source, &|_| None).expect("data/profiles is checked by the tests")
        })
    }
}

/// The default first.
static BUILTIN: [BuiltinProfile; 18] = [
    BuiltinProfile::new(
        "通用-2015",
        include_str!("../../data/profiles/general-2015.toml"),
    ),
    BuiltinProfile::new(
        "通用-2021",
        include_str!("../../data/profiles/general-2021.toml"),
    ),
    BuiltinProfile::new(
        "河北-月末",
        include_str!("../../data/profiles/hebei-month.toml"),
    ),
    BuiltinProfile::new(
        "河北-季度",
        include_str!("../../data/profiles/hebei-quarter.toml"),
    ),
    BuiltinProfile::new(
        "石家庄-2020",
        include_str!("../../data/profiles/shijiazhuang-2020.toml"),
    ),
    BuiltinProfile::new(
        "湖北-2015",
        include_str!("../../data/profiles/hubei-2015.toml"),
    ),
    BuiltinProfile::new(
        "广西-2015",
        include_str!("../../data/profiles/guangxi-2015.toml"),
    ),
    BuiltinProfile::new(
        "四川-2015",
        include_str!("../../data/profiles/sichuan-2015.toml"),
    ),
    BuiltinProfile::new(
        "全国-2021",
        include_str!("../../data/profiles/national-2021.toml"),
    ),
    BuiltinProfile::new(
        "湖南-2015",
        include_str!("../../data/profiles/hunan-2015.toml"),
    ),
    BuiltinProfile::new(
        "云南-2015",
        include_str!("../../data/profiles/yunnan-2015.toml"),
    ),
    BuiltinProfile::new(
        "重庆-2015",
        include_str!("../../data/profiles/chongqing-2015.toml"),
    ),
    BuiltinProfile::new(
        "广东-2015",
        include_str!("../../data/profiles/guangdong-2015.toml"),
    ),
    BuiltinProfile::new(
        "黑龙江-2015",
        include_str!("../../data/profiles/heilongjiang-2015.toml"),
    ),
    BuiltinProfile::new(
        "陕西-2015",
        include_str!("../../data/profiles/shaanxi-2015.toml"),
    ),
    BuiltinProfile::new(
        "转移支付-2015",
        include_str!("../../data/profiles/transfer-2015.toml"),
    ),
    BuiltinProfile::new(
        "部门整体-2021",
        include_str!("../../data/profiles/department-2021.toml"),
    ),
    BuiltinProfile::new(
        "湖北部门整体-2021",
        include_str!("../../data/profiles/department-hubei-2021.toml"),
    ),
];

/// Their names, in that order.
pub(super) static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| BUILTIN.iter().map(|builtin| builtin.name).collect());

pub(super) fn default() -> &'static Profile {
    BUILTIN[0].profile()
}

pub(super) fn find(name: &str) -> Option<&'static Profile> {
    BUILTIN
        .iter()
        .find(|builtin| builtin.name == name)
        .map(BuiltinProfile::profile)
}

/// The TOML text of a built-in profile.
pub(super) fn source(name: &str) -> Option<&'static str> {
    BUILTIN
        .iter()
        .find(|builtin| builtin.name == name)
        .map(|builtin| builtin.source)
}
