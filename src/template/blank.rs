//! Which cells of a form are to be filled in: blank ones, and those that hold only a placeholder: （请填写）, ____, 指标1：, ……万元.

use crate::evidence::placeholder::open_place;
use crate::evidence::written::TextKind;
use crate::field::Field;
use crate::import::{LABELS, LabelMeaning, is_money_unit};
use crate::wording::Sense;
use crate::wording::slot::is_slot;
use crate::wording::width::narrow;

/// Whether nothing is written there yet.
pub fn is_blank(text: &str) -> bool {
    text.lines().map(str::trim).all(is_open)
}

/// Whether it is a label with a number, after which a goal or the name of an indicator comes: 目标1：.
pub fn is_goal_number(text: &str) -> bool {
    let label = LABELS.fact(text);
    label.is_some_and(|label| label.meaning == LabelMeaning::GoalNumber)
}

fn is_open(line: &str) -> bool {
    if line.is_empty() || is_goal_number(line) {
        return true;
    }
    if LABELS.fact(line).is_some() || LABELS.column(line).is_some() {
        return false;
    }
    let open = open_place(line, TextKind::Name, (true, true));
    is_slot(line, true)
        || open == Some((0, line.len()))
        || left_unit(line).is_some()
        || LABELS.is_open_date(line)
}

/// The unit that a form gives behind the place of a figure: `　　万元`, `____%`.
pub fn left_unit(text: &str) -> Option<&str> {
    let unit = text.trim_start_matches(|c: char| is_filler(c)).trim();
    (is_money_unit(unit) || Sense::PercentMark.is(unit)).then_some(unit)
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(narrow(c), '_' | 'X' | 'x' | '×' | '*' | '…' | '.')
}

/// What stands behind the colon of a label in the same text is open: 项目名称：____. The label.
pub fn open_label(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once(['：', ':'])?;
    let is_field = LABELS
        .fact(label)
        .is_some_and(|label| matches!(label.meaning, LabelMeaning::Field(_)));
    let is_open = rest.trim().is_empty() || is_blank(rest);
    (is_field && is_open && !label.contains('\n')).then_some(label)
}

/// Labels of facts in a line with several of them, or with room behind the last: 填报单位：____　　联系人：.
pub fn labels_in_line(text: &str) -> Vec<(&str, Field)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, colon) in text.match_indices(['：', ':']) {
        let before = &text[start..at];
        let label = before.rsplit(is_room).next().unwrap_or(before);
        let behind = &text[at + colon.len()..];
        start = at + colon.len();
        let room = behind.len() - behind.trim_start_matches(is_room).len();
        let is_open = room > 0 || behind.is_empty();
        if let Some(known) = LABELS.fact(label).filter(|_| is_open)
            && let LabelMeaning::Field(field) = known.meaning
        {
            found.push((label, field));
        }
    }
    found
}

/// Whether it is part of the room that a line leaves for a value.
pub fn is_room(c: char) -> bool {
    c.is_whitespace() || matches!(narrow(c), '_')
}
