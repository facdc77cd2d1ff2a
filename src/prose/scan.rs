//! The scan for places where something to read may begin: one look at each character.

/// The next digit, numeral, date word or opening bracket of a name at or behind `from`.
pub fn next(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        from += match bytes.get(from..)? {
            [] => return None,
            [b'0'..=b'9', ..] => return Some(from),
            // Characters of three bytes: nearly all of a Chinese text.
            [first @ 0xE0..=0xEF, second, third, ..] => {
                if is_candidate(*first, *second, *third) {
                    return Some(from);
                }
                3
            }
            _ => 1,
        };
    }
}

fn is_candidate(first: u8, second: u8, third: u8) -> bool {
    match first {
        0xE4 => matches!(
            (second, third),
            // 一 三 七 上 下 两
            (0xB8, 0x80 | 0x89 | 0x83 | 0x8A | 0x8B | 0xA4)
                // 九 二 五 伍
                | (0xB9, 0x9D)
                | (0xBA, 0x8C | 0x94)
                | (0xBC, 0x8D)
        ),
        0xE5 => matches!(
            (second, third),
            // 六 八 千 十 卅 四 国 年
            (0x85, 0xAD | 0xAB) | (0x8D, 0x83 | 0x81 | 0x85) | (0x9B, 0x9B | 0xBD) | (0xB9, 0xB4)
                // 壹 叁 廿
                | (0xA3, 0xB9)
                | (0x8F, 0x81)
                | (0xBB, 0xBF)
        ),
        // 柒 捌 拾
        0xE6 => matches!((second, third), (0x9F, 0x92) | (0x8D, 0x8C) | (0x8B, 0xBE)),
        // 百 玖
        0xE7 => matches!((second, third), (0x99, 0xBE) | (0x8E, 0x96)),
        // 贰 肆
        0xE8 => matches!((second, third), (0xB4, 0xB0) | (0x82, 0x86)),
        // 零 陆
        0xE9 => matches!((second, third), (0x9B, 0xB6) | (0x99, 0x86)),
        // 《 〔
        0xE3 => second == 0x80 && matches!(third, 0x8A | 0x94),
        // ０ to ９
        0xEF => second == 0xBC && (0x90..=0x99).contains(&third),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn candidates_are_found_and_other_text_is_passed_by() {
        let text = "支付场地租金，税费以外 no figure。";
        assert_eq!(next(text.as_bytes(), 0), None);
        for candidate in
            "0９一二三四五六七八九十两百千国年上下零廿卅壹贰叁肆伍陆柒捌玖拾《〔".chars()
        {
            let text = format!("支出é{candidate}");
            assert_eq!(next(text.as_bytes(), 0), Some("支出é".len()), "{candidate}");
        }
        assert_eq!(next("支".as_bytes(), 3), None);
    }
}
