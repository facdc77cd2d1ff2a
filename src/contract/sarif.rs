//! SARIF 2.1.0, which code hosts and review tools read.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use crate::diag::{self, Diagnostic, Lang, Severity};
use crate::print::findings::FileReport;
use crate::source::Locator;

// The objects of the standard, as far as they are used; names and nesting are those of its chapter 3.

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [SarifRun<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun<'a> {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<SarifRule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRule {
    id: &'static str,
    name: &'static str,
    short_description: SarifMessage<'static>,
    full_description: SarifMessage<'static>,
    help: SarifMessage<'static>,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    group: &'static str,
}

#[derive(Serialize)]
struct SarifMessage<'a> {
    text: &'a str,
}

/// What the standard calls a result.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: SarifMessage<'a>,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'a>>,
}

#[derive(Serialize)]
struct Suppression<'a> {
    kind: &'static str,
    justification: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<SarifMessage<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation<'a> {
    artifact_location: ArtifactLocation<'a>,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation<'a> {
    uri: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'a> {
    description: SarifMessage<'a>,
    artifact_changes: [ArtifactChange<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation<'a>,
    replacements: Vec<SarifReplacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifReplacement<'a> {
    deleted_region: Region,
    inserted_content: SarifMessage<'a>,
}

/// Writes SARIF: one run, all files; what comments suppress is marked so where `with_suppressed`.
///
/// # Errors
/// Those of `out`.
pub fn sarif(
    reports: &[FileReport<'_>],
    lang: Lang,
    with_suppressed: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rules = rules(reports, with_suppressed);
    let files: Vec<SarifFile<'_>> = reports
        .iter()
        .map(|report| SarifFile::new(report, lang))
        .collect();
    let results = files.iter().zip(reports).flat_map(|(file, report)| {
        let rules = &rules;
        let found = file
            .diagnostics
            .iter()
            .map(move |found| file.finding(found, rules[found.rule.code].0));
        let suppressed =
            report
                .suppressed
                .iter()
                .filter(|_| with_suppressed)
                .map(move |suppressed| {
                    let found = &suppressed.finding;
                    let finding = file.finding(found, rules[found.rule.code].0);
                    let suppression = Suppression {
                        kind: "inSource",
                        justification: &suppressed.reason,
                    };
                    SarifResult {
                        suppressions: vec![suppression],
                        ..finding
                    }
                });
        found.chain(suppressed)
    });
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [SarifRun {
            tool: Tool {
                driver: Driver {
                    name: "jimu",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: rules
                        .values()
                        .map(|&(_, broken)| rule(broken, lang))
                        .collect(),
                },
            },
            column_kind: "utf16CodeUnits",
            results: results.collect(),
        }],
    };
    serde_json::to_writer(&mut *out, &log)?;
    writeln!(out)
}

/// Rules that were broken, by code, each with its place in the list of rules.
type Rules = BTreeMap<&'static str, (usize, &'static diag::Rule)>;

fn rules(reports: &[FileReport<'_>], with_suppressed: bool) -> Rules {
    let suppressed = reports
        .iter()
        .flat_map(|report| report.suppressed)
        .filter(|_| with_suppressed);
    let found = reports
        .iter()
        .flat_map(|report| report.diagnostics)
        .chain(suppressed.map(|found| &found.finding));
    let mut rules: Rules = found
        .map(|found| (found.rule.code, (0, found.rule)))
        .collect();
    for (at, (index, _)) in rules.values_mut().enumerate() {
        *index = at;
    }
    rules
}

fn rule(rule: &diag::Rule, lang: Lang) -> SarifRule {
    SarifRule {
        id: rule.code,
        name: rule.name,
        short_description: SarifMessage {
            text: rule.title.text(lang),
        },
        full_description: SarifMessage {
            text: rule.what.text(lang),
        },
        help: SarifMessage {
            text: rule.why.text(lang),
        },
        default_configuration: Configuration {
            level: level(rule.severity),
        },
        properties: Properties {
            group: rule.group.id(),
        },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// What it takes to write the findings of one file.
struct SarifFile<'a> {
    places: Locator<'a>,
    diagnostics: &'a [Diagnostic],
    uri: String,
    lang: Lang,
}

impl<'a> SarifFile<'a> {
    fn new(report: &FileReport<'a>, lang: Lang) -> Self {
        let places = Locator::new(report.file);
        Self {
            places,
            diagnostics: report.diagnostics,
            uri: uri(&report.file.name),
            lang,
        }
    }

    fn finding(&'a self, found: &'a Diagnostic, rule_index: usize) -> SarifResult<'a> {
        let related = found.related.iter().map(|label| Location {
            message: Some(self.message(&label.message)),
            ..self.location(self.places.range(label.span))
        });
        // The schema wants at least one replacement in a fix.
        let fixes = found.fix.iter().filter(|fix| !fix.edits.is_empty());
        SarifResult {
            rule_id: found.rule.code,
            rule_index,
            level: level(found.severity),
            message: self.message(&found.message),
            locations: [self.location(self.places.range(found.span))],
            related_locations: related.collect(),
            fixes: fixes.map(|fix| self.fix(fix)).collect(),
            suppressions: Vec::new(),
        }
    }

    fn fix(&'a self, fix: &'a diag::Fix) -> SarifFix<'a> {
        let replacements = fix.edits.iter().map(|edit| SarifReplacement {
            deleted_region: self.region(self.places.clamped(edit.span)),
            inserted_content: SarifMessage { text: &edit.text },
        });
        SarifFix {
            description: self.message(&fix.title),
            artifact_changes: [ArtifactChange {
                artifact_location: ArtifactLocation { uri: &self.uri },
                replacements: replacements.collect(),
            }],
        }
    }

    fn message(&self, message: &'a diag::Message) -> SarifMessage<'a> {
        SarifMessage {
            text: message.text(self.lang),
        }
    }

    fn location(&self, range: Range<usize>) -> Location<'_> {
        let artifact_location = ArtifactLocation { uri: &self.uri };
        let region = self.region(range);
        Location {
            physical_location: PhysicalLocation {
                artifact_location,
                region,
            },
            message: None,
        }
    }

    fn region(&self, range: Range<usize>) -> Region {
        let (start, end) = (
            self.places.position(range.start),
            self.places.position(range.end),
        );
        Region {
            start_line: start.line,
            start_column: start.utf16 + 1,
            end_line: end.line,
            end_column: end.utf16 + 1,
        }
    }
}

/// A path as a URI: a relative one stays relative, an absolute one gets the scheme `file`.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.to_owned()
    };
    let mut uri = String::with_capacity(path.len());
    if path.starts_with('/') {
        uri.push_str("file://");
    } else if cfg!(windows) && path.get(1..3) == Some(":/") {
        uri.push_str("file:///");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(uri("部门 a/x.jimu"), "%E9%83%A8%E9%97%A8%20a/x.jimu");
        assert_eq!(uri("../a:b#?%.jimu"), "../a%3Ab%23%3F%25.jimu");
        assert_eq!(uri("/tmp/a.jimu"), "file:///tmp/a.jimu");
    }
}
