//! The table of decisions about targets as a page.

use super::{NOTE, head, row};
use jimu::diff::cases::{ACROSS, Case, SAMPLES, SECTIONS};
use jimu::diff::{Class, Form, Lead, Verdict, Why};

/// `docs/diff-targets.md`
pub fn page() -> String {
    let mut out = format!(
        "# 指标值的变化怎么判断\n\n{NOTE}同一个指标两年（或两个版本）的指标值比较，结论是 不变、提高要求、放宽、不可比 之一。\
         每一种情形在下面占一行，附一个例子和理由；把上年和本年对调，提高要求和放宽互换，其余不变。\
         先比单位，再比符号，然后比数，最后看方向：符号 ≥ ≤ 自己说明方向，符号不同类的看满足一个的是不是都满足另一个，其余的看“方向”，没有声明的看名称，成本的金额越小越好。\
         宁可说不可比，也不猜。\n\n\
         One line for each case; with the two years exchanged, tightened and loosened change places. What cannot be told \
         surely is not comparable.\n\n\
         - 符号的类：≥（含 >）、≤（含 <）、=（含 为、没有符号）、范围。\n\
         - 方向由：声明（一边或两边写了“方向”）、声明相反、大好（名称说的事越多越好）、小好（成本越小越好；期限是越早越好）、坏事（名称说的事越少越好）、\
         看不出（没有依据，或两边依据不同）。\n\
         - 名称按词表读：最后一个认得的词定方向，前后的“未、无、下降、减少、办结”一类的词把它反过来；词表里没有的没有方向。\n\
         - 等级从好到差排列：`显著 [显著/一般/不显著]`。\n\
         - 例子都是 2024 年度对 2025 年度，另有注明的除外。\n\n"
    );
    for section in &SECTIONS {
        out.push_str(&format!(
            "## {} · {}\n\n",
            section.title.zh, section.title.en
        ));
        head(
            &mut out,
            &[
                "符号",
                "方向由",
                "指标",
                "上年",
                "本年",
                "判断",
                "增减",
                "理由",
                "Reason",
            ],
        );
        for case in section.cases {
            line(&mut out, section.form, case);
        }
        out.push('\n');
    }
    across(&mut out);
    out
}

fn line(out: &mut String, form: Option<Form>, case: &Case) {
    let (one, other) = case.classes;
    let classes = if one == other {
        sign(one).to_owned()
    } else {
        format!("{} → {}", sign(one), sign(other))
    };
    let leads = match form.map(Form::leads) {
        Some([_]) => String::new(),
        Some(all) if case.leads.len() == all.len() => "不论".to_owned(),
        // What does not compare at all is not looked at further.
        None if case.verdict.why().is_some_and(|why| why != Why::Direction) => "不论".to_owned(),
        _ => case
            .leads
            .iter()
            .map(|lead| lead_name(*lead, form))
            .collect::<Vec<_>>()
            .join("、"),
    };
    let years = if case.years == (2024, 2025) {
        String::new()
    } else {
        format!("（{} 对 {}）", case.years.0, case.years.1)
    };
    let rolled = if case.rolled { "（顺延）" } else { "" };
    let verdict = format!("{}{rolled}", verdict(case.verdict));
    let row_name = format!("{}{years}", case.row);
    row(
        out,
        &[
            &classes,
            &leads,
            &row_name,
            case.before,
            case.after,
            &verdict,
            case.delta,
            case.reason.zh,
            case.reason.en,
        ],
    );
}

/// Which forms compare at all.
fn across(out: &mut String) {
    out.push_str("## 不同的种类 · Values of different kinds\n\n");
    let names: Vec<&str> = Form::ALL.iter().map(|form| form_name(*form)).collect();
    head(out, &[&["", "例子"], names.as_slice()].concat());
    for ((name, sample), whys) in names.iter().zip(SAMPLES).zip(ACROSS) {
        let cells: Vec<String> = whys
            .iter()
            .map(|why| {
                why.map_or("见上".to_owned(), |why| {
                    verdict(Verdict::NotComparable(why))
                })
            })
            .collect();
        let cells: Vec<&str> = [*name, sample]
            .into_iter()
            .chain(cells.iter().map(String::as_str))
            .collect();
        row(out, &cells);
    }
    out.push_str("\n不可比的原因 · Why not:\n\n");
    let mut whys: Vec<_> = SECTIONS
        .iter()
        .flat_map(|section| section.cases)
        .filter_map(|case| case.verdict.why())
        .collect();
    whys.sort();
    whys.dedup();
    for why in whys {
        let message = why.message();
        out.push_str(&format!(
            "- {}（`{}`）：{}。{}.\n",
            why_name(why.id()),
            why.id(),
            message.zh,
            capital(&message.en)
        ));
    }
}

fn verdict(verdict: Verdict) -> String {
    match verdict.why() {
        Some(why) => format!("不可比：{}", why_name(why.id())),
        None => verdict.name().zh.to_owned(),
    }
}

fn why_name(id: &str) -> &str {
    match id {
        "kind" => "种类",
        "unit" => "单位",
        "operator" => "符号",
        "direction" => "方向",
        "words" => "文字",
        "scale" => "等级",
        "start" => "起点",
        other => other,
    }
}

fn sign(class: Class) -> &'static str {
    match class {
        Class::Up => "≥",
        Class::Down => "≤",
        Class::Level => "=",
        Class::Between => "范围",
    }
}

fn lead_name(lead: Lead, form: Option<Form>) -> &'static str {
    let is_date = matches!(form, Some(Form::Deadline | Form::Period));
    match lead {
        Lead::DeclaredUp => "声明大好",
        Lead::DeclaredDown => "声明小好",
        Lead::DeclaredOpposed => "声明相反",
        Lead::Up => "大好",
        Lead::Down if is_date => "早为好",
        Lead::Down => "小好",
        Lead::Fault => "坏事",
        Lead::Nothing => "看不出",
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Number => "数",
        Form::Range => "范围",
        Form::Deadline => "期限",
        Form::Period => "期间",
        Form::Boolean => "是否",
        Form::Level => "等级",
        Form::Text => "文字",
        Form::Unset => "待定",
        Form::None => "不适用",
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
