//! What the printed form has no place for: a table under it.

use super::rows::target_text;
use super::words::Words;
use crate::markup::Markup;
use crate::model::{Agency, Amount, Costing, Indicator, More, Procurement, Project, Quantity, Text, Value};

/// Facts of a project and of its indicators; nothing where there are none.
///
/// `with_agency`: the form itself does not name the agency.
pub fn project(out: &mut Vec<u8>, project: &Project<'_>, with_agency: bool, words: &Words) {
    let mut table = Table { out, words, begun: false };
    if let Some(agency) = project.agency.as_ref().filter(|_| with_agency) {
        agency_name(table.row(words.agency), agency);
    }
    table.texts(words.former_names, &project.former_names);
    if let Some(period) = &project.period {
        table.row(words.period).text(period.written);
    }
    table.texts(words.project_type, project.project_type.as_slice());
    table.texts(words.manager, project.manager.as_slice());
    // The form prints the two sources of the first rank.
    if project.funding.iter().any(|funding| funding.within.is_some()) {
        let mut pairs = Pairs::begin(table.row(words.funding));
        for funding in &project.funding {
            amount(pairs.pair(funding.source), &funding.amount);
        }
        pairs.end();
    }
    table.texts(words.medium_term_goals, &project.medium_term_goals);
    table.list(words.costing, &project.costing, costing);
    table.list(words.procurement, &project.procurement, procurement);
    table.texts(words.to_confirm, &project.to_confirm);
    table.indicators(&project.indicators);
    table.end();
}

/// Facts of indicators alone; nothing where there are none.
pub fn indicators(out: &mut Vec<u8>, rows: &[Indicator<'_>], words: &Words) {
    let mut table = Table { out, words, begun: false };
    table.indicators(rows);
    table.end();
}

/// A table that begins with its first row.
struct Table<'b> {
    out: &'b mut Vec<u8>,
    words: &'b Words,
    begun: bool,
}

impl Table<'_> {
    /// Begins a row; what is written next is its cell.
    fn row(&mut self, label: &str) -> &mut Vec<u8> {
        self.out.raw(if self.begun { "</td></tr>\n" } else { "<table class=\"further\"><caption>" });
        if !std::mem::replace(&mut self.begun, true) {
            self.out.raw(self.words.further);
            self.out.raw("</caption>\n<tbody>\n");
        }
        self.out.raw("<tr><th scope=\"row\">");
        self.out.lines(label);
        self.out.raw("</th><td>");
        self.out
    }

    fn end(self) {
        if self.begun {
            self.out.raw("</td></tr>\n</tbody>\n</table>\n");
        }
    }

    fn texts(&mut self, label: &str, texts: &[Text<'_>]) {
        match texts {
            [] => {}
            [text] => self.row(label).lines(text.as_str()),
            _ => self.list(label, texts, |out, text| out.lines(text.as_str())),
        }
    }

    fn list<T>(&mut self, label: &str, items: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
        if items.is_empty() {
            return;
        }
        list(self.row(label), items, write);
    }

    fn indicators(&mut self, rows: &[Indicator<'_>]) {
        for row in rows {
            let scale: &[&str] = match &row.target.value {
                Value::Level { scale, .. } => scale,
                _ => &[],
            };
            if row.more.is_none() && scale.is_empty() {
                continue;
            }
            let words = self.words;
            let name = if row.name().is_empty() { words.indicator } else { row.name() };
            let mut pairs = Pairs::begin(self.row(name));
            if !scale.is_empty() {
                pairs.pair(words.scale).text(&scale.join("、"));
            }
            if let Some(more) = &row.more {
                pairs.more(more, words);
            }
            pairs.end();
        }
    }
}

/// `<ul>` of what `write` writes.
pub fn list<T>(out: &mut Vec<u8>, items: &[T], write: impl Fn(&mut Vec<u8>, &T)) {
    out.raw("<ul>");
    for item in items {
        out.raw("<li>");
        write(out, item);
        out.raw("</li>");
    }
    out.raw("</ul>");
}

/// Labels with their values, side by side.
pub struct Pairs<'b> {
    out: &'b mut Vec<u8>,
    begun: bool,
}

impl<'b> Pairs<'b> {
    pub fn begin(out: &'b mut Vec<u8>) -> Self {
        out.raw("<dl>");
        Self { out, begun: false }
    }

    /// Begins a pair; what is written next is its value.
    pub fn pair(&mut self, label: &str) -> &mut Vec<u8> {
        if std::mem::replace(&mut self.begun, true) {
            self.out.raw("</dd></div>");
        }
        self.out.raw("<div><dt>");
        self.out.text(label);
        self.out.raw("</dt><dd>");
        self.out
    }

    pub fn end(self) {
        self.out.raw(if self.begun { "</dd></div></dl>" } else { "</dl>" });
    }

    pub fn text(&mut self, label: &str, text: Option<&Text<'_>>) {
        if let Some(text) = text {
            self.pair(label).lines(text.as_str());
        }
    }

    pub fn texts(&mut self, label: &str, texts: &[Text<'_>]) {
        texts.iter().for_each(|text| self.text(label, Some(text)));
    }

    fn more(&mut self, more: &More<'_>, words: &Words) {
        if let Some(library) = more.library {
            self.pair(words.from_library).text(library);
        }
        if let Some(target) = &more.medium_term {
            target_text(self.pair(words.medium_term), target);
        }
        if !more.milestones.is_empty() {
            let out = self.pair(words.milestones);
            for (at, milestone) in more.milestones.iter().enumerate() {
                out.raw(if at > 0 { "，" } else { "" });
                out.text(milestone.at);
                out.raw(" ");
                target_text(out, &milestone.target);
            }
        }
        if let Some(baseline) = &more.baseline {
            let out = self.pair(words.baseline);
            if let Some(year) = baseline.year {
                out.plain(year);
                out.raw("年 ");
            }
            target_text(out, &baseline.target);
        }
        if let Some(weight) = &more.weight {
            self.pair(words.weight).plain(weight.number);
        }
        if let Some(more_is_better) = more.more_is_better {
            self.pair(words.direction).raw(if more_is_better { words.more_is_better } else { words.less_is_better });
        }
        self.text(words.formula, more.formula.as_ref());
        self.text(words.data_source, more.data_source.as_ref());
        self.text(words.evidence, more.evidence.as_ref());
        self.text(words.scoring, more.scoring.as_ref());
        if !more.for_goals.is_empty() {
            let goals: Vec<String> = more.for_goals.iter().map(u32::to_string).collect();
            self.pair(words.for_goals).text(&goals.join("、"));
        }
        self.text(words.remark, more.remark.as_ref());
        self.text(words.reason, more.reason.as_ref());
        self.texts(words.former_names, &more.former_names);
        self.texts(words.to_confirm, &more.to_confirm);
    }
}

/// Code and name.
pub fn agency_name(out: &mut Vec<u8>, agency: &Agency<'_>) {
    out.text(agency.code.unwrap_or_default());
    if agency.code.is_some() && agency.name.is_some() {
        out.raw(" ");
    }
    out.text(agency.name.unwrap_or_default());
}

/// Number and unit, as they were written.
pub fn amount(out: &mut Vec<u8>, amount: &Amount<'_>) {
    out.plain(amount.number);
    out.text(amount.unit.written);
}

fn quantity(out: &mut Vec<u8>, quantity: &Quantity<'_>) {
    out.plain(quantity.number);
    out.text(quantity.unit.as_ref().map_or("", |unit| unit.written));
}

fn costing(out: &mut Vec<u8>, row: &Costing<'_>) {
    if let Some(label) = &row.label {
        out.raw("<bdi>");
        out.text(label.as_str());
        out.raw("</bdi> ");
    }
    for (at, factor) in row.factors.iter().enumerate() {
        out.raw(if at > 0 { " × " } else { "" });
        quantity(out, factor);
    }
    if let Some(result) = &row.result {
        out.raw(" = ");
        quantity(out, result);
    }
}

/// Code, item, and the product.
pub fn procurement(out: &mut Vec<u8>, procurement: &Procurement<'_>) {
    if let Some(code) = &procurement.code {
        out.raw("<bdi>");
        out.text(code.as_str());
        out.raw("</bdi> ");
    }
    costing(out, &procurement.row);
}
