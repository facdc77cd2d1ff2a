//! Walks the placed lines and puts each fact where it belongs.

use super::reader::LineReader;
use super::{Context, Lowered, Units};
use crate::diag::{Diagnostic, Edit, say};
use crate::model::{DepartmentBudget, Indicator, Project, Safeguard, SubGoal, Task};
use crate::source::Span;
use crate::syntax::{self, Block, Found, Key, Place, Placed, Role, ValueKind};

pub struct ModelBuilder<'a, 'c> {
    text: &'a str,
    context: &'c Context<'a>,
    pub out: Lowered<'a>,
    /// Block of the last row: where the lines under it go.
    row_home: Block,
    /// First lines of the keys that stand once, for the block that is open.
    seen: Vec<(&'static Key, Span)>,
    seen_under_row: Vec<(&'static Key, Span)>,
}

impl<'a, 'c> ModelBuilder<'a, 'c> {
    pub fn new(text: &'a str, context: &'c Context<'a>) -> Self {
        Self {
            text,
            context,
            out: Lowered::default(),
            row_home: Block::Document,
            seen: Vec::new(),
            seen_under_row: Vec::new(),
        }
    }

    /// Takes the placed lines of one piece.
    pub fn run(&mut self, placed: &[Placed<'a>], units: &mut Units<'a>) {
        for (index, line) in placed.iter().enumerate() {
            let Place::Field { found, host } = line.place else {
                continue;
            };
            if !self.is_first(line, &found, host) {
                continue;
            }
            let rest = &placed[index + 1..];
            let mut reader =
                LineReader::new(self.text, self.context, units, (&line.line, found), rest);
            match host {
                Block::Document | Block::Library => self.top(&mut reader, host),
                Block::OverallGoal => self.overall(&mut reader),
                Block::SubGoal => self.sub_goal(&mut reader),
                Block::Safeguard => self.safeguard(&mut reader),
                Block::Task => self.task(&mut reader),
                Block::DepartmentBudget => self.department_budget(&mut reader),
                Block::Project => self.project(&mut reader),
                Block::Indicator => self.under_row(&mut reader),
            }
            self.out.diagnostics.append(&mut reader.findings);
        }
    }

    /// Whether a line says what the one of the same key at `first` says, and has no paragraphs below it.
    fn is_same_line(&self, first: Span, line: &Placed<'a>) -> bool {
        let [first, second] = [first, line.line.key.trimmed(self.text)].map(|key| {
            let rest = self.text[key.range().end..].lines().next();
            let rest = rest.unwrap_or_default();
            rest.trim_matches([' ', '\u{3000}', ':', '：'])
        });
        let next = self.text[line.line.span.range().end..].trim_start();
        first == second && !next.starts_with(['|', '｜'])
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
                    "“{name}” is given twice; the first one counts"
                ),
            )
            .related(first, say!("第一次在这里", "the first one is here"));
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
                    "they differ: keep the correct one"
                ))
            };
            self.out.diagnostics.push(diagnostic);
            return false;
        }
        seen.push((key, span));
        true
    }

    fn top(&mut self, reader: &mut LineReader<'a, '_>, host: Block) {
        let role = reader.found.key.role;
        match role {
            Role::Project => {
                let name = reader.name();
                let mut project = Project::new(reader.line.content(self.text));
                project.name = name;
                self.out.projects.push(project);
            }
            Role::SubGoal => {
                let title = reader.name();
                let span = reader.line.content(self.text);
                let sub_goal = SubGoal {
                    span,
                    title,
                    ..SubGoal::default()
                };
                self.out.department.sub_goals.push(sub_goal);
            }
            Role::Safeguard => {
                let title = reader.name();
                let span = reader.line.content(self.text);
                self.out.department.safeguards.push(Safeguard {
                    span,
                    title,
                    ..Safeguard::default()
                });
            }
            Role::Task => {
                let title = reader.name();
                let span = reader.line.content(self.text);
                self.out.department.tasks.push(Task {
                    span,
                    title,
                    ..Task::default()
                });
            }
            Role::DepartmentBudget => {
                let span = reader.line.content(self.text);
                self.out.department.budget = Some(DepartmentBudget {
                    span,
                    ..DepartmentBudget::default()
                });
            }
            Role::Indicator | Role::Category => {
                let row = reader.indicator(host);
                self.row_home = host;
                self.out.department.library_rows.push(row);
            }
            _ => self.head_fact(reader),
        }
    }

    /// A line of the head.
    fn head_fact(&mut self, reader: &mut LineReader<'a, '_>) {
        let fact = reader.found.key.facts.document;
        match fact.and_then(|fact| self.out.department.place(fact)) {
            Some(place) => reader.read(place),
            // Read before anything else: see `Head`.
            None => {
                reader.typed(reader.line.after_colon(self.text));
            }
        }
    }

    fn overall(&mut self, reader: &mut LineReader<'a, '_>) {
        if reader.found.key.kind != ValueKind::Row {
            return self.head_fact(reader);
        }
        let row = reader.indicator(Block::OverallGoal);
        self.row_home = Block::OverallGoal;
        self.out.department.overall_indicators.push(row);
    }

    fn sub_goal(&mut self, reader: &mut LineReader<'a, '_>) {
        let goal = self.out.department.sub_goals.last_mut();
        if reader.found.key.kind == ValueKind::Row {
            let row = reader.indicator(Block::SubGoal);
            self.row_home = Block::SubGoal;
            if let Some(goal) = goal {
                goal.indicators.push(row);
            }
            return;
        }
        let fact = reader.found.key.facts.sub_goal;
        if let Some(place) = goal.zip(fact).and_then(|(goal, fact)| goal.place(fact)) {
            reader.read(place);
        }
    }

    fn safeguard(&mut self, reader: &mut LineReader<'a, '_>) {
        let safeguard = self.out.department.safeguards.last_mut();
        let fact = reader.found.key.facts.safeguard;
        if let Some(place) = safeguard
            .zip(fact)
            .and_then(|(safeguard, fact)| safeguard.place(fact))
        {
            reader.read(place);
        }
    }

    fn task(&mut self, reader: &mut LineReader<'a, '_>) {
        let task = self.out.department.tasks.last_mut();
        let fact = reader.found.key.facts.task;
        if let Some(place) = task.zip(fact).and_then(|(task, fact)| task.place(fact)) {
            reader.read(place);
        }
    }

    fn department_budget(&mut self, reader: &mut LineReader<'a, '_>) {
        let budget = self.out.department.budget.as_mut();
        let fact = reader.found.key.facts.department_budget;
        if let Some(place) = budget
            .zip(fact)
            .and_then(|(budget, fact)| budget.place(fact))
        {
            reader.read(place);
        }
    }

    fn under_row(&mut self, reader: &mut LineReader<'a, '_>) {
        let Some(row) = self.last_row() else {
            return;
        };
        reader.row_fact(row);
        if !reader.findings.is_empty()
            && self.row_home == Block::Project
            && let Some(project) = self.out.projects.last_mut()
        {
            project.unread.push(reader.found.key.role);
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

    fn project(&mut self, reader: &mut LineReader<'a, '_>) {
        let project = self.out.projects.last_mut();
        if reader.found.key.kind == ValueKind::Row {
            let row = reader.indicator(Block::Project);
            self.row_home = Block::Project;
            if let Some(project) = project {
                if project.indicators.is_empty() {
                    project.indicators.reserve(8);
                }
                project.indicators.push(row);
            }
            return;
        }
        let Some((project, fact)) = project.zip(reader.found.key.facts.project) else {
            return;
        };
        if let Some(place) = project.place(fact) {
            reader.read(place);
        }
        if !reader.findings.is_empty() {
            project.unread.push(reader.found.key.role);
        }
    }
}
