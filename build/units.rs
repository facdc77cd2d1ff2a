//! Turns the table of units (`data/units.toml`) into Rust: what is wrong in it does not compile.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    no_unit_ends: Vec<String>,
    date_tails: Vec<String>,
    before_time: Vec<String>,
    scales: Vec<Scale>,
    unit: Vec<Entry>,
}

/// A word for a power of ten in front of a unit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    name: String,
    power: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    dimension: String,
    #[serde(default = "factor_of_a_base_unit")]
    factor: String,
    /// The unit that counts the same things, where two versions are compared.
    class: Option<String>,
    zh: String,
    en: String,
}

fn factor_of_a_base_unit() -> String {
    "1".to_owned()
}

/// The table as Rust.
///
/// # Errors
/// What is wrong with it.
pub fn write(source: &str) -> Result<String, String> {
    let file: File = toml::from_str(source).map_err(|error| error.to_string())?;
    let words = words(&file.unit)?;
    for name in &file.before_time {
        if !words.contains_key(name.as_str()) {
            return Err(format!("before_time: no unit “{name}”"));
        }
    }
    let mut out = String::new();
    entries(&mut out, &file.unit)?;
    let sorted: Vec<String> = words
        .iter()
        .map(|(word, at)| format!("({word:?}, {at})"))
        .collect();
    list(&mut out, "WORDS", "(&str, usize)", &sorted);
    by_first(&mut out, &words);
    let scales: Vec<String> = file
        .scales
        .iter()
        .map(|scale| format!("({:?}, {})", scale.name, scale.power))
        .collect();
    list(&mut out, "SCALES", "(&str, u8)", &scales);
    for (name, list_of) in [
        ("NO_UNIT_ENDS", &file.no_unit_ends),
        ("DATE_TAILS", &file.date_tails),
        ("BEFORE_TIME", &file.before_time),
    ] {
        let quoted: Vec<String> = list_of.iter().map(|word| format!("{word:?}")).collect();
        list(&mut out, name, "&str", &quoted);
    }
    Ok(out)
}

/// Every spelling with the index of its unit, sorted.
fn words(entries: &[Entry]) -> Result<BTreeMap<&str, usize>, String> {
    let mut words = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for word in entry.aliases.iter().chain([&entry.name]) {
            if let Some(earlier) = words.insert(word.as_str(), at) {
                let other = &entries[earlier].name;
                return Err(format!(
                    "{other} and {} share the spelling “{word}”",
                    entry.name
                ));
            }
        }
    }
    Ok(words)
}

fn entries(out: &mut String, entries: &[Entry]) -> Result<(), String> {
    let mut rows = Vec::new();
    let mut bases: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let Entry {
            name,
            aliases,
            dimension,
            factor,
            class,
            zh,
            en,
        } = entry;
        let class = class.as_ref().unwrap_or(name);
        let class = entries.iter().position(|entry| entry.name == *class);
        let class = class.ok_or_else(|| format!("{name}: no such class"))?;
        let is_alone = matches!(dimension.as_str(), "count" | "own");
        let base = if is_alone {
            at
        } else {
            *bases.entry(dimension).or_insert(at)
        };
        let (up, down) = factor.split_once('/').unwrap_or((factor, "1"));
        let ends = decimal(up).zip(decimal(down));
        let (up, down) = ends.ok_or_else(|| format!("{name}: factor {factor}"))?;
        let kind = kind_of(dimension);
        let takes_scale = matches!(kind, "Money" | "Duration" | "Other") && dimension != "own";
        rows.push(format!(
            "UnitEntry {{ name: {name:?}, aliases: &{aliases:?}, dimension: {dimension:?}, factor: {factor:?}, \
             zh: {zh:?}, en: {en:?}, base: {base}, class: {class}, ratio: Ratio {{ up: {up}, down: {down} }}, \
             kind: UnitKind::{kind}, takes_scale: {takes_scale} }}"
        ));
    }
    list(out, "ENTRIES", "UnitEntry", &rows);
    Ok(())
}

/// A positive decimal as an expression; `None` where the text is none.
fn decimal(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: u64 = format!("{whole}{fraction}").parse().ok()?;
    let (low, middle) = (digits & 0xFFFF_FFFF, digits >> 32);
    (digits > 0).then(|| {
        let scale = fraction.len();
        format!("Decimal::from_parts({low}, {middle}, 0, false, {scale})")
    })
}

/// What a dimension is to the language: a variant of `UnitKind`.
fn kind_of(dimension: &str) -> &'static str {
    match dimension {
        "percent" => "Percent",
        "permille" => "Permille",
        "percentage-point" => "PercentPoint",
        "money" => "Money",
        "time" | "calendar" | "workday" => "Duration",
        _ => "Other",
    }
}

/// The spellings by their first character, the longest first; and all their characters.
fn by_first(out: &mut String, words: &BTreeMap<&str, usize>) {
    let mut groups: BTreeMap<char, Vec<(&str, usize)>> = BTreeMap::new();
    for (word, at) in words {
        groups.entry(first(word)).or_default().push((word, *at));
    }
    let groups: Vec<String> = groups
        .into_iter()
        .map(|(first, mut group)| {
            group.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            format!("({first:?}, &{group:?})")
        })
        .collect();
    list(out, "BY_FIRST", "(char, &[(&str, usize)])", &groups);
    let mut letters: Vec<char> = words.keys().flat_map(|word| word.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    let letters: Vec<String> = letters.iter().map(|c| format!("{c:?}")).collect();
    list(out, "LETTERS", "char", &letters);
}

fn first(word: &str) -> char {
    word.chars().next().unwrap_or_default()
}

fn list(out: &mut String, name: &str, of: &str, items: &[String]) {
    let _ = writeln!(out, "pub static {name}: &[{of}] = &[");
    for item in items {
        let _ = writeln!(out, "    {item},");
    }
    out.push_str("];\n");
}
