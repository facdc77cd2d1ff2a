//! What a profile changes in the form of the one it extends: another word for a label, a row or a column less.

use super::{Form, FormBlock, FormColumn, FormFact, fields};

impl Form {
    /// Gives a label, a head or a title another text; whether there was one.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        let mut found = false;
        for text in self.texts() {
            if text == from {
                to.clone_into(text);
                found = true;
            }
        }
        found
    }

    /// Takes out what has a label: a block by its head, a column of indicators or tasks, an amount, a fact; what stands beside it
    /// gets its room. Whether there was one.
    pub fn take_out(&mut self, label: &str) -> bool {
        let mut found = false;
        self.blocks.retain_mut(|block| {
            if block.head().is_some_and(|head| head == label) {
                found = true;
                return false;
            }
            match block {
                FormBlock::Facts(lines) => {
                    lines.retain_mut(|line| {
                        found |= without_fact(line, label);
                        !line.is_empty()
                    });
                    !lines.is_empty()
                }
                FormBlock::Money(money) if money.columns.is_empty() => {
                    found |= without_fact(&mut money.amounts, label);
                    !money.amounts.is_empty()
                }
                FormBlock::Money(money) => {
                    let before = money.amounts.len();
                    money.amounts.retain(|fact| fact.label.text != label);
                    found |= money.amounts.len() < before;
                    !money.amounts.is_empty()
                }
                FormBlock::GoalColumns { columns, .. } | FormBlock::Tasks { columns, .. } => {
                    found |= without_column(columns, label);
                    !columns.is_empty()
                }
                FormBlock::Indicators(table) => {
                    found |= without_column(&mut table.columns, label);
                    !table.columns.is_empty()
                }
                FormBlock::Text(text) => {
                    let is_it = text == label;
                    found |= is_it;
                    !is_it
                }
                FormBlock::Plan { .. } | FormBlock::Goals(_) | FormBlock::Signatures(_) => true,
            }
        });
        self.fields = fields(&self.blocks);
        found
    }

    /// All that is printed as it stands here.
    fn texts(&mut self) -> Vec<&mut String> {
        let mut texts = vec![&mut self.heading];
        texts.extend(&mut self.unit_line);
        for block in &mut self.blocks {
            match block {
                FormBlock::Facts(lines) => {
                    let facts = lines.iter_mut().flatten();
                    texts.extend(facts.map(|fact| &mut fact.label.text));
                }
                FormBlock::Money(money) => {
                    texts.push(&mut money.head.text);
                    let columns = money.columns.iter_mut();
                    texts.extend(columns.map(|column| &mut column.head.text));
                    let amounts = money.amounts.iter_mut();
                    texts.extend(amounts.map(|fact| &mut fact.label.text));
                }
                FormBlock::Plan { head, .. } => texts.push(&mut head.text),
                FormBlock::Goals(goals) => texts.extend([&mut goals.head.text, &mut goals.label]),
                FormBlock::GoalColumns { head, columns } | FormBlock::Tasks { head, columns } => {
                    texts.push(&mut head.text);
                    texts.extend(heads(columns));
                }
                FormBlock::Indicators(table) => {
                    texts.extend([&mut table.head.text, &mut table.label]);
                    texts.extend(heads(&mut table.columns));
                }
                FormBlock::Text(text) => texts.push(text),
                FormBlock::Signatures(labels) => {
                    texts.extend(labels.iter_mut().map(|label| &mut label.text));
                }
            }
        }
        texts
    }
}

impl FormBlock {
    /// The head at its left.
    fn head(&self) -> Option<&str> {
        match self {
            FormBlock::Money(money) => Some(&money.head.text),
            FormBlock::Goals(goals) => Some(&goals.head.text),
            FormBlock::Indicators(table) => Some(&table.head.text),
            FormBlock::Plan { head, .. }
            | FormBlock::GoalColumns { head, .. }
            | FormBlock::Tasks { head, .. } => Some(&head.text),
            FormBlock::Facts(_) | FormBlock::Text(_) | FormBlock::Signatures(_) => None,
        }
        .map(String::as_str)
    }
}

fn heads(columns: &mut [FormColumn]) -> impl Iterator<Item = &mut String> {
    let columns = columns.iter_mut();
    columns.flat_map(|column| [&mut column.head, &mut column.group])
}

/// Takes a fact out of its line; the last one left gets its room.
fn without_fact(line: &mut Vec<FormFact>, label: &str) -> bool {
    let Some(at) = line.iter().position(|fact| fact.label.text == label) else {
        return false;
    };
    let gone = line.remove(at);
    if let Some(last) = line.last_mut() {
        last.span += gone.label.span + gone.span;
    }
    true
}

/// Takes a column out; the widest one left gets its room.
fn without_column(columns: &mut Vec<FormColumn>, head: &str) -> bool {
    let Some(at) = columns.iter().position(|column| column.head == head) else {
        return false;
    };
    let gone = columns.remove(at);
    if let Some(widest) = columns.iter_mut().max_by_key(|column| column.span) {
        widest.span += gone.span;
    }
    true
}
