//! Targets that sections state, each with where it stands: what tells two of one name apart.

use rust_decimal::Decimal;

use crate::evidence::gist::Count;
use crate::model::{Agency, Indicator, Project, Quantity, Value};
use crate::value::unit::{Unit, UnitKind};
use crate::value::{Direction, Op};
use crate::wording::same_name::is_same;
use crate::wording::{Sense, nouns};

/// A target with its number.
#[derive(Clone, Copy)]
pub struct TargetPlace<'d, 'a> {
    pub row: &'d Indicator<'a>,
    pub quantity: &'d Quantity<'a>,
    pub unit: &'d Unit,
    pub section: GoalSection<'d, 'a>,
}

#[derive(Clone, Copy)]
pub enum GoalSection<'d, 'a> {
    Overall,
    SubGoal,
    /// Its number in the file, name and agency.
    Project(usize, &'d str, Option<&'d Agency<'a>>),
}

impl<'d, 'a> GoalSection<'d, 'a> {
    pub fn of(at: usize, project: &'d Project<'a>) -> Self {
        Self::Project(at, project.name(), project.agency.as_ref())
    }
}

/// A target of the overall goal or of a sub-goal, with all that bears its name.
pub struct SharedName<'d, 'a> {
    /// Where it stands first: in the overall goal if it is there.
    pub first: TargetPlace<'d, 'a>,
    /// It stands only once in its section.
    pub is_only: bool,
    pub sub_goals: Vec<TargetPlace<'d, 'a>>,
    pub projects: Vec<TargetPlace<'d, 'a>>,
}

/// What two targets of one name differ in.
pub enum Mismatch {
    Number,
    Unit,
    Operator,
}

impl<'d, 'a> TargetPlace<'d, 'a> {
    /// The target of the row of a project that was counted.
    pub fn in_project(projects: &'d [Project<'a>], (at, count): (usize, Count)) -> Option<Self> {
        let project = projects.get(at)?;
        TargetPlace::of(
            project.indicators.get(count.row)?,
            GoalSection::of(at, project),
        )
    }

    /// The target of a row, where it is a number with a known unit; how satisfied people are is asked of others each time.
    pub fn of(row: &'d Indicator<'a>, section: GoalSection<'d, 'a>) -> Option<Self> {
        let Value::Quantity(quantity) = &row.target.value else {
            return None;
        };
        let unit = &*quantity.unit.as_ref()?.unit;
        let is_comparable = match unit.kind() {
            UnitKind::Other | UnitKind::Money | UnitKind::Duration => true,
            // More than all is another finding.
            UnitKind::Percent | UnitKind::Permille => {
                quantity.number <= Decimal::ONE_HUNDRED
                    && !Sense::SatisfactionRate.is_in(row.name())
            }
            UnitKind::PercentPoint | UnitKind::Unknown => false,
        };
        is_comparable.then_some(Self {
            row,
            quantity,
            unit,
            section,
        })
    }

    /// Whether it is a share or a time, of which the parts do not make the whole.
    pub fn is_rate(&self) -> bool {
        !matches!(self.unit.kind(), UnitKind::Other | UnitKind::Money)
    }

    pub fn direction(&self) -> Option<Direction> {
        self.row.target.op.map(Op::direction)
    }

    /// What tells two targets of the same number apart. A missing operator has its own finding.
    pub fn difference(&self, other: &Self) -> Option<Mismatch> {
        if self.quantity.number != other.quantity.number {
            return None;
        }
        if self.unit.canonical() != other.unit.canonical() {
            return Some(Mismatch::Unit);
        }
        let (one, two) = (self.direction()?, other.direction()?);
        (one != two).then_some(Mismatch::Operator)
    }

    /// Whether two rows of different projects speak of one thing: same name and agency, and descriptions that share a noun.
    pub fn is_of_the_same_thing(&self, other: &Self) -> bool {
        let (GoalSection::Project(at, _, agency), GoalSection::Project(later, _, its_agency)) =
            (self.section, other.section)
        else {
            return false;
        };
        let agencies = (
            agency.and_then(|agency| agency.code.or(agency.name)),
            its_agency.and_then(|agency| agency.code.or(agency.name)),
        );
        let descriptions = (&self.row.description, &other.row.description);
        let are_alike = match descriptions {
            (Some(one), Some(two)) => nouns::are_shared(one.as_str(), two.as_str()),
            _ => true,
        };
        at != later
            && agencies.0 == agencies.1
            && are_alike
            && is_same(self.row.name(), other.row.name())
    }

    pub fn section_name(&self) -> (String, String) {
        match self.section {
            GoalSection::Overall => ("总体目标".to_owned(), "the overall goal".to_owned()),
            GoalSection::SubGoal => ("分项目标".to_owned(), "a sub-goal".to_owned()),
            GoalSection::Project(_, name, _) => {
                (format!("项目“{name}”"), format!("the project “{name}”"))
            }
        }
    }
}
