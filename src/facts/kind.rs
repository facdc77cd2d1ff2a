//! The kinds of facts. The build script reads this file too: it must use nothing of the library.

/// What a fact holds (see `FactValue` of the model).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FactKind {
    Text,
    Name,
    Texts,
    Notes,
    /// The name of a row, read with its line.
    RowName,
    /// The target of a row, read with its line.
    RowTarget,
    /// The unit of amounts without one: a word of the language.
    AmountUnit,
    Year,
    Profile,
    LibraryRow,
    Code,
    Agency,
    Agencies,
    Period,
    Amount,
    Funding,
    Totals,
    Plan,
    Scheme,
    Costing,
    Procurement,
    Category,
    Target,
    Milestones,
    Baseline,
    Weight,
    Direction,
    GoalNumbers,
    InError,
    Rows,
    SubGoals,
    Safeguards,
    Budget,
}
