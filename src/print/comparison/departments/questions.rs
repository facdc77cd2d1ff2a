//! What is asked of each department.

use super::Departments;
use crate::diag::Lang;
use crate::diff::Question;
use crate::print::comparison::projects::anchor;
use crate::print::comparison::{Review, words};
use crate::print::{Block, Chapter, ChapterPlace, Sentence};

impl Departments<'_> {
    /// Whom a question is for.
    pub(super) fn asked(&self, question: &Question) -> Option<usize> {
        let of_project = question.project.map(|at| self.of_projects[at]);
        of_project.or_else(|| question.document.map(|at| self.of_documents[at]))
    }
}

impl<'c> Review<'c> {
    /// The questions with those of one department together: its name, and the questions. Those that are about several stand first.
    pub(in crate::print::comparison) fn questions_by_department(
        &self,
    ) -> Vec<(Option<&'c str>, Vec<&Question>)> {
        let questions = &self.summary.questions;
        let Some(departments) = &self.departments else {
            return vec![(None, questions.iter().collect())];
        };
        let all = [None]
            .into_iter()
            .chain((0..departments.names.len()).map(Some));
        let grouped = all.map(|department| {
            let own = questions
                .iter()
                .filter(|question| departments.asked(question) == department);
            (department.map(|at| departments.names[at]), own.collect())
        });
        grouped
            .filter(|(_, own): &(_, Vec<&Question>)| !own.is_empty())
            .collect()
    }

    /// The questions for each department, to be sent to it; nothing where there is only one.
    pub(in crate::print::comparison) fn question_chapters(&self) -> Vec<Chapter<'c>> {
        if self.departments.is_none() {
            return Vec::new();
        }
        let all = self.questions_by_department().into_iter().enumerate();
        let chapters = all.map(|(at, (department, questions))| {
            let sentences = questions.iter().map(|question| Sentence {
                anchor: question.project.filter(|at| self.is_shown(*at)).map(anchor),
                text: question.message.text(self.lang).to_owned(),
            });
            let of = department.unwrap_or(self.say(words::SEVERAL_DEPARTMENTS));
            let title = match self.lang {
                Lang::Zh => format!("{}：{of}", self.say(words::QUESTIONS)),
                Lang::En => format!("{}: {of}", self.say(words::QUESTIONS)),
            };
            Chapter {
                anchor: question_anchor(at),
                ..Chapter::new(
                    ChapterPlace::Letter,
                    title,
                    vec![Block::List(sentences.collect())],
                )
            }
        });
        chapters.collect()
    }
}

/// Where links to the questions of a department lead.
pub(super) fn question_anchor(at: usize) -> String {
    format!("q{}", at + 1)
}
