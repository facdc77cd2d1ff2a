//! J0507: two rows that cannot be told apart.

use std::collections::HashMap;

use crate::diag::{Diagnostic, say};
use crate::model::{Project, Text};
use crate::evidence::Scope;
use crate::evidence::rows;
use crate::wording::likeness::Alike;

rule! {
    "J0507", "duplicate-row", Warning, Form;
    runs: project(check);
    title: "两行指标无法区分" => "two rows that cannot be told apart";
    what: "同一个项目里两行指标的类别、名称、说明都相同。"
        => "Two rows of one project have the same category, name and description.";
    why: "自评时不知道哪个实际值对哪一行；多半是复制后忘了改。"
        => "In the self-evaluation, nobody knows which actual figure belongs to which row; usually a copy that was not changed.";
    bad: rows!("数量：培训场次 ≥ 2 场" "数量：培训场次 ≥ 3 场");
    good: rows!("数量：安全培训场次 ≥ 2 场" "数量：消防培训场次 ≥ 3 场");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !rows::may_repeat_names(project) {
        return;
    }
    let mut first = HashMap::with_capacity_and_hasher(
        project.indicators.len(),
        foldhash::fast::RandomState::default(),
    );
    for row in rows::judged(project) {
        let Some(name) = &row.name else { continue };
        let category = row.category.id.or(row.category.level2);
        let description = row
            .description
            .as_ref()
            .map(|text| Alike(Text::as_str(text)));
        let key = (
            category,
            row.category.level1,
            Alike(name.as_str()),
            description,
        );
        let Some(earlier) = first.insert(key, row.span) else {
            continue;
        };
        first.insert(key, earlier);
        let name = name.as_str();
        let message = say!(
            "“{name}”已有一行，类别、名称和说明都相同",
            "there already is a row “{name}” with the same category and description"
        );
        out.push(
            Diagnostic::new(&RULE, row.span, message)
                .related(earlier, say!("第一行在这里", "the first one is here"))
                .help(say!(
                    "删去一行，或者用名称、说明把两行分开",
                    "delete one, or tell them apart by name or 说明"
                )),
        );
    }
}
