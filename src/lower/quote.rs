//! Names in quotation marks: 「产值≥规模」, "a = b".

use super::reader::Unread;
use crate::diag::{Diagnostic, say};
use crate::source::Span;
use crate::syntax;

const PAIRS: [(char, char); 2] = [('「', '」'), ('"', '"')];

/// What a pair of quotation marks that reaches over all of `name` holds.
pub fn unquoted(name: &str) -> Option<&str> {
    let (open, close) = PAIRS
        .into_iter()
        .find(|(open, _)| name.starts_with(*open))?;
    let inner = name.strip_prefix(open)?.strip_suffix(close)?;
    (!inner.contains(close)).then_some(inner)
}

/// The finding about a row that begins with a quotation mark which is not closed. It takes the place of what else is
/// found in the row: divided elsewhere, it would read otherwise.
pub fn unclosed_quote(text: &str, row: Span) -> Option<Unread> {
    let written = row.of(text);
    let (open, close) = PAIRS
        .into_iter()
        .find(|(open, _)| written.starts_with(*open))?;
    let mark = &written[..open.len_utf8()];
    if written[mark.len()..].contains(close) {
        return None;
    }
    let message = say!(
        "“{open}”没有收尾的“{close}”",
        "“{open}” is not closed by “{close}”"
    );
    let help = say!(
        "名称写完的地方补上“{close}”；不需要引号就删去“{open}”",
        "put “{close}” after the name, or delete “{open}” if no quotes are needed"
    );
    let place = row.part(written, mark);
    let finding = Diagnostic::new(&syntax::findings::UNCLOSED_QUOTE, place, message);
    Some(finding.help(help).into())
}
