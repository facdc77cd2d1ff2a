//! StratML Part 2 (ISO 17469, schema of 2016-02-16): a performance plan with a goal per project (docs/exchange.md).
//!
//! Children stand in the order of the schema, which is a sequence everywhere.

use std::io::{self, Write};

use super::{
    self as exchange, Aim, DECLARATION, DayPair, ExchangeXml, Stage, line, or_blank, some, text,
    words,
};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::facts::{FactName, Printed, ProjectFact};
use crate::model::{Amount, Code, Department, Indicator, Project, Text, Value};
use crate::print::form::{self, Extent};
use crate::print::table::TableKind;
use crate::write::Output;

const NAMESPACE: &str = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport";

/// A plan that is being written.
#[derive(Default)]
pub struct StratMl {
    begun: bool,
    /// Goals so far: their numbers are their identifiers.
    goals: usize,
    /// First and last year of the files.
    years: Option<(i32, i32)>,
}

impl Output for StratMl {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "{DECLARATION}<PerformancePlanOrReport xmlns=\"{NAMESPACE}\" Type=\"Performance_Plan\">"
        )
    }

    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let mut xml = exchange::new();
        let department = &file.department;
        let year = file.context.year;
        if !self.begun {
            // A plan has one head: that of the first file.
            head(&mut xml, department)?;
            self.begun = true;
        }
        if let Some(year) = year {
            let (first, last) = self.years.unwrap_or((year, year));
            self.years = Some((first.min(year), last.max(year)));
        }
        self.department(&mut xml, department, year)?;
        out.write_all(&xml.into_inner())?;
        let mut diagnostics = Vec::new();
        file.each(
            |lowered| lowered,
            |lowered| {
                diagnostics.extend(lowered.diagnostics);
                let mut xml = exchange::new();
                for project in &lowered.projects {
                    self.project(&mut xml, project, file)?;
                }
                out.write_all(&xml.into_inner())
            },
        )?;
        Ok(diagnostics)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = exchange::new();
        if !self.begun {
            head(&mut xml, &Department::default())?;
        }
        xml.get_mut().extend_from_slice(b"</StrategicPlanCore>\n");
        if let Some((first, last)) = self.years {
            let days = exchange::whole(first)
                .zip(exchange::whole(last))
                .map(|(first, last)| (first.0, last.1));
            xml.create_element("AdministrativeInformation")
                .write_inner_content(|xml| dates(xml, days))?;
        }
        xml.get_mut()
            .extend_from_slice(b"\n</PerformancePlanOrReport>\n");
        out.write_all(&xml.into_inner())
    }
}

/// All before the goals. `StrategicPlanCore` stays open for them.
fn head(xml: &mut ExchangeXml, department: &Department<'_>) -> io::Result<()> {
    let name = [&department.title, &department.department]
        .into_iter()
        .find_map(Option::as_ref);
    text(xml, "Name", name.map_or("", Text::as_str))?;
    some(xml, "Description", or_blank(&department.preface))?;
    let words = words();
    let mut lines = Vec::new();
    line(
        &mut lines,
        words.label(FactName::PreparedBy),
        or_blank(&department.prepared_by),
    );
    line(
        &mut lines,
        words.label(FactName::ReviewedBy),
        or_blank(&department.reviewed_by),
    );
    line(
        &mut lines,
        words.label(FactName::Status),
        or_blank(&department.status),
    );
    for total in department.budget.iter().flat_map(|budget| &budget.totals) {
        line(&mut lines, total.kind.name(), &amount(&total.amount));
    }
    for safeguard in &department.safeguards {
        let name = format!("保障措施：{}", or_blank(&safeguard.title));
        line(
            &mut lines,
            name.trim_end_matches('：'),
            or_blank(&safeguard.text),
        );
    }
    for task in &department.tasks {
        let name = format!("任务：{}", or_blank(&task.title));
        let amount = task.budget.as_ref().map(amount).unwrap_or_default();
        let said = [or_blank(&task.text), &amount].join(" ");
        line(&mut lines, name.trim_end_matches('：'), said.trim());
    }
    line(
        &mut lines,
        words.label(FactName::ToConfirm),
        &exchange::joined(&department.to_confirm),
    );
    some(xml, "OtherInformation", &lines.join("\n"))?;
    xml.get_mut().extend_from_slice(b"\n<StrategicPlanCore>\n");
    let owner = or_blank(&department.department);
    if !owner.is_empty() {
        xml.create_element("Organization")
            .write_inner_content(|xml| text(xml, "Name", owner))?;
    }
    for agency in &department.agencies {
        xml.create_element("Organization")
            .write_inner_content(|xml| {
                text(xml, "Name", agency.name.or(agency.code).unwrap_or_default())?;
                // `Identifier` cannot begin with a digit.
                some(
                    xml,
                    "Description",
                    agency.name.and(agency.code).unwrap_or_default(),
                )
            })?;
    }
    Ok(())
}

/// A goal with what stands under it.
struct PlanGoal<'a> {
    name: &'a str,
    description: &'a str,
    agency: Option<(&'a str, &'a str)>,
    lines: Vec<String>,
    goals: &'a [Text<'a>],
    medium_term_goals: &'a [Text<'a>],
    rows: &'a [Indicator<'a>],
    project: Option<&'a Project<'a>>,
}

impl StratMl {
    /// The overall goal and the department's others.
    fn department(
        &mut self,
        xml: &mut ExchangeXml,
        department: &Department<'_>,
        year: Option<i32>,
    ) -> io::Result<()> {
        let empty = PlanGoal {
            name: "总体目标",
            description: or_blank(&department.overall_goal),
            agency: None,
            lines: Vec::new(),
            goals: &[],
            medium_term_goals: &[],
            rows: &department.overall_indicators,
            project: None,
        };
        if department.overall_goal.is_some() || !department.overall_indicators.is_empty() {
            self.goal(xml, &empty, year)?;
        }
        for goal in &department.sub_goals {
            let mut lines = Vec::new();
            line(
                &mut lines,
                words().label(FactName::ToConfirm),
                &exchange::joined(&goal.to_confirm),
            );
            let name = or_blank(&goal.title);
            let goal = PlanGoal {
                name,
                description: "",
                lines,
                goals: &goal.goals,
                rows: &goal.indicators,
                agency: None,
                ..empty
            };
            self.goal(xml, &goal, year)?;
        }
        Ok(())
    }

    fn project(
        &mut self,
        xml: &mut ExchangeXml,
        project: &Project<'_>,
        file: &Compilation<'_>,
    ) -> io::Result<()> {
        let department = &file.department;
        let (name, code) = match &project.agency {
            Some(agency) => (
                department.agency_name(agency).unwrap_or_default(),
                department.agency_code(agency).unwrap_or_default(),
            ),
            None => (or_blank(&department.department), ""),
        };
        let agency = if name.is_empty() {
            (code, "")
        } else {
            (name, code)
        };
        let goal = PlanGoal {
            name: project.name(),
            description: or_blank(&project.purpose),
            agency: Some(agency).filter(|(name, _)| !name.is_empty()),
            lines: project_lines(project, file),
            goals: &project.goals,
            medium_term_goals: &project.medium_term_goals,
            rows: &project.indicators,
            project: Some(project),
        };
        self.goal(xml, &goal, file.context.year)
    }

    fn goal(
        &mut self,
        xml: &mut ExchangeXml,
        goal: &PlanGoal<'_>,
        year: Option<i32>,
    ) -> io::Result<()> {
        self.goals += 1;
        let number = self.goals.to_string();
        let id = format!("Goal_{number}");
        xml.create_element("Goal").write_inner_content(|xml| {
            text(xml, "Name", goal.name)?;
            text(xml, "Description", goal.description)?;
            text(xml, "Identifier", &id)?;
            text(xml, "SequenceIndicator", &number)?;
            if let Some((name, code)) = goal.agency {
                xml.create_element("Stakeholder")
                    .with_attribute(("StakeholderTypeType", "Organization"))
                    .write_inner_content(|xml| {
                        text(xml, "Name", name)?;
                        some(xml, "Description", code)
                    })?;
            }
            some(xml, "OtherInformation", &goal.lines.join("\n"))?;
            for (at, words) in goal.goals.iter().enumerate() {
                objective(
                    xml,
                    goal,
                    year,
                    &id,
                    Some(at),
                    &format!("目标{}", at + 1),
                    words.as_str(),
                )?;
            }
            for (at, words) in goal.medium_term_goals.iter().enumerate() {
                let at = goal.goals.len() + at;
                let name = format!("中期目标{}", at - goal.goals.len() + 1);
                objective(xml, goal, year, &id, Some(at), &name, words.as_str())?;
            }
            if goal.rows.iter().any(|row| place(goal, row).is_none()) {
                objective(xml, goal, year, &id, None, words().indicators, "")?;
            }
            Ok(())
        })?;
        xml.get_mut().push(b'\n');
        Ok(())
    }
}

/// The objective that an indicator stands under: the first that it says it measures, else the only one.
fn place(goal: &PlanGoal<'_>, row: &Indicator<'_>) -> Option<usize> {
    let only = (goal.goals.len() == 1).then_some(0);
    let numbers = row.more.iter().flat_map(|more| &more.for_goals);
    let mut places = numbers.map(|&number| (number as usize).wrapping_sub(1));
    places.find(|&at| at < goal.goals.len()).or(only)
}

/// An objective with its indicators; `None` for those that belong to no objective or to several.
fn objective(
    xml: &mut ExchangeXml,
    goal: &PlanGoal<'_>,
    year: Option<i32>,
    goal_id: &str,
    at: Option<usize>,
    name: &str,
    description: &str,
) -> io::Result<()> {
    let number = at.unwrap_or(goal.goals.len() + goal.medium_term_goals.len()) + 1;
    xml.create_element("Objective").write_inner_content(|xml| {
        text(xml, "Name", name)?;
        some(xml, "Description", description)?;
        text(xml, "Identifier", &format!("{goal_id}.Objective_{number}"))?;
        text(xml, "SequenceIndicator", &number.to_string())?;
        for (index, row) in goal
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| place(goal, row) == at)
        {
            indicator(xml, goal, row, index + 1, year, goal_id)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn indicator(
    xml: &mut ExchangeXml,
    goal: &PlanGoal<'_>,
    row: &Indicator<'_>,
    number: usize,
    year: Option<i32>,
    goal_id: &str,
) -> io::Result<()> {
    let stage = Stage::of(row).map(|stage| match stage {
        Stage::Input => "Input",
        Stage::Output => "Output",
        Stage::Outcome => "Outcome",
    });
    let kind = match &row.target.value {
        Value::Quantity(_) | Value::Range(_) | Value::Unset { unit: Some(_), .. } => {
            Some("Quantitative")
        }
        Value::Unset { unit: None, .. } | Value::None => None,
        _ => Some("Qualitative"),
    };
    let attributes = [
        ("ValueChainStage", stage),
        ("PerformanceIndicatorType", kind),
    ];
    let attributes = attributes
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    xml.create_element("PerformanceIndicator")
        .with_attributes(attributes)
        .write_inner_content(|xml| {
            text(xml, "SequenceIndicator", &number.to_string())?;
            text(xml, "MeasurementDimension", &exchange::name(row))?;
            text(
                xml,
                "UnitOfMeasurement",
                row.target.unit().map_or("", |unit| unit.written),
            )?;
            text(xml, "Identifier", &format!("{goal_id}.Indicator_{number}"))?;
            let measured = row.more.iter().flat_map(|more| &more.for_goals);
            for goal_number in
                measured.filter(|&&at| (1..=goal.goals.len()).contains(&(at as usize)))
            {
                xml.create_element("Relationship")
                    .write_inner_content(|xml| {
                        text(
                            xml,
                            "ReferentIdentifier",
                            &format!("{goal_id}.Objective_{goal_number}"),
                        )?;
                        text(xml, "Name", words().label(FactName::ForGoals))
                    })?;
            }
            for aim in Aim::all(row, goal.project, year) {
                xml.create_element("MeasurementInstance")
                    .write_inner_content(|xml| {
                        let bounds = aim.bounds();
                        if bounds.is_empty() {
                            return result(xml, "TargetResult", &aim, None);
                        }
                        bounds
                            .into_iter()
                            .try_for_each(|bound| result(xml, "TargetResult", &aim, Some(bound)))
                    })?;
            }
            if let Some(baseline) = row.more.as_ref().and_then(|more| more.baseline.as_ref()) {
                let days = baseline.year.and_then(exchange::whole);
                let aim = Aim {
                    target: &baseline.target,
                    label: words().label(FactName::Baseline).to_owned(),
                    days,
                };
                xml.create_element("MeasurementInstance")
                    .write_inner_content(|xml| {
                        let mut bounds = aim.bounds().into_iter().map(Some).collect::<Vec<_>>();
                        if bounds.is_empty() {
                            bounds.push(None);
                        }
                        bounds
                            .into_iter()
                            .try_for_each(|bound| result(xml, "ActualResult", &aim, bound))
                    })?;
            }
            some(
                xml,
                "OtherInformation",
                &exchange::indicator_lines(row).join("\n"),
            )
        })?;
    Ok(())
}

/// A target or what was reached earlier.
fn result(
    xml: &mut ExchangeXml,
    name: &str,
    aim: &Aim<'_>,
    bound: Option<(&str, rust_decimal::Decimal)>,
) -> io::Result<()> {
    xml.create_element(name).write_inner_content(|xml| {
        dates(xml, aim.days)?;
        if let Some((sign, number)) = bound {
            text(xml, "NumberOfUnits", &number.to_string())?;
            if !sign.is_empty() {
                xml.create_element("Descriptor")
                    .write_inner_content(|xml| {
                        text(xml, "DescriptorName", "计算符号")?;
                        text(xml, "DescriptorValue", sign)
                    })?;
            }
        }
        text(xml, "Description", &aim.printed())
    })?;
    Ok(())
}

fn dates(xml: &mut ExchangeXml, days: Option<DayPair>) -> io::Result<()> {
    let Some((from, to)) = days else {
        return Ok(());
    };
    text(xml, "StartDate", &from.to_string())?;
    text(xml, "EndDate", &to.to_string())
}

fn amount(amount: &Amount<'_>) -> String {
    format!("{}{}", amount.number, amount.unit.written)
}

/// What a goal has no element for.
fn project_lines(project: &Project<'_>, file: &Compilation<'_>) -> Vec<String> {
    let words = words();
    let mut lines = Vec::new();
    line(
        &mut lines,
        words.label(FactName::TableTitle),
        or_blank(&project.title),
    );
    line(
        &mut lines,
        words.label(FactName::Code),
        project
            .code
            .as_ref()
            .and_then(Code::code)
            .unwrap_or_default(),
    );
    line(
        &mut lines,
        words.label(FactName::Budget),
        &project.budget.as_ref().map(amount).unwrap_or_default(),
    );
    for funding in &project.funding {
        line(&mut lines, funding.source.name(), &amount(&funding.amount));
    }
    for &fact in ProjectFact::ALL {
        // Goals have elements of their own; what is to be confirmed stands last.
        let has_place = matches!(fact, ProjectFact::MediumTermGoals | ProjectFact::ToConfirm);
        if fact.info().print == Printed::Further && !has_place {
            let value = form::printed(project.fact(fact), words).unwrap_or_default();
            line(&mut lines, words.label(fact.info().name), &value);
        }
    }
    let checkpoints = project.plan.iter().flat_map(|plan| &plan.checkpoints);
    let plan = checkpoints.filter_map(|point| Some(format!("{} {}%", point.at, point.percent?)));
    line(
        &mut lines,
        words.label(FactName::Plan),
        &plan.collect::<Vec<_>>().join("，"),
    );
    for table in &form::project(file, project, words, Extent::Whole).tables {
        let label = match table.kind {
            TableKind::Costing => words.label(FactName::Costing),
            TableKind::Procurement => words.label(FactName::Procurement),
            _ => continue,
        };
        for row in table.rows.iter().skip(1) {
            let cells = row.cells.iter().map(|cell| cell.content.printed());
            line(
                &mut lines,
                label,
                cells
                    .filter(|cell| !cell.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
                    .as_str(),
            );
        }
    }
    line(
        &mut lines,
        words.label(FactName::ToConfirm),
        &exchange::joined(&project.to_confirm),
    );
    lines
}
