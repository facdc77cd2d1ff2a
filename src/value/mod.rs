//! Reading typed values out of short texts: numbers, units, dates, operators. No lines, no findings.

mod date;
mod list;
mod number;
mod operator;
pub mod unit;

pub use date::{
    DateError, DateSpan, Day, WrittenPeriod, before, read_date, read_figures, read_month,
    read_period, read_quarter, recurs,
};
pub use list::entries;
pub use number::{NumberError, digit, read_number};
pub use operator::{
    Direction, Op, begins_number, may_be_range, split_behind_date, split_mark, split_trailing,
};
