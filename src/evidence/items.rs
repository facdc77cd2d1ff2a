//! The items of a purpose, each with its amount.

use rust_decimal::Decimal;

use super::amounts::{is_of_source, is_other};
use crate::prose::{Fact, Figure};
use crate::wording::Sense;

/// A list of items, each with its amount.
pub struct ItemList<'f, 't> {
    pub items: Vec<&'f Figure<'t>>,
    /// Nothing suggests that the list leaves out something that costs money.
    pub is_complete: bool,
}

/// The list that the amounts of a purpose are; `None` where they are none, or are not all of one level.
pub fn listed<'f, 't>(
    figures: &'f [Figure<'t>],
    budget: Option<Decimal>,
    year: Option<i32>,
) -> Option<ItemList<'f, 't>> {
    let amounts = || {
        figures
            .iter()
            .filter(|figure| matches!(figure.fact, Fact::Money(_)) && !is_of_source(figure))
    };
    let mut items: Vec<&Figure<'_>> = amounts().collect();
    // 合计 behind the items: where it is the budget, it is the sum of all of them, however they are divided.
    let total = items.pop_if(|last| last.is_total());
    let is_summed = total.is_some_and(|total| total.yuan().is_some() && total.yuan() == budget);
    // 共100万元，其中：租金60万元、税费40万元。
    let divides = |item: &Figure<'_>| Sense::ListOfParts.is_in(item.gap);
    let is_whole = matches!(items.as_slice(), [whole, part, ..] if whole.yuan().is_some() && whole.yuan() == budget && divides(part));
    if is_whole {
        items.remove(0);
    }
    let first_span = items.first()?.span;
    let is_divided = is_whole || items.first().is_some_and(|first| divides(first));
    let are_plain = items.iter().all(|item| {
        let is_head = is_divided && item.span == first_span;
        let is_part = !is_head && Sense::NoItem.is_in(item.gap);
        item.yuan().is_some_and(|yuan| !yuan.is_zero())
            && !item.is_total()
            && !is_part
            && !is_other(item, year)
    });
    if items.len() < 2 || !are_plain {
        return None;
    }
    // What is divided twice: by source, and by use.
    let mut sum = Decimal::ZERO;
    for item in items.iter().rev().skip(1).rev() {
        sum = sum.checked_add(item.yuan()?)?;
        // Some of the items may be the whole by chance, where a total says what all of them are.
        if Some(sum) == budget && !is_summed {
            return None;
        }
    }
    let first = items.first()?;
    let last = items.last()?;
    if is_summed && !is_divided {
        return Some(ItemList {
            items,
            is_complete: true,
        });
    }
    let is_numbered = items
        .iter()
        .enumerate()
        .all(|(at, item)| is_marked(item.gap, at + 1));
    if is_numbered {
        let is_complete = !is_divided && !is_marked(last.rest, items.len() + 1);
        return Some(ItemList { items, is_complete });
    }
    if !items.windows(2).all(are_listed) {
        return None;
    }
    let end = last.rest.trim_start();
    let total = Sense::SumBehind.begins(end);
    let behind = end.trim_start_matches(['。', '；', ';', '.']);
    if !total && !end.is_empty() && behind.len() == end.len() {
        return None;
    }
    // A spending plan may follow; other words may speak of more that is paid.
    let is_all = total
        || behind.trim().is_empty()
        || behind
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit());
    Some(ItemList {
        is_complete: !is_divided && is_all && begins_sentence(first, figures),
        items,
    })
}

/// What stands between two amounts, other figures among it; `None` where they stand in two paragraphs.
fn between<'t>(one: &Figure<'t>, next: &Figure<'t>) -> Option<&'t str> {
    let behind = one
        .rest
        .len()
        .checked_sub(next.rest.len() + next.span.len())?;
    one.rest
        .ends_with(next.rest)
        .then(|| one.rest.get(..behind))
        .flatten()
}

/// Whether no clause of its sentence stands in front of an item.
fn begins_sentence(first: &Figure<'_>, figures: &[Figure<'_>]) -> bool {
    let before = figures
        .iter()
        .rev()
        .skip_while(|figure| figure.span != first.span);
    for figure in before {
        if let Some(at) = figure.gap.rfind(Sense::SentenceMark.signs()) {
            return !figure.gap[at..].contains(Sense::Comma.signs());
        }
        if figure.gap.contains(Sense::Comma.signs()) {
            return false;
        }
    }
    true
}

/// Whether the number of an item stands in a text: 2. 2、 2． （2） (2)
fn is_marked(text: &str, number: usize) -> bool {
    text.char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .any(|(at, _)| {
            let rest = &text[at..];
            let length = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            let is_number = rest[..length].parse() == Ok(number)
                && !text[..at].ends_with(|c: char| c.is_ascii_digit());
            is_number && rest[length..].starts_with(Sense::NumberMark.signs())
        })
}

/// Whether the next of two figures follows the one in a list.
fn are_listed(pair: &[&Figure<'_>]) -> bool {
    let [one, next] = pair else { return false };
    between(one, next).is_some_and(|text| {
        let behind = text.trim_start().strip_prefix(Sense::ListMark.signs());
        behind.is_some_and(|behind| !behind.contains(Sense::InnerClauseMark.signs()))
    })
}
