//! What the table leaves unsaid, filled in and checked.

use std::collections::BTreeMap;

use super::kind::FactKind;
use super::table::{Column, Fact, Key, Named};

/// Whose facts they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// As the table spells it.
    pub id: &'static str,
    /// The enum of its facts.
    pub facts: &'static str,
    /// Blocks whose lines are its facts.
    pub hosts: &'static [&'static str],
    /// Whether rows have columns of its facts.
    pub has_columns: bool,
}

pub const OWNERS: [Owner; 7] = [
    Owner {
        id: "document",
        facts: "DocumentFact",
        hosts: &["document", "library", "overall_goal"],
        has_columns: true,
    },
    Owner {
        id: "sub_goal",
        facts: "SubGoalFact",
        hosts: &["sub_goal"],
        has_columns: false,
    },
    Owner {
        id: "safeguard",
        facts: "SafeguardFact",
        hosts: &["safeguard"],
        has_columns: false,
    },
    Owner {
        id: "task",
        facts: "TaskFact",
        hosts: &["task"],
        has_columns: false,
    },
    Owner {
        id: "department_budget",
        facts: "BudgetFact",
        hosts: &["department_budget"],
        has_columns: false,
    },
    Owner {
        id: "project",
        facts: "ProjectFact",
        hosts: &["project"],
        has_columns: true,
    },
    Owner {
        id: "indicator",
        facts: "IndicatorFact",
        hosts: &["indicator"],
        has_columns: true,
    },
];

/// A fact with all that the table leaves to be understood.
pub struct Resolved<'t> {
    pub owner: Owner,
    pub fact: &'t Fact,
    pub key: &'t Key,
    pub id: &'t str,
    pub kind: FactKind,
    /// Its name in the JSON contract; `None` where another fact says it there.
    pub json: Option<&'t str>,
    pub member: &'t str,
    pub column: Option<Labelled>,
}

/// A column of rows.
pub struct Labelled {
    pub name: String,
    pub en: String,
    pub note: String,
    pub is_prose: bool,
}

impl FactKind {
    fn of(kind: &str, repeats: bool) -> Option<Self> {
        Some(match (kind, repeats) {
            ("text" | "prose", false) => FactKind::Text,
            ("amount_unit", false) => FactKind::AmountUnit,
            ("name", _) => FactKind::Name,
            ("text" | "prose", true) => FactKind::Texts,
            ("note", true) => FactKind::Notes,
            ("row_name", _) => FactKind::RowName,
            ("row_target", _) => FactKind::RowTarget,
            ("year", false) => FactKind::Year,
            ("profile", false) => FactKind::Profile,
            ("library_row", _) => FactKind::LibraryRow,
            ("code", false) => FactKind::Code,
            ("agency", true) => FactKind::Agencies,
            ("one_agency", _) => FactKind::Agency,
            ("period", false) => FactKind::Period,
            ("amount", false) => FactKind::Amount,
            ("funding", _) => FactKind::Funding,
            ("totals", _) => FactKind::Totals,
            ("plan", false) => FactKind::Plan,
            ("scheme", _) => FactKind::Scheme,
            ("costing", true) => FactKind::Costing,
            ("procurement", true) => FactKind::Procurement,
            ("category", _) => FactKind::Category,
            ("target", false) => FactKind::Target,
            ("milestones", false) => FactKind::Milestones,
            ("baseline", false) => FactKind::Baseline,
            ("weight", false) => FactKind::Weight,
            ("direction", false) => FactKind::Direction,
            ("goal_numbers", false) => FactKind::GoalNumbers,
            ("in_error", _) => FactKind::InError,
            ("rows", _) => FactKind::Rows,
            ("sub_goals", _) => FactKind::SubGoals,
            ("safeguards", _) => FactKind::Safeguards,
            ("tasks", _) => FactKind::Tasks,
            ("budget", _) => FactKind::Budget,
            _ => return None,
        })
    }

    /// Whether it is a part with facts of its own.
    pub fn is_part(self) -> bool {
        matches!(
            self,
            FactKind::Rows
                | FactKind::SubGoals
                | FactKind::Safeguards
                | FactKind::Tasks
                | FactKind::Budget
        )
    }

    /// Whether only a comparison says it.
    fn is_compared_only(self) -> bool {
        matches!(self, FactKind::Scheme | FactKind::InError)
    }

    fn is_text(self) -> bool {
        matches!(
            self,
            FactKind::Text | FactKind::Name | FactKind::Texts | FactKind::Notes | FactKind::RowName
        )
    }

    /// Whether one column shows all of it: the others have columns for what they consist of (`src/field.rs`).
    fn is_one_column(self) -> bool {
        !self.is_part()
            && !self.is_compared_only()
            && !matches!(
                self,
                FactKind::Agency
                    | FactKind::Funding
                    | FactKind::Category
                    | FactKind::RowTarget
                    | FactKind::Totals
            )
    }

    /// Whether it is read with something else: with the line that opens its block, with the head, with another fact.
    pub fn is_read_elsewhere(self) -> bool {
        self.is_part()
            || self.is_compared_only()
            || matches!(
                self,
                FactKind::RowName | FactKind::RowTarget | FactKind::Category | FactKind::LibraryRow
            )
    }
}

impl Resolved<'_> {
    /// Whether a line of its key in a block of its owner says it.
    pub fn is_read_by_key(&self) -> bool {
        !self.fact.early
            && !self.kind.is_read_elsewhere()
            && self
                .owner
                .hosts
                .iter()
                .any(|host| self.key.hosts.iter().any(|at| at == host))
    }
}

/// All facts, in the order of all outputs.
///
/// # Errors
/// What the table says twice, or does not say.
pub fn all(keys: &[Key]) -> Result<Vec<Resolved<'_>>, String> {
    let mut spellings: BTreeMap<&str, &str> = BTreeMap::new();
    for key in keys {
        for spelling in key.spellings() {
            if let Some(before) = spellings.insert(spelling, &key.name) {
                return Err(format!(
                    "{spelling} stands twice: under {before} and {}",
                    key.name
                ));
            }
        }
    }
    let mut all: Vec<Resolved<'_>> = Vec::new();
    for key in keys {
        for fact in &key.facts {
            let resolved = resolve(key, fact)?;
            let is_known = all
                .iter()
                .any(|known| known.owner == resolved.owner && known.id == resolved.id);
            match (is_known, fact.is_reference()) {
                (true, true) => {}
                (false, _) => all.push(resolved),
                (true, false) => {
                    return Err(format!("{} of {} is described twice", resolved.id, fact.of));
                }
            }
        }
    }
    all.iter().try_for_each(check)?;
    let moves: Vec<(Owner, &str, &str)> = all
        .iter()
        .filter_map(|fact| Some((fact.owner, fact.id, fact.fact.after.as_deref()?)))
        .collect();
    for (owner, id, after) in moves {
        let place = |all: &[Resolved<'_>], id: &str| {
            all.iter()
                .position(|fact| fact.owner == owner && fact.id == id)
                .ok_or_else(|| format!("no {id} of {}", owner.id))
        };
        let fact = all.remove(place(&all, id)?);
        let at = place(&all, after)? + 1;
        all.insert(at, fact);
    }
    columns_are_told_apart(&all)?;
    for owner in OWNERS {
        let own = all.iter().filter(|fact| fact.owner == owner);
        if !own.is_sorted_by_key(|fact| fact.fact.optional) {
            return Err(format!("{}: what is optional stands last", owner.id));
        }
    }
    Ok(all)
}

fn resolve<'t>(key: &'t Key, fact: &'t Fact) -> Result<Resolved<'t>, String> {
    let name = &key.name;
    let owner = *OWNERS
        .iter()
        .find(|owner| owner.id == fact.of)
        .ok_or_else(|| format!("{name}: there is no {}", fact.of))?;
    let id = fact.id(key);
    let kind = FactKind::of(fact.kind.as_deref().unwrap_or(&key.kind), key.repeats)
        .ok_or_else(|| format!("{name}: no fact of this kind"))?;
    let json = (!kind.is_compared_only()).then(|| fact.json.as_deref().unwrap_or(id));
    Ok(Resolved {
        owner,
        fact,
        key,
        id,
        kind,
        json,
        member: fact.member.as_deref().or(json).unwrap_or("plan"),
        column: column(key, fact, owner, kind),
    })
}

fn column(key: &Key, fact: &Fact, owner: Owner, kind: FactKind) -> Option<Labelled> {
    let unnamed = Named::default();
    let named = match &fact.field {
        Some(Column::Is(false)) => return None,
        Some(Column::Named(named)) => named,
        Some(Column::Is(true)) | None => &unnamed,
    };
    let is_prose = matches!(
        key.kind.as_str(),
        "prose" | "note" | "costing" | "procurement"
    );
    (owner.has_columns && kind.is_one_column()).then(|| Labelled {
        name: named
            .name
            .clone()
            .or(fact.zh.clone())
            .unwrap_or_else(|| key.name.clone()),
        en: named.en.clone().unwrap_or_else(|| fact.id(key).to_owned()),
        note: named.note.clone().unwrap_or_default(),
        is_prose: named.is_prose.unwrap_or(is_prose),
    })
}

/// What an entry must say: where it is printed, and what its text is.
fn check(fact: &Resolved<'_>) -> Result<(), String> {
    let wants_print = !fact.kind.is_part() && !fact.kind.is_compared_only();
    let is_wrong = |has: bool, wanted: bool, what: &str| {
        if has == wanted {
            return Ok(());
        }
        let verb = if wanted { "needs" } else { "takes no" };
        Err(format!(
            "{} of {}: it {verb} “{what}”",
            fact.id, fact.owner.id
        ))
    };
    is_wrong(fact.fact.print.is_some(), wants_print, "print")?;
    is_wrong(fact.fact.check.is_some(), fact.kind.is_text(), "check")
}

fn columns_are_told_apart(facts: &[Resolved<'_>]) -> Result<(), String> {
    let mut seen: Vec<&str> = Vec::new();
    for column in facts.iter().filter_map(|fact| fact.column.as_ref()) {
        for name in [&column.name, &column.en] {
            if seen.contains(&name.as_str()) {
                return Err(format!("two columns of rows are called {name}"));
            }
            seen.push(name);
        }
    }
    Ok(())
}
