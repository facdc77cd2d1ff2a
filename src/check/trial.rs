//! Fixes that can be trusted: each fix of a finding about a row is made on that row alone, which is then read, printed,
//! and read and judged again. Where a law is broken the fix goes, and the finding stays.
//!
//! A fix says what changes. Where that is the name, the sign or the value, the row is printed as [`Composer`] does it.

use std::collections::BTreeMap;

use super::{Running, about_department, about_project};
use crate::catalogue::{leads_to, rewrites};
use crate::compile::Compilation;
use crate::compose::Composer;
use crate::diag::{Diagnostic, Edit, Fix, Rule, Severity};
use crate::lower::{Context, Lowered, Units, lower_department, outline};
use crate::model::{Department, Indicator, Project};
use crate::rules::Scope;
use crate::source::Span;
use crate::syntax::{Block, KEYS, LineKind, Role, key, parse_piece};
use crate::value::{Direction, Op};
use crate::wording::{Better, Sense};

/// A row with more fixes than this keeps those that were tried: the others are offered when these are made.
const MOST: usize = 20;

/// Tries fixes: with what the head of the file says, and the rules that run.
pub struct Trials<'c, 'a> {
    /// What the places are counted in.
    text: &'c str,
    context: &'c Context<'a>,
    department: &'c Department<'a>,
    rules: &'c Running,
}

/// Whether there is anything to try.
pub fn has_fixes(found: &[Diagnostic]) -> bool {
    found.iter().any(|finding| finding.fix.is_some())
}

/// Where a row stands.
#[derive(Clone, Copy)]
struct Home {
    row: Span,
    /// The line that opens its block; none in a library.
    opener: Span,
    host: Block,
}

/// A row before its fixes.
struct Tried {
    home: Home,
    /// Its line and the lines below it.
    lines: Span,
    as_is: Option<Seen>,
    count: usize,
}

/// What is seen of a row that stands alone.
struct Seen {
    name: String,
    op: Option<Op>,
    better: Option<Better>,
    /// What stands behind its colon, where in its lines, and how it is printed.
    written: Span,
    printed: String,
    found: Vec<(&'static Rule, Severity)>,
}

impl<'c, 'a> Trials<'c, 'a> {
    pub fn of(text: &'c str, compilation: &'c Compilation<'a>, rules: &'c Running) -> Self {
        Self {
            text,
            context: &compilation.context,
            department: &compilation.department,
            rules,
        }
    }

    /// Tries the fixes of what was found in some projects.
    pub fn of_projects(&self, projects: &[Project<'_>], found: &mut [Diagnostic]) {
        let homes = projects.iter().flat_map(|project| {
            let home = |row: &Indicator<'_>| Home {
                row: row.span,
                opener: project.span,
                host: Block::Project,
            };
            project.indicators.iter().map(home)
        });
        self.try_all(homes, found);
    }

    /// Tries the fixes of what was found above the projects and beside them.
    pub fn of_department(&self, found: &mut [Diagnostic]) {
        let department = self.department;
        let home = |host| {
            move |row: &Indicator<'_>| Home {
                row: row.span,
                opener: Span::default(),
                host,
            }
        };
        let of_goals = department
            .sub_goals
            .iter()
            .flat_map(|goal| &goal.indicators);
        let homes = department
            .library_rows
            .iter()
            .map(home(Block::Library))
            .chain(
                department
                    .overall_indicators
                    .iter()
                    .map(home(Block::OverallGoal)),
            )
            .chain(of_goals.map(home(Block::SubGoal)));
        self.try_all(homes, found);
    }

    fn try_all(&self, homes: impl Iterator<Item = Home>, found: &mut [Diagnostic]) {
        if !has_fixes(found) {
            return;
        }
        let mut homes: Vec<Home> = homes.collect();
        homes.sort_by_key(|home| home.row.start);
        let mut tried: BTreeMap<usize, Tried> = BTreeMap::new();
        for finding in found.iter_mut().filter(|finding| finding.fix.is_some()) {
            let next = homes.partition_point(|home| home.row.start <= finding.span.start);
            let Some(&home) = next.checked_sub(1).and_then(|at| homes.get(at)) else {
                continue;
            };
            let row = tried.entry(next).or_insert_with(|| self.tried(home));
            if row.lines.range().contains(&finding.span.range().start) {
                finding.fix = self.trusted(row, finding);
            }
        }
    }

    fn tried(&self, home: Home) -> Tried {
        let lines = self.lines_of(home);
        Tried {
            home,
            lines,
            as_is: self.seen(home, lines.of(self.text)),
            count: 0,
        }
    }

    /// The lines of a row: its own and those of its facts, with what stands between them.
    fn lines_of(&self, home: Home) -> Span {
        let text = self.text;
        let start = text[..home.row.range().start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let is_category = |name: &str| self.context.profile.is_category(name);
        let mut lines = Vec::new();
        let mut end = start;
        while end < text.len() {
            let next = memchr::memchr(b'\n', &text.as_bytes()[end..])
                .map_or(text.len(), |at| end + at + 1);
            lines.clear();
            parse_piece(text, Span::new(end, next), &mut lines);
            let is_other = lines.iter().any(|line| {
                let found = key::find(line.key.of(text).trim(), is_category);
                line.kind == LineKind::Field
                    && found.is_some_and(|found| !found.key.is_legal_in(Block::Indicator))
            });
            if is_other && end > start {
                break;
            }
            end = next;
        }
        Span::new(start, end)
    }

    /// The fix of a finding in a row, printed where it changes what the row says; `None` where it breaks a law.
    fn trusted(&self, row: &mut Tried, finding: &Diagnostic) -> Option<Fix> {
        let fix = finding.fix.as_ref()?;
        let is_inside =
            |edit: &Edit| row.lines.start <= edit.span.start && edit.span.end <= row.lines.end;
        let before = row.as_is.as_ref();
        let Some(before) = before.filter(|_| fix.edits.iter().all(is_inside)) else {
            return Some(fix.clone());
        };
        row.count += 1;
        if row.count > MOST {
            return None;
        }
        let old = row.lines.of(self.text);
        let raw = edited(old, row.lines.start, &fix.edits)?;
        let read = self.seen(row.home, &raw)?;
        let is_changed = read.printed != before.printed;
        let (new, after) = if is_changed {
            let mut new = raw.clone();
            new.replace_range(read.written.range(), &read.printed);
            let after = self.seen(row.home, &new)?;
            (new, after)
        } else {
            (raw, read)
        };
        let change = Change::between(old, &new);
        let holds = !change.is_none()
            && (!is_changed || after.printed == new[after.written.range()])
            && mends(finding, before, &after)
            && (before.name == after.name || !ends_badly(&after.name))
            && (rewrites(finding.rule) || change.keeps_words())
            && (before.op == after.op || sign_fits(before, &after, old, &change));
        holds.then(|| {
            let mut fix = fix.clone();
            if is_changed {
                let start = row.lines.range().start + change.start;
                let place = Span::new(start, start + change.old.len());
                fix.edits = vec![Edit::replace(place, change.new)];
            }
            fix
        })
    }

    /// What is seen of a row in a file of its own; `None` where its lines are not one row.
    fn seen(&self, home: Home, lines: &str) -> Option<Seen> {
        let opener = match home.host {
            Block::Library => String::new(),
            Block::OverallGoal => format!("{}：\n", key_of(Role::OverallGoal)),
            Block::SubGoal => format!("{}：-\n", key_of(Role::SubGoal)),
            _ => format!("{}\n", home.opener.of(self.text)),
        };
        let text = format!("{opener}{lines}");
        let context: &Context<'_> = self.context;
        let whole = Span::new(0, text.len());
        let is_category = |name: &str| context.profile.is_category(name);
        let piece = outline(
            &text,
            whole,
            context.is_library,
            &is_category,
            &mut Vec::new(),
        );
        let mut units = Units::new(context.declared.clone());
        let (lowered, _) = lower_department(&text, vec![(0, piece)], context, &mut units);
        let row = only_row(&lowered)?;
        let mut found = Vec::new();
        match lowered.projects.first() {
            Some(project) => {
                let scope = Scope::new(&text, context.profile, context.year, self.department);
                about_project(project, &scope, self.rules, &mut found);
            }
            None => {
                let scope = Scope::new(&text, context.profile, context.year, &lowered.department);
                found = about_department(&scope, self.rules);
            }
        }
        let mut line = Vec::new();
        let end = text[row.span.range().end..]
            .find('\n')
            .map_or(text.len(), |at| row.span.range().end + at);
        parse_piece(&text, Span::new(row.key.range().start, end), &mut line);
        let written = line.first()?.after_colon(&text);
        let found = lowered.diagnostics.iter().chain(&found);
        Some(Seen {
            name: row.name().to_owned(),
            op: row.target.op,
            better: row.direction(&context.profile.lexicon),
            written: Span::new(
                written.range().start - opener.len(),
                written.range().end - opener.len(),
            ),
            printed: Composer::new(context).row_value(row.key.of(&text), row, home.host),
            found: found.map(|found| (found.rule, found.severity)).collect(),
        })
    }
}

fn key_of(role: Role) -> &'static str {
    KEYS.of_role(role).name
}

/// The row of a text that holds no other.
fn only_row<'l, 'a>(lowered: &'l Lowered<'a>) -> Option<&'l Indicator<'a>> {
    let department = &lowered.department;
    let of_goals = department
        .sub_goals
        .iter()
        .flat_map(|goal| &goal.indicators);
    let of_projects = lowered
        .projects
        .iter()
        .flat_map(|project| &project.indicators);
    let mut rows = department
        .library_rows
        .iter()
        .chain(&department.overall_indicators)
        .chain(of_goals)
        .chain(of_projects);
    rows.next().filter(|_| rows.next().is_none())
}

/// A text that begins at `start`, with edits made in it; `None` where they touch each other.
fn edited(text: &str, start: u32, edits: &[Edit]) -> Option<String> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let place = (edit.span.start - start) as usize..(edit.span.end - start) as usize;
        new.push_str(text.get(at..place.start)?);
        new.push_str(&edit.text);
        at = place.end;
    }
    new.push_str(text.get(at..)?);
    Some(new)
}

/// What differs between two texts.
struct Change<'t> {
    start: usize,
    old: &'t str,
    new: &'t str,
}

impl<'t> Change<'t> {
    fn between(old: &'t str, new: &'t str) -> Self {
        let alike = |(one, other): &(char, char)| one == other;
        let length = |(letter, _): (char, char)| letter.len_utf8();
        let start: usize = old
            .chars()
            .zip(new.chars())
            .take_while(alike)
            .map(length)
            .sum();
        let (old, new) = (&old[start..], &new[start..]);
        let end: usize = old
            .chars()
            .rev()
            .zip(new.chars().rev())
            .take_while(alike)
            .map(length)
            .sum();
        Self {
            start,
            old: &old[..old.len() - end],
            new: &new[..new.len() - end],
        }
    }

    fn is_none(&self) -> bool {
        self.old.is_empty() && self.new.is_empty()
    }

    /// Whether letters and digits stay, but for those of words that a sign stands for.
    fn keeps_words(&self) -> bool {
        let mut kept: Vec<char> = letters(self.new).collect();
        let signs = SIGN_WORDS.iter().flat_map(|sense| sense.words());
        let signs = signs.filter(|word| self.old.contains(**word));
        kept.extend(signs.flat_map(|word| word.chars()));
        kept.sort_unstable();
        let mut old: Vec<char> = letters(self.old).collect();
        old.sort_unstable();
        let mut kept = kept.into_iter();
        old.into_iter()
            .all(|letter| kept.any(|other| other == letter))
    }
}

/// Words that a sign stands for.
const SIGN_WORDS: [Sense; 10] = [
    Sense::Is,
    Sense::Equal,
    Sense::AtLeast,
    Sense::AtMost,
    Sense::MoreThan,
    Sense::LessThan,
    Sense::AtLeastBehind,
    Sense::AtMostBehind,
    Sense::BeforeDate,
    Sense::RangeAnd,
];

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(crate::wording::likeness::plain)
}

/// Whether a finding is gone, and no other came that it does not lead to.
fn mends(finding: &Diagnostic, before: &Seen, after: &Seen) -> bool {
    let count = |seen: &Seen, rule: &Rule| {
        seen.found
            .iter()
            .filter(|(found, _)| std::ptr::eq(*found, rule))
            .count()
    };
    let was = count(before, finding.rule);
    let consequences = leads_to(finding.rule);
    let is_known = |rule: &Rule| consequences.iter().any(|known| std::ptr::eq(*known, rule));
    (was == 0 || count(after, finding.rule) < was)
        && after.found.iter().all(|(rule, severity)| {
            count(after, rule) <= count(before, rule)
                || (*severity != Severity::Error && is_known(rule))
        })
}

/// Whether a name ends in a mark, or in a word that belongs to the value behind it.
fn ends_badly(name: &str) -> bool {
    let name = name.trim_end();
    name.ends_with(|c| Sense::FinalMark.is_sign(c) || Sense::Dash.is_sign(c))
        || ((Sense::GluedBound.ends(name)
            || Sense::AboutInFront.ends(name)
            || name.ends_with('至'))
            && !Sense::WholeWord.ends(name))
}

/// Whether a sign that was not there agrees with the words of the row, or else with the way that is better.
fn sign_fits(before: &Seen, after: &Seen, old: &str, change: &Change<'_>) -> bool {
    let Some(op) = after.op else { return true };
    let wanted = match op.direction() {
        Direction::Level => return true,
        way => way,
    };
    let line = &old[before.written.range()];
    let said = direction_said(line.strip_prefix(&*after.name).unwrap_or(line));
    let is_written =
        Sense::OperatorSign.has_sign(change.old) || !Sense::OperatorSign.has_sign(change.new);
    match (said, after.better) {
        (Some(said), _) if said != wanted => false,
        (_, Some(Better::More)) if wanted == Direction::Down && !is_written => false,
        (_, Some(Better::Less)) if wanted == Direction::Up && !is_written => false,
        (None, None) => is_written,
        _ => true,
    }
}

/// Which way the words about a value point: 以内 and 不超过 down, 以上 up; a sign in front counts where no word stands behind.
fn direction_said(value: &str) -> Option<Direction> {
    let behind = [
        (Sense::AtLeastBehind, Direction::Up),
        (Sense::AtMostBehind, Direction::Down),
    ];
    let said = behind.into_iter().find(|(sense, _)| sense.ends(value));
    said.map(|(_, way)| way).or_else(|| {
        let (_, word) = Sense::GluedBound.find(value)?;
        Op::read(word).flatten().map(Op::direction)
    })
}
