//! Fixes that can be trusted: each fix of a finding about a row is made on that row alone, which is then read, printed,
//! and read and judged again. Where a law is broken the fix goes, and the finding stays.
//!
//! A fix says what changes. Where that is the name, the sign or the value, the row is printed as [`Composer`] does it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::{Running, about_department, about_project};
use crate::catalogue::{leads_to, rewrites};
use crate::compile::Compilation;
use crate::compose::Composer;
use crate::diag::{Diagnostic, Edit, Fix, Severity};
use crate::evidence::Scope;
use crate::lower::{Context, Lowered, Units, lower_department, outline};
use crate::model::{Department, Indicator, Project};
use crate::source::Span;
use crate::syntax::{Block, KEYS, LineKind, Role, key, parse_piece};
use crate::value::{Direction, Op};
use crate::wording::{Better, Sense};

/// What stands between the first line of a project and its first row is read each time, where it is no longer than this;
/// a row with its lines is tried where it is no longer.
const LONGEST: usize = 4096;

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

/// A block with rows: what stands for it where one of them is tried.
struct Host<'h> {
    block: Block,
    /// Its first lines: as far as its first row, unless that is a long way.
    opener: String,
    /// The first two rows of each category: one of them speaks for it.
    rows: Vec<(Option<&'h str>, [Option<Span>; 2])>,
}

impl Host<'_> {
    /// As little as a row can stand below.
    fn bare(block: Block) -> Self {
        let line = |role: Role| format!("{}：-\n", KEYS.of_role(role).name);
        let opener = match block {
            Block::Project => line(Role::Project),
            Block::SubGoal => line(Role::SubGoal),
            Block::OverallGoal => format!("{}：\n", KEYS.of_role(Role::OverallGoal).name),
            _ => String::new(),
        };
        Self {
            block,
            opener,
            rows: Vec::new(),
        }
    }
}

/// A row before its fixes.
struct Tried<'h> {
    host: &'h Host<'h>,
    /// Its line and the lines below it.
    lines: Span,
    /// Rows that speak for the other categories: read where a fix changes the key or the name of the row.
    others: String,
    alone: OnceCell<Option<Seen>>,
    among_others: OnceCell<Option<Seen>>,
    count: usize,
}

impl Tried<'_> {
    /// The row as it is, by itself or with the rows that speak for the others.
    fn as_is(&self, trials: &Trials<'_, '_>, is_moved: bool) -> Option<&Seen> {
        let (seen, others) = match is_moved {
            true => (&self.among_others, &*self.others),
            false => (&self.alone, ""),
        };
        let lines = self.lines.of(trials.text);
        seen.get_or_init(|| trials.seen(self.host, lines, others, Look::Before))
            .as_ref()
    }
}

/// What is seen of a row that stands alone.
struct Seen {
    /// How many rows there are with it.
    rows: usize,
    name: String,
    op: Option<Op>,
    has_operator: bool,
    better: Option<Better>,
    /// What stands behind its colon, where in its lines, and how it is printed.
    written: Range<usize>,
    printed: String,
    found: Found,
}

/// What is asked of a row that stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// What is found in it as it is.
    Before,
    /// How it is printed once a fix is made.
    Read,
    /// Both, of the fix as it is offered.
    After,
}

/// By code: how many findings, and how many of them are errors.
type Found = BTreeMap<&'static str, [usize; 2]>;

impl Seen {
    fn count(&self, code: &str) -> [usize; 2] {
        self.found.get(code).copied().unwrap_or_default()
    }
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
        if has_fixes(found) {
            let hosts = projects.iter().map(|project| self.project(project));
            let hosts: Vec<Host<'_>> = hosts.collect();
            let rows = projects.iter().zip(&hosts).flat_map(|(project, host)| {
                project.indicators.iter().map(move |row| (row.span, host))
            });
            self.try_all(rows.collect(), found);
        }
    }

    /// Tries the fixes of what was found above the projects and beside them.
    pub fn of_department(&self, found: &mut [Diagnostic]) {
        if has_fixes(found) {
            let department = self.department;
            let [library, overall, goal] =
                [Block::Library, Block::OverallGoal, Block::SubGoal].map(Host::bare);
            let of_goals = department
                .sub_goals
                .iter()
                .flat_map(|goal| &goal.indicators);
            let rows = department
                .library_rows
                .iter()
                .map(|row| (row.span, &library));
            let rows = rows.chain(
                department
                    .overall_indicators
                    .iter()
                    .map(|row| (row.span, &overall)),
            );
            let rows = rows.chain(of_goals.map(|row| (row.span, &goal)));
            self.try_all(rows.collect(), found);
        }
    }

    fn project<'h>(&self, project: &'h Project<'_>) -> Host<'h> {
        let first = project
            .indicators
            .first()
            .map(|row| self.line_start(row.span));
        let start = project.span.range().start;
        let above = first.and_then(|first| self.text.get(start..first));
        let mut host = Host::bare(Block::Project);
        if let Some(above) = above.filter(|above| above.len() <= LONGEST) {
            above.clone_into(&mut host.opener);
        }
        let mut rows: Vec<(Option<&str>, [Option<Span>; 2])> = Vec::new();
        for row in &project.indicators {
            let category = row.category.level2;
            match rows.iter().position(|(known, _)| *known == category) {
                Some(at) => rows[at].1[1] = rows[at].1[1].or(Some(row.span)),
                None if rows.len() < MOST => rows.push((category, [Some(row.span), None])),
                None => {}
            }
        }
        host.rows = rows;
        host
    }

    fn try_all(&self, mut rows: Vec<(Span, &Host<'_>)>, found: &mut [Diagnostic]) {
        rows.sort_by_key(|(row, _)| row.start);
        let mut tried: BTreeMap<usize, Tried<'_>> = BTreeMap::new();
        for finding in found.iter_mut().filter(|finding| finding.fix.is_some()) {
            let next = rows.partition_point(|(row, _)| row.start <= finding.span.start);
            let Some(&(row, host)) = next.checked_sub(1).and_then(|at| rows.get(at)) else {
                continue;
            };
            let end = rows.get(next).map(|(row, _)| self.line_start(*row));
            let row = tried
                .entry(next)
                .or_insert_with(|| self.tried(row, host, end.unwrap_or(self.text.len())));
            if row.lines.range().contains(&finding.span.range().start) {
                finding.fix = self.trusted(row, finding);
            }
        }
    }

    /// A row whose lines end at `end`, or before.
    fn tried<'h>(&self, row: Span, host: &'h Host<'h>, end: usize) -> Tried<'h> {
        let lines = self.lines_of(row, end);
        let others = host.rows.iter().filter_map(|(_, rows)| {
            let mut short = rows
                .iter()
                .flatten()
                .filter(|other| other.len() <= LONGEST / 16);
            let other = short.find(|other| **other != row)?;
            Some(format!("{}\n", other.of(self.text)))
        });
        let others: String = others.collect();
        Tried {
            host,
            lines,
            alone: OnceCell::new(),
            among_others: OnceCell::new(),
            others,
            count: 0,
        }
    }

    fn line_start(&self, place: Span) -> usize {
        self.text[..place.range().start]
            .rfind('\n')
            .map_or(0, |at| at + 1)
    }

    /// The lines of a row: its own and those of its facts, with what stands between them, as far as `last`.
    fn lines_of(&self, row: Span, last: usize) -> Span {
        let (text, start) = (self.text, self.line_start(row));
        let profile = self.context.profile;
        let mut lines = Vec::new();
        let mut end = start;
        while end < last && end - start <= LONGEST {
            let next = memchr::memchr(b'\n', &text.as_bytes()[end..])
                .map_or(text.len(), |at| end + at + 1);
            lines.clear();
            parse_piece(text, Span::new(end, next), &mut lines);
            let is_other = lines.iter().any(|line| {
                let typed = line.key.of(text).trim();
                let found = key::find(typed, |name| profile.key(name));
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
    fn trusted(&self, row: &mut Tried<'_>, finding: &Diagnostic) -> Option<Fix> {
        let fix = finding.fix.as_ref()?;
        let lines = row.lines;
        if fix.edits.iter().any(|edit| edit.span.to(lines) != lines) {
            return Some(fix.clone());
        }
        row.count += 1;
        if row.count > MOST || row.lines.len() > LONGEST {
            return None;
        }
        let old = row.lines.of(self.text);
        let raw = edited(old, row.lines.start, &fix.edits)?;
        let before = row.as_is(self, false)?;
        let read = self.seen(&Host::bare(row.host.block), &raw, "", Look::Read)?;
        let is_moved = read.name != before.name || {
            let value = row.lines.range().start + before.written.start;
            fix.edits.iter().any(|edit| edit.span.range().start < value)
        };
        let before = row.as_is(self, is_moved)?;
        let is_same = raw.get(read.written.clone())? == old.get(before.written.clone())?;
        // What has no sign yet gets it by the fix of the finding that says so.
        let is_printed = read.has_operator && !is_same;
        let is_as_typed = raw.get(read.written.clone())? == read.printed;
        let mut new = raw;
        if is_printed && !is_as_typed {
            new.replace_range(read.written, &read.printed);
        }
        let others = if is_moved { &*row.others } else { "" };
        let after = self.seen(row.host, &new, others, Look::After)?;
        let change = Change::between(old, &new);
        let holds = !change.is_none()
            && (!is_printed || new.get(after.written.clone()) == Some(&*after.printed))
            && mends(finding, before, &after)
            && (before.name == after.name || !ends_badly(&after.name))
            && (rewrites(finding.rule) || change.keeps_words(&after.name))
            && sign_fits(before, &after, old);
        holds.then(|| {
            let mut fix = fix.clone();
            if is_printed && !is_as_typed {
                // All of it, so that no other fix changes a part of it at the same time.
                let written = before.written.clone();
                let start = row.lines.range().start + written.start;
                let place = Span::new(start, start + written.len());
                fix.edits = vec![Edit::replace(place, after.printed)];
            }
            fix
        })
    }

    /// What is seen of a row in a file of its own; `None` where its lines hold no row.
    fn seen(&self, host: &Host<'_>, lines: &str, others: &str, look: Look) -> Option<Seen> {
        let opener = &host.opener;
        let end = if lines.ends_with('\n') { "" } else { "\n" };
        let text = format!("{opener}{lines}{end}{others}");
        let context: &Context<'_> = self.context;
        let whole = Span::new(0, text.len());
        let piece = outline(
            &text,
            whole,
            context.is_library,
            &|name| context.profile.key(name),
            &mut Vec::new(),
        );
        let mut units = Units::new(context.declared.clone());
        let (lowered, _) = lower_department(&text, vec![(0, piece)], context, &mut units);
        let rows = rows_of(&lowered);
        let row = *rows.first()?;
        let mut line = Vec::new();
        let end = row.span.range().end;
        // With its line break: a whole line is read in the usual way.
        let end =
            memchr::memchr(b'\n', &text.as_bytes()[end..]).map_or(text.len(), |at| end + at + 1);
        parse_piece(&text, Span::new(row.key.range().start, end), &mut line);
        let line = line.first()?;
        let written = match line.kind {
            LineKind::Field => line.after_colon(&text),
            // Its colon is missing.
            _ => row.span,
        };
        Some(Seen {
            rows: rows.len(),
            name: row.name().to_owned(),
            op: row.target.op,
            has_operator: line.has_operator(),
            better: row.direction(&context.profile.lexicon),
            written: written.start.checked_sub(opener.len() as u32)? as usize
                ..written.range().end - opener.len(),
            printed: match look {
                Look::Before => String::new(),
                Look::Read | Look::After => {
                    Composer::new(context).row_value(row.key.of(&text), row, host.block)
                }
            },
            found: match look {
                Look::Read => Found::new(),
                Look::Before | Look::After => self.judged(&text, &lowered),
            },
        })
    }

    /// What reading and the rules find in a text.
    fn judged(&self, text: &str, lowered: &Lowered<'_>) -> Found {
        let context: &Context<'_> = self.context;
        let mut found = Vec::new();
        match lowered.projects.first() {
            Some(project) => {
                let scope = Scope::new(text, context.profile, context.year, self.department);
                about_project(project, &scope, self.rules, &mut found);
            }
            None => {
                let scope = Scope::new(text, context.profile, context.year, &lowered.department);
                found = about_department(&scope, self.rules);
            }
        }
        let mut counts = Found::new();
        for found in lowered.diagnostics.iter().chain(&found) {
            let [all, errors] = counts.entry(found.rule.code).or_default();
            *all += 1;
            *errors += usize::from(found.severity == Severity::Error);
        }
        counts
    }
}

/// All rows that were read.
fn rows_of<'l, 'a>(lowered: &'l Lowered<'a>) -> Vec<&'l Indicator<'a>> {
    let department = &lowered.department;
    let of_goals = department
        .sub_goals
        .iter()
        .flat_map(|goal| &goal.indicators);
    let of_projects = lowered
        .projects
        .iter()
        .flat_map(|project| &project.indicators);
    let rows = department
        .library_rows
        .iter()
        .chain(&department.overall_indicators);
    rows.chain(of_goals).chain(of_projects).collect()
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
    old: &'t str,
    new: &'t str,
}

impl<'t> Change<'t> {
    fn between(old: &'t str, new: &'t str) -> Self {
        let start = alike(old.chars(), new.chars());
        let (old, new) = (&old[start..], &new[start..]);
        let end = alike(old.chars().rev(), new.chars().rev());
        Self {
            old: &old[..old.len() - end],
            new: &new[..new.len() - end],
        }
    }

    fn is_none(&self) -> bool {
        self.old.is_empty() && self.new.is_empty()
    }

    /// Whether letters and digits stay, but for those of words that a sign stands for, or that the name says.
    fn keeps_words(&self, name: &str) -> bool {
        let mut kept: Vec<char> = letters(self.new).chain(letters(name)).collect();
        let mut lost: Vec<char> = letters(self.old).collect();
        lost.retain(|letter| !take(&mut kept, *letter));
        if lost.is_empty() {
            return true;
        }
        let signs = SIGN_WORDS.iter().flat_map(|sense| sense.words());
        let signs = signs.filter(|word| word.len() <= self.old.len() && self.old.contains(**word));
        let mut kept: Vec<char> = signs.flat_map(|word| word.chars()).collect();
        lost.iter().all(|letter| take(&mut kept, *letter))
    }
}

/// Takes a letter out of some; whether it is there.
fn take(letters: &mut Vec<char>, letter: char) -> bool {
    let at = letters.iter().position(|other| *other == letter);
    at.map(|at| letters.swap_remove(at)).is_some()
}

/// How many bytes of two texts are the same.
fn alike(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let same = one.zip(other).take_while(|(one, other)| one == other);
    same.map(|(letter, _)| letter.len_utf8()).sum()
}

/// Words that a sign stands for.
const SIGN_WORDS: [Sense; 11] = [
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
    Sense::RangeMark,
];

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .map(crate::wording::likeness::plain)
}

/// Whether a finding is gone, and none came but those that it leads to, which are no errors.
fn mends(finding: &Diagnostic, before: &Seen, after: &Seen) -> bool {
    let [had, _] = before.count(finding.rule.code);
    let [has, _] = after.count(finding.rule.code);
    (had == 0 || has < had)
        && before.rows == after.rows
        && after.found.iter().all(|(code, [all, errors])| {
            let [had, had_errors] = before.count(code);
            let is_known = || leads_to(finding.rule).any(|known| known.code == *code);
            *errors <= had_errors && (*all <= had || is_known())
        })
}

/// Whether a name ends in a mark, or in a word that belongs to the value behind it.
fn ends_badly(name: &str) -> bool {
    let name = name.trim_end();
    let marks = [Sense::FinalMark, Sense::Dash, Sense::OperatorSign];
    name.ends_with(|c| marks.iter().any(|mark| mark.is_sign(c)))
        || ((Sense::GluedBound.ends(name)
            || Sense::AboutInFront.ends(name)
            || name.ends_with('至'))
            && !Sense::WholeWord.ends(name))
}

/// Whether a sign agrees with the words of the row, and, where it is new, with the way that is better.
fn sign_fits(before: &Seen, after: &Seen, old: &str) -> bool {
    let way = match after.op.map(Op::direction) {
        None | Some(Direction::Level) => return true,
        Some(way) => way,
    };
    let line = old.get(before.written.clone()).unwrap_or_default();
    let said = direction_said(line.strip_prefix(&*after.name).unwrap_or(line));
    let better = match after.better {
        Some(Better::More) => Some(Direction::Up),
        Some(Better::Less) => Some(Direction::Down),
        None => None,
    };
    let signs = match way {
        Direction::Up => [Sense::AtLeast, Sense::MoreThan],
        _ => [Sense::AtMost, Sense::LessThan],
    };
    let is_typed = || signs.iter().any(|sign| sign.has_sign(line));
    match said {
        // A person says which of the two is meant.
        Some(said) => said == way && better.is_none_or(|better| better == way),
        None => is_typed() || (before.op == after.op && before.has_operator) || better == Some(way),
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
