//! The word processor's file: its cells are those of the model, its parts fit together, and the order of elements is that
//! of the schema, which some word processors insist on.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::lower::Profiles;
use jimu::print::Block;
use jimu::print::form::{self, FormWords};
use jimu::print::table::{Table, TableKind};
use jimu::source::SourceFile;
use jimu::write::{Builder, Format, Options};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support::{examples, includes, read};

/// An element of a part.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// All elements of that name at any depth, in their order; none inside another.
    pub fn all<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        self.visit(&mut |element| {
            if element.name == name {
                found.push(element);
            }
        });
        found
    }

    pub fn visit<'e>(&'e self, with: &mut dyn FnMut(&'e Element)) {
        with(self);
        self.children.iter().for_each(|child| child.visit(with));
    }

    /// The texts of its runs.
    fn printed(&self) -> String {
        self.all("w:t")
            .into_iter()
            .map(|text| text.text.as_str())
            .collect()
    }
}

/// Reads a part; fails where it is not well formed.
pub fn parse(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => open.last_mut().unwrap().children.push(element(&tag)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => open
                .last_mut()
                .unwrap()
                .text
                .push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let named = match &*reference {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    _ => reference.resolve_char_ref().unwrap().expect("a character"),
                };
                open.last_mut().unwrap().text.push(named);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "all elements are closed");
    open.pop().unwrap().children.pop().unwrap()
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = tag.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute with a value");
        let value = quick_xml::escape::unescape(&attribute.value)
            .unwrap()
            .into_owned();
        (attribute.key.as_ref().to_owned(), value)
    });
    Element {
        name: tag.name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

/// The parts of an archive.
pub fn parts(archive: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            (file.name().unwrap().to_string(), text)
        })
        .collect()
}

/// The file of some sources.
fn archive(files: &[SourceFile]) -> Vec<u8> {
    let profiles = Profiles::default();
    let mut out = Vec::new();
    let options = Options {
        format: Format::Docx,
        guard: true,
        lang: Lang::Zh,
        chart: true,
        several: false,
    };
    let mut builder = Builder::begin(&mut out, options).unwrap();
    for file in files {
        let includes = includes(std::path::Path::new(file.name.as_str()), &file.text);
        builder
            .add(&Compilation::open(file, &includes, &profiles))
            .unwrap();
    }
    builder.end().unwrap();
    out
}

fn text(text: &str) -> SourceFile {
    SourceFile::from_text("x.jimu", text)
}

fn document(files: &[SourceFile]) -> Element {
    parse(&parts(&archive(files))["word/document.xml"])
}

/// A cell as it is read and as it is expected: text, columns, and whether a merge downwards begins or goes on.
#[derive(Debug, PartialEq, Eq)]
struct Cell {
    text: String,
    columns: u16,
    merge: Option<&'static str>,
}

fn cells(table: &Element) -> Vec<Vec<Cell>> {
    let cell = |cell: &Element| {
        let properties = cell.child("w:tcPr").unwrap();
        let lines: Vec<String> = cell.all("w:p").into_iter().map(Element::printed).collect();
        let columns = properties
            .child("w:gridSpan")
            .map_or(1, |span| span.attribute("w:val").parse().unwrap());
        let merge = properties
            .child("w:vMerge")
            .map(|merge| match merge.attribute("w:val") {
                "restart" => "restart",
                _ => "continue",
            });
        Cell {
            text: lines.join("\n"),
            columns,
            merge,
        }
    };
    table
        .all("w:tr")
        .into_iter()
        .map(|row| row.all("w:tc").into_iter().map(cell).collect())
        .collect()
}

/// What a table of the model must become, by laying it out on its grid.
fn expected(table: &Table<'_>) -> Vec<Vec<Cell>> {
    let mut grid = vec![vec![None; table.columns.len()]; table.rows.len()];
    for (at, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            for (down, places) in grid[at..at + usize::from(cell.rows)].iter_mut().enumerate() {
                for place in
                    &mut places[usize::from(cell.column)..usize::from(cell.column + cell.columns)]
                {
                    assert!(place.is_none(), "two cells in one place");
                    *place = Some((cell, down == 0));
                }
            }
        }
    }
    let row = |places: Vec<Option<(&jimu::print::table::TableCell<'_>, bool)>>| {
        let mut cells = Vec::new();
        let mut column = 0;
        while column < places.len() {
            let (cell, begins) = places[column].expect("no gap");
            cells.push(Cell {
                text: if begins {
                    cell.content.printed().into_owned()
                } else {
                    String::new()
                },
                columns: cell.columns,
                merge: (cell.rows > 1).then_some(if begins { "restart" } else { "continue" }),
            });
            column += usize::from(cell.columns);
        }
        cells
    };
    grid.into_iter().map(row).collect()
}

fn is_handed_in(table: &Table<'_>) -> bool {
    table.kind != TableKind::Further
}

#[test]
fn cells_headings_and_texts_are_those_of_the_model() {
    for path in examples() {
        let file = read(&path);
        let (includes, profiles) = (includes(&path, &file.text), Profiles::default());
        let words = FormWords::of(Lang::Zh);
        let compilation = Compilation::open(&file, &includes, &profiles);
        let (mut tables, mut paragraphs) = (Vec::new(), Vec::new());
        for block in form::before_projects(&compilation, words) {
            match block {
                Block::Heading { text, .. } => paragraphs.push(text.into_owned()),
                Block::Text(text) => paragraphs.extend(text.split('\n').map(str::to_owned)),
                Block::Table(table) if is_handed_in(&table) => tables.push(expected(&table)),
                Block::Table(_) => {}
                Block::Form(form) => {
                    paragraphs.push(form.title.clone().into_owned());
                    let handed_in = form.tables.iter().filter(|table| is_handed_in(table));
                    tables.extend(handed_in.map(expected));
                }
                Block::List(_) | Block::Folded { .. } => panic!("not of a form"),
            }
        }
        let of_department = tables.len();
        let model = Compilation::open(&file, &includes, &profiles).model();
        for project in &model.projects {
            let form = form::project(&compilation, project, words);
            assert_eq!(form.title, form::title(project, &model.profile.form, words));
            paragraphs.push(form.title.into_owned());
            tables.extend(
                form.tables
                    .iter()
                    .filter(|table| is_handed_in(table))
                    .map(expected),
            );
        }
        let document = document(std::slice::from_ref(&file));
        let found: Vec<_> = document.all("w:tbl").into_iter().map(cells).collect();
        assert_eq!(found.len(), tables.len());
        for (found, expected) in found.iter().zip(&tables) {
            assert_eq!(found, expected, "{}", path.display());
        }
        assert!(of_department + 2 * model.projects.len() <= tables.len());

        let mut outside = document
            .child("w:body")
            .unwrap()
            .children
            .iter()
            .filter(|child| child.name == "w:p");
        for expected in &paragraphs {
            assert!(
                outside.any(|paragraph| &paragraph.printed() == expected),
                "{expected}, in order"
            );
        }
    }
}

#[test]
fn heads_are_repeated_and_rows_are_whole() {
    let long = "长".repeat(30_000);
    let source = format!(
        "项目：甲\n  用途：{long}\n  数量：x ≥ 1 家\n    说明：{}\n",
        "短".repeat(500)
    );
    let document = document(&[text(&source)]);
    let tables = document.all("w:tbl");
    let flags = |name: &str| -> Vec<Vec<bool>> {
        let has = |row: &&Element| row.child("w:trPr").unwrap().child(name).is_some();
        tables
            .iter()
            .map(|table| table.all("w:tr").iter().map(has).collect())
            .collect()
    };
    assert_eq!(flags("w:tblHeader"), [vec![false; 6], vec![true, false]]);
    assert_eq!(
        flags("w:cantSplit"),
        [vec![true, true, false, true, true, true], vec![true, false]],
        "a row that no page can hold may be divided"
    );
}

/// Elements in the order of the schema (ISO/IEC 29500-1, transitional), as far as they are used.
const ORDER: [(&str, &[&str]); 13] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rFonts", "w:b", "w:bCs", "w:vanish", "w:sz", "w:szCs", "w:lang",
        ],
    ),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:vAlign"]),
    ("w:trPr", &["w:cantSplit", "w:trHeight", "w:tblHeader"]),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
            "w:tblCaption",
        ],
    ),
    (
        "w:tblBorders",
        &[
            "w:top",
            "w:left",
            "w:bottom",
            "w:right",
            "w:insideH",
            "w:insideV",
        ],
    ),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    (
        "w:sectPr",
        &["w:footerReference", "w:pgSz", "w:pgMar", "w:titlePg"],
    ),
    ("w:sdt", &["w:sdtPr", "w:sdtContent"]),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:uiPriority",
            "w:semiHidden",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:characterSpacingControl",
            "w:updateFields",
            "w:compat",
            "w:themeFontLang",
        ],
    ),
    (
        "w:font",
        &["w:altName", "w:panose1", "w:charset", "w:family", "w:pitch"],
    ),
];

fn assert_order(part: &Element) {
    part.visit(&mut |element| {
        let Some((_, order)) = ORDER.iter().find(|(name, _)| *name == element.name) else {
            return;
        };
        let places = element.children.iter().map(|child| {
            let place = order.iter().position(|name| *name == child.name);
            place.unwrap_or_else(|| panic!("{} in {}", child.name, element.name))
        });
        assert!(places.is_sorted(), "{element:?}");
    });
}

/// The path that a relationship names, from the folder of its part.
fn resolve(folder: &str, target: &str) -> String {
    if folder.is_empty() {
        target.to_owned()
    } else {
        format!("{folder}/{target}")
    }
}

#[test]
fn parts_fit_together() {
    let files: Vec<SourceFile> = examples().iter().map(|path| read(path)).collect();
    for files in [&files[..], &files[..1], &[]] {
        let parts = parts(&archive(files));
        let trees: BTreeMap<&str, Element> = parts
            .iter()
            .map(|(name, text)| (name.as_str(), parse(text)))
            .collect();
        trees.values().for_each(assert_order);

        let types = &trees["[Content_Types].xml"];
        let overrides: Vec<&str> = types
            .all("Override")
            .iter()
            .map(|part| &part.attribute("PartName")[1..])
            .collect();
        for name in overrides.iter().copied() {
            assert!(trees.contains_key(name), "{name}");
        }
        for name in trees.keys().filter(|name| **name != "[Content_Types].xml") {
            assert!(
                overrides.contains(name) || name.ends_with(".rels"),
                "{name} has a type"
            );
        }
        let mut reached = Vec::new();
        let mut ids = Vec::new();
        for (rels, folder) in [
            ("_rels/.rels", ""),
            ("word/_rels/document.xml.rels", "word"),
        ] {
            for relationship in trees[rels].all("Relationship") {
                reached.push(resolve(folder, relationship.attribute("Target")));
                ids.push((folder, relationship.attribute("Id")));
            }
        }
        reached.sort();
        let mut expected: Vec<&str> = overrides.clone();
        expected.sort_unstable();
        assert_eq!(reached, expected, "each part is reached once");

        let document = &trees["word/document.xml"];
        let styles: Vec<&str> = trees["word/styles.xml"]
            .all("w:style")
            .iter()
            .map(|style| style.attribute("w:styleId"))
            .collect();
        let mut bookmarks = Vec::new();
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        document.visit(&mut |element| match element.name.as_str() {
            "w:pStyle" | "w:tblStyle" => {
                assert!(styles.contains(&element.attribute("w:val")), "{element:?}")
            }
            "w:footerReference" => assert!(ids.contains(&("word", element.attribute("r:id")))),
            "w:bookmarkStart" => {
                bookmarks.push(element.attribute("w:name"));
                starts.push(element.attribute("w:id").parse::<u32>().unwrap());
            }
            "w:bookmarkEnd" => ends.push(element.attribute("w:id").parse::<u32>().unwrap()),
            _ => {}
        });
        assert!(
            starts.is_sorted_by(|a, b| a < b),
            "numbers of bookmarks are unique"
        );
        ends.sort_unstable();
        assert_eq!(starts, ends);
        for link in document.all("w:hyperlink") {
            assert!(bookmarks.contains(&link.attribute("w:anchor")));
        }
        assert_eq!(
            document.all("w:sectPr").len(),
            files.len().max(1),
            "a section for each document"
        );
        for fonts in trees["word/styles.xml"].all("w:rFonts") {
            let names: Vec<&str> = trees["word/fontTable.xml"]
                .all("w:font")
                .iter()
                .map(|font| font.attribute("w:name"))
                .collect();
            assert!(names.contains(&fonts.attribute("w:eastAsia")));
        }
    }
}

#[test]
fn contents_lead_to_the_headings() {
    let source = "标题：甲\n总体目标：乙\n分项目标：丙\n  目标：丁\n项目：戊\n项目：己\n";
    let document = document(&[text(source), text(source)]);
    let mut headings = BTreeMap::new();
    for paragraph in document.all("w:p") {
        if let Some(bookmark) = paragraph.child("w:bookmarkStart") {
            headings.insert(bookmark.attribute("w:name").to_owned(), paragraph.printed());
        }
    }
    let shown: Vec<String> = document
        .all("w:hyperlink")
        .iter()
        .map(|link| link.printed())
        .collect();
    let expected = [
        "一、总体绩效目标",
        "二、分项绩效目标",
        "（一）丙",
        "戊项目绩效目标表",
        "己项目绩效目标表",
    ]
    .map(str::to_owned);
    assert_eq!(shown, [expected.clone(), expected].concat());
    for link in document.all("w:hyperlink") {
        assert_eq!(headings[link.attribute("w:anchor")], link.printed());
    }
    let body = &document.child("w:body").unwrap().children;
    let instructions: Vec<String> = document
        .all("w:instrText")
        .iter()
        .map(|field| field.text.clone())
        .collect();
    assert_eq!(instructions.len(), 2);
    for (instruction, document) in instructions.iter().zip(["_Document1", "_Document7"]) {
        assert!(
            instruction.ends_with(&format!(" \\b {document} ")),
            "each shows its own document: {instruction}"
        );
        assert!(
            body.iter()
                .any(|child| child.name == "w:bookmarkStart"
                    && child.attribute("w:name") == document)
        );
    }
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let files: Vec<SourceFile> = examples().iter().map(|path| read(path)).collect();
    let first = archive(&files);
    assert_eq!(first, archive(&files));
    let mut archive = zip::ZipArchive::new(Cursor::new(&first)).unwrap();
    for at in 0..archive.len() {
        let file = archive.by_index(at).unwrap();
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()));
    }
    assert_of_one_system(&first);
}

/// Asserts that an archive names Unix as the system that it was made on, whatever the system is.
pub fn assert_of_one_system(archive: &[u8]) {
    const ENTRY: &[u8] = b"PK\x01\x02";
    let systems: Vec<u8> = archive
        .windows(ENTRY.len() + 2)
        .filter(|bytes| bytes.starts_with(ENTRY))
        .map(|bytes| bytes[ENTRY.len() + 1])
        .collect();
    assert!(systems.len() > 2);
    assert!(systems.iter().all(|system| *system == 3), "{systems:?}");
}

#[test]
fn what_users_write_stays_text() {
    let hostile = "<w>&amp]]>'\"\u{1}\u{7F}\u{85}\u{202E}\u{2067}\u{FFFE}\u{FFFF}";
    let template = "标题：T01\n部门：T02\n编制：T03\n审核：T04\n单位：T05\n前言：\n  | T06\n  | T07\n总体目标：T08\n  指标：「T09」 ≥ 1 家\n\
        分项说明：T10\n分项目标：T11\n  目标：T12\n  指标：「T13」 为 T14\n保障说明：T15\n保障措施：T16\n  内容：T17\n部门预算：\n\
        \x20 采购：T18 1 台 × 1 万元/台 = 1 万元\n项目：T19\n  编码：T20\n  用途：T21\n  支出计划：3月底 T22\n  目标：T23\n\
        \x20 测算：T24 1 台 × 1 万元/台 = 1 万元\n  数量：「T25」 为 T26\n    说明：T27\n    依据：T28\n  过程·T29：「T30」 为 显著\n";
    let mut source = template.to_owned();
    for number in 1..=30 {
        source = source.replace(&format!("T{number:02}"), &format!("T{number:02}{hostile}"));
    }
    let parts = parts(&archive(&[text(&source)]));
    for (name, part) in &parts {
        assert_order(&parse(part));
        let is_harmful = |c: char| {
            c.is_control() && c != '\n'
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
        };
        assert!(!part.contains(is_harmful), "{name}");
    }
    let printed = parse(&parts["word/document.xml"]).printed();
    for number in 1..=30 {
        assert!(
            printed.contains(&format!("T{number:02}<w>&amp]]>'\"")),
            "T{number:02}"
        );
    }
    let core = parse(&parts["docProps/core.xml"]);
    assert_eq!(core.child("dc:title").unwrap().text, "T01<w>&amp]]>'\"");
    assert_eq!(core.child("dc:language").unwrap().text, "zh-CN");
}

#[test]
fn paragraphs_are_kept() {
    let document = document(&[text(
        "前言：\n  | 一\n  |\n  | 二\n项目：甲\n  用途：\n    | 三\n    | 四\n",
    )]);
    let body = document.child("w:body").unwrap();
    let paragraphs: Vec<String> = body
        .children
        .iter()
        .filter(|child| child.name == "w:p")
        .map(Element::printed)
        .collect();
    assert!(paragraphs.windows(3).any(|three| three == ["一", "", "二"]));
    assert!(document.all("w:tc").iter().any(|cell| {
        cell.all("w:p")
            .into_iter()
            .map(Element::printed)
            .eq(["三", "四"])
    }));
}

#[test]
fn what_is_not_handed_in_is_left_out() {
    let source = "标题：甲\n待核：某事\n项目：乙\n  负责人：某人\n  待核：某处\n  数量：x ≥ 1 家\n    备注：某物\n";
    let printed = document(&[text(source)]).printed();
    for left_out in ["某", "待核", "负责人", "其他事项"] {
        assert!(!printed.contains(left_out), "{left_out}");
    }
}
