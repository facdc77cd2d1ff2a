//! Wording in Chinese and English, side by side.

/// Language of messages and help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// One sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Longest sentence that is shown: a value of a megabyte is not repeated whole.
const LONGEST: usize = 240;

impl Message {
    /// The sentence, cut where it holds a very long value.
    #[must_use]
    pub fn shortened(mut self) -> Self {
        for text in [&mut self.zh, &mut self.en] {
            // Nearly all are short: a character has a byte at least.
            if text.len() > LONGEST
                && let Some((at, _)) = text.char_indices().nth(LONGEST)
            {
                text.truncate(at);
                text.push('…');
            }
        }
        self
    }

    /// The sentence in one of them.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Words one message in both languages; `{name}` takes the variable of that name, as in `format!`.
#[macro_export]
macro_rules! say {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::diag::Message {
            zh: format!($zh),
            en: format!($en),
        }
    };
}
pub use crate::say;
