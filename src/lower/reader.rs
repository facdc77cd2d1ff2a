//! Reads one line: its texts and names, and through `value` what has a form of its own.
//!
//! A reader returns what it read; what it found stays beside it, and is asked for when the line is done. It never sees
//! the model that is being built.

use std::borrow::Cow;

use super::value::ValueReader;
use super::{Context, Units};
use crate::diag::{Diagnostic, Edit, Message, Rule, say};
use crate::model::{Agency, Code, Text};
use crate::source::Span;
use crate::syntax::{self, Found, Line, Place, Placed};

/// Why something could not be read: the finding that says so.
pub type Unread = Box<Diagnostic>;

/// One line with a known key, with all that reading it needs.
pub struct LineReader<'a, 'r> {
    pub text: &'a str,
    pub context: &'r Context<'a>,
    pub units: &'r mut Units<'a>,
    pub line: &'r Line,
    pub found: Found<'a>,
    /// The lines after it: some continue its text.
    rest: &'r [Placed<'a>],
    /// What was found in this line.
    pub findings: Vec<Diagnostic>,
}

impl<'a, 'r> LineReader<'a, 'r> {
    pub fn new(
        text: &'a str,
        context: &'r Context<'a>,
        units: &'r mut Units<'a>,
        (line, found): (&'r Line, Found<'a>),
        rest: &'r [Placed<'a>],
    ) -> Self {
        Self {
            text,
            context,
            units,
            line,
            found,
            rest,
            findings: Vec::new(),
        }
    }

    pub fn report(&mut self, rule: &'static Rule, span: Span, message: Message) {
        self.findings.push(Diagnostic::new(rule, span, message));
    }

    /// What was read, or its finding with the others.
    pub fn keep<T>(&mut self, read: Result<T, Unread>) -> Option<T> {
        match read {
            Ok(read) => Some(read),
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }

    /// The text of the line with its further paragraphs; `None` where all is blank.
    pub fn text(&self) -> Option<Text<'a>> {
        let first = self.line.after_colon(self.text);
        let mut text = Text {
            span: first,
            text: Cow::Borrowed(first.of(self.text)),
        };
        let mut has_more = false;
        for line in self.rest {
            match line.place {
                Place::Paragraph => {
                    let span = line.line.paragraph(self.text);
                    let paragraph = span.of(self.text);
                    if has_more || !first.is_empty() {
                        let all = text.text.to_mut();
                        all.push('\n');
                        all.push_str(paragraph);
                        text.span = text.span.to(span);
                    } else {
                        text = Text {
                            span,
                            text: Cow::Borrowed(paragraph),
                        };
                    }
                    has_more = true;
                }
                Place::Trivia => {}
                _ => break,
            }
        }
        (!text.text.is_empty()).then_some(text)
    }

    /// A text that counts even where it is blank: 待核.
    pub fn note(&self) -> Text<'a> {
        self.text().unwrap_or(Text {
            span: self.line.content(self.text),
            text: Cow::Borrowed(""),
        })
    }

    /// The name behind a key that needs one.
    pub fn name(&mut self) -> Option<Text<'a>> {
        let span = self.line.after_colon(self.text);
        if span.is_empty() {
            let name = &self.found.key.name;
            let key = self.line.key.trimmed(self.text);
            self.report(
                &syntax::findings::MISSING_NAME,
                key,
                say!("“{name}”后面没有写名称", "there is no name after “{name}”"),
            );
            return None;
        }
        Some(Text {
            span,
            text: Cow::Borrowed(span.of(self.text)),
        })
    }

    pub fn code(&mut self) -> Option<Code<'a>> {
        let span = self.value()?;
        Some(Code {
            span,
            written: span.of(self.text),
        })
    }

    /// `435002 某管理处`: a code, a name, or both.
    pub fn agency(&self) -> Option<Agency<'a>> {
        let span = self.line.after_colon(self.text);
        let written = span.of(self.text);
        let behind = written.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let (code, name) = written.split_at(written.len() - behind.len());
        let has_code = code.chars().any(|c| c.is_ascii_digit())
            && (name.is_empty() || name.starts_with([' ', '\u{3000}', '\t']));
        let (code, name) = if has_code {
            (code, name.trim())
        } else {
            ("", written)
        };
        (!written.is_empty()).then(|| Agency {
            span,
            code: Some(code).filter(|code| !code.is_empty()),
            name: Some(name).filter(|name| !name.is_empty()),
        })
    }

    /// The typed value behind the key, without a comment; `None` where it is blank.
    pub fn value(&mut self) -> Option<Span> {
        let span = self.typed(self.line.after_colon(self.text));
        (!span.is_empty()).then_some(span)
    }

    /// Reports a `#` behind a typed value, which is no comment, and returns the part before it.
    pub fn typed(&mut self, span: Span) -> Span {
        let value = span.of(self.text);
        let Some(at) = comment_start(value) else {
            return span;
        };
        let comment = span.part(value, &value[at..]);
        let at = value[..at].trim_end().len();
        let line_start = self.line.span.start;
        let indent: String = self.text[line_start as usize..]
            .chars()
            .take_while(|c| c.is_whitespace() && *c != '\n')
            .collect();
        let note = comment.of(self.text);
        let above = format!("{indent}{note}\n");
        let message = say!(
            "值后面的“#”不是注释",
            "a “#” after a value does not start a comment"
        );
        let finding = Diagnostic::new(&syntax::findings::COMMENT_AFTER_VALUE, comment, message)
            .safe_fix(
                say!("移到上一行", "move it to a line of its own above"),
                vec![
                    Edit::insert(line_start, above),
                    Edit::replace(Span::new(span.start as usize + at, span.end as usize), ""),
                ],
            );
        self.findings.push(finding);
        Span::new(span.start as usize, span.start as usize + at).trimmed(self.text)
    }

    /// Reads values part by part, without judging them.
    pub fn parts(&mut self) -> ValueReader<'a, '_> {
        ValueReader {
            units: self.units,
            year: self.context.year,
            profile: self.context.profile,
        }
    }
}

/// Where a `#` with a blank before or behind it begins what looks like a comment: `1-4#厂房` holds none.
pub fn comment_start(value: &str) -> Option<usize> {
    let mut marks = value.match_indices(['#', '＃']);
    let (at, _) = marks.find(|(at, mark)| {
        let before = value[..*at].chars().next_back();
        let behind = value[at + mark.len()..].chars().next();
        [before, behind]
            .into_iter()
            .flatten()
            .any(char::is_whitespace)
    })?;
    Some(at)
}
