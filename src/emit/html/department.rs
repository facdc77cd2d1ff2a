//! The head of a document and the department's goals.

use super::facts::{self, Pairs, agency_name, amount, procurement};
use super::rows;
use super::words::Words;
use crate::compile::Compilation;
use crate::markup::Markup;
use crate::model::{Department, DepartmentBudget, Safeguard, SubGoal, Text};
use crate::profile::Print;

/// Title and facts of a document.
pub fn head(out: &mut Vec<u8>, file: &Compilation<'_>, words: &Words) {
    let department = &file.department;
    out.raw("<header>\n<h1>");
    out.text(title(department, words));
    out.raw("</h1>\n");
    let mut pairs = Pairs::begin(out);
    if department.title.is_some() {
        pairs.text(words.library, department.library.as_ref());
    }
    pairs.text(words.department, department.department.as_ref());
    if let Some(year) = file.context.year {
        pairs.pair(words.year).plain(year);
    }
    pairs.pair(words.profile).text(&file.context.profile.name);
    pairs.text(words.amount_unit, file.amount_unit.as_ref());
    pairs.text(words.prepared_by, department.prepared_by.as_ref());
    pairs.text(words.reviewed_by, department.reviewed_by.as_ref());
    pairs.text(words.status, department.status.as_ref());
    for agency in &department.agencies {
        agency_name(pairs.pair(words.agency), agency);
    }
    pairs.texts(words.to_confirm, &department.to_confirm);
    pairs.end();
    out.raw("\n</header>\n");
}

/// The title of a document, or what stands for it.
pub fn title<'t>(department: &'t Department<'_>, words: &'t Words) -> &'t str {
    department.title.as_ref().or(department.library.as_ref()).map_or(words.page, Text::as_str)
}

/// All that stands before the projects.
pub fn write(out: &mut Vec<u8>, file: &Compilation<'_>, words: &Words) {
    let department = &file.department;
    let print = &file.context.profile.print;
    if let Some(preface) = &department.preface {
        section(out, words.preface);
        out.paragraphs(preface.as_str());
        out.raw("</section>\n");
    }
    if !department.library_rows.is_empty() {
        section(out, words.indicators);
        rows::form(out, &department.library_rows, print, words);
        facts::indicators(out, &department.library_rows, words);
        out.raw("</section>\n");
    }
    if department.overall_goal.is_some() || !department.overall_indicators.is_empty() {
        section(out, &print.overall_goal);
        optional(out, department.overall_goal.as_ref());
        rows::short(out, &department.overall_indicators, print, words);
        facts::indicators(out, &department.overall_indicators, words);
        out.raw("</section>\n");
    }
    if department.sub_goals_intro.is_some() || !department.sub_goals.is_empty() {
        section(out, &print.sub_goals);
        optional(out, department.sub_goals_intro.as_ref());
        department.sub_goals.iter().for_each(|goal| sub_goal(out, goal, print, words));
        out.raw("</section>\n");
    }
    if department.safeguards_intro.is_some() || !department.safeguards.is_empty() {
        section(out, &print.safeguards);
        optional(out, department.safeguards_intro.as_ref());
        department.safeguards.iter().for_each(|measure| safeguard(out, measure, words));
        out.raw("</section>\n");
    }
    if let Some(figures) = &department.budget {
        section(out, words.department_budget);
        budget(out, figures, words);
        out.raw("</section>\n");
    }
}

fn section(out: &mut Vec<u8>, heading: &str) {
    out.raw("<section>\n<h2>");
    out.text(heading);
    out.raw("</h2>\n");
}

fn optional(out: &mut Vec<u8>, text: Option<&Text<'_>>) {
    if let Some(text) = text {
        out.paragraphs(text.as_str());
    }
}

fn sub_goal(out: &mut Vec<u8>, goal: &SubGoal<'_>, print: &Print, words: &Words) {
    part(out, goal.title.as_ref(), words);
    goal.goals.iter().for_each(|text| out.paragraphs(text.as_str()));
    rows::short(out, &goal.indicators, print, words);
    facts::indicators(out, &goal.indicators, words);
    to_confirm(out, &goal.to_confirm, words);
    out.raw("</section>\n");
}

fn safeguard(out: &mut Vec<u8>, safeguard: &Safeguard<'_>, words: &Words) {
    part(out, safeguard.title.as_ref(), words);
    optional(out, safeguard.text.as_ref());
    to_confirm(out, &safeguard.to_confirm, words);
    out.raw("</section>\n");
}

fn part(out: &mut Vec<u8>, title: Option<&Text<'_>>, words: &Words) {
    out.raw("<section class=\"part\">\n<h3>");
    out.text(title.map_or(words.unnamed, Text::as_str));
    out.raw("</h3>\n");
}

fn budget(out: &mut Vec<u8>, budget: &DepartmentBudget<'_>, words: &Words) {
    if !budget.totals.is_empty() {
        out.raw("<table class=\"short\"><caption class=\"hidden\">");
        out.raw(words.department_budget);
        out.raw("</caption>\n<thead><tr><th scope=\"col\">");
        out.raw(words.item);
        out.raw("</th><th scope=\"col\">");
        out.raw(words.amount);
        out.raw("</th></tr></thead>\n<tbody>\n");
        for total in &budget.totals {
            out.raw("<tr><th scope=\"row\" class=\"n\">");
            out.text(total.name);
            out.raw("</th><td class=\"a\">");
            amount(out, &total.amount);
            out.raw("</td></tr>\n");
        }
        out.raw("</tbody>\n</table>\n");
    }
    if !budget.procurement.is_empty() {
        out.raw("<h3>");
        out.raw(words.procurement);
        out.raw("</h3>\n");
        facts::list(out, &budget.procurement, procurement);
        out.raw("\n");
    }
    to_confirm(out, &budget.to_confirm, words);
}

fn to_confirm(out: &mut Vec<u8>, texts: &[Text<'_>], words: &Words) {
    if texts.is_empty() {
        return;
    }
    let mut pairs = Pairs::begin(out);
    pairs.texts(words.to_confirm, texts);
    pairs.end();
    out.raw("\n");
}
