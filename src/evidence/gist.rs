//! What some rules compare across projects, taken from each project while it is in the cache: the tree of a large
//! document is not walked again for them.

use foldhash::fast::RandomState;

/// What is kept of one project.
#[derive(Debug, Default)]
pub struct Gist {
    /// J0710: its plan has figures that no two projects have by chance.
    pub has_odd_plan: bool,
    /// J1202: the hashes of its rows.
    pub rows: Vec<u64>,
    /// J1208: the hashes of its purpose and goals.
    pub texts: Vec<u64>,
    /// J1206: its counts.
    pub counts: Vec<Count>,
}

/// A counted target, as hashes.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// What counts in the name.
    pub name: u64,
    pub number: u64,
    /// Unit and direction.
    pub manner: u64,
    /// Its number in the project.
    pub row: usize,
}

/// The gists of all projects, in their order, with what made the hashes.
#[derive(Debug, Default)]
pub struct Gists {
    pub hasher: RandomState,
    pub of_projects: Vec<Gist>,
}
