//! The built-in profiles as a page.

use super::{NOTE, head, row};
use jimu::profile::{DefaultOperator, Profile, Required, RequiredSeverity};

/// `docs/profiles.md`
pub fn page() -> String {
    let mut out = format!(
        "# 规范\n\n{NOTE}随编译器提供的规范。文件里写 `规范：名称`，不写用 {}。各条出处和是否核实，见 `data/profiles/` 里的标记。\n\n",
        Profile::default_profile().name
    );
    head(&mut out, &["规范", "说明"]);
    let profiles = || {
        Profile::builtin_names()
            .iter()
            .map(|name| Profile::builtin(name).unwrap())
    };
    for profile in profiles() {
        row(
            &mut out,
            &[&format!("[{0}](#{0})", profile.name), &profile.title],
        );
    }
    profiles().for_each(|profile| write(&mut out, profile));
    out
}

fn write(out: &mut String, profile: &Profile) {
    out.push_str(&format!(
        "\n## {}\n\n{}。\n\n### 指标类别\n\n",
        profile.name, profile.title
    ));
    head(out, &["一级指标", "二级指标", "英文", "同义名", "必填"]);
    for level1 in &profile.levels {
        row(
            out,
            &[
                &level1.printed,
                "",
                "",
                &level1.synonyms.join("、"),
                required(profile, &level1.name),
            ],
        );
        for level2 in &level1.level2 {
            // Where a second level has the name of its first level, the line above says it.
            let required = if level2.name == level1.name {
                ""
            } else {
                required(profile, &level2.name)
            };
            row(
                out,
                &[
                    "",
                    &level2.printed,
                    &format!("`{}`", level2.id),
                    &level2.synonyms.join("、"),
                    required,
                ],
            );
        }
    }
    classes(out, profile);
    let count = profile.indicators;
    out.push_str(&format!(
        "\n每个项目 {} 至 {} 行指标，不适用的行不计。\n",
        count.min, count.max
    ));
    let department = profile.department_form.as_ref();
    let department = department.map_or(String::new(), |form| format!("；部门：{}", form.name));
    out.push_str(&format!(
        "\n表样：{}{}（{}）。\n",
        profile.form.name,
        department,
        profile.form.stage.name().zh,
    ));
    if let Some(years) = profile.years {
        out.push_str(&format!("\n适用年度：{years}。\n"));
    }
    if let Some(unit) = profile.amount_unit {
        let unit = unit.name();
        out.push_str(&format!("\n没有写金额单位的金额是{unit}。\n"));
    }
    match profile.default_operator {
        None => {}
        Some(DefaultOperator::Reach) => {
            out.push_str("\n没有写符号的数是要达到的：≥，越少越好的是 ≤。\n")
        }
        Some(DefaultOperator::Equal) => out.push_str("\n没有写符号的数是 =。\n"),
    }
    out.push_str(&format!(
        "\n### 支出计划\n\n{}。\n",
        profile.plan.checkpoints.join("、")
    ));

    out.push_str("\n### 资金来源\n\n");
    head(out, &["来源", "属于"]);
    for source in &profile.funding {
        row(
            out,
            &[&source.name, source.within.as_deref().unwrap_or_default()],
        );
    }

    out.push_str("\n### 项目编码\n\n");
    out.push_str("`9` 数字，`A` 大写字母，`X` 大写字母或数字，`Y` 预算年度的一位，`U` 单位代码的一位（从头起），`C` 类别字母，其余照写。\n\n");
    head(out, &["式样", "类别字母", "年度", "例", "说明"]);
    for code in &profile.codes {
        let years = match (code.from, code.until) {
            (None, None) => "各年".to_owned(),
            (Some(from), None) => format!("{from} 起"),
            (None, Some(until)) => format!("到 {until}"),
            (Some(from), Some(until)) => format!("{from}–{until}"),
        };
        let (mask, example) = (format!("`{}`", code.mask), format!("`{}`", code.example()));
        row(out, &[&mask, &code.classes, &years, &example, &code.note]);
    }

    out.push_str(&format!(
        "\n### 等次\n\n{}。\n",
        profile.level_values.join("、")
    ));

    out.push_str(&format!(
        "\n### 分值\n\n预算执行 {}",
        profile.execution_weight
    ));
    let sums: Vec<String> = profile
        .weight_sum
        .sums()
        .iter()
        .map(u8::to_string)
        .collect();
    out.push_str(&format!("；各行权重合计 {}", sums.join(" 或 ")));
    for weights in &profile.weights {
        out.push_str(&format!("，{} {}", weights.level1, weights.weight));
        let split: Vec<String> = weights
            .split
            .iter()
            .map(|split| format!("{} {}", split.category, split.weight))
            .collect();
        if !split.is_empty() {
            out.push_str(&format!("（{}）", split.join("、")));
        }
    }
    out.push_str("。定性指标：");
    let bands = profile
        .scoring
        .bands
        .iter()
        .map(|band| format!("{} {}%–{}%", band.value, band.to, band.from));
    out.push_str(&bands.collect::<Vec<_>>().join("，"));
    out.push_str("。等级：");
    let grades = profile
        .scoring
        .grades
        .iter()
        .map(|grade| format!("{} ≥ {}", grade.name, grade.from));
    out.push_str(&grades.collect::<Vec<_>>().join("，"));
    out.push_str("。\n");

    if !profile.severity.is_empty() {
        let levels: Vec<String> = profile
            .severity
            .iter()
            .map(|(name, level)| format!("`{name}` {level}"))
            .collect();
        out.push_str(&format!("\n### 严重程度\n\n{}。\n", levels.join("，")));
    }
}

/// What is asked of all projects.
fn required(profile: &Profile, category: &str) -> &'static str {
    let mut general = profile.required_of(None);
    let found = general.find(|required| required.category() == Some(category));
    found.map_or("", word)
}

fn word(required: &Required) -> &'static str {
    match required.severity {
        RequiredSeverity::Error => "必填",
        RequiredSeverity::Warning => "应填",
    }
}

/// The classes of projects, and what is asked of each.
fn classes(out: &mut String, profile: &Profile) {
    out.push_str("\n### 项目的类\n\n");
    head(out, &["类", "类别里的词", "编码字母", "另外要填", "说明"]);
    for class in &profile.classes {
        let own = profile.required.iter();
        let own = own.filter(|required| required.class.as_ref() == Some(&class.name));
        let own: Vec<String> = own
            .map(|required| {
                let name = required.field().map(|entry| entry.name);
                let name = required.category().or(name).unwrap();
                format!("{name}（{}）", word(required))
            })
            .collect();
        let mut notes = Vec::new();
        if profile.default_class.as_ref() == Some(&class.name) {
            notes.push("没有写明的项目算这一类");
        }
        if class.only_own {
            notes.push("只要求左边所列的");
        }
        if class.department {
            notes.push("部门的表");
        }
        row(
            out,
            &[
                &class.name,
                &class.words.join("、"),
                &class.letters,
                &own.join("、"),
                &notes.join("；"),
            ],
        );
    }
}
