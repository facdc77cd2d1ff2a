//! The TextMate grammar, for VS Code and everything that reads such grammars.

use serde_json::{Value, json};

use super::{Class, spellings};

/// Blanks of a goal file.
const BLANK: &str = "[ \\t\u{A0}\u{3000}]";
const COLON: &str = "[：:∶︰]";
const SIGN: &str = ">=|<=|＞＝|＜＝|[≥≤=<>≧≦⩾⩽＝═＜＞]";
const WORD: &str = "为|不少于|不低于|不小于|不超过|不高于|不大于|大于|小于|介于|is|between";
const DIGIT: &str = "[0-9０-９]";

/// The grammar as JSON.
pub fn grammar() -> String {
    let grammar = json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "comment": "Generated from grammar/keys.toml: JIMU_UPDATE=1 cargo test generated",
        "name": "Jimu",
        "scopeName": "source.jimu",
        "fileTypes": ["jimu"],
        "patterns": [
            named("^(?:<{7}|={7}|>{7}|[|]{7}).*$", "invalid.illegal.conflict.jimu"),
            suppression(),
            named(&format!("^{BLANK}*[#＃].*$"), "comment.line.number-sign.jimu"),
            captured(
                &format!("^{BLANK}*([|｜])(.*)$"),
                &["punctuation.definition.paragraph.jimu", "string.unquoted.paragraph.jimu"],
            ),
            field(Class::Block, "keyword.control.block.jimu", Some("entity.name.section.jimu"), &[]),
            field(Class::Row, "keyword.other.category.jimu", None, &["#name", "#compared"]),
            field(Class::Text, "support.type.property-name.jimu", Some("string.unquoted.jimu"), &[]),
            field(Class::Value, "support.type.property-name.jimu", None, &["#operator", "#value"]),
            in_full(),
            other(),
        ],
        "repository": {
            "name": { "patterns": [
                named(&format!("\\G{BLANK}*(?:「[^」]*」|\"[^\"]*\")"), "string.quoted.name.jimu"),
                named(&format!("\\G{BLANK}*[@＠](?:(?!{SIGN}|{BLANK}).)+"), "variable.other.library.jimu"),
            ]},
            "compared": {
                "begin": format!("({SIGN})|(?<={BLANK})({WORD})(?={BLANK}|$)"),
                "end": "$",
                "beginCaptures": scopes(&["keyword.operator.comparison.jimu", "keyword.operator.word.jimu"]),
                "patterns": [{ "include": "#operator" }, { "include": "#value" }],
            },
            "operator": { "patterns": [
                named(SIGN, "keyword.operator.comparison.jimu"),
                named("[×*]", "keyword.operator.arithmetic.jimu"),
                named(&format!("(?<={BLANK})(?:至|to|x)(?={BLANK})"), "keyword.operator.word.jimu"),
            ]},
            "value": { "patterns": [
                named(
                    &format!("(?<={BLANK}|{COLON})(?:待定|不适用|无|是|否|tbd|n/a|yes|no)(?={BLANK}|$)"),
                    "constant.language.jimu",
                ),
                named(
                    &format!(
                        "{DIGIT}{{4}}-{DIGIT}{{1,2}}-{DIGIT}{{1,2}}|{DIGIT}{{4}}年(?:{DIGIT}{{1,2}}月(?:{DIGIT}{{1,2}}日)?)?[底末初]?\
                         |{DIGIT}{{1,2}}月(?:{DIGIT}{{1,2}}日|[底末初])?|第?[一二三四]季度|年底|[上下]半年"
                    ),
                    "constant.other.date.jimu",
                ),
                named(&format!("{DIGIT}[0-9０-９,.．]*{BLANK}*[%％‰]"), "constant.numeric.percent.jimu"),
                captured(
                    &format!("({DIGIT}[0-9０-９,.．]*){BLANK}*((?:(?!{SIGN}|{BLANK}|至|to)[^0-9０-９，,、；;：:×*~～（）()])*)"),
                    &["constant.numeric.jimu", "keyword.other.unit.jimu"],
                ),
            ]},
        },
    });
    serde_json::to_string_pretty(&grammar).unwrap() + "\n"
}

fn named(pattern: &str, scope: &str) -> Value {
    json!({ "match": pattern, "name": scope })
}

fn captured(pattern: &str, names: &[&str]) -> Value {
    json!({ "match": pattern, "captures": scopes(names) })
}

/// Scopes of the groups, from 1.
fn scopes(names: &[&str]) -> Value {
    names
        .iter()
        .enumerate()
        .map(|(at, name)| ((at + 1).to_string(), json!({ "name": name })))
        .collect()
}

/// `# 允许 J0001：理由`
fn suppression() -> Value {
    json!({
        "match": format!("^{BLANK}*[#＃]{BLANK}*(允许){BLANK}+(J[0-9]{{4}}(?:[ \\t,，、]+J[0-9]{{4}})*).*$"),
        "name": "comment.line.number-sign.jimu",
        "captures": scopes(&["keyword.other.suppression.jimu", "constant.other.code.jimu"]),
    })
}

/// A line that begins with a key of the class; a number (目标1) or a unit in brackets may stand behind the key.
fn field(class: Class, scope: &str, content: Option<&str>, inside: &[&str]) -> Value {
    let keys = spellings(class).join("|");
    let mut field = begin(
        &format!("((?i:{keys}){DIGIT}*(?:{BLANK}*[（(][^（()）]*[）)])?)"),
        &[scope],
    );
    field["patterns"] = inside
        .iter()
        .map(|name| json!({ "include": name }))
        .collect();
    if let Some(content) = content {
        field["contentName"] = content.into();
    }
    field
}

/// 效益·满意度：
fn in_full() -> Value {
    let category = "keyword.other.category.jimu";
    let part = "[^：:·・•‧⋅●#＃|｜]";
    let mut field = begin(
        &format!("({part}{{1,12}})([·・•‧⋅●])({part}+)"),
        &[category, "punctuation.separator.jimu", category],
    );
    field["patterns"] = json!([{ "include": "#name" }, { "include": "#compared" }]);
    field
}

/// A key that only a profile knows, or none.
fn other() -> Value {
    let mut field = begin(
        "([^：:∶︰#＃|｜ \\t][^：:∶︰]{0,15})",
        &["support.type.property-name.other.jimu"],
    );
    field["patterns"] = json!([{ "include": "#name" }, { "include": "#compared" }]);
    field
}

/// A region from the beginning of a line, over the key and its colon, to the end of the line.
fn begin(key: &str, names: &[&str]) -> Value {
    let mut names = names.to_vec();
    names.push("punctuation.separator.key-value.jimu");
    json!({ "begin": format!("^{BLANK}*{key}{BLANK}*({COLON})"), "end": "$", "beginCaptures": scopes(&names) })
}

/// A pattern without its character classes, to count brackets.
pub fn without_classes(pattern: &str) -> String {
    let mut bare = String::new();
    let mut inside = false;
    for c in pattern.chars() {
        match c {
            '[' if !inside => inside = true,
            ']' if inside => inside = false,
            c if !inside => bare.push(c),
            _ => {}
        }
    }
    bare
}
