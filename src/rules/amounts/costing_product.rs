//! J0603: a costing whose product is wrong.

use crate::diag::{Diagnostic};
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::product;

rule! {
    "J0603", "costing-product", Error, Adequacy;
    runs: project(check);
    title: "测算的乘积不对" => "a costing whose product is wrong";
    what: "测算行里数量 × 单价应等于等号后面的金额；单位一起相乘（128 家 × 10 万元/家 = 1280 万元），元、万元换算后比较。"
        => "Quantity × price has to equal the amount after =. The units are multiplied as well (128 家 × 10 万元/家 = 1280 万元) and converted.";
    why: "测算是预算的依据，乘错一处，预算就没有依据。"
        => "The costing is what the budget rests on.";
    bad: rows!("测算：租金 100 平方米 × 0.2 万元/平方米 = 22 万元");
    good: rows!("测算：租金 100 平方米 × 0.2 万元/平方米 = 20 万元");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let faults = project
        .costing
        .iter()
        .filter_map(|row| Some((row, product::fault(row)?)));
    out.extend(faults.map(|(row, fault)| product::report(&RULE, row, &fault)));
}
