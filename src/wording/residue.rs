//! Marks that a web editor or a word processor left in a text.

/// A mark in a text, in bytes, and what stands in its place when it is taken out.
#[derive(Debug, PartialEq, Eq)]
pub struct EditorMark {
    pub from: usize,
    pub to: usize,
    pub instead: &'static str,
    /// Taking it out cannot change what the text says.
    pub is_safe: bool,
}

/// Tags that are told by their name alone.
const TAGS: [&str; 35] = [
    "p", "br", "div", "span", "font", "strong", "em", "ul", "ol", "li", "table", "thead", "tbody",
    "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "o:p", "img", "sup", "sub", "hr",
    "center", "pre", "style", "script", "st1", "w:p", "w:r", "w:t",
];

/// Tags of one letter, which only count in pairs: in `a<b>c` it is a comparison.
const LETTERS: [&str; 5] = ["a", "b", "i", "u", "s"];

/// Tags that end a line.
const BREAKS: [&str; 12] = [
    "p", "br", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "hr",
];

/// Named characters. Those that make an operator or a quotation mark are not put back unasked.
const ENTITIES: [(&str, &str, bool); 16] = [
    ("&nbsp;", "", true),
    ("&ensp;", "", true),
    ("&emsp;", "", true),
    ("&#160;", "", true),
    ("&ldquo;", "“", true),
    ("&rdquo;", "”", true),
    ("&lsquo;", "‘", true),
    ("&rsquo;", "’", true),
    ("&mdash;", "—", true),
    ("&hellip;", "…", true),
    ("&middot;", "·", true),
    ("&times;", "×", false),
    ("&amp;", "&", false),
    ("&quot;", "\"", false),
    ("&lt;", "<", false),
    ("&gt;", ">", false),
];

/// How far a mark reaches at most.
const LONGEST: usize = 200;

/// The marks in a text, from the first to the last; allocates only where there is one.
pub fn marks(text: &str) -> Vec<EditorMark> {
    let mut found: Vec<EditorMark> = Vec::new();
    for at in memchr::memchr3_iter(b'<', b'[', b'&', text.as_bytes()) {
        if found.last().is_some_and(|last| at < last.to) {
            continue;
        }
        let mark = match text.as_bytes()[at] {
            b'<' => tag(text, at),
            b'[' => bracket(text, at),
            _ => entity(text, at),
        };
        found.extend(mark);
    }
    found
}

/// `<p>`, `</span>`, `<br/>`, `<p class="x">`
fn tag(text: &str, at: usize) -> Option<EditorMark> {
    let rest = &text[at + 1..];
    let end = rest
        .bytes()
        .take(LONGEST)
        .position(|byte| byte == b'>' || byte == b'\n' || byte == b'<')?;
    let inner = rest[..end].trim();
    if rest.as_bytes()[end] != b'>' {
        return None;
    }
    let is_end = inner.starts_with('/');
    let inner = inner
        .trim_start_matches('/')
        .trim_end_matches('/')
        .trim_end();
    let (name, attributes) = inner.split_at(inner.find([' ', '\t']).unwrap_or(inner.len()));
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    let is_pair = || is_end || near(&rest[end..]).contains(&format!("</{name}>"));
    let is_known =
        TAGS.iter().any(|tag| is(tag)) || (LETTERS.iter().any(|tag| is(tag)) && is_pair());
    if !is_known || !(attributes.trim().is_empty() || attributes.contains('=')) {
        return None;
    }
    let to = at + 1 + end + 1;
    // A break between two sentences may be all that divides them.
    let (before, behind) = (text[..at].trim_end(), text[to..].trim_start());
    let is_divider =
        BREAKS.iter().any(|tag| is(tag)) && (is_end || name.eq_ignore_ascii_case("br"));
    let ends = |c: char| "。；：！？，、.;:!?,>\n|".contains(c);
    let is_safe = !is_divider || before.is_empty() || before.ends_with(ends) || behind.is_empty();
    Some(EditorMark {
        from: at,
        to,
        instead: "",
        is_safe,
    })
}

/// `[bookmark: _GoBack]`, `[[……]]`
fn bracket(text: &str, at: usize) -> Option<EditorMark> {
    let rest = near(&text[at..]);
    if rest.starts_with("[[") {
        let end = rest.find("]]")?;
        return Some(EditorMark {
            from: at,
            to: at + end + 2,
            instead: "",
            is_safe: false,
        });
    }
    let is_bookmark = rest
        .get(..9)
        .is_some_and(|start| start.eq_ignore_ascii_case("[bookmark"));
    let end = rest.find(']').filter(|_| is_bookmark)?;
    let inner = rest[9..end].trim_start();
    inner.starts_with([':', '：', '_']).then_some(EditorMark {
        from: at,
        to: at + end + 1,
        instead: "",
        is_safe: true,
    })
}

/// As much of a text as a mark can reach over.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

fn entity(text: &str, at: usize) -> Option<EditorMark> {
    let (name, instead, is_safe) = ENTITIES
        .iter()
        .find(|(name, ..)| text[at..].starts_with(name))?;
    let to = at + name.len();
    // A blank between two words stays one.
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_between = instead.is_empty()
        && is_word(text[..at].chars().next_back())
        && is_word(text[to..].chars().next());
    Some(EditorMark {
        from: at,
        to,
        instead: if is_between { " " } else { instead },
        is_safe: *is_safe,
    })
}

#[cfg(test)]
mod tests {
    use super::marks;

    fn without(text: &str) -> (String, bool) {
        let mut out = text.to_owned();
        let found = marks(text);
        found
            .iter()
            .rev()
            .for_each(|mark| out.replace_range(mark.from..mark.to, mark.instead));
        (out, found.iter().all(|mark| mark.is_safe))
    }

    #[test]
    fn marks_are_told_from_comparisons() {
        for (written, clean, is_safe) in [
            ("<p>甲，乙。</p>", "甲，乙。", true),
            ("<p>甲。</p><p>乙。</p>", "甲。乙。", true),
            ("<p class=\"x\">甲</P>", "甲", true),
            ("甲<br/>乙", "甲乙", false),
            ("甲；<br>乙", "甲；乙", true),
            ("甲<b>乙</b>", "甲乙", true),
            (
                "甲&nbsp;乙&nbsp;LED&nbsp;屏 A&nbsp;B",
                "甲乙LED屏 A B",
                true,
            ),
            ("a&lt;b", "a<b", false),
            ("[bookmark: _GoBack]100%", "100%", true),
            ("[[请填写]]甲", "甲", false),
        ] {
            assert_eq!(without(written), (clean.to_owned(), is_safe), "{written}");
        }
        for text in [
            "a<b>c",
            "温度<p",
            "A<B",
            "1<x<3",
            "p<0.05 且 q>3",
            "显著 [显著/一般/不显著]",
            "R&D",
            "[1]",
            "<办法>",
            "<p 值>",
            "A&B；C",
            "<<办法>>",
            "x[bookmark]",
            "[书签：甲]",
        ] {
            assert!(marks(text).is_empty(), "{text}: {:?}", marks(text));
        }
    }
}
