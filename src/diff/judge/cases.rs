//! The table of decisions about targets: every cell of kind × operators × direction, with a sample and the reason.
//!
//! It is data: the page of the docs is made from it, and the tests compile each sample and ask [`judge`](super::judge).

use super::Lead;
use super::Lead::{DeclaredDown, DeclaredOpposed, DeclaredUp, Down, Fault, Nothing, Up};
use super::target::{Class, Form};
use super::verdict::{Verdict, Why};
use crate::diag::Bilingual;

/// A decision with its sample. The mirror is decided the other way round.
#[derive(Debug)]
pub struct Case {
    /// The classes of the two operators.
    pub classes: (Class, Class),
    /// What says which way is better: the decision is the same under all of them. The first is that of the sample.
    pub leads: &'static [Lead],
    /// Category and name of the sample.
    pub row: &'static str,
    /// Its targets, operators in front.
    pub before: &'static str,
    /// The later target, as it is written.
    pub after: &'static str,
    /// 年度 of the two documents.
    pub years: (i32, i32),
    /// What is decided.
    pub verdict: Verdict,
    /// Equal but for the years.
    pub rolled: bool,
    /// The difference as it is printed in Chinese, blank for none.
    pub delta: &'static str,
    /// Why, in both languages.
    pub reason: Bilingual,
}

/// The decisions about values of one form, or about something that all of them share.
#[derive(Debug)]
pub struct Section {
    /// What the cells have in common.
    pub title: Bilingual,
    /// `None`: the samples may be of any form.
    pub form: Option<Form>,
    /// Its cells.
    pub cases: &'static [Case],
}

impl Form {
    /// The classes of operators that a value of this form can have.
    pub fn classes(self) -> &'static [Class] {
        match self {
            Form::Number | Form::Deadline => &[Class::Up, Class::Down, Class::Level],
            Form::Range | Form::Period => &[Class::Between],
            Form::Boolean | Form::Level | Form::None => &[Class::Level],
            Form::Text | Form::Unset => &[Class::Up, Class::Down, Class::Level, Class::Between],
        }
    }

    /// What can say of a value of this form which way is better; for those where nothing does, all are alike.
    pub fn leads(self) -> &'static [Lead] {
        match self {
            Form::Number | Form::Range => &Lead::ALL,
            Form::Deadline | Form::Period => DATED,
            Form::Boolean | Form::Level => WORDED,
            Form::Text | Form::Unset | Form::None => &[Nothing],
        }
    }
}

/// All that can lead dates; the first is theirs by nature.
const DATED: &[Lead] = &[Down, DeclaredUp, DeclaredDown, DeclaredOpposed];
/// All that can lead yes/no and levels.
const WORDED: &[Lead] = &[
    Up,
    Fault,
    Nothing,
    DeclaredUp,
    DeclaredDown,
    DeclaredOpposed,
];
/// All, the usual one of a quantity first.
const ANY: &[Lead] = &[
    Up,
    Down,
    Fault,
    Nothing,
    DeclaredUp,
    DeclaredDown,
    DeclaredOpposed,
];
/// All, that of a bad thing first.
const ANY_OF_FAULT: &[Lead] = &[
    Fault,
    Up,
    Down,
    Nothing,
    DeclaredUp,
    DeclaredDown,
    DeclaredOpposed,
];
/// Of what no direction is asked.
const NONE: &[Lead] = &[Nothing];

const U: Class = Class::Up;
const D: Class = Class::Down;
const L: Class = Class::Level;
const B: Class = Class::Between;

const UNCHANGED: Verdict = Verdict::Unchanged;
const TIGHTENED: Verdict = Verdict::Tightened;
const LOOSENED: Verdict = Verdict::Loosened;

const fn not(why: Why) -> Verdict {
    Verdict::NotComparable(why)
}

/// A line of the table; the years and `rolled` stand only where dates or years do.
macro_rules! case {
    ($b:ident $a:ident, $leads:expr, $row:literal, $before:literal => $after:literal, ($one:literal, $other:literal),
     $verdict:expr, $rolled:literal, $delta:literal, $zh:literal, $en:literal) => {
        Case {
            classes: ($b, $a),
            leads: $leads,
            row: $row,
            before: $before,
            after: $after,
            years: ($one, $other),
            verdict: $verdict,
            rolled: $rolled,
            delta: $delta,
            reason: Bilingual { zh: $zh, en: $en },
        }
    };
    ($b:ident $a:ident, $leads:expr, $row:literal, $before:literal => $after:literal, $verdict:expr, $delta:literal,
     $zh:literal, $en:literal) => {
        case!($b $a, $leads, $row, $before => $after, (2024, 2025), $verdict, false, $delta, $zh, $en)
    };
}

/// A target of each form, in the order of [`Form::ALL`], for [`ACROSS`].
pub const SAMPLES: [&str; 9] = [
    "≥ 40 家",
    "介于 30 至 50 家",
    "≤ 2024年12月底",
    "介于 2024年7月 至 2024年12月",
    "为 是",
    "为 稳步提升",
    "为 来年沿用现行公告",
    "为 待定 家",
    "为 不适用",
];

const KIND: Option<Why> = Some(Why::Kind);
const OPERATOR: Option<Why> = Some(Why::Operator);
const WORDS: Option<Why> = Some(Why::Words);

/// Why values of two forms do not compare, in the order of [`Form::ALL`]; `None` for two of one form.
#[rustfmt::skip]
pub const ACROSS: [[Option<Why>; 9]; 9] = [
    // Number, Range, Deadline, Period, Boolean, Level, Text, Unset, None
    [None, OPERATOR, KIND, KIND, KIND, KIND, KIND, KIND, KIND],
    [OPERATOR, None, KIND, KIND, KIND, KIND, KIND, KIND, KIND],
    [KIND, KIND, None, KIND, KIND, KIND, KIND, KIND, KIND],
    [KIND, KIND, KIND, None, KIND, KIND, KIND, KIND, KIND],
    [KIND, KIND, KIND, KIND, None, KIND, KIND, KIND, KIND],
    [KIND, KIND, KIND, KIND, KIND, None, WORDS, KIND, KIND],
    [KIND, KIND, KIND, KIND, KIND, WORDS, None, KIND, KIND],
    [KIND, KIND, KIND, KIND, KIND, KIND, KIND, None, KIND],
    [KIND, KIND, KIND, KIND, KIND, KIND, KIND, KIND, None],
];

/// The decisions, form by form.
pub const SECTIONS: [Section; 12] = [
    Section {
        title: Bilingual {
            zh: "数、百分比、金额、时长",
            en: "Quantities",
        },
        form: Some(Form::Number),
        cases: NUMBERS,
    },
    Section {
        title: Bilingual {
            zh: "计量单位",
            en: "Units",
        },
        form: None,
        cases: UNITS,
    },
    Section {
        title: Bilingual {
            zh: "方向从哪里来",
            en: "Where the direction comes from",
        },
        form: None,
        cases: LEADS,
    },
    Section {
        title: Bilingual {
            zh: "范围",
            en: "Ranges",
        },
        form: Some(Form::Range),
        cases: RANGES,
    },
    Section {
        title: Bilingual {
            zh: "期限",
            en: "Deadlines",
        },
        form: Some(Form::Deadline),
        cases: DEADLINES,
    },
    Section {
        title: Bilingual {
            zh: "期间",
            en: "Periods",
        },
        form: Some(Form::Period),
        cases: PERIODS,
    },
    Section {
        title: Bilingual {
            zh: "是否",
            en: "Yes or no",
        },
        form: Some(Form::Boolean),
        cases: BOOLEANS,
    },
    Section {
        title: Bilingual {
            zh: "等级",
            en: "Levels",
        },
        form: Some(Form::Level),
        cases: LEVELS,
    },
    Section {
        title: Bilingual {
            zh: "文字",
            en: "Words",
        },
        form: Some(Form::Text),
        cases: TEXTS,
    },
    Section {
        title: Bilingual {
            zh: "没有填、待定",
            en: "Not set",
        },
        form: Some(Form::Unset),
        cases: UNSET,
    },
    Section {
        title: Bilingual {
            zh: "不适用",
            en: "Does not apply",
        },
        form: Some(Form::None),
        cases: NOTHING,
    },
    Section {
        title: Bilingual {
            zh: "两种之间",
            en: "Between two kinds",
        },
        form: None,
        cases: MIXED,
    },
];

const NUMBERS: &[Case] = &[
    case!(U U, ANY, "数量：入驻企业", "≥ 30 家" => "≥ 30 家", UNCHANGED, "",
        "符号和数都没有变", "neither the operator nor the number changed"),
    case!(U U, &[Up, Down, Nothing, DeclaredUp], "数量：入驻企业", "≥ 30 家" => "≥ 36 家", TIGHTENED, "+6家（+20%）",
        "至少要做到的更多；有 ≥ 时方向由符号定，类别不影响", "more has to be reached; ≥ gives the direction by itself, whatever the category"),
    case!(U U, &[Up, Down, Nothing, DeclaredUp], "数量：入驻企业", "≥ 30 家" => "> 30 家", TIGHTENED, "",
        "刚好 30 家不再算完成", "exactly 30 is no longer enough"),
    case!(U U, &[Up, Down, Nothing, DeclaredUp], "数量：入驻企业", "> 30 家" => "≥ 28 家", LOOSENED, "-2家（-6.7%）",
        "数不同时只看数，不看有没有等号", "if the numbers differ, they alone decide"),
    case!(U U, &[DeclaredDown, DeclaredOpposed], "数量：人工复核件数", "≥ 30 件" => "≥ 36 件", not(Why::Direction), "+6件（+20%）",
        "声明越小越好（或两年声明相反），符号却是 ≥，两种说法矛盾", "the declared direction contradicts ≥, or the two years contradict each other"),
    case!(U U, &[Fault], "质量：设备返修率", "≥ 5%" => "≥ 3%", not(Why::Direction), "-2个百分点",
        "坏事却写了 ≥，多半是符号写反了，不猜", "something nobody wants, and yet at least: the sign is probably wrong"),
    case!(U U, &[DeclaredDown, DeclaredOpposed], "数量：人工复核件数", "≥ 30 件" => "> 30 件", not(Why::Direction), "",
        "同上：等号的去留也说不清松紧", "for the same reason, not even the stricter sign can be judged"),
    case!(D D, ANY_OF_FAULT, "时效：申报材料初审用时", "≤ 10 个工作日" => "≤ 10 个工作日", UNCHANGED, "",
        "符号和数都没有变", "neither the operator nor the number changed"),
    case!(D D, &[Fault, Up, Down, Nothing, DeclaredDown], "时效：申报材料初审用时", "≤ 10 个工作日" => "≤ 8 个工作日", TIGHTENED, "-2个工作日（-20%）",
        "上限更低；有 ≤ 时方向由符号定，类别不影响", "the limit is lower; ≤ gives the direction by itself, whatever the category"),
    case!(D D, &[Fault, Up, Down, Nothing, DeclaredDown], "质量：图书编目差错率", "≤ 1%" => "< 1%", TIGHTENED, "",
        "刚好 1% 不再算完成", "exactly 1% is no longer enough"),
    case!(D D, &[Down, Up, Fault, Nothing, DeclaredDown], "成本：平台运维费用", "< 50 万元" => "≤ 60 万元", LOOSENED, "+10万元（+20%）",
        "上限更高，数不同时不看有没有等号", "the limit is higher; if the numbers differ, they alone decide"),
    case!(D D, &[DeclaredUp, DeclaredOpposed], "质量：抽检比例", "≤ 20%" => "≤ 10%", not(Why::Direction), "-10个百分点",
        "声明越大越好（或两年声明相反），符号却是 ≤，两种说法矛盾", "the declared direction contradicts ≤, or the two years contradict each other"),
    case!(L L, ANY, "数量：培训场次", "= 12 场" => "= 12 场", UNCHANGED, "",
        "数没有变", "the number did not change"),
    case!(L L, ANY, "数量：培训场次", "= 12 场" => "为 12 场", UNCHANGED, "",
        "“=”和“为”要求相同", "= and 为 ask for the same thing"),
    case!(L L, ANY, "数量：培训场次", "= 12 场" => "= 12.0 场", UNCHANGED, "",
        "小数位数不同，数相同", "written with a different number of digits"),
    case!(L L, &[Up, DeclaredUp], "数量：培训场次", "= 12 场" => "= 15 场", TIGHTENED, "+3场（+25%）",
        "按声明的方向或名称，越大越好", "more is better according to the declared direction or the name"),
    case!(L L, &[Down, DeclaredDown], "成本：讲座单场费用", "= 1.5 万元" => "= 1.2 万元", TIGHTENED, "-0.3万元（-20%）",
        "按声明的方向或成本，越小越好", "less is better according to the declared direction, or as it is a cost"),
    case!(L L, &[Fault], "质量：重大安全责任事故", "= 2 起" => "= 0 起", TIGHTENED, "-2起（-100%）",
        "名称说的是坏事，越少越好", "the name is about something nobody wants"),
    case!(L L, &[Fault], "质量：重大安全责任事故", "= 0 起" => "= 1 起", LOOSENED, "+1起",
        "坏事许可得更多；从 0 起算没有幅度", "more of it is allowed; there is no rate of change from 0"),
    case!(L L, &[Nothing, DeclaredOpposed], "质量：泳池水温", "= 30 ℃" => "= 28 ℃", not(Why::Direction), "-2℃（-6.7%）",
        "名称看不出大为好还是小为好，或两年声明相反", "the name does not say what is better, or the two years declare opposite directions"),
    case!(U D, ANY, "数量：入驻企业", "≥ 30 家" => "≤ 30 家", not(Why::Operator), "",
        "至少变成至多，不是同一个要求", "at least became at most"),
    case!(U L, &[Up, Down, Nothing, DeclaredUp], "数量：入驻企业", "≥ 30 家" => "= 30 家", not(Why::Operator), "",
        "至少 30 家变成正好 30 家：“=”常常就是“至少”的意思，数相同不判", "at least 30 became exactly 30: = is often meant as ≥, so the same number settles nothing"),
    case!(U L, &[Up, Down, Nothing, DeclaredUp], "数量：入驻企业", "≥ 30 家" => "= 36 家", TIGHTENED, "+6家（+20%）",
        "满足新要求的都满足旧要求，反过来不是", "what meets the new target meets the old one, and not the other way round"),
    case!(U L, &[Up, Down, Nothing, DeclaredUp], "数量：入驻企业", "≥ 30 家" => "= 20 家", not(Why::Operator), "-10家（-33.3%）",
        "没有一个数两边都满足", "no number meets both"),
    case!(U L, &[DeclaredDown, DeclaredOpposed, Fault], "数量：人工复核件数", "≥ 30 件" => "= 36 件", not(Why::Direction), "+6件（+20%）",
        "越小越好（或两年声明相反），符号却是 ≥，两种说法矛盾", "≥ contradicts the direction, or the two years contradict each other"),
    case!(U L, &[Up], "质量：验收合格率", "≥ 95%" => "= 100%", TIGHTENED, "+5个百分点",
        "不需要方向：100% 在 ≥95% 之内", "no direction is needed: 100% is among ≥95%"),
    case!(U L, &[Up], "质量：验收合格率", "≥ 100%" => "= 100%", UNCHANGED, "",
        "占比不会超过 100%，两种写法要求相同", "a share never exceeds 100%: both ask for the same"),
    case!(D L, &[Down, Up, Fault, Nothing, DeclaredDown], "成本：平台运维费用", "≤ 60 万元" => "= 50 万元", TIGHTENED, "-10万元（-16.7%）",
        "满足新要求的都满足旧要求", "what meets the new target meets the old one"),
    case!(D L, &[DeclaredUp, DeclaredOpposed], "质量：抽检比例", "≤ 60%" => "= 50%", not(Why::Direction), "-10个百分点",
        "越大越好（或两年声明相反），符号却是 ≤，两种说法矛盾", "≤ contradicts the direction, or the two years contradict each other"),
    case!(D L, &[Fault], "质量：重大安全责任事故", "≤ 0 起" => "= 0 起", UNCHANGED, "",
        "不会小于零，两种写法要求相同", "nothing is below zero: both ask for the same"),
    case!(D L, &[Fault], "质量：重大安全责任事故", "≤ 2 起" => "= 0 起", TIGHTENED, "-2起（-100%）",
        "0 在 ≤2 之内", "0 is among ≤2"),
];

const UNITS: &[Case] = &[
    case!(D D, &[Down], "成本：平台运维费用", "≤ 600000 元" => "≤ 60 万元", UNCHANGED, "",
        "换算后相等", "equal after conversion"),
    case!(U U, &[Up], "数量：修缮面积", "≥ 500 平米" => "≥ 500 平方米", UNCHANGED, "",
        "同一个单位的两种写法", "two spellings of one unit"),
    case!(D D, &[Down], "成本：平台运维费用", "≤ 500000 元" => "≤ 60 万元", LOOSENED, "+10万元（+20%）",
        "先换算成本年的单位再比", "compared in the unit of the later year"),
    case!(D D, &[Fault], "时效：设备故障修复时间", "≤ 2 天" => "≤ 24 小时", TIGHTENED, "-24小时（-50%）",
        "日和小时可以换算", "days and hours convert"),
    case!(D D, &[Fault], "时效：申报材料初审用时", "≤ 10 个工作日" => "≤ 10 天", not(Why::Unit), "",
        "工作日和日不换算", "working days and days do not convert"),
    case!(D D, &[Fault], "时效：建设工期", "≤ 90 天" => "≤ 3 个月", not(Why::Unit), "",
        "月有长短，和日不换算", "months differ in length and do not convert into days"),
    case!(U U, &[Up], "数量：入驻企业", "≥ 30 家" => "≥ 30 个", not(Why::Unit), "",
        "家和个数的可能不是一样的东西", "家 and 个 may count different things"),
    case!(U U, &[Up], "数量：培训学员", "≥ 100 人" => "≥ 80 名", LOOSENED, "-20名（-20%）",
        "人和名数的是一样的东西，场和场次、批和批次也是", "人 and 名 count the same things; so do 场 and 场次, 批 and 批次"),
    case!(U U, &[Up], "数量：入驻企业", "≥ 30" => "≥ 30 家", not(Why::Unit), "",
        "一边没有单位，不猜", "one side has no unit; none is guessed"),
    case!(U U, &[Up], "数量：入驻企业", "≥ 30" => "≥ 35", TIGHTENED, "+5（+16.7%）",
        "两边都没有单位，按数比", "neither has a unit: the numbers are compared"),
    case!(U U, &[Up], "经济效益：研发投入占比", "≥ 5%" => "≥ 5 个百分点", not(Why::Unit), "",
        "百分比和百分点是两回事", "a percentage is not a difference between percentages"),
    case!(U U, &[Up], "满意度：入驻企业满意度", "≥ 95%" => "≥ 95", not(Why::Unit), "",
        "95% 和 95（分）不一定相同", "95% and 95 points may differ"),
    case!(U U, &[Up], "满意度：入驻企业满意度", "≥ 92%" => "≥ 90%", LOOSENED, "-2个百分点",
        "百分比的差是百分点，没有幅度", "percentages differ by percentage points"),
    case!(D D, &[Fault], "质量：系统差错占比", "≤ 8‰" => "≤ 5‰", TIGHTENED, "-3个千分点",
        "千分比的差是千分点", "per mille values differ by per mille points"),
    case!(D D, &[Fault], "质量：系统差错占比", "≤ 8‰" => "≤ 0.5%", not(Why::Unit), "",
        "语言里 ‰ 和 % 是两种单位", "‰ and % are two units of the language"),
    case!(U U, &[Up], "经济效益：研发投入占比提高", "≥ 2 个百分点" => "≥ 3 个百分点", TIGHTENED, "+1个百分点",
        "百分点之间直接相减", "points are subtracted from points"),
    case!(L L, &[Down], "成本：改造成本", "= 10 万元/家" => "= 80000 元/家", TIGHTENED, "-20000元/家（-20%）",
        "单价和数一样换算、比较", "prices are converted and compared like numbers"),
    case!(L L, &[Down], "成本：物业费", "= 2.5 元/平方米" => "= 2.5 元/平方米·月", not(Why::Unit), "",
        "单价的口径变了", "the price is per something else"),
];

const LEADS: &[Case] = &[
    case!(L L, &[Up], "时效：补助资金按期拨付率", "= 95%" => "= 100%", TIGHTENED, "+5个百分点",
        "办成、按时、合格一类的比率越高越好", "a rate of what is done well or in time: more is better"),
    case!(L L, &[Fault], "时效：企业诉求办结用时", "= 5 个工作日" => "= 3 个工作日", TIGHTENED, "-2个工作日（-40%）",
        "等候、办理、处置的时间越短越好", "waiting, and the time to deal with something: less is better"),
    case!(L L, &[Nothing], "时效：场馆开放时间", "= 300 天" => "= 310 天", not(Why::Direction), "+10天（+3.3%）",
        "开放、运行、质保一类的时长可能越长越好", "hours of opening or warranty may have to be long"),
    case!(L L, &[Nothing], "成本：资金支付率", "= 95%" => "= 100%", not(Why::Direction), "+5个百分点",
        "成本里的百分比看不出方向", "a rate under cost says nothing about cost"),
    case!(L L, &[Up], "成本：节约资金", "= 5 万元" => "= 8 万元", TIGHTENED, "+3万元（+60%）",
        "成本里的节约越多越好", "money saved, under cost, should be large"),
    case!(L L, &[Nothing], "数量：采购金额", "= 50 万元" => "= 60 万元", not(Why::Direction), "+10万元（+20%）",
        "花出去的钱不因为在“数量”里就越多越好", "money spent is not better for being under quantity"),
    case!(L L, &[Nothing], "数量：补助标准", "= 10 万元/家" => "= 12 万元/家", not(Why::Direction), "+2万元/家（+20%）",
        "单价只在成本里有方向", "a price has a direction only under cost"),
    case!(L L, &[Fault], "生态效益：单位建筑能耗", "= 50" => "= 45", TIGHTENED, "-5（-10%）",
        "能耗、排放、污染越小越好，在哪一类都一样", "what is consumed or emitted is to be small, whatever the category"),
    case!(L L, &[Up], "社会效益：投诉按期办结率", "= 95%" => "= 100%", TIGHTENED, "+5个百分点",
        "坏事后面有办结、整改等词的，越多越好", "of the remedy of something bad more is better"),
    case!(L L, &[Fault], "质量：设备返修率", "= 5%" => "= 3%", TIGHTENED, "-2个百分点",
        "名称落在坏事上的百分比，越小越好", "a rate of something nobody wants"),
    case!(L L, &[Up], "数量：整改隐患", "= 30 处" => "= 20 处", LOOSENED, "-10处（-33.3%）",
        "整改、化解、查处的个数，是做了多少", "a number of what was mended or settled is work done"),
    case!(L L, &[Nothing], "数量：处理投诉", "= 30 件" => "= 20 件", not(Why::Direction), "-10件（-33.3%）",
        "处理的投诉：做得少，还是投诉少？", "less work done, or less to do?"),
    case!(L L, &[Up], "数量：无事故天数", "= 300 天" => "= 365 天", TIGHTENED, "+65天（+21.7%）",
        "“无、不、未、零”把后面的意思反过来", "无, 不, 未, 零 reverse the meaning"),
    case!(L L, &[Nothing], "数量：展厅湿度", "= 50" => "= 55", not(Why::Direction), "+5（+10%）",
        "词表里没有的、说不上好坏的，没有方向", "what is in no list, or neither good nor bad, has no direction"),
];

const RANGES: &[Case] = &[
    case!(B B, ANY, "数量：入驻企业", "介于 30 至 50 家" => "为 30～50 家", UNCHANGED, "",
        "两端都没有变", "neither end changed"),
    case!(B B, &[Up, Down, Fault, Nothing, DeclaredUp, DeclaredDown, DeclaredOpposed], "数量：入驻企业", "介于 30 至 50 家" => "介于 35 至 45 家", TIGHTENED, "",
        "新范围在旧范围之内，不看方向", "the new range lies inside the old one, whatever the direction"),
    case!(B B, ANY, "数量：入驻企业", "介于 30 至 50 家" => "介于 30 至 60 家", LOOSENED, "",
        "新范围包住旧范围，不看方向", "the new range contains the old one, whatever the direction"),
    case!(B B, &[DeclaredUp], "数量：入驻企业", "介于 30 至 50 家" => "介于 40 至 60 家", TIGHTENED, "+10家",
        "两端同向移动，声明了越大越好", "both ends moved up, and more is declared better"),
    case!(B B, &[DeclaredDown], "成本：讲座单场费用", "介于 1 至 2 万元" => "介于 1.5 至 3 万元", LOOSENED, "",
        "两端同向移动，声明了越小越好", "both ends moved up, and less is declared better"),
    case!(B B, &[Nothing, Up, Down, Fault, DeclaredOpposed], "质量：水质酸碱度", "介于 6.5 至 8.5" => "介于 6 至 8", not(Why::Direction), "-0.5",
        "两端同向移动：范围常常两边都不能越，没有声明方向的不判", "both ends moved: a range is often kept on both sides, so only a declared direction decides"),
];

const DEADLINES: &[Case] = &[
    case!(D D, DATED, "时效：奖补资金拨付期限", "≤ 2024年12月底" => "≤ 2025年12月底", (2024, 2025), UNCHANGED, true, "",
        "各在本年度内，在年内的位置相同：顺延", "each in the year of its document, at the same place: rolled forward"),
    case!(D D, DATED, "时效：奖补资金拨付期限", "≤ 12月底" => "为 12月底前", (2024, 2025), UNCHANGED, false, "",
        "没有写年份，两年的话一样", "no year is written: the same words in both years"),
    case!(D D, DATED, "时效：奖补资金拨付期限", "≤ 2024年12月底" => "≤ 2024年12月底", (2024, 2025), UNCHANGED, false, "",
        "同一个日期；年份该不该改由别处提醒", "exactly the same date"),
    case!(D D, DATED, "时效：奖补资金拨付期限", "≤ 2024年12月" => "≤ 2025-12-31", (2024, 2025), UNCHANGED, true, "",
        "比一段时间的最后一天", "in a span of days, the last one counts"),
    case!(D D, DATED, "时效：开学前检修期限", "≤ 2024年2月底" => "≤ 2025年2月底", (2024, 2025), UNCHANGED, true, "",
        "闰年的2月底和平年的2月底相同", "the end of February is one day, leap year or not"),
    case!(D D, &[Down, DeclaredDown], "时效：奖补资金拨付期限", "≤ 2024年12月底" => "≤ 2025年11月30日", (2024, 2025), TIGHTENED, false, "早31天",
        "在年内的位置更早", "an earlier place in the year"),
    case!(D D, &[Down, DeclaredDown], "时效：奖补资金拨付期限", "≤ 2024年12月底" => "< 2025年12月底", (2024, 2025), TIGHTENED, false, "",
        "最后一天不再算按时", "the last day itself would be too late"),
    case!(D D, &[Down, DeclaredDown], "时效：补助资金发放", "≤ 2024年12月31日" => "≤ 2026年3月31日", (2024, 2025), LOOSENED, false, "晚90天",
        "去年写的是当年底，今年写到次年3月底：各按本文件的年度算", "last year the end of the year, now the end of the next March: each by the year of its document"),
    case!(D D, &[Down, DeclaredDown], "时效：主体工程完工时间", "≤ 2025年6月底" => "≤ 2026年6月底", (2024, 2025), LOOSENED, false, "晚365天",
        "日期不在本年度内，按日期本身比：跨年工程推迟一年不是顺延", "dates outside the year of their document are compared as written: work a year late is late"),
    case!(D D, &[Down, DeclaredDown], "时效：主体工程完工时间", "≤ 2025年6月底" => "≤ 2025年9月底", (2024, 2025), LOOSENED, false, "晚92天",
        "有一边不在本年度内，按日期本身比", "one is outside the year of its document: compared as written"),
    case!(D D, &[Down, DeclaredDown], "时效：主体工程完工时间", "≤ 2024年6月底" => "≤ 2024年9月底", (2024, 2024), LOOSENED, false, "晚92天",
        "同一年度的两个版本，按日期本身比", "two versions of the same year: compared as written"),
    case!(D D, &[DeclaredUp, DeclaredOpposed], "时效：场地清退期限", "≤ 2024年6月底" => "≤ 2025年9月底", (2024, 2025), not(Why::Direction), false, "晚92天",
        "声明越大（晚）越好，符号却是 ≤，两种说法矛盾", "the declared direction contradicts ≤, or the two years contradict each other"),
    case!(L L, DATED, "时效：竣工验收时间", "为 2024年6月底" => "= 2025年6月30日", (2024, 2025), UNCHANGED, true, "",
        "“为”和“=”要求相同，日期顺延", "= and 为 ask for the same thing; the date was rolled forward"),
    case!(L L, &[Down, DeclaredDown], "时效：竣工验收时间", "为 2024年6月底" => "为 2025年5月底", (2024, 2025), TIGHTENED, false, "早30天",
        "没有声明方向的日期，越早越好", "the earlier date asks for more"),
    case!(L L, &[DeclaredUp], "时效：服务截止日", "为 2024年11月底" => "为 2025年12月底", (2024, 2025), TIGHTENED, false, "晚31天",
        "声明越大（晚）越好", "later is declared better"),
    case!(L L, &[DeclaredOpposed], "时效：服务截止日", "为 2024年11月底" => "为 2025年12月底", (2024, 2025), not(Why::Direction), false, "晚31天",
        "两年声明的方向相反", "the two years declare opposite directions"),
    case!(U U, DATED, "时效：设备质保到期日", "≥ 2024年12月底" => "≥ 2025年12月底", (2024, 2025), UNCHANGED, true, "",
        "不早于某日：顺延", "not before a day: rolled forward"),
    case!(U U, &[Down, DeclaredUp], "时效：设备质保到期日", "≥ 2026年6月底" => "≥ 2026年12月底", (2024, 2025), TIGHTENED, false, "晚184天",
        "不早于某日：越晚要求越高", "not before a day: the later one asks for more"),
    case!(U U, &[DeclaredDown, DeclaredOpposed], "时效：设备质保到期日", "≥ 2026年6月底" => "≥ 2026年12月底", (2024, 2025), not(Why::Direction), false, "晚184天",
        "声明越小（早）越好，符号却是 ≥，两种说法矛盾", "the declared direction contradicts ≥, or the two years contradict each other"),
    case!(U D, DATED, "时效：设备质保到期日", "≥ 2024年12月底" => "≤ 2025年12月底", (2024, 2025), not(Why::Operator), false, "",
        "不早于变成不晚于", "not before became not after"),
    case!(U L, DATED, "时效：设备质保到期日", "≥ 2024年12月底" => "为 2025年12月底", (2024, 2025), not(Why::Operator), false, "",
        "不早于变成当日", "not before became on the day"),
    case!(D L, DATED, "时效：奖补资金拨付期限", "≤ 2024年12月底" => "为 2025年12月底", (2024, 2025), not(Why::Operator), false, "",
        "某日前变成某日：写法变了要求就可能变", "by a day became on the day"),
];

const PERIODS: &[Case] = &[
    case!(B B, DATED, "时效：建设周期", "介于 2024年7月 至 2024年12月" => "介于 2024年7月 至 2024年12月", (2024, 2025), UNCHANGED, false, "",
        "同一段时间", "exactly the same period"),
    case!(B B, DATED, "时效：采暖期", "介于 2024年11月 至 2025年3月" => "介于 2025年11月 至 2026年3月", (2024, 2025), UNCHANGED, true, "",
        "两端随年度顺延", "both ends moved with the year"),
    case!(B B, DATED, "时效：冬训时间", "介于 2024年1月 至 2024年2月" => "介于 2025年1月 至 2025年2月", (2024, 2025), UNCHANGED, true, "",
        "闰年的2月底和平年的2月底相同", "the end of February is one day, leap year or not"),
    case!(B B, &[Down, DeclaredDown], "时效：建设周期", "介于 2024年7月 至 2024年12月" => "介于 2025年7月 至 2025年11月", (2024, 2025), TIGHTENED, false, "早31天",
        "起点顺延，终点更早", "the start was rolled forward, the end is earlier"),
    case!(B B, &[Down, DeclaredDown], "时效：建设周期", "介于 2024年7月 至 2025年6月" => "介于 2024年7月 至 2025年9月", (2024, 2025), LOOSENED, false, "晚92天",
        "起点没有变，终点更晚", "the same start, and a later end"),
    case!(B B, &[DeclaredUp], "时效：开放时段", "介于 2024年7月 至 2024年8月" => "介于 2025年7月 至 2025年9月", (2024, 2025), TIGHTENED, false, "晚30天",
        "声明越大越好：同一起点，终点晚的更长", "more is declared better: from the same start, the later end is longer"),
    case!(B B, &[DeclaredOpposed], "时效：开放时段", "介于 2024年7月 至 2024年8月" => "介于 2025年7月 至 2025年9月", (2024, 2025), not(Why::Direction), false, "晚30天",
        "两年声明的方向相反", "the two years declare opposite directions"),
    case!(B B, DATED, "时效：建设周期", "介于 2024年7月 至 2024年12月" => "介于 2025年6月 至 2025年12月", (2024, 2025), not(Why::Start), false, "",
        "起点变了：是提前开工还是工期变长，看不出", "a different start: does it begin sooner, or take longer?"),
];

const BOOLEANS: &[Case] = &[
    case!(L L, WORDED, "质量：设备设施运行正常", "为 是" => "为 是", UNCHANGED, "",
        "没有变", "nothing changed"),
    case!(L L, &[Up, DeclaredUp], "质量：设备设施运行正常", "为 否" => "为 是", TIGHTENED, "",
        "由不要求变为要求", "it was not asked for before, and now it is"),
    case!(L L, &[Fault, DeclaredDown], "质量：是否发生安全事故", "为 是" => "为 否", TIGHTENED, "",
        "问的是坏事，“否”是好结果", "the row asks about something nobody wants: “no” is the good answer"),
    case!(L L, &[Up], "质量：不发生安全事故", "为 是" => "为 否", LOOSENED, "",
        "名称说不发生，“是”是好结果", "the name negates it: “yes” is the good answer"),
    case!(L L, &[Up], "质量：安全隐患整改到位", "为 是" => "为 否", LOOSENED, "",
        "问的是整改，“是”是好结果", "the row asks about the remedy: “yes” is the good answer"),
    case!(L L, &[Nothing, DeclaredOpposed], "质量：事故预案", "为 是" => "为 否", not(Why::Direction), "",
        "名称提到坏事，又看不出问的是坏事本身还是应对", "the name mentions something bad, but it is not clear whether it means that or its remedy"),
];

const LEVELS: &[Case] = &[
    case!(L L, WORDED, "社会效益：居民健身便利程度", "为 显著 [显著/一般/不显著]" => "为 显著 [显著/一般/不显著]", UNCHANGED, "",
        "没有变", "nothing changed"),
    case!(L L, WORDED, "社会效益：保障能力", "为 稳步提升" => "为 稳步提升", UNCHANGED, "",
        "同一个词，不需要等级表", "the same word needs no scale"),
    case!(L L, WORDED, "社会效益：居民健身便利程度", "为 显著" => "为 显著 [显著/一般/不显著]", UNCHANGED, "",
        "同一个词，只是补写了等级", "the same word, the scale was added"),
    case!(L L, WORDED, "社会效益：居民健身便利程度", "为 显著 [显著/一般]" => "为 显著 [显著/较显著/一般]", UNCHANGED, "",
        "同一个词，等级表不同也不算改", "the same word, though in a different scale"),
    case!(L L, &[Up, DeclaredUp], "社会效益：居民健身便利程度", "为 一般 [显著/一般/不显著]" => "为 显著 [显著/一般/不显著]", TIGHTENED, "",
        "等级从好到差排列，前面的更好", "the best level comes first"),
    case!(L L, &[Up, DeclaredUp], "社会效益：居民健身便利程度", "为 显著 [显著/一般/不显著]" => "为 一般 [不显著/一般/显著]", LOOSENED, "",
        "以“不、未、差”等开头的等级打头，是从差到好排列，倒过来比", "a scale that begins with 不…, 未… or 差 is written from worst to best and is reversed"),
    case!(L L, WORDED, "社会效益：服务能级", "为 甲 [甲/乙/丙]" => "为 乙 [丙/乙/甲]", not(Why::Scale), "",
        "两年的等级顺序相反，又看不出哪头好", "the two scales run in opposite orders, and no end is clearly the bad one"),
    case!(L L, WORDED, "社会效益：保障能力", "为 稳步提升" => "为 显著提升", not(Why::Scale), "",
        "没有列出等级，不猜哪个词更高", "no scale: nobody guesses which word means more"),
    case!(L L, WORDED, "社会效益：居民健身便利程度", "为 一般 [显著/一般/不显著]" => "为 良 [优/良/差]", not(Why::Scale), "",
        "两套等级", "two scales"),
    case!(L L, &[Fault, Nothing, DeclaredDown, DeclaredOpposed], "社会效益：群众投诉", "为 中 [高/中/低]" => "为 低 [高/中/低]", not(Why::Direction), "",
        "越少越好的事，等级排的是多少还是好坏，看不出", "for something that should be small, a scale may list amounts or grades"),
];

const TEXTS: &[Case] = &[
    case!(L L, NONE, "可持续影响：开放安排", "为 来年沿用现行公告" => "为 来年沿用现行公告。", UNCHANGED, "",
        "只差宽度、空格和句末标点", "the same except for width, spaces and punctuation at the end"),
    case!(L L, NONE, "时效：经费拨付", "为 按2024年计划拨付" => "为 按2025年计划拨付", (2024, 2025), UNCHANGED, true, "",
        "只有年份随年度顺延", "the same except for the years, which moved with the document"),
    case!(L L, NONE, "时效：经费拨付", "为 按2024年计划拨付" => "为 按2026年计划拨付", (2024, 2025), not(Why::Words), false, "",
        "年份变的和年度变的不一样多", "the year moved further than the document"),
    case!(L L, NONE, "可持续影响：开放安排", "为 来年沿用现行公告" => "为 来年修订现行公告", not(Why::Words), "",
        "松紧要看内容", "a person has to compare the words"),
    case!(U U, NONE, "数量：入驻企业", "≥ 30 家（含续租）" => "≥ 30 家（含续租）", UNCHANGED, "",
        "没有变", "nothing changed"),
    case!(U U, NONE, "数量：入驻企业", "≥ 30 家（含续租）" => "≥ 35 家（含续租）", not(Why::Words), "",
        "没有读成数的值不比", "what was not read as a number is not compared"),
    case!(U U, NONE, "数量：入驻企业", "≥ 30 家（含续租）" => "> 30 家（含续租）", TIGHTENED, "",
        "文字相同，符号更严", "the same words after a stricter sign"),
    case!(D D, NONE, "数量：抽检批次", "≤ 30 批（含复检）" => "≤ 30 批（含复检）", UNCHANGED, "",
        "没有变", "nothing changed"),
    case!(D D, NONE, "数量：抽检批次", "≤ 30 批（含复检）" => "≤ 40 批（含复检）", not(Why::Words), "",
        "没有读成数的值不比", "what was not read as a number is not compared"),
    case!(B B, NONE, "数量：抽检批次", "介于 若干批" => "介于 若干批", UNCHANGED, "",
        "没有变", "nothing changed"),
    case!(B B, NONE, "数量：抽检批次", "介于 若干批" => "介于 多批", not(Why::Words), "",
        "没有读成数的值不比", "what was not read as a number is not compared"),
    case!(U D, NONE, "数量：入驻企业", "≥ 30 家（含续租）" => "≤ 30 家（含续租）", not(Why::Operator), "",
        "文字相同，符号换了类", "the same words, a different kind of operator"),
    case!(U L, NONE, "数量：入驻企业", "≥ 30 家（含续租）" => "= 30 家（含续租）", not(Why::Operator), "",
        "文字相同，符号换了类", "the same words, a different kind of operator"),
    case!(U B, NONE, "数量：抽检批次", "≥ 若干批" => "介于 若干批", not(Why::Operator), "",
        "文字相同，符号换了类", "the same words, a different kind of operator"),
    case!(D L, NONE, "数量：抽检批次", "≤ 30 批（含复检）" => "= 30 批（含复检）", not(Why::Operator), "",
        "文字相同，符号换了类", "the same words, a different kind of operator"),
    case!(D B, NONE, "数量：抽检批次", "≤ 若干批" => "介于 若干批", not(Why::Operator), "",
        "文字相同，符号换了类", "the same words, a different kind of operator"),
    case!(L B, NONE, "数量：抽检批次", "为 若干批" => "介于 若干批", not(Why::Operator), "",
        "文字相同，符号换了类", "the same words, a different kind of operator"),
];

const UNSET: &[Case] = &[
    case!(L L, NONE, "成本：房租成本", "为 待定 元" => "为 待定 元", UNCHANGED, "",
        "仍然待定", "still open"),
    case!(L L, NONE, "成本：房租成本", "为 待定 元" => "为 待定 万元", UNCHANGED, "",
        "仍然待定，单位可以换算", "still open, in a unit that can be converted"),
    case!(L L, NONE, "成本：房租成本", "为 待定 元" => "为 待定 元/平方米", not(Why::Unit), "",
        "要填的已不是同一个量", "a different quantity is to be set"),
    case!(L L, NONE, "成本：房租成本", "为 待定" => "为 待定 元", not(Why::Unit), "",
        "一边没有单位，不猜", "one side has no unit; none is guessed"),
    case!(L L, NONE, "成本：房租成本", "为" => "为 待定", UNCHANGED, "",
        "空着和待定都是没有定", "blank and 待定 are both not set"),
    case!(U U, NONE, "数量：入驻企业", "≥ 待定 家" => "≥ 待定 家", UNCHANGED, "",
        "仍然待定", "still open"),
    case!(D D, NONE, "成本：房租成本", "≤ 待定 元" => "≤ 待定 元", UNCHANGED, "",
        "仍然待定", "still open"),
    case!(B B, NONE, "数量：入驻企业", "介于 待定 家" => "介于 待定 家", UNCHANGED, "",
        "仍然待定", "still open"),
    case!(U U, NONE, "数量：入驻企业", "≥ 待定 家" => "> 待定 家", TIGHTENED, "",
        "数没有定，符号已更严", "no number yet, but a stricter sign"),
    case!(D D, NONE, "成本：房租成本", "≤ 待定 元" => "≤ 待定 元/月", not(Why::Unit), "",
        "要填的已不是同一个量", "a different quantity is to be set"),
    case!(B B, NONE, "数量：入驻企业", "介于 待定 家" => "介于 待定 个", not(Why::Unit), "",
        "要填的已不是同一个量", "a different quantity is to be set"),
    case!(U D, NONE, "数量：入驻企业", "≥ 待定 家" => "≤ 待定 家", not(Why::Operator), "",
        "符号换了类", "a different kind of operator"),
    case!(U L, NONE, "数量：入驻企业", "≥ 待定 家" => "为 待定 家", not(Why::Operator), "",
        "符号换了类", "a different kind of operator"),
    case!(U B, NONE, "数量：入驻企业", "≥ 待定 家" => "介于 待定 家", not(Why::Operator), "",
        "符号换了类", "a different kind of operator"),
    case!(D L, NONE, "成本：房租成本", "≤ 待定 元" => "为 待定 元", not(Why::Operator), "",
        "符号换了类", "a different kind of operator"),
    case!(D B, NONE, "成本：房租成本", "≤ 待定 元" => "介于 待定 元", not(Why::Operator), "",
        "符号换了类", "a different kind of operator"),
    case!(L B, NONE, "成本：房租成本", "为 待定 元" => "介于 待定 元", not(Why::Operator), "",
        "符号换了类", "a different kind of operator"),
];

const NOTHING: &[Case] = &[
    case!(L L, NONE, "生态效益：无", "为 无" => "为 不适用", UNCHANGED, "",
        "两种写法都是不适用", "two spellings of “does not apply”"),
];

const MIXED: &[Case] = &[
    case!(L L, &[Up], "数量：入驻企业", "为 待定 家" => "为 30 家", not(Why::Kind), "",
        "去年没有定，谈不上松紧", "there was no target to compare with"),
    case!(U L, &[Up], "数量：入驻企业", "≥ 30 家" => "为 是", not(Why::Kind), "",
        "数变成了是否", "a number became yes or no"),
    case!(D D, &[Nothing], "时效：完工", "≤ 30 天" => "≤ 2025年6月底", not(Why::Kind), "",
        "时长变成了日期", "a duration became a date"),
    case!(U L, &[Nothing], "社会效益：保障能力", "≥ 5%" => "为 稳步提升", not(Why::Kind), "",
        "有数变成了没有数", "a number became words"),
    case!(U B, &[Up], "数量：入驻企业", "≥ 30 家" => "介于 30 至 50 家", TIGHTENED, "",
        "底线相同，又加了上限：新范围在旧范围之内", "the same floor, and now a ceiling: the new range lies inside the old one"),
    case!(U B, &[Up], "数量：入驻企业", "≥ 40 家" => "介于 30 至 50 家", not(Why::Operator), "",
        "底线低了，又加了上限", "a lower floor, and now a ceiling"),
    case!(D B, &[Down], "成本：平台运维费用", "≤ 60 万元" => "介于 30 至 50 万元", TIGHTENED, "",
        "新范围在旧范围之内", "the new range lies inside the old one"),
    case!(L B, &[Up], "数量：培训场次", "= 12 场" => "介于 10 至 15 场", LOOSENED, "",
        "原来的数在新范围之内", "the old number lies inside the new range"),
    case!(U B, &[Up], "数量：入驻企业", "≥ 30 家" => "介于 30 至 50 个", not(Why::Unit), "",
        "单位和符号都变了，先说单位", "unit and operator changed: the unit is named"),
    case!(U D, &[Up], "数量：入驻企业", "≥ 30 家" => "≤ 30 个", not(Why::Unit), "",
        "单位和符号都变了，先说单位", "unit and operator changed: the unit is named"),
    case!(L L, &[Nothing], "社会效益：保障能力", "为 稳步提升" => "为 能力稳步提升", not(Why::Words), "",
        "等级变成了等级表里没有的话", "a level became words without a scale"),
    case!(U L, &[Nothing], "数量：入驻企业", "≥ 30 家（含续租）" => "为 新入驻三十家", not(Why::Words), "",
        "文字和符号都变了，先说文字", "words and operator changed: the words are named"),
    case!(D D, &[Nothing], "时效：完工", "≤ 2024年12月底" => "≤ 待定", not(Why::Kind), "",
        "期限变成了待定", "a deadline has to be set again"),
];
