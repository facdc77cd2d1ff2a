//! What several files of one run say together: those of one department and year are one text in parts.

use std::collections::HashMap;

use super::{Judged, place, precedence};
use crate::compile::Model;
use crate::diag::Rule;
use crate::rules::plan::mixed_period_scheme::{self, Plans};
use crate::wording::likeness::letters;

/// A department, as a reader compares names, and a year.
type DepartmentYear = (String, i32);

/// What other files are held against: small and owned, so that the document need not stay.
#[derive(Debug)]
pub(super) struct Comparable {
    key: DepartmentYear,
    plans: Plans,
}

impl Comparable {
    /// `None` where nothing can be compared: a file without department, year or plans.
    pub(super) fn of(document: &Model<'_>) -> Option<Self> {
        let department: String =
            letters(document.department.department.as_ref()?.as_str()).collect();
        let year = document.year.filter(|_| !department.is_empty())?;
        Some(Self {
            key: (department, year),
            plans: Plans::of(document)?,
        })
    }
}

/// Whether a rule rests on other files, too: a file alone cannot show that it finds nothing.
pub(super) fn rests_on_others(rule: &Rule) -> bool {
    std::ptr::eq(rule, &mixed_period_scheme::RULE)
}

/// The files of a run so far.
#[derive(Debug, Default)]
pub struct Across {
    /// Of each department and year, the file that came first: the others are held against it.
    first: HashMap<DepartmentYear, Plans>,
}

impl Across {
    /// Holds the next file of the run against those before it; what is found belongs to the file like all else.
    pub fn compare(&mut self, judged: &mut Judged) {
        let Some(Comparable { key, plans }) = judged.facts.take() else {
            return;
        };
        let Some(first) = self.first.get(&key) else {
            self.first.insert(key, plans);
            return;
        };
        // A rule that is off hides nothing of others.
        let is_on = judged.settings.is_on(&mixed_period_scheme::RULE);
        let Some(finding) = mixed_period_scheme::beside(&plans, first).filter(|_| is_on) else {
            return;
        };
        let findings = &mut judged.findings;
        findings.insert(
            findings.partition_point(|known| place(known) <= place(&finding)),
            finding,
        );
        // What a plan of the right kind lacks is another defect.
        if !plans.are_asked_for {
            precedence::settle_places(findings);
        }
    }
}
