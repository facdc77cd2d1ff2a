//! A spending plan as a drawing (SVG, inline): a bar for each checkpoint, in the colour of the text.

use std::fmt::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::markup::Markup;
use crate::print::form::Spending;

/// Height of a row, of its bar, and where its text stands.
const ROW: usize = 24;
const BAR: usize = 14;
const BASELINE: usize = 17;
/// Width of a bar of 100%, and the gap between columns.
const FULL: u32 = 180;
const GAP: usize = 10;

/// Draws a plan; `of` is whose plan it is, for those who cannot see it.
pub fn chart(out: &mut Vec<u8>, spending: &Spending, of: &str) {
    let points = &spending.points;
    let labels = widest(points.iter().map(|point| &*point.at));
    let left = labels + GAP;
    let shares = left + FULL as usize + GAP + widest(points.iter().map(|point| &*point.printed));
    let amounts = match widest(points.iter().map(|point| &*point.amount)) {
        0 => shares,
        width => shares + GAP + width,
    };
    let (width, height) = (amounts + 1, points.len() * ROW);

    out.raw("<figure><figcaption>");
    out.text(&spending.title);
    out.raw("</figcaption>\n<svg role=\"img\"");
    attribute(out, "width", width);
    attribute(out, "height", height);
    out.raw(" viewBox=\"0 0 ");
    out.plain(format_args!("{width} {height}\">"));
    out.raw("<title>");
    out.text(of);
    out.raw(" ");
    out.text(&spending.title);
    out.raw("</title><desc>");
    for (at, point) in points
        .iter()
        .filter(|point| point.share.is_some())
        .enumerate()
    {
        out.raw(if at > 0 { "；" } else { "" });
        out.text(&point.at);
        out.raw(" ");
        out.text(&point.printed);
        out.raw(if point.amount.is_empty() { "" } else { "，" });
        out.text(&point.amount);
    }
    out.raw("</desc>\n");
    // What was to be spent before is lighter than what is added.
    let (mut frames, mut befores, mut nows) = (String::new(), String::new(), String::new());
    let mut before = 0;
    for (at, point) in points.iter().enumerate() {
        let top = at * ROW;
        bar(&mut frames, left, top, FULL as usize);
        if let Some(share) = point.share {
            let length = length(share);
            bar(&mut befores, left, top, before.min(length));
            bar(&mut nows, left + before, top, length.saturating_sub(before));
            before = length;
        }
        text(out, labels, top, &point.at);
        text(out, shares, top, &point.printed);
        text(out, amounts, top, &point.amount);
    }
    for (class, bars) in [("all", frames), ("before", befores), ("now", nows)] {
        out.raw("<path class=\"");
        out.raw(class);
        out.raw("\" d=\"");
        out.raw(&bars);
        out.raw("\"></path>");
    }
    out.raw("</svg></figure>\n");
}

fn widest<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
    texts.map(width).max().unwrap_or_default()
}

/// Length of a bar: full above 100%, nothing below 0.
fn length(share: Decimal) -> usize {
    let share = share.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    (share * Decimal::from(FULL) / Decimal::ONE_HUNDRED)
        .trunc()
        .to_usize()
        .unwrap_or_default()
}

/// About the width of a text of 14 pixels.
fn width(text: &str) -> usize {
    text.chars()
        .map(|c| if c.is_ascii() { 8 } else { 14 })
        .sum()
}

pub fn attribute(out: &mut Vec<u8>, name: &str, value: usize) {
    out.raw(" ");
    out.raw(name);
    out.raw("=\"");
    out.plain(value);
    out.raw("\"");
}

/// Adds a bar to a path.
fn bar(path: &mut String, left: usize, top: usize, width: usize) {
    if width > 0 {
        // Writing to memory does not fail.
        let _ = write!(
            path,
            "M{left} {}h{width}v{BAR}h-{width}z",
            top + (ROW - BAR) / 2
        );
    }
}

/// A text that ends at `right`.
fn text(out: &mut Vec<u8>, right: usize, top: usize, text: &str) {
    if text.is_empty() {
        return;
    }
    out.raw("<text");
    attribute(out, "x", right);
    attribute(out, "y", top + BASELINE);
    out.raw(">");
    out.text(text);
    out.raw("</text>");
}
