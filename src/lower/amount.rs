//! Amounts of money and sources of funding.

use super::builder::{Builder, Field};
use super::{Amounts, findings};
use crate::diag::{Diagnostic, Edit, say};
use crate::model::{Amount, Funding, Total};
use crate::value::unit::UnitKind;
use crate::value::{NumberError, read_number};

impl<'a> Builder<'a, '_> {
    /// The amount behind a money key; `None` where it is blank or reported.
    pub fn amount(&mut self, field: &Field<'a, '_>) -> Option<Amount<'a>> {
        let span = self.typed(field.line.line.after_colon(self.text));
        let written = span.of(self.text);
        if written.is_empty() {
            return None;
        }
        let key_unit = field.found.unit.and_then(|unit| self.units.read(unit));
        if let Some(bracketed) = field.found.unit
            && !key_unit
                .as_ref()
                .is_some_and(|unit| unit.unit.kind() == UnitKind::Money)
        {
            let place = field.line.line.key.trimmed(self.text);
            let message = say!(
                "“{bracketed}”不是货币单位",
                "“{bracketed}” is no unit of money"
            );
            self.report(&findings::BAD_AMOUNT, place, message);
            return None;
        }
        let (number, rest) = match read_number(written) {
            Some((Ok(number), rest)) => (number, rest.trim()),
            Some((Err(error), _)) => {
                self.report_number(error, span);
                return None;
            }
            None => {
                self.report(
                    &findings::BAD_AMOUNT,
                    span,
                    say!(
                        "金额“{written}”读不懂",
                        "the amount “{written}” cannot be read"
                    ),
                );
                return None;
            }
        };
        if !rest.is_empty() {
            let Some(unit) = self
                .units
                .read(rest)
                .filter(|unit| unit.unit.kind() == UnitKind::Money)
            else {
                let place = span.part(written, rest);
                let message = say!("“{rest}”不是货币单位", "“{rest}” is no unit of money");
                let help = say!(
                    "金额写成“20.5 万元”这样的数字和货币单位",
                    "an amount is a number and a unit of money, as 20.5 万元"
                );
                self.out
                    .diagnostics
                    .push(Diagnostic::new(&findings::BAD_AMOUNT, place, message).help(help));
                return None;
            };
            return Some(Amount {
                span,
                number,
                unit,
                bare: false,
            });
        }
        let declared = match &self.context.amounts {
            Amounts::In(unit) => Some(unit.clone()),
            Amounts::NeedUnit => None,
        };
        if let Some(unit) = key_unit.or(declared) {
            return Some(Amount {
                span,
                number,
                unit,
                bare: true,
            });
        }
        let message = say!(
            "金额“{written}”没有单位",
            "the amount “{written}” has no unit"
        );
        let diagnostic = Diagnostic::new(&findings::AMOUNT_WITHOUT_UNIT, span, message)
            .help(say!(
                "在文件开头写“金额单位：万元”，或在数字后写单位",
                "declare 金额单位：万元 in the head, or write the unit"
            ))
            .suggestion(
                say!("加上“万元”", "add “万元”"),
                vec![Edit::insert(span.end, " 万元")],
            );
        self.out.diagnostics.push(diagnostic);
        None
    }

    /// A figure of the department's budget.
    pub fn total(&mut self, field: &Field<'a, '_>) -> Option<Total<'a>> {
        let amount = self.amount(field)?;
        let key = field.found.key;
        Some(Total {
            name: key.name,
            id: key.en,
            amount,
        })
    }

    /// A source of funding with its parent in the profile.
    pub fn funding(&mut self, field: &Field<'a, '_>) -> Option<Funding<'a>> {
        let amount = self.amount(field)?;
        let source = field.found.key.name;
        let within = self.context.profile.funding_parent(source).flatten();
        Some(Funding {
            source,
            within,
            amount,
        })
    }

    /// Why a number was not read.
    pub fn report_number(&mut self, error: NumberError, span: crate::source::Span) {
        let written = span.of(self.text);
        let shown: String = written.chars().take(24).collect();
        match error {
            NumberError::Malformed => self.report(
                &findings::BAD_NUMBER,
                span,
                say!(
                    "数字“{shown}”的逗号或小数点有误",
                    "the commas or points of the number “{shown}” are wrong"
                ),
            ),
            NumberError::TooLong => self.report(
                &findings::NUMBER_TOO_LONG,
                span,
                say!(
                    "数字“{shown}…”超过 28 位",
                    "the number “{shown}…” has more than 28 digits"
                ),
            ),
        }
    }
}
