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

/// The text with its numerals in digits: 第十二期 → 第12期. 万 and what is larger stay words; so does what is no number by
/// itself: 百姓. Of digits side by side each is a number of its own: 一二级 → 1、2级.
pub fn in_digits(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c| !is_below_myriad(c)).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end.max(c.len_utf8()));
        let is_figure = end > 0 && !out.ends_with(|c: char| c.is_ascii_digit());
        match is_figure.then(|| figures(run)).flatten() {
            Some(figures) => out.push_str(&figures),
            None => out.push_str(run),
        }
        rest = behind;
    }
    out
}

fn is_below_myriad(c: char) -> bool {
    match read(c) {
        Some(Numeral::Zero | Numeral::Digit(_)) => true,
        Some(Numeral::Step(step)) => step < 10_000,
        _ => false,
    }
}

/// A run of numerals in digits; `None` of what is no number.
fn figures(run: &str) -> Option<String> {
    let numerals: Vec<Numeral> = run.chars().filter_map(read).collect();
    let is_step = |numeral: &Numeral| matches!(numeral, Numeral::Step(_));
    let has_zero = numerals.contains(&Numeral::Zero);
    let mut numbers: Vec<String> = Vec::new();
    if !numerals.iter().any(is_step) {
        let digits = numerals.iter().map(|numeral| match numeral {
            Numeral::Digit(digit) => digit.to_string(),
            _ => "0".to_owned(),
        });
        numbers.extend(digits);
        // 二〇二四
        let is_one = numbers.len() > 3 || has_zero && numbers.len() > 1;
        let is_zero = has_zero && !is_one;
        return (!is_zero).then(|| numbers.join(if is_one { "" } else { "、" }));
    }
    let (mut sum, mut digit, mut least) = (0_i64, None, i64::MAX);
    for numeral in numerals {
        match numeral {
            Numeral::Digit(next) if digit.is_none() => digit = Some(next),
            // 十四五
            Numeral::Digit(next) => {
                numbers.push((sum + digit.unwrap_or_default()).to_string());
                (sum, digit, least) = (0, Some(next), i64::MAX);
            }
            Numeral::Step(step) if step < least => {
                let count = digit.take().or((step == 10 && sum == 0).then_some(1))?;
                (sum, least) = (sum + count * step, step);
            }
            Numeral::Zero if sum > 0 && digit.is_none() => {}
            _ => return None,
        }
    }
    numbers.push((sum + digit.unwrap_or_default()).to_string());
    Some(numbers.join("、"))
}

#[cfg(test)]
mod tests {
    use super::in_digits;

    #[test]
    fn numerals_in_digits() {
        for (text, digits) in [
            ("第一期", "第1期"),
            ("第十二期", "第12期"),
            ("二十大", "20大"),
            ("三百零五户", "305户"),
            ("一千二百人", "1200人"),
            ("二〇二四年", "2024年"),
            ("一二级", "1、2级"),
            ("十四五规划", "14、5规划"),
            ("三万人", "3万人"),
            ("百姓", "百姓"),
            ("零事故", "零事故"),
            ("3百户", "3百户"),
            ("百千工程", "百千工程"),
            ("十百千", "十百千"),
            ("", ""),
        ] {
            assert_eq!(in_digits(text), digits);
        }
    }
}
