//! Laws of the merge, over random edits of every example.

use std::collections::BTreeMap;

use jimu::compile::Compilation;
use jimu::lower::{Includes, Profiles};
use jimu::merge::Merged;
use jimu::source::SourceFile;
use rayon::prelude::*;

use super::merge;
use crate::support;
use crate::support::laws::{Choices, choices, hold};

const CASES_PER_FILE: u32 = 10;

fn texts() -> Vec<(String, String)> {
    let texts = support::examples()
        .into_iter()
        .map(|path| (path.display().to_string(), support::read(&path).text));
    texts
        .filter(|(_, text)| text.lines().count() > 12)
        .collect()
}

/// Holds a law to so many edits of each example; what it returns is what is wrong.
fn check(cases: u32, law: impl Fn(&str, &mut Choices) -> Result<(), String> + Sync) {
    let broken: Vec<String> = texts()
        .par_iter()
        .filter_map(|(name, text)| {
            let result = hold(cases, &choices(600), |mut choices| law(text, &mut choices));
            Some(format!("{name}: {}", result.err()?))
        })
        .collect();
    let first = broken.first().map_or("", String::as_str);
    assert!(
        broken.is_empty(),
        "a law is broken in {} files; {first}",
        broken.len()
    );
}

// --- edits --------------------------------------------------------------------------------------------------------

/// Lines with their breaks.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| format!("{line}\n")).collect()
}

fn is_fact(line: &str) -> bool {
    line.starts_with("  ") && line.contains('：') && !line.trim_start().starts_with(['|', '#'])
}

/// Where the block ends that `at` opens: the next line that is indented no deeper, blank lines and comments apart.
fn end_of(lines: &[String], at: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let own = indent(&lines[at]);
    let is_below = |line: &&String| indent(line) > own;
    at + 1 + lines[at + 1..].iter().take_while(is_below).count()
}

/// Edits a text at random. Every word that is put in holds `mark` and a number, so that it can be found again.
fn edited(text: &str, mark: &str, choices: &mut Choices) -> String {
    let mut lines = lines(text);
    for number in 0..1 + choices.below(6) {
        let word = format!("{mark}{number}{mark}");
        let at = choices.below(lines.len());
        match choices.below(10) {
            0..=2 if is_fact(&lines[at]) => lines[at] = format!("{}{word}\n", lines[at].trim_end()),
            3 => lines.insert(at, format!("# {word}\n")),
            4 if is_fact(&lines[at]) => {
                lines.insert(
                    at,
                    format!("  数量：{word}指标 ≥ {number} 家\n    依据：{word}合同\n"),
                );
            }
            5 => lines.insert(
                at,
                format!("\n项目：{word}项目\n  编码：{word}\n  用途：{word}\n    | {word}\n"),
            ),
            6 => lines.insert(at, format!("  待核：{word}\n")),
            7 if is_fact(&lines[at]) => drop(lines.remove(at)),
            8 => {
                let end = end_of(&lines, at);
                drop(lines.drain(at..end));
            }
            9 => {
                // A row or a project goes to another place.
                let end = end_of(&lines, at);
                let moved: Vec<String> = lines.drain(at..end).collect();
                let to = choices.below(lines.len() + 1);
                lines.splice(to..to, moved);
            }
            _ => lines.insert(at, format!("    | {word}\n")),
        }
        // Some edits put in several lines.
        lines = self::lines(&lines.concat());
        if lines.is_empty() {
            lines.push("标题：空\n".to_owned());
        }
    }
    lines.concat()
}

/// The words of a side.
fn words(text: &str, mark: char) -> Vec<String> {
    let mut found: Vec<String> = text
        .split(mark)
        .skip(1)
        .step_by(2)
        .map(|number| format!("{mark}{number}{mark}"))
        .collect();
    found.sort();
    found
}

fn counts(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        *counts.entry(line).or_default() += 1;
    }
    counts
}

fn is_mark(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

fn shown(base: &str, ours: &str, theirs: &str, merged: &Merged) -> String {
    let diff = |text| {
        similar::TextDiff::from_lines(base, text)
            .unified_diff()
            .context_radius(2)
            .to_string()
    };
    format!(
        "--- ours\n{}\n--- theirs\n{}\n--- merged\n{}",
        diff(ours),
        diff(theirs),
        diff(&merged.text)
    )
}

// --- laws ---------------------------------------------------------------------------------------------------------

#[test]
fn one_side_alone_is_taken_to_the_byte() {
    check(2, |text, choices| {
        let changed = edited(text, "甲", choices);
        let changed = if choices.below(3) == 0 {
            changed.replace('\n', "\r\n")
        } else {
            changed
        };
        for (base, ours, theirs, expected) in [
            (text, text, text, text),
            (text, &*changed, text, &*changed),
            (text, text, &*changed, &*changed),
        ] {
            if merge(base, ours, theirs)
                != (Merged {
                    text: expected.to_owned(),
                    conflicts: 0,
                })
            {
                return Err("not taken as it was".to_owned());
            }
        }
        Ok(())
    });
}

/// What a merged text should hold and does not.
fn lost(base: &str, ours: &str, theirs: &str, merged: &str) -> Option<String> {
    for (side, mark) in [(ours, '甲'), (theirs, '乙')] {
        let written = words(merged, mark);
        if let Some(lost) = words(side, mark)
            .iter()
            .find(|word| !written.contains(word))
        {
            return Some(format!("{lost} is lost"));
        }
    }
    let [b, o, t, m] = [base, ours, theirs, merged].map(counts);
    let of =
        |counts: &BTreeMap<&str, usize>, line: &str| counts.get(line).copied().unwrap_or_default();
    let is_lost = |line: &str, in_base: usize| {
        let kept = (of(&o, line).min(in_base) + of(&t, line).min(in_base)).saturating_sub(in_base);
        of(&m, line) < kept
    };
    b.iter()
        .find(|(line, in_base)| is_lost(line, **in_base))
        .map(|(line, _)| format!("lost from base: {line}"))
}

#[test]
fn nothing_is_lost() {
    check(CASES_PER_FILE, |base, choices| {
        let (ours, theirs) = (edited(base, "甲", choices), edited(base, "乙", choices));
        let merged = merge(base, &ours, &theirs);
        let fail = |what: String| Err(format!("{what}\n{}", shown(base, &ours, &theirs, &merged)));
        if let Some(lost) = lost(base, &ours, &theirs, &merged.text) {
            return fail(lost);
        }
        if (merged.conflicts == 0) == merged.text.lines().any(is_mark) {
            return fail(format!("{} conflicts", merged.conflicts));
        }
        let starts = merged
            .text
            .lines()
            .filter(|line| line.starts_with("<<<<<<<"))
            .count();
        if starts != merged.conflicts {
            return fail(format!("{starts} marks of {} conflicts", merged.conflicts));
        }
        Ok(())
    });
}

/// The text as somebody types it: other signs, widths, blanks and separators, of one meaning.
fn typed(text: &str, choices: &mut Choices) -> String {
    const WAYS: [(&str, &[&str]); 7] = [
        (" ≥ ", &["≥", " >= ", " 不少于 ", " ≧ "]),
        (" ≤ ", &["≤", " <= ", " 不超过 "]),
        (" = ", &["=", " ＝ ", " 等于 "]),
        ("：", &[":", " ： ", "："]),
        (" 万元", &["万元", "　万元"]),
        ("月底 ", &["月底：", "月 ", "月底"]),
        ("%", &["％", " %"]),
    ];
    let lines = lines(text).into_iter().map(|line| {
        let (way, forms) = WAYS[choices.below(WAYS.len())];
        let is_typed = is_fact(&line) && !line.contains(['「', '“', '"', '#']);
        match choices.below(3) {
            0 if is_typed => line.replacen(way, choices.pick(forms), 1),
            1 if is_typed => format!("\t{}", line.trim_start()),
            _ => line,
        }
    });
    lines.collect()
}

/// The text as the formatter writes it.
fn formatted(text: &str) -> String {
    let file = SourceFile::from_text("-", text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let model = Compilation::open(&file, &includes, &profiles).model();
    jimu::fmt::format(text, None, &profiles, &model.places_in_error())
}

#[test]
fn a_side_that_only_formatted_is_never_in_the_way() {
    check(CASES_PER_FILE, |text, choices| {
        let base = typed(text, choices);
        let ours = edited(&base, "甲", choices);
        let theirs = formatted(&base);
        for (ours, theirs) in [(&ours, &theirs), (&theirs, &ours)] {
            let merged = merge(&base, ours, theirs);
            let lost = lost(&base, ours, theirs, &merged.text).filter(|lost| lost.contains('甲'));
            if merged.conflicts > 0 || lost.is_some() {
                let shown = shown(&base, ours, theirs, &merged);
                return Err(format!("{} conflicts, {lost:?}\n{shown}", merged.conflicts));
            }
        }
        Ok(())
    });
}

/// Marks that were left in a file, alone or by pairs, and lines without a key.
#[test]
fn nothing_is_lost_from_damaged_files() {
    check(CASES_PER_FILE, |text, choices| {
        let damaged = |text: &str, choices: &mut Choices| {
            let mut lines = lines(text);
            for _ in 0..choices.below(4) {
                let at = choices.below(lines.len() + 1);
                let line = choices.pick(&[
                    "<<<<<<< 丙\n",
                    "=======\n",
                    ">>>>>>> 丁\n",
                    "没有键\n",
                    "没：有\t键\n",
                    "| 段\n",
                    "\u{2003}\n",
                ]);
                lines.insert(at, line.to_owned());
            }
            lines.concat()
        };
        let base = damaged(text, choices);
        let ours = damaged(&edited(&base, "甲", choices), choices);
        let theirs = damaged(&edited(&base, "乙", choices), choices);
        let merged = merge(&base, &ours, &theirs);
        lost(&base, &ours, &theirs, &merged.text).map_or(Ok(()), |lost| {
            Err(format!("{lost}\n{}", shown(&base, &ours, &theirs, &merged)))
        })
    });
}

#[test]
fn sides_may_be_exchanged() {
    check(CASES_PER_FILE, |base, choices| {
        let (ours, theirs) = (edited(base, "甲", choices), edited(base, "乙", choices));
        let (merged, mirrored) = (merge(base, &ours, &theirs), merge(base, &theirs, &ours));
        let plain = |merged: &Merged| {
            let mut lines: Vec<String> = merged
                .text
                .lines()
                .filter(|line| !is_mark(line))
                .map(|line| line.trim().to_owned())
                .collect();
            // Blank lines are layout: one side's are enough.
            lines.retain(|line| !line.is_empty());
            lines.sort();
            lines
        };
        if merged.conflicts == mirrored.conflicts && plain(&merged) == plain(&mirrored) {
            return Ok(());
        }
        Err(format!(
            "{} and {} conflicts\n{}\n--- mirrored\n{}",
            merged.conflicts,
            mirrored.conflicts,
            shown(base, &ours, &theirs, &merged),
            shown(base, &ours, &theirs, &mirrored)
        ))
    });
}

/// Two people who change different lines: what comes out is what one person would have written.
#[test]
fn edits_of_different_lines_are_both_there() {
    check(CASES_PER_FILE, |base, choices| {
        let base = lines(base);
        let [mut ours, mut theirs, mut both] = [base.clone(), base.clone(), base.clone()];
        for at in 0..base.len() {
            // What continues a line stays behind it.
            let is_continued = base
                .get(at + 1)
                .is_some_and(|next| next.trim_start().starts_with('|'));
            if !is_fact(&base[at])
                || is_continued
                || base[at].contains("「」")
                || choices.below(3) < 2
            {
                continue;
            }
            let is_ours = choices.below(2) == 0;
            let word = if is_ours { "甲" } else { "乙" };
            let changed = match choices.below(4) {
                // Not a row: its facts would go to the row above.
                0 if base[at].starts_with("    ") => String::new(),
                1 => format!("{}    待核：{word}{at}\n", base[at]),
                _ => format!("{}{word}{at}\n", base[at].trim_end()),
            };
            both[at].clone_from(&changed);
            if is_ours {
                ours[at] = changed
            } else {
                theirs[at] = changed
            }
        }
        let [base, ours, theirs, both] = [base, ours, theirs, both].map(|lines| lines.concat());
        let merged = merge(&base, &ours, &theirs);
        if merged.conflicts > 0 || merged.text != both {
            let difference = similar::TextDiff::from_lines(&both, &merged.text)
                .unified_diff()
                .to_string();
            return Err(format!("{} conflicts\n{difference}", merged.conflicts));
        }
        Ok(())
    });
}

/// Messages of what could not be read.
fn findings(text: &str) -> BTreeMap<String, usize> {
    let file = SourceFile::from_text("-", text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let mut counts = BTreeMap::new();
    for found in Compilation::open(&file, &includes, &profiles)
        .model()
        .diagnostics
    {
        *counts
            .entry(format!("{} {}", found.rule.code, found.message.en))
            .or_default() += 1;
    }
    counts
}

#[test]
fn a_merge_without_conflicts_has_no_findings_of_its_own() {
    check(CASES_PER_FILE, |base, choices| {
        let (ours, theirs) = (edited(base, "甲", choices), edited(base, "乙", choices));
        let merged = merge(base, &ours, &theirs);
        if merged.conflicts > 0 {
            return Ok(());
        }
        let (o, t) = (findings(&ours), findings(&theirs));
        match findings(&merged.text)
            .keys()
            .find(|found| !o.contains_key(*found) && !t.contains_key(*found))
        {
            None => Ok(()),
            Some(found) => Err(format!("{found}\n{}", shown(base, &ours, &theirs, &merged))),
        }
    });
}

/// The text with our side of each conflict.
fn solved(text: &str) -> String {
    let mut is_theirs = false;
    let mut solved = String::new();
    for line in text.split_inclusive('\n') {
        if is_mark(line) {
            is_theirs = line.starts_with('=');
        } else if !is_theirs {
            solved.push_str(line);
        }
    }
    solved
}

#[test]
fn a_text_with_conflicts_is_read_as_ours() {
    check(CASES_PER_FILE, |base, choices| {
        let (mut ours, mut theirs) = (lines(base), lines(base));
        for at in 0..ours.len() {
            match choices.below(20) {
                19 | 18 if is_fact(&ours[at]) => {
                    ours[at] = format!("{}甲{at}甲\n", ours[at].trim_end());
                    theirs[at] = format!("{}乙{at}乙\n", theirs[at].trim_end());
                }
                17 if is_fact(&ours[at]) => ours[at].clear(),
                16 if is_fact(&ours[at]) => {
                    theirs[at] = format!("{}乙{at}乙\n", theirs[at].trim_end())
                }
                _ => {}
            }
        }
        let (ours, theirs) = (
            edited(&ours.concat(), "甲", choices),
            edited(&theirs.concat(), "乙", choices),
        );
        let merged = merge(base, &ours, &theirs);
        let rows = |text: &str| {
            let path = support::root().join("examples/teaching/example.jimu");
            String::from_utf8(support::build(&path, text, jimu::write::Format::Csv)).expect("text")
        };
        let (read, meant) = (rows(&merged.text), rows(&solved(&merged.text)));
        if read == meant {
            return Ok(());
        }
        let difference = similar::TextDiff::from_lines(&meant, &read)
            .unified_diff()
            .to_string();
        Err(format!(
            "{difference}\n{}",
            shown(base, &ours, &theirs, &merged)
        ))
    });
}
