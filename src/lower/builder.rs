//! Walks the placed lines and puts each fact where it belongs.

use std::borrow::Cow;

use super::{Context, Lowered, Units};
use crate::diag::{Diagnostic, Edit, Message, Rule, say};
use crate::model::{
    Agency, Code, DepartmentBudget, FactPlace, Indicator, Project, Safeguard, SubGoal, Text,
};
use crate::source::Span;
use crate::syntax::{self, Block, Found, Key, Place, Placed, Role, ValueKind};

pub struct Builder<'a, 'c> {
    pub text: &'a str,
    pub context: &'c Context<'a>,
    pub units: &'c mut Units<'a>,
    pub out: Lowered<'a>,
    /// Where the line begins that is being read.
    line_start: u32,
    /// Block of the last row: where the lines under it go.
    row_home: Block,
    /// First lines of the keys that stand once, for the block that is open.
    seen: Vec<(&'static Key, Span)>,
    seen_under_row: Vec<(&'static Key, Span)>,
}

impl<'a, 'c> Builder<'a, 'c> {
    pub fn new(
        text: &'a str,
        context: &'c Context<'a>,
        units: &'c mut Units<'a>,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        Self {
            text,
            context,
            units,
            out: Lowered {
                diagnostics,
                ..Lowered::default()
            },
            line_start: 0,
            row_home: Block::Document,
            seen: Vec::new(),
            seen_under_row: Vec::new(),
        }
    }

    pub fn finish(self) -> Lowered<'a> {
        self.out
    }

    pub fn run(&mut self, placed: &[Placed<'a>]) {
        for (index, line) in placed.iter().enumerate() {
            let Place::Field { found, host } = line.place else {
                continue;
            };
            self.line_start = line.line.span.start;
            if !self.is_first(line, &found, host) {
                continue;
            }
            let field = Field {
                line,
                found,
                rest: &placed[index + 1..],
            };
            match host {
                Block::Document | Block::Library => self.top(&field, host),
                Block::OverallGoal => self.overall(&field),
                Block::SubGoal => self.sub_goal(&field),
                Block::Safeguard => self.safeguard(&field),
                Block::DepartmentBudget => self.department_budget(&field),
                Block::Project => self.project(&field),
                Block::Indicator => self.under_row(&field),
            }
        }
    }

    /// Whether a line says what the one of the same key at `first` says, and has no paragraphs below it.
    fn is_same_line(&self, first: Span, line: &Placed<'a>) -> bool {
        let behind = |key: Span| {
            let rest = &self.text[key.range().end..];
            rest.lines()
                .next()
                .unwrap_or_default()
                .trim_matches([' ', '\u{3000}', ':', '：'])
        };
        let next = self.text[line.line.span.range().end..].trim_start();
        behind(first) == behind(line.line.key.trimmed(self.text)) && !next.starts_with(['|', '｜'])
    }

    pub fn report(&mut self, rule: &'static Rule, span: Span, message: Message) {
        self.out
            .diagnostics
            .push(Diagnostic::new(rule, span, message));
    }

    /// Reports a key that stands again in its block; the first counts.
    fn is_first(&mut self, line: &Placed<'a>, found: &Found<'a>, host: Block) -> bool {
        let key = found.key;
        match key.opens {
            Some(Block::Indicator) => self.seen_under_row.clear(),
            Some(_) => {
                // A block at the top closes the one before it, whose keys may stand again; keys of the head may not.
                self.seen.retain(|(seen, _)| seen.is_top_only());
                self.seen_under_row.clear();
            }
            None => {}
        }
        if key.repeats {
            return true;
        }
        let seen = if host == Block::Indicator {
            &mut self.seen_under_row
        } else {
            &mut self.seen
        };
        let span = line.line.key.trimmed(self.text);
        if let Some((_, first)) = seen.iter().find(|(seen, _)| std::ptr::eq(*seen, key)) {
            let first = *first;
            let name = &key.name;
            let diagnostic = Diagnostic::new(
                &syntax::findings::REPEATED_KEY,
                span,
                say!(
                    "“{name}”写了两次，以第一次为准",
                    "“{name}” stands twice; the first counts"
                ),
            )
            .related(first, say!("第一次在这里", "the first is here"));
            // Another value may be the right one: a person has to choose.
            let diagnostic = if self.is_same_line(first, line) {
                let whole = line.line.span;
                diagnostic.suggestion(
                    say!("删去这一行", "delete this line"),
                    vec![Edit::replace(whole, "")],
                )
            } else {
                diagnostic.help(say!(
                    "两处写的不一样，留下对的一处",
                    "they differ: keep the one that is right"
                ))
            };
            self.out.diagnostics.push(diagnostic);
            return false;
        }
        seen.push((key, span));
        true
    }

    fn top(&mut self, field: &Field<'a, '_>, host: Block) {
        let role = field.found.key.role;
        match role {
            Role::Project => {
                let name = self.name(field);
                let mut project = Project::new(field.line.line.content(self.text));
                project.name = name;
                self.out.projects.push(project);
            }
            Role::SubGoal => {
                let title = self.name(field);
                let span = field.line.line.content(self.text);
                let sub_goal = SubGoal {
                    span,
                    title,
                    goals: Vec::new(),
                    indicators: Vec::new(),
                    to_confirm: Vec::new(),
                };
                self.out.department.sub_goals.push(sub_goal);
            }
            Role::Safeguard => {
                let title = self.name(field);
                let span = field.line.line.content(self.text);
                self.out.department.safeguards.push(Safeguard {
                    span,
                    title,
                    text: None,
                    to_confirm: Vec::new(),
                });
            }
            Role::DepartmentBudget => {
                let span = field.line.line.content(self.text);
                self.out.department.budget = Some(DepartmentBudget {
                    span,
                    totals: Vec::new(),
                    procurement: Vec::new(),
                    to_confirm: Vec::new(),
                });
            }
            Role::Indicator | Role::Category => {
                let row = self.indicator(field, host);
                self.row_home = host;
                self.out.department.library_rows.push(row);
            }
            _ => self.head_fact(field),
        }
    }

    /// A line of the head.
    fn head_fact(&mut self, field: &Field<'a, '_>) {
        // The department is taken out while its lines are read: reading needs the whole builder.
        let mut department = std::mem::take(&mut self.out.department);
        let fact = field.found.key.facts.document;
        match fact.and_then(|fact| department.place(fact)) {
            Some(place) => self.read(field, place),
            // Read before anything else: see `Head`.
            None => {
                self.typed(field.line.line.after_colon(self.text));
            }
        }
        self.out.department = department;
    }

    fn overall(&mut self, field: &Field<'a, '_>) {
        if field.found.key.kind != ValueKind::Row {
            return self.head_fact(field);
        }
        let row = self.indicator(field, Block::OverallGoal);
        self.row_home = Block::OverallGoal;
        self.out.department.overall_indicators.push(row);
    }

    fn sub_goal(&mut self, field: &Field<'a, '_>) {
        if field.found.key.kind == ValueKind::Row {
            let row = self.indicator(field, Block::SubGoal);
            self.row_home = Block::SubGoal;
            if let Some(goal) = self.out.department.sub_goals.last_mut() {
                goal.indicators.push(row);
            }
            return;
        }
        let fact = field.found.key.facts.sub_goal;
        if let Some(mut goal) = self.out.department.sub_goals.pop() {
            self.read_at(field, fact.and_then(|fact| goal.place(fact)));
            self.out.department.sub_goals.push(goal);
        }
    }

    fn safeguard(&mut self, field: &Field<'a, '_>) {
        let fact = field.found.key.facts.safeguard;
        if let Some(mut safeguard) = self.out.department.safeguards.pop() {
            self.read_at(field, fact.and_then(|fact| safeguard.place(fact)));
            self.out.department.safeguards.push(safeguard);
        }
    }

    fn department_budget(&mut self, field: &Field<'a, '_>) {
        let fact = field.found.key.facts.department_budget;
        if let Some(mut budget) = self.out.department.budget.take() {
            self.read_at(field, fact.and_then(|fact| budget.place(fact)));
            self.out.department.budget = Some(budget);
        }
    }

    fn under_row(&mut self, field: &Field<'a, '_>) {
        // The row is taken out while its lines are read: reading needs the whole builder.
        let Some(mut row) = self.last_row().map(std::mem::take) else {
            return;
        };
        let before = self.out.diagnostics.len();
        self.row_fact(field, &mut row);
        if let Some(place) = self.last_row() {
            *place = row;
        }
        if self.out.diagnostics.len() > before
            && self.row_home == Block::Project
            && let Some(project) = self.out.projects.last_mut()
        {
            project.unread.push(field.found.key.name);
        }
    }

    fn last_row(&mut self) -> Option<&mut Indicator<'a>> {
        match self.row_home {
            Block::Project => self.out.projects.last_mut()?.indicators.last_mut(),
            Block::SubGoal => self
                .out
                .department
                .sub_goals
                .last_mut()?
                .indicators
                .last_mut(),
            Block::OverallGoal => self.out.department.overall_indicators.last_mut(),
            _ => self.out.department.library_rows.last_mut(),
        }
    }

    fn project(&mut self, field: &Field<'a, '_>) {
        if field.found.key.kind == ValueKind::Row {
            let row = self.indicator(field, Block::Project);
            self.row_home = Block::Project;
            if let Some(project) = self.out.projects.last_mut() {
                if project.indicators.is_empty() {
                    project.indicators.reserve(8);
                }
                project.indicators.push(row);
            }
            return;
        }
        let fact = field.found.key.facts.project;
        if let Some(mut project) = self.out.projects.pop() {
            let before = self.out.diagnostics.len();
            self.read_at(field, fact.and_then(|fact| project.place(fact)));
            if self.out.diagnostics.len() > before {
                project.unread.push(field.found.key.name);
            }
            self.out.projects.push(project);
        }
    }

    /// Reads a line into the place of its fact; a line that is legal without saying one is left.
    pub fn read_at(&mut self, field: &Field<'a, '_>, place: Option<FactPlace<'_, 'a>>) {
        if let Some(place) = place {
            self.read(field, place);
        }
    }

    /// Reads a line into the place of its fact, as what the table says it holds.
    fn read(&mut self, field: &Field<'a, '_>, place: FactPlace<'_, 'a>) {
        match place {
            // What a library gave stays where the line is blank.
            FactPlace::Text(place) => *place = self.text_of(field).or(place.take()),
            FactPlace::Name(place) => *place = self.name(field),
            FactPlace::Texts(list) => list.extend(self.text_of(field)),
            FactPlace::Notes(list) => list.push(self.note(field)),
            FactPlace::Code(place) => *place = self.code(field),
            FactPlace::Agency(place) => {
                if place.is_none() {
                    *place = self.agency(field);
                } else {
                    self.report_second_agency(field);
                }
            }
            FactPlace::Agencies(list) => list.extend(self.agency(field)),
            FactPlace::Period(place) => *place = self.period(field),
            FactPlace::Amount(place) => *place = self.amount(field),
            FactPlace::Funding(list) => list.extend(self.funding(field)),
            FactPlace::Totals(list) => list.extend(self.total(field)),
            FactPlace::Plan(place) => *place = self.plan(field),
            FactPlace::Costing(list) => list.extend(self.costing(field)),
            FactPlace::Procurement(list) => list.extend(self.procurement(field)),
            FactPlace::Target(place) => *place = self.bare_target(field),
            FactPlace::Milestones(list) => *list = self.milestones(field),
            FactPlace::Baseline(place) => *place = self.baseline(field),
            FactPlace::Weight(place) => *place = self.weight(field),
            FactPlace::Direction(place) => *place = self.direction(field),
            FactPlace::GoalNumbers(list) => *list = self.goal_numbers(field),
        }
    }

    fn report_second_agency(&mut self, field: &Field<'a, '_>) {
        let span = field.line.line.key.trimmed(self.text);
        let message = say!(
            "一个项目只有一个单位，以第一次为准",
            "a project has one agency; the first counts"
        );
        self.report(&syntax::findings::REPEATED_KEY, span, message);
    }

    /// The text of a field with its further paragraphs; `None` where all is blank.
    pub fn text_of(&mut self, field: &Field<'a, '_>) -> Option<Text<'a>> {
        let first = field.line.line.after_colon(self.text);
        let mut text = Text {
            span: first,
            text: Cow::Borrowed(first.of(self.text)),
        };
        let mut has_more = false;
        for line in field.rest {
            match line.place {
                Place::Paragraph => {
                    let span = line.line.paragraph(self.text);
                    let paragraph = span.of(self.text);
                    if has_more || !first.is_empty() {
                        let all = text.text.to_mut();
                        all.push('\n');
                        all.push_str(paragraph);
                        text.span = text.span.to(span);
                    } else {
                        text = Text {
                            span,
                            text: Cow::Borrowed(paragraph),
                        };
                    }
                    has_more = true;
                }
                Place::Trivia => {}
                _ => break,
            }
        }
        (!text.text.is_empty()).then_some(text)
    }

    /// A text that counts even where it is blank: 待核.
    pub fn note(&mut self, field: &Field<'a, '_>) -> Text<'a> {
        let span = field.line.line.content(self.text);
        self.text_of(field).unwrap_or(Text {
            span,
            text: Cow::Borrowed(""),
        })
    }

    /// The name behind a key that needs one.
    fn name(&mut self, field: &Field<'a, '_>) -> Option<Text<'a>> {
        let span = field.line.line.after_colon(self.text);
        if span.is_empty() {
            let name = &field.found.key.name;
            let key = field.line.line.key.trimmed(self.text);
            self.report(
                &syntax::findings::MISSING_NAME,
                key,
                say!("“{name}”后面没有写名称", "no name behind “{name}”"),
            );
            return None;
        }
        Some(Text {
            span,
            text: Cow::Borrowed(span.of(self.text)),
        })
    }

    fn code(&mut self, field: &Field<'a, '_>) -> Option<Code<'a>> {
        let span = self.typed(field.line.line.after_colon(self.text));
        (!span.is_empty()).then(|| Code {
            span,
            written: span.of(self.text),
        })
    }

    /// `435002 某管理处`: a code, a name, or both.
    fn agency(&mut self, field: &Field<'a, '_>) -> Option<Agency<'a>> {
        let span = field.line.line.after_colon(self.text);
        let written = span.of(self.text);
        let is_code = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let end = written.find(|c| !is_code(c)).unwrap_or(written.len());
        let (code, name) = written.split_at(end);
        let has_code = code.chars().any(|c| c.is_ascii_digit())
            && (name.is_empty() || name.starts_with([' ', '\u{3000}', '\t']));
        let (code, name) = if has_code {
            (code, name.trim())
        } else {
            ("", written)
        };
        let filled = |part: &'a str| (!part.is_empty()).then_some(part);
        (!written.is_empty()).then(|| Agency {
            span,
            code: filled(code),
            name: filled(name),
        })
    }

    /// Reports a `#` behind a typed value, which is no comment, and returns the part before it.
    pub fn typed(&mut self, span: Span) -> Span {
        let value = span.of(self.text);
        let Some(at) = comment_start(value) else {
            return span;
        };
        let comment = span.part(value, &value[at..]);
        let at = value[..at].trim_end().len();
        let indent: String = self.text[self.line_start as usize..]
            .chars()
            .take_while(|c| c.is_whitespace() && *c != '\n')
            .collect();
        let note = comment.of(self.text);
        let above = format!("{indent}{note}\n");
        let message = say!("值后面的“#”不是注释", "a “#” behind a value is no comment");
        let diagnostic = Diagnostic::new(&syntax::findings::COMMENT_AFTER_VALUE, comment, message)
            .safe_fix(
                say!("移到上一行", "move it to a line above"),
                vec![
                    Edit::insert(self.line_start, above),
                    Edit::replace(Span::new(span.start as usize + at, span.end as usize), ""),
                ],
            );
        self.out.diagnostics.push(diagnostic);
        Span::new(span.start as usize, span.start as usize + at).trimmed(self.text)
    }
}

/// A line with a known key, and the lines after it.
pub struct Field<'a, 'p> {
    pub line: &'p Placed<'a>,
    pub found: Found<'a>,
    pub rest: &'p [Placed<'a>],
}

/// Where a `#` with a blank before or behind it begins what looks like a comment: `1-4#厂房` holds none.
pub fn comment_start(value: &str) -> Option<usize> {
    let is_mark = |&(at, mark): &(usize, &str)| {
        let before = value[..at].chars().next_back();
        let behind = value[at + mark.len()..].chars().next();
        [before, behind]
            .into_iter()
            .flatten()
            .any(char::is_whitespace)
    };
    value
        .match_indices(['#', '＃'])
        .find(is_mark)
        .map(|(at, _)| at)
}
