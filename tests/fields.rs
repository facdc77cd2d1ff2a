//! The departments of other fields: each planted defect stands where its table says, and the text around it is the good one.

use std::path::PathBuf;

use crate::support::root;

fn fields() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("tests/fields")).unwrap();
    let mut fields: Vec<PathBuf> = folder
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    fields.sort();
    fields
}

#[test]
fn defects_stand_where_their_table_says() {
    let fields = fields();
    assert_eq!(fields.len(), 10);
    for field in fields {
        let read = |name: &str| std::fs::read_to_string(field.join(name)).unwrap();
        let (good, planted, defects) =
            (read("good.jimu"), read("planted.jimu"), read("defects.tsv"));
        let planted: Vec<&str> = planted.lines().map(str::trim).collect();
        let good: Vec<&str> = good.lines().map(str::trim).collect();
        assert!(defects.lines().count() > 30, "{}", field.display());
        for defect in defects.lines().skip(1) {
            let cells: Vec<&str> = defect.split('\t').collect();
            let [line, certainty, _, what, was, is, _] = cells[..] else {
                panic!("{}: seven columns: {defect}", field.display())
            };
            let at: usize = line.parse().unwrap();
            assert!(matches!(certainty, "certain" | "likely"), "{defect}");
            assert!(
                (1..=planted.len()).contains(&at) && !what.is_empty(),
                "{defect}"
            );
            if is != "-" {
                assert_eq!(planted[at - 1], is.trim(), "{}: {defect}", field.display());
            }
            assert!(
                was == "-" || good.contains(&was.trim()),
                "{}: {defect}",
                field.display()
            );
        }
    }
}
