//! The lexicon: each word once, each sense in use, and no list of words anywhere but there.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use jimu::profile::Profile;
use jimu::wording::Sense;
use serde::Deserialize;

use crate::check::codes_of;
use crate::support::root;

/// `data/lexicon.toml` as TOML, which the build reads line by line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    senses: BTreeMap<String, Described>,
    words: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    zh: String,
    en: String,
    #[serde(default)]
    open: bool,
    #[serde(default)]
    part: bool,
}

fn lexicon() -> File {
    let text = fs::read_to_string(root().join("data/lexicon.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

#[test]
fn the_tables_are_what_the_file_says() {
    let file = lexicon();
    assert_eq!(file.senses.len(), Sense::ALL.len());
    for sense in Sense::ALL {
        let described = &file.senses[sense.name()];
        assert_eq!(
            sense.meaning(),
            (described.zh.as_str(), described.en.as_str())
        );
        assert_eq!(sense.is_open(), described.open, "{sense:?}");
        assert_eq!(sense.is_part(), described.part, "{sense:?}");
        assert_eq!(Sense::named(sense.name()), Some(sense));
        let has_sense = |senses: &Vec<String>| senses.iter().any(|name| name == sense.name());
        let mut words: Vec<&str> = file
            .words
            .iter()
            .filter(|(_, senses)| has_sense(senses))
            .map(|(word, _)| word.as_str())
            .collect();
        let mut known = sense.words().to_vec();
        words.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, words, "{sense:?}");
        assert!(!words.is_empty(), "{sense:?} has no word");
        for word in words {
            assert!(
                sense.is(word) && sense.begins(word) && sense.ends(word),
                "{sense:?} {word}"
            );
            assert!(sense.is_in(&format!("甲{word}乙")), "{sense:?} {word}");
        }
    }
    for (word, senses) in &file.words {
        assert!(!senses.is_empty(), "{word} has no sense");
        let mut once = senses.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), senses.len(), "{word} has a sense twice");
    }
}

#[test]
fn every_sense_is_used() {
    let code: String = sources().into_iter().map(|(_, text)| text).collect();
    for sense in Sense::ALL {
        let named = format!("Sense::{sense:?}");
        let is_named = code.match_indices(&named).any(|(at, _)| {
            !code[at + named.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
        });
        assert!(is_named, "no code asks for {sense:?}");
    }
}

#[test]
fn the_longest_word_counts() {
    assert_eq!(Sense::Trend.end("稳步提升"), Some("提升"));
    assert_eq!(Sense::Manner.start("大幅度提高"), Some("大幅度"));
    assert_eq!(Sense::AtMostInFront.end("不超过"), Some("不超过"));
    assert_eq!(
        Sense::Economic.find("实现年度产值的增长"),
        Some(("实现年度".len(), "产值"))
    );
    assert_eq!(Sense::Stage.replaced("新认定高企数量", ""), "高企");
    assert_eq!(Sense::Share.strip_end("验收合格率"), Some("验收"));
    assert!(!Sense::Share.is("验收合格率") && !Sense::Share.is("") && !Sense::Share.is_in(""));
}

/// Whether a rule finds something in a project with this row.
fn finds(code: &str, row: &str) -> bool {
    let rule = jimu::catalogue::find(code).unwrap();
    let text = format!(
        "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n\n项目：房屋租赁费\n  \
         编码：13029924P00123410001A\n  {row}\n    依据：租赁合同\n"
    );
    codes_of(rule, &text).contains(&code)
}

/// Two lists said which names are shares: what one rule knew the other did not.
#[test]
fn all_rules_agree_on_what_a_share_is() {
    for share in ["验收率", "资金支付率", "合格率", "优良率", "办结率"] {
        assert!(
            finds("J0320", &format!("质量：设备{share} ≤ 120%")),
            "{share}"
        );
        assert!(
            finds("J1010", &format!("质量：设备{share} ≥ 100%")),
            "{share}"
        );
    }
    for other in ["任务完成率", "出口额增长率"] {
        assert!(!finds("J0320", &format!("质量：{other} ≤ 120%")), "{other}");
        assert!(!finds("J1010", &format!("质量：{other} ≥ 100%")), "{other}");
    }
}

/// A profile that extends the default one.
fn profile(lexicon: &str) -> Result<Profile, String> {
    let text = format!(
        "name = \"某省\"\ntitle = \"某省的表\"\nextends = \"通用-2015\"\n\n[lexicon]\n{lexicon}\n"
    );
    Profile::from_toml(&text).map_err(|error| error.to_string())
}

#[test]
fn a_profile_adds_words_to_open_senses() {
    let mine = profile("share = [\"合同执行率\"]").unwrap();
    assert!(mine.lexicon.is_share("合同执行率") && mine.lexicon.is_share("合格率"));
    assert!(!Profile::default_profile().lexicon.is_share("合同执行率"));
    for (lexicon, wrong) in [
        ("shares = [\"履约率\"]", "shares"),
        ("at_least = [\"起码\"]", "at_least"),
        ("share = [\"\"]", "share"),
    ] {
        let error = profile(lexicon).unwrap_err();
        assert!(error.contains(wrong), "{error}");
    }
}

/// The library's sources without their tests.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(&src)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter(|path| path.file_name().is_some_and(|name| name != "tests.rs"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path
            .strip_prefix(&src)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        let code = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default()
            .to_owned();
        (name, code)
    };
    paths.into_iter().map(read).collect()
}

/// Areas that write words and read none: what stands in a list there is printed.
const SAY: [&str; 11] = [
    "catalogue/",
    // What several findings say together.
    "check/groups.rs",
    "cli/",
    "diag/",
    "print/",
    "write/",
    "rows/",
    "field.rs",
    // The table of decisions, with a sample of each.
    "diff/judge/cases.rs",
    // Keys of `jimu.toml`, and names of files under `data`: no words of a text.
    "config.rs",
    "profile/builtin.rs",
];

#[test]
fn words_stand_in_the_lexicon_only() {
    let mut wrong = Vec::new();
    for (name, code) in sources() {
        let says = SAY.iter().any(|area| name.starts_with(area));
        wrong.extend(
            lists(&code, says)
                .into_iter()
                .map(|line| format!("src/{name}:{line}")),
        );
    }
    assert!(
        wrong.is_empty(),
        "lists of words, which belong to data/lexicon.toml:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn lists_of_words_are_seen() {
    for (code, lines) in [
        ("const A: [&str; 3] = [\"甲\", \"乙\", \"丙\"];", vec![1]),
        ("\n[(\"甲\", 1), (\"乙\", 2),\n (\"丙\", 3)]", vec![2]),
        ("matches!(c, '甲' | '乙' | '，')", vec![1]),
        (
            "// [\"甲\", \"乙\", \"丙\"]\n[\"甲\", \"乙\"]; ['a', 'b', 'c']",
            vec![],
        ),
        (
            "say!(\"甲\", \"乙\", \"丙\"); f(&['甲'], '乙' | '丙')",
            vec![],
        ),
    ] {
        assert_eq!(lists(code, false), lines, "{code}");
    }
    assert_eq!(lists("[\"甲\", \"乙\", \"丙\"]", true), Vec::<usize>::new());
}

/// The lines on which an array or a pattern of three or more Chinese literals begins; `says`: only patterns.
fn lists(code: &str, says: bool) -> Vec<usize> {
    const FEW: usize = 3;
    let (mut found, mut line, mut rest) = (Vec::new(), 1, code);
    // The arrays that are open: where they begin, and how many literals they hold.
    let mut open: Vec<(usize, usize)> = Vec::new();
    // Literals with only `|` between them.
    let mut joined: (usize, usize) = (1, 0);
    let mut is_joined = false;
    while let Some(c) = rest.chars().next() {
        let length = literal(rest)
            .or_else(|| comment(rest))
            .unwrap_or(c.len_utf8());
        let token = &rest[..length];
        match c {
            '"' | '\'' if length > 1 => {
                if !is_joined {
                    joined = (line, 0);
                }
                if token.chars().any(is_chinese) {
                    open.iter_mut().for_each(|array| array.1 += 1);
                    joined.1 += 1;
                    if joined.1 == FEW {
                        found.push(joined.0);
                    }
                }
                is_joined = false;
            }
            '[' => open.push((line, 0)),
            ']' => found.extend(
                open.pop()
                    .filter(|array| !says && array.1 >= FEW)
                    .map(|array| array.0),
            ),
            '|' => is_joined = true,
            _ if c.is_whitespace() || token.starts_with("//") => {}
            _ => is_joined = false,
        }
        line += token.matches('\n').count();
        rest = &rest[length..];
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The length of a comment at the start of a text.
fn comment(text: &str) -> Option<usize> {
    text.starts_with("//")
        .then(|| text.find('\n').unwrap_or(text.len()))
}

/// The length of a text or a character at the start of a text.
fn literal(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if c == quote => return Some(at + quote.len_utf8()),
            // A lifetime is no literal.
            _ if quote == '\''
                && text[1..at].chars().count() > 0
                && !text[1..].starts_with('\\') =>
            {
                return None;
            }
            _ => {}
        }
    }
    None
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}
