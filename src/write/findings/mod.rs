//! Findings as text and data: one writer per format. Each places what a diagnostic says, none words it.

mod github;
#[cfg(feature = "terminal")]
mod overview;
mod short;
#[cfg(feature = "terminal")]
mod snippets;

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use super::terminal::paint;
use super::{FindingsFormat, Medium, csv, hand_on};
use crate::contract;
use crate::diag::{Diagnostic, Lang, Severity};
use crate::print::findings::ReviewSheet;

pub use crate::print::findings::FileReport;

/// How to write, where the format leaves a choice.
#[derive(Debug, Clone, Copy, Default)]
pub struct FindingsOptions {
    /// Language of the messages and of all words.
    pub lang: Lang,
    /// Escape codes for colour; without it not one is written.
    pub color: bool,
    /// List what comments suppress, too.
    pub suppressed: bool,
    /// End each file with a table of its projects.
    pub projects: bool,
    /// Only how much was found in each project (`Human`).
    pub summary: bool,
}

/// Writes all findings of all files.
///
/// # Errors
/// Those of `out`.
pub fn render(
    reports: &[FileReport<'_>],
    format: FindingsFormat,
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, out);
    let out = &mut out;
    match format {
        #[cfg(feature = "terminal")]
        FindingsFormat::Human if options.summary => overview::write(reports, options, out)?,
        #[cfg(feature = "terminal")]
        FindingsFormat::Human => snippets::write(reports, options, out)?,
        FindingsFormat::Short => short::write(reports, options, out)?,
        FindingsFormat::Json => contract::findings(reports, out)?,
        FindingsFormat::Sarif => contract::sarif(reports, options.lang, options.suppressed, out)?,
        FindingsFormat::Github => github::write(reports, options, out)?,
        FindingsFormat::Html => review(reports, options, Medium::Html, out)?,
        FindingsFormat::Markdown => review(reports, options, Medium::Markdown, out)?,
        FindingsFormat::Csv => {
            let sheet = ReviewSheet::new(reports, options.lang, options.suppressed);
            csv::list(out, &sheet.list())?;
        }
        #[cfg(feature = "docx")]
        FindingsFormat::Docx => review(reports, options, Medium::Docx, out)?,
        #[cfg(feature = "xlsx")]
        FindingsFormat::Xlsx => review(reports, options, Medium::Xlsx, out)?,
    }
    out.flush()
}

/// The review sheet.
fn review(
    reports: &[FileReport<'_>],
    options: FindingsOptions,
    medium: Medium,
    out: &mut dyn Write,
) -> io::Result<()> {
    let sheet = ReviewSheet::new(reports, options.lang, options.suppressed);
    hand_on(out, &sheet, medium)
}

/// `错误[J0201]`, in its colour.
fn heading(diagnostic: &Diagnostic, options: FindingsOptions) -> String {
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

/// A heading between findings.
fn bold(text: &str, options: FindingsOptions) -> Cow<'_, str> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Bilingual, Edit, Group, Message, Outline, Rule, Suppressed};
    use crate::source::{SourceFile, Span};
    use serde_json::{Value, json};

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
        format: FindingsFormat,
        color: bool,
    ) -> String {
        let options = FindingsOptions {
            color,
            ..FindingsOptions::default()
        };
        print_with(name, text, found, &[], &Outline::default(), format, options)
    }

    pub(super) fn print_with(
        name: &str,
        text: &str,
        found: &[Diagnostic],
        suppressed: &[Suppressed],
        outline: &Outline,
        format: FindingsFormat,
        options: FindingsOptions,
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

    const FORMATS: [FindingsFormat; 7] = [
        FindingsFormat::Human,
        FindingsFormat::Short,
        FindingsFormat::Json,
        FindingsFormat::Sarif,
        FindingsFormat::Github,
        FindingsFormat::Html,
        FindingsFormat::Markdown,
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
                        if format == FindingsFormat::Human {
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
        for format in [
            FindingsFormat::Human,
            FindingsFormat::Short,
            FindingsFormat::Github,
        ] {
            assert_eq!(print("a", "甲\n", &[], format, true), "");
        }
        for format in [FindingsFormat::Json, FindingsFormat::Sarif] {
            let document = print("a", "甲\n", &[], format, false);
            assert!(serde_json::from_str::<serde_json::Value>(&document).is_ok());
        }
    }

    #[test]
    fn a_finding_has_all_its_fields() {
        let text = "项目：甲\n预算：3 元\n";
        let at = text.rfind('元').unwrap();
        let found = finding(at, at + 4)
            .related(Span::new(0, 6), plain("见此", "see here"))
            .safe_fix(plain("改", "mend"), vec![Edit::insert(at as u32, "万")]);
        let printed = print("a.jimu", text, &[found], FindingsFormat::Json, false);
        let expected = concat!(
            r#"{"schema":"jimu-check/1","files":[{"path":"a.jimu","diagnostics":[{"code":"J0201","#,
            r#""name":"unknown-unit","severity":"error","group":"form","#,
            r#""message":{"zh":"“元人民币”不是单位","en":"not a unit"},"#,
            r#""start":{"line":2,"column":6,"offset":24},"end":{"line":2,"column":7,"offset":27},"#,
            r#""label":null,"related":[{"message":{"zh":"见此","en":"see here"},"#,
            r#""start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":3,"offset":6}}],"#,
            r#""help":null,"fix":{"title":{"zh":"改","en":"mend"},"safe":true,"#,
            r#""edits":[{"start":{"line":2,"column":6,"offset":24},"#,
            r#""end":{"line":2,"column":6,"offset":24},"text":"万"}]},"project":null}],"#,
            r#""suppressed":0,"suppressed_findings":[],"projects":[],"summary":{"errors":1,"warnings":0,"infos":0,"#,
            r#""groups":{"completeness":0,"relevance":0,"adequacy":0,"feasibility":0,"form":1}}}],"#,
            r#""summary":{"errors":1,"warnings":0,"infos":0,"groups":{"completeness":0,"relevance":0,"adequacy":0,"#,
            r#""feasibility":0,"form":1}}}"#,
            "\n"
        );
        assert_eq!(printed, expected);
    }

    #[test]
    fn a_result_of_sarif_points_in_utf16() {
        let text = "甲\n𠮷：3 元\n";
        let at = text.find('3').unwrap();
        let found = finding(at, at + 5)
            .severity(Severity::Info)
            .related(Span::new(0, 3), plain("见此", "see"))
            .safe_fix(plain("改", "mend"), vec![Edit::insert(at as u32, "万")]);
        let log: Value = serde_json::from_str(&print(
            "甲.jimu",
            text,
            &[found],
            FindingsFormat::Sarif,
            false,
        ))
        .unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "J0201");
        let result = &run["results"][0];
        assert_eq!(result["level"], "note");
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(
            region,
            &json!({ "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 7 })
        );
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "见此");
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["artifactLocation"]["uri"], "%E7%94%B2.jimu");
        assert_eq!(change["replacements"][0]["insertedContent"]["text"], "万");
    }
}
