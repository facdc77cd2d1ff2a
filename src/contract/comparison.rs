//! The JSON of a comparison, version 1 (docs/diff-json.md): values have the shape that they have in the JSON contract.

use std::collections::HashMap;
use std::io::{self, Write};

use foldhash::fast::FixedState;
use serde::Serialize;

use super::{
    AgencyJson, AmountJson, BaselineJson, CostingJson, Digits, PeriodJson, ProcurementJson,
    TargetJson,
};
use crate::compile::Model;
use crate::diag::Lang;
use crate::diff::{
    BlockPair, Change, Comparison, Datum, Delta, DocumentPair, Hint, Located, Match, Measure,
    Outcome, ProjectPair, Question, Regrouping, RowAt, RowGroup, RowPair, Said, Score, UnitCost,
    Verdict, Why, summarize, unit_cost,
};
use crate::facts::FactName;
use crate::model::{Code, Indicator, Text};
use crate::source::{LineIndex, Span};

/// Version of the contract.
const SCHEMA: &str = "jimu-diff/1";

/// Writes a comparison as one JSON value, a project a line. `out` should be buffered.
///
/// # Errors
/// Those of the writer.
pub fn comparison(out: &mut dyn Write, comparison: &Comparison<'_>) -> io::Result<()> {
    let pairs = &comparison.documents;
    let lines: Vec<PairLines> = pairs.iter().map(PairLines::new).collect();
    write!(out, "{{\"schema\":\"{SCHEMA}\",\"before\":")?;
    let befores = pairs.iter().filter_map(|pair| pair.before);
    let befores: Vec<ComparedDocumentJson<'_>> = befores.map(ComparedDocumentJson::new).collect();
    serde_json::to_writer(&mut *out, &befores)?;
    out.write_all(b",\"after\":")?;
    let afters = pairs.iter().filter_map(|pair| pair.after);
    let afters: Vec<ComparedDocumentJson<'_>> = afters.map(ComparedDocumentJson::new).collect();
    serde_json::to_writer(&mut *out, &afters)?;
    out.write_all(b",\n\"documents\":[")?;
    let documents = pairs
        .iter()
        .zip(&lines)
        .map(|(pair, lines)| DocumentPairJson::new(pair, lines));
    write_list(out, documents)?;
    out.write_all(b"],\n\"projects\":[")?;
    // Of a project that goes on under its code its own row says what became of the group.
    let listed = || {
        comparison
            .row_groups
            .iter()
            .filter(|group| !group.goes_on())
    };
    let places = PairPlaces {
        projects: &comparison.projects,
        lines: &lines,
        groups: listed()
            .enumerate()
            .flat_map(|(at, group)| group.rows().map(move |row| (row, at)))
            .collect(),
    };
    write_list(
        out,
        comparison
            .projects
            .iter()
            .enumerate()
            .map(|(at, pair)| places.project(at, pair)),
    )?;
    out.write_all(b"],\n\"regroupings\":")?;
    let regroupings: Vec<ProjectGroupJson<'_>> = comparison
        .regroupings
        .iter()
        .map(ProjectGroupJson::new)
        .collect();
    serde_json::to_writer(&mut *out, &regroupings)?;
    out.write_all(b",\n\"row_groups\":")?;
    let groups: Vec<RowGroupJson> = listed().map(RowGroupJson::new).collect();
    serde_json::to_writer(&mut *out, &groups)?;
    out.write_all(b",\n\"questions\":[")?;
    let questions = summarize(comparison).questions;
    write_list(out, questions.iter().map(QuestionJson::new))?;
    out.write_all(b"]}\n")
}

/// One value a line, so that what changed is one changed line.
///
/// # Errors
/// Those of the writer.
pub fn write_list<T: Serialize>(
    out: &mut dyn Write,
    items: impl Iterator<Item = T>,
) -> io::Result<()> {
    for (at, item) in items.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &item)?;
    }
    Ok(())
}

/// Where the lines of two documents begin.
struct PairLines {
    before: Option<LineIndex>,
    after: Option<LineIndex>,
}

impl PairLines {
    fn new(pair: &DocumentPair<'_>) -> Self {
        let [before, after] = [pair.before, pair.after]
            .map(|document| document.map(|document| LineIndex::new(&document.file.text)));
        Self { before, after }
    }

    fn both(&self) -> LineSides<'_> {
        LineSides {
            before: self.before.as_ref(),
            after: self.after.as_ref(),
        }
    }
}

/// The lines that the spans of a pair are in.
#[derive(Clone, Copy)]
struct LineSides<'l> {
    before: Option<&'l LineIndex>,
    after: Option<&'l LineIndex>,
}

/// From 1; `None` for what stands nowhere.
fn line(index: Option<&LineIndex>, span: Span) -> Option<usize> {
    (span != Span::default()).then(|| Some(index?.line_of(span.range().start) + 1))?
}

fn text<'t>(text: &'t Option<Text<'_>>) -> Option<&'t str> {
    text.as_ref().map(Text::as_str)
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

#[derive(Serialize)]
struct ComparedDocumentJson<'c> {
    file: &'c str,
    title: Option<&'c str>,
    library: Option<&'c str>,
    department: Option<&'c str>,
    year: Option<i32>,
    profile: &'c str,
    projects: usize,
    unread: usize,
}

impl<'c> ComparedDocumentJson<'c> {
    fn new(document: &'c Model<'c>) -> Self {
        Self {
            file: &document.file.name,
            title: text(&document.department.title),
            library: text(&document.department.library),
            department: text(&document.department.department),
            year: document.year,
            profile: &document.profile.name,
            projects: document.projects.len(),
            unread: document.unread(),
        }
    }
}

#[derive(Serialize)]
struct DocumentPairJson<'c> {
    before: Option<&'c str>,
    after: Option<&'c str>,
    blocks: Vec<BlockJson<'c>>,
}

impl<'c> DocumentPairJson<'c> {
    fn new(pair: &'c DocumentPair<'c>, lines: &PairLines) -> Self {
        let [before, after] = [pair.before, pair.after]
            .map(|document| document.map(|document| document.file.name.as_str()));
        Self {
            before,
            after,
            blocks: pair
                .blocks
                .iter()
                .map(|block| BlockJson::new(block, lines.both()))
                .collect(),
        }
    }
}

/// How two things stand to each other, and how they were found to be one.
#[derive(Serialize)]
struct How {
    change: &'static str,
    matched_by: Option<&'static str>,
    score: Option<Score>,
}

impl How {
    fn new(outcome: Outcome, by: Option<Match>) -> Self {
        let score = match by {
            Some(Match::Similar(score)) => Some(score),
            _ => None,
        };
        Self {
            change: outcome.id(),
            matched_by: by.map(Match::id),
            score,
        }
    }
}

#[derive(Serialize)]
struct BlockJson<'c> {
    kind: &'static str,
    #[serde(flatten)]
    how: How,
    before: Option<TitleJson<'c>>,
    after: Option<TitleJson<'c>>,
    changes: Vec<ChangeJson<'c>>,
    rows: Vec<RowJson<'c>>,
}

#[derive(Serialize)]
struct TitleJson<'c> {
    line: Option<usize>,
    title: Option<&'c str>,
}

impl<'c> BlockJson<'c> {
    fn new(pair: &'c BlockPair<'c>, sides: LineSides<'_>) -> Self {
        let [before, after] =
            [(&pair.before, sides.before), (&pair.after, sides.after)].map(|(block, index)| {
                let block = block.as_ref()?;
                Some(TitleJson {
                    line: line(index, block.span),
                    title: filled(block.title),
                })
            });
        Self {
            kind: pair.kind.id(),
            how: How::new(pair.outcome(), pair.by),
            before,
            after,
            changes: pair
                .changes
                .iter()
                .map(|change| ChangeJson::new(change, sides))
                .collect(),
            rows: pair
                .rows
                .iter()
                .map(|row| RowJson::new(row, sides, None))
                .collect(),
        }
    }
}

/// What the place of a project or of its row is worked out from.
struct PairPlaces<'c> {
    projects: &'c [ProjectPair<'c>],
    lines: &'c [PairLines],
    /// The group that each row is in.
    groups: HashMap<RowAt, usize, FixedState>,
}

#[derive(Serialize)]
struct ProjectPairJson<'c> {
    #[serde(flatten)]
    how: How,
    /// From one document to another.
    moved: bool,
    before: Option<ComparedProjectJson<'c>>,
    after: Option<ComparedProjectJson<'c>>,
    near: Option<NearJson<'c>>,
    changes: Vec<ChangeJson<'c>>,
    rows: Vec<RowJson<'c>>,
}

#[derive(Serialize)]
struct ComparedProjectJson<'c> {
    file: &'c str,
    line: Option<usize>,
    name: Option<&'c str>,
    code: Option<&'c str>,
}

#[derive(Serialize)]
struct NearJson<'c> {
    name: &'c str,
    score: Score,
}

impl<'c> PairPlaces<'c> {
    fn before(&self, pair: &ProjectPair<'_>) -> Option<&'c LineIndex> {
        self.lines.get(pair.before?.scope)?.before.as_ref()
    }

    fn project(&self, at: usize, pair: &'c ProjectPair<'c>) -> ProjectPairJson<'c> {
        let after = pair.after.and_then(|after| self.lines.get(after.scope));
        let sides = LineSides {
            before: self.before(pair),
            after: after.and_then(|lines| lines.after.as_ref()),
        };
        let rows = pair.rows.iter().enumerate().map(|(row_at, row)| {
            let group = self.groups.get(&RowAt {
                project: at,
                row: row_at,
            });
            let from = row.from.and_then(|from| self.projects.get(from));
            let sides = from.map_or(sides, |from| LineSides {
                before: self.before(from),
                ..sides
            });
            RowJson {
                unit_cost: unit_cost(pair, row).map(UnitCostJson::new),
                ..RowJson::new(row, sides, group.copied())
            }
        });
        ProjectPairJson {
            how: How::new(pair.outcome(), pair.by),
            moved: pair.has_moved(),
            before: pair
                .before
                .map(|located| ComparedProjectJson::new(located, sides.before)),
            after: pair
                .after
                .map(|located| ComparedProjectJson::new(located, sides.after)),
            near: pair.near.map(|(name, score)| NearJson { name, score }),
            changes: pair
                .all_changes()
                .iter()
                .map(|change| ChangeJson::new(change, sides))
                .collect(),
            rows: rows.collect(),
        }
    }
}

impl<'c> ComparedProjectJson<'c> {
    fn new(located: Located<'c>, index: Option<&LineIndex>) -> Self {
        let project = located.project;
        Self {
            file: &located.document.file.name,
            line: line(index, project.span),
            name: text(&project.name),
            code: project.code.as_ref().and_then(Code::code),
        }
    }
}

#[derive(Serialize)]
struct RowJson<'c> {
    #[serde(flatten)]
    how: How,
    verdict: Option<&'static str>,
    why: Option<&'static str>,
    before: Option<RowPlaceJson<'c>>,
    after: Option<RowPlaceJson<'c>>,
    /// Index of the project that it was in.
    from: Option<usize>,
    hint: Option<HintJson<'c>>,
    horizon: Option<HorizonJson>,
    /// Index of the group of rows that were split or merged.
    group: Option<usize>,
    unit_cost: Option<UnitCostJson>,
    changes: Vec<ChangeJson<'c>>,
}

/// 单位成本 of both sides, in 元.
#[derive(Serialize)]
struct UnitCostJson {
    before: Digits,
    after: Digits,
    unit: String,
    rough: bool,
}

impl UnitCostJson {
    fn new(cost: UnitCost) -> Self {
        Self {
            before: Digits(cost.before),
            after: Digits(cost.after),
            unit: cost.unit,
            rough: cost.is_rough,
        }
    }
}

/// What to ask a department.
#[derive(Serialize)]
struct QuestionJson<'c> {
    /// Index of the pair of projects.
    project: Option<usize>,
    /// Index of the pair of documents.
    document: Option<usize>,
    zh: &'c str,
    en: &'c str,
}

impl<'c> QuestionJson<'c> {
    fn new(question: &'c Question) -> Self {
        Self {
            project: question.project,
            document: question.document,
            zh: question.message.text(Lang::Zh),
            en: question.message.text(Lang::En),
        }
    }
}

#[derive(Serialize)]
struct RowPlaceJson<'c> {
    line: Option<usize>,
    level1: Option<&'c str>,
    level2: Option<&'c str>,
    category: Option<&'c str>,
    name: Option<&'c str>,
}

impl<'c> RowPlaceJson<'c> {
    fn new(row: &'c Indicator<'c>, index: Option<&LineIndex>) -> Self {
        Self {
            line: line(index, row.span),
            level1: row.category.level1,
            level2: row.category.level2,
            category: row.category.id,
            name: text(&row.name),
        }
    }
}

#[derive(Serialize)]
struct HintJson<'c> {
    kind: &'static str,
    line: Option<usize>,
    name: Option<&'c str>,
    score: Option<Score>,
}

/// By which time other than the year's a row asks for more or less than before.
#[derive(Serialize)]
struct HorizonJson {
    field: &'static str,
    part: Option<String>,
    verdict: Option<&'static str>,
}

impl HorizonJson {
    fn of(pair: &RowPair<'_>) -> Option<Self> {
        let change = pair
            .telling()
            .filter(|change| change.field != FactName::Target)?;
        Some(Self {
            field: change.field.id(),
            part: filled(&change.part).map(str::to_owned),
            verdict: change.verdict.map(Verdict::id),
        })
    }
}

impl<'c> RowJson<'c> {
    fn new(pair: &'c RowPair<'c>, sides: LineSides<'_>, group: Option<usize>) -> Self {
        let [before, after] = [(pair.before, sides.before), (pair.after, sides.after)]
            .map(|(row, index)| Some(RowPlaceJson::new(row?, index)));
        // What is like it stands on the other side.
        let other = if pair.after.is_some() {
            sides.before
        } else {
            sides.after
        };
        let hint = pair.hint.as_ref().map(|hint| match *hint {
            Hint::SameName(row) => HintJson {
                kind: "same_name",
                line: line(other, row.span),
                name: filled(row.name()),
                score: None,
            },
            Hint::Near(row, score) => HintJson {
                kind: "near",
                line: line(other, row.span),
                name: filled(row.name()),
                score: Some(score),
            },
        });
        let verdict = pair.verdict();
        Self {
            how: How::new(pair.outcome(), pair.by),
            verdict: verdict.map(Verdict::id),
            why: verdict.and_then(Verdict::why).map(Why::id),
            before,
            after,
            from: pair.from,
            hint,
            horizon: HorizonJson::of(pair).filter(|_| pair.by.is_some()),
            group,
            unit_cost: None,
            changes: pair
                .all_changes()
                .iter()
                .map(|change| ChangeJson::new(change, sides))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct ChangeJson<'c> {
    field: &'static str,
    part: Option<String>,
    change: &'static str,
    before: Option<SaidJson<'c>>,
    after: Option<SaidJson<'c>>,
    verdict: Option<&'static str>,
    why: Option<&'static str>,
    delta: Option<DeltaJson>,
}

impl<'c> ChangeJson<'c> {
    fn new(change: &Change<'c>, sides: LineSides<'_>) -> Self {
        Self {
            field: change.field.id(),
            part: filled(&change.part).map(str::to_owned),
            change: change.outcome().id(),
            before: change
                .before
                .as_ref()
                .map(|said| SaidJson::new(said, sides.before)),
            after: change
                .after
                .as_ref()
                .map(|said| SaidJson::new(said, sides.after)),
            verdict: change.verdict.map(Verdict::id),
            why: change.verdict.and_then(Verdict::why).map(Why::id),
            delta: change.delta.as_ref().map(DeltaJson::new),
        }
    }
}

#[derive(Serialize)]
struct SaidJson<'c> {
    line: Option<usize>,
    printed: Option<String>,
    value: ValueJson<'c>,
}

impl<'c> SaidJson<'c> {
    fn new(said: &Said<'c>, index: Option<&LineIndex>) -> Self {
        Self {
            line: line(index, said.span),
            printed: filled(&said.datum.printed()).map(str::to_owned),
            value: ValueJson::new(&said.datum),
        }
    }
}

/// One key, which names the type.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum ValueJson<'c> {
    Text(String),
    Number(Digits),
    Percent(Digits),
    Amount(MoneyJson<'c>),
    Target(TargetJson<'c>),
    Baseline(BaselineJson<'c>),
    Costing(CostingJson<'c>),
    Procurement(ProcurementJson<'c>),
    Period(PeriodJson<'c>),
    Agency(AgencyJson<'c>),
    Category(CategoryJson<'c>),
}

#[derive(Serialize)]
struct MoneyJson<'c> {
    #[serde(flatten)]
    amount: AmountJson<'c>,
    yuan: Option<Digits>,
}

#[derive(Serialize)]
struct CategoryJson<'c> {
    level1: Option<&'c str>,
    level2: Option<&'c str>,
    category: Option<&'c str>,
}

impl<'c> ValueJson<'c> {
    fn new(datum: &Datum<'c>) -> Self {
        match *datum {
            Datum::Text(ref text) => ValueJson::Text(text.clone().into_owned()),
            Datum::Number(number) => ValueJson::Number(Digits(number)),
            Datum::Percent(number) => ValueJson::Percent(Digits(number)),
            Datum::Amount(amount) => {
                let yuan = amount.in_yuan().map(|yuan| Digits(yuan.normalize()));
                ValueJson::Amount(MoneyJson {
                    amount: AmountJson::new(amount),
                    yuan,
                })
            }
            Datum::Target(target) => ValueJson::Target(TargetJson::new(target)),
            Datum::Baseline(baseline) => ValueJson::Baseline(BaselineJson::new(baseline)),
            Datum::Costing(row) => ValueJson::Costing(CostingJson::new(row)),
            Datum::Procurement(row) => ValueJson::Procurement(ProcurementJson::new(row)),
            Datum::Period(period) => ValueJson::Period(PeriodJson::new(period)),
            Datum::Agency { code, name, .. } => ValueJson::Agency(AgencyJson { code, name }),
            Datum::Category(category) => ValueJson::Category(CategoryJson {
                level1: category.level1,
                level2: category.level2,
                category: category.id,
            }),
        }
    }
}

#[derive(Serialize)]
pub struct DeltaJson {
    number: Digits,
    measure: &'static str,
    unit: Option<String>,
    percent: Option<Digits>,
}

impl DeltaJson {
    pub fn new(delta: &Delta) -> Self {
        let unit = match &delta.measure {
            Measure::Unit { written, .. } => Some(written.clone()),
            _ => None,
        };
        Self {
            number: Digits(delta.number),
            measure: delta.measure.id(),
            unit,
            percent: delta.percent.map(|percent| Digits(percent.normalize())),
        }
    }
}

#[derive(Serialize)]
struct ProjectGroupJson<'c> {
    kind: &'static str,
    one: usize,
    parts: &'c [usize],
}

impl<'c> ProjectGroupJson<'c> {
    fn new(regrouping: &'c Regrouping) -> Self {
        Self {
            kind: regrouping.kind.id(),
            one: regrouping.one,
            parts: &regrouping.parts,
        }
    }
}

#[derive(Serialize)]
struct RowGroupJson {
    kind: &'static str,
    one: RowAtJson,
    parts: Vec<RowAtJson>,
}

impl RowGroupJson {
    fn new(group: &RowGroup) -> Self {
        let parts = group.parts.iter().map(RowAtJson::new).collect();
        Self {
            kind: group.kind.id(),
            one: RowAtJson::new(&group.one),
            parts,
        }
    }
}

/// Indexes of projects, and of the rows of that one.
#[derive(Serialize)]
struct RowAtJson {
    project: usize,
    row: usize,
}

impl RowAtJson {
    fn new(at: &RowAt) -> Self {
        Self {
            project: at.project,
            row: at.row,
        }
    }
}
