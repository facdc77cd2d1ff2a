//! Goals in one cell: 目标1：…目标2：…, 1、… 2、…, or a paragraph each.

use super::paragraphs::is_ended;
use crate::wording::Sense;
use crate::wording::list_number::without_number;
use crate::wording::numeral::digit;

/// The goals of a text, without their numbers; the first of them has the number `first`.
pub fn split(text: &str, first: u32) -> Vec<String> {
    let starts = numbered(text, first);
    if starts.is_empty() {
        return paragraphs(text);
    }
    let ends = starts[1..].iter().copied().chain([text.len()]);
    let pieces = starts.iter().zip(ends).map(|(&from, to)| &text[from..to]);
    let before = text[..starts[0]].trim();
    let head = (!before.is_empty()).then(|| before.to_owned());
    head.into_iter()
        .chain(pieces.map(without_its_number))
        .filter(|goal| !goal.is_empty())
        .collect()
}

/// A text without numbers: each paragraph that is a sentence is a goal.
fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut goals: Vec<String> = Vec::new();
    for line in lines {
        match goals.last_mut() {
            // A line that the page cut.
            Some(goal) if !is_ended(goal) && !goal.ends_with('>') => {
                goal.push_str(line);
            }
            _ => goals.push(line.to_owned()),
        }
    }
    goals
}

/// Where the goals 1, 2, 3 … begin; empty where the text does not begin with the first.
fn numbered(text: &str, first: u32) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut wanted = first;
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let is_boundary = previous
            .is_none_or(|c: char| c.is_whitespace() || c == '>' || Sense::ClauseMark.is_sign(c));
        if is_boundary && number(&text[at..]) == Some(wanted) {
            starts.push(opened(text, at));
            wanted += 1;
        } else if starts.is_empty() && previous.is_none() && c != '<' && !c.is_whitespace() {
            return starts;
        }
        previous = Some(c);
    }
    if starts
        .first()
        .is_some_and(|first| !text[..*first].trim().is_empty())
    {
        starts.clear();
    }
    starts
}

/// The beginning of the tag that opens right before a place: `<p>1、`.
fn opened(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let tag = before.ends_with('>').then(|| before.rfind('<')).flatten();
    tag.filter(|tag| !before[*tag..].starts_with("</"))
        .unwrap_or(at)
}

/// The number that an entry of a list begins with.
fn number(text: &str) -> Option<u32> {
    if without_number(text) == text {
        return None;
    }
    let labelled = Sense::NumberedLabel.strip_start(text).unwrap_or(text);
    let open = labelled.trim_start_matches(Sense::OpenRound.signs());
    let first = open.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some(first as u32 - '①' as u32 + 1);
    }
    let digits = open.len() - open.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, behind) = match digits {
        0 => (digit(first)?, &open[first.len_utf8()..]),
        _ => (open[..digits].parse().ok()?, &open[digits..]),
    };
    // 2 处 counts something.
    let is_marked = labelled.len() < text.len() || behind.starts_with(Sense::NumberMark.signs());
    is_marked.then_some(number)
}

fn without_its_number(piece: &str) -> String {
    let piece = piece.trim();
    let tag = match piece.strip_prefix('<').and_then(|rest| rest.find('>')) {
        Some(end) => end + 2,
        None => 0,
    };
    let (tag, rest) = piece.split_at(tag);
    format!("{tag}{}", without_number(rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_second_row_of_a_cell_goes_on() {
        assert_eq!(split("2、换灯。", 2), ["换灯。"]);
        assert_eq!(split("2、换灯。", 1), ["2、换灯。"]);
    }

    #[test]
    fn goals_are_divided_by_their_numbers() {
        for (text, goals) in [
            ("修好屋面。", vec!["修好屋面。"]),
            (
                "目标1：修好屋面。\n目标2：疏通水管。",
                vec!["修好屋面。", "疏通水管。"],
            ),
            (
                "1、修好 2 处屋面。 2、疏通水管；3、换灯。",
                vec!["修好 2 处屋面。", "疏通水管；", "换灯。"],
            ),
            (
                "<p>1、修好屋面。</p> <p>2、换灯。</p>",
                vec!["<p>修好屋面。</p>", "<p>换灯。</p>"],
            ),
            ("（一）修好屋面。（二）换灯。", vec!["修好屋面。", "换灯。"]),
            (
                "修好屋面，\n换灯。\n通水。",
                vec!["修好屋面，换灯。", "通水。"],
            ),
        ] {
            assert_eq!(split(text, 1), goals, "{text}");
        }
    }
}
