//! 转年 (roll forward): this year's goal file to next year's draft.
//!
//! Works on the lines of the file as `fmt` does, with what was understood of them beside: all that is not concerned stays as
//! it is, byte for byte. What is only last year's is named in 待核 lines, which `check` reports until they are removed.

mod edits;
mod includes;
mod note;
mod walk;
mod year;

use crate::compile::Compilation;
use crate::diag::{Message, say};
use crate::lower::{Includes, Profiles, outline};
use crate::source::SourceFile;
use crate::syntax::{LineKind, split};
use walk::Walk;

pub use includes::with_includes;
pub use year::moved as year_moved;

/// What the draft keeps.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Budget year of the draft.
    pub to: i32,
    /// The percentages of the spending plans; without them the checkpoints stay, not set.
    pub keep_plan: bool,
    /// Budgets, their sources, the totals of the department; without them the keys stay, not filled in.
    pub keep_amounts: bool,
    /// Also moves the year in texts, where no title in 《》 and no brackets hold it.
    pub move_texts: bool,
}

/// Next year's draft.
#[derive(Debug)]
#[non_exhaustive]
pub struct Draft {
    /// Its text. Every line of the source stands in it.
    pub text: String,
    /// Budget year of the source.
    pub from: i32,
    /// How much of it is not as it was.
    pub tally: Tally,
}

/// How much of the source became something else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// Dates of targets and periods that were moved.
    pub dates: usize,
    /// 基期 lines that were set.
    pub baselines: usize,
    /// Amounts and plans that were cleared.
    pub cleared: usize,
    /// 待核 lines that were added.
    pub notes: usize,
}

/// Makes the draft.
///
/// # Errors
/// Why there can be none: no 年度, one that is not before the year of the draft, an unresolved merge conflict.
pub fn roll(
    file: &SourceFile,
    includes: &Includes,
    profiles: &Profiles,
    options: Options,
) -> Result<Draft, Message> {
    let text = file.text.as_str();
    let to = options.to;
    let document = Compilation::open(file, includes, profiles).model();
    if document.department.library.is_some() {
        return Err(say!(
            "指标库没有年度，不用转年",
            "a library has no year to roll forward"
        ));
    }
    let from = document.year.ok_or_else(|| {
        say!(
            "文件里没有写“年度”，不知道从哪一年转来",
            "the file has no 年度, so the year to roll from is not known"
        )
    })?;
    if from >= to {
        return Err(say!(
            "文件的年度是 {from}，不早于 {to}",
            "the file is for {from}, which is not before {to}"
        ));
    }
    let mut walk = Walk::new(text, &document, from, options);
    let mut lines = Vec::new();
    for piece in split(text) {
        let (placed, _) = outline(
            text,
            piece.span,
            false,
            &|name| document.profile.key(name),
            &mut lines,
        );
        if placed
            .iter()
            .any(|line| line.line.kind == LineKind::Conflict)
        {
            return Err(say!(
                "先解决文件里的合并冲突，再转年",
                "resolve the merge conflict in the file first"
            ));
        }
        placed.iter().for_each(|line| walk.line(line));
    }
    let (text, tally) = walk.finish();
    Ok(Draft { text, from, tally })
}
