//! J0608: items of a purpose that do not add up to the budget.

use crate::wording::Sense;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::prose::{Fact, Figure};
use crate::evidence::Scope;
use crate::evidence::amounts::{is_of_source, is_other};
use crate::evidence::money::Difference;

rule! {
    "J0608", "purpose-items", Error, Adequacy;
    runs: project(check);
    title: "用途分项金额合计与预算不符" => "items of a purpose that do not add up to the budget";
    what: "用途逐项写了金额（“1.…50万元；2.…35万元”“租金12万元、税费8万元”）时，各项之和应等于预算。“其中”后面的各项只看是否超过预算。有单价、范围、约数，或者不是每项都有金额时不比较。"
        => "If a purpose lists items with an amount each (1.…50万元；2.…35万元, or 租金12万元、税费8万元), they have to add up to the budget; items after 其中 only must not exceed it. They are not compared if there are prices, ranges or round figures, or if an item has no amount.";
    why: "分项加起来与预算不符，说明预算没有测算清楚，或者漏写、多写了一项。"
        => "Items that do not add up mean that the budget was not worked out, or that there is an item missing or one too many.";
    bad: rows!("用途：支付场地租金12万元、水电费6万元、税费4万元。");
    good: rows!("用途：支付场地租金12万元、水电费6万元、税费2万元。");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &project.budget else {
        return;
    };
    let figures = scope.purpose(project);
    if figures
        .iter()
        .filter(|figure| matches!(figure.fact, Fact::Money(_)))
        .count()
        < 2
    {
        return;
    }
    let Some(list) = listed(figures, budget.in_yuan(), scope.year) else {
        return;
    };
    let amounts = || list.items.iter().map(|item| item.yuan());
    if amounts().any(|yuan| yuan == budget.in_yuan()) {
        return;
    }
    let Some(difference) = Difference::of(amounts(), budget) else {
        return;
    };
    if !difference.is_excess() && !list.is_complete {
        return;
    }
    let count = list.items.len();
    let (zh, en) = (
        format!("用途列的 {count} 项合计"),
        format!("the {count} items of the purpose add up to"),
    );
    let mut diagnostic = difference.report(&RULE, (&zh, &en), ("预算", "the budget of"));
    for item in list.items {
        let written = item.span.of(scope.text);
        diagnostic = diagnostic.related(item.span, say!("{written}", "{written}"));
    }
    out.push(diagnostic);
}

/// A list of items, each with its amount.
struct ItemList<'f, 't> {
    items: Vec<&'f Figure<'t>>,
    /// Nothing suggests that the list leaves out something that costs money.
    is_complete: bool,
}

/// The list that the amounts of a purpose are; `None` where they are none, or are not all of one level.
fn listed<'f, 't>(
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
        return Some(ItemList { items, is_complete: true });
    }
    let is_numbered = items
        .iter()
        .enumerate()
        .all(|(at, item)| is_marked(item.gap, at + 1));
    if is_numbered {
        let is_complete = !is_divided && !is_marked(last.rest, items.len() + 1);
        return Some(ItemList { items, is_complete });
    }
    let is_next = |pair: &[&Figure<'_>]| match pair {
        [one, next] => between(one, next).is_some_and(|text| {
            let text = text.trim_start();
            let behind = text.strip_prefix(Sense::ListMark.signs());
            behind.is_some_and(|behind| !behind.contains(Sense::InnerClauseMark.signs()))
        }),
        _ => false,
    };
    if !items.windows(2).all(is_next) {
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
