//! What the TOML reader and serde say, in both languages. Their sentences are English, and meant for programmers.

use super::Flaw;
use crate::diag::{Message, nearest, say};
use crate::wording::width::narrow;

const UNQUOTED: &str = "string values must be quoted";

/// What was said about a text.
pub(super) fn flaw(error: &toml::de::Error, text: &str) -> Flaw {
    let range = error.span();
    let said = match error.message() {
        // That is what it says where there is nothing at all, too.
        said if said.starts_with(UNQUOTED) && range.as_ref().is_some_and(|at| at.is_empty()) => {
            "missing value"
        }
        said => said,
    };
    let mut message = of_values(said).unwrap_or_else(|| of_syntax(said));
    let line = range
        .as_ref()
        .map_or("", |range| line_at(text, range.start));
    if has_wide_mark(line) {
        message
            .zh
            .push_str("；等号、引号、逗号、括号要用半角的：= \" , [ ]");
        message.en.push_str(
            "; equals signs, quotation marks, commas and brackets must be ASCII: = \" , [ ]",
        );
    }
    Flaw { message, range }
}

fn line_at(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// Whether a line has a mark of a Chinese keyboard where TOML wants that of ASCII: outside its texts and comments.
fn has_wide_mark(line: &str) -> bool {
    let outside = line.split(['"', '\'']).step_by(2);
    outside
        .filter_map(|part| part.split('#').next())
        .any(|part| part.contains(is_wide_mark))
}

/// Full-width forms, curved quotation marks, and lenticular brackets.
fn is_wide_mark(c: char) -> bool {
    narrow(c) != c || matches!(c, '\u{2018}'..='\u{201D}' | '\u{3010}' | '\u{3011}')
}

/// Words in back quotes.
fn quoted(said: &str) -> impl Iterator<Item = &str> {
    said.split('`').skip(1).step_by(2)
}

/// What serde says: keys and values that are not as they should be.
fn of_values(said: &str) -> Option<Message> {
    let mut names = quoted(said);
    if said.starts_with("unknown field") {
        return Some(not_one_of(names.next()?, names, Wanted::Key));
    }
    if said.starts_with("unknown variant") {
        return Some(not_one_of(names.next()?, names, Wanted::Value));
    }
    if said.starts_with("missing field") {
        let name = names.next()?;
        return Some(say!("缺少“{name}”一项", "“{name}” is missing"));
    }
    if said.starts_with("duplicate field") || said.starts_with("duplicate key") {
        return Some(say!(
            "这一项写了两次，留下一个",
            "this key is given twice; keep one of them"
        ));
    }
    let rest = ["invalid type: ", "invalid value: ", "invalid length "]
        .into_iter()
        .find_map(|start| said.strip_prefix(start))?;
    let (found, wanted) = rest.split_once(", expected ")?;
    let ((zh, en), (zh_wanted, en_wanted)) = (kind(found), kind(wanted));
    Some(say!(
        "这里应是{zh_wanted}，现在是{zh}",
        "this should be {en_wanted}, not {en}"
    ))
}

enum Wanted {
    Key,
    Value,
}

fn not_one_of<'s>(name: &str, known: impl Iterator<Item = &'s str>, wanted: Wanted) -> Message {
    let known: Vec<&str> = known.collect();
    let (zh, en) = match wanted {
        Wanted::Key => ("没有“{}”这一项", "there is no key “{}”"),
        Wanted::Value => (
            "“{}”不是可用的值",
            "“{}” is not one of the values allowed here",
        ),
    };
    let (zh, en) = (zh.replace("{}", name), en.replace("{}", name));
    match nearest(name, known.iter().copied()) {
        Some(near) => say!("{zh}，是不是“{near}”？", "{en}; did you mean “{near}”?"),
        None => {
            let (zh_known, en_known) = (known.join("、"), known.join(", "));
            say!("{zh}，可用的有：{zh_known}", "{en}; use one of {en_known}")
        }
    }
}

/// What serde calls a kind of value: in front of a value, or of what it wants.
fn kind(said: &str) -> (String, String) {
    // `string "a"`, `integer `1``, `floating point `1.5``: the value follows its kind.
    let value = said
        .split_once(['"', '`'])
        .map(|(_, rest)| rest.trim_end_matches(['"', '`']));
    let is = |start: &str| said.starts_with(start);
    let (zh, en) = if is("string") || is("a string") || is("str") || is("a borrowed string") {
        ("文字", "text in quotation marks")
    } else if is("boolean") || is("a boolean") || is("bool") {
        ("true 或 false", "true or false")
    } else if is("u8") {
        (" 0 到 255 的整数", "a whole number from 0 to 255")
    } else if is("integer") || is("u16") || is("u32") || is("u64") || is("usize") {
        ("不小于 0 的整数", "a whole number, 0 or more")
    } else if is("floating point") {
        ("小数", "a number with a decimal point")
    } else if is("sequence") || is("a sequence") {
        ("列表", "a list")
    } else if is("map") || is("a map") || is("struct") {
        ("表", "a table")
    } else if is("datetime") {
        ("日期", "a date")
    } else {
        return (said.to_owned(), said.to_owned());
    };
    match value {
        Some(value) if is("integer") || is("floating point") || is("boolean") => {
            (format!(" {value}"), value.to_owned())
        }
        Some(value) if is("string") => (format!("文字“{value}”"), format!("the text “{value}”")),
        _ => (zh.to_owned(), en.to_owned()),
    }
}

/// What the TOML reader says: marks that are missing, or one too many.
fn of_syntax(said: &str) -> Message {
    let what = said.split(", expected").next().unwrap_or(said);
    match what {
        "unclosed table" | "unclosed array table" | "missing table open" | "invalid table" => say!(
            "表头要用方括号括起来，如 [severity]",
            "the header of a table needs square brackets on both sides, as in [severity]"
        ),
        "key with no value" | "invalid key-value pair" => say!(
            "一行写一项：键 = 值；这里没有等号和值",
            "a line is key = value; the equals sign and the value are missing here"
        ),
        "missing value for key" | "missing value" => {
            say!("等号后面没有值", "there is no value after the equals sign")
        }
        "extra `=`" => say!("多了一个等号", "there is an equals sign too many"),
        "invalid key" | "unquoted keys cannot be empty" => {
            say!("等号前面没有键", "there is no key before the equals sign")
        }
        "invalid unquoted key" => say!(
            "键里有要加引号的字符；给键加上引号",
            "the key has characters that need quotation marks; put the key in quotation marks"
        ),
        UNQUOTED => say!(
            "文字要加引号，如 \"通用-2015\"",
            "text needs quotation marks, as in \"zh\""
        ),
        "unexpected key or value" | "unexpected content" => say!(
            "值后面还有内容；一行只写一项，引号、括号要配对",
            "there is more after the value; one key to a line, and quotation marks and brackets in pairs"
        ),
        "unclosed array" => say!(
            "列表没有写完，少了 ]",
            "the list is not closed: ] is missing"
        ),
        "unclosed inline table" => say!(
            "表没有写完，少了 }}",
            "the table is not closed: }} is missing"
        ),
        "missing comma between array elements" | "missing comma between key-value pairs" => {
            say!("两项之间少了逗号", "a comma is missing between two items")
        }
        "extra comma in array" | "extra comma in inline table" => {
            say!("多了一个逗号", "there is a comma too many")
        }
        "missing assignment between key-value pairs" | "missing key for inline table element" => {
            say!(
                "花括号里也要写成 键 = 值",
                "in braces, too, each item is key = value"
            )
        }
        "unexpected leading zero" => {
            say!("整数前面不能有 0", "a whole number cannot begin with 0")
        }
        _ if what.ends_with(" string") || what.contains("quote") || what.contains("escaped") => {
            say!(
                "引号没有配对，或者有不能用的字符（\\ 要写成 \\\\）",
                "a quotation mark is missing, or a character is not allowed here (write \\\\ for \\)"
            )
        }
        _ if what.ends_with(" number") || what.contains("numeric") || what.contains("float") => {
            say!("数字写得不对", "this is not a number as TOML writes it")
        }
        _ if what.starts_with("cannot extend") => say!(
            "这一项已经有值，不能再加下级",
            "this key has a value already and cannot hold further keys"
        ),
        _ => say!("不合 TOML 的写法（{said}）", "this is not TOML: {said}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{deserialize, parse};

    /// What is said in Chinese, with the place in bytes.
    fn said(text: &str) -> (String, usize) {
        let flaw = parse(text).expect_err(text);
        (
            flaw.message.zh,
            flaw.range.map_or(usize::MAX, |range| range.start),
        )
    }

    #[test]
    fn what_is_no_toml_is_said_in_chinese_without_the_readers_english() {
        for (text, zh, at) in [
            ("a = [\n", "列表没有写完，少了 ]", 5),
            ("a = [\"b\" \"c\"]\n", "两项之间少了逗号", 9),
            ("a = \n", "等号后面没有值", 4),
            ("a\n", "一行写一项：键 = 值；这里没有等号和值", 1),
            ("a = 通用\n", "文字要加引号，如 \"通用-2015\"", 4),
            ("a = 1\na = 2\n", "这一项写了两次，留下一个", 6),
            ("[a\nb = 1\n", "表头要用方括号括起来，如 [severity]", 2),
            (
                "a = 1 b = 2\n",
                "值后面还有内容；一行只写一项，引号、括号要配对",
                8,
            ),
            (
                "a = \"b\n",
                "引号没有配对，或者有不能用的字符（\\ 要写成 \\\\）",
                6,
            ),
        ] {
            assert_eq!(said(text), (zh.to_owned(), at), "{text}");
        }
    }

    #[test]
    fn marks_of_a_chinese_keyboard_are_named() {
        for text in [
            "语言：\"中文\"\n",
            "a ＝ 1\n",
            "a = “中文”\n",
            "a = [\"b\"，\"c\"]\n",
        ] {
            assert!(
                said(text).0.contains("要用半角的"),
                "{text}: {}",
                said(text).0
            );
        }
        let text = "a = \"“中文”，\"\na = 1\n";
        assert!(!said(text).0.contains("半角"));
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Example {
        max: u8,
        names: Vec<String>,
        kind: Option<Choice>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Choice {
        Quarters,
        Months,
    }

    #[test]
    fn values_that_do_not_fit_are_said_in_chinese() {
        for (text, zh) in [
            (
                "max = 300\nnames = []\n",
                "这里应是 0 到 255 的整数，现在是 300",
            ),
            (
                "max = \"3\"\nnames = []\n",
                "这里应是 0 到 255 的整数，现在是文字“3”",
            ),
            ("max = 3\nnames = \"a\"\n", "这里应是列表，现在是文字“a”"),
            ("max = 3\nnames = [1]\n", "这里应是文字，现在是 1"),
            (
                "max = 3\nnames = []\nnmaes = []\n",
                "没有“nmaes”这一项，是不是“names”？",
            ),
            ("names = []\n", "缺少“max”一项"),
            (
                "max = 3\nnames = []\nkind = \"quarter\"\n",
                "“quarter”不是可用的值，是不是“quarters”？",
            ),
            (
                "max = 3\nnames = []\nkind = \"weeks\"\n",
                "“weeks”不是可用的值，可用的有：quarters、months",
            ),
        ] {
            let flaw = deserialize::<Example>(text).expect_err(text);
            assert_eq!(flaw.message.zh, zh, "{text}");
        }
    }
}
