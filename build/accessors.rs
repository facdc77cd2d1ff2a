//! One accessor for each fact, from the table: the model has a field for it, or this does not compile.

use std::fmt::Write;

use super::kind::FactKind;
use super::resolve::{OWNERS, Owner, Resolved};
use super::rust::camel;

/// `src/model/facts.rs` includes it.
pub fn write(facts: &[Resolved<'_>]) -> String {
    let mut out = String::new();
    for owner in OWNERS {
        let own: Vec<&Resolved<'_>> = facts.iter().filter(|fact| fact.owner == owner).collect();
        read(&mut out, owner, &own);
        place(&mut out, owner, &own);
    }
    out
}

/// The type that holds the facts, and the one whose fields they are where it is another.
fn types(owner: Owner) -> (&'static str, &'static str) {
    match owner.id {
        "document" => ("HeadFacts<'m>", "Department<'a>"),
        "sub_goal" => ("SubGoal<'_>", "SubGoal<'a>"),
        "safeguard" => ("Safeguard<'_>", "Safeguard<'a>"),
        "task" => ("Task<'_>", "Task<'a>"),
        "department_budget" => ("DepartmentBudget<'_>", "DepartmentBudget<'a>"),
        "project" => ("Project<'_>", "Project<'a>"),
        _ => ("Indicator<'_>", "Indicator<'a>"),
    }
}

fn read(out: &mut String, owner: Owner, own: &[&Resolved<'_>]) {
    let (holder, _) = types(owner);
    let facts = owner.facts;
    // The head only points at what it says.
    let (of, life) = if owner.id == "document" {
        ("<'m>", "'m")
    } else {
        ("", "'_")
    };
    let _ = writeln!(
        out,
        "impl{of} {holder} {{\n    /// What a fact holds.\n    pub fn fact(&self, fact: {facts}) -> FactValue<{life}> {{\n        match fact {{"
    );
    for fact in own {
        let (value, empty) = value(fact.kind);
        let arm = format!("            {facts}::{} => ", camel(fact.id));
        out.push_str(&arm);
        if fact.fact.optional {
            let value = value.replace('@', &format!("more.{}", fact.member));
            let _ = writeln!(out, "self.more.as_deref().map_or({empty}, |more| {value}),");
        } else {
            let department = owner.id == "document" && !fact.fact.early;
            let member = if department {
                format!("self.department.{}", fact.member)
            } else {
                format!("self.{}", fact.member)
            };
            let _ = writeln!(out, "{},", value.replace('@', &member));
        }
    }
    out.push_str("        }\n    }\n}\n");
}

/// How the value of a field is wrapped, `@` being the field; and what there is without it.
fn value(kind: FactKind) -> (String, String) {
    let one = |name: &str| {
        (
            format!("FactValue::{name}(@.as_ref())"),
            format!("FactValue::{name}(None)"),
        )
    };
    let list = |name: &str| {
        (
            format!("FactValue::{name}(&@)"),
            format!("FactValue::{name}(&[])"),
        )
    };
    let copy = |name: &str| {
        (
            format!("FactValue::{name}(@)"),
            format!("FactValue::{name}(None)"),
        )
    };
    match kind {
        FactKind::Text | FactKind::Name | FactKind::RowName | FactKind::AmountUnit => one("Text"),
        FactKind::Texts | FactKind::Notes => list("Texts"),
        FactKind::RowTarget => ("FactValue::Target(Some(&@))".to_owned(), String::new()),
        FactKind::Profile => ("FactValue::Word(Some(@))".to_owned(), String::new()),
        FactKind::Category => ("FactValue::Category(&@)".to_owned(), String::new()),
        FactKind::InError => ("FactValue::InError".to_owned(), String::new()),
        FactKind::LibraryRow => copy("Word"),
        FactKind::GoalNumbers => list("GoalNumbers"),
        FactKind::Year => copy("Year"),
        FactKind::Direction => copy("Direction"),
        FactKind::Agencies => list("Agencies"),
        FactKind::Funding => list("Funding"),
        FactKind::Totals => list("Totals"),
        FactKind::Costing => list("Costing"),
        FactKind::Procurement => list("Procurement"),
        FactKind::Milestones => list("Milestones"),
        FactKind::Rows => list("Rows"),
        FactKind::SubGoals => list("SubGoals"),
        FactKind::Safeguards => list("Safeguards"),
        FactKind::Tasks => list("Tasks"),
        FactKind::Code => one("Code"),
        FactKind::Agency => one("Agency"),
        FactKind::Period => one("Period"),
        FactKind::Amount => one("Amount"),
        FactKind::Plan => one("Plan"),
        FactKind::Scheme => one("Scheme"),
        FactKind::Target => one("Target"),
        FactKind::Baseline => one("Baseline"),
        FactKind::Weight => one("Weight"),
        FactKind::Budget => one("Budget"),
    }
}

fn place(out: &mut String, owner: Owner, own: &[&Resolved<'_>]) {
    let (_, holder) = types(owner);
    let facts = owner.facts;
    let _ = writeln!(
        out,
        "impl<'a> {holder} {{\n    /// Where a line that says it puts it; `None` for what is read with another line.\n    \
         pub fn place(&mut self, fact: {facts}) -> Option<FactPlace<'_, 'a>> {{\n        match fact {{"
    );
    let mut elsewhere = Vec::new();
    for fact in own {
        let variant = format!("{facts}::{}", camel(fact.id));
        if !fact.is_read_by_key() {
            elsewhere.push(variant);
            continue;
        }
        let member = if fact.fact.optional {
            format!("self.more.get_or_insert_default().{}", fact.member)
        } else {
            format!("self.{}", fact.member)
        };
        let _ = writeln!(
            out,
            "            {variant} => Some(FactPlace::{:?}(&mut {member})),",
            fact.kind
        );
    }
    if !elsewhere.is_empty() {
        let _ = writeln!(out, "            {} => None,", elsewhere.join(" | "));
    }
    out.push_str("        }\n    }\n}\n");
}
