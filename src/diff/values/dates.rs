//! Dates of two years, side by side.

use std::cmp::Ordering;

use crate::value::Day;

/// How a later date stands to an earlier one.
#[derive(Debug, Clone, Copy)]
pub struct Shift {
    /// Of `after` against `before`: `Greater` is later.
    pub order: Ordering,
    /// How many days later.
    pub days: i32,
    /// Other days, but the same place in the year of each document.
    pub is_rolled: bool,
}

/// Days of a common year before each month.
const BEFORE_MONTH: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// Compares two days: where that of the earlier document lies in its year and the other not before its own, by their places
/// in the years of their documents; else as they stand, as work that goes on from year to year is not moved by them.
pub fn compare(before: (Day, Option<i32>), after: (Day, Option<i32>)) -> Shift {
    let ((one, year), (other, next)) = (before, after);
    let (Some(year), Some(next)) = (year, next) else {
        return as_they_stand(one, other);
    };
    let is_own = match year.cmp(&next) {
        Ordering::Less => one.year == year && other.year >= next,
        Ordering::Equal => false,
        Ordering::Greater => other.year == next && one.year >= year,
    };
    if is_own {
        rolled(one, other, next.saturating_sub(year))
    } else {
        as_they_stand(one, other)
    }
}

pub fn as_they_stand(before: Day, after: Day) -> Shift {
    let days = after.since_1970().saturating_sub(before.since_1970());
    Shift {
        order: days.cmp(&0),
        days,
        is_rolled: false,
    }
}

/// Number of the day in a year without 29 February: the ends of February are one day.
fn place(day: Day) -> i32 {
    let before = day
        .month
        .checked_sub(1)
        .and_then(|month| BEFORE_MONTH.get(month as usize));
    let day_of_month = if day.month == 2 {
        day.day.min(28)
    } else {
        day.day
    };
    before.copied().unwrap_or_default() + day_of_month as i32
}

/// Compares as if all dates of the earlier side were `by` years later.
pub fn rolled(before: Day, after: Day, by: i32) -> Shift {
    const YEAR: i32 = 365;
    let years = after.year.saturating_sub(before.year).saturating_sub(by);
    let days = (place(after) - place(before)).saturating_add(years.saturating_mul(YEAR));
    Shift {
        order: days.cmp(&0),
        days,
        is_rolled: days == 0,
    }
}
