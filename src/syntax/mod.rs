//! Text to lines, and lines to blocks. Holds the only use of pest; knows nothing of money, units or categories.

mod canonical;
pub mod findings;
mod foreign;
pub mod key;
mod line;
pub mod lookalike;
mod outline;
mod parser;
mod slip;
mod split;

pub use foreign::foreign_characters;
pub use key::{Block, Found, KEYS, Key, Named, Role, ValueKind};
pub use line::{Line, LineKind};
pub use outline::{Outline, Place, Placed, block_name};
pub use parser::parse_piece;
pub use split::{Piece, block_start, split};
