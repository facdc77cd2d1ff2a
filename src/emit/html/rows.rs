//! Tables of indicators.

use super::words::Words;
use crate::markup::Markup;
use crate::model::{Indicator, Target, Text};
use crate::profile::Print;

/// The six columns of the form, the first two merged downwards.
pub fn form(out: &mut Vec<u8>, rows: &[Indicator<'_>], print: &Print, words: &Words) {
    // On a narrow screen the heads are hidden and the last cell of a card carries its own.
    out.raw("<table class=\"rows\" style=\"--basis:&quot;");
    css_string(out, &print.heads[5]);
    out.raw("&quot;\">");
    caption(out, words);
    out.raw("<colgroup><col class=\"l1\"><col class=\"l2\"><col class=\"l3\"><col><col class=\"v\"><col class=\"b\"></colgroup>\n");
    heads(out, &print.heads);
    if rows.is_empty() {
        out.raw("<tbody><tr><td colspan=\"6\" class=\"none\">");
        out.raw(words.no_indicators);
        out.raw("</td></tr></tbody>\n");
    }
    for level1 in rows.chunk_by(|a, b| a.category.level1 == b.category.level1) {
        out.raw("<tbody>\n<tr>");
        merged(out, "rowgroup", level1.len(), level1[0].category.level1);
        for (part, level2) in level1.chunk_by(|a, b| a.category.level2 == b.category.level2).enumerate() {
            for (at, row) in level2.iter().enumerate() {
                if part + at > 0 {
                    out.raw("<tr>");
                }
                if at == 0 {
                    merged(out, "row", level2.len(), level2[0].category.level2);
                }
                name(out, row);
                cell(out, row.description.as_ref());
                value(out, &row.target);
                cell(out, row.basis.as_ref());
                out.raw("</tr>\n");
            }
        }
        out.raw("</tbody>\n");
    }
    out.raw("</table>\n");
}

/// Name and value, and the description and the basis where some row has one: for goals of the department.
pub fn short(out: &mut Vec<u8>, rows: &[Indicator<'_>], print: &Print, words: &Words) {
    if rows.is_empty() {
        return;
    }
    let described = rows.iter().any(|row| row.description.is_some());
    let based = rows.iter().any(|row| row.basis.is_some());
    out.raw("<table class=\"rows short\">");
    caption(out, words);
    let [_, _, _, description, target, basis] = &print.heads;
    let mut columns = vec![words.indicators];
    columns.extend(described.then_some(description.as_str()));
    columns.push(target);
    columns.extend(based.then_some(basis.as_str()));
    out.raw("<colgroup><col>");
    out.raw(if described { "<col>" } else { "" });
    out.raw("<col class=\"v\">");
    out.raw(if based { "<col>" } else { "" });
    out.raw("</colgroup>\n");
    heads(out, &columns);
    out.raw("<tbody>\n");
    for row in rows {
        out.raw("<tr>");
        let is_statement = row.name.is_none();
        if is_statement {
            statement(out, &row.target, if described { 1 } else { 2 });
        } else {
            name(out, row);
        }
        if described {
            cell(out, row.description.as_ref());
        }
        if !is_statement {
            value(out, &row.target);
        } else if described {
            cell(out, None);
        }
        if based {
            cell(out, row.basis.as_ref());
        }
        out.raw("</tr>\n");
    }
    out.raw("</tbody>\n</table>\n");
}

fn caption(out: &mut Vec<u8>, words: &Words) {
    out.raw("<caption class=\"hidden\">");
    out.raw(words.indicators);
    out.raw("</caption>\n");
}

/// A text inside a quoted CSS string: a profile's name with none of the marks that could end the string.
fn css_string(out: &mut Vec<u8>, text: &str) {
    let safe: String = text.chars().filter(|c| !matches!(c, '"' | '\\' | '\n' | '\u{C}')).collect();
    out.text(&safe);
}

fn heads(out: &mut Vec<u8>, heads: &[impl AsRef<str>]) {
    out.raw("<thead><tr>");
    for head in heads {
        out.raw("<th scope=\"col\">");
        out.text(head.as_ref());
        out.raw("</th>");
    }
    out.raw("</tr></thead>\n");
}

/// A category over the rows that share it.
fn merged(out: &mut Vec<u8>, scope: &str, rows: usize, category: Option<&str>) {
    out.raw("<th scope=\"");
    out.raw(scope);
    if rows > 1 {
        out.raw("\" rowspan=\"");
        out.plain(rows);
    }
    out.raw("\">");
    out.text(category.unwrap_or_default());
    out.raw("</th>");
}

fn name(out: &mut Vec<u8>, row: &Indicator<'_>) {
    out.raw("<th scope=\"row\" class=\"n\">");
    out.lines(row.name());
    out.raw("</th>");
}

/// A row without a name: its text stands where the name would.
fn statement(out: &mut Vec<u8>, target: &Target<'_>, columns: usize) {
    out.raw("<td class=\"n\" colspan=\"");
    out.plain(columns);
    out.raw("\">");
    target_text(out, target);
    out.raw("</td>");
}

fn cell(out: &mut Vec<u8>, text: Option<&Text<'_>>) {
    out.raw("<td>");
    out.lines(text.map_or("", Text::as_str));
    out.raw("</td>");
}

fn value(out: &mut Vec<u8>, target: &Target<'_>) {
    out.raw("<td class=\"v\">");
    target_text(out, target);
    out.raw("</td>");
}

/// What the cell 指标值 shows.
pub fn target_text(out: &mut Vec<u8>, target: &Target<'_>) {
    let mut printed = String::new();
    if target.print(&mut printed) {
        out.lines(&printed);
    }
}
