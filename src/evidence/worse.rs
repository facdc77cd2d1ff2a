//! Which of two values of one row is the worse one, and which way is better of them.

use rust_decimal::Decimal;

use crate::evidence::row::Row;
use crate::model::{Indicator, Quantity, Target, Value};
use crate::value::Op;
use crate::value::unit::{Unit, UnitKind};
use crate::wording::{Better, Lexicon};

/// Whether a value is worse than another; of a range, all of it. What does not convert is not compared.
pub fn is_worse(one: &Target<'_>, than: &Target<'_>, better: Better) -> bool {
    let (Some((unit, from, to)), Some((own, low, high))) = (ends(one), ends(than)) else {
        return false;
    };
    match better {
        Better::More => unit.convert(to, own).is_some_and(|to| to < low),
        Better::Less => unit.convert(from, own).is_some_and(|from| from > high),
    }
}

/// The unit of a value with both its ends, which are one in a single number.
fn ends<'t>(target: &'t Target<'_>) -> Option<(&'t Unit, Decimal, Decimal)> {
    let (low, high) = match &target.value {
        Value::Quantity(quantity) => (quantity, quantity),
        Value::Range(ends) => (&ends.0, &ends.1),
        _ => return None,
    };
    let (unit, of_high) = (
        low.unit.as_ref().or(high.unit.as_ref())?,
        high.unit.as_ref()?,
    );
    let (from, to) = (low.number, of_high.unit.convert(high.number, &unit.unit)?);
    Some((&unit.unit, from.min(to), from.max(to)))
}

/// Which way is better of what was reached before: by its name, else by the sign. A count that is to be met exactly has no
/// better.
pub fn wanted(row: &Row<'_, '_>) -> Option<Better> {
    let by_name = row.direction(row.lexicon);
    match row.target.op {
        Some(Op::GreaterOrEqual | Op::Greater) => Some(Better::More),
        Some(Op::LessOrEqual | Op::Less) => by_name.or(Some(Better::Less)),
        Some(Op::Between) => by_name,
        _ if row.target.quantity().is_some_and(Quantity::is_percent) => by_name,
        _ => by_name.filter(|better| *better == Better::Less),
    }
}

/// Whether less is better of a share or a time: these do not add up over the years, as counts do.
pub fn falls(row: &Indicator<'_>, lexicon: &Lexicon) -> bool {
    let Value::Quantity(quantity) = &row.target.value else {
        return false;
    };
    let kind = quantity.unit.as_ref().map(|unit| unit.unit.kind());
    let is_limit = matches!(row.target.op, Some(Op::LessOrEqual | Op::Less));
    let better = row.direction(lexicon);
    let is_named = better == Some(Better::Less);
    let is_falling = match kind {
        Some(UnitKind::Percent | UnitKind::Permille) if is_limit => better != Some(Better::More),
        Some(UnitKind::Percent | UnitKind::Permille) => {
            matches!(row.target.op, None | Some(Op::Equal)) && is_named
        }
        Some(UnitKind::Duration) => is_limit && is_named,
        _ => false,
    };
    is_falling && !row.is_of_cost()
}
