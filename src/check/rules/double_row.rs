//! J1204: two rows that say one thing in other words.

use crate::check::Scope;
use crate::check::text::{alike, letters};
use crate::diag::{Bilingual, Diagnostic, Group, Rule, Severity, say};
use crate::model::{Indicator, Project, Text, Value};

pub static RULE: Rule = Rule {
    code: "J1204",
    name: "double-row",
    severity: Severity::Warning,
    group: Group::Completeness,
    opt_in: false,
    title: Bilingual { zh: "换个说法的重复指标", en: "two rows that say one thing in other words" },
    what: Bilingual {
        zh: "同一个项目里两行指标类别、计算符号、数字、单位都相同，名称去掉“数量”“年度”一类的字、换成同一种叫法（高企即高新技术企业，补助即扶持）以后也相同。",
        en: "Two rows of a project have one category, operator, number and unit, and one name, once words like 数量 and 年度 are left out and synonyms (高企 = 高新技术企业, 补助 = 扶持) are one.",
    },
    why: Bilingual {
        zh: "一件事考核两遍，凑了指标的行数，其实少一个方面；自评时一个实际值得两次分。",
        en: "One thing is measured twice, and another is not measured at all; in the self-evaluation one actual scores twice.",
    },
    bad: rows!("数量：补助高企数量 ≥ 60 家" "数量：扶持高新技术企业的数量 ≥ 60 家"),
    good: rows!("数量：补助高企数量 ≥ 60 家" "数量：补助高企新增研发人员 ≥ 200 人"),
};

/// How many rows before it a row is compared with: doubles stand near one another.
const NEAR: usize = 16;

/// A word, and others for the same thing.
const SYNONYMS: [(&str, &[&str]); 2] =
    [("科小", &["科技型中小企业", "科小企业"]), ("补助", &["扶持", "支持", "资助", "奖补", "补贴", "拨付"])];

const HIGH_TECH: (&str, &[&str]) = ("高企", &["高新技术企业", "高新企业", "高企企业"]);

/// 科技型企业 are 高企 where the description says so.
const TECHNOLOGY: [&str; 2] = ["科技型企业", "科技企业"];

/// Words that add nothing where target and unit are the same.
const FILLERS: [&str; 9] = ["年度", "全年", "当年", "数量", "个数", "家数", "次数", "人数", "的"];

/// Verbs that add nothing in front.
const VERBS: [&str; 5] = ["举办", "举行", "开展", "组织", "召开"];

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let rows = &project.indicators;
    for (index, row) in rows.iter().enumerate() {
        let Value::Quantity(quantity) = &row.target.value else { continue };
        let same_target = |earlier: &&Indicator<'_>| match &earlier.target.value {
            Value::Quantity(other) => {
                other.number == quantity.number
                    && earlier.target.op == row.target.op
                    && earlier.category.level1 == row.category.level1
                    && earlier.category.id.or(earlier.category.level2) == row.category.id.or(row.category.level2)
                    && canonical(earlier) == canonical(row)
            }
            _ => false,
        };
        let near = &rows[index.saturating_sub(NEAR)..index];
        if let Some(earlier) = near.iter().filter(same_target).find(|earlier| say_the_same(earlier, row)) {
            out.push(report(earlier, row));
        }
    }
}

/// Whether two rows have other names, and one meaning.
fn say_the_same(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    if alike(one.name(), other.name()) {
        return false;
    }
    let (one, other) = (meaning(one), meaning(other));
    !one.is_empty() && one == other
}

/// The name without fillers, each word by its first synonym.
fn meaning(row: &Indicator<'_>) -> String {
    let mut name: String = letters(row.name()).filter(|letter| !letter.is_ascii_punctuation()).collect();
    let description = row.description.as_ref().map_or("", Text::as_str);
    let (high_tech, others) = HIGH_TECH;
    if description.contains(high_tech) || others.iter().any(|word| description.contains(word)) {
        TECHNOLOGY.iter().for_each(|word| name = name.replace(word, high_tech));
    }
    for (kept, others) in SYNONYMS.into_iter().chain([HIGH_TECH]) {
        others.iter().for_each(|word| name = name.replace(word, kept));
    }
    FILLERS.iter().for_each(|word| name = name.replace(word, ""));
    let without_verb = VERBS.iter().find_map(|verb| name.strip_prefix(verb)).unwrap_or(&name);
    without_verb.strip_suffix('数').unwrap_or(without_verb).to_owned()
}

fn canonical<'r>(row: &'r Indicator<'_>) -> Option<&'r str> {
    row.target.unit().map(|unit| unit.unit.canonical())
}

fn report(earlier: &Indicator<'_>, row: &Indicator<'_>) -> Diagnostic {
    let (first, second) = (earlier.name(), row.name());
    let target = row.target.printed().unwrap_or_default();
    let place = |row: &Indicator<'_>| row.name.as_ref().map_or(row.span, |name| name.span);
    let message = say!(
        "“{second}”和“{first}”说的是一件事，指标值都是 {target}",
        "“{second}” and “{first}” are one thing, with one target {target}"
    );
    Diagnostic::new(&RULE, place(row), message)
        .related(place(earlier), say!("前面已有的一行", "the row before it"))
        .help(say!("删去一行，换成另一个方面的指标", "delete one, and measure something else instead"))
}
