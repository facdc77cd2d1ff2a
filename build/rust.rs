//! The table as Rust: enums of roles and facts, and what is known of each (`src/facts`).

use std::fmt::Write;

use super::resolve::{OWNERS, Owner, Resolved};
use super::table::Key;

/// `src/facts` includes it.
pub fn write(keys: &[Key], facts: &[Resolved<'_>]) -> String {
    let mut out = String::new();
    roles(&mut out, keys);
    names(&mut out, facts);
    for owner in OWNERS {
        owned(&mut out, owner, facts);
    }
    let kinds = [
        ("Fund", "A source of funding.", "funding"),
        ("TotalKind", "A figure of the department's budget.", "total"),
        ("CategoryKind", "A category of indicators.", "category"),
    ];
    for (name, what, role) in kinds {
        keys_of_role(&mut out, name, what, role, keys);
    }
    list(&mut out, keys, facts);
    out
}

/// `medium_term_goal` → `MediumTermGoal`
pub fn camel(id: &str) -> String {
    id.split('_')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

/// A number of lines without the rest of `write!`.
fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn unique<'t>(words: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut seen = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}

const DERIVES: &str = "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]";

fn variants(out: &mut String, name: &str, what: &str, ids: &[&str]) {
    line(out, &format!("/// {what}\n{DERIVES}\npub enum {name} {{"));
    for id in ids {
        line(out, &format!("    /// `{id}`\n    {},", camel(id)));
    }
    line(out, "}");
}

fn roles(out: &mut String, keys: &[Key]) {
    let roles = unique(keys.iter().map(Key::role));
    variants(out, "Role", "What the compiler does with a key.", &roles);
}

/// `FactName`: what facts are called, whoever says them.
fn names(out: &mut String, facts: &[Resolved<'_>]) {
    let said = || facts.iter().filter(|fact| !fact.kind.is_part());
    let ids = unique(said().map(|fact| fact.id));
    let parts = unique(
        facts
            .iter()
            .filter(|fact| fact.kind.is_part())
            .map(|fact| fact.id),
    );
    let all: Vec<&str> = ids.iter().chain(&parts).copied().collect();
    variants(
        out,
        "FactName",
        "What is said, whoever says it: 负责人, 目标.",
        &all,
    );
    let is_prose = |fact: &&Resolved<'_>| matches!(fact.key.kind.as_str(), "prose" | "note");
    let prose = unique(said().filter(is_prose).map(|fact| fact.id));
    let list = |ids: &[&str]| {
        let names: Vec<String> = ids
            .iter()
            .map(|id| format!("Self::{}", camel(id)))
            .collect();
        names.join(", ")
    };
    let words: Vec<String> = all.iter().map(|id| words(id, facts)).collect();
    let _ = writeln!(
        out,
        "const NAMES: [[&str; 4]; {}] = [\n{}\n];\n\
         impl FactName {{\n    /// All that a comparison can see, in the order of a document.\n    \
         pub const ALL: [Self; {}] = [{}];\n    \
         /// Whether it holds sentences.\n    pub fn is_prose(self) -> bool {{ matches!(self, {}) }}\n}}",
        all.len(),
        words.join("\n"),
        ids.len(),
        list(&ids),
        list(&prose).replace(", ", " | ")
    );
}

/// Id, Chinese label, English label in a sentence and alone.
fn words(id: &str, facts: &[Resolved<'_>]) -> String {
    let of = || facts.iter().filter(|fact| fact.id == id);
    let zh = of()
        .find_map(|fact| fact.fact.zh.as_deref())
        .or_else(|| of().next().map(|fact| fact.key.name.as_str()))
        .unwrap_or_default();
    let en = of()
        .find_map(|fact| fact.fact.label.clone())
        .unwrap_or_else(|| id.replace('_', " "));
    let mut letters = en.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    let heading: String = first.into_iter().chain(letters).collect();
    format!("    [{id:?}, {zh:?}, {en:?}, {heading:?}],")
}

/// The facts of one owner.
fn owned(out: &mut String, owner: Owner, facts: &[Resolved<'_>]) {
    let own: Vec<&Resolved<'_>> = facts.iter().filter(|fact| fact.owner == owner).collect();
    let ids: Vec<&str> = own.iter().map(|fact| fact.id).collect();
    let name = owner.facts;
    variants(
        out,
        name,
        &format!("A fact of a block: {}.", owner.id),
        &ids,
    );
    let list = |facts: &[&Resolved<'_>]| {
        let names: Vec<String> = facts
            .iter()
            .map(|fact| format!("{name}::{}", camel(fact.id)))
            .collect();
        format!("&[{}]", names.join(", "))
    };
    let infos: Vec<String> = own.iter().map(|fact| info(fact)).collect();
    let _ = writeln!(
        out,
        "static {0}_INFO: [FactInfo; {1}] = [\n{2}\n];\n\
         impl {3} {{\n    \
         /// All of them, in the order of the table.\n    pub const ALL: &'static [Self] = {4};\n    \
         /// Those that are not optional: the first of both lists.\n    pub const CORE: &'static [Self] = {6};\n    \
         /// Those that the JSON contract has, in its order.\n    pub const JSON: &'static [Self] = {5};\n    \
         /// What the table says of it.\n    pub fn info(self) -> &'static FactInfo {{ &{0}_INFO[self as usize] }}\n}}",
        owner.id.to_uppercase(),
        infos.len(),
        infos.join("\n"),
        name,
        list(&own),
        list(&json_order(&own)),
        list(&own[..own.iter().take_while(|fact| !fact.fact.optional).count()]),
    );
}

fn json_order<'f, 't>(own: &[&'f Resolved<'t>]) -> Vec<&'f Resolved<'t>> {
    let mut order: Vec<&Resolved<'_>> = own
        .iter()
        .copied()
        .filter(|fact| fact.json.is_some())
        .collect();
    for fact in own {
        if let Some(after) = &fact.fact.json_after {
            order.retain(|other| other.id != fact.id);
            let at = order.iter().position(|other| other.id == after);
            order.insert(at.map_or(0, |at| at + 1), fact);
        }
    }
    order
}

fn info(fact: &Resolved<'_>) -> String {
    let print = fact
        .fact
        .print
        .as_deref()
        .map_or("Nowhere".to_owned(), camel);
    let sense = match fact.fact.check.as_deref() {
        None | Some("no") => "None".to_owned(),
        Some(check) => format!("Some(TextSense::{})", camel(check)),
    };
    let column = fact.column.as_ref().map_or("None".to_owned(), |column| {
        format!(
            "Some(Column {{ name: {:?}, en: {:?}, note: {:?}, is_prose: {} }})",
            column.name, column.en, column.note, column.is_prose
        )
    });
    format!(
        "    FactInfo {{ name: FactName::{}, key: {:?}, kind: FactKind::{:?}, json: {:?}, print: Printed::{print}, \
         sense: {sense}, column: {column}, means: {:?}, is_optional: {}, is_joined: {} }},",
        camel(fact.id),
        fact.key.name,
        fact.kind,
        fact.json,
        fact.fact.means.as_deref().unwrap_or_default(),
        fact.fact.optional,
        fact.fact.joined
    )
}

/// The keys of one role, which are told apart by what they are for.
fn keys_of_role(out: &mut String, name: &str, what: &str, role: &str, keys: &[Key]) {
    let own: Vec<&Key> = keys.iter().filter(|key| key.role() == role).collect();
    let ids: Vec<&str> = own.iter().map(|key| key.en.as_str()).collect();
    variants(out, name, what, &ids);
    let list = |words: Vec<String>| words.join(", ");
    let _ = writeln!(
        out,
        "impl {name} {{\n    \
         /// All of them, in the order of the table.\n    pub const ALL: [Self; {}] = [{}];\n    \
         /// Canonical name of its key.\n    pub fn name(self) -> &'static str {{ [{}][self as usize] }}\n    \
         /// English name of its key.\n    pub fn id(self) -> &'static str {{ [{}][self as usize] }}\n}}",
        own.len(),
        list(
            ids.iter()
                .map(|id| format!("Self::{}", camel(id)))
                .collect()
        ),
        list(own.iter().map(|key| format!("{:?}", key.name)).collect()),
        list(ids.iter().map(|id| format!("{id:?}")).collect()),
    );
}

/// The keys themselves.
fn list(out: &mut String, keys: &[Key], facts: &[Resolved<'_>]) {
    let block = |id: &String| format!("Block::{}", camel(id));
    line(out, &format!("static KEY_LIST: [Key; {}] = [", keys.len()));
    for key in keys {
        let hosts: Vec<String> = key.hosts.iter().map(block).collect();
        let of_owner = OWNERS.iter().map(|owner| {
            let fact = key.facts.iter().find(|fact| {
                fact.of == owner.id
                    && facts.iter().any(|known| {
                        known.owner == *owner && known.id == fact.id(key) && known.is_read_by_key()
                    })
            });
            let fact = fact.map_or("None".to_owned(), |fact| {
                format!("Some({}::{})", owner.facts, camel(fact.id(key)))
            });
            format!("{}: {fact}", owner.id)
        });
        let money = |name: &str, role: &str| {
            if key.role() == role {
                format!("Some({name}::{})", camel(&key.en))
            } else {
                "None".to_owned()
            }
        };
        let _ = writeln!(
            out,
            "    Key {{ name: {:?}, en: {:?}, aliases: &{:?}, role: Role::{}, hosts: &[{}], opens: {}, repeats: {}, \
             kind: ValueKind::{}, zh: {:?}, help: {:?}, source: {}, total: {}, facts: KeyFacts {{ {} }} }},",
            key.name,
            key.en,
            key.aliases,
            camel(key.role()),
            hosts.join(", "),
            key.opens
                .as_ref()
                .map_or("None".to_owned(), |opens| format!("Some({})", block(opens))),
            key.repeats,
            camel(&key.kind),
            key.zh,
            key.help,
            money("Fund", "funding"),
            money("TotalKind", "total"),
            of_owner.collect::<Vec<_>>().join(", "),
        );
    }
    line(out, "];");
}
