//! What is said about the change of a target.

use crate::diag::{Bilingual, Message, say};
use crate::diff::values::Delta;

/// The judgement about one change, and how large it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// What is said of it.
    pub verdict: Verdict,
    /// Unchanged but for the years, which moved with those of the documents.
    pub rolled: bool,
    /// `None` where nothing can be subtracted, and where the difference is nil.
    pub delta: Option<Delta>,
}

/// Whether more or less is asked for than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// 不变
    Unchanged,
    /// 提高要求
    Tightened,
    /// 放宽
    Loosened,
    /// 不可比
    NotComparable(Why),
}

/// Why two targets cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A number became words, a date, nothing …
    Kind,
    /// The units do not convert, or only one side has one.
    Unit,
    /// ≥ became =, ≤, a range …
    Operator,
    /// Nothing says which way is better, or two things say the opposite.
    Direction,
    /// Words that were written anew.
    Words,
    /// Levels without a scale, or of two scales.
    Scale,
    /// A period that begins at another time.
    Start,
}

impl Verdict {
    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Unchanged => "unchanged",
            Verdict::Tightened => "tightened",
            Verdict::Loosened => "loosened",
            Verdict::NotComparable(_) => "not_comparable",
        }
    }

    /// 不变, 提高要求, 放宽, 不可比.
    pub fn name(self) -> Bilingual {
        match self {
            Verdict::Unchanged => Bilingual {
                zh: "不变",
                en: "unchanged",
            },
            Verdict::Tightened => Bilingual {
                zh: "提高要求",
                en: "tightened",
            },
            Verdict::Loosened => Bilingual {
                zh: "放宽",
                en: "loosened",
            },
            Verdict::NotComparable(_) => Bilingual {
                zh: "不可比",
                en: "not comparable",
            },
        }
    }

    /// The reason of what is not comparable.
    pub fn why(self) -> Option<Why> {
        match self {
            Verdict::NotComparable(why) => Some(why),
            _ => None,
        }
    }

    /// The verdict about the change back.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Verdict::Tightened => Verdict::Loosened,
            Verdict::Loosened => Verdict::Tightened,
            same => same,
        }
    }
}

impl Why {
    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            Why::Kind => "kind",
            Why::Unit => "unit",
            Why::Operator => "operator",
            Why::Direction => "direction",
            Why::Words => "words",
            Why::Scale => "scale",
            Why::Start => "start",
        }
    }

    /// One sentence about it.
    pub fn message(self) -> Message {
        match self {
            Why::Kind => say!(
                "指标值换了种类，松紧没法比",
                "the kind of value changed, so the two cannot be compared"
            ),
            Why::Unit => say!(
                "计量单位不同或缺了一边，不能换算",
                "the units cannot be converted, or one side has none"
            ),
            Why::Operator => say!(
                "计算符号换了类（≥、≤、=、范围），松紧没法比",
                "the kind of operator changed (≥, ≤, =, range), so the two cannot be compared"
            ),
            Why::Direction => {
                say!(
                    "看不出大为好还是小为好，或者两处说法相反",
                    "it is not clear whether more or less is better"
                )
            }
            Why::Words => say!(
                "文字改写了，是松是紧要看内容",
                "the words were rewritten; a person has to compare them"
            ),
            Why::Scale => say!(
                "没有列出全部等级，或者两边的等级不同，高低没法比",
                "the levels are not listed or are not the same, so the two cannot be compared"
            ),
            Why::Start => say!(
                "起始时间变了，前后两段时间没法比松紧",
                "the period starts at another time, so the two cannot be compared"
            ),
        }
    }
}
