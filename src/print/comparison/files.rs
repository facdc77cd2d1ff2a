//! Which files are compared.

use super::Review;
use crate::diag::{Message, say};

/// Pairs of files that are named; of more, only their number is told.
const MOST: usize = 8;

impl Review<'_> {
    /// `共 31 份文件，25 份有变化`; `None` where so few are compared that each is named.
    pub(super) fn count_of_files(&self) -> Option<Message> {
        let count = self.comparison.documents.len();
        (count > MOST).then(|| {
            let changed = self.changed_documents();
            let changed = changed.iter().filter(|is_changed| **is_changed).count();
            say!(
                "共 {count} 份文件，{changed} 份有变化",
                "{count} files, {changed} changed"
            )
        })
    }

    /// Pairs of documents in which something changed, by their place.
    pub(super) fn changed_documents(&self) -> Vec<bool> {
        let comparison = self.comparison;
        let documents = comparison.documents.iter();
        let mut changed: Vec<bool> = documents
            .map(|pair| {
                pair.before.is_none()
                    || pair.after.is_none()
                    || pair.blocks.iter().any(|block| !block.is_quiet())
            })
            .collect();
        for project in comparison
            .projects
            .iter()
            .filter(|project| !project.is_quiet())
        {
            for located in [project.before, project.after].into_iter().flatten() {
                if let Some(is_changed) = changed.get_mut(located.scope) {
                    *is_changed = true;
                }
            }
        }
        changed
    }
}
