//! Workflow commands, which GitHub Actions turns into notes beside the changed lines.

use std::io::{self, Write};

use super::{FileReport, FindingsOptions};
use crate::diag::{Diagnostic, Severity, Suppressed, say};
use crate::source::Locator;

pub(super) fn write(
    reports: &[FileReport<'_>],
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = options.lang;
    for report in reports {
        let places = Locator::new(report.file);
        let file = property(&report.file.name);
        for diagnostic in report.diagnostics {
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            place(command, &file, &places, diagnostic, out)?;
            let message = data(diagnostic.message.text(lang));
            writeln!(out, ",title={}::{message}", property(diagnostic.rule.code))?;
        }
        for Suppressed {
            finding, reason, ..
        } in report.suppressed.iter().filter(|_| options.suppressed)
        {
            place("notice", &file, &places, finding, out)?;
            let (code, message) = (finding.rule.code, finding.message.text(lang));
            let title = say!("已允许 {code}", "allowed {code}");
            let message = say!(
                "{message}（理由：{reason}）",
                "{message} (reason: {reason})"
            );
            writeln!(
                out,
                ",title={}::{}",
                property(title.text(lang)),
                data(message.text(lang))
            )?;
        }
    }
    Ok(())
}

/// A command with the place of a finding.
fn place(
    command: &str,
    file: &str,
    places: &Locator<'_>,
    finding: &Diagnostic,
    out: &mut dyn Write,
) -> io::Result<()> {
    let range = places.range(finding.span);
    let (start, end) = (places.position(range.start), places.position(range.end));
    write!(
        out,
        "::{command} file={file},line={},endLine={}",
        start.line, end.line
    )?;
    // GitHub refuses columns where a place has several lines.
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    Ok(())
}

/// Escapes a message.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::FindingsFormat;
    use super::super::tests::{finding, plain, print};
    use super::*;

    #[test]
    fn commands_are_escaped() {
        assert_eq!(data("100%\r\n：:,"), "100%25%0D%0A：:,");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
        let text = "甲\n乙丙\n丁";
        let mut one = finding(4, 10);
        one.message = plain("到\n95%", "");
        let printed = print("a,b.jimu", text, &[one], FindingsFormat::Github, false);
        assert_eq!(
            printed,
            "::error file=a%2Cb.jimu,line=2,endLine=2,col=1,endColumn=3,title=J0201::到%0A95%25\n"
        );
        let printed = print("a", text, &[finding(4, 14)], FindingsFormat::Github, false);
        assert!(
            printed.starts_with("::error file=a,line=2,endLine=3,title=J0201::"),
            "{printed}"
        );
    }
}
