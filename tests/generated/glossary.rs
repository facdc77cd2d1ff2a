//! The glossary's terms that are facts of the table.

use super::contract::replaced;
use jimu::facts::FactName;

/// `docs/glossary.md`, with the table of facts below its mark.
pub fn page(text: &str) -> String {
    let mut table = String::from("| 中文 | English | JSON |\n|---|---|---|\n");
    for name in FactName::ALL {
        table += &format!("| {} | {} | `{}` |\n", name.zh(), name.en(), name.id());
    }
    replaced(text, "<!-- facts -->\n", "\n\n", table.trim_end())
}
