//! Findings for people: the source line with a mark under the place, by project. The only user of ariadne.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source};
use unicode_width::UnicodeWidthChar;

use super::{FileReport, FindingsOptions, bold, color_code, heading, overview, short, word};
use crate::diag::{Diagnostic, Lang, Severity, Suppressed, say};
use crate::print::findings::{ProjectFindings, name_of, parts};
use crate::source::LineIndex;
use crate::source::Locator;
use crate::write::terminal::{paint, visible};

/// A line wider than this many columns is not printed whole.
const WIDE_LINE: usize = 120;
/// Columns shown of a wide line, on each side of the place.
const AROUND: usize = 50;
/// Locator further apart than this many lines are drawn one by one: ariadne walks over every line between two
/// places, which takes minutes where a finding at each end of a large file names the other.
const NEAR: usize = 8;
/// More related places than these are only counted.
const MOST_RELATED: usize = 5;

pub(super) fn write(
    reports: &[FileReport<'_>],
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    reports
        .iter()
        .try_for_each(|report| file(report, options, out))
}

fn file(report: &FileReport<'_>, options: FindingsOptions, out: &mut dyn Write) -> io::Result<()> {
    let listed = if options.suppressed {
        report.suppressed.len()
    } else {
        0
    };
    if report.diagnostics.is_empty() && listed == 0 {
        return Ok(());
    }
    let lang = options.lang;
    let places = Locator::new(report.file);
    let marks: Vec<Vec<PlaceMark>> = report
        .diagnostics
        .iter()
        .map(|found| marks(found, &places, lang))
        .collect();
    let lines: Vec<usize> = marks.iter().flatten().map(|mark| mark.line).collect();
    let allowed = report.suppressed.iter().take(listed).map(|allowed| {
        places
            .index()
            .line_of(places.range(allowed.finding.span).start)
    });
    let last = lines.iter().copied().chain(allowed).max();
    let sheet = Sheet {
        name: &visible(&report.file.name),
        digits: last.map_or(1, |line| digits(line + 1)),
        page: SourcePage::new(&places, lines),
        places,
        options,
    };
    let title = report
        .outline
        .title
        .as_deref()
        .map(|title| format!("  {}", visible(title)))
        .unwrap_or_default();
    writeln!(out, "{}{title}", bold(sheet.name, options))?;
    writeln!(out)?;
    for part in parts(report) {
        if part.found.is_empty() && (part.suppressed.is_empty() || listed == 0) {
            continue;
        }
        sheet.part_heading(&part, report, out)?;
        for &at in &part.found {
            sheet.finding(&report.diagnostics[at], &marks[at], out)?;
        }
        for suppressed in part.suppressed.iter().filter(|_| listed > 0) {
            sheet.allowed(suppressed, out)?;
        }
        writeln!(out)?;
    }
    overview::tail(report, options, out)
}

fn digits(number: usize) -> usize {
    number
        .checked_ilog10()
        .map_or(1, |digits| digits as usize + 1)
}

/// A place to point at, within one line: of a longer place, what stands in its first line.
struct PlaceMark {
    line: usize,
    range: Range<usize>,
    /// Nothing where the message of the finding says it all.
    text: Option<String>,
    /// The place of the finding itself, not a related one.
    main: bool,
}

/// All places of a finding, its own one first.
fn marks(found: &Diagnostic, places: &Locator<'_>, lang: Lang) -> Vec<PlaceMark> {
    let main = (found.span, found.label.as_ref(), true);
    let related = found.related.iter().take(MOST_RELATED);
    let related = related.map(|label| (label.span, Some(&label.message), false));
    let marks = std::iter::once(main).chain(related);
    marks
        .map(|(span, text, main)| {
            let range = places.range(span);
            let line = places.index().line_of(range.start);
            let last = places.index().line_range(places.text, line).end;
            let range = range.start.min(last)..range.end.min(last);
            PlaceMark {
                line,
                range,
                text: text.map(|text| visible(text.text(lang)).into_owned()),
                main,
            }
        })
        .collect()
}

fn is_wide(line: &str) -> bool {
    // A character has at least one byte and mostly at least one column: most lines need no counting, and none all of it.
    line.len() > WIDE_LINE
        && (line.len() > 8 * WIDE_LINE || within(line.chars(), WIDE_LINE) < line.len())
}

/// What stands in for the file when ariadne draws: the lines that findings point at, made visible, and all
/// others empty. Line numbers stay right (`Source::with_display_line_offset` would not move those beside the
/// lines) and nothing else of a large file is read.
struct SourcePage {
    source: Source<String>,
    /// Line numbers, and where each line starts in `source`.
    starts: Vec<(usize, usize)>,
}

impl SourcePage {
    fn new(places: &Locator<'_>, mut lines: Vec<usize>) -> Self {
        lines.sort_unstable();
        lines.dedup();
        let mut text = String::new();
        let mut starts = Vec::with_capacity(lines.len());
        let mut next = 0;
        for line in lines {
            text.extend(std::iter::repeat_n('\n', line - next));
            next = line + 1;
            starts.push((line, text.len()));
            let content = &places.text[places.index().line_range(places.text, line)];
            if !is_wide(content) {
                text.push_str(&visible(content));
            }
            text.push('\n');
        }
        Self {
            source: Source::from(text),
            starts,
        }
    }

    fn start(&self, line: usize) -> usize {
        self.starts
            .binary_search_by_key(&line, |&(line, _)| line)
            .map_or(0, |at| self.starts[at].1)
    }
}

/// What it takes to print the findings of one file.
struct Sheet<'a> {
    name: &'a str,
    places: Locator<'a>,
    /// Width of the line numbers.
    digits: usize,
    page: SourcePage,
    options: FindingsOptions,
}

impl Sheet<'_> {
    fn line(&self, mark: &PlaceMark) -> &str {
        &self.places.text[self.places.index().line_range(self.places.text, mark.line)]
    }

    /// Which project the findings that follow belong to; nothing in a file without projects.
    fn part_heading(
        &self,
        part: &ProjectFindings<'_>,
        report: &FileReport<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let lang = self.options.lang;
        let projects = report.outline.projects.len();
        let title = match part.project.zip(part.section(report)) {
            None if projects == 0 => return Ok(()),
            None => word(lang, "全文", "whole file").to_owned(),
            Some((at, section)) => {
                let line = self
                    .places
                    .position(self.places.range(section.line).start)
                    .line;
                let name = visible(name_of(section, lang));
                let number = at + 1;
                say!(
                    "项目 {number}/{projects}  {name}  第 {line} 行",
                    "project {number}/{projects}  {name}  line {line}"
                )
                .text(lang)
                .to_owned()
            }
        };
        let counts = part.counts(report).by_severity(lang);
        let rule = if counts.is_empty() { "" } else { " ── " };
        writeln!(
            out,
            "{}",
            bold(&format!("── {title}{rule}{counts}"), self.options)
        )
    }

    fn finding(
        &self,
        found: &Diagnostic,
        marks: &[PlaceMark],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let message = visible(found.message.text(self.options.lang));
        writeln!(out, "{} {message}", heading(found, self.options))?;
        if marks.iter().any(|mark| is_wide(self.line(mark))) {
            marks
                .iter()
                .try_for_each(|mark| self.excerpt(found.severity, mark, out))?;
        } else {
            self.boxes(found, marks, out)?;
        }
        self.tail(found, out)
    }

    /// A finding that a comment suppresses: its line, without a mark.
    fn allowed(&self, suppressed: &Suppressed, out: &mut dyn Write) -> io::Result<()> {
        short::allowed(suppressed, self.options, out)?;
        let line = self
            .places
            .position(self.places.range(suppressed.finding.span).start)
            .line;
        let text = &self.places.text[self.places.index().line_range(self.places.text, line - 1)];
        let end = within(text.chars(), WIDE_LINE);
        let dots = if end < text.len() { "…" } else { "" };
        writeln!(
            out,
            " {line:digits$} │ {}{dots}",
            flat(&text[..end]),
            digits = self.digits
        )
    }

    /// The places with their lines: first the one of the finding itself.
    fn boxes(
        &self,
        found: &Diagnostic,
        marks: &[PlaceMark],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut sorted: Vec<&PlaceMark> = marks.iter().collect();
        sorted.sort_by_key(|mark| (mark.line, mark.range.start));
        let mut boxes: Vec<&[&PlaceMark]> =
            sorted.chunk_by(|a, b| b.line - a.line <= NEAR).collect();
        boxes.sort_by_key(|marks| !marks.iter().any(|mark| mark.main));
        boxes
            .iter()
            .try_for_each(|marks| self.draw(found.severity, marks, out))
    }

    fn draw(
        &self,
        severity: Severity,
        marks: &[&PlaceMark],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Some((first, last)) = marks
            .iter()
            .find(|mark| mark.main)
            .or(marks.first())
            .zip(marks.last())
        else {
            return Ok(());
        };
        let config = Config::new()
            .with_index_type(IndexType::Byte)
            .with_color(self.options.color);
        let here = word(self.options.lang, "此处", "here");
        let labels = marks.iter().map(|mark| {
            let color = if mark.main {
                color(severity)
            } else {
                Color::Blue
            };
            // ariadne draws nothing under a place that has no text.
            let text = mark.text.as_deref().unwrap_or(here);
            Label::new((self.name, self.on_page(mark)))
                .with_message(text)
                .with_color(color)
        });
        let report = Report::build(ReportKind::Error, (self.name, self.on_page(first)))
            .with_config(config)
            .with_labels(labels)
            .finish();
        let mut drawing = Vec::new();
        report.write((self.name, &self.page.source), &mut drawing)?;
        let drawing = String::from_utf8_lossy(&drawing);
        // ariadne's two lines of heading, the lines that hold only bars, and the foot are left out.
        let lines = drawing
            .trim_end()
            .lines()
            .skip(2)
            .filter(|line| !is_frame(line));
        // The numbers of all lines of a file end in one column.
        let indent = " ".repeat(self.digits.saturating_sub(digits(last.line + 1)));
        // Where there is nothing to say, the line that says it is left out, too, and the corner that leads to it.
        let is_bare = matches!(marks, [PlaceMark { text: None, .. }]);
        for (at, line) in lines.take(if is_bare { 2 } else { usize::MAX }).enumerate() {
            let line = line.trim_end();
            let line = if is_bare && at == 1 {
                line.replace('┬', "─").into()
            } else {
                Cow::Borrowed(line)
            };
            writeln!(out, "{indent}{line}")?;
        }
        Ok(())
    }

    /// A place on the page; an empty one takes the next character, so that the arrow has something to point at.
    fn on_page(&self, mark: &PlaceMark) -> Range<usize> {
        let text = self.places.text;
        let line = self.places.index().line_range(text, mark.line).start;
        let start = self.page.start(mark.line) + visible(&text[line..mark.range.start]).len();
        let len = match visible(&text[mark.range.clone()]).len() {
            0 => self.page.source.text()[start..]
                .chars()
                .next()
                .map_or(0, char::len_utf8),
            len => len,
        };
        start..start + len
    }

    /// What stands around a place, cut from a line too wide to print.
    fn excerpt(&self, severity: Severity, mark: &PlaceMark, out: &mut dyn Write) -> io::Result<()> {
        let line = self.line(mark);
        let start = mark.range.start
            - self
                .places
                .index()
                .line_range(self.places.text, mark.line)
                .start;
        let (before, after) = line.split_at(start);
        let cut = before.len() - within(before.char_indices().rev().map(|(_, c)| c), AROUND);
        let end = within(after.chars(), 2 * AROUND);
        let place = mark.range.len().min(end);
        let mut text = format!("{}{}", dots_if(cut > 0), flat(&before[cut..]));
        let from = text.len();
        text.push_str(&flat(&after[..place]));
        let to = text.len();
        text.push_str(&flat(&after[place..end]));
        text.push_str(dots_if(end < after.len()));
        // Through the line index, so that columns are counted in one place only.
        let index = LineIndex::new(&text);
        let (from, to) = (
            index.position(&text, from).width,
            index.position(&text, to).width,
        );
        let (number, digits) = (mark.line + 1, self.digits);
        let under = "─".repeat((to - from).max(1));
        let under = if self.options.color {
            paint(&under, color_code(severity))
        } else {
            under
        };
        writeln!(out, " {number:digits$} │ {text}")?;
        let label = mark.text.as_deref().unwrap_or_default();
        writeln!(
            out,
            "{}",
            format_args!(" {:digits$} │ {:from$}{under} {label}", "", "")
                .to_string()
                .trim_end()
        )
    }

    /// What to do about it.
    fn tail(&self, found: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.options.lang;
        let more = found.related.len().saturating_sub(MOST_RELATED);
        let more = (more > 0).then(|| say!("另有 {more} 处", "{more} other places"));
        let fix = found.fix.as_ref().map(|fix| &fix.title);
        for (title, note) in [
            (word(lang, "此外：", "more: "), more.as_ref()),
            (word(lang, "建议：", "help: "), found.help.as_ref()),
            (word(lang, "改法：", "fix: "), fix),
        ] {
            if let Some(note) = note {
                let (digits, text) = (self.digits, visible(note.text(lang)));
                writeln!(out, " {:digits$} = {title}{text}", "")?;
            }
        }
        Ok(())
    }
}

/// Whether a line of a drawing holds nothing but its frame.
fn is_frame(line: &str) -> bool {
    let mut is_escape = false;
    let mut shown = line.chars().filter(|&c| {
        let is_shown = !is_escape && c != '\u{1B}';
        is_escape = if is_escape { c != 'm' } else { c == '\u{1B}' };
        is_shown
    });
    match line.ends_with('╯') || line.ends_with("╯\u{1B}[0m") {
        true => shown.all(|c| matches!(c, '─' | '╯')),
        false => shown.all(|c| matches!(c, ' ' | '│' | '┆')),
    }
}

/// Length in bytes of the characters that fit into `width` columns.
fn within(characters: impl Iterator<Item = char>, width: usize) -> usize {
    let mut left = width;
    let fitting = characters.take_while(|c| {
        let rest = left.checked_sub(c.width().unwrap_or(1));
        left = rest.unwrap_or(0);
        rest.is_some()
    });
    fitting.map(char::len_utf8).sum()
}

fn dots_if(is_cut: bool) -> &'static str {
    if is_cut { "…" } else { "" }
}

/// As [`visible`], with tabs as wide as they are counted.
fn flat(text: &str) -> String {
    visible(text).replace('\t', " ")
}

fn color(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::Red,
        Severity::Warning => Color::Yellow,
        Severity::Info => Color::Cyan,
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::super::tests::{finding, plain, print, print_with};
    use super::super::{FindingsFormat::Human, FindingsOptions};
    use crate::diag::{Diagnostic, Edit, Outline, Section, Suppressed};
    use crate::source::Span;

    /// Screen columns of the first `mark` and of `text` in the printed lines.
    fn columns(printed: &str, mark: &str, text: &str) -> (usize, usize) {
        let column = |wanted: &str| {
            let line = printed
                .lines()
                .skip(3)
                .find(|line| line.contains(wanted))
                .unwrap();
            line[..line.find(wanted).unwrap()].width()
        };
        (column(mark), column(text))
    }

    #[test]
    fn the_arrow_stands_under_chinese_text() {
        let text = "项目：甲\n  预算：三百元人民币整\n";
        let at = text.find("元人民币").unwrap();
        let found = || finding(at, at + 12).help(plain("写万元", "use 万元"));
        let printed = print(
            "a.jimu",
            text,
            &[found().label(plain("单位", "unit")), found()],
            Human,
            false,
        );
        let expected = "\
a.jimu

错误[J0201] “元人民币”不是单位
 2 │   预算：三百元人民币整
   │             ────┬───
   │                 ╰────── 单位
   = 建议：写万元
错误[J0201] “元人民币”不是单位
 2 │   预算：三百元人民币整
   │             ────────
   = 建议：写万元

── 小结 ── 错误 2 ── 形式 2

";
        assert_eq!(printed, expected);
        let (mark, place) = columns(&printed, "──", "元人民币");
        assert_eq!(mark, place);
    }

    #[test]
    fn findings_stand_under_their_project() {
        let text = "标题：甲\n\n项目：乙\n  预算：3\n\n项目：丙\n  预算：4\n";
        let (two, three) = (
            text.find("项目：乙").unwrap(),
            text.find("项目：丙").unwrap(),
        );
        let section = |start: usize, end: usize, name: Option<&str>| Section {
            span: Span::new(start, end),
            line: Span::new(start, start + 12),
            name: name.map(str::to_owned),
            code: None,
        };
        let outline = Outline {
            title: Some("表".to_owned()),
            projects: vec![
                section(two, three, Some("乙")),
                section(three, text.len() + 1, None),
            ],
            ..Outline::default()
        };
        let found = [
            finding(0, 6),
            finding(two, two + 6),
            finding(three, three + 6),
            finding(text.len(), text.len()),
        ];
        let allowed = [Suppressed {
            finding: found[1].clone(),
            reason: "在办".to_owned(),
            comment: Span::at(0),
        }];
        let options = FindingsOptions {
            suppressed: true,
            projects: true,
            ..FindingsOptions::default()
        };
        let printed = print_with("a.jimu", text, &found, &allowed, &outline, Human, options);
        let expected = "\
a.jimu  表

── 全文 ── 错误 1
错误[J0201] “元人民币”不是单位
 1 │ 标题：甲
   │ ────

── 项目 1/2  乙  第 3 行 ── 错误 1
错误[J0201] “元人民币”不是单位
 3 │ 项目：乙
   │ ────
已允许[J0201] “元人民币”不是单位（理由：在办）
 3 │ 项目：乙

── 项目 2/2  （未写名称）  第 6 行 ── 错误 2
错误[J0201] “元人民币”不是单位
 6 │ 项目：丙
   │ ────
错误[J0201] “元人民币”不是单位
 8 │
   │ ─

── 小结 ── 错误 4 ── 形式 4
  项目            错误  警告  提示
  全文               1     -     -
  1 乙               1     -     -
  2 （未写名称）     2     -     -

";
        assert_eq!(printed, expected);
    }

    #[test]
    fn empty_places_have_a_mark() {
        for (text, at, line) in [
            ("", 0, 1),
            ("甲", 3, 1),
            ("甲\r\n", 5, 2),
            ("甲乙\n丙", 3, 1),
        ] {
            let printed = print("a", text, &[finding(at, at)], Human, false);
            assert!(printed.contains(&format!(" {line} │")), "{printed}");
            assert!(printed.lines().nth(4).unwrap().ends_with('─'), "{printed}");
        }
        let (mark, place) = columns(
            &print("a", "甲乙\n丙", &[finding(3, 3)], Human, false),
            "─",
            "乙",
        );
        assert_eq!(mark, place);
    }

    #[test]
    fn only_colour_writes_escapes() {
        let text = "项目：\u{1B}[31m甲\n";
        let found = || finding(0, 6).related(Span::new(9, 14), plain("\u{1B}[0m", ""));
        let printed = print("\u{1B}a", text, &[found()], Human, false);
        assert!(
            !printed.contains('\u{1B}') && printed.contains("␛[31m甲"),
            "{printed}"
        );
        let printed = print("a", text, &[found()], Human, true);
        assert!(
            printed.contains("\n\u{1B}[1;31m错误[J0201]\u{1B}[0m"),
            "{printed}"
        );
    }

    #[test]
    fn a_drawing_without_colour_is_the_one_with_colour() {
        let text = format!("项目：甲\n  预算：三百元人民币整\n{}", "长".repeat(100));
        let found = [
            finding(0, 6).related(Span::new(15, 24), plain("见此", "see")),
            finding(0, 6),
            finding(text.len() - 30, text.len() - 24),
        ];
        let colored = print("a", &text, &found, Human, true);
        let mut is_escape = false;
        let bare = colored.chars().filter(|&c| {
            let is_shown = !is_escape && c != '\u{1B}';
            is_escape = if is_escape { c != 'm' } else { c == '\u{1B}' };
            is_shown
        });
        // Blanks at the end of a line carry colour.
        let lines = |text: &str| {
            text.lines()
                .map(|line| line.trim_end().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            lines(&bare.collect::<String>()),
            lines(&print("a", &text, &found, Human, false))
        );
    }

    #[test]
    fn far_places_are_drawn_one_by_one() {
        let text = format!("项目：甲\n{}项目：甲\n", "\n".repeat(99));
        let at = text.rfind("项目").unwrap();
        let found = finding(at, at + 6).related(Span::new(0, 6), plain("先在这里", "first here"));
        let printed = print("a", &text, &[found], Human, false);
        let expected = "\
错误[J0201] “元人民币”不是单位
 101 │ 项目：甲
     │ ────
   1 │ 项目：甲
     │ ──┬─
     │   ╰───── 先在这里
";
        assert!(printed.contains(expected), "{printed}");
    }

    #[test]
    fn long_lines_are_cut() {
        let text = format!("甲：{}错字{}\n", "长".repeat(4000), "长".repeat(4000));
        let at = text.find("错字").unwrap();
        let printed = print("a", &text, &[finding(at, at + 6)], Human, false);
        assert!(printed.len() < 600);
        let line = printed.lines().nth(3).unwrap();
        let arrow = printed.lines().nth(4).unwrap();
        let width = line[..line.find("错字").unwrap()].width();
        assert_eq!(arrow[..arrow.find('─').unwrap()].width(), width);
        assert!(
            arrow.ends_with(" ────") && line.starts_with(" 1 │ …长") && line.width() < 170,
            "{printed}"
        );
    }

    #[test]
    fn a_fix_is_named() {
        let edits = vec![Edit::replace(Span::new(11, 14), "万元")];
        let found: Diagnostic = finding(0, 6).suggestion(plain("补上单位", "add a unit"), edits);
        assert!(
            print("a", "预算：3 元\n", &[found], Human, false).contains("   = 改法：补上单位\n")
        );
    }
}
