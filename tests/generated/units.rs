//! The table of units as a page.

use super::{NOTE, head, row};
use jimu::value::unit::table;

/// `docs/units.md`
pub fn page() -> String {
    let mut out = format!(
        "# 计量单位\n\n{NOTE}量纲相同的单位可以换算，“合”是合多少个基本单位；量纲写作 `count` 的各自计数，互不换算，\
         `own` 的还不能在前面加 万、亿。万、亿等不在表内：单位前都可以加。几个单位可以写成 `元/平方米·日`。\
         表里没有的单位用 `计量单位：…` 声明。来源：`data/units.toml`。\n\n"
    );
    head(
        &mut out,
        &["单位", "其他写法", "量纲", "合", "说明", "English"],
    );
    for entry in table() {
        let factor = if matches!(entry.dimension, "count" | "own") {
            ""
        } else {
            entry.factor
        };
        let dimension = format!("`{}`", entry.dimension);
        row(
            &mut out,
            &[
                entry.name,
                &entry.aliases.join("、"),
                &dimension,
                factor,
                entry.zh,
                entry.en,
            ],
        );
    }
    out
}
