//! The table of keys as a page.

use super::{NOTE, head, row};
use jimu::syntax::{Block, KEYS, Key};

/// `docs/keys.md`
pub fn page() -> String {
    let mut out = format!(
        "# 键\n\n{NOTE}每个键的规范写法、英文写法、别名、可以写在哪里、是什么。表里的写法都能用；`jimu fmt` 统一成规范写法。\
         “可多次”的键可以在同一处写多行。来源：`grammar/keys.toml`。\n"
    );
    for (title, block) in [
        ("文件头和部门目标", Block::Document),
        ("总体目标", Block::OverallGoal),
        ("分项目标", Block::SubGoal),
        ("保障措施", Block::Safeguard),
        ("任务", Block::Task),
        ("部门预算", Block::DepartmentBudget),
        ("项目", Block::Project),
        ("指标", Block::Indicator),
        ("指标库", Block::Library),
    ] {
        out.push_str(&format!("\n## {title}\n\n"));
        head(
            &mut out,
            &[
                "键",
                "英文",
                "别名",
                "打开的块",
                "可多次",
                "说明",
                "English",
            ],
        );
        for key in KEYS.all().iter().filter(|key| key.is_legal_in(block)) {
            write(&mut out, key);
        }
    }
    out
}

fn write(out: &mut String, key: &Key) {
    row(
        out,
        &[
            key.name,
            &format!("`{}`", key.en),
            &key.aliases.join("、"),
            key.opens.map_or("", name),
            if key.repeats { "是" } else { "" },
            key.zh,
            key.help,
        ],
    );
}

fn name(block: Block) -> &'static str {
    match block {
        Block::Document => "文件头",
        Block::Library => "指标库",
        Block::OverallGoal => "总体目标",
        Block::SubGoal => "分项目标",
        Block::Safeguard => "保障措施",
        Block::Task => "任务",
        Block::DepartmentBudget => "部门预算",
        Block::Project => "项目",
        Block::Indicator => "指标",
    }
}
