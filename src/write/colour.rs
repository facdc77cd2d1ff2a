//! Colours of what changed, the same in all outputs on paper.

use crate::print::table::Tone;

/// Of words that are gone.
pub const GONE: &str = "B3261E";
/// Of words that are new.
pub const NEW: &str = "1B6E3C";

/// The ground of a row: red, green and blue. `None` where nothing is to be seen.
pub fn ground(tone: Tone) -> Option<u32> {
    match tone {
        Tone::Loosened => Some(0xFD_EC_EB),
        Tone::Tightened => Some(0xEA_F6_EE),
        Tone::Added => Some(0xEC_F3_FC),
        Tone::Dropped => Some(0xFB_F3_E2),
        Tone::NotComparable => Some(0xF4_EE_FA),
        Tone::Changed => None,
    }
}
