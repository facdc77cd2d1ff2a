//! J1306: slips of the pen.

use crate::wording::Sense;
use crate::wording::slips::{begins_sentence, doubled, marks};
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::diag::{Diagnostic, Edit, say};
use crate::evidence::written::Written;
use crate::source::Span;

rule! {
    "J1306", "typo", Info, Form, opt_in;
    runs: text(check);
    title: "疑似错别字" => "a typo";
    what: "文字里有错别字表里的词（指出进度、拔付）、连写两遍的词（经费经费）、连用的标点（。；），或者句子开头少了字（要用于）。"
        => "A text contains a word from the table of typos, a repeated word (经费经费), two punctuation marks together (。；), or a sentence whose first character is missing (要用于).";
    why: "绩效文本要批复、要公开：错别字会让人觉得别处的数字也没有核对。"
        => "The text is published: typos make readers doubt the figures, too.";
    bad: rows!("用途：要用于走访慰问；3月底指出进度达到 25%。；余款作为活动经费经费。");
    good: rows!("用途：主要用于走访慰问；3月底支出进度达到 25%；余款作为活动经费。");
}

/// `data/typos.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typos {
    words: BTreeMap<String, String>,
    /// Wrong only where a sentence begins.
    starts: BTreeMap<String, String>,
}

static TYPOS: LazyLock<Typos> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/typos.toml"))
        .unwrap_or_else(|error| panic!("data/typos.toml: {error}"))
});

pub fn check(text: Written<'_>, out: &mut Vec<Diagnostic>) {
    // As it stands in the file, with the bars between paragraphs: places are right.
    let written = text.text;
    let report = |part: &str, right: &str| report(text.span.part(written, part), part, right);
    for (wrong, right) in &TYPOS.words {
        out.extend(
            written
                .match_indices(wrong.as_str())
                .map(|(_, part)| report(part, right)),
        );
    }
    for (wrong, right) in &TYPOS.starts {
        let places = written
            .match_indices(wrong.as_str())
            .filter(|(at, _)| begins_sentence(&written[..*at]));
        out.extend(places.map(|(_, part)| report(part, right)));
    }
    for (at, _) in written.char_indices() {
        let rest = &written[at..];
        if let Some(pair) = marks(rest) {
            let right = if pair.starts_with(Sense::LightPause.signs()) && pair.ends_with(['。', '；'])
            {
                pair.chars().next_back()
            } else {
                pair.chars().next()
            };
            out.push(report(
                pair,
                right.map(String::from).unwrap_or_default().as_str(),
            ));
        } else if let Some(twice) = doubled(rest) {
            out.push(report(twice, &twice[..twice.len() / 2]));
        }
    }
}

fn report(place: Span, wrong: &str, right: &str) -> Diagnostic {
    let message = say!(
        "“{wrong}”可能是“{right}”",
        "“{wrong}” may be a slip for “{right}”"
    );
    Diagnostic::new(&RULE, place, message).suggestion(
        say!("改为“{right}”", "write “{right}”"),
        vec![Edit::replace(place, right)],
    )
}
