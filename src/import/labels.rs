//! The words by which a table is recognised: those of `data/import.toml`, and the labels of every printed form.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::field::{FIELDS, Field};
use crate::profile::Profile;
use crate::profile::form::{Form, FormBlock, FormColumn, FormContent, FormFact, MoneyPart};
use crate::value::unit::Unit;
use crate::wording::list_number::without_number;
use crate::wording::width::{half_width, has_figure};
use crate::wording::{Sense, slot, year};

/// What a label in a table says of the cells beside or below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelMeaning {
    /// They are this field.
    Field(Field),
    /// They are the checkpoints of the spending plan.
    Plan,
    /// They are the goal of that number.
    GoalNumber,
    /// Labels of their own stand there.
    Group,
    /// Amounts of this year.
    ThisYear,
    /// Amounts of other years, or shares.
    OtherYears,
    /// Targets of the medium term.
    MediumTerm,
    /// Targets of the year.
    OfTheYear,
    /// The language has no place for it.
    NoPlace,
}

/// What a heading or the words before a colon say of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// 总体绩效目标
    Overall,
    /// 分项绩效目标
    SubGoals,
    /// 工作保障措施
    Safeguards,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelFile {
    facts: BTreeMap<String, Vec<String>>,
    columns: BTreeMap<String, Vec<String>>,
    groups: GroupWords,
    headings: HeadingWords,
    prose: ProseWords,
    blanks: BlankWords,
}

/// What stands in a blank cell of a form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlankWords {
    /// Words of a date without its numbers.
    dates: Vec<char>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupWords {
    words: Vec<String>,
    plan: Vec<String>,
    this_year: Vec<String>,
    other_years: Vec<String>,
    medium_term: Vec<String>,
    of_the_year: Vec<String>,
    no_place: Vec<String>,
    foreign: Vec<String>,
    totals: Vec<String>,
    beside_name: Vec<String>,
    qualitative: Vec<String>,
    sums: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadingWords {
    overall: Vec<String>,
    sub_goals: Vec<String>,
    safeguards: Vec<String>,
    goal: Vec<String>,
    indicators: Vec<String>,
    figures: Vec<String>,
    titles: Vec<String>,
    chapters: Vec<String>,
    whole: Vec<String>,
    unit: Vec<String>,
    further: Vec<String>,
    summaries: Vec<String>,
    places: Vec<String>,
    prepared: Vec<String>,
}

impl HeadingWords {
    /// With all that the patterns of titles stand for, the longest first.
    fn expanded(self) -> Self {
        let mut titles: Vec<String> = self.titles.iter().flat_map(|word| expanded(word)).collect();
        titles.sort_by_key(|word| std::cmp::Reverse(word.len()));
        titles.dedup();
        Self { titles, ..self }
    }
}

/// Words of sentences that state indicators.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProseWords {
    /// Before a figure: it is the target.
    value: Vec<String>,
    /// Before a figure, no part of the name.
    reach: Vec<String>,
    /// Before a name, no part of it.
    lead: Vec<String>,
    /// Words that begin a statement.
    statement: Vec<String>,
}

/// Characters of the name of a group at most.
const LONGEST_GROUP: usize = 8;

/// Labels of facts and of columns, by their plain spelling.
#[derive(Default)]
pub struct FormLabels {
    facts: HashMap<String, LabelMeaning>,
    columns: HashMap<String, LabelMeaning>,
}

/// All words by which a table is recognised.
pub struct LabelTable {
    known: FormLabels,
    foreign: Vec<String>,
    totals: Vec<String>,
    beside_name: Vec<String>,
    qualitative: Vec<String>,
    sums: Vec<String>,
    headings: HeadingWords,
    prose: ProseWords,
    blanks: BlankWords,
}

/// The labels that are known.
pub static LABELS: LazyLock<LabelTable> = LazyLock::new(LabelTable::new);

/// A label that was understood.
#[derive(Debug, Clone)]
pub struct KnownLabel {
    /// What it says.
    pub meaning: LabelMeaning,
    /// What stands in brackets behind it: 万元, %.
    pub note: Option<String>,
}

/// The spelling of a label by which it is looked up: without blanks, number, 其中 and the colon at its end, in half width.
pub fn plain(label: &str) -> String {
    let dense: String = label.chars().filter(|c| !is_blank(*c)).collect();
    let narrow = half_width(&dense);
    let bare = narrow.trim_start_matches(['★', '*', '#']);
    let bare = without_number(bare).trim_end_matches(':');
    let bare = bare
        .strip_prefix("其中")
        .map_or(bare, |rest| rest.trim_start_matches([':', ',', '、']));
    bare.to_owned()
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{7}')
}

/// What stands before the brackets at the end, and in them.
fn without_note(label: &str) -> Option<(&str, &str)> {
    let inner = label.strip_suffix(')')?;
    let at = inner.rfind('(').filter(|at| *at > 0)?;
    let note = &inner[at + 1..];
    // (单位:元)
    let note = note.rsplit_once(':').map_or(note, |(_, unit)| unit);
    Some((&inner[..at], note))
}

impl LabelTable {
    fn new() -> Self {
        let file: LabelFile = toml::from_str(include_str!("../../data/import.toml"))
            .expect("data/import.toml is checked by the tests");
        let mut known = FormLabels::default();
        add_fields(&mut known.columns, &file.columns, is_whole_word);
        add_fields(&mut known.columns, &file.columns, is_pattern);
        add_fields(&mut known.facts, &file.facts, is_whole_word);
        // A fact stands before a group of that name, a word that is written out before one that a pattern gives.
        let words = &file.groups;
        let groups = [
            (&words.plan, LabelMeaning::Plan),
            (&words.medium_term, LabelMeaning::MediumTerm),
            (&words.of_the_year, LabelMeaning::OfTheYear),
            (&words.this_year, LabelMeaning::ThisYear),
            (&words.other_years, LabelMeaning::OtherYears),
            (&words.no_place, LabelMeaning::NoPlace),
            (&words.words, LabelMeaning::Group),
        ];
        for (words, meaning) in groups {
            add_words(&mut known.facts, words, meaning, is_whole_word);
        }
        add_fields(&mut known.facts, &file.facts, is_pattern);
        let profiles = Profile::builtin_names();
        for profile in profiles.iter().filter_map(|name| Profile::builtin(name)) {
            known.add_form(&profile.form);
            let whole = profile.department_form.iter();
            whole.for_each(|form| known.add_form(form));
        }
        for (words, meaning) in groups {
            add_words(&mut known.facts, words, meaning, is_pattern);
        }
        // Jimu's own outputs have the names of the facts.
        for entry in FIELDS
            .iter()
            .filter(|entry| matches!(entry.field, Field::Document(_)))
        {
            let meaning = LabelMeaning::Field(entry.field);
            known.facts.entry(plain(entry.name)).or_insert(meaning);
        }
        Self {
            known,
            foreign: file.groups.foreign,
            totals: file.groups.totals,
            beside_name: file.groups.beside_name,
            qualitative: file.groups.qualitative,
            sums: file.groups.sums,
            headings: file.headings.expanded(),
            prose: file.prose,
            blanks: file.blanks,
        }
    }
}

impl FormLabels {
    /// Those of a form.
    pub fn of(form: &Form) -> Self {
        let mut labels = Self::default();
        labels.add_form(form);
        labels
    }

    /// The label of all forms that says what a text says in this one; `None` where the text is known, or says nothing here.
    pub fn usual(&self, text: &str) -> Option<String> {
        if LABELS.fact(text).is_some() || LABELS.column(text).is_some() {
            return None;
        }
        let column = look_up(&self.columns, text).map(|own| (own, &LABELS.known.columns));
        let fact = || look_up(&self.facts, text).map(|own| (own, &LABELS.known.facts));
        let (own, all) = column.or_else(fact)?;
        let same = all.iter().filter(|(_, meaning)| **meaning == own.meaning);
        let word = same.map(|(word, _)| word).min()?;
        Some(match own.note {
            Some(note) => format!("{word}（{note}）"),
            None => word.clone(),
        })
    }

    /// What the labels of a printed form say.
    fn add_form(&mut self, form: &Form) {
        for block in &form.blocks {
            match block {
                FormBlock::Facts(lines) => {
                    lines.iter().flatten().for_each(|fact| self.add_fact(fact))
                }
                FormBlock::Money(money) => {
                    self.group(&money.head.text);
                    money.amounts.iter().for_each(|fact| self.add_fact(fact));
                    for column in &money.columns {
                        let meaning = match column.shows {
                            MoneyPart::Amount => LabelMeaning::ThisYear,
                            _ => LabelMeaning::OtherYears,
                        };
                        self.add(&column.head.text, meaning);
                    }
                }
                FormBlock::Plan { head, .. } => self.add(&head.text, LabelMeaning::Plan),
                FormBlock::Goals(goals) => self.group(&goals.head.text),
                FormBlock::GoalColumns { head, columns } => {
                    self.group(&head.text);
                    columns
                        .iter()
                        .for_each(|column| add_column(&mut self.facts, column));
                }
                FormBlock::Tasks { head, .. } => self.group(&head.text),
                FormBlock::Indicators(rows) => {
                    self.group(&rows.head.text);
                    for column in &rows.columns {
                        self.group(&column.group);
                        add_column(&mut self.columns, column);
                    }
                }
                FormBlock::Text(_) => {}
                FormBlock::Signatures(labels) => labels
                    .iter()
                    .for_each(|label| self.add(&label.text, LabelMeaning::NoPlace)),
            }
        }
    }

    fn add_fact(&mut self, fact: &FormFact) {
        let meaning = match &fact.content {
            FormContent::Field(entry) | FormContent::Choices(entry, _) => {
                LabelMeaning::Field(entry.field)
            }
            FormContent::Blank | FormContent::Text(_) => LabelMeaning::NoPlace,
        };
        self.add(&fact.label.text, meaning);
    }

    fn group(&mut self, label: &str) {
        self.add(label, LabelMeaning::Group);
    }

    fn add(&mut self, label: &str, meaning: LabelMeaning) {
        for spelling in spellings(label) {
            self.facts.entry(spelling).or_insert(meaning);
        }
    }
}

impl LabelTable {
    /// What a label of a fact says.
    pub fn fact(&self, label: &str) -> Option<KnownLabel> {
        let known = look_up(&self.known.facts, label);
        known.or_else(|| {
            let label = plain(label);
            if is_goal_number(&label) {
                return Some(KnownLabel {
                    meaning: LabelMeaning::GoalNumber,
                    note: None,
                });
            }
            // Whatever it is called, amounts follow: 资金金额（万元）.
            let (name, note) = without_note(&label)?;
            let is_of_amounts =
                is_money_unit(note) && !has_figure(name) && name.chars().count() <= LONGEST_GROUP;
            is_of_amounts.then(|| KnownLabel {
                meaning: LabelMeaning::Group,
                note: Some(note.to_owned()),
            })
        })
    }

    /// What the head of a column says.
    pub fn column(&self, label: &str) -> Option<KnownLabel> {
        look_up(&self.known.columns, label)
    }

    /// Whether it is the head of a table that has nothing to do with goals.
    pub fn is_foreign(&self, label: &str) -> bool {
        let label = plain(label);
        self.foreign
            .iter()
            .any(|word| label.starts_with(word.as_str()))
    }

    /// Whether the head of a column is that of descriptions where another one names the indicators.
    pub fn describes_beside_name(&self, label: &str) -> bool {
        self.beside_name.contains(&plain(label))
    }

    /// Whether it says in a column of signs that there is none.
    pub fn is_qualitative(&self, text: &str) -> bool {
        self.qualitative.contains(&plain(text))
    }

    /// Whether a label of all years is that of the budget where nothing else is.
    pub fn is_sum(&self, label: &str) -> bool {
        let label = plain(label);
        let name = without_note(&label).map_or(label.as_str(), |(name, _)| name);
        self.sums.iter().any(|word| word == name)
    }

    /// Whether a row that begins so sums up others.
    pub fn is_total(&self, label: &str) -> bool {
        let label = plain(label);
        self.totals
            .iter()
            .any(|word| label.starts_with(word.as_str()))
    }

    /// What a heading announces: 一、总体绩效目标.
    pub fn heading(&self, text: &str) -> Option<Heading> {
        let text = plain(text);
        let all = [
            (&self.headings.overall, Heading::Overall),
            (&self.headings.sub_goals, Heading::SubGoals),
            (&self.headings.safeguards, Heading::Safeguards),
        ];
        all.into_iter()
            .find_map(|(words, heading)| words.contains(&text).then_some(heading))
    }

    /// The goal of a paragraph that begins with its label: 绩效目标：…
    pub fn goal<'t>(&self, text: &'t str) -> Option<&'t str> {
        behind_label(text, &self.headings.goal)
    }

    /// The indicators of a paragraph that begins with its label: 绩效指标：…
    pub fn indicators<'t>(&self, text: &'t str) -> Option<&'t str> {
        behind_label(text, &self.headings.indicators)
    }

    /// The part of a goal that states figures: 总体绩效指标有：…
    pub fn figures<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut words = self.headings.figures.iter();
        let (at, word) = words.find_map(|word| Some((text.find(word.as_str())?, word)))?;
        Some(text[at + word.len()..].trim_start_matches([':', '：']))
    }

    /// Whether facts follow for which the form of a project has no place.
    pub fn is_further(&self, text: &str) -> bool {
        self.headings.further.contains(&plain(text))
    }

    /// Whether it sums up what is said elsewhere.
    pub fn is_summary(&self, text: &str) -> bool {
        const LONGEST: usize = 40;
        let start: String = text.chars().take(LONGEST).collect();
        let start = plain(&start);
        self.headings
            .summaries
            .iter()
            .any(|word| start.starts_with(word.as_str()))
    }

    /// The name in the title of a project's table: 1、孵化器租赁费项目绩效目标表; blank where the title names none.
    pub fn title<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim();
        // 项目绩效目标表（2025年度）
        let text = text
            .strip_suffix(['）', ')'])
            .and_then(|inner| inner.rsplit_once(['（', '(']))
            .filter(|(_, note)| year::written(note).next().is_some())
            .map_or(text, |(name, _)| name.trim_end());
        let mut words = self.headings.titles.iter();
        let name = words.find_map(|word| text.strip_suffix(word.as_str()))?;
        let name = without_number(name).trim();
        // 年度绩效目标 is the label of a cell.
        let is_label = !name.is_empty() && self.known.facts.contains_key(&plain(text));
        (!is_label).then_some(name)
    }

    /// Whether a title is that of the form of a whole department: 某局2025年部门整体支出绩效目标表.
    pub fn is_whole(&self, title: &str) -> bool {
        let mut words = self.headings.whole.iter();
        self.title(title)
            .is_some_and(|name| words.any(|word| name.ends_with(word.as_str())))
    }

    /// Whether what a title names is no project but a part of the file: 第二部分 专项资金.
    pub fn is_chapter(&self, name: &str) -> bool {
        let part = name
            .strip_prefix('第')
            .and_then(|rest| rest.split_once(char::is_whitespace));
        let name = part.map_or(name, |(_, rest)| rest);
        let year = year::leading(name).map_or(name, |(_, rest)| rest);
        let name = plain(year.trim_start_matches(['年', '度']));
        self.headings.chapters.contains(&name)
    }

    /// The unit in a line that gives it, and what stands before it: 单位：万元.
    pub fn unit_line<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let text = text.trim().trim_start_matches(['(', '（']);
        let text = text.trim_end_matches([')', '）']);
        let (label, unit) = text.rsplit_once([':', '：'])?;
        let mut words = self.headings.unit.iter();
        let label = label.trim_end();
        let before = words.find_map(|word| label.strip_suffix(word.as_str()))?;
        let stands_alone =
            before.is_empty() || before.ends_with([' ', '\u{3000}', '\t', '，', '（', '(']);
        (stands_alone && is_money_unit(unit)).then_some((
            unit.trim(),
            before.trim_end_matches(['（', '(', '，']).trim(),
        ))
    }

    /// Whether what a title names is a place or a year, and no project: 某省.
    pub fn is_place(&self, name: &str) -> bool {
        self.headings
            .places
            .iter()
            .any(|word| name.ends_with(word.as_str()))
    }

    /// Who made the text: 某局编制.
    pub fn prepared_by<'t>(&self, text: &'t str) -> Option<&'t str> {
        let text = text.trim();
        let mut words = self.headings.prepared.iter();
        let name = words.find_map(|word| text.strip_suffix(word.as_str()))?;
        let is_sentence = Sense::ClauseMark.has_sign(name) || Sense::Colon.has_sign(name);
        (!name.is_empty() && !is_sentence).then(|| name.trim())
    }
}

impl LabelTable {
    /// Whether it is a date, or a period, of which no number is written yet: 年　月至　年　月.
    pub fn is_open_date(&self, text: &str) -> bool {
        let mut words = text.chars().filter(|c| c.is_alphanumeric());
        text.chars().any(char::is_alphabetic) && words.all(|c| self.blanks.dates.contains(&c))
    }
}

impl LabelTable {
    /// Name and value of a clause in which a word says that the value follows: 办结率，指标值 95%.
    pub fn value_in_prose<'t>(&self, clause: &'t str) -> Option<(&'t str, &'t str)> {
        let mut words = self.prose.value.iter();
        words.find_map(|word| clause.split_once(word.as_str()))
    }

    /// The words without the one that leads to a figure and says no direction: 满意度达到.
    pub fn without_reach<'t>(&self, words: &'t str) -> &'t str {
        let mut ends = self.prose.reach.iter();
        ends.find_map(|word| words.strip_suffix(word.as_str()))
            .map_or(words, str::trim_end)
    }

    /// The name without the words that lead to it: 计划.
    pub fn without_lead<'t>(&self, name: &'t str) -> &'t str {
        let mut starts = self.prose.lead.iter();
        starts
            .find_map(|word| name.strip_prefix(word.as_str()))
            .map_or(name, str::trim_start)
    }

    /// Whether a statement begins there.
    pub fn begins_statement(&self, words: &str) -> bool {
        let words = words.trim_start();
        self.prose
            .statement
            .iter()
            .any(|word| words.starts_with(word.as_str()))
    }
}

/// Whether it is a unit of amounts of money.
pub fn is_money_unit(text: &str) -> bool {
    let unit = Unit::read(text.trim(), &[]);
    unit.is_some_and(|unit| unit.is_money() && !unit.is_price())
}

/// What stands behind one of the words and a colon.
fn behind_label<'t>(text: &'t str, words: &[String]) -> Option<&'t str> {
    let (label, rest) = text.split_once([':', '：'])?;
    let label = plain(label);
    words.contains(&label).then(|| rest.trim())
}

fn look_up(table: &HashMap<String, LabelMeaning>, label: &str) -> Option<KnownLabel> {
    // A label is short.
    const LONGEST: usize = 120;
    if label.len() > LONGEST {
        return None;
    }
    let label = plain(label);
    if let Some(meaning) = table.get(&label) {
        return Some(KnownLabel {
            meaning: *meaning,
            note: None,
        });
    }
    if let Some((name, note)) = without_note(&label)
        && let Some(meaning) = table.get(name)
    {
        return Some(KnownLabel {
            meaning: *meaning,
            note: Some(note.to_owned()),
        });
    }
    // 专项(项目)名称
    let (before, rest) = label.split_once('(')?;
    let (_, behind) = rest.split_once(')')?;
    let meaning = table
        .get(&format!("{before}{behind}"))
        .filter(|_| !behind.is_empty())?;
    Some(KnownLabel {
        meaning: *meaning,
        note: None,
    })
}

/// 目标1, 目标二
fn is_goal_number(label: &str) -> bool {
    Sense::NumberedLabel.begins(label) && slot::is_slot(label, true)
}

/// The names of fields that are written out, or that patterns give.
fn add_fields(
    table: &mut HashMap<String, LabelMeaning>,
    words: &BTreeMap<String, Vec<String>>,
    which: fn(&str) -> bool,
) {
    for (name, words) in words {
        let entry = FIELDS.iter().find(|entry| entry.name == name);
        let Some(entry) = entry else { continue };
        add_words(table, words, LabelMeaning::Field(entry.field), which);
    }
}

fn add_words(
    table: &mut HashMap<String, LabelMeaning>,
    words: &[String],
    meaning: LabelMeaning,
    which: fn(&str) -> bool,
) {
    for word in words.iter().filter(|word| which(word)) {
        for spelling in expanded(word) {
            let spelling = plain(&spelling);
            if !spelling.is_empty() {
                table.entry(spelling).or_insert(meaning);
            }
        }
    }
}

fn is_pattern(word: &str) -> bool {
    word.contains('[')
}

fn is_whole_word(word: &str) -> bool {
    !is_pattern(word)
}

/// All that a pattern stands for: `[项目|]资金[总额|]` is 项目资金总额, 项目资金, 资金总额 and 资金.
fn expanded(pattern: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for (at, part) in pattern.split(['[', ']']).enumerate() {
        // Every second part stood in brackets.
        let alternatives: Vec<&str> = match at % 2 {
            0 => vec![part],
            _ => part.split('|').collect(),
        };
        let mut longer = Vec::with_capacity(all.len() * alternatives.len());
        for start in &all {
            longer.extend(alternatives.iter().map(|end| format!("{start}{end}")));
        }
        all = longer;
    }
    all
}

fn add_column(table: &mut HashMap<String, LabelMeaning>, column: &FormColumn) {
    let meaning = match &column.content {
        FormContent::Field(entry) | FormContent::Choices(entry, _) => {
            LabelMeaning::Field(entry.field)
        }
        FormContent::Blank | FormContent::Text(_) => LabelMeaning::NoPlace,
    };
    for spelling in spellings(&column.head) {
        table.entry(spelling).or_insert(meaning);
    }
}

/// The plain spelling of a label of a form, and the one without the note behind it.
fn spellings(label: &str) -> Vec<String> {
    let whole = plain(label);
    let short = without_note(&whole).map(|(name, _)| name.to_owned());
    [Some(whole), short]
        .into_iter()
        .flatten()
        .filter(|spelling| !spelling.is_empty())
        .collect()
}

/// The text without blanks.
pub fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The text on one line: where a line of a cell ends between letters of Latin script a blank stands, else nothing.
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text.trim());
    }
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if out.ends_with(|c: char| c.is_ascii_alphanumeric())
            && line.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            out.push(' ');
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, LABELS, LabelFile, LabelMeaning, plain};

    #[test]
    fn the_fields_of_the_file_are_known() {
        let file: LabelFile = toml::from_str(include_str!("../../data/import.toml")).unwrap();
        for name in file.facts.keys().chain(file.columns.keys()) {
            assert!(
                FIELDS.iter().any(|entry| entry.name == name.as_str()),
                "{name} is no field"
            );
        }
    }

    #[test]
    fn labels_are_plain_before_they_are_looked_up() {
        for (label, text) in [
            ("项目\n编码", "项目编码"),
            ("其中：财政资金", "财政资金"),
            ("一、项目名称：", "项目名称"),
            ("★数量指标", "数量指标"),
            ("资金支出计划（％）", "资金支出计划(%)"),
        ] {
            assert_eq!(plain(label), text, "{label}");
        }
        let plan = LABELS.fact("资金支出计划（累进进度%）").unwrap();
        assert_eq!(plan.meaning, LabelMeaning::Plan);
        let group = LABELS.fact("资金金额（万元）").unwrap();
        assert_eq!(group.note.as_deref(), Some("万元"));
        assert!(LABELS.fact("路灯养护").is_none());
    }
}
