//! The syntax file for Vim and Neovim.

use super::{Class, spellings};

/// Blanks of a goal file, inside a class.
const BLANK: &str = " \\t\u{A0}\u{3000}";

/// The syntax file.
pub fn syntax() -> String {
    let mut out = String::from(
        "\" Vim syntax file: Jimu (绩目), budget performance goals\n\
         \" Generated from grammar/keys.toml: JIMU_UPDATE=1 cargo test generated\n\n\
         scriptencoding utf-8\n\
         if exists('b:current_syntax')\n  finish\nendif\n\n",
    );
    // Vim takes the last of the rules that match at a place: the more special ones stand below.
    let rules = [
        ("Other", format!("^[{BLANK}]*[^：:∶︰#＃|｜]{{1,16}}\\ze[：:∶︰]")),
        ("Row", format!("^[{BLANK}]*[^：:·・•‧⋅●#＃|｜]{{1,12}}[·・•‧⋅●][^：:]+\\ze[：:∶︰]")),
        ("Key", key(Class::Text)),
        ("Key", key(Class::Value)),
        ("Row", key(Class::Row)),
        ("Block", key(Class::Block)),
        ("Operator", "\\>\\=|\\<\\=|＞＝|＜＝|[≥≤=<>≧≦⩾⩽＝═＜＞×]".to_owned()),
        (
            "Operator",
            format!(
                "[{BLANK}]@1<=%(为|不少于|不低于|不小于|不超过|不高于|不大于|大于|小于|介于|至|is|between|to)%([{BLANK}]|$)@="
            ),
        ),
        ("Constant", format!("[{BLANK}：:]@1<=%(待定|不适用|无|是|否|tbd|n\\/a|yes|no)%([{BLANK}]|$)@=")),
        ("Library", format!("[：:][{BLANK}]*\\zs[@＠][^{BLANK}≥≤=<>]+")),
        ("Quoted", format!("[：:][{BLANK}]*\\zs%(「[^」]*」|\"[^\"]*\")")),
        ("Number", number("[^0-9 \\t，,、；;：:≥≤=<>×*~～（）()%％‰]*")),
        ("Percent", number("[ ]*[%％‰]")),
        ("Date", "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}".to_owned()),
        ("Date", "[0-9]{4}年%([0-9]{1,2}月%([0-9]{1,2}日)?)?[底末初]?".to_owned()),
        ("Date", "[0-9]{1,2}月%([0-9]{1,2}日|[底末初])".to_owned()),
        ("Paragraph", format!("^[{BLANK}]*[|｜].*$")),
        ("Comment", format!("^[{BLANK}]*[#＃].*$")),
        ("Conflict", "^%([<]{7}|[=]{7}|[>]{7}|[|]{7}).*$".to_owned()),
    ];
    for (group, pattern) in &rules {
        out.push_str(&format!("syntax match jimu{group} /\\v{pattern}/\n"));
    }
    out.push('\n');
    for (group, link) in [
        ("Block", "Keyword"),
        ("Row", "Type"),
        ("Key", "Identifier"),
        ("Other", "Identifier"),
        ("Operator", "Operator"),
        ("Constant", "Constant"),
        ("Library", "Identifier"),
        ("Quoted", "String"),
        ("Number", "Number"),
        ("Percent", "Number"),
        ("Date", "Constant"),
        ("Paragraph", "String"),
        ("Comment", "Comment"),
        ("Conflict", "Error"),
    ] {
        out.push_str(&format!("highlight default link jimu{group} {link}\n"));
    }
    out.push_str("\nlet b:current_syntax = 'jimu'\n");
    out
}

/// A key of the class at the beginning of a line, before its colon.
fn key(class: Class) -> String {
    let keys = spellings(class).join("|");
    format!("^[{BLANK}]*%({keys})[0-9０-９]*%([{BLANK}]*[（(][^（()）]*[）)])?\\ze[{BLANK}]*[：:∶︰]")
}

/// A number behind an operator or a colon, with what is written to it.
fn number(unit: &str) -> String {
    format!("%([≥≤=<>：:×，、][{BLANK}]*|为[{BLANK}]+|底[{BLANK}]*)@<=[0-9０-９][0-9０-９,.]*{unit}")
}
