//! What was recognised as the text of a goal file.

use super::extract::Extract;
use super::labels::{dense, is_money_unit, on_one_line};
use super::recognise::is_money;
use super::sketch::{Kept, Sketch, SketchFact, SketchProject, SketchRow};
use crate::compose::{Lines, divided, spelling};
use crate::facts::{DocumentFact, Fund, IndicatorFact, ProjectFact, Role, TotalKind};
use crate::field::{Field, IndicatorPart, ProjectPart};
use crate::fmt::with_unit;
use crate::lower::category;
use crate::profile::Profile;
use crate::syntax::{KEYS, key};
use crate::value::Op;
use crate::value::unit::Unit;
use crate::wording::Sense;
use crate::wording::width::has_figure;

/// Writes a sketch as lines that `fmt` then spells.
pub struct SketchWriter<'s> {
    sketch: &'s Sketch,
    profile: &'s Profile,
    /// Says where each project and each row comes from, where that is wished.
    sources: Option<&'s Extract>,
    lines: Lines,
}

/// The text of a sketch.
pub fn text(sketch: &Sketch, profile: &Profile, sources: Option<&Extract>) -> String {
    let mut writer = SketchWriter {
        sketch,
        profile,
        sources,
        lines: Lines::default(),
    };
    writer.head();
    writer.department();
    for project in &sketch.projects {
        writer.project(project);
    }
    writer.lines.into_text()
}

/// Operator and value of a target, from cells that may hold each alone or all together.
pub fn target(sign: &str, value: &str, unit: &str) -> String {
    let value = if unit.is_empty() || value.contains(unit) {
        value.to_owned()
    } else if value.is_empty() {
        format!("{} {unit}", first(Sense::ToBeSet))
    } else {
        with_unit(value, unit)
    };
    let is = first(Sense::Is);
    let sign = sign.trim();
    if value.is_empty() {
        return match operator(sign) {
            Some(op) => op.sign().to_owned(),
            None if sign.is_empty() => String::new(),
            None => format!("{is} {}", first(Sense::ToBeSet)),
        };
    }
    if !Op::split_leading(&value).0.trim().is_empty() {
        return value;
    }
    match operator(sign) {
        Some(op) => format!("{} {value}", op.sign()),
        None if is_unit_alone(&value) => format!("{is} {} {value}", first(Sense::ToBeSet)),
        None => format!("{is} {value}"),
    }
}

/// The operator of a cell: a sign, a word, or the code of the budget system.
fn operator(sign: &str) -> Option<Op> {
    let codes = [
        Op::GreaterOrEqual,
        Op::Greater,
        Op::Equal,
        Op::Less,
        Op::LessOrEqual,
    ];
    let code = sign
        .parse::<usize>()
        .ok()
        .and_then(|code| code.checked_sub(1));
    let op = code.and_then(|code| codes.get(code).copied());
    op.or_else(|| Op::read(sign).flatten())
}

/// The first word of a sense.
fn first(sense: Sense) -> &'static str {
    sense.words().first().copied().unwrap_or_default()
}

fn is_unit_alone(value: &str) -> bool {
    !has_figure(value) && Unit::read(value, &[]).is_some_and(|unit| unit.is_known())
}

impl SketchWriter<'_> {
    fn line(&mut self, depth: usize, role: Role, value: &str) {
        self.lines.line(depth, spelling(role), value);
    }

    fn head(&mut self) {
        let sketch = self.sketch;
        let texts = [
            (Role::Title, &sketch.title),
            (Role::Department, &sketch.department),
        ];
        for (role, kept) in texts {
            if let Some(kept) = kept {
                self.line(0, role, &kept.text.replace('\n', " "));
            }
        }
        for (fact, kept) in &sketch.head {
            let key = fact.info().key;
            let is_prose = KEYS.exact(key).is_some_and(|key| key.kind.is_prose());
            let text = if is_prose {
                kept.text.clone()
            } else {
                kept.text.replace('\n', " ")
            };
            self.lines.text(0, key, &text);
        }
        if let Some(year) = sketch.year {
            self.line(0, Role::Year, &year.to_string());
        }
        self.line(0, Role::Profile, &self.profile.name);
        match sketch.units.as_slice() {
            [unit] => self.line(0, Role::AmountUnit, unit),
            [] => {
                if let Some(unit) = self.unit_of_others().map(str::to_owned) {
                    self.line(0, Role::AmountUnit, &unit);
                    let doubt = format!("有的金额没有写单位，按别处的“{unit}”计算");
                    self.line(0, Role::ToConfirm, &doubt);
                }
            }
            _ => {}
        }
        for agency in &sketch.agencies {
            self.line(0, Role::Agency, agency);
        }
    }

    /// The one unit that all other amounts have, where some have none.
    fn unit_of_others(&self) -> Option<&str> {
        let facts = self
            .sketch
            .projects
            .iter()
            .flat_map(|project| &project.facts);
        let amounts = facts.filter(|fact| is_money(fact.field) && fact.note.is_none());
        let mut found = None;
        let mut has_bare = false;
        for amount in amounts {
            let text = amount.kept.text.trim();
            let unit = text.trim_start_matches(|c: char| !c.is_alphabetic());
            match found {
                _ if unit.is_empty() => has_bare |= has_figure(text),
                None if is_money_unit(unit) => found = Some(unit),
                Some(other) if other == unit => {}
                _ => return None,
            }
        }
        found.filter(|_| has_bare)
    }

    fn texts(&mut self, depth: usize, role: Role, paragraphs: &[Kept]) {
        if paragraphs.is_empty() {
            return;
        }
        let all: Vec<&str> = paragraphs.iter().map(|kept| kept.text.as_str()).collect();
        self.lines.text(depth, spelling(role), &all.join("\n"));
    }

    fn department(&mut self) {
        let sketch = self.sketch;
        let has_overall = !sketch.overall.is_empty()
            || !sketch.overall_rows.is_empty()
            || !sketch.medium_term.is_empty();
        if has_overall {
            self.lines.apart();
            let all: Vec<&str> = sketch
                .overall
                .iter()
                .map(|kept| kept.text.as_str())
                .collect();
            self.lines
                .text(0, spelling(Role::OverallGoal), &all.join("\n"));
            let medium_term = DocumentFact::MediumTermGoals.info().key;
            for kept in &sketch.medium_term {
                self.lines.text(1, medium_term, &kept.text);
            }
            sketch.overall_rows.iter().for_each(|row| self.row(row));
        }
        self.tasks();
        self.totals();
        if !sketch.sub_goals_intro.is_empty() {
            self.lines.apart();
            self.texts(0, Role::SubGoalsIntro, &sketch.sub_goals_intro);
        }
        for goal in &sketch.sub_goals {
            self.lines.block(0, spelling(Role::SubGoal), &goal.title);
            for kept in &goal.goals {
                self.lines.text(1, spelling(Role::Goal), &kept.text);
            }
            goal.rows.iter().for_each(|row| self.row(row));
        }
        if !sketch.safeguards_intro.is_empty() {
            self.lines.apart();
            self.texts(0, Role::SafeguardsIntro, &sketch.safeguards_intro);
        }
        for safeguard in &sketch.safeguards {
            self.lines
                .block(0, spelling(Role::Safeguard), &safeguard.title);
            self.texts(1, Role::Content, &safeguard.text);
        }
    }

    fn tasks(&mut self) {
        let key = DocumentFact::Tasks.info().key;
        for task in &self.sketch.tasks {
            self.lines.block(0, key, &on_one_line(&task.name));
            if !task.text.is_empty() {
                self.lines.text(1, spelling(Role::Content), &task.text);
            }
            let amounts = [
                (ProjectFact::Budget.info().key, &task.budget),
                (Fund::FiscalFunds.name(), &task.fiscal_funds),
                (Fund::OtherFunds.name(), &task.other_funds),
            ];
            for (key, amount) in amounts {
                if !amount.is_empty() {
                    let line = self.with_money_unit(amount, None, task.unit.as_deref());
                    self.lines.line(1, key, &line);
                }
            }
        }
    }

    fn totals(&mut self) {
        if self.sketch.totals.is_empty() {
            return;
        }
        let key = DocumentFact::DepartmentBudget.info().key;
        self.lines.block(0, key, "");
        for kind in TotalKind::ALL {
            let mut known = self.sketch.totals.iter().filter(|(own, _)| *own == kind);
            if let Some((_, fact)) = known.next() {
                let line = self.with_money_unit(&fact.kept.text, fact.note.as_deref(), None);
                self.lines.line(1, kind.name(), &line);
            }
        }
    }

    fn source(&mut self, depth: usize, fragment: Option<usize>) {
        if let (Some(extract), Some(fragment)) = (self.sources, fragment) {
            let place = extract.fragments[fragment].origin.words();
            self.lines.comment(depth, &format!("来源：{}", place.zh));
        }
    }

    fn project(&mut self, project: &SketchProject) {
        let name = project.name.as_ref().map(|kept| kept.text.as_str());
        let name = name.or(project.title.as_deref()).unwrap_or_default();
        self.lines.apart();
        self.source(0, project.fragment);
        self.line(0, Role::Project, name);
        if let Some(title) = project
            .title
            .as_deref()
            .filter(|title| is_other_title(title, name))
        {
            self.line(1, Role::TableTitle, title);
        }
        for fact in ProjectFact::ALL {
            match fact {
                ProjectFact::Agency => {
                    let department = self.sketch.department.as_ref().map(|kept| &kept.text);
                    if let Some(agency) = project
                        .agency
                        .as_ref()
                        .filter(|agency| Some(*agency) != department)
                    {
                        self.line(1, Role::Agency, agency);
                    }
                }
                ProjectFact::Plan => self.plan(project),
                ProjectFact::Funding => {
                    for fund in Fund::ALL {
                        self.facts(
                            project,
                            Field::ProjectPart(ProjectPart::Funding(fund)),
                            fund.name(),
                        );
                    }
                }
                ProjectFact::Period => {
                    self.facts(project, Field::Project(*fact), fact.info().key);
                    self.period(project);
                }
                fact => self.facts(project, Field::Project(*fact), fact.info().key),
            }
        }
        for doubt in &project.doubts {
            self.line(1, Role::ToConfirm, doubt);
        }
        project.rows.iter().for_each(|row| self.row(row));
    }

    fn facts(&mut self, project: &SketchProject, field: Field, key: &str) {
        let facts: Vec<&SketchFact> = project.of(field).collect();
        if is_money(field) {
            for fact in facts {
                self.amount(project, key, fact);
            }
            return;
        }
        let repeats = KEYS.exact(key).is_some_and(|key| key.repeats);
        let is_prose = KEYS.exact(key).is_some_and(|key| key.kind.is_prose());
        let texts: Vec<&str> = facts.iter().map(|fact| fact.kept.text.as_str()).collect();
        if texts.is_empty() {
        } else if !is_prose {
            let line = texts.join(" ").replace('\n', " ");
            self.lines.line(1, key, &line);
        } else if repeats {
            texts.iter().for_each(|text| self.lines.text(1, key, text));
        } else {
            self.lines.text(1, key, &texts.join("\n"));
        }
    }

    /// An amount; the unit of a number alone is that of its label, or of the line above the table.
    fn amount(&mut self, project: &SketchProject, key: &str, fact: &SketchFact) {
        let line = self.with_money_unit(
            &fact.kept.text,
            fact.note.as_deref(),
            project.unit.as_deref(),
        );
        self.lines.line(1, key, &line);
    }

    /// An amount with its unit: its own, or that of the note behind its label, or that of its table.
    fn with_money_unit(&self, text: &str, note: Option<&str>, table: Option<&str>) -> String {
        let text = on_one_line(text);
        let has_unit = !text.ends_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        let is_of_head = self.sketch.units.len() == 1;
        let note = note.filter(|note| is_money_unit(note));
        match note.or(table.filter(|_| !is_of_head)) {
            Some(unit) if !has_unit && !text.is_empty() => format!("{text} {unit}"),
            _ => text.into_owned(),
        }
    }

    /// 起止 from two cells.
    fn period(&mut self, project: &SketchProject) {
        let ends = [ProjectPart::PeriodFrom, ProjectPart::PeriodTo].map(|part| {
            let mut facts = project.of(Field::ProjectPart(part));
            facts.next().map(|fact| fact.kept.text.as_str())
        });
        if let [Some(from), Some(to)] = ends {
            self.line(1, Role::Period, &format!("{from} 至 {to}"));
        }
    }

    fn plan(&mut self, project: &SketchProject) {
        if project.plan.is_empty() {
            return;
        }
        let entries = project.plan.iter().map(|(checkpoint, share)| match share {
            Some(share) => format!("{checkpoint} {}", on_one_line(&share.text)),
            None => checkpoint.clone(),
        });
        let entries: Vec<String> = entries.collect();
        self.line(1, Role::Plan, &entries.join("，"));
    }

    fn row(&mut self, row: &SketchRow) {
        let (key, lost) = self.category(row);
        self.source(1, row.fragments.first().copied());
        let target = target(&row.sign, &row.value, &row.unit);
        let value = if row.is_statement {
            row.value.clone()
        } else {
            row_value(&key, &row.name, &target)
        };
        self.lines.line(1, &key, &value);
        if let Some(medium_term) = &row.medium_term {
            self.line(2, Role::MediumTerm, medium_term);
        }
        for (field, kept) in &row.facts {
            let key = match field {
                Field::Indicator(fact) => fact.info().key,
                _ => IndicatorFact::Baseline.info().key,
            };
            let is_prose = KEYS.exact(key).is_some_and(|key| key.kind.is_prose());
            if is_prose {
                self.lines.text(2, key, &kept.text);
            } else {
                self.lines.line(2, key, &on_one_line(&kept.text));
            }
        }
        if let Some(lost) = lost {
            self.line(2, Role::ToConfirm, &lost);
        }
    }

    /// The key of a category, and what it cannot say.
    fn category(&self, row: &SketchRow) -> (String, Option<String>) {
        let indicator = spelling(Role::Indicator).to_owned();
        let (level1, level2) = (row.level1.as_deref(), row.level2.as_deref());
        match (level1, level2) {
            (None, None) => (indicator, None),
            (_, Some(level2)) => (self.category_key(level1, level2), None),
            (Some(level1), None) if self.profile.is_category(level1) => {
                (self.category_key(None, level1), None)
            }
            (Some(level1), None) => {
                let name = IndicatorPart::Level1;
                let label = crate::field::FIELDS
                    .iter()
                    .find(|entry| entry.field == Field::IndicatorPart(name))
                    .map_or("", |entry| entry.name);
                (indicator, Some(format!("{label}：{level1}")))
            }
        }
    }

    /// The shortest key that is printed as the file has it.
    fn category_key(&self, level1: Option<&str>, level2: &str) -> String {
        let profile = self.profile;
        let place = profile.place(level2);
        let short = place.map(|(_, known)| known.name.clone());
        let first = level1.or(place.map(|(first, _)| first.printed.as_str()));
        let in_full = format!("{}·{level2}", first.unwrap_or_default());
        let candidates = short.into_iter().chain([level2.to_owned()]);
        candidates
            .into_iter()
            .find(|candidate| is_printed_as(profile, candidate, first, level2))
            .unwrap_or(if first.is_some() {
                in_full
            } else {
                level2.to_owned()
            })
    }
}

/// Whether a key is that of a category which is printed so.
fn is_printed_as(profile: &Profile, spelling: &str, level1: Option<&str>, level2: &str) -> bool {
    let found = key::find(spelling, |name| profile.key(name));
    found.is_some_and(|found| {
        let read = category(profile, &found, spelling);
        read.level2 == Some(level2) && read.level1 == level1
    })
}

/// Name and target of a row; the name in quotes where it would be divided elsewhere.
fn row_value(key: &str, name: &str, target: &str) -> String {
    let candidates = [
        name.to_owned(),
        format!("「{name}」"),
        format!("\"{name}\""),
    ];
    let lines = candidates.map(|name| {
        let gap = if target.is_empty() { "" } else { " " };
        (format!("{name}{gap}{target}"), name)
    });
    let mut usable = lines[usize::from(name.is_empty())..].iter();
    let chosen = usable.find(|(line, written)| divided(key, line).0 == written.as_str());
    chosen.map_or_else(|| lines[0].0.clone(), |(line, _)| line.clone())
}

/// Whether a title names another thing than its project; 项目 at the end says nothing.
fn is_other_title(title: &str, name: &str) -> bool {
    let [title, name] = [title, name].map(dense);
    let [title, name] = [&title, &name].map(|text| text.strip_suffix("项目").unwrap_or(text));
    let letters: Vec<char> = title.chars().collect();
    let has_part = letters
        .windows(2)
        .any(|pair| name.contains(&String::from_iter(pair)));
    // 某县县级部门预算 is no title of the project.
    !title.is_empty() && title != name && (name.is_empty() || has_part)
}
