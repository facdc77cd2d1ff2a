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

    /// Adds both sides of a conflict, whole lines each, between marks; what they were made of where that is asked for.
    pub fn conflict(&mut self, base: &str, ours: &str, theirs: &str) {
        self.mark("<<<<<<< ", self.labels.ours);
        self.push(ours);
        if let Some(label) = self.labels.base {
            self.mark("||||||| ", label);
            self.push(base);
        }
        self.push("=======\n");
        self.push(theirs);
        self.mark(">>>>>>> ", self.labels.theirs);
        self.conflicts += 1;
    }

    fn mark(&mut self, mark: &str, label: &str) {
        let label = label.lines().next().unwrap_or("");
        [mark, label, "\n"]
            .iter()
            .for_each(|part| self.text.push_str(part));
    }
}
