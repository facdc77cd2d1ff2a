//! A comparison as Markdown. What did not change is counted, not listed.

use std::io::{self, Write};

use crate::diag::Lang;
use crate::print::comparison::{Block, Review, Section, words};
use crate::write::markdown::{heading, item, paragraphs, table};

pub fn write(out: &mut dyn Write, review: &Review<'_>) -> io::Result<()> {
    let lang = review.lang;
    let mut text = String::new();
    heading(&mut text, 1, &review.title());
    review
        .files()
        .iter()
        .for_each(|files| paragraphs(&mut text, files));
    heading(&mut text, 2, words::SUMMARY.text(lang));
    blocks(&mut text, &review.summary());
    let projects = review.projects();
    if !projects.is_empty() {
        heading(&mut text, 2, &review.projects_title());
        blocks(&mut text, &projects);
    }
    out.write_all(text.as_bytes())?;
    let projects = review.sections().filter_map(|at| review.section(at));
    for part in review.documents().into_iter().chain(projects) {
        text.clear();
        section(&mut text, &part, lang);
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn section(text: &mut String, section: &Section<'_>, lang: Lang) {
    let title = match (section.judgement.as_str(), lang) {
        ("", _) => section.title.clone(),
        (judgement, Lang::Zh) => format!("{}（{judgement}）", section.title),
        (judgement, Lang::En) => format!("{} ({judgement})", section.title),
    };
    heading(text, 2, &title);
    section.lines.iter().for_each(|line| paragraphs(text, line));
    blocks(text, &section.blocks);
}

fn blocks(text: &mut String, blocks: &[Block<'_>]) {
    for block in blocks {
        match block {
            Block::Heading { level, text: words } => heading(text, usize::from(*level), words),
            Block::Text(words) => paragraphs(text, words),
            Block::List(sentences) => {
                sentences
                    .iter()
                    .for_each(|(_, sentence)| item(text, sentence));
                text.push('\n');
            }
            Block::Table(inside) => table(text, inside),
            Block::Folded { summary, .. } => paragraphs(text, summary),
        }
    }
}
