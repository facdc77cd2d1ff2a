//! Reads the line of a fact into its place in the model.

use super::reader::LineReader;
use crate::diag::say;
use crate::model::FactPlace;
use crate::syntax;

impl<'a> LineReader<'a, '_> {
    /// Reads the line as what the table says that its fact holds.
    pub fn read(&mut self, place: FactPlace<'_, 'a>) {
        match place {
            // What a library gave stays where the line is blank.
            FactPlace::Text(place) => *place = self.text().or(place.take()),
            FactPlace::Name(place) => *place = self.name(),
            FactPlace::Texts(list) => list.extend(self.text()),
            FactPlace::Notes(list) => list.push(self.note()),
            FactPlace::Code(place) => *place = self.code(),
            FactPlace::Agency(place) => {
                if place.is_none() {
                    *place = self.agency();
                } else {
                    self.report_second_agency();
                }
            }
            FactPlace::Agencies(list) => list.extend(self.agency()),
            FactPlace::Period(place) => *place = self.period(),
            FactPlace::Amount(place) => *place = self.amount(),
            FactPlace::Funding(list) => list.extend(self.funding()),
            FactPlace::Totals(list) => list.extend(self.total()),
            FactPlace::Plan(place) => *place = self.plan(),
            FactPlace::Costing(list) => list.extend(self.costing()),
            FactPlace::Procurement(list) => list.extend(self.procurement()),
            FactPlace::Target(place) => *place = self.bare_target(),
            FactPlace::Milestones(list) => *list = self.milestones(),
            FactPlace::Baseline(place) => *place = self.baseline(),
            FactPlace::Weight(place) => *place = self.weight(),
            FactPlace::Direction(place) => *place = self.direction(),
            FactPlace::GoalNumbers(list) => *list = self.goal_numbers(),
        }
    }

    fn report_second_agency(&mut self) {
        let span = self.line.key.trimmed(self.text);
        let message = say!(
            "一个项目只有一个单位，以第一次为准",
            "a project has one agency; the first one counts"
        );
        self.report(&syntax::findings::REPEATED_KEY, span, message);
    }
}
