//! Brings in what offices already have: readers make paragraphs and grids of a file, one recogniser finds the facts in them by
//! their labels, and what was found is written as a goal file. What was not found is told.

mod extract;
mod labels;
mod profile;
mod readers;
mod recognise;
mod report;
mod sketch;
mod unfold;
mod written;

use std::fmt::Write;
use std::path::Path;

use crate::diag::{Message, say};
use crate::fmt;
use crate::lower::Profiles;
use crate::profile::Profile;
use recognise::FragmentFate;

pub(crate) use extract::{Extract, ExtractPart, Grid, GridCell, Origin, letters};
pub(crate) use labels::{FormLabels, LABELS, LabelMeaning, is_money_unit, plain};
pub(crate) use readers::{
    NumberFormat, SheetCells, attribute, cell_formats, packaged, read_place, relations, sheets,
};
pub(crate) use recognise::{
    FactPlace, FormPlaces, RowPlace, category_name, checkpoint, is_money, recognise,
};
pub use report::{ImportReport, LeftText};

/// How a file is brought in.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportOptions<'o> {
    /// The profile of the goal file; `None`: the one whose words the file has.
    pub profile: Option<&'o str>,
    /// Says above each project and row where it comes from.
    pub with_sources: bool,
}

/// A file that was brought in.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The goal file.
    pub text: String,
    /// What was found, and what was left.
    pub report: ImportReport,
}

/// Brings in a file; `name` is its path, or `-`.
///
/// # Errors
/// It cannot be read, or nothing in it can be recognised: what was seen, and what would help.
pub fn import(name: &str, bytes: Vec<u8>, options: ImportOptions<'_>) -> Result<Imported, Message> {
    let extract = unfold::unfold(readers::read(name, bytes)?);
    let recognised = recognise(&extract);
    let sketch = &recognised.sketch;
    if sketch.projects.is_empty() && sketch.overall.is_empty() && sketch.sub_goals.is_empty() {
        return Err(nothing_found(name, &extract, &recognised.fates));
    }
    let named = options.profile.or(sketch.profile.as_deref());
    let known = named.and_then(Profile::builtin);
    let profile =
        known.unwrap_or_else(|| profile::choose(sketch, &labels_of(&extract, &recognised.fates)));
    let text = written::text(sketch, profile, options.with_sources.then_some(&extract));
    let text = fmt::format(&text, None, &Profiles::default(), &[]);
    Ok(Imported {
        text,
        report: ImportReport::of(name, &extract, &recognised, profile),
    })
}

/// A file as text that can be compared line by line: the goal file that it becomes, and behind `#` what was not recognised;
/// all of its texts, where it has no goal table.
///
/// # Errors
/// It cannot be read.
pub fn comparable(name: &str, bytes: Vec<u8>) -> Result<String, Message> {
    let extract = readers::read(name, bytes.clone())?;
    let Ok(imported) = import(name, bytes, ImportOptions::default()) else {
        return Ok(extract.lines());
    };
    let mut text = imported.text;
    for left in &imported.report.left {
        let line = left.text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str("# ");
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

/// The texts that were taken for labels.
fn labels_of<'e>(extract: &'e Extract, fates: &[FragmentFate]) -> Vec<&'e str> {
    let fragments = extract.fragments.iter().zip(fates);
    let labels = fragments.filter(|(_, fate)| **fate == FragmentFate::Label);
    let mut labels: Vec<&str> = labels.map(|(fragment, _)| fragment.text.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

fn nothing_found(name: &str, extract: &Extract, fates: &[FragmentFate]) -> Message {
    const SHOWN: usize = 8;
    let labels = labels_of(extract, fates);
    let texts = extract.fragments.len();
    let (mut zh, mut en) = (String::new(), String::new());
    if labels.is_empty() {
        let seen = say!("没有见到认识的栏名", "no label that is known was seen");
        (zh, en) = (seen.zh, seen.en);
    } else {
        let shown = labels[..labels.len().min(SHOWN)].join("、");
        // Writing to a text cannot fail.
        let _ = write!(zh, "只见到这些栏名：{shown}");
        let _ = write!(en, "only these labels were seen: {shown}");
    }
    say!(
        "{name}：没有认出绩效目标表（读到 {texts} 段文字，{zh}）；表里要有“项目名称”和“三级指标”“指标值”一类的栏名，或者“总体绩效目标”一类的标题",
        "{name}: no goal table was recognised ({texts} texts were read; {en}); a table needs labels such as 项目名称, 三级指标 and 指标值, or headings such as 总体绩效目标"
    )
}

/// Whether bytes are no text of ours: those of a word processor, a workbook or a page.
pub fn is_of_other_program(bytes: &[u8]) -> bool {
    readers::is_other(bytes)
}

/// Whether a file of a folder is one that is brought in, by its name.
pub fn is_importable(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let is_known = extension.is_some_and(|extension| {
        readers::EXTENSIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    });
    is_known && path.is_file()
}
