//! The exchange formats: every project and indicator is there with its figures, and elements stand as the schemas want it.
#![allow(clippy::unwrap_used)]

use jimu::compile::{Compilation, Model};
use jimu::diag::Lang;
use jimu::lower::Profiles;
use jimu::model::{Amount, Indicator, Value};
use jimu::source::SourceFile;
use jimu::write::{Builder, Format, Options};

use crate::docx::{Element, parse};
use crate::support::{examples, includes, read};

/// Children of StratML's elements in their order, those that must stand with `!`.
const STRATML: [(&str, &[&str]); 13] = [
    (
        "PerformancePlanOrReport",
        &[
            "Name!",
            "Description",
            "OtherInformation",
            "StrategicPlanCore!",
            "AdministrativeInformation",
        ],
    ),
    ("StrategicPlanCore", &["Organization", "Goal!"]),
    ("Organization", &["Name", "Description"]),
    (
        "Goal",
        &[
            "Name!",
            "Description!",
            "Identifier",
            "SequenceIndicator",
            "Stakeholder",
            "OtherInformation",
            "Objective",
        ],
    ),
    ("Stakeholder", &["Name!", "Description"]),
    (
        "Objective",
        &[
            "Name",
            "Description",
            "Identifier",
            "SequenceIndicator",
            "PerformanceIndicator",
        ],
    ),
    (
        "PerformanceIndicator",
        &[
            "SequenceIndicator",
            "MeasurementDimension!",
            "UnitOfMeasurement!",
            "Identifier",
            "Relationship",
            "MeasurementInstance",
            "OtherInformation",
        ],
    ),
    ("Relationship", &["ReferentIdentifier", "Name"]),
    ("MeasurementInstance", &["TargetResult", "ActualResult"]),
    (
        "TargetResult",
        &[
            "StartDate",
            "EndDate",
            "NumberOfUnits",
            "Descriptor",
            "Description",
        ],
    ),
    (
        "ActualResult",
        &[
            "StartDate",
            "EndDate",
            "NumberOfUnits",
            "Descriptor",
            "Description",
        ],
    ),
    ("Descriptor", &["DescriptorName", "DescriptorValue"]),
    ("AdministrativeInformation", &["StartDate", "EndDate"]),
];

/// The same of IATI. `activity-status` must stand too, and is the publisher's to fill in.
const IATI: [(&str, &[&str]); 13] = [
    ("iati-activities", &["iati-activity!"]),
    (
        "iati-activity",
        &[
            "iati-identifier",
            "reporting-org",
            "title!",
            "description",
            "participating-org",
            "activity-date",
            "budget",
            "result",
        ],
    ),
    ("reporting-org", &["narrative!"]),
    ("title", &["narrative!"]),
    ("description", &["narrative!"]),
    ("participating-org", &["narrative"]),
    ("budget", &["period-start!", "period-end!", "value!"]),
    ("result", &["title!", "indicator!"]),
    (
        "indicator",
        &["title!", "description", "baseline", "period"],
    ),
    ("baseline", &["comment"]),
    ("period", &["period-start!", "period-end!", "target"]),
    ("target", &["comment"]),
    ("comment", &["narrative!"]),
];

fn bytes(files: &[SourceFile], format: Format, lang: Lang) -> Vec<u8> {
    let profiles = Profiles::default();
    let mut out = Vec::new();
    let mut builder = Builder::begin(
        &mut out,
        Options {
            lang,
            chart: true,
            ..Options::new(format)
        },
    )
    .unwrap();
    for file in files {
        let includes = includes(std::path::Path::new(file.name.as_str()), &file.text);
        builder
            .add(&Compilation::open(file, &includes, &profiles))
            .unwrap();
    }
    builder.end().unwrap();
    out
}

/// The one root of the output, in the order of its schema.
fn output(files: &[SourceFile], format: Format) -> Element {
    let text = String::from_utf8(bytes(files, format, Lang::Zh)).unwrap();
    let root = parse(&text);
    let schema: &[_] = if format == Format::Iati {
        &IATI
    } else {
        &STRATML
    };
    root.visit(&mut |element| {
        let Some((_, allowed)) = schema.iter().find(|(name, _)| *name == element.name) else {
            assert!(
                element.children.is_empty(),
                "{} has no children",
                element.name
            );
            return;
        };
        assert!(
            element.text.trim().is_empty(),
            "{} has no text",
            element.name
        );
        let names: Vec<&str> = allowed
            .iter()
            .map(|name| name.trim_end_matches('!'))
            .collect();
        let places = element.children.iter().map(|child| {
            names
                .iter()
                .position(|name| *name == child.name)
                .unwrap_or_else(|| panic!("{} in {}", child.name, element.name))
        });
        assert!(places.is_sorted(), "{}", element.name);
        for name in allowed.iter().filter_map(|name| name.strip_suffix('!')) {
            assert!(element.child(name).is_some(), "{name} in {}", element.name);
        }
    });
    root
}

fn with_document(file: &SourceFile, check: impl FnOnce(&Model<'_>)) {
    let includes = includes(std::path::Path::new(file.name.as_str()), &file.text);
    check(&Compilation::open(file, &includes, &Profiles::default()).model());
}

fn text<'e>(element: &'e Element, path: &[&str]) -> &'e str {
    path.iter()
        .try_fold(element, |element, name| element.child(name))
        .map_or("", |found| found.text.as_str())
}

/// Name of a row; a statement has only its text.
fn name(row: &Indicator<'_>) -> String {
    if row.name().is_empty() {
        row.target.printed().unwrap_or_default()
    } else {
        row.name().to_owned()
    }
}

/// Numbers of all targets of a row: that of the year, then those below it.
fn numbers(row: &Indicator<'_>) -> Vec<String> {
    let more = row.more.iter();
    let below = more.flat_map(|more| {
        more.medium_term
            .iter()
            .chain(more.milestones.iter().map(|point| &point.target))
    });
    let mut found = Vec::new();
    for target in std::iter::once(&row.target).chain(below) {
        match &target.value {
            Value::Quantity(quantity) => found.push(quantity.number.to_string()),
            Value::Range(ends) => {
                found.extend([ends.0.number.to_string(), ends.1.number.to_string()])
            }
            _ => {}
        }
    }
    found
}

/// Files with projects.
fn files() -> Vec<SourceFile> {
    let files: Vec<_> = examples()
        .iter()
        .map(|path| read(path))
        .filter(|file| file.text.contains("\n项目："))
        .collect();
    assert!(files.len() > 10);
    files
}

#[test]
fn stratml_has_every_goal_and_indicator() {
    for file in files() {
        let plan = output(std::slice::from_ref(&file), Format::StratMl);
        assert_eq!(plan.attribute("Type"), "Performance_Plan");
        let mut goals = plan.all("Goal").into_iter();
        with_document(&file, |document| {
            let department = &document.department;
            let has_overall =
                department.overall_goal.is_some() || !department.overall_indicators.is_empty();
            let overall =
                has_overall.then(|| (String::from("总体目标"), &department.overall_indicators));
            let others = department.sub_goals.iter().map(|goal| {
                (
                    goal.title
                        .as_ref()
                        .map(|title| title.as_str().to_owned())
                        .unwrap_or_default(),
                    &goal.indicators,
                )
            });
            let projects = document
                .projects
                .iter()
                .map(|project| (project.name().to_owned(), &project.indicators));
            for (title, rows) in overall.into_iter().chain(others).chain(projects) {
                let goal = goals.next().expect("a goal");
                assert_eq!(text(goal, &["Name"]), title);
                let found = goal.all("PerformanceIndicator");
                assert_eq!(found.len(), rows.len(), "{title}");
                for (number, row) in (1..).zip(rows) {
                    let place = format!("{}.Indicator_{number}", text(goal, &["Identifier"]));
                    let found = found
                        .iter()
                        .find(|found| text(found, &["Identifier"]) == place)
                        .expect("an indicator");
                    assert_eq!(text(found, &["MeasurementDimension"]), name(row));
                    assert_eq!(
                        text(found, &["UnitOfMeasurement"]),
                        row.target.unit().map_or("", |unit| unit.written)
                    );
                    let targets = found.all("TargetResult");
                    let units = targets
                        .iter()
                        .map(|target| text(target, &["NumberOfUnits"]));
                    assert_eq!(
                        units
                            .filter(|number| !number.is_empty())
                            .collect::<Vec<_>>(),
                        numbers(row),
                        "{place}"
                    );
                    let printed = targets
                        .first()
                        .map(|target| text(target, &["Description"]).to_owned());
                    // A row of the medium term alone has no target of the year.
                    if row.target.printed().is_some() {
                        assert_eq!(printed, row.target.printed(), "{place}");
                    }
                }
            }
        });
        assert!(goals.next().is_none());
    }
}

#[test]
fn iati_has_every_project_and_indicator() {
    for file in files() {
        let root = output(std::slice::from_ref(&file), Format::Iati);
        assert_eq!(root.attribute("version"), "2.03");
        with_document(&file, |document| {
            let activities = root.all("iati-activity");
            assert_eq!(activities.len(), document.projects.len());
            for (activity, project) in activities.into_iter().zip(&document.projects) {
                assert_eq!(text(activity, &["title", "narrative"]), project.name());
                let yuan = project
                    .budget
                    .as_ref()
                    .and_then(Amount::in_yuan)
                    .filter(|_| document.year.is_some());
                let yuan = yuan
                    .map(|yuan| yuan.normalize().to_string())
                    .unwrap_or_default();
                assert_eq!(text(activity, &["budget", "value"]), yuan);
                let indicators = activity.all("indicator");
                assert_eq!(indicators.len(), project.indicators.len());
                for (found, row) in indicators.into_iter().zip(&project.indicators) {
                    assert_eq!(text(found, &["title", "narrative"]), name(row));
                    let targets = found.all("target");
                    let values: Vec<_> = targets
                        .iter()
                        .map(|target| target.attribute("value"))
                        .collect();
                    let values: Vec<_> = values
                        .into_iter()
                        .filter(|value| !value.is_empty())
                        .collect();
                    if document.year.is_some() {
                        // A medium-term target without its period is only told.
                        assert!(numbers(row).starts_with(
                            &values.iter().map(|v| v.to_string()).collect::<Vec<_>>()
                        ));
                        // A row of the medium term alone has no target of the year.
                        if row.target.printed().is_none() {
                            continue;
                        }
                        assert_eq!(values.is_empty(), numbers(row).is_empty(), "{}", row.name());
                        let printed = targets
                            .first()
                            .map(|target| text(target, &["comment", "narrative"]).to_owned());
                        assert_eq!(printed, row.target.printed());
                    }
                }
            }
        });
    }
}

/// A source of which all lines reach the outputs.
const FULL: &str = "标题：T\n部门：T\n年度：2024\n规范：通用-2015\n项目：甲\n  编码：T1\n  起止：2024年1月 至 2026年12月\n  预算：1.50 万元\n\
    \x20 用途：T\n  目标：一T\n  目标：二T\n  中期目标：三T\n  数量：企业 介于 30 至 50 家\n    说明：T\n    依据：T\n    对应目标：2\n\
    \x20   中期：≥ 90 家\n    节点：6月底 ≥ 15 家\n    基期：2023年 24 家\n  时效：完成时间 为 2024年6月底前\n  质量：返修率 ≤ 5%\n";

#[test]
fn stratml_places_what_stands_below_a_row() {
    let plan = output(&[SourceFile::from_text("x.jimu", FULL)], Format::StratMl);
    let objectives = plan.all("Objective");
    let names: Vec<_> = objectives
        .iter()
        .map(|objective| text(objective, &["Name"]))
        .collect();
    assert_eq!(names, ["目标1", "目标2", "中期目标1", "绩效指标"]);
    let row = objectives[1]
        .child("PerformanceIndicator")
        .expect("it measures the second goal");
    assert_eq!(
        text(row, &["Relationship", "ReferentIdentifier"]),
        "Goal_1.Objective_2"
    );
    let results: Vec<_> = row
        .all("TargetResult")
        .into_iter()
        .chain(row.all("ActualResult"))
        .collect();
    let told: Vec<_> = results
        .iter()
        .map(|result| {
            let part = |path: &[&str]| text(result, path).to_owned();
            [
                part(&["StartDate"]),
                part(&["EndDate"]),
                part(&["Descriptor", "DescriptorValue"]),
                part(&["NumberOfUnits"]),
            ]
            .join(" ")
        })
        .collect();
    assert_eq!(
        told,
        [
            "2024-01-01 2024-12-31 ≥ 30",
            "2024-01-01 2024-12-31 ≤ 50",
            "2024-01-01 2026-12-31 ≥ 90",
            "2024-01-01 2024-06-30 ≥ 15",
            "2023-01-01 2023-12-31  24",
        ]
    );
    let deadline = objectives[3].all("TargetResult")[0];
    assert_eq!(text(deadline, &["EndDate"]), "2024-06-30");
}

#[test]
fn iati_places_what_stands_below_a_row() {
    let root = output(&[SourceFile::from_text("x.jimu", FULL)], Format::Iati);
    let activity = root.child("iati-activity").unwrap();
    assert_eq!(
        (
            activity.attribute("xml:lang"),
            text(activity, &["iati-identifier"])
        ),
        ("zh-CN", "T1")
    );
    assert_eq!(text(activity, &["budget", "value"]), "15000");
    let indicators = activity.all("indicator");
    let told: Vec<_> = indicators
        .iter()
        .map(|indicator| {
            (
                indicator.attribute("measure"),
                indicator.attribute("ascending"),
            )
        })
        .collect();
    assert_eq!(told, [("1", ""), ("5", ""), ("2", "false")]);
    let values: Vec<_> = indicators[0]
        .all("target")
        .iter()
        .map(|target| target.attribute("value"))
        .collect();
    assert_eq!(values, ["30", "50", "90", "15"]);
    let baseline = indicators[0].child("baseline").unwrap();
    assert_eq!(
        (baseline.attribute("year"), baseline.attribute("value")),
        ("2023", "24")
    );
    let ends: Vec<_> = activity
        .all("period-end")
        .iter()
        .map(|end| end.attribute("iso-date"))
        .collect();
    assert_eq!(
        ends,
        [
            "2024-12-31",
            "2024-12-31",
            "2026-12-31",
            "2024-06-30",
            "2024-06-30",
            "2024-12-31"
        ]
    );
}

#[test]
fn without_a_year_figures_are_told() {
    let source = FULL
        .replace("年度：2024\n", "")
        .replace("规范：通用-2015\n", "");
    let file = [SourceFile::from_text("x.jimu", source)];
    let root = output(&file, Format::Iati);
    assert!(root.all("budget").is_empty());
    let told = text(root.all("indicator")[2], &["description", "narrative"]);
    assert!(told.ends_with("指标值：≤5%"), "{told}");
    let plan = output(&file, Format::StratMl);
    assert!(plan.child("AdministrativeInformation").is_none());
    assert!(
        plan.all("NumberOfUnits")
            .iter()
            .any(|number| number.text == "5")
    );
}

#[test]
fn hostile_texts_stay_texts() {
    let hostile = "<Goal>&amp;]]>'\"<!--\u{1}\u{7F}\u{85}\u{202E}\u{2067}\u{FFFE}\u{FFFF}";
    let file = [SourceFile::from_text(
        "x.jimu",
        FULL.replace('T', &format!("T{hostile}")),
    )];
    for format in [Format::StratMl, Format::Iati] {
        let text = String::from_utf8(bytes(&file, format, Lang::Zh)).unwrap();
        let is_forbidden = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
        };
        assert!(!text.contains(is_forbidden));
        let mut found = 0;
        output(&file, format)
            .visit(&mut |element| found += element.text.matches("T<Goal>&amp;]]>'\"<!--").count());
        assert!(found >= 9, "{format:?}: {found}");
    }
}

#[test]
fn several_files_are_one_output_and_the_same_each_time() {
    let files = files();
    for format in [Format::StratMl, Format::Iati] {
        let first = bytes(&files, format, Lang::Zh);
        assert_eq!(first, bytes(&files, format, Lang::Zh));
        assert_eq!(
            first,
            bytes(&files, format, Lang::En),
            "the words are the same for everyone"
        );
        let root = output(&files, format);
        let mut identifiers: Vec<_> = root
            .all("Identifier")
            .iter()
            .map(|id| id.text.clone())
            .collect();
        let count = identifiers.len();
        identifiers.sort();
        identifiers.dedup();
        assert_eq!(identifiers.len(), count, "identifiers are unique");
    }
    let years = [FULL.to_owned(), FULL.replace("年度：2024", "年度：2022")];
    let plan = output(
        &years.map(|text| SourceFile::from_text("x.jimu", text)),
        Format::StratMl,
    );
    let days = plan.child("AdministrativeInformation").unwrap();
    assert_eq!(
        (text(days, &["StartDate"]), text(days, &["EndDate"])),
        ("2022-01-01", "2024-12-31")
    );
}
