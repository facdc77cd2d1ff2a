//! Reading typed values out of short texts: numbers, units, dates, operators. No lines, no findings.

mod date;
mod list;
mod number;
mod operator;
pub mod unit;

pub use date::{DateError, DateSpan, Day, read_date};
pub use list::entries;
pub use number::{NumberError, read_number};
pub use operator::{Direction, Op, may_be_range, split_mark, split_trailing};
