//! Names of departments in sentences: 县卫生健康局, 教育局.

use crate::evidence::Scope;
use crate::model::Text;
use crate::wording::Sense;

/// A department that a sentence names as the one who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActingBody<'t> {
    pub name: &'t str,
    /// It begins the sentence, with its level; else it may be a partner.
    pub is_subject: bool,
}

/// The first department that is named as the one who acts in a text and is not of this file.
pub fn strange<'t>(written: &'t str, scope: &Scope<'_>) -> Option<ActingBody<'t>> {
    // Most texts name none.
    if !Sense::BodyEnd.is_in(written) {
        return None;
    }
    let mut is_first = true;
    for clause in written.split_inclusive(ends_clause) {
        let start = clause.trim_start_matches([' ', '|', '｜', '\t']);
        let named = if is_first {
            subject(start).or_else(|| known(start))
        } else {
            None
        };
        if let Some(found) = named
            .or_else(|| agent(start))
            .filter(|body| !is_own(body.name, scope))
        {
            return Some(found);
        }
        is_first = !clause.ends_with(Sense::Comma.signs());
    }
    None
}

fn ends_clause(c: char) -> bool {
    c == '\n' || Sense::SentenceMark.is_sign(c) || Sense::Comma.is_sign(c)
}

/// A department with its level at the start of a sentence: a level (县, 市), at least two letters, 局 or 委员会.
fn subject(sentence: &str) -> Option<ActingBody<'_>> {
    const LONGEST: usize = 16;
    const LONGEST_PLACE: usize = 4 * '县'.len_utf8();
    let near = sentence
        .char_indices()
        .nth(LONGEST)
        .map_or(sentence, |(at, _)| &sentence[..at]);
    let (level, sign) = near
        .char_indices()
        .find(|(_, c)| Sense::BodyLevel.is_sign(*c))?;
    let rest = level + sign.len_utf8();
    let mut ends = near[rest..]
        .char_indices()
        .map(|(at, c)| rest + at + c.len_utf8());
    let end = ends.rfind(|end| Sense::BodyEnd.ends(&near[..*end]))?;
    let name = &near[..end];
    let is_name = core(&name[rest..]).chars().count() >= 2
        && name.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    // 市级公安局, 县各局: no name.
    let is_body = is_name && level <= LONGEST_PLACE && !Sense::NoBody.is_in(name);
    is_body.then_some(ActingBody {
        name,
        is_subject: true,
    })
}

/// 民政局负责: a department that every county has, without its level.
fn known(text: &str) -> Option<ActingBody<'_>> {
    let level = text
        .chars()
        .next()
        .filter(|c| Sense::BodyLevel.is_sign(*c))
        .map_or(0, char::len_utf8);
    let of = Sense::DepartmentName.start(&text[level..])?;
    let end = level + of.len();
    let name = &text[..end + Sense::BodyEnd.start(&text[end..])?.len()];
    let is_followed = !Sense::RangeAnd.begins(&text[name.len()..]);
    is_followed.then_some(ActingBody {
        name,
        is_subject: false,
    })
}

/// 由市民政局审核
fn agent(clause: &str) -> Option<ActingBody<'_>> {
    let mut places = clause
        .match_indices('由')
        .map(|(at, by)| &clause[at + by.len()..]);
    places.find_map(known)
}

/// The letters between level and end: 卫生健康.
fn core(name: &str) -> &str {
    Sense::BodyEnd.strip_end(name).unwrap_or(name)
}

/// Whether a name is one of the head’s, in some short form: 文旅局 of 文化广电和旅游局.
fn is_own(body: &str, scope: &Scope<'_>) -> bool {
    let department = scope.department;
    let names = department.department.iter().map(Text::as_str);
    let titles = department.title.iter().map(Text::as_str);
    let agencies = department.agencies.iter().filter_map(|agency| agency.name);
    let level = body.find(Sense::BodyLevel.signs());
    let behind = level.map_or(body, |at| {
        body[at..].trim_start_matches(Sense::BodyLevel.signs())
    });
    let core = core(behind);
    names.chain(titles).chain(agencies).any(|name| {
        let mut letters = name.chars();
        core.chars()
            .all(|wanted| letters.any(|letter| letter == wanted))
    })
}
