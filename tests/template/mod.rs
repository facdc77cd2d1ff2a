//! Blank forms of cities, filled in: what is written is what import reads out of them, and nothing else changes.

mod command;
mod forms;
mod kept;
mod layouts;

use std::io::{Cursor, Read, Write};

use jimu::Jimu;
use jimu::import::{ImportOptions, import};
use jimu::template::{Template, TemplateReport};

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of an archive, in its order.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// A form filled in with the first project of a goal file, and what was told.
fn filled(form: &[u8], goal: &str) -> (Vec<u8>, TemplateReport) {
    let template = Template::open("form", form.to_vec()).unwrap_or_else(|m| panic!("{}", m.en));
    let jimu = Jimu::new();
    let file = jimu.open("a.jimu", None, goal.as_bytes().to_vec()).unwrap();
    let compilation = file.compile();
    let mut filled = None;
    let done: Result<(), ()> = compilation.each(
        |lowered| lowered.projects,
        |projects| {
            for project in &projects {
                filled.get_or_insert_with(|| template.fill(&compilation, project).unwrap());
            }
            Ok(())
        },
    );
    done.unwrap();
    let filled = filled.unwrap();
    (filled.bytes, filled.report)
}

/// What a goal file says of its first project, a line each.
fn facts(goal: &str) -> Vec<String> {
    let document = Jimu::new().read("a.jimu", goal).unwrap();
    let model = document.model();
    let project = &model.projects[0];
    let mut facts = vec![format!("项目 {}", project.name())];
    let texts = [
        ("类别", &project.project_type),
        ("负责人", &project.manager),
        ("用途", &project.purpose),
    ];
    for (label, text) in texts {
        facts.extend(text.iter().map(|text| format!("{label} {}", text.as_str())));
    }
    facts.extend(
        project
            .code
            .iter()
            .map(|code| format!("编码 {}", code.written)),
    );
    let agency = project.agency.as_ref();
    let agency = agency.and_then(|agency| model.department.agency_name(agency));
    facts.extend(agency.map(|name| format!("单位 {name}")));
    facts.extend(
        project
            .period
            .iter()
            .map(|period| format!("起止 {}", period.written)),
    );
    let money = |amount: &jimu::model::Amount<'_>| amount.in_yuan().unwrap().normalize();
    facts.extend(
        project
            .budget
            .iter()
            .map(|amount| format!("预算 {}元", money(amount))),
    );
    for funding in &project.funding {
        facts.push(format!(
            "{} {}元",
            funding.source.name(),
            money(&funding.amount)
        ));
    }
    for point in project.plan.iter().flat_map(|plan| &plan.checkpoints) {
        let percent = point.percent.map(|percent| percent.normalize());
        facts.extend(percent.map(|percent| format!("{}月 {percent}%", point.month)));
    }
    facts.extend(
        project
            .goals
            .iter()
            .map(|goal| format!("目标 {}", goal.as_str())),
    );
    let medium_term = project.medium_term_goals.iter();
    facts.extend(medium_term.map(|goal| format!("中期目标 {}", goal.as_str())));
    let rows = project.indicators.iter().map(|row| {
        let mut line = format!(
            "{} {} {}",
            row.category.id.unwrap_or("?"),
            row.name(),
            row.target.printed().unwrap_or_default()
        );
        if let Some(more) = &row.more {
            let target = more
                .medium_term
                .as_ref()
                .and_then(|target| target.printed());
            line += &target
                .map(|target| format!(" 中期 {target}"))
                .unwrap_or_default();
            let weight = more.weight.as_ref().map(|weight| weight.number.normalize());
            line += &weight
                .map(|weight| format!(" 权重 {weight}"))
                .unwrap_or_default();
            let remark = more.remark.as_ref().map(|text| text.as_str());
            line += &remark
                .map(|text| format!(" 备注 {text}"))
                .unwrap_or_default();
        }
        let basis = row.basis.as_ref().map(|text| text.as_str());
        line + &basis
            .map(|text| format!(" 依据 {text}"))
            .unwrap_or_default()
    });
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    facts.extend(rows);
    facts
}

/// Asserts that a form, filled in as a Word file and as a workbook, says what the goal file says, and gives back what was told.
fn assert_filled(form: &str, goal: &str) -> TemplateReport {
    let mut told = Vec::new();
    for (name, blank) in [("a.docx", forms::docx(form)), ("a.xlsx", forms::xlsx(form))] {
        let (bytes, report) = filled(&blank, goal);
        kept::assert_kept(&blank, &bytes);
        let back = import(name, bytes, ImportOptions::default());
        let back = back.unwrap_or_else(|message| panic!("{name}: {}\n{report:?}", message.en));
        assert_eq!(
            facts(&back.text),
            facts(goal),
            "{name}\n{}\n{report:?}",
            back.text
        );
        told.push(report);
    }
    assert_eq!(told[0], told[1], "both files have the same labels");
    told.remove(0)
}
