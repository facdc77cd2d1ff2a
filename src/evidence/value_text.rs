//! Texts that are nothing but a value.

use crate::value::unit::Unit;
use crate::value::{Op, read_date, read_number};
use crate::wording::Sense;
use crate::wording::likeness::without_final_marks;
use crate::wording::width::is_digit;
use crate::wording::year::YEARS;

/// Whether a text is nothing but a number with its unit, or a date.
pub fn is_value(text: &str) -> bool {
    // 2024年12月31日之前 has five such characters; the name of a plan has more.
    const MOST: u8 = 6;
    // No more than `LONGEST` of them.
    if text
        .bytes()
        .map(|byte| u8::from((0xE4..=0xE9).contains(&byte)))
        .sum::<u8>()
        > MOST
    {
        return false;
    }
    let text = without_final_marks(text);
    // Most bases hold no digit at all.
    let Some(at) = text.find(is_digit) else {
        return false;
    };
    let (operator, rest) = text.split_at(at);
    if !operator.trim().is_empty() {
        return Op::read(operator).is_some();
    }
    let Some((Ok(number), unit)) = read_number(rest) else {
        return false;
    };
    // 2023, 2023年度: as a basis a year stands for its figures.
    let is_year =
        number.is_integer() && i32::try_from(number).is_ok_and(|year| YEARS.contains(&year));
    if is_year && matches!(unit.trim(), "" | "年" | "年度") {
        return false;
    }
    if let Some((Ok(_), behind)) = read_date(rest, None) {
        return behind.trim().is_empty() || Sense::BehindDateValue.is(behind.trim());
    }
    unit.trim().is_empty() || Unit::read(unit, &[]).is_some_and(|unit| unit.is_known())
}
