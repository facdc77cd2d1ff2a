//! Which way is better, by the name of a thing: 投诉率 is to be small, 投诉办结率 is to be large.
//!
//! A name is read once from front to back. Its last part that says anything decides, as the head of a Chinese noun
//! stands at its end; words in front of it and behind it may turn it round. What is in no list has no direction.

use super::likeness::bare_end;
use super::{Lexicon, Sense};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Better {
    /// 合格率, 办结率, 新建公厕数量.
    More,
    /// 差错率, 投诉, 等候时间.
    Less,
}

impl Lexicon {
    /// Which way is better of what a name measures; `None` of what is neither, and of what is not known.
    pub fn direction(&self, name: &str) -> Option<Better> {
        let name = bare_end(name);
        // 响应时间 < 5分钟的次数: what stands before a sign is a condition.
        let sign = name.rfind(|c| Sense::OperatorSign.is_sign(c));
        let name = sign.map_or(name, |sign| &name[sign..]);
        let mut reader = Reader::of(name);
        let mut at = 0;
        while let Some(letter) = name[at..].chars().next() {
            at += match self.part(&name[at..]) {
                Some((word, sense)) => {
                    reader.take(sense, at, at + word.len());
                    word.len()
                }
                None => letter.len_utf8(),
            };
        }
        reader.better()
    }
}

/// What a name means as far as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// Nothing that is known.
    Nothing,
    /// What nobody wants; of a harm, what is built or kept for it is none.
    Bad(Sense),
    Good,
    /// Something was brought to its end.
    Done,
    /// Something is dealt with: the rate says how well, the time how fast, a number nothing.
    Handled,
    /// Work, or what is provided.
    Provided,
    /// What may be meant either way, but falls for the better.
    Amount,
    Neutral,
}

struct Reader {
    meaning: Meaning,
    /// The verb that was read before what it deals with.
    verb: Meaning,
    /// Whether it begins the name.
    starts: bool,
    length: usize,
    is_rate: bool,
    /// Whether it is how much of a whole is looked at, or worked on: 检查比例.
    is_proportion: bool,
    /// Whether the name ends in 量: of what is dealt with the more the better.
    is_volume: bool,
    /// Whether it is counted for each of something.
    is_per: bool,
    /// Behind 占 stands the whole.
    is_whole: bool,
    /// Where the last part ended.
    end: usize,
    /// Where the last part ended that spoils the verb right behind it, or was spoilt itself.
    spoils: usize,
    /// Where a negation ended, and how far from it the next part may stand.
    turned: Option<(usize, usize)>,
    /// A verb that wants less of what follows: 减少, 节约, 避免.
    wants_less: Option<Sense>,
}

/// How far from a negation what is bad may stand: 无重大安全责任事故.
const FAR: usize = 8 * 3;
/// How far from it a verb may stand: 未按时完成.
const NEAR: usize = 3 * 3;
/// How far from a verb may stand what it deals with: 查处食品安全违法案件.
const OBJECT: usize = 4 * 3;

/// How far from the end of a rate may stand the verb that it is of: 检测覆盖比例.
const RATE: usize = 4 * 3;

impl Reader {
    fn of(name: &str) -> Self {
        Self {
            meaning: Meaning::Nothing,
            verb: Meaning::Nothing,
            starts: false,
            length: name.len(),
            is_rate: Sense::RateEnd.is_in(name),
            is_proportion: Sense::Proportion.ends(name),
            is_volume: name.ends_with('量') && !Sense::CountEnd.ends(name),
            is_per: false,
            is_whole: false,
            end: 0,
            spoils: 0,
            turned: None,
            wants_less: None,
        }
    }

    fn better(&self) -> Option<Better> {
        // 检验结果异议成立率 is a rate of something else.
        let is_far = self.length > self.end + RATE;
        let is_other_rate = self.is_rate && (is_far || self.is_proportion);
        match self.meaning {
            Meaning::Handled | Meaning::Provided if is_other_rate => None,
            Meaning::Good | Meaning::Done => Some(Better::More),
            Meaning::Bad(_) => Some(Better::Less),
            Meaning::Handled if self.is_rate || self.is_volume => Some(Better::More),
            Meaning::Provided if !self.is_per => Some(Better::More),
            _ => None,
        }
    }

    /// Takes the next part of the name, which stands from `start` to `end`.
    fn take(&mut self, part: Sense, start: usize, end: usize) {
        if self.is_whole && !matches!(part, Sense::Falling | Sense::Trimming) {
            return;
        }
        match part {
            Sense::Plain => return,
            Sense::Turn => self.turned = Some((end, FAR)),
            Sense::Per => self.is_per = true,
            Sense::PartOf => self.is_whole = start > 0,
            Sense::Prevention | Sense::Falling | Sense::Trimming => self.fall(part),
            Sense::Rising if self.meaning == Meaning::Nothing => self.meaning = Meaning::Provided,
            Sense::Harm | Sense::Fault | Sense::Illegal | Sense::Late | Sense::Complaint => {
                self.bad(part, start, end);
            }
            Sense::Happening if self.meaning == Meaning::Nothing => self.bad(part, start, end),
            Sense::Merit => self.good(Meaning::Good, start, end),
            Sense::Remedy => self.good(Meaning::Done, start, end),
            Sense::Response => self.good(Meaning::Handled, start, end),
            Sense::Work => self.good(Meaning::Provided, start, end),
            Sense::Consumed | Sense::Spent | Sense::SumOfMoney => self.amount(part),
            Sense::Duration => self.time(),
            Sense::Asset
                if matches!(self.meaning, Meaning::Bad(Sense::Harm | Sense::Complaint)) =>
            {
                self.meaning = self.verb;
            }
            // 违规接待, 超标准接待
            Sense::Neutral
                if start == self.end
                    && matches!(self.meaning, Meaning::Bad(Sense::Illegal | Sense::Late)) => {}
            Sense::Neutral if self.wants_less.is_none() => {
                (self.meaning, self.verb) = (Meaning::Neutral, Meaning::Nothing);
            }
            _ => {}
        }
        self.end = end;
    }

    /// 减少, 节约, 避免: of what stands before it, or else of what follows.
    fn fall(&mut self, part: Sense) {
        self.meaning = match (self.meaning, part) {
            (Meaning::Bad(_), _) => Meaning::Good,
            (Meaning::Amount, Sense::Falling | Sense::Trimming) => Meaning::Good,
            (Meaning::Good | Meaning::Done, Sense::Falling) => Meaning::Bad(Sense::Fault),
            (meaning, Sense::Prevention) => {
                self.wants_less = Some(part);
                let is_first = meaning == Meaning::Nothing;
                if is_first { Meaning::Done } else { meaning }
            }
            (_, Sense::Trimming) => {
                self.wants_less = Some(part);
                Meaning::Good
            }
            _ => {
                self.wants_less = Some(part);
                Meaning::Nothing
            }
        };
    }

    fn bad(&mut self, part: Sense, start: usize, end: usize) {
        self.spoils = end;
        let is_turned = self
            .turned
            .is_some_and(|(from, far)| far > 0 && start <= from + far);
        let is_thing = matches!(part, Sense::Harm | Sense::Illegal);
        let is_complaint = part == Sense::Complaint;
        let is_object = !self.is_rate && start <= self.end + if is_complaint { 0 } else { OBJECT };
        self.meaning = match self.meaning {
            _ if self.wants_less.is_some() => Meaning::Good,
            _ if is_turned => {
                self.turned = Some((end, FAR));
                Meaning::Good
            }
            Meaning::Done if is_object && is_thing => Meaning::Done,
            // 处理投诉 may be much done, or much to do; 监测危房 too.
            Meaning::Done | Meaning::Handled if is_object && (is_thing || is_complaint) => {
                Meaning::Nothing
            }
            Meaning::Provided if is_object && is_thing && self.starts && start == self.end => {
                Meaning::Nothing
            }
            _ => Meaning::Bad(part),
        };
    }

    fn good(&mut self, meaning: Meaning, start: usize, end: usize) {
        // 逾期贷款清收率: it is not the verb that is late.
        let is_next = start == self.spoils;
        self.spoils = end;
        if self
            .turned
            .take()
            .is_some_and(|(from, far)| start <= from + far.min(NEAR))
        {
            // 未按时完成: all that stands right behind it.
            self.turned = Some((end, 0));
            self.meaning = Meaning::Bad(Sense::Fault);
            return;
        }
        let is_spoilt = match self.meaning {
            // 逾期办结, 重复建设
            Meaning::Bad(Sense::Late) => true,
            Meaning::Bad(Sense::Illegal) => meaning == Meaning::Provided,
            // 按时办理
            Meaning::Good => meaning == Meaning::Handled,
            _ => false,
        };
        if is_spoilt && is_next {
            return;
        }
        match self.wants_less {
            // 减少施工成本, 压缩审批时间
            Some(Sense::Falling | Sense::Trimming) if meaning != Meaning::Good => return,
            Some(Sense::Falling) if self.meaning == Meaning::Nothing => {
                self.meaning = Meaning::Bad(Sense::Fault);
            }
            _ => self.meaning = meaning,
        }
        self.wants_less = None;
        (self.verb, self.starts) = (meaning, start == 0);
    }

    fn amount(&mut self, part: Sense) {
        let is_kept = matches!(
            (self.meaning, part),
            (Meaning::Bad(_), _)
                | (Meaning::Good, Sense::Consumed | Sense::SumOfMoney)
                | (Meaning::Done, Sense::SumOfMoney)
        );
        if self.wants_less.take().is_some() {
            self.meaning = Meaning::Good;
        } else if !is_kept {
            self.meaning = Meaning::Amount;
        }
    }

    fn time(&mut self) {
        self.meaning = match self.meaning {
            _ if self.wants_less.is_some() => Meaning::Good,
            Meaning::Done | Meaning::Handled => Meaning::Bad(Sense::Fault),
            kept @ (Meaning::Good | Meaning::Bad(_)) => kept,
            _ => Meaning::Amount,
        };
    }
}
