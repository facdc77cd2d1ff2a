//! One finding at one place.

use super::{Message, Rule, Severity};
use crate::source::{InText, Span, TextShift};

/// One finding: all that any renderer needs, in both languages.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub rule: &'static Rule,
    /// The rule's own severity until the configuration changes it.
    pub severity: Severity,
    /// One plain sentence that stands alone, without a full stop.
    pub message: Message,
    /// Main place, in bytes of the file's text.
    pub span: Span,
    /// What stands at the main place, where the message does not say it.
    pub label: Option<Message>,
    /// Other places that belong to the finding.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<Message>,
    /// A change that mends it.
    pub fix: Option<Fix>,
}

/// A second place of a finding.
#[derive(Debug, Clone)]
pub struct Label {
    /// Where it is.
    pub span: Span,
    /// What is there.
    pub message: Message,
}

/// A change that mends a finding.
#[derive(Debug, Clone)]
pub struct Fix {
    /// What it does, in a few words.
    pub title: Message,
    /// All of them, or none.
    pub edits: Vec<Edit>,
    /// Cannot change what the file means: `check --fix` applies it.
    pub safe: bool,
}

/// Replace the text of `span` by `text`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The bytes that go; empty where something is only put in.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

/// A finding that a comment in the file suppresses.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Suppressed {
    /// The finding.
    pub finding: Diagnostic,
    /// The reason that the comment gives.
    pub reason: String,
    /// The comment.
    pub comment: Span,
}

impl Diagnostic {
    /// A finding of a kind, at a place, with the severity of its rule.
    pub fn new(rule: &'static Rule, span: Span, message: Message) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.shortened(),
            span,
            label: None,
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// The same, as bad as that.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same, with what stands at its place.
    #[must_use]
    pub fn label(mut self, message: Message) -> Self {
        self.label = Some(message);
        self
    }

    /// The same, with a second place.
    #[must_use]
    pub fn related(mut self, span: Span, message: Message) -> Self {
        self.related.push(Label {
            span,
            message: message.shortened(),
        });
        self
    }

    /// The same, with what to do.
    #[must_use]
    pub fn help(mut self, message: Message) -> Self {
        self.help = Some(message.shortened());
        self
    }

    /// A fix that cannot change what the file means.
    #[must_use]
    pub fn safe_fix(self, title: Message, edits: Vec<Edit>) -> Self {
        self.with_fix(title, edits, true)
    }

    /// A fix that a person has to agree with.
    #[must_use]
    pub fn suggestion(self, title: Message, edits: Vec<Edit>) -> Self {
        self.with_fix(title, edits, false)
    }

    fn with_fix(mut self, title: Message, edits: Vec<Edit>, safe: bool) -> Self {
        self.fix = Some(Fix { title, edits, safe });
        self
    }
}

impl InText for Diagnostic {
    fn shift(&mut self, by: TextShift) {
        self.span.shift(by);
        self.related
            .iter_mut()
            .for_each(|label| label.span.shift(by));
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits);
        edits.for_each(|edit| edit.span.shift(by));
    }
}

impl Edit {
    /// Puts a text in the place of another.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    /// Puts a text in.
    pub fn insert(at: u32, text: impl Into<String>) -> Self {
        Self {
            span: Span { start: at, end: at },
            text: text.into(),
        }
    }
}
