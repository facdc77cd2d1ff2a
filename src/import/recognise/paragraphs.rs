//! Paragraphs: the head of the file, the goals of the department, the titles of the tables.

use super::{FragmentFate, LeftReason, Recogniser, is_level1, is_level2, prose};
use crate::facts::{DocumentFact, IndicatorFact, ProjectFact};
use crate::field::Field;
use crate::import::labels::{Heading, LABELS, LabelMeaning};
use crate::import::sketch::{Kept, SketchRow, SketchSafeguard, SketchSubGoal};
use crate::wording::Sense;
use crate::wording::list_number::without_number;
use crate::wording::numeral::is_ordinal;
use crate::wording::year;

/// Which part of the file is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chapter {
    /// None of those that are known.
    None,
    /// 总体目标
    Overall,
    /// 分项目标
    SubGoals,
    /// 保障措施
    Safeguards,
}

/// Characters of a heading at most.
const LONGEST_HEADING: usize = 40;

impl<'e> Recogniser<'e> {
    pub(super) fn paragraph(&mut self, fragment: usize) {
        if self.does_not_count(fragment) {
            return;
        }
        let text = self.text(fragment);
        let loose = self.loose.take();
        if self.unit_line(fragment) {
            return;
        }
        if self.begins_further(fragment) {
            return;
        }
        if LABELS.is_summary(text) {
            self.chapter = Chapter::None;
            return self.leave(fragment, LeftReason::Repeated);
        }
        if let Some(heading) = LABELS.heading(text) {
            return self.begin_chapter(heading, text, fragment);
        }
        if LABELS.title(text).is_some() {
            self.note_whole(text);
        }
        if self.is_title(text) {
            if LABELS.title(text).is_some_and(str::is_empty)
                && let Some(first) = loose
            {
                return self.title_of_two_lines(first, fragment);
            }
            return self.project_title(fragment);
        }
        if let Some(agency) = agency(text) {
            self.fates[fragment] = FragmentFate::Taken;
            if !self.sketch.agencies.contains(&agency) {
                self.sketch.agencies.push(agency.clone());
            }
            self.agency = Some(agency);
            return;
        }
        if self.ends_chapter(text) {
            self.chapter = Chapter::None;
            self.chapter_rank = None;
        }
        match self.chapter {
            Chapter::None => self.before_chapters(fragment),
            Chapter::Overall => self.overall(fragment),
            Chapter::SubGoals => self.sub_goal(fragment),
            Chapter::Safeguards => self.safeguard(fragment),
        }
    }

    /// Whether a line gives the unit of the amounts; facts of the head may stand before it.
    pub(super) fn unit_line(&mut self, fragment: usize) -> bool {
        let Some((unit, before)) = LABELS.unit_line(self.text(fragment)) else {
            return false;
        };
        self.set_unit(unit, fragment);
        for part in before.split_whitespace() {
            self.labelled_part(part, fragment);
        }
        true
    }

    fn begin_chapter(&mut self, heading: Heading, text: &str, fragment: usize) {
        self.mark_label(fragment);
        self.chapter = match heading {
            Heading::Overall => Chapter::Overall,
            Heading::SubGoals => Chapter::SubGoals,
            Heading::Safeguards => Chapter::Safeguards,
        };
        self.chapter_rank = rank(text);
        self.end_table();
        self.close_project();
        self.title = None;
    }

    /// Whether a text in a cell is a heading of a chapter or of a part of one.
    pub(super) fn is_heading(&self, text: &str) -> bool {
        let is_of_department = self.project.is_none() && self.chapter != Chapter::None;
        LABELS.heading(text).is_some() || is_of_department && rank(text).is_some()
    }

    /// Whether a text is a heading of a chapter beside or above the one that is read.
    fn ends_chapter(&self, text: &str) -> bool {
        let (Some(own), Some(chapter)) = (rank(text), self.chapter_rank) else {
            return false;
        };
        own <= chapter && text.chars().count() <= LONGEST_HEADING && !text.contains('。')
    }

    /// Whether a paragraph is the title of the table of a project.
    pub(super) fn is_title(&self, text: &str) -> bool {
        const LONGEST: usize = 80;
        let is_sentence = text.contains(['。', '；']) || Sense::Colon.has_sign(text);
        let is_short = text.chars().count() <= LONGEST && !is_sentence;
        let Some(name) = LABELS.title(text).filter(|_| is_short) else {
            return false;
        };
        // 2024年部门整体绩效目标 is the title of the file, 一、总体绩效目标 that of a chapter.
        let is_of_file = year::written(text).next().is_some()
            && self.sketch.projects.is_empty()
            && self.project.is_none();
        !is_of_file && !is_chapter_name(name) && LABELS.heading(text).is_none()
    }

    pub(super) fn project_title(&mut self, fragment: usize) {
        let name = LABELS.title(self.text(fragment)).unwrap_or_default();
        let dated = year::written(name).next();
        self.sketch.year = self.sketch.year.or(dated);
        let is_name = dated.is_none() && !LABELS.is_place(name);
        self.begin_title(if is_name {
            name.to_owned()
        } else {
            String::new()
        });
        self.mark_label(fragment);
    }

    /// A title of which the first line names the project.
    fn title_of_two_lines(&mut self, first: usize, second: usize) {
        let name = without_number(self.text(first)).trim().to_owned();
        self.fates[first] = FragmentFate::Label;
        self.begin_title(name);
        self.mark_label(second);
        self.sketch.title.take_if(|title| title.fragment == first);
    }

    fn begin_title(&mut self, name: String) {
        self.close_project();
        self.end_table();
        self.chapter = Chapter::None;
        self.chapter_rank = None;
        self.title = Some(name);
    }

    /// The head of the file: title, year, who made it.
    fn before_chapters(&mut self, fragment: usize) {
        let text = self.text(fragment);
        if self.category_paragraph(fragment) || self.labelled_paragraph(fragment) {
            return;
        }
        let has_begun = !self.sketch.projects.is_empty()
            || self.project.is_some()
            || !self.sketch.overall.is_empty();
        self.loose = Some(fragment);
        if has_begun || text.chars().count() > LONGEST_HEADING || text.contains('。') {
            return self.leave(fragment, LeftReason::Elsewhere);
        }
        if let Some(name) = LABELS.prepared_by(text) {
            let kept = Kept {
                text: name.to_owned(),
                fragment,
            };
            self.fates[fragment] = FragmentFate::Taken;
            self.sketch.department.get_or_insert_with(|| kept.clone());
            self.add_head(DocumentFact::PreparedBy, kept);
            return;
        }
        let written = year::written(text).next();
        // （2024年度） says the year, and is no title.
        let words = text.chars().filter(|c| c.is_alphabetic()).count();
        if let Some(year) = written.filter(|_| words <= 2) {
            self.sketch.year = self.sketch.year.or(Some(year));
            return self.mark_label(fragment);
        }
        if written.is_some() && self.sketch.year.is_none() {
            self.sketch.year = written;
            let title = self.take(fragment);
            // 某局 2020 年部门预算…: whose it is stands before the year.
            if let Some((name, _)) =
                written.and_then(|year| title.text.split_once(&year.to_string()))
                && is_body(name.trim())
            {
                let text = name.trim().to_owned();
                self.sketch
                    .department
                    .get_or_insert(Kept { text, fragment });
            }
            self.sketch.title = Some(title);
            return;
        }
        if is_body(text) && self.sketch.department.is_none() {
            self.sketch.department = Some(self.take(fragment));
        }
    }

    /// A paragraph that says a fact of the head behind its label: 部门：某局. Whether it is one.
    fn labelled_paragraph(&mut self, fragment: usize) -> bool {
        let text = self.text(fragment);
        let parts: Vec<&str> = text
            .split(['\t', '\u{3000}'])
            .flat_map(|part| part.split("  "))
            .collect();
        let labelled = |part: &&&str| part.contains(['：', ':']);
        if parts.iter().filter(labelled).count() < 2 {
            return self.labelled_part(text, fragment);
        }
        let mut is_any = false;
        for part in parts.iter().filter(|part| !part.trim().is_empty()) {
            is_any |= self.labelled_part(part.trim(), fragment);
        }
        is_any
    }

    fn labelled_part(&mut self, text: &'e str, fragment: usize) -> bool {
        let Some((label, value)) = text.split_once(['：', ':']) else {
            return false;
        };
        let Some(known) = LABELS.fact(label) else {
            return false;
        };
        let LabelMeaning::Field(field) = known.meaning else {
            return known.meaning == LabelMeaning::Group && value.trim().is_empty();
        };
        let text = value.trim().to_owned();
        let Field::Document(fact) = field else {
            return self.project_paragraph(field, value.trim(), fragment, known.note);
        };
        if !text.is_empty() {
            self.fates[fragment] = FragmentFate::Taken;
            self.head_fact(fact, Kept { text, fragment });
        }
        !value.trim().is_empty()
    }

    /// A fact of a project on a line of its own: its name begins it. Whether it was one.
    fn project_paragraph(
        &mut self,
        field: Field,
        text: &'e str,
        fragment: usize,
        note: Option<String>,
    ) -> bool {
        let is_name = field == Field::Project(ProjectFact::Name);
        if text.is_empty() || !is_name && self.project.is_none() {
            return false;
        }
        self.paragraph_fact(field, text, fragment, note);
        true
    }

    /// A line that names a category, and the indicators behind its colon: （一）数量指标：培训 ≥ 300 人. Whether it is one.
    fn category_paragraph(&mut self, fragment: usize) -> bool {
        if self.project.is_none() {
            return false;
        }
        let text = without_number(self.text(fragment)).trim();
        let (label, said) = text.split_once(['：', ':']).unwrap_or((text, ""));
        let (label, said) = (label.trim(), said.trim());
        let at = match (is_level1(label), is_level2(label)) {
            // 满意度指标 is a first level only where a second one follows.
            (true, false) => 0,
            (true, true) if said.is_empty() => 0,
            (_, true) => 1,
            (false, false) => return false,
        };
        self.levels[at] = Some(label.to_owned());
        if at == 0 {
            self.levels[1] = None;
        }
        self.mark_label(fragment);
        if !said.is_empty() {
            let [level1, level2] = self.levels.clone();
            let rows = rows_of(said, fragment).into_iter().map(|row| SketchRow {
                level1: level1.clone(),
                level2: level2.clone(),
                ..row
            });
            let rows: Vec<SketchRow> = rows.collect();
            self.project().rows.extend(rows);
            self.fates[fragment] = FragmentFate::Taken;
        }
        true
    }

    fn overall(&mut self, fragment: usize) {
        let kept = self.take(fragment);
        if let Some(figures) = LABELS.figures(&kept.text) {
            let rows = rows_of(figures, fragment);
            self.sketch.overall_rows.extend(rows);
        }
        continue_or_add(&mut self.sketch.overall, kept);
    }

    fn sub_goal(&mut self, fragment: usize) {
        let text = self.text(fragment);
        if let Some(figures) = LABELS.indicators(text)
            && let Some(goal) = self.sketch.sub_goals.last_mut()
        {
            goal.figures.push(Kept {
                text: figures.to_owned(),
                fragment,
            });
            self.fates[fragment] = FragmentFate::Taken;
            return;
        }
        if let Some(words) = LABELS.goal(text)
            && let Some(goal) = self.sketch.sub_goals.last_mut()
        {
            goal.goals.push(Kept {
                text: words.to_owned(),
                fragment,
            });
            self.fates[fragment] = FragmentFate::Taken;
            return;
        }
        if LABELS.goal(&format!("{text}：")).is_some()
            || LABELS.indicators(&format!("{text}：")).is_some()
        {
            return self.mark_label(fragment);
        }
        let kept = self.take(fragment);
        let title = without_number(text);
        if title.len() < text.len() && title.chars().count() <= LONGEST_HEADING * 2 {
            self.end_table();
            self.sketch.sub_goals.push(SketchSubGoal {
                title: title.trim().to_owned(),
                ..SketchSubGoal::default()
            });
            return;
        }
        match self.sketch.sub_goals.last_mut() {
            Some(goal) if !goal.figures.is_empty() => continue_or_add(&mut goal.figures, kept),
            Some(goal) => continue_or_add(&mut goal.goals, kept),
            None => continue_or_add(&mut self.sketch.sub_goals_intro, kept),
        }
    }

    /// Reads the sentences that state the figures of the sub-goals.
    pub(super) fn close_sub_goals(&mut self) {
        for goal in &mut self.sketch.sub_goals {
            for figures in std::mem::take(&mut goal.figures) {
                goal.rows.extend(rows_of(&figures.text, figures.fragment));
            }
        }
    }

    fn safeguard(&mut self, fragment: usize) {
        const LONGEST_TITLE: usize = 24;
        let kept = self.take(fragment);
        let text = kept.text.as_str();
        let bare = without_number(text);
        let is_numbered = bare.len() < text.len();
        let safeguards = &mut self.sketch.safeguards;
        if safeguards.is_empty() && text.ends_with(['：', ':']) {
            return self.sketch.safeguards_intro.push(kept);
        }
        let (title, rest) = bare
            .split_once(['。', '：', ':'])
            .map_or((bare, ""), |(title, rest)| (title.trim(), rest.trim()));
        let is_title = title.chars().count() <= LONGEST_TITLE && !title.is_empty();
        match safeguards.last_mut() {
            // A title without words, whose words are this paragraph; a paragraph that the page cut.
            Some(last) if !is_numbered && last.text.is_empty() => last.text.push(kept),
            Some(last)
                if !is_numbered && !last.text.last().is_some_and(|text| is_ended(&text.text)) =>
            {
                continue_or_add(&mut last.text, kept);
            }
            Some(last) if !is_title => last.text.push(kept),
            None if !is_title => self.sketch.safeguards_intro.push(kept),
            _ => safeguards.push(SketchSafeguard {
                title: title.to_owned(),
                text: (!rest.is_empty())
                    .then(|| Kept {
                        text: rest.to_owned(),
                        fragment,
                    })
                    .into_iter()
                    .collect(),
            }),
        }
    }
}

/// The rows that a sentence states.
pub fn rows_of(sentence: &str, fragment: usize) -> Vec<SketchRow> {
    let stated = prose::indicators(sentence).into_iter();
    let rows = stated.map(|stated| SketchRow {
        fragments: vec![fragment],
        facts: stated
            .clause
            .map(|text| {
                (
                    Field::Indicator(IndicatorFact::Description),
                    Kept { text, fragment },
                )
            })
            .into_iter()
            .collect(),
        ..stated.row
    });
    rows.collect()
}

/// Whether a paragraph is whole.
pub fn is_ended(text: &str) -> bool {
    text.ends_with(|c: char| {
        Sense::ClauseMark.is_sign(c) && !matches!(c, '，' | ',' | '、')
            || matches!(c, '.' | '!' | '?' | '：')
    })
}

/// A paragraph behind others; one that the page cut goes on.
fn continue_or_add(paragraphs: &mut Vec<Kept>, kept: Kept) {
    match paragraphs.last_mut() {
        Some(last) if !is_ended(&last.text) => last.text.push_str(&kept.text),
        _ => paragraphs.push(kept),
    }
}

/// Code and name of an agency on a line of its own: 435002 某局.
fn agency(text: &str) -> Option<String> {
    let (code, name) = text.split_once(char::is_whitespace)?;
    let name = name.trim();
    let is_code = (3..=12).contains(&code.len()) && code.chars().all(|c| c.is_ascii_digit());
    let is_name = !name.is_empty()
        && name.chars().count() <= LONGEST_HEADING
        && name
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '（' | '）' | '(' | ')'))
        && !name.starts_with('年');
    (is_code && is_name).then(|| format!("{code} {name}"))
}

/// Whether a text is the name of a body: 某县水务局.
fn is_body(text: &str) -> bool {
    let is_name = !text.is_empty() && text.chars().all(char::is_alphabetic);
    is_name && (Sense::BodyEnd.ends(text) || Sense::Body.ends(text))
}

/// Whether what stands before 绩效目标 makes it the name of a chapter: 部门整体, 专项资金.
fn is_chapter_name(name: &str) -> bool {
    LABELS.is_chapter(name)
}

/// Whether a text begins with the number of a heading.
pub fn is_numbered(text: &str) -> bool {
    rank(text).is_some()
}

/// How deep the number of a heading is: 第一部分, 一、, （一）, 1、, （1）.
fn rank(text: &str) -> Option<u8> {
    if text.starts_with('第') && text.chars().nth(1).is_some_and(is_ordinal) {
        return Some(0);
    }
    if without_number(text) == text {
        return None;
    }
    let open = text.trim_start_matches(Sense::OpenRound.signs());
    let is_bracketed = open.len() < text.len();
    let is_chinese = open.starts_with(is_ordinal);
    Some(match (is_chinese, is_bracketed) {
        (true, false) => 1,
        (true, true) => 2,
        (false, false) => 3,
        (false, true) => 4,
    })
}
