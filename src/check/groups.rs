//! One defect, one finding: what several rows say alike becomes the finding of the first, with the others listed.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Edit, Message, Rule, Severity, say};
use crate::rules;
use crate::rules::bases::basis_cut;
use crate::rules::quantification::{none_row, not_quantified, value_repeats_name};
use crate::rules::texts::quoted_text;
use crate::rules::values::{number_without_operator, unknown_unit};
use crate::source::Span;
use crate::syntax::{Block, KEYS, LineKind, Role, parse_piece, split};

/// A rule whose findings are gathered.
struct Gathered {
    rule: &'static Rule,
    within: Within,
    says: Says,
}

/// Findings of one rule that stand in one of these are gathered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Project,
    File,
}

/// What is said of them together.
enum Says {
    /// Those that say the same, with their number behind it.
    TheSame,
    /// Those of the rule, whatever words they quote: a sentence about their number.
    Number(fn(usize) -> Message),
}

static GATHERED: [Gathered; 7] = [
    Gathered {
        rule: &unknown_unit::RULE,
        within: Within::File,
        says: Says::TheSame,
    },
    Gathered {
        rule: &basis_cut::RULE,
        within: Within::Project,
        says: Says::TheSame,
    },
    Gathered {
        rule: &quoted_text::RULE,
        within: Within::File,
        says: Says::TheSame,
    },
    Gathered {
        rule: &number_without_operator::RULE,
        within: Within::Project,
        says: Says::Number(|count| {
            say!(
                "有 {count} 行的数字前面没有计算符号",
                "there is no operator before the numbers of {count} rows"
            )
        }),
    },
    Gathered {
        rule: &none_row::RULE,
        within: Within::Project,
        says: Says::Number(|count| {
            say!(
                "有 {count} 行只写了“无”一类的词，没有理由",
                "{count} rows only say that there is none, without a reason"
            )
        }),
    },
    Gathered {
        rule: &value_repeats_name::RULE,
        within: Within::Project,
        says: Says::Number(|count| {
            say!(
                "有 {count} 行的指标值只是重复名称",
                "the targets of {count} rows only repeat the name"
            )
        }),
    },
    Gathered {
        rule: &not_quantified::RULE,
        within: Within::Project,
        says: Says::Number(|count| {
            say!(
                "有 {count} 行的指标值是文字，没有量化",
                "the targets of {count} rows are words, not figures"
            )
        }),
    },
];

/// So many findings of one rule in a project, and in most of its rows, are gathered, whatever rule it is.
const MANY: usize = 4;

/// What makes two findings one: the rule, how bad it is, the project, and what is said.
type Key = (&'static str, Severity, Option<usize>, String);

/// Another place of a finding, and what was said there.
type Other = (Span, Message);

/// Gathers findings, sorted by place; `projects` says where each project begins, and how many rows it has.
pub fn gather(text: &str, projects: &[(u32, usize)], findings: &mut Vec<Diagnostic>) {
    let mut counts: HashMap<(&str, Severity, usize), usize> = HashMap::new();
    for finding in findings.iter() {
        *counts
            .entry((
                finding.rule.code,
                finding.severity,
                project_of(finding, projects),
            ))
            .or_default() += 1;
    }
    let mut first: HashMap<Key, usize> = HashMap::new();
    let mut kept: Vec<(Diagnostic, Vec<Other>)> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        let project = project_of(&finding, projects);
        let (code, severity) = (finding.rule.code, finding.severity);
        let rows = project
            .checked_sub(1)
            .and_then(|at| projects.get(at))
            .map(|(_, rows)| *rows);
        let count = counts
            .get(&(code, severity, project))
            .copied()
            .unwrap_or_default();
        let is_repeated =
            count >= MANY && rows.is_some_and(|rows| count <= rows && count * 2 > rows);
        let key = match gathered(&finding) {
            Some(Gathered {
                within,
                says: Says::TheSame,
                ..
            }) => {
                let project = (*within == Within::Project).then_some(project);
                (code, severity, project, finding.message.zh.clone())
            }
            Some(_) => (code, severity, Some(project), String::new()),
            // What can be mended safely is not held up by what a person has to decide.
            None if is_repeated && rules::all().any(|rule| std::ptr::eq(rule, finding.rule)) => {
                let fix = finding
                    .fix
                    .as_ref()
                    .map_or("", |fix| if fix.safe { "safe" } else { "fix" });
                (code, severity, Some(project), fix.to_owned())
            }
            None => {
                kept.push((finding, Vec::new()));
                continue;
            }
        };
        match first.get(&key) {
            Some(at) => join(&mut kept[*at], finding),
            None => {
                first.insert(key, kept.len());
                kept.push((finding, Vec::new()));
            }
        }
    }
    let mut head = None;
    findings.extend(kept.into_iter().map(|(mut finding, others)| {
        if std::ptr::eq(finding.rule, &unknown_unit::RULE) {
            declare(text, &mut head, &mut finding);
        }
        list(finding, others)
    }));
}

/// The number of the project that a finding stands in, from 1; 0 above all of them.
fn project_of(finding: &Diagnostic, projects: &[(u32, usize)]) -> usize {
    projects.partition_point(|(start, _)| *start <= finding.span.start)
}

fn gathered(finding: &Diagnostic) -> Option<&'static Gathered> {
    let mut all = GATHERED.iter();
    all.find(|gathered| std::ptr::eq(gathered.rule, finding.rule))
}

/// Adds a finding to the first that says the same.
fn join((first, others): &mut (Diagnostic, Vec<Other>), finding: Diagnostic) {
    others.push((finding.span, finding.message));
    if let (Some(fix), Some(more)) = (&mut first.fix, finding.fix) {
        fix.safe &= more.safe;
        fix.edits.extend(more.edits);
    }
}

/// The finding with the others listed.
fn list(mut finding: Diagnostic, others: Vec<Other>) -> Diagnostic {
    if others.is_empty() {
        return finding;
    }
    let count = others.len() + 1;
    let says = gathered(&finding).map(|gathered| &gathered.says);
    if let Some(Says::Number(says)) = says {
        let own = std::mem::replace(&mut finding.message, says(count));
        finding = finding.label(own);
        for (place, said) in others {
            finding = finding.related(place, said);
        }
        return finding;
    }
    let Message { zh, en } = &finding.message;
    let is_one = says.is_some();
    finding.message = if is_one {
        say!("{zh}（共 {count} 处）", "{en} ({count} places)")
    } else {
        say!(
            "{zh}；这个项目共有 {count} 处这样的问题",
            "{en}; {count} findings of this kind in the project"
        )
    };
    if let Some(fix) = finding.fix.as_mut().filter(|_| !is_one) {
        fix.title = say!("把这几处改过来", "correct these places");
    }
    for (place, said) in others {
        finding = finding.related(
            place,
            if is_one {
                say!("这里也是", "here, too")
            } else {
                said
            },
        );
    }
    finding
}

/// Where a unit is declared: behind others, or on a line of its own.
#[derive(Clone, Copy)]
enum Declaration {
    Behind(u32),
    NewLine(u32),
}

/// Adds the line for the head, where no other unit was meant. `head` is looked for once.
fn declare(text: &str, head: &mut Option<Declaration>, finding: &mut Diagnostic) {
    let unit = finding.span.of(text);
    if finding.fix.is_some() || !may_be_declared(unit) {
        return;
    }
    let edit = match *head.get_or_insert_with(|| declaration(text)) {
        Declaration::Behind(end) => Edit::insert(end, format!("、{unit}")),
        Declaration::NewLine(at) => Edit::insert(at, format!("计量单位：{unit}\n")),
    };
    let title = say!(
        "在文件开头声明“{unit}”",
        "declare “{unit}” in the head of the file"
    );
    *finding = finding.clone().suggestion(title, vec![edit]);
}

/// One word, as 计量单位 takes it.
fn may_be_declared(unit: &str) -> bool {
    const LONGEST: usize = 8;
    let mut letters = unit.chars();
    letters.all(|c| c.is_alphabetic() || matches!(c, '/' | '·'))
        && unit.chars().nth(LONGEST).is_none()
}

/// The place behind the units that the head declares, or behind its last line.
fn declaration(text: &str) -> Declaration {
    let mut lines = Vec::new();
    let first = split(text)
        .first()
        .map_or(Span::default(), |piece| piece.span);
    parse_piece(text, first, &mut lines);
    let mut end = 0;
    for line in lines {
        let key = line.key.trimmed(text).of(text);
        match (line.kind, KEYS.exact(key)) {
            (LineKind::Field, Some(key)) if key.role == Role::UnitOfMeasure => {
                return Declaration::Behind(line.content(text).end);
            }
            (LineKind::Field, Some(key)) if key.role == Role::Library || is_of_head(key) => {
                end = line.span.end;
            }
            (LineKind::Paragraph, _) if end > 0 => end = line.span.end,
            (LineKind::Blank | LineKind::Comment, _) => {}
            _ => break,
        }
    }
    Declaration::NewLine(end)
}

fn is_of_head(key: &crate::syntax::Key) -> bool {
    let is_legal = key.is_legal_in(Block::Document) || key.is_legal_in(Block::Library);
    is_legal && key.opens.is_none()
}
