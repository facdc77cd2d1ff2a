//! What a reviewer is told of one pair of rows.

use std::borrow::Cow;

use crate::diag::{Bilingual, Lang, Message, say};
use crate::diff::{
    Change, Comparison, Datum, Hint, Match, ProjectPair, RegroupingKind, RowAt, RowGroup, RowPair,
    Said, UnitCost, Verdict, Why, unit_cost,
};
use crate::facts::FactName;
use crate::model::{Indicator, Text};
use crate::print::table::Tone;

use super::{Review, words};

/// A pair of rows in words. What is blank on one side is not there.
pub struct RowLine<'c> {
    pub category: String,
    pub name: Cow<'c, str>,
    /// The target as printed.
    pub before: String,
    pub after: String,
    /// `+5家`
    pub difference: String,
    /// `+20%`
    pub percent: String,
    /// 放宽、改名
    pub judgement: String,
    pub tone: Option<Tone>,
    /// Where both years have it and it changed.
    pub unit_cost: Option<UnitCost>,
    /// What it was called, where it stood, what else it might be.
    pub notes: Vec<String>,
}

impl<'c> Review<'c> {
    /// Puts a pair into words; `at` is where it stands, of a row of a project.
    pub(super) fn line(&self, at: Option<RowAt>, pair: &'c RowPair<'c>) -> RowLine<'c> {
        let lang = self.lang;
        let telling = pair.telling().or(pair.target());
        let horizon = telling.filter(|change| change.field != FactName::Target);
        let [before, after] = [(pair.before, true), (pair.after, false)].map(|(row, is_before)| {
            let said = horizon.map(|change| match is_before {
                true => &change.before,
                false => &change.after,
            });
            match (said, horizon) {
                (Some(Some(said)), Some(change)) => at_horizon(change, said, lang),
                _ => row.and_then(|row| row.target.printed()).unwrap_or_default(),
            }
        });
        let row = pair.row();
        let group = at.and_then(|at| self.row_group(at));
        // What a row of a group asks for alone says nothing.
        let delta = telling
            .filter(|_| group.is_none())
            .and_then(|change| change.delta.as_ref());
        let project = at.and_then(|at| self.comparison.projects.get(at.project));
        let (tone, judgement) = judgement(pair, group, lang);
        RowLine {
            category: row.map(|row| category(row)).unwrap_or_default(),
            name: shown_name(project, pair, lang),
            before,
            after,
            difference: delta
                .map(|delta| delta.printed_number(lang))
                .unwrap_or_default(),
            percent: delta
                .and_then(|delta| delta.printed_percent())
                .unwrap_or_default(),
            judgement,
            tone,
            unit_cost: project
                .and_then(|project| unit_cost(project, pair))
                .filter(|cost| cost.before != cost.after),
            notes: match group {
                Some(group) => vec![self.row_regrouping(group)],
                None => {
                    let notes = origin(self.comparison, pair).into_iter();
                    let notes = notes.chain(doubts(pair));
                    notes.map(|note| note.text(lang).to_owned()).collect()
                }
            },
        }
    }
}

/// What a row is called; of several of one name with what tells them apart: 次数（检查次数）.
pub(super) fn shown_name<'c>(
    project: Option<&ProjectPair<'_>>,
    pair: &RowPair<'c>,
    lang: Lang,
) -> Cow<'c, str> {
    // A table of thousands has names of its own.
    const MOST: usize = 500;
    let Some(row) = pair.row().filter(|row| !row.name().is_empty()) else {
        return words::NO_NAME.text(lang).into();
    };
    let name = row.name();
    let rows = project.map_or(&[][..], |project| &project.rows);
    let is_same = |other: &&RowPair<'_>| other.row().is_some_and(|other| other.name() == name);
    let is_alone = rows.iter().take(MOST).filter(is_same).nth(1).is_none();
    match row.description.as_ref().filter(|_| !is_alone) {
        Some(description) if lang == Lang::Zh => {
            format!("{name}（{}）", description.as_str()).into()
        }
        Some(description) => format!("{name} ({})", description.as_str()).into(),
        None => name.into(),
    }
}

/// What is aimed at by another time than the year’s: `中期 ≥90家`.
pub(super) fn at_horizon(change: &Change<'_>, said: &Said<'_>, lang: Lang) -> String {
    let field = match lang {
        Lang::Zh => change.field.zh(),
        Lang::En => change.field.en(),
    };
    let words = [field, change.shown_part(), &said.datum.printed()].map(str::to_owned);
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The name of its category: the second level, else the first.
fn category(row: &Indicator<'_>) -> String {
    row.category
        .level2
        .or(row.category.level1)
        .unwrap_or_default()
        .to_owned()
}

/// The word for rows of a group.
pub(super) fn regrouped(kind: RegroupingKind) -> Bilingual {
    match kind {
        RegroupingKind::Split => words::SPLIT,
        RegroupingKind::Merge => words::MERGED,
    }
}

fn judgement(pair: &RowPair<'_>, group: Option<&RowGroup>, lang: Lang) -> (Option<Tone>, String) {
    if let Some(group) = group {
        // Neither given up nor new.
        let word = regrouped(group.kind).text(lang);
        return (Some(Tone::Changed), word.to_owned());
    }
    let (word, tone) = match (pair.whole_verdict(), pair.before.is_some()) {
        (None, false) => (words::ADDED, Some(Tone::Added)),
        (None, true) => (words::DROPPED, Some(Tone::Dropped)),
        (Some(Verdict::Loosened), _) => (words::LOOSENED, Some(Tone::Loosened)),
        (Some(Verdict::Tightened), _) => (words::TIGHTENED, Some(Tone::Tightened)),
        (Some(Verdict::NotComparable(_)), _) => (words::NOT_COMPARABLE, Some(Tone::NotComparable)),
        (Some(Verdict::Unchanged), _) => (words::UNCHANGED, None),
    };
    let is_moved = pair.from.is_some() || pair.change(FactName::Category).is_some();
    let mut others = Vec::new();
    others.extend(is_renamed(pair.change(FactName::Name)).then_some(words::RENAMED));
    others.extend(is_moved.then_some(words::MOVED));
    // The weightiest is said: that nothing changed, only where nothing did.
    let (said, tone) = match tone {
        Some(_) => ([vec![word], others].concat(), tone),
        None if !others.is_empty() => (others, Some(Tone::Changed)),
        None if has_further(pair) => (vec![words::CHANGED], Some(Tone::Changed)),
        None if pair.changes.iter().any(Change::is_rolled) => (vec![words::ROLLED], None),
        None => (vec![word], None),
    };
    let said: Vec<&str> = said.iter().map(|word| word.text(lang)).collect();
    (tone, said.join(if lang == Lang::Zh { "、" } else { ", " }))
}

/// Whether a name is another one, and not last year's with this year in it.
pub fn is_renamed(change: Option<&Change<'_>>) -> bool {
    change.is_some_and(|change| !change.is_rolled())
}

/// What the line of a row shows.
const SHOWN: [FactName; 3] = [FactName::Category, FactName::Name, FactName::Target];

/// What changed beside the name, the place and the target.
pub fn further<'p, 'c>(pair: &'p RowPair<'c>) -> impl Iterator<Item = &'p Change<'c>> {
    let names = pair.change(FactName::Name);
    pair.changes
        .iter()
        .filter(move |change| !SHOWN.contains(&change.field) && !is_told(change, names))
}

/// Whether something else changed than years.
pub fn has_further(pair: &RowPair<'_>) -> bool {
    further(pair).any(|change| !change.is_rolled())
}

/// Whether something is to be said in the line of a row itself: its target, its name, its place, its coming and going.
pub fn is_in_line(pair: &RowPair<'_>) -> bool {
    pair.by.is_none()
        || matches!(pair.by, Some(Match::Similar(_)))
        || pair.from.is_some()
        || pair
            .changes
            .iter()
            .any(|change| SHOWN.contains(&change.field) && !change.is_rolled())
}

/// Whether a change only notes down the name that the line shows already.
pub fn is_told(change: &Change<'_>, names: Option<&Change<'_>>) -> bool {
    change.field == FactName::FormerNames
        && change.before.is_none()
        && names.is_some_and(|names| text(names.before.as_ref()) == text(change.after.as_ref()))
}

fn text<'s>(said: Option<&'s Said<'_>>) -> Option<&'s str> {
    match &said?.datum {
        Datum::Text(text) => Some(text.as_ref()),
        _ => None,
    }
}

/// What a row was called, where it stood, and how it was found.
pub fn origin(comparison: &Comparison<'_>, pair: &RowPair<'_>) -> Vec<Message> {
    let mut said: Vec<Message> = Vec::new();
    if let Some(change) = pair
        .change(FactName::Name)
        .filter(|change| !change.is_rolled())
        && let Some(before) = &change.before
    {
        said.push(was_called(&before.datum.printed()));
    }
    if let Some(Match::Similar(score)) = pair.by {
        said.push(say!(
            "按相似度 {score}% 认作同一指标，请核对",
            "matched by {score}% similarity: please check"
        ));
    }
    let sides = pair.change(FactName::Category);
    let sides = sides.and_then(|change| change.before.as_ref().zip(change.after.as_ref()));
    if let Some((before, after)) = sides {
        let (before, after) = (before.datum.printed(), after.datum.printed());
        said.push(say!(
            "从“{before}”移到“{after}”",
            "moved from “{before}” to “{after}”"
        ));
    }
    if let Some(from) = pair.from.and_then(|at| comparison.projects.get(at)) {
        let project = from.before.map_or("", |located| located.project.name());
        said.push(say!(
            "移自项目“{project}”",
            "moved from the project “{project}”"
        ));
    }
    said
}

/// What a row that stands alone might be, and why targets cannot be compared.
pub fn doubts(pair: &RowPair<'_>) -> impl Iterator<Item = Message> {
    let hint = pair.hint.map(|hint| match hint {
        Hint::SameName(row) => {
            let row = quoted(row);
            say!(
                "同名的不止一行，认不准对应哪一行，可能是“{row}”：请写“曾用名”或改成不同的名称",
                "several rows have this name, so it is not clear which one it was, perhaps “{row}”: add its 曾用名 or give them different names"
            )
        }
        Hint::Near(row, score) => perhaps(&quoted(row), score),
    });
    let why = pair.verdict().and_then(Verdict::why).map(Why::message);
    hint.into_iter().chain(why)
}

/// What a row or project was called before.
pub fn was_called(name: &str) -> Message {
    say!("原名“{name}”", "was “{name}”")
}

/// What something that stands alone might be the same as.
pub fn perhaps(name: &str, score: impl std::fmt::Display) -> Message {
    say!(
        "可能就是“{name}”（相似度 {score}%）：是的话请写“曾用名”",
        "may be “{name}” ({score}% alike): if so, add its 曾用名"
    )
}

/// A row by its name and its target.
fn quoted(row: &Indicator<'_>) -> String {
    let target = row.target.printed().unwrap_or_default();
    format!("{} {target}", row.name.as_ref().map_or("", Text::as_str))
        .trim()
        .to_owned()
}
