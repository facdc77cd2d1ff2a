//! What was found in a file, and what was left and why.

use serde::Serialize;

use super::extract::Extract;
use super::recognise::{FragmentFate, LeftReason, Recognised};
use crate::diag::{Message, say};
use crate::profile::Profile;

/// What became of a file.
#[derive(Debug, Clone, Serialize)]
pub struct ImportReport {
    /// Its name.
    pub file: String,
    /// The profile of the goal file.
    pub profile: String,
    /// Projects that were found.
    pub projects: usize,
    /// Indicators that were found.
    pub indicators: usize,
    /// Texts of the file that are in the goal file.
    pub taken: usize,
    /// Texts that only say what others are, as the file has them.
    pub labels: Vec<String>,
    /// What was left, in the order of the file.
    pub left: Vec<LeftText>,
}

/// A text that was left.
#[derive(Debug, Clone, Serialize)]
pub struct LeftText {
    /// As the file has it.
    pub text: String,
    /// Where it stands, in Chinese and in English.
    pub place: [String; 2],
    /// Why it was left, in Chinese and in English.
    pub why: [String; 2],
}

impl LeftReason {
    /// In words.
    fn words(self) -> Message {
        match self {
            LeftReason::Unlabelled => say!(
                "旁边和上方没有认识的栏名",
                "no label that is known stands beside or above it"
            ),
            LeftReason::Elsewhere => say!(
                "不在绩效目标和项目里",
                "it stands outside of goals and projects"
            ),
            LeftReason::NoPlace => say!("目标文件没有这一项", "a goal file has no place for it"),
            LeftReason::Repeated => say!("重复", "it repeats what was taken"),
            LeftReason::Total => say!("合计", "it is a total"),
            LeftReason::OtherTable => say!("是别的表", "it is in a table of another kind"),
            LeftReason::Deleted => say!("文件里已标为删除", "the file marks it as deleted"),
            LeftReason::Margin => say!(
                "在页眉、页脚、脚注或批注里",
                "it stands in a header, a footer, a note or a comment"
            ),
            LeftReason::Contents => say!("是目录", "it is a line of the table of contents"),
            LeftReason::Formula => say!(
                "公式，文件里没有存结果；请在 Excel 里打开另存一次",
                "it is a formula whose result the file does not have: open the file in Excel and save it"
            ),
            LeftReason::Hidden => say!("文件里是隐藏的", "the file hides it"),
        }
    }
}

impl ImportReport {
    pub(super) fn of(
        name: &str,
        extract: &Extract,
        recognised: &Recognised,
        profile: &Profile,
    ) -> Self {
        let sketch = &recognised.sketch;
        let fates = recognised.fates.iter().zip(&extract.fragments);
        let left = fates.filter_map(|(fate, fragment)| {
            let FragmentFate::Left(reason) = fate else {
                return None;
            };
            let text = fragment.text.trim();
            let (place, why) = (fragment.origin.words(), reason.words());
            (!text.is_empty()).then(|| LeftText {
                text: text.to_owned(),
                place: [place.zh, place.en],
                why: [why.zh, why.en],
            })
        });
        Self {
            file: name.to_owned(),
            profile: profile.name.clone(),
            projects: sketch.projects.len(),
            indicators: sketch
                .projects
                .iter()
                .map(|project| project.rows.len())
                .sum(),
            taken: texts(extract, recognised, FragmentFate::Taken).len(),
            labels: texts(extract, recognised, FragmentFate::Label),
            left: left.collect(),
        }
    }
}

impl ImportReport {
    /// The report for a person: counts, and a line for each text that was left.
    pub fn words(&self) -> Message {
        let Self {
            file,
            profile,
            projects,
            indicators,
            taken,
            labels,
            left,
        } = self;
        let (count, labels) = (left.len(), labels.len());
        let Message { mut zh, mut en } = say!(
            "{file}：规范 {profile}，项目 {projects} 个，指标 {indicators} 行；取用 {taken} 段文字，栏名 {labels} 处，没有取用 {count} 处",
            "{file}: profile {profile}, projects {projects}, indicators {indicators}; texts taken {taken}, labels {labels}, left {count}"
        );
        for one in left {
            let text = shown(&one.text);
            let [place_zh, place_en] = &one.place;
            let [why_zh, why_en] = &one.why;
            zh.push_str(&format!("\n  {place_zh}：“{text}”，{why_zh}"));
            en.push_str(&format!("\n  {place_en}: “{text}”, {why_en}"));
        }
        Message { zh, en }
    }
}

/// The texts of one fate, as the file has them.
fn texts(extract: &Extract, recognised: &Recognised, wanted: FragmentFate) -> Vec<String> {
    let fates = recognised.fates.iter().zip(&extract.fragments);
    let texts = fates.filter(|(fate, _)| **fate == wanted);
    texts
        .map(|(_, fragment)| fragment.text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect()
}

/// The beginning of a text on one line.
fn shown(text: &str) -> String {
    const SHOWN: usize = 40;
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
