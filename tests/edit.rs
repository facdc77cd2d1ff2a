//! An edited document is the document that reading its text anew gives, and costs no more than the piece that changed.

use std::ops::Range;

use jimu::diag::Diagnostic;
use jimu::{Document, Jimu};

use crate::support::{examples, generate, read};

/// A small generator: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn one_of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

/// What is put in: parts of lines, whole lines, what cuts and what changes how the rest is read.
const PUT_IN: &[&str] = &[
    "",
    "x",
    "的",
    "𠮷",
    " ",
    "　",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "1",
    "：",
    "%",
    "# 允许 J0604：试\n",
    "# 注\n",
    "项目：",
    "\n项目：丙\n",
    "\n  项目：丁\n  预算：3 万元\n",
    "\n  预算：20 万元\n",
    "\n  数量：培训人数 ≥ 30 人\n",
    "\n  用途：买 3 台，共 6 万元\n  | 又一段\n",
    "\n  | 又一段\n",
    "\n年度：2023\n",
    "\n规范：通用-2015\n",
    "\n金额单位：元\n",
    "\n计量单位：桩位\n",
    "\n标题：乙\n",
    "\n保障措施：组织\n",
    "\n单位：001 某局\n",
    "\n指标库：常用\n",
    "\n引用：没有.jimu\n",
    "\n<<<<<<< 我方\n",
    "\n=======\n",
    "\n>>>>>>> 对方\n",
    "<<<<<<<",
    "\u{200B}",
    "\u{FEFF}",
    "\u{7F}",
];

fn document(name: &str, text: &str) -> Document {
    Jimu::new().read(name, text).expect("it is text")
}

/// All that a model holds and all that is found, with the places: line by line where it is to be read.
fn all(document: &Document, pretty: bool) -> String {
    let (model, report) = (document.model(), document.check());
    let found = |found: &[Diagnostic]| -> Vec<_> {
        let told = |found: &Diagnostic| {
            let Diagnostic {
                rule,
                severity,
                message,
                span,
                related,
                fix,
                ..
            } = found.clone();
            (rule.code, severity, message, span, related, fix)
        };
        found.iter().map(told).collect()
    };
    let suppressed = report.suppressed.iter();
    let all = (
        &*model.department,
        &*model.projects,
        (model.year, &model.profile.name, &model.amount_unit),
        model.outline(),
        found(&model.diagnostics),
        found(&report.findings),
        suppressed
            .map(|suppressed| (suppressed.finding.span, suppressed.comment))
            .collect::<Vec<_>>(),
    );
    if pretty {
        format!("{all:#?}")
    } else {
        format!("{all:?}")
    }
}

fn assert_is_read_anew(edited: &Document, seed: u64) {
    let anew = document(&edited.file().name, edited.text());
    if all(edited, false) == all(&anew, false) {
        return;
    }
    let (one, other) = (all(edited, true), all(&anew, true));
    let at = one.lines().zip(other.lines()).position(|(a, b)| a != b);
    let show = |text: &str| {
        let lines = text.lines().skip(at.unwrap_or(0).saturating_sub(12));
        lines.take(16).collect::<Vec<_>>().join("\n")
    };
    panic!(
        "seed {seed}: edited\n{}\nread anew\n{}",
        show(&one),
        show(&other)
    );
}

/// A range of at most a few lines, between characters.
fn any_range(text: &str, numbers: &mut Numbers) -> Range<usize> {
    let start = text.floor_char_boundary(numbers.below(text.len() + 1));
    let length = match numbers.below(4) {
        0 | 1 => 0,
        2 => numbers.below(12),
        _ => numbers.below(200),
    };
    let end = text.ceil_char_boundary((start + length).min(text.len()));
    // At the start of a line, where pieces begin and end.
    match numbers.below(4) {
        0 => {
            let start = text[..start].rfind('\n').map_or(0, |at| at + 1);
            start..end.max(start)
        }
        _ => start..end,
    }
}

fn edit_at_random(name: &str, text: &str, seed: u64, edits: usize) -> usize {
    let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut edited = document(name, text);
    let mut alone = 0;
    for _ in 0..edits {
        let range = any_range(edited.text(), &mut numbers);
        let put_in = numbers.one_of(PUT_IN);
        alone += usize::from(edited.edit(range, put_in).pieces == 1);
        assert_is_read_anew(&edited, seed);
    }
    alone
}

#[test]
fn an_edited_document_is_the_one_read_anew() {
    let mut alone = 0;
    for (seed, path) in (1..).zip(examples()) {
        let file = read(&path);
        // Long documents take long to compare; what is special stands in the short ones.
        if file.text.len() < 40_000 {
            alone += edit_at_random(&file.name, &file.text, seed, 6);
        }
    }
    let text = generate::document(6);
    for seed in 100..130 {
        let text = match seed % 3 {
            0 => text.replace('\n', "\r\n"),
            1 => format!("{text}保障措施：组织\n  内容：加强领导，x元\n"),
            _ => text.clone(),
        };
        alone += edit_at_random("a.jimu", &text, seed, 12);
    }
    assert!(alone > 100, "edits that read one piece: {alone}");
}

#[test]
fn an_edit_in_one_of_many_projects_reads_only_its_piece() {
    let mut edited = document("many.jimu", &generate::document(10_000));
    let before = edited.check().findings.len();
    let at = edited.text().floor_char_boundary(edited.text().len() / 2);
    let at = at + edited.text()[at..].find("用途：").expect("a purpose") + "用途：".len();
    assert_eq!(edited.edit(at..at, "新增的话，").pieces, 1);
    assert_eq!(edited.edit(at..at + "新增的话，".len(), "").pieces, 1);
    assert_eq!(edited.check().findings.len(), before);
    // The head is what all rests on.
    let year = edited.text().find("年度：").expect("a year") + "年度：".len();
    assert!(edited.edit(year..year + 4, "2021").pieces > 10_000);
}

#[test]
fn a_document_goes_anywhere() {
    fn assert_anywhere<T: Send + Sync + 'static>() {}
    assert_anywhere::<Document>();
    assert_anywhere::<Jimu>();
}

#[test]
fn old_texts_do_not_pile_up() {
    let mut edited = document("a.jimu", &generate::document(3));
    let at = edited.text().rfind("用途：").expect("a purpose") + "用途：".len();
    let read: Vec<usize> = (0..1100).map(|_| edited.edit(at..at, "x").pieces).collect();
    assert_eq!(read.iter().filter(|&&pieces| pieces > 1).count(), 1);
    assert_is_read_anew(&edited, 0);
}
