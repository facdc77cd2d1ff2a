//! Words to choose from: 显著/非显著, 优 [优/良/中/差].

use super::Sense;
use super::brackets;

/// Each scale: two or more of its values are a menu.
const SCALES: [Sense; 9] = [
    Sense::LevelScaleYes,
    Sense::LevelScaleHave,
    Sense::LevelScaleGrade,
    Sense::LevelScaleAchieved,
    Sense::LevelScaleDone,
    Sense::LevelScaleHeight,
    Sense::LevelScaleEffect,
    Sense::LevelScaleContent,
    Sense::LevelScaleFair,
];

/// Whether a text is two or more options of one scale, or a word and its negation.
pub fn is_menu(text: &str) -> bool {
    // A ticked box is a choice.
    if text.contains(Sense::Tick.signs()) {
        return false;
    }
    // 0 显著/非显著: what a system put in front.
    let text = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let text = text.trim_matches(|c| brackets::facing(c).is_some());
    let (options, least) = if text.contains(Sense::OptionMark.signs()) {
        (parts(text, |c| Sense::OptionMark.is_sign(c)), 2)
    } else {
        // 优、良: good or excellent may be meant. The whole scale is a menu.
        (parts(text, |c| matches!(c, '、' | '或')), 3)
    };
    match options.as_slice() {
        [] | [_] => false,
        [one, other] if is_negation(one, other) || is_negation(other, one) => true,
        [one, other] if ["是", "否"] == [*one, *other] => true,
        options => {
            options.len() >= least
                && SCALES
                    .iter()
                    .any(|scale| options.iter().all(|option| scale.is(option)))
        }
    }
}

fn parts(text: &str, is_divider: impl Fn(char) -> bool) -> Vec<&str> {
    text.split(is_divider)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

/// 非显著 and 显著
fn is_negation(negative: &str, word: &str) -> bool {
    Sense::Negation.strip_start(negative) == Some(word)
}

/// A word and the scale in brackets behind it, where the word is not on the scale: 高 [优/良/中/差].
pub fn off_scale(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.split_once(Sense::OpenSquare.signs())?;
    let scale = rest.trim_end().strip_suffix(Sense::CloseSquare.signs())?;
    let options = parts(scale, |c| Sense::OptionMark.is_sign(c));
    let word = word.trim();
    let is_off = !word.is_empty() && options.len() > 1 && !options.contains(&word);
    is_off.then_some((word, scale))
}
