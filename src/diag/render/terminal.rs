//! Findings for people: the source line with an arrow to the place. The only user of ariadne.

use std::io::{self, Write};
use std::ops::Range;

use ariadne::{Color, Config, IndexType, Label, Report, ReportKind, Source};

use super::{FileReport, Options, Places, heading, short, visible};
use crate::diag::{Diagnostic, Lang, Severity, say};
use crate::source::{LineIndex, Span};

/// A longer line (in characters) is not printed whole.
const LONG_LINE: usize = 400;
/// Characters shown of a long line, on each side of the place.
const AROUND: usize = 30;
/// Places further apart than this many lines are drawn in boxes of their own: ariadne walks over every line
/// between two places, which takes minutes where a finding at each end of a large file names the other.
const NEAR: usize = 8;
/// More related places than these are only counted.
const MOST_RELATED: usize = 20;

pub(super) fn write(reports: &[FileReport<'_>], options: Options, out: &mut dyn Write) -> io::Result<()> {
    reports.iter().try_for_each(|report| file(report, options, out))
}

fn file(report: &FileReport<'_>, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(report.file);
    let marks: Vec<Vec<Mark>> = report.diagnostics.iter().map(|found| marks(found, &places, options.lang)).collect();
    let sheet = Sheet {
        name: &visible(&report.file.name),
        page: Page::new(&places, marks.iter().flatten().map(|mark| mark.line).collect()),
        places,
        options,
    };
    for (found, marks) in report.diagnostics.iter().zip(&marks) {
        if marks.iter().any(|mark| is_long(sheet.line(mark))) {
            sheet.excerpts(found, marks, out)?;
        } else {
            sheet.boxes(found, marks, out)?;
        }
        sheet.tail(found, out)?;
        writeln!(out)?;
    }
    Ok(())
}

/// A place to point at, within one line: of a longer place, what stands in its first line.
struct Mark {
    line: usize,
    range: Range<usize>,
    text: String,
    /// The place of the finding itself, not a related one.
    main: bool,
}

/// All places of a finding, its own one first.
fn marks(found: &Diagnostic, places: &Places<'_>, lang: Lang) -> Vec<Mark> {
    let mark = |span: Span, text: &str, main| {
        let range = places.range(span);
        let line = places.index().line_of(range.start);
        let last = places.index().line_range(places.text, line).end;
        let range = range.start.min(last)..range.end.min(last);
        Mark { line, range, text: visible(text).into_owned(), main }
    };
    // ariadne draws no arrow that has no text.
    let here = word(lang, "此处", "here");
    let main = mark(found.span, found.label.as_ref().map_or(here, |label| label.text(lang)), true);
    let related = found.related.iter().take(MOST_RELATED);
    let related = related.map(|label| mark(label.span, label.message.text(lang), false));
    std::iter::once(main).chain(related).collect()
}

fn is_long(line: &str) -> bool {
    line.chars().nth(LONG_LINE).is_some()
}

/// What stands in for the file when ariadne draws: the lines that findings point at, made visible, and all
/// others empty. Line numbers stay right (`Source::with_display_line_offset` would not move those beside the
/// lines) and nothing else of a large file is read.
struct Page {
    source: Source<String>,
    /// Line numbers, and where each line starts in `source`.
    starts: Vec<(usize, usize)>,
}

impl Page {
    fn new(places: &Places<'_>, mut lines: Vec<usize>) -> Self {
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
            if !is_long(content) {
                text.push_str(&visible(content));
            }
            text.push('\n');
        }
        Self { source: Source::from(text), starts }
    }

    fn start(&self, line: usize) -> usize {
        self.starts.binary_search_by_key(&line, |&(line, _)| line).map_or(0, |at| self.starts[at].1)
    }
}

/// What it takes to print the findings of one file.
struct Sheet<'a> {
    name: &'a str,
    places: Places<'a>,
    page: Page,
    options: Options,
}

impl Sheet<'_> {
    fn line(&self, mark: &Mark) -> &str {
        &self.places.text[self.places.index().line_range(self.places.text, mark.line)]
    }

    /// The heading, and the places drawn in boxes: first the one of the finding itself.
    fn boxes(&self, found: &Diagnostic, marks: &[Mark], out: &mut dyn Write) -> io::Result<()> {
        let message = visible(found.message.text(self.options.lang));
        writeln!(out, "{} {message}", heading(found, self.options))?;
        let mut sorted: Vec<&Mark> = marks.iter().collect();
        sorted.sort_by_key(|mark| (mark.line, mark.range.start));
        let mut boxes: Vec<&[&Mark]> = sorted.chunk_by(|a, b| b.line - a.line <= NEAR).collect();
        boxes.sort_by_key(|marks| !marks.iter().any(|mark| mark.main));
        boxes.iter().try_for_each(|marks| self.draw(found.severity, marks, out))
    }

    fn draw(&self, severity: Severity, marks: &[&Mark], out: &mut dyn Write) -> io::Result<()> {
        let Some(first) = marks.iter().find(|mark| mark.main).or(marks.first()) else {
            return Ok(());
        };
        let config = Config::new().with_index_type(IndexType::Byte).with_color(self.options.color);
        let labels = marks.iter().map(|mark| {
            let color = if mark.main { color(severity) } else { Color::Blue };
            Label::new((self.name, self.on_page(mark))).with_message(&mark.text).with_color(color)
        });
        let report = Report::build(ReportKind::Error, (self.name, self.on_page(first)))
            .with_config(config)
            .with_labels(labels)
            .finish();
        let mut drawing = Vec::new();
        report.write((self.name, &self.page.source), &mut drawing)?;
        // The first line is ariadne's heading, in English; ours stands above.
        for line in drawing.trim_ascii_end().split(|&byte| byte == b'\n').skip(1) {
            out.write_all(line.trim_ascii_end())?;
            writeln!(out)?;
        }
        Ok(())
    }

    /// A place on the page; an empty one takes the next character, so that the arrow has something to point at.
    fn on_page(&self, mark: &Mark) -> Range<usize> {
        let text = self.places.text;
        let line = self.places.index().line_range(text, mark.line).start;
        let start = self.page.start(mark.line) + visible(&text[line..mark.range.start]).len();
        let len = match visible(&text[mark.range.clone()]).len() {
            0 => self.page.source.text()[start..].chars().next().map_or(0, char::len_utf8),
            len => len,
        };
        start..start + len
    }

    /// The finding in one line, and what stands around its places, cut from lines too long to print.
    fn excerpts(&self, found: &Diagnostic, marks: &[Mark], out: &mut dyn Write) -> io::Result<()> {
        short::line(self.name, &self.places, found, self.options, out)?;
        for mark in marks {
            let line = self.line(mark);
            let start = mark.range.start - self.places.index().line_range(self.places.text, mark.line).start;
            let (before, after) = line.split_at(start);
            let cut = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
            let end = after.char_indices().nth(2 * AROUND).map_or(after.len(), |(at, _)| at);
            let place = mark.range.len().min(end);
            let dots = |is_cut| if is_cut { "…" } else { "" };
            let mut text = format!("{}{}", dots(cut > 0), flat(&before[cut..]));
            let from = text.len();
            text.push_str(&flat(&after[..place]));
            let to = text.len();
            text.push_str(&flat(&after[place..end]));
            text.push_str(dots(end < after.len()));
            // Through the line index, so that columns are counted in one place only.
            let index = LineIndex::new(&text);
            let (from, to) = (index.position(&text, from).width, index.position(&text, to).width);
            let number = mark.line + 1;
            let blank = " ".repeat(number.to_string().len());
            writeln!(out, " {number} │ {text}")?;
            writeln!(out, " {blank} │ {:from$}{} {}", "", "^".repeat((to - from).max(1)), mark.text)?;
        }
        Ok(())
    }

    /// What to do about it.
    fn tail(&self, found: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.options.lang;
        let more = found.related.len().saturating_sub(MOST_RELATED);
        if more > 0 {
            note(word(lang, "此外：", "more: "), say!("另有 {more} 处", "{more} other places").text(lang), out)?;
        }
        if let Some(help) = &found.help {
            note(word(lang, "建议：", "help: "), help.text(lang), out)?;
        }
        if let Some(fix) = &found.fix {
            note(word(lang, "改法：", "fix: "), fix.title.text(lang), out)?;
        }
        Ok(())
    }
}

fn note(title: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  = {title}{}", visible(text))
}

/// As [`visible`], with tabs as wide as they are counted.
fn flat(text: &str) -> String {
    visible(text).replace('\t', " ")
}

fn word(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
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

    use super::super::Format::Human;
    use super::super::tests::{finding, plain, print};
    use crate::diag::{Diagnostic, Edit};
    use crate::source::Span;

    /// Screen columns of the first `mark` and of `text` in the printed lines.
    fn columns(printed: &str, mark: &str, text: &str) -> (usize, usize) {
        let column = |wanted: &str| {
            let line = printed.lines().skip(2).find(|line| line.contains(wanted)).unwrap();
            line[..line.find(wanted).unwrap()].width()
        };
        (column(mark), column(text))
    }

    #[test]
    fn the_arrow_stands_under_chinese_text() {
        let text = "项目：甲\n  预算：三百元人民币整\n";
        let at = text.find("元人民币").unwrap();
        let mut found = finding(at, at + 12);
        found.label = Some(plain("单位", "unit"));
        let printed = print("a.jimu", text, &[found.help(plain("写万元", "use 万元"))], Human, false);
        let expected = "\
错误[J0201] “元人民币”不是单位
   ╭─[ a.jimu:2:8 ]
   │
 2 │   预算：三百元人民币整
   │             ────┬───
   │                 ╰────── 单位
───╯
  = 建议：写万元

";
        assert_eq!(printed, expected);
        let (mark, place) = columns(&printed, "──", "元人民币");
        assert_eq!(mark, place);
    }

    #[test]
    fn empty_places_have_an_arrow() {
        for (text, at, line) in [("", 0, 1), ("甲", 3, 1), ("甲\r\n", 5, 2), ("甲乙\n丙", 3, 1)] {
            let printed = print("a", text, &[finding(at, at)], Human, false);
            assert!(printed.contains(&format!(" {line} │")), "{printed}");
            assert!(printed.contains('┬') && printed.contains("╰──"), "{printed}");
        }
        let (mark, place) = columns(&print("a", "甲乙\n丙", &[finding(3, 3)], Human, false), "┬", "乙");
        assert_eq!(mark, place);
    }

    #[test]
    fn only_colour_writes_escapes() {
        let text = "项目：\u{1B}[31m甲\n";
        let found = || finding(0, 6).related(Span::new(9, 14), plain("\u{1B}[0m", ""));
        let printed = print("\u{1B}a", text, &[found()], Human, false);
        assert!(!printed.contains('\u{1B}') && printed.contains("␛[31m甲"), "{printed}");
        let printed = print("a", text, &[found()], Human, true);
        assert!(printed.starts_with("\u{1B}[1;31m错误[J0201]\u{1B}[0m"), "{printed}");
    }

    #[test]
    fn far_places_have_boxes_of_their_own() {
        let text = format!("项目：甲\n{}项目：甲\n", "\n".repeat(99));
        let at = text.rfind("项目").unwrap();
        let found = finding(at, at + 6).related(Span::new(0, 6), plain("先在这里", "first here"));
        let printed = print("a", &text, &[found], Human, false);
        let (main, first) = (printed.find("a:101:1").unwrap(), printed.find("a:1:1").unwrap());
        assert!(main < first && printed.contains("先在这里"), "{printed}");
    }

    #[test]
    fn long_lines_are_cut() {
        let text = format!("甲：{}错字{}\n", "长".repeat(4000), "长".repeat(4000));
        let at = text.find("错字").unwrap();
        let printed = print("a", &text, &[finding(at, at + 6)], Human, false);
        assert!(printed.starts_with("a:1:4003: 错误[J0201] "), "{printed}");
        assert!(printed.len() < 600);
        let line = printed.lines().nth(1).unwrap();
        let arrow = printed.lines().nth(2).unwrap();
        let width = line[..line.find("错字").unwrap()].width();
        assert_eq!(arrow[..arrow.find('^').unwrap()].width(), width);
        assert!(arrow.ends_with("^^^^ 此处"), "{printed}");
    }

    #[test]
    fn a_fix_is_named() {
        let edits = vec![Edit::replace(Span::new(11, 14), "万元")];
        let found: Diagnostic = finding(0, 6).suggestion(plain("补上单位", "add a unit"), edits);
        assert!(print("a", "预算：3 元\n", &[found], Human, false).contains("  = 改法：补上单位\n"));
    }
}
