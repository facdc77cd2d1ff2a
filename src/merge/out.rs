//! The merged text as it grows.

use super::Labels;

pub struct Out<'l> {
    pub text: String,
    pub conflicts: usize,
    labels: Labels<'l>,
}

impl<'l> Out<'l> {
    pub fn new(labels: Labels<'l>, capacity: usize) -> Self {
        Self {
            text: String::with_capacity(capacity),
            conflicts: 0,
            labels,
        }
    }

    /// Adds whole lines.
    pub fn push(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// Adds both sides of a conflict, whole lines each, between marks.
    pub fn conflict(&mut self, ours: &str, theirs: &str) {
        let [before, after] =
            [self.labels.ours, self.labels.theirs].map(|label| label.lines().next().unwrap_or(""));
        for part in [
            "<<<<<<< ",
            before,
            "\n",
            ours,
            "=======\n",
            theirs,
            ">>>>>>> ",
            after,
            "\n",
        ] {
            self.text.push_str(part);
        }
        self.conflicts += 1;
    }
}
