//! Lines to canonical text: marks change, words never do. Reads lines and blocks; never the model.
//!
//! What a value means is asked of the readers in `value` and `lower`; what they do not read stays as it was written.

mod field;
mod key;
mod layout;
mod list;
mod product;
mod target;
mod values;
mod word;

pub(crate) use field::{CanonicalLine, Fields};
pub use target::with_unit;
pub use values::Values;
pub use word::Keywords;

use crate::lower::{Outlined, Profiles};
use crate::source::Span;
use crate::syntax::split;
use layout::Layout;

/// Blanks at the ends of lines and values. Others (U+2003 …) are left alone: the grammar takes them for text.
const BLANKS: [char; 5] = [' ', '\t', '\u{3000}', '\u{A0}', '\r'];

/// The canonical form of a goal file. `keywords` rewrites keys and words; without it they stay as they are.
///
/// `profiles` are those that the file is compiled with: they say which categories and levels there are. `in_error` are
/// the places of errors, sorted ([`crate::compile::Model::places_in_error`]): their lines are copied as they are.
pub fn format(
    text: &str,
    keywords: Option<Keywords>,
    profiles: &Profiles,
    in_error: &[Span],
) -> String {
    let pieces = split(text);
    let mut lines = Vec::new();
    let mut outlined = Outlined::of(text, &pieces, profiles, &mut lines);
    let mut fields = Fields::new(text, keywords, &outlined.head);
    let mut layout = Layout::new(text);
    for (index, piece) in pieces.iter().enumerate() {
        let (placed, _) = outlined.piece(index, piece, &mut lines);
        for line in &placed {
            let is_in_error = is_in_error(line.line.span, in_error);
            layout.add(line, is_in_error, |line, found| {
                fields.line(line, found).to_string()
            });
        }
    }
    layout.finish()
}

/// Whether one of the sorted `places` begins in `line`.
fn is_in_error(line: Span, places: &[Span]) -> bool {
    let at = places.partition_point(|place| place.start < line.start);
    places.get(at).is_some_and(|place| place.start < line.end)
}
