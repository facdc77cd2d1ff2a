//! What a workbook prints of a sheet, once rows were added to it.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::edit::Edits;
use crate::import::attribute;

/// The areas that a workbook prints, with the places of their texts.
pub fn print_areas(workbook: &str) -> Vec<(Range<usize>, String)> {
    let bom = workbook.len() - workbook.trim_start_matches('\u{FEFF}').len();
    let mut reader = Reader::from_str(&workbook[bom..]);
    reader.config_mut().check_end_names = false;
    let mut areas = Vec::new();
    let (mut from, mut start) = (bom, None);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) if element.local_name().as_ref() == "definedName" => {
                let name = attribute(&element, "name").unwrap_or_default();
                let is_area = name.eq_ignore_ascii_case("_xlnm.Print_Area");
                start = is_area.then(|| bom + reader.buffer_position() as usize);
            }
            Event::End(_) => {
                if let Some(start) = start.take() {
                    areas.push((start..from, workbook[start..from].to_owned()));
                }
            }
            Event::Eof => break,
            _ => {}
        }
        from = bom + reader.buffer_position() as usize;
    }
    areas
}

/// The workbook with the areas of a sheet as long as `stretched` says; `None` where none of them changes.
pub fn stretched_areas(
    workbook: &str,
    sheet: &str,
    stretched: impl Fn(usize) -> usize,
) -> Option<String> {
    let mut edits = Edits::default();
    let mut is_changed = false;
    for (place, area) in print_areas(workbook) {
        let Some((own, cells)) = area.rsplit_once('!') else {
            continue;
        };
        // 表!$A$1:$G$20
        let Some((first, last)) = cells.rsplit_once('$') else {
            continue;
        };
        let (Ok(row), true) = (last.parse::<usize>(), own.trim_matches('\'') == sheet) else {
            continue;
        };
        is_changed |= stretched(row) != row;
        edits.replace(place, format!("{own}!{first}${}", stretched(row)));
    }
    is_changed.then(|| edits.applied(workbook, 0..workbook.len()))
}

#[cfg(test)]
mod tests {
    use super::stretched_areas;

    #[test]
    fn the_printed_area_grows_with_its_sheet() {
        let workbook = "<workbook><definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'申报 表'!$A$1:$G$20</definedName>\
            <definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">说明!$A$1:$B$9</definedName></definedNames></workbook>";
        let grown = stretched_areas(workbook, "申报 表", |row| row + 3).unwrap();
        assert_eq!(grown, workbook.replace("$20", "$23"));
        assert_eq!(stretched_areas(workbook, "别的", |row| row + 3), None);
    }
}
