//! Indicators that a sentence states: 入驻企业30家；满意度达到90%；不发生安全事故。

use crate::import::labels::{LABELS, dense};
use crate::import::sketch::SketchRow;
use crate::profile::Profile;
use crate::value::Op;
use crate::value::unit::{Listed, Unit, UnitKind};
use crate::wording::Sense;
use crate::wording::width::is_digit;

/// A clause in the words of the source, and what it says.
pub struct Stated {
    /// The row.
    pub row: SketchRow,
    /// The clause, where the row does not say all of it.
    pub clause: Option<String>,
}

/// The indicators of a sentence, in their order.
pub fn indicators(text: &str) -> Vec<Stated> {
    let mut found = Vec::new();
    let clauses = text
        .split(['；', ';', '。', '\n'])
        .map(trimmed)
        .filter(|clause| !clause.is_empty());
    for clause in clauses.flat_map(enumerated) {
        stated(clause, &mut found);
    }
    found
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '，' | ',' | '、'))
}

/// The entries of a clause that 、 divides: behind a figure, and before words that begin a statement.
fn enumerated(clause: &str) -> Vec<&str> {
    let mut entries = Vec::new();
    let mut start = 0;
    for (at, mark) in clause.match_indices('、') {
        let (left, right) = (&clause[start..at], &clause[at + mark.len()..]);
        let next = right.split('、').next().unwrap_or(right);
        let is_statement = LABELS.begins_statement(left) && figure(trimmed(next)).is_some();
        if figure(left).is_some() || LABELS.begins_statement(right) || is_statement {
            entries.push(trimmed(left));
            start = at + mark.len();
        }
    }
    entries.push(trimmed(&clause[start..]));
    entries
}

/// What one clause says.
fn stated(clause: &str, found: &mut Vec<Stated>) {
    if let Some((name, value)) = LABELS.value_in_prose(clause) {
        let row = SketchRow {
            name: trimmed(name).to_owned(),
            value: trimmed(value).to_owned(),
            ..SketchRow::default()
        };
        return found.push(with_clause(row, clause));
    }
    let segments: Vec<&str> = divided(clause);
    let has_figures = segments
        .iter()
        .any(|segment| figure(segment).is_some() || inner_figure(segment).is_some());
    if !has_figures {
        return found.push(statement(clause));
    }
    // Words without a figure belong to the figure behind them.
    let mut waiting: Option<usize> = None;
    for segment in segments {
        let place = segment.as_ptr() as usize - clause.as_ptr() as usize;
        let start = waiting.unwrap_or(place);
        let whole = &clause[start..place + segment.len()];
        match figure(segment) {
            Some(row) => {
                found.push(with_clause(row, whole));
                waiting = None;
            }
            None if levelled(segment).is_some() => {
                found.push(statement(whole));
                waiting = None;
            }
            None => match inner_figure(segment) {
                Some(row) => {
                    found.push(with_clause(row, whole));
                    waiting = None;
                }
                None => waiting = Some(start),
            },
        }
    }
    if let Some(start) = waiting {
        found.push(statement(trimmed(&clause[start..])));
    }
}

/// The parts between commas; those of a number are none.
fn divided(clause: &str) -> Vec<&str> {
    clause
        .split(['，', ','])
        .map(str::trim)
        .filter(|segment| !segment.is_empty())
        .collect()
}

/// A clause without a figure: a name and a level, or a sentence.
fn statement(clause: &str) -> Stated {
    let row = match levelled(clause) {
        Some((name, level)) => SketchRow {
            name: name.to_owned(),
            value: level.to_owned(),
            ..SketchRow::default()
        },
        None => SketchRow {
            value: clause.to_owned(),
            is_statement: true,
            ..SketchRow::default()
        },
    };
    Stated { row, clause: None }
}

/// The name and the level of a clause that ends in one: 创新能力明显提高.
fn levelled(clause: &str) -> Option<(&str, &str)> {
    let levels = &Profile::default_profile().level_values;
    // A word of two characters is the end of many sentences.
    let long = levels.iter().filter(|level| level.chars().count() > 2);
    let ends = long.filter_map(|level| clause.strip_suffix(level.as_str()));
    let name = ends.min_by_key(|name| name.len())?;
    let is_name = !name.is_empty() && !name.contains(['，', ',']);
    is_name.then(|| (name, &clause[name.len()..]))
}

/// The row of words that end in a number with its unit; `None` for others.
fn figure(segment: &str) -> Option<SketchRow> {
    let digits = segment.char_indices().filter(|(_, c)| is_digit(*c));
    let last = digits.map(|(at, c)| at + c.len_utf8()).next_back()?;
    let number = segment[..last].trim_end_matches(|c: char| is_digit(c) || matches!(c, '.' | ','));
    let start = number.len();
    if number.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-') {
        return None;
    }
    let rest = &segment[last..];
    is_unit(rest).then_some(())?;
    let (name, sign) = without_operator(number.trim_end());
    let name = bare_name(name);
    (!name.is_empty()).then(|| SketchRow {
        name: name.to_owned(),
        sign: sign.unwrap_or_default().to_owned(),
        value: segment[start..].trim().to_owned(),
        ..SketchRow::default()
    })
}

/// The row of words in which one number with a unit stands: 与6所大学开展交流.
fn inner_figure(segment: &str) -> Option<SketchRow> {
    let start = segment.find(is_digit)?;
    let (before, number) = segment.split_at(start);
    let end = number
        .find(|c: char| !is_digit(c) && c != '.')
        .unwrap_or(number.len());
    let (number, rest) = number.split_at(end);
    let (unit, behind) = Listed::prefix(rest)?;
    let is_plain = !behind.contains(is_digit)
        && !before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '《'))
        && !Sense::YearName.begins(rest)
        && matches!(unit.kind(), UnitKind::Other);
    let unit = &rest[..rest.len() - behind.len()];
    let name = format!("{}{}", bare_name(before), behind.trim_end());
    (is_plain && !name.is_empty()).then(|| SketchRow {
        name,
        value: format!("{number}{unit}"),
        ..SketchRow::default()
    })
}

/// Whether a number may have that behind it: a unit, with or without 以上.
fn is_unit(rest: &str) -> bool {
    const LONGEST_NAME: usize = 4;
    let rest = rest.trim();
    let bare = crate::value::split_trailing(rest).map_or(rest, |(unit, _)| unit.trim());
    let is_year = Sense::YearName.begins(bare) || bare.starts_with('年');
    if bare.is_empty() || is_year {
        return false;
    }
    Unit::read(bare, &[]).is_some_and(|unit| unit.is_known())
        || bare.chars().count() <= LONGEST_NAME && bare.chars().all(char::is_alphabetic)
}

/// The words before a figure, and the operator that they end in.
fn without_operator(words: &str) -> (&str, Option<&'static str>) {
    const OPERATORS: [(Sense, Op); 5] = [
        (Sense::AtLeast, Op::GreaterOrEqual),
        (Sense::AtMost, Op::LessOrEqual),
        (Sense::MoreThan, Op::Greater),
        (Sense::LessThan, Op::Less),
        (Sense::Equal, Op::Equal),
    ];
    // 达到 says in a sentence that it is reached, not that it is the least.
    let reached = LABELS.without_reach(words);
    if reached.len() < words.len() {
        return (reached, None);
    }
    match crate::wording::lexicon::end_of(words, &OPERATORS) {
        Some((word, op)) => (
            words[..words.len() - word.len()].trim_end(),
            Some(op.sign()),
        ),
        None => (words, None),
    }
}

/// The name without the words that lead to it.
fn bare_name(words: &str) -> &str {
    trimmed(LABELS.without_lead(trimmed(words)))
}

/// The row with the clause, where it is more than the row says.
fn with_clause(row: SketchRow, clause: &str) -> Stated {
    let said = dense(&format!("{}{}{}", row.name, row.sign, row.value));
    let clause = trimmed(clause);
    let is_more = said != dense(clause);
    Stated {
        row,
        clause: is_more.then(|| clause.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::indicators;

    /// Names and values of a sentence.
    fn read(text: &str) -> Vec<String> {
        let rows = indicators(text).into_iter().map(|one| one.row);
        rows.map(|row| format!("{}|{}{}", row.name, row.sign, row.value))
            .collect()
    }

    #[test]
    fn figures_of_sentences() {
        for (text, rows) in [
            (
                "入驻企业30家；满意度达到90%。",
                vec!["入驻企业|30家", "满意度|90%"],
            ),
            (
                "培训新农民8期以上，人数不少于200人",
                vec!["培训新农民|8期以上", "人数|≥200人"],
            ),
            ("与6所大学结对", vec!["与大学结对|6所"]),
            ("不发生安全事故", vec!["|不发生安全事故"]),
            (
                "办件及时率，指标值 95%；上门次数，指标值 20。",
                vec!["办件及时率|95%", "上门次数|20"],
            ),
            (
                "服务能力明显提高，投诉办结率98%",
                vec!["服务能力|明显提高", "投诉办结率|98%"],
            ),
            (
                "确保水质达标、不发生断供、巡查管网不少于12次、抢修及时",
                vec![
                    "|确保水质达标",
                    "|不发生断供",
                    "巡查管网|≥12次",
                    "|抢修及时",
                ],
            ),
        ] {
            assert_eq!(read(text), rows, "{text}");
        }
    }
}
