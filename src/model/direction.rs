//! Which way is better of what a row measures.

use rust_decimal::Decimal;

use super::{Indicator, TargetKind, Value};
use crate::facts::CategoryKind;
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
        let quantity = match &self.target.value {
            Value::Quantity(quantity) => quantity,
            Value::Deadline(_) if self.target.op.is_none() => return Some(Op::LessOrEqual.sign()),
            // 12月底前, 3～5天: the value says it.
            Value::Deadline(_) | Value::Range(_) | Value::Period(..) => return Some(IS),
            Value::Boolean(_) | Value::Level { .. } | Value::None => return Some(IS),
            Value::Text(_) | Value::Unset { .. } => return None,
        };
        let is_all = quantity.is_percent() && quantity.number == Decimal::ONE_HUNDRED;
        let op = match (self.target.op, self.direction(lexicon)) {
            (Some(op), _) => op,
            (None, Some(Better::More)) if is_all => Op::Equal,
            (None, Some(Better::More)) => Op::GreaterOrEqual,
            (None, _) if quantity.number.is_zero() => Op::Equal,
            (None, Some(Better::Less)) => Op::LessOrEqual,
            (None, None) if is_all => Op::Equal,
            (None, None) => return None,
        };
        Some(op.sign())
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
