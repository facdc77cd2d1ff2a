//! What became of projects and indicators over several versions: names of versions, figures, and one sentence for each thing
//! that happened.

mod blocks;
mod lists;
mod screen;

use crate::diag::{Lang, Message, say};
use crate::diff::{
    Growth, IndicatorEntry, IndicatorLine, Match, RegroupingKind, STEADY, Trend, Verdict,
};
use crate::diff::{printed_percent, signed};
use crate::print::comparison::wan;
use crate::print::{Chapter, ChapterPlace, FlatList, Paper, Printout, Topic};

/// A trend that is put into words.
#[derive(Clone, Copy)]
pub struct TrendWords<'t, 'd> {
    pub trend: &'t Trend<'d>,
    pub lang: Lang,
}

impl<'t, 'd> TrendWords<'t, 'd> {
    pub fn new(trend: &'t Trend<'d>, lang: Lang) -> Self {
        Self { trend, lang }
    }

    pub fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// Whether each version has a year of its own, so that years tell them apart.
    pub fn has_years(&self) -> bool {
        let years: Vec<Option<i32>> = self
            .trend
            .versions
            .iter()
            .map(|version| version.year)
            .collect();
        years
            .iter()
            .enumerate()
            .all(|(at, year)| year.is_some() && !years[..at].contains(year))
    }

    /// `2024年`, or `第2版` where the years do not tell the versions apart.
    pub fn label(&self, version: usize) -> String {
        let year = self
            .trend
            .versions
            .get(version)
            .and_then(|version| version.year)
            .filter(|_| self.has_years());
        let number = version + 1;
        match year {
            Some(year) => say!("{year}年", "{year}"),
            None => say!("第{number}版", "version {number}"),
        }
        .text(self.lang)
        .to_owned()
    }

    pub fn labels(&self) -> Vec<String> {
        (0..self.trend.versions.len())
            .map(|version| self.label(version))
            .collect()
    }

    /// The files of a version.
    pub fn files(&self, version: usize) -> String {
        let documents = self
            .trend
            .versions
            .get(version)
            .map_or(&[][..], |version| version.documents);
        let count = documents.len();
        match documents {
            [only] => only.file.name.clone(),
            _ => say!("{count} 个文件", "{count} files")
                .text(self.lang)
                .to_owned(),
        }
    }

    /// Budgets that could not be added up; `None` where all could.
    pub fn unbudgeted(&self) -> Option<String> {
        let counts: Vec<String> = (0..)
            .zip(&self.trend.versions)
            .filter(|(_, version)| version.unbudgeted > 0)
            .map(|(at, version)| {
                let (label, count) = (self.label(at), version.unbudgeted);
                say!("{label} {count} 个", "{count} in {label}")
                    .text(self.lang)
                    .to_owned()
            })
            .collect();
        let counts = counts.join(self.word("、", ", "));
        let note = say!(
            "没有预算的项目没有计入合计：{counts}",
            "projects without a budget are not in the totals: {counts}"
        );
        (!counts.is_empty()).then(|| note.text(self.lang).to_owned())
    }

    /// `+80`, in 万元.
    pub fn difference(&self, growth: Option<Growth>) -> String {
        growth
            .and_then(|growth| wan(growth.yuan))
            .map(signed)
            .unwrap_or_default()
    }

    /// `+12.5%`
    pub fn percent(&self, growth: Option<Growth>) -> String {
        growth
            .and_then(|growth| growth.percent)
            .map(printed_percent)
            .unwrap_or_default()
    }

    /// What happened to a project, one sentence each.
    pub fn of_project(&self, project: usize) -> Vec<String> {
        let Some(line) = self.trend.projects.get(project) else {
            return Vec::new();
        };
        let mut notes: Vec<Message> = Vec::new();
        for (at, name) in line.former_names() {
            let label = self.label(at);
            notes.push(say!(
                "{label}及以前叫“{name}”",
                "called “{name}” until {label}"
            ));
        }
        let regroupings: Vec<_> = line
            .regroupings
            .iter()
            .filter_map(|&at| self.trend.regroupings.get(at))
            .collect();
        for (version, found) in &regroupings {
            let label = self.label(*version);
            let (one_at, part_at) = match found.kind {
                RegroupingKind::Split => (version - 1, *version),
                RegroupingKind::Merge => (*version, version - 1),
            };
            let one = self.name(found.one, one_at);
            let parts: Vec<String> = found
                .parts
                .iter()
                .map(|&part| format!("“{}”", self.name(part, part_at)))
                .collect();
            let parts = parts.join(self.word("、", ", "));
            notes.push(match (found.kind, found.one == project) {
                (RegroupingKind::Split, true) => {
                    say!("{label}拆成{parts}", "split in {label} into {parts}")
                }
                (RegroupingKind::Split, false) => {
                    say!("{label}从“{one}”拆出", "split off from “{one}” in {label}")
                }
                (RegroupingKind::Merge, true) => {
                    say!("{label}由{parts}合并而成", "merged in {label} from {parts}")
                }
                (RegroupingKind::Merge, false) => {
                    say!("{label}并入“{one}”", "merged into “{one}” in {label}")
                }
            });
        }
        // Where it came from or went is told for these versions.
        let told: Vec<usize> = regroupings
            .iter()
            .filter(|(_, found)| found.one != project || !found.parts.contains(&project))
            .map(|(version, _)| *version)
            .collect();
        let first = line
            .entries
            .iter()
            .position(Option::is_some)
            .unwrap_or_default();
        let last = line.last().map_or(0, |(last, _)| last);
        if first > 0 && !told.contains(&first) {
            let label = self.label(first);
            notes.push(say!("{label}新增", "new in {label}"));
        }
        for (at, entry) in line.entries.iter().enumerate().take(last).skip(first) {
            if entry.is_some() && line.entries.get(at + 1).is_some_and(Option::is_none) {
                let back = line
                    .entries
                    .iter()
                    .skip(at + 1)
                    .position(Option::is_some)
                    .map_or(last, |gap| at + 1 + gap);
                let (from, back) = (self.label(at + 1), self.label(back));
                notes.push(say!(
                    "{from}没有，{back}恢复",
                    "absent in {from}, back in {back}"
                ));
            }
        }
        if last + 1 < line.entries.len() && !told.contains(&(last + 1)) {
            let label = self.label(last + 1);
            notes.push(say!("{label}起没有", "dropped in {label}"));
        }
        for (at, entry) in line.entries.iter().enumerate() {
            if let Some(Match::Similar(score)) = entry.as_ref().and_then(|entry| entry.by) {
                let label = self.label(at);
                notes.push(say!(
                    "{label}按相似度认出（{score} 分）",
                    "recognized in {label} by similarity (score {score})"
                ));
            }
        }
        let notes = notes.iter().map(|note| note.text(self.lang).to_owned());
        notes.collect()
    }

    /// The name that a project had in a version, or else its latest.
    fn name(&self, project: usize, version: usize) -> &'d str {
        let Some(line) = self.trend.projects.get(project) else {
            return "";
        };
        let entry = line.entries.get(version).and_then(Option::as_ref);
        entry.map_or(line.name(), |entry| entry.located.project.name())
    }

    /// What happened to an indicator beside its target.
    pub fn of_indicator(&self, line: &IndicatorLine<'_>) -> Vec<String> {
        let mut notes = Vec::new();
        for (at, name) in line.former_names() {
            let label = self.label(at);
            notes.push(
                say!("{label}及以前叫“{name}”", "called “{name}” until {label}")
                    .text(self.lang)
                    .to_owned(),
            );
        }
        let mut before: Option<(usize, &IndicatorEntry<'_>)> = None;
        for (at, entry) in line.entries.iter().enumerate() {
            let Some(entry) = entry else { continue };
            if let Some((then, before)) = before
                && before.project != entry.project
            {
                let (label, project) = (self.label(then), self.name(before.project, then));
                let note = say!("{label}及以前在“{project}”", "in “{project}” until {label}");
                notes.push(note.text(self.lang).to_owned());
            }
            if let Some(Match::Similar(score)) = entry.step.as_ref().map(|step| step.by) {
                let label = self.label(at);
                let note = say!(
                    "{label}按相似度认出（{score} 分）",
                    "recognized in {label} by similarity (score {score})"
                );
                notes.push(note.text(self.lang).to_owned());
            }
            before = Some((at, entry));
        }
        notes
    }

    /// `提高要求 +8家（+12.5%）`; blank where nothing is to be said.
    pub fn step(&self, entry: &IndicatorEntry<'_>) -> String {
        let Some(step) = &entry.step else {
            return String::new();
        };
        if matches!(step.verdict, Verdict::Unchanged) {
            return if step.rolled {
                self.word("顺延", "rolled forward").to_owned()
            } else {
                String::new()
            };
        }
        let verdict = match self.lang {
            Lang::Zh => step.verdict.name().zh,
            Lang::En => step.verdict.name().en,
        };
        match &step.delta {
            Some(delta) => format!("{verdict} {}", delta.printed(self.lang)),
            None => verdict.to_owned(),
        }
    }

    /// Projects with other money for the same targets, a sentence each.
    pub fn same_targets_other_budget(&self) -> Vec<String> {
        let mut found = Vec::new();
        for line in &self.trend.projects {
            let mut before = None;
            for (at, entry) in line.entries.iter().enumerate() {
                let Some(entry) = entry else { continue };
                let yuan = entry.yuan();
                if entry.same_targets_other_budget
                    && let Some((old, new)) = before.zip(yuan)
                {
                    let growth = Growth::of(old, new);
                    let (label, name) = (self.label(at), line.name());
                    let (change, percent) = (self.difference(growth), self.percent(growth));
                    let sentence = say!(
                        "“{name}”{label}预算 {change} 万元（{percent}），成本以外的指标值一个没变",
                        "{name}: budget {change} 万元 ({percent}) in {label}, but no target moved except those of cost"
                    );
                    found.push(sentence.text(self.lang).to_owned());
                }
                before = yuan;
            }
        }
        found
    }

    /// Heading of the indicators whose target is the same.
    pub fn steady_heading(&self) -> String {
        let count = STEADY;
        if self.has_years() {
            say!(
                "至少 {count} 年没有变的指标值",
                "Targets unchanged for at least {count} years"
            )
        } else {
            say!(
                "至少 {count} 版没有变的指标值",
                "Targets unchanged in at least {count} versions"
            )
        }
        .text(self.lang)
        .to_owned()
    }

    pub fn steady_question(&self) -> &'static str {
        self.word(
            "要求一直没有提高：是已经到顶，还是轻易就能完成？",
            "They never rose: is this the most that can be asked, or is it reached without effort?",
        )
    }
}

impl Printout for TrendWords<'_, '_> {
    fn topic(&self) -> Topic {
        Topic::Trend
    }

    fn lang(&self) -> Lang {
        self.lang
    }

    fn paper(&self) -> Paper {
        Paper::Landscape
    }

    /// What is compared: `星河市科学技术局 2023年至2025年绩效目标变化`.
    fn title(&self) -> String {
        let last = self.trend.versions.len().saturating_sub(1);
        let (from, to) = (self.label(0), self.label(last));
        let what = say!(
            "{from}至{to}绩效目标变化",
            "Performance goals, {from} to {to}"
        );
        match self.trend.departments().as_slice() {
            [department] if !department.is_empty() => match self.lang {
                Lang::Zh => format!("{department}{}", what.zh),
                Lang::En => format!("{department}: {}", what.en),
            },
            _ => what.text(self.lang).to_owned(),
        }
    }

    fn chapters(&self) -> Box<dyn Iterator<Item = Chapter<'_>> + '_> {
        let only = Chapter::new(ChapterPlace::Only, "", blocks::blocks(self));
        Box::new(std::iter::once(only))
    }

    fn digest(&self) -> Vec<Chapter<'_>> {
        Vec::new()
    }

    fn lists(&self) -> Box<dyn Iterator<Item = FlatList<'_>> + '_> {
        Box::new(lists::lists(self).into_iter())
    }
}

/// Where something is missing.
pub const GAP: &str = "—";

/// The target as the form prints it; a blank one as `待定` is in the form.
pub fn target(entry: &IndicatorEntry<'_>) -> String {
    entry.row.target.printed().unwrap_or_default()
}
