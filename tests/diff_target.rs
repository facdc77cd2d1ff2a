//! The judge of targets against its table of decisions, all targets against all, and the examples.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::diff::cases::{ACROSS, Case, SAMPLES, SECTIONS};
use jimu::diff::{Class, Form, Judgement, Lead, Measure, Side, Verdict, Why, judge};
use jimu::lower::{Includes, Profiles};
use jimu::source::SourceFile;

use crate::support::{examples, read};

/// A row as it stands in a file.
#[derive(Clone)]
struct Written {
    row: String,
    declared: Option<bool>,
    year: i32,
}

impl Written {
    fn text(&self) -> String {
        let direction = match self.declared {
            Some(true) => "    方向：越大越好\n",
            Some(false) => "    方向：越小越好\n",
            None => "",
        };
        format!(
            "标题：示例\n年度：{}\n规范：通用-2015\n项目：甲\n  {}\n{direction}",
            self.year, self.row
        )
    }
}

/// Compiles two rows and looks at them side by side.
fn side_by_side<T>(
    before: &Written,
    after: &Written,
    look: impl FnOnce(Side<'_, '_>, Side<'_, '_>) -> T,
) -> T {
    let files = [before, after].map(|side| SourceFile::from_text("-", side.text()));
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let documents = files
        .each_ref()
        .map(|file| Compilation::open(file, &includes, &profiles).model());
    let [before, after] = documents.each_ref().map(|document| {
        let row = &document.projects[0].indicators[0];
        Side {
            row,
            target: &row.target,
            year: document.year,
        }
    });
    look(before, after)
}

/// What the two rows declare where `lead` is to decide.
fn declared(lead: Lead) -> (Option<bool>, Option<bool>) {
    match lead {
        Lead::DeclaredUp => (Some(true), None),
        Lead::DeclaredDown => (Some(false), Some(false)),
        Lead::DeclaredOpposed => (Some(true), Some(false)),
        _ => (None, None),
    }
}

/// A row in which `lead` decides whatever the value is.
fn frame(lead: Lead) -> &'static str {
    match lead {
        Lead::Up => "数量：入驻企业",
        Lead::Down => "成本：房屋租金",
        Lead::Fault => "质量：是否发生安全事故",
        _ => "质量：事故预案",
    }
}

fn written(case: &Case, row: &str, lead: Lead) -> (Written, Written) {
    let (one, other) = declared(lead);
    let side = |target: &str, declared, year| Written {
        row: format!("{row} {target}"),
        declared,
        year,
    };
    (
        side(case.before, one, case.years.0),
        side(case.after, other, case.years.1),
    )
}

fn cases() -> impl Iterator<Item = &'static Case> {
    SECTIONS.iter().flat_map(|section| section.cases)
}

#[test]
fn every_sample_is_decided_as_the_table_says() {
    let mut wrong = Vec::new();
    for section in &SECTIONS {
        for case in section.cases {
            let (before, after) = written(case, case.row, case.leads[0]);
            let name = format!("{} {} → {}", case.row, case.before, case.after);
            side_by_side(&before, &after, |before, after| {
                let forms = (Form::of(before.target), Form::of(after.target));
                if section.form.is_some_and(|form| forms != (form, form)) {
                    wrong.push(format!("{name}: the values are {forms:?}"));
                }
                let lead = Lead::of(&before, &after);
                if forms.0 == forms.1 && forms.0.leads().len() > 1 && lead != case.leads[0] {
                    wrong.push(format!("{name}: {lead:?} leads"));
                }
                let classes = (Class::of(before.target.op), Class::of(after.target.op));
                if classes != case.classes {
                    wrong.push(format!("{name}: the operators are {classes:?}"));
                }
                let Judgement {
                    verdict,
                    rolled,
                    delta,
                } = judge(before, after);
                let delta = delta
                    .map(|delta| delta.printed(Lang::Zh))
                    .unwrap_or_default();
                if (verdict, rolled, delta.as_str()) != (case.verdict, case.rolled, case.delta) {
                    wrong.push(format!("{name}: {verdict:?} {rolled} {delta}"));
                }
            });
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_decision_holds_under_all_directions_that_it_names() {
    for section in SECTIONS
        .iter()
        .filter(|section| section.form.is_some_and(|form| form.leads().len() > 1))
    {
        for case in section.cases {
            // Percentages under 成本 have no direction.
            let fits = |lead: &&Lead| **lead != Lead::Down || !case.before.contains('%');
            for &lead in case.leads.iter().skip(1).filter(fits) {
                let (before, after) = written(case, frame(lead), lead);
                side_by_side(&before, &after, |before, after| {
                    let name = format!("{} → {} by {lead:?}", case.before, case.after);
                    assert_eq!(Lead::of(&before, &after), lead, "{name}");
                    let judgement = judge(before, after);
                    assert_eq!(
                        (judgement.verdict, judgement.rolled),
                        (case.verdict, case.rolled),
                        "{name}"
                    );
                });
            }
        }
    }
}

#[test]
fn no_cell_is_missing() {
    for form in Form::ALL {
        let section = SECTIONS
            .iter()
            .find(|section| section.form == Some(form))
            .expect("each form has a section");
        for &one in form.classes() {
            for &other in form.classes() {
                for &lead in form.leads() {
                    let mut verdicts = section.cases.iter().filter(|case| {
                        let is_cell = case.classes == (one, other) || case.classes == (other, one);
                        is_cell && case.leads.contains(&lead)
                    });
                    let cell = format!("{form:?} {one:?} {other:?} {lead:?}");
                    if one == other {
                        let all: BTreeSet<Verdict> = verdicts.map(|case| case.verdict).collect();
                        assert!(
                            all.contains(&Verdict::Unchanged),
                            "nothing unchanged: {cell}"
                        );
                        assert!(
                            all.len() > 1 || form == Form::None,
                            "nothing changed: {cell}"
                        );
                    } else {
                        assert!(verdicts.next().is_some(), "no decision: {cell}");
                    }
                }
            }
        }
    }
}

#[test]
fn values_of_two_forms_do_not_compare() {
    for (one, row) in Form::ALL.iter().zip(ACROSS) {
        for (other, why) in Form::ALL.iter().zip(row) {
            let side = |form: &Form| {
                let at = Form::ALL.iter().position(|listed| listed == form).unwrap();
                Written {
                    row: format!("数量：入驻企业 {}", SAMPLES[at]),
                    declared: None,
                    year: 2024,
                }
            };
            side_by_side(&side(one), &side(other), |before, after| {
                assert_eq!(
                    (Form::of(before.target), Form::of(after.target)),
                    (*one, *other)
                );
                let expected = why.map_or(Verdict::Unchanged, Verdict::NotComparable);
                assert_eq!(judge(before, after).verdict, expected, "{one:?} {other:?}");
            });
        }
    }
}

#[test]
fn the_change_back_is_decided_the_other_way_round() {
    for case in cases() {
        let (before, after) = written(case, case.row, case.leads[0]);
        side_by_side(&after, &before, |before, after| {
            assert_eq!(
                judge(before, after).verdict,
                case.verdict.mirrored(),
                "{} ← {}",
                case.before,
                case.after
            );
        });
    }
}

/// The rows of all targets that the tests know: of the table, of all examples, and of some more.
fn many() -> Vec<String> {
    let mut rows: BTreeSet<String> = BTreeSet::new();
    for case in cases() {
        rows.extend([case.before, case.after].map(|target| format!("{} {target}", case.row)));
        for target in [case.before, case.after] {
            rows.insert(format!("{} {target}", frame(Lead::Up)));
            rows.insert(format!("{} {target}", frame(Lead::Fault)));
        }
    }
    for target in [
        "≥ 99999999999999999999999999 万元",
        "≤ 0.0000000000000000000000001 元",
        "= -3 家",
        "介于 50 至 30 家",
        "= 1 亩",
        "= 666.6667 平方米",
    ] {
        rows.insert(format!("数量：入驻企业 {target}"));
    }
    rows.into_iter().collect()
}

#[test]
fn judging_back_is_the_mirror() {
    let mut rows = String::new();
    for row in many() {
        rows.push_str(&format!("  {row}\n  {row}\n    方向：越小越好\n"));
    }
    let text = |year: i32| format!("标题：示例\n年度：{year}\n规范：通用-2015\n项目：甲\n{rows}");
    let files = [2024, 2025].map(|year| SourceFile::from_text("-", text(year)));
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let documents = files
        .each_ref()
        .map(|file| Compilation::open(file, &includes, &profiles).model());
    let [before, after] = documents.each_ref().map(|document| {
        let rows = &document.projects[0].indicators;
        rows.iter()
            .map(|row| Side {
                row,
                target: &row.target,
                year: document.year,
            })
            .collect::<Vec<_>>()
    });
    assert!(before.len() > 400, "{}", before.len());
    for one in &before {
        for other in &after {
            let name = || {
                format!(
                    "{} {} → {}",
                    one.row.name(),
                    one.target.written,
                    other.target.written
                )
            };
            assert_mirror(&judge(*one, *other), &judge(*other, *one), name);
        }
        let itself = judge(*one, *one);
        assert_eq!(
            itself,
            Judgement {
                verdict: Verdict::Unchanged,
                rolled: false,
                delta: None
            }
        );
    }
}

fn assert_mirror(there: &Judgement, back: &Judgement, name: impl Fn() -> String) {
    assert_eq!(
        (back.verdict, back.rolled),
        (there.verdict.mirrored(), there.rolled),
        "{}",
        name()
    );
    let (Some(one), Some(other)) = (&there.delta, &back.delta) else {
        // A difference that one unit holds may be too large, or too small, for the other.
        let is_converted = |delta: &Option<jimu::diff::Delta>| {
            delta
                .as_ref()
                .is_some_and(|delta| matches!(delta.measure, Measure::Unit { .. }))
        };
        let is_none = there.delta.is_none() && back.delta.is_none();
        assert!(
            is_none || is_converted(&there.delta) || is_converted(&back.delta),
            "{}",
            name()
        );
        return;
    };
    match (&one.measure, &other.measure) {
        (Measure::Unit { unit, .. }, Measure::Unit { unit: next, .. }) => {
            let converted = unit.in_class().convert(one.number, &next.in_class());
            let converted = converted.unwrap();
            // The 28th digit is rounded where a conversion has no end: 亩.
            assert_eq!(
                converted.round_sf(20),
                (-other.number).round_sf(20),
                "{}",
                name()
            );
        }
        (measure, next) => {
            assert_eq!(measure, next, "{}", name());
            assert_eq!(one.number, -other.number, "{}", name());
        }
    }
}

#[test]
fn differences_are_printed_in_both_languages() {
    for (before, after, zh, en) in [
        ("≥ 30 家", "≥ 36 家", "+6家（+20%）", "+6 家 (+20%)"),
        ("≥ 90%", "≥ 91%", "+1个百分点", "+1 percentage point"),
        ("≥ 92%", "≥ 90.5%", "-1.5个百分点", "-1.5 percentage points"),
        ("≥ 8‰", "≥ 9.5‰", "+1.5个千分点", "+1.5 per mille points"),
        ("≥ 0 家", "≥ 5 家", "+5家", "+5 家"),
        ("≥ -5 家", "≥ 5 家", "+10家（+200%）", "+10 家 (+200%)"),
        ("≥ 30", "≥ 20", "-10（-33.3%）", "-10 (-33.3%)"),
        (
            "≤ 20330000 元",
            "≤ 2034 万元",
            "+1万元（+0.05%）",
            "+1 万元 (+0.05%)",
        ),
        (
            "≤ 2024年12月31日",
            "≤ 2025年12月30日",
            "早1天",
            "1 day earlier",
        ),
        ("≤ 2024年3月底", "≤ 2025年4月底", "晚30天", "30 days later"),
    ] {
        let side = |target: &str, year| Written {
            row: format!("数量：入驻企业 {target}"),
            declared: None,
            year,
        };
        side_by_side(&side(before, 2024), &side(after, 2025), |before, after| {
            let delta = judge(before, after).delta.expect("a difference");
            assert_eq!(
                (
                    delta.printed(Lang::Zh).as_str(),
                    delta.printed(Lang::En).as_str()
                ),
                (zh, en)
            );
        });
    }
}

#[test]
fn ids_and_reasons_are_told_apart() {
    let verdicts = [
        Verdict::Unchanged,
        Verdict::Tightened,
        Verdict::Loosened,
        Verdict::NotComparable(Why::Kind),
    ];
    let ids: BTreeSet<&str> = verdicts.iter().map(|verdict| verdict.id()).collect();
    assert_eq!(
        ids,
        BTreeSet::from(["unchanged", "tightened", "loosened", "not_comparable"])
    );
    let reasons: BTreeSet<Why> = cases().filter_map(|case| case.verdict.why()).collect();
    let ids: BTreeSet<&str> = reasons.iter().map(|why| why.id()).collect();
    let sentences: BTreeSet<String> = reasons.iter().map(|why| why.message().zh).collect();
    // Each reason stands in the table, and none is worded twice.
    assert_eq!((reasons.len(), ids.len(), sentences.len()), (7, 7, 7));
}

/// The rows of the fictional years that stand under the same name in the same project.
#[test]
fn targets_of_the_examples_are_judged_as_their_heads_say() {
    let judged = |old: &str, new: &str| {
        let files = [old, new].map(|year| {
            let name = format!("xinghe/{year}.jimu");
            read(
                examples()
                    .iter()
                    .find(|path| path.ends_with(&name))
                    .expect("the example is there"),
            )
        });
        let (includes, profiles) = (Includes::new(), Profiles::default());
        let [before, after] = files
            .each_ref()
            .map(|file| Compilation::open(file, &includes, &profiles).model());
        let mut found = Vec::new();
        for project in &after.projects {
            let code = |code: &Option<jimu::model::Code<'_>>| {
                code.as_ref()
                    .and_then(|code| code.code().map(str::to_owned))
            };
            let Some(old) = before
                .projects
                .iter()
                .find(|old| code(&old.code) == code(&project.code))
            else {
                continue;
            };
            for row in &project.indicators {
                let Some(one) = old.indicators.iter().find(|old| old.name() == row.name()) else {
                    continue;
                };
                let judgement = judge(
                    Side {
                        row: one,
                        target: &one.target,
                        year: before.year,
                    },
                    Side {
                        row,
                        target: &row.target,
                        year: after.year,
                    },
                );
                let delta = judgement
                    .delta
                    .map(|delta| format!(" {}", delta.printed(Lang::Zh)))
                    .unwrap_or_default();
                let rolled = if judgement.rolled { " 顺延" } else { "" };
                if judgement.verdict != Verdict::Unchanged || judgement.rolled {
                    found.push(format!(
                        "{} {}{delta}{rolled}",
                        row.name(),
                        judgement.verdict.name().zh
                    ));
                }
            }
        }
        found.join("\n")
    };
    let of_2024 = "\
        奖补首次认定高新技术企业 提高要求 +8家（+12.5%）\n\
        奖补资金拨付期限 放宽 晚31天\n\
        首次认定奖补总额 放宽 +80万元（+12.5%）\n\
        特派员派驻到位时间 不变 顺延\n\
        评审结果公示时间 不变 顺延";
    assert_eq!(judged("2023", "2024"), of_2024);
    let of_2025 = "\
        奖补资金拨付期限 不变 顺延\n\
        奖补企业研发费用占营业收入比重 提高要求 +0.2个百分点\n\
        兑付创新券 放宽 -30张（-6.3%）\n\
        特派员派驻到位时间 提高要求 早30天\n\
        评审结果公示时间 不变 顺延\n\
        培育技术转移示范机构 提高要求 +2家（+25%）\n\
        示范机构名单公布时间 不变 顺延\n\
        机构培育补助 放宽 +15万元（+25%）\n\
        示范机构促成技术合同成交额 提高要求 +1000万元（+16.7%）";
    assert_eq!(judged("2024", "2025"), of_2025);
}
