//! Spelling of keys.

use super::field::Fields;
use super::word::Keywords;
use crate::syntax::key;
use crate::syntax::{Found, KEYS, Key, Role, ValueKind};

impl<'a> Fields<'a, '_> {
    /// The key of a line: its marks in full width, and its canonical spelling where a language is asked for.
    pub fn key(&self, typed: &'a str, found: &Found<'a>) -> String {
        if let Some((level1, level2)) = found.levels {
            return format!("{level1}·{level2}");
        }
        if let Some(spelling) = self.translated(typed, found) {
            return spelling.to_owned();
        }
        let has_brackets = matches!(found.key.kind, ValueKind::Amount | ValueKind::Plan);
        typed
            .chars()
            .map(|c| match c {
                ':' => '：',
                '(' if has_brackets => '（',
                ')' if has_brackets => '）',
                _ => c,
            })
            .collect()
    }

    /// The spelling in the language that is asked for, where that changes nothing else.
    fn translated(&self, typed: &str, found: &Found<'a>) -> Option<&'static str> {
        let key = found.key;
        let spelling = match self.keywords? {
            Keywords::Zh => key.name,
            Keywords::En => key.en,
        };
        // A misspelt key was reported; a unit in brackets says something.
        let is_key = key::find(typed, |name| self.profile.key(name)).is_some();
        let fits = is_key
            && found.unit.is_none()
            && (key.role != Role::Category || self.is_same_category(typed, key));
        fits.then_some(spelling)
    }

    /// Whether a category prints the same under the spelling that was typed and under the key's own.
    fn is_same_category(&self, typed: &str, key: &Key) -> bool {
        // What only the profile knows has no key of its own.
        if KEYS.exact(typed).is_none() && self.profile.is_category(typed) {
            return false;
        }
        let own = self.profile.place(key.name);
        let known = self.profile.place(typed).or(own);
        let synonyms = known.map_or(&[][..], |(_, level2)| &level2.synonyms);
        let mut synonyms = synonyms.iter();
        let is_synonym = synonyms.any(|synonym| synonym == typed || synonym == key.name);
        let is_same = own
            .zip(known)
            .is_some_and(|(own, known)| std::ptr::eq(own.1, known.1));
        is_same && !is_synonym
    }
}
