//! The kinds of facts. The build script reads this file too: it must use nothing of the library.

/// What a fact holds (see `FactValue` of the model).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// A text.
    Text,
    /// The name of a block.
    Name,
    /// Several texts, a line each.
    Texts,
    /// What is to be confirmed, a line each.
    Notes,
    /// The name of a row, read with its line.
    RowName,
    /// The target of a row, read with its line.
    RowTarget,
    /// The unit of amounts without one: a word of the language.
    AmountUnit,
    /// A year.
    Year,
    /// The name of a profile.
    Profile,
    /// The row of a library that a row was taken from.
    LibraryRow,
    /// The code of a project.
    Code,
    /// One agency.
    Agency,
    /// Several agencies, a line each.
    Agencies,
    /// From one date to another.
    Period,
    /// Money.
    Amount,
    /// Where the money comes from.
    Funding,
    /// Figures of the department's budget.
    Totals,
    /// The plan of spending.
    Plan,
    /// Which checkpoints a plan has.
    Scheme,
    /// Lines of 测算.
    Costing,
    /// Lines of 采购.
    Procurement,
    /// Where a row stands in the framework.
    Category,
    /// A target of its own line.
    Target,
    /// Targets on the way.
    Milestones,
    /// What was reached before.
    Baseline,
    /// Points.
    Weight,
    /// Whether more is better.
    Direction,
    /// Numbers of the goals that a row measures.
    GoalNumbers,
    /// Whether something of a row was not read.
    InError,
    /// Rows.
    Rows,
    /// Sub-goals.
    SubGoals,
    /// Safeguards.
    Safeguards,
    /// Tasks of the department.
    Tasks,
    /// The department's budget.
    Budget,
}
