//! A row without an operator whose name ends in what looks like its value.

use super::reading::{Reading, Typed};
use crate::diag::{Diagnostic, Edit, say};
use crate::lower::findings;
use crate::lower::reader::LineReader;
use crate::source::Span;
use crate::value::Op;
use crate::wording::Sense;
use crate::wording::width::is_digit;

impl LineReader<'_, '_> {
    /// Reports a name that ends in a value: `满意度95%`, `培训不少于3期`, `完成时间12月底前`, `正常运行为是`.
    pub fn report_missing_operator(&mut self, name: Span) {
        let Some(at) = self.trailing_value(name) else {
            return;
        };
        let written = name.of(self.text);
        let value = &written[at..];
        let place = Span::new(name.start as usize + at, name.end as usize);
        let message = say!(
            "名称以“{value}”结尾，缺少计算符号",
            "the name ends in “{value}”: an operator is missing"
        );
        let diagnostic = Diagnostic::new(&findings::MISSING_OPERATOR, place, message);
        let before = written[..at].trim_end();
        let word = Sense::GluedOperator.end(before);
        let diagnostic = match word {
            Some(word) => {
                let sign = Op::read(word).flatten().map_or(word, Op::sign);
                let edited = Span::new(
                    name.start as usize + before.len() - word.len(),
                    place.start as usize,
                );
                diagnostic
                    .help(say!(
                        "“{word}”两边各空一格才是计算符号",
                        "“{word}” is an operator only with a space on each side"
                    ))
                    .suggestion(
                        say!("改为“ {sign} ”", "write “ {sign} ”"),
                        vec![Edit::replace(edited, format!(" {sign} "))],
                    )
            }
            None => diagnostic
                .help(say!(
                    "在值前面写 ≥、≤、= 或“为”，两边各空一格",
                    "write ≥, ≤, = or 为 before the value, with spaces around it"
                ))
                .suggestion(
                    say!("加上“≥”", "insert “≥”"),
                    vec![Edit::insert(place.start, " ≥ ")],
                ),
        };
        self.findings.push(diagnostic);
    }

    /// Where in the name a value begins that reaches to its end.
    fn trailing_value(&mut self, name: Span) -> Option<usize> {
        let written = name.of(self.text);
        let mut before = ' ';
        for (at, c) in written.char_indices().skip(1) {
            let begins = is_digit(c) && !is_digit(before) && !matches!(before, '.' | ',');
            before = c;
            if begins && self.is_value(&written[at..]) {
                return Some(at);
            }
        }
        // 正常运行为是: a word without its blanks, and a value that only it takes.
        let at = written.rfind('为').filter(|at| *at > 0)? + '为'.len_utf8();
        self.parts().plain(written[at..].trim()).map(|_| at)
    }

    /// A number with a known unit, or a date that is more than a year.
    fn is_value(&mut self, text: &str) -> bool {
        let at = text.as_ptr() as usize - self.text.as_ptr() as usize;
        let text = &self.text[at..at + text.len()];
        match self.parts().read(text, false) {
            Reading::Whole(Typed::Quantity(measure), _) => {
                measure.unit.is_some_and(|unit| unit.unit.is_known())
            }
            Reading::Whole(Typed::Deadline(date), trailing) => {
                trailing.is_some() || date.written.contains('月')
            }
            _ => false,
        }
    }
}
