//! The syntax file for Vim and Neovim.

use super::{Class, spellings};

/// Blanks of a goal file, inside a class.
const BLANK: &str = " \\t\u{A0}\u{3000}";
/// Comparisons; in Vim's very magic patterns `<`, `=` and `>` are no characters outside a class.
const SIGN: &str = "[<>]\\=|＞＝|＜＝|[≥≤=<>≧≦⩾⩽＝═＜＞]";
const WORD: &str = "为|不少于|不低于|不小于|不超过|不高于|不大于|大于|小于|介于|至|is|between|to";
/// What a typed value is made of.
const TYPED: &str = "contains=jimuOperator,jimuConstant,jimuNumber,jimuPercent,jimuDate";

/// The syntax file.
pub fn syntax() -> String {
    let mut out = String::from(
        "\" Vim syntax file: Jimu (绩目), budget performance goals\n\
         \" Generated from grammar/keys.toml: JIMU_UPDATE=1 cargo test generated\n\n\
         scriptencoding utf-8\n\
         if exists('b:current_syntax')\n  finish\nendif\n\n",
    );
    let word = format!("[{BLANK}]@1<=%({WORD})%([{BLANK}]|$)@=");
    // Vim takes the last of the rules that match at a place: the more special ones stand below.
    let rules = [
        // Beginnings of lines.
        (
            "Other",
            format!("^[{BLANK}]*[^：:∶︰#＃|｜]{{1,16}}\\ze[：:∶︰]"),
            "nextgroup=jimuRowBody",
        ),
        (
            "Row",
            format!("^[{BLANK}]*[^：:·・•‧⋅●#＃|｜]{{1,12}}[·・•‧⋅●][^：:]+\\ze[：:∶︰]"),
            "nextgroup=jimuRowBody",
        ),
        ("Key", key(Class::Text), "nextgroup=jimuText"),
        ("Key", key(Class::Value), "nextgroup=jimuTyped"),
        ("Row", key(Class::Row), "nextgroup=jimuRowBody"),
        ("Block", key(Class::Block), "nextgroup=jimuTitle"),
        ("Paragraph", format!("^[{BLANK}]*[|｜].*$"), ""),
        ("Comment", format!("^[{BLANK}]*[#＃].*$"), ""),
        (
            "Conflict",
            "^%([<]{7}|[=]{7}|[>]{7}|[|]{7}).*$".to_owned(),
            "",
        ),
        // What follows a key.
        ("Text", "[：:∶︰].*$".to_owned(), "contained"),
        ("Title", "[：:∶︰].*$".to_owned(), "contained"),
        (
            "Typed",
            "[：:∶︰].*$".to_owned(),
            &format!("contained {TYPED}"),
        ),
        (
            "RowBody",
            "[：:∶︰].*$".to_owned(),
            "contained contains=jimuQuoted,jimuLibrary,jimuCompared",
        ),
        (
            "Compared",
            format!("%({SIGN}|{word}).*$"),
            &format!("contained {TYPED}"),
        ),
        (
            "Quoted",
            format!("[：:∶︰][{BLANK}]*\\zs%(「[^」]*」|\"[^\"]*\")"),
            "contained",
        ),
        (
            "Library",
            format!("[：:∶︰][{BLANK}]*\\zs[@＠][^{BLANK}≥≤=<>]+"),
            "contained",
        ),
        // Parts of a typed value.
        ("Number", "[0-9０-９][0-9０-９,.]*".to_owned(), "contained"),
        (
            "Percent",
            "[0-9０-９][0-9０-９,.]* *[%％‰]".to_owned(),
            "contained",
        ),
        (
            "Date",
            "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}".to_owned(),
            "contained",
        ),
        (
            "Date",
            "[0-9]{4}年%([0-9]{1,2}月%([0-9]{1,2}日)?)?[底末初]?".to_owned(),
            "contained",
        ),
        (
            "Date",
            "[0-9]{1,2}月%([0-9]{1,2}日|[底末初])".to_owned(),
            "contained",
        ),
        ("Date", "第?[一二三四]季度".to_owned(), "contained"),
        (
            "Constant",
            format!("[{BLANK}：:]@1<=%(待定|不适用|无|是|否|tbd|n\\/a|yes|no)%([{BLANK}]|$)@="),
            "contained",
        ),
        ("Operator", format!("{SIGN}|[×*]"), "contained"),
        ("Operator", word.clone(), "contained"),
    ];
    for (group, pattern, options) in &rules {
        out.push_str(format!("syntax match jimu{group} /\\v{pattern}/ {options}").trim_end());
        out.push('\n');
    }
    out.push('\n');
    for (group, link) in [
        ("Block", "Keyword"),
        ("Title", "Title"),
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
    format!(
        "\\c^[{BLANK}]*%({keys})[0-9０-９]*%([{BLANK}]*[（(][^（()）]*[）)])?\\ze[{BLANK}]*[：:∶︰]"
    )
}
