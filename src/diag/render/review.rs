//! The review sheet (审核意见): what a reviewer hands back, as one page without script, with room for the reply.

use std::io::{self, Write};

use super::parts::{Part, SEVERITIES, Tally, name_of, parts};
use super::{FileReport, Options, Places};
use crate::diag::{Diagnostic, Group, Lang, Outline, Suppressed, say};
use crate::markup::{self, Markup};
use crate::source::Span;

/// More related places than these are only counted.
const MOST_RELATED: usize = 8;
/// Characters of a line that stand for a place without a key.
const SHOWN: usize = 12;
/// Lines above a place that are looked through for the key of its paragraph, and for its row.
const NEAR: usize = 40;

/// Words that the sheet adds to those of the findings.
struct Words {
    lang: &'static str,
    title: &'static str,
    department: &'static str,
    year: &'static str,
    file: &'static str,
    projects: &'static str,
    project: &'static str,
    code: &'static str,
    whole_file: &'static str,
    counts: &'static str,
    total: &'static str,
    nothing: &'static str,
    clean: &'static str,
    colon: &'static str,
    comma: &'static str,
    see: &'static str,
    fix: &'static str,
    /// Heads of the table of findings.
    heads: [&'static str; 7],
    allowed: &'static str,
    /// Heads of the table of suppressed findings.
    allowed_heads: [&'static str; 5],
    signature: [&'static str; 3],
}

const ZH: Words = Words {
    lang: "zh-CN",
    title: "绩效目标审核意见",
    department: "部门",
    year: "年度",
    file: "文件",
    projects: "项目数",
    project: "项目",
    code: "编码",
    whole_file: "全文",
    counts: "问题数量",
    total: "合计",
    nothing: "没有发现问题。",
    clean: "没有发现问题的项目",
    colon: "：",
    comma: "、",
    see: "另见",
    fix: "改法",
    heads: [
        "序号",
        "位置",
        "问题",
        "依据规则",
        "建议",
        "分组",
        "处理意见",
    ],
    allowed: "文件中说明了理由、已允许的问题",
    allowed_heads: ["序号", "位置", "问题", "依据规则", "理由"],
    signature: ["审核人", "审核日期", "单位意见"],
};

const EN: Words = Words {
    lang: "en",
    title: "Review of performance goals",
    department: "Department",
    year: "Year",
    file: "File",
    projects: "Projects",
    project: "Project",
    code: "Code",
    whole_file: "Whole file",
    counts: "Findings",
    total: "Total",
    nothing: "Nothing was found.",
    clean: "Projects without findings",
    colon: ": ",
    comma: ", ",
    see: "See",
    fix: "Fix",
    heads: [
        "No.",
        "Place",
        "Finding",
        "Rule",
        "Suggestion",
        "Group",
        "Reply",
    ],
    allowed: "Findings that the file allows, with its reasons",
    allowed_heads: ["No.", "Place", "Finding", "Rule", "Reason"],
    signature: ["Reviewed by", "Date", "Reply of the department"],
};

pub(super) fn write(
    reports: &[FileReport<'_>],
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = match options.lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    };
    let mut page = Vec::new();
    markup::begin(&mut page, words.lang, words.title, &style(words));
    page.raw("<h1>");
    page.raw(words.title);
    page.raw("</h1>\n");
    if reports.len() > 1 {
        contents(&mut page, reports, options.lang, words);
    }
    out.write_all(&page)?;
    for report in reports {
        let mut page = Vec::new();
        Sheet {
            report,
            places: Places::new(report.file),
            lang: options.lang,
            words,
            number: 0,
        }
        .write(&mut page, options);
        out.write_all(&page)?;
    }
    out.write_all(markup::END.as_bytes())
}

/// How much was found in each of several files.
fn contents(out: &mut Vec<u8>, reports: &[FileReport<'_>], lang: Lang, words: &Words) {
    out.raw("<table class=\"files\"><caption>");
    out.raw(words.counts);
    out.raw("</caption>\n<thead><tr>");
    let severities = SEVERITIES.map(|severity| severity.name(lang));
    for head in [words.file, words.department, words.year]
        .into_iter()
        .chain(severities)
        .chain([words.total])
    {
        out.raw("<th scope=\"col\">");
        out.raw(head);
        out.raw("</th>");
    }
    out.raw("</tr></thead>\n<tbody>\n");
    for report in reports {
        let outline = report.outline;
        let tally = Tally::of(report.diagnostics);
        out.raw("<tr><th scope=\"row\" class=\"n\">");
        out.text(&report.file.name);
        out.raw("</th><td>");
        out.text(outline.department.as_deref().unwrap_or_default());
        out.raw("</td><td class=\"v\">");
        out.text(
            &outline
                .year
                .map(|year| year.to_string())
                .unwrap_or_default(),
        );
        out.raw("</td>");
        for count in tally
            .severities()
            .into_iter()
            .map(|(_, count)| count)
            .chain([tally.total()])
        {
            out.raw("<td class=\"v\">");
            out.plain(count);
            out.raw("</td>");
        }
        out.raw("</tr>\n");
    }
    out.raw("</tbody>\n</table>\n");
}

/// On a narrow screen the heads are hidden, and each cell carries its own.
fn style(words: &Words) -> String {
    let mut style = include_str!("review.css").to_owned();
    let labels = |class: &str, heads: &[&str]| {
        let rules = (1..).zip(heads).skip(1).map(|(column, head)| {
            let colon = words.colon;
            format!("  .{class} td:nth-child({column})::before {{ content: \"{head}{colon}\"; }}\n")
        });
        rules.collect::<String>()
    };
    style += "@media screen and (max-width: 52rem) {\n";
    style += &labels("found", &words.heads);
    style += &labels("allowed", &words.allowed_heads);
    style += "}\n";
    style
}

/// What it takes to write the sheet of one file.
struct Sheet<'a> {
    report: &'a FileReport<'a>,
    places: Places<'a>,
    lang: Lang,
    words: &'static Words,
    /// Number of the last finding: the reply names it.
    number: usize,
}

impl Sheet<'_> {
    fn write(&mut self, out: &mut Vec<u8>, options: Options) {
        let Self { report, words, .. } = *self;
        let parts = parts(report);
        out.raw("<article>\n");
        self.head(out);
        if report.diagnostics.is_empty() {
            out.raw("<p>");
            out.raw(words.nothing);
            out.raw("</p>\n");
        }
        for part in parts.iter().filter(|part| !part.found.is_empty()) {
            self.part(out, part);
        }
        self.clean(out, &parts);
        if options.suppressed && !report.suppressed.is_empty() {
            self.allowed(out);
        }
        out.raw("<dl class=\"signature\">");
        for label in words.signature {
            out.raw("<div><dt>");
            out.raw(label);
            out.raw("</dt><dd></dd></div>");
        }
        out.raw("</dl>\n</article>\n");
    }

    /// What was reviewed, and how much was found in it.
    fn head(&self, out: &mut Vec<u8>) {
        let Self { report, words, .. } = *self;
        let outline = report.outline;
        out.raw("<header>\n<h2");
        out.raw(&self.foreign());
        out.raw(">");
        out.text(outline.title.as_deref().unwrap_or(&report.file.name));
        out.raw("</h2>\n<dl>");
        let year = outline.year.map(|year| year.to_string());
        let projects = outline.projects.len().to_string();
        let facts = [
            (words.department, outline.department.as_deref()),
            (words.year, year.as_deref()),
            (words.file, Some(report.file.name.as_str())),
            (words.projects, Some(projects.as_str())),
        ];
        for (label, fact) in facts {
            let Some(fact) = fact else { continue };
            out.raw("<div><dt>");
            out.raw(label);
            out.raw("</dt><dd>");
            out.text(fact);
            out.raw("</dd></div>");
        }
        out.raw("</dl>\n");
        if !report.diagnostics.is_empty() {
            self.counts(out);
        }
        out.raw("</header>\n");
    }

    fn counts(&self, out: &mut Vec<u8>) {
        let Self {
            report,
            words,
            lang,
            ..
        } = *self;
        out.raw("<table class=\"counts\"><caption>");
        out.raw(words.counts);
        out.raw("</caption>\n<thead><tr><td></td>");
        let names = Group::ALL.map(|group| group.name(lang));
        for head in names.into_iter().chain([words.total]) {
            out.raw("<th scope=\"col\">");
            out.raw(head);
            out.raw("</th>");
        }
        out.raw("</tr></thead>\n<tbody>\n");
        let rows = SEVERITIES.map(|severity| {
            let found = report
                .diagnostics
                .iter()
                .filter(move |found| found.severity == severity);
            (severity.name(lang), Tally::of(found))
        });
        for (name, tally) in rows
            .into_iter()
            .chain([(words.total, Tally::of(report.diagnostics))])
        {
            out.raw("<tr><th scope=\"row\">");
            out.raw(name);
            out.raw("</th>");
            for count in tally.groups.into_iter().chain([tally.total()]) {
                out.raw("<td class=\"v\">");
                out.plain(count);
                out.raw("</td>");
            }
            out.raw("</tr>\n");
        }
        out.raw("</tbody>\n</table>\n");
    }

    /// The findings of a project, or of what stands outside.
    fn part(&mut self, out: &mut Vec<u8>, part: &Part<'_>) {
        let Self { report, words, .. } = *self;
        out.raw("<table class=\"sheet found\"><caption><h3>");
        match part.project.zip(part.section(report)) {
            None => out.raw(words.whole_file),
            Some((at, section)) => {
                out.raw(words.project);
                out.raw(" ");
                out.plain(at + 1);
                out.raw("/");
                out.plain(report.outline.projects.len());
                out.raw("　<span");
                out.raw(&self.foreign());
                out.raw(">");
                out.text(name_of(section, self.lang));
                out.raw("</span>");
            }
        }
        out.raw("</h3><p>");
        if let Some(section) = part.section(report) {
            if let Some(code) = &section.code {
                out.raw(words.code);
                out.raw(words.colon);
                out.text(code);
                out.raw("　");
            }
            self.line(out, section.line.start);
            out.raw("　");
        }
        out.raw(&part.tally(report).by_severity(self.lang));
        out.raw("</p></caption>\n");
        heads(out, &words.heads);
        out.raw("<tbody>\n");
        for found in part.findings(report) {
            self.number += 1;
            self.finding(out, found);
        }
        out.raw("</tbody>\n</table>\n");
    }

    fn finding(&self, out: &mut Vec<u8>, found: &Diagnostic) {
        let Self { words, lang, .. } = *self;
        out.raw("<tr>");
        self.number_and_place(out, found);
        out.raw("<td><span class=\"");
        out.raw(found.severity.id());
        out.raw("\">");
        out.raw(found.severity.name(lang));
        out.raw("</span> ");
        out.text(found.message.text(lang));
        for label in found.related.iter().take(MOST_RELATED) {
            out.raw("<p class=\"more\">");
            out.raw(words.see);
            out.raw(" ");
            self.line(out, label.span.start);
            out.raw(words.colon);
            out.text(label.message.text(lang));
            out.raw("</p>");
        }
        let more = found.related.len().saturating_sub(MOST_RELATED);
        if more > 0 {
            out.raw("<p class=\"more\">");
            out.raw(say!("另有 {more} 处", "{more} other places").text(lang));
            out.raw("</p>");
        }
        out.raw("</td>");
        self.rule(out, found);
        out.raw("<td>");
        if let Some(help) = &found.help {
            out.raw("<p>");
            out.text(help.text(lang));
            out.raw("</p>");
        }
        if let Some(fix) = &found.fix {
            out.raw("<p>");
            out.raw(words.fix);
            out.raw(words.colon);
            out.text(fix.title.text(lang));
            out.raw("</p>");
        }
        out.raw("</td><td class=\"v\">");
        out.raw(found.rule.group.name(lang));
        out.raw("</td><td></td></tr>\n");
    }

    fn number_and_place(&self, out: &mut Vec<u8>, found: &Diagnostic) {
        out.raw("<th scope=\"row\">");
        out.plain(self.number);
        out.raw("</th><td>");
        self.line(out, found.span.start);
        let name = place_name(&self.places, self.report.outline, found.span.start);
        if !name.is_empty() {
            out.raw(" <span");
            out.raw(&self.foreign());
            out.raw(">");
            out.text(&name);
            out.raw("</span>");
        }
        out.raw("</td>");
    }

    fn rule(&self, out: &mut Vec<u8>, found: &Diagnostic) {
        out.raw("<td>");
        out.raw(found.rule.code);
        out.raw(" <span>");
        out.raw(found.rule.title.text(self.lang));
        out.raw("</span></td>");
    }

    fn line(&self, out: &mut Vec<u8>, place: u32) {
        let line = self
            .places
            .position(
                self.places
                    .range(Span {
                        start: place,
                        end: place,
                    })
                    .start,
            )
            .line;
        out.raw(say!("第 {line} 行", "line {line}").text(self.lang));
    }

    /// Projects in which nothing was found, by name.
    fn clean(&self, out: &mut Vec<u8>, parts: &[Part<'_>]) {
        let Self { report, words, .. } = *self;
        let mut clean = parts
            .iter()
            .filter(|part| part.found.is_empty())
            .filter_map(|part| part.section(report))
            .peekable();
        if clean.peek().is_none() || report.diagnostics.is_empty() {
            return;
        }
        out.raw("<p class=\"clean\">");
        out.raw(words.clean);
        out.raw(words.colon);
        for (at, section) in clean.enumerate() {
            out.raw(if at > 0 { words.comma } else { "" });
            out.text(name_of(section, self.lang));
        }
        out.raw("</p>\n");
    }

    fn allowed(&mut self, out: &mut Vec<u8>) {
        let Self {
            report,
            words,
            lang,
            ..
        } = *self;
        out.raw("<table class=\"sheet allowed\"><caption><h3>");
        out.raw(words.allowed);
        out.raw("</h3></caption>\n");
        heads(out, &words.allowed_heads);
        out.raw("<tbody>\n");
        for Suppressed {
            finding, reason, ..
        } in report.suppressed
        {
            self.number += 1;
            out.raw("<tr>");
            self.number_and_place(out, finding);
            out.raw("<td>");
            out.text(finding.message.text(lang));
            out.raw("</td>");
            self.rule(out, finding);
            out.raw("<td>");
            out.text(reason);
            out.raw("</td></tr>\n");
        }
        out.raw("</tbody>\n</table>\n");
    }

    /// The attribute of a text of the file, which is Chinese whatever the language of the sheet.
    fn foreign(&self) -> String {
        match self.lang {
            Lang::Zh => String::new(),
            Lang::En => " lang=\"zh-CN\"".to_owned(),
        }
    }
}

fn heads(out: &mut Vec<u8>, heads: &[&str]) {
    out.raw("<colgroup>");
    for column in 1..=heads.len() {
        out.raw("<col class=\"c");
        out.plain(column);
        out.raw("\">");
    }
    out.raw("</colgroup>\n<thead><tr>");
    for head in heads {
        out.raw("<th scope=\"col\">");
        out.raw(head);
        out.raw("</th>");
    }
    out.raw("</tr></thead>\n");
}

/// What a place is called: the key of its line, of a row with its name (`数量：入驻企业`), below a row behind its name.
fn place_name(places: &Places<'_>, outline: &Outline, place: u32) -> String {
    let text = places.text;
    let of = |line: usize| &text[places.index().line_range(text, line)];
    let mut line = places.index().line_of(
        places
            .range(Span {
                start: place,
                end: place,
            })
            .start,
    );
    // A paragraph belongs to the key above it.
    for _ in 0..NEAR {
        if line == 0 || !of(line).trim_start().starts_with(['|', '｜']) {
            break;
        }
        line -= 1;
    }
    let start = places.index().line_range(text, line).start;
    let content = of(line).trim();
    let key = content
        .split_once([':', '：', '∶', '︰'])
        .map(|(key, _)| key.trim())
        .filter(|key| is_short(key));
    let key = key.map_or_else(|| cut(content), str::to_owned);
    let Some(row) = outline.row_before(place.max((start + of(line).len()) as u32)) else {
        return key;
    };
    let name = row
        .name
        .map_or("", |name| text.get(name.range()).unwrap_or_default());
    let row_start = row.line.range().start;
    if row_start >= start {
        let key = text.get(row.key.range()).unwrap_or_default();
        return if name.is_empty() {
            key.to_owned()
        } else {
            format!("{key}：{name}")
        };
    }
    let row_line = places.index().line_of(row_start.min(text.len()));
    let own = indent(of(row_line));
    let is_deeper = |line: usize| of(line).trim().is_empty() || indent(of(line)) > own;
    let is_below = line - row_line < NEAR && (row_line + 1..=line).all(is_deeper);
    if is_below && !name.is_empty() {
        format!("{name} · {key}")
    } else {
        key
    }
}

fn is_short(key: &str) -> bool {
    key.chars().nth(SHOWN).is_none()
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}
