//! Which way is better of what a row measures.

use rust_decimal::Decimal;

use super::{Indicator, Quantity, Target, TargetKind, Value};
use crate::facts::CategoryKind;
use crate::profile::DefaultOperator;
use crate::value::Op;
use crate::wording::{Better, Lexicon, Sense};

impl Indicator<'_> {
    /// Which way is better: as its 方向 says, or else by its name; of a cost less, of a date an earlier one. `None` of
    /// what may be meant either way, and of what is not known.
    pub fn direction(&self, lexicon: &Lexicon) -> Option<Better> {
        if let Some(is_more) = self.more.as_ref().and_then(|more| more.more_is_better) {
            return Some(if is_more { Better::More } else { Better::Less });
        }
        if matches!(self.target.value, Value::Deadline(_) | Value::Period(..)) {
            return Some(Better::Less);
        }
        if self.is_of_cost() {
            return self.direction_of_cost(lexicon);
        }
        let by_name = lexicon.direction(self.name());
        match self.category.kind {
            Some(CategoryKind::Satisfaction) if self.is_rate() => by_name.or(Some(Better::More)),
            // 处理及时性 ≤ 2 小时
            Some(CategoryKind::Timeliness) if self.target.kind() == TargetKind::Duration => {
                by_name.filter(|better| *better == Better::Less)
            }
            _ => by_name,
        }
    }

    /// The sign or word that its value takes where no sign was written: as the word behind the value says, or as it is
    /// better. `None` where that is not known.
    pub fn sign(&self, lexicon: &Lexicon) -> Option<&'static str> {
        const IS: &str = "为";
        match &self.target.value {
            Value::Quantity(quantity) => {
                op_of(self.target.op, quantity, self.direction(lexicon)).map(Op::sign)
            }
            Value::Deadline(_) if self.target.op.is_none() => Some(Op::LessOrEqual.sign()),
            // 12月底前, 3～5天: the value says it.
            Value::Deadline(_) | Value::Range(_) | Value::Period(..) => Some(IS),
            Value::Boolean(_) | Value::Level { .. } | Value::None => Some(IS),
            Value::Text(_) | Value::Unset { .. } => None,
        }
    }

    /// Numbers without a sign, its own and those on the way, are meant as a profile says: that is no fact of the text.
    pub fn assume_operator(&mut self, default: DefaultOperator, lexicon: &Lexicon) {
        let better = self.direction(lexicon);
        assume(&mut self.target, default, better);
        if let Some(more) = &mut self.more {
            let on_the_way = more.milestones.iter_mut().map(|point| &mut point.target);
            let further = more.medium_term.iter_mut().chain(on_the_way);
            further.for_each(|target| assume(target, default, better));
        }
    }

    /// Whether it limits what is spent.
    pub fn is_of_cost(&self) -> bool {
        matches!(
            self.category.kind,
            Some(
                CategoryKind::Cost
                    | CategoryKind::EconomicCost
                    | CategoryKind::SocialCost
                    | CategoryKind::EcologicalCost
            )
        )
    }

    /// A rate of money spent (资金支付率) says nothing about cost; what is saved is to be much, and what is promised to
    /// those who get it (补助标准) may be meant either way.
    fn direction_of_cost(&self, lexicon: &Lexicon) -> Option<Better> {
        let by_name = lexicon.direction(self.name());
        if lexicon.is_gain(self.texts()) {
            return by_name.filter(|better| *better == Better::More);
        }
        if self.is_rate() || by_name == Some(Better::Less) {
            return by_name.filter(|better| *better == Better::Less);
        }
        let is_standard = self
            .texts()
            .any(|text| lexicon.is_in(Sense::Standard, text));
        // 群众满意度 ≥ 90 stands among the costs by mistake.
        let is_good = by_name == Some(Better::More) && self.target.kind() != TargetKind::Money;
        (!is_standard && !is_good).then_some(Better::Less)
    }

    fn is_rate(&self) -> bool {
        self.target.kind() == TargetKind::Percent
    }
}

/// The comparison that a number is meant with: the written one, or else as it is better; `None` where that is not known.
fn op_of(written: Option<Op>, quantity: &Quantity<'_>, better: Option<Better>) -> Option<Op> {
    let is_all = quantity.is_percent() && quantity.number == Decimal::ONE_HUNDRED;
    match (written, better) {
        (Some(op), _) => Some(op),
        (None, Some(Better::More)) if is_all => Some(Op::Equal),
        (None, Some(Better::More)) => Some(Op::GreaterOrEqual),
        (None, _) if quantity.number.is_zero() => Some(Op::Equal),
        (None, Some(Better::Less)) => Some(Op::LessOrEqual),
        (None, None) if is_all => Some(Op::Equal),
        (None, None) => None,
    }
}

fn assume(target: &mut Target<'_>, default: DefaultOperator, better: Option<Better>) {
    let Value::Quantity(quantity) = &target.value else {
        return;
    };
    if target.op.is_none() {
        target.op = match default {
            DefaultOperator::Equal => Some(Op::Equal),
            DefaultOperator::Reach => op_of(None, quantity, better).or(Some(Op::GreaterOrEqual)),
        };
        target.op_assumed = true;
    }
}
