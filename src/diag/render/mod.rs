//! Prints findings. One writer per format; each places what a diagnostic says, none words it.

mod github;
mod json;
mod overview;
mod parts;
mod review;
mod sarif;
mod short;
mod terminal;

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::ops::Range;

use super::{Diagnostic, Lang, Outline, Severity, Suppressed};
use crate::source::{LineIndex, Position, SourceFile, Span};

/// What was found in one file.
pub struct FileReport<'a> {
    pub file: &'a SourceFile,
    /// Sorted by place.
    pub diagnostics: &'a [Diagnostic],
    /// What comments in the file suppress, sorted by place.
    pub suppressed: &'a [Suppressed],
    pub outline: &'a Outline,
}

/// The form findings are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// By project: the source line, with a mark under the place.
    Human,
    /// How much was found in each project, without the findings.
    Overview,
    /// One line each, for editors and `grep`.
    Short,
    Json,
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// The review sheet (审核意见): a page to hand back.
    Html,
}

impl Format {
    /// Whether the output is one document for all files.
    pub fn is_whole(self) -> bool {
        matches!(self, Format::Json | Format::Sarif | Format::Html)
    }
}

/// How to write, where the format leaves a choice.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    pub lang: Lang,
    /// Escape codes for colour; without it not one is written.
    pub color: bool,
    /// List what comments suppress, too.
    pub suppressed: bool,
    /// End each file with a table of its projects.
    pub projects: bool,
}

/// Writes all findings of all files.
///
/// # Errors
/// Those of `out`.
pub fn render(
    reports: &[FileReport<'_>],
    format: Format,
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    match format {
        Format::Human => terminal::write(reports, options, &mut out)?,
        Format::Overview => overview::write(reports, options, &mut out)?,
        Format::Short => short::write(reports, options, &mut out)?,
        Format::Json => json::write(reports, &mut out)?,
        Format::Sarif => sarif::write(reports, options, &mut out)?,
        Format::Github => github::write(reports, options, &mut out)?,
        Format::Html => review::write(reports, options, &mut out)?,
    }
    out.flush()
}

/// In lines longer than this many bytes, columns are counted from marks that stand this far apart.
const STRIDE: usize = 4096;

/// The places of one file: spans made safe, and their positions.
struct Places<'a> {
    text: &'a str,
    index: OnceCell<LineIndex>,
    /// Marks in the long lines that were asked for: without them, a huge line is counted once per finding.
    marks: RefCell<HashMap<usize, Vec<(usize, Position)>>>,
}

impl<'a> Places<'a> {
    fn new(file: &'a SourceFile) -> Self {
        Self {
            text: &file.text,
            index: OnceCell::new(),
            marks: RefCell::default(),
        }
    }

    fn index(&self) -> &LineIndex {
        self.index.get_or_init(|| LineIndex::new(self.text))
    }

    /// The span as a range that slices the text: inside it and between characters.
    fn clamped(&self, span: Span) -> Range<usize> {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self
            .text
            .ceil_char_boundary((span.end as usize).min(self.text.len()));
        start..end.max(start)
    }

    /// As [`Places::clamped`], without line ends at its two sides.
    fn range(&self, span: Span) -> Range<usize> {
        let Range { start, end } = self.clamped(span);
        let rest = self.text[start..end].trim_start_matches(['\r', '\n']);
        if rest.is_empty() {
            return start..start;
        }
        let start = end - rest.len();
        start..start + rest.trim_end_matches(['\r', '\n']).len()
    }

    /// Position of an offset that [`Places::clamped`] or [`Places::range`] gave.
    fn position(&self, offset: usize) -> Position {
        let line = self.index().line_of(offset);
        let range = self.index().line_range(self.text, line);
        if range.len() <= STRIDE {
            return self.index().position(self.text, offset);
        }
        let mut marks = self.marks.borrow_mut();
        let marks = marks.entry(line).or_insert_with(|| self.set_marks(range));
        let next = marks.partition_point(|&(at, _)| at <= offset);
        let (at, known) = marks[next - 1];
        onward(known, &self.text[at..offset])
    }

    fn set_marks(&self, line: Range<usize>) -> Vec<(usize, Position)> {
        let mut at = line.start;
        let mut position = self.index().position(self.text, at);
        let mut marks = vec![(at, position)];
        while line.end - at > STRIDE {
            let next = self.text.floor_char_boundary(at + STRIDE);
            position = onward(position, &self.text[at..next]);
            marks.push((next, position));
            at = next;
        }
        marks
    }
}

/// The position that stands `text` further on in the same line.
fn onward(from: Position, text: &str) -> Position {
    let further = LineIndex::new(text).position(text, text.len());
    Position {
        line: from.line,
        column: from.column + further.column - 1,
        utf16: from.utf16 + further.utf16,
        width: from.width + further.width,
    }
}

/// `错误[J0201]`, in its colour.
fn heading(diagnostic: &Diagnostic, options: Options) -> String {
    let severity = diagnostic.severity;
    let text = format!("{}[{}]", severity.name(options.lang), diagnostic.rule.code);
    if options.color {
        paint(&text, color_code(severity))
    } else {
        text
    }
}

fn color_code(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Info => "1;36",
    }
}

pub(crate) fn paint(text: &str, code: &str) -> String {
    format!("\u{1B}[{code}m{text}\u{1B}[0m")
}

/// A heading between findings.
fn bold(text: &str, options: Options) -> Cow<'_, str> {
    if options.color {
        paint(text, "1").into()
    } else {
        text.into()
    }
}

fn word(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Text that a terminal shows character by character as it stands: control characters (which could move the
/// cursor or start an escape code) and invisible ones (which hide, or turn the direction) become visible
/// ones, each one character for one. Tabs stay.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) {
        text.into()
    } else {
        text.chars().map(shown).collect()
    }
}

fn shown(c: char) -> char {
    match c {
        '\t' => c,
        // Unicode has a picture for each ASCII control character.
        '\0'..='\u{1F}' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7F}' => '␡',
        '\u{80}'..='\u{9F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Bilingual, Edit, Group, Message, Rule};

    pub(super) static RULE: Rule = Rule {
        code: "J0201",
        name: "unknown-unit",
        severity: Severity::Error,
        group: Group::Form,
        opt_in: false,
        title: Bilingual {
            zh: "单位不明",
            en: "unknown unit",
        },
        what: Bilingual {
            zh: "查单位。",
            en: "Checks units.",
        },
        why: Bilingual {
            zh: "数字没有单位就没有意义。",
            en: "A number needs a unit.",
        },
        bad: "",
        good: "",
    };

    pub(super) fn plain(zh: &str, en: &str) -> Message {
        Message {
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }

    pub(super) fn finding(start: usize, end: usize) -> Diagnostic {
        let span = Span {
            start: start as u32,
            end: end as u32,
        };
        Diagnostic::new(&RULE, span, plain("“元人民币”不是单位", "not a unit"))
    }

    pub(super) fn print(
        name: &str,
        text: &str,
        found: &[Diagnostic],
        format: Format,
        color: bool,
    ) -> String {
        let options = Options {
            color,
            ..Options::default()
        };
        print_with(name, text, found, &[], &Outline::default(), format, options)
    }

    pub(super) fn print_with(
        name: &str,
        text: &str,
        found: &[Diagnostic],
        suppressed: &[Suppressed],
        outline: &Outline,
        format: Format,
        options: Options,
    ) -> String {
        let file = SourceFile::from_text(name, text);
        let reports = [FileReport {
            file: &file,
            diagnostics: found,
            suppressed,
            outline,
        }];
        let mut out = Vec::new();
        render(&reports, format, options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const FORMATS: [Format; 6] = [
        Format::Human,
        Format::Short,
        Format::Json,
        Format::Sarif,
        Format::Github,
        Format::Html,
    ];

    #[test]
    fn any_span_of_any_text_is_rendered() {
        let texts = [
            "",
            "\n",
            "\r\n",
            "项目：甲",
            "a\tb\r\n\r\n　预算：3 万元\u{200B}\n",
            "\u{1B}[31m\r甲\u{2028}乙\n\n",
        ];
        for text in texts {
            for start in 0..text.len() as u32 + 3 {
                for end in (0..text.len() as u32 + 3).chain([u32::MAX]) {
                    let span = Span { start, end };
                    let one = finding(0, 0)
                        .related(span, plain("又", "and"))
                        .help(plain("\u{1B}", "\u{1B}"))
                        .safe_fix(
                            plain("改", "mend"),
                            vec![Edit {
                                span,
                                text: "\n".into(),
                            }],
                        );
                    let one = Diagnostic { span, ..one };
                    for format in FORMATS {
                        let printed =
                            print("甲.jimu", text, std::slice::from_ref(&one), format, false);
                        assert!(printed.contains("J0201"), "{printed}");
                        assert!(!printed.contains('\u{1B}'), "{printed}");
                        if format == Format::Human {
                            assert_eq!(
                                printed.matches("╰──").count(),
                                2,
                                "{text:?} {span:?}\n{printed}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn nothing_found_is_still_a_document() {
        for format in [Format::Human, Format::Short, Format::Github] {
            assert_eq!(print("a", "甲\n", &[], format, true), "");
        }
        for format in [Format::Json, Format::Sarif] {
            let document = print("a", "甲\n", &[], format, false);
            assert!(serde_json::from_str::<serde_json::Value>(&document).is_ok());
        }
    }

    #[test]
    fn positions_in_a_long_line_are_those_counted_from_its_start() {
        let text = format!("短\n{}\n末", "一二𠮷a".repeat(2000));
        let file = SourceFile::from_text("a", text.as_str());
        let (places, index) = (Places::new(&file), LineIndex::new(&text));
        for offset in (0..=text.len())
            .rev()
            .filter(|&at| text.is_char_boundary(at))
            .step_by(17)
        {
            assert_eq!(places.position(offset), index.position(&text, offset));
        }
    }
}
