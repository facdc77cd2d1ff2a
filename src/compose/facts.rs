//! Facts as lines, by what they hold.

use super::target::IS;
use super::{Composer, Lines};
use crate::facts::ValueKind;
use crate::lower::Amounts;
use crate::model::{Agency, Amount, Baseline, FactValue, Milestone, Plan, Target};

impl Composer<'_, '_> {
    /// The lines that say a fact; none where it is not said. Not for rows and blocks: their owner writes them.
    pub fn fact(&self, depth: usize, key: &str, value: FactValue<'_>, lines: &mut Lines) {
        match value {
            FactValue::Text(text) => {
                text.iter()
                    .for_each(|text| lines.text(depth, key, text.as_str()));
            }
            FactValue::Texts(texts) => {
                texts
                    .iter()
                    .for_each(|text| lines.text(depth, key, text.as_str()));
            }
            FactValue::Year(year) => {
                year.iter()
                    .for_each(|year| lines.line(depth, key, &year.to_string()));
            }
            FactValue::Code(code) => code
                .iter()
                .for_each(|code| lines.line(depth, key, code.written)),
            FactValue::Agency(agency) => {
                agency
                    .iter()
                    .for_each(|one| lines.line(depth, key, &agency_line(one)));
            }
            FactValue::Agencies(agencies) => {
                agencies
                    .iter()
                    .for_each(|one| lines.line(depth, key, &agency_line(one)));
            }
            FactValue::Period(period) => {
                period.iter().for_each(|period| {
                    lines.line(
                        depth,
                        key,
                        &self.values.value(ValueKind::Period, period.written),
                    )
                });
            }
            FactValue::Amount(amount) => {
                amount
                    .iter()
                    .for_each(|amount| self.amount(depth, key, amount, lines));
            }
            FactValue::Funding(all) => {
                all.iter()
                    .for_each(|one| self.amount(depth, one.source.name(), &one.amount, lines));
            }
            FactValue::Totals(all) => {
                all.iter()
                    .for_each(|one| self.amount(depth, one.kind.name(), &one.amount, lines));
            }
            FactValue::Plan(plan) => {
                plan.iter().for_each(|plan| {
                    lines.line(
                        depth,
                        key,
                        &without_comment(&self.values.value(ValueKind::Plan, &plan_value(plan))),
                    )
                });
            }
            FactValue::Costing(rows) => {
                rows.iter()
                    .for_each(|row| lines.line(depth, key, &self.costing(row)));
            }
            FactValue::Procurement(rows) => {
                rows.iter()
                    .for_each(|row| lines.line(depth, key, &self.procurement(row)));
            }
            FactValue::Target(target) => {
                target
                    .iter()
                    .for_each(|target| lines.line(depth, key, &self.target(target)));
            }
            FactValue::Milestones([]) => {}
            FactValue::Milestones(all) => {
                lines.line(depth, key, &without_comment(&self.milestones(all)))
            }
            FactValue::Baseline(baseline) => {
                baseline.iter().for_each(|one: &&Baseline<'_>| {
                    lines.line(
                        depth,
                        key,
                        &self.values.value(ValueKind::Baseline, one.written),
                    )
                });
            }
            FactValue::Weight(weight) => {
                weight
                    .iter()
                    .for_each(|weight| lines.line(depth, key, &weight.number.to_string()));
            }
            FactValue::Direction(direction) => {
                direction
                    .iter()
                    .for_each(|&more| lines.line(depth, key, direction_word(more)));
            }
            FactValue::GoalNumbers([]) => {}
            FactValue::GoalNumbers(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
                lines.line(depth, key, &numbers.join("、"));
            }
            // Said by the line of their row, with another fact, or not at all.
            FactValue::Word(_)
            | FactValue::Category(_)
            | FactValue::Scheme(_)
            | FactValue::InError => {}
            // Blocks of their own: their owner writes them.
            FactValue::Rows(_)
            | FactValue::SubGoals(_)
            | FactValue::Safeguards(_)
            | FactValue::Tasks(_)
            | FactValue::Budget(_) => {}
        }
    }

    /// An amount; without its unit where the head declares that, and with the unit behind the key where the key had it.
    fn amount(&self, depth: usize, key: &str, amount: &Amount<'_>, lines: &mut Lines) {
        let unit = amount.unit.written;
        if !amount.bare {
            return lines.line(depth, key, &format!("{} {unit}", amount.number));
        }
        let is_declared =
            matches!(&self.context.amounts, Amounts::In(declared) if declared.written == unit);
        let key = if is_declared {
            key.to_owned()
        } else {
            format!("{key}（{unit}）")
        };
        lines.line(depth, &key, &amount.number.to_string());
    }

    /// 中期: a line that sets nothing says so.
    fn target(&self, target: &Target<'_>) -> String {
        match self.bare_target(target) {
            blank if blank.is_empty() => IS.to_owned(),
            target => without_comment(&target),
        }
    }

    fn milestones(&self, all: &[Milestone<'_>]) -> String {
        let entries = all.iter().map(|milestone| {
            let target = self.bare_target(&milestone.target);
            let gap = if target.is_empty() { "" } else { " " };
            format!("{}{gap}{target}", milestone.at)
        });
        entries.collect::<Vec<_>>().join("，")
    }
}

/// A `#` that was part of a value must not get the blank that makes it a comment.
fn without_comment(value: &str) -> String {
    value.replace(" #", "#").replace(" ＃", "＃")
}

fn agency_line(agency: &Agency<'_>) -> String {
    let parts = [agency.code, agency.name];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Those that the profile asks for are there all the same: they are named only where there is no other.
fn plan_value(plan: &Plan<'_>) -> String {
    let is_named = plan.checkpoints.iter().any(|at| at.span != plan.span);
    let named = plan
        .checkpoints
        .iter()
        .filter(|at| !is_named || at.span != plan.span);
    let entries = named.map(|checkpoint| match checkpoint.written {
        Some(written) => format!("{} {written}", checkpoint.at),
        None => checkpoint.at.to_owned(),
    });
    entries.collect::<Vec<_>>().join("，")
}

/// As 方向 has it.
fn direction_word(more_is_better: bool) -> &'static str {
    if more_is_better {
        "越大越好"
    } else {
        "越小越好"
    }
}
