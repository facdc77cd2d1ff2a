//! The JSON of `jimu check`, version 1: the findings as data.

use std::io::{self, Write};

use serde::Serialize;

use crate::diag::{self, Diagnostic, Outline};
use crate::print::findings::{FileReport, FindingCounts, parts};
use crate::source::Locator;
use crate::source::Span;

/// `jimu-check/1`: one document for all files. What is absent is `null`, or an empty list.
#[derive(Serialize)]
struct FindingsJson<'a> {
    schema: &'static str,
    /// In the order they were checked; also those in which nothing was found.
    files: Vec<FileJson<'a>>,
    summary: SummaryJson,
}

/// How much was found.
#[derive(Serialize)]
struct SummaryJson {
    errors: usize,
    warnings: usize,
    infos: usize,
    /// By group: each one, also where it is 0.
    groups: GroupsJson,
}

#[derive(Serialize)]
struct GroupsJson {
    completeness: usize,
    relevance: usize,
    adequacy: usize,
    feasibility: usize,
    form: usize,
}

#[derive(Serialize)]
struct FileJson<'a> {
    /// As the user gave it; `-` is standard input.
    path: &'a str,
    /// Sorted by place.
    diagnostics: Vec<FindingJson<'a>>,
    /// Number of findings that comments in the file suppress.
    suppressed: usize,
    /// The same findings, sorted by place.
    suppressed_findings: Vec<SuppressedJson<'a>>,
    /// All of them, in the order of the file.
    projects: Vec<ReviewedProjectJson<'a>>,
    summary: SummaryJson,
}

#[derive(Serialize)]
struct ReviewedProjectJson<'a> {
    /// From 1.
    number: usize,
    name: Option<&'a str>,
    code: Option<&'a str>,
    /// Its line.
    start: PlaceJson,
    summary: SummaryJson,
}

#[derive(Serialize)]
struct SuppressedJson<'a> {
    /// The reason that the comment gives.
    reason: &'a str,
    comment: CommentJson,
    finding: FindingJson<'a>,
}

#[derive(Serialize)]
struct CommentJson {
    start: PlaceJson,
    end: PlaceJson,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    /// `J` and four digits.
    code: &'static str,
    /// The name of the rule, in kebab case.
    name: &'static str,
    /// `error`, `warning` or `info`.
    severity: &'static str,
    /// `completeness`, `relevance`, `adequacy`, `feasibility` or `form`.
    group: &'static str,
    message: MessageJson<'a>,
    start: PlaceJson,
    /// The first place after the finding; the start itself where something is missing.
    end: PlaceJson,
    /// What stands at the place.
    label: Option<MessageJson<'a>>,
    related: Vec<RelatedJson<'a>>,
    help: Option<MessageJson<'a>>,
    fix: Option<FixJson<'a>>,
    /// Number of the project that it stands in, from 1; `null` outside the projects.
    project: Option<usize>,
}

#[derive(Serialize)]
struct MessageJson<'a> {
    zh: &'a str,
    en: &'a str,
}

/// A place between two characters.
#[derive(Serialize)]
struct PlaceJson {
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
    /// In bytes from the start of the text, as UTF-8 without a byte order mark, whatever the file is stored in.
    offset: usize,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    message: MessageJson<'a>,
    start: PlaceJson,
    end: PlaceJson,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: MessageJson<'a>,
    /// Cannot change what the file means; `check --fix` applies it.
    safe: bool,
    edits: Vec<EditJson<'a>>,
}

/// Replace what stands from `start` to `end` by `text`.
#[derive(Serialize)]
struct EditJson<'a> {
    start: PlaceJson,
    end: PlaceJson,
    text: &'a str,
}

/// Writes the findings of all files as one JSON value.
///
/// # Errors
/// Those of the writer.
pub fn findings(reports: &[FileReport<'_>], out: &mut dyn Write) -> io::Result<()> {
    let files = reports.iter().map(file).collect();
    let all = FindingCounts::of(reports.iter().flat_map(|report| report.diagnostics));
    serde_json::to_writer(
        &mut *out,
        &FindingsJson {
            schema: "jimu-check/1",
            files,
            summary: summary(&all),
        },
    )?;
    writeln!(out)
}

fn file<'a>(report: &FileReport<'a>) -> FileJson<'a> {
    let places = Locator::new(report.file);
    let suppressed = report.suppressed.iter().map(|suppressed| {
        let (start, end) = trimmed(&places, suppressed.comment);
        let finding = finding(&places, &suppressed.finding, report.outline);
        SuppressedJson {
            reason: &suppressed.reason,
            comment: CommentJson { start, end },
            finding,
        }
    });
    let parts = parts(report);
    let projects = parts.iter().filter_map(|part| {
        let section = part.section(report)?;
        Some(ReviewedProjectJson {
            number: part.project? + 1,
            name: section.name.as_deref(),
            code: section.code.as_deref(),
            start: trimmed(&places, section.line).0,
            summary: summary(&part.counts(report)),
        })
    });
    FileJson {
        path: &report.file.name,
        diagnostics: report
            .diagnostics
            .iter()
            .map(|found| finding(&places, found, report.outline))
            .collect(),
        suppressed: report.suppressed.len(),
        suppressed_findings: suppressed.collect(),
        projects: projects.collect(),
        summary: summary(&FindingCounts::of(report.diagnostics)),
    }
}

fn summary(tally: &FindingCounts) -> SummaryJson {
    let &FindingCounts {
        errors,
        warnings,
        infos,
        groups,
    } = tally;
    let [completeness, relevance, adequacy, feasibility, form] = groups;
    SummaryJson {
        errors,
        warnings,
        infos,
        groups: GroupsJson {
            completeness,
            relevance,
            adequacy,
            feasibility,
            form,
        },
    }
}

fn finding<'a>(places: &Locator<'_>, found: &'a Diagnostic, outline: &Outline) -> FindingJson<'a> {
    let (start, end) = trimmed(places, found.span);
    let related = found.related.iter().map(|label| {
        let (start, end) = trimmed(places, label.span);
        RelatedJson {
            message: message(&label.message),
            start,
            end,
        }
    });
    FindingJson {
        code: found.rule.code,
        name: found.rule.name,
        severity: found.severity.id(),
        group: found.rule.group.id(),
        message: message(&found.message),
        start,
        end,
        label: found.label.as_ref().map(message),
        related: related.collect(),
        help: found.help.as_ref().map(message),
        fix: found.fix.as_ref().map(|found| fix(places, found)),
        project: outline.project_at(found.span.start).map(|at| at + 1),
    }
}

fn fix<'a>(places: &Locator<'_>, fix: &'a diag::Fix) -> FixJson<'a> {
    let edits = fix.edits.iter().map(|edit| {
        // Exactly what is replaced: line ends count.
        let range = places.clamped(edit.span);
        EditJson {
            start: place(places, range.start),
            end: place(places, range.end),
            text: &edit.text,
        }
    });
    FixJson {
        title: message(&fix.title),
        safe: fix.safe,
        edits: edits.collect(),
    }
}

fn message(message: &diag::Message) -> MessageJson<'_> {
    MessageJson {
        zh: &message.zh,
        en: &message.en,
    }
}

fn trimmed(places: &Locator<'_>, span: Span) -> (PlaceJson, PlaceJson) {
    let range = places.range(span);
    (place(places, range.start), place(places, range.end))
}

fn place(places: &Locator<'_>, offset: usize) -> PlaceJson {
    let position = places.position(offset);
    PlaceJson {
        line: position.line,
        column: position.column,
        offset,
    }
}
