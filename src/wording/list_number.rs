//! The number that an entry of a list has before its words: 1. （一） 三、 ② 指标2：

use super::Sense;
use super::numeral::is_ordinal;

/// The words behind the number; the whole text where there is none. 1.5万亩 and 1号楼 begin with no number of a list.
pub fn without_number(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix(|c| ('①'..='⑳').contains(&c)) {
        return rest.trim_start();
    }
    let labelled = Sense::NumberedLabel.strip_start(text);
    let start = labelled.unwrap_or(text);
    let open = start.trim_start_matches(Sense::OpenRound.signs());
    let behind = open.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit() || is_ordinal(c));
    let rest = behind.trim_start_matches(|c: char| {
        c == ' ' || Sense::NumberMark.is_sign(c) || labelled.is_some() && Sense::Colon.is_sign(c)
    });
    let number = &open[..open.len() - behind.len()];
    let is_number = !number.is_empty()
        && (rest.len() < behind.len() || number.ends_with('.'))
        && !rest.is_empty()
        && !rest.starts_with(|c: char| c.is_ascii_digit());
    if is_number { rest } else { text }
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
            ("1.2 培训人数", "培训人数"),
            ("②培训人数", "培训人数"),
            ("指标2：培训人数", "培训人数"),
            ("1.5万亩以上", "1.5万亩以上"),
            ("1号楼", "1号楼"),
            ("指标完成率", "指标完成率"),
            ("十佳企业", "十佳企业"),
            ("1.", "1."),
        ] {
            assert_eq!(without_number(text), words, "{text}");
        }
    }
}
