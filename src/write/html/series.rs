//! Figures in a row as a small drawing (SVG, inline), in the colour of the text.

use std::fmt::Write;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart::attribute;
use super::markup::Markup;
use crate::print::table::Drawing;

/// Height of the drawing, and of what is drawn in it.
const HEIGHT: usize = 24;
const ROOM: u32 = 18;
/// From one figure to the next, width of a bar, radius of a point.
const STEP: usize = 15;
const BAR: usize = 11;
const RADIUS: usize = 2;

/// Draws figures; `said` is what they show, for those who cannot see it. Nothing where there is no figure.
pub fn series(out: &mut Vec<u8>, drawing: Drawing, values: &[Option<Decimal>], said: &str) {
    if values.iter().all(Option::is_none) {
        return;
    }
    let width = values.len() * STEP;
    out.raw("<svg class=\"series\" role=\"img\"");
    attribute(out, "width", width);
    attribute(out, "height", HEIGHT);
    out.raw(" viewBox=\"0 0 ");
    out.plain(format_args!("{width} {HEIGHT}\"><title>"));
    out.text(said);
    out.raw("</title>");
    match drawing {
        Drawing::Bars => bars(out, values),
        Drawing::Line => line(out, values),
    }
    out.raw("</svg>");
}

/// Bars on a line; the last is darker.
fn bars(out: &mut Vec<u8>, values: &[Option<Decimal>]) {
    let most = values.iter().flatten().copied().max().unwrap_or_default();
    let bottom = HEIGHT - RADIUS;
    let (mut befores, mut now) = (String::new(), String::new());
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        // Something is never drawn as nothing.
        let height = if value.is_zero() {
            0
        } else {
            part(*value, Decimal::ZERO, most).max(1)
        };
        let path = if at + 1 == values.len() {
            &mut now
        } else {
            &mut befores
        };
        // Writing to memory does not fail.
        let _ = write!(path, "M{} {bottom}h{BAR}v-{height}h-{BAR}z", left(at));
    }
    path(out, "before", &befores);
    path(out, "now", &now);
    path(out, "all", &format!("M0 {bottom}h{}", values.len() * STEP));
}

/// A line from point to point; it breaks at gaps.
fn line(out: &mut Vec<u8>, values: &[Option<Decimal>]) {
    let least = values.iter().flatten().copied().min().unwrap_or_default();
    let most = values.iter().flatten().copied().max().unwrap_or_default();
    let (mut lines, mut points) = (String::new(), String::new());
    let mut is_on = false;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else {
            is_on = false;
            continue;
        };
        let height = if least == most {
            ROOM as usize / 2
        } else {
            part(*value, least, most)
        };
        let (x, y) = (
            at * STEP + STEP / 2,
            HEIGHT - (HEIGHT - ROOM as usize) / 2 - height,
        );
        let _ = write!(lines, "{}{x} {y}", if is_on { 'L' } else { 'M' });
        let _ = write!(
            points,
            "M{} {y}a{RADIUS} {RADIUS} 0 1 0 4 0a{RADIUS} {RADIUS} 0 1 0 -4 0z",
            x - RADIUS
        );
        is_on = true;
    }
    path(out, "all", &lines);
    path(out, "now", &points);
}

fn left(at: usize) -> usize {
    at * STEP + (STEP - BAR) / 2
}

/// Which part of the room a figure takes, where `least` takes nothing and `most` all of it.
fn part(value: Decimal, least: Decimal, most: Decimal) -> usize {
    let (above, all) = (value.checked_sub(least), most.checked_sub(least));
    let part = above
        .zip(all)
        .and_then(|(above, all)| above.checked_div(all));
    part.and_then(|part| part.checked_mul(ROOM.into())?.round().to_usize())
        .unwrap_or_default()
}

fn path(out: &mut Vec<u8>, class: &str, path: &str) {
    if path.is_empty() {
        return;
    }
    out.raw("<path class=\"");
    out.raw(class);
    out.raw("\" d=\"");
    out.raw(path);
    out.raw("\"></path>");
}
