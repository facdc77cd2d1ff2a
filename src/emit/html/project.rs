//! The goal table of a project, as the form prints it.

use super::facts::{self, agency_name};
use super::rows;
use super::words::Words;
use crate::markup::Markup;
use crate::model::{Amount, Plan, Project, Text};
use crate::profile::Profile;

/// Columns of the upper part beside its heads: cells of 2, 3, 4 and 6 go into them.
const COLUMNS: usize = 12;

/// Writes a project without the section around it.
pub fn write(out: &mut Vec<u8>, project: &Project<'_>, profile: &Profile, words: &Words) {
    let print = &profile.print;
    out.raw("<table class=\"head\"><caption><h2>");
    let title = project.title.as_ref().or(project.name.as_ref());
    out.text(title.map_or(words.unnamed, Text::as_str));
    out.text(&print.table_suffix);
    out.raw("</h2>");
    above(out, project, profile);
    out.raw("</caption>\n<colgroup><col class=\"g\"><col span=\"12\"></colgroup>\n");

    out.raw("<tbody>\n<tr>");
    group(out, 1, &print.code);
    cell(out, 4, project.code.as_ref().map_or("", |code| code.written));
    label(out, 2, &print.name);
    cell(out, 6, project.name());
    out.raw("</tr>\n</tbody>\n");

    out.raw("<tbody>\n<tr>");
    group(out, 2, &print.money);
    let funds = |source| project.funding.iter().find(|funding| funding.source == source).map(|funding| &funding.amount);
    for (head, amount) in [
        (&print.budget, project.budget.as_ref()),
        (&print.fiscal_funds, funds("财政资金")),
        (&print.other_funds, funds("其他资金")),
    ] {
        label(out, 2, head);
        begin_cell(out, "td class=\"v\"", 2);
        if let Some(amount) = amount {
            money(out, amount, profile);
        }
        out.raw("</td>");
    }
    out.raw("</tr>\n<tr class=\"text\">");
    cell(out, COLUMNS, project.purpose.as_ref().map_or("", Text::as_str));
    out.raw("</tr>\n</tbody>\n");

    plan(out, project.plan.as_ref(), profile);
    goals(out, &project.goals, profile);
    out.raw("</table>\n");

    rows::form(out, &project.indicators, print, words);
    facts::project(out, project, !print.agency_line, words);
}

/// The line above the table: the agency, the unit of the amounts.
fn above(out: &mut Vec<u8>, project: &Project<'_>, profile: &Profile) {
    let agency = project.agency.as_ref().filter(|_| profile.print.agency_line);
    if agency.is_none() && profile.print.unit_line.is_none() {
        return;
    }
    out.raw("<p><span>");
    if let Some(agency) = agency {
        agency_name(out, agency);
    }
    out.raw("</span><span>");
    out.text(profile.print.unit_line.as_deref().unwrap_or_default());
    out.raw("</span></p>");
}

/// An amount: without its unit only where the line above the table gives that unit.
fn money(out: &mut Vec<u8>, amount: &Amount<'_>, profile: &Profile) {
    let print = &profile.print;
    let above = print.unit_line.as_ref().and_then(|line| line.rsplit(['：', ':']).next());
    if !print.amounts_with_unit && above.map(str::trim) == Some(amount.unit.unit.canonical()) {
        out.plain(amount.number);
    } else {
        facts::amount(out, amount);
    }
}

fn plan(out: &mut Vec<u8>, plan: Option<&Plan<'_>>, profile: &Profile) {
    let entries: Vec<(&str, &str)> = match plan {
        Some(plan) => plan.checkpoints.iter().map(|point| (point.at, point.written.unwrap_or_default())).collect(),
        None => profile.plan.checkpoints.iter().map(|at| (at.as_str(), "")).collect(),
    };
    let count = entries.len().max(1);
    let span = |at: usize| (at + 1) * COLUMNS / count - at * COLUMNS / count;
    out.raw("<tbody>\n<tr class=\"plan\">");
    group(out, 2, &profile.print.plan);
    for (at, (head, _)) in entries.iter().enumerate() {
        begin_cell(out, "th scope=\"col\"", span(at));
        out.text(head);
        out.raw("</th>");
    }
    out.raw("</tr>\n<tr class=\"plan\">");
    for (at, (_, value)) in entries.iter().enumerate() {
        begin_cell(out, "td class=\"v\"", span(at));
        out.text(value);
        out.raw("</td>");
    }
    out.raw("</tr>\n</tbody>\n");
}

fn goals(out: &mut Vec<u8>, goals: &[Text<'_>], profile: &Profile) {
    let print = &profile.print;
    out.raw("<tbody>\n");
    if goals.is_empty() || print.goals_in_one_cell {
        out.raw("<tr class=\"text\">");
        group(out, 1, &print.goals);
        begin_cell(out, "td", COLUMNS);
        for (at, goal) in goals.iter().enumerate() {
            out.raw("<p>");
            out.text(&print.goal_label(at + 1));
            out.lines(goal.as_str());
            out.raw("</p>");
        }
        out.raw("</td>");
    } else {
        out.raw("<tr>");
        group(out, goals.len(), &print.goals);
        for (at, goal) in goals.iter().enumerate() {
            if at > 0 {
                out.raw("</tr>\n<tr>");
            }
            label(out, 2, &print.goal_label(at + 1));
            cell(out, COLUMNS - 2, goal.as_str());
        }
    }
    out.raw("</tr>\n</tbody>\n");
}

/// The head of a block, in the first column.
fn group(out: &mut Vec<u8>, rows: usize, head: &str) {
    out.raw("<th scope=\"rowgroup\" class=\"g\" rowspan=\"");
    out.plain(rows);
    out.raw("\">");
    out.text(head);
    out.raw("</th>");
}

/// The head of the cell behind it.
fn label(out: &mut Vec<u8>, columns: usize, head: &str) {
    begin_cell(out, "th scope=\"row\"", columns);
    out.text(head);
    out.raw("</th>");
}

fn cell(out: &mut Vec<u8>, columns: usize, text: &str) {
    begin_cell(out, "td", columns);
    out.lines(text);
    out.raw("</td>");
}

fn begin_cell(out: &mut Vec<u8>, tag: &str, columns: usize) {
    out.raw("<");
    out.raw(tag);
    out.raw(" colspan=\"");
    out.plain(columns);
    out.raw("\">");
}
