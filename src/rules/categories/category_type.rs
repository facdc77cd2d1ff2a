//! J1104: an indicator under a category that measures something else.

use crate::diag::{Diagnostic, Edit, say};
use crate::evidence::Scope;
use crate::evidence::belonging::{Belongs, elsewhere};
use crate::evidence::row::Row;
use crate::facts::CategoryKind;

rule! {
    "J1104", "category-type", Warning, Relevance;
    runs: row(check);
    title: "指标放错了类别" => "an indicator in the wrong category";
    what: "数量指标的值是百分比，或者是支出的金额；质量指标是支出的金额；质量、时效指标数的是人、企业、设备一类的数量（差错、事故等不算），或者是满意度；满意度指标是工作本身的比率；数量、质量指标的值是完成的日期；成本指标写的是要达到的收入、产值。"
        => "A quantity indicator is a percentage, or money that is spent, as may be one of quality; one of quality or timeliness counts people, firms, machines and the like (except faults and accidents) or is a satisfaction; one of satisfaction is a rate of the work itself; either is a date by which something is done; or a cost is an income that is to be reached.";
    why: "数量看做了多少，质量看做得好不好，成本看花了多少。放错类别，别的一类就空着，打分也分错了地方。"
        => "A quantity says how much was done, a quality how well, and a cost for how much money. A misplaced indicator leaves its own category empty and scores points elsewhere.";
    bad: rows!("数量：设备验收合格率 ≥ 99%");
    good: rows!("质量：设备验收合格率 ≥ 99%");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(Belongs { to, zh, en }) = elsewhere(row) else {
        return;
    };
    let name = row.name();
    let category = row.category.level2.unwrap_or_default();
    let message = say!(
        "“{name}”是{zh}，不是{category}",
        "“{name}” is {en} and does not belong under “{category}”"
    );
    let diagnostic = Diagnostic::new(&RULE, row.key, message);
    let known = |kind: CategoryKind| match scope.profile.level2(kind.id()) {
        // Under the notice of 2021 cost is divided.
        None if kind == CategoryKind::Cost => {
            scope.profile.level2(CategoryKind::EconomicCost.id())
        },
        known => known,
    };
    out.push(match to.and_then(known) {
        Some((_, right)) => {
            let (printed, key) = (&right.printed, &right.name);
            let own = row.key.of(scope.text);
            diagnostic
                .help(say!("放到{printed}下面", "put it under “{printed}”"))
                .suggestion(
                    say!("把“{own}”改成“{key}”", "change “{own}” to “{key}”"),
                    vec![Edit::replace(row.key, key)],
                )
        }
        None => diagnostic.help(say!(
            "放到合适的类别，如效益指标",
            "put it where it belongs, perhaps under benefits"
        )),
    });
}
