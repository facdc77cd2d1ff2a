//! Exact quotients of decimals.

use rust_decimal::Decimal;

/// An exact quotient: 1 亩 is 2000/3 平方米, which no decimal is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    pub up: Decimal,
    pub down: Decimal,
}

impl Ratio {
    pub const ONE: Ratio = Ratio {
        up: Decimal::ONE,
        down: Decimal::ONE,
    };

    pub fn multiply(self, other: Ratio) -> Option<Ratio> {
        Some(Ratio {
            up: self.up.checked_mul(other.up)?,
            down: self.down.checked_mul(other.down)?,
        })
    }

    pub fn divide(self, other: Ratio) -> Option<Ratio> {
        self.multiply(Ratio {
            up: other.down,
            down: other.up,
        })
    }

    pub fn quotient(self) -> Option<Decimal> {
        self.up.checked_div(self.down)
    }
}
