//! The review sheet (审核意见): what a reviewer hands back, with room for the reply.

mod lists;
mod parts;
mod place;
mod tables;
mod words;

pub use parts::{FindingCounts, ProjectFindings, SEVERITIES, name_of, parts};

use crate::diag::{Bilingual, Diagnostic, Lang, Outline, Suppressed, say};
use crate::print::{Block, Chapter, ChapterPlace, FlatList, Paper, Printout, Topic};
use crate::source::{Locator, SourceFile};

/// What was found in one file.
pub struct FileReport<'a> {
    pub file: &'a SourceFile,
    /// Sorted by place.
    pub diagnostics: &'a [Diagnostic],
    /// What comments in the file suppress, sorted by place.
    pub suppressed: &'a [Suppressed],
    pub outline: &'a Outline,
}

/// The review of some files.
pub struct ReviewSheet<'a> {
    reports: &'a [FileReport<'a>],
    lang: Lang,
    /// Whether it lists what comments suppress.
    has_suppressed: bool,
}

impl<'a> ReviewSheet<'a> {
    pub fn new(reports: &'a [FileReport<'a>], lang: Lang, has_suppressed: bool) -> Self {
        Self {
            reports,
            lang,
            has_suppressed,
        }
    }

    fn say(&self, word: Bilingual) -> &'static str {
        word.text(self.lang)
    }

    /// What the files of the review were found to have, of several.
    fn overview(&self) -> Option<Block<'a>> {
        (self.reports.len() > 1).then(|| Block::Table(self.files()))
    }

    /// What was reviewed, and how much was found in it.
    fn document(&self, report: &FileReport<'a>) -> Chapter<'a> {
        let outline = report.outline;
        let title = outline.title.as_deref().unwrap_or(&report.file.name);
        let mut blocks = vec![Block::Table(self.facts(report))];
        if !report.diagnostics.is_empty() {
            blocks.push(Block::Table(self.counts(report)));
        }
        Chapter::new(ChapterPlace::Document, title, blocks)
    }

    /// All of the review of one file.
    fn review(&self, report: &'a FileReport<'a>) -> Vec<Chapter<'a>> {
        let places = Locator::new(report.file);
        let parts = parts(report);
        let mut chapters = vec![self.document(report)];
        if report.diagnostics.is_empty() {
            let nothing = Block::Text(self.say(words::NOTHING).into());
            chapters.push(Chapter::new(ChapterPlace::Part, "", vec![nothing]));
        }
        // The reply names a finding by its number.
        let mut number = 0;
        for part in parts.iter().filter(|part| !part.found.is_empty()) {
            chapters.push(self.part(report, part, &places, &mut number));
        }
        chapters.extend(self.clean(report, &parts));
        if self.has_suppressed && !report.suppressed.is_empty() {
            let table = self.allowed(report, &places, number);
            let title = self.say(words::ALLOWED);
            chapters.push(Chapter::new(
                ChapterPlace::Part,
                title,
                vec![Block::Table(table)],
            ));
        }
        chapters.push(Chapter::new(
            ChapterPlace::Part,
            "",
            vec![Block::Table(self.signature())],
        ));
        chapters
    }

    /// The findings of a project, or of what stands outside.
    fn part(
        &self,
        report: &'a FileReport<'a>,
        part: &ProjectFindings<'a>,
        places: &Locator<'a>,
        number: &mut usize,
    ) -> Chapter<'a> {
        let section = part.project.zip(part.section(report));
        let mut facts = Vec::new();
        let title = match section {
            None => self.say(words::WHOLE_FILE).to_owned(),
            Some((at, section)) => {
                if let Some(code) = &section.code {
                    let [word, colon] = [words::CODE, words::COLON].map(|word| self.say(word));
                    facts.push(format!("{word}{colon}{code}"));
                }
                facts.push(self.line(places, section.line.start));
                format!(
                    "{} {}/{}　{}",
                    self.say(words::PROJECT),
                    at + 1,
                    report.outline.projects.len(),
                    name_of(section, self.lang)
                )
            }
        };
        facts.push(part.counts(report).by_severity(self.lang));
        let table = self.findings(report, part, places, number);
        Chapter {
            lines: vec![facts.join("　")],
            ..Chapter::new(ChapterPlace::Part, title, vec![Block::Table(table)])
        }
    }

    /// `第 3 行`
    fn line(&self, places: &Locator<'_>, place: u32) -> String {
        let line = place::line_of(places, place);
        say!("第 {line} 行", "line {line}")
            .text(self.lang)
            .to_owned()
    }

    /// Projects in which nothing was found, by name.
    fn clean(&self, report: &FileReport<'a>, parts: &[ProjectFindings<'a>]) -> Option<Chapter<'a>> {
        let names: Vec<&str> = parts
            .iter()
            .filter(|part| part.found.is_empty())
            .filter_map(|part| part.section(report))
            .map(|section| name_of(section, self.lang))
            .collect();
        if names.is_empty() || report.diagnostics.is_empty() {
            return None;
        }
        let [word, colon, comma] =
            [words::CLEAN, words::COLON, words::COMMA].map(|word| self.say(word));
        let text = format!("{word}{colon}{}", names.join(comma));
        Some(Chapter::new(
            ChapterPlace::Part,
            "",
            vec![Block::Text(text.into())],
        ))
    }
}

impl Printout for ReviewSheet<'_> {
    fn topic(&self) -> Topic {
        Topic::Findings
    }

    fn lang(&self) -> Lang {
        self.lang
    }

    fn paper(&self) -> Paper {
        Paper::Landscape
    }

    fn title(&self) -> String {
        self.say(words::TITLE).to_owned()
    }

    fn chapters(&self) -> Box<dyn Iterator<Item = Chapter<'_>> + '_> {
        let overview = self.overview();
        let overview = overview.map(|table| Chapter::new(ChapterPlace::Overview, "", vec![table]));
        let reviews = self.reports.iter().flat_map(|report| self.review(report));
        Box::new(overview.into_iter().chain(reviews))
    }

    fn digest(&self) -> Vec<Chapter<'_>> {
        let front = Chapter::new(
            ChapterPlace::Overview,
            self.say(words::SHEET),
            self.overview().into_iter().collect(),
        );
        let mut chapters = vec![front];
        chapters.extend(self.reports.iter().map(|report| self.document(report)));
        let signature = Block::Table(self.signature());
        if let Some(last) = chapters.last_mut() {
            last.blocks.push(signature);
        }
        chapters
    }

    fn lists(&self) -> Box<dyn Iterator<Item = FlatList<'_>> + '_> {
        Box::new(std::iter::once_with(|| self.list()))
    }
}
