//! Chinese numerals as characters: everyday ones, and those of cheques.

use super::Sense;

/// What a character is in a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numeral {
    Zero,
    Digit(i64),
    /// 廿, 卅
    Tens(i64),
    /// 十, 百, 千, 万, 亿: how many ones it makes of the number before it.
    Step(i64),
}

/// The numeral that a character is.
pub fn read(c: char) -> Option<Numeral> {
    Some(match c {
        '零' | '〇' => Numeral::Zero,
        '一' | '壹' => Numeral::Digit(1),
        '二' | '贰' => Numeral::Digit(2),
        '两' => Numeral::Digit(2),
        '廿' => Numeral::Tens(20),
        '卅' => Numeral::Tens(30),
        '三' | '叁' => Numeral::Digit(3),
        '四' | '肆' => Numeral::Digit(4),
        '五' | '伍' => Numeral::Digit(5),
        '六' | '陆' => Numeral::Digit(6),
        '七' | '柒' => Numeral::Digit(7),
        '八' | '捌' => Numeral::Digit(8),
        '九' | '玖' => Numeral::Digit(9),
        '十' | '拾' => Numeral::Step(10),
        '百' | '佰' => Numeral::Step(100),
        '千' | '仟' => Numeral::Step(1000),
        '万' | '萬' => Numeral::Step(10_000),
        '亿' | '億' => Numeral::Step(100_000_000),
        _ => return None,
    })
}

/// Whether a character is part of a numeral.
pub fn is_numeral(c: char) -> bool {
    read(c).is_some()
}

/// 一 to 十.
pub fn is_ordinal(c: char) -> bool {
    c == '十' || Sense::Digit.is_sign(c)
}

/// 一 to 十, and 两.
pub fn is_small_numeral(c: char) -> bool {
    c == '两' || is_ordinal(c)
}

/// The value of a digit: 〇, 一 to 九.
pub fn digit(c: char) -> Option<u32> {
    if Sense::Zero.is_sign(c) {
        return Some(0);
    }
    let at = Sense::Digit.signs().iter().position(|digit| *digit == c)?;
    u32::try_from(at + 1).ok()
}
