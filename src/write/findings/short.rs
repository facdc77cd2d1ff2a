//! One line per finding: `path:line:column: 错误[J0201] message`.

use std::io::{self, Write};

use super::{FileReport, FindingsOptions, heading};
use crate::diag::{Diagnostic, Suppressed, say};
use crate::source::Locator;
use crate::write::terminal::visible;

pub(super) fn write(
    reports: &[FileReport<'_>],
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    for report in reports {
        let places = Locator::new(report.file);
        let name = visible(&report.file.name);
        for diagnostic in report.diagnostics {
            line(&name, &places, diagnostic, options, out)?;
        }
        for suppressed in report.suppressed.iter().filter(|_| options.suppressed) {
            let at = places.position(places.range(suppressed.finding.span).start);
            write!(out, "{name}:{}:{}: ", at.line, at.column)?;
            allowed(suppressed, options, out)?;
        }
    }
    Ok(())
}

/// A finding that a comment suppresses, without its place.
pub(super) fn allowed(
    suppressed: &Suppressed,
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Suppressed {
        finding, reason, ..
    } = suppressed;
    let (code, message) = (
        finding.rule.code,
        visible(finding.message.text(options.lang)),
    );
    let reason = visible(reason);
    let line = say!(
        "已允许[{code}] {message}（理由：{reason}）",
        "allowed[{code}] {message} (reason: {reason})"
    );
    writeln!(out, "{}", line.text(options.lang))
}

/// The line of one finding.
fn line(
    name: &str,
    places: &Locator<'_>,
    diagnostic: &Diagnostic,
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let at = places.position(places.range(diagnostic.span).start);
    let heading = heading(diagnostic, options);
    let message = visible(diagnostic.message.text(options.lang));
    writeln!(out, "{name}:{}:{}: {heading} {message}", at.line, at.column)
}

#[cfg(test)]
mod tests {
    use super::super::FindingsFormat;
    use super::super::tests::{finding, print};

    #[test]
    fn columns_are_characters() {
        let text = "项目：甲\n  预算：3 元人民币\n";
        let at = text.find("元人民币").unwrap();
        let printed = print(
            "目录/a.jimu",
            text,
            &[finding(at, at + 12)],
            FindingsFormat::Short,
            false,
        );
        assert_eq!(printed, "目录/a.jimu:2:8: 错误[J0201] “元人民币”不是单位\n");
        let colored = print(
            "a",
            text,
            &[finding(at, at + 12)],
            FindingsFormat::Short,
            true,
        );
        assert!(colored.contains("\u{1B}[1;31m错误[J0201]\u{1B}[0m"));
    }
}
