//! Laws of the formatter, over every example and over thousands of damaged ones.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jimu::compile::Compilation;
use jimu::compose;
use jimu::diag::Lang;
use jimu::fmt::{Keywords, format};
use jimu::lower::Profiles;
use jimu::source::{SourceFile, Span};
use jimu::syntax::{LineKind, parse_piece};
use jimu::write::{Builder, Format, Options};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::{Index, select};
use rayon::prelude::*;
use serde_json::Value;

use crate::support::{self, laws::hold};

const MUTANTS_PER_FILE: u32 = 60;
const COMPOSED: u32 = 1000;

#[test]
fn examples_obey_the_laws() {
    for (path, text) in examples() {
        obeys(&text).unwrap_or_else(|broken| panic!("{}: {broken}", path.display()));
    }
}

#[test]
fn damaged_examples_obey_the_laws() {
    let broken: Vec<String> = examples()
        .par_iter()
        .filter_map(|(path, text)| {
            let broken = hold(MUTANTS_PER_FILE, &mutants(text), judged).err()?;
            Some(format!("{}: {broken}", path.display()))
        })
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

#[test]
fn composed_files_obey_the_laws() {
    hold(COMPOSED, &composed(), judged).unwrap_or_else(|broken| panic!("{broken}"));
}

fn judged(text: String) -> Result<(), String> {
    obeys(&text).map_err(|broken| format!("{broken}\n--- text\n{text}"))
}

fn obeys(text: &str) -> Result<(), String> {
    lossless(text)?;
    let model = compiled(text);
    composes(text, &model)?;
    let mut seen = String::new();
    for keywords in [None, Some(Keywords::Zh), Some(Keywords::En)] {
        let formatted = format(
            text,
            keywords,
            &Profiles::default(),
            &support::in_error(text),
        );
        if formatted == seen {
            continue;
        }
        seen.clone_from(&formatted);
        let fail = |law: &str, detail: String| {
            Err(format!(
                "{law} ({keywords:?})\n{detail}\n--- formatted\n{formatted}"
            ))
        };
        let again = format(
            &formatted,
            keywords,
            &Profiles::default(),
            &support::in_error(&formatted),
        );
        if again != formatted {
            return fail(
                "formatting twice changes the text again",
                first_difference(&formatted, &again),
            );
        }
        let found = compiled(&formatted);
        if found.model != model.model {
            return fail(
                "the model changed",
                first_difference(&model.model, &found.model),
            );
        }
        if found.codes != model.codes {
            return fail(
                "the findings changed",
                format!("{:?}\n{:?}", model.codes, found.codes),
            );
        }
        if comments(text) != comments(&formatted) {
            return fail("comments changed", String::new());
        }
        if keywords.is_none() && letters(text) != letters(&formatted) {
            return fail(
                "letters changed",
                first_difference(&letters(text), &letters(&formatted)),
            );
        }
    }
    Ok(())
}

/// Law 5: the model as text is read as the same model, and is written as the formatter would write it.
fn composes(text: &str, model: &Compiled) -> Result<(), String> {
    let file = SourceFile::from_text("file", text);
    let (includes, profiles) = (Vec::new(), Profiles::default());
    let composed = compose::text(&Compilation::open(&file, &includes, &profiles));
    let fail =
        |law: &str, detail: String| Err(format!("{law}\n{detail}\n--- composed\n{composed}"));
    let found = compiled(&composed).model;
    if found != model.model {
        return fail(
            "the composed text is read otherwise",
            first_difference(&model.model, &found),
        );
    }
    let formatted = format(&composed, None, &profiles, &support::in_error(&composed));
    if formatted != composed {
        return fail(
            "the composed text is not formatted",
            first_difference(&composed, &formatted),
        );
    }
    Ok(())
}

/// Law 1: the lines of a file, put together, are the file.
fn lossless(text: &str) -> Result<(), String> {
    let mut lines = Vec::new();
    parse_piece(text, Span::new(0, text.len()), &mut lines);
    let whole: String = lines.iter().map(|line| line.span.of(text)).collect();
    if whole == text {
        Ok(())
    } else {
        Err("the lines are not the file".to_owned())
    }
}

struct Compiled {
    /// The JSON output, marks of typed values apart.
    model: String,
    codes: Vec<&'static str>,
}

fn compiled(text: &str) -> Compiled {
    let file = SourceFile::from_text("file", text);
    let (includes, profiles) = (Vec::new(), Profiles::default());
    let compilation = Compilation::open(&file, &includes, &profiles);
    let mut bytes = Vec::new();
    let options = Options {
        format: Format::Json,
        guard: true,
        lang: Lang::Zh,
        chart: true,
        several: false,
    };
    let mut builder = Builder::begin(&mut bytes, options).expect("memory");
    let diagnostics = builder.add(&compilation).expect("memory");
    builder.end().expect("memory");
    let mut json: Value = serde_json::from_slice(&bytes).expect("JSON");
    without_marks(&mut json);
    // Indentation and the sign between factors are the formatter's: their warnings go away.
    let mut codes: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.rule.code)
        .filter(|code| !matches!(*code, "J0209" | "J0210"))
        .collect();
    codes.sort_unstable();
    Compiled {
        model: serde_json::to_string_pretty(&json).expect("JSON"),
        codes,
    }
}

/// Takes out of the JSON what holds marks of typed values as they were written: ％ of units, width and blanks of dates.
/// Texts, numbers, operators and canonical units are compared to the byte.
fn without_marks(json: &mut Value) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(without_marks),
        Value::Object(fields) => {
            let kind = fields
                .get("kind")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            for (name, value) in fields {
                match (name.as_str(), &*value) {
                    ("unit", Value::String(unit)) => *value = unit.replace('％', "%").into(),
                    ("written", Value::String(written)) => *value = narrow(written).into(),
                    ("printed", Value::String(printed))
                        if matches!(
                            kind.as_str(),
                            "percent" | "number" | "money" | "duration" | "unset"
                        ) =>
                    {
                        *value = printed.replace('％', "%").into();
                    }
                    ("printed", Value::String(printed))
                        if matches!(kind.as_str(), "deadline" | "period") =>
                    {
                        *value = narrow(printed).into();
                    }
                    _ => without_marks(value),
                }
            }
        }
        _ => {}
    }
}

/// A date, a period or a percentage with one kind of digits and of marks between the ends, without blanks.
fn narrow(written: &str) -> String {
    let marks = written
        .replace(" to ", "至")
        .replace("to ", "至")
        .replace(['到', '~', '～', '—', '－', '–', '―', '∼'], "至");
    let marks: String = jimu::wording::width::half_width_number(&marks)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    // A dash between two dates, not the dashes of 2024-12-31.
    match marks.split_once("至") {
        Some((from, to)) => format!("{from}至{}", to.trim_start_matches(['至', '-'])),
        None if marks.contains(['年', '月']) => marks.replacen('-', "至", 1).replace("至-", "至"),
        None => marks,
    }
}

/// Law 4: no comment is lost or changed.
fn comments(text: &str) -> BTreeMap<String, usize> {
    let mut lines = Vec::new();
    parse_piece(text, Span::new(0, text.len()), &mut lines);
    let mut comments = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == LineKind::Comment) {
        let comment = line.content(text).of(text).trim_start_matches(['#', '＃']);
        *comments.entry(comment.to_owned()).or_default() += 1;
    }
    comments
}

/// Law 4: letters and digits in their order, those of operator words apart.
fn letters(text: &str) -> String {
    let words = "为不少低于超过高大小介至到及以上下内之前istoxX";
    let letters = text
        .chars()
        .map(jimu::wording::width::narrow)
        .filter(|c| c.is_alphanumeric());
    letters.filter(|c| !words.contains(*c)).collect()
}

fn first_difference(a: &str, b: &str) -> String {
    let differing = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    differing.map_or_else(
        || "one is longer".to_owned(),
        |(a, b)| format!("- {a:?}\n+ {b:?}"),
    )
}

fn examples() -> Vec<(PathBuf, String)> {
    support::examples()
        .into_iter()
        .map(|path| (path.clone(), support::read(&path).text))
        .collect()
}

/// What people and editors put into files.
const INSERTED: [&str; 64] = [
    " ",
    "\t",
    "\u{3000}",
    "\n",
    "\r\n",
    "\r",
    "#",
    "＃ 注",
    "|",
    "｜ 段",
    "：",
    ":",
    "∶",
    "≥",
    ">=",
    "＝",
    " 为 ",
    " 介于 ",
    " 不少于 ",
    "「",
    "」",
    "\"",
    "3",
    "３",
    "０．５",
    "%",
    "％",
    "‰",
    "万元",
    "家",
    "以上",
    "以内",
    "前",
    "之前",
    "至",
    "～",
    "-",
    "，",
    ",",
    "、",
    "；",
    "年",
    "月底",
    "2024年",
    "12 月",
    "待定",
    "不适用",
    "无",
    "是",
    "x",
    " x ",
    "×",
    "*",
    "[显著/一般]",
    "【好、差】",
    "\u{200B}",
    "\u{A0}",
    "<<<<<<< 甲\n",
    "=======\n",
    ">>>>>>> 乙\n",
    "项目：丙\n",
    "计量单位：机位\n",
    "    ",
    "to ",
];

/// One thing that goes wrong with a text, and where.
#[derive(Debug, Clone)]
struct Damage {
    kind: u8,
    at: Index,
    other: Index,
    inserted: &'static str,
}

/// Windows of an example with a head and some damage.
fn mutants(text: &str) -> impl Strategy<Value = String> {
    let kinds = (
        0..10_u8,
        any::<Index>(),
        any::<Index>(),
        select(&INSERTED[..]),
    );
    let damage = kinds.prop_map(|(kind, at, other, inserted)| Damage {
        kind,
        at,
        other,
        inserted,
    });
    let place = (0..12_usize, any::<Index>(), 5..20_usize);
    let is_crlf = prop_oneof![7 => Just(false), 1 => Just(true)];
    let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    (place, vec(damage, 1..=6), is_crlf).prop_map(move |((head, at, length), damages, is_crlf)| {
        let text = window(&lines, head, at, length);
        let text = damages
            .iter()
            .fold(text, |text, damage| damage.done_to(&text));
        if is_crlf {
            text.replace('\n', "\r\n")
        } else {
            text
        }
    })
}

/// Some lines of the head, the line that opens a block, and lines of that block.
fn window(lines: &[String], head: usize, at: Index, length: usize) -> String {
    let head = head.min(lines.len() - 1);
    let start = head + at.index(lines.len() - head);
    let end = lines.len().min(start + length);
    // Without the line that opens the block, hardly anything in the window would be read.
    let opens = |line: &&String| {
        ["项目：", "project:", "分项目标", "部门预算"]
            .iter()
            .any(|key| line.starts_with(key))
    };
    let block = lines[..start].iter().rfind(opens).cloned();
    [&lines[..head], block.as_slice(), &lines[start..end]]
        .concat()
        .concat()
}

impl Damage {
    fn done_to(&self, text: &str) -> String {
        let mut characters: Vec<char> = text.chars().collect();
        if characters.is_empty() {
            return text.to_owned();
        }
        let count = characters.len();
        let (at, other) = (self.at.index(count), self.other.index(count));
        let next = |characters: &[char], marks: &str| {
            characters.iter().skip(at).position(|c| marks.contains(*c))
        };
        let inserted = self.inserted.chars();
        match self.kind {
            0 => drop(characters.remove(at)),
            1 => characters.insert(at, characters[other]),
            2 => characters.swap(at, other),
            3 => return self.done_to_lines(text),
            // In front of a value: where most of the marks are.
            4 => {
                let at = next(&characters, "：≥≤=，").map_or(at, |after| at + after + 1);
                characters.splice(at..at, inserted);
            }
            // At the end of a line.
            5 => {
                let at = at + next(&characters, "\n").unwrap_or(0);
                characters.splice(at..at, inserted);
            }
            // A whole mark in place of another.
            6 => {
                let at = at + next(&characters, "：≥≤=，%×# ").unwrap_or(0);
                characters.splice(at..=at, inserted);
            }
            7 => characters.retain(|c| *c != ' '),
            8 => {
                for c in &mut characters {
                    if c.is_ascii_digit() || *c == '%' {
                        *c = char::from_u32(*c as u32 + 0xFEE0).unwrap_or(*c);
                    }
                }
            }
            _ => {
                characters.splice(at..at, inserted);
            }
        }
        characters.into_iter().collect()
    }

    /// A line less, twice, or in the place of another.
    fn done_to_lines(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let (at, other) = (self.at.index(lines.len()), self.other.index(lines.len()));
        match self.inserted.len() % 3 {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[other]),
            _ => lines.swap(at, other),
        }
        lines.concat()
    }
}

/// Files of lines put together from pieces of values.
fn composed() -> impl Strategy<Value = String> {
    const KEYS: [&str; 30] = [
        "数量：甲",
        "质量:乙",
        "效益・满意度：丙",
        "成本：「a≥b」",
        "经济效益：",
        "产出值：丁",
        "quality: e",
        "  指标：己",
        "环境效益：庚",
        "中期：",
        "节点：",
        "节点：6月底 ",
        "基期：",
        "基期：2023年",
        "权重：",
        "对应目标：",
        "说明：",
        "支出计划：",
        "支出计划（%）：3月底",
        "spending_plan: 6 月",
        "预算：",
        "预算数(万元)：",
        "其中:财政资金:",
        "测算：",
        "costing: x",
        "采购：",
        "起止：",
        "period: 2024年",
        "年度：",
        "目标1：",
    ];
    const VALUES: [&str; 72] = [
        "3",
        "30",
        "０．５",
        "1,000",
        "1，000",
        "-5",
        "2024",
        "7*24",
        "家",
        "万元",
        "元/平方米·日",
        "%",
        "％",
        "‰",
        "个百分点",
        "个月",
        "年",
        "窝蜂",
        "机位",
        "亿",
        "以上",
        "及以上",
        "以下",
        "以内",
        "前",
        "之前",
        "左右",
        "（含）",
        "2024年",
        "12月",
        "12 月底",
        "年底",
        "上半年",
        "第一季度",
        "2024-12-31",
        "2023年7月",
        "至",
        " 到 ",
        "～",
        "-",
        "—",
        " to ",
        "待定",
        "tbd",
        "不适用",
        "n/a",
        "无",
        "是",
        "yes",
        "显著",
        "显著【显著、一般】",
        "好[好/差]",
        "是 [是、否]",
        "方案",
        "6月底",
        "9月 50",
        "A0201",
        "×",
        " x ",
        "*",
        "=",
        "＝",
        "1 台",
        "、",
        "，",
        ";",
        "、2",
        "目标",
        "#",
        " # 注",
        "度",
        "＋",
    ];
    const OPERATORS: [&str; 18] = [
        "",
        "",
        " ",
        " 为 ",
        " 为 ",
        "≥",
        " ≥ ",
        ">=",
        "＜",
        " 不少于 ",
        " 不超过 ",
        " 介于 ",
        " between ",
        " is ",
        " = ",
        "\t≤\u{3000}",
        " 为\u{3000}",
        "为",
    ];
    const HEADS: [&str; 4] = [
        "年度：2024\n",
        "年度：2024\n金额单位：万元\n计量单位：机位\n",
        "金额单位：万元\n计量单位：机位\n",
        "",
    ];
    const BLANKS: [&str; 4] = ["", "", " ", "\u{3000}"];
    const ENDS: [&str; 8] = [
        "\n",
        "\n",
        "\n",
        " \n",
        "\n\n",
        "\n# 注 \n",
        "\n|段 \n",
        "\r\n",
    ];
    let value = (select(&VALUES[..]), select(&BLANKS[..]))
        .prop_map(|(value, blank)| [value, blank].concat());
    let line = (
        select(&KEYS[..]),
        select(&OPERATORS[..]),
        vec(value, 0..5),
        select(&ENDS[..]),
    );
    let line = line
        .prop_map(|(key, operator, values, end)| [key, operator, &values.concat(), end].concat());
    (select(&HEADS[..]), vec(line, 1..=16))
        .prop_map(|(head, lines)| format!("{head}项目：甲\n数量：甲\n{}", lines.concat()))
}
