//! What the rules find, as files that can be read: `tests/rules/README.md` says how a case is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use jimu::check::{Settings, judge};
use jimu::compile::Compilation;
use jimu::diag::{Diagnostic, Edit, Fix, Lang};
use jimu::lower::{Includes, Profiles};
use jimu::source::{LineIndex, SourceFile, Span};
use unicode_width::UnicodeWidthStr;

use crate::support::{is_update, root};

/// Rules that miss something of a whole goal table: short texts lack most of one, and it is not what they show.
pub const OF_A_WHOLE_TABLE: [&str; 9] = [
    "J0317", "J0514", "J0614", "J1101", "J1106", "J1108", "J1302", "J1307", "J1401",
];

/// What stands before a line of the base that a finding is about, or that reads otherwise in this case.
const OF_THE_BASE: char = '…';
const HEAD: &str = "----";

/// A text, or a list of them, and what is to be seen in it.
struct Case {
    /// The line with the name of the base and the rules, and the notes under it.
    head: Vec<String>,
    base: Vec<String>,
    /// Lines of the base that read otherwise.
    changed: Vec<String>,
    shown: Shown,
    /// One text, or one for each row.
    texts: Vec<Vec<String>>,
}

/// Which findings are looked at, and how closely.
struct Shown {
    /// Only this rule, which runs even if it is opt-in.
    only: Option<String>,
    /// Of the rules of a whole table, this one too.
    and: Option<String>,
    /// Related places, help and fix too.
    details: bool,
}

/// The file as it is written, and as it would be with what is found now; the second is what the first has to be.
fn rewritten(written: &str, bases: &BTreeMap<String, Vec<String>>) -> String {
    let mut out = String::new();
    let mut lines = written.lines().peekable();
    while let Some(line) = lines.next_if(|line| !line.starts_with(HEAD)) {
        out.push_str(line);
        out.push('\n');
    }
    while let Some(head) = lines.next() {
        let mut body = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with(HEAD)) {
            body.push(line);
        }
        let case = Case::read(head, &body, bases);
        case.write(&mut out);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Whether the line is what was found, and no text.
fn is_mark(line: &str) -> bool {
    ["^", "~", "= ", "=> ", "?> "]
        .iter()
        .any(|mark| line.trim_start().starts_with(mark))
}

impl Case {
    fn read(head: &str, body: &[&str], bases: &BTreeMap<String, Vec<String>>) -> Self {
        let (mut base, mut is_list) = (Vec::new(), false);
        let mut shown = Shown {
            only: None,
            and: None,
            details: false,
        };
        for word in head.trim_start_matches('-').split_whitespace() {
            match word {
                "逐行" => is_list = true,
                "详" => shown.details = true,
                word if word.starts_with('J') => shown.only = Some(word.to_owned()),
                word if word.starts_with('+') => shown.and = Some(word[1..].to_owned()),
                word => {
                    base.clone_from(bases.get(word).unwrap_or_else(|| panic!("no base {word}")))
                }
            }
        }
        let mut heads = vec![head.to_owned()];
        let (notes, body): (Vec<&str>, Vec<&str>) =
            body.iter().partition(|line| line.starts_with("//"));
        heads.extend(notes.into_iter().map(str::to_owned));
        let mut changed = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        for line in body.into_iter().filter(|line| !is_mark(line)) {
            match line.strip_prefix(OF_THE_BASE) {
                Some(line) if base.iter().chain(&changed).any(|own| own == line) => {}
                Some(line) => changed.push(line.to_owned()),
                None => lines.push(line.to_owned()),
            }
        }
        for line in &changed {
            let own = base.iter_mut().find(|own| key(own) == key(line));
            own.unwrap_or_else(|| panic!("the base has no line like {line}"))
                .clone_from(line);
        }
        while lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        Self {
            head: heads,
            base,
            changed,
            shown,
            texts: if is_list { rows(&lines) } else { vec![lines] },
        }
    }

    fn write(&self, out: &mut String) {
        for line in &self.head {
            writeln!(out, "{line}").unwrap();
        }
        let changed = self
            .changed
            .iter()
            .map(|line| format!("{OF_THE_BASE}{line}"));
        let is_list = self.texts.len() > 1;
        if is_list {
            changed
                .clone()
                .for_each(|line| writeln!(out, "{line}").unwrap());
        }
        for own in &self.texts {
            let text = [self.base.as_slice(), own].concat().join("\n") + "\n";
            let mut marks = marks(&text, &self.shown);
            for (index, line) in text.split('\n').enumerate() {
                let marks = marks.remove(&index).unwrap_or_default();
                let is_own = index >= self.base.len();
                let is_changed = !is_list && self.changed.iter().any(|changed| changed == line);
                match is_own {
                    true if line.is_empty() && index + 1 > self.base.len() + own.len() => {}
                    true => writeln!(out, "{line}").unwrap(),
                    false if marks.is_empty() && !is_changed => {}
                    false => writeln!(out, "{OF_THE_BASE}{line}").unwrap(),
                }
                // A mark stands under the text of its line, which a line of the base moves by one.
                let before = if is_own { "" } else { " " };
                for mark in marks {
                    writeln!(out, "{before}{mark}").unwrap();
                }
            }
        }
        out.push('\n');
    }
}

fn key(line: &str) -> &str {
    line.trim().split('：').next().unwrap_or_default()
}

/// The rows of a list, each with the lines that are further in.
fn rows(lines: &[String]) -> Vec<Vec<String>> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let first = lines.first().map_or(0, |line| indent(line));
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some(row) if indent(line) > first => row.push(line.clone()),
            _ => rows.push(vec![line.clone()]),
        }
    }
    rows
}

/// What is found in a text: the marks under each of its lines.
fn marks(text: &str, shown: &Shown) -> BTreeMap<usize, Vec<String>> {
    let mut settings = Settings::default();
    if let Some(rule) = &shown.only {
        settings.select(rule).expect("the rule exists");
    }
    let file = SourceFile::from_text("-", text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let (_, judged) = judge(Compilation::open(&file, &includes, &profiles), &settings);
    let mut marks = Marks {
        text,
        index: LineIndex::new(text),
        lines: BTreeMap::new(),
    };
    for finding in judged.finish(text).findings {
        if shown.contains(finding.rule.code) {
            marks.add(&finding, shown.details);
        }
    }
    marks.lines
}

impl Shown {
    fn contains(&self, code: &str) -> bool {
        match &self.only {
            Some(only) => only == code,
            None => self.and.as_deref() == Some(code) || !OF_A_WHOLE_TABLE.contains(&code),
        }
    }
}

struct Marks<'t> {
    text: &'t str,
    index: LineIndex,
    lines: BTreeMap<usize, Vec<String>>,
}

impl Marks<'_> {
    fn add(&mut self, finding: &Diagnostic, details: bool) {
        let severity = match finding.severity {
            own if own == finding.rule.severity => String::new(),
            other => format!("（{}）", other.name(Lang::Zh)),
        };
        let said = format!("{}{severity} {}", finding.rule.code, finding.message.zh);
        let line = self.mark(finding.span, '^', &said);
        if !details {
            return;
        }
        if let Some(help) = &finding.help {
            self.put(line, format!("  = {}", help.zh));
        }
        for place in &finding.related {
            self.mark(
                place.span,
                '~',
                &format!("{} {}", finding.rule.code, place.message.zh),
            );
        }
        if let Some(fix) = &finding.fix {
            self.fix(line, fix);
        }
    }

    fn put(&mut self, line: usize, mark: String) {
        self.lines.entry(line).or_default().push(mark);
    }

    /// Marks a place under its line; one over several lines at its beginning and at its end.
    fn mark(&mut self, span: Span, sign: char, said: &str) -> usize {
        let range = span.range();
        let line = self.index.line_of(range.start);
        let last = self.index.line_of(range.end);
        let start = self.start(line);
        let end = if last == line {
            range.end
        } else {
            self.end(line)
        };
        let place = underline(
            &self.text[start..range.start],
            &self.text[range.start..end],
            sign,
        );
        if last == line {
            self.put(line, format!("{place} {said}"));
        } else {
            self.put(line, format!("{place}… {said}"));
            let code = said.split(' ').next().unwrap_or_default();
            let place = underline("", &self.text[self.start(last)..range.end], sign);
            self.put(last, format!("{place} …{code}"));
        }
        line
    }

    fn start(&self, line: usize) -> usize {
        self.text
            .split_inclusive('\n')
            .take(line)
            .map(str::len)
            .sum()
    }

    fn end(&self, line: usize) -> usize {
        let start = self.start(line);
        self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |length| start + length)
    }

    /// The lines that a fix writes, under the line of its finding.
    fn fix(&mut self, line: usize, fix: &Fix) {
        let mut edits: Vec<&Edit> = fix.edits.iter().collect();
        edits.sort();
        let mut mended = self.text.to_owned();
        for edit in edits.into_iter().rev() {
            mended.replace_range(edit.span.range(), &edit.text);
        }
        let arrow = if fix.safe { "=>" } else { "?>" };
        self.put(line, format!("  {arrow} {}：", fix.title.zh));
        let changes = similar::TextDiff::from_lines(self.text, &mended);
        for change in changes.iter_all_changes() {
            if change.tag() != similar::ChangeTag::Equal {
                let written = change.value().trim_end_matches('\n');
                self.put(line, format!("  {arrow} {} {written}", change.tag()));
            }
        }
    }
}

/// Blanks as wide as what is before, then signs as wide as what is marked; a place between two characters is `^|`.
fn underline(before: &str, marked: &str, sign: char) -> String {
    let signs = match marked.width() {
        0 => format!("{sign}|"),
        width => sign.to_string().repeat(width),
    };
    " ".repeat(before.width()) + &signs
}

fn bases() -> BTreeMap<String, Vec<String>> {
    let base = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a base is text");
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        (name.into_owned(), text.lines().map(str::to_owned).collect())
    };
    files("tests/rules/bases", "jimu")
        .into_iter()
        .map(base)
        .collect()
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .map(|entry| entry.expect("it can be read").into_path())
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .collect();
    files.sort();
    files
}

fn in_full(rule: &jimu::diag::Rule) -> String {
    format!("{}-{}", rule.code, rule.name)
}

#[test]
fn rules_find_what_is_marked() {
    let bases = bases();
    let (mut stale, mut shown) = (String::new(), BTreeSet::new());
    let known: BTreeSet<String> = jimu::catalogue::all().into_iter().map(in_full).collect();
    let mut unknown = BTreeSet::new();
    for path in files("tests/rules", "txt") {
        let written = std::fs::read_to_string(&path)
            .expect("a case is text")
            .replace("\r\n", "\n");
        let now = rewritten(&written, &bases);
        if is_update() && now != written {
            std::fs::write(&path, &now).expect("it can be written");
        } else if now != written {
            let name = path.strip_prefix(root()).unwrap_or(&path).display();
            let diff = similar::TextDiff::from_lines(&written, &now);
            write!(stale, "{name}\n{}", diff.unified_diff().context_radius(4)).unwrap();
        }
        let rule = path.file_stem().unwrap_or_default().to_string_lossy();
        if now.contains(&format!("^ {}", &rule[..rule.len().min(5)])) {
            shown.insert(rule.clone().into_owned());
        }
        if rule.starts_with('J') && !known.contains(rule.as_ref()) {
            unknown.insert(rule.into_owned());
        }
    }
    assert!(
        stale.is_empty(),
        "- expected, + found (JIMU_UPDATE=1 writes it anew)\n{stale}"
    );
    let missing: Vec<String> = jimu::rules::all()
        .map(in_full)
        .filter(|name| !shown.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "rules that tests/rules/<area>/<code>-<name>.txt does not show: {missing:?}"
    );
    assert!(
        unknown.is_empty(),
        "no rule has this name, or its line in src/rules/<area>/mod.rs is missing: {unknown:?}"
    );
}
