//! Changed words, marked in both texts.

use crate::wording::Sense;
use std::borrow::Cow;

use crate::diff::{Part, words};
use crate::print::table::{Content, Mark, Run};

/// Characters that two changes have between them at least: fewer are no text that one could read on its own.
const SHORTEST: usize = 2;

/// Both texts with what only one of them has.
pub fn marked<'t>(before: &str, after: &str) -> [Content<'t>; 2] {
    let mut sides = [Side::default(), Side::default()];
    // What is the same on both sides and not yet known to be long enough.
    let mut short = String::new();
    let parts = words(before, after);
    let end = parts.len();
    for (at, part) in parts.into_iter().enumerate() {
        match part {
            Part::Same(text) => {
                let is_between = at > 0 && at + 1 < end;
                if is_between && text.chars().count() < SHORTEST && !text.contains(is_mark) {
                    short.push_str(text);
                } else {
                    sides.iter_mut().for_each(|side| side.add(None, text));
                }
            }
            Part::Removed(text) => {
                close(&mut sides, &mut short);
                sides[0].add(Some(Mark::Removed), text);
            }
            Part::Added(text) => {
                close(&mut sides, &mut short);
                sides[1].add(Some(Mark::Added), text);
            }
        }
    }
    let is_rewritten = sides
        .iter()
        .flat_map(|side| &side.runs)
        .all(|run| run.mark.is_some());
    if is_rewritten {
        // Nothing is left of the old text: marks would only make both harder to read.
        return [before, after].map(|text| Content::text(text.to_owned()));
    }
    sides.map(|side| Content::Marked(side.runs))
}

/// What divides sentences and clauses: a good place for a change to end.
fn is_mark(c: char) -> bool {
    c == '\n' || Sense::Pause.is_sign(c)
}

/// What is too short to be read between two changes belongs to them.
fn close(sides: &mut [Side<'_>; 2], short: &mut String) {
    let [before, after] = sides;
    if !short.is_empty() {
        before.add(Some(Mark::Removed), short);
        after.add(Some(Mark::Added), short);
        short.clear();
    }
}

#[derive(Default)]
struct Side<'t> {
    runs: Vec<Run<'t>>,
}

impl Side<'_> {
    fn add(&mut self, mark: Option<Mark>, text: &str) {
        match self.runs.last_mut() {
            Some(run) if run.mark == mark => run.text.to_mut().push_str(text),
            _ => self.runs.push(Run {
                mark,
                text: Cow::Owned(text.to_owned()),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(content: &Content<'_>) -> String {
        let Content::Marked(runs) = content else {
            return content.printed().into_owned();
        };
        let show = |run: &Run<'_>| {
            if run.mark.is_some() {
                format!("[{}]", run.text)
            } else {
                run.text.to_string()
            }
        };
        runs.iter().map(show).collect()
    }

    fn marks(before: &str, after: &str) -> (String, String) {
        let [before, after] = marked(before, after);
        (shown(&before), shown(&after))
    }

    #[test]
    fn figures_are_marked_whole() {
        let (before, after) = marks("兑付480张券240万元", "兑付450张券270万元");
        assert_eq!(before, "兑付[480]张券[240]万元");
        assert_eq!(after, "兑付[450]张券[270]万元");
    }

    #[test]
    fn scattered_characters_are_marked_together() {
        let (before, after) = marks("由甲的乙办理", "由丙的丁办理");
        assert_eq!(
            (before.as_str(), after.as_str()),
            ("由[甲的乙]办理", "由[丙的丁]办理")
        );
        let (before, after) = marks("先由甲，乙共同办", "先由丙，丁共同办");
        assert_eq!(
            (before.as_str(), after.as_str()),
            ("先由[甲]，[乙]共同办", "先由[丙]，[丁]共同办")
        );
    }

    #[test]
    fn what_was_rewritten_is_not_marked() {
        let sides = marked("发放奖补资金", "举办培训班");
        assert_eq!(
            sides,
            [Content::text("发放奖补资金"), Content::text("举办培训班")]
        );
    }

    #[test]
    fn no_letter_is_lost() {
        for (before, after) in [
            ("", "甲"),
            ("甲乙丙", "乙"),
            ("一\n二", "二\n一"),
            ("A1B2", "B2，C3"),
        ] {
            let sides = marked(before, after);
            assert_eq!(
                (&*sides[0].printed(), &*sides[1].printed()),
                (before, after)
            );
        }
    }
}
