//! J0337: 中期, 节点 or 基期 in a unit that is not the row’s.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::model::{Target, UnitRef};
use crate::value::unit::UnitKind;

rule! {
    "J0337", "unit-below", Warning, Form;
    runs: any_row(check);
    title: "中期、节点、基期的单位与指标值不同" => "中期, 节点 or 基期 in another unit than the target";
    what: "指标值数的是个数、长度、面积等，它的中期、节点、基期的单位却换算不成它的单位。百分比、金额、时间不比；人和名一类的是一个单位。"
        => "The target is a count, a length, an area or the like, and the unit of its 中期, 节点 or 基期 does not convert into its own. Percentages, money and times are not compared; 人 and 名 are one unit.";
    why: "单位不同的两个数没法比，完成没有、进步没有都看不出来。" => "Two figures in different units cannot be compared: nobody sees whether there is progress.";
    bad: rows!("数量：改造渠道 ≥ 30 公里" "  中期：≥ 90 处");
    good: rows!("数量：改造渠道 ≥ 30 公里" "  中期：≥ 90 公里");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(more) = &row.more else { return };
    let Some(own) = counted(&row.target) else { return };
    let milestones = more.milestones.iter().map(|milestone| &milestone.target);
    let baseline = more.baseline.iter().map(|baseline| &baseline.target);
    for target in more.medium_term.iter().chain(milestones).chain(baseline) {
        let Some(unit) = counted(target).filter(|unit| !unit.unit.in_class().same_dimension(&own.unit.in_class())) else { continue };
        let (wanted, written) = (own.written, unit.written);
        let message = say!(
            "这里的单位是“{written}”，指标值的是“{wanted}”",
            "this is in “{written}”, but the target is in “{wanted}”"
        );
        out.push(Diagnostic::new(&RULE, target.span, message).related(row.target.span, say!("指标值", "the target")).help(say!(
            "改成同一个单位",
            "write the same unit"
        )));
    }
}

fn counted<'t, 'a>(target: &'t Target<'a>) -> Option<&'t UnitRef<'a>> {
    target.quantity()?.unit.as_ref().filter(|unit| unit.unit.kind() == UnitKind::Other && !unit.unit.is_price())
}
