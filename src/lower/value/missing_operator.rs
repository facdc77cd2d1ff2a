//! A row without a sign: a word that is an operator and stands right before its number, or a value behind the name with
//! nothing between them.

use super::reading::{Reading, Typed, ValueReader};
use crate::diag::{Diagnostic, Edit, say};
use crate::lower::findings;
use crate::lower::reader::LineReader;
use crate::model::{Category, Indicator};
use crate::source::Span;
use crate::value::{Op, begins_number, digit};
use crate::wording::Sense;

/// A row whose line has no operator, divided all the same.
pub struct Divided {
    pub name: Span,
    /// Empty where there is none.
    pub operator: Span,
    pub value: Span,
}

/// How sure it is that a text behind a name is its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tail {
    /// It reads as a value from its start to its end.
    Value,
    /// It looks like one.
    Likely,
    No,
}

impl<'a> ValueReader<'a, '_> {
    /// Divides `培训不少于3期` and `合格率 达到 95% 以上`: name, operator and a value that reaches to the end of the row.
    /// The operator is empty where the word behind the value says what is meant.
    pub fn divided_by_word(&mut self, written: &'a str) -> Option<(&'a str, &'a str, &'a str)> {
        // Nearly all names hold none.
        Sense::GluedBound.find(written)?;
        let places = written.char_indices().skip(1).map(|(at, _)| at);
        for at in places.filter(|at| is_near_end(written, *at)) {
            let Some(word) = Sense::GluedBound.start(&written[at..]) else {
                continue;
            };
            let (name, value) = (written[..at].trim_end(), written[at + word.len()..].trim());
            if name.is_empty() || !begins_number(value) {
                continue;
            }
            let Reading::Whole(_, trailing) = self.read(value, Op::read(word).flatten()) else {
                continue;
            };
            // 控制在95%以上: what the word behind the value says is meant.
            let says_little = trailing.is_some() && Sense::ReachWord.is(word);
            let end = if says_little { at } else { at + word.len() };
            return Some((name, &written[at..end], value));
        }
        None
    }
}

impl<'a> LineReader<'a, '_> {
    /// Divides a row as [`ValueReader::divided_by_word`] does.
    pub fn divided_by_word(&mut self, row: Span) -> Option<Divided> {
        let written = row.of(self.text);
        let (name, operator, value) = self.parts().divided_by_word(written)?;
        let [name, operator, value] = [name, operator, value].map(|part| row.part(written, part));
        Some(Divided {
            name,
            operator,
            value,
        })
    }

    /// Reports a name that ends in a value: `满意度95%`, `外出考察 5天4夜`, `数量：30家`. Where a blank or a colon divides
    /// them and the value reads as one, the row is divided there. A statement is one unless it can be divided.
    pub fn divided_by_blank(
        &mut self,
        category: Category<'a>,
        row: Span,
        is_statement: bool,
    ) -> Option<Divided> {
        let written = row.of(self.text);
        let (at, tail) = self.tail(written)?;
        let value = row.part(written, &written[at..]);
        let front = &written[..at];
        let name = row.part(written, front.trim_end_matches(is_gap));
        let is_apart = front.ends_with(is_gap);
        let is_divided = is_apart && tail != Tail::Likely;
        // Where the form prints no signs, a number says all.
        let is_meant = is_divided
            && self.context.profile.default_operator.is_some()
            && begins_number(value.of(self.text).trim());
        if !is_meant && (is_divided || !is_statement) {
            self.report_missing_operator(category, name, value);
        }
        is_divided.then_some(Divided {
            name,
            operator: Span {
                end: value.start,
                ..value
            },
            value,
        })
    }

    /// Where in a row its value begins, and what it is.
    fn tail(&mut self, written: &'a str) -> Option<(usize, Tail)> {
        // Behind a colon stands a value, whatever it is.
        if let Some(at) = written
            .rfind(|c| Sense::Colon.is_sign(c))
            .filter(|at| *at > 0)
        {
            let rest = written[at..].trim_start_matches(is_gap);
            let kind = self.kind_of(rest);
            let kind = if kind == Tail::No { Tail::Likely } else { kind };
            return (!rest.is_empty()).then_some((written.len() - rest.len(), kind));
        }
        let blanks = written
            .match_indices(char::is_whitespace)
            .filter(|(at, _)| *at > 0 && is_near_end(written, *at));
        for (at, _) in blanks {
            let rest = written[at..].trim_start();
            let kind = self.kind_of(rest);
            if kind != Tail::No {
                return Some((written.len() - rest.len(), kind));
            }
        }
        let at = self.glued_value(written)?;
        Some((at, self.kind_of(written[at..].trim())))
    }

    fn kind_of(&mut self, tail: &'a str) -> Tail {
        if self.parts().plain(tail).is_some() {
            return Tail::Value;
        }
        match self.parts().read(tail, None) {
            Reading::Whole(Typed::Quantity(measure), _)
                if measure
                    .unit
                    .as_ref()
                    .is_some_and(|unit| !unit.unit.is_known()) =>
            {
                Tail::No
            }
            Reading::Whole(..) | Reading::Recurring | Reading::BareYear => Tail::Value,
            _ if begins_number(tail) || self.context.profile.lexicon.is_trend(tail) => Tail::Likely,
            Reading::Leftover {
                is_complete: true, ..
            } => Tail::Likely,
            _ => Tail::No,
        }
    }

    /// Where a value begins that is written together with the name and reaches to its end.
    fn glued_value(&mut self, written: &'a str) -> Option<usize> {
        let mut before = ' ';
        for (at, c) in written.char_indices().skip(1) {
            let begins =
                digit(c).is_some() && digit(before).is_none() && !matches!(before, '.' | ',');
            before = c;
            if begins && is_near_end(written, at) && self.is_value(&written[at..]) {
                return Some(at);
            }
        }
        // 正常运行为是: a word without its blanks, and a value that only it takes.
        let at = written.rfind('为').filter(|at| *at > 0)? + '为'.len_utf8();
        self.parts().plain(written[at..].trim()).map(|_| at)
    }

    /// A number with a known unit, a date that is more than a year, or a range.
    fn is_value(&mut self, text: &'a str) -> bool {
        match self.parts().read(text, None) {
            Reading::Whole(Typed::Quantity(measure), _) => {
                measure.unit.is_some_and(|unit| unit.unit.is_known())
            }
            Reading::Whole(Typed::Deadline(date), trailing) => {
                trailing.is_some() || date.written.contains('月')
            }
            Reading::Whole(Typed::Range(_, _, to), _) => {
                to.unit.is_some_and(|unit| unit.unit.is_known())
            }
            Reading::Whole(Typed::Period(..), _) => true,
            _ => false,
        }
    }

    fn report_missing_operator(&mut self, category: Category<'a>, name: Span, value: Span) {
        let (before, written) = (name.of(self.text), value.of(self.text).trim());
        let message = if name.end == value.start {
            say!(
                "名称以“{written}”结尾，缺少计算符号",
                "the name ends in “{written}”: an operator is missing"
            )
        } else {
            say!(
                "“{written}”前面缺少计算符号或“为”",
                "an operator or 为 is missing in front of “{written}”"
            )
        };
        let diagnostic = Diagnostic::new(&findings::MISSING_OPERATOR, value, message);
        let word = Sense::GluedOperator.end(before);
        let front = &before[..before.len() - word.map_or(0, str::len)];
        let name = name.part(before, front.trim_end_matches(is_mark));
        let sign = match word {
            Some(word) => Some(Op::read(word).flatten().map_or(word, Op::sign)),
            None => self.sign_of(category, name, value),
        };
        let help = match word {
            Some(word) => say!(
                "“{word}”两边各空一格才是计算符号",
                "“{word}” is an operator only with a space on each side"
            ),
            None => say!(
                "在值前面写 ≥、≤、= 或“为”，两边各空一格",
                "write ≥, ≤, = or 为 before the value, with spaces around it"
            ),
        };
        let diagnostic = diagnostic.help(help);
        self.findings.push(match sign {
            Some(sign) => diagnostic.suggestion(
                say!("加上“{sign}”", "insert “{sign}”"),
                vec![Edit::replace(
                    Span::new(name.end as usize, value.start as usize),
                    format!(" {sign} "),
                )],
            ),
            None => diagnostic,
        });
    }

    /// The sign that a value behind a name takes; `None` where it cannot be known.
    fn sign_of(&mut self, category: Category<'a>, name: Span, value: Span) -> Option<&'static str> {
        let written = value.of(self.text);
        if matches!(self.parts().read(written, None), Reading::Recurring) {
            return Some("为");
        }
        let found = self.findings.len();
        let between = Span {
            end: value.start,
            ..value
        };
        let target = self.target(Some(name), between, value);
        self.findings.truncate(found);
        let row = Indicator {
            category,
            name: self.row_name(name),
            target,
            ..Indicator::default()
        };
        row.sign(&self.context.profile.lexicon)
    }
}

/// Whether a value may begin here that reaches to the end: no value is longer, and names of any length are read.
fn is_near_end(written: &str, at: usize) -> bool {
    const LONGEST: usize = 192;
    written.len() - at <= LONGEST
}

/// A blank or a mark that is no part of the name before it.
fn is_mark(c: char) -> bool {
    is_gap(c) || Sense::FinalMark.is_sign(c)
}

/// A blank or a colon between a name and its value.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || Sense::Colon.is_sign(c)
}
