//! The catalogue as a page of the docs and as text for a terminal.

use crate::diag::{Group, Lang, Rule};

/// Headings of an entry.
struct Words {
    title: &'static str,
    intro: &'static str,
    what: &'static str,
    why: &'static str,
    bad: &'static str,
    good: &'static str,
    no_sample: &'static str,
}

const ZH: Words = Words {
    title: "检查规则",
    intro: "本页由程序生成（JIMU_UPDATE=1 cargo test），请勿手工修改。编号不会改变用途；严重程度可在 jimu.toml 的“严重程度”中修改，\n\
            个别例外用注释“# 允许 编号：理由”写在所在的键上面。",
    what: "检查内容",
    why: "为什么",
    bad: "反例",
    good: "正例",
    no_sample: "不能用一份文本举例。",
};

const EN: Words = Words {
    title: "Rules",
    intro: "This page is generated (JIMU_UPDATE=1 cargo test); do not edit it. A code never changes its meaning; severities are set in\n\
            jimu.toml under [severity], and a single exception is a comment “# allow CODE: reason” above its key.",
    what: "What is checked",
    why: "Why",
    bad: "Wrong",
    good: "Right",
    no_sample: "One text cannot show it.",
};

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

/// The page of all rules: contents by group, then one section for each code.
pub fn markdown(lang: Lang) -> String {
    let words = words(lang);
    let rules = super::all();
    let mut page = format!("# {}\n\n{}\n", words.title, words.intro);
    for group in Group::ALL {
        let mut members = rules.iter().filter(|rule| rule.group == group).peekable();
        if members.peek().is_some() {
            page += &format!("\n**{}**\n\n", group.name(lang));
        }
        for rule in members {
            let (anchor, code) = (rule.code.to_lowercase(), rule.code);
            page += &format!("- [{code}](#{anchor}) `{}` {}\n", rule.name, rule.title.text(lang));
        }
    }
    for rule in rules {
        page += &section(rule, lang);
    }
    page
}

fn section(rule: &Rule, lang: Lang) -> String {
    let words = words(lang);
    let mut section = format!(
        "\n## {}\n\n**{}**　`{}`　{}　{}\n\n{}\n\n{}：{}\n",
        rule.code,
        rule.title.text(lang),
        rule.name,
        rule.severity.name(lang),
        rule.group.name(lang),
        rule.what.text(lang),
        words.why,
        rule.why.text(lang),
    );
    if rule.bad.is_empty() {
        section += &format!("\n{}\n", words.no_sample);
        return section;
    }
    for (head, sample) in [(words.bad, rule.bad), (words.good, rule.good)] {
        section += &format!("\n{head}：\n\n```jimu\n{sample}```\n");
    }
    section
}

/// The entry of one rule for a terminal; ends with a line break.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let words = words(lang);
    let mut text = format!(
        "{} {}  {}  {}\n{}\n",
        rule.code,
        rule.name,
        rule.severity.name(lang),
        rule.group.name(lang),
        rule.title.text(lang)
    );
    for (head, body) in [(words.what, rule.what.text(lang)), (words.why, rule.why.text(lang))] {
        text += &format!("\n{head}\n  {body}\n");
    }
    if rule.bad.is_empty() {
        return text;
    }
    for (head, sample) in [(words.bad, rule.bad), (words.good, rule.good)] {
        text += &format!("\n{head}\n");
        for line in sample.lines() {
            text += format!("    {line}").trim_end();
            text.push('\n');
        }
    }
    text
}
