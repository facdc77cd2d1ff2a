//! J0605: a procurement row whose product is wrong.

use crate::diag::{Diagnostic};
use crate::model::{Procurement, Project};
use crate::evidence::Scope;
use crate::evidence::product;

rule! {
    "J0605", "procurement-product", Error, Adequacy;
    runs: both(project, department);
    title: "采购的乘积不对" => "a procurement row whose product is wrong";
    what: "采购行里数量 × 单价应等于金额，单位一起相乘；没有写金额时，乘积应是金额。"
        => "Quantity × price has to equal the amount, units included; if no amount is given, the product has to be an amount of money.";
    why: "采购预算按它编列，错了就买不成。" => "The procurement budget is based on it.";
    bad: rows!("采购：A02010105 台式计算机 10 台 × 0.6 万元/台 = 7 万元");
    good: rows!("采购：A02010105 台式计算机 10 台 × 0.6 万元/台 = 6 万元");
}

pub fn project(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    report(&project.procurement, out);
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    scope
        .department
        .budget
        .iter()
        .for_each(|budget| report(&budget.procurement, out));
}

fn report(rows: &[Procurement<'_>], out: &mut Vec<Diagnostic>) {
    let faults = rows
        .iter()
        .filter_map(|bought| Some((&bought.row, product::fault(&bought.row)?)));
    out.extend(faults.map(|(row, fault)| product::report(&RULE, row, &fault)));
}
