//! 其他事项 of Jimu's own outputs: facts for which the form of a project has no place, and what is said of its rows.

use super::{FragmentFate, LeftReason, Recogniser, SeenCell};
use crate::facts::IndicatorFact;
use crate::field::Field;
use crate::import::labels::{LABELS, LabelMeaning};
use crate::import::sketch::Kept;
use crate::lower::read_checkpoint;
use crate::wording::Sense;

impl<'e> Recogniser<'e> {
    /// Whether a text announces them; then they follow.
    pub(super) fn begins_further(&mut self, fragment: usize) -> bool {
        let is_further = self.project.is_some() && LABELS.is_further(self.text(fragment));
        if is_further {
            self.mark_label(fragment);
            self.end_table();
            self.is_further = true;
        }
        is_further
    }

    /// A row of them: a label or the name of an indicator, and what is said. Whether it is one.
    pub(super) fn further_row(&mut self, cells: &[SeenCell<'e>]) -> bool {
        let own: Vec<&SeenCell<'e>> = cells
            .iter()
            .filter(|cell| !cell.is_from_above && !cell.is_blank())
            .collect();
        let [label, value] = own.as_slice() else {
            self.is_further = false;
            return false;
        };
        match LABELS.fact(label.text).map(|known| known.meaning) {
            Some(LabelMeaning::Plan) => self.plan_in_words(label, value),
            Some(LabelMeaning::Field(Field::Document(_))) | None => self.of_row(label, value),
            Some(LabelMeaning::Field(field)) => {
                self.mark_label(label.fragment);
                self.further_fact(field, value);
                true
            }
            Some(_) => false,
        }
    }

    /// A plan on one line: 3月底 25%，6月底 60%.
    pub(super) fn plan_in_words(&mut self, label: &SeenCell<'e>, value: &SeenCell<'e>) -> bool {
        let entries: Option<Vec<(&str, &str)>> = value
            .text
            .split(Sense::ListMark.signs())
            .map(|entry| {
                let (name, _, _, share) = read_checkpoint(entry.trim())?;
                // 3月底前支出25%
                let figure = share.find(|c: char| c.is_numeric());
                let share = figure.map_or("", |figure| &share[figure..]);
                Some((name, share.trim_end_matches(Sense::ClauseMark.signs())))
            })
            .collect();
        let Some(entries) = entries else { return false };
        self.mark_label(label.fragment);
        self.fates[value.fragment] = FragmentFate::Taken;
        let plan = &mut self.project().plan;
        for (name, share) in entries {
            let kept = Kept {
                text: share.to_owned(),
                fragment: value.fragment,
            };
            plan.push((name.to_owned(), (!share.is_empty()).then_some(kept)));
        }
        true
    }

    /// What is said of the row of a name, a line for each fact.
    fn of_row(&mut self, name: &SeenCell<'e>, said: &SeenCell<'e>) -> bool {
        let rows = &mut self.project().rows;
        let Some(row) = rows.iter_mut().find(|row| row.name == name.text) else {
            return false;
        };
        let mut is_whole = true;
        for line in said.text.lines() {
            let known = line.split_once(['：', ':']).and_then(|(label, text)| {
                let mut facts = IndicatorFact::ALL.iter();
                let fact = facts.find(|fact| fact.info().key == label.trim())?;
                Some((*fact, text.trim()))
            });
            match known {
                Some((IndicatorFact::MediumTerm, text)) => row.medium_term = Some(text.to_owned()),
                Some((fact, text)) => {
                    let field = Field::Indicator(fact);
                    if !row.facts.iter().any(|(own, _)| *own == field) {
                        let kept = Kept {
                            text: text.to_owned(),
                            fragment: said.fragment,
                        };
                        row.facts.push((field, kept));
                    }
                }
                // A text of several paragraphs goes on.
                None => match row.facts.last_mut() {
                    Some((_, kept)) if kept.fragment == said.fragment => {
                        kept.text.push('\n');
                        kept.text.push_str(line);
                    }
                    _ => is_whole = false,
                },
            }
        }
        self.mark_label(name.fragment);
        self.fates[said.fragment] = if is_whole {
            FragmentFate::Taken
        } else {
            FragmentFate::Left(LeftReason::Unlabelled)
        };
        true
    }
}
