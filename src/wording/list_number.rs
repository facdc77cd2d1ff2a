//! The number that an entry of a list has before its words: 1. （一） 三、 ② 指标2：

use super::Sense;
use super::numeral::{digit, is_ordinal};

/// The words behind the number; the whole text where there is none. 1.5万亩 and 1号楼 begin with no number of a list, nor do
/// （1）号泵 and 一、二类疫苗.
pub fn without_number(text: &str) -> &str {
    let is_mark = |c: char| c == ' ' || Sense::NumberMark.is_sign(c);
    if let Some(behind) = text.strip_prefix(is_circled) {
        let rest = behind.trim_start_matches(is_mark);
        let is_word = rest.is_empty() || rest.starts_with(is_circled) || is_counted(rest);
        return if is_word { text } else { rest };
    }
    let labelled = Sense::NumberedLabel.strip_start(text);
    let start = labelled.unwrap_or(text);
    let open = start.trim_start_matches(Sense::OpenRound.signs());
    let (number, behind) = number(open);
    let rest = behind
        .trim_start_matches(|c: char| is_mark(c) || labelled.is_some() && Sense::Colon.is_sign(c));
    let mark = &behind[..behind.len() - rest.len()];
    let is_marked = !mark.is_empty() || number.ends_with('.');
    let is_part = mark.contains(Sense::CloseRound.signs()) && is_counted(rest)
        || mark.contains('、') && goes_on(number, rest);
    let is_number = !number.is_empty()
        && is_marked
        && !is_part
        && !rest.is_empty()
        && !rest.starts_with(|c: char| c.is_ascii_digit());
    if is_number { rest } else { text }
}

/// The number at the start of a text, in digits or in numerals, and what follows it.
fn number(text: &str) -> (&str, &str) {
    let rest = text.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let rest = match rest.len() == text.len() {
        true => text.trim_start_matches(is_ordinal),
        false => rest,
    };
    text.split_at(text.len() - rest.len())
}

/// ①, ⑴, ㈠, ❶
fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249B}' | '\u{3220}'..='\u{3229}' | '\u{2776}'..='\u{2793}')
}

/// Whether what stands behind a number is what it numbers: 号泵, 级以上, 标段.
fn is_counted(rest: &str) -> bool {
    Sense::NumberedThing.begins(rest) && !Sense::NoNumberedThing.begins(rest)
}

/// Whether a number and its 、 go on with another number: 一、二类, 五、六年级, （1）、（2）号楼.
fn goes_on(number_before: &str, rest: &str) -> bool {
    let open = rest.trim_start_matches(Sense::OpenRound.signs());
    let (next, behind) = number(open);
    if next.is_empty() {
        return false;
    }
    if open.len() < rest.len() {
        return behind.starts_with(Sense::CloseRound.signs());
    }
    // 1、三公经费; 二、一般债务 is counted down, and only a thing that is numbered makes it a word.
    !number_before.starts_with(|c: char| c.is_ascii_digit())
        && !Sense::BehindListNumber.begins(rest)
        && (value(next) > value(number_before)
            || value(next) < value(number_before) && is_counted(behind))
}

/// The value of numerals up to 九十九.
fn value(numerals: &str) -> u32 {
    numerals.chars().fold(0, |sum, c| match digit(c) {
        Some(ones) => sum.saturating_add(ones),
        None => sum.max(1).saturating_mul(10),
    })
}

#[cfg(test)]
mod tests {
    use super::without_number;

    #[test]
    fn numbers_of_lists() {
        for (text, words) in [
            ("1.培训人数", "培训人数"),
            ("1、 培训人数", "培训人数"),
            ("（一）培训人数", "培训人数"),
            ("三、培训人数", "培训人数"),
            ("十二、培训人数", "培训人数"),
            ("1.2 培训人数", "培训人数"),
            ("②培训人数", "培训人数"),
            ("②、培训人数", "培训人数"),
            ("⑴培训人数", "培训人数"),
            ("指标2：培训人数", "培训人数"),
            ("1.三级医院家数", "三级医院家数"),
            ("2、三所学校改造", "三所学校改造"),
            ("二、一般债务", "一般债务"),
            ("一、一次性补助", "一次性补助"),
            ("一、三公经费", "三公经费"),
            ("二、四好农村路", "四好农村路"),
            ("（一）组织培训", "组织培训"),
            ("（二）线上培训", "线上培训"),
            ("(3)区级资金", "区级资金"),
            ("①班车运行", "班车运行"),
        ] {
            assert_eq!(without_number(text), words, "{text}");
        }
    }

    #[test]
    fn numbers_that_belong_to_the_word() {
        for text in [
            "1.5万亩以上",
            "1号楼",
            "指标完成率",
            "十佳企业",
            "1.",
            "①",
            "一、二类疫苗接种人次",
            "三、四级手术例数",
            "四、三级手术例数",
            "五、六年级体测人数",
            "八、九年级学生人数",
            "十一、十二年级",
            "一、二、三等奖",
            "二、三产业项目",
            "1、2号楼",
            "（1）、（2）号楼",
            "①、②号库",
            "①②号库",
            "①号冷库检修次数",
            "（1）号泵维保次数",
            "(二)级以上医院",
            "①标段施工",
            "（一）期工程",
            "⑵组用户",
            "（3）#楼",
            "（四）班家长",
        ] {
            assert_eq!(without_number(text), text);
        }
    }
}
