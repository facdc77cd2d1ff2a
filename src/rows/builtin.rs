//! The layouts that ship with the compiler.

use std::sync::OnceLock;

use super::{Layout, file};

/// One layout that ships with the compiler.
struct BuiltinLayout {
    name: &'static str,
    source: &'static str,
    parsed: OnceLock<Layout>,
}

impl BuiltinLayout {
    const fn new(name: &'static str, source: &'static str) -> Self {
        Self {
            name,
            source,
            parsed: OnceLock::new(),
        }
    }

    fn layout(&'static self) -> &'static Layout {
        self.parsed
            .get_or_init(|| file::read(self.source).expect("data/layouts is checked by the tests"))
    }
}

static BUILTIN: [BuiltinLayout; 11] = [
    BuiltinLayout::new("flat", include_str!("../../data/layouts/flat.toml")),
    BuiltinLayout::new("import", include_str!("../../data/layouts/import.toml")),
    BuiltinLayout::new(
        "system-goal",
        include_str!("../../data/layouts/system-goal.toml"),
    ),
    BuiltinLayout::new(
        "system-indicator",
        include_str!("../../data/layouts/system-indicator.toml"),
    ),
    BuiltinLayout::new(
        "monitoring",
        include_str!("../../data/layouts/monitoring.toml"),
    ),
    BuiltinLayout::new(
        "evaluation",
        include_str!("../../data/layouts/evaluation.toml"),
    ),
    BuiltinLayout::new(
        "indicators",
        include_str!("../../data/layouts/indicators.toml"),
    ),
    BuiltinLayout::new("projects", include_str!("../../data/layouts/projects.toml")),
    BuiltinLayout::new(
        "indicators-2",
        include_str!("../../data/layouts/indicators-2.toml"),
    ),
    BuiltinLayout::new(
        "projects-2",
        include_str!("../../data/layouts/projects-2.toml"),
    ),
    BuiltinLayout::new(
        "department",
        include_str!("../../data/layouts/department.toml"),
    ),
];

pub(super) fn names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|builtin| builtin.name)
}

pub(super) fn find(name: &str) -> Option<&'static Layout> {
    BUILTIN
        .iter()
        .find(|builtin| builtin.name == name)
        .map(BuiltinLayout::layout)
}

pub(super) fn flat() -> &'static Layout {
    BUILTIN[0].layout()
}
