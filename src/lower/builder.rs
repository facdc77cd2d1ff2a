//! Walks the placed lines and puts each fact where it belongs.

use super::reader::LineReader;
use super::{Context, Lowered, Units};
use crate::diag::{Diagnostic, Edit, say};
use crate::model::{DepartmentBudget, Indicator, Project, Safeguard, SubGoal, Total};
use crate::source::Span;
use crate::syntax::{self, Block, Found, Key, Place, Placed, Role};

pub struct Builder<'a, 'c> {
    text: &'a str,
    context: &'c Context<'a>,
    pub out: Lowered<'a>,
    /// Block of the last row: where the lines under it go.
    row_home: Block,
    /// First lines of the keys that stand once, for the block that is open.
    seen: Vec<(&'static Key, Span)>,
    seen_under_row: Vec<(&'static Key, Span)>,
}

impl<'a, 'c> Builder<'a, 'c> {
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
                Block::DepartmentBudget => self.department_budget(&mut reader),
                Block::Project => self.project(&mut reader),
                Block::Indicator => self.under_row(&mut reader),
            }
            self.out.diagnostics.append(&mut reader.findings);
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
                    goals: Vec::new(),
                    indicators: Vec::new(),
                    to_confirm: Vec::new(),
                };
                self.out.department.sub_goals.push(sub_goal);
            }
            Role::Safeguard => {
                let title = reader.name();
                let span = reader.line.content(self.text);
                self.out.department.safeguards.push(Safeguard {
                    span,
                    title,
                    text: None,
                    to_confirm: Vec::new(),
                });
            }
            Role::DepartmentBudget => {
                let span = reader.line.content(self.text);
                self.out.department.budget = Some(DepartmentBudget {
                    span,
                    totals: Vec::new(),
                    procurement: Vec::new(),
                    to_confirm: Vec::new(),
                });
            }
            Role::Library => self.out.department.library = reader.name(),
            Role::Agency => {
                if let Some(agency) = reader.agency() {
                    self.out.department.agencies.push(agency);
                }
            }
            Role::ToConfirm => {
                let text = reader.note();
                self.out.department.to_confirm.push(text);
            }
            Role::Indicator | Role::Category => {
                let row = reader.indicator(host);
                self.row_home = host;
                self.out.department.library_rows.push(row);
            }
            _ => self.head_text(reader, role),
        }
    }

    fn head_text(&mut self, reader: &mut LineReader<'a, '_>, role: Role) {
        let text = reader.text();
        let department = &mut self.out.department;
        let place = match role {
            Role::Title => &mut department.title,
            Role::Department => &mut department.department,
            Role::PreparedBy => &mut department.prepared_by,
            Role::ReviewedBy => &mut department.reviewed_by,
            Role::Status => &mut department.status,
            Role::Preface => &mut department.preface,
            Role::OverallGoal => &mut department.overall_goal,
            Role::SubGoalsIntro => &mut department.sub_goals_intro,
            Role::SafeguardsIntro => &mut department.safeguards_intro,
            // The head's values are read before anything else: see `Head`.
            _ => {
                reader.typed(reader.line.after_colon(self.text));
                return;
            }
        };
        *place = text;
    }

    fn overall(&mut self, reader: &mut LineReader<'a, '_>) {
        match reader.found.key.role {
            Role::ToConfirm => {
                let text = reader.note();
                self.out.department.to_confirm.push(text);
            }
            _ => {
                let row = reader.indicator(Block::OverallGoal);
                self.row_home = Block::OverallGoal;
                self.out.department.overall_indicators.push(row);
            }
        }
    }

    fn sub_goal(&mut self, reader: &mut LineReader<'a, '_>) {
        match reader.found.key.role {
            Role::Goal => {
                let text = reader.text();
                if let Some(goal) = self.out.department.sub_goals.last_mut() {
                    goal.goals.extend(text);
                }
            }
            Role::ToConfirm => {
                let text = reader.note();
                if let Some(goal) = self.out.department.sub_goals.last_mut() {
                    goal.to_confirm.push(text);
                }
            }
            _ => {
                let row = reader.indicator(Block::SubGoal);
                self.row_home = Block::SubGoal;
                if let Some(goal) = self.out.department.sub_goals.last_mut() {
                    goal.indicators.push(row);
                }
            }
        }
    }

    fn safeguard(&mut self, reader: &mut LineReader<'a, '_>) {
        let is_content = reader.found.key.role == Role::Content;
        let text = if is_content {
            reader.text()
        } else {
            Some(reader.note())
        };
        let Some(safeguard) = self.out.department.safeguards.last_mut() else {
            return;
        };
        if is_content {
            safeguard.text = text;
        } else {
            safeguard.to_confirm.extend(text);
        }
    }

    fn department_budget(&mut self, reader: &mut LineReader<'a, '_>) {
        let key = reader.found.key;
        match key.role {
            Role::Total => {
                let amount = reader.amount();
                if let (Some(amount), Some(budget)) = (amount, &mut self.out.department.budget) {
                    budget.totals.push(Total {
                        name: &key.name,
                        id: &key.en,
                        amount,
                    });
                }
            }
            Role::Procurement => {
                let row = reader.procurement();
                if let (Some(row), Some(budget)) = (row, &mut self.out.department.budget) {
                    budget.procurement.push(row);
                }
            }
            _ => {
                let text = reader.note();
                if let Some(budget) = &mut self.out.department.budget {
                    budget.to_confirm.push(text);
                }
            }
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
            project.unread.push(&reader.found.key.name);
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
        let role = reader.found.key.role;
        if matches!(role, Role::Indicator | Role::Category) {
            let row = reader.indicator(Block::Project);
            self.row_home = Block::Project;
            if let Some(project) = self.out.projects.last_mut() {
                if project.indicators.is_empty() {
                    project.indicators.reserve(8);
                }
                project.indicators.push(row);
            }
            return;
        }
        if let Some(project) = self.out.projects.last_mut() {
            project_fact(reader, role, project);
        }
    }
}

fn project_fact<'a>(reader: &mut LineReader<'a, '_>, role: Role, project: &mut Project<'a>) {
    match role {
        Role::Code => project.code = reader.code(),
        Role::TableTitle => project.title = reader.text(),
        Role::FormerName => project.former_names.extend(reader.text()),
        Role::Period => project.period = reader.period(),
        Role::ProjectType => project.project_type = reader.text(),
        Role::Manager => project.manager = reader.text(),
        Role::Budget => project.budget = reader.amount(),
        Role::Funding => {
            let funding = reader.funding();
            project.funding.extend(funding);
        }
        Role::Purpose => project.purpose = reader.text(),
        Role::Plan => project.plan = reader.plan(),
        Role::Goal => project.goals.extend(reader.text()),
        Role::MediumTermGoal => project.medium_term_goals.extend(reader.text()),
        Role::Costing => {
            let row = reader.costing();
            project.costing.extend(row);
        }
        Role::Procurement => {
            let row = reader.procurement();
            project.procurement.extend(row);
        }
        Role::Agency => {
            if project.agency.is_some() {
                let span = reader.line.key.trimmed(reader.text);
                let message = say!(
                    "一个项目只有一个单位，以第一次为准",
                    "a project has one agency; the first counts"
                );
                reader.report(&syntax::findings::REPEATED_KEY, span, message);
            } else {
                project.agency = reader.agency();
            }
        }
        Role::ToConfirm => {
            let text = reader.note();
            project.to_confirm.push(text);
        }
        _ => {}
    }
    if !reader.findings.is_empty() {
        project.unread.push(&reader.found.key.name);
    }
}
