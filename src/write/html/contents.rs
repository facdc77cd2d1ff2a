//! The list of a document's projects, and the anchors that it leads to.

use super::markup::Markup;
use crate::facts::ProjectFact;
use crate::print::form::{ContentsLine, FormWords};

/// The projects of a document so far.
pub struct Contents {
    /// Number of the document in the page, from 1.
    document: usize,
    projects: usize,
    listed: Vec<(String, ContentsLine)>,
}

impl Contents {
    pub fn new(document: usize) -> Self {
        Self {
            document,
            projects: 0,
            listed: Vec::new(),
        }
    }

    /// Adds a project and gives its anchor: from its code, so that it stays where projects come and go; from its number
    /// where it has none, or one that another project has.
    pub fn add(&mut self, entry: Option<ContentsLine>) -> String {
        self.projects += 1;
        let numbered = format!("d{}p{}", self.document, self.projects);
        let Some(entry) = entry else { return numbered };
        let code: String = entry
            .code
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        let coded = format!("d{}-{code}", self.document);
        let is_free = !code.is_empty() && self.listed.iter().all(|(id, _)| *id != coded);
        let id = if is_free { coded } else { numbered };
        self.listed.push((id.clone(), entry));
        id
    }

    /// Writes the list; nothing where there is only one project.
    pub fn write(&self, out: &mut Vec<u8>, words: &FormWords) {
        if self.listed.len() < 2 {
            return;
        }
        let coded = self.listed.iter().any(|(_, entry)| !entry.code.is_empty());
        out.raw("<nav>\n<table class=\"contents\"><caption><h2>");
        out.raw(words.contents);
        out.raw("</h2></caption>\n<thead><tr>");
        let mut heads = vec![words.number, label(ProjectFact::Name)];
        heads.extend(coded.then(|| label(ProjectFact::Code)));
        heads.extend([label(ProjectFact::Budget), words.count]);
        for head in heads {
            out.raw("<th scope=\"col\">");
            out.text(head);
            out.raw("</th>");
        }
        out.raw("</tr></thead>\n<tbody>\n");
        for (at, (id, entry)) in self.listed.iter().enumerate() {
            out.raw("<tr><td class=\"a\">");
            out.plain(at + 1);
            out.raw("</td><th scope=\"row\" class=\"n\"><a href=\"#");
            out.raw(id);
            out.raw("\">");
            out.text(&entry.name);
            out.raw("</a></th>");
            if coded {
                out.raw("<td class=\"c\">");
                out.text(&entry.code);
                out.raw("</td>");
            }
            out.raw("<td class=\"a\">");
            out.text(&entry.budget);
            out.raw("</td><td class=\"a\">");
            out.plain(entry.indicators);
            out.raw("</td></tr>\n");
        }
        out.raw("</tbody>\n</table>\n</nav>\n");
    }
}

/// As forms call a fact.
fn label(fact: ProjectFact) -> &'static str {
    let column = fact.info().column.as_ref();
    column.map_or("", |column| column.name)
}
