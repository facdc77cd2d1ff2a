//! J1101: a project that lacks required categories.

use crate::diag::{Diagnostic, Severity, say};
use crate::model::{Project, Text};
use crate::profile::{Level1, Level2, Profile, Required, RequiredSeverity};
use crate::evidence::Scope;

rule! {
    "J1101", "required-category", Error, Completeness;
    runs: project(check);
    title: "缺必填的指标" => "required indicators are missing";
    what: "项目没有规范要求的指标类别，每个项目只报一次，列出所缺的。缺的都是“应填”时按警告报。写了“不适用”的类别不算缺。"
        => "The project has no indicator in a category that the profile requires. One finding for each project, with everything that is missing; only a warning if none of it is mandatory. A category marked 不适用 is not missing.";
    why: "缺产出看不出花钱做了什么，缺效益看不出有什么用，缺成本看不出花得值不值；审核的第一项就是看全不全。"
        => "Without outputs nobody sees what the money does, without benefits what it is for, without costs whether it is worth it. It is the first thing a review looks at.";
    bad: rows!("数量：租用面积 ≥ 500 平方米" "质量：房屋验收合格率 = 100%" "满意度：租用单位满意度 ≥ 90%");
    good: rows!("数量：租用面积 ≥ 500 平方米" "质量：房屋验收合格率 = 100%" "成本：全年租金 ≤ 20 万元" "社会效益：服务群众 ≥ 3000 人次" "满意度：租用单位满意度 ≥ 90%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let profile = scope.profile;
    let mut missing = profile
        .required
        .iter()
        .filter_map(|required| missing(required, project, profile))
        .peekable();
    if missing.peek().is_none() || has_unknown(project) {
        return;
    }
    let all: Vec<Missing<'_>> = missing.collect();
    let shown = || all.iter().filter(|lack| !lack.is_covered(&all));
    let names: Vec<&str> = shown().map(Missing::printed).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let place = project.name.as_ref().map_or(project.span, |name| name.span);
    let name = project.name.as_ref().map_or("", Text::as_str);
    let message = if project.indicators.is_empty() {
        say!(
            "项目“{name}”没有指标，缺{zh}",
            "the project “{name}” has no indicators: {en} are missing"
        )
    } else {
        say!("项目“{name}”缺{zh}", "the project “{name}” lacks {en}")
    };
    let is_error = all
        .iter()
        .any(|lack| lack.severity == RequiredSeverity::Error);
    let severity = if is_error {
        Severity::Error
    } else {
        Severity::Warning
    };
    let example = shown().next().map_or("", Missing::key);
    out.push(
        Diagnostic::new(&RULE, place, message)
            .severity(severity)
            .help(say!(
                "补写所缺的指标；确实不适用的，写“{example}：不适用”和“理由：…”",
                "add them; if one really does not apply, write {example}：不适用 with 理由：…"
            )),
    );
}

/// A category that the project lacks.
struct Missing<'p> {
    severity: RequiredSeverity,
    level1: &'p Level1,
    /// `None` where all of the first level is missing.
    level2: Option<&'p Level2>,
}

impl<'p> Missing<'p> {
    /// A second level goes without saying where its whole first level is missing.
    fn is_covered(&self, all: &[Missing<'p>]) -> bool {
        let is_above =
            |other: &Missing<'p>| other.level2.is_none() && std::ptr::eq(other.level1, self.level1);
        self.level2.is_some() && all.iter().any(is_above)
    }

    fn printed(&self) -> &'p str {
        self.level2
            .map_or(&self.level1.printed, |level2| &level2.printed)
    }

    /// A key of it.
    fn key(&self) -> &'p str {
        self.level2
            .or(self.level1.level2.first())
            .map_or("", |level2| &level2.name)
    }
}

fn missing<'p>(
    required: &Required,
    project: &Project<'_>,
    profile: &'p Profile,
) -> Option<Missing<'p>> {
    let ids = || project.indicators.iter().filter_map(|row| row.category.id);
    let (name, severity) = (&required.category, required.severity);
    if let Some(level1) = profile.levels.iter().find(|level1| level1.name == *name) {
        let is_there = ids().any(|id| level1.level2.iter().any(|level2| level2.id == id));
        return (!is_there).then_some(Missing {
            severity,
            level1,
            level2: None,
        });
    }
    let (level1, level2) = profile.levels.iter().find_map(|level1| {
        Some((
            level1,
            level1.level2.iter().find(|level2| level2.name == *name)?,
        ))
    })?;
    (!ids().any(|id| id == level2.id)).then_some(Missing {
        severity,
        level1,
        level2: Some(level2),
    })
}

/// Whether a row has a category that the profile does not know: it may be one of those that are missing.
fn has_unknown(project: &Project<'_>) -> bool {
    project
        .indicators
        .iter()
        .any(|row| row.category.level2.is_some() && row.category.id.is_none())
}
