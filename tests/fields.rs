//! The departments of other fields: each planted defect stands where its table says, the text around it is the good one, and
//! what the checker makes of both is counted.
//!
//! Half of them only measure: what is found there is counted, and shown to nobody.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use jimu::check::{Settings, judge};
use jimu::compile::Compilation;
use jimu::diag::{Diagnostic, Severity};
use jimu::lower::{Includes, Profiles};
use jimu::source::LineIndex;

use crate::support::{read, root};

/// The fields that may be looked at while rules are written; the others only measure.
const LOOKED_AT: [&str; 5] = ["culture", "education", "environment", "market", "water"];

fn fields() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("tests/fields")).unwrap();
    let mut fields: Vec<PathBuf> = folder
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    fields.sort();
    fields
}

#[test]
fn defects_stand_where_their_table_says() {
    let fields = fields();
    assert_eq!(fields.len(), 10);
    for field in fields {
        let read = |name: &str| std::fs::read_to_string(field.join(name)).unwrap();
        let (good, planted, defects) =
            (read("good.jimu"), read("planted.jimu"), read("defects.tsv"));
        let planted: Vec<&str> = planted.lines().map(str::trim).collect();
        let good: Vec<&str> = good.lines().map(str::trim).collect();
        assert!(defects.lines().count() > 30, "{}", field.display());
        for defect in defects.lines().skip(1) {
            let cells: Vec<&str> = defect.split('\t').collect();
            let [line, certainty, _, what, was, is, _] = cells[..] else {
                panic!("{}: seven columns: {defect}", field.display())
            };
            let at: usize = line.parse().unwrap();
            assert!(matches!(certainty, "certain" | "likely"), "{defect}");
            assert!(
                (1..=planted.len()).contains(&at) && !what.is_empty(),
                "{defect}"
            );
            if is != "-" {
                assert_eq!(planted[at - 1], is.trim(), "{}: {defect}", field.display());
            }
            assert!(
                was == "-" || good.contains(&was.trim()),
                "{}: {defect}",
                field.display()
            );
        }
    }
}

/// The good texts of the fields that may be looked at have no false alarm.
#[test]
fn good_texts_are_called_good() {
    for field in LOOKED_AT {
        let text = FieldText::of(&root().join("tests/fields").join(field), "good.jimu");
        let alarms: Vec<String> = text.alarms().map(|found| found.what.clone()).collect();
        assert!(alarms.is_empty(), "{field}: {alarms:#?}");
    }
}

/// A finding: the lines that it names, from 1, the first of them its place.
struct FieldFinding {
    what: String,
    is_of_weights: bool,
    severity: Severity,
    lines: Vec<usize>,
}

/// A text of a field with what is found in it.
struct FieldText {
    lines: Vec<String>,
    found: Vec<FieldFinding>,
}

impl FieldText {
    fn of(field: &std::path::Path, name: &str) -> Self {
        let file = read(&field.join(name));
        let (includes, profiles) = (Includes::new(), Profiles::default());
        let report = judge(
            Compilation::open(&file, &includes, &profiles),
            &Settings::default(),
        )
        .1
        .finish(&file.text);
        let index = LineIndex::new(&file.text);
        let line = |at: u32| index.line_of(at as usize) + 1;
        let finding = |found: &Diagnostic| {
            let related = found.related.iter().map(|label| line(label.span.start));
            let first = line(found.span.start);
            FieldFinding {
                what: format!("{} {first}: {}", found.rule.code, found.message.zh),
                is_of_weights: found.rule.code == "J1501",
                severity: found.severity,
                lines: std::iter::once(first).chain(related).collect(),
            }
        };
        Self {
            found: report.findings.iter().map(finding).collect(),
            lines: file.text.lines().map(str::to_owned).collect(),
        }
    }

    fn alarms(&self) -> impl Iterator<Item = &FieldFinding> {
        self.found
            .iter()
            .filter(|found| found.severity != Severity::Info)
    }

    /// Rows with a target.
    fn rows(&self) -> usize {
        let is_row = |line: &&String| {
            let line = line.trim_start();
            line.contains('：')
                && line.contains(['≥', '≤', '=', '为', '介'])
                && !line.contains("测算")
                && !line.contains("采购")
        };
        let under = |line: &&String| line.starts_with("    ");
        self.lines
            .iter()
            .filter(|line| !under(line))
            .filter(is_row)
            .count()
    }

    /// The line of the row that a line stands under, or the line itself.
    fn row_of(&self, line: usize) -> usize {
        let is_under = |line: usize| self.lines[line - 1].starts_with("    ");
        (1..=line)
            .rev()
            .find(|line| !is_under(*line))
            .unwrap_or(line)
    }

    /// The line of the project that a line stands in, or 0.
    fn project_of(&self, line: usize) -> usize {
        let is_project = |line: usize| self.lines[line - 1].starts_with("项目：");
        (1..=line).rev().find(|line| is_project(*line)).unwrap_or(0)
    }
}

/// A line of `defects.tsv`.
struct PlantedDefect {
    line: usize,
    is_certain: bool,
    is_of_weights: bool,
    /// The change contradicts something else of its project, too.
    has_more: bool,
}

impl PlantedDefect {
    fn read(row: &str) -> Self {
        let cells: Vec<&str> = row.split('\t').collect();
        Self {
            line: cells[0].parse().unwrap(),
            is_certain: cells[1] == "certain",
            is_of_weights: cells[2] == "weight-sum",
            has_more: cells[6] != "-",
        }
    }

    /// Whether a finding shows it: a sum of weights may be shown at any of them.
    fn is_shown_by(&self, found: &FieldFinding, text: &FieldText) -> bool {
        let is_here = |line: &usize| text.row_of(*line) == text.row_of(self.line);
        let same_project = text.project_of(found.lines[0]) == text.project_of(self.line);
        found.lines.iter().any(is_here)
            || (self.is_of_weights && found.is_of_weights && same_project)
    }

    /// Whether a finding is right because of it.
    fn excuses(&self, found: &FieldFinding, text: &FieldText) -> bool {
        let same_project = text.project_of(found.lines[0]) == text.project_of(self.line);
        self.is_shown_by(found, text) || (self.has_more && same_project)
    }
}

/// What is counted in a field, or in several.
#[derive(Default, Clone, Copy)]
struct FieldScore {
    rows: usize,
    false_alarms: usize,
    certain: [usize; 2],
    likely: [usize; 2],
    findings: [usize; 2],
}

impl FieldScore {
    fn of(field: &std::path::Path) -> Self {
        let good = FieldText::of(field, "good.jimu");
        let planted = FieldText::of(field, "planted.jimu");
        let table = std::fs::read_to_string(field.join("defects.tsv")).unwrap();
        let defects: Vec<PlantedDefect> = table.lines().skip(1).map(PlantedDefect::read).collect();
        let found_of = |is_certain: bool| {
            let all = defects
                .iter()
                .filter(|defect| defect.is_certain == is_certain);
            let is_found = |defect: &&PlantedDefect| {
                planted
                    .found
                    .iter()
                    .any(|found| defect.is_shown_by(found, &planted))
            };
            [all.clone().filter(is_found).count(), all.count()]
        };
        let is_right =
            |found: &&FieldFinding| defects.iter().any(|defect| defect.excuses(found, &planted));
        Self {
            rows: good.rows(),
            false_alarms: good.alarms().count(),
            certain: found_of(true),
            likely: found_of(false),
            findings: [
                planted.alarms().filter(is_right).count(),
                planted.alarms().count(),
            ],
        }
    }

    fn add(self, other: Self) -> Self {
        let sum = |one: [usize; 2], two: [usize; 2]| [one[0] + two[0], one[1] + two[1]];
        Self {
            rows: self.rows + other.rows,
            false_alarms: self.false_alarms + other.false_alarms,
            certain: sum(self.certain, other.certain),
            likely: sum(self.likely, other.likely),
            findings: sum(self.findings, other.findings),
        }
    }
}

/// The chapter of `docs/accuracy.md` about the fields that only measure.
pub fn chapter() -> String {
    let looked_at: BTreeSet<&str> = LOOKED_AT.into();
    let mut page = "
# What is found in fields that no rule was made from

Departments of fields that the examples do not have, written by somebody who had read no rule and no line of the program, in good
practice and again with some thirty planted defects each (`tests/fields/README.md`). Nobody looks at these while rules are written:
they only measure. *Certain* are defects that a machine can decide, *likely* those that a reviewer would ask about. A false alarm is a
warning or an error in the good text; the precision is that of all warnings and errors in the text with the defects.

| field | rows | false alarms | per 100 rows | certain | found | likely | found | warnings and errors | right |
|---|---|---|---|---|---|---|---|---|---|"
        .to_owned();
    let mut all = FieldScore::default();
    for field in fields() {
        let name = field.file_name().unwrap().to_string_lossy();
        if !looked_at.contains(name.as_ref()) {
            let score = FieldScore::of(&field);
            write_score(&mut page, &name, score);
            all = all.add(score);
        }
    }
    write_score(&mut page, "all", all);
    page.push('\n');
    page
}

fn write_score(page: &mut String, name: &str, score: FieldScore) {
    let FieldScore {
        rows,
        false_alarms,
        certain,
        likely,
        findings,
    } = score;
    let tenths = |part: usize, whole: usize| {
        let tenths = (part * 1000).checked_div(whole).unwrap_or(1000);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let per_hundred = tenths(false_alarms, rows);
    let share = |[part, whole]: [usize; 2]| format!("{} %", tenths(part, whole));
    write!(
        page,
        "\n| {name} | {rows} | {false_alarms} | {per_hundred} | {} | {} | {} | {} | {} | {} |",
        certain[1],
        share(certain),
        likely[1],
        share(likely),
        findings[1],
        share(findings)
    )
    .unwrap();
}

/// `JIMU_SCORE=1 cargo test fields -- --nocapture` shows the scores of the fields that may be looked at, too.
#[test]
fn scores_are_shown_on_demand() {
    if std::env::var_os("JIMU_SCORE").is_none() {
        return;
    }
    let mut page = String::new();
    for field in fields() {
        let name = field.file_name().unwrap().to_string_lossy();
        write_score(&mut page, &name, FieldScore::of(&field));
    }
    println!("{page}");
}
