//! The merge of goal files: cases, laws, and git.

mod cases;
mod git;
mod laws;

use jimu::lower::Profiles;
use jimu::merge::{Labels, Merged};

fn merge(base: &str, ours: &str, theirs: &str) -> Merged {
    jimu::merge::merge(base, ours, theirs, Labels::default(), &Profiles::default())
}
