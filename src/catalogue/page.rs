//! The catalogue as a page of the docs, as text for a terminal, and as data.

use serde::Serialize;

use crate::diag::{Bilingual, Group, Lang, Rule};

/// Headings of an entry.
struct Words {
    title: &'static str,
    intro: &'static str,
    what: &'static str,
    why: &'static str,
    /// What may be found once it is mended.
    then: &'static str,
    bad: &'static str,
    good: &'static str,
    no_sample: &'static str,
    /// The mark of an opt-in rule in a list.
    opt_in: &'static str,
    /// What it means.
    opt_in_note: &'static str,
}

const ZH: Words = Words {
    title: "检查规则",
    intro: "本页由程序生成（JIMU_UPDATE=1 cargo test），请勿手工修改。编号不会改变用途；严重程度可在 jimu.toml 的“严重程度”中修改，\n\
            个别例外用注释“# 允许 编号：理由”写在所在的键上面。标“试行”的规则平时不查，用 --opt-in 或 jimu.toml 的“试行规则”打开。",
    what: "检查内容",
    why: "为什么",
    then: "改后可能看到",
    bad: "反例",
    good: "正例",
    no_sample: "不能用一份文本举例。",
    opt_in: "试行",
    opt_in_note: "试行规则：靠推测判断，有时会误报，平时不查；用 --opt-in 或 jimu.toml 的“试行规则”打开，也可以单独选它。",
};

const EN: Words = Words {
    title: "Rules",
    intro: "This page is generated (JIMU_UPDATE=1 cargo test); do not edit it. A code never changes its meaning. Severities are set in\njimu.toml under [severity]; a single exception is a comment “# allow CODE: reason” above its key. A rule marked opt-in\nonly runs with --opt-in or opt_in in jimu.toml.",
    what: "What is checked",
    why: "Why",
    then: "Once it is mended, you may see",
    bad: "Wrong",
    good: "Right",
    no_sample: "A single text cannot show it.",
    opt_in: "opt-in",
    opt_in_note: "An opt-in rule: it guesses and is sometimes wrong, so it only runs with --opt-in, with opt_in in jimu.toml, or when it is selected.",
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
            let mark = mark(rule, lang, "　");
            page += &format!(
                "- [{code}](#{anchor}) `{}` {}{mark}\n",
                rule.name,
                rule.title.text(lang)
            );
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
        "\n## {}\n\n**{}**　`{}`　{}　{}{}\n\n{}\n\n{}：{}\n",
        rule.code,
        rule.title.text(lang),
        rule.name,
        rule.severity.name(lang),
        rule.group.name(lang),
        mark(rule, lang, "　"),
        rule.what.text(lang),
        words.why,
        rule.why.text(lang),
    );
    if let Some(then) = then(rule, lang) {
        section += &format!("\n{}：{then}\n", words.then);
    }
    if rule.bad.is_empty() {
        section += &format!("\n{}\n", words.no_sample);
        return section;
    }
    for (head, sample) in [(words.bad, rule.bad), (words.good, rule.good)] {
        section += &format!("\n{head}：\n\n```jimu\n{sample}```\n");
    }
    section
}

/// The codes of what may be found once a rule's finding is mended, with their titles; `None` where there is nothing.
fn then(rule: &Rule, lang: Lang) -> Option<String> {
    let found = super::leads_to(rule);
    let found = found.map(|rule| format!("{} {}", rule.code, rule.title.text(lang)));
    let found: Vec<String> = found.collect();
    let mark = if lang == Lang::Zh { "；" } else { "; " };
    (!found.is_empty()).then(|| found.join(mark))
}

/// The mark of an opt-in rule behind a divider; nothing for others.
fn mark(rule: &Rule, lang: Lang, divider: &str) -> String {
    if rule.opt_in {
        format!("{divider}{}", words(lang).opt_in)
    } else {
        String::new()
    }
}

/// One line for a rule: its code, severity, title and name; ends with a line break.
pub fn line(rule: &Rule, lang: Lang) -> String {
    let (severity, title, mark) = (
        rule.severity.name(lang),
        rule.title.text(lang),
        mark(rule, lang, " "),
    );
    format!("{} {severity} {title} ({}){mark}\n", rule.code, rule.name)
}

/// Rules as data; ends with a line break.
pub fn json(rules: &[&'static Rule]) -> String {
    let rules = rules.iter().map(|rule| entry(rule)).collect();
    // Writing to memory does not fail, and all keys are texts.
    let mut text = serde_json::to_string_pretty(&List {
        schema: "jimu-rules/1",
        rules,
    })
    .unwrap_or_default();
    text.push('\n');
    text
}

/// `jimu-rules/1`
#[derive(Serialize)]
struct List {
    schema: &'static str,
    /// In the order of their codes.
    rules: Vec<PageEntry>,
}

#[derive(Serialize)]
struct PageEntry {
    code: &'static str,
    name: &'static str,
    /// `error`, `warning` or `info`, before any setting.
    severity: &'static str,
    group: &'static str,
    opt_in: bool,
    title: PageText,
    what: PageText,
    why: PageText,
    /// `null` where one text cannot show it.
    bad: Option<&'static str>,
    good: Option<&'static str>,
}

#[derive(Serialize)]
struct PageText {
    zh: &'static str,
    en: &'static str,
}

impl PageText {
    fn of(Bilingual { zh, en }: Bilingual) -> Self {
        Self { zh, en }
    }
}

fn entry(rule: &'static Rule) -> PageEntry {
    PageEntry {
        code: rule.code,
        name: rule.name,
        severity: rule.severity.id(),
        group: rule.group.id(),
        opt_in: rule.opt_in,
        title: PageText::of(rule.title),
        what: PageText::of(rule.what),
        why: PageText::of(rule.why),
        bad: Some(rule.bad).filter(|sample| !sample.is_empty()),
        good: Some(rule.good).filter(|sample| !sample.is_empty()),
    }
}

/// The entry of one rule for a terminal; ends with a line break.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let words = words(lang);
    let mut text = format!(
        "{} {}  {}  {}{}\n{}\n",
        rule.code,
        rule.name,
        rule.severity.name(lang),
        rule.group.name(lang),
        mark(rule, lang, "  "),
        rule.title.text(lang)
    );
    if rule.opt_in {
        text += &format!("{}\n", words.opt_in_note);
    }
    for (head, body) in [
        (words.what, rule.what.text(lang)),
        (words.why, rule.why.text(lang)),
    ] {
        text += &format!("\n{head}\n  {body}\n");
    }
    if let Some(then) = then(rule, lang) {
        text += &format!("\n{}\n  {then}\n", words.then);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opt_in_rules_are_marked_everywhere() {
        let ordinary = super::super::find("J0201").unwrap();
        let rule: &'static Rule = Box::leak(Box::new(Rule {
            opt_in: true,
            ..copy(ordinary)
        }));
        assert!(
            explain(rule, Lang::Zh).contains("试行规则：")
                && line(rule, Lang::En).ends_with(" opt-in\n")
        );
        assert!(
            section(rule, Lang::Zh).contains("　试行\n")
                && json(&[rule]).contains("\"opt_in\": true")
        );
        assert!(
            !explain(ordinary, Lang::Zh).contains("试行")
                && !line(ordinary, Lang::Zh).contains("试行")
        );
        assert!(
            !section(ordinary, Lang::Zh).contains("试行")
                && json(&[ordinary]).contains("\"opt_in\": false")
        );
    }

    fn copy(rule: &Rule) -> Rule {
        let &Rule {
            code,
            name,
            severity,
            group,
            opt_in,
            title,
            what,
            why,
            bad,
            good,
        } = rule;
        Rule {
            code,
            name,
            severity,
            group,
            opt_in,
            title,
            what,
            why,
            bad,
            good,
        }
    }
}
