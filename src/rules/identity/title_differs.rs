//! J1301: a table title that names another project.

use crate::diag::{Diagnostic, Edit, say};
use crate::model::Project;
use crate::evidence::Scope;
use crate::wording::Sense;
use crate::wording::likeness::alike;
use crate::wording::list_number::without_number;
use crate::wording::year::leading;

rule! {
    "J1301", "title-differs", Warning, Form;
    runs: project(check);
    title: "表题与项目名称不一致" => "a table title that differs from the project’s name";
    what: "表题与项目名称不是同一个名称。表题前面多序号、年度、部门，后面多“项目”“绩效目标表”，都不算。"
        => "The title of the table is not the project’s name. A number, the year or the department before it, and 项目 or 绩效目标表 after it, do not count.";
    why: "审核、批复、公开都按名称核对：表题是一个名称，表里是另一个，不知道这张表属于哪个项目。"
        => "Tables are reviewed, approved and published by name: with two names, nobody knows which project the table belongs to.";
    bad: rows!("表题：物业外包服务费");
    good: rows!("表题：2024年房屋租赁费项目绩效目标表");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(title), Some(name)) = (&project.title, &project.name) else {
        return;
    };
    let (written, wanted) = (title.as_str(), name.as_str());
    if alike(written, wanted) || alike(core(written, scope), core(wanted, scope)) {
        return;
    }
    let message = say!(
        "表题“{written}”与项目名称“{wanted}”不一致",
        "the title “{written}” differs from the name “{wanted}”"
    );
    out.push(
        Diagnostic::new(&RULE, title.span, message)
            .related(name.span, say!("项目名称", "the project’s name"))
            .help(say!(
                "核对这张表是哪个项目的，两处改成同一个名称",
                "see which project the table belongs to, and use one name"
            ))
            .suggestion(
                say!("表题改为“{wanted}”", "change the title to “{wanted}”"),
                vec![Edit::replace(title.span, wanted)],
            ),
    );
}

/// The name in a title: without number, year and department in front, and without what follows a name.
fn core<'t>(title: &'t str, scope: &Scope<'_>) -> &'t str {
    let mut rest = without_number(title.trim());
    rest = without_year(rest);
    let department = scope
        .department
        .department
        .as_ref()
        .map(|name| name.as_str());
    let agencies = scope
        .department
        .agencies
        .iter()
        .filter_map(|agency| agency.name);
    if let Some(behind) = department
        .into_iter()
        .chain(agencies)
        .find_map(|name| rest.strip_prefix(name))
    {
        rest = without_year(behind.trim_start());
    }
    while let Some(shorter) = Sense::TitleEnd.strip_end(rest) {
        rest = shorter.trim_end();
    }
    rest
}

/// Without `2024年`, `2024年度`.
fn without_year(title: &str) -> &str {
    match leading(title) {
        Some((_, rest)) => rest.strip_prefix('度').unwrap_or(rest).trim_start(),
        None => title,
    }
}
