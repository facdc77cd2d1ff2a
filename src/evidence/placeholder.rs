//! What a template left open in a text: XXX, ____, （100字以内）.

use super::written::TextKind;
use crate::wording::Sense;
use crate::wording::slot::is_slot;

/// The first placeholder in a text, which may have a filler, and a bracket.
pub fn open_place(text: &str, kind: TextKind, may_have: (bool, bool)) -> Option<(usize, usize)> {
    let whole = (0, text.len());
    if is_slot(text, is_name(kind)) || Sense::Hint.begins(text) {
        return Some(whole);
    }
    let (filler, may_have_bracket) = (may_have.0.then(|| run(text)).flatten(), may_have.1);
    filler.or_else(|| may_have_bracket.then(|| bracket(text, kind)).flatten())
}

fn is_name(kind: TextKind) -> bool {
    matches!(kind, TextKind::Name | TextKind::Title)
}

/// A run of signs that stand for what is to be written.
fn run(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let letters = memchr::memchr3_iter(b'X', b'x', b'*', bytes);
    let marks = memchr::memchr3_iter(b'_', b'{', 0xC3, bytes);
    // Ｘ, ＊ and ＿, among the many full-width marks that begin with the same byte.
    let is_wide = |at: &usize| matches!(bytes.get(at + 2), Some(0xB8 | 0x8A | 0xBF));
    let wide = memchr::memchr_iter(0xEF, bytes).filter(is_wide);
    letters
        .chain(marks)
        .chain(wide)
        .filter_map(|at| run_at(text, at))
        .min()
}

/// How far a `{{name}}` reaches at most.
const LONGEST_NAME: usize = 200;

/// A run that begins at a byte: XXX, ××, **, ____, {{…}}, ${…}.
fn run_at(text: &str, at: usize) -> Option<(usize, usize)> {
    if !text.is_char_boundary(at) {
        return None;
    }
    let (before, rest) = text.split_at(at);
    let first = rest.chars().next()?;
    let last = before.chars().next_back();
    if first == '{' {
        let is_template = rest.starts_with("{{") || last == Some('$');
        let near = &rest[..rest.floor_char_boundary(LONGEST_NAME)];
        return near
            .find('}')
            .filter(|_| is_template)
            .map(|end| (at, at + end + 1));
    }
    let is_same = |c: char| match first {
        'X' | 'Ｘ' => matches!(c, 'X' | 'Ｘ'),
        'x' | '×' | '*' | '＊' | '_' | '＿' => c == first,
        _ => false,
    };
    if last.is_some_and(is_same) {
        return None;
    }
    let run = rest.len() - rest.trim_start_matches(is_same).len();
    let next = rest[run..].chars().next();
    let count = rest[..run].chars().count();
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_placeholder = match first {
        // XXL, LXX and part of a code are words; 20XX年 is not.
        'X' | 'Ｘ' | 'x' => {
            count >= 2
                && !is_word(next)
                && (!is_word(last) || (is_digit(last) && next == Some('年')))
        }
        // 138××××5678 hides digits on purpose.
        '×' => count >= 2 && !(is_digit(last) && is_digit(next)),
        '*' | '＊' => count >= 2 && !(is_digit(last) || is_digit(next)),
        '_' | '＿' => count >= 2 && !is_word(last) && !is_word(next),
        _ => false,
    };
    is_placeholder.then_some((at, at + run))
}

/// A bracket that is all of a text, its start or its end, and says what to write: （100字以内）, 【请填写】.
fn bracket(text: &str, kind: TextKind) -> Option<(usize, usize)> {
    let (open, close) = (Sense::Opening.signs(), Sense::Closing.signs());
    if !text.starts_with(open) && !text.ends_with(close) {
        return None;
    }
    if let Some(inner) = text.strip_prefix(open) {
        let end = inner.find(close)?;
        let from = text.len() - inner.len();
        let length = inner[end..].chars().next().map_or(0, char::len_utf8);
        if is_hint(&inner[..end], kind) {
            return Some((0, from + end + length));
        }
    }
    let before = text.strip_suffix(close)?;
    let at = before.rfind(open)?;
    let inner = before[at..].strip_prefix(open)?;
    // 征文（1000字以内）: a name may speak of the length of something.
    is_hint(inner, kind).then_some((at, text.len()))
}

fn is_hint(inner: &str, kind: TextKind) -> bool {
    let inner = inner.trim();
    if Sense::Hint.begins(inner) || Sense::HintInBrackets.is(inner) {
        return true;
    }
    let is_about_length = Sense::LengthHint.ends(inner)
        || (inner.ends_with('字') && Sense::LengthLimit.begins(inner));
    is_about_length && !is_name(kind) && inner.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{TextKind, open_place};

    #[test]
    fn placeholders_are_told_from_ordinary_texts() {
        for text in [
            "XXX",
            "xx市某局",
            "20XX年工作计划",
            "××公司",
            "为×××企业服务",
            "张**",
            "____万元",
            "……",
            "...",
            "待补充",
            "待定",
            "请填写本项目的目标",
            "加强管理（100字以内）",
            "（不超过450字）",
            "{{项目名称}}",
            "${name}服务",
            "【请填写】",
            "ＸＸ单位",
        ] {
            assert!(
                open_place(text, TextKind::Prose, (true, true)).is_some(),
                "{text}"
            );
        }
        for text in [
            "7*24小时",
            "XXL码工装",
            "尺寸2×3米",
            "138××××5678",
            "支付书报、杂志……等费用",
            "box",
            "x光机",
            "X射线",
            "Linux系统",
            "maxx",
            "待业人员培训",
            "待定点医院验收",
            "引导群众请填写问卷",
            "GB50016-2014",
            "_",
            "a_b",
            "snake__case",
            "2**3",
            "（汇总）",
            "征集作文，每篇800字以内",
            "目标1：完成任务",
            "[显著/一般]",
            "{甲}",
            "Ex×amples",
            "指标2个百分点",
            "（含税）",
        ] {
            assert_eq!(
                open_place(text, TextKind::Prose, (true, true)),
                None,
                "{text}"
            );
        }
        for name in ["指标2", "指标一：", "目标1", "三级指标3"] {
            assert!(
                open_place(name, TextKind::Name, (true, true)).is_some(),
                "{name}"
            );
        }
        for name in [
            "征文（1000字以内）",
            "指标库",
            "目标完成率",
            "指标1：入驻企业",
        ] {
            assert_eq!(
                open_place(name, TextKind::Name, (true, true)),
                None,
                "{name}"
            );
        }
    }
}
