//! J0324: a blank inside a Chinese word.

use crate::diag::{Diagnostic, Edit, say};
use crate::evidence::blanks::{BlankRun, gaps, is_blank};
use crate::evidence::written::{TextKind, Written};

rule! {
    "J0324", "odd-blank", Warning, Form;
    runs: text(check);
    title: "词里有空格" => "a space inside a word";
    what: "项目名称、指标名称里，两个汉字之间有空格；短的值、依据、单位名称里，空格把一个字和别的字隔开；这些地方的全角空格。分开几项的空格、长段文字不查。"
        => "A space between two Chinese characters in the name of a project or row; one that cuts off a single character in a short value, basis or agency name; or a full-width space there. Spaces that separate the items of a list, and prose, are left alone.";
    why: "空格多半是换行或对齐留下的：按名称查找、跨年对照都会对不上。"
        => "Such spaces come from wrapped or aligned cells: the names then do not match anywhere else.";
    bad: rows!("数量：入驻 企业 ≥ 30 家");
    good: rows!("数量：入驻企业 ≥ 30 家");
}

pub fn check(written: Written<'_>, out: &mut Vec<Diagnostic>) {
    let text = written.text;
    const LONGEST: usize = 120;
    if matches!(written.kind, TextKind::Prose | TextKind::Title | TextKind::Unread)
        || text.len() > LONGEST
        || !written.may_have_blank()
        || !text.contains(is_blank)
    {
        return;
    }
    // Blanks about a number are the formatter’s.
    if written.kind == TextKind::Value && text.starts_with(|c: char| c.is_ascii_digit() || is_blank(c))
    {
        return;
    }
    let gaps = gaps(text);
    // 培训　会议　展览: what blanks divide.
    let is_list = gaps.iter().filter(|gap| gap.is_inside).count() >= 2
        && !gaps.iter().any(|gap| gap.is_single);
    let is_name = written.kind == TextKind::Name;
    let is_odd = |gap: &&BlankRun| {
        (gap.is_inside && !is_list && (is_name || gap.is_single)) || (gap.is_wide && !gap.is_inside)
    };
    let odd: Vec<&BlankRun> = gaps.iter().filter(is_odd).collect();
    let Some(first) = odd.first() else { return };
    let message = if first.is_inside {
        say!(
            "“{text}”的字之间有空格",
            "there is a space between the characters of “{text}”"
        )
    } else {
        say!(
            "“{text}”里有全角空格",
            "there is a full-width space in “{text}”"
        )
    };
    let edits = odd
        .iter()
        .map(|gap| {
            Edit::replace(
                written.part(gap.from, gap.to),
                if gap.is_inside { "" } else { " " },
            )
        })
        .collect();
    let diagnostic = Diagnostic::new(&RULE, written.part(first.from, first.to), message);
    // Two words may be two things.
    let is_safe = odd.iter().all(|gap| gap.is_single || !gap.is_inside);
    let title = say!("删去多余的空格", "delete the space");
    out.push(if is_safe {
        diagnostic.safe_fix(title, edits)
    } else {
        let help = say!(
            "是一个词就删去空格；是两项就用顿号分开",
            "delete the space; separate two things with “、”"
        );
        diagnostic.help(help).suggestion(title, edits)
    });
}
