//! What reading a line has to know of the rest of the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Head, Library, Units};
use crate::model::{Indicator, UnitRef};
use crate::profile::Profile;
use crate::value::unit::UnitKind;

/// How bare amounts are read.
#[derive(Debug, Clone)]
pub enum Amounts<'a> {
    /// 金额单位 is not declared: an amount needs its own unit.
    NeedUnit,
    In(UnitRef<'a>),
}

/// All that reading a line needs to know of the rest of the file.
pub struct Context<'a> {
    pub is_library: bool,
    pub year: Option<i32>,
    pub profile: &'a Profile,
    pub amounts: Amounts<'a>,
    /// Units that the file and its libraries declare.
    pub declared: Arc<[String]>,
    /// Rows of the included libraries by name.
    pub library: BTreeMap<&'a str, Indicator<'a>>,
}

impl<'a> Context<'a> {
    /// The context of a file with this head.
    pub fn new(head: &Head<'a>, library: Library<'a>) -> Self {
        let declared = [head.preamble.units.as_slice(), &library.units].concat();
        let declared: Arc<[String]> = declared.into();
        let mut units = Units::new(declared.clone());
        let unit = head.amount_unit.as_ref().and_then(|unit| match unit.text {
            std::borrow::Cow::Borrowed(written) => units.read(written),
            std::borrow::Cow::Owned(_) => None,
        });
        let of_profile = head.profile.amount_unit.map(|unit| unit.name());
        let unit = unit.or_else(|| units.read(of_profile?));
        let amounts = match unit.filter(|unit| unit.unit.kind() == UnitKind::Money) {
            Some(unit) => Amounts::In(unit),
            None => Amounts::NeedUnit,
        };
        Self {
            is_library: head.preamble.is_library,
            year: head.year,
            profile: head.profile,
            amounts,
            declared,
            library: library.rows,
        }
    }
}
