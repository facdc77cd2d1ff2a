//! IATI 2.03: an activity per project, its goals as results with indicators (docs/exchange.md).
//!
//! Children stand in the order of the schema. What IATI requires and a goal document does not say is left out: the
//! publisher fills it in.

use std::io::{self, Write};

use super::{
    self as exchange, Aim, DECLARATION, DayPair, ExchangeXml, Stage, line, or_blank, text,
};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::facts::FactName;
use crate::model::{Amount, Code, Department, Indicator, Project, Value};
use crate::value::Op;
use crate::value::unit::UnitKind;
use crate::write::{Output, stream};

/// Activities that are being written.
pub struct Iati;

impl Output for Iati {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{DECLARATION}<iati-activities version=\"2.03\">")
    }

    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let year = file.context.year;
        stream(out, file, |project, bytes| {
            let mut xml = ExchangeXml::new(std::mem::take(bytes));
            // Writing to memory does not fail.
            let _ = activity(&mut xml, project, &file.department, year);
            *bytes = xml.into_inner();
            bytes.push(b'\n');
        })
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</iati-activities>\n")
    }
}

fn activity(
    xml: &mut ExchangeXml,
    project: &Project<'_>,
    department: &Department<'_>,
    year: Option<i32>,
) -> io::Result<()> {
    let code = project
        .code
        .as_ref()
        .and_then(Code::code)
        .unwrap_or_default();
    let agency = project.agency.as_ref();
    let agency_name = agency
        .and_then(|agency| department.agency_name(agency))
        .unwrap_or_default();
    let agency_code = agency
        .and_then(|agency| department.agency_code(agency))
        .unwrap_or_default();
    let owner = or_blank(&department.department);
    let reporting = if owner.is_empty() { agency_name } else { owner };
    let executing = format!("{agency_code} {agency_name}");
    let executing = if executing == " " {
        owner
    } else {
        executing.trim()
    };
    let attributes = [("xml:lang", "zh-CN"), ("default-currency", "CNY")];
    xml.create_element("iati-activity")
        .with_attributes(attributes)
        .write_inner_content(|xml| {
            exchange::some(xml, "iati-identifier", code)?;
            some(xml, "reporting-org", None, reporting)?;
            narrated(xml, "title", &[], project.name())?;
            // 1 general, 2 objectives, 4 other.
            some(
                xml,
                "description",
                Some(("type", "1")),
                or_blank(&project.purpose),
            )?;
            some(
                xml,
                "description",
                Some(("type", "2")),
                &exchange::joined(&project.goals),
            )?;
            let mut medium_term = Vec::new();
            line(
                &mut medium_term,
                exchange::words().label(FactName::MediumTermGoals),
                &exchange::joined(&project.medium_term_goals),
            );
            some(
                xml,
                "description",
                Some(("type", "4")),
                &medium_term.join("\n"),
            )?;
            // 4 implementing.
            some(xml, "participating-org", Some(("role", "4")), executing)?;
            let year_days = year.and_then(exchange::whole);
            let period = project
                .period
                .as_ref()
                .map(|period| (period.from.from, period.to.to));
            if let Some((from, to)) = period.or(year_days) {
                // 1 planned start, 3 planned end.
                for (kind, day) in [("1", from), ("3", to)] {
                    let attributes = [("type", kind), ("iso-date", &day.to_string())];
                    xml.create_element("activity-date")
                        .with_attributes(attributes)
                        .write_empty()?;
                }
            }
            if let Some((days, yuan)) =
                year_days.zip(project.budget.as_ref().and_then(Amount::in_yuan))
            {
                xml.create_element("budget").write_inner_content(|xml| {
                    dates(xml, days)?;
                    let yuan = yuan.normalize().to_string();
                    let attributes = [("currency", "CNY"), ("value-date", &days.0.to_string())];
                    let value = quick_xml::events::BytesText::new(&yuan);
                    xml.create_element("value")
                        .with_attributes(attributes)
                        .write_text_content(value)?;
                    Ok(())
                })?;
            }
            for rows in project
                .indicators
                .chunk_by(|a, b| a.category.level1 == b.category.level1)
            {
                result(xml, rows, project, year)?;
            }
            Ok(())
        })?;
    Ok(())
}

/// The indicators of one first level.
fn result(
    xml: &mut ExchangeXml,
    rows: &[Indicator<'_>],
    project: &Project<'_>,
    year: Option<i32>,
) -> io::Result<()> {
    let stages: Vec<Stage> = rows.iter().filter_map(Stage::of).collect();
    // 1 output, 2 outcome, 9 other.
    let kind = match [Stage::Output, Stage::Outcome].map(|stage| stages.contains(&stage)) {
        [true, false] => "1",
        [false, true] => "2",
        _ => "9",
    };
    xml.create_element("result")
        .with_attribute(("type", kind))
        .write_inner_content(|xml| {
            narrated(
                xml,
                "title",
                &[],
                rows[0]
                    .category
                    .level1
                    .unwrap_or(exchange::words().indicators),
            )?;
            rows.iter()
                .try_for_each(|row| indicator(xml, row, project, year))
        })?;
    Ok(())
}

fn indicator(
    xml: &mut ExchangeXml,
    row: &Indicator<'_>,
    project: &Project<'_>,
    year: Option<i32>,
) -> io::Result<()> {
    let measure = measure(row);
    let more = row.more.as_deref();
    let ascending = more
        .and_then(|more| more.more_is_better)
        .or(match row.target.op {
            Some(Op::GreaterOrEqual | Op::Greater) => Some(true),
            // A deadline is no number that could be smaller.
            Some(Op::LessOrEqual | Op::Less) if measure != QUALITATIVE => Some(false),
            _ => None,
        });
    let ascending =
        ascending.map(|ascending| ("ascending", if ascending { "true" } else { "false" }));
    let attributes = [("measure", measure)].into_iter().chain(ascending);
    xml.create_element("indicator")
        .with_attributes(attributes)
        .write_inner_content(|xml| {
            narrated(xml, "title", &[], &exchange::name(row))?;
            let (dated, undated): (Vec<_>, Vec<_>) = Aim::all(row, Some(project), year)
                .into_iter()
                .partition(|aim| aim.days.is_some());
            let mut lines = exchange::indicator_lines(row);
            // A period needs its dates. The other targets are among the lines already.
            let undated = undated.iter().find(|aim| aim.label.is_empty());
            line(
                &mut lines,
                "指标值",
                &undated.map(Aim::printed).unwrap_or_default(),
            );
            some(xml, "description", None, &lines.join("\n"))?;
            if let Some((baseline, year)) = more
                .and_then(|more| more.baseline.as_ref())
                .and_then(|b| Some((b, b.year?)))
            {
                let aim = Aim {
                    target: &baseline.target,
                    label: String::new(),
                    days: None,
                };
                for value in values(&aim, measure) {
                    let value = value.as_ref().map(|value| ("value", value.as_str()));
                    let year = year.to_string();
                    let attributes = [("year", year.as_str())].into_iter().chain(value);
                    xml.create_element("baseline")
                        .with_attributes(attributes)
                        .write_inner_content(|xml| some(xml, "comment", None, &aim.printed()))?;
                }
            }
            dated.iter().try_for_each(|aim| period(xml, aim, measure))
        })?;
    Ok(())
}

fn period(xml: &mut ExchangeXml, aim: &Aim<'_>, measure: &str) -> io::Result<()> {
    let Some(days) = aim.days else { return Ok(()) };
    xml.create_element("period").write_inner_content(|xml| {
        dates(xml, days)?;
        for value in values(aim, measure) {
            let value = value.as_ref().map(|value| ("value", value.as_str()));
            xml.create_element("target")
                .with_attributes(value)
                .write_inner_content(|xml| some(xml, "comment", None, &aim.printed()))?;
        }
        Ok(())
    })?;
    Ok(())
}

const QUALITATIVE: &str = "5";

/// Code of the measure: 1 unit, 2 percentage, 5 qualitative.
fn measure(row: &Indicator<'_>) -> &'static str {
    let target = &row.target;
    match (&target.value, target.unit()) {
        (Value::Quantity(_) | Value::Range(_) | Value::Unset { .. }, Some(unit)) => {
            match unit.unit.kind() {
                UnitKind::Percent => "2",
                _ => "1",
            }
        }
        (Value::Quantity(_) | Value::Range(_), None) => "1",
        _ => QUALITATIVE,
    }
}

/// The values of a target, of a range both ends; one without a value where it is not a number.
fn values(aim: &Aim<'_>, measure: &str) -> Vec<Option<String>> {
    // The values of a qualitative indicator stand in the comment only.
    let bounds = if measure == QUALITATIVE {
        Vec::new()
    } else {
        aim.bounds()
    };
    if bounds.is_empty() {
        return vec![None];
    }
    bounds
        .into_iter()
        .map(|(_, number)| Some(number.to_string()))
        .collect()
}

fn dates(xml: &mut ExchangeXml, (from, to): DayPair) -> io::Result<()> {
    for (name, day) in [("period-start", from), ("period-end", to)] {
        xml.create_element(name)
            .with_attribute(("iso-date", day.to_string().as_str()))
            .write_empty()?;
    }
    Ok(())
}

/// An element with a text in a `narrative`.
fn narrated(
    xml: &mut ExchangeXml,
    name: &str,
    attributes: &[(&str, &str)],
    words: &str,
) -> io::Result<()> {
    xml.create_element(name)
        .with_attributes(attributes.iter().copied())
        .write_inner_content(|xml| text(xml, "narrative", words))?;
    Ok(())
}

/// The same; none where there is no text.
fn some(
    xml: &mut ExchangeXml,
    name: &str,
    attribute: Option<(&str, &str)>,
    words: &str,
) -> io::Result<()> {
    if words.is_empty() {
        Ok(())
    } else {
        narrated(xml, name, attribute.as_slice(), words)
    }
}
