//! 待核 lines: what an officer has to look at, one line for each block.

use crate::diag::{Lang, Message, say};
use crate::syntax::Key;

/// What a note names, in both languages.
pub type NoteWord = (&'static str, &'static str);

pub fn word(key: &'static Key) -> NoteWord {
    (key.name, key.en)
}

/// What is to be confirmed in one block, in the order in which it stands there.
#[derive(Debug, Default)]
pub struct Note {
    carried: Vec<NoteWord>,
    /// Texts that still name last year.
    still: Vec<NoteWord>,
    /// Texts whose year was moved.
    moved: Vec<NoteWord>,
    further: Vec<Message>,
}

impl Note {
    /// Something is last year's.
    pub fn carry(&mut self, word: NoteWord) {
        add(&mut self.carried, word);
    }

    /// A text names last year; `is_moved`: did so, and names the new one now.
    pub fn mention(&mut self, word: NoteWord, is_moved: bool) {
        add(
            if is_moved {
                &mut self.moved
            } else {
                &mut self.still
            },
            word,
        );
    }

    pub fn further(&mut self, message: Message) {
        if !self.further.contains(&message) {
            self.further.push(message);
        }
    }

    /// The text of the line; `None` where there is nothing to confirm.
    pub fn text(&self, lang: Lang, from: i32, to: i32) -> Option<String> {
        let mut parts = Vec::new();
        if !self.carried.is_empty() {
            parts.push(carried(&listed(&self.carried), from, to));
        }
        if !self.still.is_empty() {
            parts.push(mentioned(&listed(&self.still), from));
        }
        if !self.moved.is_empty() {
            parts.push(renewed(&listed(&self.moved), from, to));
        }
        let texts = parts
            .iter()
            .chain(&self.further)
            .map(|part| part.text(lang))
            .collect::<Vec<_>>();
        let separator = if lang == Lang::En { "; " } else { "；" };
        (!texts.is_empty()).then(|| texts.join(separator))
    }
}

/// Stands for what a note lists.
const LIST: &str = "\0";

/// Whether a 待核 line was written by the draft of the year before, in either language: it says of that year what is said of
/// this one now.
pub fn is_of_draft(text: &str, from: i32) -> bool {
    let list = Message {
        zh: LIST.to_owned(),
        en: LIST.to_owned(),
    };
    let earlier = from - 1;
    let parts = [
        carried(&list, earlier, from),
        mentioned(&list, earlier),
        renewed(&list, earlier, from),
    ];
    let first = text.split(['；', ';']).next().unwrap_or(text);
    parts
        .iter()
        .flat_map(|part| [Lang::Zh, Lang::En].map(|lang| part.text(lang)))
        .filter_map(|part| part.split_once(LIST))
        .any(|(begin, end)| first.starts_with(begin) && first.ends_with(end))
}

/// What is last year's.
fn carried(list: &Message, from: i32, to: i32) -> Message {
    let Message {
        zh: list,
        en: words,
    } = list;
    // The same words every year: a line that was not worked through is not said again.
    if to - from == 1 {
        say!(
            "沿用上年，逐项确认：{list}",
            "carried over from last year, confirm each: {words}"
        )
    } else {
        say!(
            "沿用{from}年，逐项确认：{list}",
            "carried over from {from}, confirm each: {words}"
        )
    }
}

/// Texts that still name last year.
fn mentioned(list: &Message, from: i32) -> Message {
    let Message {
        zh: list,
        en: words,
    } = list;
    say!(
        "{list}仍写{from}年",
        "{from} is still mentioned in: {words}"
    )
}

/// Texts whose year was moved.
fn renewed(list: &Message, from: i32, to: i32) -> Message {
    let Message {
        zh: list,
        en: words,
    } = list;
    say!(
        "{list}里的{from}年已改为{to}年，核对是否属实",
        "{from} became {to}, check whether that is right: {words}"
    )
}

fn add(list: &mut Vec<NoteWord>, word: NoteWord) {
    if !list.contains(&word) {
        list.push(word);
    }
}

fn listed(words: &[NoteWord]) -> Message {
    let (zh, en): (Vec<&str>, Vec<&str>) = words.iter().copied().unzip();
    Message {
        zh: zh.join("、"),
        en: en.join(", "),
    }
}
