//! `jimu.toml`: settings of a folder and what is below it.

use crate::check::Settings;
use crate::diag::Lang;

/// What a `jimu.toml` says.
#[derive(Debug, Default)]
pub struct Config {
    pub profile: Option<String>,
    pub lang: Option<Lang>,
    pub settings: Settings,
}
