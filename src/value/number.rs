//! Numbers as people write them: digits of any width, grouped, with a decimal point, 万 and 亿 between (3万5), Chinese
//! numerals. One scan takes the whole run of characters that could belong to the number; a run that is not one number is
//! no number at all, and none is taken from its middle.

use rust_decimal::Decimal;

use crate::wording::Sense;
use crate::wording::numeral::{self, Numeral, is_numeral};

/// Why a text that begins like a number is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// A comma that does not group in threes, a second decimal point, digits and numerals side by side (十二3).
    Malformed,
    /// More than 28 significant digits.
    TooLong,
}

/// Reads the number at the start of `text`.
///
/// Returns the number with the digits that were written (`20.00` keeps its noughts) and what follows it; `None` where no
/// number begins here. 万 and 亿 right after digits belong to the unit (1.2 万人次), unless more of the number follows them.
pub fn read_number(text: &str) -> Option<(Result<Decimal, NumberError>, &str)> {
    let first = text.chars().next()?;
    if first.is_ascii() && !first.is_ascii_digit() && !matches!(first, '-' | '+') {
        return None;
    }
    let unsigned = text.strip_prefix(['-', '－', '+', '＋']).unwrap_or(text);
    if !starts_with_digit(unsigned) {
        return chinese(text);
    }
    let is_negative = text.starts_with(['-', '－']);
    let (number, rest) = mixed(unsigned);
    Some((
        number.map(|number| if is_negative { -number } else { number }),
        rest,
    ))
}

/// The value of a digit of any width.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.chars().next().is_some_and(|c| digit(c).is_some())
}

/// Digits, and what follows them where 万, 千 … stand between more digits: 3万5, 2万3千5, 1亿2000万.
fn mixed(text: &str) -> (Result<Decimal, NumberError>, &str) {
    let (mut number, mut rest) = digits(text);
    if rest.starts_with(is_digit_word) {
        return (Err(NumberError::Malformed), end_of_run(rest));
    }
    // 万 and the others are the unit's where nothing of the number follows them: 1.2 万人次.
    match step(rest) {
        Some((_, after)) if starts_with_digit(after) => {}
        Some((_, after)) if after.starts_with(is_digit_word) => {
            return (Err(NumberError::Malformed), end_of_run(after));
        }
        _ => return (number, rest),
    }
    let mut sum = Sum::default();
    loop {
        let value = match number {
            Ok(value) => value,
            Err(error) => return (Err(error), end_of_run(rest)),
        };
        let Some((size, after)) = step(rest) else {
            // 3万5
            return (sum.last(value).ok_or(NumberError::Malformed), rest);
        };
        if sum.add(value, size).is_none() || after.starts_with(is_digit_word) {
            return (Err(NumberError::Malformed), end_of_run(after));
        }
        if !starts_with_digit(after) {
            // 2万3千元 is 23 000 元.
            return (Ok(sum.total), after);
        }
        (number, rest) = digits(after);
    }
}

/// Parts of a number with falling steps.
#[derive(Default)]
struct Sum {
    total: Decimal,
    /// The step of the last part.
    step: Option<i64>,
}

impl Sum {
    fn add(&mut self, value: Decimal, step: i64) -> Option<()> {
        if self.step.is_some_and(|last| step >= last) {
            return None;
        }
        let part = value.checked_mul(Decimal::from(step))?;
        self.total = self.total.checked_add(part)?;
        self.step = Some(step);
        Some(())
    }

    /// With a last part that has no step. One digit counts tenths of the step before it (3万5 is 35 000); more are
    /// themselves: 1万2500.
    fn last(&self, value: Decimal) -> Option<Decimal> {
        let step = self.step?;
        let is_one_digit = value.scale() == 0 && value < Decimal::TEN;
        let part = if is_one_digit {
            value.checked_mul(Decimal::from(step / 10))?
        } else {
            (value < Decimal::from(step)).then_some(value)?
        };
        self.total.checked_add(part)
    }
}

/// 十, 百, 千, 万, 亿 at the start of a text, and what follows it.
fn step(text: &str) -> Option<(i64, &str)> {
    let c = text.chars().next()?;
    match numeral::read(c)? {
        Numeral::Step(step) => Some((step, &text[c.len_utf8()..])),
        _ => None,
    }
}

/// What follows a run of characters that could belong to a number.
pub fn end_of_run(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(at, c)| !belongs(text, *at, *c))
        .map_or(text.len(), |(at, _)| at);
    &text[end..]
}

/// Whether a character belongs to the run of a number: digits, numerals, and marks between two of them.
fn belongs(text: &str, at: usize, c: char) -> bool {
    if digit(c).is_some() || is_numeral(c) {
        return true;
    }
    let next = text[at + c.len_utf8()..].chars().next();
    is_inner_mark(c)
        && next.is_some_and(|next| digit(next).is_some() || (c == '点' && is_numeral(next)))
}

/// A mark that may stand inside a number. A full-width comma divides a list as often as it groups: with it there is none.
fn is_inner_mark(c: char) -> bool {
    Sense::DecimalPoint.is_sign(c) || Sense::DigitGroup.is_sign(c) || c == '，'
}

/// Digits with groups and a decimal point.
fn digits(text: &str) -> (Result<Decimal, NumberError>, &str) {
    let bytes = text.as_bytes();
    let plain = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let rest = &text[plain..];
    // Nearly all numbers: some ASCII digits and nothing else that could belong to them.
    if (1..=18).contains(&plain) && !goes_on(rest) {
        let value = bytes[..plain]
            .iter()
            .fold(0_i64, |value, byte| value * 10 + i64::from(byte - b'0'));
        return (Ok(Decimal::from(value)), rest);
    }
    if let Some(found) = plain_decimal(text, plain) {
        return (Ok(found.0), found.1);
    }
    let mut written = String::new();
    let mut groups = Groups::default();
    let mut is_malformed = false;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at < end {
            continue;
        }
        if let Some(value) = digit(c) {
            written.push(char::from(b'0' + value as u8));
            groups.digits += 1;
        } else {
            let behind = &text[at + c.len_utf8()..];
            if !starts_with_digit(behind) {
                break;
            }
            match c {
                // 20,6月底: a list.
                ',' | '，' if begins_date(behind) => break,
                _ if Sense::DecimalPoint.is_sign(c) => {
                    is_malformed |= written.contains('.') || !groups.may_end();
                    written.push('.');
                }
                _ if Sense::DigitGroup.is_sign(c) => {
                    is_malformed |= written.contains('.') || !groups.mark(c);
                }
                '，' => is_malformed = true,
                // A blank groups only where three digits and no more follow, and no other mark did.
                ' ' | '\u{A0}' if !written.contains('.') && groups.may_be_blank(c, behind) => {
                    groups.mark(c);
                }
                _ => break,
            }
        }
        end = at + c.len_utf8();
    }
    let rest = &text[end..];
    // 9点30分 is a time.
    let is_time = text[..end].contains('点') && rest.starts_with('分');
    if is_malformed || is_time || (!written.contains('.') && !groups.may_end()) {
        return (Err(NumberError::Malformed), rest);
    }
    let number = Decimal::from_str_exact(&written).map_err(|_| NumberError::TooLong);
    (number, rest)
}

/// Whether what follows ASCII digits may belong to their number.
fn goes_on(rest: &str) -> bool {
    let mut letters = rest.chars();
    match letters.next() {
        Some(' ' | '\u{A0}') => letters.next().is_some_and(|c| digit(c).is_some()),
        Some(c) => is_inner_mark(c) || !c.is_ascii() && digit(c).is_some(),
        None => false,
    }
}

/// 2.45: ASCII digits around one point, and nothing else that could belong to the number.
fn plain_decimal(text: &str, whole: usize) -> Option<(Decimal, &str)> {
    let fraction = text[whole..].strip_prefix('.')?;
    let count = fraction.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &fraction[count..];
    let is_more = |c| is_inner_mark(c) || !c.is_ascii() && digit(c).is_some();
    if whole == 0 || count == 0 || whole + count > 18 || rest.starts_with(is_more) {
        return None;
    }
    let digits = text.as_bytes()[..whole]
        .iter()
        .chain(fraction.as_bytes()[..count].iter());
    let value = digits.fold(0_i64, |value, byte| value * 10 + i64::from(byte - b'0'));
    Some((Decimal::new(value, u32::try_from(count).ok()?), rest))
}

/// Whether a number at the start of a text is that of a month, a day or a year.
fn begins_date(text: &str) -> bool {
    let behind = text.trim_start_matches(|c| digit(c).is_some());
    behind.starts_with(Sense::DateLetter.signs()) || behind.starts_with('日')
}

/// Groups of three digits before the decimal point.
#[derive(Default)]
struct Groups {
    /// Digits since the last mark.
    digits: usize,
    mark: Option<char>,
}

impl Groups {
    /// Begins the next group; false where the one before it is none.
    fn mark(&mut self, mark: char) -> bool {
        let fits = self.fits(mark);
        self.mark = Some(mark);
        self.digits = 0;
        fits
    }

    /// Whether a group may end here in this mark: the first has up to three digits, and all have the same mark.
    fn fits(&self, mark: char) -> bool {
        match self.mark {
            None => (1..=3).contains(&self.digits),
            Some(known) => known == mark && self.digits == 3,
        }
    }

    fn may_be_blank(&self, mark: char, behind: &str) -> bool {
        let following = behind.chars().take_while(|c| digit(*c).is_some()).count();
        self.fits(mark) && following == 3
    }

    fn may_end(&self) -> bool {
        self.mark.is_none() || self.digits == 3
    }
}

/// A Chinese numeral: 五, 一百二十, 三万五千, 一点五亿, 叁佰万, 廿八. `None` where none begins here.
fn chinese(text: &str) -> Option<(Result<Decimal, NumberError>, &str)> {
    // 百家, 万众: no number; 十 may begin one.
    let mut characters = text.chars();
    let first = characters.next()?;
    if matches!(numeral::read(first)?, Numeral::Step(step) if step != 10) {
        return None;
    }
    // 队伍, 陆地: a numeral of a cheque has its step.
    let mut has_step = || {
        matches!(
            characters.next().and_then(numeral::read),
            Some(Numeral::Step(_))
        )
    };
    if Sense::ChequeNumeral.is_sign(first) && !has_step() {
        return None;
    }
    let rest = end_of_run(text);
    let run = &text[..text.len() - rest.len()];
    Some((numerals(run).ok_or(NumberError::Malformed), rest))
}

/// The value of a run of numerals; `None` where it is not one number, or holds digits (十二3).
fn numerals(run: &str) -> Option<Decimal> {
    let Some((whole, fraction)) = run.split_once('点') else {
        return whole_numerals(run).map(Decimal::from);
    };
    let digits: String = fraction.chars().map_while(decimal).collect();
    let count = u32::try_from(digits.len())
        .ok()
        .filter(|count| (1..=9).contains(count))?;
    let tenths = Decimal::new(digits.parse().ok()?, count);
    let mut value = Decimal::from(whole_numerals(whole)?).checked_add(tenths)?;
    for c in fraction.chars().skip(digits.len()) {
        match numeral::read(c)? {
            Numeral::Step(step) if step >= 10_000 => {
                value = value.checked_mul(Decimal::from(step))?;
            }
            _ => return None,
        }
    }
    Some(value.normalize())
}

/// A numeral behind 点 as a digit.
fn decimal(c: char) -> Option<char> {
    match numeral::read(c)? {
        Numeral::Zero => Some('0'),
        Numeral::Digit(digit) => char::from_digit(u32::try_from(digit).ok()?, 10),
        Numeral::Tens(_) | Numeral::Step(_) => None,
    }
}

fn whole_numerals(run: &str) -> Option<i64> {
    let mut sum = Numerals::default();
    run.chars().try_for_each(|c| sum.push(numeral::read(c)?))?;
    let is_one = run.chars().nth(1).is_none();
    // 零 alone is 0; 〇〇 is none.
    (is_one || sum.has_step).then_some(())?;
    sum.end()
}

/// A number that is built from its numerals, from left to right.
#[derive(Default)]
struct Numerals {
    /// In whole 万 and 亿.
    total: i64,
    /// Below 万.
    section: i64,
    /// Waits for its 十, 百 or 千.
    digit: Option<i64>,
    /// The last 十, 百 or 千 of the section.
    small: Option<i64>,
    /// The last 万 or 亿.
    great: Option<i64>,
    /// A 零 stands right before.
    has_zero: bool,
    has_step: bool,
}

impl Numerals {
    fn push(&mut self, numeral: Numeral) -> Option<()> {
        let follows_zero = std::mem::replace(&mut self.has_zero, numeral == Numeral::Zero);
        match numeral {
            Numeral::Zero => self.digit.is_none().then_some(()),
            Numeral::Digit(value) => {
                self.has_zero = follows_zero;
                self.digit.replace(value).is_none().then_some(())
            }
            Numeral::Tens(value) => {
                let fits = self.digit.is_none() && self.small.is_none_or(|last| last > 10);
                self.section += value;
                (self.small, self.has_step) = (Some(10), true);
                fits.then_some(())
            }
            Numeral::Step(step) if step < 10_000 => {
                let begins = step == 10 && (self.section == 0 || follows_zero);
                let many = self.digit.take().or(begins.then_some(1))?;
                let fits = self.small.is_none_or(|last| step < last);
                self.section = self.section.checked_add(many * step)?;
                (self.small, self.has_step) = (Some(step), true);
                fits.then_some(())
            }
            Numeral::Step(step) => self.great(step),
        }
    }

    /// 一万亿 is 一万 times 亿; 一亿一万 is the sum of both.
    fn great(&mut self, step: i64) -> Option<()> {
        let below = self.section + self.digit.take().unwrap_or(0);
        self.total = if self.great.is_none_or(|last| step > last) {
            let all = self.total.checked_add(below).filter(|all| *all > 0)?;
            all.checked_mul(step)?
        } else {
            let fits = below > 0 && self.great != Some(step);
            fits.then_some(())?;
            self.total.checked_add(below.checked_mul(step)?)?
        };
        (self.section, self.small) = (0, None);
        (self.great, self.has_step) = (Some(step), true);
        Some(())
    }

    /// 一百二 is 120 and 三万五 is 35 000; 一百零二 is 102.
    fn end(self) -> Option<i64> {
        let last = self
            .small
            .or(self.great)
            .filter(|step| *step > 10 && !self.has_zero);
        let digit = self.digit.unwrap_or(0) * last.map_or(1, |step| step / 10);
        self.total.checked_add(self.section)?.checked_add(digit)
    }
}

fn is_digit_word(c: char) -> bool {
    matches!(numeral::read(c), Some(Numeral::Digit(_) | Numeral::Zero))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_written() {
        for (text, number, rest) in [
            ("20.00%", "20.00", "%"),
            ("1,234,567.5元", "1234567.5", "元"),
            ("３０家", "30", "家"),
            ("-5%", "-5", "%"),
            ("7*24小时", "7", "*24小时"),
            ("1,100万", "1100", "万"),
            ("11,00万", "Malformed", "万"),
            ("1，100", "Malformed", ""),
            ("1.2.3", "Malformed", ""),
            ("3月底 25%", "3", "月底 25%"),
            ("12 000 元", "12000", " 元"),
            ("1'200人", "1200", "人"),
            ("1 250 人", "1250", " 人"),
            ("12 30", "12", " 30"),
            ("3 2000", "3", " 2000"),
            ("1100.50", "1100.50", ""),
            ("10·8万元", "10.8", "万元"),
            ("36．4万元", "36.4", "万元"),
            ("12点5万元", "12.5", "万元"),
            ("3万5", "35000", ""),
            ("1亿2", "120000000", ""),
            ("2万3千5", "23500", ""),
            ("2万3千元", "23000", "元"),
            ("25万6千元", "256000", "元"),
            ("1万2500元", "12500", "元"),
            ("1.2万人次", "1.2", "万人次"),
            ("1百3十万元", "130", "万元"),
            ("1亿2000万元", "120000000", "元"),
            ("3十二", "Malformed", ""),
            ("十二3件", "Malformed", "件"),
            ("五个", "5", "个"),
            ("十二场", "12", "场"),
            ("一百二十家", "120", "家"),
            ("一百零五家", "105", "家"),
            ("一千二百三十四家", "1234", "家"),
            ("三万元", "30000", "元"),
            ("两千五百亩", "2500", "亩"),
            ("三十万米", "300000", "米"),
            ("叁佰万元整", "3000000", "元整"),
            ("壹佰零壹万元整", "1010000", "元整"),
            ("一点五亿元", "150000000", "元"),
            ("一百二十点五万元", "1205000", "元"),
            ("零点八万元", "8000", "元"),
            ("八十点五", "80.5", ""),
            ("一百二", "120", ""),
            ("三万五", "35000", ""),
            ("两万亿元", "2000000000000", "元"),
            ("一百一十万", "1100000", ""),
            ("一千零一十", "1010", ""),
            ("一百十五", "Malformed", ""),
            ("二〇二四年", "Malformed", "年"),
            ("廿八万元", "280000", "元"),
            ("一百廿五人", "125", "人"),
            ("两千零五十人", "2050", "人"),
            ("一万零五", "10005", ""),
            ("两千零五百", "2500", ""),
            ("1１2家", "112", "家"),
            ("20,6月底", "20", ",6月底"),
            ("三四十家", "Malformed", "家"),
            ("零", "0", ""),
            ("123456789012345678901234567890家", "TooLong", "家"),
        ] {
            let (found, after) = read_number(text).unwrap_or_else(|| panic!("{text}"));
            let found =
                found.map_or_else(|error| format!("{error:?}"), |number| number.to_string());
            assert_eq!((found.as_str(), after), (number, rest), "{text}");
        }
        for text in [
            "伍三名",
            "拾遗",
            "家",
            "",
            "百家",
            "万众创新",
            "点5",
            "-三",
            "半年",
        ] {
            assert!(read_number(text).is_none(), "{text}");
        }
    }
}
